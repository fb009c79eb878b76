"""Pages that nobody wrote for people: each ends soon, in blocks or in one clear sentence."""

from collections.abc import Callable
from typing import Any

import pytest

from gov_disclosure.document import Document, Table, TableCell
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import html, markdown, text
from gov_disclosure.pages.nesting import refuse_hostile_markup

Read = Callable[..., Document | None]


def refused(read: Read, source: str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(source, limits)
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000,
        "<div></b>" * 100_000,
        '<div><p title="</div>">' * 50_000,
        "<div><p title='</div>'>" * 50_000,
        "<div><p title= </div>" * 50_000,
        "<!-->" + "<div>" * 100_000,
        "<!-- x --!>" + "<div>" * 100_000,
        "<script>x</script>" + "<div>" * 100_000,
        "<svg><script><div>" * 50_000,
        "<table><tr><td>" * 100_000,
        "<button><p>" * 50_000,
        "".join(f"<p><font size={n}>" for n in range(20_000)),
    ],
)
def test_deep_nesting_is_refused_before_it_is_parsed(source: str) -> None:
    assert refused(refuse_hostile_markup, source) == (
        "Elements of the source stand more than 200 deep in one another (Limits(depth=…) raises the limit)"
    )


def test_the_depth_that_is_allowed_is_read() -> None:
    source = "<div>" * 190 + "深" + "</div>" * 190

    assert "more than 200 deep" in refused(html.read, "<b>" * 201)
    assert html.read(source).blocks[0].text == "深"  # type: ignore[union-attr]
    assert "more than 100 deep" in refused(html.read, source, Limits(depth=100))
    assert html.read("<div>" * 5_000 + "深", Limits(depth=6_000)).blocks[0].text == "深"  # type: ignore[union-attr]


def test_tables_in_tables_are_taken_apart_and_very_deep_ones_are_text() -> None:
    inner = "<table><tr><td>规章<td>1</table>"
    (table,) = html.read("<table><tr><td>" * 30 + inner).blocks

    assert [cell.text for cell in table.cells] == ["规章", "1"]  # type: ignore[union-attr]
    deep = html.read("<table><tr><td>" * 1_000 + inner, Limits(depth=5_000)).blocks
    assert [block.text for block in deep] == ["规章", "1"]  # type: ignore[union-attr]


@pytest.mark.parametrize("module", [html, markdown])
@pytest.mark.parametrize(
    ("body", "limits", "sentence"),
    [
        (
            "<tr><td colspan=10000>x",
            DEFAULT_LIMITS,
            "A table of the source has 10,000 columns or more, spans counted out; the limit is 1,000 (Limits(columns=…) raises it)",
        ),
        (
            "<tr>" + "<td>x" * 20,
            Limits(columns=10),
            "A table of the source has 11 columns or more, spans counted out; the limit is 10 (Limits(columns=…) raises it)",
        ),
        (
            "<tr><td rowspan=1000 colspan=1000>" + "<tr>" * 1_000,
            DEFAULT_LIMITS,
            (
                "The tables of the source have 1,000,000 cells or more, spans counted out; the limit is 200,000 "
                "(Limits(cells=…) raises it)"
            ),
        ),
        (
            "<tr><td>1<td>2<tr><td>" + "<tr>" * 10,
            Limits(cells=5),
            "The tables of the source have 6 cells or more, spans counted out; the limit is 5 (Limits(cells=…) raises it)",
        ),
        (
            "<tr><td>一二三四<td>五六七",
            Limits(characters=6),
            "The source has 7 characters of text or more; the limit is 6 (Limits(characters=…) raises it)",
        ),
    ],
)
def test_tables_beyond_a_limit_are_refused(module: Any, body: str, limits: Limits, sentence: str) -> None:
    assert refused(module.read, f"<table>{body}</table>", limits) == sentence


