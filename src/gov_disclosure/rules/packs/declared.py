"""Rules that are data: a relation between cells, a bound on a cell, words that a section should have, an earlier date.

Each of these makes the question of a rule; nothing of a pack file is ever run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from gov_disclosure.arithmetic import broken, cell_labels
from gov_disclosure.claims.numerals import numerals
from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import Cause, Figure
from gov_disclosure.i18n import message
from gov_disclosure.naming import Cells, Lines
from gov_disclosure.rules.dates import late
from gov_disclosure.rules.declaring import Remark, Said, Unknown, known
from gov_disclosure.rules.rule import Case, Need, Scope
from gov_disclosure.schema import Kind, Label, Relation, cells
from gov_disclosure.sheet import Doubt, Sheet

__all__ = ["Between", "Bound", "Deadline", "Mention", "Shape", "Sign"]


class Sign(StrEnum):
    """What a relation says of its two sums."""

    EQUAL = "="
    AT_MOST = "<="


_BROKEN: Final = {
    Sign.EQUAL: message("{title}: {left_cells} make {left}, but {right_cells} make {right} (difference {difference})"),
    Sign.AT_MOST: message("{title}: {left_cells} make {left}, more than {right_cells} with {right} (difference {difference})"),
}
_SECTIONS: Final = next(iter(EDITIONS.values())).sections()  # the six are the same in every edition
_NAMED: Final = 6
"""So many cells of a side are named in words."""


@frozen
class Between:
    """The cells on the left add up to those on the right, or to no more. Rows stand for their cells, column by column.

    Arguments:
        left, right: paths of cells, or of rows that have the same columns. sign: see `Sign`.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    sign: Sign = Sign.EQUAL

    scope: ClassVar = Scope.ROW
    needs: ClassVar[tuple[Need, ...]] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """What it speaks of."""
        return (*self.left, *self.right)

    def formula(self) -> Label:
        """The relation in signs."""
        sign = "＝" if self.sign is Sign.EQUAL else "≤"
        sides = [[_name(path) for path in side] for side in (self.left, self.right)]
        zh, en = (
            [mark.join(one.text(locale) for one in side) for side in sides] for locale, mark in (("zh", "＋"), ("en", " + "))
        )
        return Label(sign.join(zh), f" {sign.replace('＝', '=')} ".join(en))

    def ask(self, title: Label, case: Case) -> Iterator[Said]:
        """Put it to a case, as the relations of the form are put."""
        for relation in self._relations(case):
            doubt = case.sheet.doubt(relation) or _signed(relation, case.sheet)
            if doubt is not None:
                reason, in_the_way = doubt
                yield Unknown(
                    reason=reason,
                    cause=Cause[reason.name] if isinstance(reason, Doubt) else Cause.NOT_KNOWN,
                    params={"cells": Cells(in_the_way, case.sheet.labels), "lines": Lines((relation.cells,), case.sheet.labels)},
                    paths=in_the_way,
                )
                continue
            for one in broken([relation], case.sheet.figure):
                if self.sign is Sign.EQUAL or one.difference > 0:
                    yield self._remark(title, case, relation, one.left, one.right)

    def _relations(self, case: Case) -> Iterator[Relation]:
        form = type(case.report)
        columns = _columns(self.left[0], form)
        for column in [f".{one}" for one in columns] if columns else [""]:
            left, right = (tuple(f"{path}{column}" for path in side) for side in (self.left, self.right))
            yield Relation("", left, right, right[-1])

    def _remark(self, title: Label, case: Case, relation: Relation, left: Figure, right: Figure) -> Remark:
        labels, target = case.sheet.labels, relation.target
        found = case.sheet.figure(target)
        return Remark(
            key=_BROKEN[self.sign],
            params={
                "title": title,
                "left_cells": Cells(relation.left, labels, _NAMED),
                "right_cells": Cells(relation.right, labels, _NAMED),
                "left": left,
                "right": right,
                "difference": abs(left - right),
            },
            paths=tuple(dict.fromkeys((target, *relation.cells))),
            left=left,
            right=right,
            # A bound says of no cell what it should hold, nor do two sums.
            expected=left if self.sign is Sign.EQUAL and relation.right == (target,) else None,
            found=found,
        )


