"""Labels cut short: 需另行制作 for 没有现成信息需要另行制作, 本年新收申请 for 本年新收政府信息公开申请数量."""

from __future__ import annotations

from collections.abc import Iterable

from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.vocabulary import Word, spellings
from gov_disclosure.recognise.wording.words import plain

__all__ = ["abbreviated"]


def abbreviated(text: str, among: Iterable[Word]) -> Word | None:
    """The one word whose letters, in their order, are those of a label and more; None where none is, or several are.

    A label of fewer than four letters tells only with the number that the form prints before the word.
    """
    numbered = split_row_number(plain(text))
    number = numbered[:2] if numbered is not None and numbered[0] else None
    labels = [spelled for spelled in spellings(text) if len(spelled) >= (4 if number is None else 2)]
    if not labels:
        return None
    label = min(labels, key=len)
    found = [word for word in among if any(_is_within(label, spelled) for spelled in word.keys)]
    if number is not None:
        found = [word for word in found if word.number == number] or (found if len(label) >= 4 else [])
    return found[0] if len({word.path for word in found}) == 1 else None


def _is_within(label: str, spelled: str) -> bool:
    """Whether the letters of a label stand in a word in their order; of a word that is far longer, its first letters must be there."""
    letters = iter(spelled)
    return len(label) < len(spelled) and all(letter in letters for letter in label)
