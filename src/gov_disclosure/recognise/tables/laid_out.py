"""Tables laid out just as `compose` lays them out: their labels say which cell is which, whatever the cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from attrs import field, frozen

from gov_disclosure.compose import compose
from gov_disclosure.document import Heading, Table, TableCell
from gov_disclosure.editions import EDITIONS
from gov_disclosure.recognise.cells.rows import PrintedRow, Slot
from gov_disclosure.schema import Layout, NamedLine, rows

__all__ = ["LaidOut", "laid_out"]

_Labels: TypeAlias = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Section, labels of the row, labels of the column: what tells a cell."""


@frozen
class LaidOut:
    """The cells of tables.

    Arguments:
        cells: by path, each as a row of one figure. told: the edition that the labels tell, by section.
        votes: how many rows tell an edition.
    """

    cells: Mapping[str, PrintedRow]
    told: Mapping[str, str]
    votes: Counter[str] = field(repr=False)

    def edition(self) -> str | None:
        """The edition that most rows tell; None where they tell none, or two alike."""
        (first, most), (_, next_most) = [*self.votes.most_common(2), ("", 0), ("", 0)][:2]
        return first if most > next_most else None


def laid_out(tables: Mapping[str, Sequence[Table]]) -> LaidOut | None:
    """The cells of the tables of each section; None unless every cell is told by labels as the form prints them."""
    known = _known()
    layouts = {section.name: section.line.layout for edition in EDITIONS.values() for section in edition.sections()}
    found: dict[str, PrintedRow] = {}
    votes: dict[str, set[tuple[str, str]]] = {}
    for section, its_tables in tables.items():
        for table in its_tables:
            figures = list(_labelled(table, layouts[section]))
            if not figures:
                return None
            for row, column, cell in figures:
                path, editions = known.get((section, row, column), ("", ()))
                if not path or path in found or (cell.rowspan, cell.colspan) != (1, 1):
                    return None
                slot = Slot(cell.text, cell.place)
                found[path] = PrintedRow(section=section, word=None, label=" ".join(row), slots=(slot,), place=cell.place)
                if len(editions) == 1:
                    votes.setdefault(section, set()).add((editions[0], _unit(path)))
    told = {section: Counter(edition for edition, _ in said).most_common(1)[0][0] for section, said in votes.items()}
    return LaidOut(found, told, Counter(edition for said in votes.values() for edition, _ in said))


def _labelled(table: Table, layout: Layout | None) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], TableCell]]:
    """Every figure of a table with the labels of its row and of its column; nothing where the table has another shape."""
    grid = table.grid()
    if not grid or any(cell is None for row in grid for cell in row):
        return
    full = [[cell for cell in row if cell is not None] for row in grid]
    if (full[0][0].rowspan, full[0][0].colspan) == (1, table.width) and layout is Layout.CAPTIONED:
        # The caption as the first row, where a format has no other place for it.
        full = full[1:]
    if not full:
        return
    corner = full[0][0]
    head, side = (len(full) - 1, 0) if layout is Layout.ONE_ROW else (corner.rowspan, corner.colspan)
    columns = [_words(row[at] for row in full[:head]) for at in range(table.width)]
    for row in full[head:]:
        for at in range(side, table.width):
            yield _words(row[:side]), columns[at], row[at]


def _words(cells: Iterable[TableCell]) -> tuple[str, ...]:
    """The words of labels that stand behind one another; a label that spans is said once."""
    there = list(cells)
    return tuple(cell.text for n, cell in enumerate(there) if n == 0 or cell is not there[n - 1])


@cache
def _known() -> Mapping[_Labels, tuple[str, tuple[str, ...]]]:
    """The cell that labels tell, and the editions that have them, for every cell of every edition."""
    found: dict[_Labels, tuple[str, tuple[str, ...]]] = {}
    for edition in EDITIONS.values():
        page = compose(edition.report_class(year=edition.first_year))
        section: NamedLine | None = None
        titles = iter(edition.sections())
        for block in page.blocks:
            if isinstance(block, Heading) and block.level == 2:
                section = next(titles)
            elif isinstance(block, Table) and section is not None:
                for row, column, cell in _labelled(block, section.line.layout):
                    labels = (section.name, row, column)
                    path, editions = found.get(labels, (cell.key or "", ()))
                    found[labels] = (path, (*editions, edition.id))
    return found


@cache
def _row_paths() -> frozenset[str]:
    return frozenset(row for edition in EDITIONS.values() for row in rows(edition.report_class))


def _unit(path: str) -> str:
    """The row of a cell, or what another edition has as one row in its place: rows that stand for one another count once."""
    steps = path.split(".")
    return next(at for n in range(1, len(steps)) if (at := ".".join(steps[:n])) in _row_paths())
