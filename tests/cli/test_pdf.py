"""``convert`` to PDF: fonts by path, and what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_disclosure.cli import main
from gov_disclosure.document import Document, Paragraph
from gov_disclosure.errors import DisclosureError
from gov_disclosure.formats import write
from gov_disclosure.pages import pdf
from specimens import SPECIMENS


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    write(SPECIMENS["revised-2021"], path)
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_convert_writes_a_pdf_and_tells_its_fonts(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = report.with_suffix(".pdf")
    try:
        pdf.write(Document(blocks=(Paragraph(text="信息公开"),)))
    except DisclosureError as missing:
        pytest.skip(str(missing))

    assert run("convert", report, target, "-v") == 0

    assert target.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().err.splitlines()[1:] == [f"{typeface}: {family}" for typeface, family in pdf.typefaces().items()]


def test_a_font_that_is_none_is_refused_and_nothing_is_written(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = report.with_suffix(".pdf")

    assert run("convert", report, target, "--font", report) == 2

    assert capsys.readouterr().err == "gov-disclosure: report.json is neither a font nor a folder with fonts (.ttf, .otf, .ttc)\n"
    assert not target.exists()


def test_fonts_are_for_formats_that_hold_them(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "zh", "convert", report, report.with_suffix(".html"), "--font", "a.ttf") == 2

    assert capsys.readouterr().err == "gov-disclosure: --font 只用于 PDF 和 OFD；html 只写字体名称，不按字体排版\n"
