"""Several reports in one source: two years of one organ, or two organs, one after the other.

A page is cut only where a title stands over tables of the form that stand before it as well. A table of contents, a report that cites
another, a title that is printed twice: none of them cuts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from gov_disclosure.document import Block, Document, Heading, Paragraph
from gov_disclosure.recognise.front import dated_titles
from gov_disclosure.recognise.page import Page, Piece, page_of

__all__ = ["reports_in", "stands_twice"]

_ROWS: Final = 5
"""Rows of the form that stand twice where there are two reports; fewer are a table that cites another."""


def stands_twice(page: Page) -> bool:
    """Whether the tables of a page hold the form more than once."""
    return sum(count > 1 for count in _labels(page).values()) >= _ROWS


def reports_in(document: Document) -> tuple[Document, ...]:
    """The pages that a page is made of, each a report; the page itself where it is one."""
    parts: list[list[Block]] = []
    labels: list[set[str]] = []
    before: list[Block] = []
    for blocks in _titled(document):
        found = set(_labels(page_of(document.with_blocks(*blocks))))
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


def _labels(page: Page) -> Counter[str]:
    return Counter(row.word.path for row in page.rows if row.word is not None and not row.implied and not row.misprinted)


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
