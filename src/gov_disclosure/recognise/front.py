"""The cover of a published page: title, organ, year, period, contact, dates, wherever pages put them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from attrs import frozen

from gov_disclosure.cover import COVER, cover_line
from gov_disclosure.document import Document, Heading
from gov_disclosure.recognise.pieces import Piece
from gov_disclosure.recognise.words import plain
from gov_disclosure.report import Period

__all__ = ["Front", "dated_titles", "front_of", "titles_in"]


@frozen(kw_only=True)
class Front:
    """What a page says before its sections.

    Arguments:
        title: of the report. values: by the paths of `COVER`. introduction: pieces of running text. rest: everything else.
        year_is_told: whether the title or the period tells the year, so that it need not be concluded from anything else.
    """

    title: str
    values: Mapping[str, Any]
    introduction: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    year_is_told: bool


_TITLE: Final = re.compile(
    r"[^。；，：:《》“”<>|/]*(?:信息公开|政务公开)[^。；，：:《》“”<>|/]*(?:年度?报告?|报告)(?:[（(][^（）()]*[）)])?"
)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SPOKEN_YEAR: Final = re.compile("二[〇○零O0][〇○零一二三四五六七八九O0]{2}(?=年)")
_DIGITS: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_ORGAN_FIRST: Final = re.compile(r"(?P<organ>.*?)(?:关于)?(?P<year>20\d\d)年?度?(?:政府|政务)?信?息?公?开?")
_SUBJECT: Final = re.compile(r"(?:关于)?(?:20\d\d年?度?)?(?:政府信息公开|政务公开|政府信息|信息公开).*$")
_DAY: Final = r"(\d{4})\s*年?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_PERIOD: Final = re.compile(rf"{_DAY}\s*(?:起)?\s*[至到—–~～-]+\s*(?:(\d{{4}})\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_PUBLISHED: Final = re.compile(
    r"(?<![\u3400-\u9fff])(?:(?:发布|公开|发文|信息提供|成文)?(?:日期|时间))\s*[：:]\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
)
_ISO_DAY: Final = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_LABELLED: Final = re.compile(r"([\u3400-\u9fff]{2,8})\s*[：:]\s*([^；;，,。（）()\n]{1,80})")
_TELEPHONE: Final = re.compile(r"[\d\s\-—–－()（）转/]{7,}")
_SENTENCE: Final = re.compile(r"[。；！？]|[：:]\s*$")


def titles_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The titles of annual reports that stand on lines of their own, each once."""
    found = dict.fromkeys(title for _, title in _titles(pieces) if _year_of_title(title) is not None)
    return tuple(found)


