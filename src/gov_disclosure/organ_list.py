"""A list of organs that its owner keeps: what is known of each organ beyond its name, for reports that do not state it.

A table (CSV, in UTF-8 or GB 18030, or the first sheet of a workbook that has such a table) or a text (TOML):

.. code-block:: text

    机关名称,机关类别,机关层级,统一社会信用代码,行政区划代码,曾用名,上级机关,联系方式
    示例市人民政府,人民政府,地市级,,,,,
    示例市水务局,政府部门,地市级,,,示例市水利局,示例市人民政府,

.. code-block:: toml

    [[organ]]
    name = "示例市水务局"
    kind = "department"
    level = "prefectural"
    former_names = ["示例市水利局"]
    parent = "示例市人民政府"

Titles above the row of headings are passed over, and merged cells say the same in every row. A column of parents, kinds or levels that
stands before the names groups them: where it is blank, the cell above holds, as in a table whose merged cells were saved as CSV.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import frozen

from gov_disclosure.cover import COVER, KINDS, LEVELS
from gov_disclosure.document import Paragraph, Table
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument, InvalidValue, UnreadableDocument
from gov_disclosure.files import opened
from gov_disclosure.formats import format_named
from gov_disclosure.limits import DEFAULT_LIMITS
from gov_disclosure.listed_organs import ListedOrgan, OrganList
from gov_disclosure.organ_names import is_organ
from gov_disclosure.report import OrganKind, OrganLevel, ReportingOrgan
from gov_disclosure.schema import Label

__all__ = ["ListedOrgan", "OrganList", "load_organs"]

_LISTS: Final[Mapping[str, Label]] = {
    "former_names": Label("曾用名", "Former names"),
    "predecessors": Label("前身", "Predecessors"),
}
_TEXTS: Final[Mapping[str, Label]] = {"parent": Label("上级机关", "Parent"), "contact": Label("联系方式", "Contact")}
_YEARS: Final[Mapping[str, Label]] = {"since": Label("起始年度", "Since"), "until": Label("终止年度", "Until")}
_DAYS: Final[Mapping[str, Label]] = {"due": Label("报送期限", "Due")}
_BESIDE: Final[Mapping[str, Label]] = {**_LISTS, **_TEXTS, **_YEARS, **_DAYS}
"""What an entry says beside what is known of its organ."""
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("名称", "单位", "机关"),
    "former_names": ("原名称", "别名", "简称"),
    "parent": ("上级单位", "主管部门", "主管单位", "上级"),
    "contact": ("联系人", "联系电话", "电话"),
    "predecessors": ("前身机关", "原机关"),
    "since": ("成立年度",),
    "until": ("撤销年度",),
    "due": ("截止日期", "报送截止日期"),
}
_MOST: Final = 10_000_000
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    key: (key, line.label.zh, line.label.en, *line.aliases, *_ALSO.get(key, ()))
    for line in COVER
    if (key := line.path.removeprefix("organ.")) != line.path
} | {key: (key, label.zh, label.en, *_ALSO[key]) for key, label in _BESIDE.items()}
"""What a column may be called."""
_GROUPING: Final = ("parent", "kind", "level")
"""What many organs running have in common, and who makes a list may write once for all of them."""
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls"})


def load_organs(path: str | PathLike[str]) -> OrganList:
    """The organs of a list.

    Raises:
        InvalidDocument: it cannot be read as such a list, or entries lack a name or hold what no organ can; all faults at once.
        MissingExtra: it is a workbook, and what reads workbooks is not installed. OSError: the file cannot be read.
    """
    file = Path(path)
    with opened(file) as source:
        content = source.read(_MOST + 1)
    if len(content) > _MOST:
        raise InvalidDocument("{file}: a list of organs of more than {limit} bytes is not read", file=file.name, limit=_MOST)
    faults: list[DocumentFault] = []
    notes: list[DisclosureError] = []
    suffix = file.suffix.lower()
    if suffix == ".toml":
        rows = [*_of_toml(_decoded(content, file.name), file.name, faults)]
    else:
        lines = _of_workbook(content, file.name) if suffix in _WORKBOOKS else _of_csv(_decoded(content, file.name))
        rows = [*_of_table([*lines], faults, notes)]
    entries = [(at, entry) for at, row in rows if (entry := _entry(at, row, faults)) is not None]
    if not rows and not faults:
        faults.append(DocumentFault("$", DisclosureError("no organ is in it")))
    faults += _of_names(entries)
    faults += _of_parents([entry for _, entry in entries])
    if faults:
        raise InvalidDocument("{file}: this list of organs cannot be used:", faults, file=file.name)
    return OrganList(entries=tuple(entry for _, entry in entries), notes=tuple(notes))


def _of_names(entries: Sequence[tuple[str, ListedOrgan]]) -> Iterator[DocumentFault]:
    """Two organs under one name: nothing that comes in could be told to be of one of them."""
    first: dict[str, tuple[str, ListedOrgan]] = {}
    for at, entry in entries:
        before, known = first.setdefault(entry.name, (at, entry))
        if entry != known:
            reason = DisclosureError(
                "{name} is another organ in {before}; write both with the names of their places", name=entry.name, before=before
            )
            yield DocumentFault(at, reason)


def _of_parents(entries: Sequence[ListedOrgan]) -> Iterator[DocumentFault]:
    """Parents that are not listed, and organs that are above themselves or came out of themselves."""
    names = {former: entry.name for entry in entries for former in entry.former_names} | {one.name: one.name for one in entries}
    parents = {entry.name: entry.parent for entry in entries}
    for entry in entries:
        if entry.parent and entry.parent not in names:
            yield DocumentFault(entry.name, DisclosureError("its parent {parent} is not listed", parent=entry.parent))
        elif entry.parent:
            seen, above = [entry.name], names[entry.parent]
            while above and above not in seen:
                seen.append(above)
                above = names.get(parents[above], "")
            if above == entry.name:
                yield DocumentFault(entry.name, DisclosureError("is above itself: {chain}", chain=" → ".join([*seen, above])))
    yield from _of_predecessors({entry.name: [names.get(one, one) for one in entry.predecessors] for entry in entries})


def _of_predecessors(before: Mapping[str, Sequence[str]]) -> Iterator[DocumentFault]:
    for name in before:
        seen: set[str] = set()
        waiting = [*before[name]]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += before.get(one, ())
        if name in seen:
            yield DocumentFault(name, DisclosureError("came out of itself, by its predecessors"))


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidDocument("{file}: neither UTF-8 nor GB 18030", file=name)


# --- tables --------------------------------------------------------------------------------------------------------------


@frozen
class _Line:
    """A row of a table: its number, from 1, and its texts by their columns."""

    number: int
    texts: Mapping[int, str]


def _of_csv(text: str) -> Iterator[_Line]:
    # A sheet saved as text has tabs between the cells.
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = "\t" if "\t" in first and "," not in first else ","
    for number, line in enumerate(csv.reader(StringIO(text), delimiter=between), start=1):
        texts = {column: cell.strip() for column, cell in enumerate(line) if cell.strip()}
        if texts:
            yield _Line(number, texts)


def _of_workbook(content: bytes, name: str) -> Iterator[_Line]:
    """The rows of the sheets that are shown, from the first one on that names the columns."""
    try:
        page = format_named("xlsx").load().read(content, DEFAULT_LIMITS)
    except UnreadableDocument as error:
        raise InvalidDocument("{file}: not a workbook: {reason}", file=name, reason=error) from error
    sheet: int | None = None
    for block in page.blocks:
        if not isinstance(block, Paragraph | Table) or block.hidden or block.place is None:
            continue
        if sheet is not None and block.place.table != sheet:
            return
        for line in _rows_of(block):
            if sheet is None and _is_head(line):
                sheet = block.place.table
            yield line


def _rows_of(block: Paragraph | Table) -> Iterator[_Line]:
    first = 0 if block.place is None or block.place.row is None else block.place.row
    if isinstance(block, Paragraph):
        # A text alone in its row, which its place does not tell the column of.
        yield _Line(first, {_ALONE: block.text})
        return
    rows: dict[int, dict[int, str]] = {}
    for cell in block.cells:
        text = " ".join(cell.text.split())
        left = cell.column if cell.place is None or cell.place.column is None else cell.place.column - 1
        if text:
            for row in range(cell.row, cell.row + cell.rowspan):
                rows.setdefault(first + row, {}).update(dict.fromkeys(range(left, left + cell.colspan), text))
    for number in sorted(rows):
        yield _Line(number, rows[number])


_ALONE: Final = -1
_NEAR_TOP: Final = 20


def _is_head(line: _Line) -> bool:
    return "name" in map(_column, line.texts.values())


def _of_table(
    lines: Sequence[_Line], faults: list[DocumentFault], notes: list[DisclosureError]
) -> Iterator[tuple[str, dict[str, Any]]]:
    at = next((n for n, line in enumerate(lines[:_NEAR_TOP]) if _is_head(line)), None)
    if at is None:
        known = "、".join(names[1] for names in _NAMES.values())
        faults.append(DocumentFault("$", DisclosureError("the first row names the columns: {known}", known=known)))
        return
    columns: dict[int, str] = {}
    for column, word in lines[at].texts.items():
        key = _column(word)
        if key is not None and key not in columns.values():
            columns[column] = key
    named = next(column for column, key in columns.items() if key == "name")
    groups = {key: "" for column, key in columns.items() if key in _GROUPING and column < named}
    continued: list[int] = []
    for line in lines[at + 1 :]:
        texts = line.texts
        if [*texts] == [_ALONE]:
            # A title over a part of the list, or a list of names alone.
            texts = {named: texts[_ALONE]} if len(columns) == 1 or is_organ(texts[_ALONE]) else {}
        head = [texts[named]] if named in texts else texts.values()
        if all(_column(text) is not None for text in head):
            continue  # headings go on over a second row, or are there anew on another page
        row: dict[str, Any] = {key: texts[column] for column, key in columns.items() if column in texts}
        if not row:
            continue
        for key in groups:
            if key in row:
                groups[key] = row[key]
            elif groups[key] and row.get("name"):
                row[key] = groups[key]
                continued.append(line.number)
        yield f"row {line.number}", _parsed(row)
    if continued:
        rows = [*dict.fromkeys(continued)]
        told = ", ".join(map(str, rows[:_NEAR_TOP])) + (", …" if len(rows) > _NEAR_TOP else "")
        notes.append(
            DisclosureError("what stands above was taken where a cell before the name is blank, in rows {rows}", rows=told)
        )


def _parsed(row: dict[str, Any]) -> dict[str, Any]:
    """Texts as what they mean."""
    for key in _LISTS:
        if key in row:
            parts = row[key].replace("；", ";").replace("、", ";").replace("\n", ";").split(";")
            row[key] = [part.strip() for part in parts if part.strip()]
    for key in _YEARS:
        if key in row and (digits := row[key].removesuffix("年度").removesuffix("年")).isdecimal():
            row[key] = int(digits)
    for key in _DAYS:
        if key in row:
            row[key] = _day(row[key]) or row[key]
    return row


def _day(text: str) -> date | None:
    plain = text.replace("年", "-").replace("月", "-").removesuffix("日").replace("/", "-").replace(".", "-")
    try:
        return date(*map(int, plain.split(" ")[0].split("-")))
    except (ValueError, TypeError):
        return None


def _column(word: str) -> str | None:
    bare = "".join(word.split()).casefold()
    return next((key for key, names in _NAMES.items() if bare in {"".join(name.split()).casefold() for name in names}), None)


# --- texts ---------------------------------------------------------------------------------------------------------------


def _of_toml(text: str, name: str, faults: list[DocumentFault]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidDocument("{file}: not a TOML file: {reason}", file=name, reason=str(error)) from error
    entries = content.pop("organ", [])
    faults += [DocumentFault(key, DisclosureError("unknown; a list of organs holds [[organ]] entries")) for key in content]
    for n, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        at = f"organ {n}"
        if not isinstance(entry, dict):
            faults.append(DocumentFault(at, DisclosureError("expected a table of keys")))
            continue
        unknown = [key for key in entry if key not in _NAMES]
        faults += [DocumentFault(f"{at}.{key}", DisclosureError("unknown key")) for key in unknown]
        yield at, {key: value for key, value in entry.items() if key in _NAMES}


# --- entries -------------------------------------------------------------------------------------------------------------

_Word = TypeVar("_Word", bound=StrEnum)


def _entry(at: str, row: Mapping[str, Any], faults: list[DocumentFault]) -> ListedOrgan | None:
    before = len(faults)
    if not isinstance(row.get("name"), str) or not row["name"]:
        faults.append(DocumentFault(f"{at}.name", DisclosureError("is missing")))
    beside: dict[str, Any] = {key: row[key] for key in _BESIDE if key in row}
    for key, value in beside.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
                faults.append(DocumentFault(f"{at}.{key}", DisclosureError("expected a list of names")))
            else:
                beside[key] = tuple(name.strip() for name in value)
        elif key in _TEXTS and not isinstance(value, str):
            faults.append(DocumentFault(f"{at}.{key}", DisclosureError("expected text")))
        elif key in _YEARS and (not isinstance(value, int) or isinstance(value, bool)):
            faults.append(DocumentFault(f"{at}.{key}", DisclosureError("expected a year")))
        elif key in _DAYS and (not isinstance(value, date) or isinstance(value, datetime)):
            faults.append(DocumentFault(f"{at}.{key}", DisclosureError("expected a date, as 2026-01-31")))
    values = {key: value for key, value in row.items() if key not in _BESIDE}
    for key, words in (("kind", _words(OrganKind, KINDS)), ("level", _words(OrganLevel, LEVELS))):
        if key in values:
            word = words.get(values[key]) if isinstance(values[key], str) else None
            if word is None:
                known = ", ".join(words)
                reason = DisclosureError("{value} is none of: {known}", value=str(values[key])[:40], known=known)
                faults.append(DocumentFault(f"{at}.{key}", reason))
            values[key] = word
    if len(faults) > before:
        return None
    try:
        return ListedOrgan(organ=ReportingOrgan(**values), **beside)
    except InvalidValue as error:
        faults.append(DocumentFault(at, error))
        return None


def _words(kind: type[_Word], labels: Mapping[_Word, Label]) -> dict[str, _Word]:
    members: Sequence[_Word] = [*kind]
    words: Iterable[tuple[str, _Word]] = ((word, member) for member in members for word in (member.value, labels[member].zh))
    return dict(words)
