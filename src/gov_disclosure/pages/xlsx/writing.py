"""From a page to a workbook. Text is written as text, whatever it begins with; a cell that has a key and holds a number, as a number."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from attrs import define, field, frozen

from gov_disclosure.document import Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.errors import DisclosureError
from gov_disclosure.pages.xlsx.layout import FIRST, LONGEST_TEXT, Placed, SheetPlan, TableMark, cut, planned

__all__ = ["Book", "Figure", "figure_of", "write"]

_NUMBER: Final = re.compile(r"([+-]?)(0|[1-9]\d*)(?:\.(\d+))?")
_PORTRAIT: Final = 12
"""Columns that a page of A4 holds upright."""
_SHORT: Final = 10
"""Rows of a table that need no headings on every page."""
_DIGITS: Final = 15
"""Digits that a number of a spreadsheet keeps."""
_NEVER: Final = datetime(2000, 1, 1)  # noqa: DTZ001
"""Stands for the time of creation: the same page is the same bytes."""

FONT: Final = "宋体"
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter", "text_wrap": True},
    "heading": {"bold": True, "font_size": 13, "valign": "vcenter", "text_wrap": True},
    "text": {"text_wrap": True, "valign": "top", "indent": 0},
    "caption": {"text_wrap": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#F2F2F2"},
    "label": {"text_wrap": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#F2F2F2"},
    "words": {"text_wrap": True, "valign": "vcenter", "border": 1},
    "figure": {"align": "right", "valign": "vcenter", "border": 1},
}


@frozen
class Figure:
    """A number as a cell holds it: its value, and the format that shows it as it was printed."""

    value: float
    shown: str


def figure_of(text: str) -> Figure | None:
    """The number in a text, if a spreadsheet shows it just so and keeps all of its digits; else None."""
    found = _NUMBER.fullmatch(text)
    if found is None or text in ("+0", "-0"):
        return None
    sign, whole, fraction = found[1], found[2], found[3] or ""
    if len((whole + fraction).lstrip("0")) > _DIGITS or (fraction and not Decimal(text)):
        return None
    places = f"0.{'0' * len(fraction)}" if fraction else "0"
    return Figure(float(text), f"+{places};-{places};{places}" if sign == "+" else places)


@define
class Book:
    """A workbook that is being written, with the look that all of ours share.

    Arguments:
        book: of XlsxWriter. formats: by name of a style and what is changed of it.
    """

    book: Any
    formats: dict[Any, Any] = field(factory=dict)

    @classmethod
    def at(cls, target: BytesIO, document: Document) -> Book:
        """A workbook, to be written to ``target``."""
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": 11},
        }
        book = xlsxwriter.Workbook(target, options)
        meta = document.metadata
        book.set_properties({"title": cut(document.title), "author": cut(meta.get("ContentSource", "")), "created": _NEVER})
        for name, value in meta.items():
            if value:
                book.set_custom_property(cut(name), cut(value), "text")
        return cls(book)

    def style(self, name: str, **changes: Any) -> Any:
        """A format: one of the styles, changed as asked."""
        key = (name, *changes.items())
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**_STYLES[name], **changes})
        return self.formats[key]

    def sheet(self, plan: SheetPlan) -> Any:
        """A new sheet with the columns of a plan, to be printed on A4, as wide as the page."""
        sheet = self.book.add_worksheet(plan.name)
        sheet.set_column(0, 0, None, None, {"hidden": True})
        for column, width in enumerate(plan.widths, start=FIRST):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.6, 0.6, 0.75, 0.75)
        sheet.hide_gridlines(2)
        if len(plan.widths) > _PORTRAIT:
            sheet.set_landscape()
        return sheet

    def put_texts(self, sheet: Any, plan: SheetPlan, placed: Placed, changes: dict[str, Any]) -> None:
        """A heading or a paragraph, over the whole width; ``changes`` are to its style."""
        block = placed.block
        style, mark = "text", "p"
        if isinstance(block, Heading):
            style, mark = "title" if block.level == 1 else "heading", f"h{block.level}"
        for n, text in enumerate(placed.texts):
            row = placed.row + n
            sheet.write_string(row, 0, mark if n == 0 else f"{mark}+")
            put_wide(sheet, row, FIRST, 1, len(plan.widths), text, self.style(style, **changes))
            if len(plan.widths) > 1 or style != "text":
                sheet.set_row(row, plan.text_height(text) * (1.6 if style == "title" else 1.2 if style == "heading" else 1))

    def put_table(self, sheet: Any, plan: SheetPlan, placed: Placed, table: Table, mark: TableMark) -> None:
        """The frame of a table: marks, caption and heights of rows."""
        if table.caption:
            sheet.write_string(placed.row, 0, "caption")
            put_wide(sheet, placed.row, FIRST, 1, table.width, table.caption, self.style("caption"))
        if table.head_rows and table.height > 2 * table.head_rows + _SHORT:
            sheet.repeat_rows(placed.grid_row, placed.grid_row + table.head_rows - 1)
        for n, height in enumerate(plan.table_heights(table)):
            sheet.write_string(placed.grid_row + n, 0, "row" if n else mark.text())
            sheet.set_row(placed.grid_row + n, height)

    def put_cell(self, sheet: Any, placed: Placed, cell: TableCell) -> None:
        """A cell of a table."""
        row, column = placed.grid_row + cell.row, FIRST + cell.column
        figure = figure_of(cell.text) if cell.key is not None else None
        if figure is not None and (cell.rowspan, cell.colspan) == (1, 1):
            sheet.write_number(row, column, figure.value, self.style("figure", num_format=figure.shown))
            return
        style = self.style("label" if cell.header is not None else "figure" if cell.key is not None else "words")
        put_wide(sheet, row, column, cell.rowspan, cell.colspan, cell.text, style)

    def close(self) -> None:
        """Write it."""
        self.book.close()


def put_wide(sheet: Any, row: int, column: int, rowspan: int, colspan: int, text: str, style: Any) -> None:
    """A text over several cells, merged.

    Raises:
        DisclosureError: it is longer than a cell can hold.
    """
    if len(text) > LONGEST_TEXT:
        raise DisclosureError(
            "A text of {found} characters stands in a table; a cell of a workbook holds {limit}",
            found=len(text),
            limit=LONGEST_TEXT,
        )
    if (rowspan, colspan) != (1, 1):
        sheet.merge_range(row, column, row + rowspan - 1, column + colspan - 1, "", style)
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def mark_of(table: Table) -> TableMark:
    """The mark of a table as it stands."""
    side = max((cell.column + cell.colspan for cell in table.cells if cell.header == "row"), default=0)
    return TableMark(table.width, side, table.head_rows)


def write(document: Document) -> bytes:
    """The page as a workbook.

    Arguments:
        document: any.

    Raises:
        DisclosureError: the text of one cell is longer than a cell of a workbook can hold.
    """
    target = BytesIO()
    book = Book.at(target, document)
    for plan in planned(document):
        sheet = book.sheet(plan)
        for placed in plan.blocks:
            match placed.block:
                case Heading() | Paragraph():
                    book.put_texts(sheet, plan, placed, {})
                case Table() as table:
                    book.put_table(sheet, plan, placed, table, mark_of(table))
                    for cell in table.cells:
                        book.put_cell(sheet, placed, cell)
    book.close()
    return target.getvalue()
