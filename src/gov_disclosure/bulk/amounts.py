"""Figures as a decimal column holds them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from gov_disclosure.bulk.columns import AMOUNT_DECIMALS, AMOUNT_DIGITS
from gov_disclosure.findings import Figure

__all__ = ["amount"]

_CONTEXT: Final = Context(prec=AMOUNT_DIGITS, rounding=ROUND_HALF_EVEN)
_LAST: Final = Decimal(1).scaleb(-AMOUNT_DECIMALS)


def amount(value: Figure) -> Decimal:
    """A figure as a decimal column holds it; more than its decimals no money has."""
    return Decimal(value).quantize(_LAST, context=_CONTEXT)
