"""The relations put to a batch of reports in Arrow: a pure function, to be imported by name wherever the batches are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from typing import Any, Final

from attrs import define, field, frozen

from gov_disclosure import arithmetic
from gov_disclosure.arithmetic import RELATION_RULES, Broken
from gov_disclosure.blanks import Blanks
from gov_disclosure.bulk.arrow import arrow, schema_of
from gov_disclosure.bulk.columns import FINDING_COLUMNS, LETTERS, TOLD_APART, UNREAD, cell_column
from gov_disclosure.bulk.linear import Engine, Linear, Sided, linear, verdicts
from gov_disclosure.bulk.mixed import findings_of_mixed
from gov_disclosure.editions import EDITIONS, Edition, edition_named
from gov_disclosure.errors import InvalidDocument
from gov_disclosure.report import CellState
from gov_disclosure.rules.judging import policy_named
from gov_disclosure.schema import Relation

__all__ = ["check_batch"]

_LOST: Final = (LETTERS[CellState.UNREADABLE], LETTERS[CellState.ABSENT], UNREAD)

_SAFE: Final = 2**56
"""Figures below it add up in 64 bits, however many a relation has; larger ones are added with care, which takes three times as long."""
_ORDER: Final = {slug: n for n, slug in enumerate(RELATION_RULES)}


def check_batch(batch: Any, *, blanks: str = Blanks.AUTO) -> Any:
    """What `check` finds by the relations of the form, for every report of a batch.

    Pure: no state between batches, the same columns whatever is found. A batch needs ``edition`` and the cells that its relations speak
    of, as integers of any width; where ``states`` is missing, what is null is blank.

    Arguments:
        batch: a ``pyarrow.RecordBatch`` (or Table) of the wide table of `to_table`. blanks: how blank cells count, as for `check`.

    Returns:
        A RecordBatch: report, code, path (the cell to look at first), left, right, target (the cell that states the relation), cause
        (the one cell whose change mends all that hangs together, null if there is none); reports in order, first causes first.

    Raises:
        InvalidDocument: a column is missing or of another type; all of them are named. UnknownName: a row is of no edition there is.
        MissingExtra: pyarrow is not installed.
    """
    pa = arrow()
    policy = policy_named(blanks)
    if isinstance(batch, pa.Table):
        parts = [check_batch(part, blanks=policy) for part in batch.to_batches()]
        return pa.concat_batches([*parts, _finding_batch([])])
    found: list[tuple[int, tuple[Any, ...]]] = []
    editions = _text(batch, "edition")
    for name in arrow("pyarrow.compute").unique(editions).to_pylist():
        edition = edition_named(name)
        rows = arrow("pyarrow.compute").equal(editions, name)
        positions = arrow("pyarrow.compute").indices_nonzero(rows)
        own = batch if len(positions) == len(batch) else batch.take(positions)
        found.extend((positions[at].as_py(), row) for at, row in _Own(edition, own, policy).findings())
    found.sort(key=lambda one: one[0])
    return _finding_batch([row for _, row in found])


def _finding_batch(rows: Sequence[tuple[Any, ...]]) -> Any:
    schema = schema_of(FINDING_COLUMNS)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    pa = arrow()
    return pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _text(batch: Any, name: str) -> Any:
    """A column of text, however an engine keeps it."""
    if name not in batch.schema.names:
        raise InvalidDocument("The table has no column {columns}", columns=name)
    pa = arrow()
    column = batch.column(name)
    try:
        return column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise _wrong_type({name: str(column.type)}) from None


def _wrong_type(columns: Mapping[str, str]) -> InvalidDocument:
    return InvalidDocument(
        "These columns are of another type than the table has: {columns}",
        columns=", ".join(f"{name} ({kind})" for name, kind in columns.items()),
    )


class _Own:
    """The reports of one edition in a batch."""

    def __init__(self, edition: Edition, batch: Any, blanks: Blanks) -> None:
        self.edition, self.batch, self.blanks = edition, batch, blanks
        self.form = linear(edition)
        self.pc = arrow("pyarrow.compute")
        self.figures = self._figures()

    def _figures(self) -> dict[str, Any]:
        """The columns of the cells, in 64 bits."""
        pa = arrow()
        names = set(self.batch.schema.names)
        missing = [cell_column(path) for path in self.form.cells if cell_column(path) not in names]
        if missing:
            raise InvalidDocument("The table has no column {columns}", columns=", ".join(missing))
        found, wrong = {}, {}
        for path in self.form.cells:
            column = self.batch.column(cell_column(path))
            if pa.types.is_integer(column.type) or pa.types.is_null(column.type):
                found[path] = column.cast(pa.int64())
            else:
                wrong[cell_column(path)] = str(column.type)
        if wrong:
            raise _wrong_type(wrong)
        return found

    def findings(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """What is found, each with the position of its report."""
        pc = self.pc
        filled = {path: column.fill_null(0) if column.null_count else column for path, column in self.figures.items()}
        sides = self._sides(filled)
        unequal = reduce(pc.or_, (pc.not_equal(left, right) for left, right in sides.values()))
        mixed = self._mixed()
        suspects = unequal if mixed is None else pc.and_not(unequal, mixed)
        at = pc.indices_nonzero(suspects)
        if len(at):
            odd = self._odd(at)
            for some, is_odd in ((at.filter(pc.invert(odd)), False), (at.filter(odd), True)):
                if len(some):
                    of_some = {n: (left.take(some), right.take(some)) for n, (left, right) in sides.items()}
                    yield from self._explained(some, of_some, is_odd=is_odd)
        if mixed is not None:
            yield from self._of_mixed(pc.indices_nonzero(mixed))

    def _sides(self, filled: Mapping[str, Any]) -> dict[int, tuple[Any, Any]]:
        """Both sides of every relation."""
        bounds = (self.pc.min_max(column).values() for column in filled.values())
        safe = all(abs(bound.as_py() or 0) < _SAFE for pair in bounds for bound in pair)
        add = self.pc.add if safe else self.pc.add_checked

        def total(side: Sequence[str]) -> Any:
            try:
                return reduce(add, (filled[path] for path in side))
            except arrow().ArrowInvalid:
                raise InvalidDocument(
                    "These columns hold figures that 64 bits cannot add: {columns}", columns=", ".join(map(cell_column, side))
                ) from None

        return {one.number: (total(one.relation.left), total(one.relation.right)) for one in self.form.relations}

    def _mixed(self) -> Any:
        if "mixes_forms" not in self.batch.schema.names:
            return None
        mixed = self.batch.column("mixes_forms").cast(arrow().bool_()).fill_null(False)
        return mixed if self.pc.any(mixed).as_py() else None

    def _reports(self, at: Any) -> list[str]:
        if "report" in self.batch.schema.names:
            return _text(self.batch, "report").take(at).to_pylist()  # type: ignore[no-any-return]
        organs, years = (_text(self.batch, name).take(at).to_pylist() for name in ("organ", "year"))
        return [f"{organ} {year or '?'}" for organ, year in zip(organs, years, strict=True)]

    def _letters(self, at: Any) -> Any:
        if "states" not in self.batch.schema.names:
            return None
        letters = _text(self.batch, "states").take(at)
        return None if letters.null_count == len(letters) else letters.fill_null("")

    # --- what does not balance -------------------------------------------------------------------------------------------

    def _odd(self, at: Any) -> Any:
        """Which of these reports have cells that are no number, or that the relations told apart."""
        pc = self.pc
        blank = [column.take(at).is_null() for column in self.figures.values() if column.null_count]
        letters = self._letters(at)
        if letters is not None:
            blank.append(pc.not_equal(letters, ""))
        nothing = arrow().repeat(arrow().scalar(False), len(at))
        return reduce(pc.or_, blank, nothing)

    def _explained(self, at: Any, sides: Mapping[int, tuple[Any, Any]], *, is_odd: bool) -> Iterator[tuple[int, tuple[Any, ...]]]:
        figures = {path: column.take(at) for path, column in self.figures.items()}
        decided: list[tuple[bool, ...]] | None = None
        if is_odd:
            found = verdicts(self.form, _Arrays(figures, self._letters(at), sides, self.form), self.blanks)
            broken = dict(found.broken)
            decided = list(zip(*(column.to_pylist() for column in found.decided.values()), strict=True))
        else:
            broken = {n: self.pc.not_equal(left, right) for n, (left, right) in sides.items()}
        reports, positions = self._reports(at), at.to_pylist()
        causes = _causes(self.form)
        for row, one in self._unequal(broken, sides, figures):
            for n, cause in causes.of(one, None if decided is None else decided[row]):
                sided = self.form.relations[one.ids[n]]
                target = sided.relation.target
                yield positions[row], (reports[row], sided.code, cause or target, one.left[n], one.right[n], target, cause)

    def _unequal(
        self, broken: Mapping[int, Any], sides: Mapping[int, tuple[Any, Any]], figures: Mapping[str, Any]
    ) -> Iterator[tuple[int, _Unequal]]:
        """The reports of which a relation is broken; few of all relations are, so that only these are looked at one by one."""
        found: dict[int, _Unequal] = {}
        for number, flags in broken.items():
            at = self.pc.indices_nonzero(flags)
            left, right = (side.take(at).to_pylist() for side in sides[number])
            for row, one_left, one_right in zip(at.to_pylist(), left, right, strict=True):
                one = found.get(row)
                if one is None:
                    one = found[row] = _Unequal([], [], [], figures, row)
                one.ids.append(number - 1)
                one.left.append(one_left)
                one.right.append(one_right)
        return iter(sorted(found.items()))

    def _of_mixed(self, at: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Reports that mix two forms, one by one, as the rules judge them."""
        names = set(self.batch.schema.names)
        columns = {
            cell.path: self.batch.column(cell_column(cell.path)).take(at).to_pylist()
            for edition in EDITIONS.values()
            for cell in edition.cells()
            if cell_column(cell.path) in names
        }
        letters = self._letters(at)
        printed = [""] * len(at) if letters is None else letters.to_pylist()
        for n, (position, report) in enumerate(zip(at.to_pylist(), self._reports(at), strict=True)):
            figures = {path: column[n] for path, column in columns.items() if column[n] is not None}
            for row in findings_of_mixed(self.edition, figures, printed[n], self.blanks):
                yield position, (report, *row)


