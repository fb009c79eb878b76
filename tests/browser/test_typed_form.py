"""What is typed into the form of a page: judged by the library, written as files, filled in from files."""

from __future__ import annotations

import re
from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, as_published, check, dumps, loads, read
from gov_disclosure.browser.form import carried_form, judged_form, opened_form, written_form
from gov_disclosure.browser.typed import Typed
from gov_disclosure.errors import InvalidValue, UnknownName, UnreadableDocument
from gov_disclosure.reading import SeveralReports
from gov_disclosure.report import AnnualReport, PrintedCell
from specimens import SPECIMENS

REVISED = "revised-2021"
T3 = "disclosure_requests"
NEW, OVER = f"{T3}.new_requests.natural_persons", f"{T3}.carried_over.natural_persons"
DISCLOSED, FORWARD = f"{T3}.outcomes.disclosed.natural_persons", f"{T3}.carried_forward.natural_persons"
FEES = "proactive_disclosure.administrative_fees.amount"
ON_REQUEST = "overall_situation.disclosure_on_request"
LAST = SPECIMENS["revised-2021"]
every_specimen = pytest.mark.parametrize("specimen", SPECIMENS.values(), ids=SPECIMENS)


def typed(edition: str = REVISED, **cells: str) -> dict[str, Any]:
    """A form in which every cell says 0 but those that are named otherwise; dots are written as two underscores."""
    form = Typed(edition=edition).form
    zeros = {spec.path: "0" for spec in EDITIONS[edition].cells() if spec.path in form.inputs}
    return {
        "edition": edition,
        "language": "en",
        "cells": {**zeros, **cells},
        "fields": {"organ.name": "甲县水利局", "year": "2024"},
        "texts": {},
    }


def codes(verdict: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in verdict["findings"]]


# --- blank is not zero -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_of_an_empty_form_nothing_is_said_but_what_is_missing_in_printed_order(edition: str) -> None:
    verdict = judged_form({"edition": edition, "language": "zh"})
    form = Typed(edition=edition).form
    figures = [spec.path for spec in EDITIONS[edition].cells() if spec.path in form.inputs]
    assert verdict["missing"] == ["organ.name", "year", *figures]
    assert verdict["required"] == len(figures) + 2
    assert (verdict["totals"], verdict["wrong"], verdict["findings"], verdict["sentences"]) == ({}, {}, [], [])


@pytest.mark.parametrize(("edition", "year"), [("trial-2019", "2020"), (REVISED, "2024")])
def test_a_report_of_zeros_is_whole_and_its_totals_are_zero(edition: str, year: str) -> None:
    form = typed(edition)
    form["fields"]["year"] = year
    verdict = judged_form(form)
    assert verdict["missing"] == []
    assert verdict["running"] == []
    assert verdict["state"] == "pass"
    assert set(verdict["totals"]) == set(Typed(edition=edition).form.sums)
    assert set(verdict["totals"].values()) == {0}


def test_a_total_runs_while_cells_are_blank_and_no_relation_over_them_is_judged() -> None:
    form = typed(**{NEW: "5", FORWARD: ""})
    verdict = judged_form(form)
    assert verdict["totals"][f"{T3}.new_requests.total"] == 5
    assert verdict["missing"] == [FORWARD]
    assert verdict["running"] == [f"{T3}.carried_forward.total"]
    assert codes(verdict) == []


def test_what_is_blank_is_blank_in_the_file() -> None:
    report = loads(written_form(typed(**{FORWARD: ""}), "json"))
    assert report.state(FORWARD) is CellState.BLANK
    assert report.state(f"{T3}.carried_forward.total") is CellState.BLANK
    assert report.state(NEW) is CellState.NUMBER


# --- what does not hold ------------------------------------------------------------------------------------------------


def test_a_balance_that_does_not_hold_is_told_once_with_the_figure_that_would_mend_it() -> None:
    verdict = judged_form(typed(**{NEW: "5", DISCLOSED: "4"}))
    (finding,) = verdict["findings"]  # the column of totals follows from the one of natural persons
    assert finding["code"] == "GD303"
    assert finding["cells"] == [FORWARD, NEW, OVER]
    assert [(one["path"], one["corrected"]) for one in finding["repairs"][0]] == [(FORWARD, 1)]
    assert all(len(changes) == 1 for changes in finding["repairs"])
    assert codes(judged_form(typed(**{NEW: "5", DISCLOSED: "4", FORWARD: "1"}))) == []


def test_a_total_that_is_typed_is_compared_with_its_cells() -> None:
    total = f"{T3}.new_requests.total"
    right = {NEW: "5", DISCLOSED: "5"}
    assert codes(judged_form(typed(**right, **{total: "5"}))) == []
    verdict = judged_form(typed(**right, **{total: "6"}))
    assert codes(verdict) == ["GD301", "GD303"]
    assert verdict["totals"][total] == 5
    first = verdict["findings"][0]
    assert (first["cells"][0], first["expected"], first["is_located"]) == (total, 5, True)
    assert verdict["findings"][1]["consequence_of"] == total


