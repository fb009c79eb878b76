"""Every figure of a source is in a cell, in the text of the report or in what was not used, and no cell has a figure that the source has not.

Pages of running text, put together from the lines of tables in any order, parted, cut and mixed with other lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure import dumps, read
from gov_disclosure.reading import Reading
from gov_disclosure.report import CellState

HEADS = (
    "自然人 法人或其他组织 总计",
    "商业企业 科研机构 社会公益组织 法律服务机构 其他",
)
ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "1.属于国家秘密",
    "2.重复申请",
    "（七）总计",
    "四、结转下年度继续办理",
)
ITEMS = (("第二十条第（五）项", "行政许可"), ("第二十条第（六）项", "行政处罚"), ("第二十条第（八）项", "行政事业性收费"))
OTHER = (
    "续表",
    "单位：件",
    "（上表右半部分，各行与上表对应）",
    "填表说明",
    "备注：{}",
    "共计{}件",
    "其中网上申请{}件。",
    "{}",
    "— {} —",
    "1.其他事项 {}",
)
SEPARATORS = ("\t", "\n", "  ", " | ", "/", "；", "，")
MARKS = st.text("23456789", min_size=6, max_size=6)
"""Without 0 and 1: a run of such digits cannot be a row of figures that adds up, one digit each."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The lines of section two and three, and the figures in them, each of which stands there once."""
    marks = draw(st.lists(MARKS, min_size=70, max_size=70, unique=True))
    used: list[str] = []

    def mark() -> str:
        used.append(marks.pop())
        return used[-1]

    separator = draw(st.sampled_from(SEPARATORS))
    kept = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=len(ROWS), unique=True))
    width = draw(st.sampled_from((7, 7, 7, 1, 6, 8)))
    three = [
        separator.join(
            (label, *(draw(st.sampled_from(("", "0", "/"))) if draw(st.integers(0, 3)) == 0 else mark() for _ in range(width)))
        )
        for label in kept
    ]
    two = [line for caption, label in ITEMS for line in (caption, separator.join((label, mark())))]
    heads = draw(st.sampled_from((list(HEADS), [HEADS[0].split(" ")[1], "自然人 总计", HEADS[1]], [])))
    lines = [line.replace(" ", separator) for line in heads] + three
    for text in draw(st.lists(st.sampled_from(OTHER), max_size=3)):
        lines.insert(draw(st.integers(0, len(lines))), text.format(mark()) if "{}" in text else text)
    cut = draw(st.integers(0, len(lines) - 1))
    if draw(st.booleans()) and (border := lines[cut].find(separator, 3)) > 0:
        lines[cut] = f"{lines[cut][:border]}\n{lines[cut][border + 1 :]}"
    return "\n".join(("二、主动公开政府信息情况", *two, "三、收到和处理政府信息公开申请情况", *lines)), used


def page(sections: str) -> str:
    return (
        "平湖市水务局2023年政府信息公开工作年度报告\n一、总体情况\n本年度工作有序推进。\n"
        f"{sections}\n五、存在的主要问题及改进情况\n更新不够及时，已经改进。\n六、其他需要报告的事项\n无。\n"
    )


def kept(reading: Reading) -> Iterator[str]:
    """All text that a reading has kept."""
    yield from (cell.text for cell in reading.cells.values())
    yield from (one.text for one in reading.unused)
    yield dumps(reading.report)


@settings(max_examples=50, deadline=None)
@given(tables())
def test_no_figure_is_lost_and_none_comes_from_nowhere(drawn: tuple[str, Sequence[str]]) -> None:
    """A figure stands in one cell at most, if the source has it once; what is read is what is printed."""
    sections, figures = drawn
    found = read(page(sections), "text")
    everything = "\n".join(kept(found))
    assert [figure for figure in figures if figure not in everything] == []
    numbers = [cell for cell in found.cells.values() if cell.state is CellState.NUMBER]
    assert Counter(str(cell.value) for cell in numbers if cell.value) <= Counter(figures)
    assert all(cell.text in sections and not re.search(r"\d\s+\d", cell.text) for cell in numbers)
