"""Shares of a whole and changes against last year, said of a figure or by name: 占50%, （17.46%）, 办结率98%, 较上年增加3件."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gov_disclosure.claims.claim import Claim, ClaimKind
from gov_disclosure.claims.lexicon import CARRIED_OVER, HANDLED, NEW
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import MOST_WORDS, Meaning, Readings, Thread, Topic

__all__ = ["SET_ASIDE", "Comparisons"]

SET_ASIDE: Final = frozenset("tYgdae")
"""Words that change no cell meant: 共, 全年, 我局, 分别, 均, 其余."""
_NEAR: Final = 12
"""A share or a change said farther behind a figure than this is of something else."""


class Comparisons:
    """What of a pass over a sentence reads percentages and changes; the pass itself says what was spoken of last."""

    thread: Thread
    is_narrowed: bool
    is_of_handled: bool
    last: tuple[Claim, int] | None

    def _looked_up(self, words: list[Span], after: Sequence[Span] = ()) -> Meaning | None:
        raise NotImplementedError

    def _add(self, start: int, end: int, kind: ClaimKind, cells: Readings, **more: object) -> None:
        raise NotImplementedError

    def _compared(self, before: Sequence[Span], number: Span) -> None:
        """占50%, （17.46%）, 办结率100%, 较上年增长5%, 增加3件."""
        if self.is_narrowed or number.number is None or number.number.is_vague:
            return
        v, kinds = self.thread.vocabulary, {word.kind for word in before}
        value, step = number.number.value, number.number.step
        if kinds & {"+", "-"}:
            if self.last is None or kinds & set("rDqPAUBWxTcJO") or self.last[0].kind is not ClaimKind.FIGURE:
                return
            if number.start - self.last[1] > _NEAR:
                return
            kind = ClaimKind.RATE_OF_CHANGE if number.kind == "%" else ClaimKind.CHANGE
            signed = -value if "-" in kinds else value
            self._add(
                before[0].start,
                number.end,
                kind,
                self.last[0].cells,
                value=signed,
                step=step if number.kind == "%" else None,
                is_certain=False,
            )
            self.last = (self.last[0], number.end)
            return
        if number.kind != "%":
            return
        if "/" in kinds:
            self._rate(before, number)
        elif "s" in kinds and kinds & {"P", "A"} and not kinds & set("x~cTG0?"):
            cut = max(n for n, word in enumerate(before) if word.kind == "s")
            words = [word for word in before[:cut] if word.kind not in SET_ASIDE]
            meaning = self._looked_up(words[-MOST_WORDS:]) if words and self.thread.topic == Topic.REQUESTS else None
            if meaning is not None:
                rows: Readings = ((HANDLED,), (NEW,), (NEW, CARRIED_OVER))
                wholes = tuple(tuple(f"{v.requests}.{row}.{v.total}" for row in one) for one in rows)
                self._add(
                    before[0].start,
                    number.end,
                    ClaimKind.SHARE,
                    meaning.readings,
                    value=value,
                    step=step,
                    wholes=wholes,
                    is_certain=False,
                )
        elif (
            ("s" in kinds or not before)
            and self.last is not None
            and not kinds & set("rDqPAUBWTcJO~")
            and number.start - self.last[1] <= _NEAR
        ):
            claim = self.last[0]
            wholes = self._wholes(claim)
            if wholes and claim.kind is ClaimKind.FIGURE:
                self._add(
                    before[0].start if before else number.start,
                    number.end,
                    ClaimKind.SHARE,
                    claim.cells,
                    value=value,
                    step=step,
                    wholes=wholes,
                    is_certain=False,
                )

    def _wholes(self, claim: Claim) -> Readings:
        v = self.thread.vocabulary
        first = claim.cells[0][0]
        if first.startswith(f"{v.requests}."):
            rows: Readings = ((HANDLED,), (NEW,), (NEW, CARRIED_OVER))
            rows = rows[:1] if self.is_of_handled else rows
            return tuple(tuple(f"{v.requests}.{row}.{v.total}" for row in reading) for reading in rows)
        if first.startswith(f"{v.cases}."):
            blocks = {path.split(".")[1] for path in claim.cells[0]}
            one = tuple(f"{v.cases}.{block}.{v.block_total}" for block in v.blocks if block in blocks)
            return (one, tuple(f"{v.cases}.{block}.{v.block_total}" for block in v.blocks))
        return ()

    def _rate(self, before: Sequence[Span], number: Span) -> None:
        """办结率, 纠错率: of all requests on the desk, of all cases."""
        v, thread = self.thread.vocabulary, self.thread
        kinds = [word.kind for word in before]
        if number.number is None:
            return
        at = kinds.index("/")
        value, step = number.number.value, number.number.step
        if at and kinds[at - 1] in "DO" and (thread.topic == Topic.REQUESTS or "q" in kinds) and not set(kinds) & set("xTcPUBA~"):
            done = ((f"{v.requests}.{HANDLED}.{v.total}",),)
            desk = tuple(f"{v.requests}.{row}.{v.total}" for row in (NEW, CARRIED_OVER))
            if value == 100:
                return  # timely answers are 100 % as well, whatever is carried forward
            self._add(
                before[0].start,
                number.end,
                ClaimKind.SHARE,
                done,
                value=value,
                step=step,
                wholes=(desk, desk[:1]),
                is_certain=False,
            )
        elif at and kinds[at - 1] == "U" and (thread.topic == Topic.CASES or "B" in kinds):
            word = before[at - 1].word
            blocks = (
                tuple(dict.fromkeys(b for w in before if w.kind == "B" and w.word for b in w.word.readings[0])) or thread.blocks
            )
            if word is None or not blocks:
                return
            cells = tuple(tuple(f"{v.cases}.{block}.{name}" for name in one for block in blocks) for one in word.readings)
            total = tuple(f"{v.cases}.{block}.{v.block_total}" for block in blocks)
            concluded = tuple(f"{v.cases}.{block}.{name}" for block in blocks for name in v.results if name != v.pending)
            self._add(
                before[0].start,
                number.end,
                ClaimKind.SHARE,
                cells,
                value=value,
                step=step,
                wholes=(total, concluded),
                is_certain=False,
            )
