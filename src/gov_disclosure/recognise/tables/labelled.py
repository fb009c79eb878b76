"""The rows of the form in a table of any shape: each figure by the labels beside it and over it, whichever of them name rows or columns.

Where a table is turned, lists each figure with all its labels, repeats what it should span, or has columns of its own before, between and
behind those of the form, position tells nothing; labels do. A figure is taken if its labels tell one cell of the form, and nothing else: not
another year, not a share. Of two figures that tell the same cell the one is taken that is said to be of the year reported, or that is the
sum of the others in every column; else neither is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import Final, TypeAlias

from attrs import define, field, frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.cells.figures import looks_like_value, printed, resembles_value
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.tables.column_numbers import column_numbers
from gov_disclosure.recognise.tables.senses import SELF, Sense, Time, fits, sense_of
from gov_disclosure.recognise.wording.abbreviated import abbreviated
from gov_disclosure.recognise.wording.compounds import compound
from gov_disclosure.recognise.wording.renamed import told_by_rest
from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.vocabulary import Role, Word, layouts, matched, matches, numbered_alike, vocabulary
from gov_disclosure.recognise.wording.words import is_word, plain
from gov_disclosure.recognise.wording.words import key as spelled_as
from gov_disclosure.schema import Kind, Layout

__all__ = ["Labelled", "label_words", "rows_by_labels"]


@frozen
class Labelled:
    """What labels tell of a table.

    Arguments:
        rows: of the section, in printed order. spare: figures of rows or columns that the form does not have, each with its labels.
        hits: labels of the form.
    """

    rows: tuple[PrintedRow, ...]
    spare: tuple[Slot, ...]
    hits: int


def rows_by_labels(
    table: Table, section: str, *, over: str = "", year: int | None = None, is_list: bool = False
) -> Labelled | None:
    """The rows of a section in a table; None where its labels tell none.

    Arguments:
        table: from a page. section: attribute name of the section whose table it may be. over: the line right over the table, which may
            say what all its figures are of. year: that is reported, if known. is_list: whether it lists each figure with all its labels.
    """
    return _Reader(section, table.grid(), over, year, is_list=is_list).read()


def label_words(text: str, section: str) -> tuple[Word, ...]:
    """What a text that is nothing but labels can be in a section; nothing for any other text."""
    found = [_words(part, section, None) for part in _parts(text, section)]
    return tuple(word for words in found for word in words) if all(found) else ()


@frozen
class _Label:
    """One label that is said of a figure: a cell, or a part of one.

    Arguments:
        text: of the part. cell: which it stands in; None for the line over the table.
    """

    text: str
    cell: TableCell | None


@frozen
class _Claim:
    """A figure that says which cell of the form it is.

    Arguments:
        slot: the figure. head: label of its column. word: of its column. row: of its row. line: of the grid. sense: what its labels say besides.
    """

    slot: Slot
    head: str
    word: Word
    row: Word
    line: int
    sense: Sense


_Key: TypeAlias = tuple[str, str]


@define
class _Reader:
    section: str
    grid: list[list[TableCell | None]]
    over: str = ""
    year: int | None = None
    claims: dict[_Key, list[_Claim]] = field(factory=dict)
    left: dict[int, list[TableCell]] = field(factory=dict)
    used: set[str] = field(factory=set)
    done: set[int] = field(factory=set)
    numbers: set[int] = field(factory=set)
    last: int = -1
    first: int = 0
    turned: bool = False
    listed: frozenset[int] = frozenset()
    is_shifted: bool = False
    renamed: dict[str, str] = field(factory=dict)
    is_list: bool = False
    heads: dict[tuple[int, int], list[_Label]] = field(factory=dict)

    def read(self) -> Labelled | None:
        """Read every figure."""
        if not self.grid or not any(any(cell is not None for cell in row) for row in self.grid):
            return None
        for r in column_numbers(self.grid):
            self.numbers |= {id(cell) for cell in self.grid[r] if cell is not None}
        self.done |= self.numbers
        self.first = self.first_line()
        self.fill()
        turned = self.turned = self.is_turned()
        self.listed = self.columns_of_columns()
        if not turned and not self.listed and layouts()[self.section] is not Layout.CAPTIONED:
            self.renamed = self.told_by_rest()
        lines: Iterable[tuple[int, int]] = (
            ((r, c) for c in range(len(self.grid[0])) for r in range(len(self.grid)))
            if turned
            else ((r, c) for r in range(len(self.grid)) for c in range(len(self.grid[0])))
        )
        for r, c in lines:
            cell = self.grid[r][c]
            if cell is not None and id(cell) not in self.done and self.is_figure(cell):
                self.done.add(id(cell))
                self.take(r, c, cell)
        return None if self.is_shifted else self.found()

    # --- the grid

    def first_line(self) -> int:
        """The first line that has a figure; the last where none has."""
        lines = (r for r, row in enumerate(self.grid) if any(self.is_filled_figure(cell) for cell in row))
        return next(lines, len(self.grid) - 1)

    def fill(self) -> None:
        """Let headings reach over the blank cells that stand where they should span: to the right over columns, down over rows."""
        first = self.first
        for r, row in enumerate(self.grid[:first]):
            if self.is_centred(r, first):
                row[:] = [None if cell is not None and self.is_of(cell.text, (Role.BLOCK, Role.ACROSS)) else cell for cell in row]
        begun = [[cell is not None and bool(cell.text.strip()) for cell in row] for row in self.grid[:first]]
        for r, row in enumerate(self.grid[:first]):
            over: TableCell | None = None
            for c, cell in enumerate(row):
                if over is not None and any(line[c] for line in begun[:r]):
                    over = None  # another heading begins over this column
                if cell is None or cell.text.strip():
                    over = cell if cell is not None and self.may_span(cell, r, c, first) else None
                elif over is not None and self.is_parted(r, c, first):
                    row[c] = over
                else:
                    over = None
        left = next((c for c in range(len(self.grid[0])) if any(self.is_filled_figure(row[c]) for row in self.grid[first:])), 0)
        roles = (Role.GROUP, Role.ROW) if layouts()[self.section] is Layout.CAPTIONED else (Role.GROUP, Role.BLOCK, Role.ACROSS)
        filled = [[cell is not None and bool(cell.text.strip()) for cell in row[:left]] for row in self.grid]
        for c in range(left):
            above: TableCell | None = None
            for r in range(first, len(self.grid)):
                cell = self.grid[r][c]
                if cell is None or filled[r][c]:
                    above = cell if cell is not None and self.is_of(cell.text, roles) else None
                elif any(filled[r][:c]):
                    above = None  # a label further out begins another group, or is a row of its own
                elif above is not None:
                    self.grid[r][c] = above

    def is_centred(self, r: int, first: int) -> bool:
        """Whether headings over several columns stand over their middle: a column of figures with a heading of its own is before them all.

        Where the spans of a table are lost, such headings do not tell over which columns they stand.
        """
        row = self.grid[r]
        begin, text = next(((c, cell.text) for c, cell in enumerate(row) if cell is not None and cell.text.strip()), (0, ""))
        if not self.is_of(text, (Role.BLOCK, Role.ACROSS)):
            return False
        headed = {c for above in self.grid[:r] for c, cell in enumerate(above) if cell is not None and cell.text.strip()}
        return any(
            min(headed, default=begin) > c  # no heading of a line above begins here, or further left, and reaches over it
            and any(self.is_filled_figure(line[c]) for line in self.grid[first:])
            and any((cell := line[c]) is not None and self.is_of(cell.text, (Role.COLUMN,)) for line in self.grid[r + 1 : first])
            for c in range(begin)
        )

    def may_span(self, cell: TableCell, r: int, c: int, first: int) -> bool:
        """Whether a heading may stand over the columns at its right: one that the form prints so, or one with another right below it."""
        return self.is_of(cell.text, (Role.BLOCK, Role.ACROSS)) or (
            bool(self.words(cell.text) or sense_of(cell.text, self.year).time) and self.is_parted(r, c, first)
        )

    def is_parted(self, r: int, c: int, first: int) -> bool:
        """Whether another heading stands below a place among the headings."""
        return any((cell := row[c]) is not None and cell.text.strip() for row in self.grid[r + 1 : first])

    def is_of(self, text: str, roles: tuple[Role, ...]) -> bool:
        """Whether a label can be of one of some roles."""
        return any(word.role in roles for word in self.words(text))

    def is_filled_figure(self, cell: TableCell | None) -> bool:
        """Whether a cell holds a figure or a mark."""
        return cell is not None and id(cell) not in self.numbers and bool(cell.text.strip()) and self.is_figure(cell)

    def is_turned(self) -> bool:
        """Whether the labels over the figures are those of rows."""
        if layouts()[self.section] is Layout.ONE_ROW:
            return False
        heads = {id(cell): cell for row in self.grid[: self.first] for cell in row if cell is not None}
        over = sum(self.is_of(cell.text, (Role.ROW,)) for cell in heads.values())
        beside = sum(any(cell is not None and self.is_of(cell.text, (Role.ROW,)) for cell in row[:3]) for row in self.grid)
        return over > beside

    def is_figure(self, cell: TableCell) -> bool:
        """Whether a cell holds a figure, a mark, or nothing."""
        return _is_value(cell.text)

    def words(self, text: str) -> tuple[Word, ...]:
        """What a label can be, in this section."""
        name = self.renamed.get(text.strip())
        if name is not None:
            return tuple(w for w in vocabulary() if w.section == self.section and w.role is Role.COLUMN and w.name == name)
        return _words(text, self.section, self.year)

    def told_by_rest(self) -> dict[str, str]:
        """The headings over figures that the form words otherwise, each with the name of its column."""
        columns: dict[str, set[str]] = {}
        for word in vocabulary():
            if word.section == self.section and word.role is Role.COLUMN:
                columns.setdefault(word.name, set()).update(word.keys)
        over = {c for row in self.grid[self.first :] for c, cell in enumerate(row) if self.is_filled_figure(cell)}
        texts = {cell.text.strip(): None for row in self.grid[: self.first] for c, cell in enumerate(row) if c in over and cell}
        unknown = []
        for text in filter(is_word, texts):
            named = [w for w in _words(text, self.section, self.year) if w.role is Role.COLUMN]
            for word in named:
                columns.pop(word.name, None)
            is_of_form = any(word.section == self.section for word in matches(text))
            if not named and not is_of_form and sense_of(text, self.year).is_silent:
                unknown.append(text)
        columns.pop(_total(self.section), None)  # a sum that is worded otherwise may be of some columns only
        return told_by_rest(unknown, columns) if unknown else {}

    # --- labels

    def labels_beside(self, r: int, c: int) -> list[_Label]:
        """The labels to the left of a figure in its row, from the outermost; where none is, those to the right."""
        labels = self.labels_in[r]
        before = bisect_left(labels, c, key=itemgetter(0))
        behind = bisect_right(labels, c, key=itemgetter(0))
        beside = labels[max(0, before - _MOST_LABELS) : before] or labels[behind : behind + _MOST_LABELS]
        return self.parted(_distinct(cell for _, cell in beside))

    @cached_property
    def labels_in(self) -> list[list[tuple[int, TableCell]]]:
        """For each line its labels, each with its column."""
        return [[(c, cell) for c, cell in enumerate(row) if cell is not None and self.is_label(cell)] for row in self.grid]

    def labels_over(self, r: int, c: int) -> list[_Label]:
        """The labels over a figure: of the first head above it, from the outermost."""
        nearest = self.labels_above[c][r]
        if (nearest, c) not in self.heads:
            self.heads[nearest, c] = self.head_from(nearest, c)
        return self.heads[nearest, c]

    @cached_property
    def labels_above(self) -> list[list[int]]:
        """For each column and each line, which line above holds the nearest label; -1 where none does."""
        above = [[-1] * len(self.grid) for _ in self.grid[0]]
        for r, labels in enumerate(self.labels_in[:-1]):
            for column in above:
                column[r + 1] = column[r]
            for c, _ in labels:
                above[c][r + 1] = r
        return above

    def head_from(self, nearest: int, c: int) -> list[_Label]:
        """The labels of a head of which the line ``nearest`` is the last."""
        found: list[TableCell] = []
        for above in range(nearest, max(-1, nearest - _MOST_LABELS), -1):
            cell = self.grid[above][c]
            if cell is not None and self.is_label(cell):
                if above >= self.first and any(map(self.is_filled_figure, self.grid[above])):
                    break  # the label of a line of figures heads no column
                found.append(cell)
            elif found and (cell is None or cell.text.strip() or above >= self.first):
                break
        return self.parted(_distinct(reversed(found)))

    def is_label(self, cell: TableCell) -> bool:
        """Whether a cell says what figures are."""
        return _is_label(cell.text)

    def parted(self, cells: Sequence[TableCell]) -> list[_Label]:
        """The labels that cells hold."""
        return [_Label(part, cell) for cell in cells for part in _parts(cell.text, self.section)]

    # --- figures

    def take(self, r: int, c: int, cell: TableCell) -> None:
        """Note which cell of the form a figure is by its labels."""
        beside, over = self.labels_beside(r, c), self.labels_over(r, c)
        context = [_Label(part, None) for part in _parts(self.over, self.section)] if self.over else []
        slot = Slot(cell.text.strip(), cell.place, c)
        if len(beside) + len(over) >= _MOST_LABELS:
            self.left.setdefault(r, []).extend([cell] if slot.text else [])
            return
        if (
            slot.text
            and not over
            and beside
            and layouts()[self.section] is not Layout.ONE_ROW
            and not (self.listed or self.is_list)
        ):
            # A figure of a row that stands under no heading: headings and figures were shifted against each other on their way here.
            # Labels beside a figure that tell its column too need none.
            self.is_shifted = self.is_shifted or (self.row_of(beside) is not None and self.told(context, beside, ()) is None)
        sense = self.sense([*context, *beside, *over])
        told = None if sense is None else self.told(context, beside, over)
        if told is None or sense is None or (slot.text and (self.is_of_several(r, cell, told) or self.is_half(r, cell, told))):
            if r and beside + over and slot.text:
                cells = {id(label.cell): label.cell for label in beside if label.cell is not None}
                self.left.setdefault(r, []).extend([*cells.values(), cell])
            return
        row, column, head = told
        self.last = row.order
        key = (row.path, column.name)
        earlier = self.claims.setdefault(key, [])
        if earlier and (not slot.text or any((e.slot.text, e.head) == (slot.text, head) for e in earlier)):
            return  # a span that was dissolved: the same figure under the same heading again, or none
        earlier[:] = [claim for claim in earlier if claim.slot.text]
        earlier.append(_Claim(slot, head, column, row, r, sense))

    def is_of_several(self, r: int, cell: TableCell, told: tuple[Word, Word, str]) -> bool:
        """Whether a figure spans columns that have headings or figures of their own: it may be their figures, of which the borders were lost."""
        if self.turned or cell.colspan == 1:
            return False
        row, column, _ = told
        for c in range(cell.column + 1, cell.column + cell.colspan):
            over = self.labels_over(r, c)
            if over and all(word.name != column.name for word, _ in self.columns_of(over, row)):
                return True
        return layouts()[self.section] is not Layout.CAPTIONED and any(
            len({id(c) for c in line[cell.column : cell.column + cell.colspan] if self.is_filled_figure(c)}) > 1
            for line in self.grid[self.first :]
        )

    def is_half(self, r: int, cell: TableCell, told: tuple[Word, Word, str]) -> bool:
        """Whether a heading is half of one, and the figure beside stands under the other half: they may be cut as it is (25|1000元)."""
        if layouts()[self.section] is not Layout.CAPTIONED:
            return False  # headings of one table are in pieces all over, and other readings of it know them better
        _, column, head = told
        before, behind = cell.column - 1, cell.column + cell.colspan
        beside = [c for c in (before, behind) if 0 <= c < len(self.grid[r]) and self.is_filled_figure(self.grid[r][c])]
        return any(
            spelled_as(label.text + head if c == before else head + label.text) in column.keys
            for c in beside
            for label in self.labels_over(r, c)
        )

    def sense(self, labels: Iterable[_Label]) -> Sense | None:
        """What labels say besides what they count; None where the figure is no count of the year reported."""
        said = SELF
        for label in labels:
            words = self.words(label.text)
            sense = sense_of(label.text, self.year)
            is_part = _OF_WHICH.match(label.text) is not None
            if (sense.is_silent and not is_part) or any(
                fits(label.text, word.keys, self.year) and not _is_timeless(word) for word in words
            ):
                continue
            if is_part and not words:
                return None
            if sense.derived or sense.time in (Time.PREVIOUS, Time.NEXT, Time.OTHER):
                return None
            said = sense
        return said

    def told(self, context: Sequence[_Label], beside: Sequence[_Label], over: Sequence[_Label]) -> tuple[Word, Word, str] | None:
        """The row and the column of the form that labels tell, with the label of the column."""
        for row_labels, column_labels in self.ways(beside, over):
            for rows, columns in self.parts_of(context, row_labels, column_labels):
                row = self.row_of(rows)
                if row is None:
                    continue
                for column, head in self.columns_of(columns, row):
                    self.used.update(label.text for label in (*rows, *columns) if self.words(label.text))
                    return row, column, head
        return None

    def ways(self, beside: Sequence[_Label], over: Sequence[_Label]) -> Iterator[tuple[Sequence[_Label], Sequence[_Label]]]:
        """Which labels may tell the row, and which the column."""
        if layouts()[self.section] is Layout.MATRIX:
            # Rows and columns of this table bear the same names: 其他, 总计. What a label is, its place must say.
            if self.listed:
                apart = [label for label in beside if label.cell is not None and label.cell.column in self.listed]
                yield [label for label in beside if label not in apart], apart
            else:
                yield (over, beside) if self.turned else (beside, over)
            return
        # 合计 beside a figure labels its line where a heading over it names the column already.
        yield from ((beside, over), (over, over), (over, beside), (beside, beside))

    def columns_of_columns(self) -> frozenset[int]:
        """The columns of the grid in which labels of columns stand beside figures, a line each."""
        if layouts()[self.section] is not Layout.MATRIX or self.turned:
            return frozenset()
        told: dict[int, set[str]] = {}
        for row in self.grid[self.first :]:
            for cell in row:
                for part in _parts(cell.text, self.section)[-1:] if cell is not None and self.is_label(cell) else ():
                    words = self.words(part)
                    if cell is not None and words and all(word.role is Role.COLUMN for word in words):
                        told.setdefault(cell.column, set()).add(words[0].name)
        return frozenset(column for column, names in told.items() if len(names) >= _LEAST_LISTED)

    def parts_of(
        self, context: Sequence[_Label], rows: Sequence[_Label], columns: Sequence[_Label]
    ) -> Iterator[tuple[Sequence[_Label], Sequence[_Label]]]:
        """Which labels may tell the row and which the column; none tells both."""
        if rows is not columns:
            yield [*context, *rows], columns
            if context and layouts()[self.section] is not Layout.CAPTIONED:
                yield rows, context
            return
        for n in range(len(rows) - 1, 0, -1):
            yield [*context, *rows[:n]], rows[n:]
        for n in range(1, len(rows)):
            yield [*context, *rows[n:]], rows[:n]

    def row_of(self, labels: Sequence[_Label]) -> Word | None:
        """The row or block that labels name: the innermost that is one, below the heading that stands before it."""
        above: Word | None = None
        found: Word | None = None
        for label in labels:
            options = [w for w in self.words(label.text) if w.role in (Role.ROW, Role.GROUP, Role.BLOCK)]
            options = [w for w in options if above is None or w.path.startswith(above.path + ".")] or options
            number = _number(label.text)
            options = [w for w in options if w.number == number] or options
            rows = [w for w in options if w.role is not Role.GROUP]
            groups = [w for w in options if w.role is Role.GROUP]
            if rows:
                found = self.next_of(rows)
            if groups:
                above = groups[0]
                found = found if rows else None
        return found

    def next_of(self, rows: Sequence[Word]) -> Word:
        """Of rows with the same label, the one that comes next in the form."""
        later = [word for word in rows if word.order >= self.last]
        return min(later or rows, key=lambda word: word.order)

    def columns_of(self, labels: Sequence[_Label], row: Word) -> Iterator[tuple[Word, str]]:
        """The column of a row that labels name, the innermost first, each with its label."""
        names = {name for columns in row.row.columns.values() for name in columns} if row.row is not None else None
        for label in reversed(labels):
            for word in self.words(label.text):
                if word.role is Role.COLUMN and (word.name in names if names is not None else word.path == row.path):
                    yield word, label.text.strip()

    # --- which of several

    def settled(self) -> dict[_Key, _Claim]:
        """The figure of each cell; two figures of the same cell tell nothing of it, unless something says which."""
        years = [sense_of(cell.text).year for row in self.grid for cell in row if cell is not None and self.is_label(cell)]
        latest = max((year for year in years if year is not None), default=None)
        open_ = {key: _of_the_year(claims, latest) for key, claims in self.claims.items()}
        several = {key: claims for key, claims in open_.items() if len(claims) > 1}
        sums = _lines_of_sums(several)
        found = {key: claims[0] for key, claims in open_.items() if len(claims) == 1}
        for key, claims in several.items():
            told = [claim for claim in claims if claim.line in sums]
            if len(told) == 1:
                found[key] = told[0]
        return found

    def found(self) -> Labelled | None:
        """The rows, in printed order."""
        by_row: dict[str, list[_Claim]] = {}
        for (path, _), told in self.settled().items():
            by_row.setdefault(path, []).append(told)
        rows = []
        for told_of_row in sorted(by_row.values(), key=lambda told: told[0].row.order):
            # In the order of the page, which tells those of rows that have no headings; figures of several lines in that of the form.
            is_line = len({told.line for told in told_of_row}) == 1
            ordered = sorted(told_of_row, key=lambda told: (told.slot.column or 0) if is_line else told.word.order)
            slots = tuple(Slot(told.slot.text, told.slot.place, n) for n, told in enumerate(ordered))
            head = tuple(HeadCell(told.head, (told.word,), n) for n, told in enumerate(ordered))
            word = told_of_row[0].row
            rows.append(
                PrintedRow(section=self.section, word=word, label="", slots=slots, head=head, place=ordered[0].slot.place)
            )
        if not rows or (self.renamed and _contradicts(rows)):
            return None
        return Labelled(tuple(rows), tuple(self.spare()), len(self.used))

    def spare(self) -> Iterator[Slot]:
        """What stands below the headings and is no part of the form: columns and rows of others, each as one, and words by themselves."""
        first = next((r for r, row in enumerate(self.grid) if any(map(self.is_filled_value, row))), len(self.grid))
        columns: dict[int, list[TableCell]] = {}
        rows: dict[int, list[TableCell]] = {}
        for r, cells in self.left.items():
            labels = [cell for cell in cells if not _is_value(cell.text)]
            is_row_of_others = bool(labels) and not any(map(self.is_told, labels))
            for cell in cells:
                if is_row_of_others:
                    rows.setdefault(r, []).append(cell)
                elif _is_value(cell.text):
                    columns.setdefault(cell.column, []).append(cell)
        said = {id(cell) for cells in rows.values() for cell in cells}
        for r, row in enumerate(self.grid[first:], start=first):
            for beside in row:
                if beside is not None and id(beside) not in said and is_word(beside.text) and not self.is_told(beside):
                    said.add(id(beside))
                    rows.setdefault(r, []).append(beside)
        for cells in columns.values():
            heads = [
                cell.text.strip()
                for row in self.grid[:first]
                for cell in row
                if cell is not None and cell.column == cells[0].column
            ]
            yield Slot(
                " ".join([*dict.fromkeys(filter(None, heads[-1:])), *(cell.text.strip() for cell in cells)]), cells[0].place
            )
        for r in sorted(rows):
            cells = list({id(cell): cell for cell in rows[r]}.values())
            yield Slot(" ".join(cell.text.strip() for cell in _distinct(cells) if cell.text.strip()), cells[0].place)

    def is_filled_value(self, cell: TableCell | None) -> bool:
        """Whether a cell holds a figure or a mark, numbers of columns included."""
        return cell is not None and bool(cell.text.strip()) and self.is_figure(cell)

    def is_told(self, cell: TableCell) -> bool:
        """Whether a text is a label of the form, or a mark that a figure's cell may hold."""
        return _is_value(cell.text) or any(self.words(part) for part in _parts(cell.text, self.section))


