"""A country's worth of reports as a Parquet file: made up, seeded, of the mixture of figures that published ones have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gov_disclosure import EDITIONS
from gov_disclosure.bulk import cell_column, wide_columns
from gov_disclosure.bulk.arrow import schema_of
from gov_disclosure.schema import Kind

EDITION = "revised-2021"
ZEROS, WRONG, BLANK = 0.89, 0.05, 0.05
"""Shares: of counted cells that are zero; of reports with one cell altered; of reports that leave zeros blank."""
_ROWS = 65_536
_YEARS = (2021, 2022, 2023, 2024)


def write_many(path: Path, reports: int, seed: int = 13) -> None:
    """A wide table of reports, four years an organ, in row groups of 65 536."""
    chance = np.random.default_rng(seed)
    schema = schema_of(wide_columns([EDITION]))
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, reports, _ROWS):
            writer.write_batch(_batch(chance, first, min(_ROWS, reports - first), schema))


def _batch(chance: np.random.Generator, first: int, count: int, schema: Any) -> Any:
    edition = EDITIONS[EDITION]
    cells = [cell.path for cell in edition.cells() if cell.kind is Kind.COUNT]
    figures = {path: _counts(chance, count) for path in cells}
    _balance(edition.relations(), figures, chance, count)
    matrix = np.stack([figures[path] for path in cells])
    related = [cells.index(path) for path in dict.fromkeys(path for one in edition.relations() for path in one.cells)]
    wrong = np.flatnonzero(chance.random(count) < WRONG)
    matrix[chance.choice(related, len(wrong)), wrong] += chance.integers(1, 9, len(wrong))
    leaves = chance.random(count) < BLANK
    blank = (matrix == 0) & leaves
    places = [n for n, cell in enumerate(edition.cells()) if cell.kind is Kind.COUNT]
    letters = np.full((count, len(edition.cells())), b"n", dtype="S1")
    letters[:, places] = np.where(blank.T, b"b", b"n")
    told = [row.tobytes().decode() if odd else None for row, odd in zip(letters, blank.any(axis=0), strict=True)]
    numbers = np.arange(first, first + count)
    columns: dict[str, Any] = {
        "organ": pa.array([f"第{n // len(_YEARS)}号机关" for n in numbers]),
        "year": pa.array(np.take(_YEARS, numbers % len(_YEARS)), pa.int64()),
        "edition": pa.array([EDITION] * count),
        "report": pa.array([str(n) for n in numbers]),
        "states": pa.array(told),
        "mixes_forms": pa.array([False] * count),
    }
    columns |= {cell_column(path): pa.array(matrix[n], mask=blank[n]) for n, path in enumerate(cells)}
    return pa.RecordBatch.from_arrays(
        [columns[f.name].cast(f.type) if f.name in columns else pa.nulls(count, f.type) for f in schema], schema=schema
    )


def _counts(chance: np.random.Generator, count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Most are zero, a few are large."""
    sizes = np.minimum(1 + chance.pareto(1.1, count) * 3, 50_000).astype(np.int64)
    return np.where(chance.random(count) < ZEROS, 0, sizes)


def _balance(relations: Any, figures: dict[str, Any], chance: np.random.Generator, count: int) -> None:
    """Make the totals what they add, and new requests what balances; the last total, of all columns, comes last."""
    totals = [one for one in relations if one.right == (one.target,)]
    balances = [one for one in relations if one.right != (one.target,)]
    for one in (each for each in balances if not each.target.endswith(".total")):
        new, carried_over = one.left
        outcomes, forward = one.right
        column = next(each for each in totals if each.target == outcomes)
        figures[outcomes] = sum(figures[path] for path in column.left)
        dealt_with = figures[outcomes] + figures[forward]
        figures[carried_over] = np.minimum(figures[carried_over], dealt_with)
        figures[new] = dealt_with - figures[carried_over]
    # Rows before the column of totals: every total adds figures that are settled by then.
    for one in sorted(totals, key=lambda each: each.target.endswith("outcomes.total.total")):
        figures[one.target] = sum(figures[path] for path in one.left)
