"""The texts cited, how they are cited, and that nothing is cited anywhere that is not in the table of texts."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

import gov_disclosure
from gov_disclosure import EDITIONS, law
from gov_disclosure.blank_form import blank_form
from gov_disclosure.data.jsonschema import json_schema
from gov_disclosure.i18n import translated
from gov_disclosure.law import (
    CREDIT_CODES,
    INTERPRETATION,
    LEGISLATION,
    NOTICE_2019,
    NOTICE_2021,
    ON_CO_DEFENDANTS,
    PROCESSING_FEES,
    RECONSIDERATION,
    REGULATION,
    SOURCES,
    Articles,
    Certainty,
    Known,
    Law,
    LegalBasis,
    Seen,
    printed,
    reading,
    stated,
    weak,
)
from gov_disclosure.numbering import chinese_numeral
from gov_disclosure.report import OverallSituation
from gov_disclosure.rules import CATALOGUE, Authority
from gov_disclosure.schema import Kind, Line, lines
from source_trees import trees

ROOT = Path(__file__).parent.parent
SOURCE = Path(gov_disclosure.__file__).parent
READ = Certainty.READING
DUTIES = tomllib.loads((ROOT / "docs" / "_ext" / "duties.toml").read_text("utf-8"))


# --- forms of citation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        (LegalBasis(14, certainty=READ), "第十四条", "art. 14"),
        (LegalBasis(20, item=8, certainty=READ), "第二十条第（八）项", "art. 20(8)"),
        (LegalBasis(50, paragraph=1, item=4, certainty=READ), "第五十条第一款第（四）项", "art. 50¶1(4)"),
        (LegalBasis(16, paragraph=2, certainty=READ), "第十六条第二款", "art. 16¶2"),
        (LegalBasis(27, through=45, certainty=READ), "第二十七条至第四十五条", "arts. 27–45"),
        (LegalBasis(law=NOTICE_2021, heading="（四）明确责任", certainty=READ), "（四）明确责任", "item (4), on responsibility"),
        (LegalBasis(law=NOTICE_2019, certainty=READ), "", ""),
    ],
)
def test_a_provision_is_cited_in_both_languages(basis: LegalBasis, zh: str, en: str) -> None:
    assert (basis.zh, basis.en) == (zh, en)


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        (LegalBasis(49, paragraph=1, certainty=READ), "《条例》第四十九条第一款", "Regulation art. 49¶1"),
        (LegalBasis(93, paragraph=1, law=LEGISLATION, certainty=READ), "《立法法》第九十三条第一款", "Legislation Law art. 93¶1"),
        (
            LegalBasis(6, law=PROCESSING_FEES, certainty=READ),
            "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条",
            "Measures on information-processing fees (letter 109 of 2020) art. 6",
        ),
        (
            LegalBasis(law=ON_CO_DEFENDANTS, certainty=READ),
            "《国务院办公厅政府信息与政务公开办公室关于政府信息公开年度报告有关项目填报问题的解释》（国办公开办函〔2016〕201号）",
            f"{ON_CO_DEFENDANTS.en} (国办公开办函〔2016〕201号)",
        ),
        (
            LegalBasis(law=law.FEES_OF_SICHUAN, certainty=READ),
            "四川省财政厅、四川省发展改革委《关于政府信息公开信息处理费有关事项的通知》",
            law.FEES_OF_SICHUAN.en,
        ),
        (
            LegalBasis(law=NOTICE_2021, certainty=READ),
            "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
            f"{NOTICE_2021.en} (国办公开办函〔2021〕30号)",
        ),
        (
            LegalBasis(law=NOTICE_2021, heading="（四）明确责任", certainty=READ),
            "国办公开办函〔2021〕30号“（四）明确责任”",
            "notice 30 of 2021, item (4), on responsibility",
        ),
    ],
)
def test_text_and_provision_are_cited_together(basis: LegalBasis, zh: str, en: str) -> None:
    assert (basis.text("zh"), basis.text("en")) == (zh, en)


def test_how_sure_we_are_is_part_of_the_citation() -> None:
    assert printed(20, 1) == (LegalBasis(20, item=1, certainty=Certainty.PRINTED),)
    assert reading(14, (29, "¶2(2)"), (36, "(4)"), (27, "–45")) == (
        LegalBasis(14, certainty=READ),
        LegalBasis(29, paragraph=2, item=2, certainty=READ),
        LegalBasis(36, item=4, certainty=READ),
        LegalBasis(27, through=45, certainty=READ),
    )
    assert weak(2, (36, "(6)")) == (
        LegalBasis(2, certainty=Certainty.WEAK),
        LegalBasis(36, item=6, certainty=Certainty.WEAK),
    )
    assert stated((1, "(1)"), law=INTERPRETATION) == (LegalBasis(1, item=1, law=INTERPRETATION, certainty=Certainty.STATED),)


def test_every_certainty_but_the_printed_has_a_mark_of_its_own() -> None:
    assert [one.mark for one in Certainty] == ["", "§", "†", "‡"]


@pytest.mark.parametrize("word", [*Certainty, *Seen, *Known, *Authority], ids=lambda word: f"{type(word).__name__}.{word}")
def test_every_word_of_the_scales_is_explained_in_both_languages(word: Any) -> None:
    assert re.search("[a-z]", word.meaning)
    assert re.search("[\u4e00-\u9fff]", translated(word.meaning, "zh"))


def test_a_form_has_its_title_in_both_languages() -> None:
    assert NOTICE_2019.form_title("zh") == "中华人民共和国政府信息公开工作年度报告格式（试行）"
    assert NOTICE_2019.form_title("en").endswith("(trial)")


# --- what cannot be declared ---------------------------------------------------------------------------------------


def test_a_citation_without_a_certainty_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="certainty"):
        LegalBasis(49)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"art\. 49: a citation has a certainty"):
        LegalBasis(49, certainty="certain")  # type: ignore[arg-type]


def test_a_source_that_does_not_say_what_was_seen_of_it_cannot_be_declared() -> None:
    words: dict[str, Any] = {"zh": "某通知", "en": "a notice", "number": "某号", "short": "某号", "short_en": "a notice"}
    with pytest.raises(TypeError, match="seen"):
        Law(**words, known=Known.READ)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="某号"):
        Law(**words, seen="whole", known=Known.READ)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="某号"):
        Law(**words, seen=Seen.WHOLE, known=None)  # type: ignore[arg-type]


def test_a_bare_text_stands_behind_no_line_and_no_rule() -> None:
    from attrs import evolve

    with pytest.raises(TypeError, match="no certainty"):
        Line("甲", "A", kind=Kind.COUNT, basis=(REGULATION,))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no certainty"):
        evolve(CATALOGUE[0], basis=(NOTICE_2021,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "provision",
    [
        {"article": 57},
        {"article": 0},
        {"article": 49, "paragraph": 3},
        {"article": 49, "item": 1},
        {"article": 49, "paragraph": 1, "item": 1},
        {"article": 14, "paragraph": 1},
        {"article": 36, "item": 8},
        {"article": 36, "paragraph": 1},
        {"article": 50, "item": 4},
        {"article": 50, "paragraph": 1, "item": 6},
        {"article": 50, "paragraph": 0},
        {"article": 42, "through": 57},
        {"article": 42, "through": 42},
        {"article": 20, "through": 30, "item": 1},
        {"paragraph": 1},
        {"through": 3},
        {"heading": "一、报告内容"},
        {"article": 91, "law": RECONSIDERATION},
        {"article": 121, "law": LEGISLATION},
        {"article": 16, "law": INTERPRETATION},
        {"article": 1, "item": 6, "law": INTERPRETATION},
        {"article": 7, "law": PROCESSING_FEES},
        {"article": 1, "law": NOTICE_2021},
        {"article": 1, "heading": "一、报告内容", "law": NOTICE_2021},
        {"heading": "二", "law": NOTICE_2021},
    ],
)
def test_a_provision_that_the_text_does_not_have_cannot_be_cited(provision: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="there is no"):
        LegalBasis(**provision, certainty=Certainty.WEAK)


@pytest.mark.parametrize(
    "unread",
    [
        {"article": 6, "law": PROCESSING_FEES},
        {"article": 3, "law": INTERPRETATION},
        {"article": 80, "law": LEGISLATION},
        {"law": NOTICE_2019},
        {"law": CREDIT_CODES},
    ],
)
def test_what_was_not_read_states_nothing(unread: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="was not read"):
        LegalBasis(**unread, certainty=Certainty.STATED)


def test_of_a_text_that_was_not_seen_there_is_no_reading() -> None:
    with pytest.raises(ValueError, match="was not seen"):
        LegalBasis(law=CREDIT_CODES, certainty=READ)
    assert LegalBasis(law=CREDIT_CODES, certainty=Certainty.WEAK).zh == ""


def test_of_articles_whose_number_is_not_known_those_exist_that_were_read_or_quoted() -> None:
    articles = Articles(count=None, known=Known.RECALLED, read=range(1, 5), quoted=frozenset({6}))
    assert [number for number in range(9) if articles.exists(number)] == [1, 2, 3, 4, 6]
    assert not articles.was_read(6)


# --- the table of texts --------------------------------------------------------------------------------------------


def test_the_texts_have_the_titles_numbers_and_dates_under_which_they_were_published() -> None:
    """Typed a second time, from the copies."""
    facts = {text.number: (text.zh, text.dated, text.in_force) for text in SOURCES}
    office = "国务院办公厅政府信息与政务公开办公室"
    assert facts["国务院令第711号"] == ("中华人民共和国政府信息公开条例", date(2019, 4, 3), date(2019, 5, 15))
    assert facts["国办公开办函〔2019〕60号"] == (f"{office}关于政府信息公开工作年度报告有关事项的通知", None, None)
    assert facts["国办公开办函〔2021〕30号"] == (
        f"{office}关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
        date(2021, 9, 26),
        None,
    )
    assert facts["国办公开办函〔2016〕201号"] == (
        f"{office}关于政府信息公开年度报告有关项目填报问题的解释",
        date(2016, 9, 1),
        None,
    )
    assert facts["国办函〔2020〕109号"] == (
        "国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知",
        date(2020, 11, 17),
        None,
    )
    assert facts["法释〔2025〕8号"] == (
        "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
        date(2025, 5, 19),
        date(2025, 6, 1),
    )
    assert facts["2023年修订"] == ("中华人民共和国行政复议法", date(2023, 9, 1), date(2024, 1, 1))
    assert facts["GB/T 10114—2003"] == ("县级以下行政区划代码编制规则", date(2003, 7, 25), date(2003, 12, 1))
    assert (NOTICE_2019.form, NOTICE_2021.form) == (
        "中华人民共和国政府信息公开工作年度报告格式（试行）",
        "中华人民共和国政府信息公开工作年度报告格式",
    )


def test_the_texts_have_as_many_articles_as_were_counted() -> None:
    counted = {text.short: (text.articles.count, text.articles.known) for text in SOURCES if text.articles is not None}
    assert counted == {
        "《条例》": (56, Known.READ),
        "《立法法》": (120, Known.READ),
        "《行政复议法》": (90, Known.READ),
        "法释〔2025〕8号": (15, Known.QUOTED),
        PROCESSING_FEES.short: (None, Known.RECALLED),
    }


def test_every_text_of_the_module_is_in_the_table_once() -> None:
    declared = [value for value in vars(law).values() if isinstance(value, Law)]
    assert len(declared) == len(SOURCES) == len({*SOURCES})
    assert {*declared} == {*SOURCES}


@pytest.mark.parametrize("text", SOURCES, ids=repr)
def test_of_a_text_that_was_not_seen_whole_it_is_said_what_was(text: Law) -> None:
    assert text.what or text.seen is Seen.WHOLE or text.known is Known.RECALLED
    assert text.seen is not Seen.ELSEWHERE


def _cited_by_the_library() -> Iterator[tuple[str, LegalBasis]]:
    for rule in CATALOGUE:
        yield from ((rule.code, basis) for basis in rule.basis)
    for edition in EDITIONS.values():
        for line, path in _lines(edition.report_class, edition.id):
            yield from ((path, basis) for basis in line.basis)


def _lines(form: type, at: str) -> Iterator[tuple[Line, str]]:
    for named in lines(form):
        yield named.line, f"{at}.{named.name}"
        if named.line.kind is Kind.GROUP or named.type is OverallSituation:
            yield from _lines(named.type, f"{at}.{named.name}")


def test_lines_and_rules_cite_texts_of_the_table_only() -> None:
    cited = [*_cited_by_the_library()]
    assert len(cited) > 100
    assert not [where for where, basis in cited if basis.law not in SOURCES]


@pytest.mark.parametrize("duty", DUTIES["duty"], ids=lambda duty: duty["en"][:40])
def test_what_texts_ask_of_a_report_is_in_the_texts_and_asked_by_rules_that_exist(duty: dict[str, Any]) -> None:
    text = getattr(law, duty["law"])
    where = {key: duty[key] for key in ("article", "paragraph", "item", "heading") if key in duty}
    assert LegalBasis(**where, law=text, certainty=Certainty.WEAK).law in SOURCES
    assert {*duty["codes"]} <= {rule.code for rule in CATALOGUE}
    assert duty["codes"] or duty["why_zh"]
    assert ("why_zh" in duty) is ("why_en" in duty)


# --- authority and basis of the rules ------------------------------------------------------------------------------


def test_what_a_table_is_said_to_print_it_prints() -> None:
    """The corner of section three has the balance, a row label has that partial disclosure is counted once."""
    assert {rule.slug for rule in CATALOGUE if rule.authority is Authority.FORM} == {"T3-BAL", "T3-ONCE"}
    for edition in EDITIONS.values():
        section = next(one for one in edition.sections() if one.name == "disclosure_requests")
        assert section.line.corner is not None
        assert "勾稽关系" in section.line.corner.zh
        assert any("只计这一情形" in cell.rows[-1].line.zh for cell in edition.cells())


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_claims_no_more_than_it_cites(rule: Any) -> None:
    certainties = {basis.certainty for basis in rule.basis}
    if rule.authority is Authority.FORM:
        assert certainties == {Certainty.PRINTED}
    if rule.authority is Authority.LAW:
        assert certainties & {Certainty.STATED, Certainty.READING}
    if rule.authority is Authority.FORMAT:
        assert certainties
    if Certainty.PRINTED in certainties:
        assert rule.authority is Authority.FORM
    if Certainty.STATED in certainties:
        assert rule.authority in {Authority.LAW, Authority.FORMAT}


def test_articles_that_say_it_in_so_many_words_are_cited_as_doing_so() -> None:
    by_code = {rule.code: rule for rule in CATALOGUE}
    for code in ("GD604", "GD605", "GD699", "GD701", "GD702"):
        assert by_code[code].authority is Authority.LAW
        assert {basis.certainty for basis in by_code[code].basis} == {Certainty.STATED}, code


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rule_names_the_notice_of_the_edition_that_it_judges(edition: str) -> None:
    notices = {one.notice for one in EDITIONS.values()}
    ours = EDITIONS[edition].notice
    for rule in CATALOGUE:
        named = {basis.law for basis in rule.basis_in(edition)} & notices
        assert named <= {ours}, rule.code
        if rule.authority in {Authority.FORM, Authority.FORMAT} and rule.concerns(edition):
            assert named == {ours}, rule.code
        if rule.editions and edition not in rule.editions:
            assert ours not in {basis.law for basis in rule.basis}, rule.code


def test_a_direct_suit_is_no_breach_of_a_provision() -> None:
    rule = next(rule for rule in CATALOGUE if rule.slug == "T4-DIRECT24")
    assert rule.authority is Authority.PRACTICE
    assert {basis.law for basis in rule.basis} == {RECONSIDERATION, INTERPRETATION}


def test_a_line_that_rests_on_nothing_inherits_nothing() -> None:
    """（六）其他处理 › 3.其他 and （七）总计 have no basis of their own; the heading above them has."""
    for edition in EDITIONS.values():
        for language, word in (("zh", "依据"), ("en", "Legal basis")):
            form = blank_form(edition, locale=language)
            bare = {cell.rows[-1].line for cell in edition.cells() if not cell.rows[-1].line.basis and not cell.column.line.basis}
            assert {"总计"} <= {line.zh for line in bare}
            for line in bare:
                label = line.text(language)
                notes = [note for note in form.notes.values() if note.partition("\n")[0].endswith(label)]
                without = [note for note in notes if word not in note]
                assert without, (edition.id, label)


# --- what is written anywhere --------------------------------------------------------------------------------------

NUMBER = re.compile(
    r"(?:国办公开办函|国办函|国办发|武政办发|法释|国务院令第)(?:〔\d{4}〕)?\d+号|GB/T \d+(?:\.\d+)?(?:—\d{4})?|GB 32\d+(?:—\d{4})?"
)
TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)?)》")
CHINESE = re.compile(
    r"(?:《(?P<text>[^《》]{2,40})》(?:（[^（）]*）)?)?"
    r"第(?P<article>[一二三四五六七八九十百零]+)条(?:至第(?P<through>[一二三四五六七八九十百零]+)条)?"
    r"(?:第(?P<paragraph>[一二三四五六七八九十]+)款)?(?:第（(?P<item>[一二三四五六七八九十]+)）项)?"
)
ENGLISH = re.compile(r"\b[Aa]rt(?:icle|\.)s? (?P<article>\d+)(?:¶(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?")
LOOSE = re.compile(
    r"第\d+条|第[一二三四五六七八九十]+条第[一二三四五六七八九十]+项|第[（(]\d+[）)]项|第[一二三四五六七八九十]+款第[一二三四五六七八九十]+项"
)
"""Forms in which no provision is cited: 第36条, 第三十六条第四项, 第(4)项."""
NUMERALS = {chinese_numeral(n): n for n in range(1, 100)} | {"一百零" + chinese_numeral(n): 100 + n for n in range(1, 10)}
NUMERALS |= {"一百" + ("一" if 10 <= n < 20 else "") + chinese_numeral(n): 100 + n for n in range(10, 100)}

BY_NAME = {text.zh: text for text in SOURCES} | {text.short.strip("《》"): text for text in SOURCES}
BY_NAME |= {
    "政府信息公开条例": REGULATION,
    "政府信息公开信息处理费管理办法": PROCESSING_FEES,
    **{text.form: text for text in SOURCES if text.form},
}
OTHER_TITLES = {"规则的依据", "网页设计规范", "网站发展指引"}
"""A page of the docs, and an annex."""


def _pages() -> Iterator[tuple[str, str]]:
    """Everything that people read, with its name: messages and comments of the code, catalogue, docs, Excel form, JSON Schema."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    with (SOURCE / "locale" / "zh" / "LC_MESSAGES" / "gov_disclosure.po").open("rb") as file:
        yield "catalogue", "\n".join(f"{entry.id}\n{entry.string}" for entry in read_po(file) if entry.id)
    documents = [
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("README*.md"),
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs" / "_ext").glob("*.*"),
    ]
    for path in sorted(documents):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for edition in EDITIONS.values():
        yield f"schema {edition.id}", json.dumps(json_schema(edition.id), ensure_ascii=False)
        for language in ("zh", "en"):
            form = blank_form(edition, locale=language)
            yield f"form {edition.id} {language}", "\n".join([form.title, *form.rules, *form.notes.values()])


