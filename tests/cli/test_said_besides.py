"""What the commands say on standard error, so that nothing is left out in silence."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, UnreadableDocument, as_published, dumps, loads, read, write
from gov_disclosure.cli import main
from gov_disclosure.report import Prose, ReportingOrgan

WAIVER = """
[[waiver]]
organ = "{organ}"
year = {year}
rule = "GD303"
reason = "在案"
by = "某科"
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    write(EDITIONS["revised-2021"].report_class(year=2023, organ=ReportingOrgan(name="甲县公安局")), path)
    return path


def test_a_waiver_for_no_report_that_was_checked_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: Path
) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        "".join(WAIVER.format(organ=organ, year=year) for organ, year in (("甲县公安居", 2023), ("甲县公安局", 2023)))
    )

    main(["check", str(report), "--waivers", str(waivers), "--lang", "en"])

    assert capsys.readouterr().err == "No report of 甲县公安居 on 2023 was checked; the waivers for it were not used\n"


def test_what_a_page_has_no_place_for_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, report: Path) -> None:
    columns = ("newly_produced", "newly_disclosed", "total_disclosed")
    foreign = [PrintedCell(f"proactive_disclosure.rules.{column}", CellState.NUMBER, "7") for column in columns]
    foreign.append(PrintedCell("proactive_disclosure.administrative_fees.net_change", CellState.NUMBER, "1"))
    mixed = tmp_path / "mixed.json"
    with as_published():
        write(evolve(read(report).report, as_printed=foreign), mixed)

    assert main(["convert", str(mixed), str(tmp_path / "page.html"), "--lang", "en"]) == 0
    told = capsys.readouterr().err
    assert main(["convert", str(mixed), str(tmp_path / "copy.json"), "--lang", "en"]) == 0

    assert told.startswith(
        f"Written: {tmp_path / 'page.html'}\n4 figures in cells of another edition's form are kept in JSON only: "
    )
    assert "Rules × Newly produced this year, " in told
    assert told.endswith(", …\n")
    assert capsys.readouterr().err == f"Written: {tmp_path / 'copy.json'}\n"


def test_a_word_file_is_no_damaged_workbook(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / "named.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/other.xml", "<w/>")

    with pytest.raises(UnreadableDocument, match="another kind of file"):
        read(path, "xlsx")


def test_an_opendocument_file_is_called_what_it_is() -> None:
    with pytest.raises(UnreadableDocument, match="OpenDocument"):
        read(b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.presentationPK")


def test_what_no_xml_may_hold_is_no_part_of_a_text() -> None:
    assert Prose(["前\ufffe后\uffff"]).paragraphs == ("前 后",)
    form = EDITIONS["revised-2021"].report_class
    odd = form(year=2023, other_matters=Prose(["前\ufffe后"]))
    assert loads(dumps(odd, "html"), "html") == odd
