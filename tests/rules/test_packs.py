"""Rule packs: they add, tighten and date; whatever would loosen or replace a common rule is refused, every fault at once."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from importlib.metadata import EntryPoint, EntryPoints
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from case_files import report_of

from gov_disclosure import (
    EDITIONS,
    CellState,
    InvalidDocument,
    PrintedCell,
    Severity,
    State,
    UnknownName,
    Verdict,
    VerdictState,
    amended,
    as_published,
    check,
    read,
)
from gov_disclosure.errors import InvalidValueType
from gov_disclosure.i18n import translated
from gov_disclosure.law import Certainty, Seen
from gov_disclosure.report import AnnualReport, OrganKind, OrganLevel, Prose, ReportingOrgan
from gov_disclosure.rules import CATALOGUE, Authority, Case, Rule, Scope, rule_named
from gov_disclosure.rules.declaring import Remark, Unknown, rule
from gov_disclosure.rules.packs import GROUP, Pack, installed_pack, load_pack, pack_of
from gov_disclosure.rules.rule import Need
from gov_disclosure.schema import Label

EXAMPLE = Path(__file__).parents[2] / "examples" / "packs" / "example-city.toml"
REQUESTS = "disclosure_requests."
REPEATED = f"{REQUESTS}outcomes.not_processed.repeated_request"
NEW = f"{REQUESTS}new_requests"

HEAD = """
[pack]
name = "ours"
version = "1"
prefix = "OUR"
title = {zh = "本地", en = "Ours"}
"""
RULE = """
[[rule]]
code = "OUR101"
slug = "OUR-RULE"
severity = "warning"
title = {zh = "规则", en = "Rule"}
remedy = {zh = "改正", en = "Mend"}
basis = "practice only"
"""


def pack(tmp_path: Path, shape: str = "", *, head: str = HEAD, rule: str = RULE) -> Pack:
    return load_pack(written(tmp_path, head + (rule + shape if shape else "")))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str, locale: str = "en") -> list[str]:
    """What is said of a file that cannot be used, a fault a line."""
    with pytest.raises(InvalidDocument) as refused:
        load_pack(written(tmp_path, text))
    first, *rest = refused.value.message(locale).splitlines()
    assert "ours.toml" in first
    return [line.removeprefix("- ") for line in rest]


def report(figures: dict[str, Any] | None = None, edition: str = "revised-2021", **more: Any) -> AnnualReport:
    form = EDITIONS[edition].report_class
    return amended(form(year=more.pop("year", 2023), **more), figures or {})


def found(given: AnnualReport, ours: Pack, code: str = "OUR101") -> list[str]:
    verdict = check(given, packs=[ours])
    assert not [one for one in (*verdict.not_evaluated, *verdict.undecided) if one.code == code]
    return [finding.message("en") for finding in verdict.findings if finding.code == code]


# --- the example -----------------------------------------------------------------------------------------------------


def test_the_verdict_names_the_packs_with_their_versions_and_what_they_change() -> None:
    verdict = check(report(), packs=[EXAMPLE])
    (used,) = verdict.packs
    assert (used.name, used.version) == ("example-city", "2025.1")
    assert used.text("zh") == "示例市规则包（虚构）（example-city 2025.1）"
    assert used.text("en") == "Example City rule pack (fictional) (example-city 2025.1)"
    assert used.rules == ("XCS101", "XCS201", "XCS202", "XCS301")
    assert used.tightened == {"GD603": Severity.WARNING, "GD213": Severity.ERROR}
    assert {"XCS201", "XCS202", "GD301"} <= {*verdict.rules}
    assert check(report()).packs == ()


def test_the_example_says_throughout_that_it_is_fictional() -> None:
    text = EXAMPLE.read_text("utf-8")
    assert "虚构的规则包" in text
    assert "fictional rule pack" in text
    ours = load_pack(EXAMPLE)
    assert all("虚构" in basis.law.zh for rule in ours.rules for basis in rule.basis)
    assert "虚构" in ours.title.zh


def test_each_rule_of_the_example_finds_what_it_is_for() -> None:
    late: dict[str, Any] = {
        "year": 2024,
        "published_on": date(2025, 1, 25),
        "organ": {"kind": "department", "level": "county"},
        "figures": {
            "administrative_fees.amount": 50000.6,
            "repeated_request.natural_persons": 5,
            "new_requests.natural_persons": 5,
        },
        "printed": {"new_requests.natural_persons": 1},
        "text": {"six": "无其他需要报告的事项。"},
    }
    verdict = check(report_of(late), packs=[str(EXAMPLE)])
    said = {finding.code: finding for finding in verdict.findings if finding.code.startswith("XCS")}
    assert {*said} == {"XCS101", "XCS201", "XCS202", "XCS301"}
    assert said["XCS101"].message("zh") == "公布日期为2025年1月25日，期限为2025年1月20日"
    assert (said["XCS201"].left, said["XCS201"].right, said["XCS201"].difference) == (5, 1, 4)
    assert said["XCS201"].paths == (f"{NEW}.natural_persons", f"{REPEATED}.natural_persons")
    assert said["XCS201"].labels[0].row_en == "New requests received this year"
    assert said["XCS202"].found == Decimal("50000.6")
    assert said["XCS301"].place is not None
    assert said["XCS301"].place.path == "other_matters"
    for finding in said.values():
        assert finding.message("zh") != finding.message("en")
        assert "{" not in finding.message("zh") + finding.message("en")


def test_a_rule_is_put_from_its_first_year_on() -> None:
    ours = load_pack(EXAMPLE)
    assert "XCS101" in check(report_of({"year": 2024}), packs=[ours]).states
    assert "XCS101" not in check(report_of({"year": 2023}), packs=[ours]).states


# --- tightening ------------------------------------------------------------------------------------------------------


def long_report() -> AnnualReport:
    return report_of({"text": {"proactive_disclosure": "甲乙丙丁。", "repeat": 300}})


def test_a_tightened_rule_weighs_more_and_keeps_code_and_sentence() -> None:
    common = next(f for f in check(long_report()).findings if f.code == "GD603")
    tightened = next(f for f in check(long_report(), packs=[EXAMPLE]).findings if f.code == "GD603")
    assert (common.severity, tightened.severity) == (Severity.INFO, Severity.WARNING)
    assert tightened.message("zh") == common.message("zh")


def test_a_rule_tightened_to_an_error_fails_the_report_and_stands_before_warnings(tmp_path: Path) -> None:
    ours = pack(tmp_path, head=HEAD + '[tighten]\nGD603 = "error"\n')
    verdict = check(long_report(), packs=[ours])
    assert check(long_report()).state is VerdictState.PASS
    assert verdict.state is VerdictState.FAIL
    assert verdict.findings[0].code == "GD603"


def test_a_rule_tightened_to_an_error_must_be_decided(tmp_path: Path) -> None:
    with as_published():
        blank = evolve(report(), as_printed=[PrintedCell(f"{REQUESTS}carried_over.total", CellState.ABSENT)])
    previous = report(year=2022)
    ours = pack(tmp_path, head=HEAD + '[tighten]\nT3-CARRY = "error"\n')
    assert "GD304" in {one.code for one in check(blank, previous).undecided}
    assert "GD304" in {one.code for one in check(blank, previous, packs=[ours]).not_evaluated}


def test_what_weighs_less_than_its_rule_can_keeps_its_weight(tmp_path: Path) -> None:
    lesser = evolve(next(f for f in check(long_report()).findings if f.code == "GD603"), code="GD701", severity=Severity.INFO)
    from gov_disclosure.rules.packs import chosen

    local = chosen([pack(tmp_path, head=HEAD + '[tighten]\nGD701 = "error"\n')])
    assert local.tightened(lesser) is lesser
    assert local.tightened(evolve(lesser, severity=Severity.WARNING)).severity is Severity.ERROR


def test_what_reading_found_is_tightened_too(tmp_path: Path) -> None:
    ours = pack(tmp_path, head=HEAD + '[tighten]\nGD106 = "warning"\n')
    reading = read(Path(__file__).parents[2] / "examples" / "reports" / "shanghai-zfbgt-2019.html")
    assert {f.severity for f in check(reading).findings if f.code == "GD106"} == {Severity.INFO}
    assert {f.severity for f in check(reading, packs=[ours]).findings if f.code == "GD106"} == {Severity.WARNING}


def test_of_two_packs_the_stricter_decides(tmp_path: Path) -> None:
    strict = Pack(name="a", version="1", prefix="AAA", title=Label("甲", "A"), tighten={"GD603": Severity.ERROR})
    milder = Pack(name="b", version="1", prefix="BBB", title=Label("乙", "B"), tighten={"ST-LEN": Severity.WARNING})
    for both in ([strict, milder], [milder, strict]):
        verdict = check(long_report(), packs=both)
        assert next(f for f in verdict.findings if f.code == "GD603").severity is Severity.ERROR
        assert [used.name for used in verdict.packs] == [one.name for one in both]


def test_every_rule_that_would_be_loosened_is_named(tmp_path: Path) -> None:
    said = faults(tmp_path, HEAD + '[tighten]\nGD999 = "error"\nT3-BAL = "info"\nT3-ROW = "off"\n')
    assert [fault.partition(": ")[0] for fault in said] == ["tighten.GD999", "tighten.T3-BAL", "tighten.T3-ROW"]


def test_a_severity_that_a_rule_has_already_is_no_change(tmp_path: Path) -> None:
    ours = pack(tmp_path, head=HEAD + '[tighten]\nGD603 = "info"\n')
    assert ours.severities == {}


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tighten", "said"),
    [
        ('T3-BAL = "warning"', ["GD303 T3-BAL", "error", "not loosen it to warning"]),
        ('GD603 = "off"', ["GD603 ST-LEN", "cannot be switched off", "'off'"]),
        ("GD603 = false", ["GD603 ST-LEN", "cannot be switched off", "False"]),
        ('GD999 = "error"', ["There is no rule GD999"]),
    ],
)
def test_a_common_rule_is_not_loosened(tmp_path: Path, tighten: str, said: list[str]) -> None:
    name = tighten.partition(" ")[0]
    (fault,) = faults(tmp_path, HEAD + f"[tighten]\n{tighten}\n")
    assert fault.startswith(f"tighten.{name}: ")
    assert [words for words in said if words not in fault] == []


@pytest.mark.parametrize(
    ("off", "named"),
    [('disable = ["T3-BAL", "GD301"]', "T3-BAL, GD301"), ('ignore = "T3-BAL"', "T3-BAL"), ("off = []", "—"), ("skip = 3", "—")],
)
def test_a_common_rule_is_not_switched_off(tmp_path: Path, off: str, named: str) -> None:
    said = faults(tmp_path, off + HEAD)
    assert f"{off.partition(' ')[0]}: {named}: a common rule cannot be switched off" in said[-1]
    assert "通用规则不能关闭" in faults(tmp_path, off + HEAD, "zh")[-1]


@pytest.mark.parametrize(
    ("code", "slug", "said"),
    [
        ("GD303", "OUR-RULE", "GD303 is a common rule; a pack cannot replace it"),
        ("OUR101", "T3-BAL", "T3-BAL is a common rule; a pack cannot replace it"),
        ("GD999", "OUR-RULE", "GD999 is not of this pack; its codes are like OUR101 or OUR-SOME-NAME"),
        ("OUR1", "OUR-RULE", "OUR1 is not of this pack"),
        ("OUR101", "RULE", "RULE is not of this pack"),
    ],
)
def test_a_rule_of_a_pack_has_a_code_of_its_own(tmp_path: Path, code: str, slug: str, said: str) -> None:
    text = RULE.replace("OUR101", code).replace("OUR-RULE", slug) + "deadline = {month = 1, day = 1}\n"
    (fault,) = faults(tmp_path, HEAD + text)
    assert fault.startswith(f"rule {code}: {said}")


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("GD", "belong to the common rules"),
        ("GDX", "belong to the common rules"),
        ("ST", "belong to the common rules"),
        ("our", "is not two to eight"),
        ("O", "is not two to eight"),
    ],
)
def test_a_prefix_is_the_own_one_of_the_pack(tmp_path: Path, prefix: str, said: str) -> None:
    (fault,) = faults(tmp_path, HEAD.replace("OUR", prefix))
    assert fault.startswith("pack.prefix: ")
    assert said in fault


def test_all_faults_of_a_file_are_listed_at_once(tmp_path: Path) -> None:
    text = """
        surplus = 1
        rule = [3]
        [pack]
        name = "two words"
        version = " "
        prefix = 7
        title = {zh = "本地"}
        colour = "red"
        [tighten]
        T3-BAL = "info"
        GD603 = "warning"
        """
    said = faults(tmp_path, text)
    assert [one.partition(": ")[0] for one in said] == [
        "pack.version",
        "pack.prefix",
        "pack.title.en",
        "pack.colour",
        "rule 1",
        "surplus",
        "pack.name",
        "tighten.T3-BAL",
    ]
    assert all(is_chinese(one) for one in faults(tmp_path, text, "zh"))


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text.partition("：")[2] or text)


SHAPES = {
    "": "a rule has exactly one of: relation, bound, mention, deadline",
    "deadline = {month = 1, day = 1}\nmention = {words = ['x']}": "a rule has exactly one of",
    "deadline = {month = 2, day = 30}": "there is no such day",
    "deadline = {month = 2, day = 29}": "there is no such day",
    "deadline = {month = 1}": "deadline.day: is missing",
    "deadline = {month = true, day = 1}": "deadline.month: expected int",
    "deadline = {month = 2, day = 1}": "article 49 asks for 01-31 of organs of the kind department",
    "kinds = ['government']\ndeadline = {month = 4, day = 1}": "article 49 asks for 03-31 of organs of the kind government",
    "bound = {cell = 'disclosure_requests.new_requests.totl', at_most = 3}": "no form has this cell; near to it: disclosure_requests.new_r",
    "bound = {cell = 'disclosure_requests.new_requests', at_most = 3}": "is a row; name one of its cells",
    "bound = {cell = 'disclosure_requests.new_requests.total'}": "at_least or at_most is missing",
    "bound = {cell = 'disclosure_requests.new_requests.total', at_least = 2, at_most = 1}": "nothing lies between 2 and 1",
    "bound = {cell = 'disclosure_requests.new_requests.total', at_least = nan}": "bound.at_least: expected int | Decimal",
    "bound = {cell = 'disclosure_requests.new_requests.total', at_most = 1, eval = '1'}": "bound.eval: unknown key",
    "bound = 3": "bound: expected dict",
    "mention = {words = []}": "mention.words: expected",
    "mention = {words = ['a', ' ']}": "mention.words: expected",
    "mention = {words = ['a'], number = 1}": "mention.number: expected bool",
    "mention = {section = 'seven', words = ['a']}": "seven is none of: introduction, overall_situation",
    "relation = {left = ['x'], right = ['disclosure_requests.new_requests.total']}": "x: no form has this cell",
    "relation = {left = ['disclosure_requests.new_requests.total'], right = ['disclosure_requests.new_requests.total']}": "twice",
    "relation = {left = ['disclosure_requests.new_requests.total'], right = ['disclosure_requests.carried_over']}": "cells with cells",
    "relation = {left = ['disclosure_requests.new_requests'], right = ['proactive_disclosure.rules']}": "cells with cells",
    "relation = {left = ['disclosure_requests.new_requests.total'], right = ['proactive_disclosure.rules.issued'], sign = '<'}": "of: =, <=",
    "relation = {left = [], right = ['proactive_disclosure.rules.issued']}": "relation.left: expected",
    "relation = {left = ['proactive_disclosure.rules.in_force'], right = ['proactive_disclosure.rules.newly_disclosed']}": "no one form has all",
    "severty = 'error'\ndeadline = {month = 1, day = 1}": "severty: unknown key",
    "kinds = ['bureau']\ndeadline = {month = 1, day = 1}": "bureau is none of: government",
    "since = '2024'\ndeadline = {month = 1, day = 1}": "since: expected int",
    "question = {zh = '问'}\ndeadline = {month = 1, day = 1}": "question.en: is missing",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_rule_without_a_sound_shape_is_refused_with_its_code(tmp_path: Path, shape: str) -> None:
    (fault,) = faults(tmp_path, HEAD + RULE + shape)
    assert fault.startswith("rule OUR101")
    assert SHAPES[shape] in fault


def test_a_day_before_that_of_the_law_or_for_whom_it_sets_none_may_be_set(tmp_path: Path) -> None:
    assert pack(tmp_path, "kinds = ['government']\ndeadline = {month = 3, day = 31}").rules
    assert pack(tmp_path, "levels = ['township']\ndeadline = {month = 5, day = 1}").rules
    assert pack(tmp_path, "kinds = ['subdistrict_office']\ndeadline = {month = 5, day = 1}").rules


def test_a_rule_is_complete(tmp_path: Path) -> None:
    said = faults(
        tmp_path, HEAD + "[[rule]]\nseverity = 'fatal'\nremedy = 3\nbasis = 'practise'\ndeadline = {month = 1, day = 1}\n"
    )
    assert [one.partition(": ")[0] for one in said] == [
        f"rule 1.{key}" for key in ("code", "slug", "severity", "title", "remedy", "basis")
    ]


def test_the_code_of_a_rule_with_other_faults_is_looked_at_too(tmp_path: Path) -> None:
    text = RULE.replace("OUR101", "GD303").replace('"warning"', '"fatal"') + "deadline = {month = 13, day = 1}\n"
    assert [one.partition(": ")[0] for one in faults(tmp_path, HEAD + text)] == [
        "rule GD303.severity",
        "rule GD303.deadline",
        "rule GD303",
    ]


@pytest.mark.parametrize("basis", ["'none'", "'zero'", "''", "3"])
def test_what_stands_behind_a_rule_is_a_text_or_practice_only(tmp_path: Path, basis: str) -> None:
    text = RULE.replace('"practice only"', basis) + "deadline = {month = 1, day = 1}"
    (fault,) = faults(tmp_path, HEAD + text)
    assert fault.startswith('rule OUR101.basis: expected "practice only" | ')


def test_an_error_needs_a_text_behind_it(tmp_path: Path) -> None:
    text = RULE.replace('"warning"', '"error"') + "deadline = {month = 1, day = 1}"
    assert faults(tmp_path, HEAD + text) == ["rule OUR101: practice only warns; an error needs a text behind it"]
    text = text.replace('"practice only"', '{zh = "办法", en = "Measures", number = "〔2024〕1号"}')
    (ours,) = pack(tmp_path, " ", rule=text).rules
    assert ours.authority is Authority.LOCAL
    assert [(basis.law.zh, basis.law.number) for basis in ours.basis] == [("办法", "〔2024〕1号")]
    assert [(basis.certainty, basis.law.seen) for basis in ours.basis] == [(Certainty.READING, Seen.ELSEWHERE)]


def test_a_pack_says_how_sure_it_is_of_its_text(tmp_path: Path) -> None:
    said = '{zh = "办法", en = "Measures", number = "〔2024〕1号", certainty = "stated"}'
    text = RULE.replace('"practice only"', said) + "deadline = {month = 1, day = 1}"
    (ours,) = pack(tmp_path, " ", rule=text).rules
    assert [basis.certainty for basis in ours.basis] == [Certainty.STATED]
    assert faults(tmp_path, HEAD + text.replace("stated", "sure")) == [
        "rule OUR101.basis.certainty: sure is none of: printed, stated, reading, weak"
    ]


def test_two_rules_of_a_pack_do_not_share_a_code(tmp_path: Path) -> None:
    text = RULE + "deadline = {month = 1, day = 1}"
    assert faults(tmp_path, HEAD + text + text) == [
        "rule OUR101: OUR101 stands for another rule of this pack too",
        "rule OUR101: OUR-RULE stands for another rule of this pack too",
    ]


@pytest.mark.parametrize("content", [b"[pack", b"\xff\xfe"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidDocument, match=r"ours\.toml: not a TOML file"):
        load_pack(path)


def test_a_file_may_begin_with_the_mark_that_some_editors_put_there(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert load_pack(path).name == "ours"


def test_an_empty_file_says_what_is_missing(tmp_path: Path) -> None:
    assert "pack: is missing" in faults(tmp_path, "")


# --- relations -------------------------------------------------------------------------------------------------------

SUM = f"relation = {{left = ['{NEW}.total'], right = ['{REQUESTS}outcomes.total.total']}}"


def test_a_relation_names_both_sides_and_the_cell_to_look_at(tmp_path: Path) -> None:
    given = report({f"{NEW}.natural_persons": 5, f"{REQUESTS}outcomes.disclosed.natural_persons": 3})
    (finding,) = (f for f in check(given, packs=[pack(tmp_path, SUM)]).findings if f.code == "OUR101")
    assert (finding.left, finding.right, finding.difference) == (5, 3, 2)
    assert (finding.paths[0], finding.expected, finding.found) == (f"{REQUESTS}outcomes.total.total", 5, 3)
    assert finding.message("zh") == (
        "规则：“一、本年新收政府信息公开申请数量”×“总计”合计5，“三、本年度办理结果 › （七）总计”×“总计”合计3，相差2"
    )
    assert finding.message("en") == (
        "Rule: New requests received this year × Total make 5, but Outcomes this year › Total of outcomes × Total make 3 (difference 2)"
    )


@pytest.mark.parametrize(("new", "done", "holds"), [(3, 3, True), (2, 3, True), (4, 3, False)])
def test_a_bound_relation_holds_up_to_equality(tmp_path: Path, new: int, done: int, holds: bool) -> None:
    ours = pack(tmp_path, SUM.replace("]}", "], sign = '<='}"))
    over = {f"{REQUESTS}carried_over.natural_persons": 9, f"{NEW}.natural_persons": new}
    given = report(over | {f"{REQUESTS}outcomes.disclosed.natural_persons": done})
    assert bool(found(given, ours)) is not holds


def test_rows_are_related_column_by_column(tmp_path: Path) -> None:
    ours = pack(tmp_path, f"relation = {{left = ['{NEW}'], right = ['{REQUESTS}outcomes.total']}}")
    given = report({f"{NEW}.natural_persons": 5, f"{NEW}.other_organizations": 2})
    assert len(found(given, ours)) == 3
    assert len(found(report({f"{NEW}.natural_persons": 5, f"{REQUESTS}outcomes.disclosed.natural_persons": 5}), ours)) == 0


def test_a_rule_belongs_to_the_editions_that_have_its_cells(tmp_path: Path) -> None:
    ours = pack(tmp_path, "bound = {cell = 'proactive_disclosure.rules.in_force', at_most = 3}")
    assert ours.rules[0].editions == {"revised-2021"}
    assert "OUR101" not in check(report(edition="trial-2019", year=2020), packs=[ours]).states


@pytest.mark.parametrize("state", [CellState.ABSENT, CellState.UNREADABLE])
def test_a_relation_over_an_unknown_cell_is_not_decided(tmp_path: Path, state: CellState) -> None:
    with as_published():
        given = evolve(report({f"{NEW}.natural_persons": 1}), as_printed=[PrintedCell(f"{REQUESTS}outcomes.total.total", state)])
    verdict = check(given, packs=[pack(tmp_path, SUM)])
    (missed,) = (one for one in verdict.undecided if one.code == "OUR101")
    assert missed.paths == (f"{REQUESTS}outcomes.total.total",)
    assert missed.message("zh") != missed.message("en")


def test_a_change_may_be_below_zero_so_a_sum_with_an_unknown_part_is_not_decided(tmp_path: Path) -> None:
    row = "proactive_disclosure.administrative_licensing"
    ours = pack(
        tmp_path,
        f"relation = {{left = ['{row}.items_previous_year', '{row}.net_change'], right = ['{row}.decisions'], sign = '<='}}",
    )
    given = report({f"{row}.items_previous_year": 9}, edition="trial-2019", year=2020)
    assert len(found(given, ours)) == 1
    with as_published():
        given = evolve(given, as_printed=[PrintedCell(f"{row}.net_change", CellState.ABSENT)])
    verdict = check(given, packs=[ours])
    assert [one.paths for one in verdict.undecided if one.code == "OUR101"] == [(f"{row}.net_change",)]
    assert not [f for f in verdict.findings if f.code == "OUR101"]


@pytest.mark.parametrize(
    ("shape", "zh", "en"),
    [
        (
            f"relation = {{left = ['{NEW}.total', '{REQUESTS}carried_over.total'], right = ['{REQUESTS}carried_forward.total']}}",
            "“一、本年新收政府信息公开申请数量”×“总计”＋“二、上年结转政府信息公开申请数量”×“总计”＝“四、结转下年度继续办理”×“总计”",
            "New requests received this year × Total + Carried over from the previous year × Total = Carried forward to the next year × Total",
        ),
        (
            f"relation = {{left = ['{REQUESTS}carried_forward'], right = ['{NEW}'], sign = '<='}}",
            "“四、结转下年度继续办理”≤“一、本年新收政府信息公开申请数量”",
            "Carried forward to the next year ≤ New requests received this year",
        ),
        (
            "bound = {cell = 'proactive_disclosure.rules.issued', at_least = 2, at_most = 4}",
            "2 ≤ “规章”×“本年制发件数” ≤ 4",
            "2 ≤ Rules × Issued this year ≤ 4",
        ),
        (
            "bound = {cell = 'proactive_disclosure.rules.issued', at_least = 2}",
            "2 ≤ “规章”×“本年制发件数”",
            "2 ≤ Rules × Issued this year",
        ),
        (
            "bound = {cell = 'proactive_disclosure.rules.issued', at_most = 4}",
            "“规章”×“本年制发件数” ≤ 4",
            "Rules × Issued this year ≤ 4",
        ),
        ("mention = {words = ['甲', '乙']}", "甲 | 乙", "甲 | 乙"),
        ("mention = {words = ['甲', '乙'], number = true}", "(甲 | 乙) + 数字", "(甲 | 乙) + number"),
        (
            "kinds = ['department']\ndeadline = {month = 1, day = 9}",
            "公开日期 ≤ 次年1月9日",
            "published on ≤ 01-09 of the year after",
        ),
    ],
)
def test_a_rule_shows_what_it_asks_in_signs(tmp_path: Path, shape: str, zh: str, en: str) -> None:
    (ours,) = pack(tmp_path, shape).rules
    assert (translated(ours.formula, "zh"), translated(ours.formula, "en")) == (zh, en)


def test_a_relation_looks_at_the_last_cell_on_its_right_and_expects_nothing_of_two(tmp_path: Path) -> None:
    right = [f"{REQUESTS}outcomes.total.total", f"{REQUESTS}carried_forward.total"]
    ours = pack(tmp_path, f"relation = {{left = ['{NEW}.total'], right = {right}}}")
    given = report({f"{NEW}.natural_persons": 5, f"{REQUESTS}carried_over.natural_persons": 2})
    (finding,) = (f for f in check(given, packs=[ours]).findings if f.code == "OUR101")
    assert (finding.paths[0], finding.found, finding.expected) == (right[1], 7, None)


def test_a_bound_relation_expects_no_figure(tmp_path: Path) -> None:
    ours = pack(tmp_path, SUM.replace("]}", "], sign = '<='}"))
    (finding,) = (f for f in check(report({f"{NEW}.natural_persons": 5}), packs=[ours]).findings if f.code == "OUR101")
    assert (finding.found, finding.expected) == (0, None)


def test_a_column_that_cannot_be_decided_does_not_keep_the_next_from_being_so(tmp_path: Path) -> None:
    ours = pack(tmp_path, f"relation = {{left = ['{NEW}'], right = ['{REQUESTS}outcomes.total']}}")
    with as_published():
        given = evolve(
            report({f"{NEW}.other_organizations": 5}), as_printed=[PrintedCell(f"{NEW}.natural_persons", CellState.ABSENT)]
        )
    verdict = check(given, packs=[ours])
    assert [one.paths for one in verdict.undecided if one.code == "OUR101"] == [(f"{NEW}.natural_persons",)]
    assert [one.paths[0] for one in verdict.findings if one.code == "OUR101"] == [f"{REQUESTS}outcomes.total.other_organizations"]


def test_parts_beyond_their_whole_are_found_even_where_another_part_is_not_there(tmp_path: Path) -> None:
    left = [f"{NEW}.natural_persons", f"{NEW}.commercial_enterprises"]
    ours = pack(tmp_path, f"relation = {{left = {left}, right = ['{REQUESTS}outcomes.total.total']}}")
    with as_published():
        given = evolve(report({left[0]: 5}), as_printed=[PrintedCell(left[1], CellState.ABSENT)])
    assert len(found(given, ours)) == 1


def test_the_two_bounds_of_a_cell_may_be_one(tmp_path: Path) -> None:
    ours = pack(tmp_path, "bound = {cell = 'proactive_disclosure.rules.issued', at_least = 2, at_most = 2}")
    assert [bool(found(report({"proactive_disclosure.rules.issued": n}), ours)) for n in (1, 2, 3)] == [True, False, True]


def test_a_rule_without_a_code_is_told_by_its_number(tmp_path: Path) -> None:
    text = RULE.replace('"OUR101"', '""') + "deadline = {month = 1, day = 1}"
    assert [one.partition(": ")[0] for one in faults(tmp_path, HEAD + text)] == ["rule 1.code"]


# --- bounds, words, dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "said"), [(1, "at least 2"), (2, ""), (4, ""), (5, "at most 4")])
def test_a_bound_includes_its_ends(tmp_path: Path, figure: int, said: str) -> None:
    ours = pack(tmp_path, "bound = {cell = 'proactive_disclosure.rules.issued', at_least = 2, at_most = 4}")
    messages = found(report({"proactive_disclosure.rules.issued": figure}), ours)
    assert bool(messages) is bool(said)
    assert said in "".join(messages)


def test_a_bound_on_an_unknown_cell_is_not_decided(tmp_path: Path) -> None:
    ours = pack(tmp_path, "bound = {cell = 'proactive_disclosure.rules.issued', at_least = 2}")
    with as_published():
        given = evolve(report(), as_printed=[PrintedCell("proactive_disclosure.rules.issued", CellState.ABSENT)])
    verdict = check(given, packs=[ours])
    assert verdict.states["OUR101"] is State.NOT_EVALUATED


@pytest.mark.parametrize(
    ("section", "text", "says"),
    [
        ("section = 'other_matters', ", {"six": "未收取信息 处理费。"}, True),
        ("section = 'other_matters', ", {"six": "ＡＢＣ已办。"}, True),
        ("section = 'other_matters', ", {"six": "无。", "five": "信息处理费"}, False),
        ("", {"six": "无。", "five": "信息处理费"}, True),
        ("", {"six": "无。"}, False),
    ],
)
def test_a_section_has_one_of_the_words(tmp_path: Path, section: str, text: dict[str, str], says: bool) -> None:
    ours = pack(tmp_path, f"mention = {{{section}words = ['信息处理费', 'ABC']}}")
    assert bool(found(report_of({"text": text}), ours)) is not says


@pytest.mark.parametrize(
    ("section", "says"), [("", True), ("section = 'disclosure_requests', ", True), ("section = 'other_matters', ", False)]
)
def test_words_beside_a_table_are_words_of_its_section(tmp_path: Path, section: str, says: bool) -> None:
    ours = pack(tmp_path, f"mention = {{{section}words = ['信息处理费']}}")
    plain = report_of({"text": {"six": "无。"}})
    beside = evolve(plain.disclosure_requests, remarks=Prose(["收取信息处理费20元。"]))
    assert bool(found(evolve(plain, disclosure_requests=beside), ours)) is not says
    assert found(plain, ours)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("收取信息处理费20元，共2件。", True),
        ("收取信息处理费二十元。", True),
        ("收取信息处理费，共1,024件。", False),  # in another clause
        ("信息处理费1,024元。", True),
        ("2023年未收取信息处理费。", False),
        ("按照《信息处理费管理办法》第3条办理。", False),
        ("未收费。共收到3件。", False),
    ],
)
def test_a_number_stands_with_one_of_the_words(tmp_path: Path, text: str, says: bool) -> None:
    ours = pack(tmp_path, "mention = {section = 'other_matters', words = ['信息处理费'], number = true}")
    assert bool(found(report_of({"text": {"six": text}}), ours)) is not says


def test_what_is_lacking_is_said_word_or_number(tmp_path: Path) -> None:
    ours = pack(tmp_path, "mention = {words = ['信息处理费'], number = true}")
    (word,) = found(report_of({"text": {"six": "无。"}}), ours)
    (number,) = found(report_of({"text": {"six": "未收取信息处理费。"}}), ours)
    assert "none of these words is in the text: “信息处理费”" in word
    assert "no number stands with any of these words: “信息处理费”" in number


def test_words_are_not_missed_where_there_is_no_text(tmp_path: Path) -> None:
    verdict = check(report(), packs=[pack(tmp_path, "mention = {words = ['信息处理费']}")])
    assert verdict.states["OUR101"] is State.NOT_EVALUATED


@pytest.mark.parametrize(
    ("day", "kind", "level", "is_late"),
    [
        (date(2024, 1, 20), OrganKind.DEPARTMENT, OrganLevel.COUNTY, False),
        (date(2024, 1, 21), OrganKind.DEPARTMENT, OrganLevel.COUNTY, True),
        (date(2024, 1, 21), OrganKind.GOVERNMENT, OrganLevel.COUNTY, False),
        (date(2024, 1, 21), OrganKind.DEPARTMENT, OrganLevel.NATIONAL, False),
    ],
)
def test_an_earlier_day_is_for_the_organs_that_it_names(
    tmp_path: Path, day: date, kind: OrganKind, level: OrganLevel, is_late: bool
) -> None:
    ours = pack(tmp_path, "kinds = ['department']\nlevels = ['county']\ndeadline = {month = 1, day = 20}")
    given = report(published_on=day, organ=ReportingOrgan(name="甲局", kind=kind, level=level))
    assert bool(found(given, ours)) is is_late


def test_for_whom_a_day_is_cannot_be_told_without_the_kind_of_the_organ(tmp_path: Path) -> None:
    ours = pack(tmp_path, "kinds = ['department']\ndeadline = {month = 1, day = 20}")
    verdict = check(report(published_on=date(2024, 1, 30)), packs=[ours])
    assert verdict.states["OUR101"] is State.NOT_EVALUATED


# --- packs in Python -------------------------------------------------------------------------------------------------


def local_rule(**more: Any) -> Rule:
    @rule(
        more.pop("code", "PYT101"),
        more.pop("slug", "PYT-LOCAL"),
        more.pop("severity", Severity.WARNING),
        Scope.REPORT,
        title=Label("地方规则", "Local rule"),
        question=Label("是否？", "Is it?"),
        authority=more.pop("authority", Authority.LOCAL),
        false_alarms="",
        remedy=Label("改正", "Mend it"),
        passing="",
        failing="",
    )
    def ask(case: Case) -> Any:
        if case.report.year == 2022:
            raise ZeroDivisionError
        if case.report.year == 2021:
            yield Unknown(reason=Label("{year}年不明", "{year} is not known"), params={"year": "2021"})
        else:
            yield Remark(key=Label("{year}年有误", "{year} is wrong"), params={"year": str(case.report.year)})

    return evolve(ask, **more)


def python_pack(**more: Any) -> Pack:
    return Pack(**{"name": "py", "version": "0.3", "prefix": "PYT", "title": Label("包", "Pack"), "rules": [local_rule()]} | more)


def test_a_rule_in_python_speaks_both_languages_of_its_own() -> None:
    verdict = check(report(), packs=[python_pack()])
    (finding,) = (f for f in verdict.findings if f.code == "PYT101")
    assert (finding.message("zh"), finding.message("en")) == ("2023年有误", "2023 is wrong")
    assert finding.params["year"] == "2023"
    (missed,) = (one for one in check(report(year=2021), packs=[python_pack()]).undecided if one.code == "PYT101")
    assert (missed.message("zh"), missed.message("en")) == ("2021年不明", "2021 is not known")
    assert translated(python_pack().rules[0].title, "zh") == "地方规则"


def test_a_rule_of_a_pack_that_breaks_down_is_the_fault_of_the_pack() -> None:
    verdict = check(report(year=2022), packs=[python_pack()])
    (broken,) = (one for one in verdict.not_evaluated if one.code == "PYT101")
    assert broken.state is State.ENGINE_ERROR
    assert broken.message("en") == "The rule broke down, which is a fault of the rule pack: ZeroDivisionError: "
    assert verdict.state is VerdictState.INCOMPLETE


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rules": [local_rule(code="GD101")]}, "rule GD101: GD101 is a common rule"),
        ({"rules": [local_rule(judge=None)]}, "rule PYT101: has nothing that judges"),
        ({"rules": [local_rule(severity=Severity.ERROR, authority=Authority.PRACTICE)]}, "rule PYT101: practice only warns"),
        ({"tighten": {"T3-ROW": Severity.INFO}}, "tighten.T3-ROW: GD301 T3-ROW is of severity error"),
    ],
)
def test_a_pack_in_python_is_held_to_the_same(more: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidDocument, match="py: this rule pack cannot be used") as refused:
        python_pack(**more)
    assert said in str(refused.value.message("en"))


# --- by name ---------------------------------------------------------------------------------------------------------

OFFERED = python_pack()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Entry points, as installed distributions would have them."""
    known = EntryPoints(
        EntryPoint(name, f"{__name__}:{value}" if not value.startswith("no_such") else value, GROUP)
        for name, value in (("py", "OFFERED"), ("tuple", "KINDS"), ("gone", "no_such_module:pack"))
    )
    asked: list[str] = []

    def entry_points(*, group: str) -> EntryPoints:
        asked.append(group)
        return known

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    return asked


