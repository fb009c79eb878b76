"""What a printed cell says: a figure with its unit, a blank, a mark, or nothing that can be read."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Final

from attrs import frozen

from gov_disclosure.findings import Figure
from gov_disclosure.limits import DEFAULT_LIMITS
from gov_disclosure.recognise.words import plain
from gov_disclosure.report import CellState
from gov_disclosure.schema import MAX_FIGURE, Kind

__all__ = ["Printed", "doubted", "looks_like_value", "printed", "unit_in"]

MARKS: Final = frozenset({"/", "\\", "-", "--", "—", "——", "–", "－", "―", "N/A", "n/a", "无", "不适用"})
_YUAN: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_COUNTERS: Final = "件个条份笔项宗起次部家人"
_SIGN: Final = {"+": 1, "-": -1, "−": -1, "—": -1, "–": -1, "±": 1}
_NUMBER: Final = re.compile(
    rf"(?P<sign>[+\-−—–±]?)\s*(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    rf"\s*(?P<unit>[千万亿]?\s*元(?:人民币)?|[{_COUNTERS}])?"
)
_UNIT_WORDS: Final = re.compile(r"[千万亿]?元")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")


@frozen
class Printed:
    """What a cell says.

    Arguments:
        state, value: as in `Cell`; money in 万元 where a unit is known. unit: the unit printed in the cell, if any.
    """

    state: CellState
    value: Figure | None = None
    unit: str | None = None


_BLANK: Final = Printed(CellState.BLANK)
_MARK: Final = Printed(CellState.MARK)
_UNREADABLE: Final = Printed(CellState.UNREADABLE)


def doubted(text: str, kind: Kind) -> str:
    """The text of a cell that is left unread, such as a run of several cells: with a query where alone it would read as a figure."""
    return text if printed(text, kind).state is CellState.UNREADABLE else f"{text}?"


def printed(text: str, kind: Kind, unit: str | None = None) -> Printed:
    """Read the text of a cell.

    Arguments:
        text: as printed. kind: what the line holds. unit: of money, told by the heading of the column; 万元 if nothing tells.
    """
    if text.isascii() and text.isdecimal() and len(text) < 16 and (text == "0" or text[0] != "0") and kind is not Kind.AMOUNT:
        return Printed(CellState.NUMBER, int(text))
    compact = _INVISIBLE.sub("", plain(text)).strip()
    if not compact:
        return _BLANK
    if compact in MARKS:
        return _MARK
    found = _NUMBER.fullmatch(compact)
    if found is None or len(found["digits"]) + len(found["fraction"] or "") > DEFAULT_LIMITS.digits:
        return _UNREADABLE
    digits = found["digits"].replace(",", "")
    if len(digits) > 1 and digits[0] == "0":
        return _UNREADABLE
    return _amount(found, digits, unit) if kind is Kind.AMOUNT else _count(found, digits, kind)


def _count(found: re.Match[str], digits: str, kind: Kind) -> Printed:
    value = int(digits)
    if found["sign"]:
        value *= _SIGN[found["sign"]]
    unit = found["unit"]
    if found["fraction"] or abs(value) >= MAX_FIGURE or (unit or "").endswith(("元", "币")):
        return _UNREADABLE
    if value < 0 and kind is not Kind.CHANGE:
        return _UNREADABLE
    return Printed(CellState.NUMBER, value, unit)


def _amount(found: re.Match[str], digits: str, heading: str | None) -> Printed:
    if found["sign"] and _SIGN[found["sign"]] < 0:
        return _UNREADABLE
    unit = found["unit"]
    if unit is not None and not unit_in(unit):
        return _UNREADABLE
    own = unit_in(unit or "")
    value = Decimal(digits + (found["fraction"] or ""))
    scale = _YUAN[own or heading or "万元"] / _YUAN["万元"]
    if scale != 1:
        with localcontext(prec=3 * DEFAULT_LIMITS.digits):
            value = _tidy(value * scale)
    return _UNREADABLE if value >= MAX_FIGURE else Printed(CellState.NUMBER, value, own)


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros that conversion left at the end, and never in exponent notation."""
    tidy = value.normalize()
    return tidy if tidy == 0 or tidy.as_tuple().exponent <= 0 else tidy.quantize(Decimal(1))  # type: ignore[operator]


def unit_in(text: str) -> str | None:
    """The unit of money that a text names: 元, 万元 …; None where it names none."""
    found = _UNIT_WORDS.search("".join(plain(text).split()))
    return found[0] if found else None


@lru_cache(maxsize=4096)
def looks_like_value(text: str) -> bool:
    """Whether a cell holds what a figure's cell holds, an empty one included."""
    compact = _INVISIBLE.sub("", plain(text)).strip()
    return not compact or compact in MARKS or _NUMBER.fullmatch(compact) is not None
