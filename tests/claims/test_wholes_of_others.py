"""What only looks like a figure of the form: the wholes of other matters, parts of those carried over, those passed on or taken up."""

from __future__ import annotations

from collections import Counter

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021

REQUESTS = "disclosure_requests."
RECEIVED = f"{REQUESTS}new_requests.total"
OVER = f"{REQUESTS}carried_over.total"
ON = f"{REQUESTS}carried_forward.total"
DONE = f"{REQUESTS}outcomes.total.total"
DISCLOSED = f"{REQUESTS}outcomes.disclosed.total"
CASES = "reconsideration_and_litigation."


def read(text: str, organ: str = "青石县人民政府") -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.replace("；", "。").split("。") if part]
    return list(claims_of_sentences(sentences, revised_2021.AnnualReport, 2024, organ))


def figures(text: str, organ: str = "青石县人民政府") -> Counter[tuple[int, tuple[str, ...]]]:
    """The numbers said, with the first reading of each."""
    return Counter(
        (int(one.value), one.cells[0]) for one in read(text, organ) if one.kind is ClaimKind.FIGURE and one.value is not None
    )


@pytest.mark.parametrize(
    "text",
    [
        "行政执法案件80件，予以公开77件，不予公开3件",
        "2024年共办理行政执法案件80件，其中予以公开77件，不予公开3件",
        "查处行政执法案件80件，予以公开77件",
        "重大行政执法案件8件均予以公开",
        "制作信息30条，其中主动公开信息24条；依申请公开信息6条；不予公开信息0条",
        "主动公开信息90条，依申请公开信息3条，不予公开信息1条",
        "行政处罚案件立案40件",
        "收到行政复议申请45件，受理40件，不予受理5件",
        "县长信箱收到留言380件，除4件正在办理中，其余均已办结",
        "行政诉讼一审2件、二审1件，均胜诉",
    ],
)
def test_other_matters_divided_as_requests_are(text: str) -> None:
    assert not figures(text)


def test_cases_beside_requests_are_divided_apart() -> None:
    assert figures("收到政府信息公开申请3件。办理行政执法案件80件，予以公开77件") == {(3, (RECEIVED,)): 1}


def test_a_row_by_its_name_among_outcomes_is_one() -> None:
    row = f"{REQUESTS}outcomes.not_disclosed.enforcement_case_file.total"
    assert figures("收到政府信息公开申请9件，予以公开5件，行政执法案卷4件")[4, (row,)]


def test_requests_behind_documents_in_another_unit() -> None:
    assert figures("主动公开信息90条。依申请公开3件") == {(3, (RECEIVED,)): 1}


@pytest.mark.parametrize(
    "told",
    [
        "2件转办，其余10件已答复",
        "转办2件，答复10件",
        "其中移送2件，其余10件均按期办结",
        "撤回2件，受理10件，均已答复",
        "其中2件为重复申请，实际受理10件",
        "转其他单位办理2件，本机关办理10件",
    ],
)
def test_what_is_left_of_those_received_is_not_all(told: str) -> None:
    said = figures(f"收到政府信息公开申请12件，{told}")
    assert said[12, (RECEIVED,)] == 1
    assert not [cells for value, cells in said if value == 10]


@pytest.mark.parametrize("told", ["2件转下年，其余10件已答复", "除2件结转下年外，其余10件已答复"])
def test_what_is_left_of_those_that_go_on_is_all(told: str) -> None:
    said = figures(f"收到政府信息公开申请12件，{told}")
    assert said[2, (ON,)]
    assert said[10, (DONE,)]


def test_as_many_as_were_received_where_those_carried_over_are_told_apart() -> None:
    (done,) = (one for one in read("收到政府信息公开申请54件，办结54件，办理上年结转2件") if one.cells[0] == (DONE,))
    assert (RECEIVED,) in done.cells
    (done,) = (one for one in read("收到政府信息公开申请54件，上年结转2件，办结55件") if one.cells[0] == (DONE,))
    assert (RECEIVED,) not in done.cells


@pytest.mark.parametrize("mark", ["其中", "其中，"])
def test_outcomes_of_those_carried_over(mark: str) -> None:
    assert figures(f"上年结转政府信息公开申请4件，{mark}予以公开4件") == {(4, (OVER,)): 1}
    assert figures(f"上年结转政府信息公开申请4件，{mark}予以公开9件")[9, (DISCLOSED,)]
    assert figures(f"收到政府信息公开申请10件，上年结转4件，{mark}予以公开3件")[3, (DISCLOSED,)]


