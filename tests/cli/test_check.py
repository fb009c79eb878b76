"""``gov-disclosure check`` over files and folders: outputs, waivers, the year before, exit statuses."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import ReportingOrgan, amended, as_published, dumps, write
from gov_disclosure.cli import main
from gov_disclosure.outputs import OUTPUTS
from gov_disclosure.report import AnnualReport
from specimens import SPECIMENS

WRONG_CELL = "disclosure_requests.outcomes.disclosed.natural_persons"
WAIVER = """
[[waiver]]
organ = "示例市人民政府"
year = 2024
rule = "{rule}"
cell = "disclosure_requests.outcomes.disclosed.natural_persons"
value = "38"
reason = "as in the original"
by = "W."
expires = 2025-12-31
"""


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def report(**changes: Any) -> AnnualReport:
    return evolve(SPECIMENS["revised-2021"], **changes)


def wrong(**changes: Any) -> AnnualReport:
    with as_published():
        return amended(report(**changes), {WRONG_CELL: 38})


def before(**changes: Any) -> AnnualReport:
    return report(year=2023, title="", period=None, **changes)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([*map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def objects(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, Any]]:
    _, out, _ = run(capsys, "check", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in out.splitlines()]


# --- outputs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "a.json: FAIL"),
        ("json", '{\n  "program"'),
        ("jsonl", '{"file": "a.json"'),
        ("csv", "\ufeffFile,Organ"),
        ("sarif", '{\n"$schema"'),
        ("junit", '<?xml version="1.0" encoding="UTF-8"?>'),
        ("html", "<!DOCTYPE html>"),
    ],
)
def test_every_output_goes_to_a_file_or_to_standard_output(capsys: pytest.CaptureFixture[str], form: str, begins: str) -> None:
    write(wrong(), "a.json")

    status, out, err = run(capsys, "check", "--format", form, "a.json")
    assert (status, err) == (1, "")
    assert out.startswith(begins)

    assert run(capsys, "check", "--format", form, "-o", "out", "a.json") == (1, "", "Written: out\n")
    written = Path("out").read_text("utf-8")
    assert written.splitlines()[:4] == out.splitlines()[:4]
    assert "\x1b" not in written


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "a.json")
    status, _, err = run(capsys, "check", "-o", "no/where", "a.json")
    folder = Path.cwd() / "no"
    assert (status, err) == (2, f"gov-disclosure: There is no such folder: {folder}\n")


def test_a_report_is_never_written_over_with_what_is_found_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "a.json")
    before = Path("a.json").read_bytes()
    status, _, err = run(capsys, "check", "a.json", "--format", "json", "-o", "./a.json", "--force")
    assert (status, err) == (2, "gov-disclosure: a.json is a source of this command and is never written over\n")
    assert Path("a.json").read_bytes() == before


def test_the_run_is_summed_up_beside_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "a.json")
    write(wrong(), "b.json")
    _, _, err = run(capsys, "check", "--format", "csv", "-o", "out.csv", "a.json", "b.json")
    assert err == "Written: out.csv\n2 files: 1 without errors, 1 with errors, 0 unreadable\n"


def test_what_an_earlier_run_wrote_into_the_folder_is_no_source_of_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    Path("all").mkdir()
    write(report(), "all/a.json")
    write(report(), "all/b.json")
    for _ in range(2):
        assert run(capsys, "check", "all", "--format", "html", "-o", "all/checked.html", "--force") == (
            0,
            "",
            "Written: all/checked.html\n2 files: 2 without errors, 0 with errors, 0 unreadable\n",
        )


def test_the_likely_slip_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(wrong(), "a.json")
    _, out, _ = run(capsys, "check", "a.json")
    assert "Outcomes this year › Disclosed × Natural persons: 38 is printed; it should be 33" in out
    assert "Likely slip: one digit is wrong" in out


def test_where_several_changes_would_do_they_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with as_published():
        write(amended(report(), {"reconsideration_and_litigation.direct_litigation.total": 7}), "a.json")
    _, out, _ = run(capsys, "check", "a.json")
    assert out.count("Likely: ") == 1
    assert out.count("Or: ") == 2
    assert "and 2 more" in out


def test_what_is_mended_together_is_proposed_with_the_first_of_the_findings_only(capsys: pytest.CaptureFixture[str]) -> None:
    row = "disclosure_requests.carried_forward."
    with as_published():
        write(amended(report(), {f"{row}natural_persons": 7, f"{row}total": 10}), "a.json")
    _, out, _ = run(capsys, "check", "a.json")
    assert out.count("error GD303 T3-BAL") == 2
    assert out.count("Likely: ") == 1


def test_verbose_lists_the_rules_of_practice_that_were_not_decided(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "a.json")
    _, usual, _ = run(capsys, "check", "a.json")
    _, full, _ = run(capsys, "check", "-v", "a.json")
    assert "(check --verbose lists them)" in usual
    assert "Needs the report on the year before" not in usual
    assert "Needs the report on the year before" in " ".join(full.split())


# --- many files ----------------------------------------------------------------------------------------------------------


def many(count: int) -> None:
    Path("all").mkdir()
    for n in range(count):
        write(wrong() if n % 2 else report(), f"all/{n:02}.json")


def test_many_files_are_a_line_each_and_summed_up_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    many(12)
    Path("all/bad.json").write_text('{"edition": "revised-2021"}')

    status, out, _ = run(capsys, "check", "all")

    lines = out.splitlines()
    assert status == 2
    assert lines[0].startswith("PASS  all/00.json")
    assert lines[1].startswith("FAIL  all/01.json  error GD301")
    assert lines[12].startswith("UNREADABLE  all/bad.json: ")
    assert "  error GD301 T3-ROW  Applicants do not add up to the total of their row  (6 in 6 files)" in lines
    assert "      all/01.json, all/03.json, all/05.json and 3 more" in lines
    assert not any("GD302" in line for line in lines)  # it follows from the other
    assert lines[lines.index("Unreadable:") + 1] == "  all/bad.json"
    assert lines[-1] == "13 files: 6 without errors, 6 with errors, 1 unreadable"


def test_many_files_are_told_in_full_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    many(12)
    _, out, _ = run(capsys, "check", "-v", "all")
    assert out.count("Likely slip: one digit is wrong") == 6


# --- what is no report -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder() -> Path:
    path = Path("all")
    path.mkdir()
    write(report(), path / "a.json")
    path.joinpath("README.md").write_text("# Reports\n\nOne a year.\n")
    path.joinpath("truth.json").write_text('{"cells": {"a": 1}}')
    path.joinpath("list.json").write_text("[1]")
    return path


def test_what_lies_in_a_folder_and_is_clearly_no_report_is_skipped_by_name(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    status, out, _ = run(capsys, "check", folder)
    assert status == 0
    lines = out.splitlines()
    at = lines.index("Skipped, not annual reports:")
    assert lines[at + 1 : at + 4] == ["  all/README.md", "  all/list.json", "  all/truth.json"]
    assert lines[-1] == "4 files: 1 without errors, 0 with errors, 0 unreadable; 3 skipped: not annual reports"


def test_what_only_speaks_of_such_reports_is_skipped_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Its title and headings are those of a report; it has no year and no table."""
    Path("all").mkdir()
    write(report(), "all/a.json")
    Path("all/notes.md").write_text("# 政府信息公开工作年度报告\n\n## 一、总体情况\n\n如何编写。\n", "utf-8")
    status, out, _ = run(capsys, "check", "all")
    assert status == 0
    assert "all/notes.md: SKIPPED\n  Neither a year nor a cell of the form is in it" in out
    assert "all/notes.md: INCOMPLETE" in run(capsys, "check", "all/notes.md")[1]  # what would follow may not have come


