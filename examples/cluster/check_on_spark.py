"""Check a wide table on Spark: with the function that checks on one machine, on the batches of Arrow that Spark hands out, or with SQL.

Usage: python check_on_spark.py reports.parquet [sql] [spark://head:7077]
Needs: pip install "gov-disclosure[bulk]" "pyspark[sql]", and Java 17 or later (Debian: apt install default-jre-headless)
"""

import sys
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from gov_disclosure import EDITIONS
from gov_disclosure.bulk import check_batch, relations_sql

FINDINGS = "code string, path string"


def check_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What is found in the batches of a task."""
    return (check_batch(batch).select(["code", "path"]) for batch in batches)


def found_by_sql(spark: SparkSession, reports: DataFrame) -> DataFrame:
    """What the same relations find as text of SQL; without causes, and without reports that mix two forms."""
    reports.createOrReplaceTempView("reports")
    columns = set(reports.columns)
    known = [edition for edition in EDITIONS.values() if {cell.path.replace(".", "__") for cell in edition.cells()} <= columns]
    found = [spark.sql(relations_sql(edition)).select("code") for edition in known]
    every = found[0]
    for more in found[1:]:
        every = every.unionAll(more)
    return every


def main(path: str, *options: str) -> None:
    """Print how many findings of each rule there are."""
    master = next((one for one in options if one != "sql"), "local[2]")
    spark = SparkSession.builder.master(master).config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    reports = spark.read.parquet(path)
    found = found_by_sql(spark, reports) if "sql" in options else reports.mapInArrow(check_batches, FINDINGS)
    for row in found.groupBy("code").count().orderBy("code").collect():
        print(f"{row['code']}: {row['count']}")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
