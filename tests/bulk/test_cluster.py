"""On a cluster, the same findings: a scheduler and two workers, as the example starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gov_disclosure import EDITIONS, amended, as_published
from gov_disclosure.bulk import check_batch, to_table

pytest.importorskip("distributed")
EXAMPLE = Path(__file__).parents[2] / "examples/cluster/check_on_dask.py"


def test_two_workers_find_what_one_machine_finds(tmp_path: Path) -> None:
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
    pq.write_table(table, tmp_path / "reports.parquet", row_group_size=7)

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, EXAMPLE, tmp_path / "reports.parquet"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=180,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    alone = Counter(check_batch(table).column("code").to_pylist())
    assert len(alone) > 1
    assert done.stdout.splitlines() == [f"{code}: {count}" for code, count in sorted(alone.items())]
