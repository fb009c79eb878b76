"""What a chart shows, before anyone draws it: categories, series of figures, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from gov_disclosure.findings import Figure
from gov_disclosure.i18n import render
from gov_disclosure.schema import Label

__all__ = ["Chart", "Series", "Shape", "said", "share"]


@frozen
class _Marks:
    """Punctuation of a language."""

    colon: str
    semicolon: str
    comma: str
    stop: str
    brackets: str


_MARKS: Final = {"zh": _Marks("：", "；", "、", "。", "（{}）"), "en": _Marks(": ", "; ", ", ", ".", " ({})")}


class Shape(StrEnum):
    """How the figures are drawn."""

    BARS = "bars"
    """A bar a figure, those of one category beside each other."""
    STACKED = "stacked"
    """A bar a category, the figures of all series in it."""
    SHARES = "shares"
    """As `STACKED`, every bar as long as the next: shares are compared, and the figures are written."""
    LINES = "lines"
    """A line a series over the categories, which are years."""


@frozen(kw_only=True)
class Series:
    """The figures of one colour.

    Arguments:
        label: what they count. values: one a category; None where the report prints no number.
    """

    label: Label
    values: tuple[Figure | None, ...]

    @property
    def total(self) -> Figure:
        """The sum of the figures that are known."""
        return sum((value for value in self.values if value is not None), start=0)


@frozen(kw_only=True)
class Chart:
    """A chart of a report, or of the reports of one organ over years.

    Arguments:
        name: such as ``"outcomes"``; one a kind of chart. shape: how it is drawn. organ: whose figures they are.
        key: the title, a message in English with ``{named}`` places. params: for them. categories, series: the figures.
    """

    name: str
    shape: Shape
    organ: str
    key: str
    params: Mapping[str, Any] = field(factory=dict, hash=False)
    categories: tuple[Label, ...]
    series: tuple[Series, ...]

    def title(self, locale: str = "zh") -> str:
        """What it shows, in ``"zh"`` or ``"en"``."""
        return render(self.key, self.params, locale)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: every figure is zero or not known."""
        return not any(value for series in self.series for value in series.values)

    def alternative(self, locale: str = "zh") -> str:
        """The chart in words, for those who do not see it: every figure but zeros, and what is left blank."""
        marks = _MARKS["zh" if locale.startswith("zh") else "en"]
        head = [self.organ] if self.organ else []
        rows = (self._row(n, label, marks, locale) for n, label in enumerate(self.categories))
        return marks.colon.join([*head, self.title(locale), marks.semicolon.join(rows)]) + marks.stop

    def _row(self, n: int, label: Label, marks: _Marks, locale: str) -> str:
        figures = marks.comma.join(self._figures(n, marks, locale)) or "0"
        return " ".join(label.text(locale).split()) + marks.colon + figures

    def _figures(self, n: int, marks: _Marks, locale: str) -> Iterator[str]:
        whole = sum((series.values[n] or 0 for series in self.series), start=Decimal(0))
        for series in self.series:
            value = series.values[n]
            words = "" if len(self.series) == 1 else f"{series.label.text(locale)} "
            if value is None:
                yield words + render("not filled in", {}, locale)
            elif value and self.shape is Shape.SHARES:
                yield words + said(value) + marks.brackets.format(share(value, whole))
            elif value:
                yield words + said(value)


def share(part: Figure, whole: Figure) -> str:
    """A part of a whole in per cent, one decimal: ``12.5%``."""
    return f"{Decimal(part) / Decimal(whole) * 100:.1f}%"


def said(value: Figure) -> str:
    """A figure as charts write it: with separators, as many decimals as it has."""
    return f"{value:,}"
