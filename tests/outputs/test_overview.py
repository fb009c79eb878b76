"""The sheet to act on: a line an organ, the worst first; what is new since an earlier run; a letter to each organ."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from attrs import evolve
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from gov_disclosure import ReportingOrgan, amended, as_published, check
from gov_disclosure.document import Heading, Paragraph
from gov_disclosure.errors import InvalidDocument
from gov_disclosure.outputs import Checked, Run, write
from gov_disclosure.outputs.earlier import EarlierRun, dumped_run, load_run
from gov_disclosure.outputs.letter import Letter
from gov_disclosure.outputs.overview import Overview
from gov_disclosure.outputs.overview_html import write_html
from gov_disclosure.outputs.overview_xlsx import write_xlsx
from outputs.sources import WRONG_CELL, foreign, hostile, of, sound, unreadable, with_waiver, wrong
from specimens import SPECIMENS

ENGLISH = Run(language="en")


def report_of(organ: str, *, year: int = 2024, errors: int = 0) -> Checked:
    """A report with this many misprints, each of a row of its own; two of outcomes break the sum of their column besides."""
    cells = [
        "disclosure_requests.outcomes.disclosed.total",
        "disclosure_requests.outcomes.partially_disclosed.total",
        "disclosure_requests.new_requests.total",
    ]
    report = evolve(SPECIMENS["revised-2021"], organ=ReportingOrgan(name=organ), year=year, title="", period=None)
    with as_published():
        return of(amended(report, {cell: report.figure(cell) + 1 for cell in cells[:errors]}), f"{organ}-{year}.json")


def overview(*checked: Checked, earlier: EarlierRun | None = None, run: Run = ENGLISH) -> Overview:
    found = Overview(run, earlier)
    for n, one in enumerate(checked):
        found.add(one, f"pages/第{n}.html" if one.report is not None else "")
    return found


def kept(tmp_path: Path, *checked: Checked) -> EarlierRun:
    path = tmp_path / "run.json"
    path.write_bytes(dumped_run(overview(*checked)))
    return load_run(path)


# --- what is in it ---------------------------------------------------------------------------------------------------------


def test_organs_are_in_the_order_of_what_there_is_to_do() -> None:
    found = overview(report_of("丙局"), report_of("甲局", errors=1), unreadable(), report_of("乙局", errors=2), foreign())

    assert [organ.name for organ in found.organs] == ["乙局", "甲局", "bad.html", "丙局"]
    assert found.skipped == [foreign().name]


def test_the_years_of_an_organ_are_one_line_and_count_by_the_worst() -> None:
    found = overview(report_of("甲局", year=2024), report_of("乙局", errors=1), report_of("甲局", year=2023, errors=2))

    first, _ = found.organs
    assert (first.name, [line.year for line in first.lines]) == ("甲局", [2023, 2024])
    assert first.worst.year == 2023
    assert first.total("errors") == first.lines[0].errors + first.lines[1].errors


def test_what_follows_from_a_misprint_or_is_waived_is_no_finding_of_its_own() -> None:
    (line,) = overview(with_waiver()).lines

    told = {(one.code, one.mark[1]) for one in line.found}
    assert ("GD301", WRONG_CELL) not in told
    assert line.waived == with_waiver().waived > 0


def test_rules_name_the_reports_they_found_something_in() -> None:
    found = overview(report_of("甲局", errors=1), report_of("乙局", errors=2))

    by_code = {rule.code: rule for rule in found.rules}
    assert [line.organ for line in by_code["GD301"].lines] == ["乙局", "甲局"]
    assert by_code["GD301"].findings == 3
    assert found.rules[0].severity.value == "error"


# --- what is new -----------------------------------------------------------------------------------------------------------


def test_what_is_new_since_an_earlier_run(tmp_path: Path) -> None:
    earlier = kept(tmp_path, report_of("甲局", errors=1), report_of("乙局"), report_of("丁局"), unreadable())

    found = overview(report_of("甲局"), report_of("乙局", errors=2), report_of("丙局"), earlier=earlier)

    assert found.changes == {"came": 1, "gone": 2, "new": 3, "mended": 1}
    assert [(line.organ, line.name) for line in found.gone] == [("丁局", "丁局-2024.json"), ("", "bad.html")]
    states = {line.organ: (line.before is None, line.new, line.mended) for line in found.lines}
    assert states["甲局"] == (False, 0, 1)
    assert states["乙局"] == (False, 3, 0)
    assert states["丙局"][0] is True


def test_two_alike_findings_are_told_from_one(tmp_path: Path) -> None:
    """Where a rule found the same twice and now thrice, one is new."""
    once = report_of("甲局", errors=1)
    assert once.verdict is not None
    twice = evolve(once, verdict=evolve(once.verdict, findings=(*once.verdict.findings, once.verdict.findings[0])))

    (line,) = overview(twice, earlier=kept(tmp_path, once)).lines

    assert (line.new, line.mended) == (1, 0)


def test_a_file_that_is_read_now_is_the_one_that_could_not_be(tmp_path: Path) -> None:
    earlier = kept(tmp_path, Checked(name="甲局-2024.json", error=unreadable().error))

    assert overview(report_of("甲局"), earlier=earlier).changes["came"] == 0


def test_of_two_reports_of_an_organ_that_of_the_same_file_is_meant(tmp_path: Path) -> None:
    one, other = report_of("甲局"), evolve(report_of("甲局", errors=2), name="copy.json")

    assert overview(other, one, earlier=kept(tmp_path, one, other)).changes == {"came": 0, "gone": 0, "new": 0, "mended": 0}


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_json_of_check_is_an_earlier_run_too(tmp_path: Path, form: str) -> None:
    checked = (report_of("甲局", errors=2), with_waiver(), wrong(), unreadable(), foreign())
    path = tmp_path / "run"
    path.write_text("".join(write(form, checked, ENGLISH)), "utf-8")

    found = overview(*checked, earlier=load_run(path))

    assert found.changes == {"came": 0, "gone": 0, "new": 0, "mended": 0}


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', '{"files": [{"file": "a"}]}', "no JSON", '{"files": [4]}'])
def test_what_is_no_run_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, "utf-8")
    if text == "":
        assert load_run(path).lines == ()
        return
    with pytest.raises(InvalidDocument, match=r"run\.json is not an earlier run of check"):
        load_run(path)


def test_other_rules_are_said_to_be_the_cause(tmp_path: Path) -> None:
    earlier = evolve(kept(tmp_path, report_of("甲局")), ruleset="1")

    assert "The rules have changed since (version 1, now " in "".join(write_html(overview(report_of("甲局"), earlier=earlier)))


# --- the page --------------------------------------------------------------------------------------------------------------


def test_the_page_links_every_verdict_and_folds_what_passed() -> None:
    found = overview(report_of("甲局", errors=1), report_of("乙局"), unreadable())
    page = LexborHTMLParser("".join(write_html(found)))

    links = {unquote(node.attributes["href"] or "") for node in page.css("a")}
    assert {"pages/第0.html", "pages/第1.html"} <= links
    folded = page.css_first("details.passed")
    assert folded is not None
    assert "open" not in folded.attributes
    assert "乙局" in folded.text()
    assert "甲局" not in folded.text()
    assert "the source is empty" in page.text()


def test_only_its_own_script_runs() -> None:
    markup = "".join(write_html(overview(report_of("甲局"))))
    script = re.search("<script>(.*?)</script>", markup, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in markup
    assert markup.count("<script") == 1


def test_markup_of_others_stays_text() -> None:
    name = '<b>甲局</b>&"'
    markup = "".join(write_html(overview(evolve(unreadable(), name=name), hostile())))
    assert "<b>甲局" not in markup
    assert "&lt;b&gt;甲局&lt;/b&gt;&amp;&quot;" in markup


def test_changes_missing_and_skipped_are_on_the_page(tmp_path: Path) -> None:
    earlier = kept(tmp_path, report_of("甲局"), report_of("丁局"))
    found = overview(report_of("甲局", errors=1), report_of("乙局"), report_of("甲局", year=2023), foreign(), earlier=earlier)
    found.missing = [("戊局", "0571-1"), ("己局", "")]
    text = " ".join(LexborHTMLParser("".join(write_html(found))).body.text().split())  # type: ignore[union-attr]

    assert "2 reports came in, 1 are gone; in the others 1 findings are new, 0 are gone" in text
    assert "Not handed in: 2 organs 戊局 0571-1 己局" in text
    assert "丁局 2024" in text
    assert foreign().name in text


# --- the workbook ----------------------------------------------------------------------------------------------------------


def test_the_workbook_has_a_line_a_report_with_its_link_and_sifts(tmp_path: Path) -> None:
    earlier = kept(tmp_path, report_of("甲局"), report_of("丁局"))
    found = overview(report_of("乙局"), report_of("甲局", errors=2), unreadable(), foreign(), earlier=earlier)
    found.missing = [("戊局", "0571-1")]
    book = load_workbook(BytesIO(write_xlsx(found)))

    organs = book["Organs"]
    rows = [[cell.value for cell in row] for row in organs.iter_rows(min_row=4)]
    assert rows[0][:4] == ["Organ", "Year", "Verdict", "Errors"]
    assert [row[0] for row in rows[1:4]] == ["甲局", "bad.html", "乙局"]
    assert organs.auto_filter.ref == "A4:K7"
    assert organs["C5"].hyperlink.target == r"pages\第1.html"  # as Excel writes a path
    assert [organs.row_dimensions[n].hidden for n in (5, 6, 7)] == [False, False, True]
    findings = [[cell.value for cell in row] for row in book["Findings"].iter_rows(min_row=2)]
    assert [(row[0], row[4], row[8]) for row in findings][:2] == [("甲局", "GD301", "new")] * 2
    assert book["By rule"]["A2"].value == "GD301"
    assert [row[1].value for row in book["Others"].iter_rows(min_row=2)] == ["戊局", "丁局", foreign().name]


def test_a_formula_of_others_stays_text() -> None:
    book = load_workbook(BytesIO(write_xlsx(overview(hostile(), evolve(unreadable(), name="=1+1")))))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Others" not in book.sheetnames


def test_the_same_run_is_the_same_bytes() -> None:
    assert write_xlsx(overview(report_of("甲局", errors=1))) == write_xlsx(overview(report_of("甲局", errors=1)))


# --- letters ---------------------------------------------------------------------------------------------------------------


def texts(letter: Letter) -> list[str]:
    return [block.text for block in letter.document().blocks if isinstance(block, (Heading, Paragraph))]


def test_a_letter_says_what_is_wrong_on_what_grounds_and_how_to_mend_it() -> None:
    letter = Letter("甲局", Run(language="zh"))
    letter.add(report_of("甲局", errors=1))
    said = texts(letter)

    assert said[0] == "关于甲局政府信息公开工作年度报告核对情况的函"
    assert said[1] == "甲局："
    assert "（一）需要更正的问题" in said
    (item,) = [text for text in said if text.startswith("1. ") and "应为" in text]
    report = SPECIMENS["revised-2021"]
    assert str(report.figure("disclosure_requests.outcomes.disclosed.total")) in item
    assert any(text.startswith("依据：") and text.endswith("。") for text in said)
    assert any(text.startswith("如何改正：") for text in said)
    assert said[-1].endswith("年　　月　　日")


def test_a_letter_holds_every_report_of_the_organ() -> None:
    letter = Letter("甲局", ENGLISH)
    letter.add(report_of("甲局", year=2023, errors=2))
    letter.add(report_of("甲局", year=2024, errors=1))
    said = texts(letter)
    assert [text for text in said if text.startswith("甲局20")] == [
        "甲局2023年政府信息公开工作年度报告",
        "甲局2024年政府信息公开工作年度报告",
    ]
    assert "(1) To be corrected" in said


def test_nothing_found_is_no_letter() -> None:
    letter = Letter("示例市人民政府", ENGLISH)
    letter.add(sound())
    letter.add(unreadable())
    assert letter.is_needed  # of the sound specimen one sentence warns
    empty = Letter("某局", ENGLISH)
    empty.add(unreadable())
    empty.add(evolve(sound(), verdict=evolve(check(SPECIMENS["revised-2021"]), findings=())))
    assert not empty.is_needed


def test_a_run_is_kept_as_json() -> None:
    data = json.loads(dumped_run(overview(report_of("甲局", errors=1), unreadable())))
    assert [one["outcome"] for one in data["files"]] == ["fail", "unreadable"]
    assert data["ruleset"] == ENGLISH.ruleset
