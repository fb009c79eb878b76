"""PDF, both ways: read from where its letters and lines stand, written in the layout of official documents.

Reading and writing need different packages, and none of them is light: each is loaded when it is used, and only what is used must be
there. Reading needs PDFium alone; our own files come home by their tags where the package for these is there too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from gov_disclosure.document import Document
from gov_disclosure.errors import MissingExtra
from gov_disclosure.limits import DEFAULT_LIMITS, Limits

__all__ = ["read", "typefaces", "write"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a PDF is: by its tags if it is one of ours, else by its letters and lines, all its sheets one after the other.

    Arguments:
        source: bytes of the file. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no PDF, is damaged, locked with a password, a scan, or beyond a limit.
        MissingExtra: PDFium is not installed.
    """
    ours: Document | None = None
    try:
        by_tags = _loaded("tags")
    except MissingExtra:  # of which the encryption that its package asks for cannot be had everywhere
        by_tags = None
    if by_tags is not None and isinstance(source, bytes):
        ours = by_tags.read(source, limits)
    if ours is not None:
        return ours
    page: Document = _loaded("reading").read(source, limits)
    return page


def _loaded(name: str) -> ModuleType:
    """A module of ours that needs a package.

    Raises:
        MissingExtra: the package is not installed.
    """
    try:
        return import_module(f"gov_disclosure.pages.pdf.{name}")
    except ImportError as error:
        if error.name is not None and error.name.startswith("gov_disclosure"):
            raise
        raise MissingExtra.of_format("pdf", "pdf", error) from error


def write(document: Document, *, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> bytes:
    """The page as a PDF in the layout of official documents; the same page and fonts give the same bytes.

    Arguments:
        document: any. fonts: files or folders of fonts to use beside those of the system; `typefaces` tells which are chosen.
        system_fonts: whether those of the system are used.

    Raises:
        DisclosureError: no font has one of the characters, or a path given holds no font.
        MissingExtra: Typst is not installed.
    """
    written: bytes = _loaded("writing").write(document, fonts=fonts, system_fonts=system_fonts)
    return written


def typefaces(*, fonts: Sequence[str | os.PathLike[str]] = (), system_fonts: bool = True) -> dict[str, str]:
    """The family that prints each kind of type that the standard names, with the same arguments as `write`.

    Raises:
        DisclosureError: there is no font at all, or a path given holds none.
        MissingExtra: Typst is not installed.
    """
    chosen: dict[str, str] = _loaded("writing").typefaces(fonts=fonts, system_fonts=system_fonts)
    return chosen
