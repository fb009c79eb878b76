"""Which column of the form each printed cell of a row fills: by the headings over the row, by the other rows, by its own order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from math import comb
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.recognise.cells.figures import looks_like_value, printed
from gov_disclosure.recognise.cells.head_order import Order, adds_up, balancing, orders_told
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot, named_columns
from gov_disclosure.recognise.wording.vocabulary import Role, columns_of, layouts, specs
from gov_disclosure.recognise.wording.words import key
from gov_disclosure.schema import Kind, Layout

__all__ = ["Naming", "Placed", "column_names", "is_half_headed", "placed_by_column"]


def _heads(head: Sequence[HeadCell], section: str) -> list[HeadCell]:
    """The headings that head one column each, in the order of the columns."""
    heads = [cell for cell in head if not cell.words or any(word.role is Role.COLUMN for word in cell.words)]
    columns = [cell.column for cell in heads if cell.column is not None]
    if len(columns) != len(heads):
        # In running text the headings of several levels follow one another: their order is not that of the columns.
        return heads if layouts()[section] is Layout.CAPTIONED else []
    if len(set(columns)) < len(columns):
        return []
    return sorted(heads, key=lambda cell: cell.column or 0)


def _told_in_text(row: PrintedRow, columns: Sequence[str]) -> tuple[Order, ...] | None:
    """The orders of the columns that the headings of running text allow, see `orders_told`."""
    if layouts()[row.section] is not Layout.MATRIX or row.word is None or row.word.row is None:
        return ()
    if all(cell.column is not None for cell in row.head):
        return ()  # headings in a grid stand over their figures
    path = row.word.row.path
    lower = [name for name in columns if specs()[f"{path}.{name}"].column.line.under is not None]
    return orders_told(row.head, columns, lower, row.section)


@define
class Naming:
    """Headings of columns with the columns they name; worked out once for all rows under the same headings."""

    known: dict[tuple[int, tuple[str, ...]], tuple[list[HeadCell], tuple[str | None, ...]]] = field(factory=dict)
    orders: dict[tuple[str, tuple[str, ...]], set[tuple[Order, ...] | None]] = field(factory=dict)
    """In which orders the headings of a section have its columns, by the section and the order of the form."""
    rows: dict[tuple[str, tuple[str, ...]], list[PrintedRow]] = field(factory=dict)
    """Rows by the section and the order of the form."""
    wide: dict[tuple[str, int, int], list[PrintedRow]] = field(factory=dict)
    """Rows by their section, the number of their columns and of their cells, where these are more."""

    def learn(self, row: PrintedRow, columns: tuple[str, ...]) -> None:
        """Take note of the order that the headings over a row tell."""
        if len(row.slots) > len(columns) and not row.loose:
            self.wide.setdefault((row.section, len(columns), len(row.slots)), []).append(row)
        self.rows.setdefault((row.section, columns), []).append(row)
        _, names = self.over(row, columns)
        told = tuple(name for name in names if name is not None)
        is_half_told = layouts()[row.section] is Layout.MATRIX and None in names and bool(told)
        orders: set[tuple[Order, ...] | None] = {_told_in_text(row, columns)}
        if set(told) == set(columns) and len(told) == len(columns):
            orders = {(told,)}
        elif is_half_told:
            orders = {None}  # which of the columns are lacking is not told either
        self.orders.setdefault((row.section, columns), set()).update(orders - {()})

    def are_sums_last(self, row: PrintedRow, columns: tuple[str, ...]) -> bool:
        """Whether the last figure is the sum of the others in every row of the section that is as wide as the form has it."""
        proven = 0
        for other in self.rows.get((row.section, columns), ()):
            figures = [printed(slot.text, Kind.COUNT).value for slot in other.slots]
            if len(figures) != len(columns) or None in figures:
                continue
            *others, last = [int(figure or 0) for figure in figures]
            if sum(others) != last:
                return False
            proven += bool(last)
        return proven > 1

    def as_wide_as(self, row: PrintedRow, count: int) -> Sequence[PrintedRow]:
        """The rows of the section with as many columns and cells."""
        return self.wide.get((row.section, count, len(row.slots)), ())

    def order(self, row: PrintedRow, columns: tuple[str, ...]) -> Order | None:
        """The order of the columns of a row that has no headings of its own: that of the others; None where they differ."""
        key = (row.section, columns)
        told = self.orders.get(key) or {(columns,)}
        (orders,) = told if len(told) == 1 else (None,)
        if orders is None or (len(orders) == 1 and None not in orders[0]):
            return orders[0] if orders else None
        return balancing(orders, self.rows.get(key, ()), columns[-1])

    def over(self, row: PrintedRow, columns: tuple[str, ...]) -> tuple[list[HeadCell], tuple[str | None, ...]]:
        """The headings over a row, and which of its columns each names."""
        state = (id(row.head), columns)
        if state not in self.known:
            self.known[state] = self.of(row.head, row.section, columns)
        return self.known[state]

    @staticmethod
    def of(head: Sequence[HeadCell], section: str, columns: Sequence[str]) -> tuple[list[HeadCell], tuple[str | None, ...]]:
        """As `over`, worked out anew."""
        heads = _heads(head, section)
        return heads, named_columns(heads, columns, section) if heads else ()


@frozen
class Placed:
    """The slots of a row by column; columns that are missing are absent. None where they cannot be told apart.

    Arguments:
        left: what is beside them. is_trimmed: whether more cells stood there, and only the blank ones among them told which are the row's.
        is_partial: whether the columns that are missing cannot be told apart.
    """

    by_column: Mapping[str, Slot] | None
    left: tuple[Slot, ...] = ()
    is_trimmed: bool = False
    is_partial: bool = False


def placed_by_column(row: PrintedRow, columns: Sequence[str], naming: Naming) -> Placed:
    """The cells of a row by column.

    Arguments:
        row: it. columns: of the form, in its order. naming: what the headings of all rows tell.
    """
    slots, count = row.slots, len(columns)
    filled = [slot for slot in slots if slot.text]
    if not filled:
        blank = Slot("", slots[0].place if slots else row.place)
        by_order = slots if len(slots) == count else [blank] * count
        return Placed(dict(zip(columns, by_order, strict=True)))
    heads, names = naming.over(row, tuple(columns))
    if None in names or not names:
        parted = _parted(slots, count)
        if parted is not None:
            # A column that was lost went into its neighbour: where the figures stand tells nothing, but there is one for each column.
            return _by_order(parted, columns) if _add_up(parted, columns, row) else Placed(None)
    if _is_cut(slots, heads, row.section):
        return Placed(None)
    if any(names) and (located := _located(row, heads, names, columns, naming)) is not None:
        return located
    if any(names) and len(names) == len(slots):
        return _by_order(slots, names)
    is_named = set(names) == set(columns) and len(names) == count
    ordered = names if is_named else naming.order(row, tuple(columns))
    if any(names) and not is_named and layouts()[row.section] is Layout.MATRIX:
        return Placed(None)  # headings stand over the figures, and name only some of them
    is_unknown = not any(names) and any(cell.column is not None and not looks_like_value(cell.text) for cell in heads)
    if is_unknown and layouts()[row.section] is Layout.MATRIX and len({slot.text for slot in slots}) > 1:
        # Headings that are none of the form's: where they stand tells as much as the sums bear out.
        ordered = ordered if naming.are_sums_last(row, tuple(columns)) else None
    if ordered is None or len(slots) < max(count, len(ordered)):
        return Placed(None)
    if len(slots) == len(ordered):
        return _by_order(slots, ordered)
    beside = naming.as_wide_as(row, count)
    if layouts()[row.section] is Layout.MATRIX and all(slot.column is None for slot in slots):
        placed = _that_adds_up(row, ordered, beside, columns[-1])
        return placed if placed.by_column is not None else _total_alone(row, naming.wide.values(), columns[-1])
    return _trimmed(row, ordered, beside)


def _parted(slots: Sequence[Slot], count: int) -> list[Slot] | None:
    """One slot for each figure of a row that has cells of several, each on its own line or after a blank, and some that are blank or lacking.

    None where no cell of it holds several, or where they are not as many as the columns.
    """
    found = [(slot, figure) for slot in slots for figure in slot.text.split()]
    torn = [slot for slot in slots if len(slot.text.split()) > 1]
    if not torn or len(slots) < _LEAST_APART or len(found) != count or not all(_FIGURE.fullmatch(figure) for _, figure in found):
        return None
    return [Slot(figure, slot.place) for slot, figure in found]


_LEAST_APART: Final = 3
"""Cells of a row in a table; figures that stand in fewer are a run of text, of which blanks may be left out."""
_FIGURE: Final = re.compile(r"0|[1-9][0-9]{0,14}")


def _add_up(slots: Sequence[Slot], columns: Sequence[str], row: PrintedRow) -> bool:
    """Whether the figures of a row bear out that each is of the column of its place: the last of each block of columns is their sum."""
    path = row.section if row.word is None else row.word.path
    known = [specs().get(f"{path}.{name}") for name in columns]
    sums = [n for n, spec in enumerate(known, start=1) if spec is not None and spec.column.line.formula is not None]
    if layouts()[row.section] is Layout.CAPTIONED or sums[-1:] != [len(columns)]:
        return False
    figures = [int(slot.text) for slot in slots]
    blocks = [figures[first:end] for first, end in pairwise([0, *sums])]
    return all(sum(others) == total for *others, total in blocks)


def column_names(row: PrintedRow, paths: Sequence[str]) -> list[str]:
    """The columns of a row by name, those of a whole table with the name of their block."""
    return [path[len(row.section) + 1 :] if row.word is None else path.rpartition(".")[2] for path in paths]


def is_half_headed(row: PrintedRow, columns: Sequence[str]) -> bool:
    """Whether a row of running text stands under headings of which some are missing: then their order tells little of its cells."""
    if not row.head or any(cell.column is not None for cell in row.head) or layouts()[row.section] is not Layout.MATRIX:
        return False
    named = {word.name for cell in row.head for word in cell.words if word.role is Role.COLUMN}
    return 1 < len(named) < len(columns)


def _by_order(slots: Sequence[Slot], names: Sequence[str | None]) -> Placed:
    pairs = list(zip(names, slots, strict=True))
    return Placed(
        {name: slot for name, slot in pairs if name is not None},
        tuple(slot for name, slot in pairs if name is None and slot.text),
    )


def _is_cut(slots: Sequence[Slot], heads: Sequence[HeadCell], section: str) -> bool:
    """Whether two headings side by side are halves of one, with something printed below both: its figure may be cut as they are (25|1000元)."""
    filled = {n for slot in slots if slot.text and slot.column is not None for n in range(slot.column, slot.column + slot.span)}
    return any(
        one.column in filled and other.column in filled and _are_halves(one.text, other.text, section)
        for one, other in pairwise(heads)
    )


@lru_cache(maxsize=1024)
def _are_halves(one: str, other: str, section: str) -> bool:
    own = columns_of(section)
    is_whole = any(key(half) in word.keys for half in (one, other) for word in own)
    return not is_whole and any(key(one + other) in word.keys for word in own)


def _located(
    row: PrintedRow, heads: Sequence[HeadCell], names: Sequence[str | None], columns: Sequence[str], naming: Naming
) -> Placed | None:
    """Each heading takes the cell below it in the grid, if no cell with text is left over or taken twice.

    What stands behind the last heading of a whole row is a note, where most rows have none and the row does not add up with it only: else
    the cells do not stand below their headings.
    """
    slots = row.slots
    found: dict[str, Slot] = {}
    taken: set[int | None] = set()  # columns in which those begin that are taken
    left: list[Slot] = []
    covered: dict[int | None, Slot] = {}
    for slot in slots:
        if slot.column is not None:
            for column in range(slot.column, slot.column + slot.span):
                covered.setdefault(column, slot)
    for head, name in zip(heads, names, strict=True):
        below = covered.get(head.column)
        if below is None:
            continue
        if name is not None:
            if below.column in taken and below.text:
                return None
            found[name] = below
        elif below.text and below.column not in taken:
            left.append(below)
        taken.add(below.column)
    over = [slot for slot in slots if slot.text and slot.column not in taken]
    if over and not _are_notes(over, row, heads, [found[name] for name in columns if name in found], columns, naming):
        return None
    return Placed(found, (*left, *over))


def _are_notes(
    over: Sequence[Slot],
    row: PrintedRow,
    heads: Sequence[HeadCell],
    own: Sequence[Slot],
    columns: Sequence[str],
    naming: Naming,
) -> bool:
    """Whether cells that no heading has are notes behind a row whose every column has its cell; ``own`` are these in the form's order."""
    if layouts()[row.section] is not Layout.MATRIX or len(own) < len(columns) or not all(slot.text for slot in own):
        return False
    last = max((head.column for head in heads if head.column is not None), default=0)
    if any(slot.column is None or slot.column <= last for slot in over):
        return False
    rows = naming.rows.get((row.section, tuple(columns)), ())
    noted = [one for one in rows if any(slot.text and slot.column is not None and slot.column > last for slot in one.slots)]
    moved = [*own[1:], over[0]]
    return 2 * len(noted) < len(rows) and adds_up(own, columns, columns[-1]) >= adds_up(moved, columns, columns[-1])


