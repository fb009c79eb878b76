"""From a report to a page: headings, paragraphs and tables, laid out like the official form.

Everything is walked from the declaration: this module names no edition, and no line, row or column of a form. `recognise` is its
inverse; through every format of pages, what is composed here is recognised as the same report. Three things only JSON keeps: a cell
that is absent from a row and a column that are there (printed as blank), a cell of another edition's form beside a cell of its
own (not printed), and which text stands before and which after a table of which nothing is printed. Where there is nothing beside the
text, the name of the file that a report was read from is kept by none but JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeAlias

from attrs import field, frozen

from gov_disclosure.cover import COVER, UNSAID, CoverPlace
from gov_disclosure.document import Block, Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.editions import EDITIONS
from gov_disclosure.law import Certainty
from gov_disclosure.numbering import chinese_numeral, numbered
from gov_disclosure.pairs import in_one_line, pairs_in
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, Part, PrintedCell, Prose, usual_title
from gov_disclosure.schema import Kind, Label, Layout, Line, NamedLine, cells, lines

__all__ = ["NOTHING_TO_SAY", "compose", "said_in"]

_COLUMN: Final = "政府信息公开年报"
"""The column of a government site that holds these reports, as sites call it; that a notice names it so is unverified."""


NOTHING_TO_SAY: Final = "无"
"""What a section of words says in which there is nothing to report."""


def compose(report: AnnualReport, *, cover: CoverPlace = CoverPlace.PROPERTIES, fills_in: bool = True) -> Document:
    """The page of a report.

    Arguments:
        report: of any edition. cover: where the data of its cover are put.
        fills_in: whether sections of words in which nothing is said say 无, where no figure is anything but zero: so a report of an organ
            that had no business is printed. Where there are figures an empty section is left empty, for only the organ can say 无 there.
    """
    unsaid = _unsaid(report) if fills_in else frozenset[str]()
    said = _cover(report, unsaid)
    head = dict(_metadata(report))
    blocks = [*_sections(report, unsaid)]
    title = Heading(level=1, text=report.full_title)
    front = [*_prose(report.introduction)]
    match cover:
        case CoverPlace.PROPERTIES:
            head |= said
        case CoverPlace.TABLE:
            hidden = _hidden(report)
            front.insert(0, _cover_table({name: value for name, value in said.items() if name not in hidden}))
            head |= {name: value for name, value in said.items() if name in hidden}
        case CoverPlace.LAST_LINE:
            blocks += _last_line(report, said, blocks[-1])
    return Document(blocks=(title, *front, *blocks), title=report.full_title, language="zh-CN", metadata=head)


def _metadata(report: AnnualReport) -> Iterator[tuple[str, str]]:
    # Names of 国办发〔2017〕47号, whose list was not seen, as pages of governments bear them; what only the site knows
    # (SiteName, SiteDomain, SiteIDCode, ColumnType …) the site adds, and so it does the hour of publication.
    yield "ArticleTitle", report.full_title
    if report.published_on is not None:
        yield "PubDate", report.published_on.isoformat()
    if report.organ.name:
        yield "ContentSource", report.organ.name
    yield "ColumnName", _COLUMN
    if report.source is not None and report.source.startswith(("https://", "http://")):
        yield "Url", report.source


def _sections(report: AnnualReport, unsaid: frozenset[str]) -> Iterator[Block]:
    sheet = _Sheet.of(report)
    for section in lines(type(report)):
        yield Heading(level=2, text=_numbered(1, section))
        value = getattr(report, section.name)
        match section.line.layout:
            case Layout.PROSE if section.name in unsaid:
                yield Paragraph(text=NOTHING_TO_SAY)
            case Layout.PROSE if isinstance(value, OverallSituation):
                yield from _overall_situation(value)
            case Layout.PROSE:
                yield from _prose(value)
            case _:
                yield from _prose(value.lead)
                yield from _tables(sheet, section)
                yield from _prose(value.remarks, first=1 + len(value.lead.parts))


# --- the cover -----------------------------------------------------------------------------------------------------------


def _unsaid(report: AnnualReport) -> frozenset[str]:
    """Sections of words in which nothing is said, of a report whose figures are all told, and all zero."""
    if report.as_printed or any(report.figure(cell.path) for cell in cells(type(report))):
        return frozenset()
    sections = (section for section in lines(type(report)) if section.line.layout is Layout.PROSE)
    values = ((section.name, getattr(report, section.name)) for section in sections)
    return frozenset(
        name
        for name, value in values
        if not any(_overall_situation(value) if isinstance(value, OverallSituation) else value.text)
    )


def _cover(report: AnnualReport, unsaid: frozenset[str]) -> dict[str, str]:
    """What is known of the report beside its sections, by the labels of `COVER`."""
    said = {line.label.zh: line.printed(value) for line in COVER if (value := line.value(report)) is not None}
    if unsaid:
        numbers = (chinese_numeral(section.position) for section in lines(type(report)) if section.name in unsaid)
        said[UNSAID.zh] = "、".join(numbers)
    return said


def _hidden(report: AnnualReport) -> frozenset[str]:
    """Labels of what may not stand in print."""
    return frozenset(line.label.zh for line in COVER if (value := line.value(report)) is not None and not line.is_printed(value))


def _cover_table(said: Mapping[str, str]) -> Table:
    made = []
    for row, (label, value) in enumerate(said.items()):
        made.append(TableCell(text=label, row=row, column=0, header="row"))
        made.append(TableCell(text=value, row=row, column=1))
    return Table(cells=tuple(made))


def _last_line(report: AnnualReport, said: Mapping[str, str], last: Block) -> Iterator[Block]:
    """What the title does not say; a line that says no more than the year where the report itself ends in one that looks like it."""
    told = _hidden(report)
    if report.full_title == usual_title(report.organ.name, report.year):
        told |= {line.label.zh for line in COVER if line.path in ("organ.name", "year")}
    left = {name: value for name, value in said.items() if name not in told}
    if not left and isinstance(last, Paragraph) and said_in(last.text) is not None:
        left = {line.label.zh: line.printed(line.value(report)) for line in COVER if line.path == "year"}
    if left:
        yield Paragraph(text=f"（{in_one_line(left)}）")


def said_in(text: str) -> dict[str, str] | None:
    """What the last line of a page says of its report, by the labels of `COVER`; None where it is no such line."""
    pairs = pairs_in(text[1:-1]) if text.startswith("（") and text.endswith("）") else None
    labels = {line.label.zh for line in COVER} | {UNSAID.zh}
    return pairs if pairs and labels.issuperset(pairs) else None


# --- prose ---------------------------------------------------------------------------------------------------------


def _numbered(depth: int, named: NamedLine) -> str:
    return (numbered(depth, named.position) if named.position else "") + named.line.zh


def _overall_situation(situation: OverallSituation) -> Iterator[Block]:
    topics = ((named.line.zh, getattr(situation, named.name)) for named in lines(OverallSituation))
    parts = (
        *situation.introduction.parts,
        *(Part(heading, topic.paragraphs, topic.parts) for heading, topic in topics if topic is not None),
        *situation.further,
    )
    return _prose(Prose(situation.introduction.paragraphs, parts))


def _prose(prose: Prose | Part, depth: int = 2, first: int = 1) -> Iterator[Block]:
    for paragraph in prose.paragraphs:
        yield Paragraph(text=paragraph)
    for position, part in enumerate(prose.parts, start=first):
        yield Heading(level=depth + 1, text=numbered(depth, position) + part.heading)
        yield from _prose(part, depth + 1)


# --- what is printed of the tables -----------------------------------------------------------------------------------


@frozen
class _Sheet:
    """The cells of a report as they are printed.

    Arguments:
        report: whose cells. printed: what the report says of the print of some, by path. shown: paths of all that are printed,
            cells of another edition's form included.
    """

    report: AnnualReport
    printed: Mapping[str, PrintedCell]
    shown: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, report: AnnualReport) -> _Sheet:
        """The sheet of a report."""
        printed = {cell.path: cell for cell in report.as_printed}
        absent = {path for path, cell in printed.items() if cell.state is CellState.ABSENT}
        own = {cell.path for cell in cells(type(report))}
        return cls(report, printed, frozenset((own | set(printed)) - absent))

    def shows(self, path: str, named: NamedLine) -> bool:
        """Whether a line with its cells, at ``path``, is printed, in part at least."""
        if named.line.kind is not Kind.GROUP:
            return path in self.shown
        return any(f"{path}.{cell.path}" in self.shown for cell in cells(named.type))

    def text(self, path: str, line: Line) -> str:
        """What stands in the cell at ``path``."""
        printed = self.printed.get(path)
        if printed is not None:
            return printed.text
        return "" if path not in self.shown else _figure(self.report.figure(path), line)

    def lines(self, path: str, forms: Sequence[type]) -> Iterator[tuple[str, NamedLine, Sequence[type]]]:
        """The lines below ``path`` that are printed: path, declaration, and what the editions have there.

        Where nothing of the report's own line is printed, another edition's line of the same path may be.

        Arguments:
            forms: the class at this path, of the report's own edition first.
        """
        by_name: dict[str, list[NamedLine]] = {}
        for form in forms:
            for named in lines(form):
                by_name.setdefault(named.name, []).append(named)
        for name, candidates in by_name.items():
            below = f"{path}.{name}"
            for named in candidates:
                if self.shows(below, named):
                    yield below, named, [other.type for other in candidates if other.is_row == named.is_row]
                    break


def _figure(value: int | Decimal, line: Line) -> str:
    match line.kind:
        case Kind.AMOUNT:
            # The unit stands in the cell where the heading of the column does not tell it.
            unit = "" if line.unit is None or line.unit.zh in line.zh else line.unit.zh
            return f"{Decimal(value).copy_abs():f}{unit}"
        case Kind.CHANGE:
            return f"{value:+d}" if value else "0"
        case _:
            return str(value)


def _forms(report: AnnualReport, section: NamedLine) -> list[type]:
    """The class of a section: the report's own, then those of other editions."""
    others = (named.type for edition in EDITIONS.values() for named in edition.sections() if named.name == section.name)
    return list(dict.fromkeys([section.type, *others]))


