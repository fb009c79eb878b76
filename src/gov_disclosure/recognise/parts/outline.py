"""Pages laid out just as `compose` lays them out: their cover and prose are read as they stand, with nothing to interpret.

On such a page a paragraph is a paragraph, even if it says 二、主动公开政府信息情况 or looks like the row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, frozen

from gov_disclosure.compose import NOTHING_TO_SAY, said_in
from gov_disclosure.cover import COVER, UNSAID, CoverLine
from gov_disclosure.document import Block, Document, Embedded, Heading, Paragraph, Picture, Table
from gov_disclosure.editions import EDITIONS
from gov_disclosure.numbering import DEPTHS, number_of, numbered
from gov_disclosure.report import OverallSituation, Part, Prose, topic_named, usual_title
from gov_disclosure.schema import Layout, NamedLine

__all__ = ["Outline", "outline_of", "properties_of", "unsaid_in"]


@frozen(kw_only=True)
class Outline:
    """A page by its parts.

    Arguments:
        title: over the page. cover: values by the paths of `COVER`. introduction: prose before section one.
        prose: of the sections that are prose, by attribute name, and beside the tables of the others, by path:
            ``disclosure_requests.lead``. tables: of these others, by attribute name.
        unsaid: sections that say 无 because nothing is said in them, by attribute name; so it is in a report of nothing but zeros.
    """

    title: str
    cover: Mapping[str, Any]
    introduction: Prose
    prose: Mapping[str, Prose | OverallSituation]
    tables: Mapping[str, tuple[Table, ...]]
    unsaid: frozenset[str] = frozenset()


def outline_of(document: Document, *, format: str = "") -> Outline | None:  # noqa: A002
    """The outline of a page that is laid out as `compose` does it; None for any other page.

    Arguments:
        document: the page. format: it was read from.
    """
    try:
        # Charts and other pictures in a page of ours say nothing that its tables do not.
        blocks = [block for block in document.blocks if not isinstance(block, Embedded | Picture)]
        return _outline(blocks, document, has_properties=format not in _WITHOUT_PROPERTIES)
    except _Otherwise:
        return None


_WITHOUT_PROPERTIES: Final = frozenset({"text"})
"""Formats in which there is nothing beside the text."""


class _Otherwise(Exception):
    """The page is laid out otherwise."""


def _outline(blocks: Sequence[Block], document: Document, *, has_properties: bool) -> Outline:
    match blocks:
        case [Heading(level=1, text=title), *rest]:
            pass
        case _:
            raise _Otherwise
    said, rest = _said_of_it(title, rest, document, has_properties=has_properties)
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
    return Outline(
        title=title,
        cover=_cover(said),
        introduction=_prose(rest[: starts[0]]),
        prose=prose,
        tables=tables,
        unsaid=unsaid_in(said, sections, prose),
    )


def _title(section: NamedLine) -> str:
    return numbered(1, section.position) + section.line.zh


def _said_of_it(title: str, rest: list[Block], document: Document, *, has_properties: bool) -> tuple[dict[str, str], list[Block]]:
    """What is said of the report beside its sections, by labels of the cover, and the blocks after the title without it."""
    beside = properties_of(title, document)
    if rest and isinstance(rest[0], Table):
        return beside | _in_table(rest[0]), rest[1:]
    if _YEAR in beside:
        return beside, rest
    if has_properties:
        raise _Otherwise
    last = said_in(rest[-1].text) if rest and isinstance(rest[-1], Paragraph) else None
    return _in_title(title) | (last or {}), rest if last is None else rest[:-1]


def properties_of(title: str, document: Document) -> dict[str, str]:
    """What we wrote beside the text of a file; nothing where another title stands in it now: they are those of another report then."""
    if document.metadata.get("ArticleTitle", document.title) != title:
        return {}
    return {name: value for name, value in document.metadata.items() if name in _LINES or name == UNSAID.zh}


def _in_title(title: str) -> dict[str, str]:
    """What the usual title says, if it is that."""
    found = re.fullmatch(r"(.*?)(\d{4})年\D*", title)
    if found is None or usual_title(found[1], int(found[2])) != title:
        return {}
    said = {"organ.name": found[1], "year": f"{found[2]}年"}
    return {line.label.zh: value for line in COVER if (value := said.get(line.path))}


def _in_table(table: Table) -> dict[str, str]:
    """What a cover says in a table under the title, in the order of ours; blanks are those of a form that was not filled in."""
    words = [[cell.text for cell in line] for line in table.lines()]
    if any(len(row) != 2 or (row[0] not in _LINES and row[0] != UNSAID.zh) for row in words):
        raise _Otherwise
    labels = [row[0] for row in words]
    if labels != [label for label in (*_LINES, UNSAID.zh) if label in labels]:
        raise _Otherwise
    return dict(words)


_LINES: Final[Mapping[str, CoverLine]] = {line.label.zh: line for line in COVER}
_YEAR: Final = next(line.label.zh for line in COVER if line.path == "year")


def _cover(said: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in COVER:
        text = said.get(line.label.zh, "")
        if not text.strip():
            continue
        value = line.parsed(text)
        if value is None or not _says_the_same(line.printed(value), text):
            raise _Otherwise
        found[line.path] = value
    if "year" not in found:
        raise _Otherwise
    return found


def unsaid_in(
    said: Mapping[str, str], sections: Iterable[NamedLine], prose: Mapping[str, Prose | OverallSituation]
) -> frozenset[str]:
    """Sections of which it is said that nothing is said in them, and that say no more than 无."""
    numbers = {number_of(numeral) for numeral in said.get(UNSAID.zh, "").split("、")}
    return frozenset(
        section.name
        for section in sections
        if section.position in numbers and section.name in prose and prose[section.name] in _NOTHING
    )


_NOTHING: Final = (Prose([NOTHING_TO_SAY]), OverallSituation(introduction=Prose([NOTHING_TO_SAY])))


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
