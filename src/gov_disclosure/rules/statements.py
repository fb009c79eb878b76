"""What the prose of a report says of its figures, each statement held against the tables, once for all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_disclosure.claims import Claim, Judgement, StatedSum, claims_of, sentences_of, sums_of_sentence
from gov_disclosure.claims.judge import Judge
from gov_disclosure.rules.blanks import Blanks

if TYPE_CHECKING:
    from gov_disclosure.rules.rule import Case

__all__ = ["Statements", "statements_of"]


@frozen
class Statements:
    """The statements of the prose.

    Arguments:
        judgements: claims about cells of the form, held against the tables. sums: wholes with their parts, whatever they count.
    """

    judgements: tuple[Judgement, ...] = ()
    sums: tuple[StatedSum, ...] = ()


def statements_of(case: Case) -> Statements:
    """Read and judge them."""
    report = case.report
    sums = tuple(one for sentence in sentences_of(report) for one in sums_of_sentence(sentence))
    previous = None if case.previous is None or case.previous.year != report.year - 1 else case.previous
    by_what_is_known = Judge.of(report, previous, blanks_are_zero=case.sheet.stands_for_zero)
    # Any other blank may confirm a statement as the zero that it mostly is, never contradict one.
    by_zeros = Judge.of(report, previous, blanks_are_zero=True)

    def judged(claim: Claim) -> Judgement:
        known = by_what_is_known.judged(claim)
        if known.holds is None and case.blanks is Blanks.AUTO:
            with_zeros = by_zeros.judged(claim)
            return with_zeros if with_zeros.holds else known
        return known

    return Statements(tuple(map(judged, claims_of(report))), sums)
