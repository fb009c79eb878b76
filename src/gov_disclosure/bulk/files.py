"""Tables as files, written and read again: Parquet, CSV, JSON Lines and Excel by their suffix."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from gov_disclosure.bulk.arrow import arrow, schema_of
from gov_disclosure.bulk.columns import AMOUNT_DECIMALS, AMOUNT_DIGITS, Column, Holds, cell_columns, wide_columns
from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.errors import (
    DisclosureError,
    DocumentFault,
    InvalidDocument,
    InvalidFigureType,
    UnknownName,
    UnreadableDocument,
)
from gov_disclosure.files import write_whole
from gov_disclosure.formats import format_named

__all__ = ["SUFFIXES", "scan", "suffix_of", "write_table"]

_ROWS: Final = 65_536
"""Rows of a row group, and of the batches that are read."""
_PIECE: Final = 1 << 20
_SHEET_ROWS: Final = 1_048_576
_SHEET_TEXT: Final = 32_767
"""What a sheet and a cell of Excel hold."""
_BIG: Final = 2**63
_MOST: Final = 10 ** (AMOUNT_DIGITS - AMOUNT_DECIMALS)
_BOM: Final = "\ufeff"
"""The mark by which Excel knows UTF-8; data packages say ``utf-8-sig``."""
_FORMULA: Final = frozenset("=+-@＝＋－＠")


def write_table(table: Any, path: Path) -> None:
    """Write a table to a file, whole or not at all.

    Arguments:
        table: a ``pyarrow.Table``, or a schema with batches that are asked for one by one, as a pair. path: its suffix tells the format.

    Raises:
        UnknownName: the suffix is none of these. MissingExtra: a package is not installed. OSError: it cannot be written.
        UnreadableDocument: a sheet of Excel cannot hold so many rows.
    """
    write = _WRITERS[suffix_of(path)]
    schema, batches = table if isinstance(table, tuple) else (table.schema, table.to_batches(_ROWS))
    write_whole(path, write(schema, iter(batches)))


def suffix_of(path: Path) -> str:
    """The suffix of a file of a table.

    Raises:
        UnknownName: it is none of those.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownName("{path}: a table is written as one of: {known}", path=path.name, known=", ".join(SUFFIXES))
    return suffix


# --- writing -------------------------------------------------------------------------------------------------------------


def _parquet(schema: Any, batches: Iterator[Any]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with arrow("pyarrow.parquet").ParquetWriter(file, schema, compression="zstd") as writer:
            for group in _groups(schema, batches):
                writer.write_table(group, row_group_size=_ROWS)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _groups(schema: Any, batches: Iterator[Any]) -> Iterator[Any]:
    """Batches put together to the size of a row group: engines give a row group to a thread."""
    pa = arrow()
    kept: list[Any] = []
    for batch in batches:
        kept.append(batch)
        if sum(one.num_rows for one in kept) >= _ROWS:
            yield pa.Table.from_batches(kept, schema)
            kept = []
    if kept:
        yield pa.Table.from_batches(kept, schema)


def _csv(schema: Any, batches: Iterator[Any]) -> Iterator[bytes]:
    yield _csv_lines([schema.names], lead=_BOM)
    for batch in batches:
        columns = [[_plain(value) for value in column.to_pylist()] for column in batch.columns]
        yield _csv_lines(zip(*columns, strict=True))


def _csv_lines(rows: Iterable[Iterable[Any]], lead: str = "") -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return (lead + out.getvalue()).encode(errors="backslashreplace")


def _plain(value: Any) -> Any:
    """A value as CSV has it: figures as they are, and text that a spreadsheet would take for a formula led by an apostrophe."""
    match value:
        case Decimal():
            return _decimal(value)
        case bool():
            return str(value).lower()
        case str() if len(value) > 1 and value.lstrip()[:1] in _FORMULA and not value.lstrip("+-").isdigit():
            return f"'{value}"
    return value


def _decimal(value: Decimal) -> str:
    """A decimal without the zeros that its column adds."""
    return f"{value.normalize():f}"


def _json_lines(schema: Any, batches: Iterator[Any]) -> Iterator[bytes]:
    for batch in batches:
        names = batch.schema.names
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        lines = (
            "{" + ", ".join(f'"{name}": {_json(value)}' for name, value in zip(names, row, strict=True)) + "}\n" for row in rows
        )
        yield "".join(lines).encode(errors="backslashreplace")


def _json(value: Any) -> str:
    match value:
        case Decimal():
            return _decimal(value)
        case date():
            return f'"{value.isoformat()}"'
    return json.dumps(value, ensure_ascii=False)


def _xlsx(schema: Any, batches: Iterator[Any]) -> Iterator[bytes]:
    format_named("xlsx").load()  # says what is missing, where it is
    import xlsxwriter

    with tempfile.TemporaryFile() as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, options) as book:
            sheet = book.add_worksheet("data")
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, schema.names)
            at = 0
            for batch in batches:
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    at += 1
                    if at >= _SHEET_ROWS:
                        raise UnreadableDocument(
                            "A sheet of Excel holds {limit} rows, and the table has more: write Parquet, CSV or JSON Lines",
                            limit=_SHEET_ROWS,
                        )
                    _write_row(sheet, at, row)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write_row(sheet: Any, at: int, row: Iterable[Any]) -> None:
    for column, value in enumerate(row):
        match value:
            case None:
                continue
            case bool():
                sheet.write_boolean(at, column, value)
            case int() | Decimal():
                sheet.write_number(at, column, value)
            case _:
                sheet.write_string(at, column, str(value)[:_SHEET_TEXT])


