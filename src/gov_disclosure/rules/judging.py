"""Putting the catalogue to a report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from gov_disclosure.blanks import Blanks
from gov_disclosure.diagnosis import Diagnosis
from gov_disclosure.errors import InvalidValueType, UnknownName
from gov_disclosure.findings import Cause, Finding, NotEvaluated, Severity, State, Verdict
from gov_disclosure.likeness import Copy
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules.catalogue import CATALOGUE, RULESET
from gov_disclosure.rules.local import COMMON, Local
from gov_disclosure.rules.pack import Pack
from gov_disclosure.rules.rule import Case, Need, Rule
from gov_disclosure.series import ReportSeries

__all__ = ["check", "diagnoses", "policy_named", "together"]

_WEIGHT = {severity: n for n, severity in enumerate(Severity)}


def check(
    report_or_reading: AnnualReport | Reading[Any] | ReportSeries,
    previous: AnnualReport | Reading[Any] | None = None,
    *,
    blanks: str = Blanks.AUTO,
    packs: Iterable[Pack | str | os.PathLike[str]] = (),
    copies: Sequence[Copy] | None = None,
) -> Verdict:
    """All that the rules have to say about a report.

    A rule that breaks down is in the verdict as an engine error, and the verdict cannot be ``pass``. Nor can it be where a required
    rule, one that can find an error, could not be decided (``not_evaluated``); what practice alone asks and could not be decided
    stands apart (``undecided``) and takes nothing from the verdict.

    Arguments:
        report_or_reading: a report built in code or loaded, or what `gov_disclosure.read` gave; a reading adds what reading found,
            and the places in the source. Of a `gov_disclosure.series.ReportSeries` the last report, held against the one before it.
        previous: the same organ's report on the year before, or its reading; without it, rules over two years are not put.
        blanks: how blank cells count, see `Blanks`: ``"auto"``, ``"zero"`` or ``"missing"``.
        packs: local rules besides the common ones: packs, names of installed packs, or TOML files; see `gov_disclosure.rules.packs`.
        copies: for the rules over many reports, what `gov_disclosure.likeness.copies` found for this one; without it, they are not put.

    Raises:
        UnknownName: there is no such way to count blanks, or no such pack. InvalidValueType: neither a report nor a reading.
        InvalidDocument: a pack cannot be used, or two of them cannot together. OSError: the file of a pack cannot be read.
    """
    local = _local(packs)
    if isinstance(report_or_reading, ReportSeries):
        series, report_or_reading = report_or_reading, report_or_reading.latest
        previous = previous or series.before(series.latest)
    report, reading = _told(report_or_reading)
    before, reading_before = (None, None) if previous is None else _told(previous)
    case = Case(
        report=report, blanks=policy_named(blanks), reading=reading, previous=before, reading_before=reading_before, copies=copies
    )
    findings: list[Finding] = list(reading.findings) if reading is not None else []
    missed: list[NotEvaluated] = []
    undecided: list[NotEvaluated] = []
    ran: list[str] = []
    if reading is not None and reading.unread:
        missed.append(_unread(reading))
    missed += map(_behind_end, _sections_behind_end(findings))
    for rule in (*CATALOGUE, *local.rules):
        if not rule.concerns(case.edition) or case.report.year < rule.since or (rule.judge is None and reading is None):
            continue
        lacking = next(filter(case.lacks, rule.needs), None)
        if lacking is not None:
            undecided.append(NotEvaluated(code=rule.code, slug=rule.slug, reason=lacking.value, cause=Cause[lacking.name]))
            continue
        ran.append(rule.code)
        if rule.judge is None:
            continue
        try:
            for outcome in rule.judge(case):
                if isinstance(outcome, Finding):
                    findings.append(outcome)
                else:
                    (missed if local.severity_of(rule) is Severity.ERROR else undecided).append(outcome)
        except (Exception, SystemExit) as error:  # a rule of a pack is the code of others, and may end programs
            missed.append(_engine_error(rule, error, local))
    if local.severities:
        findings = [local.tightened(finding) for finding in findings]
    findings.sort(key=lambda finding: (not finding.is_first_cause, _WEIGHT[finding.severity]))
    return Verdict(
        edition=case.edition,
        findings=tuple(findings),
        not_evaluated=tuple(missed),
        undecided=tuple(undecided),
        rules=tuple(ran),
        ruleset=RULESET,
        blanks=case.blanks.value,
        packs=local.packs,
    )


def together(verdict: Verdict, report_or_reading: AnnualReport | Reading[Any], copies: Sequence[Copy]) -> Verdict:
    """A verdict with what the rules over many reports say besides: they can be put only when all have been read.

    Arguments:
        verdict: that `check` gave on the report. report_or_reading: it. copies: what `gov_disclosure.likeness.copies` found for it.
    """
    report, reading = _told(report_or_reading)
    case = Case(report=report, blanks=policy_named(verdict.blanks), reading=reading, copies=copies)
    put = [rule for rule in CATALOGUE if Need.SET in rule.needs and rule.judge is not None and rule.concerns(case.edition)]
    lacking = {rule.code for rule in put if any(map(case.lacks, rule.needs))}
    outcomes = [one for rule in put if rule.code not in lacking and rule.judge is not None for one in rule.judge(case)]
    decided = {rule.code for rule in put} - lacking
    findings = [*verdict.findings, *(one for one in outcomes if isinstance(one, Finding))]
    findings.sort(key=lambda finding: (not finding.is_first_cause, _WEIGHT[finding.severity]))
    undecided = [one for one in verdict.undecided if one.code not in decided]
    return evolve(
        verdict,
        findings=tuple(findings),
        undecided=(*undecided, *(one for one in outcomes if isinstance(one, NotEvaluated))),
        rules=(*verdict.rules, *sorted(decided.difference(verdict.rules))),
    )


def diagnoses(report_or_reading: AnnualReport | Reading, *, blanks: str = Blanks.AUTO) -> tuple[Diagnosis, ...]:
    """Which cells of a report are probably wrong, and what they should hold; empty where the relations hold, as `check` judges them.

    What the text says of cells is heard beside the relations.

    Arguments:
        report_or_reading, blanks: as `check`.

    Raises:
        UnknownName, InvalidValueType: as `check`.
    """
    from gov_disclosure.claims import said_of
    from gov_disclosure.rules.outcomes import diagnoses_in

    report, reading = _told(report_or_reading)
    return diagnoses_in(Case(report=report, blanks=policy_named(blanks), reading=reading), said_of(report))


def _unread(reading: Reading) -> NotEvaluated:
    """What could not be read is not judged: such a report is neither right nor wrong. It is said under the first finding that says why."""
    unread = set(reading.unread)
    why = next((finding for finding in reading.findings if not unread.isdisjoint(finding.paths)), None)
    return NotEvaluated(
        code=why.code if why is not None else "GD103",
        slug=why.slug if why is not None else "VAL-PARSE",
        reason="{count} cells of the form could not be read from this source, so that nothing is said of their figures",
        cause=Cause.NOT_READ,
        paths=reading.unread,
        params={"count": len(reading.unread)},
    )


def _sections_behind_end(findings: Iterable[Finding]) -> Iterable[Finding]:
    """What reading says of sections of prose that stand behind the end of a source that breaks off; of tables, the cells are unread."""
    return (one for one in findings if one.slug == "ST-SIX" and one.severity is not Severity.ERROR and not one.paths)


def _behind_end(finding: Finding) -> NotEvaluated:
    return NotEvaluated(code=finding.code, slug=finding.slug, reason=finding.key, cause=Cause.NOT_READ, params=finding.params)


def _told(given: AnnualReport | Reading[Any]) -> tuple[AnnualReport, Reading | None]:
    reading = given if isinstance(given, Reading) else None
    report = given if reading is None else reading.report
    if not isinstance(report, AnnualReport):
        raise InvalidValueType("A report or a reading can be checked, not {found}", found=type(report).__name__)
    return report, reading


def policy_named(blanks: str) -> Blanks:
    """The way of that name to count blanks.

    Raises:
        UnknownName: there is none.
    """
    try:
        return Blanks(blanks)
    except ValueError:
        raise UnknownName(
            "Blank cells cannot count as {name}; choose one of: {known}", name=str(blanks)[:40], known=", ".join(Blanks)
        ) from None


def _local(packs: Iterable[Pack | str | os.PathLike[str]]) -> Local:
    if packs == ():
        return COMMON
    from gov_disclosure.rules.packs import chosen

    return chosen(packs)


def _engine_error(rule: Rule, error: BaseException, local: Local) -> NotEvaluated:
    import logging

    logging.getLogger(__name__).debug("rule %s broke down", rule.code, exc_info=error)
    return NotEvaluated(
        code=rule.code,
        slug=rule.slug,
        state=State.ENGINE_ERROR,
        cause=Cause.BROKE_DOWN,
        reason=(
            "The rule broke down, which is a fault of this program: {error}"
            if rule not in local.rules
            else "The rule broke down, which is a fault of the rule pack: {error}"
        ),
        params={"error": f"{type(error).__name__}: {error}"[:200]},
    )
