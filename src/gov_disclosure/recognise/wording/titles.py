"""Titles of the six sections, in every wording: which section a line may be the title of, and how surely.

A title is told by its words, as the forms print them or in a known other wording; failing that by the words that only the title of
one section has (``Line.kernels``). Numbers and levels of headings weigh, and decide nothing: pages number their sections in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from gov_disclosure.numbering import number_of, split_number
from gov_disclosure.recognise.wording.vocabulary import Role, Section, Word, matched, sections, vocabulary
from gov_disclosure.recognise.wording.words import alike, bare, key, plain

__all__ = ["LONGEST", "Title", "title_of", "titles_inside"]


@frozen
class Title:
    """What a line may be the title of.

    Arguments:
        section: of the form. score: how alike its words are, from 0 to 1; less than ``LIKELY`` where only its kernel tells it.
        number: before it, as depth and position; None where there is none.
        start, end: where in the line it stands.
    """

    section: Section
    score: float
    number: tuple[int, int] | None
    start: int
    end: int

    @property
    def is_worded(self) -> bool:
        """Whether its words are those of a title, not only its kernel."""
        return self.score >= LIKELY

    @property
    def is_certain(self) -> bool:
        """Whether its words are those of a title, but for a letter or two."""
        return self.score >= CERTAIN

    @property
    def is_in_place(self) -> bool:
        """Whether its number is that of the section."""
        return self.number is not None and self.number[1] == self.section.position


LIKELY: Final = 0.74
"""How alike the words of a title must be to those of the form."""
CERTAIN: Final = 0.85
"""How alike they are but for a letter or two."""
KERNEL: Final = 0.5
"""What a title weighs of which only the kernel is told."""
LONGEST: Final = 40
"""Letters of a line that may be a title."""

_LETTER: Final = re.compile(r"[\u3400-\u9fff]")
_BEFORE: Final = re.compile(r"[*#\s\u3000]*(?:[-+•·●○◆◇■□▪►▶➤][*\s\u3000]+)?")
"""Marks of Markdown that a text has kept, and that of an item of a list."""
_PART: Final = re.compile(r"第?\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*(?:部分|章|节|篇)\s*[、.．:：]?\s*")
_BARE_NUMERAL: Final = re.compile(r"(?:([一二三四五六七八九])[\s\u3000]+|(\d)\s*[、.．)）]?\s*)(?=[\u3400-\u9fff])")
_ROMAN: Final = re.compile(r"([ⅠⅡⅢⅣⅤⅥⅦⅧ]|VI{0,3}|IV|I{1,3})\s*[、.．]?\s*(?=[\u3400-\u9fff])")
_ROMAN_NUMBERS: Final = {
    **{c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧ", 1)},
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
}
_INLINE: Final = re.compile(r"(?<![一二三四五六七八九十第（(])([一二三四五六七八九])\s*[、.．]\s*(?=[\u3400-\u9fff])")
_SPEECH: Final = re.compile(r"[。；！？，,;!?：:](?!\s*$)|[。；！？]$")


def title_of(text: str) -> Title | None:
    """The title that a whole line is; None where it is none."""
    lead = _BEFORE.match(text)
    start = lead.end() if lead is not None else 0
    words = text[start:].rstrip(" *#\u3000\n")
    if not 2 <= len(words) <= LONGEST + 8:
        return None
    told = _whole(words)
    if told is None:
        return None
    section, score, number = told
    return Title(section, score, number, 0, len(text))


@lru_cache(maxsize=4096)
def _whole(text: str) -> tuple[Section, float, tuple[int, int] | None] | None:
    number, rest = _numbered(plain(text))
    if _SPEECH.search(bare(rest)) is not None:
        return None
    spelled = {key(rest), key(bare(rest))} - {""}
    if not spelled or max(map(len, spelled)) > LONGEST:
        return None
    best: tuple[Section, float] | None = None
    for section in sections():
        score = max((alike(one, other) for one in spelled for other in section.keys), default=0.0)
        if score >= LIKELY and (best is None or score > best[1]):
            best = section, score
    if best is None and matched(text, _labels()) is None:
        kernel = _by_kernel(min(spelled, key=len))
        best = (kernel, KERNEL) if kernel is not None else None
    return None if best is None else (*best, number)


def _numbered(text: str) -> tuple[tuple[int, int] | None, str]:
    """The number before a title, as depth and position, and the rest."""
    found = split_number(text)
    if found is not None:
        return found[:2], found[2]
    part = _PART.match(text)
    if part is not None:
        position = number_of(part[1])
        return (1, position) if position else None, text[part.end() :]
    roman = _ROMAN.match(text)
    if roman is not None:
        return (1, _ROMAN_NUMBERS[roman[1]]), text[roman.end() :]
    numeral = _BARE_NUMERAL.match(text)
    if numeral is not None and (position := number_of(numeral[1] or numeral[2])) is not None:
        return (1, position), text[numeral.end() :]
    return None, text


def _by_kernel(spelled: str) -> Section | None:
    """The last section whose kernel a line has (主动公开中存在的问题 is of section five); None where it has none."""
    if len(spelled) > 24:
        return None
    found = [section for section in sections() if any(kernel in spelled for kernel in section.kernels)]
    return found[-1] if found else None


@cache
def _labels() -> tuple[Word, ...]:
    """The words of the tables, which have kernels in them too."""
    return tuple(word for word in vocabulary() if word.role is not Role.SECTION)


def titles_inside(text: str) -> Iterator[Title]:
    """The titles that stand numbered within a line of running text."""
    wording = plain(text)
    for found in _INLINE.finditer(wording if len(wording) == len(text) else text):
        number = number_of(found[1])
        for section, end, score in _beginning(text[found.end() : found.end() + 2 * LONGEST]):
            yield Title(section, score, (1, number or 0), found.start(), found.end() + end)


@lru_cache(maxsize=4096)
def _beginning(text: str) -> tuple[tuple[Section, int, float], ...]:
    """The sections with whose titles a stretch of running text begins, where each title ends, and how alike it is."""
    letters = [found.start() for found in _LETTER.finditer(text)][: _most_letters()]
    written = "".join([text[n] for n in letters])
    spelled = key(written)
    if len(spelled) != len(written):
        spelled = written
    found = ((section, *_title_before(spelled, section)) for section in sections())
    return tuple((section, letters[length - 1] + 1, score) for section, length, score in found if length)


@cache
def _most_letters() -> int:
    """How many letters of running text a title may take: one more than the longest has."""
    return 1 + max(len(title) for section in sections() for title in section.keys)


def _title_before(spelled: str, section: Section) -> tuple[int, float]:
    """How many letters a title of a section takes with which running text begins, and how alike it is; 0 where none does."""
    titles = sorted(section.keys, key=len, reverse=True)
    for title in titles:
        if spelled.startswith(title):
            return len(title), 1.0
    for title in titles:
        for length in (len(title) + 1, len(title) - 1):
            if 8 <= length <= len(spelled) and alike(spelled[:length], title) > 0.9:
                return length, 0.9
    return 0, 0.0
