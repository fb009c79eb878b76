"""Word files and LibreOffice, where it is installed: what it saves is read, and what we write it lays out as the standard asks."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from office_programs import converted, has_office, saved_again

from gov_disclosure.compose import compose
from gov_disclosure.document import Document, Paragraph
from gov_disclosure.formats import dumps, read
from gov_disclosure.pages import docx
from specimens import SPECIMENS

HANGZHOU = Path(__file__).parents[2] / "examples/reports/hangzhou-2025.html"
MILLIMETRE = 72 / 25.4


pytestmark = pytest.mark.skipif(not has_office("libswlo.so"), reason="LibreOffice Writer is not installed")


def written(folder: Path, content: bytes) -> Path:
    source = folder / "report.docx"
    source.write_bytes(content)
    return source


def test_a_report_that_was_saved_as_doc_is_the_same_report(tmp_path: Path) -> None:
    specimen = SPECIMENS["revised-2021"]
    reading = read(converted(written(tmp_path, dumps(specimen, "docx")), "doc:MS Word 97"))
    assert reading.format == "docx"
    assert reading.report == specimen


def test_a_report_that_was_saved_as_odt_is_the_same_report(tmp_path: Path) -> None:
    specimen = SPECIMENS["revised-2021"]
    reading = read(converted(written(tmp_path, dumps(specimen, "docx")), "odt"))
    assert reading.format == "docx"
    assert reading.report == specimen


def test_a_published_page_that_was_saved_as_a_word_file_has_the_same_figures(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(HANGZHOU.read_bytes())
    found = read(converted(page, "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)"))
    published = read(HANGZHOU)
    assert {path: cell.text for path, cell in found.cells.items()} == {p: cell.text for p, cell in published.cells.items()}
    assert found.report.full_title == published.report.full_title


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what LibreOffice prints of Word files of ours."""
    folder = tmp_path_factory.mktemp("office") / "written"
    folder.mkdir()
    (folder / "letters.docx").write_bytes(docx.write(Document(blocks=(Paragraph(text="政" * 3_000),))))
    (folder / "report.docx").write_bytes(dumps(SPECIMENS["revised-2021"], "docx"))
    return saved_again(folder, "pdf")


def test_a_page_has_22_lines_of_28_characters_within_its_margins(printed: Path) -> None:
    with pdfplumber.open(printed / "letters.pdf") as pdf:
        letters = [one for one in pdf.pages[1].chars if one["text"] == "政"]
    if not letters:
        pytest.skip("no font with Chinese characters is installed")
    lines = sorted({round(one["top"]) for one in letters})
    assert len(lines) == 22
    assert {sum(round(one["top"]) == line for one in letters) for line in lines} == {28}
    assert abs(min(one["x0"] for one in letters) / MILLIMETRE - 28) < 1
    assert abs(max(one["x1"] for one in letters) / MILLIMETRE - (28 + 156)) < 1
    assert 37 <= lines[0] / MILLIMETRE < 37 + 5
    assert max(one["bottom"] for one in letters) / MILLIMETRE <= 37 + 225 + 1


def test_a_report_is_laid_out_on_a4_with_all_of_its_text_and_a_number_on_every_page(printed: Path) -> None:
    specimen = SPECIMENS["revised-2021"]
    with pdfplumber.open(printed / "report.pdf") as pdf:
        assert {(round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) for page in pdf.pages} == {(210, 297)}
        texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
        numbers = [[word for word in page.extract_words() if word["top"] > (37 + 225) * MILLIMETRE] for page in pdf.pages]
    assert len(texts) > 3
    assert all(text.endswith(f"—{number}—") for number, text in enumerate(texts, start=1))
    middle = 105 * MILLIMETRE
    assert all((words[0]["x0"] > middle) == (number % 2 == 1) for number, words in enumerate(numbers, start=1))
    whole = "".join(text.removesuffix(f"—{number}—") for number, text in enumerate(texts, start=1))
    said = ["".join(block.text.split()) for block in compose(specimen).blocks if isinstance(block, Paragraph)]
    assert [text for text in said if text not in whole] == []
