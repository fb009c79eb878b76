"""Plain text: reports laid out for a terminal or a mail, and any text that others have.

What `write` lays out, `read` takes apart again exactly, but for what plain text has no place for: which cells are headings, and a
caption, which comes back as the first row of its table. Any other text comes back as its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import dropwhile, takewhile
from textwrap import dedent
from typing import Final

from attrs import evolve

from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Place, Table, TableCell
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.numbering import DEPTHS, numbered, split_number
from gov_disclosure.pages.boxes import CORNERS, begun, drawn, is_drawing, is_drawn, undrawn
from gov_disclosure.pages.csv_sheet import rows_of_sheet
from gov_disclosure.pages.encoding import decode
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.printed_rows import without_print
from gov_disclosure.pages.sign_grids import end_of_sign_grid, sign_grid
from gov_disclosure.pages.staggered import put_beside_labels
from gov_disclosure.pages.string_literals import from_literal
from gov_disclosure.pages.tabs_apart import rows_on_lines
from gov_disclosure.pages.wrapping import joined, width_of, wrapped

__all__ = ["read", "write"]

_INDENT: Final = "\u3000\u3000"
_RULE: Final = "═"
"""Under the title; a text whose first lines end in one made of it is one of ours."""


def write(document: Document, *, width: int = 78, ascii_tables: bool = False) -> str:
    """The page as text.

    Arguments:
        document: any. width: columns of a line; a table takes more where its longest words need it.
        ascii_tables: whether tables are drawn with ``+ - |``: for fonts of Chinese in which box characters are as wide as 中.
    """
    return (
        "\n\n".join(
            "\n".join(_lines(block, width, ascii_tables))
            for block in document.blocks
            if not isinstance(block, Embedded | Picture)
        )
        + "\n"
    )


def _lines(block: Block, width: int, signs: bool) -> Iterator[str]:
    match block:
        case Heading(level=1, text=text):
            lines = wrapped(text, width)
            yield from (_centred(line, width) for line in lines)
            yield _centred(_rule_under(lines), width)
        case Heading(text=text):
            yield from wrapped(text, width)
        case Paragraph(text=text):
            first, *rest = wrapped(text, width, first=width - width_of(_INDENT))
            yield _INDENT + first
            yield from rest
        case Table():
            yield from drawn(_captioned(block), width, signs=signs)


def _rule_under(title: list[str]) -> str:
    return _RULE * max(1, *map(width_of, title))


def _centred(line: str, width: int) -> str:
    return " " * ((width - width_of(line)) // 2) + line


def _captioned(table: Table) -> Table:
    """The table with its caption as its first row, as the official form has it."""
    if not table.caption:
        return table
    below = (
        TableCell(text=c.text, row=c.row + 1, column=c.column, rowspan=c.rowspan, colspan=c.colspan, header=c.header)
        for c in table.cells
    )
    caption = TableCell(text=table.caption, row=0, column=0, colspan=table.width, header="col")
    return Table(cells=(caption, *below), head_rows=table.head_rows + 1)


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a text is.

    Arguments:
        source: the text, or its bytes in any usual encoding. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is beyond a limit.
    """
    budget = Budget(limits)
    text = decode(source)
    budget.take_text(text)
    if (meant := from_literal(text)) is not None:
        # All that it says stands on the one line of the source.
        return Document(blocks=tuple(_renumbered(block, 1, 0) for block in _blocks(meant, limits, budget)))
    return Document(blocks=tuple(_blocks(text, limits, budget)))


def _blocks(source: str, limits: Limits, budget: Budget) -> Iterator[Block]:
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    limits.refuse_many(text.count("\n"))
    # Behind the frame of a table there is nothing: what editors and mails leave there is no part of it.
    lines = [
        line.rstrip() if is_drawn(line) else line for line in _unquoted("\n".join(rows_on_lines(text.split("\n")))).split("\n")
    ]
    if (first := _first_of_spaced(lines)) is not None:
        yield from (_renumbered(block, first + 1, 2) for block in _our_blocks(lines[first::2], budget))
    elif _is_ours(lines):
        yield from _our_blocks(lines, budget)
    else:
        rows = without_print([_without_references(line) for line in rows_of_sheet(lines)])
        yield from _other_blocks(put_beside_labels(rows), budget)


