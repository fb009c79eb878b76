"""Rules over the figures of any table: what stands in a cell, against the table around it, the text, and the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.claims import ClaimKind
from gov_disclosure.findings import Severity
from gov_disclosure.naming import Cells
from gov_disclosure.report import CellState
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import Kind, cells, lines

__all__ = ["VALUES"]

_UNIT_SLIP: Final = 10_000
"""Yuan in a unit of 10 000 yuan."""
_HUGE: Final = 100
_FEW: Final = 1_000
"""Below this a figure may grow a hundredfold for no reason worth naming."""


_MANY: Final = 10
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
    title="Amount as if in another unit",
    question="Is an amount of money less than ten thousand times that of the year before?",
    formula="amount(y) < 10 000 × amount(y − 1)",
    authority=Authority.PRACTICE,
    false_alarms="A fee that was hardly charged the year before.",
    remedy="Give the amount in the unit of the heading, 10 000 yuan.",
    passing="The year before 12.5, this year 13.1 (10 000 yuan).",
    failing="The year before 12.5, this year 131000 (10 000 yuan).",
    needs=(Need.SAME_FORM,),
)
def _unit_jump(case: Case) -> Iterator[Remark]:
    for cell in cells(type(case.report)):
        if cell.kind is not Kind.AMOUNT:
            continue
        now, then = case.sheet.known(cell.path), case.before.known(cell.path)
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
    title="Hundred times the year before",
    question="Is every count less than a hundred times that of the year before?",
    formula="count(y) < 100 × count(y − 1), from 1 000 on",
    authority=Authority.PRACTICE,
    false_alarms="A power taken over from another organ, or another way to count.",
    remedy="Compare with the register; if the figure is right, say why in the text.",
    passing="Decisions: 1 200 the year before, 3 000 now.",
    failing="Decisions: 12 the year before, 120 000 now.",
    needs=(Need.SAME_FORM,),
)
def _huge(case: Case) -> Iterator[Remark]:
    paths = []
    for cell in cells(type(case.report)):
        if cell.kind is Kind.COUNT and (now := case.sheet.known(cell.path) or 0) >= _FEW:
            then = case.before.known(cell.path)
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
    title="Tables as the year before",
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


VALUES = (_all_zero, _unit_jump, _huge, _same)
"""Over figures of any table."""
