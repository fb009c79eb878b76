"""Pages as Markdown: pipe tables, or tables of HTML inside."""

from __future__ import annotations

from collections.abc import Sequence

from strangers import as_html
from strangers.draft import Draft
from strangers.grid import Block, Cell, Furniture, Grid, Heading, Para, Title

__all__ = ["written"]


def written(draft: Draft, blocks: Sequence[Block]) -> str:
    """The page as a file."""
    return "\n\n".join(_block(draft, block) for block in blocks) + "\n"


def _block(draft: Draft, block: Block) -> str:
    style = draft.style
    match block:
        case Title(text=text):
            return f"{style.get('title marks', '# ')}{text}"
        case Heading(depth=depth, text=text):
            return _heading(style.get("headings", "marks"), style.get("level", 2), depth, text)
        case Para(text=text):
            return text
        case Furniture(kind="crumbs"):
            return " > ".join(block.lines)
        case Furniture(kind="navigation" | "contents"):
            return "\n".join(f"- {line}" for line in block.lines)
        case Furniture():
            return "\n\n".join(block.lines)
        case Grid():
            return as_html.table(draft, block) if style.get("html tables") else _pipes(draft, block)


def _heading(kind: str, level: int, depth: int, text: str) -> str:
    match kind:
        case "bold":
            return f"**{text}**"
        case "plain":
            return text
        case _:
            return f"{'#' * (level + depth - 1)} {text}"


def _pipes(draft: Draft, grid: Grid) -> str:
    style = draft.style
    rows: list[list[str]] = [[""] * grid.width for _ in grid.rows]
    for r, c, cell, high, wide in grid.origins():
        for i in range(high):
            for j in range(wide):
                shown = (i, j) == (0, 0) or (style.get("repeated") and cell.role != "figure")
                rows[r + i][c + j] = _text(draft, cell) if shown else ""
    if style.get("blank head"):
        rows.insert(0, [""] * grid.width)
    head, *rest = rows
    rule = style.get("rule", "---")
    return "\n".join([_line(head), _line([rule] * grid.width), *map(_line, rest)])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _text(draft: Draft, cell: Cell) -> str:
    text = cell.text.replace("|", "\\|").replace("\n", "<br>")
    if draft.style.get("bold labels") and cell.role == "row" and text:
        return f"**{text}**"
    return text
