"""The prose of a report, sentence by sentence, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from gov_disclosure.claims.claim import Sentence
from gov_disclosure.document import Place
from gov_disclosure.report import AnnualReport, OverallSituation, Part, Prose, passages
from gov_disclosure.schema import lines
from gov_disclosure.table_lines import is_row_of_figures

__all__ = ["paragraphs_of", "sentences_of"]

_END: Final = re.compile(r"[。！？；;!?]")


def sentences_of(report: AnnualReport) -> Iterator[Sentence]:
    """Every sentence of every section, in printed order; a row of a table that stands in the prose as text is none."""
    for section, path, paragraph in paragraphs_of(report):
        for text in _END.split(paragraph):
            if text.strip() and not is_row_of_figures(text.strip()):
                yield Sentence(text, section, Place(path=path))


def paragraphs_of(report: AnnualReport) -> Iterator[tuple[str, str, str]]:
    """Every paragraph of the prose: section, path of the paragraph, text."""
    for path, prose in passages(report):
        yield from _of(path.partition(".")[0], path, prose)


def _of(section: str, path: str, prose: Any) -> Iterator[tuple[str, str, str]]:
    match prose:
        case OverallSituation():
            yield from _of(section, f"{path}.introduction", prose.introduction)
            for named in lines(OverallSituation):
                yield from _of(section, f"{path}.{named.name}", getattr(prose, named.name))
            for n, part in enumerate(prose.further):
                yield from _of(section, f"{path}.further[{n}]", part)
        case Prose() | Part():
            for n, paragraph in enumerate(prose.paragraphs):
                yield section, f"{path}.paragraphs[{n}]", paragraph
            for n, part in enumerate(prose.parts):
                yield from _of(section, f"{path}.parts[{n}]", part)
