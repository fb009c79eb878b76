"""What every output for people says of a finding besides its message, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gov_disclosure.diagnosis import SLIPS, Repair, Slip
from gov_disclosure.findings import CellLabel, Figure, Finding, Severity, Verdict
from gov_disclosure.i18n import is_chinese, message, render, translated
from gov_disclosure.outputs.checked import Checked, FaultSide, fault_side, is_of_prose
from gov_disclosure.outputs.places import in_words
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.words import BLANKS
from gov_disclosure.report import AnnualReport, CellState

__all__ = [
    "MOST_REPAIRS",
    "as_printed",
    "changes_of",
    "equally_good",
    "is_plain",
    "likely",
    "notes_of",
    "perhaps_misread",
    "place_of",
    "reached_with",
    "should_be",
    "waiver_note",
]

MOST_REPAIRS: Final = 3
"""Proposals that are told where several would do."""

_CHANGES: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): message("Likely: {changes} ({slip})"),
    (True, False): message("Likely: {changes}"),
    (False, True): message("Or: {changes} ({slip})"),
    (False, False): message("Or: {changes}"),
}
"""By whether it is the first that is told, and whether a slip is known that makes it likely."""


def notes_of(finding: Finding, repairs: Sequence[Repair], checked: Checked, locale: str) -> Iterator[str]:
    """All of it.

    Arguments:
        repairs: those that are told with this finding. checked: the source it is of.
    """
    yield from filter(None, [should_be(finding, checked.report, locale)])
    yield from likely(finding, repairs, checked, locale)
    place = place_of(finding, locale, checked.report)
    if place:
        yield render("Place: {place}", {"place": place}, locale)
    yield from filter(None, [perhaps_misread(finding, locale), waiver_note(finding, locale)])


def place_of(finding: Finding, locale: str, report: AnnualReport | None = None) -> str:
    """Where it is, in words; empty where nothing is known.

    Arguments:
        report: it is of; where it is given, the headings of its prose are named.
    """
    if finding.place is None:
        return ""
    path = finding.paths[0] if finding.paths and not is_of_prose(finding) else ""
    return in_words(finding.place, finding.edition, path, report, locale)


def should_be(finding: Finding, report: AnnualReport | None, locale: str) -> str:
    """What the cell should hold, proven or if the others are right; empty where the finding is of no cell, or of one it follows from."""
    if not finding.labels or finding.expected is None or not finding.is_first_cause or is_of_prose(finding):
        return ""
    found = as_printed(report, finding.paths[0], finding.found, locale)
    cell = {"cell": finding.labels[0], "found": found, "expected": finding.expected}
    if finding.is_located:
        return render("{cell}: {found} is printed; it should be {expected}", cell, locale)
    return render("{cell}: {found} is printed; if the other figures are right, it should be {expected}", cell, locale)


def is_plain(finding: Finding, repairs: Sequence[Repair]) -> bool:
    """Whether the only change that would mend it is that of the cell that the finding names."""
    return finding.is_located and len(repairs) == 1 and [change.path for change in repairs[0].changes] == [finding.paths[0]]


def likely(finding: Finding, repairs: Sequence[Repair], checked: Checked, locale: str) -> Iterator[str]:
    """The changes that would mend the relations, the likeliest first, with the slip that each supposes."""
    for n, repair in enumerate(repairs[:MOST_REPAIRS]):
        told = {"slip": translated(SLIPS[repair.slip], locale)}
        is_slip = repair.slip is not Slip.UNKNOWN
        if not is_plain(finding, repairs):
            told["changes"] = changes_of(repair, checked.labels, checked.report, locale)
            yield render(_CHANGES[n == 0, is_slip], told, locale)
        elif is_slip:
            yield render("Likely slip: {slip}", told, locale)
    if repairs:
        yield from filter(None, [equally_good(finding, checked, locale)])
    if len(repairs) > MOST_REPAIRS:
        yield render("and {count} more", {"count": len(repairs) - MOST_REPAIRS}, locale)


def as_printed(report: AnnualReport | None, path: str, figure: Figure | str | None, locale: str) -> Figure | str | None:
    """What a cell holds, for a sentence: its figure, but a blank is called blank and a mark is shown, which a figure of zero would hide."""
    cell = None if report is None else next((cell for cell in report.as_printed if cell.path == path), None)
    if cell is None or cell.state not in {CellState.BLANK, CellState.MARK}:
        return figure
    return printable(cell.text) or translated("blank", locale)


def equally_good(finding: Finding, checked: Checked, locale: str) -> str:
    """That several of the changes are as good as the first; empty where one is the best."""
    diagnosis = checked.diagnosis(finding)
    if diagnosis is None or diagnosis.equals < 2:
        return ""
    key = message("The first {count} are equally good: only the original tells which is right.")
    return render(key, {"count": diagnosis.equals}, locale)


def changes_of(repair: Repair, labels: Mapping[str, CellLabel], report: AnnualReport | None, locale: str) -> str:
    """The cells of a repair, each with what it holds and what it should hold."""
    said = (
        {
            "cell": labels[change.path],
            "found": as_printed(report, change.path, change.found, locale),
            "corrected": change.corrected,
        }
        for change in repair.changes
    )
    return ("；" if is_chinese(locale) else "; ").join(render("{cell}: {found} → {corrected}", one, locale) for one in said)


def perhaps_misread(finding: Finding, locale: str) -> str:
    """That the fault may be one of reading only; empty where it is not."""
    if fault_side(finding) is not FaultSide.READING or finding.severity is Severity.INFO:
        return ""
    return translated("Perhaps only misread: compare with the original", locale)


def reached_with(verdict: Verdict, locale: str) -> str:
    """Version of the rules, how many ran, and what blank cells count as."""
    blanks = translated(BLANKS[verdict.blanks], locale)
    said = {"version": verdict.ruleset, "count": len(verdict.rules), "blanks": blanks}
    return render("Rule set {version}: {count} rules run; blank cells count {blanks}", said, locale)


def waiver_note(finding: Finding, locale: str) -> str:
    """Who accepted a waived finding, why and until when; empty where nobody did."""
    waiver = finding.waiver
    if waiver is None:
        return ""
    said = {"by": waiver.by, "reason": waiver.reason, "expires": waiver.expires}
    if waiver.expires is None:
        return render("Waived by {by}: {reason}", said, locale)
    return render("Waived until {expires} by {by}: {reason}", said, locale)
