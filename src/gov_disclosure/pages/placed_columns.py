"""Tables without lines: rows of figures that stand in columns beside their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.placed_letters import Glyph
from gov_disclosure.pages.placed_lines import Line, joined, lines_of
from gov_disclosure.pages.placed_tables import Part, PartCell

__all__ = ["Columns", "in_columns"]

_APART: Final = 0.9
"""Parts of the size of a letter: what stands further apart on a line stands in two columns."""
_APART_IN_FIGURES: Final = 0.2
_NEAR: Final = 1.8
"""Parts of the size of a letter: how far above or below its figures a line of a label may stand."""
_WIDTH: Final = 100.0
"""Points: the columns of such a table are nowhere in particular."""
_BETWEEN: Final = 6.0
"""Parts of the size of a letter: rows further apart than this are of two tables."""


@frozen
class _Piece:
    """What stands in one column of a line."""

    text: str
    left: float
    right: float
    baseline: float
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text)


@define(eq=False)
class _Row:
    """A row of figures, with the pieces of its label."""

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
    rows = [row for line in lines if (row := _row(line)) is not None]
    own = {row.line.order for row in rows}
    tables: list[Columns] = []
    used = set(own)
    for group in _together(rows):
        first = min(piece.left for row in group for piece in row.figures)
        for row in group:
            _part(row, first)
        for line in lines:
            if line.order in own or line.right > first:
                continue
            row = min(rows, key=lambda one: abs(one.line.baseline - line.baseline))
            if row in group and abs(row.line.baseline - line.baseline) <= _NEAR * line.size:
                row.labels.extend(_pieces(line))
                used.add(line.order)
        tables.append(_columns(group))
    return [line for line in lines if line.order not in used], tables


def _part(row: _Row, first: float) -> None:
    """Take off a label the figure that it touches: what of it reaches into the columns of figures, if that is one."""
    for n, label in enumerate(row.labels):
        inside = [glyph for glyph in label.glyphs if glyph.right > first]
        figure = _piece(inside, row.line) if inside and len(inside) < len(label.glyphs) else None
        if figure is not None and figure.is_figure:
            row.labels[n] = _piece(label.glyphs[: -len(inside)], row.line)
            row.figures.insert(0, figure)
            return


def _row(line: Line) -> _Row | None:
    pieces = list(_pieces(line))
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
    return _Piece(only.text, glyphs[0].left, glyphs[-1].right, line.baseline, tuple(glyphs))


def _together(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    group: list[_Row] = []
    for row in rows:
        if group and (row.line.baseline - group[-1].line.baseline > _BETWEEN * row.line.size or _width(row) != _width(group[-1])):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _width(row: _Row) -> bool:
    return len(row.figures) > 1


def _columns(group: Sequence[_Row]) -> Columns:
    """Figures in one column stand over each other; all labels of a row are in the column before them."""
    edges: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in group for piece in row.figures):
        if edges and left <= edges[-1][1]:
            edges[-1] = (edges[-1][0], max(right, edges[-1][1]))
        else:
            edges.append((left, right))
    has_labels = any(row.labels for row in group)
    rows = []
    for row in group:
        cells = [""] * len(edges)
        for piece in row.figures:
            at = next(n for n, (left, right) in enumerate(edges) if left <= piece.left <= right)
            cells[at] += piece.text
        rows.append((*([_label(row)] if has_labels else []), *cells))
    pages = tuple(row.line.page for row in group)
    cells = [PartCell(y, x, y + 1, x + 1, text) for y, row in enumerate(rows) for x, text in enumerate(row)]
    across = tuple(_WIDTH * n for n in range(len(rows[0]) + 1))
    return Columns(group[0].line.baseline, Part(pages[0], 0, across, len(rows), tuple(cells), pages))


def _label(row: _Row) -> str:
    """The label next to the figures, its lines put together; what stands before it is that of a group of rows."""
    if not row.labels:
        return ""
    nearest = max(row.labels, key=lambda piece: piece.left)
    text = ""
    for piece in sorted(row.labels, key=lambda piece: piece.baseline):
        if piece.right > nearest.left:
            text = joined(text, piece.text)
    return text
