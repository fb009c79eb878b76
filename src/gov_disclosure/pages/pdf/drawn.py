"""What is drawn on the pages of a PDF: letters with their places, and the lines that tables are ruled with.

PDFium reads the file. It takes one thread at a time, holds memory that Python does not see, and is asked for nothing but letters,
lines and pictures: scripts, attachments, forms and links stay where they are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import c_double, c_float, c_int, c_void_p, cast
from functools import partial
from threading import Lock
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import define, frozen

from gov_disclosure.document import Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.pdf.ink import Drawn, Ink
from gov_disclosure.pages.placed.letters import Area, Glyph, Sheet, Stroke, strokes_of
from gov_disclosure.pages.placed.matrix import PLAIN, Matrix, around

__all__ = ["opened", "sheets_of"]

_ONE_AT_A_TIME: Final = Lock()


@contextmanager
def opened(source: bytes, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The file, open; no other thread reads a PDF meanwhile.

    Raises:
        UnreadableDocument: it is damaged, locked with a password, has more pages than the limit, or unpacks to too much.
    """
    _refuse_bombs(source, limits)
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                raise UnreadableDocument("The source is locked with a password; save it without one") from None
            raise UnreadableDocument("The PDF is damaged: it cannot be opened") from None
        try:
            count = len(document)
            if count > limits.pages:
                raise UnreadableDocument(
                    "The source has {found} pages; the limit is {limit} (Limits(pages=…) raises it)",
                    found=count,
                    limit=limits.pages,
                )
            if not count:
                raise UnreadableDocument("The PDF is damaged: it has no page")
            yield document
        finally:
            document.close()


_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_HEAD: Final = 2_000
"""Bytes before a stream in which its dictionary begins."""
_UNPACKED: Final = 4
"""Times the size that a source may have: what all its streams may unpack to."""
_DRAWING: Final = re.compile(rb"/Subtype\s*/Form\b")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
_DRAWN: Final = re.compile(rb"\bDo\b")


