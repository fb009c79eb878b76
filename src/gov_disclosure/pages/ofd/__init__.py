"""OFD (GB/T 33190—2016), the state's own format for documents that are laid out, both ways: read from where its letters and lines stand,
our own files by their tags; written as a PDF is set.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from gov_disclosure.document import Document
from gov_disclosure.errors import MissingExtra
from gov_disclosure.pages.ofd.reading import read

__all__ = ["read", "write"]


def write(document: Document, *, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> bytes:
    """The page as an OFD in the layout of official documents; the same page and fonts give the same bytes. Fonts are named, not embedded.

    Arguments:
        document: any. fonts: files or folders of fonts to use beside those of the system. system_fonts: whether those are used.

    Raises:
        DisclosureError: no font has one of the characters, or a path given holds no font.
        MissingExtra: PDFium or Typst is not installed.
    """
    try:
        from gov_disclosure.pages.ofd import writing
    except ImportError as error:
        raise MissingExtra.of_format("ofd", "pdf", error) from error
    return writing.write(document, fonts=fonts, system_fonts=system_fonts)
