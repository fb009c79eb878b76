"""The relations of a form over columns: what they add up, and what is known of their cells, said once for every engine.

`verdicts` says in terms of an `Engine` when a relation is decided and when it is broken, as `rules.sheet` says it of one report. An
engine of Arrow arrays computes it; one of SQL writes it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Generic, Protocol, TypeVar

from attrs import frozen

from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.blanks import Blanks
from gov_disclosure.editions import Edition
from gov_disclosure.schema import Relation, per_class, relations

E = TypeVar("E")


@frozen(eq=False)
class Sided:
    """A relation with its number and the code of its rule."""

    number: int
    relation: Relation
    code: str
    in_one_row: bool


@frozen(eq=False)
class Linear:
    """The relations of a form, and the cells that tell what their blanks stand for.

    Arguments:
        cells: every cell that a relation speaks of, in printed order. places: the place of each among all cells of the form, from 1.
        rows, sections: the cells that stand with it. sums: for a printed total, the relations that add it up.
    """

    relations: tuple[Sided, ...]
    cells: tuple[str, ...]
    places: Mapping[str, int]
    rows: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, tuple[Relation, ...]]


def linear(edition: Edition) -> Linear:
    """The relations of an edition."""
    return _linear(edition.report_class)


@per_class
def _linear(form: type) -> Linear:
    from gov_disclosure.schema import cells as cells_of

    specs = cells_of(form)
    every = relations(form)
    related = {path for relation in every for path in relation.cells}
    rows: dict[str, list[str]] = {}
    sections: dict[str, list[str]] = {}
    for spec in specs:
        rows.setdefault(spec.row_path, []).append(spec.path)
        sections.setdefault(spec.section, []).append(spec.path)
    sums: dict[str, list[Relation]] = {}
    for relation in every:
        if relation.right == (relation.target,):
            sums.setdefault(relation.target, []).append(relation)
    cells = tuple(spec.path for spec in specs if spec.path in related)
    return Linear(
        relations=tuple(
            Sided(number, relation, RELATION_RULES[relation.slug].code, len({_row(path) for path in relation.cells}) == 1)
            for number, relation in enumerate(every, start=1)
        ),
        cells=cells,
        places={spec.path: place for place, spec in enumerate(specs, start=1)},
        rows={row: tuple(paths) for row, paths in rows.items() if not related.isdisjoint(paths)},
        sections={name: tuple(paths) for name, paths in sections.items() if not related.isdisjoint(paths)},
        sums={total: tuple(found) for total, found in sums.items()},
    )


def _row(path: str) -> str:
    return path.rpartition(".")[0]


class Engine(Protocol[E]):
    """What conditions over the rows of a table are made of. No condition is ever null."""

    def is_number(self, path: str) -> E:
        """Whether the cell holds a figure."""
        ...

    def is_zero(self, path: str) -> E:
        """Whether the cell holds the figure 0."""
        ...

    def is_lost(self, path: str) -> E:
        """Whether the cell is absent or unreadable."""
        ...

    def is_told_apart(self, path: str) -> E:
        """Whether the cell was told apart by the relations themselves."""
        ...

    def is_more(self, relation: Sided) -> E:
        """Whether the left side, blanks counted as 0, is more than the right."""
        ...

    def is_less(self, relation: Sided) -> E:
        """Whether it is less."""
        ...

    def every(self, conditions: Iterable[E]) -> E:
        """All of them; true where there are none."""
        ...

    def some(self, conditions: Iterable[E]) -> E:
        """At least one of them; false where there are none."""
        ...

    def none(self, condition: E) -> E:
        """Not so."""
        ...

    def kept(self, conditions: Mapping[str, E]) -> Mapping[str, E]:
        """The same conditions, worked out once and called by these names from here on."""
        ...


@frozen(eq=False)
class Verdicts(Generic[E]):
    """By the number of each relation, whether it is broken, and whether it is decided at all."""

    broken: Mapping[int, E]
    decided: Mapping[int, E]


_TABLE: Final = "table_{}"
_ADDS: Final = "adds_{}"
_ZERO: Final = "zero_{}"
_KNOWN: Final = "known_{}"


def verdicts(form: Linear, engine: Engine[E], blanks: Blanks) -> Verdicts[E]:
    """What becomes of every relation: as `check` decides it, report by report.

    A blank counts as zero by the policy; a total left blank only where all that it adds is zero or blank, and never for the relation that
    adds it up. Where a cell is not known, a relation is broken only if it is so whatever that cell holds.
    """
    return _Judge(form, engine, blanks).verdicts()


class _Judge(Generic[E]):
    def __init__(self, form: Linear, engine: Engine[E], blanks: Blanks) -> None:
        self.form, self.engine, self.blanks = form, engine, blanks

    def verdicts(self) -> Verdicts[E]:
        form, engine = self.form, self.engine
        self.empty = {path: self._is_empty(path) for path in form.cells}
        tables = {_TABLE.format(name): self._prints_no_zero(paths) for name, paths in form.sections.items()}
        adds = {_ADDS.format(form.places[total]): self._adds_up_to_zero(found) for total, found in form.sums.items()}
        self.first = engine.kept(tables | adds)
        self.zero = engine.kept({_ZERO.format(n): self._says_zero(row) for n, row in enumerate(form.rows)})
        self.numbers = {row: n for n, row in enumerate(form.rows)}
        self.known = engine.kept({_KNOWN.format(form.places[path]): self._is_known(path) for path in form.cells})
        broken, decided = {}, {}
        for one in form.relations:
            left, right = (
                engine.every(self._known_in(one, path) for path in side) for side in (one.relation.left, one.relation.right)
            )
            shown = engine.some([engine.every([engine.is_more(one), right]), engine.every([engine.is_less(one), left])])
            whole = engine.every([left, right])
            sound = self._not_circular(one, whole)
            broken[one.number] = engine.every([shown, sound])
            decided[one.number] = self._is_decided(one, shown, whole, sound)
        return Verdicts(broken, decided)

    def _is_empty(self, path: str) -> E:
        engine = self.engine
        return engine.none(engine.some([engine.is_number(path), engine.is_lost(path)]))

    def _prints_no_zero(self, paths: Iterable[str]) -> E:
        """Whether a table prints numbers and no 0: who fills it in so leaves zeros blank."""
        engine, paths = self.engine, tuple(paths)
        numbers = engine.some(map(engine.is_number, paths))
        return engine.every([numbers, engine.none(engine.some(map(engine.is_zero, paths)))])

    def _adds_up_to_zero(self, found: Iterable[Relation]) -> E:
        engine = self.engine
        return engine.every(engine.some([self.empty[path], engine.is_zero(path)]) for one in found for path in one.left)

    def _says_zero(self, row: str) -> E:
        engine = self.engine
        return engine.some([self.first[_TABLE.format(row.partition(".")[0])], *map(engine.is_number, self.form.rows[row])])

    def _says_zero_at(self, path: str) -> E:
        return self.zero[_ZERO.format(self.numbers[_row(path)])]

    def _is_known(self, path: str) -> E:
        """Whether the cell is a figure or counts as zero."""
        engine = self.engine
        if self.blanks is Blanks.MISSING:
            return engine.is_number(path)
        counts = [self.empty[path]]
        if path in self.form.sums:
            counts.append(self.first[_ADDS.format(self.form.places[path])])
        if self.blanks is Blanks.AUTO:
            counts.append(self._says_zero_at(path))
        return engine.some([engine.is_number(path), engine.every(counts)])

    def _known_in(self, one: Sided, path: str) -> E:
        """The same for one relation: a total left blank is not told by the very relation that adds it up."""
        if one.relation in self.form.sums.get(path, ()):
            return self.engine.is_number(path)
        return self.known[_KNOWN.format(self.form.places[path])]

    def _not_circular(self, one: Sided, whole: E) -> E:
        engine = self.engine
        if not one.in_one_row:
            return engine.every([])
        return engine.none(engine.every([whole, engine.some(map(engine.is_told_apart, one.relation.cells))]))

    def _is_decided(self, one: Sided, shown: E, whole: E, sound: E) -> E:
        engine, cells = self.engine, one.relation.cells
        all_empty = engine.every(self.empty[path] for path in cells)
        level = engine.none(engine.some([engine.is_more(one), engine.is_less(one)]))
        soft = engine.every([level, *(engine.some([self._known_in(one, path), self._is_soft(one, path)]) for path in cells)])
        partly = engine.every([engine.none(whole), soft])
        some_printed = engine.every([engine.none(all_empty), engine.some([shown, whole, partly]), sound])
        return engine.some([some_printed, engine.every([all_empty, self._is_column_of_zeros(one)])])

    def _is_soft(self, one: Sided, path: str) -> E:
        """Whether the cell is blank and nothing shows whether zero is meant, which does not matter where it makes the relation hold."""
        if self.blanks is Blanks.MISSING or one.relation in self.form.sums.get(path, ()):
            return self.engine.some([])
        adds = [self.first[_ADDS.format(self.form.places[path])]] if path in self.form.sums else []
        return self.engine.every([self.empty[path], *adds])

    def _is_column_of_zeros(self, one: Sided) -> E:
        if one.in_one_row or self.blanks is Blanks.MISSING:
            return self.engine.some([])
        if self.blanks is Blanks.ZERO:
            return self.engine.every([])
        return self.engine.every(map(self._says_zero_at, one.relation.cells))
