"""HTML as government sites publish it."""

import pytest

from gov_disclosure.document import Document, Heading, Paragraph, Table
from gov_disclosure.pages import html


def read(body: str) -> Document:
    return html.read(f"<!doctype html><html><body>{body}</body></html>")


def said(body: str) -> list[str]:
    return [block.text for block in read(body).blocks if not isinstance(block, Table)]


def grids(body: str) -> list[list[list[str | None]]]:
    return [
        [[None if cell is None else cell.text for cell in row] for row in block.grid()]
        for block in read(body).blocks
        if isinstance(block, Table)
    ]


# --- text -------------------------------------------------------------------------------------------------------------


def test_every_line_that_a_browser_starts_anew_is_a_paragraph() -> None:
    body = "光文<div>一<p>二<span>段</span></p>三</div><ul><li>四<li>五</ul>六<br>七<hr>八<section>九</section>"

    assert said(body) == ["光文", "一", "二段", "三", "四", "五", "六", "七", "八", "九"]


def test_headings_keep_their_level_and_are_one_line() -> None:
    blocks = read("<h1>某市<br>2020年报告</h1><h3><span>一、</span><b>总体</b></h3><h2> </h2><h6>Annual<br> report</h6>").blocks

    assert blocks == (
        Heading(level=1, text="某市2020年报告"),
        Heading(level=3, text="一、总体"),
        Heading(level=6, text="Annual report"),
    )


def test_spans_that_split_words_and_numerals_are_put_together() -> None:
    assert said("<p><span>本</span><b>年</b>收到<span>1</span><span>2</span>件<o:p></o:p></p>") == ["本年收到12件"]


def test_spaces_of_any_kind_are_one_space_and_none_at_the_ends() -> None:
    assert said("<p>&nbsp;&nbsp;　 2020&nbsp;年 \t 度　</p>") == ["2020 年 度"]


