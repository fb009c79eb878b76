"""What is printed on every page: running heads and feet, page numbers, and heads of tables that are printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed.letters import Sheet
from gov_disclosure.pages.placed.lines import Line

__all__ = ["is_page_number", "repeated_heads", "running"]

_DASHES: Final = "-—–－─―·•~_=|"
_NUMERAL: Final = "[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3}"
_NUMBER: Final = re.compile(
    rf"(?P<before>[{_DASHES}\s]*(?:第\s*|page\s*)?)(?P<number>{_NUMERAL})"
    rf"(?P<after>\s*页?\s*(?:(?:[/／]|[,，;；]?\s*共|of)\s*(?:{_NUMERAL})\s*页?)?[{_DASHES}\s]*)",
    re.IGNORECASE,
)
_MARGIN: Final = 0.09
"""Part of a page: heads stand above it, feet below the same part of the bottom."""
_DEEP: Final = 3
"""Lines: so many at the top and at the bottom may be running."""


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else: - 5 -, 第5页, 5/9. A bare number may be anything."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    before, after = match["before"].strip(), match["after"].strip()
    return bool(after) and bool(before or after.strip(_DASHES + " "))


def running(pages: Sequence[tuple[Sheet, Sequence[Line]]]) -> set[tuple[int, int]]:
    """The lines that are heads, feet and page numbers: which page and which of its lines, from 0."""
    found: set[tuple[int, int]] = set()
    for _ in range(_DEEP):
        more = _outer(pages, found)
        if not more:
            break
        found |= more
    return found


def _outer(pages: Sequence[tuple[Sheet, Sequence[Line]]], before: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those among the outermost lines that are left."""
    found: set[tuple[int, int]] = set()
    numbered: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    repeated: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for at, (sheet, lines) in enumerate(pages):
        for n in _outermost(at, lines, before):
            line = lines[n]
            height = line.baseline - line.size / 2
            is_outside = not _MARGIN * sheet.height <= height <= (1 - _MARGIN) * sheet.height
            match = _NUMBER.fullmatch(line.text)
            if match is not None and is_page_number(line.text):
                found.add((at, n))
            elif match is not None and match["number"].isdecimal():
                number = int(match["number"])
                if is_outside and number == sheet.number and _is_alone(line, lines):
                    found.add((at, n))
                numbered.setdefault((number - at, height > sheet.height / 2), []).append((at, n))
            elif is_outside:
                repeated.setdefault((re.sub(r"\d+", "0", line.text), round(line.baseline / 4)), []).append((at, n))
    for group in (*numbered.values(), *repeated.values()):
        if len({at for at, _ in group}) > 1 and 2 * len(group) >= len(pages):
            found |= set(group)
    return found


def _outermost(at: int, lines: Sequence[Line], before: set[tuple[int, int]]) -> Iterator[int]:
    left = [n for n in range(len(lines)) if (at, n) not in before]
    yield from dict.fromkeys([*left[:1], *left[-1:]])


def _is_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands well away from all others."""
    return all(abs(other.baseline - line.baseline) > 2 * line.size for other in lines if other is not line)


_HEADS: Final = 12
"""Lines: no head of a table has more."""


def repeated_heads(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The lines at the top of a page that are the head of a table again, word for word and place for place."""
    found: set[tuple[int, int]] = set()
    seen: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for at, lines in enumerate(pages):
        best = 0
        for place in seen.get(_look(lines[0]), ()) if lines else ():
            best = max(best, _in_common(pages[place[0]][place[1] :], lines))
        if any(_is_row(line) for line in lines[:best]):
            found |= {(at, n) for n in range(best)}
        for n, line in enumerate(lines):
            seen.setdefault(_look(line), []).append((at, n))
    return found


def _is_row(line: Line) -> bool:
    """Whether a line is set in three columns or more."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    return sum(after.left - before.right > 0.9 * line.size for before, after in pairwise(inked)) > 1


def _look(line: Line) -> tuple[str, int]:
    return line.text, round(line.left / 3)


def _in_common(earlier: Sequence[Line], lines: Sequence[Line]) -> int:
    """How many lines of a head are the same, up to the first that holds a figure."""
    count = 0
    for one, other in zip(earlier[:_HEADS], lines, strict=False):
        if one.text != other.text or abs(one.left - other.left) > 3 or any(is_figure(piece) for piece in other.text.split()):
            break
        count += 1
    return count
