"""The law in full: ``python -m law_of_sentences.whole``, from the folder of the tests. All at every place takes hours; see ``--each``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from random import Random

from law_of_sentences.judge import base, changes, fits, sentences
from law_of_sentences.places import Place, Slots, invented_pages, published_pages, written_pages

__all__ = ["every_page", "main", "tried"]


def every_page(invented: int, seed: int, *, binary: bool) -> Iterator[Slots]:
    """All pages at hand: published ones, invented ones in each format, and the library's own."""
    yield from published_pages()
    for name in ("html", "markdown", "text"):
        yield from invented_pages(name, invented, seed)
    if binary:
        yield from chain(written_pages("docx"), written_pages("pdf"))


def tried(slots: Slots, rng: Random, each: int) -> Iterator[tuple[Place, str]]:
    """``each`` sentences at every place of a page, all where ``each`` is 0; over a page every sentence has its turn."""
    queue: list[str] = []
    for place in slots.places:
        fitting = [s for s in sentences() if fits(s, place)]
        if not each:
            yield from ((place, sentence) for sentence in fitting)
            continue
        for _ in range(each):
            queue = [s for s in queue if s in fitting] or rng.sample(fitting, len(fitting))
            yield place, queue.pop()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="law_of_sentences.whole", description=__doc__)
    parser.add_argument("--each", type=int, default=3, help="sentences at each place; 0 for all")
    parser.add_argument("--invented", type=int, default=10, help="invented pages a format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", action="store_true", help="Word and PDF as well")
    parser.add_argument("--page", default="", help="only pages whose name holds this")
    parser.add_argument("--show", type=int, default=3, help="how many faults of a page to print")
    options = parser.parse_args(arguments)
    rng = Random(options.seed)  # noqa: S311
    tries: Counter[str] = Counter()
    faults: Counter[tuple[str, str]] = Counter()
    for slots in every_page(options.invented, options.seed, binary=options.binary):
        if options.page not in slots.name:
            continue
        before = base(slots)
        shown = 0
        for place, sentence in tried(slots, rng, options.each):
            tries[slots.format] += 1
            found = changes(slots, before, place, sentence)
            kinds = {fault.partition(":")[0].partition(" ")[0] for fault in found}
            faults.update((slots.format, kind) for kind in kinds | ({"any"} if found else set()))
            if found and shown < options.show:
                shown += 1
                print(f"{slots.name} at {place.at}: {sentence}\n  " + "\n  ".join(found[:4]))  # noqa: T201
    for name, count in tries.items():
        counts = ", ".join(f"{kind} {n}" for (format_name, kind), n in sorted(faults.items()) if format_name == name)
        print(f"{name}: {count} tries; with faults: {counts or 'none'}")  # noqa: T201
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
