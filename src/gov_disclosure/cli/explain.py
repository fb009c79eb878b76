"""``gov-disclosure explain``: the manual page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from attrs import evolve

from gov_disclosure.cli.bilingual import Command, language_option, wrapped
from gov_disclosure.cli.packs import pack_option
from gov_disclosure.cli.telling import severity_word
from gov_disclosure.cli.terminal import echo, width
from gov_disclosure.i18n import language, message, render, translated
from gov_disclosure.law import Law, LegalBasis

if TYPE_CHECKING:
    from gov_disclosure.rules import Rule

__all__ = ["command"]


@click.command(
    "explain",
    cls=Command,
    help="Explain a rule: what it asks, what stands behind it, when it may be wrong, how to mend a report.\n\n"
    "CODE is a rule's code or slug, such as GD303 or T3-BAL; without one, all rules are listed.",
)
@click.argument("code", required=False)
@pack_option
@language_option
def command(code: str | None, packs: tuple[str, ...]) -> int:
    """The command."""
    from gov_disclosure.rules import CATALOGUE, RULESET, rule_named
    from gov_disclosure.rules.packs import chosen

    local = chosen(packs)
    rules = (*CATALOGUE, *local.rules)
    if code is not None:
        rule = rule_named(code, rules)
        _explain(evolve(rule, severity=local.severity_of(rule)))
        return 0
    longest = max(len(one.slug) for one in rules)
    for rule in rules:
        echo(f"{rule.code}  {rule.slug:<{longest}}  {translated(rule.title)}")
    echo(render("Version of the rules: {version}", {"version": RULESET}))
    for pack in local.packs:
        echo(render("Rule pack: {pack}", {"pack": pack}))
    return 0


_GROUNDS: Final = {
    "form": message("The form states it"),
    "meaning": message("It is what the words of the form mean; no sentence of the form says so"),
    "law": message("A provision states it"),
    "local": message("A text of the place or of the vendor states it, which the pack names"),
    "practice": message("Practice only: no official sentence is known"),
    "source": message("It judges the source and how far it could be read, not the organ"),
}


def _explain(rule: Rule) -> None:
    zh = language() == "zh"
    echo(click.style(f"{rule.code} {rule.slug}  {translated(rule.title)}", bold=True))
    parts = (
        (message("Question"), translated(rule.question)),
        (message("Formula"), translated(rule.formula)),
        (message("Severity"), translated(severity_word(rule.severity))),
        (message("Grounds"), translated(_GROUNDS[rule.authority.value])),
        (message("Texts"), ("；" if zh else "; ").join(map(_cited, rule.basis))),
        (message("Editions"), ", ".join(sorted(rule.editions)) or translated("all")),
        (message("From the report year"), str(rule.since or "")),
        (message("False alarms"), translated(rule.false_alarms)),
        (message("How to mend"), translated(rule.remedy)),
        (message("Passes"), translated(rule.passing)),
        (message("Fails"), translated(rule.failing)),
    )
    for title, text in parts:
        if text:
            echo(f"\n{translated(title)}")
            for line in wrapped(text, width() - 2):
                echo(f"  {line}")


def _cited(text: Law | LegalBasis) -> str:
    zh = language() == "zh"
    if isinstance(text, Law):
        return f"{text.number}《{text.zh}》" if zh else f"{text.en} ({text.number})"
    return text.law.short + text.zh if zh else f"{text.law.short_en}, {text.en}"
