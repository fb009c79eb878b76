"""Rows of a table as a program prints them: a line of ``['规章', '0', None]`` for each, as lists, tuples or JSON, alone or within others."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["without_print"]

_TEXT: Final = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_ITEM: Final = rf"(?:{_TEXT}|[+-]?\d+(?:\.\d+)?|None|null|nan|NaN)"
_NOTHING: Final = frozenset({"None", "null", "nan", "NaN"})
_ROW: Final = re.compile(
    rf"(?:\d{{1,4}}[:.)]?\s+)?[\[(][\[(\s]*(?P<items>{_ITEM}(?:\s*,\s*{_ITEM})*)?\s*(?:,\s*)?[\])][\])\s]*[,;]?"
)
_CUT: Final = re.compile(r"\s*[\[(][\[(\s]*(?:['\"]|None|null|$)")
_BRACKETS: Final = re.compile(r"[\[\]()\s,;]+")
_LONGEST: Final = 40
"""Lines over which a row may be printed."""
_FEWEST: Final = 3
"""Rows of several cells, before lines are taken for a table that was printed."""


def without_print(lines: Sequence[str]) -> list[str]:
    """The lines of a text, each row that a program printed with its cells parted by tabs, at the line where it begins.

    Lines keep their numbers. A list or two may be quoted in a text for another reason: they stay as they are.
    """
    rows = dict(_rows(lines))
    if sum(len(cells) > 1 for _, cells in rows.values()) < _FEWEST:
        return list(lines)
    found = ["" if _BRACKETS.fullmatch(line) else line for line in lines]
    for at, (end, cells) in rows.items():
        found[at:end] = ["\t".join(cells), *[""] * (end - at - 1)]
    return found


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, tuple[int, tuple[str, ...]]]]:
    """Each row by the line where it begins, with the line after it and its cells."""
    at = 0
    while at < len(lines):
        row = _row_at(lines, at)
        if row is not None:
            yield at, row
        at = row[0] if row is not None else at + 1


def _row_at(lines: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    if _CUT.match(lines[at]) is None and _ROW.fullmatch(lines[at].strip()) is None:
        return None
    whole = ""
    for end in range(at, min(at + _LONGEST, len(lines))):
        if end > at and (not lines[end].strip() or _CUT.match(lines[end])):
            return None
        whole += lines[end]
        if (found := _ROW.fullmatch(whole.strip())) is not None:
            cells = tuple(_cell(item) for item in re.findall(_ITEM, found["items"] or ""))
            return (end + 1, cells) if any(cells) else None
    return None


def _cell(item: str) -> str:
    """What a cell says; where its text was broken to fit, the parts are one."""
    if item in _NOTHING:
        return ""
    try:
        text = str(literal_eval(item)) if item[0] in "'\"" else item
    except (SyntaxError, ValueError):
        text = item[1:-1]
    return re.sub(r"[\t\r\n]+", "", text)
