"""Tables that a page draws with other elements than those of tables: what says that it is one by its roles, and boxes in rows of one width.

Boxes are taken for a table only where all that a box holds are rows, all rows have as many cells, and most cells hold figures or nothing:
what else is set in boxes is text, and a list of links is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from gov_disclosure.pages.html.tree import Node, Tree

__all__ = ["BoxTable", "box_tables"]

_CELLS: Final = {"cell": None, "gridcell": None, "columnheader": "col", "rowheader": "row"}
"""Roles of cells, and what each labels."""
_BLOCKS: Final = frozenset(
    ["div", "p", "ul", "ol", "dl", "li", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_FEW_NODES: Final = 16
"""Nodes in a cell: one figure, and what dresses it."""
_FIGURE: Final = re.compile(r"[+\-−]?\d[\d,.]*(?:\s*[\u3400-\u9fff]{1,2})?|[/\\—–-]{0,2}")
_LEAST_ROWS: Final = 3
_LEAST_CELLS: Final = 3
_LONGEST: Final = 60
"""Characters of a cell: what is longer is text."""


@frozen
class BoxTable:
    """A table in boxes: its cells by rows, each with what it labels."""

    rows: tuple[tuple[tuple[Node, str | None], ...], ...]


def box_tables(tree: Tree) -> dict[int, BoxTable]:
    """The tables that a page draws in boxes, by the identity of the box around each."""
    found: dict[int, BoxTable] = {}
    for node in tree.css('[role*="table" i], [role*="grid" i]'):
        if (node.attributes.get("role") or "").lower() in ("table", "grid", "treegrid") and node.tag != "table":
            rows = tuple(_by_roles(node))
            if len(rows) > 1:
                found[node.mem_id] = BoxTable(rows)
    for node in tree.css("div, ul, section, dl"):
        if node.mem_id not in found and (lines := _rows_in(node)) is not None and _holds_figures(lines):
            found[node.mem_id] = BoxTable(tuple(tuple((cell, None) for cell in line) for line in lines))
    return found


def _by_roles(node: Node) -> Iterator[tuple[tuple[Node, str | None], ...]]:
    for row in node.css('[role*="row" i]'):
        if (row.attributes.get("role") or "").lower() == "row":
            roles = [(cell, (cell.attributes.get("role") or "").lower()) for cell in row.css("[role]")]
            if cells := tuple((cell, _CELLS[role]) for cell, role in roles if role in _CELLS):
                yield cells


def _rows_in(node: Node) -> list[list[Node]] | None:
    """The rows that are all that a box holds, one below the other or in groups of rows."""
    first = _first_element(node)
    if first is None or _first_element(first) is None:
        return None  # most boxes: what they hold holds text
    lines: list[list[Node]] = []
    for child in node.iter():
        cells = _cells_in(child)
        if cells is not None:
            lines.append(cells)
            continue
        inner = [_cells_in(row) for row in child.iter()]
        if not inner or None in inner or _has_text(child):
            return None
        lines += [one for one in inner if one is not None]
    if len(lines) < _LEAST_ROWS or len({len(line) for line in lines}) != 1 or _has_text(node):
        return None
    return lines


def _cells_in(row: Node) -> list[Node] | None:
    """The cells of a row; None where it holds anything else."""
    cells: list[Node] = []
    for cell in row.iter():
        if not _is_cell(cell):
            return None
        cells.append(cell)
    return cells if len(cells) >= _LEAST_CELLS and not _has_text(row) else None


def _is_cell(node: Node) -> bool:
    """Whether a box holds a few nodes, at most one of which begins a line."""
    seen = blocks = 0
    waiting = [node]
    while waiting:
        child = waiting.pop().first_child
        while child is not None:
            seen += 1
            blocks += child.tag in _BLOCKS
            if seen > _FEW_NODES or blocks > 1:
                return False
            waiting.append(child)
            child = child.next
    return True


def _first_element(node: Node) -> Node | None:
    return next(iter(node.iter()), None)


def _has_text(node: Node) -> bool:
    """Whether text stands between the elements of a box."""
    child = node.first_child
    while child is not None:
        if child.tag == "-text" and (child.text_content or "").strip():
            return True
        child = child.next
    return False


def _holds_figures(lines: Sequence[Sequence[Node]]) -> bool:
    texts = [[_shown(cell) for cell in line] for line in lines]
    if any(len(text) > _LONGEST for line in texts for text in line):
        return False
    figures = [text for line in texts[1:] for text in line[1:] if _FIGURE.fullmatch(text)]
    return 2 * len(figures) > sum(len(line) - 1 for line in texts[1:]) and any(map(bool, figures))


def _shown(cell: Node) -> str:
    """The text of a cell, or what the field in it shows."""
    text = " ".join((cell.text() or "").split())
    if text or not (fields := cell.css("input[value]")):
        return text
    return (fields[0].attributes.get("value") or "").strip()
