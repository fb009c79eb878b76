"""The rule over fees for processing information: section six tells them in yuan, section two counts administrative fees in 10 000 yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gov_disclosure.claims.claim import Sentence
from gov_disclosure.claims.numerals import numerals
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.findings import Severity
from gov_disclosure.law import FEES_OF_SICHUAN, Certainty, LegalBasis, reading
from gov_disclosure.rules.declaring import Remark, Said, known, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope

__all__ = ["FEES"]

_AMOUNT: Final = "proactive_disclosure.administrative_fees.amount"
_UNIT: Final = 10_000
_LOST_IN_ROUNDING: Final = 50
"""Yuan: half of the last of two decimals in a unit of 10 000 yuan."""
_PROCESSING: Final = re.compile("信息(?:公开)?处理费|(?:信息|申请)公开(?:收费|费用)")
_STEP: Final = re.compile(
    "(?P<none>[未没无免不][^，,、]{0,6}?(?:收|缴|产生|发生))|(?P<asked>通知|告知|应[收缴]|拟|待)|(?P<charged>实[收际]|收[取到缴]|征收|缴[纳费]|入库|共?计?收费)"
)
"""What is said of a fee before its amount: that none was charged, that it was asked for, that it was charged."""


@rule(
    "GD599",
    "TX-FEE-TABLE",
    Severity.INFO,
    Scope.SENTENCE,
    title="Processing fees beyond the administrative fees",
    question="Where the text says how much was charged for processing information, do the administrative fees of section two come to at least "
    "that?",
    formula="administrative fees ≥ processing fees charged",
    authority=Authority.PRACTICE,
    basis=(*reading((42, "¶2")), LegalBasis(law=FEES_OF_SICHUAN, certainty=Certainty.READING)),
    false_alarms="An organ whose region does not count this fee in section two: provinces say that it is an administrative fee, but no national "
    "text was seen that settles whether it belongs in both places.",
    remedy="Ask the finance department, or the authority in charge of disclosure, whether the fee is to stand in section two as well.",
    passing="The text: 300 yuan charged; section two: 0.03 (10 000 yuan).",
    failing="The text: 300 yuan charged; section two: 0.",
    editions=frozenset({"revised-2021"}),
    needs=(Need.PROSE,),
)
def _both_places(case: Case) -> Iterator[Said]:
    for sentence in sentences_of(case.report):
        charged = _charged(sentence)
        counted = (yield from known(case.sheet, _AMOUNT)) if charged else None
        if charged and counted is not None and charged - counted * _UNIT >= _LOST_IN_ROUNDING:
            yield Remark(
                key="“{quote}”: the fee for processing information is an administrative fee too, but section two has only {counted} "
                "(10 000 yuan); no national text was seen that settles whether it counts there",
                params={"quote": sentence.text.strip(), "counted": counted},
                paths=(_AMOUNT,),
                place=sentence.place,
                left=charged,
                right=counted * _UNIT,
            )
            return


def _charged(sentence: Sentence) -> Decimal:
    """Yuan charged for processing information, as a sentence says; 0 where it says none."""
    if not _PROCESSING.search(sentence.text):
        return Decimal(0)
    steps = [(step.start(), step.lastgroup) for step in _STEP.finditer(sentence.text)]
    for number in numerals(sentence.text):
        last = next((kind for at, kind in reversed(steps) if at < number.start), "")
        if number.unit == "元" and last == "charged":
            return number.value
    return Decimal(0)


FEES = (_both_places,)
"""Over fees for processing information."""
