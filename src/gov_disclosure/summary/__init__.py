"""The sentences organs write about their figures in 总体情况, made from the figures.

A sentence is put together from words and `Said` figures, so that every number in it is a cell, a sum of cells, a share or a change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from attrs import evolve

from gov_disclosure.report import AnnualReport, Prose
from gov_disclosure.series import ReportSeries
from gov_disclosure.summary.sentences import summary_of
from gov_disclosure.summary.wording import Said, SaidKind, SummarySentence

__all__ = ["Said", "SaidKind", "SummarySentence", "summary_of", "summary_sentences", "with_summary"]


def summary_sentences(report: AnnualReport | ReportSeries, previous: AnnualReport | None = None) -> tuple[str, ...]:
    """What the tables of a report say, in Chinese sentences for its 总体情况; true by construction.

    Percentages are rounded half up to one decimal, so shares need not add up to 100 %. Cells that are blank are not spoken of.

    Arguments:
        report: of any edition; or a series, whose last report is told of and compared with the one before it.
        previous: a report of an earlier year, to compare with.

    Raises:
        InvalidValue: ``previous`` is not of an earlier year.
    """
    return tuple(sentence.text for sentence in summary_of(report, previous))


T = TypeVar("T", bound=AnnualReport)

_TOPICS: Final[Mapping[str, str]] = {
    "proactive_disclosure": "proactive_disclosure",
    "disclosure_requests": "disclosure_on_request",
    "reconsideration_and_litigation": "disclosure_on_request",
}
"""The topic of 总体情况 that speaks of the figures of a section."""


def with_summary(report: T, previous: AnnualReport | None = None) -> T:
    """The report with these sentences in its 总体情况: at the beginning of the topic that speaks of their figures, a paragraph each.

    What a topic says already, word for word, is not said again; all that it says otherwise stays.

    Arguments:
        report, previous: as for `summary_sentences`.

    Raises:
        InvalidValue: ``previous`` is not of an earlier year.
    """
    told: dict[str, list[str]] = {}
    for sentence in summary_of(report, previous):
        section = sentence.said[0].cells[0].partition(".")[0]
        told.setdefault(_TOPICS[section], []).append(sentence.text)
    situation = report.overall_situation
    changes: dict[str, Any] = {}
    for topic, sentences in told.items():
        prose = getattr(situation, topic) or Prose()
        new = "".join(sentence for sentence in sentences if sentence not in prose.text)
        changes[topic] = Prose([new, *prose.paragraphs], prose.parts)
    return evolve(report, overall_situation=evolve(situation, **changes))
