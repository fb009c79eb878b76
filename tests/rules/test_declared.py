"""What every declared rule does besides asking: the place of a finding, what is undecided, two years that do not follow on each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from case_files import path_of, report_of

from gov_disclosure import Cell, CellState, Part, Prose, Reading, UnknownName, check
from gov_disclosure.document import Place
from gov_disclosure.findings import State
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import rule_named

NEW, FORWARD = (path_of("revised-2021", f"{row}.total") for row in ("new_requests", "carried_forward"))
MUCH_LEFT: dict[str, Any] = {"figures": {"new_requests.natural_persons": 100, "disclosed.natural_persons": 60}}
"""40 of 100 requests are carried forward: GD306 names both cells."""


def reading_of(report: AnnualReport, places: dict[str, Place]) -> Reading:
    """A reading whose cells at some paths have a place; no other cell is known to it."""
    cells = {path: Cell(str(report.figure(path)), report.figure(path), CellState.NUMBER, place) for path, place in places.items()}
    return Reading(report=report, edition=report.EDITION, cells=cells)


def only(code: str, given: AnnualReport | Reading, **more: Any) -> Any:
    (finding,) = [one for one in check(given, **more).findings if one.code == code]
    return finding


def test_a_finding_stands_where_the_first_of_its_cells_does() -> None:
    report = report_of(MUCH_LEFT)
    first, second = Place(table=4, row=9), Place(table=4, row=2)
    finding = only("GD306", reading_of(report, {FORWARD: first, NEW: second}))
    assert (finding.paths, finding.place) == ((FORWARD, NEW), first)


def test_a_finding_has_no_place_where_the_reading_does_not_know_its_first_cell() -> None:
    report = report_of(MUCH_LEFT)
    assert only("GD306", reading_of(report, {NEW: Place(table=4, row=2)})).place is None
    assert only("GD306", report).place is None


def test_a_finding_over_no_cell_has_the_place_that_the_rule_names_or_none() -> None:
    late = report_of(
        {"organ": {"kind": "department", "level": "county"}, "published_on": date(2024, 2, 8), "text": {"five": "无。"}}
    )
    reading = reading_of(late, {NEW: Place(table=4, row=2)})
    assert only("GD701", reading).place is None
    assert only("GD605", reading).place == Place(path="problems_and_improvements")


CASES = "reconsideration_and_litigation"


def beside(**text: Prose) -> AnnualReport:
    """A report with text beside table four and no other; the table says that two decisions were upheld."""
    plain = report_of({"figures": {"administrative_reconsideration.upheld": 2}})
    return evolve(plain, **{CASES: evolve(getattr(plain, CASES), **text)})


@pytest.mark.parametrize("side", ["lead", "remarks"])
def test_what_is_said_beside_a_table_is_held_against_the_tables(side: str) -> None:
    finding = only("GD505", beside(**{side: Prose(["以下数据经过核对。", "全年发生行政复议3件。"])}))
    assert finding.place == Place(path=f"{CASES}.{side}.paragraphs[1]")
    assert check(beside(**{side: Prose(["全年发生行政复议2件。"])})).states["GD505"] is State.PASS


def test_a_slip_of_the_pen_beside_a_table_is_found() -> None:
    found = only("GD607", beside(remarks=Prose([], [Part("说明", ["以上数据，，由各单位报送。"])])))
    assert found.place == Place(path=f"{CASES}.remarks.parts[0].paragraphs[0]")
    assert only("GD606", beside(lead=Prose(["一、行政复议"]))).place == Place(path=f"{CASES}.lead.paragraphs[0]")


def test_a_note_under_a_table_makes_no_account_of_tables() -> None:
    verdict = check(beside(remarks=Prose(["注：以上数据由各单位报送。"])))
    for code in ("GD601", "GD602", "GD604", "GD605", "GD608"):
        assert not [one for one in verdict.findings if one.code == code]
    reasons = {one.code: one.message("en") for one in verdict.undecided}
    assert reasons["GD601"] == reasons["GD608"] == "The sections of text say nothing; only beside tables is there text"
    assert {one.message("en") for one in check(report_of({})).undecided if one.code == "GD601"} == {
        "The report holds figures only, no text"
    }


def test_no_text_is_asked_for_beside_a_table() -> None:
    said = report_of({"text": {"five": "更新不及时，已建立值班制度。", "six": "无其他需要报告的事项。"}})
    assert [one.place for one in check(said).findings if one.code == "GD601"] == [Place(path="overall_situation")]


def test_a_name_in_the_introduction_has_a_place_and_one_in_the_title_has_none() -> None:
    own = {"organ": {"name": "甲县水利局"}}
    other = "甲县教育局2023年政府信息公开工作年度报告"
    place = only("GD611", report_of({**own, "text": {"introduction": f"现将{other}公布如下。"}})).place
    assert place is not None
    assert place.path.startswith("introduction")
    assert only("GD611", report_of({**own, "title": other})).place is None


def test_what_one_rule_asked_in_vain_is_not_laid_at_the_door_of_the_next() -> None:
    verdict = check(report_of({"absent": ["rules.issued"]}))
    in_vain = {one.code: one.paths for one in verdict.undecided if one.paths}
    assert in_vain["GD211"] == (path_of("revised-2021", "rules.issued"),)
    assert {code for code in in_vain if not code.startswith("GD21")} == set()


def test_a_rule_that_found_something_does_not_say_that_it_could_not_tell() -> None:
    case = {"absent": ["rules.issued"], "figures": {"normative_documents.issued": 5}}
    verdict = check(report_of(case))
    assert "GD211" in {one.code for one in verdict.findings}
    assert "GD211" not in {one.code for one in verdict.undecided}


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2024, 2030])
def test_only_the_year_before_is_the_year_before(year: int) -> None:
    """The report on 2023: neither an older one, nor that of the same year, nor a later one can stand for 2022."""
    text = {"disclosure_on_request": "本年新收政府信息公开申请12件，同比增长30%。"}
    report = report_of({"figures": {"new_requests.natural_persons": 12}, "text": text})
    other = report_of({"year": year, "figures": {"new_requests.natural_persons": 10}})
    verdict = check(report, other)
    assert {"GD304", "GD402", "GD510"}.isdisjoint(verdict.rules)
    assert verdict.states.keys() >= {"GD304", "GD402", "GD510"}
    right = report_of({"year": 2022, "figures": {"new_requests.natural_persons": 10}})
    assert {"GD304", "GD510"} <= {one.code for one in check(report, right).findings}


def test_names_that_are_too_long_are_cut_and_three_names_like_it_are_offered() -> None:
    with pytest.raises(UnknownName) as unknown:
        rule_named("T3-RO")
    offered = str(unknown.value).partition("there are, among others: ")[2].rstrip(".").split(", ")
    assert offered[0] == "T3-ROW"
    assert len(offered) == 3
    with pytest.raises(UnknownName) as unknown:
        rule_named("规" * 50)
    assert str(unknown.value).count("规") == 40
    with pytest.raises(UnknownName) as unknown:
        check(report_of({}), blanks="空" * 50)
    assert str(unknown.value).count("空") == 40