KINDS = ("no", "pack")


def test_a_pack_is_found_by_the_name_under_which_it_is_installed(offered: list[str]) -> None:
    assert installed_pack("py") is OFFERED
    assert check(report(), packs=["py"]).packs[0].version == "0.3"
    assert offered == [GROUP, GROUP]


def test_nothing_is_loaded_that_was_not_asked_for(offered: list[str]) -> None:
    check(report())
    assert offered == []


def test_importing_the_rules_loads_no_pack() -> None:
    code = "import gov_disclosure.rules, sys; print([m for m in sys.modules if 'packs' in m or m == 'importlib.metadata'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("nowhere", UnknownName, "There is no rule pack nowhere; installed are: gone, py, tuple"),
        ("tuple", InvalidDocument, "tuple is offered as a rule pack, but is tuple"),
        ("gone", InvalidDocument, "The rule pack gone cannot be imported: ModuleNotFoundError"),
    ],
)
def test_what_is_no_pack_by_that_name_is_refused(offered: list[str], name: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error) as refused:
        pack_of(name)
    assert said in refused.value.message("en")  # type: ignore[attr-defined]


def test_what_is_refused_on_import_says_so_itself(monkeypatch: pytest.MonkeyPatch, offered: list[str]) -> None:
    def load(_: EntryPoint) -> None:
        python_pack(prefix="GD")

    monkeypatch.setattr(EntryPoint, "load", load)
    with pytest.raises(InvalidDocument, match="GD"):
        installed_pack("py")


