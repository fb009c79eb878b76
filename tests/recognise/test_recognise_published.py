"""A published page as a whole: edition, refusals, cover, prose, and what reading has to say."""

from datetime import date
from decimal import Decimal

import published_layouts as layouts
import pytest
from attrs import evolve

from gov_disclosure import read
from gov_disclosure.document import Block, Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.errors import UnknownName, UnreadableDocument
from gov_disclosure.findings import Severity
from gov_disclosure.reading import SeveralReports
from gov_disclosure.recognise.notices import NOTICES
from gov_disclosure.recognise.published import recognise
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell

REVISED = amended(
    revised_2021.AnnualReport(year=2023),
    {
        "disclosure_requests.new_requests.natural_persons": 12,
        "disclosure_requests.outcomes.disclosed.natural_persons": 12,
        "proactive_disclosure.administrative_penalties.decisions": 37,
        "proactive_disclosure.administrative_fees.amount": Decimal("24252.311082"),
    },
)
TRIAL = amended(
    trial_2019.AnnualReport(year=2020),
    {
        "proactive_disclosure.administrative_penalties.net_change": -13,
        "disclosure_requests.new_requests.natural_persons": 3,
        "disclosure_requests.outcomes.other_handling.natural_persons": 3,
    },
)


def slugs(reading: object) -> list[str]:
    return [finding.slug for finding in reading.findings]  # type: ignore[attr-defined]


def changed(document: Document, old: str, new: str) -> Document:
    """The page with one text replaced wherever it stands."""
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = tuple(evolve(cell, text=cell.text.replace(old, new)) for cell in block.cells)
            found.append(evolve(block, cells=cells, caption=block.caption.replace(old, new)))
        else:
            found.append(evolve(block, text=block.text.replace(old, new)))
    return document.with_blocks(*found)


def text(*lines: str) -> Document:
    return Document(blocks=tuple(Paragraph(text=line) for line in lines))


# --- editions ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [REVISED, TRIAL], ids=lambda report: report.EDITION)
def test_the_headings_tell_the_edition_whatever_the_year(report: AnnualReport) -> None:
    for year in (2019, 2024):
        reading = recognise(layouts.grid(evolve(report, year=year)))
        assert reading.edition == report.EDITION
        assert reading.report == evolve(reading.report, year=year)


def test_the_year_decides_where_the_tables_say_different_things() -> None:
    two = [b for b in layouts.grid(TRIAL).blocks if isinstance(b, Table) and b.caption]
    rest = [b for b in layouts.grid(REVISED).blocks if not (isinstance(b, Table) and b.caption)]
    at = next(n for n, block in enumerate(rest) if isinstance(block, Paragraph) and block.text.startswith("三、"))
    blocks = (*rest[:at], *two, *rest[at:])
    late, early = (recognise(changed(Document(blocks=blocks), "2023", year)) for year in ("2022", "2020"))
    assert (late.edition, early.edition) == ("revised-2021", "trial-2019")
    path = "proactive_disclosure.administrative_penalties.net_change"
    assert late.cells[path].value == -13
    assert PrintedCell(path, CellState.NUMBER, "-13") in late.report.as_printed
    assert late.cells["proactive_disclosure.rules.issued"].state is CellState.ABSENT
    (mixed,) = [f for f in late.findings if f.slug == "ED-MIXED"]
    assert path in mixed.paths
    assert "60号" in mixed.message("zh")
    assert early.cells["disclosure_requests.outcomes.other_handling.other.total"].value == 0


def test_other_handling_in_one_row_is_kept_under_its_own_name() -> None:
    document = layouts.grid(TRIAL)
    three = next(b for b in document.blocks if isinstance(b, Table) and b.height > 20)
    revised = layouts.grid(REVISED)
    mixed = revised.with_blocks(*(three if isinstance(b, Table) and b.height > 20 else b for b in revised.blocks))
    reading = recognise(mixed)
    assert reading.edition == "revised-2021"
    assert reading.cells["disclosure_requests.outcomes.other_handling.natural_persons"].value == 3
    assert reading.cells["disclosure_requests.outcomes.other_handling.other.total"].state is CellState.ABSENT
    assert "EX-LOST" not in slugs(reading)


def test_the_edition_asked_for_wins_and_the_headings_are_reported() -> None:
    reading = recognise(layouts.grid(TRIAL), edition="revised-2021")
    assert reading.edition == reading.report.EDITION == "revised-2021"
    (given,) = [f for f in reading.findings if f.slug == "ED-GIVEN"]
    assert given.severity is Severity.WARNING
    assert reading.cells["proactive_disclosure.administrative_penalties.net_change"].value == -13


