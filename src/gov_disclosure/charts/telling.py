"""Which charts a report gives, read off the declaration: rows, columns and their words are those of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from attrs import frozen

from gov_disclosure.charts.chart import Chart, Series, Shape
from gov_disclosure.errors import InvalidValue
from gov_disclosure.findings import Figure
from gov_disclosure.i18n import message
from gov_disclosure.organ_names import Kinship, kinship
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import Kind, Label, NamedLine, counted, lines
from gov_disclosure.series import ReportSeries

__all__ = ["SECTIONS", "charts_of"]

_PROACTIVE: Final = "proactive_disclosure"
_REQUESTS: Final = "disclosure_requests"
_CASES: Final = "reconsideration_and_litigation"

SECTIONS: Final = {
    "documents": _PROACTIVE,
    "decisions": _PROACTIVE,
    "applicants": _REQUESTS,
    "outcomes": _REQUESTS,
    "requests_over_years": _REQUESTS,
    "cases": _CASES,
    "cases_over_years": _CASES,
}
"""The charts by name, in the order of the form, each with the section whose figures it shows."""

_DECISIONS: Final = "decisions"
"""The column of section two that counts decisions; columns of documents are those of its first row."""


def charts_of(report: AnnualReport | ReportSeries, earlier: Iterable[AnnualReport] = ()) -> tuple[Chart, ...]:
    """The charts of a report, in the order of the form; those with nothing but zeros are left out.

    Arguments:
        report: of any edition; or a series, whose last report is drawn and whose others are earlier ones.
        earlier: the same organ's reports on earlier years, in any order; with them come charts over years.

    Raises:
        InvalidValue: two reports are of the same year, one is of a later year than ``report``, or one is of another organ: by its code,
            else by its name. An organ that was renamed is one by its code.
    """
    if isinstance(report, ReportSeries):
        earlier = (*report.reports[:-1], *earlier)
        report = report.latest
    series = _in_order(report, earlier)
    figures = _Figures.of(report)
    drawn = [*_documents(figures), *_decisions(figures), _applicants(figures), _outcomes(figures)]
    over_years = [_requests_over_years(series), _cases_over_years(series)] if len(series) > 1 else []
    found = sorted([*drawn, _cases(figures), *over_years], key=lambda chart: list(SECTIONS).index(chart.name))
    return tuple(chart for chart in found if not chart.is_empty)


def _in_order(report: AnnualReport, earlier: Iterable[AnnualReport]) -> list[AnnualReport]:
    series = sorted([*earlier, report], key=lambda one: one.year)
    years = [one.year for one in series]
    if len(set(years)) < len(years) or series[-1] is not report:
        raise InvalidValue(
            "A chart over years takes one report a year, none later than {year}; given: {years}",
            year=str(report.year),
            years=", ".join(map(str, years)),
        )
    for one in series[:-1]:
        if kinship(one.organ, report.organ) is Kinship.OTHER:
            raise InvalidValue(
                "Charts over years are of one organ; the report of {year} is of {other}, not of {organ}. "
                "If the organ was renamed, give both reports its unified social credit code",
                year=str(one.year),
                other=one.organ.name,
                organ=report.organ.name,
            )
    return series


@frozen
class _Figures:
    """The figures of a report that are printed as numbers."""

    report: AnnualReport
    unprinted: frozenset[str]

    @classmethod
    def of(cls, report: AnnualReport) -> _Figures:
        """Those of a report."""
        return cls(report, frozenset(cell.path for cell in report.as_printed if cell.state is not CellState.NUMBER))

    def at(self, *paths: str) -> Figure | None:
        """The sum of the cells that are printed as numbers; None where none of them is."""
        known = [self.report.figure(path) for path in paths if path not in self.unprinted]
        return sum(known, start=0) if known else None

    def lack(self, paths: Iterable[str]) -> bool:
        """Whether one of the cells is not printed as a number."""
        return not self.unprinted.isdisjoint(paths)

    def chart(
        self,
        name: str,
        shape: Shape,
        key: str,
        categories: Sequence[Label],
        series: Iterable[Series],
        *,
        is_partial: bool = False,
        **params: Any,
    ) -> Chart:
        """A chart of this report."""
        return Chart(
            name=name,
            shape=shape,
            organ=self.report.organ.name,
            key=key,
            params={"year": str(self.report.year), **params},
            categories=tuple(categories),
            series=tuple(series),
            is_partial=is_partial,
        )


# --- section two -----------------------------------------------------------------------------------------------------


def _documents(figures: _Figures) -> Iterator[Chart]:
    rows = lines(type(figures.report.proactive_disclosure))
    alike = [row for row in rows if row.type is rows[0].type]
    columns = [column for column in lines(rows[0].type) if column.line.kind is Kind.COUNT]
    yield _table(figures, "documents", message("{rows}, {year} (documents)"), alike, columns)


def _decisions(figures: _Figures) -> Iterator[Chart]:
    rows = [row for row in lines(type(figures.report.proactive_disclosure)) if _column(row, _DECISIONS) is not None]
    columns = [column for row in rows[:1] if (column := _column(row, _DECISIONS)) is not None]
    yield _table(figures, "decisions", message("{rows}, {year} (decisions)"), rows, columns)


def _column(row: NamedLine, name: str) -> NamedLine | None:
    return next((column for column in lines(row.type) if column.name == name), None)


def _table(figures: _Figures, name: str, key: str, rows: Sequence[NamedLine], columns: Sequence[NamedLine]) -> Chart:
    series = (
        Series(
            label=_short(column.line),
            values=tuple(figures.at(f"{_PROACTIVE}.{row.name}.{column.name}") for row in rows),
        )
        for column in columns
    )
    labels = [_short(row.line) for row in rows]
    return figures.chart(name, Shape.BARS, key, labels, series, rows=_Listed(tuple(labels)))


# --- section three ---------------------------------------------------------------------------------------------------


def _row(figures: _Figures, name: str) -> NamedLine:
    return next(row for row in lines(type(figures.report.disclosure_requests)) if row.name == name)


def _applicants(figures: _Figures) -> Chart:
    row = _row(figures, "new_requests")
    columns = [column for column in lines(row.type) if column.line.formula is None]
    values = tuple(figures.at(f"{_REQUESTS}.{row.name}.{column.name}") for column in columns)
    labels = [_short(column.line) for column in columns]
    return figures.chart(
        "applicants",
        Shape.BARS,
        message("New requests by applicant, {year}"),
        labels,
        [Series(label=_short(row.line), values=values)],
    )


def _outcomes(figures: _Figures) -> Chart:
    outcomes = _row(figures, "outcomes")
    groups = [named for named in lines(outcomes.type) if named.line.formula is None]
    total = next(named for named in lines(outcomes.type) if named.line.formula is not None)

    def cells(column: NamedLine, group: NamedLine) -> list[str]:
        below = [""] if group.is_row else [f".{name}" for name in counted(group.type)]
        return [f"{_REQUESTS}.{outcomes.name}.{group.name}{path}.{column.name}" for path in below]

    def of(column: NamedLine) -> list[Figure | None]:
        return [figures.at(*cells(column, group)) for group in groups]

    # The total first; a kind of applicant for whom nothing was handled has no bar, nor has one that is the total again.
    whole, *others = sorted(lines(total.type), key=lambda column: column.line.formula is None)
    kept = [whole, *(column for column in others if any(of(column)))]
    if len(kept) == 2:
        kept = [kept[0]] if of(kept[0]) == of(kept[1]) else kept
    bars = [of(column) for column in kept]
    return figures.chart(
        "outcomes",
        Shape.SHARES,
        message("Outcomes of requests, {year}"),
        [_short(column.line) for column in kept],
        (Series(label=_short(group.line), values=tuple(bar[n] for bar in bars)) for n, group in enumerate(groups)),
        is_partial=any(figures.lack(cells(column, group)) for column in kept for group in groups),
    )


# --- section four ----------------------------------------------------------------------------------------------------


def _cases(figures: _Figures) -> Chart:
    blocks = lines(type(figures.report.reconsideration_and_litigation))
    results = [column for column in lines(blocks[0].type) if column.line.formula is None]
    paths = {block.name: [f"{_CASES}.{block.name}.{result.name}" for result in results] for block in blocks}
    return figures.chart(
        "cases",
        Shape.STACKED,
        message("Reconsideration and litigation, {year}"),
        [_under(block) for block in blocks],
        (
            Series(label=_short(one.line), values=tuple(figures.at(row[n]) for row in paths.values()))
            for n, one in enumerate(results)
        ),
        is_partial=any(figures.lack(row) and figures.at(*row) is not None for row in paths.values()),
    )


def _under(block: NamedLine) -> Label:
    above = block.line.under
    return block.line if above is None else Label(f"{above.zh}\n{block.line.zh}", f"{above.en}\n{block.line.en}")


# --- over years ------------------------------------------------------------------------------------------------------


def _requests_over_years(series: Sequence[AnnualReport]) -> Chart:
    figures = _Figures.of(series[-1])
    paths = {"new_requests": "new_requests.total", "outcomes": "outcomes.total.total", "carried_forward": "carried_forward.total"}
    return _over_years(
        series,
        "requests_over_years",
        message("Requests, {first} to {last}"),
        [(_short(_row(figures, name).line), (f"{_REQUESTS}.{path}",)) for name, path in paths.items()],
    )


def _cases_over_years(series: Sequence[AnnualReport]) -> Chart:
    blocks = lines(type(series[-1].reconsideration_and_litigation))
    headings = [
        (Label(label.zh, label.en), tuple(f"{_CASES}.{block.name}.total" for block in run))
        for label, run in groupby(blocks, key=lambda block: block.line.under or block.line)
    ]
    return _over_years(series, "cases_over_years", message("Reconsideration and litigation, {first} to {last}"), headings)


def _over_years(series: Sequence[AnnualReport], name: str, key: str, rows: Sequence[tuple[Label, tuple[str, ...]]]) -> Chart:
    years = [str(report.year) for report in series]
    figures = [_Figures.of(report) for report in series]
    return figures[-1].chart(
        name,
        Shape.LINES,
        key,
        [Label(year, year) for year in years],
        [Series(label=label, values=tuple(one.at(*paths) for one in figures)) for label, paths in rows],
        # A cell that stands alone is a gap of the line, and told there.
        is_partial=any(one.lack(paths) and one.at(*paths) is not None for one in figures for _, paths in rows),
        first=years[0],
        last=years[-1],
    )


def _short(label: Label) -> Label:
    """A label without what the form adds in brackets."""
    return Label(re.split("[（(]", label.zh)[0].strip(), re.split(r"[（(]", label.en)[0].strip())


@frozen
class _Listed:
    """Labels as a sentence lists them."""

    labels: tuple[Label, ...]

    def text(self, locale: str) -> str:
        """The list in ``locale``."""
        from babel.lists import format_list

        first, *others = (label.text(locale) for label in self.labels)
        return format_list([first, *(other[:1].lower() + other[1:] for other in others)], locale=locale.replace("-", "_"))
