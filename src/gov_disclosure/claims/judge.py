"""A claim held against the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from attrs import frozen

from gov_disclosure.claims.claim import Claim, ClaimKind, Judgement
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import cells, per_class, relations

__all__ = ["Judge", "PrintedFigures", "judged"]

_ROUNDINGS: Final = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
"""Organs round in each of these ways; a percentage is right if one of them gives it."""
_EMPTY: Final = frozenset({CellState.BLANK, CellState.MARK})
_NUMBER: Final = re.compile(r"\d{1,18}(?:\.\d{1,9})?", re.ASCII)


def judged(
    claim: Claim,
    report: AnnualReport,
    previous: AnnualReport | None = None,
    *,
    blanks_are_zero: bool | Callable[[str], bool] = False,
) -> Judgement:
    """Whether a claim holds; a `Judge` does the same for many claims of one report.

    Where the words leave open which cells are meant, it holds if it holds of some of them, and is undecided if some cannot be told.

    Arguments:
        claim: of this report. report: the report. previous: that of the year before, for changes against last year.
        blanks_are_zero: whether a blank counted cell is a zero, or of which cell, by path, it is; else nothing is decided over it.
            A blank total is the sum of its row.
    """
    return Judge.of(report, previous, blanks_are_zero=blanks_are_zero).judged(claim)


@frozen(eq=False)
class Judge:
    """The tables of a report, and perhaps of the year before, against which claims are held."""

    figures: PrintedFigures
    before: PrintedFigures | None

    @classmethod
    def of(
        cls,
        report: AnnualReport,
        previous: AnnualReport | None = None,
        *,
        blanks_are_zero: bool | Callable[[str], bool] = False,
    ) -> Judge:
        """The judge of a report; arguments as for `judged`. What is told of blanks by path is told of ``report``."""
        if not callable(blanks_are_zero):
            zeros = _always if blanks_are_zero else _never
            return cls(PrintedFigures.of(report, zeros), None if previous is None else PrintedFigures.of(previous, zeros))
        return cls(PrintedFigures.of(report, blanks_are_zero), None if previous is None else PrintedFigures.of(previous, _never))

    def judged(self, claim: Claim) -> Judgement:
        """Whether a claim holds."""
        judgement = self._judged(claim)
        if judgement.holds is False and claim.unless and self.figures.sum(claim.unless) != 0:
            return Judgement(claim=claim, holds=None)
        return judgement

    def _judged(self, claim: Claim) -> Judgement:
        match claim.kind:
            case ClaimKind.SHARE:
                return _share(claim, self.figures)
            case ClaimKind.ALL if claim.wholes:
                return _all(claim, self.figures)
            case ClaimKind.CHANGE | ClaimKind.RATE_OF_CHANGE:
                if self.before is None:
                    return Judgement(claim=claim, holds=None)
                return _decided(claim, self.figures, _change(claim, self.figures, self.before))
            case _:
                return _decided(claim, self.figures, self.figures.sum)


def _always(path: str) -> bool:
    return True


def _never(path: str) -> bool:
    return False


_Expected = Callable[[Sequence[str]], Decimal | None]


def _decided(claim: Claim, figures: PrintedFigures, expected: _Expected) -> Judgement:
    """Each reading of a claim put to the test."""
    said, step = claim.value or Decimal(0), claim.step
    readings = figures.allowed(claim.cells) if claim.kind is ClaimKind.FIGURE else claim.cells
    values = [expected(reading) for reading in readings]
    known = [value for value in values if value is not None]
    if any(_is(said, value, step) for value in known):
        return Judgement(claim=claim, holds=True, expected=next(value for value in known if _is(said, value, step)))
    if len(known) < len(values):
        return Judgement(claim=claim, holds=None)
    is_figure = claim.kind is ClaimKind.FIGURE
    shown = known[0] if is_figure or step is None else _rounded(known[0], step, ROUND_HALF_UP)
    return Judgement(claim=claim, holds=False, expected=shown, matches=_matches(said, claim, figures) if is_figure else ())


def _all(claim: Claim, figures: PrintedFigures) -> Judgement:
    whole = figures.sum(claim.wholes[0])
    parts = [figures.sum(reading) for reading in claim.cells]
    if whole is None or any(part is None for part in parts):
        return Judgement(claim=claim, holds=None)
    return Judgement(claim=claim, holds=whole in parts, expected=whole)


def _share(claim: Claim, figures: PrintedFigures) -> Judgement:
    """Each reading of the part over each reading of the whole."""
    said, step = claim.value or Decimal(0), claim.step
    ratios: list[Decimal] = []
    is_open = False
    for paths in claim.wholes:
        whole = figures.sum(paths)
        for reading in claim.cells:
            part = figures.sum(reading)
            if whole is None or part is None:
                is_open = True
            elif whole:
                ratios.append(part * 100 / whole)
    right = next((ratio for ratio in ratios if _is(said, ratio, step)), None)
    if right is not None:
        return Judgement(claim=claim, holds=True, expected=right)
    if is_open or not ratios:
        return Judgement(claim=claim, holds=None)
    return Judgement(claim=claim, holds=False, expected=ratios[0] if step is None else _rounded(ratios[0], step, ROUND_HALF_UP))


def _change(claim: Claim, figures: PrintedFigures, before: PrintedFigures) -> _Expected:
    def expected(paths: Sequence[str]) -> Decimal | None:
        now, then = figures.sum(paths), before.sum(paths)
        if now is None or then is None:
            return None
        if claim.kind is ClaimKind.CHANGE:
            return now - then
        return (now - then) * 100 / then if then else None

    return expected


def _is(said: Decimal, value: Decimal, step: Decimal | None) -> bool:
    return said == value or (step is not None and any(_rounded(value, step, way) == said for way in _ROUNDINGS))


def _rounded(value: Decimal, step: Decimal, way: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=way) * step


def _matches(said: Decimal, claim: Claim, figures: PrintedFigures) -> tuple[str, ...]:
    """Cells that do hold the number said: other columns of the rows meant first, then the same column of other rows."""
    if not said:
        return ()
    meant = {path.rpartition(".")[0] for reading in claim.cells for path in reading}
    first = claim.cells[0][0]
    section, column = first.partition(".")[0], first.rpartition(".")[2]
    found = [path for path in figures.holding.get(said, ()) if path.startswith(f"{section}.")]
    return tuple(sorted(found, key=lambda path: (path.rpartition(".")[0] not in meant, path.rpartition(".")[2] != column)))


@frozen(eq=False, slots=False)
class PrintedFigures:
    """The figures of a report as they are printed."""

    report: AnnualReport
    states: Mapping[str, CellState]
    stand_ins: Mapping[str, Decimal]
    """Cells printed as another edition has them, by their path there: （六）其他处理 in one row."""
    is_zero: Callable[[str], bool]
    """Whether a blank counted cell stands for zero."""

    @classmethod
    def of(cls, report: AnnualReport, is_zero: Callable[[str], bool]) -> PrintedFigures:
        """The figures of a report; ``is_zero`` tells by path whether a blank counted cell stands for zero."""
        known = _paths(type(report))
        stand_ins = {
            cell.path: Decimal(cell.text)
            for cell in report.as_printed
            if cell.path not in known and cell.state is CellState.NUMBER and _NUMBER.fullmatch(cell.text)
        }
        return cls(report, {cell.path: cell.state for cell in report.as_printed}, stand_ins, is_zero)

    @property
    def paths(self) -> Collection[str]:
        """Every cell of the form, in printed order."""
        return _paths(type(self.report))

    @cached_property
    def holding(self) -> Mapping[Decimal, Sequence[str]]:
        """The cells that hold a number, by the number, in printed order."""
        found: dict[Decimal, list[str]] = {}
        for path in self.paths:
            value = self.sum((path,))
            if value is not None:
                found.setdefault(value, []).append(path)
        return found

    def sum(self, paths: Sequence[str]) -> Decimal | None:
        """The cells together; None where one of them cannot be told."""
        total = Decimal(0)
        left = list(paths)
        for path, value in self.stand_ins.items():
            heading, _, column = path.rpartition(".")
            replaced = [cell for cell in left if cell.startswith(f"{heading}.") and cell.endswith(f".{column}")]
            if replaced and self._all_absent(replaced) and len(replaced) == self._rows_under(heading, column):
                left = [cell for cell in left if cell not in replaced]
                total += value
        for path in left:
            known = self._figure(path)
            if known is None:
                return None
            total += known
        return total

    def allowed(self, readings: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
        """The readings of a claim that this table allows.

        Handled may be said of those received, and the other way round, because the form's relation makes them the same but for what is
        carried over and forward. Where that relation is broken it explains nothing, and the words mean what they say.
        """
        sides = [self._side(reading) for reading in readings]
        if len(readings) == 1 or sides[0] is None or all(side == sides[0] for side in sides):
            return readings
        received, handled = (self.sum(side) for side in _sides(type(self.report)))
        if received is None or handled is None or received == handled:
            return readings
        return [reading for reading, side in zip(readings, sides, strict=True) if side in {None, sides[0]}]

    def _side(self, reading: Sequence[str]) -> int | None:
        """On which side of the relation of totals all of some cells stand."""
        return next((n for n, side in enumerate(_sides(type(self.report))) if set(reading) <= set(side)), None)

    def _all_absent(self, paths: Sequence[str]) -> bool:
        return all(self.states.get(path, CellState.NUMBER) is not CellState.NUMBER for path in paths)

    def _rows_under(self, heading: str, column: str) -> int:
        return sum(path.startswith(f"{heading}.") and path.endswith(f".{column}") for path in self.paths)

    def _figure(self, path: str) -> Decimal | None:
        if path not in self.paths:
            return None
        state = self.states.get(path, CellState.NUMBER)
        if state is CellState.NUMBER:
            return Decimal(self.report.figure(path))
        parts = _parts_of_rows(type(self.report)).get(path)
        if state in _EMPTY and parts is not None:
            return self.sum(parts)
        return Decimal(0) if state in _EMPTY and self.is_zero(path) else None


@per_class
def _paths(form: type) -> Mapping[str, None]:
    return dict.fromkeys(cell.path for cell in cells(form))


@per_class
def _sides(form: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sides of the relation that the form prints, in the column of totals."""
    printed = next(one for one in relations(form) if len(one.right) > 1 and all(path.endswith(".total") for path in one.cells))
    return printed.left, printed.right


@per_class
def _parts_of_rows(form: type) -> Mapping[str, tuple[str, ...]]:
    """Totals of rows, with the cells that each adds."""
    return {one.target: one.left for one in relations(form) if one.right == (one.target,) and _is_of_a_row(one.target, one.left)}


def _is_of_a_row(total: str, parts: Sequence[str]) -> bool:
    row = total.rpartition(".")[0]
    return all(part.rpartition(".")[0] == row for part in parts)
