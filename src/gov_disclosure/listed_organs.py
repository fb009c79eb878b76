"""Organs that somebody keeps a list of: what is known of each beyond its name, who is above whom, and which of them came out of which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from gov_disclosure.errors import DisclosureError
from gov_disclosure.organ_names import fuller
from gov_disclosure.report import ReportingOrgan

__all__ = ["ListedOrgan", "OrganList"]


@frozen(kw_only=True)
class ListedOrgan:
    """An entry of a list.

    Arguments:
        organ: what is known of it. former_names: other names under which it reports, or reported.
        parent: the name of the listed organ whose figures its own are added up to; empty for none. contact: whom to ask, as its owner
            wrote it. predecessors: organs whose work it took over when they were merged or split; an organ that was only renamed has a former
            name instead. since, until: the first and the last year that it reports on, where it does not report on all. due: the day by
            which it hands in.
    """

    organ: ReportingOrgan
    former_names: tuple[str, ...] = ()
    parent: str = ""
    contact: str = ""
    predecessors: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    due: date | None = None

    @property
    def name(self) -> str:
        """The name it is listed under."""
        return self.organ.name

    def reports_on(self, year: int) -> bool:
        """Whether it has to report on a year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@frozen(kw_only=True)
class OrganList:
    """Organs by their names.

    Arguments:
        entries: in the order of the list; of two with one name the first counts. notes: what was taken for granted where the list was read.
    """

    entries: tuple[ListedOrgan, ...]
    notes: tuple[DisclosureError, ...] = field(default=(), eq=False, repr=False)
    _by_name: Mapping[str, ListedOrgan] = field(init=False, repr=False, eq=False)
    _below: Mapping[str, tuple[ListedOrgan, ...]] = field(init=False, repr=False, eq=False)
    _after: Mapping[str, tuple[ListedOrgan, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_name: dict[str, ListedOrgan] = {}
        for names in (lambda one: (one.organ.name,), lambda one: one.former_names):
            for entry in self.entries:
                for name in names(entry):
                    by_name.setdefault(name, entry)
        object.__setattr__(self, "_by_name", by_name)
        below: dict[str, tuple[ListedOrgan, ...]] = {}
        after: dict[str, tuple[ListedOrgan, ...]] = {}
        for entry in self.entries:
            if entry.parent in by_name:
                above = by_name[entry.parent].name
                below[above] = (*below.get(above, ()), entry)
            for name in entry.predecessors:
                before = by_name[name].name if name in by_name else name
                after[before] = (*after.get(before, ()), entry)
        object.__setattr__(self, "_below", below)
        object.__setattr__(self, "_after", after)

    def of(self, name: str) -> ReportingOrgan | None:
        """What the list knows of the organ with a name: with its full name where the list has the fuller one; None where it is not listed.

        A name that is less full is looked up too (市水务局 for 示例市水务局), if only one listed name is fuller.
        """
        entry = self.entry(name)
        return None if entry is None else entry.organ

    def entry(self, name: str) -> ListedOrgan | None:
        """The entry of an organ, found as `of` finds it."""
        if not name:
            return None
        entry = self._by_name.get(name)
        if entry is None:
            near = self.perhaps(name)
            entry = near[0] if len(near) == 1 else None
        return entry

    def perhaps(self, name: str) -> tuple[ListedOrgan, ...]:
        """The listed organs that a name may mean which is not listed itself: those with a fuller one."""
        if name in self._by_name:
            return (self._by_name[name],)
        return tuple({id(one): one for listed, one in self._by_name.items() if fuller(name, listed)}.values())

    def below(self, entry: ListedOrgan) -> tuple[ListedOrgan, ...]:
        """The organs right below one, in the order of the list."""
        return self._below.get(entry.name, ())

    def after(self, name: str) -> tuple[ListedOrgan, ...]:
        """The organs that took over the work of one: one where it was merged into another, several where it was split."""
        return self._after.get(name, ())

    @property
    def tops(self) -> tuple[ListedOrgan, ...]:
        """The organs with others below them and none above, in the order of the list."""
        return tuple(entry for entry in self.entries if not entry.parent and self.below(entry))

    def expected(self, year: int) -> Iterator[ListedOrgan]:
        """The organs that have to report on a year, each once, in the order of the list."""
        once: dict[str, ListedOrgan] = {}
        for entry in self.entries:
            once.setdefault(entry.name, entry)
        return (entry for entry in once.values() if entry.reports_on(year))
