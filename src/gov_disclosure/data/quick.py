"""What msgspec does quickly: the common case of reading, a document that is right in every respect, blanks and marks in its cells included.

Structs are made from the declaration; msgspec decodes into them strictly, and the report is put together from them without checking
again what the decoder has checked. Wherever there is the least doubt the answer is None, and the converter reads the document again
with care: it alone decides what is wrong. What both can read, both read as the same report.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin

import msgspec
from attrs import NOTHING, evolve, fields_dict, resolve_types
from msgspec.structs import astuple

from gov_disclosure.data.shape import AMOUNT_PATTERN, SCHEMA_VERSION
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError
from gov_disclosure.records import Record
from gov_disclosure.report import (
    YEARS,
    AnnualReport,
    CellState,
    Contact,
    OverallSituation,
    Part,
    Period,
    PrintedCell,
    Prose,
    ReportingOrgan,
    plain_text,
)
from gov_disclosure.schema import MAX_FIGURE, Kind, cells, data_fields, lines, per_class, texts_beside

__all__ = ["read_if_plain"]


def read_if_plain(source: bytes) -> AnnualReport | None:
    """The report in a JSON document that is right throughout, with a figure or null in every cell; None for any other document."""
    try:
        document = _decoder().decode(source)
        return _maker(document.__struct_config__.tag).report(document, source)
    except (msgspec.MsgspecError, DisclosureError, ValueError, RecursionError):
        return None


# --- structs -------------------------------------------------------------------------------------------------------


@functools.cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(Union[tuple(_report_struct(name) for name in EDITIONS)])  # noqa: UP007


def _report_struct(edition: str) -> type[msgspec.Struct]:
    form = EDITIONS[edition].report_class
    members = [member for member in _members(form) if member[0] != "as_printed"]
    version = ("schema_version", Literal[SCHEMA_VERSION])
    return msgspec.defstruct(
        form.__name__,
        [version, *members, ("as_printed", tuple[_Printed, ...], ())],
        tag_field="edition",
        tag=edition,
        forbid_unknown_fields=True,
        kw_only=True,
        gc=False,
    )


@functools.cache
def _struct(form: type) -> Any:
    return msgspec.defstruct(form.__name__, _members(form), forbid_unknown_fields=True, kw_only=True, gc=False)


def _members(form: type) -> list[Any]:
    """The fields of a struct: cells are figures and required, the rest is as optional as in the report."""
    resolve_types(form)
    kinds = {named.name: named.line.kind for named in lines(form)}
    found: list[Any] = []
    for attribute in data_fields(form):
        kind = kinds.get(attribute.name, Kind.PROSE)
        if kind is Kind.GROUP:
            found.append(
                (attribute.name, msgspec.Raw if _is_kept(cast("type", attribute.type)) else _struct(cast("type", attribute.type)))
            )
        elif kind is not Kind.PROSE:
            found.append((attribute.name, _CELLS[kind] | None))
        elif attribute.default is NOTHING:
            found.append((attribute.name, _value(attribute.type)))
        elif _stated(attribute.type) in _COVER:
            found.append((attribute.name, msgspec.Raw, _NOT_WRITTEN))
        else:
            found.append((attribute.name, _value(attribute.type) | None, None))
    return found


_CELLS: Final[dict[Kind, Any]] = {
    Kind.COUNT: Annotated[int, msgspec.Meta(ge=0, lt=MAX_FIGURE)],
    Kind.CHANGE: Annotated[int, msgspec.Meta(gt=-MAX_FIGURE, lt=MAX_FIGURE)],
    Kind.AMOUNT: Annotated[str, msgspec.Meta(pattern=AMOUNT_PATTERN.replace("$", r"\Z"))],
}
_YEAR: Final = Annotated[int, msgspec.Meta(ge=YEARS[0], le=YEARS[-1])]
_NOT_WRITTEN: Final = msgspec.Raw()
_COVER: Final = (ReportingOrgan, Period, Contact)
"""Records of the cover: kept as rows are, since one organ reports many times."""


class _Part(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    heading: str
    paragraphs: tuple[str, ...] = ()
    parts: tuple[_Part, ...] = ()


class _Prose(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    paragraphs: tuple[str, ...] = ()
    parts: tuple[_Part, ...] = ()


class _Printed(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    path: str
    state: CellState
    text: str = ""


def _stated(kind: Any) -> Any:
    """The type of a value that is there."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    (one,) = (one for one in get_args(kind) if one is not NoneType)
    return one


