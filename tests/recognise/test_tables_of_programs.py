"""Tables as data frames, chat-bots and converters without spans leave them: read by what they show, or left unread."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gov_disclosure import Reading, read
from gov_disclosure.document import Table
from gov_disclosure.pages import markdown
from gov_disclosure.recognise.parts.data_frames import without_frame

HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (("（一）予以公开", (11, 3, 2, 0, 0, 1, 17)), ("（二）部分公开", (0, 0, 1, 0, 0, 4, 5)))


def table(*rows: Sequence[object]) -> str:
    head, *body = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body]) + "\n"


def told(*tables: str, two: str = "") -> Reading:
    three = "\n".join(tables)
    return read(
        f"# 青岚市水务局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n工作有序推进。\n\n## 二、主动公开政府信息情况\n\n{two}\n"
        f"## 三、收到和处理政府信息公开申请情况\n\n{three}\n## 五、存在的主要问题及改进情况\n\n更新不及时。\n",
        "markdown",
    )


def outcomes(reading: Reading, path: str) -> list[object]:
    found = {name: cell.value for name, cell in reading.cells.items() if name.startswith(f"disclosure_requests.outcomes.{path}.")}
    return list(found.values())


def proactive(reading: Reading, row: str) -> list[object]:
    return [cell.value for name, cell in reading.cells.items() if name.startswith(f"proactive_disclosure.{row}.")]


# --- heads joined with what stands over them ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "joined", ["法人或其他组织-{}", "法人或其他组织<br>{}", "法人或其他组织：{}", "法人或其他组织 {}", "{}（法人或其他组织）"]
)
def test_a_small_table_a_group_with_joined_heads(joined: str) -> None:
    heads = ["项目", HEADS[0], *(joined.format(head) for head in HEADS[1:6]), HEADS[6]]
    reading = told(*(table(heads, [label, *row]) for label, row in ROWS))
    assert outcomes(reading, "disclosed") == list(ROWS[0][1])
    assert outcomes(reading, "partially_disclosed") == list(ROWS[1][1])


def test_a_small_table_under_heads_of_others_is_none_of_the_form() -> None:
    reading = told(table(["项目", *"甲乙丙丁戊己庚"], [ROWS[0][0], *ROWS[0][1]]))
    assert outcomes(reading, "disclosed") == [None] * 7


# --- labels with one letter misread ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "is_read"), [("（七）总讨", True), ("（六）总讨", False), ("总讨", False), ("（七）忠讨", False)]
)
def test_a_label_of_two_letters_needs_its_number(label: str, is_read: bool) -> None:
    rows = [[name, *row] for name, row in ROWS]
    reading = told(table(["项目", *HEADS], *rows, [label, 11, 3, 3, 0, 0, 5, 22]))
    assert outcomes(reading, "total") == ([11, 3, 3, 0, 0, 5, 22] if is_read else [None] * 7)


def test_of_two_misread_labels_the_inner_one_is_that_of_the_row() -> None:
    """（六）其他处理 is a row itself in one edition, and a heading over rows in the other."""
    inner = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公幵申请"
    lines = ("自然人 | 法人或其他组织 | 总计", "---|---|---", " | ".join(HEADS[1:6]), "2.重复申请 | 0 | 0 | 0 | 0 | 0 | 1 | 1")
    reading = told(
        "\n".join([*lines, f"（六）其它处理 | {inner} | 13 | 0 | 0 | 0 | 0 | 2 | 15", "3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"])
    )
    assert outcomes(reading, "other_handling.supplementation_overdue") == [13, 0, 0, 0, 0, 2, 15]


# --- data frames ---------------------------------------------------------------------------------------------------------------


def test_heads_of_several_rows_as_tuples_and_an_index() -> None:
    over = ["申请人情况", *["法人或其他组织"] * 5, "总计"]
    heads = ["", "('Unnamed: 0_level_0', '项目')", *(f"('{above}', '{name}')" for above, name in zip(over, HEADS, strict=True))]
    reading = told(table(heads, *([n, label, *row] for n, (label, row) in enumerate(ROWS))))
    assert outcomes(reading, "disclosed") == list(ROWS[0][1])
    assert outcomes(reading, "partially_disclosed") == list(ROWS[1][1])


def test_numbers_over_columns_and_a_figure_repeated_where_it_spans() -> None:
    two = table(
        ["", 0, 1, 2, 3],
        [0, *["第二十条第（一）项"] * 4],
        [1, "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        [2, "规章", 0, 1, 2],
        [3, *["第二十条第（五）项"] * 4],
        [4, "信息内容", *["本年处理决定数量"] * 3],
        [5, "行政许可", *[425] * 3],
    )
    assert (proactive(told(two=two), "rules"), proactive(told(two=two), "administrative_licensing")) == ([0, 1, 2], [425])


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "件数"], ["甲", 3]],
        [["", "件数"], [1, 3], [2, 4]],
        [["('甲', '乙')", "丙"], ["丁", 3]],
        [["('甲', '乙')", "('丙', '丁', '戊')"], ["丁", 3]],
        [["(甲", "(乙"], ["丁", 3]],
        [["('甲')", "('乙')"], ["丁", 3]],
    ],
)
def test_a_table_that_is_no_frame_stays(rows: Sequence[Sequence[object]]) -> None:
    (block,) = markdown.read(table(*rows)).blocks
    assert isinstance(block, Table)
    assert without_frame(block) is block


def test_an_index_goes_and_names_stay() -> None:
    (block,) = markdown.read(table(["", "项目", "件数"], [0, "甲", 3], [1, "乙", 4])).blocks
    assert isinstance(block, Table)
    assert [[cell.text for cell in line] for line in without_frame(block).lines()] == [["项目", "件数"], ["甲", "3"], ["乙", "4"]]


# --- a span lost before the label ------------------------------------------------------------------------------------------------

HEAD = ["第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


@pytest.mark.parametrize("end", [[], [""]], ids=["short", "padded"])
def test_rows_that_lost_the_provision_before_them(end: list[str]) -> None:
    reading = told(two=table(HEAD, ["规章", 4, 26, 7, *end], ["行政规范性文件", 0, 2, 5, *end]))
    assert proactive(reading, "rules") == [4, 26, 7]
    assert proactive(reading, "normative_documents") == [0, 2, 5]


@pytest.mark.parametrize(
    ("other", "figures"),
    [((), [None, None, None]), (("行政规范性文件", 0, 2, 5), [None, 26, 7])],
    ids=["nothing shows which", "another row shows it"],
)
def test_a_blank_behind_a_label_may_be_either(other: Sequence[object], figures: list[object]) -> None:
    cells = [["规章", "", 26, 7], *([other] if other else [])]
    assert proactive(told(two=table(HEAD, *cells)), "rules") == figures


def test_rows_with_their_provision_stay_where_they_are() -> None:
    reading = told(two=table(HEAD, ["", "规章", 4, 26, 7], ["", "行政规范性文件", 0, 2, ""]))
    assert proactive(reading, "rules") == [4, 26, 7]
    assert proactive(reading, "normative_documents") == [0, 2, None]


def test_a_label_that_spans_the_provision_keeps_its_figures() -> None:
    reading = told(two=table(HEAD, ["规章", "", 4, 26, 7]))
    assert proactive(reading, "rules") == [4, 26, 7]
