"""The form that checks itself: what is blank, what is typed, what adds up, and what LibreOffice makes of it all."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, amended, as_published, check, read, write
from gov_disclosure.blank_form import blank_form
from gov_disclosure.cli import main
from gov_disclosure.document import Place
from gov_disclosure.errors import InvalidValue, UnreadableDocument
from gov_disclosure.fill_in import Content, FillIn, Side
from gov_disclosure.filling import filled
from gov_disclosure.pages.xlsx import fill, write_form
from gov_disclosure.report import AnnualReport, PrintedCell
from gov_disclosure.schema import cells
from specimens import SPECIMENS

REQUESTS = "disclosure_requests"
NEW = f"{REQUESTS}.new_requests.natural_persons"
DISCLOSED = f"{REQUESTS}.outcomes.disclosed.natural_persons"
OVER, FORWARD = f"{REQUESTS}.carried_over", f"{REQUESTS}.carried_forward"
every_edition = pytest.mark.parametrize("edition", EDITIONS)
every_language = pytest.mark.parametrize("language", ["zh", "en"])
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@cache
def form(edition: str = "revised-2021", language: str = "zh") -> FillIn:
    return blank_form(EDITIONS[edition], locale=language, organ="甲县水利局", year=2024)


def of(specimen: AnnualReport, language: str = "zh") -> bytes:
    """The workbook that the organ of a report fills in for its year."""
    own = EDITIONS[specimen.EDITION]
    return write_form(blank_form(own, locale=language, organ=specimen.organ.name, year=specimen.year))


@cache
def template(edition: str = "revised-2021", language: str = "zh") -> bytes:
    return write_form(form(edition, language))


@cache
def sheets(workbook: bytes, *, values: bool = False) -> Any:
    """A workbook as openpyxl has it, opened once and only looked at; ``values`` are what its formulas gave."""
    return openpyxl.load_workbook(BytesIO(workbook), data_only=values)


read_once = cache(read)


def at(workbook: bytes, path: str) -> Place:
    place = read_once(workbook).cells[path].place
    assert place is not None
    return place


def cell(workbook: bytes, path: str) -> Any:
    """The cell of a path, as openpyxl has it."""
    place = at(workbook, path)
    assert place.table is not None
    return sheets(workbook).worksheets[place.table - 1].cell(place.row, place.column)


def recalculated(workbooks: dict[str, bytes], folder: Path, saved_as: str = "xlsx:Calc MS Excel 2007 XML") -> dict[str, bytes]:
    """What LibreOffice makes of workbooks when it opens and saves them, by their names; all at once, for it is slow to start."""
    for name, workbook in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(workbook)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["soffice", profile, "--headless", "--convert-to", saved_as, "--outdir", str(folder / "saved")]
    sources = [str(folder / f"{name}.xlsx") for name in workbooks]
    subprocess.run([*asked, *sources], check=True, capture_output=True, timeout=180)  # noqa: S603
    return {name: (folder / "saved" / f"{name}.{saved_as.partition(':')[0]}").read_bytes() for name in workbooks}


def texts(workbook: bytes) -> list[str]:
    """All texts that cells hold, formulas as what they gave."""
    book = sheets(workbook, values=True)
    return [
        str(value) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    ]


# --- the description -------------------------------------------------------------------------------------------------


@every_edition
def test_every_cell_of_the_form_is_typed_or_a_sum(edition: str) -> None:
    described = form(edition)
    paths = {spec.path for spec in EDITIONS[edition].cells()}
    assert {*described.inputs, *described.sums} >= paths
    assert not {*described.inputs} & {*described.sums}


@every_edition
def test_every_relation_is_a_check_with_places_for_its_figures(edition: str) -> None:
    checks = form(edition).checks
    assert [(one.left, one.right) for one in checks] == [(one.left, one.right) for one in EDITIONS[edition].relations()]
    assert all({part for part in one.sentence if isinstance(part, Side)} == set(Side) for one in checks)


def test_sums_are_computed_and_what_is_carried_forward_is_counted_and_typed() -> None:
    described = form()
    assert described.sums[f"{REQUESTS}.new_requests.total"].cells[0] == NEW
    assert len(described.sums[f"{REQUESTS}.outcomes.total.natural_persons"].cells) == 21
    assert f"{FORWARD}.natural_persons" in described.inputs


def test_money_whole_numbers_and_changes_are_told_apart() -> None:
    inputs = form("trial-2019").inputs
    assert inputs["proactive_disclosure.centralized_procurement.total_amount"].content is Content.MONEY
    assert inputs["proactive_disclosure.centralized_procurement.total_amount"].unit == "万元"
    assert inputs["proactive_disclosure.administrative_fees.net_change"].content is Content.SIGNED
    assert inputs[NEW].content is Content.WHOLE


def test_notes_give_the_law_and_say_what_is_unverified() -> None:
    notes = "\n".join(form().notes.values())
    assert "依据（印在表格上，见于已公开的报告）：《条例》第二十条第（一）项" in notes
    assert "依据（条文有明文）：《条例》第五十条第一款第（三）项" in notes
    assert "依据（系本库的理解，未经核实）：《条例》第三十六条第（七）项" in notes
    assert "依据（所见条文没有明确规定，仅列最接近的，未经核实）：《条例》第二条、《条例》第三十六条第（六）项" in notes
    assert (
        "依据（系本库的理解，未经核实）：《条例》第四十二条第二款、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条"
        in notes
    )
    assert "复议机关不计，只由作出原行为的机关计（国办公开办函〔2016〕201号" in notes
    assert "信息处理费本身也是行政事业性收费" in notes
    assert "Legal basis (our reading, unverified): Regulation art. 36(7)" in "\n".join(form(language="en").notes.values())


# --- the workbook ----------------------------------------------------------------------------------------------------


@every_edition
@every_language
def test_a_form_that_nobody_filled_in_reads_as_blank(edition: str, language: str) -> None:
    reading = read_once(template(edition, language))
    assert reading.edition == edition
    assert (reading.report.organ.name, reading.report.year) == ("甲县水利局", 2024)
    assert {found.state for found in reading.cells.values()} == {CellState.BLANK}
    assert not reading.unused


@every_edition
@every_language
def test_a_report_that_is_filled_in_is_read_back(edition: str, language: str) -> None:
    specimen = SPECIMENS[edition]
    reading = read(filled(of(specimen, language), specimen))
    wrong = {spec.path for spec in cells(type(specimen)) if reading.report.figure(spec.path) != specimen.figure(spec.path)}
    assert not wrong
    assert not reading.report.as_printed
    assert reading.report.organ == specimen.organ
    assert reading.report.published_on == specimen.published_on
    assert check(reading).ok


def test_what_is_typed_is_open_and_all_else_is_locked_without_a_password() -> None:
    book = sheets(template())
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    open_cells = sum(not one.protection.locked for sheet in book.worksheets for row in sheet.iter_rows() for one in row)
    described = form()
    on_the_cover = 1 + 6  # the title and paragraphs, each over two cells
    assert open_cells == len(described.inputs) + len(described.open_blocks) + on_the_cover
    assert not cell(template(), NEW).protection.locked
    assert cell(template(), f"{REQUESTS}.new_requests.total").protection.locked


def test_only_figures_that_the_form_can_hold_can_be_typed() -> None:
    book = sheets(template("trial-2019"))
    rules = {
        (sheet.title, str(rule.sqref)): (rule.type, rule.formula1)
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type is not None
    }
    kinds = list(rules.values())
    assert kinds.count(("list", '"国家级,省级,地市级,县级,乡级"')) == 1
    assert kinds.count(("decimal", "0")) == 1
    assert kinds.count(("whole", "-999999999999999")) == 5
    figures = [one for one in form("trial-2019").inputs.values() if one.content is not Content.TEXT]
    assert len(kinds) == len(figures) + 2  # level and kind of the organ


def test_rows_carry_notes() -> None:
    book = sheets(template())
    notes = [one.comment.text for sheet in book.worksheets for row in sheet.iter_rows() for one in row if one.comment]
    assert sorted(notes) == sorted(form().notes.values())


def test_the_english_form_has_english_beside_the_official_labels() -> None:
    book = sheets(template(language="en"))
    assert "Requests received and handled" in book.sheetnames
    said = texts(template(language="en"))
    assert "自然人\nNatural persons" in said
    assert "Fill in the white cells. Totals are computed; cells with a grey ground are locked, without a password." in said


def test_what_is_typed_as_a_date_or_a_year_is_read() -> None:
    workbook = template()
    cover = sheets(workbook).worksheets[1]
    rows = {row[1].value: row[2] for row in cover.iter_rows() if row[1].value}
    typed = {"报告年度": "2023", "发布日期": "2024-1-20", "统计期限": "2023.1.1-2023.12.31"}
    places = {Place(table=2, row=rows[name].row, column=rows[name].column): value for name, value in typed.items()}
    report = read(fill(workbook, places)).report
    assert report.year == 2023
    assert str(report.published_on) == "2024-01-20"
    assert report.period is not None
    assert str(report.period.end) == "2023-12-31"


# --- in LibreOffice ----------------------------------------------------------------------------------------------------


def with_a_wrong_number() -> bytes:
    """The specimen with one wrong number and one blank; last year's report is given."""
    specimen = SPECIMENS["revised-2021"]
    last_year = evolve(EDITIONS["revised-2021"].report_class(year=2023), organ=specimen.organ)
    last_year = amended(
        last_year,
        {
            f"{REQUESTS}.new_requests.natural_persons": 7,
            f"{REQUESTS}.new_requests.commercial_enterprises": 1,
        },
    )
    described = blank_form(EDITIONS["revised-2021"], locale="en", previous=last_year)
    workbook = filled(write_form(described), specimen)
    blank = at(workbook, "proactive_disclosure.rules.issued")
    return fill(workbook, {at(workbook, DISCLOSED): 99, blank: None})


