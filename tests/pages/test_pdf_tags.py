"""A PDF of ours is read by its tags, exactly; a file that only says it is ours is read by what can be seen, and does no harm."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any
from unicodedata import category

import pytest
from attrs import evolve
from hypothesis import given, settings
from page_documents import documents

from gov_disclosure.compose import compose
from gov_disclosure.document import Block, Document, Heading, Paragraph, Picture, Table, TableCell
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import pdf
from gov_disclosure.pages.pdf import tags as pdf_tags
from specimens import SPECIMENS

PAGE = Document(
    blocks=(
        Heading(level=1, text="甲局报告"),
        Heading(level=3, text="（一）乙"),
        Paragraph(text="丙"),
        Table(
            caption="丁",
            head_rows=1,
            cells=(
                TableCell(text="项", row=0, column=0, header="col"),
                TableCell(text="数", row=0, column=1, header="col"),
                TableCell(text="戊", row=1, column=0),
                TableCell(text="", row=1, column=1),
            ),
        ),
    ),
    title="甲局报告",
)


@pytest.fixture(scope="module")
def ours() -> bytes:
    try:
        return pdf.write(PAGE)
    except DisclosureError as missing:
        pytest.skip(str(missing))


def read(source: bytes, limits: Limits = DEFAULT_LIMITS) -> Document | None:
    return pdf_tags.read(source, limits)


def shape(block: Block) -> object:
    """What tags say of a block: cells with their spans and whether they label a column."""
    if not isinstance(block, Table):
        return block
    cells = [(c.row, c.column, c.rowspan, c.colspan, c.text, c.header == "col") for c in block.cells]
    return block.caption, block.head_rows, sorted(cells)


def changed(source: bytes, pattern: bytes, by: bytes | Callable[[re.Match[bytes]], bytes], count: int = 1) -> bytes:
    """A file with a part changed to another of the same length, so that all else stays in its place."""
    made, found = re.subn(pattern, by, source, count=count)
    assert found
    assert len(made) == len(source)
    return made


def test_headings_paragraphs_and_tables_come_back(ours: bytes) -> None:
    back = read(ours)

    assert back is not None
    assert back.title == PAGE.title
    assert [shape(block) for block in back.blocks] == [shape(block) for block in PAGE.blocks]
    assert {block.place.page for block in back.blocks[:3] if block.place is not None} == {1}


@pytest.mark.parametrize("edition", SPECIMENS)
def test_the_page_of_a_report_comes_back_over_several_sheets(edition: str, ours: bytes) -> None:
    assert ours
    document = compose(SPECIMENS[edition])

    back = read(pdf.write(document))

    assert back is not None
    assert [shape(block) for block in back.blocks] == [shape(block) for block in document.blocks]
    sheets = [block.place.page for block in back.blocks if isinstance(block, Heading) and block.place is not None]
    assert len(set(sheets)) > 1
    assert sheets == sorted(page for page in sheets if page is not None)


@settings(max_examples=8, deadline=None)
@given(document=documents())
def test_any_document_comes_back(document: Document, ours: bytes) -> None:
    assert ours
    while True:
        try:
            source = pdf.write(document)
        except DisclosureError as refused:
            missing = str(refused.params["character"])
            blocks = tuple(_without(block, missing) for block in document.blocks)
            document = evolve(document, blocks=blocks, title=document.title.replace(missing, "字"))
        else:
            break

    back = read(source)

    words = [_words(block) for block in document.blocks if not isinstance(block, Heading | Paragraph) or seen(block.text).strip()]
    assert back is not None
    assert [_words(block) for block in back.blocks if not isinstance(block, Paragraph) or block.text] == words


def _without(block: Block, missing: str) -> Block:
    if isinstance(block, Table):
        cells = tuple(evolve(cell, text=cell.text.replace(missing, "字")) for cell in block.cells)
        return evolve(block, cells=cells, caption=block.caption.replace(missing, "字"))
    return block if isinstance(block, Picture) else evolve(block, text=block.text.replace(missing, "字"))


def seen(text: str) -> str:
    """A text without what only steers other characters."""
    return "".join(character for character in text if category(character) != "Cf")


def _words(block: Block) -> object:
    if isinstance(block, Table):
        return seen(block.caption), sorted((c.row, c.column, c.rowspan, c.colspan, seen(c.text)) for c in block.cells)
    return type(block), "" if isinstance(block, Picture) else seen(block.text)


def test_a_picture_is_passed_over() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
    picture = Picture(content=svg, media_type="image/svg+xml", width=20, height=10, alternative="图")
    try:
        source = pdf.write(Document(blocks=(Paragraph(text="甲"), picture, Paragraph(text="乙")), title="丙"))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    back = read(source)

    assert back is not None
    assert [shape(block) for block in back.blocks] == [Paragraph(text="甲"), Paragraph(text="乙")]


def test_letters_from_right_to_left_come_back_in_their_order() -> None:
    try:
        source = pdf.write(Document(blocks=(Paragraph(text="甲مرحبا乙 abc"),), title="丙"))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    back = read(source)

    assert back is not None
    assert back.blocks == (Paragraph(text="甲مرحبا乙 abc"),)


def test_letters_that_share_a_shape_come_back_as_they_were_written() -> None:
    said = "甲 乙\u00a0丙—丁\u2014"
    try:
        source = pdf.write(Document(blocks=(Paragraph(text=said),), title="戊"))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    back = read(source)

    assert b"/ActualText" in source or any(b"ActualText" in part for part in unpacked(source))
    assert back is not None
    assert back.blocks == (Paragraph(text=said),)


def unpacked(source: bytes) -> list[bytes]:
    """The streams of a file."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", source, re.DOTALL)
    return [zlib.decompress(part) for part in parts if part[:1] == b"x"]


