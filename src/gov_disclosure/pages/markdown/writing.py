"""Pages written as Markdown, for GitHub and Typora. Nothing that is said can become a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.pages.html.writing import table_markup
from gov_disclosure.pages.lines import is_figure
from gov_disclosure.pages.markdown.front_matter import FrontMatter

__all__ = ["write"]


def write(document: Document) -> str:
    """The page as Markdown: front matter with the title and metadata, headings, paragraphs of one line, tables.

    A table without spans, with one row of headings at most, is a pipe table, its row labels strong and its caption a strong line
    above; any other is a table in HTML, which both programs show as it is meant.

    Read back by `read` of this format it is the same document, under the conditions of HTML, and if no metadata are named ``title``
    or ``lang``.
    """
    blocks = ("\n".join(_block(block)) for block in document.blocks if not isinstance(block, Embedded | Picture))
    return "\n\n".join(["\n".join(FrontMatter.of(document).lines()), *blocks]) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {_HASH.sub(chr(92) + '#', _escaped(text))}"
        case Paragraph(text=text):
            yield _BEGINNING.sub(r"\1\\\2", _escaped(text))
        case Table():
            if _fits_pipes(block):
                yield from _pipe_table(block)
            else:
                yield from table_markup(block)


def _fits_pipes(table: Table) -> bool:
    """Whether a pipe table says all of the table."""
    rows = table.lines()
    if table.head_rows > 1 or any(len(row) != table.width for row in rows) or any(c.rowspan != 1 for c in table.cells):
        return False
    head, body = rows[: table.head_rows], rows[table.head_rows :]
    return (
        bool(rows)
        and all(cell.header == "col" for row in head for cell in row)
        and all(any(cell.text for cell in row) for row in head)
        and all(cell.header is None or (cell.header == "row" and _can_be_strong(cell.text)) for row in body for cell in row)
        and (bool(head) or bool(body))
    )


def _can_be_strong(text: str) -> bool:
    return bool(text) and "\n" not in text and not is_figure(text)


def _pipe_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_escaped(table.caption)}**"
        yield ""
    rows = table.lines()
    head, body = rows[: table.head_rows], rows[table.head_rows :]
    yield _row([_cell(cell) for cell in head[0]] if head else [""] * table.width)
    yield _row([_alignment(table, column) for column in range(table.width)])
    for row in body:
        yield _row([_cell(cell) for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _alignment(table: Table, column: int) -> str:
    """Figures stand to the right, text to the left."""
    texts = [cell.text for cell in table.cells if cell.column == column and cell.row >= table.head_rows and cell.header is None]
    return "---:" if texts and all(not text or is_figure(text) for text in texts) else "---"


def _cell(cell: TableCell) -> str:
    text = _escaped(cell.text).replace("\n", "<br>")
    return f"**{text}**" if cell.header == "row" else text


def _escaped(text: str) -> str:
    return _MARK.sub(r"\\\g<0>", text)


_HASH: Final = re.compile(r"(?:(?<=\s)|^)#")
_BEGINNING: Final = re.compile(r"^(\d*)([#>+=.)-])")
_MARK: Final = re.compile(r"[\\`*\[\]<|~$]|&(?=#|[A-Za-z])|_(?![A-Za-z0-9])")
