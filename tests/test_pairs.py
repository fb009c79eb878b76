"""Names and values in one line come back as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure.pairs import in_one_line, pairs_in

VALUES = st.text(st.sampled_from("甲乙：；; :（）a"), max_size=6)
NAMES = st.text(st.sampled_from("甲乙丙a"), min_size=1, max_size=3)


@given(st.dictionaries(NAMES, VALUES, min_size=1))
def test_pairs_come_back(pairs: dict[str, str]) -> None:
    assert pairs_in(in_one_line(pairs)) == pairs


def test_a_line_is_read_as_people_read_it() -> None:
    assert in_one_line({"年度": "2024年", "层级": "县级；乡级"}) == "年度：2024年；层级：县级；；乡级"
    assert in_one_line({"年：度": "2024年", "层；级": "县级"}) == ""


@pytest.mark.parametrize("line", ["", "没有", "：甲", "甲：乙；", "甲：乙；甲：丙"])
def test_what_is_no_such_line_is_none(line: str) -> None:
    assert pairs_in(line) is None
