"""A statement of the prose about figures, as an object."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from gov_disclosure.document import Place

__all__ = ["Claim", "ClaimKind", "Judgement", "Sentence"]


@frozen
class Sentence:
    """A sentence of the prose.

    Arguments:
        text: without its closing mark. section: attribute name of the section. place: where it stands in the report.
    """

    text: str
    section: str
    place: Place


class ClaimKind(StrEnum):
    """What a claim says."""

    FIGURE = "figure"
    """A number: 收到申请70件."""
    SHARE = "share"
    """A percentage of a whole: 占43.5%."""
    CHANGE = "change"
    """A difference from last year, in pieces: 同比增加3件."""
    RATE_OF_CHANGE = "rate_of_change"
    """A difference from last year, in per cent: 同比增长5%."""
    NONE = "none"
    """Nothing of the kind: 未收到申请."""
    ALL = "all"
    """All of them: 均获维持; without a whole, nothing of the rest: 均已办结."""


@frozen(kw_only=True)
class Claim:
    """A statement of the prose about figures of the form.

    Arguments:
        sentence: where it stands. start, end: of the words in the sentence. kind: see `ClaimKind`.
        cells: paths of the cells whose sum is meant; several tuples where the words leave open which.
        value: the number said, None for a word. step: last decimal place said, for percentages (``0.1`` for 43.5 %).
        wholes: for a share, the sums that may be the whole; for all, the sum that the cells meant are as much as.
        unless: paths of cells over which nothing can be said unless they are zero: 收到9件，其中8件办结、1件结转 leaves out those carried over.
        is_certain: whether every word before it in its sentence is understood and none narrows it to a part of the organ or of the year.
    """

    sentence: Sentence
    start: int
    end: int
    kind: ClaimKind
    cells: tuple[tuple[str, ...], ...]
    value: Decimal | None = None
    step: Decimal | None = None
    wholes: tuple[tuple[str, ...], ...] = ()
    is_certain: bool = True
    unless: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.sentence.text[self.start : self.end]


@frozen(kw_only=True)
class Judgement:
    """A claim held against the tables.

    Arguments:
        holds: None where it cannot be decided (a blank cell, no previous report). expected: what the tables give for the cells meant.
        matches: other cells that hold the number said, the likeliest first, when the cells meant do not.
    """

    claim: Claim
    holds: bool | None
    expected: Decimal | None = None
    matches: tuple[str, ...] = ()
