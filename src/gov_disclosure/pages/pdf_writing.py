"""From a page to a PDF in the layout of official documents, through Typst. The page goes there as data; the template is constant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from json import dumps
from typing import Any, Final

from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.pages.official_layout import (
    BODY,
    CAPTION,
    CELL,
    HEADINGS,
    LABEL,
    PAGE,
    PAGE_NUMBER,
    POINT,
    TITLE,
    TextStyle,
    Typeface,
    heading_style,
)
from gov_disclosure.pages.pdf_typesetting import TYPEFACES, Press, press
from gov_disclosure.pages.wrapping import width_of

__all__ = ["typefaces", "write"]

_INSET: Final = 3.0
"""Points between a cell's border and what stands in it, on the sides."""
_LONG_WORD: Final = 20
"""Letters of a word in a text from which on it may be broken anywhere, such as an address of a page."""
_WHOLE_ROWS: Final = 10
"""Rows of a table that is never cut over pages."""
_WHOLE_CELL: Final = 300
"""Characters of a cell that is never cut over pages."""
_LABEL_CHARACTERS: Final = 2
"""Chinese characters of a label that stay in one line at least."""
_NARROWEST: Final = 12.0
_YEAR: Final = re.compile(r"(?<=\D)(?=\d{4}年)")
_PIECE: Final = re.compile(r"[!-~]+|.", re.DOTALL)
_KINDS: Final = {"image/svg+xml": "svg", "image/png": "png"}


