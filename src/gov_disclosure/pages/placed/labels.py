"""Which lines of words are the label of which row, in a table without lines: a label takes several lines, its figures one.

Between the figures of two rows each line of a label belongs to the row above or to the one below. Where the first ends and the second
begins is weighed: a number begins a label, a line with room left ends one, more room stands between two labels than within one, and
the figures of all rows stand alike beside their labels: at the first line, in the middle, or at the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from attrs import frozen

from gov_disclosure.numbering import split_number

__all__ = ["LabelLine", "Labels", "labels_of"]


@frozen
class LabelLine:
    """A line of words that may be of a label.

    Arguments:
        text: its words. left, right, baseline, size: in points, as of a `Line`. order: of the line in the source. page: of it.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    order: int
    page: int = 0


@frozen
class Labels:
    """Which lines are the label of which row.

    Arguments:
        rows: the lines of each row. between: after which row stand lines that are of none, and which: the label of a group of rows.
    """

    rows: list[list[LabelLine]]
    between: list[tuple[int, list[LabelLine]]]


def _assigned(rows: Sequence[tuple[float, float]], lines: Sequence[LabelLine]) -> Labels:
    if not lines or not rows:
        return Labels([[] for _ in rows], [])
    page = _Measure.of(lines)
    best = min((_aligned(rows, lines, page, where) for where in (0.0, 0.5, 1.0)), key=lambda one: one[0])
    return best[1]


def labels_of(rows: Sequence[tuple[float, float]], lines: Sequence[LabelLine]) -> Labels:
    """The lines of each row's label; lines above the first and below the last may be of none.

    Groups of rows may have labels of their own: in a column before, or on lines between the rows.

    Arguments:
        rows: the heights of the first and the last line of the figures of each row, in order. lines: in order.
    """
    edge = _parting(lines)
    if edge is None:
        return _assigned(rows, lines)
    page = _Measure.of(lines)
    near = [line for line in lines if line.right > edge]
    near.extend(_beside(rows, lines, near))
    for line in lines:
        # A row without a group has its label over both columns, whose last line may end before the second begins.
        if line.right <= edge and line not in near and any(one.left < edge and page.is_below(one, line) for one in near):
            near.append(line)
    near.sort(key=lambda line: (line.baseline, line.left))
    found = _assigned(rows, near)
    taken = {id(line) for label in found.rows for line in label} | {id(line) for _, group in found.between for line in group}
    left = _assigned(rows, [line for line in lines if id(line) not in taken])
    return Labels([label or more for label, more in zip(found.rows, left.rows, strict=True)], found.between)


def _beside(rows: Sequence[tuple[float, float]], lines: Sequence[LabelLine], near: Sequence[LabelLine]) -> Iterator[LabelLine]:
    """What stands on the line of a row's figures, where nothing in the column of labels does: the label of a row without a group."""
    for top, bottom in rows:
        level = [line for line in lines if _is_level(line, top, bottom)]
        has_own = any(
            _is_level(line, top, bottom) or -_BESIDE * line.size < line.baseline - bottom < _BESIDE * line.size for line in near
        )
        if level and not has_own:
            yield max(level, key=lambda line: line.right)


_BESIDE: Final = 0.95
"""Parts of the size of a letter: figures beside two lines of a label are no further from either."""


def _is_level(line: LabelLine, top: float, bottom: float) -> bool:
    return top - 0.3 * line.size <= line.baseline <= bottom + 0.3 * line.size


@frozen
class _Measure:
    """How far the lines of a label are apart, and where its column ends."""

    pitch: float
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[LabelLine]) -> _Measure:
        steps = [
            after.baseline - before.baseline
            for before, after in pairwise(lines)
            if after.page == before.page and after.baseline > before.baseline + 1
        ]
        size = median(line.size for line in lines)
        close = [step for step in steps if step < 2.2 * size]
        return cls(min(close, default=1.3 * size), min(line.left for line in lines), max(line.right for line in lines))

    def step(self, before: LabelLine, after: LabelLine) -> float:
        """How far two lines are apart; those at the end of a page and at the top of the next as far as lines of one text."""
        step = after.baseline - before.baseline
        is_over_page = after.page != before.page and 0 < step <= 3 * after.size
        return min(step, self.pitch) if is_over_page else step

    def is_below(self, before: LabelLine, after: LabelLine) -> bool:
        """Whether a line is the next of the same text as a full one."""
        step = self.step(before, after)
        middle = abs((before.left + before.right) - (after.left + after.right)) / 2
        return (
            0 < step <= 1.25 * self.pitch
            and before.right > self.right - 1.7 * before.size
            and min(abs(before.left - after.left), middle) <= 0.6 * before.size
            and split_number(after.text) is None
        )

    def goes_on(self, before: LabelLine, after: LabelLine) -> float:
        """How likely a line goes on with the next, from 0 to 1."""
        if split_number(after.text) is not None:
            return 0.0
        doubt = 0.0
        if self.right - self.left - (before.right - before.left) > 1.7 * before.size:
            doubt += 0.5  # there was room for more
        middle = abs((before.left + before.right) - (after.left + after.right)) / 2
        if min(abs(before.left - after.left), middle) > 0.6 * before.size:
            doubt += 0.5
        if self.step(before, after) > 1.25 * self.pitch:
            doubt += 0.4
        return max(0.0, 0.9 - doubt)