PASTED = {
    "proactive_disclosure.rules.issued": -5,
    "proactive_disclosure.rules.in_force": 2.5,
    "proactive_disclosure.normative_documents.in_force": "5345件",
}
"""What validation does not see, for it looks at what is typed alone; no relation hangs on any of them."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Forms that LibreOffice computed anew."""
    specimen = SPECIMENS["revised-2021"]
    right = filled(of(specimen), specimen)
    forms = {
        "wrong": with_a_wrong_number(),
        "right": right,
        "blank": template("trial-2019"),
        "pasted": fill(right, {at(right, path): value for path, value in PASTED.items()}),
    }
    return recalculated(forms, tmp_path_factory.mktemp("office"))


@pytest.fixture
def wrong_form(saved: dict[str, bytes]) -> bytes:
    return saved["wrong"]


@needs_libreoffice
def test_wrong_numbers_are_marked_with_a_sentence(wrong_form: bytes) -> None:
    said = texts(wrong_form)
    # 81 + 5 were taken in; with 99 in place of 33 disclosed, 146 were dealt with and 6 carried forward.
    sentence = (
        "Column Natural persons: “New requests received this year” and “Carried over from the previous year” make 86, "
        "but “Outcomes this year › Total of outcomes” and “Carried forward to the next year” make 152 (difference 66)"
    )
    assert said.count(sentence) == 1  # in the list
    assert any(sentence in text and text != sentence for text in said)  # beside the row
    carried = "Column Natural persons: 5 is carried over, but last year's report carries 7 forward (difference 2)"
    assert any(carried in text for text in said)
    assert said.count("broken") == 4  # two columns of the balance, two of what is carried over
    assert "Relations that do not hold: 4" in said


