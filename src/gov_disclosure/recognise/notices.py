"""What reading itself has to say: the codes GD1xx, declared in one place, and the findings made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from gov_disclosure.reading import Cell, YearIs
from gov_disclosure.recognise.cells.assembly import Assembled, Trouble
from gov_disclosure.recognise.cells.figures import Fault
from gov_disclosure.recognise.cells.rows import Slot
from gov_disclosure.recognise.front.cover import Front
from gov_disclosure.recognise.front.year_told import YearWhere
from gov_disclosure.recognise.left_over import NOTHING_LEFT, LeftOver
from gov_disclosure.recognise.page import Candidate, Page, Standing
from gov_disclosure.recognise.wording.vocabulary import Role, layouts, matches
from gov_disclosure.report import CellState
from gov_disclosure.schema import Label

__all__ = [
    "NOTHING",
    "NOTICES",
    "Notice",
    "damage",
    "front_notices",
    "notices_of",
    "notices_of_data",
    "notices_of_page",
    "organ_given",
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
_NO_YEAR: Final = message("Nothing in the source states the report year; it stays unknown")
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
    result: Assembled,
    cells: Mapping[str, Cell],
    titles: Iterable[str],
    given: str | None,
    extra: Iterable[Slot] = (),
    instead: Mapping[str, Label | None] = NOTHING,
    left: LeftOver = NOTHING_LEFT,
) -> list[Finding]:
    """The findings of reading.

    Arguments:
        result: of assembling. cells: all cells of the form. titles: sections whose headings were found. given: edition asked for.
        extra: what stands in the tables of the form and has no place in it. instead: of sections without a table, what stands in its
            place; None where nothing does and the source shows no pictures. left: what stands in the source and was not read.
    """
    edition = result.edition
    left = evolve(left, sections=left.sections | _unread(result) | _headed((*result.spare, *extra)))
    found = [*_missing(edition, cells, set(titles), instead, left), *_mixed(result, given)]
    found += _no_figures(edition, [trouble for trouble in result.troubles if trouble.slug == "VAL-PARSE"])
    others = [trouble for trouble in result.troubles if trouble.slug != "VAL-PARSE"]
    found += [finding for trouble in others if (finding := _trouble(edition, trouble)) is not None]
    found += _blank(edition, cells)
    found += [_finding("EX-EXTRA", edition, (), slot.place, text=_short(slot.text)) for slot in extra if _has_digit(slot.text)]
    return found


def notices_of_page(page: Page, edition: str) -> list[Finding]:
    """What is to be said of a page as a whole: tables of the form that it holds more than once, with other figures."""
    found = []
    for section in EDITIONS[edition].sections():
        own = [candidate for candidate in page.taken if candidate.section == section.name]
        others = [one for one in page.others if one.section == section.name and any(one.differs_from(taken) for taken in own)]
        if own and others:
            best = max(own, key=lambda one: one.quality)
            why = _WHY[Standing.CORRECTED] if best.standing == Standing.CORRECTED else _why(best, others)
            found.append(
                _finding("EX-AGAIN", edition, (), best.place, section=_title(section.line), count=len(others) + 1, why=why)
            )
    return found


def _why(best: Candidate, others: Sequence[Candidate]) -> Label:
    """Why a table is taken and not the others, said as what it is."""
    if all(other.standing < best.standing for other in others):
        return _WHY[Standing.PLAIN]
    return _MORE if any(other.quality[:4] < best.quality[:4] for other in others) else _LATER


_WHY: Final = {
    Standing.CORRECTED: Label("标明为更正后的", "is marked as corrected"),
    Standing.PLAIN: Label("未标明已被更正的", "is not marked as superseded"),
}
_MORE: Final = Label("较为完整的", "is the more complete")
_LATER: Final = Label("排在后面的", "comes later")


def damage(edition: str, texts: Iterable[tuple[str, Place | None]]) -> list[Finding]:
    """What is left of characters that could not be decoded: counted, and the first of them shown where it stands."""
    hurt = [(text, place) for text, place in texts if _DAMAGED in text]
    if not hurt:
        return []
    count = sum(text.count(_DAMAGED) for text, _ in hurt)
    text, place = hurt[0]
    at = text.index(_DAMAGED)
    return [_finding("EX-DAMAGE", edition, (), place, count=count, text=text[max(0, at - 8) : at + 8])]


def _headed(spare: Iterable[Slot]) -> set[str]:
    """The sections of which figures found no place that stand under a heading of a column: of which row they are could not be told."""
    found: set[str] = set()
    for slot in spare:
        heading, _, figure = slot.text.rpartition(" ")
        if heading and figure.isdecimal():
            words = matches(heading)
            sections = {word.section for word in words}
            if len(sections) == 1 and all(word.role is Role.COLUMN for word in words):
                found |= sections
    return found


def notices_of_data(edition: str, cells: Mapping[str, Cell]) -> list[Finding]:
    """The findings of reading data, whose sections and rows are always there: rows marked as absent, and blanks."""
    every = {section.name for section in EDITIONS[edition].sections()}
    return [*_missing(edition, cells, every, NOTHING), *_blank(edition, cells)]


def _missing(
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
        label = _title(section.line)
        if section.name not in layouts():
            if section.name not in titles:
                yield _behind_end("ST-SIX", left, edition, section=label, name=section.name)
            continue
        own = [spec for spec in EDITIONS[edition].cells() if spec.section == section.name]
        by_row: dict[str, list[str]] = {}
        for spec in own:
            by_row.setdefault(_row_of(spec.path), []).append(spec.path)
        gone = {row: paths for row, paths in by_row.items() if all(cells[path].state is CellState.ABSENT for path in paths)}
        if len(gone) == len(by_row) and not any(
            path.startswith(section.name + ".") for path in cells if path not in _own(edition)
        ):
            every = [path for paths in gone.values() for path in paths]
            if section.name not in titles:
                yield _behind_end("ST-SIX", left, edition, every, section=label, name=section.name)
            elif left.cut.section == section.name and instead.get(section.name) is None:
                yield _behind_end("ST-TABLE", left, edition, every, section=label, name=section.name)
            elif section.name not in instead and section.name not in left.sections:
                yield _finding("ST-TABLE", edition, every, section=label)
            else:
                kind = instead.get(section.name)
                params = {"section": label} if kind is None else {"section": label, "kind": kind}
                yield _finding("EX-NO-TABLE" if kind is None else "EX-PICTURE", edition, every, None, **params)
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
            finding = _finding("EX-LOST", edition, paths, section=label, count=count, rows=rows)
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
    finding = _finding(slug, edition, paths, section=section)
    if slug == "ST-SIX" and name in left.cut.before:
        return evolve(finding, severity=Severity.WARNING, key=_BEFORE_IT)
    if slug == "ST-SIX" and name == left.untitled:
        return evolve(finding, severity=Severity.WARNING, key=_UNTITLED)
    is_cut = name in left.cut.sections or (slug == "ST-TABLE" and name == left.cut.section)
    return evolve(finding, severity=Severity.WARNING, key=_BEHIND_END[slug]) if is_cut else finding


def _unread(result: Assembled) -> set[str]:
    """The sections of which something stayed unread."""
    return {trouble.row.section for trouble in result.troubles if trouble.slug in _OURS}


_OURS: Final = frozenset({"EX-GLUED", "EX-SIZE", "EX-ORPHAN", "EX-TORN", "EX-APART"})
"""Troubles of reading, not of what is printed."""


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


_SAID: Final[Mapping[Fault | None, tuple[str, str]]] = MappingProxyType(
    {
        Fault.NEGATIVE: ("VAL-IMPOSSIBLE", "{row}, {column}: “{text}” is less than zero, which this figure cannot be"),
        Fault.FRACTION: ("VAL-IMPOSSIBLE", "{row}, {column}: “{text}” is not a whole number, as a count must be"),
        Fault.ERROR_VALUE: ("VAL-IMPOSSIBLE", "{row}, {column}: “{text}” is what a spreadsheet shows where a formula fails"),
        Fault.FORMULA: (
            "VAL-PARSE",
            (
                "{row}, {column}: “{text}” is a formula whose result the file does not store; open it in Excel or WPS, save it,"
                " and read it again"
            ),
        ),
        Fault.SEVERAL: (
            "VAL-PARSE",
            "{row}, {column}: “{text}” is more than one figure; which is meant is not told, and it stays unread",
        ),
    }
)
"""By what is printed: the finding, and its sentence. What cannot be is the organ's fault; what cannot be read is nobody's."""
_MANY: Final = 5
"""Cells of a section with the same fault that are told one by one; more are told together."""
_SAID_OF_MANY: Final[Mapping[Fault | None, str]] = MappingProxyType(
    {
        Fault.FORMULA: (
            "{section}: {count} cells are formulas whose results the file does not store; open it in Excel or WPS, save it,"
            " and read it again: {rows}"
        ),
    }
)


def _no_figures(edition: str, troubles: Sequence[Trouble]) -> Iterator[Finding]:
    """What is printed in cells and is no figure: what each is, and one sentence for one habit."""
    by_habit: dict[tuple[str, Fault | None], list[Trouble]] = {}
    for trouble in troubles:
        by_habit.setdefault((trouble.row.section, trouble.fault), []).append(trouble)
    titles = {section.name: _title(section.line) for section in EDITIONS[edition].sections()}
    for (section, fault), same in by_habit.items():
        slug, key = _SAID.get(fault, ("VAL-PARSE", NOTICES["VAL-PARSE"].key))
        if len(same) <= _MANY:
            every = (_trouble(edition, evolve(trouble, slug=slug)) for trouble in same)
            yield from (evolve(told, key=key) for told in every if told is not None)
            continue
        paths = [path for trouble in same for path in trouble.paths]
        told_of_all = _finding(
            slug,
            edition,
            paths,
            same[0].row.place,
            section=titles[section],
            count=len(same),
            text=_short(same[0].text),
            rows=Cells(tuple(paths), _labels()),
        )
        of_many = "{section}: {count} cells hold no figure that this line can have, the first is “{text}”: {rows}"
        yield evolve(told_of_all, key=_SAID_OF_MANY.get(fault, of_many))


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
