"""How well pages of strangers are read: ``python -m strangers.measure --format html --count 300 --seed 1``, from the folder of the tests."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from attrs import frozen

from strangers.draft import Feature, Truth
from strangers.facts import invented
from strangers.features import FEATURES, chosen, named, plugged
from strangers.judge import Judgement, judged
from strangers.page import WRITERS, page

__all__ = ["Outcome", "Page", "outcome", "pages", "table"]

SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}


@frozen
class Page:
    """A page of strangers, made from its seed alone."""

    seed: str
    format: str
    features: tuple[Feature, ...]
    source: str
    truth: Truth

    @property
    def named(self) -> str:
        return " + ".join(feature.name for feature in self.features) or "plain"


@frozen
class Outcome:
    """A page and how it was read."""

    page: Page
    judgement: Judgement


def pages(
    format_name: str,
    count: int,
    seed: int,
    *,
    feature: Feature | None = None,
    alone: bool = False,
    known: Sequence[Feature] = FEATURES,
) -> Iterable[Page]:
    """Pages of a format: with features at random, or with one alone, or with one among others."""
    for i in range(count):
        name = f"{seed}-{format_name}-{feature.name if feature else ''}-{i}"
        rng = Random(name)  # noqa: S311
        facts = invented(rng)
        if alone:
            features = [feature] if feature is not None and feature.fits(format_name, facts.edition, ()) else []
        else:
            features = chosen(rng, format_name, facts.edition, first=feature, known=known)
        source, truth = page(facts, format_name, features, rng)
        yield Page(name, format_name, tuple(features), source, truth)


def outcome(one: Page) -> Outcome:
    """The page, read and judged."""
    return Outcome(one, judged(one.source, one.format, one.truth))


def table(rows: Sequence[tuple[str, Sequence[Outcome]]]) -> str:
    """A line a name: pages, cells right in per cent, cells wrong; pages with a fault of each kind, or not told."""
    heads = (
        "",
        "pages",
        "cells right %",
        "cells wrong",
        "cells not all right",
        "false errors",
        "prose lost",
        "prose only in unused",
    )
    told_of = ("organ", "year", "edition", "kind")
    lines = [_line((*heads, *told_of)), "|---" * len((*heads, *told_of)) + "|"]
    for name, outcomes in rows:
        all_ = [o.judgement for o in outcomes]
        if not all_:
            continue
        cells = sum(j.cells for j in all_)
        figures = (
            len(all_),
            f"{100 * sum(j.right for j in all_) / cells:.2f}",
            sum(len(j.wrong) for j in all_),
            *(sum(map(bool, found)) for found in ([j.unread + j.wrong for j in all_], [j.errors for j in all_])),
            *(sum(map(bool, found)) for found in ([j.lost for j in all_], [j.unused for j in all_])),
            *(sum(not getattr(j, what) for j in all_) for what in told_of),
        )
        lines.append(_line((name, *figures)))
    return "\n".join(lines)


def _line(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def dump(outcomes: Iterable[Outcome], folder: Path) -> None:
    """Write each page that has a fault, with an account of it beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in outcomes:
        if one.judgement.faultless:
            continue
        # Names of features hold signs that no file name may.
        stem = folder / sha256(one.page.seed.encode()).hexdigest()[:10]
        stem.with_suffix(SUFFIXES[one.page.format]).write_text(one.page.source, encoding="utf-8", newline="")
        head = f"seed: {one.page.seed}\nfeatures: {one.page.named}\n"
        stem.with_suffix(".account").write_text(head + one.judgement.account() + "\n", encoding="utf-8")


def worst_first(rows: Sequence[tuple[str, Sequence[Outcome]]]) -> list[tuple[str, Sequence[Outcome]]]:
    """Rows in order: wrong cells first, then cells unread, then false errors."""

    def badness(row: tuple[str, Sequence[Outcome]]) -> tuple[int, float, int]:
        all_ = [o.judgement for o in row[1]]
        cells = sum(j.cells for j in all_) or 1
        return -sum(len(j.wrong) for j in all_), sum(j.right for j in all_) / cells, -sum(bool(j.errors or j.lost) for j in all_)

    return sorted(rows, key=badness)


def by_feature(outcomes: Sequence[Outcome], known: Sequence[Feature]) -> list[tuple[str, list[Outcome]]]:
    """The pages of each feature, among those with features at random."""
    return [(f.name, found) for f in known if (found := [o for o in outcomes if f in o.page.features])]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="strangers.measure", description=__doc__)
    parser.add_argument("--format", action="append", choices=sorted(WRITERS), help="may be given again; by default all three")
    parser.add_argument("--count", type=int, default=300, help="pages a format, or a feature and format with --alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--feature", action="append", default=[], help="only pages that have this feature")
    parser.add_argument("--alone", action="store_true", help="each feature alone instead of features at random")
    parser.add_argument("--plugin", type=Path, help="a Python file with further FEATURES")
    parser.add_argument("--only-plugin", action="store_true", help="leave the features of this folder out")
    parser.add_argument("--rows", type=int, default=40, help="how many features to print, the worst first")
    parser.add_argument("--dump", type=Path, help="write the pages with faults to this folder")
    options = parser.parse_args(arguments)
    extra = plugged(options.plugin) if options.plugin else ()
    known = (*(() if options.only_plugin else FEATURES), *extra)
    wanted = [named(name, known) for name in options.feature]
    outcomes: list[Outcome] = []
    for format_name in options.format or sorted(WRITERS):
        if options.alone:
            runs: list[Feature | None] = [f for f in (wanted or known) if format_name in f.formats]
            if not wanted:
                runs.append(None)
        else:
            runs = [*wanted] or [None]
        for feature in runs:
            made = pages(format_name, options.count, options.seed, feature=feature, alone=options.alone, known=known)
            outcomes += [outcome(one) for one in made]
    by_format = [(name, [o for o in outcomes if o.page.format == name]) for name in WRITERS]
    if options.alone:
        names = dict.fromkeys((o.page.named, o.page.format) for o in outcomes)
        rows = [(f"{n} ({f})", [o for o in outcomes if (o.page.named, o.page.format) == (n, f)]) for n, f in names]
    else:
        rows = by_feature(outcomes, known)
    print(table(by_format))  # noqa: T201
    print()  # noqa: T201
    print(table(worst_first(rows)[: options.rows]))  # noqa: T201
    if options.dump:
        dump(outcomes, options.dump)


if __name__ == "__main__":
    main(sys.argv[1:])
