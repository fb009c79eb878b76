"""From a name on the command line to the sources below it: through folders, and through archives in them.

Every file that is met becomes a source: one that cannot be read, or is no report whatever it holds, carries the reason. Nothing is
unpacked to disk, and a name in an archive is never opened as a path.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, frozen

from gov_disclosure.cli.failure import told
from gov_disclosure.cli.sources import STANDARD_INPUT, Source
from gov_disclosure.errors import DisclosureError, ForeignDocument, UnknownName, UnreadableDocument
from gov_disclosure.file_kinds import COMPANION, HEAD, FileKind, Role, kind_of, kind_of_name, refusal
from gov_disclosure.files import no_file
from gov_disclosure.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from gov_disclosure.archives import Archive, Member

__all__ = ["below"]

_OPEN: Final = 4
"""How many archives are kept open: files are read in their order, so that one and those around it are enough."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_PAGES: Final = (".html", ".htm", ".mht", ".mhtml")
_COMPANY: Final = re.compile(r"(.+)(?:_files|\.files|_file|_文件)", re.DOTALL)
"""What browsers and Word call the folder of what they save along with a page, after the page."""


def below(name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Source]:
    """The sources that a name stands for, in the order of their names; itself where it is one.

    Arguments:
        name: of a file, a folder, an archive, a file or a folder in an archive; ``-``. limits: what archives may ask for.
    """
    path = Path(name)
    if name == STANDARD_INPUT:
        yield Source(name)
    elif path.is_dir():
        found = False
        for one in _in_folder(path, limits):
            found = True
            yield one
        if not found:
            yield Source(name, trouble=UnreadableDocument("The folder holds no file", kind="empty-folder"))
    elif os.path.lexists(path) or (around := _file_above(path)) is None:
        yield from _of_file(path, name, limits, is_named=True)
    else:
        yield from _named_in(around, path.relative_to(around).as_posix(), limits)


def _file_above(path: Path) -> Path | None:
    """The file that a path goes through, as if it were a folder; None where there is none."""
    return next((above for above in path.parents if above.is_file()), None)


def _named_in(archive: Path, inner: str, limits: Limits) -> Iterator[Source]:
    """What is meant by the name of a file or a folder in an archive."""
    wanted = f"{archive}/{inner}"
    is_found = False
    for source in _of_file(archive, str(archive), limits, is_named=False):
        if source.name == wanted or source.name.startswith(f"{wanted}/"):
            is_found = True
            yield evolve(source, is_named=source.name == wanted)
    if not is_found:
        missing = UnknownName("There is no file {file} in {path}", file=inner, path=str(archive))
        yield Source(wanted, trouble=missing)


# --- folders -------------------------------------------------------------------------------------------------------------


def _in_folder(folder: Path, limits: Limits) -> Iterator[Source]:
    failures: list[OSError] = []
    found: dict[str, DisclosureError | None] = {}
    for at, folders, files in os.walk(folder, onerror=failures.append):
        here = Path(at)
        for name in [*folders]:
            reason = _why_left(here / name)
            if reason is not None:
                folders.remove(name)
                found[_within(folder, here / name)] = reason
        found |= {_within(folder, here / name): None for name in files}
    found |= {_within(folder, Path(os.fsdecode(failure.filename))): told(failure) for failure in failures}
    companions = _companions(found)
    for name in _in_order(found):
        path = folder / name
        reason = found[name] or _by_name(name, companions)
        if reason is None:
            yield from _of_file(path, str(path), limits, is_named=False)
        else:
            yield Source(str(path), is_named=False, trouble=reason)


def _within(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _why_left(folder: Path) -> DisclosureError | None:
    """Why a folder is not gone into; None where it is."""
    if folder.is_symlink():
        return ForeignDocument("It is a link to a folder, which is not followed", kind="link")
    kind = kind_of_name(folder.name)
    if kind is None or kind.role is not Role.OTHER:
        return None
    count = sum(len(files) for _, _, files in os.walk(folder))
    return ForeignDocument(
        "It is a hidden folder, or one of the system, of {count} files, which were not looked at", count=count, kind=kind.slug
    )


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: PurePosixPath(name).parts)


def _by_name(name: str, companions: frozenset[str]) -> DisclosureError | None:
    """What the name of a file, with the folders above it, says against it; None where it says nothing."""
    path = PurePosixPath(name)
    kind = next(filter(None, map(kind_of_name, path.parts)), None)
    if kind is None and not name.lower().endswith(_PAGES) and any(str(above) in companions for above in path.parents):
        kind = COMPANION
    return None if kind is None else refusal(kind)


def _companions(names: Iterable[str]) -> frozenset[str]:
    """The folders that hold what was saved along with a page which lies beside them."""
    known = [PurePosixPath(name) for name in names]
    pages = {str(path.with_suffix("")) for path in known if path.suffix.lower() in _PAGES}
    folders = {above for path in known for above in path.parents}
    return frozenset(str(one) for one in folders if (m := _COMPANY.fullmatch(one.name)) and str(one.with_name(m[1])) in pages)