@needs_libreoffice
def test_the_cells_of_a_broken_relation_turn_red_and_no_others(wrong_form: bytes) -> None:
    broken = {path for path in (NEW, f"{REQUESTS}.new_requests.total", f"{FORWARD}.total") if is_red(wrong_form, path)}
    assert broken == {NEW, f"{REQUESTS}.new_requests.total", f"{FORWARD}.total"}
    assert not is_red(wrong_form, f"{REQUESTS}.new_requests.commercial_enterprises")
    assert is_red(wrong_form, f"{OVER}.natural_persons")


def is_red(workbook: bytes, path: str) -> bool:
    """Whether the conditional format of a cell holds: one of the states that its formula looks at is the one it asks for."""
    place = at(workbook, path)
    assert place.table is not None
    formulas, values = sheets(workbook), sheets(workbook, values=True)
    sheet, shown = formulas.worksheets[place.table - 1], values.worksheets[place.table - 1]
    address = sheet.cell(place.row, place.column).coordinate
    found = [rule.formula[0] for area in sheet.conditional_formatting if address in area.cells for rule in area.rules]
    assert found
    found = [formula for formula in found if not formula.startswith("AND(LEN")]
    asked = [one.partition("=") for formula in found for one in formula.removeprefix("OR(").removesuffix(")").split(",")]
    return any(shown[state.replace("$", "")].value == wanted.strip('"') for state, _, wanted in asked)


