"""Whose report a page is: every place that tells it, what it says there, and how the places are weighed.

A report names its organ in its title, and where it does not, on the line above, in its preface, under its text, in the data of the page, or
nowhere. Each place that names one is a candidate with a weight. Candidates for the same organ add up, one place counting once, and
what publishes (the site, the path to the page, whoever posted it) counting once together, since one site posts the reports of many. The
heaviest organ is the one that reports. Its name is the fullest in which any place tells it. An organ that only the site or the path names is
not told: those name the government whose site it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice, pairwise
from pathlib import PurePath
from typing import Final

from attrs import field, frozen

from gov_disclosure.document import Document, Why
from gov_disclosure.organ_names import fuller, is_organ, is_whole, standing_of, with_organ
from gov_disclosure.recognise.front.report_titles import Title, dated, is_neighbour, joined, parsed, title_in
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.words import plain
from gov_disclosure.report import OrganKind, OrganLevel

__all__ = ["Candidate", "OrganTold", "Where", "lines_above", "organ_told"]


class Where(StrEnum):
    """A place that names an organ."""

    TITLE = "title"
    DATA = "data"
    """A row of data on the report: 编制单位."""
    HEAD = "head"
    """The title in the head of the page."""
    ABOVE = "above"
    """A line of its own above the title."""
    PREFACE = "preface"
    """由…编制, 现公布….."""
    BELOW = "below"
    """A line of its own below the title."""
    SIGNATURE = "signature"
    RUNNING = "running"
    FILE = "file"
    SHEET = "sheet"
    PUBLISHER = "publisher"
    """发布机构, 来源, ContentSource."""
    CONTACT = "contact"
    """Whom to ask about it: 请与…联系."""
    SUBJECT = "subject"
    """The organ of which the first sentences speak."""
    PRINTED_BY = "printed_by"
    """The office that had it printed."""
    PATH = "path"
    SITE = "site"


WEIGHTS: Final[Mapping[Where, int]] = {
    Where.TITLE: 20,
    Where.DATA: 12,
    Where.HEAD: 10,
    Where.ABOVE: 8,
    Where.PREFACE: 8,
    Where.BELOW: 6,
    Where.SIGNATURE: 6,
    Where.RUNNING: 6,
    Where.FILE: 6,
    Where.SHEET: 6,
    Where.PUBLISHER: 5,
    Where.SUBJECT: 3,
    Where.CONTACT: 3,
    Where.PRINTED_BY: 2,
    Where.PATH: 2,
    Where.SITE: 2,
}
"""What each place counts: what the report says of itself outweighs who posted it, and its title everything else."""
_PUBLISHING: Final = frozenset({Where.PUBLISHER, Where.PATH, Where.SITE})
_BY_OFFICES: Final = frozenset({Where.PREFACE, Where.SIGNATURE, Where.PRINTED_BY, Where.PUBLISHER, Where.CONTACT})
"""Places where the office of an organ may stand for it: it draws the report up, and signs it."""
_MOST: Final = 60
"""Of the candidates that are weighed against each other; a page that names more organs is a list of them."""
_ENOUGH: Final = 3
"""Less is not told."""
_SPELLING: Final = frozenset({Where.TITLE, Where.DATA, Where.ABOVE, Where.BELOW, Where.PREFACE, Where.SIGNATURE, Where.HEAD})
"""Places whose name spells out a shortened one: they speak of the organ that reports, and of no other like it."""


@frozen
class Candidate:
    """A name and the place that tells it.

    Arguments:
        name: of an organ. where: see `Where`. text: what it was read from.
    """

    name: str
    where: Where
    text: str = field(default="", eq=False)


@frozen
class OrganTold:
    """Whose report it is, and why.

    Arguments:
        name: None where it is not told. candidates: all, in the order in which they stand.
    """

    name: str | None
    candidates: tuple[Candidate, ...] = ()


def organ_told(
    document: Document, title: Title, front: Sequence[Piece], everything: Sequence[Piece], source: str | None = None
) -> OrganTold:
    """Whose report a page is.

    Arguments:
        document: the page. title: over the report, as found. front: what stands before section one. everything: all pieces.
        source: where the page is from: the name of a file.
    """
    every = (
        Candidate(name, where, text)
        for where, name, text in (
            *_in_titles(title, front),
            *_in_data(everything),
            *_in_lines(front),
            *_in_prefaces(front, everything),
            *_in_contacts(everything),
            *_in_first_sentences(everything[len(front) :]),
            *_in_signatures(everything[len(front) :]),
            *_in_the_head(document),
            *_running(document),
            *_in_names(document, source),
        )
    )
    candidates = [*islice(dict.fromkeys(every), _MOST)]
    return OrganTold(weighed(candidates), tuple(candidates))


def weighed(candidates: Sequence[Candidate]) -> str | None:
    """The organ that the candidates tell together, by its fullest name."""
    best: tuple[int, int, str] | None = None
    for at, candidate in enumerate(candidates):
        backing = [one for one in candidates if _backs(one, candidate.name)]
        own = {one.where for one in backing} - _PUBLISHING
        published = max((_weight(one) for one in backing if one.where in _PUBLISHING), default=0)
        weight = sum(WEIGHTS[where] for where in own) + published
        if best is None or (weight, -at) > best[:2]:
            best = weight, -at, candidate.name
    if best is None or best[0] < _ENOUGH:
        return None
    return _fullest(best[2], candidates)


def _weight(candidate: Candidate) -> int:
    """What a candidate counts; the site of a department, a town or a subdistrict holds its own reports, that of a government many others'."""
    standing = standing_of(candidate.name)
    if candidate.where in (Where.PATH, Where.SITE) and is_whole(candidate.name):
        is_host = standing.kind in (OrganKind.GOVERNMENT, OrganKind.GENERAL_OFFICE, OrganKind.ZONE_ADMINISTRATION)
        return WEIGHTS[candidate.where] if is_host and standing.level is not OrganLevel.TOWNSHIP else _ENOUGH
    return WEIGHTS[candidate.where]


