"""The tables of a report as JSON text, quickly: the form is a template, and its figures are put into their places."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Any

from gov_disclosure.data.shape import amount_text
from gov_disclosure.schema import Kind, cells, lines

__all__ = ["table_printer"]


@functools.cache
def table_printer(section: type, indent: int | None) -> Callable[[Any], bytes]:
    """What prints a section's table with every figure: the text that `json.dumps` gives for its plain data, one level in."""
    shape = json.dumps(_shape(section), indent=indent, separators=(",", ":") if indent is None else None)
    template = shape.replace('"%d"', "%d").replace("\n", "\n" + " " * (indent or 0)).encode()
    columns: dict[str, list[str]] = {}
    for cell in cells(section):
        columns.setdefault(cell.row_path, []).append(cell.column.name)
    rows_of = _several(columns)
    figures_of = [_several(names) for names in columns.values()]
    amounts = [n for n, cell in enumerate(cells(section)) if cell.kind is Kind.AMOUNT]

    def printed(record: Any) -> bytes:
        figures = [figure for row, get in zip(rows_of(record), figures_of, strict=True) for figure in get(row)]
        for n in amounts:
            figures[n] = amount_text(figures[n]).encode()
        return template % tuple(figures)

    return printed


def _shape(form: type) -> dict[str, Any]:
    places = {Kind.AMOUNT: "%b"}
    return {
        named.name: _shape(named.type) if named.line.kind is Kind.GROUP else places.get(named.line.kind, "%d")
        for named in lines(form)
    }


def _several(names: Collection[str]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)
