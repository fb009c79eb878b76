"""From a page to a Word file: named styles and real headings, tables with the spans of the form whose headings repeat on every page.

Text is written as text, whatever it says; the same page is the same bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby, pairwise
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import define, field, frozen

from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.pages.docx.columns import Columns, columns_of
from gov_disclosure.pages.docx.parts import (
    DOCUMENT,
    GAP,
    PICTURE,
    SECTION,
    TABLE,
    constant_parts,
    heading_id,
    role_id,
    twips,
)
from gov_disclosure.pages.docx.tables import SLIVER, Role
from gov_disclosure.pages.official_layout import CELL, PAGE, POINT, TITLE
from gov_disclosure.pages.wrapping import width_of

__all__ = ["write"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TEXT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_NEVER: Final = (1980, 1, 1, 0, 0, 0)
"""Stands for the time of every part: the same page is the same bytes."""
_WIDTH: Final = twips(PAGE.text_width)
_ROW_HEIGHT: Final = 340
"""As in the template of the General Office: 6 mm at the least."""
_HIGH_ROW: Final = 454
"""Of a table that has room: 8 mm."""
_SHORT: Final = 10
"""Rows of a table that stays on one page if it can."""
_WORDS: Final = 24
"""Characters of a text in a table that is read, not looked up, and stands at the left."""
_EMU: Final = 36_000
"""Units of a drawing in a millimetre."""
_SUFFIXES: Final[Mapping[str, str]] = {"image/png": "png", "image/svg+xml": "svg"}


def write(document: Document) -> bytes:
    """The page as a Word file, in the layout of official documents (GB/T 9704—2012).

    Fonts are named, not embedded: where 方正小标宋简体, 仿宋_GB2312 and 楷体_GB2312 are not installed, Word puts others in their place.
    Tables that follow each other under captions are drawn as one, as the form has them.

    Arguments:
        document: any.
    """
    body = _Body()
    for block in _drawn_together(document.blocks):
        body.put(block)
    parts = [
        ("[Content_Types].xml", _content_types(body)),
        *constant_parts(_said(document.language)),
        ("docProps/core.xml", _core(document)),
        ("docProps/custom.xml", _custom(document.metadata)),
        ("word/_rels/document.xml.rels", _relations(body)),
        (DOCUMENT, f"{_HEAD}<w:document {_SPACES}><w:body>{''.join(body.pieces)}{SECTION}</w:body></w:document>".encode()),
        *((f"word/{name}", content) for name, content in body.media.items()),
    ]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = ZipInfo(name, _NEVER)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return target.getvalue()


def _drawn_together(blocks: Sequence[Block]) -> Iterator[Block | list[Table]]:
    """The blocks, with tables that follow each other under captions taken together."""
    for is_captioned, run in groupby(blocks, lambda block: isinstance(block, Table) and bool(block.caption and block.width)):
        if is_captioned:
            yield [block for block in run if isinstance(block, Table)]
        else:
            yield from run


@define
class _Body:
    """The text of a document, as it is written.

    Arguments:
        pieces: of XML. media: files of pictures by name.
    """

    pieces: list[str] = field(factory=list)
    media: dict[str, bytes] = field(factory=dict)

    def put(self, block: Block | list[Table]) -> None:
        """Put a block at the end."""
        match block:
            case Heading(level=1, text=text):
                self.pieces.append(_paragraph(_title(text), heading_id(1)))
            case Heading(level=level, text=text):
                self.pieces.append(_paragraph(text, heading_id(level)))
            case Paragraph(text=text):
                self.pieces.append(f"<w:p>{_runs(text)}</w:p>")
            case Picture():
                self.put_picture(block)
            case Embedded():
                pass  # what cannot be read cannot be written
            case Table():
                if block.width:
                    self.put_tables([block])
            case _:
                self.put_tables(block)

    def put_tables(self, tables: Sequence[Table]) -> None:
        """Put tables as one, and a little space after it: tables that touch would become one."""
        self.pieces.extend(_tables(tables))
        self.pieces.append(_paragraph("", GAP))

    def put_picture(self, picture: Picture) -> None:
        """Put a picture in a line of its own."""
        suffix = _SUFFIXES.get(picture.media_type)
        if suffix is None:
            self.pieces.append(_paragraph(picture.alternative, PICTURE))
            return
        number = len(self.media) + 1
        name = f"media/image{number}.{suffix}"
        self.media[name] = picture.content
        scale = min(1.0, PAGE.text_width / picture.width)
        size = f'cx="{round(picture.width * scale * _EMU)}" cy="{round(picture.height * scale * _EMU)}"'
        label = f'id="{number}" name="{name}" descr={_attribute(picture.alternative)}'
        self.pieces.append(
            f'<w:p><w:pPr><w:pStyle w:val="{PICTURE}"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr {label}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {label}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="image{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


# --- text ------------------------------------------------------------------------------------------------------------

_UNLAWFUL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold."""
_APART: Final = re.compile("([\t\n\ufffe\uffff])")
"""What is an element of its own."""
_ELEMENTS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def _plain(text: str) -> str:
    """The text with a space for every control character and half of a character."""
    return _UNLAWFUL.sub(
        lambda found: found[0] if found[0] in "\ufffe\uffff" else " ", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def _runs(text: str, marks: str = "") -> str:
    """Runs of text; a noncharacter, which XML cannot hold, is written as a symbol by its number."""
    if not text:
        return ""
    if text.isalnum():
        return f"<w:r>{marks}<w:t>{text}</w:t></w:r>"
    if text.isprintable():
        return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    parts = []
    for piece in _APART.split(_plain(text)):
        if piece in ("\ufffe", "\uffff"):
            parts.append(f'<w:sym w:font="{CELL.typeface.name}" w:char="{ord(piece):X}"/>')
        elif piece:
            parts.append(_ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{marks}{''.join(parts)}</w:r>"


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>'


def _title(text: str) -> str:
    """A title that takes two lines, broken after its year where both parts have a line: words stay whole (7.3.1).

    Nothing but a break between two Chinese characters is read back as nothing.
    """
    if width_of(text) > _TITLE_LINE:
        for year in _YEAR.finditer(text):
            parts = text[: year.end()], text[year.end() :]
            if parts[1][:1] >= _FIRST_WIDE and all(width_of(part) <= _TITLE_LINE for part in parts):
                return "\n".join(parts)
    return text


_TITLE_LINE: Final = 2 * int(PAGE.text_width / POINT / TITLE.size)
"""Half-width characters of a line of the title."""
_YEAR: Final = re.compile("(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年度?")
_FIRST_WIDE: Final = "\u3400"


def _attribute(text: str) -> str:
    return quoteattr(_said(text))


def _said(text: str) -> str:
    """A text where nothing but characters can stand."""
    return _plain(text).replace("\ufffe", " ").replace("\uffff", " ")


# --- tables ----------------------------------------------------------------------------------------------------------


def _tables(tables: Sequence[Table]) -> Iterator[str]:
    """One table of these, each under its caption if it has one."""
    columns = [columns_of(table, _WIDTH) for table in tables]
    grid = _grid(columns)
    margin = min(its.margin for its in columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(margin)}</w:tblPr><w:tblGrid>'
    )
    for left, right in pairwise(grid):
        yield f'<w:gridCol w:w="{right - left}"/>'
    yield "</w:tblGrid>"
    high = _HIGH_ROW if all(its.has_room for its in columns) else _ROW_HEIGHT
    row_begins = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="atLeast"/></w:trPr>'
    head_begins = row_begins.replace("</w:trPr>", "<w:tblHeader/></w:trPr>")
    for table, its in zip(tables, columns, strict=True):
        # What repeats at the top of a page heads the whole table: headings of one part do not head the next.
        head = table.head_rows if len(tables) == 1 and table.height > table.head_rows else 0
        if table.caption:
            caption = TableCell(text=table.caption, row=0, column=0, colspan=len(grid) - 1)
            yield f"{head_begins if head else row_begins}{_cell(caption, range(len(grid)), grid, Role.CAPTION, _Look())}</w:tr>"
        lines = [_nearest(grid, line) for line in its.lines]
        marks = "" if its.size == CELL.size else f'<w:rPr><w:sz w:val="{its.size * 2:.0f}"/></w:rPr>'
        rows = table.grid()
        together = _together(table, len(rows))
        for y, row in enumerate(rows):
            yield head_begins if y < head else row_begins
            look = _Look(marks, "<w:keepNext/>" if y in together else "")
            yield from _row(row, y, lines, grid, look, table.head_rows)
            yield "</w:tr>"
    yield "</w:tbl>"


def _together(table: Table, height: int) -> set[int]:
    """Rows that stay on one page with the next: of a short table all but the last, else those beside one label."""
    if not table.head_rows:
        return set()
    if height <= _SHORT:
        return set(range(height - 1))
    labels = [cell for cell in table.cells if cell.header == "row" and 1 < cell.rowspan <= _SHORT]
    return {row for label in labels for row in range(label.row, label.row + label.rowspan - 1)}


def _margins(margin: int) -> str:
    return f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'


@frozen
class _Look:
    """How the text of a cell differs from its style: marks of its runs, and settings of its paragraph."""

    marks: str = ""
    settings: str = ""


def _grid(columns: Sequence[Columns]) -> list[int]:
    """All lines between columns, those taken for one that hardly stand apart."""
    grid = sorted(columns[0].lines)
    for other in columns[1:]:
        for line in other.lines:
            if all(abs(line - one) > 2 * SLIVER for one in grid):
                grid.insert(bisect_left(grid, line), line)
    return grid


def _nearest(grid: Sequence[int], line: int) -> int:
    """Which line of a grid one is."""
    return min(range(len(grid)), key=lambda n: abs(grid[n] - line))


def _row(
    row: Sequence[TableCell | None], y: int, lines: Sequence[int], grid: Sequence[int], look: _Look, head: int
) -> Iterator[str]:
    x = 0
    while x < len(row):
        cell = row[x]
        if cell is None:
            yield _cell(TableCell(text="", row=y, column=x), lines, grid, Role.FIGURE, look)
            x += 1
            continue
        yield _cell(cell, lines, grid, _role(cell, head), look, goes_on=cell.row != y)
        x = cell.column + cell.colspan


def _role(cell: TableCell, head: int) -> Role:
    if cell.header is not None:
        return Role.COLUMN if cell.header == "col" else Role.ROW
    return Role.FIGURE if head and len(cell.text) <= _WORDS else Role.WORDS


def _cell(cell: TableCell, lines: Sequence[int], grid: Sequence[int], role: Role, look: _Look, *, goes_on: bool = False) -> str:
    begin, end = lines[cell.column], lines[cell.column + cell.colspan]
    merge = "" if cell.rowspan == 1 else "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    opening = _opening(grid[end] - grid[begin], end - begin, merge, role, look.settings)
    return f"{opening}{'' if goes_on else _runs(cell.text, look.marks)}</w:p></w:tc>"


@lru_cache(maxsize=512)
def _opening(width: int, span: int, merge: str, role: Role, settings: str) -> str:
    """A cell up to its text; hundreds of cells begin alike."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{role_id(role)}"/>{settings}</w:pPr>'
    )


# --- parts that say what is in the file ------------------------------------------------------------------------------


def _content_types(body: _Body) -> bytes:
    overrides = {
        f"/{DOCUMENT}": f"{_TEXT}.document.main+xml",
        "/word/styles.xml": f"{_TEXT}.styles+xml",
        "/word/settings.xml": f"{_TEXT}.settings+xml",
        "/word/fontTable.xml": f"{_TEXT}.fontTable+xml",
        "/word/footer1.xml": f"{_TEXT}.footer+xml",
        "/word/footer2.xml": f"{_TEXT}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    used = {name.rpartition(".")[2] for name in body.media}
    defaults |= {suffix: media_type for media_type, suffix in _SUFFIXES.items() if suffix in used}
    said = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in defaults.items())
    said += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{said}</Types>'.encode()


def _relations(body: _Body) -> bytes:
    targets = [
        ("rId1", "footer", "footer1.xml"),
        ("rId2", "footer", "footer2.xml"),
        ("rId3", "styles", "styles.xml"),
        ("rId4", "settings", "settings.xml"),
        ("rId5", "fontTable", "fontTable.xml"),
        *((f"image{number}", "image", name) for number, name in enumerate(body.media, start=1)),
    ]
    said = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{name}"/>' for key, kind, name in targets
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{said}</Relationships>'.encode()


def _core(document: Document) -> bytes:
    creator = document.metadata.get("ContentSource", "")
    said = f"<dc:title>{escape(_said(document.title))}</dc:title>"
    said += f"<dc:creator>{escape(_said(creator))}</dc:creator>" if creator else ""
    said += f"<dc:language>{escape(_said(document.language))}</dc:language>"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</cp:coreProperties>'
    ).encode()


def _custom(metadata: Mapping[str, str]) -> bytes:
    said = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={_attribute(name)}>'
        f"<vt:lpwstr>{escape(_said(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(((name, value) for name, value in metadata.items() if name and value), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{said}</Properties>'
    ).encode()
