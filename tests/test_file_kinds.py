"""What a file is, by its bytes: each kind of the table by a file of its own, and texts that begin like one and are none."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from gov_disclosure import DisclosureError, UnreadableDocument, dumps, read
from gov_disclosure.errors import ForeignDocument
from gov_disclosure.file_kinds import KINDS, Role, kind_of, kind_of_name, refusal
from gov_disclosure.formats import FORMATS, format_of
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
TEXT = "一、总体情况\r\n2024年，我局收到申请12件。\r\n规章 1 2 3\r\n"


def slug_of(content: bytes, name: str = "") -> str:
    found = kind_of(content, name)
    return "" if found is None else found.slug


def packed(names: Iterable[str], how: int = ZIP_DEFLATED, content: bytes = b"<x/>") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", how) as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


def opendocument(kind: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


def ole(*streams: str) -> bytes:
    """The head of an OLE file and a directory that names these streams, each in its entry of 128 bytes."""
    entries = b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


FILES = {
    "locked-office": ole("EncryptionInfo", "EncryptedPackage"),
    "docx": packed(["[Content_Types].xml", "word/document.xml"]),
    "xlsx": packed(["[Content_Types].xml", "xl/workbook.xml"]),
    "doc": ole("WordDocument", "1Table"),
    "xls": ole("Workbook"),
    "rtf": b"{\\rtf1\\ansi x}",
    "xlsb": packed(["[Content_Types].xml", "xl/workbook.bin"]),
    "presentation": packed(["[Content_Types].xml", "ppt/presentation.xml"]),
    "drawing": packed(["[Content_Types].xml", "visio/document.xml"]),
    "outlook-message": ole("__properties_version1.0"),
    "hwp": ole("\5HwpSummaryInformation"),
    "ole": ole("Catalog"),
    "odt": opendocument("application/vnd.oasis.opendocument.text"),
    "ods": opendocument("application/vnd.oasis.opendocument.spreadsheet"),
    "opendocument": opendocument("application/vnd.oasis.opendocument.graphics"),
    "epub": packed(["META-INF/container.xml", "a.xhtml"]),
    "ofd": packed(["OFD.xml", "Doc_0/Document.xml"]),
    "iwork": packed(["Index/Document.iwa"]),
    "program": b"MZ\x90\0\3\0\0\0" + bytes(60),
    "pdf": b"%PDF-1.7\n%\xe2\xe3",
    "caj": b"CAJ\0\1\2",
    "ceb": b"Founder CEB 2.99D\0" + bytes(40),
    "postscript": b"%!PS-Adobe-3.0\n",
    "djvu": b"AT&TFORM\0\0\1\2DJVM",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe1\0\x10Exif",
    "gif": b"GIF89a\1\0\1\0",
    "tiff": b"II*\0\x08\0\0\0",
    "webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "heif": b"\0\0\0\x18ftypheic\0\0\0\0",
    "jpeg2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "psd": b"8BPS\0\1\0\0",
    "bmp": b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0",
    "metafile": b"\xd7\xcd\xc6\x9a\0\0",
    "svg": b'<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "icon": b"\0\0\1\0\1\0\x10\x10",
    "zip": packed(["a/b.html", "c.txt"]),
    "tar": b"a.html".ljust(257, b"\0") + b"ustar\0" + bytes(200),
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "bzip2": b"BZh91AY&SY\0",
    "xz": b"\xfd7zXZ\0\0\4",
    "rar": b"Rar!\x1a\x07\1\0",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "archive": b"MSCF\0\0\0\0",
    "video": b"\0\0\0\x20ftypisom\0\0\2\0",
    "audio": b"ID3\3\0\0\0\0",
    "font": b"OTTO\0\x0b\0\x80",
    "shortcut": b"L\0\0\0\1\x14\2\0\0\0",
    "certificate": b"-----BEGIN CERTIFICATE-----\nMIIC\n",
    "database": b"SQLite format 3\0\x10\0",
    "saved-page": b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
    "mail": b"Received: from a\r\n\tby b\r\nFrom: a@example.org\r\nSubject: x\r\nContent-Type: text/plain\r\n\r\nHello",
    "web-shortcut": b"[InternetShortcut]\r\nURL=http://example.org/\r\n",
    "spreadsheet-xml": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Table></Table></Workbook>',
    "word-xml": b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>',
    "flat-opendocument": b'<?xml version="1.0"?>\n<office:document xmlns:office="x"/>',
}  # fmt: skip


@pytest.mark.parametrize("slug", FILES)
def test_a_file_is_known_by_its_bytes_whatever_it_is_called(slug: str) -> None:
    for name in ("", "report.html", "报告.doc", "a"):
        assert slug_of(FILES[slug], name) == slug


def test_every_kind_that_tells_itself_has_a_file_here_or_is_known_by_its_name() -> None:
    assert {kind.slug for kind in KINDS if not kind.suffixes or kind.head} == {*FILES}
    assert [slug_of(b"\1\2\0\3", f"a.{end}") for end in ("cebx", "CEB", "gd", "sep", "nh", "dat")] == [
        "cebx",
        "ceb",
        "gd",
        "gd",
        "caj",
        "binary",
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.role is not Role.READ], ids=lambda kind: str(kind.slug))
def test_what_is_not_read_is_refused_in_a_sentence_that_says_what_it_is_and_what_to_do(kind: object) -> None:
    error = refusal(kind)  # type: ignore[arg-type]
    zh, en = error.message("zh"), error.message("en")
    assert kind.name.zh in zh  # type: ignore[attr-defined]
    assert kind.name.en in en  # type: ignore[attr-defined]
    assert error.kind == kind.slug  # type: ignore[attr-defined]
    if kind.role is Role.OTHER:  # type: ignore[attr-defined]
        assert isinstance(error, ForeignDocument)
    else:
        assert not isinstance(error, ForeignDocument)
        assert "；" in zh
        assert ";" in en


def test_what_is_read_is_read_by_a_format_that_there_is() -> None:
    assert {kind.format for kind in KINDS if kind.role is Role.READ} <= {*FORMATS}
    assert all(kind.format for kind in KINDS if kind.role is Role.READ)


@pytest.mark.parametrize(
    "text",
    [
        "MZ省2024年报告",
        "BM区",
        "BZh",
        "PK赛",
        "CAJ文件说明",
        "ID3标签",
        "OTTO",
        "GIF格式",
        "Rar!",
        "%PDF",
        "II*",
        "{edition}",
        "8BPS",
        "RIFF",
        "Note: this is no header of a mail",
        "备注：Received: from",
    ],
)
def test_a_text_that_begins_like_a_file_is_a_text(text: str) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert slug_of(f"{text}\n{TEXT}".encode(encoding)) == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030", "utf-32"])
def test_a_text_is_a_text_in_every_encoding(encoding: str) -> None:
    assert slug_of(TEXT.encode(encoding)) == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_report_in_utf_16_that_lost_its_mark_is_read(encoding: str) -> None:
    for form in ("text", "markdown", "html"):
        assert read(dumps(REPORT, form).encode(encoding)).report == REPORT


@pytest.mark.parametrize("content", [b"text" * 100 + b"\0\0", b"text" * 100 + b"\0", b"\0\1" * 3000, bytes(5000) + b"x"])
def test_bytes_that_are_no_text_are_binary(content: bytes) -> None:
    assert slug_of(content) == "binary"


@pytest.mark.parametrize("content", [b"a\0b" * 100, b"\xff\xfe\0\0" * 9 + b"\0\xff\1\2" * 99])
def test_bytes_that_could_be_a_text_are_refused_as_one(content: bytes) -> None:
    with pytest.raises(DisclosureError):
        read(content)


def test_zero_bytes_and_nothing_are_called_so() -> None:
    assert slug_of(bytes(100)) == slug_of(bytes(9000)) == "zeros"
    assert slug_of(b"") == slug_of(b" \n") == "empty"


def test_of_two_documents_one_inside_the_other_the_outer_is_meant() -> None:
    assert slug_of(ole("WordDocument", "ObjectPool", "Workbook")) == "doc"
    assert slug_of(ole("Workbook", "WordDocument")) == "xls"
    inner = packed(["[Content_Types].xml", "word/document.xml"])
    assert slug_of(packed(["[Content_Types].xml", "xl/workbook.xml", "xl/embeddings/a.docx"], ZIP_STORED, inner)) == "xlsx"
    assert slug_of(packed(["2024.docx", "word/documents.html"], ZIP_STORED, inner)) == "zip"


def test_the_name_of_a_stream_in_the_text_of_a_document_names_no_stream() -> None:
    assert slug_of(ole("Catalog") + "的WordDocument\0".encode("utf-16-le")) == "ole"


def test_a_damaged_archive_is_known_by_the_names_it_shows_on_the_way() -> None:
    whole = packed(["[Content_Types].xml", "word/document.xml", "word/styles.xml"])
    assert slug_of(whole[: len(whole) // 2 + 20]) == "docx"
    assert slug_of(b"PK\3\4" + bytes(range(256)) * 20) == "zip"


def test_a_file_is_asked_for_no_more_than_its_head_where_that_tells(tmp_path: Path) -> None:
    class Counting(BytesIO):
        count = 0

        def read(self, size: int | None = -1) -> bytes:
            content = super().read(size)
            self.count += len(content)
            return content

    film = Counting(b"\0\0\0\x20ftypisom" + bytes(10**6))
    assert kind_of(film).slug == "video"  # type: ignore[union-attr]
    assert film.count == 4096


def test_markup_that_was_saved_as_word_or_excel_is_read_as_markup(tmp_path: Path) -> None:
    for suffix in (".doc", ".xls", ".docx", ".et", ""):
        file = tmp_path / f"报告{suffix}"
        file.write_text(dumps(REPORT, "html"), "utf-8")
        assert read(file).report == REPORT
        assert format_of(file.read_bytes(), str(file)).name == "html"


def test_a_pdf_with_noise_before_its_head_is_a_pdf() -> None:
    assert slug_of(b"\r\n\0\1noise\n%PDF-1.4\n") == "pdf"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        (".DS_Store", "system"),
        ("._2024.docx", "system"),
        ("Thumbs.db", "system"),
        ("__MACOSX", "system"),
        ("desktop.INI", "system"),
        ("~$2024年报.docx", "temporary"),
        (".~2024年报.docx", "temporary"),
        (".~lock.a.odt#", "temporary"),
        ("a.tmp", "temporary"),
        ("2024.pdf.crdownload", "unfinished"),
        (".git", "hidden"),
        ("2024年报.docx", ""),
        ("报告~.docx", ""),
        ("DS_Store", ""),
    ],
)
def test_some_names_tell_what_a_file_is(name: str, slug: str) -> None:
    found = kind_of_name(name)
    assert ("" if found is None else found.slug) == slug


def test_a_directory_that_says_it_is_huge_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 0xFFFFFFF0, 0, 0)
    assert slug_of(b"PK\3\4" + bytes(40) + end) == "zip"


def test_the_kind_of_an_error_without_one_is_empty() -> None:
    assert UnreadableDocument("An annual report was looked for").kind == ""
