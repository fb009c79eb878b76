"""Summary sentences: as organs write them, and true of the cells they speak of."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.errors import InvalidValue
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import Kind
from gov_disclosure.summary import Said, SaidKind, SummarySentence, summary_of, summary_sentences, with_summary
from specimens import SPECIMENS

REVISED, TRIAL = revised_2021.AnnualReport, trial_2019.AnnualReport
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "full"
REQUESTS = "disclosure_requests"
CASES = "reconsideration_and_litigation"


def report(figures: dict[str, int | Decimal], year: int = 2024) -> AnnualReport:
    """A revised report of the year with these figures."""
    return amended(REVISED(year=year), figures)


def about_requests(figures: dict[str, int]) -> list[str]:
    """The sentences on section three: those between section two, which takes three, and the cases."""
    sentences = summary_sentences(report({f"{REQUESTS}.{path}": figure for path, figure in figures.items()}))
    return [sentence for sentence in sentences[3:] if "引起的" not in sentence]


# --- the words -------------------------------------------------------------------------------------------------------


def test_an_empty_year_is_said_as_organs_say_it() -> None:
    assert summary_sentences(REVISED(year=2024)) == (
        "2024年，规章未制发、未废止、无现行有效文件；行政规范性文件未制发、未废止、无现行有效文件。",
        "行政许可未作出处理决定；行政处罚未作出处理决定；行政强制未作出处理决定。",
        "行政事业性收费未收取费用。",
        "2024年，未收到政府信息公开申请。",
        "无上年结转的政府信息公开申请。",
        "无结转下年度继续办理的政府信息公开申请。",
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
    )


def test_the_trial_form_speaks_of_its_own_columns() -> None:
    figures = {
        "rules.newly_produced": 3,
        "administrative_licensing.items_previous_year": 40,
        "administrative_licensing.net_change": -2,
        "administrative_penalties.net_change": 5,
        "centralized_procurement.projects": 4,
        "centralized_procurement.total_amount": Decimal("25.10"),
    }
    trial = amended(TRIAL(year=2019), {f"proactive_disclosure.{path}": figure for path, figure in figures.items()})

    assert summary_sentences(trial)[:4] == (
        "2019年，规章新制作3件、未新公开、无对外公开文件；规范性文件未新制作、未新公开、无对外公开文件。",
        (
            "行政许可上年项目40项、本年减少2项、未作出处理决定；其他对外管理服务事项上年无项目、本年无增减、未作出处理决定；行政处罚"
            "上年无项目、本年增加5项、未作出处理决定；行政强制上年无项目、本年无增减、未作出处理决定。"
        ),
        "行政事业性收费上年无项目、本年无增减。",
        "政府集中采购项目4个、金额25.10万元。",
    )


def test_requests_are_told_by_applicants_and_by_outcomes_with_shares() -> None:
    figures = {
        "new_requests.natural_persons": 10,
        "new_requests.commercial_enterprises": 2,
        "new_requests.other_organizations": 1,
        "carried_over.natural_persons": 1,
        "outcomes.disclosed.natural_persons": 8,
        "outcomes.partially_disclosed.other_organizations": 1,
        "outcomes.not_processed.repeated_request.natural_persons": 2,
        "outcomes.not_processed.petition_or_complaint.commercial_enterprises": 1,
    }

    assert about_requests(figures) == [
        "2024年，收到政府信息公开申请13件，其中自然人10件、法人或其他组织3件。",
        "上年结转政府信息公开申请1件。",
        "本年度办结政府信息公开申请12件，其中予以公开8件，占66.7%；部分公开1件，占8.3%；不予处理3件，占25%。",
        "不予处理的3件中，信访举报投诉类申请1件、重复申请2件。",
        "结转下年度继续办理2件。",
    ]


def test_where_one_part_is_the_whole_no_percentage_is_said() -> None:
    figures = {"new_requests.research_institutions": 2, "outcomes.not_disclosed.state_secret.research_institutions": 2}

    assert about_requests(figures) == [
        "2024年，收到政府信息公开申请2件，均由法人或其他组织提出。",
        "无上年结转的政府信息公开申请。",
        "本年度办结政府信息公开申请2件，结果均为不予公开。",
        "不予公开的2件，均属于国家秘密。",
        "无结转下年度继续办理的政府信息公开申请。",
    ]


def test_requests_none_of_which_was_finished_are_said_to_be() -> None:
    assert "本年度无办结的政府信息公开申请。" in about_requests({"new_requests.natural_persons": 1})


@pytest.mark.parametrize(
    ("disclosed", "partially", "said"),
    [(1, 9999, "不足0.1%"), (9999, 1, "超过99.9%"), (1, 1999, "0.1%"), (1, 3, "25%"), (1, 15, "6.3%"), (2, 1, "66.7%")],
)
def test_shares_are_rounded_half_up_and_never_to_nothing_or_all(disclosed: int, partially: int, said: str) -> None:
    figures = {
        "new_requests.natural_persons": disclosed + partially,
        "outcomes.disclosed.natural_persons": disclosed,
        "outcomes.partially_disclosed.natural_persons": partially,
    }

    assert f"予以公开{disclosed}件，占{said}；" in about_requests(figures)[2]


def test_cases_are_told_by_result_and_litigation_by_block() -> None:
    figures = {
        "administrative_reconsideration.upheld": 3,
        "direct_litigation.upheld": 2,
        "direct_litigation.pending": 1,
        "litigation_after_reconsideration.corrected": 1,
    }
    sentences = summary_sentences(report({f"{CASES}.{path}": figure for path, figure in figures.items()}))

    assert sentences[-2:] == (
        "因政府信息公开引起的行政复议3件，均为结果维持。",
        "因政府信息公开引起的行政诉讼4件，其中未经复议直接起诉3件（结果维持2件、尚未审结1件）、复议后起诉1件（结果纠正1件）。",
    )


def test_one_block_of_litigation_alone_is_said_to_be_all_of_it() -> None:
    sentences = summary_sentences(report({f"{CASES}.direct_litigation.pending": 2}))

    assert sentences[-2:] == (
        "未发生因政府信息公开引起的行政复议。",
        "因政府信息公开引起的行政诉讼2件，均为未经复议直接起诉（尚未审结2件）。",
    )


# --- what is not said ------------------------------------------------------------------------------------------------


def test_a_blank_cell_is_not_spoken_of() -> None:
    paths = [f"{REQUESTS}.carried_over.total", "proactive_disclosure.rules.repealed", f"{CASES}.direct_litigation.total"]
    blank = evolve(REVISED(year=2024), as_printed=[PrintedCell(path, CellState.BLANK) for path in paths])
    sentences = summary_sentences(blank)

    assert sentences[0].startswith("2024年，规章未制发、无现行有效文件；")
    assert not [s for s in sentences if "上年结转" in s or "行政诉讼" in s]
    assert sentences[-1] == "未发生因政府信息公开引起的行政复议。"


def test_parts_that_do_not_make_the_whole_are_not_said_to_be_of_it() -> None:
    with as_published():
        wrong = amended(
            REVISED(year=2024),
            {f"{REQUESTS}.new_requests.natural_persons": 3, f"{REQUESTS}.new_requests.total": 4},
        )

    assert "2024年，收到政府信息公开申请4件。" in summary_sentences(wrong)


# --- years -----------------------------------------------------------------------------------------------------------


def compared(now: dict[str, int], before: dict[str, int], *, years: tuple[int, int] = (2024, 2023)) -> tuple[str, ...]:
    this, last = report(now, years[0]), report(before, years[1])
    return summary_sentences(this, last)[len(summary_sentences(this)) :]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (10, 12, "收到的政府信息公开申请同比增加2件，增长20%"),
        (12, 10, "收到的政府信息公开申请同比减少2件，下降16.7%"),
        (0, 3, "收到的政府信息公开申请同比增加3件；"),
        (3, 0, "收到的政府信息公开申请同比减少3件；"),
        (5, 5, "收到的政府信息公开申请与上年持平"),
        (100_000, 100_001, "同比增加1件，增长不足0.1%"),
        (100_000, 1, "同比减少99999件，下降超过99.9%"),
    ],
)
def test_a_change_has_its_rate_unless_a_year_is_zero(before: int, now: int, said: str) -> None:
    path = f"{REQUESTS}.new_requests.natural_persons"
    (sentence,) = compared({path: now}, {path: before})

    assert said in sentence
    assert sentence.endswith("。")


def test_two_zeros_are_not_compared() -> None:
    assert compared({}, {}) == ()


def test_an_earlier_year_than_the_last_is_named() -> None:
    path = f"{CASES}.direct_litigation.upheld"

    assert compared({path: 3}, {path: 2}, years=(2024, 2021)) == ("行政诉讼件数比2021年增加1件，增长50%。",)
    assert compared({path: 2}, {path: 2}, years=(2024, 2021)) == ("行政诉讼件数与2021年持平。",)


def test_money_is_compared_in_its_unit() -> None:
    path = "proactive_disclosure.administrative_fees.amount"

    assert compared({path: Decimal("1.5")}, {path: Decimal(1)}) == ("行政事业性收费的收费金额同比增加0.5万元，增长50%。",)


def test_editions_are_compared_only_in_lines_that_both_declare_alike() -> None:
    before = amended(
        TRIAL(year=2020),
        {
            "proactive_disclosure.administrative_licensing.decisions": 5,
            "proactive_disclosure.rules.total_disclosed": 5,
            f"{REQUESTS}.new_requests.natural_persons": 4,
        },
    )
    this = report({"proactive_disclosure.administrative_licensing.decisions": 7, f"{REQUESTS}.new_requests.natural_persons": 5})

    sentences = summary_sentences(evolve(this, year=2021), before)[len(summary_sentences(this)) :]

    assert sentences == (
        "收到的政府信息公开申请同比增加1件，增长25%；结转下年度继续办理的政府信息公开申请同比增加1件，增长25%。",
    )


def test_a_report_of_the_same_year_or_a_later_one_is_no_previous_report() -> None:
    with pytest.raises(InvalidValue, match="the previous report is of 2024, this one of 2024"):
        summary_sentences(REVISED(year=2024), REVISED(year=2024))


# --- truth -----------------------------------------------------------------------------------------------------------


def total(of: AnnualReport, paths: tuple[str, ...]) -> Decimal:
    return sum((Decimal(of.figure(path)) for path in paths), Decimal(0))


def assert_rounded(ratio: Decimal, said: Said) -> None:
    """What is said in per cent is the ratio to half a tenth, or the bound the words name."""
    exact = ratio * 100
    value = abs(said.value)
    if said.text.startswith("不足"):
        assert exact < value
    elif said.text.startswith("超过"):
        assert value < exact < 100
    else:
        assert abs(exact - value) <= Decimal("0.05")


def assert_true(sentence: SummarySentence, now: AnnualReport, before: AnnualReport) -> None:
    """Every number of the sentence is said of cells, and is what they hold."""
    rest = sentence.text.replace(f"{now.year}年", "").replace(f"{before.year}年", "")
    for said in sentence.said:
        found, _, rest = rest.partition(said.text)
        assert not re.search(r"\d", found)
        assert all(now.state(path) is CellState.NUMBER for path in said.cells)
        figure = total(now, said.cells)
        digits = re.sub("[^0-9.]", "", said.text)
        assert not digits or Decimal(digits) == abs(said.value)
        match said.kind:
            case SaidKind.FIGURE:
                assert said.value == figure
            case SaidKind.NONE:
                assert figure == 0 == said.value
            case SaidKind.ALL:
                assert figure == total(now, said.whole) == said.value != 0
            case SaidKind.SHARE:
                assert_rounded(figure / total(now, said.whole), said)
            case SaidKind.CHANGE:
                assert said.value == figure - total(before, said.cells)
            case SaidKind.RATE_OF_CHANGE:
                assert_rounded(abs(figure / total(before, said.cells) - 1), said)
                assert (said.value > 0) == (figure > total(before, said.cells))
    assert not re.search(r"\d", rest)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("earlier", EDITIONS)
@given(data=st.data())
def test_every_number_in_a_sentence_is_what_its_cells_hold(edition: str, earlier: str, data: st.DataObject) -> None:
    now = evolve(data.draw(strategies.reports(edition, plain=True)), year=2031)
    before = data.draw(strategies.reports(earlier, plain=True))

    for sentence in summary_of(now, before):
        assert_true(sentence, now, before)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_published_report_is_summed_up_truly_whatever_it_prints(edition: str, data: st.DataObject) -> None:
    published = data.draw(strategies.published_reports(edition, plain=True))

    for sentence in summary_of(published):
        assert_true(sentence, published, published)


def test_real_figures_read_as_an_organ_would_write_them() -> None:
    truth = CORPUS / "hangzhou-2025.truth.json"
    if not truth.exists():
        pytest.skip("the corpus is not there")
    printed = json.loads(truth.read_text("utf-8"))
    values = [
        *(value for row in printed["section2"].values() for value in row.values()),
        *(value for row in printed["section3"].values() for value in row),
        *(value for block in ("复议", "诉讼_直接", "诉讼_复议后") for value in printed["section4"][block]),
    ]
    cells = EDITIONS["revised-2021"].cells()
    figures = {c.path: (Decimal if c.kind is Kind.AMOUNT else int)(v) for c, v in zip(cells, values, strict=True)}
    sentences = summary_sentences(amended(REVISED(year=2025), figures))

    # Computed by hand from the published tables: 5548/13810 = 40.17 %, 457 = 252 + 0 + 45 + 128 + 32, 212 = 56 + 156.
    assert "2025年，收到政府信息公开申请14069件，其中自然人13612件、法人或其他组织457件。" in sentences
    assert "本年度办结政府信息公开申请13810件，其中予以公开5548件，占40.2%；" in "".join(sentences)
    assert "因政府信息公开引起的行政复议790件，其中结果维持376件、结果纠正97件、其他结果196件、尚未审结121件。" in sentences
    assert "因政府信息公开引起的行政诉讼212件，其中未经复议直接起诉56件（" in sentences[-1]


# --- put in place --------------------------------------------------------------------------------------------------------


def test_the_sentences_stand_under_the_topics_that_speak_of_their_figures() -> None:
    report = SPECIMENS["revised-2021"]
    sentences = summary_sentences(report)
    told = with_summary(report).overall_situation

    assert told.proactive_disclosure is not None
    assert told.disclosure_on_request is not None
    written = told.proactive_disclosure.paragraphs[0] + told.disclosure_on_request.paragraphs[0]
    assert written == "".join(sentences)
    assert told.proactive_disclosure.paragraphs[0].startswith("2024年，规章制发2件")
    assert "收到政府信息公开申请96件" in told.disclosure_on_request.paragraphs[0]
    # What the organ says itself stays, and follows.
    assert told.proactive_disclosure.paragraphs[1:] == report.overall_situation.proactive_disclosure.paragraphs
    assert told.proactive_disclosure.parts == report.overall_situation.proactive_disclosure.parts
    assert told.platform_building == report.overall_situation.platform_building


def test_what_is_said_already_is_not_said_again() -> None:
    once = with_summary(SPECIMENS["trial-2019"])

    assert with_summary(once) == once
