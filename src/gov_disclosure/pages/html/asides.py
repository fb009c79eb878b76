"""What an HTML page itself sets aside, told before it is walked: struck-out text, marks of notes, what is not shown, what is no text.

Nothing is taken out of the tree: elements are marked, and the walk over the page puts what is in them where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

from attrs import Factory, define

from gov_disclosure.document import Embedded
from gov_disclosure.pages.html.box_tables import BoxTable
from gov_disclosure.pages.html.styles import Sheet
from gov_disclosure.pages.html.tree import Node, Tree
from gov_disclosure.pages.note_marks import is_mark

__all__ = ["CELLS", "Mark", "Marked", "mark_cut", "marked"]

CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr", "tbody", "thead", "tfoot"})
_AROUND: Final = frozenset({"nav", "header", "footer"})
_ENDINGS: Final = ("pdf", "doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "zip", "rar", "7z", "ceb")
_FILES: Final = re.compile(rf"\.(?:{'|'.join(_ENDINGS)})(?=[?#]|$)", re.IGNORECASE)
_NO_TEXT: Final = ", ".join(["img, object, embed, iframe", *(f'a[href*=".{ending}" i]' for ending in _ENDINGS)])
"""What may stand for something that is no text; most links of a page lead to other pages, and are not looked at."""
_TO_A_NOTE: Final = re.compile(r"#_?(?:ftn|fn|foot|note|end|edn|注)", re.IGNORECASE)
_LONGEST_NOTE: Final = 500
_SIZE: Final = re.compile(r"\s*(\d{1,6})(?:\.\d*)?\s*(?:px)?\s*$")
_STYLED_SIZE: Final = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*(\d{1,6})(?:\.\d*)?px", re.IGNORECASE)
_ICON: Final = 40
"""Pixels of a side below which a picture holds no table."""


class Mark(Enum):
    """What an element is, beside what its tag says."""

    HIDDEN = auto()
    STRUCK = auto()
    RAISED = auto()
    """Above the line: the mark of a note, or an exponent."""
    LINKED = auto()
    """A link inside the page that reads like the mark of a note, or like a figure."""
    NOTE = auto()
    """A note or surely its mark, or what is read above a character."""
    NO_CELL = auto()
    """A cell that is not there for who looks at the page."""
    CUT = auto()
    """The cell in which the source breaks off, so that nobody knows all that it holds."""


@define
class Marked:
    """What is marked in a page, by the identity of elements.

    Arguments:
        marks: of elements. embedded: what elements stand for that is no text. cells: that are marked or hold a marked element.
        boxes: tables that are drawn in boxes.
    """

    marks: dict[int, Mark] = Factory(dict)
    embedded: dict[int, Embedded] = Factory(dict)
    cells: set[int] = Factory(set)
    boxes: dict[int, BoxTable] = Factory(dict)


def marked(tree: Tree) -> Marked:
    """What is marked in a page."""
    found = Marked()
    sheet = Sheet.of(tree)
    struck = sheet.candidates(tree, "text-decoration", "del, s, strike")
    _mark(found, (node for node in struck if "line-through" in sheet.decoration(node)), Mark.STRUCK)
    raised = sheet.candidates(tree, "vertical-align", "sup")
    _mark(found, (node for node in raised if sheet.alignment(node) == "super"), Mark.RAISED)
    _mark(found, tree.css("rt, rp"), Mark.NOTE)
    _mark_links(tree, found)
    for node in sheet.hidden(tree):
        if node.tag not in ("html", "body", "head"):  # pages show themselves by script
            _mark(found, [node], Mark.NO_CELL if node.tag in CELLS and sheet.takes_no_room(node) else Mark.HIDDEN)
    for node in tree.css("input[disabled], input[readonly], textarea"):
        _enter_cells(node, found)
    for node in tree.css(_NO_TEXT):
        if (told := _embedded(node)) is not None and _enter_cells(node, found):
            found.embedded[node.mem_id] = told
    return found


def mark_cut(tree: Tree, found: Marked) -> None:
    """Mark the last cell of a page that breaks off in it; one that holds a text frames the page."""
    cells = tree.css("td, th")
    if cells and len(cells[-1].text()) <= _LONGEST_CUT:
        _mark(found, cells[-1:], Mark.CUT)


_LONGEST_CUT: Final = 80


def _mark(found: Marked, nodes: Iterable[Node], mark: Mark) -> None:
    for node in nodes:
        # Rows stay in the grid, since cells above may reach through them: their cells are marked.
        for one in node.css("td, th") if node.tag in _ROWS else (node,):
            found.marks[one.mem_id] = mark
            if one.tag in CELLS:
                found.cells.add(one.mem_id)
            _enter_cells(one, found)


def _enter_cells(node: Node, found: Marked) -> bool:
    """Note the cells around an element; whether it belongs to the page, not to what sites put around theirs."""
    inside = True
    at = node.parent
    while at is not None:
        tag = at.tag
        if tag in CELLS:
            found.cells.add(at.mem_id)
        elif tag in _AROUND:
            inside = False
        at = at.parent
    return inside


# --- notes -----------------------------------------------------------------------------------------------------------------


def _mark_links(tree: Tree, found: Marked) -> None:
    targets: set[str] = set()
    for link in tree.css('a[href^="#"]'):
        address = link.attributes.get("href") or ""
        text = (link.text() or "").strip()
        if is_mark(text):
            is_told = not text.isdecimal() or _TO_A_NOTE.match(address) is not None or link.css_first("sup") is not None
            _mark(found, [link], Mark.NOTE if is_told else Mark.LINKED)
            if is_told:
                targets.add(address[1:])
    for node in tree.css("[id], a[name]") if targets else ():
        names = {node.attributes.get("id"), node.attributes.get("name")}
        if names & targets and (note := _note_at(node)) is not None:
            _mark(found, [note], Mark.NOTE)


def _note_at(target: Node) -> Node | None:
    """The note that begins at the target of a link; None where the target is the place that the note is to."""
    at: Node | None = target
    while at is not None and at.tag not in _NOTES:
        at = at.parent if at.tag in _INSIDE_NOTES else None
    if at is None or at.css_first("table, h1, h2, h3, h4, h5, h6") is not None:
        return None
    said, begins = (at.text() or "").strip(), (target.text() or "").strip()
    is_note = at.mem_id == target.mem_id or (said.startswith(begins) and said != begins)
    return at if is_note and 0 < len(said) <= _LONGEST_NOTE else None


_NOTES: Final = frozenset({"p", "li", "div", "dd", "aside"})
_INSIDE_NOTES: Final = frozenset({"a", "span", "sup", "font", "b", "small", "em", "strong"})


# --- what is no text -------------------------------------------------------------------------------------------------------


def _embedded(node: Node) -> Embedded | None:
    given = node.attributes
    match node.tag:
        case "img":
            if _is_icon(given.get("width"), given.get("height"), given.get("style")):
                return None
            return Embedded(kind="picture", text=(given.get("alt") or given.get("title") or _file_of(given.get("src"))).strip())
        case "iframe":
            said = _told(given.get("title"), given.get("src"))
            return Embedded(kind="frame", text=said) if said else None
        case "a":
            address = given.get("href") or ""
            if _FILES.search(address) is None:  # most links of a page lead to pages: of them nothing more is asked
                return None
            name, words = _file_of(address), _words_of(node)
            return Embedded(kind="attachment", text=words if name in words else f"{words} {name}".strip())
        case _:
            return Embedded(kind="object", text=_told(given.get("title"), given.get("data") or given.get("src"), _words_of(node)))


def _words_of(node: Node) -> str:
    return " ".join((node.text() or "").split())


def _told(*parts: str | None) -> str:
    return " ".join(said for part in parts if part and (said := part.strip()))


def _file_of(address: str | None) -> str:
    """The name of the file that an address leads to; empty where its content stands in the address itself."""
    if not address or address.startswith("data:"):
        return ""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rpartition("/")[2]


def _is_icon(width: str | None, height: str | None, style: str | None) -> bool:
    sizes = [int(size[1]) for side in (width, height) if side and (size := _SIZE.match(side))]
    sizes += map(int, _STYLED_SIZE.findall(style or ""))
    return any(size < _ICON for size in sizes)
