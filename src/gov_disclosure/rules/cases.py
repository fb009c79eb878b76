"""Rules over section four that the form does not declare as relations."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from decimal import Decimal
from typing import Final

from gov_disclosure.claims.numerals import numerals
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.editions.trial_2019 import NotDisclosed, NotProcessed, UnableToProvide
from gov_disclosure.findings import Severity
from gov_disclosure.i18n import message
from gov_disclosure.law import INTERPRETATION, ON_CO_DEFENDANTS, REGULATION, Certainty, LegalBasis, reading
from gov_disclosure.law import RECONSIDERATION as RECONSIDERATION_LAW
from gov_disclosure.rules.declaring import NotKnown, Remark, Said, Unknown, known, known_of, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import lines
from gov_disclosure.sheet import Sheet

__all__ = ["CASES"]

_SECTION: Final = "reconsideration_and_litigation."
_RECONSIDERED: Final = f"{_SECTION}administrative_reconsideration"
_DIRECT: Final = f"{_SECTION}direct_litigation"
_AFTER: Final = f"{_SECTION}litigation_after_reconsideration"
_BLOCKS: Final = (_RECONSIDERED, _DIRECT, _AFTER)
_FIRST_YEAR: Final = 2024
"""Since 1 January 2024 a decision of non-disclosure goes to reconsideration first."""
_FEW: Final = 5
_CO_DEFENDANTS: Final = (LegalBasis(law=ON_CO_DEFENDANTS, certainty=Certainty.READING),)
"""It says so of reports under the Regulation as it stood before 2019; that it still holds is unverified."""


@rule(
    "GD402",
    "T4-PENDING",
    Severity.WARNING,
    Scope.PAIR,
    title="Cases that were pending are gone",
    question="In every block: are there at least as many cases as were pending the year before?",
    formula="pending(y − 1) ≤ total(y)",
    authority=Authority.PRACTICE,
    false_alarms="An organ that counts cases in the year in which they were brought, not in that in which they ended. No text was seen that "
    "says which of the two is meant.",
    remedy="Check whether cases brought in an earlier year and ended in this one were counted; if they are not to be, say so in the text.",
    passing="The year before 2 pending; now 3 in all.",
    failing="The year before 2 pending; now 0 in all.",
    needs=(Need.PREVIOUS,),
)
def _pending(case: Case) -> Iterator[Said]:
    for block in _BLOCKS:
        then = yield from known(case.before, f"{block}.pending")
        now = yield from known(case.sheet, f"{block}.total")
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
    basis=_CO_DEFENDANTS,
    false_alarms="Suits counted again at each instance, or over reconsiderations of still earlier years.",
    remedy="Check which suits were brought without reconsideration; these stand in the block before. Check too whether suits are among them "
    "in which the organ is a co-defendant because it decided the reconsideration: those are counted by the organ whose act it was about.",
    passing="12 reconsiderations concluded, 3 suits after them.",
    failing="No reconsideration in either year, 3 suits after reconsideration.",
    needs=(Need.PREVIOUS,),
)
def _after(case: Case) -> Iterator[Said]:
    suits = yield from known(case.sheet, f"{_AFTER}.total")
    now = yield from _concluded(case.sheet)
    then = yield from _concluded(case.before)
    if suits is None or now is None or then is None or suits <= now + then:
        return
    if suits <= sum(max(_concluded_by_parts(sheet), 0) for sheet in (case.sheet, case.before)):
        yield Unknown(reason=message("The block of reconsiderations does not add up, and by its parts there were enough"))
    else:
        yield Remark(
            key="{suits} suits after reconsideration, but only {concluded} reconsiderations concluded in this year and the one before",
            params={"suits": suits, "concluded": now + then},
            paths=(f"{_AFTER}.total", f"{_RECONSIDERED}.total"),
            left=suits,
            right=now + then,
            found=suits,
        )


def _concluded(sheet: Sheet) -> Generator[NotKnown, None, int | None]:
    total, pending = yield from known_of(sheet, (f"{_RECONSIDERED}.total", f"{_RECONSIDERED}.pending"))
    return None if total is None or pending is None else int(total - pending)


def _concluded_by_parts(sheet: Sheet) -> int:
    """The same by what the total should add up, whatever it says."""
    printed = (sheet.known(f"{_RECONSIDERED}.{part}") for part in ("upheld", "corrected", "other_result"))
    return int(sum(figure for figure in printed if figure is not None))


@rule(
    "GD404",
    "T4-DIRECT24",
    Severity.INFO,
    Scope.REPORT,
    title="Many suits without reconsideration",
    question="From 2024 on, where information was withheld under articles 14 to 16, are suits without prior reconsideration at most as many as "
    "reconsiderations, or as the outcomes “unable to provide” and “not processed”?",
    formula="direct litigation ≤ the greater of reconsideration and (unable to provide + not processed), from 5 suits on, where rows of "
    "articles 14 to 16 are not all 0",
    authority=Authority.PRACTICE,
    basis=(*reading((23, "¶1(4)"), law=RECONSIDERATION_LAW), *reading((1, "(1)"), (1, "(2)"), law=INTERPRETATION)),
    false_alarms="Only a decision of non-disclosure under articles 14 to 16 goes to reconsideration first. Suits over information that could "
    "not be provided, requests not processed, information disclosed or decisions before 2024 are lawful without it; that there are many "
    "of them says nothing by itself.",
    remedy="Check whether suits over decisions of non-disclosure are among those without reconsideration; if not, nothing is wrong.",
    passing="2025: 9 requests refused as state secrets, 40 reconsiderations, 6 direct suits.",
    failing="2025: 9 requests refused as state secrets, no reconsideration, 6 direct suits, and no other outcome that goes straight to court.",
)
def _direct(case: Case) -> Iterator[Said]:
    suits, reconsidered = yield from known_of(case.sheet, (f"{_DIRECT}.total", f"{_RECONSIDERED}.total"))
    if suits is None or reconsidered is None or case.report.year < _FIRST_YEAR or suits < _FEW or suits <= reconsidered:
        return
    refused = yield from _together(case.sheet, _REFUSED)
    straight = yield from _together(case.sheet, _STRAIGHT)
    if refused and straight is not None and suits > straight:
        yield Remark(
            key="{suits} suits without reconsideration and {reconsidered} reconsiderations, while {refused} requests were refused under "
            "articles 14 to 16 of the Regulation; over such decisions reconsideration comes first since 2024",
            params={"suits": suits, "reconsidered": reconsidered, "refused": refused},
            paths=(f"{_DIRECT}.total", f"{_RECONSIDERED}.total"),
        )


def _together(sheet: Sheet, cells: tuple[str, ...]) -> Generator[NotKnown, None, int | None]:
    """What some cells come to; None where one is not known."""
    figures = yield from known_of(sheet, cells)
    return None if None in figures else int(sum(one for one in figures if one is not None))


_OUTCOMES: Final = "disclosure_requests.outcomes."
_FIRST_TO_RECONSIDERATION: Final = range(14, 17)
"""Articles of the Regulation; over decisions of non-disclosure that rest on them, suits need a reconsideration first."""
_REFUSED: Final = tuple(
    f"{_OUTCOMES}not_disclosed.{row.name}.total"
    for row in lines(NotDisclosed)
    if any(basis.law is REGULATION and basis.article in _FIRST_TO_RECONSIDERATION for basis in row.line.basis)
)
_STRAIGHT: Final = tuple(
    f"{_OUTCOMES}{group}.{row.name}.total"
    for group, rows in (("unable_to_provide", UnableToProvide), ("not_processed", NotProcessed))
    for row in lines(rows)
)
"""Outcomes that go straight to court, by art. 1(1) of Interpretation 8 of 2025."""


@rule(
    "GD405",
    "T4-PLAUS",
    Severity.WARNING,
    Scope.PAIR,
    title="More cases than requests",
    question="Are there at most as many cases as there were requests in the two years?",
    formula="cases(y) ≤ requests(y) + requests(y − 1), from 5 cases on",
    authority=Authority.PRACTICE,
    basis=_CO_DEFENDANTS,
    false_alarms="Cases over information published unasked, or over requests of earlier years.",
    remedy="Check whether all these cases are over government information disclosure, and whether suits are among them in which the organ is "
    "a co-defendant because it decided the reconsideration: those are counted by the organ whose act it was about.",
    passing="60 requests in two years, 5 cases.",
    failing="2 requests in two years, 9 cases.",
    needs=(Need.PREVIOUS,),
)
def _plausible(case: Case) -> Iterator[Said]:
    totals = yield from known_of(case.sheet, (f"{block}.total" for block in _BLOCKS))
    now = yield from known(case.sheet, "disclosure_requests.new_requests.total")
    then = yield from known(case.before, "disclosure_requests.new_requests.total")
    carried = yield from known(case.before, "disclosure_requests.carried_over.total")
    if None in totals or now is None or then is None or carried is None:
        return
    suits = sum(total for total in totals if total is not None)
    asked = now + then + carried
    if suits >= _FEW and suits > asked:
        yield Remark(
            key="{suits} cases, but only {asked} requests in this year and the one before",
            params={"suits": suits, "asked": asked},
            paths=tuple(f"{block}.total" for block in _BLOCKS),
            left=suits,
            right=asked,
        )


_CO_DEFENDANT: Final = re.compile("共同被告")
_NONE_OF_THEM: Final = re.compile(
    "(?:未|无|没有)[^，,]{0,12}共同被告|[未不][予再]?(?:计|含|包|统计|列|纳)|除外|剔除|排除|由(?:原|作出)[^，,]{0,12}(?:统计|计)"
)
"""The sentence itself says that there are none, or that they are left out."""
_LITIGATION: Final = (f"{_DIRECT}.total", f"{_AFTER}.total")


@rule(
    "GD499",
    "T4-CODEFENDANT",
    Severity.INFO,
    Scope.SENTENCE,
    title="Suits as a co-defendant perhaps counted",
    question="Where the text speaks of suits in which the organ is a co-defendant, is it clear that section four leaves those out in which it "
    "only decided the reconsideration?",
    formula="suits as a co-defendant > litigation of section four",
    authority=Authority.PRACTICE,
    basis=_CO_DEFENDANTS,
    false_alarms="An organ that is a co-defendant for another reason, or one that has left these suits out and does not say so. The letter "
    "answers one city, under the Regulation as it stood before 2019; whether it is still in force was not seen.",
    remedy="Leave out of section four the suits in which the organ is a co-defendant because it decided the reconsideration; the organ whose "
    "act they are about counts them.",
    passing="“3 suits as a co-defendant, not counted in section four.”",
    failing="“5 suits, in 3 of them as a co-defendant”; section four has 5.",
    needs=(Need.PROSE,),
)
def _co_defendant(case: Case) -> Iterator[Said]:
    for sentence in sentences_of(case.report):
        named = _CO_DEFENDANT.search(sentence.text)
        if named is None or _NONE_OF_THEM.search(sentence.text):
            continue
        counted = yield from _together(case.sheet, _LITIGATION)
        if counted is None:
            return
        said = _said_nearest(sentence.text, named.end())
        if 0 < said <= counted:
            yield Remark(
                key="The text speaks of suits as a co-defendant: “{quote}”; section four has {counted} suits. Where an organ is a "
                "co-defendant only because it decided the reconsideration, it does not count the suit",
                params={"quote": sentence.text.strip(), "counted": counted},
                paths=_LITIGATION,
                place=sentence.place,
                left=counted,
            )


def _said_nearest(text: str, at: int) -> Decimal:
    """The number of cases that is said next after a place, or else last before it; 1 where a sentence names none.

    In one clause with the place, a number before it comes first: 其中3件为共同被告，2件…
    """
    cases = [number for number in numerals(text) if number.unit in {"件", "起", "宗", "例"}]
    clause = max(text.rfind(mark, 0, at) for mark in "，,、（(")
    beside = [number.value for number in cases if clause < number.start < at]
    after = [number.value for number in cases if number.start >= at]
    before = [number.value for number in cases if number.start < at]
    return (beside[-1:] or after[:1] or before[-1:] or [Decimal(1)])[0]


CASES = (_pending, _after, _direct, _plausible, _co_defendant)
"""Over section four."""
