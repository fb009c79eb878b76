"""Lines of text whose cells are parted by tabs, bars or commas, as tables: a blank cell keeps its place, and headings stand over figures.

So are lines parted by single blanks, where a label that spans columns is given again in each: then no cell is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from attrs import frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.text.running import RunningText
from gov_disclosure.recognise.wording.words import is_word

__all__ = ["SeparatedTable", "separated_tables"]

_SEPARATORS: Final = (
    ("\t", 1, 2),
    ("|", 2, 2),
    (",", 2, 4),
    (";", 2, 4),
    ("；", 2, 4),
    ("#", 2, 4),
    ("*", 2, 4),
    ("，", 2, 4),
    ("、", 2, 4),
    (" ", 3, 3),
)
"""Each separator, how many of them a line has at least, and how many lines make a table."""


@frozen
class SeparatedTable:
    """A table that lines of text are; ``spans`` are where in the text of the page they stand."""

    table: Table
    spans: tuple[tuple[int, int], ...]


@frozen
class _Line:
    start: int
    end: int
    count: int


def separated_tables(text: RunningText, start: int, end: int) -> Iterator[SeparatedTable]:
    """The tables that lines between two positions of a text are."""
    for separator, least, lines_least in _SEPARATORS:
        lines = list(_lines(text.printed, start, end, separator))
        lines = [line for at, line in enumerate(lines) if not _is_between(text, lines, at, least)]
        # Lines of another width have their cells under other headings than they seem to: a browser leaves out what spans.
        for count, group in groupby(lines, lambda line: line.count):
            run = list(group)
            if count >= least and len(run) >= lines_least and (separator != " " or _are_full(text, run)):
                yield SeparatedTable(_table(text, run, separator), tuple((line.start, line.end) for line in run))


def _are_full(text: RunningText, lines: Sequence[_Line]) -> bool:
    """Whether lines have a cell for every column: labels are given again in every place that they span, and nothing is blank."""
    rows = [text.printed[line.start : line.end].strip().split(" ") for line in lines]
    again = sum(any(one == other and is_word(one) for one, other in pairwise(row)) for row in rows)
    return again >= _AGAIN and all(map(all, rows))


_AGAIN: Final = 2
"""Lines in which a label is given again."""


def _is_between(text: RunningText, lines: Sequence[_Line], at: int, least: int) -> bool:
    """Whether a line is the number of a page between two rows of a table."""
    line = lines[at]
    around = lines[max(at - 1, 0) : at + 2]
    is_number = line.count == 0 and text.plain[line.start : line.end].strip(" -—–第页").isdecimal()
    return is_number and len(around) == 3 and all(other.count >= least for other in around if other is not line)


def _lines(printed: str, start: int, end: int, separator: str) -> Iterator[_Line]:
    at = start
    for line in printed[start:end].split("\n"):
        if line.strip():
            yield _Line(at, at + len(line), line.count(separator))
        at += len(line) + 1


def _table(text: RunningText, lines: Sequence[_Line], separator: str) -> Table:
    rows: list[list[tuple[int, str]]] = []
    for line in lines:
        at, row = line.start, []
        for cell in text.printed[line.start : line.end].split(separator):
            row.append((at, cell.strip()))
            at += len(cell) + 1
        rows.append(row)
    if separator == "|" and all(not row[0][1] and not row[-1][1] for row in rows):
        rows = [row[1:-1] for row in rows]  # bars around a row, not only between its cells
    rows = [row for row in rows if not all(set(cell) <= set("-: ") and cell for _, cell in row)]
    width = max((len(row) for row in rows), default=0)
    cells: list[TableCell] = []
    for n, row in enumerate(rows):
        place = text.place(row[0][0]) if row else None
        cells += [
            TableCell(text=row[column][1] if column < len(row) else "", row=n, column=column, place=place)
            for column in range(width)
        ]
    return Table(cells=tuple(cells), place=text.place(lines[0].start))