def test_a_heading_behind_one_of_its_own_rows() -> None:
    claims = read("收到政府信息公开申请8件，予以公开1件，逾期未补正2件，其他处理5件")
    heading = {f"{REQUESTS}outcomes.other_handling.{row}.total" for row in ("supplementation_overdue", "fee_unpaid", "other")}
    rest = heading - {f"{REQUESTS}outcomes.other_handling.supplementation_overdue.total"}
    assert {frozenset(one) for one in claims[-1].cells} >= {frozenset(heading), frozenset(rest)}


def test_a_heading_and_its_row_in_one_number() -> None:
    claim = read("收到政府信息公开申请5件，1件不公开并告知行政查询途径")[-1]
    assert all(len(set(one)) == len(one) for one in claim.cells)
    assert (f"{REQUESTS}outcomes.not_disclosed.administrative_inquiry.total",) in claim.cells


@pytest.mark.parametrize(("said", "is_told"), [("均已按期办结", True), ("均已答复", True), ("均进行了妥善处理", False)])
def test_what_is_handled_may_go_on(said: str, *, is_told: bool) -> None:
    kinds = [one.kind for one in read(f"收到政府信息公开申请5件，{said}")]
    assert (ClaimKind.ALL in kinds) is is_told


@pytest.mark.parametrize(
    "text",
    [
        "未出现因依申请公开引发的行政复议和行政诉讼被撤销或败诉情况",
        "未发生行政复议纠错、行政诉讼败诉案件",
        "无行政复议被纠错和行政诉讼败诉",
    ],
)
def test_results_of_cases_are_denied_and_not_the_cases(text: str) -> None:
    (claim,) = read(text)
    assert {path.rpartition(".")[2] for path in claim.cells[0]} == {"corrected"}


def test_problems_of_cases_are_cases() -> None:
    (claim,) = read("未发生政府信息公开行政复议、诉讼问题")
    assert len(claim.cells[0]) == 3


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("2024年市政府本级、政府办收到政府信息公开申请6件", "青石市人民政府办公室"),
        ("政府办公室收到政府信息公开申请6件", "青石市人民政府办公室"),
        ("收到群众以县人民政府及县人民政府办公室为主体的政府信息公开申请6件", "青石县人民政府"),
        ("我局收到6件针对本部门有关政府信息公开事务的申请", "青石县财政局"),
        ("共收到申请政务公开信息6条", "青石县财政局"),
    ],
)
def test_who_is_asked_and_for_what(text: str, organ: str) -> None:
    assert figures(text, organ)[6, (RECEIVED,)]


def test_what_a_government_handles_is_no_office() -> None:
    assert not figures("县政府办理政府信息公开申请6件", "青石市人民政府办公室")


@pytest.mark.parametrize("text", ["6件申请进入行政复议程序", "政府信息公开行政复议事件6件"])
def test_cases_that_were_entered(text: str) -> None:
    assert figures(text) == {(6, (f"{CASES}administrative_reconsideration.total",)): 1}


def test_a_term_that_has_not_ended_denies_nothing() -> None:
    assert figures("收到政府信息公开申请9件。1件因期限未届满结转至2025年办理")[1, (ON,)]


@pytest.mark.parametrize(
    "told",
    [
        "受理不动产登记120件，办结118件",
        "全年发文50件，其中不予公开5件",
        "受理法律援助120件。其中自然人110件",
        "12345平台转办工单500件，按期答复500件",
        "县长信箱转交来信20件，办结18件，结转2件",
        "查处案件12件，罚没12万元",
    ],
)
def test_other_matters_in_a_paragraph_on_requests(told: str) -> None:
    assert figures(f"收到政府信息公开申请3件。{told}") == {(3, (RECEIVED,)): 1}


def test_requests_go_on_behind_another_matter() -> None:
    said = figures("收到政府信息公开申请3件。全年发文50件，其中不予公开5件。办结3件")
    assert said == {(3, (RECEIVED,)): 1, (3, (DONE,)): 1}


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("予以公开", "disclosed"),
        ("已第一时间公开", "disclosed"),
        ("（部分公开）", "partially_disclosed"),
        ("本机关不掌握相关政府信息，故无法提供", "unable_to_provide"),
        ("因申请内容不明确，已告知申请人补正，申请人逾期未补正，作其他处理", "other_handling"),
    ],
)
def test_the_outcome_of_the_only_request(told: str, row: str) -> None:
    received, claim = read(f"收到政府信息公开申请1件，{told}")
    assert received.cells[0] == (RECEIVED,)
    assert claim.kind is ClaimKind.FIGURE
    assert claim.value == 1
    assert all(f".outcomes.{row}." in path for reading in claim.cells for path in reading)
    assert len(read(f"收到政府信息公开申请2件，{told}")) == 1
    assert read(f"收到公民提出的政府信息公开申请1件，{told}")[1].cells == claim.cells


