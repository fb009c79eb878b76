"""Telling formats, limits on sources, and files written whole or not at all."""

import io
import os
import stat
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from gov_disclosure import (
    DisclosureError,
    InvalidDocument,
    InvalidValueType,
    MissingExtra,
    UnknownName,
    UnreadableDocument,
    dumps,
    read,
    write,
)
from gov_disclosure.editions import revised_2021
from gov_disclosure.files import content_of_stream, write_whole
from gov_disclosure.formats import FORMATS, Format, format_named, format_of, loads
from gov_disclosure.i18n import speaking
from gov_disclosure.limits import Limits

REPORT = revised_2021.AnnualReport(year=2024)


def refused(source: Any, **arguments: Any) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(source, **arguments)
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


# --- telling the format ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<!DOCTYPE html><html><body>", "html"),
        (b"\xef\xbb\xbf  \r\n<html>", "html"),
        ("<HTML lang=zh>", "html"),
        ("一、总体情况\n<table><tr><td>规章</td></tr></table>", "html"),
        ("导航 " * 3000 + "<table border=1>", "html"),
        ("<html>总体情况".encode("utf-16"), "html"),
        ("<html>总体情况".encode("gb18030"), "html"),
        (b'{"edition": "revised-2021"}', "json"),
        ("\ufeff\n {", "json"),
        ("# 总体情况\n", "markdown"),
        ("规章\n\n| 规章 | 1 |\n| --- | --- |\n", "markdown"),
        ("一、总体情况\n规章 1 2 3\n", "text"),
        ("一、总体情况\n规章 1 2 3\n".encode("gb18030"), "text"),
        ("收费<10万元，a < b", "text"),
        (b"BMW", "text"),
    ],
)
def test_the_content_tells_the_format(content: bytes | str, name: str) -> None:
    assert format_of(content).name == name


@pytest.mark.parametrize(
    ("content", "path", "name"),
    [
        ("一、总体情况", "报告.md", "markdown"),
        ("一、总体情况", "报告.MARKDOWN", "markdown"),
        ("# 总体情况", "报告.txt", "text"),
        ("<html>", "报告.txt", "html"),
        ("{}", "报告.html", "json"),
        ("一、总体情况", "报告", "text"),
        ("一、总体情况", "报告.shtml", "text"),
    ],
)
def test_the_suffix_decides_only_where_the_content_does_not(content: str, path: str, name: str) -> None:
    assert format_of(content, path).name == name


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"PK\x03\x04", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "ole"),
        (b"BM\x36\x00\x00\x00", "bmp"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"text" * 100 + b"\0", "binary"),
        (bytes(5000), "zeros"),
        (b"", "empty"),
        ("", "empty"),
        (b" \r\n\t", "empty"),
        ("\n", "empty"),
        (" \n \u3000", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(content: bytes | str, slug: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(content)
    assert caught.value.kind == slug
    assert caught.value.message("en").startswith("The source is a")
    assert caught.value.message("zh").startswith("这是")


@pytest.mark.parametrize("name", ["HTML", "odt", "", None, 3, ["html"]])
def test_an_unknown_format_is_refused_with_those_there_are(name: Any) -> None:
    with pytest.raises(UnknownName, match="there are: json, html, markdown, text"):
        format_named(name)


def test_an_unknown_edition_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="There is no edition 2021"):
        read(tmp_path / "none.html", edition="2021")


def test_every_format_has_suffixes_of_its_own() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)


def test_a_format_whose_package_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "no_such_package", None)
    with pytest.raises(MissingExtra) as caught:
        Format(name="docx", module="no_such_package", suffixes=(".docx",), extra="docx").load()
    said = 'Format docx needs the package no_such_package: in the folder of the project, pip install ".[docx]"'
    assert caught.value.message("en") == said
    assert '".[docx]"' in caught.value.message("zh")


def test_a_fault_of_our_own_is_no_missing_package() -> None:
    with pytest.raises(ImportError) as caught:
        Format(name="x", module="gov_disclosure.no_such_module", suffixes=()).load()
    assert not isinstance(caught.value, DisclosureError)


# --- sources and limits ------------------------------------------------------------------------------------------


