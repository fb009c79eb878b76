"""Names with their values in one line of text, and back: for files that have one place where something can be said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["in_one_line", "pairs_in"]

_IS: Final = "："
_NEXT: Final = "；"
_RUN: Final = re.compile(f"{_NEXT}+")


def in_one_line(pairs: Mapping[str, str]) -> str:
    """The pairs, as 年度：2024年；层级：县级. A semicolon in a value is doubled; a name that has one, or a colon, is left out."""
    return _NEXT.join(
        f"{name}{_IS}{value.replace(_NEXT, _NEXT * 2)}" for name, value in pairs.items() if not {_IS, _NEXT} & set(name)
    )


def pairs_in(line: str) -> dict[str, str] | None:
    """The pairs that `in_one_line` put together; None where it did not."""
    found: dict[str, str] = {}
    for piece in _pieces(line):
        name, colon, value = piece.partition(_IS)
        if not colon or not name or name in found:
            return None
        found[name] = value
    return found


def _pieces(line: str) -> Iterator[str]:
    """The line cut at its semicolons that are not doubled: of a run of them that is odd the last one cuts."""
    piece, at = "", 0
    for run in _RUN.finditer(line):
        kept, cuts = divmod(len(run[0]), 2)
        piece += line[at : run.start()] + _NEXT * kept
        at = run.end()
        if cuts:
            yield piece
            piece = ""
    yield piece + line[at:]
