"""Markdown: what is well formed, and what conversions of other formats leave."""

from gov_disclosure.document import Document, Heading, Paragraph, Table
from gov_disclosure.formats import format_of
from gov_disclosure.pages import markdown


def outline(source: str) -> list[object]:
    """Blocks in short: (level, text), text, or the texts of the rows."""
    found: list[object] = []
    for block in markdown.read(source).blocks:
        match block:
            case Heading(level=level, text=text):
                found.append((level, text))
            case Paragraph(text=text):
                found.append(text)
            case Table():
                found.append([[cell.text for cell in row] for row in block.lines()])
    return found


def test_headings_of_any_level_and_kind_are_headings_without_marks() -> None:
    source = "# 标题 #\n###### **六、其他** ##\n一、总体\n===\n二、`主动`[公开](x)\n---\n#没有空格\n"

    assert outline(source) == [(1, "标题"), (6, "六、其他"), (1, "一、总体"), (2, "二、主动公开"), "#没有空格"]


def test_every_line_is_a_paragraph_without_marks_of_emphasis() -> None:
    source = "本年**收到**<http://a.cn>、[链接](b)和*12*件\n第二行&lt;&nbsp;\\*x<br>第三行 <b>y</b>\n\n    缩进\n"

    assert outline(source) == ["本年收到http://a.cn、链接和12件", "第二行< *x", "第三行 y", "缩进"]


def test_numbers_and_dashes_at_the_beginning_stay() -> None:
    source = "1. 属于国家秘密\n2. 其他\n\n- 甲\n* 乙\n+ 丙\n\n> 引\n> 文\n10) 丁\n"

    assert outline(source) == ["1. 属于国家秘密", "2. 其他", "- 甲", "* 乙", "+ 丙", "引", "文", "10) 丁"]


def test_a_pipe_table_has_a_head_and_all_its_cells() -> None:
    source = "前文\n\n| 信息内容 | 件数 |\n|:---|---:|\n| **规章** | 1 | 多出 |\n| a\\|b |\n\n后文"
    page = markdown.read(source)

    assert outline(source) == ["前文", [["信息内容", "件数"], ["规章", "1", "多出"], ["a|b"]], "后文"]
    table = page.blocks[1]
    assert isinstance(table, Table)
    assert table.head_rows == 1
    assert [cell.header for cell in table.cells] == ["col", "col", "row", None, None, None]


def test_a_head_without_words_is_none() -> None:
    (table,) = markdown.read("|  |  |\n|---|---|\n| **名称** | 某局 |").blocks

    assert isinstance(table, Table)
    assert table.head_rows == 0
    assert [(cell.text, cell.header, cell.row) for cell in table.cells] == [("名称", "row", 0), ("某局", None, 0)]


def test_a_line_of_dashes_begins_a_table_with_the_line_above_it() -> None:
    source = "| 一 | 1 |\n| 二 | 2 |\n| 0 | 0 | 0 |\n|---|---|---|\n| 三 | 3 | 4 |"

    assert outline(source) == [[["一", "1"], ["二", "2"]], [["0", "0", "0"], ["三", "3", "4"]]]


def test_rows_without_a_line_of_dashes_are_a_table() -> None:
    assert outline("一、新收\n| 数量 | 19 | 0 |\n二\n") == ["一、新收", [["数量", "19", "0"]], "二"]


def test_rows_of_tabs_are_a_table_with_its_empty_cells() -> None:
    source = "第一项\t\t\n信息内容\t数量\t总数\n\t\t益\t\n\n\n\t1. 甲\t0\t0\n（六）\t\t0\n"

    assert outline(source) == [
        [["第一项", "", ""], ["信息内容", "数量", "总数"], ["", "", "益", ""]],
        [["", "1. 甲", "0", "0"], ["（六）", "", "0"]],
    ]


def test_a_line_of_dashes_makes_a_table_of_one_column() -> None:
    assert outline("| 甲 |\n|---|\n| 1 |") == [[["甲"], ["1"]]]


def test_what_is_not_clearly_a_row_stays_a_line() -> None:
    assert outline("规章 |\n0 |\n|\n|||\n\t缩进的话\n对外 | |\n") == ["规章 |", "0 |", "|", "|||", "缩进的话", "对外 | |"]


def test_tables_in_html_are_tables() -> None:
    source = "前\n\n<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n\n<div>中</div>\n后"

    assert outline(source) == ["前", [["甲", "1"], ["2"]], "中", "后"]


def test_code_keeps_its_words() -> None:
    assert outline("```\n*一* | 二\n```\n三\n~~~\n四") == ["*一* | 二", "三", "四"]


def test_front_matter_is_metadata() -> None:
    source = '---\ntitle: "某局\\"年报"\nPubDate: 2021-01-20\n"a b": x: y\nempty:\n---\n正文'

    assert markdown.read(source) == Document(
        blocks=(Paragraph(text="正文"),),
        title='某局"年报',
        metadata={"PubDate": "2021-01-20", "a b": "x: y", "empty": ""},
    )


def test_front_matter_that_no_line_ends_is_text() -> None:
    page = markdown.read("---\ntitle: 甲\n地方: 乙\n")

    assert (page.title, page.metadata, [block.text for block in page.blocks]) == ("", {}, ["title: 甲", "地方: 乙"])


def test_a_value_whose_quotes_hold_no_json_is_taken_as_it_stands() -> None:
    assert markdown.read('---\ntitle: "甲\\q"\n---\n正文').title == '"甲\\q"'


def test_dashes_around_prose_are_no_front_matter() -> None:
    assert outline("---\n正文，见：附件\n\n---\n后文") == ["正文，见：附件", "后文"]


def test_a_strong_line_over_a_table_is_its_caption_in_pages_of_ours_only() -> None:
    body = "**二、主动公开**\n\n| 甲 | 1 |\n"

    assert outline(body) == ["二、主动公开", [["甲", "1"]]]
    (table,) = markdown.read(f"---\nlang: zh\n---\n{body}").blocks
    assert isinstance(table, Table)
    assert table.caption == "二、主动公开"


def test_everything_has_its_line() -> None:
    source = "---\na: b\n---\n\n# 标题\n第一行\n第二行\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 1 |\n\n<p>文</p>\n<table><tr><td>丁<td>2</table>\n"
    blocks = markdown.read(source).blocks
    tables = [block for block in blocks if isinstance(block, Table)]

    assert [block.place.text("en") for block in blocks if block.place] == [
        "line 5",
        "line 6",
        "line 7",
        "line 9, table 1 of the source",
        "line 13",
        "line 13, table 2 of the source",
    ]
    assert [cell.place.text("en") for table in tables for cell in table.cells if cell.place] == [
        "line 9, table 1 of the source, row 1, column 1",
        "line 9, table 1 of the source, row 1, column 2",
        "line 11, table 1 of the source, row 2, column 1",
        "line 11, table 1 of the source, row 2, column 2",
        "line 13, table 2 of the source, row 1, column 1",
        "line 13, table 2 of the source, row 1, column 2",
    ]


def test_a_page_of_ours_with_tables_in_html_is_told_as_markdown() -> None:
    assert format_of('---\nlang: "zh-CN"\n---\n\n# 年报\n\n<table>\n<tr><td>1</td></tr>\n</table>\n').name == "markdown"
    assert format_of("文\n\n<table>\n</table>\n", "年报.md").name == "markdown"
    assert format_of("<p>文</p>\n\n# 不是标题\n<table>\n</table>\n").name == "html"
