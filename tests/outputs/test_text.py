"""Text: a block a source, or a line; what the run comes to."""

from __future__ import annotations

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, amended, as_published
from gov_disclosure.diagnosis import Slip
from gov_disclosure.document import Place
from gov_disclosure.findings import Severity, UsedPack
from gov_disclosure.outputs import Checked, Detail, Run, Tally, write
from gov_disclosure.outputs.tally import NAMED_UNREADABLE
from gov_disclosure.outputs.telling import place_of
from gov_disclosure.outputs.text import summary_line
from gov_disclosure.rules import RULESET
from gov_disclosure.schema import Label
from outputs.sources import broken, foreign, hostile, of, sound, unreadable, with_previous, with_waiver, wrong


def text(*checked: Checked, **options: object) -> str:
    options = {"language": "en", "width": 100} | options
    return "".join(write("text", checked, Run(**options)))  # type: ignore[arg-type]


def test_a_source_is_a_block_and_a_single_one_is_not_summed_up() -> None:
    lines = text(wrong()).splitlines()
    assert lines[:3] == ["2024/错误.json: FAIL", "  示例市人民政府, 2024, edition revised-2021", "  error GD301 T3-ROW"]
    assert "      Outcomes this year › Disclosed × Natural persons: 38 is printed; it should be 33" in lines
    assert "      Likely slip: one digit is wrong" in lines
    assert "      The same figure also breaks: GD302 T3-SUM" in lines
    assert lines[-2].startswith(f"  Rule set {RULESET}: ")
    assert not any("files" in line for line in lines)


def test_it_is_in_the_language_of_the_run_and_not_in_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    said = text(wrong(), with_waiver(), unreadable(), language="zh")
    assert "2024/错误.json: 不通过" in said
    assert "可能的笔误：有一位数字写错" in said
    assert "已由王某豁免，有效期至2026年6月30日：原件如此" in said
    assert "共3个文件：" in said
    assert "error" not in said


def test_sentences_keep_within_the_width() -> None:
    from wcwidth import wcswidth

    for language in ("en", "zh"):
        said = text(wrong(), with_waiver(), broken(), width=60, detail=Detail.FULL, language=language)
        sentences = [line for line in said.splitlines() if line.startswith("    ")]
        assert len(sentences) > 20
        assert max(map(wcswidth, sentences)) <= 60


def test_roles_are_painted_where_that_is_asked_for() -> None:
    said = text(wrong(), paint=lambda role, words: f"<{role}>{words}</{role}>")
    assert "<file>2024/错误.json</file>: <fail>FAIL</fail>" in said
    assert "<error>error</error> GD301" in said
    assert "<warning>warning</warning>" in said


def test_a_waived_finding_is_told_as_such_and_what_follows_from_it_beneath() -> None:
    said = text(with_waiver())
    assert "  waived (error) GD301 T3-ROW" in said
    assert "Waived until June 30, 2026 by 王某: 原件如此" in said


def test_what_broke_down_and_what_was_not_decided_has_its_reason() -> None:
    lines = text(broken()).splitlines()
    assert lines[0] == "broken.json: INCOMPLETE"
    at = lines.index("  rule broke down GD301 T3-ROW")
    assert lines[at + 1 : at + 4] == ["    Not a number", "  not decided GD302 T3-SUM", "    Rows missing"]


def test_a_finding_alone_with_what_it_follows_from_missing_is_told_all_the_same() -> None:
    checked = wrong()
    assert checked.verdict is not None
    orphan = [finding for finding in checked.verdict.findings if not finding.is_first_cause]
    said = text(evolve(checked, verdict=evolve(checked.verdict, findings=tuple(orphan))))
    assert "  error GD302 T3-SUM" in said
    assert "is printed" not in said  # of the cell that it follows from


