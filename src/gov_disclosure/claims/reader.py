"""Claims out of sentences: numbers and words, tied to the nearest words for a line of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.numerals import Numeral, numerals
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.vocabulary import Anchor, AnchorKind, Vocabulary, vocabulary
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import cells

__all__ = ["claims_of", "claims_of_sentence"]

_CLAUSE: Final = re.compile(r"[，,：:（()）]")
_JOINED: Final = re.compile(r"\s*(?:和|及|与|以及|、|或)\s*")
_COUNTING_UNITS: Final = frozenset({"件", "份", "宗", "起", "例", "条", "项", "个", "笔", "次", "部"})
_MONEY_UNITS: Final = frozenset({"元"})
_NOTHING: Final = re.compile(
    r"(?:未|没有?|无|尚无|暂无|不存在|未曾|尚未)(?:收到|接到|接收|发生|产生|出现|受理|有|被|因|引发|涉及|新收)*"
)
_ALL_DONE: Final = re.compile(
    r"(?:均|全部|全都|都)(?:已|已经)?(?:按[时期]|按照?(?:规定|要求|程序)|依法|依规|及时|如期|严格|在(?:法定|规定)(?:期限|时限)内|予以|作出|、|，)*"
    r"(?:办结|办理完[结毕成]|答复|回复|办理|处理完[结毕])"
)
_RATE_DONE: Final = re.compile(r"(?:办结率|答复率|办复率|回复率)(?:为|达到?|均为|保持)*$")
_CHANGE: Final = re.compile(
    r"(?:同比|较上年度?|比上年度?|与上年度?相比|较去年|比去年|较20\d\d年|比20\d\d年)[^，。；\d]{0,8}?(?P<way>增|上升|提高|多|减|下降|降低|少)[加长少了]*$"
)
_SHARE: Final = re.compile(r"占(?P<whole>[^，。；、\d]{0,16}?)(?:的|比|总数|约|为|达|比例)*$")
_OPEN_SCOPE: Final = re.compile(
    r"累计|以来|历年|季度|上半年|下半年|[1-9一二三四五六七八九十]月|网络|网上|线上|在线|平台|网站|当面|现场|信函|邮[寄件政]|来信|传真|电话|窗口|本级|办公室|其他单位|部门收到|所属|乡镇|街道办"
)
_YEAR: Final = re.compile(r"(20\d\d)\s*年")
_REQUEST: Final = re.compile(r"申请|依申请公开")


@frozen
class _Word:
    start: int
    end: int
    anchor: Anchor


def claims_of(report: AnnualReport) -> tuple[Claim, ...]:
    """All claims of the prose of a report, in printed order."""
    words = vocabulary(type(report))
    known = {cell.path for cell in cells(type(report))}
    found: list[Claim] = []
    for sentence in sentences_of(report):
        found += claims_of_sentence(sentence, words, known, report.year)
    return tuple(found)


def claims_of_sentence(sentence: Sentence, words: Vocabulary, known: set[str], year: int) -> list[Claim]:
    """The claims of one sentence.

    Arguments:
        sentence: see `sentences_of`. words: of the edition. known: paths of its cells. year: of the report.
    """
    reader = _SentenceReader(sentence, words, known, year)
    return sorted([*reader.figures(), *reader.words()], key=lambda claim: claim.start)


class _SentenceReader:
    """One sentence, its words and its numbers."""

    def __init__(self, sentence: Sentence, words: Vocabulary, known: set[str], year: int) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.vocabulary = words
        self.known = known
        self.year = year
        self.anchors = [_Word(*found) for found in words.find(self.text)]
        self.numbers = list(numerals(self.text))
        self.breaks = [m.start() for m in _CLAUSE.finditer(self.text)]
        self.speaks_of_requests = bool(_REQUEST.search(self.text))

    # -- numbers

    def figures(self) -> Iterator[Claim]:
        """Claims with a number."""
        last: Claim | None = None
        row: _Word | None = None
        block: _Word | None = None
        document: _Word | None = None
        for n, number in enumerate(self.numbers):
            before = self.numbers[n - 1].end if n else 0
            if number.unit in {"%", "个百分点"}:
                claim = self._percentage(number, before, last)
                if claim is not None:
                    yield claim
                continue
            for word in self._between(before, number.start):
                row = word if word.anchor.kind is AnchorKind.ROW else row
                block = word if word.anchor.kind is AnchorKind.BLOCK else block
                document = word if word.anchor.kind is AnchorKind.DOCUMENT else document
            change = _CHANGE.search(self.text, before, number.start)
            if change is not None and last is not None and number.unit in _COUNTING_UNITS:
                yield self._change(number, change, last)
                continue
            meant = self._meant(n, number, before, row, block, document)
            if meant is None:
                continue
            readings, start, end, certain = meant
            last = self._claim(number, readings, start, end, certain)
            yield last

    def _between(self, start: int, end: int) -> list[_Word]:
        return [word for word in self.anchors if start <= word.start and word.end <= end]

    def _clause_start(self, at: int, floor: int) -> int:
        return max([b + 1 for b in self.breaks if b < at] + [floor])

    def _clause_end(self, at: int, ceiling: int) -> int:
        return min([b for b in self.breaks if b >= at] + [ceiling])

    def _meant(
        self,
        n: int,
        number: Numeral,
        before: int,
        row: _Word | None,
        block: _Word | None,
        document: _Word | None,
    ) -> tuple[tuple[tuple[str, ...], ...], int, int, bool] | None:
        after = self.numbers[n + 1].start if n + 1 < len(self.numbers) else len(self.text)
        start = self._clause_start(number.start, before)
        left = self._between(start, number.start)
        right = [] if left else self._between(number.end, self._clause_end(number.end, after))
        chosen = self._joined(left) if left else right[:1]
        if not chosen:
            return None
        kind = chosen[-1].anchor.kind
        certain = all(word.anchor.is_certain for word in chosen)
        if kind in {AnchorKind.DOCUMENT, AnchorKind.STOCK}:
            readings = self._stock([*([document] if document is not None else []), *(left or chosen)])
        else:
            readings = self._cells(kind, chosen, row, block)
        if not readings or not self._unit_fits(chosen[-1].anchor, number, readings):
            return None
        if kind is AnchorKind.COLUMN and row is not None:
            certain = certain and row.anchor.is_certain
        return readings, min(number.start, chosen[0].start), max(number.end, chosen[-1].end), certain

    @staticmethod
    def _joined(words: Sequence[_Word]) -> list[_Word]:
        """The last word, with those before it that share its number."""
        chosen = [words[-1]]
        for word in reversed(words[:-1]):
            same = word.anchor.kind is chosen[0].anchor.kind and word.anchor.kind in {AnchorKind.ROW, AnchorKind.BLOCK}
            if not same or len(word.anchor.readings) > 1 or chosen[0].start - word.end > 3:
                break
            chosen.insert(0, word)
        return chosen

    def _cells(
        self, kind: AnchorKind, chosen: Sequence[_Word], row: _Word | None, block: _Word | None
    ) -> tuple[tuple[str, ...], ...]:
        total = self.vocabulary.total
        match kind:
            case AnchorKind.ROW:
                if len(chosen) > 1:
                    return (tuple(dict.fromkeys(f"{r}.{total}" for w in chosen for r in w.anchor.readings[0])),)
                return tuple(tuple(f"{r}.{total}" for r in reading) for reading in chosen[0].anchor.readings)
            case AnchorKind.COLUMN:
                rows = row.anchor.readings[0] if row is not None else (f"{self.vocabulary.matrix}.new_requests",)
                return (tuple(f"{r}.{column}" for r in rows for column in chosen[-1].anchor.readings[0]),)
            case AnchorKind.BLOCK:
                return (tuple(dict.fromkeys(f"{b}.{total}" for w in chosen for b in w.anchor.readings[0])),)
            case AnchorKind.RESULT:
                if block is None:
                    return ()
                return (tuple(f"{b}.{result}" for b in block.anchor.readings[0] for result in chosen[-1].anchor.readings[0]),)
            case AnchorKind.FIGURE:
                return chosen[-1].anchor.readings
        return ()

    def _stock(self, words: Sequence[_Word]) -> tuple[tuple[str, ...], ...]:
        """Documents and what became of them, said in either order: 制发规范性文件3件, 规范性文件废止1件."""
        documents = [w for w in words if w.anchor.kind is AnchorKind.DOCUMENT]
        stocks = [w for w in words if w.anchor.kind is AnchorKind.STOCK]
        if not documents or not stocks:
            return ()
        paths = [f"{documents[-1].anchor.readings[0][0]}.{stock}" for stock in stocks[-1].anchor.readings[0]]
        return tuple((path,) for path in paths if path in self.known)

    def _unit_fits(self, anchor: Anchor, number: Numeral, readings: tuple[tuple[str, ...], ...]) -> bool:
        if readings[0][0].endswith(".amount"):
            return number.unit in _MONEY_UNITS
        if number.unit not in _COUNTING_UNITS:
            return False
        if anchor.kind in {AnchorKind.ROW, AnchorKind.COLUMN} and not anchor.is_label:
            # 收到, 办理 and the like are said of much else: a request must be spoken of in the sentence.
            return self.speaks_of_requests and number.unit not in {"次", "部", "笔", "项"}
        return anchor.kind not in {AnchorKind.ROW, AnchorKind.COLUMN} or number.unit not in {"次", "部", "笔"}

    def _claim(self, number: Numeral, readings: tuple[tuple[str, ...], ...], start: int, end: int, certain: bool) -> Claim:
        value = number.value / 10_000 if number.unit in _MONEY_UNITS else number.value
        return Claim(
            sentence=self.sentence,
            start=start,
            end=end,
            kind=ClaimKind.FIGURE,
            cells=readings,
            value=value,
            step=number.step / 10_000 if number.unit in _MONEY_UNITS else number.step,
            is_certain=certain and len(readings) == 1 and not number.is_rounded and self._scope_is_certain(start),
        )

    def _scope_is_certain(self, at: int) -> bool:
        if _OPEN_SCOPE.search(self.text):
            return False
        years = {int(found[1]) for found in _YEAR.finditer(self.text, 0, at)}
        return years <= {self.year}

    # -- percentages and changes

    def _percentage(self, number: Numeral, before: int, last: Claim | None) -> Claim | None:
        lead = self.text[before : number.start]
        if _RATE_DONE.search(lead):
            matrix = self.vocabulary.matrix
            done = ((f"{matrix}.outcomes.total.{self.vocabulary.total}",),)
            whole = tuple(f"{matrix}.{row}.{self.vocabulary.total}" for row in ("new_requests", "carried_over"))
            return self._share(number, before, done, whole, certain=False)
        change = _CHANGE.search(lead)
        if change is not None and last is not None and last.value is not None:
            return self._change(number, change, last)
        share = _SHARE.search(lead)
        if share is None or last is None or last.kind is not ClaimKind.FIGURE:
            return None
        whole = self._whole(last)
        return self._share(number, before, last.cells[:1], whole, certain=last.is_certain) if whole else None

    def _whole(self, part: Claim) -> tuple[str, ...]:
        path = part.cells[0][0]
        matrix, total = self.vocabulary.matrix, self.vocabulary.total
        row, _, column = path.rpartition(".")
        if not row.startswith(f"{matrix}."):
            return (f"{row}.{total}",) if f"{row}.{total}" in self.known and column != total else ()
        if column != total:
            return (f"{row}.{total}",)
        return (f"{matrix}.outcomes.total.{total}",) if ".outcomes." in row else ()

    def _share(
        self, number: Numeral, start: int, part: tuple[tuple[str, ...], ...], whole: tuple[str, ...], *, certain: bool
    ) -> Claim:
        return Claim(
            sentence=self.sentence,
            start=max(start, number.start - 8),
            end=number.end,
            kind=ClaimKind.SHARE,
            cells=part,
            whole=whole,
            value=number.value,
            step=number.step,
            is_certain=certain,
        )

    def _change(self, number: Numeral, change: re.Match[str], last: Claim) -> Claim:
        falls = change["way"] in {"减", "下降", "降低", "少"}
        base = self._claim(number, last.cells, number.start, number.end, last.is_certain)
        return evolve(
            base,
            start=max(0, number.start - 8),
            kind=ClaimKind.RATE_OF_CHANGE if number.is_percentage else ClaimKind.CHANGE,
            value=-number.value if falls else number.value,
            step=number.step,
        )

    # -- words

    def words(self) -> Iterator[Claim]:
        """Claims made by a word: nothing of the kind, all of them."""
        for found in _NOTHING.finditer(self.text):
            yield from self._nothing(found)
        for found in _ALL_DONE.finditer(self.text):
            if self.speaks_of_requests and not any(n.start >= found.end() and n.start - found.end() < 3 for n in self.numbers):
                forward = f"{self.vocabulary.matrix}.carried_forward.{self.vocabulary.total}"
                yield self._word(found.start(), found.end(), ClaimKind.ALL, (forward,), certain=False)

    def _nothing(self, found: re.Match[str]) -> Iterator[Claim]:
        """未收到…申请, 未发生行政复议、行政诉讼: every line named in the rest of the clause is zero."""
        end = self._clause_end(found.end(), len(self.text))
        rest = self.text[found.end() : end]
        if any(found.end() <= n.start < end for n in self.numbers):
            return
        total = self.vocabulary.total
        named = [w for w in self.anchors if found.start() <= w.start and w.end <= end]
        blocks = [w for w in named if w.anchor.kind is AnchorKind.BLOCK]
        for word in blocks:
            cells_meant = tuple(f"{b}.{total}" for b in word.anchor.readings[0])
            yield self._word(found.start(), word.end, ClaimKind.NONE, cells_meant, certain=self._scope_is_certain(found.start()))
        rows = [w for w in named if w.anchor.kind is AnchorKind.ROW and w.anchor.is_certain]
        carried = [w for w in rows if "carried" in w.anchor.readings[0][0]]
        for word in carried:
            cells_meant = tuple(f"{r}.{total}" for r in word.anchor.readings[0])
            yield self._word(found.start(), word.end, ClaimKind.NONE, cells_meant, certain=self._scope_is_certain(found.start()))
        if blocks or carried:
            return
        request = re.search(r"(?:公开|信息)?申请(?!复议|公开指南|表|人|渠道|方式|流程)", rest)
        if request is not None and request.start() <= 24:
            at = found.end() + request.end()
            cells_meant = (f"{self.vocabulary.matrix}.new_requests.{total}",)
            yield self._word(found.start(), at, ClaimKind.NONE, cells_meant, certain=self._scope_is_certain(found.start()))

    def _word(self, start: int, end: int, kind: ClaimKind, meant: tuple[str, ...], *, certain: bool) -> Claim:
        return Claim(
            sentence=self.sentence,
            start=start,
            end=end,
            kind=kind,
            cells=(meant,),
            value=Decimal(0) if kind is ClaimKind.NONE else None,
            is_certain=certain,
        )
