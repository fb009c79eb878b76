"""What checking a million reports costs, beside merely reading the same Parquet file with the same engine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import polars
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from benchmarks.many import BLANK, EDITION, WRONG, write_many
from benchmarks.measuring import compare, table
from benchmarks.samples import page
from gov_disclosure import EDITIONS
from gov_disclosure.apart import Bounds, Task, read_apart
from gov_disclosure.bulk import cell_column, check_batch, relations_sql, scan, unbalanced_sql, wide_columns, write_table
from gov_disclosure.bulk.arrow import schema_of

_ROWS = 65_536
_READ = "reading every cell"


@frozen
class Size:
    """How much is measured: by default what the targets speak of; a slow or a busy machine may do with less.

    Arguments:
        reports: in the large file. pages: that are read by processes. rounds: see `compare`.
    """

    reports: int = 1_000_000
    pages: int = 200
    rounds: int = 3

    @property
    def fewer(self) -> int:
        """Reports in the small file, and in the one of JSON Lines."""
        return max(1, self.reports // 100)


def bulk_tables(size: Size | None = None) -> Iterator[str]:
    """Flag and list, by DuckDB, Polars and over Arrow batches; how it grows; what memory it takes; reading by two processes and by one."""
    size = size or Size()
    measured = partial(compare, rounds=size.rounds, at_least=0, clock=time.process_time)
    with tempfile.TemporaryDirectory() as folder:
        many, fewer = (Path(folder, f"{count}.parquet") for count in (size.reports, size.fewer))
        write_many(many, size.reports)
        write_many(fewer, size.fewer)
        each = many.stat().st_size // size.reports
        about = f"{size.reports:,} reports, {each} bytes each, {WRONG:.0%} with a cell altered, {BLANK:.0%} with zeros left blank"
        yield table(f"DuckDB: {about}; processor time", measured(_duckdb(many)))
        yield table("Polars, streaming, the same file; processor time", measured(_polars(many)))
        yield table("Arrow, batch by batch, the same file; processor time", measured(_arrow(many)))
        grown = {f"{count:,} reports": _duckdb(path)[_FLAG] for count, path in ((size.fewer, fewer), (size.reports, many))}
        yield table("DuckDB, flag: how it grows; processor time", measured(grown))
        yield table(f"JSON Lines → Parquet, {size.fewer:,} reports; processor time", measured(_lines(Path(folder), fewer)))
        lines = [f"- {name}: {_peak(code, many)} MB" for name, code in _PROGRAMS.items()]
        yield "\n".join(["### Peak memory of a process", "", *lines])
        if size.pages:
            yield _pages_table(Path(folder), size)
    yield f"Load of the machine at the end: {os.getloadavg()[0]:.0f} on {os.cpu_count()} processors."


def _pages_table(folder: Path, size: Size) -> str:
    """Pages read and checked in processes apart, the start of the processes counted."""
    tasks = []
    for seed in range(size.pages):
        path = folder / f"{seed}.html"
        path.write_bytes(page(seed))
        tasks.append(Task(name=str(path)))

    def by(jobs: int) -> Callable[[], object]:
        def work() -> int:
            found = list(read_apart(tasks, Bounds(jobs=jobs, seconds=600)))
            assert all(one.error is None for one in found)
            return len(found)

        return work

    measured = compare({"two processes": by(2), "one process": by(1)}, rounds=size.rounds, at_least=0)
    return table(f"{size.pages} HTML pages of 300 KB, read and checked", measured, size.pages)


def _lines(folder: Path, parquet: Path) -> dict[str, Callable[[], object]]:
    """The same reports as JSON Lines: decoded into structs that have their columns and no more; and made into a Parquet file."""
    path = folder / "reports.jsonl"
    whole = pq.read_table(parquet)
    write_table(whole, path)
    kinds = {True: int | None, False: str | None}
    columns = [
        (field.name, kinds[pa.types.is_integer(field.type)], None) for field in whole.schema if field.name != "mixes_forms"
    ]
    decoder = msgspec.json.Decoder(msgspec.defstruct("Row", [*columns, ("mixes_forms", bool | None, None)]))
    schema = schema_of(wide_columns(EDITIONS))
    return {
        "msgspec, decoding alone": lambda: [decoder.decode(line) for line in path.read_bytes().splitlines()],
        "`scan`, then `write_table`": lambda: write_table((schema, scan(path)), folder / "made.parquet"),
    }


def _cells() -> list[str]:
    return [cell_column(cell.path) for cell in EDITIONS[EDITION].cells()]


def _duckdb(path: Path) -> dict[str, Callable[[], object]]:
    connection = duckdb.connect()
    sums = ", ".join(f"SUM({name})" for name in _cells())
    suspects = unbalanced_sql(EDITION, table=f"'{path}'")
    every = relations_sql(EDITION, table=f"'{path}'")

    def run(query: str) -> Callable[[], object]:
        return lambda: connection.execute(query).fetchall()

    place = "substr(organ, 2, 1), year"  # the first figure of its number stands for where an organ is
    carried = [
        (cell_column(f"disclosure_requests.carried_over.{name}"), cell_column(f"disclosure_requests.carried_forward.{name}"))
        for name in _COLUMNS
    ]
    differs = " OR ".join(f"COALESCE(this.{over}, 0) <> COALESCE(last.{forward}, 0)" for over, forward in carried)
    return {
        _READ: run(f"SELECT {sums} FROM '{path}'"),
        "roll-up: every cell, by place and year": run(f"SELECT {place}, {sums} FROM '{path}' GROUP BY {place}"),
        "carry-over between years, seven columns": run(
            f"SELECT COUNT(*) FROM '{path}' this JOIN '{path}' last ON this.organ = last.organ AND this.year = last.year + 1 "
            f"WHERE {differs}"
        ),
        _FLAG: run(f"SELECT COUNT(*) FROM ({suspects})"),
        "list every broken relation: `relations_sql`": run(f"SELECT COUNT(*) FROM ({every})"),
        "list, with causes: `unbalanced_sql`, then `check_batch`": lambda: check_batch(connection.sql(suspects).to_arrow_table()),
    }


def _polars(path: Path) -> dict[str, Callable[[], object]]:
    frame = polars.scan_parquet(path)

    def run(query: str) -> Any:
        return polars.SQLContext(reports=frame).execute(query).collect(engine="streaming")

    suspects = unbalanced_sql(EDITION)
    return {
        _READ: lambda: frame.select(polars.sum(_cells())).collect(engine="streaming"),
        _FLAG: lambda: run(f"SELECT COUNT(*) AS n FROM ({suspects}) AS s"),
        "list every broken relation: `relations_sql`": lambda: run(relations_sql(EDITION)),
        "list, with causes: `unbalanced_sql`, then `check_batch`": lambda: check_batch(run(suspects).to_arrow()),
    }


def _arrow(path: Path) -> dict[str, Callable[[], object]]:
    return {
        _READ: lambda: sum(batch.num_rows for batch in pq.ParquetFile(path).iter_batches(_ROWS)),
        "list, with causes: `check_batch`, one thread": lambda: sum(
            check_batch(batch).num_rows for batch in pq.ParquetFile(path).iter_batches(_ROWS)
        ),
    }


_FLAG = "flag: count reports that do not balance"
_COLUMNS = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)
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


_TOLD = """
from pathlib import Path
import resource
told = Path("/proc/self/status")
if told.exists():  # what the system calls the peak counts that of whoever started the process
    print(next(int(line.split()[1]) * 1024 for line in told.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def _peak(code: str, path: Path) -> int:
    """Peak memory of a process of its own that does this, in megabytes."""
    done = subprocess.run([sys.executable, "-c", code + _TOLD, str(path)], check=True, capture_output=True, encoding="utf-8")
    return int(done.stdout) // 1_000_000
