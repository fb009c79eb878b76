"""The page for people: one file, the form with what was found marked where it stands, linked both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from attrs import evolve
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gov_disclosure import CellState, PrintedCell, amended, as_published, check
from gov_disclosure.document import Place
from gov_disclosure.findings import UsedPack
from gov_disclosure.outputs import Checked, Previous, Run, write
from gov_disclosure.report import OverallSituation, Prose
from gov_disclosure.schema import Label
from outputs.sources import (
    WRONG_CELL,
    broken,
    foreign,
    hostile,
    of,
    sound,
    unreadable,
    with_previous,
    with_waiver,
    wrong,
)
from rules.case_files import previous_of, report_of
from specimens import SPECIMENS

RULES = Path(__file__).parents[1] / "rules"
EVERY = (sound, wrong, with_waiver, with_previous, unreadable, foreign, broken, hostile)
FILED = "全年收到政府信息公开申请96件，予以公开46件。"
"""Of the specimen's table the first number is said, not the second, which is 41."""


def markup(*checked: Checked, language: str = "en", **options: object) -> str:
    return "".join(write("html", checked, Run(language=language, **options)))  # type: ignore[arg-type]


def page(*checked: Checked, language: str = "en") -> LexborHTMLParser:
    return LexborHTMLParser(markup(*checked, language=language))


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    (found,) = page.css(selector)
    return found


def speaking() -> Checked:
    """A report whose prose says one thing that the tables say and one that they do not."""
    situation = OverallSituation(disclosure_on_request=Prose([FILED]))
    return of(evolve(SPECIMENS["revised-2021"], overall_situation=situation), "speaking.json")


# --- the file --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_asks_nothing_of_a_network_and_runs_nothing(language: str) -> None:
    written = markup(*(make() for make in EVERY), language=language)
    parsed = LexborHTMLParser(written)
    assert "default-src 'none'" in written
    assert parsed.css("script, link, img, iframe, object, embed, form, base") == []
    assert all((node.attributes["href"] or "").startswith("#") for node in parsed.css("[href]"))
    assert not [name for node in parsed.css("*") for name in node.attributes if name.startswith("on") or name in {"src", "style"}]
    assert "url(" not in written
    assert "@import" not in written


def test_every_link_leads_to_a_place_and_every_place_has_one_name() -> None:
    parsed = page(*(make() for make in EVERY), speaking())
    ids = [node.attributes["id"] for node in parsed.css("[id]")]
    assert len(ids) == len(set(ids))
    links = {(node.attributes["href"] or "")[1:] for node in parsed.css("a[href]")}
    assert len(links) > 20
    assert links <= set(ids)


def test_the_page_is_in_the_language_and_the_form_in_chinese() -> None:
    english, chinese = page(wrong()), page(wrong(), language="zh")
    assert (one(english, "html").attributes["lang"], one(chinese, "html").attributes["lang"]) == ("en", "zh-CN")
    assert one(english, "article.form").attributes["lang"] == "zh-CN"
    assert one(chinese, "h1").text() == "政府信息公开工作年度报告核对结果"
    assert one(chinese, ".verdict").text() == "✗ 不通过"
    assert "Applicants do not add up to the total of their row" in english.css(".notes .head")[0].text()


def test_what_a_stranger_wrote_is_text() -> None:
    parsed = page(hostile())
    assert parsed.css("script, b[onclick]") == []
    assert "=HYPERLINK(1)<script>" in one(parsed, ".facts").text()
    assert "\x01" not in markup(hostile())
    assert markup(hostile()).encode()  # half a character would raise


# --- what is wrong -----------------------------------------------------------------------------------------------------------


def test_a_wrong_cell_is_marked_by_a_frame_a_sign_a_title_and_what_it_should_be() -> None:
    cell = one(page(wrong()), "td.mark.error")
    assert cell.text().startswith("38 →33")
    ref = one(cell, "a.ref")
    assert (ref.text(), ref.attributes["href"]) == ("✗1", "#r1n1")
    assert "GD301" in (cell.attributes["title"] or "")


