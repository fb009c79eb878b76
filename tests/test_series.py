"""Reports of one organ over the years: one a year, one organ, and what one year hands on to the next."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import (
    AnnualReport,
    CellState,
    InconsistentReport,
    InvalidFigures,
    InvalidValue,
    PrintedCell,
    Prose,
    Report,
    ReportingOrgan,
    ReportSeries,
    UnknownName,
    amended,
    as_published,
)
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.organ_names import Kinship, kinship
from gov_disclosure.schema import handed_on

REQUESTS = "disclosure_requests."
CARRIED_FORWARD = f"{REQUESTS}carried_forward."
ORGAN = ReportingOrgan(name="甲市水务局")


def of(year: int, organ: ReportingOrgan | str = ORGAN, **figures: int) -> Report:
    form: Any = EDITIONS["trial-2019" if year < 2021 else "revised-2021"].report_class
    organ = ReportingOrgan(name=organ) if isinstance(organ, str) else organ
    report: Report = form.from_figures(
        {f"{REQUESTS}{row}.natural_persons": n for row, n in figures.items()}, year=year, organ=organ
    )
    return report


# --- series ------------------------------------------------------------------------------------------------------


def test_reports_are_put_in_the_order_of_their_years() -> None:
    series = ReportSeries([of(2022), of(2020), of(2021)])
    assert series.years == (2020, 2021, 2022)
    assert [report.year for report in series] == [2020, 2021, 2022]
    assert len(series) == 3
    assert series.latest is series.of(2022)
    assert series.before(series.latest) is series.of(2021)
    assert series.before(series.of(2020)) is None
    assert [(one.year, other.year) for one, other in series.pairs()] == [(2020, 2021), (2021, 2022)]
    with pytest.raises(UnknownName, match="no report on 2019; there are: 2020, 2021, 2022"):
        series.of(2019)


@pytest.mark.parametrize("years", [(2021, 2023), (2021, 2021), (2021, 2022, 2022)])
def test_years_are_running_unless_they_are_stated(years: tuple[int, ...]) -> None:
    with pytest.raises(InvalidValue, match="one report a year, without a gap"):
        ReportSeries([of(year) for year in years])


def test_stated_years_may_have_a_gap_and_must_be_there() -> None:
    series = ReportSeries([of(2021), of(2023), of(2024)], years=[2024, 2021, 2023])
    assert series.years == (2021, 2023, 2024)
    assert [(one.year, other.year) for one, other in series.pairs()] == [(2023, 2024)]
    with pytest.raises(InvalidValue, match="expected 2021, 2022, found 2021"):
        ReportSeries([of(2021)], years=[2021, 2022])


def test_a_series_holds_reports_and_one_at_least() -> None:
    with pytest.raises(InvalidValue, match="a report at least"):
        ReportSeries([])
    with pytest.raises(InvalidValue, match="reports: expected reports, found int"):
        ReportSeries([3])  # type: ignore[list-item]


def test_a_series_is_of_one_organ_or_of_a_stated_chain() -> None:
    with pytest.raises(InvalidValue, match="A series is of one organ; these are of 甲市水利局 and 甲市水务局"):
        ReportSeries([of(2021, "甲市水利局"), of(2022)])
    renamed = ReportSeries([of(2021, "甲市水利局"), of(2022)], organs=["甲市水利局", "甲市水务局"])
    assert renamed.latest.organ == ORGAN
    with pytest.raises(InvalidValue, match="乙市水务局"):
        ReportSeries([of(2021, "乙市水务局"), of(2022)], organs=["甲市水利局", "甲市水务局"])


def test_two_names_that_may_be_one_organ_are_offered_as_a_pair() -> None:
    names = ["洪泽区人民政府", "淮安市洪泽区人民政府"]
    with pytest.raises(InvalidValue, match="洪泽区人民政府 and 淮安市洪泽区人民政府 may be one organ; if they are, say so"):
        ReportSeries([of(2023, names[0]), of(2024, names[1])])
    assert len(ReportSeries([of(2023, names[0]), of(2024, names[1])], organs=names)) == 2


def test_what_is_carried_over_is_told_cell_by_cell() -> None:
    series = ReportSeries([of(2020, new_requests=3), of(2021, carried_over=3, new_requests=1), of(2022, carried_over=2)])
    told = {(one.year, one.opening.rpartition(".")[2]): one for one in series.carried()}
    assert len(told) == 14
    assert (told[2021, "total"].now, told[2021, "total"].then, told[2021, "total"].agrees) == (3, 3, True)
    wrong = {key: (one.now, one.then) for key, one in told.items() if not one.agrees}
    assert wrong == {(2022, "natural_persons"): (2, 4), (2022, "total"): (2, 4)}
    assert told[2022, "total"].closing == f"{CARRIED_FORWARD}total"


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_handed_on_is_declared_by_the_form(name: str) -> None:
    pairs = handed_on(EDITIONS[name].report_class)
    assert len(pairs) == 7
    assert pairs[0] == (f"{REQUESTS}carried_over.natural_persons", f"{CARRIED_FORWARD}natural_persons")


STOCK = "proactive_disclosure.normative_documents."


def test_documents_in_force_go_on_from_the_year_before() -> None:
    def with_documents(year: int, issued: int, repealed: int, in_force: int) -> Report:
        figures = {f"{STOCK}issued": issued, f"{STOCK}repealed": repealed, f"{STOCK}in_force": in_force}
        return revised_2021.AnnualReport.from_figures(figures, organ=ORGAN, year=year)

    series = ReportSeries([with_documents(2021, 0, 0, 40), with_documents(2022, 5, 1, 44), with_documents(2023, 5, 1, 50)])
    told = {(one.year, one.how.path): one for one in series.continued() if one.how.path == f"{STOCK}in_force"}
    assert [(year, one.now, one.expected, one.agrees) for (year, _), one in told.items()] == [
        (2022, 44, 44, True),
        (2023, 50, 48, False),
    ]
    assert told[2022, f"{STOCK}in_force"].how.row == STOCK.rstrip(".")


def test_items_of_the_year_before_are_told_again_in_the_trial_form() -> None:
    cell = "proactive_disclosure.administrative_licensing."
    form = EDITIONS["trial-2019"].report_class
    last = form.from_figures({f"{cell}items_previous_year": 240, f"{cell}net_change": -3}, organ=ORGAN, year=2019)
    this = form.from_figures({f"{cell}items_previous_year": 240}, organ=ORGAN, year=2020)
    wrong = [(one.how.path, one.now, one.expected) for one in ReportSeries([last, this]).continued() if not one.agrees]
    assert wrong == [(f"{cell}items_previous_year", 240, 237)]


def test_nothing_goes_on_from_one_edition_to_another() -> None:
    assert ReportSeries([of(2020), of(2021)]).continued() == ()


# --- the report after another ------------------------------------------------------------------------------------


def test_the_report_after_another_begins_with_what_was_carried_forward() -> None:
    last = of(2020, new_requests=3)
    report = revised_2021.AnnualReport.after(last, {f"{REQUESTS}new_requests.natural_persons": 2}, other_matters=Prose("甲"))
    assert (report.organ, report.year) == (ORGAN, 2021)
    assert report.disclosure_requests.carried_over == last.disclosure_requests.carried_forward
    assert report.disclosure_requests.carried_forward.total == 5
    assert report.other_matters.text == "甲"
    assert all(one.agrees for one in ReportSeries([last, report]).carried())
    assert not report.is_published


def test_what_is_stated_goes_before_what_is_carried_over() -> None:
    report = revised_2021.AnnualReport.after(
        of(2022, new_requests=3), {f"{REQUESTS}carried_over.natural_persons": 1}, organ=ReportingOrgan(name="甲市水利局")
    )
    assert report.disclosure_requests.carried_over.total == 1
    assert report.organ.name == "甲市水利局"


def test_a_total_that_does_not_add_up_is_not_handed_on() -> None:
    with as_published():
        last: AnnualReport = amended(of(2022, new_requests=3), {f"{CARRIED_FORWARD}total": 9})
    assert revised_2021.AnnualReport.after(last).disclosure_requests.carried_over.total == 3


def test_what_the_year_before_does_not_tell_is_not_made_up() -> None:
    path = f"{CARRIED_FORWARD}research_institutions"
    for state in (CellState.UNREADABLE, CellState.ABSENT):
        last = evolve(of(2022), as_printed=[PrintedCell(path, state)])
        with pytest.raises(InvalidValue, match=f"{path}: the report on the year before does not tell"):
            revised_2021.AnnualReport.after(last)
    blank = evolve(of(2022), as_printed=[PrintedCell(path, CellState.BLANK)])
    assert revised_2021.AnnualReport.after(blank).disclosure_requests.carried_over.total == 0


def test_the_report_after_another_is_judged_as_any() -> None:
    with pytest.raises(InconsistentReport):
        trial_2019.AnnualReport.after(of(2019), {f"{REQUESTS}outcomes.disclosed.natural_persons": 1})
    with pytest.raises(InvalidFigures, match="there is no such key"):
        trial_2019.AnnualReport.after(of(2019), orgam="甲")


# --- one organ or two --------------------------------------------------------------------------------------------

CODES = ("113303820025283951", "91110000600037341L")


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("甲市水务局", "甲市水务局", Kinship.SAME),
        ("甲市 水务局", "甲市水务局", Kinship.SAME),
        ("", "甲市水务局", Kinship.SAME),
        ("淮安市洪泽区人民政府", "洪泽区人民政府", Kinship.PERHAPS),
        ("市政府", "青岚市人民政府", Kinship.PERHAPS),
        ("青岚市政府", "青岚市人民政府", Kinship.PERHAPS),
        ("市政府", "市人民政府", Kinship.PERHAPS),
        ("甲市水务局（甲市水利局）", "甲市水利局", Kinship.PERHAPS),
        ("甲市水务局(甲市水利局)", "甲市水务局", Kinship.PERHAPS),
        ("甲市水务局（公章）", "甲市水利局", Kinship.OTHER),
        ("甲市水务局", "甲市教育局", Kinship.OTHER),
        ("甲市人民政府", "甲市甲区人民政府", Kinship.OTHER),
    ],
)
def test_two_names_are_one_organ_perhaps_one_or_two(one: str, other: str, kin: Kinship) -> None:
    assert kinship(ReportingOrgan(name=one), ReportingOrgan(name=other)) is kin
    assert kinship(ReportingOrgan(name=other), ReportingOrgan(name=one)) is kin


def test_codes_decide_before_names() -> None:
    one, other = (ReportingOrgan(name="甲市水务局", unified_social_credit_code=code) for code in CODES)
    assert kinship(one, other) is Kinship.OTHER
    assert kinship(one, evolve(one, name="甲市水利局")) is Kinship.SAME
    assert kinship(one, evolve(other, unified_social_credit_code=None)) is Kinship.SAME
