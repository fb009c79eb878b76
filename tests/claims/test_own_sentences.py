"""What `summary_sentences` writes is true, so the reader must not call it wrong: of any edition and year, with and without last year."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import strategies
from gov_disclosure import check
from gov_disclosure.editions import EDITIONS
from gov_disclosure.report import AnnualReport, OverallSituation, Prose
from gov_disclosure.summary import summary_sentences


def told(report: AnnualReport, previous: AnnualReport | None) -> list[str]:
    text = "".join(summary_sentences(report, previous))
    talking = evolve(
        report, introduction=Prose(), overall_situation=OverallSituation(introduction=Prose((text,))), **_silent(report)
    )
    return [f"{one.code} {one.message('zh')}" for one in check(talking, previous=previous).findings if one.code.startswith("GD5")]


def _silent(report: AnnualReport) -> dict[str, Prose]:
    return {"problems_and_improvements": Prose(), "other_matters": Prose(("本年度未收取信息处理费。",))}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_the_librarys_own_sentences_are_silent(edition: str, data: st.DataObject) -> None:
    report = evolve(data.draw(strategies.reports(edition, plain=True)), year=2031)
    before = evolve(data.draw(strategies.reports(edition, plain=True)), year=2030)

    assert told(report, None) == []
    assert told(report, before) == []
