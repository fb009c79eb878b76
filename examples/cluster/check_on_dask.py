"""Check a wide table on a cluster of Dask: a row group a task, the same function as on one machine.

Usage: python check_on_dask.py reports.parquet [tcp://scheduler:8786]
Needs: pip install "gov-disclosure[bulk]" "dask[distributed]"
"""

import sys

import pyarrow as pa
import pyarrow.parquet as pq
from dask.distributed import Client, LocalCluster

from gov_disclosure.bulk import check_batch


def check_row_group(path: str, group: int) -> pa.RecordBatch:
    """What is found in a row group; the workers read it themselves."""
    with pq.ParquetFile(path) as file:
        return check_batch(file.read_row_group(group))


def main(path: str, scheduler: str | None = None) -> None:
    """Print how many findings of each rule there are."""
    cluster = scheduler or LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        groups = range(pq.read_metadata(path).num_row_groups)
        found = pa.Table.from_batches(client.gather([client.submit(check_row_group, path, group) for group in groups]))
    for count in found.group_by("code").aggregate([("code", "count")]).sort_by("code").to_pylist():
        print(f"{count['code']}: {count['code_count']}")
    if not isinstance(cluster, str):
        cluster.close()


if __name__ == "__main__":  # workers import this module; only the program itself runs it
    main(*sys.argv[1:])
