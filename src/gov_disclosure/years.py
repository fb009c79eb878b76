"""The figures of one organ over years, line by line, as far as a cell means the same: across editions only what is kept is one line.

>>> from gov_disclosure import EDITIONS, ReportSeries
>>> new = EDITIONS["revised-2021"].report_class
>>> lines = over_years(ReportSeries([new(year=2022), new(year=2023)])).lines
>>> lines[0].figures
{2022: 0, 2023: 0}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import define, field, frozen

from gov_disclosure.findings import CellLabel, Figure
from gov_disclosure.migration import Fate, Passage, correspondence
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import Label, cells
from gov_disclosure.series import Carried, ReportSeries

__all__ = ["Stop", "YearLine", "Years", "over_years"]


@frozen(kw_only=True)
class Stop:
    """Where a line ends or begins because the form changed.

    Arguments:
        year: the first year of the other form. fate: what becomes of the cell there; ``new`` where the line begins. note: why.
    """

    year: int
    fate: Fate
    note: Label | None


@frozen(kw_only=True)
class YearLine:
    """A cell over the years in which it means the same.

    Arguments:
        label: its row and column, in the latest form that has it. edition: the id of that form. paths: its cell, by year; several where
            the form of a year counts in parts what another counts as one. figures: by year, None where no figure is printed.
        states: what is printed instead, by year. begins, stops: where the form changed.
    """

    label: CellLabel
    edition: str
    paths: Mapping[int, tuple[str, ...]]
    figures: Mapping[int, Figure | None]
    states: Mapping[int, CellState]
    begins: Stop | None = None
    stops: Stop | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever counted."""
        return not any(self.figures.values())


@frozen(kw_only=True)
class Years:
    """The table.

    Arguments:
        series: whose. lines: in the order of the latest form; behind them those that stopped before it.
        carried: what is carried over from year to year. missing: years in the middle without a report.
    """

    series: ReportSeries
    lines: tuple[YearLine, ...]
    carried: tuple[Carried, ...]
    missing: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the organ reported, the latest one first."""
        return tuple(dict.fromkeys(report.organ.name for report in reversed(self.series.reports)))


def over_years(series: ReportSeries) -> Years:
    """The figures of a series as lines over its years.

    Where the edition changes, a line goes on if its cell is kept, and if it is counted in parts there, by their sum. Every other line stops,
    with the reason, and others begin.

    Arguments:
        series: of one organ.

    Raises:
        DisclosureError: nobody said what changed between two of its editions.
    """
    lines: list[_Line] = [_Line.new(path, series.reports[0]) for path in _paths(series.reports[0])]
    for before, report in pairwise(series.reports):
        if before.EDITION == report.EDITION:
            for line in lines:
                if line.stops is None:
                    line.go_on(line.last, report)
        else:
            lines = [*_changed(lines, before, report)]
    place = {path: n for n, path in enumerate(_paths(series.latest))}
    lines.sort(key=lambda line: len(place) if line.stops is not None else place[line.last[0]])
    return Years(
        series=series,
        lines=tuple(line.done() for line in lines),
        carried=series.carried(),
        missing=tuple(sorted({*range(series.years[0], series.years[-1])} - {*series.years})),
    )


@define
class _Line:
    """A line while it is made."""

    report: AnnualReport
    last: tuple[str, ...]
    paths: dict[int, tuple[str, ...]] = field(factory=dict)
    figures: dict[int, Figure | None] = field(factory=dict)
    states: dict[int, CellState] = field(factory=dict)
    begins: Stop | None = None
    stops: Stop | None = None

    @classmethod
    def new(cls, path: str, report: AnnualReport, begins: Stop | None = None) -> _Line:
        """A line that begins with a report."""
        line = cls(report, (path,), begins=begins)
        line.go_on((path,), report)
        return line

    def go_on(self, paths: tuple[str, ...], report: AnnualReport) -> None:
        """Put the figure of another year to it: the sum where it is counted in parts."""
        printed = {cell.path: cell.state for cell in report.as_printed}
        states = [printed.get(path, CellState.NUMBER) for path in paths]
        state = next((one for one in states if one is not CellState.NUMBER), CellState.NUMBER)
        if len(paths) > 1 and CellState.NUMBER in states and state in (CellState.BLANK, CellState.MARK):
            state = CellState.NUMBER  # of parts some of which are blank, the others are the sum
        year = report.year
        self.paths[year], self.states[year] = paths, state
        self.figures[year] = sum(report.figure(path) for path in paths) if state is CellState.NUMBER else None
        self.last = paths
        if len(paths) == 1:
            self.report = report

    def done(self) -> YearLine:
        """The line."""
        latest = next(paths for paths in reversed([*self.paths.values()]) if len(paths) == 1)
        label = next(cell for cell in cells(type(self.report)) if cell.path == latest[0])
        (row, column), (row_en, column_en) = label.labels("zh"), label.labels("en")
        return YearLine(
            label=CellLabel(row, column, row_en, column_en),
            edition=self.report.EDITION,
            paths=self.paths,
            figures=self.figures,
            states=self.states,
            begins=self.begins,
            stops=self.stops,
        )


def _paths(report: AnnualReport) -> Iterator[str]:
    return (cell.path for cell in cells(type(report)))


def _changed(lines: list[_Line], before: AnnualReport, report: AnnualReport) -> Iterator[_Line]:
    """The lines over a change of the form: those that go on, those that stop, and those that begin."""
    passages = correspondence(before.EDITION, report.EDITION)
    by_source = {path: passage for passage in passages for path in passage.sources}
    by_target = {path: passage for passage in passages for path in passage.targets}
    begun: set[str] = set()
    for line in lines:
        if line.stops is not None:
            yield line
            continue
        passage = by_source.get(line.last[0]) if len(line.last) == 1 else None
        if passage is not None and passage.fate in (Fate.KEPT, Fate.SPLIT):
            line.go_on(passage.targets, report)
            begun.update(passage.targets if passage.fate is Fate.KEPT else ())
        else:
            line.stops = Stop(year=report.year, fate=_fate(passage), note=None if passage is None else passage.note)
        yield line
    for path in _paths(report):
        if path not in begun:
            passage = by_target.get(path)
            note = None if passage is None else passage.note
            yield _Line.new(path, report, Stop(year=report.year, fate=Fate.NEW, note=note))


def _fate(passage: Passage | None) -> Fate:
    return Fate.LOST if passage is None else passage.fate
