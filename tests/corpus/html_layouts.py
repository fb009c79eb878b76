"""Web pages: the same three tables as sites of governments publish them."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable

from tables import (
    SECTION_FOUR,
    SECTION_THREE,
    SECTION_TWO,
    Cell,
    Grid,
    Report,
    RequestRow,
    grid_of_captions,
    grid_of_cases,
    grid_of_requests,
    head_of_requests,
)

Inner = Callable[[Cell], str]

# --- what stands inside a cell -----------------------------------------------------------------------------------


def plain(cell: Cell) -> str:
    return html.escape(cell.text)


def nbsp(cell: Cell) -> str:
    """Blank cells hold a space that HTML keeps; long words of the head are broken."""
    text = html.escape(cell.text)
    if cell.kind == "head" and len(text) > 5 and "项" not in text:
        text = text[:3] + "<br />" + text[3:]
    return f'<p align="center">{text or "&nbsp;"}</p>'


def ideographic(cell: Cell) -> str:
    return html.escape(cell.text) or "\u3000"


def word(cell: Cell) -> str:
    """As a word processor exports it: words and numbers in pieces, an empty paragraph mark behind."""
    if cell.text == "":
        return '<p class="MsoNormal"><span lang="EN-US"><o:p>\u00a0</o:p></span></p>'
    pieces = [cell.text[:1], cell.text[1:3], cell.text[3:]]
    spans = "".join(f'<span><font face="仿宋_GB2312">{html.escape(piece)}</font></span>' for piece in pieces if piece)
    return f'<p class="MsoNormal" align="center">{spans}<span lang="EN-US"><o:p></o:p></span></p>'


def broken(cell: Cell) -> str:
    """A label in two paragraphs, with a run of spaces between."""
    if cell.kind in ("label", "head") and len(cell.text) > 6:
        half = len(cell.text) // 2
        return f"<p>{html.escape(cell.text[:half])}</p><p>&nbsp;&nbsp;&nbsp;{html.escape(cell.text[half:])}</p>"
    return plain(cell)


# --- tables ------------------------------------------------------------------------------------------------------


def table(grid: Grid, inner: Inner, *, trailing: int = 0, attributes: str = ' border="1"') -> str:
    rows = []
    for n, row in enumerate(grid):
        cells = "".join(f"<td{_span('colspan', c.colspan)}{_span('rowspan', c.rowspan)}>{inner(c)}</td>" for c in row)
        rows.append(f"<tr>{cells}{'<td></td>' * (n % (trailing + 1))}</tr>")
    return f"<table{attributes}><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def _span(name: str, value: int) -> str:
    return f' {name}="{value}"' if value > 1 else ""


def with_empty_cells(grid: Grid, heads: int) -> Grid:
    """Empty cells where the form has cells that span rows of the head (the corner still spans)."""
    grid = [list(row) for row in grid]
    tall = [cell for cell in grid[heads - 2] if cell.rowspan == 2]
    after: list[Cell] = []
    for cell in grid[heads - 2]:
        if cell in tall:
            cell.rowspan = 1
            after.append(Cell("", "head"))
        elif cell.colspan == 5:
            after += grid[heads - 1][:5]
            del grid[heads - 1][:5]
    grid[heads - 1] = after
    return grid


def spans_that_disagree(grid: Grid) -> Grid:
    """A fifth column that the head gives to its third cell, and the data to their second."""
    for row in grid:
        if len(row) == 1:
            row[0].colspan = 5
        elif row[1].kind == "head" and len(row) == 4:
            row[2].colspan = 2
        elif len(row) > 2:
            row[1].colspan = 2
        else:
            row[1].colspan = 4
    return grid


# --- pages -------------------------------------------------------------------------------------------------------


def body(
    report: Report,
    *,
    inner: Inner = plain,
    heading: str = "<p>{}</p>",
    disagree: bool = False,
    empty_cells: bool = False,
    split_at: tuple[int, ...] = (),
    trailing: int = 0,
    one_table_a_caption: bool = False,
    title_row: bool = False,
    remark: str = "",
) -> str:
    """The report itself: six sections, three of them tables."""
    titles = [report.said(title) for title in report.form.titles]
    parts = [heading.format(titles[0]), "<p>本机关依法公开政府信息，全年情况如下。</p>"]
    if report.has(SECTION_TWO):
        parts.append(heading.format(titles[1]))
        captions = report.captions()
        grids = [[c] for c in captions] if one_table_a_caption else [captions]
        for group in grids:
            grid = grid_of_captions(group)
            if title_row:
                grid.insert(0, [Cell(titles[1], "head", 4)])
            parts.append(table(spans_that_disagree(grid) if disagree else grid, inner, trailing=trailing))
    if report.has(SECTION_THREE):
        parts.append(heading.format(titles[2]))
        if remark:
            parts.append(f"<p>{remark}</p>")
        head = head_of_requests(report.request_columns())
        if empty_cells:
            head = with_empty_cells(head, 3)
        pages = cut(report.requests(), split_at)
        for n, rows in enumerate(pages):
            if n:
                parts.append(f"<p>— {n + 1} —</p>")
            parts.append(table([*([] if n else head), *grid_of_requests(rows)], inner, trailing=trailing))
    if report.has(SECTION_FOUR):
        parts.append(heading.format(titles[3]))
        grid = grid_of_cases(report.blocks())
        parts.append(table(with_empty_cells(grid, 3) if empty_cells else grid, inner, trailing=trailing))
    parts += [heading.format(titles[4]), "<p>公开内容还不够细，将逐项改进。</p>"]
    parts += [heading.format(titles[5]), "<p>本年度没有收取信息处理费。</p>"]
    return "\n".join(parts)


def cut(rows: list[RequestRow], at: tuple[int, ...]) -> list[list[RequestRow]]:
    bounds = [0, *at, len(rows)]
    return [rows[a:b] for a, b in itertools.pairwise(bounds)]


def title_of(report: Report) -> str:
    return f"{report.organ}{report.year}年政府信息公开工作年度报告"


def page(report: Report, content: str, *, charset: str = "utf-8") -> str:
    """A plain whole page."""
    title = title_of(report)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="{charset}"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{content}\n</body>\n</html>\n"
    )


def fragment(report: Report, content: str) -> str:
    """Only what an editor's field held: no html, no body, one line."""
    return re.sub(r"\n+", "\t", f'<p style="text-align:center">{title_of(report)}</p>\n{content}')


