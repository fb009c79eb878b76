"""Sums within one sentence: parts listed after their whole, whatever is counted (收到53件，其中网络申请50件、信函申请3件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from gov_disclosure.claims.characters import Characters, closed_up
from gov_disclosure.claims.claim import Sentence
from gov_disclosure.claims.numerals import MAY_BE_NUMBER, Numeral
from gov_disclosure.claims.spans import Lexer, Span

__all__ = ["StatedSum", "sums_of_sentence"]

_FAMILIES: Final = {kind: n for n, family in enumerate(("rDJLNO", "B")) for kind in family}
"""What sort of matter a noun is of: a part of another matter than the first part's is no part of the same whole."""
_NUMBER: Final = re.compile(MAY_BE_NUMBER)
_LEAST: Final = 3
"""A whole and two parts."""
_RESUMES: Final = frozenset("+-yst/")
_RESTS: Final = ("其余", "其他", "其它", "余下", "剩余")
_MOST_BETWEEN: Final = 60
_MOST_PARTS: Final = 60
_MOST_WHOLES: Final = 3
_MOST_LISTS: Final = 40
"""A sentence with more lists than this is no sentence; each list looks ahead over all its parts."""


@frozen
class StatedSum:
    """A whole and its parts, said in one sentence.

    Arguments:
        sentence: where. whole: the number before. parts: the numbers listed. start, end: of all of it, in the sentence.
        is_exhaustive: whether the list ends with the rest (其他…件) and so leaves nothing out.
        wholes: what the parts may make up: the number before, or it and those before it together (收到9件，上年结转1件，其中…).
    """

    sentence: Sentence
    whole: Numeral
    parts: tuple[Numeral, ...]
    start: int
    end: int
    is_exhaustive: bool
    wholes: tuple[Decimal, ...]

    @property
    def difference(self) -> Decimal:
        """The parts together less the whole."""
        return sum((part.value for part in self.parts), start=Decimal(0)) - self.whole.value

    @property
    def holds(self) -> bool | None:
        """False where the parts exceed every whole, or fall short of it though nothing is left out; None where a list may be open."""
        parts = self.difference + self.whole.value
        if parts in self.wholes:
            return True
        if parts > max(self.wholes):
            return False
        return False if self.is_exhaustive and parts < min(self.wholes) else None


def sums_of_sentence(sentence: Sentence, lexer: Lexer) -> tuple[StatedSum, ...]:
    """The sums of a sentence: lists of at least two numbers with the unit of the number before 其中, a colon or a bracket."""
    characters = closed_up(sentence.text)
    if len(_NUMBER.findall(characters.text)) < _LEAST:
        return ()
    return tuple(_sums(sentence, characters, lexer.spans(characters)))


def _sums(sentence: Sentence, characters: Characters, spans: Sequence[Span]) -> Iterator[StatedSum]:
    before: list[Numeral] = []
    closing = _closing(spans)
    lists = 0
    for n, span in enumerate(spans):
        whole = span.number
        if whole is None:
            continue
        if lists == _MOST_LISTS:
            return
        opened = _opened(spans, n + 1)
        if opened is not None and span.kind in "nz" and not whole.is_vague and whole.unit:
            bracket = next((m for m in range(n + 1, opened) if spans[m].kind == "("), None)
            end = len(spans) if bracket is None else closing.get(bracket, len(spans))
            lists += 1
            parts = list(_parts(spans, whole.unit, opened, end))
            if len(parts) > 1:
                last = parts[-1]
                start_of_last = spans[parts[-2]].end
                gap = characters.text[start_of_last : spans[last].start]
                numbers = [spans[m].number for m in parts]
                start, stop = characters.span(span.start, spans[last].end)
                wholes = [whole.value]
                for earlier in reversed(before[-_MOST_WHOLES + 1 :]):
                    if earlier.unit != whole.unit:
                        break
                    wholes.append(wholes[-1] + earlier.value)
                yield StatedSum(
                    sentence,
                    whole,
                    tuple(one for one in numbers if one is not None),
                    start,
                    stop,
                    any(rest in gap for rest in _RESTS),
                    tuple(wholes),
                )
        if span.kind in "nz":
            before.append(whole)


def _opened(spans: Sequence[Span], at: int) -> int | None:
    """Where a list begins that is opened at a place: behind 其中, a colon, a bracket."""
    opens = False
    while at < len(spans) and spans[at].kind in ",:(id":
        opens = opens or spans[at].kind in ":(id"
        at += 1
    return at if opens else None


def _closing(spans: Sequence[Span]) -> dict[int, int]:
    """Every opening bracket with its closing one."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for place, span in enumerate(spans):
        if span.kind == "(":
            opened.append(place)
        elif span.kind == ")" and opened:
            pairs[opened.pop()] = place
    return pairs


def _parts(spans: Sequence[Span], unit: str, start: int, end: int) -> Iterator[int]:
    """The places of the numbers of a list; one in brackets belongs to the number before it."""
    first: set[int] | None = None
    depth, gap, found = 0, "", 0
    for n in range(start, min(end, start + 4 * _MOST_PARTS)):
        span = spans[n]
        depth += (span.kind == "(") - (span.kind == ")")
        if depth > 0 or span.kind == ")":
            continue
        if span.number is None:
            gap += span.kind
            continue
        families = {_FAMILIES[kind] for kind in gap if kind in _FAMILIES}
        if span.number.unit != unit or span.number.is_vague or len(gap) > _MOST_BETWEEN or found >= _MOST_PARTS:
            return
        if first is None:
            first = families
        elif not set(gap) & set(",、ki") or set(gap) & _RESUMES or families - first:
            return
        yield n
        found += 1
        gap = ""
