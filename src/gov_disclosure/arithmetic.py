"""The relations of a form over figures: whether they hold, quickly; which do not, and which one cell explains it.

The relations come from the declaration (`schema.relations`). `holds` decides "all well" over dense rows; only when it says no
is `broken` run, which explains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, Final

from attrs import evolve, field, frozen

from gov_disclosure.findings import CellLabel, Figure, Finding, Severity
from gov_disclosure.schema import CellSpec, Label, Relation, cells, lines, own_relations, per_class, relations, rows

__all__ = [
    "RELATION_RULES",
    "Broken",
    "RelationRule",
    "broken",
    "bunches",
    "cell_labels",
    "explained",
    "findings_of",
    "holds",
    "holds_itself",
    "menders",
    "named_lines",
]


@frozen
class RelationRule:
    """The identity of a rule that judges relations, and its sentence. Its manual page is in the catalogue (`rules`)."""

    code: str
    slug: str
    key: str
    alone: str = ""
    """The sentence where the row has no name, since it stands in no section yet."""


RELATION_RULES: Final[Mapping[str, RelationRule]] = {
    rule.slug: rule
    for rule in (
        RelationRule(
            "GD301",
            "T3-ROW",
            "Row {row}: the applicants add up to {left}, but {column} says {right} (difference {difference})",
            "The applicants add up to {left}, but {column} says {right} (difference {difference})",
        ),
        RelationRule(
            "GD302",
            "T3-SUM",
            "Column {column}: the outcomes add up to {left}, but {row} says {right} (difference {difference})",
        ),
        RelationRule(
            "GD303",
            "T3-BAL",
            "Column {column}: {left_lines} make {left}, but {right_lines} make {right} (difference {difference})",
        ),
        RelationRule(
            "GD401",
            "T4-SUM",
            "{row}: the results add up to {left}, but {column} says {right} (difference {difference})",
            "The results add up to {left}, but {column} says {right} (difference {difference})",
        ),
    )
}
"""By slug, in the order in which first causes are looked for."""


def holds(record: Any) -> bool:
    """Whether every relation holds that a record or a report declares, or what is below it. Fast: no finding is made."""
    return _of_all(type(record))(record)


def holds_itself(record: Any) -> bool:
    """Whether the relations hold that the class of a record declares itself."""
    return _of_itself(type(record))(record)


@per_class
def _of_all(form: type) -> Callable[[Any], bool]:
    return _compiled(form, relations(form))


@per_class
def _of_itself(form: type) -> Callable[[Any], bool]:
    return _compiled(form, own_relations(form))


def _compiled(form: type, every: Sequence[Relation]) -> Callable[[Any], bool]:
    """Relations turned into sums over a dense row of figures a record, with no names left to look up."""
    if not every:
        return lambda record: True
    paths = rows(form)
    related = {cell.rpartition(".")[0] for relation in every for cell in relation.cells}
    kept = [path for path in paths if path in related]
    index = {path: n for n, path in enumerate(kept)}
    classes = {cell.row_path: cell.rows[-1].type if cell.rows else form for cell in cells(form)}
    getters = [attrgetter(*(n.name for n in lines(classes[path]))) for path in kept]
    get_rows = attrgetter(*kept) if len(kept) > 1 else _only(kept[0])
    totals: list[tuple[int, int]] = []
    within: list[tuple[int, Callable[[Any], Any], Callable[[Any], Any]]] = []
    across: dict[tuple[tuple[int, ...], tuple[int, ...]], None] = {}
    for relation in every:
        sides = [[cell.rpartition(".") for cell in side] for side in (relation.left, relation.right)]
        touched = {row for side in sides for row, _, _ in side}
        if len(touched) == 1:
            (row,) = touched
            names = [n.name for n in lines(classes[row])]
            left, right = ([names.index(column) for _, _, column in side] for side in sides)
            if len(right) == 1 and sorted(left + right) == list(range(len(names))):
                totals.append((index[row], right[0]))
            else:
                within.append((index[row], _summer(left), _summer(right)))
        else:
            left_rows, right_rows = (tuple(index[row] for row, _, _ in side) for side in sides)
            across[left_rows, right_rows] = None
    vectors = [(_vector(left), _vector(right)) for left, right in across]

    def all_hold(record: Any) -> bool:
        values = [get(row) for get, row in zip(getters, get_rows(record), strict=True)]
        for row, total in totals:
            figures = values[row]
            if sum(figures) != 2 * figures[total]:
                return False
        for row, left, right in within:
            figures = values[row]
            if left(figures) != right(figures):
                return False
        return all(left(values) == right(values) for left, right in vectors)

    return all_hold


def _only(path: str) -> Callable[[Any], tuple[Any, ...]]:
    """What gets the one row at a path: the record itself, where it is a row."""
    if not path:
        return lambda record: (record,)
    get = attrgetter(path)
    return lambda record: (get(record),)


def _summer(indexes: Sequence[int]) -> Callable[[Any], Any]:
    """The sum of some figures of a row."""
    if len(indexes) == 1:
        return itemgetter(indexes[0])
    pick = itemgetter(*indexes)
    return lambda figures: sum(pick(figures))


def _vector(indexes: Sequence[int]) -> Callable[[Any], Any]:
    """The sum of some rows, column by column."""
    if len(indexes) == 1:
        return itemgetter(indexes[0])
    pick = itemgetter(*indexes)
    return lambda values: tuple(map(sum, zip(*pick(values), strict=True)))


# --- explaining --------------------------------------------------------------------------------------------------


@frozen
class Broken:
    """A relation that does not hold, with its sides; ``expected`` is what its target should be by the others."""

    relation: Relation
    left: Figure
    right: Figure
    cause: str = field(default="", kw_only=True)
    """Path of the one cell whose change mends this relation and all that hang together with it; empty if none is unique."""
    corrected: Figure | None = field(default=None, kw_only=True)
    is_first: bool = field(default=True, kw_only=True)
    is_mended_by_target: bool = field(default=True, kw_only=True)
    """Whether its target, set to what the others make it, breaks no relation: else nothing is to be advised of this relation alone."""

    @property
    def difference(self) -> Figure:
        """Left less right."""
        return self.left - self.right

    def change(self, path: str) -> Figure:
        """By how much the cell at ``path`` must grow for the relation to hold."""
        return -self.difference if path in self.relation.left else self.difference


def broken(to_judge: Iterable[Relation], figure: Callable[[str], Figure]) -> list[Broken]:
    """The relations that do not hold over ``figure``, a look-up by path."""
    found = []
    for relation in to_judge:
        left = sum(figure(path) for path in relation.left)
        right = sum(figure(path) for path in relation.right)
        if left != right:
            found.append(Broken(relation, left, right))
    return found


def explained(found: Sequence[Broken], every: Sequence[Relation], figure: Callable[[str], Figure]) -> list[Broken]:
    """The same relations, first causes first: where misprints of single cells explain several, one relation of each is the cause.

    A cell explains a group of broken relations when one change of it mends them all and breaks no other. Several cells explain
    relations that hang together when each mends a group of its own, and no other cells, as few or fewer, do.
    """
    standing: Counter[str] = Counter(path for relation in every for path in relation.cells)
    order = {slug: n for n, slug in enumerate(RELATION_RULES)}
    result: list[Broken] = []
    for bunch in bunches(found):
        causes = _causes(bunch, standing, figure)
        if not causes:
            alone = {one.relation: one for one in bunch}
            result.extend(
                evolve(one, is_mended_by_target=_mends_all(one, alone, standing, figure))
                for one in sorted(bunch, key=lambda b: order[b.relation.slug])
            )
        for cause in causes:
            ranked = sorted(cause.explains, key=lambda b: (b.relation.target != cause.path, order[b.relation.slug]))
            corrected = figure(cause.path) + cause.change
            result.extend(evolve(one, cause=cause.path, corrected=corrected, is_first=n == 0) for n, one in enumerate(ranked))
    return sorted(result, key=lambda b: not b.is_first)


def bunches(found: Sequence[Broken]) -> list[list[Broken]]:
    """Broken relations that share a cell, directly or through others."""
    bunches: list[tuple[set[str], list[Broken]]] = []
    for one in found:
        cells_of_one, members = set(one.relation.cells), [one]
        apart = []
        for cells_of_bunch, bunch in bunches:
            if cells_of_bunch.isdisjoint(cells_of_one):
                apart.append((cells_of_bunch, bunch))
            else:
                cells_of_one |= cells_of_bunch
                members = bunch + members
        bunches = [*apart, (cells_of_one, members)]
    return [bunch for _, bunch in bunches]


def _mends_all(
    one: Broken, alone: Mapping[Relation, Broken], standing: Mapping[str, int], figure: Callable[[str], Figure]
) -> bool:
    """Whether the target of a broken relation, changed so that this one holds, leaves every other relation whole that it stands in."""
    target = one.relation.target
    change = one.change(target)
    with_it = [other for other in alone.values() if target in other.relation.cells]
    is_enough = len(with_it) == standing[target] and all(other.change(target) == change for other in with_it)
    return is_enough and figure(target) + change >= 0


MOST_CAUSES: Final = 3
"""At most so many misprints are told apart where relations hang together."""


@frozen
class _Cause:
    """A cell, the change of it that mends every broken relation it stands in, and those relations."""

    path: str
    change: Figure
    explains: tuple[Broken, ...]


def menders(bunch: Sequence[Broken], every: Iterable[Relation]) -> list[tuple[str, Figure]]:
    """The cells of which one change would mend all broken relations that they stand in and no other, each with that change.

    Arguments:
        bunch: the broken relations. every: all that are decided; a cell that stands in another of them would break it.
    """
    standing: Counter[str] = Counter(path for relation in every for path in relation.cells)
    return [(cause.path, cause.change) for cause in _menders(bunch, standing)]


def _menders(bunch: Sequence[Broken], standing: Mapping[str, int]) -> list[_Cause]:
    broken_at: dict[str, list[Broken]] = {}
    for one in bunch:
        for path in one.relation.cells:
            broken_at.setdefault(path, []).append(one)
    found = []
    for path, explains in broken_at.items():
        changes = {one.change(path) for one in explains}
        if standing[path] == len(explains) and len(changes) == 1:
            found.append(_Cause(path, changes.pop(), tuple(explains)))
    return found


def _causes(bunch: Sequence[Broken], standing: Mapping[str, int], figure: Callable[[str], Figure]) -> tuple[_Cause, ...]:
    """The fewest cells that explain all relations of the bunch, each a group of its own; none where others would do as well."""
    candidates = [cause for cause in _menders(bunch, standing) if figure(cause.path) + cause.change >= 0]
    for most in range(1, MOST_CAUSES + 1):
        covers = list(islice(_covers(bunch, candidates, most), 2))
        if covers:
            return covers[0] if len(covers) == 1 else ()
    return ()


def _covers(left: Sequence[Broken], candidates: Sequence[_Cause], most: int) -> Iterator[tuple[_Cause, ...]]:
    """Sets of exactly ``most`` causes whose groups make up ``left``, without overlap."""
    if most == 0 or not left:
        if most == 0 and not left:
            yield ()
        return
    unexplained = set(map(id, left))
    for cause in candidates:
        group = set(map(id, cause.explains))
        if id(left[0]) in group and group <= unexplained:
            rest = [one for one in left if id(one) not in group]
            yield from ((cause, *others) for others in _covers(rest, candidates, most - 1))


@per_class
def cell_labels(form: type) -> Mapping[str, CellLabel]:
    """Row and column of every cell, by path."""
    return {cell.path: _label(cell) for cell in cells(form)}


def _label(cell: CellSpec) -> CellLabel:
    (row, column), (row_en, column_en) = cell.labels("zh"), cell.labels("en")
    return CellLabel(row, column, row_en, column_en)


def findings_of(
    explained_relations: Iterable[Broken],
    form: type,
    edition: str,
    figure: Callable[[str], Figure],
    labels: Mapping[str, CellLabel] | None = None,
) -> list[Finding]:
    """Broken relations as findings. ``labels`` are those of the form, unless the source mixes it with another."""
    known = cell_labels(form) if labels is None else labels
    return [_finding(one, known, edition, figure) for one in explained_relations]


def _finding(one: Broken, labels: Mapping[str, CellLabel], edition: str, figure: Callable[[str], Figure]) -> Finding:
    rule, relation = RELATION_RULES[one.relation.slug], one.relation
    first = one.cause or relation.target
    expected = figure(first) + one.change(first) if one.is_mended_by_target else None
    paths = (first, *(path for path in relation.cells if path != first))
    target = labels[relation.target]
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=Severity.ERROR,
        edition=edition,
        key=rule.key if target.row else rule.alone,
        paths=paths,
        labels=tuple(labels[path] for path in paths),
        left=one.left,
        right=one.right,
        expected=expected,
        found=figure(first),
        consequence_of=None if one.is_first else one.cause,
        is_located=bool(one.cause),
        params={
            "row": Label(target.row, target.row_en),
            "column": Label(target.column, target.column_en),
            "left": one.left,
            "right": one.right,
            "difference": abs(one.difference),
            "left_lines": named_lines(relation.left, labels),
            "right_lines": named_lines(relation.right, labels),
        },
    )


def named_lines(paths: Sequence[str], labels: Mapping[str, CellLabel]) -> Label:
    """The rows of cells, named in a sentence."""
    return Label("与".join(f"“{labels[path].row}”" for path in paths), " and ".join(f"“{labels[path].row_en}”" for path in paths))
