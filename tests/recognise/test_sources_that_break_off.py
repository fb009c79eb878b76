"""A source that breaks off: what would stand behind its end is no fault of the organ's, and no figure of which a digit may be lost is read."""

from __future__ import annotations

import pytest

from gov_disclosure import CellState, Reading, check, dumps, read
from gov_disclosure.document import Why
from gov_disclosure.findings import VerdictState
from gov_disclosure.pages.html.ending import breaks_off, is_last_cell_open
from specimens import SPECIMENS

TITLE = "青岚市水务局2023年政府信息公开工作年度报告"
COLUMNS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
FIGURES = {NEW: (126, 0, 0, 0, 0, 0, 126), CARRIED: (12, 0, 0, 0, 0, 0, 12)}
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def line(cells: object) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)  # type: ignore[attr-defined]


HEAD = (
    f"<tr><td rowspan=3 colspan=3></td><td colspan=7>申请人情况</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td>"
    f"<td rowspan=2>总计</td></tr><tr>{line(COLUMNS)}</tr>"
)
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><h2>一、总体情况</h2><p>本年度工作有序推进。</p>"
    f"<h2>三、收到和处理政府信息公开申请情况</h2><table>{HEAD}"
    + "".join(f"<tr><td colspan=3>{label}</td>{line(figures)}</tr>" for label, figures in FIGURES.items())
)
"""A page up to the second row of the table of section three."""
TEXT = "\n".join(
    (
        TITLE,
        "一、总体情况",
        "本年度工作有序推进。",
        "三、收到和处理政府信息公开申请情况",
        " ".join(("自然人", *COLUMNS, "总计")),
        *(f"{label} {' '.join(map(str, figures))}" for label, figures in FIGURES.items()),
    )
)
ROW = "disclosure_requests.carried_over"


def blamed(reading: Reading) -> set[str]:
    return {error.message("en") for error in check(reading).errors}


@pytest.mark.parametrize(("source", "format_name"), [(PAGE, "html"), (TEXT, "text")])
def test_rows_and_sections_behind_the_end_are_not_read(source: str, format_name: str) -> None:
    reading = read(source, format_name)
    said = {finding.message("en") for finding in reading.findings if "breaks off" in finding.message("en")}
    # Section two was left out before the source broke off.
    assert blamed(reading) == {"The source has no section Proactive disclosure"}
    sections = ("Administrative reconsideration and litigation", "Main problems and improvements", "Other matters to report")
    assert {f"The source breaks off before section {section}" for section in sections} < said
    assert reading.cells[f"{ROW}.natural_persons"].value == 12
    assert "disclosure_requests.outcomes.disclosed.natural_persons" in reading.unread
    assert "reconsideration_and_litigation.administrative_reconsideration.upheld" in reading.unread


def test_a_whole_page_without_these_rows_lacks_them() -> None:
    whole = f"{PAGE}</table></body></html>"
    assert {"The source has no section Other matters to report"} < blamed(read(whole, "html"))
    lost = [one for one in read(whole, "html").findings if one.slug == "EX-LOST"]
    assert "not in the source" in lost[0].message("en")


def test_sections_of_text_alone_behind_the_end_leave_the_verdict_open() -> None:
    cases = f"<table><tr>{line(['行政复议'])}</tr><tr>{line(OUTCOMES)}</tr></table>"
    page = PAGE.replace("三、收到", "二、主动公开政府信息情况</h2><p>见网站。</p><h2>三、收到")
    page += f"</table><h2>四、政府信息公开行政复议、行政诉讼情况</h2>{cases}<h2>五、存在的主要问题及改进情况</h2><p>个别栏目更新"
    verdict = check(read(page, "html"))
    assert [one.message("en") for one in verdict.not_evaluated if one.slug == "ST-SIX"] == [
        "The source breaks off before section Other matters to report"
    ]


@pytest.mark.parametrize("rest", ["<td>1", "<td>12", "<td>", "<td>12</t"])
def test_the_cell_in_which_a_page_breaks_off_is_not_read(rest: str) -> None:
    page = PAGE.removesuffix("<td>12</td></tr>") + rest
    reading = read(page, "html")
    assert reading.cells[f"{ROW}.other_organizations"].value == 0
    assert reading.cells[f"{ROW}.total"].state is CellState.ABSENT
    assert f"{ROW}.total" in reading.unread
    assert reading.document is not None
    kept = [aside.text for aside in reading.document.asides if aside.why is Why.CUT]
    assert kept == [text for text in [rest.removeprefix("<td>").partition("<")[0]] if text]


def test_a_page_that_breaks_off_in_a_cell_around_it_is_read() -> None:
    page = f"<html><body><table><tr><td><h1>{TITLE}</h1><h2>一、总体情况</h2><p>本年度工作有序推进，{'报送信息若干条，' * 20}"
    assert read(page, "html").report.organ.name == "青岚市水务局"