@pytest.mark.parametrize(
    ("path", "text", "said", "likely"),
    [
        (NEW, "-5", "“-5” cannot stand here. A whole number, zero or more, is expected here.", None),
        (NEW, "2.5", "“2.5” cannot stand here. A whole number, zero or more, is expected here.", None),
        (NEW, "many", "“many” cannot stand here. A whole number, zero or more, is expected here.", None),
        (NEW, "5345件", "“5345件”: only the number is written here, 5345", 5345),
        (NEW, "〇", "“〇”: only the number is written here, 0", 0),
        (NEW, "/", "“/”: where there is none, 0 is written", 0),
        (NEW, "无", "“无”: where there is none, 0 is written", 0),
        (FEES, "-1", "“-1” cannot stand here. A number, zero or more, is expected here.", None),
        (FEES, "12.5万元", "“12.5万元”: only the number is written here, 12.5", "12.5"),
        (f"{T3}.new_requests.total", "2.5", "“2.5” cannot stand here. A whole number, zero or more, is expected here.", None),
    ],
)
def test_what_is_no_figure_is_marked_and_named(path: str, text: str, said: str, likely: object) -> None:
    verdict = judged_form(typed(**{path: text}))
    assert verdict["wrong"] == {path: {"message": said, "likely": likely}}
    assert loads(written_form(typed(**{path: text}), "json")).state(path) is CellState.UNREADABLE


@pytest.mark.parametrize(("text", "value"), [("1,234", 1234), ("１２", 12), (" 7 ", 7), ("3.00", 3), ("+4", 4)])
def test_figures_may_be_typed_as_people_write_them(text: str, value: int) -> None:
    verdict = judged_form(typed(**{NEW: text, DISCLOSED: str(value)}))
    assert verdict["wrong"] == {}
    assert verdict["totals"][f"{T3}.new_requests.total"] == value
    assert codes(verdict) == []


def test_a_change_may_be_below_zero_and_a_fraction_may_not() -> None:
    change = "proactive_disclosure.administrative_fees.net_change"
    form = typed("trial-2019", **{change: "-3"})
    form["fields"]["year"] = "2020"
    assert judged_form(form)["wrong"] == {}
    form["cells"][change] = "-3.5"
    assert judged_form(form)["wrong"][change]["message"] == "“-3.5” cannot stand here. A whole number is expected here."


def test_fields_that_cannot_be_read_are_named_and_left_out_of_the_report() -> None:
    form = typed()
    form["fields"] |= {"organ.unified_social_credit_code": "123", "published_on": "soon", "year": "2019"}
    verdict = judged_form(form)
    assert set(verdict["fields"]) == {"organ.unified_social_credit_code", "published_on", "year"}
    assert verdict["fields"]["published_on"] == "“soon” cannot be read here"
    assert verdict["fields"]["year"] == "This form is not for the report year 2019"
    report = loads(written_form(form, "json"))
    assert report.organ.unified_social_credit_code is None
    assert report.published_on is None


def test_the_language_is_that_of_the_page() -> None:
    form = typed(**{NEW: "-5"}) | {"language": "zh"}
    assert judged_form(form)["wrong"][NEW]["message"] == "不能填“-5”。此处应填不小于零的整数。"


# --- texts -------------------------------------------------------------------------------------------------------------


def test_what_a_text_says_of_figures_is_held_against_the_tables() -> None:
    form = typed(**{NEW: "5", DISCLOSED: "4", f"{T3}.outcomes.partially_disclosed.natural_persons": ""})
    form["texts"] = {ON_REQUEST: "2024年，收到政府信息公开申请6件，予以公开4件，部分公开1件。"}
    claims = judged_form(form)["claims"][ON_REQUEST]
    assert [(one["quote"], one["holds"], one["expected"]) for one in claims] == [
        ("收到政府信息公开申请6件", False, "5"),
        ("予以公开4件", True, "4"),
        ("部分公开1件", None, None),
    ]
    assert claims[0]["message"] == "The tables say 5: New requests received this year × Total"


def test_figures_alone_are_judged_without_the_texts() -> None:
    form = typed(**{NEW: "5", DISCLOSED: "4"})
    form["texts"] = {ON_REQUEST: "收到政府信息公开申请6件。"}
    verdict = judged_form(form, True)
    assert codes(verdict) == ["GD303"]
    assert "claims" not in verdict
    assert "GD501" in codes(judged_form(form))


def test_sentences_are_those_that_the_library_makes_of_the_figures() -> None:
    verdict = judged_form(typed(**{NEW: "5", DISCLOSED: "5"}))
    assert "2024年，收到政府信息公开申请5件，均由自然人提出。" in verdict["sentences"]