def test_an_edition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName):
        recognise(layouts.grid(REVISED), edition="2021")


# --- refusals --------------------------------------------------------------------------------------------------------------

BUDGET = (
    "示例市民政局2024年度部门决算", "一、部门概况", "本部门主要职责。", "二、收入支出决算总体情况说明", "2024年度收入总计1200万元。",
    "三、名词解释", "行政事业性收费：指依法收取的费用。",
)  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        text(*BUDGET),
        text("示例市召开政务公开工作会议", "会议指出，要做好政府信息公开工作。", "行政许可、行政处罚信息要及时公开。"),
        text("示例市政府信息公开指南", "一、主动公开", "二、依申请公开", "行政许可", "行政处罚", "行政强制"),
        text("x"),
        Document(blocks=()),
        Document(blocks=(Table(cells=()),)),
        Document(blocks=(Table(cells=tuple(TableCell(text=str(n), row=n, column=m) for n in range(9) for m in range(7))),)),
    ],
    ids=["budget", "news", "guide", "letter", "nothing", "empty table", "figures only"],
)
def test_what_is_no_report_is_refused_with_what_was_looked_for(document: Document) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        recognise(document)
    assert "was found" in refused.value.message("en")
    assert refused.value.message("zh") != refused.value.message("en")


def test_a_report_of_before_2019_is_refused_as_such() -> None:
    with pytest.raises(UnreadableDocument, match="2016"):
        recognise(text("示例镇2016年政府信息公开工作年度报告", "一、概述", "做了工作。", "二、主动公开情况", "公开46条。"))


def test_two_reports_in_one_source_are_told_by_organ_and_year() -> None:
    one, other = layouts.grid(REVISED), layouts.grid(evolve(REVISED, year=2024))
    with pytest.raises(SeveralReports) as refused:
        recognise(Document(blocks=(*one.blocks, *other.blocks)))
    assert "示例市人民政府 2023" in str(refused.value)
    assert "示例市人民政府 2024" in str(refused.value)


def test_the_same_tables_twice_are_one_report_and_a_remark() -> None:
    one = layouts.grid(REVISED)
    reading = recognise(Document(blocks=(*one.blocks, *(b for b in one.blocks if isinstance(b, Table)))))
    assert reading.report.disclosure_requests == REVISED.disclosure_requests
    assert "EX-AGAIN" not in slugs(reading)  # they hold the same figures


def test_of_the_same_tables_twice_with_other_figures_one_is_taken_and_it_is_said() -> None:
    one = layouts.grid(REVISED)
    changed = layouts.grid(amended(REVISED, {"disclosure_requests.outcomes.disclosed.natural_persons": 5}))
    reading = recognise(Document(blocks=(*one.blocks, *(b for b in changed.blocks if isinstance(b, Table)))))
    (again,) = [finding for finding in reading.findings if finding.slug == "EX-AGAIN"]
    assert again.message("en").startswith("Requests received and handled: the source holds its table 2 times")
    assert reading.report.disclosure_requests.outcomes.disclosed.natural_persons in (0, 5)


def test_prose_alone_is_read_if_its_headings_are_those_of_the_form() -> None:
    reading = recognise(
        text("示例镇2023年政府信息公开工作年度报告", "一、总体情况", "做了工作。", "五、存在的主要问题及改进情况", "有问题。")
    )
    assert reading.report.problems_and_improvements.paragraphs == ("有问题。",)
    assert {cell.state for cell in reading.cells.values()} == {CellState.ABSENT}
    assert slugs(reading).count("ST-SIX") == 4


# --- cover -----------------------------------------------------------------------------------------------------------------

CONTACT = (
    "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。如有疑问，请与示例市人民政府办公室联系"
    "（地址：示例路1号；邮编：100000；电话：0571-88888888；电子邮箱：gk@example.cn）。"
)


