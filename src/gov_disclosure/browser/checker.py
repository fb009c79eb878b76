"""Files checked for a page: what was found in each, as markup and as data, and the reports in other formats."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from attrs import evolve

from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError
from gov_disclosure.formats import encoded, read_all
from gov_disclosure.i18n import language, speaking, translated
from gov_disclosure.outputs import Checked, Previous, Run, write
from gov_disclosure.outputs.html import part
from gov_disclosure.outputs.plain import source_data
from gov_disclosure.outputs.words import OUTCOMES
from gov_disclosure.reading import Reading
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, OverallSituation, Prose, ReportingOrgan
from gov_disclosure.rules import check
from gov_disclosure.schema import cells
from gov_disclosure.summary import summary_sentences

__all__ = ["File", "checked", "converted", "rehearse", "verdicts", "warm"]

File: TypeAlias = Sequence[Any]
"""A file of the page: its name, and its bytes or its text."""

_KEPT: Final = 32
"""Files of which is remembered what was read: a page asks for one again in another language, as a download."""


def warm() -> None:
    """Do once what the first check would do beside its own work: whoever drops a file then waits less."""
    for edition in EDITIONS.values():
        check(edition.report_class(year=edition.first_year))


def rehearse(language_to_come: str) -> None:
    """Do once, in a language, what the first check of a page does: a memory that is kept afterwards has all of it.

    The pages are invented: of no organ that there is, with the same figure in every cell, so that sums are wrong, and with text.
    """
    with speaking(language_to_come), as_published():
        for edition in EDITIONS.values():
            form = edition.report_class
            counted = amended(
                form(year=edition.first_year, organ=ReportingOrgan(name="某县人民政府")), {cell.path: 1 for cell in cells(form)}
            )
            account = OverallSituation(introduction=Prose(summary_sentences(counted)))
            checked(("page.html", encoded(evolve(counted, overall_situation=account), "html")))


def checked(file: File, previous: Sequence[File] = (), first: int = 1) -> list[dict[str, Any]]:
    """Every report in a file with what was found; one entry that says why where none can be read.

    Arguments:
        file: what is checked. previous: files with reports on the year before. first: number of the first report, so that ids differ
            from those of other files on the page.

    Returns: for each report ``markup``, the form with the wrong cells marked (`gov_disclosure.outputs.html.part`), ``data`` as
    ``gov-disclosure check --format json`` has it of a source, ``title``, ``outcome`` and what that is in words, ``name`` for files.
    """
    run = _run(previous)
    return [_told(one, number, run) for number, one in enumerate(_checked(file, previous), start=first)]


def _told(one: Checked, number: int, run: Run) -> dict[str, Any]:
    report = one.report
    return {
        "markup": part(one, number, run),
        "data": source_data(one, run),
        "title": one.name if report is None else report.full_title,
        "outcome": one.outcome.value,
        "outcome_in_words": translated(OUTCOMES[one.outcome], run.language),
        "name": one.name.rpartition(".")[0] or one.name,
        "number": number,
    }


def verdicts(files: Sequence[File], previous: Sequence[File], output: str) -> bytes:
    """What was found in files, as one file.

    Arguments:
        output: name in `gov_disclosure.outputs.OUTPUTS`: ``html``, ``json`` and others.
    """
    one_by_one = (one for file in files for one in _checked(file, previous))
    return "".join(write(output, one_by_one, _run(previous))).encode()


def converted(file: File, number: int, format: str) -> bytes:  # noqa: A002
    """A report of a file in another format.

    Arguments:
        number: which of those in the file, from 0. format: name in `gov_disclosure.FORMATS`.
    """
    return encoded(_read(*file)[number].report, format)


def _run(previous: Sequence[File]) -> Run:
    return Run(language=language(), looked_for_previous=bool(previous))


def _checked(file: File, previous: Sequence[File]) -> Iterator[Checked]:
    try:
        readings = _read(*file)
    except DisclosureError as error:
        yield Checked(name=file[0], error=error)
        return
    for reading in readings:
        before = None if reading.year is None else _before(reading, previous, is_alone=len(readings) == 1)
        yield Checked(
            name=file[0],
            report=reading.report,
            reading=reading,
            verdict=check(reading, None if before is None else before[1]),
            previous=None if before is None else Previous(name=before[0], report=before[1].report),
        )


def _before(reading: Reading, previous: Sequence[File], *, is_alone: bool) -> tuple[str, Reading] | None:
    """The report of the same organ on the year before; where there is one file alone it is meant, as organs are renamed.

    Raises:
        DisclosureError: one of the files cannot be read.
    """
    others = [(file[0], one) for file in previous for one in _read(*file) if one.year == reading.report.year - 1]
    own = {*_names(reading.report)}
    same = [one for one in others if own & {*_names(one[1].report)}]
    return next(iter(same or (others if is_alone and len(previous) == 1 else [])), None)


def _names(report: AnnualReport) -> Iterator[str]:
    for name in (report.organ.unified_social_credit_code, report.organ.name):
        if name:
            yield "".join(unicodedata.normalize("NFKC", name).split())


@lru_cache(maxsize=_KEPT)
def _read(name: str, content: bytes | str) -> tuple[Reading, ...]:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return read_all(raw, name=name)
