"""Markdown read into blocks: what is well formed as it is meant, what conversions left behind line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from typing import Final

from attrs import evolve
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gov_disclosure.document import Aside, Block, Document, Heading, Paragraph, Place, Table, TableCell
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.encoding import decode
from gov_disclosure.pages.escaped import unescaped, with_tags
from gov_disclosure.pages.grid import Budget, RawCell, laid_out
from gov_disclosure.pages.lines import Line, Rows, is_figure, runs
from gov_disclosure.pages.markdown.formulas import bare_figure
from gov_disclosure.pages.markdown.front_matter import FrontMatter
from gov_disclosure.pages.markdown.inline import said
from gov_disclosure.pages.markdown.json_tables import told_table
from gov_disclosure.pages.markdown.pandoc import dash_tables, dashed_rows, on_one_line, without_name
from gov_disclosure.pages.markdown.rows_apart import BRIDGE, with_rows_together
from gov_disclosure.pages.sign_grids import end_of_sign_grid, sign_grid

__all__ = ["read"]

_LETTERS_EACH: Final = 8
"""Times the characters that may be kept: what a source may have of them, its marks and markup among them."""


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page in a Markdown source.

    Headings are headings. Every other line is a paragraph of its own, without its marks of emphasis and links, but with the number or
    the dash it begins with; lines next to each other whose cells are parted by pipes or tabs are a table, whether the line of dashes
    is there or not, and however many cells they have. Tables and other blocks in HTML are read as HTML.

    Arguments:
        source: text, or its bytes in any encoding of Chinese. limits: how much it may ask for.

    Raises:
        UnreadableDocument: over one of the limits.
    """
    text = decode(source).replace("\r\n", "\n").replace("\r", "\n")
    limits.refuse_many(text.count("\n"))
    if len(text) > _LETTERS_EACH * limits.characters:
        Budget(limits).take_text(text)
    lines = text.split("\n")
    head = FrontMatter.read(lines)
    if not head.language:
        lines = [with_tags(unescaped(line)) if "&" in line else line for line in lines]
        lines = with_rows_together(on_one_line(lines))
    page = _Page(lines, Budget(limits), is_ours=bool(head.language))
    return Document(
        blocks=tuple(page.blocks(head.end)),
        title=head.title,
        language=head.language or "zh-CN",
        metadata=head.metadata,
        asides=tuple(page.asides),
    )


@cache
def _block_parser() -> MarkdownIt:
    # Lists, quotes and indented code would take the numbers and tabs off lines that a conversion left; rows are told by line.
    parser = MarkdownIt("commonmark")
    parser.disable(["list", "blockquote", "code", "reference", "inline"])
    return parser


