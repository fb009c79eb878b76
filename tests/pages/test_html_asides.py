"""What an HTML page itself sets aside: marks of notes, struck-out and hidden text; and what it embeds. Expected values by hand."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table, TableCell, Why
from gov_disclosure.pages import html


def read(body: str) -> Document:
    return html.read(f"<!doctype html><html><body>{body}</body></html>")


def cell(markup: str) -> tuple[str, list[tuple[str, Why]]]:
    """The text of a cell with this markup, and its asides."""
    (table,) = (
        b for b in read(f"<table><tr><th>处罚</th><td>{markup}</td><td>0</td></tr></table>").blocks if isinstance(b, Table)
    )
    found = table.cells[1]
    return found.text, [(aside.text, aside.why) for aside in found.asides]


@pytest.mark.parametrize(
    ("markup", "text", "aside", "why"),
    [
        ("817<sup>2</sup>", "817", "2", Why.NOTE),
        ("817<sup>②</sup>", "817", "②", Why.NOTE),
        ("817<SUP>[3]</SUP>", "817", "[3]", Why.NOTE),
        ("817<sup>*</sup>", "817", "*", Why.NOTE),
        ("817<sup>注1</sup>", "817", "注1", Why.NOTE),
        ("817<sup>含移送4件</sup>", "817", "含移送4件", Why.NOTE),
        ("<p>817<font size=1><sup><b>2</b></sup></font></p>", "817", "2", Why.NOTE),
        ("817<span style='font-size:7pt;Vertical-Align: super'>2</span>", "817", "2", Why.NOTE),
        ("817<a href='#fn2'>2</a>", "817", "2", Why.NOTE),
        ("817<a href='#x'><sup>2</sup></a>", "817", "2", Why.NOTE),
        ("817<small><a href='#note2'>(2)</a></small>", "817", "(2)", Why.NOTE),
        ("<del>71</del>817", "817", "71", Why.STRUCK),
        ("817<s>71</s>", "817", "71", Why.STRUCK),
        ("<strike><font color=red>7<b>1</b></font></strike>817", "817", "71", Why.STRUCK),
        ("<span style='color:red;text-decoration:line-through'>71</span>817", "817", "71", Why.STRUCK),
        ("<span style='text-decoration-line: line-through'>71</span>817", "817", "71", Why.STRUCK),
        ("<div><s><p>71</p></s></div><p>817</p>", "817", "71", Why.STRUCK),
        ("817<span style='display:none'>4</span>", "817", "4", Why.HIDDEN),
        ("817<i hidden>4</i>", "817", "4", Why.HIDDEN),
        ("<div style='VISIBILITY:HIDDEN'>4</div>817", "817", "4", Why.HIDDEN),
    ],
)
def test_what_is_set_aside_is_not_glued_to_a_figure(markup: str, text: str, aside: str, why: Why) -> None:
    assert cell(markup) == (text, [(aside, why)])


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ins>817</ins>", "817"),
        ("<s style='text-decoration:none'>817</s>", "817"),
        ("<sup style='vertical-align:baseline'>8</sup>17", "817"),
        ("<sup>817</sup>", "817"),
        ("<sup>8</sup><sup>17</sup>", "817"),
        ("23.<sup>50</sup>", "23.50"),
        ("km<sup>2</sup>", "km2"),
        ("平方米<sup>2</sup>", "平方米2"),
        ("<a href='#t9'>817</a>", "817"),
        ("<u>8</u><small>17</small>", "817"),
        ("<sub>8</sub>17", "817"),
        ("<span style='display:inline'>817</span>", "817"),
        ("<span style='text-decoration:underline'>817</span>", "817"),
    ],
)
def test_what_must_not_be_set_aside_is_text(markup: str, text: str) -> None:
    assert cell(markup) == (text, [])


def said(body: str) -> tuple[list[str], list[tuple[str, Why]]]:
    page = read(body)
    lines = [b.text for b in page.blocks if isinstance(b, Paragraph | Heading) and not b.hidden]
    return lines, [(a.text, a.why) for a in page.asides]


def test_in_prose_exponents_are_text_and_marks_of_notes_are_not() -> None:
    body = "<p>建成3m<sup>2</sup>、5公里<sup>2</sup>，10<sup>3</sup>次，受理42<sup>1</sup>件，全年<sup>〔2〕</sup>共5<sup>th</sup></p>"

    assert said(body) == (["建成3m2、5公里2，103次，受理42件，全年共5th"], [("1", Why.NOTE), ("〔2〕", Why.NOTE)])


def test_a_note_that_a_mark_leads_to_is_set_aside_and_the_sentence_with_the_mark_is_not() -> None:
    body = (
        "<p>受理42件<a href='#_ftn1' name='_ftnref1'>[1]</a>。</p>"
        "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> 含移送</p></div>"
        "<p>见<a href='#s3'>三、申请</a></p><h2 id='s3'>三、申请</h2>"
    )

    assert said(body) == (["受理42件。", "见三、申请", "三、申请"], [("[1]", Why.NOTE), ("[1] 含移送", Why.NOTE)])


def test_the_links_of_contents_that_are_numbers_take_no_heading_away() -> None:
    body = "<p><a href='#a'>1</a> <a href='#b'>2</a></p><h2 id=a>1</h2><div id=b><p>二、公开</p></div>"

    assert said(body) == (["1 2", "1", "二、公开"], [])


def test_what_is_read_above_characters_is_set_aside() -> None:
    assert said("<p><ruby>公<rp>(</rp><rt>gong</rt><rp>)</rp></ruby>开</p>") == (
        ["公开"],
        [("(", Why.NOTE), ("gong", Why.NOTE), (")", Why.NOTE)],
    )


STYLE = """<style><!-- .gone, #old { display : none } /* .seen{display:none} */ .cut{text-decoration:underline line-through}
.up{vertical-align:super} .gone.open{display:block} .x{display:none!important} span.x{display:inline}
@media print { .seen{display:none} } a:hover{display:none} .up .seen{visibility:hidden} --></style>"""


def test_simple_rules_of_style_sheets_count() -> None:
    body = (
        f"{STYLE}<p class='gone'>一</p><p class='gone open'>二</p><p id=old>三</p><p class=seen>四</p><p>五<b class=cut>六</b>七"
        "<i class='up'>[1]</i></p><p>八<span class=x>九</span></p>"
    )

    assert said(body) == (["二", "四", "五七", "八"], [("六", Why.STRUCK), ("[1]", Why.NOTE), ("九", Why.HIDDEN)])
    assert [b.text for b in read(body).blocks if isinstance(b, Paragraph) and b.hidden] == ["一", "三"]


def test_hidden_blocks_stay_in_their_place() -> None:
    blocks = read(
        "<p>前</p><div style='display:none'><h2>旧</h2><p>旧文<s>4</s></p><table><tr><td>新收<td>8</table></div>"
        "<table hidden><tr><td>结转<td>9</table><h3 hidden>又</h3><p>后</p>"
    ).blocks

    assert blocks == (
        Paragraph(text="前"),
        Heading(level=2, text="旧", hidden=True),
        Paragraph(text="旧文", hidden=True),
        Table(cells=(TableCell(text="新收", row=0, column=0), TableCell(text="8", row=0, column=1)), hidden=True),
        Table(cells=(TableCell(text="结转", row=0, column=0), TableCell(text="9", row=0, column=1)), hidden=True),
        Heading(level=3, text="又", hidden=True),
        Paragraph(text="后"),
    )


def test_a_page_with_thousands_of_hidden_pieces_hides_them_all() -> None:
    rows = "".join(f"<tr><td>甲<td>{n}<span style='display:none'>7</span>" for n in range(2_000))
    (table,) = read(f"<table>{rows}</table>").blocks

    assert isinstance(table, Table)
    assert [c.text for c in table.cells[1::2]] == [str(n) for n in range(2_000)]


def test_hidden_and_struck_rows_stay_in_the_grid_and_hidden_cells_do_not() -> None:
    page = read(
        "<table><tr><td rowspan=3>甲<td>1<td hidden>x<td>2<tr style='display:none'><td>3<td>4<tr><td style='visibility:hidden'>5<td>6"
        "<tr style='text-decoration:line-through'><td>乙<td>7<td>8</table>"
    )
    (table,) = page.blocks

    assert isinstance(table, Table)
    assert [[c and c.text for c in row] for row in table.grid()] == [
        ["甲", "1", "2"],
        ["甲", "", ""],
        ["甲", "", "6"],
        ["", "", ""],
    ]
    assert [(a.text, a.why) for c in table.cells for a in c.asides] == [
        ("3", Why.HIDDEN),
        ("4", Why.HIDDEN),
        ("5", Why.HIDDEN),
        ("乙", Why.STRUCK),
        ("7", Why.STRUCK),
        ("8", Why.STRUCK),
    ]
    assert [(a.text, a.why) for a in page.asides] == [("x", Why.HIDDEN)]


def test_a_caption_may_be_hidden() -> None:
    page = read("<table><caption hidden>旧表</caption><tr><td>1<td>2</table>")
    (table,) = page.blocks

    assert isinstance(table, Table)
    assert table.caption == ""
    assert [(a.text, a.why) for a in page.asides] == [("旧表", Why.HIDDEN)]


def test_a_hidden_table_in_a_cell_makes_no_frame_of_it() -> None:
    blocks = read("<table><tr><td>新收<td>8<div style='display:none'><table><tr><td>旧<td>7</table></div></table>").blocks

    assert [(b.hidden, [c.text for c in b.cells]) for b in blocks if isinstance(b, Table)] == [
        (False, ["新收", "8"]),
        (True, ["旧", "7"]),
    ]


# --- what is no text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<img src='/a/t3.png'>", "picture", "t3.png"),
        ("<img src='data:image/png;base64,AAAA' title='表三'>", "picture", "表三"),
        ("<img src=x.png alt=' 申请情况 ' width=600 height='400px'>", "picture", "申请情况"),
        ("<object data='b.pdf'></object>", "object", "b.pdf"),
        ("<embed src='b.swf'>", "object", "b.swf"),
        ("<iframe src='/t.html' title='表'></iframe>", "frame", "表 /t.html"),
    ],
)
def test_what_is_no_text_is_named_in_its_place(markup: str, kind: str, text: str) -> None:
    assert read(f"<p>前</p><p>{markup}</p><p>后</p>").blocks == (
        Paragraph(text="前"),
        Embedded(kind=kind, text=text),
        Paragraph(text="后"),
    )
    # In a cell it stands behind the table.
    table, told = read(f"<table><tr><td>甲</td><td>{markup}</td></tr></table>").blocks
    assert isinstance(table, Table)
    assert told == Embedded(kind=kind, text=text)


@pytest.mark.parametrize("ending", ["pdf", "doc", "DOCX", "xls", "xlsx?v=2", "wps", "ofd", "zip#a"])
def test_links_to_files_are_attachments(ending: str) -> None:
    name = f"nb.{ending}".partition("?")[0].partition("#")[0]

    assert read(f"<p>见<a href='/f/nb.{ending}'>年报全文</a>。</p>").blocks == (
        Paragraph(text="见年报全文。"),
        Embedded(kind="attachment", text=f"年报全文 {name}"),
    )


def test_a_hidden_picture_is_hidden() -> None:
    assert read("<div hidden><img src=a.png></div>").blocks == (Embedded(kind="picture", text="a.png", hidden=True),)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=i.gif width=16 height=16>",
        "<img src=i.gif style='width:16px'>",
        "<img src=line.gif width=600 height=1>",
        "<header><div><img src=logo.png></div></header>",
        "<footer><img src=police.png></footer>",
        "<nav><img src=n.png></nav>",
        "<a href='/index.html'>首页</a>",
        "<a href='/a.pdf.html'>首页</a>",
        "<iframe></iframe>",
    ],
)
def test_icons_and_what_stands_around_the_page_are_not(markup: str) -> None:
    assert not [b for b in read(f"<p>甲</p>{markup}").blocks if isinstance(b, Embedded)]


# --- nothing vanishes -----------------------------------------------------------------------------------------------------

WRAPPERS = (
    "<b>{}</b>",
    "<font color=red>{}</font>",
    "<s>{}</s>",
    "<del>{}</del>",
    "<ins>{}</ins>",
    "<sup>{}</sup>",
    "<span style='display:none'>{}</span>",
    "<span class=h>{}</span>",
    "<span style='text-decoration:line-through'>{}</span>",
    "<a href='#fn'>{}</a>",
    "<a href='/x.pdf'>{}</a>",
    "<ruby>{}<rt>k</rt></ruby>",
    "<div>{}</div>",
    "<div hidden>{}</div>",
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<nav>{}</nav>",
    "<object data=o.pdf>{}</object>",
    "<img src=p.png alt='图'>{}",
    "<table><tr><td>{}</td><td>9</td></tr></table>",
    "<table><caption>{}</caption><tr><td>9</td><td hidden>8</td></tr></table>",
    "<table><tr hidden><td>{}</td></tr><tr><td>9</td></tr></table>",
)
LETTERS = st.text("甲乙丙丁0123①m.", min_size=1, max_size=5)
MARKUP = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(WRAPPERS), inner).map(lambda given: given[0].format(given[1])),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=8,
)


def all_said(page: Document) -> str:
    def of(block: Block) -> str:
        match block:
            case Table():
                return block.caption + "".join(c.text + "".join(a.text for a in c.asides) for c in block.cells)
            case Picture():
                return ""
            case _:
                return block.text

    return "".join(map(of, page.blocks)) + "".join(a.text for a in page.asides)


@settings(max_examples=300, deadline=None)
@example("<s><nav>0</nav></s>")
@example("<s><object data=o.pdf>0</object></s>")
@given(MARKUP)
def test_every_character_is_in_a_block_an_aside_or_what_is_embedded(markup: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    source = f"<!doctype html><style>.h{{visibility:hidden}}</style><body>{markup}</body>"
    body = LexborHTMLParser(source).body
    written = sorted("".join(((body.text() if body else "") or "").split()))
    kept = sorted("".join(all_said(html.read(source)).split()))

    for character in set(written):
        assert kept.count(character) >= written.count(character), (character, markup)
