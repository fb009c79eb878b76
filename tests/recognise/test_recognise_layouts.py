"""The same report in every layout that publishers use: the same cells, and where cells cannot be told apart, nothing guessed."""

from collections import Counter
from decimal import Decimal

import published_layouts as layouts
import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import strategies
from gov_disclosure import read
from gov_disclosure.document import Document, Table
from gov_disclosure.editions import EDITIONS
from gov_disclosure.reading import Reading
from gov_disclosure.recognise.published import recognise
from gov_disclosure.records import as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import cells

few = settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
every_edition = pytest.mark.parametrize("edition", EDITIONS)
TELLS_BLANKS = [
    name
    for name in (*layouts.SEPARATED, *layouts.NOISY)
    if name not in ("one cell a line", "spread", "spaces", "traditional lines", "spaced labels in lines", "bars after")
    and not name.endswith("in lines")
    and name not in ("with year", "narrative between lines", "each row a table")
]


def unlike(report: AnnualReport, reading: Reading) -> list[str]:
    """Cells of which something else was read than is printed."""
    said = {cell.path: cell for cell in report.as_printed}
    found = []
    for spec in cells(type(report)):
        cell, printed = reading.cells[spec.path], said.get(spec.path)
        if printed is None:
            fits = cell.state is CellState.NUMBER and cell.value == report.figure(spec.path)
        else:
            fits = (cell.state, cell.text) == (printed.state, printed.text)
        if not fits:
            found.append(f"{spec.path}: printed {printed or report.figure(spec.path)}, read {cell}")
    return found


@pytest.mark.parametrize("layout", [*layouts.SEPARATED, *layouts.NOISY])
@every_edition
@few
@given(data=st.data())
def test_every_cell_is_read_from_every_layout(layout: str, edition: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports(edition, plain=True))
    reading = recognise((layouts.SEPARATED | layouts.NOISY)[layout](report))
    assert reading.edition == edition
    assert unlike(report, reading) == []
    assert not any(cell.inferred for cell in reading.cells.values())


def with_blanks(report: AnnualReport, share: float, data: st.DataObject) -> AnnualReport:
    """Some zeros printed as nothing, or as a mark."""
    chance = data.draw(st.randoms(use_true_random=False))
    choices = [(CellState.BLANK, ""), (CellState.BLANK, ""), (CellState.MARK, "/"), (CellState.MARK, "—")]
    zeros = [spec.path for spec in cells(type(report)) if not report.figure(spec.path)]
    printed = [PrintedCell(path, *chance.choice(choices)) for path in zeros if chance.random() < share]
    with as_published():
        return evolve(report, as_printed=printed)


@pytest.mark.parametrize("layout", TELLS_BLANKS)
@few
@given(data=st.data(), share=st.sampled_from([0.05, 0.3, 0.9, 1.0]))
def test_blanks_and_marks_are_read_where_the_layout_shows_them(layout: str, share: float, data: st.DataObject) -> None:
    report = with_blanks(data.draw(strategies.reports("revised-2021", plain=True)), share, data)
    assert unlike(report, recognise((layouts.SEPARATED | layouts.NOISY)[layout](report))) == []


@pytest.mark.parametrize("layout", [name for name in layouts.SEPARATED if name not in TELLS_BLANKS])
@few
@given(data=st.data(), share=st.sampled_from([0.1, 0.5, 0.9]))
def test_where_blanks_leave_no_trace_no_figure_is_read_wrong(layout: str, share: float, data: st.DataObject) -> None:
    report = with_blanks(data.draw(strategies.reports("revised-2021", plain=True)), share, data)
    assert misread(report, recognise(layouts.SEPARATED[layout](report))) == []


@pytest.mark.parametrize("layout", layouts.UNSEPARATED)
@every_edition
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_without_separators_no_figure_is_read_wrong(layout: str, edition: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports(edition, plain=True))
    assert misread(report, recognise(layouts.UNSEPARATED[layout](report))) == []


def misread(report: AnnualReport, reading: Reading) -> list[str]:
    """Cells that were read as a figure that is not there."""
    said = {cell.path: cell for cell in report.as_printed}
    return [
        f"{spec.path}: printed {said.get(spec.path) or report.figure(spec.path)}, read {cell}"
        for spec in cells(type(report))
        if (cell := reading.cells[spec.path]).state is CellState.NUMBER
        and (spec.path in said or cell.value != report.figure(spec.path))
    ]


@every_edition
def test_rows_of_single_digits_need_no_separators(edition: str) -> None:
    reading = recognise(layouts.in_one_line(EDITIONS[edition].report_class(year=2023)))
    unread = {path for path, cell in reading.cells.items() if cell.state is not CellState.NUMBER}
    assert unread == set()
    assert not any(cell.inferred for cell in reading.cells.values())


def figures_of(document: Document) -> list[str]:
    return [
        cell.text
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.text.strip("+-").replace(".", "").isdecimal()
    ]


@pytest.mark.parametrize("layout", [name for name in layouts.SEPARATED if "lines" not in name])
@few
@given(data=st.data())
def test_no_figure_of_a_table_is_lost(layout: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports("revised-2021", plain=True))
    document = layouts.SEPARATED[layout](report)
    reading = recognise(document)
    kept = Counter(cell.text for cell in reading.cells.values())
    kept.update(word for left in reading.unused for word in left.text.split())
    assert Counter(figures_of(document)) - kept == Counter()


