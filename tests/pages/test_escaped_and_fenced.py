"""Markup that shows as text, and tables that Markdown shows as the source of one: what is meant is read, what is not certain stays."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Paragraph, Table
from gov_disclosure.pages.escaped import unescaped, with_tags
from gov_disclosure.pages.html import read as read_html
from gov_disclosure.pages.markdown import read as read_markdown

CELLS = [["名称", "件数"], ["甲", "3"]]
MARKUP = "<table><tr><td>名称</td><td>件数</td></tr><tr><td>甲</td><td>3</td></tr></table>"


def tables(source: str, *, is_html: bool = False) -> list[list[list[str]]]:
    blocks = (read_html if is_html else read_markdown)(source).blocks
    return [[[cell.text for cell in line] for line in block.lines()] for block in blocks if isinstance(block, Table)]


def escaped(markup: str) -> str:
    return markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_that_shows_its_tags_is_read_as_what_they_mean(times: int) -> None:
    shown = "<p>一段</p>" + MARKUP
    for _ in range(times):
        shown = escaped(shown)
    page = f"<html><body><div>{shown}</div><p>二段</p></body></html>"
    assert tables(page, is_html=True) == [CELLS]
    assert [block.text for block in read_html(page).blocks if isinstance(block, Paragraph)] == ["一段", "二段"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>写作 &lt;b&gt; 即为粗体，1 &lt; 2。</p>",
        f"<textarea>{escaped(MARKUP)}</textarea><p>一</p>",
        f"<script>var a = '{escaped(MARKUP)}'",
        f'<input value="{escaped(MARKUP)}">',
    ],
)
def test_what_is_no_shown_table_stays_as_it_is(page: str) -> None:
    assert with_tags(page) == page


def test_tags_behind_raw_text_are_tags() -> None:
    assert with_tags("<style>p{}</style><!-- a -->&lt;td&gt;1<script>") == "<style>p{}</style><!-- a --><td>1<script>"


@pytest.mark.parametrize(
    ("source", "meant"), [("&amp;nbsp;&amp;amp;nbsp;3", "&nbsp;&nbsp;3"), ("&amp;#160;3", "&#160;3"), ("甲&amp;乙", "甲&amp;乙")]
)
def test_references_that_were_escaped(source: str, meant: str) -> None:
    assert unescaped(source) == meant


def test_spaces_that_were_escaped_are_spaces() -> None:
    page = MARKUP.replace("3", "&amp;nbsp;&amp;nbsp;3&amp;ensp;")
    assert tables(page, is_html=True) == [CELLS]
    assert tables("| 名称 | 件数 |\n|---|---|\n| 甲 | &amp;nbsp;3 |\n") == [CELLS]


@pytest.mark.parametrize("fence", ["```html", "```", "~~~xml"])
def test_a_table_fenced_as_markup(fence: str) -> None:
    assert tables(f"一\n\n{fence}\n{MARKUP}\n{fence[:3]}\n\n二\n") == [CELLS]


def test_references_in_other_fences_are_what_they_stand_for() -> None:
    (line,) = read_markdown("```csv\n&nbsp;甲,3&ensp;\n```\n").blocks
    assert isinstance(line, Paragraph)
    assert line.text == "甲,3"


@pytest.mark.parametrize("end", ["\n```\n\n二\n", ""])
def test_a_table_of_pipes_in_a_fence(end: str) -> None:
    assert tables(f"一\n\n```markdown\n## 二\n\n| 名称 | 件数 |\n|---|---|\n| 甲 | 3 |{end}") == [CELLS]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ('[["名称", "件数"], ["甲", 3]]', CELLS),
        ('[{"名称": "甲", "件数": 3}]', CELLS),
        (
            '{"一": {"甲": {"子": 1, "丑": null}, "乙": 2.50}}',
            [["一", "甲", "子", "1"], ["一", "甲", "丑", ""], ["一", "", "乙", "2.50"]],
        ),
    ],
)
def test_a_table_told_as_json(source: str, rows: list[list[str]]) -> None:
    assert tables(f"```json\n{source}\n```\n") == [rows]


@pytest.mark.parametrize(
    "source",
    [
        '{"甲": 1, "甲": 2}',
        "[1, 2]",
        '[["甲", ["乙"]]]',
        "{甲: 1}",
        '{"甲": [1]}',
        "[]",
        "{}",
        '"甲"',
        "[" * 5000,
        '{"甲":' * 20 + "1" + "}" * 20,
    ],
)
def test_json_that_tells_no_table(source: str) -> None:
    assert tables(f"```json\n{source}\n```\n") == []


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("$12$", "12"), ("$$12$$", "12"), (r"\(12\)", "12"), (r"$\mathbf{12}$", "12"), ("$ 1{,}234 $", "1,234"), (r"$\mathrm{\mathbf{7}}$", "7"),
        (r"$58.36\text{万元}$", "58.36万元"), ("$-$", "-"), ("$12^{1}$", "$12^{1}$"), ("$1 2$", "$1 2$"), ("$x$", "$x$"), ("$5和$6", "$5和$6"),
        (r"\$12\$", "12"), (r"\*\*12\*\*", "12"),
    ],
)  # fmt: skip
def test_figures_set_as_formulas(formula: str, text: str) -> None:
    assert tables(f"| 名称 | 件数 |\n|---|---|\n| 甲 | {formula} |\n")[0][1][1] == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("$3$", "3"),
        ("**3**", "3"),
        ("`3`", "3"),
        ("__3.0__", "3.0"),
        ("*甲*", "*甲*"),
        ("**3*", "**3*"),
        (r"\(3\)", "3"),
        ("$&amp;nbsp;3$", "3"),
    ],
)
def test_marks_of_markdown_in_cells_of_html(cell: str, text: str) -> None:
    assert tables(f"一\n\n{MARKUP.replace('3', cell)}\n")[0][1][1] == text


def test_emphasis_on_a_blank_cell_says_nothing() -> None:
    assert tables("| 名称 | 件数 |\n|---|---|\n| 甲 | **** |\n") == [[["名称", "件数"], ["甲", ""]]]


def test_attributes_of_pandoc_are_not_said() -> None:
    source = '| [名称]{lang="EN-US" style="a"}[]{.b} | 件数 |\n|---|---|\n| 甲 | [3]{.underline} |\n'
    assert tables(source) == [CELLS]


@pytest.mark.parametrize(
    "source",
    [
        "| 名称 | 件数 |\n\n|---|---|\n\n| 甲 | 3 |\n",
        "| 名称 | 件数 |\n|---|---|\n\n| 甲 | 3 |\n\n\n| 乙 | 4 |\n",
        "一\n\n```\nx\n```\n\n| 名称 | 件数 |\n\n| --- | --- |\n\n| 甲 | 3 |\n\n二",
    ],
)
def test_rows_that_blank_lines_part_are_of_one_table(source: str) -> None:
    found = tables(source)
    assert len(found) == 1
    assert found[0][:2] == CELLS


def test_blank_lines_between_tables_part_them() -> None:
    source = "| 名称 | 件数 |\n|---|---|\n| 甲 | 3 |\n\n| 名称 | 件数 |\n|---|---|\n| 甲 | 3 |\n"
    assert tables(source) == [CELLS, CELLS]
    assert tables(source.replace("\n", "\n\n")) == [CELLS, CELLS]


DASHED = """\
  ------------------------ -----------------
  [名称]{lang="EN-US"}     [件数]{.a}
  [甲]{lang="EN-US"}       [3]{.b}
                           4
  ------------------------ -----------------
"""


@pytest.mark.parametrize("around", ["", "一\n\n<br>\n\n"])
def test_a_table_between_lines_of_dashes(around: str) -> None:
    assert tables(f"{around}{DASHED}\n二\n") == [[*CELLS, ["", "4"]]]


@pytest.mark.parametrize(
    "source",
    [
        DASHED.replace("[甲]", "[甲甲甲甲甲甲]"),
        f"```\n{DASHED}```\n",
        DASHED.rpartition("  ---")[0].rpartition("  ---")[0],
        "- -\n- -\n",
    ],
)
def test_dashes_that_draw_no_table(source: str) -> None:
    assert tables(source) == []


def test_attributes_over_several_lines_part_nothing() -> None:
    source = '::: content\n[2023]{lang="EN-US"\nstyle="a"}[年\n报告]{.b}\n\n[三]{.c}\n:::\n\n四\n'
    assert [(block.text, block.place.line) for block in read_markdown(source).blocks if isinstance(block, Paragraph) and block.place] == [
        ("2023年", 2), ("报告", 3), ("三", 6), ("四", 9),
    ]  # fmt: skip
