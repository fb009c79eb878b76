"""Waivers: an explanation covers one figure of one report, says so in the verdict, and is missed when it no longer fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, InvalidDocument, ReportingOrgan, VerdictState, amended, as_published, check
from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.findings import Severity, Waiver
from gov_disclosure.report import AnnualReport
from gov_disclosure.waivers import load_waivers, waived

CELL = "disclosure_requests.outcomes.disclosed.natural_persons"
FILE = """
[[waiver]]
organ = "示例市水利局"
year = 2024
rule = "T3-ROW"
cell = "disclosure_requests.outcomes.disclosed.natural_persons"
value = "25"
reason = "原件如此，已函告更正"
by = "政务公开科"
expires = 2025-12-31
"""


@pytest.fixture
def report() -> AnnualReport:
    organ = ReportingOrgan(name="示例市水利局")
    sound = amended(
        EDITIONS["revised-2021"].report_class(year=2024, organ=organ),
        {CELL: 52, CELL.replace("outcomes.disclosed", "new_requests"): 90},
    )
    with as_published():
        return amended(sound, {CELL: 25})


@pytest.fixture
def waiver(tmp_path: Path) -> Waiver:
    path = tmp_path / "waivers.toml"
    path.write_text(FILE, encoding="utf-8")
    (found,) = load_waivers(path)
    return found


def test_a_file_of_waivers_is_read(waiver: Waiver) -> None:
    assert waiver == Waiver(
        organ="示例市水利局",
        year=2024,
        rule="T3-ROW",
        cell=CELL,
        value="25",
        reason="原件如此，已函告更正",
        by="政务公开科",
        expires=date(2025, 12, 31),
    )


def test_a_file_may_begin_with_the_mark_that_some_editors_put_there(tmp_path: Path, waiver: Waiver) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(FILE, encoding="utf-8-sig")
    assert load_waivers(path) == (waiver,)


def test_a_waived_finding_stays_and_weighs_nothing(report: AnnualReport, waiver: Waiver) -> None:
    verdict = check(report)
    assert verdict.state is VerdictState.FAIL

    first = waived(verdict, report, [waiver], on=date(2025, 1, 1))
    rest = [evolve(waiver, rule=finding.code, value=str(finding.found)) for finding in verdict.errors]
    every = waived(verdict, report, rest, on=date(2025, 1, 1))

    assert [finding.waiver for finding in first.findings if finding.slug == "T3-ROW"] == [waiver]
    assert len(first.findings) == len(verdict.findings)
    assert len(first.errors) == len(verdict.errors) - 1
    assert not every.errors


@pytest.mark.parametrize(
    "change",
    [
        {"value": "26"},
        {"value": "24"},
        {"rule": "T3-BAL"},
        {"cell": CELL.replace("disclosed", "partially_disclosed")},
        {"cell": CELL.replace("disclosed", "a")},
    ],
)
def test_a_waiver_that_matches_nothing_is_reported(report: AnnualReport, waiver: Waiver, change: dict[str, str]) -> None:
    stale = evolve(waiver, **change)

    verdict = waived(check(report), report, [stale], on=date(2025, 1, 1))

    (finding,) = [one for one in verdict.findings if one.code == "GD901"]
    assert finding.severity is Severity.WARNING
    assert (finding.slug, finding.paths) == ("WAIVER-UNUSED", (stale.cell,))
    label = cell_labels(type(report)).get(stale.cell)
    cell = stale.cell if label is None else label.text("en")
    assert finding.message("en") == (
        f"The waiver for {stale.rule} at {cell} with the value {stale.value} matches no finding any more"
    )
    assert "豁免" in finding.message("zh")
    assert len(verdict.errors) == len(check(report).errors)


def test_an_expired_waiver_accepts_nothing_and_is_reported(report: AnnualReport, waiver: Waiver) -> None:
    on_the_day = waived(check(report), report, [waiver], on=date(2025, 12, 31))
    after = waived(check(report), report, [waiver], on=date(2026, 1, 1))

    assert [one.code for one in on_the_day.findings if one.code.startswith("GD9")] == []
    assert [one.code for one in after.findings if one.code.startswith("GD9")] == ["GD902"]
    assert len(after.errors) == len(check(report).errors)
    (expired,) = [one for one in after.findings if one.code.startswith("GD9")]
    assert (expired.slug, expired.paths) == ("WAIVER-EXPIRED", (CELL,))
    assert expired.message("en") == "The waiver for T3-ROW expired on December 31, 2025: 原件如此，已函告更正"


def test_a_waiver_without_cell_and_value_says_so_when_it_is_missed(report: AnnualReport, waiver: Waiver) -> None:
    whole = evolve(waiver, cell="", value="")

    (finding,) = [one for one in waived(check(report), report, [whole], on=date(2025, 1, 1)).findings if one.code == "GD901"]

    assert finding.paths == ()
    assert finding.message("en") == "The waiver for T3-ROW at — with the value — matches no finding any more"


@pytest.mark.parametrize(
    "change", [{"organ": "示例市教育局"}, {"organ": "示例市财政局"}, {"organ": "示例市"}, {"year": 2023}, {"year": 2025}]
)
def test_waivers_of_other_reports_say_nothing(report: AnnualReport, waiver: Waiver, change: dict[str, object]) -> None:
    assert waived(check(report), report, [evolve(waiver, **change)]).findings == check(report).findings


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (
            '[[waiver]]\nyear = "2024"\nnote = "x"\n',
            {"waiver 1.year", "waiver 1.note", "waiver 1.organ", "waiver 1.rule", "waiver 1.reason", "waiver 1.by"},
        ),
        ("waiver = 3\n", {"waiver 1"}),
        ("[wavier]\n", {"wavier"}),
        ("[exception]\n", {"exception"}),
        (FILE.replace("2025-12-31", "2025-12-31T00:00:00"), {"waiver 1.expires"}),
    ],
)
def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path, content: str, faults: set[str]) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidDocument) as caught:
        load_waivers(path)

    assert {problem.path for problem in caught.value.problems} == faults


def test_what_is_no_toml_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text("[[waiver", encoding="utf-8")

    with pytest.raises(InvalidDocument, match="not a TOML file"):
        load_waivers(path)


def test_what_a_key_should_hold_is_said_in_the_words_of_clerks(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(
        '[[waiver]]\norgan = 3\nyear = "x"\nrule = "GD301"\nreason = "r"\nby = "b"\nexpires = "y"\n', encoding="utf-8"
    )
    with pytest.raises(InvalidDocument) as caught:
        load_waivers(path)
    chinese = caught.value.message("zh")
    assert all(words in chinese for words in ("organ：应为加引号的文字", "year：应为整数", "expires：应为日期，如2025-12-31"))