@needs_libreoffice
def test_totals_are_live(wrong_form: bytes) -> None:
    reading = read_once(wrong_form)
    assert reading.cells[DISCLOSED].value == 99
    assert reading.cells[f"{REQUESTS}.outcomes.disclosed.total"].value == 99 + 5 + 3
    assert reading.cells[f"{REQUESTS}.outcomes.total.natural_persons"].value == 80 + 66


@needs_libreoffice
def test_what_is_missing_is_counted_and_listed(wrong_form: bytes) -> None:
    said = texts(wrong_form)
    assert "Cells not filled in: 1" in said
    listed = [
        row[1].value for row in sheets(wrong_form, values=True).worksheets[0].iter_rows() if row[1].value and "×" in row[1].value
    ]
    assert listed == ["Rules × Issued this year"]


@needs_libreoffice
def test_what_libreoffice_saved_is_read_to_the_last_cell(wrong_form: bytes) -> None:
    specimen = SPECIMENS["revised-2021"]
    reading = read_once(wrong_form)
    assert reading.cells["proactive_disclosure.rules.issued"].state is CellState.BLANK
    unlike = {path for path, found in reading.cells.items() if found.value != specimen.figure(path)}
    follow = {f"{REQUESTS}.outcomes.{row}.{column}" for row in ("disclosed", "total") for column in ("natural_persons", "total")}
    assert unlike == {"proactive_disclosure.rules.issued"} | follow
    assert reading.report.organ == specimen.organ
    assert reading.report.period == specimen.period
    assert not reading.unused


@needs_libreoffice
def test_a_workbook_in_the_old_binary_format_is_read_too(tmp_path: Path) -> None:
    specimen = SPECIMENS["trial-2019"]
    old = recalculated({"form": filled(of(specimen), specimen)}, tmp_path, "xls:MS Excel 97")["form"]
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    report = read(old).report
    assert not {spec.path for spec in cells(type(specimen)) if report.figure(spec.path) != specimen.figure(spec.path)}
    assert report.organ == specimen.organ


@needs_libreoffice
def test_a_right_form_says_that_all_is_well(saved: dict[str, bytes]) -> None:
    said = texts(saved["right"])
    assert "各项均已填写。" in said
    assert "勾稽关系全部成立。" in said
    assert "不成立" not in said
    assert check(read(saved["right"])).ok


@needs_libreoffice
def test_a_blank_form_has_nothing_to_say_about_relations(saved: dict[str, bytes]) -> None:
    said = texts(saved["blank"])
    relations = len(EDITIONS["trial-2019"].relations())
    assert f"待填齐后核对的勾稽关系数：{relations}" in said
    figures = sum(one.content is not Content.TEXT for one in form("trial-2019").inputs.values())
    assert f"尚未填写的单元格数：{figures}" in said
    assert "成立" not in said


@needs_libreoffice
def test_what_is_no_figure_of_the_form_is_named_and_never_called_right(saved: dict[str, bytes]) -> None:
    pasted = saved["pasted"]
    said = texts(pasted)

    assert said.count("填写不符合要求的单元格：3") == 2
    assert "勾稽关系全部成立。" not in said
    assert "各项均已填写。" not in said
    first = sheets(pasted, values=True).worksheets[0]
    listed = [tuple(cell.value for cell in row[1:4]) for row in first.iter_rows() if row[1].value and "×" in row[1].value]
    sheet = "二、主动公开政府信息情况"
    assert listed == [
        ("规章 × 本年制发件数", sheet, "填写不符合要求"),
        ("规章 × 现行有效件数", sheet, "填写不符合要求"),
        ("行政规范性文件 × 现行有效件数", sheet, "填写不符合要求"),
    ]


