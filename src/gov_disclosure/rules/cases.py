"""Rules over section four that the form does not declare as relations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.findings import Severity
from gov_disclosure.law import RECONSIDERATION, LegalBasis
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.rules.sheet import Sheet

__all__ = ["CASES"]

_SECTION: Final = "reconsideration_and_litigation."
_RECONSIDERED: Final = f"{_SECTION}administrative_reconsideration"
_DIRECT: Final = f"{_SECTION}direct_litigation"
_AFTER: Final = f"{_SECTION}litigation_after_reconsideration"
_BLOCKS: Final = (_RECONSIDERED, _DIRECT, _AFTER)
_FIRST_YEAR: Final = 2024
"""Since 1 January 2024 a refusal goes to reconsideration first."""
_FEW: Final = 5


@rule(
    "GD402",
    "T4-PENDING",
    Severity.WARNING,
    Scope.PAIR,
    title="Cases that were pending are gone",
    question="In every block: are there at least as many cases as were pending the year before?",
    formula="pending(y − 1) ≤ total(y)",
    authority=Authority.PRACTICE,
    false_alarms="An organ that counts cases in the year in which they were brought, not in that in which they ended.",
    remedy="Count cases brought in an earlier year and ended in this one.",
    passing="The year before 2 pending; now 3 in all.",
    failing="The year before 2 pending; now 0 in all.",
    needs=(Need.PREVIOUS,),
)
def _pending(case: Case) -> Iterator[Remark]:
    for block in _BLOCKS:
        then, now = case.before.known(f"{block}.pending"), case.sheet.known(f"{block}.total")
        if then is not None and now is not None and then > now:
            yield Remark(
                key="{row}: {then} were pending the year before, but there are {now} in all",
                params={"row": case.row_name(block), "then": then, "now": now},
                paths=(f"{block}.total",),
                left=then,
                right=now,
                found=now,
            )


@rule(
    "GD403",
    "T4-POST",
    Severity.WARNING,
    Scope.PAIR,
    title="More cases after reconsideration than reconsiderations",
    question="Are there at most as many suits after reconsideration as reconsiderations were concluded in the two years?",
    formula="litigation after reconsideration(y) ≤ reconsiderations concluded (y and y − 1)",
    authority=Authority.PRACTICE,
    false_alarms="Suits counted again at each instance, or over reconsiderations of still earlier years.",
    remedy="Check which suits were brought without reconsideration; these stand in the block before.",
    passing="12 reconsiderations concluded, 3 suits after them.",
    failing="No reconsideration in either year, 3 suits after reconsideration.",
    needs=(Need.PREVIOUS,),
)
def _after(case: Case) -> Iterator[Remark]:
    suits = case.sheet.known(f"{_AFTER}.total")
    now, then = _concluded(case.sheet), _concluded(case.before)
    if suits is not None and now is not None and then is not None and suits > now + then:
        yield Remark(
            key="{suits} suits after reconsideration, but only {concluded} reconsiderations concluded in this year and the one before",
            params={"suits": suits, "concluded": now + then},
            paths=(f"{_AFTER}.total", f"{_RECONSIDERED}.total"),
            left=suits,
            right=now + then,
            found=suits,
        )


def _concluded(sheet: Sheet) -> int | None:
    total, pending = sheet.known(f"{_RECONSIDERED}.total"), sheet.known(f"{_RECONSIDERED}.pending")
    return None if total is None or pending is None else int(total - pending)


@rule(
    "GD404",
    "T4-DIRECT24",
    Severity.INFO,
    Scope.REPORT,
    title="Many suits without reconsideration",
    question="From 2024 on, are suits without prior reconsideration fewer than reconsiderations?",
    formula="direct litigation ≤ reconsideration, from 5 on",
    authority=Authority.LAW,
    basis=(LegalBasis(23, paragraph=1, item=4, law=RECONSIDERATION),),
    false_alarms="Suits over other acts than refusals, and suits brought before 2024: they remain lawful.",
    remedy="Check whether these suits really went without reconsideration; over a refusal this must come first since 2024.",
    passing="2025: 40 reconsiderations, 6 direct suits.",
    failing="2025: no reconsideration, 6 direct suits.",
)
def _direct(case: Case) -> Iterator[Remark]:
    suits, reconsidered = case.sheet.known(f"{_DIRECT}.total"), case.sheet.known(f"{_RECONSIDERED}.total")
    if suits is None or reconsidered is None or case.report.year < _FIRST_YEAR:
        return
    if suits >= _FEW and suits > reconsidered:
        yield Remark(
            key="{suits} suits without reconsideration and {reconsidered} reconsiderations, though refusals go to reconsideration first "
            "since 2024",
            params={"suits": suits, "reconsidered": reconsidered},
            paths=(f"{_DIRECT}.total", f"{_RECONSIDERED}.total"),
        )


@rule(
    "GD405",
    "T4-PLAUS",
    Severity.WARNING,
    Scope.PAIR,
    title="More cases than requests",
    question="Are there at most as many cases as there were requests in the two years?",
    formula="cases(y) ≤ requests(y) + requests(y − 1), from 5 cases on",
    authority=Authority.PRACTICE,
    false_alarms="Cases over information published unasked, or over requests of earlier years.",
    remedy="Count only cases over government information disclosure.",
    passing="60 requests in two years, 5 cases.",
    failing="2 requests in two years, 9 cases.",
    needs=(Need.PREVIOUS,),
)
def _plausible(case: Case) -> Iterator[Remark]:
    totals = [case.sheet.known(f"{block}.total") for block in _BLOCKS]
    received = [sheet.known("disclosure_requests.new_requests.total") for sheet in (case.sheet, case.before)]
    carried = case.before.known("disclosure_requests.carried_over.total")
    if None in totals or None in received or carried is None:
        return
    suits = sum(total for total in totals if total is not None)
    asked = sum(count for count in received if count is not None) + carried
    if suits >= _FEW and suits > asked:
        yield Remark(
            key="{suits} cases, but only {asked} requests in this year and the one before",
            params={"suits": suits, "asked": asked},
            paths=tuple(f"{block}.total" for block in _BLOCKS),
            left=suits,
            right=asked,
        )


CASES = (_pending, _after, _direct, _plausible)
"""Over section four."""