class _Page:
    """The blocks of one source."""

    def __init__(self, lines: Sequence[str], budget: Budget, *, is_ours: bool) -> None:
        self._lines = lines
        self._budget = budget
        self._is_ours = is_ours
        self.asides: list[Aside] = []

    def blocks(self, begin: int) -> list[Block]:
        """The blocks from a line on, counted from 0."""
        blocks: list[Block] = []
        at = begin
        for first, last in () if self._is_ours else dash_tables(self._lines, begin):
            if (rows := dashed_rows(self._lines[first:last])) is not None:
                self._between(at, first, blocks)
                numbers = [n + 1 for n in range(first + 1, last - 1)]
                blocks.append(
                    laid_out([[[self._cell(c, is_head=False) for c in row] for row in rows]], self._budget, lines=numbers)
                )
                at = last
        self._between(at, len(self._lines), blocks)
        return self._captioned(blocks) if self._is_ours else blocks

    def _between(self, begin: int, end: int, blocks: list[Block]) -> None:
        """Add the blocks in lines that are parted by blank ones, ``end`` not included."""
        if any(_GOES_ON.match(line) for line in self._lines[begin:end]):
            self._parse(begin, end, blocks)
            return
        # Nothing reaches over a blank line: each run of lines is parsed alone, and not at all where no line can be marked.
        for first, last in self._between_blanks(begin, end):
            if any(_MARKED.match(self._lines[n]) for n in range(first, last)):
                self._parse(first, last, blocks)
            else:
                blocks += self._loose(first, last)

    def _between_blanks(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of lines between blank ones: the first, and the one after the last."""
        first = begin
        for n in range(begin, end + 1):
            if n == end or not self._lines[n].strip(" \t"):
                if first < n:
                    yield first, n
                first = n + 1

    def _parse(self, begin: int, end: int, blocks: list[Block]) -> None:
        """Add the blocks in lines, ``end`` not included."""
        for token in _block_parser().parse("\n".join(self._lines[begin:end])):
            if token.map is None:
                continue
            first, last = (n + begin for n in token.map)
            match token.type:
                case "heading_open" if last - first <= (1 if token.markup.startswith("#") else 2):
                    blocks += self._heading(token, first)
                case "heading_open":
                    blocks += self._loose(first, last - 1)
                case "paragraph_open":
                    blocks += self._loose(first, last)
                case "fence":
                    blocks += self._fenced(token, first + 1, last)
                case "html_block":
                    blocks += self._markup(token.content, first + 1)

    def _heading(self, token: Token, at: int) -> Iterator[Block]:
        text = self._lines[at].strip()
        if token.markup.startswith("#"):
            text = _CLOSING.sub("", text[len(token.markup) :]).strip()
        if not self._is_ours:
            text = without_name(text)
        if text := self._kept(text, at + 1).replace("\n", " "):
            yield Heading(level=int(token.tag[1]), text=text, place=Place(line=at + 1))

    def _loose(self, first: int, last: int) -> Iterator[Block]:
        """The blocks in lines that are no heading and no code, ``last`` not included."""
        at = first
        while at < last:
            end = end_of_sign_grid(self._lines[:last], at) if self._lines[at].lstrip().startswith("+") else at
            if end > at and (grid := sign_grid(self._lines[at:end], at + 1, self._budget.tables + 1)) is not None:
                yield from self._plain_lines(first, at)
                yield self._drawn(grid)
                first = at = end
            else:
                at += 1
        yield from self._plain_lines(first, last)

    def _drawn(self, grid: Table) -> Table:
        self._budget.tables += 1
        self._budget.take_columns(grid.width)
        self._budget.take_cells(grid.width * grid.height)
        return evolve(grid, cells=tuple(self._drawn_cell(cell) for cell in grid.cells))

    def _drawn_cell(self, cell: TableCell) -> TableCell:
        raw = self._cell(cell.text, is_head=False)
        return evolve(cell, text=raw.text, asides=tuple(evolve(aside, place=cell.place) for aside in raw.asides))

    def _plain_lines(self, first: int, last: int) -> Iterator[Block]:
        """The blocks in lines that draw no table."""
        lines = [Line(n + 1, _QUOTE.sub("", self._lines[n])) for n in range(first, last) if self._lines[n] is not BRIDGE]
        for run in runs(lines):
            if isinstance(run, Rows):
                yield self._table(run)
                continue
            strong = _STRONG.fullmatch(run.text) if self._is_ours and len(lines) == 1 else None
            for text in self._kept(run.text, run.number).split("\n"):
                if text:
                    yield (
                        _Strong(text=text, place=Place(line=run.number))
                        if strong
                        else Paragraph(text=text, place=Place(line=run.number))
                    )

    def _fenced(self, token: Token, first: int, last: int) -> Iterator[Block]:
        """The blocks in a fence that begins above a line: what is shown as the source of a page, or as data, is what it says."""
        if _TABLE_TAG.search(token.content):
            yield from self._markup(token.content, first + 1)
        elif _RULED.search(token.content):
            is_closed = _FENCE.fullmatch(self._lines[last - 1].strip()) is not None
            inside: list[Block] = []
            self._parse(first, last - 1 if is_closed else last, inside)
            yield from inside
        elif (table := told_table(token.content)) is not None:
            yield laid_out(
                [[[self._cell(cell, is_head=False) for cell in row] for row in table]],
                self._budget,
                lines=[first + 1] * len(table),
            )
        else:
            yield from self._verbatim(first, last)

    def _verbatim(self, first: int, last: int) -> Iterator[Block]:
        for n in range(first, last):
            text = " ".join(unescape(self._lines[n]).split())
            if text and not _FENCE.fullmatch(text):
                self._budget.take_text(text)
                yield Paragraph(text=text, place=Place(line=n + 1))

    def _table(self, run: Rows) -> Table:
        rows = []
        lines = []
        head_rows = run.head_rows
        for n, (line, cells) in enumerate(run.rows):
            is_head = n < run.head_rows
            if is_head and not any(cells) and len(run.rows) > 1:
                head_rows -= 1  # pipe tables cannot do without a head; this one has none
                continue
            rows.append([self._cell(cell, is_head=is_head) for cell in cells])
            lines.append(line.number)
        return laid_out([rows], self._budget, head_rows=head_rows, lines=lines)

    def _cell(self, cell: str, *, is_head: bool) -> RawCell:
        text, asides = said(cell, is_cell=True, is_ours=self._is_ours)
        text = text if self._is_ours else bare_figure(text)
        self._budget.take_text(text)
        if is_head:
            return RawCell(text, header="col", asides=asides)
        is_label = text and not is_figure(text) and _STRONG.fullmatch(cell)
        return RawCell(text, header="row" if is_label else None, asides=asides)

    def _markup(self, markup: str, line: int) -> Iterator[Block]:
        from gov_disclosure.pages.html.reading import blocks_of  # only a page with HTML in it pays for its parser

        blocks, asides = blocks_of(markup, self._budget)
        self.asides += [evolve(aside, place=Place(line=line)) for aside in asides]
        for block in blocks:
            if isinstance(block, Table):
                cells = tuple(
                    evolve(
                        c,
                        text=c.text if self._is_ours else bare_figure(c.text),
                        place=evolve(c.place, line=line) if c.place else None,
                    )
                    for c in block.cells
                )
                yield evolve(block, cells=cells, place=evolve(block.place, line=line) if block.place else None)
            else:
                yield evolve(block, place=Place(line=line))

    def _kept(self, text: str, number: int) -> str:
        kept, asides = said(text, is_ours=self._is_ours)
        self._budget.take_text(kept)
        self.asides += [evolve(aside, place=Place(line=number)) for aside in asides]
        return kept

    @staticmethod
    def _captioned(blocks: Sequence[Block]) -> list[Block]:
        """The blocks of a page of ours, whose tables stand under their captions."""
        kept: list[Block] = []
        for block in blocks:
            if isinstance(block, Table) and kept and isinstance(above := kept[-1], _Strong):
                kept[-1] = evolve(block, caption=above.text)
            else:
                kept.append(block)
        return [Paragraph(text=b.text, place=b.place) if isinstance(b, _Strong) else b for b in kept]


class _Strong(Paragraph):
    """A paragraph that is printed strong from end to end."""


_GOES_ON: Final = re.compile(r" *(?:`{3}|~{3}|<)")
"""The beginning of a fence or of markup, which may go on over blank lines."""
_MARKED: Final = re.compile(r"\s*[#=*_-]")
"""The beginning of a line that may make a heading of itself or of the one above, or be a rule."""
_CLOSING: Final = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_QUOTE: Final = re.compile(r"^(?: {0,3}>[ \t]?)+")
_TABLE_TAG: Final = re.compile(r"<table[\s>]", re.IGNORECASE)
_RULED: Final = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$", re.MULTILINE)
_STRONG: Final = re.compile(r"\*\*(?!\*)(?:[^*\\]|\\.)+\*\*")
_FENCE: Final = re.compile(r"`{3,}|~{3,}")
