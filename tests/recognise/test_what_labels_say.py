"""What labels say besides what they count, labels that are two in one, lines that number columns, cells that hold something like a figure."""

import pytest

from gov_disclosure import CellState, read
from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.cells.figures import printed, resembles_value
from gov_disclosure.recognise.tables.column_numbers import are_column_numbers
from gov_disclosure.recognise.tables.labelled import rows_by_labels
from gov_disclosure.recognise.tables.senses import Time, fits, sense_of, year_over
from gov_disclosure.recognise.wording.compounds import compound
from gov_disclosure.schema import Kind

REQUESTS, PROACTIVE, CASES = "disclosure_requests", "proactive_disclosure", "reconsideration_and_litigation"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize(
    ("text", "time", "derived"),
    [
        ("自然人", None, False),
        ("2023年", Time.CURRENT, False),
        ("二〇二三年度", Time.CURRENT, False),
        ("2022年总计", Time.PREVIOUS, False),
        ("2019年", Time.OTHER, False),
        ("上年同期", Time.PREVIOUS, False),
        ("本年度", Time.CURRENT, False),
        ("占比（％）", None, True),
        ("同比增长", None, True),
        ("2024年1月15日", None, False),
    ],
)
def test_a_label_says_which_year_it_is_of_and_whether_it_is_a_share(text: str, time: Time | None, derived: bool) -> None:
    said = sense_of(text, 2023)
    assert (said.time, said.derived) == (time, derived)


def test_a_year_of_the_calendar_says_nothing_of_a_report_of_no_known_year() -> None:
    assert sense_of("2023年").time is Time.NAMED
    assert sense_of("2023年").year == 2023


@pytest.mark.parametrize(
    ("text", "key", "fit"),
    [
        ("上年总计", "总计", False),
        ("2022年总计", "总计", False),
        ("2023年总计", "总计", True),
        ("上年结转申请", "上年结转政府信息公开申请数量", True),
        ("上年新收政府信息公开申请数量", "本年新收政府信息公开申请数量", False),
        ("本年增/减", "本年增减", True),
        ("总计占比", "总计", False),
    ],
)
def test_a_label_of_the_form_names_the_year_that_the_form_names(text: str, key: str, fit: bool) -> None:
    assert fits(text, [key], 2023) is fit


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2022年情况", 2022),
        ("附：上一年度（2022年）情况", 0),
        ("2054", None),
        ("上年结转的情况", None),
        ("2023年情况（与2022年相比）", 2023),
        ("发布时间：2020-01-20 15:22", None),
        ("2022年，我局共收到申请3件。", None),
        ("", None),
    ],
)
def test_a_line_over_a_table_says_of_which_year_it_is(line: str, year: int | None) -> None:
    assert year_over(line, 2023) == year


@pytest.mark.parametrize(
    ("text", "section", "parts"),
    [
        ("行政许可本年处理决定数量", PROACTIVE, ("行政许可", "本年处理决定数量")),
        ("（一）予以公开—自然人", REQUESTS, ("(一)予以公开", "自然人")),
        ("行政诉讼（未经复议直接起诉）", CASES, ("行政诉讼", "未经复议直接起诉")),
        ("行政诉讼未经复议直接起诉结果维持", CASES, ("行政诉讼", "未经复议直接起诉", "结果维持")),
        ("行政许可", PROACTIVE, None),
        ("另一件事", PROACTIVE, None),
    ],
)
def test_a_label_may_be_two(text: str, section: str, parts: tuple[str, ...] | None) -> None:
    assert compound(text, section) == parts


@pytest.mark.parametrize(
    ("texts", "are"),
    [
        (["甲", "乙", "丙", "1", "2", "3", "4", "5", "6", "7"], True),
        (["（1）", "（2）", "（3）", "（4）"], True),
        (["1", "2", "3"], False),
        (["1", "2", "3", "6"], False),
        (["总计", "1", "2", "3", "4"], False),
    ],
)
def test_a_line_may_number_the_columns(texts: list[str], are: bool) -> None:
    assert are_column_numbers(texts) is are


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("约3", True),
        ("3/5", True),
        ("12.5%", True),
        ("2023年", False),
        ("1.重复申请", False),
        ("规章", False),
        ("第3季度数", False),
    ],
)
def test_a_cell_may_hold_something_like_a_figure(text: str, does: bool) -> None:
    assert resembles_value(text) is does


@pytest.mark.parametrize("text", ["共3件", "3（件）", "3 件"])
def test_a_count_may_have_its_unit_in_brackets(text: str) -> None:
    assert printed(text, Kind.COUNT).value == 3


def test_what_is_no_count_is_none_with_its_unit_in_brackets() -> None:
    assert printed("3（万元）", Kind.COUNT).state is CellState.UNREADABLE
    assert printed("暂无", Kind.COUNT).state is CellState.MARK


def table(*rows: tuple[str, ...]) -> Table:
    return Table(cells=tuple(TableCell(text=text, row=r, column=c) for r, row in enumerate(rows) for c, text in enumerate(row)))


def told(section: str, *rows: tuple[str, ...], over: str = "", year: int | None = 2023) -> dict[str, str]:
    """The figures by row and column, as labels tell them."""
    found = rows_by_labels(table(*rows), section, over=over, year=year)
    if found is None:
        return {}
    return {
        f"{row.word.path.partition('.')[2]}.{head.words[0].name}": slot.text
        for row in found.rows
        if row.word is not None
        for head, slot in zip(row.head, row.slots, strict=True)
    }