def _backs(candidate: Candidate, name: str) -> bool:
    """Whether what a candidate says is said of the organ with a name: by that name, a fuller or a shorter one, or by its office."""
    other = candidate.name
    if other == name or fuller(name, other) or fuller(other, name):
        return True
    office = re.fullmatch("(.+(?:政府|公署|局|厅|委员会))(?:办公室|办公厅)", other) if candidate.where in _BY_OFFICES else None
    return office is not None and (office[1] == name or fuller(name, office[1]))


def _fullest(name: str, candidates: Sequence[Candidate]) -> str:
    spelled = name
    while True:
        better = [
            one
            for one in candidates
            if fuller(spelled, one.name)
            and (one.name.endswith(spelled) or _is_of_a_place(spelled, one.name) or one.where in _SPELLING)
        ]
        if not better:
            return next((whole for one in candidates if (whole := with_organ(spelled, one.name)) is not None), spelled)
        spelled = max(better, key=lambda one: (is_whole(one.name), WEIGHTS[one.where])).name


def _is_of_a_place(short: str, full: str) -> bool:
    """Whether the word for the organ of a place is all that a name has more: 甲镇, 甲镇人民政府."""
    return short in full and full.split(short)[-1] in ("人民政府", "办事处", "管理委员会", "管委会")


# --- titles and the lines about them ------------------------------------------------------------------------------------

_Named = tuple[Where, str, str]
_ASIDE: Final = re.compile(
    r"^(?:[^\s]{0,12}[〔\[（(【]?20\d\d[〕\]）)】]?(?:第?\d+号|\d+号)|(?:20\d\d年)?\d{1,2}月\d{1,2}日|[（(【\[].{0,12}[】）)\]]|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}.*|正文|索引号.*|文号.*|[-—_=]+)$"
)
"""Lines between a title and what belongs to it: the number of a document, a date, a remark in brackets."""
_ABOVE: Final = 4
_BELOW: Final = 3


