"""Rows and sections: figures filled in, nonsense refused, and everything attrs promises."""

import contextlib
import copy
import pickle
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest

from gov_disclosure import (
    COMPUTED,
    InconsistentReport,
    InvalidFigure,
    InvalidFigureType,
    InvalidValueType,
    Period,
    PrintedCell,
    Prose,
    ReportingOrgan,
    UnknownName,
    amended,
    as_published,
)
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.editions.revised_2021 import (
    ApplicantCounts,
    CaseOutcomes,
    DisclosureRequests,
    FeeAmount,
    NotDisclosed,
    Outcomes,
)
from gov_disclosure.records import Record
from gov_disclosure.schema import MAX_FIGURE, Kind, Label, cells, count, counted, figure, lines


def row(*counts: int) -> ApplicantCounts:
    names = [named.name for named in lines(ApplicantCounts)]
    return ApplicantCounts(**dict(zip(names, counts, strict=False)))


# --- filled in ---------------------------------------------------------------------------------------------------


def test_the_total_of_a_row_is_the_sum_of_the_six_columns() -> None:
    assert row(1, 20, 300, 4_000, 50_000, 600_000).total == 654_321


def test_a_row_left_out_is_all_zeros() -> None:
    assert attrs.astuple(ApplicantCounts())[1:] == (0,) * 7  # what stands first is no figure but its state
    assert attrs.astuple(CaseOutcomes())[1:] == (0,) * 5


def test_the_total_of_a_block_of_cases_is_the_sum_of_the_four_results() -> None:
    assert CaseOutcomes(upheld=1, corrected=20, other_result=300, pending=4_000).total == 4_321


def test_the_total_of_outcomes_adds_every_row_once_and_no_subtotal() -> None:
    outcomes = Outcomes(
        disclosed=row(1),
        partially_disclosed=row(2),
        not_disclosed=NotDisclosed(state_secret=row(4), administrative_inquiry=row(0, 8)),
        unable_to_provide=revised_2021.UnableToProvide(needs_creation=row(16)),
        not_processed=revised_2021.NotProcessed(repeated_request=row(32)),
        other_handling=revised_2021.OtherHandling(other=row(64)),
    )
    assert outcomes.total == row(1 + 2 + 4 + 16 + 32 + 64, 8)


def test_the_trial_form_adds_other_handling_as_one_row() -> None:
    assert trial_2019.Outcomes(disclosed=row(1), other_handling=row(2)).total == row(3)


def test_what_is_carried_forward_is_what_came_in_less_what_was_handled_column_by_column() -> None:
    requests = DisclosureRequests(
        new_requests=row(10, 5), carried_over=row(1), outcomes=Outcomes(disclosed=row(7, 2), partially_disclosed=row(1))
    )
    assert requests.carried_forward == row(3, 3)


def test_no_column_carried_forward_falls_below_zero() -> None:
    more_handled_than_came_in = {"new_requests": row(0, 5), "outcomes": Outcomes(disclosed=row(3, 1))}
    with pytest.raises(InconsistentReport, match="make 0, but"):
        DisclosureRequests(**more_handled_than_came_in)
    assert DisclosureRequests(**more_handled_than_came_in, is_published=True).carried_forward == row(0, 4)


def test_a_total_that_is_given_is_kept_or_refused() -> None:
    assert row(1, 1, 1, 1, 1, 1, 6).total == 6
    assert CaseOutcomes(upheld=1, total=0, is_published=True).total == 0
    with pytest.raises(InconsistentReport):
        row(1, 1, 1, 1, 1, 1, 7)


def test_computed_stands_for_a_line_to_be_filled_in() -> None:
    assert ApplicantCounts(natural_persons=2, total=COMPUTED).total == 2
    assert repr(COMPUTED) == "COMPUTED"


def test_legal_persons_are_the_five_columns_under_that_heading() -> None:
    assert row(1, 20, 300, 4_000, 50_000, 600_000).legal_persons == 654_320


