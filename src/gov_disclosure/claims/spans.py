"""A sentence as words and numbers of the grammar, in their order, with what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gov_disclosure.claims.characters import Characters
from gov_disclosure.claims.cutting import Piece, longest_word, plain_words
from gov_disclosure.claims.lexicon import WordKind
from gov_disclosure.claims.noun_phrases import with_modifiers
from gov_disclosure.claims.numerals import Numeral, numerals
from gov_disclosure.claims.organ import EXTENT, PLACES, Subject
from gov_disclosure.claims.span import Span
from gov_disclosure.claims.words import Vocabulary

__all__ = ["Lexer", "Span"]


_span: Final = tuple.__new__
"""Makes a span of all its fields, several times faster than its class does."""

_TIME: Final = re.compile(
    r"(?P<year>20\d\d)(?:(?P<range>(?:年度?)?[-—–~～至到、](?=20\d\d年))|年度?(?:(?:0?1月(?:0?1日|份)?)?(?:以来|起)(?![诉草]))?|度)"
    r"|(?P<whole>0?1月?[-—–~～至到]12月(?:份|底|末)?)|(?P<day>\d{1,2}月\d{1,2}日)|(?P<month>\d{1,2}月(?:份|底|末)?(?:[-—–~～至到、]\d{1,2}月份?)?)|(?P<title>《[^《》]{0,60}》(?:的?(?:相关|有关)?(?:规定|要求)(?:和要求)?)?)"
)
_MONTH: Final = re.compile(r"\d{1,2}月(?:\d{1,2}日|底|末|初|中旬|份)?(?:之?前|内)?")
_ITS_OFFICE: Final = re.compile(
    r"(?:及其?|和|、)?(?:(?:党政|综合|党群|政务公开|政务|政府信息公开|信息公开|依申请公开|公开)(?:工作)?)*(?:领导小组)?"
    r"(?:办公[室厅]|办(?![理结公件复案])|(?<=工作)机构|(?<=公开)机构|受理点|各?(?:科(?![技学研])|处(?![理置罚分于])|股(?![份权东]))室?)"
)
"""The office of an organ in which its requests come in is the organ: 我局办公室, 街道党政办."""
_BEHIND_AN_OFFICE: Final = tuple("理结公件复案")
"""政府办 is an office, 政府办理 what a government does."""
_ORGAN_FIRST: Final = re.compile(r"[省市县区州旗镇乡][\u4e00-\u9fff]{1,8}?(?:局|委|厅|管委会)(?![部员托派屈])")
"""县公安局高度重视: an organ, and what it does."""
_BEFORE_SUBJECTS: Final = frozenset(",:)YiL")
_UNTIL: Final = re.compile(r"(?:截至|截止|至|到)(?:20\d\d年)?\Z")
_FAR: Final = 8
_STARTS: Final = frozenset("0123456789《")
_SPECIAL: Final = re.compile(f"[0-9《]|{EXTENT.pattern}")
_OF_THE_REST: Final = frozenset({WordKind.HANDLED, WordKind.WHEREIN})
_BETWEEN_ITEMS: Final = frozenset(",、")
_CASES: Final = frozenset({"件", "宗", "起", "例", "个", "次", "件次", "份", "条", "项", "位", "部", "篇", "封", "人次", ""})


class Lexer:
    """Takes sentences of one report apart.

    Arguments:
        vocabulary: of its form. subject: who reports. year: what the report is of.
    """

    def __init__(self, vocabulary: Vocabulary, subject: Subject, year: int) -> None:
        self.vocabulary = vocabulary
        self._subject = subject
        self._shortened = subject.shortened_starts
        self._starts = _EXTENTS | _STARTS | {name[0] for name in subject.names} | self._shortened
        self._has_offices = not subject.governs or subject.is_town
        self._named = re.compile("|".join(map(re.escape, sorted({*subject.names, *self._shortened}))) or r"\Z.").search
        self._year = year
        self._names = {name[:2]: [n for n in subject.names if n[:2] == name[:2]] for name in subject.names}

    def may_say(self, characters: Characters) -> bool:
        """Whether a sentence may hold a number, a denial, or a word for all of them; most sentences hold none."""
        return self.vocabulary.speaking.search(characters.text) is not None

    def spans(self, characters: Characters) -> list[Span]:
        """The spans of a sentence, neutral words left out, unknown characters in one span each run."""
        text = characters.text
        spans = self._found(text)
        dropped: list[int] = []
        organs = False
        for n, (kind, _, end, _, number) in enumerate(spans):
            if number is not None:
                if n:
                    self._before_number(spans, n, text)
                _behind_number(spans, n)
                if number.unit in _OF_ORGANS and _HOW_MANY.match(text, end) is not None:
                    dropped.append(n)
            elif kind in "gG":
                organs = True
        if dropped:
            spans = [span for n, span in enumerate(spans) if n not in dropped]
        for span in [one for one in spans if one.kind == WordKind.UNKNOWN and one.word is not None]:
            self._denied_instead(spans, span, text)
        if WordKind.NEUTRAL in [span[0] for span in spans]:
            spans = [span for span in spans if span.kind != WordKind.NEUTRAL]
        if organs:
            _with_its_parts(spans, text, self._subject)
        with_modifiers(spans, text)
        return spans

    def _denied_instead(self, spans: list[Span], span: Span, text: str) -> None:
        """无申请政府信息公开的情况 is 无 and a noun: what means a line only beside a number stands beside none, and a longer word crosses it."""
        denial, at = longest_word(self.vocabulary, text, span.start, span.end - 1)
        noun, stop = longest_word(self.vocabulary, text, at, len(text))
        if denial is None or denial.kind != WordKind.NONE or noun is None or stop <= span.end:
            return
        n = spans.index(span)
        last = next((m for m in range(n + 1, len(spans)) if spans[m].start >= stop), len(spans))
        again: list[Span] = [Span(denial.kind, span.start, at, denial), Span(noun.kind, at, stop, noun)]
        if last == n + 1 or spans[last - 1].end <= stop or spans[last - 1].number is None:
            end = spans[last].start if last < len(spans) else len(text)
            self._between(text, stop, end, again)
            spans[n:last] = again

    def _before_number(self, spans: list[Span], n: int, text: str) -> None:
        """What words mean only because a number stands right behind them."""
        word = spans[n - 1].word
        if word is not None and word.counted is not None:
            spans[n - 1] = spans[n - 1]._replace(kind=word.counted.kind, word=word.counted)
        if n > 1 and spans[n - 1].kind in _OF_THE_REST:
            self._not_yet(spans, n, text)

    def _not_yet(self, spans: list[Span], n: int, text: str) -> None:
        """尚未处理2件, 办理中1件: a verb that is denied or goes on, right before a number, counts those that go on."""
        first, second = spans[n - 2], spans[n - 1]
        is_denied = (first.kind, second.kind) == (WordKind.NONE, WordKind.HANDLED) and text[first.end - 1] == "未"
        goes_on = (first.kind, text[second.start : second.end]) == (WordKind.HANDLED, "中") and (
            n == 2 or spans[n - 3].kind in _BETWEEN_ITEMS
        )
        if first.end == second.start and (is_denied or goes_on):
            known = self.vocabulary.words["尚未办结"]
            spans[n - 1] = Span(known.kind, first.start, second.end, known)
            spans[n - 2] = Span(WordKind.NEUTRAL, first.start, first.start)

    def _found(self, text: str) -> list[Span]:
        found: list[Span] = []
        at = 0
        for number in numerals(text):
            if at < number.start:
                self._between(text, at, number.start, found)
            found.append(_span(Span, (_kind_of(number), number.start, number.end, None, number)))
            at = number.end
        if at < len(text):
            self._between(text, at, len(text), found)
        return found

    def _between(self, text: str, start: int, end: int, found: list[Span]) -> None:
        """What stands between two numbers; where it may hold a name, a time or a title, clause by clause."""
        if not self._may_be_special(text, start, end):
            self._added(text, start, plain_words(self.vocabulary, text[start:end]), found)
            return
        while start < end:
            stop = end if (comma := text.find("，", start, end)) < 0 or text.find("《", start, comma) >= 0 else comma + 1
            if not self._may_be_special(text, start, stop):
                self._added(text, start, plain_words(self.vocabulary, text[start:stop]), found)
            else:
                self._added(text, 0, self._cut(text, start, stop), found)
            start = stop

    def _may_be_special(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch may hold a name, a time or a title; 全年, 市场 and the like begin as one does and are none."""
        return _SPECIAL.search(text, start, end) is not None or self._named(text, start, end) is not None

    def _added(self, text: str, offset: int, pieces: Iterable[Piece], found: list[Span]) -> None:
        for kind, start, end, meant in pieces:
            if kind:
                found.append(_span(Span, (kind, offset + start, offset + end, meant, None)))
            else:
                self._unknown(text, offset + start, offset + end, found)

    def _cut(self, text: str, at: int, end: int) -> Iterator[Piece]:
        """A stretch that may hold names, times and titles among its words."""
        starts, unknown = self._starts, at
        while at < end:
            special = self._special(text, at, end) if text[at] in starts else None
            kind, stop, meant = ("", at, None) if special is None else (special.kind, special.end, None)
            if kind == "g" and self._has_offices and (office := _ITS_OFFICE.match(text, stop, end)) is not None:
                stop = office.end()
            known, known_stop = longest_word(self.vocabulary, text, at, end)
            if known is not None and (known_stop > stop or not kind):
                kind, stop, meant = known.kind, known_stop, known
            if not kind:
                at += 1
                continue
            if unknown + 1 < at:
                if kind not in "gG":
                    yield "", unknown, at, None
                elif text[at] in PLACES and not self._subject.holds(text[unknown:at]):
                    kind = "G"  # 开发区管委会 in the report of 示例区: what stands right before belongs to the name
            if kind != "_" or (meant is not None and meant.counted is not None):
                yield kind, at, stop, meant
            at = unknown = stop
        if unknown + 1 < end:
            yield "", unknown, end, None

    def _special(self, text: str, at: int, end: int) -> Span | None:
        """The organ by its name, a time, a title, a place as subject."""
        for name in self._names.get(text[at : at + 2], ()):
            stop = at + len(name)
            if text.startswith(name, at, end) and not (name[-1] == "办" and text.startswith(_BEHIND_AN_OFFICE, stop)):
                return Span("g", at, stop)
        if text[at] in self._shortened and (stop := self._subject.shortened_at(text[:end], at)):
            return Span("g", at, stop)
        if text[at] in _STARTS:
            return self._time(text, at, end)
        found = EXTENT.match(text, at, end)
        return None if found is None else Span("g" if self._subject.is_meant_by(found) else "G", at, found.end())

    def _time(self, text: str, at: int, end: int) -> Span | None:
        found = _TIME.match(text, at, end)
        if found is None or (at and text[at - 1].isdigit()):
            return None
        if found["year"]:
            year = int(found["year"])
            kind = (
                WordKind.PART_OF_YEAR
                if found["range"]
                else WordKind.THIS_YEAR
                if year == self._year
                else WordKind.LAST_YEAR
                if year == self._year - 1
                else WordKind.NEXT_YEAR
                if year == self._year + 1
                else WordKind.PART_OF_YEAR
            )
            if kind == WordKind.NEXT_YEAR and (month := _MONTH.match(text, found.end(), end)) is not None:
                return Span(kind, at, month.end())  # 2025年1月底前
            return Span(kind, at, found.end())
        if found["whole"]:
            return Span(WordKind.NEUTRAL, at, found.end())
        if found["month"]:
            is_end = found["month"] in {"12月底", "12月末"} or (
                found["month"] == "12月" and _UNTIL.search(text, max(0, at - _FAR), at) is not None
            )
            return Span(WordKind.NEUTRAL if is_end else WordKind.PART_OF_YEAR, at, found.end())
        if found["day"] and found["day"] not in {"1月1日", "12月31日", "01月01日"}:
            return Span(WordKind.PART_OF_YEAR, at, found.end())
        return Span(WordKind.NEUTRAL, at, found.end())

    def _unknown(self, text: str, start: int, end: int, found: list[Span]) -> None:
        """Characters that are no word; one alone (过, 而) says nothing."""
        if not found or found[-1].kind in _BEFORE_SUBJECTS:
            named = _ORGAN_FIRST.match(text, start, end)
            if named is not None and named.end() < end:
                self._unknown(text, start, named.end(), found)
                start = named.end()
        words = text[start:end]
        kind = "g" if self._subject.is_named_by(words) else "G" if self._subject.is_other(words) else "~"
        found.append(Span(kind, start, end))


