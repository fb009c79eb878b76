"""Which report of a source is meant, and what whoever asks for it knows better than the page: its organ, its year.

A name, or a part of one, picks a report. Where the source holds only one and names no organ, or names it less fully, the name is taken
over. An organ given as such (`ReportingOrgan`) is stated: it replaces what was read, and a finding says so where the page says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from gov_disclosure.errors import UnknownName
from gov_disclosure.findings import Finding
from gov_disclosure.organ_names import fuller, is_whole
from gov_disclosure.reading import Reading, YearIs, listed
from gov_disclosure.report import AnnualReport, ReportingOrgan

if TYPE_CHECKING:
    from gov_disclosure.listed_organs import OrganList

__all__ = ["meant"]


def meant(
    readings: Sequence[Reading],
    *,
    year: int | None = None,
    organ: str | ReportingOrgan | None = None,
    organs: OrganList | None = None,
) -> Sequence[Reading]:
    """Those of the reports of a source that are of a year, and of an organ; all where neither is told.

    Arguments:
        readings: of one source. year: of the report; where the source holds one whose year is not stated, it is that one's.
        organ: a name or a part of it; or the organ itself, all of which that is given is put in the place of what was read.
        organs: a list in which each organ is looked up first, for what the report does not state.

    Raises:
        UnknownName: there is none.
    """
    known = readings if organs is None else [_looked_up(one, organs) for one in readings]
    name = organ.name if isinstance(organ, ReportingOrgan) else organ
    found = _of_year(known, year)
    if name:
        found = _of_name(found, name, is_stated=isinstance(organ, ReportingOrgan) and len(known) == 1)
    if not found:
        raise UnknownName(
            "No report of {wanted} is in the source; it holds: {reports}",
            wanted=" ".join(str(one) for one in (name, year) if one),
            reports=listed(known),
        )
    return [_stated(one, organ) for one in found] if isinstance(organ, ReportingOrgan) else found


def _of_year(readings: Sequence[Reading], year: int | None) -> Sequence[Reading]:
    if year is None:
        return readings
    if len(readings) == 1 and readings[0].year_is is not YearIs.STATED:
        return [_with(readings[0], year_is=YearIs.STATED, year=year)]
    return [one for one in readings if one.year == year]


def _of_name(readings: Sequence[Reading], name: str, *, is_stated: bool) -> Sequence[Reading]:
    # A name that is a part of another is meant where it stands whole.
    whole = [one for one in readings if one.report.organ.name == name]
    part = [one for one in readings if name in one.report.organ.name]
    if whole or part:
        return whole or part
    less = [one for one in readings if fuller(one.report.organ.name, name)]
    if not less and len(readings) == 1 and (not readings[0].report.organ.name or (is_stated and is_whole(name))):
        less = [*readings]
    return [_named(one, name) for one in less] if len(less) == 1 else []


def _named(reading: Reading, name: str) -> Reading:
    """The reading under another name, with a finding where the page says otherwise."""
    from gov_disclosure.recognise.notices import organ_given  # only who names another organ waits for what knows pages

    own = reading.report.organ.name
    named = _with(reading, organ=evolve(reading.report.organ, name=name))
    if not own or fuller(own, name):
        return named
    return evolve(named, findings=(*named.findings, organ_given(named.edition, printed=own, given=name)))


def _stated(reading: Reading, organ: ReportingOrgan) -> Reading:
    given = {key: getattr(organ, key) for key in _BESIDES if getattr(organ, key) is not None}
    return _with(reading, organ=evolve(reading.report.organ, **given)) if given else reading


def _looked_up(reading: Reading, organs: OrganList) -> Reading:
    """The reading with what the list knows and the report does not state."""
    own = reading.report.organ
    listed_organ = organs.of(own.name)
    if listed_organ is None:
        return reading
    known = {key: getattr(listed_organ, key) for key in _BESIDES if getattr(own, key) is None}
    # A name of before is what the report prints, and stays.
    name = listed_organ.name if fuller(own.name, listed_organ.name) else own.name
    return _with(reading, organ=evolve(own, name=name, **known))


_BESIDES: Final = ("unified_social_credit_code", "division_code", "level", "kind")


def _with(reading: Reading, *, year_is: YearIs | None = None, **changes: Any) -> Reading:
    report = reading.report
    changed = evolve(report, title=report.title or report.full_title, **changes)
    return evolve(
        reading,
        report=changed,
        year_is=year_is or reading.year_is,
        findings=tuple(one for one in reading.findings if not _is_settled(one, changed, year_is)),
    )


def _is_settled(finding: Finding, report: AnnualReport, year_is: YearIs | None) -> bool:
    return (finding.slug == "ID-ORGAN" and bool(report.organ.name)) or (finding.slug == "ID-YEAR" and year_is is YearIs.STATED)