@pytest.mark.parametrize(("end", "value"), [("12", 12), ("1", None)])
def test_the_last_figure_of_a_text_is_read_where_its_row_adds_up(end: str, value: int | None) -> None:
    reading = read(TEXT.removesuffix("12") + end, "text")
    assert reading.cells[f"{ROW}.total"].value == value
    assert (f"{ROW}.total" in reading.unread) == (value is None)


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("公开栏目更新不及时，已经", True),
        ("公开栏目更新不及时，已经改进。", False),
        ("（二）改进措施", True),
        ("青岚市水务局", False),
        ("2024年1月20日", False),
    ],
)
def test_a_text_breaks_off_in_a_sentence_or_a_title(end: str, is_cut: bool) -> None:
    reading = read("\n".join((TITLE, "一、总体情况", "工作有序推进。", "五、存在的主要问题及改进情况", "有问题。", end)), "text")
    (last,) = [one for one in reading.findings if one.slug == "ST-SIX" and "Other matters" in one.message("en")]
    assert ("breaks off" in last.message("en")) == is_cut


@pytest.mark.parametrize(
    ("lines", "is_cut"),
    [
        (("工作有序推进。",), True),
        (("（一）主动公开情况", "公开信息12条。", "（二）政府信息管理情况", "加强政务"), True),
        (("（一）主动公开情况", "公开信息12条。", "• 主动"), True),
        (("工作有序推进。", "青岚市水务局"), False),
        (("工作有序推进。", "青岚市水务局", "2024年1月20日"), False),
        (("二、主动公开政府信息情况", "第二十条第（一）项"), True),
        (
            (
                "二、主动公开政府信息情况",
                "见网站。",
                "三、收到和处理政府信息公开申请情况",
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |",
                "自",
            ),
            True,
        ),
    ],
)
def test_a_text_that_ends_before_the_last_table_breaks_off_unless_it_is_closed(lines: tuple[str, ...], is_cut: bool) -> None:
    reading = read("\n".join((TITLE, "一、总体情况", *lines)), "text")
    said = [one.message("en") for one in reading.findings if one.slug == "ST-SIX"]
    assert ("The source breaks off before section Other matters to report" in said) == is_cut
    assert any("breaks off" in one for one in said) == is_cut
    assert (check(reading).state is VerdictState.INCOMPLETE) == is_cut


def test_a_text_that_ends_in_the_head_of_a_table_breaks_off_before_it() -> None:
    text = "\n".join((TITLE, "一、总体情况", "工作有序推进。", "三、收到和处理政府信息公开申请情况", "申请人情况", "自然人"))
    assert "The source breaks off in section Requests received and handled, before its table" in {
        one.message("en") for one in read(text, "text").findings
    }


def test_rows_behind_the_end_are_named_together_and_half_a_row_by_its_cells() -> None:
    reading = read(PAGE.removesuffix("<td>0</td><td>0</td><td>0</td><td>12</td></tr>") + "<td>0", "html")
    (lost,) = [one.message("en") for one in reading.findings if one.slug == "EX-LOST"]
    assert lost == (
        "Requests received and handled: the source breaks off in its table, behind which would stand: 4 cells of Carried over from"
        " the previous year; Outcomes this year › Disclosed; Outcomes this year › Partially disclosed (where severed, count only"
        " here) and 21 more"
    )
    assert "“二、上年结转政府信息公开申请数量”行的4个单元格" in next(
        one.message("zh") for one in reading.findings if one.slug == "EX-LOST"
    )


CASES = (
    "四、政府信息公开行政复议、行政诉讼情况",
    " ".join(OUTCOMES * 3),
    " ".join(["0"] * 15),
    "五、存在的主要问题及改进情况",
    "公开形式不够丰富，将加以改进。",
    "六、其他需要报告的事项",
    "无收费。",
)


@pytest.mark.parametrize(
    ("front", "first", "is_late"),
    [
        (("第8页 " + TITLE,), CASES[0], True),
        ((TITLE,), CASES[0].removeprefix("四、"), False),  # nothing says what was before
        ((TITLE,), "一、" + CASES[0].removeprefix("四、"), False),
        ((TITLE, "本年度工作有序推进，公开信息若干条。"), CASES[0], False),  # the account is there
    ],
)
def test_a_source_whose_first_title_is_numbered_four_begins_late(front: tuple[str, ...], first: str, is_late: bool) -> None:
    reading = read("\n".join((*front, first, *CASES[1:])), "text")
    said = [one for one in reading.findings if one.slug == "ST-SIX"]
    assert [one.message("en").startswith("The section") for one in said] == [is_late] * 3
    assert (len(reading.unread) == 185) == is_late
    assert (check(reading).state is VerdictState.INCOMPLETE) == is_late
    if is_late:
        assert said[0].message("zh").startswith("来源文件只是报告的一部分，不含“总体情况”部分")