PAGES = dict(_pages())


def test_the_pages_are_read() -> None:
    """Were nothing collected, the tests below would pass for nothing."""
    text = "\n".join(PAGES.values())
    assert len(CHINESE.findall(text)) > 100
    assert len(ENGLISH.findall(text)) > 50
    assert len({*NUMBER.findall(text)}) > 10


@pytest.mark.parametrize("page", PAGES)
def test_every_number_of_a_document_is_in_the_table(page: str) -> None:
    known = "\n".join(text.number for text in SOURCES)
    assert not [number for number in NUMBER.findall(PAGES[page]) if number not in known]


def _names_of_texts(page: str) -> set[str]:
    """Titles in《》that can be those of a text: laws, regulations, notices, measures, formats, standards, interpretations."""
    return {
        title
        for title in (found.replace("〈", "《").replace("〉", "》") for found in TITLE.findall(page))
        if re.search(r"(?:条例|法|通知|办法|格式|格式（试行）|规则|规范|指引|解释|规定|代码)$", title)
    } - OTHER_TITLES


@pytest.mark.parametrize("page", PAGES)
def test_titles_are_cited_word_for_word(page: str) -> None:
    assert not {title for title in _names_of_texts(PAGES[page]) if title not in BY_NAME}


def _does_not_exist(text: Law, found: re.Match[str], value: Any) -> bool:
    provision = {key: value(found[key]) for key in found.groupdict() if key != "text" and found[key] is not None}
    if text.articles is None:
        return True
    try:
        LegalBasis(**provision, law=text, certainty=Certainty.WEAK)
    except ValueError:
        return True
    return False