def write(document: Document, *, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> bytes:
    """The page as a PDF on A4: text to be selected, bookmarks, tags, tables whose heading rows repeat. The same page and fonts give
    the same bytes.

    Arguments:
        document: any. fonts: files or folders of fonts to use beside those of the system; `typefaces` tells which are chosen.
        system_fonts: whether those of the system are used.

    Raises:
        DisclosureError: no font has one of the characters, or a path given holds no font.
    """
    with_fonts = press(fonts, system_fonts=system_fonts)
    day = _date(document.metadata.get("PubDate", ""))
    sheet = {
        "page": _page(with_fonts),
        "styles": _styles(with_fonts),
        "lang": _language(document.language),
        "title": document.title or _first_text(document),
        "author": [name] if (name := document.metadata.get("ContentSource")) else [],
        "date": [day.year, day.month, day.day] if day else None,
        "blocks": list(_blocks(document)),
    }
    return with_fonts.set(_template(), dumps(sheet, ensure_ascii=False), is_dated=day is not None)


def typefaces(*, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> dict[str, str]:
    """The family that prints each kind of type that the standard names, with the same arguments as `write`."""
    with_fonts = press(fonts, system_fonts=system_fonts)
    return {typeface.label: with_fonts.families_of(typeface)[0] for typeface in TYPEFACES}


@cache
def _template() -> bytes:
    return files("gov_disclosure.pages").joinpath("official.typ").read_bytes()


# --- what is the same for every page ---------------------------------------------------------------------------------


def _page(with_fonts: Press) -> dict[str, Any]:
    before, after = PAGE_NUMBER.text("\n").split("\n")
    return {
        "width": PAGE.width,
        "height": PAGE.height,
        "top": PAGE.top,
        "bottom": PAGE.bottom,
        "left": PAGE.left,
        "right": PAGE.right,
        "indent": PAGE.indent,
        "line_pitch": PAGE.line_pitch,
        "character_pitch": PAGE.character_pitch,
        "number": {
            "style": _style(PAGE_NUMBER.style, with_fonts),
            "below": PAGE_NUMBER.below,
            "indent": PAGE_NUMBER.indent,
            "before": before,
            "after": after,
        },
    }


def _styles(with_fonts: Press) -> dict[str, Any]:
    named = {"title": TITLE, "body": BODY, "caption": CAPTION, "label": LABEL, "cell": CELL}
    return {name: _style(style, with_fonts) for name, style in named.items()} | {
        f"heading{level}": _style(style, with_fonts) for level, style in HEADINGS.items()
    }


def _style(style: TextStyle, with_fonts: Press) -> dict[str, Any]:
    return {
        "font": with_fonts.families_of(style.typeface),
        "size": style.size,
        "weight": _weight(style.typeface, with_fonts),
    }


def _weight(typeface: Typeface, with_fonts: Press) -> str:
    return "bold" if typeface.is_bold and not with_fonts.is_at_home(typeface) else "regular"


# --- what a page says ------------------------------------------------------------------------------------------------


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _language(tag: str) -> tuple[str, str | None]:
    """Language and country of a tag; Chinese where it names none."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", tag)
    return (found[1].lower(), found[2] and found[2].lower()) if found else ("zh", "cn")


def _first_text(document: Document) -> str:
    return next((block.text for block in document.blocks if isinstance(block, Heading | Paragraph)), "")


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            # The tags of a page skip no level, whatever its headings look like.
            level = min(block.level, level + 1)
        yield _block(block, level)


def _block(block: Block, level: int) -> dict[str, Any]:
    match block:
        case Heading(level=1, text=text):
            return {"kind": "title", "level": level, "lines": [_pieces(line) for line in _title_lines(text)]}
        case Heading():
            name = f"heading{block.level}" if block.level in HEADINGS else "body"
            return {"kind": "heading", "level": level, "style": name, "text": _pieces(block.text)}
        case Paragraph(text=text):
            return {"kind": "paragraph", "text": _pieces(text)}
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _title_lines(text: str) -> list[str]:
    """A title in lines whose words stay whole: a year begins a line where one line is too short for all."""
    fits = PAGE.text_width / POINT / TITLE.size * 2
    if width_of(text) <= fits:
        return [text]
    first, *rest = _YEAR.split(text, maxsplit=1)
    return [first, *rest]


def _pieces(text: str, longest: int = _LONG_WORD) -> list[str]:
    """A text in pieces between which a line may end, beside where it may anyway: a word that is too long for a line is all pieces."""
    pieces: list[str] = []
    for is_long, run in groupby(_PIECE.findall(text), lambda piece: len(piece) > longest):
        words = list(run)
        pieces.extend(character for word in words for character in word) if is_long else pieces.append("".join(words))
    return pieces or [""]


def _picture(picture: Picture) -> dict[str, Any]:
    scale = min(1, PAGE.text_width / picture.width, PAGE.text_height * 0.9 / picture.height)
    return {
        "kind": "picture",
        "content": list(picture.content),
        "format": _KINDS.get(picture.media_type),
        "width": picture.width * scale,
        "height": picture.height * scale,
        "alt": picture.alternative,
    }


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(table: Table) -> dict[str, Any]:
    widths, scale = _widths(table)
    top = 1 if table.caption else 0
    # A heading row that reaches into the rows below cannot be repeated over pages.
    is_head = all(cell.row >= table.head_rows or cell.row + cell.rowspan <= table.head_rows for cell in table.cells)
    head_rows = table.head_rows if is_head else 0
    cells = [*table.cells, *_gaps(table)]
    head = [_cell(cell, table, top, widths, scale) for cell in cells if cell.row < head_rows]
    body = [_cell(cell, table, top, widths, scale) for cell in cells if cell.row >= head_rows]
    if top:
        caption = TableCell(text=table.caption, row=0, column=0, colspan=max(table.width, 1), header="col")
        (head if head_rows else body).insert(0, _cell(caption, table, 0, widths, scale))
    return {
        "kind": "table",
        "columns": widths,
        "size": CELL.size * scale,
        "inset": _INSET * scale,
        "breakable": table.height > _WHOLE_ROWS or any(len(cell.text) > _WHOLE_CELL for cell in table.cells),
        "head": head,
        "body": body,
    }


def _gaps(table: Table) -> Iterator[TableCell]:
    for y, row in enumerate(table.grid()):
        for x, cell in enumerate(row):
            if cell is None:
                yield TableCell(text="", row=y, column=x)


def _cell(cell: TableCell, table: Table, top: int, widths: Sequence[float], scale: float) -> dict[str, Any]:
    width = sum(widths[cell.column : cell.column + cell.colspan])
    room = max(int((width / scale - 2 * _INSET) / (CELL.size / 2)), 1)
    lines = list(cell.text) if _is_upright(cell, table) else cell.text.split("\n")
    is_words = cell.header != "col" and cell.key is None
    return {
        "x": cell.column,
        "y": cell.row + top,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "lines": [_pieces(line, room) for line in lines],
        "align": "left" if is_words and not _is_upright(cell, table) else "center",
        # A long text over the labels at the side says something about the table; it labels no column.
        "strong": cell.header == "col" and not (cell.column == 0 and cell.rowspan > 1),
        "breakable": cell.rowspan > 1 or len(cell.text) > _WHOLE_CELL,
    }


def _is_upright(cell: TableCell, table: Table) -> bool:
    """Whether a label runs from top to bottom: the outermost of several beside each other, where it has the height."""
    return (
        cell.header == "row"
        and cell.column == 0
        and cell.colspan == 1
        and 2 < len(cell.text) <= cell.rowspan
        and any(other.header == "row" and other.column > 0 for other in table.cells)
    )


def _widths(table: Table) -> tuple[list[float], float]:
    """Widths of the columns in points, which fill the page, and by how much type is made smaller so that they can."""
    needs, wishes = [_NARROWEST] * table.width, [_NARROWEST] * table.width
    for cell in table.cells:
        if cell.colspan == 1:
            needs[cell.column] = max(needs[cell.column], _need(cell, table))
            wishes[cell.column] = max(wishes[cell.column], _wish(cell, table))
    whole = PAGE.text_width / POINT
    if sum(needs) > whole:
        scale = whole / sum(needs)
        return [need * scale for need in needs], scale
    # The smaller wishes are fulfilled first: what stands in one line does not gain from more.
    spare, widths = whole - sum(needs), list(needs)
    for left, column in zip(range(table.width, 0, -1), sorted(range(table.width), key=lambda n: wishes[n] - needs[n]), strict=True):
        grant = min(wishes[column] - needs[column], spare / left)
        widths[column] += grant
        spare -= grant
    return [width * whole / sum(widths) for width in widths], 1.0


def _need(cell: TableCell, table: Table) -> float:
    """The width a cell cannot do without: a figure stays in one line, of a label two characters do."""
    if _is_upright(cell, table):
        return CELL.size + 2 * _INSET
    if cell.key is not None:
        return _points(width_of(cell.text))
    words = re.findall(r"[!-~]+", cell.text)
    longest = max((len(word) for word in words), default=0)
    return _points(max(min(width_of(cell.text), 2 * _LABEL_CHARACTERS), min(longest, _LONG_WORD)))


def _wish(cell: TableCell, table: Table) -> float:
    if _is_upright(cell, table) or cell.key is not None or cell.header == "col":
        return _need(cell, table)
    return _points(max(map(width_of, cell.text.split("\n"))))


def _points(columns: float) -> float:
    return columns * CELL.size / 2 + 2 * _INSET
