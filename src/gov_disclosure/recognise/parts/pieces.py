"""A page as a row of pieces: lines and paragraphs, headings, tables, and what cannot be read, in reading order.

A table that holds more than a table is taken apart here: titles of sections, and sentences, that stand in a row of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.document import Document, Embedded, Heading, Paragraph, Place, Table, TableCell
from gov_disclosure.recognise.parts.data_frames import without_frame
from gov_disclosure.recognise.wording.titles import title_of
from gov_disclosure.recognise.wording.words import is_word

__all__ = ["Piece", "as_text", "pieces_of"]


@frozen
class Piece:
    """A block of a page, or what is left of one.

    Arguments:
        text: as printed. place: where. level: of a heading. table: the table it is, where it is one. embedded: what it is that cannot
            be read. hidden: whether who looks at the page does not see it.
    """

    text: str
    place: Place | None = None
    level: int | None = None
    table: Table | None = None
    embedded: Embedded | None = None
    hidden: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is running text or a heading."""
        return self.table is None and self.embedded is None


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a page."""
    found: list[Piece] = []
    for block in document.blocks:
        match block:
            case Heading(level=level, text=text):
                found.append(Piece(text, block.place, level, hidden=block.hidden))
            case Paragraph(text=text):
                found.append(Piece(text, block.place, hidden=block.hidden))
            case Table():
                found.extend(_parts_of(_unfilled(without_frame(block))))
            case Embedded(text=text):
                found.append(Piece(text, block.place, embedded=block, hidden=block.hidden))
    return found


def as_text(table: Table) -> str:
    """The words of a table, a row a line."""
    return "\n".join(" ".join(text for cell in line if (text := cell.text.strip())) for line in table.lines())


# --- tables that hold more than a table --------------------------------------------------------------------------------

_SENTENCE: Final = re.compile(r"[。；！？]")


def _parts_of(table: Table) -> Iterator[Piece]:
    lines = table.lines()
    start = 0
    caption = table.caption
    for at, line in enumerate(lines):
        alone = _alone(line)
        if alone is None or not (title_of(alone.text) or _is_sentence(alone.text)):
            continue
        if start < at:
            yield _piece(_rows(table, start, at, caption))
            caption = ""
        yield Piece(alone.text, alone.place or table.place, 2 if title_of(alone.text) else None, hidden=table.hidden)
        start = at + 1
    if start == 0:
        yield _piece(table)
    elif start < len(lines):
        yield _piece(_rows(table, start, len(lines), caption))


_FILLER: Final = re.compile(r"NaN|nan|Unnamed: \d+(?:_level_\d+)?")
_FILLERS_LEAST: Final = 2


def _unfilled(table: Table) -> Table:
    """A table without what a program puts where it found nothing: NaN, Unnamed: 3."""
    if sum(_FILLER.fullmatch(cell.text) is not None for cell in table.cells) < _FILLERS_LEAST:
        return table
    return evolve(table, cells=tuple(evolve(cell, text="") if _FILLER.fullmatch(cell.text) else cell for cell in table.cells))


def _piece(table: Table) -> Piece:
    return Piece(as_text(table), table.place, table=table, hidden=table.hidden)


def _alone(line: Sequence[TableCell]) -> TableCell | None:
    """The one cell of a row that says something; the first of several that say the same, as where a span was dissolved."""
    filled = [cell for cell in line if cell.text.strip()]
    if not filled or len({cell.text.strip() for cell in filled}) > 1 or any(cell.rowspan > 1 for cell in filled):
        return None
    return filled[0]


def _is_sentence(text: str) -> bool:
    return len(text) > 24 and is_word(text) and _SENTENCE.search(text) is not None


def _rows(table: Table, start: int, end: int, caption: str) -> Table:
    """Some rows of a table as a table of their own."""
    kept = []
    for cell in table.cells:
        first, last = max(cell.row, start), min(cell.row + cell.rowspan, end)
        if first < last:
            kept.append(evolve(cell, row=first - start, rowspan=last - first))
    return evolve(table, cells=tuple(kept), caption=caption, head_rows=max(0, min(table.head_rows, end) - start))
