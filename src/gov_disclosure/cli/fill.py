"""``gov-disclosure fill``: the figures of a report, put into a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.bulk import One, batch_of
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option, in_folder

__all__ = ["command"]

_SUFFIX: Final = ".xlsx"


@click.command(
    "fill",
    cls=Command,
    help="Put the figures of a report, and its cover, into an Excel workbook that holds the official tables: "
    "one that template wrote, or another.\n\n"
    "Formulas, styles and all other cells stay as they are; text of sections is not filled in. A workbook of another edition, or one that "
    "names another year or organ, is refused. Of a folder or an archive, each report is put into a copy of the workbook, in the folder OUT.",
)
@click.argument("report")
@click.option(
    "--into", "form", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Workbook to fill in (.xlsx)."
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    help="Workbook to write (.xlsx); for several reports, the folder to write to.",
)
@which_report
@force_option
@language_option
def command(report: str, form: Path, output: Path, whose: Whose, force: bool) -> int:
    """The command."""
    from gov_disclosure.files import content_of
    from gov_disclosure.filling import filled

    batch = batch_of(report)
    if batch is None:
        target = Output.to(output, "xlsx", sources=[report, form], force=force)
        reading = source_of(report).read(whose=whose)
        target.put(filled(content_of(form), reading.report))
        return 0
    folder = in_folder(output)
    workbook = content_of(form)
    sources = [str(form), *(one.name for one in batch.sources)]

    def fill(one: One) -> int:
        target = Output.to(folder / f"{one.name}{_SUFFIX}", "xlsx", sources=sources, force=force, makes_folder=True)
        target.put(filled(workbook, one.reading.report))
        return 0

    return batch.each(fill, whose=whose)
