"""The figures of a report put into a workbook that holds the official tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gov_disclosure.cover import COVER
from gov_disclosure.document import Document, Place, Table
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.formats import format_named, read
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.organ_names import is_one_organ
from gov_disclosure.reading import Reading, YearIs
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import cells

__all__ = ["filled"]


def filled(workbook: bytes, report: AnnualReport, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The workbook with the figures and the cover of a report in it; formulas, styles and all else stay.

    Arguments:
        workbook: one that holds the official tables, such as a form to be filled in. report: whose figures. limits: for reading it.

    Raises:
        UnreadableDocument: it is no such workbook, is of another edition, names another year or organ, or has no cell for a figure of
            the report.
    """
    _refuse_another(read(workbook, "xlsx", limits=limits), report)
    reading = read(workbook, "xlsx", report.EDITION, limits=limits)
    values: dict[Place, str | int | Decimal | None] = dict(_cover(reading.document, report))
    printed = {cell.path: cell for cell in report.as_printed}
    for spec in cells(type(report)):
        cell = reading.cells[spec.path]
        other = printed.get(spec.path)
        if cell.place is not None:
            is_text = other is not None and other.state is not CellState.NUMBER
            values[cell.place] = (other.text if other is not None else None) if is_text else report.figure(spec.path)
        elif other is None or other.state is CellState.NUMBER:
            row, column = spec.labels()
            raise UnreadableDocument("The workbook has no cell for {cell}", cell=f"{row} × {column}")
    content: bytes = format_named("xlsx").load().fill(workbook, values, limits)
    return content


def _refuse_another(form: Reading, report: AnnualReport) -> None:
    """Figures are never put under another year, another organ or another form, where nobody would look for them."""
    if form.edition != report.EDITION:
        raise UnreadableDocument(
            "The workbook is a form of the edition {edition}; the report is of {other}",
            edition=form.edition,
            other=report.EDITION,
        )
    if form.year_is is YearIs.STATED and form.report.year != report.year:
        raise UnreadableDocument(
            "The workbook is for {year}; the report is on {other}", year=str(form.report.year), other=str(report.year)
        )
    organ, other = form.report.organ.name, report.organ.name
    if organ and other and not is_one_organ(organ, other):
        raise UnreadableDocument("The workbook is of {organ}; the report is of {other}", organ=organ, other=other)


def _cover(document: Document | None, report: AnnualReport) -> Iterator[tuple[Place, str]]:
    """The values of the cover, by the cells right of their labels."""
    said = {line.label.zh: line.printed(value) for line in COVER if (value := line.value(report)) is not None}
    tables = (block for block in (document.blocks if document else ()) if isinstance(block, Table))
    for table in tables:
        for row in table.lines():
            for label, cell in pairwise(row):
                if label.text in said and cell.header is None and cell.place is not None:
                    yield cell.place, said[label.text]
