"""Records of a form as they are made: filled in, held to the relations that they declare, and made anew with other figures.

A record is judged where it is built, by the class that declares the relation: a row by its total, a block by its sum, a section by
its balance. What others published is kept as it was printed: such a record is marked (``is_published``), and the mark goes with it
through `attrs.evolve`, ``copy`` and ``pickle``.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from decimal import Decimal
from operator import attrgetter, index
from types import FrameType, TracebackType
from typing import Any, Final, TypeVar, cast

from attrs import evolve, field, frozen

from gov_disclosure import arithmetic
from gov_disclosure.errors import (
    InconsistentReport,
    InvalidFigure,
    InvalidFigureType,
    InvalidValue,
    InvalidValueType,
    UnknownName,
    shown,
)
from gov_disclosure.findings import Figure, Finding
from gov_disclosure.schema import (
    COMPUTED,
    MAX_DECIMALS,
    MAX_FIGURE,
    STATE,
    Kind,
    NamedLine,
    Relation,
    counted,
    lines,
    own_relations,
    per_class,
    relations,
    type_name,
)
from gov_disclosure.schema import figure as figure_at

__all__ = [
    "TRUTHS",
    "Record",
    "Sealed",
    "amended",
    "as_published",
    "contradictions_of",
    "exact",
    "filled",
    "keeps_what_was_printed",
]

T = TypeVar("T")


# --- as published ------------------------------------------------------------------------------------------------


class _Block:
    """One ``with as_published():``, with the frame that holds it where that is a generator's, which may be left standing."""

    def __init__(self) -> None:
        self.is_open = False
        self.frame: FrameType | None = None

    def __enter__(self) -> None:
        holder = sys._getframe(1)  # noqa: SLF001 - the documented way to one's caller
        while holder.f_code.co_filename == contextlib.__file__ and holder.f_back is not None:
            holder = holder.f_back  # an `contextlib.ExitStack` enters for whoever holds it
        caller = holder.f_back
        # A generator that is a context manager of its own, by `contextlib.contextmanager`, means the block of whoever uses it.
        is_manager = caller is not None and caller.f_code is _ENTERED
        self.frame = holder if holder.f_code.co_flags & _LEFT_STANDING and not is_manager else None
        self.is_open = True
        _BLOCKS.set((*_BLOCKS.get(), self))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        # No token is reset: who abandons an asynchronous generator ends its block in another context than it began in.
        self.is_open = False
        self.frame = None
        _BLOCKS.set(tuple(block for block in _BLOCKS.get() if block is not self))

    def is_around(self) -> bool:
        """Whether the code that runs now is inside of the block."""
        if self.frame is None:
            return self.is_open
        running: FrameType | None = sys._getframe(1)  # noqa: SLF001
        while running is not None and running is not self.frame:
            running = running.f_back
        return running is not None


_ENTERED: Final = contextlib._GeneratorContextManager.__enter__.__code__  # noqa: SLF001
_LEFT_STANDING: Final = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
_BLOCKS: ContextVar[tuple[_Block, ...]] = ContextVar("gov_disclosure.as_published", default=())


def as_published() -> AbstractContextManager[None]:
    """What is made inside ``with as_published():`` is kept as it was printed, contradictions included; `check` judges it.

    A thin way to make published records: each of them is marked, see ``is_published`` of `Record`, and stays so outside. Works per thread and
    per task; in a generator for its own code, never for whoever uses it. Nonsense of type still raises.
    """
    return _Block()


def keeps_what_was_printed() -> bool:
    """Whether we are inside `as_published`."""
    blocks = _BLOCKS.get()
    return bool(blocks) and any(block.is_around() for block in blocks)


# --- without subclasses ------------------------------------------------------------------------------------------


