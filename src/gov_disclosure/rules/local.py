"""What local rule packs make of the common rules; loaded without any pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from gov_disclosure.findings import Finding, Severity, UsedPack
from gov_disclosure.rules.catalogue import rule_named
from gov_disclosure.rules.rule import Rule

__all__ = ["COMMON", "Local"]


@frozen(kw_only=True, eq=False)
class Local:
    """The rules of a place besides the common ones.

    Arguments:
        packs: that bring them. rules: what they add, in the order in which they were named.
        severities: the common rules that weigh more, by code.
    """

    packs: tuple[UsedPack, ...] = ()
    rules: tuple[Rule, ...] = ()
    severities: Mapping[str, Severity] = field(factory=dict)

    def severity_of(self, rule: Rule) -> Severity:
        """The severity of a rule in this place."""
        return self.severities.get(rule.code, rule.severity)

    def tightened(self, finding: Finding) -> Finding:
        """The finding as it weighs in this place. What weighs less than its rule can, does so for a reason, and keeps its weight."""
        severity = self.severities.get(finding.code)
        if severity is None or finding.severity is not rule_named(finding.code).severity:
            return finding
        return evolve(finding, severity=severity)


COMMON: Final = Local()
"""The common rules alone."""
