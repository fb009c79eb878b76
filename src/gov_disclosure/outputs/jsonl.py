"""JSON, one object a line a source: to be read line by line while the run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gov_disclosure.outputs.checked import Checked
from gov_disclosure.outputs.plain import dumped, source_data
from gov_disclosure.outputs.run import Run

__all__ = ["write"]


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """A line a source."""
    for one in checked:
        yield dumped(source_data(one, run), run) + "\n"
