"""Claims with a number: each number tied to the words for a line in its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import evolve, frozen

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, CARRIED_OVER, DONE, RECEIVED, AnchorKind, Word

__all__ = ["figures"]

_Readings: TypeAlias = tuple[tuple[str, ...], ...]
_OF_THE_MATRIX: Final = frozenset({AnchorKind.ROW, AnchorKind.REQUEST, AnchorKind.COLUMN})
_OF_DOCUMENTS: Final = frozenset({AnchorKind.DOCUMENT, AnchorKind.STOCK})
_SHARED: Final = frozenset({AnchorKind.ROW, AnchorKind.BLOCK, AnchorKind.DOCUMENT})
"""Words of these kinds share a number when they stand side by side: 予以公开及部分公开258件."""
_OF_CASES: Final = frozenset({AnchorKind.BLOCK, AnchorKind.RESULT})
_JOINT: Final = frozenset("和及与或、")


@frozen
class _Meaning:
    """The cells that a number tells of, and the words that say so."""

    readings: _Readings
    words: tuple[Word, ...]
    is_certain: bool = True


def figures(passage: Passage, thread: Thread) -> Iterator[Claim]:
    """The claims with a number, from left to right. The thread is at the end of the sentence afterwards."""
    return _Figures(passage, thread).claims()


class _Figures:
    """One pass over the numbers of a sentence."""

    def __init__(self, passage: Passage, thread: Thread) -> None:
        self.passage = passage
        self.text = passage.text
        self.vocabulary = passage.vocabulary
        self.thread = thread
        self.speaks_of_disclosure = thread.topic in {Topic.REQUESTS, Topic.CASES} or "公开" in self.text
        self.last: Claim | None = None
        self.last_end = 0
        """Where the last number that is a claim ends, in the text closed up."""

    def claims(self) -> Iterator[Claim]:
        passed = 0
        for n, number in enumerate(self.passage.numbers):
            after = self.passage.numbers[n + 1].start if n + 1 < len(self.passage.numbers) else len(self.text)
            self._pass_by(passed, number.start)
            for claim in self._claims_of(number, passed, after):
                self.last, self.last_end = claim, number.end
                yield claim
            passed = number.end
        self._pass_by(passed, len(self.text))

    def _pass_by(self, start: int, end: int) -> None:
        before: Word | None = None
        for word in self.passage.between(start, end):
            self.thread.pass_by(word, beside=before is not None and before.kind is word.kind)
            before = word

    def _claims_of(self, number: Numeral, passed: int, after: int) -> Iterator[Claim]:
        if number.is_vague:
            return
        compared = self._change(number)
        if compared is not None:
            yield compared
            return
        if number.is_percentage:
            share = self._share(number, passed)
            if share is not None:
                yield share
            return
        start = max(self.passage.clause_start(number.start), passed)
        if self.passage.is_of_another_year(start, number.start):
            return
        meaning = self._meaning(number, start, min(after, self.passage.clause_end(number.end)))
        if meaning is None:
            return
        for one in self._each(meaning, number):
            begin = min(number.start, one.words[0].start)
            end = max(number.end, one.words[-1].end)
            yield self.passage.claim(begin, end, ClaimKind.FIGURE, one.readings, is_certain=one.is_certain, number=number)

    def _each(self, meaning: _Meaning, number: Numeral) -> Iterator[_Meaning]:
        """规章和规范性文件各1件: the number is said of each."""
        if len(meaning.words) > 1 and wording.EACH.search(self.text, max(0, number.start - 1), number.start):
            shared = [word for word in meaning.words if word.kind in _SHARED]
            for word in shared:
                of_this = (
                    path for path in meaning.readings[0] if path.startswith(tuple(f"{row}." for row in word.anchor.readings[0]))
                )
                yield evolve(meaning, readings=(tuple(of_this),), words=(word,))
            return
        yield meaning

    # -- which cells

    def _meaning(self, number: Numeral, start: int, end: int) -> _Meaning | None:
        left = [word for word in self.passage.between(start, number.start) if word.kind is not AnchorKind.ANYONE]
        right = [word for word in self.passage.between(number.end, end) if word.kind is not AnchorKind.ANYONE]
        if len(left) > 1 and left[-1].kind is AnchorKind.REQUEST and left[-2].kind is AnchorKind.COLUMN:
            left.pop()  # 自然人的申请3件
        meaning = self._left(number, start, left, right) if left else None
        if meaning is None:
            meaning = self._right(number, start, left, right)
        return meaning

    def _left(self, number: Numeral, start: int, left: Sequence[Word], right: Sequence[Word]) -> _Meaning | None:
        word = left[-1]
        beside = right[0] if right and self.text[number.end : right[0].start] in {"", "的"} else None
        if word.kind is AnchorKind.OTHER or wording.counts_something_else(word.kind, number.unit):
            return None
        gap = self.text[word.end : number.start]
        if not wording.is_filler(word.kind, gap):
            return None
        if beside is None and not wording.may_follow(self.text, number.end):
            return None
        if beside is not None and beside.kind is AnchorKind.OTHER:
            return None
        if word.kind in _OF_DOCUMENTS:
            return self._documents(number, start, left, [beside] if beside is not None else [])
        if word.kind is AnchorKind.REQUEST:
            return self._request(number, start, left)
        if word.kind is AnchorKind.ROW and beside is not None and beside.kind is AnchorKind.REQUEST:
            self.thread.topic = Topic.REQUESTS
        return self._of(self._joined(left), number, start)

    def _right(self, number: Numeral, start: int, left: Sequence[Word], right: Sequence[Word]) -> _Meaning | None:
        """What follows the number: 3件行政复议, 72件申请顺延到下年度."""
        if not right or any(word.kind is AnchorKind.OTHER for word in left):
            return None
        first, *rest = right
        if wording.counts_something_else(first.kind, number.unit):
            return None
        gap = self.text[number.end : first.start]
        if first.kind is AnchorKind.REQUEST and wording.is_filler(first.kind, gap):
            self.thread.topic = Topic.REQUESTS
            state = next((word for word in rest if word.kind is AnchorKind.ROW), None)
            if state is not None and not left:
                return self._of([state], number, start) if self._is_carried(state) else None
            return self._request(number, start, [*left, first])
        if first.kind is AnchorKind.DOCUMENT and gap in {"", "的"}:
            follows = first.end >= len(self.text) or wording.may_follow(self.text, first.end)
            return self._documents(number, start, left, [first]) if follows and not left else None
        if left:
            return None
        if first.kind is AnchorKind.ROW and (self._is_carried(first) or first.anchor.is_label):
            return self._of([first], number, start) if wording.is_filler(first.kind, gap) or gap in _BY_RIGHT else None
        if first.kind in {AnchorKind.BLOCK, AnchorKind.RESULT} and (wording.is_filler(first.kind, gap) or gap in _BY_RIGHT):
            return self._of([first], number, start)
        return None

    def _is_carried(self, word: Word) -> bool:
        carried = {f"{self.vocabulary.matrix}.{row}" for row in (CARRIED_OVER, CARRIED_FORWARD)}
        return not carried.isdisjoint(word.anchor.readings[0])

    def _joined(self, words: Sequence[Word]) -> list[Word]:
        """The last word, with those before it that share its number."""
        chosen = [words[-1]]
        if chosen[0].kind not in _SHARED:
            return chosen
        for word in reversed(words[:-1]):
            joint = self.text[word.end : chosen[0].start]
            same = word.kind is chosen[0].kind and (word.kind is not AnchorKind.ROW or self._is_outcome(word, chosen[0]))
            if not same or not joint or len(joint) > 3 or not (set(joint) & _JOINT or joint == "以及"):
                break
            chosen.insert(0, word)
        return chosen

    def _is_outcome(self, *words: Word) -> bool:
        at = f"{self.vocabulary.outcomes}."
        return all(len(w.anchor.readings) == 1 and all(row.startswith(at) for row in w.anchor.readings[0]) for w in words)

    def _request(self, number: Numeral, start: int, words: Sequence[Word]) -> _Meaning | None:
        """A request, and the verb before it in the same clause: 收到…政府信息公开申请53件."""
        *before, noun = words
        verb = before[-1] if before else None
        if verb is not None and verb.kind is AnchorKind.ROW:
            if noun.start > number.start or len(self.text[verb.end : noun.start]) <= 40:
                return self._of([verb], number, start, noun)
            return None
        if verb is not None and verb.kind is not AnchorKind.STOCK:
            return None
        return self._of([noun], number, start)

    def _of(self, chosen: Sequence[Word], number: Numeral, start: int, noun: Word | None = None) -> _Meaning | None:
        kind = chosen[-1].kind
        lead = self.text[start : number.start]
        if kind in _OF_THE_MATRIX and not self._speaks_of_requests(chosen[-1], lead, number):
            return None
        if kind is AnchorKind.FIGURE and wording.PUBLISHED.search(lead):
            return None
        readings = self._cells(kind, chosen, number)
        if not readings:
            return None
        certain = all(word.anchor.is_certain for word in chosen)
        if kind in _OF_THE_MATRIX and self.thread.topic is not Topic.REQUESTS:
            certain = certain and kind is AnchorKind.ROW and chosen[-1].anchor.is_label
        if kind in _OF_CASES and not self.speaks_of_disclosure:
            certain = False
        words = (*chosen, noun) if noun is not None and noun.start < number.start else tuple(chosen)
        return _Meaning(readings, words, certain)

    def _speaks_of_requests(self, word: Word, lead: str, number: Numeral) -> bool:
        """Whether a word for rows is said of requests here, and of all of them."""
        channel = wording.CHANNEL.search(lead)
        if channel is not None and not wording.SUCH.search(lead, channel.end()):
            return False
        if not word.anchor.is_label and word.kind is not AnchorKind.COLUMN and wording.SUBSET.search(lead):
            return False
        if self.thread.topic is Topic.REQUESTS:
            return True
        return word.anchor.is_label and self.thread.topic is Topic.OPEN and number.unit not in {"条", "项", "个", "次"}

    def _cells(self, kind: AnchorKind, chosen: Sequence[Word], number: Numeral) -> _Readings:
        total = self.vocabulary.total
        anchor = chosen[-1].anchor
        match kind:
            case AnchorKind.ROW | AnchorKind.REQUEST:
                if len(chosen) > 1:
                    return (tuple(dict.fromkeys(f"{row}.{total}" for w in chosen for row in w.anchor.readings[0])),)
                return tuple(tuple(f"{row}.{total}" for row in reading) for reading in anchor.readings)
            case AnchorKind.COLUMN:
                return self._of_columns(anchor.readings[0])
            case AnchorKind.BLOCK:
                return (self._totals(block for word in chosen for block in word.anchor.readings[0]),)
            case AnchorKind.RESULT:
                return self._of_results(anchor.readings)
            case AnchorKind.FIGURE:
                return self._of_figures(anchor.readings, number)
        return ()

    def _totals(self, blocks: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{block}.{self.vocabulary.result_total}" for block in blocks))

    def _of_columns(self, columns: Sequence[str]) -> _Readings:
        """Columns of the row that was spoken of last; of the requests received where none was."""
        row = self.thread.row
        readings = row.readings if row is not None else ((f"{self.vocabulary.matrix}.{RECEIVED}",),)
        return tuple(tuple(f"{line}.{column}" for line in reading for column in columns) for reading in readings)

    def _of_results(self, results: _Readings) -> _Readings:
        """Results of the blocks spoken of last, or of all of this text."""
        groups = dict.fromkeys(group for group in (self.thread.blocks, self.thread.named) if group)
        return tuple(tuple(f"{block}.{name}" for block in group for name in names) for group in groups for names in results)

    def _of_figures(self, readings: _Readings, number: Numeral) -> _Readings:
        is_money = number.unit == "元"
        return tuple(reading for reading in readings if (reading[0] in self.vocabulary.amounts) is is_money)

    def _documents(self, number: Numeral, start: int, left: Sequence[Word], right: Sequence[Word]) -> _Meaning | None:
        """Documents and what became of them, in either order: 制发规范性文件3件, 规范性文件3件，废止1件."""
        others = [n for n, word in enumerate(left) if word.kind is AnchorKind.OTHER]
        words = [*(left[others[-1] + 1 :] if others else left), *right]
        named = [word for word in words if word.kind is AnchorKind.DOCUMENT]
        became = [word for word in words if word.kind is AnchorKind.STOCK]
        document = named[-1].anchor if named else self.thread.document
        stock = became[-1].anchor if became else self.thread.stock
        if document is None or stock is None:
            return None
        if not (named and became) and (others or not self._is_bare(start, number.start, left)):
            # One of the two is taken from an earlier clause: nothing else may stand in this one.
            return None
        rows = [word.anchor for word in self._joined(named)] if named else [document]
        columns = [tuple(f"{row.readings[0][0]}.{column}" for row in rows) for column in stock.readings[0]]
        readings = tuple(cells for cells in columns if self.vocabulary.paths.issuperset(cells))
        certain = stock.is_certain and len(became) < 2 and wording.SORTED_OUT.search(self.text) is None
        return _Meaning(readings, tuple(words), certain) if readings else None

    def _is_bare(self, start: int, end: int, words: Sequence[Word]) -> bool:
        at = start + (self.text[start : start + 1] in _JOINT)
        for word in words:
            if not wording.is_filler(AnchorKind.DOCUMENT, self.text[at : word.start]):
                return False
            at = word.end
        return wording.is_filler(AnchorKind.DOCUMENT, self.text[at:end])

    # -- percentages and changes

    def _change(self, number: Numeral) -> Claim | None:
        """同比增长5%, 较上年增加3件: of the figure said just before."""
        if self.last is None or number.unit == "个百分点":
            return None
        pattern = wording.CHANGE_AGAIN if self.last.kind is ClaimKind.CHANGE else wording.CHANGE
        compared = pattern.fullmatch(self.text, self.last_end, number.start)
        if compared is None or (not number.is_percentage and self.last.kind is not ClaimKind.FIGURE):
            return None
        kind = ClaimKind.RATE_OF_CHANGE if number.is_percentage else ClaimKind.CHANGE
        claim = self.passage.claim(
            compared.start("up") if compared["up"] else compared.start("down"),
            number.end,
            kind,
            self.last.cells,
            is_certain=self.last.is_certain,
            number=number,
        )
        return evolve(claim, value=-number.value) if compared["down"] else claim

    def _share(self, number: Numeral, passed: int) -> Claim | None:
        start = max(passed, self.passage.clause_start(number.start))
        if self.thread.topic is Topic.REQUESTS and wording.DONE_RATE.fullmatch(self.text, start, number.start):
            whole = self.vocabulary.cells(RECEIVED, CARRIED_OVER)
            return self._per_cent(number, (self.vocabulary.cells(DONE),), whole, is_certain=True)
        if self.thread.topic is Topic.REQUESTS and (label := self._label_before(start, number.start)) is not None:
            part = (tuple(f"{row}.{self.vocabulary.total}" for row in label.anchor.readings[0]),)
            return self._per_cent(number, part, self.vocabulary.cells(DONE), is_certain=True)
        share = wording.SHARE.fullmatch(self.text, self.last_end, number.start) if self.last is not None else None
        if share is not None and self.last is not None and self.last.kind is ClaimKind.FIGURE:
            whole = self._whole(self.last.cells[0], share["whole"])
            return self._per_cent(number, self.last.cells, whole, is_certain=self.last.is_certain) if whole else None
        return None

    def _label_before(self, start: int, end: int) -> Word | None:
        """予以公开占比75%: an outcome whose number is not said."""
        words = self.passage.between(start, end)
        if not words or not self._is_outcome(words[-1]) or not words[-1].anchor.is_label:
            return None
        return words[-1] if wording.SHARE.fullmatch(self.text, words[-1].end, end) else None

    def _whole(self, part: tuple[str, ...], said: str) -> tuple[str, ...]:
        """What a part is a share of: the outcomes of an outcome, the row of a column, the block of a result."""
        matrix, total = self.vocabulary.matrix, self.vocabulary.total
        rows = tuple(dict.fromkeys(path.rpartition(".")[0] for path in part))
        column = part[0].rpartition(".")[2]
        if not rows[0].startswith(f"{matrix}."):
            if column not in self.vocabulary.results:
                return ()
            return tuple(f"{row}.{self.vocabulary.result_total}" for row in rows)
        if column != total:
            return tuple(f"{row}.{total}" for row in rows)
        if wording.OF_THE_RECEIVED.search(said):
            return self.vocabulary.cells(RECEIVED)
        return self.vocabulary.cells(DONE) if rows[0].startswith(f"{self.vocabulary.outcomes}.") else ()

    def _per_cent(self, number: Numeral, part: _Readings, whole: tuple[str, ...], *, is_certain: bool) -> Claim:
        return self.passage.claim(
            number.start, number.end, ClaimKind.SHARE, part, is_certain=is_certain, number=number, whole=whole
        )


_BY_RIGHT: Final = frozenset({"被", "予以", "作出", "已", "属于", "由", "经", "获", "获得", "判决", "决定", "申请"})
