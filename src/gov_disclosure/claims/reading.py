"""A pass over the words of a sentence, from left to right.

A sentence is cut into clauses, a clause at its numbers. What narrows it to a part of the organ, of the year, of the channels or topics leaves
no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from gov_disclosure.claims.characters import Characters
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.comparisons import compared
from gov_disclosure.claims.counted import LITTLE, Counted
from gov_disclosure.claims.denials import denied
from gov_disclosure.claims.lexicon import CARRIED_FORWARD, CARRIED_OVER, HANDLED, NEW, WordKind
from gov_disclosure.claims.requests_meant import cells_of
from gov_disclosure.claims.scope import Scope
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import MOST_WORDS, NOTHING_ELSE, Meaning, Readings, Thread, Topic, codes
from gov_disclosure.claims.told import Told

__all__ = ["SentenceReading"]

_NUMBERS: Final = frozenset("n%mz")
_BOUNDARIES: Final = frozenset(",:()")
_DOUBTFUL: Final = frozenset("~xTcGpe")
"""Words that may narrow what is counted, or not."""


class SentenceReading:
    """One pass over a sentence."""

    def __init__(self, sentence: Sentence, characters: Characters, spans: Sequence[Span], thread: Thread) -> None:
        self.sentence = sentence
        self.characters = characters
        self.spans = spans
        self.thread = thread
        self.told = Told(sentence, characters, thread)
        self.columns = thread.vocabulary.columns
        self.scope = Scope(characters.text)
        thread.publishes = False
        kinds = codes(spans)
        thread.is_by_access = thread.is_by_access and "r" not in kinds and "D" not in kinds
        if thread.is_by_access:
            thread.met_requests = False
        elif "P" not in kinds or "r" in kinds or "D" in kinds:
            thread.other_unit = NOTHING_ELSE  # 依申请公开0条，不予公开0条 goes on with documents by how they may be seen
        if spans and spans[0].kind == WordKind.WHEREIN:
            self.scope.is_narrowed = self.scope.is_of_a_time = thread.is_of_a_time  # 上半年收到5件。其中…
        if thread.is_aside and not (spans and spans[0].kind == WordKind.WHEREIN):
            thread.topic, thread.is_aside = Topic.REQUESTS, False
        divides_a_matter = _divides_a_matter(spans, kinds)
        if thread.topic == Topic.OPEN and not divides_a_matter and _is_of_requests(spans, kinds):
            thread.topic = Topic.REQUESTS
        if not thread.is_by_access and (
            "q" in kinds
            or "u" in kinds
            or thread.topic == Topic.REQUESTS
            or (thread.topic == Topic.OPEN and not divides_a_matter and self._names_requests())
        ):
            thread.met_requests = True
        self.counted = Counted(characters.text, kinds, thread, self.told.claims, self._denied)
        self.is_open = False
        """Whether something was said that may narrow what follows, or was not understood."""
        self.is_doubtful = False
        """Whether something in the clause was not understood."""
        self.last: tuple[Claim, int] | None = None
        """The last claim with a number, and the place in the text where it ends."""
        self.named_row: tuple[str, ...] | None = None
        """The only row of documents that the sentence names; None until someone asks."""
        self.last_outcome = spans[kinds.rindex("P")].start if "P" in kinds else 0
        """Where the last outcome that the sentence names begins."""
        self.clause_start = 0
        """Where the clause begins in the text."""
        self.is_of_the_desk = False
        """Whether what was dealt with is divided: 办理51件，其中新收45件 may leave out those new ones that go on."""
        self.cases: set[str] = set()
        """Blocks of cases that were counted."""
        self.named: dict[str, None] = {}
        """Blocks of cases that were counted, and no result of theirs yet."""

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in its order."""
        clause: list[Span] = []
        stack: list[tuple[list[Span], Thread, tuple[Claim, int] | None, bool]] = []
        counts = False  # whether the clause has a number; asked of the clause it would be asked again at every bracket
        for span in self.spans:
            if span.kind not in _BOUNDARIES:
                clause.append(span)
                counts = counts or span.kind in _NUMBERS
                continue
            if span.kind == WordKind.COMMA and len(clause) == 1 and clause[0].kind == WordKind.WHEREIN:
                continue  # 其中，予以公开5件 is 其中予以公开5件
            opens = span.kind == "(" and len(stack) < _DEEPEST
            self.counted.depth += opens - (span.kind == ")" and bool(stack))
            if opens:
                is_cut = bool(clause) and not counts
                if not is_cut:
                    self._clause(clause)
                stack.append((clause if is_cut else [], evolve(self.thread), self.last, self.scope.is_narrowed))
            elif span.kind == ")" and stack:
                before, thread, last, is_narrowed = stack.pop()
                if before and codes(clause).lstrip("t") == WordKind.COUNT:
                    clause = [*before, *clause]  # 收到申请（9件）
                    continue
                if before and not counts:
                    if any(s.kind == "i" for s in clause) and any(s.kind in "PLJ" for s in clause):
                        joint = Span(WordKind.AND, clause[0].start, clause[0].start)
                        before = [*before[-MOST_WORDS:], joint, *(s for s in clause if s.kind in "PLJk、")]
                    clause = before
                    continue
                self.counted.depth += 1
                self._clause(clause)
                self.counted.depth -= 1
                restored = evolve(thread)
                for name in ("topic", "stage", "blocks", "document", "columns", "decision", "is_received"):
                    setattr(self.thread, name, getattr(restored, name))
                if last is not None:
                    self.last = (last[0], span.end)
                self.scope.is_narrowed = is_narrowed
                clause, counts = before, False
                self.clause_start = span.end
                continue
            else:
                self._clause(clause, is_heading=span.kind == ":")
            clause, counts = [], False
            self.clause_start = span.end
        self._clause(clause)
        self.thread.is_of_a_time = self.scope.is_of_a_time
        return self.told.claims

    # --- a clause -----------------------------------------------------------------------------------------------------

    def _clause(self, words: Sequence[Span], *, is_heading: bool = False) -> None:
        if not words:
            return
        code = codes(words)
        if WordKind.FILE in code:
            words = list(self._files(words))
            code = codes(words)
        if WordKind.NONE in code and WordKind.COUNT in code:
            words = list(_without_emphasis(words))
            code = codes(words)
        if self.thread.topic == Topic.CASES and WordKind.CASES not in code:
            self._by_who_decided(words)
        at = [n for n, kind in enumerate(code) if kind in _NUMBERS]
        if at:
            self._numbers(words, code, at)
            self.counted.heading = []
        else:
            self.scope.hear(words, code, self.clause_start, counts=False)
            self._words(words, is_heading=is_heading)
        if "~" in code or "P" in code:
            self.is_open = True

    def _names_requests(self) -> bool:
        """Whether an outcome says by its name that it is one of requests: 予以公开, 投诉类申请; 行政执法案件 are cases as well."""
        text = self.characters.text
        return any(span.kind == WordKind.OUTCOME and _OF_DISCLOSURE.search(text, span.start, span.end) for span in self.spans)

    def _by_who_decided(self, words: Sequence[Span]) -> None:
        """行政复议2件，行政诉讼1件，复议机关均维持，法院驳回1件: each decides its own kind of cases."""
        found = _DECIDER.search(self.characters.text, self.clause_start, words[-1].end)
        if found is not None:
            said = self.thread.vocabulary.words[found["reviews"] or "诉讼"].readings[0]
            blocks = tuple(block for block in said if block in self.cases or block in self.thread.blocks)
            self.thread.blocks = blocks or self.thread.blocks

    def _files(self, words: Sequence[Span]) -> Iterator[Span]:
        """现行有效文件20件: of the documents last named, and of none where none were."""
        is_of_documents = self.thread.topic == Topic.DOCUMENTS and bool(self.thread.document)
        for n, word in enumerate(words):
            if word.kind != WordKind.FILE:
                yield word
            elif not (is_of_documents and n and words[n - 1].kind == WordKind.COLUMN):
                yield word._replace(kind=WordKind.OTHER)

    def _numbers(self, words: Sequence[Span], code: str, at: Sequence[int]) -> None:
        """A clause with numbers: 收到5件, 予以公开3件、部分公开1件, 3件维持、1件纠正."""
        is_behind = LITTLE.issuperset(code[: at[0]])
        names: list[Readings] = []
        self.is_doubtful = False
        self.counted.is_wherein = False
        begins = 0
        if not self.thread.document and self.thread.topic == Topic.OPEN:
            self._document_named_later()
        for n, place in enumerate(at):
            number = words[place]
            self.thread.unit = number.number.unit if number.number is not None else ""
            before, kinds = words[begins:place], code[begins:place]
            begins = place + 1
            after = words[begins : at[n + 1] if n + 1 < len(at) else len(words)]
            self.scope.hear(before, kinds, self.clause_start, counts=True)
            is_exception = kinds.endswith("i") and self.characters.text[before[-1].start : before[-1].end] in _EXCEPT
            if is_exception:
                before, kinds = before[-1:], "i"
            self.thread.is_wherein = "i" in kinds or self.counted.depth > 0
            if "i" in kinds:
                self.counted.is_wherein = self.counted.is_divided = True
                self.counted.is_of_handled = self.counted.is_of_handled or self.thread.stage[:1] == ((HANDLED,),)
            self.is_doubtful = self.is_doubtful or not _DOUBTFUL.isdisjoint(kinds)
            if is_behind:
                cut = next((m for m, word in enumerate(after) if word.kind in "、"), len(after))
                after = after[:cut]
                if n + 1 < len(at):
                    begins += cut
            before = before[len(kinds) - len(kinds := kinds.lstrip("、k")) :]
            if names and not kinds.strip("、kda"):
                self._said(number, evolve_list(names.pop(0), self.thread), before, kinds)
                continue
            names = []
            meaning = self._meaning(before, kinds, number, after, is_behind=is_behind and not (before and n))
            if is_exception and meaning is not None:
                meaning = meaning._replace(readings=meaning.readings[:1])  # 受理的申请除5件结转外: they go on
            if meaning is not None and meaning.stage == _DEALT_WITH and self._divides_the_desk(number):
                stage: Readings = tuple(reversed(_DEALT_WITH))
                meaning = meaning._replace(stage=stage, readings=cells_of(stage, self.thread), is_received=True)
                self.is_of_the_desk = True
            elif meaning is not None and self.is_of_the_desk and meaning.stage == ((NEW,),):
                meaning = meaning._replace(unless=cells_of(((CARRIED_FORWARD,),), self.thread)[0])
            if meaning is not None and self._is_of_those_carried(meaning, number):
                self.scope.is_narrowed = True
            self.thread.is_outcome = meaning is not None and _is_an_outcome(meaning)
            self.thread.is_applicant = meaning is not None and meaning.readings[0][0].rpartition(".")[2] in self.columns
            if self.thread.is_outcome or not _OF_MATTERS.isdisjoint(kinds):
                self.thread.tells_outcomes = self.thread.is_outcome
            if meaning is None:
                is_of_requests = not _OF_REQUESTS.isdisjoint(kinds + codes(after[:1]))
                if self.thread.topic == Topic.OPEN and number.kind == WordKind.COUNT and not (self.told.claims or is_of_requests):
                    self.thread.topic = (
                        Topic.OTHER
                    )  # 共认定300件，予以公开200件: whatever is counted, it is not known to be requests
                continue
            if (len(meaning.names) > 1 and "d" in kinds) or self._is_a_list(meaning, code, at, n):
                self._said(number, Meaning(next(iter(meaning.names)), meaning.topic), before, kinds)
                self._onward(meaning)
                names = list(meaning.names[1:])
                continue
            if len(meaning.names) > 1 and "a" in kinds and number.number is not None:
                for one in meaning.names:
                    self._said(number, Meaning(one, meaning.topic), before, kinds)
                self._onward(meaning)
                continue
            self._said(number, meaning, before, kinds, after)
            self._onward(meaning)
            if meaning.blocks:
                self._name_cases(meaning)
        denial = code.find(WordKind.NONE, at[-1])
        if denial > 0 and (WordKind.CASES in code[denial:] or code[denial - 1] in "、k"):
            self._denied(words[denial:])  # 9件申请无一引发行政复议; 行政强制2件、无行政事业性收费
        if "i" in code[at[-1] + 1 :]:
            self.scope.hear_behind(words, at[-1])

    def _divides_the_desk(self, number: Span) -> bool:
        """办理118件，其中新收110件、上年结转8件; 办理19件，18件办结: what lay before the organ, and not what it was done with."""
        at = bisect_right(self.spans, number.start, key=lambda span: span.start)
        behind = self.spans[at : at + MOST_WORDS]
        code = codes(behind)
        if _OF_WHICH.match(code) is None:
            return any(self._is_done_apart(behind, one.start("done"), number) for one in _DONE.finditer(code))
        first = next(n for n, kind in enumerate(code) if kind not in "(,i")
        word = behind[first]
        return code[first : first + 2] == "LJ" or (word.word is not None and word.word.readings == ((NEW,),))

    def _is_of_those_carried(self, meaning: Meaning, number: Span) -> bool:
        """上年结转4件，其中予以公开3件: outcomes of those alone, where no others were counted in the sentence."""
        if not (self.thread.is_wherein and self.last is not None and _is_an_outcome(meaning)):
            return False
        whole, carried = self.last[0], {self.told.total(row) for row in (CARRIED_OVER, CARRIED_FORWARD)}
        if whole.cells[0] not in carried or whole.value is None or number.number is None or number.number.value > whole.value:
            return False
        return self.counted.depth > 0 or all(one.cells[0] in carried for one in self.told.recent)

    def _is_done_apart(self, words: Sequence[Span], at: int, number: Span) -> bool:
        """Whether a verb says the end alone, of another number than the one before it."""
        verb = words[at].word
        counted = words[at - 1] if words[at - 1].kind == WordKind.COUNT else words[at + 1] if at + 1 < len(words) else None
        if verb is None or verb.readings != ((HANDLED,),) or counted is None or counted.number is None or number.number is None:
            return False
        return counted.number.value != number.number.value

    def _name_cases(self, meaning: Meaning) -> None:
        """行政复议3件，行政诉讼2件，均获维持: of both; 行政复议3件，维持3件，行政诉讼2件，均驳回: of the suits."""
        if not all(path.endswith(f".{self.thread.vocabulary.block_total}") for path in meaning.readings[0]):
            self.named.clear()
        elif not self.counted.is_wherein:
            self.cases.update(meaning.blocks)
            self.thread.last_blocks = meaning.blocks if self.named else ()
            self.named |= dict.fromkeys(meaning.blocks)
            self.thread.blocks = tuple(self.named)

    def _document_named_later(self) -> None:
        """制发24件，废止31件，现行有效的规范性文件56件: the only row of documents that the sentence names."""
        if self.named_row is None:
            named = {word.word.readings[0][0] for word in self.spans if word.kind == "W" and word.word}
            self.named_row = tuple(named) if len(named) == 1 and any(word.kind == "S" for word in self.spans) else ()
        if self.named_row:
            self.thread.topic, self.thread.document = Topic.DOCUMENTS, self.named_row

    def _is_a_list(self, meaning: Meaning, code: str, at: Sequence[int], n: int) -> bool:
        """自然人、商业企业12、3件: as many names as numbers that stand side by side."""
        count = len(meaning.names)
        if count < 2 or len(at) - n != count:
            return False
        return all(not code[at[m] + 1 : at[m + 1]].strip("、k") for m in range(n, len(at) - 1))

    def _meaning(
        self, before: Sequence[Span], code: str, number: Span, after: Sequence[Span], *, is_behind: bool
    ) -> Meaning | None:
        numeral, thread = number.number, self.thread
        if number.kind == "%" or numeral is None:
            if WordKind.REQUEST in code and thread.topic == Topic.OPEN:
                thread.topic = Topic.REQUESTS
            self._compared(before, number)
            return None
        if number.kind == "z":
            self.counted.onto_other(before, after)
            return None
        if not numeral.value and "a" in code and "B" in code and "q" in code:
            self._words([*before, Span(WordKind.NONE, number.start, number.end)], is_heading=False)
            return None  # 依申请公开、行政复议、行政诉讼均为0件: none of any kind
        if not numeral.value and "a" in code and "B" in code and "x" in code:
            before = [word for word in before if word.kind != WordKind.OTHER]  # 投诉、复议、诉讼均为0件
            code = codes(before)
        if WordKind.EACH not in code and (not _OF_CHANGES.isdisjoint(code) or ("y" in code and "L" not in code)):
            self._compared(before, number)
            return None
        return self.counted.meaning(before, code, number, numeral, after, is_behind=is_behind)

    def _compared(self, before: Sequence[Span], number: Span) -> None:
        """占50%, （17.46%）, 办结率100%, 较上年增长5%, 增加3件."""
        if self.scope.is_narrowed:
            return
        if number.kind == WordKind.COUNT and not _OF_CHANGES.isdisjoint(codes(before)) and self._changed_to(before, number):
            return
        one = compared(before, number, self.thread, self.last, self.counted.looked_up, of_handled=self.counted.is_of_handled)
        if one is None:
            return
        self.told.add(
            one.start, number.end, one.kind, one.cells, value=one.value, step=one.step, wholes=one.wholes, is_certain=False
        )
        if self.last is not None and one.kind is not ClaimKind.SHARE:
            self.last = (self.last[0], number.end)

    def _changed_to(self, before: Sequence[Span], number: Span) -> bool:
        """由15件下降到12件: the first is of last year, the second of this one."""
        if self.characters.text[number.start - 1] not in _TO or self.last is None or number.number is None:
            return False
        claim, end = self.last
        if (
            claim.kind is ClaimKind.FIGURE
            and self.told.claims[-1:] == [claim]
            and before
            and before[0].start - end <= len("件，")
        ):
            self.told.claims[-1] = evolve(
                claim, value=number.number.value, end=self.characters.span(0, number.end)[1], is_certain=False
            )
            self.last = (self.told.claims[-1], number.end)
        return True

    # --- saying it ----------------------------------------------------------------------------------------------------

    def _said(self, number: Span, meaning: Meaning, before: Sequence[Span], kinds: str, after: Sequence[Span] = ()) -> None:
        if number.number is None or number.number.is_vague:
            return
        if self.scope.is_narrowed and not (self.scope.is_of_new and self._is_of_applicants(meaning)):
            return
        readings = meaning.readings
        if meaning.is_rest:
            readings = (*readings, self.told.rest_of_outcomes())
        readings = (*readings, *self.told.rest_of_heading(readings[0]))
        amounts = self.thread.vocabulary.amounts
        if number.kind == "m":
            readings = tuple(reading for reading in readings if amounts.issuperset(reading))
        elif meaning.topic == Topic.DECISIONS and (number.number.value or number.number.unit):
            readings = tuple(reading for reading in readings if amounts.isdisjoint(reading))
        if not readings:
            return
        value, step = number.number.value, number.number.step
        if number.kind == "m":
            value, step = value / 10_000, step / 10_000
        start = next((word.start for word in before if word.kind not in "i、kYt"), number.start)
        is_certain = not self.is_open and not self.is_doubtful and not meaning.is_open
        end = number.end
        if LITTLE.issuperset(kinds):
            end = next((word.end for word in after if word.kind in "NJPUXbDqO"), end)
        if meaning.handled and "d" not in kinds and "a" not in kinds:
            self.told.add(start, end, ClaimKind.FIGURE, meaning.handled, value=value, is_certain=False)
        is_summed = False
        if readings[0] in self.told.parted:
            return
        if self.told.is_row(readings) and (again := self.told.said_of(readings[0])) is not None:
            if self._tells_parts(number):
                self.told.parted.add(readings[0])
                return  # 不掌握13件，其中信息不存在3件、不属于本机关10件: parts of one row
            self.told.forget(readings[0])
            value += again  # 信息不存在3件，不属于本机关公开10件: one row of the form
            is_summed = True
        before_it = self.told.taken_back(readings)
        if before_it is not None and (meaning.topic == Topic.CASES or before_it != value):
            return  # 废止3件，宣布失效2件: one cell, and whether it holds both is not said
        self.told.add(
            start,
            end,
            ClaimKind.FIGURE,
            readings,
            value=value,
            step=step if step != 1 else None,
            is_certain=is_certain,
            unless=meaning.unless,
        )
        said = self.told.claims[-1]
        self.told.open_those_done(readings)
        self._answered_of_received(readings, value)
        self.last = None if is_summed else (said, number.end)  # a share behind it is of the second part alone

    def _answered_of_received(self, readings: Readings, value: Decimal) -> None:
        """收到12件，其中10件已答复，2件结转下年: what makes up those received is all of them, unless some were carried over."""
        answered = self.counted.answered
        if answered is None or readings[0] != self.told.total(CARRIED_FORWARD):
            return
        number, end, meaning = answered
        whole = self.last[0] if self.last is not None else None
        count = number.number.value if number.number is not None else None
        if whole is None or count is None or whole.value != count + value:
            return
        received, desk = self.told.total(NEW), (*self.told.total(NEW), *self.told.total(CARRIED_OVER))
        if whole.cells[0] in {received, desk}:
            unless = meaning.unless if whole.cells[0] == received else ()
            figure = ClaimKind.FIGURE
            self.told.add(number.start, end, figure, meaning.readings, value=count, is_certain=False, unless=unless)

    def _tells_parts(self, number: Span) -> bool:
        """Whether 其中, a colon, a bracket or 即 stands between the number before and this one."""
        between: list[Span] = []
        at = bisect_left(self.spans, number.start, key=lambda one: one.start)
        for span in reversed(self.spans[max(0, at - MOST_WORDS) : at]):
            if span.number is not None and span.kind != WordKind.PERCENT:
                break
            between.append(span)
        is_said_again = "即" in self.characters.text[between[-1].start if between else number.start : number.start]
        return is_said_again or not _OPENS_PARTS.isdisjoint(_SHARE_IN_BRACKETS.sub("", codes(between)[::-1]))

    def _is_of_applicants(self, meaning: Meaning) -> bool:
        v = self.thread.vocabulary
        return all(path.startswith(f"{v.requests}.{NEW}.") and not path.endswith(f".{v.total}") for path in meaning.readings[0])

    def _onward(self, meaning: Meaning) -> None:
        thread = self.thread
        thread.topic = meaning.topic
        if meaning.stage:
            thread.stage = meaning.stage
            thread.is_received = meaning.is_received
        elif meaning.topic != Topic.REQUESTS:
            thread.is_received = False
        if meaning.blocks:
            thread.blocks = meaning.blocks
        if meaning.document:
            thread.document = meaning.document
        if meaning.columns:
            thread.columns = meaning.columns
        if meaning.decision:
            thread.decision = meaning.decision

    # --- clauses without a number -------------------------------------------------------------------------------------

    def _count(self) -> object:
        """The number that stands right before, of cases: a state without 均 is said of all of them only where it is one."""
        last = self.last[0] if self.last is not None else None
        return last.value if last is not None and last.cells[0][0].startswith(f"{self.thread.vocabulary.cases}.") else None

    def _tells_that_all_is_done(self, text: str) -> bool:
        """按时答复 behind those received, 均已答复 anywhere; not 均按程序答复，1件结转下年, not 答复情况, nor a sentence 规范申请答复."""
        if not _GOING_ON.isdisjoint(self.counted.kinds) or _A_MATTER.search(text) is not None:
            return False
        return bool(self.told.claims) or _ENDED.search(text) is not None

    def _is_circumstance(self) -> bool:
        """经征求第三方意见 tells how, and not what is counted next."""
        return _CIRCUMSTANCE.match(self.characters.text, self.clause_start) is not None

    def _is_of_all(self, code: str) -> bool:
        """均为征地拆迁类信息 tells what all the requests were about."""
        return code[0] == WordKind.ALL and self.thread.topic == Topic.REQUESTS

    def _denied(self, words: Sequence[Span]) -> None:
        self._words(words, is_heading=False)

    def _words(self, words: Sequence[Span], *, is_heading: bool) -> None:
        said = [word for word in words if word.kind not in "tYgd"][:MOST_WORDS]
        if not said:
            return
        if len(said) == 1 and said[0].kind == WordKind.NONE:
            said = [*self.counted.heading, *said]  # 行政复议、行政诉讼：无
        code = codes(said)
        if not self.scope.is_narrowed and not (is_heading and _COUNTED_HEADINGS.fullmatch(code)):
            last = self.last[0] if self.last else None
            if self.counted.depth and last is not None and self.thread.topic == Topic.CASES:
                # 行政复议3件、行政诉讼2件（均驳回）: of the number before the bracket
                self.thread.blocks = tuple(dict.fromkeys(path.split(".")[1] for path in last.cells[0]))
            text = self.characters.text[words[0].start : words[-1].end]
            is_for_a_fault = "w" in code and _FAULT.search(text) is not None
            for kind, cells, wholes, topic in denied(
                said, self.thread, self._count(), last, is_final=words[-1].end > self.last_outcome
            ):
                if is_for_a_fault and topic == Topic.CASES:
                    continue
                if kind is ClaimKind.ALL and not wholes and not self._tells_that_all_is_done(text):
                    continue
                self.told.add(
                    words[0].start,
                    words[-1].end,
                    kind,
                    cells,
                    wholes=wholes,
                    value=_SAID_WITHOUT_NUMBER.get(kind),
                    is_certain=False,
                )
                self.thread.topic = topic
                self.named.clear()
        named: tuple[str, ...] = ()
        goes_on_with = self.thread.topic
        if code == "ui" and self.thread.stage:
            self.thread.topic, self.thread.stage = Topic.REQUESTS, ()  # 申请件中，自然人提出8件
        for word in said:
            if word.kind == "q" or (
                word.kind == "j" and word.word is not None and word.word.readings and not set(code) & set("xTB")
            ):
                self.thread.topic, self.counted.names_another = Topic.REQUESTS, False
            elif word.kind == "B" and word.word is not None:
                named = (*named, *word.word.readings[0])
                self.thread.topic, self.thread.blocks = Topic.CASES, tuple(dict.fromkeys(named))
            elif word.kind == "T" and word.word is not None and word.word.readings and "x" not in code:
                self.thread.topic, self.counted.is_divided = Topic.REQUESTS, True
                if not self.told.claims and _is_carried(self.thread):
                    self.thread.stage = ()  # 结转下年2件。按申请人分: all are divided, and not those 2
            elif word.kind == "x" and word.word is not None and word.word.readings:
                self.thread.topic, self.thread.document = Topic.DOCUMENTS, tuple(r[0] for r in word.word.readings)
            elif word.kind == "x" and not set(code) & set("qujT0") and not (self._is_circumstance() or self._is_of_all(code)):
                self.thread.topic = Topic.OTHER
            elif word.kind == "W" and word.word is not None and "x" not in code:
                self.thread.topic, self.thread.document = Topic.DOCUMENTS, tuple(r[0] for r in word.word.readings)
        if code == "j" and is_heading:
            self.thread.topic = Topic.REQUESTS
        is_of_decisions = _OF_DECISIONS.fullmatch(code) is not None
        if is_of_decisions or (_OF_SOMETHING_ELSE.fullmatch(code) and _MATTERS.match(self.characters.text, self.clause_start)):
            self.thread.is_aside = self.thread.is_aside or goes_on_with == Topic.REQUESTS
            self.counted.names_another = True
            self.thread.topic = Topic.DECISIONS if is_of_decisions else Topic.OTHER
        self.counted.heading = [word for word in said if word.kind in "Bq、k"] if _HEADINGS.fullmatch(code) else []
        if code == "j" and said[0].word is not None and said[0].word.readings:
            self.counted.heading = list(said)
        if is_heading and not self.counted.heading and _COUNTED_HEADINGS.fullmatch(code):
            self.counted.heading = list(said)
        if (
            code.endswith("=")
            and self.last is not None
            and self.last[0].kind is ClaimKind.FIGURE
            and not set(code) - set("yL=k")
            and not self.scope.is_narrowed
        ):
            self.told.add(words[0].start, words[-1].end, ClaimKind.CHANGE, self.last[0].cells, value=Decimal(0), is_certain=False)


