"""SARIF 2.1.0 (OASIS), for viewers of code and of CI: what was found, with the manual pages of the rules from the catalogue.

Where the standard leaves a choice, the demands of GitHub's viewer are met: every result has a region (line 1 where the format of the
source has no lines), every rule a short and a full description and a help text of at most 1 024 characters each. That viewer takes
at most 25 000 results and 10 MB packed a file, and shows the 5 000 weightiest; check a large folder in parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from gov_disclosure.diagnosis import Repair
from gov_disclosure.findings import CellLabel, Finding, NotEvaluated, Severity, State
from gov_disclosure.i18n import is_chinese, languages, message, translated
from gov_disclosure.outputs.checked import Checked, Outcome, fault_side
from gov_disclosure.outputs.plain import counts_of, diagnosis_data, dumped, figure_data, pack_data, repair_data
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.spool import Spool
from gov_disclosure.outputs.telling import likely, place_of, should_be
from gov_disclosure.outputs.words import WAIVER_RULES
from gov_disclosure.rules import Authority, Rule

__all__ = ["write"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_PRECISION: Final = {Authority.FORM: "very-high", Authority.SOURCE: "very-high", Authority.PRACTICE: "medium"}
"""How seldom a rule gives a false alarm, by what stands behind it; ``high`` for the others."""
_TAGS: Final = {"zh": "zh-CN", "zh-Hant": "zh-TW"}
"""Languages as the standard has them, with a country and without a script; the others are called by their names."""
_LONGEST: Final = 1024
_MOST_NAMED: Final = 50
"""Cells that are named beside the first."""

_Object = dict[str, Any]


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """The log, result by result; what could not be read or decided is told at its end."""
    index = {code: n for n, code in enumerate([*(rule.code for rule in run.rules), *WAIVER_RULES])}
    yield "{\n" + f'"$schema": {_dumped(_SCHEMA, run)},\n"version": "2.1.0",\n"runs": [\n' + "{\n"
    yield f'"tool": {_dumped({"driver": _driver(run, run.language)}, run)},\n'
    yield f'"language": {_dumped(_tag(run.language), run)},\n'
    yield f'"translations": {_dumped([_translation(run, other) for other in languages() if other != run.language], run)},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    is_first, is_well = True, True
    # Sources and notifications follow the results: kept on disk if they are many.
    with Spool(",\n") as artifacts, Spool(",\n") as notifications:
        for one in checked:
            artifacts.add(_dumped(_artifact(one, run), run))
            for notification in _notifications(one, run, index):
                is_well &= notification["level"] != "error"
                notifications.add(_dumped(notification, run))
            for result in _results(one, run, index):
                yield ("\n" if is_first else ",\n") + _dumped(result, run)
                is_first = False
        yield '\n],\n"artifacts": [\n'
        yield from artifacts
        yield f'\n],\n"invocations": [\n{{"executionSuccessful": {_dumped(is_well, run)}, "toolExecutionNotifications": [\n'
        yield from notifications
    yield "\n]}\n]\n}\n]\n}\n"


def _tag(locale: str) -> str:
    return _TAGS.get(locale, locale)


def _dumped(data: Any, run: Run) -> str:
    return dumped(data, run, is_close=True)


# --- the rules ---------------------------------------------------------------------------------------------------------


def _driver(run: Run, locale: str) -> _Object:
    return {
        "name": "gov-disclosure",
        "version": version("gov-disclosure"),
        "semanticVersion": version("gov-disclosure"),
        "language": _tag(locale),
        "properties": {"ruleset": run.ruleset},
        "rules": [*(_rule(rule, locale) for rule in run.rules), *(_rule_of_waivers(code, locale) for code in WAIVER_RULES)],
    }


def _translation(run: Run, locale: str) -> _Object:
    return _driver(run, locale) | {
        "contents": ["localizedData"],
        "associatedComponent": {"name": "gov-disclosure"},
        "translationMetadata": {"name": f"gov-disclosure {_tag(locale)}"},
    }


def _rule(rule: Rule, locale: str) -> _Object:
    texts = {name: translated(getattr(rule, name), locale) for name in ("title", "question", "formula", "remedy", "false_alarms")}
    said = [
        (message("Question"), texts["question"]),
        (message("Formula"), texts["formula"]),
        (message("How to mend"), texts["remedy"]),
        (message("False alarms"), texts["false_alarms"]),
        (message("Passes"), translated(rule.passing, locale)),
        (message("Fails"), translated(rule.failing, locale)),
    ]
    named = [(translated(heading, locale), text) for heading, text in said if text]
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": _short(texts["title"])},
        "fullDescription": {"text": _short(" ".join(filter(None, (texts["question"], texts["formula"]))))},
        "help": {
            "text": _short("\n".join(f"{heading}: {text}" for heading, text in named)),
            "markdown": _short("\n\n".join(f"**{heading}** {_plain_markdown(text)}" for heading, text in named)),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": _PRECISION.get(rule.authority, "high"),
            "problem.severity": _PROBLEMS[rule.severity],
            "tags": [rule.scope.value, rule.authority.value],
        },
    }


def _rule_of_waivers(code: str, locale: str) -> _Object:
    slug, title = WAIVER_RULES[code]
    text = {"text": translated(title, locale)}
    return {
        "id": code,
        "name": slug,
        "shortDescription": text,
        "fullDescription": text,
        "help": text,
        "defaultConfiguration": {"level": "warning"},
        "properties": {"precision": "very-high", "problem.severity": "warning", "tags": ["waivers"]},
    }


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain_markdown(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_<>[]|#" else character for character in text)


# --- the results -------------------------------------------------------------------------------------------------------


def _results(checked: Checked, run: Run, index: dict[str, int]) -> Iterator[_Object]:
    seen: Counter[str] = Counter()
    for finding in checked.findings:
        fingerprint = _fingerprint(checked, finding)
        seen[fingerprint] += 1
        yield _result(finding, checked, run, index, f"{fingerprint}:{seen[fingerprint]}")


def _result(finding: Finding, checked: Checked, run: Run, index: dict[str, int], fingerprint: str) -> _Object:
    repairs = checked.repairs(finding)
    texts = {locale: _sentences(finding, repairs, checked, locale) for locale in dict.fromkeys((run.language, *languages()))}
    result: _Object = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": texts[run.language], "properties": texts},
        "locations": [_location(checked, finding)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "govDisclosure/v1": fingerprint},
        "properties": {
            "slug": finding.slug,
            "faultSide": fault_side(finding).value,
            "found": figure_data(finding.found),
            "expected": figure_data(finding.expected),
            "difference": figure_data(finding.difference),
            "isLocated": finding.is_located,
            "consequenceOf": finding.consequence_of,
            "likely": repair_data(repairs[0], checked, run) if repairs else None,
        },
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    others = [*zip(finding.paths, finding.labels, strict=False)][1:_MOST_NAMED]
    if others:
        result["relatedLocations"] = [
            {
                "id": n,
                "physicalLocation": _physical(checked, finding),
                "logicalLocations": [_logical(path, label)],
                "message": {"text": label.text(run.language)},
            }
            for n, (path, label) in enumerate(others, start=1)
        ]
    if finding.waiver is not None:
        waiver = finding.waiver
        expires = None if waiver.expires is None else waiver.expires.isoformat()
        result["suppressions"] = [
            {
                "kind": "external",
                "justification": f"{waiver.reason} ({waiver.by})",
                "properties": {"by": waiver.by, "reason": waiver.reason, "expires": expires},
            }
        ]
    return result


def _sentences(finding: Finding, repairs: Sequence[Repair], checked: Checked, locale: str) -> str:
    """The message, which a narrow view shows alone, and what the cell should hold."""
    notes = (
        [should_be(finding, checked.report, locale), next(likely(finding, repairs, checked, locale), "")]
        if finding.is_first_cause
        else []
    )
    return ("。" if is_chinese(locale) else ". ").join(filter(None, [finding.message(locale), *notes]))


def _fingerprint(checked: Checked, finding: Finding) -> str:
    """What stays while the finding does: not the file's name, nor the line, nor the figures, which change while it is mended."""
    organ, year = ("", 0) if checked.report is None else (checked.report.organ.name, checked.year)
    path = "" if finding.place is None else finding.place.path or ""
    said = (organ, str(year), finding.code, *finding.paths, path, str(finding.params.get("quote", "")))
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _location(checked: Checked, finding: Finding) -> _Object:
    location: _Object = {"physicalLocation": _physical(checked, finding)}
    if finding.paths:
        location["logicalLocations"] = [_logical(finding.paths[0], finding.labels[0] if finding.labels else None)]
    elif finding.place is not None and finding.place.path is not None:
        location["logicalLocations"] = [_logical(finding.place.path, None)]
    texts = {locale: place_of(finding, locale, checked.report) for locale in languages()}
    if any(texts.values()):
        location["properties"] = {"place": texts}
    return location