# --- tables ----------------------------------------------------------------------------------------------------------

_Step: TypeAlias = tuple[str, str]
"""A label on the way to a row or a column: what tells it from its neighbours, and its words."""


@frozen
class _Axis:
    """A row or a column of a table.

    Arguments:
        labels: its labels, the widest first. path: from the report for a row, from the row for a column. line: its declaration.
    """

    labels: tuple[_Step, ...]
    path: str
    line: Line


def _tables(sheet: _Sheet, section: NamedLine) -> Iterator[Table]:
    match section.line.layout:
        case Layout.CAPTIONED:
            yield from _captioned(sheet, section)
        case Layout.MATRIX:
            yield from _matrix(sheet, section)
        case _:
            yield from _one_row(sheet, section)


def _captioned(sheet: _Sheet, section: NamedLine) -> Iterator[Table]:
    rows = [(path, named) for path, named, _ in sheet.lines(section.name, _forms(sheet.report, section))]
    for (caption, form), run in groupby(rows, lambda row: (_citation(row[1].line), row[1].type)):
        columns = [_Axis(((n.name, n.line.zh),), n.name, n.line) for n in lines(form)]
        labelled = [_Axis(((path, named.line.zh),), path, named.line) for path, named in run]
        yield from _table(sheet, labelled, columns, section.line.corner, caption)


