"""What is concluded from where letters stand: torn rows, notes, what is struck out or hidden, running heads, two pages on a sheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pdf_files import pages, ruled, stream, words

pytest.importorskip("pypdfium2")

import printed_reports

from gov_disclosure import check, read
from gov_disclosure.document import Document, Embedded, Heading, Paragraph, Table, Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.pages.pdf import reading as pdf_reading
from gov_disclosure.pages.placed.letters import Glyph
from gov_disclosure.pages.placed.marks import parted_notes

WIDE = "A line that is as wide as the page has room for, so that others are seen to end early."
CASES = Path(__file__).parents[3] / "shared" / "cases" / "files"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in line] for line in table.lines()]


def asides(document: Document) -> set[tuple[str, Why]]:
    in_cells = (one for block in document.blocks if isinstance(block, Table) for cell in block.cells for one in cell.asides)
    return {(one.text, one.why) for one in (*document.asides, *in_cells)}


def table(*lines: tuple[float, tuple[str, ...]], across: tuple[int, ...] = (100, 170, 220, 270)) -> bytes:
    """Texts in the columns of a table, each line on a height."""
    return b"".join(words(x + 4, y, text) for y, line in lines for x, text in zip(across, line, strict=False) if text)


ACROSS = (100, 170, 220, 270)


# --- rows that a page ends in ------------------------------------------------------------------------------------------


def test_a_label_that_goes_on_at_the_top_of_the_next_page_is_one_with_its_figures() -> None:
    above = ruled(ACROSS, [40, 70, 100]) + table((80, ("1.Licences", "12", "3")), (55, ("2.Orders of a", "4", "5")))
    below = ruled(ACROSS, [700, 730, 760]) + table((740, ("court",)), (710, ("3.Fines", "6", "7")))

    assert rows(pdf_reading.read(pages(above, below))) == [
        ["1.Licences", "12", "3"],
        ["2.Orders of a court", "4", "5"],
        ["3.Fines", "6", "7"],
    ]


def test_the_figures_may_stand_with_the_end_of_their_label() -> None:
    above = ruled(ACROSS, [40, 70, 100]) + table((80, ("1.Licences", "12", "3")), (55, ("2.Orders of a",)))
    below = ruled(ACROSS, [700, 730, 760]) + table((740, ("court", "4", "5")), (710, ("3.Fines", "6", "7")))

    assert rows(pdf_reading.read(pages(above, below)))[1] == ["2.Orders of a court", "4", "5"]


def test_two_rows_are_two_though_the_first_has_no_figures() -> None:
    above = ruled(ACROSS, [40, 70, 100]) + table((80, ("1.Licences", "12", "3")), (55, ("2.Orders of a",)))
    below = ruled(ACROSS, [700, 730, 760]) + table((740, ("3.Court", "4", "5")), (710, ("4.Fines", "6", "7")))

    assert rows(pdf_reading.read(pages(above, below)))[1:3] == [["2.Orders of a", "", ""], ["3.Court", "4", "5"]]


def test_a_label_with_room_left_does_not_go_on() -> None:
    above = ruled(ACROSS, [40, 70, 100]) + table((80, ("Licences given", "12", "3")), (55, ("Fine",)))
    below = ruled(ACROSS, [700, 730, 760]) + table((740, ("Order", "4", "5")), (710, ("Court", "6", "7")))

    assert rows(pdf_reading.read(pages(above, below)))[1:3] == [["Fine", "", ""], ["Order", "4", "5"]]


def test_digits_that_go_on_are_one_figure_with_those_before() -> None:
    across = (100, 170, 190, 210)
    above = ruled(across, [40, 70, 100]) + table((80, ("1.All", "12", "3")), (55, ("2.Sum", "45", "6")), across=across)
    below = ruled(across, [700, 730, 760]) + table((740, ("", "7", "")), (710, ("3.Fines", "8", "9")), across=across)

    assert rows(pdf_reading.read(pages(above, below))) == [["1.All", "12", "3"], ["2.Sum", "457", "6"], ["3.Fines", "8", "9"]]


def test_a_head_that_is_printed_again_is_set_aside() -> None:
    head = ("Kind", "Given", "Lost")
    above = ruled(ACROSS, [40, 70, 100]) + table((80, head), (55, ("Licences", "1", "2")))
    below = ruled(ACROSS, [700, 730, 760]) + table((740, head), (710, ("Fines", "6", "7")))
    document = pdf_reading.read(pages(above, below))

    assert rows(document) == [[*head], ["Licences", "1", "2"], ["Fines", "6", "7"]]
    assert asides(document) == {(text, Why.RUNNING) for text in head}


def test_a_page_number_between_the_parts_of_a_table_is_set_aside() -> None:
    above = (
        words(70, 780, "Yearly report") + ruled(ACROSS, [140, 170, 200]) + table((180, ("A", "1", "2")), (150, ("B", "3", "4")))
    )
    below = (
        words(70, 780, "Yearly report") + ruled(ACROSS, [700, 730, 760]) + table((740, ("C", "5", "6")), (710, ("D", "7", "8")))
    )
    document = pdf_reading.read(pages(above + words(290, 30, "- 1 -"), below + words(290, 30, "- 2 -")))

    assert [row[0] for row in rows(document)] == ["A", "B", "C", "D"]
    assert {("- 1 -", Why.RUNNING), ("- 2 -", Why.RUNNING), ("Yearly report", Why.RUNNING)} == asides(document)


def test_a_page_number_that_the_lines_of_a_table_run_past_is_no_figure() -> None:
    """The upright lines go on to the end of the page."""
    open_end = b"".join(b"%d 20 m %d 100 l S\n" % (x, x) for x in ACROSS)
    content = open_end + ruled(ACROSS, [70, 100]) + table((80, ("A", "1", "2")), (50, ("B", "3", "4"))) + words(180, 30, "- 7 -")

    assert rows(pdf_reading.read(pages(content))) == [["A", "1", "2"], ["B", "3", "4"]]


def test_a_row_without_lines_is_read_over_the_end_of_a_page() -> None:
    above = words(70, 300, WIDE) + table((80, ("1.Licences", "12", "3")), (60, ("2.Orders of a", "4", "5")))
    below = table((760, ("court",)), (740, ("3.Fines", "6", "7"))) + words(290, 20, "- 2 -")

    assert rows(pdf_reading.read(pages(above, below))) == [
        ["1.Licences", "12", "3"],
        ["2.Orders of a court", "4", "5"],
        ["3.Fines", "6", "7"],
    ]


def test_the_label_of_a_group_on_a_line_of_its_own_is_of_none_of_the_rows() -> None:
    content = table(
        (700, ("1.Licences", "12", "3")), (685, ("2.Court orders",)), (670, ("3.Appeals", "4", "5")), (655, ("4.Fines", "6", "7"))
    )

    assert rows(pdf_reading.read(pages(content))) == [
        ["1.Licences", "12", "3"],
        ["2.Court orders"],
        ["3.Appeals", "4", "5"],
        ["4.Fines", "6", "7"],
    ]


def test_figures_too_long_for_their_columns_are_put_together_where_it_is_told() -> None:
    """Short figures stand at the last line: so 345 begins what 67 ends, and does not end what 12 begins."""
    content = table(
        (700, ("1.A", "12", "0", "4")), (684, ("", "345", "", "")), (672, ("2.B", "67", "0", "5")), (656, ("3.C", "8", "0", "6"))
    )
    across = (100, 170, 190, 210)
    content = b"".join(
        words(x, y, text)
        for y, line in (
            (700, ("1.A", "12", "0", "4")),
            (684, ("", "345", "", "")),
            (672, ("2.B", "67", "0", "5")),
            (656, ("3.C", "8", "0", "6")),
        )
        for x, text in zip(across, line, strict=True)
        if text
    )

    assert rows(pdf_reading.read(pages(content))) == [["1.A", "12", "0", "4"], ["2.B", "34567", "0", "5"], ["3.C", "8", "0", "6"]]


def test_figures_of_which_nobody_can_tell_whose_they_are_make_no_figure() -> None:
    """Either 3 goes on from 1, or it begins what 2 ends."""
    content = b"".join(
        words(x, y, text)
        for y, line in ((700, ("1.A", "1", "0", "4")), (686, ("", "3", "", "")), (672, ("2.B", "2", "0", "5")))
        for x, text in zip((100, 170, 190, 210), line, strict=True)
        if text
    )
    found = [row[1] for row in rows(pdf_reading.read(pages(content)))]

    assert not any(text.isdigit() for text in found)


# --- what does not count -----------------------------------------------------------------------------------------------


def test_a_raised_small_digit_is_the_mark_of_a_note() -> None:
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + words(210, 540, "126") + words(227, 544.3, "1", 6)
    content += words(110, 510, "B") + words(210, 510, "7") + words(70, 700, WIDE) + words(470, 704, "2", 6)
    document = pdf_reading.read(pages(content))

    assert rows(document) == [["A", "126"], ["B", "7"]]
    assert texts(document) == [WIDE]
    assert asides(document) == {("1", Why.NOTE), ("2", Why.NOTE)}


def test_a_power_is_no_mark() -> None:
    assert texts(pdf_reading.read(pages(words(70, 700, "12 km") + words(98, 704, "2", 6)))) == ["12 km2"]


def test_a_figure_that_a_line_is_drawn_through_is_struck_out() -> None:
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + words(210, 540, "120") + words(240, 540, "126")
    content += b"209.5 543.2 17.5 0.6 re f\n" + words(110, 510, "B") + words(210, 510, "7")
    document = pdf_reading.read(pages(content))

    assert rows(document) == [["A", "126"], ["B", "7"]]
    assert asides(document) == {("120", Why.STRUCK)}


@pytest.mark.parametrize("line", [b"209.5 538.5 17.5 0.6 re f\n", b"100 543.2 200 0.6 re f\n"], ids=["below", "of the table"])
def test_a_line_below_a_figure_and_one_of_the_table_strike_nothing_out(line: bytes) -> None:
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + words(210, 540, "120") + line
    document = pdf_reading.read(pages(content))

    assert Why.STRUCK not in {why for _, why in asides(document)}


@pytest.mark.parametrize("marks", ["2", "[2]"])
def test_a_mark_of_nearly_the_size_of_a_figure_of_one_digit_is_a_note(marks: str) -> None:
    """As browsers print it: at five sixths of the size, so that it is as many letters of the line as the figure."""
    figure = Glyph("5", 100, 409, 106, 421, 418, 0, 100, 12)
    raised = [Glyph(text, 106 + 5 * n, 406, 111 + 5 * n, 416, 414, n + 1, 106 + 5 * n, 10) for n, text in enumerate(marks)]

    kept, notes = parted_notes([figure, *raised])

    assert [glyph.text for glyph in kept] == ["5"]
    assert "".join(glyph.text for glyph in notes) == marks


def test_a_note_of_a_reader_program_that_strikes_out_is_followed() -> None:
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + words(210, 540, "120") + words(240, 540, "126")
    note = b"<< /Type /Annot /Subtype /StrikeOut /Rect [210 538 227 550] /QuadPoints [210 549 227 549 210 537.5 227 537.5] >>"
    document = pdf_reading.read(
        pages(content, about=b"/Annots [7 0 R 8 0 R]", more=[note, b"<< /Subtype /Text /Rect [0 0 9 9] >>"])
    )

    assert rows(document)[0] == ["A", "126"]
    assert asides(document) == {("120", Why.STRUCK)}


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        (b"1 g " + words(70, 600, "Nothing") + b"0 g ", "One"),
        (b"3 Tr " + words(70, 600, "Nothing") + b"0 Tr ", "One"),
        (words(70, 600, "Nothing") + b"1 g 60 590 200 30 re f 0 g ", "One"),
        (words(700, 600, "Nothing"), "One"),
    ],
    ids=["white", "drawn with nothing", "painted over", "beside the page"],
)
def test_what_nobody_sees_is_set_aside(hidden: bytes, seen: str) -> None:
    document = pdf_reading.read(pages(words(70, 700, seen) + hidden))

    assert texts(document) == [seen]
    assert asides(document) == {("Nothing", Why.HIDDEN)}


@pytest.mark.parametrize(
    "seen",
    [
        b"0 0 0.5 rg 60 590 200 30 re f 1 g " + words(70, 600, "Two"),
        b"600 0 0 800 0 0 cm /I Do 1 0 0 1 0 0 cm 3 Tr BT /F 10 Tf 0.00167 0 0 0.00125 0.1 0.5 Tm (Two) Tj ET",
        words(70, 600, "Two") + b"q 500 500 20 20 re W n 1 g 60 590 200 30 re f Q",
        b"/G gs " + words(70, 600, "Two"),
    ],
    ids=["white on blue", "recognised in a scan", "painted over elsewhere", "plain"],
)
def test_what_is_seen_is_text(seen: bytes) -> None:
    assert texts(pdf_reading.read(pages(seen))) == ["Two"]


def test_a_stamp_across_the_page_is_no_text_of_a_cell() -> None:
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + words(210, 540, "1") + words(110, 510, "B")
    content += b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 120 505 Tm (Copy) Tj ET\n" + words(210, 510, "2")
    document = pdf_reading.read(pages(content))

    assert rows(document) == [["A", "1"], ["B", "2"]]
    assert {why for _, why in asides(document)} == {Why.RUNNING}


def test_a_label_that_is_turned_stands_in_its_cell() -> None:
    content = (
        ruled([100, 130, 300], [500, 600]) + b"BT /F 10 Tf 0 1 -1 0 118 510 Tm (Outcomes) Tj ET\n" + words(150, 550, "12 of all")
    )

    assert rows(pdf_reading.read(pages(content))) == [["Outcomes", "12 of all"]]


def test_a_page_whose_text_is_turned_is_read_as_it_was_meant() -> None:
    """A wide table on a tall page."""
    upright = (
        words(70, 500, "Above") + words(70, 400, "Below") + words(170, 400, "right") + ruled([50, 150, 250], [380, 450, 520])
    )

    assert rows(pdf_reading.read(pages(b"0 1 -1 0 600 0 cm\n" + upright))) == [["Above", ""], ["Below", "right"]]


# --- pictures, letters without a name ----------------------------------------------------------------------------------


def test_a_picture_stands_where_it_is() -> None:
    content = words(70, 700, WIDE) + b"q 300 0 0 200 70 400 cm /I Do Q q 9 0 0 9 70 300 cm /I Do Q\n" + words(70, 200, WIDE)

    assert [type(block) for block in pdf_reading.read(pages(content)).blocks] == [Paragraph, Embedded, Paragraph]


def test_letters_that_a_font_draws_itself_stand_on_their_line() -> None:
    """A font of drawings (Type 3) says nothing of how tall its letters are."""
    box = stream(b"500 0 d0 50 0 400 600 re f")
    codes = stream(b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfchar <41> <0037> endbfchar endcmap end")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 7 0 R >> "
        b"/Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [500] /ToUnicode 8 0 R /Resources << >> >>"
    )
    content = words(70, 700, "There are") + b"BT /T 10 Tf 116 700 Td (A) Tj ET\n" + words(124, 700, "cases of them.")
    made = pages(content, about=b"/Resources << /Font << /F 3 0 R /T 9 0 R >> >>", more=[box, codes, font])

    assert texts(pdf_reading.read(made)) == ["There are 7 cases of them."]


def font_that_says(*codes: str) -> list[bytes]:
    """A font that says of A, B … that they are other letters."""
    listed = "\n".join(f"<{65 + n:02x}> <{code}>" for n, code in enumerate(codes))
    head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    cmap = head + b"%d beginbfchar\n%s\nendbfchar endcmap end" % (len(codes), listed.encode())
    return [stream(cmap), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"]


def said_by(content: bytes, *codes: str) -> bytes:
    return pages(content, about=b"/Resources << /Font << /F 3 0 R /T 8 0 R >> >>", more=font_that_says(*codes))


def test_half_a_letter_makes_no_figure_and_no_error() -> None:
    """A surrogate alone is none; two make one letter."""
    content = ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A") + b"BT /T 10 Tf 210 540 Td (BA) Tj ET\n"
    content += words(110, 510, "B") + b"BT /T 10 Tf 210 510 Td (C) Tj ET\n"
    found = rows(pdf_reading.read(said_by(content, "D800", "0031", "D842DFB7")))

    assert found[1] == ["B", "\U00020bb7"]
    assert found[0][0] == "A"
    assert not found[0][1].isdigit() or "\ufffd" in found[0][1]
    found[0][1].encode()


@pytest.mark.parametrize("codes", [("E001", "F0A7"), ("00B9", "00E6"), ("3437", "4C4D")], ids=["private", "bytes", "rare"])
def test_letters_that_do_not_say_which_they_are_are_told(codes: tuple[str, str]) -> None:
    with pytest.raises(UnreadableDocument, match="garbled"):
        pdf_reading.read(said_by(b"BT /T 10 Tf 70 700 Td (" + b"AB" * 40 + b") Tj ET\n" + words(70, 600, "2024"), *codes))


def test_common_letters_are_not_garbled() -> None:
    read_again = pdf_reading.read(said_by(b"BT /T 10 Tf 70 700 Td (" + b"AB" * 30 + b") Tj ET\n", "653F", "5E9C"))

    assert texts(read_again) == ["政府" * 30]


# --- two pages on a sheet ----------------------------------------------------------------------------------------------


def half(x: float, title: str, figure: str, size: float = 14) -> bytes:
    lines = b"".join(words(x, 700 - 14 * n, f"{title} line {n} that fills the half of a sheet") for n in range(3))
    return (
        words(x, 740, title, size)
        + lines
        + ruled([x, x + 100, x + 200], [560, 590, 620])
        + words(x + 5, 600, "A")
        + words(x + 105, 600, figure)
        + words(x + 5, 570, "B")
        + words(x + 105, 570, figure)
    )


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    document = pdf_reading.read(
        pages(half(40, "One", "1") + half(330, "Two", "2", 10), half(40, "Three", "3", 10) + half(330, "Four", "4", 10))
    )
    figures = [block.cells[1].text for block in document.blocks if isinstance(block, Table)]

    assert figures == ["1", "2", "3", "4"]


def test_of_two_reports_side_by_side_one_is_read_before_the_other() -> None:
    document = pdf_reading.read(
        pages(half(40, "One", "1") + half(330, "Two", "2"), half(40, "Three", "3", 10) + half(330, "Four", "4", 10))
    )
    figures = [block.cells[1].text for block in document.blocks if isinstance(block, Table)]

    assert figures == ["1", "3", "2", "4"]


def test_a_numbered_heading_follows_a_sentence_that_fills_its_line() -> None:
    """Where every paragraph is one full line, no indent and no room tells that a new one begins."""
    made = said_by(
        b"".join(
            b"BT /T 10 Tf 70 %d Td (%s) Tj ET\n" % (y, text) for y, text in ((700, b"A" * 12 + b"B"), (686, b"CD" + b"A" * 11))
        ),
        "653F",
        "3002",
        "4E94",
        "3001",
    )

    assert texts(pdf_reading.read(made)) == ["政" * 12 + "。", "五、" + "政" * 11]


# --- reports of others -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not here")
@pytest.mark.parametrize("name", ["01a_row_over_page", "01b_row_over_page", "01c_row_over_page", "01e_realistic_row_over_page"])
def test_reports_whose_rows_a_page_ends_in_pass(name: str) -> None:
    assert check(read(CASES / f"{name}.pdf")).state == "pass"


BY_OFFICE, BY_BROWSER = (5, 24, 56), (7, 66, 79, 99)
"""Seeds of layouts that each of them prints."""


@pytest.fixture(scope="module")
def printed_by_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what LibreOffice prints, at once: it is slow to start."""
    folder = tmp_path_factory.mktemp("printed")
    printed_reports.print_all(folder, BY_OFFICE)
    return folder


@pytest.mark.parametrize("seed", BY_OFFICE, ids=str)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_report_in_a_layout_at_random_is_read_as_an_office_prints_it(seed: int, printed_by_office: Path) -> None:
    _assert_read(seed, printed_by_office / f"{seed}.pdf")


@pytest.mark.parametrize("seed", BY_BROWSER, ids=str)
@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_a_report_in_a_layout_at_random_is_read_as_a_browser_prints_it(seed: int, tmp_path: Path) -> None:
    printed_reports.print_all(tmp_path, [seed])
    _assert_read(seed, tmp_path / f"{seed}.pdf")


def _assert_read(seed: int, made: Path) -> None:
    if not made.exists():
        pytest.skip("no PDF was made")
    wanted = printed_reports.truth(printed_reports.invented(seed))
    found = {path: str(cell.value) for path, cell in read(made).cells.items() if path in wanted}

    assert found == wanted
