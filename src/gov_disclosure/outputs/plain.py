"""What was checked, as plain data: objects, lists, texts, numbers. What the outputs for programs share."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import asdict

from gov_disclosure.diagnosis import SLIPS, Diagnosis, Repair
from gov_disclosure.findings import CellLabel, Finding, NotEvaluated, Severity, UsedPack, Waiver
from gov_disclosure.i18n import is_chinese, translated
from gov_disclosure.outputs.checked import Checked, fault_side
from gov_disclosure.outputs.run import Run

__all__ = [
    "Data",
    "counts_of",
    "diagnosis_data",
    "dumped",
    "figure_data",
    "finding_data",
    "pack_data",
    "repair_data",
    "source_data",
]

Data: TypeAlias = dict[str, Any]

_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character: it may stand in the print of a cell or the name of a file, and few readers of JSON take it."""


def dumped(data: Any, run: Run, *, indent: int | None = None, is_close: bool = False) -> str:
    """Plain data as JSON.

    Arguments:
        run: says whether only ASCII may be used. indent: spaces a level, None for one line. is_close: whether no blanks are left.
    """
    separators = (",", ":") if is_close else None
    text = _HALF.sub("\ufffd", json.dumps(data, ensure_ascii=False, indent=indent, separators=separators))
    return json.dumps(json.loads(text), indent=indent, separators=separators) if run.ascii_only and not text.isascii() else text


def source_data(checked: Checked, run: Run) -> Data:
    """One source with all that was found."""
    report, verdict = checked.report, checked.verdict
    found: Data = {
        "file": checked.name,
        "organ": None if report is None else report.organ.name,
        "year": checked.year,
        "edition": None if verdict is None else verdict.edition,
        "verdict": None if verdict is None else verdict.state.value,
        "outcome": checked.outcome.value,
        "kind": checked.kind or None,
        "ruleset": run.ruleset if verdict is None else verdict.ruleset,
        "packs": [] if verdict is None else [*map(pack_data, verdict.packs)],
        "blanks": None if verdict is None else verdict.blanks,
        "previous": None if checked.previous is None else checked.previous.name,
        "counts": counts_of(checked),
        "findings": [finding_data(finding, run) for finding in checked.findings],
        "diagnoses": [diagnosis_data(diagnosis, checked, run) for diagnosis in checked.diagnoses],
        "not_evaluated": [_missed_data(one, run) for one in checked.not_evaluated],
        "undecided": [_missed_data(one, run) for one in checked.undecided],
        "rules": [] if verdict is None else [*verdict.rules],
    }
    if checked.error is not None:
        found["error"] = checked.error.message(run.language)
    return found


def counts_of(checked: Checked) -> Data:
    """How many findings of each severity, and how many of them are waived instead."""
    counts = {severity.value: checked.count(severity) for severity in Severity}
    counts["consequences"] = checked.consequences
    return counts | {"waived": checked.waived, "not_evaluated": len(checked.not_evaluated), "undecided": len(checked.undecided)}


def finding_data(finding: Finding, run: Run) -> Data:
    """One finding."""
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "fault_side": fault_side(finding).value,
        "paths": [*finding.paths],
        "labels": [_label_data(label, run) for label in finding.labels],
        "place": None if finding.place is None else asdict(finding.place, filter=lambda _, value: value is not None),
        "expected": figure_data(finding.expected),
        "found": figure_data(finding.found),
        "difference": figure_data(finding.difference),
        "is_located": finding.is_located,
        "consequence_of": finding.consequence_of,
        "waiver": None if finding.waiver is None else _waiver_data(finding.waiver),
        "message": finding.message(run.language),
    }


def diagnosis_data(diagnosis: Diagnosis, checked: Checked, run: Run) -> Data:
    """Relations that hang together, with the changes that would mend them, likeliest first."""
    return {
        "relations": [{"slug": one.relation.slug, "cell": one.relation.target} for one in diagnosis.broken],
        "is_located": diagnosis.is_located,
        "equally_good": diagnosis.equals,
        "repairs": [repair_data(repair, checked, run) for repair in diagnosis.repairs],
    }


def repair_data(repair: Repair, checked: Checked, run: Run) -> Data:
    """Changes that mend together, with the slip that they suppose."""
    return {
        "slip": repair.slip.value,
        "slip_in_words": translated(SLIPS[repair.slip], run.language),
        "changes": [
            {
                "path": change.path,
                "label": _label_data(checked.labels[change.path], run),
                "found": figure_data(change.found),
                "corrected": figure_data(change.corrected),
                "slip": change.slip.value,
            }
            for change in repair.changes
        ],
    }


def _missed_data(one: NotEvaluated, run: Run) -> Data:
    return {
        "code": one.code,
        "slug": one.slug,
        "state": one.state.value,
        "paths": [*one.paths],
        "message": one.message(run.language),
    }


def _label_data(label: CellLabel, run: Run) -> Data:
    if is_chinese(run.language):
        return {"row": label.row, "column": label.column}
    return {"row": label.row_en, "column": label.column_en}


def _waiver_data(waiver: Waiver) -> Data:
    return {
        "by": waiver.by,
        "reason": waiver.reason,
        "expires": None if waiver.expires is None else waiver.expires.isoformat(),
    }


def pack_data(pack: UsedPack) -> Data:
    """A rule pack that took part."""
    return {
        "name": pack.name,
        "version": pack.version,
        "title": {"zh": pack.title.zh, "en": pack.title.en},
        "rules": [*pack.rules],
        "tightened": {code: severity.value for code, severity in pack.tightened.items()},
    }


def figure_data(value: Any) -> Any:
    """Money as its digits: a JSON number would be read back as a binary fraction."""
    return str(value) if isinstance(value, Decimal) else value
