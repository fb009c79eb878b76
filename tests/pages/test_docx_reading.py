"""Word files as offices make them: what they show once every change is accepted is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import archive, cell, paragraph, row, run, table, word

from gov_disclosure import EDITIONS, CellState, read
from gov_disclosure.compose import compose
from gov_disclosure.document import Block, Embedded, Heading, Paragraph, Place, Table, Why
from gov_disclosure.formats import format_of
from gov_disclosure.pages import docx
from gov_disclosure.report import AnnualReport
from specimens import SPECIMENS

TEMPLATE = Path(__file__).parents[3] / "shared/corpus/template/guoban-2021-template.docx"


def read_body(body: str, **related: str) -> tuple[Block, ...]:
    return docx.read(word(body, **related)).blocks


def texts(body: str, **related: str) -> list[str]:
    """The texts of a page, those of cells included."""
    found: list[str] = []
    for block in read_body(body, **related):
        if isinstance(block, Table):
            found.extend(one.text for one in block.cells)
        elif isinstance(block, Heading | Paragraph):
            found.append(block.text)
    return found


def only_table(body: str, **related: str) -> Table:
    (block,) = read_body(body, **related)
    assert isinstance(block, Table)
    return block


def shape(of: Table) -> list[tuple[str, int, int, int, int]]:
    return [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in of.cells]


# --- text ----------------------------------------------------------------------------------------------------------


def test_runs_are_one_text_and_lines_are_paragraphs() -> None:
    assert texts(paragraph(run("一年"), run("来，"), "<w:r><w:t>公开</w:t><w:br/><w:t>第二行</w:t><w:cr/></w:r>")) == [
        "一年来，公开",
        "第二行",
    ]


def test_a_tab_stays_between_the_words_of_a_line_and_not_before_them() -> None:
    assert texts(paragraph("<w:r><w:tab/><w:t>规章 </w:t><w:tab/><w:t>2</w:t></w:r>")) == ["规章\t2"]


def test_what_is_wrapped_around_runs_is_read_through() -> None:
    inner = (
        f'<w:hyperlink r:id="r9">{run("链")}</w:hyperlink><w:smartTag>{run("接")}</w:smartTag>'
        f'<w:fldSimple w:instr=" DATE ">{run("域")}</w:fldSimple><w:sdt><w:sdtContent>{run("控件")}</w:sdtContent></w:sdt>'
        f"<w:customXml>{run('标')}</w:customXml><w:bdo>{run('记')}</w:bdo>"
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>"
    )
    assert texts(paragraph(inner)) == ["链接域控件标记1"]


def test_of_a_word_with_its_reading_above_only_the_word_is_text() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('gōng')}</w:rt><w:rubyBase>{run('公')}</w:rubyBase></w:ruby></w:r>"
    assert texts(paragraph(ruby, "开")) == ["公开"]


def test_a_field_is_its_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText> = SUM(ABOVE) </w:instrText></w:r>"
    nested = mark("begin") + run("不见") + mark("separate") + run("也不见") + mark("end")
    field = mark("begin") + instruction + nested + mark("separate") + run("12") + mark("end")
    assert texts(paragraph(run("计"), field, run("件"))) == ["计12件"]


@pytest.mark.parametrize("mark", ["end", "separate"])
def test_a_mark_of_a_field_that_never_began_is_nothing(mark: str) -> None:
    stray = f'<w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'
    whole = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(paragraph(stray, "甲", whole if mark == "separate" else "")) == ["甲"]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert texts(paragraph(begin, "甲") + paragraph("乙")) == ["甲", "乙"]


def test_a_heading_without_words_is_none_and_a_hidden_picture_is_not_read() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict>"
    nothing = "<w:pict><mc:AlternateContent><mc:Choice/></mc:AlternateContent></w:pict>"
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr>{box}</w:r><w:r>{nothing}</w:r><w:r><mc:AlternateContent/></w:r>"
    styles = style("1", "heading 1")
    assert texts(paragraph(" ", style="1") + paragraph(hidden, "文"), styles=styles) == ["文"]


def test_a_hyphen_that_parts_no_line_is_one() -> None:
    assert texts(paragraph("<w:r><w:t>0571</w:t><w:noBreakHyphen/><w:t>8765</w:t><w:softHyphen/></w:r>")) == ["0571-8765"]


def test_a_table_of_contents_is_left_out_however_it_is_made() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、总体情况 1')}</w:sdtContent></w:sdt>"
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    field = paragraph(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("二、主动公开 2")) + paragraph(
        run("三、收到 3"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = control + field + paragraph("四、复议 4", style="10") + paragraph("正文")
    assert texts(body, styles=styles) == ["正文"]


def test_hidden_text_and_prompts_to_type_are_not_there() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('单击')}</w:sdtContent></w:sdt>"
    assert texts(paragraph(run("暗", "<w:vanish/>"), run("明", '<w:vanish w:val="0"/>'), prompt) + block) == ["明"]


@pytest.mark.parametrize(
    ("code", "sign"), [("F0FE", "☑"), ("F0A8", "□"), ("2611", "☑"), ("FFFF", "\uffff"), ("D800", ""), ("", ""), ("12345", "")]
)
def test_a_symbol_is_the_character_it_shows(code: str, sign: str) -> None:
    assert texts(paragraph(f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>', "是")) == [f"{sign}是"]


def asides(body: str, **related: str) -> list[tuple[str, Why]]:
    page = docx.read(word(body, **related))
    listed = [aside for block in page.blocks if isinstance(block, Table) for one in block.cells for aside in one.asides]
    return [(aside.text, aside.why) for aside in (*listed, *page.asides)]


def test_a_note_is_set_aside_and_separators_are_not_read() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("——")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("含乡镇。")}</w:footnote>'
    )
    body = paragraph("共收到12件", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + paragraph("完")
    assert texts(body, footnotes=notes) == ["共收到12件。", "完"]
    assert asides(body, footnotes=notes) == [("含乡镇。", Why.NOTE)]
    assert texts(paragraph("甲", '<w:r><w:endnoteReference w:id="7"/></w:r>')) == ["甲"]


def test_a_note_to_a_figure_in_a_table_is_an_aside_of_its_cell() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("含乡镇。")}</w:footnote>'
    noted = cell(paragraph("12", '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    found = only_table(table(row("甲", noted), row("乙", "3")), footnotes=notes)
    assert [(one.text, [aside.text for aside in one.asides]) for one in found.cells] == [
        ("甲", []),
        ("12", ["含乡镇。"]),
        ("乙", []),
        ("3", []),
    ]


def test_a_note_that_points_to_itself_or_is_pointed_to_twice_is_read_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph("注", mark)}</w:footnote>'
    body = paragraph("甲", mark) + paragraph("乙", mark)
    assert texts(body, footnotes=notes) == ["甲", "乙"]
    assert asides(body, footnotes=notes) == [("注", Why.NOTE)]


# --- what is set aside ------------------------------------------------------------------------------------------------

UP = '<w:vertAlign w:val="superscript"/>'
MARKS = (
    '<w:style w:type="character" w:styleId="up"><w:name w:val="up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="on"><w:name w:val="on"/><w:basedOn w:val="up"/></w:style>'
    '<w:style w:type="character" w:styleId="cut"><w:name w:val="cut"/><w:basedOn w:val="cut"/><w:rPr><w:strike/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("inner", "text", "aside", "why"),
    [
        (run("817") + run("2", UP), "817", "2", Why.NOTE),
        (run("817") + run("[2]", '<w:position w:val="6"/>'), "817", "[2]", Why.NOTE),
        (run("817") + run("含移送", UP), "817", "含移送", Why.NOTE),
        (run("817") + run("2", '<w:rStyle w:val="on"/>'), "817", "2", Why.NOTE),
        (run("71", "<w:strike/>") + run("817"), "817", "71", Why.STRUCK),
        (run("71", "<w:dstrike/>") + run("817"), "817", "71", Why.STRUCK),
        (run("71", '<w:rStyle w:val="cut"/>') + run("817"), "817", "71", Why.STRUCK),
        (f"<w:del>{run('71').replace('w:t', 'w:delText')}</w:del>" + run("817"), "817", "71", Why.STRUCK),
        (run("817") + run("4", "<w:vanish/>"), "817", "4", Why.HIDDEN),
    ],
)
def test_what_is_set_aside_is_not_glued_to_a_figure(inner: str, text: str, aside: str, why: Why) -> None:
    body = table(row("处罚", cell(f"<w:p>{inner}</w:p>"), "0"))
    assert only_table(body, styles=MARKS).cells[1].text == text
    assert asides(body, styles=MARKS) == [(aside, why)]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("817", UP), "817"),
        (run("23.") + run("50", UP), "23.50"),
        (run("km") + run("2", UP), "km2"),
        (run("817", '<w:rStyle w:val="cut"/><w:strike w:val="0"/>'), "817"),
        (run("8") + run("17", '<w:vertAlign w:val="subscript"/>'), "817"),
        (f"<w:ins>{run('817')}</w:ins>", "817"),
    ],
)
def test_what_must_not_be_set_aside_is_text(inner: str, text: str) -> None:
    body = table(row("处罚", cell(f"<w:p>{inner}</w:p>"), "0"))
    assert only_table(body, styles=MARKS).cells[1].text == text
    assert asides(body, styles=MARKS) == []


def test_in_prose_exponents_are_text() -> None:
    assert texts(paragraph(run("10"), run("3", UP), run("件，42"), run("1", UP), run("件"))) == ["103件，42件"]


def test_hidden_paragraphs_and_tables_are_hidden_blocks() -> None:
    hidden = [f"<w:tc>{paragraph(run(text, '<w:vanish/>'))}</w:tc>" for text in ("新收", "8")]
    one, two, three = read_body(paragraph(run("旧", "<w:vanish/>")) + table(row(*hidden)) + paragraph("完"))
    assert one == Paragraph(text="旧", hidden=True)
    assert isinstance(two, Table)
    assert (two.hidden, [c.text for c in two.cells]) == (True, ["新收", "8"])
    assert three == Paragraph(text="完")


def test_deleted_and_hidden_rows_are_set_aside() -> None:
    body = table(row("甲", "1"), row("旧", "2", settings="<w:del/>"), row("乙", "3", settings="<w:hidden/>"))
    assert [one.text for one in only_table(body).cells] == ["甲", "1"]
    assert asides(body) == [("旧", Why.STRUCK), ("2", Why.STRUCK), ("乙", Why.HIDDEN), ("3", Why.HIDDEN)]


def test_a_picture_of_which_there_are_two_variants_is_one() -> None:
    picture = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="图1" descr="表三"/>'
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:inline></w:drawing>'
    )
    fallback = "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback>"
    either = f"<mc:AlternateContent><mc:Choice>{picture}</mc:Choice>{fallback}</mc:AlternateContent>"
    assert read_body(paragraph(f"<w:r>{either}</w:r>")) == (Embedded(kind="picture", text="表三"),)


# --- changes that are tracked ----------------------------------------------------------------------------------------


def test_changes_are_read_as_accepted() -> None:
    body = paragraph(
        run("共"),
        f'<w:del w:id="1">{run("11").replace("w:t", "w:delText")}</w:del><w:ins w:id="2">{run("12")}</w:ins>',
        f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('件')}</w:moveTo>",
    )
    assert texts(body) == ["共12件"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = paragraph("前半", settings="<w:rPr><w:del/></w:rPr>") + paragraph("后半") + paragraph("另一段")
    assert texts(body) == ["前半后半", "另一段"]


def test_a_paragraph_whose_end_was_deleted_is_not_lost_where_none_follows() -> None:
    def open_ended(text: str) -> str:
        return paragraph(text, settings="<w:rPr><w:del/></w:rPr>")

    box = f"<w:r><w:pict><w:txbxContent>{open_ended('框中')}</w:txbxContent></w:pict></w:r>"
    body = open_ended("表前") + table(row(cell(open_ended("格中")), "1")) + paragraph("框外", box) + open_ended("末")
    assert texts(body) == ["表前", "格中", "1", "框外", "框中", "末"]


def test_deleted_rows_and_cells_are_gone_and_inserted_rows_are_there() -> None:
    body = table(
        row("甲", "1"),
        row("乙", "2", settings="<w:del/>"),
        row("丙", "3", settings="<w:ins/>"),
        row("戊", "5", settings="<w:hidden/>"),
        row("丁", cell("4", settings="<w:cellDel/>")),
    )
    assert [(one.text, one.row) for one in only_table(body).cells] == [("甲", 0), ("1", 0), ("丙", 1), ("3", 1), ("丁", 2)]


# --- text boxes ------------------------------------------------------------------------------------------------------


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on() -> None:
    inside = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    drawing = f"<w:drawing><wp:anchor><wps:txbx>{inside}</wps:txbx></wp:anchor></w:drawing>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph(both, "框外") + paragraph("后")) == ["框外", "框中", "后"]


def test_where_the_first_variant_says_nothing_the_other_is_read() -> None:
    inside = f"<w:pict><v:textbox><w:txbxContent>{paragraph('框中')}</w:txbxContent></v:textbox></w:pict>"
    either = f'<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>'
    assert texts(paragraph(f"<w:r>{either}</w:r>")) == ["框中"]
    assert texts(f"<mc:AlternateContent><mc:Choice>{paragraph('段')}</mc:Choice></mc:AlternateContent>") == ["段"]
    assert texts("<mc:AlternateContent><mc:Choice/></mc:AlternateContent>") == []


def test_a_box_in_a_box_and_boxes_of_a_group_are_each_read_once() -> None:
    inner = f"<w:drawing><wps:txbx><w:txbxContent>{paragraph('内')}</w:txbxContent></wps:txbx></w:drawing>"
    outer = f"<w:txbxContent>{paragraph('外', f'<w:r>{inner}</w:r>')}</w:txbxContent>"
    alternative = f"<mc:AlternateContent><mc:Choice>{outer}</mc:Choice></mc:AlternateContent>"
    group = f"<w:drawing>{alternative}<wps:wsp><w:txbxContent>{paragraph('邻')}</w:txbxContent></wps:wsp></w:drawing>"
    assert texts(paragraph(f"<w:r>{group}</w:r>")) == ["外", "内", "邻"]


def test_an_embedded_object_is_left_alone() -> None:
    assert texts(paragraph(f"<w:r><w:object><v:shape/>{paragraph('嵌入')}</w:object></w:r>", "文")) == ["文"]


# --- headings --------------------------------------------------------------------------------------------------------


def style(key: str, name: str, based: str = "", settings: str = "", more: str = "") -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{more}><w:name w:val="{name}"/>{basis}<w:pPr>{settings}</w:pPr></w:style>'
    )


@pytest.mark.parametrize(
    ("styles", "level"),
    [
        (style("1", "heading 1"), 2),
        (style("1", "标题 2"), 3),
        (style("1", "Heading 9"), 6),
        (style("1", "一级", settings='<w:outlineLvl w:val="0"/>'), 2),
        (style("1", "一级", "2") + style("2", "heading 3"), 4),
        (style("1", "一级", "2", '<w:outlineLvl w:val="1"/>') + style("2", "heading 1"), 3),
        (style("1", "正文标题", "2", '<w:outlineLvl w:val="9"/>') + style("2", "heading 1"), None),
        (style("1", "一级", "2") + style("2", "二级", "1"), None),
        (style("1", "正文"), None),
    ],
)
def test_a_heading_is_told_by_its_style_or_by_what_that_is_based_on(styles: str, level: int | None) -> None:
    titled = style("T", "Title") + styles
    blocks = read_body(paragraph("年报", style="T") + paragraph("一、总体情况", style="1"), styles=titled)
    assert blocks[0] == Heading(level=1, text="年报")
    assert getattr(blocks[1], "level", None) == level


def test_without_a_title_the_first_level_of_headings_is_the_title() -> None:
    styles = style("1", "heading 1") + style("2", "heading 2") + style("9", "heading 6")
    body = paragraph("年报", style="1") + paragraph("一、", style="2") + paragraph("末", style="9")
    assert read_body(body, styles=styles) == (
        Heading(level=1, text="年报"),
        Heading(level=2, text="一、"),
        Heading(level=6, text="末"),
    )


def test_a_paragraph_may_have_a_level_of_its_own_but_a_whole_paragraph_of_text_is_none() -> None:
    own = '<w:outlineLvl w:val="0"/>'
    blocks = read_body(paragraph("一、总体情况", settings=own) + paragraph("长" * 101, settings=own))
    assert [type(block) for block in blocks] == [Heading, Paragraph]


def test_a_heading_of_two_lines_is_one_and_only_between_letters_there_is_a_space() -> None:
    styles = style("1", "heading 1")
    broken = "<w:r><w:t>甲县2024年</w:t><w:br/><w:t>年度报告</w:t><w:br/><w:t>ABC</w:t><w:br/><w:t>DEF</w:t><w:br/></w:r>"
    (heading,) = read_body(paragraph(broken, style="1"), styles=styles)
    assert heading == Heading(level=1, text="甲县2024年年度报告 ABC DEF")


def test_the_default_style_is_that_of_paragraphs_that_name_none() -> None:
    styles = style("a", "heading 1", more=' w:default="1"') + style("b", "正文")
    assert read_body(paragraph("题") + paragraph("文", style="b") + paragraph("也题", style="无"), styles=styles) == (
        Heading(level=1, text="题"),
        Paragraph(text="文"),
        Heading(level=1, text="也题"),
    )


# --- automatic numbers -----------------------------------------------------------------------------------------------


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text: str, at: int = 0, number: int = 1) -> str:
    return paragraph(text, settings=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_are_written_out_level_by_level() -> None:
    numbering = lists(
        level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"), level(2, "decimal", "%3.")
    )
    body = (
        item("总体情况")
        + item("主动公开", 1)
        + item("甲", 2)
        + item("乙", 2)
        + item("依申请", 1)
        + item("丙", 2)
        + item("主动公开情况")
    )
    assert texts(body, numbering=numbering) == [
        "一、总体情况",
        "（一）主动公开",
        "1.甲",
        "2.乙",
        "（二）依申请",
        "1.丙",
        "二、主动公开情况",
    ]


@pytest.mark.parametrize(
    ("form", "eleventh"),
    [
        ("decimal", "11"),
        ("decimalZero", "11"),
        ("chineseCounting", "十一"),
        ("chineseLegalSimplified", "壹拾壹"),
        ("ideographDigital", "一一"),
        ("decimalEnclosedCircle", "⑪"),
        ("decimalFullWidth", "１１"),
        ("decimalEnclosedParen", "(11)"),
        ("decimalEnclosedFullstop", "11."),
        ("numberInDash", "- 11 -"),
        ("ideographTraditional", "11"),
        ("ideographZodiac", "戌"),
        ("upperLetter", "K"),
        ("lowerLetter", "k"),
        ("upperRoman", "XI"),
        ("lowerRoman", "xi"),
        ("none", ""),
        ("unheardOf", "11"),
    ],
)
def test_a_count_is_written_as_its_form_says(form: str, eleventh: str) -> None:
    numbering = lists(level(0, form, "%1|", start=11))
    assert texts(item("甲"), numbering=numbering) == [f"{eleventh}|甲"]


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [("lowerLetter", 28, "bb"), ("chineseCounting", 0, "0"), ("upperRoman", 10_000, "10000"), ("upperRoman", 1994, "MCMXCIV")],
)
def test_a_count_beyond_what_a_form_has_is_written_all_the_same(form: str, start: int, shown: str) -> None:
    assert texts(item("甲"), numbering=lists(level(0, form, "%1|", start=start))) == [f"{shown}|甲"]


def test_a_bullet_is_no_text_and_a_number_that_ends_in_a_digit_is_set_apart() -> None:
    numbering = lists(level(0, "bullet", "●"), level(1, "decimal", "%2"))
    assert texts(item("甲") + item("乙", 1) + item("", 1) + item("丙", 1), numbering=numbering) == ["甲", "1 乙", "3 丙"]


def test_a_number_names_the_levels_above_it_in_digits_where_that_is_asked() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    assert texts(item("甲") + item("乙", 1) + item("丙", 2), numbering=numbering) == ["一、甲", "一.1 乙", "1.1.1 丙"]


def test_a_level_begins_anew_only_after_those_that_it_says() -> None:
    never = lists(level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'))
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert texts(body, numbering=never) == ["1、甲", "（1）乙", "2、丙", "（2）丁"]


def test_a_list_that_starts_anew_does_so_once_and_others_count_on() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), nums=nums)
    body = item("甲") + item("乙", number=2) + item("丙", number=2) + item("丁", number=3) + item("戊", number=4)
    assert texts(body, numbering=numbering) == ["1.甲", "5.乙", "6.丙", "7.丁", "第8条戊"]


def test_a_style_may_number_and_a_paragraph_may_refuse_it() -> None:
    styles = style("1", "heading 1", settings='<w:numPr><w:numId w:val="1"/></w:numPr>') + style("2", "heading 2", "1")
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'))
    refused = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("甲", style="1")
        + paragraph("乙", style="2")
        + paragraph("丙", style="1", settings=refused)
        + paragraph("丁", style="1")
    )
    assert texts(body, styles=styles, numbering=numbering) == ["一、甲", "（一）乙", "丙", "二、丁"]


def test_a_list_may_be_that_of_a_style_of_lists() -> None:
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="表"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    numbering = linked + lists(level(0, "decimal", "%1."), nums=nums)
    assert texts(item("甲", number=2) + item("乙"), styles=styles, numbering=numbering) == ["1.甲", "2.乙"]


@pytest.mark.parametrize("body", [item("甲", number=9), item("甲", at=8), item("甲", at=99)])
def test_a_number_that_nothing_declares_is_none(body: str) -> None:
    assert texts(body, numbering=lists(level(0, "decimal", "%1."))) == ["甲"]
    assert texts(body) == ["甲"]


def test_a_cell_may_hold_nothing_but_its_number() -> None:
    body = table(row(cell(item("")), "甲"), row(cell(item("")), "乙"))
    assert [one.text for one in only_table(body, numbering=lists(level(0, "decimal", "%1"))).cells] == ["1", "甲", "2", "乙"]


# --- tables ----------------------------------------------------------------------------------------------------------


def test_cells_merged_in_both_directions() -> None:
    body = table(
        row(cell("角", span=2, merge="restart"), cell("自然人"), cell("合计", merge="restart")),
        row(cell("", span=2, merge="continue"), cell("甲"), cell("", merge="continue")),
        row("乙", "丙", "1", cell("2")),
    )
    assert shape(only_table(body)) == [
        ("角", 0, 0, 2, 2),
        ("自然人", 0, 2, 1, 1),
        ("合计", 0, 3, 2, 1),
        ("甲", 1, 2, 1, 1),
        ("乙", 2, 0, 1, 1),
        ("丙", 2, 1, 1, 1),
        ("1", 2, 2, 1, 1),
        ("2", 2, 3, 1, 1),
    ]


def test_a_cell_that_goes_on_from_none_is_a_cell_of_its_own() -> None:
    body = table(row(cell("甲", merge="continue"), "1"), row("乙", cell("2", span=2, merge="continue")))
    assert shape(only_table(body))[0] == ("甲", 0, 0, 1, 1)
    assert shape(only_table(body))[3] == ("2", 1, 1, 1, 2)


def test_a_cell_does_not_go_on_over_a_row_in_which_it_is_not() -> None:
    gap = row("2", settings='<w:gridBefore w:val="1"/>')
    body = table(row(cell("甲", merge="restart"), "1"), gap, row(cell("乙", merge="continue"), "3"))
    assert shape(only_table(body)) == [
        ("甲", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("2", 1, 1, 1, 1),
        ("乙", 2, 0, 1, 1),
        ("3", 2, 1, 1, 1),
    ]


def test_the_old_way_to_merge_cells_of_a_row() -> None:
    body = table(
        row(cell("宽", settings='<w:hMerge w:val="restart"/>'), cell("", settings="<w:hMerge/>"), "1"), row("甲", "乙", "2")
    )
    assert shape(only_table(body))[:2] == [("宽", 0, 0, 1, 2), ("1", 0, 2, 1, 1)]


def test_a_row_may_begin_further_right() -> None:
    body = table(row("甲", "1"), row("2", settings='<w:gridBefore w:val="1"/>'))
    assert shape(only_table(body))[-1] == ("2", 1, 1, 1, 1)


def test_lines_that_hardly_stand_apart_are_one() -> None:
    """Borders that were dragged by hand: the second row has its line 30 twentieths of a point further right."""
    body = table(
        row(cell("甲"), cell("1", span=2), cell("2")),
        row(cell("乙", span=2), cell("3"), cell("4")),
        widths=(2000, 30, 1970, 2000),
    )
    assert shape(only_table(body)) == [
        ("甲", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("2", 0, 2, 1, 1),
        ("乙", 1, 0, 1, 1),
        ("3", 1, 1, 1, 1),
        ("4", 1, 2, 1, 1),
    ]


def test_a_cell_narrower_than_that_stays_a_cell() -> None:
    body = table(row("甲", "|", "1"), widths=(2000, 50, 2000))
    assert [one.column for one in only_table(body).cells] == [0, 1, 2]


def test_rows_and_cells_in_content_controls_are_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    inside = control(paragraph("1"))
    body = control(table(row("甲", f"<w:tc>{inside}</w:tc>"), control(row("乙", control(cell("2"))))))
    assert [one.text for one in only_table(body).cells] == ["甲", "1", "乙", "2"]


def test_lines_of_a_cell_stay_together_and_a_tab_in_it_is_a_space() -> None:
    body = table(
        row(cell("结果", "维持"), "<w:tc><w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t><w:tab/><w:t>3</w:t></w:r></w:p></w:tc>")
    )
    assert [one.text for one in only_table(body).cells] == ["结果\n维持", "1\n2 3"]


def test_rows_that_repeat_on_every_page_are_the_head() -> None:
    body = table(row("甲", "乙", settings="<w:tblHeader/>"), row("1", "2", settings='<w:tblHeader w:val="0"/>'), row("3", "4"))
    found = only_table(body)
    assert found.head_rows == 1
    assert [one.header for one in found.cells] == ["col", "col", None, None, None, None]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_rows_around_it_stay_tables() -> None:
    inner = table(row("丙", "3"))
    body = table(row("甲", "1"), row("乙", cell("前", inner, "后")), row("丁", "4"))
    blocks = read_body(body)
    assert [
        block.text if isinstance(block, Paragraph) else [one.text for one in block.cells]
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ] == [["甲", "1"], "乙", "前", ["丙", "3"], "后", ["丁", "4"]]
    assert [block.place.table for block in blocks if isinstance(block, Table) and block.place] == [1, 2, 1]


def test_a_cell_around_a_whole_text_is_a_frame() -> None:
    lines = [paragraph("文" * 60) for _ in range(8)]
    assert len(read_body(table(row(cell(*lines))))) == 8
    assert len(read_body(table(row(cell(*lines), "旁")))) == 9
    assert len(read_body(table(row(cell(paragraph("一"), paragraph("二")), "旁")))) == 1


def test_a_paragraph_in_the_style_of_captions_names_the_table_after_it() -> None:
    styles = style("c", "caption")
    named, plain = read_body(paragraph("表1", style="c") + table(row("甲", "1")) + paragraph("图1", style="c"), styles=styles)
    assert isinstance(named, Table)
    assert named.caption == "表1"
    assert plain == Paragraph(text="图1")
    assert type(plain) is Paragraph


def test_a_cell_says_where_it_stands() -> None:
    body = paragraph("前") + table(row("甲")) + table(row("a", "b"), row(cell("c", span=1), "d"))
    last = read_body(body)[-1]
    assert isinstance(last, Table)
    assert last.cells[-1].place == Place(table=2, row=2, column=2)


def test_a_table_without_rows_is_none() -> None:
    assert read_body(table()) == ()
    assert read_body(table(row())) == ()


# --- what the file says of itself ------------------------------------------------------------------------------------


def test_properties_are_metadata_but_for_those_that_programs_leave() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title> 年度 报告 </dc:title><dc:creator>张三</dc:creator><dc:language>zh-TW</dc:language>"
        "<dcterms:created>2025-01-20T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="PubDate"><vt:lpwstr>2025-01-20</vt:lpwstr></property>'
        '<property name="KSOProductBuildVer"><vt:lpwstr>2052-12.1</vt:lpwstr></property>'
        '<property name="blank"><vt:lpwstr> </vt:lpwstr></property></Properties>'
    )
    found = docx.read(word(paragraph("甲"), parts={"docProps/core.xml": core, "docProps/custom.xml": custom}))
    assert (found.title, found.language) == ("年度 报告", "zh-TW")
    assert found.metadata == {"PubDate": "2025-01-20", "created": "2025-01-20T00:00:00Z"}


def test_the_language_of_the_styles_is_that_of_a_file_that_says_no_other() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="zh-HK"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert docx.read(word(paragraph("甲"), styles=styles)).language == "zh-HK"
    assert docx.read(word(paragraph("甲"))).language == "zh-CN"


def test_the_main_part_may_have_another_name_and_the_names_of_the_strict_variant() -> None:
    source = word(paragraph("一、总体情况"), main="word/document2.xml")
    assert docx.read(source).blocks == (Paragraph(text="一、总体情况"),)
    assert format_of(source).name == "docx"
    strict = (
        f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{paragraph("甲")}</w:body></w:document>'
    )
    assert docx.read(archive({"word/document.xml": strict})).blocks == (Paragraph(text="甲"),)


def test_headers_and_footers_are_other_parts_and_are_not_read() -> None:
    parts: dict[str, str | bytes] = {"word/footer1.xml": f'<w:ftr xmlns:w="urn:x">{paragraph("— 1 —")}</w:ftr>'}
    assert docx.read(word(paragraph("甲"), parts=parts)).blocks == (Paragraph(text="甲"),)


# --- reports ---------------------------------------------------------------------------------------------------------


def drawn(block: Table, rows: range | None = None) -> str:
    """The XML of some rows of a table, as Word writes it, with no style of ours."""
    grid = block.grid()
    found = []
    for y in rows or range(block.height):
        cells, x = [], 0
        while x < block.width:
            one = grid[y][x]
            assert one is not None
            first = one.row == y or (rows is not None and y == rows[0])
            merge = "" if one.rowspan == 1 else "restart" if first else "continue"
            cells.append(cell(one.text if first else "", span=one.colspan, merge=merge))
            x += one.colspan
        found.append(row(*cells))
    return table(*found)


def office_file(report: AnnualReport, *, cut: bool = False) -> bytes:
    """A report as an office types it: numbers by hand, captions as rows, no styles; its third table cut over two pages, if asked."""
    body = []
    for block in compose(report).blocks:
        if isinstance(block, Heading | Paragraph):
            body.append(paragraph(block.text))
        elif isinstance(block, Table) and any(one.key for one in block.cells):
            if block.caption:
                body.append(table(row(cell(block.caption, span=block.width))))
            if cut and block.height > 20:
                body += [drawn(block, range(12)), paragraph(""), drawn(block, range(12, block.height))]
            else:
                body.append(drawn(block))
    return word("".join(body))


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_official_tables_in_any_word_file_are_read_to_the_last_cell(edition: str, cut: bool) -> None:
    specimen = SPECIMENS[edition]
    reading = read(office_file(specimen, cut=cut))
    wrong = {path: one.text for path, one in reading.cells.items() if one.value != specimen.figure(path)}
    assert not wrong
    assert reading.edition == edition
    assert reading.format == "docx"
    assert reading.report.full_title == specimen.full_title


@pytest.mark.skipif(not TEMPLATE.exists(), reason="the corpus is not beside the project")
def test_every_row_and_column_of_the_official_template_is_found() -> None:
    reading = read(TEMPLATE)
    assert reading.edition == "revised-2021"
    assert len(reading.cells) == len(list(EDITIONS["revised-2021"].cells()))
    assert {one.state for one in reading.cells.values()} == {CellState.BLANK}
    assert [one.text for one in reading.unused] == ["政府信息公开工作年度报告格式模板"]
