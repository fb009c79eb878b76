"""Tables of readings: rows, columns, what of a cell stays apart from what; as files, and read again."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from batches import said_by_check

from gov_disclosure import EDITIONS, InvalidFigureType, MissingExtra, UnknownName, UnreadableDocument, amended, as_published, read
from gov_disclosure import to_table as offered
from gov_disclosure.bulk import (
    Collected,
    Layout,
    batches,
    cell_column,
    check_batch,
    columns_of,
    scan,
    to_table,
    wide_columns,
    write_table,
)
from gov_disclosure.errors import DocumentFault, InvalidDocument
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, PrintedCell, Prose, ReportingOrgan

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "examples" / "reports").iterdir())
FEES = "proactive_disclosure.administrative_fees.amount"
NEW = "disclosure_requests.new_requests."
OTHER = "disclosure_requests.outcomes.other_handling."


@pytest.fixture(scope="module")
def readings() -> list[Any]:
    return [read(path) for path in REPORTS]


def printed(**states: tuple[CellState, str]) -> AnnualReport:
    """An empty report of 2021 with some cells that are no number."""
    with as_published():
        report = EDITIONS["revised-2021"].report_class(year=2021, organ=ReportingOrgan(name="示例市人民政府"))
        return evolve(report, as_printed=[PrintedCell(p.replace("__", "."), *state) for p, state in states.items()])


def cells_of(table: Any) -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in table.to_pylist()}


def test_the_long_table_has_a_row_for_each_cell_with_its_labels_and_print(readings: list[Any]) -> None:
    table = offered(readings)

    assert table.num_rows == sum(len(reading.cells) for reading in readings)
    row = next(
        row
        for row in table.to_pylist()
        if row["organ"] == "杭州市人民政府" and row["path"] == "proactive_disclosure.rules.issued"
    )
    assert (row["year"], row["edition"], row["value"], row["state"], row["raw_text"]) == (2025, "revised-2021", 3, "number", "3")
    assert (row["row_zh"], row["column_zh"]) == ("规章", "本年制发件数")
    assert (row["row_en"], row["column_en"]) == ("Rules", "Issued this year")
    assert row["place"] == "table 1 of the source, row 3, column 2"


def test_blank_mark_unreadable_and_absent_stay_apart_in_both_layouts() -> None:
    report = printed(
        disclosure_requests__new_requests__natural_persons=(CellState.BLANK, ""),
        disclosure_requests__new_requests__commercial_enterprises=(CellState.MARK, "/"),
        disclosure_requests__new_requests__research_institutions=(CellState.UNREADABLE, "见附件"),
        disclosure_requests__new_requests__total=(CellState.ABSENT, ""),
    )

    long = cells_of(to_table([report]))
    told = [(long[NEW + name]["state"], long[NEW + name]["raw_text"], long[NEW + name]["value"]) for name in SHOWN]
    assert told == [
        ("blank", "", None),
        ("mark", "/", None),
        ("unreadable", "见附件", None),
        ("absent", "", None),
        ("number", "0", 0),
    ]
    assert [long[NEW + name]["unread"] for name in SHOWN] == [False, False, True, False, False]

    (row,) = to_table([report], "wide").to_pylist()
    own = [cell.path for cell in EDITIONS["revised-2021"].cells()]
    assert [row["states"][own.index(NEW + name)] for name in SHOWN] == ["b", "m", "u", "a", "n"]
    assert [row[cell_column(NEW + name)] for name in SHOWN] == [None, None, None, None, 0]


SHOWN = ("natural_persons", "commercial_enterprises", "research_institutions", "total", "other_organizations")


def test_the_wide_table_begins_with_its_keys_and_has_a_column_for_each_cell() -> None:
    with as_published():
        report = amended(printed(), {FEES: Decimal("10.49"), NEW + "natural_persons": 10**15 - 1})
    table = to_table([report], layout="wide")

    cells = [path.replace(".", "__") for path in (cell.path for cell in EDITIONS["revised-2021"].cells())]
    assert table.column_names[:203] == ["organ", "year", "edition", *cells]
    row = table.to_pylist()[0]
    assert (row["organ"], row["year"], row["states"], row["mixes_forms"]) == ("示例市人民政府", 2021, None, False)
    assert (row[cell_column(FEES)], row[cell_column(NEW + "natural_persons")]) == (Decimal("10.49"), 10**15 - 1)
    assert all(name == name.lower() and "." not in name for name in table.column_names)


def test_no_path_is_of_two_kinds_in_two_editions() -> None:
    kinds = [{cell.path: cell.kind for cell in edition.cells()} for edition in EDITIONS.values()]
    for path in kinds[0].keys() & kinds[1].keys():
        assert kinds[0][path] is kinds[1][path]


def test_editions_stand_in_one_table_and_a_cell_of_the_other_form_in_its_own_column() -> None:
    other = [path for path in (cell.path for cell in EDITIONS["revised-2021"].cells()) if path.startswith(OTHER)]
    absent = {path.replace(".", "__"): (CellState.ABSENT, "") for path in other}
    mixed = printed(**absent, **{(OTHER + "total").replace(".", "__"): (CellState.NUMBER, "4")})

    table = to_table([mixed], "wide")

    (row,) = table.to_pylist()
    assert row["mixes_forms"]
    assert row[cell_column(OTHER + "total")] == 4
    assert {cell_column(cell.path) for edition in EDITIONS.values() for cell in edition.cells()} <= set(table.column_names)
    assert cells_of(to_table([mixed]))[OTHER + "total"]["row_zh"].endswith("其他处理")
    said = [(one["code"], one["path"], one["left"], one["right"]) for one in check_batch(table).to_pylist()]
    assert said == said_by_check(mixed) == [("GD302", OTHER + "total", 4, 0)]


def test_columns_can_be_asked_for_by_edition(readings: list[Any]) -> None:
    newer = [reading for reading in readings if reading.edition == "revised-2021"]

    table = to_table(newer, "wide", editions=EDITIONS)
    assert table.column_names == [column.name for column in wide_columns()]
    with pytest.raises(
        UnknownName, match=r"shanghai.* is of the edition trial-2019, whose cells were not asked for: revised-2021"
    ):
        to_table(readings, "wide", editions=["revised-2021"])
    (batch,) = batches(readings, "wide")
    assert batch.schema == table.schema


def test_each_report_has_a_name_of_its_own_and_its_file(readings: list[Any]) -> None:
    one = readings[0]
    given = [
        Collected(reading=one, file="a.html", sha256="00"),
        Collected(reading=one, file="a.html"),
        Collected(reading=one, file="a.html#2"),
    ]

    rows = to_table([*given, printed(), printed()], "wide").to_pylist()

    assert [row["report"] for row in rows] == ["a.html", "a.html#2", "a.html#2#2", "示例市人民政府 2021", "示例市人民政府 2021#2"]
    assert [(row["file"], row["sha256"]) for row in rows][:2] == [("a.html", "00"), ("a.html", None)]


def test_what_is_no_report_and_a_layout_that_there_is_not_are_refused() -> None:
    with pytest.raises(InvalidFigureType, match="A table is made of readings or reports, not of str"):
        to_table(["a.html"])  # type: ignore[list-item]
    with pytest.raises(UnknownName, match="There is no layout cube; there are: long, wide"):
        to_table([], "cube")
    assert to_table([]).num_rows == to_table([], "wide").num_rows == 0


def test_a_missing_package_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra) as caught:
        to_table([])
    assert caught.value.message("en") == 'Tables need the package pyarrow: pip install "gov-disclosure[bulk]"'


# --- files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_a_wide_table_comes_back_from_its_file(suffix: str, readings: list[Any], tmp_path: Path) -> None:
    table = to_table(readings, "wide")
    write_table(table, tmp_path / f"x{suffix}")

    back = pa.Table.from_batches(list(scan(tmp_path / f"x{suffix}")))

    assert back.select(table.column_names).to_pylist() == table.to_pylist()
    assert check_batch(back) == check_batch(table)


def test_parquet_is_packed_and_in_row_groups(readings: list[Any], tmp_path: Path) -> None:
    write_table(to_table(readings, "wide"), tmp_path / "x.parquet")

    file = pq.ParquetFile(tmp_path / "x.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.metadata.num_rows == len(readings)


def test_csv_has_plain_figures_and_no_formula(tmp_path: Path) -> None:
    report = printed(
        disclosure_requests__new_requests__natural_persons=(CellState.UNREADABLE, "=1+1"),
        disclosure_requests__new_requests__total=(CellState.MARK, "-"),
    )
    with as_published():
        report = amended(report, {FEES: Decimal("10.490")})
    write_table(to_table([report]), tmp_path / "x.csv")

    text = (tmp_path / "x.csv").read_text("utf-8")
    assert text.startswith("\ufefforgan,year,edition,path,")
    rows = {row["path"]: row for row in csv.DictReader(StringIO(text.removeprefix("\ufeff")))}
    assert (rows[FEES]["value"], rows[NEW + "natural_persons"]["raw_text"], rows[NEW + "total"]["raw_text"]) == (
        "10.49",
        "'=1+1",
        "-",
    )
    assert (rows[FEES]["inferred"], rows[NEW + "total"]["value"]) == ("false", "")


def test_json_lines_have_figures_as_figures(tmp_path: Path) -> None:
    with as_published():
        report = amended(printed(), {FEES: Decimal("0.30000000000000000001"), NEW + "total": 7})
    write_table(to_table([report], "wide"), tmp_path / "x.jsonl")

    line = json.loads((tmp_path / "x.jsonl").read_text("utf-8"), parse_float=str)
    assert (line[cell_column(FEES)], line[cell_column(NEW + "total")]) == ("0.30000000000000000001", 7)


def test_a_workbook_has_typed_cells(tmp_path: Path) -> None:
    report = printed(disclosure_requests__new_requests__natural_persons=(CellState.UNREADABLE, "=1+1"))
    write_table(to_table([report]), tmp_path / "x.xlsx")

    rows = list(openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(values_only=True))
    heads = rows[0]
    by_path = {row[heads.index("path")]: dict(zip(heads, row, strict=True)) for row in rows[1:]}
    assert by_path[NEW + "natural_persons"]["raw_text"] == "=1+1"
    assert (by_path[NEW + "total"]["value"], by_path[NEW + "total"]["unread"]) == (0, False)


def test_a_workbook_refuses_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("gov_disclosure.bulk.files._SHEET_ROWS", 100)
    with pytest.raises(UnreadableDocument, match="A sheet of Excel holds 100 rows"):
        write_table(to_table([printed()]), tmp_path / "x.xlsx")
    assert [*tmp_path.iterdir()] == []


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"a table is written as one of: \.parquet, \.csv, \.jsonl, \.xlsx"):
        write_table(to_table([]), tmp_path / "x.sav")
    with pytest.raises(UnknownName, match=r"reports are checked in bulk in \.parquet and \.jsonl"):
        scan(tmp_path / "x.csv")


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(UnreadableDocument, match=r"x\.parquet is not a Parquet file, or a damaged one"):
        list(scan(tmp_path / "x.parquet"))


def lines(tmp_path: Path) -> dict[str, Any]:
    write_table(to_table([printed()], "wide"), tmp_path / "x.jsonl")
    found: dict[str, Any] = json.loads((tmp_path / "x.jsonl").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("{", "The line is not JSON"),
        ("[1]", "The line is not an object but list"),
        ('{"edition": "trial-2019", "edition": "trial-2019"}', "A column stands twice in the line"),
        ('{"edition": "of-2030"}', "There is no edition of-2030; there are: trial-2019, revised-2021"),
        ({"organs": "x"}, "Columns that the table does not have: organs"),
        ({cell_column(NEW + "total"): ...}, f"Columns missing: {cell_column(NEW + 'total')}"),
        ({cell_column(NEW + "total"): "4"}, f"{cell_column(NEW + 'total')}: expected number, found str ('4')"),
        ({cell_column(NEW + "total"): True}, f"{cell_column(NEW + 'total')}: expected number, found bool (True)"),
        ({cell_column(NEW + "total"): 4.5}, f"{cell_column(NEW + 'total')}: expected number, found Decimal (4.5)"),
        ({cell_column(NEW + "total"): 2**63}, f"{cell_column(NEW + 'total')}: expected number, found int (9223372036854775808)"),
        ({"organ": 5}, "organ: expected text, found int (5)"),
        ({"published_on": "soon"}, "published_on: expected day, found str ('soon')"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(change: Any, said: str, tmp_path: Path) -> None:
    line = lines(tmp_path)
    whole = json.dumps(line)
    broken = change if isinstance(change, str) else json.dumps({k: v for k, v in (line | change).items() if v is not ...})
    (tmp_path / "x.jsonl").write_text(f"{whole}\n{broken}\n\n{whole}\n", "utf-8")
    faults: list[DocumentFault] = []

    (batch,) = scan(tmp_path / "x.jsonl", faults)

    assert batch.num_rows == 2
    assert [fault.message("en") for fault in faults] == [f"x.jsonl:2: {said}"]
    with pytest.raises(InvalidDocument) as caught:
        list(scan(tmp_path / "x.jsonl"))
    assert caught.value.problems[0].path == "x.jsonl:2"


def test_lines_are_read_the_same_with_msgspec_and_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The quick way gives what the way gives that explains: each value, each fault, and leaves no name out that stands twice."""
    from gov_disclosure.bulk import files

    total = cell_column(NEW + "total")
    whole = lines(tmp_path) | {"published_on": "2022-01-30", cell_column(FEES): 2.5}
    changed: list[dict[str, Any]] = [
        {},
        {cell_column(FEES): 3, "published_on": None},
        {cell_column(FEES): "3"},
        {cell_column(FEES): True},
        {total: None},
        {total: -4},
        {total: 4.0},
        {total: "4"},
        {total: True},
        {total: 2**63},
        {total: 2**63 - 1},
        {total: ...},
        {"title": ...},
        {"organ": '甲":乙'},
        {"organ": "甲\n乙"},
        {"organ": 5},
        {"organs": "x"},
        {"edition": None},
        {"edition": "of-2030"},
        {"published_on": "soon"},
        {"published_on": 20220130},
    ]
    written = [
        json.dumps({name: value for name, value in (whole | one).items() if value is not ...}, ensure_ascii=False)
        for one in changed
    ]
    plain = written[0]
    written += [
        plain.replace("{", f'{{"{total}": 7, ', 1),
        plain.replace("{", '{"organ": "乙", ', 1),
        plain.replace("{", f'{{"{total}" : 7, ', 1),
        plain.replace(": ", ":"),
        plain.replace(": ", " : "),
        plain[:-1],
        plain + "}",
        "[]",
        "NaN",
        plain.replace(f'"{total}": {whole[total]}', f'"{total}": NaN'),
        plain.replace(f'"{cell_column(FEES)}": 2.5', f'"{cell_column(FEES)}": 2.500000000000000000001'),
        plain.replace(f'"{cell_column(FEES)}": 2.5', f'"{cell_column(FEES)}": 123456789012.5'),
        plain.replace(f'"{cell_column(FEES)}": 2.5', f'"{cell_column(FEES)}": 2.50000000000000000000000'),
        plain.replace(f'"{cell_column(FEES)}": 2.5', f'"{cell_column(FEES)}": 1e400'),
        plain.replace("甲", "\\u7532"),
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(written), "utf-8")

    def read() -> tuple[list[Any], list[str]]:
        faults: list[DocumentFault] = []
        found = [row for batch in scan(tmp_path / "x.jsonl", faults) for row in batch.to_pylist()]
        return found, [fault.message("en") for fault in faults]

    quick = files._quick(wide_columns(EDITIONS))
    assert quick is not None
    assert [quick(line.encode()) is not None for line in (plain, written[1], written[-11])] == [True, True, True]
    assert all(quick(line.encode()) is None for line in written[len(changed) : len(changed) + 2])
    rows, faults = read()
    monkeypatch.setattr(files, "_quick", lambda _: None)
    assert read() == (rows, faults)
    assert len(rows) + len(faults) == len(written)
    assert sum("A column stands twice" in one for one in faults) == 3


