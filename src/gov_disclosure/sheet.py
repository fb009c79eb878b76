"""The figures of a published report as the relations meet them: which cells are known, which are blank, which are not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property

from attrs import evolve, frozen

from gov_disclosure.arithmetic import broken, cell_labels
from gov_disclosure.blanks import Blanks
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import CellLabel, Figure
from gov_disclosure.i18n import message
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import Relation, cells, relations, rows

__all__ = ["Doubt", "Sheet", "sheet_of"]


class Doubt(StrEnum):
    """Why a relation is not decided, the weightiest first."""

    ABSENT = message("Not in the source: {cells}")
    UNREADABLE = message("Cannot be read as a number: {cells}")
    TOTAL_BLANK = message("Total not printed: {cells}")
    ALL_BLANK = message("Wholly blank: {lines}")
    BLANK = message("Blank, and nothing shows whether zero is meant: {cells}")
    COUNTED_MISSING = message("Blank, and blanks were to count as missing: {cells}")
    INFERRED = message("Told apart by this very relation, which therefore proves nothing: {cells}")


_EMPTY = frozenset({CellState.BLANK, CellState.MARK})


@frozen(kw_only=True, eq=False, repr=False)
class Sheet:
    """The cells of one report, in the form it was really printed in.

    Arguments:
        report: as printed. blanks: see `Blanks`. values: figures of cells that the typed report has no place for, by path.
        inferred: cells printed without separators, told apart by the relation of their row.
        trusts_totals: whether a total is known that is not what its cells add up to; where nobody is asked to mend it, it tells nothing.
    """

    report: AnnualReport
    blanks: Blanks = Blanks.AUTO
    values: Mapping[str, Figure] = {}
    inferred: frozenset[str] = frozenset()
    trusts_totals: bool = True

    @cached_property
    def states(self) -> Mapping[str, CellState]:
        """State of every cell that is no plain number of the edition's form."""
        return {cell.path: cell.state for cell in self.report.as_printed}

    @cached_property
    def foreign(self) -> Mapping[str, Figure]:
        """Figures printed under another edition's paths."""
        own = cell_labels(type(self.report))
        found: dict[str, Figure] = {}
        for cell in self.report.as_printed:
            if cell.path not in own and cell.state is CellState.NUMBER:
                value = self.values.get(cell.path, _figure(cell.text))
                if value is not None:
                    found[cell.path] = value
        return found

    @cached_property
    def labels(self) -> Mapping[str, CellLabel]:
        """Row and column of every cell."""
        labels = cell_labels(type(self.report))
        if not self.foreign:
            return labels
        others = [cell_labels(edition.report_class) for edition in EDITIONS.values()]
        return {path: label for known in (*others, labels) for path, label in known.items()}

    def figure(self, path: str) -> Figure:
        """The figure of a cell; zero where there is none."""
        value: Figure = self.foreign[path] if path in self.foreign else self.report.figure(path)
        return value

    def known(self, path: str) -> Figure | None:
        """The figure of a cell, a blank that stands for zero included; None where it cannot be told."""
        if not self.trusts_totals and path in self._not_adding_up:
            return None
        if not self.report.as_printed:
            return self.report.figure(path)
        if path not in self.labels:
            return None
        if self._is_number(path):
            return self.figure(path)
        if not self.is_empty(path) or self.blanks is Blanks.MISSING:
            return None
        if path in self._sums:
            return 0 if self._adds_up_to_zero(path) else None
        return 0 if self.blanks is Blanks.ZERO or self._says_zero(path) else None

    # --- the relations of this sheet ---------------------------------------------------------------------------------

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations of the form; told anew where the source prints some rows as another edition has them."""
        own = relations(type(self.report))
        instead = self._instead()
        if not instead:
            return own
        replaced = [
            evolve(one, left=_replaced(one.left, instead), right=_replaced(one.right, instead))
            for one in own
            if one.target not in instead
        ]
        put_in = {path for paths in instead.values() for path in paths}
        others = {
            one: None for edition in EDITIONS.values() for one in relations(edition.report_class) if put_in.issuperset(one.cells)
        }
        return (*replaced, *others)

    def _instead(self) -> dict[str, tuple[str, ...]]:
        """Cells of the edition's form that are absent because the source prints other rows for them → the cells of those rows."""
        there = {path.rpartition(".")[0] for path in self.foreign}
        instead: dict[str, tuple[str, ...]] = {}
        for row in rows(type(self.report)) if there else ():
            stand_in = sorted(other for other in there if row.startswith(f"{other}.") or other.startswith(f"{row}."))
            if not stand_in or not all(self._is_absent(cell) for other in stand_in for cell in self._below(row, other)):
                continue
            for cell in self._rows[row]:
                column = cell.rpartition(".")[2]
                instead[cell] = tuple(f"{other}.{column}" for other in stand_in if f"{other}.{column}" in self.foreign)
        return instead

    def _below(self, row: str, other: str) -> Iterable[str]:
        """The cells of the edition's form under the heading that both rows belong to."""
        heading = row if other.startswith(f"{row}.") else other
        own = cell_labels(type(self.report))
        return (path for path in own if path.rpartition(".")[0] == heading or path.startswith(f"{heading}."))

    def _is_absent(self, path: str) -> bool:
        return self.states.get(path) is CellState.ABSENT

    # --- what is known of a cell -------------------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> Mapping[str, tuple[str, ...]]:
        """Cells by row, those of rows that stand in for others included."""
        by_row: dict[str, list[str]] = {}
        for path in (*(cell.path for cell in cells(type(self.report))), *self.foreign):
            by_row.setdefault(path.rpartition(".")[0], []).append(path)
        return {row: tuple(paths) for row, paths in by_row.items()}

    @cached_property
    def _sums(self) -> Mapping[str, tuple[Relation, ...]]:
        """For every printed total, the relations that add it up."""
        found: dict[str, tuple[Relation, ...]] = {}
        for one in self.relations:
            if one.right == (one.target,):
                found[one.target] = (*found.get(one.target, ()), one)
        return found

    @cached_property
    def _not_adding_up(self) -> frozenset[str]:
        """Totals that are not what their cells add up to."""
        decided = (one for several in self._sums.values() for one in several if self.doubt(one) is None)
        return frozenset(one.relation.target for one in broken(decided, self.figure))

    @cached_property
    def _tables_without_zero(self) -> frozenset[str]:
        """Sections that print numbers and no 0: who fills in such a table leaves zeros blank."""
        printed: dict[str, bool] = {}
        for path in self.labels:
            if self._is_number(path):
                section = path.partition(".")[0]
                printed[section] = printed.get(section, False) or self.figure(path) == 0
        return frozenset(section for section, has_zero in printed.items() if not has_zero)

    def _is_number(self, path: str) -> bool:
        if path in self.foreign:
            return True
        return path in cell_labels(type(self.report)) and self.states.get(path, CellState.NUMBER) is CellState.NUMBER

    def is_empty(self, path: str) -> bool:
        """Whether the cell is blank or holds a mark."""
        return self.states.get(path) in _EMPTY

    def stands_for_zero(self, path: str) -> bool:
        """Whether this blank cell counts as zero under the policy; of totals nothing is said, which are what their rows add up to."""
        if not self.is_empty(path) or path in self._sums or self.blanks is Blanks.MISSING:
            return False
        return self.blanks is Blanks.ZERO or self._says_zero(path)

    def _says_zero(self, path: str) -> bool:
        """Whether the source itself shows that this blank stands for zero: its row has figures, or its table prints no 0."""
        row, section = path.rpartition(".")[0], path.partition(".")[0]
        return section in self._tables_without_zero or any(self._is_number(cell) for cell in self._rows[row])

    def doubt(self, relation: Relation) -> tuple[Doubt, tuple[str, ...]] | None:
        """Why a relation cannot be decided, and the cells in the way; None where it can.

        A relation that fails whatever the unknown cells hold (the parts exceed the total) is decided.
        """
        if all(map(self.is_empty, relation.cells)):
            return None if self._is_column_of_zeros(relation) else (Doubt.ALL_BLANK, relation.cells)
        states = self.states  # of cells that are more or less than a figure
        unknown = {
            path: doubt for path in relation.cells if path in states and (doubt := self._doubt(path, relation)) is not None
        }
        if not unknown:
            return self._circular(relation)
        left, right = (sum(map(self.figure, side)) for side in (relation.left, relation.right))
        if left > right and unknown.keys().isdisjoint(relation.right):
            return None
        if right > left and unknown.keys().isdisjoint(relation.left):
            return None
        if left == right and all(doubt is Doubt.BLANK for doubt in unknown.values()):
            return None
        weightiest = min(unknown.values(), key=list(Doubt).index)
        return weightiest, tuple(path for path, doubt in unknown.items() if doubt is weightiest)

    def _is_column_of_zeros(self, relation: Relation) -> bool:
        """Whether an empty column says zero throughout. An empty row says nothing, whatever others show."""
        if len({path.rpartition(".")[0] for path in relation.cells}) == 1 or self.blanks is Blanks.MISSING:
            return False
        return self.blanks is Blanks.ZERO or all(map(self._says_zero, relation.cells))

    def _doubt(self, path: str, relation: Relation) -> Doubt | None:
        """What is unknown of one cell of a relation; None where it is a figure or counts as zero."""
        match self.states.get(path):
            case CellState.ABSENT:
                return Doubt.ABSENT
            case CellState.UNREADABLE:
                return Doubt.UNREADABLE
            case CellState.BLANK | CellState.MARK:
                pass
            case _:
                return None
        if path in self._sums and (relation in self._sums[path] or not self._adds_up_to_zero(path)):
            return Doubt.TOTAL_BLANK
        match self.blanks:
            case Blanks.ZERO:
                return None
            case Blanks.MISSING:
                return Doubt.COUNTED_MISSING
        return None if self._says_zero(path) else Doubt.BLANK

    def _adds_up_to_zero(self, total: str) -> bool:
        """Whether all that a total adds up is zero or blank, so that the total left blank stands for zero too."""
        return all(
            self.is_empty(path) or (self._is_number(path) and self.figure(path) == 0)
            for one in self._sums[total]
            for path in one.left
        )

    def _circular(self, relation: Relation) -> tuple[Doubt, tuple[str, ...]] | None:
        if not self.inferred or len({path.rpartition(".")[0] for path in relation.cells}) > 1:
            return None
        told_apart = tuple(path for path in relation.cells if path in self.inferred)
        return (Doubt.INFERRED, told_apart) if told_apart else None


def sheet_of(report: AnnualReport, blanks: Blanks, reading: Reading | None = None, *, trusts_totals: bool = True) -> Sheet:
    """The sheet of a report, with what its reading knows besides."""
    if reading is None:
        return Sheet(report=report, blanks=blanks, trusts_totals=trusts_totals)
    return Sheet(
        report=report,
        blanks=blanks,
        values={path: cell.value for path, cell in reading.cells.items() if cell.value is not None},
        inferred=frozenset(path for path, cell in reading.cells.items() if cell.inferred),
        trusts_totals=trusts_totals,
    )


def _replaced(side: tuple[str, ...], instead: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for path in side for new in instead.get(path, (path,))))


def _figure(text: str) -> Figure | None:
    try:
        value = Decimal(unicodedata.normalize("NFKC", text).replace(",", "").strip())
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else value
