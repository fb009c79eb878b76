"""Rows of figures in a table without lines: the pieces of a line, and figures too long for their columns, put together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.numbering import split_number
from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed.letters import Glyph
from gov_disclosure.pages.placed.lines import Line, lines_of

__all__ = ["CLOSE", "Piece", "Row", "are_over", "pieces_of", "row_of", "whole_rows", "without_figure"]

_APART: Final = 0.9
"""Parts of the size of a letter: what stands further apart on a line stands in two columns."""
_APART_IN_FIGURES: Final = 0.2
CLOSE: Final = 2.7
"""Parts of the size of a letter: lines of one cell are no further apart."""
_NEARER: Final = 0.9
"""Parts of the size of a letter: two rows are no nearer to each other."""
_MANY: Final = 3
"""Columns: where there are fewer, no figure is too long for its own."""


@frozen
class Piece:
    """What stands in one column of a line; its baseline is that of its first letter, in the strip of all pages."""

    text: str
    left: float
    right: float
    baseline: float
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure, and not the number of a label."""
        return is_figure(self.text) and self.text[-1] not in ".．,，"

    @property
    def is_number(self) -> bool:
        """Whether it is a figure with a digit, and not a dash."""
        return self.is_figure and any(character.isdigit() for character in self.text)

    @property
    def middle(self) -> float:
        """Between its ends."""
        return (self.left + self.right) / 2


