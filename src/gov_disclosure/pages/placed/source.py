"""A source that is drawn, as a page: whether there are letters at all, and whether they say what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gov_disclosure.document import Document
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.placed.letters import Sheet
from gov_disclosure.pages.placed.page import blocks_of

__all__ = ["document_of"]


def document_of(kind: str, sheets: Sequence[Sheet], metadata: Mapping[str, str], limits: Limits) -> Document:
    """The page that sheets make.

    Arguments:
        kind: what the source is called: PDF, OFD. metadata: what the file says of itself; ``ScannedPages`` is added.
        limits: how much it may ask for.

    Raises:
        UnreadableDocument: all of it is a scan, its letters do not say what they are, or it is beyond a limit.
    """
    scans = [sheet.number for sheet in sheets if sheet.is_scan]
    has_letters = any(not glyph.text.isspace() for sheet in sheets for glyph in sheet.glyphs)
    if scans and not has_letters:
        raise UnreadableDocument(
            "The {kind} is a scan: its {pages} pages are pictures, without a letter that could be read; run text recognition (OCR) on it first",
            kind=kind,
            pages=len(scans),
        )
    if is_garbled(glyph.text for sheet in sheets for glyph in sheet.glyphs):
        raise UnreadableDocument(
            "The source shows letters but does not say which they are (its text layer is garbled); "
            "print it to PDF again from the program that made it, or run text recognition (OCR) on it"
        )
    about = dict(metadata)
    if scans:
        about["ScannedPages"] = ", ".join(map(str, scans))
    blocks, asides = blocks_of(sheets, Budget(limits))
    return Document(blocks=blocks, title=about.get("Title", ""), metadata=about, asides=asides)


_ENOUGH: Final = 40
"""Letters: fewer tell nothing."""


def is_garbled(characters: Iterable[str]) -> bool:
    """Whether most letters are none: without a code, of private use, bytes of Chinese taken for Latin, or ideographs nobody uses.

    Figures and punctuation are no evidence, as garbled fonts often spell them right.
    """
    letters = good = 0
    for text in characters:
        code = ord(text[0])
        if (code < 0x80 and text.isalnum()) or text.isspace():
            continue
        if (code < 0xA0 and code >= 0x20) or 0x2000 <= code < 0x3100 or 0xFF00 <= code < 0xFFF0:
            continue
        letters += 1
        good += _is_common(text[0])
    return letters >= _ENOUGH and 2 * good < letters


def _is_common(character: str) -> bool:
    """Whether an ideograph is among the some thousand that texts are written with, in mainland or in traditional characters."""
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = character.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False
