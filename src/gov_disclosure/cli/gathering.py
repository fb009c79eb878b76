"""The reports of many sources, for commands that need them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_disclosure.cli.failure import told
from gov_disclosure.cli.sources import is_foreign
from gov_disclosure.cli.terminal import tell
from gov_disclosure.i18n import render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gov_disclosure.cli.sources import Source
    from gov_disclosure.reading import Reading

__all__ = ["read_each"]


def read_each(sources: Sequence[Source]) -> Iterator[tuple[str, Reading]]:
    """What is read of the sources; what cannot be is said, and the rest goes on."""
    for source in sources:
        try:
            readings = source.read_all(is_alone=len(sources) == 1)
        except Exception as error:
            if source.is_named or not is_foreign(error):
                why = {"file": printable(source.name), "reason": told(error)}
                tell(render("{file}: left out: {reason}", why))
            continue
        for reading in readings:
            if reading.year is None:
                tell(render("{file}: left out: nothing in it states the report year", {"file": printable(source.name)}))
            else:
                yield source.name, reading
