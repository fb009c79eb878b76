"""From a PDF to a page: tables drawn with lines or set in columns, paragraphs put together from lines.

A PDF knows neither tables nor paragraphs: it has letters at places. What belongs together is concluded from where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from gov_disclosure.document import Block, Document, Place, Table, TableCell
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.pdf_reading_columns import Columns, in_columns
from gov_disclosure.pages.pdf_reading_file import Glyph, Sheet, opened, sheets_of
from gov_disclosure.pages.pdf_reading_grid import Box, Frame, frames_of
from gov_disclosure.pages.pdf_reading_lines import Line, lines_of, paragraphs_of, running, text_of_cell

__all__ = ["read"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a PDF is, all its pages one after the other.

    Arguments:
        source: bytes of the file. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no PDF, is damaged, locked with a password, a scan, or beyond a limit.
    """
    if isinstance(source, str):
        raise UnreadableDocument("A PDF was looked for; this is text")
    budget = Budget(limits)
    with opened(source, limits) as file:
        pages = [_Page.of(sheet, budget) for sheet in sheets_of(file, limits)]
        metadata = {name: text for name, text in file.get_metadata_dict().items() if text}
    scans = [page.sheet.number for page in pages if page.sheet.is_scan]
    if scans and not any(page.lines or page.grids for page in pages):
        raise UnreadableDocument(
            "The PDF is a scan: its {pages} pages are pictures, without a letter that could be read; run text recognition (OCR) on it first",
            pages=len(scans),
        )
    if scans:
        metadata["ScannedPages"] = ", ".join(map(str, scans))
    return Document(blocks=tuple(_blocks(pages, budget)), title=metadata.get("Title", ""), metadata=metadata)


@frozen
class _Grid:
    """A table drawn on one page: its frame, and the text of each of its boxes."""

    page: int
    frame: Frame
    texts: tuple[str, ...]


@frozen
class _Page:
    """A page: its tables, and the lines outside of them."""

    sheet: Sheet
    grids: tuple[_Grid, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

    @classmethod
    def of(cls, sheet: Sheet, budget: Budget) -> _Page:
        frames = frames_of(sheet.strokes, budget)
        inside: list[dict[int, list[Glyph]]] = [{} for _ in frames]
        outside: list[Glyph] = []
        for glyph in sheet.glyphs:
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            for frame, glyphs in zip(frames, inside, strict=True):
                box = frame.box_at(x, y)
                if box is not None:
                    glyphs.setdefault(box, []).append(glyph)
                    break
            else:
                outside.append(glyph)
        grids = [
            _Grid(sheet.number, frame, tuple(text_of_cell(glyphs.get(n, ())) for n in range(len(frame.boxes))))
            for frame, glyphs in zip(frames, inside, strict=True)
            if glyphs
        ]
        return cls(sheet, tuple(grids), tuple(lines_of(outside, sheet.number)))


def _grid_of(columns: Columns) -> _Grid:
    """A table without lines, as if it were drawn."""
    width, height = len(columns.rows[0]), len(columns.rows)
    boxes = tuple(Box(row, column, row + 1, column + 1) for row in range(height) for column in range(width))
    # Its columns are nowhere in particular, so that no other part of a table goes on with it.
    across = tuple(-1e6 * (width + columns.top) + 1e3 * n for n in range(width + 1))
    frame = Frame(across, tuple(columns.top + n for n in range(height + 1)), boxes, ())
    return _Grid(columns.page, frame, tuple(text for row in columns.rows for text in row))


def _blocks(pages: Sequence[_Page], budget: Budget) -> Iterator[Block]:
    aside = running([(page.sheet, page.lines) for page in pages])
    lines: list[Line] = []
    grids: list[_Grid] = []
    for page in pages:
        text, tables = in_columns([line for line in page.lines if (line.page, line.number) not in aside])
        items: list[Line | _Grid] = [*text, *page.grids, *(_grid_of(columns) for columns in tables)]
        items.sort(key=lambda item: item.baseline if isinstance(item, Line) else item.frame.down[0])
        for item in items:
            if isinstance(item, _Grid):
                yield from paragraphs_of(lines)
                lines = []
                if grids and not _goes_on(grids[-1], item):
                    yield _table(grids, budget)
                    grids = []
                grids.append(item)
            else:
                if grids:
                    yield _table(grids, budget)
                    grids = []
                lines.append(item)
    if grids:
        yield _table(grids, budget)
    yield from paragraphs_of(lines)


# --- tables over several pages -----------------------------------------------------------------------------------------

_SAME = 6.0
"""Points: edges of two parts of a table that differ less are the same."""


def _goes_on(before: _Grid, after: _Grid) -> bool:
    """Whether a table goes on with another at the top of the next page."""
    if after.page != before.page + 1:
        return False
    one, other = before.frame.across, after.frame.across
    return abs(one[0] - other[0]) <= _SAME and abs(one[-1] - other[-1]) <= _SAME


def _table(grids: Sequence[_Grid], budget: Budget) -> Table:
    """The table that drawn parts make, one below the other."""
    budget.tables += 1
    number = budget.tables
    across = _across(grids)
    cells: list[TableCell] = []
    row = 0
    for grid in grids:
        columns = [_nearest(across, x) for x in grid.frame.across]
        for box, text in zip(grid.frame.boxes, grid.texts, strict=True):
            budget.take_text(text)
            column = columns[box.column]
            cells.append(
                TableCell(
                    text=text,
                    row=row + box.row,
                    column=column,
                    rowspan=box.end_row - box.row,
                    colspan=columns[box.end_column] - column,
                    place=Place(page=grid.page, table=number, row=row + box.row + 1, column=column + 1),
                )
            )
        row += len(grid.frame.down) - 1
    return Table(cells=tuple(cells), place=Place(page=grids[0].page, table=number))


def _across(grids: Sequence[_Grid]) -> list[float]:
    """The edges of the columns of all parts."""
    found: list[float] = []
    for x in sorted(x for grid in grids for x in grid.frame.across):
        if not found or x - found[-1] > _SAME:
            found.append(x)
    return found


def _nearest(positions: Sequence[float], x: float) -> int:
    return min(range(len(positions)), key=lambda n: abs(positions[n] - x))
