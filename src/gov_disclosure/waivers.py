"""Waivers: explanations for findings, kept in a text file under version control (TOML).

A waiver is keyed by organ, year, rule, cell and value. When any of these changes it no longer matches, and that is reported: an
explanation for one figure never covers another. A waived finding stays in every output, with who accepted it and why.

.. code-block:: toml

    [[waiver]]
    organ = "示例市人民政府"
    year = 2024
    rule = "T2-STOCK"
    cell = "proactive_disclosure.normative_documents.in_force"
    value = "65"
    reason = "2024年开展规范性文件清理，3件自动失效"
    by = "政务公开科 王某"
    expires = 2025-12-31
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from attrs import NOTHING, evolve, fields

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.files import content_of
from gov_disclosure.findings import CellLabel, Finding, Severity, Verdict, Waiver
from gov_disclosure.i18n import message
from gov_disclosure.report import AnnualReport

__all__ = ["load_waivers", "waived"]

_TYPES: Final[dict[str, type]] = {"year": int, "expires": date}
_EXPECTED: Final = {str: message("text in quotes"), int: message("a whole number"), date: message("a date, as 2025-12-31")}


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The waivers of a file.

    Raises:
        InvalidDocument: the file is no TOML, or an entry lacks a key, has an unknown one or a value of the wrong type; all at once.
        OSError: it cannot be read.
    """
    name = Path(path).name
    try:
        content = tomllib.loads(content_of(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidDocument("{file}: not a TOML file: {reason}", file=name, reason=str(error)) from error
    problems = [
        DocumentFault(key, DisclosureError("unknown; a file of waivers holds [[waiver]] entries"))
        for key in content
        if key != "waiver"
    ]
    entries = content.get("waiver", [])
    found = []
    for n, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        faults = list(_faults(entry, f"waiver {n}"))
        problems += faults
        if not faults:
            found.append(Waiver(**entry))
    if problems:
        raise InvalidDocument("{file}: these waivers cannot be used:", problems, file=name)
    return tuple(found)


def _faults(entry: Any, at: str) -> Iterable[DocumentFault]:
    if not isinstance(entry, dict):
        yield DocumentFault(at, DisclosureError("expected a table of keys"))
        return
    known = {field.name: field.default is NOTHING for field in fields(Waiver)}
    for key, value in entry.items():
        expected = _TYPES.get(key, str)
        if key not in known:
            yield DocumentFault(f"{at}.{key}", DisclosureError("unknown key"))
        elif type(value) is not expected or isinstance(value, datetime):
            yield DocumentFault(
                f"{at}.{key}", DisclosureError("expected {expected}", expected=DisclosureError(_EXPECTED[expected]))
            )
    for key, is_required in known.items():
        if is_required and key not in entry:
            yield DocumentFault(f"{at}.{key}", DisclosureError("is missing"))


def waived(verdict: Verdict, report: AnnualReport, waivers: Sequence[Waiver], on: date | None = None) -> Verdict:
    """The verdict with its waived findings marked; waivers of this report that match nothing, or have expired, become findings.

    Arguments:
        verdict, report: of one report. waivers: of any reports. on: the day on which it is asked; today by default.
    """
    day = on if on is not None else date.today()  # noqa: DTZ011 - a waiver expires by the calendar of whoever asks
    own = [w for w in waivers if w.organ == report.organ.name and w.year == report.year]
    used: set[Waiver] = set()
    findings = []
    for finding in verdict.findings:
        waiver = next((w for w in own if _matches(w, finding) and not _expired(w, day)), None)
        if waiver is not None:
            used.add(waiver)
        findings.append(evolve(finding, waiver=waiver))
    findings += [_unused(w, verdict.edition, expired=_expired(w, day)) for w in own if w not in used]
    return evolve(verdict, findings=tuple(findings))


def _labels(edition: str) -> Mapping[str, CellLabel]:
    return cell_labels(EDITIONS[edition].report_class) if edition in EDITIONS else {}


def _matches(waiver: Waiver, finding: Finding) -> bool:
    cell = finding.paths[0] if finding.paths else ""
    value = "" if finding.found is None else str(finding.found)
    return waiver.rule in {finding.code, finding.slug} and (waiver.cell, waiver.value) == (cell, value)


def _expired(waiver: Waiver, day: date) -> bool:
    return waiver.expires is not None and waiver.expires < day


def _unused(waiver: Waiver, edition: str, *, expired: bool) -> Finding:
    return Finding(
        code="GD902" if expired else "GD901",
        slug="WAIVER-EXPIRED" if expired else "WAIVER-UNUSED",
        severity=Severity.WARNING,
        edition=edition,
        key=(
            "The waiver for {rule} expired on {expires}: {reason}"
            if expired
            else "The waiver for {rule} at {cell} with the value {value} matches no finding any more"
        ),
        paths=(waiver.cell,) if waiver.cell else (),
        params={
            "rule": waiver.rule,
            "cell": _labels(edition).get(waiver.cell, waiver.cell or "—"),
            "value": waiver.value or "—",
            "expires": waiver.expires,
            "reason": waiver.reason,
        },
    )