def _refuse_bombs(source: bytes, limits: Limits) -> None:
    """Raise for a file that would be huge once it is unpacked, before anything unpacks it: PDFium cannot be stopped.

    Drawings within drawings multiply: what they can come to at most is told by how often each draws another.
    """
    left = most = _UNPACKED * limits.bytes
    drawn = 1
    for found in _STREAM.finditer(source):
        head = source[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if _PICTURE.search(head):
            continue
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(source[found.end() :], left + 1)
        except zlib.error:
            content = source[found.end() : source.find(b"endstream", found.end())]
        left -= len(content)
        if left < 0:
            raise UnreadableDocument(
                "The source unpacks to more than {limit} bytes (Limits(bytes=…) raises the limit)", limit=most
            )
        if _DRAWING.search(head):
            drawn *= max(1, len(_DRAWN.findall(content)))
            if drawn > limits.objects:
                raise _too_many_objects(drawn, limits)


def _too_many_objects(found: int, limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "The pages of the source hold {found} drawn objects or more; the limit is {limit} (Limits(objects=…) raises it)",
        found=found,
        limit=limits.objects,
    )


def sheets_of(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[Sheet]:
    """The pages, each once it is asked for.

    Raises:
        UnreadableDocument: a page is damaged, or the pages hold more than the limits allow.
    """
    drawing = _Drawing(limits)
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise UnreadableDocument("The PDF is damaged: its page {page} cannot be read", page=index + 1) from None
        try:
            yield drawing.sheet(page, index + 1)
        finally:
            page.close()


# --- a page ----------------------------------------------------------------------------------------------------------

_TALL: Final = 60.0
"""Points: no letter of a report is larger."""
_FLAT: Final = 0.5
"""Parts of the size of a font: no box of a letter is lower, whatever a font says that draws its letters itself."""


@define
class _Drawing:
    """What the pages of a file hold so far, against the limits."""

    limits: Limits
    objects: int = 0
    characters: int = 0

    def sheet(self, page: Any, number: int) -> Sheet:
        """A page."""
        turned = _Turned.of(page)
        self.take_objects(pdfium.FPDFPage_CountObjects(page))
        strokes: list[Stroke] = []
        pictures: list[Area] = []
        drawn = Drawn()
        for kind, handle, matrix in self.drawn(page):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.take_objects(pdfium.FPDFPath_CountSegments(handle))
                strokes.extend(turned.strokes(handle, matrix))
                drawn.add_path(handle, turned.box(handle, matrix), partial(turned.boxed, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures.append(turned.box(handle, matrix))
                drawn.add_picture(pictures[-1])
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                drawn.add_text(handle)
        shown: list[Glyph] = []
        hidden: list[Glyph] = []
        for glyph, ink in self.glyphs(page, turned):
            (shown if drawn.shows(ink, *glyph.middle) and turned.holds(*glyph.middle) else hidden).append(glyph)
        return Sheet(
            number=number,
            width=turned.size[0],
            height=turned.size[1],
            glyphs=tuple(shown),
            strokes=tuple(strokes),
            pictures=tuple(turned.seen(pictures)),
            aside={Why.HIDDEN: tuple(hidden)} if hidden else {},
            struck=tuple(self.struck(page, turned)),
        )

    def take_objects(self, count: int) -> None:
        """Count what is drawn."""
        self.objects += count
        if self.objects > self.limits.objects:
            raise _too_many_objects(self.objects, self.limits)

    def drawn(self, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
        """The objects of a page and of the drawings within it: kind, handle, and how it is placed."""
        handles = (pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page)))
        waiting: list[tuple[Iterator[Any], Matrix]] = [(iter(handles), PLAIN)]
        while waiting:
            handle = next(waiting[-1][0], None)
            if handle is None:
                waiting.pop()
                continue
            kind, matrix = pdfium.FPDFPageObj_GetType(handle), waiting[-1][1]
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield kind, handle, matrix
                continue
            if len(waiting) > self.limits.depth:
                raise UnreadableDocument(
                    "The source is nested {found} levels deep or more; the limit is {limit} (Limits(depth=…) raises it)",
                    found=len(waiting),
                    limit=self.limits.depth,
                )
            count = pdfium.FPDFFormObj_CountObjects(handle)
            self.take_objects(max(count, 0))
            within = [pdfium.FPDFFormObj_GetObject(handle, n) for n in range(count)]
            waiting.append((iter(within), _matrix_of(handle).then(matrix)))

    def glyphs(self, page: Any, turned: _Turned) -> Iterator[tuple[Glyph, Ink]]:
        """The letters of a page, each with how it is drawn."""
        text = page.get_textpage()
        try:
            count = pdfium.FPDFText_CountChars(text)
            self.characters += max(count, 0)
            if self.characters > self.limits.characters:
                raise UnreadableDocument(
                    "The source has {found} characters of text or more; the limit is {limit} (Limits(characters=…) raises it)",
                    found=self.characters,
                    limit=self.limits.characters,
                )
            yield from turned.glyphs(text, count)
        finally:
            text.close()

    def struck(self, page: Any, turned: _Turned) -> Iterator[Stroke]:
        """The lines of the notes that strike out text."""
        count = pdfium.FPDFPage_GetAnnotCount(page)
        self.take_objects(max(count, 0))
        quad = pdfium.FS_QUADPOINTSF()
        for n in range(count):
            note = pdfium.FPDFPage_GetAnnot(page, n)
            if not note:
                continue
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_STRIKEOUT:
                marked = pdfium.FPDFAnnot_CountAttachmentPoints(note)
                self.take_objects(marked)
                for m in range(marked):
                    if pdfium.FPDFAnnot_GetAttachmentPoints(note, m, quad):
                        corners = [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)]
                        marked_area = around(turned.matrix.point(*corner) for corner in corners)
                        yield Stroke(True, (marked_area.top + marked_area.bottom) / 2, marked_area.left, marked_area.right)
            pdfium.FPDFPage_CloseAnnot(note)


def _matrix_of(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


@frozen
class _Turned:
    """A page as it is looked at: from its upper left corner, turned as the file says."""

    matrix: Matrix
    size: tuple[float, float]

    @classmethod
    def of(cls, page: Any) -> _Turned:
        left, bottom, right, top = page.get_cropbox()
        width, height = right - left, top - bottom
        match pdfium.FPDFPage_GetRotation(page):
            case 1:
                return cls(Matrix(0, 1, 1, 0, -bottom, -left), (height, width))
            case 2:
                return cls(Matrix(-1, 0, 0, 1, right, -bottom), (width, height))
            case 3:
                return cls(Matrix(0, -1, -1, 0, top, right), (height, width))
            case _:
                return cls(Matrix(1, 0, 0, -1, -left, top), (width, height))

    def glyphs(self, text: Any, count: int) -> Iterator[tuple[Glyph, Ink]]:
        """The letters of a page of text, without the blanks that PDFium guesses."""
        x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
        is_generated, object_of = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetTextObject
        origin_of, box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
        point = self.matrix.point
        inks: dict[int | None, Ink] = {}
        for at in range(count):
            if is_generated(text, at):
                continue
            character = _character(text, at)
            if not character:
                continue
            handle = object_of(text, at)
            key = cast(handle, c_void_p).value
            ink = inks.get(key)
            if ink is None:
                ink = inks[key] = Ink.of(handle, key, text, at, self.matrix)
            origin_of(text, at, x, y)
            box_of(text, at, box)
            left, top = point(box.left, box.top)
            right, bottom = point(box.right, box.bottom)
            start, baseline = point(x.value, y.value)
            if abs(bottom - top) > _TALL:
                # PDFium gives letters of vertical fonts boxes of another scale: then the ink tells where they are.
                inked = self._inked(text, at)
                if 4 * max(inked.right - inked.left, inked.bottom - inked.top) < abs(bottom - top):
                    left, top, right, bottom = inked
                    baseline = bottom
            elif ink.turn == 0 and abs(bottom - top) < _FLAT * ink.em:
                # A font that draws its letters itself need not say how tall they are.
                top, bottom = baseline - 0.88 * ink.em, baseline + 0.12 * ink.em
            yield (
                Glyph(
                    character,
                    min(left, right),
                    min(top, bottom),
                    max(left, right),
                    max(top, bottom),
                    baseline,
                    at,
                    start,
                    ink.em,
                    ink.turn,
                ),
                ink,
            )

    def _inked(self, text: Any, at: int) -> Area:
        """The box of what is drawn of a letter."""
        left, right, bottom, top = (c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        one, other = self.matrix.point(left.value, top.value), self.matrix.point(right.value, bottom.value)
        return Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on the page."""
        return 0 <= x <= self.size[0] and 0 <= y <= self.size[1]

    def boxed(self, matrix: Matrix, corners: Iterable[tuple[float, float]]) -> Area:
        """The box around some corners."""
        return around(self.matrix.point(*matrix.point(*corner)) for corner in corners)

    def seen(self, areas: Iterable[Area]) -> Iterator[Area]:
        """What is seen of some boxes on the page."""
        for left, top, right, bottom in areas:
            area = Area(max(left, 0.0), max(top, 0.0), min(right, self.size[0]), min(bottom, self.size[1]))
            if area.left < area.right and area.top < area.bottom:
                yield area

    def strokes(self, handle: Any, matrix: Matrix) -> Iterator[Stroke]:
        """The lines that a path draws."""
        return strokes_of(self.box(handle, matrix), self._edges(handle, matrix) if _is_stroked(handle) else ())

    def box(self, handle: Any, matrix: Matrix) -> Area:
        """The box of an object."""
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
        corners = ((left.value, bottom.value), (right.value, top.value), (left.value, top.value), (right.value, bottom.value))
        return self.boxed(matrix, corners)

    def _edges(self, handle: Any, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        placed = _matrix_of(handle).then(matrix).then(self.matrix)
        x, y = c_float(), c_float()
        start = last = (0.0, 0.0)
        for n in range(pdfium.FPDFPath_CountSegments(handle)):
            segment = pdfium.FPDFPath_GetPathSegment(handle, n)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            here = placed.point(x.value, y.value)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                start = here
            else:
                yield last, here
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield here, start
            last = here


def _is_stroked(handle: Any) -> bool:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    return bool(stroke.value)


_HYPHEN: Final = 2
"""What PDFium says for a hyphen at the end of a line."""
_UNKNOWN: Final = "\ufffd"


def _character(text: Any, at: int) -> str:
    """A letter; U+FFFD where it is drawn and the file does not say which it is, nothing where there is none."""
    code: int = pdfium.FPDFText_GetUnicode(text, at)
    if code == _HYPHEN:
        return "-"
    if 0xD800 <= code < 0xDC00:
        after: int = pdfium.FPDFText_GetUnicode(text, at + 1)
        if 0xDC00 <= after < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + after - 0xDC00)
    elif 0xDC00 <= code < 0xE000 and at and 0xD800 <= pdfium.FPDFText_GetUnicode(text, at - 1) < 0xDC00:
        return ""
    if code in (9, 10, 13):
        return " " if code == 9 else ""
    if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (0xFFFE, 0xFFFF):
        return chr(code)
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return _UNKNOWN if right.value > left.value and top.value > bottom.value else ""
