"""What stands in a source and was not read: whether a row or a table that no cell was read of is missing there, or only not understood.

A row is missing where its label stands nowhere, and a table where neither its labels do nor figures are left in its section. All else is no
fault of the organ's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from gov_disclosure.document import Document, Heading, Paragraph, Table
from gov_disclosure.recognise.cells.figures import looks_like_value
from gov_disclosure.recognise.missed import NOT_CUT, CutOff, LeftOver
from gov_disclosure.recognise.parts.dividing import Part
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.vocabulary import Role, Word, layouts, matches, sections, vocabulary
from gov_disclosure.recognise.wording.words import is_word, key, plain

__all__ = ["left_over"]

_APART: Final = re.compile(r"[\t|;,:；，：。\n—]+|\s{2,}")
_COUNTED: Final = re.compile(r"[+\-−]?[\d.]+\s*(?:[千万亿]?元|[\u3400-\u9fff](?![\u3400-\u9fff]))?")
_LABELS: Final = (Role.ROW, Role.COLUMN, Role.BLOCK)
_LEAST_LABELS: Final = 3
"""Labels that a table has and no other: fewer may stand in any list."""
_LEAST_FIGURES: Final = 5
"""Figures in lines that are no sentences, which are what is left of a table."""


def left_over(document: Document, parts: Iterable[Part], cut: CutOff = NOT_CUT) -> LeftOver:
    """What is left over of a page.

    Arguments:
        document: the page. parts: of it, without the tables that were read. cut: where it breaks off.
    """
    every = [*parts]
    parts = [part for part in every if part.section is not None]
    rows = set[str]().union(*map(_paths_in, set(_texts(document))))
    left: set[str] = set()
    for part in parts:
        assert part.section is not None  # noqa: S101 - of the parts above
        texts = [text for _, _, piece in part.pieces for text in _printed(piece)]
        labels = {word.path + word.name for text in texts for word in _labels(text) if word.section == part.section.name}
        if len(labels) >= _LEAST_LABELS or _has_figures(part):
            left.add(part.section.name)
    return LeftOver(frozenset(rows), frozenset(left & layouts().keys()), cut, _untitled(every))


_INTRODUCES: Final = re.compile("条例|本(?:年度)?报告|年度报告|联系|统计(?:期限|时限)|编制")
"""What a preface speaks of."""
_ACCOUNT: Final = 80
"""Letters of sentences that are more than a preface."""


def _untitled(parts: Sequence[Part]) -> str:
    """Section one, where the first title is numbered two and an account stands before it: its own title was lost."""
    first = next((part for part in parts if part.section is not None), None)
    if first is None or first.section is None or first.number != (1, 2) or first.section.position != 2:
        return ""
    front = [piece.text for part in parts if part.section is None for _, _, piece in part.pieces if piece.is_text]
    said = sum(len(text) for text in front if "。" in text and _INTRODUCES.search(plain(text)) is None)
    return sections()[0].name if said >= _ACCOUNT else ""


def _words(text: str) -> Iterator[tuple[Word, ...]]:
    """What stands by itself in a text, as the words of the form that it can be."""
    for piece in _APART.split(text):
        if is_word(label := _COUNTED.sub("", piece).strip()):
            yield matches(label)


def _labels(text: str) -> Iterator[Word]:
    """The labels of the form that stand by themselves in a text, those that are of one section."""
    for words in _words(text):
        if len({word.section for word in words}) == 1:
            yield from (word for word in words if word.role in _LABELS)


def _rows(text: str) -> Iterator[Word]:
    """The labels of rows that stand by themselves in a text, but for those that head columns too."""
    for words in _words(text):
        if all(word.role is Role.ROW for word in words):
            yield from words


def _paths_in(text: str) -> frozenset[str]:
    """The rows of which a label, or a part of one before figures, stands in a text."""
    return _paths_in_short(text) if len(text) <= _SHORT else _paths(text)


def _paths(text: str) -> frozenset[str]:
    return frozenset(word.path for word in (*_rows(text), *_halves(text)) if word.role is Role.ROW)


_SHORT: Final = 64
"""Cells up to this length are nearly all that there are, and most of them say the same."""
_paths_in_short: Final = lru_cache(maxsize=4096)(_paths)


def _halves(text: str) -> Iterator[Word]:
    """The labels of which a part stands in a text before figures: their row was torn on the way."""
    torn = _TORN.fullmatch(text.strip())
    if torn is not None and len(part := key(torn[1])) >= _LEAST_LETTERS and not matches(torn[1].strip()):
        yield from (word for word in vocabulary() if any(part in spelled and part != spelled for spelled in word.keys))


_TORN: Final = re.compile(r"([^\d。；]*[^\d\s。；])(?:\s+\d[\d.]*)+")
_LEAST_LETTERS: Final = 4
"""Letters by which half of a label is told; shorter ones are words of any sentence."""


def _printed(piece: Piece) -> list[str]:
    return [piece.text] if piece.table is None else [cell.text for cell in piece.table.cells]


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        elif isinstance(block, Heading | Paragraph):
            yield block.text


def _has_figures(part: Part) -> bool:
    figures = 0
    for _, _, piece in part.pieces:
        if piece.table is not None:
            figures += sum(any(map(str.isdecimal, cell.text)) and looks_like_value(cell.text) for cell in piece.table.cells)
        elif "。" not in piece.text:
            figures += sum(any(map(str.isdecimal, word)) for word in piece.text.split())
    return figures >= _LEAST_FIGURES
