"""A row of a published table, before it is known which cells of the form it fills."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from attrs import frozen

from gov_disclosure.document import Place
from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.recognise.wording.renamed import told_by_rest
from gov_disclosure.recognise.wording.vocabulary import Role, Word, columns_of, layouts, matched, matches
from gov_disclosure.recognise.wording.words import key
from gov_disclosure.schema import Kind, Layout

__all__ = ["HeadCell", "PrintedRow", "Slot", "named_columns", "sum_of_others"]


@frozen
class Slot:
    """One printed cell, or a run of cells without separators.

    Arguments:
        text: as printed, spaces at the ends off. place: where. column, span: in the grid of its table, if it stands in one.
    """

    text: str
    place: Place | None = None
    column: int | None = None
    span: int = 1


@frozen(cache_hash=True)
class HeadCell:
    """The heading of a column.

    Arguments:
        text: as printed. words: what it can be in the form. column, span: in the grid of its table, if it stands in one.
        line: where the line begins that it stands in, in running text.
    """

    text: str
    words: tuple[Word, ...]
    column: int | None = None
    span: int = 1
    line: int | None = None


@frozen(kw_only=True)
class PrintedRow:
    """A row as it was printed.

    Arguments:
        section: name of the section it belongs to. word: the row or block it is labelled as; None for figures without a label.
        label: the label as printed. slots: what stands after the label. loose: whether one slot may hold several cells.
        spaced: whether a blank stands between the label and its figures, so that the source parts what it prints.
        head: headings of the columns, as far as they were found. value_columns: columns of the grid in which figures stand.
        torn: figures that belong to no row stand beside it, so that its own may be broken. implied: nothing at all is printed after
        the label. misprinted: the label is not spelled as any known wording.
        place: of the label, or of the first slot. money: the unit of money that a line over the table states for all of it.
    """

    section: str
    word: Word | None
    label: str
    slots: tuple[Slot, ...]
    loose: bool = False
    spaced: bool = False
    head: tuple[HeadCell, ...] = ()
    value_columns: tuple[int, ...] = ()
    implied: bool = False
    torn: bool = False
    by_place: bool = False
    misprinted: bool = False
    place: Place | None = None
    money: str | None = None

    @property
    def text(self) -> str:
        """Everything after the label, as one string."""
        return " ".join(slot.text for slot in self.slots if slot.text)


def named_columns(head: Sequence[HeadCell], columns: Sequence[str], section: str) -> tuple[str | None, ...]:
    """Which of the columns of a row of a section each heading names; None where it names none of them.

    Where half of a heading is lost, or a heading is a copy of its neighbour, order tells: if there are as many headings as columns
    and every heading that can be read stands where the form has it, they are the columns of the form. A heading without a letter of
    the column's label is another's.
    """
    return _named_columns(tuple((cell.text, cell.words) for cell in head), tuple(columns), section)


@lru_cache(maxsize=1024)
def _named_columns(head: Sequence[tuple[str, tuple[Word, ...]]], columns: Sequence[str], section: str) -> tuple[str | None, ...]:
    # Rows stand by dozens under the same headings, and reports by hundreds.
    wanted = set(columns)
    candidates = [word for word in columns_of(section) if word.role is Role.COLUMN and _named(word, wanted)]
    names: list[str | None] = []
    for text, words in head:
        own = [name for word in words if word.role is Role.COLUMN and (name := _named(word, wanted))]
        if not own:
            likely = matched(text, candidates) if not matches(text) else None
            own = [name] if likely is not None and (name := _named(likely, wanted)) else []
        names.append(own[0] if len(set(own)) == 1 else None)
    once: list[str | None] = []
    for name in names:
        once.append(None if name in once else name)
    in_place = all(name is None or name == own for name, own in zip(once, columns, strict=False))
    if len(once) == len(columns) and any(once) and in_place:
        letters = {own: {c for w in candidates if _named(w, {own}) for spelled in w.keys for c in spelled} for own in columns}
        read = [text for (text, _), name in zip(head, names, strict=True) if name is not None]
        spelled = [key(text) for text, _ in head]
        if all(
            name is not None or not word or text in read or letters[own] & set(word)
            for (text, _), name, word, own in zip(head, once, spelled, columns, strict=True)
        ):
            return tuple(columns)
    unknown = [text for (text, _), name in zip(head, names, strict=True) if name is None and key(text)]
    left = {own: [spelled for w in candidates if _named(w, {own}) for spelled in w.keys] for own in columns if own not in once}
    left.pop(columns[-1], None)  # a sum that is worded otherwise may be of some columns only
    is_one_form = bool(candidates) and layouts()[candidates[0].section] is not Layout.CAPTIONED
    told = told_by_rest(unknown, left) if is_one_form and any(once) and len(set(unknown)) == len(unknown) else {}
    return tuple(name or told.get(text) for name, (text, _) in zip(once, head, strict=True))


def _named(word: Word, wanted: Collection[str]) -> str | None:
    """The name of a column among those wanted, by itself or with its block before it."""
    within = f"{word.path.rpartition('.')[2]}.{word.name}"
    return word.name if word.name in wanted else within if within in wanted else None


def sum_of_others(rows: Sequence[PrintedRow]) -> PrintedRow | None:
    """The row of which each figure is the sum of those of the others; None where none is, or two are, or zeros only say so."""
    lines = [[printed(slot.text, Kind.COUNT).value or 0 for slot in row.slots] for row in rows]
    found = [
        row
        for n, row in enumerate(rows)
        if sum(map(bool, lines[n])) > 1
        and all(own == sum(others) for own, *others in zip(lines[n], *(lines[:n] + lines[n + 1 :]), strict=True))
    ]
    return found[0] if len(found) == 1 else None
