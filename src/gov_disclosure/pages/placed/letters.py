"""What is drawn on a page, whatever file it comes from: letters with their places, lines, pictures.

This is the seam between files that are drawn (PDF, OFD) and the tables and paragraphs that are concluded from where things stand
(`page`). All places are in points from the upper left corner of the page as it is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from gov_disclosure.document import Why

__all__ = ["Area", "Glyph", "Sheet", "Stroke", "is_line", "strokes_of", "upright", "upright_letters"]


class Area(NamedTuple):
    """A box."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Glyph(NamedTuple):
    """A letter: its box, and the point it stands on.

    Arguments:
        baseline, start: height of that point, and how far it is from the left. at: how many letters the file has on this page before it.
        em: size of its font. turn: quarters of a full turn, clockwise, by which it is turned; None where it is slanted.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    at: int
    start: float
    em: float
    turn: int | None = 0

    @property
    def size(self) -> float:
        """Height of its box."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Where the middle of its box is."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Stroke(NamedTuple):
    """A straight line, level or upright."""

    is_level: bool
    position: float
    start: float
    end: float


_THIN: Final = 3.0
"""Points: what is drawn thinner is a line, even if it is drawn as a box that is filled."""


def is_line(area: Area) -> bool:
    """Whether a box is so thin that it is seen as a line."""
    return area.bottom - area.top <= _THIN or area.right - area.left <= _THIN


def strokes_of(area: Area, edges: Iterable[tuple[tuple[float, float], tuple[float, float]]]) -> Iterator[Stroke]:
    """The lines that a path draws.

    Arguments:
        area: around it. edges: from where to where it is drawn with a pen; none where it is only filled.
    """
    left, top, right, bottom = area
    if bottom - top <= _THIN:
        if right - left > _THIN:
            yield Stroke(True, (top + bottom) / 2, left, right)
        return
    if right - left <= _THIN:
        yield Stroke(False, (left + right) / 2, top, bottom)
        return
    for (x0, y0), (x1, y1) in edges:
        if abs(y1 - y0) <= _THIN / 2 < abs(x1 - x0):
            yield Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= _THIN / 2 < abs(y1 - y0):
            yield Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


@frozen(kw_only=True)
class Sheet:
    """A page as it is drawn.

    Arguments:
        number: counted from 1. width, height: in points. glyphs: in the order of the file, blanks included. strokes: as drawn.
        pictures: where pictures are. aside: letters that are drawn and not shown, or are no part of the text, by the reason.
        struck: level lines that someone said strike out what they run through.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = field(repr=False)
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)
    pictures: tuple[Area, ...] = field(default=(), repr=False)
    aside: Mapping[Why, tuple[Glyph, ...]] = field(factory=dict, repr=False)
    struck: tuple[Stroke, ...] = field(default=(), repr=False)

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture without a letter."""
        covered = sum((one.right - one.left) * (one.bottom - one.top) for one in self.pictures)
        return covered > self.width * self.height / 4 and not any(not glyph.text.isspace() for glyph in self.glyphs)


_MOST: Final = 0.6
"""Part of the letters of a page: when so many are turned, the page is."""


def upright(sheet: Sheet) -> Sheet:
    """The page as it is read: turned so that most of its letters stand upright; letters that are slanted are set aside."""
    turns = Counter(glyph.turn for glyph in sheet.glyphs if not glyph.text.isspace())
    slanted = turns.pop(None, 0)
    if slanted and turns:
        # What is written across a page is stamped on it.
        stamped = tuple(glyph for glyph in sheet.glyphs if glyph.turn is None)
        aside = {**sheet.aside, Why.RUNNING: (*sheet.aside.get(Why.RUNNING, ()), *stamped)}
        sheet = evolve(sheet, glyphs=tuple(glyph for glyph in sheet.glyphs if glyph.turn is not None), aside=aside)
    turn, count = max(turns.items(), key=lambda one: one[1], default=(0, 0))
    if not turn or count < _MOST * turns.total():
        return sheet
    for _ in range(turn):
        sheet = _turned_back(sheet)
    return sheet


def upright_letters(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Letters each turned until it stands upright, about the upper left corner of the page: their order is that of reading."""
    found = []
    for glyph in glyphs:
        one = glyph
        for _ in range(glyph.turn or 0):
            one = _letter_turned_back(one, 0.0)
        found.append(one)
    return found


def _letter_turned_back(one: Glyph, width: float) -> Glyph:
    return one._replace(
        left=one.top,
        top=width - one.right,
        right=one.bottom,
        bottom=width - one.left,
        baseline=width - one.start,
        start=one.baseline,
        turn=None if one.turn is None else (one.turn - 1) % 4,
    )


def _turned_back(sheet: Sheet) -> Sheet:
    """The page turned by a quarter against the clock."""
    width = sheet.width

    def glyph(one: Glyph) -> Glyph:
        return _letter_turned_back(one, width)

    def stroke(one: Stroke) -> Stroke:
        if one.is_level:
            return Stroke(False, one.position, width - one.end, width - one.start)
        return Stroke(True, width - one.position, one.start, one.end)

    return evolve(
        sheet,
        width=sheet.height,
        height=width,
        glyphs=tuple(map(glyph, sheet.glyphs)),
        strokes=tuple(map(stroke, sheet.strokes)),
        pictures=tuple(Area(one.top, width - one.right, one.bottom, width - one.left) for one in sheet.pictures),
        aside={why: tuple(map(glyph, glyphs)) for why, glyphs in sheet.aside.items()},
        struck=tuple(map(stroke, sheet.struck)),
    )
