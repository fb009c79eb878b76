"""The sentences of a published report, cut the way the marks were made: a plain splitter that reads no figures."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from selectolax.lexbor import LexborHTMLParser

from gov_disclosure.editions import EDITIONS

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"


def text_of(source: str) -> Path:
    """Where the text of a marked report lies: in the corpus, or beside this file if its wording is our own."""
    return (Path(__file__).parent if source.startswith("worded/") else CORPUS) / source


class Unreadable(Exception):
    """A tool that turns the file into text is not installed."""


@frozen
class Sentence:
    """A sentence without its mark and without white space, and the section (attribute name) whose prose it stands in."""

    section: str
    text: str
    in_prose: bool = False
    """Whether its paragraph has a full stop: the lines of a table have none."""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def sentences(file: Path) -> tuple[Sentence, ...]:
    """Every sentence of the six sections, in order; what stands before the first section has the section ``""``.

    Raises:
        Unreadable: a PDF, and ``pdftotext`` is not there.
    """
    return tuple(sentence for paragraph in paragraphs(file) for sentence in paragraph)


def paragraphs(file: Path) -> Iterator[list[Sentence]]:
    """The same, by paragraph; what stands before and after the title of a section is not one paragraph.

    Raises:
        Unreadable: a PDF, and ``pdftotext`` is not there.
    """
    section = ""
    for paragraph in _paragraphs(file):
        pieces = _HEADING.split(paragraph)
        for position, piece in enumerate(pieces):
            if position % 2:
                section = _SECTIONS[piece]
            else:
                yield [Sentence(section, text, "。" in piece) for text in re.split("[。！？；]", piece) if text]


_SECTIONS = {
    title: named.name
    for edition in EDITIONS.values()
    for named in edition.sections()
    for title in (named.line.zh, *named.line.aliases)
}
_HEADING = re.compile("[一二三四五六]、(" + "|".join(sorted(map(re.escape, _SECTIONS), key=len, reverse=True)) + ")")
_OWN_LINE_HEADING = re.compile("[一二三四五六七八九十]、[^，。；：]{2,30}")
_PAGE_NUMBER = re.compile(r"-\d+-")


def _paragraphs(file: Path) -> Iterator[str]:
    match file.suffix:
        case ".html":
            tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
            for node in tree.css("script, style, table"):
                node.decompose()
            yield from (_closed_up(node.text()) for node in tree.css("p"))
        case ".txt":
            yield from map(_closed_up, file.read_text(encoding="utf-8").splitlines())
        case ".md":
            yield from _wrapped(file.read_text(encoding="utf-8").splitlines())
        case ".pdf":
            tool = shutil.which("pdftotext")
            if tool is None:
                raise Unreadable("pdftotext (poppler-utils) is not installed")
            text = subprocess.run([tool, "-enc", "UTF-8", str(file), "-"], check=True, capture_output=True).stdout.decode()  # noqa: S603
            # Blank lines of a PDF are page breaks and table cells, not ends of paragraphs.
            yield from _wrapped([line for line in text.splitlines() if line.strip()])


def _wrapped(lines: list[str]) -> Iterator[str]:
    """Paragraphs of text whose lines were broken at the width of the page; a heading that fills its line stands alone."""
    paragraph = ""
    for line in map(_closed_up, lines):
        if _PAGE_NUMBER.fullmatch(line):
            continue
        if not line or line[0] in "|#" or _OWN_LINE_HEADING.fullmatch(line):
            yield from (paragraph, line)
            paragraph = ""
        else:
            paragraph += line
    yield paragraph


def _closed_up(text: str) -> str:
    return "".join(text.split())
