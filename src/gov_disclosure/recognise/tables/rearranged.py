"""Tables put into the shape in which they are read: lines within cells as rows, names over headings over all of them, signs for headings as
what a line beside the table says.

Only what a table shows of itself is undone: as many lines in every cell of figures as in the cell of their labels, a meaning for every
sign. Else it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve

from gov_disclosure.document import Table, TableCell
from gov_disclosure.recognise.cells.figures import doubted, looks_like_value
from gov_disclosure.recognise.parts.pieces import Piece, as_text
from gov_disclosure.recognise.wording.vocabulary import Role, matches
from gov_disclosure.recognise.wording.words import is_word, plain
from gov_disclosure.schema import Kind

__all__ = ["rearranged"]

_NEAR: Final = 3
"""Pieces before and behind a table in which its signs may be explained."""
_SIGN: Final = re.compile(r"[A-Za-z\u2460-\u2473]")
_FEWEST: Final = 3
_BARE_YEAR: Final = re.compile(r"\s*20\d\d\s*年?度?\s*")
_MEANING: Final = r"\s*(?:[:：=＝—\-.．)）]|代表|表示|指|为|是|列)*\s*[“\"]?([\u3400-\u9fff（）()/]+)"


def rearranged(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, its tables put into their shape."""
    found = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.table is None:
            continue
        near = [other.text for other in pieces[max(0, at - _NEAR) : at + _NEAR + 1] if other.is_text]
        table = _with_doubts(
            _with_meanings(
                _with_names(_with_whole_columns(_by_years(_by_lines(_with_labels_in_column(_with_whole_rows(piece.table)))))),
                near,
            )
        )
        if table is not piece.table:
            found[at] = evolve(piece, table=table, text=as_text(table))
    return found


# --- rows that a page tore ------------------------------------------------------------------------------------------------


def _with_whole_rows(table: Table) -> Table:
    """A table in which rows are whole that the end of a page tore: a line has the rest of the label that the line above it begins.

    Neither half is a label, and both together are one, word for word.
    """
    lines = table.lines()
    for r in range(len(lines) - 1, 0, -1):
        above, below = lines[r - 1], lines[r]
        if below and _is_torn_row(above, below):
            table = _put_together(table, above, below)
    return table


def _is_torn_row(above: Sequence[TableCell], below: Sequence[TableCell]) -> bool:
    labels = [cell for cell in below if cell.text.strip() and not _is_figure(cell.text)]
    places = {cell.column: cell for cell in above}
    if len(labels) != 1 or any(
        cell.column not in places or cell.rowspan > 1 or places[cell.column].rowspan > 1 for cell in below
    ):
        return False
    (rest,) = labels
    begun = places[rest.column].text.strip()
    is_half = begun and not matches(begun) and not matches(rest.text.strip())
    return bool(is_half) and any(word.role is Role.ROW for word in matches(begun + rest.text.strip()))


def _put_together(table: Table, above: Sequence[TableCell], below: Sequence[TableCell]) -> Table:
    """A table with two of its lines as one; where both have a figure in a column, its digits stand in both, if the row adds up so."""
    first, second = above[0].row, below[0].row
    rests = {cell.column: cell.text.strip() for cell in below}
    whole = {cell.column: f"{cell.text.strip()}{rests.get(cell.column, '')}" for cell in above}
    figures = [int(text) for _, text in sorted(whole.items()) if text.isdecimal()]
    between = "" if figures and sum(figures[:-1]) == figures[-1] else " "
    cells = []
    for cell in table.cells:
        if cell.row == first and (rest := rests.get(cell.column)):
            apart = between if _is_figure(cell.text) and cell.text.strip() else ""
            cells.append(evolve(cell, text=f"{cell.text.strip()}{apart}{rest}"))
        elif cell.row != second:
            spans = cell.row < second < cell.row + cell.rowspan
            cells.append(evolve(cell, row=cell.row - (cell.row > second), rowspan=cell.rowspan - spans))
    return evolve(table, cells=tuple(cells))


# --- rows that lost the cell before them -----------------------------------------------------------------------------------


def _with_labels_in_column(table: Table) -> Table:
    """A table in which a label stands under the corner of its table, where a name before the corner spanned its row and the span was lost.

    Such a row has as many cells less than its head as there are before the corner, or ends with as many blank ones. One of the table must
    show it, with a figure right behind its label.
    """
    found: list[TableCell] = []
    lost = {id(line[0]) for line, corner, length in _under_corners(table) if line and _has_lost(line, corner, length)}
    shows = any(_is_figure(line[1].text) for line, _, _ in _under_corners(table) if len(line) > 1 and id(line[0]) in lost)
    for line, corner, _ in _under_corners(table):
        if not line or id(line[0]) not in lost:
            found += line
        elif shows:
            found += [evolve(cell, column=cell.column + corner) for cell in line]
        else:
            # A blank cell behind every label may be its figure's, or what is left of its own span.
            found += [evolve(cell, text=doubted(cell.text, Kind.COUNT)) if _is_figure(cell.text) else cell for cell in line]
    return evolve(table, cells=tuple(found)) if lost else table


