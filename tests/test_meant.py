"""Which report is meant, and what is said of it beside the page: organ, kind, level, year; in the API and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_disclosure import OrganKind, OrganLevel, ReportingOrgan, UnknownName, check, loads, read
from gov_disclosure.cli import main
from gov_disclosure.organ_list import ListedOrgan, OrganList
from gov_disclosure.reading import Reading, YearIs
from recognise.fronts import Front, page

NAMED = page(Front("", "", 0, ("石桥县水务局2023年政府信息公开工作年度报告",)), "text")
SHORT = page(Front("", "", 0, ("县水务局2023年政府信息公开工作年度报告",)), "text")
NAMELESS = page(Front("", "", 0, ("2023年政府信息公开工作年度报告",)), "text")
YEARLESS = page(Front("", "", 0, ("石桥县水务局政府信息公开工作年度报告",)), "text")
CONCLUDED = page(Front("", "", 0, ("石桥县水务局政府信息公开工作年度报告",), situation="2022年，工作平稳。"), "text")
RULES = page(Front("", "", 0, ("{}2023年政府信息公开工作年度报告",)), "text").replace("规章 | 0 | 0 | 0", "规章 | 1 | 0 | 1")


def slugs(reading: Reading) -> set[str]:
    return {finding.slug for finding in reading.findings}


# --- organ -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "organ", "name", "slug"),
    [
        (NAMED, "水务", "石桥县水务局", None),
        (SHORT, "石桥县水务局", "石桥县水务局", None),
        (NAMELESS, "石桥县水务局", "石桥县水务局", None),
        (NAMELESS, ReportingOrgan(name="石桥县水务局"), "石桥县水务局", None),
        (NAMED, ReportingOrgan(name="石桥县水务局"), "石桥县水务局", None),
        (NAMED, ReportingOrgan(name="石桥县财政局"), "石桥县财政局", "ID-GIVEN"),
    ],
)
def test_the_name_of_the_organ_is_picked_taken_over_or_stated(
    source: str, organ: str | ReportingOrgan, name: str, slug: str | None
) -> None:
    reading = read(source, organ=organ)
    assert reading.report.organ.name == name
    assert slugs(reading) & {"ID-GIVEN", "ID-ORGAN"} == ({slug} if slug else set())


@pytest.mark.parametrize("organ", ["石桥县财政局", "财政局", ReportingOrgan(name="财政局")])
def test_a_name_that_only_picks_does_not_rename_the_report_of_another(organ: str | ReportingOrgan) -> None:
    with pytest.raises(UnknownName, match=r"财政局.*石桥县水务局 2023"):
        read(NAMED, organ=organ)


def test_a_title_that_names_the_organ_stays_when_the_organ_is_stated_otherwise() -> None:
    report = read(NAMED, organ=ReportingOrgan(name="石桥县财政局")).report
    assert report.full_title == "石桥县水务局2023年政府信息公开工作年度报告"


def test_kind_level_and_codes_are_stated_and_kept_in_json() -> None:
    organ = ReportingOrgan(kind=OrganKind.AUTHORIZED_ORGANIZATION, level=OrganLevel.COUNTY, division_code="330382")
    report = read(NAMED, organ=organ).report
    assert report.organ == ReportingOrgan(
        name="石桥县水务局", kind=OrganKind.AUTHORIZED_ORGANIZATION, level=OrganLevel.COUNTY, division_code="330382"
    )


def test_what_the_name_tells_is_not_put_into_the_report() -> None:
    report = read(NAMED).report
    assert (report.organ.kind, report.organ.level) == (None, None)


def test_a_list_tells_what_the_report_does_not() -> None:
    listed = ReportingOrgan(name="石桥县水务局", kind=OrganKind.OTHER, level=OrganLevel.COUNTY, division_code="330382")
    organs = OrganList(entries=(ListedOrgan(organ=listed, former_names=("石桥县水利局",)),))
    assert read(SHORT, organs=organs).report.organ == listed
    former = read(NAMED.replace("水务局", "水利局"), organs=organs).report.organ
    assert former == ReportingOrgan(name="石桥县水利局", kind=OrganKind.OTHER, level=OrganLevel.COUNTY, division_code="330382")
    assert read(NAMED.replace("水务局", "财政局"), organs=organs).report.organ == ReportingOrgan(name="石桥县财政局")


# --- the year -----------------------------------------------------------------------------------------------------------


def test_a_year_that_nothing_tells_is_unknown() -> None:
    reading = read(YEARLESS)
    assert (reading.year, reading.year_is) == (None, YearIs.UNKNOWN)
    (finding,) = (finding for finding in reading.findings if finding.slug == "ID-YEAR")
    assert finding.message("zh") == "原文未载明报告年度，年度不详"


def test_a_year_that_is_only_concluded_says_so() -> None:
    reading = read(CONCLUDED)
    assert (reading.year, reading.year_is) == (2022, YearIs.CONCLUDED)


@pytest.mark.parametrize("source", [YEARLESS, CONCLUDED])
def test_a_year_that_the_source_does_not_state_is_said(source: str) -> None:
    reading = read(source, year=2020)
    assert (reading.year, reading.report.year, reading.year_is) == (2020, 2020, YearIs.STATED)
    assert "ID-YEAR" not in slugs(reading)


def test_a_year_that_the_source_states_otherwise_is_not_overruled() -> None:
    with pytest.raises(UnknownName):
        read(NAMED, year=2020)


def test_a_report_of_unknown_year_is_held_against_no_other() -> None:
    before = read(NAMED, year=2023)
    verdict = check(read(YEARLESS), before)
    assert "GD213" in {one.code for one in verdict.undecided}


# --- kind and level in the rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told", "undecided"),
    [
        ("石桥县柳镇人民政府", True, False),
        ("石桥县人民政府", True, False),
        ("乐清市人民政府", True, False),
        ("石桥市水务局", True, False),
        ("杭州市人民政府", False, False),
        ("示例省人民政府", False, False),
        ("教育部", False, False),
        ("石桥市人民政府", False, True),
        ("石桥高新技术产业开发区管理委员会", False, True),
        ("石桥县政务服务中心", False, True),
    ],
)
def test_rules_are_issued_by_governments_of_provinces_and_larger_cities(name: str, told: bool, undecided: bool) -> None:
    verdict = check(read(RULES.format(name)))
    assert ("GD212" in {finding.code for finding in verdict.findings}) is told
    assert ("GD212" in {one.code for one in verdict.undecided}) is undecided


@pytest.mark.parametrize(
    ("name", "published", "codes"),
    [
        ("石桥市人民政府", "2024-04-20", {"GD702"}),
        ("石桥市人民政府", "2024-03-20", set()),
        ("石桥县水务局", "2024-02-02", {"GD701"}),
        ("国家税务总局石桥市税务局", "2024-02-02", {"GD701"}),
        ("石桥县柳镇人民政府", "2024-04-20", set()),
        ("石桥县人民政府办公室", "2024-04-20", set()),
    ],
)
def test_dates_are_judged_by_the_kind_that_the_name_tells(name: str, published: str, codes: set[str]) -> None:
    source = page(Front("", "", 0, (f"{name}2023年政府信息公开工作年度报告", f"发布时间：{published}")), "text")
    assert {finding.code for finding in check(read(source)).findings} & {"GD701", "GD702"} == codes


def test_a_stated_kind_counts_before_the_name() -> None:
    source = RULES.format("石桥县水务局")
    organ = ReportingOrgan(kind=OrganKind.GOVERNMENT, level=OrganLevel.PROVINCIAL)
    assert "GD212" not in {finding.code for finding in check(read(source, organ=organ)).findings}


# --- the command line ---------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name, text in (("named", NAMED), ("nameless", NAMELESS), ("yearless", YEARLESS), ("concluded", CONCLUDED)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")


def test_convert_writes_no_year_that_nobody_states(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "yearless.txt", "out.json"]) == 2
    assert "Nothing in yearless.txt states the report year: say it with --year" in capsys.readouterr().err
    assert not Path("out.json").exists()
    assert main(["convert", "yearless.txt", "out.json", "--year", "2023"]) == 0
    assert json.loads(Path("out.json").read_text("utf-8"))["year"] == 2023


def test_convert_says_that_a_year_is_concluded(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "concluded.txt", "out.json"]) == 0
    assert "concluded.txt does not state the report year; 2022 is concluded" in capsys.readouterr().err


def test_convert_writes_the_organ_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--organ", "石桥县财政局", "--kind", "department", "--level", "county"]
    assert main(["convert", "nameless.txt", "out.json", *said]) == 0
    organ = loads(Path("out.json").read_text("utf-8")).organ
    assert organ == ReportingOrgan(name="石桥县财政局", kind=OrganKind.DEPARTMENT, level=OrganLevel.COUNTY)


def test_check_takes_a_single_report_as_that_of_the_organ_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "named.txt", "--organ", "石桥县财政局"])
    assert "石桥县水务局; it is taken as the report of 石桥县财政局" in capsys.readouterr().out


def test_of_several_sources_a_name_only_picks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "named.txt", "concluded.txt", "--organ", "石桥县财政局"]) == 2
    assert capsys.readouterr().out.count("No report of 石桥县财政局 is in the source") == 2


def test_a_list_of_organs_is_used_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称,机关类别\n石桥县水务局,人民政府\n", encoding="gb18030")
    late = page(Front("", "", 0, ("石桥县水务局2023年政府信息公开工作年度报告", "发布时间：2024-04-20")), "text")
    Path("late.txt").write_text(late, encoding="utf-8")
    main(["check", "late.txt", "--organs", "organs.csv", "--format", "json"])
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert {"GD702", "GD701"} & {finding["code"] for finding in report["findings"]} == {"GD702"}


def test_every_output_says_that_the_year_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "yearless.txt", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["files"][0]["year"] is None
    for form, words in (
        ("text", "石桥县水务局, year unknown"),
        ("csv", "石桥县水务局,,"),
        ("junit", 'name="year" value=""'),
        ("html", "year unknown"),
    ):
        main(["check", "yearless.txt", "--format", form])
        assert words in capsys.readouterr().out, form
    main(["check", "yearless.txt", "--format", "sarif"])
    assert '"year":null' in capsys.readouterr().out
    main(["show", "yearless.txt"])
    assert "石桥县水务局, year unknown" in capsys.readouterr().out
