"""The tables of sections two to four, each in several layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from gov_disclosure.schema import NamedLine, lines
from strangers.draft import Draft
from strangers.facts import CASES, OUTCOMES, PROACTIVE, REQUESTS
from strangers.grid import Block, Cell, Grid, Para, Row

__all__ = [
    "BY_KIND",
    "BY_OUTCOME",
    "FOUR_TABLES",
    "GROUPS_AS_ROWS",
    "ITEMS_ACROSS",
    "LISTED",
    "MATRIX",
    "ONE_COLUMN_OF_LABELS",
    "ONE_ROW",
    "ONE_TABLE",
    "THREE_TABLES",
    "TWO_COLUMNS_OF_LABELS",
    "TWO_HEAD_ROWS",
]

# --- section two ---------------------------------------------------------------------------------------------------


def _groups(draft: Draft) -> list[list[NamedLine]]:
    """Neighbouring rows that cite the same provision."""
    rows = lines(draft.section(PROACTIVE).type)
    groups = [list(group) for _, group in groupby(rows, key=lambda named: named.line.basis[0].item)]
    if draft.style.get("shuffled groups"):
        draft.rng.shuffle(groups)
        groups = [group[::-1] for group in groups]
    return groups


def _caption(draft: Draft, group: Sequence[NamedLine]) -> Cell:
    return Cell(draft.label("caption", PROACTIVE, group[0].name, group[0].line.basis[0].zh), "caption")


def _corner(draft: Draft) -> Cell:
    corner = draft.section(PROACTIVE).line.corner
    assert corner is not None
    return Cell(draft.label("corner", PROACTIVE, "", corner.zh), "corner")


def _spread(cells: list[Cell], width: int) -> Row:
    """The cells in a row of a width; the last one takes what is left."""
    return cells + [cells[-1]] * (width - len(cells))


def _group_rows(draft: Draft, group: Sequence[NamedLine], width: int, *, caption: bool) -> list[Row]:
    rows: list[Row] = [[_caption(draft, group)] * width] if caption else []
    head = [Cell(draft.column_label(PROACTIVE, f"{group[0].name}.{c.name}", c), "column") for c in lines(group[0].type)]
    rows.append(_spread([_corner(draft), *head], width))
    for named in group:
        label = Cell(draft.row_label(PROACTIVE, named.name, named, 1), "row")
        figures = [draft.figure(f"{PROACTIVE}.{named.name}.{c.name}") for c in lines(named.type)]
        rows.append(_spread([label, *figures], width))
    return rows


def ONE_TABLE(draft: Draft) -> list[Block]:
    """As the form has it: one table, captions as rows."""
    rows = [row for group in _groups(draft) for row in _group_rows(draft, group, 4, caption=True)]
    return draft.grids(Grid(rows, PROACTIVE, head=0))


def FOUR_TABLES(draft: Draft) -> list[Block]:
    """A table a provision, the caption above it or in it."""
    inside = draft.once("captions inside", (True, False))
    blocks: list[Block] = []
    for group in _groups(draft):
        if not inside:
            blocks.append(Para(_caption(draft, group).text, PROACTIVE, counts=False))
        width = 1 + len(lines(group[0].type))
        rows = _group_rows(draft, group, width, caption=inside)
        blocks += draft.grids(Grid(rows, PROACTIVE, head=1 + inside))
    return blocks


def ITEMS_ACROSS(draft: Draft) -> list[Block]:
    """Transposed: a table a provision, its items across, what is counted down the side."""
    blocks: list[Block] = []
    for group in _groups(draft):
        caption = _caption(draft, group)
        items = [Cell(draft.row_label(PROACTIVE, named.name, named, 1), "column") for named in group]
        rows: list[Row] = [[caption] * (1 + len(group)), [_corner(draft), *items]]
        for column in lines(group[0].type):
            label = Cell(draft.column_label(PROACTIVE, f"{group[0].name}.{column.name}", column), "row")
            rows.append([label, *(draft.figure(f"{PROACTIVE}.{named.name}.{column.name}") for named in group)])
        blocks += draft.grids(Grid(rows, PROACTIVE, head=2))
    return blocks


def LISTED(draft: Draft) -> list[Block]:
    """One line a figure: provision, item, what is counted, figure."""
    rows: list[Row] = [[Cell(text, "column") for text in ("条款", _corner(draft).text, "指标", "数量")]]
    for group in _groups(draft):
        caption = _caption(draft, group)
        for named in group:
            item = Cell(draft.row_label(PROACTIVE, named.name, named, 1), "row")
            for column in lines(named.type):
                label = Cell(draft.column_label(PROACTIVE, f"{named.name}.{column.name}", column), "row")
                rows.append([caption, item, label, draft.figure(f"{PROACTIVE}.{named.name}.{column.name}")])
    return draft.grids(Grid(rows, PROACTIVE, labels=3))


# --- section three -------------------------------------------------------------------------------------------------


def _applicants(draft: Draft) -> list[NamedLine]:
    first = next(iter(draft.row_lines(REQUESTS)))[1][-1]
    return list(lines(first.type))


def _requests_head(draft: Draft, labels: int) -> list[Row]:
    """Three rows: who applies, of what group, of what kind."""
    section = draft.section(REQUESTS).line
    assert section.corner is not None
    assert section.across is not None
    corner = Cell(draft.label("corner", REQUESTS, "", section.corner.zh), "corner")
    across = Cell(draft.label("across", REQUESTS, "", section.across.zh), "column")
    under: Cell | None = None
    rows: list[Row] = [[corner] * labels, [corner] * labels, [corner] * labels]
    for column in _applicants(draft):
        label = Cell(draft.column_label(REQUESTS, column.name, column), "column")
        above = label
        if column.line.under is not None:
            under = under or Cell(draft.label("under", REQUESTS, "", column.line.under.zh), "column")
            above = under
        for row, cell in zip(rows, (across, above, label), strict=True):
            row.append(cell)
    return rows


def _requests(draft: Draft, labels: Callable[[tuple[NamedLine, ...], str], Row], width: int) -> Grid:
    rows = _requests_head(draft, width)
    for path, leading in draft.row_lines(REQUESTS):
        rows.append([*labels(leading, path), *_request_figures(draft, path)])
    return Grid(rows, REQUESTS, head=3, labels=width)


def _request_figures(draft: Draft, path: str) -> list[Cell]:
    return [draft.figure(f"{REQUESTS}.{path}.{c.name}") for c in _applicants(draft)]


def _steps(draft: Draft, leading: tuple[NamedLine, ...]) -> list[str]:
    paths = [".".join(n.name for n in leading[: i + 1]) for i in range(len(leading))]
    return [draft.row_label(REQUESTS, path, n, i) for i, (path, n) in enumerate(zip(paths, leading, strict=True), start=1)]


class _Shared:
    """The cells of the headings of rows, each made once."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, ...], Cell] = {}

    def cells(self, steps: Sequence[str]) -> list[Cell]:
        keys = [tuple(steps[: i + 1]) for i in range(len(steps))]
        return [self.made.setdefault(key, Cell(key[-1], "row")) for key in keys]


