"""Invented reports, laid out at random in HTML and Word for a browser and an office to print: rows are torn wherever a page ends.

A few are printed by the tests. ``python tests/pages/printed_reports.py FOLDER 0 100`` prints many of them, reads each and counts
the cells; it needs soffice and chromium.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import frozen

from gov_disclosure.compose import compose
from gov_disclosure.document import Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.editions import EDITIONS
from gov_disclosure.records import amended
from gov_disclosure.report import AnnualReport, OverallSituation, Prose, ReportingOrgan
from gov_disclosure.schema import Kind, cells

_SENTENCES = (
    "本机关按照要求及时更新政务信息，做到应公开尽公开。",
    "围绕就业、教育、医疗、住房等领域发布信息，回应群众关切。",
    "全年组织业务培训3次，参训86人次。",
    "对本单位网站栏目进行了优化，新设专栏2个。",
    "定期检查各科室信息发布情况，发现问题限期整改。",
    "个别信息更新不够及时，解读形式较为单一，下一步将加强督促指导。",
    "门户网站全年发布信息1243条，微信公众号发布418条。",
    "健全保密审查制度，严格落实先审查、后公开。",
)
_ORGANS = ("云溪市水务局", "石桥县人民政府", "南浦区民政局", "临河镇人民政府", "青枫市教育局", "望江县自然资源局")


def invented(seed: int) -> AnnualReport:
    """A report whose figures agree with each other."""
    draw = random.Random(seed)  # noqa: S311
    edition = list(EDITIONS.values())[seed % len(EDITIONS)]
    form = edition.report_class
    figures: dict[str, Any] = {}
    largest = draw.choice((1, 3, 9, 40, 400, 20_000))
    for cell in cells(form):
        if cell.is_computed:
            continue
        if cell.kind is Kind.AMOUNT:
            figures[cell.path] = Decimal(draw.randrange(10 ** draw.randint(1, 8))) / 100
        elif draw.random() < draw.choice((0.1, 0.5)):
            figures[cell.path] = draw.randint(0, largest)
        if "outcomes." in cell.path and draw.random() < 0.5:
            figures[cell.path] = draw.choice((0, 0, 1, 2, draw.randint(0, largest)))
    # What came in is what went out, for each kind of applicant.
    at = "disclosure_requests."
    for column in (cell.column.name for cell in cells(form) if cell.row_path == f"{at}new_requests" and not cell.is_computed):
        out = sum(
            figure
            for path, figure in figures.items()
            if path.startswith((f"{at}outcomes.", f"{at}carried_forward.")) and path.endswith(f".{column}")
        )
        before = draw.randint(0, min(3, out))
        figures |= {f"{at}carried_over.{column}": before, f"{at}new_requests.{column}": out - before}
    return amended(
        form(
            organ=ReportingOrgan(name=draw.choice(_ORGANS)),
            year=2019 if edition.id.startswith("trial") else 2021 + seed % 5,
            introduction=_prose(draw, 1, 3),
            overall_situation=OverallSituation(introduction=_prose(draw, 1, 12)),
            problems_and_improvements=_prose(draw, 1, 4),
            other_matters=_prose(draw, 1, 2),
        ),
        figures,
    )


def _prose(draw: random.Random, least: int, most: int) -> Prose:
    return Prose(["".join(draw.choices(_SENTENCES, k=draw.randint(1, 4))) for _ in range(draw.randint(least, most))])


def truth(report: AnnualReport) -> dict[str, str]:
    """Every figure of a report, by path."""
    return {cell.path: str(report.figure(cell.path)) for cell in cells(type(report))}


# --- layouts -----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Layout:
    """How a report is laid out. Lengths in millimetres, sizes in points; the widths of columns are shares of the whole."""

    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    size: float
    small: float
    labels: tuple[float, ...]
    is_ruled: bool
    repeats_heads: bool
    keeps_rows: bool
    foot: str
    head: str
    font: str
    pitch: float
    middle: str
    has_upright_heads: bool


_PAGES = ((210, 297), (210, 297), (210, 297), (297, 210), (182, 257), (184, 260), (216, 279), (148, 210))
_FOOTS = ("", "- {n} -", "— {n} —", "{n}", "第 {n} 页 共 {m} 页", "{n}/{m}", "第{n}页")
_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")


def layout(seed: int) -> Layout:
    """A layout at random."""
    draw = random.Random(f"layout {seed}")  # noqa: S311
    page = draw.choice(_PAGES)
    margin = draw.choice((12, 18, 25, 28))
    return Layout(
        page=page,
        margins=(draw.choice((15, 20, 25, 37)), margin, draw.choice((15, 20, 25, 35)), margin),
        size=draw.choice((10.5, 12, 14, 16)),
        small=draw.choice((7.5, 9, 10.5, 12)) if page[0] > 190 else draw.choice((6.5, 7.5, 9)),
        labels=draw.choice(((0.06, 0.1, 0.24), (0.08, 0.12, 0.3), (0.05, 0.08, 0.16), (0.1, 0.15, 0.2))),
        is_ruled=draw.random() < 0.75,
        repeats_heads=draw.random() < 0.4,
        keeps_rows=draw.random() < 0.2,
        foot=draw.choice(_FOOTS),
        head=draw.choice(("", "", "政府信息公开工作年度报告", "内部资料 注意保存")),
        font=draw.choice(_FONTS),
        pitch=draw.choice((1.0, 1.2, 1.5, 1.8)),
        middle=draw.choice(("middle", "top", "bottom", "middle")),
        has_upright_heads=draw.random() < 0.25,
    )


def sheets(document: Document) -> Iterator[Heading | Paragraph | Table]:
    """The blocks of a page as published ones have them: tables with captions are one, with the captions as rows."""
    run: list[Table] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.caption:
            run.append(block)
            continue
        if run:
            yield _stacked(run)
            run = []
        if isinstance(block, Heading | Paragraph | Table):
            yield block


def _stacked(tables: list[Table]) -> Table:
    width = max(table.width for table in tables)
    made: list[TableCell] = []
    row = 0
    for table in tables:
        made.append(TableCell(text=table.caption, row=row, column=0, colspan=width, header="col"))
        row += 1
        for line in table.lines():
            extra = width - sum(cell.colspan for cell in line)
            for n, cell in enumerate(line):
                is_last = n == len(line) - 1
                made.append(
                    TableCell(
                        text=cell.text,
                        row=row,
                        column=cell.column,
                        colspan=cell.colspan + (extra if is_last else 0),
                        header=cell.header,
                    )
                )
            row += 1
    return Table(cells=tuple(made))


def _widths(table: Table, plan: Layout) -> list[float]:
    """Shares of the columns of a table."""
    labels = max((cell.column + cell.colspan for cell in table.cells if cell.header == "row"), default=0)
    if labels == 3:
        first = list(plan.labels)
    elif labels == 1:
        first = [0.34]
    else:
        first = []
    rest = table.width - len(first)
    return [*first, *([(1 - sum(first)) / rest] * rest)]


def _words(cell: TableCell, table: Table, plan: Layout) -> str:
    is_last_head = cell.header == "col" and table.width > 12 and cell.colspan == 1
    return "\n".join(cell.text) if plan.has_upright_heads and is_last_head else cell.text


def as_html(report: AnnualReport, plan: Layout) -> str:
    """The report as a page to be printed by a browser."""
    width, height = plan.page
    top, right, bottom, left = plan.margins
    foot = "".join(
        f" counter({'page' if part == 'n' else 'pages'}) " if part in ("n", "m") else f'"{part}"'
        for part in plan.foot.replace("{", "|").replace("}", "|").split("|")
        if part
    )
    rules = [
        f"@page {{ size: {width}mm {height}mm; margin: {top}mm {right}mm {bottom}mm {left}mm; "
        + (f"@bottom-center {{ content: {foot}; font-size: 9pt }} " if foot else "")
        + (f'@top-center {{ content: "{plan.head}"; font-size: 9pt }} ' if plan.head else "")
        + "}",
        f"body {{ font: {plan.size}pt/{plan.pitch + 0.2} '{plan.font}'; margin: 0 }} p {{ text-indent: 2em; margin: 0 }}",
        f"table {{ width: 100%; border-collapse: collapse; table-layout: fixed; font-size: {plan.small}pt; line-height: {plan.pitch} }}",
        f"td, th {{ font-weight: normal; text-align: center; vertical-align: {plan.middle}; overflow-wrap: anywhere; "
        + ("border: 0.75pt solid black; padding: 1pt 2pt }" if plan.is_ruled else "padding: 2pt 6pt }"),
        "h1 { font-size: 1.5em; text-align: center } h2 { font-size: 1.1em }",
        "tr { break-inside: avoid }" if plan.keeps_rows else "",
    ]
    body = []
    for block in sheets(compose(report)):
        if isinstance(block, Heading):
            body.append(f"<h{block.level}>{escape(block.text)}</h{block.level}>")
        elif isinstance(block, Paragraph):
            body.append(f"<p>{escape(block.text)}</p>")
        else:
            body.append("<table>" + "".join(f'<col style="width:{100 * part:.1f}%">' for part in _widths(block, plan)))
            for n, line in enumerate(block.lines()):
                if n == 0 and plan.repeats_heads and block.head_rows:
                    body.append("<thead>")
                body.append("<tr>")
                for cell in line:
                    text = escape(_words(cell, block, plan)).replace("\n", "<br>")
                    body.append(f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{text}</td>')
                body.append("</tr>")
                if plan.repeats_heads and n == block.head_rows - 1:
                    body.append("</thead>")
            body.append("</table>")
    return f'<!doctype html><meta charset="utf-8"><style>{"".join(rules)}</style>' + "\n".join(body)


def as_docx(report: AnnualReport, plan: Layout) -> bytes:
    """The report as a Word file to be printed by an office: its rows go over the ends of pages unless they are kept."""
    import docx
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(plan.page[0]), Mm(plan.page[1])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, plan.margins)
    section.header_distance = section.footer_distance = Mm(7)

    def write(paragraph: Any, text: str, size: float) -> None:
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.name = plan.font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), plan.font)
        paragraph.paragraph_format.space_after = Pt(0)

    if plan.head:
        write(section.header.paragraphs[0], plan.head, 9)
    if plan.foot:
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in plan.foot.replace("{", "|").replace("}", "|").split("|"):
            if part in ("n", "m"):
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), "PAGE" if part == "n" else "NUMPAGES")
                foot._p.append(field)
            elif part:
                write(foot, part, 9)
    for block in sheets(compose(report)):
        if isinstance(block, Heading | Paragraph):
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.line_spacing = plan.pitch
            is_title = isinstance(block, Heading) and block.level == 1
            if is_title:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                paragraph.paragraph_format.first_line_indent = Pt(2 * plan.size)
            write(paragraph, block.text, plan.size * (1.5 if is_title else 1))
            continue
        table = made.add_table(rows=block.height, cols=block.width)
        if plan.is_ruled:
            table.style = "Table Grid"
        table.autofit = False
        room = plan.page[0] - plan.margins[1] - plan.margins[3]
        for column, part in zip(table.columns, _widths(block, plan), strict=True):
            column.width = Mm(room * part)
        for cell in block.cells:
            box = table.cell(cell.row, cell.column)
            if cell.rowspan > 1 or cell.colspan > 1:
                box = box.merge(table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
            box.vertical_alignment = {
                "middle": WD_ALIGN_VERTICAL.CENTER,
                "top": WD_ALIGN_VERTICAL.TOP,
                "bottom": WD_ALIGN_VERTICAL.BOTTOM,
            }[plan.middle]
            paragraph = box.paragraphs[0]
            paragraph.paragraph_format.line_spacing = plan.pitch
            if cell.header != "row":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(paragraph, _words(cell, block, plan), plan.small)
        for n, row in enumerate(table.rows):
            about = row._tr.get_or_add_trPr()
            if plan.keeps_rows:
                about.append(OxmlElement("w:cantSplit"))
            if plan.repeats_heads and n < block.head_rows:
                about.append(OxmlElement("w:tblHeader"))
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


# --- printing ----------------------------------------------------------------------------------------------------------


def print_by_office(sources: list[Path], folder: Path) -> None:
    """The PDF of each, by LibreOffice, into a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=False, capture_output=True, timeout=1200)  # noqa: S603
    shutil.rmtree(folder / "profile", ignore_errors=True)


