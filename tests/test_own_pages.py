"""Pages that we composed are read as they stand; a page that is only like them is read as any published page is."""

from collections import Counter

import pytest
from attrs import evolve

from gov_disclosure.compose import compose
from gov_disclosure.cover import CoverPlace
from gov_disclosure.document import Block, Document, Heading, Paragraph, Table
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.recognise.parts.outline import outline_of
from gov_disclosure.recognise.published import recognise
from gov_disclosure.recognise.tables.laid_out import LaidOut, laid_out
from gov_disclosure.records import amended
from gov_disclosure.report import CellState, Part, PrintedCell, Prose, ReportingOrgan, passages
from gov_disclosure.schema import cells
from specimens import SPECIMENS

RECEIVED = "disclosure_requests.new_requests.natural_persons"


def page(edition: str = "revised-2021", cover: CoverPlace = CoverPlace.PROPERTIES) -> Document:
    return compose(SPECIMENS[edition], cover=cover)


def with_cover() -> Document:
    return page(cover=CoverPlace.TABLE)


def without(document: Document, index: int) -> Document:
    blocks = list(document.blocks)
    del blocks[index]
    return document.with_blocks(*blocks)


def with_block(document: Document, index: int, block: Block) -> Document:
    blocks = list(document.blocks)
    blocks[index] = block
    return document.with_blocks(*blocks)


def with_blocks(document: Document, index: int, *blocks: Block) -> Document:
    """The page with blocks put in before one of its own."""
    return document.with_blocks(*document.blocks[:index], *blocks, *document.blocks[index:])


def tables_of(document: Document) -> dict[str, tuple[Table, ...]]:
    outline = outline_of(document)
    assert outline is not None
    return dict(outline.tables)


def relabelled(document: Document, old: str, new: str) -> Document:
    """The page with the text of table cells replaced."""
    return document.with_blocks(
        *(
            evolve(block, cells=tuple(evolve(c, text=new) if c.text == old else c for c in block.cells))
            if isinstance(block, Table)
            else block
            for block in document.blocks
        )
    )


def index_of(document: Document, text: str) -> int:
    return next(n for n, block in enumerate(document.blocks) if not isinstance(block, Table) and block.text == text)


# --- outline -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_of_ours_is_known_by_its_outline(edition: str) -> None:
    report, outline = SPECIMENS[edition], outline_of(page(edition))

    assert outline is not None
    assert outline.title == report.full_title
    assert outline.introduction == report.introduction
    assert {"introduction": outline.introduction, **outline.prose} == dict(passages(report))
    sections = {path.partition(".")[0] for path in outline.prose}
    assert sections == {section.name for section in EDITIONS[edition].sections()}
    assert {*outline.tables} == {name for name in sections if f"{name}.lead" in outline.prose}


def test_a_page_without_title_cover_or_a_section_is_not_ours() -> None:
    ours = with_cover()

    assert outline_of(ours) is not None
    assert outline_of(without(ours, 0)) is None
    assert outline_of(without(ours, 1)) is None
    assert outline_of(without(ours, index_of(ours, "五、存在的主要问题及改进情况"))) is None
    assert outline_of(Document(blocks=())) is None


def test_a_page_with_another_number_or_level_or_with_prose_between_tables_is_not_ours() -> None:
    ours = page()
    at = index_of(ours, "（二）改进措施")

    assert outline_of(with_block(ours, at, Heading(level=3, text="（三）改进措施"))) is None
    assert outline_of(with_block(ours, at, Heading(level=3, text="（二）"))) is None
    first = index_of(ours, "（一）存在的主要问题")
    assert outline_of(with_block(ours, first, Heading(level=4, text="（一）存在的主要问题"))) is None
    assert outline_of(with_block(ours, at, Heading(level=5, text="（1）改进措施"))) is None
    assert outline_of(with_block(ours, at, Heading(level=6, text="改进措施"))) is None
    last = index_of(ours, "三、收到和处理政府信息公开申请情况") - 1
    assert isinstance(ours.blocks[last], Table)
    assert outline_of(with_blocks(ours, last, Paragraph(text="说明"))) is None
    assert outline_of(with_blocks(ours, last, Heading(level=3, text="（一）说明"))) is None


