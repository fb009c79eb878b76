"""Sources as the outputs are given them: sound, wrong, waived, unreadable, skipped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve

from gov_disclosure import AnnualReport, ReportingOrgan, amended, as_published, check
from gov_disclosure.errors import ForeignDocument, UnreadableDocument
from gov_disclosure.findings import Finding, NotEvaluated, Severity, State, Verdict, Waiver
from gov_disclosure.outputs import Checked, Previous
from gov_disclosure.waivers import waived
from specimens import SPECIMENS

__all__ = [
    "HOSTILE",
    "WRONG_CELL",
    "broken",
    "foreign",
    "hostile",
    "of",
    "sound",
    "unreadable",
    "with_previous",
    "with_waiver",
    "wrong",
]

WRONG_CELL = "disclosure_requests.outcomes.disclosed.natural_persons"
HOSTILE = "=cmd|' /C calc'!A0\x01<b>&\"\ud800"
"""A formula, a control character, markup, and half a character."""


def of(report: AnnualReport, name: str = "a.json", **more: object) -> Checked:
    return Checked(name=name, report=report, verdict=check(report), **more)  # type: ignore[arg-type]


def sound() -> Checked:
    return of(SPECIMENS["revised-2021"], "2024/sound.json")


def wrong(name: str = "2024/错误.json") -> Checked:
    """One digit of one cell of table three is wrong: 38 in place of 33."""
    with as_published():
        return of(amended(SPECIMENS["revised-2021"], {WRONG_CELL: 38}), name)


def with_waiver() -> Checked:
    checked = wrong("waived.json")
    assert checked.report is not None
    assert checked.verdict is not None
    waiver = Waiver(
        organ=checked.report.organ.name,
        year=checked.report.year,
        rule="T3-ROW",
        cell=WRONG_CELL,
        value="38",
        reason="原件如此",
        by="王某",
        expires=date(2026, 6, 30),
    )
    stale = evolve(waiver, rule="T4-SUM", expires=None)
    return evolve(checked, verdict=waived(checked.verdict, checked.report, [waiver, stale], date(2026, 1, 1)))


def with_previous() -> Checked:
    report = SPECIMENS["revised-2021"]
    before = evolve(report, year=2023, title="", period=None)
    verdict = check(report, before)
    return Checked(name="now.json", report=report, verdict=verdict, previous=Previous(name="last/2023.json", report=before))


def unreadable() -> Checked:
    return Checked(name="bad.html", error=UnreadableDocument("An annual report was looked for; the source is empty"))


def foreign() -> Checked:
    return Checked(
        name="README.md", error=ForeignDocument("An annual report was looked for; the source is empty"), is_skipped=True
    )


def broken() -> Checked:
    """A rule broke down, another was not decided."""
    missed = (
        NotEvaluated(code="GD302", slug="T3-SUM", reason="Rows missing", paths=(WRONG_CELL,)),
        NotEvaluated(code="GD301", slug="T3-ROW", reason="Not a number", state=State.ENGINE_ERROR),
    )
    verdict = Verdict(edition="revised-2021", findings=(), not_evaluated=missed, rules=("GD301", "GD302", "GD303"), ruleset="2")
    return Checked(name="broken.json", report=SPECIMENS["revised-2021"], verdict=verdict)


def hostile() -> Checked:
    """Everything a stranger can write is written to do harm."""
    report = evolve(SPECIMENS["trial-2019"], organ=ReportingOrgan(name="=HYPERLINK(1)<script>"))
    finding = Finding(
        code="GD999",
        slug="NO-SUCH",
        severity=Severity.ERROR,
        edition="trial-2019",
        key="{quote}",
        params={"quote": HOSTILE},
        found=HOSTILE,
        expected=Decimal("-1.50"),
        left=1,
        right=4,
    )
    return Checked(
        name="+a\x0b<b>.json", report=report, verdict=Verdict(edition="trial-2019", findings=(finding,), rules=("GD999",))
    )
