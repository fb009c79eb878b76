"""``gov-disclosure template``: a workbook to be filled in that checks itself."""

from __future__ import annotations

from pathlib import Path

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.i18n import language, render

__all__ = ["command"]


@click.command(
    "template",
    cls=Command,
    help="Write the form of an edition as an Excel workbook to be filled in: totals are computed, and every relation is judged live.\n\n"
    "With --previous, what is carried over is compared with last year's report while one types.",
)
@click.argument("edition")
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Workbook to write (.xlsx).")
@click.option("--organ", default="", help="Name of the organ.")
@click.option("--year", type=click.IntRange(1949, 9999), help="Report year.")
@click.option("--previous", metavar="REPORT", help="Last year's report, in any format.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@language_option
def command(edition: str, output: Path, organ: str, year: int | None, previous: str | None, force: bool) -> int:
    """The command."""
    from gov_disclosure.blank_form import blank_form
    from gov_disclosure.editions import edition_named
    from gov_disclosure.formats import format_named, write_whole

    form = edition_named(edition)
    writer = format_named("xlsx").load()
    before = None if previous is None else source_of(previous).read().report
    blank = blank_form(form, locale=language(), organ=organ, year=year, previous=before)
    if output.exists() and not force:
        click.echo(render("{path} exists already; --force replaces it", {"path": str(output)}), err=True)
        return 2
    write_whole(output, writer.write_form(blank))
    return 0