def _citation(line: Line) -> str:
    return "、".join(basis.zh for basis in line.basis if basis.certainty is Certainty.PRINTED)


def _matrix(sheet: _Sheet, section: NamedLine) -> Iterator[Table]:
    rows = list(_matrix_rows(sheet, section.name, _forms(sheet.report, section), ()))
    if rows:
        columns = [_column((section.line.across,), n) for n in lines(rows[0][1])]
        yield from _table(sheet, [row for row, _ in rows], columns, section.line.corner)


def _matrix_rows(sheet: _Sheet, at: str, forms: Sequence[type], above: tuple[_Step, ...]) -> Iterator[tuple[_Axis, type]]:
    for path, named, below in sheet.lines(at, forms):
        labels = (*above, (path, _numbered(len(above) + 1, named)))
        if named.is_row:
            yield _Axis(labels, path, named.line), named.type
        else:
            yield from _matrix_rows(sheet, path, below, labels)


def _one_row(sheet: _Sheet, section: NamedLine) -> Iterator[Table]:
    columns = [
        _column((group.line.under, group.line), column, f"{group.name}.")
        for group in lines(section.type)
        for column in lines(group.type)
    ]
    yield from _table(sheet, [_Axis((), section.name, section.line)], columns)


def _column(above: Iterable[Label | None], named: NamedLine, at: str = "") -> _Axis:
    over = [label for label in (*above, named.line.under) if label is not None]
    path = f"{at}{named.name}"
    return _Axis((*((label.zh, label.zh) for label in over), (path, named.line.zh)), path, named.line)


def _table(
    sheet: _Sheet, rows: Sequence[_Axis], columns: Sequence[_Axis], corner: Label | None = None, caption: str = ""
) -> Iterator[Table]:
    """The table of ``rows`` by ``columns``, as far as they are printed; no table where nothing is."""
    columns = [column for column in columns if any(f"{row.path}.{column.path}" in sheet.shown for row in rows)]
    rows = [row for row in rows if any(f"{row.path}.{column.path}" in sheet.shown for column in columns)]
    if not rows:
        return
    height = max(len(column.labels) for column in columns)
    width = max(len(row.labels) for row in rows)
    made: list[TableCell] = []
    if width:
        words = "" if corner is None else corner.zh
        made.append(TableCell(text=words, row=0, column=0, rowspan=height, colspan=width, header="col"))
    for level, at, levels, along, text in _labels(columns, height):
        made.append(TableCell(text=text, row=level, column=width + at, rowspan=levels, colspan=along, header="col"))
    for level, at, levels, along, text in _labels(rows, width):
        made.append(TableCell(text=text, row=height + at, column=level, rowspan=along, colspan=levels, header="row"))
    for y, row in enumerate(rows, start=height):
        for x, column in enumerate(columns, start=width):
            path = f"{row.path}.{column.path}"
            made.append(TableCell(text=sheet.text(path, column.line), row=y, column=x, key=path))
    yield Table(cells=tuple(sorted(made, key=lambda cell: (cell.row, cell.column))), caption=caption, head_rows=height)


def _labels(axes: Sequence[_Axis], depth: int) -> Iterator[tuple[int, int, int, int, str]]:
    """The labels along one side of a table: level, position, levels and positions spanned, words.

    Neighbours that share their first labels share the cells; the last label of each reaches down to the figures.
    """
    for level in range(depth):
        at = 0
        for labels, run in groupby(axis.labels[: level + 1] for axis in axes):
            along = len(list(run))
            if len(labels) > level:
                is_last = any(len(axis.labels) == level + 1 for axis in axes[at : at + along])
                yield level, at, depth - level if is_last else 1, along, labels[level][1]
            at += along
