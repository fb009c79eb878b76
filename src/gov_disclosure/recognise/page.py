"""A page taken apart: its parts, and for each table of the form the best of all that could be it.

Every table of the page, and every run of text under the title of a section with a table, is a candidate. What is visible and current
beats what is hidden or marked as superseded; what has more rows of the form beats what has fewer; a table beats running text; what adds
up beats what does not; the later beats the earlier. Candidates that hold different rows belong together: a table cut by the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.document import Document, Place, Table, Why
from gov_disclosure.reading import Unused
from gov_disclosure.recognise.cells.assembly import assembled_alone, certain_cells, certain_in, differ
from gov_disclosure.recognise.cells.figures import money_stated, printed
from gov_disclosure.recognise.cells.rows import PrintedRow, Slot
from gov_disclosure.recognise.front.report_titles import titles
from gov_disclosure.recognise.parts.dividing import Anchor, Part, divided
from gov_disclosure.recognise.parts.pieces import Piece, pieces_of
from gov_disclosure.recognise.tables.column_numbers import column_numbers
from gov_disclosure.recognise.tables.grid import GridRows, rows_of_table
from gov_disclosure.recognise.tables.halves import beside
from gov_disclosure.recognise.tables.joining import joined
from gov_disclosure.recognise.tables.labelled import rows_by_labels
from gov_disclosure.recognise.tables.rearranged import rearranged
from gov_disclosure.recognise.tables.senses import sense_of, year_over
from gov_disclosure.recognise.text.counted import rows_by_count
from gov_disclosure.recognise.text.heads import heads_in_text
from gov_disclosure.recognise.text.running import RunningText, Source, Unit, occurrences
from gov_disclosure.recognise.text.separated import separated_tables
from gov_disclosure.recognise.text.stream import StreamRows, row_width, rows_of_run
from gov_disclosure.recognise.text.told_lines import rows_in_lines
from gov_disclosure.recognise.wording.titles import title_of
from gov_disclosure.recognise.wording.vocabulary import Role, Section, layouts, matches, sections
from gov_disclosure.recognise.wording.words import is_word, plain
from gov_disclosure.schema import Kind, Layout

__all__ = ["Candidate", "Page", "Standing", "anchors_in", "page_of"]


class Standing:
    """How a candidate stands to others that hold the same rows, by what the page says of it."""

    SUPERSEDED: Final = 0
    HIDDEN: Final = 1
    PLAIN: Final = 2
    CORRECTED: Final = 3


@frozen(eq=False)
class Candidate:
    """Something that may be a table of the form, or a part of one.

    Arguments:
        section: whose. rows, spare, hits: see `GridRows`. piece: index of the piece in which it begins. place: of it.
        is_table: whether it is a table of the page, not running text. standing: see there.
        used: for running text, the stretches that it takes up of the text of the page.
        year: of which it is by the line over it; None where none says it, 0 for the year before the one reported.
    """

    section: str
    rows: tuple[PrintedRow, ...]
    spare: tuple[Slot, ...]
    hits: int
    piece: int
    place: Place | None
    is_table: bool
    standing: int
    used: tuple[tuple[int, int], ...] = ()
    year: int | None = None

    @property
    def labels(self) -> frozenset[str]:
        """Paths of the rows that it holds with figures; the one row of a table of one row counts by its section."""
        width = row_width(self.section) if layouts()[self.section] is Layout.ONE_ROW else 0
        return frozenset(
            row.word.path if row.word is not None else row.section
            for row in self.rows
            if _has_figures(row) and (row.word is not None or 0 < width <= len(row.slots))
        )

    @property
    def quality(self) -> tuple[int, int, bool, int, int]:
        """What is weighed, the weightiest first."""
        full = sum(_has_figures(row) for row in self.rows)
        return self.standing, full // 3, self.is_table, self.balance, self.piece

    def differs_from(self, other: Candidate) -> bool:
        """Whether a row that both hold has other figures in one than in the other."""
        theirs = {row.word.path: row for row in other.rows if row.word is not None and _has_figures(row)}
        mine = [row for row in self.rows if row.word is not None and row.word.path in theirs and _has_figures(row)]
        if not mine and self.labels & other.labels:
            return [row.text for row in self.rows] != [row.text for row in other.rows]
        return any(row.word is not None and row.text != theirs[row.word.path].text for row in mine)

    @property
    def balance(self) -> int:
        """Rows that add up less those that do not, where the last cell is the total of the others."""
        width = row_width(self.section) if layouts()[self.section] is Layout.MATRIX else 0
        balance = 0
        for row in self.rows:
            values = [printed(slot.text, Kind.COUNT).value for slot in row.slots]
            figures = [value for value in values if isinstance(value, int)]
            if width and len(figures) == len(values) == width:
                balance += 1 if sum(figures[:-1]) == figures[-1] else -1
        return balance


def _has_figures(row: PrintedRow) -> bool:
    return not row.implied and any(slot.text for slot in row.slots)


@define
class Page:
    """A page taken apart.

    Arguments:
        parts: in reading order, without the tables of the form. text: of the page, in which stretches are counted.
        taken: the candidates that are the tables of the form, in reading order. others: those that lost to them.
        pieces: everything outside the tables taken, in reading order. set_aside: what the page itself shows to be no part of the
            report: numbers of pages, what is hidden. anchors: where tables of the form stand, in reading order.
    """

    parts: list[Part] = field(factory=list)
    text: RunningText | None = None
    taken: list[Candidate] = field(factory=list)
    others: list[Candidate] = field(factory=list)
    pieces: list[Piece] = field(factory=list)

    set_aside: list[Unused] = field(factory=list)
    anchors: tuple[Anchor, ...] = ()

    @property
    def front(self) -> tuple[Piece, ...]:
        """What stands before the first section."""
        return tuple(piece for part in self.parts[:1] for _, _, piece in part.pieces)

    def extent_of(self, section: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """From where to where the tables of a section reach, each as the index of a piece and a place in it; None without a table."""
        ends: list[tuple[tuple[int, int], tuple[int, int]]] = []
        for candidate in self.taken:
            if candidate.section != section:
                continue
            if candidate.is_table or self.text is None:
                ends.append(((candidate.piece, 0), (candidate.piece + 1, 0)))
            else:
                ends += [(self.text.located(start), self.text.located(stop)) for start, stop in candidate.used]
        return (min(start for start, _ in ends), max(stop for _, stop in ends)) if ends else None

    @property
    def rows(self) -> list[PrintedRow]:
        """The rows of the tables taken."""
        return [row for candidate in self.taken for row in candidate.rows]

    @property
    def spare(self) -> list[Slot]:
        """Cells in the tables taken that are no part of the form."""
        return [slot for candidate in self.taken for slot in candidate.spare]

    @property
    def hits(self) -> int:
        """How many labels of the form the tables taken have."""
        return sum(candidate.hits for candidate in self.taken)


def anchors_in(pieces: Sequence[Piece]) -> list[Anchor]:
    """Where tables of the form stand in pieces, in reading order."""
    return _Taking.of(pieces).anchors()


def page_of(document: Document) -> Page:
    """Take a page apart; what is hidden is looked at only where nothing of the form is to be seen."""
    every = pieces_of(document)
    aside = {at for at, piece in enumerate(every) if _is_page_number(piece) or _is_number_of_title(every, at)}
    pieces = rearranged(joined(piece for at, piece in enumerate(every) if at not in aside))
    page = _visible(pieces)
    page.set_aside += [Unused(every[at].text, every[at].place, Why.RUNNING.value) for at in sorted(aside)]
    return page


_NUMBER_OF_TITLE: Final = re.compile(r"(?:PART|NO|第)?[\s.．]*0?(\d)\s*(?:部分)?", re.IGNORECASE)


def _is_number_of_title(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is nothing but the number of the section whose title stands on the next, in a box or a line of its own."""
    if at + 1 == len(pieces) or not pieces[at].is_text or not pieces[at + 1].is_text:
        return False
    number = _NUMBER_OF_TITLE.fullmatch(pieces[at].text.strip())
    if number is None or (title := title_of(pieces[at + 1].text)) is None:
        return False
    return title.number is None and title.is_certain and int(number[1]) == title.section.position


