"""Reading JSON: what is taken, what is refused, and how the refusal is said."""

import json
import pickle
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from json_documents import DISCLOSED, OUTCOMES, REQUIRED, UNKNOWN_KEYS, WRONG, WRONG_AMOUNTS, at, changed, full, text, without

from gov_disclosure import arithmetic
from gov_disclosure.data.json import read
from gov_disclosure.data.quick import read_if_plain
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import InvalidDocument
from gov_disclosure.limits import Limits
from gov_disclosure.report import CellState, OrganLevel, OverallSituation, Part, PrintedCell, Prose, plain_text, usual_title
from gov_disclosure.schema import Kind, lines

pytestmark = pytest.mark.usefixtures("way")

AMOUNTS = {
    "revised-2021": "proactive_disclosure.administrative_fees.amount",
    "trial-2019": "proactive_disclosure.centralized_procurement.total_amount",
}


def faults(source: str | bytes, **limits: int) -> dict[str, str]:
    """Path → sentence in English of every fault."""
    with pytest.raises(InvalidDocument) as caught:
        read(source, Limits(**limits))
    assert caught.value.problems
    for fault in caught.value.problems:
        assert fault.message("zh") != fault.message("en")
    return {fault.path: fault.message("en") for fault in caught.value.problems}


def sentence(source: str | bytes, **limits: int) -> str:
    """The one sentence about a source that is no JSON at all."""
    with pytest.raises(InvalidDocument) as caught:
        read(source, Limits(**limits))
    assert caught.value.problems == ()
    assert caught.value.message("zh") != caught.value.message("en")
    assert "\n" not in caught.value.message("en")
    return caught.value.message("en")


def test_a_document_without_faults_is_read_quickly(document: dict[str, Any]) -> None:
    assert read_if_plain(text(document).encode()) == read(text(document))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, Prose()),
        ({}, Prose()),
        ({"paragraphs": []}, Prose()),
        ({"paragraphs": ["甲  乙"]}, Prose(["甲 乙"])),
        ({"paragraphs": ["甲：a:b"], "parts": None}, Prose(["甲：a:b"])),
        ({"paragraphs": ["甲"], "parts": [{"heading": "乙"}]}, Prose(["甲"], [Part("乙")])),
    ],
    ids=str,
)
@pytest.mark.parametrize("side", ["lead", "remarks"])
def test_text_beside_a_table_is_read_the_same_whichever_way(
    side: str, given: Any, kept: Prose, document: dict[str, Any], way: str
) -> None:
    report = read(text(changed(document, f"disclosure_requests.{side}", given)))

    assert report == evolve(read(text(document)), disclosure_requests=report.disclosure_requests)
    assert report.disclosure_requests == evolve(read(text(document)).disclosure_requests, **{side: kept})


def test_text_beside_a_table_that_stands_there_twice_is_a_fault(document: dict[str, Any], way: str) -> None:
    source = text(changed(document, "disclosure_requests.lead", {"paragraphs": ["甲"]}))
    twice = source.replace('"lead"', '"lead": {"paragraphs": ["乙"]}, "lead"', 1)

    with pytest.raises(InvalidDocument) as caught:
        read(twice)

    assert [fault.path for fault in caught.value.problems] == ["disclosure_requests.lead"]


@pytest.mark.parametrize(
    "words",
    [
        "甲  乙",
        " 甲",
        "甲\u3000乙",
        "甲\u2028",
        "甲\x7f",
        "\u0085",
        "",
        "甲\u200b",
        "\u00a0甲",
        "\ufffe",
        "\x00",
        "甲\\n乙",
        "甲\n乙",
    ],
    ids=ascii,
)
def test_words_that_the_model_changes_are_changed_whichever_way_they_are_read(words: str, document: dict[str, Any]) -> None:
    for path in ("introduction.paragraphs[0]", "organ.name", "problems_and_improvements.parts[0].paragraphs[1]"):
        report = read(text(changed(document, path, words)))
        texts = [*report.introduction.paragraphs, report.organ.name, *report.problems_and_improvements.parts[0].paragraphs]
        assert texts == [plain_text(one) for one in texts]
        assert "" not in report.introduction.paragraphs
        assert plain_text(words) in texts or not plain_text(words)


