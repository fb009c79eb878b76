"""What a number of a sentence counts: the cells that the words before it mean, or those behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import define, field

from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.comparisons import SET_ASIDE
from gov_disclosure.claims.constructions import Construction, Matter, candidates
from gov_disclosure.claims.lexicon import CARRIED_FORWARD, CARRIED_OVER, HANDLED, NEW, WAYS, WordKind
from gov_disclosure.claims.looking_up import first_meaning
from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import MOST_WORDS, NOTHING_ELSE, Meaning, Readings, Thread, Topic, codes

__all__ = ["LITTLE", "Counted"]

LITTLE: Final = frozenset("tYgdaeik、0")
"""Kinds of words that say nothing of what is counted."""
_MADE: Final = re.compile(r"(?:作出|做出|下达|实施|核发|颁发)了?\Z")
_WAYS_AND_TIMES: Final = frozenset("cT~")
_PART_BY_PART: Final = re.compile("Dn[,、]k?[cT]Dn|na?D[,、]na?[cT]D")
"""按期办结10件，延期办结2件: the first is a part as the second is."""
_FAR: Final = 4
_COLUMNS_OF_DOCUMENTS: Final = 3
_FEW: Final = 8
"""What was received is said among the first claims of a sentence."""
_OF_A_TIME: Final = re.compile("[年月日季周期前后]|同一|[类台热箱线网]")
_WAYS: Final = tuple(WAYS)
_ANY_INFORMATION: Final = frozenset({"政府信息", "信息"})
_PASSED_ON: Final = frozenset({"转办", "转交", "移送", "交办"})
_ITEMS: Final = frozenset({"条", "项"})
_NOUN_BEHIND: Final = frozenset({"WS", "Wb", "ED", "Ev"})
"""A noun behind its number, and the verb before it."""
_TAKEN_UP: Final = re.compile("^[^jquw]*?rB+n[,、(]i?(?:rn|U?n?[,、]?[VX]n)")
_BY_ACCESS: Final = re.compile("[Sb][xT]?n[^B]*qn|qn[^B]*[Sb][xT]?n")


@define
class Counted:
    """What was counted in a sentence so far, and how it was divided.

    Arguments:
        text: of the sentence, closed up. kinds: of its words. thread: what was spoken of last. found: the claims so far.
        deny: takes words of a denial that stands before a number.
        is_of_documents: whether documents are counted by how they may be seen: 主动公开4件、依申请公开3件、不予公开1件.
        is_of_the_year: whether the sentence names the year or the organ: without it 办结一件申请、解决一个问题 is a slogan.
        decides_cases: whether cases were received and then taken up, as an organ does that decides them: 收到行政复议申请45件，受理40件.
        depth: how many brackets are open. heading: the words of a clause that names a matter and says nothing of it yet.
        is_wherein: whether parts are told in this clause. is_divided: whether they were told in this sentence.
        is_of_handled: whether the requests dealt with are divided. is_of_applicants: whether what some applicants asked is spoken of.
        is_by_organ: whether what single organs did is told, one after the other: 其中以县政府名义答复6件，以县政府办公室名义答复3件.
        is_by_channel: whether requests that came by one channel were counted: a total behind them is of all.
        is_answered_in_parts: whether some were answered in one way or time: 5件电话答复，7件书面答复.
        names_another: whether a clause named another matter, of which the bare 申请 behind it are: 审批服务事项，共受理申请98件.
        unit_of_requests: what those received were counted in.
        answered: of those received, how many were answered, and where that ends, while nothing yet says what became of the others.
    """

    text: str
    kinds: str
    thread: Thread
    found: Sequence[Claim]
    deny: Callable[[Sequence[Span]], None]
    is_of_documents: bool = field(init=False)
    is_of_the_year: bool = field(init=False)
    decides_cases: bool = field(init=False)
    depth: int = 0
    heading: Sequence[Span] = ()
    is_wherein: bool = False
    is_divided: bool = False
    is_of_handled: bool = False
    is_of_applicants: bool = False
    is_by_organ: bool = False
    is_by_channel: bool = False
    is_answered_in_parts: bool = False
    names_another: bool = False
    unit_of_requests: str = ""
    answered: tuple[Span, int, Meaning] | None = None

    def __attrs_post_init__(self) -> None:
        kinds = self.kinds
        self.is_of_documents = "P" in kinds and "r" not in kinds and "D" not in kinds and _BY_ACCESS.search(kinds) is not None
        self.is_answered_in_parts = _PART_BY_PART.search(kinds) is not None
        self.decides_cases = _TAKEN_UP.search(kinds) is not None
        self.is_of_the_year = "Y" in kinds or "g" in kinds

    def meaning(
        self, before: Sequence[Span], code: str, number: Span, numeral: Numeral, after: Sequence[Span], *, is_behind: bool
    ) -> Meaning | None:
        """The cells that a number counts, by the words before it and behind it; what is spoken of from here on is noted."""
        if "xP" in code:
            before = [word for n, word in enumerate(before) if not (code[n : n + 2] == "xP" and self._is_any_information(word))]
            code = codes(before)
        kinds = set(code)
        if WordKind.EACH in kinds or (
            self.is_of_documents and code[-1:] in {"q", "P"} and self.thread.other_unit in {"", NOTHING_ELSE, numeral.unit}
        ):
            return None
        if numeral.is_one and not self.is_of_the_year and not kinds.isdisjoint("rD"):
            return None
        next_kind = after[0].kind if after else ""
        self.is_by_organ = self.is_by_organ or (self.is_wherein and not kinds.isdisjoint("gG"))
        if (
            "?" in kinds
            or (self.is_by_organ and not kinds.isdisjoint("gG"))
            or (next_kind == "A" and not kinds.isdisjoint("rDJO"))
        ):
            return None  # 其中县政府收到46件: a part of the organ
        if "G" in kinds and code[-1:] == "D":
            self.is_answered_in_parts = True  # 其他单位办理3件，本机关办理9件
        if self._passes_on(before[-1:]) or (LITTLE.issuperset(kinds) and self._passes_on(after[:1])):
            self.is_answered_in_parts = True
            return None  # 转办2件，答复10件: what is said of the others is not of all
        if not kinds.isdisjoint("rD"):
            self.thread.publishes = False
        if "x" in kinds or (after and after[0].kind == "x" and not is_behind):
            self.thread.publishes = self.thread.publishes or not kinds.isdisjoint("bS")
            self._documents_of_all_files(before, code)
            is_sort = WordKind.TOPIC in kinds and not self._passes_on(before)
            if not (self.thread.topic == Topic.REQUESTS and is_sort and kinds.isdisjoint("bSrD")):
                self.onto_other(before, after)  # 从申请内容看，规划类4件 leaves what is spoken of
            return None
        if any(word.kind == "x" for word in after) and is_behind:
            self.thread.topic = Topic.OTHER
            return None
        if (cut := code.find("~tr")) >= 0 and self._is_someone(before[cut]):
            before, code = before[cut + 2 :], code[cut + 2 :]  # 各办件单位共收到5件: whoever they are, it is all of them
        said = list(before) if SET_ASIDE.isdisjoint(kinds) else [word for word in before if word.kind not in SET_ASIDE]
        if LITTLE.issuperset(kinds):
            if "t" in kinds and not after and (together := self._sum_of_two()) is not None:
                return together
            if self.is_by_channel and "t" in kinds and not after:
                return self._of_all_channels()
            if self.heading and not [word for word in after if word.kind not in SET_ASIDE]:
                # 行政复议方面，全年共发生3件: what the clause before it names.
                return self.looked_up(list(self.heading))
            if codes(after) == WordKind.REQUEST and self.text[number.start - 1 : number.start] == "有":
                return self.looked_up(list(after))  # 我局有9件政府信息公开申请
            if codes(after) == WordKind.DECISION and _MADE.search(self.text, max(0, number.start - _FAR), number.start):
                return self.looked_up(list(after))  # 作出24件行政处罚
            return self._behind(before, after, number)
        code = code if len(said) == len(code) else codes(said)
        if "0" in code:
            # 规章未制发、未废止、现行有效6件: what is denied first, and the rest.
            cut = max((n for n, word in enumerate(said) if word.kind == "、"), default=0)
            self.deny(said[:cut])
            said = said[cut + 1 :] if cut else said
            code = codes(said)
            if not said or "0" in code:
                return None
        topic = self.thread.topic
        if "B" in kinds and code.rfind("B") > code.rfind("q"):
            self.thread.topic = Topic.CASES
        elif "q" in kinds and (topic != Topic.OTHER or not kinds.isdisjoint("rDJ")):
            self.thread.topic = Topic.REQUESTS
        if self._is_of_decisions_made(said, kinds):
            self.thread.publishes, self.thread.topic = False, Topic.OPEN  # 推进执法信息公开，实施行政处罚25起
        meaning = self.looked_up(said[-MOST_WORDS:], after)
        if meaning is not None and self.names_another and meaning.topic == Topic.REQUESTS and "q" not in kinds:
            return None
        if meaning is None and "E" in kinds and not kinds.isdisjoint("bS"):
            self.thread.publishes = True  # 公开行政许可结果12条、行政处罚结果4条
        if meaning is not None and kinds.isdisjoint("tqa") and self._is_of_the_rest(meaning) and not self._is_of_all(number):
            return None
        if meaning is not None and (self._is_taken_up(said, meaning, numeral) or self._are_items(meaning, numeral.unit)):
            return None
        if meaning is not None and meaning.is_rest and any(word.kind in "PDJONbT" for word in after):
            return self._behind(before, after, number)  # 其他5件不予公开
        if meaning is not None and meaning.topic == Topic.DECISIONS and numeral.unit == "项" and "v" not in code:
            return None  # 行政许可事项120项 are items of a list, not decisions
        if meaning is not None and meaning.topic == Topic.CASES and self.decides_cases:
            self.thread.blocks = ()
            meaning = None
        if meaning is None:
            is_listed = topic == Topic.DOCUMENTS and code == "~"  # 制定5件、修改1件、废止2件
            is_another = code[-1] in "~Tc" and not is_listed and topic != Topic.REQUESTS and "q" not in code
            is_a_part = re.search("[~TE]r?[qu]", code) is not None
            deals = not kinds.isdisjoint("rDVX")
            is_matter = deals and said[-1].word is not None and said[-1].word.is_matter
            is_of_others = is_matter or (code[-1] in "PB" and deals and topic != Topic.REQUESTS)
            opens_another = topic == Topic.REQUESTS and self._opens_another(code)
            self.thread.is_aside = self.thread.is_aside or opens_another
            is_another = is_another or opens_another
            self.thread.topic = Topic.OTHER if is_another or is_a_part or is_of_others else topic
            if "c" in code and "r" in code and re.search("[qu]", code):
                self.is_by_channel = True
        return meaning

    def _is_of_decisions_made(self, said: Sequence[Span], kinds: set[str]) -> bool:
        """Whether decisions are what was made, and not what was published."""
        if said[0].kind != WordKind.DECISION or not kinds.isdisjoint("bSx"):
            return False
        return _MADE.search(self.text, max(0, said[0].start - _FAR), said[0].start) is not None

    def _is_of_all(self, number: Span) -> bool:
        """Whether a number is as large as that of those received: 延期答复3件，办结20件 tells no rest of 20."""
        v = self.thread.vocabulary
        received = (f"{v.requests}.{NEW}.{v.total}",)
        said = [one.value for one in self.found[:_FEW] if one.kind is ClaimKind.FIGURE and one.cells[0] == received]
        return number.number is not None and number.number.value in said

    def _are_items(self, meaning: Meaning, unit: str) -> bool:
        """收到申请9件，予以公开信息12条: what was asked for, of which a request may name several."""
        if meaning.is_received:
            self.unit_of_requests = unit
        return unit in _ITEMS and self.unit_of_requests not in {"", *_ITEMS} and meaning.topic == Topic.REQUESTS

    def _opens_another(self, code: str) -> bool:
        """受理不动产登记120件, 全年发文50件 at the head of a sentence: what follows in it is said of those."""
        return not (self.found or self.is_wherein) and re.search("(?:[rD]|^)[GT~]*~\\Z", code) is not None

    def _is_taken_up(self, said: Sequence[Span], meaning: Meaning, numeral: Numeral) -> bool:
        """收到12件，撤回1件，受理11件: of those received, so many were taken up."""
        verb = said[-1].word
        if meaning.stage[:1] != ((NEW,),) or verb is None or not verb.decides:
            return False
        received = (f"{self.thread.vocabulary.requests}.{NEW}.{self.thread.vocabulary.total}",)
        return any(one.cells[0] == received and one.value is not None and one.value > numeral.value for one in self.found[:_FEW])

    def _is_of_the_rest(self, meaning: Meaning) -> bool:
        """电话答复5件，书面答复7件; 予以公开1件，答复2件: the rest, and not all that were answered."""
        if meaning.stage[:1] != ((HANDLED,),):
            return False
        return self.is_answered_in_parts or (self.thread.is_outcome and any(len(rows) > 2 for rows in meaning.stage))

    def _documents_of_all_files(self, before: Sequence[Span], code: str) -> None:
        """制发文件120件，其中规范性文件2件: what is made of all files is made of those among them."""
        column = before[-2].word if code.endswith("Sx") and self.text[before[-1].start : before[-1].end] == "文件" else None
        if column is not None and column.readings[0] == (self.thread.vocabulary.first_column,):
            self.thread.columns, self.thread.document = column.readings, ()

    def _is_someone(self, word: Span) -> bool:
        """Whether unknown words before 共 do not tell a time, a channel or a matter."""
        return _OF_A_TIME.search(self.text, word.start, word.end) is None

    def _passes_on(self, words: Sequence[Span]) -> bool:
        """Whether requests were handed to another organ."""
        return any(word.kind == WordKind.TOPIC and self.text[word.start : word.end] in _PASSED_ON for word in words)

    def _is_any_information(self, word: Span) -> bool:
        """所指政府信息不予公开1件: what is not disclosed is information, whatever it is."""
        return self.text[word.start : word.end] in _ANY_INFORMATION

    def looked_up(self, words: list[Span], after: Sequence[Span] = ()) -> Meaning | None:
        """The cells that the words before a number mean, the noun perhaps behind it."""
        if after and after[0].kind + words[-1].kind in _NOUN_BEHIND:
            if len(after) > 1 and after[1].kind == WordKind.OTHER:
                return None  # 新发布的2件行政规范性文件解读
            words = [*words, after[0]]  # 新制定的2件行政规范性文件, 作出24件行政许可决定
        elif after and after[0].kind in "@A~qujBcg" and words[-1].kind in "rDV":
            # 收到2条公众提交的申请: the noun stands behind the number.
            noun = next((n for n, word in enumerate(after) if word.kind in "quB"), None)
            if noun is None:
                return None
            words = [*words, *after[: noun + 1]][-MOST_WORDS:]
            if words[-1].kind == "u" and any(word.kind in "@A" for word in after[:noun]):
                self.thread.topic = Topic.REQUESTS
        elif after and after[0].kind in "xTc" and words[-1].kind not in "rDV" and not any(word.kind in "rD" for word in after):
            return None
        thread = self.thread
        found = first_meaning(words, thread)
        if found is None:
            return None
        row, meaning, is_part, is_of_applicants = found
        if meaning is None:
            thread.blocks = ()
            return None
        if is_part and row.matter is Matter.DONE and "D" in codes(words):
            self.is_answered_in_parts = True
        if is_part and row.matter is Matter.DOCUMENTS and self.kinds.count("S") == _COLUMNS_OF_DOCUMENTS:
            is_part, meaning = (
                False,
                meaning._replace(is_open=True),
            )  # 网站公开规范性文件13件，废止8件，现行有效31件 are the table
        if is_part or self._is_of_a_part(row, meaning):
            return None
        self.is_of_applicants = self.is_of_applicants or is_of_applicants
        return meaning

    def _is_of_a_part(self, row: Construction, meaning: Meaning) -> bool:
        """办结51件，其中本年新收45件; 新收50件，其中办结46件; 自然人新收41件，办结42件; 制定规范性文件3件，其中新制定2件."""
        if row.matter is Matter.DOCUMENTS:
            return self.is_wherein and meaning.document == self.thread.document and meaning.columns == self.thread.columns
        if row.matter not in {Matter.DONE, Matter.CARRIED}:
            return False
        if self.is_of_applicants:
            return True
        stage = self.thread.stage
        if self.is_of_handled and meaning.stage[:1] == ((NEW,),):
            return True
        return self.is_wherein and stage == ((NEW,),) and meaning.stage[:1] == ((HANDLED,),)

    def _behind(self, before: Sequence[Span], after: Sequence[Span], number: Span) -> Meaning | None:
        words = [word for word in after if word.kind not in SET_ASIDE or word.kind == "a"][:MOST_WORDS]
        if not words or any(word.kind in "0x" for word in words):
            return None
        if words[0].kind == "A" and any(word.kind in "qu" for word in words):
            self.thread.topic = Topic.REQUESTS
            return self.looked_up(words[: 1 + next(n for n, w in enumerate(words) if w.kind in "qu")])
        code = codes(words)
        if code == "q" and any(word.kind == "t" for word in before):
            return self.looked_up(words)
        for row, found in candidates("behind", code):
            if (
                row.matter in {Matter.OUTCOME, Matter.OUTCOME_BY_VERB, Matter.DONE}
                and self.thread.topic != Topic.REQUESTS
                and not (row.matter is Matter.OUTCOME and self.thread.topic == Topic.OPEN and "u" in self.kinds)
                and "q" not in code
                and not any(w.kind == "P" and w.end - w.start >= 6 for w in words)
            ):
                continue
            if (
                row.matter is Matter.DONE
                and (self.thread.is_outcome or self.is_answered_in_parts)
                and not self._is_of_all(number)
            ):
                continue  # 1件不属于本机关，另2件均已答复: the rest, and not all
            if row.matter is Matter.DONE and any(word.kind == "i" for word in before):
                meaning = row.means(found, words, self.thread)
                if meaning is not None and self.depth == 0:
                    self.answered = number, words[found.end() - 1].end, meaning._replace(unless=self._carried_over())
                continue
            if row.matter is Matter.APPLICANTS and WordKind.EACH in self.kinds:
                continue  # 每10件中有8件来自自然人
            if "c" in code or ("T" in code and row.matter is Matter.DONE):
                continue
            meaning = row.means(found, words, self.thread)
            if meaning is not None and row.matter is Matter.DONE and any(word.kind == "e" for word in before):
                if not self._goes_on():
                    return None  # 收到12件，2件转办，其余10件已答复: those passed on are dealt with as well
                return meaning._replace(unless=self._carried_over())  # 收到9件，1件结转下年，其余8件均已答复
            if meaning is not None:
                return meaning
        if "D" in code and not _WAYS_AND_TIMES.isdisjoint(code):
            self.is_answered_in_parts = True
        return None

    def _goes_on(self) -> bool:
        """Whether the number right before is of requests that go on, so that what is left are all that were dealt with."""
        v = self.thread.vocabulary
        return bool(self.found) and self.found[-1].cells[0] == (f"{v.requests}.{CARRIED_FORWARD}.{v.total}",)

    def _carried_over(self) -> tuple[str, ...]:
        """What those received leave out, unless it was told."""
        v = self.thread.vocabulary
        path = f"{v.requests}.{CARRIED_OVER}.{v.total}"
        return () if any(path in cells for one in self.found for cells in one.cells[:1]) else (path,)

    def _is_of_a_way(self, word: Span) -> bool:
        """Whether a word says in what way requests came, or nothing of them."""
        return word.kind in "tYgdaiekcr、" or (word.kind == "x" and self.text[word.start : word.end].endswith(_WAYS))

    def _sum_of_two(self) -> Meaning | None:
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

    def onto_other(self, before: Sequence[Span], after: Sequence[Span]) -> None:
        """Something else is counted, and spoken of from here on, unless it is a way in which requests came."""
        is_divided = self.is_divided or self.depth > 0
        if is_divided and self.thread.topic == Topic.REQUESTS and all(self._is_of_a_way(word) for word in before):
            return  # 其中信件28件，网络13件 are requests still
        if any(word.kind in "xT~c" for word in before) or any(word.kind == "x" for word in after[:2]):
            self.thread.topic = Topic.OTHER
            self.thread.other_unit = self.thread.unit
            self.thread.is_by_access = self.is_wherein and any(word.kind in "Sb" for word in before)
            if any(word.kind in "rD" for word in before) and WordKind.REQUEST not in self.kinds:
                self.thread.met_requests = False
