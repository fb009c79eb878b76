"""Plain sheets of a workbook: headings and rows, with filters set; text stays text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from attrs import frozen

from gov_disclosure.pages.xlsx.layout import LONGEST_TEXT, cut

__all__ = ["Sheet", "workbook"]

_NEVER: Final = datetime(2000, 1, 1)  # noqa: DTZ001
"""Stands for the time of creation: the same sheets are the same bytes."""
_NAME: Final = 31


@frozen(kw_only=True, eq=False)
class Sheet:
    """A sheet.

    Arguments:
        name: of it. headings: of its columns, with their widths. rows: of texts, figures and None. fixed: columns that stay in sight.
    """

    name: str
    headings: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Any]]
    fixed: int = 1


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """The sheets as a workbook."""
    import xlsxwriter

    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11},
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": cut(title), "created": _NEVER})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#F2F2F2", "text_wrap": True})
        for one in sheets:
            _put(book.add_worksheet(cut(one.name, _NAME)), one, head)
    return target.getvalue()


def _put(sheet: Any, plan: Sheet, head: Any) -> None:
    for column, (heading, width) in enumerate(plan.headings):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    row = 0
    for row, cells in enumerate(plan.rows, start=1):
        for column, value in enumerate(cells):
            if isinstance(value, (int, Decimal)):
                sheet.write_number(row, column, value)
            elif value:
                sheet.write_string(row, column, cut(str(value), LONGEST_TEXT))
    sheet.freeze_panes(1, plan.fixed)
    if row:
        sheet.autofilter(0, 0, row, len(plan.headings) - 1)
