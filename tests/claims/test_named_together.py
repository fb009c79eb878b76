"""Who is meant where several organs are named, nouns made of parts, and figures that together fill one cell."""

from __future__ import annotations

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021, trial_2019

COUNTY = "青石县人民政府"
BUREAU = "青石县农业农村局"
OFFICE = "青石县人民政府办公室"
TOWN = "青石县柳营镇人民政府"
SUBDISTRICT = "青石县东关街道办事处"
ZONE = "青石经济技术开发区管理委员会"
RECEIVED = "new_requests.total"
DONE = "outcomes.total.total"
FORWARD = "carried_forward.total"


def read(text: str, organ: str = BUREAU, form: type = revised_2021.AnnualReport) -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.split("。") if part]
    return list(claims_of_sentences(sentences, form, 2024, organ))


def said(text: str, organ: str = BUREAU, form: type = revised_2021.AnnualReport) -> list[tuple[str, tuple[str, ...]]]:
    """What is said of which cells, by the first reading; cells without the name of their section."""
    return [
        (str(claim.value), tuple(path.split(".", 1)[1] for path in claim.cells[0]))
        for claim in read(text, organ, form)
        if claim.kind in {ClaimKind.FIGURE, ClaimKind.NONE}
    ]


# --- who


@pytest.mark.parametrize(
    ("organ", "who"),
    [
        (COUNTY, "全县各职能部门、镇街"),
        (COUNTY, "全县各乡镇（街道）、县直各部门"),
        (COUNTY, "县政府及所属部门、乡镇"),
        (COUNTY, "县政府及其部门、乡镇人民政府"),
        (COUNTY, "县政府和县政府办公室"),
        (COUNTY, "各级各部门"),
        (COUNTY, "县、乡两级"),
        (COUNTY, "全县各级国家行政机关"),
        (COUNTY, "全县48家单位"),
        (COUNTY, "本行政区域内"),
        (BUREAU, "局机关"),
        (BUREAU, "局本级"),
        (OFFICE, "县政府（含县政府办公室）"),
        (TOWN, "镇党委、政府"),
        (TOWN, "镇机关"),
        (TOWN, "党政综合办公室"),
        (SUBDISTRICT, "党政办公室"),
        (ZONE, "青石经开区"),
        (ZONE, "经开区管委会"),
        ("青石縣柳營鎮人民政府", "全镇"),
    ],
)
def test_all_that_an_organ_has_is_the_organ(organ: str, who: str) -> None:
    assert said(f"2024年，{who}共收到政府信息公开申请9件", organ) == [("9", (RECEIVED,))]


@pytest.mark.parametrize(
    ("organ", "who"),
    [
        (COUNTY, "县政府各部门"),
        (COUNTY, "各县级部门"),
        (COUNTY, "县政府办公室"),
        (COUNTY, "县公安局、柳营镇"),
        (COUNTY, "12个部门"),
        (COUNTY, "县行政复议局"),
        (COUNTY, "县档案馆"),
        (COUNTY, "局机关"),
        (BUREAU, "市局机关"),
        (BUREAU, "本行政区域内"),
        (BUREAU, "县、乡两级"),
        (BUREAU, "党政办公室"),
        (OFFICE, "全县各部门"),
    ],
)
def test_a_part_or_another_is_not(organ: str, who: str) -> None:
    assert said(f"2024年，{who}共收到政府信息公开申请9件", organ) == []


@pytest.mark.parametrize("by", ["通过县政府信息公开网站公开信息80条", "依托县公安局平台公开信息80条", "在县政府网站公开信息80条"])
def test_a_site_of_an_organ_is_no_subject(by: str) -> None:
    assert said(f"全年{by}，收到政府信息公开申请9件") == [("9", (RECEIVED,))]


@pytest.mark.parametrize("who", ["各承办人员", "经办同志"])
def test_whoever_they_are_together_they_are_all(who: str) -> None:
    assert said(f"{who}共收到政府信息公开申请9件") == [("9", (RECEIVED,))]


@pytest.mark.parametrize("who", ["汛期", "热线", "同一村"])
def test_a_time_or_a_channel_is_a_part_even_so(who: str) -> None:
    assert said(f"{who}共收到政府信息公开申请9件") == []


# --- when


@pytest.mark.parametrize("since", ["2024年1月1日以来", "2024年以来", "今年以来"])
def test_since_its_beginning_is_all_of_the_year(since: str) -> None:
    assert said(f"{since}，我局收到政府信息公开申请9件") == [("9", (RECEIVED,))]


@pytest.mark.parametrize("since", ["2021年以来", "近三年", "2024年3月以来"])
def test_since_another_time_is_not(since: str) -> None:
    assert said(f"{since}，我局收到政府信息公开申请9件") == []


def test_a_month_of_the_next_year_belongs_to_it() -> None:
    assert said("收到政府信息公开申请9件，剩余2件在2025年1月底前答复") == [("9", (RECEIVED,)), ("2", (FORWARD,))]


