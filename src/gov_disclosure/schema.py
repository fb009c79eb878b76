"""How a form is declared, and the walk over a declaration.

A form is plain attrs classes. Each field is written with one of the wrappers below, which return an ordinary `attrs.field` and
put a `Line` in its metadata: what the form prints there, in both languages, and the law behind it. That is the only place
where a label is spelled; rules, readers, writers, JSON Schema and docs walk the declaration with `lines` and `cells`.

There are no validators on the fields: a record judges all its figures at once when it is made, see `records`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any, Final, TypeVar

from attrs import Attribute, Factory, field, fields, frozen, has, resolve_types

from gov_disclosure.errors import InvalidValueType
from gov_disclosure.formulas import Balance, Continues, Formula
from gov_disclosure.i18n import AnyLocale, either, is_chinese
from gov_disclosure.law import LegalBasis, only_citations

__all__ = [
    "COMPUTED",
    "MAX_DECIMALS",
    "MAX_FIGURE",
    "STATE",
    "CellSpec",
    "Continuation",
    "Kind",
    "Label",
    "Layout",
    "Line",
    "NamedLine",
    "Relation",
    "amount",
    "beside",
    "cells",
    "change",
    "computed",
    "continuations",
    "count",
    "counted",
    "data_fields",
    "default_of",
    "figure",
    "group",
    "handed_on",
    "lines",
    "own_relations",
    "per_class",
    "prose",
    "relations",
    "rows",
    "section",
    "texts_beside",
    "type_name",
    "unchanged",
]

T = TypeVar("T")
_LINE: Final = "gov_disclosure.line"
_BESIDE: Final = "gov_disclosure.beside"
STATE: Final = "gov_disclosure.state"
"""Marks, in a field's metadata, what a record is rather than what it says: no data format holds it."""

MAX_FIGURE: Final = 10**15
"""Figures are below this: far above any published one (11 398 889 licences in a city), far below what breaks a program."""

MAX_DECIMALS: Final = 30
"""Amounts have at most so many decimals; six occur in published reports."""


class _Computed(Enum):
    COMPUTED = "computed"

    def __repr__(self) -> str:
        return "COMPUTED"


COMPUTED: Final[Any] = _Computed.COMPUTED
"""Stands for "fill this line in": the default of every computed line, and what `attrs.evolve` takes to compute one anew."""


class Kind(StrEnum):
    """What a line holds."""

    COUNT = "count"
    """A whole number of cases, documents or decisions, zero or more."""
    CHANGE = "change"
    """A whole number with a sign: 本年增/减."""
    AMOUNT = "amount"
    """Money as `decimal.Decimal`, zero or more, in the line's unit."""
    GROUP = "group"
    """A line with lines of its own: a row with its columns, or a heading with its rows."""
    PROSE = "prose"
    """Text."""


@frozen
class Label:
    """Words the form prints, in Chinese, with our English.

    Arguments:
        spoken: what running text says for it, in the notation of ``gov_disclosure.claims.notation``.
    """

    zh: str
    en: str
    spoken: tuple[str, ...] = field(default=(), kw_only=True)

    def text(self, locale: AnyLocale) -> str:
        """The label in a language: the Chinese one, in the characters that are asked for, or ours in English."""
        return either(self.zh, self.en, locale)


class Layout(StrEnum):
    """How the official form prints a section."""

    PROSE = "prose"
    CAPTIONED = "captioned"
    """Small tables under captions that cite the Regulation; a row class a caption (section two)."""
    MATRIX = "matrix"
    """Numbered rows, one set of columns (section three)."""
    ONE_ROW = "one_row"
    """One row of figures under grouped columns (section four)."""