@define(eq=False)
class Row:
    """A row of figures, with what of its label stands on the same lines.

    Arguments:
        line: the first of its lines. figures: pieces of it, from the left. labels: with the line each stands on.
        is_between: whether its label has a line right above and one right below.
        first, last: heights of the first and the last of its lines, where figures are too long for one. orders: of all its lines in the
            source.
    """

    line: Line
    figures: list[Piece]
    labels: list[tuple[Piece, Line]] = field(factory=list)
    is_between: bool = False
    first: float = field(init=False)
    last: float = field(init=False)
    orders: set[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.first = self.last = self.figures[0].baseline
        self.orders = {self.line.order}

    @property
    def is_numbered(self) -> bool:
        """Whether a piece of its label begins with a number."""
        return any(split_number(piece.text) is not None for piece, _ in self.labels)


def without_figure(row: Row, first: float) -> None:
    """Take off a label the figure that it touches: what of it reaches into the columns of figures, if that is one."""
    for n, (label, line) in enumerate(row.labels):
        inside = [glyph for glyph in label.glyphs if glyph.right > first]
        figure = _piece(inside, line) if inside and len(inside) < len(label.glyphs) else None
        if figure is not None and figure.is_figure:
            row.labels[n] = _piece(label.glyphs[: -len(inside)], line), line
            row.figures.insert(0, figure)
            return


def row_of(line: Line, pieces: Sequence[Piece]) -> Row | None:
    """The row of figures that a line is; None where it is none."""
    figures = [piece for piece in pieces if piece.is_figure]
    labels = [piece for piece in pieces if not piece.is_figure]
    if not any(character.isdigit() for piece in figures for character in piece.text) or len(pieces) < 2:
        return None
    if labels and max(piece.right for piece in labels) > min(piece.left for piece in figures):
        return None
    return Row(line, figures, [(piece, line) for piece in labels])


def pieces_of(line: Line) -> Iterator[Piece]:
    """What stands in the columns of a line."""
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


def _piece(glyphs: Sequence[Glyph], line: Line) -> Piece:
    (only,) = lines_of(glyphs, line.page) or (line,)
    lowered = glyphs[0].baseline - next(glyph.baseline for glyph in line.glyphs if not glyph.text.isspace())
    return Piece(only.text, glyphs[0].left, glyphs[-1].right, line.baseline + lowered, tuple(glyphs))


def are_over(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand one above the other."""
    return min(one.right, other.right) > max(one.left, other.left) - 1


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows whose figures were too long for their columns, put together of the lines they take.

    Short figures stand at the last line of such a row, or at the first, in all rows alike. Which it is tells where long figures fill
    their columns before they go on. Where it does not, the lines that are near each other make figures that cannot be told: digits with
    a blank between.
    """
    near: list[Row] = []
    for row in rows:
        if near and _distance(near[-1], row) <= _NEARER:
            # No two rows are so near: short figures stand at half the height between the lines of long ones.
            _join(near[-1], row, None)
        else:
            near.append(row)
    return _Torn.of(near).whole()


@frozen
class _Torn:
    """Lines of figures, some of which may be of one row.

    Arguments:
        most: how many columns they have. right: where the column of labels ends. is_numbered: whether labels begin with numbers.
        pieces: all figures, which tell how wide columns are.
    """

    rows: Sequence[Row]
    most: int
    right: float
    is_numbered: bool
    pieces: Sequence[Piece]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Torn:
        numbered = sum(row.is_numbered for row in rows)
        return cls(
            rows,
            max(len(row.figures) for row in rows),
            max((piece.right for row in rows for piece, _ in row.labels), default=0.0),
            2 * numbered >= sum(len(row.labels) > 0 for row in rows) > 0,
            [piece for row in rows for piece in row.figures],
        )

    def whole(self) -> list[Row]:
        """The rows that they make."""
        if self.most < _MANY or not any(self._are_torn(one, other) for one, other in pairwise(self.rows)):
            return list(self.rows)
        ways = [
            (way, goes_down)
            for way, goes_down in ((self._ending_whole(), True), (self._beginning_whole(), False))
            if self._is_told(way)
        ]
        if len(ways) == 1:
            return [self._joined(cluster, self.pieces) for cluster in self._with_long(*ways[0])]
        doubtful: list[list[Row]] = []
        for row in self.rows:
            last = doubtful[-1][-1] if doubtful else None
            is_apart = last is None or _distance(last, row) > CLOSE
            if is_apart or (last is not None and self._is_sure(last, None) and self._is_sure(row, last)):
                doubtful.append([])
            doubtful[-1].append(row)
        return [self._joined(cluster, ()) for cluster in doubtful]

    def _is_sure(self, row: Row, above: Row | None) -> bool:
        """Whether a line is a row, and not a part of one: it has a label of its own and figures in all columns."""
        return self._is_whole(row) and not self._is_stray(row, above)

    def _is_whole(self, row: Row) -> bool:
        return len(row.figures) == self.most

    def _is_stray(self, row: Row, above: Row | None) -> bool:
        """Whether a line of figures has no label of its own: none at all, or the rest of the one above.

        Arguments:
            above: the row above; None where that does not matter.
        """
        if row.is_between:
            return False
        if not row.labels:
            return True
        if self.is_numbered and not row.is_numbered and not self._is_whole(row):
            return True
        if above is None or not above.labels or row.is_numbered:
            return False
        before, line = above.labels[-1]
        return above.is_numbered and before.right > self.right - 1.7 * line.size

    def _are_torn(self, above: Row, below: Row) -> bool:
        """Whether two lines look like one row: one has no label of its own, and not all columns have figures on both."""
        if _distance(above, below) > CLOSE or not (self._is_stray(above, None) or self._is_stray(below, above)):
            return False
        is_whole = self._is_whole(above) and self._is_whole(below)
        return not is_whole or all(len(one.text) > 1 for one in above.figures)

    def _ending_whole(self) -> list[list[Row]]:
        """Lines taken together where each row ends with a line of figures in all columns."""
        clusters: list[list[Row]] = [[]]
        for row in self.rows:
            clusters[-1].append(row)
            if self._is_whole(row):
                clusters.append([])
        return [cluster for cluster in clusters if cluster]

    def _beginning_whole(self) -> list[list[Row]]:
        """Lines taken together where each row begins with a line of figures in all columns."""
        clusters: list[list[Row]] = []
        for row in self.rows:
            if not clusters or self._is_whole(row):
                clusters.append([])
            clusters[-1].append(row)
        return clusters

    def _with_long(self, clusters: Sequence[list[Row]], goes_down: bool) -> list[list[Row]]:
        """The clusters, with two of lines in all columns taken together where one has no label: all its figures take two lines.

        Arguments:
            goes_down: whether a line without a label belongs to the next one.
        """
        found: list[list[Row]] = []
        for cluster in clusters:
            if found and _distance(found[-1][-1], cluster[0]) <= CLOSE:
                above, below = found[-1][-1], cluster[0]
                without = above if goes_down else below
                is_rest = bool(below.labels) and self._is_stray(below, above)
                is_bare = not without.labels and not without.is_between
                if (is_rest or is_bare) and self._are_all_long(above, below):
                    found[-1].extend(cluster)
                    continue
            found.append(list(cluster))
        return found

    def _are_all_long(self, above: Row, below: Row) -> bool:
        """Whether every figure of a line goes on in the next: all are as wide as their columns."""
        is_full = all(len(one.text) > 1 and _is_full(one, self.pieces) for one in above.figures)
        return is_full and len(above.figures) == len(below.figures)

    def _is_told(self, clusters: Sequence[Sequence[Row]]) -> bool:
        """Whether in all lines taken together one has figures in all columns, and every figure that goes on fills its column first."""
        for cluster in clusters:
            if not any(self._is_whole(row) for row in cluster):
                return False
            for n, (above, below) in enumerate(pairwise(cluster)):
                if _distance(above, below) > CLOSE:
                    return False
                seen = [piece for row in cluster[: n + 1] for piece in row.figures]
                for piece in below.figures:
                    # A column of one digit is full whatever stands in it.
                    if any(are_over(one, piece) and (len(one.text) == 1 or not _is_full(one, self.pieces)) for one in seen):
                        return False
        return True

    @staticmethod
    def _joined(cluster: Sequence[Row], pieces: Sequence[Piece]) -> Row:
        """Lines as one row; what does not fill its column is not joined to what stands below it."""
        whole, *others = cluster
        for row in others:
            _join(whole, row, pieces)
        return whole


def _distance(above: Row, below: Row) -> float:
    """In parts of the size of a letter."""
    return (below.first - above.last) / max(above.line.size, below.line.size)


def _is_full(one: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a figure takes all the room of its column."""
    width = max((other.right - other.left for other in pieces if are_over(one, other)), default=math.inf)
    return one.right - one.left > width - 0.8 * (one.right - one.left) / len(one.text)


def _join(above: Row, below: Row, pieces: Sequence[Piece] | None) -> None:
    """Put a line of figures below another of the same row.

    Arguments:
        pieces: figures that tell how wide columns are, which those must fill that go on; None where all may go on.
    """
    for piece in below.figures:
        over = next((n for n, one in enumerate(above.figures) if are_over(one, piece)), None)
        if over is None:
            above.figures.append(piece)
            continue
        one = above.figures[over]
        # What does not fill its column does not go on: then the two are no figure that could be told.
        text = one.text + ("" if pieces is None or _is_full(one, pieces) else " ") + piece.text
        above.figures[over] = Piece(text, min(one.left, piece.left), max(one.right, piece.right), one.baseline)
    above.figures.sort(key=lambda one: one.left)
    above.labels.extend(below.labels)
    above.last = below.last
    above.orders |= below.orders
