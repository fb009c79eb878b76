"""Claims out of the prose of a report: one pass over the words of each sentence, from left to right.

A sentence is cut into clauses, a clause at its numbers. What stands before a number (or behind it, where nothing does before) is looked
up in the table of constructions; what narrows the clause to a part of the organ, of the year, of the channels or topics leaves no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import evolve

from gov_disclosure.claims.characters import Characters, closed_up
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.comparisons import SET_ASIDE, compared
from gov_disclosure.claims.constructions import Construction, candidates
from gov_disclosure.claims.denials import denied
from gov_disclosure.claims.lexicon import CARRIED_OVER, HANDLED, NEW, WAYS, WordKind
from gov_disclosure.claims.looking_up import STAGES_OF_REQUESTS, first_meaning
from gov_disclosure.claims.organ import Subject
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.spans import Lexer, Span
from gov_disclosure.claims.thread import MOST_WORDS, Meaning, Readings, Thread, Topic, codes
from gov_disclosure.claims.words import vocabulary
from gov_disclosure.report import AnnualReport, ReportingOrgan

__all__ = ["claims_of", "claims_of_sentence", "claims_of_sentences", "lexer_of", "said_of"]

_ABOUT_REQUESTS: Final = "disclosure_on_request"
"""The topic of section one whose sentences are about requests from the start."""

_NUMBERS: Final = frozenset("n%mz")
_BOUNDARIES: Final = frozenset(",:()")
_LITTLE: Final = frozenset("tYgdaeik、0")
_SCOPING: Final = frozenset("pGgYi")
"""Words that say of what part of the organ or the year is spoken from here on, or may say so."""
_SUBJECTS: Final = frozenset("YpLNgGkti、")
_FIRST: Final = re.compile(r"(?:截至|截止|目前|当前|其中?|另外?|此外|同时|的|各|年?度|年?末|年?底|及|和)*")
"""Little words before a subject; 在, 与, 向, 居 make what follows none."""
_DOUBTFUL: Final = frozenset("~xTcGpe")
"""Words that may narrow what is counted, or not."""


def claims_of(report: AnnualReport) -> tuple[Claim, ...]:
    """Every claim of the prose about figures of the form, in the order of the text."""
    return tuple(claims_of_sentences(sentences_of(report), type(report), report.year, report.organ))


def claims_of_sentences(
    sentences: Iterable[Sentence], form: type, year: int, organ: ReportingOrgan | str = ""
) -> Iterator[Claim]:
    """Claims of sentences in their order: what one leaves out, those before it in its paragraph have said.

    Arguments:
        form: class of the report. year: of the report. organ: who reports.
    """
    lexer = lexer_of(form, year, organ)
    for paragraph, several in groupby(sentences, lambda sentence: sentence.place.path):
        topic = Topic.REQUESTS if _ABOUT_REQUESTS in (paragraph or "") else Topic.OPEN
        thread = Thread(lexer.vocabulary, topic=topic)
        together = [(sentence, closed_up(sentence.text)) for sentence in several]
        last = max((n for n, (_, characters) in enumerate(together) if lexer.may_say(characters)), default=-1)
        for n, (sentence, characters) in enumerate(together):
            if n > last and not thread.is_received:
                break  # nothing is counted or denied from here on, and 办结 alone says something only of those received
            yield from _Reading(sentence, characters, lexer.spans(characters), thread).claims()


def said_of(report: AnnualReport) -> dict[str, Decimal]:
    """What the prose says of single cells, by path; a cell of which it says two things is left out."""
    found: dict[str, Decimal] = {}
    twice: set[str] = set()
    for claim in claims_of(report):
        if claim.kind is ClaimKind.FIGURE and claim.value is not None and len(claim.cells[0]) == 1:
            path = claim.cells[0][0]
            if found.setdefault(path, claim.value) != claim.value:
                twice.add(path)
    return {path: value for path, value in found.items() if path not in twice}


def lexer_of(form: type, year: int, organ: ReportingOrgan | str = "") -> Lexer:
    """What takes the sentences of a report apart, by its class, year and organ."""
    return Lexer(vocabulary(form), Subject(organ) if isinstance(organ, str) else Subject.of(organ), year)


def claims_of_sentence(sentence: Sentence, form: type, year: int, organ: ReportingOrgan | str = "") -> tuple[Claim, ...]:
    """The claims of one sentence alone."""
    return tuple(claims_of_sentences([sentence], form, year, organ))


class _Reading:
    """One pass over a sentence."""

    def __init__(self, sentence: Sentence, characters: Characters, spans: Sequence[Span], thread: Thread) -> None:
        self.sentence = sentence
        self.characters = characters
        self.spans = spans
        self.thread = thread
        self.found: list[Claim] = []
        self.is_narrowed = False
        """Whether a part of the organ or the year is the subject."""
        thread.publishes = False
        kinds = codes(spans)
        if "P" not in kinds or "r" in kinds or "D" in kinds:
            thread.other_unit = _NOTHING_ELSE  # 依申请公开0条，不予公开0条 goes on with documents by how they may be seen
        self.is_of_a_time = False
        """Whether a part of the year or another time is spoken of."""
        if spans and spans[0].kind == WordKind.WHEREIN:
            self.is_narrowed = self.is_of_a_time = thread.is_of_a_time  # 上半年收到5件。其中…
        self.is_of_documents = "P" in kinds and "r" not in kinds and "D" not in kinds and _BY_ACCESS.search(kinds) is not None
        """Whether documents are counted by how they may be seen: 主动公开4件、依申请公开3件、不予公开1件."""
        self.is_of_new = False
        """Whether what is narrowed is only what became of the requests: the applicants of those newly received are in the table."""
        self.is_open = False
        self.is_doubtful = False
        self.is_wherein = False
        """Whether something was not understood."""
        self.last: tuple[Claim, int] | None = None
        """The last claim with a number, and the place in the text where it ends."""
        self.is_of_the_year = "Y" in kinds or "g" in kinds
        """Whether the sentence names the year or the organ: without it 办结一件申请、解决一个问题 is a slogan."""
        self.named_row: tuple[str, ...] | None = None
        """The only row of documents that the sentence names; None until someone asks."""
        self.clause_start = 0
        """Where the clause begins in the text."""
        self.depth = 0
        """How many brackets are open."""
        self.is_of_handled = False
        """Whether the requests dealt with are divided."""
        self.is_of_applicants = False
        """Whether what some applicants asked is spoken of."""
        self.is_divided = False
        """Whether parts were told of what was counted."""
        self.is_by_organ = False
        """Whether what single organs did is told, one after the other: 其中以县政府名义答复6件，以县政府办公室名义答复3件."""
        self.is_by_channel = False
        """Whether requests that came by one channel were counted: a total behind them is of all."""
        self.cases: set[str] = set()
        """Blocks of cases that were counted."""
        self.named: dict[str, None] = {}
        """Blocks of cases that were counted, and no result of theirs yet."""
        self.heading: list[Span] = []
        """The words of a clause that names a matter and says nothing of it yet."""
        self.pending: list[Span] = []
        """Words before a bracket whose number comes behind it."""

    def claims(self) -> list[Claim]:
        clause: list[Span] = []
        stack: list[tuple[list[Span], Thread, tuple[Claim, int] | None, bool]] = []
        counts = False  # whether the clause has a number; asked of the clause it would be asked again at every bracket
        for span in self.spans:
            if span.kind not in _BOUNDARIES:
                clause.append(span)
                counts = counts or span.kind in _NUMBERS
                continue
            opens = span.kind == "(" and len(stack) < _DEEPEST
            self.depth += opens - (span.kind == ")" and bool(stack))
            if opens:
                is_cut = bool(clause) and not counts
                if not is_cut:
                    self._clause(clause)
                stack.append((clause if is_cut else [], evolve(self.thread), self.last, self.is_narrowed))
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
                self.depth += 1
                self._clause(clause)
                self.depth -= 1
                restored = evolve(thread)
                for name in ("topic", "stage", "blocks", "document", "columns", "decision", "is_received"):
                    setattr(self.thread, name, getattr(restored, name))
                if last is not None:
                    self.last = (last[0], span.end)
                self.is_narrowed = is_narrowed
                clause, counts = before, False
                self.clause_start = span.end
                continue
            else:
                self._clause(clause, is_heading=span.kind == ":")
            clause, counts = [], False
            self.clause_start = span.end
        self._clause(clause)
        self.thread.is_of_a_time = self.is_of_a_time
        return self.found

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
            self.heading = []
        else:
            self._scope(words, code, counts=False)
            self._words(words, is_heading=is_heading)
        if "~" in code or "P" in code:
            self.is_open = True

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

    def _scope(self, words: Sequence[Span], code: str, *, counts: bool) -> None:
        """Whether a part of the year or the organ is spoken of from here on."""
        if _SCOPING.isdisjoint(code):
            return
        is_subject, is_another, years = True, False, 0
        for n, word in enumerate(words):
            is_subject = is_subject and word.kind not in "0rDSw"
            is_last = word.kind == "p" and n + 1 == len(words)  # 自条例施行以来
            if word.kind in "pG" and not counts and not is_last and not self._stands_first(words, n):
                continue  # 在上级机关的指导下，居全县前列: spoken of, not speaking
            years += word.kind in "pLY"
            is_another = is_another or word.kind == "G"
            if word.kind == "p":
                self.is_of_a_time = True
            elif word.kind == "Y" and years == 1:
                self.is_of_a_time = False
            if word.kind == "p" or (word.kind == "G" and is_subject and (n + 1 == len(words) or words[n + 1].kind not in "cx")):
                self.is_narrowed = True
            elif word.kind == "g" or (word.kind == "Y" and years == 1 and not is_another):
                self.is_narrowed = self.is_of_a_time  # 上半年，全区…: the organ is whole, the year is not
            elif (
                word.kind == "i"
                and n
                and any(one.kind == "J" or (one.kind == "r" and _is_only_new(one)) for one in words[max(0, n - 4) : n])
            ):
                # 新收的申请中，予以公开18件
                self.is_of_new = not self.is_narrowed and any(one.kind == "r" for one in words[max(0, n - 4) : n])
                self.is_narrowed = True

    def _stands_first(self, words: Sequence[Span], n: int) -> bool:
        """Whether nothing but times and other subjects stands before a word in its clause."""
        if n > MOST_WORDS:
            return False
        text, at = self.characters.text, self.clause_start
        for word in words[:n]:
            if word.kind not in _SUBJECTS or _FIRST.fullmatch(text, at, word.start) is None:
                return False
            at = word.end
        return _FIRST.fullmatch(text, at, words[n].start) is not None

    def _numbers(self, words: Sequence[Span], code: str, at: Sequence[int]) -> None:
        """A clause with numbers: 收到5件, 予以公开3件、部分公开1件, 3件维持、1件纠正."""
        is_behind = _LITTLE.issuperset(code[: at[0]])
        names: list[Readings] = []
        self.is_doubtful = False
        self.is_wherein = False
        begins = 0
        if not self.thread.document and self.thread.topic == Topic.OPEN:
            self._document_named_later()
        for n, place in enumerate(at):
            number = words[place]
            self.thread.unit = number.number.unit if number.number is not None else ""
            before, kinds = words[begins:place], code[begins:place]
            begins = place + 1
            after = words[begins : at[n + 1] if n + 1 < len(at) else len(words)]
            self._scope(before, kinds, counts=True)
            self.thread.is_wherein = "i" in kinds or self.depth > 0
            if "i" in kinds:
                self.is_wherein = self.is_divided = True
                self.is_of_handled = self.is_of_handled or self.thread.stage[:1] == ((HANDLED,),)
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
            meaning = self._meaning(before, kinds, number, after, is_behind=is_behind and not (before and n), first=n == 0)
            self.thread.is_outcome = meaning is not None and _is_an_outcome(meaning)
            if self.thread.is_outcome or not _OF_MATTERS.isdisjoint(kinds):
                self.thread.tells_outcomes = self.thread.is_outcome
            if meaning is None:
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
        if "i" in code[at[-1] + 1 :]:
            self._after_numbers(words, at[-1])

    def _name_cases(self, meaning: Meaning) -> None:
        """行政复议3件，行政诉讼2件，均获维持: of both; 行政复议3件，维持3件，行政诉讼2件，均驳回: of the suits."""
        if not all(path.endswith(f".{self.thread.vocabulary.block_total}") for path in meaning.readings[0]):
            self.named.clear()
        elif not self.is_wherein:
            self.cases.update(meaning.blocks)
            self.thread.last_blocks = meaning.blocks if self.named else ()
            self.named |= dict.fromkeys(meaning.blocks)
            self.thread.blocks = tuple(self.named)

    def _after_numbers(self, words: Sequence[Span], last: int) -> None:
        """结转的6件申请中，予以公开2件: what follows is said of those."""
        if any(word.kind == "J" or (word.kind == "r" and _is_only_new(word)) for word in words[:last]):
            self.is_of_new = not self.is_narrowed and not any(word.kind == "J" for word in words[:last])
            self.is_narrowed = True

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
        self, before: Sequence[Span], code: str, number: Span, after: Sequence[Span], *, is_behind: bool, first: bool
    ) -> Meaning | None:
        if number.kind == "%" or number.number is None:
            if WordKind.REQUEST in code and self.thread.topic == Topic.OPEN:
                self.thread.topic = Topic.REQUESTS
            self._compared(before, number)
            return None
        if number.kind == "z":
            self._onto_other(before, after)
            return None
        if not number.number.value and "a" in code and "B" in code and "q" in code:
            self._words([*before, Span(WordKind.NONE, number.start, number.end)], is_heading=False)
            return None  # 依申请公开、行政复议、行政诉讼均为0件: none of any kind
        if not number.number.value and "a" in code and "B" in code and "x" in code:
            before = [word for word in before if word.kind != WordKind.OTHER]  # 投诉、复议、诉讼均为0件
            code = codes(before)
        kinds = set(code)
        if WordKind.EACH in kinds or (self.is_of_documents and code[-1:] in {"q", "P"}):
            return None
        if not kinds.isdisjoint("+-=") or ("y" in kinds and "L" not in kinds):
            self._compared(before, number)
            return None
        if number.number.is_one and not self.is_of_the_year and not kinds.isdisjoint("rD"):
            return None
        next_kind = after[0].kind if after else ""
        self.is_by_organ = self.is_by_organ or (self.is_wherein and not kinds.isdisjoint("gG"))
        if (
            "?" in kinds
            or (self.is_by_organ and not kinds.isdisjoint("gG"))
            or (next_kind == "A" and not kinds.isdisjoint("rDJO"))
        ):
            return None  # 其中县政府收到46件: a part of the organ
        if not kinds.isdisjoint("rD"):
            self.thread.publishes = False
        if "x" in kinds or (after and after[0].kind == "x" and not is_behind):
            self.thread.publishes = self.thread.publishes or not kinds.isdisjoint("bS")
            if not (self.thread.topic == Topic.REQUESTS and WordKind.TOPIC in kinds and kinds.isdisjoint("bSrD")):
                self._onto_other(before, after)  # 从申请内容看，规划类4件 leaves what is spoken of
            return None
        if any(word.kind == "x" for word in after) and is_behind:
            self.thread.topic = Topic.OTHER
            return None
        said = list(before) if SET_ASIDE.isdisjoint(kinds) else [word for word in before if word.kind not in SET_ASIDE]
        if _LITTLE.issuperset(kinds):
            if "t" in kinds and not after and (together := self._sum_of_two(number)) is not None:
                return together
            if self.is_by_channel and "t" in kinds and not after:
                return self._of_all_channels()
            if self.heading and not [word for word in after if word.kind not in SET_ASIDE]:
                # 行政复议方面，全年共发生3件: what the clause before it names.
                return self._looked_up(list(self.heading))
            if codes(after) == WordKind.REQUEST and self.characters.text[number.start - 1 : number.start] == "有":
                return self._looked_up(list(after))  # 我局有9件政府信息公开申请
            return self._behind(before, after)
        if first and self.pending:
            said = [*self.pending, *said]
        code = code if len(said) == len(code) else codes(said)
        if "0" in code:
            # 规章未制发、未废止、现行有效6件: what is denied first, and the rest.
            cut = max((n for n, word in enumerate(said) if word.kind == "、"), default=0)
            self._words(said[:cut], is_heading=False)
            said = said[cut + 1 :] if cut else said
            code = codes(said)
            if not said or "0" in code:
                return None
        topic = self.thread.topic
        if "B" in kinds and code.rfind("B") > code.rfind("q"):
            self.thread.topic = Topic.CASES
        elif "q" in kinds and (topic != Topic.OTHER or not kinds.isdisjoint("rDJ")):
            self.thread.topic = Topic.REQUESTS
        meaning = self._looked_up(said[-MOST_WORDS:], after)
        if meaning is not None and meaning.is_rest and any(word.kind in "PDJONbT" for word in after):
            return self._behind(before, after)  # 其他5件不予公开
        if meaning is not None and meaning.topic == Topic.DECISIONS and number.number.unit == "项" and "v" not in code:
            return None  # 行政许可事项120项 are items of a list, not decisions
        if meaning is None:
            is_listed = topic == Topic.DOCUMENTS and code == "~"  # 制定5件、修改1件、废止2件
            is_another = code[-1] in "~Tc" and not is_listed and topic != Topic.REQUESTS and "q" not in code
            is_a_part = re.search("[~TE]r?[qu]", code) is not None
            self.thread.topic = Topic.OTHER if is_another or is_a_part else topic
            if "c" in code and "r" in code and re.search("[qu]", code):
                self.is_by_channel = True
        return meaning

    def _looked_up(self, words: list[Span], after: Sequence[Span] = ()) -> Meaning | None:
        if after and after[0].kind in "@A~qujB" and words[-1].kind in "rDV":
            # 收到2条公众提交的申请: the noun stands behind the number.
            noun = next((n for n, word in enumerate(after) if word.kind in "quB"), None)
            if noun is None:
                return None
            words = [*words, *after[: noun + 1]][-MOST_WORDS:]
            if words[-1].kind == "u" and any(word.kind in "@A" for word in after[:noun]):
                self.thread.topic = Topic.REQUESTS
        elif after and after[0].kind in "xTc" and not any(word.kind in "rD" for word in after):
            return None
        thread = self.thread
        found = first_meaning(words, thread)
        if found is None:
            return None
        row, meaning, is_part, is_of_applicants = found
        if meaning is None:
            thread.blocks = ()
            return None
        if is_part or self._is_of_a_part(row, meaning):
            return None
        self.is_of_applicants = self.is_of_applicants or is_of_applicants
        return meaning

    def _is_of_a_part(self, row: Construction, meaning: Meaning) -> bool:
        """办结51件，其中本年新收45件; 新收50件，其中办结46件; 自然人新收41件，办结42件; 制定规范性文件3件，其中新制定2件."""
        if row.name == "documents":
            return self.is_wherein and meaning.document == self.thread.document and meaning.columns == self.thread.columns
        if row.name not in STAGES_OF_REQUESTS:
            return False
        if self.is_of_applicants:
            return True
        stage = self.thread.stage
        if self.is_of_handled and meaning.stage[:1] == ((NEW,),):
            return True
        return self.is_wherein and stage == ((NEW,),) and meaning.stage[:1] == ((HANDLED,),)

    def _behind(self, before: Sequence[Span], after: Sequence[Span]) -> Meaning | None:
        words = [word for word in after if word.kind not in SET_ASIDE or word.kind == "a"][:MOST_WORDS]
        if not words or any(word.kind in "0x" for word in words):
            return None
        if words[0].kind == "A" and any(word.kind in "qu" for word in words):
            self.thread.topic = Topic.REQUESTS
            return self._looked_up(words[: 1 + next(n for n, w in enumerate(words) if w.kind in "qu")])
        code = codes(words)
        if code == "q" and any(word.kind == "t" for word in before):
            return self._looked_up(words)
        for row, found in candidates("behind", code):
            if (
                row.name in {"so many had this outcome", "so many were disclosed", "so many were answered"}
                and self.thread.topic != Topic.REQUESTS
                and "q" not in code
                and not any(w.kind == "P" and w.end - w.start >= 6 for w in words)
            ):
                continue
            if row.name == "so many were answered" and any(word.kind == "i" for word in before):
                continue
            if "c" in code or ("T" in code and row.name == "so many were answered"):
                continue
            meaning = row.means(found, words, self.thread)
            if meaning is not None:
                return meaning
        return None

    def _compared(self, before: Sequence[Span], number: Span) -> None:
        """占50%, （17.46%）, 办结率100%, 较上年增长5%, 增加3件."""
        if self.is_narrowed:
            return
        one = compared(before, number, self.thread, self.last, self._looked_up, of_handled=self.is_of_handled)
        if one is None:
            return
        self._add(one.start, number.end, one.kind, one.cells, value=one.value, step=one.step, wholes=one.wholes, is_certain=False)
        if self.last is not None and one.kind is not ClaimKind.SHARE:
            self.last = (self.last[0], number.end)

    def _is_of_a_way(self, word: Span) -> bool:
        """Whether a word says in what way requests came, or nothing of them."""
        return word.kind in "tYgdaiekc、" or (word.kind == "x" and self.characters.text[word.start : word.end] in WAYS)

    def _sum_of_two(self, number: Span) -> Meaning | None:
        """共计262件 behind the two figures that it is the sum of."""
        v = self.thread.vocabulary
        last = [one for one in self.found[-2:] if one.kind is ClaimKind.FIGURE and one.cells[0][0].startswith(f"{v.requests}.")]
        firsts = {one.cells[0] for one in last}
        new, came = (f"{v.requests}.{row}.{v.total}" for row in (NEW, CARRIED_OVER))
        if len(last) == 2 and firsts == {(new,), (came,)}:
            return Meaning(((new, came),), Topic.REQUESTS, stage=((NEW, CARRIED_OVER),), is_received=True)
        return None

    def _of_all_channels(self) -> Meaning:
        """共收到网上申请5件、信函申请7件，合计12件: all that came."""
        rows: Readings = ((NEW,), (NEW, CARRIED_OVER))
        v = self.thread.vocabulary
        readings = tuple(tuple(f"{v.requests}.{row}.{v.total}" for row in one) for one in rows)
        return Meaning(readings, Topic.REQUESTS, stage=rows, is_received=True, is_open=True)

    def _onto_other(self, before: Sequence[Span], after: Sequence[Span]) -> None:
        is_divided = self.is_divided or self.depth > 0
        if is_divided and self.thread.topic == Topic.REQUESTS and all(self._is_of_a_way(word) for word in before):
            return  # 其中信件28件，网络13件 are requests still
        if any(word.kind in "xT~c" for word in before) or any(word.kind == "x" for word in after[:2]):
            self.thread.topic = Topic.OTHER
            self.thread.other_unit = self.thread.unit

    # --- saying it ----------------------------------------------------------------------------------------------------

    def _said(self, number: Span, meaning: Meaning, before: Sequence[Span], kinds: str, after: Sequence[Span] = ()) -> None:
        if number.number is None or number.number.is_vague:
            return
        if self.is_narrowed and not (self.is_of_new and self._is_of_applicants(meaning)):
            return
        readings = meaning.readings
        if meaning.is_rest:
            readings = (*readings, self._rest_of_outcomes())
        amounts = self.thread.vocabulary.amounts
        if number.kind == "m":
            readings = tuple(reading for reading in readings if amounts.issuperset(reading))
        elif meaning.topic == Topic.DECISIONS:
            readings = tuple(reading for reading in readings if amounts.isdisjoint(reading))
        if not readings:
            return
        value, step = number.number.value, number.number.step
        if number.kind == "m":
            value, step = value / 10_000, step / 10_000
        start = next((word.start for word in before if word.kind not in "i、kYt"), number.start)
        is_certain = not self.is_open and not self.is_doubtful and not meaning.is_open
        end = number.end
        if _LITTLE.issuperset(kinds):
            end = next((word.end for word in after if word.kind in "NJPUXbDqO"), end)
        if meaning.handled and "d" not in kinds and "a" not in kinds:
            self._add(start, end, ClaimKind.FIGURE, meaning.handled, value=value, is_certain=False)
        self._add(start, end, ClaimKind.FIGURE, readings, value=value, step=step if step != 1 else None, is_certain=is_certain)
        self.last = (self.found[-1], number.end)

    def _is_of_applicants(self, meaning: Meaning) -> bool:
        v = self.thread.vocabulary
        return all(path.startswith(f"{v.requests}.{NEW}.") and not path.endswith(f".{v.total}") for path in meaning.readings[0])

    def _rest_of_outcomes(self) -> tuple[str, ...]:
        """Every row of outcomes that the sentence has said no number of."""
        v = self.thread.vocabulary
        said = {path for one in self.found[-_MOST_PARTS:] for path in one.cells[0]}
        leaves = dict.fromkeys(f"{v.requests}.{leaf}.{v.total}" for rows in v.outcomes.values() for leaf in rows)
        return tuple(path for path in leaves if path not in said)

    def _add(self, start: int, end: int, kind: ClaimKind, cells: Readings, **more: object) -> None:
        start, end = self.characters.span(start, end)
        self.found.append(Claim(sentence=self.sentence, start=start, end=end, kind=kind, cells=cells, **more))  # type: ignore[arg-type]

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

    def _words(self, words: Sequence[Span], *, is_heading: bool) -> None:
        said = [word for word in words if word.kind not in "tYgd"][:MOST_WORDS]
        if not said:
            return
        if len(said) == 1 and said[0].kind == WordKind.NONE:
            said = [*self.heading, *said]  # 行政复议、行政诉讼：无
        code = codes(said)
        if not self.is_narrowed and not (is_heading and _COUNTED_HEADINGS.fullmatch(code)):
            last = self.last[0] if self.last else None
            if self.depth and last is not None and self.thread.topic == Topic.CASES:
                # 行政复议3件、行政诉讼2件（均驳回）: of the number before the bracket
                self.thread.blocks = tuple(dict.fromkeys(path.split(".")[1] for path in last.cells[0]))
            text = self.characters.text[words[0].start : words[-1].end]
            is_for_a_fault = "w" in code and _FAULT.search(text) is not None
            for kind, cells, wholes, topic in denied(said, self.thread, self._count(), last):
                if is_for_a_fault and topic == Topic.CASES:
                    continue
                self._add(
                    words[0].start,
                    words[-1].end,
                    kind,
                    cells,
                    wholes=wholes,
                    value=Decimal(0) if kind is ClaimKind.NONE else None,
                    is_certain=False,
                )
                self.thread.topic = topic
                self.named.clear()
        named: tuple[str, ...] = ()
        for word in said:
            if word.kind == "q" or (
                word.kind == "j" and word.word is not None and word.word.readings and not set(code) & set("xTB")
            ):
                self.thread.topic = Topic.REQUESTS
            elif word.kind == "B" and word.word is not None:
                named = (*named, *word.word.readings[0])
                self.thread.topic, self.thread.blocks = Topic.CASES, tuple(dict.fromkeys(named))
            elif word.kind == "T" and word.word is not None and word.word.readings and "x" not in code:
                self.thread.topic, self.is_divided = Topic.REQUESTS, True
            elif word.kind == "x" and not set(code) & set("qujT0"):
                self.thread.topic = Topic.OTHER
            elif word.kind == "W" and word.word is not None and "x" not in code:
                self.thread.topic, self.thread.document = Topic.DOCUMENTS, tuple(r[0] for r in word.word.readings)
        if code == "j" and is_heading:
            self.thread.topic = Topic.REQUESTS
        self.heading = [word for word in said if word.kind in "Bq、k"] if _HEADINGS.fullmatch(code) else []
        if code == "j" and said[0].word is not None and said[0].word.readings:
            self.heading = list(said)
        if is_heading and not self.heading and _COUNTED_HEADINGS.fullmatch(code):
            self.heading = list(said)
        if (
            code.endswith("=")
            and self.last is not None
            and self.last[0].kind is ClaimKind.FIGURE
            and not set(code) - set("yL=k")
            and not self.is_narrowed
        ):
            self._add(words[0].start, words[-1].end, ClaimKind.CHANGE, self.last[0].cells, value=Decimal(0), is_certain=False)


def _is_an_outcome(meaning: Meaning) -> bool:
    """Whether rows of outcomes are meant, not their total."""
    first = meaning.readings[0] if meaning.readings else ()
    return all(".outcomes." in path and ".outcomes.total." not in path for path in first) and bool(first)


_BY_ACCESS: Final = re.compile("[Sb]n[^B]*qn|qn[^B]*[Sb]n")
_NOTHING_ELSE: Final = "-"
"""No unit: nothing else was counted in this sentence."""
_HEADINGS: Final = re.compile("j?B(?:[k、]B)*T?|q")
"""Clauses that name what is counted, and leave the number to the next."""
_COUNTED_HEADINGS: Final = re.compile("[YLN]?[qurDJNLO]+|P|E|A|S?W|WS|U")
"""Clauses before a colon that name what the number behind it counts: 办结数：14件."""
_FAULT: Final = re.compile("[因由][^，]*(?:不(?!服)|违|超期|逾期)")
"""没有因公开不及时引发的行政复议 denies those for this reason."""
_OF_MATTERS: Final = frozenset("rDbSBWEv")
"""What else than outcomes may be counted."""
_DECIDER: Final = re.compile("(?P<reviews>复议)(?:审查)?机[关构]|法院|[一二再]审")
"""Who decides cases, by the kind that it decides."""
_DEEPEST: Final = 8
"""A bracket within so many others is read as a comma."""
_MOST_PARTS: Final = 60
"""Outcomes that one sentence tells apart."""


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


def _is_only_new(word: Span) -> bool:
    return word.word is not None and word.word.readings == ((NEW,),)
