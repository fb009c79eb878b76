"""What a chart shows, before anyone draws it: categories, series of figures, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from gov_disclosure.findings import Figure
from gov_disclosure.i18n import AnyLocale, is_chinese, language, render
from gov_disclosure.schema import Label

__all__ = ["Chart", "Series", "Shape", "said", "share", "unknown"]


@frozen
class _Marks:
    """Punctuation of a language."""

    colon: str
    semicolon: str
    comma: str
    stop: str
    brackets: str
    gap: str


_MARKS: Final = {"zh": _Marks("：", "；", "、", "。", "（{}）", ""), "en": _Marks(": ", "; ", ", ", ".", " ({})", " ")}


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


@frozen(kw_only=True)
class Chart:
    """A chart of a report, or of the reports of one organ over years.

    Arguments:
        name: such as ``"outcomes"``; one a kind of chart. shape: how it is drawn. organ: whose figures they are.
        key: the title, a message in English with ``{named}`` places. params: for them. categories, series: the figures.
        is_partial: whether the report leaves cells without a number that a figure of the chart would add up.
    """

    name: str
    shape: Shape
    organ: str
    key: str
    params: Mapping[str, Any] = field(factory=dict, hash=False)
    categories: tuple[Label, ...]
    series: tuple[Series, ...]
    is_partial: bool = False

    def title(self, locale: AnyLocale = "zh") -> str:
        """What it shows."""
        return render(self.key, self.params, locale)

    def note(self, locale: AnyLocale = "zh") -> str:
        """What must be known to read it, empty where nothing: that cells without a number are counted as nothing."""
        return render("Cells without a number are not counted.", {}, locale) if self.is_partial else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: every figure is zero or not known."""
        return not any(value for series in self.series for value in series.values)

    def alternative(self, locale: AnyLocale = "zh") -> str:
        """The chart in words, for those who do not see it: every figure but zeros, and what is left blank."""
        locale = language(locale)
        marks = _MARKS["zh" if is_chinese(locale) else "en"]
        head = [self.organ] if self.organ else []
        rows = (self._row(n, label, marks, locale) for n, label in enumerate(self.categories))
        note = self.note(locale)
        words = marks.colon.join([*head, self.title(locale), marks.semicolon.join(rows)]) + marks.stop
        return words + (marks.gap + note if note else "")

    def whole(self, n: int) -> Figure | None:
        """The sum of a category over all series; None where none of them has a number."""
        known = [value for series in self.series if (value := series.values[n]) is not None]
        return sum(known, start=0) if known else None

    def _row(self, n: int, label: Label, marks: _Marks, locale: str) -> str:
        whole = self.whole(n)
        figures = unknown(locale) if whole is None else marks.comma.join(self._figures(n, whole, marks, locale)) or "0"
        # A label of two lines has what it stands under in the first.
        above, _, below = label.text(locale).partition("\n")
        return above + (marks.brackets.format(below) if below else "") + marks.colon + figures

    def _figures(self, n: int, whole: Figure, marks: _Marks, locale: str) -> Iterator[str]:
        for series in self.series:
            value = series.values[n]
            words = "" if len(self.series) == 1 else f"{series.label.text(locale)} "
            if value is None:
                yield words + unknown(locale)
            elif value and self.shape is Shape.SHARES:
                yield words + said(value) + marks.brackets.format(share(value, whole))
            elif value:
                yield words + said(value)


def unknown(locale: str) -> str:
    """What stands in the place of a figure where the report prints no number."""
    return render("no number", {}, locale)


def share(part: Figure, whole: Figure) -> str:
    """A part of a whole in per cent, one decimal: ``12.5%``."""
    return f"{Decimal(part) / Decimal(whole) * 100:.1f}%"


def said(value: Figure) -> str:
    """A figure as charts write it: with separators, as many decimals as it has."""
    return f"{value:,}"
