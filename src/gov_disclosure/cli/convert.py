"""``gov-disclosure convert``: a report in another format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.bulk import One, batch_of
from gov_disclosure.cli.read_as import read_as
from gov_disclosure.cli.sources import STANDARD_INPUT, source_of
from gov_disclosure.cli.telling import tell_left_out, tell_of_other_organ, tell_unused
from gov_disclosure.cli.terminal import put, tell
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option, in_folder
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import render

if TYPE_CHECKING:
    from gov_disclosure.formats import Format
    from gov_disclosure.reading import Reading

__all__ = ["command"]

_SET_IN_FONTS = frozenset({"pdf", "ofd"})
"""The formats that are set in fonts of the machine."""
_DRAWN_IN_CHARACTERS = frozenset({"text"})
"""The formats whose tables are drawn in characters."""


@click.command(
    "convert",
    cls=Command,
    help="Convert a report to another format, told by the suffix of OUT or by --to.\n\n"
    "IN and OUT may be - for standard input and output. Of a folder or an archive, each report is converted, into the folder OUT; "
    "say the format with --to. What found no place in the form is counted on standard error, and listed with -v.",
)
@click.argument("source", metavar="IN", shell_complete=completing.file)
@click.argument("target", metavar="OUT", shell_complete=completing.file)
@click.option(
    "--to",
    "target_format",
    metavar="FORMAT",
    shell_complete=completing.format_written,
    help="Format of OUT; by default detected from its suffix. See formats.",
)
@read_as
@which_report
@click.option(
    "--font",
    "fonts",
    metavar="FILE",
    type=click.Path(),
    multiple=True,
    help="A font, or a folder of fonts, to set a PDF or an OFD in, beside those of the system. May be given more than once.",
)
@click.option("--charts", is_flag=True, help="Put charts of the figures into the page (HTML, DOCX, PDF).")
@click.option(
    "--earlier",
    metavar="REPORT",
    multiple=True,
    help="With --charts or --summary, the same organ's report on an earlier year, to compare with. May be given more than once.",
)
@click.option(
    "--summary", is_flag=True, help="Put sentences made from the figures into section one, under the topic they speak of."
)
@click.option(
    "--cover",
    is_flag=True,
    help="Print organ, codes, contact and dates in a table under the title; by default files keep them as their properties.",
)
@click.option(
    "--ascii-tables", is_flag=True, help="Draw the tables of a text with + - |, for fonts in which box characters are wide."
)
@click.option(
    "-v", "--verbose", is_flag=True, help="List what found no place in the form, and the fonts that a PDF or an OFD is set in."
)
@force_option
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
    summary: bool,
    cover: bool,
    ascii_tables: bool,
    verbose: bool,
    force: bool,
) -> int:
    """The command."""
    from gov_disclosure.formats import format_named, format_of_suffix

    batch = batch_of(source)
    if target_format is None and (batch is not None or target == STANDARD_INPUT):
        raise UnknownName(
            "Standard output has no suffix: say the format with --to"
            if target == STANDARD_INPUT
            else "A folder has no suffix: say the format with --to"
        )
    if batch is not None and target == STANDARD_INPUT:
        raise DisclosureError("{path} holds several files; name a folder to write to", path=source)
    form = format_of_suffix(Path(target)) if target_format is None else format_named(target_format)
    form.refuse_to_write()
    if fonts and form.name not in _SET_IN_FONTS:
        raise DisclosureError("--font is for PDF and OFD; {format} names fonts and is set in none", format=form.name)
    if ascii_tables and form.name not in _DRAWN_IN_CHARACTERS:
        raise DisclosureError("--ascii-tables is for text; {format} draws no tables in characters", format=form.name)
    if earlier and not (charts or summary):
        raise DisclosureError("--earlier is for comparing years: say --charts or --summary too")
    if earlier and batch is not None:
        raise DisclosureError("--earlier is for one report; {path} holds several files", path=source)
    options: dict[str, Any] = ({"fonts": fonts} if fonts else {}) | ({"ascii_tables": True} if ascii_tables else {})
    options |= {"cover": True} if cover else {}
    conversion = Conversion(
        form=form, fonts=fonts, options=options, charts=charts, earlier=earlier, summary=summary, verbose=verbose
    )
    own = (*fonts, *earlier)
    if batch is not None:
        folder = in_folder(Path(target))
        sources = [*own, *(one.name for one in batch.sources)]

        def convert(one: One) -> int:
            path = folder / f"{one.name}{form.suffixes[0]}"
            conversion.put(
                one.reading, one.source.name, Output.to(path, form.name, sources=sources, force=force, makes_folder=True)
            )
            return 0

        return batch.each(convert, format=source_format, edition=edition, whose=whose)
    output = None if target == STANDARD_INPUT else Output.to(target, form.name, sources=[*own, source], force=force)
    conversion.put(source_of(source).read(format=source_format, edition=edition, whose=whose), source, output)
    return 0


@frozen(kw_only=True, eq=False, repr=False)
class Conversion:
    """How each report is converted."""

    form: Format
    fonts: Sequence[str]
    options: Mapping[str, Any]
    charts: bool
    earlier: Sequence[str]
    summary: bool
    verbose: bool

    def put(self, reading: Reading, source: str, output: Output | None) -> None:
        """Write the report, to standard output where no file is meant, and say what is not in it."""
        from gov_disclosure.formats import encoded, format_named

        _refuse_without_year(reading, source)
        options = dict(self.options)
        others = [source_of(name).read().report for name in self.earlier]
        for other, name in zip(others, self.earlier, strict=True):
            tell_of_other_organ(reading.report, other, name)
        if self.charts:
            options |= {"charts": True, "earlier": others}
        report = reading.report
        if self.summary:
            from gov_disclosure.summary import with_summary

            before = (other for other in others if other.year < report.year)
            report = with_summary(report, max(before, key=lambda other: other.year, default=None))
        content = encoded(report, self.form.name, **options)
        if output is None:
            put(content)
        else:
            output.put(content)
        if self.form.is_page:
            tell_left_out(reading.report)
        tell_unused(reading, verbose=self.verbose)
        if self.verbose and self.form.name in _SET_IN_FONTS:
            for typeface, family in format_named("pdf").load().typefaces(fonts=self.fonts).items():
                tell(f"{typeface}: {family}")


def _refuse_without_year(reading: Reading, source: str) -> None:
    """A report cannot be written without its year, and a guess would be read as the year ever after; what is concluded is said."""
    from gov_disclosure.reading import YearIs

    if reading.year is None:
        raise DisclosureError("Nothing in {path} states the report year: say it with --year", path=source)
    if reading.year_is is YearIs.CONCLUDED:
        what = {"path": source, "year": str(reading.year)}
        tell(render("{path} does not state the report year; {year} is concluded (--year says another)", what))
