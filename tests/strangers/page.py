"""The whole page: title, preface, six sections in their order, and what the features make of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from gov_disclosure.numbering import numbered
from gov_disclosure.schema import Layout, NamedLine, lines
from strangers import as_html, as_markdown, as_text
from strangers.draft import Draft, Feature, Truth
from strangers.facts import CASES, PROACTIVE, REQUESTS, Facts
from strangers.grid import Block, Grid, Heading, Para, Title
from strangers.sections import MATRIX, ONE_ROW, ONE_TABLE

__all__ = ["WRITERS", "drawn", "page"]

WRITERS = {"html": as_html.written, "markdown": as_markdown.written, "text": as_text.written}

_TABLES = {PROACTIVE: ONE_TABLE, REQUESTS: MATRIX, CASES: ONE_ROW}


def page(facts: Facts, format_name: str, features: Sequence[Feature], rng: Random) -> tuple[str, Truth]:
    """The source of a page, and what is true of it."""
    draft = Draft(facts, format_name, features, rng)
    blocks = drawn(draft)
    source = WRITERS[format_name](draft, blocks)
    for feature in features:
        if feature.source is not None:
            source = feature.source(draft, source)
    return source, _truth(facts, blocks)


def drawn(draft: Draft) -> list[Block]:
    """The blocks of the page."""
    blocks = draft.builder("front", front)(draft)
    for position, named in enumerate(lines(draft.form), start=1):
        blocks.append(Heading(numbered(1, position), draft.label("section", named.name, "", named.line.zh), 1))
        if named.line.layout is Layout.PROSE:
            blocks += prose(draft, named)
        else:
            blocks += draft.builder(named.name, _TABLES[named.name])(draft)
    for feature in draft.features:
        if feature.page is not None:
            blocks = feature.page(draft, blocks)
    return blocks


def front(draft: Draft) -> list[Block]:
    """The title in one line, the preface below."""
    facts = draft.facts
    return [Title(f"{facts.organ}{facts.year}年政府信息公开工作年度报告"), *preface(draft)]


def preface(draft: Draft) -> list[Block]:
    return [Para(text) for passage in draft.facts.prose["preface"] for text in passage.paragraphs]


def prose(draft: Draft, named: NamedLine) -> list[Block]:
    """The text of a section, its parts numbered （一）."""
    blocks: list[Block] = []
    position = 0
    for passage in draft.facts.prose[named.name]:
        if passage.heading:
            position += 1
            blocks.append(Heading(numbered(2, position), draft.label("part", named.name, "", passage.heading), 2))
        blocks += [Para(text, named.name) for text in passage.paragraphs]
    return blocks


def _truth(facts: Facts, blocks: Sequence[Block]) -> Truth:
    printed = {cell.path: cell.text for b in blocks if isinstance(b, Grid) for cell in b.cells() if cell.path}
    return Truth(facts, printed, tuple(b.text for b in blocks if isinstance(b, Para) and b.counts))
