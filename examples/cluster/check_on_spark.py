"""Check a wide table on Spark: the function that checks on one machine, on the batches of Arrow that Spark hands out.

With ``sql``, Spark first keeps the reports that do not balance, by SQL made from the form, and only those are handed out.

Usage: python check_on_spark.py reports.parquet [sql] [spark://head:7077]
Needs: pip install "gov-disclosure[bulk]" "pyspark[sql]", and Java 17 or later (Debian: apt install default-jre-headless)
"""

import sys
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from gov_disclosure import EDITIONS
from gov_disclosure.bulk import cell_column, check_batch, unbalanced_sql

FINDINGS = "code string, path string"


def check_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What is found in the batches of a task."""
    return (check_batch(batch).select(["code", "path"]) for batch in batches)


def unbalanced(spark: SparkSession, reports: DataFrame) -> list[DataFrame]:
    """The reports of each edition that do not balance; all others have no finding."""
    reports.createOrReplaceTempView("reports")
    names = set(reports.columns)
    known = [edition for edition in EDITIONS.values() if {cell_column(cell.path) for cell in edition.cells()} <= names]
    return [spark.sql(unbalanced_sql(edition)) for edition in known]


def main(path: str, *options: str) -> None:
    """Print how many findings of each rule there are."""
    master = next((one for one in options if one != "sql"), "local[2]")
    spark = SparkSession.builder.master(master).config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    reports = spark.read.parquet(path)
    first, *more = (
        part.mapInArrow(check_batches, FINDINGS) for part in (unbalanced(spark, reports) if "sql" in options else [reports])
    )
    found = first
    for part in more:
        found = found.unionAll(part)
    for row in found.groupBy("code").count().orderBy("code").collect():
        print(f"{row['code']}: {row['count']}")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
