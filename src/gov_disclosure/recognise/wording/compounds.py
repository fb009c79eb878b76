"""Labels that say a row and its column in one: 行政许可本年处理决定数量, 予以公开—自然人; and a heading with the row below it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.vocabulary import Role, Word, vocabulary, words_with
from gov_disclosure.recognise.wording.words import key, plain

__all__ = ["compound"]

_PAIRS: Final = (
    (Role.ROW, Role.COLUMN),
    (Role.BLOCK, Role.COLUMN),
    (Role.ACROSS, Role.BLOCK),
    (Role.GROUP, Role.ROW),
    (Role.COLUMN, Role.ROW),
)


@lru_cache(maxsize=4096)
def compound(text: str, section: str) -> tuple[str, ...] | None:
    """The two labels, or three, that a text is in a section; None where it is one, or nothing of the form."""
    number = split_row_number(plain(text))
    spelled = key(number[2] if number is not None else text)
    if not spelled or _of(spelled, section) or len(spelled) > _longest(section):
        return None
    found = {parts for at in range(1, len(spelled)) for parts in _cut(spelled, at, section)}
    if len(found) != 1:
        return None
    (parts,) = found
    # The number before a label tells words apart that the form repeats.
    return parts if number is None else (plain(text).removesuffix(number[2]) + parts[0], *parts[1:])


def _cut(spelled: str, at: int, section: str) -> list[tuple[str, ...]]:
    first, second = spelled[:at], spelled[at:]
    before = _of(first, section)
    if not before:
        return []
    after = _of(second, section)
    if any((a.role, b.role) in _PAIRS for a in before for b in after):
        return [(first, second)]
    return [
        (first, second[:cut], second[cut:])
        for cut in range(1, len(second))
        if any(
            (a.role, b.role) in _PAIRS and (b.role, c.role) in _PAIRS
            for a in before
            for b in _of(second[:cut], section)
            for c in _of(second[cut:], section)
        )
    ]


def _of(spelled: str, section: str) -> tuple[Word, ...]:
    return tuple(word for word in words_with(spelled) if word.section == section)


@cache
def _longest(section: str) -> int:
    return 3 * max(len(spelled) for word in vocabulary() if word.section == section for spelled in word.keys)
