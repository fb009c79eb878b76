"""The arithmetic a form may ask for, as data: which lines a computed line is made of.

A formula says how a computed line is filled in when it is left out, and which relation must hold when it is given.
Lines are named by attribute names relative to the class that declares the formula.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Protocol

from attrs import field, frozen

__all__ = ["Balance", "Continues", "Formula", "Sides", "Total"]


@functools.cache
def _values(paths: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gets the values at some paths."""
    get = attrgetter(*paths)
    return get if len(paths) > 1 else lambda record: (get(record),)


@frozen
class Sides:
    """A relation: the lines on the left add up to the lines on the right. Names are relative paths."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class Formula(Protocol):
    """How a computed line follows from the others."""

    @property
    def slug(self) -> str:
        """The rule that judges this relation; see the rule catalogue."""
        ...

    def sides(self, name: str, counted: Sequence[str]) -> Sides:
        """The relation that line ``name`` stands in, where ``counted`` are the counted lines beside and below it."""
        ...

    def value(self, record: Any, name: str, counted: Sequence[str]) -> Any:
        """What line ``name`` of ``record`` must be."""
        ...


@frozen
class Total:
    """The line is the sum of all counted lines of its class, groups included; printed totals are never added."""

    slug: str

    def sides(self, name: str, counted: Sequence[str]) -> Sides:
        """Counted lines on the left, the total on the right."""
        return Sides(tuple(counted), (name,))

    def value(self, record: Any, name: str, counted: Sequence[str]) -> Any:
        """The sum; figures and rows of figures add alike."""
        first, *rest = _values(tuple(counted))(record)
        return sum(rest, start=first)


@frozen(kw_only=True)
class Continues:
    """The line goes on from the report of the year before: what ``then`` came to there, and ``added`` of this year, less ``taken``.

    No relation that the form states: registers are counted anew, things lapse. Rules of practice ask after it, and a series shows it.

    Arguments:
        then: lines of the same row in the report of the year before. added, taken: lines of the same row in this one.
    """

    then: tuple[str, ...]
    added: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@frozen
class Balance:
    """The line makes two sums equal: ``left`` = ``right`` + the line itself.

    Written on 结转下年度继续办理: 一 + 二 = 三（七） + 四, which the form itself states (勾稽关系).

    Arguments:
        opening: the line on the left that begins with what this line held in the report of the year before, if one does.
    """

    slug: str
    left: tuple[str, ...] = field(kw_only=True)
    right: tuple[str, ...] = field(kw_only=True)
    opening: str = field(default="", kw_only=True)

    def sides(self, name: str, counted: Sequence[str]) -> Sides:
        """As the form states it."""
        return Sides(self.left, (*self.right, name))

    def value(self, record: Any, name: str, counted: Sequence[str]) -> Any:
        """Left less right. Where that would be below zero no figure can fill the line: it is zero, and the relation does not hold."""
        first, *rest = (attrgetter(path)(record) for path in self.left)
        whole: Any = sum(rest, start=first)
        for path in self.right:
            whole = whole.remainder(attrgetter(path)(record))
        return whole