@pytest.mark.parametrize("told", ["由15件下降到12件", "从15件增至12件"])
def test_a_figure_that_changed_is_the_second(told: str) -> None:
    said = figures(f"政府信息公开申请{told}")
    assert said[12, (RECEIVED,)]
    assert not [cells for value, cells in said if value == 15]
    assert [one.kind for one in read("收到政府信息公开申请12件，比上年减少3件")] == [ClaimKind.FIGURE, ClaimKind.CHANGE]


@pytest.mark.parametrize(("level", "is_meant"), [("市本级", True), ("本级", True), ("县本级", False)])
def test_the_level_whose_office_reports(level: str, *, is_meant: bool) -> None:
    assert bool(figures(f"{level}受理依申请公开6件", "青石市人民政府办公室")) is is_meant
    assert not figures(f"{level}受理依申请公开6件", "青石市财政局")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("主动公开政府信息120条，依申请公开3件，不予公开0件", {3, 0}),
        ("主动公开4件、依申请公开3件、不予公开1件", set()),
        ("按照《条例》规定答复政府信息公开申请3件", {3}),
        ("现行有效规范性文件8件，废止失效文件2件", {8, 2}),
    ],
)
def test_what_is_counted(text: str, value: set[int]) -> None:
    assert {said for said, _ in figures(text)} == value


def test_both_ways_that_requests_are_carried_are_denied() -> None:
    assert [one.cells for one in read("没有上年结转和结转下年的申请")] == [((OVER,),), ((ON,),)]


@pytest.mark.parametrize("told", ["提供信息15条，其中予以公开12条", "涉及公开事项12项，公开10项，不公开2项"])
def test_items_that_requests_asked_for(told: str) -> None:
    assert figures(f"收到政府信息公开申请9件，{told}") == {(9, (RECEIVED,)): 1}
    assert figures("收到政府信息公开申请9条，予以公开5条")[5, (DISCLOSED,)]


@pytest.mark.parametrize(
    ("told", "is_told"),
    [
        ("，按时答复", True),
        ("。均已答复", True),
        ("。答复完毕", True),
        ("。二是规范申请答复", False),
        ("。从答复情况看，予以公开3件", False),
        ("，答复情况：予以公开3件", False),
    ],
)
def test_a_clause_that_names_what_is_done_ends_nothing(told: str, *, is_told: bool) -> None:
    assert (ClaimKind.ALL in [one.kind for one in read(f"收到政府信息公开申请9件{told}")]) is is_told


@pytest.mark.parametrize(
    ("told", "row"), [("均因信息不存在无法提供", "unable_to_provide"), ("全部按不予公开处理", "not_disclosed")]
)
def test_all_had_one_outcome(told: str, row: str) -> None:
    claim = read(f"收到政府信息公开申请5件，{told}")[-1]
    assert claim.kind is ClaimKind.ALL
    assert all(f".outcomes.{row}." in path for reading in claim.cells for path in reading)


@pytest.mark.parametrize(
    ("whole", "unless"), [("上一年度结转2件，本年度新收政府信息公开申请9件，共11件", ()), ("收到政府信息公开申请11件", (OVER,))]
)
def test_what_was_done_of_all_on_the_desk(whole: str, unless: tuple[str, ...]) -> None:
    done = read(f"{whole}，其中10件已办结，1件结转下一年度")[-1]
    assert done.value == 10
    assert done.cells[0] == (DONE,)
    assert done.unless == unless


@pytest.mark.parametrize(
    "other",
    [
        "行政许可，办理12件，其中3件网上办理",
        "行政处罚方面，办理4件",
        "水事违法案件，立案6件，结案5件",
        "河道采砂许可，受理3件，办结3件",
        "收到上级转办线索7条，核查办结7条",
        "审批服务事项，共受理申请98件，全部按时办结",
        "水土保持方案审批，收到申请33件，批复31件，退回2件",
        "救助申请，收到15件，通过12件",
        "企业投诉：受理4件，答复4件",
    ],
)
@pytest.mark.parametrize("after", ["", "。予以公开19件"])
def test_a_clause_that_names_another_matter_is_what_the_next_is_said_of(other: str, after: str) -> None:
    said = figures(f"2024年共收到政府信息公开申请20件。{other}{after}")
    assert said == Counter({(20, (RECEIVED,)): 1} | ({(19, (DISCLOSED,)): 1} if after else {}))


@pytest.mark.parametrize(
    "own", ["依申请公开事项，办结15件", "政府信息公开申请，办结15件", "高度重视，办结15件", "截至年底，办结15件"]
)
def test_a_clause_that_names_requests_or_nothing_does_not_lead_away(own: str) -> None:
    assert figures(f"2024年共收到政府信息公开申请20件。{own}")[15, (DONE,)] == 1
