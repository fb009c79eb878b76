"""Claims that compare: shares of a whole, changes against last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import evolve, frozen

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.vocabulary import CARRIED_OVER, DONE, RECEIVED, AnchorKind, Word

__all__ = ["Said", "change", "share", "unchanged"]

_Readings: TypeAlias = tuple[tuple[str, ...], ...]


@frozen
class Said:
    """A claim with a number.

    Arguments:
        start, end: where the number stands in the text closed up.
    """

    claim: Claim
    start: int
    end: int


@frozen
class _Compared:
    """What a difference is one of, and the words that say so."""

    words: re.Match[str]
    cells: _Readings
    is_certain: bool


# -- changes


def change(passage: Passage, thread: Thread, before: Sequence[Said], number: Numeral, passed: int) -> Claim | None:
    """同比增长5%, 较上年增加3件: of the figure said before, or of what the clause names.

    Arguments:
        before: the claims of the sentence so far. passed: where the number before ends.
    """
    if number.unit in {"个百分点", ""}:
        return None
    found = _compared_to_the_figure(passage, before, number) or _compared_by_name(passage, thread, number, passed)
    if found is None:
        return None
    kind = ClaimKind.RATE_OF_CHANGE if number.is_percentage else ClaimKind.CHANGE
    is_fall = found.words["down"] is not None
    begin = found.words.start("down" if is_fall else "up")
    claim = passage.claim(begin, number.end, kind, found.cells, is_certain=found.is_certain, number=number)
    return evolve(claim, value=-number.value) if is_fall else claim


def _compared_to_the_figure(passage: Passage, before: Sequence[Said], number: Numeral) -> _Compared | None:
    if not before:
        return None
    last = before[-1]
    if last.claim.kind is ClaimKind.SHARE:
        return None
    words = wording.CHANGE.fullmatch(passage.text, last.end, number.start)
    if words is not None:
        is_compared = wording.COMPARED.search(passage.text, last.end, number.start) is not None
        says_of_what = is_compared or last.claim.kind is not ClaimKind.FIGURE or wording.grows_to(passage.text, last.start)
        return _of_the_last(passage, before, words) if says_of_what else None
    # 收到12件，全部办结，同比减少2件
    start = passage.clause_start(number.start)
    words = wording.CHANGE.fullmatch(passage.text, start, number.start)
    if words is None or not wording.COMPARED.match(passage.text, start):
        return None
    received = f"{passage.vocabulary.matrix}.{RECEIVED}."
    of = [said.claim for said in before if said.claim.kind is ClaimKind.FIGURE and said.claim.cells[0][0].startswith(received)]
    return _Compared(words, of[-1].cells, of[-1].is_certain) if of and of[-1] is last.claim else None


def _of_the_last(passage: Passage, before: Sequence[Said], words: re.Match[str]) -> _Compared:
    """The figure said last; after a list, 其中维持2件，比上年减少3件 may be said of the whole as well."""
    last = before[-1].claim
    whole = next((said for said in reversed(before[:-1]) if wording.LISTED.match(passage.text, said.end)), None)
    if whole is None or last.kind is not ClaimKind.FIGURE:
        return _Compared(words, last.cells, last.is_certain)
    return _Compared(words, (*last.cells, *whole.claim.cells), is_certain=False)


def _compared_by_name(passage: Passage, thread: Thread, number: Numeral, passed: int) -> _Compared | None:
    """与上年相比，申请数量减少2件; 与上年相比减少2件 of what the sentence before told."""
    start = max(passed, passage.clause_start(number.start))
    words = passage.between(start, number.start)
    if not words and thread.received and wording.COMPARED.match(passage.text):
        found = wording.CHANGE.fullmatch(passage.text, 0, number.start)
        return None if found is None else _Compared(found, thread.received, is_certain=False)
    if not words or words[-1].kind not in {AnchorKind.REQUEST, AnchorKind.ROW} or thread.topic is not Topic.REQUESTS:
        return None
    if wording.CHANNEL.search(passage.text, start, number.start) or wording.SUBSET.search(passage.text, start, number.start):
        return None
    found = wording.CHANGE.fullmatch(passage.text, words[-1].end, number.start)
    if found is None or not wording.COMPARED.search(passage.text, passed, number.start):
        return None
    total = passage.vocabulary.total
    cells = tuple(tuple(f"{row}.{total}" for row in reading) for reading in words[-1].anchor.readings)
    return _Compared(found, cells, is_certain=False)


def unchanged(passage: Passage, before: Sequence[Said]) -> Iterator[Said]:
    """与上年持平: of the figure said just before."""
    for found in wording.UNCHANGED.finditer(passage.text):
        last = next((said for said in reversed(before) if said.end <= found.start()), None)
        if last is None or last.claim.kind is not ClaimKind.FIGURE:
            continue
        if wording.LEAD.fullmatch(passage.text, last.end, found.start()):
            claim = passage.claim(
                found.start(), found.end(), ClaimKind.CHANGE, last.claim.cells, is_certain=last.claim.is_certain
            )
            yield Said(evolve(claim, value=Decimal(0)), found.start(), found.end())


# -- shares


def share(passage: Passage, thread: Thread, before: Sequence[Said], number: Numeral, passed: int) -> Claim | None:
    """占75%, 办结率100%, 维持率80%: what is a share of what.

    Arguments:
        before: the claims of the sentence so far. passed: where the number before ends.
    """
    start = max(passed, passage.clause_start(number.start))
    rate = _rate_of_cases(passage, thread, number, start)
    if rate is not None:
        return rate
    if thread.topic is Topic.REQUESTS:
        if wording.DONE_RATE.fullmatch(passage.text, start, number.start):
            whole = passage.vocabulary.cells(RECEIVED, CARRIED_OVER)
            return _per_cent(passage, number, (passage.vocabulary.cells(DONE),), whole, is_certain=True)
        label = _label_before(passage, start, number.start)
        if label is not None:
            part = (tuple(f"{row}.{passage.vocabulary.total}" for row in label.anchor.readings[0]),)
            return _per_cent(passage, number, part, passage.vocabulary.cells(DONE), is_certain=True)
    last = before[-1] if before else None
    if last is None or last.claim.kind is not ClaimKind.FIGURE:
        return None
    found = wording.SHARE.fullmatch(passage.text, last.end, number.start)
    whole = _whole(passage, last.claim.cells[0], found["whole"]) if found is not None else ()
    return _per_cent(passage, number, last.claim.cells, whole, is_certain=last.claim.is_certain) if whole else None


def _rate_of_cases(passage: Passage, thread: Thread, number: Numeral, start: int) -> Claim | None:
    """行政复议维持率100%, 败诉率0: of the blocks named."""
    word = next(reversed(passage.between(start, number.start)), None)
    if word is None or not wording.RATE.fullmatch(passage.text, word.end, number.start):
        return None
    total = passage.vocabulary.result_total
    match word.kind:
        case AnchorKind.RESULT if thread.blocks and len(word.anchor.readings) == 1:
            part = tuple(f"{block}.{name}" for block in thread.blocks for name in word.anchor.readings[0])
            whole = tuple(f"{block}.{total}" for block in thread.blocks)
        case AnchorKind.FIGURE if all(path.rpartition(".")[2] in passage.vocabulary.results for path in word.anchor.readings[0]):
            part = word.anchor.readings[0]
            whole = tuple(f"{path.rpartition('.')[0]}.{total}" for path in part)
        case _:
            return None
    return _per_cent(passage, number, (part,), whole, is_certain=word.anchor.is_certain)


def _label_before(passage: Passage, start: int, end: int) -> Word | None:
    """予以公开占比75%: an outcome whose number is not said."""
    word = next(reversed(passage.between(start, end)), None)
    if word is None or word.kind is not AnchorKind.ROW or not word.anchor.is_label:
        return None
    return word if wording.SHARE.fullmatch(passage.text, word.end, end) else None


def _whole(passage: Passage, part: tuple[str, ...], said: str) -> tuple[str, ...]:
    """What a part is a share of: the outcomes of an outcome, the row of a column, the block of a result, all on the desk of the done."""
    vocabulary = passage.vocabulary
    rows = tuple(dict.fromkeys(path.rpartition(".")[0] for path in part))
    column = part[0].rpartition(".")[2]
    if not rows[0].startswith(f"{vocabulary.matrix}."):
        return tuple(f"{row}.{vocabulary.result_total}" for row in rows) if column in vocabulary.results else ()
    if column != vocabulary.total:
        return tuple(f"{row}.{vocabulary.total}" for row in rows)
    if wording.ON_THE_DESK.search(said) or (part == vocabulary.cells(DONE) and not wording.OF_THE_RECEIVED.search(said)):
        return vocabulary.cells(RECEIVED, CARRIED_OVER)
    if wording.OF_THE_RECEIVED.search(said):
        return vocabulary.cells(RECEIVED)
    return vocabulary.cells(DONE) if rows[0].startswith(f"{vocabulary.outcomes}.") else ()


def _per_cent(passage: Passage, number: Numeral, part: _Readings, whole: tuple[str, ...], *, is_certain: bool) -> Claim:
    return passage.claim(number.start, number.end, ClaimKind.SHARE, part, is_certain=is_certain, number=number, whole=whole)
