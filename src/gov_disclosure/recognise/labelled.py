"""The rows of the form in a table of any shape: each figure by the labels beside it and over it, whichever of them name rows or columns.

Where a table is turned, lists each figure with all its labels, repeats what it should span, or has columns of its own before, between and
behind those of the form, position tells nothing; labels do. A figure is taken if its labels tell one cell of the form; two figures that
tell the same cell tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.abbreviated import abbreviated
from gov_disclosure.recognise.figures import looks_like_value
from gov_disclosure.recognise.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.vocabulary import Role, Word, layouts, matched, matches, vocabulary
from gov_disclosure.recognise.words import is_word, plain
from gov_disclosure.schema import Layout

__all__ = ["Labelled", "rows_by_labels"]


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


def rows_by_labels(table: Table, section: str) -> Labelled | None:
    """The rows of a section in a table; None where its labels tell none.

    Arguments:
        table: from a page. section: attribute name of the section whose table it may be.
    """
    reader = _Reader(section, table.grid())
    return reader.read()


@define
class _Reader:
    section: str
    grid: list[list[TableCell | None]]
    cells: dict[tuple[str, str], tuple[Slot, HeadCell, Word] | None] = field(factory=dict)
    left: dict[int, list[TableCell]] = field(factory=dict)
    used: set[str] = field(factory=set)
    done: set[int] = field(factory=set)
    last: dict[int, int] = field(factory=dict)
    misprints: dict[str, str] = field(factory=dict)

    def read(self) -> Labelled | None:
        """Read every figure."""
        if not self.grid or not any(any(cell is not None for cell in row) for row in self.grid):
            return None
        self.fill()
        turned = self.is_turned()
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
        return self.found()

    def fill(self) -> None:
        """Let headings reach over the blank cells that stand where they should span: to the right over columns, down over rows."""
        first = next(
            (r for r, row in enumerate(self.grid) if any(self.is_filled_figure(cell) for cell in row)), len(self.grid) - 1
        )
        for row in self.grid[:first]:
            over: TableCell | None = None
            for c, cell in enumerate(row):
                if cell is None or cell.text.strip():
                    over = cell if cell is not None and self.spans(cell, (Role.BLOCK, Role.ACROSS)) else None
                elif over is not None:
                    row[c] = over
        left = next((c for c in range(len(self.grid[0])) if any(self.is_filled_figure(row[c]) for row in self.grid[first:])), 0)
        roles = (Role.GROUP, Role.ROW) if layouts()[self.section] is Layout.CAPTIONED else (Role.GROUP,)
        printed = [[cell is not None and bool(cell.text.strip()) for cell in row[:left]] for row in self.grid]
        for c in range(left):
            above: TableCell | None = None
            for r in range(first, len(self.grid)):
                cell = self.grid[r][c]
                if cell is None or printed[r][c]:
                    above = cell if cell is not None and self.spans(cell, roles) else None
                elif any(printed[r][:c]):
                    above = None  # a label further out begins another group, or is a row of its own
                elif above is not None:
                    self.grid[r][c] = above

    def spans(self, cell: TableCell, roles: tuple[Role, ...]) -> bool:
        """Whether a label is one that the form prints over several lines."""
        return any(word.role in roles for word in _words(cell.text, self.section))

    def is_filled_figure(self, cell: TableCell | None) -> bool:
        """Whether a cell holds a figure or a mark."""
        return cell is not None and bool(cell.text.strip()) and self.is_figure(cell)

    def is_turned(self) -> bool:
        """Whether the labels over the figures are those of rows."""
        if layouts()[self.section] is Layout.ONE_ROW:
            return False
        over = sum(self.has_row(cell.text) for cell in self.grid[0] if cell is not None)
        beside = sum(self.has_row(row[0].text) for row in self.grid if row[0] is not None)
        return over > beside

    def has_row(self, text: str) -> bool:
        return any(word.role is Role.ROW and word.section == self.section for word in _words(text, self.section))

    def is_figure(self, cell: TableCell) -> bool:
        """Whether a cell holds a figure, a mark, or nothing."""
        return looks_like_value(cell.text)

    def labels_beside(self, r: int, c: int) -> list[TableCell]:
        """The labels to the left of a figure in its row, from the outermost."""
        return _distinct(cell for cell in self.grid[r][:c] if cell is not None and self.is_label(cell))

    def labels_over(self, r: int, c: int) -> list[TableCell]:
        """The labels over a figure: of the first head above it, from the outermost."""
        found: list[TableCell] = []
        for row in reversed(self.grid[:r]):
            cell = row[c]
            if cell is not None and self.is_label(cell):
                found.append(cell)
            elif found:
                break
        return _distinct(reversed(found))

    def is_label(self, cell: TableCell) -> bool:
        return is_word(cell.text) and not looks_like_value(cell.text)

    def take(self, r: int, c: int, cell: TableCell) -> None:
        """Take a figure for the cell of the form that its labels tell."""
        beside, over = self.labels_beside(r, c), self.labels_over(r, c)
        slot = Slot(cell.text.strip(), cell.place, c)
        ways = [(beside, over), (over, beside)]
        if layouts()[self.section] is Layout.CAPTIONED:
            ways += [(beside, beside), (over, over)]  # each figure in a row of its own, with all its labels
        choices = [
            (row, column, head)
            for row_labels, column_labels in ways
            if (row := self.row_of(row_labels)) is not None
            for column, head in self.columns_of(column_labels, row)
        ]
        if not choices:
            if r and beside + over and slot.text:
                self.left.setdefault(r, []).extend([*beside, cell])
            return
        row, column, head = choices[0]
        key = (row.path, column.name)
        earlier = self.cells.get(key)
        if earlier is not None and (not slot.text or (earlier[0].text, earlier[1].text) == (slot.text, head)):
            return  # a span that was dissolved: the same figure under the same heading again, or none
        if earlier is not None and not earlier[0].text:
            del self.cells[key]
        # Two figures of the same cell tell nothing of it.
        self.cells[key] = None if key in self.cells else (slot, HeadCell(head, (column,), c), row)
        self.last[0] = row.order

    def row_of(self, labels: Sequence[TableCell]) -> Word | None:
        """The row or block that labels name: the innermost that is one, below the heading that stands before it."""
        above: Word | None = None
        found: Word | None = None
        for label in labels:
            for part in _parts(label.text):
                options = [w for w in _words(part, self.section) if w.role in (Role.ROW, Role.GROUP, Role.BLOCK)]
                options = [w for w in options if above is None or w.path.startswith(above.path + ".")] or options
                number = _number(part)
                options = [w for w in options if w.number == number] or options
                rows = [w for w in options if w.role is not Role.GROUP]
                groups = [w for w in options if w.role is Role.GROUP]
                if rows:
                    found = self.next_of(rows)
                    self.used.add(part)
                    if not matches(part) and abbreviated(part, rows) is None:
                        self.misprints[found.path] = part
                if groups:
                    above = groups[0]
                    self.used.add(part)
                    found = found if rows else None
        return found

    def next_of(self, rows: Sequence[Word]) -> Word:
        """Of rows with the same label, the one that comes next in the form."""
        later = [word for word in rows if word.order >= self.last.get(0, -1)]
        return min(later or rows, key=lambda word: word.order)

    def columns_of(self, labels: Sequence[TableCell], row: Word) -> Iterator[tuple[Word, str]]:
        """The column of a row that labels name, the innermost first, each with its label."""
        names = {name for columns in row.row.columns.values() for name in columns} if row.row is not None else None
        for label in reversed(labels):
            for word in _words(label.text, self.section):
                if word.role is Role.COLUMN and (word.name in names if names is not None else word.path == row.path):
                    self.used.add(label.text)
                    yield word, label.text.strip()

    def found(self) -> Labelled | None:
        """The rows, in printed order."""
        by_row: dict[str, list[tuple[Slot, HeadCell, Word]]] = {}
        for (path, _), told in self.cells.items():
            if told is not None:
                by_row.setdefault(path, []).append(told)
        rows = []
        for told_of_row in sorted(by_row.values(), key=lambda told: told[0][2].order):
            word = told_of_row[0][2]
            ordered = sorted(told_of_row, key=lambda told: told[1].words[0].order)
            # In the order of the form, whatever the order on the page: the place of each slot says where it stands.
            slots = tuple(Slot(slot.text, slot.place, n) for n, (slot, _, _) in enumerate(ordered))
            head = tuple(HeadCell(head.text, head.words, n) for n, (_, head, _) in enumerate(ordered))
            rows.append(PrintedRow(section=self.section, word=word, label="", slots=slots, head=head, place=ordered[0][0].place))
        return Labelled(tuple(rows), tuple(self.spare()), len(self.used)) if rows else None

    def spare(self) -> Iterator[Slot]:
        """What stands below the headings and is no part of the form: columns and rows of others, each as one, and words by themselves."""
        first = next((r for r, row in enumerate(self.grid) if any(map(self.is_filled_figure, row))), len(self.grid))
        columns: dict[int, list[TableCell]] = {}
        rows: dict[int, list[TableCell]] = {}
        for r, cells in self.left.items():
            labels = [cell for cell in cells if not looks_like_value(cell.text)]
            is_row_of_others = bool(labels) and not any(map(self.is_told, labels))
            for cell in cells:
                if is_row_of_others:
                    rows.setdefault(r, []).append(cell)
                elif looks_like_value(cell.text):
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

    def is_told(self, cell: TableCell) -> bool:
        """Whether a text is a label of the form, or a mark that a figure's cell may hold."""
        return looks_like_value(cell.text) or any(_words(part, self.section) for part in _parts(cell.text))


