"""``gov-disclosure convert``: a report in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import STANDARD_INPUT, source_of
from gov_disclosure.cli.telling import tell_of_other_organ
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import is_chinese, language, render

if TYPE_CHECKING:
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport

__all__ = ["command"]

_EXCERPT = 60
_LISTED = 3
_SET_IN_FONTS = frozenset({"pdf"})
"""The formats whose files hold the fonts that they are set in."""


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
@which_report
@click.option(
    "--font",
    "fonts",
    metavar="FILE",
    type=click.Path(),
    multiple=True,
    help="A font, or a folder of fonts, to set a PDF in, beside those of the system. May be given more than once.",
)
@click.option("--charts", is_flag=True, help="Put charts of the figures into the page (HTML, DOCX, PDF).")
@click.option(
    "--earlier",
    metavar="REPORT",
    multiple=True,
    help="With --charts, the same organ's report on an earlier year, for charts over years. May be given more than once.",
)
@click.option("-v", "--verbose", is_flag=True, help="List what found no place in the form, and the fonts that a PDF is set in.")
@language_option
def command(
    source: str,
    target: str,
    target_format: str | None,
    source_format: str | None,
    edition: str | None,
    whose: Whose,
    fonts: tuple[str, ...],
    charts: bool,
    earlier: tuple[str, ...],
    verbose: bool,
) -> int:
    """The command."""
    from gov_disclosure.formats import dumps, format_named, format_of_suffix, write

    if target == STANDARD_INPUT and target_format is None:
        raise UnknownName("Standard output has no suffix: say the format with --to")
    form = format_of_suffix(Path(target)) if target_format is None else format_named(target_format)
    if fonts and form.name not in _SET_IN_FONTS:
        raise DisclosureError("--font is for PDF; {format} names fonts and holds none", format=form.name)
    options: dict[str, Any] = {"fonts": fonts} if fonts else {}
    reading = source_of(source).read(format=source_format, edition=edition, whose=whose)
    _refuse_without_year(reading, source)
    if earlier and not charts:
        raise DisclosureError("--earlier is for charts over years: say --charts too")
    if charts:
        others = [source_of(name).read().report for name in earlier]
        for other, name in zip(others, earlier, strict=True):
            tell_of_other_organ(reading.report, other, name)
        options |= {"charts": True, "earlier": others}
    if target == STANDARD_INPUT:
        written: str | bytes = dumps(reading.report, form.name, **options)
        sys.stdout.buffer.write(written if isinstance(written, bytes) else written.encode())
    else:
        write(reading.report, Path(target), form.name, **options)
    if form.is_page:
        _tell_left_out(reading.report)
    _tell_unused(reading, verbose=verbose)
    if verbose and form.name in _SET_IN_FONTS:
        for typeface, family in form.load().typefaces(fonts=fonts).items():
            click.echo(f"{typeface}: {family}", err=True)
    return 0


def _refuse_without_year(reading: Reading, source: str) -> None:
    """A report cannot be written without its year, and a guess would be read as the year ever after; what is concluded is said."""
    from gov_disclosure.reading import YearIs

    if reading.year is None:
        raise DisclosureError("Nothing in {path} tells the report year: say it with --year", path=source)
    if reading.year_is is YearIs.CONCLUDED:
        what = {"path": source, "year": str(reading.year)}
        click.echo(render("{path} does not state the report year; {year} is concluded (--year says another)", what), err=True)


def _tell_left_out(report: AnnualReport) -> None:
    """Say what the source prints as another edition's form has it, beside its own, and a page has no place for."""
    from gov_disclosure.arithmetic import cell_labels
    from gov_disclosure.compose import compose
    from gov_disclosure.document import Table
    from gov_disclosure.editions import EDITIONS
    from gov_disclosure.schema import cells

    own = {cell.path for cell in cells(type(report))}
    foreign = [cell for cell in report.as_printed if cell.path not in own]
    if not foreign:
        return
    placed = {cell.key for block in compose(report).blocks if isinstance(block, Table) for cell in block.cells}
    left_out = [cell.path for cell in foreign if cell.path not in placed]
    if left_out:
        labels = {path: label for edition in EDITIONS.values() for path, label in cell_labels(edition.report_class).items()}
        listed = [labels[path].text(language()) for path in left_out[:_LISTED]] + ["…"] * (len(left_out) > _LISTED)
        words = {"count": len(left_out), "cells": ("、" if is_chinese() else ", ").join(listed)}
        click.echo(render("{count} figures in cells of another edition's form are kept in JSON only: {cells}", words), err=True)


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
