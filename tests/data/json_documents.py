"""JSON documents to test with, made from the declaration: full ones, and ones with a single fault."""

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gov_disclosure.data.converter import make_converter
from gov_disclosure.editions import EDITIONS
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Kind, lines

OUTCOMES = "disclosure_requests.outcomes"


def full(edition: str) -> dict[str, Any]:
    """A document with a figure in every cell."""
    stated: dict[str, Any] = make_converter().unstructure(make_converter().structure(counted(edition), AnnualReport))
    return stated


def counted(edition: str) -> dict[str, Any]:
    """A document as an organ's software would write it, with a figure of its own in every counted cell and no computed one."""
    form = EDITIONS[edition].report_class
    numbers = iter(range(1, 1000))
    tables = {n.name: _filled(n.type, numbers) for n in lines(form) if n.line.kind is Kind.GROUP}
    for name in list(tables["disclosure_requests"]["new_requests"]):
        tables["disclosure_requests"]["new_requests"][name] = 500_000
    return {
        "edition": edition,
        "schema_version": 1,
        "organ": {"name": "某市人民政府", "level": "prefectural", "kind": "government"},
        "year": EDITIONS[edition].first_year,
        "introduction": {"paragraphs": ["根据《条例》编制。"]},
        "published_on": "2022-01-31",
        "overall_situation": {"proactive_disclosure": {"paragraphs": ["公开了信息。"]}},
        **tables,
        "problems_and_improvements": {"paragraphs": ["不足。"], "parts": [{"heading": "改进", "paragraphs": ["甲", "乙"]}]},
    }


def _filled(form: type, numbers: Iterator[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for named in lines(form):
        if named.line.formula is not None:
            continue
        match named.line.kind:
            case Kind.GROUP:
                found[named.name] = _filled(named.type, numbers)
            case Kind.AMOUNT:
                found[named.name] = str(Decimal(next(numbers)) / 100)
            case _:
                found[named.name] = next(numbers)
    return found


def at(data: Any, path: str) -> tuple[Any, Any]:
    """The container and the key that a path ends in."""
    *above, last = [int(step) if step.isdecimal() else step for step in path.replace("[", ".").replace("]", "").split(".")]
    for step in above:
        data = data[step]
    return data, last


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with another value at a path, which may be new."""
    data = copy.deepcopy(data)
    container, key = at(data, path)
    container[key] = value
    return data


def without(data: dict[str, Any], path: str) -> dict[str, Any]:
    """A copy without what stands at a path."""
    data = copy.deepcopy(data)
    container, key = at(data, path)
    del container[key]
    return data


DISCLOSED = f"{OUTCOMES}.disclosed.natural_persons"

WRONG: tuple[tuple[str, Any], ...] = (
    *((DISCLOSED, value) for value in (True, False, 3.7, "4", "", -1, 10**15, 10**30, [], {}, [1])),
    (f"{OUTCOMES}.disclosed.total", "1"),
    (f"{OUTCOMES}.disclosed", 3),
    (f"{OUTCOMES}.disclosed", None),
    (f"{OUTCOMES}.total", None),
    ("disclosure_requests", []),
    ("disclosure_requests", None),
    ("year", "2021"),
    ("year", None),
    ("year", 1948),
    ("year", 10_000),
    ("year", 2021.5),
    ("organ", "某市"),
    ("organ.name", 3),
    ("organ.level", "city"),
    ("organ.level", "Prefectural"),
    ("published_on", "2022-02-30"),
    ("published_on", "20220131"),
    ("published_on", "2022-W05-1"),
    ("published_on", 20220131),
    ("period", {"start": "2021-01-01"}),
    ("introduction", ["a"]),
    ("disclosure_requests.lead", "a"),
    ("disclosure_requests.remarks", ["a"]),
    ("disclosure_requests.remarks", {"paragraphs": [3]}),
    ("disclosure_requests.lead", {"parts": [{"paragraphs": ["a"]}]}),
    ("introduction.paragraphs", "a"),
    ("introduction.paragraphs", {"a": 1}),
    ("introduction.paragraphs[0]", None),
    ("introduction.paragraphs[0]", 4),
    ("problems_and_improvements.parts[0].heading", None),
    ("overall_situation", []),
    ("as_printed", {}),
    ("as_printed", [{"path": DISCLOSED, "state": "empty"}]),
    ("as_printed", [{"path": "disclosure_requests.no_such_cell", "state": "mark"}]),
    ("as_printed", [{"state": "mark"}]),
    ("schema_version", 2),
    ("schema_version", "1"),
    ("schema_version", None),
    ("edition", "trial"),
    ("edition", None),
    ("edition", ["revised-2021"]),
)
"""A path, and a value that does not belong there."""

NO_AMOUNT_TEXTS = (
    "",
    "1e5",
    "-1",
    "NaN",
    "Infinity",
    " 1",
    "1 ",
    "1\n",
    "1,000",
    "１２",
    "01",
    ".5",
    "5.",
    "1" * 16,
    "0." + "1" * 31,
)
WRONG_AMOUNTS: tuple[Any, ...] = (*NO_AMOUNT_TEXTS, True, -1, -0.5, 1e16, {}, [])

UNKNOWN_KEYS = (
    "organization",
    "organ.code",
    "proactive_disclosure.fees",
    "disclosure_requests.new_request",
    f"{OUTCOMES}.disclosed.natural_person",
    f"{OUTCOMES}.disclosed.sum",
    "introduction.text",
    "disclosure_requests.note",
    "disclosure_requests.new_requests.lead",
    "overall_situation.remarks",
    "problems_and_improvements.parts[0].title",
    "overall_situation.summary",
)

REQUIRED = (
    "edition",
    "schema_version",
    "year",
    "proactive_disclosure",
    "proactive_disclosure.rules",
    "disclosure_requests.carried_over",
    DISCLOSED,
    f"{OUTCOMES}.not_disclosed",
    "reconsideration_and_litigation.direct_litigation.pending",
    "problems_and_improvements.parts[0].heading",
)


def text(data: Any) -> str:
    """As JSON, compact."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
