"""Relations over figures: all held or not, and which cell explains those that do not hold."""

import random
from collections.abc import Callable, Iterable

import pytest
from attrs import evolve, frozen

from gov_disclosure import EDITIONS, AnnualReport, amended, as_published
from gov_disclosure.arithmetic import Broken, broken, bunches, explained, findings_of, holds
from gov_disclosure.findings import Figure, Severity
from gov_disclosure.formulas import Balance, Total
from gov_disclosure.schema import CellSpec, Relation, computed, count, group

REQUESTS, CASES = "disclosure_requests.", "reconsideration_and_litigation."
OUTCOMES = REQUESTS + "outcomes."


def full_report(name: str, seed: int = 7) -> AnnualReport:
    """A report with a figure above zero in every counted cell; what is computed follows."""
    edition, chance = EDITIONS[name], random.Random(seed)  # noqa: S311
    counted = {c.path: chance.randint(1, 9) for c in edition.cells() if is_counted(c)}
    for path in counted:
        if path.startswith(REQUESTS + "new_requests."):
            counted[path] += 500
    return amended(edition.report_class(year=edition.first_year), counted)


def is_counted(cell: CellSpec) -> bool:
    return not cell.is_computed and cell.section != "proactive_disclosure"


def misprinted(report: AnnualReport, changes: dict[str, int]) -> AnnualReport:
    with as_published():
        return amended(report, {path: report.figure(path) + by for path, by in changes.items()})


def judged(report: AnnualReport) -> list[Broken]:
    every = EDITIONS[report.EDITION].relations()
    return explained(broken(every, report.figure), every, report.figure)


def causes(found: Iterable[Broken]) -> set[tuple[str, Figure | None]]:
    return {(one.cause, one.corrected) for one in found}


@pytest.mark.parametrize("name", EDITIONS)
def test_a_right_report_holds_and_breaks_nothing(name: str) -> None:
    report = full_report(name)
    assert holds(report)
    assert judged(report) == []


@pytest.mark.parametrize("by", [1, -1, 90])
@pytest.mark.parametrize("name", EDITIONS)
def test_any_single_misprint_in_the_request_table_is_named_with_its_right_figure(name: str, by: int) -> None:
    report = full_report(name)
    for cell in EDITIONS[name].cells():
        if cell.section != "disclosure_requests":
            continue
        wrong = misprinted(report, {cell.path: by})
        assert not holds(wrong), cell.path
        found = judged(wrong)
        assert causes(found) == {(cell.path, report.figure(cell.path))}
        assert [one.is_first for one in found] == [True] + [False] * (len(found) - 1)
        findings = findings_of(found, type(wrong), name, wrong.figure)
        assert findings[0].paths[0] == cell.path
        assert (findings[0].expected, findings[0].found) == (report.figure(cell.path), wrong.figure(cell.path))
        assert findings[0].is_first_cause
        assert {finding.consequence_of for finding in findings[1:]} == {cell.path}
        assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize("name", EDITIONS)
def test_a_misprint_of_a_case_is_reported_but_not_pinned_on_one_cell(name: str) -> None:
    report = full_report(name)
    for cell in EDITIONS[name].cells():
        if cell.section == "reconsideration_and_litigation":
            wrong = misprinted(report, {cell.path: 1})
            assert not holds(wrong)
            (only,) = judged(wrong)
            assert only.relation.target == cell.row_path + ".total"
            assert (only.cause, only.is_first) == ("", True)


def test_no_relation_speaks_of_section_two() -> None:
    for name in EDITIONS:
        report = full_report(name)
        with as_published():
            assert holds(amended(report, {"proactive_disclosure.rules": type(report.proactive_disclosure.rules)()}))


@pytest.mark.parametrize("name", EDITIONS)
def test_holds_agrees_with_the_relations_one_by_one(name: str) -> None:
    report, chance = full_report(name), random.Random(11)  # noqa: S311
    paths = [cell.path for cell in EDITIONS[name].cells() if cell.section != "proactive_disclosure"]
    for _ in range(60):
        wrong = misprinted(report, {path: chance.choice([-1, 1, 2]) for path in chance.sample(paths, chance.randint(1, 4))})
        assert holds(wrong) == (broken(EDITIONS[name].relations(), wrong.figure) == [])


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("section", [REQUESTS + "new_requests.", OUTCOMES + "disclosed.", OUTCOMES + "total."])
@pytest.mark.parametrize("by", [1, -1])
def test_a_request_in_the_wrong_column_does_not_hold_though_every_row_adds_up(name: str, section: str, by: int) -> None:
    moved = misprinted(full_report(name), {section + "natural_persons": by, section + "other_organizations": -by})
    assert not holds(moved)
    assert {one.relation.slug for one in judged(moved)}.isdisjoint({"T3-ROW"})


