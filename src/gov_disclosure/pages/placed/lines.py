"""Lines of letters on a page, and the paragraphs they were before they were set in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from attrs import frozen

from gov_disclosure.document import Heading, Paragraph, Place
from gov_disclosure.numbering import split_number
from gov_disclosure.pages.placed.letters import Glyph, upright_letters

__all__ = ["Line", "joined", "lines_of", "paragraphs_of", "text_of_cell"]


@frozen(kw_only=True)
class Line:
    """Letters that stand on one line, from left to right.

    Arguments:
        page: counted from 1. number: of the line on its page, from 1, heads and page numbers counted. glyphs: blanks included.
        order: of the line in the whole source.
    """

    page: int
    number: int
    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    baseline: float
    size: float
    order: int = 0

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(page=self.page, line=self.number)


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of some letters of a page, from top to bottom."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left)):
        if groups and glyph.baseline - groups[-1][0].baseline <= _LEVEL * max(glyph.size, 1.0):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    found: list[Line] = []
    for group in _with_raised(groups):
        group.sort(key=lambda glyph: (glyph.left, glyph.at))
        inked = [glyph for glyph in group if not glyph.text.isspace()]
        if not inked:
            continue
        found.append(
            Line(
                page=page,
                number=len(found) + 1,
                glyphs=tuple(group),
                text=_spelled(group),
                left=inked[0].left,
                right=max(glyph.right for glyph in inked),
                baseline=inked[0].baseline,
                size=_size(inked),
            )
        )
    return found


def _with_raised(groups: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Lines, with small letters that are raised above a line put into it."""
    waiting: list[Glyph] = []
    for group in groups:
        if waiting and not _are_raised(waiting, group):
            yield waiting
            waiting = []
        waiting = [*waiting, *group]
    if waiting:
        yield waiting


def _are_raised(small: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    large = max(glyph.em for glyph in line)
    if not 0 < max(glyph.em for glyph in small) <= _SMALL * large:
        return False
    if max(glyph.baseline for glyph in line) - min(glyph.baseline for glyph in small) > _HIGH * large:
        return False
    letters = [glyph for glyph in line if not glyph.text.isspace()]
    return not any(one.left < glyph.middle[0] < one.right for glyph in small for one in letters)


_SMALL: Final = 0.8
"""Parts of the size of the letters of a line: what is raised above it is no larger."""
_HIGH: Final = 0.65
"""Parts of the size of the letters of a line: how high above its foot raised letters stand at most."""
_LEVEL: Final = 0.4
"""Parts of the size of a letter: letters whose feet are nearer in height stand on one line."""
_GAP: Final = 0.18
_WIDE_GAP: Final = 1.2
"""Parts of the size of a letter: from where a gap between words is a blank; between ideographs, which are spread to fill a line."""


def _spelled(glyphs: Sequence[Glyph]) -> str:
    text = ""
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text.isspace():
            text += "" if text.endswith(" ") else " "
            continue
        if last is not None and not text.endswith(" "):
            gap = (glyph.left - last.right) / max(glyph.size, 1.0)
            is_word = _is_narrow(last.text) and _is_narrow(glyph.text)
            if gap > (_GAP if is_word else _WIDE_GAP):
                text += " "
        text += glyph.text
        last = glyph
    return text.strip()


def _size(glyphs: Sequence[Glyph]) -> float:
    """The size of the letters of a line: an ideograph is as wide as its font is large, whatever room the font leaves above it."""
    widths = [glyph.right - glyph.left for glyph in glyphs if _is_ideograph(glyph.text)]
    return median(widths) if widths else median(glyph.size for glyph in glyphs)


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_narrow(character: str) -> bool:
    return character < "\u2000"


def joined(before: str, after: str) -> str:
    """Two lines of one text as one; words that a blank parted have lost it at the end of the line."""
    is_word = before[-1:].isascii() and after[:1].isascii() and (after[:1].isalpha() or before[-1:].isalpha())
    if is_word and before and after and before[-1] not in "-/@_([" and after[0] not in _NOT_FIRST:
        return f"{before} {after}"
    return before + after


def text_of_cell(glyphs: Sequence[Glyph]) -> str:
    """What stands in a cell, its lines put together; letters that are turned are read in the direction they are turned to."""
    text = ""
    for line in (
        *lines_of((one for one in glyphs if not one.turn), 0),
        *lines_of(upright_letters(g for g in glyphs if g.turn), 0),
    ):
        text = joined(text, line.text)
    return text


# --- paragraphs ------------------------------------------------------------------------------------------------------

_NOT_FIRST: Final = "，。、；：！？）》”’〉」』】〕,.;:!?)]%％"


@frozen
class _Measure:
    """Where the lines of a text begin and end, how far they are apart and how large their letters are."""

    left: float
    right: float
    pitch: float
    size: float


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Heading | Paragraph]:
    """The paragraphs of a text of lines, over the ends of pages.

    A paragraph begins with an indent, after a line that ends early, after a gap, or where letters change in size.
    """
    if not lines:
        return
    measure = _measure(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, measure, is_second=len(group) == 1):
            yield _block(group, measure)
            group = []
        group.append(line)
    yield _block(group, measure)


