"""The law of pages: a document that is written is read back as the same document."""

from collections.abc import Callable
from textwrap import indent

import pytest
from attrs import evolve
from hypothesis import example, given
from markdown_it import MarkdownIt
from page_documents import documents, lines

from gov_disclosure.document import Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.pages import html, markdown, text


def texts_of(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


@given(documents())
def test_an_html_page_is_read_back_exactly(document: Document) -> None:
    assert html.read(html.write(document)) == document


@given(documents())
def test_a_markdown_page_is_read_back_exactly(document: Document) -> None:
    assert markdown.read(markdown.write(document)) == document


@given(documents())
def test_the_words_and_the_grids_of_a_text_are_read_back(document: Document) -> None:
    back = text.read(text.write(document))

    assert len(back.blocks) == len(document.blocks)
    for written, read in zip(document.blocks, back.blocks, strict=True):
        assert type(read) is type(written)
        if isinstance(written, Table):
            caption = [[written.caption] * written.width] if written.caption else []
            assert texts_of(read) == caption + texts_of(written)
        else:
            assert read.text == written.text


def numbered_page() -> Document:
    return Document(
        blocks=(
            Heading(level=1, text="标题"),
            Heading(level=2, text="一、甲"),
            Heading(level=3, text="（一）乙"),
            Heading(level=4, text="1.丙"),
            Heading(level=5, text="（1）丁"),
            Paragraph(text="一、这是一段话，不是标题。"),
            Heading(level=2, text="二、戊"),
        ),
        title="标题",
    )


def test_levels_of_headings_come_back_from_a_text_by_their_numbers() -> None:
    assert text.read(text.write(numbered_page())).blocks == numbered_page().blocks


@pytest.mark.parametrize("word", ["\u0301甲", "\u200b", "👩‍👩‍👧 ✓", "│ 甲 │", "┌──┐", "\\u2502 \\", "𠮷" * 60, "long" * 40])
def test_a_drawing_holds_any_characters(word: str) -> None:
    table = Table(cells=tuple(TableCell(text=word, row=n // 3, column=n % 3) for n in range(6)))

    (back,) = text.read(text.write(Document(blocks=(Heading(level=1, text="题"), table)))).blocks[1:]

    assert back == table


@pytest.mark.parametrize(
    "around",
    [
        lambda written: "> " + written.replace("\n", "\n> "),
        lambda written: "> >" + written.replace("\n", "\n> >"),
        lambda written: indent(written, "    "),
        lambda written: f"```text\n{written}```\n",
        lambda written: "\n".join(map(str.rstrip, written.split("\n"))),
        lambda written: written.replace("\n", "\n\n"),
        lambda written: "\n" + written.replace("\n", "\n \n"),
        lambda written: "> " + written.replace("\n", "\n>\n> "),
    ],
    ids=[
        "quoted in a mail",
        "quoted twice",
        "indented",
        "fenced",
        "spaces at the ends lost",
        "a blank line after each",
        "a line of spaces after each",
        "quoted with a blank line after each",
    ],
)
def test_a_text_is_read_out_of_what_a_mail_or_a_markdown_file_puts_around_it(around: Callable[[str], str]) -> None:
    page = evolve(numbered_page(), blocks=(*numbered_page().blocks, Paragraph(text="a > b 且 甲 > 乙"), TABLE))

    assert text.read(around(text.write(page))).blocks == text.read(text.write(page)).blocks


TABLE = Table(cells=tuple(TableCell(text=f"{n}", row=n // 3, column=n % 3) for n in range(6)))


@pytest.mark.parametrize("changed", ["3000000", "", "三百件"])
def test_a_drawing_in_which_a_word_was_changed_by_hand_is_still_a_table(changed: str) -> None:
    written = text.write(Document(blocks=(Heading(level=1, text="题"), TABLE))).replace("3", changed)

    (back,) = text.read(written).blocks[1:]

    assert isinstance(back, Table)
    assert [cell.text for cell in back.cells] == ["0", "1", "2", changed, "4", "5"]


@pytest.mark.parametrize("broken", ["│3 │4", "3 │4 │5 ", "│3 ├──┤4 "])
def test_a_drawing_that_lost_a_stroke_is_kept_as_its_lines(broken: str) -> None:
    written = text.write(Document(blocks=(Heading(level=1, text="题"), TABLE)))
    assert "│3 │4 │5 │" in written

    back = text.read(written.replace("│3 │4 │5 │", broken)).blocks[1:]

    assert broken.strip() in [block.text for block in back if isinstance(block, Paragraph)]


def test_drawings_among_other_peoples_lines_are_tables() -> None:
    drawing = text.write(Document(blocks=(TABLE,)))

    before, table, after = text.read(f"转发如下：\n{drawing}谢谢\n").blocks

    assert isinstance(before, Paragraph)
    assert table == TABLE
    assert after == Paragraph(text="谢谢")


def test_a_drawing_with_a_blank_line_after_each_is_a_table_among_other_peoples_lines() -> None:
    drawing = text.write(Document(blocks=(TABLE,))).replace("\n", "\n\n")

    before, table, after = text.read(f"转发如下：\n{drawing.rstrip()}\n谢谢\n").blocks

    assert isinstance(before, Paragraph)
    assert table == TABLE
    assert isinstance(table, Table)
    # ┌, 0 1 2, ├, 3 4 5, └: the second row begins at the third line of the drawing, the sixth of the source.
    assert [cell.place.line for cell in table.cells if cell.place] == [2, 2, 2, 6, 6, 6]
    assert after == Paragraph(text="谢谢")


def test_nothing_is_lost_of_a_drawing_with_a_word_in_a_blank_line() -> None:
    lines = text.write(Document(blocks=(TABLE,))).split("\n")[:-1]
    source = "\n\n".join(lines[:2]) + "\n谢谢\n" + "\n\n".join(lines[2:])

    assert [block.text for block in text.read(source).blocks if isinstance(block, Paragraph)] == [*lines[:2], "谢谢", *lines[2:]]


@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_a_text_of_any_width_says_the_same(width: int) -> None:
    page = evolve(
        numbered_page(),
        blocks=(
            *numbered_page().blocks,
            Paragraph(text="全年收到申请 12 件，比上年增长 20%，其中 a very long English name 一件。" * 5),
        ),
    )
    written = text.write(page, width=width)

    assert text.read(written).blocks == page.blocks
    assert len(written.split("\n")) > len(page.blocks)


@pytest.mark.parametrize("write", [html.write, markdown.write])
def test_line_breaks_in_cells_are_kept(write: Callable[[Document], str]) -> None:
    table = Table(
        cells=(
            TableCell(text="本年新\n制作数量", row=0, column=0, header="col"),
            TableCell(text="合计", row=0, column=1, header="col"),
            TableCell(text="1", row=1, column=0),
            TableCell(text="2", row=1, column=1),
        ),
        head_rows=1,
    )
    page = Document(blocks=(table,))
    read = html.read if write is html.write else markdown.read

    assert read(write(page)) == page


def test_nothing_that_is_said_becomes_markup() -> None:
    nasty = "<script>alert(1)</script> </td></table><h2>x</h2> & &lt; \" '"
    table = Table(cells=(TableCell(text=nasty, row=0, column=0, colspan=2), TableCell(text="1", row=1, column=0)), caption=nasty)
    page = Document(
        blocks=(Heading(level=2, text=nasty), Paragraph(text=nasty), table),
        title=nasty,
        language='"><script>',
        metadata={'"><script>': nasty, "PubDate": '"><script>'},
    )
    for written in (html.write(page), markdown.write(page)):
        assert "<script" not in written.replace("\\<script", "").replace('"lang', "").replace('\\"><script', "").replace(
            nasty.replace('"', '\\"'), ""
        )


@example("1. 甲")
@example("12) 乙 #")
@example("- 丙")
@example("+ 丁")
@example("> 戊 \\")
@example("# 己 ##")
@example("===")
@example("_庚_ __辛__ a_b_c")
@example("&amp; &#20840; a && b")
@example("~~壬~~ ![x](y) <br>")
@given(lines)
def test_other_readers_of_markdown_see_the_same_words(line: str) -> None:
    page = Document(blocks=(Heading(level=3, text=line), Paragraph(text=line)))
    _, _, body = markdown.write(page).split("---\n", 2)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)

    assert [token.type for token in tokens if token.nesting == 1] == ["heading_open", "paragraph_open"]
    for token in tokens:
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}
            assert token.children is not None
            assert "".join(child.content for child in token.children) == line


def test_a_markdown_table_without_spans_is_one_that_people_can_read() -> None:
    written = markdown.write(
        Document(
            blocks=(
                Table(
                    cells=(
                        TableCell(text="信息内容", row=0, column=0, header="col"),
                        TableCell(text="件数", row=0, column=1, header="col"),
                        TableCell(text="甲|乙", row=1, column=0, header="row"),
                        TableCell(text="3", row=1, column=1),
                    ),
                    caption="第一项",
                    head_rows=1,
                ),
            )
        )
    )

    assert written.endswith("**第一项**\n\n| 信息内容 | 件数 |\n| --- | ---: |\n| **甲\\|乙** | 3 |\n")


def test_an_html_page_says_what_each_heading_of_a_table_labels() -> None:
    written = html.write(
        Document(
            blocks=(
                Table(
                    cells=(
                        TableCell(text="甲", row=0, column=0, colspan=2, header="col"),
                        TableCell(text="乙", row=1, column=0, rowspan=2, header="row"),
                        TableCell(text="丙", row=1, column=1, header="row"),
                        TableCell(text="丁", row=2, column=1),
                    ),
                    caption="表",
                    head_rows=1,
                ),
            )
        )
    )

    assert "<caption>表</caption>\n<thead>\n" in written
    assert '<tr><th scope="colgroup" colspan="2">甲</th></tr>\n</thead>\n<tbody>\n' in written
    assert '<tr><th scope="rowgroup" rowspan="2">乙</th><th scope="row">丙</th></tr>\n<tr><td>丁</td></tr>\n</tbody>' in written


def test_an_html_page_needs_no_other_file() -> None:
    written = html.write(numbered_page())

    assert written.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n')
    assert "src=" not in written
    assert "url(" not in written
    assert "<link" not in written
