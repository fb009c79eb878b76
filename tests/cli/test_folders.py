"""``gov-disclosure check`` over folders and archives: every file is told of, with what it is, in every output."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
import tarfile
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from attrs import evolve

from gov_disclosure import dumps, write
from gov_disclosure.cli import main
from gov_disclosure.cli.sources import matching, source_of, sources_of
from gov_disclosure.cli.walking import below
from gov_disclosure.errors import ForeignDocument, UnknownName, UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.outputs import OUTPUTS
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
PAGE = dumps(REPORT, "html").encode()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
RAR = b"Rar!\x1a\x07\1\0" + bytes(40)
FILM = b"\0\0\0\x20ftypisom" + bytes(40)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([*map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def put(name: str, content: bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(**files: bytes) -> bytes:
    return zipped_as(*files.items())


def zipped_as(*files: tuple[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(whole, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in files:
            archive.writestr(name, content)
    return whole.getvalue()


def told(*names: str) -> dict[str, str]:
    """Each source with its kind; ``read`` where nothing keeps it from being."""
    return {one.name: "read" if one.trouble is None else getattr(one.trouble, "kind", "?") for one in sources_of(names)}


# --- every file ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def mixed() -> dict[str, str]:
    """A folder as offices send it, with what each file is."""
    put("all/2024.html", PAGE)
    put("all/报告", PAGE)
    put("all/wrong.docx", PAGE)
    put("all/scan.PNG", PNG)
    put("all/film.mp4", FILM)
    put("all/other.rar", RAR)
    put("all/nothing.html", b"")
    put("all/zeros.pdf", bytes(3000))
    put("all/strange.dat", b"\1\0\2\0\3" * 99)
    put("all/.DS_Store", b"\0\0\0\1Bud1")
    put("all/~$2024.docx", b"\5user" + bytes(50))
    put("all/sub/.git/objects/a", b"x")
    put("all/sub/.git/b", b"x")
    put("all/notes.txt", "会议通知：请各科室准时参加。".encode())
    put("all/half.pdf.crdownload", b"%PDF-")
    put("all/in.zip", zipped_as(("乡镇/a.html", PAGE), ("b.jpg", b"\xff\xd8\xff\xe0"), ("__MACOSX/._a", b"\0")))
    return {
        "all/.DS_Store": "system",
        "all/2024.html": "read",
        "all/film.mp4": "video",
        "all/half.pdf.crdownload": "unfinished",
        "all/in.zip/__MACOSX/._a": "system",
        "all/in.zip/b.jpg": "jpeg",
        "all/in.zip/乡镇/a.html": "read",
        "all/nothing.html": "empty",
        "all/notes.txt": "read",
        "all/other.rar": "rar",
        "all/scan.PNG": "png",
        "all/strange.dat": "binary",
        "all/sub/.git": "hidden",
        "all/wrong.docx": "read",
        "all/zeros.pdf": "zeros",
        "all/~$2024.docx": "temporary",
        "all/报告": "read",
    }


UNREADABLE = {"unfinished", "jpeg", "empty", "rar", "png", "binary", "zeros"}


def test_every_file_is_a_source_with_what_it_is(mixed: dict[str, str]) -> None:
    found = told("all")
    assert found == mixed
    assert [*found] == sorted(found, key=lambda name: Path(name).parts)


def test_every_output_names_every_file(capsys: pytest.CaptureFixture[str], mixed: dict[str, str]) -> None:
    outputs = {}
    for form in OUTPUTS:
        status, outputs[form], _ = run(capsys, "check", "--format", form, "all")
        assert status == 2
    attendants = {name for name, kind in mixed.items() if kind in {"system", "temporary", "hidden"}}
    for name in mixed:
        for form in {"json", "jsonl", "csv", "junit"} | ({"text", "html"} if name not in attendants else set()):
            assert name in outputs[form], (name, form)
    for name in attendants:
        assert name not in outputs["text"]
        assert name not in outputs["html"]

    files = json.loads(outputs["json"])
    assert {one["file"]: one["kind"] or "read" for one in files["files"]} == mixed | {"all/notes.txt": "read"}
    assert {one["file"] for one in files["files"] if one["outcome"] == "unreadable"} == {
        n for n, k in mixed.items() if k in UNREADABLE
    }
    assert files["summary"]["files"] == len(mixed) == 17
    assert files["summary"]["kinds"]["system"] == 2
    assert files["summary"]["outcomes"]["unreadable"] == 7
    assert [json.loads(line) for line in outputs["jsonl"].splitlines()] == files["files"]

    rows = {row["File"]: row for row in csv.DictReader(io.StringIO(outputs["csv"].removeprefix("\ufeff")))}
    assert (rows["all/other.rar"]["Kind of file"], rows["all/other.rar"]["Verdict"]) == ("a RAR archive", "UNREADABLE")
    assert rows["all/film.mp4"]["Message"] == "The source is a video, not an annual report"

    log = json.loads(outputs["sarif"])["runs"][0]
    kinds = [one["properties"].get("kind", "read") for one in log["artifacts"]]
    assert sorted(kinds) == sorted(mixed.values())
    errors = [one for one in log["invocations"][0]["toolExecutionNotifications"] if one["level"] == "error"]
    assert len(errors) == 7
    assert log["invocations"][0]["executionSuccessful"] is False

    suites = ET.fromstring(outputs["junit"].partition("\n")[2])  # noqa: S314 - it is our own
    assert sum(int(suite.attrib["errors"]) for suite in suites) == 7


def test_the_summary_counts_what_was_not_read_by_kind(capsys: pytest.CaptureFixture[str], mixed: dict[str, str]) -> None:
    _, out, _ = run(capsys, "check", "all")
    lines = out.splitlines()
    assert lines[-1] == (
        "17 files: 4 without errors, 0 with errors, 7 unreadable; 2 skipped: not annual reports;"
        " 4 files of the system or of other programs not looked at"
    )
    assert "  a file of the operating system  (2 files)" in lines
    assert "  a RAR archive  (1 files)" in lines
    assert (
        "UNREADABLE  all/other.rar: The source is a RAR archive, which cannot be read; unpack it, and check the folder" in lines
    )
    _, full, _ = run(capsys, "check", "-v", "all")
    assert "all/.DS_Store: SKIPPED" in full


def test_what_is_no_report_whatever_it_holds_is_skipped_and_what_may_be_one_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    put("all/a.html", PAGE)
    put("all/film.mp4", FILM)
    put("all/sub/Thumbs.db", b"x")
    assert run(capsys, "check", "all")[0] == 0
    put("all/scan.png", PNG)
    assert run(capsys, "check", "all")[0] == 2


def test_what_was_named_is_unreadable_whatever_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    put("film.mp4", FILM)
    status, out, _ = run(capsys, "check", "film.mp4")
    assert status == 2
    assert out == "film.mp4: UNREADABLE\n  The source is a video, not an annual report\n"


def test_a_file_that_is_named_with_its_format_is_read_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    put("page", b"Founder CEB" + PAGE)
    assert run(capsys, "check", "page")[0] == 2
    assert run(capsys, "check", "page", "--from", "html")[0] == 0


def test_what_was_saved_along_with_a_page_belongs_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    put("all/县局 2024.html", PAGE)
    put("all/县局 2024_files/logo.png", PNG)
    put("all/县局 2024_files/more/a.css", b"a {}")
    put("all/县局 2024_files/frame.html", b"<html><p>menu</p></html>")
    put("all/alone_files/scan.png", PNG)
    assert told("all") == {
        "all/alone_files/scan.png": "png",
        "all/县局 2024.html": "read",
        "all/县局 2024_files/frame.html": "read",
        "all/县局 2024_files/logo.png": "companion",
        "all/县局 2024_files/more/a.css": "companion",
    }
    put("all.zip", zipped_as(("x/a.htm", PAGE), ("x/a.files/b.png", PNG), ("x/b.files/b.png", PNG)))
    assert told("all.zip") == {
        "all.zip/x/a.files/b.png": "companion",
        "all.zip/x/a.htm": "read",
        "all.zip/x/b.files/b.png": "png",
    }


def test_an_empty_folder_and_an_empty_archive_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("none").mkdir()
    put("none.zip", zipped())
    assert told("none", "none.zip") == {"none": "empty-folder", "none.zip": "empty-archive"}
    assert run(capsys, "check", "none")[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no links there")
def test_links_and_pipes_are_named_and_left() -> None:
    put("all/a.html", PAGE)
    put("other/b.html", PAGE)
    Path("all/linked").symlink_to(Path("other").resolve())
    Path("all/b.html").symlink_to(Path("other/b.html").resolve())
    Path("all/broken.html").symlink_to("nowhere")
    os.mkfifo("all/pipe")
    assert told("all") == {
        "all/a.html": "read",
        "all/b.html": "read",
        "all/broken.html": "read",
        "all/linked": "link",
        "all/pipe": "device",
    }
    assert told("all/broken.html") == {"all/broken.html": "read"}
    assert told("all/pipe") == {"all/pipe": "device"}  # it may never end, and is not waited for


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    put("all/a.html", PAGE)
    put("all/closed/b.html", PAGE)
    Path("all/closed").chmod(0)
    try:
        status, out, _ = run(capsys, "check", "all")
    finally:
        Path("all/closed").chmod(0o700)
    assert status == 2
    assert "all/closed: UNREADABLE" in out


def test_a_folder_that_may_not_be_read_is_a_source_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    put("all/closed/a.html", PAGE)
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (source,) = sources_of(["all"])
    assert (source.name, source.trouble is not None) == ("all/closed", True)
    assert "permission denied" in str(source.trouble)


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none there")
@pytest.mark.parametrize("form", OUTPUTS)
def test_a_name_that_would_steer_the_terminal_is_written_out(capsys: pytest.CaptureFixture[str], form: str) -> None:
    name = "\x1b[31mred\n\u202egnp.html"
    put(f"all/{name}", PAGE)
    put("all/other.zip", zipped_as((f"b{name}", b""), (name, PAGE)))
    _, out, err = run(capsys, "check", "--format", form, "all")
    assert "\x1b" not in out + err
    if form == "text":
        assert "all/\\x1b[31mred\\x0a\\u202egnp.html: PASS" in out
        assert "\u202e" not in out
    assert "\x1b" not in run(capsys, "show", f"all/{name}x")[2]


# --- archives ------------------------------------------------------------------------------------------------------------


def test_the_files_in_an_archive_are_checked_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    put(
        "all.zip",
        zipped_as(("县局/2024.html", PAGE), ("县局/2023.json", dumps(evolve(REPORT, year=2023, title="", period=None)).encode())),
    )
    status, out, _ = run(capsys, "check", "all.zip")
    assert status == 0
    assert [line for line in out.splitlines() if "PASS" in line] == [
        "all.zip/县局/2023.json: PASS",
        "all.zip/县局/2024.html: PASS",
    ]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_too(mode: str) -> None:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo("a/b.html")
        entry.size = len(PAGE)
        archive.addfile(entry, io.BytesIO(PAGE))
    put("all.tar", whole.getvalue())
    (source,) = sources_of(["all.tar"])
    assert (source.name, source.read().report.year) == ("all.tar/a/b.html", 2024)
    put("a.html.gz", gzip.compress(PAGE))
    assert source_of("a.html.gz").read().report.year == 2024


def test_archives_in_archives_are_read_as_deep_as_allowed() -> None:
    inner = zipped_as(("c.html", PAGE), ("r.rar", RAR))
    put("a.zip", zipped_as(("b.zip", inner), ("b.docx", dumps(REPORT, "docx"))))
    assert told("a.zip") == {"a.zip/b.docx": "read", "a.zip/b.zip/c.html": "read", "a.zip/b.zip/r.rar": "rar"}
    put("deep.zip", zipped_as(("a.zip", Path("a.zip").read_bytes())))
    assert told("deep.zip") == {"deep.zip/a.zip/b.docx": "read", "deep.zip/a.zip/b.zip": "too-deep"}
    assert all(one.read().report == REPORT for one in sources_of(["a.zip"]) if one.trouble is None)


def test_archives_in_an_archive_share_its_limits() -> None:
    inner = zipped_as(*((f"{n}.txt", b"x") for n in range(6)))
    put("a.zip", zipped_as(("1.zip", inner), ("2.zip", inner)))
    found = {one.name: one.trouble for one in below("a.zip", Limits(files=8))}
    assert [*found][-1] == "a.zip/2.zip"
    assert "more than 8 files" in str(found["a.zip/2.zip"])
    large = zipped_as(("x.txt", b"x" * 3000))
    put("b.zip", zipped_as(("1.zip", large), ("2.zip", large)))
    sizes = [one.trouble is None for one in below("b.zip", Limits(unpacked=12_000))]
    assert sizes == [True, False]  # 3 000 packed and 3 000 unpacked for each, with what an archive adds


def test_many_archives_are_read_though_few_are_kept_open(capsys: pytest.CaptureFixture[str]) -> None:
    inner = zipped_as(("x.html", PAGE))
    put("a.zip", zipped_as(*((f"{n}.zip", inner) for n in range(7))))
    sources = sources_of(["a.zip"])
    assert len(sources) == 7
    assert {one.read().report.year for one in (*sources, *reversed(sources))} == {2024}


def test_an_archive_that_cannot_be_opened_is_unreadable_itself(capsys: pytest.CaptureFixture[str]) -> None:
    whole = zipped_as(("a.html", PAGE))
    put("all/cut.zip", whole[:-40])
    put("all/a.html", PAGE)
    status, out, _ = run(capsys, "check", "all")
    assert status == 2
    assert "all/cut.zip: UNREADABLE\n  The archive is damaged or cut short" in out


def test_a_member_that_is_damaged_or_too_large_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(zipped_as(("a.html", PAGE), ("b.html", PAGE)))
    content[6000:6060] = bytes(60)
    put("all.zip", bytes(content))
    found = told("all.zip")
    assert [*found] == ["all.zip/a.html", "all.zip/b.html"]
    status, out, _ = run(capsys, "check", "all.zip")
    assert status == 2
    assert "all.zip/b.html: PASS" in out
    assert "damaged in its archive" in out


def test_a_member_that_is_locked_is_named_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(zipped_as(("a.html", PAGE), ("b.html", PAGE)))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    put("all.zip", bytes(content))
    assert told("all.zip") == {"all.zip/a.html": "locked", "all.zip/b.html": "read"}
    status, out, _ = run(capsys, "check", "all.zip")
    assert status == 2
    assert "all.zip/a.html: UNREADABLE\n  The source is locked with a password; save it without one" in out


def test_one_file_of_an_archive_may_be_named_and_a_folder_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    put("all.zip", zipped_as(("县局/2024.html", PAGE), ("县局/2023.html", PAGE), ("b.html", b"")))
    assert told("all.zip/县局") == {"all.zip/县局/2023.html": "read", "all.zip/县局/2024.html": "read"}
    (one,) = sources_of(["all.zip/县局/2024.html"])
    assert one.is_named
    status, out, _ = run(capsys, "show", "all.zip/县局/2024.html")
    assert (status, "示例市人民政府" in out) == (0, True)
    assert run(capsys, "convert", "all.zip/县局/2024.html", "a.json")[0] == 0
    assert json.loads(Path("a.json").read_text("utf-8"))["year"] == 2024
    status, _, err = run(capsys, "show", "all.zip/none.html")
    assert (status, err) == (2, "gov-disclosure: There is no file none.html in all.zip\n")
    put("c.txt", b"x")
    assert run(capsys, "show", "c.txt/none.html")[0] == 2


def test_a_command_for_one_report_takes_an_archive_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    put("one.zip", zipped_as(("a/2024.html", PAGE), ("__MACOSX/._2024.html", b"\0"), ("a/.DS_Store", b"\0")))
    assert run(capsys, "show", "one.zip")[0] == 0
    put("two.zip", zipped_as(*((f"{n}.html", PAGE) for n in range(7))))
    status, _, err = run(capsys, "show", "two.zip")
    assert status == 2
    assert err == (
        "gov-disclosure: two.zip is an archive of 7 files; say which is meant:"
        " two.zip/0.html; two.zip/1.html; two.zip/2.html; two.zip/3.html; two.zip/4.html; …\n"
    )
    put("no.zip", zipped_as(("a.mp4", FILM)))
    assert isinstance(source_of("no.zip").trouble, ForeignDocument)
    with pytest.raises(UnreadableDocument, match="is a folder"):
        source_of(".")


def test_an_archive_may_hold_the_reports_on_the_year_before(capsys: pytest.CaptureFixture[str]) -> None:
    write(REPORT, "a.json")
    earlier = dumps(evolve(REPORT, year=2023, title="", period=None)).encode()
    put("last.zip", zipped_as(("x/2023.json", earlier), ("scan.png", PNG)))
    _, out, err = run(capsys, "check", "a.json", "--previous", "last.zip")
    assert "Compared with last.zip/x/2023.json" in out
    assert "last.zip/scan.png: not used" in err


def test_an_archive_on_standard_input_is_called_what_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(zipped_as(("a.html", PAGE)))))
    status, out, _ = run(capsys, "check", "-")
    assert status == 2
    assert "a ZIP archive" in " ".join(out.split())


def test_a_pattern_stands_for_what_matches_where_the_shell_leaves_it() -> None:
    Path("all/deep").mkdir(parents=True)
    for name in ("all/a.json", "all/deep/b.json", "all/c[1].json", "all/d.txt"):
        Path(name).write_text("", "utf-8")
    with ZipFile("all.zip", "w") as archive:
        archive.writestr("e[1].json", "{}")

    assert [*matching(["all/*.json"])] == ["all/a.json", "all/c[1].json"]
    assert [*matching(["all/**/b.json", "-"])] == ["all/deep/b.json", "-"]
    assert [*matching(["all/c[1].json"])] == ["all/c[1].json"]  # it is called so
    assert [source.name for source in sources_of(["all.zip/e[1].json"])] == ["all.zip/e[1].json"]
    with pytest.raises(UnknownName, match="No file matches all/"):
        [*matching(["all/*.pdf"])]
