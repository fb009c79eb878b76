"""What is raised above a line, or points to a note: the mark of a note, or an exponent or an ordinal that belongs to the text."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_exponent", "is_mark"]

_MARK: Final = re.compile(
    r"[\s(（\[［【〔〖]*(?:注?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})?|[①-⓿❶-➓㊀-㊉⑴-⒇]+|[*＊※†‡§#☆★△▲]{1,3}|[⁰¹²³⁴-⁹]+)"
    r"(?:[-,，、—]\s*\d{1,3}){0,4}[\s)）\]］】〕〗.:：]*"
)
_LONGEST: Final = 12
_BARE: Final = re.compile(r"[-+−]?\d{1,3}")
_PART_OF_A_FIGURE: Final = re.compile(r"\d[.．]$")
_UNIT: Final = re.compile(r"(?:[A-Za-zμΩ]|[米里])$")
_POWER_OF_TEN: Final = re.compile(r"(?<![\d.,])10$")
_ORDINAL: Final = re.compile(r"st|nd|rd|th")


def is_mark(text: str) -> bool:
    """Whether a text reads like the mark of a note."""
    text = text.strip()
    return len(text) <= _LONGEST and any(map(_says, text)) and _MARK.fullmatch(text) is not None


def is_exponent(raised: str, before: str, *, in_cell: bool) -> bool:
    """Whether something raised is part of the text before it, and so no mark of a note.

    Arguments:
        raised: what is raised. before: what stands before it in its line or cell. in_cell: whether it is a cell, in which whatever is
            raised behind a figure is a note.
    """
    raised, before = raised.strip(), before.rstrip()
    if _PART_OF_A_FIGURE.search(before) or raised[:1] in (".", "．"):
        return True
    is_behind_figure = before[-1:].isdecimal()
    if is_behind_figure and in_cell:
        return False
    if is_behind_figure and (_ORDINAL.fullmatch(raised) or (_POWER_OF_TEN.search(before) and _BARE.fullmatch(raised))):
        return True
    if _BARE.fullmatch(raised) and _UNIT.search(before):
        return True
    # What is raised and no mark at all, such as TM or a word set higher by mistake, is said like the rest.
    return not is_mark(raised)


def _says(character: str) -> bool:
    return not character.isspace() and character not in "()（）[]［］【】〔〕〖〗.:：,，、-—"
