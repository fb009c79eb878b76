"""The columns of the tables: what each is called, holds and means. Those of cells follow from the declaration of the forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.i18n import message
from gov_disclosure.report import CellState
from gov_disclosure.schema import CellSpec, Kind

__all__ = [
    "AMOUNT_DECIMALS",
    "AMOUNT_DIGITS",
    "FINDING_COLUMNS",
    "LETTERS",
    "TOLD_APART",
    "UNREAD",
    "Column",
    "Holds",
    "cell_column",
    "cell_columns",
    "claim_columns",
    "long_columns",
    "prose_columns",
    "wide_columns",
]

AMOUNT_DIGITS: Final = 38
AMOUNT_DECIMALS: Final = 20
"""Money as a decimal of that many digits, the most that engines have: 18 before the point, more than a figure may have (`MAX_FIGURE`)."""

LETTERS: Final[Mapping[CellState, str]] = MappingProxyType(
    {
        CellState.NUMBER: "n",
        CellState.BLANK: "b",
        CellState.MARK: "m",
        CellState.UNREADABLE: "u",
        CellState.ABSENT: "a",
    }
)
"""The letter of a cell in the column ``states``."""
UNREAD: Final = "x"
"""The letter of a cell that is absent because the source does not let us tell what is printed there."""
TOLD_APART: Final = "i"
"""The letter of a number that was told apart by the relations of the form."""


class Holds(StrEnum):
    """What a column holds; any may be null."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DAY = "day"
    TRUTH = "truth"


@frozen(kw_only=True)
class Column:
    """One column of a table.

    Arguments:
        name: lower case, needing quotes in no engine. holds: see there. meaning: a message. cells: in the wide table, the cell that it
            holds, by the edition whose form has it.
    """

    name: str
    holds: Holds
    meaning: str = ""
    cells: Mapping[str, CellSpec] = MappingProxyType({})


_KEYS: Final = (
    Column(name="organ", holds=Holds.TEXT, meaning=message("Name of the organ")),
    Column(name="year", holds=Holds.NUMBER, meaning=message("Report year; null where nothing tells it")),
    Column(name="edition", holds=Holds.TEXT, meaning=message("Edition of the form that it was read as")),
)
_ABOUT: Final = (
    Column(
        name="report",
        holds=Holds.TEXT,
        meaning=message("Which report: its file, else where it was published; one of each name in a table"),
    ),
    Column(name="organ_code", holds=Holds.TEXT, meaning=message("Unified social credit code of the organ, where it is stated")),
    Column(name="division_code", holds=Holds.TEXT, meaning=message("Code of the administrative division, where it is stated")),
    Column(name="organ_level", holds=Holds.TEXT, meaning=message("Level of the organ, where it is stated")),
    Column(name="organ_kind", holds=Holds.TEXT, meaning=message("Kind of the organ, where it is stated")),
    Column(name="published_on", holds=Holds.DAY, meaning=message("Day of publication, where it is stated")),
    Column(name="source", holds=Holds.TEXT, meaning=message("Where it is or was published, as the source states it")),
    Column(name="file", holds=Holds.TEXT, meaning=message("The file that it was read from")),
    Column(name="sha256", holds=Holds.TEXT, meaning=message("SHA-256 of the bytes of that file, hexadecimal")),
)
_STATES: Final = (
    Column(
        name="states",
        holds=Holds.TEXT,
        meaning=message(
            "A letter a cell, in the order of the cells of its edition: n number, i number told apart by the relations of the form, b blank, "
            "m mark such as /, u unreadable, a absent, x absent because the source could not be read; null where all are n"
        ),
    ),
    Column(
        name="mixes_forms",
        holds=Holds.TRUTH,
        meaning=message("Whether figures stand in cells of another edition's form; they are in the columns of that form"),
    ),
)
_OF_A_CELL: Final = (
    Column(name="path", holds=Holds.TEXT, meaning=message("The cell; see the codebook")),
    Column(name="row_zh", holds=Holds.TEXT, meaning=message("Its row, as the form prints it")),
    Column(name="column_zh", holds=Holds.TEXT, meaning=message("Its column, as the form prints it")),
    Column(name="row_en", holds=Holds.TEXT, meaning=message("Its row in English")),
    Column(name="column_en", holds=Holds.TEXT, meaning=message("Its column in English")),
    Column(name="unit", holds=Holds.TEXT, meaning=message("Unit of an amount")),
    Column(name="value", holds=Holds.AMOUNT, meaning=message("The figure; null unless the state is number")),
    Column(
        name="state",
        holds=Holds.TEXT,
        meaning=message("What is printed: number, blank, mark (such as /), unreadable, absent (the row is not there)"),
    ),
    Column(name="raw_text", holds=Holds.TEXT, meaning=message("What is printed, letter for letter")),
    Column(
        name="inferred",
        holds=Holds.TRUTH,
        meaning=message("Whether the relations of the form were needed to tell it from its neighbours"),
    ),
    Column(name="unread", holds=Holds.TRUTH, meaning=message("Whether the source does not let us tell what is printed there")),
    Column(name="place", holds=Holds.TEXT, meaning=message("Where it stands in the file")),
)

