"""Rows that an organ added to table three: where just their figures are what a total has over the lines of the form, they explain it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from gov_disclosure.arithmetic import Broken
from gov_disclosure.findings import Figure
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Relation, cells

__all__ = ["explained_by_extra_row"]


@frozen
class _Row:
    """A row that the form does not have: its label, and its figures under the columns of the table."""

    label: str
    figures: tuple[Figure, ...]


def explained_by_extra_row(
    found: Sequence[Broken], judged: Sequence[Relation], report: AnnualReport, reading: Reading | None
) -> Mapping[Relation, str]:
    """Sums over a column that fall short of their total by just what a row holds that the form does not have, each with its label.

    A row explains all columns or none: its figures are what is missing in those that do not add up, and zero in those that do.

    Arguments:
        found: relations that do not hold. judged: all that could be judged. reading: where the report comes from; without one nothing is known.
    """
    if reading is None or not found:
        return {}
    short = {one.relation: one.right - one.left for one in found}
    for sums in _column_sums(judged, report):
        broken = [relation for relation in sums if relation in short]
        for row in _extra_rows(reading, len(sums)) if broken else ():
            if all(short.get(relation, 0) == figure for relation, figure in zip(sums, row.figures, strict=True)):
                return dict.fromkeys(broken, row.label)
    return {}


def _column_sums(judged: Sequence[Relation], report: AnnualReport) -> Iterator[list[Relation]]:
    """The sums over the columns of one table, in the order of the columns; only where every column could be judged."""
    row_of = {cell.path: cell.row_path for cell in cells(type(report))}
    upright = [one for one in judged if len({row_of.get(path) for path in one.cells}) > 1 and one.right == (one.target,)]
    for row, group in groupby(upright, key=lambda one: row_of.get(one.target)):
        sums = list(group)
        if len(sums) == sum(path == row for path in row_of.values()):
            yield sums


def _extra_rows(reading: Reading, columns: int) -> Iterator[_Row]:
    """What stands in a table, has no place in the form, and ends in as many figures as the table has columns."""
    ends = re.compile(rf"(?P<label>.*\D)(?P<figures>(?:\s+\d+){{{columns}}})\s*", re.DOTALL)
    for slot in reading.unused:
        told = ends.fullmatch(slot.text)
        if told is not None:
            yield _Row(" ".join(told["label"].split()), tuple(map(int, told["figures"].split())))
