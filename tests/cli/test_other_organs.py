"""A report of another organ beside the one that is meant: taken, since organs are renamed, and said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, amended, write
from gov_disclosure.cli import main
from gov_disclosure.report import ReportingOrgan

SAID = "last.json is a report of 甲县教育局, not of 甲县水利局; make sure that they are one organ\n"
CODE = "113303820025283951"


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def put(name: str, year: int, organ: str, code: str | None = None) -> None:
    empty = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ, unified_social_credit_code=code))
    path = "disclosure_requests.{}.natural_persons"
    write(amended(empty, {path.format("new_requests"): 3, path.format("outcomes.disclosed"): 3}), name)


def test_check_says_that_the_report_on_the_year_before_is_of_another_organ(capsys: pytest.CaptureFixture[str]) -> None:
    put("last.json", 2022, "甲县教育局")
    put("this.json", 2023, "甲县水利局")
    main(["check", "this.json", "--previous", "last.json"])
    assert capsys.readouterr().err == SAID


def test_two_organs_are_not_drawn_as_one_over_years(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    put("last.json", 2022, "甲县教育局")
    put("this.json", 2023, "甲县水利局")
    refused = "Charts over years are of one organ; the report of 2022 is of 甲县教育局, not of 甲县水利局."
    for command in (
        ["convert", "this.json", "this.html", "--charts", "--earlier", "last.json"],
        ["charts", "last.json", "this.json", "-o", "drawn"],
    ):
        assert main(command) == 2
        assert refused in capsys.readouterr().err
    assert not Path("this.html").exists()
    assert not Path("drawn").exists()


def test_an_organ_that_was_renamed_is_drawn_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    put("last.json", 2022, "甲县水利局", CODE)
    put("this.json", 2023, "甲县水务局", CODE)
    assert main(["convert", "this.json", "this.html", "--charts", "--earlier", "last.json"]) == 0
    assert capsys.readouterr().err == "Written: this.html\n"


@pytest.mark.parametrize(
    ("organ", "code"), [("甲县 水利局", None), ("甲县水务局", CODE)], ids=["the same but for a blank", "renamed, with one code"]
)
def test_one_organ_is_not_told_to_be_two(capsys: pytest.CaptureFixture[str], organ: str, code: str | None) -> None:
    put("last.json", 2022, organ, code)
    put("this.json", 2023, "甲县水利局", code)
    main(["check", "this.json", "--previous", "last.json"])
    assert capsys.readouterr().err == ""


def test_a_report_that_may_be_of_the_organ_is_offered_and_not_paired(capsys: pytest.CaptureFixture[str]) -> None:
    Path("last").mkdir()
    put("last/a.json", 2022, "洪泽区人民政府")
    put("last/b.json", 2022, "甲县教育局")
    put("this.json", 2023, "淮安市洪泽区人民政府")
    put("other.json", 2023, "甲县教育局")
    main(["check", "this.json", "other.json", "--previous", "last", "--format", "json"])
    said = capsys.readouterr()
    assert said.err == (
        "last/a.json is a report of 洪泽区人民政府 on 2022, which may be 淮安市洪泽区人民政府; if it is, check the two by themselves\n"
    )
    assert [file["previous"] for file in json.loads(said.out)["files"]] == [None, "last/b.json"]
