"""Reading message catalogues (gettext ``.po``), as far as ours go: a message and its translation, without plurals and contexts.

Babel reads all there is to the format, and takes nine times as long: longer than a check of a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["messages_of"]

_ENTRY: Final = re.compile(r'^(msgid|msgstr)[ \t]+(".*"(?:\n[ \t]*".*")*)', re.MULTILINE)
_BETWEEN: Final = re.compile(r'"\s*\n\s*"')
_ESCAPED: Final = re.compile(r"\\(.)")
_CONTROLS: Final[Mapping[str, str]] = {"n": "\n", "r": "\r", "t": "\t"}


def messages_of(catalogue: str) -> dict[str, str]:
    """The translations in the text of a catalogue, by message; those that are still to be made are left out."""
    found: dict[str, str] = {}
    key = ""
    for keyword, written in _ENTRY.findall(catalogue):
        text = _BETWEEN.sub("", written[1:-1]) if "\n" in written else written[1:-1]
        if "\\" in text:
            text = _ESCAPED.sub(lambda escape: _CONTROLS.get(escape[1], escape[1]), text)
        if keyword == "msgid":
            key = text
        elif key and text:
            found[key] = text
    return found
