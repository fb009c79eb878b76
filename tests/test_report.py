"""Whole reports: contradictions named, what was printed kept, cover and prose judged."""

import asyncio
import contextlib
import copy
import gc
import pickle
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from gov_disclosure import (
    EDITIONS,
    AnnualReport,
    CellState,
    Contact,
    InconsistentReport,
    InvalidFigures,
    InvalidValue,
    InvalidValueType,
    OrganKind,
    OrganLevel,
    OverallSituation,
    Part,
    Period,
    PrintedCell,
    Prose,
    ReportingOrgan,
    UnknownName,
    amended,
    as_published,
)
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.editions.revised_2021 import ApplicantCounts, CaseOutcomes, DisclosureRequests, NotDisclosed, Outcomes
from gov_disclosure.records import keeps_what_was_printed
from gov_disclosure.report import TableSection, passages, plain_text
from gov_disclosure.schema import lines, texts_beside

REQUESTS = DisclosureRequests(
    new_requests=ApplicantCounts(natural_persons=5, commercial_enterprises=2),
    carried_over=ApplicantCounts(natural_persons=1),
    outcomes=Outcomes(
        disclosed=ApplicantCounts(natural_persons=3),
        not_disclosed=NotDisclosed(state_secret=ApplicantCounts(commercial_enterprises=1)),
    ),
)
REPORT = revised_2021.AnnualReport(
    organ=ReportingOrgan(name="示例县人民政府", level=OrganLevel.COUNTY, kind=OrganKind.GOVERNMENT),
    year=2024,
    disclosure_requests=REQUESTS,
    proactive_disclosure=revised_2021.ProactiveDisclosure(administrative_fees=revised_2021.FeeAmount(amount=Decimal("12.5"))),
)


def with_requests(**changes: Any) -> revised_2021.AnnualReport:
    return attrs.evolve(REPORT, disclosure_requests=attrs.evolve(REQUESTS, **changes))


# --- contradictions ----------------------------------------------------------------------------------------------


def test_a_report_built_of_counted_cells_is_filled_in_and_right() -> None:
    assert REPORT.figure("disclosure_requests.new_requests.total") == 7
    assert REPORT.figure("disclosure_requests.outcomes.total.total") == 4
    assert REPORT.figure("disclosure_requests.carried_forward.natural_persons") == 3
    assert REPORT.figure("disclosure_requests.carried_forward.commercial_enterprises") == 1
    assert REPORT.figure("proactive_disclosure.administrative_fees.amount") == Decimal("12.5")


def test_a_row_a_block_and_a_section_are_judged_where_they_are_built() -> None:
    with pytest.raises(InconsistentReport) as row:
        ApplicantCounts(natural_persons=3, total=9)
    assert row.value.message("en").splitlines() == [
        "ApplicantCounts contradicts itself in 1 places:",
        "- The applicants add up to 3, but Total says 9 (difference 6)",
    ]
    assert row.value.message("zh").splitlines()[1] == "- 各类申请人相加为3，“总计”却填9，相差6"
    (finding,) = row.value.findings
    assert (finding.code, finding.paths[0], finding.expected, finding.found) == ("GD301", "total", 3, 9)
    assert finding.labels[0].text("en") == "Total"
    assert finding.labels[0].text("zh") == "“总计”"
    with pytest.raises(InconsistentReport, match="The results add up to 1, but Total says 5"):
        CaseOutcomes(upheld=1, total=5)
    with pytest.raises(
        InconsistentReport, match="Column Natural persons: the outcomes add up to 2, but Total of outcomes says 3"
    ):
        Outcomes(disclosed=ApplicantCounts(natural_persons=2), total=ApplicantCounts(natural_persons=3))
    with pytest.raises(InconsistentReport) as section:
        DisclosureRequests(
            new_requests=ApplicantCounts(natural_persons=1), outcomes=Outcomes(disclosed=ApplicantCounts(natural_persons=5))
        )
    assert {(f.slug, f.left, f.right, f.labels[1].row_en) for f in section.value.findings} == {
        ("T3-BAL", 1, 5, "New requests received this year")
    }


def test_what_was_published_below_is_judged_by_the_report_that_is_built_of_it() -> None:
    with as_published():
        requests = DisclosureRequests(new_requests=ApplicantCounts(natural_persons=3, total=9))
    with pytest.raises(InconsistentReport) as caught:
        attrs.evolve(REPORT, disclosure_requests=requests)
    wrong = "disclosure_requests.new_requests.total"
    first, second = caught.value.findings
    assert (first.paths[0], first.expected, first.found, first.consequence_of) == (wrong, 3, 9, None)
    assert second.consequence_of == wrong
    assert first.labels[0].row == "一、本年新收政府信息公开申请数量"
    assert caught.value.message("en").startswith("The report contradicts itself in 2 places:")


