"""``gov-disclosure rollup``: reports of many organs added up along a hierarchy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.gathering import read_each
from gov_disclosure.cli.sources import sources_of
from gov_disclosure.cli.terminal import echo, tell
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import is_chinese, language, message, render, translated
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure.collection import Received
    from gov_disclosure.rollup import RollUp, Sum

__all__ = ["command"]

_LISTED = 20
"""How many organs or cells of a kind are named."""
_LISTED_FILES = 5
"""How many files are named that are left out for one reason."""


@click.command(
    "rollup",
    cls=Command,
    help="Add up the reports of many organs along a hierarchy, and write the sum as a report.\n\n"
    "Organs that did not report, cells that cannot be read, and cells in which an organ's own report differs from the sum of those "
    "below it are named. Exit status: 0 the sum is whole, 1 something is missing or differs, 2 wrong usage.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--organs", "organs_file", metavar="LIST", required=True, help="The list of organs (CSV, XLSX, TOML), with their parents."
)
@click.option("--of", "name", metavar="ORGAN", help="Whose sum to write; by default that of the organ at the top of the list.")
@click.option("--year", type=click.IntRange(1949, 9999), metavar="YEAR", help="The report year; by default that of most reports.")
@click.option(
    "--own",
    type=click.Choice(["added", "whole"]),
    default="added",
    show_default=True,
    help="What the report of an organ with others below it counts: only its own figures, or everything below it.",
)
@click.option("-o", "--output", "target", metavar="OUT", help="Write the sum to a file; its format is told by the suffix.")
@force_option
@language_option
def command(
    files: tuple[str, ...],
    organs_file: str,
    name: str | None,
    year: int | None,
    own: str,
    target: str | None,
    force: bool,
) -> int:
    """The command."""
    from gov_disclosure.cli.whose import organs_in
    from gov_disclosure.formats import dumps, format_of_suffix
    from gov_disclosure.rollup import roll_up

    sources = sources_of(files)
    form = None if target is None else format_of_suffix(Path(target))
    read_too = [*(source.name for source in sources), organs_file]
    output = None if target is None or form is None else Output.to(target, form.name, sources=read_too, force=force)
    result = roll_up(read_each(sources), organs_in(organs_file), year=year, own=own)
    told_of = result.tops if name is None else (_sum_of(result, name),)
    if output is not None and len(told_of) != 1:
        known = ", ".join(one.entry.name for one in result.tops)
        raise UnknownName("The list has several organs at the top; say one with --of: {known}", known=known)
    collection = result.collection
    for one in collection.unknown:
        near = ("、" if is_chinese() else ", ").join(printable(entry.name) for entry in collection.organs.perhaps(one.organ))
        whose = {"file": printable(one.name), "organ": printable(one.organ), "names": near}
        if near:
            tell(render("{file}: {organ} may be any of these, and counts for none: {names}", whose))
        else:
            tell(render("{file}: {organ} is not listed", whose))
    for kind, those in ((message("{file}: a second report of {organ}, left out"), collection.repeated),):
        for one in those:
            said = {"file": printable(one.name), "organ": printable(one.organ), "year": str(one.report.year)}
            tell(render(kind, said))
    for line in _of_other_years(collection.other_years):
        tell(line)
    for total in told_of:
        for line in _lines(total):
            echo(line)
    if output is not None and form is not None:
        written: str | bytes = dumps(told_of[0].report, form.name)
        output.put(written if isinstance(written, bytes) else written.encode())
    return int(any(not total.is_complete or total.differing() for total in told_of))


def _of_other_years(those: Sequence[Received]) -> Iterator[str]:
    """Reports that are left out for their year: a few by their files, many as a number for each year."""
    for year, count in sorted(Counter(one.report.year for one in those).items()):
        if count > _LISTED_FILES:
            yield render("{count} reports on {year}, left out", {"count": count, "year": str(year)})
            continue
        for one in those:
            if one.report.year == year:
                yield render("{file}: a report on {year}, left out", {"file": printable(one.name), "year": str(year)})


def _sum_of(result: RollUp, name: str) -> Sum:
    entry = result.collection.organs.entry(name)
    if entry is None or entry.name not in result.sums:
        raise UnknownName("No sum of {name}: it is not listed, or has no organ below it", name=printable(name))
    return result.sums[entry.name]


def _lines(one: Sum) -> Iterator[str]:
    """What a sum is made of, for people."""
    from gov_disclosure.outputs.places import in_words

    spoken = language()
    between = "、" if is_chinese(spoken) else ", "
    yield render("{organ}: reports added up: {count}", {"organ": printable(one.entry.name), "count": one.count})
    unread = [organ for organs in one.gaps.values() for organ in organs]
    for key, names in (
        (message("missing ({count}): {names}"), [entry.name for entry in one.missing]),
        (message("a lower bound, cells cannot be read in ({count}): {names}"), list(dict.fromkeys(unread))),
    ):
        if names:
            listed = [*map(printable, names[:_LISTED]), *(["…"] if len(names) > _LISTED else [])]
            yield "  " + render(key, {"count": len(names), "names": between.join(listed)})
    differing = one.differing()
    for cell in differing[:_LISTED]:
        place = in_words(None, one.report.EDITION, cell.path, locale=spoken)
        said = {"place": place, "own": cell.after.figure, "sum": cell.before.figure}
        yield "  " + render("{place}: its own report has {own}, those below it add up to {sum}", said)
    if len(differing) > _LISTED:
        yield "  " + render("and {count} more", {"count": len(differing) - _LISTED})
    if one.own is not None and not differing:
        yield "  " + translated("its own report agrees")
