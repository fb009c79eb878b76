"""Tables that a page cut in two, put together: the lower part has no headings of its own, and those over the upper part are its own."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from gov_disclosure.document import Table
from gov_disclosure.recognise.pieces import Piece, as_text
from gov_disclosure.recognise.vocabulary import Role, layouts, matches
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
        else:
            found.append(piece)
    return found


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table is the lower part of the one above it: as wide, without headings, under a table that has some."""
    if above.width != below.width or below.caption or below.hidden != above.hidden or not _has_head(above):
        return False
    return not any(word.role in _HEADS and not _is_row_too(text) for text in _first_texts(below, 2) for word in matches(text))


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
