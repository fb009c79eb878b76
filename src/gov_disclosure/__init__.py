"""Annual reports of Chinese administrative organs on government information disclosure, as typed objects.

The public names; each is loaded on first use, so that ``import gov_disclosure`` loads attrs and nothing heavier.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gov_disclosure.bulk import to_table
    from gov_disclosure.editions import EDITIONS, Edition
    from gov_disclosure.errors import (
        DisclosureError,
        InconsistentReport,
        InvalidDocument,
        InvalidFigure,
        InvalidFigureType,
        MissingExtra,
        UnknownName,
        UnreadableDocument,
    )
    from gov_disclosure.findings import Finding, NotEvaluated, Severity, State, Verdict, VerdictState
    from gov_disclosure.formats import dumps, loads, read, read_all, write
    from gov_disclosure.reading import Cell, Reading, SeveralReports
    from gov_disclosure.report import (
        AnnualReport,
        CellState,
        Contact,
        OrganKind,
        OrganLevel,
        OverallSituation,
        Part,
        Period,
        PrintedCell,
        Prose,
        ReportingOrgan,
    )
    from gov_disclosure.rules import check
    from gov_disclosure.schema import COMPUTED, amended, as_published
    from gov_disclosure.summary import summary_sentences

_HOMES = {
    "bulk": ("to_table",),
    "editions": ("EDITIONS", "Edition"),
    "errors": (
        "DisclosureError",
        "InconsistentReport",
        "InvalidDocument",
        "InvalidFigure",
        "InvalidFigureType",
        "MissingExtra",
        "UnknownName",
        "UnreadableDocument",
    ),
    "findings": ("Finding", "NotEvaluated", "Severity", "State", "Verdict", "VerdictState"),
    "formats": ("dumps", "loads", "read", "read_all", "write"),
    "reading": ("Cell", "Reading", "SeveralReports"),
    "report": (
        "AnnualReport",
        "CellState",
        "Contact",
        "OrganKind",
        "OrganLevel",
        "OverallSituation",
        "Part",
        "Period",
        "PrintedCell",
        "Prose",
        "ReportingOrgan",
    ),
    "rules": ("check",),
    "schema": ("COMPUTED", "amended", "as_published"),
    "summary": ("summary_sentences",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "COMPUTED",
    "EDITIONS",
    "AnnualReport",
    "Cell",
    "CellState",
    "Contact",
    "DisclosureError",
    "Edition",
    "Finding",
    "InconsistentReport",
    "InvalidDocument",
    "InvalidFigure",
    "InvalidFigureType",
    "MissingExtra",
    "NotEvaluated",
    "OrganKind",
    "OrganLevel",
    "OverallSituation",
    "Part",
    "Period",
    "PrintedCell",
    "Prose",
    "Reading",
    "ReportingOrgan",
    "SeveralReports",
    "Severity",
    "State",
    "UnknownName",
    "UnreadableDocument",
    "Verdict",
    "VerdictState",
    "amended",
    "as_published",
    "check",
    "dumps",
    "loads",
    "read",
    "read_all",
    "summary_sentences",
    "to_table",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
