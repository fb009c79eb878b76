"""Shares of a whole and changes against last year, said of a figure or by name: 占50%, （17.46%）, 办结率98%, 较上年增加3件."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.lexicon import CARRIED_OVER, HANDLED, NEW
from gov_disclosure.claims.numerals import Numeral
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import MOST_WORDS, Meaning, Readings, Thread, Topic

__all__ = ["SET_ASIDE", "Comparison", "compared"]

SET_ASIDE: Final = frozenset("tYgdae")
"""Words that change no cell meant: 共, 全年, 我局, 分别, 均, 其余."""
_NEAR: Final = 12
"""A share or a change said farther behind a figure than this is of something else."""

Last: TypeAlias = "tuple[Claim, int] | None"
"""The last claim with a number, and where it ends."""
LookUp: TypeAlias = Callable[[list[Span]], "Meaning | None"]


@frozen
class Comparison:
    """A share or a change.

    Arguments:
        kind: see `ClaimKind`. cells: compared. start: of the words in the closed-up text. value, step, wholes: as of a claim.
    """

    kind: ClaimKind
    cells: Readings
    start: int
    value: Decimal
    step: Decimal | None
    wholes: Readings = ()


def compared(
    before: Sequence[Span], number: Span, thread: Thread, last: Last, look_up: LookUp, *, of_handled: bool
) -> Comparison | None:
    """What a percentage, or a number behind 增加 and the like, says.

    Arguments:
        before: the words between the number before and this one. last: the claim that it may be said of. look_up: the cells that words mean.
        of_handled: whether the requests dealt with are divided.
    """
    numeral = number.number
    if numeral is None or numeral.is_vague:
        return None
    kinds = {word.kind for word in before}
    start = before[0].start if before else number.start
    if kinds & {"+", "-"}:
        return _change(kinds, number, numeral, last, start)
    if number.kind != "%":
        return None
    if "/" in kinds:
        return _rate(before, numeral, thread, start)
    if "s" in kinds and kinds & {"P", "A"} and not kinds & set("x~cTG0?"):
        cut = max(n for n, word in enumerate(before) if word.kind == "s")
        words = [word for word in before[:cut] if word.kind not in SET_ASIDE]
        meaning = look_up(words[-MOST_WORDS:]) if words and thread.topic == Topic.REQUESTS else None
        if meaning is None:
            return None
        return Comparison(ClaimKind.SHARE, meaning.readings, start, numeral.value, numeral.step, _of_requests(thread))
    is_near = last is not None and number.start - last[1] <= _NEAR
    if last is None or not is_near or ("s" not in kinds and before) or kinds & set("rDqPAUBWTcJO~"):
        return None
    wholes = _wholes(last[0], thread, of_handled=of_handled)
    if not wholes or last[0].kind is not ClaimKind.FIGURE:
        return None
    return Comparison(ClaimKind.SHARE, last[0].cells, start, numeral.value, numeral.step, wholes)


def _change(kinds: set[str], number: Span, numeral: Numeral, last: Last, start: int) -> Comparison | None:
    """较上年增长5%, 增加3件."""
    if last is None or kinds & set("rDqPAUBWxTcJO") or last[0].kind is not ClaimKind.FIGURE or number.start - last[1] > _NEAR:
        return None
    is_rate = number.kind == "%"
    kind = ClaimKind.RATE_OF_CHANGE if is_rate else ClaimKind.CHANGE
    signed = -numeral.value if "-" in kinds else numeral.value
    return Comparison(kind, last[0].cells, start, signed, numeral.step if is_rate else None)


def _of_requests(thread: Thread) -> Readings:
    """What outcomes and applicants may be a share of."""
    v = thread.vocabulary
    rows: Readings = ((HANDLED,), (NEW,), (NEW, CARRIED_OVER))
    return tuple(tuple(f"{v.requests}.{row}.{v.total}" for row in reading) for reading in rows)


def _wholes(claim: Claim, thread: Thread, *, of_handled: bool) -> Readings:
    v = thread.vocabulary
    first = claim.cells[0][0]
    if first.startswith(f"{v.requests}."):
        return _of_requests(thread)[:1] if of_handled else _of_requests(thread)
    if first.startswith(f"{v.cases}."):
        blocks = {path.split(".")[1] for path in claim.cells[0]}
        one = tuple(f"{v.cases}.{block}.{v.block_total}" for block in v.blocks if block in blocks)
        return (one, tuple(f"{v.cases}.{block}.{v.block_total}" for block in v.blocks))
    return ()


def _rate(before: Sequence[Span], numeral: Numeral, thread: Thread, start: int) -> Comparison | None:
    """办结率, 纠错率: of all requests on the desk, of all cases."""
    v = thread.vocabulary
    kinds = [word.kind for word in before]
    at = kinds.index("/")
    if at and kinds[at - 1] in "DO" and (thread.topic == Topic.REQUESTS or "q" in kinds) and not set(kinds) & set("xTcPUBA~"):
        if numeral.value == 100:
            return None  # timely answers are 100 % as well, whatever is carried forward
        done = ((f"{v.requests}.{HANDLED}.{v.total}",),)
        desk = tuple(f"{v.requests}.{row}.{v.total}" for row in (NEW, CARRIED_OVER))
        return Comparison(ClaimKind.SHARE, done, start, numeral.value, numeral.step, (desk, desk[:1]))
    if not at or kinds[at - 1] != "U" or not (thread.topic == Topic.CASES or "B" in kinds):
        return None
    word = before[at - 1].word
    blocks = tuple(dict.fromkeys(b for w in before if w.kind == "B" and w.word for b in w.word.readings[0])) or thread.blocks
    if word is None or not blocks:
        return None
    cells = tuple(tuple(f"{v.cases}.{block}.{name}" for name in one for block in blocks) for one in word.readings)
    total = tuple(f"{v.cases}.{block}.{v.block_total}" for block in blocks)
    concluded = tuple(f"{v.cases}.{block}.{name}" for block in blocks for name in v.results if name != v.pending)
    return Comparison(ClaimKind.SHARE, cells, start, numeral.value, numeral.step, (total, concluded))
