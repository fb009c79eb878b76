"""Titles of annual reports: in a line, over several lines, in a list of links, in the name of a file; their organ and their year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from gov_disclosure.organ_names import is_organ, is_whole
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.words import plain

__all__ = [
    "Title",
    "dated",
    "dated_titles",
    "is_neighbour",
    "joined",
    "parsed",
    "title_in",
    "titles",
    "titles_in",
    "titles_in_tables",
    "year_in",
]


@frozen
class Title:
    """A title of an annual report.

    Arguments:
        text: as printed, without spaces. first, last: the pieces it stands in. organ: named in it, None for none. year: likewise.
    """

    text: str
    first: int = -1
    last: int = -1
    organ: str | None = None
    year: int | None = None


_TITLE: Final = re.compile(
    r"[^。；，：:《》“”<>|/]*(?:信息(?:主动)?公开|政务公开)[^。；，：:《》“”<>|/]*(?:年度?报告?|报告|工作总结)"
    r"(?:的(?:通知|公告|通告|公示|函|请示))?(?:[（(][^（）()]*[）)])?"
)
_SUBJECT: Final = re.compile("政府信息公开|政务信息公开|政务公开|政府信息|信息公开")
_LONGEST: Final = 60
_MOST_LINES: Final = 5
"""Over which a title is broken."""
_SPOKEN_YEAR: Final = re.compile("二[〇○零O0][〇○零一二三四五六七八九O0]{2}(?=年)")
_SPELLED_OUT: Final = re.compile("(?<=[\u3400-\u9fff])\\([a-zü\u00e0-\u01dc]{1,6}\\)")
"""How a character is spoken, as some programs insert it: 務(wù)."""
_DIGITS: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_PUNCTUATION: Final = str.maketrans(",:;()!?", "，：；（）！？")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?!年?[-.—/]?\d{1,2}[-.月/])")
_YEARS: Final = re.compile(r"[（(]?(?<!\d)20\d\d(?!\d)年?度?[）)]?")
_LABEL: Final = re.compile(
    r"^(?:(?:标题|名称|题名|题目|信息名称|信息标题|文件名称|附件?\d*|当前位置|您(?:现在|当前)?的?(?:所在)?位置)[：:])+"
)
_APART: Final = re.compile(
    r"^第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|^\d{1,4}/\d{1,4}(?!\d)"
    r"|[《》“”\"<>|｜_»›→/\\【】\[\]：:]|(?<!\d)[-–—]+|[-–—]+(?!\d)"
    r"|^[（(][^（）()]{1,6}[）)]|^[·•●■◆★☆※#*\d.、．]+(?!\d*年)"
)
"""Between a title and what is set beside it: the number of its page, the path of its site, its site, its class, its mark in a list."""
_AROUND: Final = re.compile(
    "^(?:关于|印发|公布|发布|公开|转发|报送|附件|正文|首页|下载|的|年度)+"
    "|(?:关于|全[市县区省]|各?部门|单位|系统|本级|年度|工作|开展|推进|落实|做好|实施|报送|上报|印发|公布|发布|公开|编制|的)+$"
)
"""Words that a title joins to the name of its organ."""
_ENDS: Final = re.compile("[报報告结結]")
"""One of these stands in the last line of every title."""
_NEIGHBOUR: Final = re.compile("(?:[上下前后]一?[条篇页则个]|相关(?:链接|阅读|文章|文档|新闻|信息))")
"""Before the titles of other pages."""
_MARKS: Final = "#*·•●■◆★☆※"


def dated(text: str) -> str:
    """Plain characters, without spaces or pronunciation, Chinese punctuation, years in digits: 二〇二三年 is 2023年."""
    words = "".join(_SPELLED_OUT.sub("", plain(text)).split())
    return _SPOKEN_YEAR.sub(lambda year: year[0].translate(_DIGITS), words.translate(_PUNCTUATION))


def year_in(text: str) -> int | None:
    """The year that a text names, None for none or for several; a date is no report year."""
    years = {int(year) for year in _YEAR.findall(dated(text))}
    return years.pop() if len(years) == 1 else None


def joined(text: str) -> str:
    """A line without spaces, the marks of its markup and the label before a title."""
    return _LABEL.sub("", "".join(text.split()).strip(_MARKS))


@lru_cache(maxsize=1024)
def parsed(title: str) -> Title:
    """A title with the organ and the year that it names."""
    wording = dated(title)
    bracketed = re.search(r"[（(]([^（）()]*)[）)]$", wording)
    years = [int(year) for year in _YEAR.findall(wording)]
    subject = _SUBJECT.search(wording)
    head = wording[: subject.start()] if subject is not None else wording
    if head.endswith("人民"):
        head += "政府"  # 示例市人民政府信息公开…
    organ = _organ_of(head)
    if organ is None and bracketed is not None:
        organ = _organ_of(bracketed[1])
    if organ is None and subject is not None:
        organ = _organ_of(re.split("报告|年报", wording)[-1])
    return Title(title, organ=organ, year=years[0] if years else None)


def _organ_of(head: str) -> str | None:
    parts = _YEARS.split(head)
    return next((organ for part in ("".join(parts), *parts) if (organ := _organ_alone(part)) is not None), None)


def _organ_alone(words: str) -> str | None:
    bare = re.sub("^（[^）]*）|全[市县区省旗州镇乡]$", "", words)
    while (shorter := _AROUND.sub("", bare)) != bare and not is_whole(bare):
        bare = shorter
    # An organ of two names has one seal: the second name in brackets is none of the first.
    unbracketed = re.sub("（[^（）]*）?$", "", bare)
    return unbracketed if is_organ(unbracketed) else bare if is_organ(bare) else None


@lru_cache(maxsize=1024)
def title_in(text: str) -> str | None:
    """The title in a line that holds nothing else but what a site sets beside titles; None where there is none."""
    line = joined(text)
    if not line or len(line) > 2 * _LONGEST or re.search("[。；，！？]", line) or _NEIGHBOUR.match(line):
        return None
    if len(line) <= _LONGEST and _is_title(line) and _APART.search(line) is None:
        return line
    parts = [part for part in _APART.split(_spaced(text)) if part]
    found = [part for part in parts if len(part) <= _LONGEST and _is_title(part)]
    return max(found, key=lambda part: (parsed(part).organ is not None, len(part)), default=None)


def is_neighbour(text: str) -> bool:
    """Whether a line names another page: the one before, the next."""
    return _NEIGHBOUR.match(joined(text)) is not None


def _spaced(text: str) -> str:
    """A line without spaces, its path parted by bars."""
    return joined(re.sub(r"\s[-–—]+\s", "|", text))


@lru_cache(maxsize=1024)
def _is_title(line: str) -> bool:
    return _TITLE.fullmatch(dated(line)) is not None


def titles(pieces: Sequence[Piece]) -> Iterator[Title]:
    """The titles on lines of their own, in one line or broken over several."""
    done = -1
    for last, piece in enumerate(pieces):
        if piece.table is not None or _ENDS.search(piece.text) is None:
            continue
        whole = title_in(piece.text)
        if whole is not None:
            first = last - 1 if last - 1 > done and whole.startswith("年") and _is_year(pieces[last - 1]) else last
            done = last
            if first < last:
                whole = _line(pieces[first]) + whole
            yield _placed(_beside(parsed(whole), piece.text), first, last)
            continue
        broken = _over_lines(pieces, done, last)
        if broken is not None:
            done = last
            yield broken
            continue
        words = [word for word in piece.text.split() if 8 <= len(word) <= _LONGEST and _is_title(joined(word))]
        yield from (_placed(parsed(joined(word)), last, last) for word in words)


def _is_year(piece: Piece) -> bool:
    """Whether a line is nothing but the digits of a year, as where a program gave each run of a title a line."""
    return re.fullmatch(r"20\d\d", dated(_line(piece))) is not None


def _over_lines(pieces: Sequence[Piece], done: int, last: int) -> Title | None:
    """The shortest run of lines that ends here and is a title."""
    whole = _line(pieces[last])
    for first in range(last - 1, max(done, last - _MOST_LINES), -1):
        line = _line(pieces[first])
        if not line or not whole or len(line) + len(whole) > _LONGEST or re.search("[。；，：:！？]", line):
            return None
        whole = line + whole
        if _is_title(whole):
            return _placed(parsed(whole), first, last)
    return None


def _line(piece: Piece) -> str:
    return joined(piece.text) if piece.table is None and len(piece.text) <= 4 * _LONGEST else ""


def _beside(title: Title, line: str) -> Title:
    """A title with the organ that stands in its line, before a colon or behind a dash; a path names others."""
    if title.organ is not None or re.search("[>＞»›→]", line):
        return title
    organs = [organ for part in _APART.split(dated(_spaced(line))) if is_organ(organ := part.strip("（）"))]
    return evolve(title, organ=organs[0]) if len(organs) == 1 else title


def _placed(title: Title, first: int, last: int) -> Title:
    return evolve(title, first=first, last=last)


def titles_in_tables(pieces: Sequence[Piece]) -> Iterator[Title]:
    """The titles in cells of tables that are laid out for the eye, or that repeat the title in their first row."""
    for at, piece in enumerate(pieces):
        for cell in piece.table.cells if piece.table is not None else ():
            title = title_in(cell.text) if len(cell.text) <= 4 * _LONGEST else None
            if title is not None:
                yield _placed(_beside(parsed(title), cell.text), at, at)


def titles_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The titles that name a year, each once."""
    return tuple(dict.fromkeys(title.text for title in titles(pieces) if title.year is not None))


def dated_titles(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """The titles that name a year and fill their pieces, each with the index of its first piece."""
    for title in titles(pieces):
        if title.year is not None and "".join(joined(piece.text) for piece in pieces[title.first : title.last + 1]) == title.text:
            yield title.first, title.text
