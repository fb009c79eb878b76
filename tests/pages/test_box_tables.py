"""Tables that a page draws in boxes: read as tables where they are, and left as text where they are none."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Document, Paragraph, Table, Why
from gov_disclosure.pages.html import read


def rows_of(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in line] for line in table.lines()]


def row(*cells: str, tag: str = "span", more: str = "") -> str:
    return f"<div{more}>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</div>"


HEAD, FIRST, SECOND = ("项目", "自然人", "总计"), ("一", "1", "12"), ("二", "", "3")
PLAIN = [list(HEAD), list(FIRST), list(SECOND)]


@pytest.mark.parametrize("tag", ["span", "div", "b"])
def test_boxes_in_rows_of_one_width_are_a_table(tag: str) -> None:
    made = read(f"<div>{row(*HEAD, tag=tag)}{row(*FIRST, tag=tag)}{row(*SECOND, tag=tag)}</div>")
    assert rows_of(made) == PLAIN


def test_rows_may_stand_in_groups() -> None:
    assert rows_of(read(f"<div><div>{row(*HEAD)}</div><div>{row(*FIRST)}{row(*SECOND)}</div></div>")) == PLAIN


def test_what_is_dressed_marked_or_in_a_field_is_read_as_in_a_table() -> None:
    dressed = row("一", "<p>1</p>", "12<sup>①</sup>")
    made = read(f"<div>{row(*HEAD)}{dressed}{row('二', '', '<input value=3 disabled>')}</div>")
    assert rows_of(made) == PLAIN
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert [aside.text for cell in table.cells for aside in cell.asides] == ["①"]


def test_what_is_not_shown_is_no_row_and_no_figure() -> None:
    none = ' style="display:none"'
    made = read(f"<div>{row(*HEAD)}{row('样例', '9', '9', more=none)}{row(*FIRST)}{row(*SECOND)}</div>")
    assert rows_of(made) == PLAIN
    assert [(aside.text, aside.why) for aside in made.asides] == [(text, Why.HIDDEN) for text in ("样例", "9", "9")]
    struck = '<div><span>一</span><span style="text-decoration:line-through">9</span><span>12</span></div>'
    made = read(f"<div>{row(*HEAD)}{struck}{row(*SECOND)}</div>")
    assert rows_of(made)[1] == ["一", "", "12"]
    assert [(aside.text, aside.why) for aside in made.asides] == [("9", Why.STRUCK)]


def test_a_table_whose_rows_are_all_hidden_is_none() -> None:
    none = ' style="display:none"'
    made = read(f"<div>{row(*HEAD, more=none)}{row(*FIRST, more=none)}{row(*SECOND, more=none)}</div><p>一</p>")
    assert made.blocks == (Paragraph(text="一"),)


def test_roles_say_what_is_a_table() -> None:
    head = '<div role="row"><div role="columnheader" aria-colspan="2">项目</div><div role="columnheader">总计</div></div>'
    body = '<div role="row"><div role="rowheader">一</div><div role="cell">1</div><div role="gridcell">2</div></div>'
    made = read(f'<div role="table"><div role="rowgroup">{head}</div><div role="rowgroup">{body}</div></div>')
    assert rows_of(made) == [["项目", "总计"], ["一", "1", "2"]]
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert [(cell.colspan, cell.header) for cell in table.cells] == [(2, "col"), (1, "col"), (1, "row"), (1, None), (1, None)]


@pytest.mark.parametrize(
    "markup",
    [
        f"<div>{row(*HEAD)}{row(*FIRST)}</div>",  # two rows
        f"<div>{row(*HEAD)}{row(*FIRST)}{row('二', '3')}</div>",  # of two widths
        f"<div>说明{row(*HEAD)}{row(*FIRST)}{row(*SECOND)}</div>",
        f"<div>{row(*HEAD)}<div>一<i>1</i><i>2</i><i>3</i></div>{row(*SECOND)}</div>",
        f"<div>{row('甲', '乙', '丙') * 4}</div>",  # no figures
        f"<div>{row('甲', '', '') * 4}</div>",
        f"<div>{row('新闻', '标题', '2023-01-02') * 4}</div>",
        f"<div>{row(*HEAD)}{row('一', '1', '长' * 61)}{row(*SECOND)}</div>",
        f"<div>{row(*HEAD)}{row('一', '<p>1</p><p>2</p>', '3')}{row(*SECOND)}</div>",
        f"<div>{row(*HEAD)}{row('一', '<i></i>' * 20, '3')}{row(*SECOND)}</div>",
        "<div role='table'><div role='row'><b role='cell'>1</b></div></div>",
        "<div role='tablist'><div role='row'><b role='cell'>1</b></div><div role='row'><b role='cell'>1</b></div></div>",
    ],
)
def test_other_boxes_are_text(markup: str) -> None:
    assert not any(isinstance(block, Table) for block in read(markup).blocks)


def test_what_a_field_shows_that_nobody_can_fill_in_is_text() -> None:
    made = read(
        "<p>共<input value=3 disabled>件<textarea readonly>本年。</textarea><input value=搜索><textarea>意见</textarea></p>"
    )
    assert made.blocks == (Paragraph(text="共 3 件 本年。"),)
    made = read("<table><tr><td>一</td><td><textarea>12</textarea></td><td><input type=checkbox value=1></td></tr></table>")
    assert rows_of(made) == [["一", "12", ""]]
