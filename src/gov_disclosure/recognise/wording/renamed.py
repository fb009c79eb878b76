"""Headings that a page words otherwise than the form: told by what is left, when all that are known have found their columns.

企业 is no label of the form. But under it, beside headings of the form, stands one of the columns that no other heading names, and it has the
most letters of 商业企业. Headings are told so only all together: each must be most like one column, and no two like the same. A heading without
a letter of any of them is of another column.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from gov_disclosure.recognise.wording.words import key

__all__ = ["told_by_rest"]

_Column = TypeVar("_Column", bound=Hashable)
_MOST: Final = 8
"""Letters beyond which a text is no other wording of a heading, but says more."""


def told_by_rest(texts: Sequence[str], left: Mapping[_Column, Iterable[str]]) -> dict[str, _Column]:
    """Which column each heading names; empty where one may name several, or several one.

    Arguments:
        texts: headings that name no column of the form as they stand. left: columns that no other heading names, each with its keys.
    """
    found: dict[str, _Column] = {}
    for text in dict.fromkeys(texts):
        letters = key(text)
        shares = {column: max(len(set(letters) & set(one)) for one in keys) for column, keys in left.items()}
        most = max(shares.values(), default=0)
        if not most:
            continue
        best = [column for column, share in shares.items() if share == most]
        if len(letters) > _MOST or len(best) != 1 or best[0] in found.values():
            return {}
        found[text] = best[0]
    return found
