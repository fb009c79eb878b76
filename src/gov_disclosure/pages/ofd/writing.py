"""From a page to an OFD (GB/T 33190—2016) in the layout of official documents: it is set as a PDF is, and its letters and lines are put
where they stand there.

Fonts are named, not embedded. Pictures are left out.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Iterator, Sequence
from hashlib import md5
from io import BytesIO
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import define, field, frozen

from gov_disclosure.document import Document
from gov_disclosure.pages import pdf
from gov_disclosure.pages.ofd.tags import NAMESPACE, tags_of
from gov_disclosure.pages.official_layout import POINT

__all__ = ["write"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_NEVER: Final = (1980, 1, 1, 0, 0, 0)
"""Stands for the time of every part: the same page is the same bytes."""
_UNLAWFUL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold."""
_ONE_LINE: Final = 0.01
"""Points between two letters of one line at the most, up or down."""
_NEXT: Final = 1.6
"""Sizes from one letter to the next of the same text at the most."""
_STROKE: Final = 0.5 * POINT


def write(document: Document, *, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> bytes:
    """The page as an OFD; the arguments and errors are those of PDF."""
    made = _Made()
    with pypdfium2.PdfDocument(pdf.write(document, fonts=fonts, system_fonts=system_fonts)) as source:
        for page in source:
            made.put(page)
    parts = dict(made.parts(document))
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _NEVER)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return target.getvalue()


@frozen
class _Letter:
    """A letter where it stands: in points from the lower left corner; its size, and the number of its font."""

    text: str
    x: float
    y: float
    size: float
    font: int

    def goes_on(self, before: _Letter) -> bool:
        """Whether it is of the same text as the one before it."""
        return (
            abs(self.y - before.y) < _ONE_LINE
            and (self.size, self.font) == (before.size, before.font)
            and 0 <= self.x - before.x <= self.size * _NEXT
        )


