"""Text cut into words of a vocabulary, from left to right, the longest first, whoever reports."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

from gov_disclosure.claims.words import KnownWord, Vocabulary

__all__ = ["Piece", "longest_word", "plain_words"]

Piece: TypeAlias = tuple[str, int, int, "KnownWord | None"]
"""Kind, start, end and entry of a word; a run of characters that are none has no kind."""

_MOST_KEPT: Final = 8192
_LONGEST_KEPT: Final = 48
"""Longer stretches stand in one report only."""


def longest_word(vocabulary: Vocabulary, text: str, at: int, end: int) -> tuple[KnownWord | None, int]:
    """The longest word that begins at a place, and where it ends."""
    words = vocabulary.words
    beginning = text[at : at + 2]
    for length in vocabulary.lengths.get(beginning, ()):
        if at + length <= end and (said := text[at : at + length]) in words:
            return words[said], at + length
    return words.get(beginning[0]), at + 1


def plain_words(vocabulary: Vocabulary, text: str) -> tuple[Piece, ...]:
    """The words of a stretch without numbers, names and times: the same few stand in most reports, so each is cut once."""
    return _kept(vocabulary, text) if len(text) <= _LONGEST_KEPT else _cut(vocabulary, text)


@lru_cache(maxsize=_MOST_KEPT)
def _kept(vocabulary: Vocabulary, text: str) -> tuple[Piece, ...]:
    return _cut(vocabulary, text)


def _cut(vocabulary: Vocabulary, text: str) -> tuple[Piece, ...]:
    # The innermost loop of all reading of prose: one step a word.
    found: list[Piece] = []
    words, lengths = vocabulary.words, vocabulary.lengths
    at, unknown, end = 0, 0, len(text)
    while at < end:
        beginning = text[at : at + 2]
        meant = None
        stop = at + 1
        for length in lengths.get(beginning, ()):
            said = text[at : at + length]
            if said in words:
                meant = words[said]
                stop = at + len(said)  # a slice at the end is shorter than was asked for
                break
        if meant is None:
            meant = words.get(beginning[0])
            if meant is None:
                at = stop
                continue
        kind = meant.kind
        if unknown + 1 < at and kind != "G":
            found.append(("", unknown, at, None))
        if kind != "_" or meant.counted is not None:
            found.append((kind, at, stop, meant))
        at = unknown = stop
    if unknown + 1 < end:
        found.append(("", unknown, end, None))
    return tuple(found)