@pytest.mark.parametrize("name", EDITIONS)
def test_the_first_of_the_relations_that_a_cell_breaks_is_the_one_that_it_completes(name: str) -> None:
    """Where it completes none, or two, the row comes first, then the outcomes, then the balance."""
    report = full_report(name)
    completed = {OUTCOMES + "total.": "T3-SUM", REQUESTS + "carried_forward.": "T3-BAL"}
    for cell in EDITIONS[name].cells():
        if cell.section == "disclosure_requests":
            row, _, column = cell.path.rpartition(".")
            expected = completed.get(row + ".", "T3-ROW") if column != "total" else "T3-ROW"
            first, *others = judged(misprinted(report, {cell.path: 2}))
            assert first.relation.slug == expected, cell.path
            order = ["T3-ROW", "T3-SUM", "T3-BAL"]
            assert [one.relation.slug for one in others] == [
                slug for slug in order if slug in {one.relation.slug for one in others}
            ], cell.path


SIZES = (3, 5, 9, 17)
FOUR_ROWS = (
    OUTCOMES + "disclosed.natural_persons",
    OUTCOMES + "partially_disclosed.commercial_enterprises",
    OUTCOMES + "not_disclosed.state_secret.research_institutions",
    OUTCOMES + "not_processed.repeated_request.public_interest_organizations",
)


def test_three_misprints_whose_rows_and_columns_cross_are_all_named_and_four_are_left_to_a_person() -> None:
    report = full_report("revised-2021")
    three = dict(zip(FOUR_ROWS[:3], SIZES, strict=False))
    assert causes(judged(misprinted(report, three))) == {(path, report.figure(path)) for path in three}
    four = judged(misprinted(report, dict(zip(FOUR_ROWS, SIZES, strict=True))))
    assert len(four) == 8
    assert causes(four) == {("", None)}


TWO_ROWS = (OUTCOMES + "disclosed.natural_persons", OUTCOMES + "not_disclosed.state_secret.commercial_enterprises")


def test_two_misprints_in_rows_and_columns_of_their_own_are_both_named() -> None:
    report = full_report("revised-2021")
    found = judged(misprinted(report, {TWO_ROWS[0]: 3, TWO_ROWS[1]: 5}))
    assert causes(found) == {(path, report.figure(path)) for path in TWO_ROWS}
    assert [one.is_first for one in found] == [True, True, False, False]
    assert {one.cause for one in found[:2]} == set(TWO_ROWS)


def test_three_misprints_are_named_and_a_case_beside_them_is_not_mixed_in() -> None:
    report = full_report("trial-2019")
    wrong = {
        REQUESTS + "new_requests.total": 10,
        OUTCOMES + "disclosed.natural_persons": 3,
        OUTCOMES + "other_handling.other_organizations": 5,
        CASES + "direct_litigation.pending": 1,
    }
    found = judged(misprinted(report, wrong))
    assert {one.cause for one in found} == {path for path in wrong if path.startswith(REQUESTS)} | {""}
    assert sum(one.is_first for one in found) == 4


def test_two_misprints_of_one_size_could_be_two_other_ones_and_no_cell_is_blamed() -> None:
    # +3 at (row a, column x) and (row b, column y) looks exactly like +3 at (a, y) and (b, x).
    found = judged(misprinted(full_report("revised-2021"), dict.fromkeys(TWO_ROWS, 3)))
    assert len(found) == 4
    assert causes(found) == {("", None)}
    assert all(one.is_first for one in found)


def test_two_misprints_of_one_size_are_named_where_the_other_ones_would_fall_below_zero() -> None:
    crossing = {
        OUTCOMES + "disclosed.commercial_enterprises": 0,
        OUTCOMES + "not_disclosed.state_secret.natural_persons": 0,
    }
    report = amended(full_report("revised-2021"), crossing)
    found = judged(misprinted(report, dict.fromkeys(TWO_ROWS, 3)))
    assert {one.cause for one in found} == set(TWO_ROWS)


def test_two_misprints_in_one_row_are_both_shown_by_their_columns() -> None:
    paths = (OUTCOMES + "disclosed.natural_persons", OUTCOMES + "disclosed.commercial_enterprises")
    found = judged(misprinted(full_report("revised-2021"), {paths[0]: 3, paths[1]: 5}))
    assert {one.relation.target for one in found} == {
        OUTCOMES + "total.natural_persons",
        OUTCOMES + "total.commercial_enterprises",
        OUTCOMES + "disclosed.total",
    }


def test_two_cells_of_a_row_exchanged_break_two_columns_and_blame_no_cell() -> None:
    report = full_report("revised-2021")
    a, b = OUTCOMES + "disclosed.natural_persons", OUTCOMES + "disclosed.commercial_enterprises"
    report = amended(report, {a: 2, b: 7})
    found = judged(misprinted(report, {a: 5, b: -5}))
    assert {one.relation.slug for one in found} == {"T3-SUM"}
    assert causes(found) == {("", None)}


