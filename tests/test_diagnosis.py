"""Which cell is wrong: single misprints anywhere, pairs, the usual slips, and what cannot be told."""

from __future__ import annotations

import pytest
from attrs import evolve

from gov_disclosure import check
from gov_disclosure.arithmetic import RELATION_RULES, Broken, broken, holds
from gov_disclosure.blanks import Blanks
from gov_disclosure.diagnosis import SLIPS, Change, Diagnosis, Repair, Slip, diagnose, diagnosed, repaired
from gov_disclosure.editions import EDITIONS, edition_named
from gov_disclosure.errors import UnknownName
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import MAX_FIGURE, relations

REQUESTS = "disclosure_requests"
CASES = "reconsideration_and_litigation"


def _report(edition: str) -> AnnualReport:
    """A consistent report in which every counted cell of tables three and four is different enough from its neighbours."""
    form = edition_named(edition)
    figures = {
        cell.path: 10 + 7 * n % 90
        for n, cell in enumerate(form.cells())
        if not cell.is_computed and cell.section in {REQUESTS, CASES}
    }
    figures |= {path: 5000 + n for n, path in enumerate(figures) if ".new_requests." in path}
    return amended(form.report_class(year=2024 if edition == "revised-2021" else 2020), figures)


def _misprinted(report: AnnualReport, **figures: int) -> AnnualReport:
    with as_published():
        return amended(report, {path.replace("__", "."): figure for path, figure in figures.items()})


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_wrong_cell_anywhere_in_table_three_is_located_with_its_true_figure(edition: str) -> None:
    report = _report(edition)
    paths = [cell.path for cell in edition_named(edition).cells() if cell.section == REQUESTS]

    assert len(paths) == {"revised-2021": 175, "trial-2019": 161}[edition]
    for path in paths:
        for step in (1, -1, 10):
            if (wrong := report.figure(path) + step) < 0:
                continue
            (diagnosis,) = diagnosed(_misprinted(report, **{path: wrong}))

            assert diagnosis.is_located, path
            assert diagnosis.best is not None
            assert diagnosis.best.figures == {path: report.figure(path)}


def test_two_wrong_cells_in_different_rows_and_columns_are_both_named() -> None:
    report = _report("revised-2021")
    one, other = f"{REQUESTS}.outcomes.disclosed.natural_persons", f"{REQUESTS}.outcomes.not_processed.repeated_request.total"

    found = diagnosed(_misprinted(report, **{one: report.figure(one) + 3, other: report.figure(other) + 20}))

    fixes = {path: figure for diagnosis in found for path, figure in diagnosis.best.figures.items()}  # type: ignore[union-attr]
    assert fixes == {one: report.figure(one), other: report.figure(other)}
    assert all(diagnosis.is_located for diagnosis in found)


CROSSING = (
    f"{REQUESTS}.outcomes.disclosed.natural_persons",
    f"{REQUESTS}.outcomes.partially_disclosed.commercial_enterprises",
    f"{REQUESTS}.outcomes.not_disclosed.state_secret.research_institutions",
    f"{REQUESTS}.outcomes.not_processed.repeated_request.public_interest_organizations",
)


def test_three_wrong_cells_whose_rows_and_columns_cross_are_named_and_four_are_left_to_a_person() -> None:
    report = _report("revised-2021")
    wrong = {path: report.figure(path) + by for path, by in zip(CROSSING, (3, 20, 100, 700), strict=True)}

    (three,) = diagnosed(_misprinted(report, **{path: wrong[path] for path in CROSSING[:3]}))
    (four,) = diagnosed(_misprinted(report, **wrong))

    assert three.best is not None
    assert three.best.figures == {path: report.figure(path) for path in CROSSING[:3]}
    assert three.is_located
    assert (four.repairs, four.is_located, four.best) == ((), False, None)


