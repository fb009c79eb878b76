"""Tables that a page shows as JSON: rows as lists, rows as objects, or names of rows and columns nested in each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

__all__ = ["told_table"]

_DEEPEST: Final = 12


def told_table(source: str) -> list[list[str]] | None:
    """The rows of cells that a source in JSON tells; None where it is none, or tells no table.

    Of names in each other each figure is a row, with all its names before it, from the outermost; of lists of objects with the same names
    these are the head. A name that comes twice in one object tells nothing of its figures, so that such a source is no table.
    """
    if not source.lstrip().startswith(("{", "[")):
        return None
    try:
        value = json.loads(source, object_pairs_hook=_object, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    rows = _rows(value)
    return rows if rows and max(map(len, rows)) > 1 else None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _rows(value: Any) -> list[list[str]]:
    if isinstance(value, list):
        if value and all(isinstance(row, list) and all(map(_is_cell, row)) for row in value):
            return [[_said(cell) for cell in row] for row in value]
        if value and all(
            isinstance(row, dict) and row.keys() == value[0].keys() and all(map(_is_cell, row.values())) for row in value
        ):
            return [list(value[0]), *([_said(cell) for cell in row.values()] for row in value)]
        return []
    if not isinstance(value, dict):
        return []
    figures = list(_figures(value, ()))
    deepest = max((len(names) for names, _ in figures), default=0)
    # The figures stand below each other: the innermost name is the one beside them.
    return (
        [[*names[:-1], *[""] * (deepest - len(names)), names[-1], figure] for names, figure in figures]
        if deepest <= _DEEPEST
        else []
    )


def _figures(value: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each figure with its names; what is no figure and no object, such as a list within, says nothing of a cell."""
    for name, inside in value.items():
        if isinstance(inside, dict) and len(names) < _DEEPEST:
            yield from _figures(inside, (*names, name))
        elif _is_cell(inside):
            yield (*names, name), _said(inside)


def _is_cell(value: Any) -> bool:
    return value is None or isinstance(value, str | bool)


def _said(value: Any) -> str:
    return "" if value is None else str(value)
