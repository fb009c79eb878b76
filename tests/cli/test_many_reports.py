"""diff, migrate and rollup from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, OverallSituation, Prose, amended, read, write
from gov_disclosure.cli import main
from gov_disclosure.editions import trial_2019
from gov_disclosure.report import AnnualReport, ReportingOrgan

NEW = "disclosure_requests.new_requests.natural_persons"
ORGANS = "机关名称,上级机关\n甲县人民政府,\n甲县水利局,甲县人民政府\n甲县教育局,甲县人民政府\n"


def report(organ: str, new: int = 0, year: int = 2023) -> AnnualReport:
    return amended(EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ)), {NEW: new})


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("organs.csv").write_text(ORGANS, "utf-8")
    write(report("甲县水利局", 3), "water.json")
    Path("all").mkdir()


# --- diff


def test_what_differs_is_shown_and_told_by_the_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    write(report("甲县水利局", 5), "later.md")

    assert main(["diff", "water.json", "later.md"]) == 1
    assert "column “Natural persons”: 3 → 5 (+2)\n" in capsys.readouterr().out
    assert main(["diff", "water.json", "water.json"]) == 0
    assert capsys.readouterr().out.endswith("No difference.\n")


def test_differences_are_written_to_a_file_once(capsys: pytest.CaptureFixture[str]) -> None:
    write(report("甲县水利局", 5), "later.json")
    command = ["diff", "water.json", "later.json", "--format", "json", "-o", "found.json"]
    assert main(command) == 1
    assert len(json.loads(Path("found.json").read_bytes())["cells"]) == 4
    assert "Written: found.json" in capsys.readouterr().err
    assert main(command) == 2
    assert main([*command, "--force"]) == 1


# --- migrate


def test_a_report_is_carried_over_and_what_became_of_its_cells_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(trial_2019.AnnualReport(year=2020), "old.json")

    assert main(["migrate", "old.json", "new.json", "--to", "revised-2021"]) == 0

    said = capsys.readouterr().err
    assert said.startswith("Written: new.json\n172 cells: kept\n7 cells: split, parts unknown\n")
    assert "not comparable: table of section 2, row “Administrative fees”" in said
    assert read("new.json").edition == "revised-2021"
    assert main(["migrate", "old.json", "other.json", "--to", "revised-2031"]) == 2


# --- rollup


def test_a_sum_is_written_and_what_is_missing_named(capsys: pytest.CaptureFixture[str]) -> None:
    write(report("甲县水利局", 3), "all/water.json")
    write(report("甲县人民政府", 1), "all/county.json")
    write(report("某公司"), "all/company.json")
    write(report("甲县水利局", 3), "all/water-again.json")
    write(report("甲县教育局", year=2022), "all/school.json")
    Path("all/note.json").write_text('{"a": 1}', "utf-8")

    assert main(["rollup", "all", "--organs", "organs.csv", "-o", "sum.json"]) == 1

    shown = capsys.readouterr()
    assert shown.out == "甲县人民政府: reports added up: 2\n  missing (1): 甲县教育局\n"
    assert (
        set(shown.err.splitlines())
        == {
            "all/company.json: 某公司 is not listed",
            "all/water.json: a second report of 甲县水利局, left out",
            "all/school.json: a report on 2022, left out",
            "Written: sum.json",
        }
        or "all/water-again.json: a second report of 甲县水利局, left out" in shown.err
    )
    assert read("sum.json").report.figure(NEW) == 4


def test_a_whole_sum_ends_well_and_another_figure_above_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for name, organ, new in (("w", "甲县水利局", 3), ("s", "甲县教育局", 4), ("c", "甲县人民政府", 8)):
        write(report(organ, new), f"all/{name}.json")
    assert main(["rollup", "all", "--organs", "organs.csv"]) == 0
    capsys.readouterr()

    assert main(["rollup", "all", "--organs", "organs.csv", "--own", "whole", "--of", "甲县人民政府"]) == 1
    assert (
        "row “New requests received this year”, column “Natural persons”: its own report has 8, those below it add up to 7\n"
        in capsys.readouterr().out
    )

    write(report("甲县人民政府", 7), "all/c.json")
    assert main(["rollup", "all", "--organs", "organs.csv", "--own", "whole"]) == 0
    assert "its own report agrees" in capsys.readouterr().out


def test_what_cannot_be_added_up_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.json").write_text("{", "utf-8")
    Path("bare.txt").write_text(
        "甲县水利局政府信息公开工作年度报告\n一、总体情况\n无\n三、收到和处理政府信息公开申请情况\n", "utf-8"
    )
    assert main(["rollup", "broken.json", "bare.txt", "water.json", "--organs", "organs.csv"]) == 1
    said = capsys.readouterr().err
    assert "broken.json: left out: " in said
    assert "bare.txt: left out: nothing in it states the report year" in said

    assert main(["rollup", "water.json", "--organs", "organs.csv", "--of", "甲县水利局"]) == 2
    assert "No sum of 甲县水利局" in capsys.readouterr().err
    Path("two.csv").write_text(ORGANS + "乙县人民政府,\n乙县水利局,乙县人民政府\n", "utf-8")
    assert main(["rollup", "water.json", "--organs", "two.csv", "-o", "sum.json"]) == 2
    assert "say one with --of: 甲县人民政府, 乙县人民政府" in capsys.readouterr().err


def test_reports_on_other_years_are_named_if_few_and_counted_if_many(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text(ORGANS, "utf-8")
    write(report("甲县水利局", year=2021), "all/z.json")
    for n in range(6):
        write(report(f"甲县第{n}局", year=2022), f"all/{n}.json")
    main(["rollup", "all", "--organs", "organs.csv", "--year", "2023"])
    assert [line for line in capsys.readouterr().err.splitlines() if "left out" in line and "20" in line] == [
        "all/z.json: a report on 2021, left out",
        "6 reports on 2022, left out",
    ]


def test_many_missing_organs_are_counted_and_some_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text(ORGANS + "".join(f"甲县第{n}局,甲县人民政府\n" for n in range(30)), "utf-8")
    assert main(["rollup", "water.json", "--organs", "organs.csv"]) == 1
    out = capsys.readouterr().out
    assert "missing (32): 甲县人民政府, 甲县教育局, 甲县第0局" in out
    assert out.endswith("…\n")


# --- check --expect


def test_who_did_not_hand_in_is_named_with_whom_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称,曾用名,联系电话\n甲县水利局,,\n甲县教育局,甲县教委,0571-1\n甲县公安局,,\n", "utf-8")
    write(report("甲县教委", 3), "all/a.json")
    write(report("甲县教育局", 5), "all/b.json")
    write(report("某公司"), "all/company.json")
    write(report("甲县公安局", year=2022), "all/police.json")

    assert main(["check", "all", "--expect", "organs.csv"]) == 1

    assert capsys.readouterr().err == (
        "Handed in on 2023: 1 of 3\n"
        "Not handed in (2): 甲县水利局, 甲县公安局\n"
        "甲县教育局 handed in twice, all/a.json and all/b.json: 4 cells differ: "
        "table of section 3, row “New requests received this year”, column “Natural persons”: 3 → 5, "
        "table of section 3, row “New requests received this year”, column “Total”: 3 → 5, "
        "table of section 3, row “Carried forward to the next year”, column “Natural persons”: 3 → 5, "
        "table of section 3, row “Carried forward to the next year”, column “Total”: 3 → 5\n"
        "all/company.json: 某公司 is not listed\n"
        "all/police.json: a report on 2022, and 甲县公安局 has handed in none on the year asked for\n"
    )


def test_a_report_handed_in_twice_without_a_change_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称\n甲县水利局\n", "utf-8")
    write(report("甲县水利局", 3), "all/a.json")
    write(report("甲县水利局", 3), "all/b.json")
    write(report("甲县水利局", 3, year=2022), "all/before.json")
    assert main(["check", "all", "--expect", "organs.csv"]) == 0
    assert capsys.readouterr().err == (
        "Handed in on 2023: 1 of 1\n"
        "甲县水利局 handed in twice, all/a.json and all/b.json, with the same figures\n"
        "all/before.json: a report on 2022\n"
    )


def test_where_all_handed_in_the_verdicts_decide(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("机关名称\n甲县水利局\n", "utf-8")
    assert main(["check", "water.json", "--expect", "organs.csv"]) == 0
    assert capsys.readouterr().err == "Handed in on 2023: 1 of 1\n"
    Path("organs.csv").write_text("机关名称,联系电话\n甲县水利局,\n甲县教育局,0571-1\n", "utf-8")
    assert main(["--lang", "zh", "check", "water.json", "--expect", "organs.csv"]) == 1
    assert "未报送（1）：甲县教育局（0571-1）" in capsys.readouterr().err


def test_who_was_late_or_cannot_be_told_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text(
        "上级机关,机关名称,报送期限,终止年度\n,甲县人民政府,,\n甲县人民政府,甲县水利局,2024-01-20,\n"
        ",甲县教育局,,\n,乙县教育局,2024-05-01,\n,甲县粮食局,,2022\n",
        "utf-8",
    )
    write(evolve(report("甲县水利局"), published_on=date(2024, 1, 21)), "all/water.json")
    write(evolve(report("甲县教育局"), published_on=date(2024, 2, 1)), "all/school.json")  # late by law
    write(evolve(report("乙县教育局"), published_on=date(2024, 1, 21)), "all/other.json")
    write(evolve(report("甲县人民政府"), published_on=date(2024, 3, 1)), "all/county.json")
    write(report("县教育局"), "all/which.json")
    write(report(""), "all/nobody.json")

    assert main(["check", "all", "--expect", "organs.csv"]) == 0

    assert capsys.readouterr().err == (
        "organs.csv: what stands above was taken where a cell before the name is blank, in rows 4, 5, 6\n"
        "Handed in on 2023: 4 of 4\n"
        "Published late (2): 甲县水利局, 甲县教育局\n"
        "all/nobody.json: nothing in it tells whose report it is\n"
        "all/which.json: 县教育局 may be any of these, and counts for none: 甲县教育局, 乙县教育局\n"
    )


def test_a_list_that_is_none_is_refused_before_anything_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("organs.csv").write_text("甲,乙\n", "utf-8")
    assert main(["check", "water.json", "--expect", "organs.csv"]) == 2
    assert capsys.readouterr().out == ""


# --- alike

ACCOUNT = (
    "本年度坚持以公开为常态、不公开为例外，举办开放日活动{n}场，邀请群众代表走进办事大厅，听取意见建议并逐条反馈；修订信息发布审核流程，"
    "明确初审、复审、终审的责任人，针对老年人查询不便的问题，在社区服务站设置公开查阅点，配备专人讲解，全年服务群众{n}人次。"
)


def test_copies_are_shown_with_what_they_share(capsys: pytest.CaptureFixture[str]) -> None:
    for n, organ in enumerate(("甲县教育局", "甲县公安局"), start=1):
        situation = OverallSituation(introduction=Prose([f"{organ}{ACCOUNT.format(n=n)}"]))
        write(evolve(report(organ), overall_situation=situation), f"all/{n}.json")

    assert main(["alike", "all", "water.json"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "100 % of the text is alike: all/1.json (甲县教育局, 2023) and all/2.json (甲县公安局, 2023)"
    assert lines[1].startswith("    本年度坚持以公开为常态")
    assert lines[1].endswith("…")
    assert lines[-1] == "3 reports compared, 1 pairs alike"

    assert main(["alike", "all/1.json", "water.json", "--least", "10"]) == 0
    assert main(["alike", "no-such-file.json"]) == 2


# --- check --together


def account(organ: str, new: int) -> AnnualReport:
    said = OverallSituation(
        proactive_disclosure=Prose([f"{organ}共办理{new}件，按照规定逐件登记并及时答复申请人，未发生超期。" * 5])
    )
    return evolve(report(organ, 0), overall_situation=said)


def test_reports_are_held_against_each_other_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    write(account("甲县水利局", 12), "all/water.json")
    write(account("甲县教育局", 7), "all/school.json")
    write(report("甲县公安局"), "all/police.json")
    Path("all/note.json").write_text('{"a": 1}', "utf-8")
    waiver = 'organ = "甲县教育局"\nyear = 2023\nrule = "GD801"\nplace = ""\nreason = "a joint report"\nby = "W."\n'
    Path("waivers.toml").write_text(f"[[waiver]]\n{waiver}", "utf-8")

    main(["check", "all", "--format", "json", "-o", "alone.json"])
    main(["check", "all", "--format", "json", "-o", "together.json", "--together", "--waivers", "waivers.toml"])
    alone, together = (json.loads(Path(name).read_bytes()) for name in ("alone.json", "together.json"))

    def said(run: dict[str, list[dict[str, list[dict[str, str]]]]], key: str) -> list[list[str]]:
        return [[one["code"] for one in file[key] if one["code"] == "GD801"] for file in run["files"]]

    assert said(alone, "findings") == [[], [], [], []]
    assert said(together, "findings") == [[], [], ["GD801"], ["GD801"]]
    assert said(together, "undecided") == [[], ["GD801"], [], []]  # which says nothing in words
    (finding,) = [one for one in together["files"][3]["findings"] if one["code"] == "GD801"]
    assert finding["message"].startswith("100 % of the text is that of 甲县教育局, 2023, such as “")
    assert [one["counts"]["waived"] for one in together["files"]] == [0, 0, 1, 0]
