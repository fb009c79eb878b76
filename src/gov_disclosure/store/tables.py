"""The Delta tables below a folder: the only place that knows the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from gov_disclosure.bulk.arrow import arrow, schema_of
from gov_disclosure.errors import MissingExtra
from gov_disclosure.store.columns import COMMITTED, TABLES

__all__ = ["append", "compact", "dataset", "deltalake", "drop_uncommitted", "files", "make"]


def deltalake() -> Any:
    """The package.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module("deltalake")
    except ImportError as error:
        raise MissingExtra(
            'A store needs the package {package}: pip install "gov-disclosure{extra}"',
            package=error.name or "deltalake",
            extra="[store]",
        ) from error


def make(folder: Path) -> None:
    """Make the tables that are not there."""
    for name, columns in TABLES.items():
        if not deltalake().DeltaTable.is_deltatable(str(folder / name)):
            deltalake().write_deltalake(str(folder / name), schema_of(columns).empty_table(), mode="append")


def append(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows behind those of a table, all of them or none."""
    if not rows:
        return
    pa = arrow()
    schema = schema_of(TABLES[name])
    arrays = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
    deltalake().write_deltalake(str(folder / name), pa.Table.from_arrays(arrays, schema=schema), mode="append")


def files(folder: Path, name: str) -> list[str]:
    """The Parquet files that are a table as it is now: what comes later is in others, and these stay for a week."""
    uris = deltalake().DeltaTable(str(folder / name)).file_uris()
    # They lie right in the folder of the table; the rest of a URI is written in the way of the web.
    return [str(folder / name / uri.rpartition("/")[2]) for uri in uris]


def dataset(folder: Path, name: str) -> Any:
    """A table as it is now, as a dataset of Arrow."""
    # Not that of deltalake, whose files are opened by Python: an engine that scans it in threads of its own may wait for ever.
    return arrow("pyarrow.dataset").dataset(files(folder, name), schema=schema_of(TABLES[name]), format="parquet")


def drop_uncommitted(folder: Path) -> int:
    """Remove what writers left that were killed; how many batches that were. Nobody else may be writing."""
    committed = set(_batches(folder, COMMITTED))
    left: set[str] = set()
    for name in TABLES:
        if name != COMMITTED and (here := set(_batches(folder, name)) - committed):
            left |= here
            listed = ", ".join(f"'{batch}'" for batch in sorted(here))
            deltalake().DeltaTable(str(folder / name)).delete(f"batch IN ({listed})")
    return len(left)


def compact(folder: Path) -> None:
    """Put small files together, and drop those that no version of the last week needs."""
    for name in TABLES:
        table = deltalake().DeltaTable(str(folder / name))
        table.optimize.compact()
        table.vacuum(dry_run=False)


def _batches(folder: Path, name: str) -> list[str]:
    column = dataset(folder, name).to_table(columns=["batch"]).column("batch")
    return [str(value) for value in column.unique().to_pylist()]
