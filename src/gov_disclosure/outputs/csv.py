"""A table for spreadsheets: one row a finding, or a rule that was not decided, or a source that has neither.

The bytes begin with the mark by which Excel knows UTF-8; figures are bare numbers; and no cell is taken for a formula: text that
begins like one is led by an apostrophe.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from typing import Any, Final

from gov_disclosure.diagnosis import SLIPS
from gov_disclosure.findings import Finding, NotEvaluated
from gov_disclosure.i18n import either, message, render, translated
from gov_disclosure.outputs.checked import Checked, fault_side
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.telling import place_of
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES, SIDES, STATES

__all__ = ["harmless", "write"]

_COLUMNS: Final = {
    "file": message("File"),
    "organ": message("Organ"),
    "year": message("Year"),
    "edition": message("Edition"),
    "verdict": message("Verdict"),
    "kind": message("Kind of file"),
    "code": message("Rule"),
    "slug": message("Name of the rule"),
    "state": message("State"),
    "severity": message("Severity"),
    "side": message("Fault in"),
    "row": message("Row"),
    "column": message("Column"),
    "found": message("Found"),
    "expected": message("Expected"),
    "difference": message("Difference"),
    "likely": message("Likely wrong cell"),
    "proposed": message("Proposed figure"),
    "slip": message("Likely slip"),
    "message": message("Message"),
    "place": message("Place"),
    "consequence_of": message("Follows from"),
    "waived_by": message("Waived by"),
    "reason": message("Reason of the waiver"),
    "until": message("Waived until"),
    "previous": message("Report on the year before"),
    "ruleset": message("Version of the rules"),
    "packs": message("Rule packs"),
    "path": message("Cell"),
}

_FORMULA: Final = frozenset("=+-@＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula; in full width too, as those of East Asia do."""
_BOM: Final = "\ufeff"


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """The table, row by row."""
    yield _BOM + _line(translated(heading, run.language) for heading in _COLUMNS.values())
    for one in checked:
        shared = _shared(one, run)
        for row in _rows(one, run):
            yield _line((shared | row).get(column) for column in _COLUMNS)


def _shared(checked: Checked, run: Run) -> dict[str, Any]:
    report, verdict = checked.report, checked.verdict
    row: dict[str, Any] = {
        "file": checked.name,
        "verdict": translated(OUTCOMES[checked.outcome], run.language),
        "kind": None if checked.kind_name is None else translated(checked.kind_name, run.language),
        "ruleset": run.ruleset if verdict is None else verdict.ruleset,
        "previous": None if checked.previous is None else checked.previous.name,
    }
    if report is not None and verdict is not None:
        packs = "; ".join(pack.text(run.language) for pack in verdict.packs)
        row |= {"organ": report.organ.name, "year": checked.year, "edition": verdict.edition, "packs": packs}
    return row


def _rows(checked: Checked, run: Run) -> Iterator[dict[str, Any]]:
    if checked.verdict is None:
        yield {"message": "" if checked.error is None else checked.error.message(run.language)}
        return
    for finding in checked.findings:
        yield _finding(finding, checked, run)
    for one in (*checked.not_evaluated, *checked.undecided):
        yield _missed(one, run)
    if not (checked.findings or checked.not_evaluated or checked.undecided):
        yield {}


def _finding(finding: Finding, checked: Checked, run: Run) -> dict[str, Any]:
    label = finding.labels[0] if finding.labels else None
    row: dict[str, Any] = {
        "code": finding.code,
        "slug": finding.slug,
        "state": translated(STATES[finding.state], run.language),
        "severity": translated(SEVERITIES[finding.severity], run.language),
        "side": translated(SIDES[fault_side(finding)], run.language),
        "row": label and either(label.row, label.row_en, run.language),
        "column": label and either(label.column, label.column_en, run.language),
        "found": finding.found,
        "expected": finding.expected,
        "difference": finding.difference,
        "message": finding.message(run.language),
        "place": place_of(finding, run.language, checked.report),
        "consequence_of": None if finding.consequence_of is None else _cell(finding.consequence_of, checked, run),
        "path": finding.paths[0] if finding.paths else None,
    }
    if finding.waiver is not None:
        row |= {"waived_by": finding.waiver.by, "reason": finding.waiver.reason, "until": finding.waiver.expires}
    repairs = checked.repairs(finding)
    if repairs:
        changes = repairs[0].changes
        row["slip"] = translated(SLIPS[repairs[0].slip], run.language)
        row["likely"] = "; ".join(_cell(change.path, checked, run) for change in changes)
        row["proposed"] = changes[0].corrected if len(changes) == 1 else "; ".join(str(change.corrected) for change in changes)
    return row


def _cell(path: str, checked: Checked, run: Run) -> str:
    return checked.labels[path].text(run.language) if path in checked.labels else path


def _missed(one: NotEvaluated, run: Run) -> dict[str, Any]:
    more = {"count": len(one.paths) - 1}
    path = one.paths[0] if one.paths else ""
    return {
        "code": one.code,
        "slug": one.slug,
        "state": translated(STATES[one.state], run.language),
        "message": one.message(run.language),
        "path": path if len(one.paths) < 2 else f"{path} {render('and {count} more', more, run.language)}",
    }


def _line(cells: Iterable[Any]) -> str:
    out = StringIO()
    csv.writer(out).writerow([*map(harmless, cells)])
    return out.getvalue()


def harmless(value: Any) -> str:
    """A cell that a spreadsheet shows as it is: figures as they are, text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in str(value)).strip()
    # What a blank or a sign without width hides from the eye does not hide a formula.
    return f"'{text}" if text.lstrip("\ufeff\u200b\u00a0\u3000 ")[:1] in _FORMULA and text else text