def test_a_report_that_does_not_tell_its_year_is_never_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    Path("all").mkdir()
    Path("all/a.md").write_text(dumps(wrong(), "markdown").replace("2024", "").replace("2025", ""), "utf-8")
    status, out, _ = run(capsys, "check", "all")
    assert status == 1
    assert "GD115 ID-YEAR" in out


def test_other_data_in_the_format_asked_for_are_skipped_too(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    folder.joinpath("README.md").unlink()
    status, out, _ = run(capsys, "check", folder, "--from", "json")
    assert status == 0
    assert "2 skipped" in out


def test_among_many_files_a_skipped_one_is_a_line_without_more_words(capsys: pytest.CaptureFixture[str]) -> None:
    many(12)
    Path("all/list.json").write_text("[1]")
    _, out, _ = run(capsys, "check", "all")
    assert "SKIPPED  all/list.json\n" in out
    assert out.count("all/list.json") == 1


@pytest.mark.parametrize("name", ["README.md", "truth.json", "list.json"])
def test_what_was_named_is_unreadable_all_the_same(capsys: pytest.CaptureFixture[str], folder: Path, name: str) -> None:
    status, out, _ = run(capsys, "check", folder / name)
    assert status == 2
    assert "UNREADABLE" in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.json", '{"edition": "revised-2021", "schema_version": "1", "year": "x"}'),
        ("cut.json", '{"edition": '),
        ("scan.html", "<html><title>甲县2023年政府信息公开工作年度报告</title><img src=a.png></html>"),
        ("empty.md", ""),
        ("late.html", "<html><body><script>document.write(1)</script></body></html>"),
    ],
)
def test_a_report_that_is_damaged_is_never_skipped(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str, content: str
) -> None:
    folder.joinpath(name).write_text(content)
    status, out, _ = run(capsys, "check", folder)
    assert status == 2
    assert f"all/{name}: UNREADABLE" in out


