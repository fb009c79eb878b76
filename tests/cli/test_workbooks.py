"""The commands on workbooks: ``template`` and ``fill``."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, amended, read, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport, ReportingOrgan

pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")
NEW = "disclosure_requests.new_requests.natural_persons"
DONE = "disclosure_requests.outcomes.disclosed.natural_persons"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    write(of_year(2023, 7, 5), path)
    return path


def of_year(year: int, received: int, done: int) -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name="甲县水利局"))
    return amended(empty, {NEW: received, DONE: done})


def test_a_template_is_filled_with_a_report_and_read_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: Path
) -> None:
    form, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    assert main(["template", "revised-2021", "-o", str(form), "--organ", "甲县水利局", "--year", "2023"]) == 0
    assert main(["fill", str(report), "--into", str(form), "-o", str(filled)]) == 0
    assert capsys.readouterr().err == f"Written: {form}\nWritten: {filled}\n"
    back = read(filled).report
    assert (back.organ.name, back.year) == ("甲县水利局", 2023)
    assert (back.figure(NEW), back.figure(DONE)) == (7, 5)


def test_neither_replaces_a_workbook_unasked(capsys: pytest.CaptureFixture[str], tmp_path: Path, report: Path) -> None:
    form, there = tmp_path / "form.xlsx", tmp_path / "there.xlsx"
    assert main(["template", "revised-2021", "-o", str(form)]) == 0
    capsys.readouterr()
    there.write_bytes(b"kept")
    for arguments in (["template", "revised-2021"], ["fill", str(report), "--into", str(form)]):
        assert main([*arguments, "-o", str(there)]) == 2
        assert capsys.readouterr().err == f"gov-disclosure: {there} exists already; --force replaces it\n"
        assert there.read_bytes() == b"kept"
        assert main([*arguments, "-o", str(there), "--force"]) == 0
        capsys.readouterr()
        assert there.read_bytes() != b"kept"
        there.write_bytes(b"kept")


def test_the_template_of_a_year_knows_what_last_year_carried_forward(tmp_path: Path, report: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert main(["template", "revised-2021", "-o", str(form), "--year", "2024", "--previous", str(report)]) == 0
    without = tmp_path / "without.xlsx"
    assert main(["template", "revised-2021", "-o", str(without), "--year", "2024"]) == 0
    with_it, bare = (sheet_texts(path) for path in (form, without))
    assert with_it != bare


def sheet_texts(path: Path) -> list[str]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_workbook_that_is_not_there_or_none_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: Path
) -> None:
    target = tmp_path / "filled.xlsx"
    missing = tmp_path / "missing.xlsx"
    assert main(["fill", str(report), "--into", str(missing), "-o", str(target)]) == 2
    assert capsys.readouterr().err == f"gov-disclosure: There is no such file: {missing}\n"
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"no workbook")
    assert main(["fill", str(report), "--into", str(other), "-o", str(target)]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "Traceback" not in told
    assert not target.exists()
