"""A claim held against the tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Final

from gov_disclosure.claims.claim import Claim, ClaimKind, Judgement
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import cells

__all__ = ["judged"]

_ROUNDINGS: Final = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
"""Organs round in each of these ways; a percentage is right if one of them gives it."""


def judged(claim: Claim, report: AnnualReport, previous: AnnualReport | None = None) -> Judgement:
    """Whether a claim holds.

    Arguments:
        claim: of this report. report: the report. previous: that of the year before, for changes against last year.
    """
    readings = [_sum(report, paths) for paths in claim.cells]
    if any(reading is None for reading in readings):
        return Judgement(claim=claim, holds=None)
    figures = [reading for reading in readings if reading is not None]
    match claim.kind:
        case ClaimKind.FIGURE | ClaimKind.NONE | ClaimKind.ALL:
            said = claim.value if claim.value is not None else Decimal(0)
            holds = any(_is(said, figure, claim.step) for figure in figures)
            return Judgement(
                claim=claim, holds=holds, expected=figures[0], matches=() if holds else _matches(said, claim, report)
            )
        case ClaimKind.SHARE:
            whole = _sum(report, claim.whole)
            if not whole:
                return Judgement(claim=claim, holds=None)
            return _percentage(claim, figures[0] * 100 / whole)
        case ClaimKind.CHANGE | ClaimKind.RATE_OF_CHANGE:
            before = None if previous is None else _sum(previous, claim.cells[0])
            if before is None:
                return Judgement(claim=claim, holds=None)
            if claim.kind is ClaimKind.CHANGE:
                change = figures[0] - before
                return Judgement(claim=claim, holds=change == claim.value, expected=change)
            return _percentage(claim, (figures[0] - before) * 100 / before) if before else Judgement(claim=claim, holds=None)


def _sum(report: AnnualReport, paths: Sequence[str]) -> Decimal | None:
    """The cells together; None where one of them is no number or not of this form."""
    known = {cell.path for cell in cells(type(report))}
    if any(path not in known or report.state(path) is not CellState.NUMBER for path in paths):
        return None
    return sum((Decimal(report.figure(path)) for path in paths), start=Decimal(0))


def _is(said: Decimal, figure: Decimal, step: Decimal | None) -> bool:
    if step is None or step == 1:
        return said == figure
    return any(_rounded(figure, step, way) == said for way in _ROUNDINGS)


def _percentage(claim: Claim, exact: Decimal) -> Judgement:
    said, step = claim.value or Decimal(0), claim.step or Decimal(1)
    holds = any(_rounded(exact, step, way) == said for way in _ROUNDINGS)
    return Judgement(claim=claim, holds=holds, expected=_rounded(exact, step, ROUND_HALF_UP))


def _rounded(value: Decimal, step: Decimal, way: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=way) * step


def _matches(said: Decimal, claim: Claim, report: AnnualReport) -> tuple[str, ...]:
    """Cells that do hold the number said: other columns of the row meant first, then the same column of other rows."""
    if not said:
        return ()
    row, _, column = claim.cells[0][0].rpartition(".")
    section = row.partition(".")[0]
    near = [cell.path for cell in cells(type(report)) if cell.section == section and Decimal(report.figure(cell.path)) == said]
    return tuple(sorted(near, key=lambda path: (path.rpartition(".")[0] != row, path.rpartition(".")[2] != column)))
