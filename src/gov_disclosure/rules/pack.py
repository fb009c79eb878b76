"""What a rule pack is, and what it may not be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import field, frozen

from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument, UnknownName, shown
from gov_disclosure.findings import Severity, UsedPack
from gov_disclosure.rules.catalogue import CATALOGUE, rule_named
from gov_disclosure.rules.rule import Authority, Rule
from gov_disclosure.schema import Label

__all__ = ["WEIGHT", "Pack"]

WEIGHT: Final[Mapping[Severity, int]] = {severity: n for n, severity in enumerate(Severity)}
"""The weightiest first, counted from 0."""

_COMMON: Final = frozenset({"GD", "WAIVER"} | {rule.slug.partition("-")[0] for rule in CATALOGUE})
"""Beginnings of codes and slugs that belong to the common rules."""


def _rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


@frozen(kw_only=True, eq=False)
class Pack:
    """Local rules that stand beside the common ones.

    Arguments:
        name: one word, by which it is known. version: of the pack; every verdict names it. title: what people call it.
        prefix: two to eight capital letters of its own, with which all its codes and slugs begin.
        rules: what it adds, functions under the decorator ``@rule``.
        tighten: common rules, by code or slug, with the severity they have by this pack.
        source: where it comes from, for messages: the name of a file, or of an entry point.

    Raises:
        InvalidDocument: it would loosen or replace a common rule, or its codes are not its own; all faults at once.
    """

    name: str
    version: str
    title: Label
    prefix: str
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    tighten: Mapping[str, Severity] = field(factory=dict)
    source: str = ""

    def __attrs_post_init__(self) -> None:
        faults = [*self._faults_of_identity(), *self._faults_of_rules(), *self._faults_of_severities()]
        if faults:
            raise InvalidDocument("{file}: this rule pack cannot be used:", faults, file=self.source or self.name)

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """The common rules that weigh more by this pack, by code."""
        asked = {rule_named(name): Severity(severity) for name, severity in self.tighten.items()}
        return {rule.code: severity for rule, severity in asked.items() if severity is not rule.severity}

    @property
    def used(self) -> UsedPack:
        """The pack as a verdict names it."""
        codes = tuple(rule.code for rule in self.rules)
        return UsedPack(name=self.name, version=self.version, title=self.title, rules=codes, tightened=self.severities)

    def _faults_of_identity(self) -> Iterator[DocumentFault]:
        if not re.fullmatch(r"[\w.-]+", self.name):
            yield _fault("pack.name", DisclosureError("{name} is not a single word", name=shown(self.name)))
        if not self.version.strip():
            yield _fault("pack.version", DisclosureError("is missing"))
        if not re.fullmatch(r"[A-Z]{2,8}", self.prefix):
            yield _fault(
                "pack.prefix", DisclosureError("{prefix} is not two to eight capital letters", prefix=shown(self.prefix))
            )
        elif self.prefix in _COMMON or self.prefix.startswith("GD"):
            yield _fault(
                "pack.prefix",
                DisclosureError("codes with {prefix} belong to the common rules; choose another", prefix=self.prefix),
            )

    def _faults_of_rules(self) -> Iterator[DocumentFault]:
        common = {name for rule in CATALOGUE for name in (rule.code, rule.slug)}
        taken: set[str] = set()
        for rule in self.rules:
            at = f"rule {rule.code}"
            for name, pattern in ((rule.code, r"\d{3}"), (rule.slug, r"(-[A-Z0-9]+)+")):
                if name in common:
                    yield _fault(at, DisclosureError("{rule} is a common rule; a pack cannot replace it", rule=name))
                elif not re.fullmatch(re.escape(self.prefix) + pattern, name):
                    told = {"name": name, "code": f"{self.prefix}101", "slug": f"{self.prefix}-SOME-NAME"}
                    yield _fault(at, DisclosureError("{name} is not of this pack; its codes are like {code} or {slug}", **told))
                elif name in taken:
                    yield _fault(at, DisclosureError("{name} stands for another rule of this pack too", name=name))
                taken.add(name)
            if rule.judge is None:
                yield _fault(at, DisclosureError("has nothing that judges"))
            if rule.severity is Severity.ERROR and rule.authority is Authority.PRACTICE:
                yield _fault(at, DisclosureError("practice only warns; an error needs a text behind it"))

    def _faults_of_severities(self) -> Iterator[DocumentFault]:
        for name, severity in self.tighten.items():
            at = f"tighten.{name}"
            try:
                rule = rule_named(name)
            except UnknownName as unknown:
                yield _fault(at, unknown)
                continue
            if severity not in [*Severity]:  # whatever it is, and however it compares
                yield _fault(
                    at,
                    DisclosureError(
                        "{rule} cannot be switched off or set to {asked}: a pack may only tighten a common rule, to: {known}",
                        rule=f"{rule.code} {rule.slug}",
                        asked=shown(severity),
                        known=", ".join(Severity),
                    ),
                )
            elif WEIGHT[severity] > WEIGHT[rule.severity]:
                yield _fault(
                    at,
                    DisclosureError(
                        "{rule} is of severity {own}: a pack may tighten a common rule, not loosen it to {asked}",
                        rule=f"{rule.code} {rule.slug}",
                        own=rule.severity.value,
                        asked=severity.value,
                    ),
                )


def _fault(at: str, reason: DisclosureError) -> DocumentFault:
    return DocumentFault(at, reason)
