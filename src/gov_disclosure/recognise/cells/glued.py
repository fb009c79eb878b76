"""Cells printed without separators: every way to cut a run of digits, and which ways the relations of the form leave.

``2700200130`` may be 27, 0, 0, 20, 0, 1, 30 or other things. A cut is kept when the cells that must add up do add up; where several
are left, the totals of the columns decide, or nothing does and the run stays unread. All work is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import prod
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from gov_disclosure.schema import Relation

__all__ = ["Cut", "Shape", "cuts", "decided"]

Cut: TypeAlias = tuple[str, ...]

STEPS: Final = 50_000
"""How many cells are tried for one run before it is given up."""
WAYS: Final = 500
"""How many cuts of one run are kept before it is given up."""
SUMS: Final = 4_000
"""How many sums of one column are followed before the column is left aside."""
TRIALS: Final = 20_000
"""How many tables are tried as a whole."""

_SPACE: Final = re.compile(r"\s+")


@frozen
class Shape:
    """What a row may hold.

    Arguments:
        signed: by cell, whether it may carry a sign. fractional: by cell, whether it may have decimals and a unit.
        sums: stretches of cells, of which the last is the sum of the others.
    """

    signed: tuple[bool, ...]
    fractional: tuple[bool, ...]
    sums: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> int:
        """How many cells."""
        return len(self.signed)


@cache
def _cell(signed: bool, fractional: bool) -> re.Pattern[str]:
    sign = r"[+\-−—–]?" if signed else ""
    rest = r"(?:\.[0-9]+)?(?:[千万亿]?元)?" if fractional else ""
    return re.compile(rf"{sign}(?:0|[1-9][0-9]*){rest}")


@frozen
class _Budget:
    left: list[int] = field(factory=lambda: [STEPS])

    def spend(self) -> bool:
        self.left[0] -= 1
        return self.left[0] >= 0


def cuts(run: str, shape: Shape) -> list[Cut] | None:
    """Every way to cut a run into the cells of a row; spaces are sure borders. None where it was given up.

    Where each character can be a cell of its own and the sums hold, that is the only way.
    """
    pieces = _SPACE.split(run.strip())
    characters = "".join(pieces)
    if len(characters) == shape.width and characters.isdecimal():
        single = tuple(characters)
        if _adds_up(single, shape, shape.width) or not shape.sums:
            return [single]
    budget = _Budget()
    found: list[Cut] = []
    for cut in _ways(pieces, shape, budget):
        found.append(cut)
        if len(found) > WAYS:
            return None
    return found if budget.left[0] >= 0 else None


def _ways(pieces: Sequence[str], shape: Shape, budget: _Budget) -> Iterator[Cut]:
    if shape.sums != ((0, shape.width),):
        yield from _continued((), pieces, 0, shape, budget, None)
        return
    # The total is taken off first: it bounds every other cell, and nearly all cuts fail at once.
    parts = evolve(shape, signed=shape.signed[:-1], fractional=shape.fractional[:-1], sums=())
    *before, last = pieces
    for length in range(1, len(last) + 1):
        total, rest = last[-length:], last[:-length]
        if total.isdecimal() and (total == "0" or total[0] != "0"):
            left = [*before, rest] if rest else before
            yield from ((*cut, total) for cut in _continued((), left, 0, parts, budget, int(total)))


def _continued(done: Cut, pieces: Sequence[str], at: int, shape: Shape, budget: _Budget, left: int | None) -> Iterator[Cut]:
    """Cuts that begin with ``done``, of what follows position ``at`` of the pieces; ``left`` is what the cells must still add up to."""
    index = len(done)
    if not pieces:
        if index == shape.width and not left:
            yield done
        return
    if index == shape.width:
        return
    piece, later = pieces[0], pieces[1:]
    pattern = _cell(shape.signed[index], shape.fractional[index])
    for end in range(at + 1, len(piece) + 1):
        text = piece[at:end]
        if not pattern.fullmatch(text):
            continue
        if not budget.spend():
            return
        value = 0 if left is None else int(text)
        if left is not None and value > left:
            return
        cells = (*done, text)
        if not _adds_up(cells, shape, index + 1):
            continue
        after = None if left is None else left - value
        if end == len(piece):
            yield from _continued(cells, later, 0, shape, budget, after)
        else:
            yield from _continued(cells, pieces, end, shape, budget, after)


def _adds_up(cells: Cut, shape: Shape, end: int) -> bool:
    for start, stop in shape.sums:
        if stop == end:
            *parts, total = (int(cell) for cell in cells[start:stop])
            if sum(parts) != total:
                return False
    return True


# --- a table as a whole ------------------------------------------------------------------------------------------------


def decided(
    ways: Mapping[str, Sequence[Cut]], known: Mapping[str, int], columns: Sequence[str], relations: Iterable[Relation]
) -> dict[str, Cut]:
    """The rows of which the relations leave one cut only.

    Arguments:
        ways: cuts by path of row. known: figures of the cells read for certain, by path; a cell in neither is not known, and a
            relation over it decides nothing. columns: names of the cells of a cut. relations: of the form.
    """
    domains = {row: list(cuts) for row, cuts in ways.items() if cuts}
    index = {name: position for position, name in enumerate(columns)}
    open_rows = {row for row, cuts in domains.items() if len(cuts) > 1}
    if not open_rows:
        return {row: cuts[0] for row, cuts in domains.items()}
    sides = [equation for r in relations if (equation := _equation(r, domains, known, index)) is not None]
    sides = [equation for equation in sides if equation.rows & open_rows]
    in_doubt = _narrow(domains, sides, index) & open_rows
    _try_whole(domains, sides, index)
    return {row: cuts[0] for row, cuts in domains.items() if len(cuts) == 1 and row not in in_doubt}


@frozen
class _Equation:
    """Cells of open rows, with their sign, that add up to ``constant`` in one column."""

    terms: tuple[tuple[str, str, int], ...]
    constant: int

    @property
    def rows(self) -> set[str]:
        return {row for row, _, _ in self.terms}


def _equation(
    relation: Relation, domains: Mapping[str, Sequence[Cut]], known: Mapping[str, int], index: Mapping[str, int]
) -> _Equation | None:
    terms, constant = [], 0
    for sign, side in ((1, relation.left), (-1, relation.right)):
        for path in side:
            row, _, column = path.rpartition(".")
            if path in known:
                constant -= sign * known[path]
            elif row in domains and column in index:
                terms.append((row, column, sign))
            else:
                return None
    # A relation within one row was used when the row was cut.
    return _Equation(tuple(terms), constant) if len({row for row, _, _ in terms}) == len(terms) > 0 else None


def _narrow(domains: dict[str, list[Cut]], equations: Sequence[_Equation], index: Mapping[str, int]) -> set[str]:
    """Strike out every cut that no choice of the other rows makes fit a column; again until nothing changes.

    Returns the rows that stand in a column which nothing fits: something is misprinted there, so that it decides nothing about them.
    """
    in_doubt: set[str] = set()
    for _ in range(8):
        changed = False
        for equation in equations:
            values = {row: {sign * int(cut[index[column]]) for cut in domains[row]} for row, column, sign in equation.terms}
            if prod(min(len(v), SUMS) for v in values.values()) > SUMS:
                continue
            for row, column, sign in equation.terms:
                others = [v for other, v in values.items() if other != row]
                reachable = {equation.constant - sum(choice) for choice in product(*others)}
                kept = [cut for cut in domains[row] if sign * int(cut[index[column]]) in reachable]
                if not kept:
                    in_doubt |= equation.rows
                elif len(kept) < len(domains[row]):
                    domains[row] = kept
                    values[row] = {sign * int(cut[index[column]]) for cut in kept}
                    changed = True
        if not changed:
            break
    return in_doubt


def _try_whole(domains: dict[str, list[Cut]], equations: Sequence[_Equation], index: Mapping[str, int]) -> None:
    """Try what is left as a whole table; a row on which all tables that fit agree is decided."""
    rows = [row for row, cuts in domains.items() if len(cuts) > 1]
    if not rows or prod(len(domains[row]) for row in rows) > TRIALS:
        return
    fitting = []
    for choice in product(*(domains[row] for row in rows)):
        chosen = {row: cuts[0] for row, cuts in domains.items()} | dict(zip(rows, choice, strict=True))
        if all(_fits(equation, chosen, index) for equation in equations):
            fitting.append(choice)
    for position, row in enumerate(rows):
        left = {choice[position] for choice in fitting}
        if left:
            domains[row] = [cut for cut in domains[row] if cut in left]


def _fits(equation: _Equation, chosen: Mapping[str, Cut], index: Mapping[str, int]) -> bool:
    return sum(sign * int(chosen[row][index[column]]) for row, column, sign in equation.terms) == equation.constant
