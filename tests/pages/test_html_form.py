"""The form as markup for a browser: everything that is typed is there once, named, labelled and explained, in tables that are grids."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gov_disclosure import EDITIONS
from gov_disclosure.blank_form import blank_form
from gov_disclosure.document import Document, Table, TableCell
from gov_disclosure.fill_in import Content, FillIn, Input
from gov_disclosure.pages.html import form as writer
from gov_disclosure.pages.html.form import write_form

NEW = "disclosure_requests.new_requests.natural_persons"
every_form = pytest.mark.parametrize(("edition", "language"), [(e, lang) for e in EDITIONS for lang in ("zh", "en")])


@cache
def described(edition: str, language: str) -> FillIn:
    return blank_form(EDITIONS[edition], locale=language)


@cache
def page(edition: str = "revised-2021", language: str = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(write_form(described(edition, language), edition))


def named(tree: LexborHTMLParser, name: str) -> LexborNode:
    (found,) = tree.css(f'[name="{name}"]')
    return found


@every_form
def test_whatever_is_typed_has_one_place_and_nothing_else_has(edition: str, language: str) -> None:
    form = described(edition, language)
    names = Counter(node.attributes["name"] for node in page(edition, language).css("[name]"))
    wanted = [*form.inputs, *form.sums, *(passage.name for passage in form.passages)]
    assert names == Counter(wanted)


@every_form
def test_every_place_has_a_label_and_no_id_stands_twice(edition: str, language: str) -> None:
    tree = page(edition, language)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert set(ids.values()) == {1}
    for node in tree.css("[name]"):
        label = node.attributes.get("aria-label") or tree.css_first(f'label[for="{node.attributes["id"]}"]').text().strip()
        assert label
    referred = {node.attributes[name] for name in ("aria-describedby", "data-note") for node in tree.css(f"[{name}]")}
    assert referred <= set(ids)


@every_form
def test_tables_are_grids_with_the_cells_of_the_form_where_the_form_has_them(edition: str, language: str) -> None:
    form = described(edition, language)
    tables = [block for block in form.document.blocks if isinstance(block, Table) and block.head_rows]
    grids = page(edition, language).css("table[role=grid]")
    assert len(grids) == len(tables)
    for table, grid in zip(tables, grids, strict=True):
        assert [row.attributes["role"] for row in grid.css("tr")] == ["row"] * table.height
        places = {
            cell.css_first("input").attributes["name"]: (cell.attributes["data-row"], cell.attributes["data-column"])
            for cell in grid.css("td[role=gridcell]")
        }
        assert places == {cell.key: (str(cell.row), str(cell.column)) for cell in table.cells if cell.key}
        heads = [cell for cell in table.cells if cell.header]
        lines = [re.sub(r"\s*\n\s*", "\n", head.text(separator="\n")).removesuffix("\n万元") for head in grid.css("th")]
        assert lines == [head.text for head in heads]
        roles = {"col": "columnheader", "row": "rowheader"}
        assert [head.attributes["role"] for head in grid.css("th")] == [roles[head.header or ""] for head in heads]


def test_totals_are_told_from_what_is_typed_and_each_kind_of_figure_from_the_others() -> None:
    tree = page("trial-2019")
    kinds = {node.attributes["name"]: node.attributes["data-cell"] for node in tree.css("[data-cell]")}
    assert {name for name, kind in kinds.items() if kind == "sum"} == set(described("trial-2019", "zh").sums)
    amount = "proactive_disclosure.centralized_procurement.total_amount"
    change = "proactive_disclosure.administrative_fees.net_change"
    assert [kinds[name] for name in (NEW, change, amount)] == [Content.WHOLE, Content.SIGNED, Content.MONEY]
    assert [named(tree, name).attributes["inputmode"] for name in (NEW, change, amount)] == ["numeric", "text", "decimal"]


def test_a_cell_says_how_it_is_filled_in_and_on_what_law_it_rests() -> None:
    tree = page()
    cell = named(tree, NEW)
    assert cell.attributes["aria-label"] == "一、本年新收政府信息公开申请数量 × 自然人"
    assert tree.css_first(f"#{cell.attributes['aria-describedby']}").text() == "填整数，没有的填0；空白表示未填。"
    assert "《条例》第二十七条" in tree.css_first(f"#{cell.attributes['data-note']}").text()
    total = named(tree, "disclosure_requests.new_requests.total")
    assert total.attributes["aria-label"] == "一、本年新收政府信息公开申请数量 × 总计"


def test_where_rows_are_lists_every_cell_has_the_name_of_its_column() -> None:
    def short(name: str, edition: str = "revised-2021", language: str = "zh") -> str:
        cell = named(page(edition, language), name).parent
        assert cell is not None
        return cell.css_first(".short").text()

    assert short(NEW) == "自然人"
    assert short("disclosure_requests.new_requests.commercial_enterprises") == "法人或其他组织 › 商业企业"
    assert short("proactive_disclosure.administrative_penalties.decisions") == "本年处理决定数量"
    amount = "proactive_disclosure.centralized_procurement.total_amount"
    assert short(amount, "trial-2019") == "采购总金额 万元"
    assert {short(name) for name in described("revised-2021", "zh").inputs if name.endswith("upheld")} == {
        "行政复议 › 结果维持",
        "行政诉讼 › 未经复议直接起诉 › 结果维持",
        "行政诉讼 › 复议后起诉 › 结果维持",
    }
    assert short(NEW, language="en") == "Natural persons"


def test_the_cover_is_fields_with_their_choices_and_examples() -> None:
    tree = page()
    organ, level, day = (named(tree, name) for name in ("organ.name", "organ.level", "published_on"))
    assert "required" in organ.attributes
    assert [option.text() for option in level.css("option")][:2] == ["", "国家级"]
    assert day.attributes["placeholder"] == "例如：2026年1月20日"
    assert named(tree, "year").attributes["value"] == ""
    given = write_form(blank_form(EDITIONS["revised-2021"], organ="甲县水利局", year=2024), "f")
    assert named(LexborHTMLParser(given), "organ.name").attributes["value"] == "甲县水利局"


def test_texts_stand_under_the_topics_that_the_form_names_and_those_beside_tables_are_folded() -> None:
    tree = page()
    headed = [node.css_first("label").text() for node in tree.css(".passage.headed")]
    assert headed == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    folded = [node.css_first("textarea").attributes["name"] for node in tree.css("details.beside")]
    tables = ["proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation"]
    beside = [f"{table}.{where}" for table in tables for where in ("lead", "remarks")]
    assert folded == ["introduction", "overall_situation.further", *beside]


def test_english_pages_keep_the_official_words_and_say_that_they_are_chinese() -> None:
    heading = page(language="en").css("h2")[1]
    assert [(node.attributes.get("lang"), node.text()) for node in heading.css("span")] == [
        ("zh-CN", "一、总体情况"),
        (None, "Overall situation"),
    ]


def test_a_page_without_hints_and_notes_is_written_too_and_other_text_stays_text() -> None:
    cells = (
        TableCell(text="A <b>", row=0, column=0, header="col"),
        TableCell(text="B", row=0, column=1, header="col"),
        TableCell(text="", row=1, column=0, key="a"),
        TableCell(text="1 < 2", row=1, column=1),
    )
    document = Document(blocks=(Table(cells=cells, head_rows=1),))
    given = Input(label='the "a"', content=Content.WHOLE)
    form = FillIn(document=document, title="", first="", rules=(), inputs={"a": given}, sums={}, checks=())
    tree = LexborHTMLParser(write_form(form, "f"))
    assert [cell.text() for cell in tree.css("td")] == ["A <b>", "1 < 2"]
    cell = named(tree, "a")
    assert cell.attributes["aria-label"] == 'the "a"'
    assert not {"aria-describedby", "data-note"} & set(cell.attributes)


def test_the_writer_knows_no_word_of_the_form() -> None:
    assert not re.search(r"[\u3400-\u9fff]", inspect.getsource(writer))
