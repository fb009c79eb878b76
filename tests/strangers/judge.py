"""A reading put beside the truth: cells right, unread and silently wrong, false errors, prose lost, organ and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import fields, frozen, has

from gov_disclosure import CellState, DisclosureError, Reading, check, read
from gov_disclosure.reading import Cell
from gov_disclosure.report import Part, Prose
from strangers.draft import Truth

__all__ = ["Judgement", "judged", "kept", "placed"]


@frozen(kw_only=True)
class Judgement:
    """How well a page was read.

    Arguments:
        cells: how many are printed. unread, wrong: paths; wrong is a figure that is not printed there.
        errors: false errors of the verdict, a sentence each. lost: paragraphs that are nowhere whole. unused: those that are whole, but
            found no place in the report. refused: why nothing was read.
        incomplete: whether the verdict left something undecided. kind: whether kind and level are as the name tells.
    """

    cells: int
    unread: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    refused: str = ""
    incomplete: bool = False
    organ: bool = False
    year: bool = False
    edition: bool = False
    kind: bool = False

    @property
    def right(self) -> int:
        return self.cells - len(self.unread) - len(self.wrong)

    @property
    def faultless(self) -> bool:
        return not (self.unread or self.wrong or self.errors or self.lost) and self.organ and self.year

    def account(self) -> str:
        """The faults in a few lines."""
        lines = [f"refused: {self.refused}"] if self.refused else []
        lines += [f"wrong: {w}" for w in self.wrong[:20]] + [f"unread: {u}" for u in self.unread[:20]]
        lines += [f"error: {e}" for e in self.errors[:10]] + [f"lost: {p}" for p in self.lost]
        lines += [f"unused: {p}" for p in self.unused]
        lines += [f"not told: {name}" for name in ("organ", "year", "edition") if not getattr(self, name)]
        lines += ["incomplete"] if self.incomplete else []
        return "\n".join(lines)


def judged(source: str, format_name: str, truth: Truth) -> Judgement:
    """The reading of a source, judged."""
    total = len(truth.printed)
    try:
        reading = read(source.encode(), format_name)
    except DisclosureError as error:
        return Judgement(cells=total, unread=tuple(truth.printed), lost=truth.paragraphs, refused=str(error))
    facts = truth.facts
    unread: list[str] = []
    wrong: list[str] = []
    for path, printed in truth.printed.items():
        cell = reading.cells.get(path)
        if cell is None or not _is_right(cell, printed, facts.figures[path]):
            shown = "absent" if cell is None else f"{cell.state} {cell.text!r} = {cell.value}"
            is_wrong = cell is not None and cell.state is CellState.NUMBER and cell.value != facts.figures[path]
            (wrong if is_wrong else unread).append(f"{path}: {printed!r} read as {shown}")
    verdict = check(reading)
    organ = reading.report.organ
    return Judgement(
        cells=total,
        unread=tuple(unread),
        wrong=tuple(wrong),
        errors=tuple(f"{f.code} {f.message('en')}" for f in verdict.errors),
        lost=tuple(p for p in truth.paragraphs if not kept(p, reading)),
        unused=tuple(p for p in truth.paragraphs if not placed(p, reading) and kept(p, reading)),
        incomplete=bool(verdict.not_evaluated),
        organ=_same_name(organ.name, facts.organ),
        year=reading.report.year == facts.year,
        edition=reading.edition == facts.edition,
        kind=(organ.kind, organ.level) == (facts.kind, facts.level),
    )


def _is_right(cell: Cell, printed: str, value: Any) -> bool:
    if printed == "":
        return cell.state is CellState.BLANK
    if not any(character.isdecimal() for character in printed):  # a mark, or a word for nothing
        return cell.state is CellState.MARK or (cell.state is CellState.NUMBER and cell.value == 0)
    return cell.state is CellState.NUMBER and cell.value == value


def _same_name(told: str, true: str) -> bool:
    if told == true:
        return True
    from opencc import OpenCC

    return OpenCC("t2s").convert(told) == OpenCC("t2s").convert(true)


def placed(paragraph: str, reading: Reading) -> bool:
    """Whether a paragraph stands whole in the report's prose; white space does not count."""
    # Neighbouring pieces may hold a paragraph that the source breaks into lines; they keep their order.
    return _bare(paragraph) in _bare("".join(_texts(reading.report)))


def kept(paragraph: str, reading: Reading) -> bool:
    """Whether a paragraph stands whole in the report's prose or in what is unused."""
    return placed(paragraph, reading) or _bare(paragraph) in _bare("".join(one.text for one in reading.unused))


def _bare(text: str) -> str:
    return "".join(text.split())


def _texts(record: Any) -> Iterator[str]:
    """The prose of a record, wherever it stands."""
    match record:
        case Prose() | Part():
            if isinstance(record, Part):
                yield f"\0{record.heading}\0"
            yield from record.paragraphs
            for part in record.parts:
                yield from _texts(part)
        case tuple():
            for one in record:
                yield from _texts(one)
        case _ if has(type(record)):
            for attribute in fields(type(record)):
                yield from _texts(getattr(record, attribute.name))
        case _:
            return