def _contradicts(rows: Sequence[PrintedRow]) -> bool:
    """Whether the figures of rows do not add up to that of the last column of the form, more often than they do."""
    total = _total(rows[0].section)
    told = []
    for row in rows:
        figures = {
            head.words[0].name: printed(slot.text, Kind.COUNT).value or 0 for head, slot in zip(row.head, row.slots, strict=True)
        }
        if figures.get(total) and len(figures) > 1:
            told.append(2 * figures[total] == sum(figures.values()))
    return 2 * sum(told) < len(told)


@cache
def _total(section: str) -> str:
    """The last column of a section's table, which is the sum of the others."""
    return max((w for w in vocabulary() if w.section == section and w.role is Role.COLUMN), key=lambda word: word.order).name


_MOST_LABELS: Final = 40
"""Labels beside and over a figure together: all of a table told in one line are fewer, and what has more tells nothing."""
_LEAST_LISTED: Final = 3
"""Labels of columns in one column of the grid, before each of its labels is taken for one."""


_OF_WHICH: Final = re.compile(r"\s*(?:[（(]\s*)?其\s*中")


def _is_timeless(word: Word) -> bool:
    return all(sense_of(spelled).is_silent for spelled in word.keys)


@lru_cache(maxsize=4096)
def _is_label(text: str) -> bool:
    return is_word(text) and not _is_value(text)


