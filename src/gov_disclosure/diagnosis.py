"""Which cell is wrong? From the relations that do not hold, the smallest changes that mend them all, and the likely slip.

The relations of table three give each of its cells a signature of its own: the set of relations it stands in. One wrong cell
is therefore always found, with the figure it should hold; two mostly. In table four a block has one relation only, so there the
candidates are listed and said to be ambiguous. Nothing is ever changed here: a `Repair` is a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, takewhile
from math import isclose
from typing import Final

from attrs import evolve, field, frozen

from gov_disclosure.arithmetic import Broken, broken, bunches
from gov_disclosure.blanks import Blanks
from gov_disclosure.findings import Figure
from gov_disclosure.i18n import message
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import MAX_FIGURE, Relation
from gov_disclosure.sheet import sheet_of

__all__ = ["SLIPS", "Change", "Diagnosis", "Repair", "Slip", "diagnose", "diagnosed", "repaired"]

MOST_CHANGES: Final = 3
"""A repair changes at most so many cells; beyond that a person must look at the original."""


class Slip(StrEnum):
    """What probably happened."""

    TOTAL_NOT_UPDATED = "total_not_updated"
    DIGIT_WRONG = "digit_wrong"
    DIGITS_SWAPPED = "digits_swapped"
    DIGIT_LOST = "digit_lost"
    DIGIT_DOUBLED = "digit_doubled"
    DIGIT_ADDED = "digit_added"
    CELLS_EXCHANGED = "cells_exchanged"
    NUMBER_SPLIT = "number_split"
    ROW_SHIFTED = "row_shifted"
    COLUMN_SHIFTED = "column_shifted"
    UNKNOWN = "unknown"


SLIPS: Final[Mapping[Slip, str]] = {
    Slip.TOTAL_NOT_UPDATED: message("the total was not updated"),
    Slip.DIGIT_WRONG: message("one digit is wrong"),
    Slip.DIGITS_SWAPPED: message("two digits are swapped"),
    Slip.DIGIT_LOST: message("a digit is lost"),
    Slip.DIGIT_DOUBLED: message("a digit is doubled"),
    Slip.DIGIT_ADDED: message("there is a digit too many"),
    Slip.CELLS_EXCHANGED: message("the two cells are exchanged"),
    Slip.NUMBER_SPLIT: message("one number is split over two cells"),
    Slip.ROW_SHIFTED: message("the row is shifted by a column"),
    Slip.COLUMN_SHIFTED: message("the column is shifted by a row"),
    Slip.UNKNOWN: message("not a typical slip"),
}
"""What each slip is called."""

_COST: Final[Mapping[Slip, float]] = {
    Slip.TOTAL_NOT_UPDATED: 1.0,
    Slip.DIGITS_SWAPPED: 1.0,
    Slip.DIGIT_DOUBLED: 1.0,
    Slip.DIGIT_WRONG: 1.2,
    Slip.DIGIT_LOST: 1.2,
    Slip.DIGIT_ADDED: 1.4,
    Slip.CELLS_EXCHANGED: 1.5,
    Slip.NUMBER_SPLIT: 1.5,
    Slip.ROW_SHIFTED: 1.8,
    Slip.COLUMN_SHIFTED: 1.8,
    Slip.UNKNOWN: 3.0,
}
"""How unlikely a slip is; slips of one cell add up, slips of several cells count once."""


@frozen
class Change:
    """One cell and what it should hold."""

    path: str
    found: Figure
    corrected: Figure
    slip: Slip


@frozen
class Repair:
    """Changes that together mend every relation of a diagnosis and break none.

    Arguments:
        changes: the cells. slip: what probably happened; of several cells together where there is such a slip. cost: lower is likelier.
    """

    changes: tuple[Change, ...]
    slip: Slip
    cost: float

    @property
    def figures(self) -> dict[str, Figure]:
        """Path → corrected figure, as `gov_disclosure.amended` takes them."""
        return {change.path: change.corrected for change in self.changes}


@frozen
class Diagnosis:
    """Relations that hang together, and the repairs that would mend them, likeliest first.

    Arguments:
        broken: the relations. repairs: empty where no small change mends them; one that the text bears out comes first.
        borne_out: how many of the first repairs change cells to just what the text says of them.
    """

    broken: tuple[Broken, ...]
    repairs: tuple[Repair, ...]
    borne_out: int = 0

    @property
    def is_located(self) -> bool:
        """Whether the smallest repair is the only one of its size: the cells are then proven, if no more cells are wrong.

        So they are where the text bears out one repair alone.
        """
        if not self.repairs:
            return False
        if self.borne_out == 1:
            return True
        fewest = min(len(repair.changes) for repair in self.repairs)
        return sum(len(repair.changes) == fewest for repair in self.repairs) == 1

    @property
    def equals(self) -> int:
        """How many of the first repairs are as good as the best: as likely, and borne out by the text alike; 0 for none."""
        if not self.repairs:
            return 0
        if self.borne_out:
            return self.borne_out
        best = self.repairs[0]
        same = takewhile(lambda one: isclose(one.cost, best.cost), self.repairs)
        return sum(1 for _ in same)

    @property
    def best(self) -> Repair | None:
        """The likeliest repair, None where there is none."""
        return self.repairs[0] if self.repairs else None


def diagnose(
    judged: Iterable[Relation],
    found: Sequence[Broken],
    figure: Callable[[str], Figure],
    said: Mapping[str, Figure] | None = None,
) -> tuple[Diagnosis, ...]:
    """What probably went wrong where relations do not hold.

    Arguments:
        judged: the relations that could be judged; no others stand in the way of a change. found: those that do not hold.
        figure: look-up of figures by path.
        said: what the text says of cells: a witness beside the relations.
    """
    grid = _grid(tuple(judged))
    return tuple(_heard(diagnosis, said or {}) for diagnosis in _diagnoses(grid, found, figure))


def _heard(diagnosis: Diagnosis, said: Mapping[str, Figure]) -> Diagnosis:
    """A diagnosis with the repairs that the text bears out before the others, and none that it denies among those borne out."""

    def is_borne_out(repair: Repair) -> bool:
        told = [change for change in repair.changes if change.path in said]
        return bool(told) and all(said[change.path] == change.corrected for change in told)

    if not any(map(is_borne_out, diagnosis.repairs)):
        return diagnosis
    fewest = min(len(repair.changes) for repair in diagnosis.repairs)
    ranked = sorted(diagnosis.repairs, key=lambda repair: (len(repair.changes) != fewest, not is_borne_out(repair)))
    return evolve(
        diagnosis,
        repairs=tuple(ranked),
        borne_out=sum(is_borne_out(repair) and len(repair.changes) == fewest for repair in ranked),
    )


def _diagnoses(grid: _Grid, found: Sequence[Broken], figure: Callable[[str], Figure]) -> tuple[Diagnosis, ...]:
    alone = [_diagnosis(bunch, grid, figure) for bunch in bunches(found)]
    mended = [diagnosis for diagnosis in alone if diagnosis.repairs]
    # What no change mends alone may be mended together: a case counted twice breaks two columns, and the row still adds up.
    rest = [one for diagnosis in alone if not diagnosis.repairs for one in diagnosis.broken]
    if len(alone) - len(mended) > 1:
        together = _diagnosis(rest, grid, figure)
        if together.repairs:
            return (*mended, together)
    return tuple(alone)


def diagnosed(
    report: AnnualReport, said: Mapping[str, Figure] | None = None, *, blanks: Blanks = Blanks.AUTO
) -> tuple[Diagnosis, ...]:
    """What probably went wrong in a report whose relations do not hold; empty where they do.

    The relations are those that `gov_disclosure.check` decides, by the same policy on blank cells.

    Arguments:
        report: any. said: what its text says of cells by path, as ``gov_disclosure.claims.said_of`` tells. blanks: how blank cells count.
    """
    sheet = sheet_of(report, blanks, None)
    decided = [relation for relation in sheet.relations if sheet.doubt(relation) is None]
    return diagnose(decided, broken(decided, sheet.figure), sheet.figure, said)


def repaired(report: AnnualReport, figures: Mapping[str, Figure]) -> AnnualReport:
    """A copy with these figures in place of what was printed, and nothing else changed.

    Arguments:
        report: any. figures: path → corrected figure, such as `Repair.figures`.

    Raises:
        UnknownName: a path names no cell. InvalidFigure: a figure is none that the form can hold.
    """
    with as_published():
        return amended(report, figures)


@frozen
class _Grid:
    """Which cells stand in which relations, and on which side (+1 left, −1 right)."""

    every: tuple[Relation, ...]
    index: Mapping[Relation, int]
    signs: Mapping[str, Mapping[int, int]]
    by_signature: Mapping[frozenset[int], tuple[str, ...]]
    widest: int
    targets: frozenset[str]
    neighbours: Mapping[str, str] = field(repr=False)


@lru_cache(maxsize=8)
def _grid(every: tuple[Relation, ...]) -> _Grid:
    signs: dict[str, dict[int, int]] = {}
    for n, relation in enumerate(every):
        for path in relation.left:
            signs.setdefault(path, {})[n] = 1
        for path in relation.right:
            signs.setdefault(path, {})[n] = -1
    by_signature: dict[frozenset[int], list[str]] = {}
    for path, standing in signs.items():
        by_signature.setdefault(frozenset(standing), []).append(path)
    paths = list(signs)
    same_row = {a: b for a, b in pairwise(paths) if a.rpartition(".")[0] == b.rpartition(".")[0]}
    return _Grid(
        every,
        {relation: n for n, relation in enumerate(every)},
        signs,
        {signature: tuple(members) for signature, members in by_signature.items()},
        max(map(len, by_signature), default=0),
        frozenset(relation.target for relation in every),
        same_row,
    )


_Residual = dict[int, Figure]


def _diagnosis(bunch: Sequence[Broken], grid: _Grid, figure: Callable[[str], Figure]) -> Diagnosis:
    residual: _Residual = {grid.index[one.relation]: one.difference for one in bunch}
    shifted = {frozenset(repair.figures): repair for repair in _shifted(residual, grid, figure)}
    found: dict[frozenset[str], Repair] = {}
    for most in range(1, MOST_CHANGES + 1):
        for changes in _solutions(residual, grid, most):
            repair = _repair(changes, grid, figure)
            if repair is not None:
                found.setdefault(frozenset(changes), repair)
        if found:
            break
    found |= shifted
    ranked = sorted(found.values(), key=lambda repair: (repair.cost, [change.path for change in repair.changes]))
    return Diagnosis(tuple(bunch), tuple(ranked))


def _solutions(residual: _Residual, grid: _Grid, most: int) -> Iterator[dict[str, Figure]]:
    """Sets of exactly ``most`` changes (path → by how much) after which no relation is off; the same one in several orders.

    One cell of such a set is the only one in some relation, which tells its step; the others then mend what is left. (Cells each of which
    shares every relation with another of the set are not told: their steps could be anything, or a form has none that hang together so.)
    """
    if most == 1:
        for path in grid.by_signature.get(frozenset(residual), ()):
            steps = {-off * grid.signs[path][n] for n, off in residual.items()}
            if len(steps) == 1:
                yield {path: steps.pop()}
        return
    if len(residual) > most * grid.widest:
        return
    for n, off in residual.items():
        for path in grid.every[n].cells:
            step = -off * grid.signs[path][n]
            for rest in _solutions(_after(residual, grid, path, step), grid, most - 1):
                if path not in rest:
                    yield {path: step, **rest}


def _after(residual: _Residual, grid: _Grid, path: str, step: Figure) -> _Residual:
    changed = dict(residual)
    for n, sign in grid.signs[path].items():
        left = changed.pop(n, 0) + sign * step
        if left:
            changed[n] = left
    return changed


def _shifted(residual: _Residual, grid: _Grid, figure: Callable[[str], Figure]) -> Iterator[Repair]:
    """Rows and columns all of whose figures stand one place too far: what each cell should hold, the relations across tell."""
    if len(residual) <= 2:
        return
    for n, relation in enumerate(grid.every):
        steps = _told_across(residual, grid, n)
        changed = [path for path, step in steps.items() if step]
        if len(changed) <= 2 or relation.target in changed or _after_all(residual, grid, steps):
            continue
        printed = [figure(path) for path in relation.left]
        true = [figure(path) + steps[path] for path in relation.left]
        if min(true) >= 0 and (true[1:] == printed[:-1] or true[:-1] == printed[1:]):
            is_row = len({path.rpartition(".")[0] for path in relation.cells}) == 1
            slip = Slip.ROW_SHIFTED if is_row else Slip.COLUMN_SHIFTED
            changes = (Change(path, figure(path), figure(path) + steps[path], slip) for path in sorted(changed))
            yield Repair(tuple(changes), slip, _COST[slip])


def _told_across(residual: _Residual, grid: _Grid, along: int) -> dict[str, Figure]:
    """By how much each cell of a relation must grow, as its other relations tell; empty where these do not, or disagree."""
    found: dict[str, Figure] = {}
    for path in grid.every[along].cells:
        steps = {-residual.get(n, 0) * sign for n, sign in grid.signs[path].items() if n != along}
        if len(steps) != 1:
            return {}
        found[path] = steps.pop()
    return found


def _after_all(residual: _Residual, grid: _Grid, steps: Mapping[str, Figure]) -> _Residual:
    for path, step in steps.items():
        residual = _after(residual, grid, path, step)
    return residual


def _repair(steps: Mapping[str, Figure], grid: _Grid, figure: Callable[[str], Figure]) -> Repair | None:
    changes = []
    for path, step in sorted(steps.items()):
        found = figure(path)
        corrected = found + step
        if not 0 <= corrected < MAX_FIGURE:
            return None
        changes.append(Change(path, found, corrected, _slip(found, corrected, path in grid.targets)))
    together = _slip_together(changes, grid)
    if together is not None:
        return Repair(tuple(changes), together, _COST[together])
    slips = {change.slip for change in changes}
    return Repair(tuple(changes), slips.pop() if len(slips) == 1 else Slip.UNKNOWN, sum(_COST[c.slip] for c in changes))


def _slip(found: Figure, corrected: Figure, is_total: bool) -> Slip:
    """The slip that turns ``corrected`` into ``found`` in one cell."""
    wrong, right = str(found), str(corrected)
    if len(wrong) == len(right):
        differing = [n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(wrong) == sorted(right):
            return Slip.DIGITS_SWAPPED
        if len(differing) == 1 and not (is_total and len(wrong) == 1):
            return Slip.DIGIT_WRONG
    elif wrong != "0" and wrong in _less_a_digit(right):
        return Slip.DIGIT_LOST
    elif right != "0" and (times := _less_a_digit(wrong).count(right)):
        # Of a doubled digit either may be taken away.
        return Slip.DIGIT_ADDED if times == 1 else Slip.DIGIT_DOUBLED
    return Slip.TOTAL_NOT_UPDATED if is_total else Slip.UNKNOWN


def _less_a_digit(text: str) -> list[str]:
    return [text[:n] + text[n + 1 :] for n in range(len(text))]


def _slip_together(changes: Sequence[Change], grid: _Grid) -> Slip | None:
    """A slip that explains several changes at once."""
    if len(changes) != 2:
        return None
    one, other = changes
    if (one.found, other.found) == (other.corrected, one.corrected):
        return Slip.CELLS_EXCHANGED
    for first, second in ((one, other), (other, one)):
        if grid.neighbours.get(first.path) == second.path:
            joined = f"{first.found}{second.found}"
            if joined in {str(first.corrected), str(second.corrected)} and 0 in {first.corrected, second.corrected}:
                return Slip.NUMBER_SPLIT
    return None
