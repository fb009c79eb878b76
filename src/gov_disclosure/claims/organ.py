"""Who reports, and whether a sentence speaks of it: 全市 in the report of the city's government is the whole form, in a bureau's it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import field, frozen

from gov_disclosure.claims.characters import closed_up
from gov_disclosure.organ_names import fuller, last_characters, parts_of, standing_of
from gov_disclosure.report import OrganKind, ReportingOrgan

__all__ = ["EXTENT", "PLACES", "Subject"]

PLACES: Final = "省市区县州旗盟镇乡"
_OF_PLACES: Final = frozenset({*PLACES, "府", "道"})
"""What a government or the office of a subdistrict may end with, shortened."""
_BRACKETS: Final = re.compile(r"[（(].*?[）)]")
_GOVERNING: Final = frozenset({OrganKind.GOVERNMENT, OrganKind.ZONE_ADMINISTRATION})
_OTHERS: Final = re.compile(
    r"(?:局|委|厅|院|所|队|站|处|镇|乡|街道|政府|部|部门|单位|机关|办公室|管委会|公司|中心|街镇|镇街|社区|学校|集团|馆|(?:[省市县区州旗镇乡局委厅]|街道).*办)$"
)
_OF_ANY: Final = frozenset({"人民政府", "政府", "办公室", "人民政府办公室"})
"""What every place has, so that without the place it names none."""
_OFFICE_OF_ITS_GOVERNMENT: Final = ("政府办公室", "政府办公厅", "政府办")
"""What the general office of a government is called where the place was named before."""
_IN_FULL: Final = {"委": "委员会"}
_TOWNS: Final = frozenset("镇乡")
_LONGEST: Final = 24
_SHORTEST: Final = 2
_OWN_OFFICE: Final = re.compile(
    r"(?:(?P<of>[局委厅镇乡]|管委会|街道)(?:机关|党政|综合|党建|党群|政务公开|信息公开)*(?:办公[室厅]|办|机关|本级|党委)"
    r"|(?P<of_town>(?:党政|党政综合|党群|综合)(?:办公室|办)))"
)
_ZONES: Final = {"经济技术开发区": "经开区", "经济开发区": "经开区", "高新技术产业开发区": "高新区", "高新技术开发区": "高新区"}
"""Zones by what they are, and how that is said for short."""
_AREA: Final = re.compile("行政区|辖区")
_BRANCH: Final = "分局"
_OF_A_BRANCH: Final = re.compile("(?P<matter>.{2,})局(?P<where>.*)分局")
"""公安局柳营分局 is 公安分局 and 柳营公安分局 for short; 公安局柳营区分局 is 区公安分局 too."""
_OFFICES: Final = frozenset({OrganKind.GENERAL_OFFICE, OrganKind.SUBDISTRICT_OFFICE})
_BARE: Final = 4
"""人民政府 alone."""
EXTENT: Final = re.compile(
    r"(?P<own>(?:[我本])(?:行政区域|行政区|辖区|分局|行政机关|机关|单位|部门|级政府|级|办公[室厅]|街道|中心|区域|地区|[支大总中]队|[局委办厅院所队站处镇乡部馆校省市区县州旗盟社署司行街室]|会(?![议同计员])|关(?![注系心]))(?:各级?)?)"
    r"|(?P<all>全(?:体)?(?:[省市区县州旗镇乡国局委厅办]|街道|系统))(?:各级?(?:国家)?(?:行政机关|行政单位|政府(?:系统|部门|机关)?|单位|部门|机关)?|政府系统)?(?:各(?:单位|部门|级))?(?:范围内?|上下)?"
    r"|(?P<of>(?:[省市县区州旗](?=[局委厅院]))?(?:总局|[局委厅院]))(?:机关|本级)(?![构关党事])"
    r"|(?P<levels>[省市县区](?:[、和]?[市县区镇乡街]){1,3}[两二三四]级)"
    r"|(?P<government>[省市区县州旗镇乡盟])(?P<seat>(?:(?:党|工|党工)委[、和]?)?(?:人民)?(?:政府|管委会))(?P<office>办公[室厅]|办(?![理结公件复案]))?"
)


def _plain(name: str) -> str:
    """A name as texts are read: without blanks, in Simplified characters."""
    return closed_up(name).text


@frozen(slots=False)
class Subject:
    """The organ that reports, as sentences may name it.

    Arguments:
        name: as the report has it; empty where it is not known.
    """

    name: str = field(converter=_plain)

    @classmethod
    def of(cls, organ: ReportingOrgan) -> Subject:
        """The subject of a report by its organ."""
        return cls(_BRACKETS.sub("", _plain(organ.name)))

    @cached_property
    def _kind(self) -> OrganKind | None:
        return standing_of(self.name).kind

    @cached_property
    def _place(self) -> str:
        """What the narrowest place of its name ends with: 市; of a name that is not whole (某市), the last such character."""
        places, _ = parts_of(self.name)
        return places[-1][-1] if places else next((one for one in reversed(self.name) if one in PLACES), "")

    @cached_property
    def _place_governed(self) -> str:
        """The place whose organ it is, as it is called for short: 示例街道 of its office."""
        places, _ = parts_of(self.name)
        is_whose = self._kind in _GOVERNING or self._kind is OrganKind.SUBDISTRICT_OFFICE
        return places[-1] if is_whose and places and len(places[-1]) > 1 else ""

    @cached_property
    def _government(self) -> str:
        """The place that it governs, empty for an organ that governs none."""
        return self._place if self._kind in _GOVERNING else ""

    @cached_property
    def _office_of(self) -> str:
        """The place of the government that it is the office of."""
        return self._place if self._kind is OrganKind.GENERAL_OFFICE else ""

    @cached_property
    def _ends(self) -> frozenset[str]:
        return last_characters(self.name) | _OF_PLACES

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it is called: its name, and its name without the places before it."""
        return tuple(sorted(set(self._names()), key=len, reverse=True))

    def _names(self) -> Iterator[str]:
        for name in self._in_full():
            yield name
            if not name.endswith("人民政府") or len(name) > _BARE:
                yield name.replace("人民政府", "政府")

    def _in_full(self) -> Iterator[str]:
        if len(self.name) < 3:
            return
        yield self.name
        places, body = parts_of(self.name)
        for n, place in enumerate(places, start=1):
            rest = "".join(places[n:]) + body
            if len(rest) > 2 and rest not in _OF_ANY:
                yield rest
                yield place[-1] + rest
        if self._place_governed:
            yield self._place_governed
        if self._kind is OrganKind.GENERAL_OFFICE:
            yield from _OFFICE_OF_ITS_GOVERNMENT
        if self._kind is OrganKind.ZONE_ADMINISTRATION:
            yield "管委会"
            for zone in filter(None, (self._place_governed, body.removesuffix("管理委员会"))):
                for sort, short in _ZONES.items():
                    if zone.endswith(sort):
                        yield f"{zone.removesuffix(sort)}{short}"
                        yield short
        if self.name.endswith(_BRANCH):
            yield _BRANCH
            yield f"{places[-1][:-1] if places else ''}{body}"[-_LONGEST:]
            if (parts := _OF_A_BRANCH.fullmatch(body)) is not None:
                where = parts["where"] or (places[-1] if places else "")
                for start in {"", where, where.rstrip(PLACES), where[-1:] if where.endswith(tuple(PLACES)) else ""}:
                    yield f"{start}{parts['matter']}{_BRANCH}"
                    yield f"{start}{_BRANCH}"

    def is_meant_by(self, found: re.Match[str]) -> bool:
        """Whether words such as 全市, 我局, 市政府 mean who reports."""
        last = found["own"] or found["all"]
        if found["own"]:
            if _AREA.match(last, 1):
                return self.governs
            place = last.rstrip("各级")[-1:]
            if place in PLACES and last.rstrip("各级") != "本级" and len(last.rstrip("各级")) == 2:
                return place in {self._government, self._office_of} or (not self.name)
            return last != "本级"
        if found["of"]:
            of = found["of"]
            return not self.governs and self._ends_with(of[-1]) and (of[0] not in PLACES or of[0] in self.name)
        if found["levels"]:
            return found["levels"][0] == self._government
        if found["all"]:
            end = found["all"][-1]
            if end in PLACES:
                return end == self._government
            is_its_subdistrict = found["all"].endswith("街道") and self._kind is OrganKind.SUBDISTRICT_OFFICE
            return is_its_subdistrict or self._ends_with(end)
        if found["office"] and self._kind is OrganKind.GOVERNMENT and not self.is_town:
            return False  # of all that a government has, its office is one part
        return found["government"] in {self._government, self._office_of}

    @cached_property
    def governs(self) -> bool:
        """Whether it governs a place."""
        return self._kind in _GOVERNING

    def is_its_level(self, words: str) -> bool:
        """Whether words are the level whose office it is: 市本级 in the report of the office of a city's government."""
        return bool(self._office_of) and words in {"本级", f"{self._office_of}本级"}

    @cached_property
    def is_town(self) -> bool:
        """Whether it governs a town, whose office is no organ apart."""
        return self.governs and self._place in _TOWNS

    @cached_property
    def shortened_starts(self) -> frozenset[str]:
        """Characters that its name begins with where it is shortened; none for who governs a place, whose name others contain."""
        if not self.name or self._kind in _GOVERNING or self._kind in _OFFICES or self.name.endswith(_BRANCH):
            return frozenset()
        _, body = parts_of(self.name)
        return frozenset({*PLACES, body[:1]} - {""})

    def shortened_at(self, text: str, at: int) -> int:
        """Where its name, shortened (市规划资源局 of 示例市规划和自然资源局), ends in a text; 0 where it does not stand."""
        rest = iter(self.name)
        last = self.name[-1]
        for place, character in enumerate(text[at : at + _LONGEST], start=at):
            if character == last and place - at >= _SHORTEST:
                return place + 1
            if character not in rest:
                return 0
        return 0

    def is_named_by(self, words: str) -> bool:
        """Whether words that are no words of the grammar are its name shortened: 县文旅局 of 示例县文化旅游局."""
        if not self.name or not 2 <= len(words) <= _LONGEST:
            return False
        if words[-1] not in self._ends or (self.name.endswith(_BRANCH) and not words.endswith(_BRANCH)):
            return self._has_office(words)
        return self.holds(words) or fuller(words, self.name) or self._has_office(words)

    def _has_office(self, words: str) -> bool:
        """Whether words are an office of its own: 局办公室, 街道党政办."""
        found = _OWN_OFFICE.fullmatch(words)
        if found is None:
            return False
        if found["of_town"]:
            return self.is_town or self._kind is OrganKind.SUBDISTRICT_OFFICE
        if found["of"] in _TOWNS:
            return self.is_town and self._place == found["of"]
        if found["of"] == "街道":
            return self._kind is OrganKind.SUBDISTRICT_OFFICE
        return self._ends_with(found["of"][-1])

    def _ends_with(self, character: str) -> bool:
        """Whether its name ends with a character, 委 with 委员会."""
        return self.name.endswith((character, _IN_FULL.get(character, character)))

    def holds(self, words: str) -> bool:
        """Whether the characters of some words stand in the name, in their order."""
        rest = iter(self.name)
        return all(character in rest for character in words)

    def is_other(self, words: str) -> bool:
        """Whether words end as the name of an organ does."""
        return _OTHERS.search(words) is not None and not self.is_named_by(words)
