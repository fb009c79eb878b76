"""``gov-disclosure check``: the verdict on reports, for people or for programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import asdict, frozen

from gov_disclosure.cli.bilingual import Command, language_option, wrapped
from gov_disclosure.cli.failure import sentence
from gov_disclosure.cli.sources import Source, sources_of
from gov_disclosure.cli.terminal import echo, width
from gov_disclosure.i18n import language, render, translated

if TYPE_CHECKING:
    from gov_disclosure.findings import Finding, NotEvaluated, Verdict
    from gov_disclosure.reading import Reading

__all__ = ["command"]

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Checked:
    """A source with its verdict, or with what kept it from being read."""

    source: Source
    reading: Reading | None = None
    verdict: Verdict | None = None
    error: Exception | None = None

    @property
    def status(self) -> int:
        """The exit status for this source alone."""
        if self.verdict is None:
            return 2
        return 1 if self.verdict.errors else 0


@click.command(
    "check",
    cls=Command,
    help="Check reports against the relations of the form and say what is wrong, where, and what should stand there.\n\n"
    "FILE may be a folder, for all reports below it, or - for standard input.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text for people; json, one object a line a file.",
)
@click.option("--edition", help="Edition to read as; by default told from the headings. See editions.")
@click.option(
    "--from", "source_format", metavar="FORMAT", help="Format of the sources; by default told from the content. See formats."
)
@click.option(
    "--blanks",
    type=click.Choice(["auto", "zero", "missing"]),
    default="auto",
    help="What blank cells count as: zero, missing, or auto: zero where the source shows that zeros are left blank (the default).",
)
@language_option
def command(files: tuple[str, ...], form: str, edition: str | None, source_format: str | None, blanks: str) -> int:
    """The command."""
    _refuse_unknown(edition, source_format)
    sources = sources_of(files)
    told = _as_json if form == "json" else _as_text
    statuses: Counter[int] = Counter()
    with _progress(sources) as (steps, bar_away):
        for source in steps:
            checked = _check(source, edition, source_format, blanks)
            with bar_away():
                told(checked)
            statuses[checked.status] += 1
    if form == "text" and len(sources) > 1:
        click.echo(_summary(statuses))
    return max(statuses, default=0)


def _refuse_unknown(edition: str | None, source_format: str | None) -> None:
    """A wrong option is said once, not for each file."""
    if edition is not None:
        from gov_disclosure.editions import edition_named

        edition_named(edition)
    if source_format is not None:
        from gov_disclosure.formats import format_named

        format_named(source_format)


def _check(source: Source, edition: str | None, source_format: str | None, blanks: str) -> Checked:
    from gov_disclosure.rules import check

    try:
        reading = source.read(format=source_format, edition=edition)
        return Checked(source, reading, check(reading, blanks=blanks))
    except Exception as error:  # one file must not keep the others from being checked
        return Checked(source, error=error)


@contextmanager
def _progress(steps: list[T]) -> Iterator[tuple[Iterable[T], Callable[[], AbstractContextManager[None]]]]:
    """The steps, with a bar on standard error where there are several and someone watches; and a way to put the bar away."""
    if len(steps) < 2 or not sys.stderr.isatty():
        yield steps, nullcontext
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)

    @contextmanager
    def away() -> Iterator[None]:
        bar.stop()
        yield
        bar.start()

    with bar:
        # Only where both streams are one terminal would they write over each other.
        yield bar.track(steps), away if sys.stdout.isatty() else nullcontext


# --- for programs --------------------------------------------------------------------------------------------------


def _as_json(checked: Checked) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    ascii_only = encoding.lower().replace("-", "") != "utf8"
    click.echo(json.dumps(_object(checked), ensure_ascii=ascii_only))


def _object(checked: Checked) -> dict[str, Any]:
    found: dict[str, Any] = {"file": checked.source.name}
    if checked.reading is None or checked.verdict is None:
        absent = {"organ": None, "year": None, "edition": None, "verdict": None}
        error = sentence(checked.error) if checked.error is not None else ""
        return found | absent | {"findings": [], "not_evaluated": [], "error": error}
    report, verdict = checked.reading.report, checked.verdict
    return found | {
        "organ": report.organ.name,
        "year": report.year,
        "edition": verdict.edition,
        "verdict": verdict.state.value,
        "findings": [_finding_object(finding) for finding in verdict.findings],
        "not_evaluated": [_undecided_object(one) for one in verdict.not_evaluated],
    }


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "paths": [*finding.paths],
        "labels": [_label_object(label) for label in finding.labels],
        "place": None if finding.place is None else asdict(finding.place, filter=lambda _, value: value is not None),
        "expected": _plain(finding.expected),
        "found": _plain(finding.found),
        "difference": _plain(finding.difference),
        "message": finding.message(),
    }


def _label_object(label: Any) -> dict[str, str]:
    if language() == "zh":
        return {"row": label.row, "column": label.column}
    return {"row": label.row_en, "column": label.column_en}


def _undecided_object(one: NotEvaluated) -> dict[str, Any]:
    return {
        "code": one.code,
        "slug": one.slug,
        "state": one.state.value,
        "paths": [*one.paths],
        "message": one.message(),
    }


def _plain(value: Any) -> Any:
    """Money as its digits: a JSON number would be read back as a binary fraction."""
    return str(value) if isinstance(value, Decimal) else value


# --- for people ----------------------------------------------------------------------------------------------------


def _as_text(checked: Checked) -> None:
    from gov_disclosure.cli.telling import state_of, tell

    head = click.style(checked.source.name, bold=True)
    if checked.reading is None or checked.verdict is None:
        echo(f"{head}: {click.style(translated('UNREADABLE'), fg='red', bold=True)}")
        for line in sentence(checked.error).splitlines() if checked.error is not None else ():
            echo("\n".join(f"  {part}" for part in wrapped(line, width() - 2)))
        return
    report, verdict = checked.reading.report, checked.verdict
    echo(f"{head}: {state_of(verdict)}")
    whose = {"organ": report.organ.name or translated("organ unknown"), "year": str(report.year), "edition": verdict.edition}
    echo(f"  {render('{organ}, {year}, edition {edition}', whose)}")
    tell(verdict)


def _summary(statuses: Counter[int]) -> str:
    files = {"total": statuses.total(), "sound": statuses[0], "wrong": statuses[1], "unreadable": statuses[2]}
    return render("{total} files: {sound} without errors, {wrong} with errors, {unreadable} unreadable", files)
