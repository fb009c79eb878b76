"""What a workbook shows beside the values it stores: formats, formulas, errors, notes, what is hidden or struck out. By hand."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

from gov_disclosure.document import Document, Embedded, Paragraph, Table, Why
from gov_disclosure.pages import xlsx
from gov_disclosure.pages.xlsx.formats import NumberFormat


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0.00,,", "71420000", "71.42"),
        ("#,##0.0,", "5250", "5.3"),
        ("0!.00,", "71420", "0.71"),
        ("0!.0000", "714200", "71.4200"),
        ('0\\.0,"万元"', "71400", "7.1万元"),
        ("0%", "0.375", "38%"),
        ("0.0%", "-0.375", "-37.5%"),
        ('0"件"', "48", "48件"),
        ('"共"0"件";"减"0"件"', "-48", "减48件"),
        ('General"元"', "7.5", "7.5元"),
        ('[>=10000]0.0###,"千";0', "71400", "71.4千"),
        ('0;-0;"无"', "0", "无"),
        ('000"号"', "7", "007号"),
        ('##"项"', "0", "项"),
        (";;;", "48", ""),
        ("0;-0;;@", "0", ""),
    ],
)
def test_a_number_is_as_its_format_shows_it(code: str, number: str, shown: str) -> None:
    assert NumberFormat.of(code).shown(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("General", "7.5"),
        ("0", "7.5"),
        ("0.00", "7.123"),
        ("#,##0.00_);[Red](#,##0.00)", "-7"),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("¥#,##0.00", "7"),
        ("yyyy年m月d日", "45000"),
        ("[h]:mm", "1.5"),
        ("0.00E+00", "7"),
        ("# ?/?", "0.5"),
        ("@", "7"),
        ('[>=10000]0.0,"千";0', "7"),
        ("0" * 300 + ",", "7"),
        ('0"件', "7"),
    ],
)
def test_a_format_that_says_nothing_more_leaves_the_number(code: str, number: str) -> None:
    assert NumberFormat.of(code).shown(Decimal(number)) in (None, number)


def book(fill) -> Document:  # type: ignore[no-untyped-def]
    target = BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(made)
    made.close()
    return xlsx.read(target.getvalue())


def cells(page: Document) -> list[list[str]]:
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    return [[cell.text for cell in line] for line in table.lines()]


def asides(page: Document) -> list[tuple[str, Why]]:
    listed = [aside for block in page.blocks if isinstance(block, Table) for cell in block.cells for aside in cell.asides]
    return [(aside.text, aside.why) for aside in (*listed, *page.asides)]


def test_cells_are_as_the_sheet_shows_them() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["处罚", "收费", "占比"])
        sheet.write(1, 0, 48, made.add_format({"num_format": '0"件"'}))
        sheet.write(1, 1, 71420000, made.add_format({"num_format": "0.00,,"}))
        sheet.write(1, 2, 0.25, made.add_format({"num_format": 9}))
        sheet.write(2, 0, 48, made.add_format({"num_format": ";;;"}))
        sheet.write(2, 1, "48")
        sheet.write(2, 2, 7.5, made.add_format({"num_format": "0"}))

    page = book(fill)

    assert cells(page) == [["处罚", "收费", "占比"], ["48件", "71.42", "25%"], ["", "48", "7.5"]]
    assert asides(page) == [("48", Why.HIDDEN)]


def test_formulas_that_were_not_computed_and_errors_are_said() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["甲", 1, 2])
        sheet.write(1, 0, "乙")
        sheet.write_formula(1, 1, "=SUM(B1:C1)", None, "")
        sheet.write_formula(1, 2, "=SUM(B1:C1)", None, 3)
        sheet.write(2, 0, "丙")
        sheet.write_formula(2, 1, "=B9", None, "#REF!")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")

    assert cells(book(fill)) == [["甲", "1", "2"], ["乙", "=SUM(B1:C1)", "3"], ["丙", "#REF!", "#DIV/0!"]]


def test_hidden_rows_and_columns_stay_in_the_table_without_their_text() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["甲", 1, 2, 3])
        sheet.write_row(1, 0, ["旧", 4, 5, 6])
        sheet.write_row(2, 0, ["乙", 7, 8, 9])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    page = book(fill)

    assert cells(page) == [["甲", "1", "", "3"], ["", "", "", ""], ["乙", "7", "", "9"]]
    assert asides(page) == [(text, Why.HIDDEN) for text in ["2", "旧", "4", "5", "6", "8"]]


def test_a_hidden_sheet_is_hidden_and_sheets_are_told_apart() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        for name in ("今年", "旧表", "空"):
            sheet = made.add_worksheet(name)
            if name != "空":
                sheet.write_row(0, 0, [name, 1])
        made.get_worksheet_by_name("旧表").hide()

    blocks = book(fill).blocks

    assert [(b.hidden, b.place and b.place.sheet) for b in blocks if isinstance(b, Table)] == [(False, "今年"), (True, "旧表")]


def test_a_sheet_alone_has_no_name_in_places() -> None:
    (block,) = book(lambda made: made.add_worksheet("今年").write(0, 0, "一、总体情况")).blocks

    assert isinstance(block, Paragraph)
    assert block.place is not None
    assert block.place.sheet is None


def test_notes_and_parts_of_a_text_that_are_raised_or_struck_out_are_set_aside() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        up, cut = made.add_format({"font_script": 1}), made.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ["甲", 1, 2, 3, 4])
        sheet.write(1, 0, "乙")
        sheet.write_rich_string(1, 1, "48", up, "1")
        sheet.write_rich_string(1, 2, cut, "71", "48")
        sheet.write_rich_string(1, 3, "km", up, "2")
        sheet.write(1, 4, 71, cut)
        sheet.write(2, 0, "旧", cut)
        sheet.write(2, 1, 5)
        sheet.write_comment(2, 1, "含移送", {"author": ""})
        sheet.write_comment(9, 9, "另见", {"author": ""})

    page = book(fill)

    assert cells(page) == [["甲", "1", "2", "3", "4"], ["乙", "48", "48", "km2", ""], ["", "5", "", "", ""]]
    assert asides(page) == [
        ("1", Why.NOTE),
        ("71", Why.STRUCK),
        ("71", Why.STRUCK),
        ("旧", Why.STRUCK),
        ("含移送", Why.NOTE),
        ("另见", Why.NOTE),
    ]


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea73581e40000000049454e44ae426082"
)


def test_pictures_stand_where_they_are_anchored() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "一、总体情况")
        sheet.insert_image(3, 0, "t.png", {"image_data": BytesIO(PIXEL), "description": "表二"})
        sheet.write(9, 0, "三、申请情况")

    assert [b.text for b in book(fill).blocks if isinstance(b, Paragraph | Embedded)] == ["一、总体情况", "表二", "三、申请情况"]


def test_broken_details_break_nothing() -> None:
    target = BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    made.add_worksheet().write_row(0, 0, ["甲", 1])
    made.close()
    with ZipFile(target) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"<sheetData>", b'<cols><col min="0" max="99999999" hidden="1"/><col min="x" hidden="1"/></cols><sheetData>'
    )
    changed = BytesIO()
    with ZipFile(changed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    assert asides(xlsx.read(changed.getvalue())) == [("甲", Why.HIDDEN), ("1", Why.HIDDEN)]
