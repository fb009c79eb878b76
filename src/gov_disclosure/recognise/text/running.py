"""Running text as it is searched for the words of the forms: half-width, simplified, each word with its place and its borders."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Place
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.cells.misread import figures_in
from gov_disclosure.recognise.wording.vocabulary import Role, Word, vocabulary, words_with
from gov_disclosure.recognise.wording.words import alike, is_word, key, simplified

__all__ = ["NUMBER_BEFORE", "RunningText", "Source", "Unit", "UnitKind", "occurrences"]


@frozen
class Source:
    """A piece of running text with its place."""

    text: str
    place: Place | None


# --- the text as it is searched --------------------------------------------------------------------------------------


@frozen
class RunningText:
    """The text, half-width, simplified and with digits for letters in figures, character by character: positions stay those of the source.

    Arguments:
        printed: as printed. plain: the same length. ideographs: positions of the characters that words are made of.
        letters: those characters. explained: by position, whether it stands in brackets that only explain.
    """

    printed: str
    plain: str
    ideographs: tuple[int, ...] = field(repr=False)
    letters: str = field(repr=False)
    explained: bytearray = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, sources: Sequence[Source]) -> RunningText:
        """The text of sources, a line each."""
        printed = "\n".join(source.text for source in sources)
        starts, at = [], 0
        for source in sources:
            starts.append(at)
            at += len(source.text) + 1
        plain = _same_length(printed)
        skipped = _explanations(plain)
        ideographs = tuple(found.start() for found in _IDEOGRAPH.finditer(plain) if not skipped[found.start()])
        letters = "".join(map(plain.__getitem__, ideographs))
        return cls(printed, plain, ideographs, letters, skipped, tuple(sources), tuple(starts))

    def source_at(self, at: int) -> int:
        """The index of the source at a position."""
        return max(bisect_right(self.starts, at) - 1, 0)

    def located(self, at: int) -> tuple[int, int]:
        """A position as the index of a source and a place in it."""
        index = self.source_at(at)
        return index, at - self.starts[index]

    def place(self, at: int) -> Place | None:
        """The place of a position."""
        return self.sources[self.source_at(at)].place


def _same_length(text: str) -> str:
    half = figures_in(text if text.isascii() else text.translate(_HALF))
    lines = half.split("\n")
    for index, line in enumerate(lines):
        converted = simplified(line)
        lines[index] = converted if len(converted) == len(line) else "".join(map(simplified, line))
    return "\n".join(lines)


class _Half(dict[int, str]):
    """Half-width characters by code point, worked out when they are first met."""

    def __missing__(self, point: int) -> str:
        normal = unicodedata.normalize("NFKC", chr(point))
        self[point] = normal if len(normal) == 1 else chr(point)
        return self[point]


_HALF: Final = _Half()
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff]")
_BRACKETS: Final = re.compile(r"\(([^()|]{1,300})\)")
_NUMBERS_ONLY: Final = re.compile(r"[\s一二三四五六七八九十\d]+")


def _explanations(plain: str) -> bytearray:
    """Which characters stand in brackets and are no number of a heading nor a corner of a table."""
    skipped = bytearray(len(plain))
    corners = {spelled for word in vocabulary() if word.role is Role.CORNER for spelled in word.keys}
    for found in _BRACKETS.finditer(plain):
        content = found[1]
        if _NUMBERS_ONLY.fullmatch(content) and not content.strip().isdecimal():
            continue
        spelled = key(content)
        if any(abs(len(spelled) - len(corner)) < 8 and alike(spelled, corner) > 0.7 for corner in corners):
            continue
        for at in range(found.start(), found.end()):
            skipped[at] = 1
    return skipped


# --- words -------------------------------------------------------------------------------------------------------------


class UnitKind(Enum):
    """What a stretch of the text is."""

    WORD = "word"
    VALUES = "values"
    TEXT = "text"


@define
class Unit:
    """A stretch of the text: a word of the form (one of ``words``), values, or other text.

    Arguments:
        clean: on how many of its two sides a word is parted from running text. inside: a line of figures between its two halves.
    """

    kind: UnitKind
    start: int
    end: int
    words: tuple[Word, ...] = ()
    number: tuple[int, int] | None = None
    number_start: int = 0
    clean: int = 2
    chosen: Word | None = None
    misprinted: bool = False
    inside: tuple[int, int] | None = None


NUMBER_BEFORE: Final = re.compile(
    r"(?:\(\s*[一二三四五六七八九十]{1,2}\s*\)[、.．]?|[一二三四五六七八九十]{1,3}\s*[、.．,]|\d\s*[.、．,]|\(\s*\d\s*\))\s*$"
)
_CLOSING_QUOTES: Final = re.compile(r"[”\"'’」』>]*")
_EXPLANATION: Final = re.compile(r"\s*\(([^()|]{1,300})\)")
_BORDER: Final = frozenset("\n|\t()[]《》:;。")


@cache
def _spellings() -> tuple[tuple[str, tuple[Word, ...]], ...]:
    every = {spelled for word in vocabulary() for spelled in word.keys}
    return tuple((spelled, words_with(spelled)) for spelled in sorted(every, key=lambda s: (-len(s), s)))


def occurrences(text: RunningText) -> list[Unit]:
    """Every word of the form in the text, longest first where they overlap."""
    covered = bytearray(len(text.letters))
    found: list[Unit] = []
    for spelled, words in _spellings():
        at = text.letters.find(spelled)
        while at >= 0:
            stop = at + len(spelled)
            if not any(covered[at:stop]):
                start, end = text.ideographs[at], text.ideographs[stop - 1] + 1
                is_whole, torn = _is_whole(text, at, stop)
                if is_whole:
                    covered[at:stop] = b"\1" * (stop - at)
                    unit = _with_number(text, start, end, words)
                    unit.inside = torn or unit.inside
                    found.append(unit)
            at = text.letters.find(spelled, at + 1)
    found.sort(key=lambda unit: unit.start)
    _judge_borders(text, found)
    # A short word that runs on is part of another (其他主动公开文件).
    return [unit for unit in found if unit.clean == 2 or unit.end - unit.start > 2]


def _is_whole(text: RunningText, at: int, stop: int) -> tuple[bool, tuple[int, int] | None]:
    """Whether no figure and no bar stands inside of a word, but for explanations in brackets, and for one line of nothing but figures
    that a conversion put between the two halves of a label: that line, where there is one.
    """
    positions = text.ideographs[at:stop]
    torn: tuple[int, int] | None = None
    for before, after in pairwise(positions):
        if after - before == 1:
            continue
        between = _EXPLAINED.sub("", text.plain[before + 1 : after])
        if _LINE_OF_FIGURES.fullmatch(between) is not None and torn is None:
            start = text.plain.index("\n", before + 1, after)
            torn = start + 1, text.plain.rindex("\n", before + 1, after)
        elif len(between) > 12 or any(c.isdecimal() or c == "|" for c in between):
            return False, None
    return True, torn


_EXPLAINED: Final = re.compile(r"\([^()]*\)")
_LINE_OF_FIGURES: Final = re.compile(r"[^\n\d|]{0,3}\n[ \t]*\d+(?:[ \t]+\d+)+[ \t]*\n[^\n\d|]{0,3}")


_FIGURES_IN_A_ROW: Final = re.compile(r"(?<!\S)\d+(?:\s+\d+)+(?!\S)")
"""In an explanation: a line of figures that a conversion put between its halves."""


def _with_number(text: RunningText, start: int, end: int, words: tuple[Word, ...]) -> Unit:
    while text.plain[start - 1 : start] in ("“", '"', "'", "‘", "「", "『", "<", "("):
        if text.plain[start - 1] == "(" and text.plain[end : end + 1] != ")":
            break
        start -= 1
    number = None
    before = NUMBER_BEFORE.search(text.plain, max(0, start - 12), start)
    at = before.start() if before is not None else start
    if before is not None:
        split = split_number(before[0])
        number = None if split is None else split[:2]
    quoted = _CLOSING_QUOTES.match(text.plain, end)
    end = quoted.end() if quoted is not None else end
    explained = _EXPLANATION.match(text.plain, end)
    torn: tuple[int, int] | None = None
    if explained is not None and not _NUMBERS_ONLY.fullmatch(explained[1]):
        end = explained.end()
        figures = _FIGURES_IN_A_ROW.search(text.plain, explained.start(1), explained.end(1))
        torn = figures.span() if figures is not None else None
    return Unit(UnitKind.WORD, start, end, words, number, at, inside=torn)


def _judge_borders(text: RunningText, found: Sequence[Unit]) -> None:
    """On how many of its two sides a word is parted from running text."""
    ends = {unit.end for unit in found}
    starts = {unit.number_start for unit in found}
    for unit in found:
        before = text.plain[max(0, unit.number_start - 1) : unit.number_start]
        left = unit.number_start in ends or before == "" or before in _BORDER or before.isspace() or not is_word(before)
        after = text.plain[unit.end : unit.end + 1]
        right = unit.end in starts or after == "" or after.isspace() or after in _BORDER or after.isdecimal() or after in "+-—/"
        unit.clean = int(left) + int(right)
