"""The reports of one organ over the years, and what one year hands on to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import field, frozen

from gov_disclosure.editions import Report
from gov_disclosure.errors import InvalidValue, InvalidValueType, UnknownName
from gov_disclosure.findings import Figure
from gov_disclosure.organ_names import Kinship, kinship
from gov_disclosure.report import AnnualReport, ReportingOrgan
from gov_disclosure.schema import Continuation, cells, continuations, handed_on

__all__ = ["Carried", "Continued", "ReportSeries"]


@frozen
class Carried:
    """A cell that begins with what another one held in the report on the year before.

    Arguments:
        year: of the report. opening, closing: paths, of this year's cell and of last year's. now, then: their figures.
    """

    year: int
    opening: str
    closing: str
    now: Figure
    then: Figure

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.now == self.then


@frozen
class Continued:
    """A cell that goes on from the year before: a stock, or a figure of that year told again. No relation that the form states.

    Arguments:
        year: of the report. how: the cell, and those that it follows from. now: its figure. expected: what these come to.
    """

    year: int
    how: Continuation
    now: Figure
    expected: Figure

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.now == self.expected


def _in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    found = tuple(reports)
    for report in found:
        if not isinstance(report, AnnualReport):
            raise InvalidValueType.of("reports", "reports", report)
    return tuple(sorted(found, key=lambda report: report.year))


def _sorted(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(years))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@frozen
class ReportSeries:
    """The reports of one organ on years running, in their order.

    Arguments:
        reports: in any order, one a year.
        organs: the names under which the organ reported, where it was renamed or its name is written in several ways.
        years: the years that are meant to be there, where some are missing between them.

    Raises:
        InvalidValue: no report, two on one year, a year missing that was not said to be, or reports of two organs; where two names may be one
            organ's, the message offers them as a pair.
    """

    reports: tuple[Report, ...] = field(converter=_in_order)
    organs: tuple[str, ...] = field(default=(), converter=_names, kw_only=True)
    years: tuple[int, ...] = field(default=(), converter=_sorted, kw_only=True)

    def __attrs_post_init__(self) -> None:
        found = tuple(report.year for report in self.reports)
        if not found:
            raise InvalidValue("A series needs a report at least")
        wanted = self.years or tuple(range(found[0], found[-1] + 1))
        if found != wanted:
            raise InvalidValue(
                "A series has one report a year, without a gap unless its years are stated: expected {wanted}, found {found}",
                wanted=", ".join(map(str, wanted)),
                found=", ".join(map(str, found)),
            )
        object.__setattr__(self, "years", found)
        for one, other in pairwise(self.reports):
            self._refuse_another(one.organ, other.organ)

    def _refuse_another(self, one: ReportingOrgan, other: ReportingOrgan) -> None:
        kin = kinship(one, other)
        if kin is Kinship.SAME or {one.name, other.name} <= {*self.organs}:
            return
        if kin is Kinship.PERHAPS:
            raise InvalidValue(
                "{one} and {other} may be one organ; if they are, say so: organs=[…] with both names",
                one=one.name,
                other=other.name,
            )
        raise InvalidValue("A series is of one organ; these are of {one} and {other}", one=one.name, other=other.name)

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    @property
    def latest(self) -> Report:
        """The report on the last year."""
        return self.reports[-1]

    def of(self, year: int) -> Report:
        """The report on a year.

        Raises:
            UnknownName: there is none.
        """
        for report in self.reports:
            if report.year == year:
                return report
        raise UnknownName(
            "There is no report on {year}; there are: {known}", year=str(year), known=", ".join(map(str, self.years))
        )

    def before(self, report: Report) -> Report | None:
        """The report on the year before another; None where the series has none."""
        return next((one for one in self.reports if one.year == report.year - 1), None)

    def pairs(self) -> Iterator[tuple[Report, Report]]:
        """Each two reports on years running, the earlier one first."""
        return ((one, other) for one, other in pairwise(self.reports) if one.year == other.year - 1)

    def carried(self) -> tuple[Carried, ...]:
        """What the form says is carried over, cell by cell: in section three, 二 of a year and 四 of the year before."""
        found = []
        for before, report in self.pairs():
            known = {cell.path for cell in cells(type(before))}
            for opening, closing in handed_on(type(report)):
                if closing in known:
                    found.append(Carried(report.year, opening, closing, report.figure(opening), before.figure(closing)))
        return tuple(found)

    def continued(self) -> tuple[Continued, ...]:
        """What by its words goes on from year to year, cell by cell: documents in force, and the items that there were the year before.

        Only between reports of one edition, which count the same things.
        """
        found = []
        for before, report in self.pairs():
            if before.EDITION != report.EDITION:
                continue
            for how in continuations(type(report)):
                expected = sum(
                    (
                        *(before.figure(path) for path in how.then),
                        *(report.figure(path) for path in how.added),
                        *(-report.figure(path) for path in how.taken),
                    ),
                    start=0,
                )
                found.append(Continued(report.year, how, report.figure(how.path), expected))
        return tuple(found)
