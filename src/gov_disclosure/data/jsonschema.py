"""JSON Schema (draft 2020-12) of the data, one for each edition, made from the declaration of the form.

Titles are “中文 | English”. Descriptions hold a Chinese and an English line for each thing to know of a line of the form: the legal
basis with how sure we are of it, the unit, what it is computed from, notes. The schema describes the shape of
data. That figures agree with each other no schema can say: that is for `check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from attrs import NOTHING, has, resolve_types

from gov_disclosure.cover import COVER, KINDS, LEVELS
from gov_disclosure.data.shape import AMOUNT_PATTERN, DATE_PATTERN, SCHEMA_VERSION
from gov_disclosure.editions import EDITIONS, Edition, edition_named
from gov_disclosure.i18n import translated
from gov_disclosure.report import YEARS
from gov_disclosure.schema import MAX_FIGURE, Kind, Label, NamedLine, counted, data_fields, lines, texts_beside

__all__ = ["json_schema"]

_Schema = dict[str, Any]


def json_schema(edition: str) -> dict[str, Any]:
    """The schema of an edition's data, as plain data.

    Arguments:
        edition: id in `EDITIONS`.

    Raises:
        UnknownName: there is no such edition.
    """
    return _Making(edition_named(edition)).schema()


class _Making:
    """The schema of one edition in the making: a class that may stand in more than one place is put under ``$defs``."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._definitions: dict[str, _Schema] = {}

    def schema(self) -> _Schema:
        notice = self._edition.notice
        whole = self._record(self._edition.report_class, "")
        heading = {
            "edition": _named("edition", {"const": self._edition.id}),
            "schema_version": _named("schema_version", {"const": SCHEMA_VERSION}),
        }
        as_printed = whole["properties"].pop("as_printed")
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:gov-disclosure:report:{self._edition.id}:{SCHEMA_VERSION}",
            "title": f"{notice.form} | {notice.form_en}",
            "description": notice.number,
            **whole,
            "properties": {**heading, **whole["properties"], "as_printed": as_printed},
            "required": [*heading, *whole["required"]],
            "$defs": self._definitions,
        }

    def _record(self, form: type, at: str) -> _Schema:
        resolve_types(form)
        declared = {named.name: named for named in lines(form)}
        beside = texts_beside(form)
        properties, required = {}, []
        for attribute in data_fields(form):
            name = attribute.name
            if name in declared and declared[name].line.kind is not Kind.PROSE:
                properties[name] = _described(form, declared[name], self._line(declared[name]))
                if declared[name].line.formula is None:
                    required.append(name)
                continue
            value = self._value(attribute.type, f"{at}{name}")
            if attribute.default is NOTHING:
                required.append(name)
            else:
                value = _nullable(value)
            if name in declared:
                properties[name] = _described(form, declared[name], value)
            elif name in beside:
                properties[name] = {"title": _both(beside[name]), **value}
            else:
                properties[name] = _named(f"{at}{name}", value)
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def _line(self, named: NamedLine) -> _Schema:
        match named.line.kind:
            case Kind.GROUP:
                return self._definition(named.type)
            case Kind.AMOUNT:
                text = {"type": "string", "pattern": AMOUNT_PATTERN}
                return {"anyOf": [text, {"type": "number", "minimum": 0, "exclusiveMaximum": MAX_FIGURE}, {"type": "null"}]}
            case kind:
                least = 1 - MAX_FIGURE if kind is Kind.CHANGE else 0
                return {"type": ["integer", "null"], "minimum": least, "maximum": MAX_FIGURE - 1}

    def _value(self, kind: Any, path: str) -> _Schema:
        """The schema of a value of the cover or of prose; None in ``kind`` is left to `_nullable`."""
        if get_origin(kind) in (Union, UnionType):
            (kind,) = (one for one in get_args(kind) if one is not NoneType)
        if path in _NARROWER:
            return _NARROWER[path]
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self._value(get_args(kind)[0], f"{path}[]")}
        if has(kind):
            return self._record(kind, f"{path}.") if path in _STANDING_ONCE else self._definition(kind)
        if issubclass(kind, StrEnum):
            return {"enum": [str(member) for member in kind]}
        return dict(_PLAIN[kind])

    def _definition(self, form: type) -> _Schema:
        name = form.__name__
        if name not in self._definitions:
            self._definitions[name] = {}  # known by name while it is made: a part has parts
            self._definitions[name].update(self._record(form, f"{name}."))
        return {"$ref": f"#/$defs/{name}"}


