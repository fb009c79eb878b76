"""The cover of a report, what is known of it beside its sections: what each line is called, how its value is printed and read back.

No cover was seen that the form prescribes, and no published report has one: files keep these data as their properties, and print them
only on demand. The labels are ours, worded as government sites word them. They stand here once, for writers, readers, JSON Schema and
docs alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from attrs import field, frozen

from gov_disclosure.i18n import day as in_words
from gov_disclosure.report import AnnualReport, Contact, OrganKind, OrganLevel, Period, ReportingOrgan
from gov_disclosure.schema import Label

__all__ = ["COVER", "KINDS", "LEVELS", "UNSAID", "CoverLine", "CoverPlace", "cover_line", "cover_of"]

LEVELS: Final[Mapping[OrganLevel, Label]] = {
    OrganLevel.NATIONAL: Label("国家级", "national"),
    OrganLevel.PROVINCIAL: Label("省级", "provincial"),
    OrganLevel.PREFECTURAL: Label("地市级", "prefectural"),
    OrganLevel.COUNTY: Label("县级", "county"),
    OrganLevel.TOWNSHIP: Label("乡级", "township"),
}
"""The levels in words."""

KINDS: Final[Mapping[OrganKind, Label]] = {
    OrganKind.GOVERNMENT: Label("人民政府", "government"),
    OrganKind.GENERAL_OFFICE: Label("政府办公厅（室）", "general office"),
    OrganKind.DEPARTMENT: Label("政府部门", "department"),
    OrganKind.SUBDISTRICT_OFFICE: Label("街道办事处", "subdistrict office"),
    OrganKind.ZONE_ADMINISTRATION: Label("开发区（功能区）管理机构", "zone administration"),
    OrganKind.AUTHORIZED_ORGANIZATION: Label("法律、法规授权的组织", "authorized organization"),
    OrganKind.OTHER: Label("其他组织", "other"),
}
"""The kinds of organ in words."""


class CoverPlace(StrEnum):
    """Where a page has the data of its cover."""

    PROPERTIES = "properties"
    """Beside the text: properties of the file, meta elements, front matter. A name and its value each, by the labels of `COVER`."""
    LAST_LINE = "last line"
    """In the last line of the text, as far as the title does not say them: for formats in which there is nothing beside the text."""
    TABLE = "table"
    """In a table under the title."""


@frozen(kw_only=True)
class CoverLine:
    """A row of the cover.

    Arguments:
        path: dotted attribute names from the report, such as ``organ.name``. label: what the row is called.
        printed: the words for a value. parsed: the value in words, None where they say none; it takes back what ``printed`` gave.
        aliases: other names of the row in published reports (Chinese). example: of its words, where they have a form.
    """

    path: str
    label: Label
    printed: Callable[[Any], str] = field(default=str)
    parsed: Callable[[str], Any] = field(default=str)
    aliases: tuple[str, ...] = ()
    example: str = ""

    def value(self, report: AnnualReport) -> Any:
        """What the report has there; None for nothing."""
        value: Any = report
        for name in self.path.split("."):
            value = None if value is None else getattr(value, name)
        return None if value == "" else value

    def is_printed(self, value: Any) -> bool:
        """Whether the value may stand in print: the name of the file that a report was read from may not."""
        return self.path != "source" or value.startswith(("https://", "http://")) or len(value) > _LONGEST_NAME


def _year(year: int) -> str:
    return f"{year}年"


def _parsed_year(text: str) -> int | None:
    found = re.fullmatch(r"\s*(\d{4})\s*(?:年度?)?\s*", text)
    return int(found[1]) if found else None


def _day(day: date) -> str:
    return in_words(day, "zh")


_DAY = r"(\d{1,4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"


def _date(parts: Iterable[str]) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _parsed_day(text: str) -> date | None:
    found = re.search(_DAY, text)
    return _date(found.groups()) if found else None


def _period(period: Period) -> str:
    return f"{_day(period.start)}至{_day(period.end)}"


def _parsed_period(text: str) -> Period | None:
    found = re.search(rf"{_DAY}\s*[至到—–~～-]+\s*{_DAY}", text)
    if found is None:
        return None
    start, end = _date(found.groups()[:3]), _date(found.groups()[3:])
    return Period(start=start, end=end) if start is not None and end is not None and start <= end else None


_Word = TypeVar("_Word", bound=StrEnum)


def _worded(path: str, label: Label, words: Mapping[_Word, Label]) -> CoverLine:
    members = {words[member].zh: member for member in words}
    return CoverLine(path=path, label=label, printed=lambda member: words[member].zh, parsed=members.get)


_LONGEST_NAME: Final = 255
"""Of a file: what is longer is no name of one, and too long for a property of a workbook."""

COVER: Final[tuple[CoverLine, ...]] = (
    CoverLine(
        path="organ.name",
        label=Label("机关名称", "Organ"),
        aliases=("单位名称", "行政机关名称", "编制单位", "填报单位", "发布机构"),
    ),
    CoverLine(
        path="organ.unified_social_credit_code",
        label=Label("统一社会信用代码", "Unified social credit code"),
        aliases=("社会信用代码",),
    ),
    CoverLine(
        path="organ.division_code",
        label=Label("行政区划代码", "Administrative division code"),
        aliases=("区划代码",),
        example="330109",
    ),
    _worded("organ.level", Label("机关层级", "Level"), LEVELS),
    _worded("organ.kind", Label("机关类别", "Kind of organ"), KINDS),
    CoverLine(
        path="year",
        label=Label("报告年度", "Report year"),
        printed=_year,
        parsed=_parsed_year,
        aliases=("年度", "报告年份"),
        example="2025年",
    ),
    CoverLine(
        path="period",
        label=Label("统计期限", "Period"),
        printed=_period,
        parsed=_parsed_period,
        aliases=("数据统计期限", "报告期"),
        example="2025年1月1日至2025年12月31日",
    ),
    CoverLine(path="contact.office", label=Label("联系部门", "Contact office"), aliases=("联系科室", "联系单位")),
    CoverLine(path="contact.address", label=Label("联系地址", "Address"), aliases=("地址", "通信地址", "通讯地址")),
    CoverLine(path="contact.postal_code", label=Label("邮政编码", "Postal code"), aliases=("邮编",)),
    CoverLine(path="contact.telephone", label=Label("联系电话", "Telephone"), aliases=("电话",)),
    CoverLine(path="contact.email", label=Label("电子邮箱", "Email"), aliases=("邮箱", "电子邮件")),
    CoverLine(
        path="published_on",
        label=Label("发布日期", "Published on"),
        printed=_day,
        parsed=_parsed_day,
        aliases=("公开日期", "发布时间", "发文日期"),
        example="2026年1月20日",
    ),
    CoverLine(path="source", label=Label("来源", "Source"), aliases=("信息来源", "原文地址")),
)
"""The rows of the cover, in printed order. A row is printed where there is data for it."""

UNSAID: Final = Label("没有填写的部分", "Sections not filled in")
"""What sections say 无 on a page because nothing is said in them: by their numbers, beside the data of the cover."""

_BY_LABEL: Final = {word: line for line in COVER for word in (line.label.zh, *line.aliases)}


def cover_line(label: str) -> CoverLine | None:
    """The row with this name, without spaces and colon; None where there is no such row."""
    return _BY_LABEL.get("".join(label.split()).rstrip("：:"))


def cover_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments for a report class, from values by the paths of `COVER`; values that are None are left out.

    Raises:
        InvalidValue: a code is wrong.
    """
    given = {path: value for path, value in values.items() if value is not None}
    parts = {
        name: {path.partition(".")[2]: value for path, value in given.items() if path.startswith(f"{name}.")}
        for name in ("organ", "contact")
    }
    cover: dict[str, Any] = {path: value for path, value in given.items() if "." not in path}
    cover["organ"] = ReportingOrgan(**parts["organ"])
    if parts["contact"]:
        cover["contact"] = Contact(**parts["contact"])
    return cover
