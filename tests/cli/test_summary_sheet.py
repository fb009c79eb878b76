"""``check FOLDER -o summary.html`` and ``.xlsx``, ``--since``, ``--letters``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gov_disclosure import EDITIONS, amended, as_published, read, write
from gov_disclosure.cli import main
from gov_disclosure.cli.overview import told_by_name
from gov_disclosure.report import AnnualReport, ReportingOrgan

TOTAL = "disclosure_requests.new_requests.total"


def report(organ: str, wrong_by: int = 0, year: int = 2023) -> AnnualReport:
    with as_published():
        return amended(EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ)), {TOTAL: wrong_by})


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("all").mkdir()
    write(report("甲县水利局", 3), "all/water.json")
    write(report("甲县教育局"), "all/school.json")


@pytest.mark.parametrize(
    ("output", "is_many", "form"),
    [
        (None, True, "text"),
        ("a.html", True, "summary"),
        ("a.HTM", False, "html"),
        ("a.xlsx", False, "summary"),
        ("a.json", True, "json"),
        ("a.xml", True, "junit"),
        ("a.txt", True, "text"),
    ],
)
def test_the_name_of_the_output_tells_its_kind(output: str | None, is_many: bool, form: str) -> None:
    assert told_by_name(output, is_many=is_many) == form


def test_a_folder_becomes_one_sheet_with_a_page_for_each_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "all", "-o", "sum.html"]) == 1

    assert "Written: sum.html" in capsys.readouterr().err
    assert {path.name for path in Path("sum_files").iterdir()} == {"run.json", "甲县水利局-2023.html", "甲县教育局-2023.html"}
    text = Path("sum.html").read_text("utf-8")
    assert 'href="sum_files/%E7%94%B2' in text
    assert "What was found" in Path("sum_files/甲县水利局-2023.html").read_text("utf-8")


def test_a_sheet_that_is_replaced_tells_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "all", "-o", "sum.html"]) == 1
    write(report("甲县水利局"), "all/water.json")
    assert main(["check", "all", "-o", "sum.html"]) == 2
    assert "sum.html exists already; --force replaces it" in capsys.readouterr().err
    main(["check", "all", "-o", "sum.html", "--force"])
    assert "in the others 0 findings are new, " in Path("sum.html").read_text("utf-8")
    kept = json.loads(Path("sum_files/run.json").read_text("utf-8"))
    assert [one["outcome"] for one in kept["files"]] == ["pass", "pass"]


def test_another_run_may_be_named_and_only_for_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "all", "--format", "json", "-o", "last.json"])
    main(["check", "all", "-o", "sum.xlsx", "--since", "last.json"])
    assert Path("sum.xlsx").exists()
    assert main(["check", "all", "--since", "last.json"]) == 2
    assert "--since is for summaries" in capsys.readouterr().err
    Path("bad.json").write_text("4", "utf-8")
    assert main(["check", "all", "-o", "new.html", "--since", "bad.json"]) == 2
    assert "bad.json is not an earlier run of check" in capsys.readouterr().err
    assert not Path("new.html").exists()


def test_a_sheet_within_the_folder_is_no_source_of_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the sheet nor its pages, which are pages of reports to whoever reads them."""
    for _ in range(2):
        main(["check", "all", "-o", "all/sum.xlsx", "--letters", "all/letters", "--force"])
        assert "2 files: " in capsys.readouterr().err


def test_a_sheet_goes_to_a_file_and_over_nothing_of_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "all", "--format", "summary"]) == 2
    assert main(["check", "all", "--format", "summary", "-o", "sum.csv"]) == 2
    assert "ending in .html or .xlsx" in capsys.readouterr().err
    Path("sum_files").mkdir()
    Path("sum_files/mine.txt").write_text("x", "utf-8")
    assert main(["check", "all", "-o", "sum.html", "--force"]) == 2
    assert "holds no pages of an earlier summary" in capsys.readouterr().err
    assert Path("sum_files/mine.txt").exists()


