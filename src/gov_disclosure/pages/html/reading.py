"""Pages as government sites publish them, read into blocks: what is seen of them, less what leads elsewhere.

The parser mends the markup; one walk over its tree gathers headings, paragraphs and tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum, auto
from typing import Final, TypeAlias

from attrs import Factory, define, evolve

from gov_disclosure.document import Aside, Block, Document, Embedded, Heading, Paragraph, Table, Why
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.encoding import decode
from gov_disclosure.pages.escaped import unescaped, with_tags
from gov_disclosure.pages.grid import Budget, RawCell, laid_out
from gov_disclosure.pages.html.asides import CELLS, Mark, Marked, mark_cut, marked
from gov_disclosure.pages.html.box_tables import BoxTable, box_tables
from gov_disclosure.pages.html.ending import breaks_off, is_last_cell_open
from gov_disclosure.pages.html.tree import Node, Tree, parsed
from gov_disclosure.pages.html.writing import PRESENTATION, STYLE
from gov_disclosure.pages.nesting import refuse_hostile_markup, too_deep
from gov_disclosure.pages.note_marks import is_exponent

__all__ = ["blocks_of", "read"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page in an HTML source.

    Every line that a browser starts anew is a paragraph of its own, except in a cell, whose lines stay together with line breaks
    between. A table inside a table is a table of its own: the rows around it stay tables, and what is around it in its own row
    becomes paragraphs. Scripts, forms to search with, controls, and runs of links that lead elsewhere are left out.

    Arguments:
        source: bytes in any encoding of Chinese, whatever they declare, or text. limits: how much it may ask for.

    Raises:
        UnreadableDocument: over one of the limits.
    """
    text = decode(source)
    if STYLE not in text:  # what we write escapes once, whatever it is that a report says
        text = with_tags(unescaped(text))
    tree = _parsed(text, limits)
    title, metadata = _head(tree)
    root = tree.root
    language = None if root is None else root.attributes.get("lang")
    is_cut = breaks_off(text)
    budget, template = Budget(limits), _template(tree)
    blocks, asides = _blocks(tree, budget, is_cut=is_cut and is_last_cell_open(text))
    if template and not any(isinstance(block, Table | Embedded) for block in blocks):
        shown, beside = blocks_of(template, budget)
        blocks, asides = [*blocks, *shown], [*asides, *beside]
    return Document(
        blocks=tuple(blocks),
        title=title,
        language=language or "zh-CN",
        metadata=metadata,
        asides=tuple(asides),
        breaks_off=is_cut,
    )


def blocks_of(markup: str, budget: Budget) -> tuple[list[Block], list[Aside]]:
    """The blocks in a piece of markup inside a source of another format, and what is set aside in it.

    Arguments:
        budget: what the source has used of its limits, counted on.

    Raises:
        UnreadableDocument: over one of the limits.
    """
    return _blocks(_parsed(markup, budget.limits), budget)


def _parsed(markup: str, limits: Limits) -> Tree:
    refuse_hostile_markup(markup, limits)
    return parsed(markup)


def _head(tree: Tree) -> tuple[str, Mapping[str, str]]:
    title = tree.css_first("title")
    metadata: dict[str, str] = {}
    for element in tree.css("meta[name][content]"):
        given = element.attributes
        name, content = given["name"] or "", given["content"] or ""
        if name.lower() not in PRESENTATION and not metadata.get(name):
            metadata[name] = content
    if any(_is_program(script.attributes.get("type")) for script in tree.css("script")):
        metadata["Scripts"] = "not run"
    return ("" if title is None else _clean(title.text()), metadata)


def _template(tree: Tree) -> str | None:
    """The markup with a table that a script element keeps for a program to put into the page as it is; None where there is none, or several.

    What has places to be filled in is no text yet.
    """
    kept = [
        markup
        for script in tree.css("script")
        if (script.attributes.get("type") or "").strip().lower() in _MARKUP
        and "<table" in (markup := script.text()).lower()
        and not any(mark in markup for mark in _PLACES)
    ]
    return kept[0] if len(kept) == 1 else None


_MARKUP: Final = frozenset({"text/html", "text/template", "text/x-template", "text/x-handlebars-template", "text/plain"})
_PLACES: Final = ("{{", "<%", "${", "{%")


