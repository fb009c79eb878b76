"""Where each block of a page stands in a workbook, and the marks that tell a row from what it looks like.

A section is a sheet. Column A is hidden and says of each row what it is; all that people see begins in column B. Marks survive whatever
a spreadsheet program does to fonts and widths, and rows without a mark are still read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from attrs import field, frozen

from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table
from gov_disclosure.pages.wrapping import width_of

__all__ = ["FIRST", "LONGEST_TEXT", "PROSE_WIDTH", "Placed", "SheetPlan", "TableMark", "cut", "planned", "text_height"]

FIRST: Final = 1
"""The column, counted from 0, in which what people see begins."""

LONGEST_TEXT: Final = 16_000
"""Characters of one cell: Excel holds 32 767 UTF-16 units. A longer paragraph takes several rows."""

PROSE_WIDTH: Final = 72
_NARROWEST: Final = 9
_WIDEST_LABEL: Final = 26
_LINE: Final = 15.0
_HIGHEST: Final = 405.0
_SHEET_NAME: Final = 31


def cut(text: str, most: int = 255) -> str:
    """The beginning of a text, as far as a spreadsheet keeps it: it counts in UTF-16, where a rare character takes two."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


@frozen
class TableMark:
    """What the first row of a table says in column A.

    Arguments:
        width: columns. side: columns of labels. head: rows of headings. is_glossed: whether a second line in a heading is a translation.
        units: what to put behind a number, by column from 0: a unit that the sheet shows by the format of its numbers.
    """

    width: int
    side: int
    head: int
    is_glossed: bool = False
    units: Mapping[int, str] = field(factory=dict)

    def text(self) -> str:
        """As it is written."""
        said = ["table", str(self.width), str(self.side), str(self.head), *(["gloss"] if self.is_glossed else [])]
        return " ".join([*said, *(f"{column}={unit}" for column, unit in self.units.items())])

    @classmethod
    def parsed(cls, text: str) -> TableMark | None:
        """The mark in a text; None for any other text."""
        found = re.fullmatch(r"table (\d{1,5}) (\d{1,5}) (\d{1,5})( gloss)?((?: \d{1,5}=\S+)*)", text)
        if found is None:
            return None
        width, side, head = (int(found[n]) for n in (1, 2, 3))
        units = dict(one.split("=", 1) for one in found[5].split())
        return cls(width, side, head, found[4] is not None, {int(column): unit for column, unit in units.items()})


@frozen
class Placed:
    """A block and the rows it takes.

    Arguments:
        block: as in the document. number: which block of it. row: the first, from 0. texts: a text cut to what cells hold.
    """

    block: Block
    number: int
    row: int
    texts: tuple[str, ...] = ()

    @property
    def grid_row(self) -> int:
        """The first row of a table below its caption."""
        return self.row + (1 if isinstance(self.block, Table) and self.block.caption else 0)

    @property
    def end(self) -> int:
        """The row after it."""
        return self.grid_row + self.block.height if isinstance(self.block, Table) else self.row + len(self.texts)


@frozen
class SheetPlan:
    """A sheet.

    Arguments:
        name: unique in its workbook. blocks: on it. widths: of its columns, in characters, from column B on.
    """

    name: str
    blocks: tuple[Placed, ...]
    widths: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last column of the widest table."""
        return FIRST + len(self.widths) - 1

    @property
    def end(self) -> int:
        """The row after the last block."""
        return self.blocks[-1].end if self.blocks else 0

    def text_height(self, text: str) -> float:
        """Points that a text over the whole width needs."""
        return text_height(text, sum(self.widths))

    def note_height(self, text: str, columns: tuple[int, int]) -> float:
        """Points that a small text over these columns of the sheet needs."""
        first, last = columns
        return text_height(text, sum(self.widths[first - FIRST : last - FIRST + 1]) * 1.2)

    def table_heights(self, table: Table) -> list[float]:
        """Points that each row of a table needs."""
        heights = [_LINE + 3] * table.height
        for cell in sorted(table.cells, key=lambda cell: cell.rowspan):
            within = range(cell.row, cell.row + cell.rowspan)
            missing = text_height(cell.text, sum(self.widths[cell.column : cell.column + cell.colspan])) - sum(
                heights[row] for row in within
            )
            for row in within if missing > 0 else ():
                heights[row] += missing / cell.rowspan
        return [min(height, _HIGHEST) for height in heights]


def text_height(text: str, width: float) -> float:
    """Points that a text needs over so many characters of width."""
    lines = sum(max(1, math.ceil(width_of(line) / max(width - 1, 1))) for line in text.split("\n"))
    return min(lines * _LINE + 3, _HIGHEST)


def planned(document: Document, first: str = "") -> list[SheetPlan]:
    """The sheets of a page: what stands before the first section is one, each section is one.

    Arguments:
        document: the page. first: name of the first sheet; by default the title.
    """
    sheets: list[SheetPlan] = []
    names: set[str] = set()
    for blocks in _sections(document):
        placed: list[Placed] = []
        row = 0
        for number, block in blocks:
            gap = bool(placed) and (isinstance(block, Table) or isinstance(placed[-1].block, Table))
            texts = tuple(_pieces(block.text)) if isinstance(block, Heading | Paragraph) else ()
            placed.append(Placed(block, number, row + gap, texts))
            row = placed[-1].end
        head = blocks[0][1] if blocks else None
        title = head.text.rpartition("\n")[2] if isinstance(head, Heading) else ""
        name = _sheet_name((first if not sheets else "") or title, len(sheets) + 1, names)
        sheets.append(SheetPlan(name, tuple(placed), tuple(_widths([block for _, block in blocks]))))
    return sheets


def _sections(document: Document) -> Iterator[list[tuple[int, Block]]]:
    section: list[tuple[int, Block]] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Embedded | Picture):
            continue
        if isinstance(block, Heading) and block.level == 2 and section:
            yield section
            section = []
        section.append((number, block))
    yield section


def _pieces(text: str) -> Iterator[str]:
    yield from (text[at : at + LONGEST_TEXT] for at in range(0, len(text) or 1, LONGEST_TEXT))


def _widths(blocks: Sequence[Block]) -> list[int]:
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return [PROSE_WIDTH]
    widths = [_NARROWEST] * max(table.width for table in tables)
    for table in tables:
        for cell in table.cells:
            longest = width_of(cell.text)
            needed = longest + 2 if cell.header is None else math.ceil(longest / (2 if cell.header == "row" else 3)) + 2
            if cell.colspan == 1:
                widths[cell.column] = max(widths[cell.column], min(needed, _WIDEST_LABEL))
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    if len(widths) == 2:
        widths[1] = max(widths[1], PROSE_WIDTH - widths[0] if texts else 50)
    return widths


def _sheet_name(text: str, number: int, taken: set[str]) -> str:
    """A name that Excel allows: no brackets, slashes or quotes at its ends, 31 characters, none twice."""
    plain = "".join(" " if character in "[]:*?/\\" or not character.isprintable() else character for character in text)
    plain = plain.strip(" '")
    while len(plain.encode("utf-16-le")) > 2 * _SHEET_NAME:
        plain = f"{plain[:-2].rstrip()}…"
    if not plain or plain.lower() in taken | {"history"}:
        plain = next(name for n in count(number) if (name := f"({n})") not in taken)
    taken.add(plain.lower())
    return plain
