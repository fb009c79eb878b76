"""What a workbook says of its cells beside their values: formats, formulas, errors, notes, what is struck out, raised or hidden.

The values themselves are read by a faster parser; the XML is looked at only in parts that say something of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any, Final

from attrs import Factory, define, frozen

from gov_disclosure.document import Aside, Embedded, Why
from gov_disclosure.limits import Limits
from gov_disclosure.pages.note_marks import is_exponent
from gov_disclosure.pages.packages import Package
from gov_disclosure.pages.properties import Head
from gov_disclosure.pages.xlsx.formats import NumberFormat
from gov_disclosure.pages.xml_tree import parsed

__all__ = ["STORED", "CellLook", "Details", "Workbook"]

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_D: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main")
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TELLING: Final = re.compile(rb"""<(?:\w+:)?f[\s>/]|\bt\s*=\s*["']e["']""")
"""What stands in a sheet of which a cell shows something else than its value."""
_PERCENT: Final = {9: "0%", 10: "0.00%"}
_ON: Final = ("1", "true")
_COLUMNS: Final = 16_384

STORED: Final = "\0"
"""Stands for the text that the other parser reads."""


@define
class Details:
    """What is said of the cells of a sheet, by row and column from 0.

    Arguments:
        texts: what is seen where it is not the stored value. asides: what else is written. rows, columns: that are hidden.
        embedded: pictures and objects, each with the row where it begins.
    """

    texts: dict[tuple[int, int], str] = Factory(dict)
    asides: dict[tuple[int, int], list[Aside]] = Factory(dict)
    rows: set[int] = Factory(set)
    columns: set[int] = Factory(set)
    embedded: list[tuple[int, Embedded]] = Factory(list)

    def set_aside(self, at: tuple[int, int], text: str, why: Why) -> None:
        """Put a text of a cell aside."""
        if text.strip():
            self.asides.setdefault(at, []).append(Aside(text=text.strip(), why=why))


@frozen
class CellLook:
    """How cells of a style are seen: the format of their numbers, and whether they are struck out."""

    number: NumberFormat | None
    is_struck: bool


@define
class Workbook:
    """The XML of a workbook.

    Arguments:
        package: that it is. limits: what it may ask for. looks: of cells, by number of their style; None for those that look plain.
        rich: texts of which parts are struck out or raised, by their number: what is left, and what is set aside.
        sheets: the parts of sheets by name.
    """

    package: Package
    limits: Limits
    looks: Mapping[str, CellLook]
    rich: Mapping[str, tuple[str, Sequence[Aside]]]
    sheets: Mapping[str, str]

    @classmethod
    def of(cls, package: Package, limits: Limits) -> Workbook:
        """The XML in an archive."""
        main = next((target for kind, target in _related(package, "", limits) if kind == "officeDocument"), "xl/workbook.xml")
        targets: dict[str, list[str]] = {}
        for kind, target in _related(package, main, limits):
            targets.setdefault(kind, []).append(target)
        root = _root(package, main, limits)
        by_id = _ids(package, main, limits)
        sheets = (
            {}
            if root is None
            else {one.get("name", ""): by_id.get(one.get(f"{_R}id", ""), "") for one in root.iter(f"{_S}sheet")}
        )
        styles = _root(package, next(iter(targets.get("styles", [])), ""), limits)
        strings = next(iter(targets.get("sharedStrings", [])), "")
        return cls(
            package, limits, {} if styles is None else dict(_looks(styles)), _rich_strings(package, strings, limits), sheets
        )

    @property
    def head(self) -> Head:
        """What the workbook says of itself."""
        parts = dict(_related(self.package, "", self.limits))
        core, custom = (
            _root(self.package, parts.get(kind, ""), self.limits) for kind in ("core-properties", "custom-properties")
        )
        return Head.of(core, custom)

    @cached_property
    def _styled(self) -> re.Pattern[bytes]:
        """Finds cells, or rows, of a style that is not plain."""
        return re.compile(rb"""\bs\s*=\s*["'](?:%s)["']""" % b"|".join(key.encode() for key in self.looks))

    def details(self, name: str, *, is_ours: bool = False) -> Details:
        """What is said of the cells of a sheet.

        Arguments:
            name: as the workbook names it. is_ours: whether it is a sheet of ours, of which only what cells show is asked.
        """
        found = Details()
        part = self.sheets.get(name, "")
        text = self.package.parts.get(part)
        if text is None:
            return found
        is_rich = b"<is>" in text and any(mark in text for mark in (b"superscript", b"strike"))
        is_wide = b"\0" in text[:4]  # two bytes a character: nothing is found in it as it stands
        is_styled = bool(self.looks) and (is_wide or self._styled.search(text) is not None)
        tells = is_styled or self.rich or is_rich or _TELLING.search(text) is not None
        if tells or (not is_ours and b"hidden=" in text):
            self._take_cells(_root(self.package, part, self.limits), found, hides_only=not tells)
        if is_ours:
            return found
        for kind, target in _related(self.package, part, self.limits):
            root = _root(self.package, target, self.limits) if kind in ("comments", "drawing") else None
            if root is None:
                continue
            if kind == "comments":
                for comment in root.iter(f"{_S}comment"):
                    if (at := _place(comment.get("ref", ""))) is not None:
                        found.set_aside(at, "".join(one.text or "" for one in comment.iter(f"{_S}t")), Why.NOTE)
            else:
                found.embedded += _drawn(root)
        if b"<oleObject" in text:
            objects = _root(self.package, part, self.limits).iter(f"{_S}oleObject")
            kinds = {one.get("shapeId"): one.get("progId") or "" for one in objects}
            found.embedded += [
                (0, Embedded(kind="workbook" if "Excel" in kind else "object", text=kind)) for kind in kinds.values()
            ]
        return found

    def _take_cells(self, root: Any, found: Details, *, hides_only: bool) -> None:
        for column in root.iter(f"{_S}col"):
            if column.get("hidden") in _ON:
                first, last = _whole(column.get("min")), _whole(column.get("max"))
                found.columns.update(range(max(first - 1, 0), min(last, _COLUMNS)))
        row_number = 0
        for row in root.iter(f"{_S}row"):
            row_number = _whole(row.get("r")) or row_number + 1
            if row.get("hidden") in _ON:
                found.rows.add(row_number - 1)
            if hides_only:
                continue
            column_number = -1
            for cell in row.iterchildren(f"{_S}c"):
                place = _place(cell.get("r", ""))
                column_number = column_number + 1 if place is None else place[1]
                self._take_cell(cell, (row_number - 1, column_number), found)

    def _take_cell(self, cell: Any, at: tuple[int, int], found: Details) -> None:
        kind = cell.get("t", "n")
        value = cell.findtext(f"{_S}v") or ""
        look = self.looks.get(cell.get("s", ""))
        formula = cell.find(f"{_S}f")
        if formula is not None and not value:
            found.texts[at] = f"={formula.text or ''}"  # one shared with other cells is written out in the first of them only
        elif kind == "e":
            found.texts[at] = value
        elif kind == "s" and value in self.rich:
            found.texts[at], asides = self.rich[value]
            found.asides.setdefault(at, []).extend(asides)
        elif kind == "inlineStr" and (told := _rich(cell.find(f"{_S}is"))) is not None:
            found.texts[at], asides = told
            found.asides.setdefault(at, []).extend(asides)
        elif kind == "n" and look is not None and look.number is not None and (number := _decimal(value)) is not None:
            seen = look.number.shown(number)
            if seen is not None:
                found.texts[at] = seen
                if not seen:
                    found.set_aside(at, value, Why.HIDDEN)
        if look is not None and look.is_struck:
            found.set_aside(at, found.texts.get(at, "") or (value if kind == "n" else self._text(cell, kind)), Why.STRUCK)
            found.texts[at] = ""

    def _text(self, cell: Any, kind: str) -> str:
        """What a cell with a text says, where it is put aside as a whole."""
        if kind != "s":
            return "".join(one.text or "" for one in cell.iter(f"{_S}t", f"{_S}v"))
        return STORED


# --- styles and texts ------------------------------------------------------------------------------------------------------


def _looks(styles: Any) -> Iterator[tuple[str, CellLook]]:
    codes = {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in styles.iter(f"{_S}numFmt")}
    formats = {number: NumberFormat.of(code) for number, code in {**_PERCENT, **codes}.items()}
    fonts = styles.find(f"{_S}fonts")
    struck = [_is_on(font.find(f"{_S}strike")) for font in ([] if fonts is None else fonts)]
    listed = styles.find(f"{_S}cellXfs")
    for at, one in enumerate([] if listed is None else listed):
        number = formats.get(_whole(one.get("numFmtId")))
        font = _whole(one.get("fontId"))
        is_struck = font < len(struck) and struck[font]
        if is_struck or (number is not None and number.sections):
            yield str(at), CellLook(number, is_struck)


def _rich_strings(package: Package, part: str, limits: Limits) -> dict[str, tuple[str, Sequence[Aside]]]:
    text = package.parts.get(part, b"")
    if b"superscript" not in text and b"strike" not in text:
        return {}
    items = _root(package, part, limits).iterchildren(f"{_S}si")
    return {str(at): told for at, item in enumerate(items) if (told := _rich(item)) is not None}


def _rich(item: Any) -> tuple[str, Sequence[Aside]] | None:
    """A text less what is struck out or raised in it, and that; None where nothing is."""
    kept: list[str] = []
    asides: list[Aside] = []
    for run in () if item is None else item.iterchildren(f"{_S}r", f"{_S}t"):
        text = run.text or "" if run.tag == f"{_S}t" else run.findtext(f"{_S}t") or ""
        marks = run.find(f"{_S}rPr")
        raised = None if marks is None else marks.find(f"{_S}vertAlign")
        if marks is not None and _is_on(marks.find(f"{_S}strike")):
            asides.append(Aside(text=text, why=Why.STRUCK))
        elif (
            raised is not None
            and raised.get("val") == "superscript"
            and text.strip()
            and "".join(kept).strip()
            and not is_exponent(text, "".join(kept), in_cell=True)
        ):
            asides.append(Aside(text=text, why=Why.NOTE))
        else:
            kept.append(text)
    return ("".join(kept), asides) if asides else None


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get("val", "1") in _ON


def _drawn(root: Any) -> Iterator[tuple[int, Embedded]]:
    for anchor in root:
        told = next((one for one in anchor.iter(f"{_D}pic") for one in one.iter(f"{_D}cNvPr")), None)
        if told is not None:
            row = anchor.findtext(f"{_D}from/{_D}row")
            yield _whole(row), Embedded(kind="picture", text=told.get("descr") or told.get("title") or told.get("name") or "")


# --- parts -----------------------------------------------------------------------------------------------------------------


def _root(package: Package, part: str, limits: Limits) -> Any:
    text = package.parts.get(part)
    return None if text is None else parsed(part, text.replace(*_STRICT), limits)


def _relations(package: Package, part: str, limits: Limits) -> Iterator[tuple[str, str, str]]:
    folder, name = dirname(part), part.rpartition("/")[2]
    root = _root(package, join(folder, "_rels", f"{name}.rels"), limits)
    for one in () if root is None else root.iter(_RELATION):
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else join(folder, target)
        yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], normpath(path)


def _related(package: Package, part: str, limits: Limits) -> list[tuple[str, str]]:
    return [(kind, target) for _, kind, target in _relations(package, part, limits)]


def _ids(package: Package, part: str, limits: Limits) -> dict[str, str]:
    return {key: target for key, _, target in _relations(package, part, limits)}


def _place(text: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(repr(float(text)))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None