def _is_program(kind: str | None) -> bool:
    """Whether what a script element says of its type makes it a program, not data or a template."""
    return not kind or kind.strip().lower() in ("module", "text/javascript", "application/javascript", "text/ecmascript")


class _Kind(IntEnum):
    """What an element means to the walk; inline elements mean nothing."""

    INLINE = 0
    TEXT = auto()
    DROPPED = auto()
    BLOCK = auto()
    HEADING = auto()
    BREAK = auto()
    LINK = auto()
    PRE = auto()
    FORM = auto()
    TABLE = auto()


_CONTROLS: Final = (
    "script style template noscript iframe object embed svg math canvas video audio map select datalist button textarea"
)
"""Elements whose content is no text of the page."""

_WITH_TEXT: Final = "script, style, noscript, svg, select, button"

_TAGS: Final[Mapping[_Kind, str]] = {
    _Kind.TEXT: "-text",
    _Kind.DROPPED: f"-comment -doctype -cdata -pi head title nav frameset dialog input {_CONTROLS}",
    _Kind.BLOCK: (
        "html body p div li ul ol dl dt dd section article main header footer aside hgroup fieldset legend center blockquote "
        "address figure figcaption details summary hr dir menu caption thead tbody tfoot tr td th"
    ),
    _Kind.HEADING: "h1 h2 h3 h4 h5 h6",
    _Kind.BREAK: "br",
    _Kind.LINK: "a",
    _Kind.PRE: "pre listing xmp plaintext",
    _Kind.FORM: "form",
    _Kind.TABLE: "table",
}

# Plain numbers: an attribute of an enumeration is looked up too often in the walk to be free.
_KINDS: Final[Mapping[str, int]] = {tag: int(kind) for kind, tags in _TAGS.items() for tag in tags.split()}
_INLINE, _TEXT, _DROPPED, _BLOCK, _HEADING, _BREAK, _LINK, _PRE, _FORM, _TABLE = (int(kind) for kind in _Kind)


def _blocks(tree: Tree, budget: Budget, *, is_cut: bool = False) -> tuple[list[Block], list[Aside]]:
    """The blocks of a page and what is set aside in it, runs of links that lead elsewhere among that.

    Arguments:
        is_cut: whether the page breaks off in a cell.
    """
    marks = marked(tree)
    marks.boxes = box_tables(tree)
    if is_cut:
        mark_cut(tree, marks)
    for control in tree.css(_WITH_TEXT):
        control.decompose()  # a cell is asked for all of its text at once
    root = tree.root
    if root is None:
        return [], []
    flow = _Flow(budget, marks)
    _walk(root, flow, 0)
    blocks: list[Block] = []
    for item, leads_elsewhere in zip(flow.items, _runs_of_links(flow.links), strict=True):
        if not leads_elsewhere:
            blocks.append(Paragraph(text=item) if isinstance(item, str) else item)
        elif isinstance(item, str):
            flow.asides.append(Aside(text=item, why=Why.MENU))
        else:
            flow.asides += [Aside(text=text, why=Why.MENU) for text in _texts_of(item) if text]
    return blocks, flow.asides


# --- the walk -------------------------------------------------------------------------------------------------------------


_Item: TypeAlias = str | Paragraph | Heading | Table | Embedded
"""What stands in a run: a line that is shown is a plain string."""


