"""Annual reports of Chinese administrative organs on government information disclosure, as typed objects.

The public names; each is loaded on first use, so that ``import gov_disclosure`` loads attrs and nothing heavier.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from gov_disclosure.bulk import to_table
    from gov_disclosure.data.converter import from_data, to_data
    from gov_disclosure.differences import Differences, diff
    from gov_disclosure.editions import EDITIONS, Edition, Report
    from gov_disclosure.errors import (
        DisclosureError,
        InconsistentReport,
        InvalidDocument,
        InvalidFigure,
        InvalidFigures,
        InvalidFigureType,
        InvalidValue,
        InvalidValueType,
        MissingExtra,
        UnknownName,
        UnreadableDocument,
    )
    from gov_disclosure.findings import Finding, NotEvaluated, Severity, State, Verdict, VerdictState
    from gov_disclosure.formats import dumps, loads, read, read_all, write
    from gov_disclosure.likeness import Alike, alike
    from gov_disclosure.migration import Fate, Migration, migrate
    from gov_disclosure.organ_list import OrganList, load_organs
    from gov_disclosure.reading import Cell, Reading, SeveralReports
    from gov_disclosure.records import amended, as_published
    from gov_disclosure.report import (
        AnnualReport,
        CellState,
        Contact,
        OrganKind,
        OrganLevel,
        OverallSituation,
        Part,
        Period,
        PrintedCell,
        Prose,
        ReportingOrgan,
    )
    from gov_disclosure.rollup import RollUp, roll_up
    from gov_disclosure.rules import check
    from gov_disclosure.schema import COMPUTED
    from gov_disclosure.series import ReportSeries
    from gov_disclosure.summary import summary_sentences

_HOMES = {
    "bulk": ("to_table",),
    "differences": ("Differences", "diff"),
    "data.converter": ("from_data", "to_data"),
    "editions": ("EDITIONS", "Edition", "Report"),
    "errors": (
        "DisclosureError",
        "InconsistentReport",
        "InvalidDocument",
        "InvalidFigure",
        "InvalidFigureType",
        "InvalidFigures",
        "InvalidValue",
        "InvalidValueType",
        "MissingExtra",
        "UnknownName",
        "UnreadableDocument",
    ),
    "findings": ("Finding", "NotEvaluated", "Severity", "State", "Verdict", "VerdictState"),
    "formats": ("dumps", "loads", "read", "read_all", "write"),
    "likeness": ("Alike", "alike"),
    "migration": ("Fate", "Migration", "migrate"),
    "organ_list": ("OrganList", "load_organs"),
    "reading": ("Cell", "Reading", "SeveralReports"),
    "report": (
        "AnnualReport",
        "CellState",
        "Contact",
        "OrganKind",
        "OrganLevel",
        "OverallSituation",
        "Part",
        "Period",
        "PrintedCell",
        "Prose",
        "ReportingOrgan",
    ),
    "rollup": ("RollUp", "roll_up"),
    "rules": ("check",),
    "records": ("amended", "as_published"),
    "schema": ("COMPUTED",),
    "series": ("ReportSeries",),
    "summary": ("summary_sentences",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "COMPUTED",
    "EDITIONS",
    "Alike",
    "AnnualReport",
    "Cell",
    "CellState",
    "Contact",
    "Differences",
    "DisclosureError",
    "Edition",
    "Fate",
    "Finding",
    "InconsistentReport",
    "InvalidDocument",
    "InvalidFigure",
    "InvalidFigureType",
    "InvalidFigures",
    "InvalidValue",
    "InvalidValueType",
    "Migration",
    "MissingExtra",
    "NotEvaluated",
    "OrganKind",
    "OrganLevel",
    "OrganList",
    "OverallSituation",
    "Part",
    "Period",
    "PrintedCell",
    "Prose",
    "Reading",
    "Report",
    "ReportSeries",
    "ReportingOrgan",
    "RollUp",
    "SeveralReports",
    "Severity",
    "State",
    "UnknownName",
    "UnreadableDocument",
    "Verdict",
    "VerdictState",
    "alike",
    "amended",
    "as_published",
    "check",
    "diff",
    "dumps",
    "from_data",
    "load_organs",
    "loads",
    "migrate",
    "read",
    "read_all",
    "roll_up",
    "summary_sentences",
    "to_data",
    "to_table",
    "write",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("gov-disclosure")
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
