"""Tables that go on over the ends of pages: the parts that pages show, put together to the one table that was torn.

A page may end anywhere: between two rows, or within one, whose label then begins at the foot of one page and ends at the head of the
next, while its figures stand on either. Word draws a line where it tears a row, so lines tell nothing: what is written tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Aside, Place, Table, TableCell, Why
from gov_disclosure.numbering import split_number
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed.lines import joined

__all__ = ["Part", "PartCell", "goes_on", "table_of"]

_SAME: Final = 6.0
"""Points: edges of two parts of a table that differ less are the same."""
_PADDING: Final = 13.0
"""Points: cells leave no more room beside their text, both sides together."""
_ROOM: Final = 1.7
"""Letters: a line that leaves no more room than this beside the widest of its column is full, so its text may go on."""


@frozen
class PartCell:
    """A cell as far as one page shows it.

    Arguments:
        row, column, end_row, end_column: in the grid of the part; the last ones not included. text: what stands in it.
        last, widest: width of its last line, and of the widest. em: size of its letters. All in points.
        asides: what else is written in it.
    """

    row: int
    column: int
    end_row: int
    end_column: int
    text: str
    last: float = 0.0
    widest: float = 0.0
    em: float = 0.0
    asides: tuple[Aside, ...] = ()


@frozen
class Part:
    """A table as far as one page shows it.

    Arguments:
        page: number of the page. order: which of the pages in the order of reading. across: where its columns begin and the last ends.
        height: how many rows it has. cells: in reading order. pages: of each row, where they are not all on one.
    """

    page: int
    order: int
    across: tuple[float, ...]
    height: int
    cells: tuple[PartCell, ...] = field(repr=False)
    pages: tuple[int, ...] = ()

    def page_of(self, row: int) -> int:
        """The page that a row stands on."""
        return self.pages[row] if self.pages else self.page


def goes_on(before: Part, after: Part) -> bool:
    """Whether a table goes on with another at the top of the next page: their outer edges are as far apart, wherever they are."""
    if after.order != before.order + 1:
        return False
    return abs((before.across[-1] - before.across[0]) - (after.across[-1] - after.across[0])) <= 2 * _SAME


@define
class _Cell:
    """A cell of the whole table, which may grow with each part."""

    row: int
    column: int
    end_row: int
    end_column: int
    text: str
    page: int
    last: float
    em: float
    asides: list[Aside]

    @property
    def width(self) -> tuple[int, int]:
        """Which columns it takes."""
        return self.column, self.end_column

    @property
    def is_number(self) -> bool:
        """Whether it holds a figure, or what stands for one."""
        return bool(self.text) and is_figure(self.text)


def table_of(parts: Sequence[Part], budget: Budget) -> tuple[Table, list[Aside]]:
    """The table that parts make, one below the other; and the heads that were printed again.

    Raises:
        UnreadableDocument: its text is beyond a limit.
    """
    budget.tables += 1
    number = budget.tables
    whole = _Whole(_edges(parts))
    for part in parts:
        whole.add(part)
    cells = []
    for cell in whole.cells:
        budget.take_text(cell.text)
        cells.append(
            TableCell(
                text=cell.text,
                row=cell.row,
                column=cell.column,
                rowspan=cell.end_row - cell.row,
                colspan=cell.end_column - cell.column,
                asides=tuple(cell.asides),
                place=Place(page=cell.page, table=number, row=cell.row + 1, column=cell.column + 1),
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(cells=tuple(cells), place=Place(page=parts[0].page, table=number)), whole.asides


def _edges(parts: Sequence[Part]) -> list[float]:
    """The edges of the columns of all parts, from the left edge of each."""
    found: list[float] = []
    for x in sorted(x - part.across[0] for part in parts for x in part.across):
        if not found or x - found[-1] > _SAME:
            found.append(x)
    return found


@define
class _Whole:
    """The rows of a table so far.

    Arguments:
        edges: of all its columns. widest: the widest line in each run of columns. first: texts of the rows of the first part.
    """

    edges: list[float]
    cells: list[_Cell] = field(factory=list)
    height: int = 0
    asides: list[Aside] = field(factory=list)
    widest: dict[tuple[int, int], float] = field(factory=dict)
    first: list[list[tuple[tuple[int, int], str]]] = field(factory=list)

    def add(self, part: Part) -> None:
        """Put a part below."""
        columns = [min(range(len(self.edges)), key=lambda n, x=x: abs(self.edges[n] - (x - part.across[0]))) for x in part.across]  # type: ignore[misc]
        cells = [
            _Cell(
                cell.row,
                columns[cell.column],
                cell.end_row,
                columns[cell.end_column],
                cell.text,
                part.page_of(cell.row),
                cell.last,
                cell.em,
                list(cell.asides),
            )
            for cell in part.cells
        ]
        for one, made in zip(part.cells, cells, strict=True):
            self.widest[made.width] = max(self.widest.get(made.width, 0.0), one.widest)
        if not self.cells:
            self.first = list(_rows(cells, part.height))
            self.cells, self.height = cells, part.height
            return
        repeated = self._repeated(cells, part.height)
        for cell in cells:
            if cell.end_row <= repeated and cell.text:
                place = Place(page=cell.page)
                self.asides.append(Aside(text=cell.text, why=Why.RUNNING, place=place))
        cells = [cell for cell in cells if cell.end_row > repeated]
        for cell in cells:
            cell.row, cell.end_row = max(cell.row - repeated, 0), cell.end_row - repeated
        self._append(cells, part.height - repeated)

    def _repeated(self, cells: Sequence[_Cell], height: int) -> int:
        """How many rows at the top of a part are the head of the table again."""
        rows = list(_rows(cells, height))
        count = 0
        while count < min(len(rows) - 1, len(self.first)) and rows[count] == self.first[count]:
            count += 1
        # A head ends where its cells do, and holds no figure.
        while count and (
            any(cell.row < count < cell.end_row for cell in cells)
            or any(is_figure(text) for row in rows[:count] for _, text in row if text)
            or not any(text for row in rows[:count] for _, text in row)
        ):
            count -= 1
        return count

    def _append(self, cells: list[_Cell], height: int) -> None:
        above = [cell for cell in self.cells if cell.end_row == self.height]
        below = [cell for cell in cells if cell.row == 0]
        partners = {one.width: one for one in above}
        is_torn = self._is_torn(above, below)
        base = self.height - 1 if is_torn else self.height
        grown: set[int] = set()
        for cell in below:
            partner = partners.get(cell.width)
            if partner is not None and (is_torn or self._is_group(cell, partner, below)):
                partner.text = joined(partner.text, cell.text)
                partner.asides.extend(cell.asides)
                partner.end_row = base + cell.end_row
                partner.last = cell.last or partner.last
                partner.em = partner.em or cell.em
                grown.add(id(cell))
        for cell in cells:
            if id(cell) not in grown:
                cell.row += base
                cell.end_row += base
                self.cells.append(cell)
        self.height = base + height

    def _is_group(self, cell: _Cell, above: _Cell, row: Sequence[_Cell]) -> bool:
        """Whether a cell before the label of a row is the label of a group that goes on from the page before."""
        figures = [one.column for one in row if one.is_number]
        labels = [one for one in row if one.text and not one.is_number and one.column < min(figures, default=len(self.edges))]
        if not labels or cell.end_column > labels[-1].column or above.is_number or not above.text:
            return False
        return not cell.text or (split_number(cell.text) is None and self._is_full(above))

    def _is_torn(self, above: Sequence[_Cell], below: Sequence[_Cell]) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        partners = {one.width: one for one in above}
        if any(cell.width not in partners for cell in below):
            return False
        pairs = [(partners[cell.width], cell) for cell in sorted(below, key=lambda one: one.column)]
        if not any(cell.text for _, cell in pairs):
            return True
        figures = [cell.column for pair in pairs for cell in pair if cell.is_number]
        first = min(figures, default=len(self.edges))
        labels = [pair for pair in pairs if pair[0].column < first and not any(one.is_number for one in pair)]
        others = [pair for pair in pairs if pair[0].column >= first]
        has_above, has_below = (any(pair[n].text for pair in others) for n in (0, 1))
        if not all(self._fits(*pair) for pair in others):
            return False
        told = [pair for pair in labels if any(one.text for one in pair)]
        if not told:
            # A row without a label goes on where figures do that have no room left, and others have nothing more to say.
            return has_above and has_below and any(not rest.text for _, rest in others)
        if not figures:
            return all(not rest.text or self._is_continued(begun, rest) for begun, rest in told)
        begun, rest = told[-1]
        is_whole = has_above and has_below and all(one.text for pair in others for one in pair)
        if is_whole and not any(len(pair[0].text) > 1 for pair in others):
            return False
        if rest.text:
            return self._is_continued(begun, rest) if begun.text else has_above and not has_below
        return bool(begun.text) and has_below

    def _fits(self, above: _Cell, below: _Cell) -> bool:
        """Whether two cells of a column of figures can be one: one is empty, or digits go on in a line below a full one."""
        if not above.text or not below.text:
            return True
        room = self.edges[above.end_column] - self.edges[above.column]
        has_no_room = room - above.last < 0.8 * above.em + _PADDING
        return above.text.isdigit() and below.text.isdigit() and has_no_room and self._is_full(above)

    def _is_continued(self, begun: _Cell, rest: _Cell) -> bool:
        return bool(begun.text) and split_number(rest.text) is None and self._is_full(begun)

    def _is_full(self, cell: _Cell) -> bool:
        """Whether the last line of a cell has no room for more."""
        room = min(self.widest.get(cell.width, 0.0), self.edges[cell.end_column] - self.edges[cell.column])
        return cell.last >= room - _ROOM * cell.em


def _rows(cells: Sequence[_Cell], height: int) -> Iterator[list[tuple[tuple[int, int], str]]]:
    """The rows: which columns each cell takes, and its text."""
    rows: list[list[tuple[tuple[int, int], str]]] = [[] for _ in range(height)]
    for cell in cells:
        rows[cell.row].append((cell.width, cell.text))
    return iter([sorted(row) for row in rows])
