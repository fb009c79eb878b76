"""JUnit's XML, as CI systems show it: a test suite a source, a test case a rule.

A rule fails where a finding of it makes the run fail; other findings, waived ones too, are told in the output of a case that passes.
A rule that was not decided is skipped with the reason; one that broke down, and a source that cannot be read, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import field, frozen

from gov_disclosure.findings import Finding, NotEvaluated, State
from gov_disclosure.i18n import translated
from gov_disclosure.outputs.checked import Checked, Outcome
from gov_disclosure.outputs.habits import Habit, habits_in, others_of
from gov_disclosure.outputs.run import FailOn, Run
from gov_disclosure.outputs.telling import notes_of
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES

__all__ = ["write"]

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, not even by number."""


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """The document, suite by suite."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gov-disclosure">\n'
    for one in checked:
        yield _suite(one, run)
    yield "</testsuites>\n"


@frozen
class _Case:
    """A rule put to a source: what it is called, how it ended (empty where it passed), in words, and what else it says."""

    name: str
    end: str = ""
    kind: str = ""
    said: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def markup(self, source: str) -> Iterator[str]:
        """Its element."""
        named = f"    <testcase classname={_quoted(source)} name={_quoted(self.name)}"
        if not self.end and not self.remarks:
            yield f"{named}/>"
            return
        yield f"{named}>"
        if self.end:
            kind = f" type={_quoted(self.kind)}" if self.kind else ""
            first = self.said[0].partition("\n")[0]
            yield f"      <{self.end}{kind} message={_quoted(first)}>{_escaped(_joined(self.said))}</{self.end}>"
        if self.remarks:
            yield f"      <system-out>{_escaped(_joined(self.remarks))}</system-out>"
        yield "    </testcase>"


def _suite(checked: Checked, run: Run) -> str:
    cases = [*_cases(checked, run)]
    ends = [case.end for case in cases]
    counts = {
        "tests": len(cases),
        "failures": ends.count("failure"),
        "errors": ends.count("error"),
        "skipped": ends.count("skipped"),
    }
    numbers = " ".join(f'{name}="{count}"' for name, count in counts.items())
    lines = [f"  <testsuite name={_quoted(checked.name)} {numbers}>", "    <properties>"]
    lines += [f"      <property name={_quoted(name)} value={_quoted(value)}/>" for name, value in _properties(checked, run)]
    lines += ["    </properties>", *(line for case in cases for line in case.markup(checked.name)), "  </testsuite>"]
    return "\n".join(lines) + "\n"


def _properties(checked: Checked, run: Run) -> Iterator[tuple[str, str]]:
    yield "verdict", checked.outcome.value
    if checked.kind:
        yield "kind", checked.kind
    if checked.report is not None and checked.verdict is not None:
        yield "organ", checked.report.organ.name
        yield "year", "" if checked.year is None else str(checked.year)
        yield "edition", checked.verdict.edition
        yield "ruleset", checked.verdict.ruleset
        yield "blanks", checked.verdict.blanks
        for pack in checked.verdict.packs:
            yield "pack", pack.text(run.language)
    if checked.previous is not None:
        yield "previous", checked.previous.name


def _cases(checked: Checked, run: Run) -> Iterator[_Case]:
    if checked.verdict is None:
        why = "" if checked.error is None else checked.error.message(run.language)
        end = "skipped" if checked.outcome is Outcome.SKIPPED else "error"
        yield _Case(translated(OUTCOMES[checked.outcome], run.language), end, said=(why or checked.outcome.value,))
        return
    found: dict[str, list[Finding]] = {}
    missed: dict[str, list[NotEvaluated]] = {}
    names = {rule.code: f"{rule.code} {rule.slug}" for rule in run.rules}
    for finding in checked.findings:
        found.setdefault(finding.code, []).append(finding)
        names.setdefault(finding.code, f"{finding.code} {finding.slug}")
    for one in (*checked.not_evaluated, *checked.undecided):
        missed.setdefault(one.code, []).append(one)
        names.setdefault(one.code, f"{one.code} {one.slug}")
    required = {one.code for one in checked.not_evaluated}
    for code in sorted({*checked.verdict.rules, *found, *missed}):
        yield _case(names.get(code, code), found.get(code, []), missed.get(code, []), code in required, checked, run)


def _case(name: str, found: list[Finding], missed: list[NotEvaluated], is_required: bool, checked: Checked, run: Run) -> _Case:
    broke = [one.message(run.language) for one in missed if one.state is State.ENGINE_ERROR]
    weighty = [_told(habit, checked, run) for habit in habits_in([one for one in found if run.weighs(one)], checked)]
    rest = [_told(habit, checked, run) for habit in habits_in([one for one in found if not run.weighs(one)], checked)]
    reasons = [one.message(run.language) for one in missed if one.state is not State.ENGINE_ERROR]
    if broke:
        return _Case(name, "error", "engine_error", tuple(broke), tuple(weighty + rest + reasons))
    if weighty:
        return _Case(name, "failure", found[0].severity.value, tuple(weighty), tuple(rest + reasons))
    if reasons and is_required and FailOn.INCOMPLETE in run.fail_on:
        return _Case(name, "failure", "not_evaluated", tuple(reasons), tuple(rest))
    if reasons:
        return _Case(name, "skipped", "", tuple(reasons), tuple(rest))
    return _Case(name, remarks=tuple(rest))


def _told(habit: Habit, checked: Checked, run: Run) -> str:
    """A finding with all that is said of it, a sentence a line."""
    finding = habit.first
    severity = translated(SEVERITIES[finding.severity], run.language)
    notes = notes_of(finding, checked.repairs(finding), checked, run.language)
    others = filter(None, [others_of(habit, checked, run.language)])
    return "\n  ".join([f"{severity}: {finding.message(run.language)}", *notes, *others])


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _escaped(text: str) -> str:
    return escape(_clean(text))


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))
