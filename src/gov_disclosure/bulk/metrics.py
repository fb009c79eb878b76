"""Rates that are worked out of reports: each declared once, and worked out alike for a report, for a table and in SQL.

A rate is a quotient of two sums of cells, in percent. The difference of two rates is in percentage points (`MetricValue.points_from`).
A cell that is blank, marked or not read makes it unknown: a blank is never taken for zero here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from gov_disclosure.bulk.arrow import arrow
from gov_disclosure.bulk.columns import cell_column
from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.errors import UnknownName
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import Label

__all__ = ["METRICS", "SMALLEST", "Metric", "MetricValue", "metric_named", "metrics_sql", "metrics_table"]

SMALLEST: Final = 20
"""A rate of fewer cases is not given: one case more or less would move it by more than five percentage points."""


@frozen(kw_only=True)
class MetricValue:
    """What a metric comes to.

    Arguments:
        numerator, denominator: the sums; None where a cell of them is not a figure. percent: None where it is unknown or too few.
    """

    numerator: int | None
    denominator: int | None
    percent: float | None

    def points_from(self, earlier: MetricValue) -> float | None:
        """By how many percentage points it has grown since ``earlier``; None where either is not given."""
        return None if self.percent is None or earlier.percent is None else self.percent - earlier.percent


@frozen(kw_only=True)
class Metric:
    """A rate, in percent.

    Arguments:
        name: of its column. label: what it is called. numerator, denominator: rows or cells that are added, by the
            edition of the form. smallest: least denominator for which it is given. pending: what becomes of cases still open.
        comparable: what must be known to compare it between editions.
    """

    name: str
    label: Label
    numerator: Mapping[str, tuple[str, ...]]
    denominator: Mapping[str, tuple[str, ...]]
    pending: Label
    comparable: Label
    smallest: int = SMALLEST

    @property
    def formula(self) -> Label:
        """What is divided by what, in the words of the newest form."""
        newest = [*EDITIONS][-1]
        zh, en = (
            " ÷ ".join(_named(side[newest], locale) for side in (self.numerator, self.denominator)) for locale in ("zh", "en")
        )
        return Label(f"{zh} × 100%", f"{en} × 100%")

    def of(self, given: AnnualReport | Reading) -> MetricValue:
        """What it comes to for a report."""
        report = given.report if isinstance(given, Reading) else given
        no_number = {cell.path for cell in report.as_printed if cell.state is not CellState.NUMBER}

        def total(paths: tuple[str, ...]) -> int | None:
            return None if not no_number.isdisjoint(paths) else sum(int(report.figure(path)) for path in paths)

        over, under = (total(side[report.EDITION]) for side in (self.numerator, self.denominator))
        return MetricValue(numerator=over, denominator=under, percent=self._percent(over, under))

    def _percent(self, over: int | None, under: int | None) -> float | None:
        return None if over is None or under is None or under < self.smallest else 100 * over / under

    def columns(self, table: Any) -> dict[str, Any]:
        """The same for every row of a wide table: columns of numerator, denominator and percent."""
        pa, pc = arrow(), arrow("pyarrow.compute")
        names = set(table.schema.names)
        null = pa.nulls(len(table), pa.int64())

        def total(side: Mapping[str, tuple[str, ...]]) -> Any:
            found = null
            for edition, paths in side.items():
                if names.issuperset(map(cell_column, paths)):
                    cells = (table.column(cell_column(path)).cast(pa.int64()) for path in paths)
                    found = pc.if_else(pc.equal(table.column("edition"), edition), reduce(pc.add_checked, cells), found)
            return found

        over, under = total(self.numerator), total(self.denominator)
        enough = pc.if_else(pc.greater_equal(under, self.smallest), under, null)
        percent = pc.divide(
            pc.cast(pc.multiply_checked(over, 100), pa.float64(), safe=False), pc.cast(enough, pa.float64(), safe=False)
        )
        return {f"{self.name}__numerator": over, f"{self.name}__denominator": under, f"{self.name}__percent": percent}

    def sql(self, edition: str) -> str:
        """The same as expressions of SQL over the rows of an edition."""
        over, under = (" + ".join(map(cell_column, side[edition])) for side in (self.numerator, self.denominator))
        percent = f"CASE WHEN {under} >= {self.smallest} THEN CAST(100 * ({over}) AS DOUBLE) / CAST({under} AS DOUBLE) END"
        return f"{over} AS {self.name}__numerator, {under} AS {self.name}__denominator, {percent} AS {self.name}__percent"


def metric_named(name: str) -> Metric:
    """The metric of that name.

    Raises:
        UnknownName: there is none.
    """
    try:
        return METRICS[name]
    except KeyError:
        raise UnknownName("There is no metric {name}; there are: {known}", name=name[:40], known=", ".join(METRICS)) from None


def metrics_table(table: Any, metrics: Iterable[str] = ()) -> Any:
    """The metrics of every report of a wide table, as a ``pyarrow.Table``: report, organ, year, edition, three columns a metric."""
    columns = {name: table.column(name) for name in ("report", "organ", "year", "edition")}
    for name in tuple(metrics) or METRICS:
        columns |= metric_named(name).columns(table)
    return arrow().table(columns)


def metrics_sql(edition: str, *, table: str = "reports", metrics: Iterable[str] = ()) -> str:
    """A SELECT of the same over the reports of an edition.

    Raises:
        UnknownName: there is no such edition or metric.
    """
    form = edition_named(edition).id
    chosen = ", ".join(metric_named(name).sql(form) for name in tuple(metrics) or METRICS)
    return f"SELECT report, organ, year, edition, {chosen} FROM {table} WHERE edition = '{form}'"


# --- the dictionary --------------------------------------------------------------------------------------------------------

_REQUESTS: Final = "disclosure_requests"
_OUTCOMES: Final = f"{_REQUESTS}.outcomes"
_CASES: Final = "reconsideration_and_litigation"
_EVERY: Final = f"{_OUTCOMES}.total.total"


def _totals(*heads: str) -> Mapping[str, tuple[str, ...]]:
    """By edition, the totals of these rows, and of the rows below these headings."""
    return MappingProxyType(
        {
            edition.id: tuple(
                cell.path
                for cell in edition.cells()
                if cell.column.name == "total"
                and any(cell.row_path == head or cell.row_path.startswith(f"{head}.") for head in heads)
            )
            for edition in EDITIONS.values()
        }
    )


def _cells(*paths: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(dict.fromkeys(EDITIONS, paths))


def _named(paths: tuple[str, ...], locale: str) -> str:
    """A sum in words: the rows, or the columns of one row."""
    specs = {cell.path: cell for edition in EDITIONS.values() for cell in edition.cells()}
    names = []
    for path in paths:
        row, column = specs[path].labels(locale)
        short = row.rpartition(" › ")[2]
        names.append(short if specs[path].column.name == "total" and not path.startswith(_CASES) else f"{short}·{column}")
    joined = " + ".join(names)
    return joined if len(names) == 1 else f"({joined})" if locale == "en" else f"（{joined}）"


_DECIDED_ONLY: Final = Label("结转下年度的申请不计入分母", "Requests carried forward are not in the denominator")
_CONCLUDED_ONLY: Final = Label("尚未审结的案件不计入", "Cases not yet concluded are left out")
_ALL_COUNT: Final = Label("结转下年度的申请计入分母", "Requests carried forward are in the denominator")
_NO_CASES: Final = Label("与是否审结无关", "Does not depend on what is pending")
_SAME: Final = Label("两版表格口径相同，可比", "The same rows in both editions: comparable")
_MERGED: Final = Label(
    "2021年起其他处理由一行分为三行，此处相加，可比",
    "One row until 2020, three since; they are added, so it is comparable",
)


def _rate(
    name: str,
    zh: str,
    en: str,
    numerator: Mapping[str, tuple[str, ...]],
    denominator: Mapping[str, tuple[str, ...]],
    pending: Label,
    comparable: Label = _SAME,
) -> Metric:
    return Metric(
        name=name, label=Label(zh, en), numerator=numerator, denominator=denominator, pending=pending, comparable=comparable
    )


def _of_outcomes() -> Iterator[Metric]:
    every = _cells(_EVERY)
    for name, zh, en, heads, comparable in (
        (
            "disclosure_rate",
            "公开率（含部分公开）",
            "Disclosure rate (in part included)",
            ("disclosed", "partially_disclosed"),
            _SAME,
        ),
        ("full_disclosure_rate", "全部公开率", "Full disclosure rate", ("disclosed",), _SAME),
        ("refusal_rate", "不予公开率", "Refusal rate", ("not_disclosed",), _SAME),
        ("unable_rate", "无法提供率", "Rate of information that cannot be provided", ("unable_to_provide",), _SAME),
        ("not_processed_rate", "不予处理率", "Rate of requests not processed", ("not_processed",), _SAME),
        ("other_handling_rate", "其他处理率", "Rate of other handling", ("other_handling",), _MERGED),
    ):
        yield _rate(name, zh, en, _totals(*(f"{_OUTCOMES}.{head}" for head in heads)), every, _DECIDED_ONLY, comparable)
    newest = EDITIONS[[*EDITIONS][-1]]
    for cell in newest.cells():
        if cell.row_path.startswith(f"{_OUTCOMES}.not_disclosed.") and cell.column.name == "total":
            ground = cell.rows[-1]
            zh, en = f"不予公开率：{ground.line.zh}", f"Refusal rate: {ground.line.en}"
            yield _rate(f"refusal_rate__{ground.name}", zh, en, _cells(cell.path), every, _DECIDED_ONLY)


def _declared() -> Iterator[Metric]:
    yield from _of_outcomes()
    requests = (f"{_REQUESTS}.new_requests.total", f"{_REQUESTS}.carried_over.total")
    yield _rate(
        "carried_forward_rate",
        "结转率",
        "Rate carried forward",
        _cells(f"{_REQUESTS}.carried_forward.total"),
        _cells(*requests),
        _ALL_COUNT,
    )
    yield _rate(
        "natural_persons_rate",
        "自然人申请占比",
        "Share of natural persons",
        _cells(f"{_REQUESTS}.new_requests.natural_persons"),
        _cells(f"{_REQUESTS}.new_requests.total"),
        _NO_CASES,
    )
    for name, zh, en, blocks in (
        (
            "reconsideration_correction_rate",
            "行政复议纠正率",
            "Reconsideration correction rate",
            ("administrative_reconsideration",),
        ),
        (
            "litigation_correction_rate",
            "行政诉讼纠正率",
            "Litigation correction rate",
            ("direct_litigation", "litigation_after_reconsideration"),
        ),
    ):
        concluded = tuple(f"{_CASES}.{block}.{result}" for block in blocks for result in ("upheld", "corrected", "other_result"))
        corrected = tuple(f"{_CASES}.{block}.corrected" for block in blocks)
        yield _rate(name, zh, en, _cells(*corrected), _cells(*concluded), _CONCLUDED_ONLY)


METRICS: Final[Mapping[str, Metric]] = MappingProxyType({metric.name: metric for metric in _declared()})
"""The metrics by name."""
