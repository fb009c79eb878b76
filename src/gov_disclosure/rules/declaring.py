"""How a rule that judges is declared: a function that asks, under its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from gov_disclosure.document import Place
from gov_disclosure.findings import Figure, Finding, NotEvaluated, Severity
from gov_disclosure.law import Law, LegalBasis
from gov_disclosure.naming import Cells
from gov_disclosure.rules.rule import Authority, Case, Need, Outcome, Rule, Scope

__all__ = ["Remark", "Unknown", "rule"]


@frozen(kw_only=True)
class Remark:
    """What a rule found, without the rule's identity; arguments as for `gov_disclosure.findings.Finding`.

    Arguments:
        severity: where it weighs less than the rule can.
    """

    key: str
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

    reason: str
    params: Mapping[str, Any] = field(factory=dict)
    paths: tuple[str, ...] = ()


_Question: TypeAlias = Callable[[Case], Iterable[Remark | Unknown]]


def rule(
    code: str,
    slug: str,
    severity: Severity,
    scope: Scope,
    *,
    title: str,
    question: str,
    authority: Authority,
    false_alarms: str,
    remedy: str,
    passing: str,
    failing: str,
    formula: str = "",
    basis: tuple[LegalBasis | Law, ...] = (),
    editions: frozenset[str] = frozenset(),
    needs: tuple[Need, ...] = (),
) -> Callable[[_Question], Rule]:
    """Decorator: the function below asks this rule's question; its name then stands for the rule. Arguments as for `Rule`."""

    def declare(ask: _Question) -> Rule:
        def judge(case: Case) -> Iterator[Outcome]:
            sheets = (case.sheet,) if case.lacks(Need.PREVIOUS) else (case.sheet, case.before)
            for sheet in sheets:
                sheet.asked_in_vain.clear()
            said = False
            for one in ask(case):
                said = True
                yield _found(one, case) if isinstance(one, Remark) else _undecided(one)
            in_vain = tuple(dict.fromkeys(path for sheet in sheets for path in sheet.asked_in_vain if path in case.sheet.labels))
            if in_vain and not said:
                yield _undecided(_not_known(in_vain, case))

        def _found(remark: Remark, case: Case) -> Finding:
            labels = case.sheet.labels if remark.paths else {}
            return Finding(
                code=code,
                slug=slug,
                severity=remark.severity or severity,
                edition=case.edition,
                key=remark.key,
                params=remark.params,
                paths=remark.paths,
                labels=tuple(labels[path] for path in remark.paths),
                place=remark.place or _place(remark.paths, case),
                left=remark.left,
                right=remark.right,
                expected=remark.expected,
                found=remark.found,
            )

        def _undecided(unknown: Unknown) -> NotEvaluated:
            return NotEvaluated(code=code, slug=slug, reason=unknown.reason, params=unknown.params, paths=unknown.paths)

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
        )

    return declare


def _not_known(paths: tuple[str, ...], case: Case) -> Unknown:
    return Unknown(reason="Not known: {cells}", params={"cells": Cells(paths, case.sheet.labels)}, paths=paths)


def _place(paths: tuple[str, ...], case: Case) -> Place | None:
    if not paths or case.reading is None or paths[0] not in case.reading.cells:
        return None
    return case.reading.cells[paths[0]].place