def _measure(lines: Sequence[Line]) -> _Measure:
    sizes = Counter(round(line.size * 2) / 2 for line in lines for _ in line.glyphs)
    size = max(sizes, key=lambda one: (sizes[one], one))
    body = [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)
    right = max(line.right for line in body)
    full = [line for line in body if line.right > right - 2 * size] or body
    left = min(line.left for line in full)
    pitches = [b.baseline - a.baseline for a, b in pairwise(body) if a.page == b.page and b.baseline > a.baseline]
    return _Measure(left, right, median(pitches) if pitches else 1.5 * size, size)


def _begins(before: Line, line: Line, measure: _Measure, *, is_second: bool) -> bool:
    """Whether a line begins a paragraph."""
    size = line.size
    if abs(before.size - size) > 0.15 * size and any(map(_is_ideograph, before.text)) and any(map(_is_ideograph, line.text)):
        return True
    if _is_centred(before, measure) and _is_centred(line, measure):
        # The lines of a title; those of a list that is centred would not be as large.
        return size < 1.15 * measure.size
    if line.page == before.page and line.baseline - before.baseline > 1.5 * measure.pitch:
        return True
    number = split_number(line.text)
    if number is not None and number[0] <= _NUMBERED and before.text.endswith(_ENDS):
        return True  # however full the line before is, a numbered heading follows a sentence that is at its end
    if measure.right - before.right > 0.8 * size and before.right + _first_piece(line) + 0.5 * size <= measure.right:
        return True
    if line.left - measure.left <= 0.9 * size:
        return False
    # A line that is indented begins a paragraph, unless all lines of this one are.
    is_hanging = abs(line.left - before.left) <= 0.3 * size and not before.text.endswith((*_ENDS, "："))
    return not is_hanging or (is_second and split_number(line.text) is not None)


_ENDS: Final = ("。", "！", "？", "；")
_NUMBERED: Final = 2
"""Levels of numbers, 一、 and （一）, that begin a line of running text only where they number it."""


def _is_centred(line: Line, measure: _Measure) -> bool:
    before, after = line.left - measure.left, measure.right - line.right
    return before > 1.5 * line.size and abs(before - after) < line.size


def _first_piece(line: Line) -> float:
    """How wide the first word of a line is, with what must not begin a line after it."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    end = 1
    while end < len(inked) and (
        inked[end].text in _NOT_FIRST
        or (
            _is_narrow(inked[end - 1].text)
            and _is_narrow(inked[end].text)
            and inked[end].left - inked[end - 1].right < _GAP * line.size
        )
    ):
        end += 1
    return inked[end - 1].right - inked[0].left


def _block(lines: Sequence[Line], measure: _Measure) -> Heading | Paragraph:
    text = ""
    for line in lines:
        text = joined(text, line.text)
    first = lines[0]
    if first.size > 1.15 * measure.size and len(text) <= _LONGEST_HEADING:
        number = split_number(text)
        return Heading(level=1 if number is None else number[0] + 1, text=text, place=first.place)
    return Paragraph(text=text, place=first.place)


_LONGEST_HEADING: Final = 100
