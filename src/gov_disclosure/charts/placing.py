"""Charts in a page: each at the end of the section whose figures it shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from gov_disclosure.charts.drawing import picture
from gov_disclosure.charts.telling import SECTIONS, charts_of
from gov_disclosure.document import Block, Document, Heading, Picture
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import lines

__all__ = ["illustrated"]


def illustrated(
    document: Document,
    report: AnnualReport,
    earlier: Iterable[AnnualReport] = (),
    *,
    kind: str = "svg",
    font: str | os.PathLike[str] | None = None,
) -> Document:
    """The page of a report, with its charts.

    Arguments:
        document: what `gov_disclosure.compose` gave for the report. report, earlier: as for `charts_of`.
        kind: ``"svg"`` or ``"png"``, as the format to be written takes it. font: as for `draw`.
    """
    pictures: dict[str, list[Picture]] = {}
    for chart in charts_of(report, earlier):
        pictures.setdefault(SECTIONS[chart.name], []).append(picture(chart, kind, font=font))
    return document.with_blocks(*_placed(document, [named.name for named in lines(type(report))], pictures))


def _placed(document: Document, sections: list[str], pictures: dict[str, list[Picture]]) -> Iterator[Block]:
    waiting: list[Picture] = []
    coming = iter(sections)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield from waiting
            waiting = pictures.get(next(coming, ""), [])
        yield block
    yield from waiting