def test_subtotals_are_properties_and_no_cells() -> None:
    refused = NotDisclosed(state_secret=row(1), prohibited_by_law=row(0, 2), administrative_inquiry=row(4))
    assert refused.subtotal == row(5, 2)
    assert revised_2021.UnableToProvide(not_held=row(1), unclear_after_supplementation=row(2)).subtotal == row(3)
    assert revised_2021.NotProcessed(repeated_request=row(1), confirmation_or_reissue=row(2)).subtotal == row(3)
    assert revised_2021.OtherHandling(supplementation_overdue=row(1), fee_unpaid=row(2), other=row(4)).subtotal == row(7)
    for name in ("legal_persons", "subtotal", "litigation"):
        assert not any(name in cell.path.split(".") for cell in cells(revised_2021.AnnualReport))


def test_litigation_is_both_groups_together() -> None:
    section = revised_2021.ReconsiderationAndLitigation(
        administrative_reconsideration=CaseOutcomes(upheld=100),
        direct_litigation=CaseOutcomes(upheld=1, pending=2),
        litigation_after_reconsideration=CaseOutcomes(upheld=4),
    )
    assert section.litigation == CaseOutcomes(upheld=5, pending=2)


# --- rows as vectors ---------------------------------------------------------------------------------------------


def test_rows_add_and_subtract_column_by_column() -> None:
    assert row(1, 2, 3) + row(10, 20, 30) == row(11, 22, 33)
    assert row(11, 22, 33) - row(10, 20, 30) == row(1, 2, 3)
    assert CaseOutcomes(upheld=1) + CaseOutcomes(pending=2) == CaseOutcomes(upheld=1, pending=2)


def test_rows_can_be_summed() -> None:
    assert sum([row(1), row(0, 2), row(4)]) == row(5, 2)
    assert sum([CaseOutcomes(upheld=1), CaseOutcomes(upheld=2)]) == CaseOutcomes(upheld=3)


def test_printed_totals_add_too_so_that_a_wrong_one_is_not_hidden() -> None:
    assert (ApplicantCounts(natural_persons=1, total=9, is_published=True) + row(1)).total == 10


def test_a_difference_below_zero_is_refused_and_remainder_stops_at_zero() -> None:
    with pytest.raises(InvalidFigure, match="natural_persons: -1 is below zero"):
        row(1) - row(2)
    assert row(1, 5).remainder(row(2, 3)) == row(0, 2)


@pytest.mark.parametrize("other", [1, 2.5, None, CaseOutcomes()])
def test_rows_do_not_add_to_anything_else(other: Any) -> None:
    for left, right in ((row(1), other), (other, row(1))):
        with pytest.raises(TypeError, match="unsupported operand"):
            left + right
    with pytest.raises(TypeError, match="unsupported operand"):
        row(1) - other
    with pytest.raises(TypeError, match="unsupported operand"):
        CaseOutcomes() + 1


# --- nonsense ----------------------------------------------------------------------------------------------------


@pytest.fixture(params=[False, True], ids=["in code", "as published"])
def both_modes(request: pytest.FixtureRequest) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        if request.param:
            stack.enter_context(as_published())
        yield


@pytest.mark.usefixtures("both_modes")
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "natural_persons: expected int, found bool (True)"),
        (3.7, "natural_persons: expected int, found float (3.7)"),
        (4.0, "natural_persons: expected int, found float (4.0)"),
        ("4", "natural_persons: expected int, found str ('4')"),
        (None, "natural_persons: expected int, found NoneType (None)"),
        (Decimal(4), "natural_persons: expected int, found Decimal (4)"),
        (float("nan"), "natural_persons: expected int, found float (nan)"),
        (COMPUTED, "natural_persons: expected int, found _Computed (COMPUTED)"),
    ],
)
def test_what_is_no_number_of_cases_is_refused(value: Any, said: str) -> None:
    with pytest.raises(InvalidFigureType) as caught:
        ApplicantCounts(natural_persons=value)
    assert caught.value.message("en") == said
    assert isinstance(caught.value, (TypeError, ValueError))


