"""What programs that convert pages do to tables: figures before their labels, units apart, headings centred over what spanned, a label cut
by its own figures. A figure that nothing ties to its label stays unread."""

from __future__ import annotations

import pytest

from gov_disclosure import check, dumps, read
from gov_disclosure.document import Table, TableCell
from gov_disclosure.reading import Reading
from gov_disclosure.recognise.tables.labelled import rows_by_labels
from gov_disclosure.recognise.wording.vocabulary import Role, numbered_alike, vocabulary
from gov_disclosure.table_lines import is_row_of_figures
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
ROWS = (
    ("一、本年新收政府信息公开申请数量", "13 2 0 0 1 0 16"),
    ("二、上年结转政府信息公开申请数量", "3 0 0 0 0 0 3"),
    ("（一）予以公开", "9 1 0 0 1 0 11"),
    ("1.属于国家秘密", "4 1 0 0 0 0 5"),
    ("四、结转下年度继续办理", "3 0 0 0 0 0 3"),
)
PATHS = ("new_requests", "carried_over", "outcomes.disclosed", "outcomes.not_disclosed.state_secret", "carried_forward")


def text(*section_three: str, section_two: str = "") -> str:
    return "\n".join(
        (
            "青岚市水务局2023年政府信息公开工作年度报告",
            "一、总体情况",
            "本年度工作有序推进。",
            "二、主动公开政府信息情况",
            section_two,
            "三、收到和处理政府信息公开申请情况",
            HEADS,
            *section_three,
            "五、存在的主要问题及改进情况",
            "个别栏目更新不及时，已经改进。",
        )
    )


def totals(reading: Reading) -> dict[str, int]:
    """The totals of the rows that were read as numbers."""
    found = {path: reading.cells[f"disclosure_requests.{path}.total"] for path in PATHS}
    return {path: int(cell.value) for path, cell in found.items() if cell.value is not None}


RIGHT = {path: int(figures.split()[-1]) for path, (_, figures) in zip(PATHS, ROWS, strict=True)}


def test_figures_behind_their_labels_are_read() -> None:
    assert totals(read(text(*(line for row in ROWS for line in row)), "text")) == RIGHT


def test_figures_before_their_labels_are_not_those_of_the_label_before() -> None:
    found = totals(read(text(*(line for label, figures in ROWS for line in (figures, label))), "text"))
    assert found.items() <= RIGHT.items()


def test_one_number_of_a_page_before_a_table_takes_nothing_back() -> None:
    assert totals(read(text("7", *(line for row in ROWS[:-1] for line in row), *ROWS[-1][:1]), "text")) == {
        path: total for path, total in RIGHT.items() if path != "carried_forward"
    }


@pytest.mark.parametrize(("before", "is_kept"), [("7", True), ("6937489", False)], ids=["a page's number", "a figure"])
def test_a_figure_before_labels_is_told_from_the_number_of_a_page(before: str, is_kept: bool) -> None:
    columns = ("信息内容", "本年处理决定数量")
    section = "\n".join(
        ("第二十条第（五）项", *columns, "行政许可", "351", "第二十条第（六）项", *columns, before, "行政处罚", "251", "行政强制")
    )
    cells = read(text(*(line for row in ROWS for line in row), section_two=section), "text").cells
    assert (cells["proactive_disclosure.administrative_penalties.decisions"].value == 251) == is_kept


@pytest.mark.parametrize("between", [" ", "\n"], ids=["a line a row", "a line a figure"])
def test_a_label_that_has_the_figures_of_two_gives_the_rest_none(between: str) -> None:
    """Where a page has broken in the midst of a table: those that follow may be one row too late."""
    lines = [ROWS[0][0], ROWS[0][1], ROWS[1][1], ROWS[1][0], ROWS[2][1], ROWS[2][0], ROWS[3][1], ROWS[3][0]]
    found = totals(read(text(*(line.replace(" ", between) for line in lines)), "text"))
    assert {path: total for path, total in found.items() if path != "carried_forward"}.items() <= RIGHT.items()