def _is_value(text: str) -> bool:
    return looks_like_value(text) or resembles_value(text)


def _of_the_year(claims: Sequence[_Claim], latest: int | None) -> Sequence[_Claim]:
    """Of figures of the same cell those of the latest year that a table names; one of no named year is of the year reported.

    A share is no count, whatever is said over it.
    """
    counts = [claim for claim in claims if not claim.slot.text.endswith(("%", "％", "‰"))] or claims
    silent = [claim for claim in counts if claim.sense.time is not Time.NAMED]
    return silent or [claim for claim in counts if claim.sense.year == latest]


def _lines_of_sums(several: dict[_Key, list[_Claim]] | dict[_Key, Sequence[_Claim]]) -> set[int]:
    """Lines of the grid of which each figure is the sum of the other figures of its cell."""
    lines = {claim.line for claims in several.values() for claim in claims}
    found = set()
    for line in lines:
        proven = 0
        for claims in several.values():
            own = [claim for claim in claims if claim.line == line]
            if not own:
                continue
            figures = [printed(claim.slot.text, Kind.COUNT).value or 0 for claim in claims if claim.line != line]
            if len(own) != 1 or (printed(own[0].slot.text, Kind.COUNT).value or 0) != sum(figures):
                break
            proven += any(figures)
        else:
            # Zeros add up to zero whichever of them is the sum.
            if proven > 1:
                found.add(line)
    return found


