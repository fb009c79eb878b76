"""The cells that ruling lines make: frames on a page, found without reading a letter in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import define, field, frozen

from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.placed.letters import Stroke

__all__ = ["Box", "Frame", "frames_of", "merged"]

_NEAR = 2.5
"""Points: lines nearer to each other are one line, drawn twice or for two cells each."""
_REACH = 0.6
"""How much of the side of a cell a line must run along to part it from the next."""


@frozen
class Box:
    """A cell of a frame: which rows and columns it takes, the last ones not included."""

    row: int
    column: int
    end_row: int
    end_column: int


@frozen
class Frame:
    """A table drawn with lines.

    Arguments:
        across: where its columns begin and the last one ends. down: the same of its rows. boxes: its cells in reading order.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    boxes: tuple[Box, ...]
    _owners: tuple[tuple[int, ...], ...] = field(repr=False)

    def box_at(self, x: float, y: float) -> int | None:
        """Which cell a point lies in; None outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        if not (0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1):
            return None
        return self._owners[row][column]


def frames_of(strokes: Iterable[Stroke], budget: Budget) -> list[Frame]:
    """The tables that lines draw, from the top of the page to its bottom; a frame around one cell alone is none.

    Raises:
        UnreadableDocument: they have more columns or cells than the limits allow.
    """
    level = merged(stroke for stroke in strokes if stroke.is_level)
    upright = merged(stroke for stroke in strokes if not stroke.is_level)
    frames = [_frame(*group, budget) for group in _connected(level, upright)]
    found = [frame for frame in frames if frame is not None]
    return sorted(found, key=lambda frame: (frame.down[0], frame.across[0]))


def merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Lines drawn in pieces, put together."""
    ordered = sorted(strokes, key=lambda stroke: stroke.position)
    lines: list[list[Stroke]] = []
    for stroke in ordered:
        if lines and stroke.position - lines[-1][0].position <= _NEAR:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    merged = []
    for line in lines:
        position = sum(stroke.position for stroke in line) / len(line)
        start = end = None
        for stroke in sorted(line, key=lambda stroke: stroke.start):
            if start is None or end is None or stroke.start > end + _NEAR:
                if start is not None and end is not None:
                    merged.append(Stroke(stroke.is_level, position, start, end))
                start, end = stroke.start, stroke.end
            else:
                end = max(end, stroke.end)
        if start is not None and end is not None:
            merged.append(Stroke(line[0].is_level, position, start, end))
    return merged


def _connected(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines that touch, taken together."""
    groups = _Groups(len(level) + len(upright))
    positions = [stroke.position for stroke in level]  # sorted, as they were merged
    for n, stroke in enumerate(upright, start=len(level)):
        first, last = bisect_left(positions, stroke.start - _NEAR), bisect_right(positions, stroke.end + _NEAR)
        for m in range(first, last):
            if level[m].start - _NEAR <= stroke.position <= level[m].end + _NEAR:
                groups.join(m, n)
    lines = [*level, *upright]
    order = sorted(range(len(lines)), key=groups.of)
    for _, members in groupby(order, groups.of):
        group = [lines[n] for n in members]
        yield [stroke for stroke in group if stroke.is_level], [stroke for stroke in group if not stroke.is_level]


@define
class _Groups:
    """Things that belong together, by number."""

    size: int
    parents: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.parents = list(range(self.size))

    def of(self, one: int) -> int:
        """The group of a thing."""
        while self.parents[one] != one:
            self.parents[one] = self.parents[self.parents[one]]
            one = self.parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Two things belong together."""
        self.parents[self.of(one)] = self.of(other)


def _frame(level: Sequence[Stroke], upright: Sequence[Stroke], budget: Budget) -> Frame | None:
    if len(level) < 2 or not upright:
        return None
    left, right = min(stroke.start for stroke in level), max(stroke.end for stroke in level)
    across = _distinct([left, *(stroke.position for stroke in upright), right])
    # Where a page ends within a table, its upright lines go on below its last level one.
    down = _distinct([min(s.start for s in upright), *(stroke.position for stroke in level), max(s.end for s in upright)])
    columns, rows = len(across) - 1, len(down) - 1
    if columns < 1 or rows < 1:
        return None
    budget.take_columns(columns)
    budget.take_cells(rows * columns)
    cells = _Groups(rows * columns)
    walls = _walls(upright, across, down)
    floors = _walls(level, down, across)
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                cells.join(at, at + 1)
            if row + 1 < rows and (row + 1, column) not in floors:
                cells.join(at, at + columns)
    corners: dict[int, Box] = {}
    for at in range(rows * columns):
        row, column = divmod(at, columns)
        box = corners.get(cells.of(at), Box(row, column, row + 1, column + 1))
        corners[cells.of(at)] = Box(
            min(box.row, row), min(box.column, column), max(box.end_row, row + 1), max(box.end_column, column + 1)
        )
    order = sorted(corners, key=lambda group: (corners[group].row, corners[group].column))
    if len(order) < 2:
        return None
    number = {group: n for n, group in enumerate(order)}
    owners = tuple(tuple(number[cells.of(row * columns + column)] for column in range(columns)) for row in range(rows))
    return Frame(tuple(across), tuple(down), tuple(corners[group] for group in order), owners)


def _distinct(positions: Iterable[float]) -> list[float]:
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > _NEAR:
            found.append(position)
    return found


def _walls(strokes: Iterable[Stroke], positions: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Between which cells lines run: which of the positions, and which stretch along it."""
    found = set()
    for stroke in strokes:
        at = bisect_left(positions, stroke.position - _NEAR)
        first = max(0, bisect_right(along, stroke.start) - 1)
        for n in range(first, len(along) - 1):
            if along[n] > stroke.end:
                break
            covered = min(along[n + 1], stroke.end) - max(along[n], stroke.start)
            if covered >= _REACH * (along[n + 1] - along[n]):
                found.add((at, n))
    return found
