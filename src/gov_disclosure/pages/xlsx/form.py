"""From a page that is filled in to a workbook that checks itself: open cells, live sums, relations judged while one types.

Below the tables of a sheet stands a list of what must hold, each with both sums, whether they agree, and a sentence where they do not.
Cells of a relation that does not hold turn red, and the sentence stands beside the row. The first sheet says what is still missing.
Whatever is no part of the page is marked as a note in the hidden first column, so that reading leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from attrs import define, field, frozen
from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from gov_disclosure.document import Heading, Table, TableCell
from gov_disclosure.fill_in import EXPECTED, Check, Content, FillIn, Input, Side
from gov_disclosure.i18n import message, render
from gov_disclosure.pages.xlsx.layout import FIRST, Placed, SheetPlan, TableMark, cut, planned, text_height
from gov_disclosure.pages.xlsx.writing import Book, mark_of, put_wide

__all__ = ["write_form"]

_NOTE: Final = "note"
_GREY: Final = "#E7E6E6"
_RED: Final = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_MOST: Final = 10**15 - 1
"""Figures are below what a spreadsheet can tell apart."""
_SENTENCE_WIDTH: Final = 100
_LONGEST_FIGURE: Final = "0" * 9
"""Stands for a figure where room is made for a sentence."""
_TITLE_COLUMNS: Final = 5
"""How many columns titles of relations take where a table has no labels at its side."""
_LISTED: Final = 24
"""How many cells that are to be filled in are listed at a time: with all else they fill a page."""
_BLANK: Final = message("not filled in")
_UNFIT: Final = message("not a figure of this form")


@frozen
class _Spot:
    """Where a cell stands: sheet, row and column from 0."""

    sheet: str
    row: int
    column: int

    def text(self, at: str = "") -> str:
        """Its address, as a formula on the sheet ``at`` names it."""
        address = xl_rowcol_to_cell(self.row, self.column, row_abs=True, col_abs=True)
        return address if at == self.sheet else f"{quote_sheetname(self.sheet)}!{address}"


def write_form(form: FillIn) -> bytes:
    """The form as a workbook.

    Arguments:
        form: what is filled in, what adds up and what must hold.
    """
    target = BytesIO()
    book = Book.at(target, form.document)
    writer = _FormWriter(form, book, planned(form.document, first=form.first))
    writer.write()
    book.close()
    return target.getvalue()


@define
class _FormWriter:
    form: FillIn
    book: Book
    plans: Sequence[SheetPlan]
    spots: dict[str, _Spot] = field(factory=dict)
    judged: list[tuple[str, str]] = field(factory=list)
    """Sheet, and range of the states of its relations."""

    def said(self, key: str, **params: object) -> str:
        """A sentence in the language of the form."""
        return render(key, params, self.form.language)

    def write(self) -> None:
        """Write the sheets."""
        for plan in self.plans:
            for placed in plan.blocks:
                if isinstance(placed.block, Table):
                    for cell in placed.block.cells:
                        if cell.key is not None:
                            self.spots[cell.key] = _Spot(plan.name, placed.grid_row + cell.row, FIRST + cell.column)
        status = self.book.book.add_worksheet(self.said(message("Status")))
        for plan in self.plans:
            self.write_sheet(plan)
        _StatusWriter(self, status).write()
        status.activate()

    # --- addresses ---------------------------------------------------------------------------------------------------

    def refer(self, keys: Iterable[str], at: str) -> str:
        """Cells as the arguments of a function, neighbours as ranges."""
        spots = [self.spots[key] for key in keys]
        runs: list[str] = []
        by_column = groupby(sorted(spots, key=lambda s: (s.sheet, s.column, s.row)), key=lambda s: (s.sheet, s.column))
        single: list[_Spot] = []
        for (sheet, column), found in by_column:
            for first, last in _runs([spot.row for spot in found]):
                if first == last:
                    single.append(_Spot(sheet, first, column))
                else:
                    runs.append(_area(sheet, first, column, last, column, at))
        for (sheet, row), found in groupby(
            sorted(single, key=lambda s: (s.sheet, s.row, s.column)), key=lambda s: (s.sheet, s.row)
        ):
            runs += [_area(sheet, row, first, row, last, at) for first, last in _runs([spot.column for spot in found])]
        return ",".join(runs)

    def typed(self, keys: Iterable[str]) -> list[str]:
        """The typed cells that these cells are made of."""
        found: list[str] = []
        for key in keys:
            made_of = self.form.sums.get(key)
            found += [key] if made_of is None else self.typed(made_of.cells)
        return list(dict.fromkeys(found))

    # --- a sheet -----------------------------------------------------------------------------------------------------

    def write_sheet(self, plan: SheetPlan) -> None:
        """A part of the page, with what must hold in it."""
        sheet = self.book.sheet(plan)
        for placed in plan.blocks:
            if isinstance(placed.block, Table):
                self.write_table(sheet, plan, placed, placed.block)
                continue
            is_open = placed.number in self.form.open_blocks
            self.book.put_texts(sheet, plan, placed, {"locked": False, "border": 4, "border_color": "#BFBFBF"} if is_open else {})
            if isinstance(placed.block, Heading) and placed.block.level == 1:
                _prompt(
                    sheet,
                    placed.row,
                    FIRST,
                    self.said(message("Title, as printed. Blank stands for the usual one: organ, year and kind of report.")),
                )
            self.comment(sheet, placed.row, FIRST, self.form.notes.get((placed.number, 0, 0)))
        checks = [check for check in self.form.checks if self.spots[check.at].sheet == plan.name]
        if checks:
            self.write_checks(sheet, plan, checks)
        sheet.print_area(0, FIRST, max(plan.end - 1, 0), plan.last)
        sheet.protect("", {"format_rows": True, "format_columns": True})

    def comment(self, sheet: Any, row: int, column: int, text: str | None) -> None:
        """A note to a cell."""
        if text:
            lines = sum(1 + len(line) // 24 for line in text.split("\n"))
            sheet.write_comment(row, column, text, {"author": "", "width": 320, "height": 22 + 17 * lines, "font_size": 9})

    def write_table(self, sheet: Any, plan: SheetPlan, placed: Placed, table: Table) -> None:
        """A table: its headings locked, its figures open or computed."""
        units = {
            cell.column: given.unit for cell in table.cells if (given := self.form.inputs.get(cell.key or "")) and given.unit
        }
        plain = mark_of(table)
        self.book.put_table(
            sheet, plan, placed, table, TableMark(plain.width, plain.side, plain.head, self.form.is_glossed, units)
        )
        for cell in table.cells:
            row, column = placed.grid_row + cell.row, FIRST + cell.column
            key = cell.key or ""
            if key in self.form.inputs:
                self.write_input(sheet, row, column, cell, self.form.inputs[key])
            elif key in self.form.sums:
                self.write_sum(sheet, plan, row, column, key)
            else:
                self.book.put_cell(sheet, placed, cell)
            self.comment(sheet, row, column, self.form.notes.get((placed.number, cell.row, cell.column)))
        if table.head_rows and table.height > 2 * table.head_rows + 4:
            sheet.freeze_panes(placed.grid_row + table.head_rows, FIRST + plain.side)

    def write_input(self, sheet: Any, row: int, column: int, cell: TableCell, given: Input) -> None:
        """A cell that is typed."""
        shown = {
            Content.WHOLE: "0",
            Content.SIGNED: "+0;-0;0",
            Content.MONEY: f'General"{given.unit}"' if given.unit else "General",
            Content.TEXT: "@",
        }[given.content]
        style = self.book.style("words" if given.content is Content.TEXT else "figure", locked=False, num_format=shown)
        if given.content is not Content.TEXT and cell.text:
            sheet.write_number(row, column, float(cell.text), style)
        else:
            put_wide(sheet, row, column, 1, 1, cell.text, style)
        if given.choices:
            sheet.data_validation(row, column, row, column, {"validate": "list", "source": [*given.choices]})
        if given.content is Content.TEXT:
            return
        # Validation looks at what is typed alone; what was pasted is marked.
        here = xl_rowcol_to_cell(row, column)
        unfit = f"=AND(LEN(TRIM({here}))>0,NOT({_fits(here, given.content)}))"
        sheet.conditional_format(row, column, row, column, {"type": "formula", "criteria": unfit, "format": self.unfit()})
        limits: dict[str, Any] = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST}
        if given.content is Content.SIGNED:
            limits["minimum"] = -_MOST
        elif given.content is Content.MONEY:
            limits["validate"] = "decimal"
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                **limits,
                "ignore_blank": True,
                "input_title": given.label[-32:] if len(given.label) > 32 else given.label,
                "input_message": cut(given.hint),
                "error_title": cut(self.said(message("Not a figure of this form")), 32),
                "error_message": cut(self.said(EXPECTED[given.content])),
            },
        )

    def write_sum(self, sheet: Any, plan: SheetPlan, row: int, column: int, key: str) -> None:
        """A cell that is computed; blank while nothing of it is filled in."""
        cells = self.refer(self.form.sums[key].cells, plan.name)
        style = self.book.style("figure", num_format="0", bg_color=_GREY)
        given = self.figures([key])
        sheet.write_formula(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', style, sum(given) if given else "")

    def figures(self, keys: Iterable[str]) -> list[float]:
        """What is typed already of these cells, or of those that they are the sums of."""
        texts = self.texts
        return [float(text) for key in keys for one in self.typed([key]) if (text := texts.get(one))]

    def standing(self, check: Check) -> tuple[float, float] | None:
        """Both sides of a relation that is filled in already; None while it waits.

        They are stored with the formulas: a program that shows a workbook without computing it, as in a mail, would call it unfinished.
        """
        texts = self.texts
        if any(not texts.get(one) for one in self.typed((*check.left, *check.right))):
            return None
        return sum(self.figures(check.left)), sum(self.figures(check.right)) if check.right else float(check.known)

    def state_of(self, check: Check) -> str:
        """How a relation stands in words; empty while it waits."""
        sides = self.standing(check)
        if sides is None:
            return ""
        return self.said(message("holds")) if sides[0] == sides[1] else self.said(message("broken"))

    def sentence_of(self, check: Check) -> str:
        """What is wrong with a relation that is filled in already; empty where nothing is."""
        sides = self.standing(check)
        if sides is None or sides[0] == sides[1]:
            return ""
        said = {Side.LEFT: sides[0], Side.RIGHT: sides[1], Side.DIFFERENCE: abs(sides[0] - sides[1])}
        return "".join(f"{said[part]:.15g}" if isinstance(part, Side) else part for part in check.sentence)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in cells that are typed already, by their keys."""
        return {
            cell.key: cell.text
            for plan in self.plans
            for placed in plan.blocks
            if isinstance(placed.block, Table)
            for cell in placed.block.cells
            if cell.key is not None and cell.key in self.form.inputs
        }

    # --- what must hold ----------------------------------------------------------------------------------------------

    def write_checks(self, sheet: Any, plan: SheetPlan, checks: Sequence[Check]) -> None:
        """The list of relations below the tables, and their marks in the tables."""
        top = plan.end + 1
        columns = _columns(plan)
        heads = (
            message("Relation"),
            message("Left side"),
            message("Right side"),
            message("Difference"),
            message("State"),
            message("What is wrong"),
        )
        sheet.write_string(top, 0, _NOTE)
        for (first, last), head in zip(columns, heads, strict=True):
            put_wide(sheet, top, first, 1, last - first + 1, self.said(head), self.book.style("label", bold=True))
        bad = self.said(message("broken"))
        at_row: dict[int, list[tuple[int, Check]]] = {}
        states: dict[str, list[str]] = {}
        for row, check in enumerate(checks, start=top + 1):
            self.write_check(sheet, plan, row, columns, check)
            at_row.setdefault(self.spots[check.at].row, []).append((row, check))
            state = xl_rowcol_to_cell(row, columns[4][0], row_abs=True, col_abs=True)
            for key in (*check.left, *check.right):
                states.setdefault(key, []).append(state)
        last = top + len(checks)
        area = xl_range_abs(top + 1, columns[4][0], last, columns[4][0])
        self.judged.append((plan.name, f"{quote_sheetname(plan.name)}!{area}"))
        sheet.conditional_format(
            top + 1,
            columns[4][0],
            last,
            columns[4][0],
            {"type": "cell", "criteria": "==", "value": f'"{bad}"', "format": self.red()},
        )
        for key, where in states.items():
            spot = self.spots[key]
            criteria = f"=OR({','.join(f'{one}={_quoted(bad)}' for one in where)})"
            sheet.conditional_format(
                spot.row, spot.column, spot.row, spot.column, {"type": "formula", "criteria": criteria, "format": self.red()}
            )
        beside = _beside(plan)
        sheet.set_column(beside, beside, _SENTENCE_WIDTH)
        style = self.book.book.add_format({"font_color": _RED["font_color"], "valign": "vcenter"})
        for row, found in at_row.items():
            sentences = (xl_rowcol_to_cell(one, columns[5][0], row_abs=True, col_abs=True) for one, _ in found)
            said = "".join(f"{sentence}  " for _, check in found if (sentence := self.sentence_of(check)))
            sheet.write_formula(row, beside, "=" + "&".join(f'IF({one}="","",{one}&"  ")' for one in sentences), style, said)

    def unfit(self) -> Any:
        """The look of what is no figure of the form: as it is, 2.5 and not 3."""
        return self.book.formats.setdefault("unfit", self.book.book.add_format({**_RED, "num_format": "General"}))

    def red(self) -> Any:
        """The look of what is wrong."""
        return self.book.formats.setdefault("red", self.book.book.add_format(_RED))

    def write_check(self, sheet: Any, plan: SheetPlan, row: int, columns: Sequence[tuple[int, int]], check: Check) -> None:
        """A relation: both sums, whether they agree, and the sentence."""
        typed = self.typed((*check.left, *check.right))
        is_filled = f"COUNT({self.refer(typed, plan.name)})={len(typed)}"
        left = f"SUM({self.refer(check.left, plan.name)})"
        right = f"SUM({self.refer(check.right, plan.name)})" if check.right else str(check.known)
        places = [xl_rowcol_to_cell(row, first, row_abs=True, col_abs=True) for first, _ in columns]
        state = (
            f'=IF({places[1]}="","",IF(ABS({places[1]}-{places[2]})<0.0000001,'
            f"{_quoted(self.said(message('holds')))},{_quoted(self.said(message('broken')))}))"
        )
        figures = {Side.LEFT: places[1], Side.RIGHT: places[2], Side.DIFFERENCE: places[3]}
        words = "&".join(figures[part] if isinstance(part, Side) else _quoted(part) for part in check.sentence if part)
        formulas = (
            f'=IF({is_filled},{left},"")',
            f'=IF({is_filled},{right},"")',
            f'=IF({places[1]}="","",ABS({places[1]}-{places[2]}))',
            state,
            f'=IF({places[4]}={_quoted(self.said(message("broken")))},{words},"")',
        )
        sides = self.standing(check)
        values = ("", "", "") if sides is None else (*sides, abs(sides[0] - sides[1]))
        values = (*values, self.state_of(check), self.sentence_of(check))
        sheet.write_string(row, 0, _NOTE)
        text, figure = self.book.style("words", font_size=9), self.book.style("figure", font_size=9)
        put_wide(sheet, row, columns[0][0], 1, columns[0][1] - columns[0][0] + 1, check.title, text)
        styles = (figure, figure, figure, figure, text)
        for (first, last), formula, style, value in zip(columns[1:], formulas, styles, values, strict=True):
            if last > first:
                sheet.merge_range(row, first, row, last, "", style)
            sheet.write_formula(row, first, formula, style, value)
        words_at_most = "".join(_LONGEST_FIGURE if isinstance(part, Side) else part for part in check.sentence)
        sheet.set_row(row, max(plan.note_height(check.title, columns[0]), text_height(words_at_most, _SENTENCE_WIDTH)))


