"""Clauses that say nothing of the kind, or all of them: 未收到申请, 无行政复议, 均已办结, 均获维持."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.lexicon import CARRIED_FORWARD, CARRIED_OVER, HANDLED, NEW, WordKind
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import Readings, Thread, Topic, codes

__all__ = ["denied"]

Found: TypeAlias = tuple[ClaimKind, Readings, Readings, str]

_REQUESTS: Final = re.compile(r"0(?:[rD](?:[k、]?[rD])*)?[@A、kjhcTwug]*?(?<![w~])[qu](?![bB])(?!x)")
_REQUESTS_BEFORE: Final = re.compile(r"(?:^|[^T~x])q(?:[k、]+B)*a?0[rD]?(?:[k、]0[rD])*\Z")
_NOBODY_ASKS: Final = re.compile("0(?:r?[@A、k]+c?)?u")
_CARRIED_OVER: Final = re.compile(r"0(?:LJ+|J+L)[qu]?|L0J")
_CARRIED: Final = re.compile(r"0J+u?\Z")
"""无结转: none came over, or none goes on."""
_CARRIED_FORWARD: Final = re.compile(r"0(?:(?:LJ+|J+L)[qu]?[k、])?(?P<on>J+[NO]|[NO])[JDr]*[qu]?")
_CASES: Final = re.compile(
    r"0(?:[jquwrDbAT@kcxGgh、V]|~(?=[^B]*j))*?(?P<blocks>B(?:(?:[kx、]+[jqwT]?)?B)*)(?!(?:[kx、]+[jqwT]?)?B|[UX/~])"
)
_CASES_BEFORE: Final = re.compile(r"(?P<blocks>B(?:[k、]+B)*)a?0\Z")
_REASON: Final = re.compile(r"w[^jqB]*~(?![^B]*j)|w~(?![^B]*j)")
_OUTCOMES: Final = re.compile(r"0(?:w)?(?P<rows>P(?:[k、]*P)*)[qu]?x?(?:\Z|[k、])")
_RESULTS: Final = re.compile(r"0(?:T[k、]|w?[jqu]?D?)(?:B(?:[k、]B)*)?(?P<results>U(?:[k、]U)*)")
_DOCUMENTS: Final = re.compile(
    r"0(?P<columns>S(?:[k、]?S|[k、]~[k、]S)*)(?P<rows>W(?:[k、]W)*)(?=\Z|[k、0])|0(?P<rows2>W(?:[k、]W)*)(?P<columns2>S(?:[k、]S)*)(?:[k、]~)?\Z"
)
_NO_DOCUMENTS: Final = re.compile("0r?W(?:[k、]W)*")
"""无规范性文件, 无新增规范性文件: none was made."""
_DOCUMENT_COLUMNS: Final = re.compile(r"0(?P<column>S)x?(?=\Z|[、k])")
_DECISIONS: Final = re.compile(r"0[vDr]?(?P<rows>E(?:[k、]E)*)v?(?:\Z|[k、~])|(?P<rows2>E(?:[k、]E)*)a?0\Z")

_ALL_DONE: Final = re.compile(r"[kij、]?(?P<all>a?)[kj]?[r]?[qu]?a?D(?:[、k]?D)*\Z")
_ALL_RESULT: Final = re.compile(r"[ij]?B?(?P<all>a?)(?P<result>[UXOD])\Z")
_ALL_APPLICANTS: Final = re.compile(r"[qu@]?(?P<all>a?)(?P<who>A)[qu]?\Z")
_ALL_OUTCOME: Final = re.compile(r"[Dq]?aw?(?:P[kw、]*)*PD?\Z")
_OUTCOME_OF_ONE: Final = re.compile(r"[wkD]*(?:P[kwD、]*)*(?P<row>[Pb])[D@quj]*\Z")


_ENDED: Final = ((HANDLED,),)
"""What words mean that say the end of requests alone."""


def denied(words: Sequence[Span], thread: Thread, count: object, last: Claim | None, *, is_final: bool = True) -> Iterator[Found]:
    """What a clause without a number says of none or of all: kind, cells, the whole, and the topic from here on.

    ``is_final`` tells whether no outcome is named behind it: of several that one request met, the last is its own.
    """
    code = codes(words)
    if "?" in code:
        return
    if "L" in code[: code.find("0")] and "J" not in code:
        return  # of another year
    if "0" in code:
        yield from _nothing(code, words, thread)
    elif "e" not in code:
        if is_final and thread.topic == Topic.REQUESTS:
            yield from _outcome_of_one(code, words, thread, last)
        yield from _everything(code, words, thread, count, last)


def _nothing(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    yield from _no_requests(code, words, thread)
    for found in [*_CASES.finditer(code)] or filter(None, [_CASES_BEFORE.search(code)]):
        if _REASON.search(code[: found.start("blocks")]):
            continue
        blocks = [w.word.readings[0] for w in words[found.start("blocks") : found.end("blocks")] if w.kind == "B" and w.word]
        yield _none(tuple(f"{thread.vocabulary.cases}.{b}.{thread.vocabulary.block_total}" for b in _each(blocks)), Topic.CASES)
    yield from _no_outcomes(code, words, thread)
    yield from _no_results(code, words, thread)
    yield from _no_documents(code, words, thread)
    yield from _no_decisions(code, words, thread)


def _none(cells: tuple[str, ...], topic: str) -> Found:
    """That all of some cells are zero."""
    return ClaimKind.NONE, (cells,), (), topic


def _each(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every name once."""
    return tuple(dict.fromkeys(name for one in names for name in one))