class _Arrays(Engine[Any]):
    """Conditions as arrays of truth values."""

    def __init__(self, figures: Mapping[str, Any], letters: Any, sides: Mapping[int, tuple[Any, Any]], form: Linear) -> None:
        self.figures, self.letters, self.sides, self.form = figures, letters, sides, form
        self.pc = arrow("pyarrow.compute")
        first = next(iter(sides.values()))[0]
        pa = arrow()
        self.true, self.false = (pa.repeat(pa.scalar(value), len(first)) for value in (True, False))
        self.letter_at: dict[str, Any] = {}

    def is_number(self, path: str) -> Any:
        column = self._column(path)
        return self.false if column is None else column.is_valid()

    def is_zero(self, path: str) -> Any:
        column = self._column(path)
        return self.false if column is None else self.pc.equal(column, 0).fill_null(False)

    def _column(self, path: str) -> Any:
        return self.figures.get(path)

    def is_lost(self, path: str) -> Any:
        return self.false if self.letters is None else self.pc.is_in(self._letter(path), arrow().array(_LOST))

    def is_told_apart(self, path: str) -> Any:
        return self.false if self.letters is None else self.pc.equal(self._letter(path), TOLD_APART)

    def _letter(self, path: str) -> Any:
        if path not in self.letter_at:
            place = self.form.places[path]
            self.letter_at[path] = self.pc.utf8_slice_codeunits(self.letters, place - 1, place)
        return self.letter_at[path]

    def is_more(self, relation: Sided) -> Any:
        return self.pc.greater(*self.sides[relation.number])

    def is_less(self, relation: Sided) -> Any:
        return self.pc.less(*self.sides[relation.number])

    def every(self, conditions: Iterable[Any]) -> Any:
        return reduce(self.pc.and_, conditions, self.true)

    def some(self, conditions: Iterable[Any]) -> Any:
        return reduce(self.pc.or_, conditions, self.false)

    def none(self, condition: Any) -> Any:
        return self.pc.invert(condition)

    def kept(self, conditions: Mapping[str, Any]) -> Mapping[str, Any]:
        return conditions


