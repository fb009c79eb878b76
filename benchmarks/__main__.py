"""``python -m benchmarks [json|judging|html|xlsx|pdf|charts|cli|bulk|browser …]``: measure, and print Markdown.

``bulk`` takes ``--reports N``, ``--pages N`` and ``--rounds N``, for machines on which a million reports take too long.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from attrs import evolve, fields

from benchmarks.browser import browser_tables
from benchmarks.bulk import Size, bulk_tables
from benchmarks.judging import judging_tables
from benchmarks.measuring import Measured, compare, table
from benchmarks.pictures import charts_tables
from benchmarks.samples import page, report, word_file
from gov_disclosure.records import as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell

_REPORTS = 20


def json_tables() -> str:
    """JSON to a typed report with every relation checked, and back."""
    import msgspec
    import orjson

    from benchmarks.peers import msgspec_struct, pydantic_model
    from gov_disclosure import arithmetic, check, loads
    from gov_disclosure.data import json, quick

    reports = [report(seed) for seed in range(_REPORTS)]
    sources = [json.write(one, indent=None).encode() for one in reports]
    decoder, model = msgspec.json.Decoder(msgspec_struct("revised-2021")), pydantic_model("revised-2021")
    data, models, structs = ([read(one) for one in sources] for read in (orjson.loads, model.model_validate_json, decoder.decode))
    encoder = msgspec.json.Encoder()
    for source, a, b, c in zip(sources, data, models, structs, strict=True):
        # All of them hold and write the same document.
        assert orjson.dumps(a) == source == encoder.encode(c)
        assert orjson.loads(b.model_dump_json(exclude_defaults=True)) == a
        assert arithmetic.holds(json.read(source))

    def each(work: Callable[[object], object], things: list[object]) -> Callable[[], object]:
        return lambda: [work(thing) for thing in things]

    kept = {id(one): one for find in quick._maker("revised-2021").tables.finders for one in (find.__self__, *find.__self__.below)}  # noqa: SLF001

    def anew(source: bytes) -> object:
        for one in kept.values():
            one.clear()  # as if no report with such rows had been read before
        return arithmetic.holds(json.read(source))

    def carefully(source: bytes) -> object:
        quick, json._quick = json._quick, lambda: None  # noqa: SLF001 - as if msgspec were not installed
        try:
            return arithmetic.holds(json.read(source))
        finally:
            json._quick = quick  # noqa: SLF001

    reading = compare(
        {
            "`orjson.loads`, to dicts": each(orjson.loads, sources),
            "msgspec structs, types and keys": each(decoder.decode, sources),
            "pydantic v2, types and keys": each(model.model_validate_json, sources),
            "gov_disclosure, keys also not twice": each(json.read, sources),
            "gov_disclosure, and every relation": each(lambda source: arithmetic.holds(json.read(source)), sources),
            "the same, of rows never read before": each(anew, sources),
            "the same without msgspec": each(carefully, sources),
            "gov_disclosure, `check(loads(…))`, every rule": each(lambda source: check(loads(source)), sources),
        }
    )
    writing = compare(
        {
            "`orjson.dumps`, of dicts": each(orjson.dumps, data),
            "msgspec structs": each(encoder.encode, structs),
            "pydantic v2": each(lambda one: one.model_dump_json().encode(), models),
            "gov_disclosure, on one line": each(lambda one: json.written(one, indent=None), reports),
            "gov_disclosure, indented": each(json.written, reports),
        }
    )
    # As organs publish them: nobody types zeros.
    silent = [_without_zeros(one) for one in reports]
    texts = [json.written(one, indent=None) for one in silent]
    parsed = [orjson.loads(one) for one in texts]
    blank = compare(
        {
            "`orjson.loads`, to dicts": each(orjson.loads, texts),
            "gov_disclosure, keys also not twice": each(json.read, texts),
            "the same, `loads`": each(loads, texts),
            "the same without msgspec": each(carefully, texts),
        }
    )
    silently = compare(
        {
            "`orjson.dumps`, of dicts": each(orjson.dumps, parsed),
            "gov_disclosure, on one line": each(lambda one: json.written(one, indent=None), silent),
        }
    )
    size = sum(map(len, sources)) // len(sources) // 1000
    return "\n\n".join(
        [
            table(f"JSON → typed report ({size} KB, {_REPORTS} different reports)", reading, _REPORTS),
            table("typed report → JSON, bytes", writing, _REPORTS),
            table("JSON → typed report, blanks where zeros are meant", blank, _REPORTS),
            table("typed report → JSON, blanks where zeros are meant", silently, _REPORTS),
        ]
    )


def _without_zeros(report: AnnualReport) -> AnnualReport:
    """The same report with blanks for its zeros, as it would have been published."""
    blank = tuple(PrintedCell(path, CellState.BLANK) for path, figure in report.figures().items() if not figure)
    with as_published():
        return evolve(report, as_printed=blank)


def html_tables() -> str:
    """A published page to a report."""
    from selectolax.lexbor import LexborHTMLParser

    from gov_disclosure import check, read
    from gov_disclosure.limits import DEFAULT_LIMITS
    from gov_disclosure.pages import html

    source = page(1)
    assert read(source).report.disclosure_requests == report(1).disclosure_requests
    measured = compare(
        {
            "parsing alone (lexbor)": lambda: LexborHTMLParser(source),
            "to headings, paragraphs and tables": lambda: html.read(source, DEFAULT_LIMITS),
            "`read`: to the typed report": lambda: read(source),
            "`check(read(…))`": lambda: check(read(source)),
        },
        rounds=15,
    )
    return table(f"HTML page → report ({len(source) // 1000} KB)", measured)


def xlsx_tables() -> str:
    """A workbook, read and written."""
    from io import BytesIO

    import xlsxwriter
    from python_calamine import CalamineWorkbook

    from gov_disclosure import dumps, read
    from gov_disclosure.blank_form import blank_form
    from gov_disclosure.compose import compose
    from gov_disclosure.editions import EDITIONS
    from gov_disclosure.pages import xlsx

    one = report(1)
    document = compose(one)
    source = xlsx.write(document)
    assert read(source).report == one
    with CalamineWorkbook.from_filelike(BytesIO(source)) as book:
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        cells = [(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or []) for sheet in sheets]

    def parse() -> object:
        with CalamineWorkbook.from_filelike(BytesIO(source)) as book:
            sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
            return [(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges) for sheet in sheets]

    def write_alone() -> object:
        target = BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True})
        style = book.add_format({"border": 1})
        for rows, merged in cells:
            sheet = book.add_worksheet()
            for (top, left), (bottom, right) in merged:
                sheet.merge_range(top, left, bottom, right, "", style)
            for y, row in enumerate(rows):
                for x, value in enumerate(row):
                    if value != "":
                        sheet.write(y, x, value, style)
        book.close()
        return target.getvalue()

    reading = compare(
        {
            "parsing alone (python-calamine), merged cells too": parse,
            "to headings, paragraphs and tables": lambda: xlsx.read(source),
            "`read`: to the typed report": lambda: read(source),
        },
        rounds=15,
    )
    writing = compare(
        {
            "XlsxWriter alone, the same cells": write_alone,
            "headings, paragraphs and tables to a workbook": lambda: xlsx.write(document),
            "`dumps`: the report to a workbook": lambda: dumps(one, "xlsx"),
            "the form that checks itself": lambda: xlsx.write_form(blank_form(EDITIONS[one.EDITION])),
        },
        rounds=15,
    )
    return "\n\n".join([table("XLSX → report", reading), table("report → XLSX", writing)])


def pdf_tables() -> str:
    """A PDF, written."""
    import typst

    from gov_disclosure import dumps
    from gov_disclosure.compose import compose
    from gov_disclosure.pages import pdf
    from gov_disclosure.pages.pdf import writing as pdf_writing
    from gov_disclosure.pages.pdf.typesetting import press

    # The typesetter remembers what it has set: each page is set once, so that each is new to it.
    rounds, with_fonts = 15, press()
    reports = iter([report(seed) for seed in range(3 * (rounds + 3))])
    sheets = iter([pdf_writing._sheet(compose(report(1000 + seed)), with_fonts) for seed in range(rounds + 3)])  # noqa: SLF001
    template = pdf_writing._template()  # noqa: SLF001
    compiler = typst.Compiler(b"", font_paths=typst.Fonts(include_embedded_fonts=False))
    standards = ["ua-1"]

    def alone() -> object:
        return compiler.compile(template, format="pdf", sys_inputs={"sheet": next(sheets)}, pdf_standards=standards)

    writing = compare(
        {
            "Typst alone, the same source, its fonts read": alone,
            "headings, paragraphs and tables to a PDF": lambda: pdf.write(compose(next(reports))),
            "`dumps`: the report to a PDF": lambda: dumps(next(reports), "pdf"),
        },
        rounds=rounds,
        at_least=0,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.json")
        path.write_text(pdf_writing._sheet(compose(report(1)), with_fonts), "utf-8")  # noqa: SLF001
        Path(folder, "official.typ").write_bytes(template)
        floor = (
            "import sys, typst; from pathlib import Path\n"
            "c = typst.Compiler(b'', font_paths=typst.Fonts(include_embedded_fonts=False))\n"
            "sheet = Path(sys.argv[1]).read_text('utf-8')\n"
            "c.compile(Path(sys.argv[2]).read_bytes(), format='pdf', sys_inputs={'sheet': sheet}, pdf_standards=['ua-1'])\n"
        )
        data = Path(folder, "report.json")
        data.write_text(dumps(report(1)), "utf-8")
        ours = "import sys; from gov_disclosure import dumps, read; dumps(read(sys.argv[1]).report, 'pdf')"
        first = compare(
            {
                "Typst alone, the same source": _program(["-c", floor, str(path), str(Path(folder, "official.typ"))]),
                '`dumps(read(…).report, "pdf")`': _program(["-c", ours, str(data)]),
            },
            rounds=9,
            at_least=0,
        )
    return "\n\n".join(
        [
            table("report → PDF", writing),
            table("the first PDF of a process, the start of Python and the search for fonts counted", first),
            table("PDF → report, by letters and lines as the PDF of anybody else", _pdf_reading()),
        ]
    )


def _pdf_reading() -> list[Measured]:
    """A PDF, read by where its letters and lines stand."""
    from ctypes import c_double
    from io import BytesIO

    import pdfplumber
    import pypdfium2
    from pypdfium2 import raw

    from gov_disclosure.compose import compose
    from gov_disclosure.editions import EDITIONS
    from gov_disclosure.pages import pdf
    from gov_disclosure.pages.pdf import reading as pdf_reading
    from gov_disclosure.recognise.published import recognise

    one = report(1)
    source = pdf.write(compose(one))
    cells = recognise(pdf_reading.read(source)).cells
    assert all(cells[cell.path].value == one.figure(cell.path) for cell in EDITIONS[one.EDITION].cells())

    def letters() -> object:
        found, x, y, box = 0.0, c_double(), c_double(), raw.FS_RECTF()
        document = pypdfium2.PdfDocument(source)
        for sheet in document:
            text = sheet.get_textpage()
            for n in range(raw.FPDFText_CountChars(text)):
                raw.FPDFText_GetUnicode(text, n)
                raw.FPDFText_GetCharOrigin(text, n, x, y)
                raw.FPDFText_GetLooseCharBox(text, n, box)
                found += x.value
            text.close()
            sheet.close()
        document.close()
        return found

    def tables() -> object:
        with pdfplumber.open(BytesIO(source)) as file:
            return [page.extract_tables() for page in file.pages]

    return compare(
        {
            "PDFium alone, each letter with its place": letters,
            "letters and lines to headings, paragraphs and tables": lambda: pdf_reading.read(source),
            "the same, and the report": lambda: recognise(pdf_reading.read(source)),
            "pdfplumber, tables alone": tables,
        },
        rounds=7,
    )


def docx_tables() -> str:
    """A Word file, read and written."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    import docx as python_docx
    from lxml import etree

    from gov_disclosure import dumps, read
    from gov_disclosure.compose import compose
    from gov_disclosure.pages import docx

    one = report(1)
    document = compose(one)
    source, written = word_file(1), docx.write(document)
    assert read(source).report == read(written).report == one
    with ZipFile(BytesIO(written)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]

    def parse() -> object:
        with ZipFile(BytesIO(source)) as archive:
            return [etree.fromstring(archive.read(name)) for name in archive.namelist()]

    def cell_by_cell() -> object:
        opened = python_docx.Document(BytesIO(source))
        cells = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]
        return [paragraph.text for paragraph in opened.paragraphs], cells

    def pack() -> object:
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name, content in parts:
                archive.writestr(name, content)
        return target.getvalue()

    reading = compare(
        {
            "unpacking and parsing alone (lxml)": parse,
            "python-docx, opened": lambda: python_docx.Document(BytesIO(source)),
            "python-docx, `row.cells`": cell_by_cell,
            "to headings, paragraphs and tables": lambda: docx.read(source),
            "`read`: to the typed report": lambda: read(source),
        },
        rounds=15,
    )
    writing = compare(
        {
            "packing the same parts": pack,
            "headings, paragraphs and tables to a Word file": lambda: docx.write(document),
            "`dumps`: the report to a Word file": lambda: dumps(one, "docx"),
        },
        rounds=15,
    )
    return "\n\n".join([table("DOCX → report, as WPS saves it", reading), table("report → DOCX", writing)])


