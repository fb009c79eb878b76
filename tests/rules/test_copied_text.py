"""How much of a text stands in that of the year before: runs of eight characters, nine tenths of them, of texts without repetition."""

from __future__ import annotations

import pytest
from case_files import report_of

from gov_disclosure import check

FIRST, OTHER = 0x4E00, 0x6E00
"""Where the characters of this text begin, and those of another."""
LENGTH = 407
"""400 runs of eight characters."""


def text(length: int, start: int = FIRST) -> str:
    return "".join(chr(start + n) for n in range(length))


@pytest.mark.parametrize(
    ("kept_from", "kept_to", "percent"),
    [(0, 407, 100), (0, 367, 90), (0, 366, None), (40, 407, 90), (41, 407, None), (20, 387, 90), (20, 386, None), (0, 0, None)],
)
def test_nine_tenths_are_a_copy_wherever_they_stand(kept_from: int, kept_to: int, percent: int | None) -> None:
    own = text(LENGTH)
    then = text(kept_from, OTHER) + own[kept_from:kept_to] + text(LENGTH - kept_to, OTHER + 500)
    before = report_of({"year": 2022, "text": {"proactive_disclosure": then}})

    found = [one for one in check(report_of({"text": {"proactive_disclosure": own}}), before).findings if one.code == "GD610"]

    assert [one.message("en").partition(" ")[0] for one in found] == ([] if percent is None else [str(percent)])
