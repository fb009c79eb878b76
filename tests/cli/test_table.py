"""``gov-disclosure table``, and ``check`` on the tables that it writes."""

from __future__ import annotations

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from gov_disclosure import EDITIONS, amended, as_published, write
from gov_disclosure.cli import main

CASES = "reconsideration_and_litigation.direct_litigation."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, one in an archive; one that is wrong; a picture; a file of the system."""
    at = tmp_path / "reports"
    at.mkdir()
    for year in (2021, 2022):
        write(EDITIONS["revised-2021"].report_class(year=year), at / f"{year}.json")
    with as_published():
        write(amended(EDITIONS["trial-2019"].report_class(year=2020), {CASES + "total": 4}), at / "2020.json")
    with ZipFile(at / "more.zip", "w") as archive:
        archive.write(at / "2022.json", "inner/2022.json")
    (at / "2022.json").unlink()
    (at / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (at / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    return at


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text("utf-8").removeprefix("\ufeff"))))


def test_a_folder_becomes_a_table_and_what_cannot_be_read_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "all.csv"

    assert main(["table", str(folder), "-o", str(out), "--layout", "wide", "--lang", "en"]) == 2

    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"{folder / 'scan.png'}: The source is a picture")
    assert told[1:] == [f"{out}: 3 reports; 1 files could not be read, 1 are not reports"]
    rows = rows_of(out)
    assert [(row["year"], row["edition"]) for row in rows] == [
        ("2020", "trial-2019"),
        ("2021", "revised-2021"),
        ("2022", "revised-2021"),
    ]
    assert rows[2]["file"] == f"{folder}/more.zip/inner/2022.json"
    assert rows[1]["sha256"] == hashlib.sha256((folder / "2021.json").read_bytes()).hexdigest()
    assert len(rows[2]["sha256"]) == 64


def test_what_the_columns_mean_is_written_beside(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.parquet"

    assert main(["table", str(folder / "2021.json"), "-o", str(out), "--package", "--lang", "zh"]) == 0

    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert package["title"] == "政府信息公开工作年度报告中的数字"
    names = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert names == pq.read_schema(out).names == [row["column"] for row in rows_of(tmp_path / "codebook.csv")]
    assert (tmp_path / "codebook.md").read_text("utf-8").startswith("| 列 | 类型 |")


def test_wide_columns_are_described_as_they_are(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.parquet"

    assert main(["table", str(folder / "2021.json"), "-o", str(out), "--layout", "wide", "--package"]) == 0

    assert [row["column"] for row in rows_of(tmp_path / "codebook.csv")] == pq.read_schema(out).names


def test_wrong_usage_is_said_before_anything_is_read(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "all.csv")
    for options, said in (
        (["-o", str(tmp_path / "all.sav")], "a table is written as one of"),
        (["-o", out, "--edition", "of-2030"], "There is no edition of-2030"),
        (["-o", out, "--from", "sav"], "There is no format sav"),
    ):
        assert main(["table", str(folder), *options, "--lang", "en"]) == 2
        assert said in capsys.readouterr().err
    assert not (tmp_path / "all.csv").exists()


def test_a_table_beside_the_reports_is_not_read_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scan.png").unlink()
    for _ in range(2):
        assert main(["table", str(folder), "-o", str(folder / "all.csv"), "--lang", "en", "--force"]) == 0
    assert "3 reports; 0 files" in capsys.readouterr().err
    assert main(["table", str(folder), "-o", str(folder / "all.csv"), "--lang", "en"]) == 2
    assert "exists already; --force replaces it" in capsys.readouterr().err


def test_a_folder_without_reports_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("今天下雨。\n", "utf-8")
    assert main(["table", str(tmp_path / "in"), "-o", str(tmp_path / "x.csv"), "--lang", "en"]) == 2
    assert "0 reports" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_check_takes_tables(suffix: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / f"all{suffix}"
    main(["table", str(folder), "-o", str(table), "--layout", "wide"])
    capsys.readouterr()

    assert main(["check", str(table), "-o", str(tmp_path / "found.csv"), "--lang", "en"]) == 1

    assert capsys.readouterr().out == "GD401  1 findings\n3 reports: 1 with errors\n"
    (found,) = rows_of(tmp_path / "found.csv")
    assert (found["report"], found["left"], found["right"]) == (str(folder / "2020.json"), "0", "4")


def test_check_of_a_table_without_errors(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "all.parquet"
    main(["table", str(folder / "2021.json"), "-o", str(table), "--layout", "wide"])
    capsys.readouterr()

    assert main(["check", str(table), "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "1份报告：0份有错误\n"


def test_broken_lines_are_named_and_counted(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "all.jsonl"
    main(["table", str(folder), "-o", str(table), "--layout", "wide"])
    capsys.readouterr()
    table.write_text("{\n" * 12 + table.read_text("utf-8"), "utf-8")

    assert main(["check", str(table), "--lang", "en"]) == 2

    told = capsys.readouterr()
    assert told.err.splitlines() == [
        *(f"all.jsonl:{n}: The line is not JSON" for n in range(1, 11)),
        "12 lines could not be read",
    ]
    assert told.out == "GD401  1 findings\n3 reports: 1 with errors\n"


def test_a_table_of_other_columns_is_named(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "long.parquet"
    main(["table", str(folder), "-o", str(table)])
    capsys.readouterr()

    assert main(["check", str(table), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(
        f"gov-disclosure: {table}: The table has no column disclosure_requests__new_requests"
    )
