"""Pages as plain text, the tables in one of several ways that texts come about."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from wcwidth import wcswidth

from strangers.draft import Draft
from strangers.grid import Block, Cell, Furniture, Grid, Heading, Para, Title

__all__ = ["TABLES", "written"]


def written(draft: Draft, blocks: Sequence[Block]) -> str:
    """The page as a file."""
    gap: str = draft.style.get("gap", "\n")
    return gap.join(_block(draft, block) for block in blocks) + "\n"


def _block(draft: Draft, block: Block) -> str:
    style = draft.style
    match block:
        case Title(text=text):
            return f"{' ' * style.get('title indent', 0)}{text}"
        case Heading(text=text):
            return text
        case Para(text=text):
            return _para(text, style.get("indent", ""), style.get("wrap", 0))
        case Furniture(kind="crumbs"):
            return " > ".join(block.lines)
        case Furniture(kind="navigation"):
            return " ".join(block.lines)
        case Furniture():
            return "\n".join(block.lines)
        case Grid():
            return TABLES[style.get("table", "tabs")](draft, block)


def _para(text: str, indent: str, wrap: int) -> str:
    text = indent + text
    if not wrap:
        return text
    return "\n".join(text[i : i + wrap] for i in range(0, len(text), wrap))


def _rows(draft: Draft, grid: Grid) -> list[list[str]]:
    """The texts of the grid; where a cell reaches, nothing stands, or its text again where the page repeats labels."""
    rows: list[list[str]] = [[""] * grid.width for _ in grid.rows]
    for r, c, cell, high, wide in grid.origins():
        again = draft.style.get("repeated") and cell.role != "figure"
        for i in range(high):
            for j in range(wide):
                rows[r + i][c + j] = cell.text if (i, j) == (0, 0) or again else ""
    return rows


def _begun(grid: Grid) -> list[list[Cell]]:
    """The cells that begin in each row."""
    rows: list[list[Cell]] = [[] for _ in grid.rows]
    for r, _, cell, _, _ in grid.origins():
        rows[r].append(cell)
    return rows


def _tabs(draft: Draft, grid: Grid) -> str:
    """As copied from a spreadsheet: every column has its tab."""
    return "\n".join("\t".join(_one(t) for t in row) for row in _rows(draft, grid))


def _short_tabs(_: Draft, grid: Grid) -> str:
    """As copied from a browser: a cell that begins above takes no tab."""
    return "\n".join("\t".join(_one(cell.text) for cell in row) for row in _begun(grid))


def _pipes(draft: Draft, grid: Grid) -> str:
    edge: str = draft.once("pipes at the edges", ("{} |", "| {} |", "{}"))
    return "\n".join(edge.format(" | ".join(_one(t) for t in row)) for row in _rows(draft, grid))


def _commas(draft: Draft, grid: Grid) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([[_one(t) for t in row] for row in _rows(draft, grid)])
    return file.getvalue().rstrip("\n")


def _cell_a_line(draft: Draft, grid: Grid) -> str:
    gap: str = draft.once("between cells", ("\n", "\n\n"))
    return gap.join(_one(cell.text) for row in _begun(grid) for cell in row if cell.role != "empty" and cell.text)


def _row_a_line(_: Draft, grid: Grid) -> str:
    """One space between cells; what is empty leaves no trace."""
    rows = (" ".join(_one(cell.text) for cell in row if cell.text) for row in _begun(grid))
    return "\n".join(row for row in rows if row)


def _aligned(draft: Draft, grid: Grid) -> str:
    """Columns stand below each other, two spaces between them."""
    rows = [[_one(t) for t in row] for row in _single(draft, grid)]
    wide = _widths(rows, grid)
    return "\n".join("  ".join(_padded(t, w) for t, w in zip(row, wide, strict=True)).rstrip() for row in rows)


def _wrapped(draft: Draft, grid: Grid) -> str:
    """Aligned, long labels on several lines, the figures on the first."""
    rows = [[_one(t) for t in row] for row in _single(draft, grid)]
    wide = [min(w, 16) for w in _widths(rows, grid)]
    written: list[str] = []
    for row in rows:
        parts = [_cut(t, w) for t, w in zip(row, wide, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            written.append("  ".join(_padded(t, w) for t, w in zip(line, wide, strict=True)).rstrip())  # noqa: PERF401
    return "\n".join(written)


def _boxed(draft: Draft, grid: Grid) -> str:
    rows = [[_one(t) for t in row] for row in _single(draft, grid)]
    wide = _widths(rows, grid)
    first, between, last = (
        left + middle.join("─" * (w + 2) for w in wide) + right for left, middle, right in ("┌┬┐", "├┼┤", "└┴┘")
    )
    lines = ["│" + "│".join(f" {_padded(t, w)} " for t, w in zip(row, wide, strict=True)) + "│" for row in rows]
    return "\n".join([first, f"\n{between}\n".join(lines), last])


def _single(draft: Draft, grid: Grid) -> list[list[str]]:
    """The rows, without columns in which nothing would stand."""
    return _rows(draft, grid)


def _widths(rows: Sequence[Sequence[str]], grid: Grid) -> list[int]:
    """A column is as wide as its widest text; a text that spans several is spread over the last of them."""
    wide = [1] * grid.width
    for r, c, _, _, span in grid.origins():
        need = wcswidth(rows[r][c])
        if span == 1:
            wide[c] = max(wide[c], need)
    for r, c, _, _, span in grid.origins():
        lack = wcswidth(rows[r][c]) - wide[c]
        if span > 1 and lack > 0:
            wide[c] += lack
    return wide


def _padded(text: str, width: int) -> str:
    return text + " " * (width - wcswidth(text))


def _cut(text: str, width: int) -> list[str]:
    lines = [""]
    for character in text:
        if wcswidth(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _one(text: str) -> str:
    return text.replace("\n", " ")


TABLES: Final[Mapping[str, Callable[[Draft, Grid], str]]] = {
    "tabs": _tabs,
    "short tabs": _short_tabs,
    "pipes": _pipes,
    "commas": _commas,
    "cell a line": _cell_a_line,
    "row a line": _row_a_line,
    "aligned": _aligned,
    "wrapped": _wrapped,
    "boxed": _boxed,
}
