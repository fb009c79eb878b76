"""Which blocks and results of reconsideration and litigation words mean."""

from __future__ import annotations

import re
from itertools import product

from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import Meaning, Readings, Thread, Topic, Words, codes
from gov_disclosure.claims.words import Vocabulary

__all__ = ["of_cases", "of_results"]


def _blocks_of(words: Words) -> list[tuple[str, ...]]:
    return [word.word.readings[0] for word in words if word.kind == "B" and word.word]


def of_cases(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """行政复议2件: cases, of all results."""
    v = thread.vocabulary
    if found[0].endswith("r") and not re.search("[jqu]", codes(words)):
        return None  # 行政复议受理245件: those that an organ decides
    blocks = _blocks_of(words[found.start("blocks") : found.end("blocks")])
    every = tuple(dict.fromkeys(block for one in blocks for block in one))
    cells = tuple(f"{v.cases}.{block}.{v.block_total}" for block in every)
    names = tuple((tuple(f"{v.cases}.{block}.{v.block_total}" for block in one),) for one in blocks)
    return Meaning((cells,), Topic.CASES, names=names, blocks=every)


def of_results(found: re.Match[str], words: Words, thread: Thread) -> Meaning | None:
    """维持2件: cases of the blocks that are named, or that were counted last."""
    v = thread.vocabulary
    outcomes = words[found.start("results") : found.end("results")]
    said_here = _blocks_of(words[found.start() : found.end()])
    named = said_here or ([thread.blocks] if thread.topic == Topic.CASES and thread.blocks else [])
    if not named:
        return None
    blocks = tuple(dict.fromkeys(block for one in named for block in one))
    if any(word.word is not None and word.word.is_of_suits for word in outcomes):
        blocks = tuple(block for block in blocks if block in v.suits) or blocks
    said = [_result_names(word, v) for word in words[found.start("results") : found.end("results")] if word.kind in "UXPO"]
    if not all(said):
        return None
    readings = tuple(
        tuple(f"{v.cases}.{block}.{name}" for one in combination for name in one for block in blocks)
        for combination in product(*said)
    )
    if not said_here and thread.last_blocks and set(thread.last_blocks) < set(blocks):
        # 行政复议7件，行政诉讼4件，其中维持3件: of both, or of the suits alone
        readings += tuple(tuple(path for path in one if path.split(".")[1] in thread.last_blocks) for one in readings)
    names = tuple(
        tuple(tuple(f"{v.cases}.{block}.{name}" for name in one for block in blocks) for one in readings_) for readings_ in said
    )
    return Meaning(readings, Topic.CASES, names=names, blocks=blocks)


def _result_names(word: Span, v: Vocabulary) -> Readings:
    if word.kind == "X":
        return (tuple(name for name in v.results if name != v.pending),)
    if word.kind == "O":
        return ((v.pending,),)
    if word.word is None:
        return ()
    of_cases = word.word.of_cases if word.kind == "P" else word.word
    return () if of_cases is None else of_cases.readings