def _physical(checked: Checked, finding: Finding | None = None) -> _Object:
    """The file, and the line of a finding; the first where the source has no lines, since viewers want one."""
    location: _Object = {"artifactLocation": {"uri": _uri(checked.name)}}
    if finding is not None:
        line = 1 if finding.place is None or finding.place.line is None else finding.place.line
        location["region"] = {"startLine": line}
    return location


def _uri(name: str) -> str:
    """The name of a file as a reference, relative to where the run was started if it lies there."""
    path = Path(name)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return path.as_uri()
        path = path.relative_to(Path.cwd())
    return quote(path.as_posix().encode("utf-8", "surrogateescape"), safe="/~")


def _logical(path: str, label: CellLabel | None) -> _Object:
    location: _Object = {"fullyQualifiedName": path, "kind": "member"}
    if label is not None:
        location |= {"name": label.text("zh"), "properties": {"zh": label.text("zh"), "en": label.text("en")}}
    return location


# --- sources, and what was not decided -----------------------------------------------------------------------------------


def _artifact(checked: Checked, run: Run) -> _Object:
    report, verdict = checked.report, checked.verdict
    properties: _Object = {"outcome": checked.outcome.value, "counts": counts_of(checked)}
    if report is not None and verdict is not None:
        properties |= {
            "organ": report.organ.name,
            "year": checked.year,
            "edition": verdict.edition,
            "ruleset": verdict.ruleset,
            "blanks": verdict.blanks,
            "rules": [*verdict.rules],
            "packs": [*map(pack_data, verdict.packs)],
            "diagnoses": [diagnosis_data(diagnosis, checked, run) for diagnosis in checked.diagnoses],
        }
    if checked.kind:
        properties["kind"] = checked.kind
    if checked.previous is not None:
        properties["previous"] = checked.previous.name
    return {"location": {"uri": _uri(checked.name)}, "roles": ["analysisTarget"], "properties": properties}


def _notifications(checked: Checked, run: Run, index: dict[str, int]) -> Iterator[_Object]:
    where = [{"physicalLocation": _physical(checked)}]
    if checked.verdict is None:
        text = checked.outcome.value if checked.error is None else checked.error.message(run.language)
        level = "note" if checked.outcome is Outcome.SKIPPED else "error"
        yield {"level": level, "message": {"text": text}, "locations": where, "descriptor": {"id": checked.outcome.value}}
    for level, missed in (("warning", checked.not_evaluated), ("note", checked.undecided)):
        for one in missed:
            yield {
                "level": "error" if one.state is State.ENGINE_ERROR else level,
                "message": {"text": one.message(run.language)},
                "locations": where,
                "descriptor": {"id": one.state.value},
                "associatedRule": _associated(one, index),
            }


def _associated(one: NotEvaluated, index: dict[str, int]) -> _Object:
    return {"id": one.code} | ({"index": index[one.code]} if one.code in index else {})
