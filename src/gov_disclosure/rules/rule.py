"""What a rule is: its declaration with its manual page, and the case it is put to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from gov_disclosure import arithmetic
from gov_disclosure.blanks import Blanks
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Finding, NotEvaluated, Severity
from gov_disclosure.i18n import message
from gov_disclosure.law import LegalBasis, only_citations
from gov_disclosure.likeness import Copy
from gov_disclosure.organ_names import listed_levels, standing_of
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport, OrganKind, OrganLevel, passages
from gov_disclosure.schema import Kind, Label, lines

if TYPE_CHECKING:
    from gov_disclosure.rules.statements import Statements
    from gov_disclosure.sheet import Sheet

__all__ = ["Authority", "Case", "Need", "Outcome", "Rule", "Scope", "Words"]

Outcome: TypeAlias = Finding | NotEvaluated
"""What a rule yields: what it found, and what it could not decide. A rule that yields nothing is passed."""


class Scope(StrEnum):
    """What a rule is put to, once each."""

    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    BLOCK = "block"
    SENTENCE = "sentence"
    REPORT = "report"
    PAIR = "pair"
    """The reports on two years running."""
    SOURCE = "source"
    SET = "set"
    """The reports of many organs or years."""


class Authority(StrEnum):
    """What stands behind a rule.

    An error is only what a table of the form prints, what the words of the form mean, what parts the format has, or what is wrong with
    the source itself. A provision of law alone makes none: whether an organ kept to it is not for a page to tell.
    """

    FORM = "form"
    """A table of the form prints it: a relation in its corner, a label of a row."""
    FORMAT = "format"
    """The format has it so: its parts, their order, its labels; no table prints it as a rule."""
    MEANING = "meaning"
    """It is what the words of the form mean, and every sound report seen follows it; no sentence of the form says so."""
    LAW = "law"
    """A provision says it; the rule names it."""
    LOCAL = "local"
    """A text of a place or a vendor states it; the pack that brings the rule names it."""
    PRACTICE = "practice"
    """Practice or plausibility only: no official sentence was seen that says it."""
    SOURCE = "source"
    """It judges the source and how far it could be read, not the organ."""

    @property
    def meaning(self) -> str:
        """What it means, as a message."""
        return _GROUNDS[self]


_GROUNDS: Final = {
    Authority.FORM: message("A table of the form prints it"),
    Authority.FORMAT: message("The format has it so; no table prints it as a rule"),
    Authority.MEANING: message("It is what the words of the form mean; no sentence of the form says so"),
    Authority.LAW: message("A provision says it"),
    Authority.LOCAL: message("A text of the place or of the vendor states it, which the pack names"),
    Authority.PRACTICE: message("Practice or plausibility only: no official sentence was seen that says it"),
    Authority.SOURCE: message("It judges the source and how far it could be read, not the organ"),
}


Words: TypeAlias = str | Label
"""Text of a rule: a key of the message catalogue, in English, or words in both languages that a pack brings along."""

_TORN = frozenset({"ST-SIX"})
"""What reading says of a source of which a part is missing."""


class Need(StrEnum):
    """What a rule cannot do without, besides the report itself; the value is the reason for which it is not put, as a message."""

    PREVIOUS = message("Needs the report on the year before")
    SAME_FORM = message(
        "Needs the report on the year before, in the same edition of the form: columns of section two changed their meaning"
    )
    PROSE = message("The report holds figures only, no text")
    ACCOUNT = message("The sections of text say nothing; only beside tables is there text")
    WHOLE = message("Sections are missing from the source; what they said cannot be told")
    KIND = message("The kind of the organ is not known")
    LEVEL = message("The level of the organ is not known")
    PUBLISHED_ON = message("The day of publication is not known")
    SOURCE = message("The report was not read from a page")
    SET = message("Needs the reports of many organs or years, which were not given together")


@frozen(kw_only=True, eq=False, repr=False)
class Case:
    """What the rules are put to.

    Arguments:
        report: as printed. blanks: how blank cells count. reading: where the report comes from, if it was read.
        previous: the organ's report on another year, for the rules that compare two years. reading_before: where that comes from.
        copies: the reports, among those it was given with, whose text is alike; None where it was given with none.
    """

    report: AnnualReport
    blanks: Blanks = Blanks.AUTO
    reading: Reading | None = None
    previous: AnnualReport | None = None
    reading_before: Reading | None = None
    copies: Sequence[Copy] | None = None

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return self.report.EDITION

    @cached_property
    def relations(self) -> Mapping[str, tuple[Outcome, ...]]:
        """What the relations of the form come to, by slug of the rule: judged together, since one misprint breaks several."""
        if not self.report.as_printed and not self._is_inferred and arithmetic.holds(self.report):
            return {}
        from gov_disclosure.rules.outcomes import judged

        return judged(self)

    @cached_property
    def sheet(self) -> Sheet:
        """The figures as printed."""
        from gov_disclosure.sheet import sheet_of

        return sheet_of(self.report, self.blanks, self.reading)

    @cached_property
    def before(self) -> Sheet:
        """The figures of the year before, as printed, without totals that do not add up; only for rules that need `Need.PREVIOUS`."""
        from gov_disclosure.sheet import sheet_of

        assert self.previous is not None  # noqa: S101 - such a rule is not put without it
        return sheet_of(self.previous, self.blanks, self.reading_before, trusts_totals=False)

    @cached_property
    def statements(self) -> Statements:
        """What the prose says of the figures, held against them once for all rules."""
        from gov_disclosure.rules.statements import statements_of

        return statements_of(self)

    @cached_property
    def kind(self) -> OrganKind | None:
        """The kind of the organ: the one that the report states, else what the name tells."""
        organ = self.report.organ
        return organ.kind if organ.kind is not None else standing_of(organ.name).kind

    @cached_property
    def levels(self) -> frozenset[OrganLevel]:
        """The levels that are possible for the organ: the one that the report states, else those that the name leaves open."""
        organ = self.report.organ
        return standing_of(organ.name).levels if organ.level is None else frozenset({organ.level})

    @cached_property
    def narrowed_levels(self) -> frozenset[OrganLevel]:
        """The same, of cities told apart by the State's list of divisions, which takes a moment to load."""
        return listed_levels(self.report.organ.name) if self.report.organ.level is None else self.levels

    def row_name(self, row: str) -> Label:
        """The name of the row, or of the block, at a path."""
        label = next(label for path, label in self.sheet.labels.items() if path.rpartition(".")[0] == row)
        return Label(label.row, label.row_en)

    def lacks(self, need: Need) -> bool:
        """Whether something that a rule needs is not there."""
        match need:
            case Need.PREVIOUS:
                is_known = self.reading is None or self.reading.year is not None
                return not is_known or self.previous is None or self.previous.year != self.report.year - 1
            case Need.SAME_FORM:
                return self.lacks(Need.PREVIOUS) or type(self.previous) is not type(self.report)
            case Need.PROSE:
                return not self.has_prose
            case Need.ACCOUNT:
                return not self.has_account
            case Need.WHOLE:
                return self.reading is not None and any(found.slug in _TORN for found in self.reading.findings)
            case Need.KIND:
                return self.kind is None
            case Need.LEVEL:
                return not self.levels
            case Need.PUBLISHED_ON:
                return self.report.published_on is None
            case Need.SOURCE:
                return self.reading is None or self.reading.document is None
            case Need.SET:
                return self.copies is None

    @cached_property
    def has_prose(self) -> bool:
        """Whether any section says anything in words, be it beside its table."""
        return any(prose for path, prose in passages(self.report) if path != "introduction")

    @cached_property
    def has_account(self) -> bool:
        """Whether any of the three sections of prose says anything."""
        return any(getattr(self.report, named.name) for named in lines(type(self.report)) if named.line.kind is Kind.PROSE)

    @property
    def has_titles(self) -> bool:
        """Whether the sections of text have titles on the page: then they are there, and a report that says nothing in them is empty.

        Data without text may be an extract of a report that has it.
        """
        return self.reading is not None and self.reading.document is not None and not self.lacks(Need.WHOLE)

    @property
    def _is_inferred(self) -> bool:
        """Whether some cells were told apart by the relations themselves, so that these prove nothing."""
        return self.reading is not None and any(cell.inferred for cell in self.reading.cells.values())


