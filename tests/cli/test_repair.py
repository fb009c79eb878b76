"""``gov-disclosure repair``: proposals first, changes only when accepted, and a record of every one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, amended, as_published, loads, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport

CELL = "disclosure_requests.outcomes.disclosed.natural_persons"


@pytest.fixture
def true() -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=2023)
    return amended(empty, {"disclosure_requests.new_requests.natural_persons": 90, CELL: 52})


@pytest.fixture
def misprinted(true: AnnualReport, tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    with as_published():
        write(amended(true, {CELL: 25}), path)
    return path


def test_the_wrong_cell_is_proposed_with_its_figure_and_nothing_is_written(
    misprinted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["--lang", "en", "repair", str(misprinted)])

    printed = capsys.readouterr().out
    assert status == 1
    assert "1.1 two digits are swapped" in printed
    assert "Natural persons: 25 → 52" in printed
    assert [path.name for path in misprinted.parent.iterdir()] == ["report.json"]


def test_an_accepted_proposal_is_carried_out_in_a_copy_with_a_record(
    misprinted: Path, true: AnnualReport, tmp_path: Path
) -> None:
    before = misprinted.read_bytes()
    target = tmp_path / "mended.json"

    assert main(["repair", str(misprinted), str(target), "--accept", "1.1"]) == 0

    assert loads(target.read_bytes()) == true
    assert misprinted.read_bytes() == before
    record = json.loads((tmp_path / "mended.json.repairs.json").read_text(encoding="utf-8"))
    assert record["repairs"] == [
        {
            "proposal": "1.1",
            "slip": "digits_swapped",
            "changes": [{"path": CELL, "printed": "25", "found": "25", "corrected": "52", "slip": "digits_swapped"}],
        }
    ]


@pytest.mark.parametrize("accepted", [[], ["--accept", "3.1"]])
def test_a_copy_without_a_proposal_that_exists_is_refused(
    misprinted: Path, tmp_path: Path, accepted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mended.json"

    assert main(["--lang", "en", "repair", str(misprinted), str(target), *accepted]) == 2
    assert "1.1" in capsys.readouterr().err
    assert not target.exists()


def test_a_sound_report_needs_no_repair(true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sound.json"
    write(true, path)

    assert main(["--lang", "zh", "repair", str(path)]) == 0
    assert "全部成立" in capsys.readouterr().out


def test_what_no_small_change_mends_is_said_to_be_so(
    true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = "disclosure_requests.outcomes.not_disclosed"
    rows = ("state_secret", "third_party_rights", "internal_affairs", "process_information")
    path = tmp_path / "hopeless.json"
    with as_published():
        write(amended(true, {f"{group}.{row}.natural_persons": 3 + 4 * n for n, row in enumerate(rows)}), path)

    assert main(["--lang", "en", "repair", str(path)]) == 1
    assert "compare with the original" in capsys.readouterr().out
