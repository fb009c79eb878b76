"""What a source may ask of us: limits that keep a hostile or broken file from eating the machine."""

from __future__ import annotations

from attrs import field, frozen

from gov_disclosure.errors import UnreadableDocument

__all__ = ["DEFAULT_LIMITS", "Limits"]


@frozen(kw_only=True)
class Limits:
    """Bounds for reading; beyond one of them `UnreadableDocument` says which, how much was found, and how to raise it.

    Arguments:
        bytes: size of the source. cells: cells of all tables together, spans counted out.
        columns: of one table, spans counted out.
        elements: of markup, lines of text, values of JSON; told before any of them is made, since each takes more than its letters.
        depth: nesting of elements, tables or JSON. digits: of one number. characters: of the text kept.
        pages: of a source that has pages. objects: letters, lines and pictures drawn on them.
        files: in an archive. unpacked: bytes of all of them together. ratio: how many times larger than packed one may be.
        archives: how many archives may lie one inside the other.
    """

    bytes: int = field(default=64 * 2**20)
    cells: int = field(default=200_000)
    columns: int = field(default=1_000)
    elements: int = field(default=500_000)
    depth: int = field(default=200)
    digits: int = field(default=30)
    characters: int = field(default=2_000_000)
    pages: int = field(default=1_000)
    objects: int = field(default=500_000)
    files: int = field(default=10_000)
    unpacked: int = field(default=2 * 2**30)
    ratio: int = field(default=500)
    archives: int = field(default=2)

    def refuse_many(self, elements: int) -> None:
        """Look at how many elements, lines or values a source has.

        Raises:
            UnreadableDocument: there are too many.
        """
        if elements > self.elements:
            raise UnreadableDocument(
                "The source has {found} elements or lines; the limit is {limit} (Limits(elements=…) raises it)",
                found=elements,
                limit=self.elements,
            )


DEFAULT_LIMITS = Limits()
