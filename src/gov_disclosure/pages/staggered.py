"""Rows of a table whose figures stand below their labels in steps, as programs lay out the text of a page cell by cell: where labels of
several rows touch, each column of theirs comes on lines of its own, further and further to the right.

    1.label of one row
    2.label of another
                          2 0
                          1 0
                              3
                              0
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["put_beside_labels"]

_FIGURES: Final = re.compile(r"[ \u3000]*[+\-−]?\d[\d,]*(?:\.\d+)?(?:[ \u3000]+[+\-−]?\d[\d,]*(?:\.\d+)?)*[ \u3000]*")
_ENDS_IN_FIGURE: Final = re.compile(r"(?:^|[ \u3000])[+\-−]?\d[\d,]*(?:\.\d+)?[ \u3000]*$")
_NUMBERED: Final = re.compile(
    r"(?:^|[ \u3000])(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
)
_LEAST: Final = 3
"""Steps, before lines of figures are cells of one row."""


def put_beside_labels(lines: Sequence[str]) -> list[str]:
    """The lines of a text, figures that stand in steps below as many labels each behind its own; lines keep their numbers.

    Only what leaves no choice is put together: as many labels as rows of figures, rows of equal length, and every step to the right of
    all that is before it.
    """
    found = list(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _FIGURES.fullmatch(lines[end]):
            end += 1
        if end - at >= 2 * _LEAST:
            above = _labels_above(lines, at)
            # A label that takes several lines begins with its number.
            for labels in (above, [number for number in above if _NUMBERED.search(lines[number])]):
                if (rows := _rows(lines[at:end], len(labels))) is not None:
                    for number, row in zip(labels, rows, strict=True):
                        found[number] = f"{lines[number].rstrip()} {' '.join(row)}"
                    found[at:end] = [""] * (end - at)
                    break
        at = max(end, at + 1)
    return found


def _labels_above(lines: Sequence[str], at: int) -> list[int]:
    """The lines right above one that hold words and no figures behind them, in order."""
    first = at
    while first > 0 and lines[first - 1].strip() and not _ENDS_IN_FIGURE.search(lines[first - 1]):
        first -= 1
    return [*range(first, at)]


def _rows(lines: Sequence[str], count: int) -> list[list[str]] | None:
    """The figures of as many rows, a line of each in turn; None where they are not laid out so."""
    if count < 2 or len(lines) % count or len(lines) < _LEAST * count:
        return None
    ends = 0
    for n in range(0, len(lines), count):
        step = lines[n : n + count]
        if min(len(line) - len(line.lstrip()) for line in step) <= ends:
            return None
        ends = max(len(line.rstrip()) for line in step)
    rows = [lines[n::count] for n in range(count)]
    figures = [[figure for line in row for figure in line.split()] for row in rows]
    return figures if len({len(row) for row in figures}) == 1 else None
