"""From a page to a report: which edition's form it fills in, what stands in each cell, and what found no place.

Knows forms and no markup. Reading never raises for what a report says; only for what is no report at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final

from attrs import evolve

from gov_disclosure.cover import cover_of
from gov_disclosure.document import Document, Heading, Paragraph, Place, Table
from gov_disclosure.editions import EDITIONS, Report, edition_named, edition_of_year
from gov_disclosure.errors import ForeignDocument, InvalidValue, UnreadableDocument
from gov_disclosure.findings import Finding
from gov_disclosure.reading import Cell, Reading, SeveralReports, Unused, YearIs
from gov_disclosure.recognise.cells.assembly import Assembled, assembled, placed
from gov_disclosure.recognise.cells.editions_told import majority
from gov_disclosure.recognise.cells.figures import doubted
from gov_disclosure.recognise.cells.rows import PrintedRow, Slot
from gov_disclosure.recognise.cut_off import cut_off
from gov_disclosure.recognise.front.cover import Front, front_of, titles_in
from gov_disclosure.recognise.left_over import left_over
from gov_disclosure.recognise.missed import NOTHING_LEFT, LeftOver
from gov_disclosure.recognise.notices import NOTHING, unread_in
from gov_disclosure.recognise.page import Page, page_of
from gov_disclosure.recognise.page_notices import damage, front_notices, notices_of, notices_of_page
from gov_disclosure.recognise.parts.outline import Outline, outline_of, properties_of, unsaid_in
from gov_disclosure.recognise.parts.prose import overall_situation
from gov_disclosure.recognise.several import begins_again, reports_in
from gov_disclosure.recognise.tables.grid import rows_of_table
from gov_disclosure.recognise.tables.laid_out import laid_out
from gov_disclosure.recognise.telling import asides_of, running_told, told_in_words
from gov_disclosure.recognise.wording.tellings import tells
from gov_disclosure.recognise.wording.vocabulary import layouts
from gov_disclosure.report import CellState, OverallSituation, PrintedCell, Prose
from gov_disclosure.schema import Kind, Label, Layout, cells, lines, texts_beside

__all__ = ["recognise", "recognise_all"]


def recognise(document: Document, *, edition: str | None = None, format: str = "", source: str | None = None) -> Reading:  # noqa: A002
    """Read a page as an annual report.

    Arguments:
        document: the page. edition: id in `EDITIONS`; by default told from the headings of the tables, then the year.
        format: of the page, for the record. source: where the page is from, kept where the page does not say it itself.

    Raises:
        SeveralReports: it is more than one report. UnreadableDocument: it is none of the format of 2019 or later.
        UnknownName: there is no such edition.
    """
    readings = recognise_all(document, edition=edition, format=format, source=source)
    reading, *others = readings
    if others:
        raise SeveralReports.of(readings)
    return reading


def recognise_all(
    document: Document,
    *,
    edition: str | None = None,
    format: str = "",  # noqa: A002
    source: str | None = None,
) -> tuple[Reading, ...]:
    """Read a page as one annual report or several, one after the other; the arguments are those of `recognise`.

    Raises:
        UnreadableDocument: it is no annual report of the format of 2019 or later, or several that cannot be told apart.
        UnknownName: there is no such edition.
    """
    if edition is not None:
        edition_named(edition)
    outline = outline_of(document, format=format)
    if outline is not None:
        return (_composed(document, outline, edition, format),)
    page = page_of(document)
    if begins_again(page):
        only, *others = reports_in(document)
        if others:
            return tuple(recognise(part, edition=edition, format=format, source=source) for part in (only, *others))
        if only is not document:  # one report, printed twice
            document, page = only, page_of(only)
    return (_published(document, page, edition, format, source),)


# --- pages of our own ----------------------------------------------------------------------------------------------------


def _composed(document: Document, outline: Outline, edition: str | None, format: str) -> Reading:  # noqa: A002
    by_year = edition_of_year(outline.cover["year"])
    known = laid_out(outline.tables)
    if known is not None:
        told = edition or known.edition() or (by_year or next(iter(EDITIONS.values()))).id
        result = placed(known.cells, told, known.told)
    else:
        rows: list[PrintedRow] = []
        spare: list[Slot] = []
        for section, tables in outline.tables.items():
            for table in tables:
                found = rows_of_table(table, layouts(), section)
                rows.extend(found.rows)
                spare.extend(found.spare)
        result = assembled(rows, edition=edition or majority(rows), by_year=by_year.id if by_year is not None else None)
        result.spare.extend(spare)
    values = {**outline.cover, "title": outline.title}
    prose = {"introduction": outline.introduction, **outline.prose}
    titles = [*prose, *outline.tables]
    if outline.unsaid and all(cell.value == 0 for cell in result.cells.values()):
        prose = {path: text for path, text in prose.items() if path not in outline.unsaid}
    return _reading(document, result, values, prose, titles=titles, given=edition, format=format)


# --- pages of others -----------------------------------------------------------------------------------------------------


def _published(document: Document, page: Page, edition: str | None, format: str, source: str | None) -> Reading:  # noqa: A002
    front = front_of(document, page.front, page.pieces, source=source)
    _refuse(page, front)
    by_year = edition_of_year(front.values["year"]) if front.values["year"] is not None else None
    result = assembled(page.rows, edition=edition, by_year=by_year.id if by_year is not None else None)
    result.spare.extend(page.spare)
    cut = cut_off(document, page, result.edition, result.cells, format)
    if cut.doubtful is not None:
        last = result.cells[cut.doubtful]
        result.cells[cut.doubtful] = evolve(last, state=CellState.UNREADABLE, value=None)
    told = told_in_words(page, front.introduction)
    values = {**front.values, "title": front.title}
    prose = told.prose
    if all(cell.value == 0 for cell in result.cells.values()):
        sections = EDITIONS[result.edition].sections()
        unsaid = unsaid_in(properties_of(front.title, document), sections, prose)
        prose = {path: text for path, text in prose.items() if path not in unsaid}
    year = values["year"]
    if year is None:
        values["year"] = EDITIONS[result.edition].first_year
    if values.get("source") is None:
        # The name of a file may be published with the report; the folders of whoever read it may not.
        values["source"] = None if source is None else PurePath(source).name
    findings = front_notices(result.edition, front)
    findings += notices_of_page(page, result.edition)
    return _reading(
        document,
        result,
        values,
        prose,
        titles=_titles(page, format),
        given=edition,
        format=format,
        unused=running_told(
            [*(Unused(piece.text, piece.place) for piece in front.rest), *told.unused, *page.set_aside, *asides_of(document)]
        ),
        findings=findings,
        extra=page.spare,
        instead=_instead(page, format),
        left_over=left_over(document, page.parts, cut),
        year_is=front.year.how,
    )


def _titles(page: Page, format: str) -> list[str]:  # noqa: A002
    """The sections that are there by their titles; a workbook that holds tables alone was not meant to hold those of prose."""
    titles = [part.section.name for part in page.parts if part.section is not None and part.title]
    if titles or format != "xlsx" or any(piece.is_text and _SENTENCE_ENDS.search(piece.text) for piece in page.pieces):
        return titles
    return [section.name for section in EDITIONS[_ANY].sections() if section.name not in layouts()]


_ANY: Final = next(iter(EDITIONS))
"""Sections of prose are the same in every edition."""
_SENTENCE_ENDS: Final = re.compile(r"[。；]")


def _instead(page: Page, format: str) -> dict[str, Label | None]:  # noqa: A002
    """Of sections without a table of the form, what stands in its place; None where the source is text, which shows no pictures."""
    found: dict[str, Label | None] = {}
    for part in page.parts:
        if part.section is None or part.section.layout is Layout.PROSE or any(c.section == part.section.name for c in page.taken):
            continue
        embedded = next((piece.embedded for _, _, piece in part.pieces if piece.embedded is not None), None)
        if embedded is not None:
            found[part.section.name] = _KINDS.get(embedded.kind, _KINDS["object"])
        elif format in _WITHOUT_PICTURES:
            found[part.section.name] = None
    return found


_KINDS: Final = {
    "picture": Label("一幅图片", "a picture"),
    "workbook": Label("一个嵌入的电子表格", "an embedded spreadsheet"),
    "object": Label("一个嵌入的对象", "an embedded object"),
    "frame": Label("嵌入本页的另一个网页", "another page shown in this one"),
    "attachment": Label("一个附件", "an attachment"),
}
_WITHOUT_PICTURES: Final = frozenset({"", "text"})


def _refuse(page: Page, front: Front) -> None:
    """Raise for what is no annual report, or two."""
    text = "\n".join(piece.text for piece in page.pieces)
    titles = [part.title for part in page.parts if part.title]
    has_tables = page.hits >= 3 and bool(page.rows)
    told = tells(text, front.title) or _is_of_the_form(page)
    year = front.values["year"]
    if not has_tables and told and year is not None and year < min(e.first_year for e in EDITIONS.values()):
        raise UnreadableDocument(
            "Only reports in the official forms since 2019 can be read; this one, on {year}, is older",
            year=str(year),
        )
    if not has_tables and not (told and titles):
        # What says nothing at all may be a report whose text did not come along.
        is_foreign = bool(text.strip()) and not (page.rows or told or titles)
        raise (ForeignDocument if is_foreign else UnreadableDocument)(
            "No annual report on government information disclosure was found: of its three tables {rows} rows,"
            " of its six sections {sections} headings",
            rows=len(page.rows),
            sections=len(titles),
        )
    several = _several(page)
    if several:
        raise UnreadableDocument("One report was expected; the source holds several: {titles}", titles="; ".join(several))


def _is_of_the_form(page: Page) -> bool:
    """Whether the titles of sections or the topics of section one are those of such a report, whatever came along with it."""
    titled = [part for part in page.parts if part.title and part.section is not None]
    if len(titled) > 1 and any(part.section is not None and part.section.layout is not Layout.PROSE for part in titled):
        return True
    one = next((part for part in titled if part.section is not None and part.section.position == 1), None)
    if one is None:
        return False
    account = overall_situation([piece for _, _, piece in one.pieces])
    return sum(getattr(account, named.name) is not None for named in lines(OverallSituation)) >= _TOPICS


_TOPICS: Final = 3
"""Topics that no account of other work has together."""


def _several(page: Page) -> Sequence[str]:
    """The titles of several reports in one source, if its tables stand there several times."""
    titles = titles_in(page.pieces)
    return titles if len(titles) > 1 and begins_again(page) else ()


# --- the outcome ---------------------------------------------------------------------------------------------------------


def _reading(
    document: Document,
    result: Assembled,
    values: Mapping[str, Any],
    prose: Mapping[str, Prose | OverallSituation],
    *,
    titles: Sequence[str],
    given: str | None,
    format: str,  # noqa: A002
    unused: Sequence[Unused] = (),
    findings: Sequence[Finding] = (),
    extra: Sequence[Slot] = (),
    instead: Mapping[str, Label | None] = NOTHING,
    left_over: LeftOver = NOTHING_LEFT,
    year_is: YearIs = YearIs.STATED,
) -> Reading:
    form = EDITIONS[result.edition].report_class
    absent = Cell("", None, CellState.ABSENT)
    every = {spec.path: result.cells.get(spec.path, absent) for spec in cells(form)}
    every |= {path: cell for path, cell in result.cells.items() if path not in every}
    report = _report(form, every, values, prose)
    left = [*unused, *(Unused(slot.text, slot.place) for slot in result.spare)]
    told = notices_of(result, every, titles, given, extra, instead, left_over)
    return Reading(
        report=report,
        edition=result.edition,
        cells=every,
        unused=tuple(left),
        findings=(*findings, *told, *damage(result.edition, _texts(document))),
        unread=unread_in(every, told),
        document=document,
        format=format,
        year_is=year_is,
    )


def _texts(document: Document) -> Iterator[tuple[str, Place | None]]:
    """All that is written in a page, with its place."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((cell.text, cell.place) for cell in block.cells)
        elif isinstance(block, Heading | Paragraph):
            yield block.text, block.place


