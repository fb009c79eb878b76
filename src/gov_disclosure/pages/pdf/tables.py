"""Tables as they are set on paper: how wide each column is, how large the type, which labels run from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final
from unicodedata import category

from attrs import define, frozen

from gov_disclosure.document import Table, TableCell
from gov_disclosure.pages.official_layout import CELL, PAGE, POINT, SPACIOUS_CELL
from gov_disclosure.pages.wrapping import width_of

__all__ = ["common_side", "pieces", "shown", "table_as_data"]

_LONG_WORD: Final = 20
"""Letters of a word in a text from which on it may be broken anywhere, such as an address of a page."""
_WHOLE_ROWS: Final = 10
"""Rows of a table that is never cut over pages."""
_WHOLE_CELL: Final = 300
"""Characters of a cell that is never cut over pages."""
_LABEL: Final = 2.0
"""Chinese characters of a label that stay in one line at least."""
_FEW_COLUMNS: Final = 5
"""Columns of a table whose type need not be small."""
_DIGIT: Final = 0.56
"""Width of a digit, where a Chinese character is 1: of the widest of the usual fonts."""
_WORD: Final = re.compile(r"[!-~]+")
_PIECE: Final = re.compile(r"[!-~]+|.", re.DOTALL)
_WHOLE: Final = PAGE.text_width / POINT


def shown(text: str) -> str:
    """A text without what shows nothing and only steers other characters, such as marks of direction: a page says what is seen."""
    return text if text.isprintable() else "".join(character for character in text if category(character) != "Cf")


def pieces(text: str, longest: int = _LONG_WORD) -> list[str]:
    """A text in pieces between which a line may end, beside where it may anyway: a word too long for a line is all pieces."""
    found: list[str] = []
    for is_long, run in groupby(_PIECE.findall(shown(text)), lambda piece: len(piece) > longest):
        words = list(run)
        found.extend(character for word in words for character in word) if is_long else found.extend(_ALONE.split("".join(words)))
    return found or [""]


_MARKS: Final = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""Marks over letters: the blocks of them."""
_ALONE: Final = re.compile(
    rf"(?<=[\u2e80-\u2fff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff{_MARKS}])(?=[{_MARKS}])"
)
"""Between a Chinese character and a mark over it, and between marks: hardly a font has both, and Typst sets a character and its marks in
one font or not at all. Each in a piece of its own is set in the font that has it."""


def characters_of(text: str) -> float:
    """The width of a text, in Chinese characters."""
    wide = width_of(text) - len(text)
    return wide + (len(text) - wide) * _DIGIT if wide >= 0 else width_of(text) / 2


def common_side(tables: Sequence[Table]) -> float:
    """The width in points for the first column of tables that are drawn as one; 0 where one of them has no other column."""
    if any(table.width < 2 for table in tables):
        return 0
    sides = [_Plan.of(table).side for table in tables]
    return max(max(least for least, _ in sides), min(most for _, most in sides))


def table_as_data(table: Table, side: float = 0) -> dict[str, Any]:
    """A table for the template.

    Arguments:
        side: width in points of the first column; 0 leaves it to what stands in it.
    """
    plan = _Plan.of(table, side)
    top = 1 if table.caption else 0
    # A heading row that reaches into the rows below cannot be repeated over pages.
    is_head = all(cell.row >= table.head_rows or cell.row + cell.rowspan <= table.head_rows for cell in table.cells)
    head_rows = table.head_rows if is_head else 0
    cells = [*table.cells, *_gaps(table)]
    head = [plan.cell(cell, top) for cell in cells if cell.row < head_rows]
    body = [plan.cell(cell, top) for cell in cells if cell.row >= head_rows]
    if top:
        caption = TableCell(text=table.caption, row=0, column=0, colspan=max(table.width, 1), header="col")
        (head if head_rows else body).insert(0, plan.cell(caption, 0) | {"weight": "caption"})
    return {
        "kind": "table",
        "follows": False,
        "is_followed": False,
        "columns": plan.widths,
        "size": plan.setting.size,
        "aside": plan.setting.aside,
        "above": plan.setting.above,
        "breakable": table.height > _WHOLE_ROWS or any(len(cell.text) > _WHOLE_CELL for cell in table.cells),
        "head": head,
        "body": body,
    }


def _gaps(table: Table) -> Iterator[TableCell]:
    for y, row in enumerate(table.grid()):
        for x, cell in enumerate(row):
            if cell is None:
                yield TableCell(text="", row=y, column=x)


@frozen
class _Setting:
    """How close a table is set, in points.

    Arguments:
        size: of its type. aside, above: between the border of a cell and what stands in it, on the sides, and above and below.
    """

    size: float
    aside: float
    above: float

    def width(self, characters: float) -> float:
        """Of a cell with so many Chinese characters in a line."""
        return characters * self.size + 2 * self.aside

    def scaled(self, scale: float) -> _Setting:
        """The same, larger or smaller."""
        return _Setting(self.size * scale, self.aside * scale, self.above)


