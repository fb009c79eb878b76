"""Many reports as data: tables in Arrow, and the relations of the form compiled to run where such tables are.

`to_table` turns readings into a table; `check_batch` and `relations_sql` check the wide one, with what `check` finds report by report.
Arrow (pyarrow) is loaded when a table is made.
"""

from __future__ import annotations

from gov_disclosure.bulk.batch import check_batch
from gov_disclosure.bulk.columns import Column, cell_column, claim_columns, long_columns, prose_columns, wide_columns
from gov_disclosure.bulk.files import scan, write_table
from gov_disclosure.bulk.metrics import METRICS, Metric, MetricValue, metrics_sql, metrics_table
from gov_disclosure.bulk.sql import relations_sql, unbalanced_sql
from gov_disclosure.bulk.tables import Collected, Layout, batches, columns_of, to_table

__all__ = [
    "METRICS",
    "Collected",
    "Column",
    "Layout",
    "Metric",
    "MetricValue",
    "batches",
    "cell_column",
    "check_batch",
    "claim_columns",
    "columns_of",
    "long_columns",
    "metrics_sql",
    "metrics_table",
    "prose_columns",
    "relations_sql",
    "scan",
    "to_table",
    "unbalanced_sql",
    "wide_columns",
    "write_table",
]
