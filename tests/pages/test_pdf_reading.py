"""A PDF of others, read from where its letters and lines stand: every cell and paragraph, and nothing that harms."""

import shutil
import subprocess
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from pdf_files import file_of, pages, ruled, stream, words

pytest.importorskip("pypdfium2")

from gov_disclosure import DisclosureError, dumps, read, write
from gov_disclosure.document import Document, Heading, Paragraph, Place, Table
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages import pdf
from gov_disclosure.pages.pdf import reading as pdf_reading
from gov_disclosure.recognise.published import recognise
from specimens import SPECIMENS

every_edition = pytest.mark.parametrize("edition", EDITIONS)
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
SCAN = b"600 0 0 800 0 0 cm /I Do"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"


WIDE = "A line that is as wide as the page has room for, so that others are seen to end early."


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in line] for line in table.lines()]


def by_place(document: Document) -> Document:
    """What is read of a PDF of ours where its tags are not looked at."""
    try:
        return pdf_reading.read(pdf.write(document))
    except DisclosureError as missing:
        pytest.skip(str(missing))


# --- reports -----------------------------------------------------------------------------------------------------------


@every_edition
def test_every_cell_of_a_report_is_read_from_where_it_stands(edition: str) -> None:
    specimen = SPECIMENS[edition]
    try:
        written = dumps(specimen, "pdf")  # type: ignore[call-overload]
    except DisclosureError as missing:
        pytest.skip(str(missing))

    reading = recognise(pdf_reading.read(written))

    printed = {path: cell.text for path, cell in read(dumps(specimen, "html").encode()).cells.items()}
    assert {path: cell.text for path, cell in reading.cells.items()} == printed
    assert reading.report.year == specimen.year


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_cell_of_a_report_is_read_as_an_office_prints_it(tmp_path: Path) -> None:
    for edition, specimen in SPECIMENS.items():
        write(specimen, tmp_path / f"{edition}.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(  # noqa: S603
        [*command, *(str(tmp_path / f"{edition}.docx") for edition in SPECIMENS)], check=False, capture_output=True, timeout=120
    )
    for edition, specimen in SPECIMENS.items():
        made = tmp_path / f"{edition}.pdf"
        if not made.exists():
            pytest.skip("LibreOffice made no PDF")

        reading = read(made)

        printed = {path: cell.text for path, cell in read(dumps(specimen, "html").encode()).cells.items()}
        assert {path: cell.text for path, cell in reading.cells.items()} == printed
        assert reading.format == "pdf"


# --- text --------------------------------------------------------------------------------------------------------------

LONG = "本机关认真做好政府信息公开工作，共收到申请12件，均已在法定期限内答复，没有发生行政复议、行政诉讼。" * 9


def test_paragraphs_come_back_whole_over_the_ends_of_lines_and_pages() -> None:
    blocks = [Paragraph(text=f"{n}、{LONG}") for n in range(1, 8)]

    assert texts(by_place(Document(blocks=tuple(blocks)))) == [block.text for block in blocks]


def test_a_title_over_two_lines_is_one_heading() -> None:
    title = "示例市人民政府办公室二〇二四年政府信息公开工作年度报告"
    document = by_place(Document(blocks=(Heading(level=1, text=title), Paragraph(text=LONG))))

    assert document.blocks[0] == Heading(level=1, text=title)


@pytest.mark.parametrize(
    "numbers", [["- 1 -", "- 2 -", "- 3 -"], ["1", "2", "3"], ["1 / 3", "2 / 3", "3 / 3"]], ids=["dashed", "bare", "of all"]
)
def test_page_numbers_and_running_heads_are_no_text(numbers: list[str]) -> None:
    contents = [
        words(70, 770, "Report of 2024") + words(70, 600, WIDE) + words(70, 588, f"Text {n}.") + words(290, 30, number)
        for n, number in enumerate(numbers)
    ]

    assert texts(pdf_reading.read(pages(*contents))) == [f"{WIDE} Text {n}." for n in range(3)]


def test_a_figure_at_the_end_of_a_page_is_no_page_number() -> None:
    contents = [words(70, 600, WIDE) + words(290, 300, figure) for figure in ("95", "17")]

    assert texts(pdf_reading.read(pages(*contents))) == [WIDE, "95", WIDE, "17"]


