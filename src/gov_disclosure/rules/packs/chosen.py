"""The packs that are used together, and what they make of the common rules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import evolve, frozen

from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.findings import Finding, Severity
from gov_disclosure.rules.catalogue import CATALOGUE
from gov_disclosure.rules.packs.installed import pack_of
from gov_disclosure.rules.packs.pack import WEIGHT, Pack
from gov_disclosure.rules.rule import Rule

__all__ = ["Chosen", "chosen"]


@frozen(eq=False)
class Chosen:
    """Packs that are used together."""

    packs: tuple[Pack, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What they add, in the order in which they were named."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """The common rules that weigh more, by code: as the strictest pack has them."""
        strictest: dict[str, Severity] = {}
        for pack in self.packs:
            for code, severity in pack.severities.items():
                strictest[code] = min(severity, strictest.get(code, severity), key=WEIGHT.__getitem__)
        return strictest

    def severity_of(self, rule: Rule) -> Severity:
        """The severity of a rule by these packs."""
        return self.severities.get(rule.code, rule.severity)

    def tightened(self, finding: Finding) -> Finding:
        """The finding as it weighs by these packs. What weighs less than its rule can, does so for a reason, and keeps its weight."""
        severity = self.severities.get(finding.code)
        if severity is None or finding.severity is not _OWN[finding.code]:
            return finding
        return evolve(finding, severity=severity)


_OWN: Mapping[str, Severity] = {rule.code: rule.severity for rule in CATALOGUE}


def chosen(packs: Iterable[Pack | str | os.PathLike[str]]) -> Chosen:
    """The packs of a list, each once.

    Raises:
        InvalidDocument: two packs have the same name, code or slug. Others: as for `pack_of`.
    """
    found = tuple(dict.fromkeys(pack_of(one) for one in ([packs] if isinstance(packs, (str, os.PathLike, Pack)) else packs)))
    owners: dict[str, Pack] = {}
    faults = []
    for pack in found:
        for name in (pack.name, *(name for rule in pack.rules for name in (rule.code, rule.slug))):
            other = owners.setdefault(name, pack)
            if other is not pack:
                reason = DisclosureError("stands in both {one} and {other}", one=_told(other), other=_told(pack))
                faults.append(DocumentFault(name, reason))
    if faults:
        raise InvalidDocument("These rule packs cannot be used together:", faults)
    return Chosen(found)


def _told(pack: Pack) -> str:
    return pack.source or pack.name