# --- which cell it is ----------------------------------------------------------------------------------------------------


@define(eq=False)
class _Unequal:
    """The broken relations of a report: their numbers from 0, both sides, and where its figures are."""

    ids: list[int]
    left: list[int]
    right: list[int]
    figures: Mapping[str, Any]
    row: int

    def figure(self, path: str) -> int:
        return self.figures[path][self.row].as_py() or 0


_MOST_PATTERNS: Final = 100_000


@frozen(eq=False)
class _Causes:
    """Which cell explains what, as `arithmetic.explained` tells it.

    What it tells depends on which relations are broken, on how their differences agree, and on which cells would fall below zero; so it
    is asked once for each such pattern, of which a million reports have few.
    """

    form: Linear
    menders: dict[Any, list[tuple[str, int, int]]] = field(factory=dict)
    told: dict[Any, list[tuple[int, str | None]]] = field(factory=dict)

    def of(self, one: _Unequal, decided: tuple[bool, ...] | None) -> list[tuple[int, str | None]]:
        """The broken relations in the order in which they are told, by position in ``one``, each with its cause."""
        differences = [left - right for left, right in zip(one.left, one.right, strict=True)]
        sizes: dict[int, int] = {}
        agree = tuple(sizes.setdefault(abs(d), len(sizes) + 1) * (1 if d > 0 else -1) for d in differences)
        key = (tuple(one.ids), agree, None if decided is None or all(decided) else decided)
        menders = self.menders.get(key)
        if menders is None:
            menders = self.menders[key] = self._menders(one, differences, decided)
        possible = tuple(
            change >= 0 or one.figure(path) + change >= 0 for path, n, sign in menders for change in [sign * differences[n]]
        )
        told = self.told.get((key, possible))
        if told is None:
            if len(self.told) >= _MOST_PATTERNS:
                self.told.clear()
                self.menders.clear()
            told = self.told[key, possible] = self._told(one, decided)
        return told

    def _menders(self, one: _Unequal, differences: list[int], decided: tuple[bool, ...] | None) -> list[tuple[str, int, int]]:
        """Cells of which a change would mend all they stand in; which difference it is, and with which sign."""
        found = []
        for path, change in arithmetic.menders(self._broken(one), self._every(decided)):
            n = next(n for n, number in enumerate(one.ids) if path in self.form.relations[number].relation.cells)
            found.append((path, n, 1 if change == differences[n] else -1))
        return found

    def _told(self, one: _Unequal, decided: tuple[bool, ...] | None) -> list[tuple[int, str | None]]:
        broken = self._broken(one)
        numbers = {id(each.relation): n for n, each in enumerate(broken)}
        explained = arithmetic.explained(broken, self._every(decided), one.figure)
        in_order = sorted(explained, key=lambda each: (not each.is_first, _ORDER[each.relation.slug]))
        return [(numbers[id(each.relation)], each.cause or None) for each in in_order]

    def _broken(self, one: _Unequal) -> list[Broken]:
        sides = zip(one.ids, one.left, one.right, strict=True)
        return [Broken(self.form.relations[number].relation, left, right) for number, left, right in sides]

    def _every(self, decided: tuple[bool, ...] | None) -> list[Relation]:
        return [one.relation for n, one in enumerate(self.form.relations) if decided is None or decided[n]]


@cache
def _causes(form: Linear) -> _Causes:
    """What was told of patterns of this form, kept from batch to batch."""
    return _Causes(form)
