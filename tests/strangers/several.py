"""Two reports in one source: each is read under its own organ and year, or the source is refused; ``python -m strangers.several``.

Texts are also tried without line breaks, as some archives keep them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from attrs import evolve, frozen

from gov_disclosure import CellState, DisclosureError, Reading, read_all
from strangers.draft import Truth
from strangers.facts import Facts, invented
from strangers.features import FEATURES, chosen
from strangers.others import OTHERS
from strangers.page import WRITERS, page

__all__ = ["Pair", "judged", "main", "pairs"]

_KNOWN = tuple(feature for feature in FEATURES if feature not in OTHERS)
"""Without tables of another year: whether two reports that each hold another year's are told apart is not tried here."""


@frozen
class Pair:
    """A source of two reports. ``how``: what they have in common, and how they stand."""

    seed: str
    format: str
    how: str
    source: str
    truths: tuple[Truth, Truth]


def pairs(format_name: str, count: int, seed: int) -> Iterable[Pair]:
    """Sources of two reports each: of two years, of two organs, or of both."""
    for i in range(count):
        name = f"{seed}-{format_name}-{i}"
        rng = Random(name)  # noqa: S311
        first = invented(rng)
        second = invented(rng, first.edition if rng.random() < 0.7 else None)
        how, second = _related(rng, first, second)
        features = chosen(rng, format_name, first.edition, most=3, known=_KNOWN)
        fitting = [f for f in features if not f.editions or second.edition in f.editions]
        sources, truths = zip(*(page(facts, format_name, fitting, rng) for facts in (first, second)), strict=True)
        flat = format_name == "text" and rng.random() < 0.3
        yield Pair(name, format_name, how + (", flattened" if flat else ""), _joined(format_name, sources, flat=flat), truths)


def _related(rng: Random, first: Facts, second: Facts) -> tuple[str, Facts]:
    if first.edition == second.edition and rng.random() < 0.3 and first.organ != second.organ:
        return "same year", evolve(second, year=first.year)
    if rng.random() < 0.5:
        year = second.year if second.year != first.year else first.year + (1 if first.year != 2020 else -1)
        return "same organ", evolve(second, organ=first.organ, year=year)
    return "two organs", second


def _joined(format_name: str, sources: Sequence[str], *, flat: bool) -> str:
    if format_name == "html":
        first, second = sources
        inner = re.search(r"(?s)<body>(.*)</body>", second)
        assert inner is not None
        return first.replace("</body>", f"<hr>{inner[1]}</body>")
    both = "\n\n".join(sources)
    return re.sub(r"\s*\n\s*", "", both).replace("\t", " ") if flat else both


def judged(pair: Pair) -> str:
    """How it was read.

    ``told apart`` or ``refused``, as it should be; ``mixed`` (a figure under the wrong report), ``wrong`` (a figure that none prints),
    ``one of two`` (a report is passed over), ``untold`` (organ or year not told).
    """
    try:
        readings = read_all(pair.source.encode(), pair.format)
    except DisclosureError:
        return "refused"
    whose = [_whose(reading, pair.truths) for reading in readings]
    ends = {_figures(reading, truth, pair.truths) for reading, truth in zip(readings, whose, strict=True) if truth is not None}
    for fault in ("mixed", "wrong"):
        if fault in ends:
            return fault
    if len(readings) < 2:
        return "one of two"
    return "told apart" if all(any(t is truth for t in whose) for truth in pair.truths) else "untold"


def _whose(reading: Reading, truths: Iterable[Truth]) -> Truth | None:
    """The report of this year, and of this organ where both are of the year."""
    found = [t for t in truths if t.facts.year == reading.report.year]
    named = [t for t in found if t.facts.organ == reading.report.organ.name]
    return next(iter(named or found[:1]), None)


def _figures(reading: Reading, truth: Truth, truths: Iterable[Truth]) -> str:
    """``mixed`` where a figure of another report stands in this one, ``wrong`` where one stands that none prints, else ``right``."""
    others = [t.facts.figures for t in truths if t is not truth]
    found = {
        "mixed" if any(other.get(path) == cell.value for other in others) else "wrong"
        for path, cell in reading.cells.items()
        if cell.state is CellState.NUMBER and path in truth.facts.figures and cell.value != truth.facts.figures[path]
    }
    return min(found, default="right")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="strangers.several", description=__doc__)
    parser.add_argument("--format", action="append", choices=sorted(WRITERS))
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dump", type=Path, help="write the sources that are neither told apart nor refused to this folder")
    options = parser.parse_args(arguments)
    ends: Counter[tuple[str, str, str]] = Counter()
    for format_name in options.format or sorted(WRITERS):
        for pair in pairs(format_name, options.count, options.seed):
            end = judged(pair)
            ends[format_name, pair.how, end] += 1
            if options.dump and end not in {"told apart", "refused"}:
                options.dump.mkdir(parents=True, exist_ok=True)
                stem = f"{pair.seed}-{end}-{pair.how}".replace(" ", "_").replace(",", "")
                suffix = {"html": ".html", "markdown": ".md", "text": ".txt"}[pair.format]
                (options.dump / (stem + suffix)).write_text(pair.source, encoding="utf-8")
    for (format_name, how, end), count in sorted(ends.items()):
        print(f"{format_name}, {how}: {end} {count}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