@define
class _Made:
    """A file that is being made.

    Arguments:
        pages: their parts. fonts: numbers by name. last: the last number that an element has.
    """

    pages: list[bytes] = field(factory=list)
    fonts: dict[str, int] = field(factory=dict)
    size: tuple[float, float] = (0, 0)
    last: int = 0

    def number(self) -> int:
        """A number for an element; no two have the same."""
        self.last += 1
        return self.last

    def put(self, page: Any) -> None:
        """Put a page at the end."""
        width, height = page.get_size()
        self.size = (width, height)
        content = [*self.lines(page, height), *self.texts(page, height)]
        self.pages.append(
            f"{_HEAD}<ofd:Page {_SPACE}><ofd:Area>{_box(width, height)}</ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{self.number()}" Type="Body">{"".join(content)}</ofd:Layer></ofd:Content></ofd:Page>'.encode()
        )

    def lines(self, page: Any, height: float) -> Iterator[str]:
        """The lines of a page, each from end to end."""
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = one.get_bounds()
            is_flat = right - left >= top - bottom
            length = (right - left if is_flat else top - bottom) * POINT
            x = left if is_flat else (left + right) / 2
            y = (bottom + top) / 2 if is_flat else top
            end = f"{_said(length)} 0" if is_flat else f"0 {_said(length)}"
            size = f"{_said(length)} {_said(_STROKE)}" if is_flat else f"{_said(_STROKE)} {_said(length)}"
            yield (
                f'<ofd:PathObject ID="{self.number()}" Boundary="{_said(x * POINT)} {_said((height - y) * POINT)} {size}"'
                f' LineWidth="{_said(_STROKE)}"><ofd:AbbreviatedData>M 0 0 L {end}</ofd:AbbreviatedData></ofd:PathObject>'
            )

    def texts(self, page: Any, height: float) -> Iterator[str]:
        """The texts of a page: letters that follow one another."""
        run: list[_Letter] = []
        for letter in self.letters(page.get_textpage()):
            if run and not letter.goes_on(run[-1]):
                yield self.text(run, height)
                run = []
            run.append(letter)
        if run:
            yield self.text(run, height)

    def letters(self, page: Any) -> Iterator[_Letter]:
        """The letters of a page, in the order in which they are drawn."""
        x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        name = ctypes.create_string_buffer(256)
        half = ""
        for at in range(pdfium.FPDFText_CountChars(page)):
            if pdfium.FPDFText_IsGenerated(page, at) == 1:
                continue
            text = half + chr(pdfium.FPDFText_GetUnicode(page, at))
            half = text if len(text) == 1 and "\ud800" <= text <= "\udbff" else ""
            if half:
                continue
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if _UNLAWFUL.search(text) or text < " ":
                continue
            pdfium.FPDFText_GetCharOrigin(page, at, x, y)
            pdfium.FPDFText_GetFontInfo(page, at, name, len(name), flags)
            font = name.value.decode("utf-8", "replace").rpartition("+")[2] or "宋体"
            number = self.fonts.get(font) or self.fonts.setdefault(font, self.number())
            yield _Letter(text, x.value, y.value, pdfium.FPDFText_GetFontSize(page, at), number)

    def text(self, run: Sequence[_Letter], height: float) -> str:
        """A text as an element."""
        first, size = run[0], run[0].size * POINT
        steps = " ".join(_said((after.x - before.x) * POINT) for before, after in pairwise(run))
        width = (run[-1].x - first.x) * POINT + size
        corner = f"{_said(first.x * POINT)} {_said((height - first.y) * POINT - size)}"
        words = escape("".join(letter.text for letter in run))
        return (
            f'<ofd:TextObject ID="{self.number()}" Boundary="{corner} {_said(width)} {_said(size * 1.25)}" Font="{first.font}"'
            f' Size="{_said(size)}"><ofd:TextCode X="0" Y="{_said(size)}"{f" DeltaX={quoteattr(steps)}" if steps else ""}>{words}'
            "</ofd:TextCode></ofd:TextObject>"
        )

    def parts(self, document: Document) -> Iterator[tuple[str, bytes]]:
        """The parts of the file by their names."""
        listed = "".join(f'<ofd:Page ID="{self.number()}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(self.pages)))
        fonts = "".join(
            f'<ofd:Font ID="{n}" FontName={quoteattr(name)} FamilyName={quoteattr(name)}/>' for name, n in self.fonts.items()
        )
        tags = tags_of(document, self.pages)
        yield "OFD.xml", self.root(document, tags).encode()
        yield (
            "Doc_0/Document.xml",
            (
                f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{self.last}</ofd:MaxUnitID>"
                f"<ofd:PageArea>{_box(*self.size)}</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"
            ).encode(),
        )
        yield "Doc_0/PublicRes.xml", f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>'.encode()
        for n, page in enumerate(self.pages):
            yield f"Doc_0/Pages/Page_{n}/Content.xml", page
        yield (
            "Doc_0/Tags/CustomTags.xml",
            (
                f'{_HEAD}<ofd:CustomTags {_SPACE}><ofd:CustomTag NameSpace="{NAMESPACE}"><ofd:FileLoc>Page.xml</ofd:FileLoc>'
                "</ofd:CustomTag></ofd:CustomTags>"
            ).encode(),
        )
        yield "Doc_0/Tags/Page.xml", f"{_HEAD}{_UNLAWFUL.sub(' ', tags)}".encode()

    def root(self, document: Document, tags: str) -> str:
        """The first part: what the file says of itself."""
        author, day = document.metadata.get("ContentSource", ""), document.metadata.get("PubDate", "")
        about = f"<ofd:DocID>{md5(tags.encode(), usedforsecurity=False).hexdigest()}</ofd:DocID>"
        about += f"<ofd:Title>{_words(document.title)}</ofd:Title>"
        about += f"<ofd:Author>{_words(author)}</ofd:Author>" if author else ""
        about += f"<ofd:CreationDate>{day}</ofd:CreationDate>" if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""
        about += "<ofd:Creator>gov_disclosure</ofd:Creator>"
        return (
            f'{_HEAD}<ofd:OFD {_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>{about}</ofd:DocInfo>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        )


def _words(text: str) -> str:
    return escape(_UNLAWFUL.sub(" ", text))


def _box(width: float, height: float) -> str:
    return f"<ofd:PhysicalBox>0 0 {_said(width * POINT)} {_said(height * POINT)}</ofd:PhysicalBox>"


def _said(number: float) -> str:
    """A length in millimetres, to a tenth of a thousandth."""
    return f"{number:.4f}".rstrip("0").rstrip(".") or "0"
