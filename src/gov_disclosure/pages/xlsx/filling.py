"""Figures put into a workbook that somebody else laid out: all else in it, down to its formulas, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from posixpath import join, normpath
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import frozen
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs

from gov_disclosure.document import Place
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.packages import Package

__all__ = ["fill"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_AFTER_CALCULATION: Final = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)


def fill(source: bytes, values: Mapping[Place, str | int | Decimal | None], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The same workbook with other values; a cell with a formula keeps it, and everything is computed anew when it is opened.

    Arguments:
        source: a workbook (``.xlsx``, ``.xlsm``). values: by place as reading tells it: the sheet as table, row, column. None empties a cell.
        limits: how much the workbook may ask for.

    Raises:
        UnreadableDocument: it is no such workbook, is damaged or locked, or is beyond a limit.
    """
    if not source.startswith(b"PK"):
        raise _no_workbook()
    package = Package.of(source, limits)
    if _WORKBOOK not in package.parts or _RELATIONS not in package.parts:
        raise _no_workbook()
    changed: dict[str, bytes] = {}
    book = _parsed(package.parts[_WORKBOOK])
    _compute_when_opened(book)
    changed[_WORKBOOK] = _text(book)
    by_sheet: dict[int, dict[tuple[int, int], str | int | Decimal | None]] = {}
    for place, value in values.items():
        if place.table is not None and place.row is not None and place.column is not None:
            by_sheet.setdefault(place.table, {})[place.row, place.column] = value
    for number, name in enumerate(_sheet_parts(book, _parsed(package.parts[_RELATIONS])), start=1):
        if name in package.parts:
            sheet = _Sheet(_parsed(package.parts[name]))
            for (row, column), value in by_sheet.get(number, {}).items():
                sheet.put(row, column, value)
            sheet.forget_results(by_sheet.get(number, {}))
            changed[name] = _text(sheet.root)
    return _packed(source, changed)


def _no_workbook() -> UnreadableDocument:
    return UnreadableDocument("A workbook of Excel (.xlsx) was looked for, to fill it in")


def _parsed(text: bytes) -> Any:
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise _no_workbook() from None


def _text(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]


def _packed(source: bytes, changed: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, changed.get(entry.filename) or old.read(entry), ZIP_DEFLATED)
    return target.getvalue()


def _sheet_parts(book: Any, relations: Any) -> list[str]:
    targets = {one.get("Id"): one.get("Target") for one in relations}
    found = (targets.get(sheet.get(_RELATION), "") for sheet in book.iter(f"{_MAIN}sheet"))
    return [normpath(target.lstrip("/") if target.startswith("/") else join("xl", target)) for target in found]


def _compute_when_opened(book: Any) -> None:
    properties = book.find(f"{_MAIN}calcPr")
    if properties is None:
        properties = etree.Element(f"{_MAIN}calcPr")
        after = next((child for child in book if etree.QName(child).localname in _AFTER_CALCULATION), None)
        book.append(properties) if after is None else after.addprevious(properties)
    properties.set("fullCalcOnLoad", "1")


@frozen
class _Sheet:
    """The XML of a sheet."""

    root: Any

    def put(self, row: int, column: int, value: str | int | Decimal | None) -> None:
        """Put a value into a cell; its style and its formula stay."""
        cell = self.cell(row, column)
        formula = cell.find(f"{_MAIN}f")
        for child in list(cell):
            if child is not formula:
                cell.remove(child)
        cell.attrib.pop("t", None)
        if value is None or value == "":
            return
        if isinstance(value, str) and formula is None:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return
        if isinstance(value, str):
            cell.set("t", "str")
        etree.SubElement(cell, f"{_MAIN}v").text = f"{value:f}" if isinstance(value, Decimal) else str(value)

    def forget_results(self, kept: Mapping[tuple[int, int], Any]) -> None:
        """Take off what formulas gave last, but for cells whose value was put there: it follows from what is no longer so."""
        for formula in self.root.iter(f"{_MAIN}f"):
            cell = formula.getparent()
            result = cell.find(f"{_MAIN}v")
            if result is not None and _place(cell.get("r", "")) not in kept:
                cell.remove(result)
                cell.attrib.pop("t", None)

    def cell(self, row: int, column: int) -> Any:
        """The element of a cell, made where there is none."""
        data = self.root.find(f"{_MAIN}sheetData")
        if data is None:
            raise _no_workbook()
        line = _child(data, "row", row, str(row))
        return _child(line, "c", column, f"{_letters(column)}{row}")


def _child(parent: Any, name: str, number: int, reference: str) -> Any:
    """The row or the cell with a number, made where there is none; one that does not say its number comes after the one before it."""
    last = 0
    for child in parent.iterchildren(f"{_MAIN}{name}"):
        said = child.get("r")
        last = last + 1 if said is None else int(said) if name == "row" else _place(said)[1]
        if last == number:
            return child
        if last > number:
            made = etree.Element(f"{_MAIN}{name}", r=reference)
            child.addprevious(made)
            return made
    return etree.SubElement(parent, f"{_MAIN}{name}", r=reference)


def _place(reference: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
