"""Rules that hold the prose against the tables.

A contradiction is an error only where the words can mean one cell alone, the total of requests new, carried over, dealt with or
carried forward, and nothing else stands in the sentence before them. Where the scope of a phrase is open, and for outcomes, shares
and words such as 均, it is a warning; where the words say that a part is meant, it is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from gov_disclosure.claims import Claim, ClaimKind, Judgement
from gov_disclosure.claims.characters import closed_up
from gov_disclosure.findings import Severity
from gov_disclosure.i18n import message
from gov_disclosure.law import NOTICE_2021, PROCESSING_FEES, Certainty, LegalBasis, reading
from gov_disclosure.naming import Cells
from gov_disclosure.rules.declaring import Remark, Said, Unknown, known, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Rule, Scope

__all__ = ["CLAIMS"]

_REQUESTS: Final = "disclosure_requests."
_CASES: Final = "reconsideration_and_litigation."
_RECONSIDERATION: Final = f"{_CASES}administrative_reconsideration."
_STAGES: Final = {
    f"{_REQUESTS}new_requests.": "TX-NEW",
    f"{_REQUESTS}carried_over.": "TX-CARRYIN",
    f"{_REQUESTS}outcomes.total.": "TX-TOTAL",
    f"{_REQUESTS}carried_forward.": "TX-FWD",
}
"""Rows of section three that are no outcome, with the rule that a number said of them belongs to."""


def _slug(claim: Claim) -> str:
    """The rule that a claim belongs to."""
    first = claim.cells[0][0]
    match claim.kind:
        case ClaimKind.SHARE:
            return "TX-PCT"
        case ClaimKind.CHANGE | ClaimKind.RATE_OF_CHANGE:
            return "TX-YOY"
        case ClaimKind.NONE:
            return "TX-NONE"
        case ClaimKind.ALL:
            return "TX-NONE" if first.startswith(_CASES) else "TX-DONE"
        case ClaimKind.FIGURE:
            return _slug_of_figure(first)


def _slug_of_figure(path: str) -> str:
    if path.startswith(_CASES):
        return "TX-REV" if path.startswith(_RECONSIDERATION) else "TX-LIT"
    if path.startswith(_REQUESTS):
        return next((slug for row, slug in _STAGES.items() if path.startswith(row)), "TX-OUT")
    return "TX-T2"


def _held(slug: str) -> Callable[[Case], Iterator[Remark | Unknown]]:
    """The judge of one kind of statement."""

    def ask(case: Case) -> Iterator[Remark | Unknown]:
        undecided = []
        for one in case.statements.judgements:
            if _slug(one.claim) == slug:
                if one.holds is None:
                    undecided.append(one)
                elif not one.holds:
                    yield _contradiction(one, case)
        if undecided:
            cells = dict.fromkeys(path for one in undecided for path in one.claim.cells[0])
            yield Unknown(
                reason="What the text says of these cells cannot be held against them: {cells}",
                params={"cells": Cells(tuple(cells), case.sheet.labels)},
                paths=tuple(cells),
            )

    return ask


def _contradiction(judgement: Judgement, case: Case) -> Remark:
    claim = judgement.claim
    meant = _not_zero(claim, case) or claim.cells[0]
    labels = case.sheet.labels
    params = {"quote": claim.quote, "cells": Cells(meant, labels), "expected": judgement.expected}
    key = message("The text says “{quote}”; the tables say otherwise: {cells}")
    if judgement.expected is not None and claim.kind in {ClaimKind.SHARE, ClaimKind.RATE_OF_CHANGE}:
        key = message("The text says “{quote}”; by the tables it is {expected} %: {cells}")
    elif claim.kind is ClaimKind.ALL and claim.wholes:
        key = message("The text says “{quote}”; by the tables the whole is {expected}, and {cells} comes to less")
    elif claim.kind is ClaimKind.FIGURE and len(meant) == 1 and case.statements.mended.get(meant[0]) == claim.value:
        key = message("The text says “{quote}”; {cells} holds {expected}, and the sums of the table agree with the text")
    elif judgement.matches:
        key = message("The text says “{quote}”; {cells} comes to {expected}. The number said stands in {match}")
        params["match"] = Cells(judgement.matches[:1], labels)
    elif judgement.expected is not None:
        key = message("The text says “{quote}”; {cells} comes to {expected}")
    return Remark(
        key=key,
        params=params,
        paths=meant,
        place=claim.sentence.place,
        expected=judgement.expected,
        found=claim.value,
        severity=Severity.ERROR if _is_an_error(claim) else Severity.WARNING,
    )


def _not_zero(claim: Claim, case: Case) -> tuple[str, ...]:
    """Of the cells that are said to be zero, those that are not: of 未发生行政复议、行政诉讼 the cell with a case."""
    if claim.kind is not ClaimKind.NONE:
        return ()
    return tuple(path for path in claim.cells[0] if case.sheet.known(path))


def _is_an_error(claim: Claim) -> bool:
    """Whether the words can mean one cell alone, the total of a stage that requests go through, and nothing narrows them."""
    return claim.is_certain and _is_of_a_stage(claim)


def _is_of_a_stage(claim: Claim) -> bool:
    """Whether a number is said of what requests go through."""
    path = claim.cells[0][0]
    return claim.kind is ClaimKind.FIGURE and path.endswith(".total") and _slug_of_figure(path) in _STAGES.values()


_ACCURATE: Final = (LegalBasis(law=NOTICE_2021, heading="（四）明确责任", certainty=Certainty.READING),)
"""It holds organs to account for reports that are inaccurate or incomplete; that text and tables agree it does not say."""


def _stage(code: str, slug: str, *, title: str, question: str, passing: str, failing: str) -> Rule:
    """A rule over numbers said of one stage that requests go through; the only ones that can be errors."""
    declare = rule(
        code,
        slug,
        Severity.ERROR,
        Scope.SENTENCE,
        title=title,
        question=question,
        authority=Authority.MEANING,
        basis=_ACCURATE,
        false_alarms="A sentence on part of the requests, or on another organ or time, that does not say so. "
        "Where the words leave open what is meant, the finding is a warning.",
        remedy="Correct whichever is wrong, text or table; if the sentence speaks of a part, say of which.",
        passing=passing,
        failing=failing,
        needs=(Need.PROSE,),
    )
    return declare(_held(slug))


def _statement(code: str, slug: str, *, title: str, question: str, false_alarms: str, passing: str, failing: str) -> Rule:
    """A rule over statements of one kind whose scope is often open."""
    needs = (Need.PROSE, Need.PREVIOUS) if slug == "TX-YOY" else (Need.PROSE,)
    declare = rule(
        code,
        slug,
        Severity.WARNING,
        Scope.SENTENCE,
        title=title,
        question=question,
        authority=Authority.MEANING,
        false_alarms=false_alarms,
        remedy="Correct whichever is wrong, text or table; if the sentence speaks of a part, say of which.",
        passing=passing,
        failing=failing,
        needs=needs,
    )
    return declare(_held(slug))


_OPEN_SCOPE: Final = message(
    "A sentence on part of the figures that does not say so, such as that of one department in a report on all."
)


@rule(
    "GD513",
    "TX-SUM",
    Severity.WARNING,
    Scope.SENTENCE,
    title="Parts in a sentence do not make the whole",
    question="Where a sentence names a whole and its parts, do they add up?",
    formula="sum of the parts = whole",
    authority=Authority.MEANING,
    false_alarms="Parts that overlap, such as one item published in several ways.",
    remedy="Correct the number that is wrong, or say that the parts overlap.",
    passing="“10 requests: 6 by post, 4 online.”",
    failing="“10 requests: 8 by post, 4 online.”",
    needs=(Need.PROSE,),
)
def _sums(case: Case) -> Iterator[Remark]:
    for one in case.statements.sums:
        if one.holds is False:
            parts = sum(part.value for part in one.parts)
            yield Remark(
                key="“{quote}”: the parts make {parts}, the whole is {whole}",
                params={"quote": one.sentence.text[one.start : one.end], "parts": parts, "whole": one.whole.value},
                place=one.sentence.place,
                left=parts,
                right=one.whole.value,
            )


@rule(
    "GD515",
    "TX-TWICE",
    Severity.WARNING,
    Scope.REPORT,
    title="The same figure said twice, differently",
    question="Where the text says a figure of the whole year and organ more than once, does it say the same?",
    authority=Authority.MEANING,
    false_alarms="Two numbers for what one line of the form counts together.",
    remedy="Correct the number that is wrong.",
    passing="Section one says that 12 requests were received, the introduction too.",
    failing="Section one says that 12 requests were received, the introduction says 13.",
    needs=(Need.PROSE,),
)
def _twice(case: Case) -> Iterator[Remark]:
    first: dict[str, Claim] = {}
    for claim in (one.claim for one in case.statements.judgements):
        if claim.kind is not ClaimKind.FIGURE or not claim.is_certain or len(claim.cells[0]) > 1:
            continue
        other = first.setdefault(next(iter(claim.cells[0])), claim)
        # Numbers of one sentence may share a cell; where the words allow several cells, each may speak of another.
        if other.value != claim.value and other.sentence is not claim.sentence and len(other.cells) == len(claim.cells) == 1:
            yield Remark(
                key="The text says “{quote}”, and in another place “{other}”: {cells}",
                params={"quote": claim.quote, "other": other.quote, "cells": Cells(claim.cells[0], case.sheet.labels)},
                paths=claim.cells[0],
                place=claim.sentence.place,
                left=other.value,
                right=claim.value,
            )


_FEE_UNPAID: Final = f"{_REQUESTS}outcomes.other_handling.fee_unpaid.total"
_FEE: Final = "费"
_NO_NOTICE: Final = re.compile(
    r"未[^，。；]{0,8}(?:发出|作出|下达|送达|制发|产生)?[^，。；]{0,10}通知|(?:收费|缴费|处理费)[^，。；]{0,6}通知书?(?:共|为|计)?0[件份次]"
)
_NOTHING_CHARGED: Final = re.compile(
    r"未(?:收取|产生|发生)[^，。；]{0,12}(?:处理费|费用|收费)|处理费[^，。；]{0,8}(?<!\d)0(?:\.0+)?元|(?:没有|无)[^，。；]{0,8}(?:处理费|收费)"
)
_CHARGED: Final = re.compile(r"处理费[^，。；]{0,12}?(?<![\d.])(?P<amount>[1-9]\d*(?:\.\d+)?)万?元")


@rule(
    "GD514",
    "TX-FEE",
    Severity.WARNING,
    Scope.REPORT,
    title="Processing fees: text and table do not match",
    question="Does section six speak of fees if requests ended because one was not paid, and agree with itself and the table?",
    authority=Authority.PRACTICE,
    basis=(*reading((42, "¶2")), *reading(6, law=PROCESSING_FEES)),
    false_alarms="A report that speaks of its fees in section one. That section six is to state fees is what reports do; no text that says so "
    "was seen.",
    remedy="State in section six how many notices of fees were sent and how much was charged, as reports do.",
    passing="One request ended for an unpaid fee; section six states the fees.",
    failing="One request ended for an unpaid fee; section six says “None”.",
    editions=frozenset({"revised-2021"}),
    needs=(Need.PROSE,),
)
def _fees(case: Case) -> Iterable[Said]:
    text = closed_up(case.report.other_matters.text).text
    unpaid = yield from known(case.sheet, _FEE_UNPAID)
    params = {"cells": Cells((_FEE_UNPAID,), case.sheet.labels), "unpaid": unpaid}
    denied = _NO_NOTICE.search(text) if _FEE in text else None
    if unpaid and _FEE not in text:
        yield Remark(
            key="{cells}: {unpaid}, but section six does not speak of fees",
            params=params,
            paths=(_FEE_UNPAID,),
        )
    elif unpaid and denied:
        yield Remark(
            key="{cells}: {unpaid}, but section six says “{quote}”",
            params=params | {"quote": denied[0]},
            paths=(_FEE_UNPAID,),
        )
    charged, nothing = _CHARGED.search(text), _NOTHING_CHARGED.search(text) or denied
    if charged and nothing:
        yield Remark(key="Section six says “{quote}” and “{other}”", params={"quote": charged[0], "other": nothing[0]})


CLAIMS = (
    _stage(
        "GD501",
        "TX-NEW",
        title="New requests: text and table differ",
        question="Is the number of new requests in the text that of the table?",
        passing="“12 requests were received”; the table says 12.",
        failing="“13 requests were received”; the table says 12.",
    ),
    _stage(
        "GD502",
        "TX-CARRYIN",
        title="Requests carried over: text and table differ",
        question="Is the number of requests carried over in the text that of the table?",
        passing="“3 requests were carried over”; the table says 3.",
        failing="“2 requests were carried over”; the table says 3.",
    ),
    _stage(
        "GD503",
        "TX-TOTAL",
        title="Requests handled: text and table differ",
        question="Is the number of requests dealt with in the text that of the table?",
        passing="“14 requests were dealt with”; the table says 14.",
        failing="“12 requests were dealt with”; the table says 14.",
    ),
    _stage(
        "GD504",
        "TX-FWD",
        title="Requests carried forward: text and table differ",
        question="Is the number of requests carried forward in the text that of the table?",
        passing="“1 request is carried forward”; the table says 1.",
        failing="“2 requests are carried forward”; the table says 1.",
    ),
    _statement(
        "GD505",
        "TX-REV",
        title="Reconsiderations: text and table differ",
        question="Is the number of reconsiderations in the text that of the table?",
        false_alarms=_OPEN_SCOPE,
        passing="“5 reconsiderations”; the table says 5.",
        failing="“6 reconsiderations”; the table says 5.",
    ),
    _statement(
        "GD506",
        "TX-LIT",
        title="Suits: text and table differ",
        question="Is the number of suits in the text that of the table?",
        false_alarms=_OPEN_SCOPE,
        passing="“3 suits”; the table says 2 without and 1 after reconsideration.",
        failing="“3 suits”; the table says none.",
    ),
    _statement(
        "GD507",
        "TX-T2",
        title="Documents, decisions and fees: text and table differ",
        question="Are the figures of section two in the text those of the table?",
        false_alarms="A number of documents published, or of one kind of documents, where the table counts those issued.",
        passing="“4 normative documents were issued”; the table says 4.",
        failing="“5 normative documents were issued”; the table says 4.",
    ),
    _statement(
        "GD508",
        "TX-OUT",
        title="Outcomes: text and table differ",
        question="Are the numbers of outcomes in the text those of the table, or sums of them?",
        false_alarms="Words for an outcome that are not those of the form.",
        passing="“6 were disclosed in part”; the table says 6.",
        failing="“6 were disclosed in part”; the table says 4.",
    ),
    _statement(
        "GD509",
        "TX-PCT",
        title="Share in the text not borne out by the figures",
        question="Is every percentage of the text the ratio of the cells it speaks of, as rounded?",
        false_alarms="A share of another whole than the sentence names.",
        passing="“40 of 80, 50 %.”",
        failing="“40 of 80, 60 %.”",
    ),
    _statement(
        "GD510",
        "TX-YOY",
        title="Change against last year not borne out by the figures",
        question="Does every change against last year follow from the two reports?",
        false_alarms="A report of the year before that was corrected, or another way to count.",
        passing="10 the year before, 12 now: “20 % more than last year”.",
        failing="10 the year before, 12 now: “30 % more than last year”.",
    ),
    _statement(
        "GD511",
        "TX-NONE",
        title="Text says none, table does not",
        question="Where the text says that there was nothing of a kind, or that all cases were upheld, does the table agree?",
        false_alarms="A denial of one kind of requests or cases that does not say of which.",
        passing="“No request was received”; the table says 0.",
        failing="“No request was received”; the table says 2.",
    ),
    _statement(
        "GD512",
        "TX-DONE",
        title="Text says all are dealt with, table does not",
        question="Where the text says that all requests were dealt with, does the table carry none forward?",
        false_alarms="“All” of those that were due.",
        passing="“All were answered”; none is carried forward.",
        failing="“All were answered”; 2 are carried forward.",
    ),
    _sums,
    _fees,
    _twice,
)
"""Prose against tables."""
