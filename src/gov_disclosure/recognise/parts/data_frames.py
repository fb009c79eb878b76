"""What data frames leave of a table: heads of several rows as tuples, an index before each row, numbers over columns without names."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from attrs import evolve

from gov_disclosure.document import Table, TableCell

__all__ = ["without_frame"]


def without_frame(table: Table) -> Table:
    """A table with the heads of its tuples a row each, and without index and numbers of columns; as it is where it has none of them."""
    grid = table.grid()
    if table.height < 2 or any(cell is None or cell.rowspan > 1 or cell.colspan > 1 for row in grid for cell in row):
        return table
    rows = [[cell for cell in row if cell is not None] for row in grid]
    first = 1 if _is_index(rows) else 0
    head, body = rows[0][first:], rows[1:]
    if (names := [_names(cell.text) for cell in head]) and all(names) and len(set(map(len, names))) == 1 and len(names[0]) > 1:
        heads = [
            [evolve(cell, text=said[depth]) for cell, said in zip(head, names, strict=True)] for depth in range(len(names[0]))
        ]
    elif first and _counts([cell.text for cell in head]):
        heads = []
    elif first:
        heads = [head]
    else:
        return table
    kept = [*heads, *(row[first:] for row in body)]
    cells = tuple(evolve(cell, row=r, column=c) for r, row in enumerate(kept) for c, cell in enumerate(row))
    return evolve(table, cells=cells, head_rows=len(heads))


def _is_index(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Whether the first column counts the rows below its blank head."""
    return len(rows[0]) > 1 and not rows[0][0].text.strip() and len(rows) > 1 and _counts([row[0].text for row in rows[1:]])


def _counts(texts: Sequence[str]) -> bool:
    return [text.strip() for text in texts] == [str(n) for n in range(len(texts))]


def _names(text: str) -> tuple[str, ...]:
    """The names that a head of several rows is as a tuple; none where it is no tuple of names."""
    if not text.startswith("("):
        return ()
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple) and all(isinstance(name, str | int) for name in value) else ()