def test_the_note_leads_to_the_cell_and_the_cell_to_the_note() -> None:
    parsed = page(wrong())
    note = one(parsed, "#r1n1")
    (link,) = note.css(".links a")
    assert link.attributes["href"] == "#" + (one(parsed, "td.mark.error a.ref").attributes["id"] or "")
    text = note.text()
    assert "38 is printed; it should be 33" in text
    assert "Likely slip: one digit is wrong" in text
    assert "How to mend: Compare the row" in text


def test_what_follows_from_another_figure_is_lighter_and_marks_the_total_that_does_not_hold() -> None:
    parsed = page(wrong())
    follower = one(parsed, ".notes li.follows")
    assert "GD302" in follower.text()
    cell = one(parsed, "td.mark.follows")
    assert (cell.text(), one(cell, "a").text()) == ("80↳2", "↳2")
    assert "How to mend" not in follower.text()


def test_a_waived_finding_is_grey_stands_last_and_says_who_why_and_until_when() -> None:
    parsed = page(with_waiver())
    assert [node.attributes["class"] for node in parsed.css(".notes > li")].index("waived") > 0
    note, *_ = parsed.css(".notes li.waived")  # what follows from it stands after it
    assert "Waived until June 30, 2026 by 王某: 原件如此" in note.text()
    assert parsed.css("td.mark a.ref.waived")[0].text().startswith("○")
    # What a stale waiver is called comes from no rule of the catalogue.
    assert "A waiver that matches nothing" in one(parsed, ".notes").text()


def test_where_no_cell_is_proven_wrong_the_changes_that_would_do_are_listed_once() -> None:
    with as_published():
        report = amended(SPECIMENS["revised-2021"], {"reconsideration_and_litigation.direct_litigation.total": 7})
    parsed = page(of(report))
    assert len(parsed.css(".notes ul.more")) == 1
    assert [node.text() for node in parsed.css(".notes ul.more li")][-1] == "and 2 more"
    assert one(parsed, "td.mark.error").text() == "7✗1"


def test_what_hangs_together_is_proposed_once_and_a_remedy_told_once() -> None:
    row = "disclosure_requests.carried_forward."
    with as_published():
        report = amended(SPECIMENS["revised-2021"], {f"{row}natural_persons": 7, f"{row}total": 10})
    parsed = page(of(report))
    notes = [note for note in parsed.css(".notes > li") if "GD303" in note.text()]
    assert len(notes) == 2
    assert [len(note.css("ul.more")) for note in notes] == [1, 0]
    assert [len(note.css(".remedy")) for note in notes] == [1, 0]


def test_what_is_printed_is_shown_and_not_what_it_was_read_as() -> None:
    printed = PrintedCell("disclosure_requests.carried_over.natural_persons", CellState.UNREADABLE, "见附件")
    with as_published():
        report = evolve(amended(SPECIMENS["revised-2021"], {printed.path: 0}), as_printed=[printed])
    assert "见附件" in [node.text() for node in page(of(report)).css("td")]


# --- prose -------------------------------------------------------------------------------------------------------------------


def test_a_statement_that_the_tables_contradict_is_marked_in_its_sentence_and_the_cell_too() -> None:
    parsed = page(speaking())
    said = one(parsed, "p span.claim.warning, p span.claim.error")
    assert said.text() == "予以公开46件"
    paragraph = said.parent
    assert paragraph is not None
    ref = one(paragraph, "a.ref")
    assert paragraph.text() == FILED.replace("46件", f"46件{ref.text()}")
    note = one(parsed, ref.attributes["href"] or "")
    assert "comes to 41" in note.text()
    assert len(note.css(".links a")) == 2
    assert "is printed" not in note.text()


def test_a_statement_that_the_tables_bear_out_is_underlined_and_names_the_cells() -> None:
    (said,) = (node for node in page(speaking()).css("span.claim.holds") if node.text() == "收到政府信息公开申请96件")
    assert said.attributes["title"] == "Agrees with the tables: New requests received this year × Total"


