"""Writing JSON quickly, by msgspec: the same bytes as the careful way gives.

The form is a template into which rows are put. Rows are frozen, and most rows of most reports are the same zeros: the text of a row is
made once and kept. Words are given to msgspec as plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin

import msgspec
from attrs import NOTHING, Attribute, frozen, has, resolve_types

from gov_disclosure.data.nulls import listed_cells, null_cells
from gov_disclosure.data.shape import SCHEMA_VERSION, amount_text
from gov_disclosure.report import AnnualReport, Part, PrintedCell, Prose
from gov_disclosure.schema import Kind, data_fields, lines, per_class, rows, texts_beside

__all__ = ["written"]

_Data: TypeAlias = Callable[[Any], Any]
"""What makes plain data of a value."""


def written(report: AnnualReport, indent: int | None) -> bytes:
    """The report as JSON: on one line, or with so many spaces a level.

    Raises:
        UnicodeEncodeError: the print of a cell holds half a character.
    """
    text = _printer(type(report))(report)
    return text if indent is None else msgspec.json.format(text, indent=indent)


_encoded: Final = msgspec.json.Encoder().encode


@per_class
def _printer(form: type[AnnualReport]) -> Callable[[Any], bytes]:
    """What prints reports of a form."""
    tables = {named.name: _table_data(named.type) for named in lines(form) if named.line.kind is Kind.GROUP}
    keys = [_key(one, tables.get(one.name)) for one in data_fields(resolve_types(form)) if one.name != "as_printed"]
    data_of = _data_by(keys, {"edition": form.EDITION, "schema_version": SCHEMA_VERSION})
    place_of = {
        f"{section}.{row}.{column}": (section, n, column)
        for section, kind in ((named.name, named.type) for named in lines(form) if named.line.kind is Kind.GROUP)
        for n, row in enumerate(rows(kind))
        for column in _columns(kind, row)
    }

    def printed(report: AnnualReport) -> bytes:
        data = data_of(report)
        if report.as_printed:
            nulls = null_cells(report)
            silent: dict[str, dict[int, list[str]]] = {}
            for path in nulls:
                section, n, column = place_of[path]
                silent.setdefault(section, {}).setdefault(n, []).append(column)
            for section, rows_of in silent.items():
                data[section] = tables[section](getattr(report, section), rows_of)
            if listed := listed_cells(report, nulls):
                data["as_printed"] = [_cell(cell) for cell in listed]
        return _encoded(data)

    return printed


def _columns(section: type, row: str) -> Iterable[str]:
    form = section
    for name in row.split("."):
        form = next(named.type for named in lines(form) if named.name == name)
    return (named.name for named in lines(form))


def _cell(cell: PrintedCell) -> dict[str, str]:
    if cell.text:
        return {"path": cell.path, "state": cell.state, "text": cell.text}
    return {"path": cell.path, "state": cell.state}


# --- tables --------------------------------------------------------------------------------------------------------


def _table_data(section: type) -> Callable[..., msgspec.Raw]:
    """What makes the text of a section that is a table; the text beside it stands before its rows.

    Of rows with cells that show no number it takes their places, with the names of those cells.
    """
    paths = rows(section)
    silent = texts_beside(section)
    words_of = _data_by([_key(one) for one in data_fields(resolve_types(section)) if one.name in silent], {})
    template = _template(section, paths)
    rows_of = attrgetter(*paths)
    texts = _RowTexts()

    def data(record: Any, silent: Mapping[int, Sequence[str]] = _NONE_SILENT) -> msgspec.Raw:
        pieces = template.copy()
        records = rows_of(record)
        pieces[1::2] = texts.of(records)
        for n, names in silent.items():
            pieces[2 * n + 1] = texts.without(records[n], frozenset(names))
        if said := words_of(record):
            pieces[0] = _encoded(said)[:-1] + b"," + pieces[0][1:]
        return msgspec.Raw(b"".join(pieces))

    return data


_NONE_SILENT: Final[Mapping[int, Sequence[str]]] = {}


def _template(section: type, paths: tuple[str, ...]) -> list[bytes]:
    """The text of a table, as pieces: every second of them is the place of a row."""

    def shape(form: type, at: str) -> Any:
        return {n.name: None if f"{at}{n.name}" in paths else shape(n.type, f"{at}{n.name}.") for n in lines(form)}

    pieces = _encoded(shape(section, "")).split(b"null")
    return [piece for one in pieces for piece in (one, b"")][:-1]


class _RowTexts:
    """Rows as text, by which row it is. A row is kept with its text, so that no other can be mistaken for it."""

    def __init__(self) -> None:
        self.kept: dict[int, Any] = {}
        self.partly: dict[tuple[int, frozenset[str]], tuple[Any, bytes]] = {}

    def of(self, records: tuple[Any, ...]) -> list[bytes]:
        """The text of each."""
        try:
            return list(map(self.kept.__getitem__, map(id, records)))
        except KeyError:
            return [self.kept.get(id(row)) or self._made(row) for row in records]

    def without(self, row: Any, silent: frozenset[str]) -> bytes:
        """The text of a row of which some cells show no number."""
        found = self.partly.get((id(row), silent))
        if found is None:
            if len(self.partly) >= _MOST_ROWS:
                self.partly.clear()
            data = {name: None if name in silent else get(row) for name, get in _figures(type(row))}
            found = self.partly[id(row), silent] = row, _encoded(data)
        return found[1]

    def _made(self, row: Any) -> bytes:
        if len(self.kept) >= 2 * _MOST_ROWS:
            self.kept.clear()
        text = _encoded({name: get(row) for name, get in _figures(type(row))})
        self.kept[-id(row)] = row  # first: while its text is kept, its number is nobody else's
        self.kept[id(row)] = text
        return text


_MOST_ROWS: Final = 4096


@per_class
def _figures(form: type) -> list[tuple[str, _Data]]:
    """What gets the figures of a row as data, by their names."""

    def exact(name: str) -> _Data:
        return lambda row: amount_text(getattr(row, name))

    return [(n.name, exact(n.name) if n.line.kind is Kind.AMOUNT else attrgetter(n.name)) for n in lines(form)]


# --- words ---------------------------------------------------------------------------------------------------------


@frozen
class _Key:
    """A key of a record: what makes data of its value, and whether it is left out where the data are empty."""

    name: str
    data: _Data
    skips_empty: bool


def _key(attribute: Attribute[Any], data: _Data | None = None) -> _Key:
    kind: Any = attribute.type
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    # What may be None is there or not, and there it may be empty: a topic without text.
    return _Key(attribute.name, data or _data_of(kind), data is None and attribute.default not in (NOTHING, None))


def _data_by(keys: Iterable[_Key], heading: Mapping[str, Any]) -> _Data:
    known = [(one.name, one.data, one.skips_empty) for one in keys]
    first = dict(heading)
    get = _several([name for name, _, _ in known])

    def data(record: Any) -> dict[str, Any]:
        found = first.copy()
        for (name, of, skips_empty), value in zip(known, get(record), strict=True):
            if value is not None and ((said := of(value)) or not skips_empty):
                found[name] = said
        return found

    return data


def _several(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


def _data_of(kind: Any) -> _Data:
    if kind is Prose:
        return _prose
    if get_origin(kind) is tuple:
        return lambda parts: [_part(part) for part in parts]
    if has(kind):
        return _data_by([_key(one) for one in data_fields(resolve_types(kind))], {})
    return _itself


def _itself(value: Any) -> Any:
    return value


def _prose(text: Any) -> dict[str, Any]:
    if not text.parts:
        return {"paragraphs": text.paragraphs} if text.paragraphs else {}
    data: dict[str, Any] = {}
    if text.paragraphs:
        data["paragraphs"] = text.paragraphs
    data["parts"] = [_part(part) for part in text.parts]
    return data


def _part(part: Part) -> dict[str, Any]:
    return {"heading": part.heading, **_prose(part)}
