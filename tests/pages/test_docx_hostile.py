"""Word files that mean harm, are damaged or are of another age: refused in a sentence, or read without running anything."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from word_files import W, archive, cell, paragraph, row, table, word

from gov_disclosure.document import Paragraph, Table
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.formats import format_of
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import docx
from gov_disclosure.pages.docx import older as docx_older

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "The source is locked with a password; save it without one"


def refusal(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        docx.read(source, limits)
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


# --- hostile archives and XML ----------------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = word(paragraph("甲"), parts={"word/theme/theme1.xml": " " * 3_000_000})
    assert len(bomb) < 20_000
    assert (
        refusal(bomb, Limits(bytes=1_000_000))
        == "The source unpacks to more than 1,000,000 bytes (Limits(bytes=…) raises the limit)"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_whatever_they_expand_to(encoding: str) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>'.encode(encoding)
    for part in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
        hostile = word(paragraph("甲"), styles="", parts={part: declared})
        assert refusal(hostile) == f"{part} in the source declares entities of its own, which no office program writes"


def test_macros_are_not_run_and_that_is_said() -> None:
    assert docx.read(word(paragraph("甲"), parts={"word/vbaProject.bin": b"\0"})).metadata["Macros"] == "not run"
    assert "Macros" not in docx.read(word(paragraph("甲"))).metadata


@pytest.mark.parametrize("span", ["1000000000", "9" * 5000, "1001"])
def test_a_cell_over_absurdly_many_columns_is_refused(span: str) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("甲")}</w:tc>'
    assert refusal(word(table(row(wide)))).startswith("A table of the source has ")
    before = row("甲", settings=f'<w:gridBefore w:val="{span}"/>')
    assert refusal(word(table(before))).startswith("A table of the source has ")


@pytest.mark.parametrize("span", ["-5", "0", "x", ""])
def test_a_span_that_is_none_is_one(span: str) -> None:
    narrow = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("甲")}</w:tc>'
    (found,) = docx.read(word(table(row(narrow, "乙"), row("丙", "丁")))).blocks
    assert isinstance(found, Table)
    assert found.width == 2


def test_tables_of_too_many_cells_are_refused_merged_ones_counted_out() -> None:
    rows = [row(cell("甲", span=10, merge="restart" if n == 0 else "continue")) for n in range(30)]
    rows.append(row(*("乙" for _ in range(10))))
    assert refusal(word(table(*rows)), Limits(cells=309)).startswith("The tables of the source have 310 cells")
    assert docx.read(word(table(*rows)), Limits(cells=310)).blocks
    steps = [row("甲", settings=f'<w:gridBefore w:val="{n}"/>') for n in range(30)]
    assert refusal(word(table(*steps)), Limits(cells=899)).startswith("The tables of the source have 900 cells")


def test_too_long_a_text_is_refused() -> None:
    assert refusal(word(paragraph("长" * 1001)), Limits(characters=1000)).startswith("The source has 1,001 characters of text")


def nested(depth: int) -> str:
    body = paragraph("底")
    for _ in range(depth):
        body = table(row(f"<w:tc>{body}</w:tc>"))
    return body


def test_tables_in_tables_beyond_the_limit_are_refused() -> None:
    said = "Elements of the source stand more than 200 deep in one another (Limits(depth=…) raises the limit)"
    assert refusal(word(nested(70))) == said
    assert refusal(word(nested(2_000))) == said
    assert docx.read(word(nested(20))).blocks == (Paragraph(text="底"),)
    controls = "<w:sdt><w:sdtContent>" * 150 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 150
    assert refusal(word(controls), Limits(depth=100)) == said.replace("200", "100")
    inserted = f"<w:p>{'<w:ins>' * 150}{'</w:ins>' * 150}</w:p>"
    assert refusal(word(inserted), Limits(depth=100)) == said.replace("200", "100")


def test_many_text_boxes_in_variants_of_variants_take_no_more_than_their_size() -> None:
    body = paragraph("底")
    for _ in range(30):
        box = f"<w:pict><w:txbxContent>{body}</w:txbxContent></w:pict>"
        body = paragraph(f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice></mc:AlternateContent></w:r>")
    start = time.process_time()
    assert docx.read(word(body)).blocks == (Paragraph(text="底"),)
    assert time.process_time() - start < 5


def test_fields_in_fields_beyond_the_limit_are_refused() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' * 201
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 201
    assert refusal(word(paragraph(opened, closed))).startswith("Elements of the source stand more than 200 deep")


def test_work_grows_with_the_size_of_a_file_and_no_faster() -> None:
    """Styles based on one another, paragraphs without an end, instructions in a thousand pieces: four times as many, four times the time."""

    def seconds(count: int) -> float:
        chain = "".join(
            f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="甲"/><w:basedOn w:val="{n - 1}"/></w:style>'
            for n in range(count)
        )
        endless = paragraph("甲", settings="<w:rPr><w:del/></w:rPr>") * count
        pieces = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + "<w:r><w:instrText>甲乙丙丁</w:instrText></w:r>" * count
        body = endless + paragraph(pieces, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        source = word(body, styles=chain)
        start = time.process_time()
        docx.read(source)
        return time.process_time() - start

    assert min(seconds(4_000) for _ in range(2)) < 8 * min(seconds(1_000) for _ in range(2)) + 0.2


@pytest.mark.parametrize(
    "source",
    [
        b"PK\x03\x04 nonsense",
        b"",
        b"plain text",
        word(paragraph("甲"))[:-200],
        word(paragraph("甲"))[:400],
        word("<w:p><nonsense"),
        word(paragraph("甲"), styles="<nonsense"),
        word(paragraph("甲"), parts={"_rels/.rels": "<nonsense"}),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(source: bytes) -> None:
    assert refusal(source)


def test_the_part_that_is_damaged_is_named() -> None:
    assert refusal(word("<w:p><nonsense")).startswith("word/document.xml in the source is damaged: ")


def test_what_is_no_word_file_is_told_so() -> None:
    assert refusal("甲") == "A document of Word was looked for; this is text"
    assert refusal(archive({"a.xml": "<a/>"})) == "A document of Word was looked for; this is another archive"
    nothing = f'<w:document xmlns:w="{W}"/>'
    assert docx.read(archive({"word/document.xml": nothing})).blocks == ()


# --- told by content -------------------------------------------------------------------------------------------------


def stored(parts: dict[str, bytes]) -> bytes:
    """An archive whose parts stand in it as they are."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def test_a_file_with_another_inside_is_told_by_what_is_around_it() -> None:
    types = {"[Content_Types].xml": b"<x/>"}
    workbook = stored(types | {"xl/workbook.xml": b"<x/>"})
    document = stored(types | {"word/document.xml": b"<x/>"})
    assert format_of(stored(types | {"word/document.xml": b"<x/>", "word/embeddings/a.xlsx": workbook})).name == "docx"
    assert format_of(stored({"word/embeddings/a.xlsx": workbook, "word/document.xml": b"<x/>"} | types)).name == "docx"
    assert format_of(stored(types | {"xl/workbook.xml": b"<x/>", "xl/embeddings/a.docx": document})).name == "xlsx"
    assert format_of(stored({"xl/embeddings/a.docx": document, "xl/workbook.xml": b"<x/>"} | types)).name == "xlsx"


