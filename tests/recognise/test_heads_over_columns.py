"""Headings of running text that tell which figure is whose, and drawings that put them one below another: a heading over other headings heads no
figures, and a row of more cells than there are columns says which are its own only where one way adds up."""

from __future__ import annotations

import pytest

from gov_disclosure import dumps, read
from gov_disclosure.document import Table
from gov_disclosure.pages.sign_grids import sign_grid
from gov_disclosure.recognise.wording.vocabulary import Role, vocabulary
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
EDITION = "revised-2021"
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


SHUFFLED = (
    ("（三）不予公开", None),
    ("1.保护第三方合法权益", "6 0 0 0 0 0 6"),
    ("2.属于国家秘密", "0 2 0 0 0 0 2"),
    ("（四）无法提供", None),
    ("1.没有现成信息需要另行制作", "1 0 0 0 0 0 1"),
    ("2.本机关不掌握相关政府信息", "0 3 0 0 0 0 3"),
)
NAMED = {
    "outcomes.not_disclosed.third_party_rights": [6, 0, 0, 0, 0, 0, 6],
    "outcomes.not_disclosed.state_secret": [0, 2, 0, 0, 0, 0, 2],
    "outcomes.unable_to_provide.needs_creation": [1, 0, 0, 0, 0, 0, 1],
    "outcomes.unable_to_provide.not_held": [0, 3, 0, 0, 0, 0, 3],
}


@pytest.mark.parametrize("between", ["\t", "\n", " "], ids=["tabs", "a cell a line", "blanks"])
def test_rows_in_another_order_are_told_by_their_labels(between: str) -> None:
    lines = [between.join((label, *figures.split())) if figures else label for label, figures in SHUFFLED]
    text = page(HEADS, f"{NEW}{between}{'9 2 0 0 0 0 11'.replace(' ', between)}", *lines)
    assert {path: row(text, path) for path in NAMED} == NAMED


def test_a_whole_form_in_another_order_is_not_told_by_counting() -> None:
    """As many lines of figures as the form has rows, and sums that hold in any order."""
    form = [
        min(word.keys)
        for word in vocabulary()
        if word.role is Role.ROW and word.section == "disclosure_requests" and EDITION in word.editions
    ]
    full = {"本年新收政府信息公开申请数量", "属于国家秘密", "合计"}
    lines = {label: f"{label} {'9 2 0 0 0 0 11' if label in full else '0 0 0 0 0 0 0'}".replace(" ", "\t") for label in form}
    lines["属于国家秘密"], lines["保护第三方合法权益"] = lines["保护第三方合法权益"], lines["属于国家秘密"]
    text = page(HEADS, *lines.values())
    assert row(text, "outcomes.not_disclosed.state_secret") == [9, 2, 0, 0, 0, 0, 11]
    assert row(text, "outcomes.not_disclosed.third_party_rights") == [0] * 7


def test_the_sum_first_and_others_in_another_order_are_told_by_their_headings() -> None:
    heads = "总计\n自然人\n法人或其他组织\n商业企业\n社会公益组织\n法律服务机构\n其他\n科研机构"
    lines = [
        f"{label} {figures}"
        for label, figures in ((NEW, "12 9 2 0 0 0 1"), ("（一）予以公开", "8 8 0 0 0 0 0"), ("（七）总计", "8 8 0 0 0 0 0"))
    ]
    assert row(page(heads, *lines)) == [9, 2, 1, 0, 0, 0, 12]


RESULTS = ("upheld", "corrected", "other_result", "pending", "total")
FOUR = "reconsideration_and_litigation"
AS_PRINTED = "结果维持 结果纠正 其他结果 尚未审结 总计"
MOVED = "总计 结果纠正 结果维持 其他结果 尚未审结"


def four(*lines: str) -> dict[str, list[int | None]]:
    """The figures of each block of section four."""
    title = "四、政府信息公开行政复议、行政诉讼情况"
    cells = read(page(HEADS, f"{NEW} 9 2 0 0 0 0 11", title, *lines), "text").cells
    blocks = ("administrative_reconsideration", "direct_litigation", "litigation_after_reconsideration")
    return {
        block: [
            None if (c := cells.get(f"{FOUR}.{block}.{name}")) is None or c.value is None else int(c.value) for name in RESULTS
        ]
        for block in blocks
    }


def test_blocks_of_one_row_are_told_by_the_headings_over_them() -> None:
    text = ("行政诉讼 行政复议", "复议后起诉 未经复议直接起诉", *[MOVED] * 3, "9 2 3 4 0 6 1 5 0 0 3 0 1 1 1")
    assert four(*text) == {
        "administrative_reconsideration": [1, 0, 1, 1, 3],
        "direct_litigation": [5, 1, 0, 0, 6],
        "litigation_after_reconsideration": [3, 2, 4, 0, 9],
    }


IN_ORDER = {
    "administrative_reconsideration": [1, 2, 0, 0, 3],
    "direct_litigation": [4, 0, 0, 0, 4],
    "litigation_after_reconsideration": [0, 5, 0, 1, 6],
}
FIGURES = "1 2 0 0 3 4 0 0 0 4 0 5 0 1 6"


@pytest.mark.parametrize(
    "heads",
    [
        ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", *[AS_PRINTED] * 3),
        ("行政诉讼", "行政复议", "未经复议直接起诉 复议后起诉", *[AS_PRINTED] * 3),
        ("行政复议 行政诉讼", "复议后起诉", *[AS_PRINTED] * 3),
        ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", AS_PRINTED),
        ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", "结果 结果 其他 尚未", "总计", "维持 纠正 结果 审结"),
    ],
    ids=["as printed", "a heading in the middle of its lines", "one is lost", "said once", "in pieces"],
)
def test_blocks_of_one_row_in_the_order_of_the_form(heads: tuple[str, ...]) -> None:
    assert four(*heads, FIGURES) == IN_ORDER


@pytest.mark.parametrize(
    "heads",
    [
        ("行政诉讼", "行政复议", "未经复议直接起诉", "复议后起诉", *[AS_PRINTED] * 3),
        ("复议后起诉", "行政复议", "未经复议直接起诉", *[AS_PRINTED] * 3),
        ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", *["尚未审结 其他结果 结果纠正 结果维持"] * 3),
    ],
    ids=["each on its line", "no heading over two", "sums are lost"],
)
def test_blocks_of_one_row_whose_order_is_not_told_stay_unread(heads: tuple[str, ...]) -> None:
    assert four(*heads, FIGURES) == dict.fromkeys(IN_ORDER, [None] * 5)


def test_a_line_of_figures_behind_a_row_of_tabs_is_not_lost_with_it() -> None:
    lines = [f"{NEW}\t10\t2\t0\t0\t0\t0\t12", "240842", f"{DISCLOSED}\t7\t1\t0\t0\t0\t0\t8"]
    found = read(page(HEADS, *lines), "text")
    kept = [*(one.text for one in found.unused), dumps(found.report)]
    assert any("240842" in text for text in kept)
