"""A sentence made of words and figures, which knows what it says of which cells."""

from __future__ import annotations

import string
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from gov_disclosure.findings import Figure

__all__ = ["NOTHING", "Said", "SaidKind", "SummarySentence", "digits", "joined", "per_cent", "say"]


class SaidKind(StrEnum):
    """What is said of some cells."""

    FIGURE = "figure"
    """Their sum."""
    SHARE = "share"
    """Their sum in per cent of a whole."""
    CHANGE = "change"
    """Their sum less their sum in the previous report."""
    RATE_OF_CHANGE = "rate_of_change"
    """The same in per cent of their sum in the previous report."""
    NONE = "none"
    """That their sum is zero."""
    ALL = "all"
    """That their sum is the whole."""


@frozen(kw_only=True)
class Said:
    """Something said of cells, in a sentence.

    Arguments:
        kind: see `SaidKind`. text: the words for it; of a number the digits, without sign. value: what is said, with its sign;
            per cent are rounded half up to one decimal, or are the bound that 不足 and 超过 name.
        cells: paths of the cells it speaks of. whole: of the cells that make up the whole, for ``share`` and ``all``.
    """

    kind: SaidKind
    text: str
    value: Figure
    cells: tuple[str, ...]
    whole: tuple[str, ...] = ()


@frozen
class SummarySentence:
    """A sentence or a clause: its text, and all it says of cells, in the order of the text."""

    text: str
    said: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING: Final = SummarySentence("")
Place: TypeAlias = str | Said | SummarySentence


def say(template: str, **places: Place) -> SummarySentence:
    """A template such as ``收到{n}件`` with its places filled. Places that it does not name are left out."""
    clauses = []
    for literal, name, _, _ in string.Formatter().parse(template):
        clauses.append(SummarySentence(literal))
        if name is not None:
            place = places[name]
            clauses.append(
                SummarySentence(place.text, (place,))
                if isinstance(place, Said)
                else SummarySentence(place)
                if isinstance(place, str)
                else place
            )
    return joined(clauses, "")


def joined(clauses: Iterable[SummarySentence], between: str) -> SummarySentence:
    """Clauses as one, with ``between`` between them."""
    clauses = list(clauses)
    return SummarySentence(between.join(c.text for c in clauses), tuple(said for c in clauses for said in c.said))


def digits(value: Figure) -> str:
    """A figure as the form prints it: plain digits, without sign."""
    return f"{value.copy_abs():f}" if isinstance(value, Decimal) else str(abs(value))


_TENTH: Final = Decimal("0.1")
_WHOLE: Final = Decimal(100)


def per_cent(ratio: Decimal) -> tuple[Decimal, str]:
    """A ratio above zero in per cent, and its words: rounded half up to one decimal, but never to nothing nor to a whole it is not."""
    from babel.numbers import format_percent

    value, words = (ratio * _WHOLE).quantize(_TENTH, ROUND_HALF_UP), "{}"
    if value == 0:
        value, words = _TENTH, "不足{}"
    elif value == _WHOLE and ratio < 1:
        value, words = _WHOLE - _TENTH, "超过{}"
    return value, words.format(format_percent(value / _WHOLE, format="0.#%", locale="zh"))