def test_figures_that_cut_an_explanation_are_those_of_its_label() -> None:
    cut = ("（二）部分公开（区分处理的，只计这一情 21 3 0 1 6", "2 33", "形，不计其他情形）")
    reading = read(text(*ROWS[0], *ROWS[1], *cut, *ROWS[4]), "text")
    cells = reading.cells
    assert [cells[f"disclosure_requests.outcomes.partially_disclosed.{c}"].value for c in ("natural_persons", "total")] == [
        21,
        33,
    ]


@pytest.mark.parametrize("unit", ["元", " 元", "　元", "万元", " 万元"])
def test_a_unit_apart_from_its_amount_is_its_unit(unit: str) -> None:
    section = f"第二十条第（八）项\n信息内容 本年收费金额\n行政事业性收费 251000{unit}"
    amount = read(text(*(line for row in ROWS for line in row), section_two=section), "text").report.figure(
        "proactive_disclosure.administrative_fees.amount"
    )
    assert amount == (251_000 if "万" in unit else 25.1 if amount is None else type(amount)("25.1"))


def test_headings_centred_over_columns_whose_spans_are_lost_shift_nothing() -> None:
    """As Markdown from a PDF: 行政复议 stands over the third of its five columns."""
    results = "|结果维持|结果纠正|其他结果|尚未审结|总计" * 3 + "|"
    page = "\n".join(
        (
            dumps(REPORT, "markdown").partition("## 四、")[0],
            "## 四、政府信息公开行政复议、行政诉讼情况",
            "",
            "|||行政复议|||||||行政|诉讼|||||",
            "|---" * 15 + "|",
            "|||||||未经|复议直|接起诉|||复|议后起|诉||",
            results,
            "|10|1|0|0|11|2|0|0|0|2|5|0|0|0|5|",
            "",
            "## 五、存在的主要问题及改进情况",
            "",
            "个别栏目更新不及时，已经改进。",
        )
    )
    cells = read(page, "markdown").cells
    right = {"administrative_reconsideration": 11, "direct_litigation": 2, "litigation_after_reconsideration": 5}
    for block, total in right.items():
        for name, figure in (("total", total), ("corrected", 1 if total == 11 else 0)):
            assert cells[f"reconsideration_and_litigation.{block}.{name}"].value in (figure, None)


@pytest.mark.parametrize("doubled", [(0,), (0, 1)])
def test_rows_that_are_printed_twice_with_other_figures_stay_unread_where_they_are_several(doubled: tuple[int, ...]) -> None:
    """One may be a slip of the pen, of which the first is kept and told; several are two tables in one."""
    rows = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{figure}</td>" for figure in figures.split()) + "</tr>"
        for label, figures in [*ROWS, *((ROWS[n][0], "8 0 0 0 0 0 8") for n in doubled)]
    )
    head = "<tr><td></td>" + "".join(f"<td>{head}</td>" for head in HEADS.split()) + "</tr>"
    page = text().replace(HEADS, f"<table>{head}{rows}</table>").replace("\n", "<p>")
    reading = read(f"<html><body><h1>{page}</body></html>", "html")
    kept = {} if len(doubled) > 1 else {"new_requests": 16}
    assert totals(reading).items() >= kept.items()
    assert ("new_requests" in totals(reading)) == (len(doubled) == 1)
    assert ("EX-DUPLICATE" in {finding.slug for finding in reading.findings}) == (len(doubled) == 1)


def amount(section: str, format_: str = "text") -> tuple[str, str]:
    """What is read of the amount of purchases: its state and its figure."""
    source = text(*(line for row in ROWS for line in row), section_two=section).replace("2023", "2020")
    cell = read(source, format_).cells["proactive_disclosure.centralized_procurement.total_amount"]
    return cell.state.name, str(cell.value)


PURCHASES = "第二十条第（九）项\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n"


