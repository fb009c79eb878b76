"""Texts of pages laid out cell by cell: where labels of several rows touch, their figures stand below them in steps."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.pages.staggered import put_beside_labels

LABELS = ("  （四）无法 1.本机关不掌握相关政府信息", "         2.没有现成信息需要另行制作")
STEPS = (
    "                          12 0",
    "                          0 331 0",
    "                                   0   2",
    "                                       4",
    "                                             0",
    "                                             5",
    "                                                 3 17",
    "                                                 6 346",
)
BESIDE = (f"{LABELS[0]} 12 0 0 2 0 3 17", f"{LABELS[1]} 0 331 0 4 5 6 346")


def test_each_row_of_steps_is_of_its_label() -> None:
    assert put_beside_labels(["甲", "乙 1", *LABELS, *STEPS, "丙"]) == ["甲", "乙 1", *BESIDE, *[""] * 8, "丙"]


def test_a_label_of_two_lines_has_its_figures_where_it_begins() -> None:
    lines = [LABELS[0], "       （不含其他机关的）", LABELS[1]]
    assert put_beside_labels([*lines, *STEPS])[:3] == [BESIDE[0], lines[1], BESIDE[1]]


@pytest.mark.parametrize(
    "lines",
    [
        (LABELS[0], *STEPS),
        ("甲", *LABELS[:1], "乙", *STEPS),
        (*LABELS, *STEPS[:-1]),
        (*LABELS, *STEPS[:-1], STEPS[-1] + " 9"),
        (*LABELS, *(line.strip() for line in STEPS)),
        (*LABELS, *STEPS[:4]),
        (*LABELS, "", *STEPS),
        (*LABELS, *STEPS[2:4], *STEPS[:2], *STEPS[4:]),
    ],
    ids=["one label", "three lines", "a line less", "a figure more", "no steps", "two steps", "apart", "to the left"],
)
def test_what_leaves_a_choice_stays_as_it_is(lines: tuple[str, ...]) -> None:
    assert put_beside_labels(lines) == [*lines]


def test_rows_in_steps_are_read() -> None:
    page = (
        "桃源县司法局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        " 一、本年新收政府信息公开申请数量         20 331 0 6 5 9 371",
        " 二、上年结转政府信息公开申请数量         0  0   0 0 0 0 0",
        *LABELS,
        *STEPS,
        "   供     3.补正后申请内容仍不明确          8  0   0 0 0 0 8",
        "五、存在的主要问题及改进情况",
        "渠道不够多，将加以改进。",
    )
    cells = read("\n".join(page), "text").cells
    rows = [
        [c.value for p, c in cells.items() if p.startswith(f"disclosure_requests.outcomes.unable_to_provide.{row}.")]
        for row in ("not_held", "needs_creation")
    ]
    assert rows == [[12, 0, 0, 2, 0, 3, 17], [0, 331, 0, 4, 5, 6, 346]]
