"""What an OFD of ours says of its page beside the letters that stand on it: which of them are headings, paragraphs and cells.

The standard has a place for such tags of an application (``CustomTags``). They hold the page as HTML, and the digest of the pages that
they tell of: a file that anyone has changed is read by where its letters stand, as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final
from xml.sax.saxutils import escape

from gov_disclosure.document import Document, Heading, Paragraph, Table
from gov_disclosure.limits import Limits
from gov_disclosure.pages import html
from gov_disclosure.pages.ofd.parts import Parts, children, located, said

__all__ = ["NAMESPACE", "read", "tags_of"]

NAMESPACE: Final = "urn:gov-disclosure:page"
"""By which our tags are known among those of other applications."""


def tags_of(document: Document, pages: Iterable[bytes]) -> str:
    """The tags of a page, as XML.

    Arguments:
        document: it. pages: the parts with its letters, in order.
    """
    return f'<Page xmlns="{NAMESPACE}" Digest="{_digest(pages)}">{escape(html.write(document))}</Page>'


def read(parts: Parts, path: str, pages: Sequence[bytes], letters: Counter[str], limits: Limits) -> Document | None:
    """The page that the tags of a document tell; None where it has none of ours, or they do not tell of its pages.

    Arguments:
        path: of the document's root part. pages: the parts with its letters. letters: all that stand on them.
    """
    place = said(parts.root(path), "CustomTags")
    listed = located(place, path)
    if not place or not parts.has(listed):
        return None
    for one in children(parts.root(listed), "CustomTag"):
        where = located(said(one, "FileLoc"), listed)
        if one.get("NameSpace") != NAMESPACE or not parts.has(where):
            continue
        root = parts.root(where)
        if root.get("Digest") != _digest(pages):
            return None
        page = html.read(root.text or "", limits)
        return page if _letters(page) <= letters else None
    return None


def _digest(pages: Iterable[bytes]) -> str:
    digest = sha256()
    for page in pages:
        digest.update(page)
    return digest.hexdigest()


def _letters(page: Document) -> Counter[str]:
    """The Chinese letters and the digits of a page: how marks and letters of other scripts are drawn is no matter of theirs."""
    return Counter(one for text in _texts(page) for one in text if "\u4e00" <= one <= "\u9fff" or one.isdecimal())


def _texts(page: Document) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        elif isinstance(block, Heading | Paragraph):
            yield block.text
