"""The form of a page: what is typed is judged, written as a file, and filled in from one.

Each function takes plain data and gives plain data, or bytes where it is a file that is meant. What is typed is an object with
``edition``, ``language``, ``cells``, ``fields`` and ``texts``, each of the last three texts by their keys in the form of
`gov_disclosure.blank_form`, and ``previous``, the report on the year before as JSON, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from attrs import evolve

from gov_disclosure.arithmetic import RELATION_RULES, cell_labels
from gov_disclosure.blanks import Blanks
from gov_disclosure.browser.typed import Typed
from gov_disclosure.claims import Judgement
from gov_disclosure.cover import COVER
from gov_disclosure.editions import edition_named
from gov_disclosure.errors import InvalidValue, UnreadableDocument
from gov_disclosure.findings import CellLabel, Finding
from gov_disclosure.formats import encoded, loads, read_all
from gov_disclosure.i18n import message, render, speaking, translated
from gov_disclosure.naming import Cells
from gov_disclosure.outputs.checked import Checked, Previous
from gov_disclosure.outputs.plain import figure_data, finding_data, repair_data
from gov_disclosure.outputs.run import Run
from gov_disclosure.reading import Reading, SeveralReports, holds_no_cell
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import Case, check
from gov_disclosure.schema import handed_on
from gov_disclosure.summary import summary_sentences

__all__ = ["carried_form", "judged_form", "opened_form", "written_form"]

Data: TypeAlias = dict[str, Any]

_MOST_REPAIRS: Final = 3
"""Of what would mend a finding, the likeliest are shown."""
_KEPT: Final = ("organ.", "contact.")
"""What of a cover is the same the year after, mostly."""


def judged_form(form: Mapping[str, Any], cells_only: bool = False) -> Data:
    """What is to be said of what is typed so far.

    Blank is not zero: a relation is judged once all its cells are filled in, and what is missing is listed.

    Arguments:
        form: what is typed. cells_only: whether the texts are left out, which takes a quarter of the time: for each figure that is typed.

    Raises:
        UnknownName: there is no such edition or language.
    """
    typed = Typed.of(form)
    if cells_only:
        typed = evolve(typed, texts={})
    with speaking(typed.language):
        before = _previous(form, typed)
        return _judged(typed, before) | ({} if cells_only else _told(typed, before))


def written_form(form: Mapping[str, Any], format: str) -> bytes:  # noqa: A002 - as everywhere here
    """What is typed as a file; what is blank stays blank in it.

    Arguments:
        form: what is typed. format: name in `gov_disclosure.formats.FORMATS`.

    Raises:
        UnknownName: there is no such format, edition or language. MissingExtra: a package that it needs is not there.
    """
    typed = Typed.of(form)
    with speaking(typed.language):
        return encoded(typed.report, format)


def opened_form(content: bytes, name: str, language: str) -> Data:
    """A file with a report, as what would be typed for it.

    Arguments:
        content: of the file. name: of the file. language: of the page.

    Raises:
        UnreadableDocument: it holds no report, or several.
    """
    with speaking(language):
        reading = _read(content, name)
        typed = Typed.from_report(reading.report, language)
        fields = {key: text for key, text in typed.fields.items() if key != "year" or reading.year is not None}
        return {"edition": typed.edition, "cells": {**typed.cells}, "fields": fields, "texts": {**typed.texts}}


def carried_form(content: bytes, name: str, edition: str, language: str) -> Data:
    """What the report on the year before fills in: the cells that the form carries over, and of the cover what stays.

    Arguments:
        content: of the file. name: of the file. edition: of the form that is filled in. language: of the page.

    Returns:
        ``cells`` and ``fields`` to fill in, and ``previous``, to be sent along from then on.

    Raises:
        UnreadableDocument: it holds no report, or several. InvalidValue: nothing in it tells its year, or what is carried over.
    """
    with speaking(language):
        reading = _read(content, name)
        if reading.year is None:
            raise InvalidValue("Nothing in {path} states the report year", path=name)
        before = reading.report
        report = edition_named(edition).report_class.after(before)
        inputs = Typed(edition=edition, language=language).form.inputs
        cells = {opening: str(report.figure(opening)) for opening, _ in handed_on(type(report)) if opening in inputs}
        told = {line.path: line.printed(value) for line in COVER if (value := line.value(before)) is not None}
        fields = {path: text for path, text in told.items() if path.startswith(_KEPT)}
        fields |= {line.path: line.printed(report.year) for line in COVER if line.path == "year"}
        return {
            "cells": cells,
            "fields": fields,
            "previous": encoded(before, "json").decode(),
            "title": before.full_title,
        }


# --- reading -----------------------------------------------------------------------------------------------------------


def _read(content: bytes, name: str) -> Reading:
    """The one report in a file."""
    reading, *others = read_all(content, name=name)
    if others:
        raise SeveralReports.of([reading, *others])
    if holds_no_cell(reading):
        raise UnreadableDocument("No cell of the form was found in {path}", path=name)
    return reading


def _previous(form: Mapping[str, Any], typed: Typed) -> AnnualReport | None:
    """The report on the year before, where it is that."""
    text = form.get("previous")
    if not text:
        return None
    before = _loaded(str(text))
    return before if before.year + 1 == typed.cover[0].get("year") else None


@lru_cache(maxsize=4)
def _loaded(text: str) -> AnnualReport:
    return loads(text)


# --- judging -----------------------------------------------------------------------------------------------------------


def _judged(typed: Typed, before: AnnualReport | None) -> Data:
    report, form = typed.report, typed.form
    verdict = check(report, before, blanks=Blanks.MISSING.value)
    checked = Checked(
        name=report.full_title,
        report=report,
        verdict=verdict,
        previous=None if before is None else Previous(name=before.full_title, report=before),
    )
    run = Run(language=typed.language)
    blank = {*typed.blank}
    missing_fields = [key for key, one in form.inputs.items() if one.is_required and key not in typed.entries]
    missing_fields = [key for key in missing_fields if not typed.fields.get(key, "").strip()]
    required = [key for key, one in form.inputs.items() if one.is_required]
    computed = {path for path in form.sums if not typed.entries[path].text}
    findings = [one for one in verdict.findings if not _is_said_otherwise(one, blank | (computed - typed.whole), computed)]
    return {
        "title": report.full_title,
        "totals": {path: figure_data(value) for path, value in typed.totals.items()},
        "running": sorted(typed.totals.keys() - typed.whole),
        "plain": {path: one.plain for path, one in typed.entries.items() if one.value is not None and one.plain != one.text},
        "wrong": dict(_wrong(typed)),
        "fields": {path: error.message() for path, error in typed.cover[1].items()},
        "findings": [] if typed.is_empty else [_finding(one, checked, run, computed) for one in findings],
        "missing": [*missing_fields, *typed.blank],
        "required": len(required),
        "state": verdict.state.value,
    }


def _is_said_otherwise(finding: Finding, blank: set[str], computed: set[str]) -> bool:
    """Whether a finding is of blank cells only, which are listed as missing, or of a relation of computed totals, whose cells are judged."""
    cells = {*finding.paths}
    return bool(cells) and (cells <= blank or (finding.slug in RELATION_RULES and cells <= computed))


def _wrong(typed: Typed) -> Iterator[tuple[str, Data]]:
    """What is typed and is no figure of its cell."""
    for path, entry in typed.entries.items():
        if entry.wrong is not None:
            yield path, {"message": entry.wrong.message(), "likely": figure_data(entry.likely)}


def _finding(finding: Finding, checked: Checked, run: Run, computed: set[str]) -> Data:
    """A finding, with the changes of what is typed that would mend it."""
    repairs = checked.repairs(finding)[:_MOST_REPAIRS] if finding.is_first_cause else ()
    changes = [[one for one in repair_data(repair, checked, run)["changes"] if one["path"] not in computed] for repair in repairs]
    return finding_data(finding, run) | {
        "cells": [path for path in finding.paths if path not in computed or finding.slug not in RELATION_RULES],
        "repairs": [one for n, one in enumerate(changes) if one and one not in changes[:n]],
        "remedy": translated(run.by_code[finding.code].remedy, run.language),
    }


# --- claims ------------------------------------------------------------------------------------------------------------


def _told(typed: Typed, before: AnnualReport | None) -> Data:
    """What the texts say of figures, by the key of the text, each with whether it holds; and sentences that could be written."""
    report, keys = typed.report, [passage.name for passage in typed.form.passages]
    case = Case(report=report, blanks=Blanks.MISSING, previous=before)
    claims: dict[str, list[Data]] = {}
    for one in case.statements.judgements if case.has_prose else ():
        claims.setdefault(_key_of(one.claim.sentence.place.path or "", keys), []).append(_claim(one, cell_labels(type(report))))
    return {"claims": claims, "sentences": [] if typed.is_empty else [*summary_sentences(report, before)]}


def _key_of(path: str, keys: Sequence[str]) -> str:
    """The text that a paragraph stands in: the longest key that its path begins with."""
    return max((key for key in keys if path == key or path.startswith((f"{key}.", f"{key}["))), key=len, default="")


def _claim(one: Judgement, labels: Mapping[str, CellLabel]) -> Data:
    cells = [*dict.fromkeys(path for reading in one.claim.cells for path in reading)]
    first = Cells(one.claim.cells[0], labels)
    if one.holds is None:
        said = render(message("Not to be decided yet: {cells}"), {"cells": first})
    elif one.holds:
        said = render("Agrees with the tables: {cells}", {"cells": first})
    else:
        expected = {"expected": one.expected, "cells": first}
        said = render(message("The tables say {expected}: {cells}"), expected)
    return {
        "sentence": one.claim.sentence.text,
        "quote": one.claim.quote,
        "holds": one.holds,
        "is_certain": one.claim.is_certain,
        "expected": figure_data(one.expected),
        "message": said,
        "cells": cells,
    }
