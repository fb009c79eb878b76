"""The relations of the form, put to reports as they are printed."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import strategies
from gov_disclosure import (
    EDITIONS,
    Cell,
    CellState,
    PrintedCell,
    Reading,
    ReportingOrgan,
    State,
    VerdictState,
    amended,
    as_published,
    check,
)
from gov_disclosure.claims import claims_of
from gov_disclosure.document import Place
from gov_disclosure.findings import Figure
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import CATALOGUE
from gov_disclosure.sheet import Doubt

REQUESTS = "disclosure_requests."
NEW = REQUESTS + "new_requests."
OUTCOMES = REQUESTS + "outcomes."
TOTAL = OUTCOMES + "total."
FORWARD = REQUESTS + "carried_forward."
CASES = "reconsideration_and_litigation.administrative_reconsideration."
COLUMNS = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)


def built(edition: str = "revised-2021", **rows: dict[str, int]) -> AnnualReport:
    """A consistent report with some requests and cases."""
    report = EDITIONS[edition].report_class(year=EDITIONS[edition].first_year, organ=ReportingOrgan(name="甲市水务局"))
    counted: dict[str, int] = {
        NEW + "natural_persons": 9,
        NEW + "other_organizations": 3,
        REQUESTS + "carried_over.natural_persons": 2,
        OUTCOMES + "disclosed.natural_persons": 5,
        OUTCOMES + "not_disclosed.state_secret.natural_persons": 1,
        OUTCOMES + "not_processed.repeated_request.other_organizations": 3,
        CASES + "upheld": 4,
        CASES + "pending": 1,
    }
    return amended(report, counted)


def printed(report: AnnualReport, figures: dict[str, int] | None = None, **states: str | list[str]) -> AnnualReport:
    """The report as someone printed it: other figures, and cells that are no number (their figure is then zero)."""
    cells = [
        PrintedCell(path, CellState(state), "/" if state == "mark" else "")
        for state, paths in states.items()
        for path in ([paths] if isinstance(paths, str) else paths)
    ]
    with as_published():
        changed = amended(report, dict.fromkeys((cell.path for cell in cells), 0) | (figures or {}))
        return evolve(changed, as_printed=cells)


def row(path: str) -> list[str]:
    return [path + column for column in COLUMNS]


def all_blank(section: str, report: AnnualReport) -> list[str]:
    """Every cell of a section whose figure is zero."""
    cells = (cell.path for cell in EDITIONS[report.EDITION].cells() if cell.section == section)
    return [path for path in cells if report.figure(path) == 0]


# --- one relation after the other ----------------------------------------------------------------------------------

FAILS = {
    "a total of a row is off by one": ("GD301", {NEW + "total": 13}, NEW + "total", 12),
    "an outcome is off in a column": ("GD302", {OUTCOMES + "disclosed.natural_persons": 6}, OUTCOMES + "disclosed.natural_persons", 5),
    "what is carried forward does not balance": ("GD303", {FORWARD + "natural_persons": 4}, FORWARD + "natural_persons", 5),
    "a block of cases does not add up": ("GD401", {CASES + "total": 0}, CASES + "total", 5),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_broken_relation_is_found_with_the_cell_and_what_it_should_hold(name: str, edition: str) -> None:
    code, figures, cell, right = FAILS[name]
    verdict = check(printed(built(edition), figures))
    assert verdict.state is VerdictState.FAIL
    first = next(finding for finding in verdict.findings if finding.code == code)
    assert (first.paths[0], first.expected, first.found) == (cell, right, next(iter(figures.values())))
    assert first.difference in (1, -1, 5)
    assert first.is_located
    assert verdict.states[code] is State.FAIL


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_consistent_report_passes_every_rule(edition: str) -> None:
    verdict = check(built(edition))
    assert verdict.ok
    # GD601 is asked, and says itself that there is no text to judge.
    assert {code: state for code in verdict.rules if (state := verdict.states[code]) is not State.PASS} == {
        "GD601": State.NOT_EVALUATED
    }
    assert {"GD301", "GD302", "GD303", "GD401"} <= set(verdict.rules)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_of_zeros_passes(edition: str) -> None:
    assert check(EDITIONS[edition].report_class(year=2019, organ=ReportingOrgan(name="甲市水务局"))).ok


def undecided(report: AnnualReport | Reading, **options: str) -> dict[str, tuple[Doubt, set[str]]]:
    """What is not decided, by code, where each rule has one reason only."""
    verdict = check(report, **options)
    assert not verdict.errors
    return {one.code: (Doubt(one.reason), set(one.paths)) for one in verdict.not_evaluated}


def test_a_total_that_is_not_printed_is_not_evaluated_and_says_which_cell() -> None:
    found = undecided(printed(built(), blank=FORWARD + "total"))
    assert found == {code: (Doubt.TOTAL_BLANK, {FORWARD + "total"}) for code in ("GD301", "GD303")}


def test_a_row_that_is_wholly_blank_is_not_evaluated_but_its_column_is() -> None:
    blank = row(OUTCOMES + "partially_disclosed.")
    found = undecided(printed(built(), blank=blank))
    assert found == {"GD301": (Doubt.ALL_BLANK, set(blank))}


def test_a_missing_row_is_not_evaluated_in_its_row_nor_in_its_columns() -> None:
    missing = row(OUTCOMES + "partially_disclosed.")
    found = undecided(printed(built(), absent=missing))
    assert found == {"GD301": (Doubt.ABSENT, set(missing)), "GD302": (Doubt.ABSENT, set(missing))}


def test_an_unreadable_cell_is_not_evaluated_in_its_row_nor_in_its_column() -> None:
    cell = OUTCOMES + "disclosed.natural_persons"
    found = undecided(printed(built(), unreadable=cell))
    assert found == {code: (Doubt.UNREADABLE, {cell}) for code in ("GD301", "GD302")}


def test_a_whole_table_missing_is_one_entry_a_rule_not_one_a_cell() -> None:
    paths = [cell.path for cell in EDITIONS["revised-2021"].cells() if cell.section == "disclosure_requests"]
    verdict = check(printed(built(), absent=paths))
    assert [one.code for one in verdict.not_evaluated] == ["GD301", "GD302", "GD303"]
    assert verdict.state is VerdictState.INCOMPLETE


# --- blanks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["blank", "mark"])
def test_zeros_left_blank_pass_where_everything_adds_up(state: str) -> None:
    """Totals included, as long as they add up nothing but blanks; only rows and columns without a figure prove nothing."""
    report = built()
    blank = all_blank("disclosure_requests", report) + all_blank("reconsideration_and_litigation", report)
    verdict = check(printed(report, **{state: blank}))
    assert not verdict.errors
    assert {Doubt(one.reason) for one in verdict.not_evaluated} == {Doubt.ALL_BLANK}


def test_a_blank_whose_row_has_figures_counts_as_zero_and_the_relation_fails() -> None:
    finding = check(printed(built(), blank=NEW + "natural_persons")).findings[0]
    assert (finding.paths[0], finding.found, finding.expected) == (NEW + "natural_persons", 0, 9)


def test_a_blank_row_among_printed_zeros_may_hide_the_figure_so_its_column_is_not_evaluated() -> None:
    blank = row(OUTCOMES + "not_disclosed.state_secret.")
    verdict = check(printed(built(), blank=blank))
    assert not verdict.errors
    reasons = {one.code: Doubt(one.reason) for one in verdict.not_evaluated}
    assert reasons == {"GD301": Doubt.ALL_BLANK, "GD302": Doubt.BLANK}


def test_a_blank_row_in_a_table_without_any_zero_counts_as_zero_and_the_column_fails() -> None:
    report = built()
    lost = row(OUTCOMES + "not_disclosed.state_secret.")
    verdict = check(printed(report, blank=[*all_blank("disclosure_requests", report), *lost]))
    first = verdict.findings[0]
    assert (first.slug, first.left, first.right) == ("T3-SUM", 5, 6)


@pytest.mark.parametrize("policy", ["auto", "zero", "missing"])
def test_parts_beyond_the_printed_total_fail_whatever_the_blanks_hold(policy: str) -> None:
    blank = row(OUTCOMES + "not_disclosed.state_secret.")
    verdict = check(printed(built(), {OUTCOMES + "disclosed.natural_persons": 99}, blank=blank), blanks=policy)
    assert "GD302" in {finding.code for finding in verdict.findings}


def test_parts_beyond_the_total_fail_even_where_a_row_is_missing() -> None:
    report = printed(built(), {TOTAL + "natural_persons": 4}, absent=row(OUTCOMES + "partially_disclosed."))
    assert "GD302" in {finding.code for finding in check(report).findings}


def test_blanks_as_missing_decide_nothing_that_has_a_blank() -> None:
    cell = OUTCOMES + "disclosed.commercial_enterprises"
    found = undecided(printed(built(), blank=cell), blanks="missing")
    assert found == {code: (Doubt.COUNTED_MISSING, {cell}) for code in ("GD301", "GD302")}


def test_blanks_as_zero_fail_where_auto_would_not_decide() -> None:
    report = printed(built(), blank=row(OUTCOMES + "not_disclosed.state_secret."))
    assert [finding.slug for finding in check(report, blanks="zero").errors] == ["T3-SUM", "T3-SUM"]


def test_the_blanks_of_what_is_carried_forward_are_counted_cells_not_totals() -> None:
    report = amended(built(), {OUTCOMES + "partially_disclosed.natural_persons": 5})
    blank = [path for path in row(FORWARD) if report.figure(path) == 0]
    assert len(blank) == 7
    assert undecided(printed(report, blank=blank)) == {"GD301": (Doubt.ALL_BLANK, set(blank))}


@pytest.mark.parametrize(("policy", "decided"), [("auto", True), ("zero", True), ("missing", False)])
def test_a_column_left_blank_beside_figures_says_zero(policy: str, decided: bool) -> None:
    blank = [cell.path for cell in EDITIONS["revised-2021"].cells() if cell.path.endswith(".research_institutions")]
    verdict = check(printed(built(), blank=blank), blanks=policy)
    assert not verdict.errors
    assert verdict.ok is decided


# --- one row of other handling -------------------------------------------------------------------------------------


def one_row(figures: dict[str, int]) -> AnnualReport:
    """A revised report that prints （六）其他处理 as one row, as until 2020."""
    absent = [cell.path for cell in EDITIONS["revised-2021"].cells() if cell.path.startswith(OUTCOMES + "other_handling.")]
    with_row = printed(built(), absent=absent)
    cells = [PrintedCell(f"{OUTCOMES}other_handling.{c}", CellState.NUMBER, str(figures.get(c, 0))) for c in COLUMNS]
    with as_published():
        return evolve(with_row, as_printed=(*with_row.as_printed, *cells))


def test_other_handling_in_one_row_is_added_in_the_place_of_its_three_rows() -> None:
    handled = one_row({"natural_persons": 2, "total": 2})
    with as_published():
        handled = amended(
            handled,
            {TOTAL + "natural_persons": 8, TOTAL + "total": 11, FORWARD + "natural_persons": 3, FORWARD + "total": 3},
        )
    assert check(handled).ok


def test_a_wrong_figure_in_the_one_row_is_named() -> None:
    verdict = check(one_row({"natural_persons": 2, "total": 2}))
    assert {(f.slug, f.right - f.left) for f in verdict.findings} == {("T3-SUM", -2)}  # type: ignore[operator]
    verdict = check(one_row({"natural_persons": 2}))
    first = verdict.findings[0]
    assert (first.paths[0], first.found, first.expected) == (OUTCOMES + "other_handling.natural_persons", 2, 0)
    assert first.labels[0].row == "三、本年度办理结果 › （六）其他处理"
    assert sorted(finding.slug for finding in verdict.findings) == ["T3-ROW", "T3-SUM"]


def test_three_rows_in_a_trial_report_are_added_in_the_place_of_its_one_row() -> None:
    absent = row(OUTCOMES + "other_handling.")
    report = printed(built("trial-2019"), absent=absent)
    leaves = [
        f"{OUTCOMES}other_handling.{leaf}.{c}" for leaf in ("supplementation_overdue", "fee_unpaid", "other") for c in COLUMNS
    ]
    with as_published():
        report = evolve(report, as_printed=(*report.as_printed, *(PrintedCell(p, CellState.NUMBER, "0") for p in leaves)))
    assert check(report).ok


# --- every cell ----------------------------------------------------------------------------------------------------

figures = st.integers(0, 5000)


def consistent(edition: str) -> st.SearchStrategy[AnnualReport]:
    """Reports whose counted cells are free."""
    form = EDITIONS[edition]
    counted = [cell.path for cell in form.cells() if not cell.is_computed and cell.section != "proactive_disclosure"]
    taken = [path for path in counted if path.startswith(NEW)]

    def fill(values: list[int]) -> AnnualReport:
        given = dict(zip(counted, values, strict=True))
        # Enough is taken in for all that is handled, so that nothing negative is carried forward.
        given |= {path: given[path] + 200_000 for path in taken}
        return amended(form.report_class(year=2023, organ=ReportingOrgan(name="甲市水务局")), given)

    return st.lists(figures, min_size=len(counted), max_size=len(counted)).map(fill)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_consistent_reports_give_no_finding(edition: str, data: st.DataObject) -> None:
    assert check(data.draw(consistent(edition))).ok


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_reports_with_any_cover_and_prose_that_states_no_figure_give_no_finding(edition: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports(edition))
    assume(not claims_of(report))  # random labels with digits behind them do state something, and mostly what is wrong
    assert check(report).ok


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("policy", ["auto", "zero", "missing"])
@given(data=st.data())
def test_no_published_report_breaks_a_rule_down(edition: str, policy: str, data: st.DataObject) -> None:
    report = data.draw(strategies.published_reports(edition))
    verdict = check(report, blanks=policy)
    assert all(one.state is not State.ENGINE_ERROR for one in verdict.not_evaluated)
    for said in (*verdict.findings, *verdict.not_evaluated):
        assert said.message("zh")
        assert "{" not in said.message("en") or {"text", "quote"} & said.params.keys()


@pytest.mark.parametrize(("edition", "cells"), [("revised-2021", 175), ("trial-2019", 161)])
def test_one_wrong_cell_of_table_three_is_named_first_with_its_right_figure(edition: str, cells: int) -> None:
    right = built(edition)
    paths = [cell.path for cell in EDITIONS[edition].cells() if cell.section == "disclosure_requests"]
    assert len(paths) == cells
    for path in paths:
        verdict = check(printed(right, {path: right.figure(path) + 7}))
        first, *others = verdict.findings
        assert (first.paths[0], first.expected, first.found) == (path, right.figure(path), right.figure(path) + 7), path
        assert first.is_first_cause
        assert {other.consequence_of for other in others} == {path}
        assert {other.paths[0] for other in others} == {path}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_any_change_of_any_cell_of_table_three_is_located(edition: str, data: st.DataObject) -> None:
    right = data.draw(consistent(edition))
    path = data.draw(st.sampled_from([c.path for c in EDITIONS[edition].cells() if c.section == "disclosure_requests"]))
    wrong: Figure = data.draw(figures.filter(lambda value: value != right.figure(path)))
    first = check(printed(right, {path: wrong})).findings[0]
    assert (first.paths[0], first.expected, first.found) == (path, right.figure(path), wrong)


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_wrong_cell_of_table_four_is_found_in_its_block(edition: str) -> None:
    right = built(edition)
    paths = [cell.path for cell in EDITIONS[edition].cells() if cell.section == "reconsideration_and_litigation"]
    assert len(paths) == 15
    for path in paths:
        (finding,) = check(printed(right, {path: right.figure(path) + 1})).findings
        assert finding.slug == "T4-SUM"
        assert path in finding.paths
        assert not finding.is_located


# --- a reading -----------------------------------------------------------------------------------------------------


def reading(report: AnnualReport, **special: Cell) -> Reading:
    cells = {
        cell.path: Cell(str(report.figure(cell.path)), report.figure(cell.path), CellState.NUMBER)
        for cell in EDITIONS[report.EDITION].cells()
    }
    return Reading(report=report, edition=report.EDITION, cells=cells | special)


def test_a_finding_says_where_the_cell_stands_in_the_source() -> None:
    wrong = printed(built(), {CASES + "total": 7})
    place = Place(table=3, row=4, column=5)
    found = check(reading(wrong, **{CASES + "total": Cell("7", 7, CellState.NUMBER, place)}))
    assert found.findings[0].place == place


def test_cells_told_apart_by_the_relation_of_their_row_do_not_prove_it() -> None:
    report = built()
    cells = {path: Cell("", report.figure(path), CellState.NUMBER, inferred=True) for path in row(NEW)}
    found = undecided(reading(report, **cells))
    assert found == {"GD301": (Doubt.INFERRED, set(row(NEW)))}


# --- the sentences -------------------------------------------------------------------------------------------------


def test_a_consequence_says_so_in_both_languages() -> None:
    consequence = check(printed(built(), {NEW + "natural_persons": 90})).findings[-1]
    assert not consequence.is_first_cause
    assert consequence.message("zh").endswith("（由“一、本年新收政府信息公开申请数量”×“自然人”的数字引起）")
    assert consequence.message("en").endswith("this follows from the figure in New requests received this year × Natural persons")


def test_many_cells_in_the_way_are_named_by_row_and_then_by_number() -> None:
    rows = [
        OUTCOMES + f"not_disclosed.{name}."
        for name in ("state_secret", "internal_affairs", "third_party_rights", "prohibited_by_law")
    ]
    (one, _) = check(printed(built(), {TOTAL + "natural_persons": 99}, absent=[c for r in rows for c in row(r)])).not_evaluated
    assert one.message("zh").startswith("原文中没有：“三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密”、")
    assert one.message("zh").endswith("等，另有1处")
    assert "and 1 more" in one.message("en")


def test_every_relation_rule_is_in_the_catalogue_with_the_same_identity() -> None:
    from gov_disclosure.arithmetic import RELATION_RULES

    declared = {(rule.slug, rule.code) for rule in CATALOGUE}
    assert {(slug, rule.code) for slug, rule in RELATION_RULES.items()} <= declared