def _value(kind: Any) -> Any:
    kind = _stated(kind)
    if kind in _COVER:
        return msgspec.Raw
    known: dict[Any, Any] = {Prose: _Prose, tuple[Part, ...]: tuple[_Part, ...], int: _YEAR}
    return _struct(kind) if kind is OverallSituation else known.get(kind, kind)


# --- tables --------------------------------------------------------------------------------------------------------


_MOST_ROWS: Final = 4096


def _is_kept(form: type) -> bool:
    """Whether records of a class are known by how they are written: rows, and headings over rows alone."""
    below = [named.line.kind is not Kind.GROUP or named.is_row for named in lines(form)]
    return all(below) and not texts_beside(form)


class _Kept(dict[bytes, Any]):
    """Records of a class by how they are written, each made once: they are frozen, and most rows of most reports are zeros."""

    def __init__(self, form: type) -> None:
        self.decode = msgspec.json.Decoder(_struct(form)).decode
        self.names = [named.name for named in lines(form)]
        self.is_amount = [named.line.kind is Kind.AMOUNT for named in lines(form)]
        self.below = [_kept(named.type) for named in lines(form) if named.line.kind is Kind.GROUP]
        self.put_together = _putting_together(form)
        self.blank = functools.lru_cache(maxsize=_MOST_ROWS)(self._blank)
        """The cells that are null in a record, by how it is written, each as its path below it."""

    def __missing__(self, written: bytes) -> Any:
        values = astuple(self.decode(written))
        if self.below:
            values = tuple(kept[bytes(one)] for kept, one in zip(self.below, values, strict=True))
        elif None in values:
            values = tuple(0 if value is None else value for value in values)
        if not self.below and True in self.is_amount:
            values = tuple(Decimal(one) if is_amount else one for is_amount, one in zip(self.is_amount, values, strict=True))
        if len(self) >= _MOST_ROWS:
            self.clear()
        record = self[written] = self.put_together(values)
        return record

    def _blank(self, written: bytes) -> tuple[str, ...]:
        values = zip(self.names, astuple(self.decode(written)), strict=True)
        if not self.below:
            return tuple(name for name, value in values if value is None)
        inner = zip(values, self.below, strict=True)
        return tuple(f"{name}.{cell}" for (name, one), kept in inner for cell in kept.blank(bytes(one)))


@per_class
def _kept(form: type) -> _Kept:
    return _Kept(form)


def _putting_together(form: type) -> Callable[[Any], Any]:
    """What makes a record from its values in order, as unpickling does: no converter, no validator, nothing computed.

    Text beside a table is none of the values; there is none.
    """
    silent = texts_beside(form)
    setters = [getattr(form, attribute.name).__set__ for attribute in data_fields(form) if attribute.name not in silent]
    marks = [Record.__dict__["is_published"].__set__] if issubclass(form, Record) else []
    silences = [getattr(form, name).__set__ for name in silent]

    def put_together(values: Any) -> Any:
        record: Any = object.__new__(form)
        for put in silences:
            put(record, _NOTHING_SAID)
        for put in marks:
            put(record, True)
        for put, value in zip(setters, values, strict=True):
            put(record, value)
        return record

    return put_together


_NOTHING_SAID: Final = Prose()


class _Tables:
    """What turns the structs of a report's tables into its sections."""

    def __init__(self, form: type[AnnualReport]) -> None:
        units = dict(_units(form, ""))
        self.unit_structs = attrgetter(*units)
        self.kept = {path: _kept(kind) for path, kind in units.items()}
        self.finders = [kept.__getitem__ for kept in self.kept.values()]
        self.groups: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = []
        places = {path: n for n, path in enumerate(units)}
        self.places = {
            named.name: self._plan(named.type, named.name, places) for named in lines(form) if named.line.kind is Kind.GROUP
        }
        self.keys = sum(_keys(named.type) for named in lines(form) if named.line.kind is Kind.GROUP)

    def _plan(self, form: type, path: str, places: dict[str, int]) -> int:
        """The place of a record among all that are made: those that are kept first, then groups from the inmost on."""
        if path in places:
            return places[path]
        below = [self._plan(named.type, f"{path}.{named.name}", places) for named in lines(form)]
        self.groups.append(
            (_putting_together(form), itemgetter(*below) if len(below) > 1 else itemgetter(slice(below[0], below[0] + 1)))
        )
        return len(places) + len(self.groups) - 1

    def made(self, document: Any) -> list[Any]:
        """Every record that is kept and every group of a document, in the places that ``places`` and the groups' own plans say."""
        records = [find(bytes(one)) for find, one in zip(self.finders, self.unit_structs(document), strict=True)]
        for put_together, below in self.groups:
            records.append(put_together(below(records)))
        return records

    def blanks(self, document: Any) -> Iterator[str]:
        """The paths of the cells that are null in a document."""
        for (path, kept), one in zip(self.kept.items(), self.unit_structs(document), strict=True):
            if b"null" in (written := bytes(one)):
                for cell in kept.blank(written):
                    yield f"{path}.{cell}"


