"""Tables in shapes that pages and spreadsheets give them: read by what they show of themselves, or left unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from gov_disclosure import CellState, Reading, UnreadableDocument, dumps, read
from gov_disclosure.document import Paragraph, Table, TableCell
from gov_disclosure.pages import text
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.tables.rearranged import rearranged
from specimens import SPECIMENS

TITLE = "青岚市水务局2023年政府信息公开工作年度报告"
HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
NAMES = (
    "natural_persons",
    "commercial_enterprises",
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    "total",
)
NEW, CARRIED, DISCLOSED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"
ROWS: Mapping[str, Sequence[int]] = {
    NEW: (20, 3, 0, 1, 0, 2, 26),
    CARRIED: (1, 0, 2, 0, 0, 0, 3),
    DISCLOSED: (11, 3, 2, 0, 0, 1, 17),
}
PATHS = {NEW: "new_requests", CARRIED: "carried_over", DISCLOSED: "outcomes.disclosed"}


def table(rows: Sequence[Sequence[object]], inside: str = "") -> str:
    return f"<table>{inside}{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


def page(*blocks: str) -> str:
    parts = (
        f"<h1>{TITLE}</h1><h2>一、总体情况</h2><p>本年度工作有序推进。</p><h2>三、收到和处理政府信息公开申请情况</h2>",
        *blocks,
    )
    return f"<html><body>{''.join(parts)}<h2>五、存在的主要问题及改进情况</h2><p>个别栏目更新不及时。</p></body></html>"


def figures(reading: Reading) -> dict[str, list[object]]:
    """The rows that were read: figures, and None for what was not."""
    return {label: [reading.cells[f"disclosure_requests.{path}.{name}"].value for name in NAMES] for label, path in PATHS.items()}


def whole(reading: Reading) -> bool:
    return figures(reading) == {label: list(row) for label, row in ROWS.items()}


PLAIN = [["项目", *HEADS], *([label, *row] for label, row in ROWS.items())]


def test_the_plain_table_is_read() -> None:
    assert whole(read(page(table(PLAIN)), "html"))


# --- years ---------------------------------------------------------------------------------------------------------------


def in_markdown(rows: Sequence[Sequence[object]], *, before: str = "## ", after: str = "") -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    titles = ("一、总体情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况")
    first, third, fifth = (f"{before}{title}{after}" for title in titles)
    drawn = "\n".join(lines)
    return f"# {TITLE}\n\n{first}\n\n本年度工作有序推进。\n\n{third}\n\n{drawn}\n\n{fifth}\n\n个别栏目更新不及时。\n"


def with_last_year(first: str, second: str) -> list[list[object]]:
    """Each label beside two rows, a year each; those of last year have other figures."""
    rows: list[list[object]] = [["项目", "年度", *HEADS]]
    for label, row in ROWS.items():
        of_the_year = {"2023年": list(row), "2022年": [figure + 5 for figure in row]}
        rows += [[label, first, *of_the_year[first]], ["", second, *of_the_year[second]]]
    return rows


@pytest.mark.parametrize(("first", "second"), [("2022年", "2023年"), ("2023年", "2022年")])
def test_a_label_stands_beside_the_rows_of_all_its_years(first: str, second: str) -> None:
    assert whole(read(in_markdown(with_last_year(first, second)), "markdown"))


def test_a_row_without_a_label_and_without_a_year_belongs_to_none_above() -> None:
    rows = with_last_year("2022年", "2023年")
    for row in rows[2::2]:
        row[1] = ""
    assert not any(value in ROWS[NEW] for value in figures(read(in_markdown(rows), "markdown"))[NEW] if value)


@pytest.mark.parametrize(
    "years",
    [("2022年", "", "2022年", "2023年"), ("2023年", "2023年", "2023年", "2023年")],
    ids=["a row without a year", "one year alone"],
)
def test_a_label_goes_on_only_where_a_row_of_another_year_follows(years: Sequence[str]) -> None:
    rows = [("甲", years[0], "1"), ("", years[1], "2"), ("乙", years[2], "3"), ("丙", years[3], "4")]
    cells = [TableCell(text=text, row=r, column=c) for r, row in enumerate(rows) for c, text in enumerate(row)]
    drawn = Piece("", None, table=Table(cells=tuple(cells)))
    assert rearranged([drawn]) == [drawn]


def test_what_has_no_width_hides_no_heading() -> None:
    rows = [["\u200b".join(str(cell)) if n == 0 else cell for cell in row] for n, row in enumerate(PLAIN)]
    assert whole(read(page(table(rows)), "html"))


@pytest.mark.parametrize(("before", "after"), [("- **", "**"), ("● ", ""), ("* ", "")])
def test_a_title_may_be_an_item_of_a_list(before: str, after: str) -> None:
    reading = read(in_markdown(PLAIN, before=before, after=after), "markdown")
    assert whole(reading)
    assert not [finding for finding in reading.findings if finding.code == "GD102" and "overall_situation" in finding.paths]
    assert reading.report.problems_and_improvements.text.strip() == "个别栏目更新不及时。"


def test_a_minus_before_a_word_is_no_mark_of_a_list() -> None:
    reading = read(in_markdown(PLAIN).replace("## 一、总体情况", "-一、总体情况"), "markdown")
    assert "overall_situation" in {path for finding in reading.findings for path in finding.paths} or reading.unused


@pytest.mark.parametrize("style", ["{n} {line}", "{n:>4}  {line}", "{n}: {line}", "{n}|{line}"])
@pytest.mark.parametrize("counts_blank_lines", [True, False])
def test_numbers_before_every_line_are_those_of_a_listing(style: str, counts_blank_lines: bool) -> None:
    lines = [TITLE, "", "一、总体情况", "本年度工作有序推进。", "", "三、收到和处理政府信息公开申请情况"]
    lines += ["\t".join(map(str, row)) for row in PLAIN]
    lines += ["", "五、存在的主要问题及改进情况", "个别栏目更新不及时。"]
    numbered, n = [], 0
    for line in lines:
        n += counts_blank_lines or bool(line)
        numbered.append(style.format(n=n, line=line) if line else "")
    reading = read("\n".join(numbered), "text")
    assert whole(reading)
    assert reading.report.problems_and_improvements.text.strip() == "个别栏目更新不及时。"


@pytest.mark.parametrize(
    "numbers",
    [range(1, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12], [2, 1, *range(3, 12)]],
    ids=["a few", "one left out", "in disorder"],
)
def test_other_numbers_before_lines_are_their_own(numbers: Sequence[int]) -> None:
    lines = [f"{n} 甲" for n in numbers]
    assert [block.text for block in text.read("\n".join(lines)).blocks if isinstance(block, Paragraph)] == lines


@pytest.mark.parametrize("style", ["{n:>5} {line}", "{n}\t{line}", "{n:>3} │ {line}"])
def test_a_listing_of_a_text_of_ours_is_that_text(style: str) -> None:
    """Its tables are drawn in frames, which begin with the sign that some listings have behind a number."""
    printed = dumps(SPECIMENS["revised-2021"], "text")
    listed = "\n".join(style.format(n=n, line=line) for n, line in enumerate(printed.split("\n"), 1))
    assert read(listed.encode(), "text").report == read(printed.encode(), "text").report


# --- signs for headings ------------------------------------------------------------------------------------------------

SIGNS = "ABCDEFG"
FIRST_IS_TOTAL = [["项目", *SIGNS], *([label, row[-1], *row[:-1]] for label, row in ROWS.items())]
TOLD = "、".join(f"{sign}{head}" for sign, head in zip(SIGNS, (HEADS[-1], *HEADS[:-1]), strict=True))


def test_signs_over_columns_are_what_a_line_beside_the_table_says() -> None:
    assert whole(read(page(f"<p>说明：表中{TOLD}。</p>", table(FIRST_IS_TOTAL)), "html"))
    assert whole(read(page(table(FIRST_IS_TOTAL), f"<p>注：{TOLD.replace('A', 'A列为').replace('、', '；')}</p>"), "html"))


@pytest.mark.parametrize("said", ["", TOLD.replace("G其他", "G"), TOLD.replace("G其他", "G水库"), TOLD + "，A为自然人"])
def test_signs_that_nothing_explains_tell_no_column(said: str) -> None:
    assert not any(
        any(value is not None for value in row)
        for row in figures(read(page(f"<p>{said}</p>", table(FIRST_IS_TOTAL)), "html")).values()
    )


def test_signs_over_columns_in_the_order_of_the_form_are_borne_out_by_the_sums() -> None:
    assert whole(read(page(table([["项目", *SIGNS], *PLAIN[1:]])), "html"))


def test_one_row_bears_out_nothing() -> None:
    rows = [["项目", *SIGNS], [NEW, *ROWS[NEW]], [CARRIED, *[0] * 7]]
    assert figures(read(page(table(rows)), "html"))[NEW] == [None] * 7


# --- lines within cells ------------------------------------------------------------------------------------------------


def in_lines(*cells: Sequence[object]) -> list[str]:
    return ["<br>".join(map(str, cell)) for cell in cells]


def test_lines_of_cells_are_rows_where_all_have_as_many() -> None:
    rows = [["项目", *HEADS], in_lines(list(ROWS), *zip(*ROWS.values(), strict=True))]
    assert whole(read(page(table(rows)), "html"))


def test_lines_of_which_one_cell_has_fewer_are_no_rows() -> None:
    columns = [list(column) for column in zip(*ROWS.values(), strict=True)]
    columns[3].pop()
    reading = read(page(table([["项目", *HEADS], in_lines(list(ROWS), *columns)])), "html")
    assert {value for row in figures(reading).values() for value in row} == {None}


# --- names over headings -----------------------------------------------------------------------------------------------

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def test_a_name_alone_over_headings_stands_over_all_of_them() -> None:
    blocks = {"行政复议": (1, 2, 3, 0, 6), "行政诉讼：未经复议直接起诉": (0, 0, 1, 2, 3), "行政诉讼：复议后起诉": (2, 0, 0, 0, 2)}
    rows = [line for name, row in blocks.items() for line in ([name, *[""] * 4], RESULTS, row)]
    head = "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>"
    reading = read(page(table(PLAIN), head, table(rows)), "html")
    at = "reconsideration_and_litigation"
    names = ("administrative_reconsideration", "direct_litigation", "litigation_after_reconsideration")
    columns = ("upheld", "corrected", "other_result", "pending", "total")
    assert [tuple(reading.cells[f"{at}.{name}.{column}"].value for column in columns) for name in names] == [*blocks.values()]


# --- two sheets beside each other --------------------------------------------------------------------------------------

LEFT = [row[:4] for row in PLAIN]
RIGHT = [row[4:] for row in PLAIN]


@pytest.mark.parametrize("between", ["", "<p>（上表右半部分）</p>"])
def test_a_right_half_without_labels_has_those_of_the_left(between: str) -> None:
    assert whole(read(page(table(LEFT), between, table(RIGHT)), "html"))


@pytest.mark.parametrize(
    ("between", "right"),
    [
        ("", RIGHT[:-1]),  # of fewer rows
        ("", [RIGHT[1], RIGHT[0], *RIGHT[2:]]),
        ("", [[*LEFT[0][1:], ""], *([*row, ""] for row in [r[1:] for r in LEFT[1:]])]),  # the same columns
        (f"<p>{'其他情况说明，' * 8}</p>", RIGHT),
        ("<p>一</p><p>二</p>", RIGHT),
    ],
)
def test_other_figures_beside_a_table_are_no_half_of_it(between: str, right: Sequence[Sequence[object]]) -> None:
    reading = read(page(table(LEFT), between, table(right)), "html")
    assert [row[4:] for row in figures(reading).values()] == [[None] * 3] * 3


@pytest.mark.parametrize(
    ("halves", "value"), [(("社会公", "益组织"), 14), (("社会公益组织", "益组织"), 1), (("水库", "大坝"), None)]
)
def test_a_column_that_was_torn_in_two_is_one_again(halves: tuple[str, str], value: int | None) -> None:
    rows = [["项目", *HEADS[:3], *halves, *HEADS[4:]], *([label, *row[:4], "", *row[4:]] for label, row in ROWS.items())]
    rows[1][4:6] = [1, 4]
    reading = read(page(table(rows)), "html")
    assert reading.cells["disclosure_requests.new_requests.public_interest_organizations"].value == value


GLUED = "".join(map(str, ROWS[NEW][:2]))


@pytest.mark.parametrize("other", [ROWS[CARRIED], ("", *ROWS[CARRIED][1:])], ids=["two figures", "one figure"])
def test_a_figure_over_two_columns_that_have_headings_of_their_own_is_doubted(other: Sequence[object]) -> None:
    def first(cells: str) -> object:
        new = f"<tr><td>{NEW}</td>{cells}{''.join(f'<td>{figure}</td>' for figure in ROWS[NEW][2:])}</tr>"
        drawn = table([PLAIN[0], [CARRIED, *other]]).replace("</table>", f"{new}</table>")
        return read(page(drawn), "html").cells["disclosure_requests.new_requests.natural_persons"].value

    assert first(f"<td colspan=2>{GLUED}</td>") is None
    assert first(f"<td>{GLUED}</td><td></td>") == int(GLUED)


# --- figures -----------------------------------------------------------------------------------------------------------


def spread(row: Sequence[object]) -> list[str]:
    return [" ".join(str(figure)) for figure in row]


def test_digits_that_are_spread_over_their_cell_are_one_figure_where_the_row_adds_up() -> None:
    assert whole(read(page(table([PLAIN[0], *([row[0], *spread(row[1:])] for row in PLAIN[1:])])), "html"))


def test_two_figures_in_one_cell_stay_two() -> None:
    rows = [PLAIN[0], [NEW, "2 0", 3, 0, 1, 0, 2, 8], [CARRIED, "1 0", "", 2, 0, 0, "x", 3], PLAIN[3]]
    reading = read(page(table(rows)), "html")
    assert reading.cells["disclosure_requests.new_requests.natural_persons"].state is CellState.UNREADABLE
    assert reading.cells["disclosure_requests.carried_over.natural_persons"].state is CellState.UNREADABLE


def test_thin_spaces_part_thousands() -> None:
    row = [f"{value * 1000 // 1000}\u2009{value % 7}00" for value in (1, 2, 3, 4, 5, 6)]
    total = sum(int("".join(text.split())) for text in row)
    reading = read(page(table([PLAIN[0], [NEW, *row, total], *PLAIN[2:]])), "html")
    assert figures(reading)[NEW] == [*(int("".join(text.split())) for text in row), total]


def test_of_which_is_no_figure_of_the_column() -> None:
    head = [f"<td colspan=2>{name}</td>" for name in HEADS]
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{value}</td><td>{value // 2}</td>' for value in row)}</tr>"
        for label, row in ROWS.items()
    )
    heads = f"<tr><td rowspan=2>项目</td>{''.join(head)}</tr><tr>{'<td>数量</td><td>其中：网上</td>' * 7}</tr>"
    assert whole(read(page(f"<table>{heads}{rows}</table>"), "html"))


def test_labels_that_are_pictures_of_writing_are_their_words() -> None:
    drawn = [
        [f'<img src="/{n}.png" alt="{cell}">' if isinstance(cell, str) else cell for n, cell in enumerate(row)] for row in PLAIN
    ]
    assert whole(read(page(table(drawn)), "html"))
    drawn = [
        [f'<img src="/{n}.png" alt="{n}.png">' if isinstance(cell, str) else cell for n, cell in enumerate(row)] for row in PLAIN
    ]
    with pytest.raises(UnreadableDocument):
        read(page(table(drawn)), "html")


# --- tables of tables ----------------------------------------------------------------------------------------------------


def test_a_table_for_each_applicant_is_headed_by_the_line_over_it() -> None:
    def named(head: str) -> str:
        return head if head in ("自然人", "总计") else f"法人或其他组织—{head}"

    tables = [
        f"<p>申请人：{named(head)}</p>" + table([["办理情况", "数量（件）"], *([label, row[at]] for label, row in ROWS.items())])
        for at, head in enumerate(HEADS)
    ]
    assert whole(read(page(*tables), "html"))


def test_the_line_over_it_may_have_its_letters_apart() -> None:
    tables = [
        f"<p>{' '.join('申请人：' + (head if head in ('自然人', '总计') else f'法人或其他组织—{head}'))}</p>"
        + table([["办理情况", "数量（件）"], *([label, row[at]] for label, row in ROWS.items())])
        for at, head in enumerate(HEADS)
    ]
    assert whole(read(page(*tables), "html"))


def test_a_line_a_figure_is_read_by_its_labels() -> None:
    def named(head: str) -> str:
        return head if head in ("自然人", "总计") else f"法人或其他组织—{head}"

    lines = [[label, named(head), value] for label, row in ROWS.items() for head, value in zip(HEADS, row, strict=True)]
    assert whole(read(page(table([["事项", "申请人类型", "数量"], *lines])), "html"))


TABS = "<ul><li>2023年</li><li>2022年</li></ul>"
LAST_YEAR = [PLAIN[0], *([row[0], *(9 for _ in row[1:])] for row in PLAIN[1:])]


def test_tabs_of_years_say_nothing_of_the_one_table_that_is_shown() -> None:
    hidden = f'<div style="display: none">{table(LAST_YEAR)}</div>'
    assert whole(read(page(TABS.replace("2023", "2022", 1), table(PLAIN), hidden), "html"))


def test_of_as_many_tables_as_tabs_each_is_of_its_year() -> None:
    assert whole(read(page(TABS, table(PLAIN), table(LAST_YEAR)), "html"))
    swapped = "<ul><li>2022年</li><li>2023年</li></ul>"
    assert whole(read(page(swapped, table(LAST_YEAR), table(PLAIN)), "html"))


def test_steps_of_one_class_are_labels_of_their_own() -> None:
    def card(steps: Sequence[str], row: Sequence[int]) -> str:
        title = "".join(f'<span class="step">{step}</span>' for step in steps)
        return f"<div><div>{title}</div>{''.join(f'<div><span>{h}</span><span>{v}</span></div>' for h, v in zip(HEADS, row, strict=True))}</div>"

    steps = {NEW: [NEW], CARRIED: [CARRIED], DISCLOSED: ["三、本年度办理结果", DISCLOSED]}
    assert whole(read(page(*(card(steps[label], row) for label, row in ROWS.items())), "html"))


# --- annexes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["附件1", "附件1：收到和处理政府信息公开申请情况表", "附表一"])
@pytest.mark.parametrize("format_name", ["html", "text"])
def test_a_table_in_an_annex_is_that_of_its_section(line: str, format_name: str) -> None:
    if format_name == "html":
        source = page("<p>详见附件1。</p>").replace("</body>", f"<p>{line}</p>{table(PLAIN)}</body>")
    else:
        lines = [TITLE, "一、总体情况", "工作有序推进。", "三、收到和处理政府信息公开申请情况", "详见附件1。"]
        lines += ["五、存在的主要问题及改进情况", "个别栏目更新不及时。", line]
        source = "\n".join([*lines, *("\t".join(map(str, row)) for row in PLAIN)])
    reading = read(source, format_name)
    assert whole(reading)
    assert reading.report.problems_and_improvements.paragraphs == ("个别栏目更新不及时。",)
    assert reading.report.disclosure_requests.lead.paragraphs[0] == "详见附件1。"


def test_a_line_of_a_figure_in_an_annex_is_not_moved_where_the_section_has_its_table() -> None:
    source = page(table(PLAIN)).replace("</body>", f"<p>附件1：上年度情况</p>{table(LAST_YEAR)}</body>")
    assert whole(read(source, "html"))


# --- running heads -------------------------------------------------------------------------------------------------------


def test_what_is_printed_again_and_again_is_a_running_head() -> None:
    heads = "".join(f"<p>{TITLE}</p>{table([row])}" for row in PLAIN[1:])
    reading = read(page(table([PLAIN[0]]), heads, "<p>版权所有</p>"), "html")
    assert {one.why for one in reading.unused if one.text == TITLE} <= {"running"}
