"""Numbers in Chinese running text: 1,024件, ３件, 一百二十件, 1.2万元, 43.5%, 百分之八点五."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["MAY_BE_NUMBER", "Numeral", "numerals"]

_UNITS: Final = (
    *("件次", "人次", "批次", "位次", "个百分点"),
    *(
        "件",
        "条",
        "份",
        "宗",
        "起",
        "例",
        "项",
        "个",
        "次",
        "笔",
        "部",
        "篇",
        "封",
        "批",
        "期",
        "场",
        "人",
        "位",
        "户",
        "家",
        "元",
        "%",
    ),
)
_SPOKEN: Final = "零〇一二两三四五六七八九十百千"
_PATTERN: Final = re.compile(
    rf"百分之(?P<percent>\d{{1,4}}(?:\.\d{{1,6}})?|[{_SPOKEN}]{{1,6}}(?:点[{_SPOKEN}]{{1,6}})?)(?![{_SPOKEN}点多几余])"
    rf"|(?:(?P<arabic>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<spoken>[{_SPOKEN}]{{1,12}}))"
    rf"(?P<scale>[万亿]?)(?P<more>[余多几])?(?:(?P<unit>{'|'.join(_UNITS)})(?![例款]|(?<=个)(?:月|小时|工作日|自然日)|(?<=部)[门委级分]|(?<=一次)性|(?<=项)(?:共|合计|总计|之和))"
    # Without a unit, where it ends its clause or its place in a list: 数量为0, 均为零, 分别12、3件.
    r"(?P<about>以上|以下|左右|以内|多)?|(?P<bare>(?=$|[，,。、；;）)和与及（])))"
)
_BEGINS: Final = re.compile(rf"百分之|\d+|[{_SPOKEN}]+")
"""Where a number may begin; where none does, all of the run is passed over: what follows its first digit is the tail of a number."""
MAY_BE_NUMBER: Final = rf"\d|百分之|[零〇]|[{_SPOKEN}][万亿]?[余多几]?(?:{'|'.join(_UNITS)})"
"""A pattern that every number of a text matches somewhere, and little else: 进一步, 第一, 统一 do not."""
_NEVER_AFTER: Final = re.compile(rf"[\d.第〔［几{_SPOKEN}]\Z|没有\Z|[\d{_SPOKEN}][,－—–~～至到-]\Z")
"""Not the tail of a number, an article (第3条), the year of a document (〔2021〕) or the end of a range (3至5件)."""
_VAGUE: Final = re.compile(r"(?:近|约|超过?|逾|不足|不到|多达|至少|至多|[大高]于|[低少多]于)\Z")
_TELLING: Final = frozenset(f"0123456789.第〔［几{_SPOKEN}有数无,，－—–~～至到-近约超过逾足达多于")
"""What the two patterns above may end with; behind any other character neither is tried."""
_BARE_AFTER: Final = re.compile(r"(?:[为数量是：:]|[\u4e00-\u9fff、](?<![第年月日号共近约达之即至到前后满每]))\Z")
_MOST_BARE: Final = 7
_DIGITS_SIDE_BY_SIDE: Final = re.compile(f"[{_SPOKEN[2:11]}]{{2}}")
"""三五件, 两三件: a guess, not a number."""
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_WIDE: Final = re.compile(r"[０-９．％]|\d，\d")
"""Looked for first: a search is several times faster than a translation, and few texts need one."""
_DIGITS: Final = "零一二三四五六七八九"
_ZEROS: Final = str.maketrans("零〇", "00")
_SCALES: Final = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
MOST_DIGITS: Final = 18


class Numeral(NamedTuple):
    """A number with its unit in a text.

    Arguments:
        value: the number; of money in yuan, of a percentage as said. step: the last decimal place said.
        unit: as written, empty for a number that goes without (数量为0). start, end: where it stands.
        is_vague: whether 余, 近, 以上 and the like leave it open. is_one: whether it is 一 in words, or 几 of some slogan (三个).
    """

    value: Decimal
    step: Decimal
    unit: str
    start: int
    end: int
    is_vague: bool = False
    is_one: bool = False

    @property
    def is_percentage(self) -> bool:
        """Whether it is per cent."""
        return self.unit == "%"


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers with a unit, or at the end of a clause, from left to right; dates, articles, document numbers and ranges are none."""
    plain = text if _WIDE.search(text) is None else text.translate(_FULL_WIDTH)
    at = 0
    # One search for where a number may begin is several times faster than the whole pattern at every character.
    while (begins := _BEGINS.search(plain, at)) is not None:
        at = begins.end()
        found = _PATTERN.match(plain, begins.start())
        if found is None:
            continue
        at = found.end()
        start = found.start()
        percent, arabic, spoken, scaled, more, unit, about, _ = found.groups()
        if percent:
            yield from _per_cent(found)
            continue
        before = plain[max(0, start - 3) : start]
        last = before[-1:]
        if last in _TELLING and (_NEVER_AFTER.search(before) or (spoken and last in {"数", "无"})):
            continue
        if unit is None and not _is_bare(found, before):
            continue
        value = _value(arabic, spoken)
        if value is None:
            continue
        step = _ONE
        if scaled or (arabic and "." in arabic):
            exponent = value.as_tuple().exponent
            scale = _SCALES[scaled]
            step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0) * scale
            value *= scale
        vague = bool(more or about) or (last in _TELLING and _VAGUE.search(before) is not None)
        is_one = spoken is not None and (spoken == "一" or unit == "个")
        yield _numeral(Numeral, (value, step, unit or "", start, found.end("unit") if unit else at, vague, is_one))


_numeral: Final = tuple.__new__
"""Makes a numeral of all its fields, several times faster than its class does."""
_ONE: Final = Decimal(1)


def _is_bare(found: re.Match[str], before: str) -> bool:
    """Whether a number without a unit is a count: not a year, not a part of a name."""
    said = found["arabic"] or found["spoken"]
    if found["scale"] or found["more"] or len(said) > _MOST_BARE or (found["spoken"] and said not in {"零", "〇"}):
        return False
    if not said.isdecimal() and said not in {"零", "〇"}:
        return False
    return _BARE_AFTER.search(before) is not None and not (
        len(said) == 4 and said.startswith("20") and before[-1:] not in "为数量是：:"
    )


def _per_cent(found: re.Match[str]) -> Iterator[Numeral]:
    """百分之八点五."""
    whole, _, decimals = found["percent"].replace("点", ".").partition(".")
    value = Decimal(whole) if whole.isdecimal() else _value(None, whole)
    digits = "".join(str(_DIGITS.find(digit)) if digit in _DIGITS else digit for digit in decimals.replace("〇", "零"))
    if value is None or (digits and not digits.isdecimal()):
        return
    step = Decimal(1).scaleb(-len(digits))
    yield Numeral(value + Decimal(digits or 0) * step, step, "%", found.start(), found.end())


def _value(arabic: str | None, spoken: str | None) -> Decimal | None:
    if arabic is not None:
        digits = arabic.replace(",", "")
        return Decimal(digits) if len(digits) <= MOST_DIGITS else None
    return None if spoken is None or _DIGITS_SIDE_BY_SIDE.search(spoken) else _in_digits(spoken)


@lru_cache(maxsize=1024)
def _in_digits(spoken: str) -> Decimal | None:
    """The number that Chinese numerals say; reports say few of them, and the same ones."""
    import cn2an  # only a text with Chinese numerals pays for it

    try:
        return Decimal(int(cn2an.cn2an(spoken, "smart")))
    except ValueError:
        return None
