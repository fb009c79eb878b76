"""How a page comes to be: the facts, the chosen features, and the hooks by which features change labels, figures, tables and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, TypeAlias

from attrs import Factory, define, field, frozen

from gov_disclosure.editions import EDITIONS
from gov_disclosure.numbering import numbered
from gov_disclosure.schema import Kind, NamedLine, lines
from strangers.facts import Facts, Figure
from strangers.grid import Block, Cell, Grid

__all__ = ["ALL", "Draft", "Feature", "Spot", "Truth"]

ALL = frozenset({"html", "markdown", "text"})


@frozen
class Spot:
    """Where a label stands.

    Arguments:
        role: ``section``, ``part``, ``caption``, ``corner``, ``across``, ``under``, ``column``, ``row`` or ``heading`` (a row without figures).
        section: attribute name. path: of a row or heading below its section; of a column, row and column in section two, else its name.
    """

    role: str
    section: str
    path: str = ""


LabelHook: TypeAlias = Callable[["Draft", Spot, str], str]
FigureHook: TypeAlias = Callable[["Draft", str, Figure, str], str]
Builder: TypeAlias = Callable[["Draft"], list[Block]]
GridHook: TypeAlias = Callable[["Draft", Grid], list[Block]]
PageHook: TypeAlias = Callable[["Draft", list[Block]], list[Block]]
SourceHook: TypeAlias = Callable[["Draft", str], str]


@frozen(kw_only=True)
class Feature:
    """One strange habit, which can be had alone or with others.

    Arguments:
        formats: where it can be had. slots: features that share a slot exclude each other. not_with: slots it cannot stand beside.
        editions: which forms it can be had of; empty for all. label: changes a label. figure: changes the print of a figure.
        build: makes a section (or ``front``, the title) anew. grid: changes a table, or makes several of it. page: changes the blocks.
        style: what the writer of the format looks at. source: changes the written file.
    """

    name: str
    formats: frozenset[str] = ALL
    slots: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    label: LabelHook | None = None
    figure: FigureHook | None = None
    build: Mapping[str, Builder] = Factory(dict)
    grid: GridHook | None = None
    page: PageHook | None = None
    style: Mapping[str, Any] = Factory(dict)
    source: SourceHook | None = None

    def fits(self, format_name: str, edition: str, others: Sequence[Feature]) -> bool:
        """Whether it can be had in this format, of this form, beside the others."""
        taken = frozenset[str]().union(*(o.slots for o in others))
        refused = frozenset[str]().union(*(o.not_with for o in others))
        return (
            format_name in self.formats
            and (not self.editions or edition in self.editions)
            and not taken & (self.slots | self.not_with)
            and not refused & self.slots
        )


@frozen
class Truth:
    """What is printed in each cell, and its value; the paragraphs that must be kept."""

    facts: Facts
    printed: Mapping[str, str]
    paragraphs: tuple[str, ...]


@define(eq=False)
class Draft:
    """A page in the making."""

    facts: Facts
    format: str
    features: Sequence[Feature]
    rng: Random
    style: dict[str, Any] = Factory(dict)
    dice: dict[str, Any] = field(factory=dict)
    """What a feature threw for the whole page; see `once`."""

    def __attrs_post_init__(self) -> None:
        for feature in self.features:
            self.style |= feature.style

    def once(self, name: str, options: Sequence[Any]) -> Any:
        """One of the options, the same whenever this page asks."""
        if name not in self.dice:
            self.dice[name] = self.rng.choice(options)
        return self.dice[name]

    @property
    def form(self) -> type:
        return EDITIONS[self.facts.edition].report_class

    def section(self, name: str) -> NamedLine:
        return next(named for named in lines(self.form) if named.name == name)

    def label(self, role: str, section: str, path: str, text: str) -> str:
        """A label as this page words it."""
        for feature in self.features:
            if feature.label is not None:
                text = feature.label(self, Spot(role, section, path), text)
        return text

    def row_label(self, section: str, path: str, named: NamedLine, depth: int) -> str:
        """The label of a row or of a heading among rows, with its number."""
        number = numbered(depth, named.position) if named.position else ""
        return self.label("row" if named.is_row else "heading", section, path, number + named.line.zh)

    def column_label(self, section: str, path: str, named: NamedLine) -> str:
        return self.label("column", section, path, named.line.zh)

    def figure(self, path: str) -> Cell:
        """The cell of a figure, as this page prints it."""
        value = self.facts.figures[path]
        text = f"{value:f}" if isinstance(value, int) is False else str(value)
        if path.endswith("net_change") and value > 0:
            text = f"+{value}"
        if path.endswith("centralized_procurement.total_amount"):
            text += "万元"
        for feature in self.features:
            if feature.figure is not None:
                text = feature.figure(self, path, value, text)
        return Cell(text, "figure", path)

    def builder(self, name: str, otherwise: Builder) -> Builder:
        """How a section is made: by the feature that has a way of its own, if one has."""
        return next((f.build[name] for f in self.features if name in f.build), otherwise)

    def grids(self, grid: Grid) -> list[Block]:
        """A table as the features change it; each table that a feature makes of it is changed by the next ones."""
        blocks: list[Block] = [grid]
        for feature in self.features:
            if feature.grid is not None:
                blocks = [new for b in blocks for new in (feature.grid(self, b) if isinstance(b, Grid) else [b])]
        return blocks

    def row_lines(self, section: str) -> Iterator[tuple[str, tuple[NamedLine, ...]]]:
        """The rows of a section's table that carry figures: path below the section, lines that lead there."""
        return _row_lines(self.section(section).type, "", ())


def _row_lines(form: type, at: str, above: tuple[NamedLine, ...]) -> Iterator[tuple[str, tuple[NamedLine, ...]]]:
    for named in lines(form):
        if named.line.kind is Kind.GROUP:
            here = (*above, named)
            if named.is_row:
                yield f"{at}{named.name}", here
            else:
                yield from _row_lines(named.type, f"{at}{named.name}.", here)
