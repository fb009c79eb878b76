"""How much a PDF asks for, told before a program is let in that draws it and cannot be stopped.

A drawing may draw others, each of them anew: what the pages come to is reckoned here along the names that they call, without drawing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import Factory, define, frozen

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.pdf.objects import Objects, Reference, Stream, named

__all__ = ["Weight", "weighed"]

_LIGHT: Final = 4 * 2**20
"""Bytes of instructions that no program makes more than some hundred megabytes of."""
_UNPACKED: Final = 4
"""Times the size that a source may have: what all that is looked at may unpack to."""
_LOCKED: Final = re.compile(named("Encrypt") + rb"\b")
_DATA: Final = re.compile(rb"(?<!end)stream[\r\n]")
_CALLED: Final = re.compile(rb"/([^\s\0/<>\[\](){}%]+)[\s\0]+Do(?![^\s\0/<>\[\](){}%])")
_CALL: Final = re.compile(rb"Do(?<![^\s\0<>\[\]){}%]Do)(?![^\s\0/<>\[\](){}%])")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


@frozen
class Weight:
    """What the pages of a file come to.

    Arguments:
        instructions: bytes of what draws them, drawings within drawings counted as often as they are drawn. is_sure: whether all of
            the file could be looked at, which a password, for one, prevents.
    """

    instructions: int
    is_sure: bool

    @property
    def is_light(self) -> bool:
        """Whether any program can draw it."""
        return self.is_sure and self.instructions <= _LIGHT


def weighed(source: bytes, limits: Limits) -> Weight:
    """How much a PDF asks for.

    Raises:
        UnreadableDocument: something in it draws itself, or it comes to more than the limits allow, drawn or unpacked.
    """
    most = _UNPACKED * limits.bytes
    objects = Objects(source, most, limits.bytes)
    scale = _Scale(objects, limits, is_sure=_LOCKED.search(source) is None)
    for _, value in objects:
        about = value.about if isinstance(value, Stream) else value
        if not isinstance(about, Mapping):
            continue
        scale.take_page(about)
        scale.take_font(about)
    if len(_DATA.findall(source)) > sum(isinstance(value, Stream) for _, value in objects):
        scale.is_sure = False  # data of which it is not seen what they belong to
    if objects.left < 0:
        raise _unpacks_to_more(most)
    return Weight(scale.instructions, scale.is_sure)


def _unpacks_to_more(most: int) -> UnreadableDocument:
    return UnreadableDocument("The source unpacks to more than {limit} bytes (Limits(bytes=…) raises the limit)", limit=most)


@define
class _Scale:
    objects: Objects
    limits: Limits
    is_sure: bool
    instructions: int = 0
    has_versions: bool = False
    _known: dict[tuple[int, int], int] = Factory(dict)
    _open: list[int] = Factory(list)
    _calls: dict[int, Counter[str]] = Factory(dict)

    def take_page(self, about: Mapping[str, Any]) -> None:
        """Add what a page draws."""
        contents = about.get("Contents")
        if not isinstance(contents, (Reference, Stream, list)):
            return  # no page, or a note, whose contents are its words
        resources = self._inherited(about)
        found = self.objects.resolved(contents)
        self.is_sure = self.is_sure and bool(found)
        for one in found:
            for piece, times in _counted(one if isinstance(one, list) else [one]):
                self._add(times * self._drawn(piece, resources))

    def take_font(self, about: Mapping[str, Any]) -> None:
        """Add what the letters of a font draw that draws them itself."""
        for letters in self.objects.resolved(about.get("CharProcs")):
            if isinstance(letters, Mapping):
                for letter in letters.values():
                    self._add(self._drawn(letter, (about.get("Resources"),)))

    def _add(self, instructions: int) -> None:
        self.instructions += instructions
        if self.instructions > self.limits.bytes:
            raise _unpacks_to_more(self.limits.bytes)

    def _inherited(self, about: Mapping[str, Any]) -> tuple[Any, ...]:
        """The resources of a page and of what it stands under."""
        found = []
        node: Any = about
        for _ in range(self.limits.depth):
            if not isinstance(node, Mapping):
                break
            found.append(node.get("Resources"))
            above = self.objects.resolved(node.get("Parent"))
            node = above[-1] if above else None
        return tuple(found)

    def _drawn(self, pointer: Any, resources: tuple[Any, ...]) -> int:
        """The instructions in a stream, those of what it draws among them."""
        streams = [one for one in self.objects.resolved(pointer) if isinstance(one, Stream)]
        if not streams:
            # Nothing is drawn then, unless another program sees an object there that is not seen here.
            self.is_sure = self.is_sure and (not isinstance(pointer, Reference) or bool(self.objects.versions(pointer.number)))
            return 0
        self.has_versions = self.has_versions or len(streams) > 1
        return sum(self._of(stream, resources) for stream in streams)

    def _of(self, stream: Stream, resources: tuple[Any, ...]) -> int:
        if stream.about.get("Subtype") == "Image":
            return 0
        own = stream.about.get("Resources")
        where = resources if own is None else (own, *resources[-1:])
        key = (id(stream), hash(tuple(map(_identity, where))))
        if key in self._known:
            return self._known[key]
        if id(stream) in self._open and self.has_versions:
            self.is_sure = False  # one version may draw another, which was replaced
            return 0
        if id(stream) in self._open:
            raise UnreadableDocument(
                "A drawing in the PDF draws itself without an end; print it to a new PDF with a program that shows it"
            )
        if len(self._open) > self.limits.depth:
            raise UnreadableDocument(
                "The source is nested {found} levels deep or more; the limit is {limit} (Limits(depth=…) raises it)",
                found=len(self._open),
                limit=self.limits.depth,
            )
        content = self.objects.unpacked(stream)
        if content is None:
            self.is_sure = False
            content = stream.packed
        total = len(content)
        if total > self.limits.bytes:
            raise _unpacks_to_more(self.limits.bytes)
        self._open.append(id(stream))
        for name, times in self._called(stream, content).items():
            total += times * sum(self._drawn(pointer, where) for pointer in self._named(name, where))
        self._open.pop()
        self._known[key] = total
        return total

    def _called(self, stream: Stream, content: bytes) -> Counter[str]:
        """How often each drawing is called by its name."""
        if id(stream) not in self._calls:
            calls = len(_CALL.findall(content))
            names = [
                _ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), name).decode("latin-1")
                for name in _CALLED.findall(content if calls else b"")
            ]
            if len(names) != calls:
                self.is_sure = False  # called in a way that is not understood here
            self._calls[id(stream)] = Counter(names)
        return self._calls[id(stream)]

    def _named(self, name: str, resources: Sequence[Any]) -> Iterator[Any]:
        """What a name stands for, in the nearest resources that have it; in each version of them."""
        for given in resources:
            found = [
                drawings[name]
                for one in self.objects.resolved(given)
                if isinstance(one, Mapping)
                for drawings in self.objects.resolved(one.get("XObject"))
                if isinstance(drawings, Mapping) and name in drawings
            ]
            if found:
                yield from found
                return


def _counted(pieces: Sequence[Any]) -> list[tuple[Any, int]]:
    """The parts that a page is drawn from, each with how often."""
    return list(Counter(piece for piece in pieces if isinstance(piece, (Reference, Stream))).items())


def _identity(resources: Any) -> int:
    return resources.number if isinstance(resources, Reference) else id(resources)
