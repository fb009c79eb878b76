"""The codebook says what the declaration says; the data package is one."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS
from gov_disclosure.bulk import long_columns, to_table, wide_columns, write_table
from gov_disclosure.bulk.codebook import _field, codebook, codebook_csv, codebook_markdown, data_package
from gov_disclosure.bulk.columns import FINDING_COLUMNS

FEES = "proactive_disclosure__administrative_fees__amount"


def test_the_codebook_tells_of_every_column_once() -> None:
    entries = codebook(wide_columns())

    assert [one.column for one in entries] == [column.name for column in wide_columns()]
    assert len({one.column for one in entries}) == len(entries)
    assert all(one.meaning_zh and one.meaning_en for one in entries)


def test_an_entry_says_what_the_form_declares() -> None:
    by_name = {one.column: one for one in codebook(wide_columns())}

    fees = by_name[FEES]
    assert (fees.holds, fees.unit, fees.editions, fees.row_zh) == ("amount", "万元", "revised-2021", "行政事业性收费")
    assert (fees.column_zh, fees.column_en) == ("本年收费金额（单位：万元）", "Fees collected this year (10 000 yuan)")
    assert "二十" in fees.basis_zh
    assert "20" in fees.basis_en
    assert fees.note_zh.startswith("信息处理费")
    total = by_name["reconsideration_and_litigation__direct_litigation__total"]
    assert total.editions == "trial-2019 revised-2021"
    assert total.follows_from.endswith("= reconsideration_and_litigation.direct_litigation.total (T4-SUM)")


def test_the_codebook_is_csv_and_markdown_in_both_languages() -> None:
    rows = list(csv.DictReader(StringIO(codebook_csv(long_columns()))))
    assert [row["column"] for row in rows] == [column.name for column in long_columns()]

    zh, en = (codebook_markdown(wide_columns(), locale).splitlines() for locale in ("zh", "en"))
    assert zh[0] == "| 列 | 类型 | 含义 | 适用格式 |"
    assert en[2] == "| `organ` | Text | Name of the organ |  |"
    assert any(line.startswith(f"| `{FEES}` | 小数 | 行政事业性收费 × 本年收费金额") for line in zh)
    assert len(zh) == len(en) == len(wide_columns()) + 2
    assert all(one.meaning_zh for one in codebook(FINDING_COLUMNS))


@pytest.mark.parametrize(("layout", "suffix"), [("long", ".csv"), ("wide", ".csv")])
def test_a_data_package_validates(layout: str, suffix: str, tmp_path: Path) -> None:
    report = EDITIONS["revised-2021"].report_class(year=2021)
    columns = long_columns() if layout == "long" else wide_columns(["revised-2021"])
    file = tmp_path / f"数据 2021{suffix}"
    write_table(to_table([report], layout), file)
    package = data_package(file, columns, "Title")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")

    report_of = validated(tmp_path)

    assert report_of["valid"], report_of
    assert package["name"] == "2021"


def test_a_data_package_of_another_file_does_not_validate(tmp_path: Path) -> None:
    """Were the judge blind, the test above would pass for nothing."""
    file = tmp_path / "x.csv"
    write_table(to_table([EDITIONS["revised-2021"].report_class(year=2021)]), file)
    (tmp_path / "datapackage.json").write_text(json.dumps(data_package(file, long_columns(), "Title")), "utf-8")
    file.write_text(file.read_text("utf-8").replace(",number,", ",figure,", 1), "utf-8")

    assert not validated(tmp_path)["valid"]


def test_the_data_package_of_parquet_is_one_whose_data_frictionless_leaves_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    write_table(to_table([EDITIONS["revised-2021"].report_class(year=2021)], "wide"), file)
    package = data_package(file, wide_columns(["revised-2021"]), "Title")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    code = "import frictionless; frictionless.Package.from_descriptor('datapackage.json')"

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)  # noqa: S603

    assert done.returncode == 0, done.stderr
    assert [field["name"] for field in package["resources"][0]["schema"]["fields"]][:3] == ["organ", "year", "edition"]


def validated(folder: Path) -> dict[str, object]:
    """What Frictionless says of the package in a folder; in a process of its own, since what it imports warns."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_columns_of_the_package_are_typed() -> None:
    package = {field["name"]: field for field in map(_field, wide_columns())}

    assert (package[FEES]["type"], package["year"]["type"], package["mixes_forms"]["type"]) == ("number", "integer", "boolean")
    assert package[FEES]["description"].endswith("(万元)")
