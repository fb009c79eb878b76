"""Claims made by a word: nothing of the kind, all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, DONE, RECEIVED, AnchorKind, Word

__all__ = ["all_of_them", "nothing_of_the_kind"]

_REACH: Final = 60
"""What is denied stands within so many characters of the word that denies it."""


def nothing_of_the_kind(passage: Passage) -> Iterator[Claim]:
    """未收到…申请; 未发生行政复议、行政诉讼; 行政复议、行政诉讼均为零."""
    for found in wording.NOTHING.finditer(passage.text):
        if passage.overlaps_a_word(found.start(), found.start() + 1):
            continue
        start = max(passage.clause_start(found.start()), found.start() - _REACH)
        end = min(passage.clause_end(found.end()), found.end() + _REACH)
        if wording.AVOIDED.search(passage.text, start, found.start()) or passage.is_of_another_year(start, found.start()):
            continue
        if passage.has_number(found.end(), end):
            continue
        yield from _named(passage, found, end)


def _named(passage: Passage, found: re.Match[str], end: int) -> Iterator[Claim]:
    words = [word for word in passage.between(found.start(), end) if word.start >= found.start() + 1]
    if any(word.kind is AnchorKind.OTHER for word in words):
        return
    told: set[tuple[str, ...]] = set()
    for word, cells in _cells_of(passage, words):
        if cells in told or not wording.ENDS_A_LIST.match(passage.text, word.end):
            continue
        told.add(cells)
        claim = passage.claim(found.start(), word.end, ClaimKind.NONE, (cells,), is_certain=word.anchor.is_certain)
        yield evolve(claim, value=Decimal(0))


def _cells_of(passage: Passage, words: Sequence[Word]) -> Iterator[tuple[Word, tuple[str, ...]]]:
    """What is denied: a result of the blocks named, else every block, row or request that is named."""
    vocabulary = passage.vocabulary
    blocks = [word for word in words if word.kind is AnchorKind.BLOCK]
    results = [word for word in words if word.kind is AnchorKind.RESULT]
    stocks = [word for word in words if word.kind is AnchorKind.STOCK]
    if results:
        meant = [block for word in blocks for block in word.anchor.readings[0]]
        if meant and len(results[-1].anchor.readings) == 1:
            yield results[-1], tuple(f"{block}.{name}" for block in meant for name in results[-1].anchor.readings[0])
        return
    for word in words:
        match word.kind:
            case AnchorKind.BLOCK:
                yield word, tuple(f"{block}.{vocabulary.result_total}" for block in word.anchor.readings[0])
            case AnchorKind.ROW if word.anchor.is_label or word.anchor.readings[0][0].rpartition(".")[2].startswith("carried"):
                yield word, tuple(f"{row}.{vocabulary.total}" for row in word.anchor.readings[0])
            case AnchorKind.FIGURE if word.anchor.is_label:
                yield word, word.anchor.readings[0]
            case AnchorKind.REQUEST:
                yield _certain(word), _received(passage, words)
            case AnchorKind.DOCUMENT if stocks:
                yield from _no_documents(passage, word, stocks)


def _received(passage: Passage, words: Sequence[Word]) -> tuple[str, ...]:
    """Requests of anyone, or of those that are named: 未收到法人或其他组织的申请."""
    columns = [name for word in words if word.kind is AnchorKind.COLUMN for name in word.anchor.readings[0]]
    row = f"{passage.vocabulary.matrix}.{RECEIVED}"
    return tuple(f"{row}.{column}" for column in columns) or passage.vocabulary.cells(RECEIVED)


def _certain(word: Word) -> Word:
    """The word, said of requests without a doubt: 未收到政府信息公开申请."""
    return evolve(word, anchor=evolve(word.anchor, is_certain=True))


def _no_documents(passage: Passage, word: Word, stocks: Iterable[Word]) -> Iterator[tuple[Word, tuple[str, ...]]]:
    for stock in stocks:
        for column in stock.anchor.readings[0]:
            cell = f"{word.anchor.readings[0][0]}.{column}"
            if cell in passage.vocabulary.paths:
                yield word, (cell,)
                break


def all_of_them(passage: Passage, thread: Thread, figures: Sequence[Claim]) -> Iterator[Claim]:
    """均已办结; 均获维持; 均予以公开; 均为自然人.

    Arguments:
        thread: at the end of the sentence. figures: its claims with a number.
    """
    until = 0
    for found in wording.ALL.finditer(passage.text):
        if found.start() < until or passage.overlaps_a_word(found.start(), found.end()):
            continue
        state = wording.STATE.match(passage.text, found.start())
        until = state.end() if state is not None else found.end()
        word = next(iter(passage.between(found.end(), passage.clause_end(until))), None)
        if word is None or word.start > until:
            continue
        until = max(until, word.end)
        if passage.has_number(word.end, word.end + 3) or not wording.may_follow(passage.text, word.end):
            continue
        is_all = found["all"] not in {"已", "已经"}
        yield from _state(passage, thread, figures, found.start(), word, is_all=is_all)


def _state(
    passage: Passage, thread: Thread, figures: Sequence[Claim], start: int, word: Word, *, is_all: bool
) -> Iterator[Claim]:
    place = passage.place(start)
    before = [claim for claim in figures if claim.end <= place]
    match word.kind:
        case AnchorKind.ROW if word.anchor.readings[0] == (f"{passage.vocabulary.matrix}.{DONE}",):
            if _all_requests_are_meant(passage, thread, figures, before, start, is_all=is_all):
                cells = (passage.vocabulary.cells(CARRIED_FORWARD),)
                yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=is_all)
        case AnchorKind.RESULT if is_all and before and thread.named:
            yield from _all_cases(passage, thread, before, start, word)
        case AnchorKind.FIGURE if is_all and word.anchor.is_label and before:
            totals = tuple(f"{path.rpartition('.')[0]}.{passage.vocabulary.result_total}" for path in word.anchor.readings[0])
            if totals in before[-1].cells:
                cells = (word.anchor.readings[0],)
                yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=False, whole=totals)
        case AnchorKind.ROW if is_all and word.anchor.is_label and before and _is_received(passage, before[-1]):
            cells = (tuple(f"{row}.{passage.vocabulary.total}" for row in word.anchor.readings[0]),)
            whole = passage.vocabulary.cells(DONE)
            yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=False, whole=whole)
        case AnchorKind.COLUMN if is_all and before and _is_received(passage, before[-1]):
            rows = [path.rpartition(".")[0] for path in before[-1].cells[0]]
            cells = (tuple(f"{row}.{column}" for row in rows for column in word.anchor.readings[0]),)
            yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=False, whole=before[-1].cells[0])


def _all_requests_are_meant(
    passage: Passage, thread: Thread, figures: Sequence[Claim], before: Sequence[Claim], start: int, *, is_all: bool
) -> bool:
    """Whether 均已答复 is said of the requests received; of the answered ones it tells of timeliness alone."""
    forward = passage.vocabulary.cells(CARRIED_FORWARD)
    if any(forward in claim.cells for claim in figures):
        return False
    if before:
        received = [claim for claim in before if _is_of_the_matrix(passage, claim)]
        return (
            bool(received) and all(_is_received(passage, claim) for claim in received) and _is_of_the_matrix(passage, before[-1])
        )
    return is_all and thread.topic is Topic.REQUESTS and wording.ALL_REQUESTS.search(passage.text, 0, start) is not None


def _is_of_the_matrix(passage: Passage, claim: Claim) -> bool:
    return claim.kind is ClaimKind.FIGURE and claim.cells[0][0].startswith(f"{passage.vocabulary.matrix}.")


def _is_received(passage: Passage, claim: Claim) -> bool:
    """Whether a figure is one of requests received, a column of them included."""
    received = f"{passage.vocabulary.matrix}.{RECEIVED}."
    return claim.cells[0][0].startswith(received)


def _all_cases(passage: Passage, thread: Thread, before: Sequence[Claim], start: int, word: Word) -> Iterator[Claim]:
    """均获维持: as many upheld as there are; 均已结案: none is pending."""
    vocabulary = passage.vocabulary
    totals = {f"{block}.{vocabulary.result_total}": block for block in thread.named}
    blocks = [totals[path] for claim in before for path in claim.cells[0] if path in totals] or list(thread.named)
    names = word.anchor.readings[0]
    others = [name for name in vocabulary.results if name not in names]
    if word.anchor.readings[1:]:
        return
    if names[1:]:
        cells = tuple(f"{block}.{name}" for block in blocks for name in others)
        yield passage.claim(start, word.end, ClaimKind.ALL, (cells,), is_certain=word.anchor.is_certain)
        return
    cells = tuple(f"{block}.{name}" for block in blocks for name in names)
    whole = tuple(f"{block}.{vocabulary.result_total}" for block in blocks)
    yield passage.claim(start, word.end, ClaimKind.ALL, (cells,), is_certain=word.anchor.is_certain, whole=whole)