@define
class _Flow:
    """A run of lines, headings and tables: of the page, of a cell, of a caption, or of what is set aside as a whole.

    Arguments:
        budget: of the source. marks: of its elements; none where all counts as text. hidden: whether who looks at the page does not see
            it. in_cell: whether it is what a cell holds. items: found so far. links: for each item how many links it consists of, 0 if
            it is more than links. pieces: text of the line that is being gathered. level: of the heading that it is in.
        linked: links in the line. said: whether something outside of links was said in it. asides: set aside in it.
        waiting: what is embedded in the line.
    """

    budget: Budget
    marks: Marked
    hidden: bool = False
    in_cell: bool = False
    items: list[_Item] = Factory(list)
    links: list[int] = Factory(list)
    pieces: list[str] = Factory(list)
    level: int = 0
    linked: int = 0
    said: bool = False
    asides: list[Aside] = Factory(list)
    waiting: list[Embedded] = Factory(list)

    def end_line(self) -> None:
        """What was gathered is a line."""
        line = _clean("".join(self.pieces))
        self.pieces.clear()
        if line:
            self.budget.take_characters(len(line))
            self.add(Heading(level=self.level, text=line) if self.level else line, 0 if self.said else self.linked)
        self.linked, self.said = 0, False
        if self.waiting:
            for one in self.waiting:
                self.add(one, _NO_TEXT)
            self.waiting.clear()

    def add(self, item: _Item, links: int = 0) -> None:
        """Put an item at the end."""
        if self.hidden:
            item = Paragraph(text=item, hidden=True) if isinstance(item, str) else evolve(item, hidden=True)
        self.items.append(item)
        self.links.append(links)

    def embed(self, embedded: Embedded) -> None:
        """Put what is no text behind the line that it stands in."""
        self.budget.take_text(embedded.text)
        if self.pieces:
            self.waiting.append(embedded)
        else:
            self.add(embedded, _NO_TEXT)

    def set_aside(self, text: str, why: Why) -> None:
        """Keep a text out of the line."""
        if text:
            self.asides.append(Aside(text=text, why=why))

    def take(self, other: _Flow) -> None:
        """Take over what another run holds."""
        self.items += other.items
        self.links += other.links
        self.asides += other.asides

    @property
    def lines(self) -> list[str]:
        """What is shown in it, tables aside."""
        return [
            item if isinstance(item, str) else item.text
            for item in self.items
            if isinstance(item, str) or (isinstance(item, Heading) and (self.hidden or not item.hidden))
        ]

    @property
    def others(self) -> list[_Item]:
        """What in it is neither text nor a table that is shown."""
        return [
            item for item in self.items if isinstance(item, Embedded | Paragraph) or (isinstance(item, Table) and item.hidden)
        ]

    @property
    def has_table(self) -> bool:
        """Whether there is a table in it, shown if it is itself."""
        return any(isinstance(item, Table) and (self.hidden or not item.hidden) for item in self.items)


_NO_TEXT: Final = -1


def _texts_of(item: _Item) -> list[str]:
    match item:
        case str():
            return [item]
        case Table():
            return [item.caption, *(cell.text for cell in item.cells)]
        case _:
            return [item.text]


def _whole_text(node: Node, flow: _Flow, depth: int) -> str:
    """All text in an element as one line."""
    inside = _Flow(flow.budget, Marked(embedded=flow.marks.embedded))
    _walk(node, inside, depth)
    flow.asides += inside.asides  # menus keep their own reason
    return " ".join(text for item in inside.items for text in _texts_of(item) if text)


_BLOCKS_INSIDE: Final = "p, div, table, h1, h2, h3, h4, h5, h6, ul, ol, dl, section, article, center, blockquote, br"
_LONGEST_RAISED: Final = 80


def _takes_aside(node: Node, mark: Mark, flow: _Flow, depth: int) -> bool:
    """Set an element aside for its mark; whether it was, or is text after all."""
    if mark is Mark.HIDDEN:
        if flow.hidden:
            return False
        if node.css_first("table") is None and node.tag != "table" and (flow.in_cell or _is_inline(node)):
            flow.set_aside(_whole_text(node, flow, depth), Why.HIDDEN)
            return True
        flow.end_line()
        inside = _Flow(flow.budget, flow.marks, hidden=True)
        _walk_one(node, inside, depth)
        flow.take(inside)
        return True
    if mark in (Mark.RAISED, Mark.LINKED):
        raised = node.text() or ""
        before = "".join(flow.pieces[-_NEAR:])
        if (
            not raised.strip()
            or len(raised) > _LONGEST_RAISED
            or (mark is Mark.LINKED and not (flow.in_cell and before[-1:].isdecimal()))
        ):
            return False
        if is_exponent(raised, before, in_cell=flow.in_cell):
            return False
    if not _is_inline(node):
        flow.end_line()
    flow.set_aside(_whole_text(node, flow, depth), Why.STRUCK if mark is Mark.STRUCK else Why.NOTE)
    return True