@frozen
class Bound:
    """A cell lies between two figures, both included.

    Arguments:
        cell: its path. least, most: the bounds; None for none.
    """

    cell: str
    least: int | Decimal | None = None
    most: int | Decimal | None = None

    scope: ClassVar = Scope.CELL
    needs: ClassVar[tuple[Need, ...]] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """What it speaks of."""
        return (self.cell,)

    def formula(self) -> Label:
        """The bound in signs."""
        name = _name(self.cell)
        low, high = ("" if self.least is None else f"{self.least} ≤ "), ("" if self.most is None else f" ≤ {self.most}")
        return Label(f"{low}{name.zh}{high}", f"{low}{name.en}{high}")

    def ask(self, title: Label, case: Case) -> Iterator[Said]:
        """Put it to a case."""
        found = yield from known(case.sheet, self.cell)
        if found is None:
            return
        told = {"title": title, "cells": Cells((self.cell,), case.sheet.labels), "found": found}
        if self.least is not None and found < self.least:
            key, bound = message("{title}: {cells} holds {found}, at least {bound} is asked for"), self.least
        elif self.most is not None and found > self.most:
            key, bound = message("{title}: {cells} holds {found}, at most {bound} is asked for"), self.most
        else:
            return
        yield Remark(key=key, params={**told, "bound": bound}, paths=(self.cell,), left=found, right=bound, found=found)


@frozen
class Mention:
    """A section has at least one of some words; where asked, with a number.

    Arguments:
        section: attribute name of a section, or ``"introduction"``; empty for the whole report. Of a table, the text beside it counts.
        words: white space and the width of letters make no difference. with_number: whether a number has to stand with one of them, in
            the same clause; dates, articles and numbers of documents are none.
    """

    section: str
    words: tuple[str, ...]
    with_number: bool = False

    scope: ClassVar = Scope.REPORT
    needs: ClassVar = (Need.PROSE, Need.ACCOUNT, Need.WHOLE)
    paths: ClassVar[tuple[str, ...]] = ()

    @staticmethod
    def sections() -> tuple[str, ...]:
        """What ``section`` may be."""
        return ("", "introduction", *(named.name for named in _SECTIONS))

    def formula(self) -> Label:
        """The words."""
        words = " | ".join(self.words)
        return Label(f"({words}) + 数字", f"({words}) + number") if self.with_number else Label(words, words)

    def ask(self, title: Label, case: Case) -> Iterator[Said]:
        """Put it to a case."""
        wanted = [_plain(word) for word in self.words]
        texts = [_plain(text) for section, _, text in paragraphs_of(case.report) if self.section in {"", section}]
        if not any(word in "".join(texts) for word in wanted):
            key = message("{title}: none of these words is in the text: {words}")
        elif self.with_number and not any(_has_number(clause, wanted) for text in texts for clause in _CLAUSE.split(text)):
            key = message("{title}: no number stands with any of these words: {words}")
        else:
            return
        words = Label("、".join(f"“{word}”" for word in self.words), ", ".join(f"“{word}”" for word in self.words))
        yield Remark(key=key, params={"title": title, "words": words}, place=Place(path=self.section) if self.section else None)


@frozen
class Deadline:
    """The report is published by a day of the year after.

    Arguments:
        month, day: the last day on which it is in time.
    """

    month: int
    day: int

    scope: ClassVar = Scope.REPORT
    needs: ClassVar = (Need.PUBLISHED_ON,)
    paths: ClassVar[tuple[str, ...]] = ()

    def formula(self) -> Label:
        """The day."""
        return Label(
            f"公开日期 ≤ 次年{self.month}月{self.day}日", f"published on ≤ {self.month:02}-{self.day:02} of the year after"
        )

    def ask(self, title: Label, case: Case) -> Iterator[Said]:
        """Put it to a case."""
        yield from late(case, (self.month, self.day))


Shape: TypeAlias = Between | Bound | Mention | Deadline
"""What a rule in a file can be."""

Ask: TypeAlias = Callable[[Case], Iterator[Said]]


def _columns(path: str, form: type) -> tuple[str, ...]:
    """The columns of a row; none for a cell."""
    return tuple(cell.column.name for cell in cells(form) if cell.row_path == path)


def _signed(relation: Relation, sheet: Sheet) -> tuple[str, tuple[str, ...]] | None:
    """What keeps a relation over figures with a sign from being decided: a sum with an unknown part can come to anything."""
    kinds = {cell.path: cell.kind for cell in cells(type(sheet.report))}
    if not any(kinds.get(path) is Kind.CHANGE for path in relation.cells):
        return None
    unknown = tuple(path for path in relation.cells if sheet.known(path) is None)
    return (message("Not known: {cells}"), unknown) if unknown else None


def _name(path: str) -> Label:
    """A cell or a row in words, as the newest form that has it prints them."""
    labels = {known: label for edition in EDITIONS.values() for known, label in cell_labels(edition.report_class).items()}
    if path in labels:
        return Label(labels[path].text("zh"), labels[path].text("en"))
    row = next(label for known, label in labels.items() if known.rpartition(".")[0] == path)
    return Label(f"“{row.row}”", row.row_en)


_CLAUSE: Final = re.compile(r"[。;!?:]|,(?!\d{3})")  # of text whose signs have the width of letters


def _has_number(clause: str, words: Sequence[str]) -> bool:
    return any(word in clause for word in words) and any(True for _ in numerals(clause))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
