"""``gov-disclosure check``: the verdict on reports, for people or for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from attrs import evolve, frozen

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.bounds import Allowed, bounded
from gov_disclosure.cli.overview import SUMMARY, Letters, Sheet, pages_beside, told_by_name
from gov_disclosure.cli.packs import pack_option
from gov_disclosure.cli.progress import progress
from gov_disclosure.cli.read_as import read_as, refuse_unknown
from gov_disclosure.cli.sources import Source, holds_nothing, is_foreign, matching, sources_of, tell_of
from gov_disclosure.cli.tables_checked import are_tables, check_tables
from gov_disclosure.cli.telling import blanks_option, tell_of_other_organ
from gov_disclosure.cli.terminal import echo, put, tell, width
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.outputs import OUTPUTS

if TYPE_CHECKING:
    from gov_disclosure.apart import Bounds, ReadApart
    from gov_disclosure.cli.previous import Predecessors
    from gov_disclosure.findings import Verdict, Waiver
    from gov_disclosure.listed_organs import OrganList
    from gov_disclosure.outputs import Checked, Run, Tally
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport
    from gov_disclosure.rules.packs import Pack

__all__ = ["command"]

MOST_TOLD: Final = 10
"""More sources than this are told in a line each."""
FEW: Final = 3
"""More sources than this are read in processes apart, whose start is then little to what they cost."""


@click.command(
    "check",
    cls=Command,
    help="Check reports against the relations of the form and say what is wrong, where, and what should stand there.\n\n"
    "FILE may be a folder, an archive (ZIP, TAR) or a pattern such as 'all/**/*.html', for all reports in it, or - for standard input. "
    "Where it holds several reports, "
    "all are checked. Every file in a folder is told of: one that may hold a report and cannot be read is unreadable, "
    "one that is clearly not an annual report is skipped. "
    "More than three files are read in processes apart: one that takes too long, asks for too much memory or ends its process is named, "
    "and the rest goes on. Of tables (.parquet, .jsonl; see table), the relations are checked, and -o takes "
    "the findings as a table.\n\n"
    "Exit status: 0 no error, 1 what --fail-on says was found, 2 wrong usage or a source that cannot be read.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=completing.file)
@click.option(
    "--format",
    "form",
    type=click.Choice([*OUTPUTS, SUMMARY]),
    help="text for people; json, one document; jsonl, one object a line a file; csv, a table; sarif and junit for CI; "
    "html, the form with the wrong cells marked; summary, one sheet to act on (.html, .xlsx) with a page for each report beside it. "
    "By default told by the suffix of OUT, else text.",
)
@click.option(
    "-o", "--output", metavar="OUT", shell_complete=completing.file, help="File to write to; by default standard output."
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="As text, report every file in full, however many there are, with the rules of practice that were not decided.",
)
@click.option(
    "--previous",
    metavar="FILE",
    shell_complete=completing.file,
    multiple=True,
    help="The report on the year before, or a folder of reports in which it is looked for by organ and year. May be given several times.",
)
@click.option(
    "--expect",
    metavar="LIST",
    shell_complete=completing.file,
    help="A list of the organs that have to report (CSV, XLSX, TOML): who has not, who did late or twice and who is not listed is said.",
)
@click.option(
    "--together",
    is_flag=True,
    help="Hold the reports against each other too: text that stands in another one (GD801). Nothing is given before all have been read.",
)
@click.option(
    "--since",
    metavar="RUN",
    shell_complete=completing.file,
    help="An earlier run, of which a summary tells what is new: run.json beside a summary, or the JSON of check. "
    "By default the one beside the summary that is replaced.",
)
@click.option(
    "--letters",
    metavar="FOLDER",
    shell_complete=completing.file,
    help="Write a letter (Word) to each organ whose reports have something to mend.",
)
@click.option(
    "--waivers",
    metavar="FILE",
    shell_complete=completing.file,
    multiple=True,
    help="A file of waivers (TOML). May be given several times.",
)
@click.option("--on", "day", metavar="DATE", help="The day on which waivers are asked to hold, as 2025-12-31; by default today.")
@pack_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "incomplete"]),
    multiple=True,
    help="Conditions besides errors that set exit status 1: warnings too, or required rules that could not be decided. "
    "May be given several times.",
)
@bounded
@read_as
@which_report
@blanks_option
@force_option
@language_option
def command(
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    verbose: bool,
    previous: tuple[str, ...],
    expect: str | None,
    together: bool,
    since: str | None,
    letters: str | None,
    waivers: tuple[str, ...],
    day: str | None,
    packs: tuple[str, ...],
    fail_on: tuple[str, ...],
    edition: str | None,
    source_format: str | None,
    whose: Whose,
    allowed: Allowed,
    blanks: str,
    force: bool,
) -> int:
    """The command."""
    from gov_disclosure.cli.expected import LATE_BY_LAW, told_of_expected, told_of_missing, told_of_repeated
    from gov_disclosure.outputs import Tally, write

    refuse_unknown(edition, source_format)
    files = tuple(matching(files))
    if are_tables(files):
        return check_tables(files, output, blanks, force=force)
    asked_on = _day(day)
    expected = None if expect is None else _organs(expect)
    if expected is not None and whose.organs is None:
        whose = evolve(whose, organs=expected)
    written = {*filter(None, [output, pages_beside(output), letters])}
    sources = [source for source in sources_of(files) if source.is_named or not _is_in(source.name, written)]
    named = [name for name in (expect, since) if name is not None]
    own = (*previous, *named, *waivers, *packs, *(source.name for source in sources))
    form = form or told_by_name(output, is_many=len(sources) > 1)
    if since is not None and form != SUMMARY:
        raise UnknownName("--since is for summaries: -o FILE.html or -o FILE.xlsx")
    sheet = Sheet.to(output, since, sources=own, force=force) if form == SUMMARY else None
    target = None if output is None or sheet is not None else Output.to(output, form, sources=own, force=force)
    checker = Checker(
        edition=edition,
        source_format=source_format,
        whose=whose,
        is_alone=len(sources) == 1,
        blanks=blanks,
        packs=_packs(packs),
        waivers=_waivers(waivers),
        day=asked_on,
        predecessors=_predecessors(previous, is_alone=len(sources) == 1, organs=whose.organs),
        is_together=together,
        bounds=allowed.bounds(len(sources)) if len(sources) > FEW else None,
    )
    is_long = len(sources) > MOST_TOLD
    run = _run(form, output, checker, fail_on, "full" if verbose else "line" if is_long else "usual")
    tally = Tally()
    judged: dict[tuple[str, int], list[str]] = {}
    received: list[tuple[str, AnnualReport]] = []
    late: set[tuple[str, int]] = set()
    missing: list[tuple[str, str]] = []
    said: list[str] = []
    said_missing: list[str] = []
    letters_of = None if letters is None else Letters.to(letters, run, force=force)
    status = 0

    def counted(steps: Iterable[Source]) -> Iterator[Checked]:
        nonlocal status
        for checked in checker.checked(steps):
            tally.add(checked)
            status = max(status, run.status(checked))
            if checked.report is not None:
                judged.setdefault((checked.report.organ.name, checked.report.year), []).append(checked.name)
                if expected is not None and checked.year is not None:
                    received.append((checked.name, checked.report))
                    if any(finding.slug in LATE_BY_LAW for finding in checked.findings):
                        late.add((checked.report.organ.name, checked.year))
            if letters_of is not None:
                letters_of.add(checked)
            yield checked
        if expected is not None:
            from gov_disclosure.collection import collected

            held = collected(received, expected)
            missing.extend((entry.name, entry.contact) for entry in held.missing)
            said.extend(told_of_expected(held, late))
            said_missing.extend(told_of_missing(held))
            status = max(status, 1 if held.missing else 0)
        elif form == SUMMARY:
            said.extend(told_of_repeated(judged))

    with progress(sources) as (steps, bar_away):
        if sheet is not None:
            sheet.put(counted(steps), run, missing, said, whose.organs)
        else:
            _put(write(form, counted(steps), run), form, target, bar_away)
    if letters_of is not None:
        letters_of.put()
    if output is not None and len(sources) > 1:
        _tell_summary(tally, run)
    _tell_of_other_waivers(checker.waivers, judged)
    for line in said[:1] + said_missing + said[1:]:
        tell(line)
    is_lacking = checker.predecessors is not None and checker.predecessors.is_lacking
    return 2 if tally.is_empty or is_lacking else status


@frozen(kw_only=True, eq=False, repr=False)
class Checker:
    """What every source of a run is checked with."""

    edition: str | None
    source_format: str | None
    whose: Whose
    is_alone: bool
    blanks: str
    packs: Sequence[Pack]
    waivers: Sequence[Waiver]
    day: date | None
    predecessors: Predecessors | None
    is_together: bool = False
    bounds: Bounds | None = None

    def checked(self, sources: Iterable[Source]) -> Iterator[Checked]:
        """Each report of the sources; with what holding them against each other says, where that was asked for."""
        if self.bounds is None:
            each = (one for source in sources for one in self.check(source))
        else:
            each = (one for source, found in self._read_apart(sources, self.bounds) for one in self.check(source, found))
        yield from self._held_together(each) if self.is_together else each

    def _held_together(self, each: Iterable[Checked]) -> Iterator[Checked]:
        from gov_disclosure.likeness import copies
        from gov_disclosure.rules import together

        # Of pages that were read nothing more is needed, and they are most of what is kept.
        kept = [evolve(one, reading=one.reading and evolve(one.reading, document=None)) for one in each]
        found = iter(copies([one.report for one in kept if one.report is not None]))
        for one in kept:
            if one.report is None or one.verdict is None:
                yield one
            else:
                verdict = together(one.verdict, one.reading or one.report, next(found))
                yield evolve(one, verdict=self._waived(verdict, one.report))

    def _waived(self, verdict: Verdict, report: AnnualReport) -> Verdict:
        if not self.waivers:
            return verdict
        from gov_disclosure.waivers import waived

        return waived(verdict, report, self.waivers, self.day)

    def _read_apart(
        self, sources: Iterable[Source], bounds: Bounds
    ) -> Iterator[tuple[Source, ReadApart | DisclosureError | None]]:
        from gov_disclosure.apart import Task
        from gov_disclosure.cli.reading_apart import read_sources_apart

        task = Task(
            name="", format=self.source_format, edition=self.edition, blanks=self.blanks, keeps_page=not self._is_judged_apart
        )
        return read_sources_apart(sources, bounds, task)

    @property
    def _is_judged_apart(self) -> bool:
        """Whether all that a report is judged by is known where it is read."""
        return self.predecessors is None and not self.packs and self.whose.is_silent

    def check(self, source: Source, found: ReadApart | DisclosureError | None = None) -> Iterator[Checked]:
        """Each report of the source with its verdict, or the source with what kept it from being read.

        Arguments:
            source: it. found: what was read of it in a process apart, if it was.
        """
        from gov_disclosure.cli.failure import told
        from gov_disclosure.outputs import Checked

        try:
            readings, verdicts = self._readings(source, found)
            if not source.is_named and all(map(holds_nothing, readings)):
                error = DisclosureError("Neither a year nor a cell of the form is in it")
                yield Checked(name=source.name, error=error, is_skipped=True)
            else:
                yield from [self._judged(source, reading, verdicts.get(id(reading))) for reading in readings]
        except Exception as error:  # one file must not keep the others from being checked
            yield Checked(name=source.name, error=told(error), is_skipped=not source.is_named and is_foreign(error))

    def _readings(
        self, source: Source, found: ReadApart | DisclosureError | None
    ) -> tuple[Sequence[Reading], Mapping[int, Verdict]]:
        """The reports that are meant, with the verdicts on those that were judged where they were read."""
        if found is None:
            read = source.read_all(format=self.source_format, edition=self.edition, whose=self.whose, is_alone=self.is_alone)
            return read, {}
        if isinstance(found, DisclosureError):
            raise found
        if found.error is not None:
            raise found.error
        tell_of(found.about, source.name)
        meant = self.whose.meant([one.reading for one in found.reports], is_alone=self.is_alone and source.is_named)
        return meant, {id(one.reading): one.verdict for one in found.reports} if self._is_judged_apart else {}

    def _judged(self, source: Source, reading: Reading, verdict: Verdict | None) -> Checked:
        from gov_disclosure.outputs import Checked, Previous
        from gov_disclosure.reading import Reading
        from gov_disclosure.rules import check

        name, earlier = self._before(reading)
        report = earlier.report if isinstance(earlier, Reading) else earlier
        if report is not None:
            tell_of_other_organ(reading.report, report, name)
        if verdict is None:
            verdict = check(reading, earlier, blanks=self.blanks, packs=self.packs)
        return Checked(
            name=source.name,
            report=reading.report,
            reading=reading,
            verdict=verdict if self.is_together else self._waived(verdict, reading.report),
            previous=None if report is None else Previous(name=name, report=report),
        )

    def _before(self, reading: Reading) -> tuple[str, AnnualReport | Reading | None]:
        before = None if self.predecessors is None or reading.year is None else self.predecessors.of(reading.report)
        return ("", None) if before is None else before


# --- options -----------------------------------------------------------------------------------------------------------


def _is_in(name: str, written: Collection[str]) -> bool:
    """Whether a file is one that is written to, or in such a folder: what an earlier run left there is no source of this one."""
    real = Path(os.path.realpath(name))
    return any(real.is_relative_to(os.path.realpath(one)) for one in written)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UnknownName("{value} is not a date; use YYYY-MM-DD", value=str(text)[:40]) from None


def _packs(names: Sequence[str]) -> Sequence[Pack]:
    if not names:
        return ()
    from gov_disclosure.rules.packs import chosen, pack_of

    packs = [pack_of(name) for name in names]
    chosen(packs)  # says now, and once, whether they can be used together
    return packs


def _tell_of_other_waivers(waivers: Sequence[Waiver], whose: Collection[tuple[str, int]]) -> None:
    """Say which waivers are of no report that was checked: they may be for another run, or their organ or year be mistyped."""
    others = dict.fromkeys((one.organ, str(one.year)) for one in waivers if (one.organ, one.year) not in whose)
    if not others:
        return
    from gov_disclosure.i18n import render

    for organ, year in others:
        whom = {"organ": organ, "year": year}
        tell(render("No report of {organ} on {year} was checked; the waivers for it were not used", whom))


def _organs(path: str) -> OrganList:
    from gov_disclosure.cli.whose import organs_in

    return organs_in(path)


def _waivers(paths: Sequence[str]) -> Sequence[Waiver]:
    if not paths:
        return ()
    from gov_disclosure.waivers import load_waivers

    return [waiver for path in paths for waiver in load_waivers(path)]


def _predecessors(names: Sequence[str], *, is_alone: bool, organs: OrganList | None) -> Predecessors | None:
    if not names:
        return None
    from gov_disclosure.cli.previous import Predecessors

    return Predecessors(names, is_alone, organs)


def _run(form: str, output: str | None, checker: Checker, fail_on: Sequence[str], detail: str) -> Run:
    from gov_disclosure.cli.telling import painted
    from gov_disclosure.outputs.run import Detail, FailOn, Run, plain
    from gov_disclosure.rules import CATALOGUE

    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    to_terminal = form == "text" and output is None
    return Run(
        rules=(*CATALOGUE, *(rule for pack in checker.packs for rule in pack.rules)),
        fail_on=frozenset({FailOn.ERROR, *map(FailOn, fail_on)}),
        looked_for_previous=checker.predecessors is not None,
        ascii_only=output is None and encoding.lower().replace("-", "") != "utf8",
        width=width() if to_terminal else 100,
        detail=Detail(detail),
        paint=painted if to_terminal else plain,
    )


# --- where it goes -----------------------------------------------------------------------------------------------------


def _put(pieces: Iterator[str], form: str, target: Output | None, bar_away: Callable[[], AbstractContextManager[None]]) -> None:
    """Each piece as soon as it is made; a file is put in place when it is whole."""
    if target is not None:
        target.put(map(_encoded, pieces))
        return
    for piece in pieces:
        with bar_away():
            if form == "text":
                echo(piece.removesuffix("\n"))
            else:
                put(_encoded(piece))


def _encoded(piece: str) -> bytes:
    # Half a character may stand in the print of a cell, or in the name of a file.
    return piece.encode(errors="backslashreplace")


def _tell_summary(tally: Tally, run: Run) -> None:
    from gov_disclosure.outputs.text import summary_line

    tell(summary_line(tally, run.language))