def lines_above(pieces: Sequence[Piece], title: Title) -> tuple[str | None, int | None, int]:
    """The organ and the year on lines of their own above a title that lacks them, and the first piece that belongs to it."""
    year: int | None = None
    organ: str | None = None
    first = title.first
    held: list[str] = []
    for at in range(title.first - 1, max(-1, title.first - 1 - _ABOVE), -1):
        piece = pieces[at]
        line = _bare(dated(joined(piece.text)))
        if piece.table is not None or len(line) > 40:
            break
        if not line or (not held and (_ASIDE.match(line) or _is_again(piece, title))):
            continue
        bare = re.sub(r"^[（(]?20\d\d年?度?[）)]?|[（(]?20\d\d年?度?[）)]?$|关于$", "", line)
        named = re.search(r"(?<!\d)(20\d\d)年?度?", line) if bare != line else None
        if named is not None and not bare and title.year is None and year is None and not held:
            year, first = int(named[1]), at
            continue
        if not bare or title.organ is not None:
            break
        if organ is not None and (not _goes_before(bare) or (is_whole(organ) and not _is_place(bare))):
            break
        held.insert(0, bare)
        name = "".join(held)
        if is_organ(name):
            organ, first = name, at
            if named is not None and title.year is None and year is None:
                year = int(named[1])
        elif organ is not None or len(held) > 2:
            break
    return organ, year, first


def _is_again(piece: Piece, title: Title) -> bool:
    """Whether a line is the title once more: sites print it over the text that begins with it."""
    return title_in(piece.text) == title.text


def _bare(line: str) -> str:
    """A line without the dashes or brackets about the name of an organ."""
    inner = line.strip("（）—–-")
    return inner if is_organ(inner) else line


def _goes_before(line: str) -> bool:
    """Whether the name of an organ may go on from this line to the next: a place, or the beginning of a name; no organ of its own."""
    return re.fullmatch("[\u3400-\u9fff]{2,30}", line) is not None and (_is_place(line) or not is_organ(line))


def _is_place(line: str) -> bool:
    return is_organ(line) and line.endswith(("省", "市", "县", "区", "旗", "州", "盟"))


def _in_titles(title: Title, front: Sequence[Piece]) -> Iterator[_Named]:
    if title.organ is not None:
        yield Where.TITLE, title.organ, title.text
    if title.first < 0:
        return
    organ, _, first = lines_above(front, title)
    if organ is not None:
        yield Where.ABOVE, organ, "".join(joined(piece.text) for piece in front[first : title.first])
    held = ""
    for piece in front[title.last + 1 : title.last + 1 + _BELOW]:
        line = dated(joined(piece.text)).strip("（）—–-")
        day = re.search(f"(?:{_DATE.pattern})$", line)
        line = line[: day.start()] if day is not None and day.start() else line
        if piece.table is not None or len(line) > 40:
            return
        if is_organ(held + line):
            yield Where.BELOW, held + line, piece.text
            return
        if line and not _ASIDE.match(line):
            if held or not _is_fragment(line):
                return
            held = line


def _is_fragment(line: str) -> bool:
    return re.fullmatch("[\u3400-\u9fff]{3,20}", line) is not None


# --- data and lines of the page -----------------------------------------------------------------------------------------

_REPORTING: Final = "(?:机关|单位|行政机关|部门|机构)名称|(?:编制|填报|报告|报送|编报|撰写|公开)(?:单位|机关|主体|部门|机构)"
_PUBLISHING_LABEL: Final = (
    "(?:发布|公布|发文|制发|制作|公开|信息提供|信息发布|所属|供稿|责任|成文|主题)(?:机构|单位|机关|部门|主体)"
    "|(?:信息|文章|稿件|内容)?来源|来自|来源于|作者|稿源|信息提供|供稿|单位|机构|部门"
)
_PAIR: Final = re.compile(
    rf"(?<![\u3400-\u9fff])(?:(?P<reporting>{_REPORTING})|(?P<publishing>{_PUBLISHING_LABEL}))(?:（[^（）]{{1,6}}）)?："
    r"(?P<name>[\u3400-\u9fff（）()]{2,40})"
)
_LABEL: Final = re.compile(rf"(?:(?P<reporting>{_REPORTING})|(?P<publishing>{_PUBLISHING_LABEL}))[：:]?")
_LONGEST_LINE: Final = 400
_NOT_IN_A_NAME: Final = re.compile(
    "(?:发布|公开|浏览|点击|访问|更新|成文|生成|发文|文号|字号|字体|打印|分享|收藏|责任编辑|编辑|时间|日期).*$"
)


def _in_data(pieces: Iterable[Piece]) -> Iterator[_Named]:
    """The tables of a content system: a label, then the name, several pairs a row; or both in one cell."""
    for piece in pieces:
        if piece.table is None:
            continue
        for row in piece.table.lines():
            for label, value in pairwise(row):
                found = _LABEL.fullmatch(dated(label.text))
                name = _named(value.text)
                if found is not None and name is not None:
                    yield Where.DATA if found["reporting"] else Where.PUBLISHER, name, f"{label.text} {value.text}"
            yield from (named for cell in row if len(cell.text) <= _LONGEST_LINE for named in _labelled(cell.text))


