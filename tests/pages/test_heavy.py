"""Files that ask for all memory there is: each is refused in a sentence, before or instead of taking it."""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pdf_files import FONT, file_of, pages, stream, words

from gov_disclosure import read
from gov_disclosure.document import Document, Paragraph
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import html, markdown, pdf, text, xlsx, xml_tree
from gov_disclosure.pages.apart import Allowance, is_possible, read_apart
from gov_disclosure.pages.pdf.objects import Objects, Reference
from gov_disclosure.pages.pdf.weight import weighed
from gov_disclosure.rules.packs.loading import load_pack
from gov_disclosure.waivers import load_waivers
from measured import measured

MEGABYTES = 500
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
needs_processes = pytest.mark.skipif(not is_possible(), reason="no processes with limits")
needs_resources = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by POSIX")


def refused(read: Callable[[bytes | str, Limits], object], source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(source, limits)
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


# --- PDF: weighed ----------------------------------------------------------------------------------------------------

PATH = b"0 0 m 9 9 l S\n"
INTO_ITSELF = stream(b"/X1 Do /X1 Do", FORM + b"/Resources << /XObject << /X1 7 0 R >> >>")


def once(content: bytes, filters: bytes, *, about: bytes = b"") -> bytes:
    """A page whose content is packed as it is."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    packed = b"<< /Length %d /Filter %s %s >>\nstream\n%s\nendstream" % (len(content), filters, about, content)
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, packed, FONT])


@pytest.mark.parametrize(
    "form",
    [
        INTO_ITSELF,
        INTO_ITSELF.replace(b"/Subtype /Form", b"/#53ubtype /F#6frm").replace(b"/XObject << ", b"/XObj#65ct << "),
        stream(b"/X#31 Do", FORM + b"/Resources << /XObject << /X1 7 0 R >> >>"),
        stream(b"/X1 Do", FORM),  # by the resources of the page
        stream(b"/X1 Do", FORM + b"/Resources 99 0 R") + b"\nendobj\n99 0 obj\n<< /XObject << /X1 7 0 R >> >>",
    ],
)
def test_what_draws_itself_is_refused_however_it_is_written(form: bytes) -> None:
    assert refused(pdf.read, pages(b"/X1 Do", more=[form])).startswith("A drawing in the PDF draws itself without an end")


def test_two_drawings_that_draw_each_other_are_refused() -> None:
    one = stream(b"/X2 Do", FORM)
    other = stream(b"/X1 Do", FORM)
    assert "draws itself" in refused(pdf.read, pages(b"/X1 Do", more=[one, other]))
    assert not isinstance(pdf.read(pages(words(9, 9, "a") * 9, more=[one, other])), str)  # nothing calls them


def test_drawings_within_drawings_weigh_what_they_come_to() -> None:
    def nested(times: int) -> bytes:
        more = [stream(b"/X%d Do " % (n + 2) * 10, FORM) for n in range(times)]
        return pages(b"/X1 Do", more=[*more, stream(PATH, FORM)])

    assert weighed(nested(2), DEFAULT_LIMITS).instructions == 6 + 70 + 700 + 100 * len(PATH)
    assert "unpacks to more than" in refused(pdf.read, nested(8))
    assert "nested 4 levels" in refused(pdf.read, nested(6), Limits(depth=3))


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (zlib.compress(zlib.compress(PATH * 1000)), b"[/FlateDecode /Fl]"),
        (zlib.compress(PATH * 1000).hex().encode() + b">", b"[/ASCIIHexDecode /FlateDecode]"),
        (b"".join(bytes([len(PATH) - 1]) + PATH for _ in range(1000)) + b"\x80", b"/RunLengthDecode"),
        (zlib.compress(PATH * 1000)[:-4], b"/FlateDecode"),
        (zlib.compress(PATH * 1000), b"/FlateDecode"),
        (PATH * 1000, b"null"),
    ],
)
def test_what_is_packed_weighs_what_is_in_it(content: bytes, filters: bytes) -> None:
    weight = weighed(once(content, filters), DEFAULT_LIMITS)
    assert (weight.instructions, weight.is_sure, weight.is_light) == (1000 * len(PATH), True, True)
    assert "unpacks to more than 9,999 bytes" in refused(pdf.read, once(content, filters), Limits(bytes=9_999))


def test_what_cannot_be_weighed_is_not_light() -> None:
    plain = pages(words(9, 9, "a"))
    assert weighed(plain, DEFAULT_LIMITS).is_light
    assert not weighed(once(b"x", b"/LZWDecode"), DEFAULT_LIMITS).is_sure
    assert not weighed(once(b"no such data", b"/ASCIIHexDecode"), DEFAULT_LIMITS).is_sure
    predicted = once(zlib.compress(PATH), b"/FlateDecode", about=b"/DecodeParms << /Predictor 12 >>")
    assert not weighed(predicted, DEFAULT_LIMITS).is_sure
    assert not weighed(pages(words(9, 9, "a"), trailer=b"/Encr#79pt << >>"), DEFAULT_LIMITS).is_sure
    assert not weighed(pages(b"/X1 %\n Do", more=[stream(PATH, FORM)]), DEFAULT_LIMITS).is_sure
    assert not weighed(plain.replace(b"/Contents 6 0 R", b"/Contents 9 0 R"), DEFAULT_LIMITS).is_sure
    assert not weighed(plain + b"stream\nof nothing", DEFAULT_LIMITS).is_sure
    assert weighed(pages(words(9, 9, "(Do not.)".replace("(", r"\(").replace(")", r"\)"))), DEFAULT_LIMITS).is_sure


def test_what_letters_draw_is_weighed() -> None:
    letters = stream(b"9 0 d0 " + PATH * 1000)
    font = b"<< /Type /Font /Subtype /Type3 /CharProcs << /a 8 0 R >> /Resources << >> >>"
    assert weighed(pages(PATH, more=[font, letters]), DEFAULT_LIMITS).instructions == 7 + 1001 * len(PATH)


def test_objects_packed_together_are_seen() -> None:
    held = b"20 0 << /XObject << /X1 7 0 R >> >>"
    packed = stream(held, b"/Type /ObjStm /N 1 /First 5")
    form = stream(b"/X1 Do", FORM + b"/Resources 20 0 R")
    assert "draws itself" in refused(pdf.read, pages(b"/X1 Do", more=[form, packed]))


def test_a_drawing_that_was_replaced_is_no_ring() -> None:
    one = stream(b"/X2 Do", FORM)
    other = stream(PATH, FORM)
    again = b"7 0 obj\n%s\nendobj\n8 0 obj\n%s\nendobj\n" % (other, stream(b"/X1 Do", FORM))
    weight = weighed(pages(b"/X1 Do", more=[one, other]) + again, DEFAULT_LIMITS)
    assert not weight.is_sure


def test_data_that_break_in_the_middle_weigh_what_can_be_had_of_them() -> None:
    packed = bytearray(zlib.compress(bytes(range(256)) * 400, 0))
    packed[70_000] ^= 255  # the length of a block
    whole, cut = bytes(packed), bytes(packed[:65_000])
    assert 60_000 < weighed(once(whole, b"/FlateDecode"), DEFAULT_LIMITS).instructions <= 102_400
    assert 60_000 < weighed(once(cut, b"/FlateDecode"), DEFAULT_LIMITS).instructions < 65_100
    assert weighed(once(b"nothing that is packed", b"/FlateDecode"), DEFAULT_LIMITS).instructions == 0


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"<< /A (a\\)b(c)) /B [<41> 1 2 0 R null] >>", {"A": b"", "B": [b"<41>", b"1", Reference(2), None]}),
        (b"% a comment\n/A#20b", "A b"),
        (b"(never ended", b""),
        (b"<< /A 1 ]", None),
        (b">>", None),
        (b"<< /A endobj", None),
        (b"[" * 60 + b"]" * 60, None),
        (b"<< /A 1", None),
        (b"{ 1", b"{"),
    ],
)
def test_objects_are_parsed_as_far_as_they_hold_together(written: bytes, value: object) -> None:
    objects = Objects(b"1 0 obj " + written, 1000, 1000)
    assert objects.versions(1) == [value]


def test_pointers_that_lead_to_one_another_end() -> None:
    objects = Objects(b"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj 3 0 obj 5 endobj 3 0 obj 6 endobj 4 0 obj 3 0 R", 1000, 1000)
    assert objects.resolved(Reference(1)) == []
    assert objects.resolved(Reference(4)) == [b"5", b"6"]
    assert objects.resolved(Reference(9)) == []
    assert objects.resolved(b"7") == [b"7"]


@needs_processes
@needs_resources
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("itself", pages(b"/X1 Do", more=[INTO_ITSELF])),
        ("states", pages(b"q " * 4_000_000)),
        ("letters", pages(b"BT /F 9 Tf " + b"(%s) Tj " % (b"A" * 100) * 90_000 + b"ET")),
        ("often", pages(b"/X1 Do " * 1000, more=[stream(PATH * 10_000, FORM)])),
    ],
)
def test_a_small_pdf_never_takes_much(name: str, source: bytes, tmp_path: Path) -> None:
    assert len(source) < 60_000
    found = measured(source, tmp_path, ".pdf")
    assert found.said is not None, name
    assert found.megabytes <= MEGABYTES


# --- in a process of its own -----------------------------------------------------------------------------------------


def says(source: bytes, limits: Limits) -> Document:
    return Document(blocks=(Paragraph(text=f"{source.decode()} {limits.pages}"),))


def refuses(source: bytes, limits: Limits) -> Document:
    raise UnreadableDocument("The PDF is damaged: its page {page} cannot be read", page=len(source))


def takes_memory(source: bytes, limits: Limits) -> Document:
    return says(bytes(700 * 2**20), limits)


def dies(source: bytes, limits: Limits) -> Document:
    import os

    os.abort()


def never_ends(source: bytes, limits: Limits) -> Document:
    while True:
        pass


def sleeps(source: bytes, limits: Limits) -> Document:
    import time

    time.sleep(300)
    return says(source, limits)


@needs_processes
def test_what_is_read_apart_is_what_is_read_here() -> None:
    assert read_apart(says, b"a", Limits(pages=3)) == says(b"a", Limits(pages=3))
    with pytest.raises(UnreadableDocument) as caught:
        read_apart(refuses, b"abc", DEFAULT_LIMITS)
    assert caught.value.message("en") == "The PDF is damaged: its page 3 cannot be read"


@needs_processes
@pytest.mark.parametrize("read", [takes_memory, dies, never_ends, sleeps])
def test_what_takes_too_much_apart_is_a_refusal(read: Callable[[bytes, Limits], Document]) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_apart(read, b"a", DEFAULT_LIMITS, Allowance(300, 1, 3))
    assert caught.value.message("en").startswith("To read the source takes more than 300 MB of memory or 1 seconds")


@needs_processes
def test_a_pdf_that_cannot_be_weighed_is_read_all_the_same() -> None:
    content = words(50, 700, "one line") + b"/X1 %\n Do"
    source = pages(content, more=[stream(words(50, 600, "another"), FORM + b"/Resources << /Font << /F 3 0 R >> >>")])
    assert not weighed(source, DEFAULT_LIMITS).is_light
    assert [block.text for block in pdf.read(source).blocks if isinstance(block, Paragraph)] == ["one line another"]


def test_a_larger_file_may_take_more() -> None:
    small, large = Allowance.of(b""), Allowance.of(bytes(10 * 2**20))
    assert (small.megabytes, small.seconds) == (450, 4)
    assert large.megabytes > small.megabytes
    assert large.seconds == 44


# --- markup, lines, values, workbooks ----------------------------------------------------------------------------------

MANY = DEFAULT_LIMITS.elements + 2


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (html.read, "<p>1" * MANY),
        (html.read, "<b></b>" * MANY),
        (html.read, "<!---->" * MANY),
        (markdown.read, "a\n" * MANY),
        (markdown.read, "|1|2|\n" * MANY),
        (markdown.read, "# a\n\n" + "<p>1" * MANY),
        (text.read, "\n" * MANY),
    ],
)
def test_more_elements_or_lines_than_any_report_has_are_refused(read: Callable[..., object], source: str) -> None:
    assert refused(read, source).endswith("elements or lines; the limit is 500,000 (Limits(elements=…) raises it)")


def test_values_of_json_are_counted_before_they_are_made() -> None:
    with pytest.raises(UnreadableDocument, match="elements or lines"):
        read('{"a":[' + "{}," * MANY + "1]}", "json")


@pytest.mark.parametrize("load", [load_waivers, load_pack])
def test_lines_of_settings_are_counted_before_they_are_made(load: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("[[waiver]]\n" * (MANY // 2))
    with pytest.raises(UnreadableDocument, match="elements or lines"):
        load(path)


def test_attributes_are_counted_all_together() -> None:
    source = "<p a=1 b='2' c>" * 40
    assert html.read(source, Limits(elements=40)).blocks == ()
    many = "<html>" + "<p aaaa=1 bbbbb='2' ccccc d=\"4\">" * 20_000
    assert refused(html.read, many, Limits(elements=20_001)) == "The elements of the source have more than 60,003 attributes"


def test_a_line_of_markdown_without_an_end_is_refused_before_it_is_parsed() -> None:
    assert "characters of text" in refused(markdown.read, "*a* " * 1000, Limits(characters=400))
    assert markdown.read("*a* " * 100, Limits(characters=400)).blocks


def test_elements_and_attributes_of_office_files_are_counted() -> None:
    def parsed(source: bytes | str, limits: Limits) -> object:
        return xml_tree.parsed("a.xml", source if isinstance(source, bytes) else source.encode(), limits)

    assert "elements or lines" in refused(parsed, f"<a>{'<b/>' * 9}</a>", Limits(elements=9))
    wide = "".join(f' a{n}="1"' for n in range(40))
    assert "more than 30 attributes" in refused(parsed, f"<a{wide}/>", Limits(elements=10))
    assert parsed(f"<a{wide}/>", Limits(elements=14)) is not None


NAMES = "http://schemas.openxmlformats.org"
OFFICE = f"{NAMES}/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def related(**targets: str) -> str:
    """What a part has to do with others."""
    told = "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="{NAMES}/package/2006/relationships">{told}</Relationships>'


def workbook(texts: list[str], shown: list[int], instead: tuple[str, str] = ("", "")) -> bytes:
    """As small a workbook as there can be: texts, and the numbers of those that its cells show; one thing in its sheet replaced."""
    main = f"{NAMES}/spreadsheetml/2006/main"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{at}</v></c></row>' for n, at in enumerate(shown, start=1))
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="worksheet"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{NAMES}/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": related(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": related(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells.replace(*instead)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(f"<si><t>{one}</t></si>" for one in texts)}</sst>',
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@needs_resources
def test_a_long_text_that_many_cells_share_is_added_up_before_it_is_copied(tmp_path: Path) -> None:
    hostile = workbook(["长" * 32_000], [0] * 18_000)
    assert len(hostile) < 100_000
    found = measured(hostile, tmp_path, ".xlsx")
    assert found.said is not None
    assert "characters of text or more; the limit is 2,000,000" in found.said
    assert found.megabytes <= MEGABYTES


def test_texts_are_added_up_as_the_cells_show_them() -> None:
    texts = ["长" * 1000, "短"]
    source = workbook(texts, [0, *[1] * 50])
    assert xlsx.read(source, Limits(characters=1050)).blocks
    assert "1,050 characters" in refused(xlsx.read, source, Limits(characters=1049))
    assert "2,000 characters" in refused(xlsx.read, workbook(texts, [0, 7]), Limits(characters=1999))  # which there is none of


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (('r="A2"', f'r="A{"3" * 60}"'), "damaged"),  # found by tests/fuzzing: 229 GB were asked for, and the process ended
        (('r="A2"', 'r="AAAAAAA2"'), "damaged"),
        (('r="A2"', "r=A2"), "damaged"),
        (('r="2"', 'r="4294967297"'), "damaged"),
        (('r="A2"', 'r="xfd999999"'), "reaches over"),
        (("r='A2'", "r='A2'"), ""),
        (('r="2"><c r="A2"', 'r="99999"><c'), ""),
        (('r="2"><c r="A2"', f'r="99999">{"<c/>" * 20}<c'), "reaches over"),
        (('r="2"><c r="A2"', 'r="9999999"><c'), "reaches over"),
    ],
)
@needs_resources
def test_no_place_of_a_cell_takes_all_memory(instead: tuple[str, str], said: str, tmp_path: Path) -> None:
    source = workbook(["a", "b"], [0, 1], instead)
    if not said:
        assert xlsx.read(source).blocks
    else:
        assert said in refused(xlsx.read, source)
