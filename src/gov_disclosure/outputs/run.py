"""What the outputs of one run have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from gov_disclosure.findings import Finding, Severity
from gov_disclosure.i18n import language, translated
from gov_disclosure.outputs.checked import Checked, Outcome
from gov_disclosure.outputs.words import WAIVER_RULES
from gov_disclosure.rules import CATALOGUE, RULESET, Rule

__all__ = ["Detail", "FailOn", "Run", "plain"]


class FailOn(StrEnum):
    """What makes a run fail besides errors, which always do."""

    ERROR = "error"
    WARNING = "warning"
    """A warning that no waiver accepts."""
    INCOMPLETE = "incomplete"
    """A required rule that could not be decided."""


class Detail(StrEnum):
    """How much text says of a source."""

    LINE = "line"
    """One line."""
    USUAL = "usual"
    FULL = "full"
    """The rules of practice that were not decided too, each with its reason."""


def plain(role: str, text: str) -> str:
    """Text as it is."""
    return text


@frozen(kw_only=True, eq=False, repr=False)
class Run:
    """What the outputs of one run have in common.

    Arguments:
        language: of messages, as `gov_disclosure.i18n.language` takes it; by default that of the environment.
        ruleset, rules: the catalogue.
        fail_on: what makes the run fail besides errors. looked_for_previous: whether reports on the year before were given.
        ascii_only: whether JSON escapes all but ASCII, for consoles that hold no more.
        width: columns for text. detail: how much text says of a source. paint: colours text by its role, such as ``"error"``.
    """

    language: str = field(factory=language, converter=language)
    ruleset: str = RULESET
    rules: tuple[Rule, ...] = CATALOGUE
    fail_on: frozenset[FailOn] = frozenset({FailOn.ERROR})
    looked_for_previous: bool = False
    ascii_only: bool = False
    width: int = 80
    detail: Detail = Detail.USUAL
    paint: Callable[[str, str], str] = plain

    @cached_property
    def by_code(self) -> Mapping[str, Rule]:
        """The rules by their codes."""
        return {rule.code: rule for rule in self.rules}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each rule is called, by its code."""
        keys = {code: title for code, (_, title) in WAIVER_RULES.items()} | {rule.code: rule.title for rule in self.rules}
        return {code: translated(key, self.language) for code, key in keys.items()}

    def weighs(self, finding: Finding) -> bool:
        """Whether a finding makes the run fail."""
        if finding.waiver is not None:
            return False
        is_warning = finding.severity is Severity.WARNING and FailOn.WARNING in self.fail_on
        return finding.severity is Severity.ERROR or is_warning

    def status(self, checked: Checked) -> int:
        """The exit status for one source: 0 well, 1 the run fails on it, 2 it cannot be read."""
        match checked.outcome:
            case Outcome.UNREADABLE:
                return 2
            case Outcome.SKIPPED:
                return 0
        is_incomplete = FailOn.INCOMPLETE in self.fail_on and bool(checked.not_evaluated)
        return int(is_incomplete or any(map(self.weighs, checked.findings)))
