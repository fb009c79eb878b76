"""From the tags of a PDF of ours to the page that it was made from.

A PDF of `writing` says of every piece of text which heading, paragraph or cell it belongs to, as readers who listen need it. That
is read here: the text that is drawn, in the order and the structure that its tags tell. Where a file is not ours, or its tags are of
no use, letters and lines are read from where they stand (`reading`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from attrs import define, field, frozen
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from gov_disclosure.document import Block, Document, Heading, Paragraph, Place, Table
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.grid import Budget, RawCell, laid_out
from gov_disclosure.pages.official_layout import MARK
from gov_disclosure.pages.pdf.objects import named
from gov_disclosure.pairs import pairs_in

__all__ = ["read"]

_MARK: Final = b"/Keywords(%s)" % MARK.encode()
_STREAM: Final = re.compile(rb"stream\r?\n")


# Looked for in packed data too, which may hold any three bytes by chance: each of these is longer.
_FILTER: Final = re.compile(
    b"|".join((named("Filter") + rb"(?!/FlateDecode\b)", named("DecodeParms"), named("ObjStm"), named("Encrypt")))
)
"""What no file of ours has: streams that are packed otherwise, objects packed in streams, a password."""
_HEADING: Final = re.compile(r"H([1-6])")
_CAPTION: Final = "Em"
_LOWER: Final = "Strong"
_GROUPS: Final = frozenset({"THead", "TBody", "TFoot"})
_ROW: Final = "TR"


def read(source: bytes, limits: Limits) -> Document | None:
    """The page of a file of ours; None where it is another's, or its tags do not hold together.

    Raises:
        UnreadableDocument: it is beyond a limit.
    """
    if _MARK not in source or not _is_plain(source, limits):
        return None
    try:
        return _page(source, Budget(limits))
    except UnreadableDocument:
        raise
    except Exception:
        return None


def _is_plain(source: bytes, limits: Limits) -> bool:
    """Whether all of the file unpacks in one step, to no more than a file may have."""
    if _FILTER.search(source):
        return False
    left = limits.bytes
    for found in _STREAM.finditer(source):
        unpacking = zlib.decompressobj()
        try:
            left -= len(unpacking.decompress(source[found.end() :], left + 1))
        except zlib.error:
            continue
        if left < 0:
            return False
    return True


def _page(source: bytes, budget: Budget) -> Document | None:
    file = PDFDocument(PDFParser(BytesIO(source)))
    sheets = list(PDFPage.create_pages(file))
    resources = PDFResourceManager()
    words = _Words(resources)
    interpreter = _Listener(resources, words)
    for sheet in sheets:
        interpreter.process_page(sheet)
    tags = _Tags(words.by_mark, {sheet.pageid: number for number, sheet in enumerate(sheets, start=1)}, budget, len(source))
    blocks = tuple(tags.blocks(resolve1(file.catalog["StructTreeRoot"]), None, 0))
    if words.has_more or tags.used != words.by_mark.keys():
        return None  # something was drawn that no tag tells of: by whoever changed the file
    about = {name: decode_text(said[name]) for said in file.info for name in ("Title", "Subject") if name in said}
    metadata = pairs_in(about.get("Subject", "")) or {}
    return Document(blocks=blocks, title=about.get("Title", ""), metadata=metadata) if blocks else None


# --- what is drawn -----------------------------------------------------------------------------------------------------


@frozen
class _Span:
    """A part of a page between two marks.

    Arguments:
        mark: its number on the page, by which tags point at it. is_aside: whether it is the number of a page, or the heading of a table
            repeated. is_said: whether its text is told beside it, for letters that do not tell it. is_reversed: whether its letters are
            drawn from the last to the first.
    """

    mark: int | None = None
    is_aside: bool = False
    is_said: bool = False
    is_reversed: bool = False


class _Listener(PDFPageInterpreter):
    """Passes over the strokes of drawings, which say nothing: a page with charts has ten times as many of them as letters."""

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(stream_value, streams):
            stream.data = _STROKES.sub(b"", stream.get_data())
        super().execute(streams)


_STROKES: Final = re.compile(rb"(?<=\s)(?:(?:-?[\d.]+\s){2,6}(?:[mlcvy]|re)\s|h\s){8,}")
"""Lines and curves one after the other, their numbers before each; no letters of ours look like so many of them."""


class _Words(PDFTextDevice):
    """The text that is drawn.

    Arguments:
        by_mark: by page and mark. has_more: whether there is text without a mark, beside what stands aside.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.has_more = False
        self.by_mark: dict[tuple[object, int], list[str]] = {}
        self._page: object = None
        self._spans: list[_Span] = []

    def begin_page(self, page: PDFPage, ctm: object) -> None:
        self._page, self._spans = page.pageid, []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        about = props if isinstance(props, dict) else {}
        around = self._spans[-1] if self._spans else _Span()
        said = about.get("ActualText")
        here = _Span(
            about.get("MCID", around.mark),
            around.is_aside or tag.name == "Artifact",
            around.is_said or said is not None,
            around.is_reversed or tag.name == "ReversedChars",
        )
        if said is not None and not around.is_said:
            self._put(here, decode_text(said))
        self._spans.append(here)

    def end_tag(self) -> None:
        if self._spans:
            self._spans.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: object, graphicstate: object) -> None:
        span = self._spans[-1] if self._spans else _Span()
        if span.is_said:
            return
        text = "".join(
            _letter(textstate.font, code) for part in seq if isinstance(part, bytes) for code in textstate.font.decode(part)
        )
        self._put(span, text[::-1] if span.is_reversed else text)

    def _put(self, span: _Span, text: str) -> None:
        if span.mark is not None:
            self.by_mark.setdefault((self._page, span.mark), []).append(text)
        elif not span.is_aside:
            self.has_more = True


