"""Rows of the form in a table that has a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.cells.figures import looks_like_value
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.tables.column_numbers import are_column_numbers
from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.vocabulary import Role, Word, layouts, matched, matches, numbered_alike, vocabulary
from gov_disclosure.recognise.wording.words import is_word, key, plain
from gov_disclosure.schema import Layout

__all__ = ["GridRows", "rows_of_table"]

_LABELS: Final = (Role.ROW, Role.GROUP)
_LEAST_OVER: Final = 3
"""Words of others over columns of figures, before they are taken for headings."""
_HEADS: Final = (Role.COLUMN, Role.ACROSS, Role.CORNER, Role.BLOCK)


@frozen
class GridRows:
    """What a table holds of the form.

    Arguments:
        rows: in printed order. spare: cells that are no part of the form. hits: how many labels of the form it has.
        is_certain: whether the table itself says which section it is of before its first row, so that it reads the same in any.
    """

    rows: tuple[PrintedRow, ...]
    spare: tuple[Slot, ...]
    hits: int
    is_certain: bool = False


def rows_of_table(table: Table, layouts: dict[str, Layout], section: str | None) -> GridRows:
    """The rows of the form in a table.

    Arguments:
        table: from a page. layouts: of the sections with tables. section: the one that the page is in, as far as known.
    """
    reader = _GridReader(layouts, section, table)
    for line in table.lines():
        reader.read_line(line)
    reader.read_empty_row()
    return GridRows(tuple(reader.rows), tuple(reader.spare), reader.hits, reader.is_told and not reader.was_asked)


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[int, int] | None:
    found = split_row_number(plain(text))
    return found[:2] if found is not None and found[0] else None


@define
class _GridReader:
    layouts: dict[str, Layout]
    section: str | None
    table: Table
    rows: list[PrintedRow] = field(factory=list)
    spare: list[Slot] = field(factory=list)
    hits: int = 0
    head: list[HeadCell] = field(factory=list)
    head_is_open: bool = False
    last: int = -1
    torn: Sequence[TableCell] = ()
    is_told: bool = False
    """Whether the table has said by now which section it is of."""
    was_asked: bool = False
    """Whether rows were read before it said so."""
    _words: dict[str, tuple[Word, ...]] = field(factory=dict)
    _value_columns: tuple[int, ...] = ()
    _head_made: tuple[tuple[str, int], list[HeadCell], tuple[HeadCell, ...]] | None = None

    def __attrs_post_init__(self) -> None:
        if self.table.caption:
            self.notice_caption(self.words(self.table.caption))
        numeric = {cell.column for cell in self.table.cells if cell.text.strip() and looks_like_value(cell.text)}
        self._value_columns = tuple(sorted(numeric))

    def words(self, text: str) -> tuple[Word, ...]:
        """What a text can be in the form."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = matches(text) if is_word(text) else ()
        return found

    def notice_caption(self, words: Sequence[Word]) -> bool:
        """A caption begins a table of its own."""
        caption = next((word for word in words if word.role is Role.CAPTION), None)
        if caption is None:
            return False
        self.section, self.head, self.last, self.hits = caption.section, [], caption.order, self.hits + 1
        self.is_told = True
        return True

    def read_line(self, line: Sequence[TableCell]) -> None:
        """Read one row of the grid."""
        spare = len(self.spare)
        self.read_any_line(line)
        self.torn = line if len(self.spare) > spare else ()

    def read_any_line(self, line: Sequence[TableCell]) -> None:
        """Read one row of the grid, of whatever kind."""
        filled = [cell for cell in line if cell.text.strip()]
        if not filled:
            return
        if any(self.notice_caption(self.words(cell.text)) for cell in filled):
            self.set_aside([cell for cell in filled if not self.words(cell.text) and _has_digit(cell.text)])
            return
        if self.head and are_column_numbers([cell.text for cell in filled]):
            return
        if self.is_head(line, filled):
            self.read_head(filled)
            return
        self.head_is_open = False
        self.read_row(line, filled)

    def is_head(self, line: Sequence[TableCell], filled: Sequence[TableCell]) -> bool:
        """Whether a row of the grid holds headings: words of that kind, and no figure."""
        heads = [cell for cell in filled if any(word.role in _HEADS for word in self.words(cell.text))]
        if not heads and self.is_unknown_head(filled):
            return True
        if not heads or any(_has_digit(cell.text) and looks_like_value(cell.text) for cell in filled):
            return False
        first = self.words(filled[0].text)
        if len(heads) == 1 and heads[0] is filled[0] and any(word.role in (*_LABELS, Role.BLOCK) for word in first):
            # A label that is also a heading (总计, 其他), with empty cells after it.
            return len(line) <= 1
        return True

    def is_unknown_head(self, filled: Sequence[TableCell]) -> bool:
        """Whether a row above all figures holds words of others over most of their columns: they head them, whatever they say."""
        if self.rows or self.head:
            return False
        over = [cell for cell in filled if cell.column in self._value_columns]
        is_wordy = not any(looks_like_value(cell.text) or self.words(cell.text) for cell in over)
        return len(over) >= _LEAST_OVER and 2 * len(over) > len(self._value_columns) and is_wordy

    def read_head(self, filled: Sequence[TableCell]) -> None:
        """Keep the headings of the columns; rows of headings that follow one another belong together."""
        if not self.head_is_open:
            self.head = []
        self.head_is_open = True
        for cell in filled:
            words = self.words(cell.text)
            self.hits += bool(words)
            sections = {word.section for word in words}
            if len(sections) == 1:
                (self.section,) = sections
                self.is_told = True
            if any(word.role is Role.CORNER for word in words) or (not words and cell.column == 0 and cell.rowspan > 1):
                continue
            self.head.append(HeadCell(cell.text.strip(), self.under_block(cell, words), cell.column, cell.colspan))

    def head_of(self, section: str) -> tuple[HeadCell, ...]:
        """The headings over the rows of a section; the same object for all rows under them."""
        made = self._head_made
        # The list itself is kept and compared: a new one may stand where an old one stood.
        if made is None or made[0] != (section, len(self.head)) or made[1] is not self.head:
            head = tuple(cell for cell in self.head if not cell.words or any(w.section == section for w in cell.words))
            self._head_made = made = ((section, len(self.head)), self.head, head)
        return made[2]

    def under_block(self, cell: TableCell, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words that a heading can be, given the block that stands over it in the grid."""
        over = [
            word
            for head in self.head
            if head.column is not None and head.column <= cell.column < head.column + head.span
            for word in head.words
            if word.role is Role.BLOCK
        ]
        narrowed = tuple(word for word in words if any(word.path == block.path for block in over))
        return narrowed or words

    def read_row(self, line: Sequence[TableCell], filled: Sequence[TableCell]) -> None:
        """Read a row of figures: its labels, then what stands after them."""
        self.was_asked = self.was_asked or not self.is_told
        word, at, misprinted = self.leaf(line)
        after = line[at:]
        label = " ".join(cell.text.strip() for cell in line[:at] if cell.text.strip())
        if word is None or (word.role is Role.GROUP and not after):
            self.read_unlabelled(line, filled, word)
            return
        if word.role is Role.GROUP:
            group, word = word, self.row_of_group(word)
            if word is None:
                self.read_unlabelled(line, filled, None if any(_has_digit(cell.text) for cell in after) else group)
                return
        self.hits += not misprinted
        self.read_tail(word)
        self.last, self.section = max(self.last, word.order), word.section
        head = self.head_of(word.section)
        self.rows.append(
            PrintedRow(
                section=word.section,
                word=word,
                label=label,
                slots=tuple(_slot(cell) for cell in after),
                head=head,
                value_columns=self._value_columns,
                implied=not after,
                misprinted=misprinted,
                place=line[0].place,
            )
        )

    def read_tail(self, following: Word) -> None:
        """The row before may have lost the beginning of its label: then it is the row that the form has before this one."""
        line, self.torn = self.torn, ()
        texts = [(index, cell) for index, cell in enumerate(line) if is_word(cell.text)]
        if len(texts) != 1:
            return
        before = [word for word in vocabulary() if word.role is Role.ROW and word.order < following.order]
        if not before or any(row.word is before[-1] for row in self.rows):
            return
        (index, cell), tail = texts[0], key(texts[0][1].text)
        if not any(spelled.endswith(tail) for spelled in before[-1].keys):
            return
        self.spare.pop()
        self.rows.append(
            PrintedRow(
                section=before[-1].section,
                word=before[-1],
                label=cell.text.strip(),
                slots=tuple(map(_slot, line[index + 1 :])),
                head=tuple(self.head),
                value_columns=self._value_columns,
                misprinted=True,
                place=cell.place,
            )
        )

    def leaf(self, line: Sequence[TableCell]) -> tuple[Word | None, int, bool]:
        """The innermost label of a row, where the cells after it begin, and whether it was told by likeness only."""
        best: Word | None = None
        end = 0
        for index, cell in enumerate(line):
            text = cell.text.strip()
            if not text:
                continue
            if looks_like_value(text) or not is_word(text):
                break
            word = self.choice(text, best)
            if word is not None:
                best, end = word, index + 1
            elif best is not None and best.role is not Role.GROUP:
                break
        if best is not None and best.role is not Role.GROUP:
            return best, end, False
        texts = [(i, cell) for i, cell in enumerate(line) if is_word(cell.text) and not looks_like_value(cell.text)]
        texts = [(i, cell) for i, cell in texts if i >= end]
        if texts and (self.hits or self.section is not None):
            first = next((i for i, cell in enumerate(line) if i > texts[0][0] and looks_like_value(cell.text)), len(line))
            # The innermost of the labels before the figures is that of the row.
            for index, cell in reversed([(i, cell) for i, cell in texts if i < first]):
                likely = self.likely(cell.text)
                if likely is not None:
                    return likely, index + 1, True
            return (best, end, False) if self.may_be_row(best, line[end:]) else (None, 0, False)
        return best, end, False

    def may_be_row(self, group: Word | None, after: Sequence[TableCell]) -> bool:
        """Whether a heading over rows is a row itself here: a cell for each column follows it."""
        columns = sum(any(word.role is Role.COLUMN for word in head.words) for head in self.head)
        return group is not None and self.row_of_group(group) is not None and len(after) == columns

    def choice(self, text: str, above: Word | None) -> Word | None:
        """The label that a cell is: by its number, then by the order of the form."""
        found = [word for word in self.words(text) if word.role in _LABELS or word.role is Role.BLOCK]
        if above is not None:
            found = [word for word in found if word.path != above.path]
        number = _number(text)
        if number is not None:
            found = [word for word in found if word.number == number] or found
        if self.section is not None and not any(word.role is Role.BLOCK for word in found):
            found = [word for word in found if word.section == self.section] or found
        later = [word for word in found if word.order > (self.last if above is None else above.order)]
        return min(later or found, key=lambda word: word.order, default=None)

    def likely(self, text: str) -> Word | None:
        """The row whose label this most likely is, misprinted."""
        rows = [word for word in vocabulary() if word.role is Role.ROW]
        number = _number(text)
        if number is not None:
            numbered = matched(text, [word for word in rows if word.number == number])
            if numbered is not None:
                return numbered
        return matched(text, rows) or numbered_alike(text, rows)

    def row_of_group(self, group: Word) -> Word | None:
        """The row that another edition has where this one has a heading."""
        return next((word for word in vocabulary() if word.role is Role.ROW and word.path == group.path), None)

    def read_unlabelled(self, line: Sequence[TableCell], filled: Sequence[TableCell], group: Word | None) -> None:
        """Figures without a label may be a row of their own, or the one row of section four; anything else is spare."""
        if group is not None:
            self.last, self.section, self.hits = max(self.last, group.order), group.section, self.hits + 1
            return
        if self.fills_one_row(line) or (filled and all(looks_like_value(cell.text) for cell in filled)):
            section = self.section_of_figures(line)
            if section is not None:
                self.rows.append(
                    PrintedRow(
                        section=section,
                        word=None,
                        label="",
                        slots=tuple(_slot(cell) for cell in line),
                        head=tuple(self.head),
                        value_columns=self._value_columns,
                        place=line[0].place,
                    )
                )
                return
        self.set_aside(filled)

    def set_aside(self, filled: Sequence[TableCell]) -> None:
        """Keep what is no part of the form."""
        if filled:
            self.spare.append(Slot(" ".join(cell.text.strip() for cell in filled), filled[0].place))

    def fills_one_row(self, line: Sequence[TableCell]) -> bool:
        """Whether a row has a cell for each heading of a table that has one row of figures."""
        if self.section is None or self.layouts.get(self.section) is not Layout.ONE_ROW:
            return False
        return len(line) == sum(any(word.role is Role.COLUMN for word in head.words) for head in self.head) > 0

    def read_empty_row(self) -> None:
        """The one row of a table may be empty: then it is the last."""
        line = next(reversed(self.table.lines()), [])
        if self.rows or any(cell.text.strip() for cell in line):
            return
        columns = [head.column for head in self.head if any(word.role is Role.COLUMN for word in head.words)]
        self.read_unlabelled([cell for cell in line if cell.column in columns], (), None)

    def section_of_figures(self, line: Sequence[TableCell]) -> str | None:
        """The section that a row of figures without a label belongs to."""
        widths = _widths()
        fitting = [section for section, width in widths.items() if width == len(line)]
        if self.section in widths and (self.section in fitting or not fitting):
            return self.section
        return fitting[0] if fitting else None


@cache
def _widths() -> Mapping[str, int]:
    """How many cells a row has in the sections whose rows all have the same number."""
    return {
        section: sum(word.role is Role.COLUMN and word.section == section for word in vocabulary())
        for section, layout in layouts().items()
        if layout is not Layout.CAPTIONED
    }


def _slot(cell: TableCell) -> Slot:
    return Slot(cell.text.strip(), cell.place, cell.column, cell.colspan)


def _has_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)