@pytest.mark.usefixtures("both_modes")
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1, "natural_persons: -1 is below zero"),
        pytest.param(-(10**5_000), "natural_persons: ≤-10^20 is below zero", id="5 000 digits"),
        (MAX_FIGURE, "natural_persons: a figure of this size is not accepted"),
        pytest.param(10**5_000, "natural_persons: a figure of this size is not accepted", id="5 000 digits"),
    ],
)
def test_a_number_that_no_form_can_hold_is_refused(value: int, said: str) -> None:
    with pytest.raises(InvalidFigure) as caught:
        ApplicantCounts(natural_persons=value)
    assert type(caught.value) is InvalidFigure
    assert caught.value.message("en") == said


@pytest.mark.usefixtures("both_modes")
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "amount: expected Decimal, found float (1.5)"),
        ("1.5", "amount: expected Decimal, found str ('1.5')"),
        (True, "amount: expected Decimal, found bool (True)"),
        (Decimal("NaN"), "amount: NaN is not an amount"),
        (Decimal("sNaN"), "amount: sNaN is not an amount"),
        (Decimal("Infinity"), "amount: Infinity is not an amount"),
        (Decimal("-0.01"), "amount: -0.01 is below zero"),
        (Decimal(10**15), "amount: a figure of this size is not accepted"),
        (Decimal("1E+999999"), "amount: a figure of this size is not accepted"),
        (Decimal("1E-999999"), "amount: 1E-999999 has more decimals than money can have"),
    ],
)
def test_what_is_no_amount_of_money_is_refused(value: Any, said: str) -> None:
    with pytest.raises(InvalidFigure) as caught:
        FeeAmount(amount=value)
    assert caught.value.message("en") == said


def test_the_largest_figures_are_accepted() -> None:
    assert row(MAX_FIGURE - 1).total == 10**15 - 1
    assert FeeAmount(amount=Decimal("24252.311082")).amount == Decimal("24252.311082")


def test_a_total_that_grows_too_large_is_refused() -> None:
    with pytest.raises(InvalidFigure, match="total: a figure of this size"):
        row(MAX_FIGURE - 1, 1)


@pytest.mark.usefixtures("both_modes")
def test_only_the_change_of_items_has_a_sign() -> None:
    assert trial_2019.DecisionItems(net_change=-13).net_change == -13
    with pytest.raises(InvalidFigure, match="items_previous_year: -1 is below zero"):
        trial_2019.DecisionItems(items_previous_year=-1)
    with pytest.raises(InvalidFigure, match="net_change: a figure of this size"):
        trial_2019.DecisionItems(net_change=-(10**15))


@pytest.mark.usefixtures("both_modes")
def test_a_row_of_the_other_edition_is_refused_and_both_are_told_apart() -> None:
    with pytest.raises(InvalidValueType, match=r"^rules: expected revised_2021\.DocumentCounts, found DocumentCounts \("):
        revised_2021.ProactiveDisclosure(rules=trial_2019.DocumentCounts())  # type: ignore[arg-type]
    with pytest.raises(InvalidValueType, match="new_requests: expected ApplicantCounts, found int"):
        DisclosureRequests(new_requests=3)  # type: ignore[arg-type]


