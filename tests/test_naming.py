"""Many cells named in one sentence."""

import pytest

from gov_disclosure import EDITIONS
from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.naming import Cells, Lines

LABELS = cell_labels(EDITIONS["revised-2021"].report_class)
NEW = tuple(path for path in LABELS if path.startswith("disclosure_requests.new_requests."))
CASES = tuple(path for path in LABELS if path.startswith("reconsideration_and_litigation."))
FEES = "proactive_disclosure.administrative_fees.amount"


@pytest.mark.parametrize(
    ("paths", "zh", "en"),
    [
        (NEW[:1], "“一、本年新收政府信息公开申请数量”×“自然人”", "New requests received this year × Natural persons"),
        (NEW, "“一、本年新收政府信息公开申请数量”", "New requests received this year"),
        ((), "", ""),
        (
            (*NEW, *CASES[:2], FEES),
            "“一、本年新收政府信息公开申请数量”、“行政复议”×“结果维持”、“行政复议”×“结果纠正”等，另有1处",
            (
                "New requests received this year; Administrative reconsideration × Upheld; "
                "Administrative reconsideration × Corrected and 1 more"
            ),
        ),
    ],
)
def test_cells_are_named_by_row_and_column_and_whole_rows_by_row(paths: tuple[str, ...], zh: str, en: str) -> None:
    assert Cells(paths, LABELS).text("zh") == zh
    assert Cells(paths, LABELS).text("en") == en


def test_as_many_are_named_as_is_asked_for() -> None:
    assert Cells(CASES, LABELS, most=1).text("zh") == "“行政复议”等，另有2处"
    assert Cells(CASES, LABELS, most=3).text("zh") == "“行政复议”、“行政诉讼 › 未经复议直接起诉”、“行政诉讼 › 复议后起诉”"


def test_a_line_is_a_row_or_a_column() -> None:
    column = tuple(path for path in LABELS if path.endswith(".research_institutions"))
    assert Lines((NEW, column), LABELS).text("zh") == "“一、本年新收政府信息公开申请数量”、“科研机构”一列"
    assert Lines((NEW, column), LABELS).text("en") == "New requests received this year; column Research institutions"
