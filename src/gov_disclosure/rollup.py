"""Reports of many organs added up along a hierarchy: every sum is a report of the same class, and knows its parts.

A sum is only as whole as its parts: organs that did not report and cells that cannot be read are named with it, and make it a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from gov_disclosure.collection import Collection, Received, collected
from gov_disclosure.differences import CellDifference, diff
from gov_disclosure.editions import edition_named
from gov_disclosure.errors import DisclosureError
from gov_disclosure.findings import Figure
from gov_disclosure.listed_organs import ListedOrgan, OrganList
from gov_disclosure.reading import Reading
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, ReportingOrgan
from gov_disclosure.schema import cells

__all__ = ["Own", "Part", "RollUp", "Sum", "gaps_of", "roll_up", "summed"]

_GAPS: Final = frozenset({CellState.UNREADABLE, CellState.ABSENT})
"""States of cells that hold a figure which nobody knows; a blank or a mark is none, and adds nothing."""
_NAMED: Final = 20
"""How many reports of another edition are named."""


class Own(StrEnum):
    """What the report of an organ with others below it counts."""

    ADDED = "added"
    """Only what the organ did itself: its sum is its own figures and those below."""
    WHOLE = "whole"
    """Everything below it too: its own report stands against the sum of those below, and goes into the sum above in its place."""


@frozen(kw_only=True)
class Part:
    """What one organ adds to a sum.

    Arguments:
        organ: by the name it is listed under. report: its figures: its own report, or the sum of those below it. count: how many reports
            are in it. is_sum: whether it is a sum.
    """

    organ: str
    report: AnnualReport = field(repr=False)
    count: int = 1
    is_sum: bool = False


@frozen(kw_only=True)
class Sum:
    """The sum of an organ with others below it.

    Arguments:
        entry: the organ. report: the sum, named after it, as a report that keeps what it holds. parts: what was added.
        missing: listed organs below it, at any depth, of which nothing is in the sum. gaps: cells that cannot be read in a part, by path,
            with the organs: the sum is a lower bound there. own: the report of the organ itself, where it stands against the sum.
    """

    entry: ListedOrgan
    report: AnnualReport = field(repr=False)
    parts: tuple[Part, ...]
    missing: tuple[ListedOrgan, ...] = ()
    gaps: Mapping[str, tuple[str, ...]] = field(factory=dict)
    own: AnnualReport | None = field(default=None, repr=False)

    @property
    def count(self) -> int:
        """How many reports are in it."""
        return sum(part.count for part in self.parts)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing from it."""
        return not self.missing and not self.gaps

    def trace(self, path: str) -> tuple[tuple[str, Figure], ...]:
        """What each organ adds to one cell.

        Raises:
            UnknownName: the path names no cell of the form.
        """
        return tuple((part.organ, part.report.figure(path)) for part in self.parts)

    def differing(self) -> tuple[CellDifference, ...]:
        """The cells in which the organ's own report differs from the sum of those below; none where nothing stands against it.

        An incomplete sum is a lower bound: of it only cells in which the own report holds less are told.
        """
        if self.own is None:
            return ()
        found = diff(self.report, self.own).cells
        return found if self.is_complete else tuple(one for one in found if one.change is not None and one.change < 0)


@frozen(kw_only=True)
class RollUp:
    """Sums over a hierarchy.

    Arguments:
        collection: what was added up, and what was left out. sums: by the name of the organ, those below before those above.
    """

    collection: Collection
    sums: Mapping[str, Sum]

    @property
    def tops(self) -> tuple[Sum, ...]:
        """The sums of the organs that have none above them."""
        return tuple(self.sums[entry.name] for entry in self.collection.organs.tops if entry.name in self.sums)