_WRITERS: Final[Mapping[str, Callable[[Any, Iterator[Any]], Iterator[bytes]]]] = MappingProxyType(
    {".parquet": _parquet, ".csv": _csv, ".jsonl": _json_lines, ".xlsx": _xlsx}
)
SUFFIXES: Final = tuple(_WRITERS)
"""Suffixes of the files that tables are written to."""


# --- reading -------------------------------------------------------------------------------------------------------------


def scan(path: Path, faults: list[DocumentFault] | None = None) -> Iterator[Any]:
    """The wide table in a Parquet or JSON Lines file, batch by batch, for `check_batch`.

    Arguments:
        faults: takes what is wrong with single lines of JSON Lines, each with its number, and the rest goes on; without it, the first raises.

    Raises:
        UnreadableDocument: it is no Parquet file, or a line of JSON Lines is no row of the table. UnknownName: another suffix.
        OSError: it cannot be opened.
    """
    match path.suffix.lower():
        case ".parquet":
            return _scan_parquet(path)
        case ".jsonl":
            return _scan_lines(path, faults)
    raise UnknownName("{path}: reports are checked in bulk in .parquet and .jsonl", path=path.name)


def _scan_parquet(path: Path) -> Iterator[Any]:
    pa, parquet = arrow(), arrow("pyarrow.parquet")
    with path.open("rb") as file:
        try:
            yield from parquet.ParquetFile(file).iter_batches(_ROWS)
        except pa.ArrowInvalid:
            raise UnreadableDocument("{path} is not a Parquet file, or a damaged one", path=path.name) from None


def _scan_lines(path: Path, faults: list[DocumentFault] | None) -> Iterator[Any]:
    pa = arrow()
    columns = wide_columns(EDITIONS)
    schema = schema_of(columns)
    by_name = {column.name: column for column in columns}
    quick = _quick(columns)
    rows: list[tuple[Any, ...]] = []

    def made() -> Any:
        arrays = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
        rows.clear()
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = None if quick is None else quick(line)
                rows.append(_row(line, by_name) if row is None else row)
            except DisclosureError as error:
                fault = DocumentFault(f"{path.name}:{number}", error)
                if faults is None:
                    raise InvalidDocument("A line is not a row of the table", problems=[fault]) from None
                faults.append(fault)
            if len(rows) == _ROWS:
                yield made()
    if rows:
        yield made()


def _quick(columns: Iterable[Column]) -> Callable[[bytes], tuple[Any, ...] | None] | None:
    """What reads lines that are as they should be; None without msgspec."""
    try:
        from gov_disclosure.bulk.quick_lines import decoder
    except ModuleNotFoundError as error:
        if error.name != "msgspec":
            raise
        return None

    def judged(column: Column, written: bytes | str) -> Any:
        return _value(column, written if isinstance(written, str) else json.loads(written, parse_float=Decimal))

    return decoder(columns, lambda edition: _needed(edition_named(edition).id), judged)


def _row(line: bytes, columns: Mapping[str, Column]) -> tuple[Any, ...]:
    try:
        read = json.loads(line, object_pairs_hook=_once, parse_float=Decimal)
    except InvalidDocument:
        raise
    except (ValueError, RecursionError):
        raise InvalidDocument("The line is not JSON") from None
    if not isinstance(read, dict):
        raise InvalidDocument("The line is not an object but {found}", found=type(read).__name__)
    needed = _needed(edition_named(str(read.get("edition"))).id)
    if not (needed <= read.keys() <= columns.keys()):
        missing, unknown = sorted(needed - read.keys()), sorted(read.keys() - columns.keys())
        key = "Columns missing: {columns}" if missing else "Columns that the table does not have: {columns}"
        raise InvalidDocument(key, columns=", ".join((missing or unknown)[:5]))
    for name, value in read.items():
        column = columns[name]
        # Nearly all that a line holds: whole numbers as they are, and nothing where nothing is.
        if value is not None and not (column.holds is Holds.NUMBER and type(value) is int and abs(value) < _BIG):
            read[name] = _value(column, value)
    return tuple(map(read.get, columns))


@cache
def _needed(edition: str) -> frozenset[str]:
    return frozenset({"edition", *(column.name for column in cell_columns(edition))})


def _is_exact(value: Decimal) -> bool:
    """Whether the column keeps all of its digits."""
    _, digits, exponent = value.as_tuple()
    more = -int(exponent) - AMOUNT_DECIMALS
    return more <= 0 or not any(digits[-more:])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidDocument("A column stands twice in the line")
    return found


def _value(column: Column, value: Any) -> Any:
    """A value of a line, if it is of the type of its column."""
    is_whole = type(value) is int and abs(value) < _BIG
    match column.holds:
        case _ if value is None:
            return None
        case Holds.TRUTH if isinstance(value, bool):
            return value
        case Holds.NUMBER if is_whole:
            return value
        case Holds.AMOUNT if is_whole or (isinstance(value, Decimal) and abs(value) < _MOST and _is_exact(value)):
            return Decimal(value)
        case Holds.TEXT if isinstance(value, str):
            return value
        case Holds.DAY if isinstance(value, str):
            with suppress(ValueError):
                return date.fromisoformat(value)
    raise InvalidFigureType.of(column.name, column.holds.value, value)
