"""A report of another organ beside the one that is meant: taken, since organs are renamed, and said."""

from __future__ import annotations

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


def test_charts_over_years_say_that_a_year_is_of_another_organ(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    put("last.json", 2022, "甲县教育局")
    put("this.json", 2023, "甲县水利局")
    assert main(["convert", "this.json", "this.html", "--charts", "--earlier", "last.json"]) == 0
    assert capsys.readouterr().err == f"{SAID}Written: this.html\n"
    assert main(["charts", "last.json", "this.json", "-o", "drawn"]) == 0
    assert capsys.readouterr().err.startswith(f"{SAID}Written: drawn/")


@pytest.mark.parametrize(
    ("organ", "code"), [("甲县 水利局", None), ("甲县水务局", CODE)], ids=["the same but for a blank", "renamed, with one code"]
)
def test_one_organ_is_not_told_to_be_two(capsys: pytest.CaptureFixture[str], organ: str, code: str | None) -> None:
    put("last.json", 2022, organ, code)
    put("this.json", 2023, "甲县水利局", code)
    main(["check", "this.json", "--previous", "last.json"])
    assert capsys.readouterr().err == ""
