"""Every repair that is as small is named: held against another way to find them, which tries sums of changes and knows no relation's shape."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pytest

from gov_disclosure import check
from gov_disclosure.diagnosis import Diagnosis, diagnosed
from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Relation, relations

STEPS = (1, -1, 2, -2, 3, -3, 4, -4)
"""By how much the other way lets a cell change: what mends misprints by one or two is within, since three add up."""

Effect = frozenset[tuple[int, int]]
"""What a change does: by how much each relation that it touches is off after it."""
Fix = frozenset[tuple[str, int]]


@cache
def _report(edition: str) -> AnnualReport:
    form = edition_named(edition)
    figures = {
        cell.path: 30 + 7 * n % 90 for n, cell in enumerate(form.cells()) if not cell.is_computed and _is_of_requests(cell.path)
    }
    figures |= {path: 5000 + n for n, path in enumerate(figures) if ".new_requests." in path}
    return amended(form.report_class(year=2024 if edition == "revised-2021" else 2020), figures)


def _is_of_requests(path: str) -> bool:
    return path.startswith("disclosure_requests.")


@cache
def _relations(edition: str) -> tuple[Relation, ...]:
    return tuple(one for one in relations(edition_named(edition).report_class) if _is_of_requests(one.target))


@cache
def _singles(edition: str) -> Mapping[Effect, tuple[tuple[str, int], ...]]:
    touched: dict[str, dict[int, int]] = defaultdict(dict)
    for n, one in enumerate(_relations(edition)):
        for path in one.left:
            touched[path][n] = 1
        for path in one.right:
            touched[path][n] = -1
    found: dict[Effect, list[tuple[str, int]]] = defaultdict(list)
    for path, signs in touched.items():
        for step in STEPS:
            found[frozenset((n, sign * step) for n, sign in signs.items())].append((path, step))
    return {effect: tuple(changes) for effect, changes in found.items()}


def _sum(one: Effect, other: Effect) -> Effect:
    both = dict(one)
    for n, by in other:
        if left := both.pop(n, 0) + by:
            both[n] = left
    return frozenset(both.items())


def _less(effect: Effect) -> Effect:
    return frozenset((n, -by) for n, by in effect)


def _fixes(edition: str, off: Effect, cells: int) -> set[Fix]:
    """All sets of exactly so many changes that undo what is off."""
    singles = _singles(edition)
    if cells == 1:
        return {frozenset([change]) for change in singles.get(_less(off), ())}
    found = set()
    widest = max(map(len, singles))
    for effect, changes in singles.items():
        left = _sum(off, effect)
        if len(left) > widest * (cells - 1):
            continue
        for rest in _fixes(edition, left, cells - 1):
            for change in changes:
                if change[0] not in dict(rest):
                    found.add(rest | {change})
    return found


def _off(edition: str, report: AnnualReport) -> Effect:
    differences = (
        sum(map(report.figure, one.left)) - sum(map(report.figure, one.right))  # as the form says it
        for one in _relations(edition)
    )
    return frozenset((n, int(by)) for n, by in enumerate(differences) if by)


def _told(edition: str, wrong: Mapping[str, int]) -> tuple[AnnualReport, Diagnosis]:
    report = _report(edition)
    with as_published():
        printed = amended(report, {path: int(report.figure(path)) + by for path, by in wrong.items()})
    found = diagnosed(printed)
    if len(found) == 1:
        return printed, found[0]
    # What hangs together by nothing is told apart; here it is one thing that is wrong.
    whole = Diagnosis(tuple(one for each in found for one in each.broken), ())
    assert all(each.is_located for each in found)
    repairs = [each.repairs[0] for each in found]
    assert {change.path for repair in repairs for change in repair.changes} == set(wrong)
    return printed, whole


def _drawn(edition: str, cells: int, reports: int) -> list[dict[str, int]]:
    """Wrong cells: anywhere, all in one row, or all in one column, where most can be told in more ways than one."""
    chance = random.Random(cells)  # noqa: S311 - a choice that can be made again
    paths = sorted({path for one in _relations(edition) for path in one.cells})
    drawn = []
    for n in range(reports):
        row, _, column = chance.choice(paths).rpartition(".")
        among = (
            paths,
            [path for path in paths if path.rpartition(".")[0] == row],
            [path for path in paths if path.rpartition(".")[2] == column],
        )[n % 3]
        drawn.append({path: chance.choice((1, -1, 2, -2)) for path in chance.sample(among, cells)})
    return drawn


def _holds(edition: str, wrong: Mapping[str, int]) -> int:
    printed, diagnosis = _told(edition, wrong)
    off = _off(edition, printed)
    fewest, expected = next((n, fixes) for n in range(1, len(wrong) + 1) if (fixes := _fixes(edition, off, n)))
    if not diagnosis.repairs:
        assert len(expected) == 1
        return 1
    named = {
        frozenset((change.path, int(change.corrected - change.found)) for change in repair.changes)
        for repair in diagnosis.repairs
        if len(repair.changes) == fewest
    }
    within = {fix for fix in named if all(step in STEPS for _, step in fix)}
    assert within == expected
    assert diagnosis.is_located is (len(named) == 1)
    if fewest == len(wrong):
        assert frozenset((path, -by) for path, by in wrong.items()) in named
    costs = [repair.cost for repair in diagnosis.repairs]
    assert diagnosis.equals == sum(abs(cost - costs[0]) < 1e-9 for cost in costs)
    for finding in check(printed).findings if len(wrong) > 1 else ():
        if finding.is_located:
            expected_here = (finding.paths[0], finding.expected)
            smallest = [repair.figures.items() for repair in diagnosis.repairs if len(repair.changes) == fewest]
            assert all(expected_here in figures for figures in smallest)
    return len(named)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_single_misprint_is_the_only_one_named(edition: str) -> None:
    for path in {path for one in _relations(edition) for path in one.cells}:
        assert _holds(edition, {path: 2}) == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_of_two_misprints_all_pairs_that_would_do_are_named_and_no_others(edition: str) -> None:
    ways = [_holds(edition, wrong) for wrong in _drawn(edition, 2, 45)]

    assert ways.count(1) > 10
    assert max(ways) > 12


def test_of_three_misprints_all_triples_that_would_do_are_named_and_no_others() -> None:
    """A case in a wrong column of a row may be in a wrong column of any row: of the outcomes there are 21."""
    row = "disclosure_requests.outcomes.disclosed"
    columns = ("natural_persons", "research_institutions", "other_organizations")

    assert _holds("revised-2021", dict(zip([f"{row}.{column}" for column in columns], (1, 1, -2), strict=True))) == 21
    assert _holds("revised-2021", _drawn("revised-2021", 3, 1)[0]) == 1