def MATRIX(draft: Draft) -> list[Block]:
    """As the form has it: three columns of labels."""
    shared = _Shared()
    return draft.grids(_requests(draft, lambda leading, _: _spread(shared.cells(_steps(draft, leading)), 3), 3))


def TWO_COLUMNS_OF_LABELS(draft: Draft) -> list[Block]:
    """三、本年度办理结果 has no column of its own: it is a row without figures."""
    shared = _Shared()

    def labels(leading: tuple[NamedLine, ...], _: str) -> Row:
        steps = _steps(draft, leading)
        return _spread(shared.cells(steps[-2:] if len(steps) == 3 else steps[-1:]), 2)

    grid = _requests(draft, labels, 2)
    at = next(r for r, row in enumerate(grid.rows) if row[-1].path.startswith(OUTCOMES))
    outcomes = next(leading for path, leading in draft.row_lines(REQUESTS) if path.startswith("outcomes."))[0]
    label = Cell(draft.row_label(REQUESTS, "outcomes", outcomes, 1), "row")
    grid.rows.insert(at, [label] * 2 + [Cell("", "empty") for _ in range(grid.width - 2)])
    return draft.grids(grid)


def ONE_COLUMN_OF_LABELS(draft: Draft) -> list[Block]:
    """A label is one cell with all that leads to it below 三、: （三）不予公开 1.属于国家秘密."""
    between = draft.once("between labels", (" ", "", "-", "："))
    return draft.grids(_requests(draft, lambda leading, _: [Cell(between.join(_steps(draft, leading)[-2:]), "row")], 1))


