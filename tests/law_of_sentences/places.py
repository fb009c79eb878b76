"""Where a sentence can be put into a page: between any two blocks that are paragraphs or headings, and directly before and after tables.

A page is a list of pieces of source; a sentence is put between two of them. Published pages are read where they lie, beside the
repository; invented ones come from `strangers`, without strange features, or from the library's own writers for binary formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Final

from attrs import frozen

from gov_disclosure.compose import compose
from gov_disclosure.document import Document, Heading, Paragraph
from gov_disclosure.editions import EDITIONS
from gov_disclosure.formats import FORMATS
from gov_disclosure.schema import Layout, lines
from specimens import SPECIMENS
from strangers import grid
from strangers.draft import Draft
from strangers.facts import invented
from strangers.features import named
from strangers.page import WRITERS, drawn

__all__ = ["CORPUS", "Place", "Slots", "invented_pages", "published_pages", "written_pages"]

CORPUS: Final = Path(__file__).parents[3] / "shared" / "corpus" / "full"


@frozen
class Place:
    """A place in a page. ``inside``: whether it is in one of the six sections. ``whole``: whether only a sentence with its stop fits."""

    at: int
    inside: bool
    whole: bool = False
    no_digit: bool = False
    """Whether a figure stands directly before it, so that a digit would continue it."""


@frozen
class Slots:
    """A page with places for a sentence.

    Arguments:
        name, format: of the page. places: all of them. plain: the page without any. filled: the page with a sentence at a place.
    """

    name: str
    format: str
    places: Sequence[Place]
    plain: bytes
    filled: Callable[[Place, str], bytes]


# --- published pages -----------------------------------------------------------------------------------------------


def published_pages() -> Iterator[Slots]:
    """Those of the corpus that are text; none where the corpus is not there."""
    for path in sorted(CORPUS.glob("*")) if CORPUS.is_dir() else ():
        source = path.read_text(encoding="utf-8") if path.suffix in {".html", ".md", ".txt"} else ""
        match path.suffix:
            case ".html":
                yield _cut(path.name, "html", source, _html_places(source), lambda text: f"<p>{_html(text)}</p>")
            case ".md":
                yield _cut(path.name, "markdown", source, _markdown_places(source), lambda text: f"\n{_lines(text)}\n\n")
            case ".txt":
                yield _cut(path.name, "text", source, _running_places(source), lambda text: "".join(text.split("⏎")))


def _cut(name: str, format_name: str, source: str, places: Sequence[Place], written: Callable[[str], str]) -> Slots:
    def filled(place: Place, text: str) -> bytes:
        return (source[: place.at] + written(text) + source[place.at :]).encode()

    return Slots(name, format_name, places, source.encode(), filled)


def _html(text: str) -> str:
    return escape(text, quote=False).replace("⏎", "<br>")


def _lines(text: str) -> str:
    return text.replace("⏎", "\n")


_SKIPPED = r"<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<head>.*?</head>"
_TAGS = re.compile(rf"(?is){_SKIPPED}|<(?P<end>/?)(?P<tag>p|h[1-6]|table)\b[^>]*>")


def _titles() -> str:
    """Any title of the first section, and any title of the last."""
    form = EDITIONS["revised-2021"].report_class
    sections = lines(form)
    first, last = ("|".join(map(re.escape, (n.line.zh, *n.line.aliases))) for n in (sections[0], sections[-1]))
    return rf"(?P<first>[一1][、.]\s*(?:{first}))|(?P<last>[五六][、.]\s*(?:{last}))"


def _bounds(source: str) -> tuple[int, int]:
    """From where to where a place is inside the sections; what follows the title of the last may be behind the report."""
    found = list(re.finditer(_titles(), source))
    first = next((m.end() for m in found if m["first"]), 0)
    return first, next((m.start() for m in reversed(found) if m["last"]), len(source))


def _html_places(source: str) -> list[Place]:
    first, last = _bounds(source)
    found = []
    depth = 0
    for match in _TAGS.finditer(source):
        if match["tag"] is None:
            continue
        is_table, is_end = match["tag"].lower() == "table", bool(match["end"])
        if is_table and not is_end and depth == 0:
            found.append(match.start())
        depth += is_table - 2 * (is_table and is_end)
        if is_end and depth == 0:
            found.append(match.end())
    body = source.lower().find("<body") if "<body" in source.lower() else 0
    return [Place(at, first <= at <= last) for at in sorted(set(found)) if at > body]


def _markdown_places(source: str) -> list[Place]:
    """Blank lines before the first table and its captions, and behind the last."""
    first, last = _bounds(source)
    tables = [m.start() for m in re.finditer(r"(?m)^(?:\||第二十条)", source)]
    start, end = tables[0], source.rfind("|") + 1
    blanks = [m.end() for m in re.finditer(r"\n[ \t]*(?=\n)", source)]
    return [Place(at, first <= at <= last) for at in blanks if at < start or at > end]


def _running_places(source: str) -> list[Place]:
    """The texts of the corpus have all of a report in one line: ends of sentences before the first table and behind the last."""
    first, last = _bounds(source)
    two = lines(EDITIONS["revised-2021"].report_class)[1].line.zh
    table = next((m.start() for m in re.finditer(rf"二、{two}第二十条", source)), len(source))
    behind = [m.start() for m in re.finditer(r"五、", source) if m.start() > table]
    start, end = table, behind[-1] if behind else len(source)
    body = source.find("正文")
    ends = [m.end() for m in re.finditer("。", source) if body < m.end() <= start or m.end() > end]
    found = [Place(at, first <= at <= last, whole=True) for at in ends]
    return [*found, Place(end, inside=True, whole=True, no_digit=True)]


# --- invented pages ------------------------------------------------------------------------------------------------

_HABITS = (
    (),
    ("section two: four tables",),
    ("section four: three tables",),
    ("a row a line",),
    ("pipes",),
    ("prose wrapped",),
    ("headings only paragraphs",),
    ("Word export",),
    ("HTML tables inside",),
)
"""Plain pages first; then some with one ordinary habit, where the format has it."""


def invented_pages(format_name: str, count: int, seed: int) -> Iterator[Slots]:
    """Pages with figures at random, by the writers of `strangers`."""
    for i in range(count):
        yield _invented(format_name, f"{seed}-{i}", i)


def _invented(format_name: str, seed: str, at: int) -> Slots:
    facts = invented(Random(seed))  # noqa: S311
    habits = [named(name) for names in _HABITS for name in names if format_name in named(name).formats]
    features = [] if at % 2 == 0 else [habits[at // 2 % len(habits)]]

    def draft() -> Draft:
        # Each filling starts from the same throws.
        return Draft(facts, format_name, features, Random(seed))  # noqa: S311

    def filled(place: Place | None, text: str) -> bytes:
        one = draft()
        blocks = drawn(one)
        if place is not None:
            parts = [grid.Para(part) for part in ([text] if format_name == "html" else text.split("⏎"))]
            if format_name == "html":
                parts = [grid.Para(text.replace("⏎", "\n"))]
            blocks[place.at : place.at] = parts
        return WRITERS[format_name](one, blocks).encode()

    blocks = drawn(draft())
    headings = [i for i, b in enumerate(blocks) if isinstance(b, grid.Heading) and b.depth == 1]
    places = [Place(i, i > headings[0]) for i in range(1, len(blocks) + 1)]
    return Slots(f"invented {seed} {features[0].name if features else ''}", format_name, places, filled(None, ""), filled)


# --- pages of the library's writers --------------------------------------------------------------------------------


def written_pages(format_name: str) -> Iterator[Slots]:
    """The specimens, as the library itself writes them."""
    for edition, report in SPECIMENS.items():
        yield _written(format_name, edition, compose(report))


def _written(format_name: str, name: str, document: Document) -> Slots:
    module = FORMATS[format_name].load()
    titles = {n.line.zh: n.line.layout for n in lines(EDITIONS[name].report_class)}
    start = next(
        i
        for i, block in enumerate(document.blocks)
        if isinstance(block, Heading) and any(block.text.endswith(title) for title in titles if titles[title] is Layout.PROSE)
    )

    def filled(place: Place | None, text: str) -> bytes:
        blocks = list(document.blocks)
        if place is not None:
            blocks[place.at : place.at] = [Paragraph(text=part) for part in text.split("⏎")]
        written = module.write(document.with_blocks(*blocks))
        return written.encode() if isinstance(written, str) else written

    places = [Place(i, inside=True) for i in range(start + 1, len(document.blocks) + 1)]
    return Slots(f"specimen {name}", format_name, places, filled(None, ""), filled)
