"""OFD files made by hand (GB/T 33190—2016): pages of text objects and paths, in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from gov_disclosure.pages.placed.letters import Sheet

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
POINT = 25.4 / 72


def packed(parts: Mapping[str, str]) -> bytes:
    """An archive of parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def file_of(
    *pages: str,
    size: tuple[float, float] = (210, 297),
    common: str = "",
    more: Mapping[str, str] | None = None,
    about: str = "",
    attachments: str = "",
) -> bytes:
    """A file with a page for each content, which is that of its layer.

    Arguments:
        common: more of the common data, such as templates. more: further parts. about: more of every page, before its content.
    """
    root = f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>年报</ofd:Title></ofd:DocInfo>"
    root += "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:PageArea>"
    document = f"<ofd:Document {SPACE}><ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    document += f"{attachments}</ofd:Document>"
    contents = {f"Doc_0/Pages/Page_{n}/Content.xml": page(content, about) for n, content in enumerate(pages)}
    return packed({"OFD.xml": root, "Doc_0/Document.xml": document, **contents, **(more or {})})


def page(content: str, about: str = "", layer: str = "Body") -> str:
    """The part of a page or a template."""
    return f'<ofd:Page {SPACE}>{about}<ofd:Content><ofd:Layer Type="{layer}">{content}</ofd:Layer></ofd:Content></ofd:Page>'


def text(x: float, y: float, words: str, size: float = 4, about: str = "", inside: str = "", steps: str | None = None) -> str:
    """A text object whose letters stand on a line, each as wide as such letters are."""
    if steps is None:
        steps = " ".join(f"{size * (0.5 if one.isascii() else 1):g}" for one in words[:-1])
    code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(words)}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y - size} 200 {size}" Font="1" Size="{size}" {about}>{inside}{code}</ofd:TextObject>'


def path(data: str, about: str = "", inside: str = "") -> str:
    """A path over the whole page."""
    described = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="0 0 210 297" {about}>{inside}{described}</ofd:PathObject>'


def ruled(across: Sequence[float], down: Sequence[float]) -> str:
    """The lines of a table."""
    level = [f"M {across[0]} {y} L {across[-1]} {y}" for y in down]
    return path(" ".join([*level, *(f"M {x} {down[0]} L {x} {down[-1]}" for x in across)]))


def drawn_again(sheets: Iterable[Sheet]) -> bytes:
    """The letters and lines of pages that were drawn otherwise, as an OFD."""
    pages = []
    size = (210.0, 297.0)
    for sheet in sheets:
        size = sheet.width * POINT, sheet.height * POINT
        objects = []
        for glyph in sheet.glyphs:
            if glyph.text.isspace():
                continue
            em = glyph.em * POINT
            code = f'<ofd:TextCode X="0" Y="{em:.4f}">{escape(glyph.text)}</ofd:TextCode>'
            corner = f"{glyph.start * POINT:.4f} {glyph.baseline * POINT - em:.4f}"
            objects.append(f'<ofd:TextObject Boundary="{corner} {em:.4f} {em:.4f}" Size="{em:.4f}">{code}</ofd:TextObject>')
        for stroke in sheet.strokes:
            at, start, end = (one * POINT for one in stroke[1:])
            level = f"M {start:.4f} {at:.4f} L {end:.4f} {at:.4f}"
            objects.append(path(level if stroke.is_level else f"M {at:.4f} {start:.4f} L {at:.4f} {end:.4f}"))
        pages.append("".join(objects))
    return file_of(*pages, size=size)