@pytest.mark.parametrize("path", [*PASTED, NEW, "proactive_disclosure.administrative_fees.amount"])
def test_the_cell_itself_is_marked_by_its_own_rule(path: str) -> None:
    workbook = template()
    found = cell(workbook, path)
    rules = [
        rule.formula[0] for area in found.parent.conditional_formatting if found.coordinate in area.cells for rule in area.rules
    ]
    here = found.coordinate
    fits = f"{here}>=0" if path.endswith("amount") else f"AND({here}>=0,{here}=INT({here}))"
    assert f"AND(LEN(TRIM({here}))>0,NOT(IF(ISNUMBER({here}),{fits},FALSE)))" in rules


def test_the_list_of_what_is_missing_leads_to_its_cells_and_fits_a_page() -> None:
    first = sheets(template()).worksheets[0]
    listed = [row for row in first.iter_rows() if str(row[1].value).startswith("=IFERROR(HYPERLINK(")]
    addresses = [row[10].value for row in first.iter_rows() if str(row[10].value).startswith("#")]

    assert len(listed) == 24
    assert len(addresses) == 168
    assert "#'二、主动公开政府信息情况'!C5" in addresses
    assert (first.page_setup.fitToWidth, first.page_setup.fitToHeight) in ((1, 1), (None, None))
    last = int(first.print_area.rpartition("$")[2])
    assert last == listed[-1][0].row + 1
    assert "MAX($H$" in str(first.cell(last, 2).value)


def test_a_form_may_begin_with_zeros_and_with_what_last_year_carried_forward() -> None:
    last = SPECIMENS["revised-2021"]
    workbook = write_form(blank_form(EDITIONS["revised-2021"], previous=last, zeros=True))
    report = read(workbook).report

    assert (report.year, report.organ.name) == (2025, last.organ.name)
    assert report.as_printed == ()
    # 6 of natural persons, 2 of enterprises, 1 of legal services are carried over, and nothing else stands there.
    carried = {"natural_persons": 6, "commercial_enterprises": 2, "legal_service_institutions": 1, "total": 9}
    assert {p: f for spec in cells(type(report)) if (f := report.figure(p := spec.path))} == {
        f"{OVER}.{column}": figure for column, figure in carried.items()
    }
    assert any("已按上年（2024年）报告填入" in text and "合计9件" in text for text in texts(workbook))
    blank = read(write_form(blank_form(EDITIONS["revised-2021"], previous=last)))
    assert blank.cells[f"{OVER}.natural_persons"].value == 6
    assert blank.cells[NEW].state is CellState.BLANK


def stored(workbook: bytes) -> list[object]:
    """What cells hold for programs that show a workbook and compute nothing."""
    book = sheets(workbook, values=True)
    return [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]


def test_what_a_form_says_of_itself_is_stored_with_its_formulas() -> None:
    form = EDITIONS["revised-2021"]
    count = len(blank_form(form).checks)
    blank, zeros = (stored(write_form(blank_form(form, year=2023, organ="甲局", zeros=zeros))) for zeros in (False, True))

    assert f"待填齐后核对的勾稽关系数：{count}" in blank
    assert "成立" not in blank
    assert "勾稽关系全部成立。" in zeros
    assert zeros.count("成立") == count
    assert "不成立" not in zeros

    # 9 are carried over, of which nothing came: three columns and the total do not balance, and each says so, in the list and beside its row.
    carried = stored(write_form(blank_form(form, previous=SPECIMENS["revised-2021"], zeros=True)))
    assert "不成立的勾稽关系数：4" in carried
    assert carried.count("不成立") == 4
    assert carried.count("成立") == len(blank_form(form, previous=SPECIMENS["revised-2021"]).checks) - 4
    said = "“自然人”一列：“一、本年新收政府信息公开申请数量”与“二、上年结转政府信息公开申请数量”之和为6"
    assert sum(str(one).count(said) for one in carried) == 2


