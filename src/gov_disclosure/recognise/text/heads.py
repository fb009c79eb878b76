"""Heads of the tables in running text: headings of columns that follow one another, corners, captions over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gov_disclosure.recognise.text.running import RunningText, Unit
from gov_disclosure.recognise.wording.vocabulary import Role, Section, sections
from gov_disclosure.schema import Layout

__all__ = ["heads_in_text"]

_GAP: Final = 14
"""Characters that may stand between two headings of a head, such as a unit or a line break."""
_SENTENCE: Final = frozenset("。；;！？,，:：")


def heads_in_text(text: RunningText, words: Sequence[Unit]) -> Iterator[tuple[int, Section, float]]:
    """Where heads begin, whose they are, and what each weighs: as many headings as it has, up to six."""
    for section in sections():
        if section.layout is Layout.PROSE:
            continue
        need = 2 if section.layout is Layout.CAPTIONED else 4
        run: list[Unit] = []
        for unit in [*words, None]:
            names = set() if unit is None else _names(unit, section)
            if unit is not None and names and (not run or _follows(text, run[-1], unit)):
                run.append(unit)
                continue
            if run and len(told := set().union(*(_names(one, section) for one in run))) >= need:
                yield run[0].start, section, min(6.0, float(len(told)))
            run = [unit] if unit is not None and names else []


def _names(unit: Unit, section: Section) -> set[tuple[Role, str]]:
    """What a unit heads in the table of a section."""
    own = [w for w in unit.words if w.section == section.name and w.role in (Role.COLUMN, Role.CORNER, Role.CAPTION)]
    return {(word.role, word.name or word.path) for word in own[:1]}


def _follows(text: RunningText, before: Unit, unit: Unit) -> bool:
    between = text.plain[before.end : unit.number_start]
    return (
        len(between.split()) <= 4
        and len(between.strip()) <= _GAP
        and not any(c in _SENTENCE for c in between)
        and not any(map(str.isdecimal, between))
    )
