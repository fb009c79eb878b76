"""From a page that is filled in to the markup of a form for a browser: fields, grids of cells, places for text and for what is wrong.

It is markup only and stands before any script runs. Each cell is an ordinary input in an ordinary table that says it is a grid; a script
finds cells and texts by their ``name``, which is the key that the page gives them, and moves, sums and marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from attrs import define, field

from gov_disclosure.document import Heading, Table, TableCell
from gov_disclosure.fill_in import Content, FillIn, Input, Passage, Sum

__all__ = ["write_form"]

_MODES: Final = {Content.WHOLE: "numeric", Content.SIGNED: "text", Content.MONEY: "decimal"}
"""Which keys a telephone shows; those of a number have no minus."""
_BETWEEN: Final = " › "


def write_form(form: FillIn, name: str) -> str:
    """The form as markup that stands in a page.

    Arguments:
        form: what is filled in and what adds up. name: of the form, with which its ids begin.
    """
    return "\n".join(_FormWriter(form, name).markup()) + "\n"


@define
class _FormWriter:
    form: FillIn
    name: str
    hints: dict[str, str] = field(factory=dict)
    """Ids of what is said of how to fill in cells, by their words."""
    notes: dict[str, str] = field(factory=dict)

    def markup(self) -> Iterator[str]:
        """The lines of it."""
        blocks = self.form.document.blocks
        yield f'<form class="fill-in" id="{self.id("form")}" data-form="{_quoted(self.name)}" autocomplete="off" novalidate>'
        is_open = False
        for number, block in enumerate(blocks):
            match block:
                case Heading(level=level, text=text):
                    yield from ["</section>"] if is_open else []
                    at = self.id(f"part-{number}")
                    yield f'<section class="part" aria-labelledby="{at}">'
                    yield f'<h2 id="{at}">{_words(text if level > 1 else self.form.first, self.form)}</h2>'
                    is_open = True
                case Table() if block.head_rows:
                    yield from self.grid(block, number)
                case Table():
                    yield from self.fields(block)
            yield from self.passages(number)
        yield from ["</section>"] if is_open else []
        yield '<div hidden class="spoken">'
        for said in (self.hints, self.notes):
            yield from (f'<p id="{at}">{_lines(text)}</p>' for text, at in said.items())
        yield "</div>"
        yield "</form>"

    def id(self, part: str) -> str:
        """The id of something of this form."""
        return _quoted(f"{self.name}-{part}")

    # --- text --------------------------------------------------------------------------------------------------------

    def passages(self, number: int) -> Iterator[str]:
        """The places for text at a block; those for which the form has no place are folded."""
        for passage in self.form.passages:
            if passage.at == number:
                yield from self.passage(passage)

    def passage(self, passage: Passage) -> Iterator[str]:
        """A place for text, with one for what is said of it."""
        at, kind = self.id(passage.name), " headed" if passage.is_headed else ""
        label = f'<label for="{at}">{_words(passage.label, self.form)}</label>'
        if passage.is_line:
            yield f'<div class="field title">{label}<input type="text" id="{at}" name="{passage.name}" data-text></div>'
            return
        if passage.is_beside:
            yield f'<details class="passage beside"><summary>{_words(passage.label, self.form)}</summary>'
        else:
            yield f'<div class="passage{kind}">'
        yield f'{label}<textarea id="{at}" name="{passage.name}" rows="3" data-text></textarea>'
        yield f'<ul class="claims" data-claims="{passage.name}"></ul>'
        yield "</details>" if passage.is_beside else "</div>"

    # --- fields ------------------------------------------------------------------------------------------------------

    def fields(self, table: Table) -> Iterator[str]:
        """A table of labels and values as fields."""
        yield '<div class="fields">'
        for line in table.lines():
            for cell in line:
                if cell.key is not None and cell.key in self.form.inputs:
                    label = next((other.text for other in line if other.header == "row"), "")
                    yield from self.one_field(cell, cell.key, self.form.inputs[cell.key], label)
        yield "</div>"

    def one_field(self, cell: TableCell, key: str, given: Input, label: str) -> Iterator[str]:
        """A label and what is typed for it."""
        at = self.id(key)
        required = ' required aria-required="true"' if given.is_required else ""
        yield f'<div class="field"><label for="{at}">{_words(label, self.form)}</label>'
        if given.choices:
            options = "".join(f"<option>{escape(choice)}</option>" for choice in ("", *given.choices))
            yield f'<select id="{at}" name="{key}" data-field{required}>{options}</select>'
        else:
            hint = f' placeholder="{_quoted(given.hint)}"' if given.hint else ""
            yield f'<input type="text" id="{at}" name="{key}" value="{_quoted(cell.text)}"{hint} data-field{required}>'
        yield f'<p class="wrong" id="{at}-wrong" data-wrong="{key}"></p></div>'

    # --- grids -------------------------------------------------------------------------------------------------------

    def grid(self, table: Table, number: int) -> Iterator[str]:
        """A table of figures."""
        labelled = self.id(f"grid-{number}")
        yield '<div class="holder">'
        yield f'<table role="grid" id="{labelled}" aria-label="{_quoted(self.called(table, number))}">'
        if table.caption:
            yield f"<caption>{_words(table.caption, self.form)}</caption>"
        labels = _labels(table)
        units = {cell.column: one.unit for cell in table.cells if (one := self.form.inputs.get(cell.key or "")) and one.unit}
        rows = table.lines()
        for tag, some in (("thead", rows[: table.head_rows]), ("tbody", rows[table.head_rows :])):
            yield f'<{tag} role="rowgroup">'
            for row in some:
                yield '<tr role="row">' + "".join(self.cell(table, number, cell, labels, units) for cell in row) + "</tr>"
            yield f"</{tag}>"
        yield "</table>"
        yield f'<ul class="findings" data-findings="{labelled}"></ul>'
        yield "</div>"

    def called(self, table: Table, number: int) -> str:
        """What a table is called: the heading above it, and its caption."""
        above = [block for block in self.form.document.blocks[:number] if isinstance(block, Heading)]
        parts = [_own(above[-1].text, self.form) if above else "", table.caption]
        return _BETWEEN.join(filter(None, parts))

    def cell(
        self, table: Table, number: int, cell: TableCell, labels: Mapping[tuple[int, int], str], units: Mapping[int, str]
    ) -> str:
        """A cell: a heading, or one that is typed or summed."""
        spans = "".join(f' {n}="{count}"' for n, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count != 1)
        if cell.header is not None:
            is_column = cell.header == "col"
            count = cell.colspan if is_column else cell.rowspan
            scope = ("col" if is_column else "row") + ("group" if count > 1 else "")
            unit = f' <span class="unit">{escape(units[cell.column])}</span>' if is_column and cell.column in units else ""
            # Rows that stand alone say of which group they are; the last heading of a row is its own.
            kind = "" if is_column else f' class="level-{cell.column}"'
            role = "columnheader" if is_column else "rowheader"
            return f'<th scope="{scope}" role="{role}"{kind}{spans}>{_words(cell.text, self.form)}{unit}</th>'
        given = self.form.inputs.get(cell.key or "") or self.form.sums.get(cell.key or "")
        if given is None or cell.key is None:
            return f'<td role="gridcell"{spans}>{escape(cell.text)}</td>'
        called = f"{labels[cell.row, cell.column]} {units.get(cell.column, '')}".rstrip()
        short = f'<span class="short" aria-hidden="true">{escape(called)}</span>'
        place = f'data-row="{cell.row}" data-column="{cell.column}"'
        kind = ' class="sum"' if isinstance(given, Sum) else ""
        return f'<td role="gridcell"{kind}{spans} {place}>{short}{self.entry(table, number, cell, cell.key, given)}</td>'

    def entry(self, table: Table, number: int, cell: TableCell, key: str, given: Input | Sum) -> str:
        """What is typed into a cell."""
        attributes = {
            "type": "text",
            "id": f"{self.name}-{key}",
            "name": key,
            "aria-label": given.label,
            "inputmode": "numeric" if isinstance(given, Sum) else _MODES.get(given.content, "text"),
            "enterkeyhint": "next",
            "data-cell": "sum" if isinstance(given, Sum) else given.content.value,
        }
        if isinstance(given, Input) and given.hint:
            attributes["aria-describedby"] = self.hints.setdefault(given.hint, f"{self.name}-hint-{len(self.hints)}")
        note = self.note(table, number, cell)
        if note:
            attributes["data-note"] = self.notes.setdefault(note, f"{self.name}-note-{len(self.notes)}")
        return "<input" + "".join(f' {one}="{_quoted(value)}"' for one, value in attributes.items()) + ">"

    def note(self, table: Table, number: int, cell: TableCell) -> str:
        """The note of the heading that is nearest to a cell."""
        for side in ("row", "col"):
            heads = [one for one in table.cells if one.header == side and _reaches(one, cell)]
            for head in sorted(heads, key=lambda one: (one.column, one.row), reverse=True):
                found = self.form.notes.get((number, head.row, head.column))
                if found is not None:
                    return found
        return ""


def _reaches(head: TableCell, cell: TableCell) -> bool:
    """Whether a heading is one of a cell."""
    if head.header == "row":
        return head.row <= cell.row < head.row + head.rowspan
    return head.column <= cell.column < head.column + head.colspan


def _labels(table: Table) -> dict[tuple[int, int], str]:
    """What the headings over each cell say, without those over all of them: for where rows stand as lists."""
    heads = [cell for cell in table.cells if cell.header == "col"]
    figures = [cell for cell in table.cells if cell.header is None]
    lowest = max((head.row + head.rowspan for head in heads), default=0)
    common = [head for head in heads if head.row + head.rowspan < lowest and all(_reaches(head, cell) for cell in figures)]
    return {
        (cell.row, cell.column): _BETWEEN.join(_flat(h.text) for h in heads if _reaches(h, cell) and h not in common)
        for cell in figures
    }


def _flat(text: str) -> str:
    """A heading in one line: in the language of the form, where it is in two."""
    return text.rpartition("\n")[2]


def _own(text: str, form: FillIn) -> str:
    return _flat(text) if form.is_glossed else text


def _words(text: str, form: FillIn) -> str:
    """Words of the form, each language marked as such where there are two."""
    official, gloss, translation = text.partition("\n")
    if not form.is_glossed or not gloss:
        return _lines(text)
    return f'<span class="official" lang="zh-CN">{escape(official)}</span> <span class="gloss">{escape(translation)}</span>'


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _quoted(text: str) -> str:
    return escape(text, quote=True)
