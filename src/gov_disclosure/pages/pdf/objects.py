"""What a PDF is made of, as far as it takes to tell how much it draws: its objects, found without a parser that could be made to draw.

Nothing here follows the table of where objects stand, which an enemy writes: every object in the file is seen, each of its versions.
"""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

__all__ = ["Name", "Objects", "Reference", "Stream", "Value", "named"]


class Name(str):
    """A name, such as ``/Type``, without its stroke."""

    __slots__ = ()


@frozen
class Reference:
    """A pointer to an object by its number."""

    number: int


@frozen(eq=False)
class Stream:
    """A dictionary with data behind it.

    Arguments:
        about: the dictionary. packed: the data as the file has them.
    """

    about: Mapping[str, Any]
    packed: bytes = field(repr=False)


Value: TypeAlias = "Name | Reference | Stream | Mapping[str, Any] | list[Any] | bytes | None"
"""An object: numbers are bytes, as they are written, and so are strings, of which nothing is asked here."""


def named(name: str) -> bytes:
    """A pattern for a name of PDF, any letter of which may be written by its number: ``#46`` for ``F``."""
    return b"/" + b"".join(b"(?:%c|#(?i:%02x))" % (ord(letter), ord(letter)) for letter in name)


_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj(?![A-Za-z])")
_DATA: Final = re.compile(rb"[\s\0]*stream(?:\r\n|\n|\r| )?")
_TOKEN: Final = re.compile(
    rb"""
      [\s\0]+ | %[^\r\n]*
    | (?P<opened><<|\[) | (?P<closed>>>|\])
    | (?P<name>/[^\s\0/<>\[\](){}%]*)
    | (?P<reference>(?P<number>\d{1,10})[\s\0]+\d{1,5}[\s\0]+R(?![^\s\0/<>\[\](){}%]))
    | (?P<hex><[^>]*>)
    | (?P<string>\()
    | (?P<word>[^\s\0/<>\[\](){}%]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_STRING: Final = re.compile(rb"[()]|\\.", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST: Final = 50
"""Arrays and dictionaries in one another: more than this, and what is inside is not looked at."""


class Objects:
    """The objects of a file.

    Arguments:
        source: the file. most: bytes that all that is unpacked to look at it may come to; `left` says what remains.
        most_of_one: bytes that the data of one stream may come to; of what comes to more, it and one byte are unpacked.
    """

    def __init__(self, source: bytes, most: int, most_of_one: int) -> None:
        self._most_of_one = most_of_one
        self._found: dict[int, list[tuple[bytes, int]]] = {}
        self._parsed: dict[int, list[Value]] = {}
        self._unpacked: dict[int, bytes | None] = {}
        self.left = most
        for found in _OBJECT.finditer(source):
            self._found.setdefault(int(found[1]), []).append((source, found.end()))
        for number in [*self._found]:
            for value in self.versions(number):
                if isinstance(value, Stream) and value.about.get("Type") == "ObjStm":
                    self._take_packed(value)

    def __iter__(self) -> Iterator[tuple[int, Value]]:
        """Every version of every object, with its number."""
        for number in self._found:
            for value in self.versions(number):
                yield number, value

    def versions(self, number: int) -> list[Value]:
        """What an object is, and was before the file was changed; nothing where there is none of this number."""
        if number not in self._parsed:
            self._parsed[number] = [_parsed(text, at) for text, at in self._found.get(number, ())]
        return self._parsed[number]

    def resolved(self, value: Any) -> list[Any]:
        """What a value may be: itself, or the versions of the object that it points to."""
        for _ in range(_DEEPEST):
            if not isinstance(value, Reference):
                return [value]
            found = self.versions(value.number)
            if len(found) != 1:
                return [one for one in found if not isinstance(one, Reference)]
            value = found[0]
        return []

    def unpacked(self, stream: Stream) -> bytes | None:
        """The data of a stream; None where it is packed in a way that is not undone here, or all of them come to more than is left."""
        if id(stream) not in self._unpacked:
            self._unpacked[id(stream)] = self._undone(stream)
        return self._unpacked[id(stream)]

    def _undone(self, stream: Stream) -> bytes | None:
        said = _listed(self._one(stream.about.get("Filter", stream.about.get("F"))))
        settings = [self._one(one) for one in _listed(self._one(stream.about.get("DecodeParms", stream.about.get("DP"))))]
        if any(isinstance(one, Mapping) and one.get("Predictor", b"1") != b"1" for one in settings):
            return None
        data = stream.packed
        for step in said:
            undo = _UNDONE.get(str(self._one(step)))
            if undo is None:
                return None
            try:
                data = undo(data, min(self.left, self._most_of_one) + 1)
            except (ValueError, zlib.error, binascii.Error):
                return None
            self.left -= len(data)
            if self.left < 0:
                return None
        return data

    def _one(self, value: Any) -> Any:
        found = self.resolved(value)
        return found[-1] if found else None

    def _take_packed(self, stream: Stream) -> None:
        """The objects that are packed together in a stream."""
        data = self.unpacked(stream)
        first = self._one(stream.about.get("First"))
        if data is None or not isinstance(first, bytes) or not first.isdigit():
            return
        begin = int(first)
        numbers = data[:begin].split()
        for number, at in zip(numbers[::2], numbers[1::2], strict=False):
            if len(number) <= 10 and number.isdigit() and len(at) <= 10 and at.isdigit():
                self._found.setdefault(int(number), []).append((data, begin + int(at)))
                self._parsed.pop(int(number), None)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _parsed(text: bytes, begin: int) -> Value:
    """The value that stands at a place."""
    open_: list[list[Any]] = []
    closers: list[bytes] = []
    at = begin
    while (token := _TOKEN.match(text, at)) is not None:
        at = token.end()
        kind = token.lastgroup
        value: Any
        match kind:
            case None:
                continue
            case "opened":
                if len(open_) == _DEEPEST:
                    return None
                open_.append([])
                closers.append(b">>" if token[0] == b"<<" else b"]")
                continue
            case "closed":
                if not open_ or closers.pop() != token[0]:
                    return None
                value = open_.pop()
                if token[0] == b">>":
                    value = {key: one for key, one in zip(value[::2], value[1::2], strict=False) if isinstance(key, Name)}
            case "name":
                value = Name(_ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), token[0][1:]).decode("latin-1"))
            case "reference":
                value = Reference(int(token["number"]))
            case "string":
                at = _end_of_string(text, at)
                value = b""
            case "word" if token[0] in (b"endobj", b"stream", b"obj"):
                return None
            case "word" if token[0] == b"null":
                value = None
            case _:
                value = token[0]
        if open_:
            open_[-1].append(value)
            continue
        if isinstance(value, dict) and (data := _DATA.match(text, at)) is not None:
            return Stream(value, _data(text, data.end(), value.get("Length")))
        found: Value = value
        return found
    return None


def _end_of_string(text: bytes, at: int) -> int:
    depth = 1
    for found in _IN_STRING.finditer(text, at):
        depth += (found[0] == b"(") - (found[0] == b")")
        if not depth:
            return found.end()
    return len(text)


def _data(text: bytes, begin: int, length: Any) -> bytes:
    """What stands in a stream: as long as it says where it ends there, else up to where it ends."""
    if isinstance(length, bytes) and length.isdigit() and len(length) <= 10:
        end = begin + int(length)
        if text[end : end + 20].lstrip().startswith(b"endstream"):
            return text[begin:end]
    end = text.find(b"endstream", begin)
    return text[begin:] if end < 0 else text[begin:end]


# --- how data are packed ---------------------------------------------------------------------------------------------


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        # A file whose packed data break off is shown up to there: what can be had is had piece by piece.
        unpacking, found = zlib.decompressobj(), bytearray()
        for at in range(0, len(data), _PIECE):
            try:
                found += unpacking.decompress(data[at : at + _PIECE], most - len(found) or 1)
            except zlib.error:
                break
            if len(found) >= most:
                break
        return bytes(found)


_PIECE: Final = 64


def _of_hex(data: bytes, most: int) -> bytes:
    digits = b"".join(data.partition(b">")[0].split())
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))[:most]


def _of_base_85(data: bytes, most: int) -> bytes:
    return a85decode(b"".join(data.partition(b"~")[0].split()).removeprefix(b"<"))[:most]


def _of_runs(data: bytes, most: int) -> bytes:
    found, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(found) < most:
        if data[at] < 128:
            found += data[at + 1 : at + 2 + data[at]]
            at += 2 + data[at]
        else:
            found += data[at + 1 : at + 2] * (257 - data[at])
            at += 2
    return bytes(found)


_UNDONE: Final = {
    name: undo
    for names, undo in (
        (("FlateDecode", "Fl"), _inflated),
        (("ASCIIHexDecode", "AHx"), _of_hex),
        (("ASCII85Decode", "A85"), _of_base_85),
        (("RunLengthDecode", "RL"), _of_runs),
    )
    for name in names
}