def test_headed_text_after_a_table_is_numbered_on_from_the_text_before_it() -> None:
    ours = page()
    at = index_of(ours, "（二）败诉情况")

    section = ours.blocks[
        index_of(ours, "四、政府信息公开行政复议、行政诉讼情况") : index_of(ours, "五、存在的主要问题及改进情况")
    ]
    assert [block.text for block in section[1:] if isinstance(block, Heading)] == ["（一）总体情况", "（二）败诉情况"]
    assert outline_of(with_block(ours, at, Heading(level=3, text="（一）败诉情况"))) is None


def test_of_a_section_without_a_table_all_text_stands_before_it() -> None:
    form = revised_2021.AnnualReport
    absent = [PrintedCell(cell.path, CellState.ABSENT) for cell in cells(form)]
    report = form(year=2024, as_printed=absent)
    told = Prose(["甲。", "乙。"])

    page_of_both = compose(
        evolve(report, disclosure_requests=revised_2021.DisclosureRequests(lead=Prose(["甲。"]), remarks=Prose(["乙。"])))
    )

    assert recognise(page_of_both).report == evolve(report, disclosure_requests=revised_2021.DisclosureRequests(lead=told))


@pytest.mark.parametrize(
    ("old", "new"), [("报告年度", "年份"), ("2024年", "约2024年"), ("2025年1月20日", "近日"), ("机关名称", "报告年度")]
)
def test_a_page_whose_cover_says_otherwise_is_not_ours(old: str, new: str) -> None:
    assert outline_of(relabelled(with_cover(), old, new)) is None


def test_a_cover_of_more_columns_or_without_year_is_not_ours() -> None:
    ours = with_cover()
    cover = ours.blocks[1]
    assert isinstance(cover, Table)
    wider = evolve(cover, cells=tuple(evolve(c, row=0, column=2 * c.row + c.column) for c in cover.cells))
    no_year = evolve(cover, cells=tuple(c for c in cover.cells if c.row == 0))

    assert outline_of(with_block(ours, 1, wider)) is None
    assert outline_of(with_block(ours, 1, no_year)) is None


def test_a_cover_that_says_a_thing_twice_is_not_ours() -> None:
    ours = with_cover()
    cover = ours.blocks[1]
    assert isinstance(cover, Table)
    last = [evolve(cell, row=cover.height) for cell in cover.cells if cell.row == cover.height - 1]

    assert outline_of(with_block(ours, 1, evolve(cover, cells=(*cover.cells, *last)))) is None


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("place", CoverPlace)
def test_wherever_the_cover_stands_the_report_comes_home(edition: str, place: CoverPlace) -> None:
    reading = recognise(page(edition, place), format="text" if place is CoverPlace.LAST_LINE else "")

    assert reading.report == SPECIMENS[edition]
    assert reading.unused == ()


def test_properties_of_a_page_whose_title_was_changed_are_those_of_another_report() -> None:
    """Last year's file, typed over: its properties are still last year's."""
    ours = page()
    title = "示例市人民政府2025年政府信息公开工作年度报告"
    changed = with_block(ours, 0, Heading(level=1, text=title))

    assert outline_of(changed) is None
    assert recognise(changed).report.year == 2025
    # The heading tells, not the name of the window, to which sites add their own.
    assert outline_of(evolve(ours, title="年报_示例市人民政府")) is not None


def test_a_property_that_cannot_be_read_makes_a_page_like_any_other() -> None:
    ours = page()

    assert outline_of(evolve(ours, metadata={**ours.metadata, "发布日期": "近日"})) is None
    assert outline_of(evolve(ours, metadata={**ours.metadata, "报告年度": ""})) is None


def test_only_texts_tell_their_report_by_title_and_last_line() -> None:
    ours = page("trial-2019", CoverPlace.LAST_LINE)

    assert outline_of(ours) is None
    assert outline_of(ours, format="text") is not None
    assert outline_of(without(ours, len(ours.blocks) - 1), format="text") is None


@pytest.mark.parametrize("place", CoverPlace)
def test_a_zero_report_comes_home_and_what_it_says_itself_stays(place: CoverPlace) -> None:
    zero = revised_2021.AnnualReport(year=2024, organ=ReportingOrgan(name="示例市水务局"))
    says = evolve(zero, other_matters=Prose(["无"]))
    form = "text" if place is CoverPlace.LAST_LINE else ""

    for report in (zero, says):
        assert recognise(compose(report, cover=place), format=form).report == report


