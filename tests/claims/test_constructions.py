"""Every row of the table of constructions: the sentences that it reads, with the cells, and those that it must not read."""

from __future__ import annotations

import pytest

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.constructions import BEFORE, BEHIND
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import revised_2021
from gov_disclosure.schema import cells

FORM = revised_2021.AnnualReport
PATHS = [cell.path for cell in cells(FORM)]
ROWS = [*BEFORE, *BEHIND]
BLOCKS = {"administrative_reconsideration", "direct_litigation", "litigation_after_reconsideration"}


def figures(text: str) -> list[Claim]:
    sentences = [Sentence(part, "overall_situation", Place(path="p")) for part in text.split("。") if part]
    read = claims_of_sentences(sentences, FORM, 2024, "示例县人民政府")
    return [claim for claim in read if claim.kind is ClaimKind.FIGURE]


def cell(name: str) -> str:
    """A cell by the end of its path, or by its row where its total is meant."""
    wanted = f"{name}.total" if name in BLOCKS or f"disclosure_requests.{name}.total" in PATHS else name
    (path,) = [path for path in PATHS if path.endswith(f".{wanted}")]
    return path


def readings(said: str) -> set[frozenset[str]]:
    return {frozenset(map(cell, one.strip().split("+"))) for one in said.split("|")}


READS = [(row.name, *case) for row in ROWS for case in row.reads]
PASSES = [(row.name, text) for row in ROWS for text in row.passes]


@pytest.mark.parametrize(("name", "text", "claims"), READS)
def test_a_row_reads_its_sentences(name: str, text: str, claims: str) -> None:
    found = {str(claim.value): {frozenset(reading) for reading in claim.cells} for claim in figures(text)}
    for claim in claims.split("; "):
        value, _, said = claim.partition(" = ")
        assert found[value] >= readings(said), name


@pytest.mark.parametrize(("name", "text"), PASSES)
def test_a_row_passes_over_what_only_looks_like_it(name: str, text: str) -> None:
    assert figures(text) == [], name


def test_a_row_that_reads_has_sentences() -> None:
    assert [row.name for row in ROWS if not row.reads] == ["decisions, of what was named"]
