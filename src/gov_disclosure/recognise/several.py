"""Several reports in one source: two years of one organ, or two organs, one after the other.

Each report has its three tables in the order of the form: where the order begins again, with rows that stand before it as well, another
report begins. It begins at the title before its tables, or where its section one does, or its sheet. A table of contents, a report that
cites another, a title that is printed twice, a table that is corrected: none of them cuts the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.document import Block, Document, Heading, Paragraph
from gov_disclosure.recognise.front import dated_titles
from gov_disclosure.recognise.page import Page, page_of
from gov_disclosure.recognise.pieces import Piece

__all__ = ["reports_in", "stands_twice"]

_ROWS: Final = 5
"""Rows of the form that stand twice where there are two reports; fewer are a table that cites another."""


def stands_twice(page: Page) -> bool:
    """Whether the tables of a page hold the form more than once."""
    held = {label for candidate in page.taken for label in candidate.labels}
    return sum(len(candidate.labels & held) for candidate in page.others) >= _ROWS


def reports_in(document: Document) -> tuple[Document, ...]:
    """The pages that a page is made of, each a report; the page itself where it is one."""
    parts: list[list[Block]] = []
    labels: list[set[str]] = []
    before: list[Block] = []
    for blocks in _titled(document):
        found = {label for candidate in page_of(document.with_blocks(*blocks)).taken for label in candidate.labels}
        if parts and len(found & labels[-1]) < _ROWS:
            parts[-1].extend(blocks)
            labels[-1] |= found
        elif len(found) < _ROWS:
            before.extend(blocks)
        else:
            parts.append([*before, *blocks])
            labels.append(found)
            before = []
    return tuple(document.with_blocks(*blocks) for blocks in parts) if len(parts) > 1 else (document,)


def _titled(document: Document) -> Iterator[list[Block]]:
    """The blocks from each title to the next other one, and first those before any."""
    blocks = document.blocks
    texts = [Piece(block.text if isinstance(block, Heading | Paragraph) else "") for block in blocks]
    start, last = 0, ""
    for at, title in dated_titles(texts):
        if title != last:
            yield list(blocks[start:at])
            start, last = at, title
    yield list(blocks[start:])
