"""What the prose of a report says of its figures, each statement held against the tables, once for all rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gov_disclosure.blanks import Blanks
from gov_disclosure.claims import Claim, ClaimKind, Judgement, StatedSum, claims_of, lexer_of, sentences_of, sums_of_sentence
from gov_disclosure.claims.judge import Judge
from gov_disclosure.claims.lexicon import STAGES
from gov_disclosure.findings import Figure
from gov_disclosure.rules.outcomes import diagnoses_in

if TYPE_CHECKING:
    from gov_disclosure.rules.rule import Case

__all__ = ["Statements", "statements_of"]


@frozen
class Statements:
    """The statements of the prose.

    Arguments:
        judgements: claims about cells of the form, held against the tables. sums: wholes with their parts, whatever they count.
        mended: what cells should hold by the relations of their table alone, where these do not hold.
    """

    judgements: tuple[Judgement, ...] = ()
    sums: tuple[StatedSum, ...] = ()
    mended: Mapping[str, Figure] = field(factory=dict)


_kept: tuple[tuple[object, ...], Statements] | None = None
"""The statements of the last case: whoever draws a report that was just checked asks for the same again."""


def statements_of(case: Case) -> Statements:
    """Read and judge them; of the same report once, as long as no other comes between."""
    global _kept
    kept, asked = _kept, (case.report, case.previous, case.reading, case.blanks)
    if kept is not None and all(one is other for one, other in zip(kept[0], asked, strict=True)):
        return kept[1]
    found = _read_and_judged(case)
    _kept = (asked, found)
    return found


def _read_and_judged(case: Case) -> Statements:
    report = case.report
    lexer = lexer_of(type(report), report.year, report.organ)
    sums = tuple(one for sentence in sentences_of(report) for one in sums_of_sentence(sentence, lexer))
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

    judgements = tuple(map(judged, claims_of(report)))
    judgements = _together(judgements, by_what_is_known)
    # Only a contradiction asks what the relations say.
    diagnoses = diagnoses_in(case) if any(one.holds is False for one in judgements) else ()
    mended = {
        change.path: change.corrected
        for one in diagnoses
        for repair in one.repairs
        for change in repair.changes[:1]
        if len(repair.changes) == 1
    }
    return Statements(judgements, sums, mended)


def _together(judgements: Sequence[Judgement], judge: Judge) -> tuple[Judgement, ...]:
    """Numbers of one sentence that together are what their cells hold: 不掌握无法提供1件，信息不存在1件 of a row of 2."""
    said: dict[tuple[int, tuple[str, ...]], list[Judgement]] = {}
    for one in judgements:
        if one.holds is False and one.claim.kind is ClaimKind.FIGURE:
            for reading in one.claim.cells:
                said.setdefault((id(one.claim.sentence), reading), []).append(one)
    right: set[int] = set()
    for (_, reading), several in said.items():
        if len({one.claim.value for one in several}) == 1 and _is_of_a_stage(reading):
            continue  # 处理申请7件，办结7件: the same figure again, no half of it
        if len(several) > 1 and judge.figures.sum(reading) == sum(one.claim.value or 0 for one in several):
            right |= {id(one) for one in several}
    return tuple(evolve(one, holds=True, matches=()) if id(one) in right else one for one in judgements)


def _is_of_a_stage(reading: Sequence[str]) -> bool:
    """Whether cells are of rows that requests go through, of which a sentence says all and not parts."""
    return all(path.partition(".")[2].rpartition(".")[0] in STAGES for path in reading)
