"""``gov-disclosure convert``: a report in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import STANDARD_INPUT, Source
from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import language, render

if TYPE_CHECKING:
    from gov_disclosure.reading import Reading

__all__ = ["command"]

_EXCERPT = 60


@click.command(
    "convert",
    cls=Command,
    help="Convert a report to another format, told by the suffix of OUT or by --to.\n\n"
    "IN and OUT may be - for standard input and output. What found no place in the form is counted on standard error, and listed with -v.",
)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option("--to", "target_format", metavar="FORMAT", help="Format of OUT; by default told from its suffix. See formats.")
@click.option("--from", "source_format", metavar="FORMAT", help="Format of IN; by default told from the content. See formats.")
@click.option("--edition", help="Edition to read as; by default told from the headings. See editions.")
@click.option("-v", "--verbose", is_flag=True, help="List what found no place in the form.")
@language_option
def command(
    source: str,
    target: str,
    target_format: str | None,
    source_format: str | None,
    edition: str | None,
    verbose: bool,
) -> int:
    """The command."""
    from gov_disclosure.formats import dumps, write

    if target == STANDARD_INPUT and target_format is None:
        raise UnknownName("Standard output has no suffix: say the format with --to")
    reading = Source(source).read(format=source_format, edition=edition)
    if target == STANDARD_INPUT:
        written: str | bytes = dumps(reading.report, target_format or "json")
        sys.stdout.buffer.write(written if isinstance(written, bytes) else written.encode())
    else:
        write(reading.report, Path(target), target_format)
    _tell_unused(reading, verbose=verbose)
    return 0


def _tell_unused(reading: Reading, *, verbose: bool) -> None:
    if not reading.unused:
        return
    click.echo(
        render("{count} passages found no place in the form and are not in the output", {"count": len(reading.unused)}), err=True
    )
    for one in reading.unused if verbose else ():
        where = f"{place}: " if one.place is not None and (place := one.place.text(language())) else ""
        text = " ".join(one.text.split())
        click.echo(f"  {where}{text if len(text) <= _EXCERPT else text[:_EXCERPT] + '…'}", err=True)