def _fits(address: str, content: Content) -> str:
    """Whether a cell holds such a figure, as a formula; what is no number, such as 5345件, is none."""
    limits = {
        Content.WHOLE: f"AND({address}>=0,{address}=INT({address}))",
        Content.SIGNED: f"{address}=INT({address})",
        Content.MONEY: f"{address}>=0",
    }
    return f"IF(ISNUMBER({address}),{limits[content]},FALSE)"


def _columns(plan: SheetPlan) -> list[tuple[int, int]]:
    """First and last column of each column of the list of relations: titles over the labels of the table, sentences beside it."""
    side = max((mark_of(p.block).side for p in plan.blocks if isinstance(p.block, Table)), default=0)
    end = FIRST + (side or _TITLE_COLUMNS)
    return [(FIRST, end - 1), *((end + n, end + n) for n in range(4)), (_beside(plan), _beside(plan))]


def _beside(plan: SheetPlan) -> int:
    """The column for sentences, right of the tables."""
    return plan.last + 2


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of numbers that follow one another."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _area(sheet: str, top: int, left: int, bottom: int, right: int, at: str) -> str:
    address = xl_range_abs(top, left, bottom, right)
    return address if sheet == at else f"{quote_sheetname(sheet)}!{address}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _prompt(sheet: Any, row: int, column: int, text: str) -> None:
    sheet.data_validation(row, column, row, column, {"validate": "any", "input_message": cut(text)})


