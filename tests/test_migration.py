"""A report in another edition's form: every cell of both forms is accounted for, and nothing is carried over that is not the same."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, DisclosureError, Fate, UnknownName, amended, as_published, migrate
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.editions.changes import CHANGES
from gov_disclosure.migration import Passage, _composed, _way, correspondence
from gov_disclosure.report import AnnualReport, CellState, PrintedCell, Prose, ReportingOrgan, passages
from gov_disclosure.schema import cells, data_fields

BOTH_WAYS = list(permutations(EDITIONS, 2))
HANDLING = "disclosure_requests.outcomes.other_handling"
NEW = "disclosure_requests.new_requests.natural_persons"
DOCUMENTS = "proactive_disclosure.rules"


def paths(edition: str) -> set[str]:
    return {cell.path for cell in cells(EDITIONS[edition].report_class)}


def trial(**figures: int) -> AnnualReport:
    empty = trial_2019.AnnualReport(year=2020, organ=ReportingOrgan(name="甲市乙局"))
    return amended(empty, {path.replace("__", "."): figure for path, figure in figures.items()})


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_every_cell_of_both_forms_is_accounted_for_once(one: str, other: str) -> None:
    found = correspondence(one, other)

    left = Counter(path for passage in found for path in passage.sources)
    reached = Counter(path for passage in found for path in passage.targets)

    # Two cells on fees of the trial form look like the one on money of 2021.
    assert left.keys() == paths(one)
    assert reached.keys() == paths(other)
    assert {path for path, count in (left | reached).items() if count > 1} <= {"proactive_disclosure.administrative_fees.amount"}


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_what_is_kept_is_called_alike_in_both_forms(one: str, other: str) -> None:
    labels = [{cell.path: cell.labels() for cell in EDITIONS[name].cells()} for name in (one, other)]
    for passage in correspondence(one, other):
        if passage.fate is Fate.KEPT:
            (path,) = passage.sources
            assert passage.targets == (path,)
            row, column = (labels[0][path][n].replace("规范性文件", "").replace("行政", "") for n in (0, 1))
            assert row == labels[1][path][0].replace("规范性文件", "").replace("行政", "")
            assert column.replace("本年", "") == labels[1][path][1].replace("本年", "").replace("行政", "")
        else:
            assert passage.note is not None


def test_the_declared_changes_name_lines_of_the_forms() -> None:
    for (one, other), changes in CHANGES.items():
        for change in changes:
            for form, roots in ((one, change.earlier), (other, change.later)):
                for root in roots:
                    assert any(path == root or path.startswith(f"{root}.") for path in paths(form)), root


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
@given(data=st.data())
def test_cover_and_prose_stay_and_every_kept_cell_too(one: str, other: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports(one) | strategies.published_reports(one))

    migration = migrate(report, other)

    assert other == migration.report.EDITION
    own = {named.name for named in EDITIONS[one].sections()} | {"as_printed"}
    for attribute in data_fields(AnnualReport):
        if attribute.name not in own:
            assert getattr(migration.report, attribute.name) == getattr(report, attribute.name)
    assert dict(passages(migration.report)) == dict(passages(report))
    for passage in migration.of(Fate.KEPT):
        (path,) = passage.sources
        assert migration.report.figure(path) == report.figure(path)
        assert migration.report.state(path) is report.state(path)


def test_a_row_that_became_three_stands_whole_in_the_row_for_the_rest() -> None:
    migration = migrate(
        trial(**{f"{HANDLING}__natural_persons".replace(".", "__"): 4, NEW.replace(".", "__"): 4}), "revised-2021"
    )

    assert migration.report.figure(f"{HANDLING}.other.natural_persons") == 4
    assert migration.report.state(f"{HANDLING}.other.natural_persons") is CellState.NUMBER
    assert migration.report.state(f"{HANDLING}.fee_unpaid.natural_persons") is CellState.ABSENT
    # Of none, each part is none.
    assert migration.report.state(f"{HANDLING}.fee_unpaid.commercial_enterprises") is CellState.NUMBER
    assert migration.report.figure("disclosure_requests.outcomes.total.total") == 4


def test_three_rows_are_one_again() -> None:
    empty = revised_2021.AnnualReport(year=2021)
    report = amended(
        empty,
        {NEW: 7}
        | {
            f"{HANDLING}.{row}.natural_persons": n for row, n in (("supplementation_overdue", 1), ("fee_unpaid", 2), ("other", 4))
        },
    )

    migration = migrate(report, "trial-2019")

    assert migration.report.figure(f"{HANDLING}.natural_persons") == 7
    assert migration.of(Fate.MERGED)[0].sources == tuple(
        f"{HANDLING}.{row}.natural_persons" for row in ("supplementation_overdue", "fee_unpaid", "other")
    )


@pytest.mark.parametrize(
    ("prints", "state"),
    [
        ([CellState.BLANK, CellState.BLANK, CellState.BLANK], CellState.BLANK),
        ([CellState.BLANK, None, CellState.BLANK], CellState.NUMBER),
        ([CellState.BLANK, None, CellState.UNREADABLE], CellState.UNREADABLE),
        ([None, None, None], CellState.NUMBER),
    ],
)
def test_a_sum_is_printed_as_its_parts_where_they_are_alike(prints: list[CellState | None], state: CellState) -> None:
    rows = ("supplementation_overdue", "fee_unpaid", "other")
    printed = [PrintedCell(f"{HANDLING}.{row}.total", one) for row, one in zip(rows, prints, strict=True) if one is not None]
    with as_published():
        report = revised_2021.AnnualReport(year=2021, as_printed=tuple(printed))

    assert migrate(report, "trial-2019").report.state(f"{HANDLING}.total") is state


def test_what_only_looks_alike_is_not_carried_over() -> None:
    report = trial(
        **{f"{DOCUMENTS}__total_disclosed".replace(".", "__"): 40, f"{DOCUMENTS}__newly_produced".replace(".", "__"): 3}
    )

    migration = migrate(report, "revised-2021")

    for cell in ("issued", "repealed", "in_force"):
        assert migration.report.figure(f"{DOCUMENTS}.{cell}") == 0
        assert migration.report.state(f"{DOCUMENTS}.{cell}") is CellState.ABSENT
    assert {p.sources[0]: p.fate for p in migration.passages if p.sources[:1] == (f"{DOCUMENTS}.total_disclosed",)} == {
        f"{DOCUMENTS}.total_disclosed": Fate.NOT_COMPARABLE
    }


def test_its_own_edition_gives_the_report_back() -> None:
    report = trial()
    assert migrate(report, EDITIONS["trial-2019"]).report is report


def test_texts_beside_the_tables_stay() -> None:
    section = trial_2019.ProactiveDisclosure(lead=Prose(["表前"]), remarks=Prose(["表后"]))
    report = trial_2019.AnnualReport(year=2020, proactive_disclosure=section)

    moved = migrate(report, "revised-2021").report.proactive_disclosure

    assert (moved.lead, moved.remarks) == (section.lead, section.remarks)


def test_editions_of_which_nobody_said_what_changed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclosure.migration.CHANGES", {})
    with pytest.raises(DisclosureError, match="between trial-2019 and revised-2021"):
        correspondence.__wrapped__("trial-2019", "revised-2021")


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(UnknownName, match="no edition revised-2031"):
        migrate(trial(), "revised-2031")


# --- over several editions ---------------------------------------------------------------------------------------------------


def test_the_way_leads_over_the_editions_between() -> None:
    known, changes = ["a", "b", "c", "d"], [("a", "b"), ("b", "c")]
    assert _way("a", "c", known, changes) == ("a", "b", "c")
    assert _way("c", "a", known, changes) == ("c", "b", "a")
    for one, other in (("a", "d"), ("c", "d")):
        with pytest.raises(DisclosureError, match="Nothing is declared"):
            _way(one, other, known, changes)


def test_there_and_back_again_every_cell_is_accounted_for_once() -> None:
    """Two changes one after the other, of which the second undoes the first."""
    there, back = correspondence("trial-2019", "revised-2021"), correspondence("revised-2021", "trial-2019")
    form = [cell.path for cell in EDITIONS["trial-2019"].cells()]
    found = list(_composed(there, back, form))

    assert sorted(path for passage in found for path in passage.sources) == sorted(form)
    assert sorted(path for passage in found for path in passage.targets) == sorted(form)
    by_source = {path: passage for passage in found for path in passage.sources}
    new = "disclosure_requests.new_requests.total"
    assert (by_source[new].fate, by_source[new].targets) == (Fate.KEPT, (new,))
    # One row, three rows, one row: it is whole again.
    other = "disclosure_requests.outcomes.other_handling.total"
    assert (by_source[other].fate, by_source[other].targets) == (Fate.KEPT, (other,))
    made = "proactive_disclosure.rules.newly_produced"
    assert (by_source[made].fate, by_source[made].targets) == (Fate.NOT_COMPARABLE, ())
    assert [passage.fate for passage in found if made in passage.targets] == [Fate.NEW]


def test_back_and_there_again_what_was_merged_is_split() -> None:
    back, there = correspondence("revised-2021", "trial-2019"), correspondence("trial-2019", "revised-2021")
    form = [cell.path for cell in EDITIONS["revised-2021"].cells()]
    found = list(_composed(back, there, form))

    rows = [
        f"disclosure_requests.outcomes.other_handling.{row}.total" for row in ("supplementation_overdue", "fee_unpaid", "other")
    ]
    (split,) = [passage for passage in found if rows[0] in passage.sources]
    assert (split.fate, split.sources, split.targets) == (Fate.SPLIT, tuple(rows), tuple(rows))
    assert sorted(path for passage in found for path in passage.sources) == sorted(form)


def test_what_is_merged_or_lost_on_the_way_stays_so() -> None:
    kept = [Passage(fate=Fate.KEPT, sources=(one,), targets=(one,)) for one in "abc"]
    merged = [Passage(fate=Fate.MERGED, sources=("a", "b"), targets=("x",)), Passage(fate=Fate.LOST, sources=("c",))]
    assert [(one.fate, one.sources, one.targets) for one in _composed(kept, merged, ["x"])] == [
        (Fate.MERGED, ("a", "b"), ("x",)),
        (Fate.LOST, ("c",), ()),
    ]
    split = [Passage(fate=Fate.SPLIT, sources=("o",), targets=("a", "c"), rest="c")]
    assert [(one.fate, one.targets) for one in _composed(split, merged, ["x"])] == [(Fate.KEPT, ("x",))]
    lost = [Passage(fate=Fate.KEPT, sources=(one,), targets=(f"{one}2",)) for one in "ab"] + merged[1:]
    parted = Passage(fate=Fate.SPLIT, sources=("o",), targets=("a", "b", "c"), rest="c")
    (one,) = _composed([parted], lost, [])
    assert (one.fate, one.targets) == (Fate.LOST, ())
    (one,) = _composed([evolve(parted, targets=("a", "b"), rest="b")], lost, [])
    assert (one.fate, one.targets, one.rest) == (Fate.SPLIT, ("a2", "b2"), "b2")
