"""What a label says of figures besides what they count: this year, another year, a share or a change.

A page that prints last year's figures beside this year's, or percentages beside counts, says so over them. Such a figure has the labels of a
cell of the form and is none; the form itself says 本年 and 上年 too, and there the two must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import frozen

from gov_disclosure.recognise.front.report_titles import dated
from gov_disclosure.recognise.wording.words import plain

__all__ = ["SELF", "Sense", "Time", "fits", "sense_of", "year_over"]


class Time(Enum):
    """A year, as a label names it."""

    PREVIOUS = "previous"
    CURRENT = "current"
    NEXT = "next"
    OTHER = "other"
    """A year of the calendar that is neither the report year nor one beside it."""
    NAMED = "named"
    """A year of the calendar, where it is not known which year is reported."""


@frozen
class Sense:
    """What a label says.

    Arguments:
        time: the year it names, if any. year: of the calendar, if it is named so. derived: whether it is a share, a rate or a change.
        rest: the label without all that.
    """

    time: Time | None = None
    year: int | None = None
    derived: bool = False
    rest: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing of the kind."""
        return self.time is None and not self.derived


SELF: Final = Sense()
"""Of a label that says nothing besides."""

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!年?[-.—/]?\d{1,2}[-.月/])(?:年度?|(?!\d))")
_WORDS: Final = {
    Time.PREVIOUS: re.compile("上一?年度?|去年度?|上期|前一?年度?|往年|历年|上年同期"),
    Time.NEXT: re.compile("下一?年度?|次年|明年"),
    Time.CURRENT: re.compile("本年度?|今年度?|当年度?|本期|报告年度"),
}
_DERIVED: Final = re.compile(
    "占比|占总|比例|比重|百分比|所占|[%％‰]|[同环]比|比上年|较上年|增幅|降幅|增长|增减|变化|增/减|[增减]\\(?[%％]|[一-鿿]率"
)
_SAME_TIME: Final = re.compile("同期|同时期")


@lru_cache(maxsize=4096)
def sense_of(text: str, year: int | None = None) -> Sense:
    """What a label says besides what it counts.

    Arguments:
        text: as printed. year: that is reported, if known.
    """
    wording = dated(text)
    derived = _DERIVED.search(wording) is not None
    named = _YEAR.search(wording)
    time = next((time for time, pattern in _WORDS.items() if pattern.search(wording)), None)
    if time is None and _SAME_TIME.search(wording):
        time = Time.PREVIOUS
    rest = _YEAR.sub("", wording)
    for pattern in (*_WORDS.values(), _SAME_TIME):
        rest = pattern.sub("", rest)
    calendar = int(named[1]) if named is not None else None
    if time is None and calendar is not None:
        time = _BESIDE.get(calendar - year, Time.OTHER) if year is not None else Time.NAMED
    return Sense(time, calendar, derived, rest.strip("()（）:：、-—_·的"))


_BESIDE: Final = {0: Time.CURRENT, -1: Time.PREVIOUS, 1: Time.NEXT}


def fits(text: str, keys: Iterable[str], year: int | None = None) -> bool:
    """Whether a label may be one of the form's: it names no other year than the form does, and no share of anything.

    Arguments:
        text: as printed. keys: what the label of the form is called. year: that is reported, if known.
    """
    said = sense_of(text, year)
    if said.is_silent:
        return True
    own = [sense_of(one) for one in keys]
    if said.derived and not any(one.derived for one in own):
        return False
    times = {one.time for one in own}
    if said.time is None or said.time is Time.NAMED:
        return True
    return said.time in times or (said.time is Time.CURRENT and None in times)


_LONGEST_LINE: Final = 60
_DATE: Final = re.compile(r"20\d\d\s*(?:[-./—]|年)\s*\d{1,2}\s*(?:[-./—]|月)\s*\d{0,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
_OF_BEFORE: Final = re.compile(r"(?:附件?\d*|表[一二三\d]*|附表[一二三\d]*)?[\s:：、.（(]*(?:上一?年度?|去年度?|上期)(?!结转)")
_PUNCTUATED: Final = re.compile("[。；！？，;]")


def year_over(text: str, year: int | None = None) -> int | None:
    """Of which year a table is by the line over it: of the calendar, 0 for the year before; None where the line does not say.

    Arguments:
        text: of the line. year: that is reported, if known; a line that names it among others is of it.
    """
    line = dated(_DATE.sub(" ", plain(text)))
    if not line or len(line) > _LONGEST_LINE or _PUNCTUATED.search(line):
        return None
    # 2054 alone is a figure of a table that has a cell a line.
    named = {int(found[1]) for found in _YEAR.finditer(line) if "年" in found[0]}
    if year in named:
        return year
    if _OF_BEFORE.match(line):
        return 0
    return named.pop() if len(named) == 1 else None
