"""The cover of a published page: title, organ, year, period, contact, dates, wherever pages put them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, frozen

from gov_disclosure.cover import COVER, cover_line
from gov_disclosure.document import Document, Heading
from gov_disclosure.recognise.front.organ_told import OrganTold, lines_above, organ_told
from gov_disclosure.recognise.front.report_titles import (
    Title,
    dated_titles,
    joined,
    parsed,
    title_in,
    titles,
    titles_in,
    titles_in_tables,
)
from gov_disclosure.recognise.front.year_told import YearTold, year_told
from gov_disclosure.recognise.parts.outline import properties_of
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.words import plain
from gov_disclosure.report import Period

__all__ = ["Front", "dated_titles", "front_of", "titles_in"]


@frozen(kw_only=True)
class Front:
    """What a page says before its sections.

    Arguments:
        title: of the report. values: by the paths of `COVER`. introduction: pieces of running text. rest: everything else.
        organ: whose report it is, and why. year: which year it is the report on, and how that is known.
    """

    title: str
    values: Mapping[str, Any]
    introduction: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    organ: OrganTold
    year: YearTold


_DAY: Final = r"(\d{4})\s*年?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_PERIOD: Final = re.compile(rf"{_DAY}\s*(?:起)?\s*[至到—–~～-]+\s*(?:(\d{{4}})\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_PUBLISHED: Final = re.compile(
    r"(?<![\u3400-\u9fff])(?:(?:发布|公开|发文|信息提供|成文)?(?:日期|时间))\s*[：:]\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
)
_ISO_DAY: Final = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_LABELLED: Final = re.compile(r"([\u3400-\u9fff]{2,8})\s*[：:]\s*([^；;，,。（）()\n]{1,80})")
_TELEPHONE: Final = re.compile(r"[\d\s\-—–－()（）转/]{7,}")
_SENTENCE: Final = re.compile(r"[。；！？]|[：:]\s*$")


def front_of(document: Document, front: Sequence[Piece], everything: Sequence[Piece], *, source: str | None = None) -> Front:
    """Read the cover.

    Arguments:
        document: the page. front: what stands before section one. everything: all pieces. source: where the page is from.
    """
    metadata = {name.lower(): content for name, content in document.metadata.items() if content.strip()}
    text = "\n".join(plain(piece.text) for piece in front if piece.table is None)
    beginning = plain("\n".join(piece.text for piece in everything if piece.table is None)[:20_000])
    values: dict[str, Any] = _from_text(text) | _from_tables(everything)
    title = _best_title(document, front)
    above_organ, above_year, first = lines_above(front, title) if title.first >= 0 else (None, None, title.first)
    organ = organ_told(document, title, front, everything, source)
    published = _day(metadata.get("pubdate", "")) or values.get("published_on") or _published(text)
    period = _period(text) or _period(beginning)
    year = year_told(document, title, above_year, values.get("year"), period, published, everything, source)
    if period is not None and year.year == period.start.year:
        values.setdefault("period", period)
    words = title.text
    if above_organ is not None or above_year is not None:
        words = "".join(joined(piece.text) for piece in front[first : title.first] if piece.table is None) + words
    properties = properties_of(words, document)
    beside = {line.path: line.parsed(properties[line.label.zh]) for line in COVER if line.label.zh in properties}
    values |= {path: value for path, value in beside.items() if value is not None}
    values |= {"organ.name": organ.name, "year": year.year, "published_on": published or values.get("published_on")}
    values.setdefault("source", metadata.get("url"))
    said = {words, organ.name or ""}
    introduction, rest = _parted(front, title.last + 1, said)
    rest = tuple(piece for piece in rest if not _is_cover(piece))
    return Front(title=words, values=values, introduction=introduction, rest=rest, organ=organ, year=year)


def _best_title(document: Document, front: Sequence[Piece]) -> Title:
    """The title over the report: the last on the page that names a year, the one in the head of the page where it names it alone.

    A list of links to other years may stand before the title; where the head of the page says which it is, that one is meant.
    """
    found = list(titles(front)) or list(titles_in_tables(front))
    about = {name.lower(): content for name, content in document.metadata.items()}
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    heads = [parsed(title) for text in (*headings, about.get("articletitle", ""), document.title) if (title := title_in(text))]
    with_year = [title for title in found if title.year is not None]
    meant = [title for title in with_year if any(title.year == head.year for head in heads)]
    if with_year:
        return (meant or with_year)[-1]
    last = found[-1] if found else Title("")
    if heads and (heads[0].year is not None or not found):
        return evolve(heads[0], first=last.first, last=last.last)
    return last


def _is_cover(piece: Piece) -> bool:
    """Whether a table is all data of the cover, a name and its value a row, so that nothing of it is left over."""
    if piece.table is None:
        return False
    rows = piece.table.lines()
    told = [cover_line(plain(row[0].text)) for row in rows if len(row) == 2]
    return len(told) == len(rows) and all(
        line is not None and line.parsed(plain(row[1].text).strip()) is not None for line, row in zip(told, rows, strict=True)
    )


def _from_tables(pieces: Sequence[Piece]) -> dict[str, Any]:
    """Values in the tables of a content system: a name, then its value, several pairs a row."""
    found: dict[str, Any] = {}
    for piece in pieces:
        if piece.table is None:
            continue
        for line in piece.table.lines():
            for label, value in pairwise(line):
                named = cover_line(plain(label.text))
                if named is not None and value.text.strip() and (parsed := named.parsed(plain(value.text).strip())) is not None:
                    found.setdefault(named.path, parsed)
    return {path: value for path, value in found.items() if path in _SAFE}


_SAFE: Final = frozenset(line.path for line in COVER if not line.path.endswith("_code")) - {"source", "organ.name"}
"""Codes in the tables of content systems are other codes more often than not."""


def _from_text(text: str) -> dict[str, Any]:
    """Whom to ask, where it is labelled."""
    found: dict[str, Any] = {}
    for label, value in _LABELLED.findall(text):
        named = next((line for n in range(len(label)) if (line := cover_line(label[n:])) is not None), None)
        if named is None or not named.path.startswith("contact."):
            continue
        words = " ".join(value.split())
        if named.path == "contact.telephone":
            number = _TELEPHONE.match(words)
            words = number[0].strip() if number else ""
        if words:
            found.setdefault(named.path, words)
    return found


def _period(text: str) -> Period | None:
    found = _PERIOD.search(text)
    if found is None:
        return None
    year, month, day, end_year, end_month, end_day = found.groups()
    try:
        start, end = date(int(year), int(month), int(day)), date(int(end_year or year), int(end_month), int(end_day))
    except ValueError:
        return None
    return Period(start=start, end=end) if start <= end else None


def _published(text: str) -> date | None:
    found = _PUBLISHED.search(text)
    return _as_date(found.groups()) if found else None


def _day(text: str) -> date | None:
    found = _ISO_DAY.search(text)
    return _as_date(found.groups()) if found else None


def _as_date(parts: Sequence[str]) -> date | None:
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def _parted(front: Sequence[Piece], start: int, said: Collection[str]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Sentences after the title are the introduction; menus, dates and buttons are not, and what is said of organ and title is done."""
    introduction: list[Piece] = []
    rest = [piece for piece in front[:start] if not _is_said(piece, said)]
    going_on = False
    for piece in front[start:]:
        text = piece.text.strip()
        is_text = piece.table is None and ((len(text) >= 20 and _SENTENCE.search(text) is not None) or going_on)
        if is_text or not _is_said(piece, said):
            (introduction if is_text else rest).append(piece)
        going_on = is_text and text[-1:] not in "。；！？：:"
    return tuple(introduction), tuple(rest)


_LONGEST_NAMED: Final = 120
"""Letters of a line that holds no more than a part of the title or the name of the organ."""


def _is_said(piece: Piece, said: Collection[str]) -> bool:
    return piece.table is None and len(piece.text) <= _LONGEST_NAMED and any(joined(piece.text) in words for words in said)
