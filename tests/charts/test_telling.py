"""What the charts of a report show, worked out by hand."""

from __future__ import annotations

import pytest
from attrs import evolve
from chart_reports import CASES, OUTCOMES, REQUESTS, empty, report, with_blanks

from gov_disclosure import EDITIONS, InvalidValue, amended
from gov_disclosure.charts import Chart, Shape, charts_of
from gov_disclosure.editions import revised_2021
from gov_disclosure.report import ReportingOrgan
from gov_disclosure.schema import lines


def named(name: str, *reports: object) -> Chart:
    latest, *earlier = reports or (report(),)
    return next(chart for chart in charts_of(latest, earlier) if chart.name == name)  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_charts_of_one_report_stand_in_the_order_of_the_form(edition: str) -> None:
    names = [chart.name for chart in charts_of(report(edition))]

    assert names == ["documents", "decisions", "applicants", "outcomes", "cases"]


def test_documents_are_counted_by_row_and_column_of_section_two() -> None:
    chart = named("documents")

    assert chart.title("zh") == "2024年规章和行政规范性文件"
    assert [label.zh for label in chart.categories] == ["规章", "行政规范性文件"]
    assert {series.label.zh: series.values for series in chart.series} == {
        "本年制发件数": (0, 3),
        "本年废止件数": (0, 0),
        "现行有效件数": (0, 40),
    }


def test_the_trial_form_has_its_own_columns_of_documents_and_more_rows_of_decisions() -> None:
    documents, decisions = (named(name, report("trial-2019", 2020)) for name in ("documents", "decisions"))

    assert {series.label.zh: series.values for series in documents.series} == {
        "本年新制作数量": (0, 3),
        "本年新公开数量": (0, 0),
        "对外公开总数量": (0, 40),
    }
    assert [label.zh for label in decisions.categories] == ["行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"]
    assert decisions.series[0].values == (1200, 0, 0, 0)


def test_new_requests_are_shown_by_kind_of_applicant_without_the_total() -> None:
    chart = named("applicants")

    assert [label.zh for label in chart.categories] == [
        column.line.zh for column in lines(revised_2021.ApplicantCounts) if column.line.formula is None
    ]
    assert chart.series[0].values == (9, 1, 0, 0, 0, 0)


@pytest.mark.parametrize("edition", EDITIONS)
def test_outcomes_are_shares_of_all_and_of_each_kind_of_applicant_that_has_some(edition: str) -> None:
    chart = named("outcomes", report(edition))

    assert chart.shape is Shape.SHARES
    assert [label.zh for label in chart.categories] == ["总计", "自然人", "商业企业"]
    assert {series.label.zh: series.values for series in chart.series} == {
        "予以公开": (6, 5, 1),
        "部分公开": (0, 0, 0),
        "不予公开": (1, 1, 0),
        "无法提供": (2, 2, 0),
        "不予处理": (0, 0, 0),
        "其他处理": (0, 0, 0),
    }
    assert [chart.whole(n) for n in range(3)] == [9, 8, 1]


def test_where_all_applicants_are_of_one_kind_there_is_the_total_alone() -> None:
    only = report(figures={OUTCOMES + "disclosed.commercial_enterprises": 0, REQUESTS + "new_requests.commercial_enterprises": 0})

    assert [label.zh for label in named("outcomes", only).categories] == ["总计"]


def test_cases_are_stacked_by_result_under_their_headings() -> None:
    chart = named("cases")

    assert chart.shape is Shape.STACKED
    assert [label.zh for label in chart.categories] == ["行政复议", "行政诉讼\n未经复议直接起诉", "行政诉讼\n复议后起诉"]
    assert {series.label.zh: series.values for series in chart.series} == {
        "结果维持": (2, 0, 0),
        "结果纠正": (0, 1, 0),
        "其他结果": (0, 0, 0),
        "尚未审结": (1, 0, 0),
    }


