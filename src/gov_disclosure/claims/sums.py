"""Sums within one sentence: parts listed after their whole, whatever is counted (收到53件，其中网络申请50件、信函申请3件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from attrs import frozen

from gov_disclosure.claims.claim import Sentence
from gov_disclosure.claims.numerals import Numeral, numerals

__all__ = ["StatedSum", "sums_of_sentence"]

_OPENS: Final = re.compile(r"[，,：:（(]*(?:其中|包括|分别[为是])[，,：:]?|[（(：:](?:其中)?")
_REST: Final = re.compile(r"(?:其余|其[他它]|余下|剩余)[^，。；、（()）\d]{0,16}$")
_RESUMES: Final = re.compile(
    r"同比|较|比|占|增|减|总|共|累计|合计|[，,][^，,、]{0,12}(?:收到|受理|办结|答复|结转)|另有|还有|此外"
)
_PARTS_JOINED: Final = re.compile(r"[，,、和及与]|以及|其中")
_BRACKETS: Final = {"（": "）", "(": ")"}
_MOST_BETWEEN: Final = 60
_MOST_PARTS: Final = 60


@frozen
class StatedSum:
    """A whole and its parts, said in one sentence.

    Arguments:
        sentence: where. whole: the number before. parts: the numbers listed. start, end: of all of it, in the sentence.
        is_exhaustive: whether the list ends with the rest (其他…件) and so leaves nothing out.
    """

    sentence: Sentence
    whole: Numeral
    parts: tuple[Numeral, ...]
    start: int
    end: int
    is_exhaustive: bool

    @property
    def difference(self) -> Decimal:
        """The parts together less the whole."""
        return sum((part.value for part in self.parts), start=Decimal(0)) - self.whole.value

    @property
    def holds(self) -> bool | None:
        """False where the parts exceed the whole, or fall short of it though nothing is left out; None where a list may be open."""
        if self.difference == 0:
            return True
        return False if self.difference > 0 or self.is_exhaustive else None


def sums_of_sentence(sentence: Sentence) -> tuple[StatedSum, ...]:
    """The sums of a sentence: lists of at least two numbers with the unit of the number before 其中, a colon or a bracket."""
    return tuple(_sums(sentence, list(numerals(sentence.text))))


def _sums(sentence: Sentence, numbers: Sequence[Numeral]) -> Iterator[StatedSum]:
    text = sentence.text
    closing = _closing(text)
    for n, whole in enumerate(numbers):
        opened = _OPENS.match(text, whole.end)
        if opened is None or whole.is_vague or whole.is_percentage or not whole.unit:
            continue
        bracket = next((place for place in range(*opened.span()) if text[place] in _BRACKETS), None)
        end = len(text) if bracket is None else closing.get(bracket, len(text))
        parts = list(islice(_parts(text, numbers, n, opened.end(), end), _MOST_PARTS))
        if len(parts) > 1:
            rest = _REST.search(text, max(parts[-2].end, parts[-1].start - _MOST_BETWEEN), parts[-1].start)
            yield StatedSum(sentence, whole, tuple(parts), whole.start, parts[-1].end, rest is not None)


def _closing(text: str) -> dict[int, int]:
    """Every opening bracket with its closing one."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for place, character in enumerate(text):
        if character in _BRACKETS:
            opened.append(place)
        elif character in _BRACKETS.values() and opened:
            pairs[opened.pop()] = place
    return pairs


def _parts(text: str, numbers: Sequence[Numeral], n: int, start: int, end: int) -> Iterator[Numeral]:
    """The numbers of the list; one in brackets belongs to the number before it."""
    before = start
    for number in numbers[n + 1 : n + 1 + 4 * _MOST_PARTS]:
        if number.start >= end or number.unit != numbers[n].unit or number.is_vague:
            return
        gap = text[before : number.start]
        if len(gap) > _MOST_BETWEEN:
            return
        if gap.count("（") + gap.count("(") > gap.count("）") + gap.count(")"):
            continue
        if before != start and (_RESUMES.search(gap) or not _PARTS_JOINED.search(gap)):
            return
        yield number
        before = number.end
