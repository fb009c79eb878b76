"""Lines of a table that number its columns: 甲 乙 1 2 3 … right below the headings, as statistical tables have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gov_disclosure.document import TableCell
from gov_disclosure.recognise.wording.words import plain

__all__ = ["are_column_numbers", "column_numbers"]

_LEAST = 4
"""Numbers that follow one another before they are taken for nothing else."""
_STEMS = "甲乙丙丁戊"


def column_numbers(grid: Sequence[Sequence[TableCell | None]]) -> Iterator[int]:
    """The lines of a grid that number its columns."""
    for r, row in enumerate(grid):
        if are_column_numbers(list({id(cell): cell.text for cell in row if cell is not None}.values())):
            yield r


def are_column_numbers(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers from one on, with 甲, 乙, 丙 or nothing before them.

    No line of the form holds such figures: its last would have to be the sum of the others.
    """
    number = 0
    for text in texts:
        word = plain(text).strip().strip("()（）[]")
        if word and word not in _STEMS:
            number += 1
            if word != str(number):
                return False
    return number >= _LEAST
