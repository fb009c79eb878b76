"""Which year a page is the report on: what says it, what it is concluded from, and what says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from attrs import frozen

from gov_disclosure.document import Document, Why
from gov_disclosure.reading import YearIs
from gov_disclosure.recognise.front.report_titles import Title, dated, is_neighbour, parsed, title_in, year_in
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.report import Period

__all__ = ["YearTold", "YearWhere", "year_told"]


class YearWhere(StrEnum):
    """A place that states the report year; the first that does is believed."""

    TITLE = "title"
    ABOVE = "above"
    """A line of its own above the title, or below."""
    DATA = "data"
    """A row of data on the report: 报告年度."""
    PERIOD = "period"
    PREFACE = "preface"
    HEAD = "head"
    """The title in the head of the page."""
    RUNNING = "running"
    SHEET = "sheet"
    FILE = "file"


@frozen
class YearTold:
    """The report year, and how it is known.

    Arguments:
        year: None where nothing tells it. how: stated, concluded, or unknown. others: years that other places state, each with its place;
            those of the period and of the preface are left to the rules that compare them.
    """

    year: int | None
    how: YearIs
    others: Mapping[YearWhere, int]


_COMPARED: Final = (YearWhere.ABOVE, YearWhere.DATA, YearWhere.HEAD, YearWhere.RUNNING, YearWhere.SHEET, YearWhere.FILE)
_PREFACE: Final = 3000
_OF_ITSELF: Final = re.compile(
    "(20\\d\\d)年?度?(?:[\u3400-\u9fff]{0,25})(?:政府信息公开|政务公开|政务信息公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报)(?!.{0,14}(?:通知|要求|方案|意见|部署|要点|格式))"
    "|(?:本|现将|编制|公布|公开|发布)[^。；]{0,12}?(20\\d\\d)年?度?[^。；]{0,12}(?:报告|年报)"
)
_TO_ITS_END: Final = re.compile(r"(?:截[至止]到?|至|到)(20\d\d)年12月(?:31日|底)")
_NAMED: Final = re.compile(r"(?<!\d)(20\d\d)年(?!\d{1,2}月)")


def year_told(
    document: Document,
    title: Title,
    above: int | None,
    data: int | None,
    period: Period | None,
    published: date | None,
    everything: Sequence[Piece],
    source: str | None = None,
) -> YearTold:
    """The report year of a page.

    Arguments:
        document: the page. title: over the report. above: the year on a line of its own at the title. data: the year in a row of data.
        period: that the figures cover. published: on which day. everything: all pieces. source: the name of a file.
    """
    text = dated("\n".join(piece.text for piece in everything if piece.table is None and not is_neighbour(piece.text)))
    told: dict[YearWhere, int] = {}
    for where, year in (
        (YearWhere.TITLE, title.year),
        (YearWhere.ABOVE, above),
        (YearWhere.DATA, data),
        (YearWhere.PERIOD, period.start.year if period is not None else None),
        (YearWhere.PREFACE, _of_itself(text[:_PREFACE])),
        *_elsewhere(document, source),
    ):
        if year is not None:
            told.setdefault(where, year)
    if told:
        first = min(told, key=list(YearWhere).index)
        if first is YearWhere.PERIOD and YearWhere.PREFACE in told and told[YearWhere.PREFACE] == _most_named(text):
            # The days of last year are left in more often than its name.
            first = YearWhere.PREFACE
        year = told[first]
        others: dict[YearWhere, int] = {where: told[where] for where in _COMPARED if where in told and told[where] != year}
        return YearTold(year, YearIs.STATED, others)
    concluded = _most_named(text) or (published.year - 1 if published is not None else None)
    return YearTold(concluded, YearIs.UNKNOWN if concluded is None else YearIs.CONCLUDED, {})


def _of_itself(text: str) -> int | None:
    """The year that the preface calls the report by."""
    found = _OF_ITSELF.search(re.sub("《[^《》]*(?:条例|通知|意见|要点|办法|方案)》", "", text))
    return int(found[1] or found[2]) if found is not None else None


def _elsewhere(document: Document, source: str | None) -> Iterator[tuple[YearWhere, int | None]]:
    about = {name.lower(): content for name, content in document.metadata.items()}
    heads = (document.title, about.get("articletitle", ""), about.get("title", ""))
    yield YearWhere.HEAD, _first(parsed(title).year for text in heads if (title := title_in(text)) is not None)
    running = [aside.text for aside in document.asides if aside.why is Why.RUNNING]
    yield YearWhere.RUNNING, _first(parsed(title).year for text in running if (title := title_in(text)) is not None)
    sheets = {block.place.sheet for block in document.blocks if block.place is not None and block.place.sheet is not None}
    yield YearWhere.SHEET, year_in(sheets.pop()) if len(sheets) == 1 else None
    stem = "" if source is None else PurePath(source.replace("\\", "/")).stem
    # A name that says no more than a year may say the year of publication.
    yield YearWhere.FILE, year_in(stem) if re.search("年度|年报|报告|公开", stem) else None


def _first(years: Iterable[int | None]) -> int | None:
    return next((year for year in years if year is not None), None)


def _most_named(text: str) -> int | None:
    """The year that the text names most often; where it names none, that whose last day it counts to."""
    named = Counter(int(year) for year in _NAMED.findall(text) or _TO_ITS_END.findall(text))
    return named.most_common(1)[0][0] if named else None
