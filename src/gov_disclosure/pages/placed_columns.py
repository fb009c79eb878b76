"""Tables without lines: rows of figures that stand in columns beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.numbering import split_number
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
    """A row of figures, with what of its label stands on the same lines.

    Arguments:
        line: the first of its lines. figures: pieces of it, from the left. labels: with the line each stands on.
        last: the last of its lines, where figures are too long for one. orders: of all its lines in the source.
    """

    line: Line
    figures: list[_Piece]
    labels: list[tuple[_Piece, Line]] = field(factory=list)
    last: Line = field(init=False)
    orders: set[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.last = self.line
        self.orders = {self.line.order}


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
    pieces: Sequence[list[_Piece]]
    rows: dict[int, _Row]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Lines:
        pieces = [list(_pieces(line)) for line in lines]
        rows = {n: row for n, line in enumerate(lines) if (row := _row(line, pieces[n])) is not None}
        found = cls(lines, pieces, rows)
        for n, line in enumerate(lines):
            if n not in rows and all(map(_is_number, pieces[n])) and (found._is_between_labels(n) or found._is_rest(n)):
                rows[n] = _Row(line, pieces[n])
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
            and abs(self.lines[m].baseline - line.baseline) <= _CLOSE * line.size
            and len(self.rows[m].figures) >= len(self.pieces[n])
            and all(any(_are_over(one, piece) for one in self.rows[m].figures) for piece in self.pieces[n])
            for m in (*range(max(0, n - 3), n), *range(n + 1, min(len(self.lines), n + 4)))
        )

    def groups(self) -> Iterator[tuple[list[_Row], list[LabelLine]]]:
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

    def _tables(self, group: Sequence[int]) -> Iterator[tuple[list[_Row], list[LabelLine]]]:
        first = min(piece.left for n in group for piece in self.rows[n].figures)
        for n in group:
            _part(self.rows[n], first)
        rows = _whole_rows([self.rows[n] for n in group])
        begin = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or (len(rows[end].figures) > 1) != (len(rows[begin].figures) > 1):
                yield rows[begin:end], list(self._labels(rows[begin:end], first))
                begin = end

    def _labels(self, rows: Sequence[_Row], first: float) -> Iterator[LabelLine]:
        """What stands beside rows, and above and below them as far as it is near."""
        orders = {line.order: n for n, line in enumerate(self.lines)}
        begin, end = orders[rows[0].line.order], orders[rows[-1].last.order]
        while begin and self._is_beside(begin - 1, begin, first):
            begin -= 1
        while end + 1 < len(self.lines) and self._is_beside(end + 1, end, first):
            end += 1
        beside = [(piece, line) for row in rows for piece, line in row.labels]
        beside += [(piece, self.lines[n]) for n in range(begin, end + 1) if n not in self.rows for piece in self.pieces[n]]
        for piece, line in sorted(beside, key=lambda one: (one[1].baseline, one[0].left)):
            yield LabelLine(piece.text, piece.left, piece.right, line.baseline, line.size, line.order)

    def _is_beside(self, n: int, near: int, first: float) -> bool:
        line, other = self.lines[n], self.lines[near]
        if n in self.rows or line.right > first:
            return False
        return abs(line.baseline - other.baseline) <= 2.2 * max(line.size, other.size)


_CLOSE: Final = 1.6
"""Parts of the size of a letter: lines of one cell are no further apart."""
_NEARER: Final = 0.9
"""Parts of the size of a letter: two rows are no nearer to each other."""


def _is_number(piece: _Piece) -> bool:
    return piece.is_figure and any(character.isdigit() for character in piece.text)


def _are_over(one: _Piece, other: _Piece) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) - 1


def _whole_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Rows whose figures were too long for their columns, put together of the lines they take."""
    most = max(len(row.figures) for row in rows)
    widest = [piece for row in rows for piece in row.figures]
    whole: list[_Row] = []
    for row in rows:
        if whole and _is_one(whole[-1], row, most):
            _join(whole[-1], row, widest)
        else:
            whole.append(row)
    return whole