# --- flat figures ------------------------------------------------------------------------------------------------


def test_one_error_names_every_relation_that_does_not_hold_in_both_languages() -> None:
    figures = REPORT.figures() | {
        "disclosure_requests.new_requests.total": 9,
        "reconsideration_and_litigation.direct_litigation.upheld": 3,
        "reconsideration_and_litigation.direct_litigation.pending": 2,
        "reconsideration_and_litigation.direct_litigation.total": 4,
    }
    with pytest.raises(InconsistentReport) as caught:
        revised_2021.AnnualReport.from_figures(figures, year=2024)
    error = caught.value
    assert isinstance(error, ValueError)
    assert {(f.slug, f.left, f.right, f.difference) for f in error.findings} == {
        ("T3-ROW", 7, 9, -2),
        ("T3-BAL", 10, 8, 2),
        ("T4-SUM", 5, 4, 1),
    }
    said_en, said_zh = error.message("en").splitlines(), error.message("zh").splitlines()
    assert len(said_en) == len(said_zh) == 4
    assert said_en[0] == "The report contradicts itself in 3 places:"
    row = next(line for line in said_en if "New requests" in line and line.startswith("- Row"))
    assert row.endswith("the applicants add up to 7, but Total says 9 (difference 2)")
    row = next(line for line in said_zh if "本年新收" in line and "7" in line and "相差2" in line)
    assert "一、本年新收政府信息公开申请数量" in row
    assert "9" in row
    assert any("未经复议直接起诉" in line and "5" in line and "4" in line and "相差1" in line for line in said_zh)
    assert any("Litigation without prior reconsideration" in line and "(difference 1)" in line for line in said_en)


@pytest.mark.parametrize("name", EDITIONS)
def test_figures_come_home(name: str) -> None:
    edition = EDITIONS[name]
    report = amended(edition.report_class(year=edition.first_year), dict.fromkeys(_some_counted(name), 3))
    figures = report.figures()
    assert list(figures) == [cell.path for cell in edition.cells()]
    assert edition.report_class.from_figures(figures, year=edition.first_year) == report
    counted = {cell.path: figures[cell.path] for cell in edition.cells() if not cell.is_computed}
    again = edition.report_class.from_figures(counted, year=edition.first_year)
    assert again == report
    assert not again.is_published


def _some_counted(name: str) -> list[str]:
    outcome = "disclosure_requests.outcomes."
    return [c.path for c in EDITIONS[name].cells() if not c.is_computed and not c.path.startswith(outcome)][::5]


def test_one_error_names_all_that_is_wrong_with_flat_figures() -> None:
    figures: dict[str, Any] = {
        "disclosure_requests.new_request.total": 3,
        "disclosure_requests.new_requests.natural_persons": -1,
        "disclosure_requests.new_requests.commercial_enterprises": True,
        "proactive_disclosure.administrative_fees.amount": 1.5,
        "reconsideration_and_litigation.direct_litigation.upheld": 1,
        "reconsideration_and_litigation.direct_litigation.total": 2,
    }
    with pytest.raises(InvalidFigures) as caught:
        revised_2021.AnnualReport.from_figures(figures, year="2024", orgam="甲局", disclosure_requests=REQUESTS)
    assert [problem.path for problem in caught.value.problems] == ["year", "orgam", "disclosure_requests", *list(figures)[:4]]
    assert [(f.slug, f.left, f.right) for f in caught.value.findings] == [("T4-SUM", 1, 2)]
    said = caught.value.message("en").splitlines()
    assert said[0] == "No report can be made of these figures; 8 faults:"
    assert said[1] == "- year: year: expected int, found str ('2024')"
    assert said[2] == "- orgam: there is no such key"
    assert said[4] == "- disclosure_requests.new_request.total: there is no such cell"
    assert len(said) == 9
    assert "共8处" in caught.value.message("zh")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert again.message("zh") == caught.value.message("zh")
    with pytest.raises(InvalidFigures, match="year: missing"):
        revised_2021.AnnualReport.from_figures({})
    with pytest.raises(InvalidFigures, match="title: Text holds half of a character"):
        revised_2021.AnnualReport.from_figures({}, year=2024, title="\ud800")


