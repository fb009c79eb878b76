"""From a Word file to a page: what it shows once every tracked change is accepted. Nothing in it is run or fetched.

The XML is walked as it stands, so that merged cells, text boxes, content controls and files of WPS and LibreOffice are all read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, auto
from posixpath import dirname, join, normpath
from typing import Any, Final

from attrs import define, evolve, field, frozen

from gov_disclosure.document import Block, Document, Heading, Paragraph
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.docx_numbering import Numbering
from gov_disclosure.pages.docx_older import has_macros, is_older, made_anew
from gov_disclosure.pages.docx_styles import BODY_TEXT, Style, Styles
from gov_disclosure.pages.docx_tables import Merge, Role, Row, RowCell, is_frame, tables_of
from gov_disclosure.pages.docx_xml import MC, W, is_on, number, parsed, value
from gov_disclosure.pages.grid import Budget
from gov_disclosure.pages.nesting import too_deep
from gov_disclosure.pages.packages import Package

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
    package = Package.of(source, limits)
    main = _related(package, "").get("officeDocument", "word/document.xml")
    if main not in package.parts:
        raise UnreadableDocument("A document of Word was looked for; this is another archive")
    body = parsed(main, package.parts[main], limits).find(f"{W}body")
    parts = _Parts(package, _related(package, main), limits)
    styles = Styles.of(parts.root("styles"))
    reader = _Reader(parts, styles, Numbering.of(parts.root("numbering"), styles), Budget(limits))
    flow = _Flow()
    if body is not None:
        reader.take_blocks(body, flow, 0)
    head = _Head.of(_Parts(package, _related(package, ""), limits))
    if package.has_macros or holds_macros:
        head.metadata["Macros"] = "not run"
    return Document(
        blocks=tuple(_levelled(flow.blocks)),
        title=head.title,
        language=head.language or styles.language or "zh-CN",
        metadata=head.metadata,
    )


# --- parts -----------------------------------------------------------------------------------------------------------

_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CORE: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_OF_A_PROGRAM: Final = re.compile(r"KSO.*|ICV|_.*")
"""Properties that programs leave in a file for themselves."""


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that a part names, by what they are to it; those of the whole package for ``""``."""
    folder, name = dirname(part), part.rpartition("/")[2]
    relations = package.parts.get(join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    if relations is not None:
        for one in parsed(f"{name}.rels", relations, DEFAULT_LIMITS).iter(f"{_PACKAGE}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else join(folder, target)
                found.setdefault(one.get("Type", "").rpartition("/")[2], normpath(path))
    return found


@frozen
class _Parts:
    """Parts of a package by what they are to another."""

    package: Package
    names: Mapping[str, str]
    limits: Limits

    def root(self, kind: str) -> Any:
        """The root of one; None where there is none."""
        name = self.names.get(kind, "")
        text = self.package.parts.get(name)
        return None if text is None else parsed(name, text, self.limits)


@frozen
class _Head:
    """What a file says of itself."""

    title: str
    language: str | None
    metadata: dict[str, str]

    @classmethod
    def of(cls, parts: _Parts) -> _Head:
        """The properties of a package: those that every file has, and those that somebody gave it."""
        core, custom = parts.root("core-properties"), parts.root("custom-properties")
        metadata: dict[str, str] = {}
        for one in custom if custom is not None else ():
            name, said = one.get("name", ""), "".join(one.itertext()).strip()
            if name and said and not _OF_A_PROGRAM.fullmatch(name):
                metadata.setdefault(name, said)
        title, language = "", None
        if core is not None:
            title = _clean(core.findtext(f"{_DC}title") or "")
            language = (core.findtext(f"{_DC}language") or "").strip() or None
            for name in ("created", "modified"):
                said = (core.findtext(f"{_TERMS}{name}") or "").strip()
                if said:
                    metadata.setdefault(name, said)
        return cls(title, language, metadata)


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
            _Kind.PICTURE: "drawing pict",
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
    """What a paragraph holds: its text, the text boxes that hang on it, and the notes it points to."""

    pieces: list[str] = field(factory=list)
    boxes: list[Any] = field(factory=list)
    notes: list[tuple[str, str]] = field(factory=list)


@define
class _Flow:
    """Blocks, and text of a paragraph whose end was deleted, so that it goes on in the next.

    Arguments:
        role: what the first paragraph's style makes of a cell. in_cell: whether it is what a cell holds.
    """

    blocks: list[Block] = field(factory=list)
    begun: str = ""
    role: Role | None = None
    in_cell: bool = False


@define
class _Reader:
    """The walk over a file.

    Arguments:
        parts: of the file. styles, numbering: as it declares them. budget: what it has used of its limits.
    """

    parts: _Parts
    styles: Styles
    numbering: Numbering
    budget: Budget
    fields: list[_Field] = field(factory=list)
    notes: dict[str, dict[str, Any]] = field(factory=dict)

    def take_blocks(self, parent: Any, flow: _Flow, depth: int) -> None:
        """Take paragraphs and tables, whatever is wrapped around them."""
        if depth > self.budget.limits.depth:
            raise too_deep(self.budget.limits)
        for child in parent:
            kind = _KINDS.get(child.tag, 0)
            if kind == _Kind.PARAGRAPH:
                self.take_paragraph(child, flow, depth)
            elif kind == _Kind.TABLE:
                self.take_table(child, flow, depth)
            elif kind == _Kind.INSIDE or (kind == _Kind.CONTROL and _is_filled(child)):
                self.take_blocks(child, flow, depth + 1)
            elif kind == _Kind.EITHER and (chosen := _chosen(child)) is not None:
                self.take_blocks(chosen, flow, depth + 1)

    def take_paragraph(self, paragraph: Any, flow: _Flow, depth: int) -> None:
        """Take a paragraph, the text boxes on it and the notes to it."""
        properties = paragraph.find(f"{W}pPr")
        key = value(properties, "pStyle")
        style = self.styles.named(key)
        line = _Line()
        self.take_text(paragraph, line, depth, hidden=False)
        text = flow.begun + "".join(line.pieces)
        flow.begun = ""
        if _ends_deleted(properties):
            flow.begun = text
        else:
            label = self.label(properties, style, key)
            if text.strip() or flow.in_cell:
                text = _labelled(label, text)
            if not style.is_contents:
                self.add(text, properties, style, flow)
        for box in line.boxes:
            self.take_blocks(box, flow, depth + 1)
        for kind, note in line.notes:
            self.take_note(kind, note, flow, depth)

    def add(self, text: str, properties: Any, style: Style, flow: _Flow) -> None:
        """Put a paragraph at the end: as a heading, or line by line."""
        if flow.in_cell and not flow.blocks and flow.role is None:
            flow.role = Role.of(style.name)
        said = number(value(properties, "outlineLvl"))
        outline = style.outline if said is None else min(max(said, 0), BODY_TEXT)
        level = 1 if style.is_title else 2 + outline if outline < BODY_TEXT else None
        if level is not None and (style.is_title or said is None or len(text) <= _LONGEST_HEADING):
            title = _joined([_clean(one) for one in text.replace("\t", " ").split("\n")])
            if title:
                self.budget.take_text(title)
                flow.blocks.append(Heading(level=min(level, 6 + (level > 6)), text=title))
            return
        if flow.in_cell:
            text = text.replace("\t", " ")
        for one in text.split("\n"):
            words = _clean(one)
            if words:
                self.budget.take_text(words)
                flow.blocks.append(_Caption(text=words) if style.is_caption else Paragraph(text=words))

    def label(self, properties: Any, style: Style, key: str | None) -> str:
        """The automatic number of a paragraph."""
        own = None if properties is None else properties.find(f"{W}numPr")
        listed = value(own, "numId")
        level = number(value(own, "ilvl"))
        if listed is None and style.number is not None:
            listed, level = style.number[0], style.number[1] if level is None else level
        return "" if listed is None else self.numbering.next(listed, level, key)

    def take_text(self, parent: Any, line: _Line, depth: int, *, hidden: bool) -> None:
        """Gather the text of a paragraph, of a run, or of what is wrapped around runs."""
        if depth > self.budget.limits.depth:
            raise too_deep(self.budget.limits)
        for child in parent:
            kind = _KINDS.get(child.tag, 0)
            if kind == _Kind.RUN:
                marks = child.find(f"{W}rPr")
                self.take_text(child, line, depth + 1, hidden=hidden or (marks is not None and is_on(marks, "vanish")))
            elif kind == _Kind.TEXT:
                self.say(child.text or "", line, hidden=hidden)
            elif kind == _Kind.INSIDE or (kind == _Kind.CONTROL and _is_filled(child)):
                self.take_text(child, line, depth + 1, hidden=hidden)
            elif kind == _Kind.EITHER:
                if (chosen := _chosen(child)) is not None:
                    self.take_text(chosen, line, depth + 1, hidden=hidden)
            elif kind == _Kind.FIELD:
                self.take_field(child.get(f"{W}fldCharType"))
            elif kind == _Kind.INSTRUCTION:
                if self.fields:
                    self.fields[-1].instruction += child.text or ""
            elif kind == _Kind.PICTURE:
                if not hidden:
                    line.boxes.extend(_boxes(child))
            elif kind == _Kind.NOTE:
                line.notes.append((_NOTES[child.tag], child.get(f"{W}id", "")))
            elif kind:
                self.say(_sign(kind, child), line, hidden=hidden)

    def say(self, text: str, line: _Line, *, hidden: bool) -> None:
        """Put text to a line, if it is seen."""
        if not hidden and all(one.shows for one in self.fields):
            line.pieces.append(text)

    def take_field(self, mark: str | None) -> None:
        """A field begins, comes to its result, or ends."""
        if mark == "begin":
            self.fields.append(_Field())
        elif mark == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif mark == "end" and self.fields:
            self.fields.pop()

    def take_note(self, kind: str, key: str, flow: _Flow, depth: int) -> None:
        """Take a note at the foot of a page or at the end."""
        if kind not in self.notes:
            root = self.parts.root(kind)
            self.notes[kind] = {} if root is None else {one.get(f"{W}id", ""): one for one in root}
        note = self.notes[kind].pop(key, None)
        if note is not None:
            self.take_blocks(note, flow, depth + 1)

    # --- tables ------------------------------------------------------------------------------------------------------

    def take_table(self, table: Any, flow: _Flow, depth: int) -> None:
        """Take a table: rows that frame texts or tables become what they hold, the others stay tables."""
        # Notes and tables in cells are counted after the table in which they stand begins.
        self.budget.tables += 1
        source = self.budget.tables
        rows: list[Row] = []
        flows: dict[int, _Flow] = {}
        for row in _wrapped(table, f"{W}tr", self.budget.limits.depth):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                rows.append(self.row(row, properties, len(rows), flows, depth))
        caption = ""
        if flow.blocks and isinstance(flow.blocks[-1], _Caption):
            caption = flow.blocks.pop().text  # type: ignore[union-attr]
        widths = [number(one.get(f"{W}w")) or 0 for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        single = len(rows) == 1 and len(rows[0].cells) == 1
        between: list[Row] = []
        for row in rows:
            if not single and not any(is_frame(flows[id(cell)].blocks) for cell in row.cells):
                between.append(row)
                continue
            flow.blocks += tables_of(between, widths, self.budget, source, caption)
            caption = ""
            between = []
            for cell in row.cells:
                flow.blocks += flows[id(cell)].blocks
        flow.blocks += tables_of(between, widths, self.budget, source, caption)

    def row(self, row: Any, properties: Any, at: int, flows: dict[int, _Flow], depth: int) -> Row:
        """A row with what its cells hold."""
        column = max(number(value(properties, "gridBefore")) or 0, 0)
        cells: list[RowCell] = []
        for cell in _wrapped(row, f"{W}tc", self.budget.limits.depth):
            given = cell.find(f"{W}tcPr")
            span = max(number(value(given, "gridSpan")) or 1, 1)
            self.budget.take_columns(column + span)
            if _merge(given, "hMerge") is Merge.GOES_ON and cells:
                cells[-1].end += span
            elif given is None or given.find(f"{W}cellDel") is None:
                inside = _Flow(in_cell=True)
                self.take_blocks(cell, inside, depth + 3)
                text = "\n".join(_texts(inside.blocks))
                made = RowCell(text, inside.role, column, column + span, _merge(given, "vMerge"))
                cells.append(made)
                flows[id(made)] = inside
            column += span
        return Row(cells, at, is_on(properties, "tblHeader"))


_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_LONGEST_HEADING: Final = 100
"""Characters of a heading whose level is its own and no style's: whole paragraphs are given levels by mistake."""


class _Caption(Paragraph):
    """A paragraph that names the table after it."""


def _is_filled(control: Any) -> bool:
    """Whether a content control shows what somebody put there: no prompt to type, no table of contents."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return True
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return not is_on(properties, "showingPlcHdr") and (gallery is None or gallery.get(f"{W}val") != "Table of Contents")


def _chosen(either: Any) -> Any:
    """The first variant of a content that holds text: the others say the same for other programs."""
    return next((one for one in either if next(one.iter(f"{W}t"), None) is not None), None)


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
    if kind == _Kind.SYMBOL:
        code = element.get(f"{W}char", "").upper()
        is_one = re.fullmatch(r"[0-9A-F]{4}", code) is not None and not "D800" <= code <= "DFFF"
        return _TICKS.get(code, chr(int(code, 16))) if is_one else ""
    return {_Kind.TAB: "\t", _Kind.BREAK: "\n", _Kind.HYPHEN: "-"}.get(_Kind(kind), "")


def _ends_deleted(properties: Any) -> bool:
    """Whether the mark at the end of a paragraph was deleted, which makes it one with the next."""
    marks = None if properties is None else properties.find(f"{W}rPr")
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)


def _labelled(label: str, text: str) -> str:
    if not label:
        return text
    is_word = label[-1].isascii() and label[-1].isalnum()
    return f"{label} {text}" if is_word and text.strip() else label + text.lstrip()


def _wrapped(parent: Any, tag: str, depth: int) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever is wrapped around them; deleted and moved ones left out."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif (kind := _KINDS.get(element.tag, 0)) == _Kind.INSIDE or kind == _Kind.CONTROL:
            waiting.extend(reversed(element))


def _merge(properties: Any, name: str) -> Merge:
    said = value(properties, name)
    if said is None:
        return Merge.ALONE
    return Merge.BEGINS if said == "restart" else Merge.GOES_ON


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    return (block.text for block in blocks if isinstance(block, Heading | Paragraph))


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the first level of headings as titles where no paragraph is styled as one."""
    is_titled = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    for block in blocks:
        if isinstance(block, _Caption):
            yield Paragraph(text=block.text)
        elif isinstance(block, Heading):
            yield block if is_titled and block.level <= 6 else evolve(block, level=min(block.level - (not is_titled), 6))
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
