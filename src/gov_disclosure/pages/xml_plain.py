"""XML by the parser that Python brings (expat), with as much of lxml's elements as reading asks for."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree

__all__ = ["DEEPEST", "TooDeep", "tree_of"]

DEEPEST: Final = 256
"""What lxml takes."""
_ENCODING: Final = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)""")


class TooDeep(ValueError):
    """Elements stand in each other deeper than the parser takes."""


def tree_of(text: bytes) -> Any:
    """The root element of a text of XML. Comments and instructions are left out.

    Raises:
        TooDeep: it nests too deep. ValueError: it is no XML, or declares a type of its own and so perhaps entities; says why.
    """
    parser = ElementTree.XMLParser(target=_Builder(element_factory=Element), encoding=None)  # noqa: S314
    try:
        parser.feed(_known_encoding(text))
        return parser.close()
    except ElementTree.ParseError as error:
        raise ValueError(str(error).partition(": line")[0]) from None


class Element(ElementTree.Element):
    """An element that tells what is in it as lxml's do."""

    def iter(self, *tags: str) -> Iterator[Any]:  # type: ignore[override]
        """It and the elements below it, those of these names if any are given."""
        if len(tags) < 2:
            return super().iter(*tags)
        return (element for element in super().iter() if element.tag in tags)

    def iterchildren(self, *tags: str) -> Iterator[Any]:
        """The elements in it, of these names if any are given."""
        return (child for child in self if not tags or child.tag in tags)


class _Builder(ElementTree.TreeBuilder):
    """Counts how deep elements stand; refuses what could declare entities."""

    depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeep("Excessive depth in document")
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> None:
        raise ValueError("a document type is declared")


def _known_encoding(text: bytes) -> bytes:
    """The same text, in an encoding that the parser knows: it knows those of Unicode and few others."""
    declared = _ENCODING.match(text)
    if declared is None:
        return text
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        if name.startswith("utf") or name in ("ascii", "iso8859-1"):
            return text
        said = text.decode(name)
    except (LookupError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    return said[: declared.start(1)].encode() + b"utf-8" + said[declared.end(1) :].encode()
