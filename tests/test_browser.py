"""What a web page calls, natively: files in, plain data and files out."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, dumps, read, read_all
from gov_disclosure.browser import announce, call
from gov_disclosure.browser.calls import CALLS
from gov_disclosure.browser.parts import NotLoaded
from gov_disclosure.browser.words import WORDS, in_language
from gov_disclosure.outputs import Checked, Run, write
from gov_disclosure.rules import check

REPORT = Path(__file__).parent.parent / "examples/reports/hangzhou-2025.html"
CONTENT = REPORT.read_bytes()


def value(name: str, *arguments: Any, language: str = "en") -> Any:
    """What a call gives, which is no refusal."""
    told = call(name, arguments, language)
    if isinstance(told, bytes):
        return told
    told = json.loads(told)
    assert set(told) == {"value"}, told
    return told["value"]


def of_year(year: int, carried_over: int = 0, carried_forward: int = 0, organ: str = "某某市某某局") -> bytes:
    """A report as JSON, as published."""
    data = json.loads(dumps(EDITIONS["revised-2021"].report_class(year=year), "json"))
    data["organ"] = {"name": organ}
    for name, figure in (("carried_over", carried_over), ("carried_forward", carried_forward), ("new_requests", carried_forward)):
        for applicant in ("natural_persons", "total"):
            data["disclosure_requests"][name][applicant] = figure
    return json.dumps(data, ensure_ascii=False).encode()


def test_every_call_is_there() -> None:
    for name, module in CALLS.items():
        assert callable(getattr(importlib.import_module(f"gov_disclosure.browser.{module}"), name))


def test_a_report_is_told_as_markup_and_as_data() -> None:
    (told,) = value("checked", [REPORT.name, CONTENT])
    (reading,) = read_all(CONTENT, name=REPORT.name)
    verdict = check(reading)
    assert told["outcome"] == verdict.state.value
    assert told["title"] == reading.report.full_title
    assert told["name"] == "hangzhou-2025"
    assert told["data"]["file"] == REPORT.name
    assert [finding["code"] for finding in told["data"]["findings"]] == [finding.code for finding in verdict.findings]
    assert told["markup"].startswith('<section class="report first" id="r1">')
    page = "".join(
        write("html", [Checked(name=REPORT.name, report=reading.report, reading=reading, verdict=verdict)], Run(language="en"))
    )
    assert told["markup"] in page


def test_bytes_may_come_in_any_shape_and_text_as_text() -> None:
    first = value("checked", ("a.html", memoryview(CONTENT)))
    assert value("checked", ["a.html", bytearray(CONTENT)]) == first
    text = dumps(read(CONTENT).report, "text")
    assert value("checked", ["a.txt", text])[0]["title"] == first[0]["title"]


def test_messages_are_in_the_language_of_the_call() -> None:
    (zh,) = value("checked", ["a.html", CONTENT], language="zh")
    (en,) = value("checked", ["a.html", CONTENT], language="en")
    assert zh["outcome"] == en["outcome"] == "pass"
    assert (zh["outcome_in_words"], en["outcome_in_words"]) == ("通过", "PASS")
    assert "核对" in zh["markup"]


def test_ids_begin_with_the_number_that_is_given() -> None:
    (told,) = value("checked", ["a.html", CONTENT], [], 7)
    assert told["number"] == 7
    assert 'id="r7"' in told["markup"]


def test_what_is_no_report_says_why() -> None:
    (told,) = value("checked", ["none.txt", "今天开会。".encode()], language="zh")
    assert told["outcome"] == "unreadable"
    assert told["data"]["error"]
    assert told["title"] == "none.txt"


def test_the_report_on_the_year_before_is_found_by_its_organ() -> None:
    now = ["now.json", of_year(2024)]
    alone = value("checked", now)[0]["data"]
    assert alone["previous"] is None
    other, same = ["other.json", of_year(2023, organ="别的局")], ["same.json", of_year(2023, carried_forward=3)]
    (told,) = value("checked", now, [other, same])
    assert told["data"]["previous"] == "same.json"
    assert "GD304" in [finding["code"] for finding in told["data"]["findings"]]
    # One file alone is meant, whatever organ it names: organs are renamed.
    assert value("checked", now, [other])[0]["data"]["previous"] == "other.json"
    assert value("checked", now, [["old.json", of_year(2019)]])[0]["data"]["previous"] is None
    assert value("checked", now, [other, ["old.json", of_year(2020)]])[0]["data"]["previous"] is None


def test_a_previous_file_that_cannot_be_read_is_refused_in_a_sentence() -> None:
    told = json.loads(call("checked", [["now.json", of_year(2024)], [["x.txt", b"\x00\x01"]]], "en"))
    assert set(told) == {"error"}


def test_verdicts_of_several_files_are_one_file() -> None:
    files = [["a.html", CONTENT], ["none.txt", "今天开会。".encode()]]
    told = json.loads(value("verdicts", files, [], "json"))
    assert [one["file"] for one in told["files"]] == ["a.html", "none.txt"]
    assert value("verdicts", files, [], "html").startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("form", ["json", "markdown", "docx", "xlsx", "html", "text"])
def test_a_report_is_converted(form: str) -> None:
    content = value("converted", ["a.html", CONTENT], 0, form)
    (reading,) = read_all(CONTENT, name="a.html")
    came_home, report = read(content).report, reading.report
    if form == "text":  # which prints no name of a file, and has nothing beside what it prints
        assert came_home.source is None
        report = evolve(report, source=None)
    assert dumps(came_home) == dumps(report)


def test_a_format_that_is_not_there_is_refused() -> None:
    assert "doc" in json.loads(call("converted", [["a.html", CONTENT], 0, "nothing"], "en"))["error"]


def test_warm() -> None:
    assert value("warm") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_rehearsed_is_read_and_judged(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    checker = importlib.import_module("gov_disclosure.browser.checker")
    checked, told = checker.checked, []
    monkeypatch.setattr(checker, "checked", lambda file: told.extend(checked(file)))
    assert json.loads(call("rehearse", [language], language)) == {"value": None}
    assert [one["outcome"] for one in told] == ["fail"] * len(EDITIONS)
    assert all("某县人民政府" in one["title"] for one in told)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    announce(["a_module_to_come"])


@pytest.mark.usefixtures("announced")
def test_a_module_to_come_interrupts_a_call_even_where_it_could_be_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_disclosure.browser import checker

    def careless() -> str:
        try:
            import a_module_to_come  # type: ignore[import-not-found]  # noqa: F401
        except Exception:
            return "done without"
        return "done with"

    monkeypatch.setattr(checker, "warm", careless)
    assert json.loads(call("warm", [], "en")) == {"missing": "a_module_to_come"}
    announce([])  # the page has loaded it, or knows that there is none
    assert json.loads(call("warm", [], "en")) == {"value": "done without"}


@pytest.mark.usefixtures("announced")
def test_other_modules_are_missed_as_ever() -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("no_module_of_anybody")
    with pytest.raises(NotLoaded):
        importlib.import_module("a_module_to_come")


def test_the_page_speaks_both_languages() -> None:
    zh, en = in_language("zh"), in_language("en")
    assert set(zh) == set(en) == set(WORDS)
    assert all(zh[name] != en[name] for name in WORDS)
