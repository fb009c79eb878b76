"""The sources a command line names: files, folders with all below them, archives with all in them, ``-`` for standard input.

What is met in a folder or an archive is a source too where it cannot be read, with what keeps it from being: nothing vanishes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from glob import glob, has_magic
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_disclosure.cli.terminal import tell
from gov_disclosure.errors import DisclosureError, ForeignDocument, InvalidDocument, UnknownName, UnreadableDocument
from gov_disclosure.files import content_of, content_of_stream
from gov_disclosure.i18n import render, translated
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.cli.whose import Whose
    from gov_disclosure.reading import Reading

__all__ = ["STANDARD_INPUT", "Source", "holds_nothing", "is_foreign", "matching", "source_of", "sources_of", "tell_of"]

STANDARD_INPUT = "-"
_NAMED = 5
"""How many files of an archive are named, where one is to be chosen."""


@frozen(eq=False, repr=False)
class Source:
    """One source, by the name its user gave it, or by the name it was met with.

    Arguments:
        name: a path, or ``-``; of a file in an archive, the path of the archive with the name in it behind.
        is_named: whether its user named it; else it was met in a folder or an archive, and may be anything.
        trouble: what is known to keep it from being read, before it is opened. content: gives its bytes, where it is no file.
    """

    name: str
    is_named: bool = True
    trouble: DisclosureError | None = None
    content: Callable[[], bytes] | None = None

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

        if self.trouble is not None and not self.is_readable_as(format):
            raise self.trouble
        named = None if self.name == STANDARD_INPUT else self.name if self.content is None else PurePath(self.name).name
        readings = read_all(self.bytes(), format, edition, name=named)
        document = readings[0].document
        if document is not None:
            tell_of(document.metadata, self.name)
        return readings if whose is None else whose.meant(readings, is_alone=is_alone and self.is_named)

    def is_readable_as(self, format: str | None) -> bool:  # noqa: A002
        """Whether nothing is known to keep it from being read; whoever names a file and says its format has it read as that."""
        return self.trouble is None or (format is not None and self.is_named)

    def bytes(self) -> bytes:
        """What is in it. Standard input gives it once.

        Raises:
            UnreadableDocument: there is more than the limit for all that is read, or nothing to read from. OSError: it cannot be read.
        """
        if self.content is not None:
            return self.content()
        if self.name != STANDARD_INPUT:
            return content_of(self.name)
        if sys.stdin is None:
            raise UnreadableDocument("Standard input is closed")
        return content_of_stream(sys.stdin.buffer, translated("standard input"))

    def kept(self) -> Source:
        """The same source with what is in it kept, for whoever asks twice."""
        content = self.bytes()
        return evolve(self, content=lambda: content)


def tell_of(about: Mapping[str, str], name: str) -> None:
    """Say what was left alone in a source, by what its reader noted about it."""
    if "Macros" in about:
        tell(render("{path} holds macros; they were not run", {"path": printable(name)}))
    if "ScannedPages" in about:
        pages = {"path": printable(name), "pages": about["ScannedPages"]}
        tell(render("{path}: these pages are scans, pictures without letters, and were not read: {pages}", pages))


def sources_of(names: Iterable[str]) -> list[Source]:
    """The sources that are meant: a folder stands for every file below it, an archive for every file in it, a pattern for what matches.

    Raises:
        UnknownName: a pattern matches nothing.
    """
    from gov_disclosure.cli.walking import below

    return [source for given in matching(names) for source in below(given)]


def matching(names: Iterable[str]) -> Iterator[str]:
    """The names, with what patterns stand for in their place: some shells leave all of them as they are, others those with ``**``.

    Raises:
        UnknownName: a pattern matches nothing.
    """
    for name in names:
        # What is there under just this name is meant; so may be a file in an archive.
        if not has_magic(name) or os.path.lexists(name) or any(above.is_file() for above in Path(name).parents):
            yield name
            continue
        found = sorted(glob(name, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        if not found:
            raise UnknownName("No file matches {pattern}", pattern=printable(name))
        yield from found


def source_of(name: str) -> Source:
    """The one source that is meant: a file, a file in an archive, or an archive that holds one.

    Raises:
        UnreadableDocument: it is a folder, or an archive of several files.
    """
    if name != STANDARD_INPUT and Path(name).is_dir():
        raise UnreadableDocument("{path} is a folder; name one file in it", path=printable(name))
    sources = sources_of([name])
    meant = [one for one in sources if not (one.trouble is not None and is_foreign(one.trouble))] or sources
    if len(meant) > 1:
        files = [printable(one.name) for one in meant]
        raise UnreadableDocument(
            "{path} is an archive of {count} files; say which is meant: {files}",
            path=printable(name),
            count=len(files),
            files="; ".join(files[:_NAMED]) + ("; …" if len(files) > _NAMED else ""),
        )
    return meant[0]


def is_foreign(error: Exception) -> bool:
    """Whether it says that a source is clearly no report, but a document of another kind."""
    if isinstance(error, InvalidDocument):
        # Data of ours say first of all what they are.
        at = {problem.path for problem in error.problems}
        return at == {"$"} or at >= {"edition", "schema_version"}
    return isinstance(error, ForeignDocument)


def holds_nothing(reading: Reading) -> bool:
    """Whether a source was read as a report and holds neither a cell of the form nor a year: it speaks of such reports at most."""
    from gov_disclosure.reading import holds_no_cell

    return holds_no_cell(reading) and any(finding.slug == "ID-YEAR" for finding in reading.findings)
