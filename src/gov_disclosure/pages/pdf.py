"""PDF, both ways: read from where its letters and lines stand, written in the layout of official documents.

Reading and writing need different packages, and none of them is light: each is loaded when it is used.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec

from gov_disclosure.document import Document
from gov_disclosure.limits import DEFAULT_LIMITS, Limits

__all__ = ["read", "typefaces", "write"]

for _package in ("pdfminer", "pypdfium2", "typst"):
    if find_spec(_package) is None:
        raise ModuleNotFoundError(f"No module named {_package!r}", name=_package)


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a PDF is: by its tags if it is one of ours, else by its letters and lines, all its sheets one after the other.

    Arguments:
        source: bytes of the file. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no PDF, is damaged, locked with a password, a scan, or beyond a limit.
    """
    from gov_disclosure.pages import pdf_tags

    ours = pdf_tags.read(source, limits) if isinstance(source, bytes) else None
    if ours is not None:
        return ours
    from gov_disclosure.pages import pdf_reading

    return pdf_reading.read(source, limits)


def write(document: Document, *, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> bytes:
    """The page as a PDF in the layout of official documents; the same page and fonts give the same bytes.

    Arguments:
        document: any. fonts: files or folders of fonts to use beside those of the system; `typefaces` tells which are chosen.
        system_fonts: whether those of the system are used.

    Raises:
        DisclosureError: no font has one of the characters, or a path given holds no font.
    """
    from gov_disclosure.pages import pdf_writing

    return pdf_writing.write(document, fonts=fonts, system_fonts=system_fonts)


def typefaces(*, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> dict[str, str]:
    """The family that prints each kind of type that the standard names, with the same arguments as `write`.

    Raises:
        DisclosureError: there is no font at all, or a path given holds none.
    """
    from gov_disclosure.pages import pdf_writing

    return pdf_writing.typefaces(fonts=fonts, system_fonts=system_fonts)
