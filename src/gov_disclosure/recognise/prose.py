"""The text of a published page by sections, and its headed parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.numbering import number_of, split_number
from gov_disclosure.recognise.page import Piece
from gov_disclosure.recognise.vocabulary import Section, sections
from gov_disclosure.recognise.words import alike, bare, key, plain
from gov_disclosure.report import OverallSituation, Part, Prose, topic_named

__all__ = ["Sectioned", "overall_situation", "prose_of", "sectioned", "trimmed"]


@frozen
class Sectioned:
    """A page by its sections.

    Arguments:
        front: what stands before the first. by_section: pieces by attribute name, of the sections whose headings were found.
        titles: headings as printed.
    """

    front: tuple[Piece, ...]
    by_section: dict[str, tuple[Piece, ...]]
    titles: dict[str, str]


@frozen
class _Found:
    """A heading of a section, perhaps: in which piece, from where to where, how sure."""

    piece: int
    start: int
    end: int
    section: Section
    weight: float


_LIKELY: Final = 0.74
_LONGEST: Final = 40
_INLINE: Final = re.compile(r"(?<![一二三四五六七八九十第（(])([一二三四五六七八九])\s*[、.．]\s*(?=[\u3400-\u9fff])")
_LETTER: Final = re.compile(r"[\u3400-\u9fff]")
_ASIDE: Final = re.compile(r"[*#\s\u3000]*")


def sectioned(pieces: Sequence[Piece]) -> Sectioned:
    """Find the headings of the sections, in the order of the form, and what stands under each."""
    chosen = _in_order([found for at, piece in enumerate(pieces) for found in _headings(at, piece)])
    front: list[Piece] = []
    by_section: dict[str, list[Piece]] = {found.section.name: [] for found in chosen}
    titles = {found.section.name: pieces[found.piece].text[found.start : found.end].strip() for found in chosen}
    current = front
    starts: dict[int, list[_Found]] = {}
    for found in chosen:
        starts.setdefault(found.piece, []).append(found)
    for at, piece in enumerate(pieces):
        done = 0
        for found in starts.get(at, ()):
            _add(current, piece, done, found.start)
            current, done = by_section[found.section.name], found.end
        _add(current, piece, done, len(piece.text))
    return Sectioned(tuple(front), {name: tuple(under) for name, under in by_section.items()}, titles)


def _add(to: list[Piece], piece: Piece, start: int, end: int) -> None:
    if start == 0 and end == len(piece.text):
        to.append(piece)
        return
    text = piece.text[start:end].strip().lstrip("。.：: ")
    if text.strip(" *#"):
        to.append(evolve(piece, text=text, level=None))


def _headings(at: int, piece: Piece) -> Iterator[_Found]:
    if piece.table is not None:
        return
    lead = _ASIDE.match(piece.text)
    text = piece.text[lead.end() if lead else 0 :].rstrip(" *\u3000")
    if len(text) <= _LONGEST and (whole := _whole(text)) is not None:
        section, score, position = whole
        weight = 3 * score + 1 + 1.5 * (position == section.position) + 0.5 * (piece.level is not None)
        if position is not None or piece.level is not None or score == 1:
            yield _Found(at, 0, len(piece.text), section, weight)
        return
    for found in _INLINE.finditer(piece.text):
        number = number_of(found[1])
        for section, end, score in _titles_beginning(piece.text[found.end() : found.end() + 2 * _LONGEST]):
            weight = 3 * score + 1.5 * (number == section.position)
            yield _Found(at, found.start(), found.end() + end, section, weight)


@lru_cache(maxsize=4096)
def _whole(text: str) -> tuple[Section, float, int | None] | None:
    """The section whose title a text is, how alike, and the number before it."""
    number = split_number(text)
    if number is not None and number[0] != 1:
        return None
    rest = text if number is None else number[2]
    if any(c in rest for c in "。；！？"):
        return None
    spelled = {key(rest), key(bare(plain(rest)))} - {""}
    best: tuple[Section, float, int | None] | None = None
    for section in sections():
        score = max((alike(one, other) for one in spelled for other in section.keys), default=0.0)
        if score >= _LIKELY and (best is None or score > best[1]):
            best = section, score, number[1] if number else None
    return best


@lru_cache(maxsize=4096)
def _titles_beginning(text: str) -> tuple[tuple[Section, int, float], ...]:
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


def _in_order(found: Sequence[_Found]) -> list[_Found]:
    """The headings that follow the order of the form and are the most sure together; of two equal ones the later."""
    best: dict[int, tuple[float, tuple[_Found, ...]]] = {0: (0.0, ())}
    for one in sorted(found, key=lambda f: (f.piece, f.start)):
        before = [entry for position, entry in best.items() if position < one.section.position]
        weight, chain = max(before, key=lambda entry: entry[0])
        now = weight + one.weight + one.piece * 1e-6
        if now >= best.get(one.section.position, (0.0, ()))[0]:
            best[one.section.position] = (now, (*chain, one))
    return list(max(best.values(), key=lambda entry: entry[0])[1])


# --- parts -------------------------------------------------------------------------------------------------------------

_SENTENCE_END: Final = "。；！？：:;!?”」）)…"
_INNER: Final = re.compile(r"(?<=[。；！？\s])(?=[（(][一二三四五六七八九十]{1,2}[）)])")
_SUFFIXES: Final = ("情况", "方面", "工作", "信息")


@define
class _Open:
    """A part that is being read."""

    heading: str
    depth: int
    paragraphs: list[str] = field(factory=list)
    parts: list[_Open] = field(factory=list)

    def closed(self) -> Part:
        return Part(self.heading, tuple(self.paragraphs), tuple(part.closed() for part in self.parts))


def prose_of(pieces: Sequence[Piece]) -> Prose:
    """Paragraphs and headed parts of a section.

    A heading is a numbered line that is no sentence. A label that runs into its paragraph stays there, unless it is a topic of
    总体情况 — those are set apart.
    """
    root = _Open("", 1)
    stack = [root]
    for text, level in _lines(pieces):
        heading = _heading(text, level)
        if heading is None:
            stack[-1].paragraphs.append(text)
            continue
        depth, words, rest = heading
        while len(stack) > 1 and stack[-1].depth >= depth:
            stack.pop()
        if len(stack) > 3:
            stack = stack[:3]
        part = _Open(words, depth)
        stack[-1].parts.append(part)
        stack.append(part)
        if rest:
            part.paragraphs.append(rest)
    return Prose(tuple(root.paragraphs), tuple(part.closed() for part in root.parts))


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[str, int | None]]:
    """Paragraphs; lines that a conversion broke are joined, and numbered parts of one long line are set apart."""
    held = ""
    for piece in pieces:
        if piece.table is not None:
            continue
        for line in re.split(r"\n+", piece.text):
            text = line.strip().strip("*").strip()
            if not text:
                continue
            if held and (piece.level is not None or split_number(text) is not None):
                yield from _apart(held)
                held = ""
            if piece.level is not None:
                yield text, piece.level
            elif not held and _heading(text, None) is not None:
                yield text, None
            elif text[-1] in _SENTENCE_END or len(text) < 20:
                yield from _apart(held + text)
                held = ""
            else:
                held += text
    if held:
        yield from _apart(held)


def _apart(text: str) -> Iterator[tuple[str, None]]:
    parts = _INNER.split(text) if len(text) > 200 else [text]
    yield from ((part.strip(), None) for part in parts if part.strip())


def _heading(text: str, level: int | None) -> tuple[int, str, str] | None:
    """Depth, words, and what follows on the same line; None for a paragraph."""
    number = split_number(text)
    if number is None:
        return (max(2, min(level - 1, 4)), text, "") if level is not None and level > 2 and len(text) <= _LONGEST else None
    depth, _, rest = number
    rest = rest.strip()
    if not rest:
        return None
    if len(rest) <= _LONGEST and not any(c in "。；！？，," for c in rest.rstrip("：:")) and rest[-1] not in "、":
        return depth, rest.rstrip("：:"), ""
    topic = _topic_before(rest)
    return None if topic is None else (depth, rest[: topic[0]], rest[topic[1] :])


def _topic_before(text: str) -> tuple[int, int] | None:
    """Where the words of a topic end that a paragraph begins with, and where the rest of it begins."""
    found = re.match(r"([\u3400-\u9fff、]{2,24})\s*[。：:\s]\s*", text)
    if found is None or found.end() >= len(text) or _topic(found[1]) is None:
        return None
    return found.end(1), found.end()


@cache
def _topic(words: str) -> str | None:
    """The topic of 总体情况 that some words name."""
    name = topic_named(words)
    while name is None and words.endswith(_SUFFIXES) and len(words) > 4:
        words = words[:-2]
        name = topic_named(words)
    return name


def overall_situation(pieces: Sequence[Piece]) -> OverallSituation:
    """Section one; parts that bear the name of a topic, in any wording known, are that topic."""
    prose = prose_of(pieces)
    first = next((n for n, part in enumerate(prose.parts) if _topic(part.heading)), len(prose.parts))
    topics: dict[str, Prose] = {}
    further: list[Part] = []
    for part in prose.parts[first:]:
        name = _topic(part.heading)
        if name is None or name in topics or max((below.depth for below in part.parts), default=0) > 2:
            further.append(part)
        else:
            topics[name] = Prose(part.paragraphs, part.parts)
    introduction = Prose(prose.paragraphs, prose.parts[:first])
    return OverallSituation(introduction=introduction, further=tuple(further), **topics)


def trimmed(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The last section without what follows the report: signature, attachments, links of the site."""
    has_sentence = False
    for at, piece in enumerate(pieces):
        text = piece.text.strip()
        is_sentence = any(c in text for c in "。；") or len(text) > _LONGEST
        if piece.table is None and not is_sentence and has_sentence and split_number(text) is None and piece.level is None:
            return tuple(pieces[:at]), tuple(pieces[at:])
        has_sentence = has_sentence or is_sentence or (at == 0 and piece.table is None)
    return tuple(pieces), ()
