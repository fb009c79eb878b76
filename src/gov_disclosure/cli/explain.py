"""``gov-disclosure explain``: the manual page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from attrs import evolve

from gov_disclosure.cli.bilingual import Command, language_option, wrapped
from gov_disclosure.cli.packs import pack_option
from gov_disclosure.cli.telling import severity_word
from gov_disclosure.cli.terminal import echo, width
from gov_disclosure.i18n import is_chinese, message, render, translated

if TYPE_CHECKING:
    from gov_disclosure.law import LegalBasis
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


def _explain(rule: Rule) -> None:
    zh = is_chinese()
    echo(click.style(f"{rule.code} {rule.slug}  {translated(rule.title)}", bold=True))
    parts = (
        (message("Question"), translated(rule.question)),
        (message("Formula"), translated(rule.formula)),
        (message("Severity"), translated(severity_word(rule.severity))),
        (message("Grounds"), translated(rule.authority.meaning)),
        (message("Texts"), ("；" if zh else "; ").join(_cited(one, rule) for one in rule.basis)),
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


def _cited(one: LegalBasis, rule: Rule) -> str:
    """Text and provision with their certainty; beside notices of two forms, the edition that each is for."""
    from gov_disclosure.editions import EDITIONS

    remarks = [translated(one.certainty.meaning)]
    editions = [edition.id for edition in EDITIONS.values() if one in rule.basis_in(edition.id)]
    if len(editions) < len(EDITIONS) and not rule.editions:
        remarks.insert(0, ", ".join(editions))
    return f"{one.text()}（{'；'.join(remarks)}）" if is_chinese() else f"{one.text()} ({'; '.join(remarks)})"
