"""What single values look like in data, whichever way it is read or written."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from gov_disclosure.schema import MAX_DECIMALS, MAX_FIGURE

__all__ = ["AMOUNT_PATTERN", "DATE_PATTERN", "SCHEMA_VERSION", "UnreadNumber", "amount_text"]

SCHEMA_VERSION: Final = 1
"""Version of the data format; it grows when a document of before would be read otherwise."""

AMOUNT_PATTERN: Final = rf"^(0|[1-9][0-9]{{0,{len(str(MAX_FIGURE)) - 2}}})(\.[0-9]{{1,{MAX_DECIMALS}}})?$"
"""An amount as a string."""

DATE_PATTERN: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""A date."""


def amount_text(value: Decimal) -> str:
    """An amount as data holds it: exact, without an exponent."""
    return f"{value:f}" if value else "0"


@frozen
class UnreadNumber:
    """A number in a source that is none we can hold: ``NaN``, or one with more digits than the limit allows."""

    text: str
