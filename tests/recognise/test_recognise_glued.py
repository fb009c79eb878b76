"""Cells without separators: only what the relations of the form decide, in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.editions import EDITIONS
from gov_disclosure.recognise.cells.glued import Shape, cuts, decided
from gov_disclosure.schema import relations

ROW = Shape((False,) * 7, (False,) * 7, ((0, 7),))
THREE = Shape((False, True, False), (False,) * 3)


def test_a_run_of_single_digits_is_one_row() -> None:
    assert cuts("1000001", ROW) == [("1", "0", "0", "0", "0", "0", "1")]
    assert cuts("000", Shape((False,) * 3, (False,) * 3)) == [("0", "0", "0")]


def test_the_total_of_a_row_tells_where_to_cut() -> None:
    assert cuts("640020470", ROW) == [("64", "0", "0", "2", "0", "4", "70")]


def test_spaces_are_sure_borders() -> None:
    assert cuts("23 0 00 0 023", ROW) == [("23", "0", "0", "0", "0", "0", "23")]
    assert cuts("2 30 00 0 023", ROW) == []


def test_a_sign_begins_a_cell_that_may_have_one() -> None:
    assert cuts("15-15", Shape((False, True), (False,) * 2)) == [("15", "-15")]
    assert set(cuts("88-720", THREE) or ()) == {("88", "-72", "0"), ("88", "-7", "20")}


def test_every_cut_is_found_where_nothing_adds_up() -> None:
    assert set(cuts("1077", Shape((False,) * 3, (False,) * 3)) or ()) == {("10", "7", "7"), ("1", "0", "77")}


def test_a_missing_cell_leaves_no_cut() -> None:
    assert cuts("000000", ROW) == []
    assert cuts("", ROW) == []


@given(st.lists(st.integers(0, 9999), min_size=6, max_size=6))
def test_the_printed_row_is_always_among_the_cuts(parts: list[int]) -> None:
    row = tuple(map(str, (*parts, sum(parts))))
    found = cuts("".join(row), ROW)
    assert found is None or row in found


@pytest.mark.parametrize("run", ["1" * 40, "12345678901234567890" * 50, "0" * 5000, "9 " * 3000, "1" * 7 + " " + "1" * 60])
def test_work_is_bounded(run: str) -> None:
    before = time.process_time()
    cuts(run, ROW)
    cuts(run, Shape((False,) * 15, (False,) * 15, ((0, 5), (5, 10), (10, 15))))
    assert time.process_time() - before < 5


# --- a table as a whole --------------------------------------------------------------------------------------------------

FORM = EDITIONS["revised-2021"].report_class
AT = "disclosure_requests"


def table(**rows: str) -> dict[str, int]:
    """Known figures: zero everywhere but in the rows given."""
    found = {}
    for cell in EDITIONS["revised-2021"].cells():
        if cell.section == AT:
            found[cell.path] = 0
    for row, figures in rows.items():
        for column, figure in zip(columns(), figures.split(), strict=True):
            found[f"{AT}.{row.replace('__', '.')}.{column}"] = int(figure)
    return found


def columns() -> list[str]:
    return [cell.column.name for cell in EDITIONS["revised-2021"].cells() if cell.row_path == f"{AT}.new_requests"]


def solve(known: dict[str, int], runs: dict[str, str]) -> dict[str, tuple[str, ...]]:
    ways = {f"{AT}.{row}": cuts(run, ROW) or [] for row, run in runs.items()}
    left = {path: value for path, value in known.items() if path.rpartition(".")[0] not in ways}
    return {row.removeprefix(f"{AT}."): cut for row, cut in decided(ways, left, columns(), relations(FORM)).items()}


def test_the_totals_of_the_columns_decide_between_two_cuts() -> None:
    known = table(new_requests="27 0 0 2 0 1 30", outcomes__total="27 0 0 2 0 1 30")
    assert solve(known, {"outcomes.disclosed": "270020130"}) == {"outcomes.disclosed": ("27", "0", "0", "2", "0", "1", "30")}


def test_rows_decide_each_other() -> None:
    # Each of the three rows alone has two cuts; the columns leave one of the eight tables.
    known = table(new_requests="49 0 0 2 0 4 55", outcomes__total="49 0 0 2 0 4 55")
    runs = {"outcomes.disclosed": "270020130", "outcomes.unable_to_provide.not_held": "220000325"}
    assert [len(cuts(run, ROW) or ()) for run in runs.values()] == [2, 2]
    assert solve(known, runs) == {
        "outcomes.disclosed": ("27", "0", "0", "2", "0", "1", "30"),
        "outcomes.unable_to_provide.not_held": ("22", "0", "0", "0", "0", "3", "25"),
    }


def test_what_several_tables_fit_stays_open() -> None:
    runs = {"new_requests": "270020130", "outcomes.disclosed": "270020130", "outcomes.total": "270020130"}
    assert solve(table(), runs) == {}


def test_a_column_that_is_misprinted_decides_nothing() -> None:
    known = table(new_requests="5 0 0 0 0 0 5", outcomes__total="9 0 0 9 9 9 36")
    assert solve(known, {"outcomes.disclosed": "270020130"}) == {}


def test_a_cell_that_is_not_known_decides_nothing() -> None:
    known = table(new_requests="27 0 0 2 0 1 30", outcomes__total="27 0 0 2 0 1 30")
    for column in columns():
        del known[f"{AT}.outcomes.not_processed.repeated_request.{column}"]
    assert solve(known, {"outcomes.disclosed": "270020130"}) == {}


@given(st.lists(st.tuples(*[st.integers(0, 30)] * 6), min_size=3, max_size=3))
def test_what_is_decided_is_what_was_printed(rows: list[tuple[int, ...]]) -> None:
    full = [(*row, sum(row)) for row in rows]
    total = tuple(map(sum, zip(*full, strict=True)))
    names = ["outcomes.disclosed", "outcomes.unable_to_provide.not_held", "outcomes.not_processed.repeated_request"]
    printed = dict(zip(names, full, strict=True)) | {"outcomes.total": total, "new_requests": total}
    found = solve(table(), {name: "".join(map(str, row)) for name, row in printed.items()})
    assert {name: tuple(map(int, cut)) for name, cut in found.items()}.items() <= printed.items()