def test_every_paragraph_tells_its_page_and_line() -> None:
    document = pdf_reading.read(pages(words(70, 700, "One."), words(70, 700, WIDE) + words(100, 688, "Two.")))

    assert [block.place for block in document.blocks] == [Place(page=1, line=1), Place(page=2, line=1), Place(page=2, line=2)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_looked_at(turn: int) -> None:
    # The same page, drawn so that it looks upright once it is turned.
    upright = {0: b"1 0 0 1 0 0", 90: b"0 1 -1 0 600 0", 180: b"-1 0 0 -1 600 800", 270: b"0 -1 1 0 0 800"}[turn]
    content = upright + b" cm\n" + words(70, 500, "Above") + words(70, 400, "Below") + words(170, 400, "right")
    content += ruled([50, 150, 250], [350, 380, 450])

    assert rows(pdf_reading.read(pages(content, about=b"/Rotate %d" % turn)))[-1] == ["", ""]
    assert ["Below", "right"] in rows(pdf_reading.read(pages(content, about=b"/Rotate %d" % turn)))


# --- tables ------------------------------------------------------------------------------------------------------------


def test_a_table_is_read_by_its_lines_with_its_spans_and_places() -> None:
    lines = ruled([100, 200, 300], [500, 530, 560])
    head = b"100 590 m 300 590 l S 100 590 m 100 560 l S 300 590 m 300 560 l S\n"
    content = lines + head + words(150, 570, "Both") + words(110, 540, "A") + words(210, 540, "1") + words(110, 510, "B")
    (table,) = pdf_reading.read(pages(b"", content)).blocks
    assert isinstance(table, Table)

    told = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]
    assert told == [("Both", 0, 0, 1, 2), ("A", 1, 0, 1, 1), ("1", 1, 1, 1, 1), ("B", 2, 0, 1, 1), ("", 2, 1, 1, 1)]
    assert table.cells[2].place == Place(page=2, table=1, row=2, column=2)


@pytest.mark.parametrize("drawn", ["lines", "boxes", "bars"])
def test_it_does_not_matter_what_lines_are_drawn_with(drawn: str) -> None:
    across, down = [100, 200, 300], [500, 530, 560]
    if drawn == "lines":
        content = ruled(across, down)
    elif drawn == "boxes":
        content = b"".join(b"%d %d 100 30 re S\n" % (x, y) for x in across[:2] for y in down[:2])
    else:
        content = b"".join(b"100 %d 200 0.5 re f\n" % y for y in down) + b"".join(b"%d 500 0.5 60 re f\n" % x for x in across)
    content += words(110, 540, "A") + words(210, 540, "1") + words(110, 510, "B") + words(210, 510, "2")

    assert rows(pdf_reading.read(pages(content))) == [["A", "1"], ["B", "2"]]
    assert rows(pdf_reading.read(pages(b"/X1 Do", more=[stream(content, FORM)]))) == [["A", "1"], ["B", "2"]]


def test_lines_of_a_cell_are_put_together() -> None:
    content = ruled([100, 200, 300], [500, 560]) + words(110, 540, "Decisions") + words(110, 525, "of the year")
    content += words(210, 540, "12") + words(210, 525, "34")

    assert rows(pdf_reading.read(pages(content))) == [["Decisions of the year", "1234"]]


def test_a_frame_around_text_is_no_table() -> None:
    document = pdf_reading.read(pages(ruled([50, 550], [50, 750]) + words(70, 700, "Text.")))

    assert texts(document) == ["Text."]
    assert len(document.blocks) == 1


def test_a_table_goes_on_over_the_end_of_a_page_though_no_line_is_there() -> None:
    across = [100, 200, 300]
    above = ruled(across, [70, 100]) + b"".join(b"%d 40 m %d 70 l S\n" % (x, x) for x in across)
    above += words(110, 80, "A") + words(210, 80, "1") + words(110, 50, "B") + words(210, 50, "2")
    below = ruled(across, [700, 730]) + words(110, 710, "C") + words(210, 710, "3") + words(290, 20, "- 2 -")
    document = pdf_reading.read(pages(above, below))

    assert rows(document) == [["A", "1"], ["B", "2"], ["C", "3"]]
    (table,) = document.blocks
    assert [cell.place and cell.place.page for cell in table.cells] == [1, 1, 1, 1, 2, 2]  # type: ignore[union-attr]