def test_a_document_becomes_the_report_of_its_edition_with_its_figures(edition: str, document: dict[str, Any]) -> None:
    report = read(text(document))
    assert type(report) is EDITIONS[edition].report_class
    for cell in EDITIONS[edition].cells():
        if not cell.is_computed:
            container, key = at(document, cell.path)
            stated = container[key]
            assert report.figure(cell.path) == (Decimal(stated) if cell.kind is Kind.AMOUNT else stated)
    assert report.organ.name == "某市人民政府"
    assert report.organ.level is OrganLevel.PREFECTURAL
    assert report.published_on == date(2022, 1, 31)
    assert report.overall_situation.proactive_disclosure is not None
    assert report.overall_situation.proactive_disclosure.paragraphs == ("公开了信息。",)
    assert report.problems_and_improvements.parts[0].paragraphs == ("甲", "乙")
    assert report.as_printed == ()


def test_computed_lines_left_out_are_filled_in(without_totals: dict[str, Any]) -> None:
    report = read(text(without_totals))
    assert arithmetic.holds(report)
    row = without_totals["disclosure_requests"]["outcomes"]["disclosed"]
    assert report.figure(f"{OUTCOMES}.disclosed.total") == sum(row.values())


def test_computed_lines_stated_are_kept_even_wrong(document: dict[str, Any]) -> None:
    report = read(text(changed(document, f"{OUTCOMES}.disclosed.total", 7)))
    assert report.figure(f"{OUTCOMES}.disclosed.total") == 7
    assert not arithmetic.holds(report)


@pytest.mark.parametrize("source", [lambda s: s, lambda s: s.encode(), lambda s: s.encode("utf-8-sig"), lambda s: "\ufeff" + s])
def test_text_and_utf8_with_and_without_a_mark_are_taken(source: Any, document: dict[str, Any]) -> None:
    assert read(source(text(document))) == read(text(document))


def test_the_order_of_keys_and_white_space_between_them_mean_nothing(document: dict[str, Any]) -> None:
    turned = dict(reversed(document.items()))
    assert read(json.dumps(turned, indent="\t")) == read(text(document))
    assert read(text(document).replace(":", " : ")) == read(text(document).replace("：", " : "))


@pytest.mark.parametrize(
    "name", ["title", "period", "contact", "source", "introduction", "organ", "overall_situation", "as_printed"]
)
def test_null_in_cover_and_prose_is_as_good_as_leaving_it_out(name: str, document: dict[str, Any]) -> None:
    bare = {key: value for key, value in document.items() if key != name}
    assert read(text(changed(document, name, None))) == read(text(bare))


@pytest.mark.parametrize(("stated", "amount"), [("12.50", "12.5"), (3, "3"), (0, "0"), ("0.000001", "0.000001")])
def test_an_amount_is_a_string_or_an_exact_number(stated: Any, amount: str, edition: str, document: dict[str, Any]) -> None:
    assert read(text(changed(document, AMOUNTS[edition], stated))).figure(AMOUNTS[edition]) == Decimal(amount)


def test_an_amount_as_a_json_number_is_not_rounded(edition: str, document: dict[str, Any]) -> None:
    source = text(changed(document, AMOUNTS[edition], "@")).replace('"@"', "24252.31108200000000001")
    assert read(source).figure(AMOUNTS[edition]) == Decimal("24252.31108200000000001")


# --- cells that show no number ---------------------------------------------------------------------------------------


def test_null_in_a_cell_is_a_blank_and_never_silently_a_zero(edition: str, document: dict[str, Any]) -> None:
    report = read(text(changed(document, DISCLOSED, None)))
    assert report.figure(DISCLOSED) == 0
    assert report.state(DISCLOSED) is CellState.BLANK


def test_null_in_an_amount_and_in_a_total_is_a_blank_too(edition: str, document: dict[str, Any]) -> None:
    total = f"{OUTCOMES}.disclosed.total"
    report = read(text(changed(changed(document, AMOUNTS[edition], None), total, None)))
    assert report.as_printed == tuple(PrintedCell(path, CellState.BLANK) for path in sorted([AMOUNTS[edition], total]))
    assert report.figure(AMOUNTS[edition]) == Decimal(0)


def test_what_would_be_computed_from_a_blank_and_is_left_out_is_blank_too(without_totals: dict[str, Any]) -> None:
    report = read(text(changed(without_totals, DISCLOSED, None)))
    assert {cell.path for cell in report.as_printed} == {
        DISCLOSED,
        f"{OUTCOMES}.disclosed.total",
        f"{OUTCOMES}.total.natural_persons",
        f"{OUTCOMES}.total.total",
        "disclosure_requests.carried_forward.natural_persons",
        "disclosure_requests.carried_forward.total",
    }