def named(*streams: str) -> bytes:
    """An OLE file whose directory names these streams, an entry of 128 bytes each."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def test_files_of_older_programs_are_told_by_their_streams() -> None:
    assert format_of(named("WordDocument", "Workbook")).name == "docx"
    assert format_of(named("Workbook", "WordDocument")).name == "xlsx"
    assert format_of(b"{\\rtf1 }").name == "docx"


# --- older files -----------------------------------------------------------------------------------------------------


def test_a_locked_file_is_said_to_be_locked() -> None:
    assert refusal(named("EncryptedPackage")) == LOCKED
    head = b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01"
    assert refusal(OLE + bytes(504) + head + bytes(600)) == LOCKED
    packed = bytearray(word(paragraph("甲")))
    packed[6] |= 1
    central = packed.index(b"PK\x01\x02")
    packed[central + 8] |= 1
    assert refusal(bytes(packed)) == LOCKED


def test_without_libreoffice_an_older_file_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for source in (named("WordDocument"), b"{\\rtf1 }"):
        assert refusal(source) == (
            "The source is of an older Word or WPS, or of LibreOffice (.doc, .wps, .rtf, .odt), which is read through LibreOffice;"
            " install LibreOffice, or save the file as .docx"
        )


def program(folder: Path, script: str) -> None:
    """A program that stands for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@posix
def test_an_older_file_is_made_anew_in_a_folder_that_does_not_stay(bin_folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word(paragraph("新")))
    program(bin_folder, f'mkdir made && cp {made} made/source.docx && cp profile/user/registrymodifications.xcu "{tmp_path}"')
    found = docx.read(named("WordDocument", "_VBA_PROJECT"))
    assert found.blocks == (Paragraph(text="新"),)
    assert found.metadata["Macros"] == "not run"
    assert b"DisableMacrosExecution" in (tmp_path / "registrymodifications.xcu").read_bytes()
    assert not list(tmp_path.glob("gov-disclosure-*"))


@posix
def test_a_file_that_libreoffice_cannot_read_is_refused(bin_folder: Path, tmp_path: Path) -> None:
    program(bin_folder, "exit 1")
    assert refusal(named("WordDocument")).startswith("LibreOffice could not read the source")
    assert not list(tmp_path.glob("gov-disclosure-*"))


@posix
def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(bin_folder: Path, tmp_path: Path) -> None:
    program(bin_folder, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(UnreadableDocument) as caught:
        docx_older.made_anew(named("WordDocument"), DEFAULT_LIMITS, seconds=0.5)
    assert caught.value.message("en") == "LibreOffice did not finish reading the source in 0.5 seconds"
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            break
        time.sleep(0.1)
    else:
        pytest.fail("the program's child lives on")
    assert not list(tmp_path.glob("gov-disclosure-*"))


@posix
def test_what_becomes_of_an_older_file_is_within_the_limits_too(bin_folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word(paragraph("新")) + bytes(5_000))
    program(bin_folder, f"mkdir made && cp {made} made/source.docx")
    assert len(docx_older.made_anew(named("WordDocument"), Limits(bytes=1_000))) == 1_001
