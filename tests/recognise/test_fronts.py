"""Organ and year from the fronts of many layouts, in several formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from fronts import FRONTS, IMAGINED, Front, page

from gov_disclosure import read
from gov_disclosure.reading import YearIs

SUFFIXES = {"text": ".txt", "html": ".html", "markdown": ".md"}


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize("front", [*FRONTS, *IMAGINED], ids=lambda front: front.name)
def test_organ_and_year_of_a_front(front: Front, form: str, tmp_path: Path) -> None:
    if front.head and form != "html":
        pytest.skip("only a web page has a head")
    path = tmp_path / Path(front.file).with_suffix(SUFFIXES[form])
    path.write_text(page(front, form), encoding="utf-8")
    reading = read(path, form)
    assert (reading.report.organ.name or None, reading.year) == (front.organ, front.year)
    told = {finding.slug for finding in reading.findings}
    assert ("ID-ORGAN" in told) == (front.organ is None)
    assert ("ID-YEAR" in told) == (reading.year_is is not YearIs.STATED)
