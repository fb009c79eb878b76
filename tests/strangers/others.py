"""Features of what stands beside the figures of the year: another year's, shares, numbers of columns, figures of other things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gov_disclosure.schema import lines
from strangers import sections
from strangers.draft import Draft, Feature
from strangers.facts import CASES, PROACTIVE, REQUESTS
from strangers.grid import Block, Cell, Grid, Para, Row

__all__ = ["OTHERS"]


def _another(draft: Draft) -> str:
    """A figure of another year."""
    return str(draft.rng.choice((0, 0, 1, 3, 8, 17, 120)))


def _extra(text: str) -> Cell:
    return Cell(text, "extra")


# --- another year ------------------------------------------------------------------------------------------------------


def _year_blocks(draft: Draft) -> list[Block]:
    """The seven columns of this year and the seven of the year before, under a heading each."""
    (block,) = sections.MATRIX(draft)
    assert isinstance(block, Grid)
    year, older_first = draft.facts.year, draft.once("older first", (True, False))
    copies: dict[int, Cell] = {}
    rows: list[Row] = []
    for r, row in enumerate(block.rows):
        own = row[3:]
        is_head = r < block.head
        other = [copies.setdefault(id(c), Cell(c.text, c.role)) if is_head else _extra(_another(draft)) for c in own]
        rows.append([*row[:3], *((*other, *own) if older_first else (*own, *other))])
    this, before = Cell(f"{year}年", "column"), Cell(f"{year - 1}年", "column")
    heads = [before] * 7 + [this] * 7 if older_first else [this] * 7 + [before] * 7
    rows.insert(0, [rows[0][0]] * 3 + heads)
    return [Grid(rows, REQUESTS, head=4, labels=3)]


def _years_down(draft: Draft, grid: Grid) -> list[Block]:
    """Section four with a row for this year and one for the year before."""
    if grid.section != CASES or grid.labels or grid.head < 2 or not all(cell.path for cell in grid.rows[-1]):
        return [grid]
    year, figures = draft.facts.year, grid.rows[-1]
    corner = Cell("年度", "corner")
    own = [Cell(f"{year}年", "row"), *figures]
    other = [Cell(draft.once("the other", (f"{year - 1}年", "上年")), "row"), *(_extra(_another(draft)) for _ in figures)]
    both = [other, own] if draft.once("older above", (True, False)) else [own, other]
    return [Grid([*([corner, *row] for row in grid.rows[:-1]), *both], CASES, head=grid.head, labels=1)]


def _table_of_another_year(wording: str, *, before: bool) -> Callable[[Draft, list[Block]], list[Block]]:
    """The table of section three once more, with the figures of the year before, each under a line that says which."""

    def changed(draft: Draft, blocks: list[Block]) -> list[Block]:
        found: list[Block] = []
        for block in blocks:
            if not isinstance(block, Grid) or block.section != REQUESTS:
                found.append(block)
                continue
            copies: dict[int, Cell] = {}
            rows = [
                [copies.setdefault(id(c), _extra(_another(draft)) if c.path else Cell(c.text, c.role)) for c in row]
                for row in block.rows
            ]
            year = draft.facts.year
            other = [Para(wording.format(year - 1), REQUESTS, counts=False), Grid(rows, REQUESTS, block.head, block.labels)]
            own = [Para(wording.format(year), REQUESTS, counts=False), block]
            found += [*other, *own] if before else [*own, *other]
        return found

    return changed


# --- shares, numbers, other things ---------------------------------------------------------------------------------------


def _share(words: str) -> Callable[[Draft, Grid], list[Block]]:
    """A last column of section three with shares."""

    def changed(draft: Draft, grid: Grid) -> list[Block]:
        if grid.section != REQUESTS or not grid.labels or not grid.head:
            return [grid]
        heading = _extra(words)

        def made(r: int, row: Row) -> Cell:
            if r < grid.head:
                return heading
            return _extra(draft.rng.choice(("0", "0%", "12.5%", "100%"))) if any(c.path for c in row) else Cell("", "empty")

        grid.put_column(grid.width, made)
        return [grid]

    return changed


def _column_numbers(_: Draft, grid: Grid) -> list[Block]:
    """甲 乙 丙 1 2 3 … below the heads."""
    if grid.section == PROACTIVE or not grid.head or grid.width - grid.labels < 7:
        return [grid]
    numbers = [_extra(str(n)) for n in range(1, grid.width - grid.labels + 1)]
    grid.rows.insert(grid.head, [*(_extra(stem) for stem in "甲乙丙"[: grid.labels]), *numbers])
    grid.head += 1
    return [grid]


def _channels(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Another table in section three, with words of its heads: by which way requests came."""
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Grid) and block.section == REQUESTS), default=-1)
    heads = [_extra(text) for text in ("申请渠道", "当面", "信函", "网络", "传真", "其他", "总计")]
    rows = [heads] + [
        [_extra(name), *(_extra(str(draft.rng.randint(0, 9))) for _ in range(6))] for name in ("自然人", "法人或其他组织", "总计")
    ]
    return [*blocks[: last + 1], Grid(rows, REQUESTS, 1, 1), *blocks[last + 1 :]] if last >= 0 else blocks


