"""What the relations of the form come to on a published report: failures with their causes, and what cannot be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from gov_disclosure import arithmetic
from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.diagnosis import Diagnosis, diagnose
from gov_disclosure.findings import Figure, Finding, NotEvaluated
from gov_disclosure.naming import Cells, Lines
from gov_disclosure.rules.rule import Case, Outcome
from gov_disclosure.rules.sheet import Doubt, Sheet
from gov_disclosure.schema import Relation

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
    explained = arithmetic.explained(broken, decided, sheet.figure)
    outcomes: dict[str, list[Outcome]] = {}
    for finding in arithmetic.findings_of(explained, type(report), report.EDITION, sheet.figure, sheet.labels):
        outcomes.setdefault(finding.slug, []).append(_placed(finding, case))
    order = list(Doubt)
    for (slug, reason), doubtful in sorted(doubts.items(), key=lambda item: order.index(item[0][1])):
        outcomes.setdefault(slug, []).append(_undecided(slug, reason, doubtful, sheet))
    return {slug: tuple(found) for slug, found in outcomes.items()}


def diagnoses_in(case: Case, said: Mapping[str, Figure] | None = None) -> tuple[Diagnosis, ...]:
    """Which cells are probably wrong, by the very relations that were decided, and by no others.

    Arguments:
        said: what the text says of cells, a witness beside the relations.
    """
    sheet = case.sheet
    decided = [relation for relation in sheet.relations if sheet.doubt(relation) is None]
    return diagnose(decided, arithmetic.broken(decided, sheet.figure), sheet.figure, said)


def _undecided(slug: str, reason: Doubt, doubtful: Sequence[tuple[Relation, tuple[str, ...]]], sheet: Sheet) -> NotEvaluated:
    cells = tuple(dict.fromkeys(path for _, in_the_way in doubtful for path in in_the_way))
    return NotEvaluated(
        code=RELATION_RULES[slug].code,
        slug=slug,
        reason=reason.value,
        paths=cells,
        params={
            "cells": Cells(cells, sheet.labels),
            "lines": Lines(tuple(relation.cells for relation, _ in doubtful), sheet.labels),
        },
    )


def _placed(finding: Finding, case: Case) -> Finding:
    cell = case.reading.cells.get(finding.paths[0]) if case.reading is not None else None
    return finding if cell is None or cell.place is None else evolve(finding, place=cell.place)
