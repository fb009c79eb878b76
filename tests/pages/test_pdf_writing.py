"""What we set as PDF: the layout of official documents, measured; tables that read back; text that is never markup."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import typst

from gov_disclosure.compose import compose
from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.errors import DisclosureError, MissingExtra
from gov_disclosure.pages import pdf
from gov_disclosure.pages.official_layout import (
    BODY,
    CELL,
    HEITI,
    PAGE,
    PAGE_NUMBER,
    POINT,
    SONGTI,
    SPACIOUS_CELL,
    TITLE,
    XIAOBIAOSONG,
)
from gov_disclosure.pages.pdf import writing as pdf_writing
from gov_disclosure.pages.pdf.typesetting import TYPEFACES, Press, press
from specimens import SPECIMENS
from strategies import NASTY


def _chinese_fonts() -> list[Any]:
    known = {name for typeface in TYPEFACES for name in (*typeface.families, *typeface.substitutes)}
    fonts = typst.Fonts(include_embedded_fonts=False).fonts()
    return [font for font in fonts if font.family in known]


CHINESE = _chinese_fonts()
NEAR = pytest.approx
pytestmark = pytest.mark.skipif(not CHINESE, reason="no font with Chinese characters is installed (Debian: fonts-noto-cjk)")


def page(*blocks: Block, **about: Any) -> Document:
    return Document(blocks=blocks, **{"title": "甲局报告", **about})


def table(rows: Sequence[Sequence[str]], head_rows: int = 1, **about: Any) -> Table:
    """Labels above and on the left, figures in the rest."""
    cells = [
        TableCell(
            text=text,
            row=y,
            column=x,
            header="col" if y < head_rows else "row" if x == 0 else None,
            key=f"{y}.{x}" if y and x else None,
        )
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    ]
    return Table(cells=tuple(cells), head_rows=head_rows, **about)


def pages(source: bytes) -> list[Any]:
    """The pages as pdfplumber sees them; lengths are points."""
    return list(pdfplumber.open(BytesIO(source)).pages)


def lines(sheet: Any) -> list[list[dict[str, Any]]]:
    """The letters of a page, line by line, without its number."""
    found: dict[float, list[dict[str, Any]]] = {}
    for char in sheet.chars:
        if char["top"] < (PAGE.top + PAGE.text_height) / POINT:
            found.setdefault(round(char["matrix"][5], 1), []).append(char)
    return [found[key] for key in sorted(found, reverse=True)]


def text(source: bytes) -> str:
    """All letters, in order."""
    return "".join(char["text"] for sheet in pages(source) for line in lines(sheet) for char in line)


def number_of(sheet: Any) -> list[dict[str, Any]]:
    return [char for char in sheet.chars if char["top"] > (PAGE.top + PAGE.text_height) / POINT]


def mm(points: float) -> float:
    return points * POINT


# --- the page ----------------------------------------------------------------------------------------------------------


def test_the_layout_is_that_of_the_standard() -> None:
    assert (PAGE.right, PAGE.bottom) == (26, 35)
    assert mm(PAGE.line_pitch * 22) == NEAR(225)
    assert mm(PAGE.character_pitch * 28) == NEAR(156)
    assert PAGE_NUMBER.text(3) == "— 3 —"


def test_a_full_page_holds_22_lines_of_28_characters_and_fills_its_area() -> None:
    sheet, following = pages(pdf.write(page(Paragraph(text="字" * (28 * 24 - 2)))))

    assert [mm(sheet.width), mm(sheet.height)] == NEAR([210, 297], abs=0.01)
    rows = lines(sheet)
    assert [len(row) for row in rows] == [26] + [28] * 21
    assert [len(row) for row in lines(following)] == [28, 28]
    assert {round(char["size"], 3) for row in rows for char in row} == {BODY.size}
    baselines = [row[0]["matrix"][5] for row in rows]
    assert [one - two for one, two in pairwise(baselines)] == NEAR([PAGE.line_pitch] * 21, abs=0.01)
    assert mm(rows[0][0]["x0"]) == NEAR(28 + 2 * 156 / 28, abs=0.05)
    assert {round(mm(row[0]["x0"]), 1) for row in rows[1:]} == {28.0}
    assert all(abs(mm(row[-1]["x1"]) - (28 + 156)) < 0.5 for row in rows)
    # The first line begins at the top of the area, the last one ends at its bottom, but for the blank below a line.
    top, bottom = sheet.height - baselines[0] - 0.88 * BODY.size, sheet.height - baselines[-1] + 0.12 * BODY.size
    assert mm(top) == NEAR(37, abs=0.05)
    assert 0 <= 37 + 225 - mm(bottom) < mm(PAGE.line_pitch)


def test_a_line_takes_what_it_holds_and_a_paragraph_may_end_in_one_character() -> None:
    (sheet,) = pages(pdf.write(page(Paragraph(text="字" * (26 + 28 + 1)))))

    assert [len(row) for row in lines(sheet)] == [26, 28, 1]


def test_what_only_steers_other_characters_is_not_written() -> None:
    source = pdf.write(page(Paragraph(text="甲\u202e乙\u200b丙\u2066丁"), table([["戊\u00ad己"]])))

    assert text(source) == "甲乙丙丁戊己"


def test_headings_are_set_in_their_own_type_and_indented_like_text() -> None:
    blocks = [Heading(level=n, text=f"第{n}级") for n in range(1, 7)]

    title, *others = lines(pages(pdf.write(page(*blocks, Paragraph(text="正文"))))[0])

    assert {char["size"] for char in title} == {TITLE.size}
    assert mm((title[0]["x0"] + title[-1]["x1"]) / 2) == NEAR(28 + 156 / 2, abs=0.1)
    assert {char["size"] for row in others for char in row} == {BODY.size}
    assert {round(mm(row[0]["x0"]), 1) for row in others} == {round(28 + 2 * 156 / 28, 1)}
    (second, third, fourth, *_), body = [row[0]["fontname"].split("+")[1] for row in others][:-1], others[-1][0]["fontname"]
    chosen = pdf.typefaces()
    assert fourth == body.split("+")[1]
    assert second != fourth
    assert third != fourth
    assert chosen.keys() == {"小标宋体", "仿宋体", "楷体", "黑体", "宋体"}


def test_a_title_too_long_for_a_line_is_parted_before_the_year_into_even_lines() -> None:
    def title(text: str) -> list[str]:
        return ["".join(char["text"] for char in row) for row in lines(pages(pdf.write(page(Heading(level=1, text=text))))[0])]

    assert title("示例市水利局2024年政府信息公开报告") == ["示例市水利局2024年政府信息公开报告"]
    assert title("示例市人民政府办公室2024年政府信息公开工作年度报告") == [
        "示例市人民政府办公室",
        "2024年政府信息公开工作年度报告",
    ]
    assert title("示例市人民政府办公室二〇一九年政府信息公开工作年度报告")[0] == "示例市人民政府办公室"
    assert title("甲" * 41) == ["甲" * 14, "甲" * 14, "甲" * 13]


def test_pages_are_numbered_on_the_outer_side_between_dashes_below_the_text() -> None:
    first, second, third = pages(pdf.write(page(Paragraph(text="字" * 28 * 50))))

    for sheet, number in ((first, "1"), (second, "2"), (third, "3")):
        chars = number_of(sheet)
        assert "".join(char["text"] for char in chars) == f"— {number} —"
        assert {round(char["size"], 3) for char in chars} == {PAGE_NUMBER.style.size}
        middle = (sheet.height - chars[0]["matrix"][5]) - 0.38 * PAGE_NUMBER.style.size
        assert mm(middle) == NEAR(37 + 225 + 7, abs=0.2)
    character = 156 / 28
    assert mm(number_of(first)[-1]["x1"]) == NEAR(28 + 156 - character, abs=0.1)
    assert mm(number_of(second)[0]["x0"]) == NEAR(28 + character, abs=0.1)
    assert number_of(third)[-1]["x1"] == NEAR(number_of(first)[-1]["x1"], abs=0.01)


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    long = "https://www.example.gov.cn/" + "a" * 150

    source = pdf.write(page(Paragraph(text=f"见{long}。"), table([["栏目", "网址"], ["甲", long]])))

    assert max(char["x1"] for char in pages(source)[0].chars) <= (28 + 156) / POINT + 0.5
    assert text(source).count(long) >= 1
    assert pages(source)[0].extract_table()[1][1].replace("\n", "") == long


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for count in range(19, 23):
        first, second = pages(
            pdf.write(page(*[Paragraph(text="字")] * count, Heading(level=2, text="题"), *[Paragraph(text="文")] * 3))
        )
        last = "".join(char["text"] for char in lines(first)[-1])
        assert last in ("字", "文")
        assert lines(second)


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", SPECIMENS)
def test_every_table_of_a_report_reads_back_with_its_spans(edition: str) -> None:
    document = compose(SPECIMENS[edition])

    found = [grid for sheet in pages(pdf.write(document)) for grid in sheet.extract_tables()]

    # Tables that are drawn as one are found as one, with more lines between columns than each has by itself.
    rows = [[cell.replace("\n", "") for cell in row if cell] for grid in found for row in grid]
    for one in (block for block in document.blocks if isinstance(block, Table)):
        if one.caption:
            assert [one.caption] in rows
        for line in one.lines():
            if any(cell.key for cell in line):
                # A label over rows that are cut over pages stands beside one of them.
                begun = [cell.text for cell in line if cell.rowspan == 1]
                assert any(row[-len(begun) :] == begun and len(row) <= len(begun) + 2 for row in rows), begun


def test_heading_rows_stand_on_every_page_of_a_table() -> None:
    rows = [["项目", "件数"], *([f"第{n}项", str(n)] for n in range(60))]

    sheets = pages(pdf.write(page(table(rows, caption="甲表"))))

    assert len(sheets) > 1
    grids = [sheet.extract_table() for sheet in sheets]
    assert all(grid[:2] == [["甲表", None], ["项目", "件数"]] for grid in grids)
    assert [row for grid in grids for row in grid[2:]] == rows[1:]


def test_a_short_table_is_not_cut() -> None:
    rows = [["项目", "件数"], *([f"第{n}项", str(n)] for n in range(8))]

    first, second = pages(pdf.write(page(*[Paragraph(text="字")] * 19, table(rows))))

    assert (first.extract_tables(), second.extract_table()) == ([], rows)


def test_ten_columns_fill_a_page_upright_and_no_figure_is_broken() -> None:
    figures = [str(10**n) for n in range(1, 10)]

    (sheet,) = pages(pdf.write(page(table([["甲乙丙丁"] * 10, ["一、本年新收政府信息公开申请数量", *figures]]))))

    assert sheet.extract_table()[1][1:] == figures
    edges = [edge["x0"] for edge in sheet.vertical_edges]
    assert [mm(min(edges)), mm(max(edges))] == NEAR([28, 28 + 156], abs=0.2)
    assert sheet.width < sheet.height


def test_type_is_as_large_as_a_table_admits() -> None:
    def size(columns: int, figure: str) -> float:
        (sheet,) = pages(pdf.write(page(table([["甲"] * columns, ["乙", *[figure] * (columns - 1)]]))))
        (found,) = {char["size"] for char in sheet.chars if char["top"] < (PAGE.top + PAGE.text_height) / POINT}
        assert max(char["x1"] for char in sheet.chars) <= (28 + 156) / POINT
        assert sheet.extract_table()[1][1:] == [figure] * (columns - 1)
        return float(found)

    assert size(4, "12") == SPACIOUS_CELL.size
    assert size(10, "12") == CELL.size
    assert size(16, "123456789012") < CELL.size


def test_a_label_beside_many_rows_runs_from_top_to_bottom() -> None:
    label = "三、办理结果"
    cells = [TableCell(text=label, row=0, column=0, rowspan=8, header="row")]
    for row in range(8):
        cells += [
            TableCell(text=f"第{row}项", row=row, column=1, header="row"),
            TableCell(text="7", row=row, column=2, key=f"{row}"),
        ]

    (sheet,) = pages(pdf.write(page(Table(cells=tuple(cells)))))

    letters = [char for char in sheet.chars if char["text"] in label and char["x0"] < 28 / POINT + 20]
    assert "".join(char["text"] for char in letters) == label
    assert len({round(char["x0"]) for char in letters if char["text"] != "、"}) == 1
    assert sheet.extract_table()[0] == ["\n".join(label), "第0项", "7"]


def test_every_cell_of_a_table_has_its_border() -> None:
    cells = (
        TableCell(text="甲", row=0, column=0),
        TableCell(text="乙", row=1, column=1, colspan=2),
        TableCell(text="", row=0, column=1),
    )

    (sheet,) = pages(pdf.write(page(Table(cells=cells))))

    assert sheet.extract_table() == [["甲", "", ""], ["", "乙", None]]


def test_a_heading_cell_that_reaches_below_the_headings_is_set_all_the_same() -> None:
    cells = (
        TableCell(text="甲", row=0, column=0, rowspan=2, header="col"),
        TableCell(text="乙", row=0, column=1, header="col"),
        TableCell(text="丙", row=1, column=1),
    )

    (sheet,) = pages(pdf.write(page(Table(cells=cells, head_rows=1, caption="丁"))))

    assert sheet.extract_table() == [["丁", None], ["甲", "乙"], [None, "丙"]]


def test_tables_with_captions_are_drawn_as_one_with_a_common_side() -> None:
    tables = [
        table([["内容", "甲乙丙丁戊", "己庚辛壬癸", "子丑寅卯辰"], ["规章", "1", "2", "3"]], caption="第一"),
        table([["内容", "数量"], ["其他对外管理服务事项", "4"]], caption="第二"),
    ]

    (sheet,) = pages(pdf.write(page(*tables, Paragraph(text="文"), tables[1], table([["甲"]], caption="丁"))))

    joined, without_common_side = sheet.find_tables()
    # One line at the side runs through both: no cell of the second begins anywhere else.
    assert joined.extract() == [
        ["第一", None, None, None],
        ["内容", "甲乙丙丁戊", "己庚辛壬癸", "子丑寅卯辰"],
        ["规章", "1", "2", "3"],
        ["第二", None, None, None],
        ["内容", "数量", None, None],
        ["其他对外管理服务事项", "4", None, None],
    ]
    assert without_common_side.bbox[1] > joined.bbox[3] + PAGE.line_pitch
    assert without_common_side.extract()[3:] == [["丁", None], ["甲", None]]


# --- text is data ----------------------------------------------------------------------------------------------------

MARKUP = (
    '#read("/etc/passwd")',
    '#eval("1+1") #sys.version #panic()',
    '= 标题 == 二 *粗* _斜_ `码` ```typ #image("x")``` $x^2$',
    "@标注 <标注> \\u{4e00} \\ // 注释 /* 注 */ ~ -- --- ...",
    "#set page(width: 1cm)\\",
    '"], "kind": "title", "x": "',
    "'单' \"双\" fi ffl 1/2",
)


@pytest.mark.parametrize("said", MARKUP)
def test_no_text_is_markup(said: str) -> None:
    one = page(
        Heading(level=1, text=said),
        Heading(level=2, text=said),
        Paragraph(text=said),
        table([[said, "乙"], ["丙", said]], caption=said),
        title=said,
        metadata={"ContentSource": said, "PubDate": said},
    )

    source = pdf.write(one)

    assert text(source).replace(" ", "").count(said.replace(" ", "")) >= 2
    assert {round(mm(sheet.width)) for sheet in pages(source)} == {210}
    with pdfplumber.open(BytesIO(source)) as file:
        assert (file.metadata["Title"], file.metadata["Author"]) == (said, said)


@pytest.mark.parametrize("nasty", [one for one in NASTY if "\u200d" not in one])
def test_any_text_can_be_set(nasty: str) -> None:
    source = pdf.write(page(Heading(level=1, text=nasty), Paragraph(text=nasty), table([[nasty]], caption=nasty), title=nasty))

    assert pages(source)


def test_a_picture_shows_no_file_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>secret</text></svg>', "utf-8")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">'
        f'<image xlink:href="{secret}" width="9" height="9"/><image href="../../../../../../{secret}" width="9" height="9"/></svg>'
    )
    try:
        shown = text(pdf.write(page(Paragraph(text="图"), picture(svg.encode()))))
    except DisclosureError:
        shown = ""
    assert "secret" not in shown


# --- what the file says of itself ----------------------------------------------------------------------------------------


def about(source: bytes) -> dict[str, str]:
    with pdfplumber.open(BytesIO(source)) as file:
        return dict(file.metadata)


def test_the_file_says_title_organ_and_date() -> None:
    meta = {"ContentSource": "甲县水利局", "PubDate": "2025-01-20"}

    said = about(pdf.write(page(Paragraph(text="文"), title="甲报告", metadata=meta)))

    assert (said["Title"], said["Author"]) == ("甲报告", "甲县水利局")
    assert said["CreationDate"].startswith("D:20250120")


def test_a_page_without_date_and_organ_says_none() -> None:
    said = about(pdf.write(page(Heading(level=1, text="甲报告"), title="")))

    assert said["Title"] == "甲报告"
    assert not said.keys() & {"CreationDate", "ModDate", "Author"}


def test_headings_are_bookmarks() -> None:
    from pypdfium2 import PdfDocument

    blocks = [
        Heading(level=level, text=text)
        for level, text in ((1, "报告"), (2, "一、甲"), (3, "（一）乙"), (5, "（1）丙"), (2, "二、丁"))
    ]

    with PdfDocument(pdf.write(page(*blocks, Paragraph(text="文")))) as file:
        marks = [(mark.level, mark.get_title()) for mark in file.get_toc()]

    assert marks == [(0, "报告"), (1, "一、甲"), (2, "（一）乙"), (3, "（1）丙"), (1, "二、丁")]


def test_a_page_that_begins_with_a_lower_heading_is_set_too() -> None:
    assert text(pdf.write(page(Heading(level=3, text="（一）甲"), Heading(level=6, text="乙")))) == "（一）甲乙"


@pytest.mark.parametrize(("language", "told"), [("zh-CN", b"zh-CN"), ("zh-Hant-TW", b"zh-TW"), ("en", b"en"), ("?", b"zh-CN")])
def test_the_language_is_told(language: str, told: bytes) -> None:
    source = pdf.write(page(Paragraph(text="文"), language=language))

    assert b"/Lang(" + told + b")" in source


def test_the_file_is_accessible_and_with_a_date_fit_for_archives() -> None:
    dated = pdf.write(page(Paragraph(text="文"), metadata={"PubDate": "2025-01-20"}))
    undated = pdf.write(page(Paragraph(text="文")))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in dated
    assert b"<pdfaid:part>2</pdfaid:part>" in dated
    assert b"<pdfuaid:part>1</pdfuaid:part>" in undated
    assert b"pdfaid:part" not in undated


def test_the_same_page_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, sys\n"
        "from gov_disclosure.compose import compose\n"
        "from gov_disclosure.pages import pdf\n"
        "from specimens import SPECIMENS\n"
        "print(hashlib.sha256(pdf.write(compose(SPECIMENS['trial-2019']))).hexdigest())\n"
    )
    here = hashlib.sha256(pdf.write(compose(SPECIMENS["trial-2019"]))).hexdigest()

    tests = str(Path(__file__).parents[1])
    there = subprocess.run([sys.executable, "-c", program], cwd=tests, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603

    assert there == here


# --- fonts -----------------------------------------------------------------------------------------------------------


def a_press(*families: str, given: Sequence[str] = ()) -> Press:
    nothing: Any = None
    return Press(frozenset((*families, *given)), frozenset(given), nothing)


def test_a_font_of_the_right_kind_comes_first_then_what_was_given_then_a_substitute() -> None:
    assert a_press("SimHei", "黑体", "Noto Sans CJK SC").families_of(HEITI) == ("黑体", "SimHei", "Noto Sans CJK SC")
    assert a_press("Noto Serif CJK SC", "华文中宋").families_of(XIAOBIAOSONG) == ("华文中宋", "Noto Serif CJK SC")
    assert a_press("Noto Serif CJK SC", given=["My Song"]).families_of(SONGTI) == ("My Song", "Noto Serif CJK SC")
    assert a_press("SimSun", given=["My Song"]).families_of(SONGTI) == ("SimSun", "My Song")
    # Of a collection for several countries, the one for China.
    many = ["Noto Serif CJK HK", "Noto Serif CJK JP", "Noto Serif CJK SC"]
    assert a_press("Source Han Serif SC", given=many).families_of(SONGTI) == ("Noto Serif CJK SC", "Source Han Serif SC")
    assert a_press("DejaVu Sans", "Arial").families_of(SONGTI) == ("Arial",)


def test_a_substitute_is_bold_where_its_kind_of_type_stands_out() -> None:
    def weight(*families: str) -> object:
        return pdf_writing._style(TITLE, a_press(*families))["weight"]

    assert (weight("Noto Serif CJK SC"), weight("方正小标宋简体")) == ("bold", "regular")


def chosen_font() -> Any:
    """The font of the text here."""
    return next(font for font in CHINESE if font.family == pdf.typefaces()["仿宋体"])


def test_fonts_given_by_path_are_used_and_need_none_of_the_system() -> None:
    font = chosen_font()
    one = page(Heading(level=1, text="标题"), Paragraph(text="正文"))

    by_file = pdf.write(one, fonts=[font.path], system_fonts=False)
    by_folder = pdf.write(one, fonts=[Path(font.path).parent], system_fonts=False)

    assert text(by_file) == text(by_folder) == "标题正文"
    given = {
        found.family for found in typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[]).fonts()
    }
    assert not given
    assert set(pdf.typefaces(fonts=[font.path], system_fonts=False).values()) == {font.family}


def test_a_font_is_copied_where_links_are_not_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttc"
    copy.write_bytes(Path(chosen_font().path).read_bytes())

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "symlink_to", refuse)

    assert text(pdf.write(page(Paragraph(text="正文")), fonts=[copy], system_fonts=False)) == "正文"


@pytest.mark.parametrize("name", ["none.ttf", "not-a-font.ttf", "letter.txt", "empty"])
def test_what_is_no_font_is_said(tmp_path: Path, name: str) -> None:
    for bad in ("not-a-font.ttf", "letter.txt"):
        (tmp_path / bad).write_text("no font", "utf-8")
    (tmp_path / "empty").mkdir()

    with pytest.raises(DisclosureError, match=rf"^{re.escape(name)} is neither a font"):
        pdf.write(page(), fonts=[tmp_path / name])


@pytest.fixture
def latin(tmp_path: Path) -> Path:
    """A folder with one font that has no Chinese."""
    path = next((font.path for font in typst.Fonts(include_embedded_fonts=False).fonts() if "DejaVu Sans" in font.family), None)
    if path is None:
        pytest.skip("no DejaVu font is installed")
    folder = tmp_path / "latin"
    folder.mkdir()
    (folder / "latin.ttf").write_bytes(Path(path).read_bytes())
    return folder


def test_without_a_chinese_font_a_sentence_says_what_to_install_and_nothing_is_written(latin: Path) -> None:
    with pytest.raises(DisclosureError, match=r"fonts-noto-cjk.*--font FILE") as caught:
        pdf.write(page(Paragraph(text="信息公开")), fonts=[latin], system_fonts=False)

    assert "没有找到含汉字的字体" in caught.value.message("zh")


def test_without_any_font_the_same_is_said() -> None:
    with pytest.raises(DisclosureError, match="fonts-noto-cjk"):
        pdf.write(page(Paragraph(text="信息公开")), system_fonts=False)


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(DisclosureError, match=r"has the character \U0010ffff \(U\+10FFFF\)"):
        pdf.write(page(Paragraph(text="甲\U0010ffff")))


def test_fonts_are_read_once() -> None:
    assert press() is press()
    assert press(fonts=[CHINESE[0].path]) is press(fonts=[Path(CHINESE[0].path)])


# --- pictures --------------------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#123456"/></svg>'


def picture(content: bytes = SVG, media_type: str = "image/svg+xml", width: float = 120, height: float = 60) -> Picture:
    return Picture(content=content, media_type=media_type, width=width, height=height, alternative="各年申请数量")


def test_a_drawing_stands_in_the_middle_in_its_size_with_words_for_whoever_does_not_see_it() -> None:
    source = pdf.write(page(Paragraph(text="见图"), picture(), Paragraph(text="完")))

    (sheet,) = pages(source)
    (box,) = [rect for rect in sheet.rects if rect["fill"]]
    assert [mm(box["width"]), mm(box["height"])] == NEAR([120, 60], abs=0.1)
    assert mm((box["x0"] + box["x1"]) / 2) == NEAR(28 + 156 / 2, abs=0.1)
    with pdfplumber.open(BytesIO(source)) as file:
        assert "'alt_text': '各年申请数量'" in str(file.structure_tree)


def test_a_photograph_is_placed_and_a_wide_one_made_narrower() -> None:
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (20, 10), "red").save(target, "PNG")

    (sheet,) = pages(pdf.write(page(picture(target.getvalue(), "image/png", width=312, height=156))))

    (image,) = sheet.images
    assert [mm(image["width"]), mm(image["height"])] == NEAR([156, 78], abs=0.1)


def test_a_broken_picture_is_said() -> None:
    with pytest.raises(DisclosureError, match=r"^The page could not be set: "):
        pdf.write(page(picture(b"no picture")))


@pytest.mark.parametrize("text", ["好\u0308吗", "后\u0308", "中\u0301文", "甲\u20dd", "字\u0308\u030b", "e\u0308\u030b"])
def test_a_chinese_character_with_a_mark_over_it_is_set_whatever_font_has_the_mark(text: str) -> None:
    made = pdf.write(page(Paragraph(text=f"前{text}尾")))
    assert pdf.read(made).blocks[-1] == Paragraph(text=f"前{text}尾")


# --- the package -----------------------------------------------------------------------------------------------------


def test_a_missing_package_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("writing", "typesetting"):
        monkeypatch.delitem(sys.modules, f"gov_disclosure.pages.pdf.{name}")
        monkeypatch.delattr("gov_disclosure.pages.pdf", name, raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(MissingExtra, match=r'package typst: in the folder of the project, pip install "\.\[pdf\]"'):
        pdf.write(page())


@pytest.mark.parametrize("missing", ["typst", "cryptography", "pdfminer"])
def test_reading_needs_neither_the_typesetter_nor_encryption(missing: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf.write(compose(SPECIMENS["revised-2021"])))
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from gov_disclosure import read\n"
        "print(read(sys.argv[1]).report.disclosure_requests.new_requests.total)\n"
    )

    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    ).stdout

    assert said.split() == [str(SPECIMENS["revised-2021"].disclosure_requests.new_requests.total)]


def test_the_typesetter_is_loaded_with_the_first_page_alone() -> None:
    program = (
        "import sys\n"
        "from gov_disclosure.formats import FORMATS\n"
        "FORMATS['pdf'].load()\n"
        "print('typst' in sys.modules, 'pypdfium2' in sys.modules)\n"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout  # noqa: S603

    assert said.split() == ["False", "False"]


def test_what_the_typesetter_refuses_is_told_in_the_language_of_the_user() -> None:
    with pytest.raises(DisclosureError) as caught:
        pdf.write(page(picture(b"no picture")))

    assert caught.value.message("zh").startswith("排版失败")
    assert isinstance(caught.value.__cause__, typst.TypstError)
