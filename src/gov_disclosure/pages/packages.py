"""Files that are ZIP archives of XML parts, as Word and Excel write them: looked at before any parser is let in."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from attrs import field, frozen

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits

__all__ = ["Package"]

_PARTS: Final = 10_000
_ENCRYPTED: Final = 1
_BLOCK: Final = 1 << 20
_DECLARATION: Final = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O|E\0N)|\0<\0!\0(?:D\0O|E\0N)", re.IGNORECASE)


@frozen
class Package:
    """An archive that is within its limits.

    Arguments:
        names: of its parts. parts: the XML parts, unpacked. has_macros: whether programs are in it, which nobody here runs.
    """

    names: frozenset[str]
    parts: dict[str, bytes] = field(repr=False)
    has_macros: bool

    @classmethod
    def of(cls, content: bytes, limits: Limits) -> Package:
        """The archive in these bytes.

        Arguments:
            content: of the file. limits: what it may unpack to.

        Raises:
            UnreadableDocument: it is damaged, locked with a password, unpacks to more than ``limits.bytes``, or declares entities.
        """
        try:
            with ZipFile(BytesIO(content)) as archive:
                parts = dict(_unpacked(archive, limits))
                names = frozenset(archive.namelist())
        except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
            if isinstance(error, UnreadableDocument):
                raise
            raise UnreadableDocument(
                "The archive that the source is cannot be unpacked: {reason}", reason=str(error)[:200]
            ) from None
        return cls(names, parts, any(name.lower().endswith("vbaproject.bin") for name in names))


def _unpacked(archive: ZipFile, limits: Limits) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > _PARTS:
        raise UnreadableDocument(
            "The source is an archive of {found} files; the limit is {limit}", found=len(entries), limit=_PARTS
        )
    left = limits.bytes
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise _locked()
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        # What an archive says of its sizes need not be so: what comes out is counted.
        with archive.open(entry) as part:
            blocks = []
            while block := part.read(min(_BLOCK, left + 1)):
                left -= len(block)
                if left < 0:
                    raise UnreadableDocument(
                        "The source unpacks to more than {limit} bytes (Limits(bytes=…) raises the limit)", limit=limits.bytes
                    )
                blocks.append(block)
        text = b"".join(blocks)
        if (b"<!" in text or b"<\0!" in text or b"\0<\0!" in text) and _DECLARATION.search(text):
            raise UnreadableDocument(
                "{part} in the source declares entities of its own, which no office program writes", part=entry.filename
            )
        yield entry.filename, text


def _locked() -> UnreadableDocument:
    return UnreadableDocument("The source is locked with a password; save it without one")
