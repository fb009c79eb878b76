"""``gov-disclosure rules``: the catalogue of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.packs import pack_option
from gov_disclosure.cli.telling import severity_word
from gov_disclosure.cli.terminal import echo
from gov_disclosure.i18n import languages, render, translated

if TYPE_CHECKING:
    from gov_disclosure.findings import UsedPack
    from gov_disclosure.law import LegalBasis
    from gov_disclosure.rules import Rule

__all__ = ["command"]


@click.command(
    "rules",
    cls=Command,
    help="List the rules, for people or for programs.\n\n"
    "As json, the whole catalogue in both languages: what each rule asks, what stands behind it, examples.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text, one rule a line; json, the whole catalogue.",
)
@pack_option
@language_option
def command(form: str, packs: tuple[str, ...]) -> int:
    """The command."""
    from gov_disclosure.rules import CATALOGUE, RULESET
    from gov_disclosure.rules.packs import chosen

    local = chosen(packs)
    rules = [evolve(rule, severity=local.severity_of(rule)) for rule in (*CATALOGUE, *local.rules)]
    if form == "json":
        named = [_pack_object(pack) for pack in local.packs]
        catalogue = {"ruleset": RULESET, "packs": named, "rules": [_object(rule) for rule in rules]}
        click.echo(json.dumps(catalogue, ensure_ascii=True, indent=2))
        return 0
    longest = max(len(rule.slug) for rule in rules)
    for rule in rules:
        echo(f"{rule.code}  {rule.slug:<{longest}}  {translated(severity_word(rule.severity)):<8}{translated(rule.title)}")
    echo(render("Version of the rules: {version}", {"version": RULESET}))
    for pack in local.packs:
        echo(render("Rule pack: {pack}", {"pack": pack}))
    return 0


def _pack_object(pack: UsedPack) -> dict[str, Any]:
    title = {"zh": pack.title.zh, "en": pack.title.en}
    tightened = {code: severity.value for code, severity in pack.tightened.items()}
    return {"name": pack.name, "version": pack.version, "title": title, "rules": [*pack.rules], "tightened": tightened}


def _object(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": rule.code,
        "slug": rule.slug,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "authority": rule.authority.value,
        "editions": sorted(rule.editions),
        "since": rule.since or None,
        "needs": [need.name.lower() for need in rule.needs],
        "basis": [_citation(basis) for basis in rule.basis],
    }
    for name in ("title", "question", "formula", "false_alarms", "remedy", "passing", "failing"):
        key = getattr(rule, name)
        found[name] = {locale: translated(key, locale) for locale in languages()} if key else None
    return found


def _citation(basis: LegalBasis) -> dict[str, Any]:
    law = basis.law
    found: dict[str, Any] = {"law": {"zh": law.zh, "en": law.en}, "number": law.number, "seen": law.seen.value}
    if basis.zh:
        found["provision"] = {"zh": basis.zh, "en": basis.en}
    return found | {"certainty": basis.certainty.value}
