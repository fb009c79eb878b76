"""Tables without lines: rows of figures that stand in columns beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.pages.placed.labels import LabelLine, labels_of
from gov_disclosure.pages.placed.lines import Line, joined
from gov_disclosure.pages.placed.rows import CLOSE, Piece, Row, pieces_of, row_of, whole_rows, without_figure
from gov_disclosure.pages.placed.tables import Part, PartCell

__all__ = ["Columns", "in_columns"]

_BETWEEN: Final = 7.0
"""Parts of the size of a letter: rows further apart than this are of two tables, unless lines of a label are all between them."""
_WIDTH: Final = 100.0
"""Points: the columns of such a table are nowhere in particular."""


@frozen
class Columns:
    """A table without lines.

    Arguments:
        top: height of its first row. part: the table.
    """

    top: float
    part: Part


def in_columns(lines: Sequence[Line]) -> tuple[list[Line], list[Columns]]:
    """The lines that are text, and the tables that the others are."""
    found = _Lines.of(lines)
    tables: list[Columns] = []
    used: set[int] = set()
    for rows, labels in found.groups():
        table, taken = _table(rows, labels)
        tables.append(table)
        used |= taken
    return [line for line in lines if line.order not in used], tables


@frozen
class _Lines:
    """The lines of a text, and those of them that hold figures of rows."""

    lines: Sequence[Line]
    pieces: Sequence[list[Piece]]
    rows: dict[int, Row]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Lines:
        pieces = [list(pieces_of(line)) for line in lines]
        rows = {n: row for n, line in enumerate(lines) if (row := row_of(line, pieces[n])) is not None}
        found = cls(lines, pieces, rows)
        for n, line in enumerate(lines):
            is_between = found._is_between_labels(n)
            if n in rows:
                rows[n].is_between = is_between
            elif all(piece.is_number for piece in pieces[n]) and (is_between or found._is_rest(n)):
                rows[n] = Row(line, pieces[n], is_between=is_between)
        return evolve(found, rows=dict(sorted(rows.items())))

    def _is_between_labels(self, n: int) -> bool:
        """Whether a line of figures stands between two lines of their label, nearer to either than lines of text are."""
        if not 0 < n < len(self.lines) - 1:
            return False
        line = self.lines[n]
        return all(
            other.right <= line.left and abs(other.baseline - line.baseline) <= 0.95 * max(other.size, line.size)
            for other in (self.lines[n - 1], self.lines[n + 1])
        )

    def _is_rest(self, n: int) -> bool:
        """Whether a line of figures stands right above or below a row in whose columns they are."""
        line = self.lines[n]
        return any(
            m in self.rows
            and abs(self.lines[m].baseline - line.baseline) <= CLOSE * max(line.size, self.lines[m].size)
            and self.rows[m].labels + self.rows[m].figures[1:]
            and line.left > self.rows[m].figures[0].left - line.size
            for m in (*range(max(0, n - 3), n), *range(n + 1, min(len(self.lines), n + 4)))
        )

    def groups(self) -> Iterator[tuple[list[Row], list[LabelLine]]]:
        """The rows of each table, and the lines that may be of their labels: nothing else stands between them."""
        group: list[int] = []
        for n in self.rows:
            if group and self._parts(group[-1], n):
                yield from self._tables(group)
                group = []
            group.append(n)
        if group:
            yield from self._tables(group)

    def _parts(self, one: int, other: int) -> bool:
        before, after = self.rows[one], self.rows[other]
        first = min(row.figures[0].left for row in (before, after))
        if any(self.lines[n].right > first for n in range(one + 1, other)):
            return True
        heights = [self.lines[n].baseline for n in range(one, other + 1)]
        return max(low - high for high, low in pairwise(heights)) > _BETWEEN * before.line.size

    def _tables(self, group: Sequence[int]) -> Iterator[tuple[list[Row], list[LabelLine]]]:
        first = min(piece.left for n in group for piece in self.rows[n].figures)
        for n in group:
            without_figure(self.rows[n], first)
        rows = whole_rows([self.rows[n] for n in group])
        begin = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or (len(rows[end].figures) > 1) != (len(rows[begin].figures) > 1):
                yield rows[begin:end], list(self._labels(rows[begin:end], first))
                begin = end

    def _labels(self, rows: Sequence[Row], first: float) -> Iterator[LabelLine]:
        """What stands beside rows, and above and below them as far as it is near."""
        orders = {line.order: n for n, line in enumerate(self.lines)}
        begin, end = orders[min(rows[0].orders)], orders[max(rows[-1].orders)]
        while begin and self._is_beside(begin - 1, begin, first):
            begin -= 1
        while end + 1 < len(self.lines) and self._is_beside(end + 1, end, first):
            end += 1
        beside = [(piece, line) for row in rows for piece, line in row.labels]
        beside += [(piece, self.lines[n]) for n in range(begin, end + 1) if n not in self.rows for piece in self.pieces[n]]
        for piece, line in sorted(beside, key=lambda one: (one[0].baseline, one[0].left)):
            yield LabelLine(piece.text, piece.left, piece.right, piece.baseline, line.size, line.order, line.page)

    def _is_beside(self, n: int, near: int, first: float) -> bool:
        line, other = self.lines[n], self.lines[near]
        if n in self.rows or line.right > first:
            return False
        return abs(line.baseline - other.baseline) <= 2.2 * max(line.size, other.size)


def _table(rows: Sequence[Row], beside: Sequence[LabelLine]) -> tuple[Columns, set[int]]:
    """Figures in one column stand over each other; the label of a row is in the column before them."""
    labels = labels_of([(row.first, row.last) for row in rows], beside)
    own = [line for label in labels.rows for line in label]
    first = min([row.first for row in rows] + [line.baseline for line in own])
    last = max([row.last for row in rows] + [line.baseline for line in own])
    taken = {line.order for line in own} | {order for row in rows for order in row.orders}
    taken |= {line.order for line in beside if first <= line.baseline <= last}
    columns = _columns(rows)
    width = len(columns) + bool(own)
    between = dict(labels.between)
    cells: list[PartCell] = []
    pages: list[int] = []
    for n, row in enumerate(rows):
        y = len(pages)
        texts = [""] * len(columns)
        for piece in row.figures:
            at = min(range(len(columns)), key=lambda n, piece=piece: abs(columns[n] - piece.middle))  # type: ignore[misc]
            texts[at] = f"{texts[at]} {piece.text}".strip()
        texts = [_text(labels.rows[n]), *texts] if own else texts
        cells.extend(PartCell(y, x, y + 1, x + 1, text) for x, text in enumerate(texts))
        pages.append(row.line.page)
        if n in between:
            # The label of the rows below, over all columns.
            cells.append(PartCell(y + 1, 0, y + 2, width, _text(between[n])))
            pages.append(row.line.page)
    part = Part(pages[0], 0, tuple(_WIDTH * n for n in range(width + 1)), len(pages), tuple(cells), tuple(pages))
    return Columns(rows[0].first, part), taken


def _text(lines: Sequence[LabelLine]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text


def _columns(rows: Sequence[Row]) -> list[float]:
    """The middles of the columns of figures: what stands over each other is one, where no row has two figures in it."""
    edges: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in rows for piece in row.figures):
        if edges and left <= edges[-1][1]:
            edges[-1] = (edges[-1][0], max(right, edges[-1][1]))
        else:
            edges.append((left, right))
    most = max(len(row.figures) for row in rows)
    if len(edges) >= most:
        return [_middle([piece for row in rows for piece in row.figures if left <= piece.left <= right]) for left, right in edges]
    # Long figures reach into the columns beside theirs: rows with a figure in every column tell the columns.
    full = [row for row in rows if len(row.figures) == most]
    return [_middle([row.figures[n] for row in full]) for n in range(most)]


def _middle(pieces: Sequence[Piece]) -> float:
    return sum(piece.middle for piece in pieces) / len(pieces)