@frozen
class Line(Label):
    """One line or column of the form: the only place where its label is spelled.

    Arguments:
        kind: what it holds. basis: provisions behind it. unit: (zh, en), where the form or practice gives one.
        formula: how it follows from others, if it is computed. continues: how it goes on from the year before.
        aliases: other wordings met in published reports (Chinese).
        spoken: what running text says for it, no label of a table; words that stand at several lines leave
            open which is meant (for the notation see ``gov_disclosure.claims.notation``).
        under: heading that the form prints over several neighbouring lines. layout, corner, across: of a section's table.
        numbered: whether the form numbers the line (一、（一）1.). note: what a user must know, in both languages.
        kernels: of a section, words that a heading in any other wording has only if it is its title, or the title of an earlier one.
    """

    # By keyword one by one: of a class that is keyword-only, attrs before 25.4 makes the inherited ones so too.
    kind: Kind = field(kw_only=True)
    basis: tuple[LegalBasis, ...] = field(default=(), validator=only_citations, kw_only=True)
    unit: Label | None = field(default=None, kw_only=True)
    formula: Formula | None = field(default=None, kw_only=True)
    continues: Continues | None = field(default=None, kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    under: Label | None = field(default=None, kw_only=True)
    layout: Layout | None = field(default=None, kw_only=True)
    corner: Label | None = field(default=None, kw_only=True)
    across: Label | None = field(default=None, kw_only=True)
    numbered: bool = field(default=False, kw_only=True)
    note: Label | None = field(default=None, kw_only=True)
    kernels: tuple[str, ...] = field(default=(), kw_only=True)


def _line(default: Any, line: Line) -> Any:
    return field(default=default, metadata={_LINE: line})


def count(
    zh: str,
    en: str,
    basis: tuple[LegalBasis, ...] = (),
    *,
    unit: Label | None = None,
    aliases: tuple[str, ...] = (),
    spoken: tuple[str, ...] = (),
    under: Label | None = None,
    continues: Continues | None = None,
) -> int:
    """A line that holds a whole number, zero or more. Annotate the field ``int``."""
    line = Line(zh, en, kind=Kind.COUNT, basis=basis, unit=unit, aliases=aliases, spoken=spoken, under=under, continues=continues)
    return _line(0, line)  # type: ignore[no-any-return]


def change(zh: str, en: str, *, unit: Label | None = None, aliases: tuple[str, ...] = ()) -> int:
    """A line that holds a whole number with a sign. Annotate the field ``int``."""
    return _line(0, Line(zh, en, kind=Kind.CHANGE, unit=unit, aliases=aliases))  # type: ignore[no-any-return]


def amount(
    zh: str, en: str, *, unit: Label, aliases: tuple[str, ...] = (), spoken: tuple[str, ...] = (), note: Label | None = None
) -> Decimal:
    """A line that holds money in ``unit``. Annotate the field ``Decimal``."""
    line = Line(zh, en, kind=Kind.AMOUNT, unit=unit, aliases=aliases, spoken=spoken, note=note)
    return _line(Decimal(0), line)  # type: ignore[no-any-return]


def computed(
    zh: str,
    en: str,
    of: type[T],
    formula: Formula,
    basis: tuple[LegalBasis, ...] = (),
    *,
    aliases: tuple[str, ...] = (),
    spoken: tuple[str, ...] = (),
    numbered: bool = False,
) -> T:
    """A line that follows from others: filled in when left out, kept when given. Annotate the field with ``of``."""
    kind = Kind.GROUP if has(of) else Kind.COUNT
    line = Line(zh, en, kind=kind, basis=basis, formula=formula, aliases=aliases, spoken=spoken, numbered=numbered)
    return _line(COMPUTED, line)  # type: ignore[no-any-return]


def group(
    zh: str,
    en: str,
    of: type[T],
    basis: tuple[LegalBasis, ...] = (),
    *,
    aliases: tuple[str, ...] = (),
    spoken: tuple[str, ...] = (),
    under: Label | None = None,
    numbered: bool = False,
    note: Label | None = None,
) -> T:
    """A line with lines of its own, all zero unless given. Annotate the field with ``of``."""
    line = Line(zh, en, kind=Kind.GROUP, basis=basis, aliases=aliases, spoken=spoken, under=under, numbered=numbered, note=note)
    return _line(Factory(of), line)  # type: ignore[no-any-return]


def section(
    zh: str,
    en: str,
    of: type[T],
    basis: tuple[LegalBasis, ...],
    layout: Layout,
    *,
    aliases: tuple[str, ...] = (),
    kernels: tuple[str, ...] = (),
    corner: Label | None = None,
    across: Label | None = None,
) -> T:
    """One of the six sections of the report. Annotate the field with ``of``."""
    line = Line(
        zh,
        en,
        kind=Kind.PROSE if layout is Layout.PROSE else Kind.GROUP,
        basis=basis,
        aliases=aliases,
        kernels=kernels,
        layout=layout,
        corner=corner,
        across=across,
        numbered=True,
    )
    return _line(Factory(of), line)  # type: ignore[no-any-return]


def prose(zh: str, en: str, of: type[T], basis: tuple[LegalBasis, ...] = (), *, aliases: tuple[str, ...] = ()) -> T:
    """A named piece of text. Annotate the field with ``of``, ``| None`` where it may be absent."""
    return _line(None, Line(zh, en, kind=Kind.PROSE, basis=basis, aliases=aliases))  # type: ignore[no-any-return]


def beside(zh: str, en: str, of: type[T]) -> T:
    """Text that stands beside a table of the form and is no line of it: no label is printed, nothing is counted.

    Annotate the field with ``of``; it holds nothing unless given. ``zh`` and ``en`` are what we call it.
    """

    def check(record: Any, attribute: Attribute[Any], value: Any) -> None:
        if type(value) is not of:
            raise InvalidValueType.of(attribute.name, type_name(of, value), value)

    return field(factory=of, validator=check, metadata={_BESIDE: Label(zh, en)})  # type: ignore[no-any-return]


def unchanged(earlier: type, name: str, of: type | None = None) -> Any:
    """A line that a later edition takes over from an earlier one, words and law included.

    Arguments:
        earlier: class of the earlier edition. name: attribute there. of: its type here, where the lines below it changed.
    """
    attribute = getattr(fields(earlier), name)
    default = attribute.default if of is None or attribute.default is COMPUTED else Factory(of)
    return _line(default, attribute.metadata[_LINE])


def per_class(function: Callable[[type], T]) -> Callable[[type], T]:
    """Decorator: a function of a class is run once a class."""
    return functools.cache(function)


# --- walking -----------------------------------------------------------------------------------------------------


@frozen
class NamedLine:
    """A line as it stands in a class: attribute name, type of the value, declaration, position among numbered lines."""

    name: str
    type: Any
    line: Line
    position: int
    """Counts from 1 among the numbered lines of the class; 0 for a line that the form does not number."""

    @property
    def is_row(self) -> bool:
        """Whether the value is a row: a record whose lines are all figures."""
        return self.line.kind is Kind.GROUP and all(n.line.kind is not Kind.GROUP for n in lines(self.type))


@per_class
def lines(form: type) -> tuple[NamedLine, ...]:
    """The declared lines of a class, in printed order. Fields that declare no line (cover data) are left out."""
    # String annotations would make every group vanish without an error: resolve them first.
    resolve_types(form)
    found: list[NamedLine] = []
    position = 0
    for attribute in fields(form):
        line = attribute.metadata.get(_LINE)
        if line is None:
            continue
        position += line.numbered
        found.append(NamedLine(attribute.name, attribute.type, line, position if line.numbered else 0))
    return tuple(found)


@per_class
def data_fields(form: type) -> tuple[Attribute[Any], ...]:
    """The fields of a class that say something, in order: all but what marks the state of a record."""
    return tuple(attribute for attribute in fields(form) if STATE not in attribute.metadata)


@per_class
def texts_beside(form: type) -> Mapping[str, Label]:
    """The fields of a class for text beside its table, each with what we call it; a class without a table has none."""
    return {a.name: a.metadata[_BESIDE] for a in fields(form) if _BESIDE in a.metadata}


@frozen
class CellSpec:
    """One cell of the form, before anyone filled it in.

    Arguments:
        path: dotted attribute names from the report, such as ``disclosure_requests.new_requests.total``.
        rows: the lines that lead to it, from the section down to its row. column: its own line.
    """

    path: str
    rows: tuple[NamedLine, ...]
    column: NamedLine

    @functools.cached_property
    def kind(self) -> Kind:
        """What the cell holds."""
        return self.column.line.kind

    @property
    def row_path(self) -> str:
        """The path without the column."""
        return self.path.rpartition(".")[0]

    @property
    def section(self) -> str:
        """Attribute name of the section it stands in."""
        return self.rows[0].name

    @property
    def is_computed(self) -> bool:
        """Whether the cell, or the row it stands in, follows from others."""
        return self.column.line.formula is not None or any(r.line.formula is not None for r in self.rows)

    def labels(self, locale: AnyLocale = "zh") -> tuple[str, str]:
        """Row and column as one reads them: ``("（三）不予公开 › 1.属于国家秘密", "自然人")``."""
        from gov_disclosure.numbering import numbered

        # Below a record that stands alone, no number is known: that follows from the section.
        in_section = bool(self.rows) and self.rows[0].line.layout is not None
        steps = []
        for depth, row in enumerate(self.rows[1:] if in_section else self.rows, start=1):
            number = numbered(depth, row.position) if row.position and in_section else ""
            steps.append(number + row.line.text(locale) if is_chinese(locale) else row.line.text(locale))
        under = self.rows[-1].line.under if self.rows else None
        if under is not None:
            steps.insert(-1, under.text(locale))
        return " › ".join(steps), self.column.line.text(locale)


@per_class
def cells(form: type) -> tuple[CellSpec, ...]:
    """Every cell of a report class or a section class, in printed order."""
    return tuple(_cells(form, ()))


def _cells(form: type, above: tuple[NamedLine, ...]) -> Iterator[CellSpec]:
    for named in lines(form):
        if named.line.kind is Kind.GROUP:
            yield from _cells(named.type, (*above, named))
        elif named.line.kind is not Kind.PROSE:
            path = ".".join([*(a.name for a in above), named.name])
            yield CellSpec(path, above, named)


@per_class
def rows(form: type) -> tuple[str, ...]:
    """The paths of every row of a report class or a section class, in printed order."""
    return tuple(dict.fromkeys(cell.row_path for cell in cells(form)))


@frozen
class Relation:
    """One relation between cells: the cells on the left add up to the cells on the right.

    Arguments:
        slug: the rule it belongs to. left, right: paths of cells. target: the computed cell that states it.
    """

    slug: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    target: str

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells it speaks of."""
        return self.left + self.right


@per_class
def relations(form: type) -> tuple[Relation, ...]:
    """Every relation declared by a report class or a section class; one a column where rows are related."""
    return tuple(_relations(form, ""))


@per_class
def own_relations(form: type) -> tuple[Relation, ...]:
    """The relations that a class declares itself, without those of the classes below it."""
    return tuple(relation for named in lines(form) for relation in _declared_on(named, form, ""))


def _relations(form: type, at: str) -> Iterator[Relation]:
    for named in lines(form):
        yield from _declared_on(named, form, at)
        if named.line.kind is Kind.GROUP:
            yield from _relations(named.type, f"{at}{named.name}.")


def _declared_on(named: NamedLine, form: type, at: str) -> Iterator[Relation]:
    formula = named.line.formula
    if formula is None:
        return
    sides = formula.sides(named.name, counted(form))
    columns = [f".{c.name}" for c in lines(named.type)] if named.line.kind is Kind.GROUP else [""]
    for column in columns:
        left, right = ([f"{at}{p}{column}" for p in side] for side in (sides.left, sides.right))
        yield Relation(formula.slug, tuple(left), tuple(right), f"{at}{named.name}{column}")


@per_class
def handed_on(form: type) -> tuple[tuple[str, str], ...]:
    """What a report takes over from that on the year before, by the declaration: pairs of paths, this year's cell and last year's."""
    return tuple(_handed_on(form, ""))


def _handed_on(form: type, at: str) -> Iterator[tuple[str, str]]:
    for named in lines(form):
        if isinstance(named.line.formula, Balance) and named.line.formula.opening:
            columns = [f".{column.name}" for column in lines(named.type)] if named.line.kind is Kind.GROUP else [""]
            yield from ((f"{at}{named.line.formula.opening}{column}", f"{at}{named.name}{column}") for column in columns)
        elif named.line.kind is Kind.GROUP:
            yield from _handed_on(named.type, f"{at}{named.name}.")


@frozen
class Continuation:
    """A cell that goes on from the year before, with the cells it is made of; see `Continues`."""

    path: str
    then: tuple[str, ...]
    added: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def row(self) -> str:
        """The row that all of them stand in."""
        return self.path.rpartition(".")[0]


@per_class
def continuations(form: type) -> tuple[Continuation, ...]:
    """The cells of a report that go on from the year before, by the declaration."""
    return tuple(_continuations(form, ""))


def _continuations(form: type, at: str) -> Iterator[Continuation]:
    for named in lines(form):
        if (how := named.line.continues) is not None:
            then, added, taken = (tuple(at + name for name in names) for names in (how.then, how.added, how.taken))
            yield Continuation(at + named.name, then, added, taken)
        elif named.line.kind is Kind.GROUP:
            yield from _continuations(named.type, f"{at}{named.name}.")


@per_class
def counted(form: type) -> tuple[str, ...]:
    """Relative paths of what a total over this class adds: its figures, or the rows of its groups; never a total."""
    return tuple(_counted(form))


def _counted(form: type) -> Iterator[str]:
    for named in lines(form):
        if named.line.formula is not None:
            continue
        if named.line.kind is Kind.GROUP and not named.is_row:
            yield from (f"{named.name}.{below}" for below in _counted(named.type))
        else:
            yield named.name


# --- records -----------------------------------------------------------------------------------------------------


def type_name(expected: type, value: object) -> str:
    """The name of a class, with its module where ``value`` is of another class of that name, as of another edition."""
    if expected.__name__ == type(value).__name__:
        return f"{expected.__module__.rpartition('.')[2]}.{expected.__name__}"
    return expected.__name__


def default_of(named: NamedLine, form: type) -> Any:
    """What the line is when it is left out; `COMPUTED` for a computed one."""
    default = getattr(fields(form), named.name).default
    return default.factory() if isinstance(default, Factory) else default  # type: ignore[arg-type]


def figure(record: Any, path: str) -> Any:
    """The figure at a path of a report, a section or a row."""
    return _getter(path)(record)


_getter: Final = functools.lru_cache(maxsize=2048)(attrgetter)
