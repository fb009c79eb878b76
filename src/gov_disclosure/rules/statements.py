"""What the prose of a report says of its figures, each statement held against the tables, once for all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_disclosure.claims import Claim, Judgement, StatedSum, claims_of, judged, sentences_of, sums_of_sentence
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
    return Statements(tuple(_judged(claim, case) for claim in claims_of(report)), sums)


def _judged(claim: Claim, case: Case) -> Judgement:
    previous = None if case.previous is None or case.previous.year != case.report.year - 1 else case.previous
    known = judged(claim, case.report, previous, blanks_are_zero=case.blanks is Blanks.ZERO)
    if known.holds is None and case.blanks is Blanks.AUTO:
        # A blank may confirm a statement as the zero that it mostly is, never contradict one.
        with_zeros = judged(claim, case.report, previous, blanks_are_zero=True)
        return with_zeros if with_zeros.holds else known
    return known
