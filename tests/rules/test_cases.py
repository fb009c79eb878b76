"""Every rule that judges, put to the cases of its file; and the catalogue held to what a rule must bring along."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from case_files import CASES, KINDS, cases_of, copies_of, path_of, previous_of, reading_of, report_of
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, Severity, State, check
from gov_disclosure.i18n import translated
from gov_disclosure.rules import CATALOGUE, Authority, Rule, rule_named
from gov_disclosure.rules.rule import Need

JUDGED = [rule for rule in CATALOGUE if rule.judge is not None]
READ = {rule.code for rule in CATALOGUE if rule.judge is None or Need.SOURCE in rule.needs}
"""Rules on the source itself, found while it is being read or afterwards."""


def _cases(*, of_sources: bool) -> list[Any]:
    return [
        pytest.param(path.stem, kind, case, id=f"{path.stem}-{kind}-{number}")
        for path in sorted(CASES.glob("GD*.yaml"))
        if (path.stem in READ) is of_sources
        for kind in KINDS
        if not isinstance(cases_of(path.stem)[kind], str)
        for number, case in enumerate(cases_of(path.stem)[kind], 1)
    ]


@pytest.mark.parametrize(("code", "kind", "case"), _cases(of_sources=False))
def test_a_rule_judges_as_its_cases_say(code: str, kind: str, case: dict[str, Any]) -> None:
    report = report_of(case)
    verdict = check(report, previous_of(case, report), copies=copies_of(case, report))
    found = [finding for finding in verdict.findings if finding.code == code]
    assert len(found) == case.get("finds", 1 if kind == "failing" else 0), [finding.message("en") for finding in found]
    assert {finding.severity.value for finding in found} <= {case.get("severity", rule_named(code).severity.value)}
    missed = [one for one in (*verdict.not_evaluated, *verdict.undecided) if one.code == code]
    assert not [one for one in missed if one.state is State.ENGINE_ERROR]
    if kind == "not_evaluated":
        assert missed
        assert all(one.message("zh") and one.message("en") for one in missed)
    elif kind in {"passing", "failing"}:
        assert not missed, [one.message("en") for one in missed]
    for finding in found:
        assert finding.message("zh") != finding.message("en")
    for words in case.get("says", ()):
        assert any(words in finding.message("en") for finding in found), words
    for name in ("left", "right", "expected", "found"):
        assert case.get(name, ...) in {..., *(getattr(finding, name) for finding in found)}, name
    if "cells" in case:
        assert {finding.paths for finding in found} == {tuple(path_of(report.EDITION, name) for name in case["cells"])}


@pytest.mark.parametrize(("code", "kind", "case"), _cases(of_sources=True))
def test_a_source_is_judged_as_the_cases_of_the_rule_say(code: str, kind: str, case: dict[str, Any]) -> None:
    verdict = check(report_of(case) if kind == "not_evaluated" else reading_of(case))
    found = [finding for finding in verdict.findings if finding.code == code]
    assert len(found) == case.get("finds", 1 if kind == "failing" else 0), [finding.message("en") for finding in found]
    assert (code in verdict.rules) is (kind != "not_evaluated")
    named = {path_of(verdict.edition, name) for name in case.get("cells", ())}
    assert named <= {path for finding in found for path in finding.paths}
    for finding in found:
        assert finding.severity is rule_named(code).severity
        assert finding.message("zh") != finding.message("en")
        assert case.get("says", "") in finding.message("en")


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_has_cases_of_every_kind_or_says_why_one_cannot_be(rule: Rule) -> None:
    cases = cases_of(rule.code)
    assert [*cases] == [*KINDS]
    assert all(cases.values())
    assert {kind for kind in KINDS if isinstance(cases[kind], str)} <= {"not_evaluated"}
    assert not (rule.needs and isinstance(cases["not_evaluated"], str)), "what it needs may be missing"


def test_there_is_no_file_of_cases_without_its_rule() -> None:
    assert {path.stem for path in CASES.iterdir()} == {rule.code for rule in CATALOGUE}


def test_codes_are_in_order_and_in_the_hundred_of_their_family() -> None:
    codes = [rule.code for rule in CATALOGUE]
    assert codes == sorted(codes)
    families = {
        "1": "EX VAL ST ED ID",
        "2": "VAL SET T2",
        "3": "T3 EX",
        "4": "T4",
        "5": "TX",
        "6": "ST SET",
        "7": "DT TX",
        "8": "SET",
    }
    assert not [rule.code for rule in CATALOGUE if rule.slug.partition("-")[0] not in families[rule.code[2]].split()]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_shows_what_passes_and_what_fails(rule: Rule) -> None:
    assert rule.passing
    assert rule.failing
    assert rule.passing != rule.failing
    assert translated(rule.passing, "zh") != translated(rule.failing, "zh")


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.code)
def test_only_what_the_form_states_or_means_is_an_error(rule: Rule) -> None:
    if rule.severity is Severity.ERROR:
        assert rule.authority in {Authority.FORM, Authority.MEANING}
    if rule.authority is Authority.PRACTICE:
        assert rule.severity is not Severity.ERROR


def test_a_report_on_another_year_than_the_one_before_is_not_compared() -> None:
    case: dict[str, Any] = {"figures": {"carried_over.natural_persons": 3}, "previous": {"year": 2020}}
    report = report_of(case)
    assert "GD304" not in check(report, previous_of(case, report)).rules


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_consistent_report_without_text_gives_no_warning_but_those_of_its_figures(edition: str, data: st.DataObject) -> None:
    """Documents in force and procurement are drawn at random: what they say of each other may well be unlikely."""
    verdict = check(data.draw(strategies.reports(edition, plain=True)))
    found = Counter(finding.code for finding in verdict.findings if finding.severity is not Severity.INFO)
    assert found.keys() <= {"GD211", "GD216", "GD217"}
    assert verdict.ok
