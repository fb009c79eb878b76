"""What msgspec does quickly: the common case of reading, a document that is right in every respect and has no blanks; and writing.

Structs are made from the declaration; msgspec decodes into them strictly, and the report is put together from them without checking
again what the decoder has checked. Wherever there is the least doubt the answer is None, and the converter reads the document again
with care: it alone decides what is wrong. What both can read, both read as the same report.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin

import msgspec
from attrs import NOTHING, evolve, fields, resolve_types
from msgspec.structs import astuple

from gov_disclosure.data.shape import AMOUNT_PATTERN, SCHEMA_VERSION
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError
from gov_disclosure.report import YEARS, AnnualReport, Contact, OverallSituation, Part, Period, Prose, ReportingOrgan, plain_text
from gov_disclosure.schema import MAX_FIGURE, Kind, as_published, cells, lines, rows, texts_beside

__all__ = ["read_if_plain"]


def read_if_plain(source: bytes) -> AnnualReport | None:
    """The report in a JSON document that is right throughout, with a figure in every cell; None for any other document."""
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
        [version, *members],
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
    for attribute in fields(form):
        kind = kinds.get(attribute.name, Kind.PROSE)
        if kind is Kind.GROUP:
            found.append((attribute.name, _struct(attribute.type)))
        elif kind is not Kind.PROSE:
            found.append((attribute.name, _CELLS[kind]))
        elif attribute.default is NOTHING:
            found.append((attribute.name, _value(attribute.type)))
        else:
            found.append((attribute.name, _value(attribute.type) | None, None))
    return found


_CELLS: Final[dict[Kind, Any]] = {
    Kind.COUNT: Annotated[int, msgspec.Meta(ge=0, lt=MAX_FIGURE)],
    Kind.CHANGE: Annotated[int, msgspec.Meta(gt=-MAX_FIGURE, lt=MAX_FIGURE)],
    Kind.AMOUNT: Annotated[str, msgspec.Meta(pattern=AMOUNT_PATTERN.replace("$", r"\Z"))],
}
_YEAR: Final = Annotated[int, msgspec.Meta(ge=YEARS[0], le=YEARS[-1])]
_PLAIN: Final = (ReportingOrgan, Period, Contact, OverallSituation)
"""Classes whose ways with values msgspec would pass over: they are made from structs. Of prose it is said in `_Words`."""


def _value(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    return _struct(kind) if kind in _PLAIN else _YEAR if kind is int else kind


# --- tables --------------------------------------------------------------------------------------------------------


class _Rows(dict[Any, Any]):
    """Rows of a class by their figures, each made once: rows are frozen, and most rows of most reports are zeros."""

    def __init__(self, form: type) -> None:
        self.form = form
        self.columns = [(named.name, named.line.kind is Kind.AMOUNT) for named in lines(form)]

    def __missing__(self, figures: tuple[Any, ...]) -> Any:
        if len(self) >= _MOST_ROWS:
            self.clear()
        pairs = zip(self.columns, figures, strict=True)
        row = self[figures] = self.form(**{name: Decimal(one) if is_amount else one for (name, is_amount), one in pairs})
        return row


_MOST_ROWS: Final = 4096


def _putting_together(form: type) -> Callable[[Any], Any]:
    """What makes a record from its values in order, as unpickling does: no converter, no validator, nothing computed.

    Text beside a table is none of the values; there is none.
    """
    silent = texts_beside(form)
    setters = [getattr(form, attribute.name).__set__ for attribute in fields(form) if attribute.name not in silent]
    silences = [getattr(form, name).__set__ for name in silent]

    def put_together(values: Any) -> Any:
        record: Any = object.__new__(form)
        for put in silences:
            put(record, _NOTHING_SAID)
        for put, value in zip(setters, values, strict=True):
            put(record, value)
        return record

    return put_together


_NOTHING_SAID: Final = Prose()


class _Tables:
    """What turns the structs of a report's tables into its sections."""

    def __init__(self, form: type[AnnualReport]) -> None:
        paths = rows(form)
        classes = {cell.row_path: cell.rows[-1].type for cell in cells(form)}
        caches = {kind: _Rows(kind) for kind in classes.values()}
        self.row_structs = attrgetter(*paths)
        self.row_finders = [caches[classes[path]].__getitem__ for path in paths]
        self.groups: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = []
        self.keys = 0
        places = {path: n for n, path in enumerate(paths)}
        self.places = {
            named.name: self._plan(named.type, named.name, places) for named in lines(form) if named.line.kind is Kind.GROUP
        }

    def _plan(self, form: type, path: str, places: dict[str, int]) -> int:
        """The place of a record among all that are made: rows first, then groups from the inmost on."""
        self.keys += len(lines(form))
        if path in places:
            return places[path]
        below = [self._plan(named.type, f"{path}.{named.name}", places) for named in lines(form)]
        self.groups.append(
            (_putting_together(form), itemgetter(*below) if len(below) > 1 else itemgetter(slice(below[0], below[0] + 1)))
        )
        return len(places) + len(self.groups) - 1

    def made(self, document: Any) -> list[Any]:
        """Every row and group of a document, in the places that ``places`` and the groups' own plans say."""
        records = [find(astuple(row)) for find, row in zip(self.row_finders, self.row_structs(document), strict=True)]
        for put_together, below in self.groups:
            records.append(put_together(below(records)))
        return records