_NEAR: Final = 8
"""Pieces of a line that are looked at before something raised."""


def _is_inline(node: Node) -> bool:
    return _KINDS.get(node.tag or "", _INLINE) in (_INLINE, _LINK) and node.css_first(_BLOCKS_INSIDE) is None


def _walk_one(node: Node, flow: _Flow, depth: int) -> None:
    """Gather an element itself: a table, a heading, or what is in it."""
    if node.tag == "table":
        _gather_table(node, flow, depth + 1)
        return
    if _KINDS.get(node.tag or "", _INLINE) == _HEADING:
        flow.level = int((node.tag or "h6")[1])
    _walk(node, flow, depth)


def _walk(top: Node, flow: _Flow, depth: int) -> None:
    """Gather what is below ``top``, in reading order; without recursion, but for tables in tables.

    Arguments:
        depth: how deep ``top`` stands in the page.
    """
    deepest = flow.budget.limits.depth - depth
    pieces = flow.pieces
    marks = flow.marks.marks
    embedded = flow.marks.embedded
    boxes = flow.marks.boxes
    above: list[int] = []  # what the open elements are taken for
    link = pre = 0
    left: Node | None = None  # the inline element that ended right before
    child = top.first_child
    if child is None:
        return
    node = child
    while True:
        kind = _KINDS.get(node.tag or "", _INLINE)
        if kind == _TEXT:
            text = node.text_content or ""
            left = None
            if pieces or not text.isspace():
                if pre and "\n" in text:
                    *lines, text = text.split("\n")
                    for line in lines:
                        pieces.append(line)
                        flow.end_line()
                pieces.append(text)
                if not link and not flow.said and text.strip(_BETWEEN_LINKS):
                    flow.said = True
        elif marks and (mark := marks.get(node.mem_id)) is not None and _takes_aside(node, mark, flow, depth + len(above) + 1):
            pass
        elif boxes and kind == _BLOCK and (boxed := boxes.get(node.mem_id)) is not None:
            flow.end_line()
            _gather_boxes(boxed, flow, depth + len(above) + 1)
        elif kind == _DROPPED:
            if embedded and node.mem_id in embedded:
                flow.embed(embedded[node.mem_id])
            elif shown := _in_closed_field(node):
                pieces += (" ", shown, " ")
                flow.said = True
            elif (why := _ASIDE.get(node.tag or "")) is not None:
                flow.set_aside(_whole_text(node, flow, depth + len(above) + 1), why)
        else:
            if embedded and node.mem_id in embedded:
                flow.embed(embedded[node.mem_id])
            if kind == _FORM:
                # Old sites wrap whole pages in a form; one without a paragraph is there to be filled in.
                kind = _BLOCK if node.css_first("p, table, h1, h2, h3") is not None else _DROPPED
            elif kind == _TABLE and depth and (len(above) + depth > _DEEPEST_TABLE or len(node.css("td, th")) <= 1):
                kind = _BLOCK  # a frame around one text
            if kind == _INLINE and left is not None and pieces and _is_label_of_its_own(left, node):
                flow.end_line()
            left = None
            if kind != _INLINE and kind != _LINK and pieces:
                if kind == _BREAK and flow.level:
                    pieces.append(_LINE_END)
                else:
                    flow.end_line()
            if kind == _TABLE:
                _gather_table(node, flow, depth + len(above) + 1)
            elif kind != _DROPPED and (child := node.first_child) is not None:
                above.append(kind)
                if len(above) > deepest:
                    raise too_deep(flow.budget.limits)
                if kind == _HEADING:
                    flow.level = int((node.tag or "h6")[1])
                elif kind == _LINK:
                    link += 1
                    flow.linked += 1
                elif kind == _PRE:
                    pre += 1
                node = child
                continue
        while (following := node.next) is None:
            if not above:
                flow.end_line()
                return
            kind = above.pop()
            if kind == _LINK:
                link -= 1
            elif kind != _INLINE:
                if pieces:
                    flow.end_line()
                if kind == _HEADING:
                    flow.level = 0
                elif kind == _PRE:
                    pre -= 1
            parent = node.parent
            if parent is None:  # never: whatever is above was walked through
                return
            node = parent
            left = node if kind == _INLINE else None
        node = following