def dated_titles(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """The titles that name a year and fill a piece or two, each with the index of its first piece."""
    for at, title in _titles(pieces):
        if _YEAR.search(_dated(title)):
            if _joined(pieces[at].text) == title:
                yield at, title
            elif at and _joined(pieces[at - 1].text) + _joined(pieces[at].text) == title:
                yield at - 1, title


def _titles(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Titles, with the index of their last piece: a whole line, two lines, or a word of a line."""
    for at, piece in enumerate(pieces):
        if piece.table is not None:
            continue
        line = _joined(piece.text)
        if len(line) <= 60:
            following = _joined(pieces[at + 1].text) if at + 1 < len(pieces) else ""
            if _is_title(line):
                yield at, line
                continue
            if line and len(following) <= 30 and _is_title(line + following) and not _is_title(following):
                yield at + 1, line + following
                continue
        yield from ((at, word) for word in piece.text.split() if 8 <= len(word) <= 60 and _is_title(word))


def _is_title(line: str) -> bool:
    return _TITLE.fullmatch(plain(line)) is not None


def _joined(text: str) -> str:
    line = re.sub(r"^(?:标题|名称|题名)\s*[：:]", "", "".join(text.split()))
    return line.strip("#*")


def front_of(document: Document, front: Sequence[Piece], everything: Sequence[Piece]) -> Front:
    """Read the cover.

    Arguments:
        document: the page. front: what stands before section one. everything: all pieces.
    """
    values: dict[str, Any] = {}
    metadata = {name.lower(): content for name, content in document.metadata.items() if content.strip()}
    values |= _from_tables(everything)
    found = _best_title(document, front, metadata)
    title = found[1]
    start = found[0] + 1
    text = "\n".join(plain(piece.text) for piece in front if piece.table is None)
    whole = "\n".join(plain(piece.text) for piece in everything if piece.table is None)
    values |= {path: value for path, value in _from_text(text).items() if path not in values}
    year = _year_of_title(title)
    told = year is not None
    period = _period(text) or _period(whole[:20_000])
    if period is not None and (year is None or period.start.year == year):
        values.setdefault("period", period)
    if year is None and period is not None:
        year, told = period.start.year, True
    organ = _organ_of(title)
    values["organ.name"] = organ or values.get("organ.name") or metadata.get("contentsource") or None
    published = _day(metadata.get("pubdate", "")) or values.get("published_on") or _published(text)
    values["published_on"] = published
    if year is None:
        year = values.get("year")
        told = year is not None
    if year is None:
        year = _year_spoken_of(whole) or (published.year - 1 if published is not None else None)
    values["year"] = year
    values.setdefault("source", metadata.get("url"))
    introduction, rest = _parted(front, start, title)
    rest = tuple(piece for piece in rest if not _is_cover(piece))
    return Front(title=title, values=values, introduction=introduction, rest=rest, year_is_told=told)


def _best_title(document: Document, front: Sequence[Piece], metadata: Mapping[str, str]) -> tuple[int, str]:
    candidates = list(_titles(front))
    dated = [one for one in candidates if _year_of_title(one[1]) is not None]
    if dated:
        return dated[-1]
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    others = [t for t in (*headings, metadata.get("articletitle", ""), document.title) if _TITLE.match(plain(_joined(t)))]
    if others and (_year_of_title(others[0]) is not None or not candidates):
        at = candidates[-1][0] if candidates else -1
        return at, re.split(r"[-_|—]{1,2}(?=[^\d])", _joined(others[0]))[0]
    return candidates[-1] if candidates else (-1, "")


def _year_of_title(title: str) -> int | None:
    found = _YEAR.search(_dated(title))
    return int(found[1]) if found else None


def _dated(title: str) -> str:
    """A title in plain characters, its year in digits: 二〇二三年 is 2023年."""
    return _SPOKEN_YEAR.sub(lambda year: year[0].translate(_DIGITS), plain(title))


def _year_spoken_of(text: str) -> int | None:
    """The year that the text names most often."""
    named = Counter(int(year) for year in re.findall(r"(?<!\d)(20\d\d)\s*年", text))
    return named.most_common(1)[0][0] if named else None


def _organ_of(title: str) -> str | None:
    """The organ that a title names, before the year or after it."""
    wording = _dated(title)
    found = re.match(r"(?:关于)?(20\d\d)年?度?", wording)
    rest = wording[found.end() :] if found else wording
    organ = _SUBJECT.sub("", rest).strip("的 ")
    return organ if 2 <= len(organ) < 60 else None


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


_SAFE: Final = frozenset(line.path for line in COVER if not line.path.endswith("_code")) - {"source"}
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


def _parted(front: Sequence[Piece], start: int, title: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Sentences after the title are the introduction; menus, dates and buttons are not."""
    introduction: list[Piece] = []
    rest = [piece for piece in front[:start] if _joined(piece.text) not in title]
    going_on = False
    for piece in front[start:]:
        text = piece.text.strip()
        is_text = piece.table is None and ((len(text) >= 20 and _SENTENCE.search(text) is not None) or going_on)
        (introduction if is_text else rest).append(piece)
        going_on = is_text and text[-1:] not in "。；！？：:"
    return tuple(introduction), tuple(rest)
