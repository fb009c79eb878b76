"""Texts that a program made of a table and printed: its rows as lists, and the references of a page's source that it left as they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from pprint import pformat

import pytest

from gov_disclosure import read
from gov_disclosure.pages import text

Row = list[str | None]

HEAD: list[Row] = [
    ["项目", None, None, "申请人情况", None, None, None, None, None, None],
    [None, None, None, "自然人", "法人或其他组织", None, None, None, None, "总计"],
    [None, None, None, None, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", None],
]
ROWS: list[Row] = [
    ["一、本年新收政府信息公开申请数量", None, None, "21", "3", "0", "0", "2", "0", "26"],
    ["二、上年结转政府信息公开申请数量", None, None, "5", "0", "0", "0", "0", "0", "5"],
    ["三、本年度办理结果", "（一）予以公开", None, "17", "1", "0", "0", "2", "0", "20"],
    [None, "（三）不予公开", "1.属于国家秘密", "6", "0", "0", "0", "0", "0", "6"],
    ["四、结转下年度继续办理", None, None, "3", "2", "0", "0", "0", "0", "5"],
]
RIGHT = {
    "new_requests": [21, 3, 0, 0, 2, 0, 26],
    "outcomes.disclosed": [17, 1, 0, 0, 2, 0, 20],
    "outcomes.not_disclosed.state_secret": [6, 0, 0, 0, 0, 0, 6],
    "carried_forward": [3, 2, 0, 0, 0, 0, 5],
}
COLUMNS = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)


def page(table: str) -> str:
    return "\n".join(
        (
            "清溪县林业局2023年政府信息公开工作年度报告",
            "一、总体情况",
            "全年工作平稳。",
            "三、收到和处理政府信息公开申请情况",
            table,
            "五、存在的主要问题及改进情况",
            "解读材料偏少，将予补充。",
        )
    )


def figures(source: str) -> dict[str, list[object]]:
    cells = read(source, "text").cells
    return {path: [cells[f"disclosure_requests.{path}.{column}"].value for column in COLUMNS] for path in RIGHT}


PRINTS: dict[str, Callable[[list[Row]], str]] = {
    "a list a line": lambda rows: "\n".join(map(repr, rows)),
    "tuples": lambda rows: "\n".join(repr(tuple(row)) for row in rows),
    "numbered": lambda rows: "\n".join(f"{n} {row!r}" for n, row in enumerate(rows)),
    "one list of all": lambda rows: repr(rows).replace("], [", "],\n ["),
    "pprint": lambda rows: pformat(rows, width=40),
    "JSON, a row a line": lambda rows: "\n".join(json.dumps(row, ensure_ascii=False) + "," for row in rows),
    "JSON, indented": lambda rows: json.dumps(rows, ensure_ascii=False, indent=1),
    "broken labels": lambda rows: "\n".join(map(repr, [[c and c.replace("公开", "公\n开") for c in row] for row in rows])),
}


@pytest.mark.parametrize("printed", PRINTS.values(), ids=PRINTS)
def test_rows_that_a_program_printed_are_rows(printed: Callable[[list[Row]], str]) -> None:
    assert figures(page(printed([*HEAD, *ROWS]))) == RIGHT


def test_rows_stand_at_the_lines_where_they_begin() -> None:
    blocks = text.read("甲\n[['规章', '1'],\n ['办法',\n  '2'],\n ['细则', '3']]\n乙").blocks
    assert [(b.text, b.place.line) for b in blocks if b.place is not None] == [  # type: ignore[union-attr]
        ("甲", 1),
        ("规章\t1", 2),
        ("办法\t2", 3),
        ("细则\t3", 5),
        ("乙", 6),
    ]


@pytest.mark.parametrize("line", ["['规章', '1']", "('一', '二'", "[['规章',", "[1]", "[]"])
def test_a_list_in_a_sentence_stays_as_it_is(line: str) -> None:
    assert [b.text for b in text.read(f"甲\n{line}\n乙").blocks] == ["甲", line, "乙"]  # type: ignore[union-attr]


@pytest.mark.parametrize("blank", ["&nbsp;", "&amp;nbsp;", "&#160;", "&#xA0;", "&emsp;", "&nbsp"])
def test_blanks_left_as_the_source_of_a_page_has_them_are_blanks(blank: str) -> None:
    lines = [
        " ".join(f"{blank}{blank}{cell}" if n % 2 else f"{cell}{blank}" for n, cell in enumerate(filter(None, row)))
        for row in ROWS
    ]
    assert figures(page("\n".join(["自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计", *lines]))) == RIGHT


def test_other_characters_are_what_their_references_stand_for() -> None:
    assert [b.text for b in text.read("&ldquo;三安全一稳定&rdquo;&amp;lt;\nA&B 与 R&D").blocks] == [
        "“三安全一稳定”<",
        "A&B 与 R&D",
    ]  # type: ignore[union-attr]