# --- the first sheet -------------------------------------------------------------------------------------------------


@define
class _StatusWriter:
    """Writes what is missing, and whether all that must hold does."""

    form: _FormWriter
    sheet: Any
    row: int = 0
    _columns: Mapping[str, int] = {
        "number": FIRST + 6,
        "label": FIRST + 7,
        "sheet": FIRST + 8,
        "address": FIRST + 9,
        "state": FIRST + 10,
    }

    def write(self) -> None:
        """Write the sheet."""
        sheet, form = self.sheet, self.form
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(FIRST, FIRST, 62)
        sheet.set_column(FIRST + 1, FIRST + 1, 30)
        sheet.set_column(FIRST + 2, FIRST + 4, 10)
        sheet.set_column(self._columns["number"], self._columns["state"], None, None, {"hidden": True})
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        self.line(form.form.title, form.book.style("heading"), 36)
        for rule in form.form.rules:
            self.line(rule, form.book.style("text"), 18)
        self.row += 1
        required = [(key, given) for key, given in form.form.inputs.items() if given.is_required]
        summary = self.row
        self.row += 3
        self.parts(required)
        self.row += 1
        first, last = self.missing(required)
        self.summary(summary, xl_range_abs(first, self._columns["state"], last, self._columns["state"]), len(required))
        sheet.print_area(0, FIRST, min(last, first + _LISTED), FIRST + 4)
        sheet.protect("", {"format_rows": True, "format_columns": True})

    def line(self, text: str, style: Any, height: float) -> None:
        """A line of text over the sheet."""
        self.sheet.write_string(self.row, 0, _NOTE)
        put_wide(self.sheet, self.row, FIRST, 1, 5, text, style)
        self.sheet.set_row(self.row, height)
        self.row += 1

    def summary(self, row: int, states: str, required: int) -> None:
        """Two lines: how much is missing, and whether the relations hold; they do not while a figure is none of the form."""
        form, style = self.form, self.form.book.style("heading", border=1)
        none = form.said(message("Everything is filled in."))
        some = form.said(message("Cells not filled in: "))
        blank, bad = (f"COUNTIF({states},{_quoted(form.said(state))})" for state in (_BLANK, _UNFIT))
        unfit = form.said(message("Cells whose content is not a figure of this form: "))
        broken = "+".join(f'COUNTIF({area},"{form.said(message("broken"))}")' for _, area in form.judged) or "0"
        holding = "+".join(f'COUNTIF({area},"{form.said(message("holds"))}")' for _, area in form.judged) or "0"
        every = len(form.form.checks)
        all_hold = form.said(message("All relations hold."))
        wrong = form.said(message("Relations that do not hold: "))
        waiting = form.said(message("Relations that wait for cells to be filled in: "))
        undecided = f"IF({holding}={every},{_quoted(all_hold)},{_quoted(waiting)}&({every}-({holding})))"
        judged = f"IF({broken}>0,{_quoted(wrong)}&({broken}),IF({bad}>0,{_quoted(unfit)}&{bad},{undecided}))"
        filled = f"IF({blank}>0,{_quoted(some)}&{blank},IF({bad}>0,{_quoted(unfit)}&{bad},{_quoted(none)}))"
        missing = required - self.given()
        states_now = [form.state_of(check) for check in form.form.checks]
        held, failed = (states_now.count(form.said(state)) for state in (message("holds"), message("broken")))
        lines = (
            (f"={filled}", f"{some}{missing}" if missing else none),
            (f"={judged}", f"{wrong}{failed}" if failed else all_hold if held == every else f"{waiting}{every - held}"),
        )
        for n, (formula, value) in enumerate(lines):
            self.sheet.write_string(row + n, 0, _NOTE)
            self.sheet.merge_range(row + n, FIRST, row + n, FIRST + 4, "", style)
            self.sheet.write_formula(row + n, FIRST, formula, style, value)
            self.sheet.set_row(row + n, 24)
        for words in (wrong, unfit):
            red = {"type": "text", "criteria": "begins with", "value": words, "format": form.red()}
            self.sheet.conditional_format(row, FIRST, row + 1, FIRST, red)

    def given(self, keys: Iterable[str] | None = None) -> int:
        """How many required cells, of these or of all, hold something already."""
        texts = self.form.texts
        inputs = self.form.form.inputs
        return sum(1 for key in (inputs if keys is None else keys) if inputs[key].is_required and texts.get(key))

    def parts(self, required: Sequence[tuple[str, Input]]) -> None:
        """A line for each sheet: cells to fill in, filled, missing, relations broken."""
        form = self.form
        heads = (
            message("Sheet"),
            message("Cells to fill in"),
            message("Filled in"),
            message("Missing"),
            message("Broken relations"),
        )
        self.sheet.write_string(self.row, 0, _NOTE)
        for n, head in enumerate(heads):
            self.sheet.write_string(self.row, FIRST + n, form.said(head), form.book.style("label", bold=True))
        self.sheet.set_row(self.row, 32)
        self.row += 1
        for plan in form.plans:
            keys = [key for key, _ in required if form.spots[key].sheet == plan.name]
            if not keys:
                continue
            figures = [key for key in keys if form.form.inputs[key].content is not Content.TEXT]
            words = [form.spots[key].text() for key in keys if form.form.inputs[key].content is Content.TEXT]
            counted = "+".join(
                [*([f"COUNT({form.refer(figures, '')})"] if figures else []), *(f"IF(LEN(TRIM({one}))>0,1,0)" for one in words)]
            )
            given = self.given(keys)
            area = next((area for name, area in form.judged if name == plan.name), None)
            here = [xl_rowcol_to_cell(self.row, FIRST + n) for n in range(5)]
            self.sheet.write_string(self.row, 0, _NOTE)
            words_style, figure = form.book.style("words"), form.book.style("figure")
            self.sheet.write_url(self.row, FIRST, f"internal:{quote_sheetname(plan.name)}!B1", words_style, plan.name)
            self.sheet.write_number(self.row, FIRST + 1, len(keys), figure)
            self.sheet.write_formula(self.row, FIRST + 2, f"={counted}", figure, given)
            self.sheet.write_formula(self.row, FIRST + 3, f"={here[1]}-{here[2]}", figure, len(keys) - given)
            if area is None:
                self.sheet.write_blank(self.row, FIRST + 4, None, figure)
            else:
                bad = form.said(message("broken"))
                here_bad = sum(form.spots[one.at].sheet == plan.name and form.state_of(one) == bad for one in form.form.checks)
                self.sheet.write_formula(self.row, FIRST + 4, f'=COUNTIF({area},"{bad}")', figure, here_bad)
            self.row += 1

    def missing(self, required: Sequence[tuple[str, Input]]) -> tuple[int, int]:
        """The list of what is missing or no figure of the form, from a hidden list of all; the rows that one takes.

        As many are shown as a page holds; the next ones follow as they are filled in. Each leads to its cell.
        """
        form = self.form
        self.sheet.write_string(self.row, 0, _NOTE)
        for n, head in enumerate((message("Still to be filled in or mended"), message("Sheet"), message("State"))):
            self.sheet.write_string(self.row, FIRST + n, form.said(head), form.book.style("label", bold=True))
        first = self.row + 1
        last = self.row + len(required)
        areas = {name: xl_range_abs(first, column, last, column) for name, column in self._columns.items()}
        texts = form.texts
        open_now = [(given.label, form.spots[key].sheet) for key, given in required if not texts.get(key)]
        position = 0
        style = form.book.style("text", text_wrap=False)
        link = form.book.style("text", text_wrap=False, font_color="#0563C1", underline=1)
        blank, unfit = (_quoted(form.said(state)) for state in (_BLANK, _UNFIT))
        for n, (key, given) in enumerate(required):
            row, address = first + n, form.spots[key].text()
            is_given = bool(texts.get(key))
            fits = "TRUE" if given.content is Content.TEXT else _fits(address, given.content)
            state = f'=IF(LEN(TRIM({address}))=0,{blank},IF({fits},"",{unfit}))'
            begin = xl_rowcol_to_cell(first - 1, self._columns["number"], row_abs=True)
            above = xl_rowcol_to_cell(row - 1, self._columns["number"])
            here = xl_rowcol_to_cell(row, self._columns["state"])
            position += not is_given
            put = self.sheet.write_formula
            self.sheet.write_string(row, 0, _NOTE)
            put(
                row,
                self._columns["number"],
                f'=IF({here}="","",MAX({begin}:{above})+1)',
                None,
                "" if is_given else position,
            )
            put(row, self._columns["state"], state, None, "" if is_given else form.said(_BLANK))
            self.sheet.write_string(row, self._columns["label"], given.label)
            self.sheet.write_string(row, self._columns["sheet"], form.spots[key].sheet)
            self.sheet.write_string(row, self._columns["address"], f"#{address.replace('$', '')}")
            if n >= _LISTED:
                continue
            label, sheet = open_now[n] if n < len(open_now) else ("", "")
            at = f"MATCH({n + 1},{areas['number']},0)"
            of = {name: f"INDEX({area},{at})" for name, area in areas.items()}
            put(row, FIRST, f'=IFERROR(HYPERLINK({of["address"]},{of["label"]}),"")', link, label)
            put(row, FIRST + 1, f'=IFERROR({of["sheet"]},"")', style, sheet)
            put(row, FIRST + 2, f'=IFERROR({of["state"]},"")', style, form.said(_BLANK) if label else "")
        shown = min(_LISTED, len(required))
        more = f"MAX({areas['number']})-{shown}"
        words = form.said(message("More, listed when these are done: "))
        rest = len(open_now) - shown
        value = f"{words}{rest}" if rest > 0 else ""
        self.sheet.write_formula(first + shown, FIRST, f'=IF({more}>0,{_quoted(words)}&({more}),"")', style, value)
        self.sheet.write_string(first + shown, 0, _NOTE)
        return first, last
