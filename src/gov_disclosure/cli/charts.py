"""``gov-disclosure charts``: the pictures of a report, each a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.bulk import batch_of
from gov_disclosure.cli.sources import is_foreign, source_of
from gov_disclosure.cli.telling import tell_of_other_organ
from gov_disclosure.cli.terminal import echo, tell
from gov_disclosure.cli.writing import Output, force_option, in_folder
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.i18n import language, translated
from gov_disclosure.organ_names import is_one_organ
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.report import AnnualReport

__all__ = ["command"]


@click.command(
    "charts",
    cls=Command,
    help="Draw the charts of a report into a folder, one file each, and say in words what they show.\n\n"
    "Several REPORTs, or those in a folder, are of one organ over years: the latest is drawn, and charts over years with it.",
)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, shell_complete=completing.file)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to write to; created if needed.",
)
@click.option("--format", "kind", type=click.Choice(["svg", "png"]), default="svg", help="svg (the default) or png.")
@click.option("--font", metavar="FILE", type=click.Path(), help="A font with Chinese characters; by default one of the system.")
@force_option
@language_option
def command(reports: tuple[str, ...], output: Path, kind: str, font: str | None, force: bool) -> int:
    """The command."""
    from gov_disclosure.charts import charts_of, draw
    from gov_disclosure.files import opened

    in_folder(output)
    if font is not None and Path(font).exists():
        opened(font).close()  # a device is refused before a library reads it
    read = sorted(((report, name) for given in reports for report, name in _reports(given)), key=lambda one: one[0].year)
    report = read[-1][0]
    for other, name in read[:-1]:
        tell_of_other_organ(report, other, name)
    earlier = [other for other, _ in read[:-1]]
    charts = charts_of(report, earlier)
    if not charts:
        tell(translated("All figures are zero or blank: there is nothing to draw"))
        return 0
    # All are drawn before the first is written: a fault leaves no half of a set.
    drawn = {f"{chart.name}.{kind}": draw(chart, kind, locale=language(), font=font) for chart in charts}
    own = [*reports, *(name for _, name in read)]
    files = {name: Output.to(output / name, kind, sources=own, force=force, makes_folder=True) for name in drawn}
    for (name, content), chart in zip(drawn.items(), charts, strict=True):
        files[name].put(content)
        echo(f"{name}: {chart.alternative(language())}")
    return 0


def _reports(given: str) -> list[tuple[AnnualReport, str]]:
    """The report that is named, or those in a folder, which are then of one organ: nobody looked at each.

    Raises:
        DisclosureError: the folder holds none, or some of several organs.
    """
    batch = batch_of(given)
    if batch is None:
        return [(source_of(given).read().report, given)]
    found: list[tuple[AnnualReport, str]] = []
    for source in batch.sources:
        try:
            found.append((source.read().report, source.name))
        except DisclosureError as error:
            if not is_foreign(error):
                raise DisclosureError("{path}: {reason}", path=printable(source.name), reason=error) from error
    if not found:
        raise UnreadableDocument("No annual report is in {path}", path=printable(given))
    first = found[0][0].organ.name
    other = next((report.organ.name for report, _ in found if not is_one_organ(first, report.organ.name)), None)
    if other is not None:
        raise DisclosureError(
            "{path} holds reports of {organ} and of {other}; charts over years are of one organ",
            path=printable(given),
            organ=first or "?",
            other=other or "?",
        )
    return found
