"""The XML of Word files: names of elements, and parts parsed with nothing fetched and nothing expanded."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.nesting import too_deep

__all__ = ["MC", "W", "is_on", "number", "parsed", "value"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict variant of the format, which says the same."""
_DIGITS: Final = re.compile(r"\s*([+-]?\d{1,12})")


def parsed(part: str, text: bytes, limits: Limits) -> Any:
    """The root element of a part.

    Arguments:
        part: its name. text: its XML. limits: how deep it may nest.

    Raises:
        UnreadableDocument: it is no XML, or nests too deep.
    """
    for strict, usual in _STRICT:
        text = text.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise too_deep(limits) from None
        raise UnreadableDocument(
            "{part} in the source is damaged: {reason}", part=part, reason=str(error).partition(", line")[0][:200]
        ) from None


def value(element: Any, name: str) -> str | None:
    """What the child ``name`` of an element says, as ``<w:ilvl w:val="0"/>`` does; None where there is no such child."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "")


def number(text: str | None) -> int | None:
    """The whole number that an attribute gives; None where it gives none."""
    found = None if text is None else _DIGITS.match(text)
    return None if found is None else int(found[1])


def is_on(element: Any, name: str) -> bool:
    """Whether the child ``name`` of an element is there and is not switched off."""
    child = None if element is None else element.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")
