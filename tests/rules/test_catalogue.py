"""The catalogue of rules, and the verdict they add up to."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from gov_disclosure import (
    EDITIONS,
    Finding,
    NotEvaluated,
    Reading,
    ReportingOrgan,
    Severity,
    State,
    UnknownName,
    Verdict,
    VerdictState,
    check,
)
from gov_disclosure.errors import InvalidValueType
from gov_disclosure.findings import Cause
from gov_disclosure.i18n import translated
from gov_disclosure.reading import YearIs
from gov_disclosure.rules import CATALOGUE, RULESET, Blanks, Case, Outcome, Rule, judging, rule_named
from gov_disclosure.rules.rule import Need
from gov_disclosure.series import ReportSeries
from gov_disclosure.sheet import Doubt

ROWS = rule_named("T3-ROW")
REPORT = EDITIONS["revised-2021"].report_class(year=2023, organ=ReportingOrgan(name="甲乙丙"))


def test_codes_and_slugs_belong_to_one_rule_each() -> None:
    names = [name for rule in CATALOGUE for name in (rule.code, rule.slug)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_has_an_identity_and_a_manual_page_in_both_languages(rule: Rule) -> None:
    assert re.fullmatch(r"GD\d{3}", rule.code)
    assert re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)+", rule.slug)
    assert rule.editions <= EDITIONS.keys()
    texts = [rule.title, rule.question, rule.false_alarms, rule.remedy]
    for text in (*texts, rule.formula) if rule.judge is not None and rule.formula else texts:
        assert re.search("[\u4e00-\u9fff]", translated(text, "zh"))
        assert not re.search("[\u4e00-\u9fff]", text)


def test_what_reading_finds_is_in_the_catalogue_with_the_same_identity() -> None:
    from gov_disclosure.recognise.notices import NOTICES

    declared = [(rule.code, rule.slug, rule.severity) for rule in CATALOGUE if rule.judge is None]
    assert declared == [(notice.code, notice.slug, notice.severity) for notice in NOTICES.values()]


@pytest.mark.parametrize("name", ["GD301", "gd301", " T3-row "])
def test_a_rule_is_found_by_code_or_slug_in_any_case(name: str) -> None:
    assert rule_named(name).slug == "T3-ROW"


def test_an_unknown_rule_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="GD30"):
        rule_named("GD30")
    with pytest.raises(UnknownName, match="GD401"):
        rule_named("完全不同")


# --- the verdict ---------------------------------------------------------------------------------------------------


def of(rule: Rule, judge: object) -> Rule:
    return evolve(rule, code="GD999", slug="TEST-RULE", judge=judge)  # type: ignore[arg-type]


def with_rule(monkeypatch: pytest.MonkeyPatch, rule: Rule) -> None:
    monkeypatch.setattr(judging, "CATALOGUE", (*CATALOGUE, rule))


def finding(severity: Severity, **more: object) -> Finding:
    return Finding(code="GD999", slug="TEST-RULE", severity=severity, edition="revised-2021", key="error", **more)  # type: ignore[arg-type]


def test_a_rule_that_breaks_down_is_in_the_verdict_which_cannot_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(case: Case) -> list[Outcome]:
        raise ZeroDivisionError("deep inside")

    with_rule(monkeypatch, of(ROWS, judge))
    verdict = check(REPORT)
    (broken,) = verdict.not_evaluated
    assert (broken.code, broken.state) == ("GD999", State.ENGINE_ERROR)
    assert "ZeroDivisionError: deep inside" in broken.message("en")
    assert verdict.states["GD999"] is State.ENGINE_ERROR
    assert verdict.state is VerdictState.INCOMPLETE
    assert not verdict.ok


def test_what_broke_down_is_told_in_two_hundred_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(case: Case) -> list[Outcome]:
        raise ValueError("x" * 500)

    with_rule(monkeypatch, of(ROWS, judge))
    (broken,) = check(REPORT).not_evaluated
    assert broken.params["error"] == "ValueError: " + "x" * 188


def test_a_rule_that_breaks_down_half_way_keeps_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(case: Case) -> object:
        yield finding(Severity.ERROR)
        raise ZeroDivisionError

    with_rule(monkeypatch, of(ROWS, judge))
    verdict = check(REPORT)
    assert [one.code for one in verdict.findings] == ["GD999"]
    assert verdict.not_evaluated[0].state is State.ENGINE_ERROR


def test_where_the_relations_break_down_each_of_their_rules_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def holds(_: object) -> bool:
        raise MemoryError

    monkeypatch.setattr("gov_disclosure.arithmetic.holds", holds)
    assert {one.slug: one.state for one in check(REPORT).not_evaluated} == dict.fromkeys(
        ("T3-ROW", "T3-SUM", "T3-BAL", "T3-ONCE", "EX-SPLIT", "EX-SHIFT", "T4-SUM"), State.ENGINE_ERROR
    )


@pytest.mark.parametrize(
    ("severity", "state"),
    [(Severity.ERROR, VerdictState.FAIL), (Severity.WARNING, VerdictState.PASS), (Severity.INFO, VerdictState.PASS)],
)
def test_only_errors_fail_a_report(monkeypatch: pytest.MonkeyPatch, severity: Severity, state: VerdictState) -> None:
    with_rule(monkeypatch, of(ROWS, lambda case: [finding(severity)]))
    verdict = check(REPORT)
    assert verdict.state is state
    assert verdict.states["GD999"] is State.FAIL
    assert bool(verdict.errors) is (severity is Severity.ERROR)


def test_what_is_not_decided_leaves_a_verdict_incomplete_unless_something_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    undecided = NotEvaluated(code="GD999", slug="TEST-RULE", reason="error")
    with_rule(monkeypatch, of(ROWS, lambda case: [undecided]))
    assert check(REPORT).state is VerdictState.INCOMPLETE
    with_rule(monkeypatch, of(ROWS, lambda case: [undecided, finding(Severity.ERROR)]))
    assert check(REPORT).state is VerdictState.FAIL


def test_first_causes_come_before_consequences_and_errors_before_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    consequence = finding(Severity.ERROR, consequence_of="a")
    found = [consequence, finding(Severity.INFO), finding(Severity.WARNING), finding(Severity.ERROR)]
    with_rule(monkeypatch, of(ROWS, lambda case: found))
    assert check(REPORT).findings == (found[3], found[2], found[1], consequence)


def test_a_rule_of_practice_that_cannot_be_decided_takes_nothing_from_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    undecided = NotEvaluated(code="GD999", slug="TEST-RULE", reason="error")
    with_rule(monkeypatch, evolve(of(ROWS, lambda case: [undecided]), severity=Severity.WARNING))
    verdict = check(REPORT)
    assert verdict.ok
    assert undecided in verdict.undecided
    assert verdict.states["GD999"] is State.NOT_EVALUATED


def test_a_rule_of_practice_that_breaks_down_keeps_the_verdict_from_passing(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(case: Case) -> list[Outcome]:
        raise ZeroDivisionError

    with_rule(monkeypatch, evolve(of(ROWS, judge), severity=Severity.INFO))
    assert check(REPORT).state is VerdictState.INCOMPLETE


def test_a_rule_of_another_edition_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with_rule(monkeypatch, evolve(of(ROWS, lambda case: [finding(Severity.ERROR)]), editions={"trial-2019"}))
    assert check(REPORT).ok
    assert "GD999" not in check(REPORT).rules
    assert not check(EDITIONS["trial-2019"].report_class(year=2019)).ok


def test_what_reading_found_comes_with_the_verdict() -> None:
    found = finding(Severity.WARNING)
    verdict = check(Reading(report=REPORT, edition="revised-2021", cells={}, findings=(found,)))
    assert verdict.findings == (found,)


def test_the_verdict_says_which_rules_ran_by_which_catalogue_and_how_blanks_counted() -> None:
    verdict = check(REPORT, blanks="zero")
    put = [rule for rule in CATALOGUE if rule.judge is not None and rule.concerns("revised-2021")]
    assert verdict == Verdict(
        edition="revised-2021",
        findings=(),
        rules=tuple(rule.code for rule in put if not rule.needs),
        # GD601 asks for text or for the titles of a page, and says itself what it lacks.
        undecided=tuple(
            NotEvaluated(code=rule.code, slug=rule.slug, reason=need.value, cause=Cause[need.name])
            for rule in put
            for need in (*rule.needs, *([Need.PROSE] if rule.code == "GD601" else []))[:1]
        ),
        ruleset=RULESET,
        blanks=Blanks.ZERO,
    )


def test_every_need_and_every_doubt_has_a_cause_that_stays() -> None:
    assert {need.name for need in Need} | {doubt.name for doubt in Doubt} <= set(Cause.__members__)
    (carry,) = (one for one in check(REPORT).undecided if one.slug == "T3-CARRY")
    assert (carry.cause, str(carry)) == (Cause.PREVIOUS, carry.message())


def test_a_verdict_is_neither_true_nor_false_and_a_finding_is_its_sentence() -> None:
    verdict = check(EDITIONS["trial-2019"].report_class(year=2024))
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(verdict)
    assert str(verdict.findings[0]) == verdict.findings[0].message()


def test_of_a_year_that_nothing_tells_the_form_is_not_judged() -> None:
    report = EDITIONS["trial-2019"].report_class(year=2024, organ=REPORT.organ)
    for known, codes in ((YearIs.STATED, {"GD613"}), (YearIs.UNKNOWN, set())):
        reading = Reading(report=report, edition="trial-2019", cells={}, year_is=known)
        assert {found.code for found in check(reading).findings} == codes


def test_a_series_is_checked_by_its_last_report_and_the_one_before_it() -> None:
    earlier = evolve(REPORT, year=REPORT.year - 1)
    verdict = check(ReportSeries([REPORT, earlier]))
    assert verdict == check(REPORT, earlier)
    assert "GD304" in verdict.rules


def test_an_unknown_way_to_count_blanks_is_refused() -> None:
    with pytest.raises(UnknownName, match="auto, zero, missing"):
        check(REPORT, blanks="none")


@pytest.mark.parametrize("nonsense", [None, "report.json", 3, REPORT.disclosure_requests])
def test_only_reports_and_readings_can_be_checked(nonsense: object) -> None:
    with pytest.raises(InvalidValueType, match="can be checked"):
        check(nonsense)  # type: ignore[arg-type]


def test_a_verdict_can_be_pickled_and_compared() -> None:
    import pickle

    verdict = check(evolve(REPORT, as_printed=[]))
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301
