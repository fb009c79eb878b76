"""Arrow, loaded on first use, and the Arrow types of our columns."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gov_disclosure.bulk.columns import AMOUNT_DECIMALS, AMOUNT_DIGITS, Column, Holds
from gov_disclosure.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["arrow", "arrow_type", "schema_of"]


def arrow(module: str = "pyarrow") -> Any:
    """The package, or a module of it.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            'Tables need the package {package}: pip install "gov-disclosure{extra}"',
            package=error.name or module,
            extra="[bulk]",
        ) from error


def arrow_type(holds: Holds) -> Any:
    """The Arrow type of what a column holds."""
    pa = arrow()
    match holds:
        case Holds.TEXT:
            return pa.string()
        case Holds.NUMBER:
            return pa.int64()
        case Holds.AMOUNT:
            return pa.decimal128(AMOUNT_DIGITS, AMOUNT_DECIMALS)
        case Holds.DAY:
            return pa.date32()
        case Holds.TRUTH:
            return pa.bool_()


def schema_of(columns: Iterable[Column]) -> Any:
    """The Arrow schema of a table of these columns."""
    return arrow().schema([(column.name, arrow_type(column.holds)) for column in columns])
