"""Tables that were copied column by column: all labels, then each column below its heading. Counts and relations must bear it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gov_disclosure import read
from gov_disclosure.compose import compose
from gov_disclosure.document import Table
from gov_disclosure.reading import Reading
from gov_disclosure.recognise.wording.vocabulary import columns_of
from specimens import SPECIMENS

SECTION = "disclosure_requests"
COLUMNS = [word.name for word in columns_of(SECTION)]
HEADS = dict(
    zip(COLUMNS, ("自然人", "法人或其他组织\n商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"), strict=True)
)


def taken_apart(edition: str) -> tuple[list[str], dict[str, list[str]]]:
    """The labels of the rows of the big table, a line each, and its columns."""
    tables = [block for block in compose(SPECIMENS[edition], fills_in=False).blocks if isinstance(block, Table)]
    rows = [[cell.text for cell in line] for line in next(t for t in tables if "自然人" in {c.text for c in t.cells}).lines()]
    rows = [row for row in rows if row[-1].isdecimal()]
    return [" ".join(row[:-7]) for row in rows], {name: [row[-7 + n] for row in rows] for n, name in enumerate(COLUMNS)}


def page(labels: list[str], columns: Mapping[str, list[str]], between: str = "\n") -> Reading:
    lines = (
        "清河县民政局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        *labels,
        "申请人情况",
        *(f"{HEADS[name]}\n{between.join(figures)}" for name, figures in columns.items()),
        "五、存在的主要问题及改进情况",
        "公开内容不够全面，将加以改进。",
    )
    return read("\n".join(lines), "text")


def misread(reading: Reading, edition: str) -> list[str]:
    cells = {path: cell for path, cell in reading.cells.items() if path.startswith(f"{SECTION}.")}
    return [path for path, cell in cells.items() if cell.value is not None and cell.value != SPECIMENS[edition].figure(path)]


def read_ones(reading: Reading) -> int:
    return sum(cell.value is not None for path, cell in reading.cells.items() if path.startswith(f"{SECTION}."))


@pytest.mark.parametrize("edition", SPECIMENS)
@pytest.mark.parametrize("between", ["\n", " ", "\n\n"], ids=["a figure a line", "a column a line", "blank lines"])
@pytest.mark.parametrize(
    "turned", [list, lambda names: [*names[1:], *names[:1]], reversed], ids=["in order", "moved", "reversed"]
)
def test_every_figure_is_that_of_its_heading(edition: str, between: str, turned: Callable[[list[str]], list[str]]) -> None:
    labels, columns = taken_apart(edition)
    reading = page(labels, {name: columns[name] for name in turned(COLUMNS)}, between)
    assert (misread(reading, edition), read_ones(reading)) == ([], len(labels) * len(COLUMNS))
    assert all(label.split(" ")[-1] not in str(reading.unused) for label in labels)


@pytest.mark.parametrize("behind", [".0", ".00", "件"])
def test_figures_may_be_printed_as_programs_do(behind: str) -> None:
    labels, columns = taken_apart("revised-2021")
    reading = page(labels, {name: [f"{figure}{behind}" for figure in figures] for name, figures in columns.items()})
    assert (misread(reading, "revised-2021"), read_ones(reading)) == ([], len(labels) * len(COLUMNS))


def test_one_figure_less_and_nothing_is_told() -> None:
    labels, columns = taken_apart("revised-2021")
    reading = page(labels, columns | {"research_institutions": columns["research_institutions"][1:]})
    assert (misread(reading, "revised-2021"), read_ones(reading)) == ([], 0)


@pytest.mark.parametrize(("broken", "is_read"), [(1, True), (3, False)])
def test_a_misprint_is_the_organs_but_not_three(broken: int, is_read: bool) -> None:
    """The totals of rows that the columns bear out by themselves."""
    labels, columns = taken_apart("revised-2021")
    total = [str(int(figure) + 40) if 3 <= n < 3 + broken else figure for n, figure in enumerate(columns["total"])]
    assert (read_ones(page(labels, columns | {"total": total})) > 0) == is_read


def test_labels_in_another_order_say_that_figures_may_be_too() -> None:
    labels, columns = taken_apart("revised-2021")
    assert read_ones(page([*labels[4:], *labels[:4]], columns)) == 0
