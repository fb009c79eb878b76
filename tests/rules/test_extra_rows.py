"""Rows that an organ added to the form, and sections that stand on the page and say nothing."""

from __future__ import annotations

import pytest

from gov_disclosure import EDITIONS, Reading, amended, as_published, check, dumps, read
from gov_disclosure.cli import main
from gov_disclosure.document import Place
from gov_disclosure.report import ReportingOrgan
from gov_disclosure.rules import diagnoses

TOTAL = "disclosure_requests.outcomes.total"


def page(total: int, *, added: str | None = None) -> str:
    """A report of one request, carried on as a row says that the form does not have; ``total`` stands in 总计."""
    empty = EDITIONS["revised-2021"].report_class(year=2024, organ=ReportingOrgan(name="甲县水利局"))
    built = amended(empty, {"disclosure_requests.new_requests.natural_persons": 1})
    with as_published():
        report = amended(
            built,
            {f"{TOTAL}.natural_persons": total, f"{TOTAL}.total": total, **dict.fromkeys(CARRIED, 0)},
        )
    written = dumps(report, "html")
    if added is None:
        return written
    cells = "".join(f"<td>{figure}</td>" for figure in added.split())
    label = "<th scope='row' colspan='2'>9.属于工作秘密</th>"
    before = next(line for line in written.splitlines() if "属于行政查询事项" in line)
    return written.replace(before, f"{before}\n<tr>{label}{cells}</tr>")


CARRIED = [f"disclosure_requests.carried_forward.{column}" for column in ("natural_persons", "total")]


def sums(reading: Reading) -> list[str]:
    return [finding.message("en") for finding in check(reading).findings if finding.slug == "T3-SUM"]


def test_a_total_that_counts_a_row_beside_the_form_is_said_to_do_so() -> None:
    reading = read(page(1, added="1 0 0 0 0 0 1"))
    said = sums(reading)
    assert len(said) == 2
    assert all("the difference of 1 is what “9.属于工作秘密” holds, a row that the form does not have" in one for one in said)
    assert all(finding.expected is None for finding in check(reading).findings if finding.slug == "T3-SUM")
    assert diagnoses(reading) == ()


@pytest.mark.parametrize(
    ("total", "added"),
    [
        (1, None),
        (1, "2 0 0 0 0 0 2"),
        (1, "1 0 0 0 0 0 2"),
        (1, "1 0 0 1 0 0 1"),  # a column that adds up without it
        (1, "1 1"),
    ],
)
def test_a_row_that_is_not_just_what_is_missing_explains_nothing(total: int, added: str | None) -> None:
    reading = read(page(total, added=added))
    assert sums(reading)
    assert not any("does not have" in one for one in sums(reading))
    assert diagnoses(reading)


def test_a_total_that_adds_up_is_not_asked_what_else_there_is() -> None:
    assert not sums(read(page(0, added="0 0 0 0 0 0 0")))


def test_a_report_without_a_source_has_no_rows_beside_the_form() -> None:
    report = read(page(1, added="1 0 0 0 0 0 1")).report
    assert [finding.slug for finding in check(report).findings if finding.slug == "T3-SUM"] == ["T3-SUM", "T3-SUM"]
    assert not any("does not have" in finding.message("en") for finding in check(report).findings)


def test_repair_says_that_there_is_nothing_to_correct(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path_factory.mktemp("page") / "page.html"
    source.write_text(page(1, added="1 0 0 0 0 0 1"), encoding="utf-8")
    assert main(["--lang", "en", "repair", str(source)]) == 0
    assert capsys.readouterr().out.startswith("What does not add up is what a row holds that the form does not have")


# --- sections without text -----------------------------------------------------------------------------------------------


def test_sections_that_stand_on_the_page_and_say_nothing_are_told() -> None:
    reading = read(dumps(EDITIONS["revised-2021"].report_class(year=2024), "html"))
    places = [finding.place for finding in check(reading).findings if finding.code == "GD601"]
    assert places == [Place(path=name) for name in ("overall_situation", "problems_and_improvements", "other_matters")]


def test_data_without_text_may_be_an_extract_and_are_not_asked_for_it() -> None:
    reading = read(dumps(EDITIONS["revised-2021"].report_class(year=2024), "json"))
    assert [one.message("en") for one in check(reading).undecided if one.code == "GD601"] == [
        "The report holds figures only, no text"
    ]
