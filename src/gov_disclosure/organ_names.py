"""What the name of an organ tells: whether it is one, of which kind, at which levels it may stand, and which of two names is the fuller.

A name is read as places (青岚市梧桐区) and what stands at the last of them (水务局). Everything is told by the tables of endings below; a
name tells less than a list of organs does. 市 may be a city of the prefecture's level or of the county's, 区 may be a district or a zone
of development: then several levels are possible, or none is told, and nothing is guessed.

The levels are those of the divisions (宪法 article 30); a district of a municipality under the State Council is of the county's level,
whatever the rank of its officials.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from gov_disclosure.cities import cities
from gov_disclosure.report import OrganKind, OrganLevel, ReportingOrgan

__all__ = [
    "Kinship",
    "Standing",
    "fuller",
    "is_one_organ",
    "is_organ",
    "is_whole",
    "kinship",
    "last_characters",
    "listed_levels",
    "parts_of",
    "standing_of",
    "with_organ",
]

_P, _C, _T = OrganLevel.PREFECTURAL, OrganLevel.COUNTY, OrganLevel.TOWNSHIP


@frozen
class Standing:
    """Where an organ stands, as far as it is told.

    Arguments:
        kind: None where nothing tells it. levels: those that are possible: one where it is known, none where nothing tells.
    """

    kind: OrganKind | None = None
    levels: frozenset[OrganLevel] = frozenset()

    @property
    def level(self) -> OrganLevel | None:
        """The level, where it is known."""
        return next(iter(self.levels)) if len(self.levels) == 1 else None


# --- the tables ---------------------------------------------------------------------------------------------------------

_MUNICIPALITIES: Final = frozenset({"北京市", "上海市", "天津市", "重庆市"})
"""Cities of the level of a province (直辖市)."""

_DIVISIONS: Final[Mapping[str, frozenset[OrganLevel]]] = {
    "自治区": frozenset({OrganLevel.PROVINCIAL}),
    "省": frozenset({OrganLevel.PROVINCIAL}),
    "自治州": frozenset({_P}),
    "地区": frozenset({_P}),
    "盟": frozenset({_P}),
    "州": frozenset({_P, _C}),
    "市": frozenset({_P, _C}),
    "自治县": frozenset({_C}),
    "自治旗": frozenset({_C}),
    "特区": frozenset({_C}),
    "林区": frozenset({_C}),
    "县": frozenset({_C}),
    "区": frozenset({_C}),
    "旗": frozenset({_C}),
    "民族乡": frozenset({_T}),
    "民族苏木": frozenset({_T}),
    "苏木": frozenset({_T}),
    "街道": frozenset({_T}),
    "镇": frozenset({_T}),
    "乡": frozenset({_T}),
}
"""Endings of divisions (the constitution on divisions, the organic law of local bodies on subdistricts), with the levels they may be of."""

_ZONE: Final = (
    "(?:开发|高新|高新技术(?:产业)?|新|实验|试验|示范|园|保税|保税港|临港|度假|名胜|风景|景|管理|合作|功能|片|集聚|工业|产业|经开|旅游|保护|加工)区"
    "|(?:产业|工业|科技|物流|农业|创业|高新|软件)园|新城|科学城"
)
"""Endings of zones, which are no divisions: whose organs they are, the name does not tell."""

_KINDS: Final[tuple[tuple[OrganKind | None, str], ...]] = (
    # Not administrative organs, whatever they are part of.
    (OrganKind.OTHER, "(?:公司|集团|人民法院|人民检察院|监察委员会|(?:村民|居民)委员会)"),
    (
        OrganKind.OTHER,
        "(?:红十字会|联合会|总工会|协会|商会|学会|工商联|妇联|残联|文联|侨联|科协|团委)",
    ),
    (OrganKind.OTHER, "(?:中共|中国共产党).*"),
    (OrganKind.OTHER, "(?:党工委|党委|[省市县区旗州盟]委)(?:办公厅|办公室|宣传部|组织部|统战部|统一战线工作部|政法委(?:员会)?)?"),
    (OrganKind.OTHER, "(?:宣传部|组织部|统战部|武装部)"),
    # Offices of governments before governments, and both before departments.
    (OrganKind.GENERAL_OFFICE, "(?:人民政府|政府|行政公署|公署)(?:办公厅|办公室|办)"),
    (OrganKind.GENERAL_OFFICE, "国务院办公厅"),
    (OrganKind.GOVERNMENT, "(?:(?:人民)?政府|行政公署|行署)"),
    (OrganKind.GOVERNMENT, "国务院"),
    (OrganKind.SUBDISTRICT_OFFICE, "(?:街道办事处|街道办|街道)"),
    (OrganKind.ZONE_ADMINISTRATION, f"(?:{_ZONE}|[区园城港岛湖山湾谷洲])(?:管理委员会|管委会|管理局)"),
    (OrganKind.ZONE_ADMINISTRATION, "管委会"),
    # What is below a department, or beside it: the name does not tell whether it is a department's.
    (None, "(?:(?:支|大|总|中|管理|执法|调查)队|(?:中心)?支行|分行)"),
    (OrganKind.DEPARTMENT, "(?:局|[^大客餐]厅|海关|总署|审计署|专员办)"),
    (OrganKind.DEPARTMENT, "(?:委员会(?:办公室)?)"),
    (OrganKind.DEPARTMENT, "(?:[革健建安信经商科教农住城计体资监交文旅发]委)"),
    (OrganKind.DEPARTMENT, "(?:[^室]办公室|(?:外事|侨务|人防|国动|法制|信访|扶贫|金融|政务|审改|政改|台港澳|港澳|外|台|侨)办)"),
    # Public institutions: they report where a law or regulation empowers them (条例 article 54); which do, no name tells.
    (
        None,
        "(?:中心|档案馆|图书馆|博物馆|文化馆|纪念馆|科技馆|大学|学院|学校|中学|小学|幼儿园|医院|研究院|研究所|供销合作(?:联合)?社|总社)",
    ),
    (None, "(?:.{2,}(?:处|所|站|院|社|场|台|馆|园|校|库|总台|办事处|领导小组|指挥部|工作站|党校))"),
)
"""Endings of names, first come first served, with the kind of organ they tell; None where it is an organ and no more is told."""

# fmt: off
_MINISTRIES: Final = frozenset({
    "外交部", "国防部", "教育部", "科学技术部", "科技部", "工业和信息化部",
    "公安部", "国家安全部", "民政部", "司法部", "财政部", "人力资源和社会保障部",
    "自然资源部", "生态环境部", "住房和城乡建设部", "交通运输部", "水利部", "农业农村部",
    "商务部", "文化和旅游部", "应急管理部", "退役军人事务部", "中国人民银行", "国务院",
    "国务院办公厅", "审计署", "海关总署",
})
# fmt: on
"""Organs of the State whose names tell their level by nothing else (国务院机构设置)."""

_NATIONAL: Final = re.compile("^(?:中华人民共和国|国家|中国|国务院)")
_UNPLACED: Final = re.compile("海关$|^中国|兵团")
"""Organs whose places are no divisions."""

_NO_DIVISION: Final = re.compile(
    "(?:市场|市政(?=[建工公管设园养市])|市容|市民|城乡|城镇|乡镇|乡村|区域|社区|县域|州县|镇街"
    "|城市(?=[管建规更运执综住发轨维照园绿公排供节道])|^(?:山|湖|灾|库|牧|老|辖|疫)区)(?!人民政府|政府)"
)
"""What holds the ending of a division and is none: words of what departments deal with."""
_RELATIVE: Final = frozenset({"省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道"})
"""What organs call the place whose they are, at that place."""
_ENDINGS: Final = sorted(_DIVISIONS, key=len, reverse=True)
_NO_STEM: Final = re.compile("[与及]|局|厅|委|院|队|中心|办公室|政府|公司|^(?:国家|全国|中国)$|.{13}")
_OF_THE_STATE: Final = re.compile("国家.{2,8}?总局(?=.)|中国人民银行(?=.)|国家统计局(?=.)|国家金融监督管理总局(?=.)")
"""What organs of the State begin with that stand at a place."""

_NEVER: Final = re.compile(
    "^年(?!都)|年报|[的了吗我你他她它这那您们]|关于|根据|按照|依照|依据|要求|现将|公布|编制|印发|转发|年度|报告|情况|有关|相关|领导下|指导下|有限责任$"
    "|^(?:[由向对在与及并是为以被]|现(?=[将就把])|将(?!乐县)|经(?!济|开))"
    "|^(?:本|该|各|其|贵|上级|下级|下属|所属|全(?!州县)|[县市省乡地]级)"
    "(?:机关|单位|部门|级|局|厅|委|办|中心|院|队|处|所|站|社|省|市|县|区|旗|州|盟|镇|乡|街道|会|系统|行政|职能|政府|人民政府|有关)"
)
"""What no name of an organ has in it: it is a sentence, or an organ that speaks of itself."""
_NO_ORGAN: Final = re.compile(
    "^(?:(?:政府)?(?:信息|政务)公开|网站|主办|承办|办事|服务|联系|工作|专题|政务|互动|新闻|便民|机构|党群|网上|办公室|中心|会议|部门)"
)
_BARE_OF_ALL: Final = re.compile(
    "^(?:人民政府|政府|办公室|办公厅|委员会|管委会|管理委员会|.?(?:局|厅|委|办|中心|院|队)?|.*(?<!务院)政府)$"
)
_LETTERS: Final = re.compile("[\u3400-\u9fff（）()·]{2,45}")
_IN_BRACKETS: Final = re.compile("[（(][^（）()]*[）)]$")


# --- taking a name apart ------------------------------------------------------------------------------------------------


@frozen
class _Name:
    """A name taken apart.

    Arguments:
        places: from the widest to the narrowest; the first may be no more than an ending (市), where its name is left out.
        body: what stands there. zone: whether the narrowest is a zone.
    """

    places: tuple[str, ...]
    body: str
    zone: bool = False


@lru_cache(maxsize=4096)
def _taken_apart(name: str) -> _Name:
    places: list[str] = []
    rest = _OF_THE_STATE.sub("", _without_brackets(name), count=1)
    zone = False
    while rest:
        found = _place_at_the_start(rest, is_first=not places)
        if found is None:
            if places and rest.startswith("人民政府") and re.search("街道(?:办事处|办)?$", rest):
                rest = rest.removeprefix("人民政府")
                continue
            branch = re.fullmatch(r"(.+?局)(.{2,12})分局", rest)
            inner = branch and _place_at_the_start(branch[2], is_first=True)
            if branch and inner and inner[0] == branch[2]:
                return _Name((*places, inner[0]), f"{branch[1]}分局", inner[1])
            break
        place, zone = found
        places.append(place)
        rest = rest[len(place) :]
    return _Name(tuple(places), rest, zone)


def _without_brackets(name: str) -> str:
    """A name without what is explained at its end in brackets, such as the second name of an organ that has two."""
    return _IN_BRACKETS.sub("", name)


def _place_at_the_start(text: str, *, is_first: bool) -> tuple[str, bool] | None:
    """The place that a text begins with, and whether it is a zone."""
    guarded = {at for found in _NO_DIVISION.finditer(text) for at in range(found.start(), found.end())}
    for at in range(min(len(text), 24)):
        ending = next((word for word in _ENDINGS if text.startswith(word, at)), None)
        zone = re.compile(_ZONE).match(text, at)
        if zone is not None and at and not _NO_STEM.search(text[:at]):
            if text[zone.end() :].startswith(tuple(_ENDINGS)) and not text[zone.end() :].startswith("市"):
                continue
            return text[: zone.end()], True
        if ending is None:
            continue
        end = at + len(ending)
        stem = text[:at]
        if at in guarded and (not is_first or len(stem) < 2):
            continue
        if not stem:
            # 市水务局: the city's own organs leave its name out.
            if is_first and ending in _RELATIVE and _is_body(text[end:]) and not _goes_on(ending, text[end:]):
                return text[:end], False
            continue
        if _NO_STEM.search(stem) or (ending == "市" and len(stem) < 2):
            continue
        if ending in ("州", "镇", "乡", "旗", "盟") and text.startswith(("市", "县", "区"), end) and end not in guarded:
            continue  # 景德镇市, 杭州市, 新乡县
        if ending == "街道" or end == len(text) or _is_body(text[end:]) or _begins_with_place(text[end:]):
            return text[:end], False
    return None


def _goes_on(ending: str, text: str) -> bool:
    """Whether the ending of a division is the beginning of a name instead: 镇江市, 乡宁县."""
    return ending not in ("省", "市", "县", "区") and re.match("[^社辖片]{1,3}?[市县区]", text) is not None


def _begins_with_place(text: str) -> bool:
    return text.startswith("人民政府") or any(ending in text[1:] for ending in _ENDINGS)


@lru_cache(maxsize=4096)
def _is_body(text: str) -> bool:
    return _kind_by_ending(text) is not _NOTHING


_NOTHING: Final = object()


def _kind_by_ending(text: str) -> OrganKind | object | None:
    if text in _MINISTRIES or re.fullmatch("中华人民共和国.{1,14}[部署会行厅]", text):
        special = {"国务院": OrganKind.GOVERNMENT, "国务院办公厅": OrganKind.GENERAL_OFFICE}
        return special.get(text, OrganKind.DEPARTMENT)
    for kind, words in _compiled():
        if words.search(text):
            return kind
    return _NOTHING


@cache
def _compiled() -> tuple[tuple[OrganKind | None, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(f"(?:{words})$")) for kind, words in _KINDS)


# --- what it tells ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def is_organ(name: str) -> bool:
    """Whether a text is the name of an organ, or of a place whose organ is meant: 示例市水务局, 市水务局, 示例县甲镇; no sentence, no part."""
    if _LETTERS.fullmatch(name) is None or _NEVER.search(name):
        return False
    own = _without_brackets(name)
    parts = _taken_apart(own)
    if not parts.body:
        return bool(parts.places) and len(own) >= 2 and parts.places[-1] not in _DIVISIONS
    if _kind_by_ending(own) is _NOTHING:
        return False
    if parts.places:
        if parts.places[-1].endswith("街道") and parts.body in ("办", "办事处"):
            return True
        return _is_body(parts.body) and not (len(parts.body) == 1 and parts.body not in "局厅")
    if own in _MINISTRIES or _NATIONAL.match(own):
        return True
    return _BARE_OF_ALL.match(own) is None and _NO_ORGAN.match(own) is None


@lru_cache(maxsize=4096)
def is_whole(name: str) -> bool:
    """Whether the name of an organ says whose it is: 示例市水务局 does, 市水务局 and 水务局 do not."""
    parts = _taken_apart(name)
    if not parts.places:
        return name in _MINISTRIES or (is_organ(name) and (_NATIONAL.match(name) is not None or name.endswith("海关")))
    return is_organ(name) and parts.places[0] not in _DIVISIONS


def parts_of(name: str) -> tuple[tuple[str, ...], str]:
    """The places in a name, from the widest to the narrowest, and what stands at the last of them: 示例市, 示例区; 水务局."""
    parts = _taken_apart(name)
    return parts.places, parts.body


@lru_cache(maxsize=4096)
def standing_of(name: str) -> Standing:
    """What a name tells of kind and level.

    A place alone stands for its government, its subdistrict office or its administration: 示例县甲镇 reports as the government does.
    """
    own = _without_brackets(name)
    if not is_organ(own):
        return Standing()
    parts = _taken_apart(own)
    kind = _kind_by_ending(own)
    if not parts.body:
        if parts.zone:
            kind = OrganKind.ZONE_ADMINISTRATION
        else:
            kind = OrganKind.SUBDISTRICT_OFFICE if parts.places[-1].endswith("街道") else OrganKind.GOVERNMENT
    elif parts.zone and parts.body.endswith(("管理委员会", "管委会")):
        kind = OrganKind.ZONE_ADMINISTRATION
    assert kind is None or isinstance(kind, OrganKind)  # noqa: S101 - it is an organ
    if kind is OrganKind.ZONE_ADMINISTRATION:
        return Standing(kind)
    if kind is OrganKind.SUBDISTRICT_OFFICE:
        return Standing(kind, frozenset({_T}))
    if parts.zone and kind is not OrganKind.GOVERNMENT:
        return Standing(kind)
    return Standing(kind, _levels(own, parts))


def _levels(name: str, parts: _Name) -> frozenset[OrganLevel]:
    if _UNPLACED.search(name) and not parts.places:
        return frozenset({OrganLevel.NATIONAL}) if name in _MINISTRIES else frozenset()
    if not parts.places and _OF_THE_STATE.match(name):
        return frozenset()
    if not parts.places:
        is_national = name in _MINISTRIES or name.startswith(("国家", "中华人民共和国", "国务院"))
        is_provincial = name.endswith("厅") and not is_national
        return frozenset({OrganLevel.NATIONAL} if is_national else {OrganLevel.PROVINCIAL} if is_provincial else ())
    if parts.body == "海关" or (parts.body.endswith("分局") and len(parts.places) == 1):
        return frozenset()
    *wider, last = parts.places
    if parts.zone:
        return frozenset({_C})  # 浦东新区人民政府: only a division has a government
    if last in _MUNICIPALITIES:
        return frozenset({OrganLevel.PROVINCIAL})
    if last == "市":
        return frozenset({OrganLevel.PROVINCIAL, _P, _C})
    levels = _DIVISIONS[next(ending for ending in _ENDINGS if last.endswith(ending))]
    if last.endswith("市") and any(place.endswith(("市", "州", "盟", "地区")) for place in wider):
        return frozenset({_C})
    return levels


def listed_levels(name: str) -> frozenset[OrganLevel]:
    """The levels that are possible for an organ by its name and, where that tells several, by the State's list of divisions."""
    levels = standing_of(name).levels
    if len(levels) < 2:
        return levels
    place = _taken_apart(name).places[-1]
    known = cities().get(place) or next((of for city, of in cities().items() if len(place) > 3 and place.endswith(city)), None)
    return (known & levels) or levels if known else levels


