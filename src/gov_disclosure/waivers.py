"""Waivers: explanations for findings, kept in a text file under version control (TOML).

A waiver is keyed by organ, year, rule, cell and value; where a rule has no cell, by the place. When any of these changes it no longer
matches, and that is reported: an explanation for one figure, or one section, never covers another. What follows from a waived finding
is waived with it. A waived finding stays in every output, with who accepted it and why.

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

    [[waiver]]
    organ = "示例市人民政府"
    year = 2024
    rule = "ST-SIX"
    place = "第六部分"
    reason = "第六部分另行公布"
    by = "政务公开科 王某"
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from attrs import NOTHING, evolve, fields

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.files import text_of
from gov_disclosure.findings import CellLabel, Finding, Severity, Verdict, Waiver
from gov_disclosure.i18n import message
from gov_disclosure.numbering import chinese_numeral
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Label, Line

__all__ = ["load_waivers", "waived"]

_TYPES: Final[dict[str, type]] = {"year": int, "expires": date}
_QUOTING: Final = ("quote", "text")
"""Params in which a finding says the words of the source that it is about."""
_EXPECTED: Final = {str: message("text in quotes"), int: message("a whole number"), date: message("a date, as 2025-12-31")}


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The waivers of a file.

    Raises:
        InvalidDocument: the file is no TOML, or an entry lacks a key, has an unknown one or a value of the wrong type; all at once.
        OSError: it cannot be read.
    """
    name = Path(path).name
    try:
        content = tomllib.loads(text_of(path))
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
        elif known[key] and isinstance(value, str) and not value.strip():
            yield DocumentFault(f"{at}.{key}", DisclosureError("is empty"))
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
    reaching = [w for w in own if not _expired(w, day) and _reaches_one_place(w, verdict)]
    for finding in verdict.findings:
        waiver = next((w for w in reaching if _matches(w, finding, verdict.edition)), None)
        if waiver is not None:
            used.add(waiver)
        findings.append(evolve(finding, waiver=waiver))
    # What follows from a figure that is accepted says nothing new.
    causes = {one.paths[0]: one.waiver for one in findings if one.is_first_cause and one.paths and one.waiver is not None}
    findings = [
        evolve(one, waiver=causes[one.consequence_of]) if one.waiver is None and one.consequence_of in causes else one
        for one in findings
    ]
    findings += [_unused(w, verdict, expired=_expired(w, day)) for w in own if w not in used]
    return evolve(verdict, findings=tuple(findings))


def _labels(edition: str) -> Mapping[str, CellLabel]:
    return cell_labels(EDITIONS[edition].report_class) if edition in EDITIONS else {}


def _matches(waiver: Waiver, finding: Finding, edition: str) -> bool:
    if not _is_of(waiver, finding):
        return False
    cell = finding.paths[0] if finding.paths else ""
    value = "" if finding.found is None else str(finding.found)
    if (waiver.cell, waiver.value) != (cell, value):
        return False
    places = _places(finding, edition)
    return waiver.place in places if waiver.place else bool(cell) or not places


def _reaches_one_place(waiver: Waiver, verdict: Verdict) -> bool:
    """Whether it is for a cell, or what it is for is one: a section may lack two things, and be excused for one."""
    return bool(waiver.cell) or sum(_matches(waiver, finding, verdict.edition) for finding in verdict.findings) <= 1


def _is_of(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule.strip().upper() in {finding.code, finding.slug}


def _places(finding: Finding, edition: str) -> tuple[str, ...]:
    """What the place of a finding may be called, the words for people first; nothing where it has none."""
    path = "" if finding.place is None else finding.place.path or ""
    quoted = [str(finding.params[name]) for name in _QUOTING if name in finding.params]
    said = [] if finding.place is None else [finding.place.text("zh"), finding.place.text("en")]
    labels = [value for value in finding.params.values() if isinstance(value, (Label, Line))]
    for section in EDITIONS[edition].sections() if edition in EDITIONS else ():
        title = section.line.text("zh")
        if path == section.name or (not path and any(label.text("zh") == title for label in labels)):
            named = (f"第{chinese_numeral(section.position)}部分", title, section.line.text("en"), section.name)
            return (
                *(text for label in labels for text in (label.text("zh"), label.text("en")) if text not in named),
                *named,
                *quoted,
            )
    return tuple(filter(None, (path, *quoted, *said)))


def _expired(waiver: Waiver, day: date) -> bool:
    return waiver.expires is not None and waiver.expires < day


def _unused(waiver: Waiver, verdict: Verdict, *, expired: bool) -> Finding:
    of_rule = [finding for finding in verdict.findings if _is_of(waiver, finding)]
    places = [places[0] for finding in of_rule if (places := _places(finding, verdict.edition))]
    near = () if of_rule else _nearest(waiver.rule, verdict)
    params = {
        "rule": waiver.rule,
        "cell": _labels(verdict.edition).get(waiver.cell, waiver.cell or waiver.place or "—"),
        "value": waiver.value or "—",
        "expires": waiver.expires,
        "reason": waiver.reason,
        "near": "".join(near),
        "places": "; ".join(dict.fromkeys(places)),
    }
    if expired:
        key = message("The waiver for {rule} expired on {expires}: {reason}")
    elif near:
        key = message("A waiver names the rule {rule}, which does not exist; is {near} meant?")
    elif places and not waiver.cell and not (waiver.place and _reaches_one_place(waiver, verdict)):
        key = message("The waiver for {rule} does not name one place, and waives nothing; write as place one of: {places}")
    else:
        key = message("The waiver for {rule} at {cell} with the value {value} matches no finding any more")
    return Finding(
        code="GD902" if expired else "GD901",
        slug="WAIVER-EXPIRED" if expired else "WAIVER-UNUSED",
        severity=Severity.WARNING,
        edition=verdict.edition,
        key=key,
        paths=(waiver.cell,) if waiver.cell else (),
        params=params,
    )


def _nearest(rule: str, verdict: Verdict) -> tuple[str, ...]:
    """The rules that a misspelt name is like; nothing where there is such a rule, or where it may be one of a pack."""
    from gov_disclosure.rules.catalogue import CATALOGUE

    named = rule.strip().upper()
    known = [name for one in CATALOGUE for name in (one.code, one.slug)]
    of_packs = [code for pack in verdict.packs for code in pack.rules]
    prefixes = {code.rstrip("0123456789") for code in of_packs}
    if named in {*known, *of_packs} or any(named.startswith(f"{prefix}-") for prefix in prefixes):
        return ()
    return tuple(difflib.get_close_matches(named, [*known, *of_packs], n=1, cutoff=0.6)) or ("—",)
