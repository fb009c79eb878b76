"""Every page of tests/corpus, read and compared with the figures it was written from, cell by cell, blanks included."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, AnnualReport, CellState, Reading, as_published, dumps, loads, read
from gov_disclosure.formats import FORMATS

CORPUS = Path(__file__).parent / "corpus"
COLLECTION = Path(__file__).parents[2] / "shared" / "corpus"
sys.path.insert(0, str(CORPUS))

import make  # noqa: E402
import transcribe  # noqa: E402

FIGURES: dict[str, Any] = json.loads((CORPUS / "figures.json").read_text(encoding="utf-8"))
PAGES = {page.name: page for page in make.pages()}
EXACT = [name for name, page in PAGES.items() if page.exact]
CERTAIN_ONLY = [name for name, page in PAGES.items() if not page.exact]
MARKS = {"/", "-", "—"}
UNKNOWN_UNIT = object()


def columns_of(path: str) -> list[str]:
    """Names of the columns of a row, in printed order, of the edition that has the row."""
    for edition in EDITIONS.values():
        found = [cell.path.rpartition(".")[2] for cell in edition.cells() if cell.row_path == path]
        if found:
            return found
    raise LookupError(path)


def printed_cells(name: str) -> dict[str, str]:
    """Path → printed text of every cell that the page prints and that can be told apart in its source."""
    found = {}
    for path, cells in FIGURES[name]["rows"].items():
        if isinstance(cells, dict):
            found |= {f"{path}.{column}": text for column, text in cells.items()}
        elif isinstance(cells, list):
            found |= {f"{path}.{column}": text for column, text in zip(columns_of(path), cells, strict=True)}
    return found


def glued_rows(name: str) -> dict[str, str]:
    return {path: cells for path, cells in FIGURES[name]["rows"].items() if isinstance(cells, str)}


def value_of(path: str, text: str) -> Any:
    figure, unit = re.fullmatch(r"([+-]?[\d.]+)(万?元?)", text).groups()  # type: ignore[union-attr]
    if path.endswith("administrative_fees.amount"):
        return Decimal(figure)
    if path.endswith("total_amount"):
        if figure.strip("0") == "":
            return Decimal(0)
        return {"元": Decimal(figure) / 10_000, "万元": Decimal(figure), "": UNKNOWN_UNIT}[unit]
    return int(figure)


@cache
def reading_of(name: str) -> Reading:
    return read(CORPUS / "pages" / name)


@pytest.mark.parametrize("name", EXACT)
def test_every_cell_of_a_page_is_read_as_it_is_printed(name: str) -> None:
    page, reading = PAGES[name], reading_of(name)
    assert reading.edition == FIGURES[page.figures]["form"]
    printed = printed_cells(page.figures)
    form = {cell.path for cell in EDITIONS[reading.edition].cells()}
    wrong = []
    for path in sorted(form | printed.keys()):
        cell, text = reading.cells.get(path), printed.get(path)
        told = None if cell is None else (cell.state, cell.value, cell.text)
        if text is None:
            fits = cell is not None and cell.state is CellState.ABSENT
        elif text == "":
            allowed = {CellState.BLANK, CellState.ABSENT} if page.blanks_vanish else {CellState.BLANK}
            fits = cell is not None and cell.state in allowed and cell.value is None
        elif text in MARKS:
            fits = cell is not None and cell.state is CellState.MARK and cell.value is None and cell.text == text
        else:
            value = value_of(path, text)
            fits = cell is not None and cell.state is CellState.NUMBER and cell.text == text
            fits = fits and (value is UNKNOWN_UNIT or (cell is not None and cell.value == value))
        if not fits:
            wrong.append(f"{path}: printed {text!r}, read {told}")
    assert not wrong, f"{len(wrong)} cells\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", EXACT)
def test_the_report_holds_the_figures_that_were_read(name: str) -> None:
    reading = reading_of(name)
    assert reading.report.year == FIGURES[PAGES[name].figures]["year"]
    assert PAGES[name].organ in (reading.report.organ.name, reading.report.full_title[: len(PAGES[name].organ)])
    for cell in EDITIONS[reading.edition].cells():
        read_cell = reading.cells[cell.path]
        assert reading.report.figure(cell.path) == (read_cell.value or 0), cell.path
        assert reading.report.state(cell.path) is read_cell.state, cell.path


def certain(name: str) -> Iterator[str]:
    """Paths that need no guess though nothing parts the cells: rows of single digits, and rows of one cell."""
    for path, cells in FIGURES[name]["rows"].items():
        texts = list(cells.values()) if isinstance(cells, dict) else cells
        if not isinstance(texts, str) and (len(texts) == 1 or all(re.fullmatch(r"\d", text) for text in texts)):
            yield from (f"{path}.{column}" for column in columns_of_row(path, cells))


def columns_of_row(path: str, cells: Any) -> list[str]:
    return list(cells) if isinstance(cells, dict) else columns_of(path)


@pytest.mark.parametrize("name", CERTAIN_ONLY)
def test_where_cells_cannot_be_told_apart_nothing_is_guessed(name: str) -> None:
    page, reading = PAGES[name], reading_of(name)
    printed = printed_cells(page.figures)
    wrong = []
    for path, cell in reading.cells.items():
        if cell.state is not CellState.NUMBER:
            continue
        text = printed.get(path)
        if text is None or text == "" or cell.value != value_of(path, text):
            wrong.append(f"{path}: printed {text!r}, read {cell.value!r} ({cell.text!r})")
    assert not wrong, f"{len(wrong)} cells\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", [n for n in CERTAIN_ONLY if "glued" in n or "half" in n])
def test_what_is_certain_without_separators_is_read(name: str) -> None:
    page, reading = PAGES[name], reading_of(name)
    printed = printed_cells(page.figures)
    missed = [path for path in certain(page.figures) if reading.cells[path].value != value_of(path, printed[path])]
    assert not missed, missed[:20]


@pytest.mark.parametrize("name", [n for n in CERTAIN_ONLY if glued_rows(PAGES[n].figures)])
def test_a_row_that_even_a_person_cannot_cut_stays_unread(name: str) -> None:
    reading = reading_of(name)
    for path in glued_rows(PAGES[name].figures):
        states = {cell.state for at, cell in reading.cells.items() if at.rpartition(".")[0] == path}
        assert CellState.NUMBER not in states, path


@pytest.mark.parametrize("format_name", [name for name, form in FORMATS.items() if form.is_written])
@pytest.mark.parametrize("name", PAGES)
def test_what_was_read_is_written_as_it_was_read_and_no_cell_that_was_left_unread_becomes_a_figure(
    name: str, format_name: str
) -> None:
    report = reading_of(name).report
    own = {cell.path for cell in EDITIONS[report.EDITION].cells()}

    back = loads(dumps(report, format_name), format_name)

    if FORMATS[format_name].is_page:
        # A cell of the other edition beside a cell of its own has no place in the tables; data keeps it.
        report, back = (evolve_published(r, as_printed=[c for c in r.as_printed if c.path in own]) for r in (report, back))
    assert back == report


def evolve_published(report: AnnualReport, **changes: Any) -> AnnualReport:
    with as_published():
        return evolve(report, **changes)


# --- the pages themselves ----------------------------------------------------------------------------------------


def test_the_pages_are_what_the_layouts_write() -> None:
    assert {path.name for path in (CORPUS / "pages").iterdir()} == PAGES.keys()
    for page, content in make.written():
        if not page.converted:
            assert (CORPUS / "pages" / page.name).read_bytes() == content, page.name


def test_every_transcribed_report_has_a_page_and_a_source() -> None:
    assert {page.figures for page in PAGES.values()} == FIGURES.keys()
    assert all(entry["source"].keys() == {"file", "agency"} for entry in FIGURES.values())


def test_the_pages_are_of_every_kind() -> None:
    kinds = Counter(Path(name).suffix for name in PAGES)
    assert min(kinds[suffix] for suffix in (".html", ".md", ".txt")) >= 5


@pytest.mark.skipif(not COLLECTION.exists(), reason="the collection of published reports is not beside the project")
def test_the_figures_are_those_of_the_collection() -> None:
    before = transcribe.FIGURES.read_text(encoding="utf-8")
    assert transcribe.transcription() == before