def _wrong(form: re.Pattern[str], page: str, value: Any) -> list[str]:
    """Provisions that exist neither in the text that is named before them, nor, where none is, in the Regulation or a text of the line."""
    wrong = []
    for line in page.splitlines():
        near = [text for text in SOURCES if text.zh in line or text.short.strip("《》") in line or text.short_en in line]
        for found in form.finditer(line):
            named = BY_NAME.get(found.groupdict().get("text") or "")
            texts = [named] if named is not None else [REGULATION, *near]
            if all(_does_not_exist(text, found, value) for text in texts):
                wrong.append(found[0])
    return wrong


@pytest.mark.parametrize("page", PAGES)
def test_articles_cited_in_chinese_exist_and_are_cited_in_form(page: str) -> None:
    if "claims/" not in page:  # which reads what others wrote
        assert not LOOSE.findall(PAGES[page])
    assert not _wrong(CHINESE, PAGES[page], NUMERALS.__getitem__)


@pytest.mark.parametrize("page", PAGES)
def test_articles_cited_in_english_exist(page: str) -> None:
    assert not _wrong(ENGLISH, PAGES[page], int)


@pytest.mark.parametrize(
    "slip",
    ["《条例》第五十七条", "《条例》第三十六条第（八）项", "《立法法》第九十一条第三款", "《行政复议法》第二十三条第三款"],
)
def test_a_slip_would_be_seen(slip: str) -> None:
    found = CHINESE.search(slip)
    assert found is not None
    assert _does_not_exist(BY_NAME[str(found["text"])], found, NUMERALS.__getitem__)


def test_titles_dates_and_numbers_stand_once_in_the_code() -> None:
    """No module but `law` spells a title or a number in a string; docstrings and comments may name them."""
    spelled = []
    for name, tree in trees().items():
        if name == "law.py":
            continue
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                spelled += [f"{name}: {text.zh}" for text in SOURCES if text.zh in node.value]
                spelled += [f"{name}: {number}" for number in NUMBER.findall(node.value)]
    assert not spelled
