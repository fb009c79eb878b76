"""How the places that name an organ are weighed against each other, and the places that only some formats have."""

from __future__ import annotations

import pytest
from attrs import evolve

from gov_disclosure import read
from gov_disclosure.document import Aside, Document, Paragraph, Place, Table, TableCell, Why
from gov_disclosure.reading import YearIs
from gov_disclosure.recognise.front.cover import Front, front_of
from gov_disclosure.recognise.front.organ_told import Candidate, Where, weighed
from gov_disclosure.recognise.front.year_told import YearWhere
from gov_disclosure.recognise.page import Piece

BARE = "2023年政府信息公开工作年度报告"


def told(*named: tuple[Where, str]) -> str | None:
    return weighed([Candidate(name, where) for where, name in named])


@pytest.mark.parametrize(
    ("named", "organ"),
    [
        ([], None),
        # the title before everything else, the report before who posted it
        ([(Where.TITLE, "石桥县水务局"), (Where.PREFACE, "石桥县财政局"), (Where.SIGNATURE, "石桥县财政局")], "石桥县水务局"),
        ([(Where.PUBLISHER, "石桥县人民政府"), (Where.PREFACE, "石桥县水务局")], "石桥县水务局"),
        (
            [*((where, "石桥县民政局") for where in (Where.PATH, Where.SITE, Where.PUBLISHER)), (Where.SIGNATURE, "石桥县水务局")],
            "石桥县水务局",
        ),
        # the name of a site above a title, against what the report says of itself twice
        ([(Where.ABOVE, "石桥县人民政府"), (Where.PREFACE, "石桥县水务局"), (Where.SIGNATURE, "石桥县水务局")], "石桥县水务局"),
        # a government does not lose to the office that draws its report up
        (
            [(Where.ABOVE, "石桥县人民政府"), *((where, "石桥县人民政府办公室") for where in (Where.PREFACE, Where.SIGNATURE))],
            "石桥县人民政府",
        ),
        # nor the office, in its own report, to the government
        ([(Where.TITLE, "石桥县人民政府办公室"), (Where.PUBLISHER, "石桥县人民政府")], "石桥县人民政府办公室"),
        # who hosts a site is not told to report; a department on its own site is
        ([(Where.SITE, "石桥县人民政府"), (Where.PATH, "石桥县人民政府")], None),
        ([(Where.SITE, "石桥县水务局")], "石桥县水务局"),
        ([(Where.PATH, "石桥县柳镇")], "石桥县柳镇"),
        ([(Where.PRINTED_BY, "石桥县水务局")], None),
        # the fuller of two names, from wherever it says whose the organ is
        ([(Where.TITLE, "县水务局"), (Where.SITE, "石桥县水务局")], "石桥县水务局"),
        ([(Where.TITLE, "桐田区人民政府"), (Where.PUBLISHER, "深石市桐田区人民政府")], "深石市桐田区人民政府"),
        ([(Where.TITLE, "柳镇"), (Where.PUBLISHER, "石桥县柳镇人民政府")], "石桥县柳镇人民政府"),
        # a shortened word is spelled out only by the report itself
        ([(Where.TITLE, "石桥县发改局"), (Where.SIGNATURE, "石桥县发展和改革局")], "石桥县发展和改革局"),
        ([(Where.TITLE, "石桥县公安局"), (Where.PUBLISHER, "石桥县公安交通管理局")], "石桥县公安局"),
        # two names of a place together
        ([(Where.PREFACE, "石桥市梧桐区柳荫街道"), (Where.SUBJECT, "柳荫街道办事处")], "石桥市梧桐区柳荫街道办事处"),
        # of equal weights the one that stands first
        ([(Where.SIGNATURE, "石桥县甲局"), (Where.SIGNATURE, "石桥县乙局")], "石桥县甲局"),
    ],
)  # fmt: skip
def test_the_heaviest_organ_reports_by_its_fullest_name(named: list[tuple[Where, str]], organ: str | None) -> None:
    assert told(*named) == organ


def front(*lines: str, document: Document | None = None, source: str | None = None) -> Front:
    pieces = [Piece(line) for line in lines]
    page = document or Document(blocks=tuple(Paragraph(text=line) for line in lines))
    return front_of(page, pieces, pieces, source=source)


def test_a_running_head_names_organ_and_year() -> None:
    heads = (
        Aside(text="石桥县水务局", why=Why.RUNNING),
        Aside(text="石桥县财政局", why=Why.HIDDEN),
        Aside(text="石桥县水务局2022年政府信息公开工作年度报告", why=Why.RUNNING),
        Aside(text="— 1 —", why=Why.RUNNING),
    )
    document = Document(blocks=(Paragraph(text=BARE),), asides=heads)
    found = front(BARE, document=document)
    assert {(one.where, one.name) for one in found.organ.candidates} == {(Where.RUNNING, "石桥县水务局")}
    assert found.organ.name == "石桥县水务局"
    assert (found.year.year, found.year.others) == (2023, {YearWhere.RUNNING: 2022})


def test_the_only_sheet_names_organ_and_year() -> None:
    title = "政府信息公开工作年度报告"
    document = Document(blocks=(Paragraph(text=title, place=Place(sheet="石桥县水务局2023年")),))
    found = front(title, document=document)
    assert (found.organ.name, found.year.year, found.year.how) == ("石桥县水务局", 2023, YearIs.STATED)
    two = evolve(document, blocks=(*document.blocks, Paragraph(text="甲", place=Place(sheet="石桥县财政局2023年"))))
    assert front(title, document=two).organ.name is None


def test_the_folders_of_a_file_say_nothing() -> None:
    assert front(BARE, source="/石桥县财政局/石桥县水务局2023年年报.docx").organ.name == "石桥县水务局"
    assert front(BARE, source="C:\\石桥县财政局\\年报.docx").organ.name is None


def test_a_table_of_data_tells_the_organ() -> None:
    cells = [("索引号", "000014349"), ("发布机构", "石桥县水务局"), ("编制单位：石桥县水利局", "")]
    table = Table(cells=tuple(TableCell(text=text, row=n, column=m) for n, row in enumerate(cells) for m, text in enumerate(row)))
    pieces = [Piece("", table=table), Piece(BARE)]
    found = front_of(Document(blocks=(table, Paragraph(text=BARE))), pieces, pieces)
    assert [(one.where, one.name) for one in found.organ.candidates] == [
        (Where.PUBLISHER, "石桥县水务局"),
        (Where.DATA, "石桥县水利局"),
    ]


def test_a_title_may_stand_in_a_table_laid_out_for_the_eye() -> None:
    table = Table(cells=(TableCell(text="石桥县水务局2023年政府信息公开工作年度报告", row=0, column=0),))
    pieces = [Piece(table.cells[0].text, table=table)]
    found = front_of(Document(blocks=(table,)), pieces, pieces)
    assert (found.organ.name, found.year.year) == ("石桥县水务局", 2023)


def test_a_page_of_many_organs_is_soon_weighed() -> None:
    lines = [f"来源：石桥县{chr(0x5000 + n)}管理局" for n in range(5000)]
    assert len(front(*lines).organ.candidates) == 60


def test_radicals_that_a_pdf_gives_for_characters_are_those() -> None:
    """Of two blocks of them; what normalisation leaves alone, too: 石门县自然资源局."""
    found = read(
        "# 2022年⽯⻔县⾃然资源局政府信息公开⼯作年度报告\n\n⼀、总体情况\n\n⻓期公开。\n\n| 规章 | 1 | 2 | 3 |\n|---|---|---|---|\n",
        "markdown",
    )
    assert found.report.organ.name == "石门县自然资源局"