def test_a_folder_of_nothing_but_other_things_is_a_mistake(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    folder.joinpath("a.json").unlink()
    assert run(capsys, "check", folder)[0] == 2


# --- waivers -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def waivers() -> str:
    Path("one.toml").write_text(WAIVER.format(rule="T3-ROW"), "utf-8")
    Path("two.toml").write_text(WAIVER.format(rule="GD302"), "utf-8")
    write(wrong(), "a.json")
    return "a.json"


def test_waived_findings_weigh_nothing_and_are_told_with_who_why_and_until_when(
    capsys: pytest.CaptureFixture[str], waivers: str
) -> None:
    arguments = ["check", waivers, "--waivers", "one.toml", "--waivers", "two.toml", "--on"]
    status, out, _ = run(capsys, *arguments, "2025-12-31")
    assert status == 0
    assert "  waived (error) GD301 T3-ROW" in out
    assert "Waived until December 31, 2025 by W.: as in the original" in out
    assert "The same figure also breaks: GD302" in out

    status, out, _ = run(capsys, *arguments, "2026-01-01")
    assert status == 1
    assert "GD902 WAIVER-EXPIRED" in out


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--on", "31.12.2025", "31.12.2025 is not a date; use YYYY-MM-DD"),
        ("--waivers", "none.toml", "There is no such file: none.toml"),
        ("--waivers", "a.json", "a.json: not a TOML file"),
        ("--pack", "none.toml", "none.toml"),
    ],
)
def test_a_wrong_option_is_said_once_before_any_file_is_read(
    capsys: pytest.CaptureFixture[str], waivers: str, option: str, value: str, sentence: str
) -> None:
    status, out, err = run(capsys, "check", waivers, "b.json", option, value)
    assert (status, out) == (2, "")
    assert sentence in err


# --- the year before -----------------------------------------------------------------------------------------------------