_FAR: Final = 1.6
"""Times the pitch of the lines of a label: a line that is further away is no part of it."""


def _aligned(
    rows: Sequence[tuple[float, float]], lines: Sequence[LabelLine], page: _Measure, where: float
) -> tuple[float, Labels]:
    """The cheapest way to give each row its lines, where figures stand beside the first line (0), the middle (0.5) or the last (1)."""
    gaps = _gaps(rows, lines)
    # One state for each way to part the lines between two rows: where those of the row above end, and those of the row below begin.
    states: list[tuple[float, list[tuple[int, int]]]] = [
        (_skipped(gaps[0], cut, page), [(0, cut)]) for cut in range(len(gaps[0]) + 1)
    ]
    for at, (top, bottom) in enumerate(rows):
        height = top + where * (bottom - top)
        after = gaps[at + 1]
        is_last = at == len(rows) - 1
        found: list[tuple[float, list[tuple[int, int]]]] = []
        for end, begin in _ways(after, is_last):
            parting = _parted(after, end, page) + (_GROUP if begin > end and not is_last else 0.0)
            candidates = [
                (
                    cost
                    + _cost(height, [*gaps[at][cuts[-1][1] :], *after[:end]], page, where)
                    + parting
                    + _torn_off(gaps[at][: cuts[-1][1]], top, bottom),
                    [*cuts, (end, begin)],
                )
                for cost, cuts in states
            ]
            found.append(min(candidates, key=lambda one: one[0]))
        states = found
    cost, cuts = min(states, key=lambda one: one[0])
    own = [[*gaps[n][cuts[n][1] :], *gaps[n + 1][: cuts[n + 1][0]]] for n in range(len(rows))]
    between = [(n, gaps[n + 1][slice(*cuts[n + 1])]) for n in range(len(rows) - 1) if cuts[n + 1][0] < cuts[n + 1][1]]
    return cost, Labels(own, between)


_GROUP: Final = 0.8
"""What it costs to take lines for the label of a group of rows, that has a line of its own."""


def _ways(lines: Sequence[LabelLine], is_last: bool) -> Iterator[tuple[int, int]]:
    """Where the lines of the row above may end and those of the row below begin; between them a numbered label of a group."""
    for cut in range(len(lines) + 1):
        yield cut, len(lines) if is_last else cut
        if not is_last and cut < len(lines) and split_number(lines[cut].text) is not None:
            # The rows of a group are numbered like the group.
            yield from ((cut, at) for at in range(cut + 1, len(lines)) if split_number(lines[at].text) is not None)


def _gaps(rows: Sequence[tuple[float, float]], lines: Sequence[LabelLine]) -> list[list[LabelLine]]:
    """The lines above the first row, between each two, and below the last; a line on the height of a row is put below the gap above."""
    gaps: list[list[LabelLine]] = [[] for _ in range(len(rows) + 1)]
    for line in lines:
        at = sum(bottom < line.baseline - 0.3 * line.size for _, bottom in rows)
        gaps[at].append(line)
    return gaps


def _parted(lines: Sequence[LabelLine], cut: int, page: _Measure) -> float:
    if 0 < cut < len(lines):
        return 2.5 * page.goes_on(lines[cut - 1], lines[cut])
    return 0.0


def _skipped(lines: Sequence[LabelLine], cut: int, page: _Measure) -> float:
    """What it costs to take the first lines above a table for text; and what it costs to take those that are none for a label."""
    return _parted(lines, cut, page) + (0.3 * (cut == len(lines)) if lines else 0.0)


def _torn_off(lines: Sequence[LabelLine], top: float, bottom: float) -> float:
    """What it costs to give words to another row than the one they stand on a line with."""
    return 50.0 * any(_is_level(line, top, bottom) for line in lines)


def _cost(height: float, lines: Sequence[LabelLine], page: _Measure, where: float) -> float:
    """How little some lines look like the label of the row whose figures stand on a height."""
    if not lines:
        return 2.0
    cost = sum(1.5 - 1.5 * page.goes_on(before, after) for before, after in pairwise(lines))
    cost += sum(2.0 for before, after in pairwise(lines) if page.step(before, after) > _FAR * page.pitch)
    cost += sum(4.0 for line in lines[1:] if split_number(line.text) is not None)
    first, last = lines[0].baseline, lines[-1].baseline
    off = abs(height - (first + where * (last - first))) / page.pitch
    if not first - 1.2 * page.pitch <= height <= last + 1.2 * page.pitch:
        cost += 4.0
    return cost + min(2.0 * off, 5.0)


def _parting(lines: Sequence[LabelLine]) -> float | None:
    """Where the last column of labels begins, if there are several: groups of rows have labels of their own before those of the rows."""
    values: list[tuple[float, float]] = []
    # A line that is wider than the column of its row's label belongs to a row without a group.
    for x in sorted({round(line.left, 1) for line in lines}):
        before = [line for line in lines if line.right <= x + 0.5]
        after = [line for line in lines if line.left >= x - 0.5]
        crossing = len(lines) - len(before) - len(after)
        beside = sum(any(abs(one.baseline - other.baseline) <= 1.2 * one.size for other in before) for one in after)
        if beside > 1 and beside > 0.5 * crossing:
            values.append((beside - 0.5 * crossing, x))
    # Groups may have groups: the last column is that of the rows.
    best = max((value for value, _ in values), default=0.0)
    return max((x - 0.5 for value, x in values if value >= 0.5 * best), default=None)
