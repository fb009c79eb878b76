"""The table of a section by its figures alone: where labels were torn on their way into text, as many figures as the form has, in order.

A PDF that was copied as text has its labels in pieces, above, beside and below their figures. If the section has just as many figures as
an edition's table, in lines as wide as its rows or adding up as they stand, their order tells which is which; nothing else is taken. So it
does where the table was copied column by column: all labels, then each column below its heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.text.running import RunningText, Unit
from gov_disclosure.recognise.text.stream import StreamRows, row_width
from gov_disclosure.recognise.text.told_orders import heads_of_one_row, rows_are_in_order
from gov_disclosure.recognise.wording.vocabulary import Role, Section, Word, columns_of, vocabulary
from gov_disclosure.schema import Kind, Layout

__all__ = ["rows_by_count"]

_FIGURE: Final = re.compile(r"(?<!\S)\d\S{0,15}(?!\S)")
_SENTENCE: Final = re.compile(r"[。；！？]")
_MISPRINTS: Final = 2
"""Rows that may fail to add up where every line is as wide as a row: the organ's own faults."""


@frozen
class _Figure:
    start: int
    end: int
    value: int


def rows_by_count(text: RunningText, start: int, end: int, section: Section, words: Sequence[Unit] = ()) -> StreamRows | None:
    """The rows of a section's table in a run of text, told by the order of its figures; None where they tell nothing.

    Arguments:
        text: of the page. start, end: the run in it. section: whose table is sought. words: of the form in the run; the headings before
            the figures tell the order of the columns.
    """
    if section.layout is Layout.CAPTIONED:
        return None
    lines = list(_lines(text.plain, start, end))
    figures = [figure for line in lines for figure in line]
    width = row_width(section.name)
    if section.layout is Layout.ONE_ROW:
        if len(figures) != width or not _blocks_hold(figures, section, on_lines=len([line for line in lines if line]) in (1, 3)):
            return None
        heads = heads_of_one_row(text, [unit for unit in words if unit.end <= figures[0].start], section.name)
        return None if heads is None else _found(text, start, section, [(None, figures)], heads)
    if not rows_are_in_order(_outside_sentences(text.plain, words), section.name):
        return None
    full = [line for line in lines if line]
    over = _heads_amid(words, figures, section)
    for form in _forms(section.name):
        if len(figures) != width * len(form):
            continue
        if (columns := _by_column(figures, len(form), over, section)) is not None:
            wrong = sum(sum(f.value for f in row[:-1]) != row[-1].value for row in columns)
            unbalanced, balanced = _columns(columns)
            if wrong > _MISPRINTS or unbalanced > min(_MISPRINTS, balanced):
                return None
            begin = _first_label(text, words, start, section)
            return _found(text, start, section, list(zip(form, columns, strict=True)), begin=begin)
        rows = [figures[at : at + width] for at in range(0, len(figures), width)]
        in_lines = len(full) == len(form) and all(len(line) == width for line in full)
        wrong = sum(sum(f.value for f in row[:-1]) != row[-1].value for row in rows)
        unbalanced, balanced = _columns(rows)
        if (in_lines and wrong <= _MISPRINTS and unbalanced <= min(_MISPRINTS, balanced)) or (wrong == 0 and unbalanced == 0):
            return _found(text, start, section, list(zip(form, rows, strict=True)), _head(text, words, figures[0].start, section))
    return None


def _heads_amid(words: Sequence[Unit], figures: Sequence[_Figure], section: Section) -> dict[int, str]:
    """The columns whose headings stand right before a figure, by the index of that: where there are several, the last of them."""
    starts = [figure.start for figure in figures]
    found: dict[int, str] = {}
    for unit in words:
        names = {word.name for word in unit.words if word.section == section.name and word.role is Role.COLUMN}
        before = bisect_left(starts, unit.start)
        if len(names) == 1 and unit.number is None and unit.clean == 2 and before < len(figures):
            found[before] = names.pop()
    return found


def _by_column(figures: Sequence[_Figure], height: int, heads: Mapping[int, str], section: Section) -> list[list[_Figure]] | None:
    """The rows of a table that was copied column by column, with as many figures below each heading as it has rows; None for another."""
    names = [word.name for word in columns_of(section.name)]
    if [*heads] != [*range(0, len(figures), height)] or sorted(heads.values()) != sorted(names):
        return None
    by_name = {name: figures[at : at + height] for at, name in heads.items()}
    return [list(row) for row in zip(*(by_name[name] for name in names), strict=True)]


