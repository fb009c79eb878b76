"""From readings to tables: one row a report, or one row a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from attrs import frozen

from gov_disclosure.bulk.amounts import amount
from gov_disclosure.bulk.arrow import arrow, schema_of
from gov_disclosure.bulk.columns import (
    LETTERS,
    TOLD_APART,
    UNREAD,
    Column,
    cell_column,
    cell_columns,
    claim_columns,
    long_columns,
    prose_columns,
    wide_columns,
)
from gov_disclosure.bulk.texts import claim_rows, judgements_of, prose_rows
from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.errors import InvalidFigureType, UnknownName
from gov_disclosure.reading import Cell, Reading
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import CellSpec

if TYPE_CHECKING:
    from gov_disclosure.document import Place

__all__ = ["Collected", "Layout", "batches", "cell_row", "columns_of", "to_table"]

T = TypeVar("T")
_REPORTS: Final = 1_000
_CELLS: Final = 20_000
"""Rows of a batch: what is kept of readings until it is Arrow."""


class Layout(StrEnum):
    """How reports are laid out as rows."""

    LONG = "long"
    """A row for each cell."""
    WIDE = "wide"
    """A row for each report."""
    PROSE = "prose"
    """A row for each paragraph."""
    CLAIMS = "claims"
    """A row for each statement of the prose about figures, held against the tables."""


@frozen(kw_only=True)
class Collected:
    """A reading with the file that it is from.

    Arguments:
        reading: of a report. file: name of its file. sha256: of the bytes of that file, hexadecimal.
    """

    reading: Reading
    file: str | None = None
    sha256: str | None = None


Given: TypeAlias = Collected | Reading | AnnualReport


def to_table(readings: Iterable[Given], layout: str = Layout.LONG, *, editions: Iterable[str] = ()) -> Any:
    """Reports as a ``pyarrow.Table``.

    Arguments:
        readings: what `gov_disclosure.read` gave, with its file (`Collected`) or without; reports built in code.
        layout: ``"long"``, a row for each cell with its labels, state, print and place; ``"wide"``, a row for each report: organ, year
            and edition, one nullable column for each cell, named by its path with ``__`` for dots, then what else is known; ``"prose"``,
            a row for each paragraph; ``"claims"``, a row for each statement of the prose about figures.
        editions: whose cells are columns of the wide table; by default those of the editions that occur.

    Raises:
        MissingExtra: pyarrow is not installed. UnknownName: there is no such layout or edition, or a report is of none of those given.
        InvalidFigureType: something is neither a reading nor a report.
    """
    pa = arrow()
    wanted = _layout(layout)
    if wanted is not Layout.WIDE:
        return pa.Table.from_batches(batches(readings, wanted), schema_of(columns_of(wanted)))
    asked = tuple(editions)
    occurring: set[str] = set()
    made = pa.Table.from_batches(_wide(_rows(readings), asked or tuple(EDITIONS), occurring), schema_of(wide_columns(asked)))
    if asked:
        return made
    named = [edition for edition in EDITIONS if edition in occurring]
    return made.select([column.name for column in wide_columns(named)])


def batches(readings: Iterable[Given], layout: str = Layout.LONG, *, editions: Iterable[str] = EDITIONS) -> Iterator[Any]:
    """The same batch by batch, so that no more reports are kept than a batch has; wide ones have the cells of all editions.

    Raises:
        MissingExtra, UnknownName, InvalidFigureType: as `to_table`.
    """
    rows = _rows(readings)
    match _layout(layout):
        case Layout.LONG:
            return _made((row for one in rows for row in _cells_of(one)), long_columns(), _CELLS)
        case Layout.PROSE:
            return _made((one.about | row for one in rows for row in prose_rows(one.reading.report)), prose_columns(), _CELLS)
        case Layout.CLAIMS:
            return _made(
                (one.about | row for one in rows for row in claim_rows(judgements_of(one.reading))), claim_columns(), _CELLS
            )
    return _wide(rows, tuple(editions), set())


def columns_of(layout: str) -> tuple[Column, ...]:
    """The columns of a layout; of the wide one, with the cells of all editions.

    Raises:
        UnknownName: there is no such layout.
    """
    match _layout(layout):
        case Layout.LONG:
            return long_columns()
        case Layout.PROSE:
            return prose_columns()
        case Layout.CLAIMS:
            return claim_columns()
    return wide_columns()


def _layout(name: str) -> Layout:
    try:
        return Layout(name)
    except ValueError:
        raise UnknownName("There is no layout {name}; there are: {known}", name=str(name)[:40], known=", ".join(Layout)) from None


# --- what is given -------------------------------------------------------------------------------------------------------


@frozen
class _Row:
    """A report with the name that is its alone."""

    report: str
    collected: Collected

    @property
    def reading(self) -> Reading:
        return self.collected.reading

    @property
    def about(self) -> dict[str, Any]:
        """What is known of the report as a whole, by column."""
        reading = self.reading
        report, organ = reading.report, reading.report.organ
        return {
            "organ": organ.name,
            "year": reading.year,
            "edition": reading.edition,
            "report": self.report,
            "organ_code": organ.unified_social_credit_code,
            "division_code": organ.division_code,
            "organ_level": organ.level and organ.level.value,
            "organ_kind": organ.kind and organ.kind.value,
            "published_on": report.published_on,
            "source": report.source,
            "file": self.collected.file,
            "sha256": self.collected.sha256,
        }


def _rows(given: Iterable[Given]) -> Iterator[_Row]:
    taken: Counter[str] = Counter()
    for one in given:
        collected = _collected(one)
        report = collected.reading.report
        name = collected.file or report.source or f"{report.organ.name} {collected.reading.year or '?'}"
        alone = name
        while alone in taken:
            taken[name] += 1
            alone = f"{name}#{taken[name]}"
        taken[alone] = 1
        yield _Row(alone, collected)


def _collected(given: Given) -> Collected:
    if isinstance(given, Collected):
        return given
    if isinstance(given, Reading):
        return Collected(reading=given)
    if isinstance(given, AnnualReport):
        from gov_disclosure.recognise.typed import reading_of

        return Collected(reading=reading_of(given))
    raise InvalidFigureType("A table is made of readings or reports, not of {found}", found=type(given).__name__)


@cache
def _specs(edition: str) -> Mapping[str, CellSpec]:
    return {cell.path: cell for cell in edition_named(edition).cells()}


# --- rows --------------------------------------------------------------------------------------------------------------


def _wide(rows: Iterable[_Row], editions: tuple[str, ...], occurring: set[str]) -> Iterator[Any]:
    """Rows of reports; ``occurring`` takes their editions, and those whose cells stand in them."""
    columns = wide_columns(editions)
    known = {column.name for column in cell_columns(*editions)}

    def row_of(row: _Row) -> dict[str, Any]:
        reading = row.reading
        if reading.edition not in editions:
            raise UnknownName(
                "{report} is of the edition {edition}, whose cells were not asked for: {known}",
                report=row.report,
                edition=reading.edition,
                known=", ".join(editions),
            )
        own = _specs(reading.edition)
        figures = {cell_column(path): cell.value for path, cell in reading.cells.items() if cell.state is CellState.NUMBER}
        foreign = [path for path, cell in reading.cells.items() if path not in own and cell.state is CellState.NUMBER]
        occurring.add(reading.edition)
        occurring.update(edition for path in foreign for edition in EDITIONS if path in _specs(edition))
        kept = {name: figure for name, figure in figures.items() if name in known}
        return row.about | kept | {"states": _states(reading, own), "mixes_forms": bool(foreign)}

    return _made(map(row_of, rows), columns, _REPORTS)


def _states(reading: Reading, own: Iterable[str]) -> str | None:
    unread = set(reading.unread)
    letters = "".join(_letter(reading.cells.get(path, _ABSENT), is_unread=path in unread) for path in own)
    return letters if letters.strip(LETTERS[CellState.NUMBER]) else None


_ABSENT: Final = Cell("", None, CellState.ABSENT)


def _letter(cell: Cell, *, is_unread: bool) -> str:
    if cell.state is CellState.ABSENT and is_unread:
        return UNREAD
    return TOLD_APART if cell.inferred and cell.state is CellState.NUMBER else LETTERS[cell.state]


def _cells_of(row: _Row) -> Iterator[dict[str, Any]]:
    about, unread = row.about, set(row.reading.unread)
    for path, cell in row.reading.cells.items():
        yield about | _labels(row.reading.edition, path) | cell_row(path, cell, is_unread=path in unread)


def cell_row(path: str, cell: Cell, *, is_unread: bool) -> dict[str, Any]:
    """What a cell holds, by column."""
    return {
        "path": path,
        "value": None if cell.value is None else amount(cell.value),
        "state": cell.state.value,
        "raw_text": cell.text,
        "inferred": cell.inferred,
        "unread": is_unread,
        "place": _place(cell.place),
    }


@cache
def _labels(edition: str, path: str) -> dict[str, str | None]:
    spec = next(specs[path] for specs in map(_specs, (edition, *EDITIONS)) if path in specs)
    (row, column), (row_en, column_en) = spec.labels("zh"), spec.labels("en")
    unit = spec.column.line.unit
    return {
        "row_zh": row,
        "column_zh": column,
        "row_en": row_en,
        "column_en": column_en,
        "unit": None if unit is None else unit.zh,
    }


def _place(place: Place | None) -> str | None:
    return None if place is None else place.text("en") or place.path


def _made(rows: Iterable[dict[str, Any]], columns: tuple[Column, ...], size: int) -> Iterator[Any]:
    """Rows as batches, column by column."""
    pa = arrow()
    schema = schema_of(columns)
    kinds = {field.name: amount if pa.types.is_decimal(field.type) else None for field in schema}
    rows = iter(rows)
    while part := list(islice(rows, size)):
        arrays = [_column(part, field.name, kinds[field.name], field.type, pa) for field in schema]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _column(part: list[dict[str, Any]], name: str, made: Callable[[Any], Any] | None, kind: Any, pa: Any) -> Any:
    values = (row.get(name) for row in part)
    if made is not None:
        values = (None if value is None else made(value) for value in values)
    return pa.array(values, kind)
