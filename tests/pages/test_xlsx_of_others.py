"""Workbooks that are not ours, as offices keep them: what is a table in them, and what is said between tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from gov_disclosure.document import Block, Heading, Paragraph, Table
from gov_disclosure.pages import xlsx


def blocks(fill: Callable[[Any], None]) -> tuple[Block, ...]:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    fill(book.add_worksheet())
    book.close()
    return xlsx.read(target.getvalue()).blocks


def told(fill: Callable[[Any], None]) -> list[str | tuple[int, int]]:
    """Texts as they are, tables by their height and width."""
    return [(one.height, one.width) if isinstance(one, Table) else getattr(one, "text", "") for one in blocks(fill)]


def two_rows(sheet: Any, at: int) -> None:
    sheet.write_row(at, 0, ["甲", 1, 2])
    sheet.write_row(at + 1, 0, ["乙", 3, 4])


def test_a_numbered_title_ends_a_table_even_without_a_blank_row() -> None:
    def fill(sheet: Any) -> None:
        two_rows(sheet, 0)
        sheet.write_string(2, 0, "二、水的情况")
        two_rows(sheet, 3)

    assert told(fill) == [(2, 3), "二、水的情况", (2, 3)]


def test_a_long_sentence_over_the_whole_width_ends_a_table_and_a_short_one_is_a_row_of_it() -> None:
    long = "以上数字由各科室分别统计，" * 4

    def fill(text: str) -> Callable[[Any], None]:
        def filled(sheet: Any) -> None:
            two_rows(sheet, 0)
            sheet.merge_range(2, 0, 2, 2, text)
            two_rows(sheet, 3)

        return filled

    assert told(fill(long)) == [(2, 3), long, (2, 3)]
    assert told(fill("以上为甲")) == [(5, 3)]


def test_a_numbered_text_beside_a_cell_that_reaches_down_is_a_row_of_the_table() -> None:
    def fill(sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 0, "甲")
        sheet.write_row(0, 1, ["乙", 1])
        sheet.write_string(1, 1, "一、丙")

    assert told(fill) == [(2, 3)]


def test_a_text_that_reaches_down_to_the_next_row_begins_a_table() -> None:
    def fill(sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 0, "甲")
        sheet.write_string(1, 1, "乙")

    assert told(fill) == [(2, 2)]


def test_a_lonely_figure_is_a_table_and_no_sentence() -> None:
    assert told(lambda sheet: sheet.write_number(0, 0, 7)) == [(1, 1)]


def test_blank_lines_in_a_cell_are_no_paragraphs() -> None:
    assert told(lambda sheet: sheet.write_string(0, 0, "前\n\n \n后")) == ["前", "后"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(datetime(2025, 1, 20, 9, 30), "2025-01-20 09:30:00"), (datetime(2025, 1, 20), "2025-01-20")],  # noqa: DTZ001
)
def test_a_moment_is_a_date_with_its_time_if_it_has_one(value: datetime, shown: str) -> None:
    (table,) = blocks(lambda sheet: (sheet.write_string(0, 0, "时间"), sheet.write_datetime(0, 1, value)))
    assert isinstance(table, Table)
    assert table.cells[1].text == shown


def test_what_goes_on_from_a_marked_heading_or_paragraph_belongs_to_it() -> None:
    def fill(sheet: Any) -> None:
        for row, pair in enumerate([("h2", "一、水"), ("h2+", "的情况"), ("p", "水位"), ("p+", "平稳"), ("note", "提示")]):
            sheet.write_row(row, 0, pair)

    heading, paragraph = blocks(fill)
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text) == (2, "一、水的情况")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "水位平稳"
