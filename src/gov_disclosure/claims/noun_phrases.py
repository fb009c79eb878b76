"""The noun phrase of a request: its head with whatever says who asks, of what and by which way, as the constructions know it."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.claims.lexicon import WAYS, WordKind
from gov_disclosure.claims.span import Span

__all__ = ["with_modifiers"]

_AGENT: Final = "(?:任何|相关|有关|其[他它]|各类|各|社会|外部)*(?:单位|个人|组织|公民|法人|自然人|群众|企业|公众|市民|团体|机构)"
_AGENTS: Final = re.compile(f"{_AGENT}(?:(?:、|和|或者?|及|以及|与){_AGENT})+")
_BEYOND_COLUMNS: Final = re.compile("单位|群众|公众|市民|(?:任何|相关|有关|各类)组织|(?:、|和|或|及|与)组织|^组织")
"""Agents that no column counts: with them, all who may ask are meant."""
_ITS_OBJECT: Final = re.compile("(?:的|相关|有关|该|所需|各类)*")
_ASKS_FOR: Final = re.compile("申请公开$")
_INFORMATION: Final = frozenset({"信息", "政府信息", "政务信息", "公开信息", "公开政府信息"})
_AS_HEAD: Final = re.compile("(?:案件|事项|事件|申请|件)*")
_BEFORE_VERBS: Final = frozenset("gYt,")
_MODIFIERS: Final = frozenset("A@、kchxG")
_VERBS: Final = frozenset("rD0")


def with_modifiers(spans: list[Span], text: str) -> None:
    """Rewrite, in place, the modifiers of every request behind a verb."""
    n = 0
    while n < len(spans):
        if spans[n].kind == WordKind.REQUEST:
            _with_its_object(spans, n, text)
            n = _before_head(spans, n, text)
        n += 1
    _bare(spans, text)


def _with_its_object(spans: list[Span], n: int, text: str) -> None:
    """申请公开相关政府信息, 依申请公开信息政府案件: what is asked for belongs to the noun."""
    if n + 1 == len(spans):
        return
    head, behind = spans[n], spans[n + 1]
    said = text[behind.start : behind.end]
    stop = spans[n + 2] if n + 2 < len(spans) else None
    if stop is not None and stop.kind not in ",n":
        return
    if said in _INFORMATION:
        is_its = _ASKS_FOR.search(text[head.start : head.end]) is not None and bool(
            _ITS_OBJECT.fullmatch(text, head.end, behind.start)
        )
    else:
        is_its = (
            said == "政府"
            and head.end == behind.start
            and stop is not None
            and stop.kind == WordKind.COUNT
            and _AS_HEAD.fullmatch(text, behind.end, stop.start) is not None
        )
    if is_its:
        spans[n : n + 2] = [head._replace(end=behind.end)]


def _before_head(spans: list[Span], n: int, text: str) -> int:
    """What stands between the verb and the head; the place of the head afterwards."""
    first = n
    while first and n - first < _MOST_MODIFIERS and spans[first - 1].kind in _MODIFIERS:
        first -= 1
    if first in {0, n} or spans[first - 1].kind not in _VERBS:
        return n
    if text[spans[n - 1].start : spans[n - 1].end] == "政府" and spans[n - 1].end == spans[n].start and first == n - 1:
        del spans[n - 1]  # 收到政府公开申请
        return n - 1
    for k in range(first, n):
        if spans[k].kind == WordKind.OTHER and text[spans[k].start : spans[k].end] in WAYS and _is_beside_a_way(spans, k):
            spans[k] = spans[k]._replace(kind=WordKind.CHANNEL)
    agents = _AGENTS.search(text, spans[first - 1].end, spans[n].start)
    if agents is None or not _BEYOND_COLUMNS.search(agents[0]):
        return n
    kept = [span for span in spans[first:n] if span.end <= agents.start() or span.start >= agents.end()]
    place = sum(span.end <= agents.start() for span in kept)
    kept.insert(place, Span(WordKind.ANYONE, agents.start(), agents.end()))
    spans[first:n] = kept
    return first + len(kept)


def _is_beside_a_way(spans: list[Span], k: int) -> bool:
    """邮寄、邮件、现场: listed with ways that are nothing else."""
    return any(
        spans[joint].kind in "k、" and spans[joint + step].kind == WordKind.CHANNEL
        for joint, step in ((k - 1, -1), (k + 1, 1))
        if 0 <= joint + step < len(spans)
    )


def _bare(spans: list[Span], text: str) -> None:
    """我局未收到申请: of nothing else, where a sentence opens so and says no more of it."""
    n = next((k for k, span in enumerate(spans) if span.kind not in _BEFORE_VERBS), len(spans))
    is_denied = [span.kind for span in spans[n : n + 3]] == ["0", "r", "u"] and any(span.kind == "g" for span in spans[:n])
    is_over = n + 3 >= len(spans) or spans[n + 3].kind == WordKind.COMMA
    if is_denied and is_over and text[spans[n + 1].end : spans[n + 2].end] == "申请":
        spans[n + 2] = spans[n + 2]._replace(kind=WordKind.REQUEST)


_MOST_MODIFIERS: Final = 16
"""More words than this stand before no head."""
