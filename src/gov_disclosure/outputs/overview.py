"""The reports of many organs on one sheet, to act on: a line an organ, the worst first, and what is new since an earlier run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field, frozen

from gov_disclosure.findings import Finding, Severity
from gov_disclosure.i18n import message, render
from gov_disclosure.listed_organs import OrganList
from gov_disclosure.outputs.checked import Checked, Outcome
from gov_disclosure.outputs.earlier import EarlierLine, EarlierRun, Mark, mark_of
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.tally import Tally

__all__ = ["Found", "Line", "OrganLine", "Overview", "RuleLine", "changes_said"]

_WORST: Final = {
    outcome: n for n, outcome in enumerate((Outcome.FAIL, Outcome.UNREADABLE, Outcome.INCOMPLETE, Outcome.PASS, Outcome.SKIPPED))
}
_WEIGHT: Final = {severity: n for n, severity in enumerate(Severity)}


@frozen(kw_only=True, eq=False, repr=False)
class Found:
    """A finding, as far as a sheet tells it: no waiver accepts it, and it follows from no other.

    Arguments:
        code, slug, severity: of its rule. message: in the language of the run. cell: what it is of, in words; empty where it is of no cell.
        mark: by which it is known again in another run. is_new: whether the earlier run did not have it; False where there was none.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    cell: str
    mark: Mark
    is_new: bool = False


@frozen(kw_only=True, eq=False, repr=False)
class Line:
    """A report, or a file that could not be read as one.

    Arguments:
        name: of the source. organ: empty where nothing tells it. year: None where nothing tells it. outcome, edition, reason: of the check.
        found: what was found, the weightiest first. errors, warnings: how many, consequences among them. waived, undecided: how many.
        page: the address of its own page, beside the sheet; empty where it has none. before: the same in the earlier run.
        mended: how many findings of the earlier run are gone.
    """

    name: str
    organ: str
    year: int | None
    outcome: Outcome
    reason: str = ""
    found: tuple[Found, ...] = ()
    errors: int = 0
    warnings: int = 0
    waived: int = 0
    undecided: int = 0
    page: str = ""
    before: EarlierLine | None = None
    mended: int = 0

    @property
    def new(self) -> int:
        """How many of its findings are new."""
        return sum(one.is_new for one in self.found)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Lines are told in this order, the worst first."""
        return _WORST[self.outcome], -self.errors, -self.warnings


@frozen(eq=False, repr=False)
class OrganLine:
    """What came in of an organ.

    Arguments:
        name: of the organ; of the file where nothing tells the organ. lines: its reports, by year.
    """

    name: str
    lines: tuple[Line, ...]

    @property
    def worst(self) -> Line:
        """The report that is in the worst state."""
        return min(self.lines, key=lambda line: line.weight)

    def total(self, name: str) -> int:
        """A count of its reports, added up."""
        return sum(int(getattr(line, name)) for line in self.lines)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Organs are told in this order, the worst first."""
        return self.worst.weight[0], -self.total("errors"), -self.total("warnings")


@frozen(eq=False, repr=False)
class RuleLine:
    """A rule that found something.

    Arguments:
        code, severity: of the rule. findings: how many. lines: the reports they are of.
    """

    code: str
    severity: Severity
    findings: int
    lines: tuple[Line, ...]


