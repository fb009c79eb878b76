"""The same form as models of pydantic v2 and msgspec, made from the declaration. They check types and keys; neither checks a relation."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

import msgspec
import pydantic

from gov_disclosure.editions import EDITIONS
from gov_disclosure.report import OverallSituation
from gov_disclosure.schema import MAX_FIGURE, Kind, lines

_STRICT = pydantic.ConfigDict(strict=True, extra="forbid", frozen=True)


class PydanticPart(pydantic.BaseModel):
    model_config = _STRICT
    heading: str
    paragraphs: list[str] = []
    parts: list[PydanticPart] = []


class PydanticProse(pydantic.BaseModel):
    model_config = _STRICT
    paragraphs: list[str] = []
    parts: list[PydanticPart] = []


class MsgspecPart(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    heading: str
    paragraphs: list[str] = []
    parts: list[MsgspecPart] = []


class MsgspecProse(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    paragraphs: list[str] = []
    parts: list[MsgspecPart] = []


_COVER = ("name", "unified_social_credit_code", "division_code", "level", "kind")


@cache
def pydantic_model(edition: str) -> type[pydantic.BaseModel]:
    """A strict, frozen model of an edition's data."""
    topics: dict[str, Any] = {named.name: (PydanticProse | None, None) for named in lines(OverallSituation)}
    account = pydantic.create_model(
        "OverallSituation", __config__=_STRICT, introduction=(PydanticProse, PydanticProse()), **topics, further=(list[PydanticPart], [])
    )  # fmt: skip
    organ = pydantic.create_model("Organ", __config__=_STRICT, **dict.fromkeys(_COVER, (str | None, None)))
    members: dict[str, Any] = {
        "edition": (Literal[edition], ...),
        "schema_version": (Literal[1], ...),
        "organ": (organ, organ()),
        "year": (int, ...),
    }
    for named in EDITIONS[edition].sections():
        if named.line.kind is Kind.GROUP:
            members[named.name] = (_pydantic(named.type), ...)
        else:
            kind = account if named.type is OverallSituation else PydanticProse
            members[named.name] = (kind, kind())
    return pydantic.create_model("Report", __config__=_STRICT, **members)


@cache
def _pydantic(form: type) -> type[pydantic.BaseModel]:
    figure = Annotated[int, pydantic.Field(ge=0, lt=MAX_FIGURE)]
    members: dict[str, Any] = {}
    for named in lines(form):
        kinds = {Kind.AMOUNT: str, Kind.CHANGE: int}
        kind = _pydantic(named.type) if named.line.kind is Kind.GROUP else kinds.get(named.line.kind, figure)
        members[named.name] = (kind, ...)
    return pydantic.create_model(form.__name__, __config__=_STRICT, **members)


@cache
def msgspec_struct(edition: str) -> type[msgspec.Struct]:
    """A strict, frozen struct of an edition's data."""
    topics = [(named.name, MsgspecProse | None, None) for named in lines(OverallSituation)]
    account = _struct(
        "OverallSituation", [("introduction", MsgspecProse | None, None), *topics, ("further", list[MsgspecPart], [])]
    )
    organ = _struct("Organ", [(name, str | None, None) for name in _COVER])
    members: list[Any] = [
        ("edition", Literal[edition]),
        ("schema_version", Literal[1]),
        ("organ", organ | None, None),
        ("year", int),
    ]
    for named in EDITIONS[edition].sections():
        if named.line.kind is Kind.GROUP:
            members.append((named.name, _msgspec(named.type)))
        else:
            members.append((named.name, (account if named.type is OverallSituation else MsgspecProse) | None, None))
    return _struct("Report", members)


@cache
def _msgspec(form: type) -> type[msgspec.Struct]:
    figure = Annotated[int, msgspec.Meta(ge=0, lt=MAX_FIGURE)]
    kinds = {Kind.AMOUNT: str, Kind.CHANGE: int}
    return _struct(
        form.__name__,
        [
            (named.name, _msgspec(named.type) if named.line.kind is Kind.GROUP else kinds.get(named.line.kind, figure))
            for named in lines(form)
        ],
    )


def _struct(name: str, members: list[Any]) -> Any:
    return msgspec.defstruct(name, members, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True)
