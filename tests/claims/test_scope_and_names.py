"""Who is the subject of a sentence and who is only spoken of; the names of rows and of requests in the words that people use."""

from __future__ import annotations

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021

BUREAU = "青石县自然资源和规划局"
COUNTY = "青石县人民政府"
OFFICE = "青石县人民政府办公室"
STREET = "柳营街道办事处"
BRANCH = "青石市公安局柳营分局"
RECEIVED = "disclosure_requests.new_requests.total"
DONE = "disclosure_requests.outcomes.total.total"
FORWARD = "disclosure_requests.carried_forward.total"
REVIEW = "reconsideration_and_litigation.administrative_reconsideration"
SUITS = "reconsideration_and_litigation.direct_litigation"


def read(text: str, organ: str = BUREAU) -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.replace("；", "。").split("。") if part]
    return list(claims_of_sentences(sentences, revised_2021.AnnualReport, 2024, organ))


def figures(text: str, organ: str = BUREAU) -> dict[str, set[str]]:
    """Numbers, each with the cells that some reading of it means alone."""
    found: dict[str, set[str]] = {}
    for claim in read(text, organ):
        if claim.kind is ClaimKind.FIGURE:
            found.setdefault(str(claim.value), set()).update(cells[0] for cells in claim.cells)
    return found


@pytest.mark.parametrize(
    "lead",
    [
        *("在上级主管部门的指导下，", "加强与司法部门的沟通会商，", "通过县政府门户网站申请系统，", "安排专人每日查看申请平台，"),
        *(
            "居全县前列，",
            "据统计，1-12月，",
            "2024年1月至12月，",
            "截至2024年12月，",
            "年初以来，",
            "2024年，在县委、县政府的领导下，",
        ),
    ],
)
def test_who_is_only_spoken_of_narrows_nothing(lead: str) -> None:
    assert RECEIVED in figures(f"{lead}共收到政府信息公开申请9件")["9"]


@pytest.mark.parametrize(
    "lead",
    [
        "县公安局高度重视，",
        "2024年，县公安局",
        "县公安局2024年",
        "上半年，",
        "自条例施行以来，",
        "其中县公安局",
        "2024年3月至5月，",
    ],
)
def test_another_subject_or_time_narrows(lead: str) -> None:
    assert figures(f"{lead}收到政府信息公开申请9件") == {}


@pytest.mark.parametrize(
    ("organ", "subject"),
    [
        (BUREAU, "县规划局"),
        (BUREAU, "县自然资源规划局"),
        (BUREAU, "我局办公室"),
        (BUREAU, "局办公室"),
        (BUREAU, "我局政务公开办公室"),
        (BUREAU, "我局及下属单位"),
        (COUNTY, "全县各乡镇、各部门"),
        (COUNTY, "县政府及其部门"),
        (COUNTY, "各乡镇、各部门"),
        (COUNTY, "我县各部门"),
        (OFFICE, "县政府本级"),
        (OFFICE, "县政府及县政府办公室"),
        (STREET, "街道党政办公室"),
        (BRANCH, "我分局"),
        (BRANCH, "分局"),
        ("青石县残疾人联合会", "我会"),
    ],
)
def test_an_organ_with_its_offices_and_parts_is_whole(organ: str, subject: str) -> None:
    assert RECEIVED in figures(f"2024年，{subject}共收到政府信息公开申请9件", organ)["9"]


@pytest.mark.parametrize(
    ("organ", "subject"),
    [
        *((COUNTY, "县政府本级"), (COUNTY, "县政府各部门"), (COUNTY, "各部门"), (COUNTY, "县直各部门"), (OFFICE, "县政府各部门")),
        *((BRANCH, "市公安局"), ("青石县柳营镇人民政府", "县政府"), (BUREAU, "县公安局"), (STREET, "镇政府办公室")),
    ],
)
def test_a_part_of_an_organ_and_its_superior_are_not(organ: str, subject: str) -> None:
    assert figures(f"2024年，{subject}共收到政府信息公开申请9件", organ) == {}


@pytest.mark.parametrize(
    "noun",
    [
        *("依申请公开邮件", "申请政府信息", "政府信息公开申请来信", "依申请公开诉求", "公民申请信息公开", "公众申请公开政府信息"),
        *("关于政府信息公开的申请", "依申请办件", "政府信息依申请公开事项"),
    ],
)
def test_requests_are_named_in_many_words(noun: str) -> None:
    assert RECEIVED in figures(f"2024年，我局共收到{noun}9件")["9"]


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("不属于本机关职责范围", "unable_to_provide.not_held"),
        ("未制作未保存", "unable_to_provide.not_held"),
        ("需另行加工", "unable_to_provide.needs_creation"),
        ("经补正仍不明确", "unable_to_provide.unclear_after_supplementation"),
        ("侵害第三方合法权益", "not_disclosed.third_party_rights"),
        ("第三方不同意公开", "not_disclosed.third_party_rights"),
        ("内部信息", "not_disclosed.internal_affairs"),
        ("涉密", "not_disclosed.state_secret"),
        ("行政查询类", "not_disclosed.administrative_inquiry"),
        ("反复大量申请", "not_processed.excessive_requests"),
        ("重复提交", "not_processed.repeated_request"),
        ("申请人未补正", "other_handling.supplementation_overdue"),
        ("未按要求缴纳费用", "other_handling.fee_unpaid"),
        ("非政府信息", "other_handling.other"),
        ("提供信息", "disclosed"),
    ],
)
def test_rows_are_named_in_spoken_words(said: str, row: str) -> None:
    found = figures(f"收到政府信息公开申请40件，部分公开7件、{said}9件")
    assert f"disclosure_requests.outcomes.{row}.total" in found["9"]


