"""``gov-disclosure fill``: the figures of a report, put into a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.i18n import render

__all__ = ["command"]


@click.command(
    "fill",
    cls=Command,
    help="Put the figures of a report, and its cover, into an Excel workbook that holds the official tables: "
    "one that template wrote, or another.\n\n"
    "Formulas, styles and all other cells stay as they are; text of sections is not filled in.",
)
@click.argument("report")
@click.option(
    "--into", "form", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Workbook to fill in (.xlsx)."
)
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Workbook to write (.xlsx).")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@language_option
def command(report: str, form: Path, output: Path, force: bool) -> int:
    """The command."""
    from gov_disclosure.filling import filled
    from gov_disclosure.formats import write_whole

    reading = source_of(report).read()
    content = filled(form.read_bytes(), reading.report)
    if output.exists() and not force:
        click.echo(render("{path} exists already; --force replaces it", {"path": str(output)}), err=True)
        return 2
    write_whole(output, content)
    return 0