def test_a_title_in_several_lines_keeps_its_spaces() -> None:
    said = "An annual report on the disclosure of government information of 示例市"
    try:
        source = pdf.write(Document(blocks=(Heading(level=1, text=said),), title="戊"))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    back = read(source)

    assert back is not None
    assert back.blocks == (Heading(level=1, text=said),)


def test_a_paragraph_over_two_sheets_is_one() -> None:
    long = "字" * 700
    try:
        source = pdf.write(Document(blocks=(Paragraph(text=long),), title="戊"))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    back = read(source)

    assert back is not None
    assert back.blocks == (Paragraph(text=long),)
    assert back.blocks[0].place is not None
    assert back.blocks[0].place.page == 1


# --- files that are not, or no longer, ours ----------------------------------------------------------------------------


def test_the_file_of_another_is_not_read_by_its_tags(ours: bytes) -> None:
    assert read(changed(ours, rb"\(gov-disclosure\)", b"(gov-disclosurx)")) is None
    assert read(b"%PDF-1.7 nothing") is None


@pytest.mark.parametrize(
    "pattern", [rb"/StructTreeRoot \d", rb"/Type/Catalog", rb"/K\[", rb"\nxref\n", rb"/Type/Pages", rb"/StructElem"]
)
def test_a_file_whose_tags_are_of_no_use_is_read_otherwise_and_never_raises(ours: bytes, pattern: bytes) -> None:
    broken = changed(ours, pattern, lambda found: b"#" * len(found[0]), count=0)

    assert read(broken) in (None, read(ours))


