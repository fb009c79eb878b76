"""A text whose line ends and tabs are written out, as a printed string has them."""

from __future__ import annotations

import json

import pytest

from gov_disclosure import dumps, read
from gov_disclosure.pages.string_literals import from_literal
from specimens import SPECIMENS

LATER = SPECIMENS["revised-2021"]


@pytest.mark.parametrize("is_ascii", [True, False])
@pytest.mark.parametrize("quotes", [True, False])
def test_a_report_as_a_string_is_read_whole(is_ascii: bool, quotes: bool) -> None:
    literal = json.dumps(dumps(LATER, "text", cover=True), ensure_ascii=is_ascii)
    found = read(literal if quotes else literal[1:-1], "text")

    assert found.report == LATER
    assert {cell.place.line for cell in found.cells.values() if cell.place is not None} == {1}


def test_what_is_written_out_is_what_it_stands_for() -> None:
    assert (
        from_literal('"' + r"甲\t1\r\n" * 10 + r"\u3000乙\\n\"丙\x41\ud83d\ude00" + '"\n')
        == "甲\t1\r\n" * 10 + '\u3000乙\\n"丙A😀'
    )


@pytest.mark.parametrize("text", ["", r"C:\new\notes", "甲\n" + r"乙\n" * 12])
def test_a_text_with_line_ends_of_its_own_or_hardly_any_written_out_is_none(text: str) -> None:
    assert from_literal(text) is None
