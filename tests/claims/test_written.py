"""What the reader makes of prose of our own, against the claims that stand beside it."""

from __future__ import annotations

import pytest

from claims.written import Paragraph, compared, paragraphs

ALL = paragraphs()


@pytest.mark.parametrize("paragraph", ALL, ids=[f"{n}-{one.organ}" for n, one in enumerate(ALL)])
def test_nothing_is_read_into_a_paragraph_that_it_does_not_claim(paragraph: Paragraph) -> None:
    _, too_much = compared(paragraph)
    assert [claim.quote for claim in too_much] == []


@pytest.mark.parametrize("paragraph", ALL, ids=[f"{n}-{one.organ}" for n, one in enumerate(ALL)])
def test_what_a_paragraph_claims_is_read(paragraph: Paragraph) -> None:
    missed, _ = compared(paragraph)
    assert {mark.quote for mark in missed} == paragraph.beyond_us


def test_little_of_it_is_beyond_the_reader() -> None:
    marked = sum(len(paragraph.claims) for paragraph in ALL)
    assert sum(len(paragraph.beyond_us) for paragraph in ALL) < marked / 20
