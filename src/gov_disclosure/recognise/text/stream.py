"""Rows of the form in running text: one cell a line, cells between bars, or no separators at all.

A run of text that stands in a section with a table is cut into words of that section, values and other text; the words are put in the
order of the printed form, which tells words that it repeats (其他, 总计) apart; what follows a word that labels a row is that row — if
it is as wide as the form has it. One figure after a word is a sentence, whatever the word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow, Slot
from gov_disclosure.recognise.tables.column_numbers import are_column_numbers
from gov_disclosure.recognise.text.columns import by_headings
from gov_disclosure.recognise.text.ordering import put_in_order
from gov_disclosure.recognise.text.running import NUMBER_BEFORE, RunningText, Unit, UnitKind
from gov_disclosure.recognise.text.told_orders import heads_of_one_row
from gov_disclosure.recognise.text.units import units_of
from gov_disclosure.recognise.wording.vocabulary import Role, Section, Word, matched, numbered_alike, vocabulary
from gov_disclosure.recognise.wording.words import bare, is_word, key
from gov_disclosure.schema import Layout

__all__ = ["StreamRows", "row_width", "rows_of_run"]


@frozen
class StreamRows:
    """What a run of text holds of the table of its section.

    Arguments:
        rows: in printed order. used: stretches of the text, as (start, end), that the table takes up. spare: text inside of it that
            is no part of the form. hits: how many labels of the form it has.
    """

    rows: tuple[PrintedRow, ...]
    used: tuple[tuple[int, int], ...]
    spare: tuple[Slot, ...]
    hits: int


def rows_of_run(text: RunningText, start: int, end: int, found: Sequence[Unit], section: Section, is_last: bool) -> StreamRows:
    """The rows of a section's table in a run of text that stands in it.

    Arguments:
        text: of the page. start, end: the run in it. found: the words of the form in the run. section: whose table is sought.
        is_last: whether the page ends with the run.
    """
    own = []
    for unit in found:
        words = tuple(word for word in unit.words if word.section == section.name)
        if words:
            own.append(evolve(unit, words=words))
    if not own:
        return _NOTHING
    width = 0 if section.layout is Layout.CAPTIONED else row_width(section.name)
    units = [line for unit in units_of(text, start, end, own) for line in _by_lines(text, unit, width)]
    if sum(unit.kind is UnitKind.WORD and unit.clean == 2 for unit in units) >= 3:
        _read_misprints(text, units, section)
        units = _with_rests(text, units)
    put_in_order(units)
    if section.layout is not Layout.ONE_ROW:
        _choose_what_is_told(units)
    _read_tails(text, units, section)
    return _Rows(text, units, section, end, is_last).read()


def _choose_what_is_told(units: Sequence[Unit]) -> None:
    """Rows whose labels the form prints once are what they are, in whatever order they stand."""
    taken = {unit.chosen.path for unit in units if unit.chosen is not None}
    for unit in units:
        word = unit.words[0] if unit.chosen is None and unit.clean == 2 and len(unit.words) == 1 else None
        if word is not None and word.role in (Role.ROW, Role.CAPTION) and word.path not in taken:
            taken.add(word.path)
            unit.chosen = word


_NOTHING: Final = StreamRows((), (), (), 0)


def _by_lines(text: RunningText, unit: Unit, width: int) -> Iterator[Unit]:
    """Values over several lines, of which some are as wide as a row: a unit for each line."""
    stretch = text.plain[unit.start : unit.end] if unit.kind is UnitKind.VALUES and width else ""
    lines = [(a, b) for a, b in _pieces(stretch, "\n") if stretch[a:b].strip()] if "\n" in stretch else []
    counts = [len(stretch[a:b].split()) for a, b in lines]
    if len(lines) < 2 or "|" in stretch or "\t" in stretch or width not in counts:
        yield unit
        return
    yield from (Unit(UnitKind.VALUES, unit.start + a, unit.start + b) for a, b in lines)


def _read_misprints(text: RunningText, units: list[Unit], section: Section) -> None:
    """Take other text that is most like one word for that word."""
    known = {word.path for unit in units for word in unit.words if word.role is Role.ROW}
    # What heads a column may be a row's label too (总计), which is then not known to stand there.
    heads = (unit for unit in units if unit.number is None and any(word.role is Role.COLUMN for word in unit.words))
    certain = known - {word.path for unit in heads for word in unit.words}
    labels = (Role.ROW, Role.GROUP, Role.CAPTION)
    every = [w for w in vocabulary() if w.section == section.name and w.role in labels]
    rows, numbered = ([w for w in every if w.path not in there] for there in (known, certain))
    for unit in units:
        if unit.kind is not UnitKind.TEXT:
            continue
        stretch = text.plain[unit.start : unit.end].strip().lstrip(".、，")
        if not 2 <= len(key(stretch)) <= 60 or any(c in "。；，," for c in stretch):
            continue
        likely = matched(stretch, rows) or numbered_alike(stretch, numbered)
        if likely is not None:
            before = NUMBER_BEFORE.match(text.plain, unit.start, unit.end)
            unit.kind, unit.words, unit.misprinted = UnitKind.WORD, (likely,), True
            unit.number_start = unit.start
            if before is not None and (split := split_number(before[0])) is not None:
                unit.number = split[:2]


def _with_rests(text: RunningText, units: Sequence[Unit]) -> list[Unit]:
    """The units, a label that is known by its beginning with the rest of it, which is misread, on the same line."""
    found: list[Unit] = []
    for unit in units:
        before = found[-1] if found else None
        if before is not None and before.kind is UnitKind.WORD and unit.kind is UnitKind.TEXT and unit.start == before.end:
            rows = [word for word in before.words if word.role is Role.ROW]
            whole, rest = text.plain[before.start : unit.end], text.plain[unit.start : unit.end]
            # Figures are no letters that were misread.
            if "\n" not in whole and not any(map(str.isdigit, rest)) and matched(whole, rows) is not None:
                before.end, before.clean, before.misprinted = unit.end, 2, True
                continue
        found.append(unit)
    return found


def _read_tails(text: RunningText, units: Sequence[Unit], section: Section) -> None:
    """Take the end of a label, whose beginning is lost, for the row that stands before the next one in the form."""
    rows = [word for word in vocabulary() if word.role is Role.ROW and word.section == section.name]
    taken = {unit.chosen.order for unit in units if unit.chosen is not None}
    for index in range(2, len(units)):
        following = units[index].chosen
        torn, values = units[index - 2], units[index - 1]
        if following is None or following.row is None or torn.kind is not UnitKind.TEXT or values.kind is not UnitKind.VALUES:
            continue
        if not any(border in text.plain[values.start : values.end] for border in "|\t"):
            continue
        tail = key(text.plain[torn.start : torn.end])
        before = [word for word in rows if word.order < following.order][-1:]
        if tail and before and before[0].order not in taken and any(spelled.endswith(tail) for spelled in before[0].keys):
            torn.kind, torn.chosen, torn.misprinted, torn.number_start = UnitKind.WORD, before[0], True, torn.start


_PROSE_AFTER: Final = re.compile(r"\s*[，,。；;、占]")


@define
class _Rows:
    text: RunningText
    units: list[Unit]
    section: Section
    end: int
    is_last: bool
    rows: list[PrintedRow] = field(factory=list)
    starts: list[int] = field(factory=list)
    figures_at: list[int] = field(factory=list)
    head: list[HeadCell] = field(factory=list)
    spans: list[tuple[int, int]] = field(factory=list)
    expected: list[tuple[int, int]] = field(factory=list)
    spare: list[Slot] = field(factory=list)
    hits: int = 0
    has_structure: bool = False
    fresh: bool = True
    blocks: list[Word] = field(factory=list)
    since: int = 0
    """The unit behind the figures before, in a table of one row."""

    def read(self) -> StreamRows:
        """Walk over the units."""
        one_row = self.section.layout is Layout.ONE_ROW
        for index, unit in enumerate(self.units):
            match unit.kind:
                case UnitKind.TEXT:
                    if not self.add_spare(index, unit) and not self.add_unknown_heads(unit):
                        self.interrupt(unit)
                case UnitKind.VALUES if are_column_numbers(_CELL.findall(self.text.plain[unit.start : unit.end])):
                    self.expect(unit.start, unit.end)
                case UnitKind.VALUES if one_row:
                    self.add_blocks(index, unit)
                case UnitKind.VALUES:
                    self.add_unlabelled(index, unit)
                case UnitKind.WORD:
                    self.add_word(index, unit)
        return StreamRows(tuple(self.beside_strays()), tuple(self.spans), tuple(self.spare), self.hits)

    def beside_strays(self) -> Iterator[PrintedRow]:
        """The rows, those marked that stand beside figures of no row: 1361 that was broken into 136 and 1."""
        torn: set[int] = set()
        before: dict[int, list[str]] = {}
        for unit in self.units:
            figures = [t for t in _CELL.findall(self.text.plain[unit.start : unit.end]) if any(map(str.isdecimal, t))]
            if unit.kind is not UnitKind.VALUES or not figures:
                continue
            if not any(start < unit.end and unit.start < end for start, end in self.spans):
                after = bisect_left(self.starts, unit.start)
                torn |= {after - 1, after}
                inside = after > 0 and unit.start < self.figures_at[after - 1]
                before.setdefault(after - inside, []).extend(filter(str.isdecimal, figures))
        # One short figure may be the number of a page.
        behind = {n for n, strays in before.items() if sum(map(len, strays)) > _LONGEST_PAGE_NUMBER and len(strays) >= self.width}
        behind |= {n for n, row in enumerate(self.rows) if self.width and len(row.slots) == 2 * self.width}
        behind |= {n + 1 for n, row in enumerate(self.rows) if row.word is None and not row.label}
        self.take_back(behind)
        overfull = not self.width and any(_has_too_many(row) for row in self.rows)
        if torn or overfull:
            # Figures without labels may be those of any label without figures.
            torn |= {at for at, row in enumerate(self.rows) if row.implied}
        rows = [evolve(row, torn=True) if at in torn else row for at, row in enumerate(self.rows)]
        yield from by_headings(rows, self.section)

    def take_back(self, behind: Collection[int]) -> None:
        """Leave rows without figures whose figures may be those of the next: figures stand before labels, or behind them, and not both.

        Arguments:
            behind: the rows right behind figures that belong to no label, and those with the figures of two. If a label further on has
                none, those before each label from here to there may be its own.
        """
        for first in sorted(behind):
            last = next((n for n in range(first, len(self.rows)) if self.rows[n].implied), None)
            if last is None or any(n in behind for n in range(first + 1, last + 1)):
                continue
            for n in range(first, last):
                self.spare += [slot for slot in self.rows[n].slots if slot.text]
                self.rows[n] = evolve(self.rows[n], slots=(), implied=True, torn=True)

    def add_word(self, index: int, unit: Unit) -> None:
        """A word: a row with what follows it, or something over rows."""
        word = unit.chosen
        if word is not None and (word.role is Role.COLUMN or (self.is_heading_too(unit) and not self.rows)):
            word = None
        if word is None:
            self.add_head(unit)
            return
        self.hits += 1
        if word.role is Role.ROW:
            if self.section.layout is not Layout.ONE_ROW:
                self.fresh = False
                self.add_row(index, unit, word)
            return
        self.expect(unit.number_start, unit.end)
        if word.role is Role.CAPTION:
            self.has_structure, self.head, self.fresh = True, [], True
        elif word.role is Role.BLOCK:
            self.blocks.append(word)
        elif word.role is Role.ACROSS and self.section.layout is Layout.MATRIX:
            if not self.fresh:
                self.head, self.fresh = [], True
            self.head.append(self.head_cell(unit, (word,)))

    def add_head(self, unit: Unit) -> None:
        """The heading of a column, or the corner of a table."""
        columns = tuple(w for w in unit.words if w.role in (Role.COLUMN, Role.ACROSS, Role.BLOCK))
        if columns and unit.clean:
            if not self.fresh:
                self.head, self.fresh = [], True
            self.expect(unit.number_start, unit.end)
            self.hits += 1
            self.head.append(self.head_cell(unit, columns))
            self.has_structure = self.has_structure or len(self.head) > 1
        elif any(w.role is Role.CORNER for w in unit.words):
            self.expect(unit.number_start, unit.end)
            self.hits += 1
            self.head, self.fresh, self.has_structure = [], True, True

    def head_cell(self, unit: Unit, words: tuple[Word, ...]) -> HeadCell:
        """A heading with what it can be."""
        line = self.text.plain.rfind("\n", 0, unit.start)
        return HeadCell(self.text.printed[unit.start : unit.end].strip(), words, line=line)

    def add_unknown_heads(self, unit: Unit) -> bool:
        """Short words among the headings of a table that are none of the form's: of a column that is worded otherwise, or of another."""
        words = self.text.printed[unit.start : unit.end]
        if self.section.layout is not Layout.MATRIX or not self.head or not self.fresh or _PUNCTUATED.search(words):
            return False
        line = self.text.plain.rfind("\n", 0, unit.start)
        across = [w for w in vocabulary() if w.role is Role.ACROSS and w.section == self.section.name]
        heads = [
            HeadCell(part.strip(), (likely,) if (likely := matched(part, across)) is not None else (), line=line)
            for part in _APART.split(words)
            if is_word(part)
        ]
        if not heads or any(len(key(cell.text)) > _LONGEST_HEAD for cell in heads):
            return False
        self.head += heads
        return True

    @property
    def width(self) -> int:
        """Cells of a row, where all rows of the section have the same number; else 0."""
        return 0 if self.section.layout is Layout.CAPTIONED else row_width(self.section.name)

    def is_heading_too(self, unit: Unit) -> bool:
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

    def interrupt(self, unit: Unit) -> None:
        """Running text: headings before it head nothing after it. A running head, or half a label, interrupts nothing."""
        words = bare(self.text.plain[unit.start : unit.end][:400])
        letters = len(key(words))
        if letters > 30 or (letters > 12 and "," in words) or any(c in words for c in "。；;！？"):
            self.expected, self.head, self.fresh, self.has_structure, self.blocks = [], [], True, False, []

    def values_after(self, index: int) -> Unit | None:
        """The values that follow a unit, after explanations in brackets at most."""
        for at in range(index + 1, len(self.units)):
            unit = self.units[at]
            if unit.kind is not UnitKind.VALUES:
                return None
            if any(map(str.isdecimal, self.text.plain[unit.start : unit.end])) or self.slots(unit)[0]:
                return unit
        return None

    def add_row(self, index: int, unit: Unit, word: Word) -> None:
        """Add the row that a word labels."""
        values = self.values_after(index)
        if _PROSE_AFTER.match(self.text.plain, values.end if values is not None else unit.end):
            return
        at_end = self.is_last and (values.end if values is not None else unit.end) >= len(self.text.plain.rstrip())
        slots, loose = ((), False) if values is None else self.slots(values)
        if not slots:
            at = next((n for n in range(index + 1, len(self.units)) if self.units[n].kind is not UnitKind.VALUES), None)
            # The end of a page that was cut off says nothing; nor does a sentence in which the word stands.
            if at_end or unit.clean < 2 or unit.misprinted or (at is not None and not self.may_follow(at)):
                return
        if not self.is_wide_enough(values, slots, loose):
            return
        self.use(unit.number_start, unit.end)
        if slots and values is not None:
            self.use(*self.taken(values))
        self.starts.append(unit.start)
        self.figures_at.append(unit.end if values is None else values.start)
        self.rows.append(
            PrintedRow(
                section=word.section,
                word=word,
                label=self.text.printed[unit.number_start : unit.end].strip(),
                slots=slots,
                loose=loose,
                spaced=values is not None and self.text.plain[values.start : values.start + 1] in (" ", "\u3000"),
                head=tuple(self.head),
                implied=not slots,
                misprinted=unit.misprinted,
                place=self.text.place(unit.start),
            )
        )

    def is_wide_enough(self, values: Unit | None, slots: Sequence[Slot], loose: bool) -> bool:
        """Whether what follows a label is a row of its table, not a figure that a sentence gives."""
        if not slots:
            return self.has_structure or len(self.rows) > 1
        if self.width == 0:
            return self.has_structure
        if loose and len(slots) != self.width:
            return sum(len(slot.text) for slot in slots) >= self.width or (self.has_structure and len(slots) > 1)
        is_parted = values is not None and any(c in self.text.plain[values.start : values.end] for c in "|\t")
        return len(slots) >= self.width or (is_parted and len(slots) > 1) or (len(slots) > 2 and self.has_structure)

    def add_spare(self, index: int, unit: Unit) -> bool:
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
        slots, _ = self.slots(values)
        filled = [slot.text for slot in slots if slot.text]
        printed = self.text.printed[unit.start : unit.end].strip(" \n\t|")
        if len(slots) == self.width:
            self.starts.append(unit.start)
            self.figures_at.append(values.start)
            self.rows.append(self.unlabelled(printed, slots, unit.start))
            self.use(unit.start, unit.end)
            self.use(values.start, values.end)
            return True
        self.spare.append(Slot(" ".join([printed, *filled]), self.text.place(unit.start)))
        self.use(unit.start, unit.end)
        self.use(values.start, values.end)
        return True

    def may_follow(self, index: int) -> bool:
        """Whether an empty row may stand before this: before a word, or text on a line of its own that no figures follow."""
        unit = self.units[index]
        if unit.kind is UnitKind.WORD:
            return unit.clean > 0
        if self.values_after(index) is not None:
            return False
        before = self.text.plain[max(0, unit.start - 40) : unit.start].rstrip(" ")[-1:]
        return before in ("\n", "|", "")

    def add_unlabelled(self, index: int, values: Unit) -> None:
        """A line of figures as wide as a row that no label precedes: its place must tell which it is."""
        stretch = self.text.plain[values.start : values.end]
        before = self.units[index - 1] if index > 0 else None
        labelled = before is not None and before.kind is UnitKind.WORD and before.chosen is not None
        labelled = labelled or any(first <= values.start < last for first, last in self.spans)
        if labelled or self.width == 0 or "|" in stretch or "\t" in stretch or "\n" in stretch.strip():
            return
        if len(stretch.split()) == self.width and not _PROSE_AFTER.match(self.text.plain, values.end, self.end):
            self.use(values.start, values.end)
            self.starts.append(values.start)
            self.figures_at.append(values.start)
            self.rows.append(self.unlabelled("", self.tokens(values.start, values.end), values.start))

    def unlabelled(self, label: str, slots: tuple[Slot, ...], at: int) -> PrintedRow:
        """A row whose label is none of the form, or the rest of one."""
        head, place = tuple(self.head), self.text.place(at)
        return PrintedRow(section=self.section.name, word=None, label=label, slots=slots, head=head, place=place)

    def tokens(self, start: int, end: int) -> tuple[Slot, ...]:
        """The cells of a line between blanks."""
        return tuple(self.slot(start + m.start(), start + m.end()) for m in _TOKEN.finditer(self.text.plain[start:end]))

    def full_lines(self, values: Unit) -> list[tuple[int, int]]:
        """The lines of figures that are as wide as a row; none unless all of them are."""
        stretch = self.text.plain[values.start : values.end]
        lines = [(a, b) for a, b in _pieces(stretch, "\n") if stretch[a:b].strip()]
        if any(c in stretch for c in "|\t") or any(len(stretch[a:b].split()) != self.width for a, b in lines):
            return []
        return [(values.start + a, values.start + b) for a, b in lines]

    def add_blocks(self, index: int, values: Unit) -> None:
        """Add the one row of a section, or the part of it under one block, if it is as wide and stands under its headings."""
        blocks, self.blocks = self.blocks, []
        slots, loose = self.slots(values)
        whole, block = self.width, self.width // max(1, _blocks_of(self.section.name))
        wide = sum(len(slot.text) for slot in slots) if loose and len(slots) not in (whole, block) else len(slots)
        named = {word.name for cell in self.head for word in cell.words if word.role is Role.COLUMN}
        if not slots or wide < block or _PROSE_AFTER.match(self.text.plain, values.end, self.end):
            return
        if len(named) < block - 1 and not (len(slots) == whole and not loose):
            return
        if not any(slot.text for slot in slots) and len(slots) < whole:
            return
        heads = heads_of_one_row(self.text, self.units[self.since : index], self.section.name) if len(slots) == whole else ()
        self.since = index
        self.use(values.start, values.end)
        self.starts.append(values.start)
        self.figures_at.append(values.start)
        self.rows.append(
            PrintedRow(
                section=self.section.name,
                word=blocks[-1] if len(blocks) == 1 and len(slots) != whole else None,
                label="",
                slots=slots,
                loose=loose,
                head=heads or (),
                implied=heads is None,
                torn=heads is None,
                place=self.text.place(values.start + _blank_before(self.text.plain, values.start, values.end)),
            )
        )

    def slots(self, values: Unit) -> tuple[tuple[Slot, ...], bool]:
        """The cells in a stretch of values, and whether one may hold several."""
        start, end = values.start, values.end
        stretch = self.text.plain[start:end]
        if "|" in stretch:
            # The bar before the next label is none of the row's.
            if (ended := _BAR_OF_NEXT.search(stretch)) is not None:
                stretch = stretch[: ended.start("next")]
            if (filled := _FILLED.search(stretch)) is not None:
                filling = stretch[: filled.start()].strip().split("\n")
                # As many lines as the row has cells, with a bar each: a first line may hold the bar behind the label alone.
                if all(line.count("|") < 2 for line in filling) and 1 < self.width <= len(filling) - (filling[0].strip() == "|"):
                    stretch = stretch[: filled.start()]
            pieces = list(_pieces(stretch, "|"))
            if not stretch[pieces[0][0] : pieces[0][1]].strip():
                pieces = pieces[1:]
            if pieces and not stretch[pieces[-1][0] : pieces[-1][1]].strip():
                pieces = pieces[:-1]
            return tuple(self.slot(start + a, start + b) for a, b in pieces), False
        if "\t" in stretch:
            return self.tabbed(start, stretch), False
        lines = _with_units([(a, b) for a, b in _pieces(stretch, "\n") if stretch[a:b].strip()], stretch)
        tokens = [(m.start(), m.end()) for a, b in lines for m in _TOKEN.finditer(stretch, a, b)]
        # A line of its own is a cell of its own, unless it cannot be one figure (000).
        one_a_line = (
            bool(lines)
            and len(tokens) == len(lines)
            and (len(lines) > 1 or "\n" in stretch[: lines[0][0]])
            and not any(stretch[a:b].strip().startswith("00") for a, b in lines)
        )
        return tuple(self.slot(start + a, start + b) for a, b in tokens), bool(tokens) and not one_a_line

    def taken(self, values: Unit) -> tuple[int, int]:
        """Where the cells of a row stand in the values behind its label: of rows parted by tabs, on one line."""
        stretch = self.text.plain[values.start : values.end]
        if "|" not in stretch and "\t" in stretch:
            a, b = next((a, b) for a, b in _pieces(stretch, "\n") if "\t" in stretch[a:b])
            return values.start + a, values.start + b
        return values.start, values.end

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


