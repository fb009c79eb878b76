"""The files in an archive (ZIP, TAR, what gzip, bzip2 and xz pack), within limits. Nothing is ever unpacked to where it names.

A name in an archive is a name only: it is shown, and never opened. Chinese names that ZIP programs write without saying in which encoding
come out right.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from io import BytesIO
from os import PathLike
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType, TracebackType
from typing import IO, Final, Protocol, TypeAlias
from weakref import finalize
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from gov_disclosure.errors import DisclosureError, ForeignDocument, UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits

__all__ = ["Archive", "Member", "names_in_zip"]

_BLOCK: Final = 1 << 20
_SMALL: Final = 16 * _BLOCK
"""Bytes that may come out of however few."""
_DAMAGE: Final = (
    BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
    KeyError,
)
"""What the packers of the standard library raise on files that are damaged, or packed as they cannot unpack."""


@frozen(eq=False)
class Member:
    """A file in an archive.

    Arguments:
        name: folders and name as they are shown, ``/`` between them; told apart by a number where the archive has one name twice.
        size: bytes it unpacks to, as the archive says. trouble: what keeps it from being read; None where nothing is known to.
    """

    name: str
    size: int
    trouble: DisclosureError | None
    _take: Callable[[int], bytes] = field(repr=False)

    def read(self, limits: Limits = DEFAULT_LIMITS, most: int | None = None) -> bytes:
        """Its bytes.

        Arguments:
            limits: what it may ask for. most: how many of them are wanted, from its beginning; by default all.

        Raises:
            UnreadableDocument: it is damaged, locked, beyond a limit, or packed in a way that is not known here.
        """
        if self.trouble is not None:
            raise self.trouble
        if most is None and self.size > limits.bytes:
            raise _too_large(self.size, limits)
        try:
            content = self._take(limits.bytes + 1 if most is None else most)
        except _DAMAGE as error:
            if isinstance(error, DisclosureError):
                raise
            raise _damaged("The file is damaged in its archive and cannot be unpacked: {reason}", error) from None
        if len(content) > limits.bytes:
            raise _too_large(len(content), limits)
        return content


class _Packed(Protocol):
    """An archive of one kind, open."""

    def close(self) -> None: ...
    def members(self, limits: Limits) -> Iterator[Member]: ...


class Archive:
    """An archive that is open; a context manager that closes it.

    Arguments:
        source: path or bytes of it. name: of the file, by which a packed single file is called. limits: what it may ask for.

    Raises:
        UnreadableDocument: it is damaged, or beyond a limit as a whole. OSError: the file cannot be opened.
    """

    members: Mapping[str, Member]
    """The files in it by name, in its order; folders are none. They are read while it is open."""

    def __init__(self, source: str | PathLike[str] | bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> None:
        with ExitStack() as opened:
            file: IO[bytes] = opened.enter_context(_file(source))
            try:
                packed = _opened(file, name, limits)
                opened.callback(packed.close)
                self.members = _told_apart(packed.members(limits))
            except DisclosureError:
                raise
            except _DAMAGE as error:
                raise _damaged("The archive is damaged or cut short and cannot be unpacked: {reason}", error) from None
            # Whoever forgets to close it has it closed when nobody needs it any more.
            self.close = finalize(self, opened.pop_all().close)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _file(source: str | PathLike[str] | bytes) -> IO[bytes]:
    return BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")


def _opened(file: IO[bytes], name: str, limits: Limits) -> _Packed:
    head = file.read(4)
    file.seek(0)
    if head.startswith(b"PK"):
        return _Zip(file, limits)
    unpack = next((unpack for start, unpack in _UNPACKERS if head.startswith(start)), None)
    if unpack is None:
        return _Tar(file)
    whole = _unpacked(unpack(file), file, limits)
    try:
        return _Tar(whole)
    except tarfile.TarError:
        return _Single(whole, _inner_name(name))


def names_in_zip(file: IO[bytes], limits: Limits = DEFAULT_LIMITS) -> frozenset[str] | None:
    """The names in a ZIP archive, as they are written there; None where it is damaged, or has too many to look at."""
    try:
        _look_at_directory(file, limits)
        with ZipFile(file) as archive:
            return frozenset(archive.namelist())
    except _DAMAGE:
        return None


def _told_apart(members: Iterator[Member]) -> Mapping[str, Member]:
    found: dict[str, Member] = {}
    seen: Counter[str] = Counter()
    for member in members:
        seen[member.name] += 1
        name = member.name
        while name in found:
            name = f"{member.name}#{seen[member.name]}"
            seen[member.name] += name in found
        found[name] = member
    return MappingProxyType(found)


def _shown(name: str) -> str:
    """A name with the way up and the way to the root taken out, so that it stands below the archive whatever it says."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "?"