def roll_up(
    reports: Iterable[AnnualReport | Reading | tuple[str, AnnualReport | Reading]],
    organs: OrganList,
    *,
    year: int | None = None,
    own: Own | str = Own.ADDED,
) -> RollUp:
    """Reports added up along the hierarchy that a list of organs tells.

    Blank cells and marks add nothing. Of two reports of one organ the first counts; organs that are not listed are left out: see
    ``collection``.

    Arguments:
        reports: of one edition, each alone or with the name of its file. organs: the list, with a parent for each organ below another.
        year: on which; by default the year that most of the reports are on. own: what the report of an organ with others below it counts.

    Raises:
        DisclosureError: the reports are of two editions (`gov_disclosure.migrate` makes one of them), or no listed organ has others below.
    """
    policy = Own(own)
    collection = collected(reports, organs, year=year)
    editions: dict[str, list[Received]] = {}
    for one in collection.received:
        editions.setdefault(one.report.EDITION, []).append(one)
    if len(editions) > 1:
        most = max(editions, key=lambda edition: len(editions[edition]))
        others = [one for edition, those in editions.items() if edition != most for one in those]
        named = [f"{one.name or one.organ} ({one.report.EDITION})" for one in others]
        raise DisclosureError(
            "Reports of two editions cannot be added up: most are of {edition}, others are not; migrate makes one of them: {others}",
            edition=most,
            others="; ".join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])]),
        )
    if not organs.tops:
        raise DisclosureError(
            "No organ of the list has others below it: say whose figures are added up to whose, in the column parent"
        )
    sums: dict[str, Sum] = {}
    if editions:
        for top in organs.tops:
            _add_up(top, collection, policy, next(iter(editions)), sums)
    return RollUp(collection=collection, sums=sums)


def _add_up(entry: ListedOrgan, collection: Collection, policy: Own, edition: str, sums: dict[str, Sum]) -> None:
    """The sums of an organ and of all below it."""
    received = collection.by_organ
    own = received.get(entry.name)
    parts: list[Part] = []
    missing: list[ListedOrgan] = []
    gaps: dict[str, tuple[str, ...]] = {}
    if policy is Own.ADDED:
        if own is None:
            missing += [entry] if entry.reports_on(collection.year) else []
        else:
            parts.append(Part(organ=entry.name, report=own.report))
    for below in collection.organs.below(entry):
        there = received.get(below.name)
        if collection.organs.below(below):
            _add_up(below, collection, policy, edition, sums)
            if there is None or policy is Own.ADDED:
                one = sums[below.name]
                missing += one.missing
                for path, names in one.gaps.items():
                    gaps[path] = (*gaps.get(path, ()), *names)
                if one.parts:
                    parts.append(Part(organ=below.name, report=one.report, count=one.count, is_sum=True))
                continue
        if there is None:
            missing += [below] if below.reports_on(collection.year) else []
        else:
            parts.append(Part(organ=below.name, report=there.report))
    for part in parts:
        for path in () if part.is_sum else gaps_of(part.report):
            gaps[path] = (*gaps.get(path, ()), part.organ)
    sums[entry.name] = Sum(
        entry=entry,
        report=summed(entry.organ, parts, edition, collection.year),
        parts=tuple(parts),
        missing=tuple(missing),
        gaps=gaps,
        own=own.report if own is not None and policy is Own.WHOLE else None,
    )


def summed(organ: ReportingOrgan, parts: Iterable[Part], edition: str, year: int) -> AnnualReport:
    """The figures of reports of one edition, added up, as a report of an organ that keeps what it holds."""
    form = edition_named(edition).report_class
    figures: dict[str, Any] = {}
    for part in parts:
        for path, figure in _figures(part.report):
            figures[path] = figures.get(path, 0) + figure
    with as_published():
        return amended(form(organ=organ, year=year), figures)


def gaps_of(report: AnnualReport) -> Iterator[str]:
    """The cells of a report that hold a figure which nobody knows: with them a sum is a lower bound."""
    return (cell.path for cell in report.as_printed if cell.state in _GAPS)


def _figures(report: AnnualReport) -> Iterator[tuple[str, Figure]]:
    return ((cell.path, report.figure(cell.path)) for cell in cells(type(report)))
