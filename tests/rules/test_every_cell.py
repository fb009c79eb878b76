"""Every cell that stands in a relation, whatever the report and whatever is printed there instead: found, and in table three located."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure import EDITIONS, AnnualReport, ReportingOrgan, Severity, VerdictState, amended, as_published, check
from gov_disclosure.diagnosis import diagnosed

THREE, FOUR = "disclosure_requests", "reconsideration_and_litigation"
CELLS = {
    name: list(dict.fromkeys(path for relation in edition.relations() for path in relation.cells))
    for name, edition in EDITIONS.items()
}
"""The cells that stand in a relation, by edition."""
RELATIONS = {"GD301", "GD302", "GD303", "GD401"}
_printed = st.integers(0, 20) | st.integers(0, 9_999_999)


@st.composite
def consistent(draw: st.DrawFn, edition: str) -> AnnualReport:
    """A report whose counted cells are free, with more requests taken in than dealt with; zeros and small figures are common."""
    form = EDITIONS[edition]
    counted = [cell.path for cell in form.cells() if not cell.is_computed and cell.section in {THREE, FOUR}]
    figures = draw(st.lists(st.just(0) | st.integers(0, 9) | st.integers(0, 4000), min_size=len(counted), max_size=len(counted)))
    given_in = dict(zip(counted, figures, strict=True))
    received = (path for path in counted if path.startswith(f"{THREE}.new_requests."))
    empty = form.report_class(year=form.first_year, organ=ReportingOrgan(name="甲乙丙"))
    return amended(empty, given_in | {path: given_in[path] + 120_000 for path in received})


@pytest.mark.parametrize(("edition", "count", "of_three"), [("revised-2021", 190, 175), ("trial-2019", 176, 161)])
def test_so_many_cells_stand_in_a_relation(edition: str, count: int, of_three: int) -> None:
    assert len(CELLS[edition]) == count
    assert sum(path.startswith(THREE) for path in CELLS[edition]) == of_three
    assert {path.partition(".")[0] for path in CELLS[edition]} == {THREE, FOUR}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_consistent_report_has_no_error_and_nothing_undecided(edition: str, data: st.DataObject) -> None:
    verdict = check(data.draw(consistent(edition)))
    assert verdict.state is VerdictState.PASS
    assert not [one for one in verdict.findings if one.code in RELATIONS or one.severity is not Severity.INFO]


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=4)
@given(data=st.data())
def test_any_other_figure_in_any_cell_is_found_and_in_table_three_located(edition: str, data: st.DataObject) -> None:
    right = data.draw(consistent(edition))
    printed = data.draw(st.lists(_printed, min_size=len(CELLS[edition]), max_size=len(CELLS[edition])))
    for path, figure in zip(CELLS[edition], printed, strict=True):
        true = right.figure(path)
        wrong = figure if figure != true else true + 1
        with as_published():
            misprint = amended(right, {path: wrong})
        verdict = check(misprint)
        found = [finding for finding in verdict.findings if finding.code in RELATIONS]
        assert verdict.state is VerdictState.FAIL, path
        assert {path} <= set.intersection(*(set(finding.paths) for finding in found)), path
        if path.startswith(THREE):
            assert (found[0].paths[0], found[0].found, found[0].expected) == (path, wrong, true)
            assert found[0].is_located
            (diagnosis,) = diagnosed(misprint)
            assert diagnosis.is_located
            assert diagnosis.best is not None
            assert diagnosis.best.figures == {path: true}
        else:
            assert [finding.code for finding in found] == ["GD401"]
