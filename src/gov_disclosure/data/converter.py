"""The report as plain data and back, by cattrs: dicts, lists, strings, whole numbers and null, in printed order.

`to_data` and `from_data` are all that most programs need. A house that has a `cattrs.Converter` of its own teaches it our types by
`configure_converter`, which leaves all other types to it; `make_converter` gives a new one whose every hook may be replaced.
What they add to cattrs' own ways:

- A report is a flat dict whose keys are attribute names, ``edition`` and ``schema_version`` first. The edition picks the class.
- Nothing is guessed: keys must be known, values of the right type (cattrs alone makes 3.7 and "4" numbers of cases), and every counted
  cell must be stated. Computed lines may be left out; so may cover data and prose, that beside tables too, or be null.
- A cell that shows no number is null. A blank says no more; what else is known of a cell's print stands in ``as_printed``.
- Reports are built inside `as_published`: arithmetic is for `check` to judge.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, cast, get_args, get_origin

from attrs import NOTHING, Attribute, Factory, frozen, has, resolve_types
from cattrs import BaseConverter, BaseValidationError, ClassValidationError, Converter, IterableValidationError, v
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from gov_disclosure.data.nulls import listed_cells, null_cells
from gov_disclosure.data.shape import AMOUNT_PATTERN, DATE_PATTERN, SCHEMA_VERSION, UnreadNumber, amount_text
from gov_disclosure.editions import EDITIONS, Report, edition_named
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument, InvalidFigure, InvalidFigureType, UnknownName
from gov_disclosure.records import Record, amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import MAX_DECIMALS, MAX_FIGURE, Kind, Label, data_fields, lines, relations

__all__ = ["configure_converter", "faults_of", "format_exception", "from_data", "make_converter", "to_data"]

_MOST_UNKNOWN_KEYS: Final = 20


def to_data(report: AnnualReport) -> dict[str, Any]:
    """The report as plain data: dicts, lists, strings, whole numbers and None, ready for `json`, YAML, a document store."""
    data: dict[str, Any] = _ours().unstructure(report, AnnualReport)
    return data


def from_data(data: Mapping[str, Any]) -> Report:
    """The report in plain data, as printed there; `check` judges its arithmetic.

    Raises:
        InvalidDocument: it does not follow the schema; ``problems`` lists every fault with its path.
    """
    try:
        return cast("Report", _ours().structure(data, AnnualReport))  # type: ignore[type-abstract]  # the edition is told by the data
    except (BaseValidationError, DisclosureError) as error:
        raise not_by_the_schema(faults_of(error)) from None


def not_by_the_schema(faults: Sequence[DocumentFault]) -> InvalidDocument:
    """What is said of data that do not follow the schema."""
    return InvalidDocument("This JSON is not an annual report by the schema; {count} faults:", faults, count=len(faults))


@functools.cache
def _ours() -> Converter:
    return make_converter()


def make_converter() -> Converter:
    """A converter for reports and all they consist of: strict for all types, those of others too.

    Structuring raises `cattrs.ClassValidationError`; `faults_of` turns it into a list of faults with their paths.
    """
    converter = Converter(detailed_validation=True)
    for kind, structure in _STRICT.items():
        converter.register_structure_hook(kind, structure)
    for kind, unstructure in _PLAIN.items():
        converter.register_unstructure_hook(kind, unstructure)
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _list_hook(kind, lambda one: converter.structure))
    converter.register_unstructure_hook_factory(_is_tuple, lambda kind: _as_list(kind, converter.get_unstructure_hook))
    _teach(converter, lambda kind: converter.structure, converter.get_unstructure_hook)
    return converter


def configure_converter(converter: BaseConverter) -> None:
    """Teach a converter of yours reports and all they consist of. What it does with all other types is left as it is.

    Within a report the data are ours: whole numbers, strings, amounts and dates are read and written as `to_data` has them,
    whatever the converter's own hooks for `int`, `str`, `decimal.Decimal` and `datetime.date` do elsewhere.

    For errors see `faults_of`, or `format_exception` for `cattrs.transform_error`.
    """

    def structuring(kind: Any) -> Callable[[Any, Any], Any]:
        leaf = next((hook for known, hook in _STRICT.items() if isinstance(kind, type) and issubclass(kind, known)), None)
        return leaf or (_list_hook(kind, structuring) if _is_tuple(kind) else converter.structure)

    def unstructuring(kind: Any) -> Callable[[Any], Any]:
        if kind in (int, str):
            return _as_it_is
        leaf = next((hook for known, hook in _PLAIN.items() if isinstance(kind, type) and issubclass(kind, known)), None)
        return leaf or (_as_list(kind, unstructuring) if _is_tuple(kind) else converter.unstructure)

    _teach(converter, structuring, unstructuring)


_Structuring: TypeAlias = Callable[[Any], Callable[[Any, Any], Any]]
"""What gives the hook for a type within our records."""
_Unstructuring: TypeAlias = Callable[[Any], Callable[[Any], Any]]


def _teach(converter: BaseConverter, structuring: _Structuring, unstructuring: _Unstructuring) -> None:
    converter.register_structure_hook_factory(_is_record, lambda form: _record_hook(form, structuring))
    converter.register_structure_hook_factory(_is_report, lambda form: _report_hook(form, structuring))
    converter.register_unstructure_hook_factory(_is_record, lambda form: _as_dict(form, unstructuring))
    converter.register_unstructure_hook_factory(_is_report, lambda form: _report_as_dict(form, unstructuring))


def _is_report(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, AnnualReport)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, _records())


@functools.cache
def _records() -> tuple[type, ...]:
    """Every class that a report of any edition consists of."""
    found: dict[type, None] = {}

    def visit(kind: Any) -> None:
        if isinstance(kind, type) and has(kind):
            if kind not in found:
                found[kind] = None
                for attribute in data_fields(resolve_types(kind)):
                    visit(attribute.type)
            return
        for argument in get_args(kind):
            visit(argument)

    for edition in EDITIONS.values():
        visit(edition.report_class)
    return tuple(found)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and len(get_args(kind)) == 2 and get_args(kind)[1] is ...


def _stated(kind: Any) -> Any:
    """The type of a value that is there: of ``str | None`` the string."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    (one,) = (one for one in get_args(kind) if one is not NoneType)
    return one


