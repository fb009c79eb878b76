"""Several reports in one source: years of one organ, or organs of one year, one after the other, in tables or in running text.

Each report has its tables in the order of the form. Where the order begins again another report begins, if a title, or a section one,
stands between: at the first of them. A table that is corrected, the tables of one report printed twice, a list of contents: none of them
cuts the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.document import Block, Document, Heading, Paragraph, Table
from gov_disclosure.recognise.front.report_titles import titles
from gov_disclosure.recognise.page import Page, anchors_in
from gov_disclosure.recognise.parts.dividing import Anchor
from gov_disclosure.recognise.parts.pieces import Piece, pieces_of
from gov_disclosure.recognise.wording.titles import title_of, titles_inside

__all__ = ["begins_again", "reports_in"]

_HEAD: Final = re.compile(
    r"[^。；！？，\s]{0,40}(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s*年度?[^。；！？，]{0,16}"
    r"公开[^。；！？，]{0,10}(?:报告|年报)"
)
_LEAST: Final = 2
"""Sections with tables that stand before a report that is a second one."""


def begins_again(page: Page) -> bool:
    """Whether the tables of a page begin again in the order of the form."""
    return next(_restarts(page.anchors), None) is not None


def _restarts(anchors: Sequence[Anchor]) -> Iterator[tuple[Anchor, Anchor]]:
    """The tables before which another report begins, each with the one before it."""
    seen: set[int] = set()
    for before, anchor in pairwise(anchors):
        seen.add(before.section.position)
        if anchor.section.position < before.section.position and len(seen) >= _LEAST and anchor.section.position in seen:
            yield before, anchor
            seen = set()


@frozen
class _Cut:
    """Where a page is cut: before a block, or within its text."""

    block: int
    at: int = 0


def reports_in(document: Document) -> tuple[Document, ...]:
    """The pages that a page is made of, each a report; the page itself where it is one."""
    pieces: list[Piece] = []
    blocks: list[int] = []
    for number, block in enumerate(document.blocks):
        own = pieces_of(document.with_blocks(block))
        pieces += own
        blocks += [number] * len(own)
    cuts = []
    for before, anchor in _restarts(anchors_in(pieces)):
        cut = _first_beginning(pieces, (before.piece, before.start), (anchor.piece, anchor.start))
        if cut is not None:
            cuts.append(_Cut(blocks[cut[0]], cut[1]))
    return (
        tuple(document.with_blocks(*part) for part in _without_copies(document, _cut(document.blocks, cuts)))
        if cuts
        else (document,)
    )


def _without_copies(document: Document, parts: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """The parts of a page without those that say again, word for word, what the one before says: a page may have its text twice.

    What stands before the first, and behind the last of the copies, stays.
    """
    kept: list[Block] = []
    for part in parts:
        own, other = [_said(block) for block in kept], [_said(block) for block in part]
        first = next((n for n, said in enumerate(own) if [said] == other[:1] and own[n:] == other[: len(own) - n]), len(own))
        rest = part[len(own) - first :]
        if not any(anchors_in(pieces_of(document.with_blocks(*blocks))) for blocks in (kept[:first], rest)):
            kept += rest
            continue
        if kept:
            yield kept
        kept = list(part)
    yield kept


def _said(block: Block) -> object:
    """What a block says, wherever it stands."""
    match block:
        case Heading() | Paragraph():
            return "".join(block.text.split())
        case Table():
            return tuple((cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in block.cells)
        case _:
            return type(block)


def _first_beginning(pieces: Sequence[Piece], after: tuple[int, int], until: tuple[int, int]) -> tuple[int, int] | None:
    """Where a report begins between two places: at its title, else at its section one; None where neither stands there.

    Of several titles the last is its own, with those before that say the same: an annex of the report before may have one too.
    """
    whole = [
        title
        for title in titles(pieces[: until[0] + 1])
        if after < (title.first, 0) < until and _is_alone(title.text, pieces[title.first])
    ]
    same = [title for title in whole if title.year in (whole[-1].year, None) and title.organ in (whole[-1].organ, None)]
    found = [(title.first, 0) for title in same] or list(_heads_inside(pieces, after, until))
    return min(found or _sections_one(pieces, after, until), default=None)


def _is_alone(title: str, piece: Piece) -> bool:
    """Whether a title fills its line, or the first of its lines."""
    words = "".join(piece.text.split()).strip("#*")
    return bool(words) and (words in title or title in words) and len(words) <= len(title) + 8


def _heads_inside(pieces: Sequence[Piece], after: tuple[int, int], until: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Titles with their year within lines of running text."""
    for at in range(after[0], until[0] + 1):
        if pieces[at].is_text and len(pieces[at].text) > 60:
            yield from ((at, head.start()) for head in _HEAD.finditer(pieces[at].text) if after < (at, head.start()) < until)


def _sections_one(pieces: Sequence[Piece], after: tuple[int, int], until: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for at in range(after[0], until[0] + 1):
        piece = pieces[at]
        if not piece.is_text:
            continue
        title = title_of(piece.text)
        if title is not None and title.is_certain and title.section.position == 1 and after < (at, 0) < until:
            yield at, 0
        elif len(piece.text) > 40:
            yield from (
                (at, inner.start)
                for inner in titles_inside(piece.text)
                if inner.section.position == 1 and inner.is_in_place and after < (at, inner.start) < until
            )


def _cut(blocks: Sequence[Block], cuts: Sequence[_Cut]) -> Iterator[list[Block]]:
    part: list[Block] = []
    waiting = list(cuts)
    for number, block in enumerate(blocks):
        done = 0
        while waiting and waiting[0].block == number:
            cut = waiting.pop(0)
            if cut.at and isinstance(block, Heading | Paragraph) and block.text[done : cut.at].strip():
                part.append(evolve(block, text=block.text[done : cut.at].strip()))
            done = cut.at
            yield part
            part = []
        if done and isinstance(block, Heading | Paragraph):
            part.append(evolve(block, text=block.text[done:].strip()))
        else:
            part.append(block)
    yield part
