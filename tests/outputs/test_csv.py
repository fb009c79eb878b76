"""CSV: a table that spreadsheets open in Chinese, with figures as figures and nothing taken for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from attrs import evolve

from gov_disclosure.outputs import Checked, Run, write
from gov_disclosure.outputs.csv import harmless
from gov_disclosure.rules import RULESET
from outputs.sources import WRONG_CELL, broken, foreign, hostile, sound, unreadable, with_previous, with_waiver, wrong


def rows(*checked: Checked, language: str = "en") -> list[dict[str, str]]:
    written = "".join(write("csv", checked, Run(language=language)))
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_the_file_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert "".join(write("csv", [], Run(language="zh"))).encode().startswith(b"\xef\xbb\xbf" + "文件,机关".encode())


def test_a_finding_is_a_row_with_the_cell_its_figures_and_the_proposal() -> None:
    first, second = (row for row in rows(wrong()) if row["Severity"] == "error")
    assert first["File"] == "2024/错误.json"
    assert (first["Organ"], first["Year"], first["Verdict"]) == ("示例市人民政府", "2024", "FAIL")
    assert (first["Rule"], first["Row"], first["Column"]) == ("GD301", "Outcomes this year › Disclosed", "Natural persons")
    assert (first["Found"], first["Expected"], first["Difference"]) == ("38", "33", "5")
    assert (first["Proposed figure"], first["Likely slip"], first["Cell"]) == ("33", "one digit is wrong", WRONG_CELL)
    assert first["Likely wrong cell"] == "Outcomes this year › Disclosed × Natural persons"
    assert second["Follows from"] == "Outcomes this year › Disclosed × Natural persons"
    assert (first["Fault in"], first["Version of the rules"]) == ("the report", RULESET)


def test_headings_and_words_are_in_the_language() -> None:
    first = next(row for row in rows(wrong(), language="zh") if row["严重程度"] == "错误")
    assert (first["文件"], first["结论"], first["列"]) == ("2024/错误.json", "不通过", "自然人")


def test_a_waived_finding_says_who_why_and_until_when() -> None:
    row, follows = (row for row in rows(with_waiver()) if row["Waived by"])
    assert follows["Waived by"] == "王某"
    assert (row["Waived by"], row["Reason of the waiver"], row["Waived until"]) == ("王某", "原件如此", "2026-06-30")


def test_what_was_not_decided_is_a_row_with_its_reason() -> None:
    first, second = rows(broken())
    assert (first["Rule"], first["State"]) == ("GD301", "rule broke down")
    assert (second["Rule"], second["State"], second["Message"], second["Cell"]) == (
        "GD302",
        "not decided",
        "Rows missing",
        WRONG_CELL,
    )


def test_a_source_that_was_not_read_is_one_row_with_the_reason() -> None:
    (bad,), (other,) = rows(unreadable()), rows(foreign())
    assert (bad["Verdict"], other["Verdict"]) == ("UNREADABLE", "SKIPPED")
    assert bad["Message"] == "An annual report was looked for; the source is empty"
    assert bad["Rule"] == ""


def test_a_report_of_which_there_is_nothing_to_say_is_a_row_all_the_same() -> None:
    checked = sound()
    assert checked.verdict is not None
    bare = evolve(checked, verdict=evolve(checked.verdict, findings=(), undecided=()))
    (row,) = rows(bare)
    assert (row["File"], row["Verdict"], row["Rule"]) == ("2024/sound.json", "PASS", "")


def test_the_report_on_the_year_before_is_named() -> None:
    assert {row["Report on the year before"] for row in rows(with_previous())} == {"last/2023.json"}
    assert {row["Report on the year before"] for row in rows(sound())} == {""}


def test_nothing_a_stranger_wrote_is_a_formula() -> None:
    (row,) = rows(hostile())
    assert row["File"] == "'+a <b>.json"
    assert row["Organ"] == "'=HYPERLINK(1)<script>"
    assert row["Found"].startswith("'=cmd|")
    assert row["Message"].startswith("'=cmd|")
    assert not any(cell[:1] in set("=+@\t") for cell in row.values())
    # Figures stay figures, below zero too.
    assert (row["Expected"], row["Difference"]) == ("-1.50", "-3")


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", " =1", "\t=1", "\u200b=1", "\u00a0@a", "\r\n=1"]
)
def test_text_that_begins_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize(("value", "cell"), [(-3, "-3"), (None, ""), ("a=1", "a=1"), ("", ""), ("件\x00数", "件 数")])
def test_other_cells_are_as_they_are(value: object, cell: str) -> None:
    assert harmless(value) == cell