@pytest.mark.parametrize(
    ("figures", "value"),
    [("6\n251000\n元", "25.1"), ("6\n25.1\n 万元 ", "25.1"), ("6 251000\n元", "25.1"), ("6\n25.1", "25.1")],
    ids=["a line a cell", "a blank before it", "a line a row", "no unit"],
)
def test_a_unit_on_the_next_line_belongs_to_the_amount(figures: str, value: str) -> None:
    assert amount(PURCHASES + figures) == ("NUMBER", value)


def test_a_unit_that_begins_a_sentence_belongs_to_no_amount() -> None:
    assert amount(f"{PURCHASES}6\n25.1\n元旦前后发布信息。") == ("NUMBER", "25.1")


@pytest.mark.parametrize(
    ("heads", "figures", "amount"),
    [
        ("采购项目数量|采购|总金额", "6|25|1000元", "25.1"),
        ("采购项目数量|采购总|金额", "6|25|1000元", "25.1"),
        ("采购项目数量|采购总金额|备注", "6|1000元|25", "0.1"),
        ("采购项目数量|采购|总金额", "6||1000元", "0.1"),
    ],
    ids=["cut before its half", "cut behind it", "not cut", "cut, and its figure is not"],
)
def test_a_heading_cut_in_two_and_its_figure_are_one_again(heads: str, figures: str, amount: str) -> None:
    table = f"\n|信息内容|{heads}|\n|---|---|---|---|\n|政府集中采购|{figures}|\n"
    before = "# 青岛市水务局2020年政府信息公开工作年度报告\n\n## 一、总体情况\n\n工作有序。\n\n## 二、主动公开政府信息情况\n\n第二十条第（九）项"
    source = f"{before}\n{table}\n## 五、存在的主要问题及改进情况\n\n无。\n\n## 六、其他需要报告的事项\n\n无。\n"
    cells = read(source, "markdown").cells
    assert str(cells["proactive_disclosure.centralized_procurement.total_amount"].value) == amount


def told(*figures: tuple[str, int]) -> list[str]:
    """The figures that labels tell of the first row of a small table: each with the columns it spans."""
    heads = [("", 1), *((name, 1) for name in HEADS.split())]
    lines = [heads, [(ROWS[0][0], 1), *figures], [(ROWS[1][0], 1), *((figure, 1) for figure in ROWS[1][1].split())]]
    cells = [
        TableCell(text=text, row=row, column=sum(span for _, span in line[:n]), colspan=colspan)
        for row, line in enumerate(lines)
        for n, (text, colspan) in enumerate(line)
    ]
    found = rows_by_labels(Table(cells=tuple(cells)), "disclosure_requests")
    assert found is not None
    return [
        slot.text for row in found.rows if row.word is not None and row.word.path.endswith("new_requests") for slot in row.slots
    ]


def test_a_figure_that_spans_two_headings_is_not_that_of_one() -> None:
    """13 and 2 ran together where the border between them was lost."""
    whole = [(figure, 1) for figure in ROWS[0][1].split()]
    assert told(*whole) == ROWS[0][1].split()
    assert told(("132", 2), *whole[2:]) == ROWS[0][1].split()[2:]


def test_a_figure_that_spans_two_figures_of_another_row_is_not_one() -> None:
    """A heading that lost its border reaches over both columns, too."""
    cells = [
        TableCell(text="自然人", row=0, column=1, colspan=2),
        TableCell(text=ROWS[0][0], row=1, column=0),
        TableCell(text="132", row=1, column=1, colspan=2),
        TableCell(text=ROWS[1][0], row=2, column=0),
    ]
    two = [TableCell(text="3", row=2, column=1), TableCell(text="0", row=2, column=2)]
    for other, count in ((two, 0), ([TableCell(text="3", row=2, column=1, colspan=2)], 1)):
        found = rows_by_labels(Table(cells=(*cells, *other)), "disclosure_requests")
        read = [] if found is None else [slot.text for row in found.rows for slot in row.slots]
        assert read.count("132") == count


def with_lines(*lines: str) -> Reading:
    return read(
        "\n".join(
            ("青岚市水务局2023年政府信息公开工作年度报告", *lines, "五、存在的主要问题及改进情况", "更新不及时，已经改进。")
        ),
        "text",
    )