_EXTENTS: Final = frozenset("我本全省市区县州旗镇乡盟局委厅院总")
_ITS_PARTS: Final = re.compile(
    r"(?:及其?|和其?|与其?|、)?(?:各|所属|[市县区省]直|直属|下属|其|[局委厅办院会]属|部门|单位).*|(?:及其?|和|、)?(?:各?级)?部门.*",
    re.DOTALL,
)
_ALL_OFFICES: Final = re.compile("各(?:内设)?[科处股]室")
"""All that an organ is made of."""
_SYSTEM: Final = "系统"
_ITS_WHOLE: Final = re.compile("(?:政府)?系统|各级(?:人民)?政府(?:部门)?")
"""All that a government has: 全县政府系统, 县各级政府."""
_ITS_LEVEL: Final = re.compile(r"(?:本级|机关)(?:各.*)?", re.DOTALL)
_GOVERNS: Final = re.compile(r"[全我本].|.*(?:政府|管委会)", re.DOTALL)


_OF_ORGANS: Final = frozenset({"个", "家"})
_AS_LONG: Final = 4
"""What means a line only beside a number stands right before it, or, as long as this, right behind: 5件全部公开."""


def _behind_number(spans: list[Span], n: int) -> None:
    """5件全部公开: an outcome behind its number, at the end of its clause."""
    if n + 1 == len(spans) or (word := spans[n + 1].word) is None or word.counted is None:
        return
    behind = spans[n + 1]
    is_last = n + 2 == len(spans) or spans[n + 2].kind in _BETWEEN_ITEMS
    if is_last and word.counted.kind == WordKind.OUTCOME and behind.end - behind.start >= _AS_LONG:
        spans[n + 1] = behind._replace(kind=word.counted.kind, word=word.counted)