# --- filling in ------------------------------------------------------------------------------------------------------


def test_a_blank_and_a_mark_are_filled_in_as_they_are() -> None:
    with as_published():
        report = evolve(
            EDITIONS["revised-2021"].report_class(year=2024),
            as_printed=[PrintedCell(NEW, CellState.MARK, "/"), PrintedCell(DISCLOSED, CellState.BLANK)],
        )
    reading = read(filled(template(), report))
    assert reading.cells[NEW].text == "/"
    assert reading.cells[DISCLOSED].state is CellState.BLANK
    assert reading.cells[f"{OVER}.natural_persons"].value == 0


def test_an_ordinary_workbook_with_the_tables_is_filled_in_too(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    write(SPECIMENS["trial-2019"], other)
    report = amended(
        SPECIMENS["trial-2019"], {NEW: 60, "proactive_disclosure.centralized_procurement.total_amount": Decimal("3.5")}
    )
    assert read(filled(other.read_bytes(), report)).report.figure(f"{REQUESTS}.new_requests.total") == 61


def test_a_workbook_of_another_edition_is_no_place_for_a_report() -> None:
    with pytest.raises(UnreadableDocument, match="a form of the edition trial-2019; the report is of revised-2021"):
        filled(template("trial-2019"), SPECIMENS["revised-2021"])


# --- last year -------------------------------------------------------------------------------------------------------


def test_the_report_of_another_year_is_no_last_year() -> None:
    previous: AnnualReport = EDITIONS["revised-2021"].report_class(year=2022)
    with pytest.raises(InvalidValue, match="Expected the report of 2023, to compare 2024 with; this is the one of 2022"):
        blank_form(EDITIONS["revised-2021"], year=2024, previous=previous)


def test_what_last_year_left_blank_is_not_compared() -> None:
    last = EDITIONS["trial-2019"].report_class(year=2020, as_printed=[PrintedCell(f"{FORWARD}.natural_persons", CellState.BLANK)])
    described = blank_form(EDITIONS["revised-2021"], previous=last)
    compared = {one.at for one in described.checks if not one.right}
    assert compared == {spec.path for spec in EDITIONS["revised-2021"].cells() if spec.row_path == OVER} - {
        f"{OVER}.natural_persons"
    }


# --- the command line ------------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = main([str(argument) for argument in arguments])
    return status, capsys.readouterr().err


def test_a_template_is_written_filled_in_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank, out, report = tmp_path / "form.xlsx", tmp_path / "out.xlsx", tmp_path / "report.json"
    write(SPECIMENS["revised-2021"], report)
    assert run(capsys, "template", "revised-2021", "-o", blank, "--year", 2024) == (0, f"Written: {blank}\n")
    assert run(capsys, "fill", report, "--into", blank, "-o", out) == (0, f"Written: {out}\n")
    assert main(["check", str(out)]) == 0
    assert run(capsys, "fill", report, "--into", blank, "-o", out) == (
        2,
        f"gov-disclosure: {out} exists already; --force replaces it\n",
    )
    assert run(capsys, "template", "revised-2021", "-o", blank) == (
        2,
        f"gov-disclosure: {blank} exists already; --force replaces it\n",
    )


def test_last_year_is_given_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, blank = tmp_path / "report.json", tmp_path / "form.xlsx"
    write(SPECIMENS["revised-2021"], report)
    assert run(capsys, "template", "revised-2021", "-o", blank, "--previous", report) == (0, f"Written: {blank}\n")
    assert read(blank).report.year == 2025
    status, said = run(capsys, "template", "revised-2021", "-o", blank, "--previous", report, "--year", 2030, "--force")
    assert status == 2
    assert "this is the one of 2024" in said


def test_macros_are_said_not_to_have_been_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "form.xlsm"
    source.write_bytes(filled(of(SPECIMENS["revised-2021"]), SPECIMENS["revised-2021"]))
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    status, said = run(capsys, "check", source)
    assert (status, said) == (0, f"{source} holds macros; they were not run\n")
