"""Two pages on one sheet, side by side: divided, and put in the order they are read in.

Two pages of one report follow each other; of two reports that run side by side, all left pages are read before all right ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from gov_disclosure.pages.placed.letters import Area, Glyph, Sheet
from gov_disclosure.pages.placed.lines import Line, lines_of

__all__ = ["in_order"]

_BETWEEN: Final = (0.38, 0.62)
"""Parts of the width of a sheet between which two pages meet."""
_GUTTER: Final = 1.5
"""Letters: the band between two pages is no narrower, and nothing crosses it."""
_FULL: Final = 0.55
"""Part of the width of the text of a page: a line of words as long as this is one of running text."""
_TITLE: Final = 1.15
"""Times the size of most letters: a title is larger."""


def in_order(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages in the order they are read in; a sheet of two pages gives two, with its own number."""
    halves = [_halves(sheet) for sheet in sheets]
    found: list[Sheet] = []
    at = 0
    while at < len(halves):
        end = at
        while end < len(halves) and len(halves[end]) == 2:
            end += 1
        run = halves[at:end]
        if len(run) > 1 and _are_side_by_side(run):
            found += [pair[0] for pair in run] + [pair[1] for pair in run]
        else:
            found += [one for pair in run for one in pair]
        if end < len(halves):
            found += halves[end]
        at = end + 1
    return found


def _halves(sheet: Sheet) -> list[Sheet]:
    inked = [glyph for glyph in sheet.glyphs if not glyph.text.isspace()]
    if not inked:
        return [sheet]
    size = sorted(glyph.em for glyph in inked)[len(inked) // 2]
    middle = _gutter(sheet, inked, _GUTTER * size)
    if middle is None:
        return [sheet]
    left, right = (_cut(sheet, *sides) for sides in ((0.0, middle), (middle, sheet.width)))
    return [left, right] if all(_is_page(half) for half in (left, right)) else [sheet]


def _gutter(sheet: Sheet, inked: Sequence[Glyph], least: float) -> float | None:
    """The middle of the widest band that nothing crosses, from top to bottom."""
    taken = [(glyph.left, glyph.right) for glyph in inked]
    taken += [(one.start, one.end) if one.is_level else (one.position, one.position) for one in sheet.strokes]
    taken += [(one.left, one.right) for one in sheet.pictures if one.right - one.left < 0.9 * sheet.width]
    first, last = (part * sheet.width for part in _BETWEEN)
    best: tuple[float, float] | None = None
    end = 0.0
    for left, right in sorted(taken):
        if left - end >= least and first <= (left + end) / 2 <= last and (best is None or left - end > best[0]):
            best = left - end, (left + end) / 2
        end = max(end, right)
    return None if best is None else best[1]


def _cut(sheet: Sheet, left: float, right: float) -> Sheet:
    """What stands between two edges, as a page of its own."""
    return evolve(
        sheet,
        width=right - left,
        glyphs=tuple(
            glyph._replace(left=glyph.left - left, right=glyph.right - left, start=glyph.start - left)
            for glyph in sheet.glyphs
            if left <= glyph.middle[0] < right
        ),
        strokes=tuple(
            one._replace(start=one.start - left, end=one.end - left)
            if one.is_level
            else one._replace(position=one.position - left)
            for one in sheet.strokes
            if left <= ((one.start + one.end) / 2 if one.is_level else one.position) < right
        ),
        pictures=tuple(
            Area(one.left - left, one.top, one.right - left, one.bottom)
            for one in sheet.pictures
            if left <= (one.left + one.right) / 2 < right
        ),
        aside={why: tuple(glyph for glyph in glyphs if left <= glyph.middle[0] < right) for why, glyphs in sheet.aside.items()},
        struck=tuple(
            one._replace(start=one.start - left, end=one.end - left) for one in sheet.struck if left <= one.start < right
        ),
    )


def _is_page(sheet: Sheet) -> bool:
    """Whether a half is a page: it has a line of running text that fills it, or a table drawn with lines. Labels and figures have not."""
    lines = lines_of(sheet.glyphs, 0)
    if not lines:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    if any(_is_running(line, width) for line in lines):
        return True
    return sum(one.is_level for one in sheet.strokes) > 2 and sum(not one.is_level for one in sheet.strokes) > 2


def _is_running(line: Line, width: float) -> bool:
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    if line.right - line.left < _FULL * width or len(inked) < 12:
        return False
    return all(after.left - before.right < line.size for before, after in itertools.pairwise(inked))


def _are_side_by_side(run: Sequence[Sequence[Sheet]]) -> bool:
    """Whether two reports run side by side: on the first sheet both halves begin with a title, on the others none does."""
    begins = [[_begins_with_title(half) for half in pair] for pair in run]
    return all(begins[0]) and not any(any(pair) for pair in begins[1:])


def _begins_with_title(sheet: Sheet) -> bool:
    lines = lines_of(sheet.glyphs, 0)
    sizes = sorted(glyph.em for line in lines for glyph in line.glyphs if not glyph.text.isspace())
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    head = [glyph.em for line in lines[:3] for glyph in line.glyphs if not glyph.text.isspace()]
    return bool(head) and max(head) > _TITLE * usual
