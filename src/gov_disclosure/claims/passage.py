"""A sentence taken apart: its words for lines, its numbers, its clauses; and what the sentences before it were about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.numerals import Numeral, numerals
from gov_disclosure.claims.vocabulary import DONE, RECEIVED, Anchor, AnchorKind, Vocabulary, Word
from gov_disclosure.claims.wording import GOVERNMENT, LAST_YEAR, OFFICE, UNCERTAIN, WHOLE_AREA, YEAR

__all__ = ["Passage", "Thread", "Topic"]

_CLAUSE: Final = re.compile(r"[，,：:（()）]")
_TITLE: Final = re.compile(r"《[^《》]*》")


_NEXT_TO: Final = frozenset({"", "的", "决定", "不再", "，不再"})
_NEXT_TO_A_RESULT: Final = frozenset({"", "原告", "原告的", "申请人", "申请人的", "其"})


def _closed_up(words: Iterable[Word], text: str) -> Iterator[Word]:
    """The words, with a verb that follows an outcome put to it: 不予公开答复 is 不予公开."""
    before: Word | None = None
    for word in words:
        if before is not None and _is_one(before, word, text[before.end : word.start]):
            before = evolve(before, end=word.end)
            continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before


def _is_one(before: Word, word: Word, between: str) -> bool:
    """Whether a word adds nothing to the one before it: 不予公开答复, 驳回复议申请."""
    if word.anchor.is_verb:
        return (_takes_a_verb(before) and between in _NEXT_TO) or (before.kind is AnchorKind.BLOCK and not between)
    return before.kind is AnchorKind.RESULT and word.kind is AnchorKind.BLOCK and between in _NEXT_TO_A_RESULT


def _takes_a_verb(word: Word) -> bool:
    return word.kind is AnchorKind.ROW and not any(row.endswith((f".{RECEIVED}", f".{DONE}")) for row in word.anchor.readings[0])


class Topic(Enum):
    """What verbs such as 办结 are said of."""

    OPEN = auto()
    REQUESTS = auto()
    CASES = auto()
    OTHER = auto()


_TOPICS: Final = {
    AnchorKind.REQUEST: Topic.REQUESTS,
    AnchorKind.BLOCK: Topic.CASES,
    AnchorKind.DOCUMENT: Topic.OTHER,
    AnchorKind.FIGURE: Topic.OTHER,
    AnchorKind.OTHER: Topic.OTHER,
}


@define
class Thread:
    """What a text is about at some point of it; goes on from sentence to sentence of a paragraph.

    Arguments:
        topic: see `Topic`. row: the last words for rows. blocks: those named last, side by side. named: all blocks of this sentence.
        wider: the blocks named before those, of which they are a part.
        document, stock: the last words for documents and for what became of them, in this sentence.
        requested: whether requests were named in this text.
        received: what the sentence before told of the requests received, if it told of nothing else.
    """

    topic: Topic = Topic.OPEN
    row: Anchor | None = None
    blocks: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    document: Anchor | None = None
    stock: Anchor | None = None
    requested: bool = False
    received: tuple[tuple[str, ...], ...] = ()

    def begin_sentence(self) -> None:
        """Forget what does not reach beyond a sentence."""
        self.named, self.document, self.stock = self.blocks, None, None
        if self.row is not None and self.row.is_label:
            self.row = None

    def leave_cases(self) -> None:
        """Forget the blocks: the cases were those that the organ decides on."""
        self.blocks = self.named = self.wider = ()

    def pass_by(self, word: Word, *, beside: bool) -> None:
        """Go past a word; ``beside`` another of its kind, without a number between."""
        self.topic = _TOPICS.get(word.kind, self.topic)
        match word.kind:
            case AnchorKind.REQUEST:
                self.requested = True
            case AnchorKind.ROW:
                self.row = word.anchor
            case AnchorKind.BLOCK:
                new = word.anchor.readings[0]
                if set(new) < set(self.blocks):
                    self.wider = self.blocks
                elif not set(new) < set(self.wider):
                    self.wider = ()
                self.blocks = tuple(dict.fromkeys((*self.blocks, *new))) if beside else new
                self.named = tuple(dict.fromkeys((*self.named, *new)))
            case AnchorKind.DOCUMENT:
                self.document = word.anchor
            case AnchorKind.STOCK:
                self.stock = word.anchor


@frozen
class Passage:
    """A sentence without its white space and its titles, and what stands where in it.

    Arguments:
        sentence: as it stands. words: the vocabulary of the edition. year: of the report. organ: who reports.
    """

    sentence: Sentence
    vocabulary: Vocabulary
    year: int
    organ: str = ""
    text: str = field(init=False)
    words: tuple[Word, ...] = field(init=False)
    numbers: tuple[Numeral, ...] = field(init=False)
    _places: Sequence[int] = field(init=False)
    _starts: Sequence[int] = field(init=False)
    _breaks: Sequence[int] = field(init=False)
    _years: Sequence[tuple[int, int]] = field(init=False)
    _narrowed_from: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        set_ = object.__setattr__
        places = [n for n, character in enumerate(self.sentence.text) if not character.isspace()]
        closed_up = "".join(self.sentence.text.split())
        text = _TITLE.sub(lambda title: "＿" * len(title[0]), closed_up)
        words = tuple(_closed_up(self.vocabulary.find(text), text))
        set_(self, "text", text)
        set_(self, "words", words)
        set_(self, "numbers", tuple(numerals(text)))
        set_(self, "_places", places)
        set_(self, "_starts", [word.start for word in words])
        set_(self, "_breaks", [found.start() for found in _CLAUSE.finditer(text)])
        set_(self, "_years", [(at.start(), int(at[1])) for at in YEAR.finditer(text) if not self.overlaps_a_word(*at.span())])

        of_the_place = WHOLE_AREA.search(text) if self.organ and not GOVERNMENT.search(self.organ) else None
        narrowed = [
            found.start() for found in (UNCERTAIN.search(text), self._other_office(text), of_the_place) if found is not None
        ]
        set_(self, "_narrowed_from", min(narrowed, default=len(text)))

    def _other_office(self, text: str) -> re.Match[str] | None:
        return next((found for found in OFFICE.finditer(text) if found[0] not in self.organ), None)

    # -- where

    def between(self, start: int, end: int) -> Sequence[Word]:
        """The words that stand wholly within a stretch."""
        within = self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return within[:-1] if within and within[-1].end > end else within

    def overlaps_a_word(self, start: int, end: int) -> bool:
        """Whether a stretch cuts into a word: 无 of 无法提供."""
        before = bisect_right(self._starts, start) - 1
        return before >= 0 and self.words[before].start < end and self.words[before].end > start

    def clause_start(self, at: int) -> int:
        """Where the clause begins that ``at`` stands in."""
        before = bisect_left(self._breaks, at)
        return self._breaks[before - 1] + 1 if before else 0

    def clause_end(self, at: int) -> int:
        """Where it ends."""
        after = bisect_left(self._breaks, at)
        return self._breaks[after] if after < len(self._breaks) else len(self.text)

    def has_number(self, start: int, end: int) -> bool:
        """Whether a number begins within a stretch."""
        at = bisect_left(self.numbers, start, key=lambda number: number.start)
        return at < len(self.numbers) and self.numbers[at].start < end

    # -- scope

    def is_of_another_year(self, start: int, at: int) -> bool:
        """Whether what is said at a place is said of another year than the report's."""
        said = bisect_left(self._years, (at, 0))
        if said and self._years[said - 1][1] != self.year:
            return True
        words = [(word.start, word.end) for word in self.between(start, at)]
        found = [f for f in LAST_YEAR.finditer(self.text, start, at) if not any(s <= f.start() < e for s, e in words)]
        return bool(found)

    def scope_is_certain(self, at: int) -> bool:
        """Whether what is said at a place is said of the whole year and the whole organ."""
        return self._narrowed_from >= self.clause_end(at)

    # -- claims

    def place(self, at: int) -> int:
        """The place in the sentence as it stands."""
        return self._places[at]

    def claim(
        self,
        start: int,
        end: int,
        kind: ClaimKind,
        cells: tuple[tuple[str, ...], ...],
        *,
        is_certain: bool,
        number: Numeral | None = None,
        whole: tuple[str, ...] = (),
    ) -> Claim:
        """A claim at a place of this sentence; its number, if any, in the unit of the cells."""
        divisor = 10_000 if number is not None and number.unit == "元" else 1
        return Claim(
            sentence=self.sentence,
            start=self._places[start],
            end=self._places[end - 1] + 1,
            kind=kind,
            cells=cells,
            value=None if number is None else number.value / divisor,
            step=None if number is None else number.step / divisor,
            whole=whole,
            is_certain=is_certain and self.scope_is_certain(start),
        )
