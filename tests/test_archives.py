"""The files in an archive: names as they were meant, limits that hold before anything is unpacked, damage said in a sentence."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import warnings
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import UnreadableDocument
from gov_disclosure.archives import Archive, names_in_zip
from gov_disclosure.errors import DisclosureError, ForeignDocument
from gov_disclosure.limits import Limits


def zipped(*files: tuple[str | ZipInfo, bytes]) -> bytes:
    whole = BytesIO()
    with warnings.catch_warnings(), ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names that stand twice
        for name, content in files:
            archive.writestr(name, content, ZIP_DEFLATED)
    return whole.getvalue()


class Raw(ZipInfo):
    """An entry whose name is written in an encoding, and nothing said of it."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.encoding), self.flag_bits


def tarred(mode: str = "w", *entries: tuple[str, bytes]) -> bytes:
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode=mode, format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return whole.getvalue()


def names(content: bytes, **limits: int) -> list[str]:
    with Archive(content, "all.zip", Limits(**limits)) as archive:
        return [*archive.members]


def trouble(content: bytes, **limits: int) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        names(content, **limits)
    assert caught.value.message("zh") != caught.value.message("en")
    return caught.value.message("en")


# --- names ---------------------------------------------------------------------------------------------------------------

CHINESE = ["县局/2024年报.html", "淡化.html", "“三公”经费.docx", "〇五年.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize("name", CHINESE)
def test_chinese_names_come_out_right_though_nothing_says_how_they_are_written(encoding: str, name: str) -> None:
    assert names(zipped((Raw(name, encoding), b"x"))) == [name]
    assert names(zipped((name, b"x"))) == [name]  # flagged as UTF-8


def test_all_names_of_an_archive_are_of_one_encoding() -> None:
    """联通 in GBK is a word in UTF-8 too; the other name tells."""
    pair = "联通.txt".encode("gbk").decode("gbk")
    assert names(zipped((Raw(pair, "gbk"), b"x"), (Raw("县局.txt", "gbk"), b"x"))) == ["联通.txt", "县局.txt"]


def test_a_name_with_a_backslash_in_a_character_is_cut_at_folders_only() -> None:
    """The second byte of 誠 in GBK is the backslash, by which some programs for Windows part folders."""
    assert "誠".encode("gbk")[1:] == b"\\"
    assert names(zipped((Raw("誠信/a\\b.txt", "gbk"), b"x"))) == ["誠信/a/b.txt"]


def test_the_name_that_winrar_writes_beside_it_counts_if_it_is_of_this_name() -> None:
    for checksum, expected in ((zlib.crc32(b"1.txt"), "年报.txt"), (0, "1.txt")):
        entry = ZipInfo("1.txt")
        name = "年报.txt".encode()
        entry.extra = struct.pack("<HHBL", 0x7075, len(name) + 5, 1, checksum) + name
        assert names(zipped((entry, b"x"))) == [expected]


def test_a_name_never_leads_out_of_the_archive() -> None:
    files = ("../../etc/a.html", "/root/b.html", "C:\\c.html", "./d/./e.html", "..")
    assert names(zipped(*((name, b"x") for name in files))) == ["etc/a.html", "root/b.html", "C:/c.html", "d/e.html", "?"]
    assert names(tarred("w", ("../a.html", b"x"), ("/b.html", b"x"))) == ["a.html", "b.html"]


def test_files_of_one_name_are_told_apart() -> None:
    content = zipped(("a.html", b"1"), ("a.html", b"2"), ("../a.html", b"3"), ("a.html#2", b"4"))
    with Archive(content) as archive:
        assert [member.read() for member in archive.members.values()] == [b"1", b"2", b"3", b"4"]
        assert len({*archive.members}) == 4
        assert [*archive.members][:2] == ["a.html", "a.html#2"]


def test_folders_are_no_files() -> None:
    assert names(zipped(("a/", b""), ("a\\", b""), ("a/b.txt", b"x"))) == ["a/b.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_a_tar_come_out_right_too(encoding: str) -> None:
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        archive.addfile(tarfile.TarInfo("县局/2024年报.html"))
    assert names(whole.getvalue()) == ["县局/2024年报.html"]


# --- what is in them -----------------------------------------------------------------------------------------------------


def test_a_member_is_read_whole_or_from_its_beginning(tmp_path: Path) -> None:
    content = b"0123456789" * 1000
    for archived in (zipped(("a", content)), tarred("w", ("a", content)), tarred("w:xz", ("a", content))):
        file = tmp_path / "archive"
        file.write_bytes(archived)
        for source in (file, str(file), archived):
            with Archive(source) as archive:
                assert archive.members["a"].read() == content
                assert archive.members["a"].read(most=7) == b"0123456"
                assert archive.members["a"].size == 10_000


@pytest.mark.parametrize(
    ("packed", "name"), [(gzip.compress, "2024.html.gz"), (bz2.compress, "2024.html.bz2"), (lzma.compress, "2024.html.xz")]
)
def test_a_single_file_that_is_packed_is_called_without_the_end(packed: object, name: str) -> None:
    with Archive(packed(b"<html>"), name) as archive:  # type: ignore[operator]
        assert [(key, member.read()) for key, member in archive.members.items()] == [("2024.html", b"<html>")]
    with Archive(packed(b"<html>"), "report") as archive:  # type: ignore[operator]
        assert [*archive.members] == ["report"]


def test_a_link_in_an_archive_is_never_followed() -> None:
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            entry = tarfile.TarInfo(f"entry{kind.decode()}")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    link = ZipInfo("link.html")
    link.external_attr = 0o120777 << 16
    for content in (whole.getvalue(), zipped((link, b"/etc/passwd"))):
        with Archive(content) as archive:  # type: ignore[assignment]
            for member in archive.members.values():  # type: ignore[attr-defined]
                assert isinstance(member.trouble, ForeignDocument)
                with pytest.raises(ForeignDocument):
                    member.read()


def locked(content: bytes) -> bytes:
    """An archive whose entries say that they are locked."""
    changed = bytearray(content)
    changed[6] |= 1
    changed[content.index(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def test_a_member_that_is_locked_says_so_and_the_others_are_read() -> None:
    with Archive(locked(zipped(("a.html", b"x"), ("b.html", b"y")))) as archive:
        with pytest.raises(UnreadableDocument, match="locked with a password") as caught:
            archive.members["a.html"].read()
        assert caught.value.kind == "locked"
        assert archive.members["b.html"].read() == b"y"


def test_a_member_that_is_damaged_or_packed_in_another_way_says_so() -> None:
    content = bytearray(zipped(("a.html", bytes(range(256)) * 40), ("b.html", b"y")))
    content[60:90] = bytes(30)
    other = bytearray(zipped(("a.html", b"x")))
    other[8] = other[other.index(b"PK\1\2") + 10] = 9  # Deflate64
    for damaged in (content, other):
        with Archive(bytes(damaged)) as archive, pytest.raises(UnreadableDocument, match="damaged in its archive"):
            archive.members["a.html"].read()


# --- limits --------------------------------------------------------------------------------------------------------------


def test_too_many_files_are_refused_before_any_is_unpacked() -> None:
    many = [(f"{n}.txt", b"x") for n in range(11)]
    for content in (zipped(*many), tarred("w", *many)):
        assert names(content, files=11)
        assert trouble(content, files=10) == "The source is an archive of 11 files; the limit is 10 (Limits(files=…) raises it)"


def test_a_directory_that_is_too_large_is_refused_before_it_is_read() -> None:
    for size, more in ((0xFFFFFFF0, b""), (0xFFFFFFFF, struct.pack("<4sLQL", b"PK\6\7", 0, 4, 1))):
        record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9**9, 9**9, 10**12, 0)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, size, 0, 0)
        assert "the limit is 10,000" in trouble(b"PK\3\4" + record + more + end)


def test_what_unpacks_to_too_much_is_refused() -> None:
    files = [(f"{n}.bin", bytes(1000)) for n in range(10)]
    for content in (zipped(*files), tarred("w", *files), gzip.compress(bytes(20 << 20))):
        said = trouble(content, unpacked=9_000)
        assert said == "The archive unpacks to more than 9,000 bytes (Limits(unpacked=…) raises the limit)"
    assert names(zipped(*files), unpacked=10_000)


def test_a_member_that_swells_too_much_is_refused_and_the_others_are_read() -> None:
    with Archive(zipped(("bomb.html", bytes(20 << 20)), ("a.html", b"x"))) as archive:
        with pytest.raises(UnreadableDocument, match="unpacks to more than 500 times") as caught:
            archive.members["bomb.html"].read()
        assert caught.value.kind == "too-much"
        assert archive.members["a.html"].read() == b"x"
    assert "500 times" in trouble(gzip.compress(bytes(60 << 20)))


def test_a_member_that_is_larger_than_a_source_may_be_is_refused() -> None:
    for content in (zipped(("a", b"x" * 1001)), tarred("w", ("a", b"x" * 1001)), gzip.compress(b"x" * 1001)):
        with Archive(content, "a.gz", Limits(bytes=1000)) as archive, pytest.raises(DisclosureError, match="has 1,001 bytes"):
            next(iter(archive.members.values())).read(Limits(bytes=1000))


def test_a_tar_that_is_cut_short_is_damaged() -> None:
    assert trouble(tarred("w", ("a.html", b"x" * 5000))[:2000]).startswith("The archive is damaged or cut short")


# --- damage --------------------------------------------------------------------------------------------------------------


def test_an_archive_without_its_directory_is_damaged() -> None:
    whole = zipped(("a.html", b"x" * 100), ("b.html", b"y"))
    for content in (
        whole[:-30],
        whole[:50],
        b"PK\3\4",
        b"PK",
        gzip.compress(b"x" * 9)[:12],
        b"\x1f\x8b\x08",
        b"BZh9",
        b"\xfd7zXZ\0",
        b"",
    ):
        assert trouble(content).startswith("The archive is damaged or cut short and cannot be unpacked: ")
        assert names_in_zip(BytesIO(content)) is None


@given(st.binary(min_size=1, max_size=40), st.integers(0, 400), st.booleans())
def test_no_damage_is_more_than_a_sentence(noise: bytes, at: int, is_tar: bool) -> None:
    content = bytearray(tarred("w:gz", ("a", b"1" * 99)) if is_tar else zipped(("a", b"1" * 99), ("b/c", b"2")))
    content[at : at + len(noise)] = noise
    with suppress(DisclosureError), Archive(bytes(content)) as archive:
        for member in archive.members.values():
            member.read()


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Archive(tmp_path / "none.zip")
