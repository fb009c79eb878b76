"""A page as it comes: tables of the form in it, and everything else in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from gov_disclosure.document import Document, Heading, Paragraph, Place, Table
from gov_disclosure.recognise.assembly import layouts
from gov_disclosure.recognise.grid import rows_of_table
from gov_disclosure.recognise.rows import PrintedRow, Slot
from gov_disclosure.recognise.stream import Source, rows_of_text

__all__ = ["Page", "Piece", "page_of"]


@frozen
class Piece:
    """Text that stands in no table of the form.

    Arguments:
        text: as printed. place: where. level: of a heading. table: the table it is, where it is one.
    """

    text: str
    place: Place | None = None
    level: int | None = None
    table: Table | None = None


@define
class Page:
    """A page.

    Arguments:
        rows: of the tables of the form, in reading order. pieces: everything else, in reading order. spare: cells in the tables of
            the form that are no part of it. hits: how many labels of the form its tables have.
    """

    rows: list[PrintedRow] = field(factory=list)
    pieces: list[Piece] = field(factory=list)
    spare: list[Slot] = field(factory=list)
    hits: int = 0


def page_of(document: Document) -> Page:
    """Take a page apart."""
    page = Page()
    running: list[Heading | Paragraph] = []
    last = max((at for at, block in enumerate(document.blocks) if isinstance(block, Heading | Paragraph)), default=-1)
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table):
            _take_text(page, running, is_last=False)
            running = []
            _take_table(page, block)
        elif isinstance(block, Heading | Paragraph):
            running.append(block)
            if at == last:
                _take_text(page, running, is_last=at == len(document.blocks) - 1)
                running = []
    return page


def _take_table(page: Page, table: Table) -> None:
    found = rows_of_table(table, layouts(), page.rows[-1].section if page.rows else None)
    only_figures = bool(found.rows) and not found.spare
    if found.hits < 2 and not only_figures:
        page.pieces.append(Piece(_as_text(table), table.place, table=table))
        return
    page.rows.extend(found.rows)
    page.spare.extend(found.spare)
    page.hits += found.hits


def _as_text(table: Table) -> str:
    return "\n".join(" ".join(text for cell in line if (text := cell.text.strip())) for line in table.lines())


def _take_text(page: Page, blocks: Sequence[Heading | Paragraph], *, is_last: bool) -> None:
    if not blocks:
        return
    sources = [Source(block.text, block.place) for block in blocks]
    found = rows_of_text(sources, is_last)
    page.rows.extend(found.rows)
    page.spare.extend(found.spare)
    page.hits += found.hits if found.rows else 0
    levels = [block.level if isinstance(block, Heading) else None for block in blocks]
    page.pieces.extend(_left_over(sources, levels, found.used))


def _left_over(sources: Sequence[Source], levels: Sequence[int | None], used: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """What the tables leave of each block of text."""
    at = 0
    waiting = list(reversed(used))
    for source, level in zip(sources, levels, strict=True):
        end = at + len(source.text)
        start = at
        while waiting and waiting[-1][0] < end:
            first, stop = waiting[-1]
            if first > start:
                yield from _piece(source, start - at, first - at, level)
            start = max(start, min(stop, end))
            if stop > end:
                break
            waiting.pop()
        if start < end:
            yield from _piece(source, start - at, end - at, level)
        at = end + 1


def _piece(source: Source, start: int, end: int, level: int | None) -> Iterator[Piece]:
    text = source.text[start:end].strip(" \t\u3000|")
    if text.strip():
        yield Piece(text, source.place, level)
