"""The rule over many reports: text that stands in another one too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.findings import Severity
from gov_disclosure.i18n import message
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope

__all__ = ["COPIED"]

_QUOTED: Final = 40


@rule(
    "GD801",
    "SET-ALIKE",
    Severity.WARNING,
    Scope.SET,
    title="Text that stands in another report too",
    question="Is the text of sections one, five and six the organ's own, and not half of it that of another report?",
    authority=Authority.PRACTICE,
    false_alarms="A department that reports together with others in one text; a paragraph that the level above prescribes, in a report "
    "that says little else.",
    remedy="Write what the organ itself did in the year; say what is prescribed in its own words, with its own figures.",
    passing="Accounts of two organs with a sentence in common.",
    failing="The account of another organ, with the name and the figures changed.",
    needs=(Need.ACCOUNT, Need.SET),
)
def _alike(case: Case) -> Iterator[Remark]:
    found = case.copies or ()
    if not found:
        return
    most = found[0]
    passage = " ".join(most.passage.split())
    key = message("{share} % of the text is that of {organ}, {year}, such as “{passage}”")
    if len(found) > 1:
        key = message(
            "{share} % of the text is that of {organ}, {year}, such as “{passage}”; that of {count} other reports is alike too"
        )
    yield Remark(
        key=key,
        params={
            "share": str(round(most.share * 100)),
            "organ": most.organ or "?",
            "year": str(most.year),
            "passage": passage if len(passage) <= _QUOTED else f"{passage[:_QUOTED]}…",
            "count": len(found) - 1,
        },
    )


COPIED = (_alike,)
