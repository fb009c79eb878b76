"""A table that stands twice in a text, as a draft and as what holds: the figures of one are never taken for those of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from gov_disclosure import dumps, read
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
SECTION = "三、收到和处理政府信息公开申请情况"
NEXT = "四、政府信息公开行政复议、行政诉讼情况"


def tabbed() -> list[str]:
    """A report as text with tabs between cells, a line a row."""
    page = read(dumps(REPORT, "html"), "html").document
    assert page is not None
    return list(_lines(page.blocks))


def _lines(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        if hasattr(block, "grid"):
            for row in block.grid():
                cells: list[str] = []
                for cell in row:
                    text = "" if cell is None else " ".join(cell.text.split())
                    cells.append("" if cells and text == cells[-1] and not text.isdecimal() else text)
                yield "\t".join(cells)
        else:
            yield str(getattr(block, "text", ""))


def twice(over_first: str, over_second: str, *, draft_first: bool) -> str:
    """The report with its section three twice: as it is, and with every figure of it doubled, so that it adds up too."""
    lines = tabbed()
    start = next(n for n, line in enumerate(lines) if line.startswith(SECTION))
    stop = next(n for n, line in enumerate(lines) if line.startswith(NEXT))
    table = lines[start + 1 : stop]
    draft = ["\t".join(str(2 * int(c)) if c.isdecimal() else c for c in line.split("\t")) for line in table]
    first, second = (draft, table) if draft_first else (table, draft)
    return "\n".join([*lines[: start + 1], over_first, *first, over_second, *second, *lines[stop:]])


@pytest.mark.parametrize(
    ("over_first", "over_second", "draft_first"),
    [
        ("（初步统计，已作废）", "（核定后数据）", True),
        ("（更正前）", "（更正后）", True),
        ("更正后的表", "更正前的表", False),
        ("（已作废）", "", True),
    ],
)
def test_the_table_that_holds_is_read(over_first: str, over_second: str, draft_first: bool) -> None:
    reading = read(twice(over_first, over_second, draft_first=draft_first), "text")
    own = {path: figure for path, figure in REPORT.figures().items() if path.startswith("disclosure_requests.")}
    found = reading.report.figures()
    wrong = {path: found[path] for path, figure in own.items() if path not in reading.unread and found[path] != figure}
    assert wrong == {}
    assert sum(path not in reading.unread for path in own) > 150
    assert "EX-AGAIN" in {finding.slug for finding in reading.findings}
