"""Many cells named in one sentence: the first few in words, the others by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

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
        named: list[str] = []
        for row, cells in by_row.items():
            label = self.labels[cells[0]]
            if len(cells) > 1 and len(cells) == sum(_row(path) == row for path in self.labels):
                named.append(_quoted(label.row, label.row_en, locale))
            elif len(cells) > self.most:
                part = {"count": len(cells), "row": _quoted(label.row, label.row_en, locale)}
                named.append(render("{count} cells of {row}", part, locale))
            else:
                named += [self.labels[path].text(language(locale)) for path in cells]
        return _listed(named, locale, self.most)


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
        return _listed([self._name(cells, locale) for cells in self.lines], locale)

    def _name(self, cells: tuple[str, ...], locale: AnyLocale | None) -> str:
        label = self.labels[cells[0]]
        if len({*map(_row, cells)}) == 1:
            return _quoted(label.row, label.row_en, locale)
        return render("column {column}", {"column": _quoted(label.column, label.column_en, locale)}, locale)


def _row(path: str) -> str:
    return path.rpartition(".")[0]


def _quoted(zh: str, en: str, locale: AnyLocale | None) -> str:
    return either(f"“{zh}”", en, locale)


def _listed(named: Iterable[str], locale: AnyLocale | None, most: int = NAMED) -> str:
    known = [*named]
    first, more = known[:most], len(known) - most
    listed = ("、" if is_chinese(locale) else "; ").join(first)
    return listed if more <= 0 else render("{listed} and {more} more", {"listed": listed, "more": more}, locale)
