"""A row that the end of a page tore: the label goes on in the next line, and a figure may, where its column is too narrow for it."""

from __future__ import annotations

import pytest

from gov_disclosure import CellState, read
from gov_disclosure.reading import Cell

NAMES = ("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations")
NAMES += ("legal_service_institutions", "other_organizations", "total")
HEAD = "<tr>" + "".join(
    f"<td>{name}" for name in ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
)
CARRIED = ["二、上年结转政府信息公开申请数量", *"0000000"]


def row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells)


def new_requests(*rows: list[str]) -> list[Cell]:
    table = f"<table>{HEAD}{''.join(map(row, (*rows, CARRIED)))}</table>"
    page = f"<h1>云山县水利局2023年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2>{table}"
    reading = read(page, "html")
    assert reading.cells["disclosure_requests.carried_over.total"].value == 0
    return [reading.cells[f"disclosure_requests.new_requests.{name}"] for name in NAMES]


def test_a_figure_whose_digits_stand_in_both_lines_is_one_where_the_row_adds_up() -> None:
    cells = new_requests(
        ["一、本年新收政府信息公开", "26", "0", "0", "0", "0", "1", "2"],
        ["申请数量", "", "", "", "", "", "", "7"],
    )
    assert [cell.value for cell in cells] == [26, 0, 0, 0, 0, 1, 27]


def test_figures_may_stand_in_the_second_line_alone() -> None:
    cells = new_requests(["一、本年新收政府", *[""] * 7], ["信息公开申请数量", "26", "0", "0", "0", "0", "1", "27"])
    assert [cell.value for cell in cells] == [26, 0, 0, 0, 0, 1, 27]


def test_two_figures_that_prove_nothing_stay_unread() -> None:
    cells = new_requests(
        ["一、本年新收政府信息公开", "26", "0", "0", "0", "0", "1", "2"],
        ["申请数量", "", "", "", "", "", "", "8"],
    )
    assert [cell.value for cell in cells] == [26, 0, 0, 0, 0, 1, None]
    assert cells[-1].state is CellState.UNREADABLE


@pytest.mark.parametrize(
    "below", [["备注说明", *[""] * 6, "7"], ["四、结转下年度继续办理", *"0000000"]], ids=["no rest", "a row"]
)
def test_what_is_no_rest_of_the_label_is_left_where_it_is(below: list[str]) -> None:
    cells = new_requests(["一、本年新收政府信息公开申请数量", *"2000002"], below)
    assert [cell.value for cell in cells] == [2, 0, 0, 0, 0, 0, 2]
