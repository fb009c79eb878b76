"""Excel workbooks, both ways: sheets for sections, the official tables with their spans, figures as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gov_disclosure.document import Place
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.xlsx.form import write_form
from gov_disclosure.pages.xlsx.reading import read
from gov_disclosure.pages.xlsx.writing import write

__all__ = ["fill", "read", "write", "write_form"]


def fill(source: bytes, values: Mapping[Place, str | int | Decimal | None], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The same workbook with other values, see `gov_disclosure.pages.xlsx.filling.fill`.

    It changes XML and leaves all else in it as it was, for which it needs a parser that reading can do without: loaded when used.
    """
    from gov_disclosure.pages.xlsx import filling

    return filling.fill(source, values, limits)