def test_many_attributes_are_refused_before_they_are_parsed() -> None:
    attributes = " ".join(f"a{n}" for n in range(100_000))

    assert refused(html.read, f"<p {attributes}>") == "An element of the source has more than 1,000 attributes"
    with_ends = attributes.replace("0 ", '0=">" ')
    assert refused(html.read, f"<p {with_ends}>") == "An element of the source has more than 1,000 attributes"


@pytest.mark.parametrize(
    ("read", "source", "limits", "limit"),
    [
        (markdown.read, "|x" * 2_000, DEFAULT_LIMITS, "columns"),
        (markdown.read, "x\t" * 2_000 + "x", DEFAULT_LIMITS, "columns"),
        (markdown.read, "| 1 | 2 |\n" * 60, Limits(cells=100), "cells"),
        (markdown.read, "一二三四\n\n# 五六七", Limits(characters=6), "characters"),
        (text.read, "一二三四\n五六七", Limits(characters=6), "characters"),
        (text.read, "题\n══\n\n┌" + "──┬" * 1_000 + "──┐\n│" + "一│" * 1_001 + "\n└" + "──┴" * 1_000 + "──┘", DEFAULT_LIMITS, "columns"),
        (text.read, "题\n══\n\n" + ("┌" + "─┬" * 400 + "┐\n") * 600, DEFAULT_LIMITS, "cells"),
    ],
)  # fmt: skip
def test_other_formats_have_the_same_limits(read: Read, source: str, limits: Limits, limit: str) -> None:
    assert f"(Limits({limit}=…) raises it)" in refused(read, source, limits)


@pytest.mark.parametrize("read", [html.read, markdown.read, text.read])
@pytest.mark.parametrize(
    "source",
    [
        "<" * 200_000,
        "<a" * 100_000,
        "&" * 200_000,
        "&#" * 100_000,
        "<!--" * 50_000,
        "<x>" * 100 + "</y>" * 100_000,
        "</p>" * 50_000,
        "<table>" + "<tr>" * 100_000,
        "x<br>" * 50_000,
        "<h1>" + "a<br>" * 50_000,
        "<pre>" + "\n x" * 50_000,
        " \n" * 200_000,
        "*a **b " * 10_000,
        "*" * 100_000,
        "[" * 50_000,
        "![" * 20_000,
        "`a" * 20_000,
        "".join("`" * n + " " for n in range(400)),
        "\\" * 200_000,
        "|" * 900,
        "|" + " " * 200_000 + "x",
        "| --- " * 900,
        "# a\n" * 20_000,
        "# " + "#\t" * 50_000 + "a",
        "> " * 50_000 + "a",
        "---\n" + "a: b\n" * 20_000,
        '---\n"' + '\\"' * 100_000,
        "---\n" * 50_000,
        "a\n" * 50_000 + "---",
        "题\n══\n\n" + "┌──┐\n" * 20_000,
        "题\n══\n\n　　" + "长" * 200_000,
        "题\n══\n\n　　" + "长\n" * 50_000,
        "\x00\x01\x02\x1e\x7f\ufffe\uffff",
    ],
)
def test_a_strange_source_is_read_in_one_go(read: Read, source: str) -> None:
    assert isinstance(read(source), Document)


@pytest.mark.parametrize("read", [html.read, markdown.read, text.read])
@pytest.mark.parametrize("source", ["", b"", " ", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", "\n\n", "<!-- -->"])
def test_where_nothing_is_said_there_are_no_blocks(read: Read, source: bytes | str) -> None:
    blocks = read(source).blocks

    assert [block for block in blocks if block != read("\ufffd").blocks[0]] == (
        list(read("<!-- -->").blocks) if source == "<!-- -->" else []
    )


def test_blanks_behind_the_frame_of_a_table_cost_no_cell() -> None:
    """Found by `tests/fuzzing`: editors leave them, and the rows of such lines were lost."""
    drawn = text.write(
        Document(blocks=(Table(cells=tuple(TableCell(text=t, row=n // 2, column=n % 2) for n, t in enumerate("甲12乙"))),))
    )
    assert text.read(drawn.replace("│\n", "│ \n", 1).replace("┤\n", "┤\t\n")).blocks == text.read(drawn).blocks
