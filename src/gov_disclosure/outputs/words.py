"""What states are called in every output for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gov_disclosure.findings import Severity, State
from gov_disclosure.i18n import message
from gov_disclosure.outputs.checked import FaultSide, Outcome
from gov_disclosure.rules import Blanks

__all__ = ["BLANKS", "OUTCOMES", "SEVERITIES", "SIDES", "STATES", "WAIVER_RULES"]

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: message("PASS"),
    Outcome.FAIL: message("FAIL"),
    Outcome.INCOMPLETE: message("INCOMPLETE"),
    Outcome.UNREADABLE: message("UNREADABLE"),
    Outcome.SKIPPED: message("SKIPPED"),
}
BLANKS: Final[Mapping[str, str]] = {
    Blanks.AUTO: message("as the source shows"),
    Blanks.ZERO: message("as zero"),
    Blanks.MISSING: message("as missing"),
}
"""What blank cells count as."""
SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("note"),
}
STATES: Final[Mapping[State, str]] = {
    State.PASS: message("passed"),
    State.FAIL: message("failed"),
    State.NOT_EVALUATED: message("not decided"),
    State.ENGINE_ERROR: message("rule broke down"),
}
SIDES: Final[Mapping[FaultSide, str]] = {
    FaultSide.SOURCE: message("the report"),
    FaultSide.READING: message("the reading"),
    FaultSide.WAIVERS: message("the waivers"),
}

WAIVER_RULES: Final = {
    "GD901": ("WAIVER-UNUSED", message("A waiver that matches nothing")),
    "GD902": ("WAIVER-EXPIRED", message("A waiver that has expired")),
}
"""What is said of the waivers themselves, which no rule of the catalogue says: slug and title by code."""
