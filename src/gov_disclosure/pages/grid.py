"""From rows of spans to a grid: where each cell of a table stands, by the rules of HTML, made safe against any spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, evolve

from gov_disclosure.document import Aside, Place, Table, TableCell
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits

__all__ = ["Budget", "RawCell", "laid_out"]


@define
class RawCell:
    """A cell as a source has it: its text and spans, not yet its place.

    Arguments:
        rowspan: 0 reaches to the end of the group of rows. header, asides: as in `TableCell`.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: str | None = None
    asides: tuple[Aside, ...] = ()


@define
class Budget:
    """What one source has used of its limits.

    Arguments:
        limits: the bounds. tables, cells, characters: used so far; cells count what they span.
    """

    limits: Limits
    tables: int = 0
    cells: int = 0
    characters: int = 0

    def take_cells(self, count: int) -> None:
        """Count cells.

        Raises:
            UnreadableDocument: there are too many.
        """
        self.cells += count
        if self.cells > self.limits.cells:
            raise UnreadableDocument(
                "The tables of the source have {found} cells or more, spans counted out; the limit is {limit} "
                "(Limits(cells=…) raises it)",
                found=self.cells,
                limit=self.limits.cells,
            )

    def take_columns(self, count: int) -> None:
        """Check the width of one table.

        Raises:
            UnreadableDocument: it is too wide.
        """
        if count > self.limits.columns:
            raise UnreadableDocument(
                "A table of the source has {found} columns or more, spans counted out; the limit is {limit} "
                "(Limits(columns=…) raises it)",
                found=count,
                limit=self.limits.columns,
            )

    def take_text(self, text: str) -> None:
        """Count the characters of a text that is kept.

        Raises:
            UnreadableDocument: there are too many.
        """
        self.take_characters(len(text))

    def take_characters(self, count: int) -> None:
        """Count characters of a text that would be kept.

        Raises:
            UnreadableDocument: there are too many.
        """
        self.characters += count
        if self.characters > self.limits.characters:
            raise UnreadableDocument(
                "The source has {found} characters of text or more; the limit is {limit} (Limits(characters=…) raises it)",
                found=self.characters,
                limit=self.limits.characters,
            )


def laid_out(
    groups: Iterable[Sequence[Sequence[RawCell]]],
    budget: Budget,
    *,
    caption: str = "",
    head_rows: int = 0,
    lines: Sequence[int] | None = None,
) -> Table:
    """The table of these rows.

    Spans end where their group of rows ends; a span that runs into a cell from a row above stops before it, and the cells after it
    stand where they would have stood.

    Arguments:
        groups: of rows, such as head and body of a table. budget: what the source may still use.
        lines: where each row stands in a source that has lines.

    Raises:
        UnreadableDocument: too many columns, or too many cells.
    """
    budget.tables += 1
    number = budget.tables
    cells: list[TableCell] = []
    until: list[int] = []  # for each column, the first row in which no cell from above reaches it
    y = 0
    for rows in groups:
        end = y + len(rows)
        for row in rows:
            line = None if lines is None else lines[y]
            taken = 0
            x = 0
            for raw in row:
                while x < len(until) and until[x] > y:
                    x += 1
                rowspan = 1 if raw.rowspan == 1 else min(raw.rowspan or end, end - y)
                right = x + max(raw.colspan, 1)
                if right > len(until):
                    budget.take_columns(right)
                    until.extend([y] * (right - len(until)))
                colspan = 1
                if right == x + 1:  # most cells
                    until[x] = y + rowspan
                else:
                    while x + colspan < right and until[x + colspan] <= y:
                        colspan += 1
                    until[x : x + colspan] = [y + rowspan] * colspan
                taken += rowspan * colspan
                place = Place(line=line, table=number, row=y + 1, column=x + 1)
                cells.append(
                    TableCell(
                        text=raw.text,
                        row=y,
                        column=x,
                        rowspan=rowspan,
                        colspan=colspan,
                        header=raw.header,
                        asides=tuple(evolve(aside, place=place) for aside in raw.asides) if raw.asides else (),
                        place=place,
                    )
                )
                x = right
            budget.take_cells(taken or 1)
            y += 1
    return Table(
        cells=tuple(cells),
        caption=caption,
        head_rows=head_rows,
        place=Place(line=lines[0] if lines else None, table=number),
    )