def test_without_msgspec_there_is_no_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from gov_disclosure.bulk import files

    monkeypatch.setitem(sys.modules, "msgspec", None)
    monkeypatch.delitem(sys.modules, "gov_disclosure.bulk.quick_lines", raising=False)
    assert files._quick(wide_columns(EDITIONS)) is None


def test_a_long_file_of_lines_comes_in_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("gov_disclosure.bulk.files._ROWS", 2)
    line = json.dumps(lines(tmp_path) | {"published_on": "2022-01-30", cell_column(FEES): 2.5})
    (tmp_path / "x.jsonl").write_text(f"{line}\n" * 4, "utf-8")

    assert [batch.num_rows for batch in scan(tmp_path / "x.jsonl")] == [2, 2]


# --- what is said in words ---------------------------------------------------------------------------------------------------


def speaking() -> AnnualReport:
    said = OverallSituation(disclosure_on_request=Prose(["收到政府信息公开申请7件，其中自然人6件。", "均按期答复。"]))
    return EDITIONS["revised-2021"].report_class(year=2023, organ=ReportingOrgan(name="甲县水利局"), overall_situation=said)


def test_prose_is_a_table_of_paragraphs() -> None:
    rows = to_table([speaking()], layout="prose").to_pylist()
    assert [(row["organ"], row["section"], row["text"]) for row in rows] == [
        ("甲县水利局", "overall_situation", "收到政府信息公开申请7件，其中自然人6件。"),
        ("甲县水利局", "overall_situation", "均按期答复。"),
    ]
    assert rows[0]["place"] == "overall_situation.disclosure_on_request.paragraphs[0]"


def test_claims_are_a_table_with_what_the_tables_say() -> None:
    first, second, *_ = to_table([speaking()], layout="claims").to_pylist()
    assert (first["quote"], first["value"], first["expected"], first["holds"]) == ("收到政府信息公开申请7件", 7, 0, False)
    new, carried = "disclosure_requests.new_requests", "disclosure_requests.carried_over"
    assert first["cells"] == f"{new}.total | {new}.total + {carried}.total"  # 收到 may be said of both
    assert (second["value"], second["cells"]) == (6, f"{new}.natural_persons | {new}.natural_persons + {carried}.natural_persons")


def test_each_layout_has_its_columns() -> None:
    for layout in Layout:
        if layout is not Layout.WIDE:
            assert to_table([speaking()], layout=layout).column_names == [column.name for column in columns_of(layout)]
    assert len(columns_of("wide")) > len(columns_of("long"))
