"""A report that is a sheet, saved as CSV: paragraphs fill the first cell of their rows."""

from __future__ import annotations

import csv
import io

import pytest
from attrs import evolve

from gov_disclosure import read
from gov_disclosure.compose import compose
from gov_disclosure.document import Heading, Paragraph, Table
from gov_disclosure.pages.csv_sheet import rows_of_sheet
from gov_disclosure.report import AnnualReport
from specimens import SPECIMENS

LATER = SPECIMENS["revised-2021"]


def sheet(report: AnnualReport, mark: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    blocks = compose(report, fills_in=False).blocks
    width = max(block.width for block in blocks if isinstance(block, Table))
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                writer.writerow([text.replace("：", "：\n"), *[""] * (width - 1)])
            case Table():
                rows = [[""] * width for _ in range(block.height)]
                for cell in block.cells:
                    rows[cell.row][cell.column] = cell.text
                writer.writerows([[block.caption, *[""] * (width - 1)]] if block.caption else [])
                writer.writerows(rows)
            case _:
                pass
    return out.getvalue()


@pytest.mark.parametrize("mark", [",", ";"])
def test_every_cell_of_a_sheet_is_read(mark: str) -> None:
    found = read(sheet(evolve(LATER, period=None), mark), "text")

    assert {path: cell.value for path, cell in found.cells.items()} == {
        path: cell.value for path, cell in read(sheet(LATER, "\t"), "text").cells.items()
    }
    assert found.report.disclosure_requests == LATER.disclosure_requests
    assert found.report.proactive_disclosure == LATER.proactive_disclosure
    assert found.report.reconsideration_and_litigation == LATER.reconsideration_and_litigation
    assert (found.report.organ.name, found.year) == (LATER.organ.name, LATER.year)


def test_rows_stand_on_the_line_where_they_begin() -> None:
    lines = ['"甲', '乙",,', "1,2,", "", *["丙,,"] * 8]
    assert rows_of_sheet(lines) == ["甲 乙", "", "1\t2\t", "", *["丙"] * 8]


@pytest.mark.parametrize(
    "lines",
    [[], ["甲,,"] * 9, ["甲,"] * 12, [*["甲,,"] * 12, "乙,"], ["甲,,", *['"乙"丙,,'] * 12]],
    ids=["nothing", "few rows", "narrow", "rows of two widths", "quotes within a cell"],
)
def test_other_lines_are_no_sheet(lines: list[str]) -> None:
    assert rows_of_sheet(lines) is lines
