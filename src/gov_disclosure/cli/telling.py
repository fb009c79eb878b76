"""A verdict told to a person at a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.cli.terminal import echo, width
from gov_disclosure.i18n import message, render, translated
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.findings import Verdict
    from gov_disclosure.report import AnnualReport

__all__ = ["painted", "severity_word", "state_of", "tell", "tell_of_other_organ"]

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
    click.echo(render("{file} is a report of {other}, not of {organ}; make sure that they are one organ", facts), err=True)


def tell(report: AnnualReport, verdict: Verdict) -> None:
    """Print the findings and what was not decided."""
    from gov_disclosure.outputs import Checked, Run
    from gov_disclosure.outputs.text import verdict_lines

    checked = Checked(name="", report=report, verdict=verdict)
    for line in verdict_lines(checked, Run(width=width(), paint=painted)):
        echo(line)