_PAGE_NUMBER: Final = re.compile(
    r"[-—–－~·\s]*第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[-—–－]+\s*\d{1,4}\s*[-—–－]+"
)


def _is_page_number(piece: Piece) -> bool:
    return piece.is_text and len(piece.text) < 30 and _PAGE_NUMBER.fullmatch(piece.text.strip()) is not None


def _visible(pieces: Sequence[Piece]) -> Page:
    shown = [piece for piece in pieces if not piece.hidden]
    page = _Taking.of(shown).page() if len(shown) < len(pieces) else None
    if page is not None and page.taken:
        page.set_aside += [
            Unused(piece.text, piece.place, Why.HIDDEN.value) for piece in pieces if piece.hidden and piece.text.strip()
        ]
        return page
    return _Taking.of(pieces).page()


# --- candidates ----------------------------------------------------------------------------------------------------------


@frozen
class _Taking:
    pieces: Sequence[Piece]
    text: RunningText
    words: Sequence[Unit]
    grids: dict[int, GridRows] = field(factory=dict, eq=False)
    """What the tables hold, read in no section, by the index of their piece."""

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Taking:
        """What is in pieces."""
        text = RunningText.of([Source(piece.text if piece.is_text else "", piece.place) for piece in pieces])
        return cls(pieces, text, occurrences(text))

    def page(self) -> Page:
        """The page."""
        anchors = self.anchors()
        # A table of another year begins no section; of several reports each has its own year, so that all are told of the page.
        parts = divided(self.pieces, [anchor for anchor in anchors if not self.is_of_another_year(anchor.piece)])
        candidates = self.of_the_year(list(self.candidates(parts)))
        taken, others = _best(candidates)
        page = Page(text=self.text, taken=taken, others=others, anchors=tuple(anchors))
        used = sorted(span for candidate in taken for span in candidate.used)
        tables = {candidate.piece for candidate in taken if candidate.is_table}
        for part in parts:
            left = tuple(self.left_over(part, used, tables))
            page.parts.append(evolve(part, pieces=left))
            page.pieces.extend([part.title_piece] if part.title_piece is not None else [])
            page.pieces.extend(piece for _, _, piece in left)
        return page

    def anchors(self) -> list[Anchor]:
        """The heads of tables of the form in the page."""
        by_name = {section.name: section for section in sections()}
        found = []
        for at, piece in enumerate(self.pieces):
            if piece.table is None:
                continue
            counted: dict[str, int] = {}
            for row in self.grid(at, None).rows:
                counted[row.section] = counted.get(row.section, 0) + 1
            if not counted and piece.table is not None:
                labelled = {name: rows_by_labels(piece.table, name) for name in layouts()}
                counted = {name: len(told.rows) for name, told in labelled.items() if told is not None and told.hits > 4}
            for name, rows in counted.items():
                found.append(Anchor(at, 0, by_name[name], min(6.0, 1.0 + rows)))
        found += [
            Anchor(self.piece_at(at), at - self.text.starts[self.piece_at(at)], s, w)
            for at, s, w in heads_in_text(self.text, self.words)
        ]
        return sorted(found, key=lambda anchor: (anchor.piece, anchor.start, anchor.section.position))

    @cached_property
    def said_years(self) -> tuple[int | None, ...]:
        """For each piece of which year the lines before it say that it is, its own included; None where they do not say."""
        found: list[int | None] = []
        year: int | None = None
        since = 0
        labels = {self.piece_at(unit.start) for unit in self.words if any(w.role in (Role.ROW, Role.COLUMN) for w in unit.words)}
        tabs = self.tabs_of_years()
        for at, piece in enumerate(self.pieces):
            since += 1 if piece.is_text else _NEAR
            # The form has 上一年 in its own labels.
            is_over = piece.is_text and at >= self.begin and at not in labels and at not in tabs
            said = year_over(piece.text, self.year) if is_over else tabs.get(at)
            is_other = year == 0 or (year is not None and self.year not in (None, year))
            if said is not None and not (is_other and since < _NEAR):
                # A line of another year tells of the table that follows, whatever a line between them says.
                year, since = said, 0
            elif year is not None and piece.is_text and (title := title_of(piece.text)) is not None and title.is_certain:
                year = None
            found.append(year)
        return tuple(found)

    def tabs_of_years(self) -> dict[int, int | None]:
        """The lines of nothing but a year that stand in a row, as what one picks a year by: each piece with the year that it says.

        They say nothing of the one table that follows them; of as many tables each is of its year.
        """
        found: dict[int, int | None] = {}
        for is_tab, stretch in groupby(
            range(len(self.pieces)), lambda at: self.pieces[at].is_text and _is_bare_year(self.pieces[at].text)
        ):
            run = list(stretch)
            if not is_tab or len(run) < _FEWEST_TABS:
                continue
            found |= dict.fromkeys(run)
            shown = [
                at
                for at in range(run[-1] + 1, min(run[-1] + 1 + len(run), len(self.pieces)))
                if self.pieces[at].table is not None
            ]
            if len(shown) == len(run):
                found |= {at: year_over(self.pieces[tab].text) for at, tab in zip(shown, run, strict=True)}
        return found

    def is_of_another_year(self, at: int) -> bool:
        """Whether the lines before a piece say that it is of another year than the one reported."""
        return self.year is not None and self.said_years[at] not in (None, self.year)

    @cached_property
    def begin(self) -> int:
        """The first piece that is the title of a section; 0 where none is."""
        return next(
            (
                at
                for at, piece in enumerate(self.pieces)
                if piece.is_text and (t := title_of(piece.text)) is not None and t.is_certain
            ),
            0,
        )

    @cached_property
    def year(self) -> int | None:
        """The year that the titles of the page name, where they name one; those below its sections are of other reports."""
        begin = self.begin
        told = [(title.first, title.year) for title in titles(self.pieces) if title.year is not None]
        front = {year for first, year in told if first < begin}
        front = front or {year for piece in self.pieces[:begin] if (year := year_over(piece.text))}
        years = front or {year for _, year in told}
        return years.pop() if len(years) == 1 else None

    def grid(self, at: int, section: str | None) -> GridRows:
        """What a table holds of the form, in a section."""
        known = self.grids.get(at)
        if known is None or not (section is None or known.is_certain):
            table = self.pieces[at].table
            known = rows_of_table(table, layouts(), section) if table is not None else GridRows((), (), 0)
            if section is None:
                self.grids[at] = known
        return known

    def piece_at(self, position: int) -> int:
        """The index of the piece at a position of the text."""
        return self.text.source_at(position)

    def candidates(self, parts: Sequence[Part]) -> Iterator[Candidate]:
        """Every table, and every run of text in a section with a table, with the unit of money that a line over it states."""
        for one in self.unmeasured(parts):
            money = self.money_over(one.piece, parts)
            yield one if money is None else evolve(one, rows=tuple(evolve(row, money=money) for row in one.rows))

    def money_over(self, at: int, parts: Sequence[Part]) -> str | None:
        """The unit of money that a line states for a table: 单位：件、万元; the only one of its section, or the one right over it."""
        own = next((part for part in parts if any(n == at for n, _, _ in part.pieces)), None)
        stated = {unit for _, _, piece in own.pieces if (unit := _money_in(piece)) is not None} if own is not None else set()
        if len(stated) == 1:
            return stated.pop()
        found = [unit for piece in self.pieces[max(0, at - _NEAR) : at + 1] if (unit := _money_in(piece)) is not None]
        return found[-1] if found else None

    def unmeasured(self, parts: Sequence[Part]) -> Iterator[Candidate]:
        """Every table, and every run of text in a section with a table."""
        last = max((at for at, piece in enumerate(self.pieces) if piece.is_text), default=-1)
        for part in parts:
            section = part.section if part.section is not None and part.section.layout is not Layout.PROSE else None
            run: list[tuple[int, int, Piece]] = []
            for entry in part.pieces:
                at, _, piece = entry
                if piece.is_text and run and at > run[-1][0] + 1:
                    yield from self.of_runs(run, section, last)  # an annex, behind other parts
                    run = []
                if piece.is_text:
                    run.append(entry)
                    continue
                yield from self.of_runs(run, section, last)
                over = _line_over(run)
                run = []
                if piece.table is not None:
                    yield from self.of_table(at, piece, section, over)
            yield from self.of_runs(run, section, last)

    def of_runs(self, run: Sequence[tuple[int, int, Piece]], section: Section | None, last: int) -> Iterator[Candidate]:
        """The candidates that a run of text is: one, or one of each year, draft and correction that the lines in it say."""
        if section is None:
            return
        for year, same in groupby(run, lambda entry: self.said_years[entry[0]]):
            for stretch in self.begun_again(list(same), section):
                for standing, table in _by_standing(stretch):
                    for one in self.of_run(table, section, last):
                        yield evolve(one, year=year, standing=standing)

    def begun_again(self, run: list[tuple[int, int, Piece]], section: Section) -> Iterator[list[tuple[int, int, Piece]]]:
        """A run of text cut where its table begins again: where the first of its rows is printed once more, behind heads and words."""
        rows = [
            (word.order, unit.start)
            for unit in self.words
            for word in unit.words[:1]
            if word.section == section.name and word.role is Role.ROW and unit.clean == 2
        ]
        starts = [self.text.starts[at] + offset for at, offset, _ in run]
        if not run or section.layout is Layout.ONE_ROW:
            yield run
            return
        end = starts[-1] + len(run[-1][2].text)
        own = [(order, bisect_right(starts, start) - 1) for order, start in rows if starts[0] <= start < end]
        first = min(own, default=(0, 0))[0]
        begun = 0
        for order, at in own[1:]:
            if order != first or sum(begun <= other < at for _, other in own) < _FEWEST_ROWS:
                continue
            cut = at
            while cut > begun + 1 and not any(map(str.isdecimal, run[cut - 1][2].text)):
                cut -= 1
            yield run[begun:cut]
            begun = cut
        yield run[begun:]

    def of_the_year(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates without those that the page says are of another year."""
        latest = max((one.year for one in candidates if one.year is not None), default=None)

        def is_of_another(one: Candidate) -> bool:
            if one.year is None:
                return False
            return one.year != self.year if self.year is not None else one.year != latest or one.year == 0

        return _put_together([one for one in candidates if not is_of_another(one)])

    def of_table(self, at: int, piece: Piece, section: Section | None, over: str) -> Iterator[Candidate]:
        """The candidates that a table of the page is: one for each section whose rows it has.

        Arguments:
            at: index of the piece. piece: it. section: in which it stands. over: the line right over it.
        """
        found = self.grid(at, section.name if section is not None else None)
        standing = self.standing(at)
        said = year_over(piece.table.caption, self.year) if piece.table is not None and piece.table.caption else None
        year = self.said_years[at] if said is None else said
        told: set[str] = set()
        if piece.table is not None and not (_is_plain(found) and _says_no_more(piece.table) and _is_headed(found.rows)):
            # Position may have misled: what the labels alone tell of it, if that is more, or something else.
            for name in layouts() if section is None else (section.name,):
                labelled = rows_by_labels(piece.table, name, over=piece.table.caption or over, year=self.year)
                own = tuple(row for row in found.rows if row.section == name)
                if labelled is None or labelled.hits <= (1 if section is not None else 2) or _is_of_others(labelled.rows):
                    continue
                by_labels, by_place = assembled_alone(labelled.rows), assembled_alone(own)
                more = certain_in(by_labels) - certain_in(by_place)
                knows_more = len(_columns_named(labelled.rows)) > len(_columns_named(own))
                if more > 0 or (more == 0 and (_is_narrow(own) or knows_more)) or differ(by_labels, by_place):
                    told.add(name)
                    spare = labelled.spare
                    yield Candidate(name, labelled.rows, spare, labelled.hits, at, piece.place, True, standing, year=year)
        only_figures = section is not None and bool(found.rows) and not found.spare
        if found.hits < 2 and not only_figures:
            return
        names = list(dict.fromkeys(row.section for row in found.rows))
        if not names and section is not None and found.hits > 3:
            names = [section.name]
        for name in names:
            if name in told:
                continue
            rows = tuple(row for row in found.rows if row.section == name)
            if _is_of_others(rows):
                continue
            spare = found.spare if name == names[0] and not told else ()
            yield Candidate(name, rows, spare, found.hits if name == names[0] else 0, at, piece.place, True, standing, year=year)

    def of_run(self, run: Sequence[tuple[int, int, Piece]], section: Section | None, last: int) -> Iterator[Candidate]:
        """The candidate that a run of text is."""
        if section is None or not run:
            return
        start = self.text.starts[run[0][0]] + run[0][1]
        end = self.text.starts[run[-1][0]] + run[-1][1] + len(run[-1][2].text)
        words = [unit for unit in self.words if start <= unit.start and unit.end <= end]
        found = rows_of_run(self.text, start, end, words, section, run[-1][0] == last)
        counted = rows_by_count(self.text, start, end, section, words)
        if counted is not None and _tells_less(found, counted):
            found = counted
        else:
            separated = self.of_lines(start, end, section)
            if separated is not None and _tells_as_much(separated.rows, found.rows):
                found = separated
            elif separated is not None:
                found = _mended(found, separated)
        told = rows_in_lines(self.text, start, end, section)
        if told is not None and certain_cells(told.rows) > certain_cells(found.rows):
            found = told
        if found.rows:
            yield Candidate(
                section.name, found.rows, found.spare, found.hits, run[0][0], run[0][2].place, False, Standing.PLAIN, found.used
            )

    def of_lines(self, start: int, end: int, section: Section) -> StreamRows | None:
        """What lines with separators between their cells tell as tables."""
        rows: list[PrintedRow] = []
        used: list[tuple[int, int]] = []
        spare: list[Slot] = []
        hits = 0
        for lines in separated_tables(self.text, start, end):
            told = rows_by_labels(lines.table, section.name)
            begin, finish = lines.spans[0][0], lines.spans[-1][1]
            if told is None or told.hits < 2 or any(begin < stop and first < finish for first, stop in used):
                continue
            rows += told.rows
            spare += told.spare
            used += lines.spans
            hits += told.hits
        return StreamRows(tuple(rows), tuple(sorted(used)), tuple(spare), hits) if rows else None

    def standing(self, at: int) -> int:
        """How a table stands to others, by its caption and what stands right before it."""
        piece = self.pieces[at]
        if piece.hidden:
            return Standing.HIDDEN
        said = [piece.table.caption] if piece.table is not None and piece.table.caption else []
        said += [
            before.text
            for before in self.pieces[max(0, at - 2) : at]
            if before.is_text and len(before.text) <= _LONGEST_LINE_OVER
        ][-1:]
        found = _standing_said(" ".join(said))
        return Standing.PLAIN if found is None else found

    def left_over(self, part: Part, used: Sequence[tuple[int, int]], tables: Iterable[int]) -> Iterator[tuple[int, int, Piece]]:
        """What the tables leave of the pieces of a part."""
        for at, offset, piece in part.pieces:
            if not piece.is_text:
                if at not in tables:
                    yield at, offset, piece
                continue
            begin = self.text.starts[at] + offset
            for start, stop in _gaps(begin, begin + len(piece.text), used):
                text = self.text.printed[start:stop]
                lead = len(text) - len(text.lstrip(" \t\u3000|\n"))
                text = text.strip(" \t\u3000|\n")
                if text:
                    yield (
                        at,
                        start + lead - self.text.starts[at],
                        piece if text == piece.text else evolve(piece, text=text, level=None),
                    )


_BARE_YEAR: Final = re.compile(r"\s*20\d\d\s*年度?\s*")
_FEWEST_TABS: Final = 2


def _is_bare_year(text: str) -> bool:
    return _BARE_YEAR.fullmatch(plain(text)) is not None


def _money_in(piece: Piece) -> str | None:
    """The unit of money that a line, or the caption of a table, states."""
    return money_stated(piece.text if piece.is_text else piece.table.caption if piece.table and piece.table.caption else "")


def _tells_as_much(rows: Sequence[PrintedRow], others: Sequence[PrintedRow]) -> bool:
    """Whether rows tell at least as many cells as others, and none of the rows goes missing that the others have."""
    named = {row.word.path for row in rows if row.word is not None}
    missing = {
        row.word.path for row in others if row.word is not None and row.word.role is Role.ROW and not row.misprinted
    } - named
    return not missing and certain_cells(rows) >= certain_cells(others)


def _mended(found: StreamRows, separated: StreamRows) -> StreamRows:
    """Rows of running text, with those that were torn as the lines with separators tell them, if that is more."""
    told = {row.word.path: row for row in separated.rows if row.word is not None}
    rows = tuple(told.get(row.word.path, row) if row.torn and row.word is not None else row for row in found.rows)
    if certain_cells(rows) <= certain_cells(found.rows):
        return found
    return evolve(found, rows=rows, used=tuple(_joined((*found.used, *separated.used))))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order, those that overlap as one."""
    begin = end = -1
    for start, stop in sorted(spans):
        if start > end:
            if end > begin:
                yield begin, end
            begin, end = start, stop
        end = max(end, stop)
    if end > begin:
        yield begin, end


_LONGEST_OVER: Final = 40
_NEAR: Final = 3
"""Lines within which two that say a year are said of the same table."""


def _line_over(run: Sequence[tuple[int, int, Piece]]) -> str:
    """The line right before a table, if it is short and no sentence: it may say what the table is of."""
    text = run[-1][2].text.strip() if run else ""
    return text if len(text) <= _LONGEST_OVER and not any(c in text for c in "。；！？") else ""


def _says_no_more(table: Table) -> bool:
    """Whether no label of a table says something besides what the form's labels say: another year, a share."""
    return all(
        not is_word(cell.text) or sense_of(cell.text).is_silent or bool(matches(cell.text)) for cell in table.cells
    ) and not any(True for _ in column_numbers(table.grid()))


def _is_plain(found: GridRows) -> bool:
    """Whether a table is read without a doubt: nothing is left over, and every row is as wide as its headings."""
    if found.spare or not found.rows:
        return False
    for row in found.rows:
        width = _width(row)
        if row.implied or row.misprinted or (width and len(row.slots) != width):
            return False
    return True


_FEW: Final = 3
"""Rows of the form below which a table must have most of its columns too: 其他 and 总计 label many a table."""


def _is_of_others(rows: Sequence[PrintedRow]) -> bool:
    """Whether a table with labels of the form is another: it has few of the rows, under headings that are mostly not the form's."""
    if not rows or layouts()[rows[0].section] is not Layout.MATRIX or len({row.word.path for row in rows if row.word}) >= _FEW:
        return False
    return any(row.head for row in rows) and 2 * len(_columns_named(rows)) <= row_width(rows[0].section)


def _columns_named(rows: Iterable[PrintedRow]) -> frozenset[str]:
    """The columns of a table with rows and columns that the headings over its rows name."""
    return frozenset(
        word.name
        for row in rows
        if layouts()[row.section] is Layout.MATRIX
        for cell in row.head
        for word in cell.words
        if word.role is Role.COLUMN
    )


def _is_headed(rows: Sequence[PrintedRow]) -> bool:
    """Whether the headings of a table, where it has any, name every column of the form."""
    return not any(
        row.head and layouts()[row.section] is Layout.MATRIX and len(_columns_named(rows)) < row_width(row.section)
        for row in rows[:1]
    )


def _is_narrow(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows lack columns of the form, so that only headings tell which they have."""
    return any(len(row.slots) < row_width(row.section) for row in rows if layouts()[row.section] is Layout.MATRIX)


def _width(row: PrintedRow) -> int:
    if row.word is not None and row.word.row is not None:
        widths = {len(columns) for columns in row.word.row.columns.values()}
        return len(row.slots) if len(row.slots) in widths else max(widths)
    return row_width(row.section)


def _tells_less(found: StreamRows, counted: StreamRows) -> bool:
    """Whether labels tell less of a table than the order of its figures does, and no other order."""
    certain = [row.word.order for row in found.rows if row.word is not None and not row.implied and not row.loose]
    if certain != sorted(certain):
        return False
    return len(certain) < len(counted.rows) if any(row.word is not None for row in counted.rows) else not found.rows


def _gaps(start: int, end: int, used: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for first, last in used:
        if last <= at or first >= end:
            continue
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


_CHANGED: Final = "(?:更正|修改|修订|调整|勘误)"
_SUPERSEDED: Final = re.compile(rf"{_CHANGED}(?:之)?前|原(?:表|数据|公布)|[\u3400-\u9fff]{{2}}前的?(?:数据|统计|表)|作废|有误")
_CORRECTED: Final = re.compile(
    rf"{_CHANGED}(?:之)?后|现(?:更正|修改|修订|调整)为|更正为|[\u3400-\u9fff]{{2}}后的?(?:数据|统计|表)|以(?:本表|此表|下表)为准"
)


def _standing_said(text: str) -> int | None:
    """Whether words over a table say that it is corrected or superseded; None where they say neither."""
    words = plain(text)
    corrected, superseded = _last(_CORRECTED, words), _last(_SUPERSEDED, words)
    if corrected < 0 and superseded < 0:
        return None
    return Standing.CORRECTED if corrected > superseded else Standing.SUPERSEDED


def _by_standing(run: Sequence[tuple[int, int, Piece]]) -> Iterator[tuple[int, list[tuple[int, int, Piece]]]]:
    """A run of text cut where a line of its own says how the table below it stands to another."""
    standing, stretch = Standing.PLAIN, list[tuple[int, int, Piece]]()
    for entry in run:
        text = entry[2].text
        said = _standing_said(text) if len(text) <= _LONGEST_LINE_OVER and not _ENDS_SENTENCE.search(text) else None
        if said is not None:
            if stretch:
                yield standing, stretch
            standing, stretch = said, []
        stretch.append(entry)
    if stretch:
        yield standing, stretch


_FEWEST_ROWS: Final = 3
"""Rows of a table before one that begins again is another."""
_ENDS_SENTENCE: Final = re.compile("[。；]")
_LONGEST_LINE_OVER: Final = 60


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


# --- the best ----------------------------------------------------------------------------------------------------------


def _best(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that are the tables of the form, and those that lost to them, both in reading order."""
    taken: list[Candidate] = []
    others: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: one.quality, reverse=True):
        rivals = [one for one in taken if one.section == candidate.section and _is_again(candidate, one)]
        (others if rivals else taken).append(candidate)
    key = _order(candidates)
    return sorted(taken, key=key.__getitem__), sorted(others, key=key.__getitem__)


def _put_together(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the columns of a table that another has the rest of put into the first of the two."""
    found: list[Candidate] = []
    for candidate in candidates:
        for at, earlier in enumerate(found):
            if earlier.section != candidate.section or (earlier.standing, earlier.year) != (candidate.standing, candidate.year):
                continue
            rows = beside(earlier.rows, candidate.rows)
            if rows is not None:
                found[at] = evolve(earlier, rows=rows)
                candidate = evolve(candidate, rows=())
                break
        found.append(candidate)
    return found


def _order(candidates: Sequence[Candidate]) -> dict[Candidate, int]:
    return {candidate: n for n, candidate in enumerate(candidates)}


def _is_again(candidate: Candidate, taken: Candidate) -> bool:
    """Whether a candidate holds rows that another holds already; a row or two that a page break printed twice do not count."""
    mine = candidate.labels
    common = len(mine & taken.labels)
    return common > 0 and (common >= 3 or 2 * common >= len(mine))