FINDING_COLUMNS: Final = (
    Column(name="report", holds=Holds.TEXT, meaning=message("Which report")),
    Column(name="code", holds=Holds.TEXT, meaning=message("Code of the rule")),
    Column(name="path", holds=Holds.TEXT, meaning=message("The cell to look at first, as check names it")),
    Column(name="left", holds=Holds.NUMBER, meaning=message("Left side of the relation")),
    Column(name="right", holds=Holds.NUMBER, meaning=message("Right side of the relation")),
    Column(name="target", holds=Holds.TEXT, meaning=message("The cell that states the relation")),
    Column(
        name="cause",
        holds=Holds.TEXT,
        meaning=message("The one cell whose change mends it and all that hangs together; null if none is"),
    ),
)
"""The columns of what `check_batch` finds."""


_OF_PROSE: Final = (
    Column(name="place", holds=Holds.TEXT, meaning=message("Where in the report the paragraph stands, as check names it")),
    Column(name="section", holds=Holds.TEXT, meaning=message("Section of the report that it is in")),
)
_OF_A_PARAGRAPH: Final = (*_OF_PROSE, Column(name="text", holds=Holds.TEXT, meaning=message("The paragraph")))
_OF_A_CLAIM: Final = (
    *_OF_PROSE,
    Column(name="sentence", holds=Holds.TEXT, meaning=message("The sentence")),
    Column(name="quote", holds=Holds.TEXT, meaning=message("The words of it that state something about figures")),
    Column(
        name="kind",
        holds=Holds.TEXT,
        meaning=message("What they state: figure, share, change, rate_of_change, none (nothing of the kind), all (all of them)"),
    ),
    Column(name="value", holds=Holds.AMOUNT, meaning=message("The number that is said; null where none is")),
    Column(
        name="cells",
        holds=Holds.TEXT,
        meaning=message(
            "The cells that are meant, added up, with + between them; where the words leave open which, with | between the readings"
        ),
    ),
    Column(
        name="is_certain",
        holds=Holds.TRUTH,
        meaning=message("Whether every word before it in its sentence is understood and none narrows what is meant"),
    ),
    Column(name="holds", holds=Holds.TRUTH, meaning=message("Whether the tables say the same; null where they do not tell")),
    Column(name="expected", holds=Holds.AMOUNT, meaning=message("What the tables give for the cells meant")),
)


def prose_columns() -> tuple[Column, ...]:
    """The columns of the table of prose, which has a row for each paragraph of a report."""
    return (*_KEYS, *_OF_A_PARAGRAPH, *_ABOUT)


def claim_columns() -> tuple[Column, ...]:
    """The columns of the table of claims, which has a row for each statement of the prose about figures."""
    return (*_KEYS, *_OF_A_CLAIM, *_ABOUT)


def cell_column(path: str) -> str:
    """The name of the column of a cell in the wide table: its path, with ``__`` for dots."""
    return path.replace(".", "__")


@cache
def cell_columns(*editions: str) -> tuple[Column, ...]:
    """The columns of the cells of some editions, each once, in printed order; by default of all."""
    found: dict[str, dict[str, CellSpec]] = {}
    for edition in editions or EDITIONS:
        for cell in edition_named(edition).cells():
            found.setdefault(cell.path, {})[edition] = cell
    return tuple(
        Column(
            name=cell_column(path),
            holds=Holds.AMOUNT if any(cell.kind is Kind.AMOUNT for cell in cells.values()) else Holds.NUMBER,
            cells=MappingProxyType(cells),
        )
        for path, cells in found.items()
    )


def wide_columns(editions: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of the wide table: organ, year, edition, one for each cell of these editions, what else is known of a report."""
    return (*_KEYS, *cell_columns(*editions), *_ABOUT, *_STATES)


def long_columns() -> tuple[Column, ...]:
    """The columns of the long table, which has a row for each cell of a report."""
    return (*_KEYS, *_OF_A_CELL, *_ABOUT)
