"""Behind the last heading of a table that stands in a grid: a note is no figure of its row, and never a reason to move the row."""

from __future__ import annotations

import pytest

from gov_disclosure import AnnualReport, Reading, dumps, read
from gov_disclosure.editions import revised_2021 as form
from gov_disclosure.report import ReportingOrgan

REPORT = form.AnnualReport(
    organ=ReportingOrgan(name="平湖市水务局"),
    year=2023,
    disclosure_requests=form.DisclosureRequests(
        new_requests=form.ApplicantCounts(natural_persons=7, commercial_enterprises=2),
        outcomes=form.Outcomes(disclosed=form.ApplicantCounts(natural_persons=7, commercial_enterprises=2)),
    ),
)
ROW = "disclosure_requests.new_requests"


def noted(rows: dict[str, str], before: str | None = None) -> Reading[AnnualReport]:
    """The page of the report as another prints it, with a cell behind the rows whose label is given, or before the figures of all."""
    lines = dumps(REPORT, "html").replace("<h1>", "<p>首页</p><h1>").split("</tr>")
    for n, line in enumerate(lines):
        note = next((text for label, text in rows.items() if label in line), None)
        if note is not None:
            lines[n] = f"{line}<td>{note}</td>"
        elif before is not None and line.count("<td>") == 7:
            lines[n] = line.replace("<td>", f"<td>{before}</td><td>", 1)
    return read("</tr>".join(lines), "html")


@pytest.mark.parametrize("note", ["口径：含网上申请", "7", "较上年增加"])
def test_a_note_behind_a_row_is_no_figure_of_it(note: str) -> None:
    reading = noted({"一、本年新收": note})

    assert [reading.cells[f"{ROW}.{name}"].value for name in ("natural_persons", "commercial_enterprises", "total")] == [7, 2, 9]
    assert reading.report.disclosure_requests == REPORT.disclosure_requests
    assert note in [one.text for one in reading.unused]


def test_a_cell_before_all_figures_moves_none_of_them() -> None:
    """Below the headings stand the cells of their neighbours then: nothing is read rather than that."""
    reading = noted({}, before="3")

    assert {reading.cells[f"{ROW}.{name}"].value for name in ("natural_persons", "total")} <= {None, 7, 9}
    assert reading.cells[f"{ROW}.natural_persons"].value in (None, 7)
    assert all(cell.value in (None, 0) for path, cell in reading.cells.items() if ".not_disclosed." in path)
