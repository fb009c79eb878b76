"""Which cells are null in data, and what null does not say of a cell by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import cells, per_class

__all__ = ["listed_cells", "null_cells"]


def null_cells(report: AnnualReport) -> frozenset[str]:
    """The cells of the form that are null in data: they show no number, and their figure is the zero that stands for none."""
    shown = {cell.path for cell in report.as_printed if cell.state is not CellState.NUMBER}
    return _paths(type(report)) & shown


def listed_cells(report: AnnualReport, nulls: AbstractSet[str]) -> list[PrintedCell]:
    """What null does not say by itself."""
    blank = CellState.BLANK
    listed = [cell for cell in report.as_printed if cell.state is not blank or cell.text or cell.path not in nulls]
    paths = {cell.path for cell in report.as_printed}
    if len(paths) == len(report.as_printed):
        return listed
    times = Counter(cell.path for cell in report.as_printed)
    return [cell for cell in report.as_printed if cell in listed or times[cell.path] > 1]


@per_class
def _paths(form: type[AnnualReport]) -> frozenset[str]:
    return frozenset(cell.path for cell in cells(form))
