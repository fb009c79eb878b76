"""Features of words: other titles, numbers of headings, short and long labels, units, brackets, quotes, characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from opencc import OpenCC

from gov_disclosure.numbering import chinese_numeral
from strangers.draft import Draft, Feature, Spot
from strangers.facts import CASES, PROACTIVE, REQUESTS, Figure
from strangers.grid import Block, Heading, every_text

__all__ = ["WORDINGS"]

# --- titles of sections and parts ----------------------------------------------------------------------------------

TITLES: Final[Mapping[str, Sequence[str]]] = {
    "overall_situation": ("概述", "总体概况", "工作总体情况", "基本情况", "政府信息公开工作总体情况"),
    PROACTIVE: ("主动公开情况", "主动公开政府信息的情况", "政府信息主动公开情况", "主动公开工作情况"),
    REQUESTS: (
        "依申请公开情况",
        "政府信息公开申请情况",
        "收到和处理公民、法人和其他组织政府信息公开申请情况",
        "依申请公开政府信息情况",
    ),
    CASES: (
        "因政府信息公开申请行政复议、提起行政诉讼情况",
        "行政复议、行政诉讼情况",
        "政府信息公开工作被申请行政复议和提起行政诉讼的情况",
        "政府信息公开行政复议行政诉讼情况",
    ),
    "problems_and_improvements": (
        "存在的问题和下一步打算",
        "存在问题及整改措施",
        "工作中存在的主要不足和改进措施",
        "主要问题及下步工作安排",
    ),
    "other_matters": ("其他需报告的事项", "其他需要说明的事项", "需要说明的其他事项", "其他有关事项"),
}


def _other_title(draft: Draft, spot: Spot, text: str) -> str:
    return draft.once(f"title of {spot.section}", TITLES[spot.section]) if spot.role == "section" else text


def _part_title(draft: Draft, spot: Spot, text: str) -> str:
    return text + draft.once("after a topic", ("方面", "情况", "工作")) if spot.role == "part" else text


def _numbering(
    number: Callable[[int], str], part: Callable[[int], str] | None = None
) -> Callable[[Draft, list[Block]], list[Block]]:
    def changed(_: Draft, blocks: list[Block]) -> list[Block]:
        at = below = 0
        for block in blocks:
            if isinstance(block, Heading) and block.depth == 1:
                at, below = at + 1, 0
                block.number = number(at)
            elif isinstance(block, Heading) and part is not None:
                below += 1
                block.number = part(below)
        return blocks

    return changed


def _misnumbered(draft: Draft, blocks: list[Block]) -> list[Block]:
    """A number is given twice, left out, or they begin anew."""
    numbers = draft.once("misnumbered", ((1, 2, 3, 3, 4, 5), (1, 2, 3, 5, 6, 7), (1, 2, 3, 4, 5, 5), (1, 1, 2, 3, 4, 5)))
    return _numbering(lambda at: f"{chinese_numeral(numbers[at - 1])}、")(draft, blocks)


def _numbered(
    name: str, number: Callable[[int], str], part: Callable[[int], str] | None = None, *, formats: Sequence[str] = ()
) -> Feature:
    every = Feature(name="").formats
    return Feature(name=name, slots=frozenset({"numbers"}), page=_numbering(number, part), formats=frozenset(formats) or every)


# --- labels of rows and columns ------------------------------------------------------------------------------------

SHORT: Final[Mapping[str, str]] = {
    "new_requests": "本年新收申请数量",
    "carried_over": "上年结转申请数量",
    "outcomes": "本年度办理结果",
    "outcomes.partially_disclosed": "部分公开",
    "outcomes.not_disclosed.state_secret": "国家秘密",
    "outcomes.not_disclosed.prohibited_by_law": "法律行政法规禁止公开",
    "outcomes.not_disclosed.security_or_stability": "危及三安全一稳定",
    "outcomes.not_disclosed.third_party_rights": "保护第三方权益",
    "outcomes.not_disclosed.internal_affairs": "三类内部事务信息",
    "outcomes.not_disclosed.process_information": "四类过程性信息",
    "outcomes.not_disclosed.enforcement_case_file": "行政执法案卷",
    "outcomes.not_disclosed.administrative_inquiry": "行政查询事项",
    "outcomes.unable_to_provide.not_held": "本机关不掌握",
    "outcomes.unable_to_provide.needs_creation": "需另行制作",
    "outcomes.unable_to_provide.unclear_after_supplementation": "补正后仍不明确",
    "outcomes.not_processed.petition_or_complaint": "信访举报投诉",
    "outcomes.not_processed.public_publication": "公开出版物",
    "outcomes.not_processed.excessive_requests": "大量反复申请",
    "outcomes.not_processed.confirmation_or_reissue": "确认或重新出具已获取信息",
    "outcomes.other_handling.supplementation_overdue": "逾期不补正",
    "outcomes.other_handling.fee_unpaid": "逾期不缴费",
    "carried_forward": "结转下年度办理",
}
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")


def _after_number(text: str, words: str) -> str:
    found = _NUMBER.match(text)
    return (found[0] if found else "") + words


def _short(_: Draft, spot: Spot, text: str) -> str:
    if spot.section == REQUESTS and spot.role in {"row", "heading"} and spot.path in SHORT:
        return _after_number(text, SHORT[spot.path])
    return text


LONG: Final[Mapping[str, str]] = {
    "rules": "（设区的市以上人民政府填报）",
    "normative_documents": "（含办公室文件）",
    "rules.in_force": "（历史累计）",
    "rules.issued": "（指当年印发）",
    "new_requests": "（件）",
    "carried_over": "（件）",
    "administrative_licensing": "（办件）",
}


def _long(_: Draft, spot: Spot, text: str) -> str:
    return text + LONG[spot.path] if spot.role in {"row", "column"} and spot.path in LONG else text


def _year_inside(draft: Draft, spot: Spot, text: str) -> str:
    return text.replace("本年", f"本年（{draft.facts.year}）", 1) if spot.role == "column" else text


def _labels(change: Callable[[str], str], *roles: str, section: str = "") -> Callable[[Draft, Spot, str], str]:
    def changed(_: Draft, spot: Spot, text: str) -> str:
        return change(text) if (not roles or spot.role in roles) and section in {"", spot.section} else text

    return changed


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("（）：，", "():,"))


def _points_for_commas(text: str) -> str:
    return re.sub(r"^(\d)\.", r"\1、", re.sub(r"^([一二三四])、", r"\1.", text))


def _no_number(text: str) -> str:
    return _NUMBER.sub("", text)


def _spaced(text: str) -> str:
    return " ".join(text) if len(text) <= 5 else text


def _broken(text: str) -> str:
    """Broken in the middle, as in narrow columns."""
    return text if len(text) < 4 else f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


def _upright(text: str) -> str:
    return "\n".join(text)


def _pinyin(text: str) -> str:
    return text.replace("规章", "规(guī)章").replace("公开", "公开(kāi)")


_QUOTES = {"turned": "”“", "straight": '""', "corner": "「」", "single": "‘’", "none": ("", "")}


def _quotes(marks: Sequence[str]) -> Callable[[str], str]:
    return lambda text: text.replace("“", marks[0]).replace("”", marks[1])


# --- units ---------------------------------------------------------------------------------------------------------

YUAN = Decimal(10_000)
_FEES = f"{PROACTIVE}.administrative_fees.amount"
_SPENT = f"{PROACTIVE}.centralized_procurement.total_amount"
_MONEY = {_FEES, _SPENT}


def _money_label(wording: str) -> Callable[[Draft, Spot, str], str]:
    def changed(_: Draft, spot: Spot, text: str) -> str:
        if f"{spot.section}.{spot.path}" not in _MONEY:
            return text
        return text.partition("（")[0] + wording

    return changed


def _in_yuan(_: Draft, path: str, value: Figure, text: str) -> str:
    return f"{(value * YUAN).normalize():f}" if path in _MONEY and isinstance(value, Decimal) else text


def _in_ten_thousands(_: Draft, path: str, value: Figure, text: str) -> str:
    return f"{value:f}" if path in _MONEY else text


def _yuan_in_cell(draft: Draft, path: str, value: Figure, text: str) -> str:
    return _in_yuan(draft, path, value, text) + "元" if path in _MONEY else text


def _ten_thousands_in_cell(_: Draft, path: str, value: Figure, text: str) -> str:
    return f"{value:f}万元" if path in _MONEY else text


def _unit_of_counts(wording: str) -> Callable[[Draft, Spot, str], str]:
    def changed(_: Draft, spot: Spot, text: str) -> str:
        is_count = spot.role == "column" and f"{spot.section}.{spot.path}" not in _MONEY and spot.section == PROACTIVE
        return text + wording if is_count else text

    return changed


# --- characters ----------------------------------------------------------------------------------------------------


def _traditional(_: Draft, blocks: list[Block]) -> list[Block]:
    every_text(blocks, OpenCC("s2t").convert)
    return blocks


def _of(slot: str) -> frozenset[str]:
    return frozenset({slot})


_ARABIC_PART = "（{}）".format

WORDINGS: Final = (
    Feature(name="other titles", slots=_of("titles"), label=_other_title),
    Feature(name="longer topics", slots=_of("topics"), label=_part_title),
    _numbered("numbered 1.", lambda at: f"{at}. ", _ARABIC_PART, formats=("html", "text")),
    _numbered("numbered 1、", lambda at: f"{at}、", _ARABIC_PART),
    _numbered("numbered （一）", lambda at: f"（{chinese_numeral(at)}）", lambda at: f"{at}."),
    _numbered("numbered 第一部分", lambda at: f"第{chinese_numeral(at)}部分 "),
    _numbered("numbered 第一部分：", lambda at: f"第{chinese_numeral(at)}部分："),
    _numbered("numbered Ⅰ", lambda at: f"{'ⅠⅡⅢⅣⅤⅥ'[at - 1]}、"),
    _numbered("numbered 一.", lambda at: f"{chinese_numeral(at)}. "),
    _numbered("unnumbered", lambda _: "", lambda at: f"（{chinese_numeral(at)}）"),
    Feature(name="misnumbered", slots=_of("numbers"), page=_misnumbered),
    Feature(name="short labels", slots=_of("row words"), label=_short),
    Feature(name="long labels", slots=_of("row words"), label=_long),
    Feature(name="year in heads", slots=_of("head words"), label=_year_inside),
    Feature(name="half-width brackets", slots=_of("brackets"), label=_labels(_half_width)),
    Feature(name="points and commas swapped", slots=_of("row numbers"), label=_labels(_points_for_commas, "row", "heading")),
    Feature(
        name="rows unnumbered",
        slots=_of("row numbers"),
        not_with=frozenset({"dense", "one label"}),
        label=_labels(_no_number, "row", "heading"),
    ),
    Feature(
        name="合计 for 总计", slots=_of("sum words"), label=_labels(lambda text: text.replace("总计", "合计"), "row", "column")
    ),
    Feature(name="spaced labels", slots=_of("inside labels"), label=_labels(_spaced, "column", "under")),
    Feature(
        name="broken heads", slots=_of("inside labels"), label=_labels(_broken, "column"), formats=frozenset({"html", "markdown"})
    ),
    Feature(
        name="vertical heads",
        slots=_of("inside labels"),
        label=_labels(_upright, "column", section=CASES),
        formats=frozenset({"html", "markdown"}),
    ),
    Feature(name="pinyin", slots=_of("inside labels"), label=_labels(_pinyin, "row", "column")),
    Feature(name="traditional", slots=_of("characters"), page=_traditional),
    *(Feature(name=f"quotes {name}", slots=_of("quotes"), label=_labels(_quotes(marks))) for name, marks in _QUOTES.items()),
    Feature(name="（元） in head", slots=_of("money"), label=_money_label("（元）"), figure=_in_yuan),
    Feature(name="（单位：元） in head", slots=_of("money"), label=_money_label("（单位：元）"), figure=_in_yuan),
    Feature(name="（万元） in head", slots=_of("money"), label=_money_label("（万元）"), figure=_in_ten_thousands),
    Feature(name="元 in cell", slots=_of("money"), label=_money_label(""), figure=_yuan_in_cell),
    Feature(name="万元 in cell", slots=_of("money"), label=_money_label(""), figure=_ten_thousands_in_cell),
    Feature(name="（件） in heads", slots=_of("count unit"), label=_unit_of_counts("（件）")),
    Feature(name="（单位：件） in heads", slots=_of("count unit"), label=_unit_of_counts("（单位：件）")),
)