def test_a_file_is_told_from_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, HEAD)
    monkeypatch.chdir(tmp_path)
    for given in (path, str(path), "ours.toml", f".{os.sep}ours.toml"):
        assert pack_of(given).name == "ours"
    (tmp_path / "ours").write_text(HEAD, encoding="utf-8")
    assert pack_of(tmp_path / "ours").name == "ours"
    with pytest.raises(FileNotFoundError):
        pack_of("missing.toml")
    with pytest.raises(InvalidValueType, match="Pack, name or file"):
        pack_of(3)  # type: ignore[arg-type]


def test_a_single_name_is_no_list_of_letters() -> None:
    assert [used.name for used in check(report(), packs=str(EXAMPLE)).packs] == ["example-city"]


def test_packs_that_share_a_name_or_a_code_are_not_used_together(tmp_path: Path) -> None:
    shape = "deadline = {month = 1, day = 1}"
    one, other = pack(tmp_path, shape), evolve(pack(tmp_path, shape), name="theirs", source="theirs.toml")
    with pytest.raises(InvalidDocument) as refused:
        check(report(), packs=[one, other])
    assert refused.value.message("en").splitlines() == [
        "These rule packs cannot be used together:",
        "- OUR101: stands in both ours.toml and theirs.toml",
        "- OUR-RULE: stands in both ours.toml and theirs.toml",
    ]
    assert len(check(report(), packs=[one, one]).packs) == 1
    assert len(check(report(), packs=[EXAMPLE, EXAMPLE]).packs) == 1


