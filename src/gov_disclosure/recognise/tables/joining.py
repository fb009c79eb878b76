"""Tables that a page cut in two, put together: the lower part has no headings of its own, and those over the upper part are its own; the
right part has no labels of its own, and those of the left part are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from gov_disclosure.document import Table
from gov_disclosure.recognise.cells.figures import looks_like_value
from gov_disclosure.recognise.parts.pieces import Piece, as_text
from gov_disclosure.recognise.wording.vocabulary import Role, layouts, matches
from gov_disclosure.recognise.wording.words import is_word
from gov_disclosure.schema import Layout

__all__ = ["joined"]

_HEADS = (Role.COLUMN, Role.CORNER, Role.CAPTION, Role.ACROSS, Role.BLOCK)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of a page, each table that goes on in the next with it."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if above is not None and above.table is not None and piece.table is not None and _goes_on(above.table, piece.table):
            table = _together(above.table, piece.table)
            found[-1] = evolve(above, table=table, text=as_text(table))
        elif piece.table is not None and (left := _left_of(found, piece.table)) is not None:
            table = _beside(found[left].table or piece.table, piece.table)
            found[left] = evolve(found[left], table=table, text=as_text(table))
        else:
            found.append(piece)
    return found


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table is the lower part of the one above it: as wide, without headings, under a table that has some."""
    if above.width != below.width or below.caption or below.hidden != above.hidden or not _has_head(above):
        return False
    return not any(word.role in _HEADS and not _is_row_too(text) for text in _first_texts(below, 2) for word in matches(text))


_LONGEST_BETWEEN: Final = 40


def _left_of(pieces: Sequence[Piece], right: Table) -> int | None:
    """The index of the piece that is the left part of a table of which another is the right part; None where none is.

    It stands right before it, or before the one line that says so.
    """
    for at in range(len(pieces) - 1, max(len(pieces) - 3, -1), -1):
        left = pieces[at].table
        if left is not None:
            return at if _goes_on_beside(left, right) else None
        if not pieces[at].is_text or len(pieces[at].text) > _LONGEST_BETWEEN:
            return None
    return None


def _goes_on_beside(left: Table, right: Table) -> bool:
    """Whether a table has other columns of the form for as many rows as one that has their labels, and none itself."""
    if left.height != right.height or left.hidden != right.hidden or right.caption:
        return False
    first = _first_row(left)
    if first is None or first != _first_row(right):
        return False
    if any(is_word(cell.text) and not looks_like_value(cell.text) for cell in right.cells if cell.row >= first):
        return False
    theirs, ours = _columns(left, first), _columns(right, first)
    labels = [cell for cell in left.cells if cell.row >= first and any(w.role is Role.ROW for w in matches(cell.text))]
    return bool(theirs) and bool(ours) and theirs.isdisjoint(ours) and 2 * len(labels) > left.height - first


def _first_row(table: Table) -> int | None:
    return min((cell.row for cell in table.cells if cell.text.strip() and looks_like_value(cell.text)), default=None)


def _columns(table: Table, first: int) -> set[str]:
    """The columns that the headings of a table name, each by its section and name."""
    heads = (word for cell in table.cells if cell.row < first for word in matches(cell.text) if word.role is Role.COLUMN)
    return {f"{word.section}.{word.name}" for word in heads}


def _beside(left: Table, right: Table) -> Table:
    cells = (*left.cells, *(evolve(cell, column=cell.column + left.width) for cell in right.cells))
    return evolve(left, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _has_head(table: Table) -> bool:
    matrix = {name for name, layout in layouts().items() if layout is Layout.MATRIX}
    heads = [w for text in _first_texts(table, 4) for w in matches(text) if w.role is Role.COLUMN and w.section in matrix]
    return len({word.name for word in heads}) >= 4


def _first_texts(table: Table, rows: int) -> list[str]:
    return [cell.text for line in table.lines()[:rows] for cell in line if cell.text.strip()]


def _is_row_too(text: str) -> bool:
    return any(word.role in (Role.ROW, Role.GROUP) for word in matches(text))


def _together(above: Table, below: Table) -> Table:
    height = above.height
    return evolve(above, cells=(*above.cells, *(evolve(cell, row=cell.row + height) for cell in below.cells)))
