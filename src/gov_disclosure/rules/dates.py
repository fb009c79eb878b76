"""Rules over dates and years: deadlines, the period, and words left over from another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.findings import Severity
from gov_disclosure.law import stated
from gov_disclosure.report import OrganKind, OrganLevel
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope

__all__ = ["DATES", "DUE", "FROM_THE_COUNTY_UP", "late"]

FROM_THE_COUNTY_UP: Final = frozenset(OrganLevel) - {OrganLevel.TOWNSHIP}
"""The levels whose organs article 49 of the Regulation sets a date."""
DUE: Final[Mapping[OrganKind, tuple[int, int]]] = {OrganKind.DEPARTMENT: (1, 31), OrganKind.GOVERNMENT: (3, 31)}
"""Month and day of the year after by which such an organ publishes (article 49 of the Regulation); 前 is read to include the day."""


@rule(
    "GD701",
    "DT-DEPT",
    Severity.WARNING,
    Scope.REPORT,
    title="Department later than 31 January",
    question="Did a department of a government from the county up publish its report by 31 January?",
    formula="published on ≤ 31 January(y + 1)",
    authority=Authority.LAW,
    basis=stated((49, "¶1")),
    false_alarms="The day of a new posting, such as a move of the site, taken for that of publication. The day itself counts as in time; "
    "general offices, subdistrict offices and authorized organizations are not judged, since the article does not name them.",
    remedy="Publish by 31 January; your region may ask for an earlier day. The article also asks for the report to be submitted to the "
    "authority in charge by then, which no report shows.",
    passing="The report on 2023, published on 26 January 2024.",
    failing="The report on 2023, published on 8 February 2024.",
    needs=(Need.KIND, Need.LEVEL, Need.PUBLISHED_ON),
)
def _department(case: Case) -> Iterator[Remark]:
    if case.kind is OrganKind.DEPARTMENT and case.levels <= FROM_THE_COUNTY_UP:
        yield from late(case, DUE[OrganKind.DEPARTMENT])


@rule(
    "GD702",
    "DT-GOV",
    Severity.WARNING,
    Scope.REPORT,
    title="Government later than 31 March",
    question="Was the report of a local government from the county up published by 31 March?",
    formula="published on ≤ 31 March(y + 1)",
    authority=Authority.LAW,
    basis=stated((49, "¶2")),
    false_alarms="The day of a new posting, such as a move of the site, taken for that of publication. The day itself counts as in time; "
    "townships and towns are not judged, since the article begins at the county.",
    remedy="Publish by 31 March; your region may ask for an earlier day.",
    passing="The report on 2023, published on 20 March 2024.",
    failing="The report on 2023, published on 8 April 2024.",
    needs=(Need.KIND, Need.LEVEL, Need.PUBLISHED_ON),
)
def _government(case: Case) -> Iterator[Remark]:
    if case.kind is OrganKind.GOVERNMENT and case.levels <= FROM_THE_COUNTY_UP - {OrganLevel.NATIONAL}:
        yield from late(case, DUE[OrganKind.GOVERNMENT])


def late(case: Case, due: tuple[int, int]) -> Iterator[Remark]:
    """What is to be said of a report published after the month and day of the year after."""
    published, deadline = case.report.published_on, date(case.report.year + 1, *due)
    if published is not None and published > deadline:
        yield Remark(
            key="Published on {published}, due by {deadline}",
            params={"published": published, "deadline": deadline},
            expected=deadline.isoformat(),
            found=published.isoformat(),
        )


_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")


@rule(
    "GD703",
    "TX-YEAR",
    Severity.WARNING,
    Scope.REPORT,
    title="Title of another year",
    question="Is the year in the title the report year?",
    authority=Authority.MEANING,
    false_alarms="None known.",
    remedy="Correct the title, or the report year if the figures are those of the year in the title.",
    passing="The report on 2023 bears 2023 in its title.",
    failing="The report on 2023 bears 2022 in its title.",
)
def _title(case: Case) -> Iterator[Remark]:
    years = _YEAR.findall(case.report.title)
    if years and str(case.report.year) not in years:
        yield Remark(
            key="The title says {said}, the report is on {year}",
            params={"said": years[0], "year": str(case.report.year)},
            expected=str(case.report.year),
            found=years[0],
        )


_SPAN: Final = re.compile(
    r"(?:统计|期限|数据|时间)[^。；]{0,12}?自?((?:19|20)\d{2})年?1?月?1日[起]?[至到—\-－~～]+(?:((?:19|20)\d{2})年)?12?月?31日"
)
_WHOLE: Final = re.compile(r"((?:19|20)\d{2})年1月1日起?[至到—\-－~～]+(?:(?:19|20)\d{2}年)?12月31日")


@rule(
    "GD704",
    "TX-PERIOD",
    Severity.WARNING,
    Scope.REPORT,
    title="Period other than the year",
    question="Is the period that the figures cover 1 January to 31 December of the report year?",
    formula="period = 1 January(y) – 31 December(y)",
    authority=Authority.PRACTICE,
    false_alarms="An organ that was founded or dissolved within the year.",
    remedy="Correct the dates; every report seen covers a calendar year.",
    passing="1 January to 31 December 2023.",
    failing="1 January to 31 December 2022 in the report on 2023; a date that lost its “year”.",
)
def _period(case: Case) -> Iterator[Remark]:
    year, period = case.report.year, case.report.period
    if period is not None and (period.start, period.end) != (date(year, 1, 1), date(year, 12, 31)):
        yield Remark(
            key="The period is {start} to {end}, the report is on {year}",
            params={"start": period.start, "end": period.end, "year": str(year)},
            found=f"{period.start}/{period.end}",
        )
    for _, path, paragraph in paragraphs_of(case.report):
        said = _SPAN.search(paragraph)
        if said is None:
            continue
        years = {int(one) for one in said.groups() if one is not None}
        if not _WHOLE.search(said[0]):
            yield Remark(key="The period is misprinted: “{text}”", params={"text": said[0]}, place=Place(path=path))
        elif years != {year} and period is None:
            yield Remark(
                key="The period is said to be “{text}”, the report is on {year}",
                params={"text": said[0], "year": str(year)},
                place=Place(path=path),
            )


_ITSELF: Final = re.compile(
    r"(?:编制|撰写|形成|制定|公布|发布|现将)[^。；《》]{0,30}?(?<!\d)((?:19|20)\d{2})(?:年度?)?[^。；，,《》]{0,16}?(?:信息公开)?(?:工作)?年度报告"
)


@rule(
    "GD705",
    "TX-OLD-YEAR",
    Severity.WARNING,
    Scope.REPORT,
    title="Calls itself the report on another year",
    question="Where the report speaks of itself, does it name its own year?",
    authority=Authority.MEANING,
    false_alarms="A sentence on the publication of the report on the year before, in the year reported on.",
    remedy="Correct the year; it was left over from another report.",
    passing="“This report on 2023 was drawn up …”",
    failing="“This report on 2022 was drawn up …” in the report on 2023.",
)
def _itself(case: Case) -> Iterator[Remark]:
    for section, path, paragraph in paragraphs_of(case.report):
        said = _ITSELF.search(paragraph) if section == "introduction" else None
        if said is not None and int(said[1]) != case.report.year:
            yield Remark(
                key="The introduction calls this the report on {said}; it is on {year}",
                params={"said": said[1], "year": str(case.report.year)},
                place=Place(path=path),
                expected=str(case.report.year),
                found=said[1],
            )


DATES = (_department, _government, _title, _period, _itself)
"""Over dates and years."""
