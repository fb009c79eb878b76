"""The rules: their catalogue, and `check`, which puts them to a report."""

from gov_disclosure.blanks import Blanks
from gov_disclosure.rules.catalogue import CATALOGUE, RULESET, rule_named
from gov_disclosure.rules.judging import check
from gov_disclosure.rules.rule import Authority, Case, Outcome, Rule, Scope

__all__ = ["CATALOGUE", "RULESET", "Authority", "Blanks", "Case", "Outcome", "Rule", "Scope", "check", "rule_named"]
