"""Names and quotes that are safe to show: what would steer a terminal, break a line or hide text is written out."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["printable"]

_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of characters that are not seen and do something: control, format, halves of characters, breaks of lines."""


def printable(text: str) -> str:
    r"""The text on one line, with each character that steers shown by its number, such as ``\x1b``; others stay as they are."""
    if text.isprintable():
        return text
    return "".join(_shown(c) if unicodedata.category(c) in _STEERING else c for c in text)


def _shown(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is no text
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