_NUMBERED: Final = re.compile(r"\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d))")


def _is_label_of_its_own(left: Node, node: Node) -> bool:
    """Whether of two elements of one class that follow one another the second begins with a number, as steps on the way to a row do.

    Style sheets part them; in the text nothing does.
    """
    name = node.attributes.get("class")
    return bool(name) and left.attributes.get("class") == name and _NUMBERED.match(node.text()) is not None


# --- tables ---------------------------------------------------------------------------------------------------------------

_ASIDE: Final = {"nav": Why.MENU, "dialog": Why.HIDDEN, "object": Why.HIDDEN}
_DEEPEST_TABLE: Final = 150
"""Tables that stand deeper in the page than this are read as frames around their text."""


@define
class _Filled(RawCell):
    """A cell with what it holds, where that is more than one text; a header of ``""`` does not say what it labels."""

    flow: _Flow | None = None

    @property
    def is_frame(self) -> bool:
        """Whether it stands around a table, or around a text with headings or paragraphs as no cell of figures has them."""
        if self.flow is None:
            return False
        items = self.flow.items
        is_text = len(self.flow.lines) >= _LINES_OF_A_TEXT and any(
            isinstance(i, Heading) or (isinstance(i, str) and len(i) >= _PARAGRAPH) for i in items
        )
        return is_text or self.flow.has_table


_LINES_OF_A_TEXT: Final = 8
_PARAGRAPH: Final = 60


def _gather_table(table: Node, flow: _Flow, depth: int) -> None:
    groups: list[list[list[_Filled]]] = []
    head = 0
    scoped = False
    caption = ""
    for part in table.iter():
        tag = part.tag
        if tag == "caption":
            told = _Flow(flow.budget, flow.marks, in_cell=True)
            if not ((mark := flow.marks.marks.get(part.mem_id)) and _takes_aside(part, mark, told, depth + 1)):
                _walk(part, told, depth + 1)
            caption = " ".join([caption, *told.lines]).strip()
            flow.asides += told.asides
            for item in told.items:
                if isinstance(item, Paragraph | Table | Embedded):
                    flow.add(item, _NO_TEXT)
        elif tag in _GROUPS:
            rows = []
            for row in part.iter():
                if row.tag == "tr":
                    cells = [
                        made
                        for cell in row.iter()
                        if cell.tag in CELLS and (made := _gather_cell(cell, flow, depth + 3)) is not None
                    ]
                    scoped = _tell_headers(cells, in_head=tag == "thead") or scoped
                    rows.append(cells)
            if tag == "thead":
                head += len(rows)
            groups.append(rows)
    filled = [row for rows in groups for row in rows]
    if any(cell.is_frame for row in filled for cell in row) or _is_frame(filled):
        _take_apart(caption, filled, flow)
    elif any(filled):
        texts = sum(1 for row in filled for cell in row if cell.text)
        links = len(table.css("a"))
        flow.add(
            laid_out(groups, flow.budget, caption=caption, head_rows=head or (0 if scoped else _leading(filled))),
            links if links >= max(texts, _FEW_LINKS) else 0,
        )
        _end_cells(filled, flow)
    elif caption:
        flow.add(caption)


def _gather_boxes(boxed: BoxTable, flow: _Flow, depth: int) -> None:
    """A table that is drawn in boxes."""
    rows = [[cell for node, header in row if (cell := _gather_box(node, header, flow, depth)) is not None] for row in boxed.rows]
    if any(rows):
        flow.add(laid_out([[row for row in rows if row]], flow.budget, head_rows=_leading(rows)))
    _end_cells(rows, flow)


def _gather_box(node: Node, header: str | None, around: _Flow, depth: int) -> _Filled | None:
    given = node.attributes
    rowspan, colspan = _span(given.get("aria-rowspan")), _span(given.get("aria-colspan")) or 1
    marks = around.marks.marks
    row = node.parent
    if row is not None and row.mem_id in marks:
        around.set_aside(_whole_text(node, around, depth), Why.HIDDEN)
        return None
    if (mark := marks.get(node.mem_id)) is not None:
        around.set_aside(_whole_text(node, around, depth), Why.STRUCK if mark is Mark.STRUCK else Why.HIDDEN)
        return _Filled("", rowspan, colspan, header)
    flow = _Flow(around.budget, around.marks, in_cell=True)
    _walk(node, flow, depth)
    text = "\n".join(flow.lines) or _in_field(node) or _in_pictures(node)
    return _Filled(text, rowspan, colspan, header, tuple(flow.asides), flow)


