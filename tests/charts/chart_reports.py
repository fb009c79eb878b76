"""A report with few figures, so that every chart of it can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from gov_disclosure import EDITIONS, AnnualReport, CellState, PrintedCell, ReportingOrgan, amended, as_published

REQUESTS = "disclosure_requests."
OUTCOMES = REQUESTS + "outcomes."
CASES = "reconsideration_and_litigation."

FIGURES: Mapping[str, int] = {
    REQUESTS + "new_requests.natural_persons": 9,
    REQUESTS + "new_requests.commercial_enterprises": 1,
    OUTCOMES + "disclosed.natural_persons": 5,
    OUTCOMES + "disclosed.commercial_enterprises": 1,
    OUTCOMES + "not_disclosed.state_secret.natural_persons": 1,
    OUTCOMES + "unable_to_provide.not_held.natural_persons": 2,
    CASES + "administrative_reconsideration.upheld": 2,
    CASES + "administrative_reconsideration.pending": 1,
    CASES + "direct_litigation.corrected": 1,
}
"""In every edition: ten requests, nine handled, one carried forward; three reconsiderations, one case in court."""
PROACTIVE: Mapping[str, Mapping[str, int]] = {
    "revised-2021": {
        "proactive_disclosure.normative_documents.issued": 3,
        "proactive_disclosure.normative_documents.in_force": 40,
        "proactive_disclosure.administrative_licensing.decisions": 1200,
    },
    "trial-2019": {
        "proactive_disclosure.normative_documents.newly_produced": 3,
        "proactive_disclosure.normative_documents.total_disclosed": 40,
        "proactive_disclosure.administrative_licensing.decisions": 1200,
    },
}


def report(edition: str = "revised-2021", year: int = 2024, figures: Mapping[str, int] | None = None) -> AnnualReport:
    """The report, some figures changed."""
    empty = EDITIONS[edition].report_class(year=year, organ=ReportingOrgan(name="甲县水利局"))
    return amended(empty, {**FIGURES, **PROACTIVE[edition], **(figures or {})})


def empty() -> AnnualReport:
    """A report without a figure but zero."""
    return EDITIONS["revised-2021"].report_class(year=2024, organ=ReportingOrgan(name="甲县水利局"))


def with_blanks(of: AnnualReport, *paths: str) -> AnnualReport:
    """The report as printed with these cells blank."""
    with as_published():
        blank = amended(of, {cell.path: of.figure(cell.path) for cell in EDITIONS[of.EDITION].cells()} | dict.fromkeys(paths, 0))
        return evolve(blank, as_printed=[PrintedCell(path, CellState.BLANK) for path in paths])
