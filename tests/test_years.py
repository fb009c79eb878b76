"""An organ over years: lines go on only as far as a cell means the same."""

from __future__ import annotations

from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, ReportSeries, amended, as_published
from gov_disclosure.migration import Fate, correspondence
from gov_disclosure.report import AnnualReport, ReportingOrgan
from gov_disclosure.schema import cells
from gov_disclosure.years import YearLine, Years, over_years

NEW = "disclosure_requests.new_requests.natural_persons"
OTHER = "disclosure_requests.outcomes.other_handling"
ISSUED = "proactive_disclosure.rules.issued"
MADE = "proactive_disclosure.rules.newly_produced"


def report(year: int, figures: dict[str, int] | None = None, *, name: str = "甲县水利局") -> AnnualReport:
    form = EDITIONS["trial-2019" if year < 2021 else "revised-2021"].report_class
    with as_published():
        return amended(form(year=year, organ=ReportingOrgan(name=name)), figures or {})


def years(*reports: AnnualReport) -> Years:
    return over_years(ReportSeries(reports, years=[one.year for one in reports]))


def line(found: Years, path: str) -> YearLine:
    (one,) = [one for one in found.lines if any(path in paths for paths in one.paths.values())]
    return one


def test_within_an_edition_every_cell_is_a_line_in_the_order_of_the_form() -> None:
    found = years(report(2022, {NEW: 3}), report(2021, {NEW: 5}))

    assert [one.paths[2022] for one in found.lines] == [(cell.path,) for cell in cells(EDITIONS["revised-2021"].report_class)]
    assert line(found, NEW).figures == {2021: 5, 2022: 3}
    assert all(one.begins is None and one.stops is None for one in found.lines)


def test_a_cell_that_is_kept_goes_on_over_a_change_of_the_form() -> None:
    found = line(years(report(2020, {NEW: 4}), report(2021, {NEW: 5})), NEW)

    assert (found.figures, found.begins, found.stops) == ({2020: 4, 2021: 5}, None, None)


def test_a_cell_that_counts_something_else_stops_and_says_why() -> None:
    found = years(report(2020, {MADE: 4}), report(2021, {ISSUED: 5}), report(2022, {ISSUED: 6}))

    before, after = line(found, MADE), line(found, ISSUED)
    assert (before.figures, after.figures) == ({2020: 4}, {2021: 5, 2022: 6})
    assert before.stops is not None
    assert after.begins is not None
    assert (before.stops.year, before.stops.fate) == (2021, Fate.NOT_COMPARABLE)
    assert before.stops.note is not None
    assert before.stops.note == after.begins.note
    assert found.lines.index(after) < found.lines.index(before)


def test_what_is_counted_in_parts_goes_on_by_their_sum_and_the_parts_begin() -> None:
    parts = {
        f"{OTHER}.supplementation_overdue.natural_persons": 2,
        f"{OTHER}.fee_unpaid.natural_persons": 1,
        f"{OTHER}.other.natural_persons": 4,
    }
    found = years(report(2020, {f"{OTHER}.natural_persons": 9}), report(2021, parts), report(2022, parts))

    whole = line(found, f"{OTHER}.natural_persons")
    assert whole.figures == {2020: 9, 2021: 7, 2022: 7}
    assert len(whole.paths[2021]) == 3
    single = [one for one in found.lines if one.paths.get(2021) == (f"{OTHER}.fee_unpaid.natural_persons",)]
    assert [one.figures for one in single] == [{2021: 1, 2022: 1}]
    assert single[0].begins is not None


def test_every_cell_of_every_report_is_in_one_line_of_its_own() -> None:
    trial, revised = report(2020), report(2021)
    found = years(trial, revised)

    assert correspondence("trial-2019", "revised-2021")
    for one in (trial, revised):
        own = [paths for line in found.lines if len(paths := line.paths.get(one.year, ())) == 1]
        assert sorted(path for (path,) in own) == sorted(cell.path for cell in cells(type(one)))


def test_a_blank_is_no_figure_and_a_part_that_is_blank_leaves_the_sum() -> None:
    blank = evolve(report(2022), as_printed=[PrintedCell(NEW, CellState.BLANK, "")])
    found = line(years(report(2021, {NEW: 2}), blank), NEW)
    assert found.figures == {2021: 2, 2022: None}
    assert found.states[2022] is CellState.BLANK

    path = f"{OTHER}.fee_unpaid.natural_persons"
    parts = evolve(report(2021, {f"{OTHER}.other.natural_persons": 4}), as_printed=[PrintedCell(path, CellState.BLANK, "")])
    assert line(years(report(2020), parts), f"{OTHER}.natural_persons").figures[2021] == 4
    unread = evolve(parts, as_printed=[PrintedCell(path, CellState.UNREADABLE, "?")])
    assert line(years(report(2020), unread), f"{OTHER}.natural_persons").figures[2021] is None


def test_a_year_that_is_missing_is_named_and_nothing_is_carried_over_it() -> None:
    found = years(report(2021), report(2023), report(2024))

    assert found.missing == (2022,)
    assert {one.year for one in found.carried} == {2024}


def test_back_to_an_older_form_parts_stop() -> None:
    """A report that was handed in on last year's form: its one row is no part of the three."""
    old = evolve(EDITIONS["trial-2019"].report_class(year=2022), organ=ReportingOrgan(name="甲县水利局"))
    found = years(report(2021, {f"{OTHER}.other.natural_persons": 4}), old)
    stopped = line(found, f"{OTHER}.other.natural_persons")
    assert stopped.stops is not None
    assert stopped.stops.fate is Fate.MERGED


def test_names_are_the_latest_first() -> None:
    found = over_years(
        ReportSeries([report(2021, name="甲县水利局"), report(2022, name="甲县水务局")], organs=["甲县水利局", "甲县水务局"])
    )
    assert found.names == ("甲县水务局", "甲县水利局")
