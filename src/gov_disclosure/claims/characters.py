"""The characters of a text as the grammar reads them: one width, one script, nothing that carries no meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from attrs import frozen

__all__ = ["Characters", "closed_up"]

_WIDTHS: Final = str.maketrans("０１２３４５６７８９．％,:;()!?．", "0123456789.%，：；（）！？.")
_OTHER_WIDTH: Final = re.compile("[０-９．％,:;()!?]")
"""Looked for first: a search is several times faster than a translation, and few sentences need one."""
_SAID: Final = re.compile(r"[\s“”\"'‘’＿_*●■]+|(?<=\d)[，,](?=\d{3}(?!\d))")
"""What is dropped: white space, quotation marks, marks of lists, and the commas within a number."""


@frozen
class Characters:
    """A text closed up.

    Arguments:
        text: what is left. places: for each character where it stands in the original; None where nothing was dropped.
    """

    text: str
    places: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the original."""
        if self.places is None or start == end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def closed_up(text: str) -> Characters:
    """A text without what says nothing, its digits and marks in one width, its Traditional characters as Simplified ones."""
    plain = text if _OTHER_WIDTH.search(text) is None else text.translate(_WIDTHS)
    try:
        plain.encode("gb2312")
    except UnicodeEncodeError:
        together: str = _converter().convert(plain)  # 答覆 is 答复, 覆 alone stays
        plain = together if len(together) == len(plain) else "".join(map(_simplified, plain))
    places: list[int] = []
    kept: list[str] = []
    at = 0
    for dropped in _SAID.finditer(plain):
        kept.append(plain[at : dropped.start()])
        places.extend(range(at, dropped.start()))
        at = dropped.end()
    if not at:
        return Characters(plain, None)
    kept.append(plain[at:])
    places.extend(range(at, len(plain)))
    return Characters("".join(kept), places)


@cache
def _simplified(character: str) -> str:
    """One character for one: places stay what they were."""
    if not "\u3400" <= character <= "\u9fff":
        return character
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> Any:
    import opencc  # slow to load, and few texts need it

    return opencc.OpenCC("t2s")
