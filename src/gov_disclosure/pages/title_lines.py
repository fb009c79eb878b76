"""How the title of a page is put in lines where it is too long for one, and how lines of a heading are one text again."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Sequence
from typing import Final

from gov_disclosure.pages.official_layout import PAGE, POINT, TITLE
from gov_disclosure.pages.wrapping import width_of, wrapped

__all__ = ["heading_of", "title_lines"]

_YEAR: Final = re.compile(r"(?<=\D)(?=\d{4}年)|(?<![零〇○一二三四五六七八九])(?=[零〇○一二三四五六七八九]{4}年)")


def title_lines(text: str) -> list[str]:
    """The lines of a title, together its text: as even as can be, where one is too short for all; a year begins a line (7.3.1)."""
    fits = int(PAGE.text_width / POINT / TITLE.size * 2)
    if width_of(text) <= fits:
        return [text]
    return [line for part in _YEAR.split(text, maxsplit=1) if part for line in _even(part, fits)]


def _even(text: str, fits: int) -> list[str]:
    count = math.ceil(width_of(text) / fits)
    narrowest = math.ceil(width_of(text) / count)
    lines = next(lines for width in range(narrowest, sys.maxsize) if len(lines := wrapped(text, width)) <= count)
    made: list[str] = []
    at = 0
    for line in lines:
        if not text.startswith(line, at):
            # The space at which a line ends belongs to the text.
            made[-1] += " "
            at += 1
        made.append(line)
        at += len(line)
    return made


def heading_of(lines: Sequence[str]) -> str:
    """The lines of a heading as one, with no space between Chinese, nor between Chinese and a number."""
    whole = ""
    for line in lines:
        apart = " " if whole and line and not (_clings(whole[-1], line[0]) or _clings(line[0], whole[-1])) else ""
        whole += apart + line
    return whole


_FIRST_WIDE: Final = "\u2e80"


def _clings(one: str, other: str) -> bool:
    return one >= _FIRST_WIDE and (other >= _FIRST_WIDE or other.isdigit())