def test_the_cover_is_read_from_wherever_the_page_has_it() -> None:
    document = layouts.grid(REVISED)
    first, *rest = document.blocks
    lines = [Paragraph(text="首页 > 政务公开"), first, Paragraph(text="发布日期：2024-01-17 来源：本站"), Paragraph(text=CONTACT)]
    reading = recognise(Document(blocks=(*lines, *rest)), source="https://www.example.gov.cn/1.html")
    report = reading.report
    assert (report.organ.name, report.year, report.title) == ("示例市人民政府", 2023, "")
    assert report.published_on == date(2024, 1, 17)
    assert report.period is not None
    assert (report.period.start, report.period.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert report.contact is not None
    assert (report.contact.telephone, report.contact.postal_code) == ("0571-88888888", "100000")
    assert (report.contact.email, report.contact.address) == ("gk@example.cn", "示例路1号")
    assert report.introduction.paragraphs == (CONTACT,)
    assert [left.text for left in reading.unused] == ["首页 > 政务公开", "发布日期：2024-01-17 来源：本站"]


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("示例县发展和改革局2021年度政府信息公开工作年度报告", "示例县发展和改革局", 2021),
        ("2019年示例市人民政府办公厅政府信息公开工作年度报告", "示例市人民政府办公厅", 2019),
        ("2024 年示例市科委政府信息公开工作 年度报告", "示例市科委", 2024),
        ("示例镇2022年政府信息公开年报", "示例镇", 2022),
        ("2023年度示例街道政务公开工作报告", "示例街道", 2023),
    ],
)
def test_a_title_tells_organ_and_year_in_any_wording(title: str, organ: str, year: int) -> None:
    document = layouts.grid(REVISED)
    reading = recognise(document.with_blocks(Paragraph(text=title), *document.blocks[1:]))
    assert (reading.report.organ.name, reading.report.year) == (organ, year)
    assert reading.report.full_title.replace(" ", "") == title.replace(" ", "")


def test_a_title_over_two_lines_is_one_title() -> None:
    document = layouts.grid(REVISED)
    lines = (Paragraph(text="2024 年示例市科委政府信息公开工作"), Paragraph(text="年度报告"))
    reading = recognise(document.with_blocks(*lines, *document.blocks[1:]))
    assert (reading.report.organ.name, reading.report.year) == ("示例市科委", 2024)
    assert not reading.unused


def test_a_year_that_neither_title_nor_period_tells_is_reported() -> None:
    document = layouts.grid(REVISED)
    reading = recognise(
        document.with_blocks(*document.blocks[1:3], Paragraph(text="2022年，本机关依法公开。"), *document.blocks[3:])
    )
    assert reading.report.year == 2022
    assert "ID-YEAR" in slugs(reading)


# --- prose -----------------------------------------------------------------------------------------------------------------


def with_situation(*lines: str) -> Document:
    document = layouts.grid(REVISED)
    at = next(n for n, b in enumerate(document.blocks) if isinstance(b, Paragraph) and b.text.startswith("一、"))
    return document.with_blocks(*document.blocks[: at + 1], *(Paragraph(text=line) for line in lines), *document.blocks[at + 2 :])


def test_the_topics_are_found_as_headings_and_as_labels_in_their_paragraphs() -> None:
    situation = recognise(
        with_situation(
            "总的说来很好。",
            "（一）主动公开方面", "公开了。", "1.规章", "共三件。",
            "（二）依申请公开情况。受理了。",
            "3.政府信息管理情况：管了。",
            "（四）加强平台建设。改了版。",
            "(五) 监督保障", "培训了。",
        )
    ).report.overall_situation  # fmt: skip
    assert situation.introduction.paragraphs == ("总的说来很好。",)
    assert situation.proactive_disclosure is not None
    assert situation.proactive_disclosure.paragraphs == ("公开了。",)
    assert situation.proactive_disclosure.parts[0].heading == "规章"
    assert situation.disclosure_on_request is not None
    assert situation.disclosure_on_request.paragraphs == ("受理了。",)
    assert situation.supervision_and_safeguards is not None
    for word in ("公开了。", "共三件。", "受理了。", "管了。", "改了版。", "培训了。"):
        assert word in situation.text


def test_a_sentence_that_begins_with_a_number_is_no_heading() -> None:
    situation = recognise(
        with_situation("（一）加强组织领导。根据人员变动情况，及时调整。", "1.推进标准化，落实责任；2.加强培训。")
    )
    report = situation.report
    assert not report.overall_situation.further
    assert len(report.overall_situation.introduction.paragraphs) == 2