class Sealed:
    """What a class is that data writes field by field: its own subclasses are refused, since their fields would be lost without a word."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # attrs makes a class with slots anew: its bases are the same, and none of them is one that attrs has made.
        if any("__attrs_attrs__" in vars(base) for base in cls.__bases__):
            raise _without_subclasses(cls)


def _without_subclasses(subclass: type) -> InvalidValueType:
    return InvalidValueType(
        "{name}: a class of a form cannot have subclasses, whose fields no format would keep; put what is your own beside the report",
        name=subclass.__name__,
    )


# --- records -----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Record:
    """What every row, block, section and report has: figures that are filled in and judged when it is made.

    A class that declares lines is final: data knows the fields of the form and no others, so that those of a subclass would be lost.

    Arguments:
        is_published: whether it is kept as someone else printed it, contradictions included. So are reports that were read or loaded.

    Raises:
        InconsistentReport: figures contradict a relation that the class declares. InvalidFigure, InvalidFigureType: nonsense.
    """

    is_published: bool = field(default=False, eq=False, repr=False, metadata={STATE: True})

    def __init_subclass__(cls) -> None:
        for base in cls.__bases__:
            if "__attrs_attrs__" in vars(base) and lines(base):
                raise _without_subclasses(cls)

    def __attrs_post_init__(self) -> None:
        form = type(self)
        for named, is_count in _plan(form):
            value = getattr(self, named.name)
            if value is COMPUTED and named.line.formula is not None:
                value = named.line.formula.value(self, named.name, counted(form))
                object.__setattr__(self, named.name, value)
            if is_count and type(value) is int and 0 <= value < MAX_FIGURE:
                continue  # as nearly all are
            kept = exact(named, value)
            if kept is not value:
                object.__setattr__(self, named.name, kept)
        if not self.is_published:
            if keeps_what_was_printed():
                object.__setattr__(self, "is_published", True)
            elif not _is_sound(self):
                raise _inconsistent(self)

    @property
    def is_consistent(self) -> bool:
        """Whether every relation holds that is declared here or below; see `contradictions`."""
        return arithmetic.holds(self) or not self.contradictions

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The relations that do not hold, as findings, first causes first. Paths begin here. For a report with blanks ask `check`."""
        return contradictions_of(self, relations(type(self)))


def _inconsistent(record: Record) -> InconsistentReport:
    form = type(record)
    return InconsistentReport(record.contradictions, "" if getattr(form, "EDITION", "") else form.__name__)


@per_class
def _plan(form: type) -> tuple[tuple[NamedLine, bool], ...]:
    """The lines of a class, and whether each is a count."""
    return tuple((named, named.line.kind is Kind.COUNT) for named in lines(form))


def _is_sound(record: Record) -> bool:
    """Whether a record keeps to its own relations, and what was published below it to those of its own."""
    form = type(record)
    if not arithmetic.holds_itself(record):
        return False
    return all(not below.is_published or below.is_consistent for below in _groups(form)(record))


@per_class
def _groups(form: type) -> Callable[[Any], Iterable[Any]]:
    """What gets the records below one."""
    names = [named.name for named in lines(form) if named.line.kind is Kind.GROUP]
    if not names:
        return lambda record: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


def contradictions_of(record: Record, every: Sequence[Relation]) -> tuple[Finding, ...]:
    """Those of some relations that do not hold over a record, as findings, first causes first."""
    form = type(record)

    def figure(path: str) -> Figure:
        found: Figure = figure_at(record, path)
        return found

    broken = arithmetic.broken(every, figure)
    if not broken:
        return ()
    explained = arithmetic.explained(broken, every, figure)
    return tuple(arithmetic.findings_of(explained, form, getattr(form, "EDITION", ""), figure))


def exact(named: NamedLine, value: Any) -> Any:
    """The value of a line as it is kept: what `operator.index` takes for a count, a whole number or `Decimal` for money.

    Raises:
        InvalidFigure: a figure is negative or beyond `MAX_FIGURE`.
        InvalidFigureType: a figure has the wrong type (``True``, ``3.7`` and ``"4"`` are not numbers of cases).
    """
    kind = named.line.kind
    if kind is Kind.PROSE:
        return value
    expected = named.type if kind is Kind.GROUP else Decimal if kind is Kind.AMOUNT else int
    if type(value) is not expected:
        value = _converted(named, expected, value)
    if kind is Kind.GROUP:
        return value
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise InvalidFigure("{name}: {value} is not an amount", name=named.name, value=shown(value))
        if cast("int", value.as_tuple().exponent) < -MAX_DECIMALS:
            raise InvalidFigure("{name}: {value} has more decimals than money can have", name=named.name, value=shown(value))
    if value < 0 and kind is not Kind.CHANGE:
        raise InvalidFigure("{name}: {value} is below zero", name=named.name, value=shown(value))
    if abs(value) >= MAX_FIGURE:
        raise InvalidFigure("{name}: a figure of this size is not accepted", name=named.name)
    return value


def _converted(named: NamedLine, expected: type, value: Any) -> Any:
    """A whole number of another type as the figure it is, such as NumPy's; a truth value is none."""
    if named.line.kind is not Kind.GROUP and type(value).__name__ not in TRUTHS and hasattr(type(value), "__index__"):
        return expected(index(value))
    kind = InvalidValueType if named.line.kind is Kind.GROUP else InvalidFigureType
    raise kind.of(named.name, type_name(expected, value), value)


TRUTHS: Final = frozenset({"bool", "bool_"})
"""Types of truth values, of Python and of NumPy; they have an index and are no numbers."""


# --- made anew ---------------------------------------------------------------------------------------------------


