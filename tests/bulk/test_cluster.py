"""On a cluster, the same findings: a scheduler and two workers of Dask, and Spark, as the examples start them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gov_disclosure import EDITIONS, amended, as_published
from gov_disclosure.bulk import check_batch, to_table

EXAMPLES = Path(__file__).parents[2] / "examples/cluster"


def _written(path: Path) -> Counter[str]:
    """A table of reports with faults; how many findings one process has of each rule."""
    form = EDITIONS["revised-2021"].report_class
    with as_published():
        reports = [
            amended(
                form(year=2021 + n % 4),
                {"disclosure_requests.new_requests.total": n % 3, "disclosure_requests.outcomes.total.total": n % 2},
            )
            for n in range(60)
        ]
    table = to_table(reports, "wide")
    pq.write_table(table, path, row_group_size=7)
    alone = Counter(check_batch(table).column("code").to_pylist())
    assert len(alone) > 1
    return alone


def _told(example: str, path: Path, *options: str, timeout: float) -> list[str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, EXAMPLES / example, path, *options],
        cwd=path.parent,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYSPARK_PYTHON": sys.executable},
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_two_workers_find_what_one_machine_finds(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    alone = _written(tmp_path / "reports.parquet")
    told = _told("check_on_dask.py", tmp_path / "reports.parquet", timeout=180)
    assert told == [f"{code}: {count}" for code, count in sorted(alone.items())]


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17: apt install default-jre-headless")
@pytest.mark.parametrize("options", [(), ("sql",)], ids=["arrow", "sql"])
def test_spark_finds_what_one_machine_finds(tmp_path: Path, options: tuple[str, ...]) -> None:
    pytest.importorskip("pyspark", reason='Spark is half a gigabyte and no part of what tests need: pip install "pyspark[sql]"')
    alone = _written(tmp_path / "reports.parquet")
    told = _told("check_on_spark.py", tmp_path / "reports.parquet", *options, timeout=1800)
    assert told == [f"{code}: {count}" for code, count in sorted(alone.items())]