def test_a_cell_is_never_told_to_fall_below_zero() -> None:
    # The row says 0 = 5: the total is 5 too large, or one of six cells 5 too small; with 0 in all cells the total it is.
    empty = EDITIONS["revised-2021"].report_class(year=2024)
    wrong = misprinted(empty, {OUTCOMES + "disclosed.total": 5})
    assert causes(judged(wrong)) == {(OUTCOMES + "disclosed.total", 0)}


def relation(left: str, right: str) -> Relation:
    return Relation("T3-ROW", tuple(left), tuple(right), right[-1])


def over(**figures: int) -> Callable[[str], Figure]:
    return figures.__getitem__


def test_a_broken_relation_has_both_sides_their_difference_and_the_change_that_mends_it() -> None:
    (one,) = broken([relation("ab", "c"), relation("a", "a")], over(a=1, b=2, c=5))
    assert (one.left, one.right, one.difference) == (3, 5, -2)
    assert one.change("a") == 2
    assert one.change("c") == -2
    assert (one.cause, one.corrected, one.is_first) == ("", None, True)
    with pytest.raises(TypeError):
        Broken(one.relation, 3, 5, False)  # type: ignore[misc]


def test_a_cell_that_stands_in_a_relation_that_holds_is_not_to_blame() -> None:
    every = [relation("a", "c"), relation("a", "d"), relation("c", "x"), relation("d", "y")]
    figure = over(a=5, c=3, d=2, x=3, y=2)
    found = broken(every, figure)
    assert len(found) == 2
    assert causes(explained(found, every, figure)) == {("", None)}


def test_relations_that_share_a_cell_are_bunched_even_through_others() -> None:
    figure = over(a=1, b=0, c=0, d=0, e=0, f=0, g=0, h=3, i=0)
    every = [relation("ab", "c"), relation("ah", "d"), relation("h", "i")]
    found = broken(every, figure)
    assert sorted(map(len, bunches(found))) == [3]
    assert sorted(map(len, bunches([found[0], found[2]]))) == [1, 1]
    assert bunches([]) == []


def test_a_report_wrong_everywhere_is_explained_in_bounded_time() -> None:
    for name in EDITIONS:
        report = full_report(name)
        wrong = misprinted(report, {r.target: 1 for r in EDITIONS[name].relations()})
        found = judged(wrong)
        assert len(found) >= 30


@frozen(kw_only=True)
class TwoComputed:
    """A row in which no computed line is the sum of all others."""

    a: int = count("甲", "A")
    b: int = count("乙", "B")
    total: int = computed("和", "Sum", int, Total("T3-ROW"))
    rest: int = computed("差", "Rest", int, Balance("T3-BAL", left=("a",), right=("b",)))


@frozen(kw_only=True)
class TableOfTwoComputed:
    first: TwoComputed = group("行", "Row", TwoComputed)
    second: TwoComputed = group("行", "Row", TwoComputed)


def test_relations_within_a_row_need_not_speak_of_all_its_lines() -> None:
    right = TwoComputed(a=5, b=2, total=7, rest=3)
    assert holds(TableOfTwoComputed(first=right, second=right))
    assert not holds(TableOfTwoComputed(first=right, second=evolve(right, rest=2)))
    assert not holds(TableOfTwoComputed(first=evolve(right, total=8), second=right))


def advised(report: AnnualReport) -> list[tuple[str, Figure | str | None]]:
    """What the findings say that their first cells should hold."""
    edition = EDITIONS[report.EDITION]
    return [(one.paths[0], one.expected) for one in findings_of(judged(report), type(report), edition.id, report.figure)]


@pytest.mark.parametrize("name", EDITIONS)
def test_what_a_cell_should_hold_breaks_no_other_relation_and_is_never_below_zero(name: str) -> None:
    """Whatever is misprinted: each advice, followed alone, leaves no relation of its cell broken."""
    chance = random.Random(11)  # noqa: S311
    report = full_report(name)
    paths = [cell.path for cell in EDITIONS[name].cells() if cell.section != "proactive_disclosure"]
    told = withheld = 0
    for _ in range(50):
        wrong = misprinted(report, {path: chance.randint(1, 40) for path in chance.sample(paths, chance.randint(1, 4))})
        for path, expected in advised(wrong):
            if expected is None:
                withheld += 1
                continue
            told += 1
            assert isinstance(expected, int)
            assert expected >= 0
            with as_published():
                followed = amended(wrong, {path: expected})
            assert not [one for one in broken(EDITIONS[name].relations(), followed.figure) if path in one.relation.cells]
    assert told > 50
    assert withheld > 5


def test_a_total_that_would_have_to_fall_below_zero_is_not_advised() -> None:
    left = Relation("T3-BAL", left=("a",), right=("b", "c"), target="c")
    (one,) = explained(broken([left], over(a=1, b=5, c=2)), [left, left], over(a=1, b=5, c=2))
    assert not one.cause
    assert not one.is_mended_by_target
