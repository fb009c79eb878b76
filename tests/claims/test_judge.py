"""A claim against the tables: holds, does not, or cannot be told, and which cell does hold the number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from gov_disclosure.claims import Claim, Judgement, claims_of, judged
from gov_disclosure.claims.judge import Judge
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, PrintedCell, Prose

REQUESTS = "disclosure_requests"
FIGURES = {
    f"{REQUESTS}.new_requests.natural_persons": 50,
    f"{REQUESTS}.new_requests.commercial_enterprises": 3,
    f"{REQUESTS}.carried_over.natural_persons": 2,
    f"{REQUESTS}.outcomes.disclosed.natural_persons": 30,
    f"{REQUESTS}.outcomes.disclosed.commercial_enterprises": 3,
    f"{REQUESTS}.outcomes.unable_to_provide.not_held.natural_persons": 21,
    "reconsideration_and_litigation.administrative_reconsideration.upheld": 2,
    "reconsideration_and_litigation.administrative_reconsideration.pending": 1,
    "proactive_disclosure.normative_documents.in_force": 25,
    "proactive_disclosure.administrative_fees.amount": Decimal("25.14"),
}
"""53 new and 2 carried over, 54 concluded (33 disclosed, 21 not held), 1 carried forward; 3 reviews, 1 of them pending."""


def report(text: str, *printed: PrintedCell, figures: dict[str, int] | None = None) -> AnnualReport:
    situation = OverallSituation(disclosure_on_request=Prose((text,)))
    plain = revised_2021.AnnualReport(year=2024, overall_situation=situation)
    return printed_so(amended(plain, figures if figures is not None else FIGURES), *printed)


def printed_so(plain: AnnualReport, *printed: PrintedCell) -> AnnualReport:
    """The report with some of its cells printed so, which then hold no figure."""
    own = {cell.path for cell in EDITIONS[plain.EDITION].cells()}
    with as_published():
        silent = amended(plain, {cell.path: 0 for cell in printed if cell.path in own})
        return evolve(silent, as_printed=printed)


def judge(text: str, *printed: PrintedCell) -> Judgement:
    """The verdict on the last claim of a text."""
    said = report(text, *printed)
    return judged(last(said), said)


def last(said: AnnualReport) -> Claim:
    return claims_of(said)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请53件",
        "共处理政府信息公开申请55件",
        "上年结转2件",
        "办结54件",
        "结转下年1件",
        "予以公开33件",
        "无法提供21件",
        "收到申请53件，其中自然人50件",
        "行政复议3件，其中维持2件",
        "行政复议3件，其中审结2件",
        "未发生行政诉讼",
        "现行有效规范性文件25件",
        "收取行政事业性收费25.1万元",
        "收取行政事业性收费251400元",
        "办结54件，其中予以公开33件，占61%",
        "办结54件，其中予以公开33件，占61.1%",
        "办结54件，其中予以公开33件，占61.11%",
        "收到申请53件，办结率98.1%",
        "收到申请53件，办结率98.18%",
    ],
)
def test_what_the_tables_give_holds(text: str) -> None:
    assert judge(text).holds is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收政府信息公开申请54件", "53"),
        ("办结53件", "54"),
        ("未收到政府信息公开申请", "53"),
        ("收到申请53件，均已办结", "1"),
        ("行政复议3件，均获维持", "3"),
        ("行政复议3件，均已审结", "3"),
        ("办结54件，其中予以公开33件，占61.2%", "61.1"),
        ("办结54件，其中予以公开33件，占62%", "61"),
        ("收取行政事业性收费25.2万元", "25.14"),
    ],
)
def test_what_the_tables_contradict_does_not_hold_and_says_what_they_give(text: str, expected: str) -> None:
    judgement = judge(text)
    assert (judgement.holds, judgement.expected) == (False, Decimal(expected))


@pytest.mark.parametrize("said", ["61.1", "61.11", "61.111"])
def test_a_percentage_is_right_at_the_places_said(said: str) -> None:
    assert judge(f"办结54件，其中予以公开33件，占{said}%").holds is True


@pytest.mark.parametrize(("said", "holds"), [("38.8", True), ("38.9", True), ("38.7", False), ("39.0", False)])
def test_a_percentage_may_be_rounded_or_cut(said: str, holds: bool) -> None:
    # 21 of 54 is 38.888… %
    assert judge(f"办结54件，无法提供21件，占{said}%").holds is holds


def test_where_another_column_matches_it_is_named() -> None:
    judgement = judge("予以公开30件")
    assert judgement.holds is False
    assert judgement.matches[0] == f"{REQUESTS}.outcomes.disclosed.natural_persons"


def test_where_another_row_matches_it_is_named_after_the_columns() -> None:
    judgement = judge("新收政府信息公开申请54件")
    assert judgement.matches == (f"{REQUESTS}.outcomes.total.total",)


def test_nothing_matches_a_zero() -> None:
    assert judge("办结0件").matches == ()


# --- last year


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("新收申请53件，较上年增加3件", True),
        ("新收申请53件，较上年增加4件", False),
        ("新收申请53件，同比增长6%", True),
        ("新收申请53件，同比下降6%", False),
    ],
)
def test_a_change_is_held_against_the_report_of_the_year_before(text: str, holds: bool) -> None:
    said = report(text)
    before = report(
        "", figures={f"{REQUESTS}.new_requests.natural_persons": 50, f"{REQUESTS}.outcomes.disclosed.natural_persons": 48}
    )
    assert judged(last(said), said, before).holds is holds


def test_without_the_report_of_the_year_before_a_change_is_undecided() -> None:
    assert judge("新收申请53件，同比增长6%").holds is None


def test_a_rate_of_change_from_nothing_is_undecided() -> None:
    said = report("新收申请53件，同比增长6%")
    assert judged(last(said), said, report("", figures={})).holds is None


def test_a_change_since_a_report_of_the_trial_edition_is_told_where_both_have_the_cells() -> None:
    said = report("新收申请53件，较上年增加3件")
    blank = trial_2019.AnnualReport(year=2023)
    before = amended(blank, {f"{REQUESTS}.new_requests.natural_persons": 50})
    assert judged(last(said), said, before).holds is True


# --- what is not printed


def test_a_blank_cell_leaves_it_undecided() -> None:
    cell = PrintedCell("proactive_disclosure.normative_documents.repealed", CellState.BLANK)
    assert judge("废止规范性文件3件", cell).holds is None


def test_a_blank_cell_is_a_zero_where_the_caller_says_so() -> None:
    said = report("废止规范性文件3件", PrintedCell("proactive_disclosure.normative_documents.repealed", CellState.BLANK))
    assert judged(last(said), said, blanks_are_zero=True).holds is False


def test_a_blank_total_is_the_sum_of_its_row() -> None:
    with as_published():
        said = report("予以公开33件", PrintedCell(f"{REQUESTS}.outcomes.disclosed.total", CellState.BLANK))
    assert judged(last(said), said).holds is True


@pytest.mark.parametrize("state", [CellState.UNREADABLE, CellState.ABSENT])
def test_what_cannot_be_read_is_undecided_whatever_blanks_are(state: CellState) -> None:
    said = report("废止规范性文件3件", PrintedCell("proactive_disclosure.normative_documents.repealed", state))
    assert judged(last(said), said, blanks_are_zero=True).holds is None


def test_other_handling_printed_in_one_row_stands_in_for_its_three() -> None:
    rows = ("supplementation_overdue", "fee_unpaid", "other")
    absent = [PrintedCell(f"{REQUESTS}.outcomes.other_handling.{row}.total", CellState.ABSENT) for row in rows]
    one_row = PrintedCell(f"{REQUESTS}.outcomes.other_handling.total", CellState.NUMBER, "4")
    assert judge("其他处理4件", *absent, one_row).holds is True
    assert judge("其他处理5件", *absent, one_row).expected == 4


def test_an_open_word_holds_if_one_of_its_readings_does() -> None:
    assert judge("收到政府信息公开申请53件").holds is True
    assert judge("收到政府信息公开申请55件").holds is True
    assert judge("收到政府信息公开申请54件").holds is False


TOTALS = {
    f"{REQUESTS}.new_requests.total": 9,
    f"{REQUESTS}.carried_over.total": 2,
    f"{REQUESTS}.outcomes.total.total": 10,
    f"{REQUESTS}.carried_forward.total": 1,
}


def totals(text: str, **changed: int) -> Judgement:
    """The verdict on the last claim, totals of rows alone being printed."""
    figures = TOTALS | {f"{REQUESTS}.{row}.total": number for row, number in changed.items()}
    with as_published():
        situation = OverallSituation(disclosure_on_request=Prose((text,)))
        said = amended(revised_2021.AnnualReport(year=2024, overall_situation=situation), figures)
    return judged(last(said), said)


@pytest.mark.parametrize("said", [9, 10, 11])
def test_handled_may_be_said_of_those_received_where_the_relation_makes_the_difference_up(said: int) -> None:
    assert totals(f"办理政府信息公开申请{said}件").holds is True


@pytest.mark.parametrize(("said", "holds"), [(9, False), (10, True), (16, False)])
def test_where_the_relation_is_broken_handled_means_what_it_says(said: int, holds: bool) -> None:
    judgement = totals(f"办理政府信息公开申请{said}件", carried_over=7)
    assert judgement.holds is holds
    assert judgement.expected == 10


@pytest.mark.parametrize(("said", "holds"), [(9, True), (16, True), (10, False)])
def test_where_the_relation_is_broken_a_noun_alone_means_those_received(said: int, holds: bool) -> None:
    assert totals(f"政府信息公开申请{said}件", carried_over=7).holds is holds


def test_a_word_that_leaves_one_side_open_keeps_both_its_readings() -> None:
    assert totals("收到政府信息公开申请16件", carried_over=7).holds is True


def test_where_a_total_cannot_be_told_nothing_is_taken_away_from_a_word() -> None:
    blank = PrintedCell(f"{REQUESTS}.carried_over.total", CellState.UNREADABLE)
    situation = OverallSituation(disclosure_on_request=Prose(("办理政府信息公开申请9件",)))
    with as_published():
        plain = revised_2021.AnnualReport(year=2024, overall_situation=situation)
        said = printed_so(amended(plain, TOTALS | {f"{REQUESTS}.outcomes.total.total": 12}), blank)
    assert judged(last(said), said).holds is True


# --- to the letter


def test_a_judge_asked_for_nothing_takes_no_blank_for_a_zero() -> None:
    said = report("废止规范性文件3件", PrintedCell("proactive_disclosure.normative_documents.repealed", CellState.BLANK))
    assert Judge.of(said).judged(last(said)).holds is None


@pytest.mark.parametrize(("text", "holds"), [("新收申请53件，同比增长51.4%", True), ("新收申请53件，同比增长49.9%", False)])
def test_a_rate_of_change_is_of_the_year_before_in_hundredths(text: str, holds: bool) -> None:
    said = report(text)
    before = report(
        "", figures={f"{REQUESTS}.new_requests.natural_persons": 35, f"{REQUESTS}.outcomes.disclosed.natural_persons": 35}
    )
    judgement = judged(last(said), said, before)
    assert (judgement.holds, judgement.expected) == (holds, 1800 / Decimal(35) if holds else Decimal("51.4"))


def test_a_share_is_undecided_where_one_whole_cannot_be_told() -> None:
    said = report("收到申请53件，其中自然人50件，占99%", PrintedCell(f"{REQUESTS}.carried_over.total", CellState.UNREADABLE))
    assert judged(last(said), said).holds is None


def test_a_wrong_share_is_told_with_that_of_the_first_whole() -> None:
    assert judge("收到申请53件，办结54件，占受理数的11.0%").expected == Decimal("100.0")


MANY = {
    f"{REQUESTS}.new_requests.natural_persons": 12,
    f"{REQUESTS}.new_requests.commercial_enterprises": 3,
    f"{REQUESTS}.outcomes.disclosed.natural_persons": 5,
    f"{REQUESTS}.outcomes.disclosed.commercial_enterprises": 3,
    f"{REQUESTS}.outcomes.partially_disclosed.natural_persons": 7,
}
"""Seven stands in one cell of natural persons, and in the total of its row; three in two rows of enterprises."""


def test_the_likeliest_cell_is_of_the_row_meant_and_then_of_the_column_meant() -> None:
    said = report("予以公开7件", figures=MANY)
    row = f"{REQUESTS}.outcomes.partially_disclosed"
    assert judged(last(said), said).matches == (f"{row}.total", f"{row}.natural_persons")
    said = report("收到申请15件，其中自然人3件", figures=MANY)
    rows = [path.rpartition(".")[0].rpartition(".")[2] for path in judged(last(said), said).matches]
    assert rows[0] == "new_requests"
    assert "disclosed" in rows[1:]


def test_what_stands_in_for_rows_is_of_its_own_column() -> None:
    rows = ("supplementation_overdue", "fee_unpaid", "other")
    absent = [PrintedCell(f"{REQUESTS}.outcomes.other_handling.{row}.total", CellState.ABSENT) for row in rows]
    one_row = PrintedCell(f"{REQUESTS}.outcomes.other_handling.total", CellState.NUMBER, "4")
    said = report("予以公开及其他处理37件", *absent, one_row)
    assert judged(last(said), said).expected == 37


def test_the_relation_may_be_broken_to_either_side() -> None:
    assert totals("办理政府信息公开申请9件", carried_forward=7).holds is False


def test_a_blank_that_is_a_zero_is_no_other_number() -> None:
    said = report("废止规范性文件0件", PrintedCell("proactive_disclosure.normative_documents.repealed", CellState.BLANK))
    assert judged(last(said), said, blanks_are_zero=True).holds is True


@pytest.mark.parametrize("year", ["now", "before"])
def test_a_change_is_undecided_where_either_year_cannot_be_told(year: str) -> None:
    unread = PrintedCell("proactive_disclosure.normative_documents.in_force", CellState.UNREADABLE)
    said = report("现行有效规范性文件25件，较上年增加5件", *([unread] if year == "now" else []))
    before = report("", *([unread] if year == "before" else []))
    assert judged(last(said), said, before).holds is None


def test_all_of_them_is_undecided_where_one_result_cannot_be_told() -> None:
    unread = PrintedCell("reconsideration_and_litigation.administrative_reconsideration.upheld", CellState.UNREADABLE)
    assert judge("因信息公开引发行政复议3件，均获维持", unread).holds is None
    assert judge("因信息公开引发行政复议3件，均获维持").holds is False


def test_one_row_stands_in_only_where_all_that_it_stands_for_are_absent() -> None:
    absent = PrintedCell(f"{REQUESTS}.outcomes.other_handling.fee_unpaid.total", CellState.ABSENT)
    one_row = PrintedCell(f"{REQUESTS}.outcomes.other_handling.total", CellState.NUMBER, "4")
    assert judge("其他处理4件", absent, one_row).holds is None
