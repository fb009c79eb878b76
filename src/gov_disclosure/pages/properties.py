"""What an office file says of itself: the properties that every one has, and those that somebody gave it."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import frozen

__all__ = ["Head"]

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

    @classmethod
    def of(cls, core: Any, custom: Any) -> Head:
        """The properties in the parts of a file.

        Arguments:
            core, custom: the roots of the parts; None where there is none.
        """
        metadata: dict[str, str] = {}
        for one in custom if custom is not None else ():
            name, said = one.get("name", ""), "".join(one.itertext()).strip()
            if name and said and not _OF_A_PROGRAM.fullmatch(name):
                metadata.setdefault(name, said)
        if core is None:
            return cls("", None, metadata)
        for name in ("created", "modified"):
            said = (core.findtext(f"{_TERMS}{name}") or "").strip()
            if said:
                metadata.setdefault(name, said)
        title = " ".join((core.findtext(f"{_DC}title") or "").split())
        return cls(title, (core.findtext(f"{_DC}language") or "").strip() or None, metadata)
