"""The store: a folder with Delta tables, one writer at a time, any number of readers."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from attrs import define, field, frozen

from gov_disclosure.apart import ReadApart
from gov_disclosure.errors import DisclosureError, UnknownName, UnreadableDocument
from gov_disclosure.files import write_whole
from gov_disclosure.store import tables
from gov_disclosure.store.columns import COMMITTED, TABLES, VERSION
from gov_disclosure.store.lock import locked
from gov_disclosure.store.rows import file_row, report_name, report_row, rows_below

__all__ = ["UPGRADES", "Store", "Writer"]

_MARK: Final = "store.json"
_FORMAT: Final = "gov-disclosure-store"
UPGRADES: Final[dict[int, Callable[[Path], None]]] = {}
"""What brings a store from a version to the next; each may be cut short and begun again."""


@frozen
class Store:
    """A store.

    Arguments:
        folder: of it.
    """

    folder: Path

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, makes: bool = False) -> Store:
        """The store in a folder.

        Arguments:
            makes: whether one is made where there is none.

        Raises:
            UnreadableDocument: there is none, it is damaged, or it is of a later version of this program.
            MissingExtra: a package is not installed.
        """
        tables.deltalake()
        store = cls(Path(folder))
        mark = store.folder / _MARK
        if not mark.is_file():
            if not makes or (store.folder.exists() and any(store.folder.iterdir()) and not _is_begun(store.folder)):
                raise UnreadableDocument("{path} is not a store of annual reports", path=store.folder.name)
            store.folder.mkdir(parents=True, exist_ok=True)
            with locked(store.folder / "lock"):
                tables.make(store.folder)
                store._write_version(VERSION)
        version = store.version
        if version > VERSION:
            raise UnreadableDocument(
                "{path} is a store of version {version}; this program knows versions up to {known}",
                path=store.folder.name,
                version=version,
                known=VERSION,
            )
        return store

    @property
    def version(self) -> int:
        """The version of its tables.

        Raises:
            UnreadableDocument: it does not say.
        """
        try:
            said = json.loads((self.folder / _MARK).read_bytes())
            if said["format"] == _FORMAT and isinstance(said["version"], int):
                return int(said["version"])
        except (ValueError, TypeError, KeyError):
            pass
        raise UnreadableDocument("{path} is not a store of annual reports", path=self.folder.name)

    def _write_version(self, version: int) -> None:
        write_whole(self.folder / _MARK, json.dumps({"format": _FORMAT, "version": version}).encode() + b"\n")

    # --- reading -----------------------------------------------------------------------------------------------------------

    def files(self) -> Mapping[str, list[str]]:
        """The Parquet files of each table, all as of one moment. Only rows whose batch ``files`` names were committed.

        Raises:
            UnreadableDocument: the store is older than this program, and has to be opened for writing once.
        """
        if self.version < VERSION:
            raise UnreadableDocument("{path} is a store of an older version; collect brings it up to date", path=self.folder.name)
        # What files names is there in the others, which are written before it: it is looked at first.
        return {name: tables.files(self.folder, name) for name in (COMMITTED, *(name for name in TABLES if name != COMMITTED))}

    def connect(self) -> Any:
        """A connection of DuckDB with a view for each table, and ``current`` for the last revision of each organ's report on each year.

        Raises:
            UnreadableDocument: as `files`. MissingExtra: duckdb is not installed.
        """
        from gov_disclosure.bulk.arrow import arrow, schema_of

        connection = arrow("duckdb").connect()
        # Where it takes a program for interactive (a notebook, python -c), a long query draws a bar into what the program writes.
        connection.execute("SET enable_progress_bar = false")
        for name, paths in self.files().items():
            if paths:
                connection.read_parquet(paths).create_view(f"all_{name}")
            else:
                connection.register(f"all_{name}", schema_of(TABLES[name]).empty_table())
            where = "" if name == COMMITTED else f"WHERE batch IN (SELECT batch FROM all_{COMMITTED})"
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM all_{name} {where}")
        connection.execute(
            "CREATE VIEW current AS SELECT * FROM reports QUALIFY revision IS NULL"
            " OR row_number() OVER (PARTITION BY coalesce(organ_code, organ), year ORDER BY revision DESC) = 1"
        )
        return connection

    def table(self, name: str) -> Any:
        """A table of what was committed, as a ``pyarrow.Table``.

        Raises:
            UnknownName: there is no such table.
        """
        if name not in (*TABLES, "current"):
            raise UnknownName(
                "There is no table {name}; there are: {known}", name=name[:40], known=", ".join((*TABLES, "current"))
            )
        with self.connect() as connection:
            return connection.sql(f"SELECT * FROM {name}").to_arrow_table()

    def manifest(self) -> Iterator[str]:
        """Every file that was collected, an object of JSON a line a report; a file without reports has a line too."""
        columns = "f.file, f.sha256, f.size, f.retrieved, f.kind, f.error_zh, f.error_en, f.is_foreign, f.is_copy"
        sql = (
            f"SELECT {columns}, r.organ, r.year, r.edition, r.revision, r.verdict, r.errors, r.warnings FROM files f"
            " LEFT JOIN reports r ON f.sha256 = r.sha256 AND f.reports > 0 ORDER BY f.file, f.retrieved, r.report"
        )
        with self.connect() as connection:
            cursor = connection.execute(sql)
            names = [one[0] for one in cursor.description]
            while rows := cursor.fetchmany(1000):
                for row in rows:
                    yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"

    # --- writing -----------------------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """For whoever writes, one at a time. What was added and not committed is lost, which nobody sees.

        Raises:
            DisclosureError: another run is writing.
        """
        with locked(self.folder / "lock"):
            self._upgrade()
            tables.drop_uncommitted(self.folder)
            yield Writer.of(self)

    def compact(self) -> None:
        """Put small files together. Readers that began before are not disturbed.

        Raises:
            DisclosureError: another run is writing.
        """
        with locked(self.folder / "lock"):
            tables.compact(self.folder)

    def _upgrade(self) -> None:
        version = self.version
        while version < VERSION:
            if version not in UPGRADES:
                raise DisclosureError("A store of version {version} can no longer be read", version=version)
            UPGRADES[version](self.folder)
            version += 1
            self._write_version(version)


def _is_begun(folder: Path) -> bool:
    """Whether a folder holds nothing but what a run left that was killed while it made a store."""
    return all(
        path.name in TABLES or path.name == "lock" or path.name.startswith(".gov-disclosure-") for path in folder.iterdir()
    )


@define
class Writer:
    """Writes to a store.

    Arguments:
        store: to which.
    """

    store: Store
    _known: dict[str, int] = field(factory=dict)
    """How many reports files with these bytes hold."""
    _seen: set[tuple[str, str | None]] = field(factory=set)
    _revisions: Counter[tuple[str, int]] = field(factory=Counter)
    _rows: dict[str, list[dict[str, Any]]] = field(factory=dict)

    @classmethod
    def of(cls, store: Store) -> Writer:
        """One that knows what is there."""
        writer = cls(store)
        with store.connect() as connection:
            for sha256, reports in connection.execute(
                "SELECT sha256, max(reports) FROM files WHERE sha256 IS NOT NULL GROUP BY 1"
            ).fetchall():
                writer._known[sha256] = reports
            writer._seen = {
                (file, retrieved) for file, retrieved in connection.execute("SELECT file, retrieved FROM files").fetchall()
            }
            sql = "SELECT coalesce(organ_code, organ), year, max(revision) FROM reports WHERE revision IS NOT NULL GROUP BY 1, 2"
            for organ, year, revision in connection.execute(sql).fetchall():
                writer._revisions[organ, year] = revision
        return writer

    def has(self, file: str, retrieved: str | None) -> bool:
        """Whether a file was collected before and has not changed since."""
        return (file, retrieved) in self._seen

    @property
    def waiting(self) -> int:
        """How many files were added and not committed."""
        return len(self._rows.get(COMMITTED, ()))

    def add(
        self, read: ReadApart, retrieved: str | None, error: DisclosureError | None = None, *, is_foreign: bool = False
    ) -> bool:
        """Add a file; whether its bytes were not there before.

        Arguments:
            read: what became of it. retrieved: when it was, in ISO 8601. error: what kept it from being read, in our words.
            is_foreign: whether it is clearly no report.
        """
        is_copy = read.sha256 is not None and self._known.get(read.sha256, 0) > 0 and bool(read.reports)
        row = file_row(read, error, is_foreign=is_foreign) | {"retrieved": retrieved, "is_copy": is_copy}
        self._rows.setdefault(COMMITTED, []).append(row)
        self._seen.add((read.name, retrieved))
        if is_copy:
            return False
        if read.sha256 is not None and read.reports:
            self._known[read.sha256] = len(read.reports)
        for number, one in enumerate(read.reports, start=1):
            report = report_name(read.sha256, number)
            about = report_row(one) | {"report": report, "file": read.name, "sha256": read.sha256, "retrieved": retrieved}
            self._rows.setdefault("reports", []).append(about | {"revision": self._revision(about)})
            for name, rows in rows_below(one).items():
                self._rows.setdefault(name, []).extend(row | {"report": report} for row in rows)
        return True

    def _revision(self, about: Mapping[str, Any]) -> int | None:
        organ, year = about["organ_code"] or about["organ"], about["year"]
        if not organ or year is None:
            return None
        self._revisions[organ, year] += 1
        return self._revisions[organ, year]

    def commit(self) -> None:
        """Have what was added seen by readers: all of it at once, or, if this process ends on the way, nothing."""
        if not self.waiting:
            return
        batch = os.urandom(12).hex()
        for name in TABLES:  # the one that commits is the last
            tables.append(self.store.folder, name, [row | {"batch": batch} for row in self._rows.get(name, ())])
        self._rows.clear()