_PROOFS: Final = 2
"""Rows of figures, not all noughts, of which the last is the sum of the others, before it is taken for the total."""
_WAYS: Final = 2000
"""How many ways to set blank cells aside are tried for a row."""


def _that_adds_up(row: PrintedRow, columns: Sequence[str | None], beside: Sequence[PrintedRow], total: str) -> Placed:
    """More cells than columns in running text, where nothing stands under anything: as `_trimmed`, where all figures leave one way only.

    Arguments:
        row, columns, beside: see `_trimmed`. total: name of the column that is the sum of the others.
    """
    count, places, rows = len(columns), range(len(row.slots)), {id(one): one for one in (row, *beside)}.values()
    filled = {n for one in rows for n in places if one.slots[n].text}
    blank = [n for n in places if n not in filled]
    more = len(places) - count
    if len(blank) < more or comb(len(blank), more) > _WAYS:
        return Placed(None)
    scores: dict[tuple[int, ...], int] = {}
    for aside in combinations(blank, more):
        own = tuple(n for n in places if n not in aside)
        scores[own] = sum(adds_up([one.slots[n] for n in own], columns, total) for one in rows)
    best = [own for own, score in scores.items() if score == max(scores.values()) and (score > 0 or len(scores) == 1)]
    ways = {tuple(row.slots[n].text for n in own) for own in best}
    if len(ways) != 1:
        return Placed(None)
    return evolve(_by_order([row.slots[n] for n in best[0]], columns), is_trimmed=True)