# --- the fuller of two names --------------------------------------------------------------------------------------------

_GOVERNING: Final = ("人民政府", "行政公署", "办事处", "管理委员会", "管委会", "政府")
_SHORT: Final[Mapping[str, tuple[str, ...]]] = {"委": ("委员会",), "办": ("办公室", "办事处"), "委员会": (), "厅": (), "局": ()}


def fuller(one: str, other: str) -> bool:
    """Whether the second of two names says the same organ as the first, and more fully.

    It is fuller by places before it (市水务局, 青岚市水务局), by the word for the organ of a place (甲镇, 甲镇人民政府), or by what is
    shortened in the first (市科委, 市科学技术委员会; 发改局, 发展和改革局).
    """
    if len(other) <= len(one) or not is_organ(other):
        return False
    first, second = _taken_apart(one), _taken_apart(other)
    if not _same_place(first.places, second.places):
        return False
    if not first.body:
        return second.body in _GOVERNING or (not second.body and second.places != first.places)
    short, full = (re.sub("^政府", "人民政府", parts.body) for parts in (first, second))
    return short == full or _shortened(short, full)


def is_one_organ(one: str, other: str) -> bool:
    """Whether two names are of one organ, as far as names tell: the same, or one fuller than the other."""
    first, second = ("".join(unicodedata.normalize("NFKC", name).split()) for name in (one, other))
    return first == second or fuller(first, second) or fuller(second, first)


