"""What a document says, read as an edition: the typed report, and all that the report alone does not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic

from attrs import field, frozen

from gov_disclosure.document import Document, Place
from gov_disclosure.editions import ReportT
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.findings import Figure, Finding
from gov_disclosure.report import CellState

__all__ = ["Cell", "Reading", "SeveralReports", "Unused", "YearIs", "holds_no_cell", "listed"]


@frozen
class Cell:
    """One cell as it was printed.

    Arguments:
        text: what is printed, spaces at the ends off. value: the figure, None unless ``state`` is ``number``.
        state: see `CellState`. place: where it stands, None where it is absent.
        inferred: whether the relations of the form were needed to tell it (cells printed without separators).
    """

    text: str
    value: Figure | None
    state: CellState
    place: Place | None = field(default=None, eq=False)
    inferred: bool = False


@frozen
class Unused:
    """Something in the source that found no place in the form.

    Arguments:
        text: as printed. place: where. why: ``""`` where nothing explains it, else the word of `gov_disclosure.document.Why`, such as
            ``"struck"``: it is set aside because the source itself sets it aside.
    """

    text: str
    place: Place | None = None
    why: str = ""


class YearIs(StrEnum):
    """How the report year of a reading is known."""

    STATED = "stated"
    """The source states it: its title, its period, its data, its name."""
    CONCLUDED = "concluded"
    """It is concluded from the years that the text names, or from the day of publication."""
    UNKNOWN = "unknown"
    """Nothing tells it. ``report.year`` is then the first year of the form, since a report must have one, and says nothing."""


@frozen(kw_only=True)
class Reading(Generic[ReportT]):
    """The outcome of reading; its type tells the edition, where that was asked for.

    Arguments:
        report: the typed report as printed; figures of cells that are no number are zero and listed in ``report.as_printed``.
        edition: id of the edition it was read as. cells: every cell of that edition's form by path, absent ones included, and
            cells of another edition's form where a published table mixes the two.
        unused: what found no place. findings: what reading itself has to say (GD1xx); `check` adds them to the verdict.
        unread: paths of the cells of which the source does not let us tell what is printed in them; the verdict on such a reading is
            ``incomplete`` at best. document: the page that was read. format: its format.
        year_is: how ``report.year`` is known; `year` is None where it is not.
    """

    report: ReportT
    edition: str
    cells: Mapping[str, Cell]
    unused: tuple[Unused, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    document: Document | None = field(default=None, repr=False, eq=False)
    format: str = ""
    year_is: YearIs = YearIs.STATED

    @property
    def year(self) -> int | None:
        """The report year, None where nothing in the source tells it."""
        return None if self.year_is is YearIs.UNKNOWN else self.report.year


class SeveralReports(UnreadableDocument):
    """A source that was read as one report holds several; the message lists them, each with its organ and year."""

    @classmethod
    def of(cls, readings: Sequence[Reading[Any]]) -> SeveralReports:
        """The error for these reports of one source."""
        return cls(
            "The source holds {count} reports: {reports}; say which by its year or its organ",
            count=len(readings),
            reports=listed(readings),
        )


def holds_no_cell(reading: Reading[Any]) -> bool:
    """Whether none of the cells of the form was found in a source."""
    return all(cell.state is CellState.ABSENT for cell in reading.cells.values())


def listed(readings: Sequence[Reading[Any]]) -> str:
    """Reports by organ and year, for a sentence."""
    return "; ".join(f"{one.report.organ.name or '?'} {one.year or '?'}" for one in readings)
