"""One report, with that of the year before, that commits every sin that can be committed together: the exact count of each code."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from case_files import previous_of, reading_of, report_of

from gov_disclosure import Verdict, VerdictState, check
from gov_disclosure.rules import CATALOGUE

SPECIMENS, PAGES = (
    yaml.safe_load((Path(__file__).parent / "specimen" / name).read_text("utf-8")) for name in ("sins.yaml", "pages.yaml")
)

APART = {
    "GD201": "a form that is not filled in commits no other sin of figures",
    "GD204": "a table that is that of the year before carries over what it should",
    "GD214": "more repealed than there were is said in place of a stock that does not continue: both are sins of one row",
    "GD612": "a report that was built in code has no page whose headings could be out of order",
    "GD801": "whose text is copied is asked of a set of reports",
}
"""Rules that no specimen commits, with the reason; their own cases do."""


def _verdict(name: str) -> Verdict:
    case = SPECIMENS[name]
    report = report_of(case)
    return check(report, previous_of(case, report))


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_commits_its_sins_and_no_others(name: str) -> None:
    verdict = _verdict(name)
    assert Counter(finding.code for finding in verdict.findings) == SPECIMENS[name]["sins"]
    assert verdict.state is VerdictState.FAIL


@pytest.mark.parametrize("name", PAGES)
def test_a_page_commits_the_sins_of_a_source_and_no_others(name: str) -> None:
    assert Counter(finding.code for finding in reading_of(PAGES[name]).findings) == PAGES[name]["sins"]


def test_the_pages_commit_every_sin_of_a_source() -> None:
    committed = {code for case in PAGES.values() for code in case["sins"]}
    assert committed == {rule.code for rule in CATALOGUE if rule.judge is None}


def test_the_specimens_commit_every_sin_there_is() -> None:
    committed = {code for case in SPECIMENS.values() for code in case["sins"]}
    judged = {rule.code for rule in CATALOGUE if rule.judge is not None}
    assert judged - committed == APART.keys()
