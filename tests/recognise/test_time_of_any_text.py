"""No text takes more than its length is worth, whatever is repeated in it: a pattern that reads one run in two ways never ends.

Two such were found: a line of `pdftotext -layout` with a few figures between long runs of spaces, and indented lines below what might be the
headers of a mail. What is repeated here is everything that the patterns of the library look for. The limit is far above what any needs.
"""

from __future__ import annotations

import html
import signal

import pytest

from fuzzing.run import within
from gov_disclosure import check, read
from gov_disclosure.errors import DisclosureError
from gov_disclosure.recognise.text.running import RunningText, Source
from gov_disclosure.recognise.text.units import units_of

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="only this system ends what takes too long")

LETTERS = 3_000
IN_A_CELL = 12_000
"""Letters of one cell, whose time once grew with their square."""
SECONDS = 5
FRONT = "某市人民政府2025年政府信息公开工作年度报告\n\n一、总体情况\n\n本年收到申请3件。\n\n"
BACK = (
    "\n\n三、收到和处理政府信息公开申请情况\n\n一、本年新收政府信息公开申请数量 1 2 0 0 0 0 3\n\n六、其他需要报告的事项\n\n无。\n"
)
REPEATED = (
    *" |#*=-（(【[“<`\\、，：。×年件元万十表零〇无/①",
    *("　", "\t", "\n", "\n\n", "\n  ", "\n\t"),
    *(
        "0",
        "0 ",
        "0          ",
        " 0\n",
        "\t0",
        "1,",
        "1.",
        "-1",
        "，0",
        "| 0 ",
        "\n|",
        "\n0|",
        "\n- ",
        "\n> ",
        "**",
        "--",
        "- ",
        "---|",
    ),
    *(
        "无 ",
        "元 ",
        "1元 ",
        "0件",
        "2025年",
        "2025-01-01 ",
        "百分之",
        "收到1件，",
        "自然人：1，",
        "其中：",
        "一、",
        "（一）",
        "1、",
        "附件",
    ),
    *(
        "总计\n",
        "依申请公开",
        "予以公开 0 ",
        "人民政府",
        "x: y\n",
        "  a\n",
        "A1",
        "http://a",
        "](",
        "![](",
        "&amp;",
        "{'",
        '"a", ',
        "('a', 1), ",
    ),
)


def _page(kind: str, repeated: str) -> tuple[bytes, str | None]:
    stretch = repeated * ((IN_A_CELL if kind == "table" else LETTERS) // len(repeated))
    if kind == "table":
        return f"<h1>{FRONT}</h1><table><tr><td>总计 {html.escape(stretch)}x<td>1</table><p>{BACK}".encode(), "html"
    if kind == "alone":
        return f"{stretch}x".encode(), None
    return f"{FRONT}总计 {stretch}x！{BACK}".encode(), kind


@pytest.mark.parametrize("kind", ["text", "table", "alone"])
@pytest.mark.parametrize("repeated", REPEATED, ids=ascii)
def test_what_is_repeated_ends(kind: str, repeated: str) -> None:
    source, format_name = _page(kind, repeated)
    with within(SECONDS):
        if kind == "alone":
            with pytest.raises(DisclosureError):
                read(source)
        else:
            reading = read(source, format=format_name)
            check(reading)
            assert reading.report.year == 2025


def test_runs_of_spaces_between_figures_end() -> None:
    """As a unit: what stands before such a line decides which reader of lines it comes to, and there are several."""
    wide = RunningText.of([Source(r"小计\n" + "          ".join(["10", *"0" * 40]) + r" \n四、结转", None)])
    with within(SECONDS):
        units = units_of(wide, 0, len(wide.plain), [])
    assert units


def test_indented_lines_below_a_word_and_a_colon_end() -> None:
    with within(SECONDS):
        reading = read(f"{FRONT[:-1]}title: x\n{'        y' * 60}\n{BACK}".encode())
        assert reading.report.year == 2025
        with pytest.raises(DisclosureError):
            read(("title: x\n" + "        y\n" * 60).encode())


@pytest.mark.parametrize("cells", ["<td>总计<td>0", "<td>予以公开<td>自然人<td>3", "<td>（一）<td>（<td>1."])
def test_a_line_of_many_labels_and_figures_ends(cells: str) -> None:
    with within(SECONDS):
        reading = read(f"<h1>{FRONT}</h1><p>{BACK}<table><tr>{cells * 300}</table>".encode(), format="html")
    assert reading.report.year == 2025