@pytest.mark.parametrize("at", ["natural_persons", "research_institutions"])
@pytest.mark.parametrize(("one", "other"), [(1, 1), (-1, -1), (1, 2), (-2, 5)])
def test_two_wrong_cells_of_one_row_or_one_column_are_among_the_repairs(at: str, one: int, other: int) -> None:
    report = _report("revised-2021")
    first, beside, below = (
        f"{REQUESTS}.outcomes.{row}.{column}"
        for row, column in (("disclosed", at), ("disclosed", "other_organizations"), ("partially_disclosed", at))
    )
    for second in (beside, below):
        wrong = {first: report.figure(first) + one, second: report.figure(second) + other}
        (diagnosis,) = diagnosed(_misprinted(report, **wrong))
        assert {first: report.figure(first), second: report.figure(second)} in [repair.figures for repair in diagnosis.repairs]
        assert {len(repair.changes) for repair in diagnosis.repairs} == {2}


def test_a_request_counted_as_handled_and_as_carried_forward_is_found_over_two_columns() -> None:
    report = edition_named("revised-2021").report_class(year=2021)
    row = f"{REQUESTS}.new_requests"
    with as_published():
        report = amended(
            report,
            {
                f"{row}.natural_persons": 1,
                f"{row}.total": 1,
                f"{REQUESTS}.outcomes.other_handling.other.natural_persons": 1,
                f"{REQUESTS}.outcomes.other_handling.other.total": 1,
                f"{REQUESTS}.outcomes.total.natural_persons": 1,
                f"{REQUESTS}.outcomes.total.total": 1,
                f"{REQUESTS}.carried_forward.natural_persons": 1,
                f"{REQUESTS}.carried_forward.total": 1,
            },
        )

    (diagnosis,) = diagnosed(report)

    assert not diagnosis.is_located
    assert {f"{REQUESTS}.carried_forward.natural_persons": 0, f"{REQUESTS}.carried_forward.total": 0} in [
        repair.figures for repair in diagnosis.repairs
    ]


@pytest.mark.parametrize(
    ("true", "printed", "slip"),
    [
        (1234, 1324, Slip.DIGITS_SWAPPED),
        (1234, 1294, Slip.DIGIT_WRONG),
        (1234, 134, Slip.DIGIT_LOST),
        (1234, 12234, Slip.DIGIT_DOUBLED),
        (1234, 12934, Slip.DIGIT_ADDED),
        (1234, 77, Slip.UNKNOWN),
        # at either end
        (1234, 2134, Slip.DIGITS_SWAPPED),
        (1234, 1243, Slip.DIGITS_SWAPPED),
        (1234, 9234, Slip.DIGIT_WRONG),
        (1234, 1235, Slip.DIGIT_WRONG),
        (1234, 234, Slip.DIGIT_LOST),
        (1234, 123, Slip.DIGIT_LOST),
        (1234, 11234, Slip.DIGIT_DOUBLED),
        (1234, 12344, Slip.DIGIT_DOUBLED),
        (1234, 51234, Slip.DIGIT_ADDED),
        (1234, 12345, Slip.DIGIT_ADDED),
        (5, 7, Slip.DIGIT_WRONG),
        # nearly, but not
        (1234, 4231, Slip.UNKNOWN),
        (1234, 1562, Slip.UNKNOWN),
        (1234, 1564, Slip.UNKNOWN),
        (1234, 2143, Slip.UNKNOWN),
        (1234, 999, Slip.UNKNOWN),
        (1234, 111, Slip.UNKNOWN),
        (1234, 99999, Slip.UNKNOWN),
        (1234, 10000, Slip.UNKNOWN),
        (1234, 123456, Slip.UNKNOWN),
        (1234, 12, Slip.UNKNOWN),
        (1234, 1114, Slip.UNKNOWN),
        (1234, 41234, Slip.DIGIT_ADDED),
        # a zero is no number that a digit came off or was put to
        (50, 0, Slip.UNKNOWN),
        (0, 10, Slip.UNKNOWN),
    ],
)
def test_the_slip_is_told_from_the_digits(true: int, printed: int, slip: Slip) -> None:
    cell = f"{REQUESTS}.outcomes.disclosed.natural_persons"
    report = amended(_report("revised-2021"), {cell: true})

    (diagnosis,) = diagnosed(_misprinted(report, **{cell: printed}))

    assert diagnosis.best is not None
    assert diagnosis.best.figures == {cell: true}
    assert diagnosis.best.slip is slip


