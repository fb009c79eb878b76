"""A source with its verdict, or with what kept it from being read: what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import frozen

from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.diagnosis import Diagnosis, Repair
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.file_kinds import ATTENDANTS
from gov_disclosure.findings import CellLabel, Finding, NotEvaluated, Severity, State, Verdict
from gov_disclosure.i18n import Bilingual
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import CATALOGUE, Blanks, diagnoses

__all__ = ["Checked", "FaultSide", "Outcome", "Previous", "fault_side", "is_of_prose"]


class Outcome(StrEnum):
    """What became of a source."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    """It is to be a report and cannot be read as one."""
    SKIPPED = "skipped"
    """It was met in a folder and is clearly no report."""


class FaultSide(StrEnum):
    """On which side a fault lies."""

    SOURCE = "source"
    """The report says it."""
    READING = "reading"
    """The source could not be read as it should; the original may be in order."""
    WAIVERS = "waivers"
    """The file of waivers is out of date."""


_OF_WAIVERS: Final = frozenset({"WAIVER-UNUSED", "WAIVER-EXPIRED"})


def fault_side(finding: Finding) -> FaultSide:
    """On which side the fault lies that a finding tells of, as far as its rule tells."""
    if finding.slug in _OF_WAIVERS:
        return FaultSide.WAIVERS
    known = next((rule for rule in CATALOGUE if rule.slug == finding.slug), None)
    return FaultSide.READING if known is not None and known.of_reading else FaultSide.SOURCE


def is_of_prose(finding: Finding) -> bool:
    """Whether what was found stands in the prose; its cells are then what the prose speaks of."""
    place = finding.place
    return place is not None and place.path is not None and place.path not in finding.paths


@frozen(kw_only=True, eq=False, repr=False)
class Previous:
    """The report on the year before that a report was held against.

    Arguments:
        name: of its source. report: the report.
    """

    name: str
    report: AnnualReport


@frozen(kw_only=True, eq=False, repr=False)
class Checked:
    """A source with its verdict, or with what kept it from being read.

    Arguments:
        name: of the source, as its user gave it. report, verdict: None where it could not be read.
        error: why it could not. is_skipped: whether it is clearly no report and nobody named it as one.
        previous: the report on the year before that it was checked with, if there was one. reading: where the report comes from.
    """

    name: str
    report: AnnualReport | None = None
    verdict: Verdict | None = None
    error: DisclosureError | None = None
    is_skipped: bool = False
    previous: Previous | None = None
    reading: Reading | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        if self.verdict is not None:
            return Outcome(self.verdict.state.value)
        return Outcome.SKIPPED if self.is_skipped else Outcome.UNREADABLE

    @property
    def year(self) -> int | None:
        """The report year; None where nothing tells it."""
        is_told = all(finding.slug != "ID-YEAR" or "year" in finding.params for finding in self.findings)
        return None if self.report is None or not is_told else self.report.year

    @property
    def kind(self) -> str:
        """What it is instead of a report, in a word that stays the same; empty where it is one, or nothing is known."""
        return self.error.kind if isinstance(self.error, UnreadableDocument) else ""

    @property
    def kind_name(self) -> Bilingual | None:
        """The same for people."""
        return self.error.params.get("what") if self.error is not None and self.kind else None

    @property
    def is_attendant(self) -> bool:
        """Whether it is a file that nobody put there as such, but the system or another program: counted, and told only if asked for."""
        return self.outcome is Outcome.SKIPPED and self.kind in ATTENDANTS

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, waived ones too."""
        return () if self.verdict is None else self.verdict.findings

    @property
    def not_evaluated(self) -> tuple[NotEvaluated, ...]:
        """What is required and was not decided, engine errors first."""
        missed = () if self.verdict is None else self.verdict.not_evaluated
        return tuple(sorted(missed, key=lambda one: one.state is not State.ENGINE_ERROR))

    @property
    def undecided(self) -> tuple[NotEvaluated, ...]:
        """What practice asks and was not decided."""
        return () if self.verdict is None else self.verdict.undecided

    def count(self, severity: Severity) -> int:
        """How many findings of a severity no waiver accepts."""
        return sum(finding.severity is severity and finding.waiver is None for finding in self.findings)

    @property
    def consequences(self) -> int:
        """How many errors that no waiver accepts follow from another one."""
        return 0 if self.verdict is None else sum(not finding.is_first_cause for finding in self.verdict.errors)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(finding.waiver is not None for finding in self.findings)

    @cached_property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Which cells are probably wrong, where relations do not hold."""
        if self.report is None or not any(finding.slug in RELATION_RULES for finding in self.findings):
            return ()
        blanks = Blanks.AUTO.value if self.verdict is None else self.verdict.blanks
        return diagnoses(self.reading or self.report, blanks=blanks)

    @cached_property
    def labels(self) -> Mapping[str, CellLabel]:
        """Rows and columns of the cells of its form."""
        from gov_disclosure.arithmetic import cell_labels

        return {} if self.report is None else cell_labels(type(self.report))

    def repairs(self, finding: Finding) -> tuple[Repair, ...]:
        """The changes that would mend what a finding tells of, likeliest first; of the first cause and its consequences alike."""
        cells = set(finding.paths)
        for diagnosis in self.diagnoses:
            if any(one.relation.slug == finding.slug and cells == {*one.relation.cells} for one in diagnosis.broken):
                return diagnosis.repairs
        return ()