def test_what_stands_in_as_printed_says_more_than_null(document: dict[str, Any]) -> None:
    marked = changed(document, DISCLOSED, None) | {"as_printed": [{"path": DISCLOSED, "state": "mark", "text": "/"}]}
    stated = changed(marked, f"{OUTCOMES}.disclosed.total", 3)
    assert read(text(stated)).state(DISCLOSED) is CellState.MARK


def test_a_line_of_the_other_edition_may_stand_in_as_printed() -> None:
    path = f"{OUTCOMES}.other_handling.natural_persons"
    noted = full("revised-2021") | {"as_printed": [{"path": path, "state": "number", "text": "3"}]}
    assert read(text(noted)).as_printed == (PrintedCell(path, CellState.NUMBER, "3"),)


def test_a_null_that_as_printed_calls_a_number_is_a_fault(document: dict[str, Any]) -> None:
    noted = changed(document, DISCLOSED, None) | {"as_printed": [{"path": DISCLOSED, "state": "number", "text": "3"}]}
    assert faults(text(noted)) == {DISCLOSED: f"{DISCLOSED}: null, but as_printed says that a number is printed there"}


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda value: str(value)[-40:])
def test_what_does_not_belong_is_refused_at_its_path(path: str, value: Any, document: dict[str, Any]) -> None:
    found = faults(text(changed(document, path, value)))
    assert len(found) == 1
    assert next(iter(found)).startswith(path)


@pytest.mark.parametrize("value", WRONG_AMOUNTS, ids=lambda value: repr(value)[:20])
def test_what_is_no_amount_is_refused(value: Any, edition: str, document: dict[str, Any]) -> None:
    assert list(faults(text(changed(document, AMOUNTS[edition], value)))) == [AMOUNTS[edition]]


def test_a_whole_number_with_a_point_or_an_exponent_is_no_count(document: dict[str, Any]) -> None:
    for number in ("1.0", "1e2", "12E0"):
        assert list(faults(text(changed(document, DISCLOSED, "@")).replace('"@"', number))) == [DISCLOSED]


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "9" * 5_000, "-" + "9" * 5_000, "0." + "1" * 5_000, "1e999999999999"]
)
def test_a_number_that_no_program_can_hold_is_a_fault_and_no_traceback(
    number: str, edition: str, document: dict[str, Any]
) -> None:
    for path in (DISCLOSED, AMOUNTS[edition], "year"):
        found = faults(text(changed(document, path, "@")).replace('"@"', number))
        assert list(found) == [path]
        assert len(found[path]) < 300


@pytest.mark.parametrize("path", UNKNOWN_KEYS)
def test_an_unknown_key_is_refused_at_its_path(path: str, document: dict[str, Any]) -> None:
    assert list(faults(text(changed(document, path, 1)))) == [path]


def test_a_misspelled_key_is_answered_with_the_right_one(document: dict[str, Any]) -> None:
    found = faults(text(changed(document, f"{OUTCOMES}.disclosed.natural_person", 1)))
    assert "did you mean natural_persons?" in found[f"{OUTCOMES}.disclosed.natural_person"]


def test_a_million_unknown_keys_are_counted_not_listed(document: dict[str, Any]) -> None:
    document |= {f"x{n}": 0 for n in range(20_000)}
    found = faults(text(document))
    assert len(found) == 21
    assert found["$"] == "$: there are 19,980 more unknown keys"


@pytest.mark.parametrize("path", REQUIRED)
def test_what_must_be_stated_is_missed_at_its_path(path: str, document: dict[str, Any]) -> None:
    assert list(faults(text(without(document, path)))) == [path]


@pytest.mark.parametrize(
    ("path", "again"),
    [
        ("year", "2020"),
        (DISCLOSED, "1"),
        ("introduction.paragraphs", "[]"),
        ("organ.name", '"甲"'),
        ("problems_and_improvements", "{}"),
    ],
)
def test_a_key_that_stands_twice_is_a_fault_even_with_equal_values(path: str, again: str, document: dict[str, Any]) -> None:
    container, key = at(document, path)
    for value in (again, text(container[key])):
        source = text(changed(document, path, "@")).replace('"@"', f'{text(container[key])},"{key}":{value}')
        assert faults(source) == {path: f"{path}: duplicate key"}


