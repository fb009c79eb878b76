"""Widths of characters: those that are told without wcwidth are as wcwidth has them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from wcwidth import wcwidth

from gov_disclosure.pages.wrapping import _COMMON, width_of


@pytest.mark.parametrize(("first", "last", "columns"), _COMMON)
def test_common_characters_are_as_wide_as_wcwidth_has_them(first: str, last: str, columns: int) -> None:
    assert {wcwidth(chr(code)) for code in range(ord(first), ord(last) + 1)} == {columns}


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("2024年度", 8), ("“甲”……", 6), ("（是）,", 7), ("e\u0301", 1), ("한", 2), ("\U00020000", 2), ("\t", 0), ("①", 1)],
)
def test_a_text_is_as_wide_as_its_characters(text: str, columns: int) -> None:
    assert width_of(text) == columns == sum(max(wcwidth(character), 0) for character in text)


def test_what_most_texts_are_made_of_needs_no_table() -> None:
    asked = "wrapped('政府信息公开“2024”年度报告（摘要）……', 12); print('wcwidth' in sys.modules)"
    program = f"import sys; from gov_disclosure.pages.wrapping import wrapped; {asked}"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    assert done.stdout == "False\n"
