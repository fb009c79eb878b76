"""What the reader makes of prose of our own, against the claims that stand beside it."""

from __future__ import annotations

import pytest

from claims.written import Paragraph, compared, paragraphs

ALL = paragraphs()


def test_most_of_what_the_paragraphs_claim_is_read_and_little_else() -> None:
    marked = sum(len(paragraph.claims) for paragraph in ALL)
    missed, too_much = (sum(len(part) for part in parts) for parts in zip(*map(compared, ALL), strict=True))
    assert missed <= marked / 5
    assert too_much <= marked / 50


@pytest.mark.parametrize("paragraph", [one for one in ALL if not one.claims], ids=str)
def test_nothing_is_read_into_a_paragraph_that_claims_nothing(paragraph: Paragraph) -> None:
    assert [claim.quote for claim in compared(paragraph)[1] if claim.is_certain] == []
