"""What differs between two reports: two versions of one, two years of an organ, two organs.

Cells are held against each other by what they count: where the reports are of two editions, only cells that stand in both forms, and
what does not is listed. Prose is held against prose paragraph by paragraph and, where paragraphs are alike, word by word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.cover import COVER, CoverLine
from gov_disclosure.findings import CellLabel, Figure
from gov_disclosure.migration import Fate, Passage, correspondence
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, Part, PrintedCell, Prose, passages
from gov_disclosure.schema import cells, lines

__all__ = [
    "CellDifference",
    "CoverDifference",
    "Differences",
    "ParagraphDifference",
    "Piece",
    "PieceKind",
    "Shown",
    "TextDifference",
    "diff",
]

_MOST_WORDS: Final = 2_000
_MOST_PAIRS: Final = 40_000
"""Beyond these, words and paragraphs are not held against each other one by one: it would take the square of their number."""
_ALIKE: Final = 0.4
"""How large a share of their letters two paragraphs have in common, to be told as one that was changed."""
_WORD: Final = re.compile(r"\d+(?:[.,，]\d+)*|[A-Za-z]+|\s+|.", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^。；;\n]*[。；;\n]|[^。；;\n]+")


@frozen(kw_only=True)
class Shown:
    """What a cell shows.

    Arguments:
        figure: its value, zero for what shows none. state: see `CellState`. text: what is printed, where that is no number.
    """

    figure: Figure
    state: CellState
    text: str = ""


@frozen(kw_only=True)
class CellDifference:
    """A cell that shows something else.

    Arguments:
        path: in the form of the report after. label: its row and column. before, after: what it shows.
    """

    path: str
    label: CellLabel
    before: Shown
    after: Shown

    @property
    def change(self) -> Figure | None:
        """By how much the figure grew; None where one of the two shows none."""
        if CellState.UNREADABLE in (self.before.state, self.after.state) or CellState.ABSENT in (
            self.before.state,
            self.after.state,
        ):
            return None
        return self.after.figure - self.before.figure


@frozen(kw_only=True)
class CoverDifference:
    """A line of the cover that says something else.

    Arguments:
        line: which. before, after: its value in words, empty where it has none.
    """

    line: CoverLine
    before: str
    after: str


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Piece:
    """A run of words: kept, removed or added."""

    kind: PieceKind
    text: str


@frozen(kw_only=True)
class ParagraphDifference:
    """A paragraph or heading that was changed, removed or added.

    Arguments:
        pieces: its words in order; all removed, or all added, where it has no counterpart.
    """

    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        """The paragraph as it was, empty for a new one."""
        return "".join(piece.text for piece in self.pieces if piece.kind is not PieceKind.ADDED)

    @property
    def after(self) -> str:
        """The paragraph as it is, empty for one that is gone."""
        return "".join(piece.text for piece in self.pieces if piece.kind is not PieceKind.REMOVED)


@frozen(kw_only=True)
class TextDifference:
    """A text of the report that differs.

    Arguments:
        path: such as ``overall_situation`` or ``disclosure_requests.remarks``. paragraphs: those that differ, in order.
        unchanged: how many paragraphs and headings are the same.
    """

    path: str
    paragraphs: tuple[ParagraphDifference, ...]
    unchanged: int


@frozen(kw_only=True)
class Differences:
    """All that differs between two reports. It is false where nothing does.

    Arguments:
        before, after: the reports. cover: lines of the cover. cells: in the order of the form. texts: in the order of the report.
        not_comparable: cells that do not stand in both forms with one meaning, where the reports are of two editions.
    """

    before: AnnualReport = field(repr=False)
    after: AnnualReport = field(repr=False)
    cover: tuple[CoverDifference, ...]
    cells: tuple[CellDifference, ...]
    texts: tuple[TextDifference, ...]
    not_comparable: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cover or self.cells or self.texts or self.not_comparable)


def diff(before: AnnualReport | Reading, after: AnnualReport | Reading) -> Differences:
    """What differs between two reports.

    Arguments:
        before, after: reports, or what `gov_disclosure.read` gave. Of any editions, organs and years.
    """
    one, other = _report(before), _report(after)
    found = correspondence(one.EDITION, other.EDITION)
    return Differences(
        before=one,
        after=other,
        cover=tuple(_cover(one, other)),
        cells=tuple(_cells(one, other, found)),
        texts=tuple(_texts(one, other)),
        not_comparable=tuple(passage for passage in found if passage.fate not in (Fate.KEPT, Fate.MERGED)),
    )


def _report(given: AnnualReport | Reading) -> AnnualReport:
    return given.report if isinstance(given, Reading) else given


def _cover(before: AnnualReport, after: AnnualReport) -> Iterator[CoverDifference]:
    for line in COVER:
        values = [line.value(report) for report in (before, after)]
        if values[0] != values[1]:
            was, now = ("" if value is None else line.printed(value) for value in values)
            yield CoverDifference(line=line, before=was, after=now)


# --- cells ----------------------------------------------------------------------------------------------------------------


def _cells(before: AnnualReport, after: AnnualReport, found: Sequence[Passage]) -> Iterator[CellDifference]:
    sources = {p.targets[0]: p.sources for p in found if p.fate in (Fate.KEPT, Fate.MERGED)}
    was_printed, is_printed = ({cell.path: cell for cell in report.as_printed} for report in (before, after))
    labels = cell_labels(type(after))
    for cell in cells(type(after)):
        of = sources.get(cell.path)
        if of is None:
            continue
        printed = [was_printed.get(path) for path in of]
        was = _shown(sum(before.figure(path) for path in of), printed[0] if len(set(printed)) == 1 else None)
        now = _shown(after.figure(cell.path), is_printed.get(cell.path))
        if was != now:
            yield CellDifference(path=cell.path, label=labels[cell.path], before=was, after=now)


def _shown(figure: Figure, printed: PrintedCell | None) -> Shown:
    if printed is None:
        return Shown(figure=figure, state=CellState.NUMBER)
    return Shown(figure=figure, state=printed.state, text=printed.text)


# --- text -----------------------------------------------------------------------------------------------------------------


def _texts(before: AnnualReport, after: AnnualReport) -> Iterator[TextDifference]:
    old, new = dict(passages(before)), dict(passages(after))
    for path in dict.fromkeys((*new, *old)):
        was, now = (list(_paragraphs(texts.get(path))) for texts in (old, new))
        if was != now:
            found = tuple(_changed(was, now))
            same = len(now) - sum(any(piece.kind is not PieceKind.REMOVED for piece in one.pieces) for one in found)
            yield TextDifference(path=path, paragraphs=found, unchanged=same)


def _paragraphs(text: Any) -> Iterator[str]:
    """Paragraphs and headings of a text in order; headings without numbers, since one more before them changes no heading."""
    if isinstance(text, Prose):
        yield from text.paragraphs
        yield from _headed(text.parts)
    elif isinstance(text, OverallSituation):
        yield from _paragraphs(text.introduction)
        for named in lines(OverallSituation):
            topic = getattr(text, named.name)
            if topic is not None:
                yield named.line.zh
                yield from _paragraphs(topic)
        yield from _headed(text.further)


def _headed(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield from part.text.split("\n")


def _changed(was: Sequence[str], now: Sequence[str]) -> Iterator[ParagraphDifference]:
    for tag, start, end, first, last in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(was[start:end], now[first:last])


def _paired(was: Sequence[str], now: Sequence[str]) -> Iterator[ParagraphDifference]:
    """Paragraphs that took the place of others: those that are alike as one that was changed, in order; the rest are gone or new."""
    at = to = 0
    for n, m in (*_pairs(was, now), (len(was), len(now))):
        yield from (ParagraphDifference(pieces=(Piece(PieceKind.REMOVED, text),)) for text in was[at:n])
        yield from (ParagraphDifference(pieces=(Piece(PieceKind.ADDED, text),)) for text in now[to:m])
        if n < len(was):
            yield ParagraphDifference(pieces=tuple(_pieces(was[n], now[m])))
        at, to = n + 1, m + 1


def _pairs(was: Sequence[str], now: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs are alike: pairs in order, together as much alike as can be."""
    if len(was) * len(now) > _MOST_PAIRS:
        return []
    old, new = ([_grams(text) for text in texts] for texts in (was, now))
    best: list[list[float]] = [[0.0] * (len(now) + 1) for _ in range(len(was) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    for n in range(len(was) - 1, -1, -1):
        for m in range(len(now) - 1, -1, -1):
            best[n][m] = max(best[n + 1][m], best[n][m + 1], best[n + 1][m + 1] + alike[n][m])
    n = m = 0
    found: list[tuple[int, int]] = []
    while n < len(was) and m < len(now):
        if alike[n][m] and best[n][m] == best[n + 1][m + 1] + alike[n][m]:
            found.append((n, m))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return found


def _grams(text: str) -> Counter[str]:
    """Each two letters that stand beside one another, and how often."""
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of their letters, two by two, that two texts have in common; zero below what makes them one text that was changed."""
    share = 2 * (one & other).total() / (one.total() + other.total())
    return share if share >= _ALIKE else 0.0


def _pieces(was: str, now: str) -> Iterator[Piece]:
    """What became of the words; of very long paragraphs, of the sentences."""
    old, new = (_WORD.findall(text) for text in (was, now))
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = (_SENTENCE.findall(text) for text in (was, now))
    for tag, start, end, first, last in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(old[start:end]))
            continue
        if start < end:
            yield Piece(PieceKind.REMOVED, "".join(old[start:end]))
        if first < last:
            yield Piece(PieceKind.ADDED, "".join(new[first:last]))
