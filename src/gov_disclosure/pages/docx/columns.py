"""How wide the columns of a table are on a sheet, and how small its type is, so that no figure is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import frozen

from gov_disclosure.document import Table
from gov_disclosure.pages.wrapping import longest_piece, width_of

__all__ = ["Columns", "columns_of"]

_SIZES: Final = (10.5, 9, 7.5, 6.5, 5.5)
"""Sizes of type, in points: 五号 for choice, and those below it."""
_TWIPS: Final = 20
"""Twentieths of a point, the unit of Word."""
_MARGIN: Final = 40
"""Blank at either side of a cell, in twentieths of a point."""
_WIDE_MARGIN: Final = 108
_FEW: Final = 6
"""Columns of a table that has room for wide margins and high rows."""
_SLACK: Final = 10
_SHORTEST: Final = 4
"""Half-width characters that any column holds: two of Chinese."""
_LONGEST_PIECE: Final = 30
_TALL: Final = 10
"""Rows beside which a label may take three lines, and not two."""
_LABELS: Final = 3
"""Part of the whole that labels take at most where nothing but words stands beside them: a third."""


@frozen
class Columns:
    """The columns of a table.

    Arguments:
        size: of the type, in points. lines: where the lines between them stand, in twentieths of a point from the left; the first is 0.
        margin: blank at either side of a cell, in the same unit.
    """

    size: float
    lines: tuple[int, ...]
    margin: int

    @property
    def has_room(self) -> bool:
        """Whether they are few, so that rows may be high."""
        return len(self.lines) <= _FEW + 1


@frozen
class _Needs:
    """Half-width characters that each column needs: in one line, at the least, and as labels over several rows want it."""

    whole: Sequence[int]
    least: Sequence[int]
    wanted: Sequence[int]
    side: int
    margin: int

    @classmethod
    def of(cls, table: Table) -> _Needs:
        """The needs of a table."""
        count = table.width
        whole, least, wanted = [_SHORTEST] * count, [_SHORTEST] * count, [_SHORTEST] * count
        side = 0
        for cell in table.cells:
            if cell.header == "row":
                side = max(side, cell.column + cell.colspan)
            if cell.colspan != 1 or len(cell.text) * 2 <= _SHORTEST:
                continue
            text, at = cell.text, cell.column
            width = len(text) if text.isascii() else width_of(text)
            whole[at] = max(whole[at], width)
            if width > least[at] < _LONGEST_PIECE:
                least[at] = max(least[at], min(longest_piece(text), _LONGEST_PIECE))
            if cell.rowspan > 1 and cell.header == "row":
                characters = -(-width // (6 if cell.rowspan > _TALL else 4))
                wanted[at] = max(wanted[at], 2 * characters)
        return cls(whole, least, wanted, side, _WIDE_MARGIN if count <= _FEW else _MARGIN)

    def twips(self, characters: float, size: float) -> float:
        """How wide a column is that holds so many characters of a size."""
        return characters * size * _TWIPS / 2 + 2 * self.margin + _SLACK


def columns_of(table: Table, total: int) -> Columns:
    """The columns of a table.

    Arguments:
        table: any with a column. total: width of them all, in twentieths of a point.
    """
    needs = _Needs.of(table)
    if not table.head_rows:
        return Columns(_SIZES[0], _lines(_beside_words(needs, total), total), needs.margin)
    for size in _SIZES:
        widths = _fitted(needs, total, size)
        if widths is not None:
            return Columns(size, _lines(widths, total), needs.margin)
    whole = sum(needs.least)
    return Columns(_SIZES[-1], _lines([total * one / whole for one in needs.least], total), needs.margin)


def _lines(widths: Sequence[float], total: int) -> tuple[int, ...]:
    *between, _ = (round(at) for at in accumulate(widths))
    return (0, *between, total)


def _beside_words(needs: _Needs, total: int) -> list[float]:
    """A list of labels with what they label: labels in one line if that leaves room enough."""
    *labels, _ = needs.whole
    widths = [min(needs.twips(one + 1, _SIZES[0]), total / _LABELS / len(labels)) for one in labels]
    return [*widths, total - sum(widths)]


def _fitted(needs: _Needs, total: int, size: float) -> list[float] | None:
    """Widths in which no figure is broken; None where there are none."""
    count = len(needs.whole)
    equal = total / count
    if all(needs.twips(one, size) <= equal for one in (needs.least if not needs.side else needs.whole)):
        return [equal] * count
    figures = needs.least[needs.side :]
    widest = max(figures, default=0)
    for each in ([widest] * len(figures), figures):
        widths = [needs.twips(one, size) for one in (*_labels(needs), *each)]
        room = total - sum(widths)
        if room >= 0:
            return _spread(widths, needs, room, size)
    return None


def _labels(needs: _Needs) -> Iterator[int]:
    for wanted, least in zip(needs.wanted[: needs.side], needs.least, strict=False):
        yield max(wanted, least)


def _spread(widths: list[float], needs: _Needs, room: float, size: float) -> list[float]:
    """Give what room is left to the last labels as far as they need it, and the rest to the figures alike."""
    if needs.side:
        last = needs.side - 1
        given = min(room, max(0.0, needs.twips(needs.whole[last] + 1, size) - widths[last]))
        widths[last] += given
        room -= given
    others = range(needs.side, len(widths)) or range(len(widths))
    for at in others:
        widths[at] += room / len(others)
    return widths
