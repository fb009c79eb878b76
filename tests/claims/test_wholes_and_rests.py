"""What is a whole and what only the rest of it, what is said of those received alone, and wholes that are none of the form's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Judgement, Sentence
from gov_disclosure.claims.judge import judged
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import OrganKind, ReportingOrgan

FORM = revised_2021.AnnualReport
BUREAU = "青石县自然资源和规划局"
RECEIVED = "disclosure_requests.new_requests.total"
OVER = "disclosure_requests.carried_over.total"
DONE = "disclosure_requests.outcomes.total.total"
ONWARD = "disclosure_requests.carried_forward.total"
NOT_HELD = "disclosure_requests.outcomes.unable_to_provide.not_held.total"


def read(text: str, organ: str = BUREAU) -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.split("。") if part]
    return list(claims_of_sentences(sentences, FORM, 2024, organ))


def figures(text: str, organ: str = BUREAU) -> list[tuple[int, tuple[str, ...]]]:
    """Numbers, each with the cells that it most likely means."""
    return [(int(one.value or 0), one.cells[0]) for one in read(text, organ) if one.kind is ClaimKind.FIGURE]


def wrong(text: str, **cells: int) -> list[Judgement]:
    """The claims that do not hold of a table in which these totals stand."""
    totals = {f"disclosure_requests.{name}.total": value for name, value in cells.items()}
    with as_published():
        made = FORM(organ=ReportingOrgan(name=BUREAU, kind=OrganKind.DEPARTMENT), year=2024)
        report = amended(made, totals)
    return [one for one in (judged(claim, report) for claim in read(text)) if one.holds is False]


@pytest.mark.parametrize(
    "rest",
    [
        "1件不属于我局职责范围，另2件均进行了回复",
        "1件不属于我局职责范围，其余2件均已答复",
        "予以公开1件，答复2件",
        "1件电话答复，2件书面答复",
        "电话答复1件，书面答复2件",
        "按期办结2件，延期办结1件",
        "2件按期答复，1件延期答复",
    ],
)
def test_the_rest_that_was_answered_is_not_all(rest: str) -> None:
    assert (2, (DONE,)) not in figures(f"我局收到依申请公开申请3件，{rest}")


@pytest.mark.parametrize("all_of_them", ["延期答复1件，办结3件", "不予公开1件，已答复3件", "1件电话答复，2件书面答复，共答复3件"])
def test_as_many_as_were_received_are_all(all_of_them: str) -> None:
    assert (3, (DONE,)) in figures(f"我局收到依申请公开申请3件，{all_of_them}")


SPLIT = "2024年收到政府信息公开申请12件，其中10件已完成答复，剩余2件结转下年度继续办理"


@pytest.mark.parametrize(("over", "done", "told"), [(0, 10, []), (0, 17, [DONE]), (3, 13, [])])
def test_parts_that_make_up_those_received_are_all_unless_some_were_carried_over(over: int, done: int, told: list[str]) -> None:
    found = wrong(SPLIT, new_requests=12, carried_over=over, carried_forward=2, **{"outcomes.total": done})
    assert [one.claim.cells[0][0] for one in found] == told


def test_parts_that_do_not_make_up_those_received_say_nothing_of_all() -> None:
    assert (10, (DONE,)) not in figures("收到政府信息公开申请12件，其中10件已答复，1件结转下年")


def test_the_rest_leaves_out_those_carried_over() -> None:
    text = "收到政府信息公开申请9件，1件结转下年，其余8件均已答复"
    assert not wrong(text, new_requests=9, carried_over=2, carried_forward=1, **{"outcomes.total": 10})
    assert wrong(text, new_requests=9, carried_over=0, carried_forward=1, **{"outcomes.total": 9})


@pytest.mark.parametrize("behind", ["其中本年新受理45件，上年结转6件", "含上年转入的6件", "办结48件，结转下年3件"])
def test_what_lay_before_an_organ_is_told_of_those_received(behind: str) -> None:
    assert figures(f"全年共办理政府信息公开申请51件，{behind}")[0] == (51, (RECEIVED, OVER))


def test_of_what_was_dealt_with_the_new_ones_may_leave_out_those_that_go_on() -> None:
    text = "全年共办理政府信息公开申请51件，其中新收45件，上年结转6件，结转下年3件"
    assert not wrong(text, new_requests=48, carried_over=6, carried_forward=3, **{"outcomes.total": 51})


def test_an_exception_to_those_received_goes_on() -> None:
    assert (2, (ONWARD,)) in figures("受理申请政府信息公开12件。受理的申请件除2件结转办理外，均已答复")


def test_a_way_that_is_not_named_is_one_way() -> None:
    assert figures("共受理政府信息公开申请39件，其中网络申请21件，其他方式申请18件") == [(39, (RECEIVED,))]
    assert figures("通过网络及其他方式收到政府信息公开申请39件") == [(39, (RECEIVED,))]


@pytest.mark.parametrize("applicants", ["。按申请人分类：自然人申请10件，商业企业申请1件", "，自然人10件、商业企业1件"])
def test_applicants_behind_those_carried_over_may_be_of_all(applicants: str) -> None:
    readings = [one.cells for one in read(f"收到政府信息公开申请9件，上年结转2件{applicants}") if one.value == Decimal(10)]
    both = tuple(f"disclosure_requests.{row}.natural_persons" for row in ("new_requests", "carried_over"))
    assert [both in one for one in readings] == [True]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("信息不存在3件，不属于本机关公开10件", 13),
        ("信息不存在3件、予以公开4件、不属于本机关公开10件", 13),
        ("信息不存在3件（占10%），不属于本机关公开10件（占33.3%）", 13),
        ("本机关不掌握相关政府信息13件，其中信息不存在3件，不属于本机关公开10件", 13),
        ("本机关不掌握相关政府信息13件（信息不存在3件、不属于本机关公开10件）", 13),
        ("本机关不掌握相关政府信息13件：信息不存在3件，不属于本机关公开10件", 13),
        ("信息不存在13件，即本机关不掌握13件", 13),
    ],
)
def test_one_row_told_in_two_names(told: str, value: int) -> None:
    assert [n for n, cells in figures(f"收到政府信息公开申请30件，{told}") if cells == (NOT_HELD,)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "12345热线共受理工单1200件，其中不属于本机关职责30件，重复投诉20件",
        "收到各类信访事项80件，其中重复申请10件，信访举报投诉类20件",
        "市长信箱收到来信90件，其中信访举报投诉类40件，重复申请10件，其他处理40件",
        "信访件中，不属于本机关职责5件，信息不存在3件",
        "我局收到信访投诉20件，其中18件已办结，2件结转下年",
        "审结行政诉讼案件20件，其中新收18件，上年结转2件",
        "完成政府信息公开属性审核300件，其中予以公开200件，部分公开50件",
        "共认定300件，予以公开200件，不予公开50件",
        "登记不动产权证500件，其中自然人400件、商业企业100件",
        "受理行政许可30件，不予受理5件，撤回3件",
        "行政执法案件120件",
    ],
)
def test_wholes_that_are_none_of_the_form(text: str) -> None:
    assert figures(text) == []


def test_letters_to_a_head_are_a_way_to_ask_where_requests_are_divided() -> None:
    text = "收到信息公开申请13件，其中网上收到11件，局长信箱收到2件。予以公开12件，部分公开1件"
    assert (12, ("disclosure_requests.outcomes.disclosed.total",)) in figures(text)


@pytest.mark.parametrize("made", ["实施行政处罚25起", "作出行政处罚25件"])
def test_decisions_that_were_made_among_what_is_published(made: str) -> None:
    cells = ("proactive_disclosure.administrative_penalties.decisions",)
    assert figures(f"公开行政执法信息30条，{made}") == [(25, cells)]
    assert figures("公开行政执法信息30条，公开行政处罚25件") == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("新收政府依申请公开申请40件", (RECEIVED,)),
        ("收到政府环境信息公开申请40件", (RECEIVED,)),
        ("2023年转至今年办理的40件", (OVER,)),
        ("在青石县门户网站主动公开规范性文件40件，废止8件，现行有效31件", ("proactive_disclosure.normative_documents.issued",)),
    ],
)
def test_nouns_and_verbs(text: str, cells: tuple[str, ...]) -> None:
    assert (40, cells) in figures(text)


@pytest.mark.parametrize("text", ["本年度无申请政府信息公开的情况", "全年没有申请政府信息公开的"])
def test_a_denial_and_a_noun_that_begin_as_an_outcome_does(text: str) -> None:
    assert [(one.kind, one.cells[0]) for one in read(text)] == [(ClaimKind.NONE, (RECEIVED,))]
    assert figures("收到政府信息公开申请3件，没有申请的政府信息3件")[-1] == (3, (NOT_HELD,))


def test_kinds_of_cases_side_by_side_are_denied_together() -> None:
    (claim,) = read("无行政诉讼复议和行政诉讼")
    assert {path.split(".")[1] for path in claim.cells[0]} == {
        *("administrative_reconsideration", "direct_litigation", "litigation_after_reconsideration")
    }


@pytest.mark.parametrize("name", ["区公安分局", "柳营公安分局", "柳营区分局"])
def test_a_branch_by_its_place_and_matter(name: str) -> None:
    assert figures(f"2024年，{name}收到政府信息公开申请6件", "青石市公安局柳营区分局") == [(6, (RECEIVED,))]
    assert figures("2024年，市公安局收到政府信息公开申请6件", "青石市公安局柳营区分局") == []


def test_phrases_in_traditional_characters() -> None:
    assert figures("收到政府信息公開申請19件，18件按期答覆辦結")[-1] == (18, (DONE,))