# --- what the rest of the program sees -------------------------------------------------------------------------------


def test_rules_of_packs_are_looked_up_among_those_that_are_given() -> None:
    ours = load_pack(EXAMPLE)
    assert rule_named("xcs-date", [*CATALOGUE, *ours.rules]).code == "XCS101"
    with pytest.raises(UnknownName):
        rule_named("XCS101")


def test_every_rule_of_the_example_has_a_manual_page_in_both_languages() -> None:
    for one in load_pack(EXAMPLE).rules:
        for text in (one.title, one.question, one.remedy, one.formula):
            assert translated(text, "zh")
            assert translated(text, "en")


def test_a_verdict_without_packs_equals_one_reached_without_them() -> None:
    verdicts: list[Verdict] = [check(report()), check(report(), packs=[])]
    assert verdicts[0] == verdicts[1]


# --- whatever the file holds -----------------------------------------------------------------------------------------

ODD = ("", " ", "x", 0, -1, 10**30, True, Decimal("1.5"), [], [""], ["x", 1], {}, {"zh": "甲"}, {"x": {"y": [{}]}}, "𝟛\u202e")


def toml(value: Any) -> str:
    """A value as TOML has it in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)} = {toml(one)}' for key, one in value.items())}}}"
    return str(value)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a file."""
    keys: Iterable[Any] = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*at, key)
        yield from places(value[key], (*at, key))