def test_the_report_on_the_year_before_is_found_by_organ_and_year(capsys: pytest.CaptureFixture[str]) -> None:
    Path("last").mkdir()
    other = ReportingOrgan(name="示例市教育局")
    write(before(), "last/b.json")
    write(before(organ=other), "last/c.json")
    write(before(organ=ReportingOrgan(name="示例市财政局")), "last/d.json")
    Path("last/README.md").write_text("# Last year\n")
    write(report(), "a.json")
    write(report(organ=other), "other.json")
    write(report(organ=ReportingOrgan(name="示例市民政局")), "alone.json")

    _, out, err = run(capsys, "check", "--format", "jsonl", "a.json", "other.json", "alone.json", "--previous", "last")

    assert err == ""
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["previous"] for one in found] == ["last/b.json", "last/c.json", None]
    assert "GD304" in found[0]["rules"]
    assert "GD304" not in found[2]["rules"]


def test_who_was_held_against_what_is_told_and_that_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    write(before(), "b.json")
    write(report(), "a.json")
    write(report(organ=ReportingOrgan(name="示例市民政局")), "alone.json")
    _, out, err = run(capsys, "check", "a.json", "alone.json", "--previous", "b.json")
    assert "Compared with b.json" in out
    assert "No report of this organ on the year before was given" in out
    assert "Compared with the report on the year before: 1" in out
    assert err == ""


def test_an_organ_is_known_by_its_former_name_where_a_list_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("last").mkdir()
    name = SPECIMENS["revised-2021"].organ.name
    Path("organs.csv").write_text(f"机关名称,曾用名\n{name},示例市旧府\n示例市教育局,\n", "utf-8")
    write(before(organ=ReportingOrgan(name="示例市旧府")), "last/b.json")
    write(before(organ=ReportingOrgan(name="示例市教育局")), "last/c.json")
    write(report(organ=ReportingOrgan(name=name)), "a.json")

    assert objects(capsys, "a.json", "--previous", "last")[0]["previous"] is None
    (found,) = objects(capsys, "a.json", "--previous", "last", "--organs", "organs.csv")
    assert found["previous"] == "last/b.json"
    assert not {one["code"] for one in found["findings"]} & {"GD207"}
    # Named alone it is taken whatever its organ is called, and whose it is stays as it is.
    (found,) = objects(capsys, "a.json", "--previous", "last/c.json", "--organs", "organs.csv")
    assert "GD207" in {one["code"] for one in found["findings"]}


def test_an_organ_is_known_by_its_code_where_its_name_is_written_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    code = SPECIMENS["revised-2021"].organ.unified_social_credit_code
    Path("last").mkdir()
    write(before(organ=ReportingOrgan(name="示例市政府", unified_social_credit_code=code)), "last/b.json")
    write(report(), "a.json")
    assert objects(capsys, "a.json", "--previous", "last")[0]["previous"] == "last/b.json"


def test_a_single_file_is_the_year_before_of_a_single_report_whatever_its_organ_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(before(organ=ReportingOrgan(name="原示例市")), "b.json")
    write(report(organ=ReportingOrgan(name="示例市")), "a.json")
    assert objects(capsys, "a.json", "--previous", "b.json")[0]["previous"] == "b.json"


def test_a_report_on_another_year_is_not_the_year_before(capsys: pytest.CaptureFixture[str]) -> None:
    write(evolve(before(), year=2022), "b.json")
    write(report(), "a.json")
    assert objects(capsys, "a.json", "--previous", "b.json")[0]["previous"] is None


def test_what_cannot_be_used_as_the_year_before_is_told_and_the_run_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    Path("last").mkdir()
    write(before(), "last/b.json")
    write(before(), "last/again.json")
    Path("last/cut.json").write_text("{")
    write(report(), "a.json")
    status, out, err = run(capsys, "check", "a.json", "--previous", "last")
    assert status == 2  # what may be the report that is wanted was not read
    assert "a.json: " in out
    assert "last/b.json is passed over: last/again.json is a report of 示例市人民政府 on 2023 too" in err
    assert "last/cut.json: not used as the report on the year before: The JSON breaks off" in err


