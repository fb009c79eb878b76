"""What differs between two reports: nothing where they are alike, each cell, line and word where they are not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import EDITIONS, Fate, OverallSituation, Part, PrintedCell, Prose, amended, as_published, diff, read
from gov_disclosure.differences import PieceKind
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.formats import dumps
from gov_disclosure.report import AnnualReport, CellState, ReportingOrgan
from gov_disclosure.schema import cells

CELL = "disclosure_requests.new_requests.natural_persons"


def report(*, introduction: Prose | None = None, **figures: int) -> AnnualReport:
    empty = revised_2021.AnnualReport(
        year=2024, organ=ReportingOrgan(name="甲市乙局"), introduction=Prose() if introduction is None else introduction
    )
    return amended(empty, {"disclosure_requests.new_requests." + name: figure for name, figure in figures.items()})


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_report_does_not_differ_from_itself(edition: str, data: st.DataObject) -> None:
    one = data.draw(strategies.reports(edition) | strategies.published_reports(edition))
    assert not diff(one, one)


@given(data=st.data())
def test_every_cell_that_differs_is_told_and_no_other(data: st.DataObject) -> None:
    one, other = (data.draw(strategies.reports("revised-2021", plain=True)) for _ in range(2))

    found = diff(one, other)

    differing = {cell.path for cell in cells(type(one)) if one.figure(cell.path) != other.figure(cell.path)}
    assert {cell.path for cell in found.cells} == differing
    assert all(cell.change == other.figure(cell.path) - one.figure(cell.path) for cell in found.cells)


TEXTS = st.lists(st.text("年一二三12，。甲乙", min_size=1, max_size=12), max_size=5)


@given(was=TEXTS, now=TEXTS)
def test_every_paragraph_is_told_or_the_same(was: list[str], now: list[str]) -> None:
    found = diff(report(introduction=Prose(was)), report(introduction=Prose(now))).texts

    told = found[0].paragraphs if found else ()
    same = found[0].unchanged if found else len(was)
    for texts, side in ((was, [p.before for p in told if p.before]), (now, [p.after for p in told if p.after])):
        assert len(side) + same == len(texts)
        at = 0
        for text in side:  # in their order
            at = texts.index(text, at) + 1


def test_a_figure_and_a_blank_that_became_a_figure_are_told() -> None:
    with as_published():
        blank = evolve(report(natural_persons=0), as_printed=(PrintedCell(CELL, CellState.BLANK),))

    (cell, *_) = diff(blank, report(natural_persons=0)).cells
    assert (cell.before.state, cell.after.state, cell.change) == (CellState.BLANK, CellState.NUMBER, 0)

    first, *others = diff(report(natural_persons=3), report(natural_persons=5)).cells
    assert (first.path, first.before.figure, first.after.figure, first.change) == (CELL, 3, 5, 2)
    # What follows: the total of the row, and what is carried forward.
    assert [one.path.removeprefix("disclosure_requests.") for one in others] == [
        "new_requests.total",
        "carried_forward.natural_persons",
        "carried_forward.total",
    ]


@pytest.mark.parametrize("state", [CellState.UNREADABLE, CellState.ABSENT])
def test_where_one_side_shows_no_figure_no_change_is_told(state: CellState) -> None:
    with as_published():
        unread = evolve(report(), as_printed=(PrintedCell(CELL, state, "见附件" if state is CellState.UNREADABLE else ""),))
    (cell,) = diff(unread, report()).cells
    assert cell.change is None


def test_words_are_told_within_a_paragraph() -> None:
    was = report(introduction=Prose(["甲", "2023年共收到申请12件，均已办结。"]))
    now = report(introduction=Prose(["甲", "2024年共收到申请125件，均已办结。"]))

    (text,) = diff(was, now).texts

    assert (text.path, text.unchanged) == ("introduction", 1)
    (paragraph,) = text.paragraphs
    assert [(piece.kind.value, piece.text) for piece in paragraph.pieces] == [
        ("removed", "2023"),
        ("added", "2024"),
        ("same", "年共收到申请"),
        ("removed", "12"),
        ("added", "125"),
        ("same", "件，均已办结。"),
    ]
    assert (paragraph.before, paragraph.after) == (was.introduction.paragraphs[1], now.introduction.paragraphs[1])


def test_a_new_heading_changes_no_other() -> None:
    parts = [Part("政策解读", ["解读12篇。"]), Part("回应关切", ["回应3次。"])]
    was = evolve(report(), overall_situation=OverallSituation(further=parts))
    now = evolve(report(), overall_situation=OverallSituation(further=[Part("公开平台", ["改版。"]), *parts]))

    (text,) = diff(was, now).texts

    assert [[(piece.kind, piece.text) for piece in one.pieces] for one in text.paragraphs] == [
        [(PieceKind.ADDED, "公开平台")],
        [(PieceKind.ADDED, "改版。")],
    ]
    assert text.unchanged == 4


def test_paragraphs_that_share_little_are_gone_and_new() -> None:
    (text,) = diff(report(introduction=Prose(["今年无变化。"])), report(introduction=Prose(["共公开文件三十件"]))).texts
    assert [one.pieces[0].kind for one in text.paragraphs] == [PieceKind.REMOVED, PieceKind.ADDED]


def test_a_paragraph_of_any_length_is_compared_in_good_time() -> None:
    """By its sentences: the words of such a one would take the square of their number."""
    sentences = [f"第{n}项工作公开{n}件。" for n in range(3_000)]
    was = report(introduction=Prose(["".join(sentences)]))
    now = report(introduction=Prose(["".join([*sentences[:7], "新增。", *sentences[7:]])]))

    ((paragraph,),) = [text.paragraphs for text in diff(was, now).texts]

    assert [piece.text for piece in paragraph.pieces if piece.kind is not PieceKind.SAME] == ["新增。"]


def test_very_many_paragraphs_are_not_held_against_each_other_one_by_one() -> None:
    was, now = (Prose([f"{word}{n}" for n in range(300)]) for word in ("甲", "乙"))
    (text,) = diff(report(introduction=was), report(introduction=now)).texts
    assert len(text.paragraphs) == 600


def test_lines_of_the_cover_are_told_in_words() -> None:
    other = evolve(report(), year=2025, organ=ReportingOrgan(name="甲市丙局", division_code="330100"))
    found = {one.line.path: (one.before, one.after) for one in diff(report(), other).cover}
    assert found["organ.name"] == ("甲市乙局", "甲市丙局")
    assert found["organ.division_code"] == ("", "330100")
    assert found["year"] == ("2024年", "2025年")


def test_of_two_editions_only_what_both_count_is_compared() -> None:
    old = amended(
        trial_2019.AnnualReport(year=2020),
        {
            "proactive_disclosure.rules.total_disclosed": 40,
            "proactive_disclosure.administrative_licensing.decisions": 7,
            CELL: 2,
            "disclosure_requests.outcomes.other_handling.natural_persons": 2,
        },
    )
    new = amended(
        revised_2021.AnnualReport(year=2021, proactive_disclosure=revised_2021.ProactiveDisclosure()),
        {
            "proactive_disclosure.administrative_licensing.decisions": 9,
            "proactive_disclosure.administrative_fees.amount": Decimal(5),
            CELL: 2,
            "disclosure_requests.outcomes.other_handling.fee_unpaid.natural_persons": 2,
        },
    )

    found = diff(old, new)
    assert [cell.path for cell in found.cells] == ["proactive_disclosure.administrative_licensing.decisions"]
    assert {passage.fate for passage in found.not_comparable} == {Fate.SPLIT, Fate.LOST, Fate.NEW, Fate.NOT_COMPARABLE}

    back = diff(new, old)
    assert {cell.path: cell.change for cell in back.cells} == {"proactive_disclosure.administrative_licensing.decisions": -2}


def test_what_was_read_can_be_compared() -> None:
    one = report(natural_persons=3)
    assert not diff(read(dumps(one, "markdown").encode()), one).cells
