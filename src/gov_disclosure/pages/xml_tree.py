"""Parts of office files as trees of elements: parsed with nothing fetched and nothing expanded.

The one place that knows which parser does it.
"""

from __future__ import annotations

from typing import Any, Final

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.nesting import too_deep

__all__ = ["parsed"]

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
