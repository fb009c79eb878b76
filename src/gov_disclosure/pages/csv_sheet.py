"""A text that is a sheet saved as CSV, paragraphs and all: each line has as many commas, and a paragraph fills the first cell of its row."""

from __future__ import annotations

import csv
from itertools import pairwise
from typing import Final

__all__ = ["rows_of_sheet"]

_FEWEST: Final = 10
"""Rows of a sheet, before a text is one."""
_NARROWEST: Final = 3


def rows_of_sheet(lines: list[str]) -> list[str]:
    """The lines of a text, where it is such a sheet: each row on the line where it begins, its cells parted by tabs.

    Lines keep their numbers.
    """
    return next((rows for mark in ",;" if (rows := _rows(lines, mark)) is not None), lines)


def _rows(lines: list[str], mark: str) -> list[str] | None:
    if sum(line.count(mark) for line in lines) < (_NARROWEST - 1) * _FEWEST:
        return None
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=mark, strict=True)
    rows: list[list[str]] = []
    ends = [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:  # quotes that are no quotes of a cell, or a cell that is longer than any
        return None
    widths = {len(row) for row in rows if row}
    if len(widths) != 1 or widths.pop() < _NARROWEST or sum(map(bool, rows)) < _FEWEST:
        return None
    found = [""] * len(lines)
    for (start, _), row in zip(pairwise(ends), rows, strict=True):
        cells = [" ".join(cell.split()) for cell in row]
        found[start] = "\t".join(cells) if any(cells[1:]) else "".join(cells[:1])
    return found
