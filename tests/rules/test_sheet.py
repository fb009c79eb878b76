"""What is known of a cell: figures, blanks that stand for zero, rows printed as another edition has them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from case_files import path_of, report_of

from gov_disclosure import Cell, CellState, PrintedCell, Reading, as_published, check
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import Blanks
from gov_disclosure.sheet import Sheet, sheet_of

OTHER_HANDLING = "disclosure_requests.outcomes.other_handling"
COLUMNS = (
    *("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations"),
    *("legal_service_institutions", "other_organizations", "total"),
)


def with_cells(report: AnnualReport, *cells: PrintedCell) -> AnnualReport:
    with as_published():
        return evolve(report, as_printed=(*report.as_printed, *cells))


def known(sheet: Sheet, name: str) -> object:
    return sheet.known(path_of(sheet.report.EDITION, name))


@pytest.mark.parametrize(("blanks", "value"), [(Blanks.AUTO, 0), (Blanks.ZERO, 0), (Blanks.MISSING, None)])
def test_a_blank_total_of_zeros_and_blanks_is_zero_unless_blanks_are_missing(blanks: Blanks, value: int | None) -> None:
    report = report_of({"blank": ["carried_over.natural_persons", "carried_over.total"]})
    assert known(sheet_of(report, blanks), "carried_over.total") == value


@pytest.mark.parametrize("blanks", list(Blanks))
def test_a_blank_total_of_figures_is_not_known(blanks: Blanks) -> None:
    report = report_of({"figures": {"new_requests.natural_persons": 3}, "blank": ["new_requests.total"]})
    assert known(sheet_of(report, blanks), "new_requests.total") is None


@pytest.mark.parametrize(("blanks", "value"), [(Blanks.AUTO, None), (Blanks.ZERO, 0), (Blanks.MISSING, None)])
def test_a_blank_row_among_printed_zeros_is_zero_only_if_blanks_are(blanks: Blanks, value: int | None) -> None:
    report = report_of({"blank": [f"carried_over.{column}" for column in COLUMNS]})
    assert known(sheet_of(report, blanks), "carried_over.natural_persons") == value


def test_a_blank_beside_a_figure_is_zero() -> None:
    report = report_of({"figures": {"new_requests.natural_persons": 3}, "blank": ["new_requests.other_organizations"]})
    assert known(sheet_of(report, Blanks.AUTO), "new_requests.other_organizations") == 0


@pytest.mark.parametrize(("change", "value"), [(-3, 0), (0, None)])
def test_a_table_that_prints_figures_below_zero_and_no_zero_leaves_zeros_blank(change: int, value: int | None) -> None:
    """Of the change in items, −3 is no 0; where a 0 is printed, a blank row may be a figure that was forgotten."""
    figures = {"administrative_licensing.items_previous_year": 8, "administrative_licensing.net_change": change}
    shown = {"administrative_licensing.items_previous_year", "administrative_licensing.net_change"}
    table = [cell.path for cell in _cells("trial-2019", "proactive_disclosure")]
    blank = [path for path in table if path.split(".", 1)[1] not in shown]
    report = report_of({"edition": "trial-2019", "figures": figures, "blank": blank})
    assert known(sheet_of(report, Blanks.AUTO), "rules.total_disclosed") == value


def _cells(edition: str, section: str) -> list[PrintedCell]:
    from gov_disclosure import EDITIONS

    return [PrintedCell(cell.path, CellState.BLANK) for cell in EDITIONS[edition].cells() if cell.section == section]


def test_what_cannot_be_read_as_a_figure_of_its_cell_is_none() -> None:
    cell = path_of("revised-2021", "administrative_licensing.decisions")
    sheet = sheet_of(with_cells(report_of({}), PrintedCell(cell, CellState.UNREADABLE, "12.5")), Blanks.ZERO)
    assert sheet.known(cell) is None
    assert not sheet.foreign


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.7", Decimal("12.7")),
        ("12.2", Decimal("12.2")),
        ("12.0", 12),
        ("１，２００", 1200),
        ("-3", -3),
        ("十", None),
        ("NaN", None),
    ],
)
def test_a_cell_of_another_form_holds_the_figure_that_is_printed(text: str, value: object) -> None:
    cell = path_of("trial-2019", "centralized_procurement.total_amount")
    sheet = sheet_of(with_cells(report_of({}), PrintedCell(cell, CellState.NUMBER, text)), Blanks.AUTO)
    assert sheet.known(cell) == value
    assert sheet.foreign.keys() == ({cell} if value is not None else set())


def test_only_what_is_a_figure_is_one_of_another_form() -> None:
    cell = path_of("trial-2019", "centralized_procurement.projects")
    sheet = sheet_of(with_cells(report_of({}), PrintedCell(cell, CellState.UNREADABLE, "12")), Blanks.AUTO)
    assert sheet.known(cell) is None


def test_an_amount_printed_in_another_unit_is_the_typed_one() -> None:
    cell = path_of("revised-2021", "administrative_fees.amount")
    report = with_cells(
        report_of({"figures": {"administrative_fees.amount": 0.251}}), PrintedCell(cell, CellState.NUMBER, "2510")
    )
    assert sheet_of(report, Blanks.AUTO).known(cell) == Decimal("0.251")


@pytest.mark.parametrize(
    ("blanks", "undecided"),
    [("auto", {"GD301", "GD302", "GD303"}), ("zero", {"GD301"}), ("missing", {"GD301", "GD302", "GD303"})],
)
def test_a_table_that_is_wholly_blank_says_nothing(blanks: str, undecided: set[str]) -> None:
    """Rows that are wholly blank are never judged; columns only where blanks are to count as zero."""
    blank = [cell.path for cell in _cells("revised-2021", "disclosure_requests")]
    verdict = check(report_of({"blank": blank, "organ": {"name": "甲乙丙"}}), blanks=blanks)
    assert {one.code for one in verdict.not_evaluated} == undecided
    assert not verdict.findings


def test_a_figure_of_another_form_is_the_one_that_was_read() -> None:
    cell = path_of("trial-2019", "centralized_procurement.total_amount")
    report = with_cells(report_of({}), PrintedCell(cell, CellState.NUMBER, "2510元"))
    read = Cell("2510元", Decimal("0.251"), CellState.NUMBER)
    sheet = sheet_of(report, Blanks.AUTO, Reading(report=report, edition="revised-2021", cells={cell: read}))
    assert sheet.known(cell) == Decimal("0.251")


@pytest.mark.parametrize("state", ["absent", "blank"])
@pytest.mark.parametrize("disclosed", [3, 2])
def test_a_row_that_is_not_there_need_not_be_zero_because_that_would_fit(state: str, disclosed: int) -> None:
    """3 are received and 3 dealt with, or 2: how many are carried forward is not known. Only blanks are taken to fit."""
    figures = {"new_requests.natural_persons": 3, "disclosed.natural_persons": disclosed}
    verdict = check(report_of({"figures": figures, state: [f"carried_forward.{column}" for column in COLUMNS]}))
    decided = state == "blank" and disclosed == 3
    assert ("GD303" in {one.code for one in verdict.not_evaluated}) is not decided
    assert not verdict.errors


def test_three_rows_below_a_row_that_is_printed_too_are_not_added() -> None:
    report = report_of(
        {"edition": "trial-2019", "figures": {"new_requests.natural_persons": 4, "other_handling.natural_persons": 4}}
    )
    leaves = ("supplementation_overdue", "fee_unpaid", "other")
    cells = [PrintedCell(f"{OTHER_HANDLING}.{leaf}.{column}", CellState.NUMBER, "9") for leaf in leaves for column in COLUMNS]
    assert {"GD302", "GD303"}.isdisjoint(finding.code for finding in check(with_cells(report, *cells)).findings)


def test_a_row_that_sums_up_the_three_rows_printed_below_it_is_not_added() -> None:
    """Some publishers fill in the heading （六）其他处理: its figures stand beside those of the form, right or wrong."""
    report = report_of({"figures": {"new_requests.natural_persons": 4, "fee_unpaid.natural_persons": 4}})
    for total in ("4", "99"):
        heading = [PrintedCell(f"{OTHER_HANDLING}.{column}", CellState.NUMBER, total) for column in COLUMNS]
        assert check(with_cells(report, *heading)).ok