# --- cover and prose -----------------------------------------------------------------------------------------------


class _Words:
    """The words of one document: under how many keys they stand, whether they are all, and whether the model keeps them as they are.

    Prose is decoded into its own classes, of which msgspec runs the validators and not the converters.
    """

    def __init__(self) -> None:
        self.keys = 0
        self.texts: list[str] = []

    def given(self, struct: Any) -> dict[str, Any]:
        """What a struct holds."""
        return self.counted({name: value for name in struct.__struct_fields__ if (value := getattr(struct, name)) is not None})

    def counted(self, values: dict[str, Any]) -> dict[str, Any]:
        """The same values, noted."""
        self.keys += len(values)
        for value in values.values():
            if type(value) is Prose:
                self._add(value)
            elif type(value) is str:
                self.texts.append(value)
        return values

    def beside(self, struct: Any, names: Sequence[str]) -> dict[str, Any]:
        """The text beside a table."""
        return self.counted({name: text for name in names if (text := getattr(struct, name)) is not None})

    def overall_situation(self, struct: Any) -> OverallSituation:
        """Section one."""
        values = self.given(struct)
        for part in values.get("further", ()):
            self._add_part(part)
        if "further" in values or any(topic.parts for topic in values.values()):
            return OverallSituation(**values)
        return cast("OverallSituation", _overall_situation((_NO_TOPICS | values).values()))

    def _add(self, prose: Prose | Part) -> None:
        # What is empty here is not counted: if it was stated, the keys will not agree.
        if prose.paragraphs:
            self.keys += 1
            self.texts += prose.paragraphs
        if prose.parts:
            self.keys += 1
            for part in prose.parts:
                self._add_part(part)

    def _add_part(self, part: Part) -> None:
        self.keys += 1
        self.texts.append(part.heading)
        self._add(part)

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


_overall_situation: Final = _putting_together(OverallSituation)
_NO_TOPICS: Final = {attribute.name: getattr(OverallSituation(), attribute.name) for attribute in fields(OverallSituation)}


# --- reports -------------------------------------------------------------------------------------------------------


@functools.cache
def _maker(edition: str) -> _Maker:
    return _Maker(EDITIONS[edition].report_class)


class _Maker:
    """What turns the structs of one edition into its report."""

    def __init__(self, form: type[AnnualReport]) -> None:
        self.form = form
        self.tables = _Tables(form)
        self.texts = {named.name: tuple(texts_beside(named.type)) for named in lines(form)}
        self.put_together = _putting_together(form)
        empty = form(year=YEARS[0])
        self.defaults = {attribute.name: getattr(empty, attribute.name) for attribute in fields(form)}

    def report(self, document: Any, source: bytes) -> AnnualReport | None:
        """The report, or None where the document may say more than the structs have kept."""
        words = _Words()
        values = words.given(document)
        for name, form in _COVER.items():
            if name in values:
                values[name] = form(**words.given(values[name]))
        if "overall_situation" in values:
            values["overall_situation"] = words.overall_situation(values["overall_situation"])
        beside = {name: told for name in self.tables.places if (told := words.beside(getattr(document, name), self.texts[name]))}
        if not words.are_all_of(source, self.tables.keys + 1):  # the edition, which the decoder has taken
            return None
        made = self.tables.made(document)
        for name, place in self.tables.places.items():
            values[name] = evolve(made[place], **beside[name]) if name in beside else made[place]
        del values["schema_version"]
        if "title" in values or "contact" in values:  # which a report leaves out where they say nothing
            with as_published():
                return self.form(**values)
        return cast("AnnualReport", self.put_together((self.defaults | values).values()))


_COVER: Final[Mapping[str, Any]] = {"organ": ReportingOrgan, "period": Period, "contact": Contact}
