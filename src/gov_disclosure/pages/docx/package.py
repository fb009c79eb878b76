"""The parts of a Word file, found by what they are to one another, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Any, Final

from attrs import frozen

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.docx.xml import W
from gov_disclosure.pages.packages import Package
from gov_disclosure.pages.xml_tree import parsed

__all__ = ["Head", "WordFile"]

_USUAL: Final = "word/document.xml"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_OF_A_PROGRAM: Final = re.compile(r"KSO.*|ICV|_.*")
"""Properties that programs leave in a file for themselves."""


@frozen
class Head:
    """What a file says of itself.

    Arguments:
        title: of the document. language: BCP 47 tag, if it tells one. metadata: name → text.
    """

    title: str
    language: str | None
    metadata: dict[str, str]


@frozen
class WordFile:
    """A Word file.

    Arguments:
        package: the archive that it is. main: name of the part with its text. about, beside: names of parts by what they are to the
            package and to the main part. limits: what it may ask for.
    """

    package: Package
    main: str
    about: Mapping[str, str]
    beside: Mapping[str, str]
    limits: Limits

    @classmethod
    def of(cls, content: bytes, limits: Limits) -> WordFile:
        """The file that bytes are.

        Raises:
            UnreadableDocument: they are no Word file, are damaged or locked with a password, or are beyond a limit.
        """
        package = Package.of(content, limits)
        about = _related(package, "", limits)
        main = about.get("officeDocument", _USUAL)
        if main not in package.parts:
            raise UnreadableDocument("A document of Word was looked for; this is another archive")
        return cls(package, main, about, _related(package, main, limits), limits)

    @property
    def text(self) -> bytes:
        """The main part as it stands."""
        return self.package.parts[self.main]

    def body(self) -> Any:
        """The element with the text; None where there is none."""
        return parsed(self.main, self.text, self.limits).find(f"{W}body")

    def root(self, kind: str) -> Any:
        """The root of a part beside the main one, such as ``"styles"``; None where there is none."""
        return self._root(self.beside.get(kind, ""))

    def _root(self, name: str) -> Any:
        text = self.package.parts.get(name)
        return None if text is None else parsed(name, text, self.limits)

    def head(self) -> Head:
        """The properties that every file has, and those that somebody gave it."""
        core = self._root(self.about.get("core-properties", ""))
        custom = self._root(self.about.get("custom-properties", ""))
        metadata: dict[str, str] = {}
        for one in custom if custom is not None else ():
            name, said = one.get("name", ""), "".join(one.itertext()).strip()
            if name and said and not _OF_A_PROGRAM.fullmatch(name):
                metadata.setdefault(name, said)
        if core is None:
            return Head("", None, metadata)
        for name in ("created", "modified"):
            said = (core.findtext(f"{_TERMS}{name}") or "").strip()
            if said:
                metadata.setdefault(name, said)
        title = " ".join((core.findtext(f"{_DC}title") or "").split())
        return Head(title, (core.findtext(f"{_DC}language") or "").strip() or None, metadata)


def _related(package: Package, part: str, limits: Limits) -> dict[str, str]:
    """The parts that a part names, by what they are to it; those of the whole package for ``""``."""
    folder, name = dirname(part), part.rpartition("/")[2]
    listed = join(folder, "_rels", f"{name}.rels")
    relations = package.parts.get(listed)
    found: dict[str, str] = {}
    if relations is not None:
        for one in parsed(listed, relations, limits).iter(_RELATION):
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else join(folder, target)
            found.setdefault(one.get("Type", "").rpartition("/")[2], normpath(path))
    return found