def test_two_exchanged_cells_and_a_number_split_over_two_are_one_slip() -> None:
    report = _report("revised-2021")
    row = f"{REQUESTS}.outcomes.disclosed"
    left, right = f"{row}.natural_persons", f"{row}.commercial_enterprises"

    exchanged = diagnosed(_misprinted(report, **{left: report.figure(right), right: report.figure(left)}))
    whole = amended(report, {left: 12, right: 0})
    split = diagnosed(_misprinted(whole, **{left: 1, right: 2}))

    assert [d.best.slip for d in exchanged if d.best] == [Slip.CELLS_EXCHANGED]
    assert Slip.NUMBER_SPLIT in [repair.slip for diagnosis in split for repair in diagnosis.repairs]


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        (54, Slip.DIGITS_SWAPPED),
        (49, Slip.DIGIT_WRONG),
        (4, Slip.DIGIT_LOST),
        (455, Slip.DIGIT_DOUBLED),
        (415, Slip.DIGIT_ADDED),
        (31, Slip.TOTAL_NOT_UPDATED),
        (0, Slip.TOTAL_NOT_UPDATED),
    ],
)
def test_a_total_that_no_slip_of_the_digits_explains_was_not_updated(printed: int, slip: Slip) -> None:
    row = f"{REQUESTS}.outcomes.disclosed"
    nothing = {cell.path: 0 for cell in edition_named("revised-2021").cells() if cell.row_path == row and not cell.is_computed}
    report = amended(_report("revised-2021"), nothing | {f"{row}.natural_persons": 40, f"{row}.other_organizations": 5})

    (diagnosis,) = diagnosed(_misprinted(report, **{f"{row}.total": printed}))

    assert diagnosis.best is not None
    assert (diagnosis.best.figures, diagnosis.best.slip) == ({f"{row}.total": 45}, slip)


def test_a_total_of_one_digit_is_rather_not_updated_than_mistyped() -> None:
    report = edition_named("revised-2021").report_class(year=2024)
    report = amended(report, {f"{REQUESTS}.new_requests.natural_persons": 3})

    (diagnosis,) = diagnosed(_misprinted(report, **{f"{REQUESTS}.new_requests.total": 2}))

    assert diagnosis.best is not None
    assert diagnosis.best.slip is Slip.TOTAL_NOT_UPDATED


def _likeliest(**printed: int) -> Repair:
    """The likeliest repair where natural persons and enterprises were 1234 and 0 in the first row of outcomes."""
    row = f"{REQUESTS}.outcomes.disclosed"
    report = amended(_report("revised-2021"), {f"{row}.natural_persons": 1234, f"{row}.commercial_enterprises": 0})
    (diagnosis,) = diagnosed(_misprinted(report, **{f"{row}.{column}": figure for column, figure in printed.items()}))
    assert diagnosis.best is not None
    return diagnosis.best


def test_the_likelier_a_slip_the_less_it_costs() -> None:
    swapped, doubled = _likeliest(natural_persons=1324), _likeliest(natural_persons=12234)
    wrong, lost = _likeliest(natural_persons=1294), _likeliest(natural_persons=134)
    added, unknown = _likeliest(natural_persons=12934), _likeliest(natural_persons=77)
    exchanged = _likeliest(natural_persons=0, commercial_enterprises=1234)
    row = f"{CASES}.direct_litigation"
    (total,) = diagnosed(_misprinted(_report("revised-2021"), **{f"{row}.total": 0}))
    assert total.best is not None

    split = _likeliest(natural_persons=12, commercial_enterprises=34)

    assert (exchanged.slip, split.slip) == (Slip.CELLS_EXCHANGED, Slip.NUMBER_SPLIT)
    assert exchanged.cost == split.cost
    assert swapped.cost == doubled.cost == total.best.cost == 1, "the unit"
    assert swapped.cost < wrong.cost == lost.cost < added.cost < exchanged.cost < unknown.cost
    assert exchanged.cost < 2 * swapped.cost, "one slip is likelier than two"
    assert 2 * added.cost < unknown.cost, "two usual slips are likelier than one that is not"
    assert unknown.cost <= 3


