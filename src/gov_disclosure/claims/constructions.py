"""The constructions by which prose says figures of the form: a table, each row a pattern over kinds of words and what it means.

A pattern is matched against the end of the words before a number (``BEFORE``), against the beginning of those behind it (``BEHIND``) or
behind a denial (``DENIED``). Letters are those of ``WordKind``. Each row has sentences that it reads, with the cells, and sentences that
it must not read: they are the tests of the row (tests/claims/test_constructions.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import frozen

from gov_disclosure.claims.cases_meant import of_cases, of_results
from gov_disclosure.claims.documents_meant import decided, of_decisions, of_documents
from gov_disclosure.claims.outcomes_meant import of_applicants, of_outcomes, published_outcome
from gov_disclosure.claims.requests_meant import (
    all_answered,
    carried_on,
    field_then_verb,
    noun_alone,
    noun_in_front,
    of_requests,
    stages_together,
    verb_alone,
)
from gov_disclosure.claims.thread import Meaning, Thread, Words

__all__ = ["BEFORE", "BEHIND", "Construction", "Matter", "candidates"]

Means: TypeAlias = Callable[["re.Match[str]", Words, Thread], "Meaning | None"]


class Matter(Enum):
    """What a row of the table is about; what narrows one narrows another or not."""

    APPLICANTS = auto()
    STAGES = auto()
    """Two stages that requests go through, in one number."""
    CARRIED = auto()
    DONE = auto()
    """A verb: received, handled."""
    REQUESTS = auto()
    """Requests without a verb, or behind their field."""
    OUTCOME = auto()
    OUTCOME_BY_VERB = auto()
    """公开 alone."""
    CASES = auto()
    RESULTS = auto()
    DOCUMENTS = auto()
    DECISIONS = auto()


@frozen(kw_only=True)
class Construction:
    """A row of the table.

    Arguments:
        name: what it is called. matter: what it is about. code: pattern over kinds.
        means: the cells of what it matched, or None where the words do not say.
        reads: sentences with the cells of each claim, as in tests. passes: sentences in which it must read nothing.
    """

    name: str
    matter: Matter
    code: re.Pattern[str]
    means: Means
    reads: tuple[tuple[str, str], ...]
    passes: tuple[str, ...] = ()


_RECEIVED: Final = r"r(?:[k、]?[rD])*|D(?:[k、]?[rD])*"
_IN: Final = r"L~?J+|J+L|LO"
_OUT: Final = r"J+NO?[JD]*|N[JD]+|J*OD?"
_STAGE: Final = rf"(?:{_IN}|{_OUT}|J+|{_RECEIVED})"
_AMID: Final = r"(?P<amid>[A@、kcTjhwbLgV~]*?)"
"""Between a verb and its noun: who asks, and in what way."""

_NOT_DISCLOSED: Final = (
    *("state_secret", "prohibited_by_law", "security_or_stability", "third_party_rights"),
    *("internal_affairs", "process_information", "enforcement_case_file", "administrative_inquiry"),
)
_UNABLE: Final = ("not_held", "needs_creation", "unclear_after_supplementation")
"""Rows under two headings, for the sentences of the table."""


def _row(
    name: str,
    matter: Matter,
    code: str,
    means: Means,
    reads: Sequence[tuple[str, str]],
    passes: Sequence[str] = (),
    *,
    at_end: bool = True,
) -> Construction:
    pattern = re.compile(rf"(?:{code})\Z" if at_end else code)
    return Construction(name=name, matter=matter, code=pattern, means=means, reads=tuple(reads), passes=tuple(passes))


BEFORE: Final = (
    _row(
        "applicants",
        Matter.APPLICANTS,
        rf"(?P<verb>{_STAGE})?[@、]*(?P<who>A(?:[k、]+A)*)(?:(?P<after>{_STAGE})|b)?[qu]?(?P<amid>)",
        of_applicants,
        [
            ("收到政府信息公开申请9件，其中自然人8件。", "8 = new_requests.natural_persons"),
            (
                "收到自然人申请8件、企业申请1件。",
                "8 = new_requests.natural_persons | new_requests; 1 = new_requests.commercial_enterprises",
            ),
        ],
        ["收到自然人投诉8件。"],
    ),
    _row(
        "two stages in one number",
        Matter.STAGES,
        rf"(?P<one>{_IN}|{_OUT}|r+|D+)[qu]?[k、~]{{1,2}}(?P<two>{_IN}|{_OUT}|r+|D+){_AMID}[qu]?",
        stages_together,
        [
            ("上年结转和本年新收政府信息公开申请共12件。", "12 = new_requests+carried_over"),
            ("共收到和处理依申请公开3件。", "3 = new_requests | new_requests+carried_over"),
        ],
        ["上年结转和本年新收征地类申请共12件。"],
    ),
    _row(
        "carried over",
        Matter.CARRIED,
        rf"(?P<verb>{_IN}){_AMID}(?:[qu]|j?[DV])?",
        of_requests,
        [
            ("上年结转政府信息公开办理数量2件。", "2 = carried_over"),
            ("上年结转政府信息公开申请2件。", "2 = carried_over"),
            ("2023年结转2件。", "2 = carried_over"),
            ("结转上年9件。", "9 = carried_over"),
        ],
        ["上年度结转资金2件。"],
    ),
    _row(
        "carried forward",
        Matter.CARRIED,
        rf"(?P<verb>{_OUT}){_AMID}[qu]?",
        of_requests,
        [
            ("结转下年度继续办理政府信息公开申请7件。", "7 = carried_forward"),
            ("依申请公开下年度继续办理0件。", "0 = carried_forward"),
        ],
        ["下年度继续办理建议3件。"],
    ),
    _row(
        "carried, from or to",
        Matter.CARRIED,
        rf"(?P<verb>J+){_AMID}[qu]?",
        of_requests,
        [("结转申请3件。", "3 = carried_over | carried_forward")],
    ),
    _row(
        "result of cases",
        Matter.RESULTS,
        r"(?:(?P<blocks>B(?:[k、]+B)*)[^BU]{0,3})?(?P<results>[UXPO](?:[k、]+[UXPO])*)[qujD]?(?P<more>B(?:[k、]+B)*)?",
        of_results,
        [
            ("行政复议维持3件。", "3 = administrative_reconsideration.upheld"),
            ("尚未审结行政诉讼1件。", "1 = direct_litigation.pending+litigation_after_reconsideration.pending"),
        ],
        ["维持公共秩序3件。"],
    ),
    _row(
        "cases",
        Matter.CASES,
        r"(?P<blocks>B(?:[k、]+B)*)(?:[DuOr]|Tj)?",
        of_cases,
        [
            ("因政府信息公开被申请行政复议2件。", "2 = administrative_reconsideration"),
            ("收到2件政府信息公开行政复议案件。", "2 = administrative_reconsideration"),
            ("政府信息公开行政复议收到2件。", "2 = administrative_reconsideration"),
            ("政府信息公开投诉、复议、诉讼均为0件。", "0 = direct_litigation+litigation_after_reconsideration"),
            ("行政诉讼案件3件。", "3 = direct_litigation+litigation_after_reconsideration"),
        ],
        ["受理行政复议案件245件。", "受理245件行政复议案件。", "行政复议受理245件。", "投诉、行政复议共3件。"],
    ),
    _row(
        "outcome",
        Matter.OUTCOME,
        r"(?P<rows>(?:bk)?P(?:[k、(hjbqcA]*P)*)(?:TD|[qubDTv])?",
        of_outcomes,
        [
            ("收到申请9件，其中予以公开5件。", "5 = outcomes.disclosed"),
            ("予以公开及部分公开6件。", "6 = outcomes.disclosed+outcomes.partially_disclosed"),
            (
                "收到申请9件，公开类答复5件，无法提供类答复2件。",
                "2 = " + "+".join(f"outcomes.unable_to_provide.{row}" for row in _UNABLE),
            ),
            ("收到申请9件，作出不予公开决定2件。", "2 = " + "+".join(f"outcomes.not_disclosed.{row}" for row in _NOT_DISCLOSED)),
            (
                "收到申请9件，其中无法提供政府信息的申请2件。",
                "2 = " + "+".join(f"outcomes.unable_to_provide.{row}" for row in _UNABLE),
            ),
            (
                "收到政府信息公开申请9件，予以公开5件、部分公开2件、其他2件。",
                "5 = outcomes.disclosed; 2 = outcomes.other_handling.other",
            ),
        ],
        ["收到征地类咨询5件、其他2件。"],
    ),
    _row(
        "requests received or handled",
        Matter.DONE,
        rf"(?P<verb>{_RECEIVED}){_AMID}[qu](?:b|D)?",
        of_requests,
        [
            ("共收到政府信息公开申请9件。", "9 = new_requests | new_requests+carried_over"),
            ("办结信息公开申请8件。", "8 = outcomes.total"),
        ],
        ["收到征地类申请9件。", "收到网络方面的申请9件。", "通过政务公开专区接收政府信息公开申请12件。", "上级转办申请15件。"],
    ),
    _row(
        "those that were received",
        Matter.REQUESTS,
        r"(?P<amid>)Vq",
        noun_in_front,
        [("受理的9件政府信息公开申请均已答复。", "9 = new_requests | outcomes.total | new_requests+carried_over")],
        ["受理的9件投诉均已答复。"],
    ),
    _row(
        "noun, then verb",
        Matter.DONE,
        rf"[qu](?P<verb>{_RECEIVED})(?P<amid>)",
        of_requests,
        [("依申请公开事项办结1件。", "1 = outcomes.total")],
        ["服务事项办结1件。"],
    ),
    _row(
        "field, then verb",
        Matter.REQUESTS,
        r"j(?P<verb>D+)(?P<amid>)",
        field_then_verb,
        [("共作出政府信息公开答复12件。", "12 = outcomes.total")],
        ["热线平台政务公开答复12件。", "政府信息公开答复留言12件。"],
    ),
    _row(
        "verb alone",
        Matter.DONE,
        rf"(?P<verb>{_RECEIVED})(?P<amid>)",
        verb_alone,
        [("收到政府信息公开申请9件，办结8件。", "8 = outcomes.total")],
        ["收到留言9件，办结8件。"],
    ),
    _row(
        "noun alone",
        Matter.REQUESTS,
        r"(?P<noun>[qu])b?",
        noun_alone,
        [
            ("政府信息公开申请共16件。", "16 = new_requests | outcomes.total | new_requests+carried_over"),
            ("政府信息公开申请：16件。", "16 = new_requests | outcomes.total | new_requests+carried_over"),
        ],
        ["规划类申请3件。", "主动公开文件50件，依申请公开5件，不予公开3件。"],
    ),
    _row(
        "disclosed, of requests",
        Matter.OUTCOME_BY_VERB,
        r"b",
        published_outcome,
        [("收到依申请公开5件，公开3件。", "3 = outcomes.disclosed")],
        ["政策文件公开3件。"],
    ),
    _row(
        "documents",
        Matter.DOCUMENTS,
        r"rg?W|[Sb](?:[k、]?[Sb])*[~ghkr、]{0,3}W(?:[k、]+[~g]?W)*S?|W(?:[k、]+W)*[Sb](?:[k、][Sb])*|S(?:[k、]?S)*h?|W|r",
        of_documents,
        [
            (
                "制发行政规范性文件4件，废止1件，现行有效20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
            ("新制作了《政府信息公开信息处理费管理办法》等8件规范性文件。", "8 = normative_documents.issued"),
            (
                "制发、废止、现行有效的行政规范性文件分别为4件、1件、20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
            ("制定规范性文件5件、修改1件、废止2件。", "5 = normative_documents.issued; 2 = normative_documents.repealed"),
            (
                "制定发布规范性文件4件，清理废止文件1件，现行有效文件20件。",
                "4 = normative_documents.issued; 1 = normative_documents.repealed; 20 = normative_documents.in_force",
            ),
        ],
        ["发布规范性文件解读4件。", "规范性文件类信息4条。", "发布文件4件。", "印发文件4件，废止文件1件。"],
    ),
    _row(
        "decisions and fees",
        Matter.DECISIONS,
        r"E(?:[k、]+E)*[vDr]?",
        of_decisions,
        [
            ("行政许可办结89件。", "89 = administrative_licensing.decisions"),
            ("行政事业性收费共收取12.5万元。", "12.5 = administrative_fees.amount"),
            (
                "办理行政许可89件、行政处罚18件。",
                "89 = administrative_licensing.decisions; 18 = administrative_penalties.decisions",
            ),
        ],
        [
            "主动公开政府信息99条：包含机构职能类1条，行政许可决定89件，行政处罚9件。",
            "行政许可类信息89条。",
            "公开行政许可信息3条。",
            "行政许可共受理89件。",
        ],
    ),
    _row("decisions, of what was named", Matter.DECISIONS, r"v", decided, []),
)
"""Before the number."""

_LEAD: Final = r"[^rDJLNOqPUXBWSEAx]{0,4}?"

BEHIND: Final = (
    _row(
        "so many requests in all",
        Matter.REQUESTS,
        r"(?P<amid>)\Aqi\Z",
        noun_in_front,
        [
            (
                "12件政府信息公开申请中，自然人提出10件，企业提出2件。",
                "12 = new_requests | outcomes.total | new_requests+carried_over; 10 = new_requests.natural_persons",
            )
        ],
        ["12件政府信息公开申请材料中，缺页的较多。"],
        at_end=False,
    ),
    _row(
        "so many requests, all answered",
        Matter.REQUESTS,
        r"(?P<amid>)\A[qu]a(?P<verb>D+)i?\Z",
        all_answered,
        [
            (
                "9件申请均在法定期限内予以回复。",
                "9 = new_requests | new_requests+carried_over | outcomes.total",
            )
        ],
        ["9件投诉均在法定期限内予以回复。", "热线受理留言9件，9件申请均已回复。"],
        at_end=False,
    ),
    _row(
        "so many go on",
        Matter.CARRIED,
        rf"(?P<amid>)\A{_LEAD}[qu]?(?P<verb>{_OUT})",
        of_requests,
        [("收到政府信息公开申请9件，1件结转下年。", "1 = carried_forward")],
        at_end=False,
    ),
    _row(
        "so many came over",
        Matter.CARRIED,
        rf"(?P<amid>)\A{_LEAD}[qu]?(?P<verb>{_IN})",
        of_requests,
        [("收到政府信息公开申请9件，2件为上年结转。", "2 = carried_over")],
        at_end=False,
    ),
    _row(
        "so many carried",
        Matter.CARRIED,
        rf"(?P<amid>)\A{_LEAD}[qu]?(?P<verb>J+)D?\Z",
        carried_on,
        [("收到政府信息公开申请9件，1件结转，8件已答复。", "1 = carried_forward | carried_over; 8 = outcomes.total")],
        ["收到网民留言9件，1件结转，8件已答复。"],
        at_end=False,
    ),
    _row(
        "so many from",
        Matter.APPLICANTS,
        r"\A(?P<verb>)(?P<after>)(?P<who>A)[qu]?(?:r[qu]?)?(?P<amid>)\Z",
        of_applicants,
        [
            (
                "收到政府信息公开申请9件，8件来自自然人，1件来自企业。",
                "8 = new_requests.natural_persons; 1 = new_requests.commercial_enterprises",
            )
        ],
        ["收到投诉9件，8件来自自然人。"],
        at_end=False,
    ),
    _row(
        "so many cases ended so",
        Matter.RESULTS,
        r"\A[^UXPB]{0,4}?(?:B(?:[k、]+B)*[^BUXP]{0,2})?(?P<results>[UXO]|P)",
        of_results,
        [
            ("行政复议3件，2件维持。", "2 = administrative_reconsideration.upheld"),
            ("2件行政复议维持原行政行为。", "2 = administrative_reconsideration.upheld"),
        ],
        ["审结245件行政复议案件，维持200件。"],
        at_end=False,
    ),
    _row(
        "so many cases there were",
        Matter.CASES,
        r"\A(?:Tj|[qujD]){0,3}(?P<blocks>B(?:[k、]+B)*)\Z",
        of_cases,
        [
            (
                "全年共有2件政府信息公开行政复议案件、1件行政诉讼案件。",
                "2 = administrative_reconsideration; 1 = direct_litigation+litigation_after_reconsideration",
            ),
            ("2件申请引发行政复议。", "2 = administrative_reconsideration"),
            ("2件政府信息公开答复被申请行政复议。", "2 = administrative_reconsideration"),
        ],
        ["审结245件行政复议案件。"],
        at_end=False,
    ),
    _row(
        "so many had this outcome",
        Matter.OUTCOME,
        r"\A[^PrDJNOBW]{0,6}?D?(?P<rows>P(?:[k、h]*P)*)",
        of_outcomes,
        [("收到政府信息公开申请9件，6件予以公开。", "6 = outcomes.disclosed")],
        at_end=False,
    ),
    _row(
        "so many were disclosed",
        Matter.OUTCOME_BY_VERB,
        r"\A[qu]?a?b\Z",
        published_outcome,
        [("收到政府信息公开申请9件，其中2件公开。", "2 = outcomes.disclosed")],
        at_end=False,
    ),
    _row(
        "so many were answered",
        Matter.DONE,
        r"(?P<amid>)\A[qu]?a?(?P<verb>D+)i?\Z",
        of_requests,
        [("收到政府信息公开申请9件，8件已答复。", "8 = outcomes.total")],
        at_end=False,
    ),
)
"""Behind the number, where nothing but 其中, 另有 stands before it."""


@lru_cache(maxsize=4096)
def candidates(which: str, code: str) -> tuple[tuple[Construction, re.Match[str]], ...]:
    """The rows of a table that a code allows, in their order. Reports say most things in a few ways, so it is asked again and again."""
    table = BEFORE if which == "before" else BEHIND
    return tuple((row, found) for row in table if (found := row.code.search(code)) is not None)