def _ids(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(ids)


@frozen(kw_only=True, eq=False)
class Rule:
    """One entry of the catalogue: a rule's permanent identity, how it is put, and its manual page.

    The texts are `Words`; `gov_disclosure.i18n.translated` gives them in the reader's language.

    Arguments:
        code, slug: permanent; never given to another rule. severity: of what it finds. scope: what it is put to.
        title: in a few words. question: what it asks, as a question. formula: the same in signs, or in words where there are none.
        authority: what stands behind it. basis: texts and provisions, where there are any; see `basis_in`.
        false_alarms: when a sound report may trip it. remedy: how to mend the report.
        passing, failing: a few words of a report that passes, and of one that does not.
        judge: puts it to a case; None for what is found while a source is being read.
        editions: ids of the editions it belongs to; empty for all. needs: what it cannot be put without.
        since: first report year that it is put to; 0 for all.
        of_reading: whether what it finds may be a fault of reading only, the original being right.
    """

    code: str
    slug: str
    severity: Severity
    scope: Scope
    title: Words
    question: Words
    formula: Words
    authority: Authority
    false_alarms: Words
    remedy: Words
    passing: Words
    failing: Words
    judge: Callable[[Case], Iterable[Outcome]] | None
    basis: tuple[LegalBasis, ...] = field(default=(), validator=only_citations)
    editions: frozenset[str] = field(default=frozenset(), converter=_ids)
    needs: tuple[Need, ...] = ()
    since: int = 0
    of_reading: bool = False

    def concerns(self, edition: str) -> bool:
        """Whether the rule belongs to the edition with this id."""
        return not self.editions or edition in self.editions

    def basis_in(self, edition: str) -> tuple[LegalBasis, ...]:
        """What stands behind it for a report of the edition with this id: of the notices that bring a form, only that edition's."""
        others = {other.notice for other in EDITIONS.values() if other.id != edition}
        return tuple(one for one in self.basis if one.law not in others)