_PLAIN: Final[Mapping[Any, _Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date", "pattern": DATE_PATTERN},
}
_STANDING_ONCE: Final = ("organ", "contact", "period")
"""Parts of the cover, described where they stand."""


def _both(label: Label) -> str:
    return f"{label.zh} | {label.en}"


def _one_of(words: Mapping[Any, Label]) -> _Schema:
    return {"oneOf": [{"const": str(member), "title": _both(label)} for member, label in words.items()]}


_NARROWER: Final[Mapping[str, _Schema]] = {
    "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    "organ.level": _one_of(LEVELS),
    "organ.kind": _one_of(KINDS),
    "Part.heading": {"type": "string", "pattern": r"\S"},
    "PrintedCell.path": {"enum": list(dict.fromkeys(cell.path for edition in EDITIONS.values() for cell in edition.cells()))},
}
"""Where more is known of a value than its type."""


def _nullable(schema: _Schema) -> _Schema:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


# --- words ---------------------------------------------------------------------------------------------------------

_OURS: Final[Mapping[str, Label]] = {
    "edition": Label("格式版本", "Edition of the form"),
    "schema_version": Label("数据结构的版本", "Version of this schema"),
    "title": Label("标题，与惯用的不同时", "Title, where it is not the usual one"),
    "organ": Label("编制报告的机关", "Organ that reports"),
    "contact": Label("联系方式", "Contact"),
    "period.start": Label("起始日", "First day"),
    "period.end": Label("截止日", "Last day"),
    "introduction": Label("正文之前的文字", "Text before section one"),
    "as_printed": Label("单凭数字看不出所印内容的单元格", "Cells whose print their figure does not tell"),
    "PrintedCell.path": Label("单元格的路径", "Path of the cell"),
    "PrintedCell.state": Label("所印的是什么", "What sort of thing is printed"),
    "PrintedCell.text": Label("所印的文字", "Text that is printed"),
    "OverallSituation.introduction": Label("各专题之前的文字", "Text before the topics"),
    "OverallSituation.further": Label("各专题之后的部分", "Parts after the topics"),
    "Prose.paragraphs": Label("段落", "Paragraphs"),
    "Prose.parts": Label("带标题的部分，连同下级最多三级", "Headed parts, three deep at most"),
    "Part.heading": Label("标题，不含序号", "Heading without its number"),
    "Part.paragraphs": Label("段落", "Paragraphs"),
    "Part.parts": Label("下级部分", "Parts below"),
}
_LABELS: Final[Mapping[str, Label]] = {**_OURS, **{line.path: line.label for line in COVER}}
"""What neither the form nor its cover has a label for is worded here. By path; below ``$defs``, by class and attribute."""


def _named(path: str, schema: _Schema) -> _Schema:
    return {"title": _both(_LABELS[path]), **schema}


def _described(form: type, named: NamedLine, schema: _Schema) -> _Schema:
    remarks = [line for remark in _remarks(form, named) for line in (remark.zh, remark.en)]
    described = {"title": _both(named.line)}
    return {**described, "description": "\n".join(remarks), **schema} if remarks else {**described, **schema}


def _remarks(form: type, named: NamedLine) -> Iterator[Label]:
    line = named.line
    for law, certainty in dict.fromkeys((basis.law, basis.certainty) for basis in line.basis):
        provisions = [basis for basis in line.basis if (basis.law, basis.certainty) == (law, certainty)]
        zh, en = "、".join(basis.zh for basis in provisions), ", ".join(basis.en for basis in provisions)
        sure_zh, sure_en = (translated(certainty.meaning, locale) for locale in ("zh", "en"))
        yield Label(f"依据：{law.short}{zh}（{sure_zh}）。", f"Basis: {law.short_en} {en} ({sure_en}).")
    if line.under is not None:
        yield Label(f"在“{line.under.zh}”之下。", f"Under “{line.under.en}”.")
    if line.unit is not None:
        yield Label(f"单位：{line.unit.zh}。", f"Unit: {line.unit.en}.")
    if line.formula is not None:
        sides = line.formula.sides(named.name, counted(form))
        relation = f"{' + '.join(sides.left)} = {' + '.join(sides.right)}"
        yield Label(f"可不填，由此算出：{relation}", f"May be left out; follows from {relation}")
    if line.note is not None:
        yield line.note
