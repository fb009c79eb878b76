"""Scans in which 1 was read as l or I, and 0 as O: the relations of the form tell whether a letter is a digit or the line of a table."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.reading import Reading
from gov_disclosure.recognise.cells.misread import Letters, as_digits, decided_digits, figures_in, without_ends
from gov_disclosure.report import CellState
from gov_disclosure.schema import Relation

HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
ROWS = {
    "new_requests": ("一、本年新收政府信息公开申请数量", "11 2 0 0 1 0 14"),
    "carried_over": ("二、上年结转政府信息公开申请数量", "3 0 0 0 0 0 3"),
    "outcomes.disclosed": ("（一）予以公开", "10 1 0 0 1 0 12"),
    "outcomes.total": ("（七）总计", "10 1 0 0 1 0 12"),
    "carried_forward": ("四、结转下年度继续办理", "4 1 0 0 0 0 5"),
}
FEE = "proactive_disclosure.administrative_fees.amount"


def page(rows: dict[str, str], fee: str = "36.5", parted: str = " ") -> Reading:
    three = [parted.join([label, *rows.get(path, figures).split(" ")]) for path, (label, figures) in ROWS.items()]
    lines = (
        "白沙县农业农村局2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（八）项",
        "信息内容 本年收费金额（单位：万元）",
        f"行政事业性收费{fee}",
        "三、收到和处理政府信息公开申请情况",
        HEADS.replace(" ", parted),
        *three,
        "五、存在的主要问题及改进情况",
        "少数栏目更新较慢。",
    )
    return read("\n".join(lines), "text")


def figures(reading: Reading, path: str) -> str:
    cells = [cell for at, cell in reading.cells.items() if at.startswith(f"disclosure_requests.{path}.")]
    return " ".join(str(cell.value) for cell in cells)


@pytest.mark.parametrize("parted", [" ", "\t", " | "])
@pytest.mark.parametrize(("one", "nought"), [("l", "0"), ("I", "0"), ("l", "O"), ("1", "o")])
def test_letters_that_the_relations_show_to_be_digits_are_digits(one: str, nought: str, parted: str) -> None:
    rows = {p: f.replace("1", one, 1).replace("0", nought, 1) for p, (_, f) in ROWS.items() if p != "outcomes.disclosed"}
    reading = page(rows, parted=parted)
    assert {path: figures(reading, path) for path in ROWS} == {path: printed for path, (_, printed) in ROWS.items()}
    assert reading.cells["disclosure_requests.new_requests.natural_persons"].text == f"{one}1"


def test_a_letter_beside_a_figure_that_needs_no_digit_is_no_digit() -> None:
    """The line of the table, read as a letter: 3 is what the total needs, not 13."""
    reading = page({"carried_over": "l3 0 0 0 0 0 3"})
    cell = reading.cells["disclosure_requests.carried_over.natural_persons"]
    assert (cell.state, cell.value) == (CellState.UNREADABLE, None)


def test_letters_that_may_be_either_stay_unread() -> None:
    """12 and 12, or 2 and 2: nothing tells."""
    reading = page({"outcomes.disclosed": "l2 0 0 0 0 0 l2"})
    assert figures(reading, "outcomes.disclosed") == "None 0 0 0 0 0 None"


@pytest.mark.parametrize("fee", ["68I4.47", "6l", "I7.2"])
def test_a_figure_is_not_cut_at_a_letter(fee: str) -> None:
    assert page({}, fee).cells[FEE].state is CellState.UNREADABLE


def test_a_figure_that_no_relation_knows_is_read_as_the_rest_of_the_report() -> None:
    shown = {path: printed.replace("1", "l", 1) for path, (_, printed) in ROWS.items()}
    assert str(page(shown, "68I4.47").cells[FEE].value) == "6814.47"
    # One figure that contradicts it, and nothing is told of the others.
    assert page(shown | {"carried_over": "l3 0 0 0 0 0 3"}, "68I4.47").cells[FEE].value is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("l2", "12"),
        ("1I4", "114"),
        ("l", "1"),
        ("O", "0"),
        ("2O,lOO", "20,100"),
        ("6I.5l", "61.51"),
        ("II", None),
        ("12", None),
        ("lO", "10"),
        ("lol", None),
        ("No1", None),
    ],
)
def test_what_is_a_figure_with_letters(text: str, digits: str | None) -> None:
    assert as_digits(text) == digits


def test_lines_of_a_table_are_letters_at_an_end() -> None:
    assert [without_ends(text) for text in ("l2", "2I", "1I4", "l")] == ["2", "2", None, ""]


@pytest.mark.parametrize("text", ["AI 2", "第l条", "Internal", "http://l2a.cn", "I类", "Il"])
def test_words_and_addresses_are_no_figures(text: str) -> None:
    assert figures_in(text) == text


def test_too_many_letters_in_one_relation_prove_nothing() -> None:
    paths = tuple(f"a.{n}" for n in range(12))
    relation = Relation("T3-ROW", paths, ("a.sum",), "a.sum")
    letters = dict.fromkeys(paths, Letters(1, (0,)))
    assert decided_digits(letters, {"a.sum": 12}, [relation]) == frozenset()
