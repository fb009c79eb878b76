"""How deep markup nests, told before it is parsed: parsers take time quadratic in the nesting of a hostile source."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits

__all__ = ["attributes_of_all", "refuse_hostile_markup", "too_deep", "too_many_attributes"]

# What is less than this cannot cost a parser more than a few seconds, and is not looked at tag by tag.
_FEW_CHARACTERS: Final = 500_000
_FEW_TAGS: Final = 1_500
_MANY_TAGS: Final = 16_000
_FEW_STYLES: Final = 64
_WINDOW: Final = 8_000

_ATTRIBUTES: Final = 1_000
"""More attributes of one element than any page has."""
_ATTRIBUTES_EACH: Final = 3
"""Times as many attributes as there may be elements: what a page may have in all."""

# Elements such as font and b, which a parser opens again in every block after them until they are closed; three of a kind at most,
# so that only those count whose attributes differ. What surely is none of them is passed over by its first letters.
_STYLED: Final = re.compile(r"<(?![/!pPdDaAlLmMhHoO]|[sS][pPcCeE]|[tT][dDrRaAhHbB]|[iI][mMnNfF])[a-zA-Z]+[\s/][^>]{0,200}")

_TAG: Final = re.compile(
    r"""<(?:
      !--(?:-?>|.*?(?:--!?>|\Z))                                # a comment
      |(/?)([a-z][^\s/>]*+)                                     # a tag, and its name
       (?:[\s/]++
         |[^\s/>][^\s/>=]*+                                     # an attribute
          (?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?![>"'])[^\s>]*+)?)?+
       )*+>?
      |[!?/][^>]*+                                              # a declaration, or a comment by mistake
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LONG_TAG: Final = 20
"""Characters of a tag that has no room for many attributes."""
_ATTRIBUTE: Final = re.compile(r"""[\s/]+[^\s/>=]+(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]*))?""")
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_FOREIGN: Final = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)  # where raw text is markup after all
_EMPTY: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_CLOSED_BY_THE_NEXT: Final = frozenset({"a", "dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})


def too_deep(limits: Limits) -> UnreadableDocument:
    """The error of a source that nests deeper than it may."""
    return UnreadableDocument(
        "Elements of the source stand more than {limit} deep in one another (Limits(depth=…) raises the limit)",
        limit=limits.depth,
    )


def attributes_of_all(limits: Limits) -> int:
    """How many attributes all elements of a source may have together."""
    return _ATTRIBUTES_EACH * limits.elements


def too_many_attributes(most: int) -> UnreadableDocument:
    """The error of a source whose elements have more attributes."""
    return UnreadableDocument("The elements of the source have more than {limit} attributes", limit=most)


def refuse_hostile_markup(text: str, limits: Limits) -> None:
    """Look at markup that could be costly to parse, tag by tag.

    Raises:
        UnreadableDocument: elements are left open one in another beyond ``limits.depth``, there are more than ``limits.elements``, or
            absurdly many attributes.
    """
    limits.refuse_many(text.count("<") - text.count("</"))
    if _looks_harmless(text):
        return
    left = most = attributes_of_all(limits)
    raw = frozenset() if _FOREIGN.search(text) else _RAW
    opened: Counter[str] = Counter()
    depth = at = 0
    while (tag := _TAG.search(text, at)) is not None:
        at = tag.end()
        name = tag[2]
        if name is None:
            continue
        length = at - tag.start()
        if length > _ATTRIBUTES and len(tag[0].split()) > _ATTRIBUTES:
            raise UnreadableDocument("An element of the source has more than {limit} attributes", limit=_ATTRIBUTES)
        if length > _LONG_TAG:
            left -= sum(1 for _ in _ATTRIBUTE.finditer(text, tag.end(2), at))
            if left < 0:
                raise too_many_attributes(most)
        name = name.lower()
        if name in _EMPTY or name in _CLOSED_BY_THE_NEXT:
            continue
        if tag[1]:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
            continue
        if name in raw:
            at = _end_of_raw(text, name, at)
            continue
        opened[name] += 1
        depth += 1
        if depth > limits.depth:
            raise too_deep(limits)


def _looks_harmless(text: str) -> bool:
    size = len(text)
    if size > _FEW_CHARACTERS:
        return False
    # Not one end of a tag in a window: a tag as long as that, or a script.
    if any(text.find(">", at, at + _WINDOW) < 0 for at in range(0, size - _WINDOW, _WINDOW)):
        return False
    tags = text.count("<")
    return tags <= _FEW_TAGS or (tags <= _MANY_TAGS and len(set(_STYLED.findall(text))) <= _FEW_STYLES)


def _end_of_raw(text: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(text, at)
    return len(text) if end is None else end.start()
