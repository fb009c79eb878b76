"""``collect``: folders, archives and patterns into a store."""

from __future__ import annotations

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from gov_disclosure import EDITIONS, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport, ReportingOrgan

pytest.importorskip("deltalake")

from gov_disclosure.store import Store


def report(organ: str, year: int = 2023) -> AnnualReport:
    return EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("all/2023").mkdir(parents=True)
    write(report("甲县水利局"), "all/2023/water.json")
    write(report("甲县教育局"), "school.json")
    with ZipFile("all/more.zip", "w") as archive:
        archive.write("school.json", "in/school.json")
    Path("all/scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    Path("all/note.json").write_text('{"a": 1}', "utf-8")


def collect(*arguments: str) -> int:
    return main(["collect", *arguments, "-o", "kept", "--jobs", "1"])


def test_everything_is_collected_and_told_and_begun_again_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert collect("all", "--manifest", "all.jsonl") == 2

    said = capsys.readouterr().err
    assert "all/scan.png: The source is a picture (PNG)" in said
    assert said.endswith(
        "kept: 2 reports came in; 0 files were there before with the same bytes, 1 could not be read, 1 are not reports, "
        "0 were passed over unchanged\n"
    )
    lines = [json.loads(line) for line in Path("all.jsonl").read_text("utf-8").splitlines()]
    assert [(one["file"], one["organ"], one["verdict"]) for one in lines] == [
        ("all/2023/water.json", "甲县水利局", "pass"),
        ("all/more.zip/in/school.json", "甲县教育局", "pass"),
        ("all/note.json", None, None),
        ("all/scan.png", None, None),
    ]
    assert lines[0]["retrieved"][:4] == "20" + str(lines[0]["retrieved"])[2:4]

    write(report("甲县公安局"), "all/police.json")
    os.utime("all/2023/water.json", (0, 0))
    assert collect("all") == 0
    assert "1 reports came in; 1 files were there before with the same bytes, 0 could" in capsys.readouterr().err


def test_a_pattern_and_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert collect("all/**/*.json", "--retrieved", "2025-03-31") == 2
    assert {row["retrieved"] for row in Store.open("kept").table("files").to_pylist()} == {"2025-03-31"}
    assert collect("none/*.json") == 2
    assert "No file matches none/*.json" in capsys.readouterr().err
    assert collect("all", "--retrieved", "31.3.") == 2
    assert "31.3. is not a date" in capsys.readouterr().err


def test_an_archive_that_breaks_off_costs_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(Path("all/more.zip").read_bytes())
    at = content.index(b"2023") if b"2023" in content else 60
    content[at] ^= 0xFF
    Path("all/more.zip").write_bytes(bytes(content))
    assert collect("all") == 2
    assert "all/more.zip/in/school.json: " in capsys.readouterr().err


def test_a_store_inside_what_is_collected_is_none_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir("all")
    collect(".")
    capsys.readouterr()
    collect(".")
    assert capsys.readouterr().err.startswith("kept: 0 reports came in; 0 files were there before")
