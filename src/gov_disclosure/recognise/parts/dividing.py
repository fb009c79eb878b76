"""A page by its parts: what stands before the six sections, each section, and where its table begins when its title is lost.

Titles of sections and heads of tables are evidence, each with a weight; of all ways to divide the page in the order of the form the one
with the most evidence is taken. So a table of contents, a title that is cited, or a heading of the account with the words of another
section yields to the title under which the table stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.titles import LONGEST, Title, title_of, titles_inside
from gov_disclosure.recognise.wording.vocabulary import Section, sections
from gov_disclosure.schema import Layout

__all__ = ["Anchor", "Part", "divided"]


@frozen
class Anchor:
    """The head or the rows of a table of the form.

    Arguments:
        piece: index of the piece. start: where in its text. section: whose table it is. weight: how much is told by it.
    """

    piece: int
    start: int
    section: Section
    weight: float


@frozen
class Part:
    """A stretch of a page.

    Arguments:
        section: the one that it is; None for what stands before the first. title: as printed; empty where it is lost.
        number: printed before the title, as depth and position. pieces: with the index of each in the page, and where it begins there.
        misplaced: titles of other sections that stand in it and were not taken for titles.
    """

    section: Section | None
    title: str
    title_piece: Piece | None
    number: tuple[int, int] | None
    pieces: tuple[tuple[int, int, Piece], ...]


@frozen
class _Mark:
    """A place at which a section may begin, or stands already."""

    piece: int
    start: int
    end: int
    section: Section
    weight: float
    title: Title | None


_ANCHORED = 1.5
"""What a table weighs that stands where its title is lost, as a share of one under its title."""


def divided(pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> tuple[Part, ...]:
    """The parts of a page, in reading order; the first is what stands before the sections.

    Arguments:
        pieces: of the page. anchors: the tables of the form in it, in reading order.
    """
    marks = [*_titles(pieces, anchors)]
    marks += [_Mark(a.piece, a.start, a.start, a.section, a.weight, None) for a in anchors]
    marks.sort(key=lambda mark: (mark.piece, mark.start, mark.title is None))
    marks = _before_annexes(marks, pieces, anchors)
    begins = _best(marks)
    begins = sorted([*begins, *_out_of_order(marks, begins)], key=lambda mark: (mark.piece, mark.start))
    parts: list[Part] = []
    ends = [(mark.piece, mark.start) for mark in begins] + [(len(pieces), 0)]
    parts.append(Part(None, "", None, None, tuple(_between(pieces, (0, 0), ends[0]))))
    for mark, stop in zip(begins, ends[1:], strict=True):
        title = pieces[mark.piece].text[mark.start : mark.end].strip() if mark.title is not None else ""
        number = mark.title.number if mark.title is not None else None
        own = tuple(_between(pieces, (mark.piece, mark.end), stop))
        parts.append(Part(mark.section, title, pieces[mark.piece] if title else None, number, own))
    return tuple(_with_annexes(parts, pieces, anchors))


_ANNEX: Final = re.compile(r"[\s（(【\[]*附(?:件|表|录)\s*(?:[一二三四五六七八九十\d]{1,2}|(?=[:：)）】\]\s]|$))")
_LINES_OVER: Final = 3
"""Lines between the one that begins an annex and its table: its title, its unit."""


def _before_annexes(marks: Sequence[_Mark], pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> list[_Mark]:
    """The marks at which sections may begin: not those in annexes, of sections that have their titles before."""
    lines = (at for anchor in anchors if (at := _annex_over(anchor, pieces)) is not None)
    begin = min(lines, default=len(pieces))
    titled = {mark.section.name for mark in marks if mark.piece < begin and mark.title is not None and mark.title.is_certain}
    return [mark for mark in marks if mark.piece < begin or mark.section.name not in titled]


def _annex_over(anchor: Anchor, pieces: Sequence[Piece]) -> int | None:
    """The line right over a table that begins an annex; None where there is none."""
    over = range(anchor.piece - 1, max(anchor.piece - 1 - _LINES_OVER, -1), -1)
    return next((at for at in over if pieces[at].is_text and _is_annex(pieces[at].text)), None)


def _with_annexes(parts: Sequence[Part], pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> list[Part]:
    """Parts, each with the annexes that hold its table: what stands under a line 附件1 behind all of them, where it has no table itself."""
    own = {part.section.name: {at for at, _, _ in part.pieces} for part in parts if part.section is not None}
    begun: dict[str, int] = {}
    for anchor in anchors:
        name = anchor.section.name
        if name in own and name not in begun and not any(one.piece in own[name] for one in anchors if one.section.name == name):
            line = _annex_over(anchor, pieces)
            if line is not None and line > max(own[name], default=-1):
                begun[name] = line
    if not begun:
        return list(parts)
    ends = [*sorted(begun.values()), len(pieces)]
    moved = {name: range(at, ends[ends.index(at) + 1]) for name, at in begun.items()}
    found = []
    for part in parts:
        name = part.section.name if part.section is not None else ""
        kept = [one for one in part.pieces if not any(one[0] in annex for annex in moved.values())]
        kept += [one for other in parts for one in other.pieces if name in moved and one[0] in moved[name]]
        found.append(evolve(part, pieces=tuple(kept)))
    return found


def _is_annex(text: str) -> bool:
    """Whether a line begins an annex, and names none in a sentence."""
    return len(text) <= LONGEST and _ANNEX.match(text) is not None and not any(c in text for c in "。；，")


def _out_of_order(marks: Sequence[_Mark], begins: Sequence[_Mark]) -> Iterator[_Mark]:
    """Titles of sections that begin nowhere in the order of the form, each with its table or its text next: they stand where they stand."""
    begun = {mark.section.name for mark in begins}
    for at, mark in enumerate(marks):
        if mark.title is None or not mark.title.is_certain or mark.section.name in begun:
            continue
        following = next((later for later in marks[at + 1 :] if later.section is not mark.section or later.title is None), None)
        if mark.section.layout is Layout.PROSE:
            has_own = _depth_of(mark) == 1 and (following is None or following.piece > mark.piece + 1)
        else:
            has_own = following is not None and following.title is None and following.section is mark.section
        if has_own:
            begun.add(mark.section.name)
            yield mark


def _between(pieces: Sequence[Piece], start: tuple[int, int], stop: tuple[int, int]) -> Iterator[tuple[int, int, Piece]]:
    for at in range(start[0], min(stop[0] + 1, len(pieces))):
        piece = pieces[at]
        first = start[1] if at == start[0] else 0
        last = stop[1] if at == stop[0] else len(piece.text)
        if piece.table is not None or piece.embedded is not None:
            if at < stop[0] and (at > start[0] or start[1] == 0):
                yield at, 0, piece
            continue
        if first == 0 and last == len(piece.text) and (at < stop[0]):
            yield at, 0, piece
        elif first < last and piece.text[first:last].strip(" *#\u3000\n。.：:"):
            text = piece.text[first:last]
            lead = len(text) - len(text.lstrip("。.：: \n")) if first else 0
            yield at, first + lead, evolve(piece, text=text[lead:], level=None)


def _titles(pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> Iterator[_Mark]:
    found: list[_Mark] = []
    for at, piece in enumerate(pieces):
        if not piece.is_text:
            continue
        whole = title_of(piece.text) if len(piece.text) <= 3 * LONGEST else None
        if whole is not None:
            # A title without a number, and no heading, is told only if its words are just those.
            if whole.is_worded and whole.number is None and piece.level is None and whole.score < 1:
                continue
            found.append(_Mark(at, 0, len(piece.text), whole.section, _weight(whole, piece), whole))
        elif len(piece.text) > LONGEST:
            found += [
                _Mark(at, title.start, title.end, title.section, 3 * title.score + 1.5 * title.is_in_place, title)
                for title in titles_inside(piece.text)
            ]
    depths = Counter(_depth_of(mark) for mark in found if mark.title is not None and mark.title.is_certain)
    usual = depths.most_common(1)[0][0] if depths else None
    for index, mark in enumerate(found):
        if _is_of_the_account(index, found, anchors):
            continue
        if mark.title is None or mark.title.is_certain:
            yield mark
        elif usual is not None and _depth_of(mark) != usual:
            continue  # a heading within a section: the page numbers its sections otherwise
        elif mark.title.is_worded or _is_borne_out(index, found, anchors):
            yield mark


def _is_of_the_account(index: int, titles: Sequence[_Mark], anchors: Sequence[Anchor]) -> bool:
    """Whether a title is a heading within section one: （一）主动公开情况 below 一、总体情况, with no table of its own under it."""
    mark = titles[index]
    if mark.title is None or mark.section.layout is Layout.PROSE or _depth_of(mark) < 2 or mark.title.is_in_place:
        return False
    over = next((one for one in reversed(titles[:index]) if _depth_of(one) == 1), None)
    is_below = over is not None and over.title is not None and over.title.is_in_place and over.section.position == 1
    return is_below and not _is_borne_out(index, titles, anchors)


def _depth_of(mark: _Mark) -> int:
    """How deep a title is by its number; 0 where it has none."""
    return mark.title.number[0] if mark.title is not None and mark.title.number is not None else 0


def _weight(title: Title, piece: Piece) -> float:
    weight = 3 * title.score + 1 + 0.5 * (piece.level is not None)
    if title.number is not None:
        depth, _ = title.number
        weight += (1.5 if title.is_in_place else 0.0) - 0.4 * (depth - 1)
    # A sentence of the account may have the words of a title; its last letters are then not those of one.
    return weight


def _is_borne_out(index: int, titles: Sequence[_Mark], anchors: Sequence[Anchor]) -> bool:
    """Whether a title that only its kernel tells stands where its section must be: its table follows next, or all tables stand before."""
    mark = titles[index]
    if mark.section.layout is Layout.PROSE:
        tables = [s.position for s in sections() if s.layout is not Layout.PROSE]
        if mark.section.position < min(tables):
            return all(anchor.piece > mark.piece for anchor in anchors)
        return bool(anchors) and all((a.piece, a.start) < (mark.piece, mark.start) for a in anchors)
    following = next((a for a in anchors if (a.piece, a.start) >= (mark.piece, mark.start)), None)
    if following is None or following.section is not mark.section:
        return False
    between = titles[index + 1 :]
    return not any((t.piece, t.start) <= (following.piece, following.start) for t in between if t.section is not mark.section)


def _best(marks: Sequence[_Mark]) -> list[_Mark]:
    """The beginnings of sections that have the most evidence together; of two equal ways the later beginning."""
    # By the section in which one stands: the weight so far, and the beginnings, last first.
    states: dict[int, tuple[float, tuple[_Mark, ...]]] = {0: (0.0, ())}
    for mark in marks:
        position = mark.section.position
        before = max((states[p] for p in states if p < position), key=lambda state: state[0])
        here = states.get(position)
        if mark.title is not None:
            begun = before[0] + mark.weight + mark.piece * 1e-6, (*before[1], mark)
            if here is None or begun[0] >= here[0]:
                states[position] = begun
            continue
        goes_on = (here[0] + mark.weight, here[1]) if here is not None else None
        begun = before[0] + mark.weight / _ANCHORED, (*before[1], mark)
        states[position] = begun if goes_on is None or begun[0] > goes_on[0] else goes_on
    return list(max(states.values(), key=lambda state: state[0])[1])
