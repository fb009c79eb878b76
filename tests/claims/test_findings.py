"""What a contradiction is told as: the rule it belongs to, the cells named, the one place where the number does stand."""

from __future__ import annotations

import pytest

from claims.test_lawful_sentences import DEPARTMENT, findings, specimen
from gov_disclosure import amended, check

CASES = "reconsideration_and_litigation."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("受理政府信息公开申请57件", "GD501"),
        ("上年结转和本年新收申请共57件", "GD502"),
        ("本年新收和上年结转申请共57件", "GD501"),
    ],
)
def test_a_number_with_several_readings_belongs_to_the_rule_of_the_first(text: str, code: str) -> None:
    assert [one.code for one in findings(text, DEPARTMENT)] == [code]


def test_of_all_cells_denied_those_that_are_not_zero_are_named() -> None:
    (found,) = findings("未发生行政复议、行政诉讼", DEPARTMENT)
    blocks = ("administrative_reconsideration", "direct_litigation", "litigation_after_reconsideration")
    assert found.paths == tuple(f"{CASES}{block}.total" for block in blocks)
    without = amended(specimen("未发生行政复议、行政诉讼。", DEPARTMENT), {f"{CASES}litigation_after_reconsideration.upheld": 0})
    assert [one.paths for one in check(without).findings if one.code == "GD511"] == [found.paths[:2]]


def test_one_place_is_named_where_the_number_does_stand() -> None:
    (found,) = findings("上年结转申请3件", DEPARTMENT)  # three stands in several cells, of the row of those carried forward too
    assert len(found.params["match"].paths) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年处理政府信息公开申请25件，办结25件", ["GD503", "GD503"]),
        ("全年处理政府信息公开申请25件，办结26件", []),
        ("收到政府信息公开申请50件，因信息不存在无法提供6件，本机关不掌握5件", []),
    ],
)
def test_a_figure_said_twice_is_no_half_of_its_cell(text: str, codes: list[str]) -> None:
    """The table holds 51 dealt with and 11 not held."""
    figures = amended(specimen(f"{text}。", DEPARTMENT), {})
    with_one_more = amended(figures, {"disclosure_requests.outcomes.disclosed.natural_persons": 15,
                                      "disclosure_requests.carried_forward.natural_persons": 4})  # fmt: skip
    told = check(with_one_more if codes else figures).findings
    assert [one.code for one in told if one.code.startswith("GD5") and one.code != "GD514"] == codes