def _units(form: type, at: str) -> Iterator[tuple[str, type]]:
    """The paths of the records that are kept, from the outermost, with their classes."""
    for named in lines(form):
        if named.line.kind is not Kind.GROUP:
            continue
        if _is_kept(named.type):
            yield f"{at}{named.name}", named.type
        else:
            yield from _units(named.type, f"{at}{named.name}.")


def _keys(form: type) -> int:
    """How many keys a record has, those of the records below it counted."""
    return sum(1 + (_keys(named.type) if named.line.kind is Kind.GROUP else 0) for named in lines(form))


# --- cover and prose -----------------------------------------------------------------------------------------------


class _Covers(dict[bytes, Any]):
    """Records of the cover by how they are written, each with the number of colons in it."""

    def __init__(self, form: type) -> None:
        self.form = form
        self.decode = msgspec.json.Decoder(_struct(form)).decode

    def __missing__(self, written: bytes) -> tuple[Any, int]:
        if len(self) >= _MOST_ROWS:
            self.clear()
        struct = self.decode(written)
        values = {name: value for name in struct.__struct_fields__ if (value := getattr(struct, name)) is not None}
        texts = "".join(value for value in values.values() if isinstance(value, str))
        colons = written.count(b":")
        if colons != len(values) + texts.count(":") or (b"\\" in written and colons > len(values)):
            raise ValueError("a key stands twice, or says nothing")
        found = self[written] = self.form(**values), colons
        return found


class _Words:
    """The words of one document: under how many keys they stand, whether they are all, and whether the model keeps them as they are."""

    def __init__(self) -> None:
        self.keys = 0
        self.texts: list[str] = []

    def prose(self, struct: _Prose) -> Prose:
        """A text under a key."""
        if struct.parts:
            self.keys += 1
            return cast("Prose", _prose((struct.paragraphs, self.parts(struct))))
        # What is empty here is not counted: if it was stated, the keys will not agree.
        if struct.paragraphs:
            self.keys += 2
            self.texts += struct.paragraphs
        else:
            self.keys += 1
        return cast("Prose", _prose((struct.paragraphs, ())))

    def parts(self, struct: _Prose | _Part, depth: int = 1) -> tuple[Part, ...]:
        """The parts below a text."""
        if struct.paragraphs:
            self.keys += 1
            self.texts += struct.paragraphs
        return self.listed(struct.parts, depth) if struct.parts else ()

    def listed(self, structs: Sequence[_Part], depth: int = 1) -> tuple[Part, ...]:
        """Parts under a key."""
        if depth > _DEEPEST:
            raise ValueError("headings are too deep")
        self.keys += 1 + len(structs)
        self.texts += [struct.heading for struct in structs]
        return tuple(_part((struct.heading, struct.paragraphs, self.parts(struct, depth + 1))) for struct in structs)

    def printed(self, structs: Sequence[_Printed]) -> int:
        """The print of cells: how many keys it stands under."""
        self.texts += [struct.text for struct in structs if struct.text]
        return 1 + sum(3 if struct.text else 2 for struct in structs)

    def overall_situation(self, struct: Any) -> OverallSituation:
        """Section one, under its key."""
        self.keys += 1
        *topics, further = astuple(struct)
        made: list[Any] = [None if one is None else self.prose(one) for one in topics]
        if further or any(one is not None and one.parts for one in topics):
            values = dict(zip(struct.__struct_fields__, made, strict=False), further=self.listed(further) if further else ())
            return OverallSituation(**{name: value for name, value in values.items() if value is not None})
        if made[0] is None:
            made[0] = _NOTHING_SAID
        return cast("OverallSituation", _overall_situation([*made, ()]))

    def are_all_of(self, source: bytes, keys: int) -> bool:
        """Whether a source holds nothing but these words and ``keys`` more keys, and the model changes none of them.

        Each key stands before a colon, and no other colon is outside texts: where the numbers agree, no key stands twice, none is unknown,
        and nothing was null or empty. The model keeps printable text without spaces as it is.
        """
        joined = "".join(self.texts)
        colons = source.count(b":") - self.keys - keys
        return (
            # An escape may be a colon in disguise.
            (colons == 0 or (colons == joined.count(":") and b"\\u003" not in source))
            and joined.isprintable()
            and (" " not in joined or all(text == plain_text(text) for text in self.texts))
            and all(self.texts)
        )


