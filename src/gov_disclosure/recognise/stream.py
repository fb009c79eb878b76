"""Rows of the form in running text: one cell a line, cells between bars, or no separators at all.

The text is cut into words of the form, values and other text; the words are put in the order of the printed form, which tells
words that it repeats (其他, 总计) apart; what follows a word that labels a row is that row.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Place
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.vocabulary import Role, Word, matched, sections, vocabulary, words_with
from gov_disclosure.recognise.words import alike, bare, is_word, key, simplified
from gov_disclosure.schema import Layout

__all__ = ["Source", "StreamRows", "rows_of_text"]


@frozen
class Source:
    """A piece of running text with its place."""

    text: str
    place: Place | None


@frozen
class StreamRows:
    """What running text holds of the form.

    Arguments:
        rows: in printed order. used: stretches of the text, as (start, end), that the tables take up. spare: text inside of them that
            is no part of the form. hits: how many labels of the form it has.
    """

    rows: tuple[PrintedRow, ...]
    used: tuple[tuple[int, int], ...]
    spare: tuple[Slot, ...]
    hits: int


# --- the text as it is searched --------------------------------------------------------------------------------------


@frozen
class _Text:
    """The text, half-width and simplified character by character, so that positions stay those of the source.

    Arguments:
        printed: as printed. plain: the same length. ideographs: positions of the characters that words are made of.
        letters: those characters. explained: by position, whether it stands in brackets that only explain.
    """

    printed: str
    plain: str
    ideographs: tuple[int, ...] = field(repr=False)
    letters: str = field(repr=False)
    explained: bytearray = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, sources: Sequence[Source]) -> _Text:
        printed = "\n".join(source.text for source in sources)
        starts, at = [], 0
        for source in sources:
            starts.append(at)
            at += len(source.text) + 1
        plain = _same_length(printed)
        skipped = _explanations(plain)
        ideographs = tuple(found.start() for found in _IDEOGRAPH.finditer(plain) if not skipped[found.start()])
        letters = "".join(map(plain.__getitem__, ideographs))
        return cls(printed, plain, ideographs, letters, skipped, tuple(sources), tuple(starts))

    def place(self, at: int) -> Place | None:
        """The place of a position."""
        index = bisect_right(self.starts, at) - 1
        source = self.sources[max(index, 0)]
        return source.place


def _same_length(text: str) -> str:
    half = text if text.isascii() else text.translate(_HALF)
    lines = half.split("\n")
    for index, line in enumerate(lines):
        converted = simplified(line)
        lines[index] = converted if len(converted) == len(line) else "".join(map(simplified, line))
    return "\n".join(lines)


class _Half(dict[int, str]):
    """Half-width characters by code point, worked out when they are first met."""

    def __missing__(self, point: int) -> str:
        normal = unicodedata.normalize("NFKC", chr(point))
        self[point] = normal if len(normal) == 1 else chr(point)
        return self[point]


_HALF: Final = _Half()
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff]")
_BRACKETS: Final = re.compile(r"\(([^()|]{1,300})\)")
_NUMBERS_ONLY: Final = re.compile(r"[\s一二三四五六七八九十\d]+")


def _explanations(plain: str) -> bytearray:
    """Which characters stand in brackets and are no number of a heading nor a corner of a table."""
    skipped = bytearray(len(plain))
    corners = {spelled for word in vocabulary() if word.role is Role.CORNER for spelled in word.keys}
    for found in _BRACKETS.finditer(plain):
        content = found[1]
        if _NUMBERS_ONLY.fullmatch(content) and not content.strip().isdecimal():
            continue
        spelled = key(content)
        if any(abs(len(spelled) - len(corner)) < 8 and alike(spelled, corner) > 0.7 for corner in corners):
            continue
        for at in range(found.start(), found.end()):
            skipped[at] = 1
    return skipped


# --- words -------------------------------------------------------------------------------------------------------------


class _Kind(Enum):
    WORD = "word"
    VALUES = "values"
    TEXT = "text"


@define
class _Unit:
    """A stretch of the text: a word of the form (one of ``words``), values, or other text."""

    kind: _Kind
    start: int
    end: int
    words: tuple[Word, ...] = ()
    number: tuple[int, int] | None = None
    number_start: int = 0
    clean: int = 2
    chosen: Word | None = None
    misprinted: bool = False


_NUMBER_BEFORE: Final = re.compile(
    r"(?:\(\s*[一二三四五六七八九十]{1,2}\s*\)[、.．]?|[一二三四五六七八九十]{1,3}\s*[、.．,]|\d\s*[.、．,]|\(\s*\d\s*\))\s*$"
)
_CLOSING_QUOTES: Final = re.compile(r"[”\"'’」』>]*")
_EXPLANATION: Final = re.compile(r"\s*\(([^()|]{1,300})\)")
_BORDER: Final = frozenset("\n|\t()[]《》:;。")


@cache
def _spellings() -> tuple[tuple[str, tuple[Word, ...]], ...]:
    every = {spelled for word in vocabulary() for spelled in word.keys}
    return tuple((spelled, words_with(spelled)) for spelled in sorted(every, key=lambda s: (-len(s), s)))


def _occurrences(text: _Text) -> list[_Unit]:
    """Every word of the form in the text, longest first where they overlap."""
    covered = bytearray(len(text.letters))
    found: list[_Unit] = []
    for spelled, words in _spellings():
        at = text.letters.find(spelled)
        while at >= 0:
            stop = at + len(spelled)
            if not any(covered[at:stop]):
                start, end = text.ideographs[at], text.ideographs[stop - 1] + 1
                if _is_whole(text, at, stop):
                    covered[at:stop] = b"\1" * (stop - at)
                    found.append(_with_number(text, start, end, words))
            at = text.letters.find(spelled, at + 1)
    found.sort(key=lambda unit: unit.start)
    _judge_borders(text, found)
    # A short word that runs on is part of another (其他主动公开文件).
    return [unit for unit in found if unit.clean == 2 or unit.end - unit.start > 2]


def _is_whole(text: _Text, at: int, stop: int) -> bool:
    """Whether no figure and no bar stands inside of a word, but for explanations in brackets."""
    positions = text.ideographs[at:stop]
    for before, after in pairwise(positions):
        if after - before > 1:
            between = re.sub(r"\([^()]*\)", "", text.plain[before + 1 : after])
            if any(c.isdecimal() or c == "|" for c in between) or len(between) > 12:
                return False
    return True


def _with_number(text: _Text, start: int, end: int, words: tuple[Word, ...]) -> _Unit:
    while text.plain[start - 1 : start] in ("“", '"', "'", "‘", "「", "『", "<", "("):
        if text.plain[start - 1] == "(" and text.plain[end : end + 1] != ")":
            break
        start -= 1
    number = None
    before = _NUMBER_BEFORE.search(text.plain, max(0, start - 12), start)
    at = before.start() if before is not None else start
    if before is not None:
        split = split_number(before[0])
        number = None if split is None else split[:2]
    quoted = _CLOSING_QUOTES.match(text.plain, end)
    end = quoted.end() if quoted is not None else end
    explained = _EXPLANATION.match(text.plain, end)
    if explained is not None and not _NUMBERS_ONLY.fullmatch(explained[1]):
        end = explained.end()
    return _Unit(_Kind.WORD, start, end, words, number, at)


def _judge_borders(text: _Text, found: Sequence[_Unit]) -> None:
    """On how many of its two sides a word is parted from running text."""
    ends = {unit.end for unit in found}
    starts = {unit.number_start for unit in found}
    for unit in found:
        before = text.plain[max(0, unit.number_start - 1) : unit.number_start]
        left = unit.number_start in ends or before == "" or before in _BORDER or before.isspace() or not is_word(before)
        after = text.plain[unit.end : unit.end + 1]
        right = unit.end in starts or after == "" or after.isspace() or after in _BORDER or after.isdecimal() or after in "+-—/"
        unit.clean = int(left) + int(right)


# --- values and other text ---------------------------------------------------------------------------------------------

_VALUE: Final = r"[+\-−—–]?\d[\d,]*(?:\.\d+)?(?:[千万亿]?元|[件笔个条项宗起](?![\u3400-\u9fff]))?|[/\\]|[-—–]+|N/A|无(?=[\s|]|$)"
_VALUES: Final = re.compile(rf"(?:[\s|]|{_VALUE})*")
_STRAY: Final = re.compile(r"[年月日号时分%％‰℃度]")
_LAST_DIGIT: Final = re.compile(r"\d$")
_LINE_OR_BAR: Final = re.compile(r"[\n|\t]")


def _between(text: _Text, start: int, end: int) -> Iterator[_Unit]:
    """Values and other text between two words."""
    at = start
    while at < end:
        found = _VALUES.match(text.plain, at, end)
        stop = found.end() if found is not None else at
        if stop < end:
            stop = _given_back(text.plain, at, stop)
        if stop > at:
            yield _Unit(_Kind.VALUES, at, stop)
        at = stop
        if at >= end:
            return
        border = _LINE_OR_BAR.search(text.plain, at, end)
        line_end = border.start() if border is not None else end
        words_end = _end_of_words(text.plain, at, line_end)
        if not all(text.explained[i] or text.plain[i].isspace() for i in range(at, words_end)):
            yield _Unit(_Kind.TEXT, at, words_end)
        at = words_end


def _given_back(plain: str, start: int, stop: int) -> int:
    """Where values end, when the last figure is the number of what follows, or belongs to a sentence."""
    following = plain[stop : stop + 1]
    last = stop
    while last > start and plain[last - 1].isdecimal():
        last -= 1
    if last == stop:
        return stop
    if following in (".", "、", ",") and last < stop:
        return stop - 1
    begins_line = plain[max(0, last - 40) : last].rstrip(" \t")[-1:] in ("\n", "")
    if _STRAY.match(following) or (begins_line and is_word(following)):
        return last
    return stop


def _end_of_words(plain: str, at: int, end: int) -> int:
    """Where other text ends on its line: before figures that end the line, if it holds no others and is no sentence."""
    stretch = plain[at:end]
    found = re.match(rf"(\d?[.、,]?[^\d。；，]*[^\d\s。；，+\-−—–/])(?=\s*(?:{_VALUE})[\s\d]*$)", stretch)
    return at + found.end() if found is not None else end


# --- sentences ----------------------------------------------------------------------------------------------------------

_STOP: Final = re.compile(r"[,。；！？]")
_SENTENCE: Final = re.compile(r"[^\n。；！？]*[。；！？\n]?")


def _prose(text: _Text, found: Sequence[_Unit]) -> bytearray:
    """Which characters are running prose: sentences in which words of the form are the lesser part."""
    marked = bytearray(len(text.plain))
    covered = bytearray(len(text.plain))
    for unit in found:
        if unit.clean:
            covered[unit.start : unit.end] = b"\1" * (unit.end - unit.start)
    explained = text.explained
    for sentence in _SENTENCE.finditer(text.plain):
        start, end = sentence.span()
        first, last = bisect_left(text.ideographs, start), bisect_left(text.ideographs, end)
        letters = text.ideographs[first:last]
        if not letters:
            continue
        share = sum(covered[i] for i in letters) / len(letters)
        if share >= 0.5:
            continue
        if len(letters) > 40 or any(not explained[start + m.start()] for m in _STOP.finditer(sentence[0])):
            whole = _unfinished(text.plain, found, start, end) if share else start
            marked[whole:end] = b"\1" * (end - whole)
    return marked


def _unfinished(plain: str, found: Sequence[_Unit], start: int, end: int) -> int:
    """Where a sentence begins that follows a table without a full stop: after the last figures that follow a label of a row."""
    rows = [unit for unit in found if start <= unit.start < end and unit.clean == 2 and any(w.row for w in unit.words)]
    if len(rows) < 4:
        return start
    values = _VALUES.match(plain, rows[-1].end, end)
    return values.end() if values is not None else start


# --- order ---------------------------------------------------------------------------------------------------------------

_ORDERED: Final = (Role.CAPTION, Role.ROW, Role.GROUP, Role.BLOCK, Role.ACROSS)


def _put_in_order(units: Sequence[_Unit]) -> None:
    """Choose one word for each unit so that together they follow the printed form as far as possible."""
    size = len(vocabulary()) + 1
    best: list[tuple[float, tuple[int, Word] | None]] = [(0.0, None)] * (size + 1)
    tree = _Best(size)
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    for index, unit in enumerate(units):
        if unit.kind is not _Kind.WORD:
            continue
        following = units[index + 1].kind if index + 1 < len(units) else None
        entries = []
        for word in unit.words:
            if word.role not in _ORDERED:
                continue
            weight = _weight(unit, word, following)
            if weight > 0:
                score, before = tree.best_below(word.order)
                entries.append((word.order, score + weight, before))
        for order, score, before in entries:
            back[index, order] = before
            tree.put(order, score, (index, order))
    del best
    _, step = tree.best_below(size)
    by_order = {word.order: word for word in vocabulary()}
    while step is not None:
        index, order = step
        units[index].chosen = by_order[order]
        step = back[step]


def _weight(unit: _Unit, word: Word, following: _Kind | None) -> float:
    if unit.clean == 0:
        return 0.0
    weight = min(float(unit.end - unit.start), 12.0)
    if word.number is not None and unit.number is not None:
        weight += 6.0 if unit.number == word.number else -4.0
    if word.role is Role.ROW:
        weight += 4.0 if following is _Kind.VALUES else 1.0 if following is _Kind.WORD else 0.0
    if any(other.role is Role.COLUMN for other in unit.words) and unit.number is None:
        weight = min(weight, 1.5 if following is _Kind.VALUES else 0.5)
    return weight * (1.0 if unit.clean == 2 else 0.25)


@define
class _Best:
    """Best scores by position, and the best of all positions before one (a Fenwick tree)."""

    size: int
    nodes: list[tuple[float, tuple[int, int] | None]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.nodes = [(0.0, None)] * (self.size + 2)

    def put(self, at: int, score: float, what: tuple[int, int]) -> None:
        at += 1
        while at <= self.size + 1:
            if score > self.nodes[at][0]:
                self.nodes[at] = (score, what)
            at += at & -at

    def best_below(self, at: int) -> tuple[float, tuple[int, int] | None]:
        found: tuple[float, tuple[int, int] | None] = (0.0, None)
        while at > 0:
            if self.nodes[at][0] > found[0]:
                found = self.nodes[at]
            at -= at & -at
        return found


# --- rows --------------------------------------------------------------------------------------------------------------


def rows_of_text(sources: Sequence[Source], is_last: bool) -> StreamRows:
    """The rows of the form in running text.

    Arguments:
        sources: lines or paragraphs, in reading order. is_last: whether the page ends with them.
    """
    text = _Text.of(sources)
    found = _occurrences(text)
    if len(found) < 2:
        return StreamRows((), (), (), 0)
    prose = _prose(text, found)
    if sum(not prose[unit.start] for unit in found) < 2:
        return StreamRows((), (), (), 0)
    units = list(_units(text, found, prose))
    if sum(unit.kind is _Kind.WORD and unit.clean == 2 for unit in units) >= 3:
        _read_misprints(text, units)
    _put_in_order(units)
    _read_tails(text, units)
    return _Rows(text, units, is_last).read()


def _units(text: _Text, found: Sequence[_Unit], prose: bytearray) -> Iterator[_Unit]:
    at = 0
    for unit in [*found, None]:
        if unit is not None and prose[unit.start]:
            continue
        stop = unit.number_start if unit is not None else len(text.plain)
        yield from _around_prose(text, at, stop, prose)
        if unit is not None:
            yield unit
            at = unit.end


def _around_prose(text: _Text, start: int, end: int, prose: bytearray) -> Iterator[_Unit]:
    at = start
    while at < end:
        first = prose.find(1, at, end)
        stop = first if first >= 0 else end
        if stop > at:
            yield from _between(text, at, stop)
        if first < 0:
            return
        after = prose.find(0, first, end)
        at = after if after >= 0 else end
        yield _Unit(_Kind.TEXT, first, at)


def _read_misprints(text: _Text, units: list[_Unit]) -> None:
    """Take other text that is most like one word for that word."""
    known = {word.path for unit in units for word in unit.words if word.role is Role.ROW}
    rows = [w for w in vocabulary() if w.role in (Role.ROW, Role.GROUP, Role.CAPTION) and w.path not in known]
    for unit in units:
        if unit.kind is not _Kind.TEXT:
            continue
        stretch = text.plain[unit.start : unit.end].strip().lstrip(".、，")
        if not 2 <= len(key(stretch)) <= 60 or any(c in "。；，," for c in stretch):
            continue
        likely = matched(stretch, rows)
        if likely is not None:
            before = _NUMBER_BEFORE.match(text.plain, unit.start, unit.end)
            unit.kind, unit.words, unit.misprinted = _Kind.WORD, (likely,), True
            unit.number_start = unit.start
            if before is not None and (split := split_number(before[0])) is not None:
                unit.number = split[:2]


def _read_tails(text: _Text, units: Sequence[_Unit]) -> None:
    """Take the end of a label, whose beginning is lost, for the row that stands before the next one in the form."""
    rows = [word for word in vocabulary() if word.role is Role.ROW]
    taken = {unit.chosen.order for unit in units if unit.chosen is not None}
    for index in range(2, len(units)):
        following = units[index].chosen
        torn, values = units[index - 2], units[index - 1]
        if following is None or following.row is None or torn.kind is not _Kind.TEXT or values.kind is not _Kind.VALUES:
            continue
        if not any(border in text.plain[values.start : values.end] for border in "|\t"):
            continue
        tail = key(text.plain[torn.start : torn.end])
        before = [word for word in rows if word.order < following.order][-1:]
        if tail and before and before[0].order not in taken and any(spelled.endswith(tail) for spelled in before[0].keys):
            torn.kind, torn.chosen, torn.misprinted, torn.number_start = _Kind.WORD, before[0], True, torn.start


_PROSE_AFTER: Final = re.compile(r"\s*[，,。；;、占]")


@define
class _Rows:
    text: _Text
    units: list[_Unit]
    is_last: bool
    rows: list[PrintedRow] = field(factory=list)
    head: list[HeadCell] = field(factory=list)
    spans: list[tuple[int, int]] = field(factory=list)
    expected: list[tuple[int, int]] = field(factory=list)
    spare: list[Slot] = field(factory=list)
    hits: int = 0
    has_structure: bool = False

    def read(self) -> StreamRows:
        """Walk over the units."""
        layouts = {section.name: section.layout for section in sections()}
        one_row = {name for name, layout in layouts.items() if layout is Layout.ONE_ROW}
        blocks: list[Word] = []
        in_one_row = ""
        last_section = ""
        fresh = True
        for index, unit in enumerate(self.units):
            if unit.kind is _Kind.TEXT:
                if in_one_row and len(self.text.plain[unit.start : unit.end].strip()) > 12:
                    in_one_row, blocks = "", []
                if not self.add_spare(index, unit):
                    self.interrupt(unit)
                continue
            if unit.kind is _Kind.VALUES:
                if in_one_row and self.is_first_after_word(index) and self.add_blocks(unit, in_one_row, blocks):
                    blocks = []
                continue
            word = unit.chosen
            if word is not None and word.role in (Role.COLUMN,):
                word = None
            if word is not None and self.is_heading_too(unit) and last_section != word.section:
                word = None
            if word is None:
                columns = tuple(w for w in unit.words if w.role in (Role.COLUMN, Role.ACROSS, Role.BLOCK))
                if columns and unit.clean:
                    if not fresh:
                        self.head, fresh = [], True
                    self.expect(unit.number_start, unit.end)
                    self.hits += 1
                    self.head.append(HeadCell(self.text.printed[unit.start : unit.end].strip(), columns))
                    self.has_structure = self.has_structure or len(self.head) > 1
                    only = {w.section for w in columns}
                    if len(only) == 1 and only <= one_row:
                        (in_one_row,) = only
                elif any(w.role is Role.CORNER for w in unit.words):
                    self.expect(unit.number_start, unit.end)
                    self.hits += 1
                    self.head, fresh, self.has_structure = [], True, True
                continue
            self.hits += 1
            if word.role is not Role.ROW:
                self.expect(unit.number_start, unit.end)
            if word.role is Role.CAPTION:
                self.has_structure = True
            last_section = word.section
            if word.section in one_row:
                in_one_row = word.section
                if word.role is Role.BLOCK:
                    blocks.append(word)
                continue
            in_one_row = ""
            if word.role is Role.CAPTION:
                self.head, fresh = [], True
            elif word.role is Role.ROW:
                fresh = False
                self.add_row(index, unit, word)
        return self.finished()

    def is_first_after_word(self, index: int) -> bool:
        return index > 0 and self.units[index - 1].kind is _Kind.WORD

    def is_heading_too(self, unit: _Unit) -> bool:
        """Whether a word also heads a column, so that it labels a row only among rows."""
        return unit.number is None and any(word.role is Role.COLUMN for word in unit.words)

    def expect(self, start: int, end: int) -> None:
        """Mark a heading as taken up by the tables, if a row follows it."""
        self.expected.append((start, end))

    def use(self, start: int, end: int) -> None:
        """Mark a row as taken up by the tables, with the headings over it."""
        for first, last in (*self.expected, (start, end)):
            if self.spans and not self.text.plain[self.spans[-1][1] : first].strip(" \n\t|"):
                self.spans[-1] = (self.spans[-1][0], last)
            else:
                self.spans.append((first, last))
        self.expected = []

    def interrupt(self, unit: _Unit) -> None:
        """Running text, or figures that no label precedes: headings before them head nothing after them."""
        if len(key(self.text.plain[unit.start : unit.end][:200])) > 12:
            self.expected = []

    def values_after(self, index: int) -> _Unit | None:
        """The values that follow a unit, after explanations in brackets at most."""
        for at in range(index + 1, len(self.units)):
            unit = self.units[at]
            if unit.kind is not _Kind.VALUES:
                return None
            if any(map(str.isdecimal, self.text.plain[unit.start : unit.end])) or self.slots(unit)[0]:
                return unit
        return None

    def add_row(self, index: int, unit: _Unit, word: Word) -> None:
        """Add the row that a word labels."""
        values = self.values_after(index)
        if _PROSE_AFTER.match(self.text.plain, values.end if values is not None else unit.end):
            return
        at_end = self.is_last and (values.end if values is not None else unit.end) >= len(self.text.plain.rstrip())
        slots, loose = ((), False) if values is None else self.slots(values)
        if not slots:
            at = next((n for n in range(index + 1, len(self.units)) if self.units[n].kind is not _Kind.VALUES), None)
            # The end of a page that was cut off says nothing; nor does a sentence in which the word stands.
            if at_end or unit.clean < 2 or unit.misprinted or (at is not None and not self.may_follow(at)):
                return
        if not self.has_structure and (len(slots) < 5 or loose):
            return
        self.use(unit.number_start, unit.end)
        if slots and values is not None:
            self.use(values.start, values.end)
        self.rows.append(
            PrintedRow(
                section=word.section,
                word=word,
                label=self.text.printed[unit.number_start : unit.end].strip(),
                slots=slots,
                loose=loose,
                head=tuple(self.head),
                implied=not slots,
                misprinted=unit.misprinted,
                place=self.text.place(unit.start),
            )
        )

    def add_spare(self, index: int, unit: _Unit) -> bool:
        """A row with a label that the form does not have, among rows that it has; False where it is none."""
        words = self.text.plain[unit.start : unit.end]
        if (
            not self.rows
            or not is_word(words)
            or (values := self.values_after(index)) is None
            or not self.has_structure
            or any(c in bare(words) for c in "。；：:")
        ):
            return False
        if not 2 <= len(key(bare(words))) <= 60 or not any(map(str.isdecimal, self.text.plain[values.start : values.end])):
            return False
        filled = [slot.text for slot in self.slots(values)[0] if slot.text]
        printed = self.text.printed[unit.start : unit.end].strip(" \n\t|")
        self.spare.append(Slot(" ".join([printed, *filled]), self.text.place(unit.start)))
        self.use(unit.start, unit.end)
        self.use(values.start, values.end)
        return True

    def may_follow(self, index: int) -> bool:
        """Whether an empty row may stand before this: before a word, or text on a line of its own that no figures follow."""
        unit = self.units[index]
        if unit.kind is _Kind.WORD:
            return unit.clean > 0
        if self.values_after(index) is not None:
            return False
        before = self.text.plain[max(0, unit.start - 40) : unit.start].rstrip(" ")[-1:]
        return before in ("\n", "|", "")

    def add_blocks(self, values: _Unit, section: str, blocks: Sequence[Word]) -> bool:
        """Add the one row of a section, or the part of it under one block; False where there is none."""
        slots, loose = self.slots(values)
        if not any(slot.text for slot in slots) and len(slots) < _row_width(section):
            return False
        self.use(values.start, values.end)
        self.rows.append(
            PrintedRow(
                section=section,
                word=blocks[-1] if len(blocks) == 1 else None,
                label="",
                slots=slots,
                loose=loose,
                head=(),
                place=self.text.place(values.start + _blank_before(self.text.plain, values.start, values.end)),
            )
        )
        return True

    def slots(self, values: _Unit) -> tuple[tuple[Slot, ...], bool]:
        """The cells in a stretch of values, and whether one may hold several."""
        start, end = values.start, values.end
        stretch = self.text.plain[start:end]
        if "|" in stretch:
            pieces = list(_pieces(stretch, "|"))
            if not stretch[pieces[0][0] : pieces[0][1]].strip():
                pieces = pieces[1:]
            if pieces and not stretch[pieces[-1][0] : pieces[-1][1]].strip():
                pieces = pieces[:-1]
            return tuple(self.slot(start + a, start + b) for a, b in pieces), False
        if "\t" in stretch:
            return self.tabbed(start, stretch), False
        lines = [(a, b) for a, b in _pieces(stretch, "\n") if stretch[a:b].strip()]
        tokens = [(a + m.start(), a + m.end()) for a, b in lines for m in re.finditer(r"\S+", stretch[a:b])]
        # A line of its own is a cell of its own, unless it cannot be one figure (000).
        one_a_line = (
            bool(lines)
            and len(tokens) == len(lines)
            and (len(lines) > 1 or "\n" in stretch[: lines[0][0]])
            and not any(stretch[a:b].strip().startswith("00") for a, b in lines)
        )
        return tuple(self.slot(start + a, start + b) for a, b in tokens), bool(tokens) and not one_a_line

    def tabbed(self, start: int, stretch: str) -> tuple[Slot, ...]:
        """The cells of rows parted by tabs: the rest of the line of the label, or the next line that has tabs."""
        for number, (a, b) in enumerate(_pieces(stretch, "\n")):
            if "\t" in stretch[a:b]:
                pieces = list(_pieces(stretch[a:b], "\t"))
                pieces = pieces[1:] if number == 0 else pieces
                return tuple(self.slot(start + a + c, start + a + d) for c, d in pieces)
        return ()

    def slot(self, start: int, end: int) -> Slot:
        """A cell at a stretch of the text."""
        return Slot(self.text.printed[start:end].strip(), self.text.place(start + _blank_before(self.text.plain, start, end)))

    def finished(self) -> StreamRows:
        """Rows, and what else stands between them."""
        return StreamRows(tuple(self.rows), tuple(self.spans), tuple(self.spare), self.hits)


@cache
def _row_width(section: str) -> int:
    return sum(word.role is Role.COLUMN and word.section == section for word in vocabulary())


def _blank_before(plain: str, start: int, end: int) -> int:
    stretch = plain[start:end]
    return len(stretch) - len(stretch.lstrip())


def _pieces(text: str, separator: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in text.split(separator):
        yield at, at + len(piece)
        at += len(piece) + len(separator)
