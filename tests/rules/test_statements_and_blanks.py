"""What the text says of cells that are blank: a blank may confirm a statement as the zero that it mostly is, never contradict one."""

from __future__ import annotations

import pytest
from case_files import report_of

from gov_disclosure import State, check

ROW = (
    *("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations"),
    *("legal_service_institutions", "other_organizations", "total"),
)
BLANK = [f"carried_over.{column}" for column in ROW]


@pytest.mark.parametrize(
    ("said", "blanks", "ended"),
    [
        (0, "auto", State.PASS),
        (0, "zero", State.PASS),
        (0, "missing", State.NOT_EVALUATED),
        (3, "auto", State.NOT_EVALUATED),
        (3, "zero", State.FAIL),
        (3, "missing", State.NOT_EVALUATED),
    ],
)
def test_a_number_said_of_blank_cells(said: int, blanks: str, ended: State) -> None:
    report = report_of({"text": {"disclosure_on_request": f"上年结转政府信息公开申请{said}件。"}, "blank": BLANK})
    assert check(report, blanks=blanks).states["GD502"] is ended


@pytest.mark.parametrize(("said", "ended"), [(2, State.PASS), (3, State.FAIL)])
@pytest.mark.parametrize("blanks", ["auto", "zero", "missing"])
def test_a_number_said_of_printed_cells_is_held_against_them_however_blanks_count(said: int, ended: State, blanks: str) -> None:
    text = {"disclosure_on_request": f"上年结转政府信息公开申请{said}件。"}
    report = report_of({"text": text, "figures": {"carried_over.natural_persons": 2}})
    assert check(report, blanks=blanks).states["GD502"] is ended