def _total_alone(row: PrintedRow, wide: Iterable[Sequence[PrintedRow]], total: str) -> Placed:
    """A row that blanks only fill up behind its figures: of which columns these are nothing tells, but the last is the total where in every
    such row of the section it is the sum of the others.

    Arguments:
        row: it. wide: the rows with more cells than columns. total: name of the column that is the sum of the others.
    """
    proven = 0
    for one in (one for rows in wide for one in rows if one.section == row.section):
        filled = [slot for slot in one.slots if slot.text]
        figures = [printed(slot.text, Kind.COUNT).value for slot in filled]
        if None in figures or len(figures) < 2 or [*one.slots[: len(filled)]] != filled:
            return Placed(None)
        *others, last = [int(figure or 0) for figure in figures]
        if sum(others) != last:
            return Placed(None)
        proven += bool(last)
    if proven < _PROOFS:
        return Placed(None)
    return Placed({total: [slot for slot in row.slots if slot.text][-1]}, is_partial=True)


def _trimmed(row: PrintedRow, columns: Sequence[str | None], beside: Iterable[PrintedRow]) -> Placed:
    """More cells than columns: empty ones before or after the row's own are set aside, where only one way is left.

    Arguments:
        row: it. columns: of it, in their order. beside: the other rows that are as wide; what is set aside is empty in them too.
    """
    slots, count = row.slots, len(columns)
    filled_places = {n for other in (row, *beside) for n, slot in enumerate(other.slots) if slot.text}
    windows = [slots[at : at + count] for at in range(len(slots) - count + 1) if filled_places <= set(range(at, at + count))]
    if len(windows) > 1 and len(row.value_columns) == count:
        windows = [w for w in windows if all(slot.column in row.value_columns for slot in w)] or windows
    if len(windows) > 1 and not row.value_columns and row.word is not None and row.word.role is Role.ROW and slots[0].text:
        # In running text a row begins right after its label; behind blank cells nothing tells where.
        windows = windows[:1]
    if len(windows) == 1:
        return evolve(_by_order(windows[0], columns), is_trimmed=True)
    # Columns that are empty in every row are none, if no heading says that there are others.
    is_plain = all(cell.words for cell in row.head) and len(filled_places) == count
    return _by_order([slots[n] for n in sorted(filled_places)], columns) if is_plain else Placed(None)
