"""Organs that were merged or split: the years before are added up from those of others, or are not evaluated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gov_disclosure import amended, as_published
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.listed_organs import ListedOrgan, OrganList
from gov_disclosure.report import AnnualReport, CellState, PrintedCell, ReportingOrgan
from gov_disclosure.succession import Succeeded, before_it

NEW = "disclosure_requests.new_requests.natural_persons"


def report(name: str, year: int, new: int) -> AnnualReport:
    with as_published():
        return amended(revised_2021.AnnualReport(year=year, organ=ReportingOrgan(name=name)), {NEW: new})


def listed(name: str, *predecessors: str, since: int | None = None, former: str = "") -> ListedOrgan:
    organ = ReportingOrgan(name=name)
    return ListedOrgan(organ=organ, predecessors=predecessors, since=since, former_names=(former,) if former else ())


GRAIN, ROADS = "甲县粮食局", "甲县公路局"
MERGED = listed("甲县发展局", GRAIN, "甲县道路局", since=2023)
ORGANS = OrganList(entries=(listed(GRAIN), listed(ROADS, former="甲县道路局"), MERGED))


def told(found: tuple[Succeeded, ...]) -> Iterator[tuple[int, object, str]]:
    for one in found:
        yield one.year, one.report and one.report.figure(NEW), "" if one.reason is None else one.reason.message("en")


def test_years_before_a_merger_are_those_of_the_predecessors_added_up() -> None:
    reports = [report(GRAIN, 2021, 1), report(ROADS, 2021, 4), report("甲县道路局", 2022, 2), report(MERGED.name, 2023, 9)]
    reports += [report("乙局", 2020, 1), report(GRAIN, 2023, 5)]  # of another; of the year in which it reports itself
    assert [*told(before_it(MERGED, reports, ORGANS))] == [(2021, 5, ""), (2022, None, f"no report of {GRAIN} on 2022")]
    (whole, _) = before_it(MERGED, reports, ORGANS)
    assert [(part.organ, part.report.figure(NEW)) for part in whole.parts] == [(GRAIN, 1), (ROADS, 4)]
    assert whole.report is not None
    assert whole.report.organ.name == MERGED.name


def test_a_chain_of_mergers_is_followed() -> None:
    last = listed("甲县总局", MERGED.name, "甲县林业局", since=2024)
    organs = OrganList(entries=(*ORGANS.entries, last, listed("甲县林业局")))
    reports = [report(GRAIN, 2022, 1), report(ROADS, 2022, 2), report("甲县林业局", 2022, 4), report(MERGED.name, 2023, 8)]
    reports += [report("甲县林业局", 2023, 16)]
    assert [*told(before_it(last, reports, organs))] == [(2022, 7, ""), (2023, 24, "")]


def test_an_organ_that_was_split_leaves_no_figures_to_either() -> None:
    one, other = listed("甲局", "大局", since=2023), listed("乙局", "大局", since=2023)
    organs = OrganList(entries=(one, other))
    assert [*told(before_it(one, [report("大局", 2022, 1), report("甲局", 2023, 1)], organs))] == []  # nobody listed reports
    organs = OrganList(entries=(one, other, listed("大局")))
    reason = "大局 was split among 甲局, 乙局, and how much of it went to which is not told"
    assert [*told(before_it(one, [report("大局", 2022, 1)], organs))] == [(2022, None, reason)]


def test_an_organ_that_was_not_there_yet_is_not_missed() -> None:
    organs = OrganList(entries=(listed(GRAIN), listed(ROADS, since=2022, former="甲县道路局"), MERGED))
    assert [*told(before_it(MERGED, [report(GRAIN, 2021, 1)], organs))] == [(2021, 1, "")]


def test_two_forms_and_unread_cells_are_told() -> None:
    old = trial_2019.AnnualReport(year=2022, organ=ReportingOrgan(name=ROADS))
    assert [*told(before_it(MERGED, [report(GRAIN, 2022, 1), old], ORGANS))] == [
        (2022, None, "its predecessors used two forms: revised-2021, trial-2019")
    ]
    with as_published():
        unread = revised_2021.AnnualReport(
            year=2022,
            organ=ReportingOrgan(name=ROADS),
            as_printed=[PrintedCell(path=NEW, state=CellState.UNREADABLE, text="?")],
        )
    (found,) = before_it(MERGED, [("a.html", report(GRAIN, 2022, 1)), ("b.html", unread)], ORGANS)
    assert found.gaps == (NEW,)
    assert found.report is not None
    assert found.report.figure(NEW) == 1
    assert found.certain is not None
    assert (found.certain.figure(NEW), found.certain.state(NEW)) == (0, CellState.UNREADABLE)


@pytest.mark.parametrize("entry", [listed("甲局"), listed("甲局", "乙局")])
def test_without_reports_of_predecessors_there_is_nothing_to_tell(entry: ListedOrgan) -> None:
    assert before_it(entry, [report("甲局", 2023, 1)], OrganList(entries=(entry,))) == ()


def test_predecessors_that_did_not_report_any_more_leave_nothing() -> None:
    short = ListedOrgan(organ=ReportingOrgan(name="中局"), predecessors=("老局",), since=2020, until=2021)
    last = listed("新局", "中局", since=2024)
    organs = OrganList(entries=(listed("老局"), short, last))
    assert [*told(before_it(last, [report("老局", 2022, 1)], organs))] == [(2022, None, "no report of 新局 on 2022")]