_STEP: Final = re.compile("[>＞»›→]")


def _labelled(text: str) -> Iterator[_Named]:
    if ":" not in text and "：" not in text:
        return
    for found in _PAIR.finditer(re.sub(r"\s*[：:][\s|]*", "：", plain(text).replace("(", "（").replace(")", "）"))):
        name = _named(found["name"]) or _named(_NOT_IN_A_NAME.sub("", found["name"]))
        if name is not None:
            yield Where.DATA if found["reporting"] else Where.PUBLISHER, name, found[0]


def _in_lines(pieces: Iterable[Piece]) -> Iterator[_Named]:
    """Labels in running lines, and the path to the page."""
    for piece in pieces:
        if piece.table is not None or len(piece.text) > _LONGEST_LINE:
            continue
        yield from _labelled(piece.text)
        if _STEP.search(piece.text) is None:
            continue
        steps = re.split(r"\s*(?:[>＞»›→]|-{1,2}>)+\s*", plain(piece.text))
        if len(steps) > 2:
            yield from ((Where.PATH, name, piece.text) for step in steps if (name := _named(step)) is not None)


def _named(text: str) -> str | None:
    name = dated(text)
    return name if is_organ(name) else None


def _running(document: Document) -> Iterator[_Named]:
    for aside in document.asides:
        if aside.why is Why.RUNNING:
            title = title_in(aside.text)
            name = parsed(title).organ if title is not None else _named(aside.text)
            if name is not None:
                yield Where.RUNNING, name, aside.text


_OF_SITES: Final = re.compile("(?:人民政府)?(?:门户)?(?:网站|官网|门户|网)$")


def _in_the_head(document: Document) -> Iterator[_Named]:
    """What the head of a page says: its title, its site, whose content it is."""
    about = {name.lower(): plain(content) for name, content in document.metadata.items() if content.strip()}
    for text in dict.fromkeys((plain(document.title), about.get("articletitle", ""), about.get("title", ""))):
        title = title_in(text)
        if title is None:
            continue
        organ = parsed(title).organ
        if organ is not None:
            yield Where.HEAD, organ, text
        for part in re.split(r"[-_|—–]+|\s+", text.replace(title, "|")):
            if (name := _site(part)) is not None:
                yield Where.SITE, name, text
    for key in ("contentsource", "author", "source", "publisher"):
        if (name := _named(about.get(key, ""))) is not None:
            yield Where.PUBLISHER, name, about[key]
    for key in ("sitename", "og:site_name", "application-name", "columnname"):
        if (name := _site(about.get(key, ""))) is not None:
            yield Where.SITE, name, about[key]


def _site(text: str) -> str | None:
    """The organ whose site bears this name."""
    return _named(text) or _named(_OF_SITES.sub("", text)) or _named(re.sub("(?:门户)?(?:网站|官网|门户|网)$", "", text))


def _in_names(document: Document, source: str | None) -> Iterator[_Named]:
    """The name of the file, and that of the only sheet."""
    if source is not None:
        name = organ_in_a_name(PurePath(source.replace("\\", "/")).stem)
        if name is not None:
            yield Where.FILE, name, PurePath(source).name
    sheets = {block.place.sheet for block in document.blocks if block.place is not None and block.place.sheet is not None}
    for sheet in sheets if len(sheets) == 1 else ():
        if (name := organ_in_a_name(sheet)) is not None:
            yield Where.SHEET, name, sheet


_OF_FILES: Final = re.compile(
    "20\\d\\d年?度?|年度|年报|工作|报告|(?:政府|政务)?信息公开|政务公开|最终稿|终稿|定稿|副本|公开稿|（\\d*）$"
)


def organ_in_a_name(text: str) -> str | None:
    """The organ that a file or a sheet is named after: 3.示例市水务局2023年年报."""
    title = title_in(text)
    if title is not None and (organ := parsed(title).organ) is not None:
        return organ
    rest = _OF_FILES.sub(" ", dated(text))
    return next((name for part in re.split("[^\u3400-\u9fff（）]+", rest) if (name := _named(part)) is not None), None)


# --- sentences ----------------------------------------------------------------------------------------------------------

