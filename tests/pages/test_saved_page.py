"""Web pages that browsers save as one file: the page is found, whatever its parts are packed in."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from gov_disclosure import UnreadableDocument, dumps, read
from gov_disclosure.limits import Limits
from gov_disclosure.pages.saved_page import pages_in
from specimens import SPECIMENS

REPORT = SPECIMENS["revised-2021"]
PAGE = dumps(REPORT, "html")
MENU = "<html><body><p>首页</p></body></html>"


def saved(*pages: tuple[str, str, str], start: str = "") -> bytes:
    """A saved page of these pages: text, encoding, transfer encoding."""
    lines = [b"From: <Saved by Blink>", b"MIME-Version: 1.0"]
    lines.append(
        b'Content-Type: multipart/related; type="text/html"; boundary="b1"' + (f'; start="{start}"'.encode() if start else b"")
    )
    lines.append(b"")
    for n, (text, encoding, transfer) in enumerate(pages):
        content = text.encode(encoding)
        packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(transfer, bytes)(content)
        lines += [b"--b1", b"Content-Type: text/html", f"Content-ID: <page{n}>".encode()]
        lines += [f"Content-Transfer-Encoding: {transfer}".encode(), b"", packed]
    lines += [b"--b1", b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"", b"iVBORw0KGgo=", b"--b1--", b""]
    return b"\r\n".join(lines)


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_saved_page_is_the_page(tmp_path: Path, transfer: str, encoding: str) -> None:
    file = tmp_path / "2024.mht"
    file.write_bytes(saved((PAGE, encoding, transfer)))
    reading = read(file)
    assert reading.report == REPORT
    assert reading.format == "html"
    assert read(file.read_bytes()).report == REPORT


def test_the_report_in_a_frame_of_a_saved_page_is_read() -> None:
    content = saved((MENU, "utf-8", "base64"), (PAGE, "utf-8", "base64"))
    assert read(content).report == REPORT
    assert [("首页" in page, "总体情况" in page) for page in pages_in(content)] == [(True, False), (False, True)]


def test_the_page_that_is_named_as_the_first_comes_first() -> None:
    content = saved((MENU, "utf-8", "base64"), (PAGE, "utf-8", "base64"), start="<page1>")
    assert "总体情况" in pages_in(content)[0]


def test_of_a_saved_page_without_a_report_the_page_itself_is_told_of() -> None:
    gone = "<html><head><title>404 Not Found</title></head><body>404 Not Found</body></html>"
    with pytest.raises(UnreadableDocument) as caught:
        read(saved((gone, "utf-8", "base64"), (MENU, "utf-8", "base64")))
    assert caught.value.kind == "error-page"


def test_a_saved_page_without_a_page_and_one_of_too_many_parts_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="there is no page in the source"):
        read(saved())
    with pytest.raises(UnreadableDocument, match="the limit is 3"):
        pages_in(saved(*[(MENU, "utf-8", "8bit")] * 5), Limits(files=3))


def test_a_saved_page_may_be_given_as_text() -> None:
    assert "总体情况" in pages_in(saved((PAGE, "utf-8", "quoted-printable")).decode())[0]
