"""What sentences of our own claim: the cells, the number, and what is tempting and claims nothing."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of, claims_of_sentences, lexer_of
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.sums import StatedSum, sums_of_sentence
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.report import AnnualReport, OverallSituation, Part, Prose
from gov_disclosure.schema import counted

REQUESTS = "disclosure_requests"
CASES = "reconsideration_and_litigation"
REVIEW = f"{CASES}.administrative_reconsideration"
DIRECT = f"{CASES}.direct_litigation"
AFTER = f"{CASES}.litigation_after_reconsideration"
PAPERS = "proactive_disclosure.normative_documents"
RECEIVED = f"{REQUESTS}.new_requests.total"
CARRIED_OVER = f"{REQUESTS}.carried_over.total"
CARRIED_FORWARD = f"{REQUESTS}.carried_forward.total"
DONE = f"{REQUESTS}.outcomes.total.total"
LEGAL_PERSONS = (
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
)


def read(text: str, form: type[AnnualReport] = revised_2021.AnnualReport, organ: str = "某市某局") -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.replace("；", "。").split("。") if part]
    return list(claims_of_sentences(sentences, form, 2024, organ))


def sums(sentence: Sentence) -> tuple[StatedSum, ...]:
    return sums_of_sentence(sentence, lexer_of(revised_2021.AnnualReport, 2024))


def first_readings(text: str, form: type[AnnualReport] = revised_2021.AnnualReport) -> list[tuple[str, str]]:
    """Every claim as its first reading and its number."""
    return [("+".join(claim.cells[0]), str(claim.value)) for claim in read(text, form)]


def outcome(row: str) -> str:
    return f"{REQUESTS}.outcomes.{row}.total"


def heading(name: str) -> str:
    rows = counted(getattr(revised_2021.Outcomes(), name).__class__)
    return "+".join(f"{REQUESTS}.outcomes.{name}.{row}.total" for row in rows)


# --- numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到依申请公开件53件，其中网络申请50件、信函申请3件", [(RECEIVED, "53")]),
        ("新收政府信息公开申请51件，上年结转2件，结转下年度1件", [(RECEIVED, "51"), (CARRIED_OVER, "2"), (CARRIED_FORWARD, "1")]),
        ("收到53件政府信息公开申请，3件结转至2025年继续办理", [(RECEIVED, "53"), (CARRIED_FORWARD, "3")]),
        ("收到政府信息公开申请 一百二十 件，办结一百一十九件", [(RECEIVED, "120"), (DONE, "119")]),
        ("收到政府信息公开申请1,024件", [(RECEIVED, "1024")]),
        ("通过网络、信函等渠道共收到政府信息公开申请10件", [(RECEIVED, "10")]),
        (
            "予以公开12件、部分公开3件、不予公开1件（其中属于国家秘密1件）",
            [
                (outcome("disclosed"), "12"),
                (outcome("partially_disclosed"), "3"),
                (heading("not_disclosed"), "1"),
                (outcome("not_disclosed.state_secret"), "1"),
            ],
        ),
        (
            "无法提供5件，不予处理2件，其他处理1件",
            [(heading("unable_to_provide"), "5"), (heading("not_processed"), "2"), (heading("other_handling"), "1")],
        ),
        ("信访、举报、投诉类申请2件", [(outcome("not_processed.petition_or_complaint"), "2")]),
        ("收到公民、法人和其他组织提出的政府信息公开申请53件", [(RECEIVED, "53")]),
        (
            "收到申请10件，其中法人或者其他组织提出申请1件",
            [(RECEIVED, "10"), ("+".join(f"{REQUESTS}.new_requests.{name}" for name in LEGAL_PERSONS), "1")],
        ),
        ("予以公开及部分公开15件", [(f"{outcome('disclosed')}+{outcome('partially_disclosed')}", "15")]),
        ("予以公开、部分公开各2件", [(outcome("disclosed"), "2"), (outcome("partially_disclosed"), "2")]),
        ("收到申请10件，其中自然人9件", [(RECEIVED, "10"), (f"{REQUESTS}.new_requests.natural_persons", "9")]),
        (
            "因政府信息公开被申请行政复议3件，维持2件，纠正1件",
            [(f"{REVIEW}.total", "3"), (f"{REVIEW}.upheld", "2"), (f"{REVIEW}.corrected", "1")],
        ),
        (
            "被提起行政诉讼2件，其中未经复议直接起诉1件",
            [(f"{DIRECT}.total+{AFTER}.total", "2"), (f"{DIRECT}.total", "1")],
        ),
        ("行政复议、行政诉讼均为0件", [(f"{REVIEW}.total", "0"), (f"{DIRECT}.total+{AFTER}.total", "0")]),
        (
            "本年度制发规范性文件3件，废止2件，现行有效规范性文件25件",
            [(f"{PAPERS}.issued", "3"), (f"{PAPERS}.repealed", "2"), (f"{PAPERS}.in_force", "25")],
        ),
        ("制发规章0件、规范性文件8件", [("proactive_disclosure.rules.issued", "0"), (f"{PAPERS}.issued", "8")]),
        ("规范性文件现行有效 25 件", [(f"{PAPERS}.in_force", "25")]),
        ("作出行政处罚决定20件", [("proactive_disclosure.administrative_penalties.decisions", "20")]),
        ("收取行政事业性收费12.5万元", [("proactive_disclosure.administrative_fees.amount", "12.5")]),
        ("行政事业性收费251000元", [("proactive_disclosure.administrative_fees.amount", "25.1")]),
        ("收到政府信息公开申请3件；办结2件", [(RECEIVED, "3"), (DONE, "2")]),
        ("共有3件政府信息公开申请", [(RECEIVED, "3")]),
        ("3件申请结转下年度办理", [(CARRIED_FORWARD, "3")]),
        ("收到申请70件；62件答复中，予以公开40件", [(RECEIVED, "70"), (DONE, "62"), (outcome("disclosed"), "40")]),
        ("收到申请70件；70件申请已办结", [(RECEIVED, "70"), (DONE, "70")]),
        (
            "行政许可、行政处罚均为0件",
            [
                ("proactive_disclosure.administrative_licensing.decisions", "0"),
                ("proactive_disclosure.administrative_penalties.decisions", "0"),
            ],
        ),
    ],
)
def test_a_number_means_the_cells_that_its_words_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert first_readings(text) == expected


def test_the_trial_edition_counts_what_was_newly_disclosed() -> None:
    assert first_readings("主动公开规范性文件6件", trial_2019.AnnualReport) == [(f"{PAPERS}.newly_disclosed", "6")]


def test_received_may_include_what_was_carried_over() -> None:
    (claim,) = read("收到政府信息公开申请75件")
    assert claim.cells == ((RECEIVED,), (RECEIVED, CARRIED_OVER))


def test_newly_received_may_not() -> None:
    (claim,) = read("新收政府信息公开申请75件")
    assert claim.cells == ((RECEIVED,),)


def test_the_quote_is_the_words_as_they_stand() -> None:
    (claim,) = read("全年 新收 政府信息公开申请 75 件。")
    assert claim.quote == "新收 政府信息公开申请 75 件"


@pytest.mark.parametrize(
    "text",
    [
        "网站发布信息2645条",
        "公开建议提案答复50件",
        "按照第二十条第（一）项主动公开信息",
        "按照国办发〔2021〕30号文件要求",
        "管辖海域68海里",
        "组织培训3次，参训120人次",
        "受理信访12件，办结12件",
        "办理12345热线3000件，办结率100%",
        "行政许可事项120项",
        "公开行政处罚信息300条，公开行政许可决定20件",
        "受理行政许可申请120件，办结118件",
        "收到来信3件，收到意见3条",
        "收到3件人大代表建议",
        "办理人大建议12件，均已办结",
        "收到申请近50件，收到政府信息公开申请50余件",
        "收到政府信息公开申请3至5件",
        "2023年收到政府信息公开申请50件",
        "去年收到政府信息公开申请50件",
        "较上年的50件增加3件",
        "通过网站收到政府信息公开申请3件",
        "涉及征地拆迁的政府信息公开申请3件",
        "政策、规范性文件类信息68条",
        "行政复议决定书3份",
        "办理行政复议案件120件",
        "收取信息处理费400元",
        "转发《收到政府信息公开申请3件，办结2件》",
        "不予公开3件材料",
        "接待政府信息公开申请3人次",
        "参与行政复议听证3次",
        "举办依申请公开培训3次",
        "编发依申请公开典型案例5个",
        "收到申请3件来信",
        "上述3件申请在征询第三方意见后已经答复",
        "5件规范性文件",
        "收到来信3件申请",
        "收到公民、法人和其他组织以及各类社会团体通过书面形式和其他各种不同形式先后多次反复提出来的关于很多事情的政府信息公开申请3件",
        "业务量由40件增加到52件",
        "发布行政处罚20件",
        "政府信息公开申请3件材料",
        "办理行政复议案件36件，其中维持30件",
        "收到意见3件申请公开征地信息",
        "印发公文40份，其中主动公开20份，依申请公开5份，不予公开15份",
    ],
)
def test_a_number_about_anything_else_is_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年一季度收到政府信息公开申请5件",
        "各部门共收到政府信息公开申请5件",
        "市政府办公室收到政府信息公开申请5件",
        "2023年收到政府信息公开申请5件",
        "2024年上半年，全局收到政府信息公开申请5件",
        "近三年来，我局收到政府信息公开申请5件",
        "2024年上半年，全局收到政府信息公开申请5件。其中予以公开3件",
        "通过政府网站收到政府信息公开申请5件",
    ],
)
def test_a_number_of_a_part_is_no_claim(text: str) -> None:
    assert read(text) == []


def test_what_is_not_understood_leaves_a_claim_open() -> None:
    assert [claim.is_certain for claim in read("坚持便民原则，收到政府信息公开申请5件")] == [False]


def test_an_office_that_reports_is_no_other_office() -> None:
    (claim,) = read("市政府办公室收到政府信息公开申请5件", organ="某市人民政府办公室")
    assert claim.is_certain


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        ("梧桐市信访办公室", "市信访办收到政府信息公开申请5件"),
        ("梧桐市发展和改革委员会", "市发改委收到政府信息公开申请5件"),
        ("梧桐县卅三里街道办事处", "卅三里街道收到政府信息公开申请5件"),
        ("梧桐市青石县柳营乡人民政府", "柳营乡政府收到政府信息公开申请5件"),
        ("梧桐市青石县柳营乡人民政府", "柳营乡收到政府信息公开申请5件"),
        ("梧桐市青石县柳营乡人民政府", "全乡收到政府信息公开申请5件"),
        ("梧桐市青石县人民政府", "青石县政府收到政府信息公开申请5件"),
        ("梧桐街道办事处", "全街道收到政府信息公开申请5件"),
        ("青石高新区管理委员会", "全区收到政府信息公开申请5件"),
        ("梧桐市市场监督管理局", "市市场监管局收到政府信息公开申请5件"),
    ],
)
def test_an_organ_is_known_by_every_name_it_has(organ: str, text: str) -> None:
    (claim,) = read(text, organ=organ)
    assert claim.is_certain


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        ("梧桐市信访办公室", "市政府收到政府信息公开申请5件"),
        ("梧桐市信访办公室", "全市收到政府信息公开申请5件"),
        ("梧桐市青石县水务局", "青石县政府收到政府信息公开申请5件"),
        ("梧桐市青石县人民政府", "全乡收到政府信息公开申请5件"),
        ("梧桐市水务局", "市财政局收到政府信息公开申请5件"),
        ("梧桐市水务局", "全街道收到政府信息公开申请5件"),
    ],
)
def test_what_another_organ_received_is_no_claim(organ: str, text: str) -> None:
    assert read(text, organ=organ) == []


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("2024年，我局没有依申请公开情况", 1),
        ("无纠错和败诉", 3),
        ("因信息公开引发行政复议2件，无被纠错和败诉", 1),
        ("未被撤销、变更", 3),
        ("无行政许可、行政处罚和行政强制", 3),
        ("未制定规章、规范性文件", 2),
    ],
)
def test_what_is_denied_in_a_list_is_of_cells(text: str, paths: int) -> None:
    """A claim of no cell would stop every rule on prose."""
    *_, claim = read(text)
    assert claim.kind is ClaimKind.NONE
    assert len(claim.cells[0]) == paths


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("因信息公开引发行政复议1件（申请人撤回结案）", {"other_result"}),
        ("因信息公开引发行政复议1件（维持）", {"upheld"}),
    ],
)
def test_a_state_in_brackets_behind_one_case_is_said_of_it(text: str, said: set[str]) -> None:
    figure, state = read(text)
    assert (figure.kind, state.kind) == (ClaimKind.FIGURE, ClaimKind.ALL)
    assert {path.rpartition(".")[2] for path in state.cells[0]} == said


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("行政复议7件，行政诉讼9件，均获维持", [REVIEW, DIRECT, AFTER]),
        ("行政复议7件，均获维持，行政诉讼9件，均获维持", [DIRECT, AFTER]),
        ("行政复议7件，其中维持5件，行政诉讼9件，均获维持", [DIRECT, AFTER]),
        ("行政复议7件，维持7件，行政诉讼9件，均获维持", [DIRECT, AFTER]),
    ],
)
def test_all_is_said_of_the_cases_whose_end_was_not_said(text: str, blocks: list[str]) -> None:
    *_, every = read(text)
    assert every.cells == (tuple(f"{block}.upheld" for block in blocks),)


@pytest.mark.parametrize(("end", "is_read"), [("均已结案", True), ("均已办结", True), ("均已办理", False)])
def test_cases_are_ended_by_the_words_that_end_requests(end: str, is_read: bool) -> None:
    *_, last = read(f"因信息公开引发行政复议2件，{end}")
    assert (last.kind is ClaimKind.ALL) is is_read


def test_applicants_are_counted_however_they_are_brought_in() -> None:
    assert [str(claim.value) for claim in read("收到政府信息公开申请75件，涉及自然人72件、商业企业3件")] == ["75", "72", "3"]


def test_documents_are_published_together() -> None:
    text = "集中公开现行有效行政规范性文件698件，动态更新本年度制发规范性文件88件"
    assert first_readings(text) == [(f"{PAPERS}.in_force", "698"), (f"{PAPERS}.issued", "88")]


def test_the_rest_of_the_outcomes_is_every_row_not_named() -> None:
    *_, rest = read("收到政府信息公开申请9件，予以公开4件、部分公开2件、其他3件")
    heading_rows, other, every = rest.cells
    assert other == (outcome("other_handling.other"),)
    assert set(other) < set(heading_rows) < set(every)
    assert outcome("disclosed") not in every
    assert outcome("unable_to_provide.not_held") in every


def test_the_rest_that_has_an_outcome_of_its_own_is_of_that_outcome() -> None:
    *_, rest = read("收到政府信息公开申请9件，予以公开4件，其他5件不予公开")
    assert "+".join(rest.cells[0]) == heading("not_disclosed")


def test_a_total_behind_requests_by_their_channels_is_of_all_that_came() -> None:
    assert first_readings("依申请公开共收到群众网上申请7件，快递2件，合计9件") == [(RECEIVED, "9")]


def test_received_and_handled_in_one_number_are_two_claims() -> None:
    assert first_readings("共收到并办结政府信息公开申请9件") == [(DONE, "9"), (RECEIVED, "9")]
    assert first_readings("共新收并办结政府信息公开申请9件") == []  # of those newly received, how many
    assert first_readings("共受理答复政府信息公开申请9件") == [(DONE, "9"), (RECEIVED, "9")]


def test_many_brackets_are_read_to_the_end() -> None:
    text = "收到政府信息公开申请9件" + "（其中" * 12 + "予以公开4件" + "）" * 12
    assert [str(claim.value) for claim in read(text)] == ["9", "4"]


# --- percentages and changes


@pytest.mark.parametrize(
    ("text", "cells", "whole", "value"),
    [
        ("办理政府信息公开申请20件，其中予以公开15件，占75%", [outcome("disclosed")], [DONE], "75"),
        ("收到政府信息公开申请20件，予以公开15件，占申请总数的75%", [outcome("disclosed")], [RECEIVED], "75"),
        ("收到申请10件，其中自然人9件，占90%", [f"{REQUESTS}.new_requests.natural_persons"], [RECEIVED], "90"),
        ("办理政府信息公开申请20件，其中予以公开占比75%", [outcome("disclosed")], [DONE], "75"),
        ("收到政府信息公开申请20件，办结率95%", [DONE], [RECEIVED, CARRIED_OVER], "95"),
        ("收到政府信息公开申请20件，办结19件，占受理数的95%", [DONE], [RECEIVED], "95"),
        ("因信息公开引发行政复议4件，其中维持3件，占75%", [f"{REVIEW}.upheld"], [f"{REVIEW}.total"], "75"),
        ("因信息公开引发行政复议4件，纠错率25%", [f"{REVIEW}.corrected"], [f"{REVIEW}.total"], "25"),
    ],
)
def test_a_percentage_is_of_the_whole_that_is_said_or_usual(text: str, cells: list[str], whole: list[str], value: str) -> None:
    *_, claim = read(text)
    assert (claim.kind, list(claim.cells[0])) == (ClaimKind.SHARE, cells)
    assert tuple(whole) in claim.wholes
    assert claim.value == Decimal(value)


def test_a_rate_of_timeliness_claims_nothing() -> None:
    assert [claim.kind for claim in read("收到政府信息公开申请20件，按时办结率100%")] == [ClaimKind.FIGURE]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("收到政府信息公开申请20件，同比增长5.2%", ClaimKind.RATE_OF_CHANGE, "5.2"),
        ("收到政府信息公开申请20件，申请数量较去年下降5%", ClaimKind.RATE_OF_CHANGE, "-5"),
        ("收到政府信息公开申请20件，比上年增加3件", ClaimKind.CHANGE, "3"),
        ("收到政府信息公开申请20件，比上年增加3件，增长17.6%", ClaimKind.RATE_OF_CHANGE, "17.6"),
        ("收到政府信息公开申请20件，较2023年减少3件", ClaimKind.CHANGE, "-3"),
    ],
)
def test_a_change_is_one_of_the_figure_just_said(text: str, kind: ClaimKind, value: str) -> None:
    claim = read(text)[-1]
    assert (claim.kind, claim.value, claim.cells[0]) == (kind, Decimal(value), (RECEIVED,))


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请20件，网站访问量同比增长5%",
        "收到政府信息公开申请20件，网站访问量与上年持平",
        "与上年持平，收到政府信息公开申请20件",
        "收到政府信息公开申请20件，与上年基本持平",
        "收到政府信息公开申请20件，行政许可率100%",
        "收到政府信息公开申请20件，占比提高3个百分点",
    ],
)
def test_a_change_of_something_else_is_none(text: str) -> None:
    assert [c.kind for c in read(text)] == [ClaimKind.FIGURE]


# --- words


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("本年度未收到政府信息公开申请", [(RECEIVED,)]),
        ("无政府信息公开申请", [(RECEIVED,)]),
        ("未收到公民、法人和其他组织提出的政府信息公开申请", [(RECEIVED,)]),
        ("未收到自然人对依申请公开政府信息的申请", [(f"{REQUESTS}.new_requests.natural_persons",)]),
        ("未收到有关政府信息公开的行政复议申请", [(f"{REVIEW}.total",)]),
        ("未发生行政复议、行政诉讼", [(f"{REVIEW}.total", f"{DIRECT}.total", f"{AFTER}.total")]),
        ("没有因政府信息公开被申请行政复议的情况", [(f"{REVIEW}.total",)]),
        ("未制发规范性文件", [(f"{PAPERS}.issued",)]),
        ("无上年结转申请", [(CARRIED_OVER,)]),
        ("未发生行政复议被纠错情况", [(f"{REVIEW}.corrected",)]),
        ("上年度无结转", [(CARRIED_OVER,)]),
        ("未收到政府信息公开申请，未收到政府信息公开申请", [(RECEIVED,), (RECEIVED,)]),
        ("未作出行政处罚决定", [("proactive_disclosure.administrative_penalties.decisions",)]),
    ],
)
def test_none_of_the_kind_is_zero(text: str, cells: list[tuple[str, ...]]) -> None:
    claims = read(text)
    assert [claim.cells[0] for claim in claims] == cells
    assert {(claim.kind, claim.value) for claim in claims} == {(ClaimKind.NONE, Decimal(0))}


@pytest.mark.parametrize(
    "text",
    [
        "有效避免发生行政复议、行政诉讼",
        "未发生泄密事件，未收到投诉举报",
        "无其他需要报告的事项",
        "本年度没有产生信息处理费",
        "无法提供政府信息公开申请材料",
        "未收到政府信息公开申请人的补正材料",
        "降低行政复议发生率和纠错率",
        "无需提交政府信息公开申请",
        "确保无行政复议、行政诉讼",
        "未收到行政复议听证通知",
        "上年度无规范性文件",
        "没有因规范性文件被通报",
        "没有应公开而不予公开的情况",
        "未受到行政处罚",
        "2023年未收到政府信息公开申请",
    ],
)
def test_a_denial_of_anything_else_is_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["收到政府信息公开申请12件，均已按时办结", "收到政府信息公开申请12件，全部在法定期限内答复"])
def test_all_concluded_leaves_nothing_to_carry_forward(text: str) -> None:
    claim = read(text)[-1]
    assert (claim.kind, claim.cells, claim.wholes) == (ClaimKind.ALL, ((CARRIED_FORWARD,),), ())


@pytest.mark.parametrize(
    "text", ["收到申请3件，转办2件，结转下年度办理", "收到申请3件，予以公开", "收到申请1件，对不予公开的说明理由"]
)
def test_a_state_of_some_of_them_takes_no_number(text: str) -> None:
    assert [claim.cells[0] for claim in read(text)] == [(RECEIVED,)]


@pytest.mark.parametrize(
    "text",
    [
        "收到行政复议3件，均为行政复议",
        "收到申请3件，其余均已办结",
        "收到申请3件，均为行政复议",
        "收到申请3件，均胜诉",
    ],
)
def test_all_of_something_else_is_none(text: str) -> None:
    assert ClaimKind.ALL not in {claim.kind for claim in read(text)}


@pytest.mark.parametrize("text", ["答复政府信息公开申请12件，均在法定期限内答复", "收到申请12件，结转下年1件，其余均已办结"])
def test_all_answered_of_the_answered_ones_is_none(text: str) -> None:
    assert ClaimKind.ALL not in {claim.kind for claim in read(text)}


def test_all_upheld_is_said_of_every_block_named() -> None:
    claim = read("因政府信息公开引发行政复议3件、行政诉讼2件，均获维持")[-1]
    assert claim.kind is ClaimKind.ALL
    assert claim.cells == ((f"{REVIEW}.upheld", f"{DIRECT}.upheld", f"{AFTER}.upheld"),)
    assert claim.wholes == ((f"{REVIEW}.total", f"{DIRECT}.total", f"{AFTER}.total"),)


def test_a_ground_right_before_a_heading_may_be_its_row() -> None:
    (claim,) = read("依申请公开中，因本机关不掌握无法提供3件")
    assert claim.cells[1] == (outcome("unable_to_provide.not_held"),)


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        ("全县收到政府信息公开申请5件", "示例县人民政府", "示例县教育局"),
        ("我县收到政府信息公开申请5件", "示例县人民政府办公室", "示例县教育局"),
        ("县政府收到政府信息公开申请5件", "示例县人民政府办公室", "示例县教育局"),
        ("县教体局收到政府信息公开申请5件", "示例县教育体育局", "示例县人民政府"),
        ("全镇收到政府信息公开申请5件", "示例县甲镇人民政府", "示例县人民政府"),
        ("我街道收到政府信息公开申请5件", "示例区甲街道办事处", ""),
        ("全市收到政府信息公开申请5件", "示例市人民政府", "示例市人民政府办公室"),
    ],
)
def test_whose_number_it_is_depends_on_who_reports(text: str, own: str, others: str) -> None:
    assert [claim.cells[0] for claim in read(text, organ=own)] == [(RECEIVED,)]
    assert not others or read(text, organ=others) == []


@pytest.mark.parametrize(
    "text",
    [
        "努力做到办结一件申请、解决一个问题、温暖一颗民心",
        "坚持登记受理、转送承办和答复申请的“三个第一”",
        "新收申请50件，其中办结46件的当年申请人满意",
        "受理行政复议案件245件，审结230件",
    ],
)
def test_slogans_and_the_cases_of_others_are_no_claims(text: str) -> None:
    assert [claim.value for claim in read(text)] in ([], [Decimal(50)])


# --- the whole report


def test_the_claims_of_a_report_stand_in_printed_order_with_their_place() -> None:
    situation = OverallSituation(
        introduction=Prose(("2024年未发生行政复议。",)), disclosure_on_request=Prose(("办结3件。收到来信2件。", "收到4件。"))
    )
    claims = claims_of(revised_2021.AnnualReport(year=2024, overall_situation=situation))
    assert [(claim.quote, claim.sentence.place.path) for claim in claims] == [
        ("2024年未发生行政复议", "overall_situation.introduction.paragraphs[0]"),
        ("办结3件", "overall_situation.disclosure_on_request.paragraphs[0]"),
        ("收到4件", "overall_situation.disclosure_on_request.paragraphs[1]"),
    ]


def test_text_beside_tables_is_read() -> None:
    requests = revised_2021.DisclosureRequests(
        lead=Prose(("收到4件。",)), remarks=Prose((), (Part("说明", ("结转1件。",), (Part("其中", ("自然人1件。",)),)),))
    )
    report = revised_2021.AnnualReport(year=2024, disclosure_requests=requests, other_matters=Prose(("五。",)))
    assert [(s.text, s.section, s.place.path) for s in sentences_of(report)] == [
        ("收到4件", "disclosure_requests", "disclosure_requests.lead.paragraphs[0]"),
        ("结转1件", "disclosure_requests", "disclosure_requests.remarks.parts[0].paragraphs[0]"),
        ("自然人1件", "disclosure_requests", "disclosure_requests.remarks.parts[0].parts[0].paragraphs[0]"),
        ("五", "other_matters", "other_matters.paragraphs[0]"),
    ]


def test_every_section_of_prose_is_read() -> None:
    report = revised_2021.AnnualReport(
        year=2024, introduction=Prose(("一。",)), problems_and_improvements=Prose(("二！三",)), other_matters=Prose(("四；",))
    )
    assert [(s.text, s.section) for s in sentences_of(report)] == [
        ("一", "introduction"),
        ("二", "problems_and_improvements"),
        ("三", "problems_and_improvements"),
        ("四", "other_matters"),
    ]


_SLOW = [
    *("收到申请1件，", "1件，其中", "行政复议：0，", "无"),
    *(
        "1件",
        "均",
        "未发生",
        "占",
        "（",
        "1件（",
        "上年度",
        "行政复议、",
        "一",
        "零",
        "《",
        "，1件，占1%",
        "申请",
        "与上年持平",
        "予以公开、",
    ),
    *("主动公开1件，依申请公开1件，", "分别为1件、", "较2023年的22份", "已法院审查"),
]


@pytest.mark.parametrize(("unit", "length"), [(unit, 200_000 if n < 4 else 20_000) for n, unit in enumerate(_SLOW)])
def test_a_text_made_to_be_slow_is_read_in_good_time(unit: str, length: int) -> None:
    text = (unit * length)[:length]
    started = time.perf_counter()
    read(text)
    sums(Sentence(text, "introduction", Place()))
    assert (
        time.perf_counter() - started < length / 5_000
    )  # two seconds of forty, and a fifth of four; quadratic time takes minutes


# --- sums in one sentence


@pytest.mark.parametrize(
    ("text", "whole", "parts", "holds"),
    [
        ("收到申请53件，其中网络申请50件、信函申请3件", "53", ["50", "3"], True),
        ("收到申请53件，其中网络申请50件、信函申请4件", "53", ["50", "4"], False),
        ("发布信息100条，其中甲类25条，乙类68条", "100", ["25", "68"], None),
        ("发布信息100条，（其中甲类25条，乙类68条，其他类信息6条）", "100", ["25", "68", "6"], False),
        ("收到53件，其中自然人50件、法人3件，办结52件", "53", ["50", "3"], True),
        ("办结16件：予以公开12件、部分公开3件、不予公开1件", "16", ["12", "3", "1"], True),
    ],
)
def test_parts_listed_after_their_whole_are_added(text: str, whole: str, parts: list[str], holds: bool | None) -> None:
    (found,) = sums(Sentence(text, "introduction", Place()))
    assert (str(found.whole.value), [str(part.value) for part in found.parts], found.holds) == (whole, parts, holds)


def test_a_part_in_brackets_belongs_to_the_part_before_it() -> None:
    text = "发布380条，其中甲152条，乙197条（丙32条、丁165条）、戊31条"
    outer, inner = sums(Sentence(text, "introduction", Place()))
    assert [str(part.value) for part in outer.parts] == ["152", "197", "31"]
    assert [str(part.value) for part in inner.parts] == ["32", "165"]
    assert outer.holds is inner.holds is True


@pytest.mark.parametrize("text", ["收到53件，办结50件", "收到53件，其中网络申请50件", "收到53件，其中网络申请50%、信函申请50%"])
def test_numbers_that_are_no_parts_are_not_added(text: str) -> None:
    assert sums(Sentence(text, "introduction", Place())) == ()
