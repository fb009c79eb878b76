"""How a rule that judges is declared: a function that asks, under its manual page."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from gov_disclosure.document import Place
from gov_disclosure.findings import Cause, Figure, Finding, NotEvaluated, Severity
from gov_disclosure.i18n import render
from gov_disclosure.law import LegalBasis
from gov_disclosure.naming import Cells
from gov_disclosure.rules.rule import Authority, Case, Need, Outcome, Rule, Scope, Words
from gov_disclosure.schema import Label
from gov_disclosure.sheet import Sheet

__all__ = ["NotKnown", "Remark", "Said", "Unknown", "known", "known_of", "rule"]


@frozen(kw_only=True)
class Remark:
    """What a rule found, without the rule's identity; arguments as for `gov_disclosure.findings.Finding`.

    Arguments:
        key: of the message catalogue, or the sentence in both languages, each with the same ``{named}`` places.
        severity: where it weighs less than the rule can.
    """

    key: Words
    params: Mapping[str, Any] = field(factory=dict)
    paths: tuple[str, ...] = ()
    place: Place | None = None
    left: Figure | None = None
    right: Figure | None = None
    expected: Figure | str | None = None
    found: Figure | str | None = None
    severity: Severity | None = None


@frozen(kw_only=True)
class Unknown:
    """What a rule could not decide, without the rule's identity; arguments as for `gov_disclosure.findings.NotEvaluated`."""

    reason: Words
    cause: Cause = Cause.OTHER
    params: Mapping[str, Any] = field(factory=dict)
    paths: tuple[str, ...] = ()


@frozen
class NotKnown:
    """A cell whose figure a rule wanted and could not be told. A rule that says nothing else could not decide for want of these."""

    path: str


def known(sheet: Sheet, path: str) -> Generator[NotKnown, None, Figure | None]:
    """The figure of a cell, for ``yield from`` in a rule: where it cannot be told, the rule says so in passing."""
    figure = sheet.known(path)
    if figure is None:
        yield NotKnown(path)
    return figure


def known_of(sheet: Sheet, paths: Iterable[str]) -> Generator[NotKnown, None, tuple[Figure | None, ...]]:
    """As `known`, of several cells."""
    found = []
    for path in paths:
        found.append((yield from known(sheet, path)))  # noqa: PERF401 - a comprehension cannot yield
    return tuple(found)


@frozen
class _OwnWords:
    """A sentence in its own words, with its places filled when it is read."""

    words: Label
    params: Mapping[str, Any]

    def text(self, locale: str | None = None) -> str:
        """The sentence."""
        return render(self.words, self.params, locale)


def _sentence(key: Words, params: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The key of a sentence and what fills its places; a sentence in its own words fills the only place of its key."""
    return (key, params) if isinstance(key, str) else ("{sentence}", {**params, "sentence": _OwnWords(key, params)})


Said: TypeAlias = Remark | Unknown | NotKnown
"""What a rule may say, one after the other."""

_Question: TypeAlias = Callable[[Case], Iterable[Said]]


def rule(
    code: str,
    slug: str,
    severity: Severity,
    scope: Scope,
    *,
    title: Words,
    question: Words,
    authority: Authority,
    false_alarms: Words,
    remedy: Words,
    passing: Words,
    failing: Words,
    formula: Words = "",
    basis: tuple[LegalBasis, ...] = (),
    editions: frozenset[str] = frozenset(),
    needs: tuple[Need, ...] = (),
    since: int = 0,
    of_reading: bool = False,
) -> Callable[[_Question], Rule]:
    """Decorator: the function below asks this rule's question; its name then stands for the rule. Arguments as for `Rule`."""

    def declare(ask: _Question) -> Rule:
        def judge(case: Case) -> Iterator[Outcome]:
            said, in_vain = False, {}
            for one in ask(case):
                if isinstance(one, NotKnown):
                    in_vain[one.path] = one
                    continue
                said = True
                yield _found(one, case) if isinstance(one, Remark) else _undecided(one)
            if not said and (paths := tuple(path for path in in_vain if path in case.sheet.labels)):
                yield _undecided(_not_known(paths, case))

        def _found(remark: Remark, case: Case) -> Finding:
            labels = case.sheet.labels if remark.paths else {}
            key, params = _sentence(remark.key, remark.params)
            return Finding(
                code=code,
                slug=slug,
                severity=remark.severity or severity,
                edition=case.edition,
                key=key,
                params=params,
                paths=remark.paths,
                labels=tuple(labels[path] for path in remark.paths),
                place=remark.place or _place(remark.paths, case),
                left=remark.left,
                right=remark.right,
                expected=remark.expected,
                found=remark.found,
            )

        def _undecided(unknown: Unknown) -> NotEvaluated:
            reason, params = _sentence(unknown.reason, unknown.params)
            return NotEvaluated(code=code, slug=slug, reason=reason, cause=unknown.cause, params=params, paths=unknown.paths)

        return Rule(
            code=code,
            slug=slug,
            severity=severity,
            scope=scope,
            title=title,
            question=question,
            formula=formula,
            authority=authority,
            false_alarms=false_alarms,
            remedy=remedy,
            passing=passing,
            failing=failing,
            judge=judge,
            basis=basis,
            editions=editions,
            needs=needs,
            of_reading=of_reading,
            since=since,
        )

    return declare


def _not_known(paths: tuple[str, ...], case: Case) -> Unknown:
    return Unknown(
        reason="Not known: {cells}", cause=Cause.NOT_KNOWN, params={"cells": Cells(paths, case.sheet.labels)}, paths=paths
    )


def _place(paths: tuple[str, ...], case: Case) -> Place | None:
    if not paths or case.reading is None or paths[0] not in case.reading.cells:
        return None
    return case.reading.cells[paths[0]].place
