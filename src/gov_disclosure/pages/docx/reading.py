"""From a Word file to a page: what it shows once every tracked change is accepted. Nothing in it is run or fetched.

The XML is walked as it stands, so that merged cells, text boxes, content controls and files of WPS and LibreOffice are all read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, auto
from typing import Any, Final

from attrs import define, evolve, field

from gov_disclosure.document import Aside, Block, Document, Embedded, Heading, Paragraph, Table, Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.docx.numbering import Numbering
from gov_disclosure.pages.docx.older import has_macros, is_older, made_anew
from gov_disclosure.pages.docx.package import WordFile
from gov_disclosure.pages.docx.runs import Look, looks_of, why_aside
from gov_disclosure.pages.docx.styles import BODY_TEXT, Style, Styles
from gov_disclosure.pages.docx.tables import Merge, Role, Row, RowCell, is_frame, tables_of
from gov_disclosure.pages.docx.xml import MC, W, is_on, number, value
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.nesting import too_deep

__all__ = ["read"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that a Word file is.

    Insertions are kept and deletions are not; a text box, a footnote and a table inside a table come after what they belong to.
    Headings are told by the outline level of their style or their own; automatic numbers are written out. Headers and footers, tables
    of contents, hidden text, comments, and whatever is embedded are left out.

    Arguments:
        source: bytes of a file of Word, WPS or LibreOffice (``.docx``, ``.docm``); of an older one (``.doc``, ``.wps``, ``.rtf``) where
            LibreOffice is installed. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no such file, is damaged or locked with a password, or is beyond a limit.
    """
    if isinstance(source, str):
        raise UnreadableDocument("A document of Word was looked for; this is text")
    holds_macros = False
    if is_older(source):
        holds_macros = has_macros(source)
        source = made_anew(source, limits)
    file = WordFile.of(source, limits)
    styles = Styles.of(file.root("styles"))
    marks = Counter(_FIELD_MARKS.findall(file.text))
    reader = _Reader(
        file,
        styles,
        Numbering.of(file.root("numbering"), styles),
        Budget(limits),
        has_whole_fields=marks[b"begin"] == marks[b"end"],
        looks=looks_of(file.root("styles")),
    )
    body = file.body()
    blocks = [] if body is None else reader.blocks_in(body, 0)
    head = file.head()
    if file.package.has_macros or holds_macros:
        head.metadata["Macros"] = "not run"
    return Document(
        blocks=tuple(_levelled(blocks)),
        title=head.title,
        language=head.language or styles.language or "zh-CN",
        metadata=head.metadata,
        asides=tuple(reader.asides),
    )


# --- text ------------------------------------------------------------------------------------------------------------


class _Kind(IntEnum):
    """What an element means to the walk."""

    NOTHING = 0
    TEXT = auto()
    RUN = auto()
    INSIDE = auto()
    CONTROL = auto()
    EITHER = auto()
    TAB = auto()
    BREAK = auto()
    HYPHEN = auto()
    SYMBOL = auto()
    FIELD = auto()
    INSTRUCTION = auto()
    NOTE = auto()
    PICTURE = auto()
    PARAGRAPH = auto()
    TABLE = auto()