def test_what_was_typed_into_a_zero_report_is_read_and_its_none_is_then_said() -> None:
    zero = revised_2021.AnnualReport(year=2024, organ=ReportingOrgan(name="示例市水务局"))
    ours = compose(zero)
    at = index_of(ours, "六、其他需要报告的事项") + 1
    typed = recognise(with_block(ours, at, Paragraph(text="收费0元。"))).report
    assert typed.other_matters == Prose(["收费0元。"])
    assert not typed.problems_and_improvements

    (last,) = [block for block in ours.blocks if isinstance(block, Table) and block.width == 15]
    figure = next(cell for cell in last.cells if cell.header is None)
    cells_of = tuple(evolve(cell, text="1") if cell is figure else cell for cell in last.cells)
    busy = recognise(with_block(ours, ours.blocks.index(last), evolve(last, cells=cells_of))).report
    assert busy.other_matters == Prose(["无"])


def test_prose_that_says_what_the_form_says_stays_prose() -> None:
    lines_of_the_form = [
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "规章 1 2 3",
        "（七）总计",
        "1.属于国家秘密 0 0 0 0 0 0 0",
    ]
    report = revised_2021.AnnualReport(
        year=2024, other_matters=Prose(lines_of_the_form, [Part("一、总体情况", lines_of_the_form)])
    )

    reading = recognise(compose(report))

    assert reading.report == report
    assert reading.unused == ()


# --- tables --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_tell_every_cell_of_a_table_of_ours(edition: str) -> None:
    known = laid_out(tables_of(page(edition)))

    assert known is not None
    assert set(known.cells) == {cell.path for cell in EDITIONS[edition].cells()}
    assert known.edition() == edition


def test_a_figure_changed_by_hand_is_read_as_it_stands() -> None:
    changed = relabelled(page(), "81", "８１ 件")
    reading = recognise(changed)

    assert laid_out(tables_of(changed)) is not None
    assert reading.cells[RECEIVED].text == "８１ 件"
    assert reading.report.figure(RECEIVED) == 81


def test_a_table_with_a_label_changed_by_hand_is_read_as_published_tables_are() -> None:
    changed = relabelled(page(), "自然人", "公民（自然人）")

    assert laid_out(tables_of(changed)) is None
    assert recognise(changed).report.figure(RECEIVED) == 81


def test_a_table_that_stands_there_twice_is_not_ours() -> None:
    tables = tables_of(page())

    assert laid_out({**tables, "disclosure_requests": tables["disclosure_requests"] * 2}) is None


def test_a_table_with_a_hole_or_a_span_among_its_figures_is_not_ours() -> None:
    tables = tables_of(page())
    (matrix,) = tables["disclosure_requests"]
    first = next(cell for cell in matrix.cells if cell.header is None)
    hole = evolve(matrix, cells=tuple(cell for cell in matrix.cells if cell is not first))
    wide = evolve(
        hole,
        cells=tuple(
            evolve(c, column=first.column, colspan=2) if c.column == first.column + 1 and c.row == first.row else c
            for c in hole.cells
        ),
    )

    assert laid_out({"disclosure_requests": (hole,)}) is None
    assert laid_out({"disclosure_requests": (wide,)}) is None
    assert laid_out({"disclosure_requests": (Table(cells=()),)}) is None


def test_labels_that_tell_two_editions_alike_tell_none() -> None:
    tied = LaidOut(cells={}, told={}, votes=Counter({"trial-2019": 2, "revised-2021": 2}))

    assert tied.edition() is None


def test_labels_tell_the_edition_whatever_the_year() -> None:
    late = trial_2019.AnnualReport(year=2030)

    assert recognise(compose(late)).report == late


@pytest.mark.parametrize(
    ("year", "edition"), [(2019, "trial-2019"), (2020, "trial-2019"), (2021, "revised-2021"), (2000, "trial-2019")]
)
def test_without_tables_the_year_tells_the_edition(year: int, edition: str) -> None:
    form = EDITIONS[edition].report_class
    absent = [PrintedCell(cell.path, CellState.ABSENT) for cell in cells(form)]
    report = form(year=year, organ=ReportingOrgan(name="示例市"), as_printed=absent)

    assert recognise(compose(report)).report == report


def test_an_edition_that_was_asked_for_is_the_one_read() -> None:
    plain = amended(revised_2021.AnnualReport(year=2024), {RECEIVED: 3})
    reading = recognise(compose(plain), edition="trial-2019")

    assert reading.edition == "trial-2019"
    assert reading.report.figure(RECEIVED) == 3
    assert "ED-GIVEN" in {finding.slug for finding in reading.findings}
