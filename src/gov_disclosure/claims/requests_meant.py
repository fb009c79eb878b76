"""Which rows of requests words mean: received, handled, carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gov_disclosure.claims.lexicon import CARRIED_FORWARD, CARRIED_OVER, HANDLED, NEW, WordKind
from gov_disclosure.claims.thread import Meaning, Readings, Thread, Topic, Words, codes

__all__ = [
    "all_answered",
    "carried_on",
    "cells_of",
    "field_then_verb",
    "noun_alone",
    "noun_in_front",
    "of_requests",
    "rows_of",
    "stages_together",
    "verb_alone",
]


def rows_of(words: Words, thread: Thread) -> Readings:
    """The rows that the words of one stage mean."""
    code = codes(words)
    if re.search(r"L~?J|JL|LO", code):
        return ((CARRIED_OVER,),)
    if "N" in code or "O" in code:
        return ((CARRIED_FORWARD,),)
    found: dict[tuple[str, ...], None] = {}
    for word in words:
        if word.word is not None and word.kind in "rDJ":
            found |= dict.fromkeys(word.word.readings)
    if not found:
        found = {(NEW,): None, (HANDLED,): None, (NEW, CARRIED_OVER): None}
    if code.strip("J") == "" and thread.stage == ((HANDLED,),) and not thread.is_wherein:
        return ((CARRIED_FORWARD,),)  # 收到5件，办结4件，结转1件
    return tuple(found)


def _first_handled(rows: Readings) -> Readings:
    """What received and handled in one number says of those handled; both may be said of the other where the table adds up."""
    return tuple(sorted(rows, key=lambda row: not row[0].startswith("outcomes.")))


def cells_of(rows: Readings, thread: Thread, columns: Sequence[str] | None = None) -> Readings:
    """The cells of rows, in the column of totals where no other is asked for."""
    v = thread.vocabulary
    names = (v.total,) if columns is None else columns
    return tuple(
        tuple(f"{v.requests}.{leaf}.{column}" for row in reading for leaf in v.outcomes.get(row, (row,)) for column in names)
        for reading in rows
    )


_BY_WAYS: Final = re.compile("c[k、]*c[^T]*T")
"""网络、信函方面: several ways to ask, and not a topic."""


def _is_narrowed(amid: str, words: Words) -> bool:
    """Whether what stands between a verb and its noun leaves only a part: one channel, a topic, unknown words."""
    if "~" in amid or "L" in amid or "V" in amid:
        return True
    if "T" in amid and (amid.count("T") > 1 or not _BY_WAYS.search(amid)):
        return True
    return "c" in amid and amid.count("c") < 2 and "h" not in amid


def of_requests(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """收到申请9件: the rows of a stage, unless what stands between verb and noun leaves a part."""
    if _is_narrowed(found["amid"] or "", words):
        return None
    verbs = words[found.start("verb") : found.end("verb")]
    if thread.topic in {Topic.CASES, Topic.OTHER} and re.search("[JNO]", found[0]) and not re.search("[qu]", found[0]):
        return None  # 受理工单320件，结转2件
    if thread.topic == Topic.CASES and not re.search("[qu]", found[0]):
        return None
    if re.search("[qu]D", found[0]) and codes(verbs)[:1] == "r" and found.re.pattern.count("b|D"):
        return None  # 新收申请办结46件
    if re.match("r[k、]?D", codes(verbs)) and len(verbs[0].word.readings if verbs[0].word else ()) == 1:
        return None  # 新收办结: of those newly received, how many were dealt with
    rows = rows_of(verbs, thread)
    is_received = any(word.kind in "rqu" for word in words[found.start() : found.end()]) and rows[0][0] == NEW
    handled = _first_handled(rows) if re.search("r.*D", codes(verbs)) else ()
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows, is_received=is_received, handled=cells_of(handled, thread))


def verb_alone(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """办结8件, where requests are spoken of."""
    return of_requests(found, words, thread) if thread.topic == Topic.REQUESTS else None


def field_then_verb(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """政府信息公开答复12件: what is answered in this field is requests."""
    before = codes(words[: found.start()])
    return None if set(before) & set("xTcB~") else of_requests(found, words, thread)


def noun_in_front(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """12件政府信息公开申请中: all that there are."""
    rows: Readings = ((NEW,), (HANDLED,), (NEW, CARRIED_OVER))
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows, is_received=True, is_open=True)


def all_answered(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """9件申请均已答复: so many there are, and so many were answered."""
    if thread.topic not in {Topic.REQUESTS, Topic.OPEN}:
        return None
    rows: Readings = ((NEW,), (HANDLED,), (NEW, CARRIED_OVER))
    handled = rows_of(words[found.start("verb") : found.end("verb")], thread)
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows, is_open=True, handled=cells_of(handled, thread))


def noun_alone(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """申请16件: those received, handled, or on the desk."""
    before = words[: found.start("noun")]
    is_bare = words[found.start("noun")].kind == WordKind.BARE_REQUEST
    kinds = codes(before).rstrip("@")
    if kinds and kinds[-1] not in "ik、jwb" and not (kinds[-1] in "ch" and ("h" in kinds[-3:] or kinds.count("c") > 1)):
        return None
    if is_bare and thread.topic != Topic.REQUESTS:
        return None
    if thread.topic == Topic.OTHER and (thread.unit == thread.other_unit or not thread.other_unit):
        return None  # 主动公开文件50件，依申请公开5件: documents by how they may be seen
    rows: Readings = ((NEW,), (HANDLED,), (NEW, CARRIED_OVER))
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows, is_received=True)


def carried_on(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """1件结转: onto the next year, or from the last."""
    if thread.topic != Topic.REQUESTS:
        return None
    rows: Readings = ((CARRIED_FORWARD,), (CARRIED_OVER,))
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows)


def stages_together(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """上年结转和本年新收12件, 收到和处理3件: two stages in one number."""
    one, other = (rows_of(words[found.start(name) : found.end(name)], thread) for name in ("one", "two"))
    if _is_narrowed(found["amid"] or "", words):
        return None
    handled: Readings = ()
    first = {row for reading in (one[0], other[0]) for row in reading}
    if first == {NEW, CARRIED_OVER}:
        rows: Readings = ((NEW, CARRIED_OVER),)
    elif first == {HANDLED, CARRIED_FORWARD}:
        rows = ((HANDLED, CARRIED_FORWARD),)
    elif first == {NEW, HANDLED} and min(len(one), len(other)) == 1 and (one == ((NEW,),) or other == ((NEW,),)):
        return None  # 新收并办结: of those newly received
    elif first == {NEW, HANDLED} and "k" in found[0]:
        rows = tuple(dict.fromkeys(sorted((*one, *other), key=lambda row: row[0] != NEW)))
        handled = _first_handled(rows)
    elif first <= {NEW, HANDLED}:
        rows = tuple(dict.fromkeys((*one, *other)))
    else:
        return None
    if words[found.start("one")].kind in "LJ" and rows[0] == (NEW, CARRIED_OVER):
        rows = ((CARRIED_OVER, NEW),)
    is_received = rows[0][0] == NEW
    return Meaning(cells_of(rows, thread), Topic.REQUESTS, stage=rows, is_received=is_received, handled=cells_of(handled, thread))