_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_KINDS: Final[Mapping[str, int]] = {
    **{
        W + tag: int(kind)
        for kind, tags in {
            _Kind.TEXT: "t",
            _Kind.RUN: "r",
            _Kind.INSIDE: "ins moveTo hyperlink smartTag customXml fldSimple dir bdo ruby rubyBase sdtContent",
            _Kind.CONTROL: "sdt",
            _Kind.TAB: "tab ptab",
            _Kind.BREAK: "br cr",
            _Kind.HYPHEN: "noBreakHyphen",
            _Kind.SYMBOL: "sym",
            _Kind.FIELD: "fldChar",
            _Kind.INSTRUCTION: "instrText",
            _Kind.NOTE: "footnoteReference endnoteReference",
            _Kind.PICTURE: "drawing pict object",
            _Kind.PARAGRAPH: "p",
            _Kind.TABLE: "tbl",
        }.items()
        for tag in tags.split()
    },
    f"{MC}AlternateContent": int(_Kind.EITHER),
    **{
        f"{_MATH}{tag}": int(_Kind.INSIDE)
        for tag in ["oMath", "oMathPara", "f", "num", "den", "e", "sup", "sub", "sSup", "sSub", "d", "rad"]
    },
    f"{_MATH}r": int(_Kind.INSIDE),
    f"{_MATH}t": int(_Kind.TEXT),
}
# Plain numbers: an attribute of an enumeration is looked up too often in the walk to be free.
(
    _TEXT,
    _RUN,
    _INSIDE,
    _CONTROL,
    _EITHER,
    _TAB,
    _BREAK,
    _HYPHEN,
    _SYMBOL,
    _FIELD,
    _INSTRUCTION,
    _NOTE,
    _PICTURE,
    _PARAGRAPH,
    _TABLE,
) = (int(kind) for kind in _Kind if kind)
_TICKS: Final[Mapping[str, str]] = {"F0FC": "✓", "F0FE": "☑", "F0A8": "□", "F06F": "□", "F0FB": "✗", "F052": "☑", "F0A3": "□"}
"""Boxes to tick, as the fonts of symbols have them."""


@define
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    is_result: bool = False

    @property
    def shows(self) -> bool:
        """Whether text at this place is seen, and is not a table of contents."""
        return self.is_result and self.instruction.split(maxsplit=1)[:1] != ["TOC"]


@define
class _Line:
    """What a paragraph holds: its text, the text boxes that hang on it, the notes it points to, what is set aside, what is no text."""

    in_cell: bool = False
    pieces: list[str] = field(factory=list)
    boxes: list[Any] = field(factory=list)
    notes: list[tuple[str, str]] = field(factory=list)
    asides: list[Aside] = field(factory=list)
    embedded: list[Embedded] = field(factory=list)


@define
class _Flow:
    """What stands in the text, in a cell, a text box or a note.

    Arguments:
        blocks: so far. begun: text of a paragraph whose end was deleted, so that it goes on in the next.
        role: what the first paragraph's style makes of a cell. in_cell: whether it is what a cell holds. asides: of the cell.
    """

    blocks: list[Block] = field(factory=list)
    begun: list[str] = field(factory=list)
    role: Role | None = None
    in_cell: bool = False
    asides: list[Aside] = field(factory=list)