def test_what_may_be_a_fault_of_reading_is_said_to_be() -> None:
    checked = hostile()
    assert checked.verdict is not None
    (finding,) = checked.verdict.findings
    sides = {}
    for slug, severity in (("EX-LOST", Severity.ERROR), ("EX-INFERRED", Severity.INFO), ("NO-SUCH", Severity.ERROR)):
        verdict = evolve(checked.verdict, findings=(evolve(finding, slug=slug, severity=severity),))
        sides[slug] = "Perhaps only misread" in text(evolve(checked, verdict=verdict))
    assert sides == {"EX-LOST": True, "EX-INFERRED": False, "NO-SUCH": False}


def test_the_year_before_and_packs_are_named() -> None:
    checked = with_previous()
    assert checked.verdict is not None
    pack = UsedPack(name="zj", version="3", title=Label("浙江", "Zhejiang"))
    said = text(evolve(checked, verdict=evolve(checked.verdict, packs=(pack,))))
    assert "  Compared with last/2023.json" in said
    assert "  Rule pack: Zhejiang (zj 3)" in said
    assert "No report of this organ" in text(sound(), looked_for_previous=True)


# --- many ------------------------------------------------------------------------------------------------------------------


def test_a_line_has_the_codes_that_count_and_no_consequences() -> None:
    every = [sound(), wrong(), with_waiver(), broken()]
    said = text(*every, detail=Detail.LINE).splitlines()
    lines = {checked.name: line for checked, line in zip(every, said, strict=False)}
    assert lines["2024/错误.json"].startswith("FAIL  2024/错误.json  error GD301")
    assert "GD302" not in lines["2024/错误.json"]
    assert "2 waived" in lines["waived.json"]
    assert lines["broken.json"] == "INCOMPLETE  broken.json  not decided GD301 GD302"


def test_the_summary_groups_by_rule_with_titles_counts_and_the_first_names() -> None:
    said = text(*(wrong(f"{n}.json") for n in range(5)), sound(), detail=Detail.LINE).splitlines()
    at = said.index("Findings by rule, first causes only:")
    assert said[at + 1 : at + 3] == [
        "  error GD301 T3-ROW  Applicants do not add up to the total of their row  (5 in 5 files)",
        "      0.json, 1.json, 2.json and 2 more",
    ]
    assert said[-1] == "6 files: 1 without errors, 5 with errors, 0 unreadable"


def test_what_could_not_be_read_is_named_up_to_a_bound() -> None:
    every = [evolve(unreadable(), name=f"{n}.html") for n in range(NAMED_UNREADABLE + 3)]
    lines = text(*every, detail=Detail.LINE).splitlines()
    at = lines.index("Unreadable:")
    assert lines[at + 1] == "  0.html"
    assert lines[at + NAMED_UNREADABLE + 1] == "  and 3 more"


def test_a_long_reason_is_cut_in_a_line_and_whole_in_a_block() -> None:
    long = evolve(unreadable(), name="x" * 5, error=type(unreadable().error)("{a}", a="甲" * 300))  # type: ignore[misc]
    assert len(text(long, detail=Detail.LINE)) < 200
    assert "".join(text(long).split()).count("甲") == 300


def test_incomplete_and_skipped_sources_are_counted_and_waivers_and_pairs_too() -> None:
    said = text(broken(), foreign(), with_waiver(), with_previous(), looked_for_previous=True)
    assert "Findings that are waived: 2" in said
    assert "Compared with the report on the year before: 1" in said
    assert said.splitlines()[-1] == (
        "4 files: 3 without errors, 0 with errors, 0 unreadable; of those without errors 1 incomplete; 1 skipped: not annual reports"
    )


def test_a_tally_keeps_the_weightiest_severity_of_a_rule() -> None:
    tally = Tally()
    checked = hostile()
    assert checked.verdict is not None
    (finding,) = checked.verdict.findings
    for severity in (Severity.WARNING, Severity.ERROR, Severity.INFO):
        tally.add(evolve(checked, verdict=evolve(checked.verdict, findings=(evolve(finding, severity=severity),))))
    (entry,) = tally.by_rule
    assert (entry.severity, entry.findings, entry.files) == (Severity.ERROR, 3, 3)
    assert summary_line(tally, "en") == "3 files: 2 without errors, 1 with errors, 0 unreadable"


