"""From a workbook to a page: what stands in the cells, as it is shown. Macros are never run, formulas are what they last gave.

A workbook of ours says in its hidden first column what each row is. In any other, rows with one text are paragraphs, all else is tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from attrs import define, evolve, field, frozen
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from gov_disclosure.document import Aside, Block, Document, Embedded, Heading, Paragraph, Picture, Place, Table, TableCell, Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.numbering import split_number
from gov_disclosure.pages.apart import is_possible, read_apart
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.packages import Package
from gov_disclosure.pages.xlsx.details import STORED, Details, Workbook
from gov_disclosure.pages.xlsx.layout import FIRST, TableMark

__all__ = ["read"]

_OLE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_CELL: Final = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["'][^>]*>""")
_NO_PLACE: Final = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*(?!["'][A-Za-z]{0,3}\d{1,7}["'])""")
"""A cell or a row that says it stands where none can: parsers reckon with it all the same, and make room up to there."""
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s>]")
_IN_ROW: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHARED: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["']s["'][^>]*>(?:\s*<(?:\w+:)?v[^>]*>\s*(\d{1,9})(?!\d))?""")
"""A cell that shows a text of all sheets, and the number of that text."""
_TEXTS: Final = re.compile(rb"<(?:\w+:)?sst[\s>]")
_TEXT: Final = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?>(.*?)</(?:\w+:)?si\s*>", re.DOTALL)
_MARKUP: Final = re.compile(rb"<[^>]*>")
_HEAD: Final = 2_000
"""Bytes of a part in which its root element begins."""
_FAR: Final = re.compile(rb'\sr="(?:[A-Za-z]{2}|[A-Za-z]?\d{5})')  # not that of xmlns:r="http, which every sheet has
_REACH: Final = 10
"""Times the cells of tables: what a sheet may reach over, blank cells counted."""
_NEAR_ROWS: Final = 9_999
_NEAR: Final = 26 * _NEAR_ROWS
"""Cells that a sheet reaches over which has none that `_FAR` finds."""
_NOTE: Final = "note"
_MARK: Final = re.compile(r"h[1-6]\+?|p\+?|caption|row|note|table [\d =\S]+")
_EXACT: Final = 10**15
_LONG: Final = 40
"""Columns of a text that no cell of a table under its headings has."""


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a workbook is, its sheets one after the other, hidden ones as hidden.

    Arguments:
        source: bytes of a file of Excel, WPS or LibreOffice (``.xlsx``, ``.xlsm``, ``.xls``). limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no workbook, is damaged or locked with a password, or is beyond a limit.
    """
    if isinstance(source, str):
        raise UnreadableDocument("Expected a workbook; this is text")
    if source.startswith(_OLE) and is_possible():
        return read_apart(read_here, source, limits)  # what its cells come to is not told before it is read
    return read_here(source, limits)


def read_here(source: bytes, limits: Limits) -> Document:
    """As `read`, in this process, whatever an old workbook asks for."""
    metadata: dict[str, str] = {}
    workbook: Workbook | None = None
    if source.startswith(_OLE):
        if _LOCKED in source:
            raise UnreadableDocument("The source is locked with a password; save it without one")
    else:
        package = Package.of(source, limits)
        if not any(name.startswith("xl/") for name in package.names):
            raise UnreadableDocument("Expected a workbook; this is another kind of file")
        _refuse_huge_sheets(package, limits)
        _refuse_repeated_texts(package, limits)
        if package.has_macros:
            metadata["Macros"] = "not run"
        workbook = Workbook.of(package, limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(source)) as book:
            sheets = list(_sheets(book, Budget(limits), workbook))
    except PasswordError:
        raise UnreadableDocument("The source is locked with a password; save it without one") from None
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise _damaged() from error
    is_ours = any(sheet.is_marked for sheet in sheets)
    if is_ours and workbook is not None:
        metadata |= workbook.head.metadata
    filled = [sheet for sheet in sheets if sheet.has_content and not (is_ours and (sheet.is_hidden or sheet.is_of_notes))]
    reader = _Reader()
    for sheet in filled if len(filled) > 1 else (evolve(sheet, name=None) for sheet in filled):
        reader.take(sheet)
    return Document(blocks=tuple(reader.blocks), metadata=metadata, asides=tuple(reader.asides))


def _refuse_huge_sheets(package: Package, limits: Limits) -> None:
    """A parser makes room for a sheet up to its last cell: look where that is before it does."""
    # Which parts are sheets is for the workbook to say: look at all of them.
    for text in package.parts.values():
        if b"sheetData" not in text:
            continue
        if _NO_PLACE.search(text):
            raise _damaged()
        if (
            _REACH * limits.cells > _NEAR
            and b"r='" not in text
            and b"r =" not in text
            and b"r= " not in text
            and not _FAR.search(text)
        ):
            continue
        places = set(_CELL.findall(text))
        height = max((int(row) for _, row in places), default=0)
        width = max((_column(letters.upper()) for letters in {letters for letters, _ in places}), default=0)
        if height > _NEAR_ROWS:  # in a row that says where it is, cells need not
            width = max(width, max(len(_IN_ROW.findall(row)) for row in _ROW.split(text)))
        if width * height > _REACH * limits.cells:
            raise _too_many(width * height, limits)


def _refuse_repeated_texts(package: Package, limits: Limits) -> None:
    """A text that many cells share stands in the file once, and in each of them once it is read: add them up before."""
    items = [
        item[1]
        for text in package.parts.values()
        if b"<" in text and _TEXTS.search(text, 0, _HEAD)
        for item in _TEXT.finditer(text)
    ]
    cells = sum(text.count(b"<c") + text.count(b":c") for text in package.parts.values()) if items else 0
    if max(map(len, items), default=0) * cells <= limits.characters:
        return  # with their markup they are longer than they are read
    sizes = [len(_MARKUP.sub(b"", item).decode("utf-8", "replace")) for item in items]
    longest = max(sizes, default=0)
    if longest * cells <= limits.characters:
        return
    budget = Budget(limits)
    for text in package.parts.values():
        if b"sheetData" in text:
            for cell in _SHARED.finditer(text):
                at = int(cell[1] or -1)
                budget.take_characters(sizes[at] if 0 <= at < len(sizes) else longest)


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("The workbook is damaged and cannot be opened; save it anew with the program it was made with")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_many(found: int, limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "A sheet of the source reaches over {found} cells; the limit is {limit} (Limits(cells=…) raises it)",
        found=found,
        limit=_REACH * limits.cells,
    )


# --- what the cells show ---------------------------------------------------------------------------------------------


@frozen
class _Span:
    row: int
    column: int
    rowspan: int
    colspan: int


@frozen
class _Grid:
    """The rows and columns of a sheet that a table takes; ``bottom`` and ``right`` are the ones after it."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class _Sheet:
    """A sheet as text.

    Arguments:
        rows: texts of cells, from the first row and column on. spans: of merged cells, by where they begin. covered: what they cover.
        number: of the sheet, from 1. budget: what the source may still use. name: of the sheet, where there are several.
        is_hidden: whether who opens the workbook does not see it. asides: what else is written in cells. embedded: as in `Details`.
    """

    rows: Sequence[Sequence[str]]
    spans: Mapping[tuple[int, int], _Span]
    covered: frozenset[tuple[int, int]]
    number: int
    budget: Budget
    name: str | None = None
    is_hidden: bool = False
    asides: Mapping[tuple[int, int], Sequence[Aside]] = field(factory=dict)
    embedded: Sequence[tuple[int, Embedded]] = ()

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a row, or of a cell, both from 0."""
        return Place(sheet=self.name, table=self.number, row=row + 1, column=None if column is None else column + 1)

    @property
    def has_content(self) -> bool:
        """Whether anything is in it."""
        return any(map(any, self.rows)) or bool(self.asides or self.embedded)

    @cached_property
    def is_marked(self) -> bool:
        """Whether its first column says what the rows are."""
        marks = [row[0] for row in self.rows if row and row[0]]
        return bool(marks) and all(_MARK.fullmatch(mark) for mark in marks) and set(marks) != {_NOTE}

    @cached_property
    def is_of_notes(self) -> bool:
        """Whether all that is marked in it is marked as no part of the page."""
        marks = {row[0] for row in self.rows if row and row[0]}
        return marks == {_NOTE}

    def cell(self, row: int, column: int, grid: _Grid, text: str, header: str | None = None) -> TableCell:
        """A cell of a table; a span ends where the table does."""
        place = self.place(row, column)
        asides = tuple(evolve(aside, place=place) for aside in self.asides.get((row, column), ())) if self.asides else ()
        span = self.spans.get((row, column))
        if span is None:
            return TableCell(text=text, row=row - grid.top, column=column - grid.left, header=header, asides=asides, place=place)
        return TableCell(
            text=text,
            row=row - grid.top,
            column=column - grid.left,
            rowspan=min(span.rowspan, grid.bottom - row),
            colspan=min(span.colspan, grid.right - column),
            header=header,
            asides=asides,
            place=place,
        )


def _sheets(book: CalamineWorkbook, budget: Budget, workbook: Workbook | None) -> Iterator[_Sheet]:
    for number, meta in enumerate(book.sheets_metadata, start=1):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        height, width = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
        if height * width > _REACH * budget.limits.cells:
            raise _too_many(height * width, budget.limits)
        raw = sheet.to_python(skip_empty_area=False)
        rows = [[value if type(value) is str else _shown(value) for value in row] for row in raw]
        missing = _declared_width(rows, budget) - width
        if missing > 0:
            rows, width = [[*row, *[""] * missing] for row in rows], width + missing
        spans = _spans(sheet.merged_cell_ranges or (), height, width)
        for row in rows:
            budget.take_cells(len(row) - row.count(""))
            budget.take_text("".join(row))
        covered = set()
        for span in spans.values():
            budget.take_cells(span.rowspan * span.colspan)
            places = {
                (r, c) for r in range(span.row, span.row + span.rowspan) for c in range(span.column, span.column + span.colspan)
            }
            covered |= places - {(span.row, span.column)}
        is_hidden = meta.visible is not SheetVisibleEnum.Visible
        read = _Sheet(rows, spans, frozenset(covered), number, budget, meta.name, is_hidden)
        if workbook is None or read.is_of_notes:
            yield read
        else:
            yield _detailed(read, workbook.details(meta.name, is_ours=read.is_marked))


_SUM: Final = re.compile(r"=IF\(COUNT\(\$([A-Z]{1,2})\$(\d+):\$([A-Z]{1,2})\$(\d+)\)=0,\"\",.*")


def _sums_nothing(formula: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sum of our form, which was not computed, is over blank cells only, and so shows nothing."""
    told = _SUM.fullmatch(formula)
    if told is None:
        return formula.startswith("=IF($")  # what a note beside the table shows
    left, top, right, bottom = _column(told[1].encode()), int(told[2]), _column(told[3].encode()), int(told[4])
    return not any(text.strip() for row in rows[top - 1 : bottom] for text in row[left - 1 : right])


def _detailed(sheet: _Sheet, details: Details) -> _Sheet:
    """A sheet as it is seen: numbers as formatted, hidden and struck-out text set aside. Of a sheet of ours, only what was not computed."""
    if sheet.is_marked:
        told = {at: text for at, text in details.texts.items() if text.startswith(("=", "#"))}
        details = Details(texts={at: text for at, text in told.items() if not _sums_nothing(text, sheet.rows)})
    rows = [list(row) for row in sheet.rows]
    asides = {at: list(listed) for at, listed in details.asides.items()}
    for (row, column), text in details.texts.items():
        if row < len(rows) and column < len(rows[row]):
            stored, rows[row][column] = rows[row][column], text
            for n, aside in enumerate(asides.get((row, column), ())):
                if aside.text == STORED:
                    asides[row, column][n] = evolve(aside, text=stored)
    if details.rows or details.columns:
        for row, texts in enumerate(rows):
            for column in range(len(texts)) if row in details.rows else details.columns & set(range(len(texts))):
                if texts[column].strip():
                    asides.setdefault((row, column), []).insert(0, Aside(text=texts[column].strip(), why=Why.HIDDEN))
                    texts[column] = ""
    for listed in asides.values():
        for aside in listed:
            sheet.budget.take_text(aside.text)
    return evolve(sheet, rows=rows, asides=asides, embedded=details.embedded)


def _declared_width(rows: Sequence[Sequence[str]], budget: Budget) -> int:
    """How far the tables of a sheet of ours reach: columns that are blank throughout are not kept by every program."""
    marks = [mark for row in rows if row and row[0].startswith("table ") and (mark := TableMark.parsed(row[0])) is not None]
    widest = max((mark.width for mark in marks), default=0)
    budget.take_columns(widest)
    return FIRST + widest if marks else 0


def _spans(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], height: int, width: int) -> dict[tuple[int, int], _Span]:
    """Merged cells, as far as the sheet is filled."""
    found = {}
    for (top, left), (bottom, right) in ranges:
        if top < height and left < width:
            rowspan, colspan = min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1
            found[top, left] = _Span(top, left, max(1, rowspan), max(1, colspan))
    return found


def _shown(value: Any) -> str:
    """A value as the sheet shows it, but for its colours."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        # Fifteen digits are what a spreadsheet keeps; what is beyond them came with the binary form.
        return f"{Decimal(f'{value:.15g}').normalize():f}" if value else "0"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value) if isinstance(value, (int, timedelta)) else ""


# --- what the rows are -----------------------------------------------------------------------------------------------


@define
class _Reader:
    blocks: list[Block] = field(factory=list)
    asides: list[Aside] = field(factory=list)

    def take(self, sheet: _Sheet) -> None:
        """Read a sheet."""
        before = len(self.blocks)
        if sheet.is_marked:
            self.take_marked(sheet)
            return
        self.take_any(sheet)
        blocks = self.blocks[before:]
        kept = {(c.place.row, c.place.column) for b in blocks if isinstance(b, Table) for c in b.cells if c.place and c.asides}
        self.asides += [
            evolve(aside, place=sheet.place(row, column))
            for (row, column), listed in sorted(sheet.asides.items())
            if (row + 1, column + 1) not in kept
            for aside in listed
        ]
        for row, embedded in sorted(sheet.embedded, key=lambda one: one[0]):
            at = next((n for n, b in enumerate(blocks) if b.place and (b.place.row or 0) > row + 1), len(blocks))
            blocks.insert(at, evolve(embedded, place=sheet.place(row)))
        if sheet.is_hidden:
            blocks = [evolve(block, hidden=True) for block in blocks if not isinstance(block, Picture)]
        self.blocks[before:] = blocks

    def take_marked(self, sheet: _Sheet) -> None:
        """Read a sheet of ours."""
        caption = ""
        at = 0
        while at < len(sheet.rows):
            row = sheet.rows[at]
            mark, text = row[0], row[FIRST] if len(row) > FIRST else ""
            end = at + 1
            table = TableMark.parsed(mark) if mark.startswith("table") else None
            if table is not None:
                while end < len(sheet.rows) and sheet.rows[end][0] == "row":
                    end += 1
                self.blocks.append(_our_table(sheet, at, end, table, caption))
                caption = ""
            elif mark == "caption":
                caption = text
            elif mark.endswith("+") and self.blocks and not isinstance(self.blocks[-1], Table):
                self.extend(text)
            elif mark.startswith("h"):
                title = text.partition("\n")[0]
                self.blocks.append(Heading(level=int(mark[1]), text=title, place=sheet.place(at)))
            elif mark != _NOTE and text.strip():
                self.blocks.append(Paragraph(text=text, place=sheet.place(at)))
            at = end

    def extend(self, text: str) -> None:
        """Put a text to the end of the last block."""
        last = self.blocks[-1]
        if isinstance(last, Heading):
            self.blocks[-1] = Heading(level=last.level, text=last.text + text, place=last.place)
        elif isinstance(last, Paragraph):
            self.blocks[-1] = Paragraph(text=last.text + text, place=last.place)

    def take_any(self, sheet: _Sheet) -> None:
        """Read a sheet of others: runs of filled rows, each with its texts taken off."""
        filled = [_is_filled(sheet, at) for at in range(len(sheet.rows))]
        at = 0
        while at < len(filled):
            end = at
            while end < len(filled) and filled[end]:
                end += 1
            if end > at:
                self.take_run(sheet, at, end)
            at = max(end, at + 1)

    def take_run(self, sheet: _Sheet, start: int, end: int) -> None:
        """Read rows that follow each other without a gap."""
        columns = [c for r in range(start, end) for c in _filled_columns(sheet, r)]
        left, right = min(columns, default=0), max(columns, default=-1) + 1
        begun: int | None = None
        for row in range(start, end):
            only = _only_text(sheet, row, left, right)
            is_text = only is not None and (begun is None or _stands_alone(sheet, row, only, left, right))
            if not is_text:
                begun = row if begun is None else begun
                continue
            if begun is not None:
                self.take_table(sheet, begun, row, left, right)
                begun = None
            for line in (sheet.rows[row][only or 0]).split("\n"):
                if line.strip():
                    self.blocks.append(Paragraph(text=line.strip(), place=sheet.place(row)))
        if begun is not None:
            self.take_table(sheet, begun, end, left, right)

    def take_table(self, sheet: _Sheet, top: int, bottom: int, left: int, right: int) -> None:
        """The table that these rows are."""
        sheet.budget.take_columns(right - left)
        grid = _Grid(top, left, bottom, right)
        self.blocks.append(
            Table(
                cells=tuple(
                    sheet.cell(row, column, grid, sheet.rows[row][column])
                    for row in range(top, bottom)
                    for column in range(left, right)
                    if (row, column) not in sheet.covered
                ),
                place=sheet.place(top),
            )
        )


def _our_table(sheet: _Sheet, top: int, bottom: int, mark: TableMark, caption: str) -> Table:
    grid = _Grid(top, FIRST, bottom, min(FIRST + mark.width, len(sheet.rows[top])))
    cells = []
    for row in range(top, bottom):
        texts, is_head = sheet.rows[row], row - top < mark.head
        for column in range(FIRST, grid.right):
            if (row, column) in sheet.covered:
                continue
            text = texts[column]
            header = "col" if is_head else "row" if column - FIRST < mark.side else None
            if header is not None and mark.is_glossed:
                text = text.partition("\n")[0]
            elif header is None and text and column - FIRST in mark.units and text[-1].isdecimal():
                text += mark.units[column - FIRST]
            cells.append(sheet.cell(row, column, grid, text, header))
    return Table(cells=tuple(cells), caption=caption, head_rows=mark.head, place=sheet.place(top))


def _is_filled(sheet: _Sheet, row: int) -> bool:
    columns = range(len(sheet.rows[row]))
    return any(sheet.rows[row]) or any((row, column) in sheet.covered or (row, column) in sheet.asides for column in columns)


def _filled_columns(sheet: _Sheet, row: int) -> list[int]:
    return [
        c
        for c, text in enumerate(sheet.rows[row])
        if text or any((row, c) in known for known in (sheet.covered, sheet.spans, sheet.asides))
    ]


def _only_text(sheet: _Sheet, row: int, left: int, right: int) -> int | None:
    """The column of the one text of a row; None where there are several cells with something in them, or one from above."""
    filled = [column for column in range(left, right) if sheet.rows[row][column].strip()]
    if len(filled) != 1:
        return None
    span = sheet.spans.get((row, filled[0]))
    within = range(filled[0], filled[0] + (1 if span is None else span.colspan))
    if any((row, column) in sheet.covered and column not in within for column in range(left, right)):
        return None
    if span is not None and span.rowspan > 1:
        return None
    text = sheet.rows[row][filled[0]]
    return filled[0] if not re.fullmatch(r"[\d.,+-]+", text) else None


def _stands_alone(sheet: _Sheet, row: int, column: int, left: int, right: int) -> bool:
    """Whether a text among the rows of a table is none of them: the title of a section, or a sentence over the whole width."""
    text = sheet.rows[row][column]
    number = split_number(text)
    span = sheet.spans.get((row, column))
    is_wide = span is not None and span.colspan >= right - left > 1
    if number is not None and number[0] == 1:
        return is_wide or span is None
    return is_wide and len(text) > _LONG