def test_sections_in_one_line_are_told_apart() -> None:
    reading = recognise(layouts.in_one_line(REVISED))
    assert reading.report.overall_situation.introduction.paragraphs == ("本机关依法公开，情况如下。",)
    assert reading.report.problems_and_improvements.paragraphs == ("本机关依法公开，情况如下。",)
    assert "ST-SIX" not in slugs(reading)


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("一、总体情况", "一、概述"),
        ("五、存在的主要问题及改进情况", "五、存在问题及改进情况"),
        ("五、存在的主要问题及改进情况", "五 、政府信息公开工作存在的主要问题和改进措施"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政法复议、行政诉讼情况"),
        ("三、收到和处理政府信息公开申请情况", "二、收到和处理政府信息公开申请情况"),
        ("六、其他需要报告的事项", "其他需要报告的事项"),
    ],
)
def test_sections_are_found_under_other_words_and_numbers(official: str, printed: str) -> None:
    reading = recognise(changed(layouts.grid(REVISED), official, printed))
    assert "ST-SIX" not in slugs(reading)
    assert reading.report.other_matters
    assert reading.report.problems_and_improvements


def test_a_list_of_contents_is_not_taken_for_the_sections() -> None:
    document = layouts.grid(REVISED)
    contents = [
        Paragraph(text=f"{n}、{line.line.zh}")
        for n, line in zip("一二三四五六", EDITIONS["revised-2021"].sections(), strict=True)
    ]
    reading = recognise(document.with_blocks(document.blocks[0], *contents, *document.blocks[1:]))
    assert reading.report.overall_situation
    assert reading.report.other_matters.paragraphs == ("本机关依法公开，情况如下。",)


def test_signature_and_links_after_the_report_are_set_apart() -> None:
    document = layouts.grid(REVISED)
    after = ("示例市人民政府", "2024年1月17日", "附件下载", "版权所有：示例市人民政府")
    reading = recognise(document.with_blocks(*document.blocks, *(Paragraph(text=line) for line in after)))
    assert [left.text for left in reading.unused] == list(after)


def test_words_between_the_tables_are_kept() -> None:
    reading = recognise(layouts.with_narrative(layouts.grid)(REVISED))
    report = reading.report
    beside = [getattr(report, name) for name in ("proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation")]
    told = [paragraph for section in beside for text in (section.lead, section.remarks) for paragraph in text.paragraphs]
    # Before and after each table of each section: twice six tables.
    assert sum(paragraph.count(layouts.NARRATIVE) for paragraph in told) == 12


# --- findings ----------------------------------------------------------------------------------------------------------------


def test_the_codes_are_unique_and_speak_both_languages() -> None:
    codes = [notice.code for notice in NOTICES.values()]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("GD1") and len(code) == 5 for code in codes)


def lines_without(*starts: str) -> Document:
    document = layouts.as_text(layouts.bars)(REVISED)
    return document.with_blocks(*(b for b in document.blocks if not any(s in b.text for s in starts)))


def test_missing_rows_are_named_by_their_labels_in_one_finding_a_section() -> None:
    reading = recognise(lines_without("1.属于国家秘密", "2.重复申请", "行政强制"))
    first, second = [f for f in reading.findings if f.slug == "EX-LOST"]
    assert {path.split(".")[1] for path in first.paths} == {"administrative_compulsion"}
    assert len(second.paths) == 14
    assert "1.属于国家秘密" in second.message("zh")
    assert "Repeated request" in second.message("en")
    assert first.severity is Severity.ERROR


def test_a_cell_that_is_no_figure_is_named_with_its_place_and_text() -> None:
    reading = recognise(changed(layouts.grid(REVISED), "37", "三十七件"))
    (finding,) = [f for f in reading.findings if f.slug == "VAL-PARSE"]
    assert finding.paths == ("proactive_disclosure.administrative_penalties.decisions",)
    assert "三十七件" in finding.message("zh")
    assert finding.place is not None
    assert finding.place.table is not None
    cell = reading.cells[finding.paths[0]]
    assert (cell.state, cell.value, cell.text) == (CellState.UNREADABLE, None, "三十七件")
    assert reading.report.figure(finding.paths[0]) == 0
    assert reading.report.state(finding.paths[0]) is CellState.UNREADABLE


def test_blanks_are_named_in_one_finding_a_table() -> None:
    with as_published():
        blanks = [PrintedCell(f"disclosure_requests.carried_over.{c}", CellState.BLANK) for c in ("natural_persons", "total")]
        report = evolve(REVISED, as_printed=blanks)
    (finding,) = [f for f in recognise(layouts.grid(report)).findings if f.slug == "VAL-BLANK"]
    assert len(finding.paths) == 2
    assert finding.severity is Severity.INFO


