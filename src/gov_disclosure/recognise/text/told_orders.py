"""Whether the labels of running text stand in the order of the printed form, where figures are told by their order alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from gov_disclosure.recognise.cells.rows import HeadCell
from gov_disclosure.recognise.text.running import RunningText, Unit, UnitKind
from gov_disclosure.recognise.wording.vocabulary import Role, Word, columns_of
from gov_disclosure.recognise.wording.words import key

__all__ = ["heads_of_one_row", "rows_are_in_order"]


def rows_are_in_order(units: Iterable[Unit], section: str) -> bool:
    """Whether the labels that name one row of a section each follow one another as in the form."""
    told = [row.order for unit in units if unit.clean == 2 and (row := _only(unit, section, Role.ROW)) is not None]
    return all(one <= other for one, other in pairwise(told))


def heads_of_one_row(text: RunningText, units: Iterable[Unit], section: str) -> tuple[HeadCell, ...] | None:
    """The headings over the figures of a table of one row, in their order; empty where they are in that of the form, or say nothing of it.

    None where they stand in another order and do not say which.

    Arguments:
        text: that they stand in. units: the words before the figures. section: whose table it is.
    """
    words = [unit for unit in units if unit.kind is UnitKind.WORD and unit.clean]
    columns = columns_of(section)
    form = tuple(dict.fromkeys(word.path for word in columns))
    results = tuple(dict.fromkeys(word.name for word in columns))
    blocks = _blocks(text, words, section, form)
    names = [name for unit in words if (name := _name(unit, section)) is not None]
    each = [tuple(names[at : at + len(results)]) for at in range(0, len(names), len(results))]
    if len(each) not in (1, len(form)) or any(sorted(own) != sorted(results) for own in each):
        # Headings in pieces say nothing; those that are whole follow one another as in the form, a block after the other.
        whole = [name for unit in words if (name := _name(unit, section)) is not None and _is_in_full(text, unit, section)]
        falls = sum(results.index(one) >= results.index(other) for one, other in pairwise(whole))
        return () if blocks == form and falls < len(form) else None
    if blocks is None:
        return None
    by_name = {(word.path, word.name): word for word in columns}
    told = [by_name[path, name] for path, own in zip(blocks, each * (len(form) // len(each)), strict=True) for name in own]
    return () if told == list(columns) else tuple(HeadCell("", (word,), n) for n, word in enumerate(told))


def _only(unit: Unit, section: str, role: Role) -> Word | None:
    """The one line of a section that a label can be of."""
    words = [word for word in unit.words if word.section == section]
    return words[0] if len({word.path for word in words}) == 1 and all(word.role is role for word in words) else None


def _name(unit: Unit, section: str) -> str | None:
    """The name of the column that a heading is of, whatever its block."""
    names = {word.name for word in unit.words if word.section == section and word.role is Role.COLUMN}
    return names.pop() if len(names) == 1 else None


def _is_in_full(text: RunningText, unit: Unit, section: str) -> bool:
    """Whether a heading has all its letters, where there is a shorter word for it too."""
    lengths = {len(spelled) for word in unit.words if word.section == section for spelled in word.keys}
    return len(key(text.plain[unit.start : unit.end])) == max(lengths) > min(lengths)


def _blocks(text: RunningText, units: Sequence[Unit], section: str, form: tuple[str, ...]) -> tuple[str, ...] | None:
    """The blocks as they stand beside one another, as in the form where they are not all named; None where nothing tells how they stand."""
    at: dict[str, int] = {}
    over: tuple[int, Word] | None = None
    for unit in units:
        block, across = _only(unit, section, Role.BLOCK), _only(unit, section, Role.ACROSS)
        if block is not None:
            at[block.path] = unit.start
        elif across is not None:
            over = unit.start, across
    named = tuple(sorted(at, key=at.__getitem__))
    is_moved = named != tuple(path for path in form if path in at)
    moved = form if not is_moved else named if len(named) == len(form) else None
    if over is None or moved is None:
        return moved if moved == form or len({_line(text, start) for start in at.values()}) == 1 else None
    below = form[form.index(over[1].path) :]
    beside = [start for path, start in at.items() if path not in below]
    if not beside or over[0] > max(beside):
        return moved
    if any(_line(text, start) != _line(text, over[0]) for start in beside):
        # The heading over others is on a line before the one beside it, which may stand lower because it spans lines: where others share
        # a line, lines are those of the page.
        return moved if len({_line(text, at[path]) for path in below if path in at}) < len(below) else None
    return (*(path for path in moved if path in below), *(path for path in moved if path not in below))


def _line(text: RunningText, start: int) -> int:
    return text.plain.rfind("\n", 0, start)
