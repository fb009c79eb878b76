"""The sentences organs write about their figures in 总体情况, made from the figures.

A sentence is put together from words and `Said` figures, so that every number in it is a cell, a sum of cells, a share or a change.
"""

from __future__ import annotations

from gov_disclosure.report import AnnualReport
from gov_disclosure.series import ReportSeries
from gov_disclosure.summary.sentences import summary_of
from gov_disclosure.summary.wording import Said, SaidKind, SummarySentence

__all__ = ["Said", "SaidKind", "SummarySentence", "summary_of", "summary_sentences"]


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
