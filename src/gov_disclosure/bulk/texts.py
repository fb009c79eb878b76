"""What a report says in words, as rows: its paragraphs, and what they state about figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gov_disclosure.bulk.amounts import amount
from gov_disclosure.claims import Judgement
from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.reading import Reading
from gov_disclosure.report import AnnualReport

__all__ = ["claim_rows", "judgements_of", "prose_rows"]


def prose_rows(report: AnnualReport) -> Iterator[dict[str, Any]]:
    """A row for each paragraph, in printed order."""
    for section, path, text in paragraphs_of(report):
        yield {"place": path, "section": section, "text": text}


def judgements_of(reading: Reading) -> tuple[Judgement, ...]:
    """The claims of a report, held against its tables as `check` holds them."""
    from gov_disclosure.rules import Case

    return Case(report=reading.report, reading=reading).statements.judgements


def claim_rows(judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
    """A row for each claim."""
    for one in judgements:
        claim = one.claim
        yield {
            "place": claim.sentence.place.path,
            "section": claim.sentence.section,
            "sentence": claim.sentence.text,
            "quote": claim.quote,
            "kind": claim.kind.value,
            "value": None if claim.value is None else amount(claim.value),
            "cells": " | ".join(" + ".join(cells) for cells in claim.cells),
            "is_certain": claim.is_certain,
            "holds": one.holds,
            "expected": None if one.expected is None else amount(one.expected),
        }
