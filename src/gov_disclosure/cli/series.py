"""``gov-disclosure series``: the years of one organ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.gathering import read_each
from gov_disclosure.cli.sources import sources_of
from gov_disclosure.cli.terminal import echo, put, tell
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import language, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.editions import Report
    from gov_disclosure.listed_organs import OrganList
    from gov_disclosure.years import Years

__all__ = ["command"]

_FORMS: Final = ("text", "json", "csv", "xlsx")
_NAMED: Final = 10


@click.command(
    "series",
    cls=Command,
    help="Put the reports of one organ on several years side by side: its figures by year, what is carried over from year to year, and where a "
    "line stops because the form changed its meaning.\n\n"
    "FILE may be a folder or an archive. Names that may be one organ's are offered as pairs; --same says that they are, or a list with former "
    "names (--organs).\n\n"
    "Exit status: 0 all years are there and what is carried over agrees, 1 not so, 2 wrong usage.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=completing.file)
@click.option("--organ", metavar="NAME", help="The organ, or a part of its name, where the files hold reports of several.")
@click.option(
    "--same",
    "names",
    metavar="NAME",
    multiple=True,
    help="A name under which the organ reported too. May be given several times.",
)
@click.option(
    "--organs",
    "listed",
    metavar="LIST",
    shell_complete=completing.file,
    help="A list of organs (CSV, XLSX, TOML) with their former names and predecessors.",
)
@click.option("--all", "every", is_flag=True, help="Show lines too in which nothing was ever counted.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="text for people, json for programs, csv, xlsx; by default told by the suffix of OUT.",
)
@click.option(
    "-o", "--output", metavar="OUT", shell_complete=completing.file, help="File to write to; by default standard output."
)
@force_option
@language_option
def command(
    files: tuple[str, ...],
    organ: str | None,
    names: tuple[str, ...],
    listed: str | None,
    every: bool,
    form: str | None,
    output: str | None,
    force: bool,
) -> int:
    """The command."""
    from gov_disclosure.cli.whose import organs_in
    from gov_disclosure.series import ReportSeries
    from gov_disclosure.years import over_years

    form = form or next((one for one in _FORMS if (output or "").lower().endswith(f".{one}")), "text")
    if form == "xlsx" and output is None:
        raise UnknownName("A workbook is written to a file; name it with -o")
    sources = sources_of(files)
    own = [source.name for source in sources]
    target = None if output is None else Output.to(output, form, sources=[*own, *([listed] if listed else [])], force=force)
    organs = None if listed is None else organs_in(listed)
    read = [(name, reading.report) for name, reading in read_each(sources)]
    chosen = _once_a_year(_of_one(read, organ, names, organs))
    before = [] if organs is None else _before(chosen, read, organs)
    chosen += before
    years = over_years(
        ReportSeries(chosen, organs=tuple(report.organ.name for report in chosen), years=[report.year for report in chosen])
    )
    written = _written(years, form, every=every)
    if target is not None:
        target.put(written)
        for missing in years.missing:
            tell(render("No report on: {years}", {"years": str(missing)}))
    elif form == "text":
        echo(written.decode().removesuffix("\n"))
    else:
        put(written)
    return int(bool(years.missing) or not all(one.agrees for one in years.carried))


def _written(years: Years, form: str, *, every: bool) -> bytes:
    from gov_disclosure.outputs.years import as_csv, as_json, as_text, as_xlsx

    match form:
        case "xlsx":
            from gov_disclosure.formats import format_named

            format_named("xlsx").load()  # says what is missing, where it is
            return as_xlsx(years, language())
        case "csv":
            return as_csv(years, language()).encode(errors="backslashreplace")
        case "json":
            return as_json(years).encode(errors="backslashreplace")
    return "".join(as_text(years, language(), every=every)).encode(errors="backslashreplace")


# --- whose -------------------------------------------------------------------------------------------------------------


def _of_one(
    read: Sequence[tuple[str, Report]], organ: str | None, names: Sequence[str], organs: OrganList | None
) -> list[tuple[str, Report]]:
    """The reports of the one organ that is meant.

    Raises:
        DisclosureError: none is of it, or they are of several organs; pairs of names that may be one organ's are offered.
    """
    by_name: dict[str, list[tuple[str, Report]]] = {}
    for name, report in read:
        by_name.setdefault(_called(report, names, organs), []).append((name, report))
    if organ is not None:
        said = {_called_by(organ, names, organs), organ}
        exactly = {name: found for name, found in by_name.items() if name in said}
        by_name = exactly or {name: found for name, found in by_name.items() if organ in name}
    if not by_name:
        if organ is not None:
            raise UnknownName("None of these reports is of {organ}", organ=organ)
        raise DisclosureError("A series needs a report at least")
    groups = _groups(by_name)
    if len(groups) > 1:
        pairs = [*_perhaps(groups)]
        known = "; ".join(printable(name) for name, *_ in groups[:_NAMED])
        if not pairs:
            raise DisclosureError(
                "These are reports of {count} organs; say which with --organ: {known}", count=len(groups), known=known
            )
        offered = "; ".join(f"{printable(one)} / {printable(other)}" for one, other in pairs[:_NAMED])
        raise DisclosureError(
            "These are reports under {count} names: {known}. Some may be of one organ; if they are, say so with --same: {pairs}",
            count=len(groups),
            known=known,
            pairs=offered,
        )
    return [one for name in groups[0] for one in by_name[name]]


def _called(report: Report, names: Sequence[str], organs: OrganList | None) -> str:
    return _called_by(report.organ.name, names, organs)


def _called_by(name: str, names: Sequence[str], organs: OrganList | None) -> str:
    """The one name that stands for all that an organ has."""
    if name in names:
        return names[0]
    entry = None if organs is None else organs.entry(name)
    return name if entry is None else names[0] if entry.name in names else entry.name


def _groups(by_name: dict[str, list[tuple[str, Report]]]) -> list[list[str]]:
    """The names, those together that are surely of one organ: by a code that reports state."""
    from gov_disclosure.organ_names import Kinship, kinship

    groups: list[list[str]] = []
    for name, found in by_name.items():
        for group in groups:
            if any(kinship(found[0][1].organ, by_name[other][0][1].organ) is Kinship.SAME for other in group):
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def _perhaps(groups: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    from gov_disclosure.organ_names import Kinship, kinship
    from gov_disclosure.report import ReportingOrgan

    for n, group in enumerate(groups):
        for other in groups[n + 1 :]:
            if kinship(ReportingOrgan(name=group[0]), ReportingOrgan(name=other[0])) is Kinship.PERHAPS:
                yield group[0], other[0]


def _before(chosen: Sequence[Report], read: Sequence[tuple[str, Report]], organs: OrganList) -> list[Report]:
    """The years before that predecessors reported on, added up."""
    from gov_disclosure.cli.succeeding import added_up

    entry = organs.entry(chosen[0].organ.name)
    if entry is None:
        return []
    there = {report.year for report in chosen}
    return [cast("Report", one.report) for _, one in added_up(entry, read, organs, there=there)]


def _once_a_year(found: Sequence[tuple[str, Report]]) -> list[Report]:
    """One report a year; a second one that says the same is left out, and said.

    Raises:
        DisclosureError: two differ.
    """
    from gov_disclosure.differences import diff

    first: dict[int, tuple[str, Report]] = {}
    for name, report in found:
        kept, other = first.setdefault(report.year, (name, report))
        if other is report:
            continue
        said = {"year": str(report.year), "first": printable(kept), "second": printable(name)}
        found_other = diff(other, report)
        if count := len(found_other.cells) + len(found_other.not_comparable):
            raise DisclosureError(
                "{first} and {second} are both on {year}, and {count} cells differ; leave out the one that is not meant",
                **said,
                count=count,
            )
        tell(render("{first} and {second} are both on {year} and have the same figures; the first is used", said))
    return [report for _, report in first.values()]
