"""From a page to a PDF in the layout of official documents, through Typst. The page goes there as data; the template is constant."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from json import dumps
from typing import Any, Final
from unicodedata import category

from attrs import define, frozen

from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.pages.official_layout import (
    BODY,
    CELL,
    HEADINGS,
    MARK,
    PAGE,
    PAGE_NUMBER,
    POINT,
    SPACIOUS_CELL,
    TITLE,
    TextStyle,
    Typeface,
)
from gov_disclosure.pages.pdf_typesetting import TYPEFACES, Press, press
from gov_disclosure.pages.wrapping import width_of, wrapped

__all__ = ["typefaces", "write"]

_LONG_WORD: Final = 20
"""Letters of a word in a text from which on it may be broken anywhere, such as an address of a page."""
_WHOLE_ROWS: Final = 10
"""Rows of a table that is never cut over pages."""
_WHOLE_CELL: Final = 300
"""Characters of a cell that is never cut over pages."""
_LABEL_CHARACTERS: Final = 2
"""Chinese characters of a label that stay in one line at least."""
_FEW_COLUMNS: Final = 5
"""Columns of a table whose type need not be small."""
_YEAR: Final = re.compile(r"(?<=\D)(?=\d{4}年)|(?<![零〇○一二三四五六七八九])(?=[零〇○一二三四五六七八九]{4}年)")
_WORD: Final = re.compile(r"[!-~]+")
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
    return with_fonts.set(_template(), _sheet(document, with_fonts), is_dated=_date(document) is not None)


def _sheet(document: Document, with_fonts: Press) -> str:
    """All that the template asks for, as JSON."""
    day = _date(document)
    return dumps(
        {
            "page": _page(with_fonts),
            "styles": _styles(with_fonts),
            "lang": _language(document.language),
            "title": document.title or _first_text(document),
            "author": [name] if (name := document.metadata.get("ContentSource")) else [],
            "mark": MARK,
            "date": [day.year, day.month, day.day] if day else None,
            "blocks": list(_blocks(document)),
        },
        ensure_ascii=False,
    )


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
        "text_width": PAGE.text_width,
        "characters": PAGE.characters,
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
    named = {"title": TITLE, "body": BODY, "cell": CELL}
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


def _date(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.metadata.get("PubDate", "")[:10])
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
            if not _shown(block.text).strip():
                continue  # there is nothing to see, and no bookmark without words
            # The tags of a page skip no level, whatever its headings look like.
            level = min(block.level, level + 1)
        yield _block(block, level)


def _block(block: Block, level: int) -> dict[str, Any]:
    match block:
        case Heading(level=1, text=text):
            return {"kind": "title", "level": level, "lines": [_pieces(line) for line in _title_lines(text)]}
        case Heading():
            name = f"heading{block.level}" if block.level in HEADINGS else "body"
            return {"kind": "heading", "level": level, "lower": block.level - level, "style": name, "text": _pieces(block.text)}
        case Paragraph(text=text):
            return {"kind": "paragraph", "text": _pieces(text)}
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _title_lines(text: str) -> list[str]:
    """A title in lines as even as can be, where one is too short for all; a year begins a line."""
    fits = int(PAGE.text_width / POINT / TITLE.size * 2)
    if width_of(text) <= fits:
        return [text]
    return [line for part in _YEAR.split(text, maxsplit=1) if part for line in _even(part, fits)]


def _even(text: str, fits: int) -> list[str]:
    count = math.ceil(width_of(text) / fits)
    narrowest = math.ceil(width_of(text) / count)
    lines = next(lines for width in range(narrowest, sys.maxsize) if len(lines := wrapped(text, width)) <= count)
    made: list[str] = []
    at = 0
    for line in lines:
        if not text.startswith(line, at):
            # The space at which a line ends belongs to the text.
            made[-1] += " "
            at += 1
        made.append(line)
        at += len(line)
    return made


def _pieces(text: str, longest: int = _LONG_WORD) -> list[str]:
    """A text in pieces between which a line may end, beside where it may anyway: a word that is too long for a line is all pieces."""
    pieces: list[str] = []
    for is_long, run in groupby(_PIECE.findall(_shown(text)), lambda piece: len(piece) > longest):
        words = list(run)
        pieces.extend(character for word in words for character in word) if is_long else pieces.append("".join(words))
    return pieces or [""]


def _shown(text: str) -> str:
    """A text without what shows nothing and only steers other characters, such as marks of direction: a page says what is seen."""
    return text if text.isprintable() else "".join(character for character in text if category(character) != "Cf")


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
    plan = _Plan.of(table)
    top = 1 if table.caption else 0
    # A heading row that reaches into the rows below cannot be repeated over pages.
    is_head = all(cell.row >= table.head_rows or cell.row + cell.rowspan <= table.head_rows for cell in table.cells)
    head_rows = table.head_rows if is_head else 0
    cells = [*table.cells, *_gaps(table)]
    head = [plan.cell(cell, top) for cell in cells if cell.row < head_rows]
    body = [plan.cell(cell, top) for cell in cells if cell.row >= head_rows]
    if top:
        caption = TableCell(text=table.caption, row=0, column=0, colspan=max(table.width, 1), header="col")
        (head if head_rows else body).insert(0, plan.cell(caption, 0) | {"weight": "caption"})
    return {
        "kind": "table",
        "columns": plan.widths,
        "size": plan.setting.size,
        "aside": plan.setting.aside,
        "above": plan.setting.above,
        "breakable": table.height > _WHOLE_ROWS or any(len(cell.text) > _WHOLE_CELL for cell in table.cells),
        "head": head,
        "body": body,
    }


def _gaps(table: Table) -> Iterator[TableCell]:
    for y, row in enumerate(table.grid()):
        for x, cell in enumerate(row):
            if cell is None:
                yield TableCell(text="", row=y, column=x)


@frozen
class _Setting:
    """How close a table is set, in points.

    Arguments:
        size: of its type. aside, above: between the border of a cell and what stands in it, on the sides, and above and below.
    """

    size: float
    aside: float
    above: float

    def width(self, characters: int) -> float:
        """Of a cell with so many half-width characters."""
        return characters * self.size / 2 + 2 * self.aside

    def scaled(self, scale: float) -> _Setting:
        """The same, larger or smaller."""
        return _Setting(self.size * scale, self.aside * scale, self.above)


_CLOSE: Final = _Setting(CELL.size, aside=3, above=3.5)
_SPACIOUS: Final = _Setting(SPACIOUS_CELL.size, aside=5, above=5)


@frozen
class _Plan:
    """How a table is laid out.

    Arguments:
        setting: how close. widths: of its columns in points; they fill the page. upright: labels that run from top to bottom.
    """

    setting: _Setting
    widths: tuple[float, ...]
    upright: frozenset[TableCell]

    @classmethod
    def of(cls, table: Table) -> _Plan:
        """The plan of a table."""
        setting = _SPACIOUS if table.width <= _FEW_COLUMNS else _CLOSE
        whole, upright = PAGE.text_width / POINT, _upright(table)
        columns = [_Column(setting, setting.width(2)) for _ in range(max(table.width, 1))]
        for cell in table.cells:
            if cell.colspan == 1 and cell not in upright:
                columns[cell.column].hold(cell)
        needed = sum(column.width for column in columns)
        if needed > whole:
            scale = whole / needed
            return cls(setting.scaled(scale), tuple(column.width * scale for column in columns), upright)
        # First what stands at the side and in words comes to stand in one line, as far as there is room; then headings do.
        spare = _grant([(column, column.of_text) for column in columns], whole - needed)
        spare = _grant([(column, column.of_heading) for column in columns], spare)
        narrow = {cell.column for cell in upright}
        growing = [column for column in columns if column.is_words] or [c for n, c in enumerate(columns) if n not in narrow]
        share = spare / sum(column.width for column in growing)
        for column in growing:
            column.width *= 1 + share
        return cls(setting, tuple(column.width for column in columns), upright)

    def cell(self, cell: TableCell, top: int) -> dict[str, Any]:
        """A cell as data.

        Arguments:
            top: rows above the table's own.
        """
        width = sum(self.widths[cell.column : cell.column + cell.colspan]) - 2 * self.setting.aside
        room = int(width / (self.setting.size / 2))
        is_upright = cell in self.upright
        lines = list(cell.text) if is_upright else cell.text.split("\n")
        is_centred = is_upright or cell.header == "col" or cell.key is not None
        # A text above the labels at the side says something of the table; it labels no column.
        is_corner = cell.column == 0 and cell.colspan > 1 and cell.rowspan > 1
        return {
            "x": cell.column,
            "y": cell.row + top,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            "lines": [_pieces(line, room) for line in lines],
            "align": "center" if is_centred else "left",
            "weight": "strong" if cell.header == "col" and not is_corner else "regular",
            "breakable": len(cell.text) > _WHOLE_CELL,
        }


def _upright(table: Table) -> frozenset[TableCell]:
    """The labels that run from top to bottom: the outermost of several beside each other, where they have the height."""
    if not any(cell.header == "row" and cell.column > 0 for cell in table.cells):
        return frozenset()
    return frozenset(
        cell
        for cell in table.cells
        if cell.header == "row" and cell.column == 0 and cell.colspan == 1 and 2 < len(cell.text) <= cell.rowspan
    )


@define
class _Column:
    """A column that is being measured, in points.

    Arguments:
        setting: of the table. width: so far; what it cannot do without. of_text: what its texts and labels at the side would like.
        of_heading: what its headings would like. is_words: whether texts stand in it that are neither figure nor label.
    """

    setting: _Setting
    width: float
    of_text: float = 0
    of_heading: float = 0
    is_words: bool = False

    def hold(self, cell: TableCell) -> None:
        """Take a cell in: a figure stays in one line, of a label two characters do, and a word of letters if it is not long."""
        whole = self.setting.width(max(map(width_of, cell.text.split("\n"))))
        if cell.key is not None:
            self.width = max(self.width, whole)
            return
        word = max(map(len, _WORD.findall(cell.text)), default=0)
        least = self.setting.width(max(2 * _LABEL_CHARACTERS, min(word, _LONG_WORD)))
        self.width = max(self.width, min(whole, least))
        if cell.header == "col":
            self.of_heading = max(self.of_heading, whole)
        else:
            self.of_text = max(self.of_text, whole)
            self.is_words = self.is_words or cell.header is None


def _grant(wishes: Sequence[tuple[_Column, float]], spare: float) -> float:
    """What is left of ``spare`` after columns were widened as they wish, the small wishes first."""
    wanted = sorted(((wish - column.width, column) for column, wish in wishes if wish > column.width), key=lambda pair: pair[0])
    for left, (more, column) in zip(range(len(wanted), 0, -1), wanted, strict=True):
        granted = min(more, spare / left)
        column.width += granted
        spare -= granted
    return spare
