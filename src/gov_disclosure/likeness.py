"""Reports whose text is alike: near copies among thousands, found without holding each against each.

What an organ writes in sections one, five and six is its own account; a text that also stands in another organ's report, or in its own of
last year with other numbers, was copied (the notices on the form call it 雷同). Text is compared by its letters alone: without spaces and
punctuation, every number as one sign, and the names of the organs left out, so that a copy with another name and other figures is one.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson, Aiken: *Winnowing: local algorithms for document fingerprinting*, SIGMOD 2003): any
run of letters that two texts share, from `SURE` letters on, gives them a fingerprint in common.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final
from zlib import crc32

from attrs import field, frozen

from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport, OverallSituation, Prose

__all__ = ["SURE", "Alike", "Copy", "SharedPassage", "alike", "copies"]

_GRAM: Final = 12
"""Letters of a fingerprint: shorter runs are the words of the trade."""
_WINDOW: Final = 10
SURE: Final = _GRAM + _WINDOW - 1
"""From how many letters on a run that two texts share is surely found."""
_MOST_PAIRED: Final = 30
"""Of a fingerprint in more reports than this, each is held against its neighbours only: copies of one text are neighbours all along."""
_LEAST_LETTERS: Final = 100
"""Shorter texts are not compared: there is little to say about little."""
_TOKEN: Final = re.compile(r"(?P<number>[\d０-９]+(?:[.,，．][\d０-９]+)*)|(?P<letter>[^\W\d_])")


@frozen(kw_only=True)
class SharedPassage:
    """A run of text that two reports share.

    Arguments:
        one, other: the text as each has it. letters: how long it is, in letters compared.
    """

    one: str
    other: str
    letters: int


@frozen(kw_only=True)
class Alike:
    """Two reports whose text is alike.

    Arguments:
        one, other: their numbers in what was given, from 0. share: of the letters of the shorter one, how many stand in the other too.
        passages: the runs they share, the longest first.
    """

    one: int
    other: int
    share: float
    passages: tuple[SharedPassage, ...] = field(repr=False)


@frozen(kw_only=True)
class Copy:
    """Another report whose text is alike.

    Arguments:
        organ, year: of the other report. share: of the letters of the shorter text, how many stand in the other too.
        passage: the longest run that both share, as it stands in the report itself.
    """

    organ: str
    year: int
    share: float
    passage: str


@frozen(kw_only=True, eq=False)
class _Text:
    """A text as it is compared.

    Arguments:
        whole: as written. letters: what is compared. at: for each of these, where it stands in the whole.
    """

    whole: str
    letters: str
    at: Sequence[int]

    def grams(self) -> Iterator[tuple[int, int]]:
        """Each run of letters as a number, with where it begins."""
        for start in range(len(self.letters) - _GRAM + 1):
            yield start, crc32(self.letters[start : start + _GRAM].encode(errors="surrogatepass"))

    def fingerprints(self) -> frozenset[int]:
        """The smallest number of each window, the last of equals."""
        numbers = [number for _, number in self.grams()]
        if len(numbers) <= _WINDOW:
            return frozenset(numbers)
        return frozenset(min(numbers[start : start + _WINDOW]) for start in range(len(numbers) - _WINDOW + 1))


def alike(reports: Iterable[AnnualReport | Reading], *, least: float = 0.5) -> tuple[Alike, ...]:
    """Pairs of reports whose text in sections one, five and six is alike, the most alike first.

    Of many copies of one text each is paired with its neighbours, not with all.

    Arguments:
        reports: of any organs and years. least: the share from which a pair is told, above 0 and at most 1.

    Raises:
        ValueError: ``least`` is no such share.
    """
    if not 0 < least <= 1:
        raise ValueError(f"least is a share above 0 and at most 1, not {least}")
    given = [one.report if isinstance(one, Reading) else one for one in reports]
    names = _names(given)
    texts = [_text(report, names) for report in given]
    prints = {n: text.fingerprints() for n, text in enumerate(texts) if len(text.letters) >= _LEAST_LETTERS}
    found = []
    for (one, other), common in _candidates(prints).items():
        # A bound that costs nothing: fingerprints are an even sample of all runs.
        if common >= least / 2 * min(len(prints[one]), len(prints[other])):
            pair = _held_together(one, other, texts[one], texts[other])
            if pair.share >= least:
                found.append(pair)
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other)))


def copies(reports: Iterable[AnnualReport | Reading], *, least: float = 0.5) -> list[tuple[Copy, ...]]:
    """For each report the others whose text is alike, the most alike first; arguments as for `alike`."""
    given = [one.report if isinstance(one, Reading) else one for one in reports]
    found: list[list[Copy]] = [[] for _ in given]
    for pair in alike(given, least=least):
        passage = pair.passages[0]
        for own, other, text in ((pair.one, pair.other, passage.one), (pair.other, pair.one, passage.other)):
            found[own].append(Copy(organ=given[other].organ.name, year=given[other].year, share=pair.share, passage=text))
    return [tuple(one) for one in found]


def _candidates(prints: Mapping[int, frozenset[int]]) -> Counter[tuple[int, int]]:
    """How many fingerprints each two have in common, of those that have any."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in prints.items():
        for one in own:
            having[one].append(number)
    together: Counter[tuple[int, int]] = Counter()
    for numbers in having.values():
        if len(numbers) <= _MOST_PAIRED:
            together.update(combinations(numbers, 2))
        else:
            together.update(pairwise(numbers))
    return together