def test_flat_figures_of_a_published_report_are_kept() -> None:
    printed = {"disclosure_requests.new_requests.natural_persons": 5, "disclosure_requests.new_requests.total": 9}
    report = revised_2021.AnnualReport.from_figures(printed, year=2024, is_published=True)
    assert report.is_published
    assert report.figure("disclosure_requests.new_requests.total") == 9
    assert report.figure("disclosure_requests.carried_forward.natural_persons") == 5
    with as_published():
        assert revised_2021.AnnualReport.from_figures(printed, year=2024) == report


# --- contradictions, continued -----------------------------------------------------------------------------------


def test_more_handled_than_came_in_is_a_contradiction_not_a_negative_figure() -> None:
    with pytest.raises(InconsistentReport) as caught:
        revised_2021.AnnualReport(
            year=2024,
            disclosure_requests=DisclosureRequests(outcomes=Outcomes(disclosed=ApplicantCounts(natural_persons=3))),
        )
    assert {(f.slug, f.left, f.right) for f in caught.value.findings} == {("T3-BAL", 0, 3)}
    assert len(caught.value.findings) == 2  # 自然人 and 总计


def test_figures_of_section_two_stand_in_no_relation() -> None:
    documents = revised_2021.DocumentCounts(issued=1, repealed=100, in_force=0)
    assert attrs.evolve(REPORT, proactive_disclosure=revised_2021.ProactiveDisclosure(rules=documents)).year == 2024


@pytest.mark.parametrize("name", EDITIONS)
def test_every_relation_of_the_form_is_asked_of_a_report(name: str) -> None:
    edition = EDITIONS[name]
    empty = edition.report_class(year=edition.first_year)
    for relation in edition.relations():
        with as_published():
            broken = amended(empty, {relation.target: 1})
        with pytest.raises(InconsistentReport) as caught:
            attrs.evolve(broken, is_published=False)
        assert relation.slug in {finding.slug for finding in caught.value.findings}
        assert relation.target in {path for finding in caught.value.findings for path in finding.paths}


# --- as published ------------------------------------------------------------------------------------------------


def published(total: int = 9) -> revised_2021.AnnualReport:
    with as_published():
        return with_requests(new_requests=ApplicantCounts(natural_persons=5, commercial_enterprises=2, total=total))


def test_as_published_keeps_what_was_printed() -> None:
    assert published().disclosure_requests.new_requests.total == 9
    assert not keeps_what_was_printed()


def test_as_published_ends_with_its_block_even_through_an_error() -> None:
    with pytest.raises(RuntimeError, match="boom"), as_published(), as_published():
        raise RuntimeError("boom")
    assert not keeps_what_was_printed()


def test_as_published_nests() -> None:
    with as_published():
        with as_published():
            pass
        assert keeps_what_was_printed()
        published()
    with pytest.raises(InconsistentReport):
        ApplicantCounts(natural_persons=5, total=9)


def test_a_generator_that_holds_as_published_leaves_its_consumer_strict() -> None:
    def rows() -> Iterator[ApplicantCounts]:
        with as_published():
            yield ApplicantCounts(natural_persons=1, total=5)
            yield from (ApplicantCounts(natural_persons=2, total=n) for n in (6,))

    seen = []
    for row in rows():
        assert not keeps_what_was_printed()
        with pytest.raises(InconsistentReport):
            ApplicantCounts(natural_persons=3, total=9)
        seen.append(row.total)
    assert seen == [5, 6]


def test_a_generator_that_holds_as_published_by_a_stack_leaves_its_consumer_strict() -> None:
    def published() -> Iterator[CaseOutcomes]:
        with contextlib.ExitStack() as stack:
            stack.enter_context(as_published())
            yield CaseOutcomes(upheld=1, total=5)

    for kept in published():
        assert kept.total == 5
        with pytest.raises(InconsistentReport):
            CaseOutcomes(upheld=1, total=5)
    with contextlib.ExitStack() as stack:  # held by no generator, it is the block of whoever fills it
        stack.enter_context(as_published())
        assert CaseOutcomes(upheld=1, total=5).is_published


def test_a_context_manager_made_of_a_generator_means_the_block_of_its_user() -> None:
    @contextlib.contextmanager
    def lenient() -> Iterator[None]:
        with as_published():
            yield

    with lenient():
        assert keeps_what_was_printed()
    assert not keeps_what_was_printed()


def test_an_abandoned_generator_ends_its_block() -> None:
    def rows() -> Iterator[int]:
        with as_published():
            yield 1

    rows_of_ours = rows()
    assert next(rows_of_ours) == 1
    del rows_of_ours
    gc.collect()
    assert not keeps_what_was_printed()


