"""What a conversion leaves of a page: paragraphs broken into lines, numbers alone on a line, days that no calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from gov_disclosure.document import Document, Paragraph
from gov_disclosure.reading import Reading
from gov_disclosure.recognise.published import recognise
from gov_disclosure.report import Prose

TITLE = "示例镇2023年政府信息公开工作年度报告"
FIRST = "一年来共召开专题会议研究部署信息公开工作并逐项分解任务到各科室"  # 31 characters, no end of a sentence
SECOND = "同时邀请各界代表到场听取意见并当场答复所提出的各项问题和建议"


def read(*lines: str) -> Reading:
    return recognise(Document(blocks=tuple(Paragraph(text=line) for line in lines)))


def problems(*lines: str) -> Prose:
    """What is read below the heading of section five."""
    around = (TITLE, "一、总体情况", "做了工作。", "五、存在的主要问题及改进情况"), ("六、其他需要报告的事项", "无。")
    return read(*around[0], *lines, *around[1]).report.problems_and_improvements


def test_lines_of_one_sentence_are_one_paragraph() -> None:
    assert problems(FIRST, f"{SECOND}。", "另有一事。").paragraphs == (f"{FIRST}{SECOND}。", "另有一事。")


def test_a_broken_line_ends_where_a_numbered_one_begins() -> None:
    assert problems(FIRST, f"1.{SECOND}，此外无他。").paragraphs == (FIRST, f"1.{SECOND}，此外无他。")


def test_a_broken_line_at_the_end_of_a_section_is_kept() -> None:
    assert problems("有问题。", FIRST).paragraphs == ("有问题。", FIRST)


def test_a_line_of_marks_alone_says_nothing() -> None:
    assert problems("有问题。", "**", "已改进。").paragraphs == ("有问题。", "已改进。")


def test_a_number_alone_on_its_line_heads_nothing() -> None:
    section = problems("（一）", "有问题。")
    assert not section.parts
    assert section.paragraphs == ("（一）", "有问题。")


@pytest.mark.parametrize(
    ("period", "known"),
    [("2023年1月1日至2023年12月31日", True), ("2023年1月1日至2023年13月31日", False), ("2023年12月31日至2023年1月1日", False)],
)
def test_a_period_is_one_of_the_calendar(period: str, known: bool) -> None:
    report = read(
        TITLE, f"本报告统计期限自{period}止。", "一、总体情况", "做了工作。", "五、存在的主要问题及改进情况", "有。"
    ).report
    assert (report.period is not None) is known
    assert report.year == 2023


@pytest.mark.parametrize(("printed", "day"), [("2024-01-17", date(2024, 1, 17)), ("2024-02-30", None)])
def test_a_day_of_publication_is_one_of_the_calendar(printed: str, day: date | None) -> None:
    lines = (TITLE, f"发布日期：{printed}", "一、总体情况", "做了工作。", "五、存在的主要问题及改进情况", "有。")
    assert read(*lines).report.published_on == day