def test_tables_with_text_between_or_other_edges_are_two() -> None:
    one = ruled([100, 200, 300], [70, 100]) + words(110, 80, "A") + words(210, 80, "1")
    other = ruled([100, 200, 400], [700, 730]) + words(110, 710, "C") + words(210, 710, "3")
    between = words(100, 750, "Between.")

    assert [type(block) for block in pdf_reading.read(pages(one, other)).blocks] == [Table, Table]
    assert [type(block) for block in pdf_reading.read(pages(one, between + one)).blocks] == [Table, Paragraph, Table]


def test_a_table_without_lines_is_read_by_its_columns() -> None:
    content = words(70, 760, WIDE)
    for y, label, figures in ((700, "Licences", ("12", "3", "0")), (670, "", ("4", "", "19")), (640, "Fines", ("7", "250", "1"))):
        content += words(70, y, label) if label else words(70, y + 6, "Orders of") + words(70, y - 6, "the year")
        content += b"".join(words(250 + 80 * n, y, figure) for n, figure in enumerate(figures) if figure)

    document = pdf_reading.read(pages(content))

    assert rows(document) == [["Licences", "12", "3", "0"], ["Orders of the year", "4", "", "19"], ["Fines", "7", "250", "1"]]
    assert texts(document) == [WIDE]


def test_figures_of_neighbouring_columns_may_stand_close() -> None:
    """A browser gives columns no more room than their figures need: a third of a letter between 13612 and 252."""
    wide, narrow = (("13612", "252", "0"), ("535", "6", "18"))
    content = words(70, 700, "New") + words(250, 700, wide[0]) + words(288, 700, wide[1]) + words(312, 700, wide[2])
    content += words(70, 680, "Old") + words(250, 680, narrow[0]) + words(288, 680, narrow[1]) + words(312, 680, narrow[2])

    assert rows(pdf_reading.read(pages(content))) == [["New", *wide], ["Old", *narrow]]


def test_a_figure_that_its_label_touches_is_still_a_figure() -> None:
    """The columns of the other rows tell where the label ends; a number inside a label stays there."""
    content = words(70, 700, "Made in 2024") + words(250, 700, "30") + words(330, 700, "7") + words(400, 700, "1")
    content += words(204, 680, "Repealed") + words(252, 680, "4") + words(330, 680, "5") + words(400, 680, "2")

    assert rows(pdf_reading.read(pages(content))) == [["Made in 2024", "30", "7", "1"], ["Repealed", "4", "5", "2"]]


def test_rows_of_figures_far_apart_or_of_other_widths_are_tables_of_their_own() -> None:
    content = words(70, 700, "A") + words(250, 700, "1") + words(70, 680, "B") + words(250, 680, "2") + words(330, 680, "3")
    content += words(70, 400, "C") + words(250, 400, "4") + words(330, 400, "5") + words(250, 380, "6") + words(330, 380, "7")
    tables = [block for block in pdf_reading.read(pages(content)).blocks if isinstance(block, Table)]

    told = [[[cell.text for cell in line] for line in table.lines()] for table in tables]
    assert told == [[["A", "1"]], [["B", "2", "3"]], [["C", "4", "5"], ["", "6", "7"]]]


def test_words_after_figures_make_no_row() -> None:
    assert texts(pdf_reading.read(pages(words(70, 700, "In") + words(120, 700, "2024") + words(200, 700, "there")))) == [
        "In 2024 there"
    ]


# --- what is no text, and what harms -----------------------------------------------------------------------------------


def refused(source: bytes | str, limits: Limits | None = None) -> UnreadableDocument:
    started = time.process_time()
    with pytest.raises(UnreadableDocument) as error:
        pdf.read(source, limits or Limits())
    assert time.process_time() - started < 20
    assert error.value.message("zh") != error.value.message("en")
    return error.value


def test_a_scan_is_said_to_be_one() -> None:
    assert "is a scan: its 2 pages are pictures" in str(refused(pages(SCAN, SCAN)).message("en"))


def test_the_pages_that_are_scans_are_told() -> None:
    document = pdf_reading.read(pages(words(70, 700, "Text."), SCAN, SCAN))

    assert document.metadata["ScannedPages"] == "2, 3"
    assert texts(document) == ["Text."]


