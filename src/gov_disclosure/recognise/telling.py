"""What a page says in words: the prose of each section, text beside its tables, and what is no part of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.document import Aside, Document, Table, Why
from gov_disclosure.reading import Unused
from gov_disclosure.recognise.page import Page
from gov_disclosure.recognise.parts.dividing import Part
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.parts.prose import overall_situation, prose_of, trimmed
from gov_disclosure.recognise.wording.vocabulary import Role, Section, words_with
from gov_disclosure.recognise.wording.words import is_word, key
from gov_disclosure.report import OverallSituation, Prose
from gov_disclosure.schema import Layout

__all__ = ["Told", "asides_of", "running_told", "told_in_words"]


@frozen
class Told:
    """What a page says in words.

    Arguments:
        prose: by path: of sections that are prose, and beside the tables of the others (``disclosure_requests.lead``).
        unused: what is no part of the report. labels: what is left of labels inside of tables in running text.
    """

    prose: dict[str, Prose | OverallSituation]
    unused: tuple[Unused, ...]
    labels: tuple[Piece, ...]


def told_in_words(page: Page, introduction: Sequence[Piece]) -> Told:
    """What the parts of a page say in words; ``introduction`` is what stands before the first section."""
    prose: dict[str, Prose | OverallSituation] = {"introduction": prose_of(introduction)}
    unused: list[Piece] = []
    labels: list[Piece] = []
    parts = [part for part in page.parts if part.section is not None]
    for part in parts:
        pieces = tuple(piece for _, _, piece in part.pieces)
        section = part.section
        assert section is not None  # noqa: S101 - of the parts above
        if section.layout is not Layout.PROSE:
            lead, remarks, rest, crumbs = _around(part, page.extent_of(section.name))
            if part is parts[-1]:
                remarks, trailing = trimmed(remarks)
                rest += trailing
            prose[f"{section.name}.lead"] = prose_of(lead)
            prose[f"{section.name}.remarks"] = prose_of(remarks)
            unused += rest
            labels += crumbs
            continue
        if part is parts[-1]:
            pieces, trailing = trimmed(pieces)
            unused += trailing
        unused += [piece for piece in pieces if not piece.is_text]
        prose[section.name] = overall_situation(pieces) if section.position == 1 else prose_of(pieces)
    kept = tuple(Unused(piece.text, piece.place) for piece in unused if piece.text.strip())
    return Told(prose, kept, tuple(labels))


_SENTENCE: Final = re.compile(r"[。；！？：:，]")
_CRUMB: Final = 30
"""Letters of what may be left of a label: half of the longest label of the form."""


def _around(
    part: Part, extent: tuple[tuple[int, int], tuple[int, int]] | None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
    """The text before the table of a part and that after it, what is neither, and what is left of its labels."""
    lead: list[Piece] = []
    remarks: list[Piece] = []
    rest: list[Piece] = []
    crumbs: list[Piece] = []
    for at, offset, piece in part.pieces:
        if not piece.is_text:
            rest.append(piece)
        elif _is_caption(piece.text, part.section):
            crumbs.append(piece)
        elif extent is None or (at, offset) < extent[0]:
            lead.append(piece)
        elif (at, offset) >= extent[1] or _says_something(piece.text) or (offset == 0 and _is_item(piece.text)):
            remarks.append(piece)
        elif any(map(str.isdecimal, piece.text)):
            rest.append(piece)
        else:
            crumbs.append(piece)
    return tuple(lead), tuple(remarks), tuple(rest), tuple(crumbs)


def _is_caption(text: str, section: Section | None) -> bool:
    """Whether a line is printed over a table by the form, such as 第二十条第（一）项; some programs put it elsewhere."""
    return section is not None and any(
        word.role is Role.CAPTION and word.section == section.name for word in words_with(key(text))
    )


def _says_something(text: str) -> bool:
    """Whether text within a table is a sentence, not what is left of a label."""
    return is_word(text) and (len(text) > _CRUMB or (len(text) > 8 and _SENTENCE.search(text) is not None))


_COUNTED: Final = re.compile(r"[\u3400-\u9fff]\s*[：:]?\s*\d+\s*[\u3400-\u9fff]")


def _is_item(text: str) -> bool:
    """Whether a line within a table is an item of a list in words, such as 自然人：8件, not half a label with figures."""
    return _COUNTED.search(text) is not None


def asides_of(document: Document) -> Iterator[Unused]:
    """What the source itself sets aside, in reading order, each with the reason."""
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from map(_unused, cell.asides)
    yield from map(_unused, document.asides)


_OFTEN: Final = 3
_LONGEST_HEAD: Final = 60


def running_told(unused: Sequence[Unused]) -> list[Unused]:
    """What found no place, lines that are printed again and again told as the running heads that they are."""
    counted = Counter(_spelled(one) for one in unused if not one.why)
    return [
        evolve(one, why=Why.RUNNING.value)
        if not one.why and counted[_spelled(one)] >= _OFTEN and len(one.text) <= _LONGEST_HEAD and is_word(one.text)
        else one
        for one in unused
    ]


def _spelled(one: Unused) -> str:
    return "".join(one.text.split())


def _unused(aside: Aside) -> Unused:
    return Unused(aside.text, aside.place, aside.why.value)
