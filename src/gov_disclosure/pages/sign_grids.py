"""Tables drawn with ``+ - = |``, as databases print them and pandoc writes them; told by the same strokes as those drawn with box characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gov_disclosure.document import Table
from gov_disclosure.pages.boxes import JUNCTIONS, by_column, table_on, undrawn

__all__ = ["end_of_sign_grid", "sign_grid"]

_RULE: Final = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_SEGMENT: Final = re.compile(r"\+(?:[-=:]+\+)+")
_RULE_BETWEEN: Final = re.compile(r"[+|](?:-+[+|])+")
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LEAST: Final = 3
"""Lines of a grid."""


def end_of_sign_grid(lines: Sequence[str], start: int) -> int:
    """Where the grid ends that begins at a line, the line after it; ``start`` itself where none begins there."""
    if _RULE.fullmatch(lines[start]) is None:
        return start
    end = start
    while end < len(lines) and lines[end].lstrip()[:1] in ("+", "|"):
        end += 1
    while end > start and _RULE.fullmatch(lines[end - 1]) is None:
        end -= 1
    return end if end - start >= _LEAST and not _is_a_row_a_line(lines[start:end]) else start


def _is_a_row_a_line(lines: Sequence[str]) -> bool:
    """Whether each line is a row: nothing is drawn but the frame, or one rule besides that parts the head from sides that go through (psql)."""
    rules = [line.strip() for line in lines[1:-1] if set(line.strip()) <= set("+-=:|") and "-" in line]
    if rules:
        return len(rules) == 1 and _RULE_OF_HEAD.fullmatch(rules[0]) is not None
    # A row alone may have its text over several lines: hardly so many of them in every cell.
    return sum(sum(map(bool, map(str.strip, line.split("|")))) > 1 for line in lines[1:-1]) >= _LEAST_ROWS


_LEAST_ROWS: Final = 4
"""Lines of a frame in which two cells or more have text, before each is a row."""
_RULE_OF_HEAD: Final = re.compile(r"\|-+(?:\+-+)*\|")


def sign_grid(lines: Sequence[str], first_line: int, number: int) -> Table | None:
    """The table of a grid; None where its lines do not meet.

    Arguments:
        lines: of the grid. first_line: number of the first in the source. number: of the table in the source.
    """
    canvas = [list(by_column(line.strip())) for line in lines]
    if len({len(row) for row in canvas}) > 1:
        return _grid_by_letters(lines, first_line, number)
    width = len(canvas[0])
    across = [[False] * width for _ in canvas]
    borders: set[int] = set()
    for y, row in enumerate(canvas):
        for found in _SEGMENT.finditer("".join(cell or "\0" for cell in row)):
            across[y][found.start() : found.end()] = [True] * (found.end() - found.start())
            borders.update(x for x in range(*found.span()) if row[x] == "+")
    down = [[x in borders and cell in ("+", "|") for x, cell in enumerate(row)] for row in canvas]
    drawn = ["".join(_stroke(canvas, across, down, y, x) for x in range(width)) for y in range(len(canvas))]
    return undrawn(drawn, first_line, number)


def _grid_by_letters(lines: Sequence[str], first_line: int, number: int) -> Table | None:
    """As `sign_grid`, of a drawing in which each letter takes one column, as a browser draws it that counts letters, not their widths.

    Its rules end at ``|`` too, and have no sign where a line goes on from them.
    """
    canvas = [list(line.strip()) for line in lines]
    width = len(canvas[0])
    if any(len(row) != width for row in canvas):
        return None
    across = [[False] * width for _ in canvas]
    for y, row in enumerate(canvas):
        for found in _RULE_BETWEEN.finditer("".join(row)):
            across[y][found.start() : found.end()] = [True] * (found.end() - found.start())
    upright = [[cell in ("+", "|") for cell in row] for row in canvas]
    meets = [
        [
            across[y][x] and (cell == "+" or (y > 0 and upright[y - 1][x]) or (y + 1 < len(canvas) and upright[y + 1][x]))
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(canvas)
    ]
    borders = {x for row in meets for x, is_met in enumerate(row) if is_met}
    down = [[x in borders and (upright[y][x] or meets[y][x]) for x in range(width)] for y in range(len(canvas))]
    drawn = [[_stroke(canvas, across, down, y, x) for x in range(width)] for y in range(len(canvas))]
    table = table_on(drawn, first_line, number)
    # Where a stroke was none, some of the cells have no border all around.
    is_whole = table is not None and sum(cell.rowspan * cell.colspan for cell in table.cells) == table.width * table.height
    return table if is_whole else None


def _stroke(
    canvas: Sequence[Sequence[str]], across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]], y: int, x: int
) -> str:
    """The box character for a sign of a border; anything else as it is."""
    if not (across[y][x] or down[y][x]):
        return canvas[y][x]
    arms = 0
    if down[y][x]:
        arms |= _UP if y and down[y - 1][x] else 0
        arms |= _DOWN if y + 1 < len(down) and down[y + 1][x] else 0
    if across[y][x]:
        arms |= _LEFT if x and across[y][x - 1] else 0
        arms |= _RIGHT if x + 1 < len(across[y]) and across[y][x + 1] else 0
    return JUNCTIONS[arms]