# What stands in these was looked at by `are_all_of`: there is nothing left for validators and converters.
_prose: Final = _putting_together(Prose)
_part: Final = _putting_together(Part)
_DEEPEST: Final = 3
"""Headings in a section."""
_overall_situation: Final = _putting_together(OverallSituation)


def _cell(path: str, state: CellState, text: str = "") -> PrintedCell:
    return PrintedCell(path, state, text) if text else _bare_cell(path, state)


@functools.lru_cache(maxsize=_MOST_ROWS)
def _bare_cell(path: str, state: CellState) -> PrintedCell:
    return PrintedCell(path, state)


_PRINTED_ORDER: Final = attrgetter("path", "text")


# --- reports -------------------------------------------------------------------------------------------------------


@functools.cache
def _maker(edition: str) -> _Maker:
    return _Maker(EDITIONS[edition].report_class)


class _Maker:
    """What turns the structs of one edition into its report."""

    def __init__(self, form: type[AnnualReport]) -> None:
        self.form = form
        self.tables = _Tables(form)
        self.texts = [(named.name, tuple(texts_beside(named.type))) for named in lines(form) if texts_beside(named.type)]
        self.cells = frozenset(cell.path for cell in cells(form))
        self.put_together = _putting_together(form)
        empty = form(year=YEARS[0])
        self.defaults = {attribute.name: getattr(empty, attribute.name) for attribute in data_fields(form)}
        kinds = {
            attribute.name: _value(attribute.type) for attribute in data_fields(form) if attribute.name not in self.tables.places
        }
        self.covers = [(n, _Covers(_stated(fields_dict(form)[n].type))) for n, kind in kinds.items() if kind is msgspec.Raw]
        self.prose = [name for name, kind in kinds.items() if kind is _Prose]
        told = {"as_printed", "overall_situation", *self.prose, *(name for name, _ in self.covers)}
        # The edition, which the decoder has taken, the version, and the sections that are tables.
        self.keys = 2 + len(self.tables.places) + self.tables.keys
        self.plain = [name for name in kinds if name not in told]

    def report(self, document: Any, source: bytes) -> AnnualReport | None:
        """The report, or None where the document may say more than the structs have kept."""
        words = _Words()
        keys = self.keys
        values = self.defaults.copy()
        is_plain = True
        for name in self.plain:
            value = getattr(document, name)
            if value is not None:
                keys += 1
                values[name] = value
                if type(value) is str:
                    words.texts.append(value)
                    is_plain &= name != "title"  # which a report leaves out where it says nothing new
        for name, cover in self.covers:
            written = getattr(document, name)
            if written is not _NOT_WRITTEN:
                values[name], colons = cover[bytes(written)]
                keys += 1 + colons
                is_plain &= name != "contact"  # the same
        for name in self.prose:
            struct = getattr(document, name)
            if struct is not None:
                values[name] = words.prose(struct)
        if document.overall_situation is not None:
            values["overall_situation"] = words.overall_situation(document.overall_situation)
        if document.as_printed:
            keys += words.printed(document.as_printed)
        made = self.tables.made(document)
        for name, place in self.tables.places.items():
            values[name] = made[place]
        for name, texts in self.texts:
            section = getattr(document, name)
            told = {text: words.prose(struct) for text in texts if (struct := getattr(section, text)) is not None}
            if told:
                values[name] = evolve(values[name], **told)
        if not words.are_all_of(source, keys):
            return None
        if (blank := [*self.tables.blanks(document)] if b"null" in source else []) or document.as_printed:
            listed = {one.path: one.state for one in document.as_printed}
            null = {*blank}
            if any(listed.get(path) is CellState.NUMBER for path in blank):
                return None
            printed = [_cell(one.path, one.state, one.text) for one in document.as_printed]
            printed += [_cell(path, CellState.BLANK) for path in blank if path not in listed]
            values["as_printed"] = tuple(sorted(printed, key=_PRINTED_ORDER))
            # The figure of any other may say otherwise than its print.
            is_plain &= all(path in null or (state is CellState.NUMBER and path in self.cells) for path, state in listed.items())
        if is_plain:
            return cast("AnnualReport", self.put_together(values.values()))
        return self.form(**values, is_published=True)