@pytest.mark.parametrize(
    "lines",
    [
        ("根据《中华人民共和国政府信息公开条例》（以下简称《条例》）规定编制本报告。", "一、总体情况", "2023年，工作有序推进。"),
        ("本年度报告依据《中华人民共和国政府信息公开条例》要求编制。", "一、总体情况", "2023年，工作有序推进。"),
        (
            "一、总体情况",
            "（一）主动公开方面",
            "发布12条。",
            "（二）依申请公开方面",
            "收到2件。",
            "（三）监督保障方面",
            "2023年，加强了",
        ),
    ],
)
def test_what_is_left_of_a_report_without_a_title_is_told_by_its_law_or_its_topics(lines: tuple[str, ...]) -> None:
    assert check(read("\n".join(lines), "text")).state is VerdictState.INCOMPLETE


ACCOUNT = "全年通过各种渠道主动公开信息若干条，其中工作动态若干条，财政信息若干条，其他信息若干条，公开及时、准确、全面。" * 2


@pytest.mark.parametrize(
    ("front", "number", "is_untitled"),
    [
        ((ACCOUNT,), "二、", True),
        ((ACCOUNT,), "", False),
        ((ACCOUNT,), "一、", False),
        (("本报告根据《中华人民共和国政府信息公开条例》编制，" + "由若干部分组成，" * 20 + "特此公布。",), "二、", False),
        ((), "二、", False),
    ],
)
def test_an_account_before_a_first_title_numbered_two_is_section_one_whose_title_was_lost(
    front: tuple[str, ...], number: str, is_untitled: bool
) -> None:
    reading = read(
        "\n".join((TITLE, *front, f"{number}主动公开政府信息情况", "第二十条第（一）项", "规章 0 0 0", *CASES)), "text"
    )
    (first,) = [one for one in reading.findings if one.slug == "ST-SIX" and "Overall situation" in one.message("en")]
    assert (
        first.message("en") == "Section Overall situation has no title in this source; the text before the first title may be it"
    ) == (is_untitled)
    assert (first.severity.value == "warning") == is_untitled


def test_half_a_line_under_a_heading_is_prose() -> None:
    reading = read("\n".join((TITLE, "一、总体情况", "（一）主动公开", "公开信息12条。", "（二）监督保障", "一是健全机")), "text")
    assert reading.report.overall_situation.supervision_and_safeguards is not None
    assert reading.report.overall_situation.supervision_and_safeguards.text == "一是健全机"
    assert reading.unused == ()


def test_a_title_without_a_word_below_it_is_the_end_of_a_text_that_breaks_off() -> None:
    reading = read("\n".join((TITLE, "一、总体情况", "工作有序推进。", "二、主动公开政府信息情况")), "text")
    assert {one.severity.value for one in reading.findings if "breaks off" in one.message("en")} == {"warning"}
    assert not blamed(reading)
    assert check(reading).state is VerdictState.INCOMPLETE


@pytest.mark.parametrize(
    ("markup", "is_cut"),
    [
        ("<html><body><p>一</p></body></html>", False),
        ("<html><body><p>一</p>", True),
        ("<p>一</p><p>二</p>", False),
        ("<p>一<p>二", False),  # whose ends are left out everywhere
        ("<p>一</p><p>二", True),
        ("<p>一</p><p sty", True),
        ("<div><p>一</p>", True),
        ("<table><tr><td>一</td></tr>", True),
        ("<p>一</p><!-- <table> -->", False),
        ("<p>一</p><script>'<div>'</script>", False),
        ("一 < 二", False),
        ("没有标签", False),
        ("<!-- 一 -->", False),
    ],
)
def test_the_markup_tells_whether_a_page_breaks_off(markup: str, is_cut: bool) -> None:
    assert breaks_off(markup) == is_cut


@pytest.mark.parametrize(
    ("markup", "is_open"),
    [("<td>1", True), ("<TH>", True), ("<td>1</td>", False), ("<td>1</td></tr><tr>", False), ("<p>", False)],
)
def test_a_cell_that_is_not_closed_is_open(markup: str, is_open: bool) -> None:
    assert is_last_cell_open(markup) == is_open


@pytest.mark.parametrize("format_name", ["text", "markdown", "html"])
@pytest.mark.parametrize("edition", SPECIMENS)
def test_what_we_wrote_cut_anywhere_gives_no_other_figure_and_blames_nobody(edition: str, format_name: str) -> None:
    written = dumps(SPECIMENS[edition], format_name)
    whole = read(written, format_name)
    blamed_whole = blamed(whole)
    begin = written.index("一、总体情况")
    end = written.index("五、存在的主要问题")
    numbers = 0
    for cut in range(begin + 60, end, (end - begin) // 14):
        reading = read(written[:cut], format_name)
        figures = {path: cell.value for path, cell in reading.cells.items() if cell.value is not None}
        assert {path: whole.cells[path].value for path in figures} == figures
        assert blamed(reading) <= blamed_whole
        # What was read stays read, but for the row in which the source breaks off.
        assert len(figures) >= numbers - 7
        numbers = len(figures)
    assert numbers > len(whole.cells) - 30
