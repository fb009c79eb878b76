"""OFD files: every cell and paragraph from where its letters and lines stand, and nothing that harms."""

from pathlib import Path

import pytest
from ofd_files import SPACE, drawn_again, file_of, packed, page, path, ruled, text

pytest.importorskip("lxml")

from gov_disclosure import DisclosureError, UnknownName, dumps, read, write
from gov_disclosure.document import Document, Embedded, Heading, Paragraph, Table, Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.formats import format_of
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import ofd
from gov_disclosure.recognise.published import recognise
from specimens import SPECIMENS

CASE = Path(__file__).parents[3] / "shared" / "cases" / "files" / "05_minimal.ofd"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in line] for line in table.lines()]


def refused(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as error:
        ofd.read(source, limits)
    assert error.value.message("zh") != error.value.message("en")
    return error.value.message("en")


# --- what is read ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", SPECIMENS)
def test_every_cell_of_a_report_that_is_drawn_as_ofd_is_read(edition: str) -> None:
    pytest.importorskip("pypdfium2")
    from gov_disclosure.pages.pdf.drawn import opened, sheets_of

    try:
        printed = dumps(SPECIMENS[edition], "pdf")
    except DisclosureError as missing:
        pytest.skip(str(missing))
    with opened(printed, DEFAULT_LIMITS) as file:
        source = drawn_again(sheets_of(file, DEFAULT_LIMITS))

    reading = read(source)

    wanted = read(dumps(SPECIMENS[edition], "html").encode()).cells
    assert reading.format == "ofd"
    assert {at: cell.text for at, cell in reading.cells.items()} == {at: cell.text for at, cell in wanted.items()}
    assert reading.report.year == SPECIMENS[edition].year


@pytest.mark.skipif(not CASE.exists(), reason="the cases are not here")
def test_the_case_is_read() -> None:
    cells = read(CASE).cells

    assert cells["proactive_disclosure.administrative_licensing.decisions"].value == 126
    assert cells["disclosure_requests.new_requests.total"].value == 30


def test_offsets_may_be_said_once_for_many() -> None:
    """In 126 each digit is 2 mm from the next: ``g 2 2``; 34 stands a column further, and two letters stand below each other."""
    content = text(20, 30, "甲", steps="") + text(60, 30, "126", steps="g 2 2") + text(90, 30, "34", steps="2")
    content += text(20, 40, "乙") + text(60, 40, "5") + text(90, 40, "6")
    down = (
        '<ofd:TextObject Boundary="20 60 5 20" Size="4"><ofd:TextCode X="0" Y="4" DeltaY="6">上下</ofd:TextCode></ofd:TextObject>'
    )
    document = ofd.read(file_of(content + down))

    assert rows(document) == [["甲", "126", "34"], ["乙", "5", "6"]]
    assert "".join(texts(document)) == "上下"


def test_letters_without_offsets_follow_each_other() -> None:
    code = '<ofd:TextObject Boundary="20 60 90 5" Size="4"><ofd:TextCode X="0" Y="4">公开12件</ofd:TextCode></ofd:TextObject>'

    assert texts(ofd.read(file_of(code))) == ["公开12件"]


def test_a_second_code_of_a_text_stands_where_it_says_or_where_the_first_began() -> None:
    codes = '<ofd:TextCode X="0" Y="4" DeltaX="4">甲乙</ofd:TextCode><ofd:TextCode Y="14" DeltaX="4">丙丁</ofd:TextCode>'
    document = ofd.read(file_of(f'<ofd:TextObject Boundary="20 60 90 20" Size="4">{codes}</ofd:TextObject>'))

    assert "".join(texts(document)) == "甲乙丙丁"


def test_drawings_within_drawings_are_placed_by_all_their_matrices() -> None:
    """A table drawn at half its size in a drawing that is drawn at twice its size, 30 mm further down."""
    inner = '<ofd:CompositeObject Boundary="0 0 100 100" CTM="0.5 0 0 0.5 0 0" ResourceID="8"/>'
    drawn = ruled([10, 60, 110], [20, 40, 60]) + text(20, 35, "甲") + text(70, 35, "1") + text(20, 55, "乙") + text(70, 55, "2")
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}" Width="200" Height="200"><ofd:Content>{one}</ofd:Content></ofd:CompositeGraphicUnit>'
        for n, one in (("7", inner), ("8", drawn))
    )
    resources = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    outer = '<ofd:CompositeObject Boundary="0 30 200 200" CTM="2 0 0 2 0 0" ResourceID="7"/>'
    source = file_of(
        text(20, 20, "上") + outer, common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", more={"Doc_0/Res.xml": resources}
    )
    document = ofd.read(source)

    assert texts(document) == ["上"]
    assert rows(document) == [["甲", "1"], ["乙", "2"]]


def test_templates_are_drawn_under_the_pages_that_name_them() -> None:
    template = page(ruled([20, 60, 100], [20, 30, 40]), layer="Background")
    source = file_of(
        text(22, 28, "甲") + text(62, 28, "1") + text(22, 38, "乙") + text(62, 38, "2"),
        common='<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
        about='<ofd:Template TemplateID="9" ZOrder="Background"/><ofd:Template TemplateID="none" ZOrder="Foreground"/>',
        more={"Doc_0/Tpls/Tpl_0/Content.xml": template},
    )

    assert rows(ofd.read(source)) == [["甲", "1"], ["乙", "2"]]


def test_a_page_that_is_drawn_turned_is_read_as_it_was_meant() -> None:
    turned = 'CTM="0 1 -1 0 0 0"'
    lines = [
        f'<ofd:TextObject Boundary="{180 - 10 * n} 40 5 100" Size="4" {turned}>'
        f'<ofd:TextCode X="0" Y="0" DeltaX="4 4 4 4">第{n}行文字</ofd:TextCode></ofd:TextObject>'
        for n in range(4)
    ]

    assert "".join(texts(ofd.read(file_of("".join(lines))))) == "第0行文字第1行文字第2行文字第3行文字"


