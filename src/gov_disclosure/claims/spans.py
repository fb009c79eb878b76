"""A sentence as words and numbers of the grammar, in their order, with what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gov_disclosure.claims.characters import Characters, closed_up
from gov_disclosure.claims.lexicon import Kind
from gov_disclosure.claims.numerals import Numeral, numerals
from gov_disclosure.claims.organ import EXTENT, Subject
from gov_disclosure.claims.words import Vocabulary, Word

__all__ = ["Lexer", "Span"]


class Span(NamedTuple):
    """Words or a number of the grammar in the closed-up text."""

    kind: str
    start: int
    end: int
    word: Word | None = None
    number: Numeral | None = None


_TIME: Final = re.compile(
    r"(?P<year>20\d\d)(?:(?P<range>(?:年度?)?[-—–~～至到、](?=20\d\d年))|年度?|度)"
    r"|(?P<day>\d{1,2}月\d{1,2}日)|(?P<month>\d{1,2}月(?:份|底|末)?(?:[-—–~～至到、]\d{1,2}月份?)?)|(?P<title>《[^《》]{0,60}》)"
)
_STARTS: Final = frozenset("0123456789《")
_CASES: Final = frozenset({"件", "宗", "起", "例", "个", "次", "件次", "份", "条", "项", "位", "部", "篇", ""})


class Lexer:
    """Takes sentences of one report apart.

    Arguments:
        vocabulary: of its form. subject: who reports. year: what the report is of.
    """

    def __init__(self, vocabulary: Vocabulary, subject: Subject, year: int) -> None:
        self._words = vocabulary.words
        self._lengths = vocabulary.lengths
        self._subject = subject
        self._year = year
        self._names = {name[:2]: [n for n in subject.names if n[:2] == name[:2]] for name in subject.names}

    def spans(self, sentence: str) -> tuple[Characters, list[Span]]:
        """The spans of a sentence, neutral words left out, unknown characters in one span each run."""
        characters = closed_up(sentence)
        spans = list(self._spans(characters.text))
        for n in range(1, len(spans)):
            word = spans[n - 1].word
            if spans[n].number is not None and word is not None and word.counted is not None:
                spans[n - 1] = spans[n - 1]._replace(kind=word.counted.kind, word=word.counted)
        return characters, spans

    def _spans(self, text: str) -> Iterator[Span]:
        numbers = numerals(text)
        number = next(numbers, None)
        at, unknown, end = 0, 0, len(text)
        while at < end:
            if number is not None and number.start <= at:
                if unknown < at:
                    yield from self._unknown(text, unknown, at)
                yield Span(_kind_of(number), number.start, number.end, None, number)
                at = unknown = number.end
                number = next(numbers, None)
                continue
            found = self._word(text, at)
            if found is None or (number is not None and found.end > number.start >= found.start and found.kind != Kind.PART_OF_YEAR):
                at += 1
                continue
            if unknown < at:
                yield from self._unknown(text, unknown, at)
            if found.kind != Kind.NEUTRAL:
                yield found
            at = unknown = found.end
            while number is not None and number.start < at:
                number = next(numbers, None)
        if unknown < end:
            yield from self._unknown(text, unknown, end)

    def _word(self, text: str, at: int) -> Span | None:
        beginning = text[at : at + 2]
        if beginning in self._names:
            for name in self._names[beginning]:
                if text.startswith(name, at):
                    return Span(Kind.EXTENT, at, at + len(name))
        if beginning[0] in _STARTS:
            return self._time(text, at)
        found = EXTENT.match(text, at) if beginning[0] in _EXTENTS else None
        for length in self._lengths.get(beginning, ()):
            said = text[at : at + length]
            word = self._words.get(said)
            if word is not None:
                if found is not None and found.end() - at > len(said):
                    break
                return Span(word.kind, at, at + len(said), word)
        if found is not None:
            return Span(Kind.EXTENT if self._subject.is_meant_by(found) else Kind.ORGAN, at, found.end())
        word = self._words.get(beginning[0])
        return None if word is None else Span(word.kind, at, at + 1, word)

    def _time(self, text: str, at: int) -> Span | None:
        found = _TIME.match(text, at)
        if found is None or (at and text[at - 1].isdigit()):
            return None
        if found["year"]:
            year = int(found["year"])
            kind = (
                Kind.PART_OF_YEAR
                if found["range"]
                else Kind.THIS_YEAR
                if year == self._year
                else Kind.LAST_YEAR
                if year == self._year - 1
                else Kind.NEXT_YEAR
                if year == self._year + 1
                else Kind.PART_OF_YEAR
            )
            return Span(kind, at, found.end())
        if found["month"]:
            is_end = found["month"].startswith("12月") and not found["month"].endswith("份")
            return Span(Kind.NEUTRAL if is_end else Kind.PART_OF_YEAR, at, found.end())
        return Span(Kind.NEUTRAL, at, found.end())

    def _unknown(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Characters that are no word; one alone (过, 而) says nothing."""
        if end - start < 2:
            return
        words = text[start:end]
        if self._subject.is_named_by(words):
            yield Span(Kind.EXTENT, start, end)
            return
        yield Span(Kind.ORGAN if self._subject.is_other(words) else Kind.UNKNOWN, start, end)


_EXTENTS: Final = frozenset("我本全省市区县州旗镇乡盟")


def _kind_of(number: Numeral) -> str:
    if number.is_percentage:
        return Kind.PERCENT
    if number.unit == "元":
        return Kind.MONEY
    return Kind.COUNT if number.unit in _CASES else Kind.OTHER_NUMBER