def test_a_locked_file_is_said_to_be_locked() -> None:
    source = pages(words(70, 700, "Text."), more=[LOCK], trailer=b"/Encrypt 7 0 R /ID [<41> <41>]")

    assert "password" in refused(source).message("en")


@pytest.mark.parametrize(
    "source",
    [
        b"%PDF-1.7 nothing",
        pages(words(70, 700, "Text."))[:-300],
        file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    ],
    ids=["nothing", "cut", "a tree that is a ring", "no page"],
)
def test_a_damaged_file_is_said_to_be_damaged(source: bytes) -> None:
    assert "damaged" in refused(source).message("en")


def test_text_is_no_pdf() -> None:
    assert "this is text" in refused("%PDF-1.7").message("en")


def test_a_file_that_is_cut_anywhere_is_read_or_refused() -> None:
    whole = pages(ruled([100, 200, 300], [500, 560]) + words(110, 540, "A"), words(70, 700, "Text."))
    outcomes = set()
    for end in range(0, len(whole), 41):
        try:
            outcomes.add(type(pdf_reading.read(whole[:end])))
        except UnreadableDocument as error:
            outcomes.add(type(error))

    assert outcomes <= {Document, UnreadableDocument}
    assert UnreadableDocument in outcomes


def laughs() -> bytes:
    """Drawings of ten drawings of ten drawings …"""
    again = [b"/Resources << /XObject << /X %d 0 R >> >>" % number for number in range(8, 16)]
    return pages(b"/X1 Do", more=[*(stream(b"/X Do " * 10, FORM + one) for one in again), stream(b"1 1 9 9 re f", FORM)])


@pytest.mark.parametrize(
    ("made", "limit"),
    [
        (lambda: pages(b"1 1 9 9 re f\n" * 600_000), "objects"),
        (lambda: pages(b"0 0 m " + b"9 9 l 5 800 l\n" * 300_000 + b"S"), "objects"),
        (laughs, "bytes"),
        (lambda: pages(*[b""] * 1_200), "pages"),
        (lambda: pages(b" " * 300_000_000), "bytes"),
        (lambda: pages(ruled(range(0, 6_000, 3), [10, 700])), "columns"),
        (lambda: pages(ruled(range(0, 2_400, 3), range(0, 2_400, 3))), "cells"),
    ],
    ids=["boxes", "one path", "drawings in drawings", "pages", "unpacked", "columns", "cells"],
)
def test_what_asks_for_too_much_is_refused_and_the_limit_is_named(made: Callable[[], bytes], limit: str) -> None:
    assert f"Limits({limit}=" in refused(made()).message("en")


def test_limits_can_be_lowered() -> None:
    content = words(70, 700, "Text of a page.") + ruled([100, 200, 300], [500, 530, 560]) + words(110, 540, "A")
    nested = [stream(b"/X Do", FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)) for number in range(7, 12)] + [
        stream(b"1 1 9 9 re f", FORM)
    ]

    assert "characters" in refused(pages(content), Limits(characters=9)).message("en")
    assert "drawn objects" in refused(pages(content), Limits(objects=9)).message("en")
    assert "columns" in refused(pages(content), Limits(columns=1)).message("en")
    assert "cells" in refused(pages(content), Limits(cells=3)).message("en")
    assert "pages" in refused(pages(content, content), Limits(pages=1)).message("en")
    assert "nested" in refused(pages(b"/X1 Do", more=nested), Limits(depth=3)).message("en")


def test_drawings_nested_deeply_do_no_harm() -> None:
    nested = [stream(b"/X Do", FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)) for number in range(7, 507)]

    document = pdf_reading.read(pages(words(70, 700, "Text.") + b"/X1 Do", more=nested))

    assert texts(document) == ["Text."]


def test_the_source_tells_that_it_is_a_pdf() -> None:
    with pytest.raises(UnreadableDocument, match=r"damaged|损坏"):
        read(b"%PDF-1.7 nothing")


def test_lines_in_order_are_read_in_order() -> None:
    """Whatever the order of the file is."""
    drawn = [words(70, 700 - 40 * n, f"Line {n}.") for n in range(8)]
    document = pdf_reading.read(pages(b"".join(reversed(drawn))))

    found = [
        int(text[5]) for text in " ".join(texts(document)).split("Line") for text in [f"Line {text.strip()}"] if text != "Line "
    ]
    assert all(one < other for one, other in pairwise(found))
    assert len(found) == 8