def amended(record: T, figures: Mapping[str, Any]) -> T:
    """A copy with some figures changed; computed lines that depend on them are computed anew.

    Of a published record only those follow that were right before: what was printed wrong stays as it was printed, unless it is named.
    Inside `as_published` nothing but the named figures changes. Of a report, cells whose figures change are numbers from then on.

    Arguments:
        record: a report, a section or a row. figures: relative path → new figure; a computed line named here is kept as given.

    Raises:
        UnknownName: a path names no line of the record.
        InconsistentReport: a figure given for a computed line contradicts the others.
    """
    if not isinstance(record, Record):
        raise InvalidValueType("A report, a section or a row can be amended, not {found}", found=type(record).__name__)
    printed = getattr(record, "as_printed", ())
    plain: Any = evolve(cast("Any", record), as_printed=()) if printed else record
    changed = _judged_whole(plain, figures, is_published=record.is_published, is_kept=keeps_what_was_printed())
    if printed:
        own = arithmetic.cell_labels(type(record))
        kept = tuple(
            cell
            for cell in printed
            if cell.path not in figures
            and (cell.path not in own or figure_at(changed, cell.path) == figure_at(record, cell.path))
        )
        changed = evolve(changed, as_printed=kept)
    return cast("T", changed)


def filled(record: T, figures: Mapping[str, Any]) -> T:
    """An empty report with figures filled in; computed lines that are not named follow, inside `as_published` too."""
    return cast("T", _judged_whole(record, figures, is_published=False, is_kept=False))


def _judged_whole(record: Any, figures: Mapping[str, Any], *, is_published: bool, is_kept: bool) -> Any:
    """A record amended; if it contradicts itself the error names every fault, with its row and section."""
    try:
        return _amended(record, figures, is_published=is_published, is_kept=is_kept)
    except InconsistentReport:
        with as_published():
            whole = _amended(record, figures, is_published=False, is_kept=False)
    raise _inconsistent(whole)


def _amended(record: Any, figures: Mapping[str, Any], *, is_published: bool, is_kept: bool) -> Any:
    """A record amended. ``is_kept``: computed lines that are not named stay as they are."""
    form = type(record)
    below: dict[str, dict[str, Any]] = {}
    changes: dict[str, Any] = {"is_published": is_published}
    known = {named.name: named for named in lines(form)}
    for path, figure in figures.items():
        name, dot, rest = path.partition(".")
        if name not in known or (dot and known[name].line.kind is not Kind.GROUP):
            raise UnknownName("{path}: no such line in {form}", path=path, form=form.__name__)
        if dot:
            below.setdefault(name, {})[rest] = figure
        else:
            changes[name] = figure
    given = changes.keys() | below.keys()
    follows = {} if is_kept else {n.name: n for n in known.values() if n.line.formula is not None}
    if not is_published:
        changes |= {name: COMPUTED for name in follows if name not in given}
    stated = {name: below.pop(name) for name in list(below) if known[name].line.formula is not None}
    for name, figs in below.items():
        value = changes.get(name, getattr(record, name))
        is_of_the_form = type(value) is known[name].type
        changes[name] = _amended_below(name, value, figs, is_published=is_published, is_kept=is_kept) if is_of_the_form else value
    if is_published:
        changes |= {
            name: _followed(record, named, changes, stated.get(name, {}))
            for name, named in follows.items()
            if name not in changes
        }
    if stated:
        # A computed row of which only some columns are stated: the others follow from the amended lines.
        anew = {} if is_published or is_kept else {n: changes.get(n, COMPUTED) for n in stated}
        rows = evolve(record, **changes | anew | {"is_published": True})
        changes |= {
            n: _amended_below(n, getattr(rows, n), figs, is_published=is_published, is_kept=is_kept) for n, figs in stated.items()
        }
    return evolve(record, **changes)


def _followed(record: Any, named: NamedLine, changes: Mapping[str, Any], stated: Mapping[str, Any]) -> Any:
    """A computed line of a published record after changes: what was right before follows, what was wrong stays."""
    anew = getattr(evolve(record, **changes, **{named.name: COMPUTED}), named.name)
    before = getattr(record, named.name)
    wrong = {
        one.relation.target.removeprefix(named.name).removeprefix(".")
        for one in arithmetic.broken(own_relations(type(record)), lambda path: figure_at(record, path))
        if one.relation.target == named.name or one.relation.target.startswith(f"{named.name}.")
    }
    if named.line.kind is not Kind.GROUP:
        return before if wrong else anew
    return evolve(anew, is_published=True, **{column: getattr(before, column) for column in wrong if column not in stated})


def _amended_below(name: str, record: Any, figures: Mapping[str, Any], *, is_published: bool, is_kept: bool) -> Any:
    try:
        return _amended(record, figures, is_published=is_published, is_kept=is_kept)
    except InvalidValue as error:
        within = error.params.get("name")
        raise type(error)(error.key, **{**error.params, "name": f"{name}.{within}"}) from None
