"""A verdict told to a person: first causes with what should stand there, what follows from them, what could not be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.cli.bilingual import wrapped
from gov_disclosure.cli.terminal import echo, width
from gov_disclosure.i18n import language, message, render, translated

if TYPE_CHECKING:
    from gov_disclosure.findings import Finding, Verdict

__all__ = ["severity_word", "state_of", "tell"]

_COLOUR: Final = {"pass": "green", "fail": "red", "incomplete": "yellow", "error": "red", "warning": "yellow", "info": "blue"}
_WORDS: Final = {
    "pass": message("PASS"),
    "fail": message("FAIL"),
    "incomplete": message("INCOMPLETE"),
    "error": message("error"),
    "warning": message("warning"),
    "info": message("note"),
}


def severity_word(severity: str) -> str:
    """Key of the word for a severity."""
    return _WORDS[severity]


def state_of(verdict: Verdict) -> str:
    """The verdict in one word, coloured."""
    state = verdict.state.value
    return click.style(translated(_WORDS[state]), fg=_COLOUR[state], bold=True)


def tell(verdict: Verdict) -> None:
    """Print the findings and what was not decided."""
    followers: dict[str | None, list[Finding]] = {}
    for finding in verdict.findings:
        followers.setdefault(finding.consequence_of, []).append(finding)
    for finding in followers.pop(None, []):
        _tell(finding, followers.pop(finding.paths[0], []) if finding.paths else [])
    for alone in followers.values():
        for finding in alone:
            _tell(finding, [])
    undecided: dict[tuple[str, str], list[str]] = {}
    for one in verdict.not_evaluated:
        undecided.setdefault((one.code, one.slug), []).append(one.message())
    for (code, slug), reasons in undecided.items():
        _say(click.style(translated("not decided"), fg="yellow"), code, slug, *reasons)


def _tell(finding: Finding, followers: list[Finding]) -> None:
    _say(
        click.style(translated(_WORDS[finding.severity.value]), fg=_COLOUR[finding.severity.value], bold=True),
        finding.code,
        finding.slug,
        finding.message(),
    )
    if finding.labels and finding.expected is not None:
        cell = {"cell": finding.labels[0], "found": finding.found, "expected": finding.expected}
        if finding.is_located:
            _indented(render("{cell}: {found} is printed; it should be {expected}", cell))
        else:
            _indented(render("{cell}: {found} is printed; if the other figures are right, it should be {expected}", cell))
    if finding.place is not None and (place := finding.place.text(language())):
        _indented(render("Place: {place}", {"place": place}))
    if followers:
        codes = ", ".join(dict.fromkeys(f"{one.code} {one.slug}" for one in followers))
        _indented(render("The same figure also breaks: {codes}", {"codes": codes}))


def _say(word: str, code: str, slug: str, *sentences: str) -> None:
    echo(f"  {word} {code} {slug}")
    for sentence in sentences:
        for line in wrapped(sentence, width() - 4):
            echo(f"    {line}")


def _indented(text: str) -> None:
    for line in wrapped(text, width() - 6):
        echo(f"      {line}")