def _first_label(text: RunningText, words: Sequence[Unit], start: int, section: Section) -> int:
    """Where the first line begins that holds a label of a row, or of several."""
    labels = (unit for unit in _outside_sentences(text.plain, words) if unit.clean == 2)
    rows = (u for u in labels if any(w.section == section.name and w.role in (Role.ROW, Role.GROUP) for w in u.words))
    first = next(rows, None)
    return start if first is None else max(start, text.plain.rfind("\n", 0, first.number_start) + 1)


def _head(text: RunningText, words: Sequence[Unit], end: int, section: Section) -> tuple[HeadCell, ...]:
    """The headings of columns before the first figure, with those that stand over others."""
    heads = []
    for unit in words:
        own = tuple(word for word in unit.words if word.role in (Role.COLUMN, Role.ACROSS) and word.section == section.name)
        if own and unit.end <= end and unit.clean == 2:
            line = text.plain.rfind("\n", 0, unit.start)
            heads.append(HeadCell(text.printed[unit.start : unit.end].strip(), own, line=line))
    single = [cell for cell in heads if any(word.role is Role.COLUMN for word in cell.words)]
    # Where some of the headings are in pieces, the one over them tells nothing of those.
    return tuple(heads if len(single) >= row_width(section.name) else single)


def _outside_sentences(plain: str, words: Sequence[Unit]) -> Iterator[Unit]:
    """The words that stand on lines that are no sentences."""
    for unit in words:
        first, last = plain.rfind("\n", 0, unit.start) + 1, plain.find("\n", unit.end)
        if _SENTENCE.search(plain, first, last if last >= 0 else len(plain)) is None:
            yield unit


def _lines(plain: str, start: int, end: int) -> Iterator[list[_Figure]]:
    """The figures of each line that stand between blanks; a line that is a sentence has none."""
    at = start
    for line in plain[start:end].split("\n"):
        if _SENTENCE.search(line) is None:
            told = ((m, printed(m[0], Kind.COUNT).value) for m in _FIGURE.finditer(line))
            yield [_Figure(at + m.start(), at + m.end(), value) for m, value in told if isinstance(value, int)]
        at += len(line) + 1


def _blocks_hold(figures: Sequence[_Figure], section: Section, *, on_lines: bool) -> bool:
    """Whether the last figure of each block is the sum of the others; one may fail where the figures stand as the form has them."""
    blocks = sum(word.role is Role.BLOCK and word.section == section.name for word in vocabulary())
    width = len(figures) // blocks
    parts = [figures[at : at + width] for at in range(0, len(figures), width)]
    wrong = sum(sum(f.value for f in part[:-1]) != part[-1].value for part in parts)
    return wrong == 0 or (on_lines and wrong < _MISPRINTS)


def _columns(rows: Sequence[Sequence[_Figure]]) -> tuple[int, int]:
    """How many columns of those that are not empty do not balance, and how many do: what came in is what went out and what is left.

    Rows in another order than the form's do not balance; an organ's own misprint unsettles its column and that of the totals.
    """
    columns = [column for column in zip(*rows, strict=True) if any(f.value for f in column)]
    balanced = sum(
        column[0].value + column[1].value
        == column[-2].value + column[-1].value
        == sum(f.value for f in column[2:-2]) + column[-1].value
        for column in columns
    )
    return len(columns) - balanced, balanced


@cache
def _forms(section: str) -> tuple[tuple[Word, ...], ...]:
    """The rows of a section, in printed order, in every edition."""
    rows = [word for word in vocabulary() if word.role is Role.ROW and word.section == section]
    editions = sorted({edition for word in rows for edition in word.editions})
    return tuple(tuple(word for word in rows if edition in word.editions) for edition in editions)


def _found(
    text: RunningText,
    start: int,
    section: Section,
    rows: Sequence[tuple[Word | None, Sequence[_Figure]]],
    head: tuple[HeadCell, ...] = (),
    begin: int | None = None,
) -> StreamRows:
    found = []
    for word, figures in rows:
        slots = tuple(Slot(text.printed[f.start : f.end], text.place(f.start)) for f in figures)
        found.append(PrintedRow(section=section.name, word=word, label="", slots=slots, head=head, place=slots[0].place))
    first, last = min(figures[0].start for _, figures in rows), max(figures[-1].end for _, figures in rows)
    begin = max(start, text.plain.rfind("\n", 0, first) + 1) if begin is None else begin
    return StreamRows(tuple(found), tuple(_without_sentences(text.plain, begin, last)), (), len(found))


def _without_sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch that are no sentences: figures, and the pieces of labels around them."""
    at = start
    for line in plain[start:end].split("\n"):
        if line.strip() and _SENTENCE.search(line) is None:
            yield at, at + len(line)
        at += len(line) + 1