def _too_large(size: int, limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "The source has {size} bytes; the limit is {limit} (Limits(bytes=…) raises it)", size=size, limit=limits.bytes
    )


def _damaged(key: str, error: BaseException) -> UnreadableDocument:
    return UnreadableDocument(key, reason=(str(error) or type(error).__name__)[:200], kind="damaged")


def _refuse(count: int, size: int, limits: Limits) -> None:
    """Refuse an archive that asks for more than it may, before any of it is unpacked."""
    if count > limits.files:
        raise UnreadableDocument(
            "The source is an archive of {found} files; the limit is {limit} (Limits(files=…) raises it)",
            found=count,
            limit=limits.files,
            kind="too-much",
        )
    if size > limits.unpacked:
        raise _too_much(limits)


def _too_much(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "The archive unpacks to more than {limit} bytes (Limits(unpacked=…) raises the limit)",
        limit=limits.unpacked,
        kind="too-much",
    )


# --- ZIP ---------------------------------------------------------------------------------------------------------------

_LOCKED: Final = 0x1
_IS_UTF8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_END: Final = b"PK\5\6"
_END_64: Final = b"PK\6\6"
_LOCATOR_64: Final = b"PK\6\7"
_LONGEST_COMMENT: Final = 0xFFFF
_LARGEST_ENTRY: Final = 1 << 10
"""Bytes of the directory for one file: far more than its name and notes take."""


class _Zip:
    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        _look_at_directory(file, limits)
        self._zip = ZipFile(file)
        self._file = file

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    def members(self, limits: Limits) -> Iterator[Member]:
        entries = [entry for entry in self._zip.infolist() if not entry.orig_filename.endswith(("/", "\\"))]
        _refuse(len(entries), sum(entry.file_size for entry in entries), limits)
        names = _names(entries)
        for entry, name in zip(entries, names, strict=True):
            yield Member(_shown(name), entry.file_size, _trouble(entry, limits), self._reader(entry))

    def _reader(self, entry: ZipInfo) -> Callable[[int], bytes]:
        def read(most: int) -> bytes:
            with self._zip.open(entry) as part:
                return part.read(most)

        return read


