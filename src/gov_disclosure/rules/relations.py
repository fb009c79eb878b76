"""The rules over figures that the form itself declares: rows, columns and blocks that must add up, and the balance of requests.

What they ask is declared on the form (`schema.relations`), with sentence and identity in `arithmetic.RELATION_RULES`, since a report
that is built in code is held to them too. Here they are put to a published report, whose cells may be blank or missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gov_disclosure.arithmetic import RELATION_RULES
from gov_disclosure.findings import Severity
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, Certainty, LegalBasis
from gov_disclosure.rules.rule import Authority, Case, Outcome, Rule, Scope

__all__ = ["RELATIONS"]


_PRINTED = tuple(LegalBasis(law=notice, certainty=Certainty.PRINTED) for notice in (NOTICE_2021, NOTICE_2019))
_MEANT = tuple(LegalBasis(law=notice, certainty=Certainty.WEAK) for notice in (NOTICE_2021, NOTICE_2019))
"""The notices bring the form; no sentence of theirs was seen that says what its totals are."""


def _of(slug: str) -> Callable[[Case], Iterable[Outcome]]:
    """The judge of one kind of relation."""

    def judge(case: Case) -> Iterable[Outcome]:
        return case.relations.get(slug, ())

    return judge


def _rule(
    slug: str,
    scope: Scope,
    *,
    title: str,
    question: str,
    formula: str,
    authority: Authority,
    false_alarms: str,
    remedy: str,
    passing: str,
    failing: str,
    basis: tuple[LegalBasis, ...] = _MEANT,
) -> Rule:
    identity = RELATION_RULES[slug]
    return Rule(
        code=identity.code,
        slug=identity.slug,
        severity=Severity.ERROR,
        scope=scope,
        title=title,
        question=question,
        formula=formula,
        authority=authority,
        false_alarms=false_alarms,
        remedy=remedy,
        passing=passing,
        failing=failing,
        basis=basis,
        judge=_of(slug),
    )


RELATIONS = (
    _rule(
        "T3-ROW",
        Scope.ROW,
        title="Applicants do not add up to the total of their row",
        question="In every row of section three: do natural persons and the five kinds of organizations add up to the total?",
        formula="natural persons + five kinds of legal persons or other organizations = total",
        authority=Authority.MEANING,
        false_alarms="None known. A total left blank is not judged; blank cells count as zero only where the source shows that they are.",
        remedy="Compare the row with the register of requests: either one of the six figures or the total was mistyped. "
        "If the column does not add up either, the cell where row and column cross is the wrong one.",
        passing="3 + 2 + 0 + 0 + 0 + 1 = 6",
        failing="3 + 2 + 0 + 0 + 0 + 1, total 5",
    ),
    _rule(
        "T3-SUM",
        Scope.COLUMN,
        title="Outcomes do not add up to their total",
        question="In every column of section three: do all kinds of outcomes add up to the total of outcomes?",
        formula="disclosed + partially disclosed + not disclosed (8 rows) + unable to provide (3) + not processed (5) "
        "+ other handling (3 rows, one row until 2020) = total of outcomes",
        authority=Authority.MEANING,
        false_alarms="None known. Where a report of the revised edition still prints other handling as one row, that row is added.",
        remedy="Count the requests answered, each once: where information was severed, only under partial disclosure. "
        "Headings carry no figures and are not added.",
        passing="Outcomes 5 + 1 + 3, total 9.",
        failing="Outcomes 5 + 1 + 3, total 10.",
    ),
    _rule(
        "T3-BAL",
        Scope.COLUMN,
        title="Requests received and requests handled do not balance",
        question="In every column of section three: do item one and item two together equal item three and item four together?",
        formula="new requests + carried over = total of outcomes + carried forward",
        authority=Authority.FORM,
        basis=_PRINTED,
        false_alarms="None known: the form prints this relation in the corner of the table.",
        remedy="Check the requests still open on 31 December: they are what is carried forward. "
        "If the outcomes do not add up either, mend these first.",
        passing="12 + 3 = 14 + 1",
        failing="12 + 3, but 14 + 2",
    ),
    _rule(
        "T4-SUM",
        Scope.BLOCK,
        title="Results of cases do not add up to their total",
        question="In every block of section four: do upheld, corrected, other results and cases pending add up to the total?",
        formula="upheld + corrected + other result + not yet concluded = total",
        authority=Authority.MEANING,
        false_alarms="None known. A block that is wholly blank is not judged. Where suits as a co-defendant were taken into some columns "
        "and left out of others, none of them belongs there if the organ is in them only because it decided the reconsideration "
        "(letter 201 of 2016).",
        remedy="Compare with the files of the cases. A block stands in one relation only: the figures alone do not tell which is wrong.",
        passing="4 + 0 + 1 + 0 = 5",
        failing="4 + 0 + 1 + 0, total 4",
    ),
)
"""R1 to R4: the relations that are errors when broken."""
