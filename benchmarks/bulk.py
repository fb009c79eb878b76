"""What checking a million reports costs, beside merely reading the same Parquet file with the same engine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow.parquet as pq

from benchmarks.many import BLANK, EDITION, WRONG, write_many
from benchmarks.measuring import compare, table
from benchmarks.samples import page
from gov_disclosure import EDITIONS
from gov_disclosure.apart import Bounds, Task, read_apart
from gov_disclosure.bulk import cell_column, check_batch, relations_sql, unbalanced_sql

_MANY = 1_000_000
_FEWER = 10_000
_ROWS = 65_536
_ROUNDS = 3
_PAGES = 200


def bulk_tables() -> Iterator[str]:
    """Flag and list, by DuckDB, Polars and over Arrow batches; how it grows; what memory it takes; reading by two processes and by one."""
    with tempfile.TemporaryDirectory() as folder:
        yield _pages_table(Path(folder))
        many, fewer = (Path(folder, f"{count}.parquet") for count in (_MANY, _FEWER))
        write_many(many, _MANY)
        write_many(fewer, _FEWER)
        size = many.stat().st_size // _MANY
        about = f"{_MANY:,} reports, {size} bytes each, {WRONG:.0%} with a cell altered, {BLANK:.0%} with zeros left blank"
        yield table(f"DuckDB: {about}", compare(_duckdb(many), rounds=_ROUNDS, at_least=0))
        yield table("Polars, streaming, the same file", compare(_polars(many), rounds=_ROUNDS, at_least=0))
        yield table("Arrow, batch by batch, the same file", compare(_arrow(many), rounds=_ROUNDS, at_least=0))
        flag_few = _duckdb(fewer)["flag: count reports that do not balance"]
        flag_many = _duckdb(many)["flag: count reports that do not balance"]
        grown = compare({f"{_FEWER:,} reports": flag_few, f"{_MANY:,} reports": flag_many}, rounds=_ROUNDS, at_least=0)
        yield table("DuckDB, flag: how it grows", grown)
        lines = [f"- {name}: {_peak(code, many)} MB" for name, code in _PROGRAMS.items()]
        yield "\n".join(["### Peak memory of a process", "", *lines])
    yield f"Load of the machine at the end: {os.getloadavg()[0]:.0f} on {os.cpu_count()} processors."


def _pages_table(folder: Path) -> str:
    """Pages read and checked in processes apart, the start of the processes counted."""
    tasks = []
    for seed in range(_PAGES):
        path = folder / f"{seed}.html"
        path.write_bytes(page(seed))
        tasks.append(Task(name=str(path)))

    def by(jobs: int) -> Callable[[], object]:
        def work() -> int:
            found = list(read_apart(tasks, Bounds(jobs=jobs, seconds=600)))
            assert all(one.error is None for one in found)
            return len(found)

        return work

    measured = compare({"two processes": by(2), "one process": by(1)}, rounds=_ROUNDS, at_least=0)
    return table(f"{_PAGES} HTML pages of 300 KB, read and checked", measured, _PAGES)


def _cells() -> list[str]:
    return [cell_column(cell.path) for cell in EDITIONS[EDITION].cells()]


def _duckdb(path: Path) -> dict[str, Callable[[], object]]:
    connection = duckdb.connect()
    sums = ", ".join(f"SUM({name})" for name in _cells())
    suspects = unbalanced_sql(EDITION, table=f"'{path}'")
    every = relations_sql(EDITION, table=f"'{path}'")

    def run(query: str) -> Callable[[], object]:
        return lambda: connection.execute(query).fetchall()

    return {
        "reading every cell": run(f"SELECT {sums} FROM '{path}'"),
        "flag: count reports that do not balance": run(f"SELECT COUNT(*) FROM ({suspects})"),
        "list every broken relation: `relations_sql`": run(f"SELECT COUNT(*) FROM ({every})"),
        "list, with causes: `unbalanced_sql`, then `check_batch`": lambda: check_batch(connection.sql(suspects).to_arrow_table()),
    }


def _polars(path: Path) -> dict[str, Callable[[], object]]:
    frame = polars.scan_parquet(path)

    def run(query: str) -> Any:
        return polars.SQLContext(reports=frame).execute(query).collect(engine="streaming")

    suspects = unbalanced_sql(EDITION)
    return {
        "reading every cell": lambda: frame.select(polars.sum(_cells())).collect(engine="streaming"),
        "flag: count reports that do not balance": lambda: run(f"SELECT COUNT(*) AS n FROM ({suspects}) AS s"),
        "list every broken relation: `relations_sql`": lambda: run(relations_sql(EDITION)),
        "list, with causes: `unbalanced_sql`, then `check_batch`": lambda: check_batch(run(suspects).to_arrow()),
    }


def _arrow(path: Path) -> dict[str, Callable[[], object]]:
    return {
        "reading every cell": lambda: sum(batch.num_rows for batch in pq.ParquetFile(path).iter_batches(_ROWS)),
        "list, with causes: `check_batch`, one thread": lambda: sum(
            check_batch(batch).num_rows for batch in pq.ParquetFile(path).iter_batches(_ROWS)
        ),
    }


_HEAD = "import sys; from gov_disclosure.bulk import *; path = sys.argv[1]; "
_PROGRAMS = {
    "DuckDB, flag": _HEAD
    + "import duckdb; c = duckdb.connect(config={'memory_limit': '400MB'}); c.execute('SET enable_progress_bar = false'); "
    f'c.execute("SELECT COUNT(*) FROM (" + unbalanced_sql(\'{EDITION}\', table=repr(path)) + ")").fetchall()',
    "DuckDB, list": _HEAD
    + "import duckdb; c = duckdb.connect(config={'memory_limit': '400MB'}); c.execute('SET enable_progress_bar = false'); "
    f'c.execute("SELECT COUNT(*) FROM (" + relations_sql(\'{EDITION}\', table=repr(path)) + ")").fetchall()',
    "Arrow batches, `check_batch`": _HEAD + "from pathlib import Path; [check_batch(b).num_rows for b in scan(Path(path))]",
}


def _peak(code: str, path: Path) -> int:
    """Peak memory of a process of its own that does this, in megabytes."""
    tail = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code + tail, str(path)], check=True, capture_output=True, encoding="utf-8")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit // 1_000_000
