"""What goes to a process that reads, and what comes back: objects, each behind its length."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from typing import BinaryIO, Final

from attrs import field, frozen

from gov_disclosure.claims import Judgement
from gov_disclosure.findings import Verdict
from gov_disclosure.reading import Reading

__all__ = ["ReadApart", "ReportApart", "Task", "received", "send"]

_LENGTH: Final = struct.Struct("<Q")


@frozen(kw_only=True)
class Task:
    """A file to be read.

    Arguments:
        name: of the file; of one in an archive, as it is called. content: its bytes, where the name is no path. format, edition: as
            `gov_disclosure.read_all`. blanks, packs: as `gov_disclosure.check`. keeps_page: whether the page comes back with each reading,
            for whoever judges it anew.
    """

    name: str
    content: bytes | None = None
    format: str | None = None
    edition: str | None = None
    blanks: str = "auto"
    packs: tuple[str, ...] = ()
    keeps_page: bool = False


@frozen(kw_only=True)
class ReportApart:
    """A report that was read apart.

    Arguments:
        reading: without its document, which stays where it was read, if it was not asked for. verdict: on it. judgements: what its
            prose says of the figures.
    """

    reading: Reading
    verdict: Verdict
    judgements: tuple[Judgement, ...] = ()


@frozen(kw_only=True)
class ReadApart:
    """What became of a file.

    Arguments:
        name: of it. sha256, size: of its bytes; None where they could not be read. reports: in it. error: what kept it from being read.
        is_killed: whether its process was ended, by us or by itself. about: what its page says about itself, see `Document.metadata`.
    """

    name: str
    sha256: str | None = None
    size: int | None = None
    reports: tuple[ReportApart, ...] = ()
    error: Exception | None = None
    is_killed: bool = False
    about: Mapping[str, str] = field(factory=dict)


def send(stream: BinaryIO, message: Task | ReadApart) -> None:
    """Send an object."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def received(stream: BinaryIO) -> object:
    """The next object; None where no more comes, or the other side was ended on the way."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    # From a process of ours, over a pipe that nobody else has.
    return pickle.loads(content) if len(content) == length else None  # noqa: S301
