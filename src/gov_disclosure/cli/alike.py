"""``gov-disclosure alike``: reports whose text is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.gathering import read_each
from gov_disclosure.cli.sources import sources_of
from gov_disclosure.cli.terminal import echo
from gov_disclosure.i18n import render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.report import AnnualReport

__all__ = ["command"]

_EXCERPT: Final = 60
_SHOWN: Final = 3
"""How many passages of a pair are shown."""


@click.command(
    "alike",
    cls=Command,
    help="Find reports whose text in sections one, five and six is alike: copies among organs, or of last year's report.\n\n"
    "Names of organs and figures are left out of the comparison. "
    "Exit status: 0 none is alike, 1 some are, 2 wrong usage or no report to compare.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--least",
    type=click.IntRange(1, 100),
    default=50,
    show_default=True,
    metavar="PERCENT",
    help="The share of the shorter text from which a pair is told.",
)
@language_option
def command(files: tuple[str, ...], least: int) -> int:
    """The command."""
    from gov_disclosure.likeness import alike

    read = list(read_each(sources_of(files)))
    found = alike([reading for _, reading in read], least=least / 100)
    for pair in found:
        one, other = (_named(*read[n][:1], read[n][1].report) for n in (pair.one, pair.other))
        said = {"share": str(round(pair.share * 100)), "one": one, "other": other}
        echo(render("{share} % of the text is alike: {one} and {other}", said))
        for passage in pair.passages[:_SHOWN]:
            text = " ".join(printable(passage.one).split())
            echo(f"    {text if len(text) <= _EXCERPT else text[:_EXCERPT] + '…'}")
    echo(render("{count} reports compared, {pairs} pairs alike", {"count": len(read), "pairs": len(found)}))
    return int(bool(found)) if read else 2  # nothing was compared: none alike would be said of nothing


def _named(name: str, report: AnnualReport) -> str:
    return f"{printable(name)} ({printable(report.organ.name)}, {report.year})"
