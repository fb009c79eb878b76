"""The text of a page as a browser gives it where cells hold paragraphs: a cell a line, a tab on a line of its own between two."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.pages.tabs_apart import rows_on_lines

NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = {
    "new_requests": ("一、本年新收政府信息公开申请数量", "31", "\xa0", "\xa0", "4", "\xa0", "\xa0", "35"),
    "carried_over": ("二、上年结转政府信息公开申请数量", "\xa0", "2", "\xa0", "\xa0", "\xa0", "\xa0", "2"),
    "outcomes.disclosed": ("（一）予以公开", "9", "2", "\xa0", "\xa0", "\xa0", "\xa0", "11"),
    "carried_forward": ("四、结转下年度继续办理", "22", "\xa0", "\xa0", "4", "\xa0", "\xa0", "26"),
}
BETWEEN = "\n\n\t\n\n"


def page(rows: list[tuple[str, ...]]) -> str:
    table = "\n\n\n\n".join(BETWEEN.join(row) for row in rows)
    before = ("云山县水利局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况")
    return "\n\n".join((*before, table, "五、存在的主要问题及改进情况", "公开渠道不多，将予增加。"))


def test_blank_cells_keep_their_places() -> None:
    """Only their tabs tell where 4 stands: without them it may be of any column."""
    cells = read(page([("申请人情况", *NAMES), *ROWS.values()]), "text").cells
    for path, (_, *printed) in ROWS.items():
        own = [cell.value for at, cell in cells.items() if at.startswith(f"disclosure_requests.{path}.")]
        assert own == [int(text) if text != "\xa0" else None for text in printed]


def test_lines_keep_their_numbers_and_paragraphs_theirs() -> None:
    table = "规章\n\n\t\n\n1\n\n\t\n\n2\n\n\n\n办法\n\n\t\n\n\t\n\n3"
    found = rows_on_lines(["甲", "", *table.split("\n"), "", "乙", *[""] * 4, "丙", *["\t"] * 6])
    said = [(n, line) for n, line in enumerate(found) if line.strip()]
    assert said == [(0, "甲"), (2, "规章\t1\t2"), (14, "办法\t\t3"), (22, "乙"), (27, "丙\t\t\t\t\t\t")]


@pytest.mark.parametrize("empty", ["\t\n\n\n\n\t", "\t\n\n\xa0\n\n\t", "\t\t"], ids=["nothing", "a blank", "two tabs"])
def test_an_empty_cell_is_a_cell(empty: str) -> None:
    assert rows_on_lines([*f"规章\n\n{empty}\n\n7\n\n\n\n".split("\n"), *["甲\t乙", "\t"] * 10])[0] == "规章\t\t7"


def test_cells_of_several_paragraphs_leave_all_as_it_is() -> None:
    lines = "\n\n\n\n".join(BETWEEN.join(("甲", "商业\n\n企业", "3", "4")) for _ in range(9)).split("\n")
    assert rows_on_lines(lines) == lines


def test_a_tab_or_two_are_no_table() -> None:
    lines = ["甲", "\t", "乙", "\t", "丙"]
    assert rows_on_lines(lines) == lines
