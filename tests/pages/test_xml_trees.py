"""Python's own parser of XML gives the trees that lxml gives, of office files and of hostile text, and fetches and expands nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from gov_disclosure import EDITIONS, dumps, read
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS
from gov_disclosure.pages import xml_libxml, xml_plain, xml_tree
from pages.ofd_files import file_of, page, text
from pages.word_files import paragraph, row, table, word

PROJECT = Path(__file__).parents[2]
BESIDE = sorted((PROJECT.parent / "shared/corpus").rglob("*.docx"))


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def files() -> dict[str, bytes]:
    report = read(PROJECT / "examples/reports/hangzhou-2025.html").report
    made = {
        "written.docx": dumps(report, "docx"),
        "written.xlsx": dumps(report, "xlsx"),
        "blank.docx": dumps(EDITIONS["trial-2019"].report_class(year=2019), "docx"),
        "word": word(table(row("甲", "乙")) + paragraph("丙")),
        "ofd": file_of([page(text(10, 10, "一二"))]),
    }
    return made | {path.name: path.read_bytes() for path in BESIDE}


def drawn(element: Any) -> Any:
    """A tree as plain data."""
    about = (element.tag, dict(element.attrib), element.text or "", element.tail or "")
    return (*about, [drawn(child) for child in element.iterchildren()])


def test_trees_of_office_files_are_the_same() -> None:
    seen = 0
    for name, content in files().items():
        for part, said in parts(content).items():
            assert drawn(xml_plain.tree_of(said)) == drawn(xml_libxml.tree_of(said)), (name, part)
            seen += 1
    assert seen > 30


@pytest.mark.parametrize(
    "said",
    [
        b"<a/>",
        "<a>一<!-- c -->二<?p i?>三<b>四</b>五</a>".encode(),
        b"<a xmlns='u' xmlns:p='v' p:x='1' x='2'><p:b/></a>",
        b"<a xml:space='preserve' xml:lang='zh'> \n\t </a>",
        '<?xml version="1.0" encoding="GBK"?><a b="值">国</a>'.encode("gbk"),
        "<?xml version='1.0' encoding='gb18030' standalone='yes'?><a>镕㐂</a>".encode("gb18030"),
        '<?xml version="1.0" encoding="UTF-16"?><a>国</a>'.encode("utf-16"),
        "\ufeff<a>国</a>".encode(),
        b"<a>&amp;&lt;&#22269;&#x56FD;</a>",
        b"<a><![CDATA[<b>&amp;]]></a>",
        b"<a b='1&#10;2\n3'>\r\n4\r5</a>",
        b"<a>" * 250 + b"</a>" * 250,
    ],
)
def test_trees_of_odd_texts_are_the_same(said: bytes) -> None:
    assert drawn(xml_plain.tree_of(said)) == drawn(xml_libxml.tree_of(said))


@pytest.mark.parametrize(
    "said",
    [b"", b"x", b"<a>", b"<a></b>", b"<a>&b;</a>", b"<a/><b/>", b"<a b=1/>", b"<p:a/>", b"\xff<a/>", b"<a>\0</a>"],
)
def test_what_is_no_xml_is_refused_by_both(said: bytes) -> None:
    for parser in (xml_plain, xml_libxml):
        with pytest.raises(ValueError, match=r".") as refused:
            parser.tree_of(said)
        assert not isinstance(refused.value, parser.TooDeep)


def test_what_nests_too_deep_is_refused_by_both() -> None:
    for parser in (xml_plain, xml_libxml):
        with pytest.raises(parser.TooDeep):
            parser.tree_of(b"<a>" * 300 + b"</a>" * 300)


@pytest.mark.parametrize(
    "said", [b"<?xml version='1.0' encoding='none-such'?><a/>", b"<?xml version='1.0' encoding='gbk'?><a>\xff</a>"]
)
def test_encodings_that_are_not_there_or_not_true(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"none-such|decode"):
        xml_plain.tree_of(said)


@pytest.mark.parametrize(
    "said",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.invalid/p"> %p;]><a/>',
        b'<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    ],
)
def test_a_type_of_its_own_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"document type"):
        xml_plain.tree_of(said)


@pytest.mark.parametrize("tags", [(), ("b",), ("a", "c"), ("x",)])
def test_elements_are_found_alike(tags: tuple[str, ...]) -> None:
    said = b"<a><b i='1'/><c><b i='2'>x</b><a/></c></a>"
    ours, theirs = xml_plain.tree_of(said), xml_libxml.tree_of(said)
    assert [drawn(one) for one in ours.iter(*tags)] == [drawn(one) for one in theirs.iter(*tags)]
    assert [drawn(one) for one in ours.iterchildren(*tags)] == [drawn(one) for one in theirs.iterchildren(*tags)]


def test_a_damaged_part_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "tree_of", xml_plain.tree_of)
    monkeypatch.setattr(xml_tree, "TooDeep", xml_plain.TooDeep)
    with pytest.raises(UnreadableDocument, match=r"word/x\.xml in the source is damaged: mismatched tag"):
        xml_tree.parsed("word/x.xml", b"<a></b>", DEFAULT_LIMITS)
    with pytest.raises(UnreadableDocument, match=r"deep"):
        xml_tree.parsed("word/x.xml", b"<a>" * 300, DEFAULT_LIMITS)
    assert (
        read(BESIDE[0] if BESIDE else dumps(EDITIONS["revised-2021"].report_class(year=2024), "docx")).edition == "revised-2021"
    )