def _gather_cell(node: Node, around: _Flow, depth: int) -> _Filled | None:
    """A cell; None where it is not there for who looks at the page, so that the cells after it stand where it would have stood."""
    given = node.attributes
    budget = around.budget
    header = None
    if node.tag == "th":
        header = _SCOPES.get((given.get("scope") or "").lower(), "")
    rowspan, colspan = _span(given.get("rowspan")), _span(given.get("colspan")) or 1
    is_plain = not around.marks.cells or node.mem_id not in around.marks.cells
    if is_plain:
        text = node.text(separator="\0", skip_empty=True)
        if "\0" not in text:  # the parser lets none through: one piece of text, whatever is around it
            text = _clean(text) or _in_field(node)
            budget.take_text(text)
            return _Filled(text, rowspan, colspan, header)
    mark = around.marks.marks.get(node.mem_id)
    if mark is Mark.CUT:
        around.set_aside(_whole_text(node, around, depth), Why.CUT)
        return None
    if mark is Mark.STRUCK or (mark is not None and not around.hidden):
        inside = _Flow(budget, around.marks, hidden=mark is not Mark.STRUCK)
        if mark is not Mark.STRUCK and node.css_first("table") is not None:
            _walk(node, inside, depth)
            around.take(inside)
        else:
            inside.set_aside(_whole_text(node, around, depth), Why.STRUCK if mark is Mark.STRUCK else Why.HIDDEN)
        if mark is Mark.NO_CELL:
            around.asides += inside.asides
            return None
        return _Filled("", rowspan, colspan, header, tuple(inside.asides))
    flow = _Flow(budget, around.marks, in_cell=node.css_first("table") is None)
    _walk(node, flow, depth)
    text = "\n".join(flow.lines) or _in_field(node) or _in_pictures(node)
    if not text and flow.asides and all(aside.why is Why.NOTE for aside in flow.asides):
        # All that is in it is raised, by a whim of who set it.
        text = "".join(aside.text for aside in flow.asides)
        flow.add(text)
        flow.asides.clear()
    return _Filled(text, rowspan, colspan, header, tuple(flow.asides), flow)


_SHOWN: Final = frozenset({"", "text", "number"})


def _in_field(cell: Node) -> str:
    """What the one field of a form shows that is all that a cell holds."""
    fields = cell.css("input, textarea") if cell.first_child is not None else []
    return _clean(_value_of(fields[0])) if len(fields) == 1 else ""


def _value_of(field: Node) -> str:
    if field.tag == "textarea":
        return field.text() or ""
    given = field.attributes
    return (given.get("value") or "") if (given.get("type") or "").lower() in _SHOWN else ""


def _in_closed_field(node: Node) -> str:
    """What a field of a form shows that nobody can fill in, as systems print what was filed; what others hold is no text of the page."""
    if node.tag not in ("input", "textarea"):
        return ""
    given = node.attributes
    return _value_of(node).strip() if "disabled" in given or "readonly" in given else ""


def _in_pictures(cell: Node) -> str:
    """The words of which the pictures are that are all that a cell holds: writing that was set as a picture says what it says."""
    told = [_clean(picture.attributes.get("alt") or "") for picture in cell.css("img[alt]")]
    return " ".join(text for text in told if _WRITTEN.search(text) and not _NAME_OF_FILE.search(text))


_WRITTEN: Final = re.compile(r"[\u3400-\u9fff]{2}")
_NAME_OF_FILE: Final = re.compile(r"\.[a-zA-Z]{3,4}$")


def _tell_headers(row: Sequence[_Filled], *, in_head: bool) -> bool:
    """Say of the cells of a row that label something what they label; the answer is whether one said it itself."""
    scoped = any(cell.header for cell in row)
    if any(cell.header == "" for cell in row):
        # It labels its column if nothing but labels stands in the row.
        side = "col" if in_head or all(cell.header is not None for cell in row) else "row"
        for cell in row:
            if cell.header == "":
                cell.header = side
    return scoped


