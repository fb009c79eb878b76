"""From a PDF to a page: what is drawn in it, read by where it stands. A PDF knows neither tables nor paragraphs."""

from __future__ import annotations

from gov_disclosure.document import Document
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.pdf.drawn import opened, sheets_of
from gov_disclosure.pages.placed.source import document_of

__all__ = ["read"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a PDF is, all its pages one after the other.

    Arguments:
        source: bytes of the file. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no PDF, is damaged, locked with a password, a scan, garbled, or beyond a limit.
    """
    if isinstance(source, str):
        raise UnreadableDocument("A PDF was looked for; this is text")
    with opened(source, limits) as file:
        sheets = list(sheets_of(file, limits))
        metadata = {name: text for name, text in file.get_metadata_dict().items() if text}
    return document_of("PDF", sheets, metadata, limits)
