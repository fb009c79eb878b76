"""What lines and headings over figures say of them: the order of columns, the unit of money; and the order of rows where none says."""

from __future__ import annotations

import pytest

from gov_disclosure import read
from gov_disclosure.editions import trial_2019
from gov_disclosure.report import CellState
from gov_disclosure.schema import cells

TITLE = "示例市甲局2020年政府信息公开工作年度报告\n"
REQUESTS = "disclosure_requests."
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
SWAPPED = ("自然人", "科研机构", "法律服务机构", "社会公益组织", "商业企业", "其他", "总计")


def table(*rows: tuple[object, ...]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def test_a_table_without_headings_has_its_columns_as_the_one_before_it_says() -> None:
    """A table that was cut: its second part has no headings, and the first has them in an order of its own."""
    first = table(("项目", *SWAPPED), ("一、本年新收政府信息公开申请数量", 1, 2, 3, 4, 5, 6, 21))
    second = table(("二、上年结转政府信息公开申请数量", 0, 7, 0, 0, 9, 0, 16))
    page = f"<h1>{TITLE}</h1><h2>三、收到和处理政府信息公开申请情况</h2>{first}<p></p>{second}"

    figures = {path: cell.value for path, cell in read(page).cells.items()}

    assert figures[f"{REQUESTS}new_requests.research_institutions"] == 2
    assert figures[f"{REQUESTS}carried_over.research_institutions"] == 7
    assert figures[f"{REQUESTS}carried_over.commercial_enterprises"] == 9


def test_of_two_orders_that_of_the_nearest_table_before_counts() -> None:
    one, other = (
        table(("项目", *columns), (row, 1, 2, 3, 4, 5, 6, 21))
        for columns, row in ((SWAPPED, "一、本年新收政府信息公开申请数量"), (COLUMNS, "二、上年结转政府信息公开申请数量"))
    )
    third = table(("四、结转下年度继续办理", 0, 7, 0, 0, 9, 0, 16))
    page = f"<h1>{TITLE}</h1><h2>三、收到和处理政府信息公开申请情况</h2>{one}<p></p>{other}<p></p>{third}"

    found = read(page).cells

    assert found[f"{REQUESTS}carried_forward.commercial_enterprises"].value == 7
    assert found[f"{REQUESTS}new_requests.research_institutions"].value == 2


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("单位：件、亿元", "51750.86"),
        ("（计量单位：元）", "0.000517"),
        ("单位:万元", "5.175086"),
        ("本年共收取5.2亿元。", "5.175086"),
    ],
)
def test_a_line_over_the_table_states_the_unit_of_money(line: str, amount: str) -> None:
    fees = table(("第二十条第（八）项", "", ""), ("信息内容", "本年收费金额"), ("行政事业性收费", "5.175086"))
    page = f"<h1>{TITLE.replace('2020', '2023')}</h1><h2>二、主动公开政府信息情况</h2><p>{line}</p>{fees}"

    cell = read(page).cells["proactive_disclosure.administrative_fees.amount"]

    assert str(cell.value).startswith(amount)


def lines(order: list[str]) -> str:
    """Section three of the trial form in lines of tabs, its rows in some order, each with figures of its own."""
    labels = {
        cell.row_path: cell.labels()[0].split(" › ")[-1]
        for cell in cells(trial_2019.AnnualReport)
        if cell.section == "disclosure_requests"
    }
    paths = list(labels)
    chosen = [next(path for path in paths if path.endswith(name)) for name in order]
    rest = [path for path in paths if path not in chosen]
    return "\n".join(
        f"{labels[path]}\t" + "\t".join(map(str, (paths.index(path), *[0] * 5, paths.index(path)))) for path in (*chosen, *rest)
    )


def test_rows_that_say_which_they_are_stand_in_any_order() -> None:
    head = "\t" + "\t".join(COLUMNS)
    rows = lines(["carried_forward", "outcomes.total"])
    text = (
        f"{TITLE}一、总体情况\n无。\n三、收到和处理政府信息公开申请情况\n{head}\n{rows}\n四、政府信息公开行政复议、行政诉讼情况\n"
    )

    found = read(text).cells

    paths = list(dict.fromkeys(c.row_path for c in cells(trial_2019.AnnualReport) if c.section == "disclosure_requests"))
    wrong = {
        path: found[f"{path}.natural_persons"].value
        for n, path in enumerate(paths)
        if found[f"{path}.natural_persons"].value not in (n, None)
    }
    assert wrong == {}
    assert found[f"{REQUESTS}carried_forward.natural_persons"].value == len(paths) - 1


def test_one_cell_of_junk_costs_one_cell_where_lines_have_separators() -> None:
    text = (
        f"{TITLE.replace('2020', '2023')}一、总体情况\n无。\n二、主动公开政府信息情况\n第二十条第（一）项\n"
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 0\n行政规范性文件 | 3 | ? 1 | 9\n"
        "第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | 4\n三、收到和处理政府信息公开申请情况\n"
    )
    found = read(text).cells
    row = "proactive_disclosure.normative_documents."
    assert (found[row + "issued"].value, found[row + "in_force"].value) == (3, 9)
    assert found[row + "repealed"].state is CellState.UNREADABLE
    assert found["proactive_disclosure.administrative_licensing.decisions"].value == 4
