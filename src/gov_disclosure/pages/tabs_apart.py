"""Rows of a table as browsers give the text of cells that hold paragraphs: each cell on a line of its own, and between two a line of a tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["rows_on_lines"]

_FEWEST: Final = 10
"""Lines of a tab alone, before they part the cells of a table."""
_BETWEEN_ROWS: Final = 3
"""Blank lines between two rows; less of them stand beside a tab, and between paragraphs."""
_MOST_TABLES: Final = 6
"""Places where a table ends and another begins with nothing but paragraphs between; more of them are paragraphs within cells."""


def rows_on_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a text, each row whose cells stand apart on the line where it begins; lines keep their numbers.

    Where cells hold several paragraphs nothing tells where a row ends: then all lines stay as they are.
    """
    found = list(lines)
    if sum(map(_is_tab, lines)) < _FEWEST:
        return found
    rows: list[list[int]] = []
    torn = 0
    for group in _groups(lines):
        own = list(_rows(lines, group))
        torn += max(0, len(own) - 1)
        rows += own
    if torn > _MOST_TABLES:
        return found
    for row in rows:
        cells = [""]
        for at in row:
            if _is_tab(lines[at]):
                cells += [""] * lines[at].count("\t")
            else:
                cells[-1] = lines[at].strip()
            found[at] = ""
        found[row[0]] = "\t".join(cells)
    return found


def _is_tab(line: str) -> bool:
    return "\t" in line and not line.strip(" \t")


def _groups(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines that are not blank, parted where several blank ones follow one another; a blank that does not break is the text of a cell."""
    group: list[int] = []
    for at, line in enumerate(lines):
        if not line.strip(" ") and not _is_tab(line):
            continue
        # Between two tabs there is a cell, though it be empty.
        if group and at - group[-1] > _BETWEEN_ROWS and not (_is_tab(line) and _is_tab(lines[group[-1]])):
            yield group
            group = []
        group.append(at)
    yield group


def _rows(lines: Sequence[str], group: Sequence[int]) -> Iterator[list[int]]:
    """The rows among lines: tabs with the one line before each and behind it."""
    row: list[int] = []
    for n, at in enumerate(group):
        if _is_tab(lines[at]) or (row and _is_tab(lines[group[n - 1]])):
            row.append(at)
            continue
        if row:
            yield row
        row = [at] if n + 1 < len(group) and _is_tab(lines[group[n + 1]]) else []
    if row:
        yield row
