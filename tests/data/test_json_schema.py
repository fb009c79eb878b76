"""The JSON Schema: valid itself, true of all that is written, false of what reading refuses."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_documents import REQUIRED, UNKNOWN_KEYS, WRONG, WRONG_AMOUNTS, changed, text, without

from gov_disclosure.data.json import read, write
from gov_disclosure.data.jsonschema import json_schema
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import UnknownName
from gov_disclosure.law import Certainty
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Kind
from strategies import published_reports, reports

VALIDATORS = {
    name: jsonschema.Draft202012Validator(json_schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for name in EDITIONS
}
SETTINGS = st.sampled_from(sorted(EDITIONS)).flatmap(lambda e: st.one_of(reports(e), published_reports(e)))


def line(schema: dict[str, Any], path: str) -> dict[str, Any]:
    """The schema of a line, as it stands in the row or section that holds it."""
    at = schema
    for name in path.split("."):
        while "$ref" in at and "properties" not in at:
            at = schema["$defs"][at["$ref"].rpartition("/")[2]]
        at = at["properties"][name]
    return at


def test_it_is_valid_by_the_schema_of_schemas(edition: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(edition))
    assert json_schema(edition)["$id"] == f"urn:gov-disclosure:report:{edition}:1"


def test_it_is_plain_data_and_always_the_same(edition: str) -> None:
    assert json.loads(json.dumps(json_schema(edition))) == json_schema(edition)
    assert json.dumps(json_schema(edition)) == json.dumps(json_schema(edition))
    assert json_schema(edition) is not json_schema(edition)


def test_of_an_unknown_edition_there_is_none() -> None:
    with pytest.raises(UnknownName):
        json_schema("trial")


@given(SETTINGS)
def test_every_report_written_is_valid_by_it(report: AnnualReport) -> None:
    VALIDATORS[report.EDITION].validate(json.loads(write(report)))


def test_a_document_without_computed_lines_is_valid(edition: str, without_totals: dict[str, Any]) -> None:
    VALIDATORS[edition].validate(without_totals)


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda value: str(value)[-40:])
def test_it_refuses_what_reading_refuses(path: str, value: Any, edition: str, document: dict[str, Any]) -> None:
    assert not VALIDATORS[edition].is_valid(changed(document, path, value))


@pytest.mark.parametrize("value", [v for v in WRONG_AMOUNTS if v != "1\n"], ids=lambda value: repr(value)[:20])
def test_it_refuses_what_is_no_amount(value: Any, edition: str, document: dict[str, Any]) -> None:
    # "1\n" is refused by the dialect of ECMA 262 that JSON Schema asks for; Python's "$" lets it pass.
    path = next(cell.path for cell in EDITIONS[edition].cells() if cell.kind is Kind.AMOUNT)
    assert not VALIDATORS[edition].is_valid(changed(document, path, value))


@pytest.mark.parametrize("path", UNKNOWN_KEYS)
def test_it_refuses_unknown_keys(path: str, edition: str, document: dict[str, Any]) -> None:
    assert not VALIDATORS[edition].is_valid(changed(document, path, 1))


@pytest.mark.parametrize("path", REQUIRED)
def test_it_misses_what_must_be_stated(path: str, edition: str, document: dict[str, Any]) -> None:
    assert not VALIDATORS[edition].is_valid(without(document, path))


def test_it_takes_null_wherever_reading_does(edition: str, document: dict[str, Any]) -> None:
    for cell in EDITIONS[edition].cells():
        if not cell.is_computed:
            blank = changed(document, cell.path, None)
            VALIDATORS[edition].validate(blank)
            assert read(text(blank)).state(cell.path) == "blank"
    for name in (
        "organ",
        "title",
        "period",
        "contact",
        "published_on",
        "source",
        "introduction",
        "overall_situation",
        "as_printed",
    ):
        VALIDATORS[edition].validate(changed(document, name, None))
        read(text(changed(document, name, None)))


def test_the_schema_of_one_edition_refuses_the_other(edition: str, document: dict[str, Any]) -> None:
    for other in EDITIONS:
        assert VALIDATORS[other].is_valid(document) is (other == edition)


def test_every_line_has_its_title_in_both_languages_and_its_basis(edition: str) -> None:
    schema = json_schema(edition)
    for cell in EDITIONS[edition].cells():
        path = ""
        for named in (*cell.rows, cell.column):
            path = f"{path}.{named.name}" if path else named.name
            found = line(schema, path)
            assert found["title"] == f"{named.line.zh} | {named.line.en}"
            for basis in named.line.basis:
                assert basis.zh in found["description"]
                assert basis.en in found["description"]
                if basis.certainty is not Certainty.PRINTED:
                    assert "未经核实" in found["description"]
                    assert "unverified" in found["description"]


def test_every_key_has_a_title(edition: str) -> None:
    def objects(schema: Any) -> list[dict[str, Any]]:
        if isinstance(schema, list):
            return [found for one in schema for found in objects(one)]
        if not isinstance(schema, dict):
            return []
        return ([schema] if "properties" in schema else []) + [found for one in schema.values() for found in objects(one)]

    found = objects(json_schema(edition))
    assert len(found) > 15
    for one in found:
        assert one.get("additionalProperties") is False
        assert all(" | " in member["title"] for member in one["properties"].values())


def test_what_may_be_left_out_is_said_with_its_formula() -> None:
    found = line(json_schema("revised-2021"), "disclosure_requests.carried_forward")
    assert "new_requests + carried_over = outcomes.total + carried_forward" in found["description"]
