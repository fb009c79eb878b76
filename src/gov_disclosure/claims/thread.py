"""What was spoken of last, and what words mean: the terms in which constructions are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field

from gov_disclosure.claims.lexicon import WordKind
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.words import Vocabulary

__all__ = ["MOST_WORDS", "NOTHING_ELSE", "Meaning", "Readings", "Thread", "Topic", "Words", "codes"]

Words: TypeAlias = Sequence[Span]
Readings: TypeAlias = tuple[tuple[str, ...], ...]
NOTHING_ELSE: Final = "-"
"""No unit: nothing else was counted in this sentence."""
MOST_WORDS: Final = 24
"""No construction looks at more words than this, so that each word is looked at a bounded number of times."""


class Topic:
    """What verbs without an object are said of: the kind of the noun last met."""

    OPEN: Final = ""
    REQUESTS: Final = WordKind.REQUEST
    CASES: Final = WordKind.CASES
    DOCUMENTS: Final = WordKind.DOCUMENT
    DECISIONS: Final = WordKind.DECISION
    OTHER: Final = WordKind.OTHER


@define
class Thread:
    """What was spoken of last: what words that leave it out mean.

    Arguments:
        topic: see `Topic`. stage: rows of requests. blocks: of cases. document, columns: of section two. decision: a row there.
    """

    vocabulary: Vocabulary
    topic: str = Topic.OPEN
    stage: Readings = ()
    blocks: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    columns: Readings = ()
    decision: Readings = ()
    unit: str = ""
    other_unit: str = ""
    """The unit of the number at hand, and of the last that something else was counted in."""
    is_by_access: bool = field(default=False)
    """Whether what else was counted is divided by how it may be seen: 制作信息30条，其中主动公开24条；依申请公开6条."""
    is_aside: bool = field(default=False)
    """Whether a sentence of a paragraph on requests began with something else: what goes on with it is said of that."""
    last_blocks: tuple[str, ...] = ()
    """Of several kinds of cases counted one after the other, the last."""
    is_received: bool = field(default=False)
    """Whether the last number said of requests was of those received."""
    is_of_a_time: bool = field(default=False)
    """Whether the sentence before speaks of a part of the year: what begins with 其中 goes on with it."""
    publishes: bool = field(default=False)
    """Whether items published are listed: 主动公开政府信息21条，包含行政许可决定3件."""
    is_wherein: bool = field(default=False)
    """Whether parts of the number before are told: 办结4件，其中结转1件."""
    is_outcome: bool = field(default=False)
    """Whether the last number said was of an outcome: 其他3件 behind it is the last row, or the rest."""
    is_applicant: bool = field(default=False)
    """Whether the last number said was of applicants: 其他3件 behind it is of the others."""
    met_requests: bool = field(default=False)
    """Whether requests were spoken of in the paragraph, and no other whole was counted since: 受理工单90件，其中不属于本机关职责9件."""
    tells_outcomes: bool = field(default=False)
    """Whether outcomes of requests are told one after the other, some by names that the form does not have."""

    @property
    def state(self) -> tuple[object, ...]:
        """All that a row of the table may ask of it."""
        return (
            *(self.vocabulary, self.topic, self.stage, self.blocks, self.last_blocks, self.document, self.columns, self.decision),
            *(
                self.unit,
                self.other_unit,
                self.publishes,
                self.is_wherein,
                self.is_outcome,
                self.is_applicant,
                self.tells_outcomes,
                self.met_requests,
            ),
        )


class Meaning(NamedTuple):
    """The cells that some words mean.

    Arguments:
        readings: each a tuple of paths whose sum is meant. topic: what is spoken of from here on.
        names: for a list of names before its numbers, the readings of each.
        handled: what the same number says of those dealt with as well: 收到并办理9件.
        unless: as of a claim.
        is_rest: whether all rows that the sentence did not name may be meant: 其他3件.
    """

    readings: Readings
    topic: str
    names: tuple[Readings, ...] = ()
    stage: Readings = ()
    blocks: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    columns: Readings = ()
    decision: Readings = ()
    is_received: bool = False
    is_open: bool = False
    handled: Readings = ()
    is_rest: bool = False
    unless: tuple[str, ...] = ()


def codes(words: Words) -> str:
    """The kinds of words as one text."""
    return "".join([word.kind for word in words])