RESULTS = "结果维持 结果纠正 其他结果 尚未审结 总计"
AGAIN = (
    "二、主动公开政府信息情况",
    "第二十条第（五）项 第二十条第（五）项 第二十条第（五）项 第二十条第（五）项",
    "信息内容 本年处理决定数量 本年处理决定数量 本年处理决定数量",
    "行政许可 351 351 351",
    "第二十条第（八）项 第二十条第（八）项 第二十条第（八）项 第二十条第（八）项",
    "信息内容 本年收费金额（单位：万元） 本年收费金额（单位：万元） 本年收费金额（单位：万元）",
    "行政事业性收费 27.5 27.5 27.5",
    "四、政府信息公开行政复议、行政诉讼情况",
    " ".join(["行政复议"] * 5 + ["行政诉讼"] * 10),
    " ".join([RESULTS, *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5]),
    " ".join([RESULTS] * 3),
    "4 1 0 0 5 2 0 0 3 5 0 0 6 0 6",
)
LITIGATION = [4, 1, 0, 0, 5, 2, 0, 0, 3, 5, 0, 0, 6, 0, 6]


def of_section(reading: Reading, section: str) -> list[object]:
    return [cell.value for path, cell in reading.cells.items() if path.startswith(f"{section}.")]


def test_what_spans_given_again_in_each_place_is_one_cell() -> None:
    """As a program lists the cells of each row of a Word table, one blank between them."""
    reading = with_lines(*AGAIN)
    cells = reading.cells
    assert of_section(reading, "reconsideration_and_litigation") == LITIGATION
    assert cells["proactive_disclosure.administrative_licensing.decisions"].value == 351
    assert str(cells["proactive_disclosure.administrative_fees.amount"].value) == "27.5"


def test_figures_that_differ_where_a_label_is_given_again_are_not_one() -> None:
    reading = with_lines(*(line.replace("27.5 27.5 27.5", "27.5 3 27.5") for line in AGAIN))
    told = reading.cells.get("proactive_disclosure.administrative_fees.amount")
    assert told is None or told.value is None


@pytest.mark.parametrize("rule", ["-" * 30, " ".join(["-" * 20] * 4), "=" * 12, "-----+-----+-----", "_" * 40, "─" * 9])
def test_a_rule_of_signs_is_no_mark_in_a_cell(rule: str) -> None:
    lines = (
        "二、主动公开政府信息情况",
        "第二十条第（八）项",
        "信息内容 本年收费金额（单位：万元）",
        rule,
        "行政事业性收费 27.5",
        "",
        rule,
    )
    reading = with_lines(*lines)
    assert str(reading.cells["proactive_disclosure.administrative_fees.amount"].value) == "27.5"
    assert rule not in str(reading.unused)


def test_marks_between_blanks_are_no_rule() -> None:
    rows = [f"{label} {figures}" if label[0] != "二" else f"{label} --- --- --- --- --- --- ---" for label, figures in ROWS]
    assert totals(read(text(*rows), "text")) == {path: total for path, total in RIGHT.items() if path != "carried_over"}


TREND = (
    "近三年依申请公开情况对比如下：",
    "年度 2021年 2022年 2023年",
    "本年新收政府信息公开申请数量 40 22 16",
    "结转下年度继续办理 7 9 3",
    "予以公开 31 20 11",
)


@pytest.mark.parametrize("parted", [" ", "\t", " | ", "   "])
def test_rows_of_a_comparison_with_other_years_say_nothing_of_this_one(parted: str) -> None:
    """A table of the organ's own, as text among the prose: its rows are kept as they stand, and are no sentences."""
    lines = [parted.join(line.split(" ")) for line in TREND[1:]]
    reading = read(text(*(f"{label} {figures}" for label, figures in ROWS), TREND[0], *lines), "text")
    assert totals(reading) == RIGHT
    assert not [finding.code for finding in check(reading).findings if finding.code.startswith("GD50")]
    kept = dumps(reading.report, "json")
    assert [line for line in map(" ".join, map(str.split, lines)) if f'"{line}"' not in kept] == []


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        ("予以公开 31 20 11", True),
        ("占比\t3%\t97.5%", True),
        ("共收到申请 31 件", False),
        ("2021年 31 20", True),
        ("收到 3 件，办结 3", False),
    ],
)
def test_what_is_a_row_of_figures(line: str, is_row: bool) -> None:
    assert is_row_of_figures(line) == is_row