def test_pages_of_a_sheet_that_was_removed_are_not_replaced_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "all", "-o", "sum.html"])
    Path("sum.html").unlink()
    assert main(["check", "all", "-o", "sum.html"]) == 2
    assert "sum_files exists already; --force replaces it" in capsys.readouterr().err


def test_interrupted_nothing_is_left_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("gov_disclosure.outputs.earlier.dumped_run", stopped)
    assert main(["check", "all", "-o", "sum.html"]) == 130
    assert {path.name for path in Path.cwd().iterdir()} == {"all"}


def test_two_reports_of_one_organ_and_year_have_a_page_each_and_one_without_an_organ_too() -> None:
    write(report("甲县水利局"), "all/again.json")
    write(report(""), "all/nobody.json")
    main(["check", "all", "-o", "sum.html"])
    names = {path.name for path in Path("sum_files").glob("*.html")}
    assert {"甲县水利局-2023.html", "甲县水利局-2023-2.html", "nobody.html"} <= names


def test_who_has_not_handed_in_is_on_the_sheet() -> None:
    Path("organs.csv").write_text("机关名称,联系电话\n甲县水利局,\n甲县教育局,\n甲县公安局,0571-1\n", "utf-8")
    main(["check", "all", "-o", "sum.html", "--expect", "organs.csv"])
    assert "<li>甲县公安局 <small>0571-1</small></li>" in Path("sum.html").read_text("utf-8")


def test_a_letter_is_written_to_each_organ_with_something_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "all", "--letters", "letters", "--lang", "zh"]) == 1

    assert "已写出1封函：letters" in capsys.readouterr().err
    (letter,) = Path("letters").iterdir()
    assert letter.name == "甲县水利局.docx"
    assert main(["check", "all", "--letters", "letters"]) == 2
    assert "letters holds letters already" in capsys.readouterr().err
    assert main(["check", "all", "--letters", "letters", "--force"]) == 1
    assert main(["check", "all", "--letters", "all/water.json"]) == 2
    with pytest.raises(Exception, match=r".+"):
        read(letter)  # a letter is no report


def test_an_organ_that_was_renamed_is_one_line_where_the_list_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称,曾用名\n甲县水务局,甲县水利局\n甲县教育局,\n", "utf-8")
    write(report("甲县水务局", 4, year=2024), "all/water-now.json")
    main(["check", "all", "-o", "sum.html", "--organs", "organs.csv"])
    text = Path("sum.html").read_text("utf-8")
    assert "<p><b>2023 甲县水利局</b></p>" in text
    assert "<p><b>2024</b></p>" in text
    main(["check", "all", "-o", "sum.html", "--force"])
    assert "<p><b>2023" not in Path("sum.html").read_text("utf-8")


def test_two_reports_under_one_name_are_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    write(report("公安局"), "all/a.json")
    write(report("公安局", 2), "all/b.json")
    write(report(""), "all/c.json")
    write(report("", 1), "all/d.json")
    main(["check", "all", "-o", "sum.html"])
    said = "Twice 公安局 on 2023, one organ or two of one name: all/a.json, all/b.json"
    assert said in capsys.readouterr().err
    assert f"<p>{said}</p>" in Path("sum.html").read_text("utf-8")


def test_what_came_in_is_held_against_the_list_on_the_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称\n甲县水利局\n甲县公安局\n", "utf-8")
    main(["check", "all", "-o", "sum.xlsx", "--expect", "organs.csv"])
    others = load_workbook("sum.xlsx")["Others"]
    assert [[cell.value for cell in row[:2]] for row in others.iter_rows(min_row=2)] == [
        ["Not handed in", "甲县公安局"],
        ["Held against the list", "Handed in on 2023: 1 of 2"],
        ["Held against the list", "all/school.json: 甲县教育局 is not listed"],
    ]
