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

from gov_disclosure.document import Document, Heading, Paragraph, Picture, Table
from gov_disclosure.pages.official_layout import (
    BODY,
    CELL,
    HEADINGS,
    MARK,
    PAGE,
    PAGE_NUMBER,
    POINT,
    TITLE,
    TextStyle,
    Typeface,
)
from gov_disclosure.pages.pdf.tables import common_side, pieces, shown, table_as_data
from gov_disclosure.pages.pdf.typesetting import TYPEFACES, Press, press
from gov_disclosure.pages.wrapping import width_of, wrapped

__all__ = ["typefaces", "write"]

_YEAR: Final = re.compile(r"(?<=\D)(?=\d{4}年)|(?<![零〇○一二三四五六七八九])(?=[零〇○一二三四五六七八九]{4}年)")
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
    return files("gov_disclosure.pages.pdf").joinpath("official.typ").read_bytes()


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
    # Tables with captions that follow each other are drawn as one.
    for is_captioned, run in groupby(document.blocks, lambda block: isinstance(block, Table) and bool(block.caption)):
        if is_captioned:
            yield from _joined([block for block in run if isinstance(block, Table)])
            continue
        for block in run:
            match block:
                case Heading(text=text) if not shown(text).strip():
                    continue  # there is nothing to see, and no bookmark without words
                case Heading():
                    # The tags of a page skip no level, whatever its headings look like.
                    level = min(block.level, level + 1)
                    yield _heading(block, level)
                case Paragraph(text=text):
                    yield {"kind": "paragraph", "text": pieces(text)}
                case Table():
                    yield table_as_data(block)
                case Picture():
                    yield _picture(block)


def _joined(tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    side = common_side(tables)
    for n, table in enumerate(tables, start=1):
        yield table_as_data(table, side=side) | {"follows": n > 1, "is_followed": n < len(tables)}


def _heading(heading: Heading, level: int) -> dict[str, Any]:
    if heading.level == 1:
        return {"kind": "title", "level": level, "lines": [pieces(line) for line in _title_lines(heading.text)]}
    style = f"heading{heading.level}" if heading.level in HEADINGS else "body"
    return {
        "kind": "heading",
        "level": level,
        "lower": heading.level - level,
        "style": style,
        "text": pieces(heading.text),
    }


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