def test_money_without_a_unit_is_taken_in_ten_thousand_yuan_and_reported() -> None:
    with as_published():
        printed = PrintedCell("proactive_disclosure.centralized_procurement.total_amount", CellState.NUMBER, "8040")
        report = evolve(amended(TRIAL, {printed.path: Decimal(8040)}), as_printed=[printed])
    reading = recognise(layouts.grid(report))
    assert reading.report.figure(printed.path) == 8040
    (finding,) = [f for f in reading.findings if f.slug == "VAL-UNIT"]
    assert finding.paths == (printed.path,)
    in_heading = recognise(changed(layouts.grid(report), "采购总金额", "采购总金额（元）"))
    assert in_heading.report.figure(printed.path) == Decimal("0.804")
    assert "VAL-UNIT" not in slugs(in_heading)


def test_a_row_with_too_few_cells_is_left_unread() -> None:
    document = layouts.as_text(layouts.bars)(REVISED)
    blocks = [evolve(b, text=b.text.replace(" 0 | 12 |", " 12 |")) if "12 | 0" in b.text else b for b in document.blocks]
    reading = recognise(document.with_blocks(*blocks))
    found = [f for f in reading.findings if f.slug == "EX-SIZE"]
    assert len(found) == 3
    for finding in found:
        assert {reading.cells[path].state for path in finding.paths} == {CellState.UNREADABLE}
        assert {reading.cells[path].text for path in finding.paths} == {"12 0 0 0 0 12"}


def test_the_torn_end_of_a_label_belongs_to_the_row_before_the_next() -> None:
    document = layouts.as_text(layouts.tabs)(REVISED)
    lines = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    at = next(n for n, line in enumerate(lines) if "4.保护第三方合法权益" in line)
    torn = [*lines[:at], "益" + "\t0" * 7, *lines[at + 1 :]]
    reading = recognise(text(*torn))
    assert reading.cells["disclosure_requests.outcomes.not_disclosed.third_party_rights.total"].value == 0


def test_a_label_printed_again_after_a_page_break_is_one_row() -> None:
    document = layouts.grid(REVISED)
    three = next(b for b in document.blocks if isinstance(b, Table) and b.height > 20)
    row = next(c.row for c in three.cells if c.text.startswith("（一）"))
    above = layouts.part_of(three, 0, row + 1)
    blank = evolve(above, cells=tuple(evolve(c, text="") if c.row == row and c.text.isdecimal() else c for c in above.cells))
    parts = (blank, layouts.part_of(three, row, three.height))
    reading = recognise(document.with_blocks(*(p for b in document.blocks for p in (parts if b is three else (b,)))))
    assert reading.report.disclosure_requests == REVISED.disclosure_requests
    assert "EX-DUPLICATE" not in slugs(reading)


def test_titles_of_the_page_may_stand_in_headings() -> None:
    document = layouts.grid(REVISED)
    title, *rest = document.blocks
    assert isinstance(title, Paragraph)
    reading = recognise(document.with_blocks(Heading(level=1, text=title.text), *rest))
    assert reading.report.organ.name == "示例市人民政府"


@pytest.mark.parametrize(
    "line",
    ["一、" * 300_000, "（一）" * 200_000, "1." * 300_000, "一、总体情况" * 50_000],
    ids=["numbers of sections", "numbers of parts", "numbers of items", "titles"],
)
def test_a_line_of_nothing_but_numbers_and_titles_is_soon_no_report(line: str) -> None:
    with pytest.raises(UnreadableDocument, match="its three tables"):
        recognise(text(line))


SWAPPED = """\
青川县水务局2023年政府信息公开工作年度报告
一、总体情况
本年度工作有序推进。
四、政府信息公开行政复议、行政诉讼情况
{rows}
六、其他需要报告的事项
本年度未收取信息处理费。
五、存在的主要问题及改进情况
公开不够及时，今后将加强培训。
"""


def test_sections_of_text_in_another_order_keep_their_text() -> None:
    figures = " ".join("0" * 15)
    reading = read(SWAPPED.format(rows=f"结果维持 结果纠正 其他结果 尚未审结 总计\n{figures}"), "text")

    assert reading.report.other_matters.text == "本年度未收取信息处理费。"
    assert reading.report.problems_and_improvements.text == "公开不够及时，今后将加强培训。"
    assert not reading.unused


def test_a_topic_whose_heading_ends_as_a_sentence_does_is_that_topic() -> None:
    text = SWAPPED.format(rows="").replace("本年度工作有序推进。", "（一）主动公开。\n公开若干。\n（二）依申请公开。\n规范办理。")
    situation = read(text, "text").report.overall_situation

    assert situation.proactive_disclosure is not None
    assert situation.proactive_disclosure.text == "公开若干。"
    assert situation.disclosure_on_request is not None
    assert situation.disclosure_on_request.text == "规范办理。"