def _take_apart(caption: str, rows: Sequence[Sequence[_Filled]], flow: _Flow) -> None:
    """A table that frames tables or text: rows that frame none stay tables, the others become what they hold."""
    if caption:
        flow.add(caption)
    between: list[Sequence[_Filled]] = []
    for row in rows:
        if len(row) > 1 and not any(cell.is_frame for cell in row):
            between.append(row)
            continue
        _end_part(between, flow)
        for cell in row:
            if cell.flow is not None:
                for item, links in zip(cell.flow.items, cell.flow.links, strict=True):
                    flow.add(item, links)
                flow.asides += cell.flow.asides
            else:
                flow.asides += cell.asides
                if cell.text:
                    flow.add(cell.text)
    _end_part(between, flow)


def _end_cells(rows: Sequence[Sequence[_Filled]], flow: _Flow) -> None:
    """Put what cells hold that is neither text nor shown behind their table."""
    for row in rows:
        for cell in row:
            for other in () if cell.flow is None else cell.flow.others:
                flow.add(other, _NO_TEXT)


def _end_part(rows: list[Sequence[_Filled]], flow: _Flow) -> None:
    if any(cell.text or cell.asides for row in rows for cell in row):
        flow.add(laid_out([rows], flow.budget))
    _end_cells(rows, flow)
    rows.clear()


def _is_frame(rows: Sequence[Sequence[_Filled]]) -> bool:
    """Whether a table is one cell around several lines."""
    return len(rows) == 1 and len(rows[0]) == 1 and (flow := rows[0][0].flow) is not None and len(flow.items) > 1


def _leading(rows: Sequence[Sequence[_Filled]]) -> int:
    """How many rows at the top hold nothing but labels of columns."""
    count = 0
    for row in rows:
        if not row or any(cell.header != "col" for cell in row):
            break
        count += 1
    return count


_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_SCOPES: Final = {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "row"}
_BETWEEN_LINKS: Final = " \t\r\n\f\u3000\xa0>|｜/·•-—»›>＞\\,，、:："
_FEW_LINKS: Final = 4
_DIGITS: Final = re.compile(r"\s*\+?([0-9]+)")


def _span(given: str | None) -> int:
    """A span as browsers read it: the digits at the beginning, else 1."""
    if given is None:
        return 1
    digits = _DIGITS.match(given)
    return 1 if digits is None else int(digits[1][:6])


def _runs_of_links(links: Sequence[int]) -> list[bool]:
    """For each item whether it stands in a run of items that are nothing but links, a few at least in all."""
    leads_elsewhere = [False] * len(links)
    begin = 0
    for end in range(len(links) + 1):
        if end == len(links) or not links[end]:
            if sum(max(count, 0) for count in links[begin:end]) >= _FEW_LINKS:
                leads_elsewhere[begin:end] = [count > 0 for count in links[begin:end]]
            begin = end + 1
    return leads_elsewhere


def _clean(text: str) -> str:
    """White space as browsers show it: one space, and none for a line break between two Chinese characters.

    Where a heading begins a new line, none beside one.
    """
    if "\n" in text:
        text = _BREAK_IN_CHINESE.sub("", text)
    if _LINE_END in text:
        text = _END_BESIDE_CHINESE.sub("", text)
    if ("\u2009" in text or "\u202f" in text) and _THIN.search(text) is not None:
        return " ".join(_PARTED.split(text.strip()))
    return " ".join(text.split())


_THIN: Final = re.compile(r"(?<=\d)[\u2009\u202f](?=\d)")
_PARTED: Final = re.compile(r"(?:(?<!\d)[\u2009\u202f]|[\u2009\u202f](?!\d)|[^\S\u2009\u202f])+")
"""White space, but for what is thin and stands within a figure."""


_WIDE: Final = "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
_BREAK_IN_CHINESE: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_LINE_END: Final = "\x1e"  # white space, too, where it stays
_END_BESIDE_CHINESE: Final = re.compile(rf"(?<=[{_WIDE}])\s*{_LINE_END}\s*|\s*{_LINE_END}\s*(?=[{_WIDE}])")