def _is_of_requests(spans: Sequence[Span], kinds: str) -> bool:
    """Whether a sentence that does not say so speaks of requests: it tells several outcomes, or several columns of applicants."""
    if kinds.count("P") > 1 and _OUTCOMES_TOLD.search(kinds) is not None:
        return True
    if _APPLICANTS_TOLD.match(kinds) is None:
        return False
    return sum(span.word is not None and span.word.is_label for span in spans) > 1


def _divides_a_matter(spans: Sequence[Span], kinds: str) -> bool:
    """行政执法案件120件，予以公开118件，不予公开2件: cases are divided by how they may be seen, and no request was named."""
    first = spans[kinds.index("P")].word if "P" in kinds else None
    return first is not None and first.is_matter and not _OF_REQUESTS.intersection(kinds.replace("D", ""))


def _is_carried(thread: Thread) -> bool:
    """Whether the rows last named are those carried over or forward."""
    return bool(thread.stage) and all(set(rows) <= {CARRIED_OVER, CARRIED_FORWARD} for rows in thread.stage)


def _is_an_outcome(meaning: Meaning) -> bool:
    """Whether rows of outcomes are meant, not their total."""
    first = meaning.readings[0] if meaning.readings else ()
    return all(".outcomes." in path and ".outcomes.total." not in path for path in first) and bool(first)