_HOW_MANY: Final = re.compile(r"(?:县|区|市|省)?直?(?:家|个)?(?:单位|部门|机关|行政机关|乡镇|镇|街道|镇街|科室|委办局)")
"""全县48家单位, 12个乡镇和30个部门: so many organs, which count nothing of the form."""


_LEVELS: Final = re.compile("各级|[两二三四]级")
_OF_DEPARTMENTS: Final = re.compile("部门|单位|机关|办公[室厅]")
_BELOW: Final = re.compile("[镇乡]|街|县区|区县|[市县]、区|市县|县市|各[市县区州](?![级直])|园区|开发区")
_AND_MORE: Final = re.compile(r"(?:[全我本].|.*?(?:政府|管委会|办公[室厅]|本级))(?:及其?|和其?|与其?|以及|、|（).*", re.DOTALL)


def _is_all_of_it(said: str) -> bool:
    """Whether organs named together are all that a government has: itself and more, every level, or departments and towns."""
    if _LEVELS.search(said):
        return True
    is_of_departments = _OF_DEPARTMENTS.search(said) is not None
    is_below = _BELOW.search(said) is not None
    return (is_of_departments and is_below) or (_AND_MORE.fullmatch(said) is not None and (is_of_departments or is_below))


def _with_its_parts(spans: list[Span], text: str, subject: Subject) -> None:
    """全县各乡镇、各部门, 县政府及其部门, 各乡镇、各部门: all together, and no part of it; 县政府本级 is one."""
    governs, n = subject.governs, 0
    while n < len(spans):
        if spans[n].kind not in "gG":
            n += 1
            continue
        together = _named_together(spans, n, text)
        first, end = spans[n], spans[n].end
        if governs and len(together) > 1 and _is_all_of_it(text[first.start : spans[together[-1]].end]):
            for k in range(n, together[-1] + 1):
                if spans[k].kind == "G":
                    spans[k] = spans[k]._replace(kind="g")
                elif spans[k].kind == WordKind.WHEREIN:
                    spans[k] = spans[k]._replace(kind=WordKind.AND)  # 及其部门
            n = together[-1] + 1
            continue
        end -= text[end - 1] == "各"
        if first.kind == "G":
            is_whole = _ALL_OFFICES.fullmatch(text, first.start, first.end) or subject.is_its_level(text[first.start : first.end])
            if not governs and is_whole:
                spans[n] = first._replace(kind="g")
            if governs and _is_all_of_it(text[first.start : spans[together[-1]].end]):
                spans[n] = first._replace(kind="g")
        elif not governs or _GOVERNS.match(text, first.start, first.end):
            for k in together[1:]:
                said = text[end : spans[k].end]
                is_level = _ITS_LEVEL.fullmatch(said) is not None
                is_below = spans[k].kind == "G" and not is_level and not _JOINED.match(said) and said != _SYSTEM
                if (governs and is_level) or (is_below and _A_GOVERNMENT.fullmatch(text, first.start, first.end)):
                    spans[n] = first._replace(kind="G")  # 县政府各部门: without it and its towns
                elif spans[k].kind == "G" and (
                    is_level or _ITS_PARTS.fullmatch(said) or (governs and _ITS_WHOLE.fullmatch(said))
                ):
                    spans[k] = spans[k]._replace(kind="g")
                    if spans[k - 1].kind == WordKind.WHEREIN:
                        spans[k - 1] = spans[k - 1]._replace(kind=WordKind.AND)  # 及其部门
                if spans[k].kind == "G":
                    break
                end = spans[k].end
        n = together[-1] + 1


def _named_together(spans: list[Span], n: int, text: str) -> list[int]:
    """The places of organs that stand side by side from one on."""
    found, end = [n], spans[n].end
    for m in range(n + 1, min(len(spans), n + _MOST_TOGETHER)):
        kind = spans[m].kind
        if kind not in "gGika~、()" or (kind in "gG" and not _JOINS.fullmatch(text, end, spans[m].start)):
            break
        if kind in "gG":
            found.append(m)
            end = spans[m].end
    return found


_A_GOVERNMENT: Final = re.compile(".*(?:政府|管委会)", re.DOTALL)
_JOINED: Final = re.compile("[及和与、（]")
_JOINS: Final = re.compile(r"[及其和与以、（）等各级直属所下职能有关相国家行政人民省市县区旗州镇乡街]*")
"""What may stand between organs that are named together: 及其, 、各县直, （."""
_MOST_TOGETHER: Final = 8


def _kind_of(number: Numeral) -> str:
    if number.is_percentage:
        return WordKind.PERCENT
    if number.unit == "元":
        return WordKind.MONEY
    return WordKind.COUNT if number.unit in _CASES else WordKind.OTHER_NUMBER