def GROUPS_AS_ROWS(draft: Draft) -> list[Block]:
    """One column of labels; a heading is a row of its own without figures."""
    rows = _requests_head(draft, 1)
    said: set[str] = set()
    for path, leading in draft.row_lines(REQUESTS):
        for step, named in zip(_steps(draft, leading), leading, strict=True):
            if named is leading[-1]:
                rows.append([Cell(step, "row"), *_request_figures(draft, path)])
            elif step not in said:
                said.add(step)
                rows.append([Cell(step, "row"), *(Cell("", "empty") for _ in _applicants(draft))])
    return draft.grids(Grid(rows, REQUESTS, head=3, labels=1))


# --- section four --------------------------------------------------------------------------------------------------


def _blocks(draft: Draft) -> list[tuple[NamedLine, Cell, Cell]]:
    """Each block of section four: its line, the heading over it (its own where there is none), its own heading."""
    found = []
    under: Cell | None = None
    for named in lines(draft.section(CASES).type):
        label = Cell(draft.row_label(CASES, named.name, named, 1), "column")
        above = label
        if named.line.under is not None:
            under = under or Cell(draft.label("under", CASES, "", named.line.under.zh), "column")
            above = under
        found.append((named, above, label))
    return found


def _results(draft: Draft, block: NamedLine) -> list[tuple[Cell, Cell]]:
    return [
        (
            Cell(draft.column_label(CASES, c.name, c), "column"),
            draft.figure(f"{CASES}.{block.name}.{c.name}"),
        )
        for c in lines(block.type)
    ]


def ONE_ROW(draft: Draft) -> list[Block]:
    """As the form has it: fifteen columns under three rows of heads."""
    rows: list[Row] = [[], [], [], []]
    for named, above, label in _blocks(draft):
        for head, figure in _results(draft, named):
            for row, cell in zip(rows, (above, label, head, figure), strict=True):
                row.append(cell)
    return draft.grids(Grid(rows, CASES, head=3, labels=0))


def TWO_HEAD_ROWS(draft: Draft) -> list[Block]:
    """Fifteen columns under two rows of heads, 行政诉讼 said in the heading of each block."""
    rows: list[Row] = [[], [], []]
    for named, above, label in _blocks(draft):
        whole = label if above is label else Cell(f"{above.text}（{label.text}）", "column")
        for head, figure in _results(draft, named):
            for row, cell in zip(rows, (whole, head, figure), strict=True):
                row.append(cell)
    return draft.grids(Grid(rows, CASES, head=2, labels=0))


def THREE_TABLES(draft: Draft) -> list[Block]:
    """A table a block, its name above it or in it."""
    inside = draft.once("names inside", (True, False))
    blocks: list[Block] = []
    for named, above, label in _blocks(draft):
        name = label.text if above is label else f"{above.text}（{label.text}）"
        results = _results(draft, named)
        rows: list[Row] = [[head for head, _ in results], [figure for _, figure in results]]
        if inside:
            rows.insert(0, [Cell(name, "column")] * len(results))
        else:
            blocks.append(Para(name, CASES, counts=False))
        blocks += draft.grids(Grid(rows, CASES, head=1 + inside, labels=0))
    return blocks


def BY_OUTCOME(draft: Draft) -> list[Block]:
    """Transposed: results down the side, kinds across."""
    found = _blocks(draft)
    columns = [_results(draft, named) for named, _, _ in found]
    corner = Cell("办理结果", "corner")
    rows: list[Row] = [[corner, *(above for _, above, _ in found)], [corner, *(label for _, _, label in found)]]
    for at, (label, _) in enumerate(columns[0]):
        rows.append([Cell(label.text, "row"), *(column[at][1] for column in columns)])
    return draft.grids(Grid(rows, CASES, head=2, labels=1))


def BY_KIND(draft: Draft) -> list[Block]:
    """Kinds down the side, results across."""
    rows: list[Row] = []
    for named, above, label in _blocks(draft):
        results = _results(draft, named)
        if not rows:
            corner = Cell("类别", "corner")
            rows.append([corner, corner, *(head for head, _ in results)])
        rows.append([above, label, *(figure for _, figure in results)])
        above.role = label.role = "row"
    return draft.grids(Grid(rows, CASES, head=1, labels=2))
