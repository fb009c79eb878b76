"""``show``: what a report says in words, and what stands in a cell that is no number."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, as_published, write
from gov_disclosure.cli import main
from gov_disclosure.editions import revised_2021
from gov_disclosure.report import OverallSituation, Part, Prose, ReportingOrgan


@pytest.fixture
def told(tmp_path: Path) -> Path:
    form = EDITIONS["revised-2021"].report_class
    report = form(
        year=2023,
        organ=ReportingOrgan(name="甲县水利局"),
        title="甲县水利局二〇二三年工作年报",
        overall_situation=OverallSituation(introduction=Prose(paragraphs=["全年各项工作平稳。"])),
        problems_and_improvements=Prose(
            paragraphs=["存在两个问题。"],
            parts=[
                Part(heading="人手不足", paragraphs=["拟增设岗位。"], parts=[Part(heading="培训", paragraphs=["每季一次。"])])
            ],
        ),
    )
    path = tmp_path / "report.json"
    write(report, path)
    return path


def test_text_is_shown_with_its_numbered_parts(capsys: pytest.CaptureFixture[str], told: Path) -> None:
    assert main(["show", str(told), "--text", "--lang", "zh"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "甲县水利局二〇二三年工作年报"
    said = [
        line
        for line in out
        if line in {"全年各项工作平稳。", "存在两个问题。", "（一）人手不足", "拟增设岗位。", "1.培训", "每季一次。"}
    ]
    assert said == ["全年各项工作平稳。", "存在两个问题。", "（一）人手不足", "拟增设岗位。", "1.培训", "每季一次。"]


def test_text_beside_a_table_is_shown_before_and_after_it_and_numbered_through(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form = revised_2021
    cases = form.ReconsiderationAndLitigation(
        lead=Prose(["以下为全年数据。"], [Part("概况", ["案件平稳。"])]),
        remarks=Prose(["仅含本级。"], [Part("说明", ["无其他。"])]),
    )
    path = tmp_path / "beside.json"
    write(form.AnnualReport(year=2023, reconsideration_and_litigation=cases), path)

    assert main(["show", str(path), "--text", "--lang", "zh"]) == 0

    out = [line for line in capsys.readouterr().out.splitlines() if line]
    start, end = (next(n for n, line in enumerate(out) if line.startswith(number)) for number in ("四、", "五、"))
    section = out[start + 1 : end]
    assert section[:3] == ["以下为全年数据。", "（一）概况", "案件平稳。"]
    assert section[-3:] == ["仅含本级。", "（二）说明", "无其他。"]
    assert any("行政复议" in line for line in section[3:-3])


def test_how_much_text_there_is_beside_a_table_is_told_only_where_there_is_any(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "beside.json"
    requests = revised_2021.DisclosureRequests(remarks=Prose(["十个字的一段表后文字"]))
    write(revised_2021.AnnualReport(year=2023, disclosure_requests=requests), path)

    assert main(["show", str(path), "--lang", "en"]) == 0

    out = capsys.readouterr().out
    assert out.count("(10 characters; --text shows them)") == 1
    assert out.count("(empty)") == 3  # sections one, five and six


def test_without_it_only_how_much_there_is(capsys: pytest.CaptureFixture[str], told: Path) -> None:
    assert main(["show", str(told), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "平稳" not in out
    assert "(9 characters; --text shows them)" in out
    assert "(empty)" in out


def test_each_state_of_a_cell_has_a_sign_of_its_own(capsys: pytest.CaptureFixture[str], told: Path, tmp_path: Path) -> None:
    from gov_disclosure import read

    row = "disclosure_requests.carried_over."
    printed = [
        PrintedCell(row + "natural_persons", CellState.MARK, "—"),
        PrintedCell(row + "commercial_enterprises", CellState.UNREADABLE, "三0"),
        PrintedCell(row + "research_institutions", CellState.BLANK),
        PrintedCell(row + "public_interest_organizations", CellState.ABSENT),
    ]
    path = tmp_path / "printed.json"
    with as_published():
        write(evolve(read(told).report, as_printed=printed), path)
    main(["show", str(path), "--lang", "zh"])
    shown = next(line for line in capsys.readouterr().out.splitlines() if "上年结转" in line)
    assert [cell.strip() for cell in shown.split("│")[2:6]] == ["—", "?", "·", "×"]


def test_convert_lists_what_found_no_place(capsys: pytest.CaptureFixture[str], told: Path, tmp_path: Path) -> None:
    page, target = tmp_path / "page.html", tmp_path / "copy.json"
    main(["convert", str(told), str(page)])
    page.write_text(
        page.read_text("utf-8").replace("</main>", f"<table><tr><td>扫一扫{'在手机打开当前页' * 12}</td></tr></table></main>")
    )
    capsys.readouterr()
    assert main(["convert", str(page), str(target), "--lang", "en"]) == 0
    assert (
        capsys.readouterr().err == f"{page} does not state the report year; 2023 is concluded (--year says another)\n"
        f"Written: {target}\n2 passages found no place in the form and are not in the output (-v lists them)\n"
    )
    assert main(["convert", str(page), str(target), "-v", "--force", "--lang", "en"]) == 0
    *_, title, listed = capsys.readouterr().err.splitlines()
    assert title.strip().endswith("甲县水利局二〇二三年工作年报")  # in words that no annual report has for a title
    assert listed.strip().partition(": ")[2].startswith("扫一扫在手机打开当前页")
    assert listed.endswith("…")


def test_what_stands_around_the_pages_is_told_only_where_all_is_listed(
    capsys: pytest.CaptureFixture[str], told: Path, tmp_path: Path
) -> None:
    page, target = tmp_path / "page.html", tmp_path / "copy.json"
    main(["convert", str(told), str(page)])
    page.write_text(
        page.read_text("utf-8").replace("</main>", "<p>第 3 页 共 9 页</p><table><tr><td>扫一扫</td></tr></table></main>")
    )
    capsys.readouterr()
    main(["convert", str(page), str(target), "--lang", "en"])
    assert "\n2 passages found no place" in capsys.readouterr().err
    main(["convert", str(page), str(target), "-v", "--force", "--lang", "en"])
    *_, said, listed = capsys.readouterr().err.splitlines()
    assert said == "1 running heads, numbers of pages and links to other pages are left out too"
    assert listed.strip().endswith("第 3 页 共 9 页")
