"""Claims of a state that takes its number from before: 收到申请1件，…，结转下年度办理; 回应1件（本机关不掌握）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.comparisons import Said
from gov_disclosure.claims.passage import Passage, Thread
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, RECEIVED, AnchorKind, Word

__all__ = ["states"]

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
    taken = [(claim.start, claim.end) for claim in words] + [(one.claim.start, one.claim.end) for one in said]
    for word in passage.between(counted[0].end, len(passage.text)):
        place = passage.place(word.start)
        if any(start <= place < end for start, end in taken):
            continue
        before = [one for one in counted if one.end <= word.start]
        claim = _in_brackets(passage, before[-1], word) or _said_of(passage, thread, before, word)
        if claim is not None:
            yield claim


def _in_brackets(passage: Passage, of: Said, word: Word) -> Claim | None:
    """1件（本机关不掌握）."""
    opened, closed = passage.text[of.end : of.end + 1], passage.text[word.end : word.end + 1]
    if word.kind is not AnchorKind.ROW or not opened or opened not in "（(" or not closed or closed not in "）)":
        return None
    if not (word.start == of.end + 1 or wording.is_filler(AnchorKind.ROW, passage.text[of.end + 1 : word.start])):
        return None
    return _claim(passage, of, word, is_certain=False)


def _said_of(passage: Passage, thread: Thread, before: Sequence[Said], word: Word) -> Claim | None:
    """The state of the requests received, or of the one case, that the sentence began with."""
    start = passage.clause_start(word.start)
    if passage.has_number(start, passage.clause_end(word.end)) or not wording.ends_a_clause(passage.text, word.end):
        return None
    if not wording.BECOMES.fullmatch(passage.text, start, word.start):
        return None
    of = before[-1]
    vocabulary = passage.vocabulary
    if word.kind is AnchorKind.RESULT and of.claim.value == _ONE:
        totals = {f"{block}.{vocabulary.result_total}" for block in thread.blocks}
        if set(of.claim.cells[0]) <= totals and len(word.anchor.readings) == 1:
            return _claim(passage, of, word, is_certain=False)
    if word.kind is not AnchorKind.ROW or len(before) > 1 or of.claim.cells[0] != vocabulary.cells(RECEIVED):
        return None
    if word.anchor.readings == ((f"{vocabulary.matrix}.{CARRIED_FORWARD}",),):
        return _claim(passage, of, word, is_certain=word.anchor.is_certain and of.claim.value == _ONE)
    if word.anchor.is_label and of.claim.value == _ONE:
        return _claim(passage, of, word, is_certain=False)
    return None


def _claim(passage: Passage, of: Said, word: Word, *, is_certain: bool) -> Claim:
    if word.kind is AnchorKind.RESULT:
        blocks = [path.rpartition(".")[0] for path in of.claim.cells[0]]
        cells = tuple(tuple(f"{block}.{name}" for block in blocks for name in reading) for reading in word.anchor.readings)
    else:
        cells = tuple(tuple(f"{row}.{passage.vocabulary.total}" for row in reading) for reading in word.anchor.readings)
    claim = passage.claim(word.start, word.end, ClaimKind.FIGURE, cells, is_certain=is_certain and of.claim.is_certain)
    return evolve(claim, value=of.claim.value, step=of.claim.step)