def _names(reports: Sequence[AnnualReport]) -> re.Pattern[str]:
    """The names of all organs, the longest first."""
    names = sorted({report.organ.name for report in reports if report.organ.name}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _text(report: AnnualReport, names: re.Pattern[str]) -> _Text:
    sections: tuple[OverallSituation | Prose, ...] = (
        report.overall_situation,
        report.problems_and_improvements,
        report.other_matters,
    )
    whole = "\n".join(section.text for section in sections)
    left_out = [match.span() for match in names.finditer(whole)]
    letters: list[str] = []
    at: list[int] = []
    n = 0
    for token in _TOKEN.finditer(whole):
        start = token.start()
        while n < len(left_out) and left_out[n][1] <= start:
            n += 1
        if n < len(left_out) and left_out[n][0] <= start:
            continue
        letters.append("0" if token["number"] else token["letter"].casefold()[0])
        at.append(start)
    return _Text(whole=whole, letters="".join(letters), at=at)


def _held_together(one: int, other: int, first: _Text, second: _Text) -> Alike:
    where: dict[int, int] = {}
    for start, number in second.grams():
        where.setdefault(number, start)
    shared = [False] * len(first.letters)
    passages: list[SharedPassage] = []
    start = 0
    for begin, number in first.grams():
        there = where.get(number)
        if begin < start or there is None or first.letters[begin : begin + _GRAM] != second.letters[there : there + _GRAM]:
            continue
        length = _GRAM
        while (
            begin + length < len(first.letters)
            and there + length < len(second.letters)
            and first.letters[begin + length] == second.letters[there + length]
        ):
            length += 1
        shared[begin : begin + length] = [True] * length
        passages.append(SharedPassage(one=_said(first, begin, length), other=_said(second, there, length), letters=length))
        start = begin + length
    shorter = min(len(first.letters), len(second.letters))
    return Alike(
        one=one,
        other=other,
        share=min(1.0, sum(shared) / shorter),
        passages=tuple(sorted(passages, key=lambda passage: -passage.letters)),
    )


def _said(text: _Text, start: int, length: int) -> str:
    """A run of letters as it is written, with what stands between them."""
    last = text.at[start + length - 1]
    number = _TOKEN.match(text.whole, last)
    return text.whole[text.at[start] : last + 1 if number is None else number.end()]