def _distinct(cells: Iterable[TableCell]) -> list[TableCell]:
    """Cells one after the other, one that spans once; so one that was repeated where it should span."""
    found: list[TableCell] = []
    for cell in cells:
        if not found or cell.text.strip() != found[-1].text.strip():
            found.append(cell)
    return found


_BEFORE_NUMBER: Final = re.compile(r"(?<=\S)[\s/>›—：:\-]+(?=(?:[（(]?[一二三四五六七八九十]{1,2}[）)、]|\d{1,2}\s*[.．、]))")
_AFTER_COLON: Final = re.compile(r"(?<=[^\s\d])[：:](?=\s*\S)(?![^（(]*[）)])")


_INNER_NUMBER: Final = re.compile(r"(?<=[^\s\d（(第])(?=[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d))")


def _numbered_parts(text: str, section: str) -> Iterator[str]:
    """A label cut before the numbers in it: where something parts them, or what stands before is a label of the form."""
    for part in filter(str.strip, _BEFORE_NUMBER.split(text)):
        at = 0
        for found in _INNER_NUMBER.finditer(part):
            before = part[at : found.start()]
            if any(word.section == section and word.role is not Role.COLUMN for word in matches(before)):
                yield before
                at = found.start()
        yield part[at:]


_LONGEST: Final = 600
"""Letters: a heading of the form with the row, the column and the notes that a cell may say at once are a third of it."""