def _under_corners(table: Table) -> Iterator[tuple[Sequence[TableCell], int, int]]:
    """The lines of a table, each with the column of the corner over it and the length of its head, less blank cells at its own end.

    The column is 0 where nothing stands before the corner.
    """
    corner = length = 0
    for line in table.lines():
        at = next((cell.column for cell in line if any(word.role is Role.CORNER for word in matches(cell.text))), None)
        if at is not None:
            corner = at if any(cell.text.strip() for cell in line if cell.column < at) else 0
            length = line[-1].column + line[-1].colspan
            yield line, 0, length
            continue
        excess = max(0, len(line) - (length - corner)) if corner else 0
        is_padded = excess and not any(cell.text.strip() for cell in line[len(line) - excess :])
        yield (line[: len(line) - excess] if is_padded and len(line) > 1 and _is_figure(line[1].text) else line), corner, length


def _has_lost(line: Sequence[TableCell], corner: int, length: int) -> bool:
    """Whether a row begins with a label of the form that should stand under a corner, and has cells too few."""
    if not corner or len(line) < 2 or line[0].column or any(cell.colspan > 1 for cell in line):
        return False
    return line[-1].column + 1 <= length - corner and any(word.role is Role.ROW for word in matches(line[0].text))


# --- lines within cells ------------------------------------------------------------------------------------------------


def _by_lines(table: Table) -> Table:
    """A table with a row for each line of a row of which every cell of figures has as many lines as the cell of labels beside them."""
    if not any("\n" in cell.text for cell in table.cells):
        return table
    heights = [_lines_in(line, table.width) for line in table.lines()]
    if max(heights, default=1) == 1:
        return table
    begin = [sum(heights[:row]) for row in range(len(heights) + 1)]
    cells: list[TableCell] = []
    for cell in table.cells:
        lines = cell.text.split("\n")
        rows = begin[min(cell.row + cell.rowspan, len(heights))] - begin[cell.row]
        if cell.rowspan == 1 and len(lines) == heights[cell.row] > 1:
            cells += [evolve(cell, text=text.strip(), row=begin[cell.row] + n) for n, text in enumerate(lines)]
        else:
            cells.append(evolve(cell, row=begin[cell.row], rowspan=rows))
    return evolve(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), head_rows=begin[table.head_rows])


def _lines_in(line: Sequence[TableCell], width: int) -> int:
    """How many rows stand in one row of the grid, as lines of its cells; 1 where nothing shows that there are several."""
    parted = [cell.text.split("\n") for cell in line if cell.rowspan == 1 and "\n" in cell.text]
    counts = {len(texts) for texts in parted}
    figures = [texts for texts in parted if all(map(_is_figure, texts))]
    labels = [texts for texts in parted if all(map(is_word, texts)) and not any(map(_is_figure, texts))]
    alone = [cell for cell in line if "\n" not in cell.text and _is_figure(cell.text)]
    if len(counts) != 1 or not figures or len(labels) != 1 or alone or len(figures) + len(labels) != len(parted):
        return 1
    return counts.pop()


def _is_figure(text: str) -> bool:
    return bool(text.strip()) and looks_like_value(text)


# --- rows of several years -----------------------------------------------------------------------------------------------


def _by_years(table: Table) -> Table:
    """A table in which labels stand beside the rows of all their years, where it has a row a year and no spans."""
    grid = table.grid()
    years = [
        {row[c].text.strip() for row in grid if row[c] is not None and _BARE_YEAR.fullmatch(plain(row[c].text))}  # type: ignore[union-attr]
        for c in range(table.width)
    ]
    at = next((c for c, said in enumerate(years) if c and len(said) > 1), None)
    if at is None:
        return table
    spans: dict[int, int] = {}
    above: list[TableCell] = []
    gone: set[int] = set()
    for row in grid:
        year, labels = row[at], [cell for cell in row[:at] if cell is not None]
        is_year = year is not None and _BARE_YEAR.fullmatch(plain(year.text)) is not None
        if is_year and above and not any(cell.text.strip() for cell in labels) and all(cell.rowspan == 1 for cell in labels):
            spans |= {id(cell): spans.get(id(cell), cell.rowspan) + 1 for cell in above}
            gone |= {id(cell) for cell in labels}
        else:
            above = labels if is_year and all(cell.rowspan == 1 for cell in labels) else []
    cells = [evolve(cell, rowspan=spans.get(id(cell), cell.rowspan)) for cell in table.cells if id(cell) not in gone]
    return evolve(table, cells=tuple(cells)) if gone else table


# --- columns torn in two -----------------------------------------------------------------------------------------------


