"""Words put in the order of the printed form, which tells words that it repeats (其他, 总计) apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from gov_disclosure.recognise.text.running import Unit, UnitKind
from gov_disclosure.recognise.wording.vocabulary import Role, Word, vocabulary

__all__ = ["put_in_order"]

_ORDERED: Final = (Role.CAPTION, Role.ROW, Role.GROUP, Role.BLOCK, Role.ACROSS)


def put_in_order(units: Sequence[Unit]) -> None:
    """Choose one word for each unit so that together they follow the printed form as far as possible."""
    size = len(vocabulary()) + 1
    tree = _Best(size)
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    for index, unit in enumerate(units):
        if unit.kind is not UnitKind.WORD:
            continue
        following = units[index + 1].kind if index + 1 < len(units) else None
        entries = []
        for word in unit.words:
            if word.role not in _ORDERED:
                continue
            weight = _weight(unit, word, following)
            if weight > 0:
                score, before = tree.best_below(word.order)
                entries.append((word.order, score + weight, before))
        for order, score, before in entries:
            back[index, order] = before
            tree.put(order, score, (index, order))
    _, step = tree.best_below(size)
    by_order = {word.order: word for word in vocabulary()}
    while step is not None:
        index, order = step
        units[index].chosen = by_order[order]
        step = back[step]


def _weight(unit: Unit, word: Word, following: UnitKind | None) -> float:
    if unit.clean == 0:
        return 0.0
    weight = min(float(unit.end - unit.start), 12.0)
    if word.number is not None and unit.number is not None:
        weight += 6.0 if unit.number == word.number else -4.0
    if word.role is Role.ROW:
        weight += 4.0 if following is UnitKind.VALUES else 1.0 if following is UnitKind.WORD else 0.0
    if any(other.role is Role.COLUMN for other in unit.words) and unit.number is None:
        weight = min(weight, 1.5 if following is UnitKind.VALUES else 0.5)
    return weight * (1.0 if unit.clean == 2 else 0.25)


@define
class _Best:
    """Best scores by position, and the best of all positions before one (a Fenwick tree)."""

    size: int
    nodes: list[tuple[float, tuple[int, int] | None]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.nodes = [(0.0, None)] * (self.size + 2)

    def put(self, at: int, score: float, what: tuple[int, int]) -> None:
        at += 1
        while at <= self.size + 1:
            if score > self.nodes[at][0]:
                self.nodes[at] = (score, what)
            at += at & -at

    def best_below(self, at: int) -> tuple[float, tuple[int, int] | None]:
        found: tuple[float, tuple[int, int] | None] = (0.0, None)
        while at > 0:
            if self.nodes[at][0] > found[0]:
                found = self.nodes[at]
            at -= at & -at
        return found
