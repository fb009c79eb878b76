"""Rows of a table of pipes that blank lines part, as pastes and programs leave them that double the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gov_disclosure.pages.lines import cells_of

__all__ = ["BRIDGE", "with_rows_together"]

BRIDGE: Final = "| |"
"""What stands for a blank line between two rows of one table; told from a row by being this very string."""

_ROW: Final = re.compile(r"\s*\|.*\|\s*")
_RULE: Final = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_LEAST: Final = 3
"""Lines of a table whose rows stand apart: head, rule and a row."""


def with_rows_together(lines: Sequence[str]) -> list[str]:
    """The lines, with `BRIDGE` in the place of each blank one between rows of the same table.

    Only where every row stands alone between blank lines, and all have as many cells: else blank lines part tables.
    """
    found = list(lines)
    for run in _runs(lines):
        if len(run) >= _LEAST:
            for n in range(run[0], run[-1]):
                if not lines[n].strip():
                    found[n] = BRIDGE
    return found


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The rows that stand alone, those together that are of one table; the rule of another table begins one with the row before it."""
    run: list[int] = []
    filled = [n for n, line in enumerate(lines) if line.strip()]
    for at, n in enumerate(filled):
        if _ROW.fullmatch(lines[n]) is None:
            yield run
            run = []
            continue
        is_apart = bool(run) and n - run[-1] > 1
        is_head = at + 1 < len(filled) and _RULE.fullmatch(lines[filled[at + 1]]) is not None
        goes_on = bool(run) and not is_head and len(cells_of(lines[n])) == len(cells_of(lines[run[-1]]))
        is_ruled_head = len(run) == 1 and _RULE.fullmatch(lines[n]) is not None
        if goes_on and (is_apart or is_ruled_head):
            run.append(n)
            continue
        yield run
        run = [n]
    yield run
