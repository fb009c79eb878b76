"""The numbering of Chinese official documents: 一、（一）1.（1）, from depth and position, and back."""

from __future__ import annotations

import re

__all__ = ["DEPTHS", "chinese_numeral", "number_of", "numbered", "split_number"]

_DIGITS = "零一二三四五六七八九"
DEPTHS = 4
"""How many levels the numbering of official documents has (GB/T 9704—2012, 7.3.3)."""


def chinese_numeral(number: int) -> str:
    """``number`` (1 to 99) in Chinese, as articles and headings are numbered: 1 is 一, 20 is 二十, 36 is 三十六."""
    if not 1 <= number <= 99:
        raise ValueError(f"chinese_numeral takes a number from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


_NUMERALS = {chinese_numeral(n): n for n in range(1, 100)}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
"""Numerals that nobody can alter, as on cheques."""


def numbered(depth: int, position: int) -> str:
    """The number of a heading: depth 1 is 一、, depth 2 （一）, depth 3 1., depth 4 （1）; positions count from 1.

    Empty beyond the ninety-ninth: no document numbers so many headings, and `split_number` knows no more.
    """
    if position > 99:
        return ""
    match depth:
        case 1:
            return f"{chinese_numeral(position)}、"
        case 2:
            return f"（{chinese_numeral(position)}）"
        case 3:
            return f"{position}."
        case 4:
            return f"（{position}）"
    raise ValueError(f"official documents number headings at depths 1 to {DEPTHS}, not {depth}")


_NUMERAL = "[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,3}"
_PATTERNS = (
    re.compile(rf"\s*({_NUMERAL})\s*[、.．，,]\s*"),
    re.compile(rf"\s*[（(]\s*({_NUMERAL})\s*[）)]\s*[、.．]?\s*"),
    re.compile(r"\s*(\d{1,2})\s*(?:[.．、](?!\d))\s*"),
    re.compile(r"\s*[（(]\s*(\d{1,2})\s*[）)]\s*[、.．]?\s*"),
)


def split_number(text: str) -> tuple[int, int, str] | None:
    """Take the number off a heading: ``（二）部分公开`` is ``(2, 2, "部分公开")``: depth, position, the rest.

    Half-width brackets and spaces are accepted. None where the text does not begin with a number.
    """
    for depth, pattern in enumerate(_PATTERNS, start=1):
        found = pattern.match(text)
        if found is None:
            continue
        position = number_of(found[1])
        if position is not None:
            return depth, position, text[found.end() :]
    return None


def number_of(numeral: str) -> int | None:
    """The value of a Chinese numeral from 一 to 九十九, formal ones (壹) included, or of one or two digits; None for anything else."""
    if numeral.isdecimal() and len(numeral) <= 2:
        return int(numeral) or None
    return _NUMERALS.get(numeral.translate(_FORMAL))