def test_a_name_that_is_no_column_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="natural_person"):
        ApplicantCounts(natural_person=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        ApplicantCounts(1)  # type: ignore[misc]


# --- what attrs promises -----------------------------------------------------------------------------------------


def test_rows_are_frozen_and_have_slots() -> None:
    one = row(1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.natural_persons = 2  # type: ignore[misc]
    assert not hasattr(one, "__dict__")
    assert not hasattr(DisclosureRequests(), "__dict__")


def test_equal_rows_are_equal_and_hash_alike() -> None:
    assert row(1, 2) == row(1, 2) != row(2, 1)
    assert {row(1, 2): "a"}[row(1, 2)] == "a"
    assert hash(DisclosureRequests(new_requests=row(1))) == hash(DisclosureRequests(new_requests=row(1)))
    assert FeeAmount(amount=Decimal("1.50")) == FeeAmount(amount=Decimal("1.5"))


def test_the_rows_of_two_editions_are_never_equal() -> None:
    assert revised_2021.DocumentCounts() != trial_2019.DocumentCounts()


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_copies_and_pickles_are_equal_even_where_a_total_is_wrong(again: Any) -> None:
    for value in (
        row(1, 2),
        ApplicantCounts(natural_persons=1, total=9, is_published=True),
        DisclosureRequests(new_requests=row(1)),
        FeeAmount(amount=Decimal("0.10")),
    ):
        assert again(value) == value


def test_a_row_matches_a_pattern() -> None:
    match DisclosureRequests(new_requests=row(4, 3)):
        case DisclosureRequests(new_requests=ApplicantCounts(natural_persons=n, total=total)):
            assert (n, total) == (4, 7)
        case _:
            pytest.fail("the pattern did not match")


def test_a_row_shows_all_its_columns() -> None:
    assert repr(CaseOutcomes(upheld=1)) == "CaseOutcomes(upheld=1, corrected=0, other_result=0, pending=0, total=1)"


def test_evolve_keeps_a_total_unless_it_is_told_to_compute_it() -> None:
    with pytest.raises(InconsistentReport, match="add up to 7, but Total says 3"):
        attrs.evolve(row(1, 2), natural_persons=5)
    assert attrs.evolve(row(1, 2), natural_persons=5, total=COMPUTED).total == 7


# --- amended -----------------------------------------------------------------------------------------------------

REQUESTS = DisclosureRequests(
    new_requests=row(5, 2),
    carried_over=row(1),
    outcomes=Outcomes(disclosed=row(3), not_disclosed=NotDisclosed(state_secret=row(1))),
)


def test_amended_computes_all_that_depends_on_a_figure_anew() -> None:
    changed = amended(
        REQUESTS, {"outcomes.not_disclosed.state_secret.natural_persons": 2, "new_requests.commercial_enterprises": 7}
    )
    assert changed.outcomes.not_disclosed.state_secret == row(2)
    assert changed.outcomes.total == row(5)
    assert changed.new_requests.total == 12
    assert changed.carried_forward == row(1, 7)
    assert changed.carried_over is REQUESTS.carried_over


def test_amended_keeps_what_is_given_for_a_computed_line() -> None:
    changed = amended(REQUESTS, {"carried_forward.natural_persons": 3, "outcomes.disclosed.natural_persons": 2})
    assert changed.carried_forward == row(3, 2)
    assert amended(REQUESTS, {"carried_forward": row(2, 2)}) == REQUESTS
    for wrong in ({"carried_forward.natural_persons": 9}, {"carried_forward": row(8)}, {"new_requests.total": 9}):
        with pytest.raises(InconsistentReport):
            amended(REQUESTS, wrong)
    with pytest.raises(InconsistentReport):
        amended(row(1, 2), {"total": 9})


def test_amended_changes_nothing_else_inside_as_published() -> None:
    with as_published():
        changed = amended(REQUESTS, {"outcomes.disclosed.natural_persons": 2, "carried_forward.total": 0})
    assert (changed.outcomes.disclosed.natural_persons, changed.outcomes.disclosed.total) == (2, 3)
    assert changed.outcomes.total == REQUESTS.outcomes.total
    assert (changed.carried_forward.natural_persons, changed.carried_forward.total) == (2, 0)


def test_amended_applies_a_line_to_the_group_given_beside_it_whatever_the_order() -> None:
    group = {"outcomes": Outcomes(partially_disclosed=row(2))}
    line = {"outcomes.disclosed.natural_persons": 1}
    for figures in ({**group, **line}, {**line, **group}):
        assert amended(REQUESTS, figures).outcomes == Outcomes(disclosed=row(1), partially_disclosed=row(2))


def test_amended_with_nothing_gives_an_equal_record() -> None:
    assert amended(REQUESTS, {}) == REQUESTS


@pytest.mark.parametrize(
    "path",
    ["", ".", "new_request", "new_requests.", "new_requests.natural_persons.total", "outcomes..total", "__class__", "carried"],
)
def test_amended_refuses_a_path_that_names_no_line(path: str) -> None:
    with pytest.raises(UnknownName, match="no such line in"):
        amended(REQUESTS, {path: 1})


def test_amended_names_the_whole_path_of_a_figure_it_refuses() -> None:
    with pytest.raises(InvalidFigure, match=r"^outcomes\.disclosed\.natural_persons: -1 is below zero"):
        amended(REQUESTS, {"outcomes.disclosed.natural_persons": -1})
    with pytest.raises(InvalidValueType, match=r"^outcomes\.disclosed: expected ApplicantCounts, found int"):
        amended(REQUESTS, {"outcomes.disclosed": 1, "outcomes.disclosed.total": 2})


# --- figures of other libraries, and classes of one's own --------------------------------------------------------


class Whole:
    """A whole number as other libraries have them."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_what_is_a_whole_number_to_python_is_a_figure() -> None:
    counted_so = ApplicantCounts(natural_persons=Whole(3))  # type: ignore[arg-type]
    assert counted_so == row(3)
    assert type(counted_so.natural_persons) is int
    fee = FeeAmount(amount=3)  # type: ignore[arg-type]
    assert (fee, type(fee.amount)) == (FeeAmount(amount=Decimal(3)), Decimal)
    assert FeeAmount(amount=Whole(3)) == fee  # type: ignore[arg-type]
    numpy = pytest.importorskip("numpy")
    assert ApplicantCounts(natural_persons=numpy.int64(3)) == row(3)
    for wrong in (numpy.bool_(True), numpy.float64(3)):
        with pytest.raises(InvalidFigureType):
            ApplicantCounts(natural_persons=wrong)


def test_a_class_of_a_form_has_no_subclasses() -> None:
    for form in (ApplicantCounts, DisclosureRequests, revised_2021.AnnualReport, ReportingOrgan, Period, Prose, PrintedCell):
        with pytest.raises(InvalidValueType, match="Own: a class of a form cannot have subclasses"):
            attrs.frozen(kw_only=True)(type("Own", (form,), {"__annotations__": {"number": int}, "number": 0}))


# --- the walk ----------------------------------------------------------------------------------------------------


def test_counted_lines_of_a_class_leave_out_totals_and_headings() -> None:
    assert counted(CaseOutcomes) == ("upheld", "corrected", "other_result", "pending")
    assert len(counted(revised_2021.Outcomes)) == 21
    assert len(counted(trial_2019.Outcomes)) == 19
    assert not any(path.endswith("total") for path in counted(revised_2021.DisclosureRequests))


def test_a_cell_says_how_one_reads_its_row_and_column() -> None:
    labels = {cell.path: cell.labels for cell in cells(revised_2021.AnnualReport)}
    secret = labels["disclosure_requests.outcomes.not_disclosed.state_secret.natural_persons"]
    row_zh, column_zh = secret("zh")
    assert row_zh.split(" › ")[1:] == ["（三）不予公开", "1.属于国家秘密"]
    assert column_zh == "自然人"
    assert secret("en")[0].endswith("Not disclosed › State secret")
    block, result = labels["reconsideration_and_litigation.direct_litigation.pending"]("zh")
    assert (block, result) == ("行政诉讼 › 未经复议直接起诉", "尚未审结")


def test_figure_reads_along_a_path() -> None:
    assert figure(REQUESTS, "outcomes.total.natural_persons") == 4


def test_labels_speak_the_language_they_are_asked_for() -> None:
    label = Label("规章", "Rules")
    assert (label.text("zh"), label.text("zh_CN"), label.text("en"), label.text("en_GB")) == ("规章", "规章", "Rules", "Rules")


def test_a_class_of_ones_own_walks_like_those_of_an_edition() -> None:
    @attrs.frozen(kw_only=True)
    class Visits(Record):
        visitors: int = count("访问人次", "Visitors")

    (line,) = lines(Visits)
    assert (line.name, line.type, line.line.kind, line.position) == ("visitors", int, Kind.COUNT, 0)
    with pytest.raises(InvalidFigureType):
        Visits(visitors="3")  # type: ignore[arg-type]


def test_a_declaration_whose_annotation_means_nothing_fails_loudly() -> None:
    @attrs.frozen
    class Misspelt:
        rows: "NoSuchRow" = count("", "")  # type: ignore[name-defined,assignment]  # noqa: F821

    with pytest.raises(NameError, match="NoSuchRow"):
        lines(Misspelt)
