"""What is said of parts of a number and of some of its cases alone, and what a sentence goes on speaking of."""

from __future__ import annotations

import pytest

from gov_disclosure.claims import comparisons, cutting, looking_up
from gov_disclosure.claims.characters import closed_up
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences, lexer_of
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import Thread
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021

FORM = revised_2021.AnnualReport
BUREAU = "青石县自然资源和规划局"
OFFICE = "青石县人民政府办公室"
REQUESTS = "disclosure_requests"
RECEIVED = f"{REQUESTS}.new_requests.total"
DONE = f"{REQUESTS}.outcomes.total.total"
REVIEW = "reconsideration_and_litigation.administrative_reconsideration"
DIRECT = "reconsideration_and_litigation.direct_litigation"
AFTER = "reconsideration_and_litigation.litigation_after_reconsideration"


def read(text: str, organ: str = BUREAU) -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.split("。") if part]
    return list(claims_of_sentences(sentences, FORM, 2024, organ))


def said(text: str, kind: ClaimKind, organ: str = BUREAU) -> list[tuple[str, set[str]]]:
    """The claims of a kind: what is said, and the cells of the first reading."""
    return [(str(claim.value), set(claim.cells[0])) for claim in read(text, organ) if claim.kind is kind]


def figures(text: str, organ: str = BUREAU) -> dict[str, set[str]]:
    """Numbers, each with the cells that some reading means alone."""
    found: dict[str, set[str]] = {}
    for claim in read(text, organ):
        if claim.kind is ClaimKind.FIGURE:
            found.setdefault(str(claim.value), set()).update(cells[0] for cells in claim.cells if len(cells) == 1)
    return found


# --- who does it, and what is done


@pytest.mark.parametrize("verb", ["处理", "处置"])
def test_what_an_organ_does_is_no_office_of_it(verb: str) -> None:
    assert DONE in figures(f"2024年，我局{verb}政府信息公开申请6件")["6"]


@pytest.mark.parametrize("text", ["我局处室收到政府信息公开申请6件", "我局综合科收到政府信息公开申请6件"])
def test_an_office_of_it_is_still_one(text: str) -> None:
    assert RECEIVED in figures(text)["6"]


@pytest.mark.parametrize("others", ["相关部门", "有关单位", "县公安局"])
def test_who_is_only_with_it_narrows_nothing(others: str) -> None:
    assert figures(f"我局会同{others}办结政府信息公开申请6件，其中予以公开4件") == {
        "6": {DONE},
        "4": {f"{REQUESTS}.outcomes.disclosed.total"},
    }


def test_who_does_it_alone_narrows() -> None:
    assert figures("县公安局办结政府信息公开申请6件，其中予以公开4件") == {}


# --- parts


def test_what_each_organ_did_is_a_part() -> None:
    text = "县政府办公室办理政府信息公开申请9件，其中以县政府名义答复6件，以县政府办公室名义答复3件"
    assert set(figures(text, OFFICE)) == {"9"}


def test_an_organ_named_anew_is_whole_where_no_organ_was_a_part() -> None:
    assert DONE in figures("收到政府信息公开申请9件，其中网络申请5件，我局办结8件")["8"]


@pytest.mark.parametrize("ways", ["信件4件，网络5件", "邮件4件、来信5件"])
def test_ways_to_ask_are_no_other_matter(ways: str) -> None:
    assert figures(f"收到政府信息公开申请9件，其中{ways}。办结8件")["8"] == {DONE}


def test_a_matter_of_its_own_is() -> None:
    assert "8" not in figures("收到政府信息公开申请9件。来信5件，办结8件")
    assert "8" not in figures("收到政府信息公开申请9件，其中网络申请5件。收到投诉8件，办结8件")


def test_documents_made_anew_are_a_part_of_those_made() -> None:
    issued = "proactive_disclosure.normative_documents.issued"
    assert figures("制定规范性文件5件，其中新制定3件、修订2件") == {"5": {issued}}


