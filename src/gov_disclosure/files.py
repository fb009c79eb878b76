"""Files as bytes: read within a limit, put in place in one step."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from gov_disclosure.errors import ForeignDocument, UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits

__all__ = ["content_of", "content_of_stream", "no_file", "opened", "text_of", "too_large", "write_whole"]

_LEFT_BEHIND: Final = re.compile(r"\.gov-disclosure-[0-9a-f]{16}\.tmp")
_OLD: Final = 24 * 60 * 60
"""Seconds after which a temporary file of ours is of a run that was killed: one that is written to is never so old."""


def opened(path: str | os.PathLike[str]) -> BinaryIO:
    """A file, open for reading.

    Raises:
        ForeignDocument: it is a device or a pipe, which may never end, or never begin. OSError: it cannot be opened.
    """
    file = Path(path)
    # Asked before it is opened: to open a pipe waits for whoever writes to it, and to open a device may do something.
    if not stat.S_ISREG(mode := file.stat().st_mode) and not stat.S_ISDIR(mode):
        raise no_file(os.fspath(path))
    return file.open("rb")


def no_file(path: str) -> ForeignDocument:
    """That what is named is a device or a pipe."""
    return ForeignDocument(
        "{path} is not a file but a device or a pipe, and is not read; give what comes from a pipe to standard input",
        path=path,
        kind="device",
    )


def content_of(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableDocument: there are more than the limit; ForeignDocument: it is a device or a pipe. OSError: it cannot be read.
    """
    with opened(path) as file:
        content = file.read(limits.bytes + 1)
        if len(content) > limits.bytes:
            raise too_large(max(len(content), os.fstat(file.fileno()).st_size), limits)
        return content


def text_of(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> str:
    """The text of a file of settings, in UTF-8, with no more lines and values than a source may have elements.

    Raises:
        UnreadableDocument, ForeignDocument, OSError: as `content_of`. UnicodeDecodeError: it is no UTF-8.
    """
    content = content_of(path, limits)
    limits.refuse_many(content.count(b"\n") + content.count(b",") + content.count(b"["))
    return content.decode("utf-8-sig")


def content_of_stream(stream: BinaryIO, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes that a stream gives, never more of them than the limit and one.

    Arguments:
        name: of what is read, for the error.

    Raises:
        UnreadableDocument: there are more than the limit.
    """
    content = stream.read(limits.bytes + 1)
    if len(content) > limits.bytes:
        raise UnreadableDocument(
            "{path} has more than {limit} bytes, which is the limit (Limits(bytes=…) raises it)", path=name, limit=limits.bytes
        )
    return content


def too_large(size: int, limits: Limits) -> UnreadableDocument:
    """That there is more than the limit, with both sizes."""
    return UnreadableDocument(
        "The source has {size} bytes; the limit is {limit} (Limits(bytes=…) raises it)", size=size, limit=limits.bytes
    )


def write_whole(target: Path, content: bytes | Iterable[bytes]) -> None:
    """Put a file in place in one step: a reader sees the old one or the new one, never half of it, whenever the machine stops.

    A link is followed. What is no file, such as a device or a pipe, is written to and never replaced.

    Arguments:
        content: of the file, whole or in pieces, which are asked for one by one.

    Raises:
        OSError: it cannot be written; it names the file, or the folder, ending in a separator, where that is missing.
    """
    pieces = [content] if isinstance(content, bytes) else content
    target = Path(os.path.realpath(target))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("wb") as file:
            _write(file, pieces, target)
        return
    _sweep(target.parent)
    temporary = target.with_name(f".gov-disclosure-{os.urandom(8).hex()}.tmp")
    try:
        with _made(temporary, target) as file:
            _write(file, pieces, target)
            # The bytes first, then the name: after a power cut there is no empty file under it.
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _made(temporary: Path, target: Path) -> BinaryIO:
    try:
        return temporary.open("xb")
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, error.strerror, os.path.join(target.parent, "")) from None  # noqa: PTH118 - a path drops it
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from None


def _write(file: BinaryIO, pieces: Iterable[bytes], target: Path) -> None:
    for piece in pieces:
        with _named(target):
            file.write(piece)
    with _named(target):
        file.flush()


@contextlib.contextmanager
def _named(target: Path) -> Iterator[None]:
    """A full disk or a closed pipe does not say which file it was."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from None


def _settle(folder: Path) -> None:
    """Have the new name reach the disk too, where the system has a way to ask for it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@functools.cache
def _sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder; once a run, since folders may be large."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT_BEHIND.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < time.time() - _OLD:
                Path(entry.path).unlink(missing_ok=True)
