r"""Tables drawn with box lines, spans and all, aligned by East Asian width; and reading them back.

Box characters inside a cell are escaped (``\u2502``), so that every line of the drawing is a line of the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen
from wcwidth import wcwidth

from gov_disclosure.document import Place, Table, TableCell
from gov_disclosure.pages.wrapping import joined, longest_piece, width_of, wrapped

__all__ = ["CORNERS", "JUNCTIONS", "begun", "by_column", "drawn", "is_drawing", "is_drawn", "table_on", "undrawn"]

JUNCTIONS: Final = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
"""By its arms: 1 up, 2 down, 4 left, 8 right."""
"""By which of the four arms are there: up 1, down 2, left 4, right 8."""
_ARMS: Final = {character: arms for arms, character in enumerate(JUNCTIONS) if arms}
CORNERS: Final = frozenset("┌├┬┼")
"""Characters at the upper left corner of a cell."""
_BOX: Final = re.compile(r"[\u2500-\u257f\\]")
_BOX_OR_SIGN: Final = re.compile(rf"{_BOX.pattern}|[+|]|[-=:]{{2,}}")
_SIGNS: Final = str.maketrans({one: {3: "|", 12: "-"}.get(arms, "+") for one, arms in _ARMS.items()})
"""Box characters as signs that have one width in every font: up and down, left and right, and all that meet."""
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-f]{4})|(\\))")
_WIDEST_LABEL: Final = 24


def is_drawing(line: str) -> bool:
    """Whether a line begins a table."""
    return line.startswith("┌")


def is_drawn(line: str) -> bool:
    """Whether a line is one of a table."""
    return _arms(line[:1]) > 0


def _escaped(text: str, *, signs: bool) -> str:
    def escaped(found: re.Match[str]) -> str:
        return "".join("\\\\" if one == "\\" else f"\\u{ord(one):04x}" for one in found[0])

    return (_BOX_OR_SIGN if signs else _BOX).sub(escaped, " ".join(text.split()))


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\\", text)


# --- drawing ---------------------------------------------------------------------------------------------------------


def drawn(table: Table, width: int, *, signs: bool = False) -> list[str]:
    """The lines of a table.

    Arguments:
        table: any. width: columns to keep within, where the longest words allow.
        signs: whether lines are drawn with ``+ - |``, which have one width in every font. Box characters have two in some fonts of
            Chinese, and lines made of them fall apart there.
    """
    cells = [(cell, _escaped(cell.text, signs=signs)) for cell in table.cells]
    widths = _column_widths(table, cells, width)
    written = {id(cell): wrapped(text, _inner(widths, cell)) for cell, text in cells}
    heights = _row_heights(table, written)
    lines = _Canvas(table, widths, heights).painted(written)
    return [line.translate(_SIGNS) for line in lines] if signs else lines


def _inner(widths: Sequence[int], cell: TableCell) -> int:
    return sum(widths[cell.column : cell.column + cell.colspan]) + cell.colspan - 1


def _column_widths(table: Table, cells: Sequence[tuple[TableCell, str]], width: int) -> list[int]:
    least = _fitted(table, [(cell, longest_piece(text)) for cell, text in cells])
    # A cell over several rows has room to wrap; it asks for that much less.
    wanted = _fitted(table, [(cell, -(-width_of(text) // (2 * cell.rowspan - 1))) for cell, text in cells])
    room = width - table.width - 1 - sum(least)
    while room > 0:
        # A column at a time, the one whose text is squeezed most.
        squeezed = [(wanted[n] / least[n], n) for n in range(len(least)) if least[n] < wanted[n]]
        if not squeezed:
            break
        _, n = max(squeezed)
        least[n] += 1
        room -= 1
    return least


def _fitted(table: Table, needed: Sequence[tuple[TableCell, int]]) -> list[int]:
    """Column widths in which every cell has the columns it needs; narrow cells first, then what spans."""
    widths = [2] * table.width
    for cell, columns in sorted(needed, key=lambda need: need[0].colspan):
        lacking = columns - _inner(widths, cell)
        n = 0
        while lacking > 0:
            widths[cell.column + n % cell.colspan] += 1
            lacking -= 1
            n += 1
    return widths


def _row_heights(table: Table, written: dict[int, list[str]]) -> list[int]:
    heights = [1] * table.height
    for cell in sorted(table.cells, key=lambda c: c.rowspan):
        rows = range(cell.row, cell.row + cell.rowspan)
        lacking = len(written[id(cell)]) - sum(heights[row] for row in rows) - (cell.rowspan - 1)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights


class _Canvas:
    """The drawing of one table: where its lines run, and the text between them."""

    def __init__(self, table: Table, widths: Sequence[int], heights: Sequence[int]) -> None:
        self.table = table
        self.height, self.width = len(heights), len(widths)  # a table counts its own anew whenever it is asked
        self.widths = widths
        self.heights = heights
        self.owner = [[None if cell is None else id(cell) for cell in row] for row in table.grid()]

    def _at(self, row: int, column: int) -> object:
        """Whose the place is: a cell's, nobody's, or outside of the table."""
        if 0 <= row < self.height and 0 <= column < self.width:
            owner = self.owner[row][column]
            return (row, column) if owner is None else owner
        return None

    def _runs_across(self, row: int, column: int) -> bool:
        """Whether a line runs above cell (row, column)."""
        return self._at(row - 1, column) != self._at(row, column)

    def _runs_down(self, row: int, column: int) -> bool:
        """Whether a line runs left of cell (row, column)."""
        return self._at(row, column - 1) != self._at(row, column)

    def _junction(self, row: int, column: int) -> str:
        arms = (
            (1 if row > 0 and self._runs_down(row - 1, column) else 0)
            | (2 if row < self.height and self._runs_down(row, column) else 0)
            | (4 if column > 0 and self._runs_across(row, column - 1) else 0)
            | (8 if column < self.width and self._runs_across(row, column) else 0)
        )
        return JUNCTIONS[arms]

    def painted(self, written: dict[int, list[str]]) -> list[str]:
        """All lines of the drawing."""
        tops = [0]
        for height in self.heights:
            tops.append(tops[-1] + height + 1)
        text = {id(cell): self._padded(cell, written[id(cell)]) for cell in self.table.cells}
        starts = {id(cell): cell for cell in self.table.cells}
        lines = []
        for y in range(tops[-1] + 1):
            row = next(n for n in range(len(tops)) if n == self.height or y < tops[n + 1])
            lines.append(self._line(y, row, tops, text, starts))
        return lines

    def _padded(self, cell: TableCell, lines: Sequence[str]) -> list[str]:
        room = _inner(self.widths, cell)
        height = sum(self.heights[cell.row : cell.row + cell.rowspan]) + cell.rowspan - 1
        above = (height - len(lines)) // 2
        padded = [" " * room] * above
        for line in lines:
            blank = room - width_of(line)
            # Figures stand in the middle of their columns; text, and the values of a list without headings, at the left.
            is_centred = cell.header is not None or (self.table.head_rows > 0 and not _is_text(cell.text))
            left = blank // 2 if is_centred else 0
            padded.append(" " * left + line + " " * (blank - left))
        return padded + [" " * room] * (height - len(padded))

    def _line(self, y: int, row: int, tops: Sequence[int], text: dict[int, list[str]], starts: dict[int, TableCell]) -> str:
        is_border = y == tops[row]
        line = ""
        column = 0
        while column < self.width:
            if is_border:
                line += self._junction(row, column)
            else:
                line += "│" if self._runs_down(row, column) else ""
            if is_border and self._runs_across(row, column):
                line += "─" * self.widths[column]
                column += 1
                continue
            key = self.owner[row][column] if row < self.height else None
            cell = starts.get(key) if key is not None else None
            if cell is None:
                line += " " * self.widths[column]
                column += 1
            else:
                if is_border and self._junction(row, column) == " ":
                    line = line[:-1]
                line += text[id(cell)][y - tops[cell.row] - 1]
                column = cell.column + cell.colspan
        return line + (self._junction(row, self.width) if is_border else "│")


def _is_text(text: str) -> bool:
    return width_of(text) > _WIDEST_LABEL


# --- reading ---------------------------------------------------------------------------------------------------------


@frozen
class _Region:
    top: int
    left: int
    bottom: int
    right: int


def undrawn(lines: Sequence[str], first_line: int, number: int) -> Table | None:
    """The table of a drawing; None where the lines are no whole drawing.

    A line in which someone changed a word, so that it no longer ends where the others do, is read by its strokes.

    Arguments:
        lines: of the drawing. first_line: number of the first in the source. number: of the table in the source.
    """
    canvas = [list(by_column(line)) for line in lines]
    size = len(canvas[0])
    for y, characters in enumerate(canvas):
        if len(characters) != size:
            mended = _mended(lines[y], canvas[y - 1]) if y else None
            if mended is None:
                return None
            canvas[y] = mended
    return table_on(canvas, first_line, number)


def begun(lines: Sequence[str], first_line: int, number: int) -> tuple[Table, int] | None:
    """The table of a drawing that breaks off, up to the last row that is closed on the right, and how many lines it takes; None for none.

    What stands behind belongs to a row of which more may have been drawn.

    Arguments:
        lines: of the drawing. first_line: number of the first in the source. number: of the table in the source.
    """
    canvas = [list(by_column(line)) for line in lines]
    size = len(canvas[0])
    whole = next((y for y, characters in enumerate(canvas) if len(characters) != size), len(canvas))
    last = max((y for y in range(1, whole) if _arms(canvas[y][-1]) == _CLOSES_A_ROW), default=0)
    if not last:
        return None
    closing = ["┴" if _arms(character) & 2 else "─" for character in canvas[last]]
    closing[0], closing[-1] = "└", "┘"
    table = table_on([*canvas[: last + 1], closing], first_line, number)
    return None if table is None else (table, last + 1)


_CLOSES_A_ROW: Final = 7
"""The arms of ┤."""


def table_on(canvas: Sequence[Sequence[str]], first_line: int, number: int) -> Table | None:
    """As `undrawn`, of lines of one length that are spread over columns already."""
    regions = list(_regions(canvas))
    across = sorted({region.left for region in regions})
    down = sorted({region.top for region in regions})
    cells = []
    for region in regions:
        text = _plain(joined([stripped for stripped in _texts(canvas, region) if stripped]))
        row, column = bisect_left(down, region.top), bisect_left(across, region.left)
        cells.append(
            TableCell(
                text=text,
                row=row,
                column=column,
                rowspan=bisect_left(down, region.bottom) - row,
                colspan=bisect_left(across, region.right) - column,
                place=Place(line=first_line + region.top, table=number, row=row + 1, column=column + 1),
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(cells=tuple(cells), place=Place(line=first_line, table=number)) if cells else None


def _mended(line: str, above: Sequence[str]) -> list[str] | None:
    """A line of text between strokes, laid out under the line above; None where there are more strokes or fewer than go on from it."""
    strokes = [x for x, character in enumerate(above) if _arms(character) & 2]
    parts = line.split("│")
    texts = parts[1:-1]
    if len(parts) != len(strokes) + 1 or parts[0].strip() or parts[-1].strip() or any(_arms(c) for text in texts for c in text):
        return None
    row = [""] * len(above)
    for x in strokes:
        row[x] = "│"
    for x, text in zip(strokes, texts, strict=False):
        row[x + 1] = text
    return row


def by_column(line: str) -> Iterator[str]:
    """The characters of a line by the column they begin in; the second column of a wide one is empty.

    One that takes no column stands with the one before it, or with the one after it where a line of the drawing is before it.
    """
    last = held = ""
    for character in line:
        if wcwidth(character) > 0:
            yield from _spread(last)
            last, held = held + character, ""
        elif last in _ARMS:
            held += character
        else:
            last += character
    yield from _spread(last + held)


def _spread(cluster: str) -> Iterator[str]:
    if cluster:
        yield cluster
        if any(wcwidth(character) == 2 for character in cluster):
            yield ""


def _arms(character: str) -> int:
    return _ARMS.get(character, 0)


def _regions(canvas: Sequence[Sequence[str]]) -> Iterator[_Region]:
    """The cells of a drawing: from each upper left corner, right along the top line and down along the left one."""
    height, width = len(canvas), len(canvas[0])
    for top in range(height - 1):
        for left in range(width - 1):
            if canvas[top][left] not in CORNERS:
                continue
            right = next((x for x in range(left + 1, width) if _arms(canvas[top][x]) & 2), None)
            bottom = next((y for y in range(top + 1, height) if _arms(canvas[y][left]) & 8), None)
            if right is not None and bottom is not None:
                yield _Region(top, left, bottom, right)


def _texts(canvas: Sequence[Sequence[str]], region: _Region) -> Iterator[str]:
    for y in range(region.top + 1, region.bottom):
        yield "".join(canvas[y][region.left + 1 : region.right]).strip(" ")