def _distinct(cells: Iterable[TableCell]) -> list[TableCell]:
    """Cells one after the other, one that spans once; so one that was repeated where it should span."""
    found: list[TableCell] = []
    for cell in cells:
        if not found or cell.text.strip() != found[-1].text.strip():
            found.append(cell)
    return found


_BEFORE_NUMBER: Final = re.compile(r"(?<=\S)[\s/>›—：:\-]+(?=(?:[（(]?[一二三四五六七八九十]{1,2}[）)、]|\d{1,2}\s*[.．、]))")


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    """The labels that one cell holds: a heading and a row below it, each with its number."""
    return tuple(part for part in _BEFORE_NUMBER.split(text.strip()) if part.strip())


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[int, int] | None:
    found = split_number(plain(text))
    return found[:2] if found is not None else None


@lru_cache(maxsize=4096)
def _words(text: str, section: str) -> tuple[Word, ...]:
    """What a label can be in a section: by its words, misprinted, or shortened."""
    exact = tuple(word for word in matches(text) if word.section == section)
    if exact:
        return exact
    among = [word for word in vocabulary() if word.section == section]
    likely = matched(text, among)
    if likely is not None:
        return tuple(word for word in among if word.keys & likely.keys)
    short = abbreviated(text, [word for word in among if word.role in (Role.ROW, Role.COLUMN)])
    return () if short is None else (short,)
