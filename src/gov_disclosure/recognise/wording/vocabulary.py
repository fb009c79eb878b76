"""The words of the forms, as they are looked for in a page: rows, headings over rows, columns, captions, sections.

Everything is walked from the declarations of all editions together, since published tables mix them. Nothing here is spelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from gov_disclosure.editions import EDITIONS
from gov_disclosure.law import Certainty
from gov_disclosure.numbering import split_number
from gov_disclosure.recognise.wording.row_numbers import split_row_number
from gov_disclosure.recognise.wording.words import alike, bare, key, plain
from gov_disclosure.schema import CellSpec, Kind, Label, Layout, NamedLine, lines

__all__ = [
    "FormRow",
    "Role",
    "Section",
    "Word",
    "columns_of",
    "layouts",
    "matched",
    "matches",
    "numbered_alike",
    "sections",
    "specs",
    "spellings",
    "vocabulary",
    "words_with",
]


class Role(Enum):
    """What a word of the form is."""

    SECTION = "section"
    CAPTION = "caption"
    CORNER = "corner"
    ACROSS = "across"
    COLUMN = "column"
    GROUP = "group"
    ROW = "row"
    BLOCK = "block"


@frozen(eq=False)
class FormRow:
    """A row of figures of one edition or more.

    Arguments:
        path: dotted. section: attribute name. columns: names of its columns in printed order, by edition.
    """

    path: str
    section: str
    columns: Mapping[str, tuple[str, ...]]


@frozen(eq=False)
class Word:
    """A label of the form; each is there once, so that it is equal to itself only.

    Arguments:
        role: what it is. section: where it stands. keys: what it is called, see `key`. order: place in the printed form.
        path: of a row, a group or a block. name: of a column. number: depth and position that the form prints before it.
        row: the row it labels. editions: which print it.
    """

    role: Role
    section: str
    keys: frozenset[str]
    order: int
    path: str = ""
    name: str = ""
    number: tuple[int, int] | None = None
    row: FormRow | None = None
    editions: frozenset[str] = frozenset()


@frozen(eq=False)
class Section:
    """A section of the report: attribute name, how it is laid out, its keys, its number, and the words that only its title has."""

    name: str
    layout: Layout
    keys: frozenset[str]
    position: int
    kernels: tuple[str, ...] = ()


def _keys(label: Label, aliases: Iterable[str] = ()) -> frozenset[str]:
    found = set()
    for wording in (label.zh, *aliases):
        found.add(key(wording))
        found.add(key(bare(plain(wording))))
    return frozenset(found - {""})


@cache
def sections() -> tuple[Section, ...]:
    """The sections of the report, in printed order; their titles are those of all editions."""
    found: dict[str, Section] = {}
    for edition in EDITIONS.values():
        for named in edition.sections():
            layout = named.line.layout
            if layout is None:
                continue
            keys = _keys(named.line, named.line.aliases)
            earlier = found.get(named.name)
            keys |= earlier.keys if earlier else frozenset()
            found[named.name] = Section(named.name, layout, keys, named.position, named.line.kernels)
    return tuple(found.values())


@cache
def layouts() -> dict[str, Layout]:
    """The sections that are tables, with their layout."""
    return {section.name: section.layout for section in sections() if section.layout is not Layout.PROSE}


@frozen
class _Draft:
    """A word on its way into the vocabulary: what it is, where, and after which other it is printed."""

    role: Role
    section: str
    path: str
    name: str
    keys: frozenset[str]
    number: tuple[int, int] | None = None
    columns: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[Role, str, str, str]:
        return self.role, self.section, self.path, self.name


@cache
def vocabulary() -> tuple[Word, ...]:
    """Every word of the forms, in printed order; a word that several editions print is here once."""
    printed_by: dict[tuple[Role, str, str, str], list[tuple[str, _Draft]]] = {}
    order: list[tuple[Role, str, str, str]] = []
    for edition in EDITIONS.values():
        last = -1
        for draft in _drafts(edition.sections()):
            if draft.identity not in printed_by:
                while last + 1 < len(order) and order[last + 1][2].startswith(draft.path.rpartition(".")[0] or "?"):
                    if order[last + 1][0] is not draft.role or order[last + 1][2] != draft.path.rpartition(".")[0]:
                        break
                    last += 1
                order.insert(last + 1, draft.identity)
                printed_by[draft.identity] = []
            last = order.index(draft.identity)
            printed_by[draft.identity].append((edition.id, draft))
    return tuple(_word(position, printed_by[identity]) for position, identity in enumerate(order))


def _word(order: int, printed: list[tuple[str, _Draft]]) -> Word:
    first = printed[0][1]
    columns = {edition: draft.columns for edition, draft in printed if draft.role is Role.ROW}
    return Word(
        role=first.role,
        section=first.section,
        keys=frozenset().union(*(draft.keys for _, draft in printed)),
        order=order,
        path=first.path,
        name=first.name,
        number=first.number,
        row=FormRow(first.path, first.section, MappingProxyType(columns)) if columns else None,
        editions=frozenset(edition for edition, _ in printed),
    )


def _drafts(form: Iterable[NamedLine]) -> Iterator[_Draft]:
    for section in form:
        match section.line.layout:
            case Layout.CAPTIONED:
                yield from _captioned(section)
            case Layout.MATRIX:
                yield from _matrix(section)
            case Layout.ONE_ROW:
                yield from _one_row(section)


def _captioned(section: NamedLine) -> Iterator[_Draft]:
    caption, form = "", None
    for row in lines(section.type):
        cited = "、".join(basis.zh for basis in row.line.basis if basis.certainty is Certainty.PRINTED)
        if cited != caption or row.type is not form:
            caption, form = cited, row.type
            yield _Draft(Role.CAPTION, section.name, cited, "", frozenset({key(caption)}))
            if section.line.corner is not None:
                yield _Draft(Role.CORNER, section.name, cited, "", _keys(section.line.corner))
            for column in lines(row.type):
                yield _Draft(Role.COLUMN, section.name, cited, column.name, _keys(column.line, column.line.aliases))
        yield _row(section, row, f"{section.name}.{row.name}", None)


def _matrix(section: NamedLine) -> Iterator[_Draft]:
    if section.line.corner is not None:
        yield _Draft(Role.CORNER, section.name, "", "", _keys(section.line.corner))
    if section.line.across is not None:
        yield _Draft(Role.ACROSS, section.name, "", "", _keys(section.line.across))
    first_row = next(row for row in lines(section.type) if row.is_row)
    yield from _columns(section, first_row, "")
    yield from _below(section, section.type, section.name, 1)


def _columns(section: NamedLine, row: NamedLine, at: str) -> Iterator[_Draft]:
    under = None
    for column in lines(row.type):
        if column.line.under is not None and column.line.under is not under:
            under = column.line.under
            yield _Draft(Role.ACROSS, section.name, at, column.name, _keys(under))
        yield _Draft(Role.COLUMN, section.name, at, column.name, _keys(column.line, column.line.aliases))


def _below(section: NamedLine, form: type, at: str, depth: int) -> Iterator[_Draft]:
    for named in lines(form):
        path = f"{at}.{named.name}"
        number = (depth, named.position) if named.position else None
        if named.is_row:
            yield _row(section, named, path, number)
        elif named.line.kind is Kind.GROUP:
            yield _Draft(Role.GROUP, section.name, path, "", _keys(named.line, named.line.aliases), number)
            yield from _below(section, named.type, path, depth + 1)


def _row(section: NamedLine, named: NamedLine, path: str, number: tuple[int, int] | None) -> _Draft:
    columns = tuple(column.name for column in lines(named.type))
    return _Draft(Role.ROW, section.name, path, "", _keys(named.line, named.line.aliases), number, columns)


def _one_row(section: NamedLine) -> Iterator[_Draft]:
    under = None
    for block in lines(section.type):
        path = f"{section.name}.{block.name}"
        if block.line.under is not None and block.line.under is not under:
            under = block.line.under
            yield _Draft(Role.ACROSS, section.name, path, "", _keys(under))
        columns = tuple(column.name for column in lines(block.type))
        yield _Draft(Role.BLOCK, section.name, path, "", _keys(block.line, block.line.aliases), None, columns)
        for column in lines(block.type):
            yield _Draft(Role.COLUMN, section.name, path, column.name, _keys(column.line, column.line.aliases))


@cache
def _by_key() -> Mapping[str, tuple[Word, ...]]:
    found: dict[str, list[Word]] = {}
    for word in vocabulary():
        for spelled in word.keys:
            found.setdefault(spelled, []).append(word)
    return {spelled: tuple(words) for spelled, words in found.items()}


def words_with(spelled: str) -> tuple[Word, ...]:
    """The words that have exactly this key."""
    return _by_key().get(spelled, ())


def spellings(text: str) -> tuple[str, ...]:
    """The keys that a label may have: as it stands, without its number, without what stands in brackets."""
    wording = plain(text)
    numbered = split_row_number(wording)
    unnumbered = wording if numbered is None else numbered[2]
    found = dict.fromkeys((key(wording), key(unnumbered), key(bare(unnumbered)), key(bare(wording))))
    return tuple(spelled for spelled in found if spelled)


@lru_cache(maxsize=4096)
def matches(text: str) -> tuple[Word, ...]:
    """The words that a label is, exactly but for noise of print; several where the form repeats a label."""
    return next(filter(None, map(words_with, spellings(text))), ())


LIKELY: Final = 0.74
"""How alike a misprinted label must be to be taken for one."""
CLEARLY: Final = 0.06
"""By how much it must be more alike to that one than to any other."""


def matched(text: str, among: Iterable[Word]) -> Word | None:
    """The one word among some that a misprinted label is most alike; None where none is, or two are."""
    wordings = spellings(text)
    scores: list[tuple[float, int, Word]] = []
    for word in among:
        score = max((alike(one, other) for one in wordings for other in word.keys), default=0.0)
        if score >= LIKELY - CLEARLY:
            scores.append((score, -word.order, word))
    scores.sort(key=lambda one: one[:2], reverse=True)
    if not scores or scores[0][0] < LIKELY:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < CLEARLY:
        return None
    return scores[0][2]


def numbered_alike(label: str, among: Iterable[Word]) -> Word | None:
    """The one word with the number of a misprinted label, as many letters, and half of them at least in the same places."""
    number = split_number(plain(label))
    if number is None:
        return None
    spelled = key(number[2])
    found = [
        word
        for word in among
        if word.number == number[:2]
        and any(len(k) == len(spelled) and 2 * sum(map(str.__eq__, k, spelled)) >= len(k) for k in word.keys)
    ]
    return found[0] if len(found) == 1 else None


@cache
def specs() -> Mapping[str, CellSpec]:
    """Every cell of every edition, by path."""
    return {spec.path: spec for edition in EDITIONS.values() for spec in edition.cells()}


@cache
def columns_of(section: str) -> tuple[Word, ...]:
    """The words of the columns of a section, those of every edition."""
    return tuple(word for word in vocabulary() if word.role is Role.COLUMN and word.section == section)