def test_by_what_requests_are_divided_tells_what_is_spoken_of() -> None:
    applicants = f"{REQUESTS}.new_requests.natural_persons"
    assert applicants in figures("从申请人类别看，自然人8件")["8"]
    assert figures("从企业类别看，自然人8件") == {}
    assert figures("从投诉申请人类别看，自然人8件") == {}


def test_several_ways_are_no_topic() -> None:
    assert RECEIVED in figures("收到来自网络、信函方面的依申请公开9件")["9"]
    assert figures("收到网络方面的依申请公开9件") == {}
    assert figures("收到网络、信函方面征地类的依申请公开9件") == {}


def test_outcomes_by_other_names_are_outcomes_still() -> None:
    text = "收到政府信息公开申请9件，予以公开4件，属于信访事项2件，重复申请3件"
    assert figures(text)["3"] == {f"{REQUESTS}.outcomes.not_processed.repeated_request.total"}
    assert "3" not in figures("收到政府信息公开申请9件，予以公开4件，受理信访事项7件，重复申请3件")


# --- cases of some kind alone


def test_each_decides_its_own_kind_of_cases() -> None:
    text = "因政府信息公开被申请行政复议2件，被提起行政诉讼3件，复议机关维持1件，法院判决维持2件"
    assert said(text, ClaimKind.FIGURE)[2:] == [
        ("1", {f"{REVIEW}.upheld"}),
        ("2", {f"{DIRECT}.upheld", f"{AFTER}.upheld"}),
    ]


def test_a_court_alone_decides_what_was_brought() -> None:
    assert said("因政府信息公开被申请行政复议2件，法院判决维持2件", ClaimKind.FIGURE)[1:] == [("2", {f"{REVIEW}.upheld"})]


@pytest.mark.parametrize("state", ["（正在审理）", "，正在审理"])
def test_a_state_without_all_is_of_the_one_case_before_it(state: str) -> None:
    text = f"政府信息公开行政复议3件、行政诉讼1件{state}"
    assert said(text, ClaimKind.ALL) == [("None", {f"{DIRECT}.pending", f"{AFTER}.pending"})]


def test_all_in_brackets_is_of_the_number_before_them() -> None:
    text = "政府信息公开行政复议3件、行政诉讼2件（均维持）"
    assert said(text, ClaimKind.ALL) == [("None", {f"{DIRECT}.upheld", f"{AFTER}.upheld"})]


# --- denials


def test_none_of_any_kind_is_none_of_each() -> None:
    for text in ("政府信息公开申请、行政复议、行政诉讼均为0件", "依申请公开、行政复议、行政诉讼数量均为零"):
        none = [cells for _, cells in said(text, ClaimKind.NONE)]
        assert none == [{RECEIVED}, {f"{REVIEW}.total", f"{DIRECT}.total", f"{AFTER}.total"}]


def test_one_behind_a_denial_counts_nothing_in_figures_as_in_words() -> None:
    for one in ("1起", "一起"):
        assert [cells for _, cells in said(f"没有发生{one}因政府信息公开引发的行政复议", ClaimKind.NONE)] == [{f"{REVIEW}.total"}]


def test_one_of_another_kind_counts() -> None:
    text = "无行政复议、行政诉讼1件"
    assert said(text, ClaimKind.NONE) == [("0", {f"{REVIEW}.total"})]
    assert said(text, ClaimKind.FIGURE) == [("1", {f"{DIRECT}.total", f"{AFTER}.total"})]


@pytest.mark.parametrize("fault", ["公开不及时", "违法公开", "超期答复"])
def test_a_denial_for_a_fault_denies_no_other_case(fault: str) -> None:
    assert said(f"没有因{fault}引发的行政复议", ClaimKind.NONE) == []


def test_a_denial_for_what_is_not_accepted_denies_all() -> None:
    assert said("没有因不服政府信息公开答复引发的行政复议", ClaimKind.NONE) == [("0", {f"{REVIEW}.total"})]


# --- what is read, and how often


def test_a_paragraph_is_read_to_its_last_number_and_on_where_requests_came() -> None:
    assert said("收到政府信息公开申请9件。已办结。", ClaimKind.ALL) == [("None", {f"{REQUESTS}.carried_forward.total"})]
    assert read("已办结。加强培训。") == []
    assert figures("加强培训。收到政府信息公开申请9件。加强培训。收到政府信息公开申请7件") == {"9": {RECEIVED}, "7": {RECEIVED}}


