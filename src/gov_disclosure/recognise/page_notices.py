"""What is to be said of a page that was read: what of it stays unread and why, what it holds twice, and how its organ and year were told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Finding
from gov_disclosure.i18n import message
from gov_disclosure.naming import Cells
from gov_disclosure.reading import Cell, YearIs
from gov_disclosure.recognise.cells.assembly import Assembled, Trouble
from gov_disclosure.recognise.cells.figures import Fault
from gov_disclosure.recognise.cells.rows import Slot
from gov_disclosure.recognise.front.cover import Front
from gov_disclosure.recognise.front.year_told import YearWhere
from gov_disclosure.recognise.missed import NOTHING_LEFT, LeftOver
from gov_disclosure.recognise.notices import NOTHING, NOTICES, blanks, every_label, missing, notice_of, own_paths, title_of
from gov_disclosure.recognise.page import Candidate, Page, Standing
from gov_disclosure.recognise.wording.vocabulary import Role, matches
from gov_disclosure.schema import Label

__all__ = ["damage", "front_notices", "notices_of", "notices_of_page"]

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
_OURS: Final = frozenset({"EX-GLUED", "EX-SIZE", "EX-ORPHAN", "EX-TORN", "EX-APART"})
"""Troubles of reading, not of what is printed."""


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
    found = [*missing(edition, cells, set(titles), instead, left), *_mixed(result, given)]
    found += _no_figures(edition, [trouble for trouble in result.troubles if trouble.slug == "VAL-PARSE"])
    others = [trouble for trouble in result.troubles if trouble.slug != "VAL-PARSE"]
    found += [finding for trouble in others if (finding := _trouble(edition, trouble)) is not None]
    found += blanks(edition, cells)
    found += [notice_of("EX-EXTRA", edition, (), slot.place, text=_short(slot.text)) for slot in extra if _has_digit(slot.text)]
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
                notice_of("EX-AGAIN", edition, (), best.place, section=title_of(section.line), count=len(others) + 1, why=why)
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
    return [notice_of("EX-DAMAGE", edition, (), place, count=count, text=text[max(0, at - 8) : at + 8])]


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


def _unread(result: Assembled) -> set[str]:
    """The sections of which something stayed unread."""
    return {trouble.row.section for trouble in result.troubles if trouble.slug in _OURS}


def _mixed(result: Assembled, given: str | None) -> Iterable[Finding]:
    edition = result.edition
    if given is not None and result.told and edition not in result.told.values():
        yield notice_of("ED-GIVEN", edition, printed=_form(max(result.told.values())), form=_form(edition))
        return
    for section in EDITIONS[edition].sections():
        printed = result.told.get(section.name)
        foreign = [p for p in result.cells if p.startswith(section.name + ".") and p not in own_paths(edition)]
        if foreign:
            other = printed if printed is not None and printed != edition else next(e for e in EDITIONS if e != edition)
            place = result.cells[foreign[0]].place
            yield notice_of(
                "ED-MIXED", edition, foreign, place, section=title_of(section.line), printed=_form(other), form=_form(edition)
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
    return notice_of(trouble.slug, edition, trouble.paths, place, **params)


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
    titles = {section.name: title_of(section.line) for section in EDITIONS[edition].sections()}
    for (section, fault), same in by_habit.items():
        slug, key = _SAID.get(fault, ("VAL-PARSE", NOTICES["VAL-PARSE"].key))
        if len(same) <= _MANY:
            every = (_trouble(edition, evolve(trouble, slug=slug)) for trouble in same)
            yield from (evolve(told, key=key) for told in every if told is not None)
            continue
        paths = [path for trouble in same for path in trouble.paths]
        told_of_all = notice_of(
            slug,
            edition,
            paths,
            same[0].row.place,
            section=titles[section],
            count=len(same),
            text=_short(same[0].text),
            rows=Cells(tuple(paths), every_label()),
        )
        of_many = "{section}: {count} cells hold no figure that this line can have, the first is “{text}”: {rows}"
        yield evolve(told_of_all, key=_SAID_OF_MANY.get(fault, of_many))


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def front_notices(edition: str, front: Front) -> list[Finding]:
    """What is to be said of organ and year: not told, only concluded, or told otherwise elsewhere."""
    found: list[Finding] = []
    year = front.year
    if year.how is YearIs.CONCLUDED:
        found.append(notice_of("ID-YEAR", edition, year=str(year.year)))
    elif year.how is YearIs.UNKNOWN:
        found.append(evolve(notice_of("ID-YEAR", edition), key=_NO_YEAR))
    if front.organ.name is None:
        found.append(notice_of("ID-ORGAN", edition))
    if year.others:
        where, other = next(iter(year.others.items()))
        found.append(notice_of("ID-YEARS", edition, year=str(year.year), other=str(other), where=_YEAR_PLACES[where]))
    return found


def _form(edition: str) -> Label:
    notice = EDITIONS[edition].notice
    return Label(notice.short, notice.short_en)


def _row(path: str) -> Label:
    label = every_label()[path]
    return Label(label.row, label.row_en)


def _column(path: str) -> Label:
    label = every_label()[path]
    return Label(label.column, label.column_en)