def _with_whole_columns(table: Table) -> Table:
    """A table in which a column that a conversion tore in two is one again: the halves of its heading are a heading of the form together.

    What stands under them was torn at the same place.
    """
    grid = table.grid()
    joined: dict[int, str | None] = {}
    for r, row in enumerate(grid):
        for left, right in pairwise(row):
            if (
                left is None
                or right is None
                or left is right
                or left.colspan > 1
                or right.colspan > 1
                or not _is_torn(left, right)
            ):
                continue
            joined |= {id(left): left.text + right.text, id(right): None}
            for below in grid[r + 1 :]:
                a, b = below[left.column], below[right.column]
                if a is None or b is None or a is b or a.colspan > 1 or b.colspan > 1 or is_word(a.text):
                    break
                joined |= {id(a): a.text.strip() + b.text.strip(), id(b): None}
    if not joined:
        return table
    cells = [(cell, joined.get(id(cell), cell.text)) for cell in table.cells]
    return evolve(table, cells=tuple(cell if text == cell.text else evolve(cell, text=text or "") for cell, text in cells))


def _is_torn(left: TableCell, right: TableCell) -> bool:
    """Whether two cells are the halves of a heading, of which the first is none itself."""
    if not (is_word(left.text) and is_word(right.text)) or matches(left.text):
        return False
    return any(word.role is Role.COLUMN for word in matches(left.text.strip() + right.text.strip()))


# --- names over headings -----------------------------------------------------------------------------------------------


def _with_names(table: Table) -> Table:
    """A table in which a name with nothing beside it, right over a row of headings, stands over them all: some formats have no spans."""
    width = table.width
    if width < 2:
        return table
    named = {
        above[0].row
        for above, below in pairwise(table.lines())
        if len(above) == len(below) == width and _is_name(above) and all(map(_heads_column, below))
    }
    if not named:
        return table
    cells = (
        evolve(cell, colspan=width) if cell.row in named else cell
        for cell in table.cells
        if cell.row not in named or cell.column == 0
    )
    return evolve(table, cells=tuple(cells))


def _is_name(line: Sequence[TableCell]) -> bool:
    first, *others = line
    return is_word(first.text) and not looks_like_value(first.text) and not any(cell.text.strip() for cell in others)


def _heads_column(cell: TableCell) -> bool:
    return any(word.role is Role.COLUMN for word in matches(cell.text))


# --- signs for headings ------------------------------------------------------------------------------------------------


def _with_meanings(table: Table, near: Iterable[str]) -> Table:
    """A table whose columns are headed by signs, with the headings that a line beside it gives for them all."""
    first = min((cell.row for cell in table.cells if _is_figure(cell.text)), default=0)
    signs = {cell.text.strip() for cell in table.cells if cell.row < first and _SIGN.fullmatch(cell.text.strip())}
    if len(signs) < _FEWEST:
        return table
    for text in near:
        meanings = {sign: _meaning(sign, text) for sign in signs}
        if None not in meanings.values() and len(set(meanings.values())) == len(signs):
            told = {sign: meaning for sign, meaning in meanings.items() if meaning is not None}
            return evolve(
                table,
                cells=tuple(
                    evolve(cell, text=told[cell.text.strip()]) if cell.row < first and cell.text.strip() in told else cell
                    for cell in table.cells
                ),
            )
    return table


def _meaning(sign: str, text: str) -> str | None:
    """The heading of a column of the form that a text gives for a sign; None where it gives none, or several."""
    wording = "".join((plain(text) if sign.isascii() else text).split())
    found = {match[1] for match in re.finditer(re.escape(sign) + _MEANING, wording)}
    named = {meaning for meaning in found if any(word.role is Role.COLUMN for word in matches(meaning))}
    return named.pop() if len(named) == len(found) == 1 else None


# --- figures of two cells in one ---------------------------------------------------------------------------------------

_LEAST_ALIKE: Final = 3
"""Figures that two rows have in the same columns, before the rest of one is held against that of the other."""


def _with_doubts(table: Table) -> Table:
    """A table in which a figure is doubted that stands over two columns where another row, cell for cell the same else, has one in each.

    Conversions put what stands in two cells into one, and the digits of two figures read as those of one.
    """
    wide = [cell for cell in table.cells if cell.colspan > 1 and len(cell.text) > 1 and cell.text.isdecimal()]
    if not wide:
        return table
    rows: dict[int, dict[int, TableCell]] = {}
    for cell in table.cells:
        if cell.text.strip() and _is_figure(cell.text):
            rows.setdefault(cell.row, {})[cell.column] = cell
    doubts = {id(cell) for cell in wide if any(_has_two(rows[cell.row], cell, other) for other in rows.values())}
    return evolve(
        table,
        cells=tuple(evolve(c, text=doubted(c.text, Kind.COUNT)) if id(c) in doubts else c for c in table.cells),
    )


def _has_two(row: Mapping[int, TableCell], wide: TableCell, other: Mapping[int, TableCell]) -> bool:
    """Whether another row has two figures in the place of one, and else only figures in the same places."""
    within = [column for column in other if wide.column <= column < wide.column + wide.colspan]
    alike = [cell for cell in row.values() if cell.colspan == 1]
    return (
        len(within) > 1
        and len(alike) >= _LEAST_ALIKE
        and all(cell.column in other and other[cell.column].colspan == 1 for cell in alike)
    )
