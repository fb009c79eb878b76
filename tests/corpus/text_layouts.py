"""Texts and Markdown: the same three tables as conversions leave them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from html_layouts import cut, title_of
from tables import (
    SECTION_FOUR,
    SECTION_THREE,
    SECTION_TWO,
    Report,
    is_figure,
    lines_of_captions,
    lines_of_cases,
    lines_of_requests,
)

Rows = list[list[str]]
Join = Callable[[Rows], str]

# --- how the cells of a row are parted -----------------------------------------------------------------------------


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def pipes(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows)


def pipes_with_empty_columns(rows: Rows) -> str:
    width = max(map(len, rows))
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row) + n % 2) for n, row in enumerate(rows))


def pipes_on_lines_of_their_own(rows: Rows) -> str:
    return "\n|\n".join(cell for row in rows for cell in row)


def a_pipe_behind_each_cell(rows: Rows) -> str:
    """Cells on lines of their own, each with its pipe; blank ones leave the pipe, captions the pipes of their span."""
    return "\n".join("\n".join(f"{cell} |".strip() for cell in row) + ("\n|||" if len(row) == 1 else "") for row in rows)


def lines(rows: Rows) -> str:
    """One cell a line, blank lines between, some figures behind a space; blank cells leave nothing."""
    cells = [cell for row in rows for cell in row if cell]
    return "\n\n".join(f" {cell}" if n % 3 == 0 and is_figure(cell) else cell for n, cell in enumerate(cells))


def spaces(rows: Rows) -> str:
    return " ".join(cell for row in rows for cell in row)


def glued(rows: Rows) -> str:
    return "".join(cell for row in rows for cell in row)


def half_glued(rows: Rows) -> str:
    """Single spaces between the figures of a row, but none before the last one and none behind it."""
    return "".join(
        row[0] + " ".join(row[1:-1]) + row[-1] if len(row) > 2 and is_figure(row[-1]) else "".join(row) for row in rows
    )


def columns(rows: Rows) -> str:
    """Columns aligned by spaces, as a terminal shows them."""
    heads = [row for row in rows if len(row) >= 2 and is_figure(row[-1])]
    width = max((sum(2 if wide(c) else 1 for c in row[0]) for row in heads), default=0) + 2
    text = []
    for row in rows:
        if row in heads:
            labels = [cell for cell in row if not is_figure(cell)]
            figures = row[len(labels) :]
            label = " ".join(labels)
            pad = max(1, width - sum(2 if wide(c) else 1 for c in label))
            text.append(label + " " * pad + "".join(f"{cell:>8}" for cell in figures))
        else:
            text.append("  ".join(row))
    return "\n".join(text)


def wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


# --- whole texts -------------------------------------------------------------------------------------------------


def text(
    report: Report,
    *,
    join: Join = tabs,
    one_line: bool = False,
    split_at: tuple[int, ...] = (),
    remark: str = "",
    archived: bool = False,
    drop_repeated: bool = False,
    mark: str = "",
) -> str:
    """A report as a text.

    Arguments:
        one_line: all in one line. split_at: rows of section three before which a page number stands. remark: before its table.
        archived: an archive put lines of metadata before it, and menus came along. drop_repeated: a conversion dropped every line
            that it had seen before. mark: before section headings (Markdown).
    """
    titles = [mark + report.said(title) for title in report.form.titles]
    parts = [title_of(report), titles[0], "本机关依法公开政府信息，全年情况如下。"]
    if report.has(SECTION_TWO):
        parts += [titles[1], join(lines_of_captions(report.captions()))]
    if report.has(SECTION_THREE):
        parts += [titles[2], remark]
        rows = report.requests()
        for n, some in enumerate(cut(rows, split_at)):
            found = lines_of_requests(some, report.request_columns())
            parts += [f"— {n + 1} —" if n else "", join(found[3:] if n else found)]
    if report.has(SECTION_FOUR):
        parts += [titles[3], join(lines_of_cases(report.blocks()))]
    parts += [titles[4], "公开内容还不够细，将逐项改进。", titles[5], "本年度没有收取信息处理费。"]
    kept = [part for part in parts if part]
    if one_line:
        line = " ".join(kept) if join is spaces else "".join(kept)
        return archive_lines(report) + "首页 > 政务公开 --> " + line if archived else line
    if drop_repeated:
        kept = list(dict.fromkeys("\n".join(kept).splitlines()))
    return "\n".join(kept) + "\n"


def archive_lines(report: Report) -> str:
    return f"标题: {title_of(report)}\n发布时间: {report.year + 1}-01-19 10:00\n发布机构: \n栏目: 年报\n======== 正文 ========\n"


# --- Markdown ----------------------------------------------------------------------------------------------------


def markdown(report: Report, *, head_only_first: bool = False) -> str:
    """Pipe tables as a careful writer types them; every row as wide as its table."""

    def tables(rows: Rows) -> str:
        width = max(map(len, rows))
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        if width == 10:  # section three: labels to the left
            padded = [[*[""] * (width - len(row)), *row] if is_figure(row[-1]) and len(row) < width else p
                      for row, p in zip(rows, padded, strict=True)]  # fmt: skip
        text = ["| " + " | ".join(row) + " |" for row in padded]
        return "\n" + "\n".join([text[0], "|" + " --- |" * width, *text[1:]]) + "\n"

    return "# " + text(report, join=tables, mark="## ").replace("\n## ", "\n\n## ")


def tabbed_markdown(report: Report) -> str:
    """Headings at any level, rows with tabs as a conversion left them, spaces within words."""

    def tabbed(rows: Rows) -> str:
        text = []
        for row in rows:
            labels = [cell for cell in row if not is_figure(cell) and cell]
            indent = "\t" if len(row) in (8,) and row[0][:1].isdecimal() else ""
            gap = "\t" if len(labels) == 1 and len(row) == 8 and not indent else ""
            text.append(indent + "\t".join([*row[:1], *([""] if gap else []), *row[1:]]))
        return "\n" + "\n".join(text) + "\n"

    done = text(report, join=tabbed, mark="#### ")
    return done.replace("#### 二、", "## 二、").replace(
        "#### " + report.said(report.form.titles[5]), f"## **{report.said(report.form.titles[5])}**"
    )


def shattered_markdown(report: Report) -> str:
    """As a program tears a page apart: long labels in lines of their own, away from their figures, each row a table."""

    def shards(rows: Rows) -> str:
        text: list[str] = []
        for row in rows:
            labels = [cell for cell in row if cell and not is_figure(cell)]
            figures = row[len(labels) :]
            if len(figures) < 7:
                text.append("".join(labels) + (" " + " ".join(figures) if figures else ""))
            elif labels and len(labels[-1]) > 10:
                text += [*labels[:-1], "| " + " | ".join(figures) + " |", "|---" * len(figures) + "|", ""]
                text += [labels[-1][:10], labels[-1][10:]]
            else:
                text += ["| " + " | ".join(row) + " |", "|---" * len(row) + "|"]
        return "\n".join(text)

    return text(report, join=shards)