def last_characters(name: str) -> frozenset[str]:
    """What a name may end with when it is shortened: 室 and 办 of 信访办公室."""
    shortened = {short[-1] for short, longs in _SHORT.items() if name.endswith(longs)}
    return frozenset(shortened | {*name[-1:]})


class Kinship(StrEnum):
    """Whether two organs are one."""

    SAME = "same"
    """By their codes, else by their names; or one of them is not named."""
    PERHAPS = "perhaps"
    """Their names may be two of one organ: one is fuller (淮安市洪泽区人民政府, 洪泽区人民政府), shorter (市政府) or a second name."""
    OTHER = "other"


def kinship(one: ReportingOrgan, other: ReportingOrgan) -> Kinship:
    """Whether two reports are of one organ, as far as their covers tell."""
    codes = one.unified_social_credit_code, other.unified_social_credit_code
    if None not in codes:
        return Kinship.SAME if codes[0] == codes[1] else Kinship.OTHER
    first, second = _without_blanks(one.name), _without_blanks(other.name)
    if not first or not second or first == second:
        return Kinship.SAME
    is_near = any(is_one_organ(a, b) for a in _names_in(first) for b in _names_in(second))
    return Kinship.PERHAPS if is_near else Kinship.OTHER


def _without_blanks(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _names_in(name: str) -> tuple[str, ...]:
    """The names in a name: what stands before brackets, and what stands in them if that is a name."""
    second = _IN_BRACKETS.search(name)
    if second is None:
        return (name,)
    inside = second[0][1:-1]
    return (name[: second.start()], *((inside,) if is_organ(inside) else ()))


def with_organ(place: str, other: str) -> str | None:
    """A place with the word for its organ that another name of it bears, None where it bears none.

    甲区乙街道 and 乙街道办事处 are 甲区乙街道办事处.
    """
    first, second = _taken_apart(place), _taken_apart(other)
    if first.body or second.body not in _GOVERNING or not _same_place(second.places, first.places):
        return None
    return place + second.body


def _same_place(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether places are the ends of other places, name by name: 市 of 青岚市, 梧桐区 of 青岚市梧桐区; none of any."""
    if len(short) > len(full):
        return False
    if not short:
        return True
    whole, end = "".join(full), "".join(short)
    if not whole.endswith(end):
        return False
    before = whole[: len(whole) - len(end)]
    starts = {"".join(full[:n]) for n in range(len(full))}
    # What stands before is places, or the name of the one that the short name calls 市.
    return before in starts or any(
        before + word in starts or before + word == whole for word in _RELATIVE if end.startswith(word)
    )


def _shortened(short: str, full: str) -> bool:
    """Whether a name of a department is another with letters left out, as 发改局 and 科委 are."""
    if not full or short[0] != full[0] or len(short) < 2:
        return False
    ends = next((long for end, longs in _SHORT.items() if short.endswith(end) for long in longs if full.endswith(long)), None)
    if ends is None:
        if short[-1] != full[-1] or full.endswith("分局"):
            return False
        return _leaves_out(short[:-1], full[:-1])
    return _leaves_out(short[:-1], full[: -len(ends)])


def _leaves_out(short: str, full: str) -> bool:
    rest: Iterable[str] = iter(full)
    return all(letter in rest for letter in short)