@pytest.mark.parametrize(
    "text", ["收到申请5件", "收到申请５件", "收到申请三件", "占百分之五", "数量为零", "未收到申请", "均已办结", "与上年持平"]
)
def test_what_may_say_something_is_read(text: str) -> None:
    assert lexer_of(FORM, 2024).may_say(closed_up(text))


@pytest.mark.parametrize("text", ["进一步加强培训", "第一，统一标准", "收到群众好评"])
def test_what_counts_and_denies_nothing_need_not_be(text: str) -> None:
    assert not lexer_of(FORM, 2024).may_say(closed_up(text))


def test_a_long_stretch_is_cut_as_a_short_one_is() -> None:
    vocabulary = lexer_of(FORM, 2024).vocabulary
    short = cutting.plain_words(vocabulary, "收到申请")
    long = cutting.plain_words(vocabulary, "收到申请" * 30)
    assert [(kind, word) for kind, _, _, word in long] == [(kind, word) for kind, _, _, word in short] * 30


def test_a_name_ends_where_the_next_number_begins() -> None:
    assert figures("2024年收到政府信息公开申请9件《办法》，办结3件")["3"] == {DONE}


def test_meanings_that_were_looked_up_are_forgotten_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_up, "_MOST_KNOWN", 1)
    monkeypatch.setattr(looking_up, "_known", {})
    assert figures("收到政府信息公开申请9件，办结8件，结转下年1件") == {
        "9": {RECEIVED},
        "8": {DONE},
        "1": {f"{REQUESTS}.carried_forward.total"},
    }
    assert len(looking_up._known) == 1


def test_a_comparison_of_nothing_is_none() -> None:
    thread = Thread(lexer_of(FORM, 2024).vocabulary)
    assert comparisons.compared([], Span("%", 0, 2), thread, None, lambda words: None, of_handled=False) is None


@pytest.mark.parametrize(
    "text", ["9件申请无一引发行政复议", "收到9件政府信息公开申请，均未引发行政复议", "9件申请未引发行政复议"]
)
def test_a_denial_behind_a_number_denies(text: str) -> None:
    assert [cells for _, cells in said(text, ClaimKind.NONE)] == [{f"{REVIEW}.total"}]


def test_a_heading_names_what_the_clause_behind_it_denies() -> None:
    text = "因政府信息公开申请行政复议、提起行政诉讼情况：2024年未发生"
    assert [cells for _, cells in said(text, ClaimKind.NONE)] == [{f"{REVIEW}.total", f"{DIRECT}.total", f"{AFTER}.total"}]


@pytest.mark.parametrize(
    ("text", "row", "columns"),
    [
        ("没有制定、修改和废止规范性文件", "normative_documents", {"issued", "repealed"}),
        ("无规章制发、废止", "rules", {"issued", "repealed"}),
        ("无新增规范性文件", "normative_documents", {"issued"}),
    ],
)
def test_documents_are_denied_by_all_that_may_be_done_to_them(text: str, row: str, columns: set[str]) -> None:
    none = [cells for _, cells in said(f"2024年，我局{text}", ClaimKind.NONE)]
    assert none == [{f"proactive_disclosure.{row}.{column}" for column in columns}]


def test_how_it_was_done_is_not_what_is_counted_next() -> None:
    disclosed = f"{REQUESTS}.outcomes.disclosed.total"
    assert figures("收到政府信息公开申请9件，经征求第三方意见，公开3件")["3"] == {disclosed}
    assert "3" not in figures("收到政府信息公开申请9件，加强政策解读，公开3件")


def test_all_offices_of_an_organ_are_the_organ() -> None:
    assert DONE in figures("2024年，各科室协同配合，共办结政府信息公开申请9件")["9"]
    assert figures("2024年，其他科室协同配合，共办结政府信息公开申请9件") == {}
    assert figures("2024年，各科室协同配合，共办结政府信息公开申请9件", "青石县人民政府") == {}