_PREFACE: Final = 4000
"""Letters of a report within which it says whose it is."""
_QUOTED: Final = re.compile("《[^《》]*》|<[^<>]*>|[（(][^（）()]*[）)]|[〔\\[][^〔〕\\[\\]]*[〕\\]]")
_MADE: Final = (
    "(?:(?:特此?|现|依法|组织|负责|牵头|认真|统一|汇总|整理|研究|结合实际情?况?|按要求|据此)*(?:编制|编写|编撰|撰写|制作|起草|编印)(?!的|工作|要求|格式|说明|规范))"
    "|(?:向社会(?:公众)?)?(?:公布|发布|公开)(?=了?(?:本年|20\\d\\d))"
)
_REPORTED: Final = (
    "(?:(?:关于)?(?:20\\d\\d年?度?的?)?(?:政府信息公开|政务公开|政务信息公开|信息公开)(?:工作)?(?:20\\d\\d)?(?:年度)?(?:工作)?(?:开展|进展|推进)?(?:情况|报告|年报)"
    "(?!.{0,14}(?:通知|要求|方案|意见|部署|要点|格式|考核|评估)))"
)
_AFTER_A_NAME: Final = re.compile(f"{_MADE}|{_REPORTED}")
_BY_LAW: Final = re.compile("(?:根据|按照|依据|依照|结合)[\u3400-\u9fff]{0,30}$")
_RUN: Final = re.compile("[\u3400-\u9fff]{2,60}$")
_BEFORE_A_NAME: Final = re.compile(
    "年度?|年报|工作|编制(?!委)|由|现将|将|公布|公开|发布|报告|系|是|为|规定|要求|精神|部署|安排|通知|如下|现|特|对|据此|结合|要将|对外"
)
_GOES_ON: Final = re.compile("(?:现将?|特此?)?(?:公[布开]|发布|编制|报告)")
"""Words before a name with which no name begins: 现公开区人民政府…, of no place 公开区."""
_DOES: Final = re.compile(
    "认真|严格|按照|坚持|深入|积极|全面|持续|始终|高度|紧紧|紧扣|切实|扎实|围绕|贯彻|不断|进一步|大力|依法|主动|共|累计|通过|根据|结合|以|在|把|将"
    "|及时|充分|着力|强化|加强|聚焦|立足|牢固|紧密|落实|推进|政府信息公开工作|(?:20)?\\d"
)
"""What stands behind an organ of which a sentence tells what it did."""
_OF_ITSELF: Final = re.compile("[我本](局|委|办|厅|中心|院|镇|乡|街道|县|区|市|省|队|馆)")
_SENTENCE: Final = re.compile("[。；！？\n]")


def _in_prefaces(front: Sequence[Piece], everything: Sequence[Piece]) -> Iterator[_Named]:
    """Sentences by which a report is introduced: 由…编制, …特编制, 现公布…2023年政府信息公开工作年度报告."""
    for sentence in _sentences(everything):
        for marker in _AFTER_A_NAME.finditer(sentence):
            run = _RUN.search(sentence[: marker.start()].rstrip("，,"))
            name = None if run is None else _name_at_the_end(run[0]) or _name_at_the_end(_BY_LAW.sub("", run[0]))
            if name is not None:
                yield Where.PREFACE, _whole_organ(name), sentence


_ASKED: Final = re.compile(
    "(?:请|详情|可)(?:直接|及时)?[与向]([\u3400-\u9fff]{4,40}?)(?:进行|取得)?(?:联系|咨询|反映|反馈)|请(?:直接)?(?:联系|咨询)：?([\u3400-\u9fff]{4,40})"
)


_DOUBTS: Final = re.compile("疑问|疑义|疑议|异议|意见|建议|详情")


def _in_contacts(everything: Sequence[Piece]) -> Iterator[_Named]:
    """Whom to ask about a report: the organ or an office of it; the office of a government is asked about reports of others too."""
    for sentence in _sentences(everything):
        for found in _ASKED.finditer(sentence) if _DOUBTS.search(sentence) else ():
            name = _whole_organ(found[1] or found[2])
            # 甲镇政府 is how one speaks of 甲镇人民政府: it is a name of nobody.
            if (
                is_whole(name)
                and re.search("(?<!人民)政府$", name) is None
                and standing_of(name).kind is not OrganKind.GENERAL_OFFICE
            ):
                yield Where.CONTACT, name, found[0]


