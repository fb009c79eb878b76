"""Pages laid out just as `compose` lays them out: their cover and prose are read as they stand, with nothing to interpret.

On such a page a paragraph is a paragraph, even if it says 二、主动公开政府信息情况 or looks like the row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, frozen

from gov_disclosure.cover import COVER
from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table
from gov_disclosure.editions import EDITIONS
from gov_disclosure.numbering import DEPTHS, numbered
from gov_disclosure.report import OverallSituation, Part, Prose, topic_named
from gov_disclosure.schema import Layout, NamedLine

__all__ = ["Outline", "outline_of"]


@frozen(kw_only=True)
class Outline:
    """A page by its parts.

    Arguments:
        title: over the page. cover: values by the paths of `COVER`. introduction: prose before section one.
        prose: of the sections that are prose, by attribute name, and beside the tables of the others, by path:
            ``disclosure_requests.lead``. tables: of these others, by attribute name.
    """

    title: str
    cover: Mapping[str, Any]
    introduction: Prose
    prose: Mapping[str, Prose | OverallSituation]
    tables: Mapping[str, tuple[Table, ...]]


def outline_of(document: Document) -> Outline | None:
    """The outline of a page that is laid out as `compose` does it; None for any other page."""
    try:
        # Charts and other pictures in a page of ours say nothing that its tables do not.
        return _outline([block for block in document.blocks if not isinstance(block, Embedded | Picture)])
    except _Otherwise:
        return None


class _Otherwise(Exception):
    """The page is laid out otherwise."""


def _outline(blocks: Sequence[Block]) -> Outline:
    match blocks:
        case [Heading(level=1, text=title), Table() as cover, *rest]:
            pass
        case _:
            raise _Otherwise
    starts = [at for at, block in enumerate(rest) if isinstance(block, Heading) and block.level <= 2]
    titles = [rest[at].text for at in starts]  # type: ignore[union-attr]
    editions = (edition.sections() for edition in EDITIONS.values())
    sections = next((sections for sections in editions if [_title(section) for section in sections] == titles), None)
    if sections is None:
        raise _Otherwise
    prose: dict[str, Prose | OverallSituation] = {}
    tables: dict[str, tuple[Table, ...]] = {}
    for section, start, end in zip(sections, starts, [*starts[1:], len(rest)], strict=True):
        within = rest[start + 1 : end]
        if section.line.layout is Layout.PROSE:
            written = _prose(within)
            prose[section.name] = _overall_situation(written) if section.type is OverallSituation else written
        else:
            lead, tables[section.name], remarks = _around(within)
            prose |= {f"{section.name}.lead": lead, f"{section.name}.remarks": remarks}
    return Outline(title=title, cover=_cover(cover), introduction=_prose(rest[: starts[0]]), prose=prose, tables=tables)


def _title(section: NamedLine) -> str:
    return numbered(1, section.position) + section.line.zh


def _cover(table: Table) -> dict[str, Any]:
    words = [[cell.text for cell in line] for line in table.lines()]
    by_label = {line.label.zh: line for line in COVER}
    found: dict[str, Any] = {}
    blank = 0
    for row in words:
        if len(row) != 2 or row[0] not in by_label:
            raise _Otherwise
        if not row[1].strip():  # a form in which this was left blank
            blank += 1
            continue
        line = by_label[row[0]]
        value = line.parsed(row[1])
        if value is None or not _says_the_same(line.printed(value), row[1]):
            raise _Otherwise
        found[line.path] = value
    in_order = [line.path for line in COVER if line.path in found]
    if "year" not in found or list(found) != in_order or len(found) + blank != len(words):
        raise _Otherwise
    return found


def _says_the_same(ours: str, theirs: str) -> bool:
    """Whether a value stands there and nothing else: as we print it, or typed in figures, as 2025-1-20 for 2025年1月20日."""
    if ours == theirs:
        return True
    is_figures = re.fullmatch(r"[\d\s./年月日度至到~—-]+", theirs) is not None
    return is_figures and _figures(theirs) == _figures(ours)


def _figures(text: str) -> list[str]:
    return [figure.lstrip("0") for figure in re.findall(r"\d+", text)]


# --- prose ---------------------------------------------------------------------------------------------------------


@define
class _Blocks:
    """Blocks of prose, taken one after the other."""

    blocks: Sequence[Block]
    at: int = 0

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs that come next."""
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            if not isinstance(block, Paragraph):
                return
            self.at += 1
            yield block.text

    def parts(self, depth: int, position: int = 0) -> Iterator[Part]:
        """The headed parts of a depth that come next; the first of them has the number after ``position``."""
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            if not isinstance(block, Heading) or block.level <= depth or depth > DEPTHS:
                return
            position += 1
            number = numbered(depth, position)
            if block.level != depth + 1 or not block.text.startswith(number) or block.text == number:
                raise _Otherwise
            self.at += 1
            yield Part(block.text.removeprefix(number), tuple(self.paragraphs()), tuple(self.parts(depth + 1)))


def _around(blocks: Sequence[Block]) -> tuple[Prose, tuple[Table, ...], Prose]:
    """What stands before the tables of a section, they themselves, and what stands after them."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    end = next((at for at, block in enumerate(blocks) if at > first and not isinstance(block, Table)), len(blocks))
    lead = _prose(blocks[:first])
    tables = tuple(block for block in blocks[first:end] if isinstance(block, Table))
    return lead, tables, _prose(blocks[end:], len(lead.parts))


def _prose(blocks: Sequence[Block], position: int = 0) -> Prose:
    reader = _Blocks(blocks)
    prose = Prose(tuple(reader.paragraphs()), tuple(reader.parts(2, position)))
    if reader.at != len(blocks):
        raise _Otherwise
    return prose


def _overall_situation(prose: Prose) -> OverallSituation:
    # Parts that are topics find their places themselves; those before the first topic belong to the introduction.
    first = next((n for n, part in enumerate(prose.parts) if topic_named(part.heading)), len(prose.parts))
    return OverallSituation(introduction=Prose(prose.paragraphs, prose.parts[:first]), further=prose.parts[first:])
