"""Rules over the headings of the page that a report was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from gov_disclosure.document import Heading, Paragraph, Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Severity
from gov_disclosure.i18n import is_chinese, message, render
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, Certainty, LegalBasis
from gov_disclosure.numbering import chinese_numeral
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import NamedLine

__all__ = ["HEADINGS"]

_NUMBERED: Final = re.compile(r"([一二三四五六七八九十]{1,2})、(.+)")
_NUMERALS: Final[Mapping[str, int]] = {chinese_numeral(n): n for n in range(1, 21)}


@cache
def _sections() -> Mapping[str, NamedLine]:
    """The sections by every title that they are known under."""
    return {
        title: section
        for edition in EDITIONS.values()
        for section in edition.sections()
        for title in (section.line.zh, *section.line.aliases)
    }


def _headings(case: Case) -> list[tuple[int, NamedLine, str, Place | None]]:
    """Number, section, text and place of the headings of sections, in the order of the page; of a list of contents, nothing."""
    document = case.reading.document if case.reading is not None else None
    last: dict[str, tuple[int, NamedLine, str, Place | None]] = {}
    for block in document.blocks if document is not None else ():
        if not isinstance(block, (Heading, Paragraph)):
            continue
        text = "".join(block.text.split())
        numbered = _NUMBERED.fullmatch(text)
        section = _sections().get(numbered[2]) if numbered is not None else None
        if numbered is not None and section is not None:
            last.pop(section.name, None)
            last[section.name] = (_NUMERALS.get(numbered[1], 0), section, text, block.place)
    return [*last.values()]


@frozen
class _Misnumbered:
    """Titles with another number than the section of the form has, each with that.

    Arguments:
        titles: each as printed, with the number of the section of the form.
    """

    titles: tuple[tuple[str, int], ...]

    def text(self, locale: str | None = None) -> str:
        """The titles in words."""
        said = (render("“{text}”, section {position}", {"text": t, "position": n}, locale) for t, n in self.titles)
        return ("；" if is_chinese(locale) else "; ").join(said)


@rule(
    "GD612",
    "ST-ORDER",
    Severity.WARNING,
    Scope.REPORT,
    title="Sections misnumbered or out of order",
    question="Do the sections have the numbers of the form, and its order?",
    authority=Authority.FORMAT,
    basis=tuple(LegalBasis(law=notice, certainty=Certainty.READING) for notice in (NOTICE_2021, NOTICE_2019)),
    false_alarms="A further section of the organ's own in front of those of the form.",
    remedy="Number the six sections as the form does, and put them in its order.",
    passing="Section five has the number five and stands before section six.",
    failing="Two sections have the number four.",
    needs=(Need.SOURCE,),
)
def _order(case: Case) -> Iterator[Remark]:
    found = _headings(case)
    misnumbered = [(section, text, place) for number, section, text, place in found if number != section.position]
    for section, text, place in misnumbered[:1]:
        others = _Misnumbered(tuple((text, section.position) for section, text, _ in misnumbered[1:]))
        key = message("“{text}” is section {position} of the form")
        if others.titles:
            key = message("“{text}” is section {position} of the form; the same holds for: {others}")
        yield Remark(
            key=key,
            params={"text": text, "position": section.position, "others": others},
            place=place or Place(path=section.name),
        )
        return
    for (_, before, _, _), (_, section, text, place) in pairwise(found):
        if section.position < before.position:
            yield Remark(
                key="“{text}” stands after a section that the form puts behind it: “{other}”",
                params={"text": text, "other": before.line},
                place=place or Place(path=section.name),
            )
            return


HEADINGS = (_order,)
"""Over headings of the page."""