def test_headings_in_a_text_are_headings_of_the_report() -> None:
    form = typed()
    form["texts"] = {
        "overall_situation.proactive_disclosure": "做了这些。\n1.规章\n没有。\n2.文件\n有。",
        "overall_situation.further": "（一）其他工作\n有一些。",
        "problems_and_improvements": "（一）问题\n不多。\n（二）改进\n1.学习\n（三）这是一句话。",
        f"{T3}.remarks": "说明一句。",
        "title": "甲县水利局公报",
    }
    report = loads(written_form(form, "json"))
    topic = report.overall_situation.proactive_disclosure
    assert topic is not None
    assert [part.heading for part in topic.parts] == ["规章", "文件"]
    assert [part.heading for part in report.overall_situation.further] == ["其他工作"]
    assert [part.heading for part in report.problems_and_improvements.parts] == ["问题", "改进"]
    assert report.problems_and_improvements.parts[1].parts[0].paragraphs == ("（三）这是一句话。",)
    assert report.disclosure_requests.remarks.paragraphs == ("说明一句。",)
    assert report.full_title == "甲县水利局公报"


# --- files -------------------------------------------------------------------------------------------------------------


@every_specimen
def test_a_report_that_is_opened_is_that_report(specimen: AnnualReport) -> None:
    form = opened_form(dumps(specimen).encode(), "report.json", "en")
    assert form["edition"] == specimen.EDITION
    assert not set(form["cells"]) & set(Typed(edition=specimen.EDITION).form.sums)  # totals that are right follow
    assert loads(written_form(form | {"language": "en"}, "json")) == evolve(specimen, as_printed=())


@every_specimen
@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "json"])
def test_what_is_downloaded_reads_back_as_what_was_typed(specimen: AnnualReport, format: str) -> None:  # noqa: A002 - as everywhere
    form = opened_form(dumps(specimen).encode(), "report.json", "zh") | {"language": "zh"}
    back = read(written_form(form, format)).report
    assert back.figures() == specimen.figures()
    assert opened_form(written_form(form, format), f"report.{format}", "zh")["cells"] == form["cells"]


def test_a_wrong_total_of_a_file_is_kept_and_a_blank_cell_stays_blank() -> None:
    total = f"{T3}.new_requests.total"
    with as_published():
        report = EDITIONS[REVISED].report_class.from_figures({NEW: 5, DISCLOSED: 5, total: 6}, year=2024, is_published=True)
    report = evolve(report, as_printed=[PrintedCell(OVER, CellState.BLANK)])
    cells = opened_form(dumps(report).encode(), "report.json", "zh")["cells"]
    assert cells[total] == "6"
    assert OVER not in cells
    assert cells[NEW] == "5"


def test_last_years_report_fills_in_what_is_carried_over_and_is_held_against_it() -> None:
    last: AnnualReport = LAST
    told = carried_form(dumps(last).encode(), "2024.json", REVISED, "zh")
    assert told["cells"] == {
        path.replace("carried_forward", "carried_over"): str(figure)
        for path, figure in last.figures().items()
        if path.startswith(f"{T3}.carried_forward") and not path.endswith(".total")
    }
    assert told["fields"]["year"] == "2025年"
    assert told["fields"]["organ.name"] == "示例市人民政府"
    assert "published_on" not in told["fields"]
    assert told["title"] == last.full_title
    form = typed(**told["cells"])
    form |= {"fields": told["fields"], "previous": told["previous"]}
    assert "GD304" not in codes(judged_form(form))
    form["cells"][OVER] = str(int(form["cells"][OVER]) + 1)
    assert "GD304" in codes(judged_form(form))
    form["fields"] = form["fields"] | {"year": "2023"}  # then it is not of the year before
    assert "GD304" not in codes(judged_form(form))


def test_files_that_do_not_serve_are_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableDocument):
        opened_form(b"<html><body><p>Nothing</p></body></html>", "page.html", "en")
    page = dumps(LAST, "html")
    without_tables = re.sub(r"<table>.*?</table>", "", page, flags=re.DOTALL)
    with pytest.raises(UnreadableDocument, match=r"No cell of the form was found in text\.html"):
        opened_form(without_tables.encode(), "text.html", "en")
    with pytest.raises(InvalidValue, match="states the report year"):
        carried_form(re.sub(r"20\d\d年?", "", page).encode(), "old.html", REVISED, "en")
    another = dumps(evolve(LAST, year=2023), "html")
    two = page.replace("</main>", another[another.index("<h1>") : another.index("</main>")] + "</main>")
    with pytest.raises(SeveralReports):
        opened_form(two.encode(), "two.html", "en")
    with pytest.raises(UnknownName):
        judged_form({"edition": "revised-2031"})
    with pytest.raises(UnknownName):
        written_form(typed(), "papyrus")


def test_the_verdict_is_that_of_check() -> None:
    form = typed(**{NEW: "5", DISCLOSED: "4"})
    report = loads(written_form(form, "json"))
    assert judged_form(form)["state"] == check(report).state.value == "fail"
