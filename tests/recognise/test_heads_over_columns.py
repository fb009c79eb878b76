"""Headings of running text that tell which figure is whose, and drawings that put them one below another: a heading over other headings heads no
figures, and a row of more cells than there are columns says which are its own only where one way adds up."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.document import Table
from gov_disclosure.pages.sign_grids import sign_grid
from gov_disclosure.report import CellState

COLUMNS = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)
BELOW = "商业企业 科研机构 社会公益组织 法律服务机构 其他"
HEADS = f"自然人 法人或其他组织 总计\n{BELOW}"
DRAWN = """
+--------------------------------------------------------------------------+
|                        |                      申请人情况                      |
|                        |-------------------------------------------------|
| （本列数据的勾稽关系为：一加二等于三加四）  |     |              法人或其他组织               |      |
|                        | 自然人 |------------------------------------|  总计  |
|                        |     | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |      |
|------------------------+-----+------+------+--------+--------+----+------|
| 一、本年新收政府信息公开申请数量       |  10 |  2   |      |        |        |    |  12  |
|------------------------+-----+------+------+--------+--------+----+------|
|           | （一）予以公开    |  7  |  2   |      |        |        |    |      |
| 三、本年度办理结果 |------------+-----+------+------+--------+--------+----+------|
|           | （七）总计      |  7  |  2   |      |        |        |    |  9   |
+--------------------------------------------------------------------------+
"""


def page(*lines: str) -> str:
    before = (
        "平湖市水务局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "本年度工作有序推进。",
        "三、收到和处理政府信息公开申请情况",
    )
    return "\n".join((*before, *lines, "五、存在的主要问题及改进情况", "更新不够及时，已经改进。"))


def row(text: str, path: str = "new_requests") -> list[int | None]:
    """The figures of a row; None for a cell that was not read as a number."""
    cells = read(text, "text").cells
    return [None if (value := cells[f"disclosure_requests.{path}.{name}"].value) is None else int(value) for name in COLUMNS]


@pytest.mark.parametrize(
    "heads", [f"法人或其他组织\n自然人 总计\n{BELOW}", f"法人或其他组织\n自然人\n总计\n{BELOW}"], ids=["two lines", "a line each"]
)
def test_a_heading_on_a_line_of_its_own_tells_no_order(heads: str) -> None:
    """It may stand in the middle of the lines that 自然人 spans, or before it: the sums are the same."""
    assert row(page(heads, "一、本年新收政府信息公开申请数量 10 2 0 0 0 0 12")) == [None] * 7


def test_headings_on_one_line_tell_their_order() -> None:
    assert row(page(HEADS, "一、本年新收政府信息公开申请数量 10 2 0 0 0 0 12")) == [10, 2, 0, 0, 0, 0, 12]
    heads = f"法人或其他组织 自然人 总计\n{BELOW}"
    assert row(page(heads, "一、本年新收政府信息公开申请数量 2 0 0 0 0 10 12")) == [10, 2, 0, 0, 0, 0, 12]


def barred(label: str, *figures: str) -> str:
    return f"| {label} | {' | '.join(figures)} |"


NEW = "一、本年新收政府信息公开申请数量"
DISCLOSED = "（一）予以公开"


def test_cells_beyond_the_columns_are_set_aside_where_one_way_adds_up() -> None:
    heads = [f"| {line.replace(' ', ' | ')} |" for line in HEADS.split("\n")]
    text = page(*heads, barred(NEW, "10", "2", "", "", "", "", "12", ""), barred(DISCLOSED, "7", "2", "", "", "", "", "", ""))
    assert row(text) == [10, 2, None, None, None, None, 12]
    assert row(text, "outcomes.disclosed") == [7, 2, *[None] * 5]


@pytest.mark.parametrize(
    "figures",
    [("10", "2", "", "", "", "", "", ""), ("", "10", "2", "", "", "", "", "12"), ("10", "2", "", "", "", "", "13", "")],
    ids=["no total", "several ways", "no sum"],
)
def test_cells_beyond_the_columns_leave_a_row_unread_where_nothing_tells(figures: tuple[str, ...]) -> None:
    heads = [f"| {line.replace(' ', ' | ')} |" for line in HEADS.split("\n")]
    cells = read(page(*heads, barred(NEW, *figures)), "text").cells
    assert {cells[f"disclosure_requests.new_requests.{name}"].state for name in COLUMNS} == {CellState.UNREADABLE}


def test_a_row_of_far_too_many_blank_cells_is_not_tried_in_every_way() -> None:
    heads = [f"| {line.replace(' ', ' | ')} |" for line in HEADS.split("\n")]
    assert row(page(*heads, barred(NEW, "10", *[""] * 30, "10"))) == [None] * 7


def test_a_drawing_by_letters_is_a_table() -> None:
    """A browser of text that takes every letter for one column wide: its rules end at bars, and have no sign above what begins below them."""
    text = page(*DRAWN.strip().split("\n"))
    assert row(text) == [10, 2, None, None, None, None, 12]
    assert row(text, "outcomes.disclosed") == [7, 2, *[None] * 5]
    assert row(text, "outcomes.total") == [7, 2, None, None, None, None, 9]


def table(drawing: str) -> Table | None:
    return sign_grid(drawing.strip().split("\n"), 1, 1)


def test_a_drawing_by_letters_whose_strokes_do_not_close_is_none() -> None:
    assert table(DRAWN) is not None
    lines = DRAWN.strip().split("\n")
    assert table("\n".join((*lines[:7], lines[7].replace("|", " ", 1), *lines[8:]))) is None
    assert table("\n".join((*lines[:7], f"{lines[7]} |", *lines[8:]))) is None