def test_a_line_break_of_the_source_between_chinese_characters_is_no_space() -> None:
    assert said("<p>政府\r\n   信息\n公开，\nopen\ndata 2020\n年</p>") == ["政府信息公开， open data 2020 年"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert said("<pre>一\n二 <b>三</b>四\n\n五</pre>六") == ["一", "二 三四", "五", "六"]


def test_entities_are_the_characters_they_stand_for() -> None:
    assert said("<p>&lt;表&gt; &amp; &#20840;&ldquo;x&rdquo;</p>") == ["<表> & 全“x”"]


def test_what_is_not_seen_is_not_read() -> None:
    body = """<script>var a = "<p>x</p>";</script><style>p {}</style><!-- 注 --><!--[if gte mso 9]><xml>x</xml><![endif]-->
    <![if !supportLists]>见<![endif]><noscript>请启用</noscript><template><p>x</p></template><iframe>x</iframe>
    <select><option>选</select><button>分享</button><textarea>x</textarea><input value=x><svg><title>x</title></svg>
    <?xml:namespace prefix = "o" ns = "urn" /><nav><a>首页</a>正文</nav>正文"""

    assert said(body) == ["见正文"]


def test_a_form_to_search_with_is_left_out_and_one_around_the_page_is_not() -> None:
    assert said("<form>站内搜索 <input type=hidden><label>全文</label></form><form><p>正文</p></form>") == ["正文"]


def test_runs_of_links_are_left_out_and_a_link_or_two_are_not() -> None:
    menu = "<ul>" + "".join(f"<li><h4><a href='/{n}'>栏目{n}</a></h4></li>" for n in range(5)) + "</ul>"
    crumbs = "<div><a>首页</a> &gt; <a>公开</a> &gt; <a>年报</a> | <a>全文</a></div>"

    assert said(f"{menu}<p>见<a>附件</a></p><p><a>附件一</a></p><p><a>附件二</a></p>正文{crumbs}") == [
        "见附件",
        "附件一",
        "附件二",
        "正文",
    ]


def test_title_language_and_metadata_come_from_the_head() -> None:
    page = html.read(
        "<html lang=zh-Hans><head><title> 某局\n年报 </title><meta name=SiteName content='某 局'><meta name=viewport content=x>"
        "<meta name=PubDate content=''><meta charset=utf-8></head><body><meta name=PubDate content=2021-01-20>"
        "<meta name=PubDate content=2022-01-01><title>其他</title>"
    )

    assert page.title == "某局年报"
    assert page.language == "zh-Hans"
    assert page.metadata == {"SiteName": "某 局", "PubDate": "2021-01-20"}
    assert page.blocks == ()


def test_a_page_without_a_head_is_chinese_and_has_no_title() -> None:
    assert html.read("<p>一") == Document(blocks=(Paragraph(text="一"),), title="", language="zh-CN")


# --- tables -----------------------------------------------------------------------------------------------------------


def test_spans_stand_in_every_place_they_cover() -> None:
    body = "<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊<td>己</table>"

    assert grids(body) == [[["甲", "甲", "乙"], ["甲", "甲", "丙"], ["丁", "戊", "己"]]]


def test_cells_of_a_table_have_their_places() -> None:
    *_, second = read("<table><tr><td>一</table><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>").blocks

    assert isinstance(second, Table)
    assert second.place is not None
    assert second.place.text("en") == "table 2 of the source"
    assert [cell.place.text("en") for cell in second.cells if cell.place] == [
        "table 2 of the source, row 1, column 1",
        "table 2 of the source, row 1, column 2",
        "table 2 of the source, row 2, column 2",
    ]


@pytest.mark.parametrize("span", ["0", "999999", "3"])
def test_a_row_span_ends_where_its_group_of_rows_ends(span: str) -> None:
    body = f"<table><tbody><tr><td rowspan={span}>甲<td>乙<tr><td>丙<tbody><tr><td>丁<td>戊</table>"

    assert grids(body) == [[["甲", "乙"], ["甲", "丙"], ["丁", "戊"]]]


@pytest.mark.parametrize("span", ["0", "-2", "x", "", "1.9"])
def test_a_column_span_that_is_none_is_one(span: str) -> None:
    assert grids(f"<table><tr><td colspan='{span}'>甲<td>乙</table>") == [[["甲", "乙"]]]


def test_a_span_that_runs_into_a_cell_from_above_stops_before_it() -> None:
    body = "<table><tr><td>一<td rowspan=2>二<td>三<tr><td colspan=3>四<td>五</table>"

    assert grids(body) == [[["一", "二", "三", None], ["四", "二", None, "五"]]]


def test_empty_cells_in_place_of_spans_stay_cells() -> None:
    assert grids("<table><tr><td colspan=2>甲<td></td><td> &nbsp; </table>") == [[["甲", "甲", "", ""]]]


def test_lines_of_a_cell_stay_together() -> None:
    body = "<table><tr><td>商业<br>企业<td><p>本</p><p><b>年</b>新</p>增<td> <p> 0 </p> <td><a>甲</a> <a>乙</a></table>"

    assert grids(body) == [[["商业\n企业", "本\n年新\n增", "0", "甲 乙"]]]


def test_scripts_in_cells_are_no_text_of_theirs() -> None:
    assert grids("<table><tr><td><script>x()</script>1<td>2<style>td{}</style><td><script>x()</script></table>") == [
        [["1", "2", ""]]
    ]


def test_header_cells_say_what_they_label() -> None:
    (table,) = read(
        "<table><caption> 第一项 </caption><tr><th>甲<th>乙<tr><th>丙<td>1<tr><th scope=rowgroup>丁<td>2</table>".replace(
            " scope=rowgroup", ""
        )
    ).blocks

    assert isinstance(table, Table)
    assert table.caption == "第一项"
    assert table.head_rows == 1
    assert [cell.header for cell in table.cells] == ["col", "col", "row", None, "row", None]


def test_the_rows_of_a_head_are_counted() -> None:
    (table,) = read("<table><thead><tr><td>甲<th>乙<tr><th>丙<tbody><tr><th scope=row>丁</table>").blocks

    assert isinstance(table, Table)
    assert table.head_rows == 2
    assert [cell.header for cell in table.cells] == [None, "col", "col", "row"]


def test_a_table_for_layout_is_what_it_holds() -> None:
    body = """<table><tr><td colspan=2>横幅</td></tr><tr><td><p>左栏</p></td><td>一、总体<br>情况
    <table><tr><td>规章<td>1</table>后文</td></tr><tr><td>版权</td></tr></table>"""

    assert [block.text if not isinstance(block, Table) else [c.text for c in block.cells] for block in read(body).blocks] == [
        "横幅",
        "左栏",
        "一、总体",
        "情况",
        ["规章", "1"],
        "后文",
        "版权",
    ]


def test_rows_around_a_table_in_a_table_stay_tables() -> None:
    body = "<table><tr><td>甲<td>1<tr><td><table><tr><td>乙<td>2</table><td><tr><td>丙<td>3<tr><td>丁<td>4</table>"

    assert grids(body) == [[["甲", "1"]], [["乙", "2"]], [["丙", "3"], ["丁", "4"]]]


def test_a_frame_around_one_text_is_no_table() -> None:
    assert grids("<table><tr><td><table><tr><td>甲<b>乙</b></table><td>1</table>") == [[["甲乙", "1"]]]
    assert said("<table><tr><td><p>一</p><h2>二</h2></table>") == ["一", "二"]


def test_a_table_of_links_leads_elsewhere() -> None:
    links = "".join(f"<td><a href='/{n}'>栏目{n}</a></td>" for n in range(6))

    assert read(f"<table><tr>{links}</tr></table>正文").blocks == (Paragraph(text="正文"),)


def test_parts_of_a_table_without_a_table_are_text() -> None:
    assert said("<tr><td>规章</td><td>1</td></tr><div>后</div>") == ["规章1", "后"]


def test_a_truncated_page_is_read_as_far_as_it_goes() -> None:
    assert grids("<table><tr><td>规章<td>1<tr><td>行政规范性文件<td>2<tr><td>第二十条<td><b>5") == [
        [["规章", "1"], ["行政规范性文件", "2"], ["第二十条", "5"]]
    ]


@pytest.mark.parametrize("beside", ["", "<td></td>", "<td>首页<br>概况</td>"])
def test_a_whole_text_in_a_cell_of_a_layout_is_no_cell(beside: str) -> None:
    article = "<h2>一、总体情况</h2>" + "<p>正文一段。</p>" * 6 + "<h2>二、其他</h2><p>正文一段。</p>"

    blocks = html.read(f"<table><tr><td>标题</td><td>日期</td></tr><tr>{beside}<td>{article}</td></tr></table>").blocks

    assert [block.text for block in blocks if isinstance(block, Heading)] == ["一、总体情况", "二、其他"]
    assert blocks[-1] == Paragraph(text="正文一段。")
    assert isinstance(blocks[0], Table)


def test_figures_under_each_other_in_cells_stay_in_their_cells() -> None:
    stacked = "<br>".join("12345678")

    (table,) = html.read(f"<table><tr><td>{stacked}</td><td>{stacked}</td></tr></table>").blocks

    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["\n".join("12345678")] * 2


# --- tables that hold little --------------------------------------------------------------------------------------------


def test_a_caption_without_a_table_below_it_is_still_said() -> None:
    assert said("<table><caption>表一</caption></table>") == ["表一"]
    assert read("<table><caption></caption></table>").blocks == ()


def test_a_table_inside_a_caption_is_a_table_of_its_own() -> None:
    body = "<table><caption>表一<table><tr><td>甲<td>1</table></caption><tr><td>乙<td>2</table>"

    assert grids(body) == [[["甲", "1"]], [["乙", "2"]]]


def test_the_caption_of_a_table_that_only_frames_others_is_said_before_them() -> None:
    body = "<table><caption>年报</caption><tr><td>甲<table><tr><td>乙<td>1</table></table>"

    assert said(body) == ["年报", "甲"]
    assert grids(body) == [[["乙", "1"]]]


def test_a_table_of_headings_alone_is_all_head() -> None:
    (table,) = read("<table><colgroup><col></colgroup><tr><th>甲<th>乙<tr><th>丙<th>丁</table>").blocks

    assert isinstance(table, Table)
    assert (table.head_rows, [cell.header for cell in table.cells]) == (2, ["col"] * 4)


KEPT = "<h1>示例市2023年报告</h1><table><tr><td>规章</td><td>1</td></tr></table>"


@pytest.mark.parametrize("kind", ["text/html", "text/template", " Text/X-Template"])
def test_markup_that_a_script_keeps_for_the_page_is_its_text(kind: str) -> None:
    body = f'<p>首页</p><script type="{kind}">{KEPT}</script><script>show()</script>'

    assert said(body) == ["首页", "示例市2023年报告"]
    assert grids(body) == [[["规章", "1"]]]


@pytest.mark.parametrize(
    "body",
    [
        f'<table><tr><td>规章</td><td>2</td></tr></table><script type="text/html">{KEPT}</script>',
        f'<script type="text/html">{KEPT}</script><script type="text/html">{KEPT}</script>',
        f'<script type="text/html">{KEPT.replace("1", "{{{{ n }}}}")}</script>',
        f'<script type="text/javascript">{KEPT}</script>',
        '<script type="text/html"><p>示例</p></script>',
    ],
    ids=["beside a table", "several", "with places to fill in", "a program", "no table"],
)
def test_what_a_script_keeps_for_other_ends_is_none(body: str) -> None:
    assert "示例市2023年报告" not in said(body)
    assert [["规章", "1"]] not in grids(body)
