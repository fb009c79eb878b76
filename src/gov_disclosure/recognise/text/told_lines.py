"""Tables that are told in lines: 予以公开：自然人3件，商业企业0件 …, a line a row; or a line a figure, under the label of its row.

A sentence may have the words of the form and a figure too. So a line is taken only if there is nothing in it but labels and figures, and a row
only if it has all its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.cells.figures import looks_like_value
from gov_disclosure.recognise.cells.rows import PrintedRow
from gov_disclosure.recognise.tables.labelled import label_words, rows_by_labels
from gov_disclosure.recognise.text.running import RunningText
from gov_disclosure.recognise.text.stream import StreamRows, row_width
from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.vocabulary import Role, Section, Word
from gov_disclosure.recognise.wording.words import is_word
from gov_disclosure.schema import Layout

__all__ = ["rows_in_lines"]

_LONGEST: Final = 400
_BULLET: Final = re.compile(r"[\s*·•●○▪\-–—]+|\s*\(\d{1,2}\)\s*(?=[\u3400-\u9fff])")
_BETWEEN: Final = re.compile(r"[,;、,](?=\s*[\u3400-\u9fff])")
_ITEM: Final = re.compile(
    r"(?P<label>.*?[\u3400-\u9fff)\]”\"](?<![为是:]))\s*[:为是]?\s*"
    r"(?P<value>[+\-−]?\d[\d,.\s]*?|[/\\—-]{1,2}|)\s*(?P<unit>[千万亿]?元|[件个条份笔项宗起次])?"
)
_APART: Final = re.compile(r"\s+(?=[\u3400-\u9fff])|[—/>]+")
_LINE: Final = re.compile(r"[^\n。]+")
_LEAST_ROWS: Final = {Layout.MATRIX: 3, Layout.CAPTIONED: 3, Layout.ONE_ROW: 1}
"""Rows with all their columns, before lines are taken for a table."""
_ROWS: Final = (Role.ROW, Role.GROUP, Role.BLOCK)


@frozen
class _Told:
    """One figure with the labels before it, from the outermost; where it and its line stand."""

    labels: tuple[str, ...]
    text: str
    start: int
    line: tuple[int, int]


def rows_in_lines(text: RunningText, start: int, end: int, section: Section) -> StreamRows | None:
    """The rows of a section's table that lines tell; None where they tell none.

    Arguments:
        text: of the page. start, end: the run in it. section: whose table is sought.
    """
    told = list(_Lines(text, section).read(start, end))
    if not told:
        return None
    found = rows_by_labels(_table(text, told), section.name, is_list=True)
    if found is None:
        return None
    rows = tuple(row for row in found.rows if _is_whole(row))
    if len(rows) < _LEAST_ROWS[section.layout] or 2 * len(rows) < len(found.rows):
        return None
    spans = sorted({one.line for one in told})
    return StreamRows(rows, tuple(spans), found.spare, found.hits)


def _is_whole(row: PrintedRow) -> bool:
    """Whether a row has all the columns that an edition has."""
    if row.word is None:
        return False
    if row.word.row is not None:
        return len(row.slots) in {len(columns) for columns in row.word.row.columns.values()}
    return len(row.slots) > 0 and row_width(row.section) % len(row.slots) == 0 and len(row.slots) > 1


def _table(text: RunningText, told: Sequence[_Told]) -> Table:
    """The figures as a table that lists each with all its labels."""
    width = max(len(one.labels) for one in told)
    cells: list[TableCell] = []
    for n, one in enumerate(told):
        place = text.place(one.start)
        labels = (*one.labels[:-1], *[""] * (width - len(one.labels)), one.labels[-1])
        cells += [TableCell(text=label, row=n, column=at, place=place) for at, label in enumerate(labels)]
        cells.append(TableCell(text=one.text, row=n, column=width, place=place))
    return Table(cells=tuple(cells), place=text.place(told[0].start))


@define
class _Lines:
    text: RunningText
    section: Section
    above: list[tuple[str, Word]] = field(factory=list)

    def read(self, start: int, end: int) -> Iterator[_Told]:
        """Every figure of the lines that hold nothing but labels and figures."""
        for found in _LINE.finditer(self.text.plain, start, end):
            at, line = found.start(), found[0]
            begin = bullet.end() if (bullet := _BULLET.match(line)) is not None else 0
            words = line[begin:].rstrip(" \t。.;；:：")
            if words.strip() and not self.context(words):
                yield from self.figures(words, at + begin, (at, at + len(line)))

    def context(self, words: str) -> bool:
        """Whether a line is a label that what follows stands under."""
        number = split_row_number(words)
        if len(words) > _LONGEST or any(map(str.isdecimal, words if number is None else number[2])):
            return False
        labels = [*_steps(words, self.section.name)]
        found = [[w for w in label_words(label, self.section.name) if w.role in _ROWS] for label in labels]
        if not labels or not all(found) or looks_like_value(words.split()[-1]):
            return False
        for label, options in zip(labels, found, strict=True):
            self.above = [one for one in self.above if options[0].path.startswith(one[1].path + ".")]
            self.above.append((label, options[0]))
        return True

    def figures(self, words: str, at: int, line: tuple[int, int]) -> Iterator[_Told]:
        """The figures of a line, each with its labels; none where anything else stands in it."""
        if len(words) > _LONGEST:
            return
        head, colon, rest = words.partition(":")
        items = list(_items(rest, at + len(head) + 1)) if colon else []
        labels = [*_steps(head, self.section.name)]
        if not items or not all(self.is_column(label) for label, _, _ in items):
            items, labels = list(_items(words, at)), []
        if not items or any(not self.is_known(label) for label, _, _ in items) or not all(map(self.is_row, labels)):
            return
        above = [label for label, word in self.above] if not labels or self.is_below(labels) else []
        for label, start, stop in items:
            printed = self.text.printed[start:stop].strip()
            yield _Told((*above, *labels, *_steps(label, self.section.name)), printed, start, line)

    def is_below(self, labels: Sequence[str]) -> bool:
        """Whether labels name a row that may stand below the headings above."""
        words = [w for w in label_words(labels[0], self.section.name) if w.role in _ROWS]
        self.above = [one for one in self.above if any(w.path.startswith(one[1].path + ".") for w in words)]
        return bool(self.above)

    def is_column(self, label: str) -> bool:
        """Whether a label is one of a column."""
        return any(word.role is Role.COLUMN for word in label_words(label, self.section.name))

    def is_row(self, label: str) -> bool:
        """Whether a label is one of a row, or of a heading over rows."""
        return any(word.role in (*_ROWS, Role.ACROSS) for word in label_words(label, self.section.name))

    def is_known(self, label: str) -> bool:
        """Whether a text is nothing but labels."""
        return all(label_words(part, self.section.name) for part in _steps(label, self.section.name))


def _items(words: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The labels in a line with the place of the figure behind each; none where a piece is none."""
    found = []
    begin = 0
    for end in [*(m.start() for m in _BETWEEN.finditer(words)), len(words)]:
        piece = words[begin:end]
        item = _ITEM.fullmatch(piece.rstrip())
        if item is None or not is_word(item["label"]) or not (item["value"] or item["unit"] or ":" in piece):
            return
        stop = item.end("unit") if item["unit"] and item["value"] else item.end("value")
        found.append((item["label"].strip(), at + begin + item.start("value"), at + begin + stop))
        begin = end + 1
    yield from found


def _steps(label: str, section: str) -> Iterator[str]:
    """The labels in one: 行政诉讼（未经复议直接起诉） is two."""
    for part in _APART.split(label.strip()):
        outer, bracket, inner = part.partition("(")
        inner = inner.rstrip(") ")
        if bracket and outer.strip() and label_words(inner, section):
            yield from (outer.strip(), inner)
        elif part.strip():
            yield part.strip()
