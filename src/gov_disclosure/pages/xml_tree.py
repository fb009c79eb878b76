"""Parts of office files as trees of elements: parsed with nothing fetched and nothing expanded.

The one place that knows which parser does it: lxml; in a web page, for which there is no build of it, the one of Python itself.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.nesting import attributes_of_all, too_deep, too_many_attributes

if sys.platform == "emscripten":
    from gov_disclosure.pages.xml_plain import TooDeep, tree_of
else:
    from gov_disclosure.pages.xml_libxml import TooDeep, tree_of

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
        part: its name. text: its XML. limits: how deep it may nest, and how many elements it may have.

    Raises:
        UnreadableDocument: it is no XML, nests too deep, or has more elements or attributes than the limit.
    """
    limits.refuse_many(text.count(b"<") - text.count(b"</"))
    if (text.count(b'"') + text.count(b"'")) // 2 > (most := attributes_of_all(limits)):
        raise too_many_attributes(most)
    for strict, usual in _STRICT:
        text = text.replace(strict, usual)
    try:
        return tree_of(text)
    except TooDeep:
        raise too_deep(limits) from None
    except ValueError as error:
        raise UnreadableDocument("{part} in the source is damaged: {reason}", part=part, reason=str(error)[:200]) from None
