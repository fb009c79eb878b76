"""The law of formats: what is written is read back as the same report, in every format and every edition."""

from unicodedata import category

import pytest
from attrs import fields, has
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import strategies
from gov_disclosure.document import Document, Table, TableCell
from gov_disclosure.editions import EDITIONS, revised_2021
from gov_disclosure.errors import DisclosureError, MissingExtra
from gov_disclosure.formats import FORMATS, dumps, format_of, loads, read
from gov_disclosure.pages import text
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, Part, PrintedCell, Prose, ReportingOrgan
from specimens import SPECIMENS
from strategies import NASTY


def _param(name: str) -> object:
    """A format; skipped where a package or the fonts that it needs are not installed."""
    try:
        FORMATS[name].load()
        if name in ("pdf", "ofd"):
            dumps(SPECIMENS["trial-2019"], name)
    except MissingExtra as missing:
        return pytest.param(name, marks=pytest.mark.skip(reason=str(missing)))
    except DisclosureError as missing:
        if "fonts-noto-cjk" not in str(missing):
            raise
        return pytest.param(name, marks=pytest.mark.skip(reason=str(missing)))
    return pytest.param(name)


WRITTEN = [name for name, form in FORMATS.items() if form.is_written]
every_format = pytest.mark.parametrize("format_name", [_param(name) for name in WRITTEN])
every_text_format = pytest.mark.parametrize("format_name", [name for name, form in FORMATS.items() if not form.is_binary])
every_binary_format = pytest.mark.parametrize("format_name", [name for name in WRITTEN if FORMATS[name].is_binary])
few = settings(max_examples=5)
fewest = settings(max_examples=3, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Where one report takes seconds: made smaller by hand, should one fail."""
DRAWN = {"pdf", "ofd"}
"""The formats whose files hold a drawing of the text."""
every_format_but_drawn = pytest.mark.parametrize("format_name", [_param(name) for name in WRITTEN if name not in DRAWN])
every_packed_format = pytest.mark.parametrize(
    "format_name", [_param(name) for name in WRITTEN if FORMATS[name].is_binary and name not in DRAWN]
)
every_drawn_format = pytest.mark.parametrize("format_name", [_param(name) for name in sorted(DRAWN)])
every_edition = pytest.mark.parametrize("edition", EDITIONS)


def unlike(one: object, other: object, path: str = "") -> list[str]:
    """Where two records differ, for people to read."""
    if one == other:
        return []
    if type(one) is type(other) and has(type(one)):
        names = (attribute.name for attribute in fields(type(one)))
        return [found for n in names for found in unlike(getattr(one, n), getattr(other, n), f"{path}.{n}")]
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return [found for n, two in enumerate(zip(one, other, strict=True)) for found in unlike(*two, f"{path}[{n}]")]
    if isinstance(one, tuple) and isinstance(other, tuple):
        return [f"{path}: lost {part!r}" for part in one if part not in other] + [
            f"{path}: came {part!r}" for part in other if part not in one
        ]
    return [f"{path}: {one!r} is not {other!r}"]


def written(report: AnnualReport, format_name: str) -> tuple[AnnualReport, bytes]:
    """The report and its file.

    A page of paper shows no characters that only steer others, and is refused where no font here has a character, which the refusal
    names: such a report is written with others in their place.
    """
    if format_name in DRAWN:
        report = loads("".join("字" if category(character) == "Cf" else character for character in dumps(report)))
    while True:
        try:
            content: str | bytes = dumps(report, format_name)
        except DisclosureError as refused:
            if "character" not in refused.params:
                raise
            report = loads(dumps(report).replace(str(refused.params["character"]), "字"))
        else:
            return report, content if isinstance(content, bytes) else content.encode()


def in_chinese_print(report: AnnualReport) -> AnnualReport:
    """The report with what is printed in Chinese (GBK) alone.

    Of the many thousand other characters hardly one is in a font of Chinese, and each would be refused in a setting of its own; letters
    that run from right to left are drawn in an order that no page keeps, and are not promised to come home from one.
    """
    return loads("".join(each if each.encode("gbk", "ignore") or each.isspace() else "字" for each in dumps(report)))


def assert_comes_home(report: AnnualReport, format_name: str) -> None:
    """Written and read, told the format and not, the report is the same and nothing is left over."""
    report, content = written(report, format_name)
    reading = read(content, format_name)

    assert unlike(report, reading.report) == []
    assert reading.report == report
    # The name of a file is not printed, and in a text there is nothing beside the print.
    is_lost = format_name == "text" and len(report.source or "") < 256 and not (report.source or "").startswith("https://")
    assert reading.report.source == (None if is_lost else report.source)
    assert reading.edition == report.EDITION
    assert not reading.unused
    assert format_of(content).name == format_name


@every_text_format
@every_edition
@given(data=st.data())
def test_a_consistent_report_comes_home(edition: str, format_name: str, data: st.DataObject) -> None:
    assert_comes_home(data.draw(strategies.reports(edition)), format_name)


@every_packed_format
@every_edition
@few
@given(data=st.data())
def test_a_report_in_a_binary_file_comes_home(edition: str, format_name: str, data: st.DataObject) -> None:
    assert_comes_home(data.draw(strategies.reports(edition) | strategies.published_reports(edition)), format_name)


@every_drawn_format
@every_edition
@fewest
@given(data=st.data())
def test_a_report_on_paper_comes_home(edition: str, format_name: str, data: st.DataObject) -> None:
    report = data.draw(strategies.reports(edition) | strategies.published_reports(edition))
    assert_comes_home(in_chinese_print(report), format_name)


@every_text_format
@every_edition
@given(data=st.data())
def test_a_published_report_comes_home_with_all_that_is_wrong_with_it(
    edition: str, format_name: str, data: st.DataObject
) -> None:
    assert_comes_home(data.draw(strategies.published_reports(edition)), format_name)


@every_format
@every_edition
def test_a_report_with_its_cover_printed_comes_home(edition: str, format_name: str) -> None:
    if FORMATS[format_name].is_page:
        content = dumps(SPECIMENS[edition], format_name, cover=True)

        assert read(content if isinstance(content, bytes) else content.encode(), format_name).report == SPECIMENS[edition]


@every_format
@every_edition
def test_a_report_of_nothing_but_zeros_comes_home(edition: str, format_name: str) -> None:
    form = EDITIONS[edition].report_class
    year = EDITIONS[edition].first_year
    for report in (form(year=year, organ=ReportingOrgan(name="示例市水务局")), form(year=year, other_matters=Prose(["无"]))):
        assert_comes_home(report, format_name)


@every_format
@every_edition
def test_what_is_written_twice_is_the_same_twice(edition: str, format_name: str) -> None:
    specimen = SPECIMENS[edition]

    written: str | bytes = dumps(specimen, format_name)

    assert dumps(read(written if isinstance(written, bytes) else written.encode()).report, format_name) == written


def report_that_says(*nasty: str) -> AnnualReport:
    """A report with texts in paragraphs and as headings, the first of them in names and in the title."""
    paragraphs = [text for one in nasty for text in (one, f"{one}甲", f"甲{one}")]
    parts = [Part(f"甲{one}", [one], [Part(f"{one}乙", [f"{one}甲"], [Part(one, [f"甲{one}"])])]) for one in nasty]
    first = nasty[0]
    return revised_2021.AnnualReport(
        organ=ReportingOrgan(name=f"市{first}"),
        title=f"{first}年报",
        year=2024,
        introduction=Prose(paragraphs, [*parts, Part(f"{first}丙")]),
        overall_situation=OverallSituation(
            introduction=Prose(paragraphs), proactive_disclosure=Prose(paragraphs, parts[0].parts)
        ),
        proactive_disclosure=revised_2021.ProactiveDisclosure(lead=Prose([*nasty]), remarks=Prose([*nasty])),
        disclosure_requests=revised_2021.DisclosureRequests(
            lead=Prose(paragraphs, parts), remarks=Prose(paragraphs, [Part(f"甲{first}", [first])])
        ),
        reconsideration_and_litigation=revised_2021.ReconsiderationAndLitigation(lead=Prose([first]), remarks=Prose([first])),
        problems_and_improvements=Prose(paragraphs, parts),
        other_matters=Prose([*nasty]),
        source=f"甲{first}",
    )


@every_format_but_drawn
@pytest.mark.parametrize("nasty", [*NASTY, *strategies.words_of_the_form()])
def test_whatever_a_text_says_it_stays_a_text(format_name: str, nasty: str) -> None:
    """Markup, formulas, numbers of headings and words of the form itself: in names, headings and paragraphs."""
    assert_comes_home(report_that_says(nasty), format_name)


@every_drawn_format
@pytest.mark.parametrize("start", range(0, len([*NASTY, *strategies.words_of_the_form()]), 24))
def test_whatever_texts_say_they_stay_texts(format_name: str, start: int) -> None:
    """The same where it takes long: many in one report."""
    assert_comes_home(report_that_says(*[*NASTY, *strategies.words_of_the_form()][start : start + 24]), format_name)


@pytest.mark.parametrize("width", [1, 40, 200])
@every_edition
def test_a_text_of_any_width_comes_home(edition: str, width: int) -> None:
    specimen = SPECIMENS[edition]

    assert read(dumps(specimen, "text", width=width).encode()).report == specimen


@pytest.mark.parametrize("width", [1, 78])
@every_edition
def test_a_text_whose_tables_are_drawn_with_signs_comes_home(edition: str, width: int) -> None:
    specimen = SPECIMENS[edition]
    written = dumps(specimen, "text", width=width, ascii_tables=True)

    assert not set("─│┌┐└┘├┤┬┴┼") & set(written)
    assert read(written.encode()).report == specimen


@pytest.mark.parametrize("nasty", ["+", "|", "+--+", "--", "-", "=", "::", "|a|", "+5", "-5", "———", "┼", "\\", "1|2"])
def test_whatever_a_cell_of_a_table_drawn_with_signs_says_it_comes_home(nasty: str) -> None:
    cells = [PrintedCell(path, CellState.UNREADABLE, f"{nasty}甲") for path in (SOME, OTHER)]
    report = revised_2021.AnnualReport(year=2024, source="https://example.cn", as_printed=cells, is_published=True)

    assert read(dumps(report, "text", ascii_tables=True).encode()).report == report
    told = page_of_cells(nasty)
    assert [cell.text for cell in text.read(text.write(told, ascii_tables=True)).blocks[0].cells] == [nasty, "甲", "乙"]


SOME = "disclosure_requests.outcomes.disclosed.natural_persons"
OTHER = "disclosure_requests.outcomes.not_disclosed.state_secret.total"


def page_of_cells(words: str) -> Document:
    """A page with one table: the words beside two rows."""
    cells = (
        TableCell(text=words, row=0, column=0, rowspan=2, header="row"),
        TableCell(text="甲", row=0, column=1),
        TableCell(text="乙", row=1, column=1),
    )
    return Document(blocks=(Table(cells=cells),))
