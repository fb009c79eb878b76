"""Tables without lines: rows of figures that stand in columns beside their labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.numbering import split_number
from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed_labels import LabelLine, labels_of
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
        """Whether it is a figure, and not the number of a label."""
        return is_figure(self.text) and self.text[-1] not in ".．,，"

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@define(eq=False)
class _Row:
    """A row of figures, with what of its label stands on the same lines.

    Arguments:
        line: the first of its lines. figures: pieces of it, from the left. labels: with the line each stands on.
        is_between: whether its label has a line right above and one right below.
        last: the last of its lines, where figures are too long for one. orders: of all its lines in the source.
    """

    line: Line
    figures: list[_Piece]
    labels: list[tuple[_Piece, Line]] = field(factory=list)
    is_between: bool = False
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
            is_between = found._is_between_labels(n)
            if n in rows:
                rows[n].is_between = is_between
            elif all(map(_is_number, pieces[n])) and (is_between or found._is_rest(n)):
                rows[n] = _Row(line, pieces[n], is_between=is_between)
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
            and self.rows[m].labels + self.rows[m].figures[1:]
            and line.left > self.rows[m].figures[0].left - line.size
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
            yield LabelLine(piece.text, piece.left, piece.right, line.baseline, line.size, line.order, line.page)

    def _is_beside(self, n: int, near: int, first: float) -> bool:
        line, other = self.lines[n], self.lines[near]
        if n in self.rows or line.right > first:
            return False
        return abs(line.baseline - other.baseline) <= 2.2 * max(line.size, other.size)


_CLOSE: Final = 1.9
"""Parts of the size of a letter: lines of one cell are no further apart."""
_NEARER: Final = 0.9
"""Parts of the size of a letter: two rows are no nearer to each other."""


def _is_number(piece: _Piece) -> bool:
    return piece.is_figure and any(character.isdigit() for character in piece.text)


def _are_over(one: _Piece, other: _Piece) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) - 1


def _whole_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Rows whose figures were too long for their columns, put together of the lines they take.

    Short figures stand at the last line of such a row, or at the first, in all rows alike. Which it is tells where long figures fill
    their columns before they go on. Where it does not, the lines that are near each other make figures that cannot be told: digits with
    a blank between.
    """
    near: list[_Row] = []
    for row in rows:
        if near and _distance(near[-1], row) <= _NEARER:
            # No two rows are so near: short figures stand at half the height between the lines of long ones.
            _join(near[-1], row, None)
        else:
            near.append(row)
    most = max(len(row.figures) for row in near)
    right = max((piece.right for row in near for piece, _ in row.labels), default=0.0)
    if most < _MANY or not any(_are_torn(one, other, most, right) for one, other in pairwise(near)):
        return near
    ways = [
        (way, goes_down)
        for way, goes_down in ((_ending_whole(near, most), True), (_beginning_whole(near, most), False))
        if _is_told(way, near)
    ]
    if len(ways) == 1:
        return [_joined(cluster, near) for cluster in _with_long(*ways[0], right)]
    doubtful: list[list[_Row]] = []
    for row in near:
        last = doubtful[-1][-1] if doubtful else None
        is_whole = last is not None and all(len(one.figures) == most and not _is_stray(one, right, None) for one in (last, row))
        if last is None or _distance(last, row) > _CLOSE or (is_whole and not _is_stray(row, right, last)):
            doubtful.append([])
        doubtful[-1].append(row)
    return [_joined(cluster, ()) for cluster in doubtful]


_MANY: Final = 3
"""Columns: where there are fewer, no figure is too long for its own."""


def _distance(above: _Row, below: _Row) -> float:
    """In parts of the size of a letter."""
    return (below.line.baseline - above.last.baseline) / below.line.size


def _are_torn(above: _Row, below: _Row, most: int, right: float) -> bool:
    """Whether two lines of figures look like one row: one has no label of its own, and not all columns have figures on both."""
    if _distance(above, below) > _CLOSE or not (_is_stray(above, right, None) or _is_stray(below, right, above)):
        return False
    is_whole = len(above.figures) == len(below.figures) == most
    return not is_whole or all(len(one.text) > 1 for one in above.figures)


