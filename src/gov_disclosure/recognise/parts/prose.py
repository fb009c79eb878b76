"""The text of a section: paragraphs and headed parts, of lines as a page has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import define, field

from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.titles import LONGEST
from gov_disclosure.report import OverallSituation, Part, Prose, topic_named
from gov_disclosure.table_lines import is_row_of_figures

__all__ = ["overall_situation", "prose_of", "trimmed"]

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
    """Paragraphs and rows of tables; lines that a conversion broke are joined, and numbered parts of one long line are set apart."""
    held = ""
    for piece in pieces:
        if not piece.is_text:
            continue
        for line in re.split(r"\n+", piece.text):
            text = line.strip().strip("*").strip()
            if not text:
                continue
            is_row = is_row_of_figures(text)
            if held and (piece.level is not None or is_row or split_number(text) is not None):
                yield from _apart(held)
                held = ""
            if is_row:
                yield text, None
            elif piece.level is not None:
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
        return (max(2, min(level - 1, 4)), text, "") if level is not None and level > 2 and len(text) <= LONGEST else None
    depth, _, rest = number
    rest = rest.strip()
    if not rest:
        return None
    words = rest.rstrip("：:")
    if words.endswith("。") and _topic(words[:-1]) is not None:
        words = words[:-1]
    if words and len(rest) <= LONGEST and not any(c in "。；！？，," for c in words) and rest[-1] not in "、":
        return depth, words, ""
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
    has_sentence = goes_on = announced = False
    for at, piece in enumerate(pieces):
        if not piece.is_text:
            continue
        text = piece.text.strip()
        is_sentence = _is_said(text) or (announced and _ITEM.search(text) is not None)
        announced = (announced and is_sentence) or (text[-1:] in "：:" and len(text) > 6)
        if not is_sentence and has_sentence and not goes_on and split_number(text) is None and piece.level is None:
            return tuple(pieces[:at]), tuple(pieces[at:])
        # A line that a conversion broke has no full stop; the next one goes on with its sentence.
        # What stands under a heading is of it, if it be half a line at the end of a source that breaks off.
        goes_on = split_number(text) is not None or ((is_sentence or goes_on) and text[-1:] not in _SENTENCE_END)
        has_sentence = has_sentence or is_sentence or at == 0
    return tuple(pieces), ()


_LABELLED: Final = re.compile(r"[\u3400-\u9fff]{2,6}\s*[：:]")
_ITEM: Final = re.compile(r"\d+\s*[件个条次项份人篇期场宗起]")


def _is_said(text: str) -> bool:
    """Whether a line says something, and is no signature, no label with its value, no link: a sentence, or the beginning of a list."""
    if any(c in text for c in "。；") or len(text) > LONGEST:
        return True
    if text[-1:] in "：:":
        return len(text) > 6
    return len(text) >= 10 and any(c in text for c in "，,") and _LABELLED.match(text) is None
