"""Reports described in a few words, as the YAML files of the rules do: figures, text, cover, the year before.

The rules on the source itself (GD1xx) are put to the page that such a report makes, with the words said changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import evolve

from gov_disclosure import (
    EDITIONS,
    CellState,
    Contact,
    OrganKind,
    OrganLevel,
    Period,
    PrintedCell,
    Prose,
    Reading,
    ReportingOrgan,
    amended,
    as_published,
    read,
)
from gov_disclosure.document import Document
from gov_disclosure.likeness import Copy, copies
from gov_disclosure.numbering import chinese_numeral
from gov_disclosure.pages.html import write
from gov_disclosure.report import AnnualReport, OverallSituation
from gov_disclosure.schema import lines
from recognise.published_layouts import as_text, bars, grid, tabs

CASES = Path(__file__).parent / "cases"
KINDS = ("passing", "failing", "not_evaluated", "boundary")
SECTIONS = {"five": "problems_and_improvements", "six": "other_matters"}
TOPICS = {named.name for named in lines(OverallSituation)}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C where PyYAML has it: the cases are read before any test runs, by every process that runs some."""
LAYOUTS: dict[str, Callable[[AnnualReport], Document]] = {
    "tabs": as_text(tabs),
    "bars": as_text(bars),
    "runs": as_text(lambda rows: ["".join(row) for row in rows]),
    "grid": grid,
}
"""How a report becomes a page. ``grid`` has tables and is put into HTML, the others are lines of text."""


@cache
def cases_of(code: str) -> dict[str, Any]:
    """The file of a rule: passing, failing, not evaluated, boundary."""
    found: dict[str, Any] = yaml.load((CASES / f"{code}.yaml").read_text("utf-8"), _LOADER)  # noqa: S506 - a safe one
    return found


def report_of(case: Mapping[str, Any], year: int = 2023) -> AnnualReport:
    """The report of a case."""
    edition = case.get("edition", "revised-2021")
    form = EDITIONS[edition].report_class
    year = case.get("year", 2020 if edition == "trial-2019" and year == 2023 else year)
    report = amended(form(year=year, **_cover(case), **_prose(case.get("text", {}))), _figures(form, case.get("figures", {})))
    special = [
        PrintedCell(_path(form, name), state)
        for state, names in ((CellState.BLANK, case.get("blank", ())), (CellState.ABSENT, case.get("absent", ())))
        for name in names
    ]
    if not special and "printed" not in case:
        return report
    with as_published():
        misprinted = amended(
            report, {cell.path: _as_is(cell.path, 0) for cell in special} | _figures(form, case.get("printed", {}))
        )
        return evolve(misprinted, as_printed=special)


def previous_of(case: Mapping[str, Any], report: AnnualReport) -> AnnualReport | None:
    """The report on the year before, if the case has one."""
    if "previous" not in case:
        return None
    return report_of({"edition": report.EDITION, "year": report.year - 1, **case["previous"]})


def copies_of(case: Mapping[str, Any], report: AnnualReport) -> Sequence[Copy] | None:
    """What is alike in the other reports of the case; None where it is alone."""
    if "others" not in case:
        return None
    return copies([report, *map(report_of, case["others"])])[0]


def reading_of(case: Mapping[str, Any]) -> Reading:
    """The reading of the page that the report of a case makes, changed as the case says.

    A case may have: ``layout``, see `LAYOUTS`; ``without``, lines that are left out; ``again``, lines that stand there twice;
    ``instead``, pairs of words and what stands in their place; ``read_as``, the edition that is asked for; ``read_for``, the organ.
    ``tables``, what stands in place of the tables of a section, by its number. Every line and every word that is named must be there once.
    """
    layout = case.get("layout", "tabs")
    document = LAYOUTS[layout](report_of(case))
    page = write(document) if layout == "grid" else "\n".join(block.text for block in document.blocks)
    for old, new in (
        *((f"\n{line}\n", "\n") for line in case.get("without", ())),
        *((f"\n{line}\n", f"\n{line}\n{line}\n") for line in case.get("again", ())),
        *case.get("instead", ()),
    ):
        assert page.count(old) == 1, (old, page.count(old))
        page = page.replace(old, new)
    for number, words in case.get("tables", {}).items():
        following = chinese_numeral(number + 1)
        between = re.compile(
            rf"((?:<p>)?{chinese_numeral(number)}、政府信息[^\n]*\n|(?:<p>)?{chinese_numeral(number)}、收到[^\n]*\n).*?(?=(?:<p>)?{following}、[政存])",
            re.DOTALL,
        )
        page, count = between.subn(lambda found, words=words: found[1] + words + "\n", page)
        assert count == 1, number
    organ = ReportingOrgan(name=case["read_for"]) if "read_for" in case else None
    return read(page, "html" if layout == "grid" else "text", case.get("read_as"), organ=organ)


def path_of(edition: str, name: str) -> str:
    """The cell of an edition whose path ends so."""
    return _path(EDITIONS[edition].report_class, name)


def _path(form: type[AnnualReport], name: str) -> str:
    """The cell whose path ends so."""
    (path,) = (cell.path for cell in EDITIONS[form.EDITION].cells() if f".{cell.path}".endswith(f".{name}"))
    return path


def _figures(form: type[AnnualReport], figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _path(form, name): Decimal(str(value)) if isinstance(value, float) else _as_is(name, value)
        for name, value in figures.items()
    }


def _as_is(name: str, value: int) -> int | Decimal:
    return Decimal(value) if name.endswith("amount") else value


def _cover(case: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {key: case[key] for key in ("title", "published_on") if key in case}
    if "organ" in case:
        organ = case["organ"]
        found["organ"] = ReportingOrgan(
            name=organ.get("name", ""),
            kind=OrganKind(organ["kind"]) if "kind" in organ else None,
            level=OrganLevel(organ["level"]) if "level" in organ else None,
        )
    if "period" in case:
        start, end = case["period"]
        assert isinstance(start, date)
        found["period"] = Period(start=start, end=end)
    if "contact" in case:
        found["contact"] = Contact(**case["contact"])
    return found


def _prose(text: Mapping[str, Any]) -> dict[str, Any]:
    times = text.get("repeat", 1)
    written = {place: Prose([words * times]) for place, words in text.items() if place != "repeat"}
    topics = {place: prose for place, prose in written.items() if place in TOPICS}
    situation = OverallSituation(introduction=written.get("introduction_of_one", Prose()), **topics)
    found: dict[str, Any] = {"overall_situation": situation} if situation else {}
    if "introduction" in written:
        found["introduction"] = written["introduction"]
    return found | {SECTIONS[place]: prose for place, prose in written.items() if place in SECTIONS}
