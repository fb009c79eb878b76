"""Two reports in one source are told apart, or the source is refused: never the figures of one under the year of the other."""

import pytest

from strangers.page import WRITERS
from strangers.several import judged, pairs

pytestmark = pytest.mark.no_cover  # drawn by chance


@pytest.mark.parametrize("format_name", sorted(WRITERS))
def test_the_figures_of_two_reports_are_not_mixed(format_name: str) -> None:
    ends = {pair.seed: (pair.how, judged(pair)) for pair in pairs(format_name, 15, 4)}
    assert {seed: end for seed, end in ends.items() if end[1] in {"mixed", "one of two", "untold"}} == {}
