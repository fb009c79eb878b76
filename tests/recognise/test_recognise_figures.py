"""What a printed cell says."""

from decimal import Decimal

import pytest

from gov_disclosure.recognise.cells.figures import money_stated, printed, unit_in
from gov_disclosure.report import CellState
from gov_disclosure.schema import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("12", 12), (" 12 ", 12), ("１２", 12), ("1,234", 1234), ("1，234，567", 1_234_567), ("+2", 2), ("12件", 12),
        ("12 件", 12), ("2笔", 2), ("11398889", 11_398_889), ("\u200b5", 5),
    ],
)  # fmt: skip
def test_a_count_is_read_in_any_print(text: str, value: int) -> None:
    said = printed(text, Kind.COUNT)
    assert (said.state, said.value) == (CellState.NUMBER, value)


@pytest.mark.parametrize(("text", "value"), [("-13", -13), ("+1036", 1036), ("－72", -72), ("−5", -5), ("—8", -8), ("0", 0)])
def test_a_change_has_a_sign(text: str, value: int) -> None:
    assert printed(text, Kind.CHANGE).value == value


@pytest.mark.parametrize(
    ("text", "heading", "value"),
    [
        ("251000元", None, "25.1"), ("75394432.52元", None, "7539.443252"), ("240万元", None, "240"), ("160.5964万元", None, "160.5964"),
        ("1.2亿元", None, "12000"), ("3千元", None, "0.3"), ("8040", None, "8040"), ("263042532", "元", "26304.2532"),
        ("24252.311082", "万元", "24252.311082"), ("5元", "万元", "0.0005"), ("1,000.50 元", None, "0.10005"), ("0", "元", "0"),
        ("35万4000元", None, "35.4"), ("1,200万零50元", "元", "1200.005"), ("25.1\u200b", "万元", "25.1"),
    ],
)  # fmt: skip
def test_money_is_kept_in_ten_thousand_yuan(text: str, heading: str | None, value: str) -> None:
    said = printed(text, Kind.AMOUNT, heading)
    assert said.value == Decimal(value)
    assert "E" not in str(said.value)


def test_what_has_no_width_is_no_part_of_a_unit() -> None:
    assert unit_in("本年收费金额（单位：\u200b万\u2060元）") == "万元"
    assert money_stated("单\u200b位：万\u200b元") == "万元"


@pytest.mark.parametrize(
    "text",
    ["12（较上年增加3件）", "12 (同比下降5%)", "12［与上年持平］", "12 ↑6%", "12▲ 6.5％", "12（上年22）", "12(去年同期：2222件)"],
)
def test_how_a_figure_changed_is_no_part_of_it(text: str) -> None:
    assert printed(text, Kind.COUNT).value == 12
    assert printed(text, Kind.AMOUNT).value == 12
    assert printed(text, Kind.CHANGE).state is CellState.UNREADABLE


@pytest.mark.parametrize("text", ["12（含上年3件）", "12▲6", "↑6%", "（增加3件）"])
def test_another_figure_beside_it_may_be_one_of_its_own(text: str) -> None:
    assert printed(text, Kind.COUNT).value is None


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0", "\ufeff", "\u200b"])
def test_white_space_of_any_kind_is_a_blank(text: str) -> None:
    assert printed(text, Kind.COUNT).state is CellState.BLANK


@pytest.mark.parametrize("text", ["/", "-", "—", "——", "–", "－", "／", "无", "N/A", "不适用"])
def test_a_mark_is_no_figure(text: str) -> None:
    said = printed(text, Kind.COUNT)
    assert (said.state, said.value) == (CellState.MARK, None)


@pytest.mark.parametrize(
    "text",
    [
        "3.000", "3.7", "-1", "三", "十二件", "约10", "12/13", "1 2", "012", "1e3", "NaN", "nan", "inf", "Infinity", "∞", "1.2.3", "见附件",
        "5元", "٣", "1,23", "9" * 5000, str(10**15), "0x10", "<b>", "１０^3", "1_000",
    ],
)  # fmt: skip
def test_what_is_no_count_stays_unread(text: str) -> None:
    said = printed(text, Kind.COUNT)
    assert (said.state, said.value) == (CellState.UNREADABLE, None)


@pytest.mark.parametrize("text", ["-5万元", "5件", "5美元", "万元", "1.元", "9" * 5000 + "元", str(10**15)])
def test_what_is_no_amount_stays_unread(text: str) -> None:
    assert printed(text, Kind.AMOUNT).state is CellState.UNREADABLE
