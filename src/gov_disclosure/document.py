"""A page before it means anything: headings, paragraphs, tables of cells with spans, and pictures, each with its place.

This is the seam between what people publish and what the form says. Readers of a format make a `Document`, writers of a format
print one; neither knows a word of the form. `compose` and `recognise` know the form and no markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from gov_disclosure.i18n import AnyLocale, either, is_chinese

__all__ = ["Aside", "Block", "Document", "Embedded", "Heading", "Paragraph", "Picture", "Place", "Table", "TableCell", "Why"]


@frozen(kw_only=True)
class Place:
    """Where something stands in a source. All numbers count from 1; None where the format has no such thing.

    Arguments:
        sheet: name of the sheet of a workbook. page: of a paged source. line: of a text. table: which table of the source.
        row, column: in that table's grid. path: in a structured source, such as JSON.
    """

    sheet: str | None = None
    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    path: str | None = None

    def text(self, locale: AnyLocale = "zh") -> str:
        """The place in words: 源文件中第2个表格第3行第4列, or line 12; empty where nothing is known but a path, which is for programs."""

        def said(zh: str, en: str) -> str:
            return either(zh, en, locale)

        parts: list[str] = []
        if self.sheet is not None:
            parts.append(f"{said('工作表', 'sheet ')}“{self.sheet}”")
        if self.page is not None:
            parts.append(said(f"第{self.page}页", f"page {self.page}"))
        if self.line is not None:
            parts.append(said(f"第{self.line}行", f"line {self.line}"))
        if self.table is not None:
            grid = said(f"源文件中第{self.table}个表格", f"table {self.table} of the source")
            if self.row is not None:
                grid += said(f"第{self.row}行", f", row {self.row}")
            if self.column is not None:
                grid += said(f"第{self.column}列", f", column {self.column}")
            parts.append(grid)
        return ("，" if is_chinese(locale) else ", ").join(parts)


class Why(StrEnum):
    """Why something that is written in a source is no part of what the source says there."""

    NOTE = "note"
    """The mark of a note behind a figure or a word, or the note itself: a raised 1, ①."""
    STRUCK = "struck"
    """Struck out, so no longer in force."""
    HIDDEN = "hidden"
    """Not shown to who looks at the source."""
    CUT = "cut"
    """Where the source breaks off, so that nobody knows how it goes on."""
    RUNNING = "running"
    """A running head, a running foot, the number of a page."""
    MENU = "menu"
    """One of a run of links that lead to other pages."""


@frozen(kw_only=True)
class Aside:
    """Text of a source that is kept out of the text of its block or cell, with the reason; nothing that is written is lost."""

    text: str
    why: Why
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True)
class Heading:
    """A heading; level 1 is the title of the document, 2 a section, and so on down to 6.

    Arguments:
        hidden: whether who looks at the source does not see it; so with the other blocks.
    """

    level: int
    text: str
    hidden: bool = False
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True)
class Paragraph:
    """A paragraph of running text, or a line of a source that has only lines."""

    text: str
    hidden: bool = False
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True)
class TableCell:
    """A cell of a table. Row and column count from 0 and are those of its upper left corner in the grid.

    Arguments:
        header: None for a figure or text; ``"col"`` or ``"row"`` where it labels a column or a row.
        key: what the figure in it is called by whoever composed the table; writers that mark or link cells look there.
        asides: what else is written in it and is no part of its text: marks of notes, what is struck out or hidden.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: str | None = None
    key: str | None = field(default=None, eq=False)
    asides: tuple[Aside, ...] = field(default=(), eq=False)
    place: Place | None = field(default=None, eq=False)


_CORNER: Final = attrgetter("row", "column")


@frozen(kw_only=True)
class Table:
    """A table: cells in reading order, with their spans resolved to a grid.

    Arguments:
        caption: what the source says it is, if it says so. head_rows: how many rows at the top are headings.
    """

    cells: tuple[TableCell, ...]
    caption: str = ""
    head_rows: int = 0
    hidden: bool = False
    place: Place | None = field(default=None, eq=False)

    @cached_property
    def height(self) -> int:
        """Rows of the grid."""
        return max([c.row + c.rowspan for c in self.cells], default=0)

    @cached_property
    def width(self) -> int:
        """Columns of the grid."""
        return max([c.column + c.colspan for c in self.cells], default=0)

    def grid(self) -> list[list[TableCell | None]]:
        """Rows of cells; a cell that spans stands in every place it covers, None where no cell reaches."""
        rows: list[list[TableCell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            if cell.rowspan == cell.colspan == 1:
                rows[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    rows[row][column] = cell
        return rows

    def lines(self) -> list[list[TableCell]]:
        """The cells that begin in each row, from left to right."""
        rows: list[list[TableCell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=_CORNER):
            rows[cell.row].append(cell)
        return rows


@frozen(kw_only=True)
class Picture:
    """A picture that a writer places where it stands. Readers of a format make none; what they meet is `Embedded`.

    Arguments:
        content: the file's bytes. media_type: ``"image/svg+xml"`` or ``"image/png"``. width, height: in millimetres.
        alternative: what it shows, in words, for whoever does not see it.
    """

    content: bytes = field(repr=False)
    media_type: str
    width: float
    height: float
    alternative: str
    place: Place | None = field(default=None, eq=False)


@frozen(kw_only=True)
class Embedded:
    """Something that stands in a page and cannot be read as text: a picture, a table of another program. Writers write none.

    Arguments:
        kind: ``"picture"``, ``"workbook"`` (a table of a spreadsheet program), ``"object"`` (anything else), ``"frame"`` (another
            page shown in this one), ``"attachment"`` (a link to a file that may be the report itself).
        text: what the source says of it: its title, its alternative text, the name of its file.
    """

    kind: str
    text: str = ""
    hidden: bool = False
    place: Place | None = field(default=None, eq=False)


Block: TypeAlias = Heading | Paragraph | Table | Picture | Embedded


@frozen(kw_only=True)
class Document:
    """A page: blocks in reading order, and what its head says about it.

    Arguments:
        blocks: headings, paragraphs, tables, pictures, what is embedded. title: of the page's head, if any. language: BCP 47 tag.
        metadata: name → content as the page's head has it (``PubDate`` …).
        asides: what else is written in the page and is no part of its running text: notes, running heads, what is struck out.
        breaks_off: whether the source ends before the page does: a download that was broken off.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "zh-CN"
    metadata: Mapping[str, str] = field(factory=dict)
    asides: tuple[Aside, ...] = field(default=(), eq=False)
    breaks_off: bool = field(default=False, eq=False)

    def with_blocks(self, *blocks: Block) -> Document:
        """The same page with other blocks."""
        return evolve(self, blocks=blocks)
