"""``gov-disclosure show``: the form drawn in the terminal, wrong cells coloured with what they should hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import field, frozen

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option, wrapped
from gov_disclosure.cli.read_as import read_as
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.telling import blanks_option
from gov_disclosure.cli.terminal import safe
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.i18n import either, is_chinese, language, render, translated
from gov_disclosure.numbering import numbered
from gov_disclosure.report import CellState, Part, Prose
from gov_disclosure.schema import CellSpec, Kind, Layout, NamedLine, cells, lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from gov_disclosure.findings import Figure, Finding, Verdict
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport

__all__ = ["command"]

NARROWEST_FIGURE: Final = 6
NARROWEST_LABEL: Final = 30


@click.command(
    "show",
    cls=Command,
    help="Draw a report in the terminal, laid out like the form: cells that break a relation are coloured, with what they should hold.\n\n"
    "FILE may be - for standard input.",
)
@click.argument("file", metavar="FILE", shell_complete=completing.file)
@click.option("--text/--no-text", "with_text", default=False, help="Show the text of the sections too.")
@read_as
@which_report
@blanks_option
@click.option(
    "--width",
    "columns",
    metavar="COLUMNS",
    type=click.IntRange(60, 400),
    help="Columns to draw in; by default those of the terminal.",
)
@language_option
def command(
    file: str,
    with_text: bool,
    edition: str | None,
    source_format: str | None,
    whose: Whose,
    blanks: str,
    columns: int | None,
) -> int:
    """The command."""
    from rich.console import Console

    from gov_disclosure.cli.telling import state_of, tell_verdict
    from gov_disclosure.cli.terminal import columns as terminal_columns
    from gov_disclosure.cli.terminal import echo, to_standard_output
    from gov_disclosure.rules import check

    reading = source_of(file).read(format=source_format, edition=edition, whose=whose)
    verdict = check(reading, blanks=blanks)
    console = Console(width=columns or max(60, terminal_columns()), highlight=False)
    with to_standard_output():
        Drawing(console, reading.report, _wrong(verdict), with_text, reading.year, _proposed(reading, blanks)).draw()
    echo(render("Verdict: {state}", {"state": state_of(verdict)}))
    tell_verdict(reading.report, verdict)
    return 1 if verdict.errors else 0


def _wrong(verdict: Verdict) -> dict[str, Finding]:
    """The cell that each error points at first."""
    wrong: dict[str, Finding] = {}
    for finding in verdict.errors:
        if finding.paths:
            wrong.setdefault(finding.paths[0], finding)
    return wrong


def _proposed(reading: Reading, blanks: str) -> dict[str, Figure]:
    """What cells should hold where one change alone, of one cell or of several, mends what does not hold."""
    from gov_disclosure.rules import diagnoses

    found = [one.best for one in diagnoses(reading, blanks=blanks) if one.is_located]
    return {path: figure for repair in found if repair is not None for path, figure in repair.figures.items()}


@frozen(eq=False, repr=False)
class Drawing:
    """One report on one console."""

    console: Console
    report: AnnualReport
    wrong: Mapping[str, Finding]
    with_text: bool = False
    year: int | None = None
    proposed: Mapping[str, Figure] = field(factory=dict)
    language: str = field(init=False, factory=language)

    @cached_property
    def states(self) -> Mapping[str, tuple[CellState, str]]:
        """State and text of every cell that is no plain figure of this edition."""
        return {cell.path: (cell.state, cell.text) for cell in self.report.as_printed}

    @cached_property
    def own(self) -> frozenset[str]:
        """Paths of the edition's own cells."""
        return frozenset(cell.path for cell in cells(type(self.report)))

    def draw(self) -> None:
        """Draw the cover and the six sections."""
        if self.report.title:
            self._print(self.report.title, "bold")
        year = render("{organ}, {year}, edition {edition}", {
            "organ": self.report.organ.name or translated("organ unknown"),
            "year": translated("year unknown") if self.year is None else str(self.year),
            "edition": self.report.EDITION,
        })  # fmt: skip
        self._print(year)
        for section in lines(type(self.report)):
            self._print("")
            number = numbered(1, section.position) if is_chinese(self.language) else f"{section.position}. "
            self._print(number + section.line.text(self.language), "bold")
            value = getattr(self.report, section.name)
            if section.line.layout is Layout.PROSE:
                self._prose(value)
            else:
                self._beside(value.lead)
                for specs in self._tables(section):
                    self._table(section, specs)
                self._otherwise(section)
                self._beside(value.remarks, first=1 + len(value.lead.parts))
        self._legend()

    def _print(self, text: str | Text, style: str = "") -> None:
        from rich.text import Text

        self.console.print(Text(safe(text), style) if isinstance(text, str) else text)

    def _beside(self, value: Prose, first: int = 1) -> None:
        """Text beside a table, which most reports have none of."""
        if value:
            self._prose(value, first)

    def _prose(self, value: Any, first: int = 1) -> None:
        text = value.text
        if not text:
            self._print(translated("(empty)"), "dim")
        elif not self.with_text:
            self._print(render("({count} characters; --text shows them)", {"count": len(text)}), "dim")
        elif isinstance(value, Prose):
            self._parts(value.paragraphs, value.parts, 2, first)
        else:
            self._parts(text.splitlines(), (), 2)

    def _parts(self, paragraphs: Sequence[str], parts: Sequence[Part], depth: int, first: int = 1) -> None:
        for paragraph in paragraphs:
            for line in wrapped(paragraph, self.console.width):
                self._print(line)
        for position, part in enumerate(parts, start=first):
            self._print(numbered(depth, position) + part.heading, "bold")
            self._parts(part.paragraphs, part.parts, depth + 1)

    # --- tables ------------------------------------------------------------------------------------------------------

    def _tables(self, section: NamedLine) -> Iterator[list[CellSpec]]:
        """The cells of a section, cut where the columns change."""
        own = [cell for cell in cells(type(self.report)) if cell.section == section.name]
        for _, group in groupby(
            own,
            key=lambda cell: (
                cell.rows[-1].type,
                cell.rows[-1].line.basis if len(cell.rows) == 2 and section.line.layout is Layout.CAPTIONED else (),
            ),
        ):
            yield list(group)

    def _table(self, section: NamedLine, specs: Sequence[CellSpec]) -> None:
        from rich import box
        from rich.table import Table

        columns = lines(specs[0].rows[-1].type)
        if section.line.layout is Layout.CAPTIONED:
            self._print(" ".join(either(b.zh, b.en, self.language) for b in specs[0].rows[-1].line.basis), "dim")
        label_width, figure_width = self._widths(specs, columns)
        headings = [named.line.text(self.language) for named in columns]
        if self._too_wide(headings, figure_width):
            letters = [f"({chr(ord('a') + n)})" for n in range(len(headings))]
            for line in _columns(
                [f"{letter} {heading}" for letter, heading in zip(letters, headings, strict=True)], self.console.width
            ):
                self._print(line, "dim")
            headings = letters
        self._groups(columns, label_width, figure_width)
        table = Table(box=box.SQUARE, padding=0, show_lines=False)
        table.add_column("", width=label_width, overflow="fold")
        for heading in headings:
            table.add_column(heading, width=figure_width, justify="right", overflow="fold")
        self._rows(table, specs, label_width)
        self.console.print(table)

    def _widths(self, specs: Sequence[CellSpec], columns: Sequence[NamedLine]) -> tuple[int, int]:
        """Of the labels and of a column of figures: what they need, figures first where there is not enough for both."""
        from rich.cells import cell_len

        label = max(cell_len(self._label(cell.rows[-1], len(cell.rows) - 1)) for cell in specs)
        heading = max(cell_len(named.line.text(self.language)) for named in columns)
        figure = max(NARROWEST_FIGURE, *(cell_len(line) for cell in specs for line in self._cell(cell).plain.split("\n")))
        room = (self.console.width - min(label, NARROWEST_LABEL) - 2) // len(columns) - 1
        figure = max(figure, min(heading, room))
        return max(8, min(label, self.console.width - len(columns) * (figure + 1) - 2)), figure

    def _too_wide(self, headings: Sequence[str], width: int) -> bool:
        return not is_chinese(self.language) and any(len(word) > width for heading in headings for word in heading.split())

    def _groups(self, columns: Sequence[NamedLine], label_width: int, figure_width: int) -> None:
        """The headings over several columns, with a line that reaches over them."""
        from rich.cells import cell_len

        if not any(named.line.under for named in columns):
            return
        words, braces = " " * (label_width + 2), " " * (label_width + 2)
        for under, members in groupby(columns, key=lambda named: named.line.under):
            across = len(list(members)) * (figure_width + 1) - 1
            word = under.text(self.language) if under is not None else ""
            left = max(0, across - cell_len(word)) // 2
            words += " " * left + word + " " * max(0, across - left - cell_len(word)) + " "
            braces += ("┌" + "─" * (across - 2) + "┐" if under is not None else " " * across) + " "
        self._print(words.rstrip())
        self._print(braces.rstrip())

    def _rows(self, table: Table, specs: Sequence[CellSpec], label_width: int) -> None:
        above: tuple[NamedLine, ...] = ()
        for _, group in groupby(specs, key=lambda cell: cell.row_path):
            row = list(group)
            headings = row[0].rows[1:]
            for depth, named in enumerate(headings[:-1], start=1):
                if above[depth - 1 : depth] != (named,):
                    at = ".".join(line.name for line in row[0].rows[: depth + 1])
                    table.add_row(self._folded(named, depth, label_width), *self._on_heading(at, row), style="bold")
            above = headings
            table.add_row(self._folded(headings[-1], len(headings), label_width), *map(self._cell, row))

    def _on_heading(self, at: str, row: Sequence[CellSpec]) -> list[Text]:
        """Figures that the source prints on a line which is a heading in this edition, as another edition has it."""
        paths = [f"{at}.{cell.column.name}" for cell in row]
        return [self._shown(path, Kind.COUNT) for path in paths] if any(path in self.states for path in paths) else []

    def _otherwise(self, section: NamedLine) -> None:
        """What the source prints as another edition has it, and no table of this edition has a place for."""
        from gov_disclosure.arithmetic import cell_labels
        from gov_disclosure.editions import EDITIONS

        headings = {
            ".".join(line.name for line in cell.rows[:depth])
            for cell in cells(type(self.report))
            for depth in range(len(cell.rows))
        }
        labels = {path: label for edition in EDITIONS.values() for path, label in cell_labels(edition.report_class).items()}
        for path, (_, text) in self.states.items():
            if path not in self.own and path.startswith(f"{section.name}.") and path.rpartition(".")[0] not in headings:
                self._print(f"{labels[path].text(self.language)}: {text}", "yellow")

    def _folded(self, named: NamedLine, depth: int, width: int) -> str:
        return "\n".join(wrapped(self._label(named, depth), width, hanging=2 * depth))

    def _label(self, named: NamedLine, depth: int) -> str:
        number = numbered(depth, named.position) if named.position and is_chinese(self.language) else ""
        under = named.line.under
        group = f"{under.text(self.language)} › " if under is not None else ""
        return "  " * (depth - 1) + group + number + named.line.text(self.language)

    def _figure(self, path: str, kind: Kind) -> str:
        """The figure, or what stands for it."""
        state, text = self.states.get(path, (CellState.NUMBER, ""))
        match state:
            case CellState.BLANK:
                return "·"
            case CellState.ABSENT:
                return "×"
            case CellState.MARK:
                return safe(text) or "/"
            case CellState.UNREADABLE:
                return "?"
        if path not in self.own:
            return safe(text)
        value = self.report.figure(path)
        return f"{value:+}" if kind is Kind.CHANGE and value else str(value)

    def _cell(self, cell: CellSpec) -> Text:
        return self._shown(cell.path, cell.kind)

    def _shown(self, path: str, kind: Kind) -> Text:
        from rich.text import Text

        figure = self._figure(path, kind)
        finding, corrected = self.wrong.get(path), self.proposed.get(path)
        if corrected is not None:
            return Text(f"{figure}\n→{corrected}", "bold red", justify="right")
        if finding is not None:
            expected = "" if finding.expected is None else f"\n→{finding.expected}{'' if finding.is_located else '?'}"
            return Text(figure + expected, "bold red", justify="right")
        style = "dim" if figure in {"·", "0"} else "yellow" if figure in {"×", "?"} else ""
        return Text(figure, style, justify="right")

    def _legend(self) -> None:
        seen = {state for state, _ in self.states.values()}
        legend = [
            words
            for state, words in (
                (CellState.BLANK, translated("· blank")),
                (CellState.ABSENT, translated("× not in the source")),
                (CellState.UNREADABLE, translated("? cannot be read")),
            )
            if state in seen
        ]
        expected = [finding for finding in self.wrong.values() if finding.expected is not None]
        if self.proposed or any(finding.is_located for finding in expected):
            legend.append(translated("→ what it should be"))
        if not all(finding.is_located for finding in expected):
            legend.append(translated("→…? what it should be if the other figures are right"))
        if legend:
            self._print("   ".join(legend), "dim")
        self._print("")


def _columns(entries: Sequence[str], width: int) -> Iterator[str]:
    """Short entries side by side, in columns of one width."""
    each = max(map(len, entries)) + 2
    across = max(1, width // each)
    for first in range(0, len(entries), across):
        yield "".join(f"{entry:<{each}}" for entry in entries[first : first + across]).rstrip()