def test_an_abandoned_asynchronous_generator_leaves_its_consumer_strict_and_ends_well() -> None:
    said: list[str] = []

    async def rows() -> AsyncIterator[int]:
        with as_published():
            assert keeps_what_was_printed()
            yield 1

    async def consume() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(str(context["message"])))
        async for _ in rows():
            with pytest.raises(InconsistentReport):
                ApplicantCounts(natural_persons=3, total=9)
            break
        gc.collect()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(consume())
    assert said == []


def test_as_published_holds_in_its_own_thread_only() -> None:
    seen: list[bool] = []
    with as_published():
        thread = threading.Thread(target=lambda: seen.append(keeps_what_was_printed()))
        thread.start()
        thread.join()
        assert keeps_what_was_printed()
    assert seen == [False]


def test_as_published_holds_in_its_own_task_only() -> None:
    async def lenient(inside: asyncio.Event, leave: asyncio.Event) -> bool:
        with as_published():
            inside.set()
            await leave.wait()
            return keeps_what_was_printed()

    async def both() -> tuple[bool, bool]:
        inside, leave = asyncio.Event(), asyncio.Event()
        task = asyncio.create_task(lenient(inside, leave))
        await inside.wait()
        here = keeps_what_was_printed()
        leave.set()
        return await task, here

    assert asyncio.run(both()) == (True, False)


def test_a_published_report_stays_one_through_copies_and_changes() -> None:
    report = published()
    assert report.is_published
    assert not report.is_consistent
    assert [finding.slug for finding in report.contradictions] == ["T3-ROW", "T3-BAL"]
    for again in (copy.copy(report), copy.deepcopy(report), pickle.loads(pickle.dumps(report)), attrs.evolve(report, year=2024)):  # noqa: S301
        assert again == report
        assert again.is_published
    assert attrs.evolve(report, source="https://example.gov.cn/1.html").figure("disclosure_requests.new_requests.total") == 9
    section = attrs.evolve(report.disclosure_requests, lead=Prose("甲"))
    assert attrs.evolve(report, disclosure_requests=section).is_published
    with pytest.raises(InconsistentReport):
        attrs.evolve(report, is_published=False)


def test_a_report_built_in_code_is_not_published_and_consistent() -> None:
    assert (REPORT.is_published, REPORT.is_consistent, REPORT.contradictions) == (False, True, ())
    with as_published():
        assert attrs.evolve(REPORT).is_published


def test_published_rows_add_up_as_they_are() -> None:
    with as_published():
        row, block = ApplicantCounts(natural_persons=3, total=9), CaseOutcomes(upheld=1, total=5)
    assert (row + ApplicantCounts(natural_persons=1)).total == 10
    assert (row - ApplicantCounts(natural_persons=1)).total == 8
    assert (block + block).total == 10
    assert NotDisclosed(state_secret=row, is_published=True).subtotal.total == 9


def test_amended_mends_a_published_report() -> None:
    mended = amended(published(), {"disclosure_requests.new_requests.total": 7})
    assert mended == REPORT
    assert mended.is_published
    assert mended.is_consistent


def test_one_of_two_faults_of_a_published_report_is_mended() -> None:
    block = "reconsideration_and_litigation.direct_litigation."
    with as_published():
        twice = amended(published(), {f"{block}upheld": 3, f"{block}total": 4})
    once = amended(twice, {"disclosure_requests.new_requests.total": 7})
    assert [finding.slug for finding in once.contradictions] == ["T4-SUM"]
    assert once.figure(f"{block}total") == 4


def test_of_a_published_report_what_was_right_follows_and_what_was_wrong_stays() -> None:
    changed = amended(published(), {"disclosure_requests.outcomes.disclosed.natural_persons": 1})
    assert changed.figure("disclosure_requests.outcomes.disclosed.total") == 1
    assert changed.figure("disclosure_requests.outcomes.total.natural_persons") == 1
    assert changed.figure("disclosure_requests.carried_forward.natural_persons") == 5
    assert changed.figure("disclosure_requests.new_requests.total") == 9  # printed wrong, and not named
    assert changed.figure("disclosure_requests.carried_forward.total") == 4  # its column did not balance before
    stated = amended(published(), {"disclosure_requests.carried_forward.natural_persons": 2})
    assert stated.figure("disclosure_requests.carried_forward.natural_persons") == 2
    assert stated.figure("disclosure_requests.carried_forward.total") == 3


