"""Pages written as HTML: one whole page, or a table for a page of another format. Everything that is said is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Final

from attrs import field, frozen

from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell

__all__ = ["PRESENTATION", "STYLE", "Mark", "marked_text", "table_markup", "write"]

PRESENTATION: Final = frozenset({"viewport", "renderer", "color-scheme", "format-detection", "theme-color"})
"""Names of meta elements that speak to browsers and say nothing of the page."""

# Colours come from the reader's own scheme, light or dark; nothing is fetched.
STYLE: Final = """\
:root { color-scheme: light dark; }
body { margin: 0; font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.75; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { text-align: center; font-size: 1.6rem; line-height: 1.4; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; }
h3, h4, h5, h6 { font-size: 1.1rem; margin: 1.25rem 0 .25rem; }
p { margin: .5rem 0; text-indent: 2em; overflow-wrap: break-word; }
.table { overflow-x: auto; margin: 1rem 0; }
figure { margin: 1.5rem 0; text-align: center; }
img { max-width: 100%; height: auto; background: white; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
caption { padding: .4rem; font-weight: bold; }
th, td { border: 1px solid currentColor; padding: .3rem .4rem; min-width: 1.5em; }
th { font-weight: normal; }
thead th { text-align: center; font-weight: bold; }
tbody th { text-align: start; }
td { text-align: center; font-variant-numeric: tabular-nums; }
.text td { text-align: start; overflow-wrap: anywhere; }
.text th { white-space: nowrap; }
@media print {
  @page { size: A4; margin: 20mm 15mm; }
  main { max-width: none; padding: 0; }
  .table { overflow: visible; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr, caption { break-inside: avoid; }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid; }
}
"""
"""How a page and its tables look, on screens and on paper."""


@frozen
class Mark:
    """What is added to a cell of a table, or to a stretch of text.

    Arguments:
        attributes: of its element, such as ``class`` and ``title``. after: markup that follows its text.
    """

    attributes: Mapping[str, str] = field(factory=dict)
    after: str = ""

    @property
    def in_tag(self) -> str:
        """The attributes, as they stand in a tag."""
        return "".join(f' {name}="{_quoted(value)}"' for name, value in self.attributes.items())


def _unmarked(cell: TableCell) -> Mark | None:
    return None


def write(document: Document) -> str:
    """The whole page: one file that needs no other, for screens of any size, for paper, and for readers who listen.

    Read back by `read` of this format it is the same document, if lines in it hold no line breaks (in cells they may), no heading
    row's cell reaches below ``head_rows``, and in tables without head rows nothing but ``td`` and row headers stand.
    """
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_quoted(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_escaped(document.title)}</title>"
    for name, content in document.metadata.items():
        if name.lower() not in PRESENTATION:
            yield f'<meta name="{_quoted(name)}" content="{_quoted(content)}">'
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    for block in document.blocks:
        yield from _block(block)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"<h{level}>{_escaped(text)}</h{level}>"
        case Paragraph(text=text):
            yield f"<p>{_escaped(text)}</p>"
        case Picture(content=content, media_type=media_type, alternative=alternative):
            source = f"data:{media_type};base64,{b64encode(content).decode('ascii')}"
            yield f'<figure><img src="{_quoted(source)}" alt="{_quoted(alternative)}"></figure>'
        case Table():
            label = f' role="region" aria-label="{_quoted(block.caption)}"' if block.caption else ""
            kind = "table" if block.head_rows else "table text"
            # A table wider than the screen scrolls by itself, with the keyboard too.
            yield f'<div class="{kind}"{label} tabindex="0">'
            yield from table_markup(block)
            yield "</div>"


def table_markup(table: Table, mark_of: Callable[[TableCell], Mark | None] = _unmarked) -> Iterator[str]:
    """The lines of a table's markup, none of them blank; for every cell its spans, and what it labels if it does.

    Arguments:
        mark_of: what is added to a cell, if anything.
    """
    yield "<table>"
    if table.caption:
        yield f"<caption>{_escaped(table.caption)}</caption>"
    for tag, cells_of_rows in _groups(table):
        yield f"<{tag}>"
        for cells in cells_of_rows:
            yield "<tr>" + "".join(_cell(cell, mark_of(cell)) for cell in cells) + "</tr>"
        yield f"</{tag}>"
    yield "</table>"


def _groups(table: Table) -> Iterator[tuple[str, list[list[TableCell]]]]:
    rows = table.lines()
    if table.head_rows:
        yield "thead", rows[: table.head_rows]
    if len(rows) > table.head_rows:
        yield "tbody", rows[table.head_rows :]


def marked_text(text: str, marks: Iterable[tuple[int, int, Mark]]) -> str:
    """Running text with some stretches of it marked.

    Arguments:
        marks: where each begins and ends in the text, in order and apart from each other.
    """
    written, at = "", 0
    for start, end, mark in marks:
        written += f"{_escaped(text[at:start])}<span{mark.in_tag}>{_escaped(text[start:end])}</span>{mark.after}"
        at = end
    return written + _escaped(text[at:])


def _cell(cell: TableCell, mark: Mark | None = None) -> str:
    spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count != 1)
    text = _escaped(cell.text).replace("\n", "<br>")
    if mark is not None:
        spans, text = spans + mark.in_tag, text + mark.after
    match cell.header:
        case "col":
            return f'<th scope="{"colgroup" if cell.colspan > 1 else "col"}"{spans}>{text}</th>'
        case "row":
            return f'<th scope="{"rowgroup" if cell.rowspan > 1 else "row"}"{spans}>{text}</th>'
        case _:
            return f"<td{spans}>{text}</td>"


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    return escape(text, quote=True)
