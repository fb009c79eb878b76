"""From printed rows to cells of the form: which rows fill cells, which are set aside, what stays unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import define, evolve, field, frozen

from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Figure
from gov_disclosure.reading import Cell
from gov_disclosure.recognise.cells.editions_told import edition_of_rows, edition_told, variant_told
from gov_disclosure.recognise.cells.figures import Fault, printed, unit_in
from gov_disclosure.recognise.cells.glued import Cut, Shape, cuts, decided
from gov_disclosure.recognise.cells.misread import Letters, as_digits, decided_digits, without_ends
from gov_disclosure.recognise.cells.placing import Naming, column_names, is_half_headed, placed_by_column
from gov_disclosure.recognise.cells.rows import PrintedRow, Slot, sum_of_others
from gov_disclosure.recognise.wording.vocabulary import Role, Word, columns_of, layouts, specs, vocabulary
from gov_disclosure.recognise.wording.words import key as spelled_as
from gov_disclosure.recognise.wording.words import plain
from gov_disclosure.report import CellState
from gov_disclosure.schema import CellSpec, Kind, Layout, Relation

__all__ = ["Assembled", "Trouble", "assembled", "assembled_alone", "certain_cells", "certain_in", "differ", "placed"]


@frozen
class Trouble:
    """Something that a finding will say of a row: its slug, the paths of its cells, the row as printed, numbers, why a text is no figure."""

    slug: str
    paths: tuple[str, ...]
    row: PrintedRow
    text: str = ""
    count: int = 0
    fault: Fault | None = None


@define
class Assembled:
    """The cells that were read, by path, with what is to be said of them.

    Arguments:
        cells: of any edition. spare: printed cells that fill no cell of the form. troubles: see there.
        edition: of the reading. told: what the headings say, by section.
    """

    edition: str
    told: Mapping[str, str]
    cells: dict[str, Cell] = field(factory=dict)
    spare: list[Slot] = field(factory=list)
    troubles: list[Trouble] = field(factory=list)


# --- shapes of rows that must be cut -----------------------------------------------------------------------------------


def _shape(paths: Sequence[str], relations: Iterable[Relation]) -> Shape:
    kinds = [specs()[path].kind for path in paths]
    position = {path: index for index, path in enumerate(paths)}
    sums = []
    for relation in relations:
        if len(relation.right) == 1 and all(path in position for path in relation.cells):
            at = [position[path] for path in relation.cells]
            if at == list(range(at[0], at[0] + len(at))):
                sums.append((at[0], at[-1] + 1))
    return Shape(
        tuple(kind is Kind.CHANGE for kind in kinds), tuple(kind is Kind.AMOUNT for kind in kinds), tuple(sorted(set(sums)))
    )


_SIGNED: Final = re.compile(r"[+\-−—–]")


def _may_be_cut(row: PrintedRow, shape: Shape) -> bool:
    """Whether borders may be missing: with nothing to check it by, only within a run that has no border at all."""
    filled = [slot.text for slot in row.slots if slot.text]
    whole = all(text.isdecimal() and (text == "0" or text[0] != "0") for text in filled)
    if len(filled) > 1 and whole and sum(map(int, filled[:-1])) == int(filled[-1]):
        # The figures add up as they stand: cells between them are blank, and nothing tells which.
        return False
    if 2 * len(filled) > shape.width and not any(text[0] == "0" and len(text) > 1 and text.isdecimal() for text in filled):
        # Most cells stand apart, and nothing shows that any are glued (as 002 does): a cut would invent figures.
        return False
    return bool(shape.sums) or len(filled) == 1 or all(text.startswith("0") for text in filled if len(text) > 1)


# --- the whole ---------------------------------------------------------------------------------------------------------


def assembled(rows: Sequence[PrintedRow], *, edition: str | None, by_year: str | None) -> Assembled:
    """The cells of the form in printed rows.

    Arguments:
        rows: in reading order. edition: given by the caller. by_year: the edition meant for the year of the report.
    """
    told = edition_told(rows)
    chosen = edition or edition_of_rows(told, by_year)
    return _Assembler(Assembled(chosen, told), list(rows)).run()


def assembled_alone(rows: Sequence[PrintedRow]) -> Assembled | None:
    """The cells of the form in rows by themselves; None without rows."""
    return assembled(rows, edition=None, by_year=None) if rows else None


def certain_cells(rows: Sequence[PrintedRow]) -> int:
    """How many cells of the form rows tell that are figures, blanks or marks, less those that stay unread."""
    return certain_in(assembled_alone(rows))


def certain_in(result: Assembled | None) -> int:
    """As `certain_cells`, of what `assembled_alone` gave."""
    if result is None:
        return 0
    unread = sum(trouble.slug in _UNREAD for trouble in result.troubles)
    return sum(-1 if cell.state is CellState.UNREADABLE else 1 for cell in result.cells.values()) - unread


def differ(one: Assembled | None, other: Assembled | None) -> bool:
    """Whether rows tell another figure of a cell than others do, by what `assembled_alone` gave of them."""
    if one is None or other is None:
        return False
    both = [(cell, other.cells[path]) for path, cell in one.cells.items() if path in other.cells]
    return any(a.value != b.value for a, b in both if a.value is not None and b.value is not None)


_UNREAD: Final = frozenset({"EX-DUPLICATE", "EX-EXTRA", "EX-ORPHAN", "EX-SIZE", "EX-GLUED", "EX-TORN", "EX-APART"})
"""Troubles that keep printed figures from their cells."""


def placed(figures: Mapping[str, PrintedRow], edition: str, told: Mapping[str, str]) -> Assembled:
    """The cells of the form where each figure's cell is known already.

    Arguments:
        figures: rows of one figure, by the path of its cell. edition: read as. told: what the headings say, by section.
    """
    assembler = _Assembler(Assembled(edition, told), [])
    for path, row in figures.items():
        assembler.put(path, row.slots[0], row)
    return assembler.result


def _may_be(label: str, word: Word) -> bool:
    """Whether what is left of a label may be of a word: no label at all, or letters that stand in it in their order."""
    spelled = spelled_as(label)
    return not spelled or any(all(letter in letters for letter in spelled) for letters in map(iter, word.keys))


def _are_rivals(first: PrintedRow, again: PrintedRow, width: int) -> bool:
    """Whether two rows with the same label are both as wide as the form has it, and say other figures."""
    return first.text != again.text and all(
        row.word is not None
        and not (row.misprinted or row.by_place or row.torn or row.loose or row.implied)
        and sum(bool(slot.text) for slot in row.slots) == width
        for row in (first, again)
    )


_SPREAD: Final = re.compile(r"[1-9](?:[ \u3000]\d)+")


def _gathered(text: str) -> str:
    return "".join(text.split()) if _SPREAD.fullmatch(text) else text


@define
class _Assembler:
    result: Assembled
    rows: list[PrintedRow]
    relations: tuple[Relation, ...] = ()
    open_rows: dict[str, tuple[PrintedRow, tuple[str, ...], list[Cut] | None]] = field(factory=dict)
    seen: dict[str, PrintedRow] = field(factory=dict)
    by_place: list[tuple[PrintedRow, tuple[str, ...]]] = field(factory=list)
    rivals: list[tuple[PrintedRow, PrintedRow, tuple[str, ...]]] = field(factory=list)
    naming: Naming = field(factory=Naming)
    misread: dict[str, tuple[Slot, PrintedRow]] = field(factory=dict)
    """Cells with letters where their digits may be."""

    def run(self) -> Assembled:
        """Assemble."""
        self.relations = EDITIONS[self.result.edition].relations()
        self.rows = list(self._labelled(self.rows))
        paths = {id(row): self.paths(row) for row in self.rows}
        for row in self.rows:
            if row.word is not None and (own := paths[id(row)]):
                self.naming.learn(row, tuple(column_names(row, own)))
        for row in self._in_good_order():
            self.add(row, paths[id(row)])
        self.judge_rivals()
        self.solve()
        self.read_letters()
        self.doubt_places()
        return self.result

    def judge_rivals(self) -> None:
        """One row that is printed again is set aside; of several in a section, two tables in one may be read, and nothing tells which holds."""
        for first, again, paths in self.rivals:
            if sum(row.section == again.section for _, row, _ in self.rivals) > 1:
                self.unread(evolve(first, slots=(*first.slots, *again.slots)), paths, "EX-SIZE")
            else:
                self.set_aside(again, "EX-DUPLICATE", paths)

    def doubt_places(self) -> None:
        """Rows told by their place alone stay unread where the figures then contradict one another."""
        told = {path: row for row, paths in self.by_place for path in paths}
        if not told:
            return
        figures = {path: cell.value for path, cell in self.result.cells.items()}
        for relation in self.relations:
            if told.keys().isdisjoint(relation.cells) or any(figures.get(path) is None for path in relation.cells):
                continue
            left, right = (sum(figures[path] or 0 for path in side) for side in (relation.left, relation.right))
            if left != right:
                for row, paths in self.by_place:
                    self.unread(row, paths, "EX-ORPHAN")
                return

    # --- rows without labels

    def _labelled(self, rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
        """Give rows without a label the rows of the form that are missing at their place, if they are as many."""
        for section, layout in layouts().items():
            own = [row for row in rows if row.section == section]
            if layout is Layout.MATRIX and any(row.word is None for row in own):
                yield from self._filled_in(own, section)
            elif layout is Layout.ONE_ROW:
                yield from self._blocks(own, section)
            else:
                yield from own

    def _filled_in(self, rows: Sequence[PrintedRow], section: str) -> Iterator[PrintedRow]:
        form = [w for w in vocabulary() if w.role is Role.ROW and w.section == section and self.result.edition in w.editions]
        position = {word.path: index for index, word in enumerate(form)}
        last, waiting = -1, list[PrintedRow]()
        for row in [*(r for r in rows if not r.implied), None]:
            if row is not None and row.word is None:
                waiting.append(row)
                continue
            at = len(form) if row is None else position.get(row.word.path if row.word else "", -1)
            if at < 0:
                if row is not None:
                    yield row
                continue
            yield from self._between(waiting, form[last + 1 : at])
            waiting, last = [], at
            if row is not None:
                yield row

    def _between(self, waiting: Sequence[PrintedRow], missing: Sequence[Word]) -> Iterator[PrintedRow]:
        if len(waiting) == len(missing) and all(_may_be(row.label, word) for row, word in zip(waiting, missing, strict=True)):
            yield from (evolve(row, word=word, by_place=True) for row, word in zip(waiting, missing, strict=True))
            return
        for row in waiting:
            # A row that bears another label is one of the organ's own.
            is_other = bool(row.label) and not any(_may_be(row.label, word) for word in missing)
            if is_other:
                self.result.spare.append(Slot(" ".join([row.label, *(slot.text for slot in row.slots if slot.text)]), row.place))
                self.result.troubles.append(Trouble("EX-EXTRA", (), row, f"{row.label} {row.text}"))
            else:
                self.set_aside(row, "EX-ORPHAN")

    def _blocks(self, rows: Sequence[PrintedRow], section: str) -> Iterator[PrintedRow]:
        blocks = [word for word in vocabulary() if word.role is Role.BLOCK and word.section == section]
        unlabelled = [row for row in rows if row.word is None]
        single = len(columns_of(section)) // len(blocks)
        if len(unlabelled) == len(blocks) == len(rows) and all(len(row.slots) == single for row in rows):
            yield from (evolve(row, word=block) for row, block in zip(rows, blocks, strict=True))
            return
        several = [row for row in unlabelled if not row.loose and any(slot.text for slot in row.slots)]
        if len({row.text for row in several}) > 1 and len({len(row.slots) for row in several}) == 1:
            # A line for each organ, or for each year: the figures are those of the line that is the sum of the others.
            total = sum_of_others(several)
            paths = self.paths(several[0])
            for row in several if total is None else [row for row in several if row is not total]:
                self.set_aside(row, "EX-ORPHAN", () if total is not None else paths)
            if total is None:
                self.keep_unread(several[0], paths)
            rows = [row for row in rows if row not in several or row is total]
        yield from rows

    def _in_good_order(self) -> Iterator[PrintedRow]:
        """Rows with figures before rows of which only the label is there, so that the former are kept."""
        handled_by_order = {row.section for row in self.rows if row.word is not None and not row.label}
        yield from (row for row in self.rows if not row.implied and not row.misprinted)
        yield from (row for row in self.rows if not row.implied and row.misprinted)
        yield from (
            row
            for row in self.rows
            if row.implied and not (row.section in handled_by_order and layouts()[row.section] is Layout.MATRIX)
        )

    def set_aside(self, row: PrintedRow, slug: str, paths: Sequence[str] = ()) -> None:
        """Keep a row that fills no cell of the form."""
        self.result.spare.extend(slot for slot in row.slots if slot.text)
        self.result.troubles.append(Trouble(slug, tuple(paths), row, row.text, len(row.slots)))

    # --- one row

    def add(self, row: PrintedRow, paths: Sequence[str]) -> None:
        """Add the cells of one row.

        Arguments:
            row: it. paths: see `paths`.
        """
        if not paths:
            self.set_aside(row, "EX-ORPHAN")
            return
        key = paths[0].rpartition(".")[0] if row.word is not None else row.section
        if self.is_superseded(row, paths):
            return
        if key in self.seen and row.text and self.is_empty(paths):
            del self.seen[key]
            for path in paths:
                del self.result.cells[path]
        if any(path in self.result.cells for path in paths) or key in self.seen:
            first = self.seen.get(key)
            if first is not None and _are_rivals(first, row, len(paths)):
                self.rivals.append((first, row, tuple(paths)))
            elif not row.implied and any(slot.text for slot in row.slots):
                self.set_aside(row, "EX-DUPLICATE", paths)
            return
        self.seen[key] = row
        if row.by_place:
            self.by_place.append((row, tuple(paths)))
        if row.misprinted:
            self.result.troubles.append(Trouble("ST-LABEL", tuple(paths), row, row.label))
        if row.torn and row.implied:
            self.unread(row, paths, "EX-APART")
            return
        columns = column_names(row, paths)
        if row.loose and len(row.slots) != len(paths):
            self.leave_open(key, row, paths)
            return
        placed = placed_by_column(row, columns, self.naming)
        if placed.by_column is None:
            self.unread(row, paths, "EX-SIZE")
            return
        if placed.is_partial:
            self.unread(row, paths, "EX-SIZE")
        # Without headings nothing tells that a blank at an end of a row is its own, and the figures beside it not another column's.
        is_shifted = not row.head and row.word is not None and bool(row.slots) and not (row.slots[0].text and row.slots[-1].text)
        is_doubtful = row.torn or placed.is_trimmed or is_shifted or is_half_headed(row, columns)
        blank = 0 if placed.is_trimmed or (is_shifted and row.slots[-1].text) else None
        if is_doubtful and self.contradicts(paths, columns, placed.by_column, blank=blank):
            # Blank cells before the figures of a trimmed row may be its own, and the figure behind them another column's.
            self.unread(row, paths, "EX-SIZE" if placed.is_trimmed else "EX-TORN")
            return
        self.result.spare.extend(placed.left)
        if placed.left:
            self.result.troubles.append(Trouble("EX-EXTRA", tuple(paths), row, " ".join(s.text for s in placed.left)))
        by_column = self.gathered(paths, columns, placed.by_column)
        for path, column in zip(paths, columns, strict=True):
            slot = by_column.get(column)
            if slot is not None:
                self.put(path, slot, row)

    def gathered(self, paths: Sequence[str], columns: Sequence[str], by_column: Mapping[str, Slot]) -> Mapping[str, Slot]:
        """The cells of a row, digits that are spread over their cells put together where the row then adds up.

        Two figures in one cell look the same; with them a row adds up only by chance.
        """
        spread = {
            path
            for path, column in zip(paths, columns, strict=True)
            if column in by_column and _SPREAD.fullmatch(by_column[column].text)
        }
        if not spread:
            return by_column
        gathered = {column: evolve(slot, text=_gathered(slot.text)) for column, slot in by_column.items()}
        figures: dict[str, int] = {}
        for path, column in zip(paths, columns, strict=True):
            if column in gathered:
                said = printed(gathered[column].text, specs()[path].kind)
                if said.state is CellState.UNREADABLE:
                    return by_column
                figures[path] = int(said.value or 0)
        proven: set[str] = set()
        for relation in self.relations:
            if spread.isdisjoint(relation.cells) or any(path not in figures for path in relation.cells):
                continue
            left, right = (sum(figures[path] for path in side) for side in (relation.left, relation.right))
            if left != right:
                return by_column
            proven |= set(relation.cells)
        return gathered if spread <= proven else by_column

    def contradicts(
        self, paths: Sequence[str], columns: Sequence[str], by_column: Mapping[str, Slot], *, blank: int | None = None
    ) -> bool:
        """Whether the figures of a row contradict one another; what is no figure counts as ``blank``, where that is given."""
        figures = {}
        for path, column in zip(paths, columns, strict=True):
            if (slot := by_column.get(column)) is not None:
                value = printed(slot.text, specs()[path].kind).value
                # A total that is left blank contradicts nothing.
                is_open = value is None and column == columns[-1] and not slot.text
                figures[path] = blank if value is None and not is_open else value
        for relation in self.relations:
            if all(figures.get(path) is not None for path in relation.cells):
                left, right = (sum(figures[path] or 0 for path in side) for side in (relation.left, relation.right))
                if left != right:
                    return True
        return False

    def is_superseded(self, row: PrintedRow, paths: Sequence[str]) -> bool:
        """Whether an empty row is only the heading over rows that another edition has in its place."""
        return not any(slot.text for slot in row.slots) and self.own_paths().isdisjoint(paths)

    def is_empty(self, paths: Sequence[str]) -> bool:
        """Whether only blanks were read of a row: a table cut by a page break prints its label once more."""
        return all(path in self.result.cells and self.result.cells[path].state is CellState.BLANK for path in paths)

    def own_paths(self) -> frozenset[str]:
        """The cells of the edition read."""
        return _paths_of(self.result.edition)

    def paths(self, row: PrintedRow) -> list[str]:
        """The cells that a row fills, in the order of the form."""
        if row.word is None:
            width = len(columns_of(row.section))
            return [f"{word.path}.{word.name}" for word in columns_of(row.section)] if width else []
        if row.word.role is Role.BLOCK:
            return [f"{w.path}.{w.name}" for w in columns_of(row.section) if w.path == row.word.path]
        form = row.word.row
        if form is None:
            return []
        edition = self.variant(row)
        return [f"{form.path}.{column}" for column in form.columns[edition]]

    def variant(self, row: PrintedRow) -> str:
        """The edition whose columns a row has: by its headings, by the other tables of the section, by the number of its cells."""
        assert row.word is not None  # noqa: S101 — told by the caller
        assert row.word.row is not None  # noqa: S101
        variants = row.word.row.columns
        told = variant_told(row)
        if told is not None:
            return told
        if len(variants) == 1:
            return next(iter(variants))
        fitting = [e for e, columns in variants.items() if len(columns) == len([slot for slot in row.slots if slot.text])]
        preferred = self.result.told.get(row.section, self.result.edition)
        if len(fitting) == 1 and not row.loose and row.section not in self.result.told:
            return fitting[0]
        return preferred if preferred in variants else next(iter(variants))

    # --- cells

    def put(self, path: str, slot: Slot, row: PrintedRow, *, inferred: bool = False) -> None:
        """Put what is printed into a cell."""
        spec = specs()[path]
        heading = self.unit_over(spec, row)
        said = printed(slot.text, spec.kind, heading)
        self.result.cells[path] = Cell(slot.text, said.value, said.state, slot.place or row.place, inferred)
        if said.state is CellState.UNREADABLE:
            self.result.troubles.append(Trouble("VAL-PARSE", (path,), row, slot.text, fault=said.fault))
            if as_digits(plain(slot.text)) is not None:
                self.misread[path] = slot, row
        elif spec.kind is Kind.AMOUNT and said.value and said.unit is None and heading is None:
            self.result.troubles.append(Trouble("VAL-UNIT", (path,), row, slot.text))

    def unit_over(self, spec: CellSpec, row: PrintedRow) -> str | None:
        """The unit of money of a column: as its heading prints it, else as a line over the table states it, else as the form has it."""
        if spec.kind is not Kind.AMOUNT:
            return None
        for cell in row.head:
            if any(word.name == spec.column.name for word in cell.words):
                unit = unit_in(cell.text)
                if unit is not None:
                    return unit
        return row.money or unit_in(spec.column.line.zh)

    def keep_unread(self, row: PrintedRow, paths: Sequence[str]) -> None:
        """Leave the cells of a row unread, each with the whole run."""
        for path in paths:
            place = row.slots[0].place if row.slots else row.place
            self.result.cells[path] = Cell(row.text, None, CellState.UNREADABLE, place, False)

    def unread(self, row: PrintedRow, paths: Sequence[str], slug: str, count: int = 0) -> None:
        """Leave the cells of a row unread, and say so."""
        self.keep_unread(row, paths)
        self.result.troubles.append(Trouble(slug, tuple(paths), row, row.text, count))

    def read_letters(self) -> None:
        """Read the letters in figures that the relations of the form show to be digits."""
        own = {path: (slot, row) for path, (slot, row) in self.misread.items() if self.result.cells[path].text == slot.text}
        letters = {path: one for path, (slot, row) in own.items() if (one := self.letters_of(path, slot, row)) is not None}
        if not letters:
            return
        for path in decided_digits(letters, self.known(), self.relations):
            slot, row = own[path]
            self.result.troubles = [t for t in self.result.troubles if (t.slug, t.paths) != ("VAL-PARSE", (path,))]
            self.put(path, evolve(slot, text=as_digits(plain(slot.text)) or ""), row, inferred=True)
            self.result.cells[path] = evolve(self.result.cells[path], text=slot.text)

    def letters_of(self, path: str, slot: Slot, row: PrintedRow) -> Letters | None:
        """What a cell with letters may be; None where it is no figure of its line either way."""
        spec, text = specs()[path], plain(slot.text)
        unit = self.unit_over(spec, row)
        digits = printed(as_digits(text) or "", spec.kind, unit).value
        shorter = without_ends(text)
        if digits is None:
            return None
        other = printed(shorter, spec.kind, unit) if shorter is not None else None
        return Letters(digits, () if other is None or other.state is CellState.UNREADABLE else (other.value or 0,))

    def known(self) -> dict[str, Figure]:
        """The figures of the cells that were read; what is blank or a mark counts as nought."""
        found: dict[str, Figure] = {}
        for path, cell in self.result.cells.items():
            if cell.value is not None:
                found[path] = cell.value
            elif cell.state in (CellState.BLANK, CellState.MARK):
                found[path] = 0
        return found

    # --- cells without separators

    def leave_open(self, key: str, row: PrintedRow, paths: Sequence[str]) -> None:
        """Keep a row for later, with every way to cut it."""
        shape = _shape(paths, self.relations)
        # One figure as it stands in a table whose figures stand apart is one: nothing shows that it is several.
        is_figure = len(row.text) > 1 and row.text.isdecimal() and row.text[0] != "0"
        is_one = not shape.sums and is_figure and (row.spaced or self.is_parted(row))
        ways = cuts(row.text, shape) if not is_one and _may_be_cut(row, shape) else []
        self.open_rows[key] = (row, tuple(paths), ways)
        for path in paths:
            self.result.cells[path] = Cell(row.text, None, CellState.UNREADABLE, row.slots[0].place, False)

    def is_parted(self, row: PrintedRow) -> bool:
        """Whether the figures of another row of the table stand apart."""
        return any(
            other.section == row.section and other is not row and sum(bool(slot.text) for slot in other.slots) > 1
            for other in self.rows
        )

    def solve(self) -> None:
        """Decide the open rows by the relations of the form."""
        known = {path: int(value) for path, value in self.known().items()}
        by_section: dict[str, dict[str, list[Cut]]] = {}
        for key, (row, _, ways) in self.open_rows.items():
            if ways:
                by_section.setdefault(row.section, {})[key] = ways
        for section, ways_of_rows in by_section.items():
            layout = layouts()[section]
            columns = [w.name for w in columns_of(section)] if layout is Layout.MATRIX else []
            found = decided(ways_of_rows, known, columns, self.relations if columns else ())
            for key, cut in found.items():
                row, paths, _ = self.open_rows.pop(key)
                self.accept(row, paths, cut)
        for row, paths, ways in self.open_rows.values():
            self.unread(row, paths, "EX-GLUED", -1 if ways is None else len(ways))

    def accept(self, row: PrintedRow, paths: Sequence[str], cut: Cut) -> None:
        """Take one cut of a row for its cells."""
        certain = all(sum(map(str.isdecimal, text)) == len(text.rstrip("千万亿元")) == 1 for text in cut)
        for path, text in zip(paths, cut, strict=True):
            self.put(path, Slot(text, row.slots[0].place), row, inferred=not certain)
        if not certain:
            self.result.troubles.append(Trouble("EX-INFERRED", tuple(paths), row, row.text))


@cache
def _paths_of(edition: str) -> frozenset[str]:
    return frozenset(spec.path for spec in EDITIONS[edition].cells())