_DEALT_WITH: Final = ((HANDLED,), (NEW,), (NEW, CARRIED_OVER))
"""What 办理 may be said of."""
_OF_WHICH: Final = re.compile(r"[(,]*i[(,i]*[^(,i]")
_DONE: Final = re.compile(r"[,i]n?(?P<done>D)(?=n|[,)]|\Z)")
_OUTCOMES_TOLD: Final = re.compile("^(?:[^xWESBbMfn]|(?<=[rDqu])n)*Pa?n[^xWESBM]*Pa?n")
_APPLICANTS_TOLD: Final = re.compile("(?:[^WESBMfnA]|(?<=[rDqu])n)*A.*A", re.DOTALL)
_HEADINGS: Final = re.compile("(?:w?[jq])?B(?:[k、]B)*T?|q")
"""Clauses that name what is counted, and leave the number to the next."""
_OF_DECISIONS: Final = re.compile("[YLgj]*E(?:[k、]E)*[~Th]*")
"""A clause that names decisions and nothing else."""
_OF_SOMETHING_ELSE: Final = re.compile("[YLgjA]*[~xTE]+u?")
_MATTERS: Final = re.compile(
    "[^，；：。（）]{2,30}(?<!公开)(?:(?:案件|申请|事项|许可证?|审批|业务|投诉|举报|线索)(?:方面|工作)?|方面|领域)[，：]"
)
"""河道采砂许可，受理3件; 救助申请，收到15件: a clause that names a matter, and none of requests for information, is what the next is said of."""
_COUNTED_HEADINGS: Final = re.compile("[YLN]?[qurDJNLO]+|P|E|A|S?W|WS|U")
"""Clauses before a colon that name what the number behind it counts: 办结数：14件."""
_FAULT: Final = re.compile("[因由][^，]*(?:不(?!服)|违|超期|逾期)")
"""没有因公开不及时引发的行政复议 denies those for this reason."""
_EXCEPT: Final = frozenset({"除", "除去"})
_OF_DISCLOSURE: Final = re.compile("申请|公开")
_OPENS_PARTS: Final = frozenset("i:(")
_SHARE_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_SAID_WITHOUT_NUMBER: Final = {ClaimKind.NONE: Decimal(0), ClaimKind.FIGURE: Decimal(1)}
"""Numbers of clauses that hold none: nothing of the kind, and the only one that there was."""
_A_MATTER: Final = re.compile("(?:情况|结果|方面|工作|质量|方式)(?:来?看|上)?\\Z")
_ENDED: Final = re.compile("[均全都已皆]|完|办结")
_GOING_ON: Final = frozenset("NO")
_CIRCUMSTANCE: Final = re.compile("经(?!济)|按|依(?!申)|根据|遵照")
_OF_CHANGES: Final = frozenset("+-=")
_TO: Final = frozenset("到至")
_OF_REQUESTS: Final = frozenset("qurD")
"""What a number that is not understood may still count requests by: 7件申请中, 收到7件."""
_OF_MATTERS: Final = frozenset("rDbSBWEv")
"""What else than outcomes may be counted."""
_DECIDER: Final = re.compile("(?P<reviews>复议)(?:审查)?机[关构]|法院|[一二再]审")
"""Who decides cases, by the kind that it decides."""
_DEEPEST: Final = 8
"""A bracket within so many others is read as a comma."""


def evolve_list(readings: Readings, thread: Thread) -> Meaning:
    """A name of a list, as what its number means."""
    return Meaning(readings, thread.topic)


def _without_emphasis(words: Sequence[Span]) -> Iterator[Span]:
    """未收到一件申请, 没有发生1起 deny all: one, behind a denial, counts nothing; written as a figure, right behind it."""
    is_denied, near = False, 0
    for n, word in enumerate(words):
        if word.kind == WordKind.NONE:
            is_denied, near = True, n
        is_one = is_denied and word.number is not None and word.number.value == 1
        if not is_one or (not _in_words(word) and n - near > 1 + (words[n - 1].kind == WordKind.RECEIVED)):
            yield word


def _in_words(word: Span) -> bool:
    return word.number is not None and word.number.is_one
