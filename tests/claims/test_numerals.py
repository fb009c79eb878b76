"""Numbers with a unit in running text, and what looks like one and is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure.claims.numerals import numerals


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到53件", "53", "件"),
        ("收到1,024件", "1024", "件"),
        ("收到１，０２４件", "1024", "件"),
        ("收到（3件）", "3", "件"),
        ("申请，53件", "53", "件"),
        ("收到一百二十件", "120", "件"),
        ("收到两件", "2", "件"),
        ("收到零件", "0", "件"),
        ("收取1.2万元", "12000", "元"),
        ("收取0.5亿元", "50000000", "元"),
        ("占43.5％", "43.5", "%"),
        ("提高3个百分点", "3", "个百分点"),
        ("2024年，24件", "24", "件"),
        ("3个", "3", "个"),
        ("数量为0", "0", ""),
        ("均为零，", "0", ""),
        ("行政复议：3；", "3", ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    (number,) = numerals(text)
    assert (number.value, number.unit, number.is_vague) == (Decimal(value), unit, False)


@pytest.mark.parametrize(
    "text",
    [
        "第3件",
        "第二十条",
        "〔2021〕30号",
        "3至5件",
        "3-5件",
        "三至五件",
        "三五件",
        "两三件",
        "数十件",
        "2024年",
        "68海里",
        "3个月",
        "20个工作日",
        "一次性",
        "共为3种",
        "编号0，",
        "百千件",
    ],
)
def test_ranges_guesses_articles_and_dates_are_no_numbers(text: str) -> None:
    assert list(numerals(text)) == []


@pytest.mark.parametrize("text", ["1000余条", "近50件", "50件左右", "五十多件", "约一百件", "超过50件", "100件以上", "十几件"])
def test_a_number_left_open_is_vague(text: str) -> None:
    assert [number.is_vague for number in numerals(text)] == [True]


@pytest.mark.parametrize(("text", "step"), [("53件", "1"), ("43.5%", "0.1"), ("4.30%", "0.01"), ("1.2万元", "1000")])
def test_the_step_is_the_last_place_said(text: str, step: str) -> None:
    (number,) = numerals(text)
    assert number.step == Decimal(step)


def test_a_number_covers_its_unit_and_not_the_word_before() -> None:
    (number,) = numerals("共收到近53件申请")
    assert "共收到近53件申请"[number.start : number.end] == "53件"


def test_a_number_too_long_to_be_one_is_passed_over() -> None:
    assert list(numerals("9" * 40 + "件")) == []


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("百分之八点五", "8.5", "0.1"),
        ("百分之五十", "50", "1"),
        ("百分之一百二十", "120", "1"),
        ("百分之三十三点三〇", "33.30", "0.01"),
        ("百分之8.5", "8.5", "0.1"),
    ],
)
def test_per_cent_in_words(text: str, value: str, step: str) -> None:
    (one,) = numerals(f"同比增长{text}。")
    assert (one.value, one.step, one.is_percentage) == (Decimal(value), Decimal(step), True)


@pytest.mark.parametrize("text", ["百分之几", "百分之八十多", "百分之三五", "百分之五点十"])
def test_per_cent_left_open_is_no_number(text: str) -> None:
    assert list(numerals(text)) == []
