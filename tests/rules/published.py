"""What `check` finds in the published reports of the corpus, and how a person judged each finding."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gov_disclosure import DisclosureError, Finding, check, read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
JUDGEMENTS = Path(__file__).with_name("judgements.toml")
ANY = "*"
"""In place of a hash: every finding of this code in this file."""


def judgements() -> dict[tuple[str, str, str], dict[str, Any]]:
    """By file, code and hash."""
    told = tomllib.loads(JUDGEMENTS.read_text("utf-8"))["judgement"]
    return {(one["file"], one["code"], one["hash"]): one for one in told}


def mark_of(finding: Finding) -> str:
    """A finding, without the words of others: hash of the cell and the words meant."""
    words = finding.params.get("quote") or finding.params.get("text") or ""
    place = finding.place.path if finding.place is not None and finding.place.path else ""
    meant = "|".join([finding.paths[0] if finding.paths else "", place, str(words)])
    return hashlib.sha256(meant.encode()).hexdigest()[:12]


@cache
def findings() -> tuple[tuple[str, Finding], ...]:
    """Every finding of every report that can be read, by file."""
    return tuple(_findings())


def _findings() -> Iterator[tuple[str, Finding]]:
    for folder in ("full", "partial"):
        for path in sorted((CORPUS / folder).glob("*")):
            if path.name.endswith(".truth.json"):
                continue
            try:
                reading = read(path)
            except DisclosureError:
                continue  # of before the formats of 2019; the tests of reading hold which
            yield from ((path.name, finding) for finding in check(reading).findings)