def test_a_sentence_after_a_table_is_marked_where_it_stands() -> None:
    specimen = SPECIMENS["revised-2021"]
    requests = evolve(specimen.disclosure_requests, remarks=Prose(["表前文字见上。", FILED]))
    parsed = page(of(evolve(specimen, disclosure_requests=requests), "beside.json"))

    (paragraph,) = (node for node in parsed.css("article.form p") if "予以公开46件" in node.text())

    assert "41" in one(parsed, one(paragraph, "a.ref").attributes["href"] or "").text()


def test_what_is_said_of_a_section_stands_beside_its_heading() -> None:
    refs = [node.text() for node in page(speaking()).css("article h4 a.ref")]
    assert refs  # topics that section one leaves out
    assert all(ref.startswith(("!", "✗", "i")) for ref in refs)


@pytest.mark.parametrize("edition", SPECIMENS)
def test_the_prose_is_whole_whatever_is_marked_in_it(edition: str) -> None:
    parsed = page(of(SPECIMENS[edition]))
    for ref in parsed.css("a.ref"):
        ref.decompose()
    shown = [node.text() for node in parsed.css("article.form p")]
    from gov_disclosure.claims.sentences import paragraphs_of

    assert shown == [text for _, _, text in paragraphs_of(SPECIMENS[edition])]


# --- what the verdict was reached with -----------------------------------------------------------------------------------------


def test_a_report_says_what_it_was_checked_with_and_what_was_not_decided() -> None:
    parsed = page(with_previous())
    facts = one(parsed, ".facts").text()
    assert "last/2023.json" in facts
    assert re.search(r"Rule set \d+: \d+ rules run", facts)
    text = page(sound()).body.text()  # type: ignore[union-attr]
    assert "Needs the report on the year before" in text
    text = page(broken()).body.text()  # type: ignore[union-attr]
    assert "Required, and not decided" in text
    assert "rule broke down: Not a number" in text


def test_that_no_report_on_the_year_before_was_found_is_said_where_it_was_looked_for() -> None:
    said = "No report of this organ on the year before was given"
    assert said in markup(sound(), looked_for_previous=True)
    assert said not in markup(sound())


def test_a_report_without_findings_says_so() -> None:
    checked = sound()
    assert checked.verdict is not None
    bare = evolve(checked, verdict=evolve(checked.verdict, findings=()))
    assert "Nothing." in markup(bare)


def test_many_reports_are_in_one_page_with_a_table_of_contents() -> None:
    parsed = page(sound(), wrong(), unreadable(), foreign())
    contents = parsed.css("table.contents")[1]
    rows = [[cell.text() for cell in row.css("td")] for row in contents.css("tbody tr")]
    assert rows[1] == ["2024/错误.json", "示例市人民政府", "2024", "FAIL", "2", rows[1][5], "", ""]
    assert (rows[2][0], rows[2][3], rows[3][3]) == ("bad.html", "UNREADABLE", "SKIPPED")
    assert [link.attributes["href"] for link in contents.css("a")] == ["#r1", "#r2", "#r3", "#r4"]
    assert "An annual report was looked for; the source is empty" in one(parsed, "#r3").text()
    by_rule = parsed.css("table.contents")[0]
    assert by_rule.css("tbody tr")[0].text().startswith("GD301 Applicants do not add up to the total of their row")
    assert parsed.css("p")[0].text().startswith("4 files: ")


def test_a_single_report_has_no_table_of_contents() -> None:
    assert page(wrong()).css("table.contents") == []


def test_the_page_of_no_files_is_a_page_too() -> None:
    assert one(page(), "h1").text().startswith("Check of annual reports")


def test_the_same_cell_in_two_findings_has_both_numbers() -> None:
    checked = wrong()
    assert checked.verdict is not None
    again = evolve(checked.verdict.findings[0], code="GD399", is_located=False)
    double = evolve(checked, verdict=evolve(checked.verdict, findings=(*checked.verdict.findings, again)))
    (cell,) = [node for node in page(double).css("td.mark") if node.text().startswith("38")]
    assert len(cell.css("a.ref")) == 2


