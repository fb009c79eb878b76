"""An organ that others were merged into: what they reported, added up, is its report on the year before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, amended, as_published, write
from gov_disclosure.cli import main
from gov_disclosure.report import CellState, PrintedCell, ReportingOrgan

ROWS = "disclosure_requests.{}.natural_persons"
FORWARD, OVER = ROWS.format("carried_forward"), ROWS.format("carried_over")
LIST = "机关名称,前身\n甲县水利局,\n甲县林业局,\n甲县农业局,甲县水利局；甲县林业局\n"


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("before").mkdir()
    Path("organs.csv").write_text(LIST, "utf-8")


def put(name: str, year: int, organ: str, over: int, forward: int, *, unread: str = "") -> None:
    with as_published():
        report = amended(
            EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ)), {OVER: over, FORWARD: forward}
        )
    if unread:
        report = evolve(report, as_printed=[PrintedCell(path=unread, state=CellState.UNREADABLE)])
    write(report, name)


def carried(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str, str | None]:
    """What is found of the carry-over of natural persons, what is said beside it, and the name of what it was held against."""
    main(["check", "now.json", "--previous", "before", "--expect", "organs.csv", "--format", "json"])
    said = capsys.readouterr()
    (file,) = json.loads(said.out)["files"]
    found = [one["message"] for one in file["findings"] if one["code"] == "GD304" and OVER in one["paths"]]
    return found, said.err, file["previous"]


def test_what_is_carried_over_is_held_against_the_sum_of_the_predecessors(capsys: pytest.CaptureFixture[str]) -> None:
    put("before/water.json", 2022, "甲县水利局", 2, 2)
    put("before/forest.json", 2022, "甲县林业局", 3, 3)
    put("now.json", 2023, "甲县农业局", 5, 5)
    found, said, held_against = carried(capsys)
    assert found == []
    assert "2022: the reports of the predecessors added up: 甲县水利局, 甲县林业局" in said
    assert held_against == "甲县水利局, 甲县林业局"

    put("now.json", 2023, "甲县农业局", 4, 4)
    (found, *_), *_ = carried(capsys)
    assert "4" in found
    assert "5" in found


def test_a_sum_that_lacks_a_cell_judges_nothing_there(capsys: pytest.CaptureFixture[str]) -> None:
    put("before/water.json", 2022, "甲县水利局", 2, 2)
    put("before/forest.json", 2022, "甲县林业局", 3, 0, unread=FORWARD)
    put("now.json", 2023, "甲县农业局", 4, 4)
    found, said, _ = carried(capsys)
    assert found == []
    assert "2022: 1 cells are lower bounds" in said


def test_without_one_of_the_predecessors_nothing_is_held_against(capsys: pytest.CaptureFixture[str]) -> None:
    put("before/water.json", 2022, "甲县水利局", 2, 2)
    put("now.json", 2023, "甲县农业局", 4, 4)
    found, said, held_against = carried(capsys)
    assert (found, held_against) == ([], None)
    assert "2022: not evaluated: no report of 甲县林业局 on 2022" in said


def test_its_own_report_on_the_year_before_counts_and_not_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    put("before/water.json", 2022, "甲县水利局", 2, 2)
    put("before/forest.json", 2022, "甲县林业局", 3, 3)
    put("before/own.json", 2022, "甲县农业局", 4, 4)
    put("now.json", 2023, "甲县农业局", 4, 4)
    found, said, held_against = carried(capsys)
    assert (found, held_against) == ([], "before/own.json")
    assert "added up" not in said