def test_a_cell_that_is_amended_is_a_number() -> None:
    blank = ["disclosure_requests.new_requests.other_organizations", "disclosure_requests.carried_over.other_organizations"]
    report = attrs.evolve(REPORT, as_printed=[PrintedCell(path, CellState.BLANK) for path in blank])
    changed = amended(report, {blank[0]: 2})
    assert [cell.path for cell in changed.as_printed] == [blank[1]]
    assert changed.state(blank[0]) is CellState.NUMBER


def test_amended_refuses_a_total_that_contradicts() -> None:
    with pytest.raises(InconsistentReport):
        amended(REPORT, {"disclosure_requests.new_requests.total": 8})
    with as_published():
        kept = amended(REPORT, {"disclosure_requests.new_requests.total": 8})
    assert kept.disclosure_requests.new_requests.total == 8
    with pytest.raises(InvalidValueType, match="can be amended, not Prose"):
        amended(Prose(), {})


def test_amended_changes_a_figure_anywhere_in_a_report() -> None:
    changed = amended(REPORT, {"disclosure_requests.outcomes.disclosed.natural_persons": 4})
    assert changed.disclosure_requests.carried_forward.natural_persons == 2
    assert changed.proactive_disclosure is REPORT.proactive_disclosure
    with pytest.raises(UnknownName, match="year: no such line in AnnualReport"):
        amended(REPORT, {"year": 2023})


# --- one of an edition -------------------------------------------------------------------------------------------


def test_a_report_of_no_edition_cannot_be_built() -> None:
    with pytest.raises(TypeError, match="abstract"):
        AnnualReport(year=2024)  # type: ignore[abstract]
    assert REPORT.edition == REPORT.EDITION == "revised-2021"
    assert trial_2019.AnnualReport(year=2019).edition == "trial-2019"