@define(eq=False, repr=False)
class Overview:
    """What a run comes to, collected while it goes on: a few words for each report, however long it is.

    Arguments:
        run: which was made. earlier: the run before it, if it is known.
    """

    run: Run
    earlier: EarlierRun | None = None
    tally: Tally = field(factory=Tally)
    lines: list[Line] = field(factory=list)
    skipped: list[str] = field(factory=list)
    missing: Sequence[tuple[str, str]] = ()
    """Organs that were expected and have not handed in, each with whom to ask."""
    expected: Sequence[str] = ()
    """What came in, held against who was expected, in sentences."""
    listed: OrganList | None = None
    """By which reports under names of before are told to be of one organ."""

    def add(self, checked: Checked, page: str = "") -> None:
        """Take a source in.

        Arguments:
            page: the address of the page of its verdict.
        """
        self.tally.add(checked)
        if checked.outcome is Outcome.SKIPPED:
            if not checked.is_attendant:
                self.skipped.append(printable(checked.name))
            return
        organ = "" if checked.report is None else printable(checked.report.organ.name)
        before = None if self.earlier is None else self.earlier.of(checked.name, organ, checked.year)
        left = Counter() if before is None else Counter(before.marks)
        found = []
        for finding in sorted(_told(checked.findings), key=lambda one: _WEIGHT[one.severity]):
            mark = mark_of(finding.code, finding.paths, None if finding.place is None else finding.place.path)
            is_known = left[mark] > 0
            left[mark] -= is_known
            found.append(
                Found(
                    code=finding.code,
                    slug=finding.slug,
                    severity=finding.severity,
                    message=printable(finding.message(self.run.language)),
                    cell=finding.labels[0].text(self.run.language) if finding.labels else "",
                    mark=mark,
                    is_new=self.earlier is not None and not is_known,
                )
            )
        reason = "" if checked.error is None else printable(" ".join(checked.error.message(self.run.language).split()))
        self.lines.append(
            Line(
                name=printable(checked.name),
                organ=organ,
                year=checked.year,
                outcome=checked.outcome,
                reason=reason,
                found=tuple(found),
                errors=checked.count(Severity.ERROR),
                warnings=checked.count(Severity.WARNING),
                waived=checked.waived,
                undecided=len({one.code for one in checked.not_evaluated}),
                page=page,
                before=before,
                mended=sum(left.values()),
            )
        )

    @property
    def organs(self) -> list[OrganLine]:
        """A line an organ, the worst first."""
        found: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            entry = None if self.listed is None else self.listed.entry(line.organ)
            organ = line.organ if entry is None else printable(entry.name)
            found.setdefault(("organ", organ) if organ else ("file", line.name), []).append(line)
        ordered = (
            OrganLine(name, tuple(sorted(lines, key=lambda line: (line.year or 0, line.name))))
            for (_, name), lines in found.items()
        )
        return sorted(ordered, key=lambda organ: (organ.weight, organ.name))

    @property
    def rules(self) -> list[RuleLine]:
        """A line a rule, errors first, then by the number of reports."""
        severities: dict[str, Severity] = {}
        counts: Counter[str] = Counter()
        where: dict[str, list[Line]] = {}
        for line in sorted(self.lines, key=lambda line: line.weight):
            for one in line.found:
                counts[one.code] += 1
                severities[one.code] = min(severities.get(one.code, one.severity), one.severity, key=_WEIGHT.__getitem__)
            for code in dict.fromkeys(one.code for one in line.found):
                where.setdefault(code, []).append(line)
        told = (RuleLine(code, severities[code], counts[code], tuple(lines)) for code, lines in where.items())
        return sorted(told, key=lambda rule: (_WEIGHT[rule.severity], -len(rule.lines), rule.code))

    @property
    def gone(self) -> list[EarlierLine]:
        """Reports of the earlier run of which this one has none."""
        if self.earlier is None:
            return []
        known = {id(line.before) for line in self.lines}
        return [one for one in self.earlier.lines if id(one) not in known]

    @property
    def changes(self) -> Mapping[str, int]:
        """How much is new since the earlier run, in numbers."""
        return {
            "came": sum(line.before is None for line in self.lines),
            "gone": len(self.gone),
            "new": sum(line.new for line in self.lines if line.before is not None),
            "mended": sum(line.mended for line in self.lines),
        }


def changes_said(overview: Overview) -> Iterator[str]:
    """What is new since the earlier run, in sentences; nothing where there was none."""
    earlier = overview.earlier
    if earlier is None:
        return
    said = {"file": earlier.name, **overview.changes}
    key = message(
        "Since the earlier run ({file}): {came} reports came in, {gone} are gone; in the others {new} findings are new, {mended} are gone"
    )
    yield render(key, said, overview.run.language)
    if earlier.ruleset and earlier.ruleset != overview.run.ruleset:
        rules = {"before": earlier.ruleset, "now": overview.run.ruleset}
        key = message(
            "The rules have changed since (version {before}, now {now}): not everything that is new is so by the reports"
        )
        yield render(key, rules, overview.run.language)


def _told(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.waiver is None and one.is_first_cause)
