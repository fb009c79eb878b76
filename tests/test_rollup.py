"""Reports of many organs: who reported, and sums along a hierarchy that know their parts and what is missing."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import DisclosureError, UnknownName, amended, as_published, check, read, roll_up
from gov_disclosure.collection import collected
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.formats import dumps
from gov_disclosure.organ_list import ListedOrgan, OrganList
from gov_disclosure.report import AnnualReport, CellState, PrintedCell, ReportingOrgan
from gov_disclosure.rollup import Own
from gov_disclosure.schema import cells

NEW = "disclosure_requests.new_requests.natural_persons"
CITY, COUNTY, TOWN, OTHER = "示例市人民政府", "甲县人民政府", "甲县乙镇人民政府", "示例市水务局"


def listed(name: str, parent: str = "", *former: str) -> ListedOrgan:
    return ListedOrgan(organ=ReportingOrgan(name=name), parent=parent, former_names=former)


ORGANS = OrganList(
    entries=(listed(CITY), listed(COUNTY, CITY), listed(TOWN, COUNTY), listed(OTHER, CITY, "示例市水利局"), listed("丙学会"))
)


def report(organ: str, new: int = 0, year: int = 2024) -> AnnualReport:
    return amended(revised_2021.AnnualReport(year=year, organ=ReportingOrgan(name=organ)), {NEW: new})


# --- the collection


def test_who_reported_and_who_did_not() -> None:
    again = report(TOWN, 5)
    collection = collected(
        [("a", report(TOWN, 3)), report("示例市水利局"), ("b", again), report("某公司"), report(CITY, year=2023)], ORGANS
    )

    assert collection.year == 2024
    assert [one.organ for one in collection.received] == [TOWN, OTHER]
    assert [one.name for one in collection.missing] == [CITY, COUNTY, "丙学会"]
    assert [(one.name, one.report) for one in collection.repeated] == [("b", again)]
    assert [one.organ for one in collection.unknown] == ["某公司"]
    assert [one.report.year for one in collection.other_years] == [2023]


def test_of_two_years_alike_often_the_later_is_meant_and_any_may_be_named() -> None:
    both = [report(TOWN, year=2023), report(OTHER, year=2024)]
    assert collected(both, ORGANS).year == 2024
    assert [one.organ for one in collected(both, ORGANS, year=2023).received] == [TOWN]
    assert collected([], ORGANS).received == ()


# --- sums


def test_figures_are_added_up_from_the_bottom_and_traced_to_their_parts() -> None:
    result = roll_up([report(CITY, 1), report(COUNTY, 20), report(TOWN, 300), report(OTHER, 4000)], ORGANS)

    (top,) = result.tops
    assert (top.report.organ.name, top.report.figure(NEW), top.count, top.is_complete) == (CITY, 4321, 4, True)
    assert top.trace(NEW) == ((CITY, 1), (COUNTY, 320), (OTHER, 4000))
    assert result.sums[COUNTY].trace(NEW) == ((COUNTY, 20), (TOWN, 300))
    assert type(top.report) is revised_2021.AnnualReport
    assert check(top.report).ok
    assert top.differing() == ()


@given(data=st.data())
def test_every_cell_of_a_sum_is_the_sum_and_what_held_still_holds(data: st.DataObject) -> None:
    parts = [
        evolve(data.draw(strategies.reports("revised-2021", plain=True)), year=2024, organ=ReportingOrgan(name=name))
        for name in (CITY, COUNTY, TOWN, OTHER)
    ]

    total = roll_up(parts, ORGANS).tops[0].report

    for cell in cells(revised_2021.AnnualReport):
        assert total.figure(cell.path) == sum(part.figure(cell.path) for part in parts)
    for relation in EDITIONS["revised-2021"].relations():
        left, right = (sum(total.figure(path) for path in side) for side in (relation.left, relation.right))
        assert left == right


def test_a_report_of_the_whole_stands_against_those_below_it() -> None:
    result = roll_up([report(CITY, 330), report(COUNTY, 30), report(TOWN, 20), report(OTHER, 300)], ORGANS, own="whole")

    (top,) = result.tops
    # The county's own report goes into the sum, not that of its town.
    assert top.trace(NEW) == ((COUNTY, 30), (OTHER, 300))
    assert top.is_complete
    assert top.differing() == ()
    (cell, *_) = result.sums[COUNTY].differing()
    assert (cell.path, cell.before.figure, cell.after.figure) == (NEW, 20, 30)


def test_where_the_whole_has_no_report_of_its_own_the_sum_below_takes_its_place() -> None:
    top = roll_up([report(TOWN, 20), report(OTHER, 300)], ORGANS, own=Own.WHOLE).tops[0]
    assert top.trace(NEW) == ((COUNTY, 20), (OTHER, 300))
    assert (top.own, top.differing()) == (None, ())


def test_what_is_missing_is_one_name_and_the_sum_a_lower_bound() -> None:
    result = roll_up([report(CITY, 50), report(OTHER, 300)], ORGANS, own="whole")

    (top,) = result.tops
    assert [one.name for one in top.missing] == [TOWN]
    assert not top.is_complete
    # 50 is less than what one of the organs alone has; that a cell has more may be the missing one.
    assert [cell.change < 0 for cell in top.differing() if cell.change is not None] == [True, True, True, True]
    assert roll_up([report(CITY, 350), report(OTHER, 300)], ORGANS, own="whole").tops[0].differing() == ()
    assert [one.name for one in roll_up([report(TOWN)], ORGANS).tops[0].missing] == [CITY, COUNTY, OTHER]


def test_a_cell_that_cannot_be_read_is_named_up_to_the_top() -> None:
    with as_published():
        unread = evolve(
            amended(report(TOWN, 3), {NEW: 0}),
            as_printed=(
                PrintedCell(NEW, CellState.UNREADABLE, "见附件"),
                PrintedCell(NEW.replace("new_requests", "carried_over"), CellState.BLANK),
            ),
        )
    result = roll_up([report(CITY), report(COUNTY), unread, report(OTHER)], ORGANS)
    assert result.sums[COUNTY].gaps == {NEW: (TOWN,)}
    assert result.tops[0].gaps == {NEW: (TOWN,)}
    assert not result.tops[0].is_complete


def test_what_was_read_is_added_up_with_its_contradictions() -> None:
    with as_published():
        wrong = evolve(report(TOWN), disclosure_requests=amended(report(TOWN).disclosure_requests, {"new_requests.total": 7}))
    readings = [read(dumps(one).encode()) for one in (wrong, report(COUNTY, 1))]
    total = roll_up(readings, ORGANS).sums[COUNTY].report
    assert total.figure("disclosure_requests.new_requests.total") == 8
    assert not check(total).ok


def test_two_editions_are_not_added_up() -> None:
    old = trial_2019.AnnualReport(year=2024, organ=ReportingOrgan(name=OTHER))
    with pytest.raises(DisclosureError, match=rf"most are of revised-2021, .* migrate makes one of them: {OTHER} \(trial-2019\)"):
        roll_up([("town.html", report(TOWN)), old], ORGANS)


def test_a_list_without_parents_and_an_unknown_policy_are_refused() -> None:
    with pytest.raises(DisclosureError, match="column parent"):
        roll_up([report(TOWN)], OrganList(entries=(listed(TOWN),)))
    with pytest.raises(ValueError, match="half"):
        roll_up([report(TOWN)], ORGANS, own="half")


def test_nothing_gives_no_sums() -> None:
    assert roll_up([], ORGANS).sums == {}
    assert roll_up([], ORGANS).tops == ()


def test_a_trace_is_of_a_cell_of_the_form() -> None:
    with pytest.raises(UnknownName):
        roll_up([report(TOWN)], ORGANS).tops[0].trace("nonsense")