COUNTED = (
    *("natural_persons", "commercial_enterprises", "research_institutions", "public_interest_organizations"),
    *("legal_service_institutions", "other_organizations"),
)


@pytest.mark.parametrize("printed", [(0, 5, 2, 0, 0, 0), (2, 0, 0, 0, 1, 0), (2, 0, 0, 0, 1, 5), (1, 5, 2, 0, 0, 0)])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_row_that_stands_a_column_too_far_is_one_slip(edition: str, printed: tuple[int, ...]) -> None:
    """What falls off at one end may stand at the other, or nowhere; the total stands where it should."""
    row = f"{REQUESTS}.outcomes.partially_disclosed"
    true = dict(zip([f"{row}.{column}" for column in COUNTED], (5, 2, 0, 0, 0, 1), strict=True))
    report = amended(_report(edition), true)

    (diagnosis,) = diagnosed(_misprinted(report, **dict(zip(true, printed, strict=True))))

    assert diagnosis.best is not None
    assert diagnosis.best.slip is Slip.ROW_SHIFTED
    assert 1.5 < diagnosis.best.cost < 2, "likelier than any two slips, less so than an exchange"
    assert repaired(_misprinted(report, **dict(zip(true, printed, strict=True))), diagnosis.best.figures) == report


def test_all_repairs_that_would_do_are_kept() -> None:
    """A request in the wrong column: it may be in any of the 21 rows of outcomes."""
    report = _report("revised-2021")
    moved = {
        f"{REQUESTS}.outcomes.disclosed.{column}": by for column, by in (("natural_persons", 1), ("other_organizations", -1))
    }

    (diagnosis,) = diagnosed(_misprinted(report, **{path: report.figure(path) + by for path, by in moved.items()}))

    assert len(diagnosis.repairs) == 21
    assert not diagnosis.is_located


def test_a_shift_beside_another_misprint_is_not_proposed_for_what_it_does_not_mend() -> None:
    paths = [f"{REQUESTS}.outcomes.partially_disclosed.{column}" for column in COUNTED]
    report = amended(_report("revised-2021"), dict(zip(paths, (5, 2, 0, 0, 0, 1), strict=True)))
    other = f"{REQUESTS}.outcomes.disclosed.natural_persons"
    printed = _misprinted(report, **dict(zip(paths, (0, 5, 2, 0, 0, 0), strict=True)), **{other: report.figure(other) + 300})

    for diagnosis in diagnosed(printed):
        for repair in diagnosis.repairs:
            mended = repaired(printed, repair.figures)
            assert not broken([one.relation for one in diagnosis.broken], mended.figure)


def test_two_figures_or_all_that_stand_a_column_too_far_are_a_shift_and_one_is_an_exchange() -> None:
    row = f"{REQUESTS}.outcomes.partially_disclosed"
    paths = [f"{row}.{column}" for column in COUNTED]
    for true, printed, slip in (
        ((5, 2, 0, 0, 0, 0), (0, 5, 2, 0, 0, 0), Slip.ROW_SHIFTED),
        ((5, 2, 3, 4, 6, 1), (0, 5, 2, 3, 4, 6), Slip.ROW_SHIFTED),
        ((5, 0, 0, 0, 0, 0), (0, 5, 0, 0, 0, 0), Slip.CELLS_EXCHANGED),
    ):
        report = amended(_report("revised-2021"), dict(zip(paths, true, strict=True)))
        (diagnosis,) = diagnosed(_misprinted(report, **dict(zip(paths, printed, strict=True))))
        assert diagnosis.best is not None
        assert diagnosis.best.slip is slip
        assert {path: report.figure(path) for path in diagnosis.best.figures} == diagnosis.best.figures


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("by", [1, -1])
def test_a_column_that_stands_a_row_too_far_is_one_slip(edition: str, by: int) -> None:
    column = next(one for one in relations(type(_report(edition))) if one.target == f"{REQUESTS}.outcomes.total.natural_persons")
    report = amended(_report(edition), dict.fromkeys(column.left, 0) | dict(zip(column.left[3:7], (9, 4, 1, 6), strict=True)))
    moved = {path: report.figure(column.left[n - by]) for n, path in enumerate(column.left) if 1 < n < len(column.left) - 1}

    (diagnosis,) = diagnosed(_misprinted(report, **moved))

    assert diagnosis.best is not None
    assert diagnosis.best.slip is Slip.COLUMN_SHIFTED
    assert 1.5 < diagnosis.best.cost < 2, "likelier than any two slips, less so than an exchange"
    assert repaired(_misprinted(report, **moved), diagnosis.best.figures) == report


