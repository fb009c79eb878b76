"""The blank form of an edition, to be filled in: what is typed, what adds up, what must hold, and the law behind each line.

All of it is walked from the declaration: this module names no edition, and no line, row or column of a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from string import Formatter
from typing import Final

from attrs import evolve

from gov_disclosure.arithmetic import RELATION_RULES, cell_labels, named_lines
from gov_disclosure.compose import compose
from gov_disclosure.cover import COVER, KINDS, LEVELS, cover_of
from gov_disclosure.document import Block, Heading, Paragraph, Table, TableCell
from gov_disclosure.editions import Edition
from gov_disclosure.errors import InvalidValue
from gov_disclosure.fill_in import Check, Content, FillIn, Input, Passage, Side, Sum, Words
from gov_disclosure.findings import CellLabel
from gov_disclosure.i18n import AnyLocale, is_chinese, language, message, render, translated
from gov_disclosure.numbering import numbered
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import CellSpec, Kind, Label, Layout, Line, NamedLine, cells, handed_on, lines, texts_beside
from gov_disclosure.series import ReportSeries

__all__ = ["blank_form"]

_PARAGRAPHS: Final = 24
"""Rows for the text of a section."""
_REQUIRED: Final = ("organ.name", "year")
_CHOICES: Final = {
    "organ.level": tuple(label.zh for label in LEVELS.values()),
    "organ.kind": tuple(label.zh for label in KINDS.values()),
}
_CONTENTS: Final = {Kind.COUNT: Content.WHOLE, Kind.CHANGE: Content.SIGNED, Kind.AMOUNT: Content.MONEY}
_HINTS: Final = {
    Content.WHOLE: message("A whole number; 0 for none. Blank means not filled in."),
    Content.SIGNED: message("A whole number, with a minus sign for a decrease; 0 for none. Blank means not filled in."),
    Content.MONEY: message("An amount in {unit}, decimals allowed; 0 for none. Blank means not filled in."),
}
_BASIS: Final = message("Legal basis ({certainty}): {provisions}")
_CARRIED: Final = message(
    "Column {column}: {left} is carried over, but last year's report carries {right} forward (difference {difference})"
)


def blank_form(
    edition: Edition,
    *,
    locale: AnyLocale = "zh",
    organ: str = "",
    year: int | None = None,
    previous: AnnualReport | ReportSeries | None = None,
    zeros: bool = False,
) -> FillIn:
    """The form of an edition, to be filled in.

    Arguments:
        edition: which. locale: of labels and sentences; the official labels stay beside English ones. organ, year: filled in already.
        previous: the report of the year before, with whose figures those carried over must agree; or a series that ends with it. What it
            carried forward is filled in already.
        zeros: whether all other figures are zeros to begin with, for an organ that has next to none.

    Raises:
        InvalidValue: ``previous`` is not of the year before.
    """
    if isinstance(previous, ReportSeries):
        previous = previous.latest
    if previous is not None:
        year = previous.year + 1 if year is None else year
        organ = organ or previous.organ.name
        if previous.year + 1 != year:
            raise InvalidValue(
                "Expected the report of {expected}, to compare {year} with; this is the one of {found}",
                expected=str(year - 1),
                year=str(year),
                found=str(previous.year),
            )
    return _Maker(edition, language(locale), {"organ.name": organ or None, "year": year}, previous, zeros=zeros).form()


class _Maker:
    """Puts a form together.

    Arguments:
        edition: which. locale: of its words. given: values of the cover. previous: report of the year before. zeros: see `blank_form`.
    """

    def __init__(
        self, edition: Edition, locale: str, given: Mapping[str, object], previous: AnnualReport | None, *, zeros: bool
    ) -> None:
        self.edition, self.locale, self.given, self.previous = edition, locale, given, previous
        self.is_zh = is_chinese(locale)
        self.specs: dict[str, CellSpec] = {spec.path: spec for spec in edition.cells()}
        self.labels = cell_labels(edition.report_class)
        self.inputs: dict[str, Input] = {}
        self.notes: dict[tuple[int, int, int], str] = {}
        self.sums = {
            relation.target: Sum(relation.left, _called(self.specs[relation.target], locale))
            for relation in reversed(edition.relations())
            if relation.right == (relation.target,)
        }

        self.figures: dict[str, str] = dict.fromkeys(self.specs.keys() - self.sums.keys(), "0") if zeros else {}
        self.figures |= {path: str(figure) for path, figure in self.handed_on().items() if path not in self.sums}

    def handed_on(self) -> dict[str, int | Decimal]:
        """What the report of the year before carried forward, by the cells in which it is carried over."""
        if self.previous is None:
            return {}
        there = {spec.path for spec in cells(type(self.previous))}
        return {
            path: self.previous.figure(before)
            for path, before in handed_on(self.edition.report_class)
            if before in there and self.previous.state(before) is CellState.NUMBER
        }

    def form(self) -> FillIn:
        """The form."""
        blocks: list[Block] = []
        open_blocks: set[int] = set()
        for block in self.page():
            number = len(blocks)
            if isinstance(block, Paragraph) or (isinstance(block, Heading) and block.level == 1):
                open_blocks.add(number)
            blocks.append(self.table(block, number) if isinstance(block, Table) else block)
        notice = self.edition.notice
        return FillIn(
            document=evolve(compose(self.blank()), blocks=tuple(blocks), metadata={}),
            title=f"{notice.form}（{notice.number}）" if self.is_zh else f"{notice.form_en} ({notice.number})",
            first=self.said(message("Cover")),
            rules=tuple(self.rules()),
            inputs=self.inputs,
            sums=self.sums,
            checks=(*self.checks(), *self.carried_over()),
            notes=self.notes,
            open_blocks=frozenset(open_blocks),
            passages=tuple(self.passages(blocks)),
            language=self.locale,
            is_glossed=not self.is_zh,
        )

    def said(self, key: str, **params: object) -> str:
        """A sentence in the language of the form."""
        return render(key, params, self.locale)

    def blank(self) -> AnnualReport:
        """The report in which nothing is filled in."""
        year = self.given["year"]
        blank = [PrintedCell(path, CellState.BLANK) for path in self.specs]
        cover = cover_of({"year": year or self.edition.first_year})
        return self.edition.report_class(**cover, as_printed=blank)

    def rules(self) -> Iterator[str]:
        """How to fill it in."""
        yield self.said(
            message("Fill in the white cells. Totals are computed; cells with a grey ground are locked, without a password.")
        )
        yield self.said(message("Blank means not filled in: where there is none, write 0."))
        carried = self.handed_on()
        if self.previous is not None and carried:
            row = next(self.specs[path].rows[-1].line for path in carried)
            yield self.said(
                message("Filled in from last year's report ({year}): {row}, {count} in all."),
                year=str(self.previous.year),
                row=row.text(self.locale),
                count=str(sum(figure for path, figure in carried.items() if path not in self.sums)),
            )
        yield self.said(message("A relation that does not hold turns its cells red; the sentence stands beside the row."))
        yield self.said(
            message(
                "Notes on rows and headings give the legal basis and how sure it is; where it is our reading of the law, they say that it is "
                "unverified. A line whose note names none has none that was found."
            )
        )

    # --- the page ----------------------------------------------------------------------------------------------------

    def page(self) -> Iterator[Block]:
        """The blocks, those for free text included."""
        titles = iter(lines(self.edition.report_class))
        for block in compose(self.blank()).blocks:
            match block:
                case Heading(level=1):
                    yield evolve(block, text="")
                    yield self.cover()
                    yield from (Paragraph(text="") for _ in range(_PARAGRAPHS // 4))
                case Heading(level=2, text=text):
                    section = next(titles)
                    yield block if self.is_zh else evolve(block, text=f"{text}\n{section.line.en}")
                    if section.line.layout is Layout.PROSE:
                        yield from (Paragraph(text="") for _ in range(_PARAGRAPHS))
                case Table() if any(cell.key for cell in block.cells):
                    yield block
                case _:
                    pass

    def passages(self, blocks: Sequence[Block]) -> Iterator[Passage]:
        """The places for free text, by the paths of what is typed there."""
        titles = iter(lines(self.edition.report_class))
        heads = [number for number, block in enumerate(blocks) if isinstance(block, Heading)]
        for head, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
            block = blocks[head]
            if isinstance(block, Heading) and block.level == 1:
                yield Passage(name="title", label=self.said(message("Title")), at=head, is_line=True)
                yield Passage(name="introduction", label=self.said(message("Introduction")), at=head + 2, is_beside=True)
                continue
            section = next(titles)
            if section.line.layout is Layout.PROSE:
                yield from self.prose(section, head + 1)
                continue
            for (name, label), at in zip(texts_beside(section.type).items(), (head, end - 1), strict=True):
                yield Passage(name=f"{section.name}.{name}", label=label.text(self.locale), at=at, is_beside=True)

    def prose(self, section: NamedLine, at: int) -> Iterator[Passage]:
        """The places for the text of a section: one, or one for each topic that the form names, and what stands before and after them."""
        topics = lines(section.type)
        if not topics:
            yield Passage(name=section.name, label=section.line.text(self.locale), at=at)
            return
        yield Passage(name=f"{section.name}.introduction", label=self.said(message("Before the topics")), at=at)
        for topic in topics:
            yield Passage(name=f"{section.name}.{topic.name}", label=topic.line.text(self.locale), at=at, is_headed=True)
        yield Passage(name=f"{section.name}.further", label=self.said(message("Further parts")), at=at, is_beside=True)

    def cover(self) -> Table:
        """The cover, every row of it."""
        made = []
        for row, line in enumerate(COVER):
            value = self.given.get(line.path)
            label = line.label.zh if self.is_zh else f"{line.label.zh}\n{line.label.en}"
            made.append(TableCell(text=label, row=row, column=0, header="row"))
            made.append(TableCell(text="" if value is None else line.printed(value), row=row, column=1, key=line.path))
            self.inputs[line.path] = Input(
                label=line.label.text(self.locale),
                content=Content.TEXT,
                hint=self.said(message("For example: {example}"), example=line.example) if line.example else "",
                is_required=line.path in _REQUIRED,
                choices=_CHOICES.get(line.path, ()),
            )
        return Table(cells=tuple(made))

    def table(self, table: Table, number: int) -> Table:
        """A table of the form: its headings glossed and noted, its cells for figures made inputs."""
        figures = [cell for cell in table.cells if cell.key in self.specs]
        if not figures:
            return table
        words: dict[tuple[str, str], Line | Label] = {}
        for cell in figures:
            spec = self.specs[cell.key or ""]
            if cell.key not in self.sums:
                self.inputs[spec.path] = self.input(spec)
            words |= _words(spec)
            self.note(table, number, cell, spec)
        made = []
        for cell in table.cells:
            label = words.get((cell.header or "", cell.text))
            text = cell.text if self.is_zh or label is None else f"{cell.text}\n{label.en}"
            made.append(evolve(cell, text=text if cell.header is not None else self.figures.get(cell.key or "", "")))
        return evolve(table, cells=tuple(made))

    def input(self, spec: CellSpec) -> Input:
        """The cell as one that is typed."""
        content, unit = _CONTENTS[spec.kind], spec.column.line.unit
        shown = unit is not None and unit.zh not in spec.column.line.zh
        return Input(
            label=_called(spec, self.locale),
            content=content,
            hint=self.hint(spec),
            unit=unit.zh if unit is not None and shown else "",
        )

    def hint(self, spec: CellSpec) -> str:
        """How the cell is filled in."""
        return self.said(_HINTS[_CONTENTS[spec.kind]], unit=spec.column.line.unit or "")

    def note(self, table: Table, number: int, cell: TableCell, spec: CellSpec) -> None:
        """Put a note to the heading that is nearest to a cell: that of its row, or of its column where rows have none."""
        side = [c for c in table.cells if c.header == "row" and c.row <= cell.row < c.row + c.rowspan]
        head = [c for c in table.cells if c.header == "col" and c.column <= cell.column < c.column + c.colspan]
        nearest = max(side, key=lambda c: c.column) if side else max(head, key=lambda c: c.row)
        place = (number, nearest.row, nearest.column)
        if place in self.notes:
            return
        row, _ = spec.labels(self.locale)
        said = [row, self.hint(spec), *self.bases(spec)]
        said += [one.line.note.text(self.locale) for one in (*spec.rows, spec.column) if one.line.note is not None]
        self.notes[place] = "\n".join(said)

    def bases(self, spec: CellSpec) -> Iterator[str]:
        """The law behind a cell: of its column, or its row. A heading above has its own; what it rests on need not hold of each row."""
        basis = spec.column.line.basis or spec.rows[-1].line.basis
        for certainty, some in groupby(basis, key=lambda one: one.certainty):
            provisions = ("、" if self.is_zh else ", ").join(one.text(self.locale) for one in some)
            yield self.said(_BASIS, certainty=translated(certainty.meaning, self.locale), provisions=provisions)

    # --- what must hold ----------------------------------------------------------------------------------------------

    def checks(self) -> Iterator[Check]:
        """The relations of the form."""
        for relation in self.edition.relations():
            rule, target = RELATION_RULES[relation.slug], self.labels[relation.target]
            places = {
                "row": Label(target.row, target.row_en),
                "column": Label(target.column, target.column_en),
                "left_lines": named_lines(relation.left, self.labels),
                "right_lines": named_lines(relation.right, self.labels),
            }
            yield Check(
                title=f"{rule.code} {self.name(target)}",
                at=relation.target,
                left=relation.left,
                right=relation.right,
                sentence=self.sentence(rule.key, places),
            )

    def carried_over(self) -> Iterator[Check]:
        """What was carried forward a year ago is what is carried over, column by column."""
        for path, figure in self.handed_on().items():
            label = self.labels[path]
            yield Check(
                title=self.name(label),
                at=path,
                left=(path,),
                known=figure,
                sentence=self.sentence(_CARRIED, {"column": Label(label.column, label.column_en)}),
            )

    def name(self, label: CellLabel) -> str:
        """A cell in a list: row and column."""
        return f"{label.row} × {label.column}" if self.is_zh else label.text(self.locale)

    def sentence(self, key: str, places: Mapping[str, Label]) -> Words:
        """A sentence whose figures are left open."""
        made: list[str | Side] = []
        for text, place, _, _ in Formatter().parse(translated(key, self.locale)):
            made.append(text)
            if place is not None:
                made.append(places[place].text(self.locale) if place in places else Side(place))
        return tuple(made)


def _called(spec: CellSpec, locale: str) -> str:
    """A cell in a list."""
    return " × ".join(spec.labels(locale))


def _words(spec: CellSpec) -> dict[tuple[str, str], Line | Label]:
    """What the headings over and beside a cell say, by the side they stand on."""
    section, *rows = spec.rows
    found: dict[tuple[str, str], Line | Label] = {}
    for depth, row in enumerate(rows, start=1):
        side = "col" if section.line.layout is Layout.ONE_ROW else "row"
        found[side, _numbered(depth, row)] = row.line
        if row.line.under is not None:
            found[side, row.line.under.zh] = row.line.under
    for label in (section.line.corner, section.line.across, spec.column.line.under, spec.column.line):
        if label is not None:
            found["col", label.zh] = label
    return found


def _numbered(depth: int, named: NamedLine) -> str:
    return (numbered(depth, named.position) if named.position else "") + named.line.zh