# --- what


@pytest.mark.parametrize(
    "noun",
    [
        "依申请公开类政府信息",
        "依申请公开方面的诉求",
        "政府信息公开申请办件",
        "信息公开来函",
        "依申请公开工单",
        "政府信息公开请求",
    ],
)
def test_a_request_is_made_of_its_field_and_its_kind(noun: str) -> None:
    assert said(f"共收到{noun}9件") == [("9", (RECEIVED,))]


@pytest.mark.parametrize("noun", ["政府信息公开事项", "政务公开需求", "政府信息公开来访"])
def test_what_may_be_published_is_no_request(noun: str) -> None:
    assert said(f"全年{noun}9件") == []


@pytest.mark.parametrize("text", ["待办理2件", "办理中2件", "尚未处理2件", "未答复2件", "未到期2件"])
def test_what_is_not_done_goes_on(text: str) -> None:
    assert ("2", (FORWARD,)) in said(f"收到政府信息公开申请9件，{text}")


def test_what_is_being_done_with_them_is_not() -> None:
    assert said("收到政府信息公开申请9件，答复中，予以公开4件") == [("9", (RECEIVED,)), ("4", ("outcomes.disclosed.total",))]


def test_not_all_were_done_where_some_go_on() -> None:
    claims = read("共收到政府信息公开申请9件，均按程序办理，1件结转下年")
    assert [claim.kind for claim in claims] == [ClaimKind.FIGURE, ClaimKind.FIGURE]


@pytest.mark.parametrize(
    "text",
    ["从答复结果看，公开4件，部分公开2件", "7件申请中，4件予以公开，2件部分公开", "已办结的9件中，予以公开4件，部分公开2件"],
)
def test_several_outcomes_tell_that_requests_are_spoken_of(text: str) -> None:
    assert {("4", ("outcomes.disclosed.total",)), ("2", ("outcomes.partially_disclosed.total",))} <= set(said(text))


def test_what_is_not_disclosed_is_information_whatever_it_is() -> None:
    text = "收到政府信息公开申请9件，属于《条例》所指政府信息不予公开2件"
    assert said(text)[-1][0] == "2"
    assert all(".not_disclosed." in f".{path}" for path in said(text)[-1][1])


def test_an_outcome_that_is_one_only_beside_a_number_may_stand_behind_it() -> None:
    assert said("收到政府信息公开申请9件，其中5件全部公开，1件部分公开")[1:] == [
        ("5", ("outcomes.disclosed.total",)),
        ("1", ("outcomes.partially_disclosed.total",)),
    ]
    assert said("收到政府信息公开申请9件，发布信息5件全部公开透明") == [("9", (RECEIVED,))]


def test_what_all_requests_were_about_is_no_other_matter() -> None:
    assert said("收到政府信息公开申请2件，均为征地类信息，予以公开1件")[-1] == ("1", ("outcomes.disclosed.total",))


# --- applicants


def test_applicants_stand_behind_their_number() -> None:
    text = "收到政府信息公开申请9件，8件来自自然人，1件来自企业"
    assert said(text)[1:] == [("8", ("new_requests.natural_persons",)), ("1", ("new_requests.commercial_enterprises",))]


@pytest.mark.parametrize("text", ["收到投诉9件，8件来自自然人", "每10件申请中有8件来自自然人"])
def test_of_other_things_they_do_not(text: str) -> None:
    assert said(text) == []


def test_others_behind_applicants_are_the_last_column() -> None:
    text = "收到政府信息公开申请9件，其中自然人7件，商业企业1件，其他1件"
    assert said(text)[-1] == ("1", ("new_requests.other_organizations",))


@pytest.mark.parametrize(
    "text", ["自然人7件，商业企业1件", "申请人为自然人的7件，为商业企业的1件", "自然人提出申请7件，商业企业提出申请1件"]
)
def test_columns_of_the_form_tell_that_requests_are_spoken_of(text: str) -> None:
    assert said(text) == [("7", ("new_requests.natural_persons",)), ("1", ("new_requests.commercial_enterprises",))]


def test_of_one_group_applicants_are_of_whatever_they_asked() -> None:
    assert said("公民申请7件，企业申请1件") == []


def test_applicants_of_the_requests_named_again_are_of_those_received() -> None:
    text = "收到政府信息公开申请9件，办结8件，发布信息30条。申请件中，自然人7件"
    assert said(text)[-1] == ("7", ("new_requests.natural_persons",))


# --- one cell in two figures


def test_a_row_told_by_two_names_holds_both() -> None:
    text = "收到政府信息公开申请15件，其中信息不存在3件，不属于本机关12件"
    assert said(text) == [("15", (RECEIVED,)), ("15", ("outcomes.unable_to_provide.not_held.total",))]


