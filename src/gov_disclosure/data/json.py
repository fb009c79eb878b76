"""JSON: reading strictly, writing deterministically. The shape of the data is that of `converter`, described by `jsonschema`."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal, DecimalException
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from gov_disclosure.data.printing import table_printer
from gov_disclosure.data.shape import UnreadNumber
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Kind, lines, texts_beside

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["read", "write", "written"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> AnnualReport:
    """The report in a JSON document, as printed there; `check` judges its arithmetic.

    Arguments:
        source: UTF-8, or text. limits: ``depth`` of nesting and ``digits`` of a number are ours to watch.

    Raises:
        UnreadableDocument: it holds more values than the limit.
        InvalidDocument: it is no JSON, or does not follow the schema; ``problems`` lists every fault with its path.
    """
    return _read_quickly(source, limits) or _read_with_care(source, limits)


def write(report: AnnualReport, *, indent: int | None = 2) -> str:
    """The report as JSON: the same text every time, keys in printed order; text beside a table stands before its rows.

    Arguments:
        report: of any edition. indent: spaces a level, and a line break at the end; None for one line without any.
    """
    return written(report, indent=indent).decode()


def written(report: AnnualReport, *, indent: int | None = 2) -> bytes:
    """As `write`, in UTF-8."""
    end = b"" if indent is None else b"\n"
    quick = _quick_writing() if indent != 0 else None  # msgspec has no lines without indentation
    if quick is not None:
        # Half a character may stand in the print of a cell, and msgspec writes none.
        with suppress(UnicodeEncodeError):
            quickly: bytes = quick.written(report, indent)
            return quickly + end
    if report.as_printed:
        return _dumped(_converter().unstructure(report, AnnualReport), indent) + end
    text = _dumped(_converter_of_words().unstructure(report, AnnualReport), indent)
    colon = ":" if indent is None else ": "
    for named in lines(type(report)):
        if named.line.kind is Kind.GROUP:
            section = getattr(report, named.name)
            # No text can hold this key: a quotation mark in a text is escaped.
            key = f'"{named.name}"{colon}'.encode()
            table = table_printer(named.type, indent)(section)
            printed = table[1:-1].strip() if _told_beside(section) else key + table
            text = text.replace(key + b"null", printed, 1)
    return text + end


def _read_quickly(source: bytes | str, limits: Limits) -> AnnualReport | None:
    quick = _quick()
    if quick is None or limits.depth < DEFAULT_LIMITS.depth or limits.digits < DEFAULT_LIMITS.digits:
        return None
    try:
        plain: AnnualReport | None = quick.read_if_plain(source if isinstance(source, bytes) else source.encode())
    except UnicodeEncodeError:
        return None
    return plain


def _read_with_care(source: bytes | str, limits: Limits) -> AnnualReport:
    from cattrs.errors import BaseValidationError

    from gov_disclosure.data.converter import faults_of, not_by_the_schema

    text = _decoded(source)
    limits.refuse_many(text.count(",") + text.count("[") + text.count("{"))
    data, repeated = _parsed(text, limits)
    faults = [*_repeated_keys(data, "")] if repeated else []
    report: AnnualReport | None = None
    try:
        report = _converter().structure(data, AnnualReport)  # type: ignore[type-abstract]  # the edition is told by the data
    except (BaseValidationError, DisclosureError) as error:
        faults += faults_of(error)
    if report is None or faults:
        raise not_by_the_schema(faults)
    return report


def _dumped(data: Any, indent: int | None) -> bytes:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, separators=(",", ":") if indent is None else None)
    # Half a character may stand in the print of a cell; the model keeps it out of all other texts.
    return text.encode(errors="backslashreplace")


@functools.cache
def _converter() -> Converter:
    from gov_disclosure.data.converter import make_converter

    return make_converter()


@functools.cache
def _converter_of_words() -> Converter:
    """One that leaves out the tables: null stands in their place, under the name of the section where there is text beside the table."""
    from gov_disclosure.data.converter import make_converter

    converter = make_converter()

    def words_of(name: str) -> Callable[[Any], dict[str, Any] | None]:
        def unstructure(section: Any) -> dict[str, Any] | None:
            told = _told_beside(section)
            return {**converter.unstructure(told), name: None} if told else None

        return unstructure

    for edition in EDITIONS.values():
        for named in edition.sections():
            if named.line.kind is Kind.GROUP:
                converter.register_unstructure_hook(named.type, words_of(named.name))
    return converter


def _told_beside(section: Any) -> dict[str, Any]:
    """The text beside the table of a section, as far as there is any."""
    return {name: text for name in texts_beside(type(section)) if (text := getattr(section, name))}


@functools.cache
def _quick() -> ModuleType | None:
    """The quick way to read; None without msgspec (the extra ``speed``)."""
    return _with_msgspec("quick")


@functools.cache
def _quick_writing() -> ModuleType | None:
    """The quick way to write; None without msgspec."""
    return _with_msgspec("quick_writing")


def _with_msgspec(name: str) -> ModuleType | None:
    try:
        return import_module(f"gov_disclosure.data.{name}")
    except ModuleNotFoundError as error:
        if error.name != "msgspec":
            raise
        return None


# --- from text to plain data ---------------------------------------------------------------------------------------


def _decoded(source: bytes | str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDocument(
            "JSON is written in UTF-8; byte {position} of the source is not", position=error.start + 1
        ) from None


class _RepeatedKeys(dict[str, Any]):
    """An object in which keys stand more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.keys_again = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]


