"""Differences as text, JSON and a page."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from attrs import evolve
from selectolax.lexbor import LexborHTMLParser

from gov_disclosure import PrintedCell, Prose, amended, as_published, diff
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.outputs.difference import OUTPUTS, as_html, as_json, as_text
from gov_disclosure.report import AnnualReport, CellState, ReportingOrgan

NEW = "disclosure_requests.new_requests.natural_persons"


@pytest.fixture
def before() -> AnnualReport:
    organ = ReportingOrgan(name="甲市<乙>局")
    return revised_2021.AnnualReport(year=2023, organ=organ, introduction=Prose(["收到12件。", "不变。"]))


@pytest.fixture
def after(before: AnnualReport) -> AnnualReport:
    with as_published():
        changed = amended(evolve(before, introduction=Prose(["收到1<3>件。", "不变。"])), {NEW: 1234})
        return evolve(changed, as_printed=(PrintedCell("proactive_disclosure.rules.issued", CellState.MARK, "/"),))


def test_lines_for_people(before: AnnualReport, after: AnnualReport) -> None:
    assert "".join(as_text(diff(before, after), "en", ("a.html", "b.html"))) == (
        "--- a.html: 甲市<乙>局2023年政府信息公开工作年度报告\n"
        "+++ b.html: 甲市<乙>局2023年政府信息公开工作年度报告\n"
        "table of section 2, row “Rules”, column “Issued this year”: 0 → /\n"
        "table of section 3, row “New requests received this year”, column “Natural persons”: 0 → 1,234 (+1,234)\n"
        "introduction: 1 paragraphs are the same\n"
        "  收到[-12-]{+1<3>+}件。\n"
    )
    assert "第三部分表格“一、本年新收政府信息公开申请数量”行“自然人”列: 0 → 1,234 (+1,234)\n" in "".join(
        as_text(diff(before, after), "zh")
    )


def test_an_object_for_programs(before: AnnualReport, after: AnnualReport) -> None:
    data = json.loads("".join(as_json(diff(before, after), "zh", ("a", ""))))
    assert data["before"] == {"file": "a", "organ": "甲市<乙>局", "year": 2023, "edition": "revised-2021"}
    assert data["after"]["file"] is None
    assert [(one["path"], one["before"], one["after"], one["change"]) for one in data["cells"]] == [
        (
            "proactive_disclosure.rules.issued",
            {"figure": 0, "state": "number", "text": ""},
            {"figure": 0, "state": "mark", "text": "/"},
            0,
        ),
        (NEW, {"figure": 0, "state": "number", "text": ""}, {"figure": 1234, "state": "number", "text": ""}, 1234),
    ]
    assert data["texts"] == [
        {
            "path": "introduction",
            "unchanged": 1,
            "paragraphs": [[["same", "收到"], ["removed", "12"], ["added", "1<3>"], ["same", "件。"]]],
        }
    ]
    money = "proactive_disclosure.administrative_fees.amount"
    (cell,) = json.loads("".join(as_json(diff(before, amended(before, {money: Decimal("0.50")})), "zh")))["cells"]
    assert cell["after"]["figure"] == "0.50"


def test_a_page_with_both_sides(before: AnnualReport, after: AnnualReport) -> None:
    with as_published():
        later = evolve(after, year=2024)
    page = LexborHTMLParser("".join(as_html(diff(before, later), "zh", ("a<.html", "b.html"))))
    assert page.css_first("html").attributes["lang"] == "zh-CN"
    rows = [[cell.text() for cell in row.css("th, td")] for row in page.css("tbody tr")]
    assert rows == [
        ["报告年度", "2023年", "2024年", ""],
        ["第二部分表格“规章”行“本年制发件数”列", "0", "/", ""],
        ["第三部分表格“一、本年新收政府信息公开申请数量”行“自然人”列", "0", "1,234", "+1,234"],
        ["收到12件。", "收到1<3>件。"],
    ]
    assert [one.text() for one in page.css("del")] == ["12"]
    assert [one.text() for one in page.css("ins")] == ["1<3>"]
    assert page.css_first("thead th:nth-child(2)").text() == "a<.html: 甲市<乙>局2023年政府信息公开工作年度报告"


def test_what_is_not_compared_is_listed_with_its_reason() -> None:
    found = diff(trial_2019.AnnualReport(year=2020), revised_2021.AnnualReport(year=2021))
    text, page = ("".join(OUTPUTS[name](found, "en", ("", ""))) for name in ("text", "html"))
    row = "table of section 3, row “Outcomes this year › Other handling”"
    assert f"split, parts unknown: {row} — The trial form has one row for other handling" in text
    assert "<li>split, parts unknown — The trial form has one row for other handling" in page
    assert f"<details><summary>{row}</summary><ul><li>{row}</li></ul></details>" in page
    assert "row “Administrative licensing”, columns “Items in the previous year”, “Increase or decrease this year”" in text
    data = json.loads("".join(as_json(found, "en")))
    assert {one["fate"] for one in data["not_comparable"]} == {"split", "lost", "new", "not comparable"}


@pytest.mark.parametrize("output", ["text", "html"])
def test_nothing_is_said_to_be_nothing(before: AnnualReport, output: str) -> None:
    assert "没有不同。" in "".join(OUTPUTS[output](diff(before, before), "zh", ("", "")))


def test_states_without_print_are_told_in_words(before: AnnualReport) -> None:
    with as_published():
        blank = evolve(before, as_printed=(PrintedCell(NEW, CellState.BLANK),))
    assert "0 → blank\n" in "".join(as_text(diff(before, blank), "en"))
