"""What reading itself has to say: the codes GD1xx, declared in one place, and the findings on cells made of them.

What knows pages is in `page_notices`: a report that comes as data has blanks and rows that are not there, and no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import CellLabel, Finding, Severity
from gov_disclosure.i18n import message
from gov_disclosure.naming import NAMED, Cells
from gov_disclosure.reading import Cell
from gov_disclosure.recognise.missed import NOTHING_LEFT, LeftOver
from gov_disclosure.report import CellState
from gov_disclosure.schema import Label, Layout

__all__ = [
    "NOTHING",
    "NOTICES",
    "Notice",
    "blanks",
    "every_label",
    "missing",
    "notice_of",
    "notices_of_data",
    "organ_given",
    "own_paths",
    "title_of",
    "unread_in",
]


@frozen
class Notice:
    """A kind of finding of reading: its permanent identity, its weight, its sentence."""

    code: str
    slug: str
    severity: Severity
    key: str


NOTICES: Final[Mapping[str, Notice]] = {
    notice.slug: notice
    for notice in sorted(
        (
            Notice("GD101", "EX-LOST", Severity.ERROR, "{section}: {count} rows of the form are not in the source: {rows}"),
            Notice("GD102", "ST-SIX", Severity.ERROR, "The source has no section {section}"),
            Notice("GD103", "VAL-PARSE", Severity.WARNING, "{row}, {column}: “{text}” is not a figure; it stays unread"),
            Notice(
                "GD104",
                "EX-GLUED",
                Severity.WARNING,
                "{row}: “{text}” has no separators between its cells, and the relations of the form do not decide where to cut it;"
                " it stays unread",
            ),
            Notice(
                "GD105",
                "EX-SIZE",
                Severity.WARNING,
                "{row}: “{text}” has {count} cells where the form has {expected}, and nothing tells which is which; it stays unread",
            ),
            Notice("GD106", "VAL-BLANK", Severity.INFO, "{section}: {count} cells are blank: {rows}"),
            Notice(
                "GD107",
                "EX-INFERRED",
                Severity.INFO,
                "{row}: “{text}” has no separators between its cells; they were told apart by the relations of the form",
            ),
            Notice("GD108", "EX-EXTRA", Severity.INFO, "“{text}” is printed in a table of the form but has no place in it"),
            Notice(
                "GD109",
                "ED-MIXED",
                Severity.WARNING,
                "{section} is printed as in the edition {printed}, the report is of the edition {form};"
                " its cells are kept under their own names",
            ),
            Notice(
                "GD110",
                "VAL-UNIT",
                Severity.WARNING,
                "{row}, {column}: “{text}” has no unit, nor has the heading; it is taken as 10 000 yuan",
            ),
            Notice("GD111", "EX-DUPLICATE", Severity.WARNING, "{row} is printed again: “{text}”; the first is kept"),
            Notice(
                "GD112",
                "ED-GIVEN",
                Severity.WARNING,
                "Read as the edition {form}, as asked; the headings are of the edition {printed}",
            ),
            Notice("GD113", "ST-LABEL", Severity.INFO, "“{text}” is taken for {row}"),
            Notice(
                "GD114",
                "EX-ORPHAN",
                Severity.WARNING,
                "“{text}” stands in a table of the form without a label, and its place does not tell which row it is; it stays unread",
            ),
            Notice(
                "GD120",
                "EX-TORN",
                Severity.WARNING,
                "{row}: “{text}” does not add up, and figures that belong to no row stand beside it: figures were broken up in conversion;"
                " it stays unread",
            ),
            Notice(
                "GD121",
                "EX-APART",
                Severity.WARNING,
                "{row}: the source prints the label without figures, and figures without labels elsewhere in the section;"
                " which are its own is not told, and it stays unread",
            ),
            Notice(
                "GD126",
                "VAL-IMPOSSIBLE",
                Severity.ERROR,
                "{row}, {column}: “{text}” is less than zero, which this figure cannot be",
            ),
            Notice(
                "GD122",
                "EX-AGAIN",
                Severity.WARNING,
                "{section}: the source holds its table {count} times, with different figures; the one that {why} is taken",
            ),
            Notice(
                "GD123",
                "EX-PICTURE",
                Severity.WARNING,
                "The section {section} is there, but its table is {kind}; its figures cannot be read",
            ),
            Notice(
                "GD124",
                "EX-NO-TABLE",
                Severity.WARNING,
                "The section {section} is there, but no table in it: it may be a picture on the page, or lost on its way into this text",
            ),
            Notice("GD125", "ST-TABLE", Severity.ERROR, "The section {section} is there, but its table is missing"),
            Notice("GD115", "ID-YEAR", Severity.WARNING, "Neither title nor period states the report year; {year} is concluded"),
            Notice(
                "GD116",
                "EX-DAMAGE",
                Severity.WARNING,
                "{count} characters of the source could not be decoded and read as �: “{text}”",
            ),
            Notice(
                "GD117",
                "ID-GIVEN",
                Severity.WARNING,
                "The source names {printed}; it is taken as the report of {given}, as asked",
            ),
            Notice("GD118", "ID-ORGAN", Severity.WARNING, "The source does not state which organ reports"),
            Notice("GD119", "ID-YEARS", Severity.WARNING, "The report is read as that on {year}, but {where} says {other}"),
        ),
        key=lambda notice: notice.code,
    )
}
"""By slug."""


NOTHING: Final[Mapping[str, Label | None]] = MappingProxyType({})


@cache
def every_label() -> Mapping[str, CellLabel]:
    """The labels of every cell of every edition, by path."""
    found: dict[str, CellLabel] = {}
    for edition in EDITIONS.values():
        found |= cell_labels(edition.report_class)
    return found


def notice_of(slug: str, edition: str, paths: Sequence[str] = (), place: Place | None = None, **params: Any) -> Finding:
    """The finding of a notice, by its slug; ``params`` fill its sentence."""
    notice, labels = NOTICES[slug], every_label()
    return Finding(
        code=notice.code,
        slug=notice.slug,
        severity=notice.severity,
        edition=edition,
        key=notice.key,
        paths=tuple(paths),
        labels=tuple(labels[path] for path in paths),
        place=place,
        params=params,
    )


def title_of(line: Label) -> Label:
    """The label of a line alone, without what else is declared there."""
    return Label(line.zh, line.en)


def notices_of_data(edition: str, cells: Mapping[str, Cell]) -> list[Finding]:
    """The findings of reading data, whose sections and rows are always there: rows marked as absent, and blanks."""
    every = {section.name for section in EDITIONS[edition].sections()}
    return [*missing(edition, cells, every, NOTHING), *blanks(edition, cells)]


def missing(
    edition: str,
    cells: Mapping[str, Cell],
    titles: set[str],
    instead: Mapping[str, Label | None],
    left: LeftOver = NOTHING_LEFT,
) -> Iterable[Finding]:
    """Sections and rows that are not there; ``instead`` says of sections that are there what stands in place of their table,
    ``left`` what is there and could not be read.
    """
    for section in EDITIONS[edition].sections():
        label = title_of(section.line)
        if section.line.layout is Layout.PROSE:
            if section.name not in titles:
                yield _behind_end("ST-SIX", left, edition, section=label, name=section.name)
            continue
        own = [spec for spec in EDITIONS[edition].cells() if spec.section == section.name]
        by_row: dict[str, list[str]] = {}
        for spec in own:
            by_row.setdefault(_row_of(spec.path), []).append(spec.path)
        gone = {row: paths for row, paths in by_row.items() if all(cells[path].state is CellState.ABSENT for path in paths)}
        if len(gone) == len(by_row) and not any(
            path.startswith(section.name + ".") for path in cells if path not in own_paths(edition)
        ):
            every = [path for paths in gone.values() for path in paths]
            if section.name not in titles:
                yield _behind_end("ST-SIX", left, edition, every, section=label, name=section.name)
            elif left.cut.section == section.name and instead.get(section.name) is None:
                yield _behind_end("ST-TABLE", left, edition, every, section=label, name=section.name)
            elif section.name not in instead and section.name not in left.sections:
                yield notice_of("ST-TABLE", edition, every, section=label)
            else:
                kind = instead.get(section.name)
                params = {"section": label} if kind is None else {"section": label, "kind": kind}
                yield notice_of("EX-NO-TABLE" if kind is None else "EX-PICTURE", edition, every, None, **params)
            continue
        elsewhere = {path.rpartition(".")[0] for path, cell in cells.items() if cell.state is not CellState.ABSENT}
        lost = [path for row, paths in gone.items() if not _printed_otherwise(row, elsewhere) for path in paths]
        cut = [spec.path for spec in own if spec.path in left.cut.cells and cells[spec.path].state is CellState.ABSENT]
        cut += [path for path in lost if section.name in left.cut.sections]
        # Where something of the section could not be read, the rows may be there: that is no fault of the organ's.
        ours = [path for path in lost if path not in cut and (section.name in left.sections or _row_of(path) in left.rows)]
        theirs = [path for path in lost if path not in ours and path not in cut]
        for paths in filter(None, (theirs, ours, cut)):
            count = len({_row_of(path) for path in paths})
            most = NAMED if paths is cut else count
            rows = Cells(tuple(paths), cell_labels(EDITIONS[edition].report_class), most=most)
            finding = notice_of("EX-LOST", edition, paths, section=label, count=count, rows=rows)
            if paths is not theirs:
                key = _BEHIND_END["EX-LOST"] if paths is cut else finding.key
                finding = evolve(finding, severity=Severity.WARNING, key=key)
            yield finding


_BEHIND_END: Final[Mapping[str, str]] = MappingProxyType(
    {
        "EX-LOST": message("{section}: the source breaks off in its table, behind which would stand: {rows}"),
        "ST-SIX": message("The source breaks off before section {section}"),
        "ST-TABLE": message("The source breaks off in section {section}, before its table"),
    }
)
"""What is said of what would stand behind the end of a source that breaks off: that is nobody's fault here."""
_UNTITLED: Final = message("Section {section} has no title in this source; the text before the first title may be it")
_BEFORE_IT: Final = message(
    "The section {section} is not in this source, which is a part of a report: the number of its first title says that more stands before it"
)


