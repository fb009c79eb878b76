"""Prose as lines that are typed: headings by their numbers, and the same lines back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.browser.passages import prose_of_lines, text_of
from gov_disclosure.report import Part, Prose

NUMBERS = ("", "（一）", "（二）", "（三）", "1.", "2.", "（1）", "（2）", "一、", "（十二）")
LINES = st.lists(
    st.builds(lambda number, words: number + words, st.sampled_from(NUMBERS), st.sampled_from(("甲", "乙丙", "丁。")))
)


def test_a_heading_bears_the_number_that_comes_next_at_its_depth() -> None:
    text = "引言。\n（一）甲\n文。\n1.子\n（1）孙\n2.丑\n（二）乙\n（四）跳过\n1.寅\n（三）这是一句话。\n（三）丙"
    assert prose_of_lines(text) == Prose(
        ["引言。"],
        [
            Part("甲", ["文。"], [Part("子", [], [Part("孙")]), Part("丑")]),
            Part("乙", ["（四）跳过"], [Part("寅", ["（三）这是一句话。"])]),
            Part("丙"),
        ],
    )


def test_below_a_topic_numbers_begin_at_the_third_depth() -> None:
    prose = prose_of_lines("1.甲\n文。\n（一）不是标题\n2.乙", depth=3)
    assert prose == Prose([], [Part("甲", ["文。", "（一）不是标题"]), Part("乙")])


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n\n"])
def test_blank_lines_are_nothing(text: str) -> None:
    assert prose_of_lines(text) == Prose()
    assert prose_of_lines(f"甲{text}\n乙").paragraphs[0] == "甲"


@given(LINES, st.sampled_from([2, 3]))
def test_what_is_typed_comes_back_line_by_line(lines: list[str], depth: int) -> None:
    assert text_of(prose_of_lines("\n".join(lines), depth), depth) == "\n".join(lines)