_REFERENCE: Final = re.compile(r"&(?:amp;)*(?:nbsp;?|[A-Za-z][A-Za-z0-9]{1,31};|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")


def _without_references(line: str) -> str:
    """A line with the characters that references of a page's source stand for, as those leave them that strip its tags and nothing else."""
    return _REFERENCE.sub(lambda found: unescape(_OFTEN_ESCAPED.sub("&", found[0])), line) if "&" in line else line


_OFTEN_ESCAPED: Final = re.compile(r"&(?:amp;)+(?=.)")


def _first_of_spaced(lines: list[str]) -> int | None:
    """The first line of a text of ours whose lines a mail set apart by a blank one each; None for any other text."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    is_spaced = not any(line.strip() for line in lines[first + 1 :: 2])
    return first if is_spaced and _is_ours(lines[first::2]) else None


def _renumbered(block: Block, first: int, step: int) -> Block:
    """A block read from every ``step``-th line of a source, counted as 1, 2, 3 …; placed where those lines stand in it."""

    def moved(place: Place | None) -> Place | None:
        return None if place is None or place.line is None else evolve(place, line=first + (place.line - 1) * step)

    if isinstance(block, Table):
        block = evolve(block, cells=tuple(evolve(cell, place=moved(cell.place)) for cell in block.cells))
    return evolve(block, place=moved(block.place))


def _other_blocks(lines: list[str], budget: Budget) -> Iterator[Block]:
    """Lines of other people's text, and drawings of ours that stand among them."""
    n = 0
    while n < len(lines):
        if is_drawing(lines[n]):
            numbers = _numbers_of_drawing(lines, n)
            drawing = _drawing([lines[m] for m in numbers], 1, budget)
            yield from (_renumbered(block, n + 1, numbers.step) for block in drawing)
            n = numbers[-1] + 1
            continue
        end = end_of_sign_grid(lines, n)
        if end > n and (grid := sign_grid(lines[n:end], n + 1, budget.tables + 1)) is not None:
            yield _counted(grid, budget)
            n = end
            continue
        if lines[n].strip() and not _RULE_OF_SIGNS.fullmatch(lines[n]):
            # Tabs part the cells of a row: the first of them may be blank.
            text = lines[n].strip(" \u3000" if lines[n].count("\t") > 1 else None)
            yield Paragraph(text=text, place=Place(line=n + 1))
        n += 1


_RULE_OF_SIGNS: Final = re.compile(r"[ \t\u3000]*[-=_─━═]{5,}(?:[ \t\u3000+|:]+[-=_─━═]{5,})*[ \t\u3000|:]*")
"""A line that is drawn, over a table, below it or between its rows: it says nothing, and its dashes are no marks in cells."""


def _numbers_of_drawing(lines: list[str], start: int) -> range:
    """Which lines are the drawing that begins at one: those that follow, or every other one where a mail put blank ones between."""
    step = 2 if start + 1 < len(lines) and not lines[start + 1].strip() else 1
    numbers = range(start, len(lines), step)

    def goes_on(n: int) -> bool:
        return is_drawn(lines[n]) and (n == start or step == 1 or not lines[n - 1].strip())

    return next((numbers[:at] for at, n in enumerate(numbers) if not goes_on(n)), numbers)


def _unquoted(text: str) -> str:
    """The text without what a mail or a Markdown file puts around it: marks of quotation, an indent, a fence. Lines keep their numbers."""
    first, last = _FENCE_BEFORE.match(text), _FENCE_AFTER.search(text)
    if first and last:
        text = "\n" * first[0].count("\n") + text[first.end() : last.start()]
    lines = text.split("\n")
    marks = [_QUOTED.match(line) for line in lines]
    if all(mark or not line.strip() for mark, line in zip(marks, lines, strict=True)):
        text = "\n".join(line[mark.end() :] if mark else "" for mark, line in zip(marks, lines, strict=True))
    return dedent(_without_line_numbers(text))


