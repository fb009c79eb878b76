"""The rules about the source itself: what is found while it is being read, and comes with the reading.

Their identity is that of `recognise.notices`, which makes the findings; here are their manual pages.
"""

from __future__ import annotations

from gov_disclosure.findings import Severity
from gov_disclosure.rules.rule import Authority, Rule, Scope

__all__ = ["READING"]


def _rule(
    code: str,
    slug: str,
    severity: Severity,
    scope: Scope,
    *,
    title: str,
    question: str,
    false_alarms: str,
    remedy: str,
    authority: Authority = Authority.SOURCE,
) -> Rule:
    """A rule that is judged while the source is being read."""
    return Rule(
        code=code,
        slug=slug,
        severity=severity,
        scope=scope,
        title=title,
        question=question,
        formula="",
        authority=authority,
        false_alarms=false_alarms,
        remedy=remedy,
        judge=None,
    )


READING: tuple[Rule, ...] = (
    _rule(
        "GD101",
        "EX-LOST",
        Severity.ERROR,
        Scope.ROW,
        title="Rows missing",
        question="Is every row of the form in the source?",
        false_alarms="A label worded so that it is not recognised. What found no place is listed with the reading.",
        remedy="Compare with the original: rows are lost in conversion, or the organ left them out. "
        "The form asks for every row, with 0 where there is nothing.",
    ),
    _rule(
        "GD102",
        "ST-SIX",
        Severity.ERROR,
        Scope.REPORT,
        title="Section missing",
        question="Does the source have all six sections of the form?",
        false_alarms="A page that holds the tables only, or a heading worded so that it is not recognised.",
        remedy="Add the section under its official title; where there is nothing to report, say so in a sentence.",
        authority=Authority.FORM,
    ),
    _rule(
        "GD103",
        "VAL-PARSE",
        Severity.ERROR,
        Scope.CELL,
        title="Not a number",
        question="Is every cell a number, blank, or a known mark such as / or —?",
        false_alarms="None known: nothing is guessed from other text.",
        remedy="Write the figure in digits; explanations belong into the text.",
    ),
    _rule(
        "GD104",
        "EX-GLUED",
        Severity.ERROR,
        Scope.ROW,
        title="Cells without separators, undecided",
        question="Where the cells of a row stand without separators, do the relations of the form decide where to cut?",
        false_alarms="None known: where several ways to cut would do, none is chosen.",
        remedy="Read a source that keeps the table, such as the page itself instead of its text.",
    ),
    _rule(
        "GD105",
        "EX-SIZE",
        Severity.ERROR,
        Scope.ROW,
        title="Row of another length",
        question="Does every row have as many cells as the form?",
        false_alarms="Columns of local invention beside those of the form.",
        remedy="Compare with the original: a cell was lost, split or added.",
    ),
    _rule(
        "GD106",
        "VAL-BLANK",
        Severity.INFO,
        Scope.CELL,
        title="Blank cells",
        question="Is every cell filled in?",
        false_alarms="Many organs leave zeros blank; that is why this is a note only.",
        remedy="Write 0 where there is nothing, so that it can be told from a figure that was forgotten.",
    ),
    _rule(
        "GD107",
        "EX-INFERRED",
        Severity.INFO,
        Scope.ROW,
        title="Cells without separators, told apart",
        question="Did the cells of a row have to be told apart by the relations of the form?",
        false_alarms="None known. Relations that were used to tell cells apart are not judged over them.",
        remedy="Read a source that keeps the table, if there is one.",
    ),
    _rule(
        "GD108",
        "EX-EXTRA",
        Severity.INFO,
        Scope.SOURCE,
        title="More than the form has",
        question="Does a table of the form hold anything that the form has no place for?",
        false_alarms="Local rows and columns are common and no fault.",
        remedy="Nothing, unless the line belongs to the form and its label is misprinted.",
    ),
    _rule(
        "GD109",
        "ED-MIXED",
        Severity.WARNING,
        Scope.SOURCE,
        title="Two editions mixed",
        question="Are all tables of the same edition of the form?",
        false_alarms="None known.",
        remedy="Use the tables of the edition that is in force for the report year.",
        authority=Authority.FORM,
    ),
    _rule(
        "GD110",
        "VAL-UNIT",
        Severity.WARNING,
        Scope.CELL,
        title="Amount without a unit",
        question="Does every amount have a unit, in its cell or in its heading?",
        false_alarms="None known: the unit is missing, whatever was meant.",
        remedy="Write the unit; the form asks for 10 000 yuan.",
    ),
    _rule(
        "GD111",
        "EX-DUPLICATE",
        Severity.WARNING,
        Scope.ROW,
        title="Row printed twice",
        question="Does every row of the form stand in the source once?",
        false_alarms="A table whose head is repeated after a page break.",
        remedy="Compare with the original and take out the row that is too many.",
    ),
    _rule(
        "GD112",
        "ED-GIVEN",
        Severity.WARNING,
        Scope.SOURCE,
        title="Read as another edition than printed",
        question="Is the edition that was asked for the one that the headings are of?",
        false_alarms="None known.",
        remedy="Leave the edition to be told from the headings.",
    ),
    _rule(
        "GD113",
        "ST-LABEL",
        Severity.INFO,
        Scope.ROW,
        title="Label misprinted",
        question="Are labels worded as in the form?",
        false_alarms="Local wordings of the same line.",
        remedy="Write the label as the form has it.",
        authority=Authority.FORM,
    ),
    _rule(
        "GD114",
        "EX-ORPHAN",
        Severity.ERROR,
        Scope.ROW,
        title="Figures without a label",
        question="Does every row of figures have its label?",
        false_alarms="None known: nothing is guessed where the place does not tell the row.",
        remedy="Compare with the original: labels come apart from their figures in conversion.",
    ),
    _rule(
        "GD115",
        "ID-YEAR",
        Severity.WARNING,
        Scope.REPORT,
        title="Report year not told",
        question="Do title or period tell the report year?",
        false_alarms="A page whose title stands in a picture or in a part that was not stored.",
        remedy="Name the report year in the title.",
    ),
)
"""Found while reading; nothing is left to judge afterwards."""
