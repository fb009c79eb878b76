"""What a rule says: findings, and the verdict they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import field, frozen

from gov_disclosure.document import Place
from gov_disclosure.i18n import AnyLocale, either, is_chinese, render
from gov_disclosure.schema import Label

__all__ = ["CellLabel", "Figure", "Finding", "NotEvaluated", "Severity", "State", "UsedPack", "Verdict", "VerdictState", "Waiver"]

Figure: TypeAlias = int | Decimal


class Severity(StrEnum):
    """How much a finding weighs: only what the form itself states is an error; practice warns."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """How a rule ended."""

    PASS = "pass"
    FAIL = "fail"
    NOT_EVALUATED = "not_evaluated"
    ENGINE_ERROR = "engine_error"


class VerdictState(StrEnum):
    """The whole outcome. ``pass`` is impossible while a required rule did not run."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"


@frozen
class CellLabel:
    """Row and column of a cell, as the form prints them, with our English."""

    row: str
    column: str
    row_en: str
    column_en: str

    def text(self, locale: AnyLocale = "zh") -> str:
        """Row and column in one expression."""
        return either(f"“{self.row}”×“{self.column}”", f"{self.row_en} × {self.column_en}", locale)


@frozen(kw_only=True)
class Waiver:
    """An explanation that outlives the run: this finding is known, looked at, and accepted, by whom and why.

    Arguments:
        organ: name of the organ. year: report year. rule: code or slug. cell: path of the first cell of the finding; empty where it has none.
        value: what that cell holds, as printed; a waiver for another value does not match. reason, by: why, and who says so.
        expires: last day on which it holds; None for no end.
    """

    organ: str
    year: int
    rule: str
    cell: str = ""
    value: str = ""
    reason: str
    by: str
    expires: date | None = None


@frozen(kw_only=True)
class Finding:
    """One outcome of a rule that a person should see.

    Arguments:
        code: permanent code of the rule. slug: its descriptive name. severity, state: see there. edition: of the report.
        paths: cells concerned, the one to look at first in front. labels: their rows and columns, in the same order.
        place: where the first of them stands in the source. key: message in English with ``{named}`` places. params: for them.
        left, right: both sides of a relation. expected, found: what the first cell should hold by the relation, None where it could not
            without breaking another; and what it holds.
        consequence_of: path of the cell whose misprint explains this finding too, when another finding is the first cause.
        is_located: whether the first cell alone can be wrong, if no more cells are than must be; else it is one of several.
        waiver: the explanation under which the finding is accepted, if there is one; it stays in every output.
    """

    code: str
    slug: str
    severity: Severity
    edition: str
    key: str
    state: State = State.FAIL
    paths: tuple[str, ...] = ()
    labels: tuple[CellLabel, ...] = ()
    place: Place | None = None
    params: Mapping[str, Any] = field(factory=dict, hash=False)
    left: Figure | None = None
    right: Figure | None = None
    expected: Figure | str | None = None
    found: Figure | str | None = None
    consequence_of: str | None = None
    is_located: bool = False
    waiver: Waiver | None = None

    @property
    def difference(self) -> Figure | None:
        """Left less right; None where the rule compares no figures."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def is_first_cause(self) -> bool:
        """Whether this is not merely a consequence of another misprint."""
        return self.consequence_of is None

    def message(self, locale: AnyLocale | None = None) -> str:
        """The sentence a person reads, in a language (see `gov_disclosure.i18n.language`); by default that of the environment."""
        sentence = render(self.key, self.params, locale)
        if self.consequence_of is None:
            return sentence
        known = dict(zip(self.paths, self.labels, strict=False))
        cause = known.get(self.consequence_of, self.consequence_of)
        return render("{sentence}; this follows from the figure in {cause}", {"sentence": sentence, "cause": cause}, locale)


@frozen(kw_only=True)
class NotEvaluated:
    """A rule, or one relation of it, that could not be decided; the reason is data.

    Arguments:
        reason: key of the message in English, with params. paths: the cells in the way.
    """

    code: str
    slug: str
    reason: str
    paths: tuple[str, ...] = ()
    state: State = State.NOT_EVALUATED
    params: Mapping[str, Any] = field(factory=dict, hash=False)

    def message(self, locale: AnyLocale | None = None) -> str:
        """The reason in words."""
        return render(self.reason, self.params, locale)


@frozen(kw_only=True)
class UsedPack:
    """A rule pack that a verdict was reached with.

    Arguments:
        name, version, title: of the pack. rules: codes of the rules that it adds.
        tightened: common rules that weigh more by it, by code.
    """

    name: str
    version: str
    title: Label
    rules: tuple[str, ...] = ()
    tightened: Mapping[str, Severity] = field(factory=dict, hash=False)

    def text(self, locale: AnyLocale = "zh") -> str:
        """Title, name and version in one expression."""
        title, name = self.title.text(locale), f"{self.name} {self.version}"
        return f"{title}（{name}）" if is_chinese(locale) else f"{title} ({name})"


@frozen(kw_only=True)
class Verdict:
    """All that `check` has to say about one report.

    Arguments:
        edition: id of the edition. findings: failures and remarks, first causes before their consequences.
        not_evaluated: required rules and relations that could not be decided, and rules that broke (engine errors).
        undecided: rules of practice that could not be decided or lack what they need; they take nothing from the verdict.
        rules: codes of the rules that ran. ruleset: version of the catalogue. blanks: how blank cells were read.
        packs: the rule packs that were asked for, besides the common rules.
    """

    edition: str
    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...] = ()
    undecided: tuple[NotEvaluated, ...] = ()
    rules: tuple[str, ...] = ()
    ruleset: str = ""
    blanks: str = "auto"
    packs: tuple[UsedPack, ...] = ()

    @property
    def state(self) -> VerdictState:
        """``fail`` with any error; else ``incomplete`` where a required rule could not be decided; else ``pass``."""
        if self.errors:
            return VerdictState.FAIL
        return VerdictState.INCOMPLETE if self.not_evaluated else VerdictState.PASS

    @property
    def ok(self) -> bool:
        """Whether every rule ran and none found an error."""
        return self.state is VerdictState.PASS

    @property
    def states(self) -> dict[str, State]:
        """How each rule ended, by its code; the weightiest end where a rule was put to many cells."""
        ends = dict.fromkeys(self.rules, State.PASS)
        missed = (*self.undecided, *self.not_evaluated)
        ends |= {one.code: one.state for one in sorted(missed, key=lambda one: one.state is State.ENGINE_ERROR)}
        return ends | {finding.code: finding.state for finding in self.findings}

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error that no waiver accepts."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR and f.waiver is None)
