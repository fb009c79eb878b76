"""Every engine finds what `check` finds, report by report: with blanks, marks, absent and unreadable cells, mixed forms, huge figures."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, amended, as_published
from gov_disclosure.bulk import check_batch
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.rules.blanks import Blanks
from tables import said_by_check, said_by_duckdb, said_by_polars, stated_by_check, wide

HUGE = 10**15 - 1
EMPTY = {"b": CellState.BLANK, "m": CellState.MARK, "u": CellState.UNREADABLE, "a": CellState.ABSENT}


def by_report(batch: Any) -> dict[str, list[tuple[Any, ...]]]:
    rows = batch.to_pylist()
    return {
        name: [(row["code"], row["path"], row["left"], row["right"]) for row in found]
        for name, found in groupby(rows, key=lambda row: row["report"])
    }


@st.composite
def torn(draw: st.DrawFn, edition: str) -> AnnualReport:
    """A report that is nearly sound: a few cells altered or huge; some rows or tables whose zeros are blank; some cells not there."""
    form = EDITIONS[edition].report_class
    report = draw(strategies.reports(edition, plain=True))
    paths = sorted({path for one in EDITIONS[edition].relations() for path in one.cells})
    alter = st.integers(0, 9) | st.sampled_from([HUGE, HUGE - 1, 2**31 - 1, 2**31])
    wrong = draw(st.dictionaries(st.sampled_from(paths), alter, max_size=3))
    with as_published():
        report = amended(report, wrong)
        zeros = [path for path in paths if report.figure(path) == 0]
        whole = draw(st.sampled_from(["", "disclosure_requests.", "reconsideration_and_litigation."]))
        rows = draw(st.sets(st.sampled_from(sorted({path.rpartition(".")[0] for path in paths})), max_size=4))
        empty = {path: "b" for path in zeros if (whole and path.startswith(whole)) or path.rpartition(".")[0] in rows}
        empty |= draw(st.dictionaries(st.sampled_from(paths), st.sampled_from(sorted(EMPTY)), max_size=4))
        cells = [PrintedCell(path, EMPTY[letter], "/" if letter == "m" else "") for path, letter in empty.items()]
        return evolve(amended(report, dict.fromkeys(empty, 0)), as_printed=cells, organ=form(year=2021).organ)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_batch_is_found_to_hold_what_check_finds_report_by_report(edition: str, data: st.DataObject) -> None:
    reports = data.draw(st.lists(torn(edition) | strategies.published_reports(edition, plain=True), min_size=1, max_size=5))
    blanks = data.draw(st.sampled_from(Blanks))
    table = wide(reports)

    found = by_report(check_batch(table, blanks=blanks))

    names = table.column("report").to_pylist()
    expected = {name: said for name, report in zip(names, reports, strict=True) if (said := said_by_check(report, blanks))}
    assert found == expected


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_sql_finds_the_same_on_duckdb_and_on_polars(edition: str, data: st.DataObject) -> None:
    reports = data.draw(st.lists(torn(edition), min_size=1, max_size=4))
    blanks = data.draw(st.sampled_from(Blanks))
    table = wide(reports)

    expected = {
        (name, *said)
        for name, report in zip(table.column("report").to_pylist(), reports, strict=True)
        for said in stated_by_check(report, blanks)
    }
    assert said_by_duckdb(table, edition, blanks) == expected
    assert said_by_polars(table, edition, blanks) == expected
