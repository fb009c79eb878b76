"""What a printed cell says: a figure with its unit, a blank, a mark, or nothing that can be read."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from typing import Final

from attrs import frozen

from gov_disclosure.findings import Figure
from gov_disclosure.limits import DEFAULT_LIMITS
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.cells.misread import as_digits
from gov_disclosure.recognise.wording.words import INVISIBLE, plain
from gov_disclosure.report import CellState
from gov_disclosure.schema import MAX_FIGURE, Kind

__all__ = ["Fault", "Printed", "doubted", "looks_like_value", "money_stated", "printed", "resembles_value", "unit_in"]

MARKS: Final = frozenset(
    {"/", "//", "\\", "-", "--", "---", "—", "——", "–", "－", "―", "N/A", "n/a", "NA", "无", "暂无", "不适用", "未发生", "没有"}
)
_NOUGHTS: Final = frozenset({"〇", "零", "○", "◯", "O", "o"})
_YUAN: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_COUNTERS: Final = "件个条份笔项宗起次部家人"
_SIGN: Final = {"+": 1, "-": -1, "−": -1, "—": -1, "–": -1, "±": 1}
_NUMBER: Final = re.compile(
    rf"共?(?P<sign>[+\-−—–±]?)\s*(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    rf"\s*(?P<unit>[千万亿]?\s*元(?:人民币)?|[{_COUNTERS}]|\([{_COUNTERS}]\)|\([千万亿]?元\))?"
)
_IN_TWO_UNITS: Final = re.compile(
    r"(?P<ten_thousands>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})万零?(?P<yuan>[0-9]{1,4}(?:\.[0-9]{1,2})?)元"
)
_CHANGED: Final = re.compile(
    r"(?<=\d)\s*(?:[（(\[［][^（）()\[\]［］]*(?:增|减|升|降|持平|同比|环比)[^（）()\[\]［］]*[）)\]］]"
    r"|[（(\[［]\s*(?:上一?年|去年)[度同期为是：:\s]*\d[\d.,]*\s*[件个]?\s*[）)\]］]|[↑↓▲▼△▽↗↘]\s*\d+(?:\.\d+)?\s*[%％])\s*$"
)
"""What a cell says besides its figure of how that changed, or what it was: （较上年增加27件）, ↑6%, （上年12）."""
_UNIT_WORDS: Final = re.compile(r"[千万亿]?元")
_THIN: Final = re.compile(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))")
_NOTE: Final = re.compile(
    # Circled and raised figures, and marks in brackets: what print knows as the mark of a note, and no figure ever has behind it.
    r"\s*(?:[\u2460-\u249b\u2776-\u2793\u24ea\u00b9\u00b2\u00b3\u2070-\u2079]|[*＊※†‡#＃]|[\[［【〔(（]\s*\^?(?:注|备注|\*|\d{1,2})\s*[\d①-⑳]{0,2}\s*[\])］】〕）]"
    r"|[（(]?注\s*[\d①-⑳]{0,2}[）)]?)+\s*$"
)
_LONGEST_NOTE: Final = 64
_ERROR_VALUE: Final = re.compile(r"#(?:REF|N/A|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC)[!?]?|Err:\d+", re.IGNORECASE)


class Fault(StrEnum):
    """Why the text of a cell is no figure of its line."""

    NEGATIVE = "negative"
    """A count below zero."""
    FRACTION = "fraction"
    """A count with a fraction."""
    TOO_LARGE = "too large"
    ERROR_VALUE = "error value"
    """What a spreadsheet shows where a formula fails."""
    FORMULA = "formula"
    """A formula of which the result was not stored."""
    SEVERAL = "several"
    """More than one figure."""
    UNIT = "unit"
    """A unit that the line does not have."""
    NO_NUMBER = "no number"


@frozen
class Printed:
    """What a cell says.

    Arguments:
        state, value: as in `Cell`; money in 万元 where a unit is known. unit: the unit printed in the cell, if any.
        fault: why it is no figure, where it is none.
    """

    state: CellState
    value: Figure | None = None
    unit: str | None = None
    fault: Fault | None = None


_BLANK: Final = Printed(CellState.BLANK)
_MARK: Final = Printed(CellState.MARK)
_ZERO: Final = Printed(CellState.NUMBER, 0)
_ZERO_AMOUNT: Final = Printed(CellState.NUMBER, Decimal(0))


def _unreadable(fault: Fault) -> Printed:
    return Printed(CellState.UNREADABLE, fault=fault)


def doubted(text: str, kind: Kind) -> str:
    """The text of a cell that is left unread, such as a run of several cells: with a query where alone it would read as a figure."""
    return text if printed(text, kind).state is CellState.UNREADABLE else f"{text}?"


_SHORT: Final = 64
"""Cells up to this length are nearly all that there are, and most of them say the same: what they say is kept."""


def printed(text: str, kind: Kind, unit: str | None = None) -> Printed:
    """Read the text of a cell.

    Arguments:
        text: as printed. kind: what the line holds. unit: of money, told by the heading of the column; 万元 if nothing tells.
    """
    return _printed_of_short(text, kind, unit) if len(text) <= _SHORT else _printed(text, kind, unit)


def _printed(text: str, kind: Kind, unit: str | None) -> Printed:
    if text.isascii() and text.isdecimal() and len(text) < 16 and (text == "0" or text[0] != "0") and kind is not Kind.AMOUNT:
        return Printed(CellState.NUMBER, int(text))
    compact = _compact(text if kind is Kind.CHANGE else _CHANGED.sub("", text))
    if not compact:
        return _BLANK
    if compact in MARKS:
        return _MARK
    if compact in _NOUGHTS:
        return _ZERO_AMOUNT if kind is Kind.AMOUNT else _ZERO
    if kind is Kind.AMOUNT and (parts := _IN_TWO_UNITS.fullmatch(compact)) is not None:
        compact = f"{int(parts['ten_thousands'].replace(',', '')) * 10_000 + Decimal(parts['yuan'])}元"
    found = _NUMBER.fullmatch(compact)
    if found is None:
        return _unreadable(_fault(compact))
    if len(found["digits"]) + len(found["fraction"] or "") > DEFAULT_LIMITS.digits:
        return _unreadable(Fault.TOO_LARGE)
    digits = found["digits"].replace(",", "")
    if len(digits) > 1 and digits[0] == "0":
        return _unreadable(Fault.SEVERAL)
    return _amount(found, digits, unit) if kind is Kind.AMOUNT else _count(found, digits, kind)


_printed_of_short: Final = lru_cache(maxsize=8192)(_printed)


def _compact(text: str) -> str:
    """The text half-width, without what is not seen and without the marks of notes behind a figure.

    The marks go before characters are normalised: ① would become a 1 of the figure.
    """
    shown = INVISIBLE.sub("", text)
    note = _NOTE.search(shown, max(0, len(shown) - _LONGEST_NOTE)) if not shown.isascii() or not shown[-1:].isdecimal() else None
    if note is not None and shown[: note.start()].strip()[-1:].isalnum():
        shown = shown[: note.start()]
    return plain(_THIN.sub("", shown)).strip()


def _fault(compact: str) -> Fault:
    if _ERROR_VALUE.fullmatch(compact):
        return Fault.ERROR_VALUE
    if compact.startswith("="):
        return Fault.FORMULA
    return Fault.SEVERAL if len(re.findall(r"\d+", compact)) > 1 else Fault.NO_NUMBER


def _count(found: re.Match[str], digits: str, kind: Kind) -> Printed:
    value = int(digits)
    if found["sign"]:
        value *= _SIGN[found["sign"]]
    unit = found["unit"]
    if (unit or "").strip("()").endswith(("元", "币")):
        return _unreadable(Fault.UNIT)
    # 3.00 is 3; 3.000 may be a thousand times as many.
    if found["fraction"] and (found["fraction"].strip(".0") or len(found["fraction"]) > 3):
        return _unreadable(Fault.FRACTION)
    if abs(value) >= MAX_FIGURE:
        return _unreadable(Fault.TOO_LARGE)
    if value < 0 and kind is not Kind.CHANGE:
        return _unreadable(Fault.NEGATIVE)
    return Printed(CellState.NUMBER, value, unit)


def _amount(found: re.Match[str], digits: str, heading: str | None) -> Printed:
    if found["sign"] and _SIGN[found["sign"]] < 0:
        return _unreadable(Fault.NEGATIVE)
    unit = found["unit"]
    if unit is not None and not unit_in(unit):
        return _unreadable(Fault.UNIT)
    own = unit_in(unit or "")
    value = Decimal(digits + (found["fraction"] or ""))
    scale = _YUAN[own or heading or "万元"] / _YUAN["万元"]
    if scale != 1:
        with localcontext(prec=3 * DEFAULT_LIMITS.digits):
            value = _tidy(value * scale)
    return _unreadable(Fault.TOO_LARGE) if value >= MAX_FIGURE else Printed(CellState.NUMBER, value, own)


def _tidy(value: Decimal) -> Decimal:
    """Without the zeros that conversion left at the end, and never in exponent notation."""
    tidy = value.normalize()
    return tidy if tidy == 0 or tidy.as_tuple().exponent <= 0 else tidy.quantize(Decimal(1))  # type: ignore[operator]


def unit_in(text: str) -> str | None:
    """The unit of money that a text names: 元, 万元 …; None where it names none."""
    found = _UNIT_WORDS.search("".join(plain(text).split()))
    return found[0] if found else None


_LONGEST_LINE_OF_UNITS: Final = 60
_BETWEEN_UNITS: Final = re.compile(r"[\s、/,;:()\[\]和及]+|(?<=单位)[为是]")
_MONEY: Final = re.compile(r"(?:人民币)?([千万亿]?元)(?:人民币)?")


def money_stated(text: str) -> str | None:
    """The unit of money that a line states for a table; None where it states none, or several.

    Such lines are 单位：件、万元 and （数量单位：件；金额单位：元）.
    """
    line = plain(text)
    if len(line) > _LONGEST_LINE_OF_UNITS or "单位" not in line or "。" in line:
        return None
    pieces = _BETWEEN_UNITS.split(line)
    first = next((n for n, piece in enumerate(pieces) if piece.endswith("单位")), len(pieces))
    units = {found[1] for piece in pieces[first:] if (found := _MONEY.fullmatch(piece)) is not None}
    return units.pop() if len(units) == 1 else None


@lru_cache(maxsize=4096)
def looks_like_value(text: str) -> bool:
    """Whether a cell holds what a figure's cell holds, an empty one and one with letters for digits included."""
    compact = _compact(_CHANGED.sub("", text))
    is_figure = _NUMBER.fullmatch(compact) is not None or _IN_TWO_UNITS.fullmatch(compact) is not None
    return not compact or compact in MARKS or compact in _NOUGHTS or is_figure or as_digits(compact) is not None


_FIGURE_WITHIN: Final = re.compile(r"[^\d\u3400-\u9fff]{0,3}[\u3400-\u9fff]?\s*\d[\d.,'’`/ ]*[^\d]{0,4}")
_YEAR: Final = re.compile(r"20\d\d\s*年?度?")


@lru_cache(maxsize=4096)
def resembles_value(text: str) -> bool:
    """Whether a cell holds one figure with something around it, so that it may be a figure that cannot be read; not a label with a number."""
    compact = _compact(text)
    return (
        _FIGURE_WITHIN.fullmatch(compact) is not None
        and _YEAR.fullmatch(compact) is None
        and split_number(compact) is None
        and sum("\u3400" <= character <= "\u9fff" for character in compact) <= 1
    )
