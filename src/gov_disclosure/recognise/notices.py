"""What reading itself has to say: codes GD101 to GD119, declared in one place, and the findings made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from attrs import evolve, frozen

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import CellLabel, Finding, Severity
from gov_disclosure.i18n import message
from gov_disclosure.naming import Cells
from gov_disclosure.reading import Cell, YearIs
from gov_disclosure.recognise.assembly import Assembled, Trouble, layouts
from gov_disclosure.recognise.front import Front
from gov_disclosure.recognise.rows import Slot
from gov_disclosure.recognise.year_told import YearWhere
from gov_disclosure.report import CellState
from gov_disclosure.schema import Label

__all__ = ["NOTICES", "Notice", "damage", "front_notices", "notices_of", "notices_of_data", "organ_given"]


@frozen
class Notice:
    """A kind of finding of reading: its permanent identity, its weight, its sentence."""

    code: str
    slug: str
    severity: Severity
    key: str


NOTICES: Final[Mapping[str, Notice]] = {
    notice.slug: notice
    for notice in (
        Notice("GD101", "EX-LOST", Severity.ERROR, "{section}: {count} rows of the form are not in the source: {rows}"),
        Notice("GD102", "ST-SIX", Severity.ERROR, "The source has no section {section}"),
        Notice("GD103", "VAL-PARSE", Severity.ERROR, "{row}, {column}: “{text}” is no figure; it stays unread"),
        Notice(
            "GD104",
            "EX-GLUED",
            Severity.ERROR,
            "{row}: “{text}” has no separators between its cells, and the relations of the form do not decide where to cut it;"
            " it stays unread",
        ),
        Notice(
            "GD105",
            "EX-SIZE",
            Severity.ERROR,
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
            "{section} is printed as in the form {printed}, the report is of the form {form}; its cells are kept under their own names",
        ),
        Notice(
            "GD110",
            "VAL-UNIT",
            Severity.WARNING,
            "{row}, {column}: “{text}” has no unit, nor has the heading; it is taken as 10 000 yuan",
        ),
        Notice("GD111", "EX-DUPLICATE", Severity.WARNING, "{row} is printed again: “{text}”; the first is kept"),
        Notice(
            "GD112", "ED-GIVEN", Severity.WARNING, "Read as the form {form}, as asked; the headings are of the form {printed}"
        ),
        Notice("GD113", "ST-LABEL", Severity.INFO, "“{text}” is taken for {row}"),
        Notice(
            "GD114",
            "EX-ORPHAN",
            Severity.ERROR,
            "“{text}” stands in a table of the form without a label, and its place does not tell which row it is; it stays unread",
        ),
        Notice("GD115", "ID-YEAR", Severity.WARNING, "Neither title nor period tells the report year; {year} is concluded"),
        Notice(
            "GD116",
            "EX-DAMAGE",
            Severity.WARNING,
            "{count} characters of the source could not be decoded and read as �: “{text}”",
        ),
        Notice(
            "GD117", "ID-GIVEN", Severity.WARNING, "The source names {printed}; it is taken as the report of {given}, as asked"
        ),
        Notice("GD118", "ID-ORGAN", Severity.WARNING, "The source does not tell which organ reports"),
        Notice("GD119", "ID-YEARS", Severity.WARNING, "The report is read as that on {year}, but {where} says {other}"),
    )
}
"""By slug."""


_NO_YEAR: Final = message("Nothing in the source tells the report year; it stays unknown")
_YEAR_PLACES: Final[Mapping[YearWhere, Label]] = {
    YearWhere.ABOVE: Label("题名上方", "the line above the title"),
    YearWhere.DATA: Label("页面所附数据", "the data on the page"),
    YearWhere.HEAD: Label("网页标题", "the title of the web page"),
    YearWhere.RUNNING: Label("页眉", "the running head"),
    YearWhere.SHEET: Label("工作表名称", "the name of the sheet"),
    YearWhere.FILE: Label("文件名", "the name of the file"),
}


_DAMAGED: Final = "\ufffd"


@cache
def _labels() -> Mapping[str, CellLabel]:
    found: dict[str, CellLabel] = {}
    for edition in EDITIONS.values():
        found |= cell_labels(edition.report_class)
    return found


def _finding(slug: str, edition: str, paths: Sequence[str] = (), place: Place | None = None, **params: Any) -> Finding:
    notice, labels = NOTICES[slug], _labels()
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


def _title(line: Label) -> Label:
    return Label(line.zh, line.en)


def _form(edition: str) -> Label:
    notice = EDITIONS[edition].notice
    return Label(notice.short, notice.short_en)


def _row(path: str) -> Label:
    label = _labels()[path]
    return Label(label.row, label.row_en)


def _column(path: str) -> Label:
    label = _labels()[path]
    return Label(label.column, label.column_en)


def notices_of(
    result: Assembled, cells: Mapping[str, Cell], titles: Iterable[str], given: str | None, extra: Iterable[Slot] = ()
) -> list[Finding]:
    """The findings of reading.

    Arguments:
        result: of assembling. cells: all cells of the form. titles: sections whose headings were found. given: edition asked for.
        extra: what stands in the tables of the form and has no place in it.
    """
    edition = result.edition
    found = [*_missing(edition, cells, set(titles)), *_mixed(result, given)]
    found += [finding for trouble in result.troubles if (finding := _trouble(edition, trouble)) is not None]
    found += _blank(edition, cells)
    found += [_finding("EX-EXTRA", edition, (), slot.place, text=_short(slot.text)) for slot in extra if _has_digit(slot.text)]
    return found


def damage(edition: str, texts: Iterable[tuple[str, Place | None]]) -> list[Finding]:
    """What is left of characters that could not be decoded: counted, and the first of them shown where it stands."""
    hurt = [(text, place) for text, place in texts if _DAMAGED in text]
    if not hurt:
        return []
    count = sum(text.count(_DAMAGED) for text, _ in hurt)
    text, place = hurt[0]
    at = text.index(_DAMAGED)
    return [_finding("EX-DAMAGE", edition, (), place, count=count, text=text[max(0, at - 8) : at + 8])]


def notices_of_data(edition: str, cells: Mapping[str, Cell]) -> list[Finding]:
    """The findings of reading data, whose sections and rows are always there: rows marked as absent, and blanks."""
    return [*_missing(edition, cells, {section.name for section in EDITIONS[edition].sections()}), *_blank(edition, cells)]


def _missing(edition: str, cells: Mapping[str, Cell], titles: set[str]) -> Iterable[Finding]:
    for section in EDITIONS[edition].sections():
        label = _title(section.line)
        if section.name not in layouts():
            if section.name not in titles:
                yield _finding("ST-SIX", edition, section=label)
            continue
        own = [spec for spec in EDITIONS[edition].cells() if spec.section == section.name]
        by_row: dict[str, list[str]] = {}
        for spec in own:
            by_row.setdefault(_row_of(spec.path), []).append(spec.path)
        gone = {row: paths for row, paths in by_row.items() if all(cells[path].state is CellState.ABSENT for path in paths)}
        if len(gone) == len(by_row) and not any(
            path.startswith(section.name + ".") for path in cells if path not in _own(edition)
        ):
            yield _finding("ST-SIX", edition, [path for paths in gone.values() for path in paths], section=label)
            continue
        elsewhere = {path.rpartition(".")[0] for path, cell in cells.items() if cell.state is not CellState.ABSENT}
        lost = [path for row, paths in gone.items() if not _printed_otherwise(row, elsewhere) for path in paths]
        if lost:
            count = len({_row_of(path) for path in lost})
            rows = Cells(tuple(lost), cell_labels(EDITIONS[edition].report_class), most=count)
            yield _finding("EX-LOST", edition, lost, section=label, count=count, rows=rows)


def _row_of(path: str) -> str:
    return path.rpartition(".")[0]


@cache
def _own(edition: str) -> frozenset[str]:
    return frozenset(spec.path for spec in EDITIONS[edition].cells())


def _printed_otherwise(row: str, elsewhere: set[str]) -> bool:
    """Whether the row is there as another edition prints it: with other columns, in one, or in several rows."""
    return row in elsewhere or row.rpartition(".")[0] in elsewhere or any(other.startswith(row + ".") for other in elsewhere)


def _mixed(result: Assembled, given: str | None) -> Iterable[Finding]:
    edition = result.edition
    if given is not None and result.told and edition not in result.told.values():
        yield _finding("ED-GIVEN", edition, printed=_form(max(result.told.values())), form=_form(edition))
        return
    for section in EDITIONS[edition].sections():
        printed = result.told.get(section.name)
        foreign = [p for p in result.cells if p.startswith(section.name + ".") and p not in _own(edition)]
        if foreign:
            other = printed if printed is not None and printed != edition else next(e for e in EDITIONS if e != edition)
            place = result.cells[foreign[0]].place
            yield _finding(
                "ED-MIXED", edition, foreign, place, section=_title(section.line), printed=_form(other), form=_form(edition)
            )


def _trouble(edition: str, trouble: Trouble) -> Finding | None:
    params: dict[str, Any] = {"text": _short(trouble.text)}
    if trouble.slug == "EX-GLUED" and not trouble.paths:
        return None
    if trouble.paths:
        params |= {"row": _row(trouble.paths[0]), "column": _column(trouble.paths[0])}
    if trouble.slug == "EX-SIZE":
        params |= {"count": len(trouble.row.slots), "expected": len(trouble.paths)}
    place = trouble.row.slots[0].place if trouble.row.slots else trouble.row.place
    return _finding(trouble.slug, edition, trouble.paths, place, **params)


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _blank(edition: str, cells: Mapping[str, Cell]) -> Iterable[Finding]:
    for section in EDITIONS[edition].sections():
        blank = [p for p, cell in cells.items() if p.startswith(section.name + ".") and cell.state is CellState.BLANK]
        if blank:
            known = {path: _labels()[path] for path in cells}
            rows = Cells(tuple(blank), known)
            yield _finding(
                "VAL-BLANK", edition, blank, cells[blank[0]].place, section=_title(section.line), count=len(blank), rows=rows
            )


def organ_given(edition: str, *, printed: str, given: str) -> Finding:
    """The finding that a report is taken as that of another organ than the source names."""
    return _finding("ID-GIVEN", edition, printed=printed, given=given)


def front_notices(edition: str, front: Front) -> list[Finding]:
    """What is to be said of organ and year: not told, only concluded, or told otherwise elsewhere."""
    found: list[Finding] = []
    year = front.year
    if year.how is YearIs.CONCLUDED:
        found.append(_finding("ID-YEAR", edition, year=str(year.year)))
    elif year.how is YearIs.UNKNOWN:
        found.append(evolve(_finding("ID-YEAR", edition), key=_NO_YEAR))
    if front.organ.name is None:
        found.append(_finding("ID-ORGAN", edition))
    if year.others:
        where, other = next(iter(year.others.items()))
        found.append(_finding("ID-YEARS", edition, year=str(year.year), other=str(other), where=_YEAR_PLACES[where]))
    return found
