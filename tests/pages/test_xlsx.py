"""Workbooks, both ways: ours come home, others are read, hostile ones are refused in a sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from page_documents import documents
from python_calamine import CalamineWorkbook

from gov_disclosure.compose import compose
from gov_disclosure.document import Document, Heading, Paragraph, Place, Table, TableCell
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.formats import format_of
from gov_disclosure.formats import read as read_report
from gov_disclosure.limits import Limits
from gov_disclosure.pages import xlsx
from gov_disclosure.pages.xlsx.layout import TableMark
from specimens import SPECIMENS


def workbook(fill: Callable[[Any], None], name: str = "Sheet1") -> bytes:
    """A workbook of others."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book.add_worksheet(name))
    book.close()
    return target.getvalue()


def repacked(source: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """An archive with its parts changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def refusal(source: bytes | str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        xlsx.read(source, limits or Limits())
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


def sheets_of(written: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(written))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


# --- ours ----------------------------------------------------------------------------------------------------------


@settings(max_examples=10)
@given(documents())
def test_a_workbook_is_read_back_block_by_block(document: Document) -> None:
    assert xlsx.read(xlsx.write(document)).blocks == document.blocks


def test_the_same_page_is_the_same_bytes() -> None:
    page = compose(SPECIMENS["revised-2021"])
    assert xlsx.write(page) == xlsx.write(page)


def test_sections_are_sheets_and_figures_are_numbers() -> None:
    sheets = sheets_of(xlsx.write(compose(SPECIMENS["revised-2021"])))
    assert len(sheets) == 7
    third = sheets["三、收到和处理政府信息公开申请情况"]
    assert third[5][-7:] == [81, 9, 0, 0, 4, 2, 96]
    assert sheets["二、主动公开政府信息情况"][-1][2] == 24680.1357


def test_the_spans_of_the_official_form_are_merged_cells() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx.write(compose(SPECIMENS["revised-2021"]))))
    merged = book.get_sheet_by_name("三、收到和处理政府信息公开申请情况").merged_cell_ranges or []
    assert ((2, 4), (2, 10)) in merged  # the applicants, over seven columns
    assert ((7, 1), (28, 1)) in merged  # the outcomes, beside 22 rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "http://example.cn", "007"])
def test_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    table = Table(cells=(TableCell(text="甲", row=0, column=0, header="row"), TableCell(text=text, row=0, column=1)))
    page = Document(blocks=(Heading(level=1, text=text), Paragraph(text=text), table))
    written = xlsx.write(page)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if "worksheets" in name)
    assert b"<f" not in parts
    assert b"hyperlink" not in parts
    assert xlsx.read(written).blocks == page.blocks


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("24680.1357", 24680.1357),
        ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"),  # a spreadsheet keeps fifteen digits
        ("012", "012"),
        ("/", "/"),
        ("25.1万元", "25.1万元"),
    ],
)
def test_a_figure_is_a_number_where_a_spreadsheet_shows_it_just_so(text: str, value: object) -> None:
    table = Table(cells=(TableCell(text="甲", row=0, column=0, header="row"), TableCell(text=text, row=0, column=1, key="k")))
    written = xlsx.write(Document(blocks=(table,)))
    ((_, _, found),) = next(iter(sheets_of(written).values()))
    assert found == value
    assert xlsx.read(written).blocks == (table,)


def test_a_long_paragraph_takes_several_rows_and_comes_back_whole() -> None:
    page = Document(blocks=(Heading(level=1, text="甲"), Paragraph(text="长𠮷" * 25_000), Paragraph(text="乙")))
    assert xlsx.read(xlsx.write(page)).blocks == page.blocks


def test_a_text_that_no_cell_holds_is_refused_with_both_numbers() -> None:
    table = Table(cells=(TableCell(text="长" * 20_000, row=0, column=0),))
    with pytest.raises(DisclosureError, match="A text of 20,000 characters stands in a table; a cell of a workbook holds 16,000"):
        xlsx.write(Document(blocks=(table,)))


@pytest.mark.parametrize("title", ["[甲]:*?/\\乙", "''", "History", "字" * 40, "甲"])
def test_any_heading_names_a_sheet(title: str) -> None:
    page = Document(blocks=(Heading(level=1, text="题"), *(Heading(level=2, text=title) for _ in range(3))))
    written = xlsx.write(page)
    names = list(sheets_of(written))
    assert len({name.lower() for name in names}) == 4
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert xlsx.read(written).blocks == page.blocks


def test_a_mark_is_read_back_and_any_other_text_is_none() -> None:
    mark = TableMark(10, 3, 2, True, {4: "万元"})
    assert TableMark.parsed(mark.text()) == mark
    assert TableMark.parsed("table of contents") is None


# --- those of others -----------------------------------------------------------------------------------------------


def official(sheet: Any) -> None:
    """The tables as an office keeps them: one sheet, a title, sections and captions over the whole width, no marks."""
    row = 0
    for block in compose(SPECIMENS["revised-2021"]).blocks:
        if isinstance(block, Table) and any(cell.key for cell in block.cells):
            if block.caption:
                sheet.merge_range(row, 2, row, 1 + block.width, block.caption)
                row += 1
            for cell in block.cells:
                value = float(cell.text) if cell.key else cell.text
                top, left = row + cell.row, 2 + cell.column
                if (cell.rowspan, cell.colspan) != (1, 1):
                    sheet.merge_range(top, left, top + cell.rowspan - 1, left + cell.colspan - 1, value)
                else:
                    sheet.write(top, left, value)
            row += block.height + 1
        elif isinstance(block, Heading) and block.level < 3:
            sheet.write_string(row, 2, block.text)
            row += 1 + (block.level == 1)


def test_the_official_tables_in_any_workbook_are_read_to_the_last_cell() -> None:
    specimen = SPECIMENS["revised-2021"]
    reading = read_report(workbook(official))
    wrong = {path: cell.text for path, cell in reading.cells.items() if cell.value != specimen.figure(path)}
    assert not wrong
    assert reading.edition == "revised-2021"
    assert reading.report.organ.name == specimen.organ.name


def test_a_cell_says_where_it_stands_as_the_spreadsheet_counts() -> None:
    reading = read_report(workbook(official))
    place = reading.cells["disclosure_requests.new_requests.natural_persons"].place
    assert place is not None
    assert (place.table, place.column) == (1, 6)  # column F: two to the left of the table, three of labels


def test_values_are_read_as_they_are_shown() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["甲", 12.0, 0.1 + 0.2, True, 1e20, -5])
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.write_datetime(1, 1, date(2025, 1, 20), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    (table,) = xlsx.read(target.getvalue()).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells][:8] == [
        "甲",
        "12",
        "0.3",
        "TRUE",
        "100000000000000000000",
        "-5",
        "2",
        "2025-01-20",
    ]


def test_texts_around_a_table_are_paragraphs_and_lines_of_a_cell_are_too() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_string(0, 0, "标题")
        sheet.write_string(1, 0, "第一段\n第二段")
        sheet.write_row(2, 0, ["甲", "乙"])
        sheet.write_row(3, 0, ["丙", 1])

    blocks = xlsx.read(workbook(fill)).blocks
    assert [block.text for block in blocks[:-1] if isinstance(block, Paragraph)] == ["标题", "第一段", "第二段"]
    assert isinstance(blocks[-1], Table)
    assert (blocks[-1].height, blocks[-1].width) == (2, 2)


def test_a_hidden_sheet_is_hidden() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, "见")
    hidden = book.add_worksheet()
    hidden.write_string(0, 0, "不见")
    hidden.hide()
    book.close()
    blocks = xlsx.read(target.getvalue()).blocks
    assert [(block.text, block.hidden) for block in blocks if isinstance(block, Paragraph)] == [("见", False), ("不见", True)]


# --- hostile and broken --------------------------------------------------------------------------------------------


def small(sheet: Any) -> None:
    sheet.write_row(0, 0, ["甲", 1])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(workbook(small), lambda name, text: text + b" " * 3_000_000 if name.endswith("sheet1.xml") else text)
    assert len(bomb) < 20_000
    said = "The source unpacks to more than 1,000,000 bytes (Limits(bytes=…) raises the limit)"
    assert refusal(bomb, Limits(bytes=1_000_000)) == said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(encoding: str) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'.encode(encoding)
    hostile = repacked(workbook(small), lambda name, text: declared + text if name.endswith("sheet1.xml") else text)
    assert (
        refusal(hostile) == "xl/worksheets/sheet1.xml in the source declares entities of its own, which no office program writes"
    )


def test_a_sheet_with_a_cell_at_its_very_end_is_refused() -> None:
    def huge(sheet: Any) -> None:
        small(sheet)
        sheet.write_number(1_048_575, 16_383, 1)

    assert refusal(workbook(huge)).startswith("A sheet of the source reaches over 17,179,869,184 cells; the limit is 10,000,000")


def test_too_many_filled_cells_are_refused() -> None:
    def many(sheet: Any) -> None:
        for row in range(30):
            sheet.write_row(row, 0, range(10))

    assert refusal(workbook(many), Limits(cells=200)).startswith("The tables of the source have 2")


def test_a_merged_cell_over_the_whole_sheet_ends_where_the_sheet_does() -> None:
    def fill(sheet: Any) -> None:
        small(sheet)
        sheet.write_row(1, 0, ["乙", 2])

    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    hostile = repacked(
        workbook(fill), lambda name, text: text.replace(b"<pageMargins", merged + b"<pageMargins") if "sheet1" in name else text
    )
    blocks = xlsx.read(hostile).blocks
    assert sum(block.height * block.width for block in blocks if isinstance(block, Table)) <= 4


def test_an_archive_of_too_many_files_is_refused() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for n in range(10_001):
            archive.writestr(f"{n}", b"")
    assert refusal(target.getvalue()) == "The source is an archive of 10,001 files; the limit is 10,000"


def test_a_locked_workbook_is_said_to_be_locked() -> None:
    # An entry of the directory stands at a multiple of 128 bytes.
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(608)
    said = "The source is locked with a password; save it without one"
    assert refusal(locked) == said
    with pytest.raises(UnreadableDocument, match="open it with its password and save it without one"):
        read_report(locked)


def test_macros_are_not_run_and_that_is_said() -> None:
    with_macros = repacked(workbook(small), lambda name, text: text, **{"xl__vbaProject.bin": b"\0"})
    assert xlsx.read(with_macros).metadata["Macros"] == "not run"
    assert "Macros" not in xlsx.read(workbook(small)).metadata


@pytest.mark.parametrize(
    "source",
    [
        b"PK\x03\x04 nonsense",
        b"\xd0\xcf\x11\xe0 nonsense",
        b"",
        b"plain text",
        workbook(small)[:-200],
        workbook(small)[:400],
        repacked(workbook(small), lambda name, text: b"<nonsense" if "sheet1" in name else text),
        repacked(workbook(small), lambda name, text: b"" if name == "xl/workbook.xml" else text),
    ],
)
def test_a_damaged_workbook_is_refused_in_a_sentence(source: bytes) -> None:
    assert refusal(source)


def test_what_the_parser_says_of_a_damaged_part_is_not_passed_on() -> None:
    cut = repacked(workbook(small), lambda name, text: text[:200] if "sheet1" in name else text)
    assert refusal(cut) == "The workbook is damaged and cannot be opened; save it anew with the program it was made with"


def test_text_is_no_workbook() -> None:
    assert refusal("甲") == "A workbook was looked for; this is text"


def test_a_workbook_is_told_by_its_content() -> None:
    assert format_of(workbook(small), "report.txt").name == "xlsx"


# --- filling in ----------------------------------------------------------------------------------------------------


def test_filling_in_changes_the_cells_that_are_meant_and_no_other_part() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", 1, "丙"])
        sheet.write_formula(0, 3, "=B1*2", None, 2)
        sheet.write_string(4, 0, "乙")

    source = workbook(fill)
    values = {Place(table=1, row=1, column=2): 7, Place(table=1, row=3, column=28): "=x", Place(table=1, row=1, column=3): None}
    filled = xlsx.fill(source, values)
    (rows,) = sheets_of(filled).values()
    assert rows[0][:4] == ["甲", 7, "", ""]  # what a formula gave is forgotten until it is computed anew
    assert rows[2][27] == "=x"
    assert rows[4][0] == "乙"
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(BytesIO(filled)) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert old.namelist() == new.namelist()
        assert b"<f>B1*2</f>" in new.read("xl/worksheets/sheet1.xml")
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


def test_rows_and_cells_that_do_not_say_their_numbers_are_counted() -> None:
    def bare(name: str, text: bytes) -> bytes:
        return re.sub(rb'(<row|<c) r="[A-Z]*\d+"', rb"\1", text) if "sheet1" in name else text

    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, [1, 2, 3])
        sheet.write_row(1, 0, [4, 5, 6])

    filled = xlsx.fill(repacked(workbook(fill), bare), {Place(table=1, row=2, column=2): 7, Place(table=1, row=3, column=1): 8})
    assert next(iter(sheets_of(filled).values())) == [[1, 2, 3], [4, 7, 6], [8, "", ""]]


def archive(**parts: bytes) -> bytes:
    return repacked(workbook(small), lambda name, text: parts.get(name.rpartition("/")[2].partition(".")[0], text))


@pytest.mark.parametrize(
    "source",
    [
        b"text",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        archive(workbook=b"<nonsense"),
        archive(sheet1=b"<nonsense"),
        archive(sheet1=b"<strict xmlns='urn:other'/>"),
        workbook(small).replace(b"xl/workbook.xml", b"xl/workbooks.xm"),
    ],
)
def test_what_is_no_workbook_is_not_filled_in(source: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="A workbook of Excel"):
        xlsx.fill(source, {Place(table=1, row=1, column=1): 1})


@pytest.mark.parametrize("character", ["字", "𠀀"])
def test_properties_are_cut_to_what_a_workbook_keeps_and_no_character_is_halved(character: str) -> None:
    title = "a" + character * 300  # of the rare one, 255 units would end in the middle of a character
    made = xlsx.write(Document(blocks=(Heading(text=title, level=1),), title=title, metadata={"ContentSource": title}))
    properties = openpyxl.load_workbook(BytesIO(made)).properties
    kept = len(character.encode("utf-16-le")) // 2
    assert properties.title == properties.creator == "a" + character * (254 // kept)
