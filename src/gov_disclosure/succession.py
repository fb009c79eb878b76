"""Organs that were merged or split: the years before are those of their predecessors, added up where the list says how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from gov_disclosure.collection import Received, collected
from gov_disclosure.errors import DisclosureError
from gov_disclosure.listed_organs import ListedOrgan, OrganList
from gov_disclosure.reading import Reading
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.rollup import Part, gaps_of, summed

__all__ = ["Succeeded", "all_before", "before_it"]


@frozen(kw_only=True)
class Succeeded:
    """A year of an organ that others reported on in its stead.

    Arguments:
        year: which. report: the sum of what its predecessors reported; None where there is none. parts: what was added.
        gaps: cells that cannot be read in a part: the sum is a lower bound there. reason: why there is no sum.
    """

    year: int
    report: AnnualReport | None = field(default=None, repr=False)
    parts: tuple[Part, ...] = ()
    gaps: tuple[str, ...] = ()
    reason: DisclosureError | None = None

    @property
    def certain(self) -> AnnualReport | None:
        """The sum without its lower bounds: what others may be held against. Nobody can read what stands in those cells."""
        if self.report is None or not self.gaps:
            return self.report
        with as_published():
            known = amended(self.report, dict.fromkeys(self.gaps, 0))
        return evolve(known, as_printed=[PrintedCell(path=path, state=CellState.UNREADABLE) for path in self.gaps])


def before_it(
    entry: ListedOrgan, reports: Iterable[AnnualReport | Reading | tuple[str, AnnualReport | Reading]], organs: OrganList
) -> tuple[Succeeded, ...]:
    """The years before an organ's first report that its predecessors reported on.

    Nothing is guessed: a year is not evaluated where one of the predecessors did not report, where one was split among several organs, or
    where they used two forms.

    Arguments:
        entry: the organ. reports: of it and its predecessors, each alone or with the name of its file. organs: the list that says which
            came out of which.
    """
    there: dict[tuple[str, int], Received] = {}
    given = [*reports]
    for year in {(one[1] if isinstance(one, tuple) else one).year for one in given}:
        if year is not None:
            there |= {(one.organ, year): one for one in collected(given, organs, year=year).received}
    own = [year for name, year in there if name == entry.name]
    first = entry.since if entry.since is not None else min(own, default=None)
    names = {one.name for one in all_before(entry, organs)}
    years = sorted({year for name, year in there if name in names and (first is None or year < first)})
    return tuple(_year_of(entry, year, there, organs) for year in years)


def all_before(entry: ListedOrgan, organs: OrganList) -> tuple[ListedOrgan, ...]:
    """The predecessors of an organ, and theirs, as far as they are listed."""
    found: dict[str, ListedOrgan] = {}
    waiting = [entry]
    while waiting:
        for name in waiting.pop().predecessors:
            one = organs.entry(name)
            if one is not None and one.name not in found:
                found[one.name] = one
                waiting.append(one)
    return tuple(found.values())


def _year_of(entry: ListedOrgan, year: int, there: Mapping[tuple[str, int], Received], organs: OrganList) -> Succeeded:
    try:
        parts = _parts_of(entry, year, there, organs)
    except _NotEvaluated as why:
        return Succeeded(year=year, reason=why.reason)
    editions = dict.fromkeys(part.report.EDITION for part in parts)
    if len(editions) > 1:
        reason = DisclosureError("its predecessors used two forms: {editions}", editions=", ".join(editions))
        return Succeeded(year=year, parts=parts, reason=reason)
    gaps = tuple(dict.fromkeys(path for part in parts for path in gaps_of(part.report)))
    return Succeeded(year=year, report=summed(entry.organ, parts, next(iter(editions)), year), parts=parts, gaps=gaps)


class _NotEvaluated(Exception):
    """A year of which no sum can be told."""

    def __init__(self, reason: DisclosureError) -> None:
        super().__init__(reason)
        self.reason = reason


def _parts_of(entry: ListedOrgan, year: int, there: Mapping[tuple[str, int], Received], organs: OrganList) -> tuple[Part, ...]:
    parts: dict[str, Part] = {}
    for name in entry.predecessors:
        one = organs.entry(name)
        listed = name if one is None else one.name
        heirs = organs.after(listed)
        if len(heirs) > 1:
            raise _NotEvaluated(
                DisclosureError(
                    "{organ} was split among {heirs}, and how much of it went to which is not told",
                    organ=listed,
                    heirs=", ".join(heir.name for heir in heirs),
                )
            )
        received = there.get((listed, year))
        if received is not None:
            parts[listed] = Part(organ=listed, report=received.report)
        elif one is not None and one.predecessors and not (one.since is not None and one.since <= year):
            parts |= {part.organ: part for part in _parts_of(one, year, there, organs)}
        elif one is None or one.reports_on(year):
            raise _NotEvaluated(DisclosureError("no report of {organ} on {year}", organ=listed, year=str(year)))
    if not parts:
        raise _NotEvaluated(DisclosureError("no report of {organ} on {year}", organ=entry.name, year=str(year)))
    return tuple(parts.values())
