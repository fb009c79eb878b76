"""What a sentence changed: cells, errors of reading, itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from gov_disclosure import DisclosureError, Reading, check, read
from law_of_sentences.places import Place, Slots
from strangers.judge import kept, placed

__all__ = ["Base", "base", "changes", "fits", "sentences"]

_NUMBER: Final = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．](?!\d))\s*")
_STOPS: Final = "。！？；"


@frozen
class Base:
    """A page as it is read without a sentence."""

    reading: Reading
    errors: Counter[str]


def base(slots: Slots) -> Base:
    """The page without a sentence, read.

    Raises:
        UnreadableDocument: it cannot be read at all.
    """
    reading = read(slots.plain, slots.format)
    return Base(reading, _errors(reading))


def fits(sentence: str, place: Place) -> bool:
    """Whether the sentence can stand there without running together with what is beside it."""
    if place.no_digit and sentence[0].isdigit():
        return False
    return not place.whole or (sentence.endswith(tuple(_STOPS)) and "⏎" not in sentence)


def changes(slots: Slots, before: Base, place: Place, sentence: str) -> list[str]:
    """What is not as it should be when the sentence stands there; nothing, if all is."""
    try:
        reading = read(slots.filled(place, sentence), slots.format)
    except DisclosureError as error:
        return [f"refused: {error}"]
    found = list(_cells(before.reading, reading))
    found += [f"error of reading: {text}" for text in _errors(reading) - before.errors]
    for part in sentence.split("⏎"):
        # A number that leads a paragraph may be kept as its number.
        ways = (part, _NUMBER.sub("", part))
        if not any(placed(way, reading) for way in ways):
            is_kept = any(kept(way, reading) for way in ways)
            if not is_kept or place.inside:
                found.append(f"{'only in unused' if is_kept else 'lost'}: {part}")
    return found


def _cells(before: Reading, after: Reading) -> Iterator[str]:
    for path, cell in before.cells.items():
        now = after.cells.get(path)
        if now is None or (now.text, now.value, now.state) != (cell.text, cell.value, cell.state):
            yield f"cell {path}: {cell.state} {cell.text!r} became {'nothing' if now is None else f'{now.state} {now.text!r}'}"
    yield from (f"cell {path}: made" for path in after.cells if path not in before.cells)


def _errors(reading: Reading) -> Counter[str]:
    """Errors of reading (GD1xx), by their words; that prose and table disagree is for other rules to say."""
    return Counter(f"{f.code} {f.message('en')}" for f in check(reading).errors if f.code.startswith("GD1"))


def sentences() -> list[str]:
    """All of them, as written in the file."""
    from pathlib import Path

    text = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
