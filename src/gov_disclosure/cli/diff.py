"""``gov-disclosure diff``: what differs between two reports."""

from __future__ import annotations

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.terminal import echo
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.i18n import language

__all__ = ["command"]

_FORMATS = ("text", "json", "html")


@click.command(
    "diff",
    cls=Command,
    help="Tell what differs between two reports: two versions of one, two years, two organs.\n\n"
    "Figures cell by cell, text word by word; cells that do not stand in both forms are listed. "
    "Exit status: 0 nothing differs, 1 something does, 2 wrong usage or a source that cannot be read.",
)
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--format", "output", type=click.Choice(_FORMATS), default="text", show_default=True, help="What to write.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write to a file instead of the terminal.")
@force_option
@which_report
@language_option
def command(before: str, after: str, output: str, target: str | None, force: bool, whose: Whose) -> int:
    """The command."""
    from gov_disclosure.differences import diff
    from gov_disclosure.outputs.difference import OUTPUTS

    to = None if target is None else Output.to(target, output, sources=(before, after), force=force)
    readings = [source_of(name).read(whose=whose) for name in (before, after)]
    found = diff(*readings)
    pieces = OUTPUTS[output](found, language(), (before, after))
    if to is None:
        for piece in pieces:
            echo(piece.removesuffix("\n"))
    else:
        to.put(piece.encode() for piece in pieces)
    return int(bool(found))
