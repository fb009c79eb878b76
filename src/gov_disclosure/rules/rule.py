"""What a rule is: its declaration with its manual page, and the case it is put to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from gov_disclosure import arithmetic
from gov_disclosure.findings import Finding, NotEvaluated, Severity
from gov_disclosure.law import Law, LegalBasis
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules.blanks import Blanks

__all__ = ["Authority", "Case", "Outcome", "Rule", "Scope"]

Outcome: TypeAlias = Finding | NotEvaluated
"""What a rule yields: what it found, and what it could not decide. A rule that yields nothing is passed."""


class Scope(StrEnum):
    """What a rule is put to, once each."""

    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    BLOCK = "block"
    REPORT = "report"
    SOURCE = "source"


class Authority(StrEnum):
    """What stands behind a rule. Only what the form states, or what its words mean, is an error."""

    FORM = "form"
    """The form states it."""
    MEANING = "meaning"
    """It is what the words of the form mean, and every sound report seen follows it; no sentence of the form says so."""
    LAW = "law"
    """A provision states it."""
    PRACTICE = "practice"
    """Practice only: no official sentence was seen."""
    SOURCE = "source"
    """It judges the source and how far it could be read, not the organ."""


@frozen(kw_only=True, eq=False, repr=False)
class Case:
    """What the rules are put to.

    Arguments:
        report: as printed. blanks: how blank cells count. reading: where the report comes from, if it was read.
    """

    report: AnnualReport
    blanks: Blanks = Blanks.AUTO
    reading: Reading | None = None

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

    @property
    def _is_inferred(self) -> bool:
        """Whether some cells were told apart by the relations themselves, so that these prove nothing."""
        return self.reading is not None and any(cell.inferred for cell in self.reading.cells.values())


@frozen(kw_only=True, eq=False)
class Rule:
    """One entry of the catalogue: a rule's permanent identity, how it is put, and its manual page.

    The texts are keys of the message catalogue, in English; `gov_disclosure.i18n.render` gives them in the reader's language.

    Arguments:
        code, slug: permanent; never given to another rule. severity: of what it finds. scope: what it is put to.
        title: in a few words. question: what it asks, as a question. formula: the same in signs, or in words where there are none.
        authority: what stands behind it. basis: texts and provisions, where there are any.
        false_alarms: when a sound report may trip it. remedy: how to mend the report.
        judge: puts it to a case; None for what is found while a source is being read.
        editions: ids of the editions it belongs to; empty for all.
    """

    code: str
    slug: str
    severity: Severity
    scope: Scope
    title: str
    question: str
    formula: str
    authority: Authority
    false_alarms: str
    remedy: str
    judge: Callable[[Case], Iterable[Outcome]] | None
    basis: tuple[LegalBasis | Law, ...] = ()
    editions: frozenset[str] = field(default=frozenset(), converter=frozenset)

    def concerns(self, edition: str) -> bool:
        """Whether the rule belongs to the edition with this id."""
        return not self.editions or edition in self.editions