# --- single values -------------------------------------------------------------------------------------------------


def _found(value: Any) -> Label:
    """A value as a sentence names it: its own text if it is short, else what it is."""
    match value:
        case dict():
            return Label("对象", "an object")
        case list() | tuple():
            return Label("列表", "a list")
        case None:
            text = "null"
        case bool():
            text = str(value).lower()
        case str():
            text = f'"{value[:40]}{"…" if len(value) > 40 else ""}"'
        case int() if abs(value) >= 10**40:
            text = "≥10^40"
        case _:
            text = str(value.text if isinstance(value, UnreadNumber) else value)[:40]
    return Label(text, text)


def _wrong(key: str, value: Any) -> InvalidFigureType:
    return InvalidFigureType(key, found=_found(value))


def _whole_number(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise _wrong("expected a whole number, found {found}", value)
    if abs(value) >= MAX_FIGURE:
        raise InvalidFigure("a figure of this size is not accepted: {found}", found=_found(value))
    return value


def _count(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise _wrong("expected a whole number, zero or more, or null for a cell that shows none; found {found}", value)
    if value < 0:
        raise InvalidFigure("expected a whole number, zero or more; found {found}", found=_found(value))
    return _whole_number(value, int)


def _amount(value: Any, _: Any) -> Decimal:
    if isinstance(value, str) and re.fullmatch(AMOUNT_PATTERN, value):
        return Decimal(value)
    if type(value) not in (int, Decimal):
        raise _wrong("expected an amount as an exact number or as a string such as “24252.311082”; found {found}", value)
    amount = Decimal(value)
    if not (0 <= amount < MAX_FIGURE and cast("int", amount.as_tuple().exponent) >= -MAX_DECIMALS):
        raise InvalidFigure("expected an amount, zero or more and below 10^15; found {found}", found=_found(value))
    return amount


def _string(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise _wrong("expected a string, found {found}", value)
    return value


def _date(value: Any, _: Any) -> date:
    if isinstance(value, str) and re.fullmatch(DATE_PATTERN, value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _wrong("expected a date such as “2024-01-31”; found {found}", value)


def _member_of(value: Any, kind: type[StrEnum]) -> StrEnum:
    for member in kind:
        if isinstance(value, str) and member == value:
            return member
    known = ", ".join(kind)
    raise InvalidFigureType("expected one of {known}; found {found}", known=known, found=_found(value))


_STRICT: Final[Mapping[type, Callable[[Any, Any], Any]]] = {
    StrEnum: _member_of,  # before `str`, which its members are
    int: _whole_number,
    str: _string,
    Decimal: _amount,
    date: _date,
}
_PLAIN: Final[Mapping[type, Callable[[Any], Any]]] = {
    Decimal: amount_text,
    date: date.isoformat,
    StrEnum: str,
}


def _as_it_is(value: Any) -> Any:
    return value


def _list_hook(kind: Any, structuring: _Structuring) -> Callable[[Any, Any], tuple[Any, ...]]:
    element = get_args(kind)[0]
    hook = structuring(element)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise _wrong("expected a list, found {found}", value)
        found, errors = [], []
        for index, one in enumerate(value):
            try:
                found.append(hook(one, element))
            except Exception as error:
                errors.append(_noted(error, IterableValidationNote(f"at index {index}", index, element)))
        if errors:
            raise IterableValidationError("While structuring a list", errors, kind)  # pyright: ignore[reportCallIssue]
        return tuple(found)

    return structure


def _noted(error: Exception, note: str) -> Exception:
    error.add_note(note)
    return error


# --- records -------------------------------------------------------------------------------------------------------


@frozen
class _Field:
    """A key of a record in data: how its value is read, and what leaving it out means."""

    attribute: Attribute[Any]
    kind: Any
    structure: Callable[[Any, Any], Any]
    is_required: bool
    is_line: bool

    def value(self, given: Any) -> Any:
        """The value as the record takes it; NOTHING where it may be left out and is."""
        if given is NOTHING or (given is None and not self.is_line):
            if self.is_required:
                raise _missing(self.is_line)
            return NOTHING
        value = self.structure(given, self.kind)
        # Here and not only when the record is made, where the first of several faults would hide the others.
        if self.attribute.converter is not None:
            value = cast("Callable[[Any], Any]", self.attribute.converter)(value)
        if self.attribute.validator is not None:
            self.attribute.validator(None, self.attribute, value)
        return value


def _missing(is_line: bool) -> InvalidFigure:
    if is_line:
        return InvalidFigure("missing; every counted cell is stated, as null where it shows no number")
    return InvalidFigure("missing")


@functools.cache
def _kinds(form: type) -> Mapping[str, Kind]:
    return {named.name: named.line.kind for named in lines(form)}


def _fields_of(form: type, structuring: _Structuring) -> Mapping[str, _Field]:
    resolve_types(form)
    computed = {named.name for named in lines(form) if named.line.formula is not None}
    found = {}
    for attribute in data_fields(form):
        kind = _kinds(form).get(attribute.name, Kind.PROSE)
        is_line = kind is not Kind.PROSE
        if kind is Kind.COUNT:
            hook: Callable[[Any, Any], Any] = _count
        elif form is PrintedCell and attribute.name == "path":
            hook = _cell_path
        else:
            hook = structuring(_stated(attribute.type))
        required = attribute.name not in computed if is_line else attribute.default is NOTHING
        found[attribute.name] = _Field(attribute, _stated(attribute.type), hook, required, is_line)
    return found


def _record_hook(form: type, structuring: _Structuring) -> Callable[[Any, Any], Any]:
    known = functools.cache(lambda: _fields_of(form, structuring))  # later: a part has parts

    def structure(value: Any, _: Any) -> Any:
        values, errors = _values(value, known())
        return _built(form, values, errors)

    return structure


def _values(data: Any, known: Mapping[str, _Field]) -> tuple[dict[str, Any], list[Exception]]:
    """The values of a record's fields, and all that is wrong with them."""
    if not isinstance(data, dict):
        raise _wrong("expected an object, found {found}", data)
    values: dict[str, Any] = {}
    errors = list(_unknown_keys(data, known))
    for name, one in known.items():
        try:
            value = one.value(data.get(name, NOTHING))
        except Exception as error:
            errors.append(_at(name, error))
        else:
            if value is not NOTHING:
                values[name] = value
    return values, errors


def _at(name: str, error: Exception) -> Exception:
    return _noted(error, AttributeValidationNote(f"at {name}", name, None))


def _unknown_keys(data: Mapping[Any, Any], known: Mapping[str, Any]) -> Iterator[Exception]:
    unknown = [key for key in data if key not in known]
    for key in unknown[:_MOST_UNKNOWN_KEYS]:
        name = key if isinstance(key, str) else repr(key)
        near = get_close_matches(name[:60], known, n=1)
        if near:
            yield _at(name, UnknownName("there is no such key; did you mean {near}?", near=near[0]))
        else:
            yield _at(name, UnknownName("there is no such key"))
    if len(unknown) > _MOST_UNKNOWN_KEYS:
        yield UnknownName("there are {count} more unknown keys", count=len(unknown) - _MOST_UNKNOWN_KEYS)


def _built(form: type, values: Mapping[str, Any], errors: list[Exception]) -> Any:
    if not errors:
        try:
            return form(**values, is_published=True) if issubclass(form, Record) else form(**values)
        except DisclosureError as error:
            errors.append(error)
    raise ClassValidationError(f"While structuring {form.__name__}", errors, form)  # pyright: ignore[reportCallIssue]


def _cell_path(value: Any, _: Any) -> str:
    path = _string(value, str)
    if path not in _all_paths():
        raise UnknownName("no edition of the form has a cell {path}", path=path[:200])
    return path


@functools.cache
def _all_paths() -> frozenset[str]:
    return frozenset(cell.path for edition in EDITIONS.values() for cell in edition.cells())


# --- reports -------------------------------------------------------------------------------------------------------


def _report_hook(form: type[AnnualReport], structuring: _Structuring) -> Callable[[Any, Any], AnnualReport]:
    @functools.cache
    def known(edition: str) -> Mapping[str, _Field]:
        return _fields_of(edition_named(edition).report_class, structuring)

    def structure(data: Any, _: Any) -> AnnualReport:
        if not isinstance(data, dict):
            raise _wrong("expected an object, found {found}", data)
        errors = [*_heading_errors(data, form)]
        if errors:
            raise ClassValidationError("While structuring a report", errors, form)  # pyright: ignore[reportCallIssue]
        name = data["edition"]
        actual = edition_named(name).report_class
        nulls: list[str] = []
        figures = _without_nulls({k: v for k, v in data.items() if k not in _HEADING}, actual, "", nulls)
        values, errors = _values(figures, known(name))
        if errors:
            return cast("AnnualReport", _built(actual, values, errors))
        listed = {cell.path: cell for cell in values.get("as_printed", ())}
        errors = list(_contradictions(nulls, listed))
        silent = _not_computable(data, actual, nulls)
        blanks = [PrintedCell(path, CellState.BLANK) for path in (*nulls, *silent) if path not in listed]
        printed = (*values.pop("as_printed", ()), *blanks)
        if silent:
            plain = _built(actual, values, errors)
            with as_published():
                plain = amended(plain, dict.fromkeys(silent, 0))
            values = {name: getattr(plain, name) for name in values} | {n.name: getattr(plain, n.name) for n in lines(actual)}
        report: AnnualReport = _built(actual, {**values, "as_printed": printed}, errors)
        return report

    return structure


_HEADING: Final = ("edition", "schema_version")


def _heading_errors(data: Mapping[str, Any], form: type[AnnualReport]) -> Iterator[Exception]:
    known = ", ".join(EDITIONS) if form is AnnualReport else form.EDITION
    if "edition" not in data:
        yield _at("edition", InvalidFigure("missing; expected one of {known}", known=known))
    elif not isinstance(data["edition"], str) or data["edition"] not in known.split(", "):
        found = _found(data["edition"])
        yield _at("edition", UnknownName("expected one of {known}; found {found}", known=known, found=found))
    if "schema_version" not in data:
        yield _at("schema_version", InvalidFigure("missing; expected one of {known}", known=str(SCHEMA_VERSION)))
    elif type(data["schema_version"]) is not int or data["schema_version"] != SCHEMA_VERSION:
        found = _found(data["schema_version"])
        yield _at("schema_version", UnknownName("expected one of {known}; found {found}", known=str(SCHEMA_VERSION), found=found))


def _without_nulls(data: Any, form: type, at: str, nulls: list[str]) -> Any:
    """The same data with zeros for null cells, whose paths are added to ``nulls``."""
    if not isinstance(data, dict):
        return data
    filled = dict(data)
    for named in lines(form):
        if named.line.kind is Kind.PROSE or named.name not in filled:
            continue
        path = f"{at}{named.name}"
        if named.line.kind is Kind.GROUP:
            filled[named.name] = _without_nulls(filled[named.name], named.type, f"{path}.", nulls)
        elif filled[named.name] is None:
            nulls.append(path)
            filled[named.name] = 0
    return filled


def _not_computable(data: Any, form: type, nulls: list[str]) -> list[str]:
    """Computed cells that are left out where a cell they follow from is null: nothing can be filled in there."""
    unknown = dict.fromkeys(nulls)
    before = -1
    while unknown and len(unknown) != before:
        before = len(unknown)
        for relation in relations(form):
            if not unknown.keys().isdisjoint(relation.cells) and _is_left_out(data, relation.target):
                unknown[relation.target] = None
    return [path for path in unknown if path not in nulls]


def _is_left_out(data: Any, path: str) -> bool:
    for name in path.split("."):
        if name not in data:
            return True
        data = data[name]
    return False


def _contradictions(nulls: list[str], listed: Mapping[str, PrintedCell]) -> Iterator[Exception]:
    for path in nulls:
        if path in listed and listed[path].state is CellState.NUMBER:
            yield _at(path, InvalidFigure("null, but as_printed says that a number is printed there"))


def _report_as_dict(form: type[AnnualReport], unstructuring: _Unstructuring) -> Callable[[Any], dict[str, Any]]:
    @functools.cache
    def as_dict(edition: str) -> Callable[[Any], dict[str, Any]]:
        return _as_dict(edition_named(edition).report_class, unstructuring)

    def unstructure(report: AnnualReport) -> dict[str, Any]:
        data = {"edition": report.EDITION, "schema_version": SCHEMA_VERSION, **as_dict(report.EDITION)(report)}
        nulls = null_cells(report)
        for path in nulls:
            *above, name = path.split(".")
            functools.reduce(dict.__getitem__, above, data)[name] = None
        if listed := listed_cells(report, nulls):
            data["as_printed"] = [*map(unstructuring(PrintedCell), listed)]
        return data

    return unstructure


def _as_dict(form: type, unstructuring: _Unstructuring) -> Callable[[Any], dict[str, Any]]:
    """Lines of the form are always written; cover data and prose only where there are any."""

    @functools.cache
    def written() -> list[tuple[str, Callable[[Any], Any], Any]]:
        resolve_types(form)
        return [
            (a.name, unstructuring(_stated(a.type)), _default(form, a))
            for a in data_fields(form)
            if not (_is_report(form) and a.name == "as_printed")
        ]

    def unstructure(record: Any) -> dict[str, Any]:
        data = {}
        for name, hook, default in written():
            value = getattr(record, name)
            if value is not default and value != default:
                data[name] = hook(value)
        return data

    return unstructure


def _default(form: type, attribute: Attribute[Any]) -> Any:
    """What a field that holds nothing is equal to; NOTHING for a line of the form, which always holds something."""
    if _kinds(form).get(attribute.name, Kind.PROSE) is not Kind.PROSE:
        return NOTHING
    default: Any = attribute.default
    return default.factory() if isinstance(default, Factory) else default  # type: ignore[arg-type]


def _as_list(kind: Any, unstructuring: _Unstructuring) -> Callable[[Any], list[Any]]:
    element = get_args(kind)[0]
    return lambda value: [*map(unstructuring(element), value)]


# --- what went wrong -----------------------------------------------------------------------------------------------


def faults_of(error: BaseException, path: str = "") -> tuple[DocumentFault, ...]:
    """Every fault in an error of the converter, each with its path."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        return tuple(fault for one in error.exceptions for fault in faults_of(one, _path_of(one, path)))
    reason = error if isinstance(error, DisclosureError) else DisclosureError("{text}", text=str(error)[:200])
    return (DocumentFault(path or "$", reason),)


def format_exception(exc: BaseException, type: type | None) -> str:  # noqa: A002 - its name in cattrs
    """What is wrong, for ``cattrs.transform_error(error, format_exception=format_exception)``: our own sentences, else those of cattrs."""
    return exc.message() if isinstance(exc, DisclosureError) else v.format_exception(exc, type)


def _path_of(error: BaseException, above: str) -> str:
    for note in reversed(getattr(error, "__notes__", ())):
        if isinstance(note, AttributeValidationNote):
            return f"{above}.{note.name[:200]}" if above else note.name[:200]
        if isinstance(note, IterableValidationNote):
            return f"{above}[{note.index}]"
    return above