_LETTERED: Final = re.compile(r"(?:[\u3400-\u9fff（）：—“”] ){3}")
"""Letters set apart, as some programs that recognise writing give them."""
_BETWEEN_LETTERS: Final = re.compile(r"(?<=[\u3400-\u9fff（）：、—“”.]) +(?=[\u3400-\u9fff（）：、—“”])")


@lru_cache(maxsize=4096)
def _parts(text: str, section: str) -> tuple[str, ...]:
    """The labels that one cell holds: a heading and a row below it, each with its number; a row and its column in one."""
    if len(text) > _LONGEST:
        return (text,)
    found: list[str] = []
    if _LETTERED.search(text) is not None:
        text = _BETWEEN_LETTERS.sub("", text)
    for part in _numbered_parts(text.strip(), section):
        words = compound(part, section)
        pieces = [piece for piece in _AFTER_COLON.split(part) if piece.strip()]
        apart = [one for piece in pieces for one in _under_one_another(piece, section) or [piece]]
        if words is None and len(pieces) == 2 and any(_words(one, section, None) for one in apart):
            found += apart
        else:
            found += words or _under_one_another(part, section) or [part]
    return tuple(found)


_UNDER: Final = re.compile(r"[—–›>·|\s]+|(?<=[\u3400-\u9fff])[-/](?=[\u3400-\u9fff])")