def test_a_named_report_on_the_year_before_that_cannot_be_read_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(), "a.json")
    status, out, err = run(capsys, "check", "a.json", "--previous", "missing.json")
    assert (status, out, err) == (2, "", "gov-disclosure: There is no such file: missing.json\n")


def test_a_report_on_the_year_before_under_a_fuller_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("last").mkdir()
    write(before(organ=ReportingOrgan(name="青岚市甲县水利局")), "last/b.json")
    write(before(organ=ReportingOrgan(name="甲县教育局")), "last/c.json")
    write(report(organ=ReportingOrgan(name="甲县水利局")), "a.json")
    status, _, err = run(capsys, "check", "a.json", "--previous", "last")
    assert status == 0
    assert err == (
        "last/b.json is a report of 青岚市甲县水利局 on 2023, which may be 甲县水利局; if it is, check the two by themselves\n"
    )


# --- exit statuses -------------------------------------------------------------------------------------------------------


def test_warnings_fail_a_run_where_they_are_to(capsys: pytest.CaptureFixture[str]) -> None:
    write(report(other_matters=SPECIMENS["trial-2019"].introduction), "a.json")
    (found,) = objects(capsys, "a.json")
    assert (found["counts"]["error"], found["counts"]["warning"] > 0) == (0, True)
    assert run(capsys, "check", "a.json")[0] == 0
    assert run(capsys, "check", "a.json", "--fail-on", "incomplete")[0] == 0
    assert run(capsys, "check", "a.json", "--fail-on", "warning")[0] == 1


def test_what_was_not_decided_fails_a_run_where_it_is_to(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "new", "revised-2021", "-o", "a.json")
    (found,) = objects(capsys, "a.json", "--blanks", "missing")
    assert found["verdict"] == "incomplete"
    assert run(capsys, "check", "a.json", "--blanks", "missing")[0] == 0
    assert run(capsys, "check", "a.json", "--blanks", "missing", "--fail-on", "warning", "--fail-on", "incomplete")[0] == 1


PACK = """
[pack]
name = "sample"
version = "7"
prefix = "SMP"
title = {zh = "样本", en = "Sample"}
[[rule]]
code = "SMP101"
slug = "SMP-TWO"
severity = "warning"
title = {zh = "上限", en = "At most so many"}
remedy = {zh = "改正", en = "Mend it"}
basis = "practice only"
bound = {cell = "disclosure_requests.new_requests.total", at_most = 9000}
[tighten]
DT-GOV = "error"
"""


def test_a_pack_is_named_in_the_verdict_and_its_rules_are_in_the_catalogue_of_sarif(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pack.toml").write_text(PACK, "utf-8")
    write(report(), "a.json")
    status, out, err = run(capsys, "check", "a.json", "--pack", "pack.toml")
    assert err == ""
    assert status == 0
    assert "Rule pack: Sample (sample 7)" in out

    _, out, _ = run(capsys, "check", "a.json", "--pack", "pack.toml", "--format", "sarif")
    (log,) = json.loads(out)["runs"]
    assert log["tool"]["driver"]["rules"][-3]["shortDescription"]["text"] == "At most so many"
    assert log["artifacts"][0]["properties"]["packs"][0]["name"] == "sample"


def test_packs_that_cannot_be_used_together_are_refused_once(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.toml", "two.toml"):
        Path(name).write_text(PACK, "utf-8")
    write(report(), "a.json")
    status, out, err = run(capsys, "check", "a.json", "a.json", "--pack", "one.toml", "--pack", "two.toml")
    assert (status, out) == (2, "")
    assert "stands in both" in err


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
@pytest.mark.parametrize("form", OUTPUTS)
def test_the_name_of_a_file_may_be_no_text(capsys: pytest.CaptureFixture[str], form: str) -> None:
    status, _, err = run(capsys, "check", "--format", form, "-o", "out", os.fsdecode(b"\xff.json"))
    assert (status, err) == (2, "Written: out\n")
    assert Path("out").read_text("utf-8")