def test_many_wrong_cells_of_a_row_are_no_shift_unless_the_figures_are_the_same() -> None:
    row = f"{REQUESTS}.outcomes.partially_disclosed"
    report = amended(
        _report("revised-2021"), dict(zip([f"{row}.{column}" for column in COUNTED], (5, 2, 0, 0, 0, 1), strict=True))
    )
    wrong = dict(zip([f"{row}.{column}" for column in COUNTED], (0, 5, 3, 0, 0, 0), strict=True))

    found = diagnosed(_misprinted(report, **wrong))

    assert [repair for diagnosis in found for repair in diagnosis.repairs] == []


def test_a_total_left_at_zero_was_not_updated() -> None:
    report = _report("revised-2021")
    block = f"{CASES}.direct_litigation"

    (diagnosis,) = diagnosed(_misprinted(report, **{f"{block}.total": 0}))

    # No part is as large as the whole, so only the total can be wrong.
    assert diagnosis.is_located
    assert diagnosis.best is not None
    assert (diagnosis.best.slip, list(diagnosis.best.figures)) == (Slip.TOTAL_NOT_UPDATED, [f"{block}.total"])


def test_a_report_that_holds_has_nothing_to_diagnose() -> None:
    assert diagnosed(_report("trial-2019")) == ()


def test_what_no_small_change_mends_is_said_to_be_so() -> None:
    report = _report("revised-2021")
    rows = [f"{REQUESTS}.outcomes.not_disclosed.{name}" for name in ("state_secret", "third_party_rights", "internal_affairs")]
    columns = ["natural_persons", "research_institutions", "other_organizations"]
    cells = [f"{row}.{column}" for row in rows for column in columns]
    wrong = {path: report.figure(path) + 1 + 13 * n for n, path in enumerate(cells)}

    found = diagnosed(_misprinted(report, **wrong))

    assert [diagnosis.repairs for diagnosis in found] == [()]


def test_blank_totals_and_unreadable_cells_are_not_taken_for_figures() -> None:
    report = _report("revised-2021")
    total = f"{REQUESTS}.outcomes.disclosed.total"
    with as_published():
        blank = evolve(amended(report, {total: 0}), as_printed=(PrintedCell(total, CellState.BLANK),))

    assert diagnosed(blank) == ()


def test_a_repair_changes_its_cells_and_nothing_else() -> None:
    report = _report("revised-2021")
    cell = f"{REQUESTS}.outcomes.disclosed.natural_persons"
    wrong = _misprinted(report, **{cell: report.figure(cell) + 4})

    (diagnosis,) = diagnosed(wrong)
    assert diagnosis.best is not None
    mended = repaired(wrong, diagnosis.best.figures)

    assert mended == report
    assert holds(mended)
    with pytest.raises(UnknownName):
        repaired(wrong, {"disclosure_requests.nothing": 1})


def test_every_slip_has_a_name_and_repairs_are_ordered_by_cost() -> None:
    report = _report("revised-2021")
    block = f"{CASES}.administrative_reconsideration"
    (diagnosis,) = diagnosed(_misprinted(report, **{f"{block}.total": report.figure(f"{block}.total") + 1}))
    costs = [repair.cost for repair in diagnosis.repairs]

    assert not diagnosis.is_located
    assert set(SLIPS) == set(Slip)
    assert costs == sorted(costs)
    assert len(costs) > 1


ALONE = f"{CASES}.direct_litigation"


