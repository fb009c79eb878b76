"""Every engine finds what `check` finds, report by report: with blanks, marks, absent and unreadable cells, mixed forms, huge figures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from batches import said_by_check, said_by_duckdb, said_by_polars, stated_by_check, wide
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, InvalidDocument, UnknownName, amended, as_published
from gov_disclosure.blanks import Blanks
from gov_disclosure.bulk import cell_column, check_batch, relations_sql
from gov_disclosure.report import AnnualReport, CellState, PrintedCell

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


published = st.sampled_from(sorted(EDITIONS)).flatmap(
    lambda edition: torn(edition) | strategies.published_reports(edition, plain=True)
)


@given(reports=st.lists(published, min_size=1, max_size=5), blanks=st.sampled_from(Blanks))
def test_a_batch_is_found_to_hold_what_check_finds_report_by_report(reports: list[AnnualReport], blanks: Blanks) -> None:
    table = wide(reports)

    found = by_report(check_batch(table, blanks=blanks))

    names = table.column("report").to_pylist()
    expected = {name: said for name, report in zip(names, reports, strict=True) if (said := said_by_check(report, blanks))}
    assert found == expected


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=3)  # an engine takes a moment to plan, however few the reports
@given(data=st.data())
def test_sql_finds_the_same_on_duckdb_and_on_polars(edition: str, data: st.DataObject) -> None:
    reports = data.draw(st.lists(torn(edition), min_size=8, max_size=12))
    blanks = data.draw(st.sampled_from(Blanks))
    table = wide(reports)

    expected = {
        (name, *said)
        for name, report in zip(table.column("report").to_pylist(), reports, strict=True)
        for said in stated_by_check(report, blanks)
    }
    assert said_by_duckdb(table, edition, blanks) == expected
    assert said_by_polars(table, edition, blanks) == expected


def altered(figures: dict[str, int], edition: str = "revised-2021", **states: str) -> AnnualReport:
    with as_published():
        report = amended(EDITIONS[edition].report_class(year=2020), figures)
        cells = [PrintedCell(path.replace("__", "."), EMPTY[letter]) for path, letter in states.items()]
        return evolve(report, as_printed=cells)


ROW = "disclosure_requests.new_requests."
CASES = "reconsideration_and_litigation.direct_litigation."


def test_huge_figures_are_added_in_64_bits() -> None:
    report = altered({ROW + "natural_persons": HUGE, ROW + "other_organizations": 2**31 - 1, ROW + "total": 5})

    rows = check_batch(wide([report])).to_pylist()

    assert (rows[0]["left"], rows[0]["right"]) == (HUGE + 2**31 - 1, 5)
    assert [(row["code"], row["path"], row["left"], row["right"]) for row in rows] == said_by_check(report)


def test_the_misprinted_cell_is_named_as_the_cause() -> None:
    report = altered({CASES + "upheld": 3, CASES + "total": 4})

    (row,) = check_batch(wide([report])).to_pylist()

    assert (row["code"], row["left"], row["right"], row["target"], row["cause"]) == ("GD401", 3, 4, CASES + "total", None)


def test_a_table_that_says_nothing_of_states_has_blanks_where_it_has_nulls() -> None:
    report = altered({CASES + "upheld": 3, CASES + "total": 4}, reconsideration_and_litigation__direct_litigation__pending="b")
    table = wide([report])
    bare = table.drop_columns(["states", "mixes_forms", "report"])

    assert [row["report"] for row in check_batch(bare).to_pylist()] == [" 2020"]
    assert [row["code"] for row in check_batch(bare, blanks="missing").to_pylist()] == []
    assert [row["code"] for row in check_batch(bare.to_batches()[0]).to_pylist()] == ["GD401"]


def test_keys_may_be_kept_as_any_engine_keeps_text_and_figures_in_any_width() -> None:
    table = wide([altered({CASES + "upheld": 3})])
    encoded = {"edition": pa.dictionary(pa.int32(), pa.string()), "report": pa.large_string(), "states": pa.large_string()}
    narrow = pa.schema([(f.name, encoded.get(f.name, pa.int32() if f.type == pa.int64() else f.type)) for f in table.schema])

    assert check_batch(table.cast(narrow)) == check_batch(table)


def test_a_batch_without_rows_has_the_columns_of_findings() -> None:
    empty = wide([altered({})]).slice(0, 0)

    assert check_batch(empty).schema.names == ["report", "code", "path", "left", "right", "target", "cause"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda t: t.drop_columns(["edition"]), "The table has no column edition"),
        (
            lambda t: t.drop_columns([cell_column(CASES + "upheld"), cell_column(CASES + "total")]),
            f"The table has no column {cell_column(CASES)}upheld, {cell_column(CASES)}total",
        ),
        (
            lambda t: put(t, cell_column(CASES + "upheld"), ["1"]),
            "These columns are of another type than the table has: reconsideration_and_litigation__direct_litigation__upheld (string)",
        ),
        (
            lambda t: put(t, "edition", [[1]]),
            "These columns are of another type than the table has: edition (list<item: int64>)",
        ),
        (
            lambda t: put(
                put(t, cell_column(ROW + "natural_persons"), [2**63 - 1]), cell_column(ROW + "other_organizations"), [1]
            ),
            "These columns hold figures that 64 bits cannot add: disclosure_requests__new_requests__natural_persons, ",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_named(spoil: Callable[[Any], Any], said: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        check_batch(spoil(wide([altered({})])))
    assert caught.value.message("en").startswith(said)


def put(table: Any, name: str, values: list[Any]) -> Any:
    return table.set_column(table.schema.names.index(name), name, pa.array(values))


def test_an_edition_or_a_policy_that_there_is_not_is_refused() -> None:
    table = wide([altered({})])
    with pytest.raises(UnknownName, match="There is no edition of-2030"):
        check_batch(put(table, "edition", ["of-2030"]))
    with pytest.raises(UnknownName, match="Blank cells cannot count as guess"):
        check_batch(table, blanks="guess")
    with pytest.raises(UnknownName, match="There is no edition of-2030"):
        relations_sql("of-2030")
    with pytest.raises(UnknownName, match="Blank cells cannot count as guess"):
        relations_sql("trial-2019", blanks="guess")


def test_patterns_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclosure.bulk.batch._MOST_PATTERNS", 1)
    reports = [altered({CASES + "upheld": 3}), altered({ROW + "natural_persons": 3}), altered({CASES + "upheld": 4})]

    found = by_report(check_batch(wide(reports)))

    assert [*found.values()] == [said_by_check(report) for report in reports]