def cli_tables() -> str:
    """Starting a program."""
    from gov_disclosure import write

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        write(report(1), path)
        programs = {
            '`python -c "import attrs, click"`': ["-c", "import attrs, click"],
            '`python -c ""`': ["-c", ""],
            '`python -c "import gov_disclosure"`': ["-c", "import gov_disclosure"],
            "`gov-disclosure --help`": ["-m", "gov_disclosure.cli", "--help"],
            "`gov-disclosure check report.json`": ["-m", "gov_disclosure.cli", "check", str(path)],
        }
        bytecode = Path(folder, "bytecode")
        measured = compare({name: _program(arguments, bytecode) for name, arguments in programs.items()}, rounds=15, at_least=0)
    return table("Starting", measured)


def _program(arguments: list[str], bytecode: Path) -> Callable[[], object]:
    """Runs a program as one that was installed: with its modules compiled, whatever the environment says of that."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    return lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)


_TABLES = {
    "json": json_tables,
    "judging": judging_tables,
    "html": html_tables,
    "xlsx": xlsx_tables,
    "docx": docx_tables,
    "pdf": pdf_tables,
    "charts": charts_tables,
    "cli": cli_tables,
    "bulk": bulk_tables,
    "browser": browser_tables,
}
_PACKAGES = (
    "attrs",
    "cattrs",
    "msgspec",
    "orjson",
    "pydantic",
    "selectolax",
    "python-calamine",
    "xlsxwriter",
    "lxml",
    "python-docx",
    "typst",
    "click",
    "pyarrow",
    "duckdb",
    "polars",
)


def main(wanted: list[str]) -> int:
    """Print the tables asked for, all by default."""
    command = " ".join(["python -m benchmarks", *wanted])
    parser = argparse.ArgumentParser("python -m benchmarks")
    parser.add_argument("tables", nargs="*", metavar="table", help=", ".join(_TABLES))
    for one in fields(Size):
        parser.add_argument(f"--{one.name}", type=int, default=one.default, metavar="N", help=f"bulk; {one.default} by default")
    given = parser.parse_args(wanted)
    wanted = given.tables
    tables = {**_TABLES, "bulk": lambda: bulk_tables(Size(given.reports, given.pages, given.rounds))}
    unknown = [name for name in wanted if name not in _TABLES]
    if unknown:
        print(f"usage: python -m benchmarks [{'|'.join(_TABLES)} …]", file=sys.stderr)
        return 2
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    print(f"`{command}`, {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}, {versions}.\n")
    print("Ratios to the first line of each table, within one run; medians, and the middle half of the rounds.")
    for name in wanted or _TABLES:
        made = tables[name]()
        for part in [made] if isinstance(made, str) else made:
            print(f"\n{part}", flush=True)  # what takes long is told as it is made
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