def test_what_nobody_sees_is_set_aside() -> None:
    white = '<ofd:FillColor Value="255 255 255"/>'
    blue = path("M 15 70 L 100 70 L 100 90 L 15 90 C", 'Fill="true" Stroke="false"', '<ofd:FillColor Value="0 0 128"/>')
    content = text(20, 30, "看得见") + text(20, 50, "白字", inside=white) + text(20, 60, "藏着", about='Visible="false"')
    content += blue + text(20, 80, "蓝底白字", inside=white)
    document = ofd.read(file_of(content))

    assert "".join(texts(document)) == "看得见蓝底白字"
    assert {(aside.text, aside.why) for aside in document.asides} == {("白字", Why.HIDDEN), ("藏着", Why.HIDDEN)}


def test_a_letter_without_a_code_makes_no_figure() -> None:
    """The standard has a currency sign stand for it: 1?6 is no 16."""
    content = (
        ruled([20, 60, 100], [20, 30, 40]) + text(22, 28, "甲") + text(62, 28, "1¤6") + text(22, 38, "乙") + text(62, 38, "2")
    )

    assert rows(ofd.read(file_of(content))) == [["甲", "1\ufffd6"], ["乙", "2"]]


def test_files_attached_are_named() -> None:
    listed = f'<ofd:Attachments {SPACE}><ofd:Attachment ID="1" Name="年报.xlsx" Format="xlsx"/></ofd:Attachments>'
    source = file_of(
        text(20, 30, "见附件"),
        attachments="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        more={"Doc_0/Attachs/Attachments.xml": listed},
    )

    assert ofd.read(source).blocks[-1] == Embedded(kind="attachment", text="年报.xlsx")


# --- what it is, and what is not read ----------------------------------------------------------------------------------


def test_the_content_tells_that_it_is_ofd() -> None:
    assert format_of(file_of(text(20, 30, "甲"))).name == "ofd"


def test_it_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="only read"):
        dumps(SPECIMENS["trial-2019"], "ofd")
    with pytest.raises(UnknownName, match="only read"):
        write(SPECIMENS["trial-2019"], tmp_path / "年报.ofd")


def test_pages_that_are_pictures_are_said_to_be() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'

    assert "The OFD is a scan: its 2 pages are pictures" in refused(file_of(picture, picture))


def test_a_picture_between_texts_is_there() -> None:
    picture = '<ofd:ImageObject Boundary="20 60 100 60" ResourceID="3"/>'
    document = ofd.read(file_of(text(20, 30, "上") + picture + text(20, 150, "下")))

    assert [type(block) for block in document.blocks] == [Paragraph, Embedded, Paragraph]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<OFD/>", "this is text"),
        (b"PK\x03\x04 OFD.xml", "cannot be unpacked"),
        (packed({"else.xml": "<a/>"}), "its part OFD.xml is missing"),
        (packed({"OFD.xml": "<ofd"}), "is damaged"),
        (packed({"OFD.xml": f"<OFD {SPACE}/>"}), "it has no page"),
        (packed({"OFD.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "declares entities"),
        (
            packed({"OFD.xml": "<OFD><DocBody><DocRoot>../../etc/passwd.xml</DocRoot></DocBody></OFD>"}),
            "etc/passwd.xml is missing",
        ),
        (packed({"OFD.xml": "<a>" * 300 + "</a>" * 300}), "200 deep"),
    ],
    ids=["text", "cut", "another", "no XML", "empty", "entities", "a path out of it", "deep"],
)
def test_what_is_none_is_refused(source: bytes | str, says: str) -> None:
    assert says in refused(source)


def ring() -> bytes:
    unit = '<ofd:CompositeGraphicUnit ID="7"><ofd:Content><ofd:CompositeObject ResourceID="7"/></ofd:Content></ofd:CompositeGraphicUnit>'
    resources = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    return file_of(
        '<ofd:CompositeObject ResourceID="7"/>', common="<ofd:PublicRes>R.xml</ofd:PublicRes>", more={"Doc_0/R.xml": resources}
    )


@pytest.mark.parametrize(
    ("source", "limits", "limit"),
    [
        (ring(), DEFAULT_LIMITS, "depth"),
        (file_of(text(20, 30, "甲") * 20), Limits(objects=9), "objects"),
        (file_of(path("M 0 0" + " L 1 1" * 20)), Limits(objects=9), "objects"),
        (file_of(text(20, 30, "甲" * 20)), Limits(characters=9), "characters"),
        (file_of("", "", ""), Limits(pages=2), "pages"),
        (file_of(" " * 5_000_000), Limits(bytes=1_000_000), "bytes"),
    ],
    ids=["a ring", "objects", "one path", "letters", "pages", "unpacked"],
)
def test_what_asks_for_too_much_is_refused_and_the_limit_is_named(source: bytes, limits: Limits, limit: str) -> None:
    assert f"Limits({limit}=" in refused(source, limits)


def test_numbers_that_are_none_harm_nothing() -> None:
    odd = (
        '<ofd:TextObject Boundary="nan inf x 1e999" Size="-1e400" CTM="a b"><ofd:TextCode X="1e300" Y="?" DeltaX="g 999999999 1 g 2">'
        "甲乙</ofd:TextCode></ofd:TextObject>"
    )

    recognised = ofd.read(file_of(odd + text(20, 30, "在") + path("M 1 L Q 1 2 3 A z 5 C") + "<ofd:Other/>"))
    assert "在" in texts(recognised)
    with pytest.raises(UnreadableDocument):
        recognise(recognised)
