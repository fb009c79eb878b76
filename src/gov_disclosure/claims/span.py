"""A word or a number where it stands in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.words import KnownWord

__all__ = ["Span"]


class Span(NamedTuple):
    """Words or a number of the grammar in the closed-up text."""

    kind: str
    start: int
    end: int
    word: KnownWord | None = None
    number: Numeral | None = None
