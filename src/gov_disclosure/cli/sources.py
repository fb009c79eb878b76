"""The files a command line names: files, folders with all reports below them, ``-`` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from gov_disclosure.errors import ForeignDocument, InvalidDocument, UnreadableDocument
from gov_disclosure.i18n import render

if TYPE_CHECKING:
    from gov_disclosure.cli.whose import Whose
    from gov_disclosure.reading import Reading

__all__ = ["Source", "holds_nothing", "is_foreign", "sources_of"]

STANDARD_INPUT = "-"


@frozen(eq=False, repr=False)
class Source:
    """One source, by the name its user gave it.

    Arguments:
        name: a path, or ``-``. is_named: whether its user named it; else it was met in a folder, and may be anything.
    """

    name: str
    is_named: bool = True

    def read(
        self,
        *,
        format: str | None = None,  # noqa: A002
        edition: str | None = None,
        whose: Whose | None = None,
        is_alone: bool = True,
    ) -> Reading:
        """Read it.

        Raises:
            DisclosureError, OSError: as `gov_disclosure.read`.
        """
        from gov_disclosure.reading import SeveralReports

        readings = self.read_all(format=format, edition=edition, whose=whose, is_alone=is_alone)
        if len(readings) > 1:
            raise SeveralReports.of(readings)
        return readings[0]

    def read_all(
        self,
        *,
        format: str | None = None,  # noqa: A002
        edition: str | None = None,
        whose: Whose | None = None,
        is_alone: bool = True,
    ) -> Sequence[Reading]:
        """Read every report in it, or those that are meant.

        Arguments:
            format, edition: as `gov_disclosure.read_all`. whose: which report is meant. is_alone: whether no other source is.

        Raises:
            DisclosureError, OSError: as `gov_disclosure.read_all`; UnknownName where it holds no such report.
        """
        from gov_disclosure.formats import read_all

        path = Path(self.name)
        if self.name == STANDARD_INPUT:
            readings = read_all(sys.stdin.buffer.read(), format, edition)
        elif path.is_dir():
            raise UnreadableDocument(
                "{path}: no file with one of these suffixes: {known}", path=self.name, known=", ".join(_suffixes())
            )
        else:
            readings = read_all(path, format, edition)
        _tell(readings[0], self.name)
        return readings if whose is None else whose.meant(readings, is_alone=is_alone and self.is_named)


def _tell(reading: Reading, name: str) -> None:
    """Say what was left alone in a source."""
    about = {} if reading.document is None else reading.document.metadata
    if "Macros" in about:
        click.echo(render("{path} holds macros; they were not run", {"path": name}), err=True)
    if "ScannedPages" in about:
        pages = {"path": name, "pages": about["ScannedPages"]}
        click.echo(render("{path}: these pages are scans, pictures without letters, and were not read: {pages}", pages), err=True)


def sources_of(names: Iterable[str]) -> list[Source]:
    """The sources that are meant; a folder stands for every file below it that has the suffix of a format we read."""
    return [source for given in names for source in _below(given)]


def is_foreign(error: Exception) -> bool:
    """Whether it says that a source is clearly no report, but a document of another kind."""
    if isinstance(error, InvalidDocument):
        # Data of ours say first of all what they are.
        at = {problem.path for problem in error.problems}
        return at == {"$"} or at >= {"edition", "schema_version"}
    return isinstance(error, ForeignDocument)


def holds_nothing(reading: Reading) -> bool:
    """Whether a source was read as a report and holds neither a cell of the form nor a year: it speaks of such reports at most."""
    from gov_disclosure.report import CellState

    is_bare = all(cell.state is CellState.ABSENT for cell in reading.cells.values())
    return is_bare and any(finding.slug == "ID-YEAR" for finding in reading.findings)


def _below(name: str) -> Iterator[Source]:
    path = Path(name)
    if name == STANDARD_INPUT or not path.is_dir():
        yield Source(name)
        return
    known = set(_suffixes())
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in known and file.is_file())
    shown = [str(file) for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    yield from [Source(each, is_named=False) for each in shown] or [Source(name)]


def _suffixes() -> tuple[str, ...]:
    from gov_disclosure.formats import FORMATS

    return tuple(suffix for form in FORMATS.values() for suffix in (*form.suffixes, *form.read_suffixes))
