"""Claims of a state that takes its number from before: 收到申请1件，…，结转下年度办理; 回应1件（本机关不掌握）."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import evolve

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.comparisons import Said
from gov_disclosure.claims.passage import Passage, Thread
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, RECEIVED, AnchorKind, Word

__all__ = ["states"]

_LONGEST: Final = 40
"""What leads to a state in its clause is no longer than this."""
_ONE: Final = 1
"""Of one request the state is that of all; of several it may be that of some."""


def states(passage: Passage, thread: Thread, said: Sequence[Said], words: Sequence[Claim]) -> Iterator[Claim]:
    """The states of a sentence.

    Arguments:
        thread: at the end of the sentence. said: its claims with a number. words: its claims by a word.
    """
    counted = [one for one in said if one.claim.kind is ClaimKind.FIGURE]
    if not counted:
        return
    taken = sorted((claim.start, claim.end) for claim in (*words, *(one.claim for one in said)))
    ends = list(accumulate((end for _, end in taken), max))
    n = 0
    for word in passage.between(counted[0].end, len(passage.text)):
        before = bisect_right(taken, (passage.place(word.start), len(passage.sentence.text)))
        if before and ends[before - 1] > passage.place(word.start):
            continue
        while n + 1 < len(counted) and counted[n + 1].end <= word.start:
            n += 1
        claim = _in_brackets(passage, counted[n], word) or _said_of(passage, thread, counted[n], word, is_only=n == 0)
        if claim is not None:
            yield claim


def _in_brackets(passage: Passage, of: Said, word: Word) -> Claim | None:
    """1件（本机关不掌握）."""
    if word.kind not in {AnchorKind.ROW, AnchorKind.COLUMN} or passage.text[of.end : of.end + 1] not in {"（", "("}:
        return None
    before, after = (of.end + 1, word.start), (word.end, passage.clause_end(word.end))
    if passage.text[after[1] : after[1] + 1] not in {"）", ")"}:
        return None
    if not all(wording.is_filler(word.kind, passage.text[slice(*stretch)]) for stretch in (before, after)):
        return None
    return _claim(passage, of, word, is_certain=False)


def _said_of(passage: Passage, thread: Thread, of: Said, word: Word, *, is_only: bool) -> Claim | None:
    """The state of the requests received, or of the one case, that was counted before; ``is_only`` number of the sentence so far."""
    start = passage.clause_start(word.start)
    if (
        word.start - start > _LONGEST
        or passage.has_number(of.end, passage.clause_end(word.end))
        or not wording.ends_a_clause(passage.text, word.end)
    ):
        return None
    if not wording.BECOMES.fullmatch(passage.text, start, word.start):
        return None
    vocabulary = passage.vocabulary
    if word.kind is AnchorKind.RESULT and of.claim.value == _ONE:
        totals = {f"{block}.{vocabulary.result_total}" for block in thread.blocks}
        if set(of.claim.cells[0]) <= totals and len(word.anchor.readings) == 1:
            return _claim(passage, of, word, is_certain=False)
    if word.kind is not AnchorKind.ROW or not is_only or of.claim.cells[0] != vocabulary.cells(RECEIVED):
        return None
    if word.anchor.readings == ((f"{vocabulary.matrix}.{CARRIED_FORWARD}",),):
        return _claim(passage, of, word, is_certain=word.anchor.is_certain and of.claim.value == _ONE)
    if word.anchor.is_label and of.claim.value == _ONE:
        return _claim(passage, of, word, is_certain=False)
    return None


def _claim(passage: Passage, of: Said, word: Word, *, is_certain: bool) -> Claim:
    if word.kind is not AnchorKind.ROW:
        lines = [path.rpartition(".")[0] for path in of.claim.cells[0]]
        cells = tuple(tuple(f"{line}.{name}" for line in lines for name in reading) for reading in word.anchor.readings)
    else:
        cells = tuple(tuple(f"{row}.{passage.vocabulary.total}" for row in reading) for reading in word.anchor.readings)
    claim = passage.claim(word.start, word.end, ClaimKind.FIGURE, cells, is_certain=is_certain and of.claim.is_certain)
    return evolve(claim, value=of.claim.value, step=of.claim.step)
