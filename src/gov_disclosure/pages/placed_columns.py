"""Tables without lines: rows of figures that stand in columns beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed_labels import LabelLine, assigned, parting
from gov_disclosure.pages.placed_letters import Glyph
from gov_disclosure.pages.placed_lines import Line, joined, lines_of
from gov_disclosure.pages.placed_tables import Part, PartCell

__all__ = ["Columns", "in_columns"]

_APART: Final = 0.9
"""Parts of the size of a letter: what stands further apart on a line stands in two columns."""
_APART_IN_FIGURES: Final = 0.2
_BETWEEN: Final = 7.0
"""Parts of the size of a letter: rows further apart than this are of two tables, unless lines of a label are all between them."""
_WIDTH: Final = 100.0
"""Points: the columns of such a table are nowhere in particular."""


@frozen
class _Piece:
    """What stands in one column of a line."""

    text: str
    left: float
    right: float
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@define(eq=False)
class _Row:
    """A row of figures, with what of its label stands on the same line."""

    line: Line
    figures: list[_Piece]
    labels: list[_Piece] = field(factory=list)


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
    for group in found.groups():
        table, taken = _table(group, found.around(group))
        tables.append(table)
        used |= taken
    return [line for line in lines if line.order not in used], tables


@frozen
class _Lines:
    """The lines of a text, and those of them that are rows."""

    lines: Sequence[Line]
    pieces: Sequence[list[_Piece]]
    rows: dict[int, _Row]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Lines:
        pieces = [list(_pieces(line)) for line in lines]
        rows = {n: row for n, line in enumerate(lines) if (row := _row(line, pieces[n])) is not None}
        found = cls(lines, pieces, rows)
        for n in range(1, len(lines) - 1):
            if n not in rows and found._is_lone_figure(n):
                rows[n] = _Row(lines[n], pieces[n])
        return evolve(found, rows=dict(sorted(rows.items())))

    def _is_lone_figure(self, n: int) -> bool:
        """Whether a line is one figure between the lines of its label, nearer to either than lines of text are."""
        line, own = self.lines[n], self.pieces[n]
        if len(own) != 1 or not own[0].is_figure or not any(character.isdigit() for character in own[0].text):
            return False
        for other in (self.lines[n - 1], self.lines[n + 1]):
            if other.right > own[0].left or abs(other.baseline - line.baseline) > 0.95 * max(other.size, line.size):
                return False
        return True

    def groups(self) -> Iterator[list[int]]:
        """Rows of one table: nothing but their labels stands between them."""
        group: list[int] = []
        for n in self.rows:
            if group and self._parts(group[-1], n):
                yield group
                group = []
            group.append(n)
        if group:
            yield group

    def _parts(self, one: int, other: int) -> bool:
        before, after = self.rows[one], self.rows[other]
        if (len(before.figures) > 1) != (len(after.figures) > 1):
            return True
        first = min(row.figures[0].left for row in (before, after))
        if any(self.lines[n].right > first and not self._is_rest(n, before) for n in range(one + 1, other)):
            return True
        heights = [self.lines[n].baseline for n in range(one, other + 1)]
        return max(low - high for high, low in pairwise(heights)) > _BETWEEN * before.line.size

    def _is_rest(self, n: int, row: _Row) -> bool:
        """Whether a line is what is left of the figures of a row, which were too long for their columns."""
        return (
            all(piece.text.isdigit() for piece in self.pieces[n])
            and self.lines[n].baseline - row.line.baseline < 1.9 * row.line.size
            and all(any(_is_over(one, piece) for one in row.figures) for piece in self.pieces[n])
        )

    def around(self, group: Sequence[int]) -> _Around:
        """What stands beside and around the rows of a table."""
        first = min(piece.left for n in group for piece in self.rows[n].figures)
        for n in group:
            _part(self.rows[n], first)
        begin, end = group[0], group[-1]
        while begin and self._is_beside(begin - 1, begin, first):
            begin -= 1
        while end + 1 < len(self.lines) and self._is_beside(end + 1, end, first):
            end += 1
        labels: list[LabelLine] = []
        rests: list[tuple[int, list[_Piece]]] = []
        for n in range(begin, end + 1):
            line = self.lines[n]
            if n in self.rows:
                pieces = self.rows[n].labels
            elif line.right > first:
                rests.append((max(one for one in group if one < n), self.pieces[n]))
                continue
            else:
                pieces = self.pieces[n]
            labels.extend(LabelLine(one.text, one.left, one.right, line.baseline, line.size, line.order) for one in pieces)
        return _Around([self.rows[n] for n in group], labels, [(self.rows[n], pieces) for n, pieces in rests])

    def _is_beside(self, n: int, near: int, first: float) -> bool:
        line, other = self.lines[n], self.lines[near]
        if n in self.rows or line.right > first:
            return False
        return abs(line.baseline - other.baseline) <= 2.2 * max(line.size, other.size)


@frozen
class _Around:
    """The rows of a table, the lines that may be of their labels, and what is left of figures in the lines below."""

    rows: list[_Row]
    labels: list[LabelLine]
    rests: list[tuple[_Row, list[_Piece]]]


def _is_over(one: _Piece, other: _Piece) -> bool:
    return one.text.isdigit() and one.left - 1 <= other.middle <= one.right + 1


def _part(row: _Row, first: float) -> None:
    """Take off a label the figure that it touches: what of it reaches into the columns of figures, if that is one."""
    for n, label in enumerate(row.labels):
        inside = [glyph for glyph in label.glyphs if glyph.right > first]
        figure = _piece(inside, row.line) if inside and len(inside) < len(label.glyphs) else None
        if figure is not None and figure.is_figure:
            row.labels[n] = _piece(label.glyphs[: -len(inside)], row.line)
            row.figures.insert(0, figure)
            return


def _row(line: Line, pieces: Sequence[_Piece]) -> _Row | None:
    figures = [piece for piece in pieces if piece.is_figure]
    labels = [piece for piece in pieces if not piece.is_figure]
    if not any(character.isdigit() for piece in figures for character in piece.text) or len(pieces) < 2:
        return None
    if labels and max(piece.right for piece in labels) > min(piece.left for piece in figures):
        return None
    return _Row(line, figures, labels)


def _pieces(line: Line) -> Iterator[_Piece]:
    piece: list[Glyph] = []
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if piece and glyph.left - piece[-1].right > _apart(piece[-1].text, glyph.text) * line.size:
            yield _piece(piece, line)
            piece = []
        piece.append(glyph)
    if piece:
        yield _piece(piece, line)


def _apart(one: str, next_one: str) -> float:
    """How far two letters of one column may stand apart, in parts of their size; the digits of a number stand close."""
    return _APART_IN_FIGURES if one.isdigit() and next_one.isdigit() else _APART


def _piece(glyphs: Sequence[Glyph], line: Line) -> _Piece:
    (only,) = lines_of(glyphs, line.page) or (line,)
    return _Piece(only.text, glyphs[0].left, glyphs[-1].right, tuple(glyphs))


def _table(group: Sequence[int], around: _Around) -> tuple[Columns, set[int]]:
    """Figures in one column stand over each other; the label of a row is in the column before them."""
    rows = around.rows
    edge = parting(around.labels)
    near = [line for line in around.labels if edge is None or line.right > edge]
    labels = assigned([row.line.baseline for row in rows], near)
    taken = {row.line.order for row in rows} | {line.order for lines in labels for line in lines}
    used = {line.baseline for lines in labels for line in lines} | {row.line.baseline for row in rows}
    taken |= {line.order for line in around.labels if line not in near and min(used) <= line.baseline <= max(used)}
    columns = _columns(rows)
    has_labels = any(labels)
    cells: list[PartCell] = []
    for y, row in enumerate(rows):
        texts = [""] * len(columns)
        for piece in row.figures:
            at = min(range(len(columns)), key=lambda n, piece=piece: abs(columns[n] - piece.middle))  # type: ignore[misc]
            texts[at] = f"{texts[at]} {piece.text}".strip()
        for owner, pieces in around.rests:
            for piece in pieces if owner is row else ():
                at = min(range(len(columns)), key=lambda n, piece=piece: abs(columns[n] - piece.middle))  # type: ignore[misc]
                texts[at] += piece.text
        words = ""
        for line in labels[y]:
            words = joined(words, line.text)
        all_texts = [words, *texts] if has_labels else texts
        cells.extend(PartCell(y, x, y + 1, x + 1, text) for x, text in enumerate(all_texts))
    pages = tuple(row.line.page for row in rows)
    width = len(columns) + has_labels
    part = Part(pages[0], 0, tuple(_WIDTH * n for n in range(width + 1)), len(rows), tuple(cells), pages)
    return Columns(rows[0].line.baseline, part), taken


def _columns(rows: Sequence[_Row]) -> list[float]:
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


def _middle(pieces: Sequence[_Piece]) -> float:
    return sum(piece.middle for piece in pieces) / len(pieces)