@pytest.mark.parametrize("text", ["行政规范性文件废止3件，宣布失效2件", "提起行政诉讼2件，其中判决驳回1件、裁定驳回1件"])
def test_whether_a_cell_holds_both_is_not_said(text: str) -> None:
    assert [path for _, cells in said(text) for path in cells if path.endswith((".repealed", ".upheld"))] == []


def test_a_reason_and_what_was_done_are_one_or_the_other() -> None:
    claim = read("收到政府信息公开申请3件，其中本机关不掌握相关信息、依法不予公开1件")[-1]
    assert ("disclosure_requests.outcomes.unable_to_provide.not_held.total",) in claim.cells


# --- documents and decisions


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("今年新发布的2件行政规范性文件均有解读", "normative_documents.issued"),
        ("共主动公开新增市政府规章2件", "rules.issued"),
        ("新增规范性文件2件", "normative_documents.issued"),
        ("行政处罚方面，全年作出处罚决定2件", "administrative_penalties.decisions"),
        ("制发文件90件，其中规范性文件2件", "normative_documents.issued"),
        ("作出2件行政处罚", "administrative_penalties.decisions"),
        ("主动公开行政许可处理决定2项", "administrative_licensing.decisions"),
    ],
)
def test_documents_and_decisions_by_order_and_by_name(text: str, cell: str) -> None:
    assert said(text, "青石市人民政府") == [("2", (cell,))]


@pytest.mark.parametrize(
    "text",
    [
        "新收规范性文件备案2件",
        "今年新发布的2件行政规范性文件解读",
        "公开行政许可结果9条、行政处罚结果2条",
        "主动公开行政许可决定2项",
    ],
)
def test_what_is_only_like_them_is_not(text: str) -> None:
    assert said(text) == []


def test_what_is_new_of_documents_was_made() -> None:
    assert said("现行有效的行政规范性文件12件，2024年新增3件")[-1] == ("3", ("normative_documents.issued",))


def test_work_on_documents_speaks_of_them() -> None:
    text = "开展规范性文件清理工作，本年度制发1件，废止0件，现行有效2件"
    assert [cells for _, cells in said(text)] == [(f"normative_documents.{one}",) for one in ("issued", "repealed", "in_force")]


@pytest.mark.parametrize(
    "text",
    ["行政事业性收费为零", "公示财务信息90条；收取行政事业性收费0元", "未收取行政事业性收费", "行政强制2件、无行政事业性收费"],
)
def test_fees_of_nothing(text: str) -> None:
    assert ("0", ("administrative_fees.amount",)) in [(value, cells) for value, cells in said(text)]


def test_not_to_have_received_a_penalty_is_no_denial_of_decisions() -> None:
    assert said("我局未收到行政处罚") == []


def test_new_documents_in_the_trial_form() -> None:
    assert said("新增规范性文件2件", form=trial_2019.AnnualReport) == [("2", ("normative_documents.newly_produced",))]


# --- none


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("无上年结转、无结转下年度", [("carried_over.total",), (FORWARD,)]),
        ("收到政府信息公开申请9件，均已办结，无结转", [(RECEIVED,), (FORWARD,)]),
        ("政府信息公开申请零受理、零办理", [(RECEIVED,)]),
        ("未收到社会组织或群众个人提出的政府信息公开申请", [(RECEIVED,)]),
        ("未收到群众的书面申请", [(RECEIVED,)]),
        ("共收到政府信息公开申请9件，没有一宗引起复议", [(RECEIVED,), ("administrative_reconsideration.total",)]),
        (
            "无行政规范性文件出台及更新情况",
            [("normative_documents.issued",)],
        ),
    ],
)
def test_denials(text: str, cells: list[tuple[str, ...]]) -> None:
    assert [one for _, one in said(text)] == cells


def test_several_outcomes_are_denied_each() -> None:
    assert [cells[0] for _, cells in said("无部分公开、无国家秘密")] == [
        "outcomes.partially_disclosed.total",
        "outcomes.not_disclosed.state_secret.total",
    ]


def test_to_lose_is_a_result_of_suits_alone() -> None:
    assert said("行政复议、行政诉讼案件零纠错、零败诉")[-1][1] == (
        "direct_litigation.corrected",
        "litigation_after_reconsideration.corrected",
    )


def test_a_suit_misspelt_is_denied_with_the_other() -> None:
    assert len(said("无因政府信息公开被申请行政复议、提前行政诉讼")[0][1]) == 3


# --- who decides


def test_who_answers_decides_no_case() -> None:
    assert said("申请人对答复不服提起行政复议2件") == [("2", ("administrative_reconsideration.total",))]


def test_cases_concluded_are_of_who_decides_them() -> None:
    assert said("全年审结行政复议案件245件，其中维持180件") == []


def test_notices_to_answer_are_cases() -> None:
    assert said("收到行政复议答复通知书2份") == [("2", ("administrative_reconsideration.total",))]


def test_a_platform_of_a_site_is_one_channel() -> None:
    assert said("县政府网站依申请公开平台收到申请8件") == []