def test_what_cannot_be_disclosed_is_not_disclosed() -> None:
    (cells,) = [set(claim.cells[0]) for claim in read("收到政府信息公开申请40件，不能公开9件") if str(claim.value) == "9"]
    assert all(".not_disclosed." in path for path in cells)


@pytest.mark.parametrize("other", ["其他类1件", "其它类1件", "咨询类1件"])
def test_a_topic_is_no_outcome(other: str) -> None:
    assert "1" not in figures(f"收到政府信息公开申请5件，其中规划许可类4件、{other}")


def test_topics_leave_what_is_spoken_of() -> None:
    found = figures("收到政府信息公开申请9件，从内容看，规划类4件、征地类5件，已办结8件")
    assert DONE in found["8"]
    assert "4" not in found


@pytest.mark.parametrize("text", ["人均办理3件", "平均每件办理7件", "月均收到3件"])
def test_a_mean_is_no_figure_and_narrows_nothing(text: str) -> None:
    found = figures(f"收到政府信息公开申请9件，{text}，已办结8件")
    assert {"9", "8"} == set(found)


def test_a_number_in_brackets_belongs_to_the_words_before_it() -> None:
    assert RECEIVED in figures("我局共收到政府信息公开申请（9件），办结8件")["9"]


@pytest.mark.parametrize(
    ("text", "number", "cell"),
    [
        ("依申请公开办结数：14件", "14", DONE),
        ("行政许可：14件", "14", "proactive_disclosure.administrative_licensing.decisions"),
        ("我局有14件政府信息公开申请", "14", RECEIVED),
        ("收到依申请公开15件，办结14件，结转1件", "1", FORWARD),
    ],
)
def test_what_a_number_means_stands_before_a_colon_or_behind(text: str, number: str, cell: str) -> None:
    assert cell in figures(text)[number]


def test_a_colon_ends_no_statement() -> None:
    assert [claim.kind for claim in read("收到依申请公开15件。办结数：14件")] == [ClaimKind.FIGURE, ClaimKind.FIGURE]


def test_applicants_of_the_new_ones_are_in_the_table() -> None:
    found = figures("新收政府信息公开申请25件，其中自然人22件。新收申请25件中，自然人22件，予以公开3件")
    assert "disclosure_requests.new_requests.natural_persons" in found["22"]
    assert "3" not in found


def test_results_behind_two_kinds_of_cases_are_of_both_or_of_the_last() -> None:
    claims = [one for one in read("政府信息公开行政复议7件，行政诉讼4件，其中维持3件") if str(one.value) == "3"]
    blocks = [{path.rpartition(".")[0] for path in cells} for claim in claims for cells in claim.cells]
    assert any(REVIEW in one and SUITS in one for one in blocks)
    assert any(REVIEW not in one and SUITS in one for one in blocks)
    assert all(blocks)


@pytest.mark.parametrize(
    "text",
    [
        "拟制公文86件，其中主动公开40件、依申请公开30件、不予公开16件",
        "全年印发公文514条，其中主动公开信息数130，依申请公开信息数363条，不予公开21条",
        "发布文件50条。依申请公开0条，不予公开0条",
        "受理12345热线工单320件，结转2件",
    ],
)
def test_other_matters_are_counted_in_like_words(text: str) -> None:
    assert figures(text) == {}


def test_requests_counted_in_another_unit_are_no_other_matter() -> None:
    assert RECEIVED in figures("全年主动公开信息120条，依申请公开5件")["5"]


@pytest.mark.parametrize(
    "text",
    [
        "没有群众向我局申请公开政府信息",
        "无公众申请",
        "未收到通过信函、网络等方式提交的政府信息公开申请",
        "依申请公开方面：无",
        "未收到网站提交的申请公开政府信息",
    ],
)
def test_nobody_asked(text: str) -> None:
    assert any(claim.kind is ClaimKind.NONE and (RECEIVED,) in claim.cells for claim in read(text))


def test_no_documents_were_none_made() -> None:
    (claim,) = read("我局无行政规范性文件")
    assert claim.cells == (("proactive_disclosure.normative_documents.issued",),)


@pytest.mark.parametrize(
    ("organ", "lead"),
    [
        *(
            (COUNTY, lead)
            for lead in ("县政府系统", "青石县政府系统", "我县政府系统", "全县各级政府", "各级政府", "全县各级政府部门")
        ),
        *(("青石县柳营镇人民政府", lead) for lead in ("镇党政办", "镇党政综合办公室", "我镇党政办", "镇办公室")),
        *(("青石县卫生健康委员会", lead) for lead in ("全委", "委办公室", "我委")),
        *((BRANCH, lead) for lead in ("公安分局", "柳营公安分局", "我分局")),
        ("青石市消防救援支队", "我支队"),
        ("青石市档案馆", "我馆"),
    ],
)
def test_the_whole_organ_by_what_it_is_called(organ: str, lead: str) -> None:
    assert RECEIVED in figures(f"2024年，{lead}共收到政府信息公开申请9件", organ)["9"]


@pytest.mark.parametrize(
    ("organ", "lead"),
    [
        *((BUREAU, lead) for lead in ("县政府系统", "全县各级政府", "镇党政办", "委办公室", "公安分局")),
        *((COUNTY, lead) for lead in ("县政府各部门", "镇党政办", "县公安局系统")),
        ("青石县柳营镇人民政府", "乡党政办"),
        ("青石县卫生健康委员会", "局办公室"),
    ],
)
def test_another_organ_by_what_it_is_called(organ: str, lead: str) -> None:
    assert figures(f"2024年，{lead}共收到政府信息公开申请9件", organ) == {}
