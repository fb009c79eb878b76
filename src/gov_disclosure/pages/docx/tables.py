"""Rows of a Word file laid out as tables: cells merged downwards, columns that are none, and several tables drawn as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, StrEnum, auto
from itertools import accumulate
from typing import Final

from attrs import define, frozen

from gov_disclosure.document import Aside, Block, Heading, Paragraph, Place, Table, TableCell
from gov_disclosure.pages.grid import Budget

__all__ = ["SLIVER", "Merge", "Role", "Row", "RowCell", "is_frame", "tables_of"]

SLIVER: Final = 100
"""Twentieths of a point between two lines that were meant to be one: what dragging a border by hand leaves behind."""
_LINES_OF_A_TEXT: Final = 8
_PARAGRAPH: Final = 60


class Role(StrEnum):
    """What a cell is in a table of ours, by the name of its paragraphs' style."""

    CAPTION = "表题"
    COLUMN = "表头"
    ROW = "表侧"
    FIGURE = "表数"
    WORDS = "表文"

    @classmethod
    def of(cls, style: str) -> Role | None:
        """The role that a style gives; None for any other style."""
        return _ROLES.get(style)


_ROLES: Final[Mapping[str, Role]] = {role.value: role for role in Role}


class Merge(Enum):
    """Whether a cell is one with those below it."""

    ALONE = auto()
    BEGINS = auto()
    GOES_ON = auto()


@define(eq=False)
class RowCell:
    """A cell of a row.

    Arguments:
        text: in it. role: of a cell of ours. begin, end: the lines of the grid that it stands between, from 0. merge: with the cells below.
        asides: what else is written in it.
    """

    text: str
    role: Role | None
    begin: int
    end: int
    merge: Merge = Merge.ALONE
    asides: tuple[Aside, ...] = ()


@frozen
class Row:
    """A row: its cells from left to right, where it stands in its table (from 0), and whether it is repeated on every page."""

    cells: Sequence[RowCell]
    at: int
    is_head: bool = False

    @property
    def caption(self) -> str | None:
        """The caption that the row is; None for any other row."""
        return self.cells[0].text if len(self.cells) == 1 and self.cells[0].role is Role.CAPTION else None


def is_frame(blocks: Sequence[Block]) -> bool:
    """Whether a cell holds a table, or a text with headings or paragraphs as no cell of figures has them."""
    if any(isinstance(block, Table) for block in blocks):
        return True
    return len(blocks) >= _LINES_OF_A_TEXT and any(
        isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.text) >= _PARAGRAPH) for block in blocks
    )


def tables_of(rows: Sequence[Row], widths: Sequence[int], budget: Budget, source: int, caption: str = "") -> Iterator[Table]:
    """The tables that rows are: one, or several under captions of their own.

    Arguments:
        rows: of one table of the source, or some of them. widths: of its columns. budget: what the source may still use.
        source: number of the table. caption: what stands over it.

    Raises:
        UnreadableDocument: too many cells.
    """
    part: list[Row] = []
    for row in rows:
        if row.caption is not None:
            yield from _table(part, widths, budget, source, caption)
            part, caption = [], row.caption
        else:
            part.append(row)
    yield from _table(part, widths, budget, source, caption)


@define
class _Open:
    """A cell that is being laid out."""

    cell: RowCell
    row: int
    at: int
    rows: int = 1


def _table(rows: Sequence[Row], widths: Sequence[int], budget: Budget, source: int, caption: str) -> Iterator[Table]:
    if not any(row.cells for row in rows):
        return
    lines = _lines([cell for row in rows for cell in row.cells], widths)
    # Places that no cell covers count too: whoever looks at the grid makes room for them.
    budget.take_cells(len(rows) * max(lines.values()))
    found: list[_Open] = []
    open_at: dict[int, _Open] = {}
    for y, row in enumerate(rows):
        for cell in row.cells:
            above = open_at.get(cell.begin)
            if cell.merge is Merge.GOES_ON and above is not None and above.cell.end == cell.end and above.row + above.rows == y:
                above.rows += 1
                continue
            opened = _Open(cell, y, row.at)
            found.append(opened)
            open_at[cell.begin] = opened
    head = _head(rows)
    yield Table(
        cells=tuple(
            TableCell(
                text=one.cell.text,
                row=one.row,
                column=lines[one.cell.begin],
                rowspan=one.rows,
                colspan=lines[one.cell.end] - lines[one.cell.begin],
                header="col" if one.row < head else "row" if one.cell.role is Role.ROW else None,
                asides=one.cell.asides,
                place=Place(table=source, row=one.at + 1, column=one.cell.begin + 1),
            )
            for one in found
        ),
        caption=caption,
        head_rows=head,
        place=Place(table=source, row=rows[0].at + 1),
    )


def _head(rows: Iterable[Row]) -> int:
    """How many rows at the top hold nothing but headings of columns."""
    count = 0
    for row in rows:
        is_ours = bool(row.cells) and all(cell.role is Role.COLUMN for cell in row.cells if cell.merge is not Merge.GOES_ON)
        if not (is_ours or row.is_head):
            break
        count += 1
    return count


def _lines(cells: Sequence[RowCell], widths: Sequence[int]) -> dict[int, int]:
    """For every line of the grid that a cell ends at, which one it is of those that remain.

    Lines at which no cell ends are none; nor is one next to another that nothing fits between.
    """
    ends = sorted({end for cell in cells for end in (cell.begin, cell.end)})
    if len(widths) >= ends[-1]:
        positions = [0, *accumulate(widths)]
        merged: dict[int, int] = {}
        last = -SLIVER
        count = -1
        for end in ends:
            if positions[end] - last >= SLIVER:
                count += 1
                last = positions[end]
            merged[end] = count
        if all(merged[cell.begin] < merged[cell.end] for cell in cells):
            return merged
    return {end: n for n, end in enumerate(ends)}