def test_a_section_is_told_by_its_number_and_not_by_its_name_in_the_code() -> None:
    for language, title in (("en", "section 1"), ("zh", "第一部分")):
        finding = evolve(wrong().findings[0], place=Place(path="overall_situation"))
        assert place_of(finding, language) == title
    cell = "disclosure_requests.new_requests.natural_persons"
    assert place_of(evolve(wrong().findings[0], place=Place(path=cell)), "en") == (
        "table of section 3, row “New requests received this year”, column “Natural persons”"
    )
    assert place_of(evolve(wrong().findings[0], place=None), "en") == ""


def test_a_place_in_the_prose_is_told_by_section_part_and_paragraph() -> None:
    finding = evolve(wrong().findings[0], paths=())
    places = {
        "overall_situation.disclosure_on_request.paragraphs[0]": (
            "第一部分（二）依申请公开第1段",
            "section 1, “Disclosure on request”, paragraph 1",
        ),
        "problems_and_improvements.paragraphs[11]": (
            "第五部分第12段",
            "section 5, paragraph 12",
        ),
        "introduction.paragraphs[2]": ("引言第3段", "introduction, paragraph 3"),
        "disclosure_requests.lead.parts[0].paragraphs[1]": (
            "第三部分表前文字（一）第2段",
            "section 3, Text before the table, part 1, paragraph 2",
        ),
        "proactive_disclosure.remarks": ("第二部分表后文字", "section 2, Text after the table"),
    }
    for path, told in places.items():
        placed = evolve(finding, place=Place(path=path))
        assert (place_of(placed, "zh"), place_of(placed, "en")) == told


def block(**figures: int) -> Checked:
    """A report whose block of reconsiderations is wrong."""
    empty = EDITIONS["revised-2021"].report_class(year=2024)
    name = "reconsideration_and_litigation.administrative_reconsideration."
    with as_published():
        return of(amended(empty, {name + key: figure for key, figure in figures.items()}))


def test_changes_that_are_as_good_as_the_first_are_said_to_be_so() -> None:
    said = text(block(upheld=21, corrected=31, total=53), width=200)
    good = block(upheld=21, corrected=31, total=53).diagnoses[0].equals
    assert good > 1
    assert f"The first {good} are equally good: only the original tells which is right." in said
    page = "".join(write("html", [block(upheld=21, corrected=31, total=53)], Run(language="en")))
    assert f"The first {good} are equally good" in page
    assert "equally good" not in text(wrong(), width=200)


def test_a_change_that_no_slip_explains_is_called_none() -> None:
    """One cell, located, and unlike what it should be: nothing is said of a slip that is none."""
    path = "disclosure_requests.outcomes.disclosed.natural_persons"
    true = amended(
        EDITIONS["revised-2021"].report_class(year=2024), {"disclosure_requests.new_requests.natural_persons": 9000, path: 8126}
    )
    with as_published():
        checked = of(amended(true, {path: 39}))
    assert checked.diagnoses[0].repairs[0].slip is Slip.UNKNOWN
    for said in (text(checked, width=200), "".join(write("html", [checked], Run(language="en")))):
        assert "8,126" in said
        assert "slip" not in said.replace("slips", "")


def test_a_blank_is_called_blank_where_it_should_hold_a_figure() -> None:
    path = "disclosure_requests.new_requests.commercial_enterprises"
    true = amended(
        EDITIONS["revised-2021"].report_class(year=2024),
        {path: 252, "disclosure_requests.outcomes.disclosed.commercial_enterprises": 252},
    )
    with as_published():
        checked = of(evolve(amended(true, {path: 0}), as_printed=[PrintedCell(path, CellState.BLANK)]))
    said = text(checked, width=200)
    assert "Commercial enterprises: blank is printed; it should be 252" in said
    assert "0 is printed" not in said
    with as_published():
        marked = of(evolve(amended(true, {path: 0}), as_printed=[PrintedCell(path, CellState.MARK, "/")]))
    assert "/ is printed; it should be 252" in text(marked, width=200)
