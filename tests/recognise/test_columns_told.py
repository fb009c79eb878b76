"""Which column a figure stands in: by headings in another order, in other words, beside columns of others; else it stays unread."""

from __future__ import annotations

import pytest

from gov_disclosure import CellState, Reading, read
from gov_disclosure.recognise.cells.figures import money_stated
from gov_disclosure.recognise.wording.renamed import told_by_rest
from gov_disclosure.recognise.wording.row_numbers import split_row_number

ROW = "disclosure_requests.new_requests"
KINDS = ("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations")
KINDS += ("legal_service_institutions", "other_organizations", "total")
TITLE = "某某县教育局2023年政府信息公开工作年度报告\n一、总体情况\n有关情况如下。\n三、收到和处理政府信息公开申请情况\n"
UPPER, LOWER = ("自然人", "法人或其他组织", "总计"), ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
FIGURES = (1, 2, 3, 4, 5, 6, 21)


def page(upper: tuple[str, ...], lower: tuple[str, ...], figures: tuple[int | str, ...]) -> str:
    """Section three as text that a browser copied: headings of two levels, then rows parted by tabs."""
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")
    heads = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况",
        "\t".join(upper),
        "\t".join(lower),
    ]
    rows = ["\t".join([label, *map(str, figures)]) for label in labels]
    return TITLE + "\n".join([*heads, *rows]) + "\n四、政府信息公开行政复议、行政诉讼情况\n"


def told(reading: Reading) -> dict[str, int]:
    """The figures of the first row that were read."""
    found = {kind: reading.cells[f"{ROW}.{kind}"] for kind in KINDS}
    return {kind: int(cell.value) for kind, cell in found.items() if cell.state is CellState.NUMBER and cell.value is not None}


def test_columns_in_another_order_are_those_of_their_headings() -> None:
    lower = ("其他", "法律服务机构", "科研机构", "社会公益组织", "商业企业")
    assert told(read(page(UPPER, lower, (1, 6, 5, 3, 4, 2, 21)).encode(), "text")) == dict(zip(KINDS, FIGURES, strict=True))


def test_a_column_that_is_left_is_told_by_what_is_left() -> None:
    lower = ("企业", "科研单位", "公益组织", "法律服务", "其他组织")
    source = "| 项目 | 公民个人 | " + " | ".join(lower) + " | 合计 |\n|" + "---|" * 8 + "\n"
    for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"):
        source += f"| {label} | " + " | ".join(map(str, FIGURES)) + " |\n"
    reading = read((TITLE.replace("\n", "\n\n") + source).encode(), "markdown")
    assert told(reading) == dict(zip(KINDS, FIGURES, strict=True))


def test_headings_that_nobody_knows_in_running_text_leave_their_figures_unread() -> None:
    lower = ("甲类", "乙类", "丙类", "丁类", "戊类")
    reading = read(page(UPPER, lower, (1, 6, 5, 3, 4, 2, 21)).encode(), "text")
    assert told(reading) == {}
    assert reading.unread


@pytest.mark.parametrize(
    ("upper", "figures"),
    [((*UPPER, "上年同期"), (*FIGURES, 17)), (("上年同期", *UPPER), (17, *FIGURES))],
    ids=["behind", "before"],
)
def test_a_column_of_others_stands_where_the_figures_add_up(upper: tuple[str, ...], figures: tuple[int, ...]) -> None:
    assert told(read(page(upper, LOWER, figures).encode(), "text")) == dict(zip(KINDS, FIGURES, strict=True))


def test_a_subtotal_is_no_total() -> None:
    columns = ("自然人", *LOWER, "小计")
    source = "| 项目 | " + " | ".join(columns) + " |\n|" + "---|" * 8 + "\n"
    for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"):
        source += f"| {label} | 1 | 2 | 3 | 4 | 5 | 6 | 20 |\n"
    assert "total" not in told(read((TITLE.replace("\n", "\n\n") + source).encode(), "markdown"))


def test_headings_by_what_is_left() -> None:
    left = {"enterprises": ["商业企业"], "research": ["科研机构"], "legal": ["法律服务机构"]}
    assert told_by_rest(["企业", "科研单位"], left) == {"企业": "enterprises", "科研单位": "research"}
    assert told_by_rest(["备注"], left) == {}, "no letter of any"
    assert told_by_rest(["机构"], left) == {}, "of two alike"
    assert told_by_rest(["企业", "商业"], left) == {}, "both of one"
    assert told_by_rest(["本表所列企业均为在本地登记者"], left) == {}, "a sentence"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3.6.3 其他", (3, 3, "其他")),
        ("2 上年结转", (1, 2, "上年结转")),
        ("A07 一、本年新收", (1, 1, "本年新收")),
        ("B-12 规章", (0, 0, "规章")),
        ("（六）其他处理", (2, 6, "其他处理")),
        ("规章", None),
        ("3.00", None),
    ],
)
def test_numbers_before_labels(text: str, found: tuple[int, int, str] | None) -> None:
    assert split_row_number(text) == found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：件、万元", "万元"),
        ("（数量单位：件；金额单位：千元）", "千元"),
        ("填报单位：某某县教育局　2023年　计量单位：件、元", "元"),
        ("单位：件、元、万元", None),
        ("各单位采购共3万元", None),
        ("单位：件", None),
        ("本单位的采购金额以元计。", None),
    ],
)
def test_units_over_a_table(text: str, unit: str | None) -> None:
    assert money_stated(text) == unit


def test_a_line_for_each_organ_has_the_figures_of_their_sum() -> None:
    heads = "\t".join(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    lines = [(3, 1, 0, 0, 4, *[0] * 10), (6, 10, 0, 0, 16, *[0] * 10), (9, 11, 0, 0, 20, *[0] * 10)]
    names = ("本级", "下属", "全部")
    body = "\n".join("\t".join([name, *map(str, line)]) for name, line in zip(names, lines, strict=True))
    title = "四、政府信息公开行政复议、行政诉讼情况\n"
    source = f"{TITLE}{title}单位\t{heads}\n{body}\n五、存在的主要问题及改进情况\n一是人手不足。\n"
    cell = read(source.encode(), "text").cells["reconsideration_and_litigation.administrative_reconsideration.upheld"]
    assert cell.value in (9, None)


LINES = [
    f"{label}：自然人1件，商业企业2件，科研机构3件，社会公益组织4件，法律服务机构5件，其他6件，总计21件。"
    for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")
]


def test_a_line_a_row() -> None:
    assert told(read((TITLE + "\n".join(LINES)).encode(), "text")) == dict(zip(KINDS, FIGURES, strict=True))


@pytest.mark.parametrize("line", ["本年度自然人申请1件，商业企业申请2件。", "自然人1件，商业企业2件，其他有关情况另行说明。"])
def test_a_sentence_is_no_row(line: str) -> None:
    assert told(read((TITLE + "\n".join([line] * 4)).encode(), "text")) == {}
