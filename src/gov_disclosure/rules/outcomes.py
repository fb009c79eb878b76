"""What the relations of the form come to on a published report: failures with their causes, and what cannot be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from gov_disclosure import arithmetic
from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.diagnosis import Diagnosis, diagnose
from gov_disclosure.findings import Cause, Figure, Finding, NotEvaluated
from gov_disclosure.i18n import message
from gov_disclosure.naming import Cells, Lines
from gov_disclosure.rules.extra_rows import explained_by_extra_row
from gov_disclosure.rules.rule import Case, Outcome
from gov_disclosure.schema import Relation
from gov_disclosure.sheet import Doubt, Sheet

__all__ = ["diagnoses_in", "judged"]


def judged(case: Case) -> Mapping[str, tuple[Outcome, ...]]:
    """Every relation of the form put to a report: failures and what is not decided, by slug of the rule."""
    report = case.report
    sheet = case.sheet
    decided = []
    doubts: dict[tuple[str, Doubt], list[tuple[Relation, tuple[str, ...]]]] = {}
    for relation in sheet.relations:
        doubt = sheet.doubt(relation)
        if doubt is None:
            decided.append(relation)
        else:
            reason, in_the_way = doubt
            doubts.setdefault((relation.slug, reason), []).append((relation, in_the_way))
    broken = arithmetic.broken(decided, sheet.figure)
    extra = explained_by_extra_row(broken, decided, report, case.reading)
    explained = arithmetic.explained([one for one in broken if one.relation not in extra], decided, sheet.figure)
    outcomes: dict[str, list[Outcome]] = {}
    for one in broken:
        if one.relation in extra:
            (finding,) = arithmetic.findings_of([one], type(report), report.EDITION, sheet.figure, sheet.labels)
            outcomes.setdefault(finding.slug, []).append(_by_extra_row(_placed(finding, case), extra[one.relation]))
    for finding in arithmetic.findings_of(explained, type(report), report.EDITION, sheet.figure, sheet.labels):
        outcomes.setdefault(finding.slug, []).append(_placed(finding, case))
    order = list(Doubt)
    for (slug, reason), doubtful in sorted(doubts.items(), key=lambda item: order.index(item[0][1])):
        outcomes.setdefault(slug, []).append(_undecided(slug, reason, doubtful, sheet))
    return {slug: tuple(found) for slug, found in outcomes.items()}


def _by_extra_row(finding: Finding, label: str) -> Finding:
    """Nothing is misprinted there: the total counts a row too that the form does not have."""
    key = message(
        "Column {column}: the outcomes of the form add up to {left}, but {row} says {right}; the difference of {difference} is what "
        "“{extra}” holds, a row that the form does not have"
    )
    return evolve(finding, key=key, params={**finding.params, "extra": label}, expected=None)


def diagnoses_in(case: Case, said: Mapping[str, Figure] | None = None) -> tuple[Diagnosis, ...]:
    """Which cells are probably wrong, by the very relations that were decided, and by no others.

    Arguments:
        said: what the text says of cells, a witness beside the relations.
    """
    sheet = case.sheet
    decided = [relation for relation in sheet.relations if sheet.doubt(relation) is None]
    broken = arithmetic.broken(decided, sheet.figure)
    extra = explained_by_extra_row(broken, decided, case.report, case.reading)
    judged = [relation for relation in decided if relation not in extra]
    return diagnose(judged, [one for one in broken if one.relation not in extra], sheet.figure, said)


def _undecided(slug: str, reason: Doubt, doubtful: Sequence[tuple[Relation, tuple[str, ...]]], sheet: Sheet) -> NotEvaluated:
    cells = tuple(dict.fromkeys(path for _, in_the_way in doubtful for path in in_the_way))
    return NotEvaluated(
        code=RELATION_RULES[slug].code,
        slug=slug,
        reason=reason.value,
        cause=Cause[reason.name],
        paths=cells,
        params={
            "cells": Cells(cells, sheet.labels),
            "lines": Lines(tuple(relation.cells for relation, _ in doubtful), sheet.labels),
        },
    )


def _placed(finding: Finding, case: Case) -> Finding:
    cell = case.reading.cells.get(finding.paths[0]) if case.reading is not None else None
    return finding if cell is None or cell.place is None else evolve(finding, place=cell.place)