def _letter(font: Any, code: int) -> str:
    try:
        return str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return "\N{REPLACEMENT CHARACTER}"


# --- what the tags say -------------------------------------------------------------------------------------------------


@define
class _Tags:
    """The tree of tags, walked.

    Arguments:
        words: what is drawn, by page and mark. numbers: of the pages. budget: what may still be used. steps: that may still be
            taken; a tree takes fewer than its file has bytes, and one that goes round in a circle ends.
        used: pages and marks that a tag told of.
    """

    words: dict[tuple[object, int], list[str]] = field(repr=False)
    numbers: dict[object, int]
    budget: Budget
    steps: int
    used: set[tuple[object, int]] = field(factory=set)

    def blocks(self, tag: dict[str, Any], page: object, depth: int) -> Iterator[Block]:
        """The headings, paragraphs and tables below a tag."""
        for kind, below, on in self._below(tag, page, depth):
            if (heading := _HEADING.fullmatch(kind)) is not None:
                yield Heading(
                    level=int(heading[1]) + self._lower(below, depth),
                    text=self._text(below, on, depth),
                    place=self._place(below, on),
                )
            elif kind == "P":
                yield Paragraph(text=self._text(below, on, depth), place=self._place(below, on))
            elif kind == "Table":
                yield self._table(below, on, depth)
            elif kind == "Figure":
                self._text(below, on, depth)
            elif kind in ("Document", "Part", "Sect", "Div", "NonStruct"):
                yield from self.blocks(below, on, depth + 1)

    def _table(self, tag: dict[str, Any], page: object, depth: int) -> Table:
        groups: list[list[list[RawCell]]] = []
        caption, head_rows = "", 0
        for kind, group, on in self._below(tag, page, depth):
            rows: list[list[RawCell]] = []
            lines = self._below(group, on, depth + 1) if kind in _GROUPS else [(kind, group, on)]
            for name, line, where in lines:
                if name != _ROW:
                    continue
                cells = [self._cell(*cell, depth + 3) for cell in self._below(line, where, depth + 2)]
                if not groups and not rows and not caption and self._is_caption(line):
                    caption = cells[0].text
                else:
                    rows.append(cells)
            if kind == "THead":
                head_rows += len(rows)
            groups.append(rows)
        return laid_out(
            groups if head_rows else [[row for group in groups for row in group]],
            self.budget,
            caption=caption,
            head_rows=head_rows,
        )

    def _cell(self, kind: str, tag: dict[str, Any], page: object, depth: int) -> RawCell:
        about: dict[str, Any] = {}
        for attributes in _listed(tag.get("A")):
            about |= resolve1(attributes)
        spans = (about.get("RowSpan", 1), about.get("ColSpan", 1))
        return RawCell(self._text(tag, page, depth), *spans, header="col" if kind == "TH" else None)

    def _is_caption(self, row: dict[str, Any]) -> bool:
        """Whether a row is one cell, and emphasised: so a caption is set."""
        cells = [resolve1(cell) for cell in _listed(row.get("K"))]
        return len(cells) == 1 and any(
            isinstance(part := resolve1(one), dict) and _name(part) == _CAPTION for one in _listed(cells[0].get("K"))
        )

    def _lower(self, tag: dict[str, Any], depth: int) -> int:
        """By how many levels a heading stands lower than its tag says: it is strong as often."""
        return sum((kind == _LOWER) + self._lower(below, depth + 1) for kind, below, _ in self._below(tag, None, depth))

    def _text(self, tag: dict[str, Any], page: object, depth: int) -> str:
        text = "".join(self._pieces(tag, page, depth))
        self.budget.take_text(text)
        return text

    def _pieces(self, tag: dict[str, Any], page: object, depth: int) -> Iterator[str]:
        for part in self._parts(tag, depth):
            if isinstance(part, int):
                yield from self._words(page, part)
            elif "MCID" in part:
                yield from self._words(_page_of(part, page), part["MCID"])
            else:
                yield from self._pieces(part, _page_of(part, page), depth + 1)

    def _words(self, page: object, mark: int) -> Sequence[str]:
        found = self.words.get((page, mark))
        if found is None:
            return ()
        self.used.add((page, mark))
        return found

    def _below(self, tag: dict[str, Any], page: object, depth: int) -> list[tuple[str, dict[str, Any], object]]:
        """The tags right below a tag: what each is, itself, and its page."""
        on = _page_of(tag, page)
        tags = [part for part in self._parts(tag, depth) if isinstance(part, dict) and "S" in part]
        return [(_name(part), part, _page_of(part, on)) for part in tags]

    def _parts(self, tag: dict[str, Any], depth: int) -> list[Any]:
        """What is right below a tag: tags, and numbers of marks."""
        parts = [resolve1(one) for one in _listed(tag.get("K"))]
        self.steps -= 1 + len(parts)
        if depth > self.budget.limits.depth or self.steps < 0:
            raise ValueError("the tags of a file are no tree")
        return parts

    def _place(self, tag: dict[str, Any], page: object) -> Place:
        """Where a tag begins: it, or the first below it, names its page."""
        on = _page_of(tag, page)
        while on is None and (below := self._below(tag, None, 0)):
            _, tag, on = below[0]
        return Place(page=self.numbers.get(on))


def _listed(value: Any) -> Sequence[Any]:
    found = resolve1(value)
    return () if found is None else found if isinstance(found, list) else [found]


def _name(tag: dict[str, Any]) -> str:
    return str(resolve1(tag["S"]).name)


def _page_of(tag: dict[str, Any], page: object) -> object:
    """The page that a tag names, or the one above it did."""
    named = tag.get("Pg")
    return named.objid if isinstance(named, PDFObjRef) else page
