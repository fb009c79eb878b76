"""Places as people say them, and never a path of the program; one habit told once; names that are safe to print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from sources import HOSTILE, hostile, sound, wrong

from gov_disclosure import EDITIONS, as_published, check, read
from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.document import Place
from gov_disclosure.findings import Finding, Severity
from gov_disclosure.outputs import OUTPUTS, Checked, Detail, Run, write
from gov_disclosure.outputs.habits import habits_in, others_of
from gov_disclosure.outputs.places import in_words, section_in_words
from gov_disclosure.outputs.printable import printable
from gov_disclosure.report import OverallSituation, Part, Prose
from specimens import SPECIMENS

REVISED, TRIAL = "revised-2021", "trial-2019"
ROW = "disclosure_requests.outcomes.not_disclosed.state_secret"
FOUND = Place(table=2, row=3, column=4)

# --- places --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(), "", ""),
        (Place(line=12), "第12行", "line 12"),
        (FOUND, "源文件中第2个表格第3行第4列", "table 2 of the source, row 3, column 4"),
        (Place(table=2), "源文件中第2个表格", "table 2 of the source"),
        (Place(page=3, table=1, row=2), "第3页，源文件中第1个表格第2行", "page 3, table 1 of the source, row 2"),
        (Place(sheet="水务局", row=2), "工作表“水务局”", "sheet “水务局”"),
        (Place(path="overall_situation.paragraphs[0]"), "", ""),
    ],
)
def test_a_place_in_a_source_is_said_of_the_source(place: Place, zh: str, en: str) -> None:
    assert (place.text("zh"), place.text("en")) == (zh, en)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (
            f"{ROW}.natural_persons",
            "第三部分表格“（三）不予公开 › 1.属于国家秘密”行“自然人”列",
            "table of section 3, row “Not disclosed › State secret”, column “Natural persons”",
        ),
        (
            "disclosure_requests.new_requests.total",
            "第三部分表格“一、本年新收政府信息公开申请数量”行“总计”列",
            "table of section 3, row “New requests received this year”, column “Total”",
        ),
        (
            "proactive_disclosure.rules.repealed",
            "第二部分表格“规章”行“本年废止件数”列",
            "table of section 2, row “Rules”, column “Repealed this year”",
        ),
        (
            "reconsideration_and_litigation.litigation_after_reconsideration.upheld",
            "第四部分表格“行政诉讼 › 复议后起诉 › 结果维持”列",
            "table of section 4, column “Administrative litigation › Litigation after reconsideration › Upheld”",
        ),
        ("overall_situation", "第一部分", "section 1"),
        ("overall_situation.introduction.paragraphs[1]", "第一部分引言第2段", "section 1, introduction, paragraph 2"),
        (
            "overall_situation.disclosure_on_request.paragraphs[0]",
            "第一部分（二）依申请公开第1段",
            "section 1, “Disclosure on request”, paragraph 1",
        ),
        (
            "overall_situation.disclosure_on_request.parts[2].paragraphs[0]",
            "第一部分（二）依申请公开3.第1段",
            "section 1, “Disclosure on request”, part 3, paragraph 1",
        ),
        ("overall_situation.further[0].paragraphs[0]", "第一部分（六）第1段", "section 1, part 6, paragraph 1"),
        ("problems_and_improvements.parts[0].paragraphs[2]", "第五部分（一）第3段", "section 5, part 1, paragraph 3"),
        ("introduction.paragraphs[0]", "引言第1段", "introduction, paragraph 1"),
        ("disclosure_requests.remarks.paragraphs[0]", "第三部分表后文字第1段", "section 3, Text after the table, paragraph 1"),
        ("proactive_disclosure.lead.paragraphs[1]", "第二部分表前文字第2段", "section 2, Text before the table, paragraph 2"),
        ("organ.name", "机关名称", "Organ"),
        ("no.such[x].path", "", ""),
        ("", "", ""),
    ],
)
def test_a_place_in_a_report_is_said_by_sections_rows_and_columns(path: str, zh: str, en: str) -> None:
    assert in_words(Place(path=path), REVISED, locale="zh") == zh
    assert in_words(Place(path=path), REVISED, locale="en") == en


def test_the_place_in_the_source_stands_behind_that_in_the_form() -> None:
    zh = in_words(FOUND, REVISED, f"{ROW}.natural_persons")
    assert zh == "第三部分表格“（三）不予公开 › 1.属于国家秘密”行“自然人”列（源文件中第2个表格第3行第4列）"
    en = in_words(FOUND, REVISED, "proactive_disclosure.rules.repealed", locale="en")
    assert en.endswith("column “Repealed this year” (table 2 of the source, row 3, column 4)")
    assert in_words(FOUND, REVISED) == "源文件中第2个表格第3行第4列"
    assert in_words(None, REVISED, "overall_situation") == "第一部分"
    assert in_words(None, REVISED) == ""


def test_the_headings_of_a_report_are_named() -> None:
    report = evolve(
        SPECIMENS[REVISED],
        problems_and_improvements=Prose(parts=[Part(heading="存在的问题", paragraphs=["一是不全。"])]),
        overall_situation=OverallSituation(further=[Part(heading="其他工作", paragraphs=["无。"])]),
    )
    path = "problems_and_improvements.parts[0].paragraphs[0]"
    assert in_words(Place(path=path), REVISED, report=report) == "第五部分（一）存在的问题第1段"
    assert in_words(Place(path=path), REVISED, report=report, locale="en") == "section 5, “存在的问题”, paragraph 1"
    assert (
        in_words(Place(path="overall_situation.further[0].paragraphs[0]"), REVISED, report=report)
        == "第一部分（六）其他工作第1段"
    )
    assert (
        in_words(Place(path="problems_and_improvements.parts[7].paragraphs[0]"), REVISED, report=report) == "第五部分（八）第1段"
    )


def test_a_cell_of_another_edition_is_told_by_that_edition() -> None:
    other = "proactive_disclosure.rules.newly_produced"
    assert other not in cell_labels(EDITIONS[REVISED].report_class)
    assert in_words(None, REVISED, other) == "第二部分表格“规章”行“本年新制作数量”列"
    assert in_words(None, "no-such-edition", other) == "第二部分表格“规章”行“本年新制作数量”列"


def test_the_section_of_a_path() -> None:
    assert section_in_words(ROW, REVISED, "zh") == "第三部分"
    assert section_in_words(ROW, "no-such-edition", "en") == "section 3"
    assert section_in_words("organ.name", REVISED, "zh") == ""


PATH = re.compile(r"\w+\.\w+\.\w+|paragraphs\[|parts\[|表\d")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_output_for_people_shows_a_path_of_the_program(edition: str, locale: str) -> None:
    report = SPECIMENS[edition]
    with as_published():
        empty = evolve(
            report,
            overall_situation=OverallSituation(),
            problems_and_improvements=Prose(["此处从略"]),
            other_matters=Prose(["，，"]),
        )
    for one in (report, empty):
        checked = Checked(name="a", report=one, verdict=check(one))
        run = Run(language=locale, detail=Detail.FULL)
        for form in ("text", "junit"):
            said = "".join(write(form, [checked], run))
            assert not PATH.search(said.replace("gov-disclosure", "")), PATH.search(said)
        places = re.findall(r"(?:位置：|Place: )(.*?)</p>", "".join(write("html", [checked], run)))
        assert not any(map(PATH.search, places))


def test_a_waiver_of_a_cell_names_the_cell() -> None:
    from sources import with_waiver

    checked = with_waiver()
    said = "".join(write("text", [checked], Run(language="zh")))
    assert "“三、本年度办理结果 › （一）予以公开”×“自然人”" in said
    assert not PATH.search(said)


# --- habits --------------------------------------------------------------------------------------------------------------


def finding(path: str = "", *, code: str = "GD103", slug: str = "VAL-PARSE", text: object = "〇", **more: object) -> Finding:
    labels = cell_labels(EDITIONS[REVISED].report_class)
    given: dict[str, object] = {
        "code": code,
        "slug": slug,
        "severity": Severity.ERROR,
        "edition": REVISED,
        "key": "“{text}” is printed in a table of the form but has no place in it",
        "params": {"text": text},
        "paths": (path,) if path else (),
        "labels": (labels[path],) if path else (),
    }
    return Finding(**(given | more))  # type: ignore[arg-type]


CELLS = [*cell_labels(EDITIONS[REVISED].report_class)]
CHECKED = Checked(name="a", report=SPECIMENS[REVISED], verdict=check(SPECIMENS[REVISED]))


def counts(*findings: Finding) -> list[int]:
    return [1 + len(habit.others) for habit in habits_in(findings, CHECKED)]


def test_what_is_said_of_many_cells_is_told_once_with_where() -> None:
    same = [finding(path) for path in CELLS]
    (habit,) = habits_in(same, CHECKED)
    assert habit.first is same[0]
    assert len(habit.others) == 199
    zh = others_of(habit, CHECKED, "zh")
    assert zh.startswith(
        "同样的问题另有199处（第二部分9处，第三部分175处，第四部分15处）：“规章”×“本年废止件数”、“规章”×“现行有效件数”、"
    )
    assert zh.endswith("等")
    assert others_of(habit, CHECKED, "en").startswith(
        "The same of 199 more (section 2: 9, section 3: 175, section 4: 15): Rules × Repealed this year; "
    )
    assert others_of(habit, CHECKED, "en").endswith(" and others")


def test_two_are_told_each_and_three_as_one() -> None:
    assert counts(finding(CELLS[0]), finding(CELLS[1])) == [1, 1]
    assert counts(finding(CELLS[0]), finding(CELLS[1]), finding(CELLS[2])) == [3]
    assert others_of(next(habits_in([finding(CELLS[0])], CHECKED)), CHECKED, "zh") == ""


def test_another_text_another_rule_or_weight_is_another_habit() -> None:
    same = [finding(path) for path in CELLS[:3]]
    assert counts(*same, finding(CELLS[3], text="/")) == [3, 1]
    assert counts(*same, finding(CELLS[3], code="GD104")) == [3, 1]
    assert counts(*same, finding(CELLS[3], severity=Severity.WARNING)) == [3, 1]


def test_of_what_could_not_be_read_the_shape_counts_and_of_what_is_wrong_every_figure() -> None:
    assert counts(*(finding(path, text=f"{n}①") for n, path in enumerate(CELLS[:4]))) == [4]
    said = [finding(path, code="GD602", slug="ST-FIVE", text=f"{n}件") for n, path in enumerate(CELLS[:4])]
    assert counts(*said) == [1, 1, 1, 1]


def test_what_is_mended_each_by_itself_is_told_each_by_itself() -> None:
    same = [finding(path) for path in CELLS[:4]]
    assert counts(*(evolve(one, expected=5) for one in same)) == [1, 1, 1, 1]
    assert counts(*(evolve(one, consequence_of=CELLS[9]) for one in same)) == [1, 1, 1, 1]
    broken = wrong()
    assert [len(habit.others) for habit in habits_in(broken.findings, broken)] == [0] * len(broken.findings)


def test_findings_that_are_of_no_cell_are_named_by_what_differs_or_by_their_place() -> None:
    labels = [*cell_labels(EDITIONS[REVISED].report_class).values()][:3]
    (habit,) = habits_in([finding(text=label) for label in labels], CHECKED)
    assert others_of(habit, CHECKED, "zh") == f"同样的问题另有2处：{labels[1].text('zh')}、{labels[2].text('zh')}"
    at = [finding(place=Place(path=f"other_matters.paragraphs[{n}]")) for n in range(3)]
    (habit,) = habits_in(at, CHECKED)
    assert others_of(habit, CHECKED, "zh") == "同样的问题另有2处：第六部分第2段、第六部分第3段"


def many() -> Checked:
    verdict = check(SPECIMENS[REVISED])
    return Checked(name="a", report=SPECIMENS[REVISED], verdict=evolve(verdict, findings=tuple(finding(path) for path in CELLS)))


def test_every_output_for_people_tells_a_habit_once_and_programs_are_given_all() -> None:
    run = Run(language="en")
    said = {form: "".join(write(form, [many()], run)) for form in OUTPUTS}
    sentence = "is printed in a table of the form but has no place in it"
    assert said["text"].count("error GD103") == 1
    assert said["junit"].count("The same of 199 more") == 1
    assert said["html"].count("The same of 199 more") == 1
    assert said["html"].count('<li class="error"') == 1
    for n in range(1, 201):  # every mark in the form still leads to its number among the notes
        assert said["html"].count(f'id="r1n{n}"') == 1
    for form in ("json", "jsonl", "csv", "sarif"):
        assert said[form].count(sentence) >= 200
    full = "".join(write("text", [many()], Run(language="en", detail=Detail.FULL)))
    assert full.count("error GD103") == 200


# --- what is safe to print -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("县局/2024 年报.html", "县局/2024 年报.html"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\r", "a\\x0ab\\x09c\\x0d"),
        ("\u202egnp", "\\u202egnp"),
        ("\u200b\u2028", "\\u200b\\u2028"),
        ("\udcff.json", "\\xff.json"),
        ("\ud800", "\\ud800"),
        ("\U000e0001", "\\U000e0001"),
        ("a\u3000b\u00a0c", "a\u3000b\u00a0c"),
    ],
)
def test_what_steers_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_hostile_name_is_harmless(form: str) -> None:
    checked = evolve(hostile(), name=HOSTILE)
    said = "".join(write(form, [checked, sound()], Run(language="en")))
    assert "\x01" not in said
    assert "\\x01" in said


def test_places_of_a_published_page_are_those_that_a_reader_finds() -> None:
    """Section three of a page whose second table it is; the text of section one by its part."""
    page = """<h1>云溪市水务局2024年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2>
    <table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
    <tr><td>规章</td><td>0</td><td>x1</td><td>0</td></tr><tr><td>行政规范性文件</td><td>0</td><td>0</td><td>0</td></tr></table>"""
    reading = read(page)
    said = "".join(
        write("text", [Checked(name="a", report=reading.report, verdict=check(reading))], Run(language="zh", width=200))
    )
    assert "位置：第二部分表格“规章”行“本年废止件数”列（源文件中第1个表格第2行第" in said
    assert Path(__file__).exists()
