"""The years of an organ, for people and for programs: text, JSON, CSV and a workbook."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, Final

from gov_disclosure.findings import Figure
from gov_disclosure.i18n import either, is_chinese, message, render, translated
from gov_disclosure.outputs.csv import harmless
from gov_disclosure.outputs.places import in_words
from gov_disclosure.outputs.plain import figure_data
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.sheets import Sheet, workbook
from gov_disclosure.pages.wrapping import width_of
from gov_disclosure.report import CellState
from gov_disclosure.series import Carried
from gov_disclosure.years import Stop, YearLine, Years

__all__ = ["as_csv", "as_json", "as_text", "as_xlsx"]

_BOM: Final = "\ufeff"
_COLUMN: Final = 10
_PRINTED: Final = {
    CellState.BLANK: message("blank"),
    CellState.MARK: message("a mark"),
    CellState.UNREADABLE: message("cannot be read"),
    CellState.ABSENT: message("absent"),
}


def as_text(years: Years, locale: str, *, every: bool = False) -> Iterator[str]:
    """Lines for people.

    Arguments:
        every: whether lines are shown too that never counted anything.
    """
    yield f"{either('、', ', ', locale).join(map(printable, years.names))}\n"
    yield "".join(f"{report.year}: {report.EDITION}\n" for report in years.series)
    if years.missing:
        yield render("No report on: {years}", {"years": ", ".join(map(str, years.missing))}, locale) + "\n"
    yield "\n" + "".join(f"{year:>{_COLUMN}}" for year in _all(years)) + "\n"
    shown = [line for line in years.lines if every or not line.is_empty]
    for line in shown:
        cells = "".join(_right(_figure(line, year, locale)) for year in _all(years))
        yield f"{cells}  {_label(line, locale)}\n"
    if len(shown) < len(years.lines):
        left = {"count": len(years.lines) - len(shown)}
        yield render("{count} lines without a figure are left out; --all shows them", left, locale) + "\n"
    yield from (f"{text}\n" for text in stops_said(years, locale))
    yield from (f"{text}\n" for text in carried_said(years, locale))


def stops_said(years: Years, locale: str) -> Iterator[str]:
    """Where lines stop or begin because the form changed, those with one reason together."""
    together: dict[tuple[int, str, str], list[YearLine]] = {}
    for line in years.lines:
        for stop, key in (
            (line.stops, message("From {year} on these lines stop: {lines}")),
            (line.begins, message("From {year} on these lines begin: {lines}")),
        ):
            if stop is not None:
                together.setdefault((stop.year, key, _note(stop, locale)), []).append(line)
    for (year, key, note), lines in sorted(together.items(), key=lambda one: one[0]):
        said = {"year": str(year), "lines": either("；", "; ", locale).join(_named(lines, years, locale))}
        yield f"{render(key, said, locale)}{f' — {note}' if note else ''}"


def _named(lines: Iterable[YearLine], years: Years, locale: str) -> Iterator[str]:
    """Rows by their names, with their columns where not all of a row are meant."""
    columns: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        row = either(line.label.row, line.label.row_en, locale)
        columns.setdefault((row, line.edition), []).append(either(line.label.column, line.label.column_en, locale))
    for (row, edition), named in columns.items():
        of_row = sum(one.edition == edition and either(one.label.row, one.label.row_en, locale) == row for one in years.lines)
        listed = either("、", ", ", locale).join(named)
        yield row if len(named) == of_row else f"{row}（{listed}）" if is_chinese(locale) else f"{row} ({listed})"


def carried_said(years: Years, locale: str) -> Iterator[str]:
    """What is carried over: how much agrees, and what does not."""
    agreeing = sum(one.agrees for one in years.carried)
    if years.carried:
        said = {"count": agreeing, "total": len(years.carried)}
        yield render("Carried over from year to year: {count} of {total} cells agree", said, locale)
    for one in years.carried:
        if not one.agrees:
            yield _broken(one, years, locale)
    for missing in years.missing:
        yield render("Carried over to and from {year}: not evaluated, there is no report", {"year": str(missing)}, locale)


def _broken(one: Carried, years: Years, locale: str) -> str:
    edition = years.series.of(one.year).EDITION
    said = {
        "year": str(one.year),
        "before": str(one.year - 1),
        "opening": in_words(None, edition, one.opening, locale=locale),
        "now": one.now,
        "then": one.then,
    }
    return render("{opening}: {year} begins with {now}, {before} ended with {then}", said, locale)


def as_json(years: Years) -> str:
    """An object for programs."""
    data = {
        "names": [*years.names],
        "years": [*years.series.years],
        "missing_years": [*years.missing],
        "editions": {str(report.year): report.EDITION for report in years.series},
        "lines": [_line_data(line) for line in years.lines],
        "carried": [
            {
                "year": one.year,
                "opening": one.opening,
                "closing": one.closing,
                "now": figure_data(one.now),
                "then": figure_data(one.then),
                "agrees": one.agrees,
            }
            for one in years.carried
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _line_data(line: YearLine) -> dict[str, Any]:
    label = line.label
    return {
        "row": {"zh": label.row, "en": label.row_en},
        "column": {"zh": label.column, "en": label.column_en},
        "edition": line.edition,
        "paths": {str(year): [*paths] for year, paths in line.paths.items()},
        "figures": {str(year): figure_data(figure) for year, figure in line.figures.items()},
        "states": {str(year): state.value for year, state in line.states.items() if state is not CellState.NUMBER},
        "begins": _stop_data(line.begins),
        "stops": _stop_data(line.stops),
    }


def _stop_data(stop: Stop | None) -> dict[str, Any] | None:
    if stop is None:
        return None
    note = None if stop.note is None else {"zh": stop.note.zh, "en": stop.note.en}
    return {"year": stop.year, "fate": stop.fate.value, "note": note}


def as_csv(years: Years, locale: str) -> str:
    """A row a line."""
    out = StringIO()
    write = csv.writer(out).writerow
    write([heading for heading, _ in _headings(years, locale)])
    for row in _rows(years, locale):
        write([harmless(value) for value in row])
    return _BOM + out.getvalue()


def as_xlsx(years: Years, locale: str) -> bytes:
    """A workbook: the figures, and what is carried over."""
    carried = (
        (
            one.year,
            in_words(None, years.series.of(one.year).EDITION, one.opening, locale=locale),
            one.now,
            one.then,
            _yes(one, locale),
        )
        for one in years.carried
    )
    keys = (message("Year"), message("Cell"), message("This year"), message("End of the year before"), message("Agrees"))
    headings = [(translated(key, locale), width) for key, width in zip(keys, (8, 60, 12, 16, 8), strict=True)]
    title = either("、", ", ", locale).join(map(printable, years.names))
    figures = Sheet(
        name=translated(message("Figures"), locale), headings=_headings(years, locale), rows=_rows(years, locale), fixed=2
    )
    return workbook([figures, Sheet(name=translated(message("Carried over"), locale), headings=headings, rows=carried)], title)


def _yes(one: Carried, locale: str) -> str:
    return translated(message("yes") if one.agrees else message("no"), locale)


def _headings(years: Years, locale: str) -> list[tuple[str, int]]:
    names = [(translated(message("Row"), locale), 50), (translated(message("Column"), locale), 18)]
    rest = [(translated(message("Stops or begins"), locale), 50), (translated(message("Cell"), locale), 50)]
    return [*names, *((str(year), _COLUMN) for year in _all(years)), *rest]


def _rows(years: Years, locale: str) -> Iterable[list[Any]]:
    for line in years.lines:
        label = line.label
        row = [either(label.row, label.row_en, locale), either(label.column, label.column_en, locale)]
        figures = [_value(line, year, locale) for year in _all(years)]
        stops = [_stopped(key, stop, locale) for key, stop in _ends(line) if stop is not None]
        path = next(paths[0] for paths in reversed([*line.paths.values()]) if len(paths) == 1)
        yield [*row, *figures, "; ".join(stops), path]


def _ends(line: YearLine) -> tuple[tuple[str, Stop | None], ...]:
    return (message("Begins in {year}"), line.begins), (message("Stops in {year}"), line.stops)


def _stopped(key: str, stop: Stop, locale: str) -> str:
    note = _note(stop, locale)
    return render(key, {"year": str(stop.year)}, locale) + (f" — {note}" if note else "")


def _note(stop: Stop, locale: str) -> str:
    return "" if stop.note is None else stop.note.text(locale)


def _all(years: Years) -> range:
    return range(years.series.years[0], years.series.years[-1] + 1)


def _value(line: YearLine, year: int, locale: str) -> Figure | str | None:
    if year not in line.figures:
        return None
    figure = line.figures[year]
    return translated(_PRINTED[line.states[year]], locale) if figure is None else figure


def _figure(line: YearLine, year: int, locale: str) -> str:
    """A figure as text has it: a dash where there is no report, or no such line."""
    value = _value(line, year, locale)
    return "–" if value is None else value if isinstance(value, str) else f"{value:,}"


def _right(text: str) -> str:
    """The text at the right of its column; Chinese characters take two places."""
    return " " * max(1, _COLUMN - width_of(text)) + text


def _label(line: YearLine, locale: str) -> str:
    return line.label.text(locale)
