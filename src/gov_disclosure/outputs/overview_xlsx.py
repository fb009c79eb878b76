"""The sheet to act on as a workbook: organs, findings and rules, each to be sorted and sifted with the means of the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from gov_disclosure.findings import Severity
from gov_disclosure.i18n import message, translated
from gov_disclosure.outputs.checked import Outcome
from gov_disclosure.outputs.overview import Line, Overview, changes_said
from gov_disclosure.outputs.text import summary_line
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES
from gov_disclosure.pages.xlsx.layout import cut

__all__ = ["write_xlsx"]

_NEVER: Final = datetime(2000, 1, 1)  # noqa: DTZ001
"""Stands for the time of creation: the same run is the same bytes."""
_FONT: Final = {"font_name": "宋体", "font_size": 11}
_LONGEST: Final = 16_000
_COLOURS: Final[Mapping[Outcome, dict[str, Any]]] = {
    Outcome.FAIL: {"bg_color": "#FBDAD7", "font_color": "#B3261E", "bold": True},
    Outcome.UNREADABLE: {"bg_color": "#FBDAD7", "font_color": "#B3261E", "bold": True},
    Outcome.INCOMPLETE: {"bg_color": "#FDEACB", "font_color": "#8A5300", "bold": True},
    Outcome.PASS: {"bg_color": "#DCF1E2", "font_color": "#1D6B37"},
}


def write_xlsx(overview: Overview) -> bytes:
    """The workbook."""
    target = BytesIO()
    sheets = _Sheets(target, overview)
    sheets.organs()
    sheets.findings()
    sheets.rules()
    sheets.others()
    sheets.book.close()
    return target.getvalue()


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, target: BytesIO, overview: Overview) -> None:
        import xlsxwriter

        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": _FONT,
        }
        self.book: Any = xlsxwriter.Workbook(target, options)
        self.overview, self.language = overview, overview.run.language
        self.book.set_properties({"title": self._said(message("Reports checked: what there is to do")), "created": _NEVER})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.head = self.book.add_format(
            {"bold": True, "border": 1, "bg_color": "#F2F2F2", "text_wrap": True, "valign": "vcenter"}
        )
        self.plain = self.book.add_format({"border": 1, "valign": "top"})
        self.words = self.book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        self.link = self.book.add_format({"border": 1, "valign": "top", "font_color": "#1F5FA8", "underline": 1})
        self.outcomes = {
            outcome: self.book.add_format({"border": 1, "valign": "top", **look}) for outcome, look in _COLOURS.items()
        }

    def organs(self) -> None:
        """A line a report, the organs in the worst state first; those that passed are folded."""
        is_compared = self.overview.earlier is not None
        columns = [
            (message("Organ"), 30),
            (message("Year"), 7),
            (message("Verdict"), 10),
            (message("Errors"), 7),
            (message("Warnings"), 7),
            (message("Not decided"), 9),
            (message("Waived"), 7),
            *([(message("New"), 7), (message("Gone"), 7)] if is_compared else []),
            (message("What was found"), 70),
            (message("File"), 30),
        ]
        sheet = self._sheet(message("Organs"))
        lines = [summary_line(self.overview.tally, self.language), *changes_said(self.overview)]
        sheet.write_string(0, 0, self._said(message("Reports checked: what there is to do")), self.title)
        for row, text in enumerate(lines, start=1):
            sheet.write_string(row, 0, text)
        first = len(lines) + 2
        self._headings(sheet, first - 1, columns)
        row = first
        for organ in self.overview.organs:
            for line in organ.lines:
                cells: list[Any] = [
                    line.organ or line.name,
                    line.year,
                    line,
                    line.errors,
                    line.warnings,
                    line.undecided,
                    line.waived,
                ]
                cells += [line.new if line.before is not None else "", line.mended] if is_compared else []
                self._row(sheet, row, [*cells, self._told(line), line.name], {len(cells)})
                if organ.worst.outcome is Outcome.PASS:
                    sheet.set_row(row, None, None, {"level": 1, "hidden": True})
                row += 1
        self._ready(sheet, first, row, columns)
        if row > first and self.overview.organs[-1].worst.outcome is Outcome.PASS:
            sheet.set_row(row, None, None, {"collapsed": True})
            sheet.write_string(row, 0, self._said(message("Those that passed are folded: press + at the left")))

    def findings(self) -> None:
        """A line a finding."""
        is_compared = self.overview.earlier is not None
        columns = [
            (message("Organ"), 30),
            (message("Year"), 7),
            (message("Verdict"), 10),
            (message("Severity"), 8),
            (message("Rule"), 9),
            (message("Title"), 26),
            (message("Cell"), 40),
            (message("Message"), 80),
            *([(message("New"), 7)] if is_compared else []),
            (message("File"), 30),
        ]
        sheet = self._sheet(message("Findings"))
        self._headings(sheet, 0, columns)
        row = 1
        for organ in self.overview.organs:
            for line in organ.lines:
                for one in line.found:
                    new = [self._said(message("new")) if one.is_new else ""] if is_compared else []
                    severity = self._said(SEVERITIES[one.severity])
                    title = self.overview.run.titles.get(one.code, one.slug)
                    cells = [
                        line.organ or line.name,
                        line.year,
                        line,
                        severity,
                        one.code,
                        title,
                        one.cell,
                        one.message,
                        *new,
                        line.name,
                    ]
                    self._row(sheet, row, cells, {5, 6, 7})
                    row += 1
        self._ready(sheet, 1, row, columns)

    def rules(self) -> None:
        """A line a rule."""
        columns = [
            (message("Rule"), 9),
            (message("Title"), 30),
            (message("Severity"), 8),
            (message("Findings"), 9),
            (message("Reports"), 9),
            (message("Organs concerned"), 90),
        ]
        sheet = self._sheet(message("By rule"))
        self._headings(sheet, 0, columns)
        rules = self.overview.rules
        for row, rule in enumerate(rules, start=1):
            names = "、".join(dict.fromkeys(line.organ or line.name for line in rule.lines))
            severity = self._said(SEVERITIES[rule.severity])
            title = self.overview.run.titles.get(rule.code, rule.code)
            self._row(sheet, row, [rule.code, title, severity, rule.findings, len(rule.lines), names], {1, 5})
        self._ready(sheet, 1, len(rules) + 1, columns)

    def others(self) -> None:
        """Who has not handed in, what is gone since the earlier run, what was skipped."""
        rows = [(self._said(message("Not handed in")), name, contact) for name, contact in self.overview.missing]
        rows += [(self._said(message("Held against the list")), line, "") for line in self.overview.expected]
        rows += [
            (self._said(message("In the earlier run only")), line.organ or line.name, str(line.year or ""))
            for line in self.overview.gone
        ]
        rows += [(self._said(message("Skipped, not annual reports")), name, "") for name in self.overview.skipped]
        if not rows:
            return
        columns = [(message("State"), 26), (message("Name"), 50), (message("Remarks"), 40)]
        sheet = self._sheet(message("Others"))
        self._headings(sheet, 0, columns)
        for row, cells in enumerate(rows, start=1):
            self._row(sheet, row, cells, {1, 2})
        self._ready(sheet, 1, len(rows) + 1, columns)

    # --- rows -------------------------------------------------------------------------------------------------------------

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(cut(self._said(name), 31))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.outline_settings(symbols_below=True)
        return sheet

    def _headings(self, sheet: Any, row: int, columns: Sequence[tuple[str, int]]) -> None:
        for n, (heading, width) in enumerate(columns):
            sheet.set_column(n, n, width)
            sheet.write_string(row, n, self._said(heading), self.head)

    def _ready(self, sheet: Any, first: int, end: int, columns: Sequence[object]) -> None:
        """Headings stay in sight, and sift."""
        sheet.freeze_panes(first, 1)
        sheet.repeat_rows(first - 1)
        if end > first:
            sheet.autofilter(first - 1, 0, end - 1, len(columns) - 1)

    def _row(self, sheet: Any, row: int, cells: Iterable[Any], wrapped: set[int]) -> None:
        for n, value in enumerate(cells):
            match value:
                case Line(page="", outcome=outcome):
                    sheet.write_string(row, n, self._said(OUTCOMES[outcome]), self.outcomes[outcome])
                case Line(page=page, outcome=outcome):
                    sheet.write_url(row, n, f"external:{page}", self.outcomes[outcome], self._said(OUTCOMES[outcome]))
                case int():
                    sheet.write_number(row, n, value, self.plain)
                case None | "":
                    sheet.write_blank(row, n, None, self.plain)
                case _:
                    sheet.write_string(row, n, cut(value, _LONGEST), self.words if n in wrapped else self.plain)

    def _told(self, line: Line) -> str:
        if line.reason:
            return line.reason
        counts: dict[str, int] = {}
        for one in line.found:
            if one.severity is not Severity.INFO:
                title = self.overview.run.titles.get(one.code, one.slug)
                counts[title] = counts.get(title, 0) + 1
        return "；".join(f"{title} ×{count}" if count > 1 else title for title, count in counts.items())

    def _said(self, key: str) -> str:
        return translated(key, self.language)
