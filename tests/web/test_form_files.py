"""The page of the form in a real Chromium: drafts that are kept, files that are opened and downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from form_pages import (
    COLUMNS,
    DISCLOSED,
    FIRMS,
    FORWARD,
    NEW,
    OVER,
    PERSONS,
    REVISED,
    T3,
    TOTAL,
    FormPage,
)

from gov_disclosure import CellState, dumps, read, write
from specimens import SPECIMENS

# --- drafts ------------------------------------------------------------------------------------------------------------


def test_a_draft_is_there_after_a_reload_with_what_was_half_typed(form: FormPage, form_address: str) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    form.cell("organ.name").fill("甲县水利局")
    form.cell("problems_and_improvements").fill("不足。\n（一）改进")
    form.cell(f"{OVER}.{PERSONS}").focus()
    form.press("7", "8")
    form.page.reload()
    for name, text in ((f"{NEW}.{PERSONS}", "5"), (f"{OVER}.{PERSONS}", "78"), ("organ.name", "甲县水利局")):
        form.shows(name, text)
    form.shows("problems_and_improvements", "不足。\n（一）改进")
    form.shows(f"{NEW}.{TOTAL}", "5")
    form.page.goto(f"{form_address}en/form.html")  # one draft in both languages
    form.shows(f"{OVER}.{PERSONS}", "78")


def test_clearing_asks_first_and_can_be_undone(form: FormPage) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="保留").click()
    form.shows(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="清空全部").click()
    form.shows(f"{NEW}.{PERSONS}", "")
    form.at("told").get_by_role("button", name="撤销").click()
    form.shows(f"{NEW}.{PERSONS}", "5")
    form.at("clear").click()
    form.page.get_by_role("button", name="清空全部").click()
    form.page.reload()
    form.shows(f"{NEW}.{PERSONS}", "")


# --- files -------------------------------------------------------------------------------------------------------------


def test_last_years_report_fills_in_what_is_carried_over(form: FormPage, tmp_path: Path) -> None:
    last = SPECIMENS[REVISED]
    write(last, tmp_path / "2024.html")
    form.cell("contact.telephone").fill("0000-1")
    form.at("last-year").set_input_files(tmp_path / "2024.html")
    form.expect(form.at("previous")).to_have_text(f"比对对象：{last.full_title}")
    for column in COLUMNS[:-1]:
        form.shows(f"{OVER}.{column}", str(last.figure(f"{FORWARD}.{column}")))
    form.shows("year", "2025年")
    form.shows("organ.name", "示例市人民政府")
    form.shows("contact.telephone", "0000-1")
    form.at("zeros").click()
    form.type(f"{OVER}.{FIRMS}", "987654")
    form.is_marked(f"{OVER}.{FIRMS}", "warning|error|beside")
    form.page.reload()
    form.expect(form.at("previous")).to_have_text(f"比对对象：{last.full_title}")


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "json"])
def test_what_is_downloaded_reads_as_what_is_typed(form: FormPage, tmp_path: Path, format: str) -> None:  # noqa: A002
    form.at("zeros").click()
    form.cell("organ.name").fill("甲县水利局")
    form.cell("year").fill("2024")
    form.cell("overall_situation.disclosure_on_request").fill("2024年，收到政府信息公开申请12件。")
    form.cell("problems_and_improvements").fill("（一）问题\n不多。")
    form.type(f"{NEW}.{PERSONS}", "12")
    form.type(f"{DISCLOSED}.{PERSONS}", "12")
    form.cell(f"{T3}.outcomes.other_handling.other.{FIRMS}").focus()
    form.press("Delete")
    form.expect(form.at("state")).to_contain_text("未填1处")
    target = form.download(format, tmp_path)
    assert target.name == f"甲县水利局2024年政府信息公开工作年度报告.{format}"
    report = read(target).report
    assert report.figure(f"{NEW}.{TOTAL}") == report.figure(f"{DISCLOSED}.{TOTAL}") == 12
    assert sum(report.figures().values()) == 12 * 5  # of the sum of outcomes no total: a cell of it is blank
    assert report.state(f"{T3}.outcomes.other_handling.other.{FIRMS}") is CellState.BLANK
    assert report.problems_and_improvements.parts[0].heading == "问题"
    assert report.overall_situation.disclosure_on_request is not None


def test_a_report_is_opened_in_its_own_form_and_opening_can_be_undone(form: FormPage, tmp_path: Path) -> None:
    form.type(f"{NEW}.{PERSONS}", "5")
    trial = SPECIMENS["trial-2019"]
    (tmp_path / "2020.json").write_text(dumps(trial), encoding="utf-8")
    form.at("open").set_input_files(tmp_path / "2020.json")
    form.expect(form.at("edition")).to_have_value("trial-2019")
    name = f"{NEW}.{PERSONS}"
    form.expect(form.cell(name, "trial-2019")).to_have_value(str(trial.figure(name)))
    form.expect(form.at("problems")).to_have_text("已填齐，勾稽关系全部成立")
    form.at("told").get_by_role("button", name="撤销").click()
    form.expect(form.cell(name, "trial-2019")).to_have_value("")
    form.at("edition").select_option(REVISED)
    form.shows(name, "5")


def test_a_file_that_is_no_report_is_refused_in_a_sentence(form: FormPage, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("你好。", encoding="utf-8")
    form.at("open").set_input_files(tmp_path / "letter.txt")
    form.expect(form.at("told")).not_to_be_empty()
    form.shows(f"{NEW}.{PERSONS}", "")