# --- every sin -----------------------------------------------------------------------------------------------------------------


def _sinner(name: str) -> Checked:
    case = yaml.safe_load((RULES / "specimen" / "sins.yaml").read_text("utf-8"))[name]
    report = report_of(case)
    previous = previous_of(case, report)
    assert previous is not None
    verdict = check(report, previous)
    return Checked(name=f"{name}.json", report=report, verdict=verdict, previous=Previous(name="last.json", report=previous))


@pytest.mark.parametrize("name", ["revised", "trial"])
def test_every_finding_of_the_report_that_commits_every_sin_has_its_note_and_nearly_all_a_place(name: str) -> None:
    checked = _sinner(name)
    parsed = page(checked)
    notes = parsed.css(".notes > li")
    # What is said of many places is one note, with the numbers of the others in it.
    assert len(notes) + len(parsed.css(".notes a.tag[id]")) == len(checked.findings)
    without = {note.css(".rule")[0].text().split()[0] for note in notes if not note.css(".links a")}
    # Of the report as a whole: its title, its cover, its dates.
    assert without <= {
        "GD207",
        "GD604",
        "GD608",
        "GD609",
        "GD611",
        "GD701",
        "GD702",
        "GD703",
        "GD704",
        "GD705",
        "GD215",
        "GD216",
        "GD217",
    }
    assert len(without) < len(notes) / 3


def test_words_that_several_findings_are_about_lead_to_each_of_them() -> None:
    checked = speaking()
    assert checked.verdict is not None
    (said,) = (finding for finding in checked.verdict.findings if finding.params.get("quote") == "予以公开46件")
    findings = (said, evolve(said, code="GD599", params={**said.params, "quote": "予以公开46"}), evolve(said, params={}, key="x"))
    parsed = page(evolve(checked, verdict=evolve(checked.verdict, findings=findings)))
    (words,) = parsed.css("p span.claim.warning, p span.claim.error")
    assert words.text() == "予以公开46件"
    paragraph = words.parent
    assert paragraph is not None
    # The third names no words: its number stands at the end of the paragraph.
    assert [ref.attributes["href"] for ref in paragraph.css("a.ref")] == ["#r1n1", "#r1n2", "#r1n3"]


def test_what_an_output_for_people_says_besides() -> None:
    checked = hostile()
    assert checked.verdict is not None
    (finding,) = checked.verdict.findings
    placed = evolve(finding, slug="EX-LOST", place=Place(table=2, row=3), consequence_of="nowhere")
    pack = UsedPack(name="zj", version="3", title=Label("浙江", "Zhejiang"))
    text = page(evolve(checked, verdict=evolve(checked.verdict, findings=(placed,), packs=(pack,)))).body.text()  # type: ignore[union-attr]
    assert "Place: table 2 of the source, row 3" in text
    assert "Perhaps only misread" in text
    assert "Zhejiang (zj 3)" in text


def test_two_changes_that_would_do_are_all_listed() -> None:
    with as_published():
        report = amended(SPECIMENS["revised-2021"], {"disclosure_requests.carried_forward.natural_persons": 7, WRONG_CELL: 32})
    items = [node.text() for node in page(of(report)).css(".notes ul.more li")]
    assert items
    assert not items[-1].startswith("and ")


def test_a_waiver_without_an_end_has_none() -> None:
    checked = with_waiver()
    assert checked.verdict is not None
    findings = [
        finding if finding.waiver is None else evolve(finding, waiver=evolve(finding.waiver, expires=None))
        for finding in checked.verdict.findings
    ]
    shown = page(evolve(checked, verdict=evolve(checked.verdict, findings=tuple(findings))))
    text = shown.css(".notes li.waived")[0].text()
    assert "Waived by 王某: 原件如此" in text
