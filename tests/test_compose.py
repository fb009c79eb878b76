"""A composed page is the official form: its headings, its tables with their spans, and every figure in its place."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure.compose import compose
from gov_disclosure.cover import CoverPlace
from gov_disclosure.document import Document, Heading, Paragraph, Table
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import (
    AnnualReport,
    CellState,
    Contact,
    OrganKind,
    OrganLevel,
    OverallSituation,
    Part,
    Period,
    PrintedCell,
    Prose,
    ReportingOrgan,
)
from gov_disclosure.schema import cells

REVISED, TRIAL = revised_2021.AnnualReport, trial_2019.AnnualReport
OUTCOMES = "disclosure_requests.outcomes"


def tables(report: AnnualReport) -> list[Table]:
    return [block for block in compose(report).blocks if isinstance(block, Table)]


def matrix(report: AnnualReport) -> Table:
    return next(table for table in tables(report) if table.width == 10)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in line] for line in table.lines()]


def spans(table: Table, text: str) -> tuple[int, int]:
    return next((cell.rowspan, cell.colspan) for cell in table.cells if cell.text == text)


def row(table: Table, label: str) -> list[str]:
    """The figures beside a label."""
    at = next(cell.row for cell in table.cells if cell.header == "row" and cell.text == label)
    return [cell.text for cell in table.lines()[at] if cell.header is None]


def prose(document: Document) -> list[str]:
    """Headings with their level, and paragraphs, without the tables."""
    return [
        f"{'#' * block.level} {block.text}" if isinstance(block, Heading) else block.text
        for block in document.blocks
        if not isinstance(block, Table)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_every_table_is_a_full_grid_without_overlaps(edition: str, data: st.DataObject) -> None:
    for table in tables(data.draw(strategies.published_reports(edition, plain=True))):
        assert sum(cell.rowspan * cell.colspan for cell in table.cells) == table.height * table.width
        assert all(cell is not None for line in table.grid() for cell in line)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_the_form_is_printed_once_in_printed_order(edition: str) -> None:
    form = EDITIONS[edition].report_class
    # Each count is its own number; sums stay as the form computes them.
    counts = {cell.path: n for n, cell in enumerate(cells(form), start=100_000)}
    with as_published():
        report = amended(
            form(year=2024), {c.path: Decimal(counts[c.path]) if c.kind == "amount" else counts[c.path] for c in cells(form)}
        )

    printed = [cell.text.strip("+万元") for table in tables(report) for cell in table.cells if cell.header is None]

    assert printed == [str(counts[cell.path]) for cell in cells(form)]


def test_the_title_is_made_of_organ_and_year_unless_it_is_given() -> None:
    report = REVISED(organ=ReportingOrgan(name="示例市水务局"), year=2024)

    assert compose(report).blocks[0] == Heading(level=1, text="示例市水务局2024年政府信息公开工作年度报告")
    assert compose(evolve(report, year=2025)).title == "示例市水务局2025年政府信息公开工作年度报告"
    assert compose(evolve(report, title="水务局年报")).blocks[0] == Heading(level=1, text="水务局年报")


def covered() -> AnnualReport:
    report = REVISED(
        organ=ReportingOrgan(name="示例市人民政府", level=OrganLevel.PREFECTURAL, kind=OrganKind.GOVERNMENT),
        year=2024,
        period=Period(start=date(2024, 1, 1), end=date(2024, 12, 31)),
        contact=Contact(telephone="0571-00000000"),
        published_on=date(2025, 1, 9),
    )
    return amended(report, {"disclosure_requests.new_requests.natural_persons": 1})


SAID = {
    "机关名称": "示例市人民政府",
    "机关层级": "地市级",
    "机关类别": "人民政府",
    "报告年度": "2024年",
    "统计期限": "2024年1月1日至2024年12月31日",
    "联系电话": "0571-00000000",
    "发布日期": "2025年1月9日",
}


def test_the_data_of_the_cover_are_properties_of_the_page_and_not_printed() -> None:
    page = compose(covered())

    assert dict(page.metadata).items() >= SAID.items()
    assert isinstance(page.blocks[1], Heading)
    assert not any("机关层级" in str(block) for block in page.blocks)


def test_on_demand_the_cover_is_a_table_of_what_is_known() -> None:
    page = compose(covered(), cover=CoverPlace.TABLE)
    cover = page.blocks[1]

    assert isinstance(cover, Table)
    assert texts(cover) == [[label, value] for label, value in SAID.items()]
    assert {cell.header for cell in cover.cells if cell.column == 0} == {"row"}
    assert not SAID.keys() & page.metadata.keys()


def test_where_nothing_stands_beside_the_text_its_last_line_says_what_the_title_does_not() -> None:
    (*_, last) = compose(covered(), cover=CoverPlace.LAST_LINE).blocks

    assert isinstance(last, Paragraph)
    assert last.text == (
        "（机关层级：地市级；机关类别：人民政府；统计期限：2024年1月1日至2024年12月31日；联系电话：0571-00000000；"
        "发布日期：2025年1月9日）"
    )
    titled = evolve(covered(), title="年报")
    (*_, last) = compose(titled, cover=CoverPlace.LAST_LINE).blocks
    assert isinstance(last, Paragraph)
    assert last.text.startswith("（机关名称：示例市人民政府；")
    busy = amended(REVISED(year=2024), {"disclosure_requests.new_requests.natural_persons": 1})
    plain = evolve(busy, organ=ReportingOrgan(name="示例市水务局"), other_matters=Prose(["没有。"]))
    assert prose(compose(plain, cover=CoverPlace.LAST_LINE))[-1] == "没有。"
    # A text that itself ends in such a line is followed by one.
    told = evolve(plain, other_matters=Prose(["（报告年度：2023年）"]))
    assert prose(compose(told, cover=CoverPlace.LAST_LINE))[-2:] == ["（报告年度：2023年）", "（报告年度：2024年）"]


@pytest.mark.parametrize("place", CoverPlace)
def test_the_name_of_a_file_that_a_report_was_read_from_is_never_printed(place: CoverPlace) -> None:
    page = compose(evolve(covered(), source="示例市-2025.html"), cover=place)

    assert not any("示例市-2025.html" in str(block) for block in page.blocks)
    assert ("来源" in page.metadata) == (place is not CoverPlace.LAST_LINE)
    address = compose(evolve(covered(), source="https://www.example.gov.cn/nb.html"), cover=place)
    assert any("www.example.gov.cn" in str(block) for block in address.blocks) == (place is not CoverPlace.PROPERTIES)


def test_a_report_of_nothing_but_zeros_says_none_where_the_form_asks_for_words() -> None:
    zero = REVISED(year=2024)
    nothing = ["# ", "## 一、总体情况", "无"]

    assert prose(compose(zero))[1:3] == nothing[1:]
    assert prose(compose(zero))[-4:] == ["## 五、存在的主要问题及改进情况", "无", "## 六、其他需要报告的事项", "无"]
    assert compose(zero).metadata["没有填写的部分"] == "一、五、六"
    assert prose(compose(evolve(zero, other_matters=Prose(["无。"]))))[-1] == "无。"
    assert compose(evolve(zero, other_matters=Prose(["无。"]))).metadata["没有填写的部分"] == "一、五"
    assert "无" not in prose(compose(zero, fills_in=False))


def test_where_there_are_figures_only_the_organ_says_that_there_is_nothing() -> None:
    busy = amended(REVISED(year=2024), {"disclosure_requests.new_requests.natural_persons": 1})
    blank = evolve(
        as_published_zero(), as_printed=[PrintedCell("disclosure_requests.carried_over.natural_persons", CellState.BLANK)]
    )

    assert "无" not in prose(compose(busy))
    assert "无" not in prose(compose(blank))


def as_published_zero() -> AnnualReport:
    with as_published():
        return REVISED(year=2024)


def test_the_head_of_the_page_carries_what_government_sites_must_say() -> None:
    report = REVISED(
        organ=ReportingOrgan(name="示例市人民政府"),
        year=2024,
        published_on=date(2025, 1, 9),
        source="https://www.example.gov.cn/nb.html",
    )

    head = {name: value for name, value in compose(report).metadata.items() if name.isascii()}
    assert head == {
        "ArticleTitle": "示例市人民政府2024年政府信息公开工作年度报告",
        "PubDate": "2025-01-09",
        "ContentSource": "示例市人民政府",
        "ColumnName": "政府信息公开年报",
        "Url": "https://www.example.gov.cn/nb.html",
    }
    assert "Url" not in compose(evolve(report, source="javascript:alert(1)")).metadata


def test_section_two_is_a_table_for_each_citation() -> None:
    two = [table for table in tables(REVISED(year=2024)) if table.caption]

    assert [table.caption for table in two] == [f"第二十条第（{item}）项" for item in "一五六八"]
    assert texts(two[2]) == [["信息内容", "本年处理决定数量"], ["行政处罚", "0"], ["行政强制", "0"]]


def test_section_three_is_laid_out_like_the_official_form() -> None:
    table = matrix(REVISED(year=2024))

    assert (table.height, table.width, table.head_rows) == (28, 10, 3)
    assert (table.cells[0].rowspan, table.cells[0].colspan) == (3, 3)
    assert spans(table, "申请人情况") == (1, 7)
    assert spans(table, "自然人") == (2, 1)
    assert spans(table, "法人或其他组织") == (1, 5)
    assert spans(table, "总计") == (2, 1)
    assert spans(table, "一、本年新收政府信息公开申请数量") == (1, 3)
    assert spans(table, "三、本年度办理结果") == (22, 1)
    assert spans(table, "（一）予以公开") == (1, 2)
    assert spans(table, "（三）不予公开") == (8, 1)
    assert spans(table, "8.属于行政查询事项") == (1, 1)
    assert spans(matrix(TRIAL(year=2019)), "（六）其他处理") == (1, 2)
    assert spans(matrix(TRIAL(year=2019)), "三、本年度办理结果") == (20, 1)


def test_section_four_is_one_row_under_three_rows_of_headings() -> None:
    table = tables(REVISED(year=2024))[-1]

    assert (table.height, table.width, table.head_rows) == (4, 15, 3)
    assert spans(table, "行政复议") == (1, 5)
    assert spans(table, "行政诉讼") == (1, 10)
    assert spans(table, "复议后起诉") == (1, 5)
    assert [cell.rowspan for cell in table.lines()[1]] == [2, 2, 2, 2, 2, 1, 1]


def test_figures_are_plain_changes_have_a_sign_and_money_has_its_unit_where_the_heading_has_none() -> None:
    report = amended(
        TRIAL(year=2019),
        {
            "proactive_disclosure.administrative_licensing.net_change": 12,
            "proactive_disclosure.administrative_penalties.net_change": -3,
            "proactive_disclosure.administrative_licensing.decisions": 11398889,
            "proactive_disclosure.centralized_procurement.total_amount": Decimal("25.10"),
        },
    )
    two = [table for table in tables(report) if table.caption]

    assert row(two[1], "行政许可") == ["0", "+12", "11398889"]
    assert row(two[2], "行政处罚") == ["0", "-3", "0"]
    assert row(two[4], "政府集中采购") == ["0", "25.10万元"]
    fee = amended(REVISED(year=2024), {"proactive_disclosure.administrative_fees.amount": Decimal("1E+3")})
    assert row(tables(fee)[3], "行政事业性收费") == ["1000"]


def test_prose_is_numbered_by_depth_and_position() -> None:
    report = REVISED(
        year=2024,
        introduction=Prose(["引言"]),
        overall_situation=OverallSituation(
            introduction=Prose(["综述"], [Part("概况")]),
            disclosure_on_request=Prose(["依申请"], [Part("数量", ["甲"], [Part("分布", "乙")])]),
            further=[Part("其他工作", "丙")],
        ),
        problems_and_improvements=Prose((), [Part("主要问题", (), [Part("一", "二", [Part("三", "四")])]), Part("改进")]),
    )

    assert prose(compose(report))[1:] == [
        "引言",
        "## 一、总体情况",
        "综述",
        "### （一）概况",
        "### （二）依申请公开",
        "依申请",
        "#### 1.数量",
        "甲",
        "##### （1）分布",
        "乙",
        "### （三）其他工作",
        "丙",
        "## 二、主动公开政府信息情况",
        "## 三、收到和处理政府信息公开申请情况",
        "## 四、政府信息公开行政复议、行政诉讼情况",
        "## 五、存在的主要问题及改进情况",
        "### （一）主要问题",
        "#### 1.一",
        "二",
        "##### （1）三",
        "四",
        "### （二）改进",
        "## 六、其他需要报告的事项",
        "无",
    ]


def test_beyond_ninety_nine_headings_have_no_number() -> None:
    report = REVISED(year=2024, other_matters=Prose((), [Part(f"事项{n}") for n in range(1, 102)]))

    assert prose(compose(report))[-3:] == ["### （九十九）事项99", "### 事项100", "### 事项101"]


def test_a_cell_that_is_no_number_prints_its_text() -> None:
    report = REVISED(
        year=2024,
        as_printed=[
            PrintedCell(f"{OUTCOMES}.disclosed.natural_persons", CellState.BLANK),
            PrintedCell(f"{OUTCOMES}.disclosed.total", CellState.MARK, "/"),
            PrintedCell(f"{OUTCOMES}.disclosed.other_organizations", CellState.UNREADABLE, "见附件"),
        ],
    )

    assert row(matrix(report), "（一）予以公开") == ["", "0", "0", "0", "0", "见附件", "/"]


def absent(form: type[AnnualReport], *under: str) -> list[PrintedCell]:
    return [PrintedCell(c.path, CellState.ABSENT) for c in cells(form) if c.path.startswith(tuple(f"{u}." for u in under))]


def test_rows_and_tables_that_are_absent_are_not_printed() -> None:
    gone = (f"{OUTCOMES}.not_disclosed", f"{OUTCOMES}.disclosed", "proactive_disclosure", "reconsideration_and_litigation")
    report = REVISED(year=2024, as_printed=absent(REVISED, *gone))

    assert len(tables(report)) == 1
    table = matrix(report)
    assert table.height == 28 - 9
    assert not [cell.text for cell in table.cells if "不予公开" in cell.text or "予以公开" in cell.text]
    assert spans(table, "三、本年度办理结果") == (22 - 9, 1)


def test_a_column_that_is_absent_everywhere_is_not_printed() -> None:
    block = "reconsideration_and_litigation.direct_litigation"
    table = tables(REVISED(year=2024, as_printed=absent(REVISED, block)))[-1]

    assert table.width == 10
    assert spans(table, "行政诉讼") == (1, 5)


def test_a_line_of_another_edition_stands_where_our_own_is_absent() -> None:
    columns = ("natural_persons", "total")
    report = REVISED(
        year=2024,
        as_printed=[
            *absent(REVISED, f"{OUTCOMES}.other_handling", "proactive_disclosure.rules"),
            *(PrintedCell(f"{OUTCOMES}.other_handling.{name}", CellState.NUMBER, "3") for name in columns),
            PrintedCell("proactive_disclosure.rules.newly_produced", CellState.NUMBER, "7"),
        ],
    )

    assert row(matrix(report), "（六）其他处理") == ["3", "", "", "", "", "", "3"]
    assert texts(next(t for t in tables(report) if t.caption)) == [["信息内容", "本年新制作数量"], ["规章", "7"]]


def test_a_line_of_another_edition_beside_our_own_is_not_printed() -> None:
    report = REVISED(year=2024, as_printed=[PrintedCell(f"{OUTCOMES}.other_handling.natural_persons", CellState.NUMBER, "3")])

    assert matrix(report) == matrix(REVISED(year=2024))


def test_a_page_is_made_of_words_only() -> None:
    report = REVISED(year=2024, other_matters=Prose(["<b>|", "=cmd"]))

    assert compose(report).blocks[-2:] == (Paragraph(text="<b>|"), Paragraph(text="=cmd"))
