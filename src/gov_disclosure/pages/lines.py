"""Lines that are rows: cells parted by pipes or tabs, in text and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

__all__ = ["Line", "Rows", "cells_of", "is_figure", "runs"]

_BETWEEN: Final = re.compile(r"(?<!\\)\|")
_DELIMITERS: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*(?::?-+:?[ \t]*)?")
_FIGURE: Final = re.compile(r"[-+±]?[0-9０-９.,，%％ ]+|[/\\—–-]+")


def is_figure(text: str) -> bool:
    """Whether a text is printed like a figure, or stands for one."""
    return _FIGURE.fullmatch(text) is not None


@frozen
class Line:
    """A line of a source with its number, counted from 1."""

    number: int
    text: str


@frozen
class Rows:
    """Lines next to each other that are rows of one table.

    Arguments:
        rows: each a line and its cells. head_rows: how many of them stand above a line of dashes.
    """

    rows: tuple[tuple[Line, tuple[str, ...]], ...]
    head_rows: int = 0


def cells_of(text: str, width: int | None = None, *, is_framed: bool = True) -> tuple[str, ...]:
    """The cells of a line; one for a line that is no row. A pipe behind a backslash parts nothing.

    Arguments:
        text: the line. width: how many cells it has by the lines around it, where pipes stand only between cells: then one at an end has
            an empty cell beside it. is_framed: whether pipes at the ends may be a frame, by the lines around it.
    """
    if "|" in text and len(parts := _BETWEEN.split(text)) > 1:
        # Pipes at the ends are a frame; but a line of pipes only is all cells.
        begin = 1 if not parts[0].strip() else 0
        end = len(parts) - 1 if len(parts) - begin > 1 and not parts[-1].strip() else len(parts)
        if width is not None and end - begin < width <= len(parts):
            begin, end = _within(parts, width)
        elif width is None and not is_framed:
            begin, end = 0, len(parts)
        parts = parts[begin:end]
    else:
        parts = text.split("\t")
    return tuple(part.strip() for part in parts)


def _within(parts: Sequence[str], width: int) -> tuple[int, int]:
    """Which pieces of a line are its cells, where all between its pipes are too few."""
    if width == len(parts) or parts[0].strip():
        return 0, width
    return (1, width + 1) if not parts[-1].strip() and parts[1].strip() else (0, width)


def _unframed_width(lines: Sequence[Line]) -> int | None:
    """How many cells the lines of a table have that stand without pipes at their ends; None where none does, or they differ."""
    pieces = [_BETWEEN.split(line.text) for line in lines if "|" in line.text]
    widths = {len(parts) for parts in pieces if parts[0].strip() and parts[-1].strip()}
    return widths.pop() if len(widths) == 1 else None


def _is_framed(lines: Sequence[Line]) -> bool:
    """Whether pipes at the ends of lines may be a frame: not where more lines of a table stand without any than with both."""
    ends = [(bool(parts[0].strip()), bool(parts[-1].strip())) for line in lines if len(parts := _BETWEEN.split(line.text)) > 1]
    return ends.count((True, True)) <= ends.count((False, False))


def runs(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    """The lines in order, with lines next to each other that are rows taken together.

    Lines with pipes or tabs are rows if at least one among them has two cells that are not empty, or a line of dashes stands below
    the first. What is not clearly a row stays a line.
    """
    begin = 0
    while begin < len(lines):
        part = _part(lines[begin].text)
        end = begin + 1
        if part:
            while end < len(lines) and _part(lines[end].text) == part:
                end += 1
            yield from _tables(lines[begin:end])
        else:
            yield lines[begin]
        begin = end


def _part(text: str) -> str:
    """What parts the cells of a line, if anything."""
    if "|" in text and _BETWEEN.search(text):
        return "|"
    return "\t" if "\t" in text else ""


def _is_delimiters(text: str) -> bool:
    return "-" in text and _DELIMITERS.fullmatch(text) is not None


def _tables(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    # A line of dashes makes the line above it the head of a table; what stood above that was another table.
    ruled = {n for n, line in enumerate(lines) if _is_delimiters(line.text)}
    first = min((n for n in ruled if n), default=0)
    # Below a table's own line, cells of one dash each are marks for none.
    ruled = {n for n in ruled if n <= first or "--" in lines[n].text or ":" in lines[n].text}
    cuts = [n - 1 for n in sorted(ruled) if n]
    begins = sorted({0, *cuts})
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        part = [lines[n] for n in range(begin, end) if n not in ruled]
        width = _unframed_width(lines[begin:end])
        is_framed = _is_framed(lines[begin:end])
        rows = tuple((line, cells_of(line.text, width, is_framed=is_framed)) for line in part)
        if begin in cuts or any(sum(map(bool, cells)) > 1 for _, cells in rows):
            yield Rows(rows, 1 if begin in cuts else 0)
        else:
            yield from part