def site(report: Report, content: str) -> str:
    """A page of a site: search forms, menus, a table of metadata, share buttons, footers, comments for old browsers."""
    title = title_of(report)
    links = "".join(
        f'<li><a href="/{n}">{words}</a></li>' for n, words in enumerate(["首页", "政务公开", "办事服务", "互动交流"])
    )
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="SiteName" content="示例网站"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{report.year + 1}-01-20 10:30">
<title>{title}_示例网站</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>td {{ padding: 2px }}</style><script>var page = "<table><tr><td>规章</td><td>9</td></tr></table>";</script></head>
<body><form style="display:none"><input name="q" value="规章 99"><select><option>第二十条第（一）项</option></select></form>
<div class="nav"><ul>{links}</ul></div>
<table class="meta"><tr><td>索引号</td><td>000014349/{report.year}-00012</td><td>发布机构</td><td>{report.organ}</td></tr>
<tr><td>名称</td><td colspan="3">{title}</td></tr><tr><td>成文日期</td><td>{report.year + 1}年1月18日</td>
<td>有效性</td><td>有效</td></tr></table>
<div class="share">分享到：微信 微博 打印 关闭 字号：[大 中 小] 浏览次数：<span id="hits">1024</span></div>
<div class="content"><!--[if !supportLists]--><p><b>{title}</b></p><!--[endif]-->
{content}
<p>{report.organ}</p><p>{report.year + 1}年1月18日</p></div> -->
<div class="footer"><table><tr><td>上一篇：没有了</td><td>下一篇：没有了</td></tr></table>
<p>主办：示例网站 网站标识码：0000000000 备案序号：00000000号</p></div></body></html>
"""


def nested(report: Report, content: str) -> str:
    """A page laid out with tables: the report stands in a cell of a cell, its tables within."""
    return page(
        report,
        f'<table width="100%"><tr><td width="150"><table><tr><td>栏目</td></tr><tr><td>年报</td></tr></table></td>'
        f"<td><table><tr><td>{content}</td></tr></table></td></tr></table>",
    )
