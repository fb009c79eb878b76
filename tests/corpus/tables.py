"""A report's three tables as rows of words and as grids with spans, ready to be laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from form import EDITIONS, Form, Row, load_form

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS, LEGAL_PERSONS, LITIGATION, CATEGORY = "申请人情况", "法人或其他组织", "行政诉讼", "信息内容"
SECTION_TWO, SECTION_THREE, SECTION_FOUR = "proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation"


@dataclass
class Cell:
    """A cell of a grid. ``kind``: corner, head, label or figure."""

    text: str
    kind: str = "figure"
    colspan: int = 1
    rowspan: int = 1


def is_figure(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d[\d.]*(?:万?元)?", text) is not None


Grid = list[list[Cell]]


@dataclass
class Caption:
    """A small table of section two."""

    caption: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]


@dataclass
class RequestRow:
    """A row of section three: its group headings from the outside, its own label, seven cells."""

    groups: tuple[str, ...]
    label: str
    cells: list[str]


@dataclass
class Report:
    """Figures of one report with the words that its page prints.

    ``words``: official words → words as misprinted or cut on this page. ``only``: sections printed.
    """

    name: str
    year: int
    organ: str
    form: Form
    rows: dict[str, Any]
    extra: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def said(self, text: str) -> str:
        for official, printed in self.words.items():
            text = text.replace(official, printed)
        return text

    @property
    def other_form(self) -> Form:
        return load_form(next(e for e in EDITIONS if e != self.form.edition))

    def has(self, section: str) -> bool:
        return any(path.startswith(section + ".") for path in self.rows)

    # --- section two

    def captions(self) -> list[Caption]:
        mixed = any(self._form_of(row) is self.other_form for row in self._documents())
        found: list[Caption] = []
        for row in self._documents():
            cells = self.rows[row.path]
            if isinstance(cells, str):
                form = self.other_form if mixed else self.form
                columns = list(next(r for r in form.documents if r.path == row.path).columns.values())
                values = [cells]
            else:
                columns = [self._form_of(row, strict=True).columns[name] for name in cells]
                values = list(cells.values())
            if not found or found[-1].caption != row.heading:
                found.append(Caption(self.said(row.heading), [self.said(c) for c in columns], []))
                found[-1].caption = row.heading
            found[-1].rows.append((self.said(row.label), values))
        if self.extra and found:
            found[0].rows.extend(self.extra.items())
        return found

    def _documents(self) -> list[Row]:
        known = {row.path: row for form in (self.other_form, self.form) for row in form.documents}
        order = [row.path for row in self.form.documents] + [row.path for row in self.other_form.documents]
        return [known[path] for path in dict.fromkeys(order) if path in self.rows]

    def _form_of(self, row: Row, *, strict: bool = False) -> Any:
        cells = self.rows[row.path]
        for form in (self.form, self.other_form):
            for known in form.documents:
                if known.path == row.path and (isinstance(cells, str) or set(cells) <= set(known.columns)):
                    return known if strict else form
        raise LookupError(row.path)

    # --- section three

    def requests(self) -> list[RequestRow]:
        mine = {row.path: row for row in self.form.requests}
        rows: list[Row] = []
        for row in self.form.requests:
            if row.path.endswith(".outcomes.total"):
                rows += [r for r in self.other_form.requests if r.path not in mine and r.path in self.rows]
            if row.path in self.rows:
                rows.append(row)
        return [
            RequestRow(
                tuple(self.said(self.form.headings.get(word, word)) for word in row.heading.split("/") if word),
                self.said(row.number + row.label),
                self.rows[row.path],
            )
            for row in rows
        ]

    def request_columns(self) -> list[str]:
        return [self.said(word) for word in self.form.requests[0].columns.values()]

    # --- section four

    def blocks(self) -> list[tuple[str, str, list[str], list[str]]]:
        return [
            (row.heading, row.label, [self.said(c) for c in row.columns.values()], self.rows[row.path])
            for row in self.form.cases
            if row.path in self.rows
        ]


# --- grids as the official form has them -------------------------------------------------------------------------


def grid_of_captions(captions: list[Caption], width: int = 4) -> Grid:
    """One table for all captions, as many organs print it."""
    grid: Grid = []
    for caption in captions:
        grid.append([Cell(caption.caption, "head", colspan=width)])
        grid.append(spread([Cell(CATEGORY, "head"), *(Cell(c, "head") for c in caption.columns)], width))
        grid += [spread([Cell(label, "label"), *map(Cell, cells)], width) for label, cells in caption.rows]
    return grid


def spread(row: list[Cell], width: int) -> list[Cell]:
    """The last cell takes what is left of the width."""
    row[-1].colspan = width - len(row) + 1
    return row


def head_of_requests(columns: list[str]) -> Grid:
    person, *legal, total = columns
    return [
        [Cell(CORNER, "corner", 3, 3), Cell(APPLICANTS, "head", 7)],
        [Cell(person, "head", 1, 2), Cell(LEGAL_PERSONS, "head", 5), Cell(total, "head", 1, 2)],
        [Cell(word, "head") for word in legal],
    ]


def grid_of_requests(rows: list[RequestRow], *, again: tuple[str, ...] = ()) -> Grid:
    """Data rows with their groups spanning. ``again``: groups that stand open at the start (a table that goes on)."""
    grid: Grid = []
    open_groups: tuple[str, ...] = ()
    for n, row in enumerate(rows):
        line: list[Cell] = []
        for depth, group in enumerate(row.groups):
            if open_groups[: depth + 1] != row.groups[: depth + 1]:
                height = sum(1 for _ in _run(rows[n:], row.groups[: depth + 1]))
                line.append(Cell(group, "label", 1, height))
        open_groups = row.groups
        line.append(Cell(row.label, "label", 3 - len(row.groups)))
        grid.append([*line, *map(Cell, row.cells)])
    return grid


def _run(rows: list[RequestRow], groups: tuple[str, ...]) -> list[RequestRow]:
    found = []
    for row in rows:
        if row.groups[: len(groups)] != groups:
            break
        found.append(row)
    return found


def grid_of_cases(blocks: list[tuple[str, str, list[str], list[str]]]) -> Grid:
    first, *others = blocks
    top = [Cell(first[1], "head", 5), Cell(LITIGATION, "head", 10)]
    middle = [Cell(word, "head", 1, 2) for word in first[2]] + [Cell(label, "head", 5) for _, label, _, _ in others]
    bottom = [Cell(word, "head") for _, _, columns, _ in others for word in columns]
    return [top, middle, bottom, [Cell(value) for *_, values in blocks for value in values]]


# --- rows of words, for texts ------------------------------------------------------------------------------------


def lines_of_captions(captions: list[Caption]) -> list[list[str]]:
    lines = []
    for caption in captions:
        lines += [[caption.caption], [CATEGORY, *caption.columns]]
        lines += [[label, *cells] for label, cells in caption.rows]
    return lines


def lines_of_requests(rows: list[RequestRow], columns: list[str]) -> list[list[str]]:
    person, *legal, total = columns
    lines = [[CORNER, APPLICANTS], [person, LEGAL_PERSONS, total], legal]
    seen: tuple[str, ...] = ()
    for row in rows:
        fresh = [g for depth, g in enumerate(row.groups) if seen[: depth + 1] != row.groups[: depth + 1]]
        lines.append([*fresh, row.label, *row.cells])
        seen = row.groups
    return lines


def lines_of_cases(blocks: list[tuple[str, str, list[str], list[str]]]) -> list[list[str]]:
    first, *others = blocks
    return [
        [first[1], LITIGATION],
        [*first[2], *(label for _, label, _, _ in others)],
        [word for _, _, columns, _ in others for word in columns],
        [value for *_, values in blocks for value in values],
    ]
