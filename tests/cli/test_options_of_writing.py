"""The options of commands that write files, asked for as a clerk asks: on the command line, looking at what comes out."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from gov_disclosure import EDITIONS, amended, read, write
from gov_disclosure.cli import main
from gov_disclosure.cli.program import COMMANDS, program
from gov_disclosure.formats import FORMATS
from gov_disclosure.report import AnnualReport, ReportingOrgan

ORGAN = ReportingOrgan(name="甲县水利局", unified_social_credit_code="11990000MB0000001M")
NEW = "disclosure_requests.new_requests.natural_persons"
CELL = "disclosure_requests.outcomes.disclosed.natural_persons"
DRAWN = sorted(
    form.name for form in FORMATS.values() if form.is_written and form.name in {"html", "markdown", "text", "docx", "xlsx"}
)
BOXES = "┌┬┐├┼┤└┴┘│─"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(_report(), "report.json")


def _report(year: int = 2023, figures: int = 52) -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=year, organ=ORGAN)
    return amended(empty, {NEW: figures, CELL: figures})


def _converted(form: str, *options: str) -> Path:
    target = Path(f"made{''.join(options)}{FORMATS[form].suffixes[0]}")
    assert main(["convert", "report.json", str(target), *options]) == 0
    return target


@pytest.mark.parametrize("form", DRAWN)
def test_the_cover_is_printed_on_demand_only_and_comes_home_either_way(form: str) -> None:
    without, with_cover = _converted(form), _converted(form, "--cover")

    assert read(without).report == read(with_cover).report == read("report.json").report
    # A workbook has a sheet for it, which is printed by itself or not at all.
    assert (without.read_bytes() == with_cover.read_bytes()) is (form == "xlsx")


def test_the_cover_of_a_page_is_a_table_under_its_title() -> None:
    without, with_cover = (_converted("html", *options).read_text(encoding="utf-8") for options in ((), ("--cover",)))
    code = str(ORGAN.unified_social_credit_code)

    body = without.partition("<body")[2]
    assert code not in body
    assert code in without
    assert code in with_cover.partition("<body")[2]
    assert "report.json" not in with_cover + without


def test_sentences_are_put_into_section_one_and_compare_with_an_earlier_year() -> None:
    write(_report(2022, figures=40), "earlier.json")

    plain = read(_converted("html")).report.overall_situation.text
    summed_up = read(_converted("html", "--summary")).report
    alone = summed_up.overall_situation.text
    compared = read(_converted("html", "--summary", "--earlier", "earlier.json")).report.overall_situation.text

    assert "52" not in plain
    assert "52件" in alone
    assert "40" not in alone
    # 12 more than the 40 of the year before.
    assert "12" in compared
    assert (summed_up.figure(NEW), summed_up.figure(CELL)) == (52, 52)


def test_tables_of_a_text_are_drawn_with_signs_of_every_font_on_demand() -> None:
    boxes, signs = (_converted("text", *options) for options in ((), ("--ascii-tables",)))

    assert set(BOXES) & set(boxes.read_text(encoding="utf-8"))
    drawn = signs.read_text(encoding="utf-8")
    assert not set(BOXES) & set(drawn)
    assert "+--" in drawn
    assert read(signs).report == read(boxes).report == read("report.json").report


def test_a_format_that_draws_nothing_in_characters_refuses_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "report.json", "x.html", "--ascii-tables"]) == 2
    assert capsys.readouterr().err == "gov-disclosure: --ascii-tables is for text; html draws no tables in characters\n"
    assert not Path("x.html").exists()


def test_a_form_begins_with_zeros_on_demand_only() -> None:
    for name, options, states in (("blank.xlsx", (), {"blank"}), ("zeros.xlsx", ("--zeros",), {"number"})):
        assert main(["template", "revised-2021", "-o", name, "--year", "2023", "--organ", ORGAN.name, *options]) == 0
        reading = read(name)
        counted = [cell.path for cell in EDITIONS["revised-2021"].cells() if not cell.is_computed]
        assert {reading.cells[path].state.value for path in counted} == states
        assert {reading.report.figure(path) for path in counted} == {0}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_writes_a_file_can_be_told_to_replace_it(name: str) -> None:
    """One that takes a file to write to takes ``--force`` too, and none that writes nothing does; a store is added to."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    names = {option for param in command.params for option in (param.name, *param.opts)}
    writes = bool(names & {"--output", "target"})

    assert ("--force" in names) is (writes and name != "collect")
