"""The rule over the contents that article 50 of the Regulation names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gov_disclosure.blanks import Blanks
from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.findings import Severity
from gov_disclosure.law import stated
from gov_disclosure.report import CellState
from gov_disclosure.rules.declaring import Remark, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import NamedLine, lines

__all__ = ["CONTENTS"]

_CONTENTS: Final = range(1, 5)
"""Items of article 50 that every report has; item 5 is whatever else there is, and orders nothing where there is nothing."""


@rule(
    "GD699",
    "ST-CONTENTS",
    Severity.WARNING,
    Scope.REPORT,
    title="Content that article 50 names is missing",
    question="Does the report tell the contents that article 50 names: proactive disclosure, requests, reconsideration and litigation, problems "
    "and improvements?",
    authority=Authority.LAW,
    basis=stated((50, "¶1(1)"), (50, "¶1(2)"), (50, "¶1(3)"), (50, "¶1(4)")),
    false_alarms="Figures in a picture or in an attachment. The fifth content, other matters that need to be reported, is asked for only where "
    "there are any, and is not judged.",
    remedy="Fill in the table, with 0 where there is nothing; write section five.",
    passing="Tables with figures, zeros among them, and a section five.",
    failing="Section four with a table in which every cell is blank.",
    needs=(Need.PROSE, Need.WHOLE),
)
def _contents(case: Case) -> Iterator[Remark]:
    told = {section for section, _, _ in paragraphs_of(case.report)}
    told |= {path.partition(".")[0] for one in case.statements.judgements for cells in one.claim.cells for path in cells}
    for named in lines(type(case.report)):
        if _is_content(named) and named.name not in told and _is_empty(case, named):
            yield Remark(
                key="{section}: no figure and no text, though article 50 of the Regulation asks for this content",
                params={"section": named.line},
                place=Place(path=named.name),
            )


def _is_content(section: NamedLine) -> bool:
    return any(basis.article == 50 and basis.item in _CONTENTS for basis in section.line.basis)


def _is_empty(case: Case, section: NamedLine) -> bool:
    """Whether every cell of a section is blank; a section of prose has none. Cells that reading lost are another rule's."""
    states = case.sheet.states
    cells = [path for path in case.sheet.labels if path.startswith(f"{section.name}.")]
    if case.blanks is Blanks.ZERO and cells:
        return False
    return all(states.get(path) is CellState.BLANK for path in cells)


CONTENTS = (_contents,)
"""Over the contents of the report."""