# --- the same figures under other labels ---------------------------------------------------------------------------------


def _flat(draft: Draft) -> list[Block]:
    """Section two in two columns: 行政许可本年处理决定数量, and the figure."""
    between = draft.once("between item and count", ("", " ", "—"))
    rows: list[Row] = [[Cell("指标", "column"), Cell("数值", "column")]]
    for named in lines(draft.section(PROACTIVE).type):
        for column in lines(named.type):
            item = draft.row_label(PROACTIVE, named.name, named, 1)
            label = item + between + draft.column_label(PROACTIVE, f"{named.name}.{column.name}", column)
            rows.append([Cell(label, "row"), draft.figure(f"{PROACTIVE}.{named.name}.{column.name}")])
    return draft.grids(Grid(rows, PROACTIVE, head=1, labels=1))


def _label_before(draft: Draft, grid: Grid) -> list[Block]:
    """A first column in section four that says that these are numbers of cases."""
    if grid.section != CASES or grid.labels or grid.head < 2:
        return [grid]
    corner = Cell(draft.once("corner of four", ("项目", "类别")), "corner")
    label = Cell(draft.once("label of four", ("件数", "数量", "本机关")), "row")
    return [Grid([*([corner, *row] for row in grid.rows[:-1]), [label, *grid.rows[-1]]], CASES, head=grid.head, labels=1)]


def _of(*slots: str) -> frozenset[str]:
    return frozenset(slots)


_THREE = _of("three", "three columns", "three rows", "column order", "last column", "line numbers", "unit column", "cut", "dense")

OTHERS: Final = (
    Feature(name="this year's and last year's columns", slots=_THREE, build={REQUESTS: _year_blocks}, formats=_of("html")),
    Feature(name="years down in section four", slots=_of("four", "columns of four"), not_with=_of("dense"), grid=_years_down),
    *(
        Feature(
            name=f"last year's table {'before' if before else 'after'}, {wording}",
            slots=_of("another year", "cut", "dense"),
            page=_table_of_another_year(wording, before=before),
        )
        for before, wording in ((True, "{}年情况"), (False, "{}年度数据"), (False, "（{}年）"))
    ),
    Feature(name="占比 column", slots=_of("last column"), not_with=_of("dense"), grid=_share("占比")),
    Feature(name="占总数比例（%） column", slots=_of("last column"), not_with=_of("dense"), grid=_share("占总数比例（%）")),
    Feature(name="numbers of columns", slots=_of("numbers of columns"), not_with=_of("dense"), grid=_column_numbers),
    Feature(name="table of channels", slots=_of("another table"), not_with=_of("dense"), page=_channels),
    Feature(name="section two: item and count in one label", slots=_of("two"), not_with=_of("dense"), build={PROACTIVE: _flat}),
    Feature(name="a label before section four", slots=_of("four", "columns of four"), not_with=_of("dense"), grid=_label_before),
)
