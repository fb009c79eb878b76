"""一、（一）1.（1） from depth and position, and back."""

import pytest

from gov_disclosure.numbering import DEPTHS, chinese_numeral, number_of, numbered, split_number


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (50, "五十"), (99, "九十九")],
)
def test_numbers_are_written_as_articles_are_numbered(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral
    assert number_of(numeral) == number


@pytest.mark.parametrize("number", [0, -1, 100])
def test_numbers_that_no_heading_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 99"):
        chinese_numeral(number)


@pytest.mark.parametrize("numeral", ["", "零", "百", "十十", "二三", "0", "00", "123", "-1", "²", "a"])
def test_what_is_no_number_of_a_heading_has_no_value(numeral: str) -> None:
    assert number_of(numeral) is None


@pytest.mark.parametrize(("depth", "number"), [(1, "三、"), (2, "（三）"), (3, "3."), (4, "（3）")])
def test_each_depth_has_its_own_way_of_numbering(depth: int, number: str) -> None:
    assert numbered(depth, 3) == number
    assert split_number(number + "部分公开") == (depth, 3, "部分公开")


@pytest.mark.parametrize("depth", [0, 5])
def test_there_are_four_depths(depth: int) -> None:
    assert DEPTHS == 4
    with pytest.raises(ValueError, match="depths 1 to 4"):
        numbered(depth, 1)


def test_every_number_is_read_back() -> None:
    for depth in range(1, DEPTHS + 1):
        for position in range(1, 100):
            assert split_number(numbered(depth, position) + "总计") == (depth, position, "总计")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("三 、 本年度办理结果", (1, 3, "本年度办理结果")),
        ("三．本年度办理结果", (1, 3, "本年度办理结果")),
        ("(二)部分公开", (2, 2, "部分公开")),
        ("（ 二 ） 部分公开", (2, 2, "部分公开")),
        ("（七）、总计", (2, 7, "总计")),
        ("1、属于国家秘密", (3, 1, "属于国家秘密")),
        (" 1．属于国家秘密", (3, 1, "属于国家秘密")),
        ("１.属于国家秘密", (3, 1, "属于国家秘密")),
        ("(1)甲", (4, 1, "甲")),
        ("叁、本年度办理结果", (1, 3, "本年度办理结果")),
        ("（拾贰）总计", (2, 12, "总计")),
    ],
)
def test_numbers_are_read_in_the_ways_people_type_them(text: str, parts: tuple[int, int, str]) -> None:
    assert split_number(text) == parts


@pytest.mark.parametrize(
    "text", ["", "部分公开", "一般情况", "3.7万元", "2024.全年", "十二三、甲", "贰三、甲", "第一项", "（其他）甲", "0.甲"]
)
def test_text_that_begins_with_no_number_is_left_alone(text: str) -> None:
    assert split_number(text) is None
