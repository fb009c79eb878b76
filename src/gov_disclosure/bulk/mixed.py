"""Reports that print cells of two forms: rare, and judged one by one by the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.blanks import Blanks
from gov_disclosure.bulk.columns import LETTERS, TOLD_APART, UNREAD
from gov_disclosure.editions import Edition
from gov_disclosure.findings import Finding
from gov_disclosure.reading import Cell, Reading
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import CellState, PrintedCell

__all__ = ["findings_of_mixed"]

_STATES = {letter: state for state, letter in LETTERS.items()} | {UNREAD: CellState.ABSENT, TOLD_APART: CellState.NUMBER}


def findings_of_mixed(edition: Edition, figures: Mapping[str, Any], letters: str, blanks: Blanks) -> Iterator[tuple[Any, ...]]:
    """Code, path, left, right, target and cause of each broken relation of a report.

    Arguments:
        figures: by path, those of cells of other forms too. letters: of the cells of its own, empty where all are numbers.
    """
    from gov_disclosure.rules.outcomes import judged
    from gov_disclosure.rules.rule import Case

    own = [cell.path for cell in edition.cells()]
    sections = {relation.target.partition(".")[0] for relation in edition.relations()}
    told = {path: _state(path in figures, letter) for path, letter in zip(own, letters or " " * len(own), strict=True)}
    related = {path: figure for path, figure in figures.items() if path.partition(".")[0] in sections}
    printed = [PrintedCell(path, state) for path, state in told.items() if state is not CellState.NUMBER]
    printed += [PrintedCell(path, CellState.NUMBER, str(figure)) for path, figure in related.items() if path not in told]
    with as_published():
        stated = {path: related.get(path, 0) for path in own if path.partition(".")[0] in sections}
        report = evolve(amended(edition.report_class(year=edition.first_year), stated), as_printed=printed)
    inferred = {path for path, letter in zip(own, letters, strict=False) if letter == TOLD_APART}
    cells = {path: Cell(str(figure), figure, CellState.NUMBER, inferred=path in inferred) for path, figure in related.items()}
    case = Case(report=report, blanks=blanks, reading=Reading(report=report, edition=edition.id, cells=cells))
    outcomes = [one for of_slug in judged(case).values() for one in of_slug if isinstance(one, Finding)]
    order = list(RELATION_RULES)
    for one in sorted(outcomes, key=lambda one: (not one.is_first_cause, order.index(one.slug))):
        cause = one.consequence_of or (one.paths[0] if one.is_located else None)
        yield one.code, one.paths[0], one.left, one.right, _target(case, one), cause


def _target(case: Any, finding: Finding) -> str:
    """The cell that states the relation of a finding."""
    cells = set(finding.paths)
    return next(str(one.target) for one in case.sheet.relations if one.slug == finding.slug and set(one.cells) == cells)


def _state(is_number: bool, letter: str) -> CellState:
    return _STATES.get(letter, CellState.NUMBER if is_number else CellState.BLANK)
