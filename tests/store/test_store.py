"""The store: what goes in comes out, revisions stay, and only what was committed is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, loads
from gov_disclosure.apart import ReadApart
from gov_disclosure.errors import DisclosureError, MissingExtra, UnknownName, UnreadableDocument
from store.collected import NEW, collected

pytest.importorskip("deltalake")

from gov_disclosure.store import Store, tables
from gov_disclosure.store import store as module

DAY = "2025-03-31"


def put(store: Store, *read: ReadApart, day: str = DAY) -> None:
    with store.writer() as writer:
        for one in read:
            writer.add(one, day)
        writer.commit()


def rows(store: Store, name: str) -> list[dict[str, object]]:
    return store.table(name).to_pylist()  # type: ignore[no-any-return]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "收集 库", makes=True)


def test_what_was_read_is_kept_whole(store: Store) -> None:
    one = collected(errors=1)
    put(store, one)

    (report,) = rows(store, "reports")
    assert (report["organ"], report["year"], report["edition"]) == ("甲县水利局", 2023, "revised-2021")
    assert (report["verdict"], report["errors"], report["revision"]) == ("fail", 3, 1)  # the row, the balance, the text
    assert (report["file"], report["sha256"], report["retrieved"]) == (one.name, one.sha256, DAY)
    assert loads(str(report["json"])) == one.reports[0].reading.report
    cells = {str(row["path"]): row for row in rows(store, "cells")}
    assert len(cells) == len(EDITIONS["revised-2021"].cells())
    assert (cells[NEW]["value"], cells[NEW]["state"], cells[NEW]["report"]) == (7, "number", report["report"])
    assert [row["text"] for row in rows(store, "prose")] == ["收到政府信息公开申请7件。", "均按期答复。"]
    first = rows(store, "claims")[0]
    assert (first["quote"], first["value"], first["kind"]) == ("收到政府信息公开申请7件", 7, "figure")
    assert {row["code"] for row in rows(store, "findings") if row["severity"] == "error"} == {"GD301", "GD303", "GD501"}
    (file,) = rows(store, "files")
    assert (file["file"], file["reports"], file["is_copy"], file["error_en"]) == (one.name, 1, False, None)


def test_the_same_bytes_are_kept_once_and_other_bytes_are_a_revision(store: Store) -> None:
    put(store, collected(new=7))
    put(store, collected(new=7, name="copy.json"), collected(new=8), collected(year=2022))

    kept = sorted((row["revision"], row["errors"]) for row in rows(store, "reports") if row["year"] == 2023)  # type: ignore[type-var]
    assert kept == [(1, 0), (2, 1)]
    assert sorted(str(row["file"]) for row in rows(store, "files") if row["is_copy"]) == ["copy.json"]
    current = {row["year"]: row["revision"] for row in rows(store, "current")}
    assert current == {2022: 1, 2023: 2}


def test_a_report_without_an_organ_is_no_revision_of_another(store: Store) -> None:
    put(store, collected("", 2023), collected("", 2023, 9))
    assert [row["revision"] for row in rows(store, "reports")] == [None, None]
    assert len(rows(store, "current")) == 2


def test_what_could_not_be_read_is_kept_with_the_reason(store: Store) -> None:
    error = UnreadableDocument("The source is an empty file", kind="empty")
    with store.writer() as writer:
        assert writer.add(ReadApart(name="empty.html", error=error), None, error)
        writer.commit()
    (file,) = rows(store, "files")
    assert (file["kind"], file["reports"], file["sha256"]) == ("empty", 0, None)
    (line,) = (json.loads(line) for line in store.manifest())
    assert (line["file"], line["kind"], line["verdict"]) == ("empty.html", "empty", None)


def test_the_manifest_has_a_line_a_report_and_copies_have_theirs(store: Store) -> None:
    put(store, collected(), collected(name="copy.json"), collected(year=2022, errors=1))
    lines = [json.loads(line) for line in store.manifest()]
    assert [(one["file"], one["year"], one["verdict"], one["is_copy"]) for one in lines] == [
        ("copy.json", 2023, "pass", True),
        ("甲县水利局-2022.json", 2022, "fail", False),
        ("甲县水利局-2023.json", 2023, "pass", False),
    ]


def test_only_what_was_committed_is_seen_and_what_a_writer_left_goes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, collected())
    real = tables.append

    def stopped(folder: Path, name: str, more: list[dict[str, object]]) -> None:
        if name == "files":
            raise KeyboardInterrupt
        real(folder, name, more)

    monkeypatch.setattr("gov_disclosure.store.store.tables.append", stopped)
    with pytest.raises(KeyboardInterrupt):
        put(store, collected(year=2022))
    monkeypatch.undo()

    assert [row["year"] for row in rows(store, "reports")] == [2023]
    assert tables.dataset(store.folder, "reports").count_rows() == 2
    put(store, collected(year=2021))
    assert tables.dataset(store.folder, "reports").count_rows() == 2
    assert sorted(str(row["year"]) for row in rows(store, "current")) == ["2021", "2023"]


def test_a_reader_goes_on_seeing_what_it_began_with(store: Store) -> None:
    put(store, collected())
    with store.connect() as connection:
        put(store, collected(year=2022))
        store.compact()
        assert connection.execute("SELECT count(*) FROM reports").fetchall() == [(1,)]
    assert len(rows(store, "reports")) == 2


def test_one_writes_at_a_time(store: Store) -> None:
    with store.writer(), pytest.raises(DisclosureError, match="another run is writing to this store"):
        put(store, collected())
    put(store)
    assert rows(store, "files") == []


def test_nothing_to_commit_is_no_commit(store: Store) -> None:
    with store.writer() as writer:
        writer.commit()
        assert writer.waiting == 0
        assert not writer.has("a.json", DAY)


# --- which store ---------------------------------------------------------------------------------------------------------


def test_a_folder_of_others_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is not a store of annual reports"):
        Store.open(tmp_path / "none")
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(UnreadableDocument, match="is not a store"):
        Store.open(tmp_path, makes=True)
    assert {path.name for path in tmp_path.iterdir()} == {"mine.txt"}


@pytest.mark.parametrize(
    "said", ["{", "[]", '{"format": "other", "version": 1}', '{"format": "gov-disclosure-store", "version": "1"}']
)
def test_a_damaged_mark_is_said(store: Store, said: str) -> None:
    (store.folder / "store.json").write_text(said, "utf-8")
    with pytest.raises(UnreadableDocument, match="is not a store of annual reports"):
        Store.open(store.folder)


def test_a_store_that_was_begun_is_finished(store: Store) -> None:
    (store.folder / "store.json").unlink()
    put(Store.open(store.folder, makes=True), collected())
    assert len(rows(store, "reports")) == 1


def test_a_store_of_a_later_program_is_refused(store: Store) -> None:
    store._write_version(99)
    with pytest.raises(UnreadableDocument, match="a store of version 99; this program knows versions up to 1"):
        Store.open(store.folder)


def test_an_older_store_is_brought_up_to_date_when_it_is_written_to(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, collected())
    store._write_version(0)
    with pytest.raises(UnreadableDocument, match="a store of an older version"):
        store.table("files")
    with pytest.raises(DisclosureError, match="A store of version 0 can no longer be read"):
        put(store)
    upgraded: list[Path] = []
    monkeypatch.setitem(module.UPGRADES, 0, upgraded.append)
    put(store, collected(year=2022))
    assert (upgraded, store.version) == ([store.folder], 1)
    assert len(rows(store, "reports")) == 2


def test_there_is_no_such_table(store: Store) -> None:
    with pytest.raises(UnknownName, match="There is no table other; there are: reports, cells"):
        store.table("other")


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "deltalake", None)
    with pytest.raises(MissingExtra, match=r"gov-disclosure\[store\]"):
        Store.open(tmp_path / "kept", makes=True)


def test_engines_read_the_tables_themselves(tmp_path: Path) -> None:
    """Without this program, by the rule that its columns tell: only batches that files names."""
    polars = pytest.importorskip("polars")
    store = Store.open(tmp_path / "kept", makes=True)  # Polars looks for other folders by their names in a URI
    put(store, collected(), collected(year=2022))
    files = polars.read_delta(str(store.folder / "files"))
    cells = polars.read_delta(str(store.folder / "cells")).join(files.select("batch").unique(), on="batch")
    assert cells.filter(polars.col("path") == NEW)["value"].to_list() == [7, 7]
    assert evolve(collected()).name == "甲县水利局-2023.json"


def test_asking_draws_nothing_into_what_a_program_writes(tmp_path: Path) -> None:
    # DuckDB takes python -c for interactive, as it does a notebook: then it draws a bar on long queries, unless told not to.
    code = (
        "import sys; from gov_disclosure.store import Store\n"
        "with Store.open(sys.argv[1], makes=True).connect() as asked:\n"
        "    print(asked.execute(\"SELECT current_setting('enable_progress_bar')\").fetchone())"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code, tmp_path / "kept"], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout == "(False,)\n"
