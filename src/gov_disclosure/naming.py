"""Many cells named in one sentence: the first few in words, the others by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from gov_disclosure.findings import CellLabel
from gov_disclosure.i18n import AnyLocale, either, is_chinese, language, render

__all__ = ["Cells", "Lines"]

NAMED: Final = 3
"""How many are named in words."""


@frozen
class Cells:
    """Cells, each by row and column; a row that is meant as a whole by its label alone, one with many by how many they are.

    Arguments:
        paths: of the cells. labels: of every cell of the form. most: how many are named in words.
    """

    paths: tuple[str, ...]
    labels: Mapping[str, CellLabel]
    most: int = NAMED

    def text(self, locale: AnyLocale | None = None) -> str:
        """The cells in words."""
        by_row: dict[str, list[str]] = {}
        for path in self.paths:
            by_row.setdefault(_row(path), []).append(path)
        named: list[_Named] = []
        lengths = Counter(map(_row, self.labels)) if len(by_row) < len(self.paths) else Counter[str]()
        for row, cells in by_row.items():
            label = self.labels[cells[0]]
            if len(cells) > 1 and len(cells) == lengths[row]:
                named.append(_Row(label))
            elif len(cells) > self.most:
                named.append(_CellsOfRow(label, len(cells)))
            else:
                named += [self.labels[path] for path in cells]
        # Words are put together for those alone that are named.
        first = [one.text(language(locale)) for one in named[: self.most]]
        return _listed(first, locale, len(named) - len(first))


@frozen
class _Row:
    """A row as a whole, told by the label of one of its cells."""

    label: CellLabel

    def text(self, locale: AnyLocale | None) -> str:
        return _quoted(self.label.row, self.label.row_en, locale)


@frozen
class _CellsOfRow:
    """So many cells of a row."""

    label: CellLabel
    count: int

    def text(self, locale: AnyLocale | None) -> str:
        row = _quoted(self.label.row, self.label.row_en, locale)
        return render("{count} cells of {row}", {"count": self.count, "row": row}, locale)


_Named: TypeAlias = "CellLabel | _Row | _CellsOfRow"


@frozen
class Lines:
    """Rows and columns, each told by cells that stand in it.

    Arguments:
        lines: cells of each. labels: of every cell of the form.
    """

    lines: tuple[tuple[str, ...], ...]
    labels: Mapping[str, CellLabel]

    def text(self, locale: AnyLocale | None = None) -> str:
        """The rows and columns in words."""
        first = [self._name(cells, locale) for cells in self.lines[:NAMED]]
        return _listed(first, locale, len(self.lines) - len(first))

    def _name(self, cells: tuple[str, ...], locale: AnyLocale | None) -> str:
        label = self.labels[cells[0]]
        if len({*map(_row, cells)}) == 1:
            return _quoted(label.row, label.row_en, locale)
        return render("column {column}", {"column": _quoted(label.column, label.column_en, locale)}, locale)


def _row(path: str) -> str:
    return path.rpartition(".")[0]


def _quoted(zh: str, en: str, locale: AnyLocale | None) -> str:
    return either(f"“{zh}”", en, locale)


def _listed(first: Sequence[str], locale: AnyLocale | None, more: int) -> str:
    listed = ("、" if is_chinese(locale) else "; ").join(first)
    return listed if more <= 0 else render("{listed} and {more} more", {"listed": listed, "more": more}, locale)
