"""Markup that was escaped once too often on its way here: pages that show their tags and entities as text.

Editors, feeds and crawlers escape what is escaped already. Nobody writes the tags of a table, or the reference to a space, for readers to
see them: what a page shows of them is markup once more.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

__all__ = ["unescaped", "with_tags"]

_AMPERSAND: Final = r"&(?:amp|#38|#x26);"
_SHOWN_ENTITY: Final = re.compile(rf"{_AMPERSAND}(?=(?:[A-Za-z]{{2,8}}|#\d{{2,6}}|#x[0-9a-f]{{2,5}});)", re.IGNORECASE)
_NAMES: Final = "table|thead|tbody|tfoot|caption|colgroup|col|tr|t[dh]|h[1-6]|p|div|span|br|font|strong|section|article|o:p|ul|li"
_SHOWN_TAG: Final = re.compile(rf"(?:{_AMPERSAND}|&)(?:lt|#60|#x3c);/?(?:{_NAMES})(?=[\s/&>])", re.IGNORECASE)
_SHOWN_CELL: Final = re.compile(rf"(?:{_AMPERSAND}|&)(?:lt|#60|#x3c);t[dh](?=[\s/&>])", re.IGNORECASE)
_RAW: Final = re.compile(r"<(script|style|textarea|xmp|title|noscript|template)(?=[\s/>])|<!--", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-z!/?][^<>]*>", re.IGNORECASE)
_MOST: Final = 3
"""Times that a page may have been escaped too often."""


def unescaped(text: str) -> str:
    """A source in which a reference that was escaped (``&amp;nbsp;``) is one; as it is where none was."""
    for _ in range(_MOST):
        if (once := _SHOWN_ENTITY.sub("&", text)) == text:
            break
        text = once
    return text


def with_tags(markup: str) -> str:
    """Markup in which the text that shows the tags of a table has them as tags; as it is where no text shows them."""
    if _SHOWN_CELL.search(markup) is None:
        return markup
    found: list[str] = []
    at = 0
    while (raw := _RAW.search(markup, at)) is not None:
        end = re.compile("-->" if raw[1] is None else f"</{raw[1]}", re.IGNORECASE).search(markup, raw.end())
        stop = len(markup) if end is None else end.end()
        found += [_between_tags(markup[at : raw.start()]), markup[raw.start() : stop]]
        at = stop
    return "".join([*found, _between_tags(markup[at:])])


def _between_tags(markup: str) -> str:
    found: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        found += [_as_tags(markup[at : tag.start()]), tag[0]]
        at = tag.end()
    return "".join([*found, _as_tags(markup[at:])])


def _as_tags(text: str) -> str:
    for _ in range(_MOST):
        if _SHOWN_TAG.search(text) is None:
            break
        text = unescape(text)
    return text