def test_no_repair_takes_a_cell_below_zero() -> None:
    empty = edition_named("revised-2021").report_class(year=2024)

    (diagnosis,) = diagnosed(_misprinted(empty, **{f"{ALONE}.upheld": 1}))

    assert [repair.figures for repair in diagnosis.repairs] == [{f"{ALONE}.total": 1}, {f"{ALONE}.upheld": 0}]


@pytest.mark.parametrize(("corrected", "is_possible"), [(0, True), (1, False), (7, False)])
def test_no_repair_takes_a_cell_beyond_what_a_form_can_hold(corrected: int, is_possible: bool) -> None:
    """The parts add up to the largest figure, or to more."""
    parts = {f"{ALONE}.upheld": MAX_FIGURE - 1, f"{ALONE}.corrected": corrected}

    (diagnosis,) = diagnosed(_misprinted(edition_named("revised-2021").report_class(year=2024), **parts, **{f"{ALONE}.total": 3}))

    assert ({f"{ALONE}.total": MAX_FIGURE - 1 + corrected} in [repair.figures for repair in diagnosis.repairs]) is is_possible


def test_blank_cells_count_as_in_check() -> None:
    report = _report("revised-2021")
    cell = f"{REQUESTS}.carried_forward.natural_persons"
    with as_published():
        blank = evolve(amended(report, {cell: 0}), as_printed=(PrintedCell(cell, CellState.BLANK),))

    for policy in Blanks:
        judged = {finding.paths[0] for finding in check(blank, blanks=policy).findings if finding.slug in RELATION_RULES}
        told = {path for one in diagnosed(blank, blanks=policy) for broken in one.broken for path in broken.relation.cells}
        assert (cell in judged) is (cell in told) is (policy is not Blanks.MISSING)


def test_a_blank_that_is_counted_is_a_zero() -> None:
    report = _report("revised-2021")
    cell = f"{REQUESTS}.outcomes.disclosed.natural_persons"
    with as_published():
        blank = evolve(amended(report, {cell: 0}), as_printed=(PrintedCell(cell, CellState.BLANK),))
        absent = evolve(blank, as_printed=(PrintedCell(cell, CellState.ABSENT),))

    (diagnosis,) = diagnosed(blank)

    assert diagnosis.best is not None
    assert diagnosis.best.figures == {cell: report.figure(cell)}
    assert diagnosed(absent) == ()


def test_a_cell_that_would_have_to_change_by_two_figures_at_once_is_not_to_blame() -> None:
    """Its row is off by 3, its column by 5."""
    form = edition_named("revised-2021").report_class
    row, column = (
        next(one for one in relations(form) if (one.slug, one.target) == (slug, f"{REQUESTS}.outcomes.{target}"))
        for slug, target in (("T3-ROW", "disclosed.total"), ("T3-SUM", "total.natural_persons"))
    )

    (diagnosis,) = diagnose(relations(form), [Broken(row, 3, 0), Broken(column, 5, 0)], lambda path: 50)

    assert not [repair for repair in diagnosis.repairs if len(repair.changes) == 1]


def test_several_changes_have_a_slip_in_common_or_none() -> None:
    one, other = CROSSING[:2]
    received = {f"{REQUESTS}.new_requests.{column}": 20_000 for column in ("natural_persons", "commercial_enterprises")}
    report = amended(_report("revised-2021"), {one: 1234, other: 5678} | received)

    (same,) = diagnosed(_misprinted(report, **{one: 1294, other: 5978}))
    (different,) = diagnosed(_misprinted(report, **{one: 1294, other: 6578}))

    turned = amended(report, {one: 5678, other: 1234})
    (large_first,) = diagnosed(_misprinted(turned, **{one: 5978, other: 1294}))

    assert large_first.best is not None
    assert large_first.best.slip is Slip.DIGIT_WRONG
    assert same.best is not None
    assert different.best is not None
    assert (same.best.slip, [change.slip for change in same.best.changes]) == (Slip.DIGIT_WRONG, [Slip.DIGIT_WRONG] * 2)
    assert different.best.slip is Slip.UNKNOWN
    assert {change.slip for change in different.best.changes} == {Slip.DIGIT_WRONG, Slip.DIGITS_SWAPPED}
    assert different.best.cost == pytest.approx(2.2)
    assert different.best.figures == {one: 1234, other: 5678}


