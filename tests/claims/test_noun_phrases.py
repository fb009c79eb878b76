"""A request is a noun phrase: who asks and by which way may stand before its head in any order, and other nouns keep their own."""

from __future__ import annotations

from itertools import product

import pytest

from gov_disclosure.claims.claim import ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021

RECEIVED = "disclosure_requests.new_requests.total"
AGENTS = (
    "任何单位、组织和个人",
    "相关单位和个人的",
    "有关单位或个人提出的",
    "个人和群众的",
    "公民、法人或其他组织提交的",
    "单位及群众",
)
HEADS = ("政府信息公开申请", "公开申请", "要求公开政府信息的申请", "依申请公开事项")
WAYS = ("通过邮寄、邮件、现场等方式提交的", "邮件、当面等方式的", "来信及平台", "")
OTHERS = (
    "行政许可申请",
    "救助申请",
    "复议申请",
    "补助申请",
    "注册申请",
    "备案申请",
    "信访事项",
    "政协提案",
    "12345热线工单",
    "投诉申请",
)


def read(text: str) -> list[tuple[ClaimKind, int, str]]:
    """What a sentence in the report of 青石县水务局 says, each by its first cell."""
    sentence = Sentence(text, "overall_situation", Place(path="p"))
    found = claims_of_sentences([sentence], revised_2021.AnnualReport, 2024, "青石县水务局")
    return [(one.kind, int(one.value or 0), one.cells[0][0]) for one in found]


@pytest.mark.parametrize(("verb", "agents", "head"), list(product(("未收到", "没有接到", "尚未受理"), AGENTS, HEADS)))
def test_denied_whoever_asks(verb: str, agents: str, head: str) -> None:
    assert (ClaimKind.NONE, 0, RECEIVED) in read(f"2024年，我局{verb}{agents}{head}")


@pytest.mark.parametrize(("verb", "way", "head"), list(product(("共收到", "接收", "收到各类"), WAYS, HEADS)))
def test_received_by_whichever_ways(verb: str, way: str, head: str) -> None:
    assert (ClaimKind.FIGURE, 12, RECEIVED) in read(f"2024年我局{verb}{way}{head}12件")


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我局未收到申请",
        "我局未收到自然人、法人或其他组织申请公开相关政府信息",
        "2024年我局收到政府公开申请0条",
        "2024年我局共收到依申请公开信息政府案件0件",
    ],
)
def test_none_were_received(text: str) -> None:
    assert RECEIVED in {cell for _, value, cell in read(text) if value == 0}


@pytest.mark.parametrize(
    ("verb", "agents", "other"),
    list(product(("未收到", "共收到12件", "没有接到"), ("", "单位和个人的", "任何单位、组织和个人"), OTHERS)),
)
def test_what_is_of_other_matters(verb: str, agents: str, other: str) -> None:
    assert RECEIVED not in {cell for _, _, cell in read(f"2024年，我局{verb}{agents}{other}")}


@pytest.mark.parametrize("other", OTHERS)
def test_a_number_of_other_matters(other: str) -> None:
    assert RECEIVED not in {cell for _, _, cell in read(f"2024年我局共收到通过邮寄、邮件、现场等方式提交的{other}12件")}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("收到政府信息公开申请9件，非本机关政府信息3件", "outcomes.unable_to_provide.not_held"),
        ("收到政府信息公开申请9件，没有相关信息3件", "outcomes.unable_to_provide.not_held"),
        (
            "收到政府信息公开申请9件，属于信访、投诉、举报等申请（含问题咨询）不作为政府信息公开申请处理3件",
            "outcomes.not_processed.petition_or_complaint",
        ),
    ],
)
def test_outcomes_as_they_are_said(text: str, cell: str) -> None:
    assert (ClaimKind.FIGURE, 3, f"disclosure_requests.{cell}.total") in read(text)
