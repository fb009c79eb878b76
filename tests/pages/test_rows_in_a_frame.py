"""Tables as psql and scripts print them: a frame, at most a rule below the head, and each line a row."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.document import Table
from gov_disclosure.pages import text

HEAD = "云山县水利局2023年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n"
FRAME = "+----------------+--------------+--------------+--------------+"
ROWS = (
    "| 信息内容       | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
    "| 规章           | 3            | 0            | 5            |",
    "| 行政规范性文件 | 4            |              | 7            |",
    "| 信息内容       | 本年处理决定数量 |          |              |",
    "| 行政许可       | 14           |              |              |",
)
RULE = "|----------------+--------------+--------------+--------------|"


@pytest.mark.parametrize("rows", [ROWS, (ROWS[0], RULE, *ROWS[1:])], ids=["frame", "psql"])
def test_each_line_is_a_row(rows: tuple[str, ...]) -> None:
    cells = read(HEAD + "\n".join((FRAME, *rows, FRAME)), "text").cells
    own = {path.removeprefix("proactive_disclosure."): cell.value for path, cell in cells.items() if cell.value is not None}

    assert own == {
        "rules.issued": 3,
        "rules.repealed": 0,
        "rules.in_force": 5,
        "normative_documents.issued": 4,
        "normative_documents.in_force": 7,
        "administrative_licensing.decisions": 14,
    }


def test_a_row_of_several_lines_between_rules_is_one() -> None:
    rows = ("+----+----+", "| 甲 | 1  |", "| 乙 |    |", "+----+----+", "| 丙 | 2  |", "+----+----+")
    (table,) = text.read("\n".join(rows)).blocks
    assert isinstance(table, Table)
    assert (table.height, table.cells[0].text) == (2, "甲乙")