def _ending_whole(rows: Sequence[_Row], most: int) -> list[list[_Row]]:
    """Lines taken together where each row ends with a line of figures in all columns."""
    clusters: list[list[_Row]] = [[]]
    for row in rows:
        clusters[-1].append(row)
        if len(row.figures) == most:
            clusters.append([])
    return [cluster for cluster in clusters if cluster]


def _beginning_whole(rows: Sequence[_Row], most: int) -> list[list[_Row]]:
    """Lines taken together where each row begins with a line of figures in all columns."""
    clusters: list[list[_Row]] = []
    for row in rows:
        if not clusters or len(row.figures) == most:
            clusters.append([])
        clusters[-1].append(row)
    return clusters


def _with_long(clusters: Sequence[list[_Row]], goes_down: bool, right: float) -> list[list[_Row]]:
    """The clusters, with two of lines in all columns taken together where one has no label: all its figures take two lines.

    Arguments:
        goes_down: whether a line without a label belongs to the next one. right: where the column of labels ends.
    """
    found: list[list[_Row]] = []
    for cluster in clusters:
        if found and _distance(found[-1][-1], cluster[0]) <= _CLOSE:
            above, below = found[-1][-1], cluster[0]
            without = above if goes_down else below
            is_rest = bool(below.labels) and len(above.figures) == len(below.figures) and _is_stray(below, right, above)
            if is_rest or (not without.labels and not without.is_between and len(without.figures) > 1):
                found[-1].extend(cluster)
                continue
        found.append(list(cluster))
    return found


def _is_told(clusters: Sequence[Sequence[_Row]], rows: Sequence[_Row]) -> bool:
    """Whether in all lines taken together one has figures in all columns, and every figure that goes on fills its column first."""
    pieces = [piece for row in rows for piece in row.figures]
    most = max(len(row.figures) for row in rows)
    for cluster in clusters:
        if not any(len(row.figures) == most for row in cluster):
            return False
        for n, (above, below) in enumerate(pairwise(cluster)):
            if _distance(above, below) > _CLOSE:
                return False
            seen = [piece for row in cluster[: n + 1] for piece in row.figures]
            for piece in below.figures:
                if any(_are_over(one, piece) and not _is_full(one, pieces) for one in seen):
                    return False
    return True


def _joined(cluster: Sequence[_Row], rows: Sequence[_Row]) -> _Row:
    """Lines as one row; what does not fill its column is not joined to what stands below it."""
    pieces = [piece for row in rows for piece in row.figures]
    whole, *others = cluster
    for row in others:
        _join(whole, row, pieces)
    return whole


def _is_stray(row: _Row, right: float, above: _Row | None) -> bool:
    """Whether a line of figures has no label of its own: none at all, or the rest of the one above.

    Arguments:
        right: where the column of labels ends. above: the row above; None where that does not matter.
    """
    if row.is_between:
        return False
    if not row.labels:
        return True
    if above is None or not above.labels:
        return False
    (before, line), (after, _) = above.labels[-1], row.labels[-1]
    return (
        split_number(above.labels[0][0].text) is not None
        and split_number(after.text) is None
        and before.right > right - 1.7 * line.size
    )


def _is_full(one: _Piece, pieces: Sequence[_Piece]) -> bool:
    """Whether a figure takes all the room of its column."""
    width = max((other.right - other.left for other in pieces if _are_over(one, other)), default=math.inf)
    return one.right - one.left > width - 0.8 * (one.right - one.left) / len(one.text)


def _join(above: _Row, below: _Row, pieces: Sequence[_Piece] | None) -> None:
    """Put a line of figures below another of the same row.

    Arguments:
        pieces: figures that tell how wide columns are, which those must fill that go on; None where all may go on.
    """
    for piece in below.figures:
        over = next((n for n, one in enumerate(above.figures) if _are_over(one, piece)), None)
        if over is None:
            above.figures.append(piece)
            continue
        one = above.figures[over]
        # What does not fill its column does not go on: then the two are no figure that could be told.
        text = one.text + ("" if pieces is None or _is_full(one, pieces) else " ") + piece.text
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
    labels = labels_of([(row.line.baseline, row.last.baseline) for row in rows], beside)
    own = [line for label in labels.rows for line in label]
    first = min([row.line.baseline for row in rows] + [line.baseline for line in own])
    last = max([row.last.baseline for row in rows] + [line.baseline for line in own])
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
    return Columns(rows[0].line.baseline, part), taken


def _text(lines: Sequence[LabelLine]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text


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
