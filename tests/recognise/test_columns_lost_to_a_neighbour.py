"""Tables in which a column went into its neighbour, as programs give those of PDFs: its cells hold two figures, one on each line."""

from __future__ import annotations

import pytest

from gov_disclosure import CellState, Severity, read

NAMES = ("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations")
NAMES += ("legal_service_institutions", "other_organizations", "total")
LEAD = "# 云山县水利局2023年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n"


def figures(*rows: str) -> dict[str, list[object]]:
    cells = read(LEAD + "\n".join((*rows[:1], "|---" * 8 + "|", *rows[1:])), "markdown").cells
    said = {at: cell.value if cell.state is CellState.NUMBER else cell.state for at, cell in cells.items()}
    own = ("outcomes.not_disclosed.third_party_rights", "outcomes.total", "carried_forward")
    return {at: [said[f"disclosure_requests.{at}.{name}"] for name in NAMES] for at in own}


RIGHTS = "||4.保护第三方合法权益|1|47|2|0<br>70|0|120|"
TOTAL = "|（七）总计||6049|924|1699|0<br>886|1981|11539|"
FORWARD = "|四、结转下年度继续办理||298|5|128|9<br>1|0|441|"


def test_as_many_figures_as_columns_that_add_up_are_read() -> None:
    assert figures(RIGHTS, TOTAL, FORWARD) == {
        "outcomes.not_disclosed.third_party_rights": [1, 47, 2, 0, 70, 0, 120],
        "outcomes.total": [6049, 924, 1699, 0, 886, 1981, 11539],
        "carried_forward": [298, 5, 128, 9, 1, 0, 441],
    }


@pytest.mark.parametrize(
    "forward",
    [
        "|四、结转下年度继续办理||298|5|128|9<br>1|0|442|",
        "|四、结转下年度继续办理||298|5|128|9<br>1|441|",
        "|四、结转下年度继续办理||298|5|128|9<br>01|0|441|",
    ],
    ids=["no sum", "a figure less", "no figures"],
)
def test_a_row_that_proves_nothing_stays_unread(forward: str) -> None:
    """Not its cells by their number: of seven cells the first may be the blank end of its label."""
    said = figures(RIGHTS, TOTAL, forward)["carried_forward"]
    assert not any(isinstance(value, int) for value in said)


def test_a_block_whose_figures_found_no_place_is_no_row_that_the_organ_left_out() -> None:
    """The heading of its first column went into another: those of its other columns stand over figures."""
    page = """# 云山县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

|行政复议||||行政诉讼||||||||||
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
|||||未经复议直接起|诉||||复议后起诉|||||
|结果维持|结果纠正|其他结果|尚未审结|总计<br>结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计|
|0|10|0|0|10<br>0|0|5|0|5|1|0|2|0|3|
"""
    reading = read(page, "markdown")
    lost = [one for one in reading.findings if one.slug == "EX-LOST"]

    assert reading.cells["reconsideration_and_litigation.litigation_after_reconsideration.total"].value == 3
    assert reading.cells["reconsideration_and_litigation.direct_litigation.total"].state is CellState.ABSENT
    assert [one.severity for one in lost] == [Severity.WARNING]


@pytest.mark.parametrize(("total", "is_read"), [(5, True), (6, False)])
def test_a_row_of_three_blocks_is_read_where_each_adds_up(total: int, is_read: bool) -> None:
    page = f"""# 云山县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

|行政复议||||行政诉讼|||||||||||
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
|||||未经复议直接起诉|||||复议后起诉|||||
|结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计|
|0|10|0|0|10<br>0|0|5|0|{total}|1|0|2|0|3||
"""
    said = [
        cell.value for path, cell in read(page, "markdown").cells.items() if path.startswith("reconsideration_and_litigation.")
    ]
    assert said == ([0, 10, 0, 0, 10, 0, 0, 5, 0, 5, 1, 0, 2, 0, 3] if is_read else [None] * 15)