def print_by_browser(source: Path, target: Path) -> None:
    """The PDF of a page, by Chromium."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([*command, source.resolve().as_uri()], check=False, capture_output=True, timeout=120)  # noqa: S603


def print_all(folder: Path, seeds: Iterable[int]) -> None:
    """Prints each report by an office, a browser in turn; those that are there are left."""
    folder.mkdir(parents=True, exist_ok=True)
    words = []
    for seed in seeds:
        target = folder / f"{seed}.pdf"
        if target.exists():
            continue
        if seed // 2 % 2:
            source = folder / f"{seed}.html"
            source.write_text(as_html(invented(seed), layout(seed)), encoding="utf-8")
            print_by_browser(source, target)
        else:
            source = folder / f"{seed}.docx"
            source.write_bytes(as_docx(invented(seed), layout(seed)))
            words.append(source)
    if words:
        print_by_office(words, folder)


def count(folder: Path, seeds: range) -> None:
    """Tells how many cells are read right, wrong and not at all."""
    from gov_disclosure import check, read

    totals = [0, 0, 0]
    for seed in seeds:
        path = folder / f"{seed}.pdf"
        if not path.exists():
            print(seed, "was not printed")
            continue
        report = invented(seed)
        wanted = truth(report)
        try:
            reading = read(path)
        except Exception as error:
            print(seed, type(error).__name__, error)
            totals[2] += len(wanted)
            continue
        found = {path: reading.cells[path].value if path in reading.cells else None for path in wanted}
        missed = [path for path in wanted if found[path] is None]
        wrong = [path for path in wanted if found[path] is not None and str(found[path]) != wanted[path]]
        totals[0] += len(wanted) - len(missed) - len(wrong)
        totals[1] += len(wrong)
        totals[2] += len(missed)
        verdict = check(reading)
        errors = sorted({finding.code for finding in verdict.errors})
        if missed or wrong or errors:
            kind = "browser" if seed // 2 % 2 else "office"
            print(
                seed,
                kind,
                "ruled" if layout(seed).is_ruled else "unruled",
                "wrong",
                len(wrong),
                wrong[:2],
                "unread",
                len(missed),
                missed[:2],
                *errors,
            )
    share = totals[0] / max(1, sum(totals))
    print(f"right {totals[0]}, wrong {totals[1]}, unread {totals[2]}: {share:.4%}")


if __name__ == "__main__":
    where, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print_all(where, range(first, last))
    count(where, range(first, last))
