"""What a source may ask of us: limits that keep a hostile or broken file from eating the machine."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["DEFAULT_LIMITS", "Limits"]


@frozen(kw_only=True)
class Limits:
    """Bounds for reading; beyond one of them `UnreadableDocument` says which, how much was found, and how to raise it.

    Arguments:
        bytes: size of the source. cells: cells of all tables together, spans counted out.
        columns: of one table, spans counted out.
        depth: nesting of elements, tables or JSON. digits: of one number. characters: of the text kept.
        pages: of a source that has pages. objects: letters, lines and pictures drawn on them.
        files: in an archive. unpacked: bytes of all of them together. ratio: how many times larger than packed one may be.
        archives: how many archives may lie one inside the other.
    """

    bytes: int = field(default=64 * 2**20)
    cells: int = field(default=200_000)
    columns: int = field(default=1_000)
    depth: int = field(default=200)
    digits: int = field(default=30)
    characters: int = field(default=2_000_000)
    pages: int = field(default=1_000)
    objects: int = field(default=500_000)
    files: int = field(default=10_000)
    unpacked: int = field(default=2 * 2**30)
    ratio: int = field(default=500)
    archives: int = field(default=2)


DEFAULT_LIMITS = Limits()
