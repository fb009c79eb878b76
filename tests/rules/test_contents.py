"""What the rule on the contents of article 50 makes of blanks that the reader of a report was told to count as zeros."""

from case_files import cases_of, report_of

from gov_disclosure import check
from gov_disclosure.rules import Blanks

BLANK = cases_of("GD699")["failing"][1]


def _found(blanks: Blanks) -> list[str]:
    return [finding.code for finding in check(report_of(BLANK), blanks=blanks).findings if finding.code == "GD699"]


def test_a_table_left_blank_tells_nothing_unless_blanks_are_zeros() -> None:
    assert _found(Blanks.AUTO) == ["GD699"]
    assert _found(Blanks.MISSING) == ["GD699"]
    assert _found(Blanks.ZERO) == []
