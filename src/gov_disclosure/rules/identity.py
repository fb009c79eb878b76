"""Rules over what a report is: whose, on which year, in which form, and whether the report that stands before it is its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.editions import edition_of, edition_of_year
from gov_disclosure.findings import Severity
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, Certainty, LegalBasis
from gov_disclosure.organ_names import Kinship, kinship
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Scope
from gov_disclosure.schema import Label

__all__ = ["IDENTITY"]

_NAMELESS: Final = "ID-ORGAN"
"""What reading says of a source that names no organ."""


@rule(
    "GD613",
    "ST-FORM",
    Severity.WARNING,
    Scope.REPORT,
    title="Form of other years",
    question="Is the report in the form that is meant for its year?",
    formula="trial form: 2019 and 2020; revised form: from 2021 on",
    authority=Authority.FORMAT,
    basis=tuple(LegalBasis(law=notice, certainty=Certainty.READING) for notice in (NOTICE_2021, NOTICE_2019)),
    false_alarms="A report of before 2019 that was put into the form afterwards; a year that is misprinted in the title.",
    remedy="Use the form that is in force for the year, or correct the year.",
    passing="2024, in the form of 2021.",
    failing="2024, in the form of 2019.",
)
def _form_of_the_year(case: Case) -> Iterator[Remark]:
    if case.reading is not None and case.reading.year is None:
        return
    year, own = case.report.year, edition_of(case.report)
    if edition_of_year(year) is own:
        return
    if own.last_year is None:
        years = Label(f"{own.first_year}年及以后", f"{own.first_year} and later")
    else:
        years = Label(f"{own.first_year}年至{own.last_year}年", f"{own.first_year} to {own.last_year}")
    yield Remark(
        key="This form is meant for the reports on {years}; the report is on {year}",
        params={"years": years, "year": str(year)},
        found=str(year),
    )


@rule(
    "GD614",
    "ST-NAME",
    Severity.WARNING,
    Scope.REPORT,
    title="No organ named",
    question="Does the report say which organ it is of?",
    authority=Authority.FORMAT,
    basis=tuple(LegalBasis(law=notice, certainty=Certainty.READING) for notice in (NOTICE_2021, NOTICE_2019)),
    false_alarms="None known. Of a source that names no organ GD118 speaks.",
    remedy="State the organ with its full name, as on its seal.",
    passing="The full name: 示例市交通运输局.",
    failing="The name is empty.",
)
def _named(case: Case) -> Iterator[Remark]:
    is_told = case.reading is not None and any(finding.slug == _NAMELESS for finding in case.reading.findings)
    if not case.report.organ.name and not is_told:
        yield Remark(key="The report does not say which organ it is of")


@rule(
    "GD207",
    "SET-PAIR",
    Severity.WARNING,
    Scope.PAIR,
    title="Not the report on the year before",
    question="Is the report that is given as that on the year before one of the same organ, and on that year?",
    formula="organ(previous) = organ, year(previous) = y − 1",
    authority=Authority.SOURCE,
    false_alarms="An organ that was renamed: state its unified social credit code in both reports.",
    remedy="Give the report of the same organ on the year before. Where two names may be one organ's, make sure that they are.",
    passing="The reports of 示例市水务局 on 2023 and 2024.",
    failing="The report of 示例市水务局 on 2024, held against that of 示例市教育局 on 2023.",
)
def _pair(case: Case) -> Iterator[Remark]:
    if case.previous is None:
        return
    year, before = case.report.year, case.previous.year
    is_known = case.reading_before is None or case.reading_before.year is not None
    if is_known and before != year - 1:
        yield Remark(
            key="The report on {expected} is needed; the one that is given is on {before}",
            params={"expected": str(year - 1), "before": str(before)},
            expected=str(year - 1),
            found=str(before),
        )
    names = {"organ": case.report.organ.name, "other": case.previous.organ.name}
    match kinship(case.report.organ, case.previous.organ):
        case Kinship.OTHER:
            yield Remark(key="The report before is of another organ: {other}, not {organ}", params=names)
        case Kinship.PERHAPS:
            yield Remark(
                key="The report before is of {other}; it is held to be of {organ}, which may be one organ: make sure that it is",
                params=names,
                severity=Severity.INFO,
            )


IDENTITY = (_form_of_the_year, _named, _pair)
"""Over the report as a whole."""