def test_a_repeated_key_cannot_hide_behind_an_escaped_colon(document: dict[str, Any]) -> None:
    source = text(changed(document, "organ.name", "@")).replace('"@"', '"甲\\u003a","name":"甲\\u003A"')
    assert list(faults(source)) == ["organ.name"]


def test_a_missing_key_cannot_hide_behind_a_repeated_one(document: dict[str, Any]) -> None:
    short = without(document, f"{OUTCOMES}.disclosed.other_organizations")
    source = text(changed(short, DISCLOSED, "@")).replace('"@"', '1,"natural_persons":1')
    assert set(faults(source)) == {DISCLOSED, f"{OUTCOMES}.disclosed.other_organizations"}


@pytest.mark.parametrize(
    ("path", "value", "at_path"),
    [
        ("organ.unified_social_credit_code", "91350100M000100Y44", "organ.unified_social_credit_code"),
        ("organ.division_code", "99", "organ.division_code"),
        ("period", {"start": "2021-12-31", "end": "2021-01-01"}, "period"),
        ("introduction.paragraphs[0]", "\ud800", "introduction.paragraphs"),
        ("problems_and_improvements.parts[0].heading", "", "problems_and_improvements.parts[0]"),
        ("problems_and_improvements.parts[0].heading", " \n", "problems_and_improvements.parts[0]"),
        ("problems_and_improvements.parts[0].heading", "\udfff", "problems_and_improvements.parts[0].heading"),
    ],
)
def test_what_the_model_refuses_is_a_fault_at_its_path(path: str, value: Any, at_path: str, document: dict[str, Any]) -> None:
    source = json.dumps(changed(document, path, value))
    assert list(faults(source)) == [at_path]


def test_parts_may_be_three_deep_and_no_deeper(document: dict[str, Any]) -> None:
    part: dict[str, Any] = {"heading": "丁"}
    for heading in "丙乙甲":
        part = {"heading": heading, "parts": [part]}
    assert read(text(changed(document, "other_matters", {"parts": part["parts"]}))).other_matters.parts[0].depth == 3
    assert list(faults(text(changed(document, "other_matters", {"parts": [part]})))) == ["other_matters.parts[0]"]


def test_parts_of_a_topic_may_be_two_deep_and_no_deeper(document: dict[str, Any]) -> None:
    two = {"heading": "甲", "parts": [{"heading": "乙"}]}
    right = {"platform_building": {"parts": [two]}}
    assert read(text(document | {"overall_situation": right})).overall_situation.platform_building is not None
    wrong = {"platform_building": {"parts": [{"heading": "丙", "parts": [two]}]}}
    assert list(faults(text(document | {"overall_situation": wrong}))) == ["overall_situation"]


def test_what_the_model_keeps_in_one_form_only_is_read_in_that_form(document: dict[str, Any]) -> None:
    topic = lines(OverallSituation)[0]
    headed = {"introduction": {"parts": [{"heading": topic.line.zh, "paragraphs": ["甲"]}]}}
    title = usual_title(document["organ"]["name"], document["year"])
    report = read(text(document | {"overall_situation": headed}))
    assert report.overall_situation == OverallSituation(proactive_disclosure=Prose(["甲"]))
    assert read(text(document | {"contact": {}})).contact is None
    assert read(text(document | {"title": title})).title == ""
    assert read(text(document | {"title": "另一标题"})).title == "另一标题"


def test_a_computed_figure_too_large_for_the_form_is_a_fault(without_totals: dict[str, Any]) -> None:
    for name in without_totals["disclosure_requests"]["new_requests"]:
        without_totals["disclosure_requests"]["new_requests"][name] = 10**15 - 1
    assert "disclosure_requests.new_requests" in faults(text(without_totals))


def test_all_faults_are_told_at_once_in_the_order_of_the_form(document: dict[str, Any]) -> None:
    for path, value in (("year", "2021"), (DISCLOSED, True), ("organ.kind", "x"), ("proactive_disclosure.rules", []), ("foo", 1)):
        document = changed(document, path, value)
    document = without(document, "disclosure_requests.carried_over")
    found = faults(text(document))
    assert list(found) == [
        "foo",
        "organ.kind",
        "year",
        "proactive_disclosure.rules",
        "disclosure_requests.carried_over",
        DISCLOSED,
    ]