_CLOSE: Final = _Setting(CELL.size, aside=2.4, above=3.5)
_SPACIOUS: Final = _Setting(SPACIOUS_CELL.size, aside=5, above=5)


@frozen
class _Plan:
    """How a table is laid out.

    Arguments:
        setting: how close. widths: of its columns in points; they fill the page. upright: labels that run from top to bottom.
        side: the width that the first column likes, and what it can have before others suffer.
    """

    setting: _Setting
    widths: tuple[float, ...]
    upright: frozenset[TableCell]
    side: tuple[float, float]

    @classmethod
    def of(cls, table: Table, side: float = 0) -> _Plan:
        """The plan of a table, whose first column is to be as wide as ``side`` if that is given and there is room."""
        setting = _SPACIOUS if table.width <= _FEW_COLUMNS else _CLOSE
        upright = _upright(table)
        columns = [_Column(setting, setting.width(1)) for _ in range(max(table.width, 1))]
        for cell in table.cells:
            if cell.colspan == 1 and cell not in upright:
                columns[cell.column].hold(cell)
        needed = sum(column.width for column in columns)
        if needed > _WHOLE:
            scale = _WHOLE / needed
            widths = tuple(column.width * scale for column in columns)
            return cls(setting.scaled(scale), widths, upright, (widths[0], widths[0]))
        if columns[0].width < side <= columns[0].width + _WHOLE - needed:
            needed += side - columns[0].width
            columns[0].width = side
        # First what stands at the side and in words comes to stand in one line, as far as there is room; then headings do.
        spare = _grant([(column, column.of_text) for column in columns], _WHOLE - needed)
        spare = _grant([(column, column.of_heading) for column in columns], spare)
        likes = (columns[0].width, columns[0].width + spare)
        fixed = {cell.column for cell in upright} | ({0} if side else set())
        growing = [column for column in columns if column.is_words] or [c for n, c in enumerate(columns) if n not in fixed]
        share = spare / sum(column.width for column in growing)
        for column in growing:
            column.width *= 1 + share
        return cls(setting, tuple(column.width for column in columns), upright, likes)

    def cell(self, cell: TableCell, top: int) -> dict[str, Any]:
        """A cell as data.

        Arguments:
            top: rows above the table's own.
        """
        width = sum(self.widths[cell.column : cell.column + cell.colspan]) - 2 * self.setting.aside
        room = int(width / (self.setting.size * _DIGIT))
        is_upright = cell in self.upright
        lines = list(cell.text) if is_upright else cell.text.split("\n")
        is_centred = is_upright or cell.header == "col" or cell.key is not None
        # A text above the labels at the side says something of the table; it labels no column.
        is_corner = cell.column == 0 and cell.colspan > 1 and cell.rowspan > 1
        return {
            "x": cell.column,
            "y": cell.row + top,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            "lines": [pieces(line, room) for line in lines],
            "align": "center" if is_centred else "left",
            "weight": "strong" if cell.header == "col" and not is_corner else "regular",
            "breakable": len(cell.text) > _WHOLE_CELL,
        }


def _upright(table: Table) -> frozenset[TableCell]:
    """The labels that run from top to bottom: the outermost of several beside each other, where they have the height."""
    if not any(cell.header == "row" and cell.column > 0 for cell in table.cells):
        return frozenset()
    return frozenset(
        cell
        for cell in table.cells
        if cell.header == "row" and cell.column == 0 and cell.colspan == 1 and 2 < len(cell.text) <= cell.rowspan
    )


@define
class _Column:
    """A column that is being measured, in points.

    Arguments:
        setting: of the table. width: so far; what it cannot do without. of_text: what its texts and labels at the side would like.
        of_heading: what its headings would like. is_words: whether texts stand in it that are neither figure nor label.
    """

    setting: _Setting
    width: float
    of_text: float = 0
    of_heading: float = 0
    is_words: bool = False

    def hold(self, cell: TableCell) -> None:
        """Take a cell in: a figure stays in one line, of a label two characters do, and a word of letters if it is not long."""
        whole = self.setting.width(max(map(characters_of, cell.text.split("\n"))))
        if cell.key is not None:
            self.width = max(self.width, whole)
            return
        word = max(map(len, _WORD.findall(cell.text)), default=0)
        least = self.setting.width(max(_LABEL, min(word, _LONG_WORD) * _DIGIT))
        self.width = max(self.width, min(whole, least))
        if cell.header == "col":
            self.of_heading = max(self.of_heading, whole)
        else:
            self.of_text = max(self.of_text, whole)
            self.is_words = self.is_words or cell.header is None


def _grant(wishes: Sequence[tuple[_Column, float]], spare: float) -> float:
    """What is left of ``spare`` after columns were widened as they wish, the small wishes first."""
    wanted = sorted(((wish - column.width, column) for column, wish in wishes if wish > column.width), key=lambda pair: pair[0])
    for left, (more, column) in zip(range(len(wanted), 0, -1), wanted, strict=True):
        granted = min(more, spare / left)
        column.width += granted
        spare -= granted
    return spare