def test_a_file_cut_short_is_read_otherwise(ours: bytes) -> None:
    for part in range(1, 8):
        assert read(ours[: len(ours) * part // 8]) is None


def test_a_stream_that_unpacks_to_more_than_a_file_may_have_is_not_unpacked(ours: bytes) -> None:
    bomb = zlib.compress(bytes(3_000_000), 9)
    packed = ours + b"\n999 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n" % len(bomb) + bomb + b"\nendstream\nendobj\n"

    assert read(packed, Limits(bytes=2_000_000)) is None
    assert pdf_tags._is_plain(packed, DEFAULT_LIMITS)
    assert not pdf_tags._is_plain(packed, Limits(bytes=2_000_000))


@pytest.mark.parametrize(
    "trick",
    [
        b"/Filter[/FlateDecode/FlateDecode]",
        b"/Filter/LZWDecode",
        b"/F#69lter/LZWDecode",
        b"/#46ilte#72/LZWDecode",
        b"/De#63odeParms 9 0 R",
        b"/Type/ObjStm",
        b"/Type/Obj#53tm",
        b"/Encrypt 1 0 R",
    ],
)
def test_a_file_that_is_packed_as_ours_never_are_is_not_read_by_its_tags(ours: bytes, trick: bytes) -> None:
    assert read(ours + b"\n999 0 obj\n<<" + trick + b">>\nendobj\n") is None


def test_what_packed_data_hold_by_chance_is_no_name(ours: bytes) -> None:
    """One file in a hundred has these three bytes somewhere."""
    assert read(ours + b"\n999 0 obj\n<</Length 3>>\nstream\n/F#\nendstream\nendobj\n") is not None


def test_a_limit_is_said(ours: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="characters of text or more"):
        read(ours, Limits(characters=5))
    with pytest.raises(UnreadableDocument, match="cells or more"):
        read(ours, Limits(cells=2))


def revised(source: bytes, number: int, body: bytes) -> bytes:
    """A file with another object in the place of one, as programs that change a file append it."""
    start = re.search(rb".*startxref\n(\d+)", source, re.DOTALL)
    root = re.search(rb"/Root (\d+ 0 R)", source)
    assert start is not None
    assert root is not None
    source += b"\n"
    at = len(source)
    made = source + b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, at)
    trailer = b"trailer\n<</Size 9999/Root %s/Prev %s>>\nstartxref\n%d\n%%%%EOF" % (root[1], start[1], len(made))
    return made + table + trailer


@pytest.mark.parametrize("name", ["Document", "P", "H1", "TR", "TD"])
def test_tags_that_go_round_in_a_circle_end(ours: bytes, name: str) -> None:
    tag = re.search(rb"\n(\d+) 0 obj\n(<</Type/StructElem/S/%s/P \d+ 0 R)" % name.encode(), ours)
    assert tag is not None
    circle = b"%s/K[%s 0 R %s 0 R]>>" % (tag[2], tag[1], tag[1])

    assert read(revised(ours, int(tag[1]), circle)) is None


def test_a_file_that_was_changed_comes_back_as_it_is_now(ours: bytes) -> None:
    tag = re.search(rb"\n(\d+) 0 obj\n(<</Type/StructElem/S/)P(/P \d+ 0 R/K\[\d+\].*?)endobj", ours, re.DOTALL)
    assert tag is not None

    back = read(revised(ours, int(tag[1]), tag[2] + b"H2" + tag[3]))

    assert back is not None
    assert back.blocks[1:3] != PAGE.blocks[1:3]
    assert "".join(block.text for block in back.blocks[:3] if isinstance(block, Heading | Paragraph)) == "甲局报告（一）乙丙"


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT /F0 9 Tf (x) Tj ET",
        b"/P<</MCID 99>>BDC BT /F0 9 Tf (x) Tj ET EMC",
        b"/X BMC BT /F0 9 Tf (x) Tj ET EMC",
        b"0 0 m" + b" 1.5 -2 l" * 9 + b" h f BT /F0 9 Tf (x) Tj ET" + b" 1 2 3 4 5 6 c" * 9 + b" f",
    ],
)
def test_a_file_in_which_more_is_drawn_than_its_tags_tell_is_read_otherwise(ours: bytes, drawn: bytes) -> None:
    found = re.search(rb"\n(\d+) 0 obj\n<</Type/Page/.*?/Contents (\d+) 0 R", ours, re.DOTALL)
    assert found is not None
    body = re.search(rb"\n%s 0 obj\n<<[^>]*>>\nstream\n(.*?)\nendstream" % found[2], ours, re.DOTALL)
    assert body is not None
    content = zlib.decompress(body[1])
    font = re.search(rb"/(\w+) [\d.]+ Tf", content)
    assert font is not None

    def with_content(content: bytes) -> Document | None:
        return read(revised(ours, int(found[2]), b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)))

    same = with_content(content)
    assert same is not None
    assert same.blocks[0] == PAGE.blocks[0]
    assert with_content(content + b"\n" + drawn.replace(b"/F0", b"/" + font[1]) + b"\n") is None
    aside = b"\n/Artifact BMC BT /%s 9 Tf (x) Tj ET EMC\n" % font[1]
    assert with_content(content + aside) is not None
    strokes = b"\n0 0 m" + b" 1.5 -2 l" * 9 + b" h f\n"
    assert with_content(strokes + content + strokes) == same


def test_letters_without_a_code_are_marked() -> None:
    class Font:
        def to_unichr(self, code: int) -> str:
            raise pdf_tags.PDFUnicodeNotDefined(None, code)

    nothing: Any = Font()
    assert pdf_tags._letter(nothing, 7) == "\N{REPLACEMENT CHARACTER}"
