"""Features of figures: how numbers and zeros are printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from strangers.draft import Draft, Feature
from strangers.facts import REQUESTS, Figure

__all__ = ["PRINTS"]

FULL_WIDTH = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")


def _is_money(path: str) -> bool:
    return path.endswith(("administrative_fees.amount", "total_amount"))


def _thousands(_: Draft, path: str, value: Figure, text: str) -> str:
    head = text.rstrip("万元件")
    number = Decimal(head)
    sign = "+" if head.startswith("+") else ""
    return f"{sign}{number:,f}{text[len(head) :]}"


def _full_width(_: Draft, path: str, value: Figure, text: str) -> str:
    return text.translate(FULL_WIDTH)


def _decimals(places: str) -> Callable[[Draft, str, Figure, str], str]:
    def changed(_: Draft, path: str, value: Figure, text: str) -> str:
        return text if _is_money(path) else text + places

    return changed


def _zero(mark: str, *, columns: bool = False) -> Callable[[Draft, str, Figure, str], str]:
    """Zeros printed so; in some columns of section three alone, or everywhere."""

    def changed(draft: Draft, path: str, value: Figure, text: str) -> str:
        if value:
            return text
        if columns:
            blank = draft.once("blank columns", (("commercial", "research"), ("public", "legal", "other_organ"), ("natural",)))
            return mark if path.startswith(REQUESTS) and path.rpartition(".")[2].startswith(blank) else text
        return mark

    return changed


def _blank_sums(_: Draft, path: str, value: Figure, text: str) -> str:
    return "" if path.endswith(".total") or ".total." in path else text


def _unit_in_cell(_: Draft, path: str, value: Figure, text: str) -> str:
    return text if _is_money(path) else text + "件"


_DIGITS = frozenset({"digits"})
_ZEROS = frozenset({"zeros"})
_BLANKS = frozenset({"zeros", "blanks"})

PRINTS: Final = (
    Feature(name="thousands separators", slots=_DIGITS, figure=_thousands),
    Feature(name="full-width digits", slots=frozenset({"digits", "decimals"}), figure=_full_width),
    Feature(name="counts 3.00", slots=frozenset({"digits", "decimals"}), figure=_decimals(".00")),
    Feature(name="counts 3.0", slots=frozenset({"digits", "decimals"}), figure=_decimals(".0")),
    Feature(name="件 in cells", slots=frozenset({"digits", "count unit"}), figure=_unit_in_cell),
    Feature(name="blank zeros in columns", slots=_BLANKS, figure=_zero("", columns=True)),
    Feature(name="blank zeros", slots=_BLANKS, figure=_zero("")),
    Feature(name="blank sums", slots=_BLANKS, figure=_blank_sums),
    Feature(name="/ for zero", slots=_ZEROS, figure=_zero("/")),
    Feature(name="- for zero", slots=_ZEROS, figure=_zero("-")),
    Feature(name="— for zero", slots=_ZEROS, figure=_zero("—")),
    Feature(name="无 for zero", slots=_ZEROS, figure=_zero("无")),
    Feature(name="〇 for zero", slots=_ZEROS, figure=_zero("〇")),
)
