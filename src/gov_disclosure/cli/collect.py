"""``gov-disclosure collect``: the reports of folders and archives into a store that is kept over years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.bounds import Allowed, bounded
from gov_disclosure.cli.failure import told
from gov_disclosure.cli.progress import progress
from gov_disclosure.cli.sources import STANDARD_INPUT, Source, is_foreign, sources_of
from gov_disclosure.cli.terminal import tell
from gov_disclosure.cli.writing import Output
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import message, render
from gov_disclosure.outputs.printable import printable
from gov_disclosure.reading import holds_no_cell

if TYPE_CHECKING:
    from gov_disclosure.apart import Bounds, ReadApart, Task
    from gov_disclosure.store import Writer

__all__ = ["command"]

_TOGETHER: Final = 100
"""Files that are committed together."""


@click.command(
    "collect",
    cls=Command,
    help="Read the reports of folders and archives into a store (a folder of Delta tables), check them, and keep them over years.\n\n"
    "FILE may be a folder, an archive or a pattern such as 'all/**/*.html'. Files are read in processes apart: one that takes too long, "
    "asks for too much memory or ends its process is named, and the rest goes on. Begun again, the command goes on where it was "
    "interrupted: files that are there and have not changed are passed over. A report that comes again with other bytes is another "
    "revision; the earlier one stays.\n\n"
    "Exit status: 0 all was read, 2 wrong usage, or a file that may hold a report could not be read: it is named, and the rest goes on.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=completing.file)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="STORE",
    required=True,
    shell_complete=completing.file,
    help="The store; created if needed.",
)
@bounded
@click.option(
    "--retrieved", metavar="DATE", help="When the files were retrieved, as 2025-03-31; by default when each was last changed."
)
@click.option(
    "--manifest",
    metavar="FILE",
    shell_complete=completing.file,
    help="Write every file of the store with its hash, edition, verdict and error, as JSON Lines; replaced if it is there.",
)
@language_option
def command(files: tuple[str, ...], folder: str, allowed: Allowed, retrieved: str | None, manifest: str | None) -> int:
    """The command."""
    from gov_disclosure.store import Store

    day = _day(retrieved)
    sources = [source for source in sources_of(files) if not Path(source.name).resolve().is_relative_to(Path(folder).resolve())]
    kept = None if manifest is None else Output.to(manifest, "jsonl", sources=[source.name for source in sources], force=True)
    store = Store.open(folder, makes=True)
    counts: Counter[str] = Counter()
    with store.writer() as writer:
        _collect(sources, writer, allowed.bounds(len(sources)), day, counts)
    if counts["reports"]:
        store.compact()
    if kept is not None:
        kept.put(line.encode(errors="backslashreplace") for line in store.manifest())
    said = {key: counts[key] for key in ("reports", "copies", "unreadable", "skipped", "passed")}
    key = message(
        "{path}: {reports} reports came in; {copies} files were there before with the same bytes, {unreadable} could not be read, "
        "{skipped} are not reports, {passed} were passed over unchanged"
    )
    tell(render(key, {"path": printable(folder), **said}))
    return 2 if counts["unreadable"] else 0


def _collect(sources: Sequence[Source], writer: Writer, bounds: Bounds, day: str | None, counts: Counter[str]) -> None:
    from gov_disclosure.apart import ReadApart, read_apart

    when = {source.name: day or _changed(source.name) for source in sources}
    new = [source for source in sources if not writer.has(source.name, when[source.name])]
    counts["passed"] = len(sources) - len(new)
    known = [source for source in new if source.trouble is not None]
    readable = [source for source in new if source.trouble is None]
    is_named = {source.name: source.is_named for source in readable}
    for source in known:
        _add(ReadApart(name=source.name, error=source.trouble), writer, when[source.name], counts, is_named=source.is_named)
    failures: dict[str, DisclosureError] = {}
    with progress(readable) as (steps, bar_away):
        for read in read_apart(_tasks(iter(steps), failures), bounds):
            with bar_away():
                failure = failures.pop(read.name, None)
                found = read if failure is None else ReadApart(name=read.name, error=failure)
                _add(found, writer, when[read.name], counts, is_named=is_named[read.name])
            if writer.waiting >= _TOGETHER:
                writer.commit()
    writer.commit()


def _tasks(sources: Iterator[Source], failures: dict[str, DisclosureError]) -> Iterator[Task]:
    """What is to be read; of a file in an archive, its bytes."""
    from gov_disclosure.apart import Task

    for source in sources:
        content: bytes | None = None
        if source.content is not None or source.name == STANDARD_INPUT:
            try:
                content = source.bytes()
            except (DisclosureError, OSError) as error:
                failures[source.name], content = told(error), b""
        yield Task(name=source.name, content=content)


def _add(read: ReadApart, writer: Writer, when: str | None, counts: Counter[str], *, is_named: bool) -> None:
    """Take in a file, and say what kept it from being read."""
    from attrs import evolve

    error = None if read.error is None else told(read.error)
    reports = [one for one in read.reports if is_named or one.reading.year is not None or not holds_no_cell(one.reading)]
    if read.reports and not reports:
        error = DisclosureError("Neither a year nor a cell of the form is in it")
    foreign = error is not None and not is_named and (bool(read.reports) or is_foreign(error))
    is_new = writer.add(evolve(read, reports=tuple(reports)), when, error, is_foreign=foreign)
    counts["reports"] += len(reports) if is_new else 0
    counts["copies"] += not is_new
    if error is not None:
        counts["skipped" if foreign else "unreadable"] += 1
        if not foreign:
            tell(render("{path}: {reason}", {"path": printable(read.name), "reason": " ".join(error.message().split())}))


def _changed(name: str) -> str | None:
    """When a file was last changed; of one in an archive, the archive."""
    path = Path(name)
    there = next((one for one in (path, *path.parents) if one.is_file()), None)
    if there is None:
        return None
    return datetime.fromtimestamp(there.stat().st_mtime, UTC).isoformat(timespec="seconds")


def _day(text: str | None) -> str | None:
    try:
        return None if text is None else date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnknownName("{value} is not a date; use YYYY-MM-DD", value=str(text)[:40]) from None