def test_a_chart_of_zeros_alone_is_left_out() -> None:
    assert charts_of(empty()) == ()
    few = amended(empty(), {CASES + "direct_litigation.upheld": 1})
    assert [chart.name for chart in charts_of(few)] == ["cases"]


def test_a_blank_is_no_zero_and_what_is_added_up_without_it_says_so() -> None:
    blank = OUTCOMES + "not_disclosed.prohibited_by_law.natural_persons"
    chart = named("outcomes", with_blanks(report(), blank))

    assert chart.series[2].values == (1, 1, 0)  # the other rows of 不予公开 are known
    assert chart.note("zh") == "未填数字的单元格不计入。"
    assert named("outcomes").note("zh") == ""


def test_a_row_without_a_number_is_said_to_have_none() -> None:
    row = [OUTCOMES + f"disclosed.{column.name}" for column in lines(revised_2021.ApplicantCounts)]
    chart = named("outcomes", with_blanks(report(), *row))

    # Without it the natural persons are all there are.
    assert [label.zh for label in chart.categories] == ["总计"]
    assert chart.series[0].values == (None,)
    assert "予以公开 未填数字" in chart.alternative("zh")
    assert "Disclosed no number" in chart.alternative("en")


def test_over_years_the_reports_stand_in_order_whatever_the_order_given() -> None:
    latest, first = report(year=2024), report("trial-2019", 2020, {REQUESTS + "new_requests.natural_persons": 30})
    middle = report(year=2022, figures={CASES + "litigation_after_reconsideration.upheld": 4})

    requests, cases = (named(name, latest, middle, first) for name in ("requests_over_years", "cases_over_years"))

    assert [label.zh for label in requests.categories] == ["2020", "2022", "2024"]
    assert {series.label.zh: series.values for series in requests.series} == {
        "本年新收政府信息公开申请数量": (31, 10, 10),
        "本年度办理结果": (9, 9, 9),
        "结转下年度继续办理": (22, 1, 1),
    }
    assert {series.label.zh: series.values for series in cases.series} == {"行政复议": (3, 3, 3), "行政诉讼": (1, 5, 1)}
    assert requests.title("zh") == "2020—2024年政府信息公开申请"


@pytest.mark.parametrize("year", [2024, 2025])
def test_two_reports_on_a_year_or_a_later_one_are_refused(year: int) -> None:
    with pytest.raises(InvalidValue, match="one report a year") as raised:
        charts_of(report(year=2024), [report(year=year)])
    assert raised.value.params["years"] == f"2024, {year}"


def test_another_organ_is_no_earlier_year_of_this_one() -> None:
    other = evolve(report(year=2022), organ=ReportingOrgan(name="甲县教育局"))

    with pytest.raises(InvalidValue, match="of one organ") as raised:
        charts_of(report(), [other])
    assert (raised.value.params["other"], raised.value.params["organ"]) == ("甲县教育局", "甲县水利局")
    # One that is not named may be this one.
    assert charts_of(report(), [evolve(report(year=2022), organ=ReportingOrgan())])


def test_the_words_of_a_chart_say_every_figure_but_zeros() -> None:
    chart = named("outcomes")

    assert chart.alternative("zh") == (
        "甲县水利局：2024年政府信息公开申请办理结果：总计：予以公开 6（66.7%）、不予公开 1（11.1%）、无法提供 2（22.2%）；"
        "自然人：予以公开 5（62.5%）、不予公开 1（12.5%）、无法提供 2（25.0%）；商业企业：予以公开 1（100.0%）。"
    )
    assert named("cases").alternative("en") == (
        "甲县水利局: Reconsideration and litigation, 2024: Administrative reconsideration: Upheld 2, Not yet concluded 1; "
        "Administrative litigation (Litigation without prior reconsideration): Corrected 1; "
        "Administrative litigation (Litigation after reconsideration): 0."
    )
    assert named("decisions").alternative("zh").endswith("行政许可：1,200；行政处罚：0；行政强制：0。")
