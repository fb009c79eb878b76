"""From letters at places to a page: tables drawn with lines or set in columns, paragraphs put together from lines.

Where nothing says what is a table and what a paragraph, it is concluded from where things stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from gov_disclosure.document import Aside, Block, Embedded, Place, Why
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.placed.columns import in_columns
from gov_disclosure.pages.placed.frames import Frame, frames_of
from gov_disclosure.pages.placed.halves import in_order
from gov_disclosure.pages.placed.letters import Area, Glyph, Sheet, upright
from gov_disclosure.pages.placed.lines import Line, lines_of, paragraphs_of, text_of_cell
from gov_disclosure.pages.placed.marks import parted_notes, without_struck
from gov_disclosure.pages.placed.running import is_page_number, repeated_heads, running
from gov_disclosure.pages.placed.tables import Part, PartCell, goes_on, table_of

__all__ = ["blocks_of"]


def blocks_of(sheets: Iterable[Sheet], budget: Budget) -> tuple[tuple[Block, ...], tuple[Aside, ...]]:
    """The blocks of a source that is drawn, in reading order, and what else is written in it.

    Raises:
        UnreadableDocument: its tables or its text are beyond a limit.
    """
    pages = [
        _Page.of(without_struck(sheet), order, budget) for order, sheet in enumerate(in_order([upright(one) for one in sheets]))
    ]
    found = _Found(budget)
    blocks = tuple(found.blocks(pages))
    return blocks, tuple(found.asides)


@frozen
class _Drawn:
    """A table drawn on one page, and how far it reaches down."""

    part: Part
    top: float
    bottom: float


@frozen
class _Shown:
    """A picture of the size of a text."""

    page: int
    top: float
    bottom: float


_Item: TypeAlias = "Line | _Drawn | _Shown"


@frozen
class _Page:
    """A page: its tables, the lines outside of them, its pictures, and what is set aside."""

    sheet: Sheet
    order: int
    tables: tuple[_Drawn, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    pictures: tuple[_Shown, ...] = field(repr=False)
    asides: tuple[Aside, ...] = field(repr=False)

    @classmethod
    def of(cls, sheet: Sheet, order: int, budget: Budget) -> _Page:
        frames = frames_of(sheet.strokes, budget)
        inside: list[dict[int, list[Glyph]]] = [{} for _ in frames]
        outside: list[Glyph] = []
        for glyph in sheet.glyphs:
            x, y = glyph.middle
            for frame, glyphs in zip(frames, inside, strict=True):
                box = frame.box_at(x, y)
                if box is not None:
                    glyphs.setdefault(box, []).append(glyph)
                    break
            else:
                outside.append(glyph)
        for frame, glyphs in zip(frames, inside, strict=True):
            outside.extend(_numbers_within(frame, glyphs))
        tables = [
            _Drawn(_part(sheet, order, frame, glyphs), frame.down[0], frame.down[-1])
            for frame, glyphs in zip(frames, inside, strict=True)
            if any(glyphs.values())
        ]
        lines, notes = [], []
        for line in lines_of(outside, sheet.number):
            kept, marks = parted_notes(line.glyphs)
            if marks:
                notes.append(_aside(marks, Why.NOTE, line.place))
                (line,) = (evolve(one, number=line.number) for one in lines_of(kept, sheet.number))
            lines.append(line)
        aside = [
            _aside(line.glyphs, why, Place(page=sheet.number))
            for why, glyphs in sheet.aside.items()
            for line in lines_of(glyphs, 0)
        ]
        return cls(sheet, order, tuple(tables), tuple(lines), tuple(_pictures(sheet)), (*notes, *aside))


def _aside(glyphs: Iterable[Glyph], why: Why, place: Place) -> Aside:
    return Aside(text=text_of_cell(list(glyphs)), why=why, place=place)


def _numbers_within(frame: Frame, glyphs: dict[int, list[Glyph]]) -> list[Glyph]:
    """The letters of a page number that upright lines run past: they go on to the end of the page."""
    found: list[Glyph] = []
    for row, outermost in ((0, 0), (len(frame.down) - 2, -1)):
        boxes = [n for n, box in enumerate(frame.boxes) if box.row <= row < box.end_row and glyphs.get(n)]
        lines = lines_of([glyph for n in boxes for glyph in glyphs[n]], 0)
        if lines and is_page_number(lines[outermost].text):
            found.extend(lines[outermost].glyphs)
    taken = {glyph.at for glyph in found}
    for n in glyphs:
        glyphs[n] = [glyph for glyph in glyphs[n] if glyph.at not in taken]
    return found


def _part(sheet: Sheet, order: int, frame: Frame, glyphs: dict[int, list[Glyph]]) -> Part:
    cells = []
    for n, box in enumerate(frame.boxes):
        there = glyphs.get(n, [])
        kept: list[Glyph] = []
        marks: list[Glyph] = []
        lines = lines_of(there, sheet.number)
        for line in lines:
            letters, notes = parted_notes(line.glyphs)
            kept.extend(letters)
            marks.extend(notes)
        asides = (_aside(marks, Why.NOTE, Place(page=sheet.number)),) if marks else ()
        cells.append(
            PartCell(
                box.row,
                box.column,
                box.end_row,
                box.end_column,
                text_of_cell(kept if marks else there),
                last=lines[-1].right - lines[-1].left if lines else 0.0,
                widest=max((line.right - line.left for line in lines), default=0.0),
                em=lines[-1].size if lines else 0.0,
                asides=asides,
            )
        )
    return Part(sheet.number, order, frame.across, len(frame.down) - 1, tuple(cells))


# --- pictures ----------------------------------------------------------------------------------------------------------

_LEAST: Final = (80.0, 40.0)
"""Points: a picture that is less wide or less tall is an ornament."""
_GROUND: Final = 0.7
"""Part of a page: a larger picture that letters stand on is the ground of the page, or a scan of which they were recognised."""


def _pictures(sheet: Sheet) -> Iterator[_Shown]:
    """The pictures of a page, strips that touch taken together."""
    joined: list[Area] = []
    for area in sorted(sheet.pictures, key=lambda one: (one.left, one.top)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.left - area.left) < 2
            and abs(last.right - area.right) < 2
            and area.top <= last.bottom + 2
        ):
            joined[-1] = Area(last.left, last.top, last.right, max(last.bottom, area.bottom))
        else:
            joined.append(area)
    has_letters = any(not glyph.text.isspace() for glyph in sheet.glyphs)
    for area in joined:
        width, height = area.right - area.left, area.bottom - area.top
        is_ground = has_letters and width * height > _GROUND * sheet.width * sheet.height
        if width >= _LEAST[0] and height >= _LEAST[1] and not is_ground:
            yield _Shown(sheet.number, area.top, area.bottom)


# --- all pages as one --------------------------------------------------------------------------------------------------


@frozen
class _Found:
    """What is found in a source."""

    budget: Budget
    asides: list[Aside] = field(factory=list)

    def blocks(self, pages: Sequence[_Page]) -> Iterator[Block]:
        """The blocks of all pages, one after the other."""
        parts: list[Part] = []
        for is_drawn, run in groupby(self._items(pages), lambda item: isinstance(item, _Drawn)):
            if is_drawn:
                for item in run:
                    assert isinstance(item, _Drawn)  # noqa: S101
                    if parts and not goes_on(parts[-1], item.part):
                        yield self._table(parts)
                        parts = []
                    parts.append(item.part)
                yield self._table(parts)
                parts = []
                continue
            yield from self._text([item for item in run if not isinstance(item, _Drawn)])

    def _table(self, parts: Sequence[Part]) -> Block:
        table, heads = table_of(parts, self.budget)
        self.asides.extend(heads)
        return table

    def _text(self, items: Sequence[Line | _Shown]) -> Iterator[Block]:
        """Text between drawn tables, with the tables in it that are set in columns, and pictures."""
        lines, tables = in_columns([item for item in items if isinstance(item, Line)])
        there: list[tuple[float, Line | _Shown | Part]] = [(line.baseline, line) for line in lines]
        there += [(item.bottom, item) for item in items if isinstance(item, _Shown)]
        there += [(columns.top, columns.part) for columns in tables]
        there.sort(key=lambda one: one[0])
        run: list[Line] = []
        for _, item in there:
            if isinstance(item, Line):
                run.append(item)
                continue
            yield from paragraphs_of(run)
            run = []
            yield self._table([item]) if isinstance(item, Part) else Embedded(kind="picture", place=Place(page=item.page))
        yield from paragraphs_of(run)

    def _items(self, pages: Sequence[_Page]) -> Iterator[_Item]:
        """Tables, lines and pictures from top to bottom, as if all pages were one long page without running heads and page numbers."""
        aside = running([(page.sheet, page.lines) for page in pages])
        left = [[line for n, line in enumerate(page.lines) if (at, n) not in aside] for at, page in enumerate(pages)]
        again = repeated_heads(left)
        bottom = 0.0
        number = 0
        for at, page in enumerate(pages):
            self.asides.extend(page.asides)
            for n, line in enumerate(page.lines):
                if (at, n) in aside:
                    self.asides.append(Aside(text=line.text, why=Why.RUNNING, place=line.place))
            lines = left[at]
            for n, line in enumerate(lines):
                if (at, n) in again:
                    self.asides.append(Aside(text=line.text, why=Why.RUNNING, place=line.place))
            lines = [line for n, line in enumerate(lines) if (at, n) not in again]
            items: list[tuple[float, float, _Item]] = [(line.baseline - line.size, line.baseline, line) for line in lines]
            items += [(table.top, table.bottom, table) for table in page.tables]
            items += [(picture.top, picture.bottom, picture) for picture in page.pictures]
            if not items:
                continue
            items.sort(key=lambda item: item[1] if isinstance(item[2], Line) else item[0])
            shift = bottom + _PAGE_GAP * _size(lines) - min(top for top, _, _ in items)
            bottom = shift + max(low for _, low, _ in items)
            for _, _, item in items:
                if isinstance(item, Line):
                    number += 1
                    yield evolve(item, baseline=item.baseline + shift, order=number)
                elif isinstance(item, _Shown):
                    yield evolve(item, top=item.top + shift, bottom=item.bottom + shift)
                else:
                    yield item


_PAGE_GAP: Final = 0.5
"""Parts of the size of a letter: between the last line of a page and the first of the next, as if there were no end of the page."""


def _size(lines: Sequence[Line]) -> float:
    return min((line.size for line in lines), default=10.0)
