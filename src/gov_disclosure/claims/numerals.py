"""Numbers in Chinese running text: 1,024件, ３件, 一百二十件, 1.2万元, 43.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import frozen

__all__ = ["Numeral", "numerals"]

_UNITS: Final = ("件", "条", "份", "宗", "起", "例", "项", "个百分点", "个", "次", "笔", "部", "人", "元", "%", "％")
_PATTERN: Final = re.compile(
    r"(?<![\d.,，〔［\[（(第])"
    r"(?P<sign>[-－—]?)"
    r"(?:(?P<arabic>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<chinese>[零一二两三四五六七八九十百千]{1,12}))"
    r"\s*(?P<scale>[万亿]?)\s*(?:余|多)?"
    rf"(?P<unit>{'|'.join(_UNITS)})"
)
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_SCALES: Final = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
MOST_DIGITS: Final = 18


@frozen
class Numeral:
    """A number with its unit in a text.

    Arguments:
        value: the number; of money in yuan, of a percentage as said. step: the last decimal place said.
        unit: as written. start, end: where it stands. is_rounded: whether 余, 多 or a scale leaves the last places open.
    """

    value: Decimal
    step: Decimal
    unit: str
    start: int
    end: int
    is_rounded: bool

    @property
    def is_percentage(self) -> bool:
        """Whether it is per cent."""
        return self.unit == "%"


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers with a unit in a text, from left to right; dates, articles and document numbers are none."""
    plain = text.translate(_FULL_WIDTH)
    for found in _PATTERN.finditer(plain):
        written = found["arabic"]
        if written is not None:
            digits = written.replace(",", "").replace("，", "")
            if len(digits) > MOST_DIGITS:
                continue
            try:
                value = Decimal(digits)
            except InvalidOperation:  # pragma: no cover - the pattern admits decimal digits only
                continue
        else:
            spoken = _spoken(found["chinese"])
            if spoken is None:
                continue
            value = Decimal(spoken)
        scale = _SCALES[found["scale"]]
        exponent = value.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0) * scale
        rounded = scale != 1 or plain[found.end("scale") : found.start("unit")].strip() in {"余", "多"}
        unit = found["unit"].replace("％", "%")
        yield Numeral(value * scale, step, unit, found.start(), found.end(), rounded)


def _spoken(numeral: str) -> int | None:
    import cn2an  # only a text with Chinese numerals pays for it

    try:
        return int(cn2an.cn2an(numeral, "smart"))
    except ValueError:
        return None
