"""The reports that a supervisor collects, held against the list of who has to report: who has, who has not, who did twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from gov_disclosure.listed_organs import ListedOrgan, OrganList
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport

__all__ = ["Collection", "Received", "collected"]


@frozen(kw_only=True)
class Received:
    """A report that came in.

    Arguments:
        report: itself. name: of its file, empty where it is of none. entry: of its organ in the list; None where the list has none.
    """

    report: AnnualReport = field(repr=False)
    name: str = ""
    entry: ListedOrgan | None = None

    @property
    def organ(self) -> str:
        """The organ, by the name it is listed under, else by the one it gives itself."""
        return self.report.organ.name if self.entry is None else self.entry.name

    @property
    def is_late(self) -> bool:
        """Whether it was published after the day that the list says."""
        published, due = self.report.published_on, None if self.entry is None else self.entry.due
        return published is not None and due is not None and published > due


@frozen(kw_only=True)
class Collection:
    """Reports on one year, by organ.

    Arguments:
        year: of them all. organs: the list. received: the first report of each listed organ, in the order of the list.
        repeated: further reports of an organ that has one. unknown: reports of organs that are not listed.
        other_years: reports on other years, which are left out.
    """

    year: int
    organs: OrganList = field(repr=False)
    received: tuple[Received, ...]
    repeated: tuple[Received, ...] = ()
    unknown: tuple[Received, ...] = ()
    other_years: tuple[Received, ...] = ()

    @property
    def by_organ(self) -> Mapping[str, Received]:
        """What was received, by the name that the organ is listed under."""
        return {one.organ: one for one in self.received}

    @property
    def missing(self) -> tuple[ListedOrgan, ...]:
        """The listed organs that report on the year and of which no report is here, in the order of the list."""
        there = self.by_organ
        return tuple(entry for entry in self.organs.expected(self.year) if entry.name not in there)

    @property
    def late(self) -> tuple[Received, ...]:
        """What was published after the day by which the list has the organ hand in; nothing where either day is not told."""
        return tuple(one for one in self.received if one.is_late)


def collected(
    reports: Iterable[AnnualReport | Reading | tuple[str, AnnualReport | Reading]], organs: OrganList, *, year: int | None = None
) -> Collection:
    """Reports held against the list of organs.

    Arguments:
        reports: each alone, or with the name of its file. organs: who has to report; organs that were renamed are found by their former
            names. year: on which; by default the year that most of them are on, the later one of two.
    """
    everything = [_received(one, organs) for one in reports]
    years = [one.report.year for one in everything]
    wanted = year if year is not None else max(years, key=lambda one: (years.count(one), one), default=0)
    first: dict[str, Received] = {}
    repeated, unknown, others = [], [], []
    for one in everything:
        if one.report.year != wanted:
            others.append(one)
        elif one.entry is None:
            unknown.append(one)
        elif first.setdefault(one.entry.name, one) is not one:
            repeated.append(one)
    return Collection(
        year=wanted,
        organs=organs,
        received=tuple(first[name] for name in dict.fromkeys(entry.name for entry in organs.entries) if name in first),
        repeated=tuple(repeated),
        unknown=tuple(unknown),
        other_years=tuple(others),
    )


def _received(given: AnnualReport | Reading | tuple[str, AnnualReport | Reading], organs: OrganList) -> Received:
    name, one = given if isinstance(given, tuple) else ("", given)
    report = one.report if isinstance(one, Reading) else one
    return Received(report=report, name=name, entry=organs.entry(report.organ.name))
