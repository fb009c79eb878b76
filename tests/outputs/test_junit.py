"""JUnit: a suite a source, a case a rule."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, fromstring

import pytest
from attrs import evolve

from gov_disclosure.findings import UsedPack
from gov_disclosure.outputs import Checked, FailOn, Run, write
from gov_disclosure.rules import RULESET
from gov_disclosure.schema import Label
from outputs.sources import broken, foreign, hostile, sound, unreadable, with_previous, with_waiver, wrong


def suite(checked: Checked, *fail_on: FailOn) -> Element:
    written = "".join(write("junit", [checked], Run(language="en", fail_on=frozenset({FailOn.ERROR, *fail_on}))))
    (found,) = fromstring(written.encode())  # noqa: S314 - our own
    return found


def case(found: Element, name: str) -> Element:
    (one,) = (one for one in found.iter("testcase") if one.attrib["name"].startswith(name))
    return one


def ends(found: Element) -> dict[str, int]:
    return {tag: len(list(found.iter(tag))) for tag in ("failure", "error", "skipped")}


@pytest.mark.parametrize("made", [sound, wrong, with_waiver, unreadable, foreign, broken, hostile, with_previous])
def test_the_numbers_of_a_suite_are_those_of_its_cases(made: Callable[[], Checked]) -> None:
    found = suite(made())
    counted = ends(found)
    assert found.attrib["tests"] == str(len(list(found.iter("testcase"))))
    assert (found.attrib["failures"], found.attrib["errors"], found.attrib["skipped"]) == tuple(map(str, counted.values()))


def test_every_rule_that_ran_is_a_case_and_every_undecided_one_is_skipped() -> None:
    checked = sound()
    assert checked.verdict is not None
    found = suite(checked)
    names = [one.attrib["name"].split()[0] for one in found.iter("testcase")]
    assert names == sorted({*checked.verdict.rules, *(one.code for one in checked.undecided)})
    assert ends(found)["failure"] == 0
    skipped = {one.attrib["name"].split()[0] for one in found.iter("testcase") if one.find("skipped") is not None}
    assert skipped == {one.code for one in checked.undecided}


def test_a_rule_that_finds_an_error_fails_and_a_warning_is_only_told() -> None:
    found = suite(wrong())
    failure = case(found, "GD301 T3-ROW")[0]
    assert (failure.tag, failure.attrib["type"]) == ("failure", "error")
    assert failure.attrib["message"] == (
        "error: Row Outcomes this year › Disclosed: the applicants add up to 46, but Total says 41 (difference 5)"
    )
    assert "Outcomes this year › Disclosed × Natural persons: 38 is printed; it should be 33" in (failure.text or "")
    assert "Likely slip: one digit is wrong" in (failure.text or "")
    warned = [one for one in found.iter("system-out") if (one.text or "").startswith("warning")]
    assert warned
    assert ends(found)["failure"] == 2


def test_warnings_fail_where_they_are_to() -> None:
    found = suite(wrong(), FailOn.WARNING)
    assert {failure.attrib["type"] for failure in found.iter("failure")} == {"error", "warning"}


def test_what_was_not_decided_fails_where_it_is_to() -> None:
    assert ends(suite(broken())) == {"failure": 0, "error": 1, "skipped": 1}
    found = suite(broken(), FailOn.INCOMPLETE)
    assert ends(found) == {"failure": 1, "error": 1, "skipped": 0}
    assert case(found, "GD302")[0].attrib == {"type": "not_evaluated", "message": "Rows missing"}


def test_an_engine_error_and_an_unreadable_source_are_errors() -> None:
    assert case(suite(broken()), "GD301")[0].attrib["type"] == "engine_error"
    error = case(suite(unreadable()), "UNREADABLE")[0]
    assert (error.tag, error.attrib["message"]) == ("error", "An annual report was looked for; the source is empty")


def test_what_is_no_report_is_skipped() -> None:
    assert case(suite(foreign()), "SKIPPED")[0].tag == "skipped"


def test_a_waived_finding_passes_and_says_who_why_and_until_when() -> None:
    one = case(suite(with_waiver()), "GD301")
    assert one.find("failure") is None
    assert "Waived until June 30, 2026 by 王某: 原件如此" in (one.findtext("system-out") or "")


def test_a_suite_says_what_the_verdict_was_reached_with() -> None:
    said = {one.attrib["name"]: one.attrib["value"] for one in suite(with_previous()).iter("property")}
    assert said["ruleset"] == RULESET
    assert (said["organ"], said["year"], said["edition"]) == ("示例市人民政府", "2024", "revised-2021")
    assert said["previous"] == "last/2023.json"


def test_the_packs_are_named() -> None:
    checked = sound()
    assert checked.verdict is not None
    pack = UsedPack(name="zj", version="3", title=Label("浙江", "Zhejiang"))
    found = suite(evolve(checked, verdict=evolve(checked.verdict, packs=(pack,))))
    assert [one.attrib["value"] for one in found.iter("property") if one.attrib["name"] == "pack"] == ["Zhejiang (zj 3)"]


def test_control_characters_and_halves_of_characters_do_no_harm() -> None:
    found = suite(hostile())
    assert found.attrib["name"] == "+a\ufffd<b>.json"
    failure = case(found, "GD999")[0]
    assert failure.attrib["message"].startswith("error: =cmd|' /C calc'!A0\ufffd<b>&\"\ufffd")


def test_the_document_of_no_files_is_xml_too() -> None:
    assert len(fromstring("".join(write("junit", [], Run())).encode())) == 0  # noqa: S314
