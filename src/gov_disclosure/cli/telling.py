"""A verdict told to a person at a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.cli.terminal import echo, tell, width
from gov_disclosure.i18n import is_chinese, language, message, render, translated
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gov_disclosure.findings import Verdict
    from gov_disclosure.reading import Reading, Unused
    from gov_disclosure.report import AnnualReport

__all__ = [
    "blanks_option",
    "left_out",
    "painted",
    "severity_word",
    "state_of",
    "tell_left_out",
    "tell_of_other_organ",
    "tell_unused",
    "tell_verdict",
]

_COLOURS: Final = {
    "pass": "green",
    "fail": "red",
    "incomplete": "yellow",
    "unreadable": "red",
    "skipped": "blue",
    "error": "red",
    "warning": "yellow",
    "info": "blue",
    "not_decided": "yellow",
    "waived": "blue",
}
_WORDS: Final = {
    "pass": message("PASS"),
    "fail": message("FAIL"),
    "incomplete": message("INCOMPLETE"),
    "error": message("error"),
    "warning": message("warning"),
    "info": message("note"),
}


_AROUND_PAGES: Final = frozenset({"running", "menu"})
"""Why something is no part of a report, but of the page that it is printed on: nobody looks for it in the output."""
_EXCERPT: Final = 60
_LISTED: Final = 3

blanks_option: Final = click.option(
    "--blanks",
    type=click.Choice(["auto", "zero", "missing"]),
    default="auto",
    help="What blank cells count as: zero, missing, or auto: zero where the source shows that zeros are left blank (the default).",
)
"""``--blanks``, of all commands that judge."""


def painted(role: str, text: str) -> str:
    """Text in the colour of its role."""
    return click.style(text, fg=_COLOURS.get(role), bold=role != "not_decided")


def severity_word(severity: str) -> str:
    """Key of the word for a severity."""
    return _WORDS[severity]


def state_of(verdict: Verdict) -> str:
    """The verdict in one word, coloured."""
    state = verdict.state.value
    return painted(state, translated(_WORDS[state]))


def tell_of_other_organ(report: AnnualReport, other: AnnualReport, name: str) -> None:
    """Say that a report held against another names another organ, as one that was renamed does, or a file taken by mistake.

    Arguments:
        report: the one that is meant. other: the one beside it. name: of its file.
    """
    organs = [one.organ for one in (report, other)]
    names = {"".join(unicodedata.normalize("NFKC", organ.name).split()) for organ in organs}
    codes = {organ.unified_social_credit_code for organ in organs}
    if len(names - {""}) < 2 or (len(codes) == 1 and None not in codes):
        return
    facts = {"file": printable(name), "organ": report.organ.name, "other": other.organ.name}
    tell(render("{file} is a report of {other}, not of {organ}; make sure that they are one organ", facts))


def tell_verdict(report: AnnualReport, verdict: Verdict) -> None:
    """Print the findings and what was not decided."""
    from gov_disclosure.outputs import Checked, Run
    from gov_disclosure.outputs.text import verdict_lines

    checked = Checked(name="", report=report, verdict=verdict)
    for line in verdict_lines(checked, Run(width=width(), paint=painted)):
        echo(line)


def left_out(report: AnnualReport) -> list[str]:
    """Paths of cells that the source prints as another edition's form has them, beside its own, and a page has no place for."""
    from gov_disclosure.compose import compose
    from gov_disclosure.document import Table
    from gov_disclosure.schema import cells

    own = {cell.path for cell in cells(type(report))}
    foreign = [cell.path for cell in report.as_printed if cell.path not in own]
    if not foreign:
        return []
    placed = {cell.key for block in compose(report).blocks if isinstance(block, Table) for cell in block.cells}
    return [path for path in foreign if path not in placed]


def tell_left_out(report: AnnualReport) -> None:
    """Say which cells a page has no place for."""
    from gov_disclosure.arithmetic import cell_labels
    from gov_disclosure.editions import EDITIONS

    paths = left_out(report)
    if paths:
        labels = {path: label for edition in EDITIONS.values() for path, label in cell_labels(edition.report_class).items()}
        listed = [labels[path].text(language()) for path in paths[:_LISTED]] + ["…"] * (len(paths) > _LISTED)
        words = {"count": len(paths), "cells": ("、" if is_chinese() else ", ").join(listed)}
        tell(render("{count} figures in cells of another edition's form are kept in JSON only: {cells}", words))


def tell_unused(reading: Reading, *, verbose: bool) -> None:
    """Say how much of a source found no place in the form; what stands around its pages is said only where all is listed.

    Arguments:
        verbose: whether it is listed.
    """
    around = [one for one in reading.unused if one.why in _AROUND_PAGES]
    left = [one for one in reading.unused if one not in around]
    if left:
        tell(
            render(
                "{count} passages found no place in the form and are not in the output (-v lists them)",
                {"count": len(left)},
            )
        )
    if not verbose:
        return
    _list(left)
    if around:
        tell(
            render(
                "{count} running heads, numbers of pages and links to other pages are left out too",
                {"count": len(around)},
            )
        )
        _list(around)


def _list(passages: Iterable[Unused]) -> None:
    for one in passages:
        where = f"{place}: " if one.place is not None and (place := one.place.text(language())) else ""
        text = " ".join(one.text.split())
        tell(printable(f"  {where}{text if len(text) <= _EXCERPT else text[:_EXCERPT] + '…'}"))