def test_a_short_label_misread_is_told_by_its_number() -> None:
    """Of two letters one: （七）总汁 for （七）总计, under headings misread too."""
    heads = "自然人 法人或其他组炽 总计\n商业仓业 科研机构 社会公益组织 法律服务机构 其他"
    rows = [f"{label}{figures}" for label, figures in ROWS]
    lines = [*rows[:4], "（七）总汁13 1 0 0 1 0 15", rows[4]]
    reading = read(text(*lines).replace(HEADS, heads), "text")
    cells = [cell.value for path, cell in reading.cells.items() if path.startswith("disclosure_requests.outcomes.total.")]
    assert (totals(reading), cells) == (RIGHT, [13, 1, 0, 0, 1, 0, 15])


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("（七）总汁", "outcomes.total"),
        ("(七) 息计", "outcomes.total"),
        ("（六）总汁", None),
        ("（七）汁息", None),
        ("总汁", None),
        ("（七）总汁数", None),
    ],
)
def test_what_a_misread_label_with_a_number_is(label: str, path: str | None) -> None:
    rows = [word for word in vocabulary() if word.role is Role.ROW and word.section == "disclosure_requests"]
    found = numbered_alike(label, rows)
    assert (None if found is None else found.path) == (path and f"disclosure_requests.{path}")


@pytest.mark.parametrize("number", ["03", "PART 03", "Part.3", "3"])
def test_the_number_of_a_title_on_a_line_of_its_own_is_no_figure(number: str) -> None:
    lines = (
        "二、主动公开政府信息情况",
        "第二十条第（八）项",
        "信息内容 本年收费金额（单位：万元）",
        "行政事业性收费 27.5",
        number,
    )
    reading = with_lines(*lines, "收到和处理政府信息公开申请情况", HEADS, *(f"{label} {figures}" for label, figures in ROWS))
    assert str(reading.cells["proactive_disclosure.administrative_fees.amount"].value) == "27.5"
    assert totals(reading) == RIGHT


@pytest.mark.parametrize("parted", ["2.0 1.0 0.0 0.0 0.0 0.0 3.0", "2 1 0 0 0 0 3"])
def test_figures_glued_to_a_misread_label_are_figures(parted: str) -> None:
    lines = [f"{label}{figures}" for label, figures in ROWS[:3]]
    reading = read(text(*lines, f"1.厲于国家秘密{parted}"), "text")
    assert reading.cells["disclosure_requests.outcomes.not_disclosed.state_secret.total"].value == 3


@pytest.mark.parametrize(
    "title",
    [
        "2023\n年青岚市水务局政府信息公开工作年度报告",
        "青岚市水务局\n2023\n年政府信息公开工作年度报告",
        "２０２３\n年青岚市水务局政府信息公开年报",
    ],
)
def test_a_title_whose_year_has_a_line_of_its_own_names_both(title: str) -> None:
    reading = read("\n".join((title, *text(*(f"{a} {b}" for a, b in ROWS)).split("\n")[1:])), "text")
    assert (reading.report.organ.name, reading.report.year) == ("青岚市水务局", 2023)


def test_a_long_label_misread_is_no_sentence_where_figures_end_its_line() -> None:
    label = "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公幵申请"
    lines = (*(f"{a} {b}" for a, b in ROWS[:3]), f"{label}22.00 0.00 0.00 0.00 0.00 3.00 25.00", " ".join(ROWS[4]))
    reading = read(text(*lines), "text")
    assert reading.cells["disclosure_requests.outcomes.other_handling.supplementation_overdue.total"].value == 25