CONTENT: dict[str, Any] = tomllib.loads(EXAMPLE.read_text("utf-8"), parse_float=Decimal)


@pytest.mark.parametrize("place", [*places(CONTENT)], ids=str)
def test_whatever_stands_in_a_place_of_a_file_it_is_a_pack_or_refused_in_a_sentence(
    place: tuple[Any, ...], tmp_path: Path
) -> None:
    path = tmp_path / "odd.toml"
    for odd in ODD:
        content = copy.deepcopy(CONTENT)
        *above, last = place
        reduce(getitem, above, content)[last] = odd
        path.write_text("\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items()), encoding="utf-8")
        ours = pack_or_refusal(path)
        if isinstance(ours, Pack):
            assert State.ENGINE_ERROR not in check(report(year=2024), packs=[ours]).states.values()
        else:
            assert ours.problems
            assert ours.message("zh") != ours.message("en")


def pack_or_refusal(path: Path) -> Pack | InvalidDocument:
    try:
        return load_pack(path)
    except InvalidDocument as refused:
        return refused


def test_a_rule_over_a_set_of_reports_has_its_place_and_says_what_it_needs() -> None:
    over_many = evolve(local_rule(), needs=(Need.SET,), scope=Scope.SET)
    verdict = check(report(), report(year=2022), packs=[python_pack(rules=[over_many])])
    assert "PYT101" not in verdict.rules
    (missed,) = (one for one in verdict.undecided if one.code == "PYT101")
    assert missed.message("en") == "Needs the reports of many organs or years, which were not given together"
    assert missed.message("zh") == "需要多个机关或多个年度的报告，没有一并给出"


def _ends_the_program(case: Case) -> Iterator[Remark]:
    sys.exit(3)
    yield Remark(key="never")


def test_a_rule_of_a_pack_that_ends_programs_is_a_rule_that_broke_down() -> None:
    from gov_disclosure.outputs import Checked, Run

    broken = evolve(
        rule_named("T3-ROW"), code="OUR101", slug="OUR-EXIT", authority=Authority.LOCAL, judge=_ends_the_program, needs=()
    )
    for severity, status in ((Severity.ERROR, 2), (Severity.WARNING, 0)):
        pack = Pack(
            name="ours", version="1", title=Label("本地", "Ours"), prefix="OUR", rules=[evolve(broken, severity=severity)]
        )
        report = EDITIONS["revised-2021"].report_class(year=2024)
        verdict = check(report, packs=[pack])
        assert verdict.states["OUR101"] is State.ENGINE_ERROR
        assert verdict.state is VerdictState.INCOMPLETE
        run = Run(rules=(*CATALOGUE, *pack.rules))
        assert run.status(Checked(name="a.json", report=report, verdict=verdict)) == status
        assert (
            Run().status(Checked(name="a.json", report=report, verdict=verdict)) == 2
        )  # a rule that is not known may find errors
