"""From what was read to the rows of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gov_disclosure.apart import ReadApart, ReportApart
from gov_disclosure.bulk.tables import cell_row
from gov_disclosure.bulk.texts import claim_rows, prose_rows
from gov_disclosure.data import json
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.findings import Finding, Severity

__all__ = ["file_row", "report_name", "report_row", "rows_below"]

_ZH, _EN = "zh", "en"


def report_name(sha256: str | None, number: int) -> str:
    """What a report is called in a store: by the bytes of its file, whatever the file is called."""
    return f"{sha256}#{number}"


def file_row(read: ReadApart, error: DisclosureError | None, *, is_foreign: bool) -> dict[str, Any]:
    """What became of a file."""
    return {
        "file": read.name,
        "sha256": read.sha256,
        "size": read.size,
        "reports": len(read.reports),
        "kind": (error.kind or None) if isinstance(error, UnreadableDocument) else None,
        "error_zh": None if error is None else error.message(_ZH),
        "error_en": None if error is None else error.message(_EN),
        "is_foreign": is_foreign,
    }


def report_row(one: ReportApart) -> dict[str, Any]:
    """A report as a whole."""
    reading, verdict = one.reading, one.verdict
    report, organ = reading.report, reading.report.organ
    return {
        "organ": organ.name,
        "year": reading.year,
        "edition": reading.edition,
        "organ_code": organ.unified_social_credit_code,
        "division_code": organ.division_code,
        "organ_level": organ.level and organ.level.value,
        "organ_kind": organ.kind and organ.kind.value,
        "published_on": report.published_on,
        "source": report.source,
        "verdict": verdict.state.value,
        "errors": len(verdict.errors),
        "warnings": sum(finding.severity is Severity.WARNING for finding in verdict.findings),
        "ruleset": verdict.ruleset,
        "json": json.write(report, indent=None),
    }


def rows_below(one: ReportApart) -> Mapping[str, Iterator[dict[str, Any]]]:
    """The rows of the tables below the reports, by table."""
    unread = set(one.reading.unread)
    return {
        "cells": (cell_row(path, cell, is_unread=path in unread) for path, cell in one.reading.cells.items()),
        "prose": prose_rows(one.reading.report),
        "claims": claim_rows(one.judgements),
        "findings": map(_finding, one.verdict.findings),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "path": finding.paths[0] if finding.paths else None,
        "place": None if finding.place is None else finding.place.path,
        "is_first_cause": finding.is_first_cause,
        "message_zh": finding.message(_ZH),
        "message_en": finding.message(_EN),
    }