def _without_line_numbers(text: str) -> str:
    """The text without the numbers that an editor or a listing puts before its lines, where every line that is not blank has its own."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    ways = ({at: mark for at in filled if (mark := way.match(lines[at])) is not None} for way in _LINE_NUMBERS)
    numbers = next((marks for marks in ways if len(marks) == len(filled)), {})
    if len(filled) < _FEWEST_NUMBERED or not numbers:
        return text
    told = [int(mark[1]) for mark in numbers.values()]
    counts_all = all(number - told[0] == at - filled[0] for number, at in zip(told, filled, strict=True))
    if not counts_all and told != [*range(told[0], told[0] + len(told))]:
        return text
    return "\n".join(line[numbers[at].end() :] if at in numbers else line for at, line in enumerate(lines))


_FEWEST_NUMBERED: Final = 10
"""Lines that are numbered one by one, before their numbers are those of a listing and no rows of a list."""
_LINE_NUMBERS: Final = (re.compile(r"[ \t]*(\d{1,6})[ \t]*[:|│](?: |$)?"), re.compile(r"[ \t]*(\d{1,6})(?:\t| {1,2}|$)"))
"""With a sign behind every number, or with blanks alone: what stands behind these is the line's own, the frame of a table too."""
_FENCE_BEFORE: Final = re.compile(r"\s*(?:`{3,}|~{3,})\w*[ \t]*\n")
_FENCE_AFTER: Final = re.compile(r"\n(?:`{3,}|~{3,})\s*\Z")
_QUOTED: Final = re.compile(r"(?:[ \t]*>)+ ?")


def _is_ours(lines: list[str]) -> bool:
    first = dropwhile(lambda line: not line.strip(), lines)
    return _is_underlined(list(takewhile(str.strip, first)))


def _is_underlined(lines: list[str]) -> bool:
    *title, rule = (line.strip(" ") for line in lines or [""])
    return bool(title) and rule == _rule_under(title)


class _Outline:
    """The depth of headings, told by the number that comes next at each depth; a heading may itself begin like a number."""

    def __init__(self) -> None:
        self.last = [0] * DEPTHS

    def level(self, heading: str) -> int:
        """The level of the next heading."""
        depth = next((d for d, last in enumerate(self.last, start=1) if heading.startswith(numbered(d, last + 1))), None)
        if depth is None:
            found = split_number(heading)
            return 2 if found is None else found[0] + 1
        self.last[depth - 1] += 1
        self.last[depth:] = [0] * (DEPTHS - depth)
        return depth + 1


def _our_blocks(lines: list[str], budget: Budget) -> Iterator[Block]:
    outline = _Outline()
    start = 0
    while start < len(lines):
        if not lines[start].strip():
            start += 1
            continue
        end = start
        while end < len(lines) and lines[end].strip():
            end += 1
        yield from _block(lines[start:end], start + 1, budget, outline)
        start = end


def _block(lines: list[str], number: int, budget: Budget, outline: _Outline) -> Iterator[Block]:
    place = Place(line=number)
    if is_drawing(lines[0]):
        yield from _drawing(lines, number, budget)
    elif end_of_sign_grid(lines, 0) == len(lines) and (grid := sign_grid(lines, number, budget.tables + 1)) is not None:
        yield _counted(grid, budget)
    elif lines[0].startswith(_INDENT):
        yield Paragraph(text=joined([lines[0].removeprefix(_INDENT), *lines[1:]]), place=place)
    elif _is_underlined(lines):
        yield Heading(level=1, text=joined([line.strip(" ") for line in lines[:-1]]), place=place)
    else:
        text = joined(lines)
        yield Heading(level=outline.level(text), text=text, place=place)


def _drawing(lines: list[str], number: int, budget: Budget) -> Iterator[Block]:
    corners = sum(line.count(corner) for line in lines for corner in CORNERS)
    budget.take_cells(corners)
    table = undrawn(lines, number, budget.tables + 1)
    done = len(lines)
    if table is None and (found := begun(lines, number, budget.tables + 1)) is not None:
        table, done = found
    if table is None:
        # A drawing that was reflowed on its way here: its lines are kept as they are.
        done = 0
    else:
        yield _counted(table, budget, corners)
    yield from (Paragraph(text=line.strip(), place=Place(line=number + n)) for n, line in enumerate(lines) if n >= done)


def _counted(table: Table, budget: Budget, taken: int = 0) -> Table:
    """A table, its cells taken from the budget but for those that were taken before."""
    budget.tables += 1
    budget.take_columns(table.width)
    budget.take_cells(max(0, table.width * table.height - taken))
    return table
