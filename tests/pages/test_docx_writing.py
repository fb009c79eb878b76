"""Word files that we write: the layout of official documents, as python-docx, another reader, finds it; and home again."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import docx as word_library
import pytest
from attrs import evolve
from hypothesis import given, settings
from lxml import etree
from page_documents import documents

from gov_disclosure.compose import compose
from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.formats import dumps, format_of, read
from gov_disclosure.pages import docx
from gov_disclosure.pages.docx.columns import columns_of
from gov_disclosure.pages.official_layout import PAGE
from specimens import SPECIMENS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_WIDTH = round(156 / 25.4 * 1440)
REVISED = compose(SPECIMENS["revised-2021"])


def opened(document: Document) -> Any:
    return word_library.Document(BytesIO(docx.write(document)))


def parts_of(written: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(*blocks: Block, **more: Any) -> Document:
    return Document(blocks=(Heading(level=1, text="题"), *blocks), **more)


def one_row(*texts: str, **more: Any) -> Table:
    return Table(cells=tuple(TableCell(text=text, row=0, column=n) for n, text in enumerate(texts)), **more)


# --- home again ----------------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(documents())
def test_a_word_file_is_read_back_block_by_block(document: Document) -> None:
    assert docx.read(docx.write(document)).blocks == document.blocks


@pytest.mark.parametrize("edition", SPECIMENS)
def test_what_the_head_says_comes_home(edition: str) -> None:
    document = compose(SPECIMENS[edition])
    found = docx.read(docx.write(document))
    assert (found.title, found.language, found.metadata) == (document.title, document.language, document.metadata)


def test_a_picture_a_break_and_an_empty_table_are_no_blocks_when_read() -> None:
    document = page(Paragraph(text=""), Table(cells=()), Paragraph(text="甲\r\n乙\r丙"), Paragraph(text="\t丁\t戊"))
    texts = [block.text for block in docx.read(docx.write(document)).blocks if isinstance(block, Heading | Paragraph)]
    assert texts == ["题", "甲", "乙", "丙", "丁\t戊"]


def test_characters_that_xml_cannot_hold_are_spaces_or_symbols() -> None:
    text = "甲\x00乙\x0b丙\ud800丁\ufffe戊\uffff己\x85庚\u2028辛"
    written = docx.write(page(Paragraph(text=text), title=text, metadata={"a\ufffe": text}))
    assert docx.read(written).blocks[1] == Paragraph(text="甲 乙 丙 丁\ufffe戊\uffff己 庚 辛")
    for name, part in parts_of(written).items():
        assert etree.fromstring(part) is not None, name


@pytest.mark.parametrize("text", ["=1+1", "]]> <w:t>", "{ PAGE }", "&amp;lt;", "http://example.cn", "''\"", " a  b ", "_x0041_"])
def test_text_is_text_whatever_it_says(text: str) -> None:
    written = docx.write(page(Heading(level=2, text=text), Paragraph(text=text), one_row(text, text, caption=text)))
    found = docx.read(written)
    said = " ".join(text.split())
    assert found.blocks == page(Heading(level=2, text=said), Paragraph(text=said), one_row(said, said, caption=said)).blocks
    assert b"instrText" not in parts_of(written)["word/document.xml"]


def test_the_same_page_is_the_same_bytes_and_says_no_time() -> None:
    written = docx.write(REVISED)
    assert docx.write(REVISED) == written
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
    assert format_of(written).name == "docx"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("示例市人民政府2024年政府信息公开工作年度报告", ["示例市人民政府2024年", "政府信息公开工作年度报告"]),
        ("示例区水务局二〇一九年度政府信息公开工作报告", ["示例区水务局二〇一九年度", "政府信息公开工作报告"]),
        ("甲县2024年政府信息公开年度报告", ["甲县2024年政府信息公开年度报告"]),
        ("2024年示例市人民政府关于政府信息公开工作情况的年度报告", ["2024年示例市人民政府关于政府信息公开工作情况的年度报告"]),
        ("示例市人民政府办公室2024年 Annual Report on Disclosure", ["示例市人民政府办公室2024年 Annual Report on Disclosure"]),
        ("示例市人民政府办公室政府信息公开工作年度报告2024年", ["示例市人民政府办公室政府信息公开工作年度报告2024年"]),
    ],
)
def test_a_title_of_two_lines_is_broken_after_its_year_if_both_parts_have_a_line(title: str, lines: list[str]) -> None:
    document = Document(blocks=(Heading(level=1, text=title),))
    assert opened(document).paragraphs[0].text.split("\n") == lines
    assert docx.read(docx.write(document)).blocks == document.blocks


# --- the layout of official documents --------------------------------------------------------------------------------


def test_the_sheet_its_margins_and_its_lines() -> None:
    section = opened(REVISED).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(length.mm, 1) for length in margins] == [37, 28, 26, 35]
    grid = section._sectPr.find(f"{W}docGrid")
    assert grid.get(f"{W}type") == "lines"
    text_height = 225 / 25.4 * 1440
    assert 22 <= text_height / int(grid.get(f"{W}linePitch")) < 22.1


def size_and_font(found: Any, name: str) -> tuple[float, str]:
    style = found.styles[name]
    return style.font.size.pt, style.element.rPr.rFonts.get(f"{W}eastAsia")


def test_the_type_of_every_level() -> None:
    found = opened(REVISED)
    assert size_and_font(found, "Title") == (22, "方正小标宋简体")
    assert size_and_font(found, "Normal") == (16, "仿宋_GB2312")
    assert size_and_font(found, "Heading 1") == (16, "黑体")
    assert size_and_font(found, "Heading 2") == (16, "楷体_GB2312")
    assert size_and_font(found, "Heading 3") == (16, "仿宋_GB2312")
    assert size_and_font(found, "Heading 4") == (16, "仿宋_GB2312")
    assert size_and_font(found, "footer") == (14, "宋体")
    assert [found.styles[f"Heading {n}"].font.bold for n in range(1, 5)] == [None, None, True, None]


def test_a_line_holds_28_characters_and_a_paragraph_begins_two_further_in() -> None:
    normal = opened(REVISED).styles["Normal"].element
    pitch = 16 * 20 + int(normal.rPr.find(f"{W}spacing").get(f"{W}val"))
    assert 28 <= TEXT_WIDTH / pitch < 29
    assert normal.pPr.find(f"{W}ind").get(f"{W}firstLineChars") == "200"
    assert normal.pPr.find(f"{W}spacing").get(f"{W}lineRule") == "exact"


def test_headings_have_levels_that_a_reader_can_walk() -> None:
    found = opened(REVISED)
    levels = [found.styles[f"Heading {n}"].element.pPr.find(f"{W}outlineLvl").get(f"{W}val") for n in range(1, 6)]
    assert levels == ["0", "1", "2", "3", "4"]
    names = [one.style.name for one in found.paragraphs if one.text]
    assert names[0] == "Title"
    assert names.count("Heading 1") == 6
    assert [one.text for one in found.paragraphs if one.style.name == "Heading 1"][2].startswith("三、")


def test_page_numbers_stand_outside_between_dashes_on_odd_and_even_pages() -> None:
    found = opened(REVISED)
    section = found.sections[0]
    assert found.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line.text == "— 1 —"
        assert line.style.element.pPr.find(f"{W}jc").get(f"{W}val") == side
        assert line.style.element.pPr.find(f"{W}ind").get(f"{W}{side}Chars") == "100"
        assert "PAGE" in etree.tostring(line._p, encoding="unicode")
    half_of_the_type = 14 / 72 * 25.4 / 2
    assert abs(section.footer_distance.mm + half_of_the_type + 7 - PAGE.bottom) < 0.1


def test_every_font_that_is_named_is_declared_with_another_name() -> None:
    parts = parts_of(docx.write(REVISED))
    fonts = etree.fromstring(parts["word/fontTable.xml"])
    declared = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in fonts}
    named = set(re.findall(r'w:eastAsia="([^"]+)"', parts["word/styles.xml"].decode())) - {"zh-CN"}
    assert named == set(declared)
    assert declared["仿宋_GB2312"] == "FangSong_GB2312"


def test_a_language_and_properties_that_xml_cannot_hold_break_no_part() -> None:
    written = docx.write(page(language="zh\x00", metadata={"": "甲", "乙": "", "丙": "\x01丁"}))
    assert all(etree.fromstring(part) is not None for part in parts_of(written).values())
    assert docx.read(written).metadata == {"丙": "丁"}


@pytest.mark.parametrize("language", ["zh-CN", "zh-HK", 'x"y'])
def test_the_language_is_that_of_the_page(language: str) -> None:
    parts = parts_of(docx.write(page(language=language)))
    defaults = etree.fromstring(parts["word/styles.xml"]).find(f".//{W}lang")
    assert defaults.get(f"{W}eastAsia") == language
    assert docx.read(docx.write(page(language=language))).language == language


def test_every_style_that_is_used_is_there() -> None:
    parts = parts_of(docx.write(evolve(REVISED, blocks=(*REVISED.blocks, Heading(level=6, text="末"), picture()))))
    there = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    used = {
        element.get(f"{W}val")
        for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/styles.xml")
        for tag in ("pStyle", "tblStyle", "basedOn", "next")
        for element in etree.fromstring(parts[name]).iter(f"{W}{tag}")
    }
    assert used <= there


def test_every_part_has_a_type_and_every_relation_a_target() -> None:
    parts = parts_of(docx.write(page(picture(), picture("image/svg+xml"))))
    types = etree.fromstring(parts["[Content_Types].xml"])
    typed = {one.get("PartName") for one in types if one.get("PartName")}
    suffixes = {one.get("Extension") for one in types if one.get("Extension")}
    assert typed <= {f"/{name}" for name in parts}
    assert all(f"/{name}" in typed or name.rpartition(".")[2] in suffixes for name in parts)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
    assert set(targets.values()) <= set(parts)
    named = re.findall(r'r:(?:id|embed)="([^"]+)"', parts["word/document.xml"].decode())
    assert set(named) <= set(targets)


# --- tables ----------------------------------------------------------------------------------------------------------


def tables_of(document: Document) -> list[Any]:
    return list(opened(document).tables)


def test_the_spans_of_the_official_form_are_there() -> None:
    third = tables_of(REVISED)[2]
    assert len(third.columns) == 10
    assert third.cell(0, 0)._tc is third.cell(2, 2)._tc  # the corner, three by three
    assert third.cell(0, 3)._tc is third.cell(0, 9)._tc  # the applicants, over seven columns
    assert third.cell(5, 0)._tc is third.cell(26, 0)._tc  # the outcomes, beside 22 rows
    assert third.cell(3, 3).text == "81"


def test_the_headings_of_a_long_table_repeat_on_every_page_and_no_row_is_cut() -> None:
    third = tables_of(REVISED)[2]
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(f"{W}tblHeader") is not None for row in third.rows]
    assert repeated == [True] * 3 + [False] * (len(third.rows) - 3)
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in third.rows)


def test_tables_under_captions_are_drawn_as_one_whose_headings_do_not_repeat() -> None:
    document = opened(REVISED)
    second = document.tables[1]
    captions = [row.cells[0].text for row in second.rows if row.cells[0]._tc is row.cells[-1]._tc]
    assert len(captions) == sum(1 for block in REVISED.blocks if isinstance(block, Table) and block.caption) == 4
    assert not list(second._tbl.iter(f"{W}tblHeader"))
    assert len(document.tables) == 4


def test_tables_that_follow_each_other_without_captions_do_not_touch() -> None:
    written = docx.write(page(one_row("甲", "乙"), one_row("丙", "丁")))
    body = etree.fromstring(parts_of(written)["word/document.xml"])[0]
    assert [child.tag.rpartition("}")[2] for child in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_cell_of_a_later_part_says_its_row_in_the_whole_table() -> None:
    reading = read(docx.write(REVISED))
    place = reading.cells["proactive_disclosure.administrative_penalties.decisions"].place
    assert place is not None
    # Two captions with two and three rows before its own caption and heading.
    assert (place.table, place.row) == (2, 4 + 3 + 2 + 1)


@pytest.mark.parametrize("edition", SPECIMENS)
def test_every_table_is_as_wide_as_the_text(edition: str) -> None:
    for table in tables_of(compose(SPECIMENS[edition])):
        assert sum(int(column._gridCol.get(f"{W}w")) for column in table.columns) == TEXT_WIDTH
        for row in table._tbl.tr_lst:
            assert sum(int(cell.tcPr.find(f"{W}tcW").get(f"{W}w")) for cell in row.tc_lst) == TEXT_WIDTH


def test_a_table_of_few_columns_has_wider_margins_and_higher_rows() -> None:
    def margin_and_height(table: Any) -> tuple[str, str]:
        left = table._tbl.tblPr.find(f"{W}tblCellMar/{W}left")
        return left.get(f"{W}w"), table.rows[0]._tr.trPr.find(f"{W}trHeight").get(f"{W}val")

    assert [margin_and_height(table) for table in tables_of(REVISED)] == [("108", "454")] * 2 + [("40", "340")] * 2


def test_a_short_table_stays_on_one_page() -> None:
    (block,) = [block for block in REVISED.blocks if isinstance(block, Table) and block.width == 15]
    (table,) = tables_of(page(block))
    kept = [cell._tc.p_lst[0].pPr.find(f"{W}keepNext") is not None for row in table.rows for cell in row.cells]
    assert kept == [True] * 45 + [False] * 15


def test_rows_beside_one_label_stay_on_one_page() -> None:
    third = tables_of(REVISED)[2]
    kept = [row._tr.tc_lst[-1].p_lst[0].pPr.find(f"{W}keepNext") is not None for row in third.rows]
    # Eight reasons not to disclose, three to be unable to, five not to process, three others; in each group all rows but the last.
    assert kept[3:] == [False] * 4 + [
        *([True] * 7),
        False,
        True,
        True,
        False,
        *([True] * 4),
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def wide_table(figure: str, columns: int = 15) -> Table:
    heads = [TableCell(text=f"列{n}", row=0, column=n, header="col") for n in range(columns)]
    figures = [TableCell(text=figure, row=1, column=n, key=f"{n}") for n in range(columns)]
    return Table(cells=(*heads, *figures), head_rows=1)


@pytest.mark.parametrize(
    ("figure", "columns", "size"), [("0", 15, 10.5), ("12345", 15, 9), ("1234567", 15, 6.5), ("1" * 30, 15, 5.5)]
)
def test_the_type_of_a_table_is_as_small_as_its_figures_need(figure: str, columns: int, size: float) -> None:
    found = columns_of(wide_table(figure, columns), TEXT_WIDTH)
    assert found.size == size
    assert found.lines[0] == 0
    assert found.lines[-1] == TEXT_WIDTH
    if size > 5.5:
        narrowest = min(right - left for left, right in zip(found.lines, found.lines[1:], strict=False))
        assert narrowest >= len(figure) * size * 10  # half-width digits are half as wide as they are high
    marks = re.findall(rb"<w:rPr><w:sz ", parts_of(docx.write(page(wide_table(figure, columns))))["word/document.xml"])
    assert bool(marks) == (size != 10.5)


def test_no_figure_of_the_official_form_is_broken_however_large() -> None:
    (table,) = [block for block in REVISED.blocks if isinstance(block, Table) and block.width == 10]
    huge = evolve(table, cells=tuple(evolve(cell, text="12345678") if cell.key else cell for cell in table.cells))
    found = columns_of(huge, TEXT_WIDTH)
    widths = [right - left for left, right in zip(found.lines, found.lines[1:], strict=False)]
    assert all(width >= 8 * found.size * 10 for width in widths[3:])
    assert len(set(widths[3:])) <= 2  # alike, but for rounding


def test_labels_over_many_rows_are_narrow_and_leave_the_room_to_others() -> None:
    (table,) = [block for block in REVISED.blocks if isinstance(block, Table) and block.width == 10]
    found = columns_of(table, TEXT_WIDTH)
    character = found.size * 20
    first, second, third, *figures = [right - left for left, right in zip(found.lines, found.lines[1:], strict=False)]
    room = 2 * found.margin
    assert 3 <= (first - room) / character < 4  # nine characters beside 22 rows, in three lines
    assert 4 <= (second - room) / character < 5  # seven beside eight rows, in two
    assert (third - room) / character >= 12
    assert all(2 <= (width - room) / character < 4 for width in figures)


def test_a_table_with_holes_is_filled_up_with_empty_cells() -> None:
    holes = Table(cells=(TableCell(text="甲", row=0, column=0), TableCell(text="乙", row=1, column=1)))
    (table,) = tables_of(page(holes))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", ""], ["", "乙"]]


# --- pictures --------------------------------------------------------------------------------------------------------

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def picture(media_type: str = "image/png", width: float = 100) -> Picture:
    return Picture(content=_PNG, media_type=media_type, width=width, height=50, alternative='答复“12”件 <"公开">')


def test_a_picture_is_placed_with_its_words() -> None:
    found = opened(page(Paragraph(text="前"), picture(), Paragraph(text="后")))
    (shape,) = found.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (100, 50)
    assert shape._inline.docPr.get("descr") == '答复“12”件 <"公开">'
    (part,) = found.part.package.image_parts
    assert part.blob == _PNG


def test_a_picture_wider_than_the_text_is_made_to_fit() -> None:
    (shape,) = opened(page(picture(width=312))).inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (156, 25)


def test_of_a_picture_that_word_cannot_show_the_words_are_written() -> None:
    found = opened(page(picture("image/x-unheard-of")))
    assert not found.inline_shapes
    assert found.paragraphs[-1].text == '答复“12”件 <"公开">'


def test_a_report_with_pictures_reads_as_the_same_report() -> None:
    report = SPECIMENS["revised-2021"]
    document = compose(report)
    with_pictures = evolve(document, blocks=(*document.blocks[:3], picture(), *document.blocks[3:], picture("image/svg+xml")))
    assert read(docx.write(with_pictures)).report == report
    assert len(docx.write(with_pictures)) > len(dumps(report, "docx"))