def _report(form: type[Report], every: Mapping[str, Cell], values: Mapping[str, Any], prose: Mapping[str, Any]) -> Report:
    own = {spec.path: spec for spec in cells(form)}
    printed = []
    for path, cell in every.items():
        if path not in own or cell.state is not CellState.NUMBER or not _is_told(own[path].column.line, cell):
            is_unread = cell.state is CellState.UNREADABLE
            kind = own[path].kind if path in own else Kind.COUNT
            printed.append(PrintedCell(path, cell.state, doubted(cell.text, kind) if is_unread else cell.text))
    tables = {n.name: _record(n.type, n.name, every, prose) for n in lines(form) if n.line.kind is Kind.GROUP}
    try:
        cover = cover_of(values)
    except InvalidValue:
        cover = cover_of({path: value for path, value in values.items() if not path.endswith("_code")})
    sections = {path: text for path, text in prose.items() if "." not in path}
    return form(**cover, **sections, **tables, as_printed=printed, is_published=True)


def _record(kind: type, at: str, every: Mapping[str, Cell], prose: Mapping[str, Any]) -> Any:
    """A record of a section, a heading or a row, of the cells below a path; zero where a cell is no number."""
    values: dict[str, Any] = {name: prose[path] for name in texts_beside(kind) if (path := f"{at}.{name}") in prose}
    for named in lines(kind):
        path = f"{at}.{named.name}"
        if named.line.kind is Kind.GROUP:
            values[named.name] = _record(named.type, path, every, prose)
        else:
            value = every[path].value
            values[named.name] = value if value is not None else Decimal(0) if named.line.kind is Kind.AMOUNT else 0
    return kind(**values, is_published=True)


def _is_told(line: Any, cell: Cell) -> bool:
    """Whether the figure alone tells what is printed, but for a sign or a unit that is understood."""
    value = cell.value
    if isinstance(value, Decimal):
        unit = line.unit.zh if line.unit is not None else ""
        plain = f"{value:f}"
        return cell.text == plain + unit or (cell.text == plain and (unit in line.zh or value == 0))
    return cell.text in (str(value), f"{value:+d}")
