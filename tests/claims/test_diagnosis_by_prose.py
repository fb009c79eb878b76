"""A sentence that states a cell decides which of several cells is wrong, and a contradiction that the sums take the text's side in says so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure import check
from gov_disclosure.claims import said_of
from gov_disclosure.diagnosis import diagnosed
from gov_disclosure.editions import revised_2021
from gov_disclosure.report import AnnualReport, OverallSituation, Prose, ReportingOrgan
from gov_disclosure.schema import amended, as_published

CASES = "reconsideration_and_litigation.administrative_reconsideration"
REQUESTS = "disclosure_requests"


def misprinted(text: str, figures: dict[str, int], second: str = "") -> AnnualReport:
    situation = OverallSituation(introduction=Prose((text, second) if second else (text,)))
    with as_published():
        plain = revised_2021.AnnualReport(organ=ReportingOrgan(name="梧桐县水务局"), year=2024, overall_situation=situation)
        return amended(plain, figures)


FOUR_UPHELD = {f"{CASES}.upheld": 3, f"{CASES}.corrected": 1, f"{CASES}.pending": 1, f"{CASES}.total": 6}
"""One relation does not hold; any of five cells may be wrong."""


@pytest.mark.parametrize(
    ("text", "path", "corrected"),
    [
        ("因政府信息公开被申请行政复议6件，其中维持4件、纠正1件、尚未审结1件。", "upheld", 4),
        ("因政府信息公开被申请行政复议6件，其中维持3件、纠正2件、尚未审结1件。", "corrected", 2),
        ("因政府信息公开被申请行政复议5件，其中维持3件、纠正1件、尚未审结1件。", "total", 5),
    ],
)
def test_in_table_four_a_sentence_tells_which_cell_is_wrong(text: str, path: str, corrected: int) -> None:
    report = misprinted(text, FOUR_UPHELD)

    (diagnosis,) = diagnosed(report, said_of(report))

    assert diagnosis.repairs[0].figures == {f"{CASES}.{path}": corrected}


def test_without_the_sentence_the_cell_is_guessed() -> None:
    text = "因政府信息公开被申请行政复议6件，其中维持4件、纠正1件、尚未审结1件。"
    (diagnosis,) = diagnosed(misprinted(text, FOUR_UPHELD))
    assert diagnosis.repairs[0].figures != {f"{CASES}.upheld": 4}


def test_a_cell_of_which_the_text_says_two_things_is_no_witness() -> None:
    report = misprinted("维持原行政行为的行政复议4件。", FOUR_UPHELD, "因政府信息公开被申请行政复议6件，维持3件。")
    assert f"{CASES}.upheld" not in said_of(report)
    assert said_of(report)[f"{CASES}.total"] == Decimal(6)


def test_where_text_and_sums_agree_against_a_cell_the_finding_says_so() -> None:
    report = misprinted("因政府信息公开被申请行政复议6件，其中维持4件。", FOUR_UPHELD)
    told = [one.message("en") for one in check(report).findings if one.code == "GD505"]
    assert len(told) == 1
    assert told[0].endswith("and the sums of the table agree with the text")


@pytest.mark.parametrize(
    ("text", "second", "codes"),
    [
        ("共收到政府信息公开申请9件，其中网上申请6件、信函申请5件。", "", ["GD513"]),
        ("2024年新收政府信息公开申请9件。", "本年度新收政府信息公开申请8件。", ["GD501", "GD515"]),
        ("2024年新收政府信息公开申请9件。", "本年度新收政府信息公开申请9件。", []),
    ],
)
def test_what_the_text_says_against_itself_is_told_as_such(text: str, second: str, codes: list[str]) -> None:
    """Parts over their whole; the same figure twice; the table holds nine."""
    figures = {f"{REQUESTS}.{row}.{column}": 9 for row in ("new_requests", "outcomes.disclosed", "outcomes.total")
               for column in ("natural_persons", "total")}  # fmt: skip
    report = misprinted(text, figures, second)
    assert sorted(one.code for one in check(report).findings if one.code.startswith("GD5") and one.code != "GD514") == codes
