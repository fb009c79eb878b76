"""Rules over the figures of any table: what stands in a cell, against the table around it, the text, and the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gov_disclosure.claims import ClaimKind
from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.findings import Severity
from gov_disclosure.naming import Cells
from gov_disclosure.report import CellState
from gov_disclosure.rules.declaring import Remark, Said, known, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import Kind, cells, lines

__all__ = ["VALUES"]

_UNIT_SLIP: Final = 10_000
"""Yuan in a unit of 10 000 yuan."""
_HUGE: Final = 100
_FEW: Final = 1_000
"""Below this a figure may grow a hundredfold for no reason worth naming."""


_MANY: Final = 10
_REQUESTS_IN_ALL: Final = "disclosure_requests.new_requests.total"
_LOST: Final = frozenset({CellState.ABSENT, CellState.UNREADABLE})


@rule(
    "GD201",
    "VAL-ALLZERO",
    Severity.WARNING,
    Scope.REPORT,
    title="Form not filled in",
    question="If the text speaks of figures, does the form hold any?",
    authority=Authority.PRACTICE,
    false_alarms="A text whose figures are those of another organ or year.",
    remedy="Fill in the tables.",
    passing="The text says that 3 requests were received, and the tables say so.",
    failing="The text says that 3 requests were received, and every cell is 0.",
    needs=(Need.PROSE,),
)
def _all_zero(case: Case) -> Iterator[Remark]:
    report = case.report
    if any(cell.state in _LOST for cell in report.as_printed) or any(report.figure(cell.path) for cell in cells(type(report))):
        return
    said = next((one.claim for one in case.statements.judgements if one.claim.kind is ClaimKind.FIGURE and one.claim.value), None)
    if said is not None:
        yield Remark(
            key="Every cell is zero or empty, while the text says “{quote}”",
            params={"quote": said.quote},
            place=said.sentence.place,
        )


@rule(
    "GD202",
    "VAL-UNIT-JUMP",
    Severity.WARNING,
    Scope.PAIR,
    title="Possibly wrong unit",
    question="Is an amount of money less than ten thousand times that of the year before?",
    formula="amount(y) < 10 000 × amount(y − 1)",
    authority=Authority.PRACTICE,
    false_alarms="A fee that was hardly charged the year before.",
    remedy="Give the amount in the unit of the heading, 10 000 yuan.",
    passing="The year before 12.5, this year 13.1 (10 000 yuan).",
    failing="The year before 12.5, this year 131000 (10 000 yuan).",
    needs=(Need.SAME_FORM,),
)
def _unit_jump(case: Case) -> Iterator[Said]:
    for cell in cells(type(case.report)):
        if cell.kind is not Kind.AMOUNT:
            continue
        now = yield from known(case.sheet, cell.path)
        then = yield from known(case.before, cell.path)
        if now and then and now >= _UNIT_SLIP * then:
            yield Remark(
                key="{cells}: {now}, the year before {then}; perhaps in another unit",
                params={"cells": Cells((cell.path,), case.sheet.labels), "now": now, "then": then},
                paths=(cell.path,),
                found=now,
            )


@rule(
    "GD203",
    "VAL-HUGE",
    Severity.INFO,
    Scope.PAIR,
    title="A hundred times the year before",
    question="Is every count less than a hundred times that of the year before?",
    formula="count(y) < 100 × count(y − 1), from 1 000 on",
    authority=Authority.PRACTICE,
    false_alarms="A power taken over from another organ, or another way to count.",
    remedy="Compare with the register; if the figure is right, say why in the text.",
    passing="Decisions: 1 200 the year before, 3 000 now.",
    failing="Decisions: 12 the year before, 120 000 now.",
    needs=(Need.SAME_FORM,),
)
def _huge(case: Case) -> Iterator[Said]:
    paths = []
    for cell in cells(type(case.report)):
        if cell.kind is Kind.COUNT and (now := (yield from known(case.sheet, cell.path)) or 0) >= _FEW:
            then = yield from known(case.before, cell.path)
            if then and now >= _HUGE * then:
                paths.append(cell.path)
    if paths:
        yield Remark(
            key="A hundred times the year before, or more: {cells}",
            params={"cells": Cells(tuple(paths), case.sheet.labels)},
            paths=tuple(paths),
        )


@rule(
    "GD204",
    "SET-SAME",
    Severity.WARNING,
    Scope.PAIR,
    title="Tables identical to the year before",
    question="Does any table of requests or cases differ from that of the year before?",
    authority=Authority.PRACTICE,
    false_alarms="None known where a table holds ten figures or more that are not zero.",
    remedy="Fill in the figures of this year.",
    passing="Received 12 requests the year before, 15 now.",
    failing="All 25 rows of section three are those of the year before.",
    needs=(Need.PREVIOUS,),
)
def _same(case: Case) -> Iterator[Remark]:
    for named in lines(type(case.report)):
        now, then = getattr(case.report, named.name), getattr(case.before.report, named.name)
        if named.line.kind is not Kind.GROUP or type(now) is not type(then) or now != then:
            continue
        if sum(case.report.figure(path) != 0 for path in _cells_of(case, named.name)) >= _MANY:
            yield Remark(key="{section}: every figure is that of the year before", params={"section": named.line})


def _cells_of(case: Case, section: str) -> list[str]:
    return [cell.path for cell in cells(type(case.report)) if cell.path.startswith(f"{section}.")]


@rule(
    "GD205",
    "VAL-BLANK-MIXED",
    Severity.WARNING,
    Scope.BLOCK,
    title="Blanks beside zeros",
    question="Does a table that prints zeros leave no cell blank?",
    authority=Authority.PRACTICE,
    false_alarms="A table put together from two sources, one of which leaves zeros blank.",
    remedy="Write 0 in the blank cells, or the figures that were forgotten there.",
    passing="A row of zeros and ones; or a table that leaves every zero blank.",
    failing="A row of zeros, and below it a row left blank.",
)
def _mixed(case: Case) -> Iterator[Remark]:
    report, states = case.report, case.sheet.states
    with_blanks = {path.partition(".")[0] for path, state in states.items() if state is CellState.BLANK}
    for named in lines(type(report)):
        if named.name not in with_blanks:
            continue
        every = _cells_of(case, named.name)
        blank = tuple(path for path in every if states.get(path) is CellState.BLANK)
        zeros = [path for path in every if path not in states and report.figure(path) == 0]
        if blank and zeros:
            yield Remark(
                key="{section} prints zeros, yet these cells are blank: {cells}",
                params={"section": named.line, "cells": Cells(blank, case.sheet.labels)},
                paths=blank,
            )


_BEFORE: Final = re.compile(
    r"(?:去年|上年度?|上一年度?|((?:19|20)\d{2})年度?)(?:同期|全年|本机关|我[局市县区委办镇乡]|共|累计|新)*(?:收到|受理|新收)"
    r"(?:的?政府信息公开|信息公开|依申请公开|公开|各类)*(?:的?申请)(?:共|总数|总量|数量|共计|为)*(\d{1,9})[件份宗]"
)


@rule(
    "GD206",
    "SET-RESTATE",
    Severity.WARNING,
    Scope.PAIR,
    title="Figure of the year before restated",
    question="Where the text tells the requests of the year before, are they those that the report on it published?",
    formula="new requests(y − 1) as told(y) = new requests(y − 1) as published",
    authority=Authority.PRACTICE,
    false_alarms="A figure of the year before that was corrected since, or one of part of the year.",
    remedy="Take the figure from the report on the year before; if that was wrong, have it corrected.",
    passing="“Last year 12 requests were received”; the report on that year has 12.",
    failing="“Last year 12 requests were received”; the report on that year has 21.",
    needs=(Need.PROSE, Need.PREVIOUS),
)
def _restated(case: Case) -> Iterator[Said]:
    for _, path, paragraph in paragraphs_of(case.report):
        for told in _BEFORE.finditer(paragraph):
            if told[1] is not None and int(told[1]) != case.report.year - 1:
                continue
            published = yield from known(case.before, _REQUESTS_IN_ALL)
            if published is not None and published != int(told[2]):
                yield Remark(
                    key="“{quote}”, but the report on the year before published {published}",
                    params={"quote": told[0], "published": published},
                    place=Place(path=path),
                    left=int(told[2]),
                    right=published,
                )


VALUES = (_all_zero, _unit_jump, _huge, _same, _mixed, _restated)
"""Over figures of any table."""