def _is_one(above: _Row, below: _Row, most: int) -> bool:
    distance = (below.line.baseline - above.last.baseline) / below.line.size
    if distance <= _NEARER:
        return True
    is_whole = all(len(row.figures) == most and row.labels for row in (above, below))
    if distance > _CLOSE or is_whole or most == 1:
        return False
    if not above.labels or not below.labels:
        # A row of figures has its label beside it, or none of the rows has one.
        return bool(above.labels or below.labels)
    (before, _), (after, _) = above.labels[-1], below.labels[-1]
    return split_number(after.text) is None and not before.text.endswith(("）", ")")) and before.right >= after.right


def _join(above: _Row, below: _Row, pieces: Sequence[_Piece]) -> None:
    for piece in below.figures:
        over = next((n for n, one in enumerate(above.figures) if _are_over(one, piece)), None)
        if over is None:
            above.figures.append(piece)
            continue
        one = above.figures[over]
        width = max(other.right - other.left for other in pieces if _are_over(one, other))
        digit = (one.right - one.left) / len(one.text)
        # What does not fill its column does not go on: then the two are no figure that could be told.
        is_full = one.right - one.left > width - 0.8 * digit
        text = one.text + ("" if is_full else " ") + piece.text
        above.figures[over] = _Piece(text, min(one.left, piece.left), max(one.right, piece.right))
    above.figures.sort(key=lambda one: one.left)
    above.labels.extend(below.labels)
    above.last = below.last
    above.orders |= below.orders


def _part(row: _Row, first: float) -> None:
    """Take off a label the figure that it touches: what of it reaches into the columns of figures, if that is one."""
    for n, (label, line) in enumerate(row.labels):
        inside = [glyph for glyph in label.glyphs if glyph.right > first]
        figure = _piece(inside, line) if inside and len(inside) < len(label.glyphs) else None
        if figure is not None and figure.is_figure:
            row.labels[n] = _piece(label.glyphs[: -len(inside)], line), line
            row.figures.insert(0, figure)
            return


def _row(line: Line, pieces: Sequence[_Piece]) -> _Row | None:
    figures = [piece for piece in pieces if piece.is_figure]
    labels = [piece for piece in pieces if not piece.is_figure]
    if not any(character.isdigit() for piece in figures for character in piece.text) or len(pieces) < 2:
        return None
    if labels and max(piece.right for piece in labels) > min(piece.left for piece in figures):
        return None
    return _Row(line, figures, [(piece, line) for piece in labels])


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


def _table(rows: Sequence[_Row], beside: Sequence[LabelLine]) -> tuple[Columns, set[int]]:
    """Figures in one column stand over each other; the label of a row is in the column before them."""
    edge = parting(beside)
    near = [line for line in beside if edge is None or line.right > edge]
    labels = assigned([(row.line.baseline, row.last.baseline) for row in rows], near)
    own = [line for lines in labels for line in lines]
    first = min([row.line.baseline for row in rows] + [line.baseline for line in own])
    last = max([row.last.baseline for row in rows] + [line.baseline for line in own])
    taken = {line.order for line in own}
    taken |= {line.order for line in beside if line not in near and first <= line.baseline <= last}
    taken |= {order for row in rows for order in row.orders}
    columns = _columns(rows)
    has_labels = bool(own)
    cells: list[PartCell] = []
    for y, row in enumerate(rows):
        texts = [""] * len(columns)
        for piece in row.figures:
            at = min(range(len(columns)), key=lambda n, piece=piece: abs(columns[n] - piece.middle))  # type: ignore[misc]
            texts[at] = f"{texts[at]} {piece.text}".strip()
        words = ""
        for line in labels[y]:
            words = joined(words, line.text)
        cells.extend(PartCell(y, x, y + 1, x + 1, text) for x, text in enumerate([words, *texts] if has_labels else texts))
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
