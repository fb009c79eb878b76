"""The reports on the year before: found among the files that ``--previous`` names, by organ and year."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, evolve, field

from gov_disclosure.cli.failure import told
from gov_disclosure.cli.sources import Source, is_foreign, sources_of
from gov_disclosure.cli.terminal import tell
from gov_disclosure.i18n import render
from gov_disclosure.organ_names import Kinship, kinship
from gov_disclosure.outputs.printable import printable
from gov_disclosure.report import ReportingOrgan

if TYPE_CHECKING:
    from gov_disclosure.listed_organs import OrganList
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport

__all__ = ["Predecessors"]

_Key: TypeAlias = tuple[str, int]
"""An organ, by its code or its name, and a year."""


@define(eq=False)
class Predecessors:
    """Reports that others may be held against. Names only are kept; a report is read anew when it is asked for.

    Arguments:
        names: files and folders. is_alone: whether a single report is checked: a single file is then its predecessor, whatever
            organ it names, since organs are renamed. organs: a list that knows the names of organs before.
    """

    names: Sequence[str]
    is_alone: bool
    organs: OrganList | None = None
    is_lacking: bool = field(init=False, default=False)
    """Whether a file among them may be such a report and cannot be read."""
    _known: dict[_Key, Source] = field(init=False, factory=dict)
    _only: Source | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        sources = sources_of(self.names)
        for source in sources:
            reading = self._read(source)
            passed: set[str] = set()
            for key in () if reading is None or reading.year is None else self._keys(reading.report, reading.year):
                first = self._known.setdefault(key, source)
                if first is not source and first.name not in passed:
                    passed.add(first.name)
                    whose = printable(reading.report.organ.name) if reading is not None and reading.report.organ.name else key[0]
                    files = {"year": str(key[1]), "organ": whose, "file": printable(source.name), "first": printable(first.name)}
                    tell(render("{file} is passed over: {first} is a report of {organ} on {year} too", files))
        if self.is_alone and len(sources) == 1 and sources[0].is_named:
            self._only = sources[0]

    def of(self, report: AnnualReport) -> tuple[str, AnnualReport | Reading] | None:
        """The report of the same organ on the year before, with the name of its file; None where there is none.

        Of an organ that a list says was merged of others, it is what these reported, added up, with their names.
        """
        known = (self._known.get(key) for key in self._keys(report, report.year - 1))
        source = next(filter(None, known), self._only)
        if source is None:
            added_up = self._succeeded(report)
            if added_up is None:
                self._offer(report)
            return added_up
        reading = self._read(source)
        if reading is None or reading.year != report.year - 1:
            return None
        return source.name, self._renamed(reading, report)

    def _succeeded(self, report: AnnualReport) -> tuple[str, AnnualReport] | None:
        """What the predecessors of an organ reported on the year before, added up: what was added, and what could not be, is said."""
        from gov_disclosure.cli.succeeding import added_up
        from gov_disclosure.succession import all_before

        entry = None if self.organs is None else self.organs.entry(report.organ.name)
        if self.organs is None or entry is None or not entry.predecessors:
            return None
        year = report.year - 1
        keys = (key for one in all_before(entry, self.organs) for key in self._keys_of(one.organ, year))
        sources = {source.name: source for source in map(self._known.get, keys) if source is not None}
        readings = [(source.name, reading) for source in sources.values() if (reading := self._read(source)) is not None]
        for names, one in added_up(entry, readings, self.organs):
            if one.year == year and one.certain is not None:
                return names, one.certain
        return None

    def _renamed(self, reading: Reading, report: AnnualReport) -> Reading:
        """The reading of a report of before, under the name of now where the list says that both are one organ's."""
        own, name = reading.report, report.organ.name
        if self.organs is None or own.organ.name == name or not name:
            return reading
        entry = self.organs.entry(own.organ.name)
        if entry is None or entry is not self.organs.entry(name):
            return reading
        return evolve(reading, report=evolve(own, title=own.title or own.full_title, organ=evolve(own.organ, name=name)))

    def _keys(self, report: AnnualReport, year: int) -> Iterator[_Key]:
        return self._keys_of(report.organ, year)

    def _keys_of(self, organ: ReportingOrgan, year: int) -> Iterator[_Key]:
        entry = None if self.organs is None else self.organs.entry(organ.name)
        names: Iterable[str | None] = (organ.unified_social_credit_code, organ.name, None if entry is None else entry.name)
        for one in dict.fromkeys(names):
            if one:
                yield "".join(unicodedata.normalize("NFKC", one).split()), year

    def _offer(self, report: AnnualReport) -> None:
        """Say which reports on the year before may be of the organ under another name; nothing is paired in silence."""
        own = ReportingOrgan(name=report.organ.name)
        for (name, year), source in self._known.items():
            if year == report.year - 1 and kinship(own, ReportingOrgan(name=name)) is Kinship.PERHAPS:
                said = {"file": printable(source.name), "other": name, "year": str(year), "organ": own.name}
                key = "{file} is a report of {other} on {year}, which may be {organ}; if it is, check the two by themselves"
                tell(render(key, said))

    def _read(self, source: Source) -> Reading | None:
        """What a file says; one that cannot be read is told of, unless it was met in a folder and is of another kind.

        Raises:
            DisclosureError, OSError: its user named it.
        """
        try:
            return source.read()
        except Exception as error:
            if source.is_named:
                raise
            if not is_foreign(error):
                self.is_lacking = True
                reason = {"file": printable(source.name), "reason": told(error)}
                tell(render("{file}: not used as the report on the year before: {reason}", reason))
            return None
