"""From a report that is typed already to its reading: the cells as they stand, without any page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from gov_disclosure.document import Place
from gov_disclosure.editions import Report, edition_named
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.findings import Finding
from gov_disclosure.reading import Cell, Reading
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import cells

__all__ = ["reading_of", "refuse_other_edition"]


def reading_of(report: AnnualReport, *, edition: str | None = None, format: str = "") -> Reading:  # noqa: A002
    """The reading of a report that is typed already.

    Arguments:
        report: from a data format. edition: the one expected. format: for the record.

    Raises:
        UnreadableDocument: the report is of another edition than expected.
    """
    refuse_other_edition(report, edition)
    printed = {cell.path: cell for cell in report.as_printed}
    found: dict[str, Cell] = {}
    for spec in cells(type(report)):
        place = Place(path=spec.path)
        said = printed.pop(spec.path, None)
        if said is None or said.state is CellState.NUMBER:
            figure = report.figure(spec.path)
            found[spec.path] = Cell(str(figure) if said is None else said.text, figure, CellState.NUMBER, place)
        else:
            found[spec.path] = Cell(said.text, None, said.state, None if said.state is CellState.ABSENT else place)
    for path, said in printed.items():
        found[path] = _foreign_cell(path, said)
    notices = _notices(report, found)
    return Reading(
        report=cast("Report", report),
        edition=report.EDITION,
        cells=found,
        findings=notices,
        unread=_unread(found, notices),
        format=format,
    )


def refuse_other_edition(report: AnnualReport, edition: str | None) -> None:
    """Refuse a report that is of another edition than expected.

    Raises:
        UnreadableDocument: it is.
    """
    if edition is not None and edition_named(edition).id != report.EDITION:
        raise UnreadableDocument(
            "A report of the edition {expected} was expected; this one is of the edition {found}",
            expected=edition,
            found=report.EDITION,
        )


def _unread(found: Mapping[str, Cell], notices: tuple[Finding, ...]) -> tuple[str, ...]:
    if not notices and all(cell.state is not CellState.UNREADABLE for cell in found.values()):
        return ()
    from gov_disclosure.recognise.notices import unread_in

    return unread_in(found, notices)


def _notices(report: AnnualReport, found: Mapping[str, Cell]) -> tuple[Finding, ...]:
    if not report.as_printed:
        return ()
    from gov_disclosure.recognise.notices import notices_of_data  # only for what is not all numbers

    return tuple(notices_of_data(report.EDITION, found))


def _foreign_cell(path: str, said: PrintedCell) -> Cell:
    from gov_disclosure.recognise.cells.figures import printed
    from gov_disclosure.recognise.wording.vocabulary import specs

    spec = specs().get(path)
    if spec is None or said.state is not CellState.NUMBER:
        return Cell(said.text, None, said.state, Place(path=path))
    told = printed(said.text, spec.kind)
    return Cell(said.text, told.value, told.state, Place(path=path))