_CELL: Final = re.compile(r"[^\s|]+")
_BAR_OF_NEXT: Final = re.compile(r"\|[^\n]*\|[^\S\n]*(?P<next>\n[^\S\n]*\|\s*)$")
_FILLED: Final = re.compile(r"\n[^\S\n]*\|{2,}\s*$")
"""Bars alone in a line behind cells that have a line each: what spans leave, no cells."""
_PUNCTUATED: Final = re.compile("[。；;！？：:，,]")
_APART: Final = re.compile(r"\s{2,}|[|\t\n]")
_LONGEST_HEAD: Final = 8
_LONGEST_PAGE_NUMBER: Final = 3
_UNIT_ALONE: Final = re.compile(r"\s*[千万亿]?元\s*")
_TOKEN: Final = re.compile(r"\S+(?:\s+[千万亿]?元(?!\S))?")
"""What stands by itself; a unit of money apart from its number belongs to it."""


def _has_too_many(row: PrintedRow) -> bool:
    """Whether a row has more figures than an edition has cells for, so that some may be those of another row."""
    if row.word is None or row.word.row is None or row.implied:
        return False
    figures, widths = sum(bool(slot.text) for slot in row.slots), {len(columns) for columns in row.word.row.columns.values()}
    return figures > min(widths) and figures not in widths


@cache
def row_width(section: str) -> int:
    """How many cells a row of a section's table has."""
    return sum(word.role is Role.COLUMN and word.section == section for word in vocabulary())


@cache
def _blocks_of(section: str) -> int:
    return sum(word.role is Role.BLOCK and word.section == section for word in vocabulary())


def _blank_before(plain: str, start: int, end: int) -> int:
    stretch = plain[start:end]
    return len(stretch) - len(stretch.lstrip())


def _with_units(lines: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Lines, each with the one behind it that is nothing but a unit of money."""
    found: list[tuple[int, int]] = []
    for a, b in lines:
        if found and _UNIT_ALONE.fullmatch(text, a, b) and text[slice(*found[-1])].strip()[-1:].isdecimal():
            found[-1] = found[-1][0], b
        else:
            found.append((a, b))
    return found


def _pieces(text: str, separator: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in text.split(separator):
        yield at, at + len(piece)
        at += len(piece) + len(separator)