def _totals(thread: Thread, *rows: str) -> tuple[str, ...]:
    v = thread.vocabulary
    return tuple(f"{v.requests}.{row}.{v.total}" for row in rows)


def _no_requests(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    """未收到申请, 无上年结转、无结转下年度."""
    v = thread.vocabulary
    came, goes_on = _CARRIED_OVER.search(code), _CARRIED_FORWARD.search(code)
    if came:
        yield _none(_totals(thread, CARRIED_OVER), Topic.REQUESTS)
    if goes_on and (not came or goes_on.start("on") >= came.end()):
        yield _none(_totals(thread, CARRIED_FORWARD), Topic.REQUESTS)
    if came or goes_on:
        return
    if _CARRIED.search(code) and thread.topic == Topic.REQUESTS:
        yield ClaimKind.NONE, (_totals(thread, CARRIED_FORWARD), _totals(thread, CARRIED_OVER)), (), Topic.REQUESTS
    elif (
        (_REQUESTS.search(code) and _is_of_requests(code, words, thread))
        or _REQUESTS_BEFORE.search(code)
        or _is_field(code, words)
    ):
        who = [w.word.readings[0] for w in words if w.kind == "A" and w.word] if "@" not in code else []
        if who:
            yield _none(tuple(f"{v.requests}.{NEW}.{name}" for name in _each(who)), Topic.REQUESTS)
            return
        is_handled = any(word.kind == "D" for word in words) and not any(word.kind == "r" for word in words)
        more = (_totals(thread, HANDLED),) if is_handled else ()
        yield ClaimKind.NONE, (_totals(thread, NEW), _totals(thread, NEW, CARRIED_OVER), *more), (), Topic.REQUESTS


def _no_outcomes(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    """无部分公开、无不予公开."""
    for found in _OUTCOMES.finditer(code):
        named = [w.word.readings[0] for w in words[found.start("rows") : found.end("rows")] if w.kind == "P" and w.word]
        leaves = [_each(thread.vocabulary.outcomes[row] for row in one) for one in named]
        alone = [_totals(thread, *one) for one in leaves] if "w" in found[0] else []
        yield ClaimKind.NONE, (_totals(thread, *_each(leaves)), *alone), (), Topic.REQUESTS


def _no_results(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    """零纠错、零败诉."""
    v = thread.vocabulary
    for found in _RESULTS.finditer(code):
        results = [w.word for w in words[found.start("results") : found.end("results")] if w.kind == "U" and w.word]
        near = _each(w.word.readings[0] for w in words if w.kind == "B" and w.word)
        blocks = near or (thread.blocks if thread.topic == Topic.CASES and thread.blocks else v.blocks)
        if all(result.is_of_suits for result in results):
            blocks = tuple(block for block in blocks if block in v.suits) or v.suits
        readings = tuple(
            _each(tuple(f"{v.cases}.{block}.{name}" for block in blocks) for one in combination for name in one)
            for combination in product(*(result.readings for result in results))
        )
        yield ClaimKind.NONE, readings, (), Topic.CASES


def _no_documents(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    """未制发规范性文件, 无新增规范性文件, 未废止."""
    v = thread.vocabulary
    found = _DOCUMENTS.search(code)
    denied_so_far = range(0) if found is None else range(*found.span())
    if found:
        stocks = [w.word.readings[0][0] for w in words[found.start() : found.end()] if w.kind == "S" and w.word]
        named = [w.word.readings[0][0] for w in words[found.start() : found.end()] if w.kind == "W" and w.word]
        yield _none(tuple(f"{v.documents}.{r}.{c}" for r in named for c in dict.fromkeys(stocks)), Topic.DOCUMENTS)
    if _NO_DOCUMENTS.fullmatch(code):
        named = [w.word.readings[0][0] for w in words if w.kind == "W" and w.word]
        yield _none(tuple(f"{v.documents}.{row}.{v.first_column}" for row in named), Topic.DOCUMENTS)
    rows = next(
        ((w.word.readings[0][0],) for w in words if w.kind == "W" and w.word),
        thread.document if thread.topic == Topic.DOCUMENTS else (),
    )
    for column in _DOCUMENT_COLUMNS.finditer(code) if rows else ():
        word = words[column.start("column")].word
        if word is not None and column.start() not in denied_so_far:
            readings = tuple(tuple(f"{v.documents}.{row}.{name}" for row in rows for name in one) for one in word.readings)
            yield ClaimKind.NONE, readings, (), Topic.DOCUMENTS


def _no_decisions(code: str, words: Sequence[Span], thread: Thread) -> Iterator[Found]:
    """无行政强制, 未收取行政事业性收费; 未收到行政处罚 is said of who was punished."""
    v = thread.vocabulary
    found = _DECISIONS.search(code)
    if found is None:
        return
    cells = [w.word.readings for w in words[found.start() : found.end()] if w.kind == "E" and w.word]
    if found[0][1:2] == WordKind.RECEIVED:
        cells = [one for one in cells if v.amounts.issuperset(f"{v.documents}.{name}" for name in one[0])]
    readings = tuple(tuple(f"{v.documents}.{name}" for one in combination for name in one) for combination in product(*cells))
    if cells:
        yield ClaimKind.NONE, readings, (), Topic.DECISIONS


def _is_of_requests(code: str, words: Sequence[Span], thread: Thread) -> bool:
    """Whether 申请 alone is a request for information: where the sentence or the thread speaks of them."""
    return "q" in code or "j" in code or thread.topic == Topic.REQUESTS or _NOBODY_ASKS.search(code) is not None


def _says_the_end(words: Sequence[Span]) -> bool:
    """均已办结, 均已答复, and not 均妥善处理, which those still in work may be as well."""
    return any(word.kind == "D" and word.word is not None and (NEW,) not in word.word.readings for word in words)


def _is_field(code: str, words: Sequence[Span]) -> bool:
    """没有依申请公开情况: the field of requests is denied, not that of disclosure."""
    if not code.endswith(("0j", "j0")):
        return False
    field = words[-1] if code.endswith("j") else words[-2]
    return bool(field.word is not None and field.word.readings)


def _outcome_of_one(code: str, words: Sequence[Span], thread: Thread, last: Claim | None) -> Iterator[Found]:
    """收到申请1件，予以公开: the only one was disclosed."""
    v = thread.vocabulary
    received = _totals(thread, NEW)
    found = _OUTCOME_OF_ONE.fullmatch(code)
    if found is None or last is None or last.kind is not ClaimKind.FIGURE or received not in last.cells or last.value != 1:
        return
    first = next(iter(v.outcomes))
    named = [((first,),) if word.kind == "b" else word.word.readings for word in words if word.kind in "Pb" and word.word]
    leaves = [_totals(thread, *(leaf for row in one for leaf in v.outcomes[row])) for readings in named for one in readings]
    yield ClaimKind.FIGURE, tuple(dict.fromkeys(leaves)), (), Topic.REQUESTS


def _everything(code: str, words: Sequence[Span], thread: Thread, count: object, last: Claim | None) -> Iterator[Found]:
    v = thread.vocabulary
    if thread.topic == Topic.REQUESTS:
        if (thread.is_received or re.match("[kij]?a[qu]", code)) and _ALL_DONE.fullmatch(code) and _says_the_end(words):
            yield ClaimKind.ALL, ((f"{v.requests}.{CARRIED_FORWARD}.{v.total}",),), (), Topic.REQUESTS
        found = _ALL_APPLICANTS.fullmatch(code)
        if found and thread.is_received and thread.stage:
            columns = next(w.word.readings[0] for w in words if w.kind == "A" and w.word)
            row = thread.stage[0]
            cells = tuple(f"{v.requests}.{one}.{column}" for one in row for column in columns)
            yield ClaimKind.ALL, (cells,), (tuple(f"{v.requests}.{one}.{v.total}" for one in row),), Topic.REQUESTS
        found = _ALL_OUTCOME.fullmatch(code)
        if found:
            readings = tuple(one for w in words if w.kind == "P" and w.word for one in w.word.readings)
            cells_ = tuple(tuple(f"{v.requests}.{leaf}.{v.total}" for row in one for leaf in v.outcomes[row]) for one in readings)
            whole: tuple[str, ...] = (f"{v.requests}.{HANDLED}.{v.total}",)
            if last is not None and set(last.cells[0]) > set(cells_[0]):
                whole = last.cells[0]  # 不予公开3件，均属于国家秘密: of these three
            yield ClaimKind.ALL, cells_, (whole,), Topic.REQUESTS
    found = _ALL_RESULT.fullmatch(code)
    named = [w.word.readings[0] for w in words if w.kind == "B" and w.word]
    blocks = tuple(dict.fromkeys(b for one in named for b in one)) or (thread.blocks if thread.topic == Topic.CASES else ())
    if found and not found["all"] and not named and last is not None and last.cells[0][0].startswith(f"{v.cases}."):
        blocks = tuple(dict.fromkeys(path.split(".")[1] for path in last.cells[0]))  # 行政诉讼1件，维持: of this one
    word = words[found.start("result")] if found else None
    if (
        word is not None
        and word.kind == "D"
        and (thread.topic != Topic.CASES or word.word is None or word.word.readings != _ENDED)
    ):
        word = None  # 均已办结 ends a case as well, 均已办理 does not
    if found and word is not None and blocks and (found["all"] or count == 1):
        names: Readings = word.word.readings if word.kind == "U" and word.word else ((v.pending,),)
        if word.kind in "XD":
            names = (tuple(name for name in v.results if name != v.pending),)
        ended = tuple(tuple(f"{v.cases}.{block}.{name}" for name in one for block in blocks) for one in names)
        yield ClaimKind.ALL, ended, (tuple(f"{v.cases}.{block}.{v.block_total}" for block in blocks),), Topic.CASES