def _look_at_directory(file: IO[bytes], limits: Limits) -> None:
    """Refuse a directory that is too large before it is taken into memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - 22))
    tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and len(tail) >= at + 22:
        (length,) = struct.unpack_from("<L", tail, at + 12)
        locator = tail.rfind(_LOCATOR_64, 0, at)
        if length == 0xFFFFFFFF and locator >= 0:
            (place,) = struct.unpack_from("<Q", tail, locator + 8)
            file.seek(min(place, size))
            record = file.read(56)
            length = struct.unpack_from("<Q", record, 40)[0] if record.startswith(_END_64) and len(record) == 56 else length
        if length > limits.files * _LARGEST_ENTRY:
            _refuse(length // _LARGEST_ENTRY, 0, limits)
    file.seek(0)


def _trouble(entry: ZipInfo, limits: Limits) -> DisclosureError | None:
    if entry.flag_bits & _LOCKED:
        return UnreadableDocument("The source is locked with a password; save it without one", kind="locked")
    if entry.external_attr >> 16 & 0o170000 == 0o120000:
        return ForeignDocument("It is a link in an archive, which is not followed", kind="link")
    if entry.file_size > _SMALL and entry.file_size > limits.ratio * max(1, entry.compress_size):
        return _swollen(limits)
    return None


def _swollen(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "The file unpacks to more than {ratio} times its size in the archive, which no report does (Limits(ratio=…) raises the limit)",
        ratio=limits.ratio,
        kind="too-much",
    )


def _names(entries: list[ZipInfo]) -> list[str]:
    """The names as their writers meant them.

    An archive says of a name that it is UTF-8, or says nothing. Then programs of China have written GBK, those of a Mac UTF-8; all
    names of an archive are of one program. What is neither stays as the standard has it, code page 437.
    """
    raw = {n: _raw(entry) for n, entry in enumerate(entries) if not entry.flag_bits & _IS_UTF8}
    meant = "utf-8" if all(_is_in("utf-8", name) for name in raw.values()) else "gb18030"
    names = []
    for n, entry in enumerate(entries):
        # What stands behind a zero byte is no part of a name; zipfile cuts there too.
        name = entry.orig_filename
        if n in raw:
            name = _unicode_path(entry, raw[n]) or raw[n].decode(meant if _is_in(meant, raw[n]) else "cp437")
        names.append(name.partition("\0")[0])
    return names


def _raw(entry: ZipInfo) -> bytes:
    return entry.orig_filename.encode("cp437", "replace")


def _is_in(encoding: str, name: bytes) -> bool:
    try:
        name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unicode_path(entry: ZipInfo, raw: bytes) -> str | None:
    """The name in the extra field that Info-ZIP and WinRAR write; it counts for the name that it has the checksum of."""
    extra = entry.extra
    while len(extra) >= 4:
        tag, length = struct.unpack_from("<HH", extra)
        value, extra = extra[4 : 4 + length], extra[4 + length :]
        if tag == _UNICODE_PATH and len(value) > 5 and value[0] == 1 and struct.unpack_from("<L", value, 1)[0] == zlib.crc32(raw):
            return value[5:].decode("utf-8", "replace")
    return None


# --- TAR, and single files that are packed -----------------------------------------------------------------------------

_Unpacker: TypeAlias = Callable[[IO[bytes]], IO[bytes]]


def _gzip(file: IO[bytes]) -> IO[bytes]:
    return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]


def _bz2(file: IO[bytes]) -> IO[bytes]:
    return bz2.BZ2File(file)


def _xz(file: IO[bytes]) -> IO[bytes]:
    return lzma.LZMAFile(file)


_UNPACKERS: Final[tuple[tuple[bytes, _Unpacker], ...]] = ((b"\x1f\x8b", _gzip), (b"BZh", _bz2), (b"\xfd7zX", _xz))


def _unpacked(packed: IO[bytes], file: IO[bytes], limits: Limits) -> IO[bytes]:
    """What was packed, in a file of its own that vanishes with it."""
    size = file.seek(0, 2)
    file.seek(0)
    whole = TemporaryFile()  # noqa: SIM115 - whoever has the archive closes it
    try:
        with file, packed:
            for count, block in enumerate(iter(lambda: packed.read(_BLOCK), b""), start=1):
                _refuse_swollen(count * _BLOCK, size, limits)
                whole.write(block)
        whole.seek(0)
    except BaseException:
        whole.close()
        raise
    return whole


def _refuse_swollen(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.unpacked:
        raise _too_much(limits)
    if unpacked > _SMALL and unpacked > limits.ratio * packed:
        raise _swollen(limits)


class _Tar:
    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="r:", errors="surrogateescape")  # noqa: SIM115 - closed with it
        self._file = file

    def close(self) -> None:
        self._tar.close()
        self._file.close()

    def members(self, limits: Limits) -> Iterator[Member]:
        entries: list[tarfile.TarInfo] = []
        size = 0
        for entry in self._tar:
            if not entry.isdir():
                entries.append(entry)
                size += entry.size
                _refuse(len(entries), size, limits)
        for entry in entries:
            is_link = not entry.isreg()
            trouble = ForeignDocument("It is a link in an archive, which is not followed", kind="link") if is_link else None
            yield Member(_shown(_tar_name(entry)), entry.size, trouble, self._reader(entry))

    def _reader(self, entry: tarfile.TarInfo) -> Callable[[int], bytes]:
        def read(most: int) -> bytes:
            with self._tar.extractfile(entry) or BytesIO() as part:
                return part.read(most)

        return read


def _tar_name(entry: tarfile.TarInfo) -> str:
    raw = entry.name.encode("utf-8", "surrogateescape")
    encoding = next((one for one in ("utf-8", "gb18030") if _is_in(one, raw)), "cp437")
    return raw.decode(encoding)


class _Single:
    """One file that is packed, without an archive around it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name

    def close(self) -> None:
        self._file.close()

    def members(self, limits: Limits) -> Iterator[Member]:
        yield Member(_shown(self._name), self._file.seek(0, 2), None, self._read)

    def _read(self, most: int) -> bytes:
        self._file.seek(0)
        return self._file.read(most)


def _inner_name(name: str) -> str:
    """Of a packed file without the end that says how it is packed: of ``2024.html.gz``, ``2024.html``."""
    path = Path(name)
    return path.stem if path.suffix.lower() in (".gz", ".bz2", ".xz") else path.name or "?"