def test_a_source_over_the_limit_is_refused_with_both_numbers(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_bytes(b"x" * 1_001)
    said = "The source has 1,001 bytes; the limit is 1,000 (Limits(bytes=…) raises it)"
    for source in (file, str(file), b"x" * 1_001, "x\n" + "x" * 999):
        assert refused(source, limits=Limits(bytes=1_000)) == said


def test_the_size_of_a_file_is_told_without_reading_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "sparse.html"
    with file.open("wb") as sparse:
        sparse.truncate(10**12)
    assert refused(file).startswith("The source has 1,000,000,000,000 bytes; the limit is 67,108,864")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_source_without_an_end_is_not_read_for_ever() -> None:
    assert refused("/dev/zero").startswith("/dev/zero is not a file but a device or a pipe")
    with Path("/dev/zero").open("rb") as stream, pytest.raises(UnreadableDocument, match="a pipe has more than 1,000 bytes"):
        content_of_stream(stream, "a pipe", Limits(bytes=1_000))


@pytest.mark.parametrize("path", ["none.html", "no such folder/none.html"])
def test_a_file_that_is_not_there_is_an_os_error(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="No such file"):
        read(path)


def test_a_folder_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        read(tmp_path)


def test_a_long_text_of_one_line_is_no_path() -> None:
    assert refused("字" * 5_000)  # no report, rather than a file name too long


@pytest.mark.parametrize("words", ["今天天气很好。" * 50, "hello world " * 50])
def test_a_text_of_one_line_that_is_too_long_for_a_name_is_no_path(words: str) -> None:
    assert refused(words)


def test_another_kind_of_report_is_refused_with_what_was_looked_for_and_what_was_found() -> None:
    budget = "青石县水务局2023年部门预算\n一、收入预算总表\n财政拨款 1200 1100\n二、支出预算总表\n基本支出 800 700\n"

    assert refused(budget).startswith("No annual report on government information disclosure was found")
    assert "of its three tables 0 rows" in refused(budget)


@pytest.mark.parametrize("name", ["{3F2504E0-4F89-11D3}", "报告{1}.html", "a}b"])
def test_a_path_is_one_even_with_a_brace_in_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(str(tmp_path / name / "report.html"))
    with pytest.raises(FileNotFoundError):
        read(f"{name}/report.html")
    (tmp_path / name).write_text(dumps(REPORT), encoding="utf-8")
    assert read(str(tmp_path / name)).report == REPORT


@pytest.mark.parametrize("text", ['{"edition": "revised-2021"}', ' { "year": 2021', "{}", "{ } "])
def test_a_line_that_begins_as_json_is_no_path(text: str) -> None:
    with pytest.raises(InvalidDocument):
        read(text)


class Dripping(io.BytesIO):
    """A file that gives little at a time, as a socket does."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(7, 7 if size is None else size))


def test_an_open_file_is_read_to_its_end_and_left_open(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(dumps(REPORT), encoding="utf-8")
    with path.open("rb") as file:
        reading = read(file)
        assert not file.closed
    assert reading.report == REPORT
    assert read(io.BytesIO(path.read_bytes())).report == REPORT
    assert read(Dripping(path.read_bytes())).report == REPORT
    with tempfile.TemporaryFile() as nameless:
        nameless.write(dumps(REPORT, "html").encode())
        nameless.seek(0)
        assert read(nameless).report == REPORT


def test_the_name_of_an_open_file_tells_its_format_where_its_content_does_not(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(dumps(REPORT, "text"), encoding="utf-8")
    with path.open("rb") as file:
        reading = read(file)
    assert reading.report == REPORT
    assert all(cell.place is not None for cell in reading.cells.values())


def test_an_open_file_over_the_limit_is_refused_and_one_opened_for_text_too(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(UnreadableDocument, match="the limit is 100"):
        read(io.BytesIO(b"x" * 101), limits=Limits(bytes=100))
    with pytest.raises(InvalidValueType):
        read(io.StringIO("{}"))  # type: ignore[arg-type]


def test_what_is_no_source_at_all_is_said_to_be_none() -> None:
    for source in (None, 7):
        with speaking("en"), pytest.raises(InvalidValueType, match="source: expected a path, an open file, bytes or text, found"):
            read(source)  # type: ignore[call-overload]


def test_a_text_with_a_nul_is_no_path() -> None:
    assert refused("a\0b")


def test_loads_takes_text_never_a_path(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("{}")
    with pytest.raises(UnreadableDocument):
        loads(str(file))


def test_half_of_a_character_in_a_text_is_refused_without_a_traceback() -> None:
    with pytest.raises(UnreadableDocument):
        loads('{"edition": "\ud800"}')


# --- writing -----------------------------------------------------------------------------------------------------


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_unknown_suffix_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"report\.odt: the suffix tells no format; there are: \.json, \.html"):
        write(REPORT, tmp_path / "report.odt")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "none" / "report.json", b"")
    assert caught.value.filename == f"{tmp_path / 'none'}{os.sep}"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_those_of_the_old_file_or_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o600)
    before = os.umask(0o027)
    try:
        write_whole(old, b"x")
        write_whole(new, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real", tmp_path / "link", tmp_path / "pipe"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"through")
    reader.join(timeout=10)
    assert received == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250 + ".txt")
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"
