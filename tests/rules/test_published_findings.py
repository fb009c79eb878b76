"""Every finding on a published report was judged by a person once; false alarms are counted, and no new one goes unseen."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest
from published import ANY, CORPUS, JUDGEMENTS, findings, judgements, mark_of

from gov_disclosure.rules import rule_named

VERDICTS = {"right", "wrong", "open"}
JUDGED_WHILE_READING = "GD1"

with_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published reports is not there")


def test_a_judgement_is_about_a_rule_and_says_why() -> None:
    for one in tomllib.loads(JUDGEMENTS.read_text("utf-8"))["judgement"]:
        assert rule_named(one["code"]).code == one["code"]
        assert one["verdict"] in VERDICTS
        assert len(one["why"].split()) > 3
        assert one["findings"] > 0
        assert one["hash"] != ANY or one["code"].startswith(JUDGED_WHILE_READING), "what a rule finds is judged one by one"


@with_corpus
def test_no_finding_on_a_published_report_is_unjudged() -> None:
    known = judgements()
    unjudged = [
        f"{name}: {finding.code} {mark_of(finding)} {finding.message('en')}"
        for name, finding in findings()
        if (name, finding.code, mark_of(finding)) not in known and (name, finding.code, ANY) not in known
    ]
    assert not unjudged


@with_corpus
def test_the_rules_raise_no_false_alarm_on_the_published_reports() -> None:
    """What is found while reading is another matter: there, wrong means that the reader could have read more."""
    known = judgements()
    wrong = Counter(
        finding.code
        for name, finding in findings()
        if known.get((name, finding.code, mark_of(finding)), {}).get("verdict") == "wrong"
    )
    assert {code for code in wrong if not code.startswith(JUDGED_WHILE_READING)} == set()