@pytest.mark.parametrize(
    ("true", "printed"),
    [((0, 7), (3, 4)), ((7, 0), (3, 4)), ((12, 5), (1, 2)), ((5, 12), (1, 2)), ((12, 0), (2, 1)), ((120, 0), (12, 1))],
)
def test_two_wrong_neighbours_are_no_split_number_unless_their_digits_in_order_make_one(
    true: tuple[int, int], printed: tuple[int, int]
) -> None:
    paths = [f"{REQUESTS}.outcomes.disclosed.{column}" for column in ("natural_persons", "commercial_enterprises")]
    report = amended(_report("revised-2021"), dict(zip(paths, true, strict=True)))

    found = diagnosed(_misprinted(report, **dict(zip(paths, printed, strict=True))))

    repairs = [repair for diagnosis in found for repair in diagnosis.repairs]
    assert dict(zip(paths, true, strict=True)) in [repair.figures for repair in repairs]
    assert Slip.NUMBER_SPLIT not in {repair.slip for repair in repairs}


@pytest.mark.parametrize(
    ("true", "printed", "slip"),
    [
        ((12, 0), (1, 2), Slip.NUMBER_SPLIT),
        ((0, 12), (1, 2), Slip.NUMBER_SPLIT),
        ((0, 12), (12, 0), Slip.CELLS_EXCHANGED),
        ((12, 30), (30, 12), Slip.CELLS_EXCHANGED),
    ],
)
def test_digits_of_one_number_in_two_neighbours_are_a_split_number(
    true: tuple[int, int], printed: tuple[int, int], slip: Slip
) -> None:
    paths = [f"{REQUESTS}.outcomes.disclosed.{column}" for column in ("natural_persons", "commercial_enterprises")]
    report = amended(_report("revised-2021"), dict(zip(paths, true, strict=True)))

    found = diagnosed(_misprinted(report, **dict(zip(paths, printed, strict=True))))

    slips = {
        repair.slip
        for diagnosis in found
        for repair in diagnosis.repairs
        if repair.figures == dict(zip(paths, true, strict=True))
    }
    assert slips == {slip}


def test_the_smallest_repair_is_proof_only_if_no_other_is_as_small() -> None:
    small, large = (Repair(tuple(Change(path, 2, 1, Slip.UNKNOWN) for path in paths), Slip.UNKNOWN, 3.0) for paths in ("a", "bc"))

    assert Diagnosis((), (small, large)).is_located
    assert Diagnosis((), (large, small)).is_located
    assert not Diagnosis((), (small, small, large)).is_located
    assert not Diagnosis((), ()).is_located


def test_repairs_that_are_as_good_as_the_best_are_counted() -> None:
    """Upheld, pending … or the total: each is one figure from 0, and nothing tells which."""
    block = f"{CASES}.administrative_reconsideration"
    (diagnosis,) = diagnosed(_misprinted(edition_named("revised-2021").report_class(year=2024), **{f"{block}.total": 9}))
    costs = [repair.cost for repair in diagnosis.repairs]
    assert diagnosis.equals == costs.count(min(costs)) < len(costs)
    heard = diagnosed(
        _misprinted(edition_named("revised-2021").report_class(year=2024), **{f"{block}.total": 9}), {f"{block}.corrected": 9}
    )
    assert heard[0].equals == 1
    assert Diagnosis((), ()).equals == 0


def test_a_relation_that_was_not_judged_keeps_no_change_from_being_proposed() -> None:
    report = _report("revised-2021")
    path, total = f"{REQUESTS}.outcomes.disclosed.natural_persons", f"{REQUESTS}.outcomes.total.natural_persons"
    wrong = _misprinted(report, **{path: report.figure(path) + 30, total: 0})
    every = relations(type(report))
    without = [relation for relation in every if total not in relation.cells]
    (diagnosis,) = diagnose(without, broken(without, wrong.figure), wrong.figure)
    assert diagnosis.best is not None
    assert diagnosis.best.figures[path] == report.figure(path)
