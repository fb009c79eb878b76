"""Claims made by a word: nothing of the kind, all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve, frozen

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, CARRIED_OVER, DONE, RECEIVED, AnchorKind, Word

__all__ = ["all_of_them", "nothing_of_the_kind", "requests_received"]

_Readings: TypeAlias = tuple[tuple[str, ...], ...]
_REACH: Final = 60
"""What is denied stands within so many characters of the word that denies it."""


# -- nothing


@frozen
class _Denied:
    """Words for what there was nothing of, the cells that are zero then, and whether just these are meant."""

    word: Word
    readings: _Readings
    is_certain: bool


def nothing_of_the_kind(passage: Passage, thread: Thread) -> Iterator[Claim]:
    """未收到…申请; 未发生行政复议、行政诉讼; 行政复议、行政诉讼均未发生; 依申请公开情况：无.

    Arguments:
        thread: at the end of the sentence.
    """
    told: set[_Readings] = set()
    places = list(wording.NOTHING.finditer(passage.text))
    nexts = [place.start() for place in places[1:]]
    for found, following in zip(places, (*nexts, len(passage.text)), strict=False):
        if passage.overlaps_a_word(found.start(), found.start() + 1):
            continue
        start = max(passage.clause_start(found.start()), found.start() - _REACH)
        end = min(passage.clause_end(found.end()), found.end() + _REACH, following)
        if wording.AVOIDED.search(passage.text, start, found.start()) or passage.has_number(found.end(), end):
            continue
        denied = list(_denied(passage, thread, found, start, end))
        for one in _as_listed(denied):
            if one.readings not in told:
                told.add(one.readings)
                begin, stop = min(found.start(), one.word.start), max(found.end(), one.word.end)
                claim = passage.claim(begin, stop, ClaimKind.NONE, one.readings, is_certain=one.is_certain)
                yield evolve(claim, value=Decimal(0))


def _denied(passage: Passage, thread: Thread, found: re.Match[str], start: int, end: int) -> Iterator[_Denied]:
    closing = wording.END_OF_A_DENIAL.match(passage.text, found.end())
    reach = end if closing is None else min(end, closing.end())
    after = [word for word in passage.between(found.start(), reach) if word.start > found.start()]
    beyond = [word for word in after if word.end > found.end()]
    others = [
        word.start for word in after if word.kind is AnchorKind.OTHER and not wording.ENDS_A_LIST.match(passage.text, word.end)
    ]
    if others:
        after = [word for word in after if word.start < others[0]]
        beyond = [word for word in beyond if word.start < others[0]]
        if not beyond:
            return
    if passage.is_of_another_year(start, found.start()):
        if beyond and wording.GAP_OF_ONE.fullmatch(passage.text, found.end(), beyond[0].start):
            yield from _carried_by_last_year(passage, beyond[0])
        return
    if beyond or closing is None:
        for one in _named(passage, thread, after, found.start()):
            if wording.ENDS_A_LIST.match(passage.text, one.word.end) and not wording.UNDUE.search(
                passage.text, found.start(), one.word.start
            ):
                yield one
        return
    yield from _named_before(passage, thread, found, start)


def _named_before(passage: Passage, thread: Thread, found: re.Match[str], start: int) -> Iterator[_Denied]:
    """行政复议、行政诉讼均未发生; 行政复议情况：无."""
    if start and passage.text[start - 1] in "：:" and wording.is_filler(AnchorKind.BLOCK, passage.text[start : found.start()]):
        start = passage.clause_start(start - 1)
    words = passage.between(start, found.start())
    if not words or any(word.kind is AnchorKind.OTHER for word in words):
        return
    if wording.SUBJECT_OF_A_DENIAL.fullmatch(passage.text, words[-1].end, found.start()):
        yield from _named(passage, thread, words, None)


def _carried_by_last_year(passage: Passage, word: Word) -> Iterator[_Denied]:
    """上年度无结转."""
    carried = passage.vocabulary.cells(CARRIED_OVER)
    if word.kind is AnchorKind.ROW and carried in _totals_of_rows(passage, word):
        yield _Denied(word, (carried,), is_certain=True)


def _named(passage: Passage, thread: Thread, words: Sequence[Word], denied_at: int | None) -> Iterator[_Denied]:
    """What is denied: a result of the blocks named, else every block, row, document, decision or request that is named.

    Arguments:
        denied_at: where the denial begins; None where it stands after the words.
    """
    vocabulary = passage.vocabulary
    results = [word for word in words if word.kind is AnchorKind.RESULT]
    if results:
        near = words if denied_at is None else passage.between(passage.clause_start(denied_at), words[-1].end)
        blocks = [block for word in near if word.kind is AnchorKind.BLOCK for block in word.anchor.readings[0]]
        meant = blocks or (list(thread.blocks) if thread.topic is Topic.CASES else [])
        if meant and len(results[-1].anchor.readings) == 1:
            cells = tuple(f"{block}.{name}" for block in meant for name in results[-1].anchor.readings[0])
            yield _Denied(results[-1], (cells,), results[-1].anchor.is_certain)
        return
    stocks = [word for word in words if word.kind is AnchorKind.STOCK]
    is_bare = denied_at is None or _is_denied_itself(passage, words, denied_at)
    carried = False
    for word in words:
        match word.kind:
            case AnchorKind.BLOCK:
                cells = tuple(f"{block}.{vocabulary.result_total}" for block in word.anchor.readings[0])
                yield _Denied(word, (cells,), word.anchor.is_certain)
            case AnchorKind.ROW if word.anchor.is_label or _is_carried(word):
                carried = carried or _is_carried(word)
                yield _Denied(word, _totals_of_rows(passage, word), word.anchor.is_certain)
            case AnchorKind.FIGURE if is_bare or word.anchor.is_label:
                yield _Denied(word, word.anchor.readings[:1], word.anchor.is_certain)
            case AnchorKind.REQUEST if not carried:
                yield _Denied(word, (_received(passage, words),), is_certain=True)
            case AnchorKind.DOCUMENT:
                yield from _no_documents(passage, word, stocks, is_bare=is_bare)


def _is_denied_itself(passage: Passage, words: Sequence[Word], at: int) -> bool:
    """Whether nothing stands between a denial and the first word: 无行政许可, not 未受到行政处罚."""
    first = next((word for word in words if word.kind in {AnchorKind.FIGURE, AnchorKind.DOCUMENT}), None)
    return first is not None and wording.DENIED_DECISIONS.fullmatch(passage.text, at, first.start) is not None


def _is_carried(word: Word) -> bool:
    return word.anchor.readings[0][0].endswith((f".{CARRIED_OVER}", f".{CARRIED_FORWARD}"))


def _totals_of_rows(passage: Passage, word: Word) -> _Readings:
    return tuple(tuple(f"{row}.{passage.vocabulary.total}" for row in reading) for reading in word.anchor.readings)


def _received(passage: Passage, words: Sequence[Word]) -> tuple[str, ...]:
    """Requests of anyone, or of those that are named: 未收到法人或其他组织的申请."""
    columns = [name for word in words if word.kind is AnchorKind.COLUMN for name in word.anchor.readings[0]]
    row = f"{passage.vocabulary.matrix}.{RECEIVED}"
    return tuple(f"{row}.{column}" for column in columns) or passage.vocabulary.cells(RECEIVED)


def _no_documents(passage: Passage, word: Word, stocks: Sequence[Word], *, is_bare: bool) -> Iterator[_Denied]:
    """未制发规范性文件; 无规范性文件 leaves open whether none was issued or none is in force."""
    row = word.anchor.readings[0][0]
    for stock in stocks:
        cells = [f"{row}.{column}" for column in stock.anchor.readings[0]]
        known = [cell for cell in cells if cell in passage.vocabulary.paths]
        if known:
            yield _Denied(word, ((known[0],),), word.anchor.is_certain)
            return
    if not stocks and is_bare:
        readings = tuple((cell,) for cell in sorted(passage.vocabulary.paths) if cell.startswith(f"{row}."))
        yield _Denied(word, readings, is_certain=False)


def _as_listed(denied: Iterable[_Denied]) -> Iterator[_Denied]:
    """What stands in one list of one section is denied as one: 未发生行政复议、行政诉讼."""
    lists: dict[str, _Denied] = {}
    for one in denied:
        section = one.readings[0][0].partition(".")[0]
        before = lists.get(section)
        if before is None or len(before.readings) != len(one.readings):
            if before is not None:
                yield before
            lists[section] = one
        else:
            readings = tuple(
                tuple(dict.fromkeys((*first, *second))) for first, second in zip(before.readings, one.readings, strict=True)
            )
            lists[section] = _Denied(one.word, readings, before.is_certain and one.is_certain)
    yield from lists.values()


# -- all


def all_of_them(passage: Passage, thread: Thread, figures: Sequence[Claim]) -> Iterator[Claim]:
    """均已办结; 均获维持; 均予以公开; 均为自然人.

    Arguments:
        thread: at the end of the sentence. figures: its claims with a number.
    """
    until = 0
    for found in wording.ALL.finditer(passage.text):
        if found.start() < until or passage.overlaps_a_word(found.start(), found.start() + 1):
            continue
        state = wording.STATE.match(passage.text, found.start())
        until = state.end() if state is not None else found.end()
        word = next(iter(passage.between(found.start() + 1, passage.clause_end(until))), None)
        if word is None or word.start > until:
            continue
        is_all = wording.WHOLLY.search(passage.text, found.start(), word.start) is not None
        until = max(until, word.end)
        if passage.has_number(word.end, word.end + 3) or not wording.may_follow(passage.text, word.end):
            continue
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
        case AnchorKind.BLOCK if is_all and before:
            totals = tuple(f"{block}.{passage.vocabulary.result_total}" for block in word.anchor.readings[0])
            whole = before[-1].cells[0]
            if set(totals) < set(whole):
                yield passage.claim(start, word.end, ClaimKind.ALL, (totals,), is_certain=False, whole=whole)
        case AnchorKind.ROW if is_all and _is_an_outcome(passage, word) and before and _is_received(passage, before):
            rows_meant = _totals_of_rows(passage, word)[:1]
            whole = passage.vocabulary.cells(DONE)
            yield passage.claim(start, word.end, ClaimKind.ALL, rows_meant, is_certain=False, whole=whole)
        case AnchorKind.COLUMN if is_all and before and _is_received(passage, before):
            rows = [path.rpartition(".")[0] for path in before[-1].cells[0]]
            cells = (tuple(f"{row}.{column}" for row in rows for column in word.anchor.readings[0]),)
            yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=False, whole=before[-1].cells[0])


def _is_an_outcome(passage: Passage, word: Word) -> bool:
    return all(row.startswith(f"{passage.vocabulary.outcomes}.") for row in word.anchor.readings[0])


def _all_requests_are_meant(
    passage: Passage, thread: Thread, figures: Sequence[Claim], before: Sequence[Claim], start: int, *, is_all: bool
) -> bool:
    """Whether 均已答复 is said of the requests received; of the answered ones it tells of timeliness alone."""
    forward = passage.vocabulary.cells(CARRIED_FORWARD)
    if any(forward in claim.cells and claim.kind is ClaimKind.FIGURE for claim in figures):
        return False
    if wording.OTHERS_ONLY.search(passage.text, passage.clause_start(start), start):
        return False
    if before:
        counted = [claim for claim in before if claim.kind is ClaimKind.FIGURE and _is_of_the_matrix(passage, claim)]
        return (
            bool(counted) and all(_is_on_the_desk(passage, claim) for claim in counted) and _is_of_the_matrix(passage, before[-1])
        )
    if not is_all or thread.topic is not Topic.REQUESTS:
        return False
    if thread.received and not passage.between(0, start) and not passage.has_number(0, start):
        return True
    return wording.ALL_REQUESTS.search(passage.text, 0, start) is not None


def requests_received(passage: Passage, figures: Sequence[Claim]) -> _Readings:
    """What a sentence tells of requests received, if it tells of nothing else; 均 of the next one is said of them."""
    counted = [claim for claim in figures if claim.kind is ClaimKind.FIGURE]
    return counted[0].cells if counted and all(_is_on_the_desk(passage, claim) for claim in counted) else ()


def _is_of_the_matrix(passage: Passage, claim: Claim) -> bool:
    return claim.cells[0][0].startswith(f"{passage.vocabulary.matrix}.")


def _is_on_the_desk(passage: Passage, claim: Claim) -> bool:
    """Whether a figure is one of requests received or carried over, a column of them included."""
    rows = tuple(f"{passage.vocabulary.matrix}.{row}." for row in (RECEIVED, CARRIED_OVER))
    return claim.cells[0][0].startswith(rows)


def _is_received(passage: Passage, before: Sequence[Claim]) -> bool:
    return before[-1].kind is ClaimKind.FIGURE and _is_on_the_desk(passage, before[-1])


def _all_cases(passage: Passage, thread: Thread, before: Sequence[Claim], start: int, word: Word) -> Iterator[Claim]:
    """均获维持: as many upheld as there are; 均已结案: none is pending."""
    vocabulary = passage.vocabulary
    totals = {f"{block}.{vocabulary.result_total}": block for block in thread.named}
    blocks = [totals[path] for claim in before for path in claim.cells[0] if path in totals] or list(thread.named)
    who = passage.text[passage.clause_start(start) : word.start]
    if wording.COURT.search(who) or wording.REVIEWER.search(who):
        at_court = wording.COURT.search(who) is not None
        blocks = [block for block in blocks if (block in vocabulary.at_court) is at_court]
    if not blocks:
        return
    names = word.anchor.readings[0]
    others = [name for name in vocabulary.results if name not in names]
    is_certain = word.anchor.is_certain and not word.anchor.readings[1:]
    if names[1:]:
        rest = tuple(f"{block}.{name}" for block in blocks for name in others)
        yield passage.claim(start, word.end, ClaimKind.ALL, (rest,), is_certain=is_certain)
        return
    cells = tuple(tuple(f"{block}.{name}" for block in blocks for name in reading) for reading in word.anchor.readings)
    whole = tuple(f"{block}.{vocabulary.result_total}" for block in blocks)
    yield passage.claim(start, word.end, ClaimKind.ALL, cells, is_certain=is_certain, whole=whole)
