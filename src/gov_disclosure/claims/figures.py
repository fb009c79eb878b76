"""Claims with a number: each number tied to the words for a line in its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import evolve, frozen

from gov_disclosure.claims import wording
from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.comparisons import Said, change, share, unchanged
from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.vocabulary import CARRIED_FORWARD, CARRIED_OVER, DONE, RECEIVED, STAGES, AnchorKind, Word

__all__ = ["figures"]

_Readings: TypeAlias = tuple[tuple[str, ...], ...]
_OF_THE_MATRIX: Final = frozenset({AnchorKind.ROW, AnchorKind.REQUEST, AnchorKind.COLUMN})
_OF_DOCUMENTS: Final = frozenset({AnchorKind.DOCUMENT, AnchorKind.STOCK})
_SHARED: Final = frozenset({AnchorKind.ROW, AnchorKind.BLOCK, AnchorKind.DOCUMENT, AnchorKind.FIGURE})
"""Words of these kinds share a number when they stand side by side: 予以公开及部分公开258件."""
_LISTED: Final = frozenset({AnchorKind.ROW, AnchorKind.COLUMN, AnchorKind.BLOCK, AnchorKind.RESULT, AnchorKind.FIGURE})
"""Words of these kinds may stand in a list before their numbers: 自然人、商业企业分别为3件、1件."""
_OF_CASES: Final = frozenset({AnchorKind.BLOCK, AnchorKind.RESULT})
_LONGEST_OBJECT: Final = 40
"""Between 收到 and the requests received stands no more than this: 公民、法人和其他组织提出的."""


@frozen
class _Meaning:
    """The cells that a number tells of, and the words that say so."""

    readings: _Readings
    words: tuple[Word, ...]
    is_certain: bool = True


def figures(passage: Passage, thread: Thread) -> list[Said]:
    """The claims with a number, from left to right. The thread is at the end of the sentence afterwards."""
    return _Figures(passage, thread).read()


class _Figures:
    """One pass over the numbers of a sentence."""

    def __init__(self, passage: Passage, thread: Thread) -> None:
        self.passage = passage
        self.text = passage.text
        self.vocabulary = passage.vocabulary
        self.thread = thread
        self.speaks_of_disclosure = thread.topic in {Topic.REQUESTS, Topic.CASES} or "公开" in self.text
        self.attributes = wording.attributes(self.text)
        self.found: list[Said] = []
        self.listed: dict[int, Word] = {}
        """Words of a list, by the place of the number that is said of each."""

    def read(self) -> list[Said]:
        passed = 0
        for n, number in enumerate(self.passage.numbers):
            after = self.passage.numbers[n + 1].start if n + 1 < len(self.passage.numbers) else len(self.text)
            self._pass_by(passed, number.start)
            self._list(n, passed)
            for claim in self._claims_of(number, passed, after):
                self.found.append(Said(claim, number.start, number.end))
            passed = number.end
        self._pass_by(passed, len(self.text))
        return [*self.found, *unchanged(self.passage, self.found)]

    def _pass_by(self, start: int, end: int) -> None:
        before: Word | None = None
        for word in self.passage.between(start, end):
            self.thread.pass_by(word, beside=before is not None and before.kind is word.kind)
            before = word

    def _claims_of(self, number: Numeral, passed: int, after: int) -> Iterator[Claim]:
        if number.is_vague:
            return
        compared = change(self.passage, self.thread, self.found, number, passed)
        if compared is not None:
            yield compared
            return
        if number.is_percentage:
            part = share(self.passage, self.thread, self.found, number, passed)
            if part is not None:
                yield part
            return
        start = max(self.passage.clause_start(number.start), passed)
        meaning = self._grown_to(number)
        if meaning is None and not self.passage.is_of_another_year(start, number.start):
            end = min(after, self.passage.clause_end(number.end))
            reach = self._reach(number, start, passed)
            meaning = self._meaning(number, reach, end)
            if meaning is None and reach != start:
                meaning = self._meaning(number, start, end)
        if meaning is None or self._is_of_one_organ_among_many(meaning):
            return
        for one in self._each(meaning, number):
            begin = min(number.start, *(word.start for word in one.words), number.start)
            end = max(number.end, *(word.end for word in one.words), number.end)
            yield self.passage.claim(begin, end, ClaimKind.FIGURE, one.readings, is_certain=one.is_certain, number=number)

    def _each(self, meaning: _Meaning, number: Numeral) -> Iterator[_Meaning]:
        """规章和规范性文件各1件: the number is said of each."""
        if len(meaning.words) > 1 and wording.EACH.search(self.text, max(0, number.start - 1), number.start):
            if self._list_goes_on(number):
                return
            shared = [word for word in meaning.words if word.kind in _SHARED]
            for word in shared:
                of_this = (
                    path for path in meaning.readings[0] if path.startswith(tuple(f"{row}." for row in word.anchor.readings[0]))
                )
                yield evolve(meaning, readings=(tuple(of_this),), words=(word,))
            return
        yield meaning

    def _list_goes_on(self, number: Numeral) -> bool:
        """受理、答复申请各6件、5件: the numbers are not said of each."""
        return wording.JOINT.match(self.text, number.end) is not None and self.passage.has_number(number.end, number.end + 2)

    # -- where the words are

    def _reach(self, number: Numeral, start: int, passed: int) -> int:
        """Where the words for a number may begin: 行政复议：3件, 行政复议方面，全年共3件 name it in the clause before."""
        if start <= passed or self.passage.between(start, number.start):
            return start
        if not wording.is_filler(AnchorKind.BLOCK, self.text[start : number.start]):
            return start
        before = max(self.passage.clause_start(start - 1), passed)
        if self.text[start - 1] in "）)":
            before = max(self.passage.clause_start(before - 1), passed) if before > passed else before
        words = self.passage.between(before, start - 1)
        if words and wording.names_a_topic(self.text[words[-1].end : start], last=words[-1].kind):
            return before
        return start

    def _list(self, n: int, passed: int) -> None:
        """予以公开、部分公开分别为3件、1件: put each number to its word."""
        first = self.passage.numbers[n]
        if not wording.RESPECTIVELY.search(self.text, max(passed, first.start - 4), first.start):
            return
        words = [word for word in self.passage.between(passed, first.start) if word.kind in _LISTED]
        while words and words[0].kind is not words[-1].kind:
            words.pop(0)
        numbers = [first]
        for number in self.passage.numbers[n + 1 : n + len(words)]:
            if not wording.JOINT.fullmatch(self.text, numbers[-1].end, number.start):
                break
            numbers.append(number)
        if len(words) > 1 and len(numbers) == len(words):
            self.listed.update((number.start, word) for number, word in zip(numbers, words, strict=True))

    # -- which cells

    def _meaning(self, number: Numeral, start: int, end: int) -> _Meaning | None:
        if number.start in self.listed:
            return self._of([self.listed[number.start]], number, start)
        left = [word for word in self.passage.between(start, number.start) if word.kind is not AnchorKind.ANYONE]
        right = [word for word in self.passage.between(number.end, end) if word.kind is not AnchorKind.ANYONE]
        if len(left) > 1 and left[-1].kind is AnchorKind.REQUEST and left[-2].kind is AnchorKind.COLUMN:
            left.pop()  # 自然人的申请3件
        meaning = self._left(number, start, left, right) if left else self._of_the_cases(number, start)
        if meaning is None:
            meaning = self._right(number, start, left, right)
        return meaning or self._together(number, start)

    def _together(self, number: Numeral, start: int) -> _Meaning | None:
        """收到193件，上年结转11件，共计204件: both of them; 申请同比上升35%，共146件: what rose."""
        last = self.found[-1] if self.found else None
        is_change = last is not None and last.claim.kind is ClaimKind.RATE_OF_CHANGE and len(self.found) == 1
        if last is not None and is_change and wording.IN_ALL.fullmatch(self.text, last.end, number.start):
            return _Meaning(last.claim.cells, (), is_certain=False)
        desk = self.vocabulary.cells(RECEIVED, CARRIED_OVER)
        before = [cell for said in self.found[-2:] for cell in said.claim.cells[0]]
        if set(before) != set(desk) or not wording.TOGETHER.fullmatch(self.text, start, number.start):
            return None
        return _Meaning((desk, self.vocabulary.cells(DONE)), (), is_certain=False)

    def _left(self, number: Numeral, start: int, left: Sequence[Word], right: Sequence[Word]) -> _Meaning | None:
        word = left[-1]
        beside = right[0] if right and self.text[number.end : right[0].start] in {"", "的"} else None
        if word.kind is AnchorKind.OTHER or wording.counts_something_else(word.kind, number.unit):
            return None
        gap = self.text[word.end : number.start].replace("，", "")
        if not wording.is_filler(word.kind, gap):
            return None
        if beside is None and not wording.may_follow(self.text, number.end):
            return None
        if beside is not None and beside.kind is AnchorKind.OTHER:
            return None
        if word.kind in _OF_DOCUMENTS:
            return self._documents(number, start, left, [beside] if beside is not None else [])
        stages = self._stages_joined(left, number)
        if stages:
            meaning = self._of(stages, number, start)
            return meaning and evolve(meaning, is_certain=False)
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
            if rest and rest[0].kind is AnchorKind.BLOCK:
                return None  # 1件申请引发行政复议
            state = next((word for word in rest if word.kind is AnchorKind.ROW), None)
            if state is None or left:
                return self._request(number, start, [*left, first])
            if self._is_carried(state):
                return self._of([state], number, start)
            become = wording.HAS_BEEN.fullmatch(self.text, first.end, state.start)
            if not self._is_done(state) or become is None:
                return None
            return self._of([first if wording.WHOLLY.search(become[0]) else state], number, start)
        if first.kind is AnchorKind.DOCUMENT and gap in {"", "的"}:
            follows = first.end >= len(self.text) or wording.may_follow(self.text, first.end)
            return self._documents(number, start, left, [first]) if follows and not left else None
        if left:
            return None
        if first.kind is AnchorKind.ROW and self._is_a_state(first, gap):
            return self._of([first], number, start)
        if first.kind is AnchorKind.COLUMN and gap in wording.FROM:
            return self._of([first], number, start)
        if first.kind in _OF_CASES and (wording.is_filler(first.kind, gap) or gap in _BY_RIGHT or wording.OF.fullmatch(gap)):
            return self._of([first], number, start)
        return None

    def _is_a_state(self, word: Word, gap: str) -> bool:
        """Whether words after a number say what became of so many requests: 1件结转下年, 15件已作出答复, 62件答复中."""
        if self._is_carried(word) or word.anchor.is_label or self._is_outcome(word):
            return wording.is_filler(word.kind, gap) or gap in _BY_RIGHT or wording.REASON.fullmatch(gap) is not None
        if not self._is_done(word) or self.thread.topic is not Topic.REQUESTS:
            return False
        if self.text[word.end : word.end + 1] in wording.WITHIN:
            return not gap
        return wording.HAS_BEEN.fullmatch(gap) is not None and wording.ends_a_clause(self.text, word.end)

    def _is_done(self, word: Word) -> bool:
        return f"{self.vocabulary.matrix}.{DONE}" == word.anchor.readings[0][0]

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
            if not same or not (wording.SIDE_BY_SIDE.fullmatch(joint) or (not joint and word.kind is AnchorKind.BLOCK)):
                break
            chosen.insert(0, word)
        return chosen

    def _stages_joined(self, words: Sequence[Word], number: Numeral) -> list[Word]:
        """Stages that share a number: 上年结转和本年新收政府信息公开申请共12件; none where they do not."""
        if wording.EACH_OF_A_LIST.search(self.text, words[-1].end, number.start):
            return []
        stages = [word for word in words if word.kind is AnchorKind.ROW]
        chosen = stages[-1:]
        for word in reversed(stages[:-1]):
            if not wording.JOINED_STAGES.fullmatch(self.text, word.end, chosen[0].start):
                break
            chosen.insert(0, word)
        return chosen if len(chosen) > 1 and all(self._is_stage(word) for word in chosen) else []

    def _is_stage(self, word: Word) -> bool:
        return word.anchor.readings[0][0] in {f"{self.vocabulary.matrix}.{row}" for row in STAGES}

    def _is_outcome(self, *words: Word) -> bool:
        at = f"{self.vocabulary.outcomes}."
        return all(len(w.anchor.readings) == 1 and all(row.startswith(at) for row in w.anchor.readings[0]) for w in words)

    def _request(self, number: Numeral, start: int, words: Sequence[Word]) -> _Meaning | None:
        """A request, and the verb before it in the same clause: 收到…政府信息公开申请53件."""
        *before, noun = words
        verb = before[-1] if before else None
        if verb is not None and verb.kind is AnchorKind.ROW:
            if noun.start > number.start or len(self.text[verb.end : noun.start]) <= _LONGEST_OBJECT:
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
        whole_lead = self.text[self.passage.clause_start(number.start) : number.start]
        if kind is AnchorKind.FIGURE and wording.PUBLISHED.search(whole_lead):
            return None
        if kind is AnchorKind.BLOCK and not self.speaks_of_disclosure and wording.REVIEWING.search(lead):
            self.thread.leave_cases()
            return None
        narrowed = self._narrowed(chosen, number, start)
        readings = (*self._cells(kind, chosen, number), *narrowed)
        if not readings:
            return None
        certain = all(word.anchor.is_certain for word in chosen) and not narrowed
        if kind in _OF_THE_MATRIX and self.thread.topic is not Topic.REQUESTS:
            certain = certain and kind is AnchorKind.ROW and chosen[-1].anchor.is_label
        if kind in _OF_THE_MATRIX and wording.CHANNEL.search(lead):
            certain = certain and wording.SUCH.search(lead) is not None
        if kind is AnchorKind.RESULT and self.thread.wider:
            certain = False
        if kind in _OF_CASES and (not self.speaks_of_disclosure or self._is_reviewed(chosen[0], start)):
            certain = False
        words = (*chosen, noun) if noun is not None and noun.start < number.start else tuple(chosen)
        return _Meaning(readings, words, certain)

    def _is_reviewed(self, word: Word, start: int) -> bool:
        """受理行政复议1件: perhaps by the organ that decides on it."""
        lead = self.text[start : word.start]
        return wording.REVIEWING.search(lead) is not None and "公开" not in lead

    def _narrowed(self, chosen: Sequence[Word], number: Numeral, start: int) -> _Readings:
        """The row that a ground before a heading names: 涉及商业秘密不予公开1件, 因不掌握无法提供3件."""
        heading = chosen[0]
        rows = heading.anchor.readings[0]
        if heading.kind is not AnchorKind.ROW or len(chosen) > 1 or len(rows) < 2:
            return ()
        before = next(reversed(self.passage.between(start, heading.start)), None)
        if before is None or before.kind is not AnchorKind.ROW or not set(before.anchor.readings[0]) <= set(rows):
            return ()
        if not wording.GROUND.fullmatch(self.text, before.end, heading.start):
            return ()
        return self._cells(AnchorKind.ROW, [before], number)

    def _speaks_of_requests(self, word: Word, lead: str, number: Numeral) -> bool:
        """Whether a word for rows is said of requests here, and of all of them."""
        if self.attributes is not None and self.attributes <= number.start:
            return False
        channel = wording.CHANNEL.search(lead)
        if channel is not None and not wording.SUCH.search(lead, channel.end()) and not wording.ANSWERING.search(lead):
            return False
        if not word.anchor.is_label and word.kind is not AnchorKind.COLUMN and wording.SUBSET.search(lead):
            return False
        if number.unit == "条" and self._is_outcome(word) and not wording.handles(self.text, number.start):
            return False
        if self.thread.topic is Topic.REQUESTS or (self.thread.requested and self._is_outcome(word) and not self._is_done(word)):
            return True
        return word.anchor.is_label and self.thread.topic is Topic.OPEN and number.unit not in {"条", "项", "个", "次"}

    def _is_of_one_organ_among_many(self, meaning: _Meaning) -> bool:
        """全区收到申请233件，其中区公安分局收到31件: the second number is not that of the report."""
        if not meaning.words or not self.found:
            return False
        lead = self.text[self.found[-1].end : meaning.words[0].start]
        return wording.ends_with_an_organ(lead) and any(said.claim.cells[0] == meaning.readings[0] for said in self.found)

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
                return self._of_figures(chosen, number)
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
        groups = dict.fromkeys(group for group in (self.thread.wider, self.thread.blocks, self.thread.named) if group)
        return tuple(tuple(f"{block}.{name}" for block in group for name in names) for group in groups for names in results)

    def _of_figures(self, chosen: Sequence[Word], number: Numeral) -> _Readings:
        is_money = number.unit == "元"
        suiting = [
            [
                reading
                for reading in word.anchor.readings
                if not number.value or (reading[0] in self.vocabulary.amounts) is is_money
            ]
            for word in chosen
        ]
        if len(chosen) == 1:
            return tuple(suiting[0])
        return (tuple(path for readings in suiting for path in readings[0]),) if all(suiting) else ()

    def _of_the_cases(self, number: Numeral, start: int) -> _Meaning | None:
        """行政复议320件，其中涉及政府信息公开15件: a number without a word, of the cases just named."""
        if not self.thread.blocks or wording.counts_something_else(AnchorKind.BLOCK, number.unit):
            return None
        if not wording.OF_DISCLOSURE.fullmatch(self.text, start, number.start):
            return None
        cells = self._totals(self.thread.blocks)
        self.found = [said for said in self.found if said.claim.cells != (cells,)]
        return _Meaning((cells,), (), is_certain=False)

    def _grown_to(self, number: Numeral) -> _Meaning | None:
        """申请由上年的40件增加到52件: what it grew to is this year's."""
        if number.is_percentage or not wording.grows_to(self.text, number.start):
            return None
        subject = next((w for w in reversed(self.passage.between(0, number.start)) if w.kind in _OF_THE_MATRIX), None)
        if subject is None or subject.kind is AnchorKind.COLUMN or self.thread.topic is not Topic.REQUESTS:
            return None
        return _Meaning(self._cells(subject.kind, [subject], number), (subject,), subject.anchor.is_certain)

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
        at = start + (wording.SIDE_BY_SIDE.fullmatch(self.text[start : start + 1]) is not None)
        for word in words:
            if not wording.is_filler(AnchorKind.DOCUMENT, self.text[at : word.start]):
                return False
            at = word.end
        return wording.is_filler(AnchorKind.DOCUMENT, self.text[at:end])


_BY_RIGHT: Final = frozenset({"被", "予以", "作出", "已", "属于", "由", "经", "获", "获得", "判决", "决定", "申请"})
