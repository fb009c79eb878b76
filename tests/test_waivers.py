"""Waivers: an explanation covers one figure of one report, says so in the verdict, and is missed when it no longer fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import (
    EDITIONS,
    InvalidDocument,
    Prose,
    Reading,
    ReportingOrgan,
    VerdictState,
    amended,
    as_published,
    check,
    dumps,
    read,
)
from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.findings import Severity, UsedPack, Waiver
from gov_disclosure.report import AnnualReport, OverallSituation
from gov_disclosure.schema import Label
from gov_disclosure.waivers import load_waivers, waived

CELL = "disclosure_requests.outcomes.disclosed.natural_persons"
FILE = """
[[waiver]]
organ = "示例市水利局"
year = 2024
rule = "T3-ROW"
cell = "disclosure_requests.outcomes.disclosed.natural_persons"
value = "25"
reason = "原件如此，已函告更正"
by = "政务公开科"
expires = 2025-12-31
"""


@pytest.fixture
def report() -> AnnualReport:
    organ = ReportingOrgan(name="示例市水利局")
    sound = amended(
        EDITIONS["revised-2021"].report_class(year=2024, organ=organ),
        {CELL: 52, CELL.replace("outcomes.disclosed", "new_requests"): 90},
    )
    with as_published():
        return amended(sound, {CELL: 25})


@pytest.fixture
def waiver(tmp_path: Path) -> Waiver:
    path = tmp_path / "waivers.toml"
    path.write_text(FILE, encoding="utf-8")
    (found,) = load_waivers(path)
    return found


def test_a_file_of_waivers_is_read(waiver: Waiver) -> None:
    assert waiver == Waiver(
        organ="示例市水利局",
        year=2024,
        rule="T3-ROW",
        cell=CELL,
        value="25",
        reason="原件如此，已函告更正",
        by="政务公开科",
        expires=date(2025, 12, 31),
    )


def test_a_file_may_begin_with_the_mark_that_some_editors_put_there(tmp_path: Path, waiver: Waiver) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(FILE, encoding="utf-8-sig")
    assert load_waivers(path) == (waiver,)


def test_a_waived_finding_stays_and_weighs_nothing(report: AnnualReport, waiver: Waiver) -> None:
    verdict = check(report)
    assert verdict.state is VerdictState.FAIL

    first = waived(verdict, report, [waiver], on=date(2025, 1, 1))

    assert [finding.waiver for finding in first.findings if finding.slug == "T3-ROW"] == [waiver]
    assert len(first.findings) == len(verdict.findings)
    assert len(verdict.errors) == 2  # the second follows from the first
    assert not first.errors


@pytest.mark.parametrize(
    "change",
    [
        {"value": "26"},
        {"value": "24"},
        {"rule": "T3-BAL"},
        {"cell": CELL.replace("disclosed", "partially_disclosed")},
        {"cell": CELL.replace("disclosed", "a")},
    ],
)
def test_a_waiver_that_matches_nothing_is_reported(report: AnnualReport, waiver: Waiver, change: dict[str, str]) -> None:
    stale = evolve(waiver, **change)

    verdict = waived(check(report), report, [stale], on=date(2025, 1, 1))

    (finding,) = [one for one in verdict.findings if one.code == "GD901"]
    assert finding.severity is Severity.WARNING
    assert (finding.slug, finding.paths) == ("WAIVER-UNUSED", (stale.cell,))
    label = cell_labels(type(report)).get(stale.cell)
    cell = stale.cell if label is None else label.text("en")
    assert finding.message("en") == (
        f"The waiver for {stale.rule} at {cell} with the value {stale.value} matches no finding any more"
    )
    assert "豁免" in finding.message("zh")
    assert len(verdict.errors) == len(check(report).errors)


def test_an_expired_waiver_accepts_nothing_and_is_reported(report: AnnualReport, waiver: Waiver) -> None:
    on_the_day = waived(check(report), report, [waiver], on=date(2025, 12, 31))
    after = waived(check(report), report, [waiver], on=date(2026, 1, 1))

    assert [one.code for one in on_the_day.findings if one.code.startswith("GD9")] == []
    assert [one.code for one in after.findings if one.code.startswith("GD9")] == ["GD902"]
    assert len(after.errors) == len(check(report).errors)
    (expired,) = [one for one in after.findings if one.code.startswith("GD9")]
    assert (expired.slug, expired.paths) == ("WAIVER-EXPIRED", (CELL,))
    assert expired.message("en") == "The waiver for T3-ROW expired on December 31, 2025: 原件如此，已函告更正"


def test_a_waiver_without_cell_and_value_says_so_when_it_is_missed(report: AnnualReport, waiver: Waiver) -> None:
    whole = evolve(waiver, cell="", value="")

    (finding,) = [one for one in waived(check(report), report, [whole], on=date(2025, 1, 1)).findings if one.code == "GD901"]

    assert finding.paths == ()
    assert finding.message("en") == "The waiver for T3-ROW at — with the value — matches no finding any more"


@pytest.mark.parametrize(
    "change", [{"organ": "示例市教育局"}, {"organ": "示例市财政局"}, {"organ": "示例市"}, {"year": 2023}, {"year": 2025}]
)
def test_waivers_of_other_reports_say_nothing(report: AnnualReport, waiver: Waiver, change: dict[str, object]) -> None:
    assert waived(check(report), report, [evolve(waiver, **change)]).findings == check(report).findings


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (
            '[[waiver]]\nyear = "2024"\nnote = "x"\n',
            {"waiver 1.year", "waiver 1.note", "waiver 1.organ", "waiver 1.rule", "waiver 1.reason", "waiver 1.by"},
        ),
        ("waiver = 3\n", {"waiver 1"}),
        ("[wavier]\n", {"wavier"}),
        ("[exception]\n", {"exception"}),
        (FILE.replace("2025-12-31", "2025-12-31T00:00:00"), {"waiver 1.expires"}),
    ],
)
def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path, content: str, faults: set[str]) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidDocument) as caught:
        load_waivers(path)

    assert {problem.path for problem in caught.value.problems} == faults


def test_what_is_no_toml_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text("[[waiver", encoding="utf-8")

    with pytest.raises(InvalidDocument, match="not a TOML file"):
        load_waivers(path)


def test_what_a_key_should_hold_is_said_in_the_words_of_clerks(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(
        '[[waiver]]\norgan = 3\nyear = "x"\nrule = "GD301"\nreason = "r"\nby = "b"\nexpires = "y"\n', encoding="utf-8"
    )
    with pytest.raises(InvalidDocument) as caught:
        load_waivers(path)
    chinese = caught.value.message("zh")
    assert all(words in chinese for words in ("organ：应为加引号的文字", "year：应为整数", "expires：应为日期，如2025-12-31"))


# --- one place each --------------------------------------------------------------------------------------------------------


def _of(report: AnnualReport, **keys: str) -> Waiver:
    return Waiver(organ=report.organ.name, year=report.year, reason="已核", by="某", **keys)


@pytest.fixture
def torn() -> Reading:
    """A page that lacks sections five and six, and says nothing in section one."""
    written = dumps(EDITIONS["revised-2021"].report_class(year=2024, organ=ReportingOrgan(name="示例市水利局")), "markdown")
    return read(written[: written.index("## 五、")].encode(), "markdown")


@pytest.mark.parametrize("place", ["第六部分", "其他需要报告的事项", "Other matters to report", "other_matters"])
def test_a_missing_section_is_waived_and_no_other(torn: Reading, place: str) -> None:
    verdict = waived(check(torn), torn.report, [_of(torn.report, rule="st-six", place=place)])
    missing = {finding.message("en"): finding.waiver is not None for finding in verdict.findings if finding.slug == "ST-SIX"}
    assert sorted(missing.values()) == [False, True]
    assert missing["The source has no section Other matters to report"]
    assert not [finding for finding in verdict.findings if finding.code == "GD901"]


def test_a_waiver_without_a_place_waives_nothing_that_has_one_and_says_what_to_write(torn: Reading) -> None:
    verdict = waived(check(torn), torn.report, [_of(torn.report, rule="GD102")])
    assert not [finding for finding in verdict.findings if finding.waiver is not None]
    (unused,) = (finding for finding in verdict.findings if finding.code == "GD901")
    assert unused.message("en") == (
        "The waiver for GD102 does not name one place, and waives nothing; write as place one of: 第五部分; 第六部分"
    )


def test_the_place_of_a_sentence_is_its_path_or_the_words_it_quotes() -> None:
    built = amended(
        EDITIONS["revised-2021"].report_class(year=2024, organ=ReportingOrgan(name="示例市水利局")),
        {CELL.replace("outcomes.disclosed", "new_requests"): 1},
    )
    with as_published():
        report = evolve(built, other_matters=Prose(["以上数据，，由各单位报送。", "特此报告。。"]))
    slips = [finding for finding in check(report).findings if finding.code == "GD607"]
    assert len(slips) == 2
    for place in ("other_matters.paragraphs[0]", slips[0].params["text"]):
        found = waived(check(report), report, [_of(report, rule="GD607", place=str(place))])
        assert [one.waiver is not None for one in found.findings if one.code == "GD607"] == [True, False]


def test_what_follows_from_a_waived_figure_is_waived_with_it(report: AnnualReport, waiver: Waiver) -> None:
    follows = [finding for finding in check(report).findings if finding.consequence_of == CELL]
    assert follows
    verdict = waived(check(report), report, [waiver], date(2025, 1, 1))
    assert not verdict.errors
    expired = waived(check(report), report, [waiver], date(2026, 1, 1))
    assert len(expired.errors) == 1 + len(follows)


def test_of_two_things_in_one_section_each_is_waived_by_its_name() -> None:
    built = EDITIONS["revised-2021"].report_class(year=2024, organ=ReportingOrgan(name="示例市水利局"))
    report = evolve(built, overall_situation=OverallSituation(introduction=Prose(["主动公开和依申请公开情况如下。"])))

    def left(place: str) -> list[str]:
        found = waived(check(report), report, [_of(report, rule="ST-FIVE", place=place)])
        return [one.message("en") for one in found.findings if one.code in {"GD602", "GD901"} and one.waiver is None]

    assert len(left("政府信息管理")) == len(left("Management of government information")) == 2
    *_, told = left("第一部分")
    assert len(left("第一部分")) == 4
    assert told.startswith(
        "The waiver for ST-FIVE does not name one place, and waives nothing; write as place one of: 政府信息管理; "
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("T3-RWO", "A waiver names the rule T3-RWO, which does not exist; is T3-ROW meant?"),
        ("zzzzz", "A waiver names the rule zzzzz, which does not exist; is — meant?"),
        ("T4-SUM", "The waiver for T4-SUM at — with the value — matches no finding any more"),
    ],
)
def test_a_rule_that_does_not_exist_is_answered_with_the_likely_one(report: AnnualReport, rule: str, said: str) -> None:
    verdict = waived(check(report), report, [_of(report, rule=rule)])
    assert [finding.message("en") for finding in verdict.findings if finding.code == "GD901"] == [said]


def test_a_rule_of_a_pack_is_known_where_the_pack_is_used(report: AnnualReport) -> None:
    pack = UsedPack(name="local", version="1", title=Label("本地", "local"), rules=("XX101",))
    verdict = evolve(check(report), packs=(pack,))
    for rule in ("XX101", "XX-ANY"):
        found = waived(verdict, report, [_of(report, rule=rule)])
        assert [one.message("en").partition(" at ")[0] for one in found.findings if one.code == "GD901"] == [
            f"The waiver for {rule}"
        ]


def test_a_reason_and_a_name_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(FILE.replace("原件如此，已函告更正", "").replace("政务公开科", "  "), encoding="utf-8")
    with pytest.raises(InvalidDocument) as refused:
        load_waivers(path)
    assert {fault.message("en") for fault in refused.value.problems} == {"waiver 1.reason: is empty", "waiver 1.by: is empty"}


def test_waivers_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(InvalidDocument):
        load_waivers(path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_docs_waives_what_it_says(language: str, tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    page = (root / "docs" / language / "how-to" / "check-many-files.md").read_text("utf-8")
    path = tmp_path / "waivers.toml"
    path.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    reading = read(root / "examples" / "reports" / "pingtan-gaj-2021.txt")
    verdict = waived(check(reading), reading.report, load_waivers(path), date(2026, 12, 31))
    assert not verdict.errors
    assert [finding.code for finding in verdict.findings if finding.waiver is not None] == ["GD303", "GD303", "GD602"]
    assert not [finding for finding in verdict.findings if finding.code.startswith("GD9")]