def test_faults_are_told_in_chinese_with_their_paths_and_survive_pickling(document: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument) as caught:
        read(text(changed(document, DISCLOSED, "4")))
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert error.message("zh").splitlines()[1] == f'- {DISCLOSED}：应为不小于零的整数，没有数字的单元格写null，实为"4"'


@pytest.mark.parametrize(
    ("edition", "found"),
    [("trial-2019", "proactive_disclosure.rules.issued"), ("revised-2021", "proactive_disclosure.rules.newly_produced")],
)
def test_the_edition_picks_the_form(edition: str, found: str) -> None:
    other = "trial-2019" if edition == "revised-2021" else "revised-2021"
    assert found in faults(text(full(other) | {"edition": edition}))


def test_without_an_edition_nothing_else_is_judged() -> None:
    assert set(faults("{}")) == {"edition", "schema_version"}
    assert "trial-2019, revised-2021" in faults("{}")["edition"]


# --- what is no JSON -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["[]", "3", '"text"', "null", "[[[]]]", "true"])
def test_json_that_is_no_object_is_refused_as_a_whole(source: str) -> None:
    assert list(faults(source)) == ["$"]


def test_a_document_cut_off_anywhere_is_said_to_break_off() -> None:
    whole = text(full("revised-2021"))
    for end in range(0, len(whole) - 1, 97):
        told = sentence(whole[:end])
        assert "breaks off" in told or "This is not JSON" in told
    assert sentence('{"edition": "revi') == "The JSON breaks off: line 1, column 13 is its end"
    assert sentence("") == "The JSON breaks off: line 1, column 1 is its end"


@pytest.mark.parametrize(
    "source", ["{'a': 1}", "{a: 1}", '{"a": 1,}', '{"a": 01}', '{"a": 1} {}', '{"a": "\n"}', "{}\0", "<html>", "\x0b{}"]
)
def test_what_is_no_json_is_told_by_line_and_column(source: str) -> None:
    assert sentence(source).startswith("This is not JSON from line 1, column ")


def test_bytes_that_are_no_utf8_are_told_by_position() -> None:
    assert sentence('{"organ": "市"}'.encode("gb18030")) == "JSON is written in UTF-8; byte 12 of the source is not"
    assert "byte 1 " in sentence('{"a": 1}'.encode("utf-16"))
    assert "byte 7 " in sentence(b'{"a":"\xed\xa0\x80"}')


@pytest.mark.parametrize("deep", ["[", '{"a":', '[{"a":'])
def test_nesting_too_deep_is_refused_and_no_traceback(deep: str) -> None:
    for times in (300, 100_000):
        assert "nested more than 200 deep" in sentence(deep * times)
    assert "nested more than 20 deep" in sentence(deep * 21, depth=20)


def test_brackets_in_texts_are_no_nesting(document: dict[str, Any]) -> None:
    assert read(text(changed(document, "introduction.paragraphs[0]", '[{"\\' * 500))).introduction.paragraphs == ('[{"\\' * 500,)


def test_a_limit_on_depth_that_the_stack_cannot_bear_is_no_traceback() -> None:
    assert "nested more than" in sentence("[" * 10**6, depth=10**7, elements=10**7)


def test_limits_can_be_raised_and_lowered(document: dict[str, Any]) -> None:
    long = text(changed(document, DISCLOSED, "@")).replace('"@"', "1" * 14)
    assert read(long).figure(DISCLOSED) == 11_111_111_111_111
    assert DISCLOSED in faults(long, digits=5)


WHOLE = text(full("revised-2021")).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(), st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4)))
def test_no_bytes_make_reading_fail_in_another_way(bits: bytes | list[tuple[int, int]]) -> None:
    source = bytearray(bits if isinstance(bits, bytes) else WHOLE)
    for position, byte in () if isinstance(bits, bytes) else bits:
        source[position] = byte
    with suppress(InvalidDocument):
        assert read(bytes(source)).EDITION == "revised-2021"


def test_half_a_character_in_a_text_given_as_text_is_a_fault(document: dict[str, Any]) -> None:
    assert list(faults(text(changed(document, "organ.name", "\ud800")))) == ["organ.name"]


def test_an_exponent_beyond_all_numbers_is_a_fault(document: dict[str, Any]) -> None:
    source = text(changed(document, "year", "@")).replace('"@"', "1e" + "9" * 27)
    assert list(faults(source)) == ["year"]
