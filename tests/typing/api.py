"""Correct uses: mypy and pyright accept every line, and know every type."""

from decimal import Decimal
from pathlib import Path
from typing import assert_never, assert_type

import attrs

from gov_disclosure import (
    EDITIONS,
    AnnualReport,
    Cell,
    CellState,
    Finding,
    InconsistentReport,
    Part,
    Prose,
    Reading,
    Report,
    ReportingOrgan,
    Verdict,
    amended,
    as_published,
    check,
    dumps,
    loads,
    read,
    read_all,
    write,
)
from gov_disclosure.editions import Edition
from gov_disclosure.editions import revised_2021 as revised
from gov_disclosure.editions import trial_2019 as trial
from gov_disclosure.schema import CellSpec, Relation

report = revised.AnnualReport(
    organ=ReportingOrgan(name="青石县人民政府"),
    year=2024,
    proactive_disclosure=revised.ProactiveDisclosure(
        rules=revised.DocumentCounts(issued=1, in_force=7),
        administrative_fees=revised.FeeAmount(amount=Decimal("12.5")),
    ),
    disclosure_requests=revised.DisclosureRequests(
        new_requests=revised.ApplicantCounts(natural_persons=3, commercial_enterprises=1),
        outcomes=revised.Outcomes(
            not_disclosed=revised.NotDisclosed(state_secret=revised.ApplicantCounts(natural_persons=1)),
            other_handling=revised.OtherHandling(fee_unpaid=revised.ApplicantCounts(natural_persons=1)),
        ),
    ),
    problems_and_improvements=Prose("甲\n乙", [Part("丙", ["丁"])]),
)

# every field has its type, however deep
assert_type(report.year, int)
assert_type(report.proactive_disclosure.rules.issued, int)
assert_type(report.proactive_disclosure.administrative_fees.amount, Decimal)
assert_type(report.disclosure_requests.outcomes.not_disclosed.state_secret, trial.ApplicantCounts)
assert_type(report.disclosure_requests.outcomes.not_disclosed.state_secret.natural_persons, int)
assert_type(report.disclosure_requests.outcomes.other_handling.fee_unpaid.total, int)
assert_type(report.disclosure_requests.outcomes.other_handling.subtotal, trial.ApplicantCounts)
assert_type(report.disclosure_requests.carried_forward.legal_persons, int)
assert_type(report.reconsideration_and_litigation.litigation, trial.CaseOutcomes)
assert_type(report.reconsideration_and_litigation.direct_litigation.pending, int)
assert_type(report.overall_situation.platform_building, Prose | None)
assert_type(report.problems_and_improvements.paragraphs, tuple[str, ...])
assert_type(trial.AnnualReport(year=2019).disclosure_requests.outcomes.other_handling.total, int)

# rows are vectors
row = report.disclosure_requests.new_requests
assert_type(row + row - row, trial.ApplicantCounts)
assert_type(sum([row, row], start=revised.ApplicantCounts()), trial.ApplicantCounts)
sum([row, row])

# copies keep their class
assert_type(attrs.evolve(report, year=2023), revised.AnnualReport)
assert_type(amended(report, {"disclosure_requests.new_requests.natural_persons": 4}), revised.AnnualReport)

# both editions are reports
anything: AnnualReport = report
anything = trial.AnnualReport(year=2019)
assert_type(anything.figure("disclosure_requests.new_requests.total"), int | Decimal)

match report:
    case revised.AnnualReport(disclosure_requests=revised.DisclosureRequests(new_requests=revised.ApplicantCounts(total=n))):
        assert_type(n, int)

with as_published():
    revised.CaseOutcomes(upheld=1, total=5)

# editions
assert_type(EDITIONS["revised-2021"], Edition)
assert_type(EDITIONS["revised-2021"].report_class(year=2024).disclosure_requests.new_requests.total, int)
assert_type(EDITIONS["revised-2021"].cells(), tuple[CellSpec, ...])
assert_type(EDITIONS["trial-2019"].relations(), tuple[Relation, ...])


def read_and_check(path: Path) -> list[str]:
    reading = read(path)
    assert_type(reading, Reading)
    assert_type(reading.report, Report)
    assert_type(reading.report.disclosure_requests.new_requests.natural_persons, int)
    assert_type(read(path, edition=revised), Reading[revised.AnnualReport])
    assert_type(read(path, edition=trial).report.proactive_disclosure.rules.newly_produced, int)
    assert_type(read(path, edition=EDITIONS["revised-2021"]).report, Report)
    assert_type(read(path, edition="revised-2021").report, Report)
    assert_type(read_all(path), tuple[Reading, ...])
    assert_type(reading.cells["disclosure_requests.new_requests.total"], Cell)
    assert_type(reading.cells["disclosure_requests.new_requests.total"].value, int | Decimal | None)
    assert_type(reading.cells["disclosure_requests.new_requests.total"].state, CellState)
    verdict = check(reading)
    assert_type(verdict, Verdict)
    assert_type(verdict.ok, bool)
    assert_type(verdict.findings, tuple[Finding, ...])
    check(reading.report)
    return [finding.message("zh") for finding in verdict.findings]


def write_and_load(path: str) -> AnnualReport:
    write(report, path)
    text = dumps(report, "markdown")
    assert_type(text, str)
    assert_type(loads(text, "markdown"), Report)
    assert_type(loads(text, "markdown", edition=revised), revised.AnnualReport)
    return loads(text, "markdown")


def told_apart(given: Report) -> int:
    match given:
        case trial.AnnualReport():
            return given.proactive_disclosure.rules.newly_produced
        case revised.AnnualReport():
            return given.proactive_disclosure.rules.issued
        case _:
            assert_never(given)


def flat(given: AnnualReport) -> revised.AnnualReport:
    assert_type(given.figures(), dict[str, int | Decimal])
    assert_type(given.is_published, bool)
    assert_type(given.contradictions, tuple[Finding, ...])
    return revised.AnnualReport.from_figures(given.figures(), year=2024)


def name_contradictions() -> tuple[Finding, ...]:
    try:
        revised.AnnualReport(year=2024)
    except InconsistentReport as error:
        return error.findings
    return ()