# --- files ---------------------------------------------------------------------------------------------------------------


def _of_file(path: Path, name: str, limits: Limits, *, is_named: bool) -> Iterator[Source]:
    """A file, or the files in it where it is an archive."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # It may never end. That of a pipe comes by standard input, where how much is read is bounded too.
            yield Source(name, is_named, no_file(name))
            return
        with path.open("rb") as file:
            # Of which program an OLE file is, its reader finds out.
            is_ole = file.read(len(_OLE)) == _OLE
            file.seek(0)
            kind = None if is_ole else kind_of(file, name)
    except OSError:
        yield Source(name, is_named)  # it fails again when it is read, and is told of then
        return
    if kind is not None and kind.role is Role.ARCHIVE:
        box = _Box(_Shelf({}), name, path)
        yield from _in_archive(box, _Budget(limits), is_named=is_named)
    else:
        yield Source(name, is_named, _refused(kind))


def _refused(kind: FileKind | None) -> DisclosureError | None:
    return None if kind is None or kind.role is Role.READ else refusal(kind)


# --- archives ------------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Shelf:
    """The archives that are open, the one used last at the end."""

    archives: dict[str, Archive]

    def kept(self, label: str, opened: Callable[[], Archive]) -> Archive:
        """The archive of that name; the one that was not used for longest is closed for it."""
        archive = self.archives.pop(label, None)
        if archive is None:
            archive = opened()
        while len(self.archives) >= _OPEN:
            self.archives.pop(next(iter(self.archives))).close()
        self.archives[label] = archive
        return archive


@frozen(eq=False)
class _Box:
    """An archive that is opened when something is wanted of it.

    Arguments:
        shelf: where it is kept open. label: what it is called in the names of its files. source: a path, or what gives its bytes.
        depth: how many archives it lies in, itself counted.
    """

    shelf: _Shelf
    label: str
    source: Path | Callable[[], bytes]
    depth: int = 1

    def archive(self, limits: Limits) -> Archive:
        """The archive, open.

        Raises:
            DisclosureError, OSError: as `Archive`.
        """
        from gov_disclosure.archives import Archive  # slow to load, and most names are of no archive

        source = self.source
        name = PurePosixPath(self.label).name
        return self.shelf.kept(self.label, lambda: Archive(source if isinstance(source, Path) else source(), name, limits))


@define
class _Budget:
    """What an archive and all archives in it may ask for together."""

    limits: Limits
    files: int = 0
    bytes: int = 0

    def take(self, members: Iterable[Member]) -> None:
        """Count the files of an archive.

        Raises:
            UnreadableDocument: it is too much.
        """
        for member in members:
            self.files += 1
            self.bytes += member.size
        if self.files > self.limits.files or self.bytes > self.limits.unpacked:
            raise UnreadableDocument(
                "The archives that lie one inside the other ask for more than {files} files or {size} bytes"
                " (Limits(files=…, unpacked=…) raises the limits)",
                files=self.limits.files,
                size=self.limits.unpacked,
                kind="too-much",
            )


def _in_archive(box: _Box, budget: _Budget, *, is_named: bool) -> Iterator[Source]:
    """The files in an archive, by name; the archive itself with the reason, where it cannot be opened or is empty."""
    try:
        members = box.archive(budget.limits).members
        budget.take(members.values())
        if not members:
            raise UnreadableDocument("The archive holds no file", kind="empty-archive")
    except (DisclosureError, OSError) as error:
        yield Source(box.label, is_named, told(error))
        return
    companions = _companions(members)
    for name in _in_order(members):
        yield from _of_member(box, name, members[name], budget, _by_name(name, companions))


def _of_member(box: _Box, name: str, member: Member, budget: _Budget, reason: DisclosureError | None) -> Iterator[Source]:
    label = f"{box.label}/{name}"
    limits = budget.limits

    def content() -> bytes:
        return box.archive(limits).members[name].read(limits)

    kind: FileKind | None = None
    if reason is None:
        try:
            head = member.read(limits, most=HEAD)
            # What is in a ZIP archive tells what it is; of which program an OLE file is, its reader finds out.
            kind = None if head.startswith(_OLE) else kind_of(content() if head.startswith(_ZIP) else head, name)
        except DisclosureError as error:
            reason = error
    if reason is None and kind is not None and kind.role is Role.ARCHIVE:
        if box.depth < limits.archives:
            yield from _in_archive(_Box(box.shelf, label, content, box.depth + 1), budget, is_named=False)
            return
        reason = UnreadableDocument(
            "It is an archive that lies deeper than {limit} inside others; unpack it, and check the folder",
            limit=limits.archives,
            kind="too-deep",
        )
    yield Source(label, is_named=False, trouble=reason or _refused(kind), content=content)
