"""What a sentence has told so far: its claims, and what a number means because of those before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import Factory, define, evolve

from gov_disclosure.claims.characters import Characters
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.lexicon import CARRIED_OVER, HANDLED, NEW
from gov_disclosure.claims.thread import Readings, Thread, Topic

__all__ = ["Told"]

_OF_A_ROW: Final = 4
"""Names in the path of a row under a heading of outcomes: disclosure_requests.outcomes.not_disclosed.state_secret.total."""
_MOST_PARTS: Final = 60
"""Outcomes that one sentence tells apart."""


@define
class Told:
    """The claims of a sentence so far, in its order.

    Arguments:
        sentence: whose claims. characters: of it, closed up. thread: what was spoken of last. claims: so far.
        parted: rows of outcomes whose parts are told.
    """

    sentence: Sentence
    characters: Characters
    thread: Thread
    claims: list[Claim] = Factory(list)
    parted: set[tuple[str, ...]] = Factory(set)

    @property
    def recent(self) -> Sequence[Claim]:
        """The claims that a number may have to do with."""
        return self.claims[-_MOST_PARTS:]

    def add(self, start: int, end: int, kind: ClaimKind, cells: Readings, **more: object) -> None:
        """A claim of a stretch of the closed-up text."""
        start, end = self.characters.span(start, end)
        self.claims.append(Claim(sentence=self.sentence, start=start, end=end, kind=kind, cells=cells, **more))  # type: ignore[arg-type]

    def total(self, row: str) -> tuple[str, ...]:
        """The total of a row of requests."""
        v = self.thread.vocabulary
        return (f"{v.requests}.{row}.{v.total}",)

    def is_row(self, readings: Readings) -> bool:
        """Whether a single row under a heading of outcomes is meant."""
        path = readings[0][0]
        return len(readings[0]) == 1 and path.startswith(f"{self.thread.vocabulary.requests}.") and path.count(".") >= _OF_A_ROW

    def said_of(self, cells: tuple[str, ...]) -> Decimal | None:
        """What was said of some cells."""
        return next((one.value for one in self.recent if one.kind is ClaimKind.FIGURE and one.cells[0] == cells), None)

    def forget(self, cells: tuple[str, ...]) -> None:
        """What was said of some cells is part of what is said now."""
        self.claims[-_MOST_PARTS:] = [one for one in self.recent if one.cells[0] != cells]

    def taken_back(self, readings: Readings) -> Decimal | None:
        """What the number right before says of the same result of cases or column of documents; it is taken back."""
        v = self.thread.vocabulary
        if not self.claims or self.claims[-1].cells[0] != readings[0] or self.claims[-1].kind is not ClaimKind.FIGURE:
            return None
        path = readings[0][0]
        is_result = path.startswith(f"{v.cases}.") and not path.endswith(f".{v.block_total}")
        is_column = path.startswith(f"{v.documents}.") and self.thread.topic == Topic.DOCUMENTS
        return self.claims.pop().value if is_result or is_column else None

    def rest_of_heading(self, heading: tuple[str, ...]) -> Readings:
        """不予处理1件，逾期不补正2件，其他处理5件: a heading behind one of its own rows is what is left of it."""
        v = self.thread.vocabulary
        if len(heading) == 1 or f".{CARRIED_OVER}." in heading[0] or not heading[0].startswith(f"{v.requests}."):
            return ()
        said = {one.cells[0][0] for one in self.recent if len(one.cells[0]) == 1}
        rest = tuple(path for path in heading if path not in said)
        return (rest, rest[-1:]) if 0 < len(rest) < len(heading) else ()

    def rest_of_outcomes(self) -> tuple[str, ...]:
        """Every row of outcomes of which no number was said."""
        said = {path for one in self.recent for path in one.cells[0]}
        leaves = dict.fromkeys(
            path for rows in self.thread.vocabulary.outcomes.values() for leaf in rows for path in self.total(leaf)
        )
        return tuple(path for path in leaves if path not in said)

    def open_those_done(self, readings: Readings) -> None:
        """收到54件，按期办结54件，办理上年结转2件: as many as were received are those, where the others are counted apart."""
        if readings[0] != self.total(CARRIED_OVER):
            return
        done, new = self.total(HANDLED), self.total(NEW)
        received = {one.value for one in self.recent if one.kind is ClaimKind.FIGURE and one.cells[0] == new}
        for n, one in enumerate(self.recent, start=max(0, len(self.claims) - _MOST_PARTS)):
            if one.kind is ClaimKind.FIGURE and one.cells[0] == done and one.value in received:
                self.claims[n] = evolve(one, cells=(*one.cells, new), is_certain=False)
