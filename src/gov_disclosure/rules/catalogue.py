"""The catalogue: every rule there is, in the order in which it runs. A rule that is not in this tuple does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gov_disclosure.errors import UnknownName
from gov_disclosure.rules.cases import CASES
from gov_disclosure.rules.claims import CLAIMS
from gov_disclosure.rules.contents import CONTENTS
from gov_disclosure.rules.copied import COPIED
from gov_disclosure.rules.dates import DATES
from gov_disclosure.rules.drafting import DRAFTING
from gov_disclosure.rules.fees import FEES
from gov_disclosure.rules.headings import HEADINGS
from gov_disclosure.rules.identity import IDENTITY
from gov_disclosure.rules.proactive import PROACTIVE
from gov_disclosure.rules.reading import READING
from gov_disclosure.rules.relations import RELATIONS
from gov_disclosure.rules.requests import REQUESTS
from gov_disclosure.rules.rule import Rule
from gov_disclosure.rules.values import VALUES

__all__ = ["CATALOGUE", "RULESET", "rule_named"]

CATALOGUE: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            *READING,
            *VALUES,
            *PROACTIVE,
            *RELATIONS,
            *REQUESTS,
            *CASES,
            *CLAIMS,
            *FEES,
            *DRAFTING,
            *HEADINGS,
            *CONTENTS,
            *IDENTITY,
            *DATES,
            *COPIED,
        ),
        key=lambda rule: rule.code,
    )
)
"""Hundreds by family: 1 reading, 2 values and section two, 3 and 4 those sections, 5 prose against tables, 6 structure and drafting,
7 dates, 8 many reports together."""

RULESET: Final = "6"
"""Version of the catalogue; it changes whenever a rule is added or judges differently, with a line in the changelog."""


def rule_named(name: str, among: Iterable[Rule] | None = None) -> Rule:
    """The rule with this code or slug, whatever the case of its letters.

    Arguments:
        name: code or slug. among: the rules to look among, such as those of packs besides the common ones; the common ones by default.

    Raises:
        UnknownName: there is none; the message names the nearest ones.
    """
    wanted = name.strip().upper()
    rules = CATALOGUE if among is None else tuple(among)
    by_name = {key: rule for rule in rules for key in (rule.code, rule.slug)}
    if wanted in by_name:
        return by_name[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.5) or [rule.code for rule in rules]
    raise UnknownName("There is no rule {name}; there are, among others: {known}", name=name[:40], known=", ".join(near))