def test_rows_and_columns_that_the_form_does_not_have_are_kept_with_their_place() -> None:
    form = EDITIONS["revised-2021"].report_class
    document = layouts.grid(form(year=2023))
    first = next(block for block in document.blocks if isinstance(block, Table))
    strange = Table(
        cells=(
            *first.cells,
            *(
                evolve(c, row=first.height, text=t)
                for c, t in zip(first.lines()[-1], ["其他主动公开文件", "186", "86", "255"], strict=True)
            ),
        ),
        caption=first.caption,
    )
    reading = recognise(document.with_blocks(*(strange if block is first else block for block in document.blocks)))
    (left,) = [unused for unused in reading.unused if "186" in unused.text]
    assert left.text == "其他主动公开文件 186 86 255"
    assert left.place is not None
    assert left.place.table == 1
    assert [f.slug for f in reading.findings if "186" in str(f.params.get("text"))] == ["EX-EXTRA"]
    assert reading.report.proactive_disclosure == form(year=2023).proactive_disclosure


def test_remarks_beside_the_figures_are_kept() -> None:
    reading = recognise(layouts.with_remarks(EDITIONS["revised-2021"].report_class(year=2023)))
    assert [left.text for left in reading.unused if left.text == "已核"] == ["已核"] * 6


def test_a_figure_is_decimal_or_whole_as_its_line_says() -> None:
    form = EDITIONS["trial-2019"].report_class
    reading = recognise(layouts.grid(form(year=2019)))
    assert type(reading.cells["proactive_disclosure.centralized_procurement.total_amount"].value) is Decimal
    assert type(reading.cells["proactive_disclosure.centralized_procurement.projects"].value) is int


def test_bars_alone_in_a_line_behind_cells_of_a_line_each_are_no_cells() -> None:
    blank = "\n|" * 6
    rows = "\n".join(
        (
            "三、收到和处理政府信息公开申请情况",
            "自然人 |\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n总计 |\n|||||",
            f"一、本年新收政府信息公开申请数量 |{blank}\n4 |\n||",
            "二、上年结转政府信息公开申请数量 |\n1 |\n0 |\n0 |\n0 |\n0 |\n0 |\n1 |\n||",
            "三、本年度办理结果 |\n（一）予以公开 |\n5 |\n0 |\n0 |\n0 |\n0 |\n0 |\n5 |",
        )
    )
    reading = read(f"石桥县水务局2023年政府信息公开工作年度报告\n一、总体情况\n工作有序推进。\n{rows}", "text")
    new = [
        reading.cells[f"disclosure_requests.new_requests.{name}"] for name in ("natural_persons", "other_organizations", "total")
    ]
    assert [cell.value for cell in new] == [None, None, 4]
    assert reading.cells["disclosure_requests.carried_over.total"].value == 1
    assert reading.cells["disclosure_requests.outcomes.disclosed.total"].value == 5


NEW = "一、本年新收政府信息公开申请数量"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def lines_of(parted: str, row: str, documents: str) -> str:
    return "\n".join(
        (
            "石桥县水务局2023年政府信息公开工作年度报告",
            "一、总体情况",
            "工作有序推进。",
            "二、主动公开政府信息情况",
            parted.join(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")),
            f"行政规范性文件{parted}{documents}",
            "三、收到和处理政府信息公开申请情况",
            parted.join(("项目", *COLUMNS)),
            *(f"{label}{parted}{row}" for label in (NEW, "二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开")),
        )
    )


@pytest.mark.parametrize("separator", [";", "；"])
def test_lines_may_be_parted_by_semicolons(separator: str) -> None:
    reading = read(
        lines_of(separator, separator.join(["12", "3", "0", "0", "0", "1", "16"]), separator.join(("5", "0", "12"))), "text"
    )
    own = [cell.value for path, cell in reading.cells.items() if path.startswith("disclosure_requests.new_requests.")]
    assert own == [12, 3, 0, 0, 0, 1, 16]


@pytest.mark.parametrize("beside", ["（1564）", "（15640）", "（上年15640）", "(2)"])
def test_a_number_in_brackets_behind_a_figure_never_makes_digits_of_it(beside: str) -> None:
    row = " ".join(f"{figure}{beside}" for figure in (12, 3, 0, 0, 0, 1, 16))
    reading = read(lines_of(" ", row, " ".join(f"{figure}{beside}" for figure in (564, 984, 4185))), "text")
    told = {path: cell.value for path, cell in reading.cells.items() if cell.value is not None}
    documents = [told.get(f"proactive_disclosure.normative_documents.{name}") for name in ("issued", "repealed", "in_force")]
    assert documents in ([564, 984, 4185], [None, None, None])
    assert (documents[0] is None) == (beside == "（15640）")
    assert [told[path] for path in told if "new_requests" in path] in ([12, 3, 0, 0, 0, 1, 16], [])


@pytest.mark.parametrize(
    "rest", ["", " 约984 4185", "* 984* 4185*", "a 984 4185", " : 984 : 4185", " （其中联合发文12件）984 4185"]
)
def test_one_figure_apart_from_its_label_is_never_three_digits(rest: str) -> None:
    text = lines_of(" ", "12 3 0 0 0 1 16", f"564{rest}")
    told = [cell.value for path, cell in read(text, "text").cells.items() if "normative_documents" in path]
    assert told == [None, None, None]