def _sentences(pieces: Sequence[Piece]) -> Iterator[str]:
    text = ""
    for piece in pieces:
        if piece.table is None and title_in(piece.text) is None and not is_neighbour(piece.text):
            words = piece.text[:_PREFACE]
            text += words + "\n" if re.search("[。；！？：:]\\s*$", words) or len(words) < 20 else words
        if len(text) > _PREFACE:
            break
    quoted_out = _QUOTED.sub("", dated(text.replace("\n", "¶")).replace("¶", "\n")[:_PREFACE])
    yield from (sentence for sentence in _SENTENCE.split(quoted_out) if sentence)


def _name_at_the_end(run: str) -> str | None:
    """The name of an organ with which a run of letters ends: the whole run, or what follows a word that goes before names."""
    starts = [0, *(found.end() for found in _BEFORE_A_NAME.finditer(run))]
    names = [name for start in reversed(starts) if is_organ(name := run[start:]) and _GOES_ON.match(name) is None]
    whole = next((name for name in names if is_whole(name)), None)
    return whole if whole is not None else (names[0] if names and names[0] != run else None)


def _whole_organ(name: str) -> str:
    """An organ, where an office of it is named: 示例市水务局政务公开办公室 speaks for 示例市水务局; that of a government is an organ itself."""
    own = re.sub(
        "(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:领导小组)?(?:办公室|办)$|(?:政务公开|信息公开|综合|办公)(?:科|股|处)$"
        "|(?<=[局厅])办公室$|党政(?:综合)?办(?:公室)?$",
        "",
        name,
    )
    return own if own != name and is_organ(own) else name


def _in_first_sentences(pieces: Sequence[Piece]) -> Iterator[_Named]:
    """The subject of the first sentences of section one: 2023年，石桥县水务局认真贯彻….

    A bureau that speaks of 我局 is no government whose name begins a sentence of its report.
    """
    sentences = [*_sentences(pieces[:12])][:12]
    selves = set(_OF_ITSELF.findall("".join(sentences)))
    for sentence in sentences:
        words = _BEFORE_A_SUBJECT.sub("", sentence)
        for clause in words.split("，")[:3] if len(words) > 12 else ():
            ends = [found.start() for found in _DOES.finditer(clause[:50]) if found.start() > 3]
            name = next((clause[:end] for end in ends if is_whole(clause[:end])), None)
            if name is not None and not _WITH.match(name) and (not selves or name.endswith(tuple(selves))):
                yield Where.SUBJECT, name, sentence
                break


_WITH: Final = re.compile("会同|联合|配合|协助|协调|邀请|指导|督促|组织|各|经|请")
_BEFORE_A_SUBJECT: Final = re.compile(
    "^(?:一、.{2,12}情况)?(?:[（]?[一二三四五六七八九\\d]{1,2}[）、.])?(?:主动公开(?:情况)?。)?"
    "(?:20\\d\\d年度?以?来?|一年来|本年度|今年以?来?)?[，、]?"
)


# --- under the text -----------------------------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"[（(]?20\d\d年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日[）)]?"
    r"|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|20\d\d年\d{1,2}月"
)
_TAIL: Final = 60


def _in_signatures(pieces: Sequence[Piece]) -> Iterator[_Named]:
    """The organ and the date under the text; the office and the date of the printer's note (印发)."""
    lines = [dated(line[:200]) for piece in pieces[-_TAIL:] if piece.table is None for line in piece.text.splitlines()]
    lines = [line for line in lines if line]
    for at, line in enumerate(lines):
        if len(line) > 60 or _SENTENCE.search(line):
            continue
        printed = re.fullmatch(f"(.+?)(?:{_DATE.pattern})印发.?", line)
        if printed is not None:
            if is_organ(printed[1]):
                yield Where.PRINTED_BY, _whole_organ(printed[1]), line
            continue
        day = re.search(f"(?:{_DATE.pattern})$", line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        name = line[: day.start()] if day is not None else line if _DATE.fullmatch(following) else ""
        name = re.sub("[（(]?(?:盖章|公章|章)[）)]?$", "", name.strip("（）()"))
        name = re.sub(f"^(?:{_REPORTING})[：:]", "", name)
        if is_organ(name):
            yield Where.SIGNATURE, _whole_organ(name), line
