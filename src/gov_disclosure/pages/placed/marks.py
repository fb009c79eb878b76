"""What is written on a page and does not count: figures that a line is drawn through, and the raised marks of notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median
from typing import Final

from attrs import evolve

from gov_disclosure.document import Why
from gov_disclosure.pages.placed.frames import merged
from gov_disclosure.pages.placed.letters import Glyph, Sheet, Stroke

__all__ = ["parted_notes", "without_struck"]

_BAND: Final = (0.14, 0.62)
"""Parts of the size of a letter above its foot: a line that runs there strikes it out."""
_COVERED: Final = 0.6
"""Part of the width of a letter that the line must cover."""
_BEYOND: Final = 0.7
"""Parts of the size of a letter: a line that goes on further than this was drawn for something else."""
_AT: Final = 2.5
"""Points: an upright line nearer to the end of a level one meets it."""


def without_struck(sheet: Sheet) -> Sheet:
    """The page without the letters that are struck out, which are set aside, and without the lines through them."""
    level = merged(stroke for stroke in sheet.strokes if stroke.is_level)
    if not (level or sheet.struck) or not sheet.glyphs:
        return sheet
    upright = merged(stroke for stroke in sheet.strokes if not stroke.is_level)
    glyphs = sorted((glyph for glyph in sheet.glyphs if not glyph.text.isspace()), key=lambda glyph: glyph.baseline)
    feet = [glyph.baseline for glyph in glyphs]
    largest = max((glyph.em for glyph in glyphs), default=0.0)
    struck: set[int] = set()
    through: list[Stroke] = []
    for stroke in (*level, *sheet.struck):
        first = bisect_left(feet, stroke.position + _BAND[0] * 4)
        last = bisect_right(feet, stroke.position + _BAND[1] * largest)
        run = [glyph for glyph in glyphs[first:last] if _runs_through(stroke, glyph)]
        if not run:
            continue
        beyond = _BEYOND * max(glyph.em for glyph in run)
        is_short = min(g.left for g in run) - stroke.start <= beyond and stroke.end - max(g.right for g in run) <= beyond
        if is_short and not (_is_met(stroke, stroke.start, upright) and _is_met(stroke, stroke.end, upright)):
            struck |= {glyph.at for glyph in run}
            through.append(stroke)
    if not struck:
        return sheet
    out = tuple(glyph for glyph in sheet.glyphs if glyph.at in struck)
    return evolve(
        sheet,
        glyphs=tuple(glyph for glyph in sheet.glyphs if glyph.at not in struck),
        strokes=tuple(stroke for stroke in sheet.strokes if not any(_is_part(stroke, line) for line in through)),
        aside={**sheet.aside, Why.STRUCK: (*sheet.aside.get(Why.STRUCK, ()), *out)},
    )


def _runs_through(stroke: Stroke, glyph: Glyph) -> bool:
    above = glyph.baseline - stroke.position
    covered = min(stroke.end, glyph.right) - max(stroke.start, glyph.left)
    return _BAND[0] * glyph.em <= above <= _BAND[1] * glyph.em and covered >= _COVERED * (glyph.right - glyph.left)


def _is_met(stroke: Stroke, at: float, upright: Sequence[Stroke]) -> bool:
    return any(abs(one.position - at) <= _AT and one.start - _AT <= stroke.position <= one.end + _AT for one in upright)


def _is_part(stroke: Stroke, line: Stroke) -> bool:
    return (
        stroke.is_level
        and abs(stroke.position - line.position) <= _AT
        and line.start - _AT <= stroke.start
        and stroke.end <= line.end + _AT
    )


# --- marks of notes ----------------------------------------------------------------------------------------------------

_SMALL: Final = 0.8
"""Parts of the size of the other letters: the mark of a note is no larger."""
_FULL: Final = 0.9
"""Parts of the size of the largest letters: those that tell where the line stands are larger. Browsers raise marks at five sixths."""
_RAISED: Final = 0.1
_RAISED_WHOLE: Final = 0.25
"""Parts of the size of the other letters: how much higher it stands, if it is smaller, and if it is not."""
_MARKS: Final = frozenset("0123456789０１２３４５６７８９*＊※†‡#[]()（）［］〔〕【】,，注abcdefgh①②③④⑤⑥⑦⑧⑨⑩")


def parted_notes(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The letters of one line, and the raised marks of notes among them. A raised figure behind a Latin letter is a power (km²)."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    em = max((glyph.em for glyph in inked), default=0.0)
    if len(inked) < 2 or em <= 0:
        return list(glyphs), []
    foot = median(glyph.baseline for glyph in inked if glyph.em > _FULL * em)
    kept: list[Glyph] = []
    notes: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        raised = foot - glyph.baseline
        is_mark = glyph.text in _MARKS and raised > (_RAISED if glyph.em <= _SMALL * em else _RAISED_WHOLE) * em
        is_power = last is not None and last.text.isascii() and last.text.isalpha()
        if is_mark and not is_power:
            notes.append(glyph)
        else:
            kept.append(glyph)
            last = glyph
    return (kept, notes) if any(not glyph.text.isspace() for glyph in kept) else (list(glyphs), [])
