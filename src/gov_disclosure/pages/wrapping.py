"""Breaking Chinese text into lines by East Asian width, so that joining the lines gives the text again, letter for letter.

A line ends between two characters of which one at least is wide (nothing is lost there, and nothing added when lines are joined), or
at a single space between two narrow ones (which joining puts back). It never ends elsewhere; a word that is too long runs over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

__all__ = ["joined", "longest_piece", "width_of", "wrapped"]

_NOT_FIRST: Final = frozenset("、。，．：；！？）〕】》〉」』”’％%,.:;!?)]}…—～·")
"""Characters that begin no line (避头)."""
_NOT_LAST: Final = frozenset("（〔【《〈「『“‘([{")
"""Characters that end no line (避尾)."""
_NARROW: Final = 16
"""Columns in which there is no room for 避头尾."""


_COMMON: Final = (
    *((" ", "~", 1), ("\u00ae", "\u02ff", 1), ("\u2010", "\u2027", 1), ("\u2030", "\u205e", 1)),
    *(("\u3001", "\u3029", 2), ("\u4e00", "\u9fff", 2), ("\uff01", "\uff60", 2)),
)
"""What most texts are made of: from, to, columns. wcwidth knows of all characters, and is slow to load."""


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    """Columns of a character; none of those that have no place of their own."""
    for first, last, columns in _COMMON:
        if first <= character <= last:
            return columns
    from wcwidth import wcwidth

    return max(wcwidth(character), 0)


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal: those of its characters, one by one.

    Terminals and their tables disagree on what characters joined into one picture take; a drawing must be read back by any of them.
    """
    return sum(map(_columns, text))


def _is_wide(character: str) -> bool:
    return _columns(character) == 2


def joined(lines: Sequence[str]) -> str:
    """The text whose lines these are."""
    text = ""
    for line in lines:
        if text and line and not _is_wide(text[-1]) and not _is_wide(line[0]):
            text += " "
        text += line
    return text


def _may_part(before: str, here: str) -> bool:
    """Whether a line may end between two characters: one is wide, and neither clings to the other."""
    return before not in " \u200d" and (_is_wide(before) or _is_wide(here)) and _columns(here) > 0


def _pieces(text: str, *, strict: bool) -> Iterator[tuple[str, str]]:
    """The pieces between which lines may end: what separates each from the one before (nothing or a space), and its text.

    Arguments:
        strict: whether 避头 and 避尾 are kept, and not only what joining needs.
    """
    start = 0
    separator = ""
    n = 1
    while n < len(text):
        before, here = text[n - 1], text[n]
        if here == " ":
            if n + 1 < len(text) and not _is_wide(before) and before != " " and not _is_wide(text[n + 1]) and text[n + 1] != " ":
                yield separator, text[start:n]
                separator, start = " ", n + 1
                n += 1
        elif _may_part(before, here) and (not strict or (here not in _NOT_FIRST and before not in _NOT_LAST)):
            yield separator, text[start:n]
            separator, start = "", n
        n += 1
    if start < len(text):
        yield separator, text[start:]


def longest_piece(text: str) -> int:
    """Columns that the longest unbreakable piece takes."""
    return max((width_of(piece) for _, piece in _pieces(text, strict=False)), default=0)


def wrapped(text: str, width: int, *, first: int | None = None) -> list[str]:
    """The lines of a text.

    Arguments:
        text: without line breaks, single spaces, none at the ends. width: columns of a line. first: of the first line, if other.
    """
    room = width if first is None else first
    # In a narrow column 避头尾 would leave nothing to break: there only joining counts, as it does for what would run over.
    pieces = list(_pieces(text, strict=min(width, room) >= _NARROW))
    if any(width_of(piece) > min(width, room) for _, piece in pieces):
        pieces = list(_pieces(text, strict=False))
    lines = [""]
    used = 0
    for separator, piece in pieces:
        needed = len(separator) + width_of(piece)
        if lines[-1] and used + needed > room:
            lines.append(piece)
            room, used = width, width_of(piece)
        else:
            lines[-1] += separator + piece
            used += needed
    return lines
