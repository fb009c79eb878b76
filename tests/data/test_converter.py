"""The converter is cattrs' own, ready to be used and extended."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from cattrs import BaseConverter, BaseValidationError, Converter, transform_error
from json_documents import DISCLOSED, OUTCOMES, changed, full

from gov_disclosure import InvalidDocument, from_data, to_data
from gov_disclosure.data.converter import configure_converter, faults_of, format_exception, make_converter
from gov_disclosure.editions import EDITIONS, revised_2021, trial_2019
from gov_disclosure.i18n import speaking
from gov_disclosure.report import AnnualReport, CellState, OrganLevel, Part, Prose, ReportingOrgan
from gov_disclosure.schema import Kind


def test_structuring_and_unstructuring_are_inverse(document: dict[str, Any]) -> None:
    converter = make_converter()
    report = converter.structure(document, AnnualReport)
    assert converter.structure(converter.unstructure(report), AnnualReport) == report


def test_plain_data_is_of_plain_types(document: dict[str, Any]) -> None:
    def kinds(data: Any) -> set[type]:
        if isinstance(data, dict):
            return {dict}.union(*map(kinds, data.values()))
        return {list}.union(*map(kinds, data)) if isinstance(data, list) else {type(data)}

    converter = make_converter()
    report = converter.structure(changed(document, DISCLOSED, None), AnnualReport)
    assert kinds(converter.unstructure(report)) == {dict, list, str, int, type(None)}


def test_the_data_given_are_left_as_they_are(document: dict[str, Any]) -> None:
    blank = changed(document, DISCLOSED, None)
    make_converter().structure(blank, AnnualReport)
    assert blank == changed(document, DISCLOSED, None)


def test_a_class_of_an_edition_takes_its_own_edition_only() -> None:
    converter = make_converter()
    assert isinstance(converter.structure(full("trial-2019"), trial_2019.AnnualReport), trial_2019.AnnualReport)
    with pytest.raises(BaseValidationError) as caught:
        converter.structure(full("trial-2019"), revised_2021.AnnualReport)
    (fault,) = faults_of(caught.value)
    assert fault.message("en") == 'edition: expected one of revised-2021; found "trial-2019"'


def test_parts_of_a_report_can_be_had_alone() -> None:
    converter = make_converter()
    row = converter.structure({"upheld": 1, "corrected": 2, "other_result": 0, "pending": 4}, revised_2021.CaseOutcomes)
    assert row == revised_2021.CaseOutcomes(upheld=1, corrected=2, pending=4)
    assert converter.unstructure(row) == {"upheld": 1, "corrected": 2, "other_result": 0, "pending": 4, "total": 7}
    assert converter.unstructure(Prose(["甲"], [Part("乙")])) == {"paragraphs": ["甲"], "parts": [{"heading": "乙"}]}
    assert converter.unstructure(ReportingOrgan(name="甲", level=OrganLevel.COUNTY)) == {"name": "甲", "level": "county"}


def test_structuring_tells_all_faults_with_their_paths(document: dict[str, Any]) -> None:
    wrong = changed(changed(document, DISCLOSED, 3.7), "introduction.paragraphs", ["a", 1, None])
    with pytest.raises(BaseValidationError) as caught:
        make_converter().structure(wrong, AnnualReport)
    assert [fault.path for fault in faults_of(caught.value)] == [
        "introduction.paragraphs[1]",
        "introduction.paragraphs[2]",
        DISCLOSED,
    ]


def test_hooks_registered_later_are_obeyed(document: dict[str, Any]) -> None:
    converter = make_converter()
    converter.register_unstructure_hook(Decimal, float)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    converter.register_unstructure_hook(date, lambda day: day.strftime("%Y年"))
    converter.register_structure_hook(date, lambda value, _: date(int(value[:4]), 1, 1))
    report = converter.structure(document, AnnualReport)
    data = converter.unstructure(report)
    assert data["published_on"] == "2022年"
    assert type(_amount(data, report)) is float
    assert converter.structure(data, AnnualReport) == report


def _amount(data: Any, report: AnnualReport) -> Any:
    path = next(cell.path for cell in EDITIONS[report.EDITION].cells() if cell.kind is Kind.AMOUNT)
    for name in path.split("."):
        data = data[name]
    return data


def test_an_error_of_a_foreign_hook_is_a_fault_with_its_path(document: dict[str, Any]) -> None:
    converter = make_converter()
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat("x" + value))
    with pytest.raises(BaseValidationError) as caught:
        converter.structure(document, AnnualReport)
    assert [fault.path for fault in faults_of(caught.value)] == ["published_on"]


@frozen
class Ours:
    """A class of a house."""

    number: int
    name: str = "x"


@frozen
class Submission:
    """A class of a house that holds a report."""

    report: AnnualReport
    number: int


def test_other_attrs_classes_are_left_to_cattrs() -> None:
    converter = make_converter()
    assert converter.structure({"number": 3, "more": 4}, Ours) == Ours(3)


# --- a converter of a house's own ----------------------------------------------------------------------------------


@pytest.mark.parametrize("converter", [Converter(), Converter(detailed_validation=False), BaseConverter()])
def test_a_converter_of_a_house_is_taught_reports_and_keeps_its_ways_with_all_else(
    converter: BaseConverter, document: dict[str, Any]
) -> None:
    converter.register_unstructure_hook(str, str.upper)
    converter.register_structure_hook(date, lambda value, _: date(1999, 1, 1))
    configure_converter(converter)

    report = converter.structure(changed(document, DISCLOSED, None), AnnualReport)
    assert report == from_data(changed(document, DISCLOSED, None))
    assert converter.unstructure(report) == to_data(report)
    assert converter.structure({"number": "3", "name": 4}, Ours) == Ours(3, "4")
    assert converter.unstructure(Ours(3)) == {"number": 3, "name": "X"}
    assert converter.structure("2024-01-01", date) == date(1999, 1, 1)


def test_a_taught_converter_is_as_strict_within_a_report(document: dict[str, Any]) -> None:
    converter = Converter()
    configure_converter(converter)
    wrong = {**changed(document, DISCLOSED, "4"), "year": "2021", "organ": {"name": 5, "level": "village"}}
    with pytest.raises(BaseValidationError) as caught:
        converter.structure({"report": wrong, "number": "3"}, Submission)
    paths = ["organ.name", "organ.level", "year", DISCLOSED]
    assert [fault.path for fault in faults_of(caught.value)] == [f"report.{path}" for path in paths]


def test_errors_transformed_by_cattrs_keep_our_sentences(document: dict[str, Any]) -> None:
    converter = Converter()
    configure_converter(converter)
    wrong = {**changed(document, DISCLOSED, "4"), "yaer": 2021}
    with pytest.raises(BaseValidationError) as caught:
        converter.structure({"report": wrong, "number": "three"}, Submission)
    with speaking("en"):
        assert transform_error(caught.value, format_exception=format_exception) == [
            "there is no such key; did you mean year? @ $.report.yaer",
            'expected a whole number, zero or more, or null for a cell that shows none; found "4" @ $.report.' + DISCLOSED,
            "invalid value for type, expected int @ $.number",
        ]


# --- without a converter -------------------------------------------------------------------------------------------


def test_plain_data_come_home(document: dict[str, Any]) -> None:
    report = from_data(changed(document, DISCLOSED, None))
    assert from_data(to_data(report)) == report
    assert to_data(report)["edition"] == report.EDITION


def test_data_that_do_not_follow_the_schema_are_refused_with_every_fault(document: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument) as refused:
        from_data({**changed(document, DISCLOSED, -1), "yaer": 2021})
    assert [fault.path for fault in refused.value.problems] == ["yaer", DISCLOSED]
    with pytest.raises(InvalidDocument):
        from_data([])  # type: ignore[arg-type]


def test_what_is_left_out_is_computed_unless_it_follows_from_a_blank(without_totals: dict[str, Any]) -> None:
    report = make_converter().structure(
        changed(without_totals, "reconsideration_and_litigation.direct_litigation.pending", None), AnnualReport
    )
    assert {cell.path: cell.state for cell in report.as_printed} == {
        "reconsideration_and_litigation.direct_litigation.pending": CellState.BLANK,
        "reconsideration_and_litigation.direct_litigation.total": CellState.BLANK,
    }
    assert report.figure(f"{OUTCOMES}.disclosed.total") > 0