def test_of_two_years_the_reported_one_is_read() -> None:
    rows = (("", "自然人", ""), ("", "2022年", "2023年"), ("（一）予以公开", "7", "3"), ("（二）部分公开", "1", ""))
    assert told(REQUESTS, *rows) == {
        "outcomes.disclosed.natural_persons": "3",
        "outcomes.partially_disclosed.natural_persons": "",
    }
    assert told(REQUESTS, *rows, year=None)["outcomes.disclosed.natural_persons"] == "3"


def test_two_figures_of_a_cell_of_which_nothing_tells_which_are_not_read() -> None:
    assert told(REQUESTS, ("", "自然人", "自然人"), ("（一）予以公开", "7", "3"), ("（二）部分公开", "1", "1")) == {
        "outcomes.partially_disclosed.natural_persons": "1"
    }


def test_of_parts_and_their_sum_the_sum_is_read() -> None:
    heads = ("行政复议", "行政复议")
    results = ("结果维持", "结果纠正")
    rows = (("单位", *heads), ("单位", *results), ("局机关", "2", "1"), ("下属单位", "3", "4"), ("合计", "5", "5"))
    assert told(CASES, *rows) == {
        "administrative_reconsideration.upheld": "5",
        "administrative_reconsideration.corrected": "5",
    }
    assert told(CASES, *rows[:-1], ("合计", "5", "6")) == {}


def test_figures_under_no_heading_show_that_headings_were_shifted() -> None:
    assert told(REQUESTS, ("自然人", "商业企业", "科研机构", "", ""), ("（一）予以公开", "", "1", "2", "3")) == {}


def test_the_line_over_a_table_may_name_what_it_is_of() -> None:
    rows = (("情形", "件数"), ("（一）予以公开", "3"), ("（二）部分公开", "1"))
    assert told(REQUESTS, *rows, over="申请人：自然人") == {
        "outcomes.disclosed.natural_persons": "3",
        "outcomes.partially_disclosed.natural_persons": "1",
    }


def test_a_line_a_figure_names_row_and_column() -> None:
    rows = tuple(("（一）予以公开", name, str(n)) for n, name in enumerate(APPLICANTS[:5]))
    assert told(REQUESTS, ("事项", "申请人", "件数"), *rows) == {
        f"outcomes.disclosed.{name}": str(n)
        for n, name in enumerate(
            (
                "natural_persons",
                "commercial_enterprises",
                "research_institutions",
                "public_interest_organizations",
                "legal_service_institutions",
            )
        )
    }


def test_a_figure_in_a_field_of_a_form_is_shown() -> None:
    page = (
        "<h1>某县财政局2023年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2><table><tr><td>信息内容</td>"
        "<td>本年处理决定数量</td></tr><tr><td>行政许可</td><td><input value='12' readonly></td></tr><tr><td>行政处罚</td>"
        "<td><input type='hidden' value='9'></td></tr></table>"
    )
    cells = read(page.encode(), "html").cells
    assert cells["proactive_disclosure.administrative_licensing.decisions"].value == 12
    assert cells["proactive_disclosure.administrative_penalties.decisions"].value is None


GRID = """\
+----------+------------------+
| 信息内容 | 本年处理决定数量 |
+==========+==================+
| 行政许可 | 12               |
+----------+------------------+
| 行政处罚 | -                |
+----------+------------------+"""


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_a_grid_of_signs_is_a_table(format_name: str) -> None:
    title = "某县财政局2023年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n第二十条第（五）项\n\n"
    reading = read(f"{title}{GRID}\n\n以上为全年数。\n".encode(), format_name)
    assert reading.document is not None
    (found,) = [block for block in reading.document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in line] for line in found.lines()] == [
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "12"],
        ["行政处罚", "-"],
    ]
    assert reading.cells["proactive_disclosure.administrative_licensing.decisions"].value == 12


@pytest.mark.parametrize("broken", [GRID.replace("               |", "    |"), GRID.split("\n")[0]])
def test_a_grid_of_signs_whose_lines_do_not_meet_is_kept_as_text(broken: str) -> None:
    reading = read(
        f"某县财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n二、主动公开政府信息情况\n{broken}\n".encode(), "text"
    )
    assert reading.document is not None
    assert not any(isinstance(block, Table) for block in reading.document.blocks)


def requests_page(*tables: tuple[tuple[str, ...], ...]) -> str:
    """A page with tables in section three."""
    drawn = "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
        + "</table><p>（续上表）</p>"
        for rows in tables
    )
    return f"<h1>某县财政局2023年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2>{drawn}"


ROWS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")


def half(names: tuple[str, ...], first: int) -> tuple[tuple[str, ...], ...]:
    figures = [tuple(str(first + 10 * r + c) for c in range(len(names))) for r in range(len(ROWS))]
    return (("", *names), *((label, *row) for label, row in zip(ROWS, figures, strict=True)))


def test_a_table_that_is_cut_across_is_put_together() -> None:
    cells = read(requests_page(half(APPLICANTS[:3], 1), half(APPLICANTS[3:], 51)).encode(), "html").cells
    own = {path: cell.value for path, cell in cells.items() if path.startswith(f"{REQUESTS}.carried_over.")}
    assert list(own.values()) == [11, 12, 13, 61, 62, 63, 64]


def test_tables_that_have_a_column_in_common_are_not_put_together() -> None:
    cells = read(requests_page(half(APPLICANTS[:4], 1), half(APPLICANTS[3:], 51)).encode(), "html").cells
    own = [cell.value for path, cell in cells.items() if path.startswith(f"{REQUESTS}.carried_over.")]
    assert None in own
    assert set(own) <= {None, 11, 12, 13, 14, 61, 62, 63, 64}
