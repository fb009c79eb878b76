"""``gov-disclosure rules`` and the manual pages that share its texts."""

from __future__ import annotations

import json

import pytest

from gov_disclosure.cli import main
from gov_disclosure.rules import CATALOGUE, RULESET


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_the_list_has_a_line_a_rule_and_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    *lines, version = _run(capsys, "rules", "--lang", "en").splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.slug] for rule in CATALOGUE]
    assert version.endswith(RULESET)


def test_the_catalogue_for_programs_has_every_text_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(_run(capsys, "rules", "--format", "json"))
    assert told["ruleset"] == RULESET
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in CATALOGUE]
    by_slug = {rule["slug"]: rule for rule in told["rules"]}
    late = by_slug["DT-GOV"]
    assert late["basis"][0]["provision"] == {"zh": "第四十九条第二款", "en": "art. 49¶2"}
    assert late["needs"] == ["kind", "level", "published_on"]
    assert late["failing"]["en"] == "The report on 2023, published on 8 April 2024."
    assert late["failing"]["zh"] == "2023年度报告，2024年4月8日公布。"
    assert by_slug["T3-BAL"]["basis"][0]["number"] == "国办公开办函〔2021〕30号"
    assert by_slug["ST-EMPTY"]["formula"] is None


def test_a_manual_page_shows_what_passes_and_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    page = _run(capsys, "explain", "dt-gov", "--lang", "en")
    assert "The report on 2023, published on 20 March 2024." in page
    assert "The report on 2023, published on 8 April 2024." in page
