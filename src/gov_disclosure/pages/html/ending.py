"""Whether an HTML page breaks off before its end, as a download does that was broken off, told by its markup.

Browsers mend such a page, and so does the parser: nothing in the tree shows that more was to come.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["breaks_off", "is_last_cell_open"]

_END: Final = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_BEGIN: Final = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_UNDISPLAYED: Final = re.compile(r"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HALF_A_TAG: Final = re.compile(r"<(?:[a-zA-Z/!][^<>]*)?\Z")
_CLOSED: Final = ("table", "div")
"""Elements whose end must be written, which pages are made of."""
_WRITTEN: Final = frozenset({"p", "td", "th", "li", "span", "h1", "h2", "h3", "h4", "b", "strong", "a", "font"})
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_CELL: Final = re.compile(r"<(/?)(t[dhr]|table)\b", re.IGNORECASE)


def breaks_off(markup: str) -> bool:
    """Whether markup ends before the page does.

    Ends of ``html`` and ``body`` may be left out, by who leaves out their beginnings too; then an end within a tag, a table or a
    division tells.
    """
    if _END.search(markup) is not None or "<" not in markup:
        return False
    if _BEGIN.search(markup) is not None or _HALF_A_TAG.search(markup) is not None:
        return True
    shown = _UNDISPLAYED.sub("", markup).lower()
    last = _last(_TAG, shown)
    if last is not None and not last[1] and last[2] in _WRITTEN and f"</{last[2]}" in shown:
        return True  # in an element whose end is written elsewhere
    return any(len(re.findall(rf"<{tag}[\s>]", shown)) > len(re.findall(rf"</{tag}\b", shown)) for tag in _CLOSED)


def is_last_cell_open(markup: str) -> bool:
    """Whether markup that breaks off does so within a cell, so that its text may go on."""
    last = _last(_CELL, markup)
    return last is not None and last[1] == "" and last[2].lower() in ("td", "th")


def _last(pattern: re.Pattern[str], markup: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(markup):  # noqa: B007 - only the last is looked for
        pass
    return found
