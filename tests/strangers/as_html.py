"""Pages as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from strangers.draft import Draft
from strangers.grid import Block, Cell, Furniture, Grid, Heading, Para, Title

__all__ = ["table", "written"]

_HEADINGS = {
    "plain": ("<p>{}</p>", "<p>{}</p>"),
    "tags": ("<h2>{}</h2>", "<h3>{}</h3>"),
    "bold": ("<p><strong>{}</strong></p>", "<p><b>{}</b></p>"),
    "styled": ('<p style="font-size:16pt;font-family:黑体">{}</p>', '<p style="font-family:楷体">{}</p>'),
    "div": ('<div class="bt">{}</div>', '<div class="bt2">{}</div>'),
}
_WORD_PARA = (
    '<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><span style="font-size:16.0pt;font-family:仿宋_GB2312">'
    '{}<span lang="EN-US"><o:p></o:p></span></span></p>'
)


def written(draft: Draft, blocks: Sequence[Block]) -> str:
    """The page as a file."""
    style = draft.style
    title = style.get("html title", f"{draft.facts.organ}{draft.facts.year}年政府信息公开工作年度报告")
    body = "\n".join(_block(draft, block) for block in blocks)
    if style.get("around") is not None:
        body = style["around"].format(body)
    spaces = ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"{spaces if style.get("word") else ""}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _block(draft: Draft, block: Block) -> str:
    match block:
        case Title(text=text):
            return f"<h1>{_inline(text)}</h1>" if draft.style.get("title", "tags") == "tags" else _para(draft, text, center=True)
        case Heading(depth=depth, text=text):
            return _HEADINGS[draft.style.get("headings", "tags")][depth - 1].format(_inline(text))
        case Para(text=text):
            return _para(draft, text)
        case Furniture():
            return _furniture(block)
        case Grid():
            return table(draft, block)


def _para(draft: Draft, text: str, *, center: bool = False) -> str:
    if draft.style.get("word"):
        return _WORD_PARA.format(_inline(text))
    return f'<p style="text-align:center">{_inline(text)}</p>' if center else f"<p>{_inline(text)}</p>"


def _inline(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _furniture(block: Furniture) -> str:
    match block.kind:
        case "navigation":
            items = "".join(f'<li><a href="/c/{i}.html">{escape(line)}</a></li>' for i, line in enumerate(block.lines))
            return f'<div class="nav"><ul>{items}</ul></div>'
        case "crumbs":
            return (
                '<div class="crumbs">' + "&nbsp;&gt;&nbsp;".join(f'<a href="#">{escape(x)}</a>' for x in block.lines) + "</div>"
            )
        case "contents":
            return "<div>" + "".join(f"<p>{escape(line)}</p>" for line in block.lines) + "</div>"
        case "foot":
            return '<div class="footer">' + "".join(f"<p>{escape(line)}</p>" for line in block.lines) + "</div>"
        case _:
            return "".join(f'<p align="center">{escape(line)}</p>' for line in block.lines)


def table(draft: Draft, grid: Grid) -> str:
    """A table with its spans."""
    style = draft.style
    lines = [_open(draft, grid)]
    rows: list[list[str]] = [[] for _ in grid.rows]
    for r, _, cell, high, wide in grid.origins():
        rows[r].append(_cell(draft, grid, cell, r, high, wide))
    parted = style.get("parted") and grid.head
    for r, row in enumerate(rows):
        if parted and r in (0, grid.head):
            lines.append("<thead>" if r == 0 else "</thead><tbody>")
        lines.append(f"<tr>{''.join(row)}</tr>")
    lines.append(("</tbody>" if parted else "") + "</table>")
    wrapped: str = style.get("wrapped", "{}")
    return wrapped.format("\n".join(lines))


def _open(draft: Draft, grid: Grid) -> str:
    style = draft.style
    columns = "<colgroup>" + '<col width="80">' * grid.width + "</colgroup>" if style.get("colgroup") else ""
    if style.get("word"):
        return (
            f'<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse">{columns}'
        )
    return f'<table border="1">{columns}'


def _cell(draft: Draft, grid: Grid, cell: Cell, row: int, high: int, wide: int) -> str:
    style = draft.style
    is_head = row < grid.head or cell.role in {"column", "caption", "corner"}
    tag = "th" if (style.get("heads") == "th" and is_head) or (style.get("heads") == "all" and cell.role != "figure") else "td"
    spans = (f' rowspan="{high}"' if high > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
    text = _inline(cell.text)
    if style.get("padding"):
        text = style["padding"].format(text)
    if style.get("word"):
        shown = text or "&nbsp;"
        text = f'<p class="MsoNormal" align="center" style="text-align:center"><span lang="EN-US">{shown}<o:p></o:p></span></p>'
    return f"<{tag}{spans}>{text}</{tag}>"
