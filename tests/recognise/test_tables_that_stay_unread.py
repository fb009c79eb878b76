"""A table whose labels are there and whose figures cannot be told is not missing: that is no fault of the organ's."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
import xlsxwriter

from gov_disclosure import check, read
from gov_disclosure.document import Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.findings import Severity, VerdictState
from gov_disclosure.recognise.published import recognise

TITLE = "青岚市水务局2023年政府信息公开工作年度报告"
LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "四、结转下年度继续办理")


def text(*section_three: str) -> str:
    """A report as text, with all but section three in order."""
    return "\n".join(
        (
            TITLE,
            "一、总体情况",
            "本年度工作有序推进。",
            "三、收到和处理政府信息公开申请情况",
            *section_three,
            "四、政府信息公开行政复议、行政诉讼情况",
            "行政复议 行政诉讼",
            "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
            "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
            "五、存在的主要问题及改进情况",
            "个别栏目更新不及时，已经改进。",
            "六、其他需要报告的事项",
            "无。",
        )
    )


def told(source: str) -> dict[str, Severity]:
    """What reading says of rows and tables that are not there, of section three."""
    reading = read(source, "html" if source.startswith("<") else "text")
    return {
        finding.slug: finding.severity
        for finding in reading.findings
        if finding.slug in ("ST-TABLE", "EX-LOST", "EX-NO-TABLE") and finding.paths[0].startswith("disclosure_requests.")
    }


def test_labels_whose_figures_are_gone_are_no_missing_table() -> None:
    assert told(text(*(line for label in LABELS for line in (label, "26", "26")))) == {"EX-NO-TABLE": Severity.WARNING}


@pytest.mark.parametrize("labels", [(), LABELS[:2]])
def test_a_page_with_less_than_a_table_s_labels_has_none(labels: Sequence[str]) -> None:
    lines = text("本年度未收到政府信息公开申请。", *labels).splitlines()
    page = "".join(f"<h2>{line}</h2>" if line[1:2] == "、" and line not in labels else f"<p>{line}</p>" for line in lines)
    assert told(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>")["ST-TABLE"] is Severity.ERROR


def rows(*texts: Sequence[str]) -> Table:
    return Table(cells=tuple(TableCell(text=text, row=r, column=c) for r, row in enumerate(texts) for c, text in enumerate(row)))


HEAD = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize(("left", "is_error"), [("信息公开申请数量 8 0", False), ("共抄送 8 份", True)])
def test_figures_beside_a_part_of_a_label_are_a_row_that_was_torn(left: str, is_error: bool) -> None:
    page = (
        Heading(level=1, text=TITLE),
        Heading(level=2, text="三、收到和处理政府信息公开申请情况"),
        rows(HEAD, (left, *[""] * 7), (LABELS[1], *"0000000"), (LABELS[2], *"8000008"), (LABELS[3], *"0000000")),
        Heading(level=2, text="五、存在的主要问题及改进情况"),
        Paragraph(text="个别栏目更新不及时，已经改进。"),
    )
    reading = recognise(Document(blocks=page), format="html")
    (lost,) = [one for one in reading.findings if one.slug == "EX-LOST" and "disclosure_requests.new_requests.total" in one.paths]
    assert (lost.severity is Severity.ERROR) == is_error
    assert ("disclosure_requests.new_requests.total" in reading.unread) != is_error


def workbook(*first: str) -> bytes:
    """A workbook with the lines given and a whole table of section four, in which all is zero."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate((*first, TITLE)):
            sheet.write(at, 0, line)
        at = len(first) + 1
        results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        sheet.merge_range(at, 0, at + 1, 4, "行政复议")
        sheet.merge_range(at, 5, at, 14, "行政诉讼")
        sheet.merge_range(at + 1, 5, at + 1, 9, "未经复议直接起诉")
        sheet.merge_range(at + 1, 10, at + 1, 14, "复议后起诉")
        sheet.write_row(at + 2, 0, results * 3)
        sheet.write_row(at + 3, 0, [0] * 15)
    return made.getvalue()


def test_a_workbook_of_tables_alone_lacks_no_prose() -> None:
    reading = read(workbook(), "xlsx")
    assert "ST-SIX" not in {finding.slug for finding in reading.findings if not finding.paths}
    reading = read(workbook("一、总体情况", "本年度工作有序推进。"), "xlsx")
    missing = [finding.params["section"].zh for finding in reading.findings if finding.slug == "ST-SIX" and not finding.paths]
    assert len(missing) == 2
    assert check(reading).state is not VerdictState.PASS


HEADS = (
    "申请人情况 |\n||||||||\n自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n"
    "商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||||"
)


@pytest.mark.parametrize(
    ("figures", "totals"),
    [
        ("26 26|1 1|25 25|2 2", [26, 1, 25, 2]),
        ("20 6 26|1 1|25 25|2 2", [26, 1, 25, 2]),
        ("26 26|0 0|0 0|0 0", [None] * 4),
        ("26 25|1 1|25 25|2 2", [None] * 4),
        ("20 6 26|1 1|25 25|2", [None] * 4),
        ("20 6 26|1 1|25 _ 25|2 2", [None] * 4),
    ],
    ids=[
        "a part and the total",
        "two parts",
        "all noughts but one",
        "one that does not add up",
        "one figure alone",
        "a blank between",
    ],
)
def test_of_figures_that_are_only_filled_up_behind_the_total_alone_is_told(figures: str, totals: Sequence[int | None]) -> None:
    """A conversion that drops blank cells and fills rows up: of which applicant the others are, nothing tells."""
    rows = [
        f"{label} |\n" + "".join(f"{figure.strip('_')} |\n" for figure in row.split()) + "|" * (9 - len(row.split()))
        for label, row in zip(LABELS, figures.split("|"), strict=True)
    ]
    cells = read(text(HEADS, *rows), "text").cells
    lines = ("new_requests", "carried_over", "outcomes.disclosed", "carried_forward")
    found = [cells[f"disclosure_requests.{line}.total"].value for line in lines]
    assert found == totals
    assert {cells[f"disclosure_requests.{line}.natural_persons"].value for line in lines} == {None}
