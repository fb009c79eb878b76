"""Where commands write: nothing is replaced unasked, no source is written over, no name lies, and what was written is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, amended, as_published, read, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport, ReportingOrgan

FILM = b"\0\0\0\x20ftypisom" + bytes(40)
CELL = "disclosure_requests.outcomes.disclosed.natural_persons"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(report(), "report.json")


def report(wrong: int = 52, organ: str = "甲县水利局", year: int = 2023) -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ))
    true = amended(empty, {"disclosure_requests.new_requests.natural_persons": 90, CELL: 52})
    with as_published():
        return amended(true, {CELL: wrong})


COMMANDS: dict[str, Callable[[str], list[str]]] = {
    "x.csv": lambda out: ["check", "report.json", "--format", "csv", "-o", out],
    "x.html": lambda out: ["convert", "report.json", out],
    "x.md": lambda out: ["repair", "wrong.json", out, "--accept", "1.1"],
    "x.json": lambda out: ["new", "revised-2021", "-o", out],
    "y.json": lambda out: ["schema", "revised-2021", "-o", out],
    "x.xlsx": lambda out: ["template", "revised-2021", "-o", out],
    "y.xlsx": lambda out: ["fill", "report.json", "--into", "form.xlsx", "-o", out],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_wrote_and_replaces_it_only_if_asked(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(report(wrong=25), "wrong.json")
    assert main(["template", "revised-2021", "-o", "form.xlsx"]) == 0
    capsys.readouterr()
    command = COMMANDS[name](name)

    assert main(command) == 0
    assert f"Written: {name}\n" in capsys.readouterr().err
    written = Path(name).read_bytes()
    Path(name).write_bytes(b"kept")

    assert main(command) == 2
    assert capsys.readouterr().err == f"gov-disclosure: {name} exists already; --force replaces it\n"
    assert Path(name).read_bytes() == b"kept"

    assert main([*command, "--force"]) == 0
    assert len(Path(name).read_bytes()) == len(written)


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "report.json", "report.json"],
        ["convert", "report.json", "./linked.json"],
        ["convert", "report.json", "also.json"],
        ["repair", "report.json", "report.json", "--accept", "1.1"],
        ["check", "report.json", "--format", "json", "-o", "report.json"],
        ["check", "other.json", "--previous", "report.json", "--format", "json", "-o", "report.json"],
        ["convert", "other.json", "report.json", "--charts", "--earlier", "report.json"],
        ["fill", "report.json", "--into", "form.xlsx", "-o", "form.xlsx"],
    ],
    ids=" ".join,
)
def test_a_source_is_never_written_over_even_with_force(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "other.json")
    Path("linked.json").symlink_to("report.json")
    os.link("report.json", "also.json")
    assert main(["template", "revised-2021", "-o", "form.xlsx"]) == 0
    before = {path: path.read_bytes() for path in Path().iterdir()}
    capsys.readouterr()

    assert main([*command, "--force"]) == 2

    assert capsys.readouterr().err.endswith("is a source of this command and is never written over\n")
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_the_archive_that_a_source_lies_in_is_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    from zipfile import ZipFile

    with ZipFile("all.html", "w") as archive:
        archive.write("report.json")
    before = Path("all.html").read_bytes()
    assert main(["convert", "all.html/report.json", "all.html", "--force"]) == 2
    assert "is a source of this command" in capsys.readouterr().err
    assert Path("all.html").read_bytes() == before


@pytest.mark.parametrize(
    ("command", "kind", "suffix"),
    [
        (["template", "revised-2021", "-o", "t.docx"], "xlsx", ".xlsx"),
        (["convert", "report.json", "x.pdf", "--to", "html"], "html", ".html / .htm / .shtml / .xhtml"),
        (["convert", "report.json", "x.doc", "--to", "docx"], "docx", ".docx"),
        (["new", "revised-2021", "-o", "x.xlsx"], "json", ".json"),
        (["schema", "revised-2021", "-o", "x.md"], "json", ".json"),
        (["check", "report.json", "--format", "text", "-o", "x.html"], "text", ".txt / .text"),
        (["check", "report.json", "--format", "junit", "-o", "x.csv"], "junit", ".xml"),
    ],
)
def test_a_name_that_lies_about_the_format_is_refused(
    command: list[str], kind: str, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(word for word in command if word[1:2] == ".")
    assert main(command) == 2
    told = f"gov-disclosure: {name}: what is written is {kind}, and its name says another format; call it {suffix}\n"
    assert capsys.readouterr().err == told
    assert not Path(name).exists()


@pytest.mark.parametrize("name", ["x", "x.backup", "x.sarif", "x.json", "x.SARIF"])
def test_a_name_that_tells_no_other_format_is_taken(name: str) -> None:
    assert main(["check", "report.json", "--format", "sarif", "-o", name]) == 0
    assert Path(name).is_file()


def test_a_folder_where_a_file_is_to_be_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("made.json").mkdir()
    assert main(["convert", "report.json", "made.json", "--force"]) == 2
    assert capsys.readouterr().err == "gov-disclosure: made.json is a directory, where a file was expected\n"


def test_charts_replace_no_picture_unasked_and_draw_none_then(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    assert main(["charts", "report.json", "-o", "drawn"]) == 0
    drawn = sorted(Path("drawn").iterdir())
    assert capsys.readouterr().err.splitlines() == [
        f"Written: {path}" for path in sorted(drawn, key=lambda one: one.stat().st_mtime_ns)
    ]
    drawn[0].unlink()
    assert main(["charts", "report.json", "-o", "drawn"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert not drawn[0].exists()
    assert main(["charts", "report.json", "-o", "drawn", "--force"]) == 0


# --- folders -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder() -> Path:
    """A report that is right, one that is wrong, one of the same name in another format, one deeper down, and what is none."""
    deeper = Path("all/deeper")
    deeper.mkdir(parents=True)
    write(report(), "all/right.json")
    write(report(), "all/right.html")
    write(report(wrong=25), "all/wrong.json")
    write(report(year=2022), deeper / "old.md")
    Path("all/film.mp4").write_bytes(FILM)
    return Path("all")


def made(where: str) -> set[str]:
    return {str(path.relative_to(where)) for path in Path(where).rglob("*") if path.is_file()}


def test_every_report_in_a_folder_is_converted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(folder), "out", "--to", "json"]) == 0
    # Two of one name keep their suffixes, whichever is read first.
    assert made("out") == {"right.json.json", "right.html.json", "wrong.json", "deeper/old.json"}
    assert read("out/deeper/old.json").report.year == 2022
    assert capsys.readouterr().err.splitlines()[-1] == "4 reports; 0 files failed; 1 files are not annual reports"

    assert main(["convert", str(folder), "out", "--to", "json"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "all/deeper/old.md: out/deeper/old.json exists already; --force replaces it"
    assert told[-1] == "0 reports; 4 files failed; 1 files are not annual reports"


def test_a_report_that_cannot_be_read_keeps_none_of_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.json").write_text('{"edition": "revised-2021", "schema_version": 1, ', encoding="utf-8")
    assert main(["convert", str(folder), "out", "--to", "text"]) == 2
    assert len(made("out")) == 4
    assert any(line.startswith("all/broken.json: ") for line in capsys.readouterr().err.splitlines())


def test_a_folder_is_converted_into_itself_beside_its_sources(folder: Path) -> None:
    before = (folder / "wrong.json").read_bytes()
    assert main(["convert", str(folder), str(folder), "--to", "json", "--force"]) == 2  # wrong.json would be its own copy
    assert (folder / "wrong.json").read_bytes() == before
    assert (folder / "deeper" / "old.json").is_file()


def test_of_several_reports_in_one_file_each_is_converted(tmp_path: Path) -> None:
    Path("all").mkdir()
    both = "".join(page_of(year) for year in (2022, 2023))
    Path("all/both.md").write_text(both, encoding="utf-8")
    assert main(["convert", "all", "out", "--to", "json"]) == 0
    assert {name: read(f"out/{name}").report.year for name in made("out")} == {"both-1.json": 2022, "both-2.json": 2023}


def page_of(year: int) -> str:
    from gov_disclosure import dumps

    return dumps(report(year=year), "markdown").partition("---\n\n")[2] + "\n\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["convert", "all", "out"], "A folder has no suffix: say the format with --to"),
        (["convert", "all", "-", "--to", "json"], "all holds several files; name a folder to write to"),
        (["convert", "all", "report.json", "--to", "json"], "report.json is a file, where a folder was expected"),
        (["convert", "all", "out", "--to", "html", "--charts", "--earlier", "report.json"], "--earlier is for one report"),
        (["show", "all"], "all is a folder; name one file in it"),
        (["repair", "all", "out", "--accept", "1.1"], "Several reports are repaired with --accept located and --to FORMAT"),
        (["repair", "all", "out", "--accept", "located"], "Several reports are repaired with --accept located and --to FORMAT"),
        (["repair", "report.json", "--accept", "1.1"], "--accept writes a copy: say where to, as OUT"),
        (["fill", "all", "--into", "form.xlsx", "-o", "report.json"], "report.json is a file, where a folder was expected"),
    ],
)
def test_what_makes_no_sense_of_a_folder_is_said(
    command: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    assert capsys.readouterr().err.startswith(f"gov-disclosure: {told}")
    assert not Path("out").exists()


def test_every_report_in_a_folder_is_repaired_where_one_change_alone_does_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["repair", str(folder)]) == 1
    proposed = capsys.readouterr().out
    assert "all/wrong.json\n1. Relations that hang together" in proposed
    assert "all/right.json\nAll relations that could be judged hold." in proposed

    assert main(["repair", str(folder), "out", "--accept", "located", "--to", "json"]) == 0
    assert made("out") == {"wrong.json", "wrong.json.repairs.json"}
    assert read("out/wrong.json").report == report()


def test_every_report_in_a_folder_fills_a_copy_of_the_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "revised-2021", "-o", "form.xlsx", "--year", "2023"]) == 0
    assert main(["fill", str(folder), "--into", "form.xlsx", "-o", "out"]) == 2  # one is on another year
    assert made("out") == {"right.json.xlsx", "right.html.xlsx", "wrong.xlsx"}
    assert "all/deeper/old.md: The workbook is for 2023; the report is on 2022\n" in capsys.readouterr().err
    assert read("out/wrong.xlsx").report.figure(CELL) == 25


def test_a_folder_of_one_organ_is_drawn_over_its_years_and_of_two_organs_refused(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    Path("years").mkdir()
    for year in (2022, 2023):
        write(report(year=year), f"years/{year}.json")
    Path("years/notes.mp4").write_bytes(FILM)
    assert main(["charts", "years", "-o", "drawn"]) == 0
    assert any("years" in name for name in made("drawn"))
    write(report(organ="乙县教育局", year=2021), "years/2021.json")
    capsys.readouterr()
    assert main(["charts", "years", "-o", "other"]) == 2
    told = "gov-disclosure: years holds reports of 乙县教育局 and of 甲县水利局; charts over years are of one organ\n"
    assert capsys.readouterr().err == told
    Path("years/2020.json").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert main(["charts", "years", "-o", "other"]) == 2
    assert capsys.readouterr().err.startswith("gov-disclosure: years/2020.json: The source is a picture")
    Path("none").mkdir()
    Path("none/notes.mp4").write_bytes(FILM)
    assert main(["charts", "none", "-o", "other"]) == 2
    assert capsys.readouterr().err == "gov-disclosure: No annual report is in none\n"
    assert not Path("other").exists()


# --- the form and last year's report ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            ["template", "trial-2019", "--previous", "report.json"],
            "The edition trial-2019 is for the report years 2019–2020, not for 2024",
        ),
        (["template", "revised-2021", "--year", "2020"], "The edition revised-2021 is for the report years 2021–, not for 2020"),
        (
            ["template", "revised-2021", "--previous", "report.json", "--organ", "乙县教育局"],
            "report.json is a report of 甲县水利局, not of 乙县教育局",
        ),
        (["template", "revised-2021", "--previous", "undated.md"], "Nothing in undated.md states the report year"),
    ],
)
def test_a_template_takes_no_other_report_for_last_years(
    command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("undated.md").write_text(page_of(2023).replace("2023", ""), encoding="utf-8")
    assert main([*command, "-o", "form.xlsx"]) == 2
    assert capsys.readouterr().err == f"gov-disclosure: {told}\n"
    assert not Path("form.xlsx").exists()


def test_a_name_less_full_is_of_the_same_organ() -> None:
    assert main(["template", "revised-2021", "--previous", "report.json", "--organ", "青岚市甲县水利局", "-o", "form.xlsx"]) == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--year", "2024"], "The workbook is for 2024; the report is on 2023"),
        (["--year", "2023", "--organ", "乙县教育局"], "The workbook is of 乙县教育局; the report is of 甲县水利局"),
    ],
)
def test_a_form_of_another_year_or_organ_is_not_filled(options: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "revised-2021", "-o", "form.xlsx", *options]) == 0
    capsys.readouterr()
    assert main(["fill", "report.json", "--into", "form.xlsx", "-o", "out.xlsx"]) == 2
    assert capsys.readouterr().err == f"gov-disclosure: {told}\n"
    assert not Path("out.xlsx").exists()


def test_no_two_reports_of_a_batch_have_one_name_and_none_leads_out_of_it() -> None:
    from gov_disclosure.cli.bulk import Batch
    from gov_disclosure.cli.sources import Source

    names = ["all.zip/a.html", "all.zip/A.HTML", "all.zip/../../a.md", "all.zip/b/c.html", "elsewhere/d.html", "all.zip/.."]
    batch = Batch("all.zip", [Source(name, content=bytes) for name in names])
    found = batch._names()
    assert len({name.casefold() for name in found.values()}) == len(names)
    assert not [name for name in found.values() if ".." in Path(name).parts or Path(name).is_absolute()]
    assert found["all.zip/b/c.html"] == str(Path("b/c"))
    assert found["elsewhere/d.html"] == "d"


def test_a_page_that_holds_no_report_is_told_and_none_is_made_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("all").mkdir()
    Path("all/a.md").write_text("# 关于政府信息公开工作的通知\n\n各单位：请报送年度报告。\n", encoding="utf-8")
    write(report(), "all/b.json")
    main(["convert", "all", "out", "--to", "json"])
    assert made("out") == {"b.json"}
    assert capsys.readouterr().err.splitlines()[-1].startswith("1 reports; ")
