"""``series``: the years of one organ."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gov_disclosure import EDITIONS, amended, as_published, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport, ReportingOrgan

NEW = "disclosure_requests.new_requests.natural_persons"
OVER, FORWARD = "disclosure_requests.carried_over.natural_persons", "disclosure_requests.carried_forward.natural_persons"


def report(
    year: int, figures: dict[str, int] | None = None, *, name: str = "甲县水利局", code: str | None = None
) -> AnnualReport:
    form = EDITIONS["trial-2019" if year < 2021 else "revised-2021"].report_class
    organ = ReportingOrgan(name=name, unified_social_credit_code=code)
    with as_published():
        return amended(form(year=year, organ=organ), figures or {})


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("all").mkdir()
    write(report(2020, {NEW: 7}), "all/2020.json")
    write(report(2021, {NEW: 1234, FORWARD: 2}), "all/2021.json")


def test_figures_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", "all"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[:3] == ["甲县水利局", "2020: trial-2019", "2021: revised-2021"]
    assert "         7     1,234  New requests received this year × Natural persons" in lines
    assert any(line.startswith("From 2021 on these lines stop: Rules (") and "made" in line for line in lines)
    assert "Carried over from year to year: 7 of 7 cells agree" in lines
    assert any("lines without a figure are left out; --all shows them" in line for line in lines)


def test_all_lines_are_shown_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["series", "all", "--all"])
    out = capsys.readouterr().out
    assert "--all" not in out
    assert "         0         0  Outcomes this year › Disclosed × Natural persons" in out


def test_what_is_carried_over_wrongly_and_a_year_missing_in_the_middle(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(2022, {OVER: 5}), "all/2022.json")
    write(report(2024), "all/2024.json")

    assert main(["series", "all"]) == 1
    out = capsys.readouterr().out
    assert "No report on: 2023" in out
    assert "2022 begins with 5, 2021 ended with 2" in out
    assert "Carried over to and from 2023: not evaluated, there is no report" in out


def test_names_that_may_be_one_organs_are_offered_and_never_paired(capsys: pytest.CaptureFixture[str]) -> None:
    Path("few").mkdir()
    write(report(2021, name="梧桐区水务局"), "few/2021.json")
    write(report(2022, name="青岚市梧桐区水务局"), "few/2022.json")

    assert main(["series", "few"]) == 2
    said = capsys.readouterr().err
    assert "reports under 2 names: 梧桐区水务局; 青岚市梧桐区水务局" in said
    assert "say so with --same: 梧桐区水务局 / 青岚市梧桐区水务局" in said
    assert main(["series", "few", "--same", "梧桐区水务局", "--same", "青岚市梧桐区水务局"]) == 0
    assert capsys.readouterr().out.startswith("青岚市梧桐区水务局, 梧桐区水务局\n")


def test_a_list_knows_former_names(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(2022, {OVER: 2}, name="甲县水务局"), "all/2022.json")
    Path("organs.csv").write_text("机关名称,曾用名\n甲县水务局,甲县水利局\n", "utf-8")

    assert main(["series", "all"]) == 2
    assert "reports of 2 organs; say which with --organ" in capsys.readouterr().err
    assert main(["series", "all", "--organs", "organs.csv"]) == 0
    assert main(["series", "all", "--organs", "organs.csv", "--organ", "甲县水利局"]) == 0


def test_one_code_is_one_organ() -> None:
    write(report(2022, {OVER: 2}, name="甲县水利局", code="11990000MB0000001M"), "all/2021.json")
    write(report(2023, name="甲县水务局", code="11990000MB0000001M"), "all/2023.json")
    Path("all/2020.json").unlink()
    assert main(["series", "all"]) == 0


def test_one_of_several_organs_is_picked(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(2021, name="甲县教育局"), "all/school.json")
    assert main(["series", "all", "--organ", "教育"]) == 0
    assert capsys.readouterr().out.startswith("甲县教育局\n2021:")
    assert main(["series", "all", "--organ", "公安"]) == 2
    assert "None of these reports is of 公安" in capsys.readouterr().err
    Path("bad.txt").write_text("x", "utf-8")
    assert main(["series", "bad.txt"]) == 2


def test_two_reports_on_one_year_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(2021, {NEW: 1234, FORWARD: 2}), "all/again.json")
    assert main(["series", "all"]) == 0
    assert "are both on 2021 and have the same figures" in capsys.readouterr().err
    write(report(2021, {NEW: 4}), "all/again.json")
    assert main(["series", "all"]) == 2
    assert "are both on 2021, and " in capsys.readouterr().err


def test_for_programs(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["series", "all", "--format", "json"]) == 0
    data = json.loads(capsysbinary.readouterr().out)
    (line,) = [one for one in data["lines"] if one["paths"].get("2021") == [NEW]]
    assert line["figures"] == {"2020": 7, "2021": 1234}
    stopped = [one for one in data["lines"] if one["stops"]]
    assert {one["stops"]["year"] for one in stopped} == {2021}
    assert data["editions"] == {"2020": "trial-2019", "2021": "revised-2021"}


def test_as_a_table(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["series", "all", "--format", "csv"]) == 0
    rows = list(csv.reader(capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["Row", "Column", "2020", "2021", "Stops or begins", "Cell"]
    assert [row for row in rows if row[5] == NEW] == [
        ["New requests received this year", "Natural persons", "7", "1234", "", NEW]
    ]


def test_as_a_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", "all", "--format", "xlsx"]) == 2
    assert "name it with -o" in capsys.readouterr().err
    write(report(2023, {OVER: 2}), "all/2023.json")
    assert main(["series", "all", "-o", "years.xlsx"]) == 1
    assert "No report on: 2022" in capsys.readouterr().err
    book = load_workbook("years.xlsx")
    rows = [[cell.value for cell in row] for row in book["Figures"].iter_rows()]
    assert [row[2:6] for row in rows if row[7] == NEW] == [[7, 1234, None, 0]]
    assert len(list(book["Carried over"].iter_rows())) == 1 + 7


def test_years_before_a_merger_are_added_up_from_the_predecessors(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(2021, {NEW: 1}, name="甲县林业局"), "all/forest.json")
    write(report(2022, {NEW: 5}, name="甲县水利局"), "all/2022.json")
    write(report(2023, {NEW: 9}, name="甲县农业局"), "all/2023.json")
    Path("organs.csv").write_text("机关名称,前身\n甲县水利局,\n甲县林业局,\n甲县农业局,甲县水利局；甲县林业局\n", "utf-8")

    assert main(["series", "all", "--organ", "甲县农业局", "--organs", "organs.csv"]) == 1

    out, err = capsys.readouterr()
    assert err == (
        "2020: not evaluated: no report of 甲县林业局 on 2020\n"
        "2021: the reports of the predecessors added up: 甲县水利局, 甲县林业局\n"
        "2022: not evaluated: no report of 甲县林业局 on 2022\n"
    )
    assert "1,235" in out
    assert main(["series", "all", "--organ", "甲县林业局", "--organs", "organs.csv"]) == 0
