"""``gov-disclosure template``: a workbook to be filled in that checks itself."""

from __future__ import annotations

from pathlib import Path

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.errors import DisclosureError, InvalidValue
from gov_disclosure.i18n import language
from gov_disclosure.organ_names import is_one_organ
from gov_disclosure.outputs.printable import printable
from gov_disclosure.report import AnnualReport

__all__ = ["command"]


@click.command(
    "template",
    cls=Command,
    help="Write the form of an edition as an Excel workbook to be filled in: totals are computed, and every relation is judged live.\n\n"
    "With --previous, what last year's report carried forward is filled in, and compared while one types.",
)
@click.argument("edition", shell_complete=completing.edition)
@click.option("-o", "--output", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Workbook to write (.xlsx).")
@click.option("--organ", metavar="NAME", default="", help="Name of the organ.")
@click.option("--year", type=click.IntRange(1949, 9999), metavar="YEAR", help="Report year.")
@click.option("--previous", metavar="REPORT", help="Last year's report, in any format.")
@click.option("--zeros", is_flag=True, help="Begin with zeros, for an organ that has next to no figures to report.")
@force_option
@language_option
def command(edition: str, output: Path, organ: str, year: int | None, previous: str | None, zeros: bool, force: bool) -> int:
    """The command."""
    from gov_disclosure.blank_form import blank_form
    from gov_disclosure.cli.editions import years_of
    from gov_disclosure.editions import edition_named
    from gov_disclosure.formats import format_named

    form = edition_named(edition)
    target = Output.to(output, "xlsx", sources=[] if previous is None else [previous], force=force)
    writer = format_named("xlsx").load()
    before = None if previous is None else _before(previous, organ)
    if year is None and before is not None:
        year = before.year + 1
    if year is not None and not form.first_year <= year <= (form.last_year or year):
        raise InvalidValue(
            "The edition {edition} is for the report years {years}, not for {year}",
            edition=form.id,
            years=years_of(form),
            year=str(year),
        )
    blank = blank_form(form, locale=language(), organ=organ, year=year, previous=before, zeros=zeros)
    target.put(writer.write_form(blank))
    return 0


def _before(name: str, organ: str) -> AnnualReport:
    """Last year's report, of the organ that the form is for.

    Raises:
        DisclosureError: nothing tells its year, or it is of another organ.
    """
    reading = source_of(name).read()
    if reading.year is None:
        raise DisclosureError("Nothing in {path} states the report year", path=printable(name))
    report = reading.report
    if organ and report.organ.name and not is_one_organ(organ, report.organ.name):
        raise DisclosureError(
            "{path} is a report of {other}, not of {organ}", path=printable(name), other=report.organ.name, organ=organ
        )
    return report