def _behind_end(slug: str, left: LeftOver, edition: str, paths: Sequence[str] = (), *, section: Label, name: str) -> Finding:
    """That a section or a table is not there: the organ left it out, or the source breaks off before it."""
    finding = notice_of(slug, edition, paths, section=section)
    if slug == "ST-SIX" and name in left.cut.before:
        return evolve(finding, severity=Severity.WARNING, key=_BEFORE_IT)
    if slug == "ST-SIX" and name == left.untitled:
        return evolve(finding, severity=Severity.WARNING, key=_UNTITLED)
    is_cut = name in left.cut.sections or (slug == "ST-TABLE" and name == left.cut.section)
    return evolve(finding, severity=Severity.WARNING, key=_BEHIND_END[slug]) if is_cut else finding


def unread_in(cells: Mapping[str, Cell], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The cells of which the source does not tell what is printed there: unreadable ones, and those of tables that are pictures or lost."""
    found = dict.fromkeys(path for path, cell in cells.items() if cell.state is CellState.UNREADABLE)
    for finding in findings:
        if finding.slug in ("EX-PICTURE", "EX-NO-TABLE") or (
            finding.slug in _BEHIND_END and finding.severity is not Severity.ERROR
        ):
            found |= dict.fromkeys(finding.paths)
    return tuple(found)


def _row_of(path: str) -> str:
    return path.rpartition(".")[0]


@cache
def own_paths(edition: str) -> frozenset[str]:
    """The paths of the cells that an edition has."""
    return frozenset(spec.path for spec in EDITIONS[edition].cells())


def _printed_otherwise(row: str, elsewhere: set[str]) -> bool:
    """Whether the row is there as another edition prints it: with other columns, in one, or in several rows."""
    return row in elsewhere or row.rpartition(".")[0] in elsewhere or any(other.startswith(row + ".") for other in elsewhere)


def blanks(edition: str, cells: Mapping[str, Cell]) -> Iterable[Finding]:
    """Which cells of a section are blank, in one finding each section."""
    for section in EDITIONS[edition].sections():
        blank = [p for p, cell in cells.items() if p.startswith(section.name + ".") and cell.state is CellState.BLANK]
        if blank:
            known = {path: every_label()[path] for path in cells}
            rows = Cells(tuple(blank), known)
            yield notice_of(
                "VAL-BLANK", edition, blank, cells[blank[0]].place, section=title_of(section.line), count=len(blank), rows=rows
            )


def organ_given(edition: str, *, printed: str, given: str) -> Finding:
    """The finding that a report is taken as that of another organ than the source names."""
    return notice_of("ID-GIVEN", edition, printed=printed, given=given)
