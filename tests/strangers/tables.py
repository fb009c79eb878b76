"""Features of tables: other layouts, spans dissolved, columns and rows outside the form, tables cut over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from gov_disclosure.schema import lines
from strangers import sections
from strangers.draft import Draft, Feature
from strangers.facts import CASES, PROACTIVE, REQUESTS
from strangers.grid import Block, Cell, Furniture, Grid, Para, Row

__all__ = ["TABLES"]

# --- spans ---------------------------------------------------------------------------------------------------------


def _repeated(_: Draft, grid: Grid) -> list[Block]:
    """As pandas writes it: the text of a cell that spans stands in every place."""
    grid.rows = [[Cell(cell.text, cell.role, cell.path) for cell in row] for row in grid.rows]
    return [grid]


def _first_only(_: Draft, grid: Grid) -> list[Block]:
    """As copied into a spreadsheet: the text stands in the first place, the others are empty."""
    seen: set[int] = set()

    def place(cell: Cell) -> Cell:
        if id(cell) in seen:
            return Cell("", "empty")
        seen.add(id(cell))
        return cell

    grid.rows = [[place(cell) for cell in row] for row in grid.rows]
    return [grid]


def _first_row_only(_: Draft, grid: Grid) -> list[Block]:
    """The label of a group stands in its first row; below it the cells are empty. What spans columns still does."""
    for r in range(len(grid.rows) - 1, 0, -1):
        fresh: dict[int, Cell] = {}
        for c, cell in enumerate(grid.rows[r]):
            if c < len(grid.rows[r - 1]) and grid.rows[r - 1][c] is cell:  # a table cut across has rows of several lengths
                grid.rows[r][c] = fresh.setdefault(id(cell), Cell("", "empty"))
    return [grid]


# --- columns -------------------------------------------------------------------------------------------------------


def _kind_of_row(grid: Grid, r: int) -> str:
    """What a row is: ``head``, ``caption``, ``data`` or ``heading`` (no figures)."""
    row = grid.rows[r]
    if row[0].role == "caption" and row[0] is row[-1]:
        return "caption"
    if r < grid.head or any(cell.role == "corner" for cell in row):
        return "head"
    return "data" if any(cell.path for cell in row) else "heading"


def _figures(grid: Grid) -> Row:
    """The first row that has figures of the form."""
    return next(row for row in grid.rows if any(cell.path for cell in row))


def _column(
    at: Callable[[Grid], int], head: Sequence[str], data: Callable[[Draft, Grid, int], str], *only: str
) -> Callable[[Draft, Grid], list[Block]]:
    """A column outside the form, in tables with labels at the left."""

    def changed(draft: Draft, grid: Grid) -> list[Block]:
        if not grid.labels or (only and grid.section not in only):
            return [grid]
        place = at(grid)
        words = draft.once(f"column {head}", head)
        heading: Cell | None = None

        def made(r: int, row: Row) -> Cell:
            nonlocal heading
            match _kind_of_row(grid, r):
                case "caption":
                    return row[0]
                case "head":
                    if r == 0 or heading is None or _kind_of_row(grid, r - 1) != "head":
                        heading = Cell(words, "extra")
                    return heading
                case "data":
                    return Cell(data(draft, grid, r), "extra")
                case _:
                    return Cell("", "empty")

        grid.put_column(place, made)
        if place <= grid.labels:
            grid.labels += 1
        return [grid]

    return changed


def _line_number(_: Draft, grid: Grid, r: int) -> str:
    return str(sum(_kind_of_row(grid, above) == "data" for above in range(r + 1)))


def _note(draft: Draft, _: Grid, __: int) -> str:
    return draft.rng.choice(("", "", "", "", "含往年", "见说明"))


def _last_year(draft: Draft, _: Grid, __: int) -> str:
    return str(draft.rng.choice((0, 0, 3, 17)))


def _value(draft: Draft, cell: Cell) -> int:
    return int(draft.facts.figures[cell.path])


def _subtotal_column(words: Sequence[str], *, beside: bool) -> Callable[[Draft, Grid], list[Block]]:
    """The five columns of legal persons together: under their heading, or beside it."""

    def changed(draft: Draft, grid: Grid) -> list[Block]:
        if grid.section != REQUESTS:
            return [grid]
        named = [c.name for c in lines(next(iter(draft.row_lines(REQUESTS)))[1][-1].type) if c.line.under is not None]
        columns = [c for c, cell in enumerate(_figures(grid)) if cell.path.rpartition(".")[2] in named]
        text = draft.once("subtotal", words)
        last = columns[-1] + 1
        label = Cell(text, "extra")

        def made(r: int, row: Row) -> Cell:
            if r < grid.head:
                if r == 0:
                    return row[columns[-1]]
                return row[columns[-1]] if r == 1 and not beside else label
            sums = [cell for c in columns if (cell := row[c]).path]
            return Cell(str(sum(_value(draft, cell) for cell in sums)), "extra") if sums else Cell("", "empty")

        grid.put_column(last, made)
        return [grid]

    return changed


def _total_first(draft: Draft, grid: Grid) -> list[Block]:
    """总计 stands before the columns that it adds."""
    if grid.section != REQUESTS:
        return [grid]
    at = next(c for c, cell in enumerate(_figures(grid)) if cell.path.endswith(".total"))
    for row, cell in zip(grid.rows, grid.drop_column(at), strict=True):
        row.insert(grid.labels, cell)
    return [grid]


def _totals_of_cases_first(_: Draft, grid: Grid) -> list[Block]:
    if grid.section != CASES or grid.head < 2 or grid.labels:
        return [grid]
    at = [c for c, cell in enumerate(_figures(grid)) if cell.path.endswith(".total")]
    start = 0
    for c in at:
        for row, cell in zip(grid.rows, grid.drop_column(c), strict=True):
            row.insert(start, cell)
        start = c + 1
    return [grid]


def _empty_column(_: Draft, grid: Grid) -> list[Block]:
    for row in grid.rows:
        row.append(Cell("", "empty"))
    return [grid]


# --- rows ----------------------------------------------------------------------------------------------------------


def _subtotal_rows(draft: Draft, grid: Grid) -> list[Block]:
    """A row 小计 below the rows of each heading."""
    if grid.section != REQUESTS:
        return [grid]
    groups: dict[str, list[int]] = {}
    for r, row in enumerate(grid.rows):
        path = row[-1].path
        if path.count(".") == 4:
            groups.setdefault(path.rsplit(".", 2)[0], []).append(r)
    first = grid.labels
    for members in reversed(list(groups.values())):
        below = members[-1]
        sums = [
            Cell(str(sum(_value(draft, grid.rows[r][c]) for r in members)), "extra")
            if grid.rows[below][c].path
            else Cell("", "extra")
            for c in range(first, grid.width)
        ]
        grid.rows.insert(below + 1, [*grid.rows[below][: first - 1], Cell("小计", "extra"), *sums])
    return [grid]


def _local_rows(draft: Draft, grid: Grid) -> list[Block]:
    """A row that the place asks for besides the form."""
    if grid.labels != 1 and grid.section != REQUESTS:
        return [grid]
    words, after = (
        ("其中：通过网络提交的申请", ".new_requests.")
        if grid.section == REQUESTS
        else ("其他主动公开文件", ".normative_documents.")
    )
    at = next(
        (r for r, row in enumerate(grid.rows) if (own := [c.path for c in row if c.path]) and all(after in p for p in own)), None
    )
    if at is None:
        return [grid]
    label = Cell(words, "extra")
    figures = [Cell(str(draft.rng.randint(0, 9)), "extra") for _ in range(grid.width - grid.labels)]
    grid.put_row(at + 1, [*[label] * grid.labels, *figures])
    return [grid]


def _title_row(draft: Draft, grid: Grid) -> list[Block]:
    """The name of the section as the first row of the table."""
    grid.rows.insert(0, [Cell(draft.section(grid.section).line.zh, "extra")] * grid.width)
    grid.head += bool(grid.head)
    return [grid]


def _empty_rows(draft: Draft, grid: Grid) -> list[Block]:
    for at in sorted({draft.rng.randint(max(grid.head, 1), len(grid.rows)) for _ in range(2)}, reverse=True):
        grid.put_row(at, [Cell("", "empty") for _ in range(grid.width)])
    return [grid]


def _cut(*, head: bool, number: bool) -> Callable[[Draft, Grid], list[Block]]:
    """Section three on two pages, with or without its head on the second, with or without the number of the first between."""

    def changed(draft: Draft, grid: Grid) -> list[Block]:
        if grid.section != REQUESTS or len(grid.rows) < grid.head + 10:
            return [grid]
        at = draft.rng.randint(grid.head + 4, len(grid.rows) - 4)
        again = [row[:] for row in grid.rows[: grid.head]] if head else []
        second = Grid([*again, *(row[:] for row in grid.rows[at:])], grid.section, len(again), grid.labels)
        grid.rows = grid.rows[:at]
        page = draft.rng.choice(("— 3 —", "3", "第3页", "- 3 -", "第 3 页 共 6 页"))
        return [grid, *([Furniture("page number", [page])] if number else []), second]

    return changed


def _captioned(draft: Draft, grid: Grid) -> list[Block]:
    """A line above the table: what it is, in what unit."""
    number = {PROACTIVE: "一", REQUESTS: "二", CASES: "三"}[grid.section]
    words = draft.once("line above", ("表{}　{}", "附表{}：{}", "{0}、统计表（{1}）"))
    lines_ = [words.format(number, draft.section(grid.section).line.zh)]
    if grid.section != PROACTIVE:
        lines_.append(draft.once("unit above", ("单位：件", "（单位：件）", "计量单位：件")))
    return [*(Para(line, grid.section, counts=False) for line in lines_), grid]


def _of(*slots: str) -> frozenset[str]:
    return frozenset(slots)


_REVISED = frozenset({"revised-2021"})

TABLES: Final = (
    Feature(name="section two: four tables", slots=_of("two"), build={PROACTIVE: sections.FOUR_TABLES}),
    Feature(name="section two: transposed", slots=_of("two"), build={PROACTIVE: sections.ITEMS_ACROSS}),
    Feature(name="section two: listed", slots=_of("two"), build={PROACTIVE: sections.LISTED}),
    Feature(name="section two: other order", slots=_of("order of two"), style={"shuffled groups": True}),
    Feature(name="labels in one cell", slots=_of("three", "one label"), build={REQUESTS: sections.ONE_COLUMN_OF_LABELS}),
    Feature(name="labels in two columns", slots=_of("three"), build={REQUESTS: sections.TWO_COLUMNS_OF_LABELS}),
    Feature(name="headings as rows", slots=_of("three"), build={REQUESTS: sections.GROUPS_AS_ROWS}),
    Feature(name="section four: three tables", slots=_of("four"), build={CASES: sections.THREE_TABLES}),
    Feature(name="section four: two head rows", slots=_of("four"), build={CASES: sections.TWO_HEAD_ROWS}),
    Feature(name="section four: results down", slots=_of("four"), build={CASES: sections.BY_OUTCOME}),
    Feature(name="section four: kinds down", slots=_of("four"), build={CASES: sections.BY_KIND}),
    Feature(
        name="小计 rows", slots=_of("three rows"), not_with=_of("three", "three columns", "column order"), grid=_subtotal_rows
    ),
    Feature(name="local rows", slots=_of("three rows"), grid=_local_rows),
    Feature(name="总计 first", slots=_of("column order", "three columns"), grid=_total_first),
    Feature(name="总计 first in section four", slots=_of("columns of four"), grid=_totals_of_cases_first),
    Feature(
        name="小计 column",
        slots=_of("three columns"),
        grid=_subtotal_column(("小计",), beside=False),
    ),
    Feature(
        name="法人小计 column",
        slots=_of("three columns"),
        grid=_subtotal_column(("法人或其他组织小计",), beside=True),
    ),
    Feature(
        name="line numbers first",
        slots=_of("line numbers"),
        grid=_column(lambda _: 0, ("序号", "行次", "编号"), _line_number, PROACTIVE, REQUESTS),
    ),
    Feature(
        name="line numbers after labels",
        slots=_of("line numbers"),
        grid=_column(lambda grid: grid.labels, ("行次", "序号", "栏次"), _line_number, REQUESTS),
    ),
    Feature(
        name="unit column",
        slots=_of("unit column"),
        grid=_column(lambda grid: grid.labels, ("单位", "计量单位"), lambda *_: "件", REQUESTS),
    ),
    Feature(
        name="notes column",
        slots=_of("last column"),
        not_with=_of("dense"),
        grid=_column(lambda grid: grid.width, ("备注", "说明"), _note, PROACTIVE, REQUESTS),
    ),
    Feature(
        name="last year's column",
        slots=_of("last column"),
        grid=_column(lambda grid: grid.width, ("上年同期", "上年总计"), _last_year, REQUESTS),
    ),
    Feature(name="empty column", slots=_of("last column"), grid=_empty_column),
    Feature(name="empty rows", slots=_of("empty rows"), grid=_empty_rows),
    Feature(name="title row in tables", slots=_of("title row"), grid=_title_row),
    Feature(name="cut over pages, head again", slots=_of("cut"), grid=_cut(head=True, number=True)),
    Feature(name="cut over pages, no head", slots=_of("cut"), grid=_cut(head=False, number=False)),
    Feature(name="cut over pages, number between", slots=_of("cut"), grid=_cut(head=False, number=True)),
    Feature(name="line above tables", slots=_of("line above"), grid=_captioned),
    Feature(name="spans repeated", slots=_of("spans"), grid=_repeated),
    Feature(name="spans left empty", slots=_of("spans"), not_with=_of("dense"), grid=_first_only),
    Feature(name="group label in first row only", slots=_of("spans"), grid=_first_row_only),
)
