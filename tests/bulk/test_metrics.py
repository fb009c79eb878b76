"""Metrics come to the same for a report, for a table and in SQL."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, UnknownName, amended, as_published
from gov_disclosure.bulk import METRICS, to_table
from gov_disclosure.bulk.metrics import SMALLEST, MetricValue, metrics_sql, metrics_table
from gov_disclosure.recognise.typed import reading_of
from gov_disclosure.report import AnnualReport, CellState, PrintedCell

OUTCOMES = "disclosure_requests.outcomes."
NEW = "disclosure_requests.new_requests.natural_persons"
CASES = "reconsideration_and_litigation.administrative_reconsideration."


def handled(edition: str = "revised-2021", **figures: int) -> AnnualReport:
    """A report of 40 requests, all handled: 20 disclosed, 10 in part, 10 state secrets."""
    told = {
        NEW: 40,
        OUTCOMES + "disclosed.natural_persons": 20,
        OUTCOMES + "partially_disclosed.natural_persons": 10,
        OUTCOMES + "not_disclosed.state_secret.natural_persons": 10,
    }
    return amended(EDITIONS[edition].report_class(year=2020), told | {path.replace("__", "."): n for path, n in figures.items()})


@pytest.mark.parametrize("edition", EDITIONS)
def test_rates_are_quotients_of_sums_in_percent(edition: str) -> None:
    report = handled(edition)

    assert METRICS["disclosure_rate"].of(report) == MetricValue(numerator=30, denominator=40, percent=75.0)
    assert METRICS["full_disclosure_rate"].of(report).percent == 50.0
    assert METRICS["refusal_rate"].of(report).percent == METRICS["refusal_rate__state_secret"].of(report).percent == 25.0
    assert METRICS["other_handling_rate"].of(report).percent == 0.0
    assert METRICS["natural_persons_rate"].of(reading_of(report)).percent == 100.0


def test_pending_cases_are_left_out_of_what_was_corrected() -> None:
    report = handled(**{CASES.replace(".", "__") + name: n for name, n in {"upheld": 15, "corrected": 5, "pending": 70}.items()})

    assert METRICS["reconsideration_correction_rate"].of(report) == MetricValue(numerator=5, denominator=20, percent=25.0)


def test_few_cases_make_no_rate_and_a_blank_makes_none_at_all() -> None:
    report = handled(**{CASES.replace(".", "__") + name: n for name, n in {"upheld": SMALLEST - 2, "corrected": 1}.items()})

    assert METRICS["reconsideration_correction_rate"].of(report) == MetricValue(
        numerator=1, denominator=SMALLEST - 1, percent=None
    )
    with as_published():
        blank = evolve(report, as_printed=[PrintedCell(CASES + "other_result", CellState.BLANK)])
    assert METRICS["reconsideration_correction_rate"].of(blank) == MetricValue(numerator=1, denominator=None, percent=None)


def test_a_difference_of_rates_is_in_points() -> None:
    rate = METRICS["disclosure_rate"]
    later, earlier = rate.of(handled()), MetricValue(numerator=1, denominator=2, percent=50.0)

    assert later.points_from(earlier) == 25.0
    assert later.points_from(evolve(earlier, percent=None)) is None


def test_a_metric_says_what_it_is_made_of() -> None:
    rate = METRICS["reconsideration_correction_rate"]

    assert rate.formula.zh == "行政复议·结果纠正 ÷ （行政复议·结果维持 + 行政复议·结果纠正 + 行政复议·其他结果） × 100%"
    assert len(METRICS["other_handling_rate"].numerator["trial-2019"]) == 1
    assert len(METRICS["other_handling_rate"].numerator["revised-2021"]) == 3
    grounds = [METRICS[name].numerator["revised-2021"] for name in METRICS if name.startswith("refusal_rate__")]
    assert {path for (path,) in grounds} == set(METRICS["refusal_rate"].numerator["revised-2021"])
    for edition in EDITIONS.values():
        own = {cell.path for cell in edition.cells()}
        assert all(own.issuperset(side[edition.id]) for one in METRICS.values() for side in (one.numerator, one.denominator))


published = st.sampled_from(sorted(EDITIONS)).flatmap(lambda edition: strategies.published_reports(edition, plain=True))


@settings(max_examples=8)
@given(reports=st.lists(published, min_size=3, max_size=8))
def test_a_report_a_table_and_an_engine_come_to_the_same(reports: list[AnnualReport]) -> None:
    table = to_table(reports, "wide", editions=EDITIONS)
    rows = {row["report"]: row for row in metrics_table(table).to_pylist()}
    assert len(rows) == len(reports)
    with duckdb.connect() as connection:
        connection.register("reports", table)
        for name, report in zip(table.column("report").to_pylist(), reports, strict=True):
            expected = {
                f"{metric.name}__{part}": getattr(metric.of(report), part)
                for metric in METRICS.values()
                for part in ("numerator", "denominator", "percent")
            }
            assert {key: rows[name][key] for key in expected} == expected
            done = connection.execute(f"SELECT * FROM ({metrics_sql(report.EDITION)}) WHERE report = ?", [name])  # noqa: S608
            found: dict[str, Any] = dict(zip([one[0] for one in done.description], done.fetchall()[0], strict=True))
            assert {key: found[key] for key in expected} == expected


def test_some_metrics_can_be_asked_for_and_others_are_refused() -> None:
    table = to_table([handled()], "wide")

    assert metrics_table(table, ["refusal_rate"]).column_names[4:] == [
        "refusal_rate__numerator",
        "refusal_rate__denominator",
        "refusal_rate__percent",
    ]
    with pytest.raises(UnknownName, match="There is no metric happiness"):
        metrics_sql("revised-2021", metrics=["happiness"])
