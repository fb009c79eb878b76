"""Running text cut into words of the form, values, and other text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from gov_disclosure.recognise.text.running import RunningText, Unit, UnitKind
from gov_disclosure.recognise.wording.words import is_word

__all__ = ["VALUES", "units_of"]


# --- values and other text ---------------------------------------------------------------------------------------------

_UNIT: Final = (
    r"[千万亿]?元|[ \t\u3000]+[千万亿]?元(?![\u3400-\u9fff])|[件笔个条项宗起](?![\u3400-\u9fff])"
    r"|[ \t\u3000]*\n[ \t\u3000]*[千万亿]?元(?=[ \t\u3000]*(?:\n|$))"
)
"""Of money also by itself on the next line."""
_BESIDE: Final = r"\((?:[^()|\n\d]{0,6})\d[\d.,]*[^()|\n]{0,6}\)"
"""Another number in brackets, right behind a figure: last year's, a part. The cell is what both are."""
_VALUE: Final = (
    rf"[+\-−—–]?\d[\d,]*(?:\.\d+)?(?:万零?\d{{1,4}}(?:\.\d+)?元|{_UNIT})?(?:{_BESIDE})?|[/\\]|[-—–]+|N/A|[无〇零○](?=[\s|]|$)"
)
VALUES: Final = re.compile(rf"(?:[\s|]|{_VALUE})*")
_STRAY: Final = re.compile(r"[年月日号时分%％‰℃度]")
_YEAR_BEHIND: Final = re.compile(r"\d+(20\d\d)")
_LINE_OR_BAR: Final = re.compile(r"[\n|\t]")


def _between(text: RunningText, start: int, end: int) -> Iterator[Unit]:
    """Values and other text between two words."""
    at = start
    while at < end:
        found = VALUES.match(text.plain, at, end)
        stop = found.end() if found is not None else at
        if stop < end:
            stop = _given_back(text.plain, at, stop)
        if stop > at:
            yield Unit(UnitKind.VALUES, at, stop)
        at = stop
        if at >= end:
            return
        border = _LINE_OR_BAR.search(text.plain, at, end)
        line_end = border.start() if border is not None else end
        words_end = _end_of_words(text.plain, at, line_end)
        if not all(text.explained[i] or text.plain[i].isspace() for i in range(at, words_end)):
            yield Unit(UnitKind.TEXT, at, words_end)
        at = words_end


def _given_back(plain: str, start: int, stop: int) -> int:
    """Where values end, when the last figure is the number of what follows, or belongs to a sentence."""
    following = plain[stop : stop + 1]
    last = stop
    while last > start and plain[last - 1].isdecimal():
        last -= 1
    if last == stop:
        return stop
    if following in (".", "、", ",") and last < stop:
        return stop - 1
    begins_line = plain[max(0, last - 40) : last].rstrip(" \t")[-1:] in ("\n", "")
    if following == "年" and (glued := _YEAR_BEHIND.fullmatch(plain, last, stop)) is not None:
        # A sentence that begins with a year right behind the last figure: 02025年 is 0, and then 2025年.
        return glued.start(1)
    if _STRAY.match(following) or (begins_line and is_word(following)):
        return last
    return stop


_WORDS_BEFORE_VALUES: Final = re.compile(
    # Values are parted by white space and by nothing else: with two ways to read a run of spaces, those of a wide layout never end.
    # No label is longer: the time is that of the text, whatever stands in it.
    rf"(\d?[.、,]?[^\d。；，]{{0,200}}[^\d\s。；，+\-−—–/])(?=\s*(?:{_VALUE})(?:\s+(?:{_VALUE}))*\s*$)"
)


def _end_of_words(plain: str, at: int, end: int) -> int:
    """Where other text ends on its line: before figures that end the line, if it holds no others and is no sentence."""
    found = _WORDS_BEFORE_VALUES.match(plain[at:end])
    return at + found.end() if found is not None else end


# --- sentences ----------------------------------------------------------------------------------------------------------

_STOP: Final = re.compile(r"[,。；！？]")
_SENTENCE: Final = re.compile(r"[^\n。；！？]*[。；！？\n]?")


_ROW_BEHIND: Final = re.compile(rf"(?:{_VALUE})(?:[ \t\u3000]+(?:{_VALUE})){{2,}}\s*$")
"""Several figures that end a line: a long label has them, no sentence."""
_LONGEST_ROW: Final = 120


def _prose(text: RunningText, start: int, end: int, found: Sequence[Unit]) -> bytearray:
    """Which characters are running prose: sentences in which words of the form are the lesser part."""
    marked = bytearray(len(text.plain))
    covered = bytearray(len(text.plain))
    for unit in found:
        if unit.clean:
            covered[unit.start : unit.end] = b"\1" * (unit.end - unit.start)
    explained = text.explained
    for sentence in _SENTENCE.finditer(text.plain, start, end):
        begin, stop = sentence.span()
        first, last = bisect_left(text.ideographs, begin), bisect_left(text.ideographs, stop)
        letters = text.ideographs[first:last]
        if not letters:
            continue
        share = sum(covered[i] for i in letters) / len(letters)
        if share >= 0.5:
            continue
        is_long = len(letters) > 40 and _ROW_BEHIND.search(sentence[0][-_LONGEST_ROW:]) is None
        if is_long or any(not explained[begin + m.start()] for m in _STOP.finditer(sentence[0])):
            whole = _unfinished(text.plain, found, begin, stop) if share else begin
            marked[whole:stop] = b"\1" * (stop - whole)
    return marked


def _unfinished(plain: str, found: Sequence[Unit], start: int, end: int) -> int:
    """Where a sentence begins that follows a table without a full stop: after the last figures that follow a label of a row."""
    rows = [unit for unit in found if start <= unit.start < end and unit.clean == 2 and any(w.row for w in unit.words)]
    if len(rows) < 4:
        return start
    values = VALUES.match(plain, rows[-1].end, end)
    return values.end() if values is not None else start


# --- the whole -----------------------------------------------------------------------------------------------------------


def units_of(text: RunningText, start: int, end: int, found: Sequence[Unit]) -> list[Unit]:
    """A run of text from ``start`` to ``end`` as units, in reading order; ``found`` are the words of the form in it."""
    prose = _prose(text, start, end, found)
    units: list[Unit] = []
    at = start
    for unit in found:
        if prose[unit.start]:
            continue
        units += _around_prose(text, at, unit.number_start, prose)
        units.append(unit)
        if unit.inside is not None:
            units.append(Unit(UnitKind.VALUES, *unit.inside))
        at = unit.end
    units += _around_prose(text, at, end, prose)
    return units


def _around_prose(text: RunningText, start: int, end: int, prose: bytearray) -> Iterator[Unit]:
    at = start
    while at < end:
        first = prose.find(1, at, end)
        stop = first if first >= 0 else end
        if stop > at:
            yield from _between(text, at, stop)
        if first < 0:
            return
        after = prose.find(0, first, end)
        at = after if after >= 0 else end
        yield Unit(UnitKind.TEXT, first, at)
