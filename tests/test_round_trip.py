"""The law of formats: what is written is read back as the same report, in every format and every edition."""

import pytest
from attrs import fields, has
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from gov_disclosure.editions import EDITIONS
from gov_disclosure.errors import DisclosureError, MissingExtra
from gov_disclosure.formats import FORMATS, dumps, format_of, loads, read
from gov_disclosure.report import AnnualReport, OverallSituation, Part, Prose, ReportingOrgan
from specimens import SPECIMENS
from strategies import NASTY


def _param(name: str) -> object:
    """A format; skipped where a package or the fonts that it needs are not installed."""
    try:
        FORMATS[name].load()
        if name == "pdf":
            dumps(SPECIMENS["trial-2019"], name)
    except MissingExtra as missing:
        return pytest.param(name, marks=pytest.mark.skip(reason=str(missing)))
    except DisclosureError as missing:
        if "fonts-noto-cjk" not in str(missing):
            raise
        return pytest.param(name, marks=pytest.mark.skip(reason=str(missing)))
    return pytest.param(name)


every_format = pytest.mark.parametrize("format_name", [_param(name) for name in FORMATS])
every_text_format = pytest.mark.parametrize("format_name", [name for name, form in FORMATS.items() if not form.is_binary])
every_binary_format = pytest.mark.parametrize("format_name", [name for name, form in FORMATS.items() if form.is_binary])
few = settings(max_examples=5)
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


def printable(report: AnnualReport, format_name: str) -> AnnualReport:
    """The report without characters that no font here has; such a report is refused, and the refusal names them."""
    while True:
        try:
            dumps(report, format_name)
        except DisclosureError as refused:
            missing = refused.params.get("character")
            if missing is None:
                raise
            report = loads(dumps(report).replace(str(missing), "字"))
        else:
            return report


def assert_comes_home(report: AnnualReport, format_name: str) -> None:
    """Written and read, told the format and not, the report is the same and nothing is left over."""
    report = printable(report, format_name) if format_name == "pdf" else report
    written: str | bytes = dumps(report, format_name)
    content = written if isinstance(written, bytes) else written.encode()
    reading = read(content, format_name)

    assert unlike(report, reading.report) == []
    assert reading.report == report
    assert reading.edition == report.EDITION
    assert not reading.unused
    assert format_of(content).name == format_name


@every_text_format
@every_edition
@given(data=st.data())
def test_a_consistent_report_comes_home(edition: str, format_name: str, data: st.DataObject) -> None:
    assert_comes_home(data.draw(strategies.reports(edition)), format_name)


@every_binary_format
@every_edition
@few
@given(data=st.data())
def test_a_report_in_a_binary_file_comes_home(edition: str, format_name: str, data: st.DataObject) -> None:
    assert_comes_home(data.draw(strategies.reports(edition) | strategies.published_reports(edition)), format_name)


@every_text_format
@every_edition
@given(data=st.data())
def test_a_published_report_comes_home_with_all_that_is_wrong_with_it(
    edition: str, format_name: str, data: st.DataObject
) -> None:
    assert_comes_home(data.draw(strategies.published_reports(edition)), format_name)


@every_format
@every_edition
def test_what_is_written_twice_is_the_same_twice(edition: str, format_name: str) -> None:
    specimen = SPECIMENS[edition]

    written: str | bytes = dumps(specimen, format_name)

    assert dumps(read(written if isinstance(written, bytes) else written.encode()).report, format_name) == written


@every_format
@pytest.mark.parametrize("nasty", [*NASTY, *strategies.words_of_the_form()])
def test_whatever_a_text_says_it_stays_a_text(format_name: str, nasty: str) -> None:
    """Markup, formulas, numbers of headings and words of the form itself: in names, headings and paragraphs."""
    paragraphs = [nasty, f"{nasty}甲", f"甲{nasty}"]
    parts = [Part(f"甲{nasty}", paragraphs, [Part(f"{nasty}乙", paragraphs, [Part(nasty, paragraphs)])]), Part(f"{nasty}丙")]
    report = EDITIONS["revised-2021"].report_class(
        organ=ReportingOrgan(name=f"市{nasty}"),
        title=f"{nasty}年报",
        year=2024,
        introduction=Prose(paragraphs, parts),
        overall_situation=OverallSituation(
            introduction=Prose(paragraphs), proactive_disclosure=Prose(paragraphs, parts[0].parts)
        ),
        problems_and_improvements=Prose(paragraphs, parts),
        other_matters=Prose([nasty]),
        source=f"甲{nasty}",
    )

    assert_comes_home(report, format_name)


@pytest.mark.parametrize("width", [1, 40, 200])
@every_edition
def test_a_text_of_any_width_comes_home(edition: str, width: int) -> None:
    specimen = SPECIMENS[edition]

    assert read(dumps(specimen, "text", width=width).encode()).report == specimen
