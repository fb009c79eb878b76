"""The programs in examples/ run as a reader runs them, in a folder of their own, and print what they promise."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

from gov_disclosure import check, loads, read
from gov_disclosure.formats import FORMATS

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = EXAMPLES / "reports"


def printed(example: str, at: Path, *arguments: str | Path) -> str:
    """What the program prints; it ends well and says nothing on the error stream."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, EXAMPLES / example, *arguments],
        cwd=at,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_tests_know_every_program_and_the_readme_names_it() -> None:
    programs = {"build_a_report.py", "read_a_published_page.py", "check_a_folder.py", "convert.py"}
    assert {file.name for file in EXAMPLES.glob("*.py")} == programs
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    named = [*programs, *(file.name for file in REPORTS.iterdir())]
    assert [name for name in named if name not in readme] == []


def test_a_report_built_in_code_adds_itself_up_and_refuses_contradictions(tmp_path: Path) -> None:
    said = printed("build_a_report.py", tmp_path)
    first, *refused, verdict = said.splitlines()[:4]

    # 8 + 3 + 2 + 1 answered of 12 + 3 + 1; natural persons: 12 + 1 - 8 - 2 - 1 = 2, other columns balance.
    assert first.endswith("outcomes 14 carried forward 2")
    assert [("GD303" in line, "13" in line, "16" in line) for line in refused] == [(True, True, True), (True, False, True)]
    assert verdict.endswith("pass")
    report = loads(said.split("\n", 4)[4], "text")
    assert report.figure("disclosure_requests.carried_forward.natural_persons") == 2
    assert "收到政府信息公开申请15件" in report.overall_situation.text


def test_a_published_page_is_shown_with_its_cells_and_its_faults(tmp_path: Path) -> None:
    said = printed("read_a_published_page.py", tmp_path)

    assert said.startswith("平潭综合实验区公安局2021年政府信息公开工作年度报告（revised-2021, text）\n")
    assert "new_requests.total: '1' = 1, number, at line 31\n" in said
    assert "cells: 200 number\n" in said
    assert "verdict: fail\n" in said
    assert said.count("error GD303 line 60\n") == 2


def test_a_blank_is_shown_as_a_blank(tmp_path: Path) -> None:
    said = printed("read_a_published_page.py", tmp_path, REPORTS / "shanghai-zfbgt-2019.html")
    blank = sum(cell.state == "blank" for cell in read(REPORTS / "shanghai-zfbgt-2019.html").cells.values())
    assert blank > 100
    assert f"{blank} blank" in said


def test_a_folder_gives_a_row_a_report_and_a_row_for_what_is_none(tmp_path: Path) -> None:
    shutil.copytree(REPORTS, tmp_path / "2025" / "reports")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))

    rows = list(csv.DictReader(printed("check_a_folder.py", tmp_path, tmp_path).splitlines()))

    by_file = {row["file"]: row for row in rows}
    assert len(by_file) == len(rows) == 1 + len(list(REPORTS.iterdir()))
    assert by_file["picture.html"]["verdict"] == "unreadable"
    assert by_file["2025/reports/hangzhou-2025.html"]["verdict"] == "pass"
    wrong = by_file["2025/reports/pingtan-gaj-2021.txt"]
    assert (wrong["organ"], wrong["year"], wrong["verdict"]) == ("平潭综合实验区公安局", "2021", "fail")
    assert wrong["what"].startswith("GD303 disclosure_requests.carried_forward.natural_persons")


def test_a_page_converts_to_every_format_and_back(tmp_path: Path) -> None:
    source = REPORTS / "hangzhou-2025.html"
    (tmp_path / "out").mkdir()
    said = printed("convert.py", tmp_path, source, tmp_path / "out")

    assert said.splitlines() == [
        f"hangzhou-2025{form.suffixes[0]}: the same report" for form in FORMATS.values() if form.is_written
    ]
    written = sorted(file.suffix for file in (tmp_path / "out").iterdir())
    assert written == sorted(form.suffixes[0] for form in FORMATS.values() if form.is_written)
    assert check(read(tmp_path / "out" / "hangzhou-2025.json")).ok
