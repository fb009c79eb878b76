"""From bytes to text: what a source is encoded in, whatever it says of itself."""

from __future__ import annotations

import codecs
import re
from typing import Final

__all__ = ["decode", "is_text"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Few sources ask for these patterns: they are compiled when one does.
_DECLARED: Final = rb"""(?i)<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)"""
_DECLARED_WITHIN: Final = 4096
_UNUSUAL: Final = r"[^\t\n\r -~\xa0-\xff\u2010-\u205e\u2190-\u21ff\u2460-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
"""What a Chinese text hardly has: it has ASCII, ideographs, their punctuation, full width, quotes, arrows, circled numbers, rules."""
_ASCII: Final = r"[\t\n\r -~]"
_CHINESE: Final = "gb18030"  # the superset of GB 2312 and GBK
_DAMAGE: Final = "\ufffd"


def decode(source: bytes | str) -> str:
    """The text of a source; a byte that means nothing is U+FFFD, so that nothing around it is lost.

    A byte order mark decides; then whether the bytes are UTF-8, because other encodings of Chinese text almost never are, while pages
    often declare one and are written in another; then a declaration that the bytes bear out. What is left is UTF-8 with damage if
    more of its characters are whole than broken, else GB 18030.

    Arguments:
        source: bytes; text passes through, without a byte order mark and with halves of characters replaced.
    """
    if isinstance(source, str):
        return _whole(source.removeprefix("\ufeff"))
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return source.decode(encoding, "replace").removeprefix("\ufeff")
    unmarked = _unmarked(source)
    if unmarked is not None:
        return source.decode(unmarked, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(source)
    if declared is not None:
        try:
            return source.decode(declared)
        except UnicodeDecodeError:
            pass
    text = source.decode("utf-8", "replace")
    broken = text.count(_DAMAGE)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if beyond_ascii > 2 * broken else source.decode(_CHINESE, "replace")


def is_text(head: bytes) -> bool:
    """Whether bytes are the beginning of a text in one of the encodings of `decode`: no text has zero bytes but in UTF-16 or UTF-32."""
    return b"\0" not in head or any(head.startswith(mark) for mark, _ in _MARKS) or _unmarked(head) is not None


def _unmarked(source: bytes) -> str | None:
    """The byte order of a text in UTF-16 that has lost its mark; None where it is none.

    Half of the bytes of its ASCII characters, line breaks at least, are zero; and read in the right order hardly a character is one
    that a Chinese text does not have.
    """
    head = source[:_DECLARED_WITHIN]
    if b"\0" not in head or len(head) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, "replace")
        # Two letters of another encoding look like an ideograph: there must be characters that are ASCII in this one.
        if len(re.findall(_UNUSUAL, text)) * 20 <= len(text) <= 200 * len(re.findall(_ASCII, text)):
            return encoding
    return None


def _declared(source: bytes) -> str | None:
    """The encoding a page declares, if it is one of those that are not tried anyway."""
    found = re.search(_DECLARED, source[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # UTF-8 and GB 18030 are tried anyway, and an encoding of one byte a character would fit any bytes.
    return name if name.startswith(("big5", "cp950")) else None


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