@define
class _Reader:
    """The walk over a file.

    Arguments:
        file: what is read. styles, numbering: as it declares them. budget: what it has used of its limits.
        has_whole_fields: whether every field that begins ends. fields: that are open. notes: that are not yet read, by kind and id.
        waiting: what hangs on cells of a table that has not ended. asides: of running text. looks: of styles of characters.
    """

    file: WordFile
    styles: Styles
    numbering: Numbering
    budget: Budget
    has_whole_fields: bool
    fields: list[_Field] = field(factory=list)
    notes: dict[str, dict[str, Any]] = field(factory=dict)
    waiting: list[Block] = field(factory=list)
    asides: list[Aside] = field(factory=list)
    looks: Mapping[str, Look] = field(factory=dict)

    def take_blocks(self, parent: Any, flow: _Flow, depth: int) -> None:
        """Take paragraphs and tables, whatever is wrapped around them."""
        if depth > self.budget.limits.depth:
            raise too_deep(self.budget.limits)
        for child in parent:
            kind = _KINDS.get(child.tag, 0)
            if kind == _PARAGRAPH:
                self.take_paragraph(child, flow, depth)
            elif kind == _TABLE:
                self.take_table(child, flow, depth)
            elif kind == _INSIDE or (kind == _CONTROL and _is_filled(child)):
                self.take_blocks(child, flow, depth + 1)
            elif kind == _EITHER and (chosen := _chosen(child)) is not None:
                self.take_blocks(chosen, flow, depth + 1)

    def take_paragraph(self, paragraph: Any, flow: _Flow, depth: int) -> None:
        """Take a paragraph, the text boxes on it and the notes to it."""
        given = _given(paragraph, _PARAGRAPH_SETTINGS)
        named = given.get(_STYLE)
        key = None if named is None else named.get(_VALUE)
        style = self.styles.named(key)
        line = _Line(flow.in_cell)
        self.take_text(paragraph, line, depth, hidden=None)
        is_bare = bool(line.asides) and not "".join([*flow.begun, *line.pieces]).strip()
        if is_bare and flow.in_cell and not flow.blocks and all(aside.why is Why.NOTE for aside in line.asides):
            # All that is in it is raised, by a whim of who set it.
            line.pieces.extend(aside.text for aside in line.asides)
        elif is_bare and not flow.in_cell and all(aside.why is Why.HIDDEN for aside in line.asides):
            flow.blocks.append(Paragraph(text=_clean("".join(aside.text for aside in line.asides)), hidden=True))
        else:
            (flow.asides if flow.in_cell else self.asides).extend(line.asides)
        if _is_gone(given.get(_MARKS)):
            flow.begun += line.pieces
        else:
            text = "".join([*flow.begun, *line.pieces] if flow.begun else line.pieces)
            flow.begun = []
            label = self.label(given.get(_NUMBERING), style, key)
            if label and (text.strip() or flow.in_cell):
                text = _labelled(label, text)
            if not style.is_contents:
                self.add(text, given, style, flow)
        for box in line.boxes:
            flow.blocks += self.blocks_in(box, depth + 1, in_cell=flow.in_cell)
        (self.waiting if flow.in_cell else flow.blocks).extend(line.embedded)
        for kind, note in line.notes:
            for block in self.note(kind, note, depth):
                if isinstance(block, Heading | Paragraph):
                    (flow.asides if flow.in_cell else self.asides).append(Aside(text=block.text, why=Why.NOTE))
                else:
                    # In a cell it would make a frame of it: it waits for the end of the table.
                    (self.waiting if flow.in_cell else flow.blocks).append(block)

    def blocks_in(self, parent: Any, depth: int, *, in_cell: bool = False) -> list[Block]:
        """What stands in a text box, a note, or the whole text."""
        inside = _Flow(in_cell=in_cell)
        self.take_blocks(parent, inside, depth)
        self.end(inside)
        return inside.blocks

    def end(self, flow: _Flow) -> None:
        """No paragraph comes in which one whose end was deleted could go on."""
        if flow.begun:
            self.add("".join(flow.begun), {}, self.styles.default, flow)
            flow.begun = []

    def add(self, text: str, given: Mapping[str, Any], style: Style, flow: _Flow) -> None:
        """Put a paragraph at the end: as a heading, or line by line."""
        if flow.in_cell and not flow.blocks and flow.role is None:
            flow.role = Role.of(style.name)
        own = given.get(_OUTLINE)
        said = None if own is None else number(own.get(_VALUE))
        outline = style.outline if said is None else min(max(said, 0), BODY_TEXT)
        if style.is_title or (outline < BODY_TEXT and (said is None or len(text) <= _LONGEST_HEADING)):
            title = _joined([_clean(one) for one in text.replace("\t", " ").split("\n")])
            if title:
                self.budget.take_text(title)
                flow.blocks.append(Heading(level=1 if style.is_title else min(2 + outline, _DEEPEST + 1), text=title))
            return
        for one in text.split("\n"):
            words = _clean(one.replace("\t", " ") if flow.in_cell else one)
            if words:
                self.budget.take_text(words)
                flow.blocks.append(_Caption(text=words) if style.is_caption else Paragraph(text=words))

    def label(self, own: Any, style: Style, key: str | None) -> str:
        """The automatic number of a paragraph.

        Arguments:
            own: what it says itself of its number, if it does. key: id of its style.
        """
        if own is None and style.number is None:
            return ""
        listed = value(own, "numId")
        level = number(value(own, "ilvl"))
        if listed is None and style.number is not None:
            listed, level = style.number[0], style.number[1] if level is None else level
        return "" if listed is None else self.numbering.next(listed, level, key)

    def take_text(self, parent: Any, line: _Line, depth: int, *, hidden: Why | None) -> None:
        """Gather the text of a paragraph, or of what is wrapped around runs or is in one; ``hidden`` is why it is set aside, if it is."""
        if depth > self.budget.limits.depth:
            raise too_deep(self.budget.limits)
        for child in parent:
            kind = _KINDS.get(child.tag, 0)
            if kind == _RUN:
                marks = next(child.iterchildren(_MARKS), None)
                why = hidden
                if why is None and marks is not None and len(marks):
                    why = why_aside(marks, child, self.looks, "".join(line.pieces[-_NEAR:]), in_cell=line.in_cell)
                self.take_text(child, line, depth + 1, hidden=why)
            elif kind == _TEXT:
                self.say(child.text or "", line, hidden=hidden)
            elif kind:
                self.take_piece(kind, child, line, depth, hidden=hidden)
            elif child.tag in _GONE and (words := "".join(one.text or "" for one in child.iter(f"{W}delText", f"{W}t"))):
                self.say(words, line, hidden=Why.STRUCK)

    def take_piece(self, kind: int, piece: Any, line: _Line, depth: int, *, hidden: Why | None) -> None:
        """Take what is neither a run nor plain text."""
        if kind == _INSIDE or (kind == _CONTROL and _is_filled(piece)):
            self.take_text(piece, line, depth + 1, hidden=hidden)
        elif kind == _EITHER:
            if (chosen := _chosen(piece)) is not None:
                self.take_text(chosen, line, depth + 1, hidden=hidden)
        elif kind == _FIELD:
            self.take_field(piece.get(f"{W}fldCharType"))
        elif kind == _INSTRUCTION:
            if self.fields and len(self.fields[-1].instruction) < _LONGEST_NAME:
                self.fields[-1].instruction += (piece.text or "")[:_LONGEST_NAME]
        elif kind == _PICTURE:
            if not hidden:
                boxes = list(_boxes(piece))
                line.boxes.extend(boxes)
                if not boxes and (told := _embedded(piece)) is not None:
                    line.embedded.append(told)
        elif kind == _NOTE:
            line.notes.append((_NOTES[piece.tag], piece.get(f"{W}id", "")))
        else:
            self.say(_sign(kind, piece), line, hidden=hidden)

    def say(self, text: str, line: _Line, *, hidden: Why | None) -> None:
        """Put text to a line, if it is seen and no mark of a note; else to what is set aside."""
        if hidden and text.strip():
            self.budget.take_text(text)
            line.asides.append(Aside(text=text, why=hidden))
        if not hidden and (not self.fields or all(one.shows for one in self.fields)):
            line.pieces.append(text)

    def take_field(self, mark: str | None) -> None:
        """A field begins, comes to its result, or ends."""
        if mark == "begin" and self.has_whole_fields:
            if len(self.fields) >= self.budget.limits.depth:
                raise too_deep(self.budget.limits)
            self.fields.append(_Field())
        elif mark == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif mark == "end" and self.fields:
            self.fields.pop()

    def note(self, kind: str, key: str, depth: int) -> list[Block]:
        """A note at the foot of a page or at the end; nothing where it was taken before."""
        if kind not in self.notes:
            root = self.file.root(kind)
            self.notes[kind] = {} if root is None else {one.get(f"{W}id", ""): one for one in root}
        note = self.notes[kind].pop(key, None)
        return [] if note is None else self.blocks_in(note, depth + 1)

    # --- tables ------------------------------------------------------------------------------------------------------

    def take_table(self, table: Any, flow: _Flow, depth: int) -> None:
        """Take a table: rows that frame texts or tables become what they hold, the others stay tables."""
        self.end(flow)
        # A table in a cell is counted after the one in which it stands.
        self.budget.tables += 1
        source = self.budget.tables
        rows: list[Row] = []
        held: dict[int, list[Block]] = {}
        for row in _wrapped(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if not _is_gone(properties) and not is_on(properties, "hidden"):
                rows.append(self.row(row, properties, len(rows), held, depth))
            else:
                why = Why.STRUCK if _is_gone(properties) else Why.HIDDEN
                for text in (
                    "".join(one.text or "" for one in cell.iter(f"{W}t", f"{W}delText")) for cell in _wrapped(row, f"{W}tc")
                ):
                    self.budget.take_text(text)
                    self.asides += [Aside(text=text, why=why)] if text.strip() else []
        caption = ""
        if flow.blocks and isinstance(flow.blocks[-1], _Caption):
            caption = flow.blocks.pop().text  # type: ignore[union-attr]
        widths = [number(one.get(f"{W}w")) or 0 for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        single = len(rows) == 1 and len(rows[0].cells) == 1
        between: list[Row] = []
        for row in rows:
            if not single and not any(is_frame(held[id(cell)]) for cell in row.cells if id(cell) in held):
                between.append(row)
                continue
            flow.blocks += map(_as_shown, tables_of(between, widths, self.budget, source, caption))
            caption = ""
            between = []
            for cell in row.cells:
                flow.blocks += held[id(cell)] if id(cell) in held else _lines_of(cell.text)
        flow.blocks += map(_as_shown, tables_of(between, widths, self.budget, source, caption))
        if not flow.in_cell:
            flow.blocks += self.waiting
            self.waiting = []

    def row(self, row: Any, properties: Any, at: int, held: dict[int, list[Block]], depth: int) -> Row:
        """A row with what its cells hold.

        Arguments:
            properties: what it says of itself. at: which row it is.
            held: what cells hold that is more than a line, by identity; is added to.
        """
        column = max(number(value(properties, "gridBefore")) or 0, 0)
        cells: list[RowCell] = []
        for cell in _wrapped(row, f"{W}tc"):
            given = _given(cell, f"{W}tcPr")
            wide = given.get(_SPAN)
            span = 1 if wide is None else max(number(wide.get(_VALUE)) or 1, 1)
            self.budget.take_columns(column + span)
            if _merge(given.get(f"{W}hMerge")) is Merge.GOES_ON and cells:
                cells[-1].end += span
            elif f"{W}cellDel" not in given:
                inside = _Flow(in_cell=True)
                self.take_blocks(cell, inside, depth + 3)
                self.end(inside)
                text = "\n".join([block.text for block in inside.blocks if isinstance(block, Heading | Paragraph)])
                merge = _merge(given.get(_DOWNWARDS))
                made = RowCell(text, inside.role, column, column + span, merge, tuple(inside.asides))
                cells.append(made)
                if len(inside.blocks) > 1 or (inside.blocks and not isinstance(inside.blocks[0], Paragraph)):
                    held[id(made)] = inside.blocks
            column += span
        return Row(cells, at, is_on(properties, "tblHeader"))


_NEAR: Final = 8
"""Pieces of a line that are looked at before something raised."""
_VALUE: Final = f"{W}val"
_PARAGRAPH_SETTINGS: Final = f"{W}pPr"
_MARKS: Final = f"{W}rPr"
_STYLE: Final = f"{W}pStyle"
_NUMBERING: Final = f"{W}numPr"
_OUTLINE: Final = f"{W}outlineLvl"
_SPAN: Final = f"{W}gridSpan"
_DOWNWARDS: Final = f"{W}vMerge"
_GONE: Final = (f"{W}del", f"{W}moveFrom")
_DEEPEST: Final = 6
_FIELD_MARKS: Final = re.compile(rb"fldCharType\s*=\s*[\"'](begin|end)")
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_LONGEST_NAME: Final = 64
"""Characters in which an instruction of a field has said its name."""
_LONGEST_HEADING: Final = 100
"""Characters of a heading whose level is its own and no style's: whole paragraphs are given levels by mistake."""


class _Caption(Paragraph):
    """A paragraph that names the table after it."""


def _as_shown(table: Table) -> Table:
    """A table of which nothing is shown as a hidden one."""
    asides = [aside for cell in table.cells for aside in cell.asides]
    if not asides or any(cell.text.strip() for cell in table.cells) or any(aside.why is not Why.HIDDEN for aside in asides):
        return table
    cells = (evolve(cell, text="".join(aside.text for aside in cell.asides), asides=()) for cell in table.cells)
    return evolve(table, cells=tuple(cells), hidden=True)


def _lines_of(text: str) -> list[Block]:
    return [Paragraph(text=text)] if text else []


def _is_filled(control: Any) -> bool:
    """Whether a content control shows what somebody put there: no prompt to type, no table of contents."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return True
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return not is_on(properties, "showingPlcHdr") and (gallery is None or gallery.get(f"{W}val") != "Table of Contents")


def _chosen(either: Any) -> Any:
    """The first variant of a content that holds text, else a picture: the others say the same for other programs."""
    with_text = (one for one in either if next(one.iter(f"{W}t"), None) is not None)
    with_picture = (one for one in either if next(one.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None)
    chosen = next(with_text, None)
    return next(with_picture, None) if chosen is None else chosen


def _embedded(picture: Any) -> Embedded | None:
    """What a drawing without text is: a picture, or the table of another program; None where it is no more than a line or an icon."""
    told = next(
        (one.get("descr") or one.get("title") or one.get("name") or "" for one in picture.iter() if one.tag.endswith("}docPr")),
        "",
    )
    kind = "object" if any(one.tag.endswith("}OLEObject") for one in picture.iter()) else "picture"
    if kind == "object" and any("Excel" in (one.get("ProgID") or "") for one in picture.iter() if one.tag.endswith("}OLEObject")):
        kind = "workbook"
    is_image = kind != "picture" or any(one.tag.endswith(("}blip", "}imagedata", "}chart")) for one in picture.iter())
    return Embedded(kind=kind, text=told) if is_image else None


def _boxes(picture: Any) -> Iterator[Any]:
    """The text boxes in a drawing, those inside of another one left to it."""
    waiting = [picture]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == f"{MC}AlternateContent":
            if (chosen := _chosen(element)) is not None:
                waiting.append(chosen)
        else:
            waiting.extend(reversed(element))


def _sign(kind: int, element: Any) -> str:
    if kind == _SYMBOL:
        code = element.get(f"{W}char", "").upper()
        is_one = re.fullmatch(r"[0-9A-F]{4}", code) is not None and not "D800" <= code <= "DFFF"
        return _TICKS.get(code, chr(int(code, 16))) if is_one else ""
    return _SIGNS.get(kind, "")


_SIGNS: Final = {_TAB: "\t", _BREAK: "\n", _HYPHEN: "-"}


def _given(element: Any, name: str) -> Mapping[str, Any]:
    """What an element says of itself, by name: its properties stand before all else."""
    first = next(iter(element), None)
    return {child.tag: child for child in first} if first is not None and first.tag == name else {}


def _is_gone(marks: Any) -> bool:
    """Whether a row, or the end of a paragraph, was deleted or moved away."""
    return marks is not None and next(marks.iterchildren(*_GONE), None) is not None


def _labelled(label: str, text: str) -> str:
    is_word = label[-1].isascii() and label[-1].isalnum()
    return f"{label} {text}" if is_word and text.strip() else label + text.lstrip()


def _wrapped(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever is wrapped around them; deleted and moved ones left out."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif _KINDS.get(element.tag, 0) in (_INSIDE, _CONTROL):
            waiting.extend(reversed(element))


def _merge(said: Any) -> Merge:
    if said is None:
        return Merge.ALONE
    return Merge.BEGINS if said.get(_VALUE) == "restart" else Merge.GOES_ON


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the first level of headings as titles where no paragraph is styled as one."""
    is_titled = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    for block in blocks:
        if isinstance(block, _Caption):
            yield Paragraph(text=block.text)
        elif isinstance(block, Heading):
            level = min(block.level - (not is_titled), _DEEPEST)
            yield block if level == block.level else evolve(block, level=level)
        else:
            yield block


def _clean(text: str) -> str:
    """White space as one space, none at the ends; tabs, which part cells, stay."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return "\t".join(" ".join(part.split()) for part in text.split("\t")).strip()


def _joined(lines: Sequence[str]) -> str:
    """The lines of a heading as one, with no space between Chinese."""
    whole = ""
    for line in lines:
        is_wide = bool(whole and line) and whole[-1] >= _FIRST_WIDE and line[0] >= _FIRST_WIDE
        whole += line if not whole or is_wide else f" {line}" if line else ""
    return whole


_FIRST_WIDE: Final = "\u2e80"
