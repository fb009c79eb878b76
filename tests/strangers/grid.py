"""A page before it is written in a format: titles, headings, paragraphs and tables whose cells know what they are.

A grid is a full rectangle; a cell that spans stands in several of its places. So columns and rows are put in, moved and cut without
counting spans, and whoever writes the grid works the spans out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from attrs import Factory, define

__all__ = ["Block", "Cell", "Furniture", "Grid", "Heading", "Para", "Row", "Title", "every_text"]


@define(eq=False)
class Cell:
    """A cell.

    Arguments:
        role: ``corner``, ``column``, ``row``, ``caption``, ``figure``, ``extra`` (outside the form) or ``empty``. path: of a figure.
    """

    text: str
    role: str
    path: str = ""


Row: TypeAlias = list[Cell]


@define(eq=False)
class Grid:
    """A table. ``head``: rows at the top that label columns. ``labels``: columns at the left that label rows."""

    rows: list[Row]
    section: str
    head: int = 1
    labels: int = 1

    @property
    def width(self) -> int:
        return len(self.rows[0])

    def origins(self) -> Iterator[tuple[int, int, Cell, int, int]]:
        """Row, column, cell, rowspan, colspan of each cell where it begins."""
        seen: set[int] = set()
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if id(cell) in seen:
                    continue
                seen.add(id(cell))
                wide = next((k for k in range(c, len(row)) if row[k] is not cell), len(row)) - c
                high = (
                    next(
                        (k for k in range(r, len(self.rows)) if c >= len(self.rows[k]) or self.rows[k][c] is not cell),
                        len(self.rows),
                    )
                    - r
                )
                yield r, c, cell, high, wide

    def cells(self) -> Iterator[Cell]:
        """Each cell once."""
        return (cell for _, _, cell, _, _ in self.origins())

    def put_column(self, at: int, made: Callable[[int, Row], Cell]) -> None:
        """Put a column before column ``at``; where a cell reaches over that place, it reaches over the new column as well."""
        new = [row[at] if 0 < at < len(row) and row[at - 1] is row[at] else made(r, row) for r, row in enumerate(self.rows)]
        for row, cell in zip(self.rows, new, strict=True):
            row.insert(at, cell)

    def put_row(self, at: int, row: Row) -> None:
        """Put a row before row ``at``; cells that reach over that place reach over the new row."""
        for c in range(self.width):
            if 0 < at < len(self.rows) and self.rows[at - 1][c] is self.rows[at][c]:
                row[c] = self.rows[at][c]
        self.rows.insert(at, row)

    def drop_column(self, at: int) -> Sequence[Cell]:
        """Take a column out and give it."""
        return [row.pop(at) for row in self.rows]


@define(eq=False)
class Title:
    """The title of the report, or a line that belongs to it."""

    text: str


@define(eq=False)
class Heading:
    """A heading: depth 1 is a section, 2 a part of it. ``label`` is what the ``number`` stands before."""

    number: str
    label: str
    depth: int

    @property
    def text(self) -> str:
        return self.number + self.label


@define(eq=False)
class Para:
    """A paragraph; whether it ``counts`` says whether reading must keep it whole. ``section``: where it stands, ``""`` for the front."""

    text: str
    section: str = ""
    counts: bool = True


@define(eq=False)
class Furniture:
    """What a site puts around a report: ``lines`` of the navigation, a list of parts, a foot, a page number."""

    kind: str
    lines: list[str] = Factory(list)


Block: TypeAlias = Title | Heading | Para | Grid | Furniture


def every_text(blocks: Sequence[Block], change: Callable[[str], str]) -> None:
    """Put every text of a page through ``change``."""
    for block in blocks:
        match block:
            case Grid():
                for cell in block.cells():
                    cell.text = change(cell.text)
            case Furniture():
                block.lines = [change(line) for line in block.lines]
            case Heading():
                block.number, block.label = change(block.number), change(block.label)
            case _:
                block.text = change(block.text)
