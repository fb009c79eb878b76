"""Several reports in one source: told apart, chosen by year or organ, and never seen where there is one."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import SeveralReports, UnknownName, check, dumps, read, read_all
from gov_disclosure.cli import main
from gov_disclosure.compose import compose
from gov_disclosure.cover import CoverPlace
from gov_disclosure.document import Document, Heading, Paragraph
from gov_disclosure.recognise.published import recognise_all
from gov_disclosure.report import AnnualReport, ReportingOrgan
from specimens import SPECIMENS

LATER = SPECIMENS["revised-2021"]
EARLIER = evolve(LATER, year=LATER.year - 1, period=None)
OTHER = evolve(SPECIMENS["trial-2019"], organ=ReportingOrgan(name="示例市人民政府办公室"))
FORMATS = ["html", "text"]


def source_of(*reports: object, format: str = "html") -> bytes:  # noqa: A002
    return "\n\n".join(dumps(report, format, cover=True) for report in reports).encode()  # type: ignore[call-overload]


def composed(report: AnnualReport) -> Document:
    """The page with its cover in print: two pages in one file have but the properties of one."""
    return compose(report, cover=CoverPlace.TABLE)


def which(readings: Sequence[object]) -> list[tuple[str, int]]:
    return [(one.report.organ.name, one.report.year) for one in readings]  # type: ignore[attr-defined]


@pytest.mark.parametrize("format_name", FORMATS)
def test_two_years_in_one_source_are_two_reports_whole(format_name: str) -> None:
    first, second = read_all(source_of(EARLIER, LATER, format=format_name), format_name)

    assert first.report == EARLIER
    assert second.report == LATER


@pytest.mark.parametrize("format_name", FORMATS)
def test_two_organs_and_editions_in_one_source_are_two_reports_whole(format_name: str) -> None:
    first, second = read_all(source_of(LATER, OTHER, format=format_name), format_name)

    assert (first.report, first.edition) == (LATER, "revised-2021")
    assert (second.report, second.edition) == (OTHER, "trial-2019")


def test_a_report_is_chosen_by_its_year_or_its_organ() -> None:
    source = source_of(EARLIER, LATER, OTHER)

    assert read(source, year=LATER.year).report == LATER
    assert read(source, organ="办公室").report == OTHER
    assert read(source, year=EARLIER.year, organ="人民政府").report == EARLIER


def test_a_name_that_is_a_part_of_another_is_meant_where_it_stands_whole() -> None:
    assert read(source_of(LATER, OTHER), organ=LATER.organ.name).report == LATER


def test_where_it_is_open_which_is_meant_all_are_listed() -> None:
    with pytest.raises(SeveralReports, match=f"{LATER.organ.name} {EARLIER.year}; {LATER.organ.name} {LATER.year}") as refused:
        read(source_of(EARLIER, LATER, OTHER), organ=LATER.organ.name)
    assert "年度或机关" in refused.value.message("zh")


@pytest.mark.parametrize("wanted", [{"year": 1999}, {"organ": "邻县"}, {"year": 1999, "organ": "邻县"}])
@pytest.mark.parametrize("source", [source_of(EARLIER, LATER), source_of(LATER), dumps(LATER, "json").encode()])
def test_a_report_that_is_not_there_is_said_not_to_be(source: bytes, wanted: dict[str, object]) -> None:
    with pytest.raises(UnknownName, match=str(LATER.year)):
        read(source, **wanted)  # type: ignore[arg-type]


def unlike_ours(document: Document) -> Document:
    """The page as another would have it, so that it is not read by its outline."""
    return document.with_blocks(Paragraph(text="首页"), *document.blocks)


def test_a_page_with_a_table_of_contents_and_a_cover_is_one_report() -> None:
    blocks = composed(LATER).blocks
    earlier, later = EARLIER.full_title, LATER.full_title
    page = Document(
        blocks=(Paragraph(text=later), Paragraph(text=earlier), Heading(level=1, text=later), *blocks, Paragraph(text=earlier))
    )

    assert which(recognise_all(page)) == [(LATER.organ.name, LATER.year)]


def test_two_reports_behind_a_table_of_contents_are_two() -> None:
    contents = (Paragraph(text="目录"), Paragraph(text=EARLIER.full_title), Paragraph(text=LATER.full_title))
    page = Document(blocks=(*contents, *composed(EARLIER).blocks, *composed(LATER).blocks))

    assert [one.report.year for one in recognise_all(page)] == [EARLIER.year, LATER.year]


def test_an_article_that_stands_twice_is_one_report() -> None:
    """As pages hold it for screens and for print."""
    page = Document(blocks=(*composed(LATER).blocks, *composed(LATER).blocks))

    assert which(recognise_all(page)) == [(LATER.organ.name, LATER.year)]


def test_a_report_that_repeats_a_table_of_the_year_before_is_one() -> None:
    """Under the title of that report, even: fewer rows than a report has."""
    section_four = [block for block in composed(EARLIER).blocks if not isinstance(block, Heading | Paragraph)][-1]
    page = unlike_ours(
        composed(LATER).with_blocks(*composed(LATER).blocks, Heading(level=2, text=EARLIER.full_title), section_four)
    )

    (one,) = recognise_all(page)

    assert one.report.year == LATER.year


def test_an_annex_under_a_title_of_its_own_belongs_to_the_report_before_it() -> None:
    annex = evolve(LATER, year=LATER.year - 3).full_title
    blocks = (*composed(EARLIER).blocks, Heading(level=1, text=annex), Paragraph(text="略。"), *composed(LATER).blocks)

    first, second = recognise_all(Document(blocks=blocks))

    assert (first.report.year, second.report) == (EARLIER.year, LATER)
    assert first.document is not None
    assert Paragraph(text="略。") in first.document.blocks


def test_a_title_over_two_lines_begins_a_report() -> None:
    organ, rest = LATER.organ.name, LATER.full_title.removeprefix(LATER.organ.name)
    second = (Paragraph(text=organ), Paragraph(text=rest), *composed(LATER).blocks[1:])
    page = Document(blocks=(*composed(EARLIER).blocks, *second))

    first, other = recognise_all(page)

    assert (first.report.year, other.report.year) == (EARLIER.year, LATER.year)
    assert not any(organ == left.text for left in first.unused)


def test_a_report_that_stands_twice_on_its_page_is_one() -> None:
    """For wide and for narrow screens, with what the page says before and behind."""
    blocks = composed(LATER).blocks
    page = Document(blocks=(Paragraph(text="首页"), *blocks, *blocks, *blocks, Paragraph(text="版权所有")))

    (one,) = recognise_all(page)
    (alone,) = recognise_all(page.with_blocks(Paragraph(text="首页"), *blocks, Paragraph(text="版权所有")))

    assert one == alone
    assert one.report.disclosure_requests == LATER.disclosure_requests
    assert one.document is not None
    assert one.document.blocks == (Paragraph(text="首页"), *blocks, Paragraph(text="版权所有"))


@pytest.mark.parametrize("copies", [2, 3])
def test_the_text_of_a_report_that_stands_twice_is_one(copies: int) -> None:
    (one,) = read_all("首页\n\n" + dumps(LATER, "text", cover=True) * copies, "text")

    assert one.report.disclosure_requests == LATER.disclosure_requests


def test_a_copy_in_which_a_figure_or_a_sentence_differs_is_another_report() -> None:
    """Which of the two is the report nothing tells."""
    blocks = composed(LATER).blocks
    changed = tuple(evolve(block, text=block.text + "另行说明。") if block == blocks[-1] else block for block in blocks)
    other = composed(evolve(LATER, title=LATER.full_title)).blocks

    assert len(recognise_all(Document(blocks=(Paragraph(text="首页"), *blocks, *changed)))) == 2
    assert len(recognise_all(Document(blocks=(Paragraph(text="首页"), *blocks, Paragraph(text="另"), *other)))) == 2


def test_a_line_that_ends_one_report_and_begins_another_makes_no_copy() -> None:
    line = Paragraph(text="* * *")
    page = Document(blocks=(*composed(EARLIER).blocks, line, line, *composed(LATER).blocks))

    assert [one.report.year for one in recognise_all(page)] == [EARLIER.year, LATER.year]


# --- on the command line ---------------------------------------------------------------------------------------------


@pytest.fixture
def both(tmp_path: Path) -> str:
    path = tmp_path / "both.html"
    path.write_bytes(source_of(EARLIER, LATER))
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def ran(*arguments: str) -> tuple[int, str]:
        status = main([*arguments, "--lang", "en"])
        told = capsys.readouterr()
        return status, told.out + told.err

    return ran


def test_check_checks_every_report_of_a_file(both: str, run: Callable[..., tuple[int, str]]) -> None:
    status, told = run("check", both, "--format", "jsonl")

    assert [json.loads(line)["year"] for line in told.splitlines()] == [EARLIER.year, LATER.year]
    assert status == max(bool(check(one).errors) for one in (EARLIER, LATER))


def test_check_takes_the_report_that_is_meant(both: str, run: Callable[..., tuple[int, str]]) -> None:
    _, told = run("check", both, "--format", "jsonl", "--year", str(LATER.year))

    assert [json.loads(line)["year"] for line in told.splitlines()] == [LATER.year]


def test_check_says_that_a_report_is_not_there(both: str, run: Callable[..., tuple[int, str]]) -> None:
    status, told = run("check", both, "--organ", "邻县")

    assert status == 2
    assert f"No report of 邻县 is in the source; it holds: {LATER.organ.name} {EARLIER.year}" in " ".join(told.split())


def test_show_convert_and_repair_ask_which_is_meant(both: str, tmp_path: Path, run: Callable[..., tuple[int, str]]) -> None:
    target = str(tmp_path / "one.json")
    for command in (["show", both], ["convert", both, target], ["repair", both]):
        status, told = run(*command)
        assert status == 2
        assert "say which by its year or its organ" in " ".join(told.split())

    assert run("convert", both, target, "--year", str(EARLIER.year))[0] == 0
    assert read(target).report == EARLIER
    assert str(EARLIER.year) in run("show", both, "--year", str(EARLIER.year))[1]
    assert run("repair", both, "--year", str(EARLIER.year))[0] in (0, 1)
