"""The prose of a report as lines that are typed, and back: a paragraph a line, headings by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define

from gov_disclosure.numbering import DEPTHS, numbered, split_number
from gov_disclosure.report import Part, Prose

__all__ = ["prose_of_lines", "text_of"]

_SENTENCE: str = "。；！？"


def text_of(prose: Prose, depth: int = 2) -> str:
    """The lines of some prose.

    Arguments:
        depth: of its outermost headings, as official documents number them: 2 is （一）, 3 is 1.
    """
    return "\n".join(_lines(prose.paragraphs, prose.parts, depth))


def _lines(paragraphs: Sequence[str], parts: Sequence[Part], depth: int) -> Iterator[str]:
    yield from paragraphs
    for position, part in enumerate(parts, start=1):
        yield numbered(depth, position) + part.heading
        yield from _lines(part.paragraphs, part.parts, depth + 1)


def prose_of_lines(text: str, depth: int = 2) -> Prose:
    """The prose of lines.

    A line is a heading where it bears the number that comes next at its depth and is no sentence; anything else is a paragraph, also
    where it begins with a number.

    Arguments:
        depth: of the outermost headings, as `text_of` takes it.
    """
    reader = _Reader([line for line in (line.strip() for line in text.splitlines()) if line], depth)
    paragraphs = tuple(reader.paragraphs())
    return Prose(paragraphs, tuple(reader.parts(depth)))


@define
class _Reader:
    """Lines, taken one after the other."""

    lines: Sequence[str]
    depth: int
    at: int = 0

    def heading(self, positions: dict[int, int]) -> tuple[int, str] | None:
        """Depth and words of the next line, where it is a heading that may come next: ``positions`` are those reached at each open depth."""
        found = split_number(self.lines[self.at])
        if found is None:
            return None
        depth, position, words = found
        is_next = depth in positions and position == positions[depth] + 1
        return (depth, words) if is_next and words and not any(mark in words for mark in _SENTENCE) else None

    def paragraphs(self, positions: dict[int, int] | None = None) -> Iterator[str]:
        """The paragraphs that come next."""
        open_at = positions or {self.depth: 0}
        while self.at < len(self.lines) and self.heading(open_at) is None:
            yield self.lines[self.at]
            self.at += 1

    def parts(self, depth: int, above: dict[int, int] | None = None) -> Iterator[Part]:
        """The headed parts of a depth that come next."""
        position = 0
        while self.at < len(self.lines):
            found = self.heading((above or {}) | {depth: position})
            if found is None or found[0] != depth:
                return
            self.at += 1
            position += 1
            here = (above or {}) | {depth: position}
            below = here | ({depth + 1: 0} if depth < DEPTHS else {})
            paragraphs = tuple(self.paragraphs(below))
            yield Part(found[1], paragraphs, tuple(self.parts(depth + 1, here)) if depth < DEPTHS else ())
