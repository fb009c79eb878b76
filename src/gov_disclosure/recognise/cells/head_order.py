"""The order of columns by headings that follow one another in running text, where nothing tells which of them stands over which figure.

The headings of two levels follow one another (自然人, 法人或其他组织, 总计, 商业企业 …): those of the lower level stand under the one of the
upper that is a heading over columns. Between the last of the upper level and the first of the lower a heading that is none of the form's
may be of either; then that order is taken under which the figures add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeAlias

from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot, named_columns
from gov_disclosure.recognise.wording.vocabulary import Role
from gov_disclosure.recognise.wording.words import bare, key, plain
from gov_disclosure.report import CellState
from gov_disclosure.schema import Kind

__all__ = ["Order", "adds_up", "balancing", "orders_told"]

Order: TypeAlias = tuple[str | None, ...]
"""Names of columns as they stand; None for one that the form does not have."""


def orders_told(
    head: Sequence[HeadCell], columns: Sequence[str], lower: Collection[str], section: str
) -> tuple[Order, ...] | None:
    """The orders that headings allow; empty where they say nothing of it, None where the order is another and they do not say which.

    Arguments:
        head: in the order of the text, headings over columns included. columns: of the form, in its order. lower: those of the lower level.
        section: whose columns they are.
    """
    head = _once(head)
    heads = [cell for cell in head if not cell.words or any(word.role is Role.COLUMN for word in cell.words)]
    if any(cell.column is not None for cell in heads):
        return ()
    names = named_columns(heads, columns, section)
    named = [name for name in names if name is not None]
    if not named:
        return ()
    if not _levels(named, lower)[1] and any(word.role is Role.ACROSS and word.name for cell in head for word in cell.words):
        return None  # the heading over the lower level is there, and none that the form has below it
    if sorted(named) != sorted(columns):
        in_order = all(part == [name for name in columns if name in part] for part in _levels(named, lower))
        return () if in_order and len(names) - len(named) < 2 else None
    return tuple(dict.fromkeys(way for ends in _outermost(head, names) for way in _ways(*ends, lower, columns)))


def _once(head: Sequence[HeadCell]) -> list[HeadCell]:
    """Headings without those that are said again further on: a heading that spans lines, where spans were dissolved."""
    spelled = [key(bare(plain(cell.text))) for cell in head]
    return [cell for n, cell in enumerate(head) if spelled[n] not in spelled[n + 1 :]]


def _levels(named: Sequence[str], lower: Collection[str]) -> tuple[list[str], list[str]]:
    return [name for name in named if name not in lower], [name for name in named if name in lower]


def _outermost(
    head: Sequence[HeadCell], names: Sequence[str | None]
) -> Iterator[tuple[Sequence[HeadCell], Sequence[str | None]]]:
    """The headings as they stand; and with those first that stand beside the one over all columns: they may be behind all columns."""
    yield head, names
    begin = next((n for n, cell in enumerate(head) if any(w.role is Role.ACROSS and not w.name for w in cell.words)), None)
    known = next((n for n, name in enumerate(names) if name is not None), 0)
    if begin is not None and known:
        heads = [n for n, cell in enumerate(head) if not cell.words or any(w.role is Role.COLUMN for w in cell.words)][:known]
        beside = [n for n in heads if n > begin]
        if len(beside) == len(heads):
            rest = [cell for n, cell in enumerate(head) if n not in beside]
            yield [*rest, *(head[n] for n in beside)], [*names[known:], *names[:known]]


def _ways(head: Sequence[HeadCell], names: Sequence[str | None], lower: Collection[str], form: Sequence[str]) -> Iterator[Order]:
    """Every way to put the headings of the lower level between those of the upper."""
    first = next((n for n, name in enumerate(names) if name in lower), len(names))
    last = max((n for n, name in enumerate(names) if name is not None and name not in lower), default=-1)
    if last > first:
        yield tuple(names)  # all on one level, as they stand
        return
    behind = next((n for n in range(len(names), 0, -1) if names[n - 1] in lower), len(names))
    names, last_ones = names[:behind], names[behind:]
    for cut in range(last + 1, first + 1):
        for at in dict.fromkeys(min(over, cut) for over in _over(head, names.index(form[0]) if form[0] in names else 0)):
            yield (*names[:at], *names[cut:], *names[at:cut], *last_ones)


_OVER_IN_FORM: Final = 1


def _over(head: Sequence[HeadCell], first: int) -> Sequence[int]:
    """How many headings may stand before the one that is over the lower level; one where it was lost, as in the form.

    Where it has a line of its own, as headings do that stand in the middle of the lines they span, its place among the others is not told.

    Arguments:
        head: the headings. first: the place of the one that the form has before it.
    """
    at = next((n for n, cell in enumerate(head) if any(w.role is Role.ACROSS and w.name for w in cell.words)), None)
    if at is None:
        return (_OVER_IN_FORM,)
    heads = [cell for cell in head if not cell.words or any(word.role is Role.COLUMN for word in cell.words)]
    before = sum(cell in heads for cell in head[:at])
    is_alone = all(cell.line is None or cell.line != head[at].line for cell in heads)
    return (before, first + _OVER_IN_FORM) if is_alone else (before,)


def balancing(orders: Sequence[Order], rows: Sequence[PrintedRow], total: str) -> Order | None:
    """Of several orders the one under which more rows add up than under any other, and most; None where there is none.

    Arguments:
        orders: see `orders_told`. rows: of the section. total: name of the column that is the sum of the others.
    """
    scores = sorted(((sum(adds_up(row.slots, order, total) for row in rows), n) for n, order in enumerate(orders)), reverse=True)
    if not scores or scores[0][0] <= 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return orders[scores[0][1]]


def adds_up(slots: Sequence[Slot], order: Sequence[str | None], total: str) -> int:
    """What cells say of an order of columns: 1 if they add up in it, -1 if they do not, 0 where they say nothing.

    Arguments:
        slots: the cells of a row. order, total: see `balancing`.
    """
    if len(slots) != len(order):
        return 0
    said = {name: printed(slot.text, Kind.COUNT) for name, slot in zip(order, slots, strict=True) if name is not None}
    if any(one.state is CellState.UNREADABLE for one in said.values()) or not said[total].value:
        return 0
    return 1 if sum(one.value or 0 for name, one in said.items() if name != total) == said[total].value else -1