@pytest.mark.parametrize("section", ["proactive_disclosure", "disclosure_requests"])
def test_a_section_of_the_other_edition_is_refused(section: str) -> None:
    for mine, other in ((revised_2021, trial_2019), (trial_2019, revised_2021)):
        theirs = getattr(other.AnnualReport(year=2020), section)
        module = mine.__name__.rpartition(".")[2]
        with pytest.raises(InvalidValueType, match=rf"^{section}: expected {module}\."):
            mine.AnnualReport(year=2020, **{section: theirs})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"year": "2024"}, "year: expected int, found str ('2024')"),
        ({"year": True}, "year: expected int, found bool (True)"),
        ({"year": 1948}, "1948 is not a report year"),
        ({"year": 10_000}, "10000 is not a report year"),
        ({"organ": "示例县"}, "organ: expected ReportingOrgan, found str ('示例县')"),
        ({"title": 3}, "title: expected str, found int (3)"),
        ({"title": None}, "title: expected str, found NoneType (None)"),
        ({"source": 3}, "source: expected str | None, found int (3)"),
        ({"period": 2024}, "period: expected Period | None, found int (2024)"),
        ({"introduction": "…"}, "introduction: expected Prose, found str ('…')"),
        ({"introduction": None}, "introduction: expected Prose, found NoneType (None)"),
        ({"contact": "…"}, "contact: expected Contact | None, found str ('…')"),
        ({"published_on": "2025-01-01"}, "published_on: expected date | None, found str ('2025-01-01')"),
        ({"as_printed": None}, "as_printed: expected tuple of PrintedCell, found NoneType (None)"),
        ({"as_printed": ["x"]}, "as_printed: expected tuple of PrintedCell, found str ('x')"),
        ({"disclosure_requests": None}, "disclosure_requests: expected DisclosureRequests, found NoneType (None)"),
        (
            {"overall_situation": Prose()},
            "overall_situation: expected OverallSituation, found Prose (Prose(paragraphs=(), parts=()))",
        ),
        ({"problems_and_improvements": "…"}, "problems_and_improvements: expected Prose, found str ('…')"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_what_was_expected(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        attrs.evolve(REPORT, **changes)
    assert caught.value.message("en") == said
    with as_published(), pytest.raises(InvalidValue) as again:
        attrs.evolve(REPORT, **changes)
    assert again.value.message("en") == said


def test_a_moment_is_no_date() -> None:
    with pytest.raises(InvalidValueType, match="published_on: expected date"):
        attrs.evolve(REPORT, published_on=datetime(2025, 1, 1, 8, 30))  # noqa: DTZ001
    with pytest.raises(InvalidValueType, match="start: expected date, found datetime"):
        Period(start=datetime(2024, 1, 1), end=date(2024, 12, 31))  # noqa: DTZ001


def test_a_path_that_names_no_cell_is_refused() -> None:
    for path in (
        "",
        "year",
        "__class__",
        "disclosure_requests",
        "disclosure_requests.new_requests",
        "disclosure_requests.no.total",
    ):
        with pytest.raises(UnknownName, match="no such cell in the edition revised-2021"):
            REPORT.figure(path)


# --- what attrs promises -----------------------------------------------------------------------------------------


def test_reports_are_frozen_and_have_slots() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        REPORT.year = 2023  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        REPORT.yaer = 2023  # type: ignore[attr-defined]
    assert not hasattr(REPORT, "__dict__")


def test_equal_reports_are_equal_and_hash_alike() -> None:
    again = copy.deepcopy(REPORT)
    assert again == REPORT
    assert hash(again) == hash(REPORT)
    assert attrs.evolve(REPORT, year=2023) != REPORT
    marked = attrs.evolve(REPORT, as_printed=[PrintedCell("proactive_disclosure.rules.issued", CellState.BLANK)])
    assert marked != REPORT
    assert len({REPORT, again, marked}) == 2


def test_a_report_matches_a_pattern() -> None:
    match REPORT:
        case revised_2021.AnnualReport(
            year=year, disclosure_requests=DisclosureRequests(new_requests=ApplicantCounts(natural_persons=n))
        ):
            assert (year, n) == (2024, 5)
        case _:
            pytest.fail("the pattern did not match")


def test_the_sections_come_in_printed_order_with_their_titles() -> None:
    titles = [label.zh for label, _ in REPORT.sections()]
    assert len(titles) == 6
    assert (titles[0], titles[-1]) == ("总体情况", "其他需要报告的事项")
    assert [value for _, value in REPORT.sections()][2] is REQUESTS


def test_the_error_can_be_pickled_and_says_the_same() -> None:
    with pytest.raises(InconsistentReport) as caught:
        with_requests(new_requests=ApplicantCounts(natural_persons=50))
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert again.findings == caught.value.findings
    assert again.message("zh") == caught.value.message("zh")
    assert len({*again.findings, *caught.value.findings}) == len(again.findings)
    assert copy.deepcopy(caught.value.findings) == caught.value.findings


# --- cells as they were printed ----------------------------------------------------------------------------------


def test_a_blank_cell_is_told_from_a_zero() -> None:
    blank, slash = "proactive_disclosure.rules.issued", "proactive_disclosure.rules.repealed"
    report = attrs.evolve(REPORT, as_printed=iter([PrintedCell(slash, CellState.MARK, "/"), PrintedCell(blank, CellState.BLANK)]))
    assert report.state(blank) is CellState.BLANK
    assert report.state(slash) is CellState.MARK
    assert report.state("proactive_disclosure.rules.in_force") is CellState.NUMBER
    assert report.figure(blank) == 0


def test_the_order_in_which_printed_cells_are_given_does_not_matter() -> None:
    cells = [PrintedCell(f"proactive_disclosure.rules.{name}", CellState.BLANK) for name in ("issued", "in_force")]
    assert attrs.evolve(REPORT, as_printed=cells) == attrs.evolve(REPORT, as_printed=cells[::-1])


def test_printed_cells_that_the_report_contradicts_are_refused() -> None:
    with pytest.raises(UnknownName, match="no edition of the form has a cell nonsense"):
        attrs.evolve(REPORT, as_printed=[PrintedCell("nonsense.path", CellState.BLANK)])
    five = "disclosure_requests.new_requests.natural_persons"
    for state in CellState:
        for published in (False, True):
            cell = PrintedCell(five, state, "5")
            if state is CellState.NUMBER:
                assert attrs.evolve(REPORT, as_printed=[cell], is_published=published).state(five) is state
                continue
            with pytest.raises(InvalidValue, match=rf"{five}: .*{state}.*, but its figure is 5"):
                attrs.evolve(REPORT, as_printed=[cell], is_published=published)


def test_a_cell_of_another_edition_may_be_printed() -> None:
    other = "disclosure_requests.outcomes.other_handling.natural_persons"
    assert attrs.evolve(REPORT, as_printed=[PrintedCell(other, CellState.NUMBER, "3")]).state(other) is CellState.NUMBER
    with pytest.raises(UnknownName, match="no such cell in the edition"):
        REPORT.state(other)
    with pytest.raises(UnknownName, match="nonsense: no such cell"):
        REPORT.state("nonsense")


def test_a_printed_cell_has_a_state_of_the_known_ones() -> None:
    with pytest.raises(InvalidValueType, match="state: expected CellState, found str"):
        PrintedCell("proactive_disclosure.rules.issued", "blank")  # type: ignore[arg-type]


# --- organ, period, contact --------------------------------------------------------------------------------------

CREDIT_CODE = "91110000600037341L"


def test_a_credit_code_is_kept_in_one_form() -> None:
    for written in (CREDIT_CODE, "9111 0000 6000 3734 1l", "91110000-600037341-L"):
        assert ReportingOrgan(unified_social_credit_code=written).unified_social_credit_code == CREDIT_CODE
    assert ReportingOrgan(unified_social_credit_code="  ").unified_social_credit_code is None


@pytest.mark.parametrize("code", ["91110000600037341M", "9111000060003734", "113300000000000000", "示例", CREDIT_CODE + "0"])
def test_a_credit_code_with_a_wrong_check_digit_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue, match=f"{code}: not a valid unified social credit code"):
        ReportingOrgan(unified_social_credit_code=code)


@pytest.mark.parametrize("code", ["330382", "330000", "350128000", "350128100000"])
def test_division_codes_of_six_nine_and_twelve_digits_are_accepted(code: str) -> None:
    assert ReportingOrgan(division_code=code).division_code == code


@pytest.mark.parametrize("code", ["999999", "3303", "33038", "3303821", "３３０３８２", "33o382", "330382\u0660\u0660\u0660"])
def test_what_is_no_division_code_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue, match="not an administrative division code"):
        ReportingOrgan(division_code=code)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": None}, "name: expected str, found NoneType (None)"),
        ({"division_code": 330382}, "division_code: expected str | None, found int (330382)"),
        ({"unified_social_credit_code": 9}, "unified_social_credit_code: expected str | None, found int (9)"),
        ({"level": "county"}, "level: expected OrganLevel | None, found str ('county')"),
        ({"kind": OrganLevel.COUNTY}, "kind: expected OrganKind | None, found OrganLevel (<OrganLevel.COUNTY: 'county'>)"),
    ],
)
def test_a_wrong_type_on_the_cover_is_named(values: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValueType) as caught:
        ReportingOrgan(**values)
    assert caught.value.message("en") == said