def _under_one_another(text: str, section: str) -> list[str]:
    """The headings that one cell names as those over its column, the outermost first; none where it says anything else."""
    pieces = [piece.strip() for piece in _UNDER.split(text) if piece.strip()]
    is_told = len(pieces) > 1 and not any(word.section == section for word in matches(text))
    return pieces if is_told and all(_words(piece, section, None) for piece in pieces) else []


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[int, int] | None:
    found = split_row_number(plain(text))
    return found[:2] if found is not None and found[0] else None


@lru_cache(maxsize=4096)
def _words(text: str, section: str, year: int | None) -> tuple[Word, ...]:
    """What a label can be in a section: by its words, misprinted, or shortened; never one that names another year than the form does."""
    found = tuple(word for word in _spelled(text, section) if fits(text, word.keys, year))
    if found:
        return found
    said = sense_of(text, year)
    if said.time in (Time.CURRENT, Time.NAMED) and not said.derived and len(said.rest) > 1:
        return tuple(word for word in _spelled(said.rest, section) if _is_timeless(word))
    return ()


def _spelled(text: str, section: str) -> tuple[Word, ...]:
    exact = tuple(word for word in matches(text) if word.section == section)
    if exact:
        return exact
    among = [word for word in vocabulary() if word.section == section]
    likely = matched(text, among)
    if likely is not None:
        return tuple(word for word in among if word.keys & likely.keys)
    if (numbered := numbered_alike(text, [word for word in among if word.role is Role.ROW])) is not None:
        return (numbered,)
    short = abbreviated(text, [word for word in among if word.role in (Role.ROW, Role.COLUMN)])
    return () if short is None else (short,)
