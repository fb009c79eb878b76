"""Which outcomes and which columns of applicants words mean."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from gov_disclosure.claims.lexicon import CARRIED_FORWARD, CARRIED_OVER, HANDLED, NEW
from gov_disclosure.claims.requests_meant import cells_of, rows_of
from gov_disclosure.claims.thread import Meaning, Readings, Thread, Topic, Words, codes

__all__ = ["of_applicants", "of_outcomes", "published_outcome"]


_DEALT_WITH: Final = frozenset("rDVX")
_LONG: Final = 6
"""A name of an outcome as long as this means it wherever it stands, if requests were spoken of at all."""
_SHORTEST: Final = 3
"""A shorter name (其他) means an outcome only behind others."""


def of_outcomes(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """予以公开5件: the rows that are named, alone and together."""
    v = thread.vocabulary
    said = words[found.start("rows") : found.end("rows")]
    if thread.topic == Topic.OPEN and not thread.met_requests:
        return None  # 行政执法案件120件: an outcome of requests alone where requests are spoken of
    if said[0].word is not None and said[0].word.is_matter and codes(words[: found.start("rows")])[-1:] in _DEALT_WITH:
        return None  # 办理行政执法案件120件: what an organ does beside
    is_short = max(word.end - word.start for word in said) < _LONG
    if thread.topic == Topic.OTHER and not thread.tells_outcomes and (is_short or not thread.met_requests):
        return None
    is_rest = len(said) == 1 and said[0].end - said[0].start < _SHORTEST
    if is_rest and thread.is_applicant:
        return _other_applicants(thread)
    if is_rest and not thread.is_outcome:
        return None
    first: Readings = ((next(iter(v.outcomes)),),)
    named = [
        first if word.kind == "b" and n == 0 else word.word.readings
        for n, word in enumerate(said)
        if word.word and (word.kind == "P" or (word.kind == "b" and n == 0))
    ]
    leaves = [tuple(tuple(leaf for row in reading for leaf in v.outcomes[row]) for reading in readings) for readings in named]
    last = leaves[-1][0]
    widest = max(leaves, key=lambda one: len(one[0]))[0]
    if len(leaves) > 1 and set(last) >= {row for one in leaves[:-1] for row in one[0]}:
        # A row and then its heading: 因本机关不掌握无法提供 is the row, or all of the heading.
        inner = tuple(dict.fromkeys(row for one in leaves[:-1] for row in one[0]))
        readings: Readings = (last, inner)
    elif len(leaves) > 1 and not re.search("[k、(h]", found["rows"]) and set(leaves[0][0]) > set(last):
        readings = (last,)
    elif len(leaves) > 1 and len(widest) > 1 and all(set(one[0]) <= set(widest) for one in leaves):
        # A heading and rows under it, in one number: 不公开并告知行政查询途径.
        inner = tuple(row for row in widest if any(row in one[0] for one in leaves if one[0] != widest))
        readings = (widest, inner)
    else:
        readings = tuple(tuple(row for one in combination for row in one) for combination in product(*leaves))
        is_of_a_reason = len(leaves) > 1 and len(leaves[0][0]) == 1 and leaves[0][0][0].count(".") > 1
        if len(leaves) > 1 and not re.search("[k、(]", found["rows"]):
            readings = (*readings, *leaves[-1])
        elif is_of_a_reason and len(last) > 1:
            readings = (*readings, *leaves[0], *leaves[-1])  # 不掌握相关信息、不予公开1件: the reason, and what was done
    if len(last) == 1 and len(leaves) == 1:
        heading = next(
            (rows for path, rows in v.outcomes.items() if len(rows) > 1 and last[0] in rows and last[0].endswith(".other")), None
        )
        readings = readings if heading is None else (*readings, heading)
    rows = tuple(dict.fromkeys(readings))
    names = tuple(cells_of(one, thread) for one in leaves)
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, names=names, is_rest=is_rest)


def _other_applicants(thread: Thread) -> Meaning:
    """自然人8件，商业企业2件，其他1件: the last column, or all that were not named."""
    v = thread.vocabulary
    rows = thread.stage or ((NEW,), (NEW, CARRIED_OVER), (HANDLED,))
    return Meaning(
        tuple(cell for first in (-1, 2, 1) for cell in cells_of(rows, thread, v.columns[first:])),
        Topic.REQUESTS,
    )


def _divided(thread: Thread) -> Readings:
    """The rows whose applicants are told: 上年结转2件，自然人10件 may be of all, 上年结转2件，其中自然人1件 is of those."""
    every: Readings = ((NEW,), (NEW, CARRIED_OVER), (HANDLED,))
    is_carried = all(set(rows) <= {CARRIED_OVER, CARRIED_FORWARD} for rows in thread.stage)
    if thread.stage and is_carried and not thread.is_wherein:
        return (*thread.stage, *every)
    return thread.stage or every


def published_outcome(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """公开1件 of requests: disclosed."""
    if thread.topic != Topic.REQUESTS:
        return None
    first = next(rows for rows in thread.vocabulary.outcomes.values())
    return Meaning(cells_of((first,), thread), Topic.REQUESTS)


def of_applicants(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """自然人8件: columns of the stage that is named, or that was named last."""
    said = words[found.start("who") : found.end("who")]
    has_noun = any(word.kind in "qur" for word in words[found.start() : found.end()])
    is_asked = thread.topic == Topic.OPEN and bool(found["verb"]) and has_noun  # 收到自然人申请8件
    asks = has_noun or any(word.kind == "@" for word in words)
    is_asked = is_asked or (thread.topic == Topic.OPEN and asks and any(word.word and word.word.is_label for word in said))
    if thread.topic != Topic.REQUESTS and not is_asked and not any(word.kind == "q" for word in words):
        return None
    verbs = [word for name in ("verb", "after") if found[name] for word in words[found.start(name) : found.end(name)]]
    rows = rows_of(verbs, thread) if verbs else _divided(thread)
    columns = [word.word.readings[0] for word in said if word.kind == "A" and word.word]
    readings = cells_of(rows, thread, [column for one in columns for column in one])
    if found["verb"] and has_noun and len(columns) == 1:
        readings += cells_of(rows, thread)  # 收到公民申请5件: whoever asks is a citizen
    return Meaning(
        readings,
        Topic.REQUESTS,
        names=tuple(cells_of(rows, thread, one) for one in columns),
        stage=rows if verbs else (),
    )
