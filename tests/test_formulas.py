"""Formulas: what a computed line is made of, as sides of a relation and as a value."""

import attrs
import pytest

from gov_disclosure.editions.revised_2021 import ApplicantCounts
from gov_disclosure.formulas import Balance, Sides, Total


@attrs.frozen
class Drawer:
    a: int = 0
    b: int = 0
    c: int = 0


def test_a_total_has_the_counted_lines_on_the_left_and_itself_on_the_right() -> None:
    assert Total("S").sides("total", ["a", "b"]) == Sides(("a", "b"), ("total",))
    assert Total("S").value(Drawer(1, 2, 4), "total", ["a", "c"]) == 5


def test_a_total_of_one_line_is_that_line() -> None:
    assert Total("S").value(Drawer(7), "total", ["a"]) == 7


def test_a_balance_stands_on_the_right_beside_what_it_completes() -> None:
    balance = Balance("S", left=("new", "old"), right=("done",))
    assert balance.sides("left_over", []) == Sides(("new", "old"), ("done", "left_over"))


@pytest.mark.parametrize(("new", "old", "done", "left_over"), [(5, 2, 3, 4), (5, 2, 7, 0), (5, 2, 9, 0), (0, 0, 0, 0)])
def test_a_balance_is_what_is_left_and_never_below_zero(new: int, old: int, done: int, left_over: int) -> None:
    @attrs.frozen
    class Desk:
        new: ApplicantCounts
        old: ApplicantCounts
        done: ApplicantCounts

    desk = Desk(*(ApplicantCounts(natural_persons=n, other_organizations=1) for n in (new, old, done)))
    value = Balance("S", left=("new", "old"), right=("done",)).value(desk, "left_over", [])
    assert value == ApplicantCounts(natural_persons=left_over, other_organizations=1)


def test_formulas_are_data() -> None:
    assert Total("S") == Total("S") != Total("T")
    assert hash(Balance("S", left=("a",), right=("b",))) == hash(Balance("S", left=("a",), right=("b",)))


def test_the_sides_of_a_balance_are_named_where_they_are_given() -> None:
    with pytest.raises(TypeError):
        Balance("S", ("a",), right=("b",))  # type: ignore[misc]
    with pytest.raises(TypeError):
        Balance("S", ("b",), left=("a",))  # type: ignore[misc]
    with pytest.raises(TypeError):
        Balance("S", "a", left=("a",), right=("b",))  # type: ignore[misc]