def _parsed(text: str, limits: Limits) -> tuple[Any, bool]:
    """The data in a text, and whether any of its objects repeats a key."""
    repeated = False

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        repeated = True
        return _RepeatedKeys(pairs)

    def whole(digits: str) -> int | UnreadNumber:
        return int(digits) if len(digits) <= limits.digits else _unread(digits)

    def decimal(digits: str) -> Decimal | UnreadNumber:
        try:
            return Decimal(digits) if len(digits) <= limits.digits else _unread(digits)
        except DecimalException:
            return _unread(digits)

    _refuse_deep_nesting(text, limits)
    try:
        data = json.loads(text, object_pairs_hook=made, parse_int=whole, parse_float=decimal, parse_constant=UnreadNumber)
    except json.JSONDecodeError as error:
        raise _not_json(error, text) from None
    except RecursionError:
        raise _too_deep(limits) from None
    return data, repeated


def _unread(digits: str) -> UnreadNumber:
    return UnreadNumber(f"{digits[:12]}… ({len(digits)})")


def _refuse_deep_nesting(text: str, limits: Limits) -> None:
    if text.count("{") + text.count("[") <= limits.depth:
        return
    depth = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[]}]', text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > limits.depth:
            raise _too_deep(limits)


def _too_deep(limits: Limits) -> InvalidDocument:
    return InvalidDocument("JSON is nested more than {limit} deep (Limits(depth=…) raises the limit)", limit=limits.depth)


def _not_json(error: json.JSONDecodeError, text: str) -> InvalidDocument:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return InvalidDocument(
            "The JSON breaks off: line {line}, column {column} is its end", line=error.lineno, column=error.colno
        )
    return InvalidDocument(
        "This is not JSON from line {line}, column {column} on: {excerpt}",
        line=error.lineno,
        column=error.colno,
        excerpt=text[error.pos : error.pos + 20].splitlines()[0],
    )


def _repeated_keys(data: Any, path: str) -> Iterator[DocumentFault]:
    if isinstance(data, _RepeatedKeys):
        for key in data.keys_again:
            yield DocumentFault(f"{path}.{key}" if path else key, DisclosureError("duplicate key"))
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _repeated_keys(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _repeated_keys(value, f"{path}[{index}]")
