"""OFD files that we write: letters and lines where the PDF has them, and tags by which they come home unless someone changed them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from ofd_schema import faults

from gov_disclosure import dumps, read
from gov_disclosure.document import Document, Heading, Paragraph
from gov_disclosure.errors import DisclosureError, MissingExtra
from gov_disclosure.formats import Format
from gov_disclosure.pages import ofd
from gov_disclosure.schema import cells
from specimens import SPECIMENS

pytest.importorskip("typst")
pytest.importorskip("pypdfium2")
SPACE = "{http://www.ofdspec.org/2016}"
SPECIMEN = SPECIMENS["trial-2019"]


def _is_set() -> bool:
    try:
        ofd.write(Document(blocks=(Paragraph(text="字"),)))
    except DisclosureError:
        return False
    return True


pytestmark = pytest.mark.skipif(not _is_set(), reason="no font with Chinese characters is installed (Debian: fonts-noto-cjk)")


@pytest.fixture(scope="module")
def written() -> bytes:
    return dumps(SPECIMEN, "ofd")


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with its parts changed; None takes one out."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, part in parts_of(content).items():
            if (new := change(name, part)) is not None:
                archive.writestr(name, new)
    return target.getvalue()


def test_it_says_what_it_is(written: bytes) -> None:
    about = etree.fromstring(parts_of(written)["OFD.xml"]).find(f"{SPACE}DocBody/{SPACE}DocInfo")
    said = {one.tag.removeprefix(SPACE): one.text for one in about}

    # In the order of the standard.
    assert list(said) == ["DocID", "Title", "Author", "CreationDate", "Creator"]
    assert said["Title"] == SPECIMEN.full_title
    assert (said["Author"], said["CreationDate"]) == ("示例区水务局", "2020-01-31")
    assert re.fullmatch(r"[0-9a-f]{32}", said["DocID"] or "")


def test_every_element_has_its_own_number_and_every_font_and_part_is_there(written: bytes) -> None:
    parts = parts_of(written)
    trees = {name: etree.fromstring(part) for name, part in parts.items()}
    numbers = [int(one.get("ID")) for tree in trees.values() for one in tree.iter() if one.get("ID")]
    document = trees["Doc_0/Document.xml"]

    assert len(set(numbers)) == len(numbers)
    assert max(numbers) == int(document.findtext(f"{SPACE}CommonData/{SPACE}MaxUnitID"))
    fonts = {one.get("ID") for one in trees["Doc_0/PublicRes.xml"].iter(f"{SPACE}Font")}
    assert {one.get("Font") for tree in trees.values() for one in tree.iter(f"{SPACE}TextObject")} == fonts
    assert {f"Doc_0/{one.get('BaseLoc')}" for one in document.iter(f"{SPACE}Page")} <= parts.keys()


def test_it_is_valid_by_the_schema_of_the_standard(written: bytes) -> None:
    assert faults(written) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'Version="1.0"', b'Version="1.1"', "OFD.xml: OFD has Version='1.1'"),
        (b' FontName="', b' Fontname="', "Font has no FontName"),
        (
            b"<ofd:Creator>gov_disclosure</ofd:Creator></ofd:DocInfo>",
            b"<ofd:Subject/></ofd:DocInfo>",
            "DocInfo holds DocID Title",
        ),
        (b"<ofd:CreationDate>2020-01-31", b"<ofd:CreationDate>31.1.2020", "CreationDate says '31.1.2020'"),
        (b' Size="', b' Size="x', "TextObject has Size='x"),
        (b"<ofd:AbbreviatedData>M", b"<ofd:AbbreviatedData>Z", "AbbreviatedData says 'Z"),
        (b"<ofd:MaxUnitID>", b"<ofd:MaxUnitID>-", "MaxUnitID says '-"),
        (b"<ofd:Content>", b"<ofd:Content><ofd:Other/>", "Content holds Other Layer"),
    ],
)
def test_the_schema_tells_what_is_wrong(written: bytes, old: bytes, new: bytes, fault: str) -> None:
    assert [one for one in faults(changed(written, lambda _, part: part.replace(old, new))) if fault in one]


def test_letters_stand_where_the_layout_of_official_documents_has_them(written: bytes) -> None:
    tree = etree.fromstring(parts_of(written)["Doc_0/Pages/Page_0/Content.xml"])
    assert tree.findtext(f"{SPACE}Area/{SPACE}PhysicalBox") == "0 0 210 297"
    texts = {"".join(one.itertext()): one for one in tree.iter(f"{SPACE}TextObject")}
    section = texts["一、总体情况"]

    left, top, _, _ = map(float, section.get("Boundary").split())
    # 28 mm on the side of the binding and two characters of a 28th of 156 mm each; type of 16 points.
    assert left == pytest.approx(28 + 2 * 156 / 28, abs=0.2)
    assert float(section.get("Size")) == pytest.approx(16 * 25.4 / 72, abs=0.01)
    assert 37 <= top <= 37 + 225
    steps = [float(step) for step in section[0].get("DeltaX").split()]
    assert steps == pytest.approx([156 / 28] * 5, abs=0.1)


@pytest.mark.parametrize(
    "change",
    [
        lambda name, part: part.replace("二〇一九".encode(), "二〇二〇".encode()) if "Content" in name else part,
        lambda name, part: part.replace(b"urn:gov-disclosure:page", b"urn:other") if "CustomTags" in name else part,
        lambda name, part: None if name.endswith("CustomTags.xml") else part,
        lambda name, part: None if name.endswith("Tags/Page.xml") else part,
        lambda name, part: part.replace(b"134", b"1340") if name.endswith("Tags/Page.xml") else part,
    ],
    ids=["a page changed", "another's tags", "no list of tags", "no tags", "tags that say what is not drawn"],
)
def test_without_tags_that_tell_of_its_pages_it_is_read_by_its_letters(
    written: bytes, change: Callable[[str, bytes], bytes | None]
) -> None:
    reading = read(changed(written, change))

    assert reading.report != SPECIMEN
    assert [spec.path for spec in cells(type(SPECIMEN)) if reading.report.figure(spec.path) != SPECIMEN.figure(spec.path)] == []


@pytest.mark.parametrize("words", ["甲\U00020bb7野家", "مرحبا甲乙", "e\u0301甲", "甲<&>乙“丙”", "  甲  "])
def test_letters_of_any_script_and_words_of_xml_are_written(words: str) -> None:
    page = Document(blocks=(Heading(level=1, text="年报"), Paragraph(text=words.strip()), Paragraph(text="末")), title="<&>")
    try:
        content = ofd.write(page)
    except DisclosureError as refused:
        pytest.skip(str(refused))  # no font here has one of the characters

    assert ofd.read(content).blocks == page.blocks
    drawn = "".join(etree.fromstring(parts_of(content)["Doc_0/Pages/Page_0/Content.xml"]).itertext())
    assert {*words} - {" "} <= {*drawn}
    assert b"&lt;&amp;&gt;" in parts_of(content)["OFD.xml"]


def test_what_is_missing_to_write_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "gov_disclosure.pages.ofd.writing", None)
    monkeypatch.delattr(ofd, "writing", raising=False)

    with pytest.raises(MissingExtra, match=r"\[pdf\]"):
        ofd.write(Document(blocks=()))


def test_a_format_that_is_only_read_says_so() -> None:
    with pytest.raises(DisclosureError, match="Format x is only read"):
        Format(name="x", module="none", suffixes=()).refuse_to_write()