def test_a_period_does_not_end_before_it_begins() -> None:
    assert Period(start=date(2024, 3, 1), end=date(2024, 3, 1)).start == date(2024, 3, 1)
    with pytest.raises(InvalidValue) as caught:
        Period(start=date(2024, 1, 2), end=date(2024, 1, 1))
    assert "2024年1月1日" in caught.value.message("zh")


def test_contact_data_are_text_and_empty_ones_are_none() -> None:
    contact = Contact(office="  政务公开科 ", telephone="")
    assert (contact.office, contact.telephone) == ("政务公开科", None)
    with pytest.raises(InvalidValueType, match="telephone: expected str"):
        Contact(telephone=88_888_888)  # type: ignore[arg-type]


# --- prose -------------------------------------------------------------------------------------------------------


def test_a_string_of_several_lines_is_several_paragraphs() -> None:
    assert Prose("甲\n\n 乙 \r\n丙").paragraphs == ("甲", "乙", "丙")
    assert Prose(["甲", "", "乙"]).paragraphs == ("甲", "乙")
    assert Prose() == Prose("") == Prose(["  "])
    assert not Prose(" \n ")
    assert Prose(parts=[Part("甲")])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"paragraphs": None}, "paragraphs: expected str, or several, found NoneType (None)"),
        ({"paragraphs": 3}, "paragraphs: expected str, or several, found int (3)"),
        ({"paragraphs": b"abc"}, "paragraphs: expected str, or several, found bytes (b'abc')"),
        ({"paragraphs": [3]}, "text: expected str, found int (3)"),
        ({"parts": None}, "parts: expected tuple of Part, found NoneType (None)"),
        ({"parts": ["甲"]}, "parts: expected Part, found str ('甲')"),
    ],
)
def test_prose_of_a_wrong_type_is_refused(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValueType) as caught:
        Prose(**arguments)
    assert caught.value.message("en") == said


def test_one_part_instead_of_several_is_refused() -> None:
    with pytest.raises(InvalidValueType, match="parts: expected tuple of Part, found Part"):
        Prose(parts=Part("甲"))  # type: ignore[arg-type]


def test_a_part_needs_a_heading() -> None:
    with pytest.raises(InvalidValue, match="needs a heading"):
        Part(" ", "正文")


