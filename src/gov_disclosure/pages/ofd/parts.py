"""The parts of an OFD file: XML in an archive, that name each other by paths, and elements by numbers."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.packages import Package
from gov_disclosure.pages.xml_tree import parsed

__all__ = ["Parts", "child", "children", "local", "located", "number", "numbers", "said"]


@define
class Parts:
    """The parts of a file, each parsed once it is asked for; none outside of the archive is ever looked for.

    Arguments:
        package: the archive. limits: how deep XML may nest.
    """

    package: Package
    limits: Limits
    _parsed: dict[str, Any] = field(factory=dict)

    def root(self, path: str) -> Any:
        """The root element of a part.

        Raises:
            UnreadableDocument: it is not there, is no XML, or nests too deep.
        """
        if path not in self._parsed:
            if path not in self.package.parts:
                raise UnreadableDocument("The OFD is damaged: its part {part} is missing", part=path[:100])
            self._parsed[path] = parsed(path[:100], self.package.parts[path], self.limits)
        return self._parsed[path]

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self.package.parts


def located(place: str, by: str) -> str:
    """The path of a part.

    Arguments:
        place: as it is said, from the root of the archive or from the folder of who says it. by: path of the part that says it.
    """
    place = place.strip().replace("\\", "/")
    whole = place if place.startswith("/") else posixpath.join(posixpath.dirname(by), place)
    return posixpath.normpath("/" + whole).lstrip("/")


def local(element: Any) -> str:
    """The name of an element without its namespace: drafts of the standard have others."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of an element with one of the names."""
    for one in element:
        if local(one) in names:
            yield one


def child(element: Any, name: str) -> Any | None:
    """The first child with a name."""
    return next(children(element, name), None)


def said(element: Any, name: str) -> str:
    """The text of the first child with a name; empty where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def number(text: str | None, default: float = 0.0) -> float:
    """The number that an attribute gives."""
    found = numbers(text)
    return found[0] if found else default


_LARGEST = 1e6


def numbers(text: str | None) -> list[float]:
    """The numbers that an attribute lists; what is none, or larger than any page, is 0."""
    found = []
    for word in (text or "").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            value = 0.0
        found.append(value if math.isfinite(value) and abs(value) < _LARGEST else 0.0)
    return found
