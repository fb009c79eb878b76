"""What the words before a number mean: the first row of the table that reads them, unless they leave only a part.

The same few phrases stand in most reports, whoever writes them; each is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from gov_disclosure.claims.constructions import Construction, Matter, candidates
from gov_disclosure.claims.lexicon import WordKind
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import Meaning, Thread, codes

__all__ = ["Found", "first_meaning"]


class Found(NamedTuple):
    """The row that reads some words.

    Arguments:
        row: of the table. meaning: its cells; None where an organ counts the cases of others that it decides.
        is_part: whether the words leave only a part of them. is_of_applicants: whether they say what some applicants asked.
    """

    row: Construction
    meaning: Meaning | None
    is_part: bool = False
    is_of_applicants: bool = False


_OF_STAGES: Final = frozenset({Matter.DONE, Matter.CARRIED})
_OF_ANY_TOPIC: Final = frozenset({Matter.OUTCOME, Matter.CASES, Matter.APPLICANTS})
"""What a topic or a channel before it does not narrow: 涉及…的行政复议."""
_OF_CASES: Final = frozenset({Matter.CASES, Matter.RESULTS})
_LEADS_TO_A_PART: Final = re.compile(r"[T~]u\Z|[rJ][qu]?i?\Z")

_Key: TypeAlias = tuple[object, ...]
_MOST_KNOWN: Final = 4096
_known: dict[_Key, Found | None] = {}


def first_meaning(words: Sequence[Span], thread: Thread) -> Found | None:
    """The first row that reads the words; None where none does."""
    # Words are told apart by kind, entry, and length alone, so that the key says all that a row can ask.
    key = (thread.state, tuple([(word.kind, word.word, word.end - word.start) for word in words]))
    try:
        return _known[key]
    except KeyError:
        pass
    found = _first_meaning(words, thread)
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[key] = found
    return found


def _first_meaning(words: Sequence[Span], thread: Thread) -> Found | None:
    for row, found in candidates("before", codes(words)):
        if row.matter in _OF_CASES and _decides_for_others(words, thread):
            return Found(row, None)
        meaning = row.means(found, words, thread)
        if meaning is not None:
            is_of_applicants = row.matter is Matter.APPLICANTS and re.search("[rDJO]", found[0]) is not None
            return Found(row, meaning, _is_part(words[: found.start()], row), is_of_applicants)
    return None


def _is_part(lead: Sequence[Span], row: Construction) -> bool:
    """Whether the words before leave only a part: one channel, a topic, a reason, another year."""
    if not lead:
        return False
    code = codes(lead)
    tail = code[-6:]
    if "L" in tail or (row.matter is Matter.OUTCOME and tail.rstrip("@")[-1:] == "r"):
        return True
    if tail[-1] in "~PSTEB@" and row.matter is Matter.DONE:  # 随机抽取办结30件: how, or which of them
        return True
    if row.matter in _OF_STAGES and _LEADS_TO_A_PART.search(tail):
        return True
    if tail[-1] == "T" and "q" not in code and row.matter not in _OF_ANY_TOPIC:
        return True
    if (
        "c" in tail
        and len(re.findall("c(?:[jq]?c)*", tail)) == 1
        and "h" not in code
        and row.matter not in _OF_ANY_TOPIC | _OF_CASES
    ):
        return True
    return "w" in tail and "~" in tail[tail.index("w") :] and row.matter in _OF_CASES


def _decides_for_others(words: Sequence[Span], thread: Thread) -> bool:
    """受理行政复议案件245件: an organ that decides the cases of others counts them, unless disclosure is named."""
    code = codes(words)
    first = code.find("B")
    before = code[:first] if first >= 0 else code
    if "j" in before or "q" in before or "u" in before:
        return False
    ends = not thread.blocks and "X" in before and first >= 0  # 审结行政复议案件245件
    return ends or any(map(_is_of_who_decides, words[: max(first, 0)]))


def _is_of_who_decides(word: Span) -> bool:
    """Whether a verb is also what an organ does with cases of others: 受理, 办结, and not 答复."""
    if word.kind == WordKind.HANDLED and word.word is not None and len(word.word.readings) > 1:
        return word.word.decides
    return word.kind in "VD" or (word.word is not None and word.word.decides)
