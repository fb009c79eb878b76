"""Which rows and columns of section two words mean: documents made, decisions, fees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Final

from gov_disclosure.claims.thread import Meaning, Readings, Thread, Topic, Words, codes

_MONEY: Final = frozenset({"元"})
_IN_FULL: Final = 4
"""处理决定 is what the form counts; 行政许可决定 may be what was published."""

__all__ = ["decided", "of_decisions", "of_documents"]


def of_documents(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """制发规范性文件4件: columns of the rows that are named, or that were named last."""
    v = thread.vocabulary
    said = [w for w in words[found.start() : found.end()] if w.kind in "Sb"]
    rows = [w.word.readings[0][0] for w in words[found.start() : found.end()] if w.kind == "W" and w.word]
    received = words[found.start()] if found[0][:1] == "r" else None
    if received is not None and (received.word is None or len(received.word.readings) > 1 or thread.topic == Topic.CASES):
        return None
    is_open = any(w.kind == "b" for w in said)
    if not said and rows and "~" in codes(words[: found.start()])[-1:]:
        return None
    if not rows:
        rows = list(thread.document) if thread.topic == Topic.DOCUMENTS else []
    columns = [w.word.readings if w.kind == "S" and w.word else v.words["新公开"].readings for w in said]
    if received is not None:
        columns = [((v.first_column,),)]  # 新增规范性文件4件
    if not columns:
        columns = [thread.columns] if thread.columns else []
    if not rows or not columns:
        return None
    listed: Sequence[Readings] = ()
    if len(columns) > 1:
        specific = [one for one, w in zip(columns, said, strict=True) if w.kind == "S"] or columns
        joined = re.search("S[k、]S", found[0])
        columns = specific if joined else specific[-1:]
        listed = specific if joined else ()
    if "in_force" in {name for one in columns for reading in one for name in reading} and len(columns) > 1:
        columns = columns[-1:]
    readings = tuple(
        tuple(f"{v.documents}.{row}.{name}" for one in combination for name in one for row in rows)
        for combination in product(*columns)
    )
    names = tuple(tuple(tuple(f"{v.documents}.{row}.{name}" for name in one) for one in columns[-1]) for row in rows)
    if len(rows) == 1 and len(listed) > 1:
        names = tuple(tuple(tuple(f"{v.documents}.{rows[0]}.{name}" for name in one) for one in column) for column in listed)
    return Meaning(readings, Topic.DOCUMENTS, names=names, document=tuple(rows), columns=columns[-1], is_open=is_open)


def of_decisions(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """行政许可89件: decisions, and money of fees."""
    v = thread.vocabulary
    before = codes(words[: found.start()])
    is_of_the_form = any(w.kind == "v" and w.end - w.start >= _IN_FULL for w in words[found.start() : found.end()])
    if thread.publishes and "D" not in before and thread.unit not in _MONEY:
        return None
    if ("S" in before[-1:] and not is_of_the_form) or (
        thread.topic == Topic.OTHER and thread.unit not in _MONEY and ("b" in before or not re.search("[Dv]", codes(words)))
    ):
        return None
    if before[-1:] == "r" and thread.unit not in _MONEY:
        return None  # 受理行政许可: applied for, and not yet decided
    if before[-1:] == "~" or "c" in before or "x" in before or ("b" in before and "v" not in found[0]) or "G" in before[-1:]:
        return None
    rows = [w.word.readings for w in words[found.start() : found.end()] if w.kind == "E" and w.word]
    if not rows:
        return None
    readings = tuple(tuple(f"{v.documents}.{name}" for one in combination for name in one) for combination in product(*rows))
    if found[0].endswith("r") and not v.amounts.issuperset(readings[0]):
        return None  # money is received; what is applied for is not yet decided
    names = tuple(tuple(tuple(f"{v.documents}.{name}" for name in one) for one in row) for row in rows)
    return Meaning(readings, Topic.DECISIONS, names=names, decision=readings)


def decided(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """作出决定89件: of what was named last."""
    return Meaning(thread.decision, Topic.DECISIONS) if thread.topic == Topic.DECISIONS and thread.decision else None
