"""The rows of the cover: labels that are told apart, values that are read back as they were printed."""

from datetime import date

import pytest
from hypothesis import given

import strategies
from gov_disclosure.cover import COVER, KINDS, LEVELS, CoverLine, cover_line, cover_of
from gov_disclosure.editions.revised_2021 import AnnualReport
from gov_disclosure.report import Contact, OrganKind, OrganLevel, Period, ReportingOrgan, usual_title


def line(path: str) -> CoverLine:
    return next(line for line in COVER if line.path == path)


def test_no_two_rows_share_a_label() -> None:
    words = [word for line in COVER for word in (line.label.zh, *line.aliases)]

    assert len(words) == len(set(words))


def test_every_level_and_kind_has_its_own_words() -> None:
    assert set(LEVELS) == set(OrganLevel)
    assert set(KINDS) == set(OrganKind)
    for words in (LEVELS, KINDS):
        assert len({label.zh for label in words.values()}) == len(words)


def test_a_row_is_found_by_its_label_or_another_name_of_it() -> None:
    assert cover_line("机关名称") is line("organ.name")
    assert cover_line(" 单位 名称：") is line("organ.name")
    assert cover_line("申请人情况") is None


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("year", "2024年", 2024),
        ("year", "2024 年度", 2024),
        ("year", "今年", None),
        ("published_on", "2025年1月9日", date(2025, 1, 9)),
        ("published_on", "2025-01-09 10:30", date(2025, 1, 9)),
        ("published_on", "2025年2月30日", None),
        ("published_on", "近日", None),
        ("period", "2024年1月1日至2024年12月31日", Period(start=date(2024, 1, 1), end=date(2024, 12, 31))),
        ("period", "2024.1.1—2024.12.31", Period(start=date(2024, 1, 1), end=date(2024, 12, 31))),
        ("period", "2024年12月31日至2024年1月1日", None),
        ("period", "全年", None),
        ("organ.level", "县级", OrganLevel.COUNTY),
        ("organ.kind", "政府部门", OrganKind.DEPARTMENT),
        ("organ.kind", "公司", None),
    ],
)
def test_values_are_read_in_words(path: str, text: str, value: object) -> None:
    assert line(path).parsed(text) == value


@given(strategies.covers())
def test_what_is_printed_is_read_back(cover: dict[str, object]) -> None:
    report = AnnualReport(**cover)
    values = {line.path: line.parsed(line.printed(value)) for line in COVER if (value := line.value(report)) is not None}

    found = AnnualReport(**cover_of(values), title=report.title, introduction=report.introduction)

    assert found == report


def test_a_cover_without_contact_has_none() -> None:
    assert cover_of({"year": 2024, "contact.office": None}) == {"year": 2024, "organ": ReportingOrgan()}
    assert AnnualReport(year=2024, contact=Contact()).contact is None


def test_the_usual_title_is_no_title_of_its_own() -> None:
    organ = ReportingOrgan(name="示例区水务局")

    assert AnnualReport(year=2024, organ=organ, title=usual_title("示例区水务局", 2024)).title == ""
    assert AnnualReport(year=2024, organ=organ, title="年报").full_title == "年报"
    assert AnnualReport(year=2024, organ=organ).full_title == "示例区水务局2024年政府信息公开工作年度报告"