def test_headings_are_at_most_three_deep() -> None:
    deepest = Part("一", (), [Part("二", (), [Part("三")])])
    assert deepest.depth == 3
    with pytest.raises(InvalidValue, match="at most three deep"):
        Part("零", (), [deepest])


def test_the_text_of_a_section_is_its_headings_and_paragraphs_line_by_line() -> None:
    prose = Prose("甲", [Part("乙", "丙", [Part("丁")]), Part("戊")])
    assert prose.text == "甲\n乙\n丙\n丁\n戊"


def test_the_overall_situation_reads_by_its_topics() -> None:
    account = OverallSituation(introduction=Prose("甲"), platform_building=Prose("乙"), further=[Part("丙", "丁")])
    assert account.text == "甲\n政府信息公开平台建设\n乙\n丙\n丁"
    assert account
    assert not OverallSituation()
    with pytest.raises(InvalidValueType, match="platform_building: expected Prose"):
        OverallSituation(platform_building="乙")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  a \t\n b ", "a b"),
        ("甲\u3000乙", "甲 乙"),
        ("a\x00b\x85c\u2028d", "a b c d"),
        ("", ""),
        ("\u00a0", ""),
        ("| # <b> 1. *", "| # <b> 1. *"),
    ],
)
def test_plain_text_keeps_words_and_no_layout(text: str, kept: str) -> None:
    assert plain_text(text) == kept
    assert plain_text(kept) == kept


def test_half_of_a_character_is_refused() -> None:
    with pytest.raises(InvalidValue, match="lone surrogate"):
        plain_text("a\ud800")
    with pytest.raises(InvalidValueType, match="text: expected str, found bytes"):
        plain_text(b"a")  # type: ignore[arg-type]


# --- text beside tables --------------------------------------------------------------------------------------------

BESIDE = with_requests(lead=Prose(["表前。"]), remarks=Prose(["表后。"], [Part("说明", ["甲。"])]))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_section_that_is_a_table_has_text_beside_it_that_is_no_line_of_the_form(edition: str) -> None:
    tables = [named for named in EDITIONS[edition].sections() if named.type not in (Prose, OverallSituation)]
    assert [named.name for named in tables] == ["proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation"]
    for named in tables:
        section = named.type()
        assert isinstance(section, TableSection)
        assert section.lead == section.remarks == Prose()
        assert {line.name for line in lines(named.type)}.isdisjoint(texts_beside(named.type))


def test_text_beside_a_table_is_kept_by_whatever_makes_another_report_of_one() -> None:
    assert BESIDE != REPORT
    assert copy.copy(BESIDE) == copy.deepcopy(BESIDE) == pickle.loads(pickle.dumps(BESIDE)) == BESIDE  # noqa: S301
    assert hash(BESIDE) == hash(copy.copy(BESIDE))

    changed = amended(BESIDE, {"disclosure_requests.new_requests.natural_persons": 8})

    assert changed.disclosure_requests.new_requests.total == 10
    assert (changed.disclosure_requests.lead, changed.disclosure_requests.remarks) == (
        BESIDE.disclosure_requests.lead,
        BESIDE.disclosure_requests.remarks,
    )
    assert attrs.evolve(BESIDE, year=2025).disclosure_requests == BESIDE.disclosure_requests


def test_text_beside_a_table_is_no_figure() -> None:
    with pytest.raises(UnknownName):
        amended(REPORT, {"disclosure_requests.lead": Prose(["表前。"])})
    with pytest.raises(UnknownName):
        BESIDE.figure("disclosure_requests.lead")


@pytest.mark.parametrize("wrong", ["表前。", None, OverallSituation(), ("表前。",)])
def test_text_beside_a_table_is_prose(wrong: Any) -> None:
    with pytest.raises(InvalidValueType, match="lead: expected Prose"):
        DisclosureRequests(lead=wrong)


def test_all_that_a_report_tells_is_walked_in_printed_order() -> None:
    report = attrs.evolve(BESIDE, introduction=Prose(["前言。"]), other_matters=Prose(["无。"]))

    told = list(passages(report))

    assert [path for path, _ in told] == [
        "introduction",
        "overall_situation",
        "proactive_disclosure.lead",
        "proactive_disclosure.remarks",
        "disclosure_requests.lead",
        "disclosure_requests.remarks",
        "reconsideration_and_litigation.lead",
        "reconsideration_and_litigation.remarks",
        "problems_and_improvements",
        "other_matters",
    ]
    assert [text.text for _, text in told if text] == ["前言。", "表前。", "表后。\n说明\n甲。", "无。"]
