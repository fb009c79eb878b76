"""Markdown of others: what is struck out or raised is no part of a figure; pipes that stand only between cells."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Heading, Place, Table, Why
from gov_disclosure.pages.markdown import read


def table(source: str) -> Table:
    (block,) = read(source).blocks
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(
    ("cell", "text", "aside", "why"),
    [
        ("~~8~~ 0", "0", "8", Why.STRUCK),
        ("<del>71</del>817", "817", "71", Why.STRUCK),
        ("<s>3</s> 4", "4", "3", Why.STRUCK),
        ("<strike>3</strike>4", "4", "3", Why.STRUCK),
        ("126<sup>1</sup>", "126", "1", Why.NOTE),
    ],
)
def test_what_is_no_part_of_a_figure(cell: str, text: str, aside: str, why: Why) -> None:
    found = table(f"| 项目 | {cell} |\n|---|---|\n| 一 | 2 |\n").cells[1]
    assert (found.text, [(one.text, one.why) for one in found.asides]) == (text, [(aside, why)])


@pytest.mark.parametrize(
    ("line", "text"),
    [("面积3m<sup>2</sup>", "面积3m2"), ("<del>旧", "旧"), ("<b>一</b>二", "一二"), ("一<br>二", "一\n二"), ("~~~一", "~~~一")],
)
def test_what_is_said_all_the_same(line: str, text: str) -> None:
    assert table(f"| 项目 | {line} |\n|---|---|\n| 一 | 2 |\n").cells[1].text == text


def test_struck_out_lines_are_kept_beside() -> None:
    page = read("一、总体情况\n\n~~旧的~~新的\n")
    assert [one.text for one in page.asides] == ["旧的"]


def test_pipes_between_cells_only() -> None:
    source = "a | b | c\n--- | --- | ---\n | x | y\n1 | | \n | | \n| p | q | r |\ns | t | u\n"
    assert [[cell.text for cell in line] for line in table(source).lines()] == [
        ["a", "b", "c"], ["", "x", "y"], ["1", "", ""], ["", "", ""], ["p", "q", "r"], ["s", "t", "u"],
    ]  # fmt: skip


def test_a_blank_first_cell_where_lines_have_no_frame_and_differ_in_width() -> None:
    source = "a | b\n---|---\nc | d | e\n | 1 | 2\n | 3 | \n"
    assert [[cell.text for cell in line] for line in table(source).lines()][1:] == [
        ["c", "d", "e"],
        ["", "1", "2"],
        ["", "3", ""],
    ]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("# 一、总体情况 {#一总体情况}", "一、总体情况"),
        ("# 一、总体情况 {#a .unnumbered} #", "一、总体情况"),
        ("一、总体情况 {: .big}\n===", "一、总体情况"),
        ("# 一、总体情况 {见附件}", "一、总体情况 {见附件}"),
        ("# {#a}", "{#a}"),
    ],
)
def test_the_name_of_a_heading_is_no_part_of_it(heading: str, text: str) -> None:
    """As pandoc and others give it, so that links lead there."""
    (block,) = read(heading).blocks
    assert block == Heading(level=1, text=text, place=Place(line=1))
