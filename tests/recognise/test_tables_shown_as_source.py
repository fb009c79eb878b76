"""A report whose tables a chat-bot, a crawler or an editor shows as source: the same figures."""

from __future__ import annotations

import json
import re
from typing import Any

from gov_disclosure import dumps, read
from gov_disclosure.reading import Reading
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
HTML = re.sub(r"<style>.*?</style>", "", str(dumps(REPORT, "html")), flags=re.DOTALL)
MARKDOWN = str(dumps(REPORT, "markdown")).partition("---\n\n")[2]
TITLE = "# 甲县水利局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n略。\n\n## 二、主动公开政府信息情况"


def figures(reading: Reading) -> dict[str, object]:
    return {path: cell.value for path, cell in reading.cells.items() if cell.value is not None}


RIGHT = figures(read(HTML, "html"))


def test_the_report_is_read() -> None:
    assert len(RIGHT) > 150
    assert {path: value for path, value in figures(read(dumps(REPORT, "json"), "json")).items() if path in RIGHT} == RIGHT


def test_an_article_that_shows_its_tags() -> None:
    head, body = HTML.split("<main>")
    shown = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert figures(read(f"{head}<div>{shown}</div></body></html>", "html")) == RIGHT


def test_tables_fenced_as_markup() -> None:
    assert figures(read(re.sub(r"(?s)<table>.*?</table>", r"```html\n\g<0>\n```", MARKDOWN), "markdown")) == RIGHT


def test_section_two_nested_as_json() -> None:
    """Rows and columns of the table with captions are told by the names around each figure."""
    nested: dict[str, Any] = {
        "第二十条第（五）项": {"行政许可": {"本年处理决定数量": 41}},
        "第二十条第（六）项": {"行政处罚": {"本年处理决定数量": 7}, "行政强制": {"本年处理决定数量": 0}},
    }
    page = f"{TITLE}\n\n```json\n{json.dumps(nested)}\n```\n"
    decisions = {path: value for path, value in figures(read(page, "markdown")).items() if path.endswith(".decisions")}
    assert decisions == {
        "proactive_disclosure.administrative_licensing.decisions": 41,
        "proactive_disclosure.administrative_penalties.decisions": 7,
        "proactive_disclosure.administrative_compulsion.decisions": 0,
    }
