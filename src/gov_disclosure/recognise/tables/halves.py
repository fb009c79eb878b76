"""Tables that a page was too narrow for: the same rows again with the columns that were left, under their own headings."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gov_disclosure.recognise.cells.rows import PrintedRow

__all__ = ["beside"]

_LEAST = 3
"""Rows that two tables have in common before one is taken for the rest of the other."""


def beside(rows: Sequence[PrintedRow], others: Sequence[PrintedRow]) -> tuple[PrintedRow, ...] | None:
    """Rows with the columns that other rows add to them; None unless labels tell every figure and none is in both.

    Arguments:
        rows, others: of one section, each slot under the heading at its own place.
    """
    more = {row.word.path: row for row in others if row.word is not None}
    common = [row for row in rows if row.word is not None and row.word.path in more]
    if len(common) < _LEAST or len(more) != len(others):
        return None
    together = []
    for row in rows:
        other = more.pop(row.word.path, None) if row.word is not None else None
        if other is None:
            together.append(row)
            continue
        mine, theirs = _columns(row), _columns(other)
        if mine is None or theirs is None or mine & theirs:
            return None
        offset = len(row.slots)
        together.append(
            evolve(
                row,
                slots=(*row.slots, *(evolve(slot, column=offset + n) for n, slot in enumerate(other.slots))),
                head=(*row.head, *(evolve(head, column=offset + n) for n, head in enumerate(other.head))),
            )
        )
    return (*together, *more.values())


def _columns(row: PrintedRow) -> frozenset[str] | None:
    """The columns that the headings of a row name, one for each slot; None where they do not."""
    if len(row.head) != len(row.slots) or any(len(head.words) != 1 for head in row.head):
        return None
    if [head.column for head in row.head] != [slot.column for slot in row.slots] or [s.column for s in row.slots] != list(
        range(len(row.slots))
    ):
        return None
    return frozenset(head.words[0].name for head in row.head)
