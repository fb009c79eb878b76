"""Columns of running text in another order than the form's: told by the headings over them, and by what adds up.

Text has the headings of two levels one after the other (自然人, 总计, 商业企业 …), so their order alone tells nothing. But where the last
figure of no row is the sum of the others, the first of every row is, and the headings have the total first, it is the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow
from gov_disclosure.recognise.wording.vocabulary import Role, Section, Word, vocabulary
from gov_disclosure.report import CellState
from gov_disclosure.schema import Kind, Layout

__all__ = ["by_headings"]


def by_headings(rows: Sequence[PrintedRow], section: Section) -> Iterator[PrintedRow]:
    """The rows of a section, with headings by column where they stand in another order than the form's.

    Rows whose totals stand neither last nor first are marked as torn: what contradicts itself there stays unread.
    """
    columns = [word for word in vocabulary() if word.role is Role.COLUMN and word.section == section.name]
    blocks = {word.path: [w for w in columns if w.path == word.path] for word in columns}
    width = len(next(iter(blocks.values()), ()))
    if section.layout is Layout.CAPTIONED or not width:
        yield from rows
        return
    figures = [values for row in rows for values in _blocks_of(row, width) if any(values)]
    last = sum(sum(values[:-1]) == values[-1] for values in figures)
    first = sum(sum(values[1:]) == values[0] for values in figures)
    if not figures or 2 * last >= len(figures):
        yield from rows
        return
    total_first = first == len(figures) > 1 and not any(_is_told_otherwise(row.head, columns) for row in rows)
    for row in rows:
        if row.implied or not row.slots or any(cell.column is not None for cell in row.head):
            yield row
        elif not total_first or len(row.slots) % width:
            yield evolve(row, torn=True)
        else:
            yield _with_total_first(
                row,
                columns
                if len(row.slots) == len(columns)
                else blocks[row.word.path]
                if row.word and row.word.path in blocks
                else columns[:width],
                width,
            )


def _is_told_otherwise(head: Sequence[HeadCell], columns: Sequence[Word]) -> bool:
    """Whether headings in text are in another order than the form's, apart from that of the sum."""
    form = list(dict.fromkeys(word.name for word in columns))[:-1]
    told = [word.name for cell in head if cell.column is None for word in cell.words if word.role is Role.COLUMN]
    own = list(dict.fromkeys(name for name in told if name in form))
    return len(own) == len(form) and own != form


def _blocks_of(row: PrintedRow, width: int) -> Iterator[list[int]]:
    """The figures of a row, in stretches that have a total each; nothing of a row that is not all counts."""
    if row.implied or not row.slots or len(row.slots) % width:
        return
    said = [printed(slot.text, Kind.COUNT) for slot in row.slots]
    if all(one.state is not CellState.UNREADABLE for one in said):
        whole = [int(one.value or 0) for one in said]
        yield from (whole[at : at + width] for at in range(0, len(whole), width))


def _with_total_first(row: PrintedRow, columns: Sequence[Word], width: int) -> PrintedRow:
    order = [word for at in range(0, len(columns), width) for word in (columns[at + width - 1], *columns[at : at + width - 1])]
    head = tuple(HeadCell("", (word,), n) for n, word in enumerate(order))
    return evolve(row, head=head, slots=tuple(evolve(slot, column=n) for n, slot in enumerate(row.slots)))
