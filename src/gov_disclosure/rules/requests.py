"""Rules over section three that the form does not declare as relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gov_disclosure.arithmetic import broken
from gov_disclosure.diagnosis import Slip
from gov_disclosure.editions.trial_2019 import ApplicantCounts
from gov_disclosure.findings import Cause, Figure, Finding, Severity
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, Certainty, LegalBasis, reading
from gov_disclosure.naming import Cells
from gov_disclosure.rules.declaring import Remark, Said, Unknown, known, known_of, rule
from gov_disclosure.rules.outcomes import diagnoses_in
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import Label, handed_on, lines, rows
from gov_disclosure.sheet import Sheet

__all__ = ["REQUESTS"]

_SECTION: Final = "disclosure_requests."
_CARRIED_FORWARD: Final = f"{_SECTION}carried_forward."
_NEW: Final = f"{_SECTION}new_requests."
_PARTIAL: Final = f"{_SECTION}outcomes.partially_disclosed."
_COLUMNS: Final = tuple(named.name for named in lines(ApplicantCounts))
_ENOUGH: Final = 30
"""Requests below which a share says nothing."""
_USUAL: Final = 4
"""A quarter of the requests: twice what forty working days of about two hundred and fifty make."""


@rule(
    "GD304",
    "T3-CARRY",
    Severity.WARNING,
    Scope.PAIR,
    title="Carried over is not what was carried forward",
    question="In every column: is what was carried over from the previous year what its report carried forward?",
    formula="carried over(y) = carried forward(y − 1)",
    authority=Authority.PRACTICE,
    false_alarms="A reform of organs, or a report of the year before that was corrected. It held in all 33 pairs of published reports seen.",
    remedy="Take the figures from the report on the year before; if that was wrong, have it corrected.",
    passing="The report on 2022 carries 3 forward; in that on 2023, 3 are carried over.",
    failing="The report on 2022 carries 3 forward; in that on 2023, none is carried over.",
    needs=(Need.PREVIOUS,),
)
def _carried(case: Case) -> Iterator[Said]:
    gaps = []
    for over, forward in reversed(handed_on(type(case.report))):
        if forward not in case.before.labels:
            continue
        now = yield from known(case.sheet, over)
        then = yield from known(case.before, forward)
        if now is None or then is None:
            gaps.append(over)
        elif now != then:
            yield Remark(
                key="{cells}: {now}, but the report on the year before carried {then} forward",
                params={"cells": Cells((over,), case.sheet.labels), "now": now, "then": then},
                paths=(over,),
                left=now,
                right=then,
                expected=then,
                found=now,
            )
    if gaps:
        yield Unknown(
            reason="Not printed this year or the year before: {cells}",
            cause=Cause.NOT_KNOWN,
            params={"cells": Cells(tuple(gaps), case.sheet.labels)},
            paths=tuple(gaps),
        )


@rule(
    "GD305",
    "T3-ONCE",
    Severity.WARNING,
    Scope.COLUMN,
    title="Partial disclosure perhaps counted twice",
    question="Where the outcomes exceed their total, is the surplus something other than the number of partial disclosures?",
    formula="sum of outcomes − total ≠ partially disclosed",
    authority=Authority.FORM,
    basis=tuple(LegalBasis(law=notice, certainty=Certainty.PRINTED) for notice in (NOTICE_2021, NOTICE_2019)),
    false_alarms="Another misprint of the same size; it is a hint at the cause of an error, named beside it.",
    remedy="Count a request whose information was severed under partial disclosure only, not under the ground of refusal too.",
    passing="Partially disclosed 4, of which 4 also refuse a part: counted once, 4.",
    failing="Partially disclosed 4, third-party rights 4, total 4.",
)
def _once(case: Case) -> Iterator[Said]:
    failures = [one for outcomes in case.relations.values() for one in outcomes if isinstance(one, Finding)]
    if not failures:
        return
    located = {finding.paths[0].rpartition(".")[2] for finding in failures if finding.is_located}
    for relation in case.sheet.relations:
        column = relation.target.rpartition(".")[2]
        if relation.slug != "T3-SUM" or column == "total" or column in located:
            continue  # a cell that is known to be wrong needs no hint
        parts = yield from known_of(case.sheet, relation.left)
        total, partial = yield from known_of(case.sheet, (relation.target, _PARTIAL + column))
        if total is None or None in parts or not partial:
            continue
        surplus = sum(part for part in parts if part is not None) - total
        if surplus == partial:
            yield Remark(
                key="{cells}: the outcomes exceed their total by {surplus}, just as many as were partially disclosed; "
                "perhaps these are counted twice",
                params={"cells": Cells((_PARTIAL + column,), case.sheet.labels), "surplus": surplus},
                paths=(_PARTIAL + column, relation.target),
            )


@rule(
    "GD306",
    "T3-LEFTOVER",
    Severity.INFO,
    Scope.REPORT,
    title="Many requests carried forward",
    question="Of thirty new requests or more, is at most a quarter carried forward?",
    formula="carried forward ≤ ¼ × new requests, from 30 on",
    authority=Authority.PRACTICE,
    basis=reading((33, "¶2"), (33, "¶3")),
    false_alarms="Many requests late in the year, or third parties that had to be asked.",
    remedy="Compare the requests still open on 31 December with their dates: answers are due within 20 "
    "working days, extended by 20 at most; the time in which third parties and other organs are asked does not count.",
    passing="100 new requests, 8 carried forward.",
    failing="100 new requests, 40 carried forward.",
)
def _leftover(case: Case) -> Iterator[Said]:
    new, forward = yield from known_of(case.sheet, (f"{_NEW}total", f"{_CARRIED_FORWARD}total"))
    if new is not None and forward is not None and new >= _ENOUGH and forward * _USUAL > new:
        yield Remark(
            key="{forward} of {new} new requests are carried forward, more than the time limits make usual",
            params={"forward": forward, "new": new},
            paths=(f"{_CARRIED_FORWARD}total", f"{_NEW}total"),
        )


@rule(
    "GD307",
    "EX-SPLIT",
    Severity.INFO,
    Scope.ROW,
    title="Number perhaps split over two cells",
    question="Where relations do not hold, do they fail for another reason than a number split over two neighbouring cells?",
    authority=Authority.SOURCE,
    false_alarms="Two misprints that look alike; it is a hint at the cause of errors that are named beside it.",
    remedy="Compare the row with the original: two digits of one number stand in two cells.",
    passing="12 | 0 | 12",
    failing="1 | 2 | 12",
    of_reading=True,
)
def _split(case: Case) -> Iterator[Remark]:
    if not _breaks(case):
        return
    for diagnosis in diagnoses_in(case):
        best = diagnosis.best
        if best is not None and best.slip is Slip.NUMBER_SPLIT and diagnosis.is_located:
            paths = tuple(change.path for change in best.changes)
            whole = max(change.corrected for change in best.changes)
            yield Remark(
                key="{cells}: every relation holds if the two are one number, {whole}; perhaps it was split",
                params={"cells": Cells(paths, case.sheet.labels), "whole": whole},
                paths=paths,
            )


_TO_THE_RIGHT: Final = Label("右", "right")
_TO_THE_LEFT: Final = Label("左", "left")


@rule(
    "GD308",
    "EX-SHIFT",
    Severity.INFO,
    Scope.ROW,
    title="Row perhaps shifted by a column",
    question="Where relations do not hold, do they fail for another reason than a row whose figures stand one column beside their own?",
    authority=Authority.SOURCE,
    false_alarms="Several misprints that look alike; it is a hint at the cause of errors that are named beside it.",
    remedy="Compare the row with the original: a cell was lost or added at its beginning.",
    passing="2 | 0 | 1 | 0 | 0 | 0 | 3",
    failing="0 | 1 | 0 | 0 | 0 | 3 | 0",
    of_reading=True,
)
def _shifted(case: Case) -> Iterator[Said]:
    if not _breaks(case):
        return
    sheet = case.sheet
    decided = [one for one in sheet.relations if sheet.doubt(one) is None]
    broken_at = Counter(row for one in broken(decided, sheet.figure) for row in {_row(path) for path in one.relation.cells})
    for row in (path for path in rows(type(case.report)) if path.startswith(_SECTION) and broken_at[path] >= _TELLING):
        cells = [f"{row}.{column}" for column in _COLUMNS]
        figures = [figure for figure in (yield from known_of(sheet, cells)) if figure is not None]
        if len(figures) < len(cells) or not any(figures):
            continue
        touching = [one for one in decided if not {*cells}.isdisjoint(one.cells)]
        first, *between, last = figures
        moved = []
        if last == 0:
            # What stood before the first cell is what the total, now one cell too far left, exceeds the others by.
            *counted, total = [first, *between]
            moved.append((_TO_THE_RIGHT, [total - sum(counted), *counted, total]))
        if first == 0:
            counted = [*between, last]
            moved.append((_TO_THE_LEFT, [*counted, sum(counted)]))
        for direction, true in moved:
            instead = dict(zip(cells, true, strict=True))
            if true[0] >= 0 and not broken(touching, _replaced(instead, sheet)):
                yield Remark(
                    key="{row}: every relation holds if the figures are moved one column to the {direction}; perhaps they are shifted",
                    params={"row": case.row_name(row), "direction": direction},
                    paths=tuple(cells),
                )
                break


def _row(path: str) -> str:
    return path.rpartition(".")[0]


def _replaced(instead: Mapping[str, Figure], sheet: Sheet) -> Callable[[str], Figure]:
    """The figures of a sheet, some replaced."""
    return lambda path: instead[path] if path in instead else sheet.figure(path)


_TELLING: Final = 4
"""So many relations over a row must be broken for a shift to be told from a misprint: a single cell breaks at most three."""


def _breaks(case: Case) -> bool:
    """Whether any relation of the form does not hold."""
    return any(isinstance(one, Finding) for outcomes in case.relations.values() for one in outcomes)


REQUESTS = (_carried, _once, _leftover, _split, _shifted)
"""Over section three."""
